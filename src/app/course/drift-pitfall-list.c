/* The pitfalls: each a story to play without and with its cure, and what was seen of it.
 * SPDX-License-Identifier: MIT */
#include "drift-pitfall-list.h"

#include "drift-scroll.h"
#include "drift-session-acts.h"

#include <glib/gi18n-lib.h>

#define PREFIX "pitfall-"

struct _DriftPitfallList
{
  GtkBox parent_instance;

  /* owned */
  DriftSession *session;
  DriftCourse *course;
  DriftProgress *progress;
  GPtrArray *views; /* borrowed DriftPitfallView, the children in their order */

  /* borrowed */
  DriftPitfallView *on_stage; /* what the stage shows, or NULL */
  DriftRun *brought;          /* weak: of which the pitfall was brought into view last */
  GtkLabel *count;
};

static void gate_view_init (DriftGateViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DriftPitfallList,
                               drift_pitfall_list,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DRIFT_TYPE_GATE_VIEW, gate_view_init))

/* Progress has a group [Pitfall ID] for each, with Trouble=1 and Cure=1 once they were seen. */
static char *
group_of (DriftPitfallView *view)
{
  const char *id = drift_scenario_get_id (drift_pitfall_view_get_scenario (view));

  return g_strconcat ("Pitfall ", id + strlen (PREFIX), NULL);
}

/* A pitfall that no switch cures is seen when its trouble is. */
static DriftPitfallSeen
get_seen (DriftPitfallList *self, DriftPitfallView *view)
{
  g_autofree char *group = group_of (view);
  DriftPitfallSeen seen = DRIFT_PITFALL_NEW;
  DriftSetting setting;
  gint64 amount;

  if (drift_progress_get_number (self->progress, group, "Trouble") > 0)
    seen |= DRIFT_PITFALL_TROUBLE;
  if (drift_progress_get_number (self->progress, group, "Cure") > 0)
    seen |= DRIFT_PITFALL_CURE;
  if (seen == DRIFT_PITFALL_TROUBLE &&
      !drift_scenario_get_cure (drift_pitfall_view_get_scenario (view), &setting, &amount))
    seen = DRIFT_PITFALL_BOTH;
  return seen;
}

/**
 * drift_pitfall_list_get_n:
 *
 * Returns: how many pitfalls there are
 */
guint
drift_pitfall_list_get_n (DriftPitfallList *self)
{
  g_return_val_if_fail (DRIFT_IS_PITFALL_LIST (self), 0);
  return self->views->len;
}

/**
 * drift_pitfall_list_count_seen:
 *
 * Returns: how many were played to their end both without and with the cure
 */
guint
drift_pitfall_list_count_seen (DriftPitfallList *self)
{
  guint n = 0;

  g_return_val_if_fail (DRIFT_IS_PITFALL_LIST (self), 0);
  for (guint i = 0; i < self->views->len; i++)
    n += get_seen (self, self->views->pdata[i]) == DRIFT_PITFALL_BOTH;
  return n;
}

static void
show_count (DriftPitfallList *self)
{
  guint n = drift_pitfall_list_get_n (self);
  g_autofree char *text =
      /* Translators: how many pitfalls were played, both the trouble and its cure */
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u played and cured",
                                    "%u of %u played and cured", n),
                       drift_pitfall_list_count_seen (self), n);

  gtk_label_set_text (self->count, text);
}

/* One pitfall seen through is a try; all of them pass the gate. */
static void
tell_course (DriftPitfallList *self)
{
  guint seen = drift_pitfall_list_count_seen (self);

  drift_course_save (self->course);
  if (seen == drift_pitfall_list_get_n (self))
    drift_course_set_gate_state (self->course, DRIFT_GATE_PASSED);
  else if (seen > 0)
    drift_course_set_gate_state (self->course, DRIFT_GATE_TRIED);
}

static void
note_seen (DriftPitfallList *self, DriftPitfallView *view, DriftPitfallSeen what)
{
  DriftPitfallSeen before = get_seen (self, view);
  g_autofree char *group = group_of (view);

  if ((before & what) == what)
    return;
  drift_progress_set_number (self->progress, group, what == DRIFT_PITFALL_CURE ? "Cure" : "Trouble",
                             1);
  drift_pitfall_view_set_seen (view, get_seen (self, view));
  show_count (self);
  tell_course (self);
}

static DriftPitfallView *
find (DriftPitfallList *self, const char *id)
{
  for (guint i = 0; i < self->views->len; i++)
    {
      DriftPitfallView *view = self->views->pdata[i];

      if (g_strcmp0 (drift_scenario_get_id (drift_pitfall_view_get_scenario (view)), id) == 0)
        return view;
    }
  return NULL;
}

static void
open_only (DriftPitfallList *self, DriftPitfallView *view)
{
  for (guint i = 0; i < self->views->len; i++)
    drift_pitfall_view_set_open (self->views->pdata[i], self->views->pdata[i] == view);
}

