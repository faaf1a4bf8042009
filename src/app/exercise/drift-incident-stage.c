/* The incident on the stage: its week as a run, the evidence at its place, and the replay.
 * SPDX-License-Identifier: MIT */
#include "drift-incident-stage.h"

#include "drift-pin.h"

#include <glib/gi18n-lib.h>

/* The copies are compared between all replicas: the pin is at the one in the middle. */
#define PLACE_COPIES 1

enum
{
  LOOKED,
  PASSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _DriftIncidentStage
{
  GObject parent_instance;

  gboolean replaying;
  guint passed; /* nights of the replay */

  /* owned */
  DriftSession *session;
  DriftIncident *incident;
  DriftRun *run; /* the week; NULL before it is brought to the stage */
  GListStore *pins;
  DriftPin *evidence[DRIFT_N_EVIDENCE];
  DriftPin *alert;
};

G_DEFINE_FINAL_TYPE (DriftIncidentStage, drift_incident_stage, G_TYPE_OBJECT)

/* The pins */

static const char *
words_of (DriftEvidence evidence)
{
  static const char *const words[DRIFT_N_EVIDENCE] = {
    [DRIFT_EVIDENCE_COMPLAINT] = NC_ ("evidence", "Complaint"),
    [DRIFT_EVIDENCE_DASHBOARD] = NC_ ("evidence", "Dashboard"),
    [DRIFT_EVIDENCE_LOG] = NC_ ("evidence", "Access log"),
    [DRIFT_EVIDENCE_SWEEPS] = NC_ ("evidence", "Sweeps"),
    [DRIFT_EVIDENCE_COPIES] = NC_ ("evidence", "Compare the copies"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "evidence", words[evidence]);
}

/* What was looked at has its tick and asks no more. */
static void
show_evidence (DriftIncidentStage *self, DriftEvidence evidence)
{
  gboolean open = drift_incident_is_open (self->incident, evidence);
  /* Translators: evidence that was looked at */
  g_autofree char *seen = g_strdup_printf (_ ("✓ %s"), words_of (evidence));

  if (self->replaying)
    drift_pin_set (self->evidence[evidence], NULL, DRIFT_TONE_PLAIN);
  else if (open)
    drift_pin_set (self->evidence[evidence], seen, DRIFT_TONE_PLAIN);
  else
    drift_pin_set (self->evidence[evidence], words_of (evidence), DRIFT_TONE_ASKING);
}

static void
show_alert (DriftIncidentStage *self)
{
  gboolean fires;
  g_autofree char *words = NULL;

  if (!self->replaying)
    {
      drift_pin_set (self->alert, NULL, DRIFT_TONE_PLAIN);
      return;
    }
  words = drift_alert_tell_night (drift_incident_get_alert (self->incident),
                                  drift_incident_get_week (self->incident), self->passed, &fires);
  drift_pin_set (self->alert, words, fires ? DRIFT_TONE_ASKING : DRIFT_TONE_PLAIN);
}

static void
show_pins (DriftIncidentStage *self)
{
  for (guint i = 0; i < DRIFT_N_EVIDENCE; i++)
    show_evidence (self, (DriftEvidence)i);
  show_alert (self);
}

static void
on_pressed (DriftIncidentStage *self, DriftPin *pin)
{
  for (guint i = 0; i < DRIFT_N_EVIDENCE; i++)
    if (self->evidence[i] == pin)
      g_signal_emit (self, signals[LOOKED], 0, i);
}

/* In the order in which the focus goes over the stage. */
static void
make_pins (DriftIncidentStage *self)
{
  static const struct
  {
    DriftEvidence evidence;
    guint place;
  } places[DRIFT_N_EVIDENCE] = {
    { DRIFT_EVIDENCE_DASHBOARD, DRIFT_PLACE_STATUS },
    { DRIFT_EVIDENCE_COMPLAINT, DRIFT_PLACE_CLIENT },
    { DRIFT_EVIDENCE_LOG, DRIFT_PLACE_COORDINATOR },
    { DRIFT_EVIDENCE_COPIES, PLACE_COPIES },
    { DRIFT_EVIDENCE_SWEEPS, DRIFT_PLACE_TIME },
  };

  for (guint i = 0; i < DRIFT_N_EVIDENCE; i++)
    {
      DriftPin *pin = drift_pin_new (places[i].place, TRUE);

      self->evidence[places[i].evidence] = pin;
      g_signal_connect_object (pin, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
      g_list_store_append (self->pins, pin);
    }
  self->alert = drift_pin_new (DRIFT_PLACE_STATUS, FALSE);
  g_list_store_append (self->pins, self->alert);
}

/* The week */

/* Brings the week to the stage anew: whatever was done to it there before is forgotten. */
static void
bring (DriftIncidentStage *self)
{
  g_autoptr (DriftRun) run = drift_incident_make_run (self->incident);

  g_set_object (&self->run, run);
  drift_session_show_exercise (self->session, run, G_LIST_MODEL (self->pins), FALSE);
  show_pins (self);
}

/**
 * drift_incident_stage_show_evening:
 *
 * Brings the week to the stage, where the user has just seen what they complain of.
 */
void
drift_incident_stage_show_evening (DriftIncidentStage *self)
{
  g_return_if_fail (DRIFT_IS_INCIDENT_STAGE (self));
  bring (self);
  drift_session_set_truth (self->session, FALSE);
  drift_session_go_to_step (self->session,
                            drift_incident_get_week (self->incident)->story.stale_step);
  drift_session_set_errand (self->session,
                            _ ("The simulator is living through the week, up to that evening."));
}

/**
 * drift_incident_stage_leave:
 *
 * Takes the evidence away from the stage, if it is there.
 */
void
drift_incident_stage_leave (DriftIncidentStage *self)
{
  g_return_if_fail (DRIFT_IS_INCIDENT_STAGE (self));
  if (drift_incident_stage_is_on (self))
    drift_session_end_exercise (self->session);
  g_clear_object (&self->run);
  self->replaying = FALSE;
}

/**
 * drift_incident_stage_is_on:
 *
 * Returns: whether the stage shows the week
 */
gboolean
drift_incident_stage_is_on (DriftIncidentStage *self)
{
  g_return_val_if_fail (DRIFT_IS_INCIDENT_STAGE (self), FALSE);
  return self->run != NULL && drift_session_get_run (self->session) == self->run;
}

/* The replay */

static void
tell_passed (DriftIncidentStage *self)
{
  show_pins (self);
  g_signal_emit (self, signals[PASSED], 0);
}

static void
stop_replay (DriftIncidentStage *self, guint passed)
{
  self->replaying = FALSE;
  self->passed = passed;
  tell_passed (self);
}

/* Play, or whoever moves the run, has passed the sweeps up to here. */
static void
on_stepped (DriftIncidentStage *self)
{
  const DriftWeek *week = drift_incident_get_week (self->incident);
  guint passed;

  if (!self->replaying || !drift_incident_stage_is_on (self))
    return;
  passed =
      drift_week_count_nights (week, drift_cluster_get_now (drift_run_get_cluster (self->run)));
  if (passed == DRIFT_WEEK_NIGHTS)
    stop_replay (self, passed);
  else if (passed > self->passed)
    {
      self->passed = passed;
      tell_passed (self);
    }
}

/* Who brings something else to the stage does not wait for the week any more. */
static void
run_changed (DriftIncidentStage *self)
{
  if (self->replaying && !drift_incident_stage_is_on (self))
    stop_replay (self, DRIFT_WEEK_NIGHTS);
}

/* Another alert has not been replayed. */
static void
incident_changed (DriftIncidentStage *self)
{
  if (self->replaying && !drift_incident_is_replayed (self->incident))
    {
      self->replaying = FALSE;
      drift_session_halt (self->session);
    }
  show_pins (self);
}

/**
 * drift_incident_stage_replay:
 * @play: whether to play it, from the first night; or else to go to its end at once
 *
 * Goes through the week under the rule that is set. What comes of it is kept at once, and is to be
 * shown night by night.
 *
 * Returns: whether it is on disk; if not, a #DRIFT_PROGRESS_ERROR says why
 */
gboolean
drift_incident_stage_replay (DriftIncidentStage *self, gboolean play, GError **error)
{
  gboolean saved;

  g_return_val_if_fail (DRIFT_IS_INCIDENT_STAGE (self), FALSE);
  self->replaying = FALSE;
  bring (self);
  self->replaying = TRUE;
  self->passed = 0;
  saved = drift_incident_replay (self->incident, error);
  tell_passed (self);
  if (play)
    drift_session_play (self->session);
  else
    drift_incident_stage_end_replay (self);
  return saved;
}

/**
 * drift_incident_stage_end_replay:
 *
 * Goes to the end of the week at once, if it is being replayed.
 */
void
drift_incident_stage_end_replay (DriftIncidentStage *self)
{
  g_return_if_fail (DRIFT_IS_INCIDENT_STAGE (self));
  if (!self->replaying)
    return;
  stop_replay (self, DRIFT_WEEK_NIGHTS);
  drift_session_go_to_step (self->session, drift_run_get_n_steps (self->run));
  drift_session_set_errand (self->session,
                            _ ("The simulator is living through the week, to its end."));
}

/**
 * drift_incident_stage_is_replaying:
 *
 * Returns: whether the week is being replayed, and its end has not come
 */
gboolean
drift_incident_stage_is_replaying (DriftIncidentStage *self)
{
  g_return_val_if_fail (DRIFT_IS_INCIDENT_STAGE (self), FALSE);
  return self->replaying;
}

/**
 * drift_incident_stage_get_passed:
 *
 * Returns: how many nights of the last replay are over
 */
guint
drift_incident_stage_get_passed (DriftIncidentStage *self)
{
  g_return_val_if_fail (DRIFT_IS_INCIDENT_STAGE (self), 0);
  return self->passed;
}

/* The class */

static void
drift_incident_stage_dispose (GObject *object)
{
  DriftIncidentStage *self = DRIFT_INCIDENT_STAGE (object);

  if (self->session != NULL)
    drift_incident_stage_leave (self);
  for (guint i = 0; i < DRIFT_N_EVIDENCE; i++)
    g_clear_object (&self->evidence[i]);
  g_clear_object (&self->alert);
  g_clear_object (&self->pins);
  g_clear_object (&self->incident);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (drift_incident_stage_parent_class)->dispose (object);
}

static void
drift_incident_stage_class_init (DriftIncidentStageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = drift_incident_stage_dispose;

  /**
   * DriftIncidentStage::looked:
   * @evidence: a #DriftEvidence
   *
   * A person wants to look at it.
   */
  signals[LOOKED] = g_signal_new ("looked", DRIFT_TYPE_INCIDENT_STAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * DriftIncidentStage::passed:
   *
   * The replay has begun, has passed a night, or has come to its end.
   */
  signals[PASSED] = g_signal_new ("passed", DRIFT_TYPE_INCIDENT_STAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
drift_incident_stage_init (DriftIncidentStage *self)
{
  self->pins = g_list_store_new (DRIFT_TYPE_PIN);
  make_pins (self);
}

/**
 * drift_incident_stage_new:
 *
 * Returns: (transfer full): the incident, for @session to show
 */
DriftIncidentStage *
drift_incident_stage_new (DriftSession *session, DriftIncident *incident)
{
  DriftIncidentStage *self;

  g_return_val_if_fail (DRIFT_IS_SESSION (session) && DRIFT_IS_INCIDENT (incident), NULL);
  self = g_object_new (DRIFT_TYPE_INCIDENT_STAGE, NULL);
  self->session = g_object_ref (session);
  self->incident = g_object_ref (incident);
  self->passed = drift_incident_is_replayed (incident) ? DRIFT_WEEK_NIGHTS : 0;
  g_signal_connect_object (session, "stepped", G_CALLBACK (on_stepped), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::run", G_CALLBACK (run_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (incident, "changed", G_CALLBACK (incident_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}
