/* The puzzles in the side panel: moves to choose in order, and what comes of them on the stage.
 * SPDX-License-Identifier: MIT */
#include "drift-puzzle-view.h"

#include "drift-attempt-list.h"
#include "drift-button.h"
#include "drift-exercise.h"
#include "drift-gate-view.h"
#include "drift-grade.h"
#include "drift-move-button.h"
#include "drift-session-acts.h"
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

  guint index; /* of the puzzle in view */
  gboolean showing;
  gboolean playing; /* the attempt, which was run: what came of it is not told yet */

  /* owned */
  DriftSession *session;
  DriftRun *run;      /* of the puzzle in view, for the stage; NULL before the first */
  GPtrArray *puzzles; /* (element-type DriftPuzzle): all of them */

  /* template */
  GtkScrolledWindow *scroller;
  GtkLabel *notice;
  GtkLabel *score;
  GtkDropDown *choice;
  GtkLabel *solved;
  GtkLabel *story;
  GtkLabel *goal;
  GtkLabel *situation;
  GtkLabel *moves_heading;
  GtkBox *moves;
  GtkWidget *attempt_box;
  GtkBox *attempt;
  DriftGrade *reason;
  GtkWidget *undo;
  GtkWidget *clear;
  GtkWidget *run_button;
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
  return g_ptr_array_index (self->puzzles, self->index);
}

/**
 * drift_puzzle_view_get_n_solved:
 *
 * Returns: how many of the puzzles were ever solved
 */
guint
drift_puzzle_view_get_n_solved (DriftPuzzleView *self)
{
  guint n = 0;

  g_return_val_if_fail (DRIFT_IS_PUZZLE_VIEW (self), 0);
  for (guint i = 0; i < self->puzzles->len; i++)
    n += drift_puzzle_is_solved (g_ptr_array_index (self->puzzles, i));
  return n;
}

/* Whether what came of the attempt may be told. */
static gboolean
is_told (DriftPuzzleView *self, DriftPuzzle *puzzle)
{
  return drift_puzzle_is_run (puzzle) && !self->playing;
}

static void
show_attempt (DriftPuzzleView *self, DriftPuzzle *puzzle)
{
  drift_attempt_list_fill (self->attempt, puzzle, is_told (self, puzzle));
  gtk_widget_set_visible (self->attempt_box, drift_puzzle_get_n_chosen (puzzle) > 0);
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

static void
show_buttons (DriftPuzzleView *self, DriftPuzzle *puzzle)
{
  guint n = drift_puzzle_get_n_chosen (puzzle);
  guint most = drift_puzzle_get_max_moves (puzzle);
  gboolean may_run = n > 0 && !is_told (self, puzzle);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->moves));

  for (; button != NULL; button = gtk_widget_get_next_sibling (button))
    gtk_widget_set_sensitive (button, n < most || most == 1);
  gtk_widget_set_sensitive (self->undo, n > 0);
  gtk_widget_set_sensitive (self->clear, n > 0);
  gtk_button_set_label (GTK_BUTTON (self->run_button),
                        self->playing ? _ ("Skip to the _result") : _ ("_Run it"));
  gtk_widget_set_sensitive (self->run_button, may_run);
  drift_widget_set_class (self->run_button, "suggested-action", may_run);
}

static void
show_score (DriftPuzzleView *self)
{
  g_autofree char *score =
      /* Translators: how many puzzles of how many: "2 of 6 solved" */
      g_strdup_printf (_ ("%u of %u solved"), drift_puzzle_view_get_n_solved (self),
                       self->puzzles->len);

  gtk_label_set_text (self->score, score);
}

static void
update (DriftPuzzleView *self)
{
  DriftPuzzle *puzzle = drift_puzzle_view_get_puzzle (self);

  show_attempt (self, puzzle);
  show_outcome (self, puzzle);
  show_buttons (self, puzzle);
  if (self->playing)
    return;
  show_score (self);
  gtk_widget_set_visible (GTK_WIDGET (self->solved), drift_puzzle_is_solved (puzzle));
}

/* The stage */

static gboolean
is_on_stage (DriftPuzzleView *self)
{
  return self->run != NULL && drift_session_get_run (self->session) == self->run;
}

/* Shows the puzzle in view at the end of its situation, and tells the truth of it. */
static void
stage (DriftPuzzleView *self)
{
  drift_session_halt (self->session);
  g_clear_object (&self->run);
  self->run = drift_puzzle_make_run (drift_puzzle_view_get_puzzle (self));
  drift_session_show_run (self->session, self->run, TRUE);
}

static void
go_to_end (DriftPuzzleView *self)
{
  drift_session_go_to_step (self->session, drift_run_get_n_steps (self->run));
}

/* Tells what came of the attempt: it has been seen, or need not be. Who waits at the button is led
 * to the reason; who does something else meanwhile is not called away. */
