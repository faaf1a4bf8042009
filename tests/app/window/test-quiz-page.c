/* Tests of the questions in a page of the lesson: asked, answered and summed up there, and in the
 * quiz of the side panel at the same time. SPDX-License-Identifier: MIT */
#include "course-test.h"

#include "drift-quiz-card.h"
#include "drift-quiz-walk.h"

static void
open_page (Fixture *fixture, const char *place)
{
  wait_until (lesson_panel (fixture) != NULL && gtk_widget_get_mapped (lesson_panel (fixture)));
  change (fixture, "lesson", g_variant_new_string (place));
  app_test_draw (fixture->window);
}

static gpointer
view_of_page (Fixture *fixture)
{
  return app_test_child (gate_child (fixture), "view");
}

static gpointer
controls_of_page (Fixture *fixture)
{
  return app_test_child (gate_child (fixture), "controls");
}

/* The quiz of the side panel, which is made when it is first seen. */
static gpointer
panel_of_quiz (Fixture *fixture)
{
  GtkStack *stack = app_test_child (app_test_child (fixture->window, "panel"), "stack");
  GtkWidget *shelf = gtk_widget_get_first_child (gtk_stack_get_child_by_name (stack, "quiz"));

  return app_test_child (shelf, "panel");
}

static GtkAdjustment *
scrolled (Fixture *fixture)
{
  return gtk_scrolled_window_get_vadjustment (app_test_child (lesson_panel (fixture), "scroller"));
}

static gpointer
card_at (gpointer view, guint place)
{
  GtkWidget *card = gtk_widget_get_first_child (app_test_child (view, "options"));

  while (card != NULL && place-- > 0)
    card = gtk_widget_get_next_sibling (card);
  return card;
}

static guint
n_chosen (gpointer view)
{
  guint n = 0;

  for (guint i = 0; card_at (view, i) != NULL; i++)
    n += gtk_check_button_get_active (app_test_child (card_at (view, i), "check"));
  return n;
}

/* Does what the window does at a digit, whatever has the focus. */
static gboolean
press_digit (gpointer view, guint digit)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (view);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, i);
      g_autoptr (GtkShortcut) key = NULL;

      if (!GTK_IS_SHORTCUT_CONTROLLER (keys))
        continue;
      g_assert_cmpint (gtk_shortcut_controller_get_scope (GTK_SHORTCUT_CONTROLLER (keys)), ==,
                       GTK_SHORTCUT_SCOPE_MANAGED);
      key = g_list_model_get_item (G_LIST_MODEL (keys), digit - 1);
      return gtk_shortcut_action_activate (gtk_shortcut_get_action (key), 0, view,
                                           gtk_shortcut_get_arguments (key));
    }
  g_assert_not_reached ();
}

static void
push (gpointer widget, const char *name)
{
  GtkWidget *button = app_test_child (widget, name);

  g_assert_true (gtk_widget_get_mapped (button) && gtk_widget_is_sensitive (button));
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
}

static guint
n_accents (GtkWidget *widget)
{
  guint n = gtk_widget_get_mapped (widget) && gtk_widget_has_css_class (widget, "suggested-action");

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += n_accents (child);
  return n;
}

static gboolean
is_accent (gpointer widget, const char *name)
{
  return gtk_widget_has_css_class (app_test_child (widget, name), "suggested-action");
}

