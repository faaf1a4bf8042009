/* The puzzles beside the stage: the task, the moves that were chosen there, and what comes of them.
 * SPDX-License-Identifier: MIT */
#include "drift-puzzle-view.h"

#include "drift-attempt-list.h"
#include "drift-button.h"
#include "drift-exercise.h"
#include "drift-gate-view.h"
#include "drift-grade.h"
#include "drift-puzzle-stage.h"
#include "drift-scroll.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

enum
{
  SOLVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _DriftPuzzleView
{
  GtkBox parent_instance;

  gboolean showing; /* while the drop-down is brought to the puzzle, not by hand */
  gboolean waiting; /* for the end of an attempt */

  /* owned */
  DriftSession *session;
  DriftPuzzleStage *stage;
  DriftPuzzles *puzzles;

  /* template */
  GtkScrolledWindow *scroller;
  GtkLabel *notice;
  GtkLabel *score;
  GtkDropDown *choice;
  GtkLabel *solved;
  GtkLabel *story;
  GtkLabel *goal;
  GtkLabel *situation;
  GtkLabel *attempt_heading;
  GtkWidget *attempt_hint;
  GtkBox *attempt;
  GtkWidget *footer;
  DriftGrade *reason;
  GtkWidget *undo;
  GtkWidget *clear;
  GtkWidget *run_button;
  GtkWidget *next;
};

static void init_exercise (DriftExerciseInterface *iface);
static void init_gate_view (DriftGateViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DriftPuzzleView,
                               drift_puzzle_view,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DRIFT_TYPE_EXERCISE, init_exercise)
                                   G_IMPLEMENT_INTERFACE (DRIFT_TYPE_GATE_VIEW, init_gate_view))

/**
 * drift_puzzle_view_get_puzzle:
 *
 * Returns: (transfer none): the puzzle in view
 */
DriftPuzzle *
drift_puzzle_view_get_puzzle (DriftPuzzleView *self)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE_VIEW (self), NULL);
  return drift_puzzles_get (self->puzzles, drift_puzzles_get_index (self->puzzles));
}

static gboolean
is_last (DriftPuzzleView *self)
{
  return drift_puzzles_get_index (self->puzzles) + 1 == drift_puzzles_get_n (self->puzzles);
}

/* Whether what came of the attempt may be told. */
static gboolean
is_told (DriftPuzzleView *self, DriftPuzzle *puzzle)
{
  return drift_puzzle_is_run (puzzle) && !drift_puzzle_stage_is_playing (self->stage);
}

static void
show_attempt (DriftPuzzleView *self, DriftPuzzle *puzzle)
{
  drift_attempt_list_fill (self->attempt, puzzle, is_told (self, puzzle));
  gtk_widget_set_visible (self->attempt_hint, drift_puzzle_get_n_chosen (puzzle) == 0);
}

static void
show_outcome (DriftPuzzleView *self, DriftPuzzle *puzzle)
{
  if (is_told (self, puzzle))
    drift_grade_show (self->reason,
                      drift_puzzle_is_won (puzzle) ? DRIFT_GRADED_RIGHT : DRIFT_GRADED_WRONG,
                      drift_puzzle_get_reason (puzzle));
  else
    drift_grade_hide (self->reason);
}

/* Whoever has failed tries again, and who has not goes on to the next. */
static void
show_buttons (DriftPuzzleView *self, DriftPuzzle *puzzle)
{
  gboolean has_moves = drift_puzzle_get_n_chosen (puzzle) > 0;
  gboolean told = is_told (self, puzzle);
  gboolean won = drift_puzzle_is_won (puzzle);
  gboolean leads_on = told && (!won || !is_last (self));

  gtk_widget_set_sensitive (self->undo, has_moves);
  gtk_widget_set_sensitive (self->clear, has_moves);
  gtk_button_set_label (GTK_BUTTON (self->run_button), drift_puzzle_stage_is_playing (self->stage)
                                                           ? _ ("Skip to the _result")
                                                           : _ ("_Run it"));
  gtk_widget_set_sensitive (self->run_button, has_moves && !told);
  drift_widget_set_class (self->run_button, "suggested-action", has_moves && !told);
  gtk_widget_set_visible (self->run_button, !leads_on);
  gtk_button_set_label (GTK_BUTTON (self->next), won ? _ ("Next _puzzle") : _ ("_Try again"));
  gtk_widget_set_visible (self->next, leads_on);
}

