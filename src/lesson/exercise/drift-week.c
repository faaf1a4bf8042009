/* A week of a cluster under traffic, simulated: what its dashboard shows of each night.
 * SPDX-License-Identifier: MIT */
#include "drift-week.h"

/* How many lines of other people's requests stand around each of the user's in the log. */
#define LOG_CONTEXT 2

/* What a client is told of a request that went well. */
#define SERVED (DRIFT_EVENT_BIT (DRIFT_EVENT_OK) | DRIFT_EVENT_BIT (DRIFT_EVENT_ANSWER))

typedef struct
{
  const DriftWeekPlan *plan;
  DriftWeek *week;
  DriftRun *run;
  DriftCluster *cluster; /* that of the run */
  DriftSeries *series;   /* likewise */
  guint from;            /* the position at which the day began */
  GArray *latencies_us;  /* of the day's reads */
} Observer;

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return (x > y) - (x < y);
}

/* How long the reads took that were answered in the day: from the request's way to the answer. */
static void
time_reads (Observer *observer, DriftNight *night)
{
  const DriftEventKinds answers = DRIFT_EVENT_BIT (DRIFT_EVENT_ANSWER);
  guint step = observer->from;
  GArray *times = observer->latencies_us;

  g_array_set_size (times, 0);
  while ((step = drift_cluster_find_event (observer->cluster, answers, step + 1)) != 0)
    {
      DriftOperation read;
      gint64 latency_us;

      drift_cluster_get_operation (observer->cluster, step, &read);
      latency_us = drift_series_get_time (observer->series, step) - read.started_us;
      g_array_append_val (times, latency_us);
    }
  g_array_sort (times, compare_times);
  if (times->len > 0)
    night->read_p99_us = g_array_index (times, gint64, (times->len * 99 + 99) / 100 - 1);
}

/* What was counted of the day, and the sweep at its end. */
static void
sum_up (Observer *observer, DriftNight *night)
{
  const struct
  {
    DriftMetric metric;
    gint64 *sum;
  } sums[] = {
    { DRIFT_METRIC_WRITES_ACKNOWLEDGED, &night->writes_acknowledged },
    { DRIFT_METRIC_WRITES_FAILED, &night->writes_failed },
    { DRIFT_METRIC_READS_SERVED, &night->reads_served },
    { DRIFT_METRIC_READS_FAILED, &night->reads_failed },
    { DRIFT_METRIC_COPIES_REPAIRED, &night->copies_repaired },
    { DRIFT_METRIC_SWEEP_KEYS_COMPARED, &night->keys_compared },
    { DRIFT_METRIC_STALE_READS, &night->stale_reads },
    { DRIFT_METRIC_MESSAGES_DROPPED, &night->messages_dropped },
  };
  guint to = drift_cluster_get_position (observer->cluster);
  guint n_sweeps;
  const DriftSweepReport *sweeps = drift_series_get_sweeps (observer->series, &n_sweeps);

  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      const DriftCurve *curve = drift_series_get_curve (observer->series, sums[i].metric, 0);

      *sums[i].sum = drift_curve_get (curve, to) - drift_curve_get (curve, observer->from);
    }
  if (n_sweeps == 0 || sweeps[n_sweeps - 1].ended <= observer->from)
    return;
  night->replicas_compared = sweeps[n_sweeps - 1].n_heard;
  night->sweep_us = drift_series_get_time (observer->series, sweeps[n_sweeps - 1].ended);
}

/* What alerts look at when the sweep has ended. */
static void
look_at_sweep (Observer *observer, DriftNight *night)
{
  guint n_sweeps;
  const DriftSweepReport *sweeps = drift_series_get_sweeps (observer->series, &n_sweeps);
  guint event = n_sweeps > 0 ? sweeps[n_sweeps - 1].ended : 0;

  night->baseline = drift_alert_get_baseline (observer->series, MAX (n_sweeps, 1) - 1);
  for (DriftAlertKind kind = 0; kind < DRIFT_N_ALERTS; kind++)
    {
      DriftSight *sight = &night->sights[kind];

      sight->is_known = drift_alert_measure (kind, observer->series, event, &sight->value);
    }
}

