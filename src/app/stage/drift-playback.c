/* The playback: gives a session the frames of a widget while it plays, and no others.
 * SPDX-License-Identifier: MIT */
#include "drift-playback.h"

struct _DriftPlayback
{
  GObject parent_instance;

  /* owned */
  DriftSession *session;
  guint rest_id; /* the timeout that ends a rest */

  /* borrowed */
  GtkWidget *widget; /* weak */
  guint tick_id;     /* the tick callback; there is one only while things move */
};

G_DEFINE_FINAL_TYPE (DriftPlayback, drift_playback, G_TYPE_OBJECT)

static void update (DriftPlayback *self);

static void
stop_frames (DriftPlayback *self)
{
  if (self->tick_id != 0 && self->widget != NULL)
    gtk_widget_remove_tick_callback (self->widget, self->tick_id);
  self->tick_id = 0;
  g_clear_handle_id (&self->rest_id, g_source_remove);
}

static gboolean
tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  g_autoptr (DriftPlayback) self = g_object_ref (data);

  drift_session_advance (self->session, gdk_frame_clock_get_frame_time (clock));
  update (self);
  return G_SOURCE_CONTINUE;
}

static void
start_frames (DriftPlayback *self)
{
  if (self->tick_id == 0 && self->widget != NULL)
    self->tick_id = gtk_widget_add_tick_callback (self->widget, tick, self, NULL);
}

static gboolean
rest_over (gpointer data)
{
  DriftPlayback *self = data;

  self->rest_id = 0;
  start_frames (self);
  return G_SOURCE_REMOVE;
}

/* A rest needs one wake-up at its end and no frames. */
static void
update (DriftPlayback *self)
{
  gint64 rest_us = drift_session_get_rest_us (self->session);

  if (!drift_session_get_playing (self->session))
    stop_frames (self);
  else if (rest_us <= 0)
    start_frames (self);
  else if (self->rest_id == 0)
    {
      stop_frames (self);
      self->rest_id = g_timeout_add ((guint)MIN (rest_us / 1000, 60000), rest_over, self);
    }
}

/* What played before has nothing to do with the rest of what plays now. */
static void
playing_changed (DriftPlayback *self)
{
  stop_frames (self);
  update (self);
}

/**
 * drift_playback_has_frames:
 *
 * Returns: whether it asks for frames now; it does not in a rest or a pause
 */
gboolean
drift_playback_has_frames (DriftPlayback *self)
{
  g_return_val_if_fail (DRIFT_IS_PLAYBACK (self), FALSE);
  return self->tick_id != 0;
}

static void
drift_playback_dispose (GObject *object)
{
  DriftPlayback *self = DRIFT_PLAYBACK (object);

  stop_frames (self);
  g_clear_object (&self->session);
  g_clear_weak_pointer (&self->widget);
  G_OBJECT_CLASS (drift_playback_parent_class)->dispose (object);
}

static void
drift_playback_class_init (DriftPlaybackClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = drift_playback_dispose;
}

static void
drift_playback_init (DriftPlayback *self)
{
}

/**
 * drift_playback_new:
 * @widget: whose frame clock gives the time; it is not kept alive
 *
 * Returns: (transfer full): what lets @session play for as long as it is kept
 */
DriftPlayback *
drift_playback_new (DriftSession *session, GtkWidget *widget)
{
  DriftPlayback *self = g_object_new (DRIFT_TYPE_PLAYBACK, NULL);

  self->session = g_object_ref (session);
  g_set_weak_pointer (&self->widget, widget);
  g_signal_connect_object (session, "notify::playing", G_CALLBACK (playing_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}
