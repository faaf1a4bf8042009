/* The incident: a dashboard that is all green, evidence to open, an alert to set and replay.
 * SPDX-License-Identifier: MIT */
#include "drift-incident-view.h"

#include "drift-button.h"
#include "drift-exercise.h"
#include "drift-gate-view.h"
#include "drift-grade.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

#define TILES_PER_LINE 3

enum
{
  SOLVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A night of the week: its bar, and after a replay how the alert did. */
typedef struct
{
  GtkWidget *column;
  GtkLabel *count;
  GtkLevelBar *bar;
  GtkLabel *sign;
  GtkLabel *line;
} Night;

struct _DriftIncidentView
{
  GtkBox parent_instance;

  gboolean showing; /* while the form is brought to the alert, not by hand */

  /* owned */
  DriftIncident *incident; /* %NULL before one is set */

  /* borrowed */
  GtkExpander *evidence[DRIFT_N_EVIDENCE];
  Night nights[DRIFT_WEEK_NIGHTS];

  /* template */
  GtkScrolledWindow *scroller;
  GtkLabel *notice;
  GtkLabel *score;
  GtkLabel *intro;
  GtkGrid *tiles;
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

G_DEFINE_FINAL_TYPE_WITH_CODE (DriftIncidentView,
                               drift_incident_view,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DRIFT_TYPE_EXERCISE, init_exercise)
                                   G_IMPLEMENT_INTERFACE (DRIFT_TYPE_GATE_VIEW, NULL))

static GtkLabel *
add_label (GtkBox *box, const char *text, const char *class_name)
{
  GtkWidget *label = drift_paragraph_new (text, class_name);

  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

/* A tile of the dashboard: a figure, what it counts, and that it is as it should be. */
static void
add_tile (DriftIncidentView *self, int place, const char *figure, const char *name)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  /* Translators: the name of a figure of a dashboard, and the figure; it is as it should be */
  g_autofree char *label = g_strdup_printf (_ ("%s: %s, OK"), name, figure);
  /* Translators: a figure of a dashboard; the sign says that it is as it should be */
  g_autofree char *shown = g_strdup_printf (_ ("✓ %s"), figure);

  gtk_widget_add_css_class (box, "tile");
  add_label (GTK_BOX (box), shown, "tile-figure");
  add_label (GTK_BOX (box), name, "exercise-dim");
  gtk_grid_attach (self->tiles, box, place % TILES_PER_LINE, place / TILES_PER_LINE, 1, 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
add_count_tile (DriftIncidentView *self, int place, gint64 count, const char *name)
{
  g_autofree char *figure = g_strdup_printf ("%" G_GINT64_FORMAT, count);

  add_tile (self, place, figure, name);
}

static void
fill_tiles (DriftIncidentView *self)
{
  const DriftWeek *week = drift_incident_get_week (self->incident);
  const DriftNight *night = &week->nights[drift_incident_get_bad_night (self->incident) - 1];
  /* Translators: how many replicas of all are up */
  g_autofree char *up =
      g_strdup_printf (_ ("%u of %u"), night->replicas_up, week->names.n_replicas);
  /* Translators: milliseconds */
  g_autofree char *p99 =
      g_strdup_printf (_ ("%.0f ms"), (double)night->read_p99_us / DRIFT_MILLISECOND);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->tiles))) != NULL)
    gtk_grid_remove (self->tiles, child);
  add_tile (self, 0, up, _ ("Replicas up"));
  add_count_tile (self, 1, night->writes_acknowledged, _ ("Writes acknowledged"));
  add_count_tile (self, 2, night->reads_served, _ ("Reads served"));
  add_count_tile (self, 3, night->writes_failed + night->reads_failed, _ ("Requests failed"));
  add_tile (self, 4, p99, _ ("Slowest reads (p99)"));
}

/* What evidence holds that is columns of figures, and not a sentence. */
static gboolean
is_listing (DriftEvidence evidence)
{
  return evidence == DRIFT_EVIDENCE_LOG || evidence == DRIFT_EVIDENCE_COPIES;
}

static void
on_expanded (DriftIncidentView *self, GParamSpec *pspec, GtkExpander *expander)
{
  g_autoptr (GError) error = NULL;

  if (self->incident == NULL || !gtk_expander_get_expanded (expander))
    return;
  for (guint i = 0; i < DRIFT_N_EVIDENCE; i++)
    if (self->evidence[i] == expander)
      {
        drift_incident_open (self->incident, (DriftEvidence)i, &error);
        drift_label_tell (self->notice, error == NULL ? NULL : error->message);
      }
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

static Night
add_night (DriftIncidentView *self, guint number, gint64 repaired, gint64 most)
{
  Night night = { .column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4) };
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, repaired);
  g_autofree char *name = g_strdup_printf ("%u", number);
  GtkWidget *bar = gtk_level_bar_new_for_interval (0.0, (double)MAX (most, 1));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (bar), GTK_ORIENTATION_VERTICAL);
  gtk_level_bar_set_inverted (GTK_LEVEL_BAR (bar), TRUE);
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), (double)repaired);
  gtk_widget_set_halign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (bar, TRUE);
  night.bar = GTK_LEVEL_BAR (bar);
  night.count = add_label (GTK_BOX (night.column), count, "night-count");
  gtk_label_set_xalign (night.count, 0.5f);
  gtk_box_append (GTK_BOX (night.column), bar);
  gtk_label_set_xalign (add_label (GTK_BOX (night.column), name, "exercise-dim"), 0.5f);
  night.sign = add_label (GTK_BOX (night.column), "", "night-sign");
  gtk_label_set_xalign (night.sign, 0.5f);
  gtk_widget_add_css_class (night.column, "night");
  gtk_box_append (self->week, night.column);
  night.line = add_label (self->lines, "", "night-line");
  return night;
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
    self->nights[i] = add_night (self, i + 1, week->nights[i].copies_repaired, most);
}

