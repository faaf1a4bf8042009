/* Tests of the charts: every column says what the series say of its stretch of time, the picture
 * has nothing that is not in the columns, and the words say the same.
 * SPDX-License-Identifier: MIT */
#include "draw-test.h"

#include "drift-duration.h"

#include <math.h>

#define N_COLUMNS 120
#define BAR 6

typedef struct
{
  DriftRun *run;
  DriftCluster *cluster;
  DriftSeries *series;
  DriftTimeline *timeline;
  DriftChartAxis *axis;
  DriftChartColumn columns[N_COLUMNS];
} Look;

/* Looks at a run from where it stands; it is unreffed with the look. */
static void
look_at (Look *look, DriftRun *run)
{
  *look = (Look){
    .run = run,
    .cluster = drift_run_get_cluster (run),
    .series = drift_run_get_series (run),
    .timeline = drift_timeline_new (),
  };
  drift_timeline_update (look->timeline, run);
  look->axis =
      drift_chart_axis_new (look->timeline, N_COLUMNS, drift_cluster_get_position (look->cluster));
}

static void
look_clear (Look *look)
{
  drift_chart_axis_free (look->axis);
  drift_timeline_free (look->timeline);
  g_object_unref (look->run);
}

static DriftChart
chart_of (DriftMetric metric)
{
  return (DriftChart){ DRIFT_CHART_METRIC, metric, 0, DRIFT_COLOR_ACCENT };
}

/* A run in which a bit of everything happens, open-ended or a story. */
static DriftRun *
busy_run (const char *id)
{
  DriftRun *run = run_at (id, NULL, 0);

  act (run, "set anti-entropy on");
  act (run, "set drop-messages on");
  play_events (run, 1500);
  return run;
}

static const char *const ids[] = { "sandbox", "session-store", "three-copies" };

/* Each event is in the column in which the ribbon has it. */
static void
test_axis (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      Look look;
      guint length;

      look_at (&look, busy_run (ids[i]));
      length = drift_timeline_get_length (look.timeline);
      g_assert_cmpuint (look.axis->ends[N_COLUMNS - 1], ==, length);
      for (guint event = 1; event <= length; event++)
        {
          double x = drift_timeline_position_to_x (look.timeline, event) * N_COLUMNS;
          guint column = MIN ((guint)x, N_COLUMNS - 1);

          g_assert_cmpuint (look.axis->ends[column], >=, event);
          if (column > 0 && x - column > 1e-6)
            g_assert_cmpuint (look.axis->ends[column - 1], <, event);
          g_assert_cmpuint (column, <=, look.axis->n_known);
        }
      look_clear (&look);
    }
}

/* The bars of a count come to all of it. */
static void
test_counts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      Look look;

      look_at (&look, busy_run (ids[i]));
      for (DriftMetric metric = 0; metric < DRIFT_N_KEPT_METRICS; metric++)
        {
          const DriftChart chart = chart_of (metric);
          double sum = 0.0, high = 0.0, most;

          if (drift_chart_get_look (&chart) != DRIFT_CHART_BARS)
            continue;
          most = drift_chart_sample (&chart, look.series, look.axis, look.columns);
          for (guint column = 0; column < N_COLUMNS; column += BAR)
            {
              sum += MAX (look.columns[column].high, 0.0);
              high = MAX (high, look.columns[column].high);
              g_assert_cmpfloat (look.columns[column + BAR - 1].high, <, 0.0);
            }
          g_assert_cmpfloat (most, ==, high);
          g_assert_cmpfloat (sum, ==, (double)drift_cluster_get_metric (look.cluster, metric));
          g_assert_cmpint (drift_chart_is_flat (&chart, look.series), ==, sum == 0.0);
        }
      look_clear (&look);
    }
}

/* A level is as low and as high as it was at any event of the column, or came into it. */
static void
assert_level (Look *look, const DriftChart *chart)
{
  guint event = 0;

  drift_chart_sample (chart, look->series, look->axis, look->columns);
  for (guint column = 0; column < look->axis->n_known; column++)
    {
      double low = drift_chart_measure (chart, look->series, event);
      double high = low;

      for (; event < look->axis->ends[column]; event++)
        {
          double value = drift_chart_measure (chart, look->series, event + 1);

          low = MIN (low, value);
          high = MAX (high, value);
        }
      g_assert_cmpfloat (look->columns[column].low, ==, low);
      g_assert_cmpfloat (look->columns[column].high, ==, high);
    }
  for (guint column = look->axis->n_known; column < N_COLUMNS; column++)
    g_assert_cmpfloat (look->columns[column].high, <, 0.0);
}

