/* The time of a session: its moment, its speed, play and pause, and long ways that are called off.
 * SPDX-License-Identifier: MIT */
#include "drift-session-private.h"

#include <math.h>

#define SPEED_MIN 0.25
#define SPEED_MAX 4.0

/* While a run plays, who reads gets something to read this often. */
#define READ_EVERY_US 250000

/* Where it is in time */

/**
 * drift_session_get_moment:
 *
 * Returns: the virtual time that is shown, in microseconds: never after the next event of the run
 */
gint64
drift_session_get_moment (DriftSession *self)
{
  g_return_val_if_fail (DRIFT_IS_SESSION (self), 0);
  if (self->run == NULL)
    return 0;
  return MIN (drift_player_get_moment (self->player), drift_run_get_next_time (self->run));
}

/**
 * drift_session_get_timeline:
 *
 * Whoever shows the time of the run shows the same one. What came since somebody last asked for it
 * is folded in; on a long way that is to be done slice by slice, at each #DriftSession::worked.
 *
 * Returns: (transfer none): the timeline of the run, of which there must be one, up to where it
 *   stands
 */
const DriftTimeline *
drift_session_get_timeline (DriftSession *self)
{
  g_return_val_if_fail (DRIFT_IS_SESSION (self) && self->run != NULL, NULL);
  drift_timeline_update (self->timeline, self->run);
  return self->timeline;
}

gboolean
drift_session_get_playing (DriftSession *self)
{
  g_return_val_if_fail (DRIFT_IS_SESSION (self), FALSE);
  return self->player != NULL && drift_player_get_playing (self->player);
}

/**
 * drift_session_get_working:
 *
 * Returns: whether it is on a long way
 */
gboolean
drift_session_get_working (DriftSession *self)
{
  g_return_val_if_fail (DRIFT_IS_SESSION (self), FALSE);
  return self->worker != NULL && drift_worker_is_working (self->worker);
}

/**
 * drift_session_get_rest_us:
 *
 * Returns: how long nothing will move although it plays, in microseconds of real time
 */
gint64
drift_session_get_rest_us (DriftSession *self)
{
  g_return_val_if_fail (DRIFT_IS_SESSION (self), 0);
  return self->player != NULL ? drift_player_get_rest_us (self->player) : 0;
}

void
drift_session_set_speed (DriftSession *self, double speed)
{
  g_return_if_fail (DRIFT_IS_SESSION (self));
  speed = isfinite (speed) ? CLAMP (speed, SPEED_MIN, SPEED_MAX) : self->speed;
  if (self->player != NULL)
    drift_player_set_speed (self->player, speed);
  if (G_APPROX_VALUE (self->speed, speed, DBL_EPSILON))
    return;
  self->speed = speed;
  drift_session_notify (self, PROP_SPEED);
}

double
drift_session_get_speed (DriftSession *self)
{
  g_return_val_if_fail (DRIFT_IS_SESSION (self), 1);
  return self->speed;
}

/* Long ways */

/**
 * drift_session_set_errand:
 * @errand: (nullable): a sentence
 *
 * Says what it is on a long way for, until that is done; nothing, where it has got there by now.
 */
void
drift_session_set_errand (DriftSession *self, const char *errand)
{
  g_return_if_fail (DRIFT_IS_SESSION (self));
  if (!drift_session_get_working (self))
    errand = NULL;
  if (g_strcmp0 (self->errand, errand) == 0)
    return;
  g_free (self->errand);
  self->errand = g_strdup (errand);
  drift_session_notify (self, PROP_ERRAND);
}

static void
forget_errand (DriftSession *self)
{
  drift_session_set_errand (self, NULL);
  self->then = NULL;
  g_clear_pointer (&self->then_data, g_free);
}

static void
set_slices (DriftSession *self, guint slices)
{
  gboolean was_busy = self->slices >= SLICES_UNSEEN;

  self->slices = slices;
  if (was_busy != (slices >= SLICES_UNSEEN))
    drift_session_notify (self, PROP_BUSY);
}

/* The run is where it was to go: what follows, or else the picture of it. */
static void
arrive (DriftSession *self)
{
  DriftSessionFunc then = self->then;
  g_autofree gpointer data = g_steal_pointer (&self->then_data);

  forget_errand (self);
  if (then != NULL)
    then (self, data);
  else
    drift_session_move_on (self);
}

static void
on_worked (DriftSession *self)
{
  if (drift_worker_is_working (self->worker))
    {
      set_slices (self, self->slices + 1);
      drift_session_emit (self, WORKED);
      return;
    }
  set_slices (self, 0);
  drift_session_notify (self, PROP_WORKING);
  arrive (self);
}

/**
 * drift_session_end_work:
 *
 * Calls off what is left of a long way; the run stays where it has come to.
 */
