/* The player: turns the time of a frame clock into whole steps and a fraction between them.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-run.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_PLAYER (drift_player_get_type ())
G_DECLARE_FINAL_TYPE (DriftPlayer, drift_player, DRIFT, PLAYER, GObject)

/**
 * DriftPlayerFunc:
 *
 * Called after each event of play, and again when the rest is over that was asked for.
 *
 * Returns: how long to rest there, in microseconds of play time; 0 plays on
 */
typedef gint64 (*DriftPlayerFunc) (gpointer data);

DriftPlayer *drift_player_new (DriftRun *run);
void drift_player_set_attention (DriftPlayer *self, DriftPlayerFunc attention, gpointer data);
DriftRun *drift_player_get_run (DriftPlayer *self);

void drift_player_play (DriftPlayer *self);
void drift_player_play_one_step (DriftPlayer *self);
void drift_player_pause (DriftPlayer *self);
gboolean drift_player_get_playing (DriftPlayer *self);
void drift_player_set_speed (DriftPlayer *self, double speed);
double drift_player_get_speed (DriftPlayer *self);
gboolean drift_player_advance (DriftPlayer *self, gint64 frame_time_us);
gint64 drift_player_get_moment (DriftPlayer *self);
gint64 drift_player_get_rest_us (DriftPlayer *self);

G_END_DECLS
