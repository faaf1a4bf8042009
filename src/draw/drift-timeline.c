/* The timeline: how far each replica lagged over the run, and what left a mark on it.
 * SPDX-License-Identifier: MIT */
#include "drift-timeline-private.h"

#include "drift-duration.h"

/* Where nothing happens for so long, time is skipped. */
#define GAP_US (DRIFT_HOUR / 2)

/* What the replicas had of the key in view after an event that changed it. */
typedef struct
{
  guint position;
  guint32 copies[DRIFT_MAX_REPLICAS]; /* payloads */
  guint32 newest;
} Change;

/**
 * drift_timeline_new:
 *
 * Returns: (transfer full): an empty timeline
 */
DriftTimeline *
drift_timeline_new (void)
{
  DriftTimeline *self = g_new0 (DriftTimeline, 1);

  self->prints = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->times = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->gaps = g_array_new (FALSE, FALSE, sizeof (guint));
  self->marks = g_array_new (FALSE, FALSE, sizeof (DriftTimelineMark));
  self->rests = g_array_new (FALSE, FALSE, sizeof (Rest));
  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    {
      self->lags[i] = g_array_new (FALSE, FALSE, sizeof (DriftTimelineLag));
      self->coming[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
    }
  return self;
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
  g_array_unref (self->prints);
  g_array_unref (self->times);
  g_array_unref (self->gaps);
  g_array_unref (self->marks);
  g_array_unref (self->rests);
  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    {
      g_array_unref (self->lags[i]);
      g_array_unref (self->coming[i]);
    }
  g_free (self);
}

/* What tells an event from another in its place, so that a changed past is noticed without keeping
 * the past. */
static guint32
print_of (const DriftEvent *event)
{
  guint64 mixed = (guint64)event->time_us * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  mixed ^= (guint64)event->kind << 56 ^ (guint64)event->from << 48 ^ (guint64)event->to << 40;
  mixed += ((guint64)event->key << 32 | event->version.counter) + event->checksum;
  if (event->note != NULL)
    mixed += g_str_hash (event->note);
  mixed *= G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  return (guint32)(mixed >> 32) ^ event->a;
}

/* Whether the next version that a replica lacks is on its way to it. */
static gboolean
is_coming (const DriftTimeline *self, guint replica)
{
  for (guint i = 0; i < self->coming[replica]->len; i++)
    if (g_array_index (self->coming[replica], guint32, i) == self->has[replica] + 1)
      return TRUE;
  return FALSE;
}

/* What was on its way is there, or will never be. */
static void
settle (DriftTimeline *self, const DriftEvent *event)
{
  GArray *coming;

  if (event->key != self->key || event->to >= self->names.n_replicas)
    return;
  coming = self->coming[event->to];
  for (guint i = 0; i < coming->len; i++)
    if (g_array_index (coming, guint32, i) == event->version.counter)
      {
        g_array_remove_index (coming, i);
        return;
      }
}

static void
note_lag (DriftTimeline *self, guint replica, guint position)
{
  DriftTimelineLag lag = {
    .position = position,
    .lag = self->behind[replica],
    .coming = is_coming (self, replica),
    .state = self->states[replica],
  };
  GArray *lags = self->lags[replica];
  DriftTimelineLag *last =
      lags->len > 0 ? &g_array_index (lags, DriftTimelineLag, lags->len - 1) : NULL;

  if (last != NULL && last->lag == lag.lag && last->coming == lag.coming &&
      last->state == lag.state)
    return;
  g_array_append_val (lags, lag);
}

static void
mark (DriftTimeline *self, const DriftEvent *event, DriftTimelineKind kind, DriftNode replica)
{
  DriftTimelineMark item = { .position = event->step, .kind = kind, .replica = replica };

  g_array_append_val (self->marks, item);
}

static void
fold_lost (DriftTimeline *self, const DriftEvent *event)
{
  if (event->to >= self->names.n_replicas || !drift_message_brings_copy (event->about))
    return;
  mark (self, event, DRIFT_TIMELINE_DROP, event->to);
  if (drift_message_writes (event->about))
    settle (self, event);
}

static void
set_copies (DriftTimeline *self, DriftCluster *cluster, const Change *change)
{
  for (guint i = 0; i < self->names.n_replicas; i++)
    {
      self->has[i] = drift_cluster_get_payload (cluster, change->copies[i]).version.counter;
      self->behind[i] = drift_cluster_judge_lag (cluster, change->newest, change->copies[i]);
    }
  drift_cluster_judge_copies (cluster, change->copies, self->states);
}

static void
fold (DriftTimeline *self, const DriftEvent *event)
{
  guint32 print = print_of (event);

  switch (event->kind)
    {
    case DRIFT_EVENT_ACCEPT:
      if (event->key != self->key)
        break;
      for (guint i = 0; i < self->names.n_replicas; i++)
        g_array_append_val (self->coming[i], event->version.counter);
      break;
    case DRIFT_EVENT_REPAIR:
      mark (self, event, DRIFT_TIMELINE_REPAIR, event->to);
      break;
    case DRIFT_EVENT_STORE:
    case DRIFT_EVENT_IGNORE:
      settle (self, event);
      break;
    case DRIFT_EVENT_WITHHOLD:
      /* What was only announced is not on its way yet. */
      if (drift_message_writes (event->about))
        settle (self, event);
      break;
    case DRIFT_EVENT_LOST:
      fold_lost (self, event);
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
  if (event->time_us - drift_timeline_get_time (self, self->times->len) >= GAP_US)
    g_array_append_val (self->gaps, self->times->len);
  g_array_append_val (self->prints, print);
  g_array_append_val (self->times, event->time_us);
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

static void
start_over (DriftTimeline *self, DriftRun *run)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  DriftScenario *scenario = drift_run_get_scenario (run);

  self->run = run;
  self->names = *drift_cluster_get_names (cluster);
  self->key = drift_run_get_focus (run);
  self->n_steps = drift_run_get_n_steps (run);
  self->start_us = drift_scenario_get_config (scenario)->start_us;
  self->span_us = plan_span (scenario);
  self->checked = 0;
  g_array_set_size (self->prints, 0);
  g_array_set_size (self->times, 0);
  g_array_set_size (self->gaps, 0);
  g_array_set_size (self->marks, 0);
  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    {
      g_array_set_size (self->lags[i], 0);
      g_array_set_size (self->coming[i], 0);
    }
}

static gboolean
holds (const DriftTimeline *self, DriftCluster *cluster, guint position)
{
  DriftEvent event;

  drift_cluster_get_event (cluster, position, &event);
  return g_array_index (self->prints, guint32, position - 1) == print_of (&event);
}

/* Whether what was folded is still the history. Only events that may have changed since
 * the last look are looked at again: those after the earliest place the run was seen at. */
static gboolean
still_holds (DriftTimeline *self, DriftCluster *cluster)
{
  guint position = drift_cluster_get_position (cluster);
  guint last = MIN (position, self->prints->len);

  if (drift_cluster_get_length (cluster) < self->prints->len)
    return FALSE;
  if (last > 0 && !holds (self, cluster, last))
    return FALSE;
  for (guint i = MIN (self->checked, last) + 1; i <= last; i++)
    if (!holds (self, cluster, i))
      return FALSE;
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

/* What the copies were after each event that changed them, from @after on, the last one first;
 * the last item is what they were at @after. */
static GArray *
find_changes (const DriftTimeline *self, DriftCluster *cluster, guint after)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));
  Change change;

  change.newest = drift_cluster_get_copies (cluster, self->key, change.copies);
  for (guint i = drift_cluster_get_position (cluster); i > after; i--)
    {
      Change before = change;

      if (!drift_cluster_get_copies_before (cluster, i, self->key, before.copies, &before.newest))
        continue;
      change.position = i;
      g_array_append_val (changes, change);
      change = before;
    }
  change.position = after;
  g_array_append_val (changes, change);
  return changes;
}

