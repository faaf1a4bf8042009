/* The timeline: how far each replica lagged over the run, and what left a mark on it.
 * SPDX-License-Identifier: MIT */
#include "drift-timeline-private.h"

#include "drift-duration.h"

/* Where nothing happens for so long, time is skipped. */
#define GAP_US (DRIFT_HOUR / 2)

/* What leaves a mark. */
#define MARKED                                                                                     \
  (DRIFT_EVENT_BIT (DRIFT_EVENT_REPAIR) | DRIFT_EVENT_BIT (DRIFT_EVENT_LOST) |                     \
   DRIFT_EVENT_BIT (DRIFT_EVENT_ANSWER) | DRIFT_EVENT_BIT (DRIFT_EVENT_COMPARED))

/**
 * drift_timeline_new:
 *
 * Returns: (transfer full): an empty timeline
 */
DriftTimeline *
drift_timeline_new (void)
{
  DriftTimeline *self = g_new0 (DriftTimeline, 1);

  self->valid = G_MAXUINT;
  self->gaps = g_array_new (FALSE, FALSE, sizeof (guint));
  self->marks = g_array_new (FALSE, FALSE, sizeof (DriftTimelineMark));
  self->rests = g_array_new (FALSE, FALSE, sizeof (Rest));
  return self;
}

static void
let_go (DriftTimeline *self)
{
  if (self->series != NULL)
    g_signal_handlers_disconnect_by_data (self->series, self);
  g_clear_object (&self->series);
}

/**
 * drift_timeline_free:
 * @self: (transfer full) (nullable): a timeline
 */
void
drift_timeline_free (DriftTimeline *self)
{
  if (self == NULL)
    return;
  let_go (self);
  g_array_unref (self->gaps);
  g_array_unref (self->marks);
  g_array_unref (self->rests);
  g_free (self);
}

static void
mark (DriftTimeline *self, const DriftEvent *event, DriftTimelineKind kind, DriftNode replica)
{
  DriftTimelineMark item = { .position = event->step, .kind = kind, .replica = replica };

  g_array_append_val (self->marks, item);
}

static void
fold_event (DriftTimeline *self, const DriftEvent *event)
{
  switch (event->kind)
    {
    case DRIFT_EVENT_REPAIR:
      mark (self, event, DRIFT_TIMELINE_REPAIR, event->to);
      break;
    case DRIFT_EVENT_LOST:
      if (event->to < self->names.n_replicas && drift_message_brings_copy (event->about))
        mark (self, event, DRIFT_TIMELINE_DROP, event->to);
      break;
    case DRIFT_EVENT_ANSWER:
      if (event->a > 0)
        mark (self, event, DRIFT_TIMELINE_STALE, DRIFT_NODE_COORDINATOR);
      break;
    case DRIFT_EVENT_COMPARED:
      mark (self, event, DRIFT_TIMELINE_SWEEP, DRIFT_NODE_COORDINATOR);
      break;
    default:
      break;
    }
}

/* An open scenario is as long as its steps wait, and a little longer. */
static gint64
plan_span (DriftScenario *scenario)
{
  gint64 open_us = drift_scenario_get_open (scenario);
  gint64 span_us = 4 * open_us;

  if (open_us == 0)
    return 0;
  for (guint step = 1; step <= drift_scenario_get_n_steps (scenario); step++)
    {
      GPtrArray *commands = drift_scenario_get_commands (scenario, step);

      for (guint i = 0; i < commands->len; i++)
        {
          const DriftCommand *command = g_ptr_array_index (commands, i);

          if (command->kind == DRIFT_COMMAND_WAIT && !drift_command_waits_for_all (command))
            span_us += command->duration_us;
        }
    }
  return span_us;
}

/* What is there after the event @from is another than was folded. */
static void
on_changed (DriftSeries *series, guint from, DriftTimeline *self)
{
  self->valid = MIN (self->valid, from);
}

static void
start_over (DriftTimeline *self, DriftRun *run)
{
  DriftScenario *scenario = drift_run_get_scenario (run);

  let_go (self);
  self->series = g_object_ref (drift_run_get_series (run));
  g_signal_connect (self->series, "changed", G_CALLBACK (on_changed), self);
  self->names = *drift_cluster_get_names (drift_run_get_cluster (run));
  self->n_steps = drift_run_get_n_steps (run);
  self->span_us = plan_span (scenario);
  self->valid = 0;
}