/* Whatever has brought a pitfall to the stage, the one that plays there lies open, and is in view.
 * What a person does with it then is left to them. */
static void
bring_into_view (DriftPitfallList *self, DriftRun *run)
{
  if (run == self->brought || drift_cluster_get_position (drift_run_get_cluster (run)) == 0)
    return;
  g_set_weak_pointer (&self->brought, run);
  open_only (self, self->on_stage);
  drift_scroll_page_to_end_of (drift_pitfall_view_get_subject (self->on_stage),
                               GTK_WIDGET (self->on_stage));
}

/* The switch of the pitfall that is played says what is in force, its question comes up in its
 * place, and what was played to its end was seen. */
static void
update (DriftGateView *gate)
{
  DriftPitfallList *self = DRIFT_PITFALL_LIST (gate);
  DriftRun *run = drift_session_get_run (self->session);
  DriftScenario *scenario;
  DriftPitfallView *view;
  DriftSetting setting;
  gint64 amount;
  gboolean cured;

  if (run == NULL)
    return;
  scenario = drift_run_get_scenario (run);
  view = find (self, drift_scenario_get_id (scenario));
  if (self->on_stage != NULL && self->on_stage != view)
    drift_pitfall_view_follow (self->on_stage, NULL, FALSE);
  self->on_stage = view;
  if (view == NULL)
    return;
  cured = drift_scenario_get_cure (scenario, &setting, &amount) &&
          drift_cluster_get_setting (drift_run_get_cluster (run), setting) == amount;
  drift_pitfall_view_follow (view, run, cured);
  bring_into_view (self, run);
  if (drift_run_get_step (run) >= drift_run_get_n_steps (run) && drift_run_is_at_rest (run))
    note_seen (self, view, cured ? DRIFT_PITFALL_CURE : DRIFT_PITFALL_TROUBLE);
}

static void
play (DriftPitfallList *self, DriftPitfallView *view, gboolean cured)
{
  DriftScenario *scenario = drift_pitfall_view_get_scenario (view);
  g_autoptr (GArray) settings = g_array_new (FALSE, FALSE, sizeof (DriftStageSetting));
  DriftStageSetting cure;
  DriftStage stage = {
    .scenario = (char *)drift_scenario_get_id (scenario),
    .settings = settings,
    .truth = TRUE,
  };

  if (cured && drift_scenario_get_cure (scenario, &cure.setting, &cure.amount))
    g_array_append_val (settings, cure);
  drift_session_play_stage (self->session, &stage);
}

static void
on_play (DriftPitfallView *view, gboolean cured, gpointer data)
{
  play (data, view, cured);
}

static void
on_play_on (DriftPitfallList *self)
{
  drift_session_play (self->session);
}

static gboolean
is_on_stage (DriftPitfallList *self)
{
  DriftRun *run = drift_session_get_run (self->session);

  return run != NULL && self->on_stage != NULL &&
         find (self, drift_scenario_get_id (drift_run_get_scenario (run))) == self->on_stage;
}

/* What is asked is not played before it is answered, or told to play on; and the truth, which
 * would answer it, is not shown until the outcome is. */
static void
on_asking (DriftPitfallList *self, DriftPitfallQuestion *question)
{
  gboolean asks = drift_pitfall_question_asks (question);

  if (asks)
    drift_session_halt (self->session);
  if (is_on_stage (self))
    drift_session_set_truth (self->session, !asks);
  drift_gate_view_tell_asking (DRIFT_GATE_VIEW (self));
}

/* Progress keeps what was said of the trouble and of the cure. */
static void
note_prediction (DriftPitfallList *self, int choice, DriftConfidence confidence)
{
  DriftPitfallQuestion *question = drift_pitfall_view_get_question (self->on_stage);
  DriftPredictionCard *card = drift_pitfall_question_get_card (question);
  g_autofree char *group = group_of (self->on_stage);
  g_autofree char *said =
      drift_prediction_print_said (drift_prediction_card_get_prediction (card), choice, confidence);

  drift_progress_set_text (self->progress, group,
                           drift_pitfall_view_get_cured (self->on_stage) ? "Said-cured" : "Said",
                           said);
  drift_course_save (self->course);
}

static void
on_predicted (DriftPitfallList *self, int choice, guint confidence)
{
  note_prediction (self, choice, (DriftConfidence)confidence);
  drift_session_move_on (self->session);
  drift_session_play_one_step (self->session);
}

static void
on_again (DriftPitfallList *self, DriftPitfallQuestion *question)
{
  drift_session_go_to_step (self->session, drift_pitfall_question_get_step (question));
}

static DriftPredictionCard *
get_card (DriftGateView *gate)
{
  DriftPitfallView *view = DRIFT_PITFALL_LIST (gate)->on_stage;

  return view != NULL ? drift_pitfall_question_get_card (drift_pitfall_view_get_question (view))
                      : NULL;
}

