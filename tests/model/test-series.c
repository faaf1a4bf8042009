/* Tests of the series: at every event they say what the cluster said there, whatever way the run
 * went, and whoever keeps what he read is told where it is another.
 * SPDX-License-Identifier: MIT */
#include "drift-series.h"

#include "drift-run.h"
#include "model-test.h"
#include "random-command.h"

#include <math.h>

/* Of the scenarios with traffic, the first of them. */
#define MANY_EVENTS 400

/* What the queue says of what is on its way to a replica. */
static gboolean
is_coming (DriftCluster *cluster, DriftNode replica, guint32 key)
{
  guint32 copies[DRIFT_MAX_REPLICAS];
  guint32 counter;

  drift_cluster_get_copies (cluster, key, copies);
  counter = drift_cluster_get_payload (cluster, copies[replica]).version.counter;
  for (guint i = 0; i < drift_cluster_get_n_waiting (cluster); i++)
    {
      const DriftMessage *message = drift_cluster_get_waiting (cluster, i, NULL);

      if (drift_message_writes ((DriftMessageKind)message->kind) && message->to == replica &&
          message->key == key &&
          drift_cluster_get_payload (cluster, message->payload).version.counter == counter + 1)
        return TRUE;
    }
  return FALSE;
}

static DriftStanding
standing_at (DriftSeries *series, DriftNode replica, guint event)
{
  return drift_series_read_standing (
      drift_curve_get (drift_series_get_standings (series, replica), event));
}

/* Where the cluster stands the series say what it says. */
static void
assert_here (DriftSeries *series, DriftCluster *cluster, const char *name)
{
  guint position = drift_cluster_get_position (cluster);
  guint32 key = find_key (cluster, name);
  guint32 copies[DRIFT_MAX_REPLICAS];
  DriftCopyState states[DRIFT_MAX_REPLICAS];

  g_assert_cmpuint (position, <=, drift_series_get_length (series));
  g_assert_cmpint (drift_series_get_time (series, position), ==, drift_cluster_get_now (cluster));
  for (DriftMetric metric = 0; metric < DRIFT_N_METRICS; metric++)
    for (DriftNode node = 0; node < drift_cluster_get_n_replicas (cluster); node++)
      if (drift_series_get_curve (series, metric, node) != NULL)
        g_assert_cmpint (drift_series_measure (series, metric, node, position), ==,
                         drift_cluster_measure (cluster, metric, key, node));
  if (key == DRIFT_KEY_NONE)
    return;
  drift_cluster_get_copies (cluster, key, copies);
  drift_cluster_judge_copies (cluster, copies, states);
  for (DriftNode node = 0; node < drift_cluster_get_n_replicas (cluster); node++)
    {
      DriftStanding standing = standing_at (series, node, position);

      g_assert_cmpuint (standing.lag, ==, drift_cluster_get_lag (cluster, node, key));
      g_assert_cmpint (standing.state, ==, states[node]);
      g_assert_cmpint (standing.coming, ==, is_coming (cluster, node, key));
    }
}

/* What the series say of an event, all in a number. */
static guint64
print_of (DriftSeries *series, guint event)
{
  guint64 print = (guint64)drift_series_get_time (series, event);

  for (DriftNode node = 0; node < DRIFT_MAX_REPLICAS; node++)
    {
      gint64 standing = drift_curve_get (drift_series_get_standings (series, node), event);

      print = drift_random (print, "standing", (guint64)standing, node);
      for (DriftMetric metric = 0; metric < DRIFT_N_METRICS; metric++)
        {
          const DriftCurve *curve = drift_series_get_curve (series, metric, node);

          if (curve != NULL)
            print = drift_random (print, "metric", (guint64)drift_curve_get (curve, event), metric);
        }
    }
  return drift_random (print, "sweeps", drift_series_count_sweeps (series, event), 0);
}

/* Whoever keeps what he read: an item for each event from 0 on. */
typedef struct
{
  GArray *prints;
  guint n_told;
} Reader;

static void
read_from (DriftSeries *series, guint from, Reader *reader)
{
  g_assert_cmpuint (from, <, reader->prints->len);
  g_array_set_size (reader->prints, from + 1);
  for (guint event = from + 1; event <= drift_series_get_length (series); event++)
    {
      guint64 print = print_of (series, event);

      g_array_append_val (reader->prints, print);
    }
  reader->n_told++;
}

