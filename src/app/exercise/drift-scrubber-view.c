/* Being the scrubber: the copies are those on the stage; beside it stand the task and the reasons.
 * SPDX-License-Identifier: MIT */
#include "drift-scrubber-view.h"

#include "drift-button.h"
#include "drift-exercise.h"
#include "drift-gate-view.h"
#include "drift-grade.h"
#include "drift-pin.h"
#include "drift-scroll.h"
#include "drift-session-acts.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

enum
{
  SOLVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _DriftScrubberView
{
  GtkBox parent_instance;

  gboolean showing; /* while the drop-down is brought to the level, not by hand */
  guint shown_level;
  guint shown_attempt;

  /* owned */
  DriftSession *session;
  DriftScrubber *scrubber;
  DriftRun *run;    /* of the copies that were dealt; %NULL before it takes the stage */
  GListStore *pins; /* one for each replica */
  GArray *starts;   /* guint: where the run stood before each of the moves played in it */

  /* template */
  GtkScrolledWindow *scroller;
  GtkLabel *notice;
  GtkLabel *score;
  GtkDropDown *level;
  GtkLabel *story;
  GtkLabel *task;
  GtkButton *settle;
  DriftGrade *reason;
  GtkWidget *undo;
  GtkWidget *solution;
  GtkWidget *next;
};

static void init_exercise (DriftExerciseInterface *iface);
static void init_gate_view (DriftGateViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DriftScrubberView,
                               drift_scrubber_view,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DRIFT_TYPE_EXERCISE, init_exercise)
                                   G_IMPLEMENT_INTERFACE (DRIFT_TYPE_GATE_VIEW, init_gate_view))

static gboolean
is_done (DriftScrubberView *self)
{
  return drift_scrubber_get_stage (self->scrubber) == DRIFT_SCRUBBER_DONE;
}

static void
make (DriftScrubberView *self, DriftScrubberMoveKind kind, DriftNode node)
{
  g_autoptr (GError) error = NULL;
  const DriftScrubberMove move = { kind, node };

  drift_scrubber_make (self->scrubber, move, &error);
  drift_label_tell (self->notice, error == NULL ? NULL : error->message);
  if (is_done (self))
    {
      gtk_widget_grab_focus (self->next);
      g_signal_emit (self, signals[SOLVED], 0);
    }
}

/* Whether the copies that lie on the stage are those of the exercise. */
static gboolean
is_on_stage (DriftScrubberView *self)
{
  return self->run != NULL && drift_session_get_run (self->session) == self->run;
}

/* A click on a replica, Enter or its number: it is the source, or the source is copied to it. */
static gboolean
on_replica_activated (DriftScrubberView *self, guint replica)
{
  if (!is_on_stage (self))
    return FALSE;
  if (!is_done (self))
    make (self,
          drift_scrubber_get_stage (self->scrubber) == DRIFT_SCRUBBER_SOURCE ? DRIFT_SCRUBBER_PICK
                                                                             : DRIFT_SCRUBBER_WRITE,
          (DriftNode)replica);
  return TRUE;
}

/* To drag a copy is to say that it is the source, where none is known yet. */
static gboolean
on_copy_dropped (DriftScrubberView *self, guint from, guint to)
{
  if (!is_on_stage (self))
    return FALSE;
  if (drift_scrubber_get_stage (self->scrubber) == DRIFT_SCRUBBER_SOURCE)
    make (self, DRIFT_SCRUBBER_PICK, (DriftNode)from);
  if (drift_scrubber_get_stage (self->scrubber) != DRIFT_SCRUBBER_WRITES)
    return TRUE;
  if (drift_scrubber_get_copy (self->scrubber, (DriftNode)from).source)
    make (self, DRIFT_SCRUBBER_WRITE, (DriftNode)to);
  else
    drift_label_tell (self->notice, _ ("The copy to drag is the one that you picked."));
  return TRUE;
}

static void
on_settle_clicked (DriftScrubberView *self)
{
  static const DriftScrubberMoveKind kinds[] = { DRIFT_SCRUBBER_CONFLICT, DRIFT_SCRUBBER_FINISH };

  if (!is_done (self))
    make (self, kinds[drift_scrubber_get_stage (self->scrubber)], DRIFT_NODE_NONE);
}

/* What there is to say of a copy, at the copy. */
static char *
print_verdict (const DriftScrubberCopy *copy, gboolean wrong, DriftTone *tone)
{
  *tone = wrong ? DRIFT_TONE_WRONG : DRIFT_TONE_RIGHT;
  if (wrong)
    /* Translators: at a copy of which a person said that it is the newest, or that it needs a
     * repair; why not stands beside the picture. */
    return g_strdup (_ ("✗ not this one"));
  if (copy->written > 0)
    /* Translators: at a copy that a person has repaired, as the how manyth. */
    return g_strdup_printf (_ ("✓ repair %u"), copy->written);
  if (copy->source)
    /* Translators: at the copy that is copied to the others. */
    return g_strdup (_ ("✓ source"));
  *tone = DRIFT_TONE_PLAIN;
  /* Translators: at a copy that a client's write has reached meanwhile. */
  return copy->late ? g_strdup (_ ("a newer write")) : NULL;
}

