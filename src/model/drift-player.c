/* The player: turns the time of a frame clock into whole steps and a fraction between them.
 * SPDX-License-Identifier: MIT */
#include "drift-player.h"

#include "drift-duration.h"

/* The longest an idle stretch is shown, in microseconds of play: the night between two steps
 * is a glance, the pause between two requests is real. */
#define IDLE_US (250 * DRIFT_MILLISECOND)
#define IDLE_IN_TRAFFIC_US (2 * DRIFT_SECOND)

/* A frame may be late; the picture then catches up with at most this much. */
#define LONGEST_FRAME_US (100 * DRIFT_MILLISECOND)

/* Nor does a frame do more than this much work, a few milliseconds: where more happens in so short
 * a time, time passes more slowly. */
#define FRAME_WORK 400000

/* How long a caption is left to be read. */
#define REST_LEAST_US (1500 * DRIFT_MILLISECOND)
#define REST_PER_CHARACTER_US (45 * DRIFT_MILLISECOND)

struct _DriftPlayer
{
  GObject parent_instance;

  /* owned */
  DriftRun *run;

  DriftPlayerFunc attention; /* or NULL */
  gpointer attention_data;
  gboolean attends; /* whether the rest is one that was asked for */

  gboolean playing;
  gboolean one_step;
  double speed;
  gint64 frame_us;  /* time of the last frame, -1 before the first */
  gint64 moment_us; /* the virtual time that is shown */
  gboolean moves;   /* whether it moves the run itself */
  gint64 rest_us;   /* play time left to rest */
  gint64 read_us;   /* play time since the step began: its caption was there to be read */
};

enum
{
  PROP_PLAYING = 1,
  PROP_SPEED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DriftPlayer, drift_player, G_TYPE_OBJECT)

static void
drift_player_finalize (GObject *object)
{
  DriftPlayer *self = DRIFT_PLAYER (object);

  g_clear_object (&self->run);
  G_OBJECT_CLASS (drift_player_parent_class)->finalize (object);
}

