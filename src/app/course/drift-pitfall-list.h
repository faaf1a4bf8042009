/* The pitfalls: each a story to play without and with its cure, and what was seen of it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-gate-view.h"
#include "drift-pitfall-view.h"
#include "drift-session.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_PITFALL_LIST (drift_pitfall_list_get_type ())
G_DECLARE_FINAL_TYPE (DriftPitfallList, drift_pitfall_list, DRIFT, PITFALL_LIST, GtkBox)

GtkWidget *
drift_pitfall_list_new (DriftSession *session, DriftCourse *course, DriftProgress *progress);
guint drift_pitfall_list_get_n (DriftPitfallList *self);
guint drift_pitfall_list_count_seen (DriftPitfallList *self);

G_END_DECLS