static void
update_pins (DriftScrubberView *self)
{
  DriftScrubberMove last = { .node = DRIFT_NODE_NONE };
  gboolean wrong = drift_scrubber_get_grade (self->scrubber) == DRIFT_SCRUBBER_WRONG;

  drift_scrubber_get_last (self->scrubber, &last);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->pins)); i++)
    {
      g_autoptr (DriftPin) pin = g_list_model_get_item (G_LIST_MODEL (self->pins), i);
      DriftScrubberCopy copy = drift_scrubber_get_copy (self->scrubber, (DriftNode)i);
      DriftTone tone;
      g_autofree char *words = print_verdict (&copy, wrong && last.node == i, &tone);

      drift_pin_set (pin, words, tone);
    }
}

/* What hands can do on the stage now. */
static const char *
name_hands (DriftScrubberStage stage)
{
  switch (stage)
    {
    case DRIFT_SCRUBBER_SOURCE:
      return _ ("Click the copy, or press its number.");
    case DRIFT_SCRUBBER_WRITES:
      return _ ("Drag the source onto a copy; or click that copy, or press its number.");
    case DRIFT_SCRUBBER_DONE:
      break;
    }
  return NULL;
}

/* Where nobody sees the reason beside the stage, it is said below it. */
static void
update_hint (DriftScrubberView *self)
{
  const char *hint = NULL;

  if (!is_on_stage (self) || drift_session_get_playing (self->session))
    return;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    hint = drift_scrubber_get_reason (self->scrubber);
  if (hint == NULL)
    hint = name_hands (drift_scrubber_get_stage (self->scrubber));
  drift_session_set_hint (self->session, hint);
}

static void
update_reason (DriftScrubberView *self)
{
  const char *reason = drift_scrubber_get_reason (self->scrubber);
  gboolean right = drift_scrubber_get_grade (self->scrubber) == DRIFT_SCRUBBER_RIGHT;

  if (reason == NULL)
    {
      drift_grade_hide (self->reason);
      return;
    }
  drift_grade_show (self->reason, right ? DRIFT_GRADED_RIGHT : DRIFT_GRADED_WRONG, reason);
  drift_scroll_page_to_end_of (self->next, GTK_WIDGET (self->task));
}

static const char *
name_settle (DriftScrubberStage stage)
{
  switch (stage)
    {
    case DRIFT_SCRUBBER_SOURCE:
      return _ ("None: it is a _conflict");
    case DRIFT_SCRUBBER_WRITES:
      return _ ("Nothing is _left to write");
    case DRIFT_SCRUBBER_DONE:
      break;
    }
  return "";
}

static void
update_buttons (DriftScrubberView *self)
{
  DriftScrubberStage stage = drift_scrubber_get_stage (self->scrubber);

  gtk_button_set_label (self->settle, name_settle (stage));
  gtk_widget_set_visible (GTK_WIDGET (self->settle), stage != DRIFT_SCRUBBER_DONE);
  gtk_widget_set_sensitive (self->undo, drift_scrubber_can_undo (self->scrubber));
  gtk_widget_set_visible (self->solution, stage != DRIFT_SCRUBBER_DONE);
  drift_widget_set_class (self->next, "suggested-action", stage == DRIFT_SCRUBBER_DONE);
}

static void
update_score (DriftScrubberView *self)
{
  guint level = drift_scrubber_get_level (self->scrubber);
  guint solved = drift_scrubber_get_solved (self->scrubber, level);
  g_autofree char *score = NULL;

  if (solved > 0)
    score =
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u solved here", "%u solved here", solved),
                         solved);
  gtk_label_set_text (self->score, score == NULL ? "" : score);
}

/* Puts the copies on the stage as they were dealt, with room at each for what there is to say. */
static void
set_the_stage (DriftScrubberView *self)
{
  const DriftNames *names = drift_scrubber_get_names (self->scrubber);

  g_clear_object (&self->run);
  self->run = drift_scrubber_make_run (self->scrubber);
  g_array_set_size (self->starts, 0);
  g_list_store_remove_all (self->pins);
  for (guint i = 0; i < names->n_replicas; i++)
    {
      g_autoptr (DriftPin) pin = drift_pin_new (i, FALSE);

      g_list_store_append (self->pins, pin);
    }
  drift_session_show_exercise (self->session, self->run, G_LIST_MODEL (self->pins), TRUE);
}