static void
on_opened (DriftPitfallView *view, gpointer data)
{
  open_only (data, view);
}

static gboolean
play_pitfall (DriftGateView *gate, const char *id, gboolean cured)
{
  DriftPitfallList *self = DRIFT_PITFALL_LIST (gate);
  DriftPitfallView *view = find (self, id);

  if (view == NULL)
    return FALSE;
  open_only (self, view);
  play (self, view, cured);
  return TRUE;
}

/* Of the pitfall on the stage its question, or how it goes on. */
static GtkWidget *
get_subject (DriftGateView *gate)
{
  DriftPitfallView *view = DRIFT_PITFALL_LIST (gate)->on_stage;

  return view != NULL ? drift_pitfall_view_get_subject (view) : NULL;
}

static void
gate_view_init (DriftGateViewInterface *iface)
{
  iface->update = update;
  iface->get_card = get_card;
  iface->get_subject = get_subject;
  iface->play_pitfall = play_pitfall;
}

static void
drift_pitfall_list_dispose (GObject *object)
{
  DriftPitfallList *self = DRIFT_PITFALL_LIST (object);

  g_clear_weak_pointer (&self->brought);
  g_clear_object (&self->session);
  g_clear_object (&self->course);
  g_clear_object (&self->progress);
  g_ptr_array_set_size (self->views, 0);
  self->on_stage = NULL;
  G_OBJECT_CLASS (drift_pitfall_list_parent_class)->dispose (object);
}

static void
drift_pitfall_list_finalize (GObject *object)
{
  g_ptr_array_unref (DRIFT_PITFALL_LIST (object)->views);
  G_OBJECT_CLASS (drift_pitfall_list_parent_class)->finalize (object);
}

static void
drift_pitfall_list_class_init (DriftPitfallListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = drift_pitfall_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = drift_pitfall_list_finalize;
}

static void
drift_pitfall_list_init (DriftPitfallList *self)
{
  GtkWidget *count = gtk_label_new (NULL);

  self->views = g_ptr_array_new ();
  self->count = GTK_LABEL (count);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  gtk_label_set_xalign (self->count, 0);
  gtk_widget_add_css_class (count, "course-dim");
  gtk_box_append (GTK_BOX (self), count);
}

/* A heading where another group begins than that of the pitfall before. */
static void
add_heading (DriftPitfallList *self, const char *group)
{
  DriftPitfallView *last = self->views->len > 0 ? self->views->pdata[self->views->len - 1] : NULL;
  GtkWidget *heading;

  if (last != NULL &&
      g_str_equal (drift_scenario_get_group (drift_pitfall_view_get_scenario (last)), group))
    return;
  heading = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label",
                          group, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (heading, "pitfall-group");
  gtk_box_append (GTK_BOX (self), heading);
}

static void
add (DriftPitfallList *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario = drift_scenario_load (id, &error);
  DriftPitfallQuestion *question;
  GtkWidget *view;

  if (scenario == NULL)
    g_error ("%s", error->message);
  add_heading (self, drift_scenario_get_group (scenario));
  view = drift_pitfall_view_new (scenario);
  question = drift_pitfall_view_get_question (DRIFT_PITFALL_VIEW (view));
  g_ptr_array_add (self->views, view);
  g_signal_connect_object (view, "play", G_CALLBACK (on_play), self, 0);
  g_signal_connect_object (view, "opened", G_CALLBACK (on_opened), self, 0);
  g_signal_connect_object (view, "play-on", G_CALLBACK (on_play_on), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (question, "asking", G_CALLBACK (on_asking), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (question, "predicted", G_CALLBACK (on_predicted), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (question, "again", G_CALLBACK (on_again), self, G_CONNECT_SWAPPED);
  drift_pitfall_view_set_seen (DRIFT_PITFALL_VIEW (view),
                               get_seen (self, DRIFT_PITFALL_VIEW (view)));
  gtk_box_append (GTK_BOX (self), view);
}

/**
 * drift_pitfall_list_new:
 * @session: where they are played
 * @course: which stands on their page, and is told what was seen
 * @progress: where that is noted, and what was said
 *
 * Returns: (transfer full): the built-in pitfalls
 */
GtkWidget *
drift_pitfall_list_new (DriftSession *session, DriftCourse *course, DriftProgress *progress)
{
  DriftPitfallList *self = g_object_new (DRIFT_TYPE_PITFALL_LIST, NULL);
  g_auto (GStrv) ids = drift_scenario_list_built_in ();

  self->session = g_object_ref (session);
  self->course = g_object_ref (course);
  self->progress = g_object_ref (progress);
  for (char **id = ids; *id != NULL; id++)
    if (g_str_has_prefix (*id, PREFIX))
      add (self, *id);
  show_count (self);
  return GTK_WIDGET (self);
}
