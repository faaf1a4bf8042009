/* Tests of the lecture mode: it is read from the last row, and what the hall says is nobody's
 * answer. SPDX-License-Identifier: MIT */
#include "lecture-test.h"

#include "drift-lecture-card.h"
#include "drift-lesson-panel.h"
#include "drift-pin.h"
#include "drift-split.h"

#define N_PAGES 9
#define MANY 30

/* Of a window that nobody manages, in pixels. */
#define EDGES 16

typedef struct
{
  int width;
  int height;
} Size;

static const Size sizes[] = { { 1920, 1080 }, { 1280, 720 }, { 1280, 800 }, { 1024, 768 } };

static gboolean
lectures (Fixture *fixture)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "lecture");

  return g_variant_get_boolean (state);
}

/* A window of that size, of which its edges take a little. */
static void
resize (Fixture *fixture, const Size *size)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), size->width, size->height);
  wait_until (height_of (fixture) <= size->height && height_of (fixture) >= size->height - EDGES);
}

/* The text becomes as large as the height asks for, all is laid out, and nothing has pushed the
 * window apart. */
static void
settle (Fixture *fixture, const Size *size)
{
  for (guint i = 0; i < 3; i++)
    app_test_draw (fixture->window);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, size->width);
  g_assert_cmpint (height_of (fixture), <=, size->height);
  g_assert_cmpint (height_of (fixture), >=, size->height - EDGES);
}

static char *
place_of (Fixture *fixture)
{
  gpointer bar = app_test_child (fixture->window, "lecture_bar");

  return g_strdup (app_test_text (bar, "place"));
}

static void
check_page (Fixture *fixture, const Size *size)
{
  g_autofree char *place = place_of (fixture);
  g_autofree char *where = g_strdup_printf ("%s at %d × %d", place, size->width, size->height);

  app_test_draw (fixture->window);
  g_assert_cmpuint (check_labels (fixture, GTK_WIDGET (fixture->window), where), >, 5);
  check_in_sight (fixture, where);
  check_card (fixture, where);
  check_picture (fixture, where);
  if (has_low_code (fixture))
    check_code (fixture);
  else
    check_ribbon (fixture);
  check_not_roomy (fixture);
}

/* Goes on without waiting for what is played: by stepping to its end. */
static void
go_on (Fixture *fixture)
{
  DriftSession *session = drift_window_get_session (fixture->window);

  act (fixture, "lecture-next", NULL);
  if (drift_session_get_playing (session))
    act (fixture, "lecture-next", NULL);
  wait_until (!drift_session_get_working (session));
}

/* Along the whole path, with its questions open and answered. */
static void
test_last_row (Fixture *fixture, gconstpointer data)
{
  const Size *size = data;
  g_autofree char *last = NULL;
  guint n_presses = 0;

  resize (fixture, size);
  act (fixture, "lecture-path", NULL);
  g_assert_true (lectures (fixture));
  settle (fixture, size);
  last = place_of (fixture);
  g_assert_true (g_str_has_prefix (last, "1 of 9 "));
  while (!g_str_has_prefix (last, "9 of 9 ") ||
         !gtk_widget_get_mapped (app_test_child (fixture->window, "lecture_card")))
    {
      check_page (fixture, size);
      g_assert_cmpuint (++n_presses, <, N_PAGES * MANY);
      go_on (fixture);
      g_free (last);
      last = place_of (fixture);
    }
  go_on (fixture);
  check_page (fixture, size);
  settle (fixture, size);
}