/* Folds the events after @after up to where the run stands. */
static void
fold_from (DriftTimeline *self, DriftCluster *cluster, guint after)
{
  g_autoptr (GArray) changes = find_changes (self, cluster, after);
  guint n_changes = changes->len;

  for (guint i = after; i <= drift_cluster_get_position (cluster); i++)
    {
      const Change *change = n_changes > 0 ? &g_array_index (changes, Change, n_changes - 1) : NULL;

      if (change != NULL && change->position == i)
        {
          set_copies (self, cluster, change);
          n_changes--;
        }
      if (i > after)
        {
          DriftEvent event;

          drift_cluster_get_event (cluster, i, &event);
          fold (self, &event);
        }
      for (guint replica = 0; replica < self->names.n_replicas; replica++)
        note_lag (self, replica, i);
    }
}

/**
 * drift_timeline_update:
 * @run: a run; another one than before starts the timeline over
 *
 * Folds the events that came since the last update. What was folded of the future stays
 * while it is the run's future; where somebody acted in the past, it is folded afresh.
 *
 * Returns: whether lanes or marks changed
 */
gboolean
drift_timeline_update (DriftTimeline *self, DriftRun *run)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint position = drift_cluster_get_position (cluster);
  gboolean afresh =
      self->run != run || self->key != drift_run_get_focus (run) || !still_holds (self, cluster);
  gboolean changed = afresh || position > self->prints->len;

  if (afresh)
    start_over (self, run);
  if (changed)
    fold_from (self, cluster, self->prints->len);
  self->checked = position;
  self->length = self->prints->len;
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
 * drift_timeline_get_lags:
 * @n_lags: (out): how many
 *
 * Returns: (transfer none) (array length=n_lags): where the lag of a replica changes, in
 *   the order of time; good until the next update
 */
const DriftTimelineLag *
drift_timeline_get_lags (const DriftTimeline *self, guint replica, guint *n_lags)
{
  g_return_val_if_fail (replica < DRIFT_MAX_REPLICAS, NULL);
  *n_lags = self->lags[replica]->len;
  return (const DriftTimelineLag *)(gconstpointer)self->lags[replica]->data;
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

/**
 * drift_timeline_find_mark:
 * @after: a position
 * @position: (out): of the first mark of @kind after it
 *
 * Returns: whether there is one
 */
gboolean
drift_timeline_find_mark (const DriftTimeline *self,
                          DriftTimelineKind kind,
                          guint after,
                          guint *position)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const DriftTimelineMark *item = &g_array_index (self->marks, DriftTimelineMark, i);

      if (item->kind == kind && item->position > after)
        {
          *position = item->position;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * drift_timeline_find_mark_before:
 * @before: a position
 * @position: (out): of the last mark of @kind before it
 *
 * Returns: whether there is one
 */
gboolean
drift_timeline_find_mark_before (const DriftTimeline *self,
                                 DriftTimelineKind kind,
                                 guint before,
                                 guint *position)
{
  for (guint i = self->marks->len; i > 0; i--)
    {
      const DriftTimelineMark *item = &g_array_index (self->marks, DriftTimelineMark, i - 1);

      if (item->kind == kind && item->position < before)
        {
          *position = item->position;
          return TRUE;
        }
    }
  return FALSE;
}
