/* Tests of the shelf of quizzes: what it lists, what it opens, and when it says to come back.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"
#include "drift-quiz-session.h"
#include "drift-quiz-shelf.h"
#include "drift-today.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *path;
  DriftProgress *progress;
  GtkWindow *window;
  DriftQuizzes *quizzes;
  DriftQuizShelf *shelf;
  GDate today;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("drift-shelf-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "progress.ini", NULL);
  fixture->progress = drift_progress_new (fixture->path);
  g_date_clear (&fixture->today, 1);
  g_date_set_dmy (&fixture->today, 22, 11, 2025);
  fixture->quizzes = drift_quizzes_new (fixture->progress, 7);
  drift_today_fix (&fixture->today);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->shelf = DRIFT_QUIZ_SHELF (drift_quiz_shelf_new (fixture->quizzes));
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->shelf));
  gtk_window_set_default_size (fixture->window, 360, 640);
  gtk_window_present (fixture->window);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (fixture->shelf)));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer shelf = fixture->shelf;

  g_object_add_weak_pointer (shelf, &shelf);
  gtk_window_destroy (fixture->window);
  wait_until (shelf == NULL);
  g_object_unref (fixture->quizzes);
  g_object_unref (fixture->progress);
  g_unlink (fixture->path);
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_free (fixture->folder);
  g_free (fixture->path);
}

static const char *
page_of (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (app_test_child (fixture->shelf, "stack"));
}

static GtkWidget *
set_at (Fixture *fixture, guint place)
{
  GtkWidget *set = gtk_widget_get_first_child (app_test_child (fixture->shelf, "sets"));

  while (set != NULL && place-- > 0)
    set = gtk_widget_get_next_sibling (set);
  return set;
}

/* What the card of a set says of how far one is. */
static const char *
state_of (Fixture *fixture, guint place)
{
  GtkWidget *box = gtk_button_get_child (GTK_BUTTON (set_at (fixture, place)));

  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (box)));
}

static void
finish (Fixture *fixture, const char *id)
{
  g_autoptr (DriftQuiz) quiz = drift_quiz_load (id, NULL);
  g_autoptr (DriftQuizSession) session = drift_quiz_session_share (quiz, fixture->progress, 3);

  drift_quiz_session_set_today (session, &fixture->today);
  for (guint i = 0; i < drift_quiz_get_n_questions (quiz); i++)
    {
      drift_quiz_session_choose (session, i, drift_quiz_get_question (quiz, i)->answer);
      drift_quiz_session_answer (session, i, NULL);
    }
}

/* Before anything is answered the two questions at the heart are open. */
static void
test_first (Fixture *fixture, gconstpointer data)
{
  gpointer panel = app_test_child (fixture->shelf, "panel");

  g_assert_cmpstr (page_of (fixture), ==, "quiz");
  g_assert_cmpstr (gtk_label_get_text (app_test_child (app_test_child (panel, "view"), "title")),
                   ==, "Check yourself");
  g_signal_emit_by_name (app_test_child (fixture->shelf, "back"), "clicked");
  g_assert_cmpstr (page_of (fixture), ==, "sets");
  g_assert_true (app_test_has_focus (set_at (fixture, 0)));
  g_assert_nonnull (set_at (fixture, 4));
  g_assert_null (set_at (fixture, 5));
  g_assert_cmpstr (state_of (fixture, 0), ==, "2 questions");
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  gpointer panel = app_test_child (fixture->shelf, "panel");

  drift_quizzes_close (fixture->quizzes);
  g_signal_emit_by_name (set_at (fixture, 3), "clicked");
  g_assert_cmpstr (page_of (fixture), ==, "quiz");
  g_assert_cmpstr (gtk_label_get_text (app_test_child (app_test_child (panel, "view"), "title")),
                   ==, "Drift in numbers");
  g_assert_false (drift_quizzes_open (fixture->quizzes, "no-such"));
  g_assert_cmpstr (gtk_label_get_text (app_test_child (app_test_child (panel, "view"), "title")),
                   ==, "Drift in numbers");
  g_assert_true (drift_quizzes_open (fixture->quizzes, "repair"));
  g_assert_cmpstr (gtk_label_get_text (app_test_child (app_test_child (panel, "view"), "title")),
                   ==, "What a repair does");
}