/* Forgets what was folded and is not so any more; returns whether there was any. */
static gboolean
cut (DriftTimeline *self)
{
  guint valid = self->valid;
  gboolean was_cut = valid < self->length;

  self->valid = G_MAXUINT;
  if (!was_cut)
    return FALSE;
  while (self->marks->len > 0 &&
         g_array_index (self->marks, DriftTimelineMark, self->marks->len - 1).position > valid)
    g_array_set_size (self->marks, self->marks->len - 1);
  while (self->gaps->len > 0 && g_array_index (self->gaps, guint, self->gaps->len - 1) >= valid)
    g_array_set_size (self->gaps, self->gaps->len - 1);
  self->length = valid;
  return TRUE;
}

static void
copy_rests (DriftTimeline *self, DriftRun *run)
{
  guint n = drift_run_get_n_rests (run);

  g_array_set_size (self->rests, 0);
  for (guint i = 0; i < n; i++)
    {
      Rest rest = { 0 };
      Rest *last =
          self->rests->len > 0 ? &g_array_index (self->rests, Rest, self->rests->len - 1) : NULL;

      rest.position = drift_run_get_rest (run, i, &rest.step);
      if (last != NULL && last->step == rest.step)
        last->position = MAX (last->position, rest.position);
      else if (rest.step > 0)
        g_array_append_val (self->rests, rest);
    }
}

/* Folds the events up to where the run stands; returns whether there were any. */
static gboolean
fold (DriftTimeline *self, DriftCluster *cluster)
{
  guint position = drift_cluster_get_position (cluster);
  guint step = self->length;

  if (position <= self->length)
    return FALSE;
  while ((step = drift_cluster_find_event (cluster, MARKED, step + 1)) != 0)
    {
      DriftEvent event;

      drift_cluster_get_event (cluster, step, &event);
      fold_event (self, &event);
    }
  for (guint i = self->length; i < position; i++)
    if (drift_series_get_time (self->series, i + 1) - drift_series_get_time (self->series, i) >=
        GAP_US)
      g_array_append_val (self->gaps, i);
  self->length = position;
  return TRUE;
}

/**
 * drift_timeline_update:
 * @run: a run, of which series are taken from now on; another one than before starts the timeline
 *   over
 *
 * Folds the events that came since the last update. What was folded of the future stays
 * while it is the run's future; where somebody acted in the past, it is folded afresh.
 *
 * Returns: whether lanes or marks changed
 */
gboolean
drift_timeline_update (DriftTimeline *self, DriftRun *run)
{
  gboolean changed = self->series != drift_run_get_series (run);

  if (changed)
    start_over (self, run);
  changed |= cut (self);
  changed |= fold (self, drift_run_get_cluster (run));
  copy_rests (self, run);
  return changed;
}

/**
 * drift_timeline_get_n_replicas:
 *
 * Returns: how many lanes there are
 */
guint
drift_timeline_get_n_replicas (const DriftTimeline *self)
{
  return self->names.n_replicas;
}

/**
 * drift_timeline_get_name:
 *
 * Returns: (transfer none): the name of a lane
 */
const char *
drift_timeline_get_name (const DriftTimeline *self, guint replica)
{
  g_return_val_if_fail (replica < self->names.n_replicas, "");
  return self->names.replicas[replica];
}

/**
 * drift_timeline_get_length:
 *
 * Returns: how many events it knows
 */
guint
drift_timeline_get_length (const DriftTimeline *self)
{
  return self->length;
}

/**
 * drift_timeline_get_lane:
 *
 * Returns: (transfer none): by event, how the copy of a replica stands, for
 *   drift_series_read_standing(); it may go on beyond the length
 */
const DriftCurve *
drift_timeline_get_lane (const DriftTimeline *self, guint replica)
{
  g_return_val_if_fail (self->series != NULL && replica < self->names.n_replicas, NULL);
  return drift_series_get_standings (self->series, (DriftNode)replica);
}

/**
 * drift_timeline_get_marks:
 * @n_marks: (out): how many
 *
 * Returns: (transfer none) (array length=n_marks): the marks in the order of time; good
 *   until the next update
 */
const DriftTimelineMark *
drift_timeline_get_marks (const DriftTimeline *self, guint *n_marks)
{
  *n_marks = self->marks->len;
  return (const DriftTimelineMark *)(gconstpointer)self->marks->data;
}
