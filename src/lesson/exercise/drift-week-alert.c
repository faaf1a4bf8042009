/* How an alert rule would have done in a week: when it fires, and whether rightly.
 * SPDX-License-Identifier: MIT */
#include "drift-week-alert.h"

#include <glib/gi18n-lib.h>

/* What the rule saw of a night, if it could say anything about it yet. */
static gboolean
measure (const DriftAlert *alert, const DriftWeek *week, guint night, double *value)
{
  const DriftSight *sight;

  g_return_val_if_fail (night >= 1 && night <= DRIFT_WEEK_NIGHTS, FALSE);
  sight = &week->nights[night - 1].sights[alert->kind];
  *value = sight->value;
  return sight->is_known;
}

/**
 * drift_alert_judge:
 * @night: from 1
 *
 * Returns: whether the rule would have fired that night, and whether it should have
 */
DriftAlertResult
drift_alert_judge (const DriftAlert *alert, const DriftWeek *week, guint night)
{
  double value;
  gboolean fires = measure (alert, week, night, &value) && value > alert->limit;
  gboolean trouble = week->nights[night - 1].trouble != DRIFT_TROUBLE_NONE;

  if (fires)
    return trouble ? DRIFT_ALERT_CAUGHT : DRIFT_ALERT_FALSE;
  return trouble ? DRIFT_ALERT_MISSED : DRIFT_ALERT_QUIET;
}

/**
 * drift_alert_get_threshold:
 * @night: from 1
 * @copies: (out): above how many copies repaired that night the rule fires
 *
 * Returns: whether it looks at these, and can say anything about that night
 */
gboolean
drift_alert_get_threshold (const DriftAlert *alert,
                           const DriftWeek *week,
                           guint night,
                           double *copies)
{
  double value;

  *copies = alert->limit;
  if (alert->kind == DRIFT_ALERT_TREND)
    *copies *= week->nights[night - 1].baseline;
  return (alert->kind == DRIFT_ALERT_REPAIRS || alert->kind == DRIFT_ALERT_TREND) &&
         measure (alert, week, night, &value);
}

/**
 * drift_alert_result_name:
 *
 * Returns: (transfer none): the result in a word or two
 */
const char *
drift_alert_result_name (DriftAlertResult result)
{
  switch (result)
    {
    case DRIFT_ALERT_QUIET:
      /* Translators: an alert did not fire on an ordinary night */
      return _ ("Quiet");
    case DRIFT_ALERT_CAUGHT:
      /* Translators: an alert fired on a night with more losses than usual, or a blind sweep */
      return _ ("True alarm");
    case DRIFT_ALERT_FALSE:
      /* Translators: an alert fired on an ordinary night */
      return _ ("False alarm");
    case DRIFT_ALERT_MISSED:
      /* Translators: an alert did not fire on a night with more losses than usual, or a blind sweep
       */
      return _ ("Missed");
    }
  g_assert_not_reached ();
}

static gboolean
fires_in (const DriftAlert *alert, const DriftWeek *week, guint night)
{
  DriftAlertResult result = drift_alert_judge (alert, week, night);

  return result == DRIFT_ALERT_CAUGHT || result == DRIFT_ALERT_FALSE;
}

/**
 * drift_alert_tell_night:
 * @night: that has just passed, from 1; 0 if none has
 * @fires: (out): whether it fires
 *
 * Returns: (transfer full): what an operator hears of it: that it fires, not whether it should have
 */
char *
drift_alert_tell_night (const DriftAlert *alert,
                        const DriftWeek *week,
                        guint night,
                        gboolean *fires)
{
  g_return_val_if_fail (night <= DRIFT_WEEK_NIGHTS, NULL);
  *fires = night > 0 && fires_in (alert, week, night);
  if (night == 0)
    return g_strdup (_ ("Your alert is set"));
  /* Translators: of an alert, in the night of that number */
  return g_strdup_printf (*fires ? _ ("Night %u: your alert fires") : _ ("Night %u: quiet"), night);
}

/**
 * drift_alert_tell_week:
 *
 * Returns: (transfer full): in which nights an operator has heard of it
 */
char *
drift_alert_tell_week (const DriftAlert *alert, const DriftWeek *week)
{
  g_autoptr (GString) nights = g_string_new (NULL);
  guint n = 0;

  for (guint night = 1; night <= DRIFT_WEEK_NIGHTS; night++)
    if (fires_in (alert, week, night))
      g_string_append_printf (nights, "%s%u", n++ == 0 ? "" : ", ", night);
  if (n == 0)
    return g_strdup (_ ("Your alert never fired"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       /* Translators: of an alert; the numbers of nights */
                                       "Your alert fired in night %s",
                                       "Your alert fired in nights %s", n),
                          nights->str);
}

/* The figure a rule looked at, in words. */
static char *
print_value (const DriftAlert *alert, double value)
{
  gulong n = (gulong)(value + 0.5); /* as it is printed */

  switch (alert->kind)
    {
    case DRIFT_ALERT_REPAIRS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%.0f copy repaired",
                                           "%.0f copies repaired", n),
                              value);
    case DRIFT_ALERT_TREND:
      /* Translators: a number of times: this sweep against the median of those before */
      return g_strdup_printf (_ ("%.1f times the median before"), value);
    case DRIFT_ALERT_SWEEP_AGE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "the last full sweep up to %.0f hour old",
                                           "the last full sweep up to %.0f hours old", n),
                              value);
    case DRIFT_ALERT_FAILURES:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%.0f request failed",
                                           "%.0f requests failed", n),
                              value);
    case DRIFT_ALERT_DOWN:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%.0f replica down",
                                           "%.0f replicas down", n),
                              value);
    case DRIFT_N_ALERTS:
    default:
      g_assert_not_reached ();
    }
  g_assert_not_reached ();
}

