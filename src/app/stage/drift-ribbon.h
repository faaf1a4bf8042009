/* The ribbon: the lanes of the timeline as a widget, to stand above a scale.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-palette.h"
#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where the lanes begin and how far they stay from the end edge, in pixels of text of the usual
 * size: a scale whose trough keeps to the same span points at the same event. */
#define DRIFT_RIBBON_START 40
#define DRIFT_RIBBON_END 16

#define DRIFT_TYPE_RIBBON (drift_ribbon_get_type ())
G_DECLARE_FINAL_TYPE (DriftRibbon, drift_ribbon, DRIFT, RIBBON, GtkWidget)

GtkWidget *drift_ribbon_new (void);

void drift_ribbon_set_session (DriftRibbon *self, DriftSession *session);
void drift_ribbon_set_palette (DriftRibbon *self, DriftPaletteId palette);

G_END_DECLS