/* A sign for each result, told apart without colour. */
static const char *
sign_of (DriftAlertResult result)
{
  static const char *const signs[] = {
    [DRIFT_ALERT_QUIET] = "·",
    [DRIFT_ALERT_CAUGHT] = "✓",
    [DRIFT_ALERT_FALSE] = "!",
    [DRIFT_ALERT_MISSED] = "✗",
  };

  return signs[result];
}

static const char *
class_of (DriftAlertResult result)
{
  static const char *const classes[] = {
    [DRIFT_ALERT_QUIET] = "quiet",
    [DRIFT_ALERT_CAUGHT] = "right",
    [DRIFT_ALERT_FALSE] = "wrong",
    [DRIFT_ALERT_MISSED] = "wrong",
  };

  return classes[result];
}

static void
show_night (DriftIncidentView *self, guint number, gboolean replayed)
{
  Night *night = &self->nights[number - 1];
  const DriftWeek *week = drift_incident_get_week (self->incident);
  const DriftAlert *alert = drift_incident_get_alert (self->incident);
  DriftAlertResult result = drift_alert_judge (alert, week, number);
  const char *classes[] = { "night", replayed ? class_of (result) : NULL, NULL };
  g_autofree char *explained = drift_alert_explain (alert, week, number);
  /* Translators: a sign and the number of a night, how the alert did ("True alarm"), and why */
  g_autofree char *line = g_strdup_printf (_ ("%s Night %u: %s. %s"), sign_of (result), number,
                                           drift_alert_result_name (result), explained);
  /* Translators: the number of a night, and what its sweep did */
  g_autofree char *bar = g_strdup_printf (_ ("Night %u, copies repaired: %d"), number,
                                          (int)week->nights[number - 1].copies_repaired);

  gtk_widget_set_css_classes (night->column, classes);
  gtk_label_set_text (night->sign, replayed ? sign_of (result) : "");
  gtk_label_set_text (night->line, replayed ? line : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (night->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, bar,
                                  -1);
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
show_verdict (DriftIncidentView *self, gboolean replayed)
{
  gboolean won = drift_incident_is_won (self->incident);
  g_autofree char *truth = print_truth (drift_incident_get_week (self->incident));

  if (replayed)
    drift_grade_show (self->verdict, won ? DRIFT_GRADED_RIGHT : DRIFT_GRADED_WRONG,
                      drift_incident_get_verdict (self->incident));
  else
    drift_grade_hide (self->verdict);
  gtk_widget_set_visible (GTK_WIDGET (self->lines), replayed);
  gtk_label_set_text (self->truth, truth);
  gtk_widget_set_visible (GTK_WIDGET (self->truth), replayed);
}

static void
update (DriftIncidentView *self)
{
  gboolean replayed = drift_incident_is_replayed (self->incident);

  for (guint i = 1; i <= DRIFT_WEEK_NIGHTS; i++)
    show_night (self, i, replayed);
  show_verdict (self, replayed);
  drift_widget_set_class (self->replay, "suggested-action", !replayed);
  gtk_widget_set_visible (self->week_box,
                          replayed ||
                              drift_incident_is_open (self->incident, DRIFT_EVIDENCE_SWEEPS));
  gtk_label_set_text (self->score, drift_incident_is_solved (self->incident) ? _ ("✓ Solved") : "");
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

static void
on_replay_clicked (DriftIncidentView *self)
{
  g_autoptr (GError) error = NULL;

  gtk_spin_button_update (self->limit);
  drift_incident_replay (self->incident, &error);
  drift_label_tell (self->notice, error == NULL ? NULL : error->message);
  drift_grade_point_to (self->verdict);
  if (drift_incident_is_won (self->incident))
    g_signal_emit (self, signals[SOLVED], 0);
}

static gboolean
look_at (DriftIncidentView *self, const char *name)
{
  DriftEvidence evidence;

  if (!drift_evidence_parse (name, &evidence))
    return FALSE;
  gtk_expander_set_expanded (self->evidence[evidence], TRUE);
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
    return look_at (self, object);
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

static void
forget_incident (DriftIncidentView *self)
{
  if (self->incident == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->incident, self);
  g_clear_object (&self->incident);
}

static void
drift_incident_view_dispose (GObject *object)
{
  forget_incident (DRIFT_INCIDENT_VIEW (object));
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
  gtk_widget_class_bind_template_child (widget_class, DriftIncidentView, tiles);
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
 *
 * Returns: (transfer floating): an empty view, waiting for drift_incident_view_set_incident()
 */
GtkWidget *
drift_incident_view_new (void)
{
  return g_object_new (DRIFT_TYPE_INCIDENT_VIEW, NULL);
}

/**
 * drift_incident_view_set_incident:
 *
 * Shows the incident where it stands.
 */
void
drift_incident_view_set_incident (DriftIncidentView *self, DriftIncident *incident)
{
  g_autofree char *intro = NULL;

  g_return_if_fail (DRIFT_IS_INCIDENT_VIEW (self));
  g_return_if_fail (DRIFT_IS_INCIDENT (incident));

  forget_incident (self);
  self->incident = g_object_ref (incident);
  intro = g_strdup_printf (_ ("You are on call. It is the morning after night %u, and this is "
                              "yesterday’s dashboard. One user has complained."),
                           drift_incident_get_bad_night (incident));
  gtk_label_set_text (self->intro, intro);
  fill_tiles (self);
  fill_evidence (self);
  fill_week (self);
  show_alert (self, drift_incident_get_alert (incident));
  update (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (incident, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
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
