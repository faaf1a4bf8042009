/* The incident: a week of quiet nights, one complaint, and the alert that would have known.
 * SPDX-License-Identifier: MIT */
#include "drift-incident.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define GROUP "Incident"

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _DriftIncident
{
  GObject parent_instance;

  guint opened;   /* bit by DriftEvidence */
  guint unfolded; /* likewise: what lies open before the person */
  DriftAlert alert;
  gboolean won;

  /* owned */
  DriftProgress *progress;
  DriftWeek *week;
  char *verdict; /* %NULL before the week was replayed under the alert */
};

G_DEFINE_FINAL_TYPE (DriftIncident, drift_incident, G_TYPE_OBJECT)

/* On the third night the sweep does not hear of R3; on the fifth day the bus loses one write in
 * six. The seed is one with which a user meets it. */
static const DriftWeekPlan plan = {
  .seed = 3,
  .n_keys = 400,
  .write_pause_us = 2 * DRIFT_MINUTE,
  .chance = 0.01,
  .bad_night = 5,
  .bad_chance = 0.17,
  .blind_night = 3,
};

static void
drift_incident_finalize (GObject *object)
{
  DriftIncident *self = DRIFT_INCIDENT (object);

  g_clear_object (&self->progress);
  g_clear_pointer (&self->week, drift_week_free);
  g_free (self->verdict);
  G_OBJECT_CLASS (drift_incident_parent_class)->finalize (object);
}