static void
test_levels (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const DriftChart divergent = chart_of (DRIFT_METRIC_DIVERGENT_KEYS);
      Look look;

      look_at (&look, busy_run (ids[i]));
      assert_level (&look, &divergent);
      for (DriftNode node = 0; node < 3; node++)
        {
          DriftChart lag = chart_of (DRIFT_METRIC_VERSION_LAG);

          lag.replica = node;
          assert_level (&look, &lag);
        }
      look_clear (&look);
    }
}

/* Each sweep has a bar, and one that did not hear of all replicas a hollow one; and the last full
 * sweep is as old as it is. */
static void
test_sweeps (void)
{
  const DriftChart sweeps = { DRIFT_CHART_SWEEPS, 0, 0, DRIFT_COLOR_STALE };
  const DriftChart coverage = { DRIFT_CHART_COVERAGE, 0, 0, DRIFT_COLOR_ACCENT };
  const DriftChart age = { DRIFT_CHART_SWEEP_AGE, 0, 0, DRIFT_COLOR_ACCENT };
  DriftRun *run = run_of ("store k v6 a", "timeout=1s\n",
                          "drop write to R2,R3 next 2; write k b; wait 1s; scrub; wait 5s; "
                          "partition R3; scrub; wait 5s; scrub; wait 5s");
  guint n_hollow = 0, n_bars = 0;
  Look look;

  drift_run_go_to_step (run, 1);
  look_at (&look, run);
  g_assert_cmpfloat (drift_chart_sample (&sweeps, look.series, look.axis, look.columns), ==, 2.0);
  for (guint column = 0; column < N_COLUMNS; column += BAR)
    {
      n_bars += look.columns[column].high >= 0.0;
      n_hollow += look.columns[column].is_hollow;
    }
  g_assert_cmpuint (n_bars, ==, 3);
  g_assert_cmpuint (n_hollow, ==, 2);
  g_assert_cmpfloat (drift_chart_sample (&coverage, look.series, look.axis, look.columns), ==, 3.0);
  g_assert_cmpfloat (drift_chart_measure (&coverage, look.series, look.axis->length), ==, 2.0);
  g_assert_cmpfloat (drift_chart_measure (&sweeps, look.series, look.axis->length), ==, 0.0);
  g_assert_cmpfloat (drift_chart_measure (&sweeps, look.series, 0), ==, 0.0);
  g_assert_cmpfloat (drift_chart_measure (&age, look.series, look.axis->length), >,
                     14.0 * DRIFT_SECOND);
  look_clear (&look);
}

/* The share is that of the metrics, as `run --metrics` prints them. */
static void
test_wrong (void)
{
  const DriftChart wrong = { DRIFT_CHART_WRONG, 0, 0, DRIFT_COLOR_STALE };
  DriftRun *run = run_at ("session-store", NULL, 8);
  g_autofree char *text = NULL;
  Look look;

  look_at (&look, run);
  g_assert_cmpfloat (drift_chart_measure (&wrong, look.series, 0), ==, 0.0);
  g_assert_cmpfloat_with_epsilon (drift_chart_measure (&wrong, look.series, look.axis->length),
                                  (double)drift_cluster_count_wrong_answers (look.cluster) /
                                      (double)drift_cluster_get_metric (look.cluster,
                                                                        DRIFT_METRIC_READS_SERVED),
                                  1e-12);
  g_assert_cmpfloat (drift_chart_measure (&wrong, look.series, look.axis->length), >, 0.0);
  text = drift_chart_print (&wrong, 0.0625);
  g_assert_cmpstr (text, ==, "6.2 %");
  look_clear (&look);
}

static DriftScene *
compose (Look *look, const DriftChart *chart, double *most)
{
  const DriftBox box = { 0, 0, 2 * N_COLUMNS, 24 };
  DriftScene *scene = drift_scene_new (box.width, box.height, 1.0);

  *most = drift_chart_sample (chart, look->series, look->axis, look->columns);
  drift_compose_chart (scene, &box, chart, look->axis, look->columns, *most);
  return scene;
}

