/* Tests of the simulator against arithmetic: each share within four standard errors of its formula.
 * SPDX-License-Identifier: MIT */
#include "drift-exponential.h"
#include "drift-random.h"
#include "drift-shape.h"
#include "drift-theory.h"
#include "model-test.h"

#include <math.h>

/* Each key is one throw. */
#define THROWS 2000

/* Replicas R1 to R@n_replicas whose messages are there at once. There are so many keys that a debug
 * build does not recount the run at every step. */
static DriftCluster *
make_cluster (guint n_replicas, const char *text)
{
  DriftConfig config = plain_config ();
  DriftCluster *cluster;

  config.names.n_replicas = n_replicas;
  config.settings.values[DRIFT_SETTING_LATENCY] = 0;
  for (guint i = 0; i < n_replicas; i++)
    g_snprintf (config.names.replicas[i], DRIFT_NAME_LENGTH, "R%u", i + 1);
  cluster = drift_cluster_new (&config);
  play (cluster, "traffic reads 1h keys 100; traffic stop");
  play (cluster, text);
  return cluster;
}

/* Of @n throws, each with @probability. */
static void
check_share (guint hits, guint n, double probability)
{
  double share = (double)hits / n;

  g_test_message ("%.5f, by theory %.5f", share, probability);
  g_assert_cmpfloat (fabs (share - probability), <=,
                     4 * sqrt (probability * (1 - probability) / n));
}

/* Every key is written once, or read once, all at one moment. */
static void
do_to_all (DriftCluster *cluster, DriftCommandKind kind)
{
  for (guint i = 0; i < THROWS; i++)
    {
      g_autoptr (DriftCommand) command = drift_command_new (kind);

      command->key = g_strdup_printf ("k%u", i);
      command->value = kind == DRIFT_COMMAND_WRITE ? g_strdup ("x") : NULL;
      g_assert_true (drift_cluster_apply (cluster, command, NULL));
    }
  settle (cluster);
}

/* How many answers from position @from on were @behind versions behind, or more. */
static guint
count_behind (DriftCluster *cluster, guint from, guint behind)
{
  guint count = 0;

  for (guint step = from + 1; step <= drift_cluster_get_position (cluster); step++)
    {
      DriftEvent event;

      if (drift_cluster_get_event_kind (cluster, step) != DRIFT_EVENT_ANSWER)
        continue;
      drift_cluster_get_event (cluster, step, &event);
      count += event.a >= behind;
    }
  return count;
}

/* A follower lacks the last j writes with probability p^j. */
static void
test_lag (void)
{
  g_autoptr (DriftCluster) cluster = make_cluster (3, "drop write to R2,R3 chance 0.4");
  double probability = 1.0;

  for (guint i = 0; i < 6; i++)
    do_to_all (cluster, DRIFT_COMMAND_WRITE);
  for (guint j = 1; j <= 5; j++)
    {
      guint hits = 0;

      probability *= 0.4;
      for (guint i = 0; i < THROWS; i++)
        for (guint replica = 1; replica <= 2; replica++)
          {
            g_autofree char *key = g_strdup_printf ("k%u", i);

            hits += drift_cluster_get_lag (cluster, replica, find_key (cluster, key)) >= j;
          }
      check_share (hits, 2 * THROWS, probability);
    }
}

/* Of N replicas the first has every write, and each other one lost the last with probability p: R
 * of them are stale with p^R (N-R)/N, which is what is shared with the charts. */
