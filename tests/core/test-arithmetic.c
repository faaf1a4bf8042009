/* Tests of the arithmetic of drift: every formula against counting or against many throws.
 * SPDX-License-Identifier: MIT */
#include "drift-arithmetic.h"
#include "drift-random.h"

#include <math.h>

#define THROWS 100000
/* Four standard deviations of a share of so many throws, at most. */
#define CLOSE 0.0065
#define MAX_N 5

static const double losses[] = { 0.05, 0.1, 0.3, 0.5 };

static gboolean
is_lost (double p, guint64 throw, guint follower, guint write)
{
  return drift_random_chance (drift_random (7, "lost", throw, follower * 64 + write), p);
}

/* By how many versions a follower is behind after so many writes. */
static guint
lag_of (double p, guint64 throw, guint follower, guint n_writes)
{
  guint lag = 0;

  for (guint write = 0; write < n_writes; write++)
    lag = is_lost (p, throw, follower, write) ? lag + 1 : 0;
  return lag;
}

static void
test_one_follower (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (losses); i++)
    for (guint n = 8; n <= 24; n += 16)
      {
        const double p = losses[i];
        double stale = 0, any = 0, all = 0, two = 0, lag = 0;

        for (guint64 throw = 0; throw < THROWS; throw ++)
          {
            guint behind = lag_of (p, throw, 1, n);
            gboolean missed_any = FALSE;

            for (guint write = 0; write < n; write++)
              missed_any |= is_lost (p, throw, 1, write);
            stale += behind > 0;
            two += behind >= 2;
            all += behind == n;
            any += missed_any;
            lag += behind;
          }
        g_assert_cmpfloat_with_epsilon (stale / THROWS, drift_chance_stale (p), CLOSE);
        g_assert_cmpfloat_with_epsilon (any / THROWS, drift_chance_missed_any (p, n), CLOSE);
        g_assert_cmpfloat_with_epsilon (all / THROWS, drift_chance_missed_all (p, n), CLOSE);
        g_assert_cmpfloat_with_epsilon (two / THROWS, drift_chance_behind (p, 2), CLOSE);
        if (n == 24) /* by then the start is forgotten */
          g_assert_cmpfloat_with_epsilon (lag / THROWS, drift_mean_lag (p), 3 * CLOSE);
      }
}

/* Draws R of N replicas; replica 0 gets every write. Returns whether the newest answer is stale. */
static gboolean
reads_stale (double p, guint64 throw, guint n, guint n_read)
{
  guint left[MAX_N];
  gboolean stale = TRUE;

  for (guint i = 0; i < n; i++)
    left[i] = i;
  for (guint r = 0; r < n_read; r++)
    {
      guint pick =
          r + (guint)drift_random_below (drift_random (7, "pick", throw, r), (guint64)n - r);
      guint replica = left[pick];

      left[pick] = left[r];
      stale &= replica != 0 && lag_of (p, throw, replica, 3) > 0;
    }
  return stale;
}

static void
test_reads (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (losses); i++)
    for (guint n = 3; n <= MAX_N; n++)
      for (guint r = 1; r <= n; r++)
        {
          double stale = 0;

          for (guint64 throw = 0; throw < THROWS; throw ++)
            stale += reads_stale (losses[i], throw, n, r);
          g_assert_cmpfloat_with_epsilon (stale / THROWS, drift_chance_stale_read (losses[i], n, r),
                                          CLOSE);
        }
  g_assert_cmpfloat (drift_chance_stale_read (0.5, 3, 3), ==, 0);
}

static void
test_agreement (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (losses); i++)
    {
      double agree = 0;

      for (guint64 throw = 0; throw < THROWS; throw ++)
        agree += lag_of (losses[i], throw, 1, 3) + lag_of (losses[i], throw, 2, 3) == 0;
      g_assert_cmpfloat_with_epsilon (agree / THROWS, drift_chance_all_agree (losses[i], 3), CLOSE);
    }
}

/* Many nights with writes at random moments: how long a copy is stale, how often it is repaired. */
static void
test_sweeps (void)
{
  const double p = 0.3, rate = 0.25, period = 6;
  double stale_s = 0, repairs = 0;

  for (guint64 night = 0; night < THROWS; night++)
    {
      double now = 0;
      gboolean stale = FALSE;

      for (guint write = 0; now < period; write++)
        {
          double draw = drift_random_unit (drift_random (7, "gap", night, write));
          double next = MIN (period, now - log1p (-draw) / rate);

          stale_s += stale ? next - now : 0;
          now = next;
          if (now < period)
            stale = is_lost (p, night, 1, write);
        }
      repairs += stale;
    }
  g_assert_cmpfloat_with_epsilon (stale_s / period / THROWS, drift_stale_share (p, rate, period),
                                  CLOSE);
  g_assert_cmpfloat_with_epsilon (repairs / THROWS, drift_repairs_per_sweep (p, 1, 1, rate, period),
                                  CLOSE);
  g_assert_cmpfloat_with_epsilon (drift_repairs_per_sweep (p, 500, 2, rate, period),
                                  1000 * drift_repairs_per_sweep (p, 1, 1, rate, period), 1e-9);
}

