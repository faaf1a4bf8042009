/* The axis of the timeline: where events and hours stand on it.
 * SPDX-License-Identifier: MIT */
#include "drift-timeline-private.h"

/* While a step runs, nobody knows how many events it will have: n of them fill n / (n + 8)
 * of its slot. */
#define EXPECTED_EVENTS 8.0

static gint64
start_of (const DriftTimeline *self)
{
  return drift_timeline_get_time (self, 0);
}

/* Time runs evenly over an open scenario. Each time the run outgrows its axis, the axis
 * becomes twice as long. */
static gint64
horizon (const DriftTimeline *self)
{
  gint64 span_us = self->span_us;
  gint64 elapsed_us = drift_timeline_get_time (self, self->length) - start_of (self);

  while (span_us < elapsed_us)
    span_us *= 2;
  return span_us;
}

static double
time_to_x (const DriftTimeline *self, guint position)
{
  gint64 time_us;

  if (position == 0)
    return 0.0;
  time_us = drift_timeline_get_time (self, position) - start_of (self);
  return CLAMP ((double)time_us / (double)horizon (self), 0.0, 1.0);
}

static guint
n_slots (const DriftTimeline *self)
{
  return MAX (self->n_steps, 1);
}

/**
 * drift_timeline_position_to_x:
 * @position: of an event, 0 for the beginning
 *
 * In a story each step has a slot of the same width, over which its events are spread
 * evenly; in an open scenario the axis is virtual time.
 *
 * Returns: from 0 to 1
 */
double
drift_timeline_position_to_x (const DriftTimeline *self, guint position)
{
  double slots = n_slots (self);
  guint before = 0;
  guint step = 0;
  double events;

  position = MIN (position, self->length);
  if (self->span_us > 0)
    return time_to_x (self, position);
  for (guint i = 0; i < self->rests->len; i++)
    {
      const Rest *rest = &g_array_index (self->rests, Rest, i);

      if (position <= rest->position)
        return (step + (double)(position - before) / MAX (rest->position - before, 1)) / slots;
      before = rest->position;
      step = MIN (rest->step, n_slots (self) - 1);
    }
  events = position - before;
  if (self->rests->len > 0 && step + 1 == n_slots (self) &&
      g_array_index (self->rests, Rest, self->rests->len - 1).step >= n_slots (self))
    return 1.0;
  return (step + events / (events + EXPECTED_EVENTS)) / slots;
}

/**
 * drift_timeline_x_to_position:
 * @x: from 0 to 1
 *
 * Returns: the position nearest to @x among those that are known
 */
guint
drift_timeline_x_to_position (const DriftTimeline *self, double x)
{
  guint low = 0;
  guint high = self->length;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (drift_timeline_position_to_x (self, middle) < x)
        low = middle + 1;
      else
        high = middle;
    }
  if (low > 0 && x - drift_timeline_position_to_x (self, low - 1) <
                     drift_timeline_position_to_x (self, low) - x)
    low--;
  return low;
}

/**
 * drift_timeline_get_time:
 * @position: of an event that is known, 0 for the beginning
 *
 * Returns: the virtual time of the event, in microseconds
 */
gint64
drift_timeline_get_time (const DriftTimeline *self, guint position)
{
  g_return_val_if_fail (self->series != NULL && position <= self->length, 0);
  return drift_series_get_time (self->series, position);
}

/**
 * drift_timeline_time_to_x:
 * @time_us: a virtual time, in microseconds
 *
 * Between two events time passes evenly.
 *
 * Returns: from 0 to 1; a time before or after all that is known is at that end
 */
double
drift_timeline_time_to_x (const DriftTimeline *self, gint64 time_us)
{
  guint before = MIN (drift_series_find_time (self->series, time_us), self->length);
  double x = drift_timeline_position_to_x (self, before);
  gint64 from_us = drift_timeline_get_time (self, before);
  gint64 to_us;

  if (before == self->length || time_us <= from_us)
    return x;
  to_us = drift_timeline_get_time (self, before + 1);
  return x + (drift_timeline_position_to_x (self, before + 1) - x) * (double)(time_us - from_us) /
                 (double)(to_us - from_us);
}

/**
 * drift_timeline_get_gaps:
 * @n_gaps: (out): how many
 *
 * Returns: (transfer none) (array length=n_gaps): the events after which nothing happens for half
 *   an hour or more, in the order of time; good until the next update
 */
const guint *
drift_timeline_get_gaps (const DriftTimeline *self, guint *n_gaps)
{
  *n_gaps = self->gaps->len;
  return (const guint *)(gconstpointer)self->gaps->data;
}

/**
 * drift_timeline_get_step_end:
 * @index: of a step whose end is known, from 0
 * @n_steps: (out): how many ends are known
 *
 * Returns: the position of its last event, or of the last that is known where there is no such step
 */
guint
drift_timeline_get_step_end (const DriftTimeline *self, guint index, guint *n_steps)
{
  guint n = 0;

  /* What lies ahead of where the run stands need not have been folded yet. */
  while (n < self->rests->len && g_array_index (self->rests, Rest, n).position <= self->length)
    n++;
  *n_steps = n;
  return index < n ? g_array_index (self->rests, Rest, index).position : self->length;
}

/**
 * drift_timeline_is_open:
 *
 * Returns: whether the axis is virtual time, and not the steps of a story
 */
gboolean
drift_timeline_is_open (const DriftTimeline *self)
{
  return self->span_us > 0;
}