/* All stands in the box, and on the ground; what is to come is pale, and the most is as high as the
 * box. */
static void
test_picture (void)
{
  const DriftChart charts[] = { chart_of (DRIFT_METRIC_DIVERGENT_KEYS),
                                chart_of (DRIFT_METRIC_MESSAGES_DROPPED),
                                { DRIFT_CHART_SWEEPS, 0, 0, DRIFT_COLOR_STALE },
                                { DRIFT_CHART_SWEEP_AGE, 0, 0, DRIFT_COLOR_ACCENT },
                                { DRIFT_CHART_WRONG, 0, 0, DRIFT_COLOR_STALE } };
  DriftRun *run = busy_run ("sandbox");
  Look look;

  drift_run_seek (run, drift_cluster_get_position (drift_run_get_cluster (run)));
  drift_run_get_series (run);
  look_at (&look, run);
  drift_run_seek (run, look.axis->length / 2);
  look.axis->position = look.axis->length / 2;
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      double most, top = 24.0;
      g_autoptr (DriftScene) scene = compose (&look, &charts[i], &most);
      guint n_pale = 0;

      g_assert_cmpuint (drift_scene_get_n_items (scene), >=, 3);
      for (guint k = 0; k < drift_scene_get_n_items (scene); k++)
        {
          const DriftItem *item = drift_scene_get_item (scene, k);

          g_assert_cmpfloat (item->x, >=, 0.0);
          g_assert_cmpfloat (item->x + item->width, <=, 2 * N_COLUMNS + 1e-9);
          g_assert_cmpfloat (MAX (item->y, item->y + item->height), <=, 24.0 + 1e-9);
          top = MIN (top, MIN (item->y, item->y + item->height));
          n_pale += item->opacity < 1.0;
        }
      g_assert_cmpfloat (top, >=, 0.0);
      g_assert_cmpfloat (top, <=, 2.0);
      g_assert_cmpuint (n_pale, >, 0);
      g_assert_cmpuint (n_pale, <, drift_scene_get_n_items (scene) - 1);
    }
  look_clear (&look);
}

/* A line in few pieces is the line, to a third of a unit: none of its points is left out. */
static void
test_line (void)
{
  const DriftChart age = { DRIFT_CHART_SWEEP_AGE, 0, 0, DRIFT_COLOR_ACCENT };
  double most;
  Look look;
  g_autoptr (DriftScene) scene = NULL;
  guint checked = 0;

  look_at (&look, busy_run ("sandbox"));
  scene = compose (&look, &age, &most);
  g_assert_cmpuint (drift_scene_get_n_items (scene), <, N_COLUMNS);
  for (guint column = 0; column < look.axis->n_known; column++)
    {
      double x = 2.0 * (column + 1);
      double y = MAX (23.0 - 23.0 * look.columns[column].low / most, 1.0);
      double nearest = 24.0;

      for (guint k = 1; k < drift_scene_get_n_items (scene); k++)
        {
          const DriftItem *item = drift_scene_get_item (scene, k);

          if (item->x <= x && item->x + item->width >= x)
            nearest =
                MIN (nearest, fabs (item->y + item->height * (x - item->x) / item->width - y));
        }
      g_assert_cmpfloat (nearest, <, 1.0);
      checked++;
    }
  g_assert_cmpuint (checked, >, N_COLUMNS / 4);
  look_clear (&look);
}

static void
assert_words (Look *look, const DriftChart *chart, const char *told, const char *read)
{
  g_autofree char *sentence = NULL;
  g_autofree char *reading = NULL;

  drift_chart_sample (chart, look->series, look->axis, look->columns);
  sentence = drift_chart_tell (chart, look->series, look->axis, look->columns);
  reading = drift_chart_read (chart, look->series, look->axis->length);
  g_assert_cmpstr (sentence, ==, told);
  g_assert_cmpstr (reading, ==, read);
}

