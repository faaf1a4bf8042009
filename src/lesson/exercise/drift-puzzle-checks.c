/* Whether an attempt at a puzzle reached its goal, read off the simulation, and why not.
 * SPDX-License-Identifier: MIT */
#include "drift-puzzle-private.h"

#include <glib/gi18n-lib.h>

static guint32
key_of (const DriftPuzzleTrial *trial)
{
  return drift_keys_find (drift_cluster_get_keys (trial->cluster), DRIFT_PUZZLE_KEY);
}

static gint64
metric (const DriftPuzzleTrial *trial, DriftMetric which)
{
  return drift_cluster_get_metric (trial->cluster, which);
}

static gint64
setting (const DriftPuzzleTrial *trial, DriftSetting which)
{
  return drift_cluster_get_setting (trial->cluster, which);
}

static DriftRecord
record_at (const DriftPuzzleTrial *trial, guint replica)
{
  return drift_cluster_get_record (trial->cluster, replica, key_of (trial));
}

static gboolean
agree (const DriftPuzzleTrial *trial)
{
  return metric (trial, DRIFT_METRIC_DIVERGENT_KEYS) == 0;
}

/* How often an event of @kind came since the set-up; @last gets the last of them. */
static guint
count (const DriftPuzzleTrial *trial, DriftEventKind kind, DriftEvent *last)
{
  guint step = trial->start;
  guint n = 0;

  while ((step = drift_cluster_find_event (trial->cluster, DRIFT_EVENT_BIT (kind), step + 1)) != 0)
    {
      n++;
      if (last != NULL)
        drift_cluster_get_event (trial->cluster, step, last);
    }
  return n;
}

static char *
tell_late_reads (guint failed)
{
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "%u read timed out: until a health check has seen that a replica is down, reads "
                   "are still sent to it.",
                   "%u reads timed out: until a health check has seen that a replica is down, "
                   "reads are still sent to it.",
                   failed),
      failed);
}

/* Once a health check has seen that too few are up, no read is sent; @last is the last of them. */
static char *
tell_unavailable_reads (guint failed, const DriftEvent *last)
{
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   /* Translators: %1$u counts reads; %2$u is how many replicas each asks, at least
                      two, and %3$u how many there are to ask */
                   "%1$u read failed at once: it needs %2$u replicas, and a health check has seen "
                   "only %3$u up.",
                   "%1$u reads failed at once: each needs %2$u replicas, and a health check has "
                   "seen only %3$u up.",
                   failed),
      failed, last->b, last->a);
}

/* All reads come between two health checks, so that they fail in one way or in the other. */
static char *
tell_failed_reads (const DriftPuzzleTrial *trial, guint failed)
{
  DriftEvent last;

  if (count (trial, DRIFT_EVENT_UNAVAILABLE, &last) > 0)
    return tell_unavailable_reads (failed, &last);
  return tell_late_reads (failed);
}

static char *
tell_stale_reads (const DriftPuzzleTrial *trial, guint stale)
{
  if (setting (trial, DRIFT_SETTING_R) == 1)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     "%u read came back stale: it asked one replica, and that was an old one.",
                     "%u reads came back stale: each asked one replica, and that was an old one.",
                     stale),
        stale);
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "%u read came back stale: it asked R2 and R3, and neither knows the newest.",
                   "%u reads came back stale: they asked R2 and R3, and neither knows the newest.",
                   stale),
      stale);
}

/* What was paid for reading right, with so many replicas left. */
static char *
tell_price (guint n_up)
{
  if (n_up == 1)
    return g_strdup (_ ("Solved. Only R1 was left to ask, so every answer was the newest, and one "
                        "more failure would have meant no answer at all. Can you do it without "
                        "shutting anything down?"));
  if (n_up == 2)
    return g_strdup (_ ("Solved. With two replicas left and R = 2, every read asks R1 too. Can you "
                        "do it without shutting anything down?"));
  return g_strdup (_ ("Solved. With R = N every read asks every copy, and the newest answer wins. "
                      "It costs three messages where one would do, at every read."));
}

/* Every read right while two copies stay stale. */
gboolean
drift_puzzle_check_reads (const DriftPuzzleAttempt *attempt, char **reason)
{
  const DriftPuzzleTrial *trial = &attempt->trials[0];
  guint failed = (guint)metric (trial, DRIFT_METRIC_READS_FAILED);
  guint stale = (guint)metric (trial, DRIFT_METRIC_STALE_READS);
  guint behind = 0;

  for (guint i = 1; i < 3; i++)
    behind += drift_cluster_get_lag (trial->cluster, i, key_of (trial)) > 0;
  if (behind < 2)
    *reason = g_strdup (_ ("Copies were healed on the way. The task is to read right while two are "
                           "stale; no comparison may mend them."));
  else if (failed > 0)
    *reason = tell_failed_reads (trial, failed);
  else if (stale > 0)
    *reason = tell_stale_reads (trial, stale);
  else
    *reason = tell_price (drift_cluster_get_replicas_up (trial->cluster));
  return behind == 2 && failed == 0 && stale == 0;
}

