/* One pitfall of the list: its trouble to play, its cure to switch on, and where it happened.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-scenario.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What of a pitfall was played to its end. */
typedef enum
{
  DRIFT_PITFALL_NEW = 0,
  DRIFT_PITFALL_TROUBLE = 1 << 0,
  DRIFT_PITFALL_CURE = 1 << 1,
  DRIFT_PITFALL_BOTH = DRIFT_PITFALL_TROUBLE | DRIFT_PITFALL_CURE,
} DriftPitfallSeen;

#define DRIFT_TYPE_PITFALL_VIEW (drift_pitfall_view_get_type ())
G_DECLARE_FINAL_TYPE (DriftPitfallView, drift_pitfall_view, DRIFT, PITFALL_VIEW, GtkBox)

GtkWidget *drift_pitfall_view_new (DriftScenario *scenario);
DriftScenario *drift_pitfall_view_get_scenario (DriftPitfallView *self);
void drift_pitfall_view_set_seen (DriftPitfallView *self, DriftPitfallSeen seen);
void drift_pitfall_view_set_open (DriftPitfallView *self, gboolean open);
gboolean drift_pitfall_view_get_open (DriftPitfallView *self);
void drift_pitfall_view_set_cured (DriftPitfallView *self, gboolean cured);

G_END_DECLS
