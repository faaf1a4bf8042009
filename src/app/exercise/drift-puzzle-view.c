/* The puzzles in the side panel: a situation, moves to choose in order, and what comes of them.
 * SPDX-License-Identifier: MIT */
#include "drift-puzzle-view.h"

#include "drift-button.h"
#include "drift-exercise.h"
#include "drift-gate-view.h"
#include "drift-grade.h"
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

  /* owned */
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
  GtkWidget *run;
};

static void init_exercise (DriftExerciseInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DriftPuzzleView,
                               drift_puzzle_view,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DRIFT_TYPE_EXERCISE, init_exercise)
                                   G_IMPLEMENT_INTERFACE (DRIFT_TYPE_GATE_VIEW, NULL))

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

static GtkLabel *
add_line (GtkBox *box, const char *text, const char *class_name)
{
  GtkWidget *label = drift_paragraph_new (text, class_name);

  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

/* The moves chosen so far, and under each what the copies were after it. */
static void
show_attempt (DriftPuzzleView *self, DriftPuzzle *puzzle)
{
  guint n = drift_puzzle_get_n_chosen (puzzle);

  drift_box_empty (self->attempt);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line =
          /* Translators: the number of a move and what it does: "1. Sweep now" */
          g_strdup_printf (_ ("%u. %s"), i + 1,
                           drift_puzzle_get_move (puzzle, drift_puzzle_get_chosen (puzzle, i)));

      add_line (self->attempt, line, NULL);
      if (i < drift_puzzle_get_n_states (puzzle))
        add_line (self->attempt, drift_puzzle_get_state (puzzle, i), "exercise-state");
    }
  gtk_widget_set_visible (self->attempt_box, n > 0);
}

static void
show_outcome (DriftPuzzleView *self, DriftPuzzle *puzzle)
{
  if (drift_puzzle_is_run (puzzle))
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
  gboolean is_run = drift_puzzle_is_run (puzzle);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->moves));

  for (; button != NULL; button = gtk_widget_get_next_sibling (button))
    gtk_widget_set_sensitive (button, n < most || most == 1);
  gtk_widget_set_sensitive (self->undo, n > 0);
  gtk_widget_set_sensitive (self->clear, n > 0);
  gtk_widget_set_sensitive (self->run, n > 0 && !is_run);
  drift_widget_set_class (self->run, "suggested-action", n > 0 && !is_run);
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
  show_score (self);
  gtk_widget_set_visible (GTK_WIDGET (self->solved), drift_puzzle_is_solved (puzzle));
}

static void
on_changed (DriftPuzzleView *self, DriftPuzzle *puzzle)
{
  if (puzzle == drift_puzzle_view_get_puzzle (self))
    update (self);
}

static void
on_move_clicked (DriftPuzzleView *self, GtkWidget *button)
{
  GtkWidget *sibling = gtk_widget_get_first_child (GTK_WIDGET (self->moves));
  guint move = 0;

  for (; sibling != button; sibling = gtk_widget_get_next_sibling (sibling))
    move++;
  drift_puzzle_choose (drift_puzzle_view_get_puzzle (self), move);
  if (!gtk_widget_get_sensitive (button))
    gtk_widget_grab_focus (self->run);
}

static void
add_move (DriftPuzzleView *self, const char *text)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_button_set_child (GTK_BUTTON (button), label);
  drift_widget_set_spoken_name (button, text);
  gtk_widget_add_css_class (button, "move");
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
    add_move (self, drift_puzzle_get_move (puzzle, i));
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
on_puzzle_selected (DriftPuzzleView *self)
{
  guint index = gtk_drop_down_get_selected (self->choice);

  if (self->showing || index >= self->puzzles->len)
    return;
  self->index = index;
  show_puzzle (self);
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

static void
on_run_clicked (DriftPuzzleView *self)
{
  DriftPuzzle *puzzle = drift_puzzle_view_get_puzzle (self);
  g_autoptr (GError) error = NULL;

  drift_puzzle_run (puzzle, &error);
  drift_label_tell (self->notice, error == NULL ? NULL : error->message);
  drift_grade_point_to (self->reason);
  if (drift_puzzle_is_won (puzzle))
    g_signal_emit (self, signals[SOLVED], 0);
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
  else if (g_str_equal (verb, "run") && !drift_puzzle_is_run (puzzle))
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

static void
drift_puzzle_view_dispose (GObject *object)
{
  DriftPuzzleView *self = DRIFT_PUZZLE_VIEW (object);

  for (guint i = 0; i < self->puzzles->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->puzzles, i), self);
  g_ptr_array_set_size (self->puzzles, 0);
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
  gtk_widget_class_bind_template_child (widget_class, DriftPuzzleView, run);
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
 *
 * Returns: (transfer floating): a view of the first puzzle, which keeps no progress yet
 */
GtkWidget *
drift_puzzle_view_new (void)
{
  return g_object_new (DRIFT_TYPE_PUZZLE_VIEW, NULL);
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
 * Begins all puzzles anew and opens the first that @progress does not know as solved.
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
  drift_puzzle_view_open (self, first_open (self));
}

/**
 * drift_puzzle_view_open:
 * @index: below drift_puzzle_count()
 *
 * Brings a puzzle into view, with the attempt as it was left.
 */
void
drift_puzzle_view_open (DriftPuzzleView *self, guint index)
{
  g_return_if_fail (DRIFT_IS_PUZZLE_VIEW (self));
  g_return_if_fail (index < self->puzzles->len);

  self->index = index;
  self->showing = TRUE;
  gtk_drop_down_set_selected (self->choice, index);
  self->showing = FALSE;
  show_puzzle (self);
}
