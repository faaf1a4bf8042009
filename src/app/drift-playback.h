/* The playback: gives a player the frames of a widget while it plays, and no others.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-player.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_PLAYBACK (drift_playback_get_type ())
G_DECLARE_FINAL_TYPE (DriftPlayback, drift_playback, DRIFT, PLAYBACK, GObject)

DriftPlayback *drift_playback_new (GtkWidget *widget);
void drift_playback_set_player (DriftPlayback *self, DriftPlayer *player);
DriftPlayer *drift_playback_get_player (DriftPlayback *self);

void drift_playback_play (DriftPlayback *self);
void drift_playback_play_one_step (DriftPlayback *self);
void drift_playback_pause (DriftPlayback *self);
gboolean drift_playback_get_playing (DriftPlayback *self);
gboolean drift_playback_has_frames (DriftPlayback *self);

G_END_DECLS