static void
reader_init (Reader *reader, DriftSeries *series)
{
  guint64 start = print_of (series, 0);

  *reader = (Reader){ .prints = g_array_new (FALSE, FALSE, sizeof (guint64)) };
  g_array_append_val (reader->prints, start);
  read_from (series, 0, reader);
  g_signal_connect (series, "changed", G_CALLBACK (read_from), reader);
}

static void
assert_read (const Reader *reader, DriftSeries *series)
{
  g_assert_cmpuint (reader->prints->len, ==, drift_series_get_length (series) + 1);
  for (guint event = 0; event < reader->prints->len; event++)
    g_assert_cmphex (g_array_index (reader->prints, guint64, event), ==, print_of (series, event));
}

/* The sweeps are those that the events tell of. */
static void
assert_sweeps (DriftSeries *series, DriftCluster *cluster)
{
  guint n;
  const DriftSweepReport *sweeps = drift_series_get_sweeps (series, &n);
  guint found = 0;
  gint64 repaired = 0;

  for (guint step = 1; step <= drift_cluster_get_position (cluster); step++)
    {
      DriftEvent event, compared;

      if (drift_cluster_get_event_kind (cluster, step) != DRIFT_EVENT_SWEPT)
        continue;
      g_assert_cmpuint (found, <, n);
      drift_cluster_get_event (cluster, step, &event);
      g_assert_cmpuint (sweeps[found].ended, ==, step);
      g_assert_cmpuint (sweeps[found].n_repaired, ==, event.b);
      drift_cluster_get_event (cluster, sweeps[found].compared, &compared);
      g_assert_cmpint (compared.kind, ==, DRIFT_EVENT_COMPARED);
      g_assert_cmpuint (drift_cluster_get_cause (cluster, sweeps[found].compared)->op, ==,
                        drift_cluster_get_cause (cluster, step)->op);
      g_assert_cmpuint (sweeps[found].n_heard, ==, compared.a);
      g_assert_cmpuint (sweeps[found].n_replicas, ==, compared.b);
      g_assert_cmpuint (sweeps[found].n_keys, ==, compared.count);
      g_assert_cmpuint (drift_series_count_sweeps (series, step - 1), ==, found);
      g_assert_cmpuint (drift_series_count_sweeps (series, step), ==, found + 1);
      repaired += event.b;
      found++;
    }
  g_assert_cmpuint (found, ==, n);
  g_assert_cmpint (repaired, <=, drift_cluster_get_metric (cluster, DRIFT_METRIC_COPIES_REPAIRED));
}

/* Every scenario, event by event, and back; who begins at its end reads the same. */
static void
test_built_in (void)
{
  g_auto (GStrv) ids = drift_scenario_list_built_in ();
  guint n_behind = 0;
  guint n_coming = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (DriftScenario) scenario = drift_scenario_load (ids[i], NULL);
      const char *key = drift_scenario_get_key (scenario);
      g_autoptr (DriftRun) run = drift_run_new (scenario, NULL);
      g_autoptr (DriftRun) copy = NULL;
      DriftCluster *cluster = drift_run_get_cluster (run);
      DriftSeries *series = drift_run_get_series (run);

      assert_here (series, cluster, key);
      for (guint event = 0; event < MANY_EVENTS && drift_run_advance (run); event++)
        assert_here (series, cluster, key);
      assert_sweeps (series, cluster);
      copy = drift_run_copy (run);
      for (guint event = 0; event <= drift_series_get_length (series); event++)
        {
          DriftStanding standing = standing_at (series, 2, event);

          g_assert_cmphex (print_of (series, event), ==,
                           print_of (drift_run_get_series (copy), event));
          n_behind += standing.lag > 0;
          n_coming += standing.coming;
        }
      while (drift_cluster_step_back (cluster))
        assert_here (series, cluster, key);
      g_assert_cmpuint (drift_series_get_length (series), ==, drift_cluster_get_length (cluster));
    }
  g_assert_cmpuint (n_behind, >, 0);
  g_assert_cmpuint (n_coming, >, 0);
}