/* "3 copies were written where 2 were behind" */
static char *
say_written (guint written, guint behind)
{
  g_autofree char *copies = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u copy was written",
                                                          "%u copies were written", written),
                                             written);
  g_autofree char *laggards =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u was behind", "%u were behind", behind),
                       behind);

  /* Translators: "3 copies were written" and "2 were behind" */
  return g_strdup_printf (_ ("%s where %s"), copies, laggards);
}

/* All copies agree, and no more were written than were behind. */
gboolean
drift_puzzle_check_healing (const DriftPuzzleAttempt *attempt, char **reason)
{
  const DriftPuzzleTrial *trial = &attempt->trials[0];
  guint stored = count (trial, DRIFT_EVENT_STORE, NULL);
  guint repaired = count (trial, DRIFT_EVENT_REPAIR, NULL);
  gboolean few = stored + repaired <= trial->behind;
  g_autofree char *written = say_written (stored + repaired, trial->behind);

  if (!agree (trial))
    *reason =
        drift_replica_get_health (drift_cluster_get_replica (trial->cluster, 0)) == DRIFT_HEALTH_UP
            ? g_strdup (_ ("The copies still differ. A read repairs only the replicas that it "
                           "asks."))
            : g_strdup (_ ("The copies still differ: R1, which has the newest, is still cut "
                           "off, and nobody can copy from it."));
  else if (stored > 0)
    /* Translators: %s is "3 copies were written where 2 were behind" */
    *reason = g_strdup_printf (_ ("They agree, but at the price of a new version: %s. A write goes "
                                  "to every replica, also to the one that was right."),
                               written);
  else if (!few)
    /* Translators: %s is "3 copies were written where 2 were behind" */
    *reason = g_strdup_printf (_ ("They agree, but %s: R3 first got v6, which was old by then, and "
                                  "v7 after it."),
                               written);
  else
    *reason = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     "Solved with %u copy, one for each that was behind. To compare before the "
                     "newest is in reach is to copy twice.",
                     "Solved with %u copies, one for each that was behind. To compare before the "
                     "newest is in reach is to copy twice.",
                     repaired),
        repaired);
  return agree (trial) && few;
}

/* The read notices wherever it is sent. */
gboolean
drift_puzzle_check_notice (const DriftPuzzleAttempt *attempt, char **reason)
{
  const DriftPuzzleTrial *first = &attempt->trials[0];
  gint64 r = setting (first, DRIFT_SETTING_R);
  guint noticed = 0;

  for (guint i = 0; i < attempt->n_trials; i++)
    noticed += metric (&attempt->trials[i], DRIFT_METRIC_DIGEST_MISMATCHES) > 0;
  if (noticed == attempt->n_trials)
    *reason =
        g_strdup (_ ("Solved. The read asks all three copies and compares them, so no drift of "
                     "this key can hide from it. Keys that nobody reads are another matter."));
  else if (r == 1)
    *reason = g_strdup (_ ("A read that asks one replica has one copy in hand, and nothing to "
                           "compare it with."));
  else if (!setting (first, DRIFT_SETTING_READ_REPAIR))
    *reason = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     "The read asked %u replica and took the newest answer. With read repair off "
                     "nobody compared the answers, so nobody noticed.",
                     "The read asked %u replicas and took the newest answer. With read repair off "
                     "nobody compared the answers, so nobody noticed.",
                     (gulong)r),
        (guint)r);
  else
    *reason = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     /* Translators: on how many clusters, and of how many */
                     "Noticed on %u cluster of %u. On the others the read asked R2 and R3, which "
                     "agree on the same old bytes.",
                     "Noticed on %u clusters of %u. On the others the read asked R2 and R3, which "
                     "agree on the same old bytes.",
                     noticed),
        noticed, attempt->n_trials);
  return noticed == attempt->n_trials;
}

/* Another week than the one of the incident: the losses are higher, and so is the noise. */
const DriftWeekPlan *
drift_puzzle_week_plan (void)
{
  static const DriftWeekPlan plan = {
    .seed = 7,
    .n_keys = 300,
    .write_pause_us = 3 * DRIFT_MINUTE,
    .chance = 0.03,
    .bad_night = 6,
    .bad_chance = 0.3,
    .busy_night = 4,
  };

  return &plan;
}

const DriftWeek *
drift_puzzle_week (void)
{
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    g_once_init_leave (&ready, (gsize)drift_week_simulate (drift_puzzle_week_plan ()));
  return (const DriftWeek *)ready;
}