/* Whatever the pages of the course ask, with its questions open and answered. */
static void
test_questions (Fixture *fixture, gconstpointer data)
{
  const Size *size = data;
  gpointer card = app_test_child (fixture->window, "lecture_card");
  guint n_predictions = 0, n_quiz = 0;

  resize (fixture, size);
  change (fixture, "lesson", g_variant_new_string ("the-idea/1"));
  change (fixture, "lecture", g_variant_new_boolean (TRUE));
  settle (fixture, size);
  for (g_autofree char *place = place_of (fixture); !g_str_has_prefix (place, "35 of 35 ");)
    {
      go_on (fixture);
      if (gtk_widget_get_visible (card))
        {
          check_page (fixture, size);
          n_quiz += gtk_widget_has_css_class (GTK_WIDGET (fixture->window), "with-quiz");
          n_predictions += !gtk_widget_has_css_class (GTK_WIDGET (fixture->window), "with-quiz");
        }
      g_free (place);
      place = place_of (fixture);
    }
  g_assert_cmpuint (n_predictions, >, 8);
  g_assert_cmpuint (n_quiz, ==, 2 * 21);
}

/* All is as it was when it is left. */
static void
test_leaves (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  DriftSplit *split = app_test_child (window, "split");
  GtkWidget *titlebar = gtk_window_get_titlebar (GTK_WINDOW (window));
  GtkWidget *transport = app_test_stage_child (window, "transport");

  for (guint i = 0; i < 2; i++)
    {
      resize (fixture, &sizes[i]);
      change (fixture, "lecture", g_variant_new_boolean (TRUE));
      settle (fixture, &sizes[i]);
      g_assert_cmpfloat (drift_text_scale_get (window), >, 1.2);
      g_assert_false (drift_split_get_open (split));
      g_assert_false (gtk_widget_get_mapped (titlebar));
      g_assert_false (gtk_widget_get_mapped (transport));
      /* A wish for the panel is not heard meanwhile. */
      change (fixture, "panel", g_variant_new_string ("lesson"));
      g_assert_false (drift_split_get_open (split));
      change (fixture, "lecture", g_variant_new_boolean (FALSE));
      g_assert_cmpfloat_with_epsilon (drift_text_scale_get (window), 1.0, 1e-4);
      g_assert_true (drift_split_get_open (split));
      wait_until (gtk_widget_get_mapped (titlebar) && gtk_widget_get_mapped (transport));
    }
}

/* A show of hands at a page of the course leaves the person's own prediction open. */
static void
test_answers_nothing (Fixture *fixture, gconstpointer data)
{
  gpointer card;

  change (fixture, "lesson", g_variant_new_string ("worked-example/1"));
  wait_until (lesson_panel (fixture) != NULL);
  change (fixture, "lecture", g_variant_new_boolean (TRUE));
  card = app_test_child (fixture->window, "lecture_card");
  go_on (fixture);
  wait_until (gtk_widget_get_mapped (card));
  go_on (fixture);
  go_on (fixture);
  g_assert_cmpstr (app_test_text (card, "outcome"), !=, "");
  g_assert_cmpint (gate_state (fixture), ==, DRIFT_GATE_OPEN);
  change (fixture, "lecture", g_variant_new_boolean (FALSE));
  g_assert_false (gtk_widget_get_visible (card));
  g_assert_cmpint (gate_state (fixture), ==, DRIFT_GATE_OPEN);
  change (fixture, "lesson", g_variant_new_string ("worked-example/2"));
  change (fixture, "lesson", g_variant_new_string ("worked-example/1"));
  act (fixture, "predict", g_variant_new_int32 (-1));
  wait_until (gate_state (fixture) == DRIFT_GATE_SHOWN);
}

/* Who leaves at an exercise stands at its page, and can do it there. */
static void
test_leads_to_exercise (Fixture *fixture, gconstpointer data)
{
  gpointer bar = app_test_child (fixture->window, "lecture_bar");
  g_autofree char *place = NULL;

  change (fixture, "lesson", g_variant_new_string ("how-it-works/1"));
  change (fixture, "lecture", g_variant_new_boolean (TRUE));
  for (guint i = 0; !gtk_widget_get_visible (app_test_child (bar, "keys")) ||
                    gtk_widget_get_visible (app_test_child (fixture->window, "lecture_card"));
       i++)
    {
      g_assert_cmpuint (i, <, N_PAGES * MANY);
      go_on (fixture);
    }
  place = state_of (fixture, "lesson");
  g_assert_cmpstr (place, ==, "how-it-works/1");
  change (fixture, "lecture", g_variant_new_boolean (FALSE));
  g_free (place);
  place = state_of (fixture, "lesson");
  g_assert_cmpstr (place, !=, "how-it-works/1");
  g_assert_true (gtk_widget_get_visible (app_test_child (lesson_panel (fixture), "gate")));
  g_assert_true (DRIFT_IS_GATE_VIEW (gate_child (fixture)));
}

