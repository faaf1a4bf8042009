/* Being the scrubber, in the side panel: copies to look at, moves to make, and why each is right.
 * SPDX-License-Identifier: MIT */
#include "drift-scrubber-view.h"

#include "drift-button.h"
#include "drift-exercise.h"
#include "drift-gate-view.h"
#include "drift-grade.h"
#include "drift-scrubber-row.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

enum
{
  SOLVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* From this level on a copy may be rotten, and the sum of its bytes is shown beside the noted. */
#define LEVEL_OF_ROT 5

struct _DriftScrubberView
{
  GtkBox parent_instance;

  gboolean showing; /* while the drop-down is brought to the level, not by hand */
  guint shown_level;
  guint shown_attempt;

  /* owned */
  DriftScrubber *scrubber; /* %NULL before one is set */

  /* borrowed, children of copies */
  DriftScrubberRow *rows[DRIFT_MAX_REPLICAS];
  guint n_rows;

  /* template */
  GtkScrolledWindow *scroller;
  GtkLabel *notice;
  GtkLabel *score;
  GtkDropDown *level;
  GtkLabel *story;
  GtkLabel *task;
  GtkBox *copies;
  GtkButton *settle;
  DriftGrade *reason;
  GtkWidget *undo;
  GtkWidget *solution;
  GtkWidget *next;
};

static void init_exercise (DriftExerciseInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DriftScrubberView,
                               drift_scrubber_view,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DRIFT_TYPE_EXERCISE, init_exercise)
                                   G_IMPLEMENT_INTERFACE (DRIFT_TYPE_GATE_VIEW, NULL))

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

static void
on_row_act (DriftScrubberView *self, DriftScrubberRow *row)
{
  static const DriftScrubberMoveKind kinds[] = { DRIFT_SCRUBBER_PICK, DRIFT_SCRUBBER_MARK,
                                                 DRIFT_SCRUBBER_WRITE };

  for (guint i = 0; i < self->n_rows; i++)
    if (self->rows[i] == row && !is_done (self))
      {
        make (self, kinds[drift_scrubber_get_stage (self->scrubber)], (DriftNode)i);
        return;
      }
}

static void
on_settle_clicked (DriftScrubberView *self)
{
  static const DriftScrubberMoveKind kinds[] = { DRIFT_SCRUBBER_CONFLICT, DRIFT_SCRUBBER_MARKED,
                                                 DRIFT_SCRUBBER_FINISH };

  if (!is_done (self))
    make (self, kinds[drift_scrubber_get_stage (self->scrubber)], DRIFT_NODE_NONE);
}

static void
update_rows (DriftScrubberView *self)
{
  for (guint i = 0; i < self->n_rows; i++)
    {
      DriftScrubberCopy copy = drift_scrubber_get_copy (self->scrubber, (DriftNode)i);

      drift_scrubber_row_show_copy (self->rows[i], &copy,
                                    drift_scrubber_get_level (self->scrubber) >= LEVEL_OF_ROT);
      drift_scrubber_row_show_stage (self->rows[i], &copy,
                                     drift_scrubber_get_stage (self->scrubber));
    }
}

/* The reason stands where the move was made: in a row, or above the button below them. */
static void
update_reason (DriftScrubberView *self)
{
  const char *reason = drift_scrubber_get_reason (self->scrubber);
  gboolean right = drift_scrubber_get_grade (self->scrubber) == DRIFT_SCRUBBER_RIGHT;
  DriftScrubberMove move = { .node = DRIFT_NODE_NONE };
  gboolean here;

  drift_scrubber_get_last (self->scrubber, &move);
  here = reason != NULL && move.node >= self->n_rows;
  for (guint i = 0; i < self->n_rows; i++)
    drift_scrubber_row_show_reason (self->rows[i], move.node == i ? reason : NULL, right);
  if (here)
    drift_grade_show (self->reason, right ? DRIFT_GRADED_RIGHT : DRIFT_GRADED_WRONG, reason);
  else
    drift_grade_hide (self->reason);
}

static const char *
name_settle (DriftScrubberStage stage)
{
  switch (stage)
    {
    case DRIFT_SCRUBBER_SOURCE:
      return _ ("None: it is a _conflict");
    case DRIFT_SCRUBBER_LAGGARDS:
      return _ ("These are _all");
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

static void
remove_rows (DriftScrubberView *self)
{
  for (guint i = 0; i < self->n_rows; i++)
    gtk_box_remove (self->copies, GTK_WIDGET (self->rows[i]));
  self->n_rows = 0;
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

  remove_rows (self);
  for (guint i = 0; i < names->n_replicas; i++)
    {
      GtkWidget *row = drift_scrubber_row_new (names->replicas[i]);

      g_signal_connect_object (row, "act", G_CALLBACK (on_row_act), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->copies, row);
      self->rows[i] = DRIFT_SCRUBBER_ROW (row);
    }
  self->n_rows = names->n_replicas;
  self->shown_level = drift_scrubber_get_level (self->scrubber);
  self->shown_attempt = drift_scrubber_get_attempt (self->scrubber);
  gtk_label_set_text (self->story, story);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
update (DriftScrubberView *self)
{
  if (drift_scrubber_get_level (self->scrubber) != self->shown_level ||
      drift_scrubber_get_attempt (self->scrubber) != self->shown_attempt)
    lay_out (self);
  update_rows (self);
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
    drift_scrubber_row_focus_act (self->rows[0]);
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
  drift_scrubber_row_focus_act (self->rows[0]);
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
  iface->moves = "pick REPLICA, conflict, mark REPLICA, marked, write REPLICA, finish, undo, "
                 "solution, another, level NUMBER";
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

static void
drift_scrubber_view_dispose (GObject *object)
{
  DriftScrubberView *self = DRIFT_SCRUBBER_VIEW (object);

  forget_scrubber (self);
  self->n_rows = 0;
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
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberView, copies);
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
  for (guint level = 1; level <= DRIFT_SCRUBBER_LEVELS; level++)
    gtk_string_list_append (titles, drift_scrubber_level_title (level));
  gtk_drop_down_set_model (self->level, G_LIST_MODEL (titles));
  drift_drop_down_set_name (self->level, _ ("Level"));
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
}

/**
 * drift_scrubber_view_new:
 *
 * Returns: (transfer floating): a view without copies, waiting for
 *   drift_scrubber_view_set_scrubber()
 */
GtkWidget *
drift_scrubber_view_new (void)
{
  return g_object_new (DRIFT_TYPE_SCRUBBER_VIEW, NULL);
}

/**
 * drift_scrubber_view_set_scrubber:
 *
 * Shows the exercise where it stands.
 */
void
drift_scrubber_view_set_scrubber (DriftScrubberView *self, DriftScrubber *scrubber)
{
  g_return_if_fail (DRIFT_IS_SCRUBBER_VIEW (self));
  g_return_if_fail (DRIFT_IS_SCRUBBER (scrubber));

  forget_scrubber (self);
  self->scrubber = g_object_ref (scrubber);
  lay_out (self);
  update (self);
  self->showing = TRUE;
  gtk_drop_down_set_selected (self->level, drift_scrubber_get_level (scrubber) - 1);
  self->showing = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (scrubber, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
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