#define NODES 1000

static void
test_epidemics (void)
{
  for (guint percent = 5; percent <= 40; percent += 5)
    {
      const double missing = percent / 100.0;
      const guint first = NODES * percent / 100; /* the nodes below it lack the update */
      const guint rounds = 400;
      double pull = 0, push = 0;

      for (guint round = 0; round < rounds; round++)
        {
          gboolean reached[NODES] = { FALSE };

          for (guint node = 0; node < NODES; node++)
            {
              guint64 draw = drift_random (percent, "peer", round, node);
              guint peer = (guint)drift_random_below (draw, NODES);

              if (node < first)
                pull += peer < first;
              else
                reached[peer] = TRUE;
            }
          for (guint node = 0; node < first; node++)
            push += !reached[node];
        }
      g_assert_cmpfloat_with_epsilon (pull / rounds / NODES, drift_missing_after_pull (missing),
                                      0.004);
      g_assert_cmpfloat_with_epsilon (push / rounds / NODES,
                                      drift_missing_after_push (missing, NODES), 0.004);
    }
}

/* Digests of few bits collide often enough to be counted: each key's copies are compared with one
 * another alone. */
static void
test_hidden (void)
{
  const guint keys = 40, bits = 10;
  double hidden = 0;

  for (guint64 throw = 0; throw < 20000; throw ++)
    {
      gboolean any = FALSE;

      for (guint key = 0; key < keys; key++)
        any |= drift_random (7, "one", throw, key) >> (64 - bits) ==
               drift_random (7, "other", throw, key) >> (64 - bits);
      hidden += any;
    }
  g_assert_cmpfloat_with_epsilon (hidden / 20000, drift_chance_hidden (keys) * 0x1p54, 0.003);
  g_assert_cmpfloat_with_epsilon (drift_chance_hidden (1e6), 5.42e-14, 0.01e-14);
  g_assert_cmpfloat (drift_chance_hidden (1e300), ==, 1);
}

static void
test_merkle (void)
{
  for (guint n = 1; n <= 1024; n *= 2)
    {
      g_autofree gboolean *differs = g_new0 (gboolean, n);

      g_assert_cmpuint (drift_merkle_comparisons (differs, n), ==, 1);
      for (guint leaf = 0; leaf < n; leaf += MAX (1, n / 16))
        {
          differs[leaf] = TRUE;
          g_assert_cmpuint (drift_merkle_comparisons (differs, n), ==,
                            drift_merkle_comparisons_one (n));
          differs[leaf] = FALSE;
        }
      for (guint d = 1; d <= n; d *= 2)
        {
          g_autofree gboolean *spread = g_new0 (gboolean, n);

          for (guint i = 0; i < d; i++)
            spread[i * (n / d)] = TRUE;
          g_assert_cmpuint (drift_merkle_comparisons (spread, n), ==,
                            drift_merkle_comparisons_worst (n, d));
        }
    }
  g_assert_cmpuint (drift_merkle_comparisons_one (1024), ==, 21);
}

/* No pattern of eight leaves costs more than the even spread says. */
static void
test_merkle_worst (void)
{
  for (guint pattern = 1; pattern < 256; pattern++)
    {
      gboolean differs[8];
      guint count = 0;

      for (guint i = 0; i < 8; i++)
        count += differs[i] = (pattern >> i) & 1;
      if ((count & (count - 1)) == 0)
        g_assert_cmpuint (drift_merkle_comparisons (differs, 8), <=,
                          drift_merkle_comparisons_worst (8, count));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arithmetic/one-follower", test_one_follower);
  g_test_add_func ("/arithmetic/reads", test_reads);
  g_test_add_func ("/arithmetic/agreement", test_agreement);
  g_test_add_func ("/arithmetic/sweeps", test_sweeps);
  g_test_add_func ("/arithmetic/epidemics", test_epidemics);
  g_test_add_func ("/arithmetic/hidden", test_hidden);
  g_test_add_func ("/arithmetic/merkle", test_merkle);
  g_test_add_func ("/arithmetic/merkle-worst", test_merkle_worst);
  return g_test_run ();
}
