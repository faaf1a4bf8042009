/* A chart as a picture: bars, an area or a line over the axis of time, and where the run stands.
 * SPDX-License-Identifier: MIT */
#include "drift-compose.h"

#include <math.h>

/* How much is seen of what is still to come. */
#define PALE 0.45

/* In design units. */
#define LINE_WIDTH 2.0
#define GROUND_HEIGHT 1.0
#define NOW_WIDTH 1.5

/* So far a line may be from what it stands for. */
#define LINE_TOLERANCE 0.3

/* The dashes beside the name of a line, and the gap to it. */
#define SAMPLE 22.0
#define SAMPLE_GAP 6.0
#define DASH_WIDTH 1.5

#define ALERT_WIDTH 1.5
#define KNOB 5.0
#define BELL 11.0

/* The lowest bar: a sweep that repaired nothing was one all the same. */
#define LEAST_BAR 2.0

typedef struct
{
  DriftScene *scene;
  DriftBox box;
  const DriftChart *chart;
  const DriftChartAxis *axis;
  const DriftChartColumn *columns;
  double most; /* what fills the box */
} Plot;

/* Columns begin on whole pixels, so that what stands side by side has no seam. */
static double
x_of (const Plot *self, guint column)
{
  double scale = drift_scene_get_scale (self->scene);
  double x = self->box.x + self->box.width * column / self->axis->n_columns;

  return round (x * scale) / scale;
}

static double
height_of (const Plot *self, double value)
{
  return (self->box.height - GROUND_HEIGHT) * value / self->most;
}

static double
y_of (const Plot *self, double height)
{
  return self->box.y + self->box.height - GROUND_HEIGHT - height;
}

static gboolean
is_to_come (const Plot *self, guint column)
{
  return column > 0 && self->axis->ends[column - 1] >= self->axis->position;
}

/* What stands in a column. */
typedef struct
{
  double height;
  gboolean is_hollow;
  gboolean is_pale;
} Span;

static Span
span_of (const Plot *self, guint column)
{
  const DriftChartColumn *values = &self->columns[column];
  Span span = { .is_hollow = values->is_hollow, .is_pale = is_to_come (self, column) };

  if (values->high < 0.0)
    return span;
  span.height = height_of (self, values->high);
  if (self->chart->kind == DRIFT_CHART_SWEEPS || self->chart->kind == DRIFT_CHART_COVERAGE)
    span.height = MAX (span.height, LEAST_BAR);
  return span;
}

static gboolean
look_alike (const Span *a, const Span *b)
{
  return a->height == b->height && a->is_hollow == b->is_hollow && a->is_pale == b->is_pale;
}

/* Columns that look alike are one shape. */
static void
compose_span (const Plot *self, const Span *span, guint first, guint end)
{
  double x = x_of (self, first);
  double width = x_of (self, end) - x;
  double top = y_of (self, span->height);

  if (span->height <= 0.0)
    return;
  drift_scene_set_opacity (self->scene, span->is_pale ? PALE : 1.0);
  if (span->is_hollow)
    drift_scene_add_outline (self->scene, x, top, width, span->height, 0.0, DRIFT_COLOR_NONE,
                             self->chart->color, 1.0);
  else
    drift_scene_add_rect (self->scene, x, top, width, span->height, 0.0, self->chart->color);
  drift_scene_set_opacity (self->scene, 1.0);
}

static void
compose_spans (const Plot *self)
{
  Span last = { 0 };
  guint first = 0;

  for (guint i = 0; i < self->axis->n_columns; i++)
    {
      Span span = span_of (self, i);

      if (look_alike (&span, &last))
        continue;
      compose_span (self, &last, first, i);
      last = span;
      first = i;
    }
  compose_span (self, &last, first, self->axis->n_columns);
}

/* The height of a line at the end of a column, of which a short fall counts and a short rise does
 * not. */
static double
line_at (const Plot *self, guint column)
{
  return height_of (self, MAX (self->columns[column].low, 0.0));
}

/* Whether the line from the end of column @first to that of @last is as good as what lies between.
 */
static gboolean
is_straight (const Plot *self, guint first, guint last)
{
  double from = line_at (self, first);
  double slope = (line_at (self, last) - from) / (last - first);

  for (guint i = first + 1; i < last; i++)
    if (fabs (from + slope * (i - first) - line_at (self, i)) > LINE_TOLERANCE)
      return FALSE;
  return is_to_come (self, first + 1) == is_to_come (self, last);
}

/* A line within the box, in as few pieces as do. */
static void
compose_line (const Plot *self)
{
  double half = LINE_WIDTH / 2.0;
  guint first = 0;

  for (guint i = 1; i < self->axis->n_known; i++)
    {
      if (i + 1 < self->axis->n_known && is_straight (self, first, i + 1))
        continue;
      drift_scene_set_opacity (self->scene, is_to_come (self, i) ? PALE : 1.0);
      drift_scene_add_line (self->scene, x_of (self, first + 1),
                            MAX (y_of (self, line_at (self, first)), self->box.y + half),
                            x_of (self, i + 1),
                            MAX (y_of (self, line_at (self, i)), self->box.y + half),
                            self->chart->color, LINE_WIDTH);
      first = i;
    }
  drift_scene_set_opacity (self->scene, 1.0);
}

/**
 * drift_compose_chart:
 * @box: where it stands; it is as wide as the axis
 * @columns: what drift_chart_sample() made of @axis
 * @most: what is as high as the box
 *
 * Writes the ground of a chart and what stands on it; what is still to come is pale.
 */