void
drift_session_end_work (DriftSession *self)
{
  gboolean working;

  g_return_if_fail (DRIFT_IS_SESSION (self));
  working = drift_session_get_working (self);
  if (self->worker != NULL)
    drift_worker_stop (self->worker);
  forget_errand (self);
  set_slices (self, 0);
  if (working)
    drift_session_notify (self, PROP_WORKING);
}

/**
 * drift_session_go:
 * @then: (nullable): what follows when the run has got there; without it the session moves on
 * @data: (transfer full) (nullable): for @then; it is freed with g_free()
 *
 * Brings the run to where it was set on its way to: at once, where that is little work. If it is
 * not, life goes on meanwhile, and whatever moves the run next calls off what is left and what was
 * to follow.
 */
void
drift_session_go (DriftSession *self, DriftSessionFunc then, gpointer data)
{
  g_return_if_fail (DRIFT_IS_SESSION (self) && self->run != NULL);
  if (self->worker == NULL)
    {
      self->worker = drift_worker_new ();
      g_signal_connect_object (self->worker, "worked", G_CALLBACK (on_worked), self,
                               G_CONNECT_SWAPPED);
    }
  forget_errand (self);
  set_slices (self, 0);
  self->then = then;
  self->then_data = data;
  if (drift_worker_start (self->worker, self->run))
    drift_session_notify (self, PROP_WORKING);
  else
    arrive (self);
}

/* Play */

/**
 * drift_session_advance:
 * @frame_time_us: the time of the frame, on any clock that does not go back
 *
 * Lets as much time pass as passed since the last call, and tells what came of it.
 *
 * Returns: whether it still plays
 */
gboolean
drift_session_advance (DriftSession *self, gint64 frame_time_us)
{
  g_autoptr (DriftSession) alive = g_object_ref (self); /* handlers do what they like */
  gboolean rests;

  g_return_val_if_fail (self->player != NULL, FALSE);
  drift_player_advance (self->player, frame_time_us);
  rests = drift_player_get_rest_us (self->player) > 0;
  drift_session_tell_moved (self);
  if (self->stepped)
    {
      self->stepped = FALSE;
      self->unread = TRUE;
      drift_session_emit (self, STEPPED);
    }
  if (self->unread && (rests || frame_time_us - self->read_us > READ_EVERY_US))
    {
      self->read_us = frame_time_us;
      drift_session_tell_readers (self);
    }
  drift_session_tell_playing (self);
  return drift_session_get_playing (alive);
}

static void
play_on (DriftSession *self, gconstpointer data)
{
  drift_session_move_on (self);
  drift_player_play (self->player);
  drift_session_tell_playing (self);
}

/**
 * drift_session_play:
 *
 * Plays on from where the run stands; from its start, where it is over.
 */
void
drift_session_play (DriftSession *self)
{
  gboolean led = FALSE;

  g_return_if_fail (DRIFT_IS_SESSION (self) && self->run != NULL);
  if (drift_session_get_playing (self))
    return;
  g_signal_emit_by_name (self, "lead-on", &led);
  if (led)
    return;
  drift_session_end_work (self);
  if (!drift_run_is_over (self->run))
    {
      play_on (self, NULL);
      return;
    }
  drift_run_head_for_position (self->run, 0);
  drift_session_go (self, play_on, NULL);
}

/**
 * drift_session_play_one_step:
 *
 * Plays to the next rest and pauses there; what plays already plays on.
 */
void
drift_session_play_one_step (DriftSession *self)
{
  g_return_if_fail (DRIFT_IS_SESSION (self) && self->run != NULL);
  if (drift_session_get_playing (self))
    return;
  drift_session_end_work (self);
  drift_player_play_one_step (self->player);
  drift_session_tell_playing (self);
}

/**
 * drift_session_follow:
 * @message: the sequence of one on its way, or %DRIFT_SEQUENCE_NONE to play on without
 *
 * Plays on until it arrives or is lost, and pauses there. It is followed only as long as it plays.
 */
void
drift_session_follow (DriftSession *self, guint32 message)
{
  g_return_if_fail (DRIFT_IS_SESSION (self));
  if (message != DRIFT_SEQUENCE_NONE)
    {
      drift_session_play (self);
      if (!drift_session_get_playing (self))
        return;
    }
  if (self->followed == message)
    return;
  self->followed = message;
  drift_session_notify (self, PROP_FOLLOWED);
  if (self->run != NULL)
    drift_session_tell_moved (self); /* the picture shows which one it is */
}

/**
 * drift_session_get_followed:
 *
 * Returns: the sequence of the message until whose end it plays, or %DRIFT_SEQUENCE_NONE
 */
guint32
drift_session_get_followed (DriftSession *self)
{
  g_return_val_if_fail (DRIFT_IS_SESSION (self), DRIFT_SEQUENCE_NONE);
  return self->followed;
}

/* A step was made, in whichever direction. */
void
drift_session_follow_step (DriftSession *self)
{
  DriftCluster *cluster = drift_run_get_cluster (self->run);
  guint position = drift_cluster_get_position (cluster);

  if (position > 0 && drift_cluster_is_end_of (cluster, position, self->followed))
    drift_player_pause (self->player);
}