static void
drift_incident_class_init (DriftIncidentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = drift_incident_finalize;

  /**
   * DriftIncident::changed:
   *
   * Says that evidence was opened, an alert set or the week replayed.
   */
  signals[CHANGED] = g_signal_new ("changed", DRIFT_TYPE_INCIDENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
drift_incident_init (DriftIncident *self)
{
  self->week = drift_week_simulate (&plan);
  self->alert = (DriftAlert){ DRIFT_ALERT_REPAIRS, 0.0 };
}

/**
 * drift_incident_new:
 * @progress: (nullable): where it is kept what was looked at and found
 *
 * Simulates the week.
 *
 * Returns: (transfer full): the incident, with nothing replayed
 */
DriftIncident *
drift_incident_new (DriftProgress *progress)
{
  DriftIncident *self;

  g_return_val_if_fail (progress == NULL || DRIFT_IS_PROGRESS (progress), NULL);

  self = g_object_new (DRIFT_TYPE_INCIDENT, NULL);
  g_set_object (&self->progress, progress);
  for (guint i = 0; progress != NULL && i < DRIFT_N_EVIDENCE; i++)
    if (drift_progress_get_number (progress, GROUP, drift_evidence_name ((DriftEvidence)i)) != 0)
      self->opened |= 1u << i;
  return self;
}

/**
 * drift_incident_get_week:
 *
 * Returns: (transfer none): the week as it was
 */
const DriftWeek *
drift_incident_get_week (DriftIncident *self)
{
  g_return_val_if_fail (DRIFT_IS_INCIDENT (self), NULL);
  return self->week;
}

/**
 * drift_incident_make_run:
 *
 * Returns: (transfer full): the week, to be played
 */
DriftRun *
drift_incident_make_run (DriftIncident *self)
{
  g_return_val_if_fail (DRIFT_IS_INCIDENT (self), NULL);
  return drift_week_make_run (&plan);
}

/**
 * drift_incident_get_bad_night:
 *
 * Returns: the night it is all about, from 1
 */
guint
drift_incident_get_bad_night (DriftIncident *self)
{
  return plan.bad_night;
}

/**
 * drift_incident_is_open:
 *
 * Returns: whether @evidence was looked at, now or before
 */
gboolean
drift_incident_is_open (DriftIncident *self, DriftEvidence evidence)
{
  g_return_val_if_fail (DRIFT_IS_INCIDENT (self), FALSE);
  return (self->opened & 1u << evidence) != 0;
}

/**
 * drift_incident_open:
 *
 * Notes that the learner looked at @evidence.
 *
 * Returns: whether that is on disk; if not, a #DRIFT_PROGRESS_ERROR says why
 */
gboolean
drift_incident_open (DriftIncident *self, DriftEvidence evidence, GError **error)
{
  gboolean saved = TRUE;

  g_return_val_if_fail (DRIFT_IS_INCIDENT (self), FALSE);
  g_return_val_if_fail ((guint)evidence < DRIFT_N_EVIDENCE, FALSE);

  if (drift_incident_is_open (self, evidence))
    return TRUE;
  self->opened |= 1u << evidence;
  if (self->progress != NULL)
    {
      drift_progress_set_number (self->progress, GROUP, drift_evidence_name (evidence), 1);
      saved = drift_progress_save (self->progress, error);
    }
  g_signal_emit (self, signals[CHANGED], 0);
  return saved;
}

/**
 * drift_incident_set_unfolded:
 * @unfolded: whether @evidence lies open before the person
 *
 * Notes that for whoever shows the incident next.
 */
void
drift_incident_set_unfolded (DriftIncident *self, DriftEvidence evidence, gboolean unfolded)
{
  g_return_if_fail (DRIFT_IS_INCIDENT (self));
  g_return_if_fail ((guint)evidence < DRIFT_N_EVIDENCE);
  self->unfolded &= ~(1u << evidence);
  if (unfolded)
    self->unfolded |= 1u << evidence;
}

/**
 * drift_incident_is_unfolded:
 *
 * Returns: whether @evidence lies open before the person
 */
gboolean
drift_incident_is_unfolded (DriftIncident *self, DriftEvidence evidence)
{
  g_return_val_if_fail (DRIFT_IS_INCIDENT (self), FALSE);
  return (self->unfolded & 1u << evidence) != 0;
}

/**
 * drift_incident_print_evidence:
 *
 * Returns: (transfer full): what there is to see, one or more lines
 */
char *
drift_incident_print_evidence (DriftIncident *self, DriftEvidence evidence)
{
  g_return_val_if_fail (DRIFT_IS_INCIDENT (self), NULL);
  return drift_evidence_print (evidence, self->week, plan.bad_night);
}

/**
 * drift_incident_conclude:
 *
 * Returns: (transfer full): what to learn from @evidence, in a sentence or two
 */
char *
drift_incident_conclude (DriftIncident *self, DriftEvidence evidence)
{
  g_return_val_if_fail (DRIFT_IS_INCIDENT (self), NULL);
  return drift_evidence_conclude (evidence, self->week, plan.bad_night);
}

/**
 * drift_incident_alert_title:
 *
 * Returns: (transfer none): what an alert of that kind looks at
 */
const char *
drift_incident_alert_title (DriftAlertKind kind)
{
  static const char *const titles[DRIFT_INCIDENT_ALERTS] = {
    N_ ("Copies repaired in a sweep"),
    N_ ("Times the median of the nights before"),
    N_ ("Hours since the last full sweep"),
  };

  g_return_val_if_fail ((guint)kind < DRIFT_INCIDENT_ALERTS, "");
  return g_dgettext (GETTEXT_PACKAGE, titles[kind]);
}

/**
 * drift_incident_alert_range:
 * @least: (out): the lowest limit there is a point in
 * @most: (out): the highest
 * @step: (out): from one to the next
 */
void
drift_incident_alert_range (DriftAlertKind kind, double *least, double *most, double *step)
{
  *least = 0.0;
  *most = kind == DRIFT_ALERT_REPAIRS ? 500.0 : kind == DRIFT_ALERT_TREND ? 50.0 : 96.0;
  *step = kind == DRIFT_ALERT_TREND ? 0.5 : 1.0;
}

/**
 * drift_incident_parse_alert:
 * @text: a kind and its limit: "repairs 10", "trend 2.5" or "sweep-age 30"
 *
 * Returns: whether that is an alert within its range, which @alert then is
 */
gboolean
drift_incident_parse_alert (const char *text, DriftAlert *alert)
{
  static const char *const kinds[DRIFT_INCIDENT_ALERTS] = { "repairs ", "trend ", "sweep-age " };

  for (guint i = 0; i < DRIFT_INCIDENT_ALERTS; i++)
    if (g_str_has_prefix (text, kinds[i]))
      {
        const char *limit = text + strlen (kinds[i]);
        double least, most, step;
        char *end;

        *alert = (DriftAlert){ (DriftAlertKind)i, g_ascii_strtod (limit, &end) };
        drift_incident_alert_range (alert->kind, &least, &most, &step);
        return end != limit && *end == '\0' && alert->limit >= least && alert->limit <= most;
      }
  return FALSE;
}

/**
 * drift_incident_set_alert:
 *
 * Sets the rule. What the one before did is forgotten.
 */
void
drift_incident_set_alert (DriftIncident *self, const DriftAlert *alert)
{
  g_return_if_fail (DRIFT_IS_INCIDENT (self));
  g_return_if_fail ((guint)alert->kind < DRIFT_INCIDENT_ALERTS);

  self->alert = *alert;
  self->won = FALSE;
  g_clear_pointer (&self->verdict, g_free);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * drift_incident_get_alert:
 *
 * Returns: (transfer none): the alert as it is set
 */
const DriftAlert *
drift_incident_get_alert (DriftIncident *self)
{
  g_return_val_if_fail (DRIFT_IS_INCIDENT (self), NULL);
  return &self->alert;
}

/**
 * drift_incident_replay:
 *
 * Goes through the week under the rule that is set.
 *
 * Returns: whether what came of it is on disk; if not, a #DRIFT_PROGRESS_ERROR says why
 */
gboolean
drift_incident_replay (DriftIncident *self, GError **error)
{
  gboolean saved = TRUE;

  g_return_val_if_fail (DRIFT_IS_INCIDENT (self), FALSE);

  g_free (self->verdict);
  self->verdict = drift_alert_sum_up (&self->alert, self->week, &self->won);
  if (self->progress != NULL)
    {
      gint64 tries = drift_progress_get_number (self->progress, GROUP, "Tries");

      drift_progress_set_number (self->progress, GROUP, "Tries", MIN (tries, G_MAXINT) + 1);
      if (self->won)
        drift_progress_set_number (self->progress, GROUP, "Solved", 1);
      saved = drift_progress_save (self->progress, error);
    }
  g_signal_emit (self, signals[CHANGED], 0);
  return saved;
}

/**
 * drift_incident_is_replayed:
 *
 * Returns: whether the week was replayed with the alert as it is set
 */
gboolean
drift_incident_is_replayed (DriftIncident *self)
{
  g_return_val_if_fail (DRIFT_IS_INCIDENT (self), FALSE);
  return self->verdict != NULL;
}

/**
 * drift_incident_get_verdict:
 *
 * Returns: (transfer none) (nullable): how the rule did, once the week was replayed
 */
const char *
drift_incident_get_verdict (DriftIncident *self)
{
  g_return_val_if_fail (DRIFT_IS_INCIDENT (self), NULL);
  return self->verdict;
}

/**
 * drift_incident_is_won:
 *
 * Returns: whether the rule that was replayed fires on the bad night and on no ordinary one
 */
gboolean
drift_incident_is_won (DriftIncident *self)
{
  g_return_val_if_fail (DRIFT_IS_INCIDENT (self), FALSE);
  return self->won;
}

/**
 * drift_incident_is_solved:
 *
 * Returns: whether such a rule was ever found
 */
gboolean
drift_incident_is_solved (DriftIncident *self)
{
  g_return_val_if_fail (DRIFT_IS_INCIDENT (self), FALSE);
  return self->won || (self->progress != NULL &&
                       drift_progress_get_number (self->progress, GROUP, "Solved") != 0);
}