/* A person may have gone back in time; a move is made with the copies as they are by now. */
static void
go_to_now (DriftScrubberView *self)
{
  DriftCluster *cluster = drift_run_get_cluster (self->run);
  guint now = drift_cluster_get_length (cluster);

  if (drift_cluster_get_position (cluster) != now)
    drift_session_go_to (self->session, now);
}

static void
play_command (DriftScrubberView *self, const char *text)
{
  guint start = drift_cluster_get_position (drift_run_get_cluster (self->run));
  g_autoptr (DriftCommand) command =
      drift_command_parse (text, drift_scrubber_get_names (self->scrubber), NULL);

  g_return_if_fail (command != NULL);
  g_array_append_val (self->starts, start);
  drift_session_do (self->session, command);
  drift_session_discard_future (self->session);
}

/* Brings the stage to the moves: what was taken back is undone there, and what is new is played. */
static void
play_moves (DriftScrubberView *self)
{
  g_auto (GStrv) commands = drift_scrubber_list_commands (self->scrubber);
  guint n = g_strv_length (commands);

  if (!is_on_stage (self))
    return;
  if (n < self->starts->len)
    {
      drift_session_take_back (self->session, g_array_index (self->starts, guint, n));
      g_array_set_size (self->starts, n);
    }
  else if (n > self->starts->len)
    {
      go_to_now (self);
      for (guint i = self->starts->len; i < n; i++)
        play_command (self, commands[i]);
      drift_session_play_one_step (self->session);
    }
}

/* Lays out the copies that were dealt. */
static void
lay_out (DriftScrubberView *self)
{
  const DriftNames *names = drift_scrubber_get_names (self->scrubber);
  g_autofree char *story =
      /* Translators: a key, such as user:42, and how many replicas */
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, as %u replica holds it.",
                                    "%s, as %u replicas hold it.", names->n_replicas),
                       drift_scrubber_get_key (self->scrubber), names->n_replicas);

  self->shown_level = drift_scrubber_get_level (self->scrubber);
  self->shown_attempt = drift_scrubber_get_attempt (self->scrubber);
  gtk_label_set_text (self->story, story);
  drift_scroll_to_start (self->scroller);
}

static void
update (DriftScrubberView *self)
{
  if (drift_scrubber_get_level (self->scrubber) != self->shown_level ||
      drift_scrubber_get_attempt (self->scrubber) != self->shown_attempt)
    {
      lay_out (self);
      set_the_stage (self);
    }
  play_moves (self);
  update_pins (self);
  update_hint (self);
  update_reason (self);
  update_buttons (self);
  update_score (self);
  gtk_label_set_text (self->task, drift_scrubber_get_task (self->scrubber));
}

static void
start (DriftScrubberView *self, guint level, guint attempt)
{
  drift_label_tell (self->notice, NULL);
  drift_scrubber_start (self->scrubber, level, attempt);
}

static void
on_level_selected (DriftScrubberView *self)
{
  guint level = gtk_drop_down_get_selected (self->level) + 1;

  if (self->scrubber == NULL || self->showing || level > DRIFT_SCRUBBER_LEVELS)
    return;
  start (self, level, drift_scrubber_get_solved (self->scrubber, level) + 1);
}

static void
on_undo_clicked (DriftScrubberView *self)
{
  drift_scrubber_undo (self->scrubber);
  if (!gtk_widget_get_sensitive (self->undo))
    gtk_widget_grab_focus (GTK_WIDGET (self->settle));
}

static void
on_solution_clicked (DriftScrubberView *self)
{
  drift_scrubber_show_solution (self->scrubber);
  gtk_widget_grab_focus (self->next);
}

static void
on_next_clicked (DriftScrubberView *self)
{
  start (self, drift_scrubber_get_level (self->scrubber),
         drift_scrubber_get_attempt (self->scrubber) + 1);
}

static gboolean
choose_level (DriftScrubberView *self, const char *text)
{
  guint64 level;

  if (!g_ascii_string_to_unsigned (text, 10, 1, DRIFT_SCRUBBER_LEVELS, &level, NULL))
    return FALSE;
  gtk_drop_down_set_selected (self->level, (guint)level - 1);
  return TRUE;
}

static gboolean
make_in_words (DriftExercise *exercise, const char *verb, const char *object)
{
  DriftScrubberView *self = DRIFT_SCRUBBER_VIEW (exercise);
  DriftScrubberMove move;

  if (self->scrubber == NULL)
    return FALSE;
  if (drift_scrubber_move_parse (verb, object, drift_scrubber_get_names (self->scrubber), &move) &&
      drift_scrubber_can_make (self->scrubber, move))
    make (self, move.kind, move.node);
  else if (g_str_equal (verb, "level"))
    return choose_level (self, object);
  else if (g_str_equal (verb, "undo") && drift_scrubber_can_undo (self->scrubber))
    on_undo_clicked (self);
  else if (g_str_equal (verb, "solution") && !is_done (self))
    on_solution_clicked (self);
  else if (g_str_equal (verb, "another"))
    on_next_clicked (self);
  else
    return FALSE;
  return TRUE;
}

