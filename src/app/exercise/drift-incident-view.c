/* The incident beside the stage: evidence to read, an alert to set, and how it did in the week.
 * SPDX-License-Identifier: MIT */
#include "drift-incident-view.h"

#include "drift-button.h"
#include "drift-exercise.h"
#include "drift-gate-view.h"
#include "drift-grade.h"
#include "drift-incident-stage.h"
#include "drift-night-bar.h"
#include "drift-scroll.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

enum
{
  SOLVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _DriftIncidentView
{
  GtkBox parent_instance;

  gboolean waiting; /* for the end of a replay */
  gboolean showing; /* while the form is brought to the alert, not by hand */

  /* owned */
  DriftSession *session;
  DriftIncident *incident; /* %NULL before one is set */
  DriftIncidentStage *stage;

  /* borrowed */
  GtkExpander *evidence[DRIFT_N_EVIDENCE];
  DriftNightBar *bars[DRIFT_WEEK_NIGHTS];
  GtkLabel *night_lines[DRIFT_WEEK_NIGHTS];

  /* template */
  GtkScrolledWindow *scroller;
  GtkLabel *notice;
  GtkLabel *score;
  GtkLabel *intro;
  GtkBox *evidence_box;
  GtkWidget *week_box;
  GtkBox *week;
  GtkDropDown *kind;
  GtkSpinButton *limit;
  GtkWidget *replay;
  DriftGrade *verdict;
  GtkBox *lines;
  GtkLabel *truth;
};

static void init_exercise (DriftExerciseInterface *iface);
static void init_gate_view (DriftGateViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DriftIncidentView,
                               drift_incident_view,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DRIFT_TYPE_EXERCISE, init_exercise)
                                   G_IMPLEMENT_INTERFACE (DRIFT_TYPE_GATE_VIEW, init_gate_view))

static GtkLabel *
add_label (GtkBox *box, const char *text, const char *class_name)
{
  GtkWidget *label = drift_paragraph_new (text, class_name);

  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

/* What evidence holds that is columns of figures, and not a sentence. */
static gboolean
is_listing (DriftEvidence evidence)
{
  return evidence == DRIFT_EVIDENCE_LOG || evidence == DRIFT_EVIDENCE_COPIES;
}

/* What lies open is looked at, and lies open still when the person comes back to the page. */
static void
unfold (DriftIncidentView *self, DriftEvidence evidence, gboolean unfolded)
{
  g_autoptr (GError) error = NULL;

  drift_incident_set_unfolded (self->incident, evidence, unfolded);
  if (!unfolded)
    return;
  drift_incident_open (self->incident, evidence, &error);
  drift_label_tell (self->notice, error == NULL ? NULL : error->message);
}

static void
on_expanded (DriftIncidentView *self, GParamSpec *pspec, GtkExpander *expander)
{
  for (guint i = 0; self->incident != NULL && i < DRIFT_N_EVIDENCE; i++)
    if (self->evidence[i] == expander)
      unfold (self, (DriftEvidence)i, gtk_expander_get_expanded (expander));
}

static void
add_evidence (DriftIncidentView *self, DriftEvidence evidence)
{
  GtkWidget *expander = gtk_expander_new (drift_evidence_title (evidence));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  g_autofree char *text = drift_incident_print_evidence (self->incident, evidence);
  g_autofree char *conclusion = drift_incident_conclude (self->incident, evidence);
  GtkLabel *label =
      add_label (GTK_BOX (box), text, is_listing (evidence) ? "listing" : "evidence-text");

  drift_widget_set_spoken_name (expander, drift_evidence_title (evidence));
  gtk_label_set_selectable (label, is_listing (evidence));
  add_label (GTK_BOX (box), conclusion, "exercise-dim");
  gtk_widget_add_css_class (box, "evidence-body");
  gtk_expander_set_child (GTK_EXPANDER (expander), box);
  gtk_expander_set_expanded (GTK_EXPANDER (expander),
                             drift_incident_is_unfolded (self->incident, evidence));
  /* A closed one leads the focus into its child, which stands in no window then. */
  g_object_bind_property (expander, "expanded", box, "can-focus", G_BINDING_SYNC_CREATE);
  gtk_widget_add_css_class (expander, "evidence");
  gtk_box_append (self->evidence_box, expander);
  self->evidence[evidence] = GTK_EXPANDER (expander);
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (on_expanded), self,
                           G_CONNECT_SWAPPED);
}