/* From the first question to the summary, by keys and buttons of the page alone. */
static void
test_whole (Fixture *fixture, gconstpointer data)
{
  gpointer view, controls;

  open_page (fixture, "check-yourself/1");
  view = view_of_page (fixture);
  controls = controls_of_page (fixture);
  g_assert_cmpstr (app_test_text (view, "title"), ==, "Question 1 of 2");
  g_assert_cmpuint (n_accents (lesson_panel (fixture)), ==, 0);
  g_assert_false (gtk_widget_get_mapped (app_test_child (controls, "back")));

  for (guint place = 0; place < 2; place++)
    {
      g_assert_true (press_digit (view, 2));
      g_assert_true (press_digit (view, 1));
      g_assert_cmpuint (n_chosen (view), ==, 1);
      g_assert_true (gtk_check_button_get_active (app_test_child (card_at (view, 0), "check")));
      g_assert_true (app_test_has_focus (app_test_child (card_at (view, 0), "check")));
      g_assert_false (press_digit (view, 8));
      push (controls, "sure_certain");
      g_assert_true (app_test_has_focus (card_at (view, 0)));
      g_assert_false (press_digit (view, 2));
      g_assert_cmpint (drift_quiz_card_get_verdict (card_at (view, 0)), !=,
                       DRIFT_QUIZ_VERDICT_NONE);
      g_assert_true (gtk_widget_get_mapped (app_test_child (view, "closing")));
      /* One accent: the next question, and after the last one the next page. */
      g_assert_cmpuint (n_accents (lesson_panel (fixture)), ==, 1);
      g_assert_true (is_accent (place == 0 ? controls : lesson_panel (fixture), "next"));
      g_assert_cmpint (gate_state (fixture), ==, place == 0 ? DRIFT_GATE_OPEN : DRIFT_GATE_PASSED);
      push (controls, "next");
      if (place == 0)
        {
          g_assert_cmpstr (app_test_text (view, "title"), ==, "Question 2 of 2");
          g_assert_true (app_test_has_focus (app_test_child (card_at (view, 0), "check")));
          g_assert_cmpuint (n_accents (lesson_panel (fixture)), ==, 0);
        }
    }
  g_assert_cmpstr (app_test_text (view, "title"), ==, "Summary");
  g_assert_true (app_test_has_focus (app_test_child (app_test_child (view, "summary"), "start")));
  g_assert_cmpuint (n_accents (lesson_panel (fixture)), ==, 1);
}

/* What is in view, chosen and answered in the page is so in the quiz, and the other way round. */
static void
test_shared (Fixture *fixture, gconstpointer data)
{
  g_autofree char *asked = NULL;
  gpointer view, page;

  open_page (fixture, "check-yourself/2");
  page = view_of_page (fixture);
  act (fixture, "answer", g_variant_new_uint32 (0));
  g_assert_cmpstr (app_test_text (page, "title"), ==, "Question 2 of 5");
  press_digit (page, 3);
  asked = g_strdup (app_test_text (page, "text"));

  change (fixture, "panel", g_variant_new_string ("quiz"));
  app_test_draw (fixture->window);
  view = app_test_child (panel_of_quiz (fixture), "view");
  g_assert_cmpstr (app_test_text (view, "text"), ==, asked);
  g_assert_true (gtk_check_button_get_active (app_test_child (card_at (view, 2), "check")));
  /* The digits are for what is in view. */
  g_assert_false (press_digit (page, 1));
  g_assert_true (press_digit (view, 2));
  push (app_test_child (panel_of_quiz (fixture), "controls"), "sure_guess");
  g_assert_cmpint (drift_quiz_card_get_verdict (card_at (page, 1)), !=, DRIFT_QUIZ_VERDICT_NONE);
  g_assert_cmpstr (app_test_text (page, "status"), ==, app_test_text (view, "status"));

  /* The rest of it, with the page out of sight, opens its gate. */
  g_assert_cmpint (gate_state (fixture), ==, DRIFT_GATE_OPEN);
  push (app_test_child (panel_of_quiz (fixture), "controls"), "next");
  for (guint i = 0; i < 3; i++)
    act (fixture, "answer", g_variant_new_uint32 (0));
  g_assert_cmpint (gate_state (fixture), ==, DRIFT_GATE_PASSED);
  change (fixture, "panel", g_variant_new_string ("lesson"));
  g_assert_cmpstr (app_test_text (page, "title"), ==, "Summary");
}

/* Another quiz, or none, may have been opened in the side panel: the page comes back with its own,
 * and the action answers that. */
static void
test_comes_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *there = NULL;
  g_autofree char *after = NULL;

  open_page (fixture, "check-yourself/2");
  before = state_of (fixture, "quiz");
  g_assert_true (g_str_has_prefix (before, "repair/"));
  act (fixture, "quiz", g_variant_new_string ("on-call"));
  there = state_of (fixture, "quiz");
  g_assert_true (g_str_has_prefix (there, "on-call/"));
  change (fixture, "panel", g_variant_new_string ("lesson"));
  after = state_of (fixture, "quiz");
  g_assert_cmpstr (after, ==, before);
  act (fixture, "answer", g_variant_new_uint32 (0));
  g_assert_cmpstr (app_test_text (view_of_page (fixture), "title"), ==, "Question 2 of 5");
}