static void
init_exercise (DriftExerciseInterface *iface)
{
  iface->moves =
      "pick REPLICA, conflict, write REPLICA, finish, undo, solution, another, level NUMBER";
  iface->make = make_in_words;
}

static void
forget_scrubber (DriftScrubberView *self)
{
  if (self->scrubber == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->scrubber, self);
  g_clear_object (&self->scrubber);
}

static gboolean
is_lost (DriftGateView *gate)
{
  return !is_on_stage (DRIFT_SCRUBBER_VIEW (gate));
}

/* The copies, with the moves that were made. */
static gboolean
take_stage (DriftGateView *gate)
{
  DriftScrubberView *self = DRIFT_SCRUBBER_VIEW (gate);

  if (!is_on_stage (self))
    {
      set_the_stage (self);
      update (self);
    }
  return TRUE;
}

static void
init_gate_view (DriftGateViewInterface *iface)
{
  iface->is_lost = is_lost;
  iface->take_stage = take_stage;
}

static void
drift_scrubber_view_dispose (GObject *object)
{
  DriftScrubberView *self = DRIFT_SCRUBBER_VIEW (object);

  forget_scrubber (self);
  if (self->session != NULL && is_on_stage (self))
    drift_session_end_exercise (self->session);
  g_clear_object (&self->run);
  g_clear_object (&self->pins);
  g_clear_object (&self->session);
  g_clear_pointer (&self->starts, g_array_unref);
  G_OBJECT_CLASS (drift_scrubber_view_parent_class)->dispose (object);
}

static void
drift_scrubber_view_class_init (DriftScrubberViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_scrubber_view_dispose;

  /**
   * DriftScrubberView::solved:
   *
   * Says that a case was solved by hand.
   */
  signals[SOLVED] = g_signal_new ("solved", DRIFT_TYPE_SCRUBBER_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DRIFT_TYPE_GRADE);
  g_type_ensure (DRIFT_TYPE_BUTTON);
  drift_widget_class_set_template (widget_class, "exercise/drift-scrubber-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberView, scroller);
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberView, notice);
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberView, score);
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberView, level);
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberView, story);
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberView, task);
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberView, settle);
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberView, reason);
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberView, undo);
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberView, solution);
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberView, next);
  gtk_widget_class_bind_template_callback (widget_class, on_level_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_settle_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_undo_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_solution_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
}

static void
drift_scrubber_view_init (DriftScrubberView *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->pins = g_list_store_new (DRIFT_TYPE_PIN);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint level = 1; level <= DRIFT_SCRUBBER_LEVELS; level++)
    gtk_string_list_append (titles, drift_scrubber_level_title (level));
  gtk_drop_down_set_model (self->level, G_LIST_MODEL (titles));
  drift_drop_down_set_name (self->level, _ ("Level"));
}

/**
 * drift_scrubber_view_new:
 * @session: on whose stage the copies lie
 * @scrubber: the exercise, which it shows where that stands
 *
 * It takes the stage when it is asked to, by drift_gate_view_take_stage().
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *
drift_scrubber_view_new (DriftSession *session, DriftScrubber *scrubber)
{
  DriftScrubberView *self;

  g_return_val_if_fail (DRIFT_IS_SESSION (session) && DRIFT_IS_SCRUBBER (scrubber), NULL);

  self = g_object_new (DRIFT_TYPE_SCRUBBER_VIEW, NULL);
  self->session = g_object_ref (session);
  self->scrubber = g_object_ref (scrubber);
  lay_out (self);
  update (self);
  self->showing = TRUE;
  gtk_drop_down_set_selected (self->level, drift_scrubber_get_level (scrubber) - 1);
  self->showing = FALSE;
  g_signal_connect_object (scrubber, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "replica-activated", G_CALLBACK (on_replica_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::playing", G_CALLBACK (update_hint), self,
                           G_CONNECT_SWAPPED);
  drift_widget_watch_sight (GTK_WIDGET (self), (DriftWidgetFunc)update_hint);
  g_signal_connect_object (session, "copy-dropped", G_CALLBACK (on_copy_dropped), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * drift_scrubber_view_get_scrubber:
 *
 * Returns: (transfer none) (nullable): what it shows
 */
DriftScrubber *
drift_scrubber_view_get_scrubber (DriftScrubberView *self)
{
  g_return_val_if_fail (DRIFT_IS_SCRUBBER_VIEW (self), NULL);
  return self->scrubber;
}