static const char *
scenario_of (Fixture *fixture)
{
  DriftRun *run = drift_session_get_run (drift_window_get_session (fixture->window));

  return drift_scenario_get_id (drift_run_get_scenario (run));
}

/* What was done in an exercise is there after a lecture, whatever that had on the stage. */
static void
test_keeps_exercise (Fixture *fixture, gconstpointer data)
{
  gpointer exercise;

  change (fixture, "lesson", g_variant_new_string ("cost-and-signals/5"));
  wait_until (g_str_equal (scenario_of (fixture), "week"));
  act (fixture, "exercise", g_variant_new_string ("look copies"));
  act (fixture, "exercise", g_variant_new_string ("alert trend 7.5"));
  exercise = gate_child (fixture);
  for (guint i = 0; i < 2; i++)
    {
      change (fixture, "lecture", g_variant_new_boolean (TRUE));
      if (i == 1)
        {
          act (fixture, "lecture-back", NULL);
          g_assert_cmpstr (scenario_of (fixture), !=, "week");
        }
      change (fixture, "lecture", g_variant_new_boolean (FALSE));
      g_assert_true (gate_child (fixture) == exercise);
      g_assert_cmpfloat (gtk_spin_button_get_value (app_test_child (exercise, "limit")), ==, 7.5);
      g_assert_cmpstr (scenario_of (fixture), ==, "week");
      g_assert_false (
          gtk_widget_get_visible (app_test_child (lesson_panel (fixture), "elsewhere")));
    }
}

/* The code stands beside the stage where the page speaks of it, and goes with it. */
static void
test_code (Fixture *fixture, gconstpointer data)
{
  GtkWidget *place = app_test_child (fixture->window, "code_place");

  act (fixture, "lecture-path", NULL);
  for (guint i = 0; !gtk_widget_get_visible (place); i++)
    {
      g_assert_cmpuint (i, <, N_PAGES * MANY);
      go_on (fixture);
    }
  g_assert_nonnull (gtk_widget_get_first_child (place));
  change (fixture, "lecture", g_variant_new_boolean (FALSE));
  g_assert_false (gtk_widget_get_visible (place));
  g_assert_null (gtk_widget_get_first_child (place));
}

/* Presses a key before whatever has the focus. */
static gboolean
press_first (Fixture *fixture, guint key)
{
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (GTK_WIDGET (fixture->window));
  gboolean stopped = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !stopped; i++)
    {
      g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (keys) &&
          gtk_event_controller_get_propagation_phase (keys) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (keys, "key-pressed", key, 0, 0, &stopped);
    }
  return stopped;
}

static char *
words_of_pins (Fixture *fixture)
{
  GListModel *pins = drift_session_get_pins (drift_window_get_session (fixture->window));
  GString *words = g_string_new (NULL);

  for (guint i = 0; pins != NULL && i < g_list_model_get_n_items (pins); i++)
    {
      g_autoptr (DriftPin) pin = g_list_model_get_item (pins, i);

      g_string_append_printf (words, "%s;", drift_pin_get_words (pin));
    }
  return g_string_free (words, FALSE);
}

/* The reasons of the scrubber's moves stand in the panel that is away, so no move is made, neither
 * by digits nor by a click, and nothing asks for one. */