static void
fill_evidence (DriftIncidentView *self)
{
  drift_box_empty (self->evidence_box);
  for (guint i = 0; i < DRIFT_N_EVIDENCE; i++)
    add_evidence (self, (DriftEvidence)i);
}

static void
fill_week (DriftIncidentView *self)
{
  const DriftWeek *week = drift_incident_get_week (self->incident);
  gint64 most = 0;

  drift_box_empty (self->week);
  drift_box_empty (self->lines);
  for (guint i = 0; i < DRIFT_WEEK_NIGHTS; i++)
    most = MAX (most, week->nights[i].copies_repaired);
  for (guint i = 0; i < DRIFT_WEEK_NIGHTS; i++)
    {
      self->bars[i] = DRIFT_NIGHT_BAR (drift_night_bar_new (i + 1, most));
      gtk_box_append (self->week, GTK_WIDGET (self->bars[i]));
      self->night_lines[i] = add_label (self->lines, "", "night-line");
    }
}

/* How the alert did in a night that the replay has passed. */
static void
show_result (DriftIncidentView *self, guint number)
{
  const DriftWeek *week = drift_incident_get_week (self->incident);
  const DriftAlert *alert = drift_incident_get_alert (self->incident);
  DriftAlertResult result = drift_alert_judge (alert, week, number);
  g_autofree char *explained = drift_alert_explain (alert, week, number);
  /* Translators: a sign and the number of a night, how the alert did ("True alarm"), and why */
  g_autofree char *line = g_strdup_printf (_ ("%s Night %u: %s. %s"), drift_night_bar_sign (result),
                                           number, drift_alert_result_name (result), explained);

  drift_night_bar_set_result (self->bars[number - 1], result);
  gtk_label_set_text (self->night_lines[number - 1], line);
}

/* Where the alert has its limit. What is usual is not known of a night that is still to come. */
static void
show_limit (DriftIncidentView *self, guint number, gboolean passed)
{
  const DriftAlert *alert = drift_incident_get_alert (self->incident);
  double limit;

  if (!drift_alert_get_threshold (alert, drift_incident_get_week (self->incident), number,
                                  &limit) ||
      (alert->kind == DRIFT_ALERT_TREND && self->waiting && !passed))
    limit = -1.0;
  drift_night_bar_set_limit (self->bars[number - 1], limit);
}

static void
show_night (DriftIncidentView *self, guint number, gboolean passed)
{
  const DriftNight *night = &drift_incident_get_week (self->incident)->nights[number - 1];

  if (self->waiting && !passed)
    drift_night_bar_set_to_come (self->bars[number - 1]);
  else
    drift_night_bar_set_repaired (self->bars[number - 1], night->copies_repaired);
  if (passed)
    show_result (self, number);
  else
    drift_night_bar_clear_result (self->bars[number - 1]);
  show_limit (self, number, passed);
  gtk_widget_set_visible (GTK_WIDGET (self->night_lines[number - 1]), passed);
}

