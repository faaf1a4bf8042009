/* The way of a run to a rest, a step or a position, which may be cut into slices.
 * SPDX-License-Identifier: MIT */
#include "drift-run-private.h"

static guint
position_of (DriftRun *self)
{
  return drift_cluster_get_position (self->cluster);
}

static gboolean
rests (DriftRun *self, guint number)
{
  return drift_run_is_at_rest (self);
}

static gboolean
has_ended_step (DriftRun *self, guint step)
{
  return drift_run_is_at_rest (self) && drift_run_get_step (self) >= step;
}

/**
 * drift_run_head_for:
 * @there: is asked after each event
 * @number: what @there is told
 * @events: after so many it is given up
 *
 * Sets the run on its way forward to where @there says that it is to stop. Nothing moves before
 * drift_run_work().
 */
void
drift_run_head_for (DriftRun *self, DriftRunFunc there, guint number, guint events)
{
  g_return_if_fail (DRIFT_IS_RUN (self) && there != NULL);
  self->goal = (DriftGoal){ TRUE, there, number, events, G_MAXINT64 };
}

/**
 * drift_run_head_for_position:
 * @position: clamped to the known length
 *
 * Sets the run on its way to an event that is known, forward or back.
 */
void
drift_run_head_for_position (DriftRun *self, guint position)
{
  g_return_if_fail (DRIFT_IS_RUN (self));
  self->goal = (DriftGoal){ .set = TRUE, .number = position };
}

/**
 * drift_run_head_for_rest:
 *
 * Sets the run on its way to the next rest.
 */
void
drift_run_head_for_rest (DriftRun *self)
{
  guint next;

  g_return_if_fail (DRIFT_IS_RUN (self));
  next = drift_run_rests_below (self, position_of (self) + 1);
  if (next < self->rests->len)
    drift_run_head_for_position (self, drift_run_get_rest (self, next, NULL));
  else
    drift_run_head_for (self, rests, 0, G_MAXUINT);
}

/**
 * drift_run_head_for_rest_by:
 * @time_us: a virtual time
 *
 * Sets the run on its way forward to the next rest, or if that would be later to the last event
 * that happens by @time_us.
 */
void
drift_run_head_for_rest_by (DriftRun *self, gint64 time_us)
{
  g_return_if_fail (DRIFT_IS_RUN (self));
  drift_run_head_for (self, rests, 0, G_MAXUINT);
  self->goal.latest_us = time_us;
}

/**
 * drift_run_head_for_step:
 * @step: from 0, the start
 *
 * Sets the run on its way to the rest at which @step ends, forward or back; at most to the end
 * of the story.
 */
void
drift_run_head_for_step (DriftRun *self, guint step)
{
  g_return_if_fail (DRIFT_IS_RUN (self));
  step = MIN (step, drift_run_get_n_steps (self));
  for (guint i = 0; i < self->rests->len; i++)
    {
      const DriftRest *rest = &g_array_index (self->rests, DriftRest, i);

      if (rest->step == step)
        {
          drift_run_head_for_position (self, rest->position);
          return;
        }
    }
  drift_run_head_for (self, has_ended_step, step, G_MAXUINT);
}

/* Whether the next event would be too late. */
static gboolean
is_out_of_time (DriftRun *self)
{
  return self->goal.latest_us < G_MAXINT64 && drift_run_get_next_time (self) > self->goal.latest_us;
}

/* One event on the way; returns whether there is more of it. */
static gboolean
go_on (DriftRun *self)
{
  if (self->goal.events == 0 || is_out_of_time (self) || !drift_run_advance (self))
    return FALSE;
  self->goal.events--;
  return !self->goal.there (self, self->goal.number);
}

/**
 * drift_run_work:
 * @budget: how much work to do, in the units of drift_cluster_get_work()
 *
 * Goes on towards where the run was set on its way to, as far as @budget reaches, and one event
 * further at most. In how many slices it gets there changes nothing of what happens.
 *
 * Returns: whether there is more to do
 */
gboolean
drift_run_work (DriftRun *self, guint64 budget)
{
  guint64 start;

  g_return_val_if_fail (DRIFT_IS_RUN (self), FALSE);
  if (self->goal.set && self->goal.there == NULL &&
      drift_cluster_seek_within (self->cluster, self->goal.number, budget))
    self->goal.set = FALSE;
  start = drift_cluster_get_work (self->cluster);
  while (self->goal.set && self->goal.there != NULL &&
         drift_cluster_get_work (self->cluster) - start < budget)
    if (!go_on (self))
      self->goal.set = FALSE;
  return self->goal.set;
}

/**
 * drift_run_stop:
 *
 * Stays where it has come to.
 */
void
drift_run_stop (DriftRun *self)
{
  g_return_if_fail (DRIFT_IS_RUN (self));
  self->goal.set = FALSE;
}

/**
 * drift_run_step_forward:
 *
 * Goes on to the next rest.
 *
 * Returns: %FALSE if the story was over
 */
gboolean
drift_run_step_forward (DriftRun *self)
{
  guint from;

  g_return_val_if_fail (DRIFT_IS_RUN (self), FALSE);
  from = position_of (self);
  drift_run_head_for_rest (self);
  drift_run_work (self, G_MAXUINT64);
  return position_of (self) > from;
}

/**
 * drift_run_go_to_step:
 * @step: from 0, the start
 *
 * Goes to the rest at which @step ends, forward or back; at most to the end of the story.
 */
void
drift_run_go_to_step (DriftRun *self, guint step)
{
  drift_run_head_for_step (self, step);
  drift_run_work (self, G_MAXUINT64);
}

/**
 * drift_run_seek:
 * @position: clamped to the known length
 *
 * Goes to any event that is known.
 */
void
drift_run_seek (DriftRun *self, guint position)
{
  drift_run_head_for_position (self, position);
  drift_run_work (self, G_MAXUINT64);
}
