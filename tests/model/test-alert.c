/* Tests of alert rules: each fires where the series say so, and at no other event, whichever way
 * the run went. SPDX-License-Identifier: MIT */
#include "drift-alert.h"

#include "model-test.h"

/* Sweeps of which each repairs as many copies as it is said to, an hour apart. */
static DriftCluster *
swept_cluster (const guint *repaired, guint n_sweeps)
{
  DriftConfig config = plain_config ();
  DriftCluster *cluster;
  guint key = 0;

  config.settings.values[DRIFT_SETTING_LATENCY] = 0;
  cluster = drift_cluster_new (&config);
  for (guint i = 0; i < n_sweeps; i++)
    {
      g_autofree char *rule = g_strdup_printf ("drop write to R3 next %u", repaired[i]);

      if (repaired[i] > 0)
        play (cluster, rule);
      for (guint k = 0; k < repaired[i]; k++)
        {
          g_autofree char *write = g_strdup_printf ("write k%u x", key++);

          play (cluster, write);
        }
      play (cluster, "wait 1h; scrub; wait 1s");
    }
  return cluster;
}

/* The numbers, from 0, of the sweeps at whose ends an alert fires. */
static char *
print_fired (const DriftAlert *alert, DriftSeries *series)
{
  g_autoptr (GArray) fired = drift_alert_list_fired (alert, series);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_sweeps;
  const DriftSweepReport *sweeps = drift_series_get_sweeps (series, &n_sweeps);

  for (guint i = 0; i < fired->len; i++)
    {
      guint number = drift_series_count_sweeps (series, g_array_index (fired, guint, i)) - 1;

      g_assert_cmpuint (g_array_index (fired, guint, i), ==, sweeps[number].ended);
      g_string_append_printf (text, "%s%u", i > 0 ? " " : "", number);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A rule on what sweeps repair fires at the end of each that repaired more. */
static void
test_sweeps (void)
{
  static const guint repaired[] = { 3, 5, 0, 12, 4, 4, 9 };
  static const struct
  {
    DriftAlert alert;
    const char *fired;
  } cases[] = {
    { { DRIFT_ALERT_REPAIRS, 0 }, "0 1 3 4 5 6" },
    { { DRIFT_ALERT_REPAIRS, 4 }, "1 3 6" },
    { { DRIFT_ALERT_REPAIRS, 12 }, "" },
    /* The medians of those before: 4 of the third sweep, 3, 4, 4, 4. */
    { { DRIFT_ALERT_TREND, 2 }, "3 6" },
    { { DRIFT_ALERT_TREND, 3 }, "3" },
    { { DRIFT_ALERT_TREND, 4 }, "" },
  };
  g_autoptr (DriftCluster) cluster = swept_cluster (repaired, G_N_ELEMENTS (repaired));
  g_autoptr (DriftSeries) series = drift_series_new (cluster, "k1");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *fired = print_fired (&cases[i].alert, series);

      g_assert_cmpstr (fired, ==, cases[i].fired);
    }
  g_assert_cmpfloat (drift_alert_get_baseline (series, 0), ==, 1.0);
  g_assert_cmpfloat (drift_alert_get_baseline (series, 2), ==, 4.0);
  g_assert_cmpfloat (drift_alert_get_baseline (series, 7), ==, 4.0);
}

/* What a rule looks at after each event is what it lists: it fires where that comes above the
 * limit, and says so again only after it was below, or at another sweep. */
static void
assert_listed (const DriftAlert *alert, DriftSeries *series)
{
  g_autoptr (GArray) fired = drift_alert_list_fired (alert, series);
  gboolean was_above = FALSE;
  guint found = 0;

  for (guint event = 0; event <= drift_series_get_length (series); event++)
    {
      double value;
      gboolean is_above =
          drift_alert_measure (alert->kind, series, event, &value) && value > alert->limit;
      gboolean is_sweep = event > 0 && drift_series_count_sweeps (series, event) >
                                           drift_series_count_sweeps (series, event - 1);

      if (is_above && (!was_above || (is_sweep && alert->kind != DRIFT_ALERT_SWEEP_AGE)))
        {
          g_assert_cmpuint (found, <, fired->len);
          g_assert_cmpuint (g_array_index (fired, guint, found), ==, event);
          found++;
        }
      was_above = is_above;
    }
  g_assert_cmpuint (found, ==, fired->len);
}

static const DriftAlert rules[] = {
  { DRIFT_ALERT_REPAIRS, 1 },       { DRIFT_ALERT_REPAIRS, 3 },
  { DRIFT_ALERT_TREND, 1.5 },       { DRIFT_ALERT_TREND, 0.5 },
  { DRIFT_ALERT_SWEEP_AGE, 0.005 }, { DRIFT_ALERT_SWEEP_AGE, 0.003 },
  { DRIFT_ALERT_SWEEP_AGE, 1.0 },
};

/* A sweep every ten seconds, of which some do not hear of all; to go back changes nothing, and to
 * act there only what comes after. */
static void
test_listed (void)
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = NULL;
  g_autoptr (DriftSeries) series = NULL;
  guint length, n_fired = 0;

  config.settings.values[DRIFT_SETTING_SWEEP_PERIOD] = 10 * DRIFT_SECOND;
  cluster = drift_cluster_new (&config);
  series = drift_series_new (cluster, "item:1");
  apply (cluster, "set anti-entropy on");
  apply (cluster, "drop write to R2,R3 chance 0.1");
  apply (cluster, "drop digests to coordinator from R2 chance 0.3");
  apply (cluster, "traffic writes 300ms keys 20 random");
  apply (cluster, "wait 2min");
  while (drift_cluster_is_waiting (cluster))
    g_assert_true (drift_cluster_step (cluster));
  length = drift_cluster_get_position (cluster);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (GArray) before = drift_alert_list_fired (&rules[i], series);
      g_autoptr (GArray) after = NULL;

      assert_listed (&rules[i], series);
      drift_cluster_seek (cluster, length / 2);
      after = drift_alert_list_fired (&rules[i], series);
      g_assert_cmpmem (before->data, before->len * sizeof (guint), after->data,
                       after->len * sizeof (guint));
      drift_cluster_seek (cluster, length);
      n_fired += before->len;
    }
  g_assert_cmpuint (n_fired, >, 20);
  drift_cluster_seek (cluster, length / 2);
  apply (cluster, "drop write to R2,R3 chance 0.5");
  g_assert_cmpuint (drift_series_get_length (series), ==, length / 2 + 1);
  drift_cluster_run (cluster, length / 3);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    assert_listed (&rules[i], series);
}