static char *
print_truth (const DriftWeek *week)
{
  g_autoptr (GString) text =
      g_string_new (_ ("What only the simulator knows: stale reads, night by night:"));

  for (guint i = 0; i < DRIFT_WEEK_NIGHTS; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i == 0 ? " " : " · ",
                            week->nights[i].stale_reads);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_verdict (DriftIncidentView *self, gboolean told)
{
  gboolean won = drift_incident_is_won (self->incident);
  g_autofree char *truth = print_truth (drift_incident_get_week (self->incident));

  if (told)
    drift_grade_show (self->verdict, won ? DRIFT_GRADED_RIGHT : DRIFT_GRADED_WRONG,
                      drift_incident_get_verdict (self->incident));
  else
    drift_grade_hide (self->verdict);
  gtk_label_set_text (self->truth, truth);
  gtk_widget_set_visible (GTK_WIDGET (self->truth), told);
}

/* Where nobody sees the verdict beside the stage, it is said below it. */
static void
update_hint (DriftIncidentView *self)
{
  gboolean seen = gtk_widget_get_mapped (GTK_WIDGET (self));
  gboolean told;

  if (self->stage == NULL || !drift_incident_stage_is_on (self->stage) ||
      drift_session_get_playing (self->session))
    return;
  told = drift_incident_is_replayed (self->incident) && !self->waiting;
  drift_session_set_hint (self->session,
                          told && !seen ? drift_incident_get_verdict (self->incident) : NULL);
}

/* The replay has come to its end: what came of it is what there is to look at. */
static void
point_to_verdict (DriftIncidentView *self)
{
  drift_grade_point_to (self->verdict, NULL);
  if (drift_incident_is_won (self->incident))
    g_signal_emit (self, signals[SOLVED], 0);
}

static void
update (DriftIncidentView *self)
{
  gboolean replayed = drift_incident_is_replayed (self->incident);
  gboolean waited = self->waiting;
  guint passed = replayed ? drift_incident_stage_get_passed (self->stage) : 0;
  gboolean told, over;

  self->waiting = drift_incident_stage_is_replaying (self->stage);
  told = replayed && !self->waiting;
  over = told && waited;
  for (guint i = 1; i <= DRIFT_WEEK_NIGHTS; i++)
    show_night (self, i, i <= passed);
  gtk_widget_set_visible (GTK_WIDGET (self->lines), passed > 0);
  show_verdict (self, told);
  drift_widget_set_class (self->replay, "suggested-action", !replayed);
  gtk_button_set_label (GTK_BUTTON (self->replay),
                        self->waiting ? _ ("Show the ve_rdict") : _ ("_Replay the week"));
  gtk_widget_set_visible (self->week_box,
                          replayed ||
                              drift_incident_is_open (self->incident, DRIFT_EVIDENCE_SWEEPS));
  if (!self->waiting)
    gtk_label_set_text (self->score,
                        drift_incident_is_solved (self->incident) ? _ ("✓ Solved") : "");
  update_hint (self);
  if (waited != self->waiting)
    drift_gate_view_tell_asking (DRIFT_GATE_VIEW (self));
  if (over)
    point_to_verdict (self);
}

static DriftAlertKind
selected_kind (DriftIncidentView *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);

  return selected < DRIFT_INCIDENT_ALERTS ? (DriftAlertKind)selected : DRIFT_ALERT_REPAIRS;
}

static void
set_alert (DriftIncidentView *self)
{
  const DriftAlert alert = { selected_kind (self), gtk_spin_button_get_value (self->limit) };

  if (self->incident != NULL && !self->showing)
    drift_incident_set_alert (self->incident, &alert);
}

/* Brings the limit to the range and the steps of the kind of alert chosen. */
static void
fit_limit (DriftIncidentView *self, double value)
{
  DriftAlertKind kind = selected_kind (self);
  double least, most, step;

  drift_incident_alert_range (kind, &least, &most, &step);
  self->showing = TRUE;
  gtk_spin_button_set_range (self->limit, least, most);
  gtk_spin_button_set_increments (self->limit, step, step * 10);
  gtk_spin_button_set_digits (self->limit, kind == DRIFT_ALERT_TREND ? 1 : 0);
  gtk_spin_button_set_value (self->limit, value);
  self->showing = FALSE;
}

static void
on_kind_selected (DriftIncidentView *self)
{
  if (self->incident == NULL || self->showing)
    return;
  fit_limit (self, 0.0);
  set_alert (self);
}

static void
on_limit_changed (DriftIncidentView *self)
{
  set_alert (self);
}