/* Whatever way a run goes, with a past that is acted in, and futures that are left and come back to
 * or forgotten, the series are those of the run as it is. */
static void
test_wander (gconstpointer data)
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = NULL;
  g_autoptr (DriftSeries) series = NULL;
  g_auto (LeftFuture) left = { NULL, 0 };
  Reader reader;
  guint n_cuts = 0;

  draws = (guint64)GPOINTER_TO_UINT (data) << 32;
  config.settings.values[DRIFT_SETTING_JITTER] = 7 * MS;
  config.settings.values[DRIFT_SETTING_SWEEP_PERIOD] = 300 * MS;
  config.settings.values[DRIFT_SETTING_ANTI_ENTROPY] = TRUE;
  if (GPOINTER_TO_UINT (data) % 3 == 0)
    config.settings.values[DRIFT_SETTING_ORDER] = DRIFT_ORDER_VECTOR;
  cluster = drift_cluster_new (&config);
  apply (cluster, "traffic writes 30ms reads 40ms keys 3");
  series = drift_series_new (cluster, "k1");
  reader_init (&reader, series);
  for (guint i = 0; i < 300; i++)
    {
      guint length = drift_series_get_length (series);

      random_move (cluster, &left);
      n_cuts += drift_series_get_length (series) < length;
      assert_here (series, cluster, "k1");
      assert_read (&reader, series);
      g_assert_cmpuint (drift_series_get_length (series), <=, drift_cluster_get_length (cluster));
    }
  drift_cluster_seek (cluster, drift_series_get_length (series));
  assert_sweeps (series, cluster);
  while (drift_cluster_step_back (cluster))
    assert_here (series, cluster, "k1");
  g_test_message ("%u cuts, %u tellings", n_cuts, reader.n_told);
  g_assert_cmpuint (n_cuts, >, 10);
  g_signal_handlers_disconnect_by_data (series, &reader);
  g_array_unref (reader.prints);
}

/* To go back cuts nothing and tells nothing; to go forward again tells nothing either. */
static void
test_told (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("write k a; write k b; read k");
  g_autoptr (DriftSeries) series = drift_series_new (cluster, "k");
  guint length = drift_series_get_length (series);
  Reader reader;

  g_assert_cmpuint (length, ==, drift_cluster_get_position (cluster));
  reader_init (&reader, series);
  reader.n_told = 0;
  drift_cluster_seek (cluster, 3);
  drift_cluster_step_back (cluster);
  drift_cluster_seek (cluster, length);
  g_assert_cmpuint (reader.n_told, ==, 0);
  drift_cluster_seek (cluster, 5);
  g_assert_cmpuint (drift_series_get_length (series), ==, length);
  apply (cluster, "write k c");
  g_assert_cmpuint (reader.n_told, ==, 1);
  g_assert_cmpuint (drift_series_get_length (series), ==, 6);
  drift_cluster_seek (cluster, 2);
  drift_cluster_forget_future (cluster);
  g_assert_cmpuint (reader.n_told, ==, 2);
  g_assert_cmpuint (drift_series_get_length (series), ==, 2);
  g_array_unref (reader.prints);
}

/* Writes that were told OK and are on no replica any more are lost, and not when a copy of them, or
 * one that came after them, is still there or comes back. */
static void
test_lost (void)
{
  static const struct
  {
    const char *text;
    gint64 lost;
  } steps[] = {
    { "write k a; write k b; write other c", 0 },
    { "lose k on R1,R2", 0 },
    { "lose k on R3", 2 },
    { "revert R2 to 25s ago", 0 },
    { "lose all on R1,R2,R3", 3 },
    { "write k d", 1 },
  };
  g_autoptr (DriftCluster) cluster = new_cluster ("wait 1s");
  g_autoptr (DriftSeries) series = drift_series_new (cluster, "k");
  const DriftCurve *curve =
      drift_series_get_curve (series, DRIFT_METRIC_ACKNOWLEDGED_WRITES_LOST, 0);
  guint ends[G_N_ELEMENTS (steps)];

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      play (cluster, steps[i].text);
      play (cluster, "wait 10s");
      ends[i] = drift_cluster_get_position (cluster);
    }
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      drift_cluster_seek (cluster, ends[i]);
      g_test_message ("%s", steps[i].text);
      g_assert_cmpint (drift_curve_get (curve, ends[i]), ==, steps[i].lost);
      assert_here (series, cluster, "k");
    }
}

