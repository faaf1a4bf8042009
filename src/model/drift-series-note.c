/* How series are taken: what each step of the cluster has changed, at the moment it has.
 * SPDX-License-Identifier: MIT */
#include "drift-series-private.h"

static void
note_metrics (DriftSeries *self, guint32 event)
{
  DriftCluster *cluster = self->cluster;

  drift_curve_append (&self->metrics[DRIFT_METRIC_REPLICAS_UP], event,
                      drift_cluster_get_replicas_up (cluster));
  drift_curve_append (&self->metrics[DRIFT_METRIC_READS_BACKWARDS], event,
                      cluster->truth.reads_backwards);
  drift_curve_append (&self->metrics[DRIFT_METRIC_OWN_WRITES_MISSED], event,
                      cluster->truth.own_writes_missed);
  if (memcmp (&self->kept, &cluster->metrics, sizeof self->kept) == 0)
    return;
  self->kept = cluster->metrics;
  for (DriftMetric metric = 0; metric < DRIFT_N_KEPT_METRICS; metric++)
    drift_curve_append (&self->metrics[metric], event, self->kept.values[metric]);
}

static void
note_lags (DriftSeries *self, guint32 event)
{
  for (DriftNode node = 0; node < self->cluster->n_replicas; node++)
    drift_curve_append (&self->lags[node], event, self->cluster->truth.lags[node]);
}

static const DriftMessage *
message_at (DriftSeries *self, guint32 sequence)
{
  return drift_queue_message (self->cluster->queue, sequence);
}

static gboolean
is_command (const DriftStep *step)
{
  return step->cause == DRIFT_SEQUENCE_NONE;
}

static gboolean
writes_key (DriftSeries *self, guint32 sequence)
{
  const DriftMessage *message = message_at (self, sequence);

  return message->key == self->number && drift_message_writes ((DriftMessageKind)message->kind);
}

/* Looks for what is on its way, whatever the steps were. */
static void
find_coming (DriftSeries *self)
{
  DriftQueue *queue = self->cluster->queue;

  g_array_set_size (self->coming, 0);
  for (guint32 i = 0; i < drift_queue_waiting (queue); i++)
    {
      guint32 sequence = drift_queue_waiting_at (queue, i);

      if (writes_key (self, sequence))
        g_array_append_val (self->coming, sequence);
    }
}

/* What has arrived, or was lost, is not on its way any more; what the step sent is. A command may
 * have done anything to what is. */
static void
note_coming (DriftSeries *self, const DriftStep *step)
{
  guint32 sent = drift_queue_sent (self->cluster->queue);

  if (is_command (step))
    {
      find_coming (self);
      return;
    }
  for (guint i = 0; i < self->coming->len; i++)
    if (g_array_index (self->coming, guint32, i) == step->cause)
      {
        g_array_remove_index_fast (self->coming, i);
        break;
      }
  for (guint32 sequence = sent - step->sent; sequence < sent; sequence++)
    if (writes_key (self, sequence))
      g_array_append_val (self->coming, sequence);
}

/* Whether the version after that of @counter is on its way to @replica. */
static gboolean
is_coming (DriftSeries *self, DriftNode replica, guint32 counter)
{
  for (guint i = 0; i < self->coming->len; i++)
    {
      const DriftMessage *message = message_at (self, g_array_index (self->coming, guint32, i));

      if (message->to == replica &&
          drift_payloads_version (self->cluster->payloads, message->payload).counter == counter + 1)
        return TRUE;
    }
  return FALSE;
}

static gint64
write_standing (const DriftStanding *standing)
{
  return (gint64)standing->lag << 3 | (gint64)standing->coming << 2 | (gint64)standing->state;
}