/* What failed is of the last day, and who is down is so now. */
static void
test_health (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("set w 3; set health-period 1s; crash R2; wait 5s");
  g_autoptr (DriftSeries) series = drift_series_new (cluster, "k");
  double value;

  g_assert_true (
      drift_alert_measure (DRIFT_ALERT_DOWN, series, drift_series_get_length (series), &value));
  g_assert_cmpfloat (value, ==, 1.0);
  play (cluster, "write k a; wait 5s; restart R2; wait 5s");
  drift_alert_measure (DRIFT_ALERT_DOWN, series, drift_series_get_length (series), &value);
  g_assert_cmpfloat (value, ==, 0.0);
  drift_alert_measure (DRIFT_ALERT_FAILURES, series, drift_series_get_length (series), &value);
  g_assert_cmpfloat (value, ==, 1.0);
  play (cluster, "wait 25h; write k b");
  drift_alert_measure (DRIFT_ALERT_FAILURES, series, drift_series_get_length (series), &value);
  g_assert_cmpfloat (value, ==, 0.0);
}

/* The first write that was lost, of what is known where the run stands. */
static void
test_loss (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster (
      "drop read next 1; read k; wait 5s; drop write to R3 next 2; write k a; write k b");
  guint loss = drift_alert_find_first_loss (cluster);
  DriftEvent event;

  g_assert_cmpuint (loss, >, 0);
  drift_cluster_get_event (cluster, loss, &event);
  g_assert_cmpint (event.kind, ==, DRIFT_EVENT_LOST);
  g_assert_cmpint (event.to, ==, 2);
  g_assert_cmpuint (event.version.counter, ==, 1);
  drift_cluster_seek (cluster, loss - 1);
  g_assert_cmpuint (drift_alert_find_first_loss (cluster), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alert/sweeps", test_sweeps);
  g_test_add_func ("/alert/listed", test_listed);
  g_test_add_func ("/alert/health", test_health);
  g_test_add_func ("/alert/loss", test_loss);
  return g_test_run ();
}