/* The time of events, there and back. */
static void
test_time (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("write k a; wait 1s; write k b; wait 1s");
  g_autoptr (DriftSeries) series = drift_series_new (cluster, "k");
  guint length = drift_series_get_length (series);

  g_assert_cmpint (drift_series_get_time (series, 0), ==, 0);
  for (guint event = 0; event <= length; event++)
    {
      gint64 time_us = drift_series_get_time (series, event);
      guint found = drift_series_find_time (series, time_us);

      g_assert_cmpuint (found, >=, event);
      g_assert_cmpint (drift_series_get_time (series, found), ==, time_us);
      g_assert_cmpuint (drift_series_find_time (series, time_us - 1), <, MAX (event, 1));
    }
  g_assert_cmpuint (drift_series_find_time (series, G_MAXINT64), ==, length);
}

/* They outlive neither their meaning nor the cluster's: a run that is gone leaves what it was. */
static void
test_outlive (void)
{
  g_autoptr (DriftScenario) scenario = drift_scenario_load ("session-store", NULL);
  g_autoptr (DriftRun) run = drift_run_new (scenario, NULL);
  g_autoptr (DriftSeries) series = g_object_ref (drift_run_get_series (run));
  guint length;

  g_assert_true (drift_run_get_series (run) == series);
  drift_run_go_to_step (run, 8);
  length = drift_series_get_length (series);
  g_clear_object (&run);
  g_assert_cmpint (drift_series_measure (series, DRIFT_METRIC_STALE_READS, 0, length), >, 0);
  g_assert_cmpint (drift_series_get_time (series, length), >, 9 * DRIFT_HOUR);
}

/* The series of a cluster of many keys that sweeps without end, which keep it. */
static DriftSeries *
swept_cluster (const char *text, DriftCluster **kept)
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = NULL;
  DriftSeries *series;

  config.settings.values[DRIFT_SETTING_LATENCY] = 0;
  *kept = cluster = drift_cluster_new (&config);
  series = drift_series_new (cluster, "item:1");
  play (cluster, "set sweep-period 10s; set anti-entropy on");
  play (cluster, text);
  return series;
}

static DriftSeries *
swept_series (const char *text)
{
  DriftCluster *cluster;

  return swept_cluster (text, &cluster);
}

static gboolean
estimate (DriftSeries *series, double *share)
{
  return drift_series_estimate_loss (series, drift_series_get_length (series), share);
}

/* What sweeps repair tells how much is lost, to four standard errors; that of no replica, of two of
 * three, and of each its own. */