void
drift_compose_chart (DriftScene *scene,
                     const DriftBox *box,
                     const DriftChart *chart,
                     const DriftChartAxis *axis,
                     const DriftChartColumn *columns,
                     double most)
{
  Plot self = { scene, *box, chart, axis, columns, MAX (most, 1e-9) };

  drift_scene_add_rect (scene, box->x, box->y + box->height - GROUND_HEIGHT, box->width,
                        GROUND_HEIGHT, 0.0, DRIFT_COLOR_TRACK);
  if (drift_chart_get_look (chart) == DRIFT_CHART_LINE)
    compose_line (&self);
  else
    compose_spans (&self);
}

/* How high a value stands, on a whole pixel. */
static double
place (const DriftBox *box, double value, double most)
{
  return round (box->y + (box->height - GROUND_HEIGHT) * (1.0 - value / MAX (most, 1e-9)));
}

/**
 * drift_compose_chart_theory:
 * @box: that of drift_compose_chart()
 * @value: what a formula says
 * @from: where it begins to hold, from 0 to 1
 * @to: and where it does not hold any more
 * @most: what is as high as the box
 * @name: what the line is called
 *
 * Writes dashes as high as a formula says, and what they are at the start of the legend above.
 */
void
drift_compose_chart_theory (DriftScene *scene,
                            const DriftBox *box,
                            double value,
                            double from,
                            double to,
                            double most,
                            const char *name)
{
  double y = place (box, value, most);
  double legend = DRIFT_CHART_LEGEND / 2.0 - 1.0;

  drift_scene_add_dashes (scene, box->x + from * box->width, y, box->x + to * box->width, y,
                          DRIFT_COLOR_TEXT, DASH_WIDTH);
  drift_scene_add_dashes (scene, box->x, legend, box->x + SAMPLE, legend, DRIFT_COLOR_TEXT,
                          DASH_WIDTH);
  drift_scene_add_text (scene, box->x + SAMPLE + SAMPLE_GAP, legend, 0.0, DRIFT_ANCHOR_START,
                        DRIFT_STYLE_SMALL, DRIFT_COLOR_DIM, name);
}

/**
 * drift_compose_chart_alert:
 * @box: that of drift_compose_chart()
 * @value: the limit
 * @most: what is as high as the box
 * @name: what the line is called
 *
 * Writes the line of an alert, with a knob to drag it by, and what it is at the end of the legend
 * above.
 */
void
drift_compose_chart_alert (DriftScene *scene,
                           const DriftBox *box,
                           double value,
                           double most,
                           const char *name)
{
  double y = place (box, value, most);
  double end = box->x + box->width;

  drift_scene_add_line (scene, box->x, y, end - 2.0 * KNOB, y, DRIFT_COLOR_DROP, ALERT_WIDTH);
  drift_scene_add_circle (scene, end - KNOB, y, KNOB, DRIFT_COLOR_CARD, DRIFT_COLOR_DROP,
                          ALERT_WIDTH);
  drift_scene_add_text (scene, end, DRIFT_CHART_LEGEND / 2.0 - 1.0, 0.0, DRIFT_ANCHOR_END,
                        DRIFT_STYLE_SMALL, DRIFT_COLOR_DROP, name);
}

/* The middle of the bar, or of the column, that has @event in it, from 0 to 1. */
static double
middle_of (const DriftChart *chart, const DriftChartAxis *axis, guint event)
{
  guint column = (guint)(drift_chart_axis_find (axis, event) * axis->n_columns + 0.5);

  if (drift_chart_get_look (chart) != DRIFT_CHART_BARS)
    return (column + 0.5) / axis->n_columns;
  column -= column % DRIFT_CHART_BAR;
  return (column + (DRIFT_CHART_BAR - 1) / 2.0) / axis->n_columns;
}

/**
 * drift_compose_chart_fired:
 * @box: that of drift_compose_chart()
 * @fired: (array length=n_fired): the events at which an alert fires
 *
 * Writes marks above a chart where an alert fires; those to come are pale, and where they are close
 * one stands for several.
 */
void
drift_compose_chart_fired (DriftScene *scene,
                           const DriftBox *box,
                           const DriftChart *chart,
                           const DriftChartAxis *axis,
                           const guint *fired,
                           guint n_fired)
{
  double last = -BELL;

  for (guint i = 0; i < n_fired; i++)
    {
      double x = middle_of (chart, axis, fired[i]) * box->width;

      x = CLAMP (x, BELL / 2.0, box->width - BELL / 2.0);
      if (x - last < BELL)
        continue;
      drift_scene_set_opacity (scene, fired[i] > axis->position ? PALE : 1.0);
      drift_scene_add_mark (scene, box->x + x, box->y - DRIFT_CHART_MARKS / 2.0 - 0.5, BELL,
                            DRIFT_MARK_ALERT, DRIFT_COLOR_DROP);
      last = x;
    }
  drift_scene_set_opacity (scene, 1.0);
}

/**
 * drift_compose_chart_cursor:
 * @x: from 0 to 1
 *
 * Writes a line at a moment of a chart.
 */
void
drift_compose_chart_cursor (DriftScene *scene, const DriftBox *box, double x, DriftColor color)
{
  double start = box->x + CLAMP (x * box->width - NOW_WIDTH / 2.0, 0.0, box->width - NOW_WIDTH);

  drift_scene_add_rect (scene, start, box->y, NOW_WIDTH, box->height, 0.0, color);
}