/* Sweeps are due by the clock; that one of them takes a moment makes no sweep older. */
static void
let_sweep_age (DriftSight *age, gint64 until_due_us)
{
  gint64 age_us = (gint64)(age->value * DRIFT_HOUR + 0.5) + until_due_us;

  age->value = (double)(age_us / DRIFT_MINUTE) / 60.0;
}

static DriftTrouble
trouble_of (const DriftWeekPlan *plan, guint night)
{
  if (night == plan->bad_night)
    return DRIFT_TROUBLE_DROPS;
  return night == plan->blind_night ? DRIFT_TROUBLE_BLIND : DRIFT_TROUBLE_NONE;
}

static void
simulate_night (Observer *observer, guint number)
{
  DriftWeek *week = observer->week;
  DriftNight *night = &week->nights[number - 1];

  observer->from = drift_cluster_get_position (observer->cluster);
  drift_run_go_to_step (observer->run, drift_week_get_step (observer->plan, number));
  sum_up (observer, night);
  look_at_sweep (observer, night);
  let_sweep_age (&night->sights[DRIFT_ALERT_SWEEP_AGE], week->sweep_period_us);
  time_reads (observer, night);
  /* No replica is ever partitioned or crashed here, so no health check can have seen one down. */
  night->replicas_up = drift_cluster_get_replicas_up (observer->cluster);
  night->trouble = trouble_of (observer->plan, number);
  night->full_sweep_us = number > 1 ? week->nights[number - 2].full_sweep_us : DRIFT_WEEK_SWEEP_US;
  if (night->replicas_compared == week->names.n_replicas)
    night->full_sweep_us = night->sweep_us;
}

/* The copies as they were when a read came back stale. */
static void
note_stale_read (Observer *observer, guint step, guint32 key)
{
  DriftWeekStory *story = &observer->week->story;
  guint position = drift_cluster_get_position (observer->cluster);

  drift_cluster_seek (observer->cluster, step);
  story->stale_us = drift_cluster_get_now (observer->cluster);
  story->stale_step = drift_run_get_step_of (observer->run, step);
  for (guint i = 0; i < observer->week->names.n_replicas; i++)
    {
      DriftRecord record = drift_cluster_get_record (observer->cluster, i, key);

      story->versions[i] = record.version;
      story->checksums[i] = record.checksum;
    }
  drift_cluster_seek (observer->cluster, position);
}

/* Finds what happened to the user: the write, the first stale read after it, and the cure. */
static void
find_story (Observer *observer)
{
  DriftWeekStory *story = &observer->week->story;
  guint32 key = drift_keys_find (drift_cluster_get_keys (observer->cluster), DRIFT_WEEK_KEY);
  guint step = 0;

  while ((step = drift_cluster_find_event (observer->cluster, SERVED, step + 1)) != 0)
    {
      DriftEvent event;

      drift_cluster_get_event (observer->cluster, step, &event);
      if (event.key != key)
        continue;
      if (event.kind == DRIFT_EVENT_OK)
        story->write_us = event.time_us;
      else if (event.a > 0 && story->stale_us == 0)
        note_stale_read (observer, step, key);
      else if (event.a == 0 && story->stale_us != 0 && story->fresh_us == 0)
        story->fresh_us = event.time_us;
    }
}