gboolean
drift_puzzle_check_alert (const DriftPuzzleAttempt *attempt, char **reason)
{
  gboolean won;

  *reason = drift_alert_sum_up (attempt->alert, drift_puzzle_week (), &won);
  return won;
}

/* Whether all replicas were told since the set-up to collect their tombstones. */
static gboolean
was_purged (const DriftPuzzleTrial *trial)
{
  DriftEventKinds acts = DRIFT_EVENT_BIT (DRIFT_EVENT_DO);
  guint step = trial->start;

  while ((step = drift_cluster_find_event (trial->cluster, acts, step + 1)) != 0)
    {
      const DriftCommand *command = drift_cluster_get_command (trial->cluster, step, NULL);

      if (command->kind == DRIFT_COMMAND_PURGE && command->nodes == 0)
        return TRUE;
    }
  return FALSE;
}

/* The old copy is on all replicas, and nobody was told of anything. */
static char *
explain_no_zombie (const DriftPuzzleTrial *trial)
{
  if (record_at (trial, 2).tombstone)
    return g_strdup (
        _ ("R3 has the tombstone by now: it met a comparison while R1 and R2 still had "
           "theirs. That is how it should go."));
  if (record_at (trial, 2).version.counter == 0)
    return g_strdup (_ ("Nothing is left of the key anywhere. R3 had taken the delete before the "
                        "tombstones were collected."));
  if (record_at (trial, 0).version.counter == 0)
    return g_strdup (_ ("The tombstones are gone, and R3 alone holds the profile. It stays there "
                        "until something compares the copies."));
  if (was_purged (trial))
    return g_strdup (_ ("Nothing was collected: the tombstones were younger than ten days."));
  return g_strdup (_ ("R1 and R2 still hold their tombstones, which are newer than the copy on R3. "
                      "As long as they last, the delete wins."));
}

gboolean
drift_puzzle_check_zombie (const DriftPuzzleAttempt *attempt, char **reason)
{
  const DriftPuzzleTrial *trial = &attempt->trials[0];
  gint64 errors = metric (trial, DRIFT_METRIC_READS_FAILED) +
                  metric (trial, DRIFT_METRIC_WRITES_FAILED) +
                  metric (trial, DRIFT_METRIC_CONFLICTS);
  guint alive = 0;

  for (guint i = 0; i < 3; i++)
    alive += record_at (trial, i).version.counter > 0 && !record_at (trial, i).tombstone;
  if (metric (trial, DRIFT_METRIC_WRITES_ACKNOWLEDGED) > 1)
    *reason = g_strdup (_ ("That was a new write, which a client asked for. The dead have to come "
                           "back by themselves."));
  else if (errors > 0)
    *reason = g_strdup (_ ("A request failed, and somebody will look into it. It has to happen "
                           "without any error."));
  else if (alive < 3)
    *reason = explain_no_zombie (trial);
  else
    *reason =
        g_strdup (_ ("Solved, alas. With the tombstones gone, the copy that missed the delete "
                     "was the newest there was, and the comparison spread it. A sweep that "
                     "reaches all replicas within the ten days prevents it."));
  return metric (trial, DRIFT_METRIC_WRITES_ACKNOWLEDGED) == 1 && errors == 0 && alive == 3;
}

/* A sweep with nothing to say about copies that differ. */
gboolean
drift_puzzle_check_empty_sweep (const DriftPuzzleAttempt *attempt, char **reason)
{
  const DriftPuzzleTrial *trial = &attempt->trials[0];
  DriftEvent swept = { 0 }, compared = { 0 };
  guint sweeps = count (trial, DRIFT_EVENT_SWEPT, &swept);

  count (trial, DRIFT_EVENT_COMPARED, &compared);
  if (sweeps == 0)
    *reason = g_strdup (_ ("No sweep has run, so there is no report to show."));
  else if (agree (trial))
    *reason = g_strdup (_ ("The copies agree now: a sweep did its work before the last one."));
  else if (swept.b > 0)
    *reason =
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                      "The last sweep reports %u copy repaired: it compared "
                                      "two that differ.",
                                      "The last sweep reports %u copies repaired: it compared "
                                      "some that differ.",
                                      swept.b),
                         swept.b);
  else if (compared.a < compared.b)
    *reason = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     /* Translators: how many replicas of how many; the plural is that of all */
                     "Solved, if that is the word. The sweep heard from %u of %u replica. A count "
                     "without its coverage proves nothing.",
                     "Solved, if that is the word. The sweep heard from %u of %u replicas. A count "
                     "without its coverage proves nothing.",
                     compared.b),
        compared.a, compared.b);
  else
    *reason =
        g_strdup (_ ("Solved, if that is the word. The sweep passed over the key as too young "
                     "to judge. A grace that is too long hides what it should find."));
  return sweeps > 0 && !agree (trial) && swept.b == 0;
}