/* A set that is done opens at its summary, whichever question of a longer one was in view. */
static void
test_done (Fixture *fixture, gconstpointer data)
{
  gpointer panel = app_test_child (fixture->shelf, "panel");

  drift_quizzes_close (fixture->quizzes);
  finish (fixture, "check-yourself");
  do
    {
      drift_quizzes_open (fixture->quizzes, "check-yourself");
      g_assert_true (
          gtk_widget_get_visible (app_test_child (app_test_child (panel, "view"), "summary")));
      drift_quizzes_open (fixture->quizzes, "repair");
    }
  while (drift_quiz_walk_answer_and_turn (drift_quizzes_get_walk (fixture->quizzes), 0));
}

/* Once the first set is done the shelf opens with all sets; the day to come back is said. */
static void
test_due (Fixture *fixture, gconstpointer data)
{
  drift_quizzes_close (fixture->quizzes);
  finish (fixture, "check-yourself");
  fixture->shelf = DRIFT_QUIZ_SHELF (drift_quiz_shelf_new (fixture->quizzes));
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->shelf));
  g_assert_cmpstr (page_of (fixture), ==, "sets");
  g_assert_cmpstr (state_of (fixture, 0), ==, "2 of 2 right");
  g_date_add_days (&fixture->today, 1);
  drift_today_fix (&fixture->today);
  drift_quizzes_open (fixture->quizzes, "repair");
  drift_quizzes_close (fixture->quizzes);
  g_assert_cmpstr (state_of (fixture, 0), ==, "Time to come back");
  g_assert_cmpstr (state_of (fixture, 1), ==, "5 questions");
}

/* What is answered in another window is seen in the list at once. */
static void
test_answered_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftQuizzes) others = drift_quizzes_new (fixture->progress, 8);
  DriftQuizWalk *walk;

  drift_quizzes_close (fixture->quizzes);
  drift_quizzes_open (others, "repair");
  walk = drift_quizzes_get_walk (others);
  g_assert_true (drift_quiz_walk_answer_and_turn (walk, 0));
  g_assert_cmpstr (state_of (fixture, 1), ==, "1 of 5 answered");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (set_at (fixture, 1)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "What a repair does: 1 of 5 answered");
  drift_quiz_walk_start_over (walk);
  g_assert_cmpstr (state_of (fixture, 1), ==, "5 questions");
}

static void
on_revisit (DriftQuizShelf *shelf, const char *lesson, char **heard)
{
  *heard = g_strdup (lesson);
}

static void
count_answer (DriftQuizzes *quizzes, guint *answers)
{
  ++*answers;
}

static void
test_answered (Fixture *fixture, gconstpointer data)
{
  gpointer panel = app_test_child (fixture->shelf, "panel");
  GtkWidget *card =
      gtk_widget_get_first_child (app_test_child (app_test_child (panel, "view"), "options"));
  guint answers = 0;

  g_signal_connect (fixture->quizzes, "answered", G_CALLBACK (count_answer), &answers);
  gtk_widget_activate (app_test_child (card, "check"));
  g_assert_cmpuint (answers, ==, 0);
  g_signal_emit_by_name (app_test_child (app_test_child (panel, "controls"), "sure_certain"),
                         "clicked");
  g_assert_cmpuint (answers, ==, 1);
}

static void
test_revisit (Fixture *fixture, gconstpointer data)
{
  g_autofree char *heard = NULL;

  g_signal_connect (fixture->shelf, "revisit", G_CALLBACK (on_revisit), &heard);
  g_signal_emit_by_name (app_test_child (fixture->shelf, "panel"), "revisit", "how-it-works");
  g_assert_cmpstr (heard, ==, "how-it-works");
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  drift_quizzes_close (fixture->quizzes);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (set_at (fixture, 0)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Check yourself: 2 questions");
}

static void
test_width (Fixture *fixture, gconstpointer data)
{
  int width;

  drift_quizzes_close (fixture->quizzes);
  gtk_widget_measure (GTK_WIDGET (fixture->shelf), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL,
                      NULL, NULL);
  g_assert_cmpint (width, <=, 360);
}

#define ADD(name, func) g_test_add ("/quiz-shelf/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("first", test_first);
  ADD ("open", test_open);
  ADD ("done", test_done);
  ADD ("due", test_due);
  ADD ("answered", test_answered);
  ADD ("answered-elsewhere", test_answered_elsewhere);
  ADD ("revisit", test_revisit);
  ADD ("accessible", test_accessible);
  ADD ("width", test_width);
  return g_test_run ();
}