static void
show_score (DriftPuzzleView *self)
{
  g_autofree char *score =
      /* Translators: how many puzzles of how many: "2 of 6 solved" */
      g_strdup_printf (_ ("%u of %u solved"), drift_puzzles_count_solved (self->puzzles),
                       drift_puzzles_get_n (self->puzzles));

  gtk_label_set_text (self->score, score);
}

/* Where nobody sees what stands beside the stage, what came of the attempt is said below it; and
 * before that, what it is all for. */
static void
update_hint (DriftPuzzleView *self)
{
  DriftPuzzle *puzzle;
  g_autofree char *goal = NULL;

  if (self->stage == NULL || !drift_puzzle_stage_is_on (self->stage) ||
      drift_session_get_playing (self->session))
    return;
  puzzle = drift_puzzle_view_get_puzzle (self);
  /* Translators: what a puzzle asks to bring about, a sentence */
  goal = g_strdup_printf (_ ("The goal: %s"), drift_puzzle_get_goal (puzzle));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    drift_session_set_hint (self->session, NULL);
  else
    drift_session_set_hint (self->session,
                            is_told (self, puzzle) ? drift_puzzle_get_reason (puzzle) : goal);
}

static void
update (DriftPuzzleView *self)
{
  DriftPuzzle *puzzle = drift_puzzle_view_get_puzzle (self);

  show_attempt (self, puzzle);
  show_outcome (self, puzzle);
  show_buttons (self, puzzle);
  update_hint (self);
  if (drift_puzzle_stage_is_playing (self->stage))
    return;
  show_score (self);
  gtk_widget_set_visible (GTK_WIDGET (self->solved), drift_puzzle_is_solved (puzzle));
}

/* What was chosen, and what to do with it, comes into view. */
static void
scroll_to_attempt (DriftPuzzleView *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (self->footer, GTK_TYPE_SCROLLED_WINDOW);

  if (scroller != NULL)
    drift_scroll_to_end_of (GTK_SCROLLED_WINDOW (scroller), self->footer,
                            GTK_WIDGET (self->attempt_heading));
}

/* The attempt is another, is played, or has come to its end: it has been seen, or need not be.
 * Where no move has room any more it is to be run. Who waits at the button is led to the reason;
 * who does something else meanwhile is not called away. */
static void
stage_changed (DriftPuzzleView *self)
{
  DriftPuzzle *puzzle = drift_puzzle_view_get_puzzle (self);
  gboolean attended = gtk_widget_is_focus (self->run_button);
  gboolean waited = self->waiting;

  self->waiting = drift_puzzle_stage_is_playing (self->stage);
  update (self);
  scroll_to_attempt (self);
  if (waited && attended && is_told (self, puzzle))
    drift_grade_point_to (self->reason, self->footer);
  else if (!drift_puzzle_is_run (puzzle) && !drift_puzzle_has_room (puzzle))
    gtk_widget_grab_focus (self->run_button);
  if (waited != self->waiting)
    drift_gate_view_tell_asking (DRIFT_GATE_VIEW (self));
}

static void
show_puzzle (DriftPuzzleView *self)
{
  DriftPuzzle *puzzle = drift_puzzle_view_get_puzzle (self);
  guint most = drift_puzzle_get_max_moves (puzzle);
  g_autofree char *heading =
      most == 1 ? g_strdup (_ ("Your rule"))
                : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Your moves, %u at most",
                                                "Your moves, %u at most", most),
                                   most);

  gtk_label_set_text (self->story, drift_puzzle_get_story (puzzle));
  gtk_label_set_text (self->goal, drift_puzzle_get_goal (puzzle));
  gtk_label_set_text (self->situation, drift_puzzle_get_start (puzzle));
  gtk_label_set_text (self->attempt_heading, heading);
  drift_label_tell (self->notice, NULL);
  update (self);
  drift_scroll_to_start (self->scroller);
}