/* Who does not wait for the end of the week is told at once, as is who wants nothing to move. */
static void
on_replay_clicked (DriftIncidentView *self)
{
  g_autoptr (GError) error = NULL;

  gtk_spin_button_update (self->limit);
  if (drift_incident_stage_is_replaying (self->stage))
    {
      drift_incident_stage_end_replay (self->stage);
      return;
    }
  drift_incident_stage_replay (self->stage, drift_widget_animates (GTK_WIDGET (self)), &error);
  drift_label_tell (self->notice, error == NULL ? NULL : error->message);
  if (self->waiting)
    drift_scroll_page_to_end_of (self->replay, self->week_box);
}

/* Opens evidence, and brings it into view. */
static void
look_at (DriftIncidentView *self, guint evidence)
{
  GtkWidget *expander = GTK_WIDGET (self->evidence[evidence]);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.panel", "s", "lesson");
  gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
  gtk_widget_grab_focus (expander);
  drift_scroll_page_to_end_of (expander, expander);
}

static gboolean
look_at_named (DriftIncidentView *self, const char *name)
{
  DriftEvidence evidence;

  if (!drift_evidence_parse (name, &evidence))
    return FALSE;
  look_at (self, evidence);
  return TRUE;
}

/* Fills in the form. */
static void
show_alert (DriftIncidentView *self, const DriftAlert *alert)
{
  self->showing = TRUE;
  gtk_drop_down_set_selected (self->kind, alert->kind);
  fit_limit (self, alert->limit);
}

static gboolean
set_alert_in_words (DriftIncidentView *self, const char *text)
{
  DriftAlert alert;

  if (!drift_incident_parse_alert (text, &alert))
    return FALSE;
  show_alert (self, &alert);
  set_alert (self);
  return TRUE;
}

static gboolean
make_in_words (DriftExercise *exercise, const char *verb, const char *object)
{
  DriftIncidentView *self = DRIFT_INCIDENT_VIEW (exercise);

  if (self->incident == NULL)
    return FALSE;
  if (g_str_equal (verb, "look"))
    return look_at_named (self, object);
  if (g_str_equal (verb, "alert"))
    return set_alert_in_words (self, object);
  if (!g_str_equal (verb, "replay"))
    return FALSE;
  on_replay_clicked (self);
  return TRUE;
}

static void
init_exercise (DriftExerciseInterface *iface)
{
  iface->moves = "look EVIDENCE, alert KIND LIMIT, replay";
  iface->make = make_in_words;
}

static gboolean
asks (DriftGateView *view)
{
  return DRIFT_INCIDENT_VIEW (view)->waiting;
}

static gboolean
is_lost (DriftGateView *view)
{
  DriftIncidentView *self = DRIFT_INCIDENT_VIEW (view);

  return self->stage != NULL && !drift_incident_stage_is_on (self->stage);
}

static gboolean
take_stage (DriftGateView *view)
{
  DriftIncidentView *self = DRIFT_INCIDENT_VIEW (view);

  if (self->stage != NULL)
    drift_incident_stage_show_evening (self->stage);
  return self->stage != NULL;
}

static void
init_gate_view (DriftGateViewInterface *iface)
{
  iface->asks = asks;
  iface->is_lost = is_lost;
  iface->take_stage = take_stage;
}

static void
forget_incident (DriftIncidentView *self)
{
  if (self->incident == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->incident, self);
  g_signal_handlers_disconnect_by_data (self->stage, self);
  drift_incident_stage_leave (self->stage);
  g_clear_object (&self->stage);
  g_clear_object (&self->incident);
}