static void
test_stale_share (void)
{
  static const struct
  {
    guint n_replicas;
    const char *rule;
  } clusters[] = {
    { 3, "drop write to R2,R3 chance 0.6" },
    { 5, "drop write to R2,R3,R4,R5 chance 0.6" },
    { 8, "drop write to R2,R3,R4,R5,R6,R7,R8 chance 0.6" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (clusters); i++)
    {
      guint n = clusters[i].n_replicas;
      g_autoptr (DriftCluster) cluster = make_cluster (n, clusters[i].rule);
      double lost = 1.0;

      do_to_all (cluster, DRIFT_COMMAND_WRITE);
      for (guint r = 1; r <= n; r++)
        {
          g_autofree char *set = g_strdup_printf ("set r %u", r);
          guint from = drift_cluster_get_position (cluster);
          DriftTheory theory;

          lost *= 0.6;
          apply (cluster, set);
          do_to_all (cluster, DRIFT_COMMAND_READ);
          g_assert_true (drift_theory_knows_loss (cluster, &theory));
          g_assert_cmpfloat_with_epsilon (drift_theory_get_wrong_answers (&theory),
                                          lost * (n - r) / n, 1e-12);
          check_share (count_behind (cluster, from, 1), THROWS,
                       drift_theory_get_wrong_answers (&theory));
        }
    }
}

/* Each sweep repairs K m p (1 - e^(-lambda T)) copies. Whether a key was written since the last one
 * is the same for both followers, which makes the sum spread more than that of single throws. */
static void
test_repairs (void)
{
  const guint keys = 400, sweeps = 12;
  const double p = 0.25;
  g_autoptr (DriftCluster) cluster =
      make_cluster (3,
                    "set sweep-period 10s; drop write to R2,R3 chance 0.25; set anti-entropy on; "
                    "traffic writes 20ms keys 400 random; wait 120001ms; traffic stop");
  double written = 1.0 - drift_exp (-10.0 * 50 / keys); /* lambda T = 1.25 */
  double behind = p * written;
  double variance = 2 * behind * (1 - behind) + 2 * (p * p * written - behind * behind);
  gint64 repaired = drift_cluster_get_metric (cluster, DRIFT_METRIC_COPIES_REPAIRED);
  const DriftTheory theory = { .n_replicas = 3,
                               .w = 1,
                               .r = 1,
                               .missed = { 0.0, p, p },
                               .n_keys = keys,
                               .writes = 1.25 };

  g_assert_cmpfloat_with_epsilon (drift_theory_get_repairs (&theory), 2 * keys * behind, 1e-9);
  g_assert_cmpint (drift_cluster_get_metric (cluster, DRIFT_METRIC_SWEEPS), ==, sweeps);
  g_test_message ("%.2f, by theory %.2f", (double)repaired / sweeps, 2 * keys * behind);
  g_assert_cmpfloat (fabs ((double)repaired - sweeps * keys * 2 * behind), <=,
                     4 * sqrt (sweeps * keys * variance));
}

/* Traffic in which replicas miss writes by chance, whichever they are. */
typedef struct
{
  guint n_replicas;
  const char *text;
  gint64 write_us;
  gint64 read_us;
  guint n_keys;
  gboolean sweeps;
} Case;

static const Case charted[] = {
  { 3, "set loss 0.1", 10 * MS, 10 * MS, 100, FALSE },
  { 3, "set loss 0.3; set w 2", 10 * MS, 10 * MS, 100, FALSE },
  { 3, "set loss 0.3; set r 2", 10 * MS, 10 * MS, 100, FALSE },
  { 3, "drop write to R2,R3 chance 0.1", 10 * MS, 10 * MS, 100, FALSE },
  { 5,
    "drop write to R1 chance 0.5; drop write to R2,R3 chance 0.6; drop write chance 0.2; set r 2",
    10 * MS, 10 * MS, 100, FALSE },
  { 2, "drop write chance 0.5", 10 * MS, 10 * MS, 100, FALSE },
  { 3, "drop write chance 0.3; set sweep-period 10s; set anti-entropy on", 20 * MS, 10 * MS, 400,
    TRUE },
  { 3, "drop write chance 0.3; set sweep-period 1s; set anti-entropy on; set r 2", 20 * MS, 10 * MS,
    100, TRUE },
};

/* Two reads of a key find one and the same copy if no write came between: each counts for less. */
static void
check_wrong (const Case *one, DriftCluster *cluster, const DriftTheory *theory)
{
  gint64 reads = drift_cluster_get_metric (cluster, DRIFT_METRIC_READS_SERVED);
  gint64 wrong = drift_cluster_count_wrong_answers (cluster);
  double alike = 1.0 + 2.0 * (double)one->write_us / (double)one->read_us;

  check_share ((guint)((double)wrong / alike), (guint)((double)reads / alike),
               drift_theory_get_wrong_answers (theory));
}

static void
check_level (const char *name, gint64 value, double expected, double variance)
{
  g_test_message ("%s %d, by theory %.2f", name, (int)value, expected);
  g_assert_cmpfloat (fabs ((double)value - expected), <=, 4 * sqrt (variance));
}

static void
check_copies (DriftCluster *cluster, const DriftTheory *theory)
{
  double keys = theory->n_keys;
  double share = drift_theory_get_divergent_keys (theory) / keys;

  check_level ("divergent keys", drift_cluster_get_metric (cluster, DRIFT_METRIC_DIVERGENT_KEYS),
               keys * share, keys * share * (1 - share));
  for (DriftNode node = 0; node < theory->n_replicas; node++)
    {
      double p = theory->missed[node];

      check_level ("lag", drift_cluster_get_version_lag (cluster, node),
                   drift_theory_get_version_lag (theory, node), keys * p / ((1 - p) * (1 - p)));
    }
}

/* What a chart draws as theory is what comes of such traffic. */
static void
test_charted (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (DriftCluster) cluster = make_cluster (one->n_replicas, one->text);
  g_autofree char *traffic =
      g_strdup_printf ("traffic writes %dms reads %dms keys %u random", (int)(one->write_us / MS),
                       (int)(one->read_us / MS), one->n_keys);
  DriftTheory theory;

  apply (cluster, traffic);
  apply (cluster, "wait 200s");
  while (drift_cluster_is_waiting (cluster))
    g_assert_true (drift_cluster_step (cluster));
  g_assert_true (drift_theory_holds (cluster, &theory));
  check_wrong (one, cluster, &theory);
  if (!one->sweeps)
    check_copies (cluster, &theory);
  else
    check_level ("repairs", drift_cluster_get_metric (cluster, DRIFT_METRIC_COPIES_REPAIRED),
                 drift_theory_get_repairs (&theory) *
                     (double)drift_cluster_get_metric (cluster, DRIFT_METRIC_SWEEPS),
                 (double)drift_cluster_get_metric (cluster, DRIFT_METRIC_COPIES_REPAIRED));
}

/* Each write is on one replica of N, and each read asks one: it goes back with probability
 * (N-1)/(2(N+rho)), where rho is how many writes of a key come to a read of it. */
static void
test_monotonic_reads (void)
{
  static const struct
  {
    guint n_replicas;
    const char *text;
    double rho;
  } cases[] = {
    { 3,
      "drop write to 2 of R1,R2,R3; traffic writes 1ms keys 100 random; wait 2s; "
      "traffic writes 10ms reads 10ms keys 100 random; wait 60s",
      1.0 },
    { 5,
      "drop write to 4 of R1,R2,R3,R4,R5; traffic writes 1ms keys 100 random; wait 3s; "
      "traffic writes 20ms reads 10ms keys 100 random; wait 60s",
      0.5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n = cases[i].n_replicas;
      g_autoptr (DriftCluster) cluster = make_cluster (n, cases[i].text);
      gint64 reads = drift_cluster_get_metric (cluster, DRIFT_METRIC_READS_SERVED);
      gint64 back = drift_cluster_measure (cluster, DRIFT_METRIC_READS_BACKWARDS, 0, 0);

      g_assert_cmpint (reads, >, 5000);
      check_share ((guint)back, (guint)reads - 100, (n - 1) / (2 * (n + cases[i].rho)));
    }
}

/* Of two writes that are exponential with lambda apart, the later is lost with 1 - e^(-lambda d) if
 * the clock of who took it is d behind. */
static void
test_skew (void)
{
  g_autoptr (DriftCluster) cluster = make_cluster (3, "set order clock; skew R2 behind 500ms");
  guint lost = 0;

  for (guint i = 0; i < THROWS; i++)
    {
      gint64 pause_us = drift_shape_draw_exp (DRIFT_SECOND, drift_random (5, "skew", i, 0));
      g_autofree char *text = g_strdup_printf ("write k%u earlier via R1; wait %" G_GINT64_FORMAT
                                               "us; write k%u later via R2; wait 1s",
                                               i, MAX (pause_us, 1), i);
      g_autofree char *key = g_strdup_printf ("k%u", i);
      DriftRecord record;

      play (cluster, text);
      record = drift_cluster_get_record (cluster, 2, find_key (cluster, key));
      lost += strncmp (record.bytes, "earlier", record.size) == 0;
    }
  check_share (lost, THROWS, 1.0 - drift_exp (-0.5));
}

/* Each write is on W = 1 of N = 3: a read of R misses the last k with (C(N-W,R)/C(N,R))^k. */
static void
test_k_staleness (void)
{
  g_autoptr (DriftCluster) cluster = make_cluster (3, "drop write to 2 of R1,R2,R3");
  guint from;

  for (guint i = 0; i < 5; i++)
    do_to_all (cluster, DRIFT_COMMAND_WRITE);
  from = drift_cluster_get_position (cluster);
  do_to_all (cluster, DRIFT_COMMAND_READ);
  for (guint k = 1; k <= 4; k++)
    check_share (count_behind (cluster, from, k), THROWS, drift_pow (2.0 / 3, k));
  apply (cluster, "set r 2");
  from = drift_cluster_get_position (cluster);
  do_to_all (cluster, DRIFT_COMMAND_READ);
  for (guint k = 1; k <= 4; k++)
    check_share (count_behind (cluster, from, k), THROWS, drift_pow (1.0 / 3, k));
}

static gint64
count_acknowledged (DriftCluster *cluster)
{
  return drift_cluster_get_metric (cluster, DRIFT_METRIC_WRITES_ACKNOWLEDGED);
}

/* Writes a key and reads it @later after the write was acknowledged; whether the answer is stale.
 */
static gboolean
is_stale_later (DriftCluster *cluster, guint number, const char *later)
{
  g_autofree char *write = g_strdup_printf ("write k%u x", number);
  g_autofree char *read = g_strdup_printf ("wait %s; read k%u", later, number);
  gint64 acknowledged = count_acknowledged (cluster);
  guint from;

  apply (cluster, write);
  while (count_acknowledged (cluster) == acknowledged)
    g_assert_true (drift_cluster_step (cluster));
  from = drift_cluster_get_position (cluster);
  play (cluster, read);
  return count_behind (cluster, from, 1) > 0;
}

/* N = 3, R = W = 1, all are asked: writes are Exp(l) on their way, and what else there is Exp(1). A
 * read D after the acknowledgement is stale with e^(-lD) E1 E2 (after Bailis and others, 2012). */
static void
test_visibility (void)
{
  static const struct
  {
    const char *write; /* the mean of Exp(l) */
    double l;
    const char *later; /* D */
    double d;
  } cases[] = {
    { "1s", 1.0, "0s", 0.0 },
    { "250ms", 4.0, "0s", 0.0 },
    { "10s", 0.1, "0s", 0.0 },
    { "1s", 1.0, "500ms", 0.5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double l = cases[i].l;
      double e1 = 2 * (3 * l + 2) / (3 * (2 * l + 1) * (l + 2));
      double e2 = (17 * l * l + 126 * l + 243) / (9 * (l + 3) * (l + 3) * (l + 3));
      g_autofree char *text =
          g_strdup_printf ("set contact all; set timeout 1h; delay exp %s write; delay exp 1s ack; "
                           "delay exp 1s read; delay exp 1s reply",
                           cases[i].write);
      g_autoptr (DriftCluster) cluster = make_cluster (3, text);
      guint stale = 0;

      for (guint number = 0; number < THROWS; number++)
        stale += is_stale_later (cluster, number, cases[i].later);
      check_share (stale, THROWS, drift_exp (-l * cases[i].d) * e1 * e2);
    }
}

/* Pauses of traffic are even from half of the mean to one and a half times that; at random they are
 * exponential, and longer than x with e^(-x / mean). */
static void
test_pauses (void)
{
  static const struct
  {
    const char *text;
    gboolean random;
  } traffics[] = {
    { "traffic reads 20ms keys 100; wait 400s; traffic stop", FALSE },
    { "traffic reads 20ms keys 100 random; wait 400s; traffic stop", TRUE },
  };
  static const gint64 limits[] = { 4 * MS, 12 * MS, 15 * MS, 20 * MS, 28 * MS, 50 * MS };

  for (guint i = 0; i < G_N_ELEMENTS (traffics); i++)
    {
      g_autoptr (DriftCluster) cluster = make_cluster (3, traffics[i].text);
      guint longer[G_N_ELEMENTS (limits)] = { 0 };
      gint64 before = -1;
      guint n = 0;

      for (guint step = 1; step <= drift_cluster_get_position (cluster); step++)
        {
          DriftEvent event;

          if (drift_cluster_get_event_kind (cluster, step) != DRIFT_EVENT_TRAFFIC)
            continue;
          drift_cluster_get_event (cluster, step, &event);
          for (guint j = 0; j < G_N_ELEMENTS (limits) && before >= 0; j++)
            longer[j] += event.time_us - before > limits[j];
          n += before >= 0;
          before = event.time_us;
        }
      g_assert_cmpuint (n, >, 15000);
      for (guint j = 0; j < G_N_ELEMENTS (limits); j++)
        {
          double x = (double)limits[j] / (20 * MS);

          check_share (longer[j], n,
                       traffics[i].random ? drift_exp (-x) : CLAMP (1.5 - x, 0.0, 1.0));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/theory/lag", test_lag);
  g_test_add_func ("/theory/stale-share", test_stale_share);
  g_test_add_func ("/theory/repairs", test_repairs);
  for (guint i = 0; i < G_N_ELEMENTS (charted); i++)
    {
      g_autofree char *path = g_strdup_printf ("/theory/charted/%u", i);

      g_test_add_data_func (path, &charted[i], test_charted);
    }
  g_test_add_func ("/theory/monotonic-reads", test_monotonic_reads);
  g_test_add_func ("/theory/skew", test_skew);
  g_test_add_func ("/theory/k-staleness", test_k_staleness);
  g_test_add_func ("/theory/visibility", test_visibility);
  g_test_add_func ("/theory/pauses", test_pauses);
  return g_test_run ();
}
