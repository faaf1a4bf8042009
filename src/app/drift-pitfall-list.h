/* The pitfalls: each a story to play without and with its cure, and what was seen of it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-pitfall-view.h"
#include "drift-progress.h"
#include "drift-run.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_PITFALL_LIST (drift_pitfall_list_get_type ())
G_DECLARE_FINAL_TYPE (DriftPitfallList, drift_pitfall_list, DRIFT, PITFALL_LIST, GtkBox)

GtkWidget *drift_pitfall_list_new (DriftProgress *progress);
void drift_pitfall_list_follow (DriftPitfallList *self, DriftRun *run);
gboolean drift_pitfall_list_play (DriftPitfallList *self, const char *id, gboolean cured);
DriftPredictionCard *drift_pitfall_list_get_card (DriftPitfallList *self);
GtkWidget *drift_pitfall_list_get_subject (DriftPitfallList *self);
guint drift_pitfall_list_get_n (DriftPitfallList *self);
guint drift_pitfall_list_count_seen (DriftPitfallList *self);

G_END_DECLS
