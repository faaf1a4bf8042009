/* A term of the glossary: its name, one sentence, where it can be seen, and what is near it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DriftTerm:
 *
 * Properties, all read-only strings: "id" (what a link names), "name" (the term), "text" (the
 * sentence), "search" (all of it, for a filter to look into).
 */
#define DRIFT_TYPE_TERM (drift_term_get_type ())
G_DECLARE_FINAL_TYPE (DriftTerm, drift_term, DRIFT, TERM, GObject)

const char *drift_term_get_id (DriftTerm *self);
const char *drift_term_get_name (DriftTerm *self);
const char *drift_term_get_also (DriftTerm *self);
const char *drift_term_get_text (DriftTerm *self);
const char *const *drift_term_get_see (DriftTerm *self);
const char *drift_term_get_scenario (DriftTerm *self);
guint drift_term_get_step (DriftTerm *self);
char *drift_term_get_place (DriftTerm *self);

G_END_DECLS