static void
show (DriftPuzzleView *self, guint index)
{
  drift_puzzles_set_index (self->puzzles, index);
  self->waiting = FALSE;
  drift_puzzle_stage_set_puzzle (self->stage, drift_puzzle_view_get_puzzle (self));
  self->showing = TRUE;
  gtk_drop_down_set_selected (self->choice, index);
  self->showing = FALSE;
  show_puzzle (self);
}

static void
on_puzzle_selected (DriftPuzzleView *self)
{
  guint index = gtk_drop_down_get_selected (self->choice);

  if (!self->showing && index < drift_puzzles_get_n (self->puzzles))
    drift_puzzle_view_open (self, index);
}

static void
on_undo_clicked (DriftPuzzleView *self)
{
  drift_puzzle_undo (drift_puzzle_view_get_puzzle (self));
}

static void
on_clear_clicked (DriftPuzzleView *self)
{
  drift_puzzle_clear (drift_puzzle_view_get_puzzle (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->choice));
}

/* Who does not want to see it to the end presses once more, and who wants nothing to move is told
 * at once. */
static void
run_or_skip (DriftPuzzleView *self)
{
  DriftPuzzle *puzzle = drift_puzzle_view_get_puzzle (self);
  g_autoptr (GError) error = NULL;

  if (drift_puzzle_stage_is_playing (self->stage))
    {
      drift_puzzle_stage_end_run (self->stage);
      return;
    }
  drift_puzzle_stage_run (self->stage, drift_widget_animates (GTK_WIDGET (self)), &error);
  drift_label_tell (self->notice, error == NULL ? NULL : error->message);
  if (drift_puzzle_is_won (puzzle))
    g_signal_emit (self, signals[SOLVED], 0);
}

/* Whoever has run it by its letter, with the focus at a move, waits at the button. */
static void
on_run_clicked (DriftPuzzleView *self)
{
  gtk_widget_grab_focus (self->run_button);
  run_or_skip (self);
}

static void
on_next_clicked (DriftPuzzleView *self)
{
  if (!drift_puzzle_is_won (drift_puzzle_view_get_puzzle (self)))
    {
      on_clear_clicked (self);
      return;
    }
  drift_puzzle_view_open (self, drift_puzzles_get_index (self->puzzles) + 1);
  gtk_widget_grab_focus (GTK_WIDGET (self->choice));
}

static gboolean
open_by_id (DriftPuzzleView *self, const char *id)
{
  guint index;

  if (!drift_puzzles_find (self->puzzles, id, &index))
    return FALSE;
  drift_puzzle_view_open (self, index);
  return TRUE;
}

static gboolean
choose_by_number (DriftPuzzleView *self, const char *text)
{
  DriftPuzzle *puzzle = drift_puzzle_view_get_puzzle (self);
  guint64 number;

  return g_ascii_string_to_unsigned (text, 10, 1, drift_puzzle_get_n_moves (puzzle), &number,
                                     NULL) &&
         drift_puzzle_choose (puzzle, (guint)number - 1);
}

static gboolean
make_in_words (DriftExercise *exercise, const char *verb, const char *object)
{
  DriftPuzzleView *self = DRIFT_PUZZLE_VIEW (exercise);
  DriftPuzzle *puzzle = drift_puzzle_view_get_puzzle (self);

  if (g_str_equal (verb, "open"))
    return open_by_id (self, object);
  if (g_str_equal (verb, "choose"))
    return choose_by_number (self, object);
  /* Of nothing there is nothing to clear, which is no reason to complain. */
  if (drift_puzzle_get_n_chosen (puzzle) == 0)
    return g_str_equal (verb, "clear");
  if (g_str_equal (verb, "undo"))
    on_undo_clicked (self);
  else if (g_str_equal (verb, "clear"))
    on_clear_clicked (self);
  else if (g_str_equal (verb, "run") && !is_told (self, puzzle))
    run_or_skip (self);
  else
    return FALSE;
  return TRUE;
}

static void
init_exercise (DriftExerciseInterface *iface)
{
  iface->moves = "open PUZZLE, choose NUMBER, undo, clear, run";
  iface->make = make_in_words;
}

static gboolean
asks (DriftGateView *view)
{
  return DRIFT_PUZZLE_VIEW (view)->waiting;
}

