/* The time axis: the nights behind the lanes of the ribbon, and the hours below them.
 * SPDX-License-Identifier: MIT */
#include "drift-compose.h"

#include "drift-clock.h"
#include "drift-duration.h"

#include <math.h>

/* Where the words of two ticks stand apart, and how wide one is at most. */
#define TICK_SPACE 76.0
#define TICK_HEIGHT 4.0

/* From the lanes to the middle of the words, past the knob of the playhead. */
#define WORD_DROP 19.0

/* A night narrower than this is not seen, and of more nights than this none is. */
#define SPECK 2.0
#define MAX_NIGHTS 60

/* The narrowest stretch of skipped time that a tear marks. */
#define TEAR_WIDTH 5.0

typedef struct
{
  DriftScene *scene;
  const DriftTimeline *timeline;
  DriftBox lanes;
  gint64 from_us; /* the time that is known */
  gint64 to_us;
  gboolean seconds; /* whether the ticks are less than a minute apart */
  double last;      /* the tick before */
  gint64 last_us;   /* and its time, or -1 */
} Axis;

static double
x_of_time (const Axis *self, gint64 time_us)
{
  return self->lanes.x + drift_timeline_time_to_x (self->timeline, time_us) * self->lanes.width;
}

static double
x_of (const Axis *self, guint position)
{
  return self->lanes.x +
         drift_timeline_position_to_x (self->timeline, position) * self->lanes.width;
}

/* The day is named where it is another than at the tick before. */
static char *
print_tick (const Axis *self, gint64 time_us)
{
  if (self->last_us < 0 || time_us / DRIFT_DAY != self->last_us / DRIFT_DAY)
    return drift_clock_print_short_day (time_us);
  return self->seconds ? drift_clock_print (time_us) : drift_clock_print_minute (time_us);
}

static void
add_tick (Axis *self, double x, gint64 time_us)
{
  double y = self->lanes.y + self->lanes.height + 1.0;
  gboolean same = self->last_us >= 0 && time_us / DRIFT_MINUTE == self->last_us / DRIFT_MINUTE;
  g_autofree char *text = NULL;

  if (x - self->last < TICK_SPACE || (same && !self->seconds) ||
      x > self->lanes.x + self->lanes.width - TICK_SPACE / 2.0)
    return;
  text = print_tick (self, time_us);
  drift_scene_add_rect (self->scene, x, y, 1.0, TICK_HEIGHT, 0.0, DRIFT_COLOR_DIM);
  drift_scene_add_text (self->scene, x, self->lanes.y + self->lanes.height + WORD_DROP, TICK_SPACE,
                        DRIFT_ANCHOR_START, DRIFT_STYLE_SMALL, DRIFT_COLOR_DIM, text);
  self->last = x;
  self->last_us = time_us;
}

/* In a story the hours stand where its steps begin. */
static void
compose_steps (Axis *self)
{
  guint n_steps;
  guint end = 0;

  drift_timeline_get_step_end (self->timeline, 0, &n_steps);
  for (guint i = 0; i <= n_steps; i++)
    {
      add_tick (self, x_of (self, end), drift_timeline_get_time (self->timeline, end));
      end = drift_timeline_get_step_end (self->timeline, i, &n_steps);
    }
}

/* The shortest round time between two ticks that leaves room for words. */
static gint64
find_interval (const Axis *self)
{
  static const gint64 intervals[] = {
    DRIFT_SECOND,   5 * DRIFT_SECOND, 10 * DRIFT_SECOND, 30 * DRIFT_SECOND,
    DRIFT_MINUTE,   5 * DRIFT_MINUTE, 15 * DRIFT_MINUTE, DRIFT_HOUR,
    3 * DRIFT_HOUR, 6 * DRIFT_HOUR,   12 * DRIFT_HOUR,
  };
  double width = x_of_time (self, self->to_us) - self->lanes.x;
  double us_of_space =
      width > 1.0 ? TICK_SPACE / width * (double)(self->to_us - self->from_us) : (double)DRIFT_DAY;

  for (guint i = 0; i < G_N_ELEMENTS (intervals); i++)
    if ((double)intervals[i] >= us_of_space)
      return intervals[i];
  return (gint64)ceil (us_of_space / (double)DRIFT_DAY) * DRIFT_DAY;
}

static void
compose_hours (Axis *self)
{
  gint64 interval = find_interval (self);
  gint64 time_us = (self->from_us + interval - 1) / interval * interval;

  self->seconds = interval < DRIFT_MINUTE;
  for (; time_us <= self->to_us; time_us += interval)
    add_tick (self, x_of_time (self, time_us), time_us);
}

/* Hours in which nothing happens are left out: the axis is torn there. */
static void
compose_tears (const Axis *self)
{
  double y = self->lanes.y + self->lanes.height;
  double last = self->lanes.x - TEAR_WIDTH;
  guint n_gaps;
  const guint *gaps = drift_timeline_get_gaps (self->timeline, &n_gaps);

  for (guint i = 0; i < n_gaps; i++)
    {
      double x = (x_of (self, gaps[i]) + x_of (self, gaps[i] + 1)) / 2.0;

      if (x - last < TEAR_WIDTH)
        continue;
      last = x;
      for (int side = -1; side <= 1; side += 2)
        drift_scene_add_line (self->scene, x + side * 1.5 - 1.5, y, x + side * 1.5 + 1.5,
                              self->lanes.y - 4.0, DRIFT_COLOR_GROUND, 1.5);
    }
}

/**
 * drift_compose_nights:
 * @lanes: where the lanes stand
 *
 * Writes the shades of the nights that are known, which belong behind the lanes.
 */
void
drift_compose_nights (DriftScene *scene, const DriftBox *lanes, const DriftTimeline *timeline)
{
  guint length = drift_timeline_get_length (timeline);
  Axis self = { .scene = scene, .timeline = timeline, .lanes = *lanes };
  gint64 end_us;
  gint64 begin_us;

  self.from_us = drift_timeline_get_time (timeline, 0);
  self.to_us = drift_timeline_get_time (timeline, length);
  begin_us = drift_clock_find_night (self.from_us, &end_us);
  if ((self.to_us - begin_us) / DRIFT_DAY >= MAX_NIGHTS)
    return;
  while (begin_us < self.to_us)
    {
      double x1 = x_of_time (&self, begin_us);
      double x2 = x_of_time (&self, end_us);

      if (x2 - x1 >= SPECK)
        drift_scene_add_rect (scene, x1, lanes->y - 6.0, x2 - x1, lanes->height + 12.0, 4.0,
                              DRIFT_COLOR_SHADE);
      begin_us = drift_clock_find_night (end_us, &end_us);
    }
}

/**
 * drift_compose_axis:
 * @lanes: where the lanes stand; the axis is below them, %DRIFT_AXIS_HEIGHT high
 *
 * Writes the hours, and the tears where hours were skipped.
 */
void
drift_compose_axis (DriftScene *scene, const DriftBox *lanes, const DriftTimeline *timeline)
{
  Axis self = {
    .scene = scene,
    .timeline = timeline,
    .lanes = *lanes,
    .from_us = drift_timeline_get_time (timeline, 0),
    .to_us = drift_timeline_get_time (timeline, drift_timeline_get_length (timeline)),
    .last = lanes->x - TICK_SPACE,
    .last_us = -1,
  };

  if (drift_timeline_is_open (timeline))
    compose_hours (&self);
  else
    compose_steps (&self);
  compose_tears (&self);
}
