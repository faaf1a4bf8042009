/* One pitfall of the list: its trouble to play, a question on the way, its cure to switch on.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-pitfall-question.h"

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
DriftPitfallQuestion *drift_pitfall_view_get_question (DriftPitfallView *self);
GtkWidget *drift_pitfall_view_get_subject (DriftPitfallView *self);
void drift_pitfall_view_follow (DriftPitfallView *self, DriftRun *run, gboolean cured);
void drift_pitfall_view_set_seen (DriftPitfallView *self, DriftPitfallSeen seen);
void drift_pitfall_view_set_open (DriftPitfallView *self, gboolean open);
gboolean drift_pitfall_view_get_open (DriftPitfallView *self);
gboolean drift_pitfall_view_get_cured (DriftPitfallView *self);

G_END_DECLS