static void
test_words (void)
{
  const DriftChart lost = chart_of (DRIFT_METRIC_MESSAGES_DROPPED);
  const DriftChart sweeps = { DRIFT_CHART_SWEEPS, 0, 0, DRIFT_COLOR_STALE };
  const DriftChart age = { DRIFT_CHART_SWEEP_AGE, 0, 0, DRIFT_COLOR_ACCENT };
  const DriftChart wrong = { DRIFT_CHART_WRONG, 0, 0, DRIFT_COLOR_STALE };
  DriftChart lag = chart_of (DRIFT_METRIC_VERSION_LAG);
  Look look;

  lag.replica = 2;
  look_at (&look, run_at ("session-store", "set anti-entropy on", 8));
  assert_words (&look, &lost, "Messages lost over time: 3 so far, the last on Monday 10:00:14",
                "Wednesday 03:00:16: 3 so far");
  assert_words (&look, &lag,
                "Version lag of R3 over time: now 0, at most 2, around Monday 10:00:14",
                "Wednesday 03:00:16: 0");
  assert_words (&look, &sweeps,
                "Repaired by the last sweep over time: now 0, at most 2, around Tuesday 03:00:00",
                "Wednesday 03:00:16: 0");
  assert_words (&look, &wrong,
                "Wrong answers over time: now 33.3 %, at most 50.0 %, around Monday 10:00:15",
                "Wednesday 03:00:16: 33.3 %");
  assert_words (&look, &age,
                "Age of the last full sweep over time: now 16 s, at most 23 h 59 min, around "
                "Wednesday 03:00:00",
                "Wednesday 03:00:16: 16 s");
  look_clear (&look);
}

/* What sweeps repair says what is lost, once there were some. */
static void
test_note (void)
{
  const DriftChart sweeps = { DRIFT_CHART_SWEEPS, 0, 0, DRIFT_COLOR_STALE };
  DriftRun *run = run_of ("store k v6 a", "anti-entropy=on\nsweep-period=10s\nsweep-phase=0s\n",
                          "drop write to R3; traffic writes 50ms keys 20; wait 61s; traffic stop");
  g_autofree char *before = NULL;
  g_autofree char *note = NULL;
  g_autofree char *compared = NULL;
  Look look;

  drift_run_go_to_step (run, 1);
  look_at (&look, run);
  before = drift_chart_print_note (&sweeps, look.series, 0, -1.0);
  note = drift_chart_print_note (&sweeps, look.series, look.axis->length, -1.0);
  compared = drift_chart_print_note (&sweeps, look.series, look.axis->length, 1.0 / 3);
  g_assert_cmpstr (before, ==, drift_chart_get_meaning (&sweeps));
  g_assert_cmpstr (note, ==, "Going by these, about 31.7 % of the writes to a replica are lost");
  g_assert_cmpstr (compared, ==,
                   "Going by these, about 31.7 % of the writes to a replica are lost (it is 33.3 "
                   "%)");
  look_clear (&look);
}

/* Where a chart has a formula that holds: from the last change of what is set on. */
static void
test_theory (void)
{
  static const struct
  {
    const char *change;
    gboolean holds;
  } steps[] = {
    { "read item:1", TRUE },
    { "set read-repair on", TRUE },
    { "set r 2", FALSE },
    { "set r 1", TRUE },
    { "set loss 0.2", FALSE },
    { "set anti-entropy off", TRUE },
    { "set latency 400ms", FALSE },
    { "set latency 1ms", TRUE },
    { "delay 5ms write", FALSE },
    { "clear-rules", TRUE },
    { "partition R2", FALSE },
    { "heal R2", TRUE },
    { "set hints on", FALSE },
    { "set hints off", TRUE },
    { "set drop-messages off", FALSE },
  };
  const DriftChart wrong = { DRIFT_CHART_WRONG, 0, 0, DRIFT_COLOR_STALE };
  const DriftChart lost = chart_of (DRIFT_METRIC_MESSAGES_DROPPED);
  DriftRun *run = run_of ("store k v6 a", "anti-entropy=on\nsweep-period=10s\n",
                          "set latency 1ms; drop write chance 0.1; traffic writes 50ms reads 50ms "
                          "keys 40 random; "
                          "wait 20s");
  DriftChartTheory theory;
  guint since;
  Look look;

  drift_run_go_to_step (run, 1);
  look_at (&look, run);
  g_assert_true (drift_chart_find_theory (&wrong, look.cluster, &theory));
  g_assert_false (drift_chart_find_theory (&lost, look.cluster, &theory));
  since = theory.since;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gboolean holds;

      act (run, steps[i].change);
      g_test_message ("%s", steps[i].change);
      holds = drift_chart_find_theory (&wrong, look.cluster, &theory);
      g_assert_cmpint (holds, ==, steps[i].holds);
      if (holds)
        g_assert_cmpuint (theory.since, ==,
                          i == 0 ? since : drift_cluster_get_position (look.cluster));
    }
  look_clear (&look);
}