static char *
log_line (Observer *observer, const DriftEvent *event)
{
  gint64 ms = event->time_us % DRIFT_DAY / DRIFT_MILLISECOND;
  gboolean failed = drift_event_fails (event->kind);
  gboolean is_read = failed ? event->count > 0 : event->kind == DRIFT_EVENT_ANSWER;
  const char *verb = is_read ? "GET" : "PUT";
  const char *status = failed ? "503" : "200";
  const char *key = drift_keys_name (drift_cluster_get_keys (observer->cluster), event->key);

  return g_strdup_printf ("%02d:%02d:%02d.%03d %s %s %s", (int)(ms / 3600000),
                          (int)(ms / 60000 % 60), (int)(ms / 1000 % 60), (int)(ms % 1000), verb,
                          key, status);
}

/* Whether one of the user's requests is among the requests from @first on. */
static gboolean
is_near (GArray *requests, guint place, guint32 key)
{
  guint first = place > LOG_CONTEXT ? place - LOG_CONTEXT : 0;
  guint last = MIN (place + LOG_CONTEXT, requests->len - 1);

  for (guint i = first; i <= last; i++)
    if (g_array_index (requests, DriftEvent, i).key == key)
      return TRUE;
  return FALSE;
}

/* The access log from the user's write on, until the answer that was stale: every request has a
 * line, and the lines say what the client was told. */
static void
write_log (Observer *observer)
{
  const DriftWeekStory *story = &observer->week->story;
  guint32 key = drift_keys_find (drift_cluster_get_keys (observer->cluster), DRIFT_WEEK_KEY);
  g_autoptr (GArray) requests = g_array_new (FALSE, FALSE, sizeof (DriftEvent));
  guint step = 0;

  while ((step = drift_cluster_find_event (observer->cluster, SERVED | DRIFT_EVENTS_THAT_FAIL,
                                           step + 1)) != 0)
    {
      DriftEvent event;

      drift_cluster_get_event (observer->cluster, step, &event);
      if (event.time_us > story->write_us - 5 * DRIFT_MINUTE &&
          event.time_us < story->stale_us + 5 * DRIFT_MINUTE)
        g_array_append_val (requests, event);
    }
  for (guint i = 0; i < requests->len; i++)
    if (is_near (requests, i, key))
      g_ptr_array_add (observer->week->log,
                       log_line (observer, &g_array_index (requests, DriftEvent, i)));
}

/**
 * drift_week_simulate:
 *
 * Lives through seven days and nights of traffic, losses and nightly sweeps, and notes of each
 * what a dashboard would show.
 *
 * Returns: (transfer full): the week, the same for the same plan
 */
DriftWeek *
drift_week_simulate (const DriftWeekPlan *plan)
{
  DriftWeek *week = g_new0 (DriftWeek, 1);
  g_autoptr (DriftRun) run = drift_week_make_run (plan);
  Observer observer = {
    .plan = plan,
    .week = week,
    .run = run,
    .cluster = drift_run_get_cluster (run),
    .series = drift_run_get_series (run),
    .latencies_us = g_array_new (FALSE, FALSE, sizeof (gint64)),
  };

  week->names = *drift_cluster_get_names (observer.cluster);
  week->sweep_period_us = DRIFT_WEEK_PERIOD_US;
  week->log = g_ptr_array_new_with_free_func (g_free);
  for (guint night = 1; night <= DRIFT_WEEK_NIGHTS; night++)
    simulate_night (&observer, night);
  find_story (&observer);
  write_log (&observer);
  g_array_unref (observer.latencies_us);
  return week;
}

/**
 * drift_week_count_nights:
 * @now_us: where a run of the week stands
 *
 * Returns: how many of its nights are over
 */
guint
drift_week_count_nights (const DriftWeek *week, gint64 now_us)
{
  guint n = 0;

  while (n < DRIFT_WEEK_NIGHTS && week->nights[n].sweep_us <= now_us)
    n++;
  return n;
}

/**
 * drift_week_free:
 * @week: (transfer full) (nullable): a week
 */
void
drift_week_free (DriftWeek *week)
{
  if (week == NULL)
    return;
  g_ptr_array_unref (week->log);
  g_free (week);
}
