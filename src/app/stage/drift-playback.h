/* The playback: gives a session the frames of a widget while it plays, and no others.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_PLAYBACK (drift_playback_get_type ())
G_DECLARE_FINAL_TYPE (DriftPlayback, drift_playback, DRIFT, PLAYBACK, GObject)

DriftPlayback *drift_playback_new (DriftSession *session, GtkWidget *widget);
gboolean drift_playback_has_frames (DriftPlayback *self);

G_END_DECLS