static void
drift_player_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DriftPlayer *self = DRIFT_PLAYER (object);

  switch (id)
    {
    case PROP_PLAYING:
      g_value_set_boolean (value, self->playing);
      break;
    case PROP_SPEED:
      g_value_set_double (value, self->speed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
drift_player_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SPEED)
    drift_player_set_speed (DRIFT_PLAYER (object), g_value_get_double (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
drift_player_class_init (DriftPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = drift_player_finalize;
  object_class->get_property = drift_player_get_property;
  object_class->set_property = drift_player_set_property;

  properties[PROP_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SPEED] =
      g_param_spec_double ("speed", NULL, NULL, 0.25, 4.0, 1.0,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
drift_player_init (DriftPlayer *self)
{
  self->speed = 1.0;
}

static gint64
cluster_now (DriftPlayer *self)
{
  return drift_cluster_get_now (drift_run_get_cluster (self->run));
}

/* Where somebody else has moved the run, in either direction, it shows the moment there. */
static void
on_stepped (DriftPlayer *self)
{
  if (!self->moves)
    self->moment_us = cluster_now (self);
}

static void
move (DriftPlayer *self)
{
  self->moves = TRUE;
  drift_run_advance (self->run);
  self->moves = FALSE;
}

/**
 * drift_player_new:
 *
 * Returns: (transfer full): a player of @run, paused
 */
DriftPlayer *
drift_player_new (DriftRun *run)
{
  DriftPlayer *self = g_object_new (DRIFT_TYPE_PLAYER, NULL);

  self->run = g_object_ref (run);
  self->moment_us = cluster_now (self);
  g_signal_connect_object (drift_run_get_cluster (run), "stepped", G_CALLBACK (on_stepped), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * drift_player_set_attention:
 * @attention: (nullable): says where there is more to be seen than the picture shows
 * @data: for @attention, which must not outlive it
 */
void
drift_player_set_attention (DriftPlayer *self, DriftPlayerFunc attention, gpointer data)
{
  g_return_if_fail (DRIFT_IS_PLAYER (self));
  self->attention = attention;
  self->attention_data = data;
}

/**
 * drift_player_get_run:
 *
 * Returns: (transfer none): what it plays
 */
DriftRun *
drift_player_get_run (DriftPlayer *self)
{
  g_return_val_if_fail (DRIFT_IS_PLAYER (self), NULL);
  return self->run;
}

static void
start (DriftPlayer *self, gboolean one_step)
{
  self->one_step = one_step;
  if (self->playing || drift_run_is_over (self->run))
    return;
  self->frame_us = -1;
  self->rest_us = 0;
  self->attends = FALSE;
  self->read_us = 0;
  self->moment_us = drift_player_get_moment (self);
  self->playing = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYING]);
}

/**
 * drift_player_play:
 *
 * Plays on until it is paused or the story is over, resting at each caption.
 */
void
drift_player_play (DriftPlayer *self)
{
  g_return_if_fail (DRIFT_IS_PLAYER (self));
  start (self, FALSE);
}

/**
 * drift_player_play_one_step:
 *
 * Plays to the next rest and pauses there.
 */
void
drift_player_play_one_step (DriftPlayer *self)
{
  g_return_if_fail (DRIFT_IS_PLAYER (self));
  start (self, TRUE);
}

/**
 * drift_player_pause:
 *
 * Stops where it is; the rest at a caption is over.
 */
void
drift_player_pause (DriftPlayer *self)
{
  g_return_if_fail (DRIFT_IS_PLAYER (self));
  self->rest_us = 0;
  if (!self->playing)
    return;
  self->playing = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYING]);
}

/**
 * drift_player_get_playing:
 *
 * Returns: whether drift_player_advance() moves the run
 */
gboolean
drift_player_get_playing (DriftPlayer *self)
{
  g_return_val_if_fail (DRIFT_IS_PLAYER (self), FALSE);
  return self->playing;
}

/**
 * drift_player_set_speed:
 * @speed: from 0.25 to 4, 1 being the scenario's own pace
 */
void
drift_player_set_speed (DriftPlayer *self, double speed)
{
  g_return_if_fail (DRIFT_IS_PLAYER (self));
  speed = CLAMP (speed, 0.25, 4.0);
  if (G_APPROX_VALUE (self->speed, speed, DBL_EPSILON))
    return;
  self->speed = speed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPEED]);
}

/**
 * drift_player_get_speed:
 *
 * Returns: from 0.25 to 4, 1 being the scenario's own pace
 */
double
drift_player_get_speed (DriftPlayer *self)
{
  g_return_val_if_fail (DRIFT_IS_PLAYER (self), 1.0);
  return self->speed;
}

/**
 * drift_player_get_rest_us:
 *
 * Returns: how long it still rests at this caption, in microseconds of real time; nothing
 *   moves until then, so no frame is needed
 */
gint64
drift_player_get_rest_us (DriftPlayer *self)
{
  g_return_val_if_fail (DRIFT_IS_PLAYER (self), 0);
  return (gint64)((double)self->rest_us / self->speed);
}

/**
 * drift_player_get_moment:
 *
 * Returns: the virtual time to be shown: never before the cluster's own, and never after its
 *   next event; the cluster's own where somebody else has moved the run
 */
gint64
drift_player_get_moment (DriftPlayer *self)
{
  gint64 now_us;

  g_return_val_if_fail (DRIFT_IS_PLAYER (self), 0);
  now_us = cluster_now (self);
  if (!self->playing && drift_run_is_at_rest (self->run))
    return now_us;
  return CLAMP (self->moment_us, now_us, MAX (now_us, drift_run_get_next_time (self->run)));
}

static gint64
reading_time (DriftPlayer *self)
{
  const char *caption = drift_run_get_caption (self->run);
  gint64 needed_us = REST_PER_CHARACTER_US * g_utf8_strlen (caption, -1);

  return MAX (REST_LEAST_US, needed_us - self->read_us);
}

/* Comes to a rest; returns whether play goes on without one, as it does in an open end. */
static gboolean
rest_here (DriftPlayer *self)
{
  if (self->one_step || drift_run_is_over (self->run))
    {
      drift_player_pause (self);
      return FALSE;
    }
  if (drift_cluster_has_traffic (drift_run_get_cluster (self->run)) &&
      drift_run_get_step (self->run) == drift_run_get_n_steps (self->run))
    return TRUE;
  self->rest_us = reading_time (self);
  self->read_us = 0;
  return FALSE;
}

/* Rests where there is more to be seen; returns whether it does. */
static gboolean
attend (DriftPlayer *self)
{
  self->rest_us = self->attention != NULL ? self->attention (self->attention_data) : 0;
  self->attends = self->rest_us > 0;
  return self->attends;
}

/* A rest goes on; returns whether it still plays. What the run rests at is kept back while there is
 * more to be seen. */
static gboolean
rest_on (DriftPlayer *self, gint64 passed_us)
{
  self->rest_us = MAX (0, self->rest_us - (gint64)((double)passed_us * self->speed));
  if (self->rest_us == 0 && self->attends && !attend (self) && drift_run_is_at_rest (self->run))
    rest_here (self);
  return self->playing;
}

/* Whether a message about the key of the story is on its way. */
static gboolean
is_key_in_flight (DriftPlayer *self)
{
  DriftCluster *cluster = drift_run_get_cluster (self->run);
  guint32 key = drift_run_get_focus (self->run);
  guint n = drift_cluster_get_n_waiting (cluster);

  for (guint i = 0; i < n; i++)
    {
      const DriftMessage *message = drift_cluster_get_waiting (cluster, i, NULL);

      if (message->key == key && drift_message_travels (message->kind))
        return TRUE;
    }
  return FALSE;
}

/* How fast time passes now: a step may have a pace for what is to be seen in it, and hours go by at
 * that of the story. */
static gint64
find_pace (DriftPlayer *self)
{
  DriftScenario *scenario = drift_run_get_scenario (self->run);
  gint64 pace_us = drift_scenario_get_pace (scenario);
  gint64 step_us = drift_scenario_get_step_pace (scenario, drift_run_get_step (self->run));

  return step_us != pace_us && is_key_in_flight (self) ? step_us : pace_us;
}

/* Where nothing is in flight, time leaps to shortly before the next event. */
static void
skip_idle (DriftPlayer *self, gint64 pace_us)
{
  DriftCluster *cluster = drift_run_get_cluster (self->run);
  gint64 next_us = drift_run_get_next_time (self->run);
  gint64 shown_us = drift_cluster_has_traffic (cluster) ? IDLE_IN_TRAFFIC_US : IDLE_US;
  double idle = (double)shown_us / DRIFT_SECOND * (double)pace_us;

  if (drift_bus_get_in_flight (drift_cluster_get_bus (cluster)) == 0 && next_us < G_MAXINT64)
    self->moment_us = MAX (self->moment_us, next_us - (gint64)idle);
}

/**
 * drift_player_advance:
 * @frame_time_us: the time of the frame, on any clock that does not go back
 *
 * Lets as much time pass as passed since the last call, and makes the events that fall into
 * it. The first call after a start only sets the clock.
 *
 * Returns: whether it still plays
 */
gboolean
drift_player_advance (DriftPlayer *self, gint64 frame_time_us)
{
  gint64 pace_us, passed_us;
  DriftCluster *cluster;
  guint64 start;

  g_return_val_if_fail (DRIFT_IS_PLAYER (self), FALSE);
  if (!self->playing)
    return FALSE;
  cluster = drift_run_get_cluster (self->run);
  passed_us = self->frame_us < 0 ? 0 : MAX (0, frame_time_us - self->frame_us);
  self->frame_us = frame_time_us;
  if (self->rest_us > 0)
    return rest_on (self, passed_us);
  if (drift_run_is_over (self->run))
    {
      drift_player_pause (self);
      return FALSE;
    }

  pace_us = find_pace (self);
  passed_us = MIN (passed_us, LONGEST_FRAME_US);
  self->read_us += passed_us;
  self->moment_us = drift_player_get_moment (self);
  skip_idle (self, pace_us);
  self->moment_us += (gint64)((double)passed_us * self->speed * (double)pace_us / DRIFT_SECOND);
  start = drift_cluster_get_work (cluster);
  while (drift_run_get_next_time (self->run) <= self->moment_us &&
         drift_cluster_get_work (cluster) - start < FRAME_WORK)
    {
      move (self);
      if (!self->playing) /* who saw that step has paused at it */
        {
          self->moment_us = cluster_now (self);
          return FALSE;
        }
      if (attend (self) || (drift_run_is_at_rest (self->run) && !rest_here (self)) ||
          find_pace (self) != pace_us)
        {
          self->moment_us = cluster_now (self);
          break;
        }
    }
  return self->playing;
}