/**
 * drift_session_pause:
 *
 * Stops where the run stands; nothing wakes up until it plays again.
 */
void
drift_session_pause (DriftSession *self)
{
  g_return_if_fail (DRIFT_IS_SESSION (self));
  if (self->player != NULL)
    drift_player_pause (self->player);
  drift_session_tell_playing (self);
}

/**
 * drift_session_halt:
 *
 * Neither plays nor works any more; the run stays where it is.
 */
void
drift_session_halt (DriftSession *self)
{
  g_return_if_fail (DRIFT_IS_SESSION (self));
  drift_session_end_work (self);
  drift_session_pause (self);
}

/**
 * drift_session_stop:
 *
 * Halts, and shows where that is.
 */
void
drift_session_stop (DriftSession *self)
{
  drift_session_halt (self);
  drift_session_move_on (self);
}

/**
 * drift_session_play_or_pause:
 *
 * What the button and the space bar do. Who is asked something about what is to come plays at the
 * second time.
 */
void
drift_session_play_or_pause (DriftSession *self)
{
  gboolean asked = FALSE;

  g_return_if_fail (DRIFT_IS_SESSION (self) && self->run != NULL);
  if (drift_session_get_working (self))
    drift_session_stop (self);
  else if (drift_session_get_playing (self))
    drift_session_pause (self);
  else
    {
      g_signal_emit_by_name (self, "ask-first", &asked);
      if (!asked)
        drift_session_play (self);
    }
}

/* Steps */

void
drift_session_step_forward (DriftSession *self)
{
  g_return_if_fail (DRIFT_IS_SESSION (self) && self->run != NULL);
  drift_session_halt (self);
  drift_run_head_for_rest (self->run);
  drift_session_go (self, NULL, NULL);
}

void
drift_session_step_back (DriftSession *self)
{
  g_return_if_fail (DRIFT_IS_SESSION (self) && self->run != NULL);
  drift_session_go_to (self, drift_run_get_step_start (self->run));
}

/**
 * drift_session_go_to:
 * @position: an event that is known
 *
 * Neither plays nor works any more, and brings the run there.
 */
void
drift_session_go_to (DriftSession *self, guint position)
{
  g_return_if_fail (DRIFT_IS_SESSION (self) && self->run != NULL);
  drift_session_halt (self);
  drift_run_head_for_position (self->run, position);
  drift_session_go (self, NULL, NULL);
}

/**
 * drift_session_go_to_step:
 * @step: at whose end to stand
 */
void
drift_session_go_to_step (DriftSession *self, guint step)
{
  g_return_if_fail (DRIFT_IS_SESSION (self) && self->run != NULL);
  drift_session_halt (self);
  drift_run_head_for_step (self->run, step);
  drift_session_go (self, NULL, NULL);
}

/* The rest of the step may have no more lines; then the cursor stays at its last one. */
static gboolean
has_come_to_line (DriftRun *run, guint start)
{
  guint position = drift_cluster_get_position (drift_run_get_cluster (run));

  return drift_run_is_at_rest (run) ||
         (position > start && drift_algorithm_concerns (run, position));
}

static void
stand_at_first_line (DriftSession *self, gconstpointer data)
{
  drift_code_cursor_play_on (self->code);
  drift_session_move_on (self);
}

/* The cursor has chosen its line: the run goes where that is. */
static void
go_along (DriftSession *self)
{
  guint position = drift_code_cursor_get_event (self->code);

  if (drift_code_cursor_stands_in (self->code, position))
    drift_session_go_to (self, position);
  else
    drift_session_move_on (self);
}

/**
 * drift_session_go_to_first_line:
 *
 * Goes to the first line of the code that was run in the step, and the run goes along.
 */
void
drift_session_go_to_first_line (DriftSession *self)
{
  g_return_if_fail (DRIFT_IS_SESSION (self) && self->run != NULL);
  drift_session_halt (self);
  if (drift_code_cursor_move_to_first (self->code))
    go_along (self);
}

/**
 * drift_session_go_to_line:
 * @by: 1 for the next line of the code that is run, -1 for the one before
 *
 * Goes from line to line inside an event, and from event to event inside the step; the run goes
 * along.
 *
 * Returns: whether there was one
 */
gboolean
drift_session_go_to_line (DriftSession *self, int by)
{
  guint position;

  g_return_val_if_fail (DRIFT_IS_SESSION (self) && self->run != NULL, FALSE);
  if (!drift_code_cursor_has_line (self->code, by))
    return FALSE;
  drift_session_halt (self);
  if (drift_code_cursor_move (self->code, by))
    {
      go_along (self);
      return TRUE;
    }
  position = drift_cluster_get_position (drift_run_get_cluster (self->run));
  drift_run_head_for (self->run, has_come_to_line, position, G_MAXUINT);
  drift_session_go (self, stand_at_first_line, NULL);
  return TRUE;
}