/* What was so that night, for whom the simulator tells: an ordinary day has its stale reads too. */
static char *
tell_trouble (const DriftNight *night)
{
  guint stale = (guint)night->stale_reads;

  switch (night->trouble)
    {
    case DRIFT_TROUBLE_NONE:
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE,
                       "The bus lost no more than usual that day, and %u read came back stale.",
                       "The bus lost no more than usual that day, and %u reads came back stale.",
                       stale),
          stale);
    case DRIFT_TROUBLE_DROPS:
      return g_strdup (_ ("That day the bus lost far more writes than usual."));
    case DRIFT_TROUBLE_BLIND:
      return g_strdup (_ ("That sweep did not hear from R3, so its count says nothing about R3."));
    }
  g_assert_not_reached ();
}

/**
 * drift_alert_explain:
 * @night: from 1
 *
 * Returns: (transfer full): what the rule saw that night, and what was so
 */
char *
drift_alert_explain (const DriftAlert *alert, const DriftWeek *week, guint night)
{
  double value;
  g_autofree char *truth = tell_trouble (&week->nights[night - 1]);
  g_autofree char *seen = NULL;

  if (!measure (alert, week, night, &value))
    /* Translators: %s is a sentence about what the bus lost that night */
    return g_strdup_printf (_ ("Too few nights before it to compare with. %s"), truth);
  seen = print_value (alert, value);
  /* Translators: what a rule measured, and a sentence about what the bus lost that night */
  return g_strdup_printf (_ ("It saw %s. %s"), seen, truth);
}

static const char *
blame_for_missing (const DriftAlert *alert)
{
  switch (alert->kind)
    {
    case DRIFT_ALERT_REPAIRS:
      return _ ("The bad night went by in silence: the limit is above what that sweep "
                "repaired.");
    case DRIFT_ALERT_TREND:
      return _ ("The bad night went by in silence: that sweep repaired more than usual, but not as "
                "many times the median as the limit asks for.");
    case DRIFT_ALERT_SWEEP_AGE:
      return _ ("The bad night went by in silence: the sweep ran as it should, so its age "
                "says nothing about what it repaired.");
    case DRIFT_ALERT_FAILURES:
      return _ ("The bad night went by in silence: no request failed, because each found a replica "
                "that answered.");
    case DRIFT_ALERT_DOWN:
      return _ ("The bad night went by in silence: every replica was up. A lost message is not a "
                "lost replica.");
    case DRIFT_N_ALERTS:
    default:
      g_assert_not_reached ();
    }
  g_assert_not_reached ();
}

static void
count_results (const DriftAlert *alert,
               const DriftWeek *week,
               guint counts[DRIFT_ALERT_MISSED + 1],
               gboolean *caught,
               gboolean *blind)
{
  *caught = *blind = FALSE;
  for (guint night = 1; night <= DRIFT_WEEK_NIGHTS; night++)
    {
      DriftAlertResult result = drift_alert_judge (alert, week, night);
      DriftTrouble trouble = week->nights[night - 1].trouble;

      counts[result]++;
      *caught |= result == DRIFT_ALERT_CAUGHT && trouble == DRIFT_TROUBLE_DROPS;
      *blind |= result == DRIFT_ALERT_MISSED && trouble == DRIFT_TROUBLE_BLIND;
    }
}

/**
 * drift_alert_sum_up:
 * @won: (out): whether it fires on the bad night and on no ordinary one
 *
 * Returns: (transfer full): how the rule did in the week
 */
char *
drift_alert_sum_up (const DriftAlert *alert, const DriftWeek *week, gboolean *won)
{
  guint counts[DRIFT_ALERT_MISSED + 1] = { 0 };
  gboolean caught, blind;
  guint n_false;

  count_results (alert, week, counts, &caught, &blind);
  n_false = counts[DRIFT_ALERT_FALSE];
  *won = caught && n_false == 0;
  if (!caught && alert->kind == DRIFT_ALERT_SWEEP_AGE && counts[DRIFT_ALERT_CAUGHT] > 0 &&
      n_false == 0)
    return g_strdup (_ ("It finds the sweep that did not hear from R3, and that is worth an alert. "
                        "But on the bad night the sweep ran as it should: this rule "
                        "cannot see what a sweep repairs."));
  if (!caught)
    return g_strdup (blame_for_missing (alert));
  if (n_false > 0)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     "It fires on the bad night, and on %u ordinary one. Soon nobody looks.",
                     "It fires on the bad night, and on %u ordinary ones. Soon nobody looks.",
                     n_false),
        n_false);
  if (blind)
    return g_strdup (
        _ ("It fires on the bad night, and on no ordinary one. It cannot see the night on "
           "which the sweep did not hear from R3: that takes a second alert, on the age "
           "of the last full sweep."));
  return g_strdup (_ ("It fires on the bad night, and on no ordinary one."));
}