static void
tell (DriftPuzzleView *self)
{
  gboolean waits = gtk_widget_is_focus (self->run_button);

  self->playing = FALSE;
  update (self);
  if (waits)
    drift_grade_point_to (self->reason);
  drift_gate_view_tell_asking (DRIFT_GATE_VIEW (self));
}

/* The attempt has come to its end, or something else is on the stage. */
static void
on_stepped (DriftPuzzleView *self)
{
  if (self->playing && (!is_on_stage (self) || drift_run_is_over (self->run)))
    tell (self);
}

/* Another attempt than the one that was tried, or than none: it begins with the situation. */
static void
on_changed (DriftPuzzleView *self, DriftPuzzle *puzzle)
{
  if (puzzle != drift_puzzle_view_get_puzzle (self))
    return;
  if (!drift_puzzle_is_run (puzzle))
    {
      self->playing = FALSE;
      stage (self);
    }
  update (self);
}

/* Moves */

static void
on_move_clicked (DriftPuzzleView *self, GtkWidget *button)
{
  GtkWidget *sibling = gtk_widget_get_first_child (GTK_WIDGET (self->moves));
  guint move = 0;

  for (; sibling != button; sibling = gtk_widget_get_next_sibling (sibling))
    move++;
  drift_puzzle_choose (drift_puzzle_view_get_puzzle (self), move);
  if (!gtk_widget_get_sensitive (button))
    gtk_widget_grab_focus (self->run_button);
}

/* A digit does what a click on the move of that number does. */
static gboolean
on_digit (GtkWidget *widget, GVariant *number, gpointer data)
{
  DriftPuzzleView *self = DRIFT_PUZZLE_VIEW (widget);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->moves));

  for (int i = g_variant_get_int32 (number); i > 1 && button != NULL; i--)
    button = gtk_widget_get_next_sibling (button);
  if (button != NULL && gtk_widget_get_sensitive (button))
    on_move_clicked (self, button);
  return button != NULL;
}

static void
add_move (DriftPuzzleView *self, guint number, const char *text)
{
  GtkWidget *button = drift_move_button_new (number, text);

  g_signal_connect_object (button, "clicked", G_CALLBACK (on_move_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->moves, button);
}

static void
show_puzzle (DriftPuzzleView *self)
{
  DriftPuzzle *puzzle = drift_puzzle_view_get_puzzle (self);
  guint most = drift_puzzle_get_max_moves (puzzle);
  g_autofree char *heading =
      most == 1 ? g_strdup (_ ("Choose one rule"))
                : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Choose %u move at most, in order",
                                                "Choose %u moves at most, in order", most),
                                   most);

  drift_box_empty (self->moves);
  for (guint i = 0; i < drift_puzzle_get_n_moves (puzzle); i++)
    add_move (self, i + 1, drift_puzzle_get_move (puzzle, i));
  gtk_label_set_text (self->story, drift_puzzle_get_story (puzzle));
  gtk_label_set_text (self->goal, drift_puzzle_get_goal (puzzle));
  gtk_label_set_text (self->situation, drift_puzzle_get_start (puzzle));
  gtk_label_set_text (self->moves_heading, heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->moves), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  heading, -1);
  drift_label_tell (self->notice, NULL);
  update (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
show (DriftPuzzleView *self, guint index)
{
  self->playing = FALSE;
  self->index = index;
  self->showing = TRUE;
  gtk_drop_down_set_selected (self->choice, index);
  self->showing = FALSE;
  show_puzzle (self);
}

static void
on_puzzle_selected (DriftPuzzleView *self)
{
  guint index = gtk_drop_down_get_selected (self->choice);

  if (!self->showing && index < self->puzzles->len)
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
  gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->moves)));
}

/* What comes of the attempt is known and kept before it is played. Who does not want to see it to
 * the end presses once more. */
static void
on_run_clicked (DriftPuzzleView *self)
{
  DriftPuzzle *puzzle = drift_puzzle_view_get_puzzle (self);
  g_autoptr (GError) error = NULL;

  if (self->playing)
    {
      if (is_on_stage (self))
        go_to_end (self);
      if (self->playing)
        tell (self);
      return;
    }
  drift_session_halt (self->session);
  self->playing = TRUE;
  drift_puzzle_run (puzzle, &error);
  drift_label_tell (self->notice, error == NULL ? NULL : error->message);
  stage (self);
  drift_gate_view_tell_asking (DRIFT_GATE_VIEW (self));
  if (drift_puzzle_is_won (puzzle))
    g_signal_emit (self, signals[SOLVED], 0);
  if (drift_widget_animates (GTK_WIDGET (self)))
    drift_session_play (self->session);
  else
    go_to_end (self);
}

