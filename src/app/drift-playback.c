/* The playback: gives a player the frames of a widget while it plays, and no others.
 * SPDX-License-Identifier: MIT */
#include "drift-playback.h"

struct _DriftPlayback
{
  GObject parent_instance;

  /* owned */
  DriftPlayer *player;
  guint rest_id; /* the timeout that ends a rest */
  gboolean told; /* what was last said of whether it plays */

  /* borrowed */
  GtkWidget *widget; /* weak */
  guint tick_id;     /* the tick callback; there is one only while things move */
};

G_DEFINE_FINAL_TYPE (DriftPlayback, drift_playback, G_TYPE_OBJECT)

enum
{
  PROP_PLAYING = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  MOVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void start_frames (DriftPlayback *self);

static void
stop_frames (DriftPlayback *self)
{
  if (self->tick_id != 0 && self->widget != NULL)
    gtk_widget_remove_tick_callback (self->widget, self->tick_id);
  self->tick_id = 0;
  g_clear_handle_id (&self->rest_id, g_source_remove);
}

static gboolean
rest_over (gpointer data)
{
  DriftPlayback *self = data;

  self->rest_id = 0;
  start_frames (self);
  return G_SOURCE_REMOVE;
}

/* A player that is at its end pauses by itself, so what was said counts and not who paused. */
static void
tell_playing (DriftPlayback *self)
{
  gboolean playing = drift_playback_get_playing (self);

  if (self->told == playing)
    return;
  self->told = playing;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYING]);
}

/* A rest needs one wake-up at its end and no frames. */
static void
look_ahead (DriftPlayback *self)
{
  gint64 rest_us;

  if (!drift_player_get_playing (self->player))
    {
      stop_frames (self);
      tell_playing (self);
      return;
    }
  rest_us = drift_player_get_rest_us (self->player);
  if (rest_us <= 0)
    return;
  stop_frames (self);
  self->rest_id = g_timeout_add ((guint)MIN (rest_us / 1000, 60000), rest_over, self);
}

static gboolean
tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  g_autoptr (DriftPlayback) self = g_object_ref (data);

  drift_player_advance (self->player, gdk_frame_clock_get_frame_time (clock));
  g_signal_emit (self, signals[MOVED], 0);
  /* A handler may have paused, or put another player here. */
  if (self->tick_id != 0)
    look_ahead (self);
  return G_SOURCE_CONTINUE;
}

static void
start_frames (DriftPlayback *self)
{
  if (self->tick_id == 0 && self->widget != NULL)
    self->tick_id = gtk_widget_add_tick_callback (self->widget, tick, self, NULL);
}

static void
start (DriftPlayback *self, void (*play) (DriftPlayer *player))
{
  if (drift_player_get_playing (self->player))
    return;
  play (self->player);
  if (!drift_player_get_playing (self->player))
    return;
  start_frames (self);
  tell_playing (self);
}

/**
 * drift_playback_play:
 *
 * Plays on from where the run stands.
 */
void
drift_playback_play (DriftPlayback *self)
{
  g_return_if_fail (DRIFT_IS_PLAYBACK (self) && self->player != NULL);
  start (self, drift_player_play);
}

/**
 * drift_playback_play_one_step:
 *
 * Plays to the next rest and pauses there; what plays already plays on.
 */
void
drift_playback_play_one_step (DriftPlayback *self)
{
  g_return_if_fail (DRIFT_IS_PLAYBACK (self) && self->player != NULL);
  start (self, drift_player_play_one_step);
}

/**
 * drift_playback_pause:
 *
 * Stops where the run stands; nothing wakes up until it plays again.
 */
void
drift_playback_pause (DriftPlayback *self)
{
  g_return_if_fail (DRIFT_IS_PLAYBACK (self));
  stop_frames (self);
  if (self->player != NULL)
    drift_player_pause (self->player);
  tell_playing (self);
}

gboolean
drift_playback_get_playing (DriftPlayback *self)
{
  g_return_val_if_fail (DRIFT_IS_PLAYBACK (self), FALSE);
  return self->player != NULL && drift_player_get_playing (self->player);
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

/**
 * drift_playback_set_player:
 * @player: (nullable): what to play; what played before is paused
 */
void
drift_playback_set_player (DriftPlayback *self, DriftPlayer *player)
{
  g_return_if_fail (DRIFT_IS_PLAYBACK (self));
  drift_playback_pause (self);
  g_set_object (&self->player, player);
}

DriftPlayer *
drift_playback_get_player (DriftPlayback *self)
{
  g_return_val_if_fail (DRIFT_IS_PLAYBACK (self), NULL);
  return self->player;
}

static void
drift_playback_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_PLAYING:
      g_value_set_boolean (value, drift_playback_get_playing (DRIFT_PLAYBACK (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
drift_playback_dispose (GObject *object)
{
  DriftPlayback *self = DRIFT_PLAYBACK (object);

  stop_frames (self);
  g_clear_object (&self->player);
  g_clear_weak_pointer (&self->widget);
  G_OBJECT_CLASS (drift_playback_parent_class)->dispose (object);
}

static void
drift_playback_class_init (DriftPlaybackClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = drift_playback_dispose;
  object_class->get_property = drift_playback_get_property;
  properties[PROP_PLAYING] =
      g_param_spec_boolean ("playing", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DriftPlayback::moved:
   *
   * A frame has passed: the moment moved, and maybe the run stepped.
   */
  signals[MOVED] = g_signal_new ("moved", DRIFT_TYPE_PLAYBACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
drift_playback_init (DriftPlayback *self)
{
}

/**
 * drift_playback_new:
 * @widget: whose frame clock gives the time; it is not kept alive
 *
 * Returns: (transfer full): a playback of nothing yet
 */
DriftPlayback *
drift_playback_new (GtkWidget *widget)
{
  DriftPlayback *self = g_object_new (DRIFT_TYPE_PLAYBACK, NULL);

  g_set_weak_pointer (&self->widget, widget);
  return self;
}