/* Dashes as high as the formula says, over as much of the chart as it holds, and their name. */
static void
test_dashes (void)
{
  const DriftBox box = { 0, DRIFT_CHART_LEGEND, 200, 24 };
  g_autoptr (DriftScene) scene = drift_scene_new (200, 40, 1.0);
  const DriftItem *line;

  drift_compose_chart_theory (scene, &box, 5.0, 0.25, 1.0, 10.0, "theory 5.0");
  g_assert_cmpuint (drift_scene_get_n_items (scene), ==, 3);
  line = drift_scene_get_item (scene, 0);
  g_assert_true (line->dash);
  g_assert_cmpfloat (line->x, ==, 50.0);
  g_assert_cmpfloat (line->width, ==, 150.0);
  g_assert_cmpfloat_with_epsilon (line->y, DRIFT_CHART_LEGEND + 11.5, 0.51);
  g_assert_cmpstr (drift_scene_get_item (scene, 2)->text, ==, "theory 5.0");
  g_assert_cmpfloat (drift_scene_get_item (scene, 2)->y, <, box.y);
}

/* The line of an alert stands where the chart has the value, whatever the unit of its limit is, and
 * is moved by whole steps. */
static void
test_alert (void)
{
  static const struct
  {
    DriftAlert alert;
    double value; /* that is wanted */
    double limit;
    const char *name;
  } cases[] = {
    { { DRIFT_ALERT_REPAIRS, 0 }, 3.4, 3.0, "alert above 3" },
    { { DRIFT_ALERT_REPAIRS, 0 }, -1.0, 0.0, "alert above 0" },
    { { DRIFT_ALERT_TREND, 0 }, 5.0, 2.5, "alert above 2.5 × the baseline" },
    { { DRIFT_ALERT_SWEEP_AGE, 0 }, 15.4 * DRIFT_SECOND, 15.0 / 3600, "alert above 15 s" },
    { { DRIFT_ALERT_SWEEP_AGE, 0 }, 75.0 * DRIFT_SECOND, 75.0 / 3600, "alert above 1 min 15 s" },
  };
  DriftRun *run = run_of ("store k v6 a", "sweep-period=20s\n",
                          "drop write to R3 next 2; write k b; wait 1s; scrub; wait 5s; write k c; "
                          "wait 1s; drop write to R2 next 1; write k d; write other e; wait 1s; "
                          "scrub; wait 5s; scrub; wait 5s");
  Look look;

  drift_run_go_to_step (run, 1);
  look_at (&look, run);
  g_assert_cmpfloat (drift_alert_get_baseline (look.series, 3), ==, 1.0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DriftAlert alert = cases[i].alert;
      double unit = alert.kind == DRIFT_ALERT_TREND ? 2.0 : 1.0;
      g_autofree char *name = NULL;

      drift_chart_move_alert (&alert, look.cluster, look.series, cases[i].value / unit);
      g_assert_cmpfloat_with_epsilon (alert.limit, cases[i].limit, 1e-9);
      g_assert_cmpfloat_with_epsilon (drift_chart_place_alert (&alert, look.series,
                                                               look.axis->length),
                                      alert.kind == DRIFT_ALERT_SWEEP_AGE ? alert.limit * DRIFT_HOUR
                                                                          : alert.limit,
                                      1e-3);
      name = drift_chart_print_alert (&alert);
      g_assert_cmpstr (name, ==, cases[i].name);
    }
  look_clear (&look);
}

/* What came of an alert is told as of where the run stands, and how long it took to the truth
 * alone. */