static gboolean
open_by_id (DriftPuzzleView *self, const char *id)
{
  for (guint i = 0; i < self->puzzles->len; i++)
    if (g_str_equal (drift_puzzle_get_id (g_ptr_array_index (self->puzzles, i)), id))
      {
        drift_puzzle_view_open (self, i);
        return TRUE;
      }
  return FALSE;
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
  if (drift_puzzle_get_n_chosen (puzzle) == 0)
    return FALSE;
  if (g_str_equal (verb, "undo"))
    on_undo_clicked (self);
  else if (g_str_equal (verb, "clear"))
    on_clear_clicked (self);
  else if (g_str_equal (verb, "run") && !is_told (self, puzzle))
    on_run_clicked (self);
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
  return DRIFT_PUZZLE_VIEW (view)->playing;
}

static gboolean
is_lost (DriftGateView *view)
{
  return !is_on_stage (DRIFT_PUZZLE_VIEW (view));
}

/* As far as it had come: what was tried stands at its end. */
static gboolean
take_stage (DriftGateView *view)
{
  DriftPuzzleView *self = DRIFT_PUZZLE_VIEW (view);

  stage (self);
  if (drift_puzzle_is_run (drift_puzzle_view_get_puzzle (self)))
    go_to_end (self);
  return TRUE;
}

static GtkWidget *
get_subject (DriftGateView *view)
{
  DriftPuzzleView *self = DRIFT_PUZZLE_VIEW (view);

  return is_told (self, drift_puzzle_view_get_puzzle (self)) ? GTK_WIDGET (self->reason) : NULL;
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

  g_ptr_array_set_size (self->puzzles, 0);
  g_clear_object (&self->run);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (drift_puzzle_view_parent_class)->dispose (object);
}

static void
drift_puzzle_view_finalize (GObject *object)
{
  g_ptr_array_unref (DRIFT_PUZZLE_VIEW (object)->puzzles);
  G_OBJECT_CLASS (drift_puzzle_view_parent_class)->finalize (object);
}

static void
drift_puzzle_view_class_init (DriftPuzzleViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_puzzle_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = drift_puzzle_view_finalize;

  /**
   * DriftPuzzleView::solved:
   *
   * Says that the puzzle in view was solved.
   */
  signals[SOLVED] = g_signal_new ("solved", DRIFT_TYPE_PUZZLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  for (int i = 1; i <= 9; i++)
    {
      gtk_widget_class_add_binding (widget_class, GDK_KEY_0 + (guint)i, 0, on_digit, "i", i);
      gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_0 + (guint)i, 0, on_digit, "i", i);
    }
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
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, moves_heading);
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, moves);
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, attempt_box);
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, attempt);
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, reason);
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, undo);
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, clear);
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, run_button);
  gtk_widget_class_bind_template_callback (widget_class, on_puzzle_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_undo_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_run_clicked);
}

static void
drift_puzzle_view_init (DriftPuzzleView *self)
{
  self->puzzles = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  drift_drop_down_set_name (self->choice, _ ("Puzzle"));
  drift_puzzle_view_set_progress (self, NULL);
}

/**
 * drift_puzzle_view_new:
 * @session: whose stage the puzzles are played on
 *
 * The stage is not told before a puzzle is opened, or the view is asked to come back.
 *
 * Returns: (transfer floating): a view of the first puzzle, which keeps no progress yet
 */
GtkWidget *
drift_puzzle_view_new (DriftSession *session)
{
  DriftPuzzleView *self = g_object_new (DRIFT_TYPE_PUZZLE_VIEW, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "stepped", G_CALLBACK (on_stepped), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/* The first puzzle that was not solved yet, or the first of all. */
static guint
first_open (DriftPuzzleView *self)
{
  for (guint i = 0; i < self->puzzles->len; i++)
    if (!drift_puzzle_is_solved (g_ptr_array_index (self->puzzles, i)))
      return i;
  return 0;
}

/**
 * drift_puzzle_view_set_progress:
 * @progress: (nullable): where it is kept what was solved
 *
 * Begins all puzzles anew and has the first in view that @progress does not know as solved. The
 * stage is not told.
 */
void
drift_puzzle_view_set_progress (DriftPuzzleView *self, DriftProgress *progress)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  g_return_if_fail (DRIFT_IS_PUZZLE_VIEW (self));
  g_return_if_fail (progress == NULL || DRIFT_IS_PROGRESS (progress));

  g_ptr_array_set_size (self->puzzles, 0);
  for (guint i = 0; i < drift_puzzle_count (); i++)
    {
      DriftPuzzle *puzzle = drift_puzzle_new (i, progress);

      g_signal_connect_object (puzzle, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->puzzles, puzzle);
      gtk_string_list_append (titles, drift_puzzle_get_title (puzzle));
    }
  self->showing = TRUE;
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (titles));
  self->showing = FALSE;
  show (self, first_open (self));
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
  g_return_if_fail (index < self->puzzles->len);

  show (self, index);
  take_stage (DRIFT_GATE_VIEW (self));
}