static void
test_estimate (void)
{
  static const struct
  {
    const char *rules;
    double share;
  } cases[] = {
    { "clear-rules", 0.0 },
    { "drop write to R2,R3 chance 0.15", 0.1 },
    { "drop write chance 0.1", 0.1 },
    { "drop write to R1 chance 0.05; drop write to R2 chance 0.1; drop write to R3 chance 0.3",
      0.15 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("%s; traffic writes 20ms keys 400 random; "
                                               "wait 120001ms; traffic stop",
                                               cases[i].rules);
      g_autoptr (DriftSeries) series = swept_series (text);
      double copies = 12 * 400 * 3 * 0.7135; /* 1 - e^(-1.25) */
      double p = cases[i].share;
      double share;

      g_assert_true (estimate (series, &share));
      g_test_message ("%.4f, by theory %.4f", share, p);
      /* Whether a key was written is the same for all its copies. */
      g_assert_cmpfloat (fabs (share - p), <=, 4 * sqrt (3 * p * (1 - p) / copies));
    }
}

/* It is not made of too little, nor where something else has healed what was lost. */
static void
test_no_estimate (void)
{
  g_autoptr (DriftSeries) few = swept_series (
      "drop write to R2 chance 0.5; traffic writes 20ms keys 9 random; wait 21s; traffic stop");
  g_autoptr (DriftSeries) blind = swept_series (
      "drop digests to coordinator; traffic writes 20ms keys 9 random; wait 61s; traffic stop");
  g_autoptr (DriftSeries) read =
      swept_series ("set read-repair on; set r 3; drop write to R2 chance 0.5; traffic writes 20ms "
                    "reads 20ms keys 9 random; wait 61s; traffic stop");
  g_autoptr (DriftSeries) hot = swept_series ("set latency 500ms; set timeout 9s; drop write to R2 "
                                              "chance 0.5; traffic writes 700ms keys 1; "
                                              "wait 121s; traffic stop");
  double share;
  guint n;

  g_assert_false (estimate (hot, &share));
  g_assert_cmpfloat (share, <, 0.1); /* it would be wrong by half */
  drift_series_get_sweeps (hot, &n);
  g_assert_cmpuint (n, >, 9);
  g_assert_false (estimate (few, &share));
  drift_series_get_sweeps (few, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_false (estimate (blind, &share));
  drift_series_get_sweeps (blind, &n);
  g_assert_cmpuint (n, >, 3);
  g_assert_false (estimate (read, &share));
}

/* However the estimate was come by, at whichever event and after whichever other, it is that of
 * series which were asked for the first time; and a future that is gone counts for nothing. */
static void
test_estimate_anywhere (void)
{
  const char *one = "drop write chance 0.1; traffic writes 20ms keys 40 random; wait 101s";
  const char *other = "clear-rules; drop write chance 0.4; wait 80s; traffic stop";
  DriftCluster *cluster, *fresh_cluster;
  g_autoptr (DriftSeries) series = swept_cluster (one, &cluster);
  g_autoptr (DriftSeries) late = swept_cluster (one, &fresh_cluster);
  guint length = drift_series_get_length (series);
  double share, expected;

  for (guint i = 0; i <= 20; i++)
    {
      guint event = i % 2 == 0 ? length / 20 * i : length / 20 * (20 - i);
      g_autoptr (DriftSeries) fresh = swept_series (one);

      g_assert_true (drift_series_estimate_loss (series, event, &share) ==
                     drift_series_estimate_loss (fresh, event, &expected));
      g_assert_cmpfloat (share, ==, expected);
    }
  drift_cluster_seek (cluster, length / 2);
  play (cluster, other);
  drift_cluster_seek (fresh_cluster, length / 2);
  play (fresh_cluster, other);
  g_assert_true (estimate (series, &share));
  g_assert_true (estimate (late, &expected));
  g_assert_cmpfloat (share, ==, expected);
}

static void
note_from (DriftSeries *series, guint from, guint *noted)
{
  *noted = MIN (*noted, from);
}

/* Another key in view is looked at from the start on, as if it had always been; also one that does
 * not exist there yet. */
static void
test_other_key (void)
{
  static const char *const keys[] = { "a", "new", "b" };
  g_autoptr (DriftCluster) cluster = new_cluster ("store a v1 x; store b v1 y");
  g_autoptr (DriftSeries) series = drift_series_new (cluster, "b");
  guint from = G_MAXUINT;

  play (cluster, "drop write to R2; write a z; wait 1s; rot b on R3; write new x; wait 1s");
  g_signal_connect (series, "changed", G_CALLBACK (note_from), &from);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      guint length = drift_cluster_get_length (cluster);

      drift_cluster_seek (cluster, 0);
      drift_series_set_key (series, keys[i]);
      from = G_MAXUINT;
      assert_here (series, cluster, keys[i]);
      while (drift_cluster_get_position (cluster) < length)
        {
          drift_cluster_step (cluster);
          assert_here (series, cluster, keys[i]);
        }
      g_assert_cmpuint (from, ==, 0);
      drift_cluster_seek (cluster, length / 2);
      assert_here (series, cluster, keys[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/series/built-in", test_built_in);
  for (guint i = 1; i <= 12; i++)
    {
      g_autofree char *path = g_strdup_printf ("/series/wander/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_wander);
    }
  g_test_add_func ("/series/told", test_told);
  g_test_add_func ("/series/lost", test_lost);
  g_test_add_func ("/series/time", test_time);
  g_test_add_func ("/series/other-key", test_other_key);
  g_test_add_func ("/series/outlive", test_outlive);
  g_test_add_func ("/series/estimate", test_estimate);
  g_test_add_func ("/series/estimate/none", test_no_estimate);
  g_test_add_func ("/series/estimate/anywhere", test_estimate_anywhere);
  return g_test_run ();
}