static void
note_standings (DriftSeries *self, guint32 event)
{
  DriftCluster *cluster = self->cluster;
  guint32 copies[DRIFT_MAX_REPLICAS];
  DriftCopyState states[DRIFT_MAX_REPLICAS];
  guint32 newest = drift_cluster_get_copies (cluster, self->number, copies);

  drift_cluster_judge_copies (cluster, copies, states);
  for (DriftNode node = 0; node < cluster->n_replicas; node++)
    {
      guint32 counter = drift_payloads_version (cluster->payloads, copies[node]).counter;
      DriftStanding standing = {
        .lag = drift_cluster_judge_lag (cluster, newest, copies[node]),
        .coming = is_coming (self, node, counter),
        .state = states[node],
      };

      drift_curve_append (&self->standings[node], event, write_standing (&standing));
    }
}

/* Whether a copy of the key in view was among those that changed last. */
static gboolean
key_has_changed (DriftSeries *self)
{
  for (guint32 i = self->n_changes; i < self->cluster->n_changes; i++)
    if (self->cluster->changes[i].key == self->number)
      return TRUE;
  return FALSE;
}

/* The key has its number from the first event on that names it. */
static void
find_key (DriftSeries *self)
{
  if (self->n_keys == self->cluster->n_keys)
    return;
  self->n_keys = self->cluster->n_keys;
  self->number = drift_keys_find (self->cluster->keys, self->key);
}

/* A sweep has ended: what it compared it has said before. */
static void
note_sweep (DriftSeries *self, const DriftStep *swept)
{
  DriftCluster *cluster = self->cluster;
  guint32 op = message_at (self, swept->cause)->op;
  DriftSweepReport report = { .ended = cluster->position, .n_repaired = swept->b };
  const DriftStep *compared;

  report.compared = cluster->position;
  do
    {
      report.compared =
          drift_cluster_find_last_event (cluster, DRIFT_EVENT_BIT (DRIFT_EVENT_COMPARED), 1,
                                         report.compared - 1);
      g_assert (report.compared > 0);
      compared = &cluster->steps[report.compared - 1];
    }
  while (message_at (self, compared->cause)->op != op);
  report.n_heard = compared->a;
  report.n_replicas = compared->b;
  report.n_keys = compared->count;
  g_array_append_val (self->sweeps, report);
}

/* The cluster has made a step, and says so before anybody else is told. What the series know
 * already, because the cluster has gone back, they do not hear again. */
void
drift_series_note (gpointer data)
{
  DriftSeries *self = data;
  DriftCluster *cluster = self->cluster;
  const DriftStep *step = &cluster->steps[cluster->position - 1];
  gboolean is_about_key;

  if (cluster->position <= self->length)
    return;
  g_assert (cluster->position == self->length + 1);
  self->from = MIN (self->from, self->length);
  self->length = cluster->position;
  note_metrics (self, self->length);
  if (step->kind == DRIFT_EVENT_SWEPT)
    note_sweep (self, step);
  find_key (self);
  is_about_key = self->number != DRIFT_KEY_NONE && (step->key == self->number || is_command (step));
  if (is_about_key)
    note_coming (self, step);
  if (is_about_key || key_has_changed (self))
    note_standings (self, self->length);
  if (cluster->n_changes != self->n_changes)
    note_lags (self, self->length);
  drift_series_note_lost (self, step);
  self->n_changes = cluster->n_changes;
}

/* Sees how the cluster stands, against which the next event will be held. */
void
drift_series_look (DriftSeries *self)
{
  self->kept = self->cluster->metrics;
  self->n_changes = self->cluster->n_changes;
  find_key (self);
  find_coming (self);
  drift_series_count_lost (self);
}

/* How the copies of the key in view stand where the cluster begins. */
void
drift_series_begin_standings (DriftSeries *self)
{
  if (self->number != DRIFT_KEY_NONE)
    note_standings (self, 0);
}

/* The series begin where the cluster does. */
void
drift_series_begin (DriftSeries *self)
{
  note_metrics (self, 0);
  note_lags (self, 0);
  drift_series_look (self);
  drift_series_begin_standings (self);
}
