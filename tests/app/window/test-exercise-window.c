/* Tests of the exercises in the window: what lasts as the page is turned, and where it is told.
 * SPDX-License-Identifier: MIT */
#include "course-test.h"

#include "drift-grade.h"

/* An exercise brings a run of its own to the stage as it is made; there is one page with it all the
 * same. */
static void
test_comes_back_to_exercise (Fixture *fixture, gconstpointer data)
{
  change (fixture, "lesson", g_variant_new_string ("cost-and-signals/5"));
  close_window (fixture);
  open_window (fixture);
  wait_until (lesson_panel (fixture) != NULL);
  g_assert_null (gtk_widget_get_next_sibling (lesson_panel (fixture)));
}

static gboolean
says_caption (Fixture *fixture, const char *text)
{
  GtkLabel *caption = app_test_stage_child (fixture->window, "caption");

  return strstr (gtk_label_get_text (caption), text) != NULL;
}

/* The way to the evening of the incident is long, and the stage says what happens meanwhile. */
static void
test_says_what_it_waits_for (Fixture *fixture, gconstpointer data)
{
  static const char living[] = "The simulator is living through the week";
  DriftSession *session = drift_window_get_session (fixture->window);

  change (fixture, "lesson", g_variant_new_string ("cost-and-signals/5"));
  g_assert_true (drift_session_get_working (session));
  g_assert_true (says_caption (fixture, living));
  wait_until (!drift_session_get_working (session));
  g_assert_true (says_caption (fixture, "GET user:42 → 200 OK"));
  exercise (fixture, "replay");
  exercise (fixture, "replay");
  g_assert_true (says_caption (fixture, living));
  wait_until (!drift_session_get_working (session));
  g_assert_false (says_caption (fixture, living));
}

/* Whether that piece of evidence of the incident lies open, by its place among them. */
static gboolean
is_unfolded (gpointer view, guint place)
{
  return gtk_expander_get_expanded (
      app_test_child_at (app_test_child (view, "evidence_box"), place));
}

/* Who turns the page in the middle of an exercise, and comes back, goes on with it. */
static void
test_goes_on_with_exercise (Fixture *fixture, gconstpointer data)
{
  gpointer view;
  g_autofree char *task = NULL;
  g_autofree char *verdict = NULL;

  change (fixture, "lesson", g_variant_new_string ("how-it-works/7"));
  exercise (fixture, "level 1");
  exercise (fixture, "solution");
  task = g_strdup (app_test_text (gate_child (fixture), "task"));
  act (fixture, "lesson-back", NULL);
  act (fixture, "lesson-next", NULL);
  g_assert_cmpstr (app_test_text (gate_child (fixture), "task"), ==, task);
  g_assert_true (drift_session_get_bare (drift_window_get_session (fixture->window)));

  change (fixture, "lesson", g_variant_new_string ("cost-and-signals/5"));
  exercise (fixture, "look log");
  exercise (fixture, "alert trend 3");
  exercise (fixture, "replay");
  exercise (fixture, "replay");
  view = gate_child (fixture);
  verdict = g_strdup (drift_grade_get_sentence (app_test_child (view, "verdict")));
  g_assert_cmpstr (verdict, !=, "");
  act (fixture, "lesson-back", NULL);
  act (fixture, "lesson-next", NULL);
  view = gate_child (fixture);
  g_assert_cmpfloat (gtk_spin_button_get_value (app_test_child (view, "limit")), ==, 3.0);
  g_assert_cmpstr (drift_grade_get_sentence (app_test_child (view, "verdict")), ==, verdict);
  g_assert_true (gtk_widget_get_visible (app_test_child (view, "lines")));
  g_assert_false (is_unfolded (view, 0));
  g_assert_true (is_unfolded (view, 2)); /* the access log */

  change (fixture, "lesson", g_variant_new_string ("watch-out-for/3"));
  exercise (fixture, "open fewest-copies");
  exercise (fixture, "choose 2");
  exercise (fixture, "run");
  exercise (fixture, "run");
  act (fixture, "lesson-back", NULL);
  act (fixture, "lesson-next", NULL);
  view = gate_child (fixture);
  g_assert_cmpuint (gtk_drop_down_get_selected (app_test_child (view, "choice")), ==, 1);
  g_assert_true (gtk_widget_get_visible (app_test_child (view, "reason")));
}

static gboolean
says_hint (Fixture *fixture, const char *hint)
{
  GtkLabel *label = app_test_stage_child (fixture->window, "hint");

  return g_str_equal (gtk_label_get_text (label), hint);
}

/* What a move came to is scrolled to; it is said on the stage while another page of the panel is
 * open, and shown as soon as that of the lesson is. */
static void
check_verdict (Fixture *fixture, const char *name, const char *hint)
{
  DriftGrade *verdict = app_test_child (gate_child (fixture), name);

  wait_until (says_hint (fixture, drift_grade_get_sentence (verdict)));
  change (fixture, "panel", g_variant_new_string ("lesson"));
  wait_until (is_in_sight (GTK_WIDGET (verdict)));
  wait_until (says_hint (fixture, hint));
}