/* Every answer is on disk at once; a window that is opened afterwards goes on from there. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  open_page (fixture, "check-yourself/2");
  press_digit (view_of_page (fixture), 1);
  push (controls_of_page (fixture), "sure_fair");
  close_window (fixture);
  open_window (fixture);
  wait_until (lesson_panel (fixture) != NULL && gtk_widget_get_mapped (lesson_panel (fixture)));
  g_assert_cmpstr (app_test_text (view_of_page (fixture), "title"), ==, "Question 2 of 5");
  push (controls_of_page (fixture), "back");
  g_assert_true (gtk_widget_get_mapped (app_test_child (view_of_page (fixture), "closing")));
}

static double
top_of_view (Fixture *fixture)
{
  graphene_rect_t bounds;
  GtkWidget *viewport =
      gtk_scrolled_window_get_child (app_test_child (lesson_panel (fixture), "scroller"));

  g_assert_true (gtk_widget_compute_bounds (view_of_page (fixture), viewport, &bounds));
  return bounds.origin.y;
}

/* The page opens at its top; with an answer the question comes there, and its reasons below it. */
static void
test_scrolls (Fixture *fixture, gconstpointer data)
{
  open_page (fixture, "check-yourself/2");
  g_assert_cmpfloat (gtk_adjustment_get_value (scrolled (fixture)), ==, 0);
  g_assert_cmpfloat (top_of_view (fixture), >, 50);
  press_digit (view_of_page (fixture), 1);
  push (controls_of_page (fixture), "sure_fair");
  wait_until (ABS (top_of_view (fixture)) < 8);
  gtk_adjustment_set_value (scrolled (fixture), gtk_adjustment_get_upper (scrolled (fixture)));
  push (controls_of_page (fixture), "next");
  g_assert_true (
      app_test_has_focus (app_test_child (card_at (view_of_page (fixture), 0), "check")));
  press_digit (view_of_page (fixture), 1);
  push (controls_of_page (fixture), "sure_fair");
  wait_until (ABS (top_of_view (fixture)) < 8);
  change (fixture, "lesson", g_variant_new_string ("check-yourself/3"));
  g_assert_cmpfloat (gtk_adjustment_get_value (scrolled (fixture)), ==, 0);
}

/* Each of the two questions at the heart of it is in view as a whole with the words above it, in a
 * window of the first size: what there is to choose, and the buttons that give the answer. */
static void
test_in_sight (Fixture *fixture, gconstpointer data)
{
  open_page (fixture, "check-yourself/1");
  for (guint place = 0; place < 2; place++)
    {
      graphene_rect_t sure;

      gtk_adjustment_set_value (scrolled (fixture), 0);
      app_test_draw (fixture->window);
      g_assert_true (gtk_widget_compute_bounds (app_test_child (controls_of_page (fixture), "sure"),
                                                app_test_child (lesson_panel (fixture), "scroller"),
                                                &sure));
      g_assert_cmpfloat (sure.origin.y + sure.size.height, <=,
                         gtk_adjustment_get_page_size (scrolled (fixture)));
      if (place == 0)
        push (controls_of_page (fixture), "next");
    }
}

/* A hall is not asked: digits count hands there, and answer nothing behind it. */
static void
test_lecture (Fixture *fixture, gconstpointer data)
{
  open_page (fixture, "check-yourself/2");
  change (fixture, "lecture", g_variant_new_boolean (TRUE));
  app_test_draw (fixture->window);
  g_assert_null (gate_child (fixture));
  change (fixture, "lecture", g_variant_new_boolean (FALSE));
  app_test_draw (fixture->window);
  g_assert_cmpstr (app_test_text (view_of_page (fixture), "title"), ==, "Question 1 of 5");
  g_assert_cmpuint (n_chosen (view_of_page (fixture)), ==, 0);
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  gpointer view, card;

  open_page (fixture, "check-yourself/1");
  view = view_of_page (fixture);
  card = card_at (view, 1);
  gtk_test_accessible_assert_role (gate_child (fixture), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (app_test_child (view, "options"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, app_test_text (view, "text"));
  gtk_test_accessible_assert_property (app_test_child (card, "check"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, app_test_text (card, "text"));
  gtk_test_accessible_assert_property (app_test_child (card, "check"),
                                       GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, "2");
  app_test_assert_live (view, "status");
}

#define ADD(name, func) g_test_add ("/quiz-page/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("whole", test_whole);
  ADD ("shared", test_shared);
  ADD ("comes-back", test_comes_back);
  ADD ("kept", test_kept);
  ADD ("scrolls", test_scrolls);
  ADD ("in-sight", test_in_sight);
  ADD ("lecture", test_lecture);
  ADD ("accessible", test_accessible);
  return g_test_run ();
}
