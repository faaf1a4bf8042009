/* The stage: the picture of a session's run, what is said of it, its time and its controls.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_STAGE_VIEW (drift_stage_view_get_type ())
G_DECLARE_FINAL_TYPE (DriftStageView, drift_stage_view, DRIFT, STAGE_VIEW, GtkBox)

void drift_stage_view_set_session (DriftStageView *self, DriftSession *session);
void drift_stage_view_focus_play (DriftStageView *self);
void drift_stage_view_set_hall (DriftStageView *self, gboolean hall);
void drift_stage_view_show_place (DriftStageView *self, gboolean shown);
void drift_stage_view_show_time (DriftStageView *self, gboolean shown);
gboolean drift_stage_view_find_head (DriftStageView *self,
                                     GtkWidget *target,
                                     GdkRectangle *head,
                                     GdkRectangle *heard);
GtkWidget *drift_stage_view_get_content (DriftStageView *self);
gboolean drift_stage_view_has_frames (DriftStageView *self);

G_END_DECLS