static void
test_alert_words (void)
{
  const DriftAlert alert = { DRIFT_ALERT_REPAIRS, 0 };
  DriftRun *run =
      run_of ("store k v6 a", "timeout=1s\n",
              "wait 1min; drop write to R2,R3 next 2; write k b; wait 30s; scrub; wait 5s; "
              "drop write to R3 next 1; write k c; wait 9s; scrub; wait 5s");
  static const char *const told[] = {
    "The alert has not fired. No write was lost yet.",
    "The alert has not fired. The first write was lost 0 s ago.",
    "The alert fired on Monday 00:01:30. Time to detection, from the first lost write: 30 s.",
    ("The alert fired 2 times, first on Monday 00:01:30. Time to detection, from the first lost "
     "write: 30 s."),
  };
  const gint64 times_us[] = { 59 * DRIFT_SECOND, 61 * DRIFT_SECOND, 91 * DRIFT_SECOND,
                              109 * DRIFT_SECOND };
  Look look;

  drift_run_go_to_step (run, 1);
  look_at (&look, run);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      guint event = drift_series_find_time (look.series, times_us[i]);
      g_autofree char *truth = NULL;
      g_autofree char *operator= NULL;

      drift_run_seek (run, event);
      truth = drift_chart_tell_alert (&alert, look.cluster, look.series, TRUE);
      operator= drift_chart_tell_alert (&alert, look.cluster, look.series, FALSE);
      g_assert_cmpstr (truth, ==, told[i]);
      g_assert_true (g_str_has_prefix (truth, operator));
      g_assert_null (strstr (operator, "lost"));
    }
  look_clear (&look);
}

/* A line with its knob as high as the limit; and a mark over each bar in which it fires, pale where
 * that is to come. */
static void
test_alert_picture (void)
{
  const DriftChart sweeps = { DRIFT_CHART_SWEEPS, 0, 0, DRIFT_COLOR_STALE };
  const DriftAlert alert = { DRIFT_ALERT_REPAIRS, 0 };
  const DriftBox box = { 0, DRIFT_CHART_LEGEND + DRIFT_CHART_MARKS, 2 * N_COLUMNS, 40 };
  g_autoptr (DriftScene) scene = drift_scene_new (box.width, 80, 1.0);
  g_autoptr (GArray) fired = NULL;
  DriftRun *run = busy_run ("sandbox");
  guint n_pale = 0, n_marks;
  Look look;

  look_at (&look, run);
  look.axis->position = look.axis->length / 2;
  fired = drift_alert_list_fired (&alert, look.series);
  g_assert_cmpuint (fired->len, >, 3);
  drift_chart_sample (&sweeps, look.series, look.axis, look.columns);
  drift_compose_chart_fired (scene, &box, &sweeps, look.axis,
                             (const guint *)(gconstpointer)fired->data, fired->len);
  n_marks = drift_scene_get_n_items (scene);
  g_assert_cmpuint (n_marks, <=, fired->len);
  for (guint i = 0; i < n_marks; i++)
    {
      const DriftItem *mark = drift_scene_get_item (scene, i);

      g_assert_cmpint (mark->mark, ==, DRIFT_MARK_ALERT);
      g_assert_cmpfloat (mark->y, <, box.y);
      g_assert_cmpfloat (look.columns[(guint)(mark->x / 2.0)].high, >, alert.limit);
      n_pale += mark->opacity < 1.0;
    }
  g_assert_cmpuint (n_pale, >, 0);
  g_assert_cmpuint (n_pale, <, n_marks);
  drift_compose_chart_alert (scene, &box, 5.0, 10.0, "alert above 5");
  g_assert_cmpfloat_with_epsilon (drift_scene_get_item (scene, n_marks)->y, box.y + 19.5, 0.51);
  g_assert_cmpfloat (drift_scene_get_item (scene, n_marks + 1)->y, ==,
                     drift_scene_get_item (scene, n_marks)->y);
  look_clear (&look);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/axis", test_axis);
  g_test_add_func ("/chart/counts", test_counts);
  g_test_add_func ("/chart/levels", test_levels);
  g_test_add_func ("/chart/sweeps", test_sweeps);
  g_test_add_func ("/chart/wrong", test_wrong);
  g_test_add_func ("/chart/picture", test_picture);
  g_test_add_func ("/chart/line", test_line);
  g_test_add_func ("/chart/words", test_words);
  g_test_add_func ("/chart/note", test_note);
  g_test_add_func ("/chart/theory", test_theory);
  g_test_add_func ("/chart/alert", test_alert);
  g_test_add_func ("/chart/alert/words", test_alert_words);
  g_test_add_func ("/chart/alert/picture", test_alert_picture);
  g_test_add_func ("/chart/theory/dashes", test_dashes);
  return g_test_run ();
}