static void
drift_incident_view_dispose (GObject *object)
{
  DriftIncidentView *self = DRIFT_INCIDENT_VIEW (object);

  forget_incident (self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (drift_incident_view_parent_class)->dispose (object);
}

static void
drift_incident_view_class_init (DriftIncidentViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_incident_view_dispose;

  /**
   * DriftIncidentView::solved:
   *
   * Says that an alert was found that fires on the bad night and on no ordinary one.
   */
  signals[SOLVED] = g_signal_new ("solved", DRIFT_TYPE_INCIDENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DRIFT_TYPE_GRADE);
  g_type_ensure (DRIFT_TYPE_BUTTON);
  drift_widget_class_set_template (widget_class, "exercise/drift-incident-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftIncidentView, scroller);
  gtk_widget_class_bind_template_child (widget_class, DriftIncidentView, notice);
  gtk_widget_class_bind_template_child (widget_class, DriftIncidentView, score);
  gtk_widget_class_bind_template_child (widget_class, DriftIncidentView, intro);
  gtk_widget_class_bind_template_child (widget_class, DriftIncidentView, evidence_box);
  gtk_widget_class_bind_template_child (widget_class, DriftIncidentView, week_box);
  gtk_widget_class_bind_template_child (widget_class, DriftIncidentView, week);
  gtk_widget_class_bind_template_child (widget_class, DriftIncidentView, kind);
  gtk_widget_class_bind_template_child (widget_class, DriftIncidentView, limit);
  gtk_widget_class_bind_template_child (widget_class, DriftIncidentView, replay);
  gtk_widget_class_bind_template_child (widget_class, DriftIncidentView, verdict);
  gtk_widget_class_bind_template_child (widget_class, DriftIncidentView, lines);
  gtk_widget_class_bind_template_child (widget_class, DriftIncidentView, truth);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_limit_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_replay_clicked);
}

static void
drift_incident_view_init (DriftIncidentView *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < DRIFT_INCIDENT_ALERTS; i++)
    gtk_string_list_append (kinds, drift_incident_alert_title ((DriftAlertKind)i));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
  drift_drop_down_set_name (self->kind, _ ("What the alert looks at"));
  drift_widget_refuse_emoji (GTK_WIDGET (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
}

/**
 * drift_incident_view_new:
 * @session: whose stage shows the week
 *
 * Returns: (transfer floating): an empty view, waiting for drift_incident_view_set_incident()
 */
GtkWidget *
drift_incident_view_new (DriftSession *session)
{
  DriftIncidentView *self = g_object_new (DRIFT_TYPE_INCIDENT_VIEW, NULL);

  self->session = g_object_ref (session);
  drift_widget_watch_sight (GTK_WIDGET (self), (DriftWidgetFunc)update_hint);
  g_signal_connect_object (session, "notify::playing", G_CALLBACK (update_hint), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
show_intro (DriftIncidentView *self)
{
  g_autofree char *intro =
      g_strdup_printf (_ ("It is the morning after night %u. The stage shows the evening before, "
                          "and each piece of evidence at its place."),
                       drift_incident_get_bad_night (self->incident));

  gtk_label_set_text (self->intro, intro);
}

/**
 * drift_incident_view_set_incident:
 *
 * Shows the incident where it stands; drift_gate_view_take_stage() brings its evening to the stage.
 */
void
drift_incident_view_set_incident (DriftIncidentView *self, DriftIncident *incident)
{
  g_return_if_fail (DRIFT_IS_INCIDENT_VIEW (self));
  g_return_if_fail (DRIFT_IS_INCIDENT (incident));

  forget_incident (self);
  self->incident = g_object_ref (incident);
  self->stage = drift_incident_stage_new (self->session, incident);
  show_intro (self);
  fill_evidence (self);
  fill_week (self);
  show_alert (self, drift_incident_get_alert (incident));
  update (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (incident, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stage, "passed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stage, "looked", G_CALLBACK (look_at), self, G_CONNECT_SWAPPED);
}

/**
 * drift_incident_view_get_incident:
 *
 * Returns: (transfer none) (nullable): what it shows
 */
DriftIncident *
drift_incident_view_get_incident (DriftIncidentView *self)
{
  g_return_val_if_fail (DRIFT_IS_INCIDENT_VIEW (self), NULL);
  return self->incident;
}