static void
test_verdict_in_sight (Fixture *fixture, gconstpointer data)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (fixture->window), &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 400);
  change (fixture, "lesson", g_variant_new_string ("how-it-works/7"));
  exercise (fixture, "level 1");
  for (guint i = 0; i < 3; i++)
    app_test_draw (fixture->window);
  /* Below the fold, where the reason will be, too. */
  g_assert_false (is_in_sight (app_test_child (gate_child (fixture), "next")));
  exercise (fixture, "conflict");
  wait_until (is_in_sight (app_test_child (gate_child (fixture), "reason")));
  g_assert_true (is_in_sight (app_test_child (gate_child (fixture), "next")));
  change (fixture, "panel", g_variant_new_string ("log"));
  exercise (fixture, "undo");
  exercise (fixture, "conflict");
  check_verdict (fixture, "reason", "Click the copy, or press its number.");

  change (fixture, "lesson", g_variant_new_string ("cost-and-signals/5"));
  change (fixture, "panel", g_variant_new_string ("log"));
  exercise (fixture, "alert trend 3");
  exercise (fixture, "replay");
  exercise (fixture, "replay");
  wait_until (!drift_session_get_working (drift_window_get_session (fixture->window)));
  check_verdict (fixture, "verdict", "");

  change (fixture, "lesson", g_variant_new_string ("watch-out-for/3"));
  exercise (fixture, "open fewest-copies");
  change (fixture, "panel", g_variant_new_string ("log"));
  wait_until (says_hint (fixture, "The goal: All copies agree on the newest version, and no copy "
                                  "was written that need not have been."));
  exercise (fixture, "choose 2");
  exercise (fixture, "run");
  g_assert_true (says_hint (fixture, ""));
  exercise (fixture, "run");
  check_verdict (fixture, "reason", "");
  /* Who waits at the button is led to the reason, and finds there what to do now. */
  exercise (fixture, "open empty-sweep");
  exercise (fixture, "choose 1");
  gtk_widget_grab_focus (app_test_child (gate_child (fixture), "run_button"));
  exercise (fixture, "run");
  exercise (fixture, "run");
  wait_until (app_test_has_focus (app_test_child (gate_child (fixture), "reason")));
  wait_until (is_in_sight (app_test_child (gate_child (fixture), "footer")));
  g_assert_true (is_in_sight (app_test_child (gate_child (fixture), "reason")));
  /* Which the next window remembers. */
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, height);
}

static gboolean
has_accent (GtkWidget *button)
{
  return gtk_widget_has_css_class (button, "suggested-action");
}

/* The accent is on what is to be done: that is not to play, where an exercise waits for hands. */
static void
test_accent (Fixture *fixture, gconstpointer data)
{
  static const char *const pages[] = { "how-it-works/7", "cost-and-signals/5", "watch-out-for/3" };
  GtkWidget *play =
      app_test_child (app_test_stage_child (fixture->window, "transport"), "play_button");

  g_assert_true (has_accent (play));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      change (fixture, "lesson", g_variant_new_string (pages[i]));
      g_assert_false (has_accent (play));
    }
  g_assert_false (has_accent (app_test_child (gate_child (fixture), "run_button")));
  exercise (fixture, "choose 1");
  g_assert_true (has_accent (app_test_child (gate_child (fixture), "run_button")));
  g_assert_false (has_accent (play));
  change (fixture, "lesson", g_variant_new_string ("worked-example/2"));
  g_assert_true (has_accent (play));
}

/* In the least window that has to do, all that a puzzle is about is in view with its buttons,
 * before anybody has scrolled. */
static void
test_buttons_in_sight (Fixture *fixture, gconstpointer data)
{
  static const char *const parts[] = { "story", "goal", "attempt_hint", "undo", "run_button" };
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (fixture->window), &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1024, 600);
  change (fixture, "lesson", g_variant_new_string ("watch-out-for/3"));
  for (guint i = 0; i < drift_puzzle_count (); i++)
    {
      g_autoptr (DriftPuzzle) puzzle = drift_puzzle_new (i, NULL);

      exercise (fixture, "open %s", drift_puzzle_get_id (puzzle));
      for (guint frame = 0; frame < 3; frame++)
        app_test_draw (fixture->window);
      g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (fixture->window)), <=, 600);
      for (guint part = 0; part < G_N_ELEMENTS (parts); part++)
        if (!is_in_sight (app_test_child (gate_child (fixture), parts[part])))
          g_error ("%s: %s is not in view", drift_puzzle_get_id (puzzle), parts[part]);
    }
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, height);
}

/* What is above the picture is one row in the smallest window, also beside what a puzzle pins
 * there: the counters tell in fewer words then, and as many to who cannot see them. */
static void
test_one_row (Fixture *fixture, gconstpointer data)
{
  GtkWidget *status = app_test_stage_child (fixture->window, "status");
  GtkWidget *head = gtk_widget_get_parent (status);
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (fixture->window), &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1024, 600);
  change (fixture, "truth", g_variant_new_boolean (TRUE));
  change (fixture, "lesson", g_variant_new_string ("watch-out-for/3"));
  for (guint i = 0; i < drift_puzzle_count (); i++)
    {
      g_autoptr (DriftPuzzle) puzzle = drift_puzzle_new (i, NULL);

      exercise (fixture, "open %s", drift_puzzle_get_id (puzzle));
      for (guint frame = 0; frame < 3; frame++)
        app_test_draw (fixture->window);
      for (GtkWidget *part = gtk_widget_get_first_child (head); part != NULL;
           part = gtk_widget_get_next_sibling (part))
        {
          graphene_rect_t bounds;

          g_assert_true (gtk_widget_compute_bounds (part, head, &bounds));
          g_assert_cmpfloat (bounds.origin.y, ==, 0);
        }
    }
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, height);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/exercise-window/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("comes-back", test_comes_back_to_exercise);
  ADD ("says-what-it-waits-for", test_says_what_it_waits_for);
  ADD ("goes-on", test_goes_on_with_exercise);
  ADD ("one-row", test_one_row);
  ADD ("accent", test_accent);
  ADD ("buttons-in-sight", test_buttons_in_sight);
  ADD ("verdict-in-sight", test_verdict_in_sight);
  return g_test_run ();
}
