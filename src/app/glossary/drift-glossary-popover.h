/* The glossary in a popover beside a link: one term, and from there on to those near it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-glossary.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_GLOSSARY_POPOVER (drift_glossary_popover_get_type ())
G_DECLARE_FINAL_TYPE (DriftGlossaryPopover,
                      drift_glossary_popover,
                      DRIFT,
                      GLOSSARY_POPOVER,
                      GtkPopover)

GtkWidget *drift_glossary_popover_new (DriftGlossary *glossary);
gboolean drift_glossary_popover_set_term (DriftGlossaryPopover *self, const char *word);
DriftTerm *drift_glossary_popover_get_term (DriftGlossaryPopover *self);

gboolean drift_glossary_open_link (GtkLabel *label, const char *uri);

G_END_DECLS