static gboolean
is_lost (DriftGateView *view)
{
  return !drift_puzzle_stage_is_on (DRIFT_PUZZLE_VIEW (view)->stage);
}

static gboolean
take_stage (DriftGateView *view)
{
  drift_puzzle_stage_bring (DRIFT_PUZZLE_VIEW (view)->stage);
  update_hint (DRIFT_PUZZLE_VIEW (view));
  return TRUE;
}

static GtkWidget *
get_subject (DriftGateView *view)
{
  DriftPuzzleView *self = DRIFT_PUZZLE_VIEW (view);

  return is_told (self, drift_puzzle_view_get_puzzle (self)) ? self->footer : NULL;
}

static void
init_gate_view (DriftGateViewInterface *iface)
{
  iface->asks = asks;
  iface->is_lost = is_lost;
  iface->take_stage = take_stage;
  iface->get_subject = get_subject;
}

static void
drift_puzzle_view_dispose (GObject *object)
{
  DriftPuzzleView *self = DRIFT_PUZZLE_VIEW (object);

  g_clear_object (&self->stage);
  g_clear_object (&self->puzzles);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (drift_puzzle_view_parent_class)->dispose (object);
}

static void
drift_puzzle_view_class_init (DriftPuzzleViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_puzzle_view_dispose;

  /**
   * DriftPuzzleView::solved:
   *
   * Says that the puzzle in view was solved.
   */
  signals[SOLVED] = g_signal_new ("solved", DRIFT_TYPE_PUZZLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (DRIFT_TYPE_GRADE);
  g_type_ensure (DRIFT_TYPE_BUTTON);
  drift_widget_class_set_template (widget_class, "exercise/drift-puzzle-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, scroller);
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, notice);
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, score);
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, choice);
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, solved);
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, story);
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, goal);
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, situation);
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, attempt_heading);
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, attempt_hint);
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, attempt);
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, footer);
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, reason);
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, undo);
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, clear);
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, run_button);
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, next);
  gtk_widget_class_bind_template_callback (widget_class, on_puzzle_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_undo_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_run_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
}

static void
drift_puzzle_view_init (DriftPuzzleView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  drift_drop_down_set_name (self->choice, _ ("Puzzle"));
}

static void
fill_choice (DriftPuzzleView *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < drift_puzzles_get_n (self->puzzles); i++)
    gtk_string_list_append (titles, drift_puzzle_get_title (drift_puzzles_get (self->puzzles, i)));
  self->showing = TRUE;
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (titles));
  self->showing = FALSE;
}

/**
 * drift_puzzle_view_new:
 * @session: whose stage the puzzles are played on
 * @puzzles: which it shows where they stand
 *
 * The stage is not told before a puzzle is opened, or the view is asked to come back.
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *
drift_puzzle_view_new (DriftSession *session, DriftPuzzles *puzzles)
{
  DriftPuzzleView *self;

  g_return_val_if_fail (DRIFT_IS_SESSION (session) && DRIFT_IS_PUZZLES (puzzles), NULL);
  self = g_object_new (DRIFT_TYPE_PUZZLE_VIEW, NULL);
  self->session = g_object_ref (session);
  self->puzzles = g_object_ref (puzzles);
  self->stage = drift_puzzle_stage_new (session);
  fill_choice (self);
  show (self, drift_puzzles_get_index (puzzles));
  g_signal_connect_object (self->stage, "changed", G_CALLBACK (stage_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::playing", G_CALLBACK (update_hint), self,
                           G_CONNECT_SWAPPED);
  drift_widget_watch_sight (GTK_WIDGET (self), (DriftWidgetFunc)update_hint);
  return GTK_WIDGET (self);
}

/**
 * drift_puzzle_view_open:
 * @index: below drift_puzzle_count()
 *
 * Brings a puzzle into view, with the attempt as it was left, and its situation onto the stage.
 */
void
drift_puzzle_view_open (DriftPuzzleView *self, guint index)
{
  g_return_if_fail (DRIFT_IS_PUZZLE_VIEW (self));
  g_return_if_fail (index < drift_puzzles_get_n (self->puzzles));

  show (self, index);
  take_stage (DRIFT_GATE_VIEW (self));
}