static void
test_keeps_hands_off (Fixture *fixture, gconstpointer data)
{
  DriftSession *session = drift_window_get_session (fixture->window);
  gpointer canvas = app_test_stage_child (fixture->window, "canvas");
  GtkWidget *hint = app_test_stage_child (fixture->window, "hint");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  change (fixture, "lesson", g_variant_new_string ("how-it-works/7"));
  wait_until (drift_session_get_bare (session) && gtk_widget_get_visible (hint));
  before = words_of_pins (fixture);
  g_assert_false (press_first (fixture, GDK_KEY_1));
  change (fixture, "lecture", g_variant_new_boolean (TRUE));
  g_assert_false (gtk_widget_get_visible (hint));
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (press_first (fixture, GDK_KEY_1 + i));
      g_assert_true (press_first (fixture, GDK_KEY_KP_1 + i));
      g_signal_emit_by_name (canvas, "replica-activated", i);
    }
  after = words_of_pins (fixture);
  g_assert_cmpstr (after, ==, before);
  change (fixture, "lecture", g_variant_new_boolean (FALSE));
  g_assert_true (gtk_widget_get_visible (hint));
}

/* On a page that does not speak of it the code comes when it runs in the truth, and stays until the
 * page goes. */
static void
test_code_that_runs (Fixture *fixture, gconstpointer data)
{
  DriftSession *session = drift_window_get_session (fixture->window);
  GtkWidget *place = app_test_child (fixture->window, "code_place");

  change (fixture, "lecture", g_variant_new_boolean (TRUE));
  change (fixture, "scenario", g_variant_new_string ("pitfall-zombie"));
  change (fixture, "truth", g_variant_new_boolean (FALSE));
  drift_session_go_to_step (session, 4);
  wait_until (!drift_session_get_working (session));
  act (fixture, "lecture-next", NULL);
  g_assert_true (drift_session_get_playing (session));
  g_assert_false (gtk_widget_get_visible (place));
  drift_session_halt (session);
  drift_session_go_to_step (session, 3);
  wait_until (!drift_session_get_working (session));
  change (fixture, "truth", g_variant_new_boolean (TRUE));
  go_on (fixture);
  g_assert_cmpuint (drift_run_get_step (drift_session_get_run (session)), ==, 4);
  g_assert_false (gtk_widget_get_visible (place));
  act (fixture, "lecture-next", NULL);
  g_assert_true (drift_session_get_playing (session));
  g_assert_true (gtk_widget_get_mapped (place));
  act (fixture, "lecture-next", NULL);
  wait_until (!drift_session_get_working (session));
  g_assert_cmpuint (drift_run_get_step (drift_session_get_run (session)), ==, 5);
  g_assert_true (gtk_widget_get_mapped (place));
  change (fixture, "scenario", g_variant_new_string ("session-store"));
  g_assert_false (gtk_widget_get_visible (place));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/lecture-window/last-row/%d", sizes[i].height);
      g_autofree char *course = g_strdup_printf ("/lecture-window/questions/%d", sizes[i].height);

      g_test_add (path, Fixture, &sizes[i], set_up, test_last_row, tear_down);
      g_test_add (course, Fixture, &sizes[i], set_up, test_questions, tear_down);
    }
  g_test_add ("/lecture-window/leaves", Fixture, NULL, set_up, test_leaves, tear_down);
  g_test_add ("/lecture-window/answers-nothing", Fixture, NULL, set_up, test_answers_nothing,
              tear_down);
  g_test_add ("/lecture-window/keeps-exercise", Fixture, NULL, set_up, test_keeps_exercise,
              tear_down);
  g_test_add ("/lecture-window/leads-to-exercise", Fixture, NULL, set_up, test_leads_to_exercise,
              tear_down);
  g_test_add ("/lecture-window/code-that-runs", Fixture, NULL, set_up, test_code_that_runs,
              tear_down);
  g_test_add ("/lecture-window/keeps-hands-off", Fixture, NULL, set_up, test_keeps_hands_off,
              tear_down);
  g_test_add ("/lecture-window/code", Fixture, NULL, set_up, test_code, tear_down);
  return g_test_run ();
}
