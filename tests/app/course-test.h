/* What the tests of the course in the window share: a window that starts the course afresh.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "app-test.h"

#include "drift-course.h"
#include "drift-puzzle.h"
#include "drift-shared-progress.h"

#include <glib/gstdio.h>

G_BEGIN_DECLS

typedef struct
{
  GtkApplication *application;
  DriftTheme *theme;
  DriftWindow *window;
  char *path;
} Fixture;

static inline void
open_window (Fixture *fixture)
{
  fixture->window = drift_window_new (fixture->application, fixture->theme);
  drift_window_load_default (fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
}

/* What a person did is on disk as soon as that has it. */
static inline void
wait_for_disk (void)
{
  g_autoptr (DriftProgress) progress = drift_shared_progress_get ();

  wait_until (drift_progress_is_saved (progress));
}

static inline void
close_window (Fixture *fixture)
{
  gpointer window = fixture->window;

  wait_for_disk ();
  g_object_add_weak_pointer (window, &window);
  gtk_window_close (window);
  wait_until (window == NULL);
}

static inline void
act (Fixture *fixture, const char *action, GVariant *parameter)
{
  g_assert_true (g_action_group_has_action (G_ACTION_GROUP (fixture->window), action));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, parameter);
}

static inline void
change (Fixture *fixture, const char *action, GVariant *state)
{
  g_assert_true (g_action_group_has_action (G_ACTION_GROUP (fixture->window), action));
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), action, state);
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->path = g_build_filename (g_get_user_data_dir (), "replica-drift", "progress.ini", NULL);
  g_unlink (fixture->path);
  fixture->application = app_test_application ();
  fixture->theme = drift_theme_new (gdk_display_get_default ());
  open_window (fixture);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  /* Which the next window remembers. */
  change (fixture, "panel", g_variant_new_string ("lesson"));
  change (fixture, "more-controls", g_variant_new_boolean (FALSE));
  close_window (fixture);
  g_clear_object (&fixture->theme);
  g_clear_pointer (&fixture->path, g_free);
}

static inline char *
state_of (Fixture *fixture, const char *action)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), action);

  return g_variant_dup_string (state, NULL);
}

/* The course as the file has it, read by somebody else. */
static inline DriftCourse *
read_course (Fixture *fixture)
{
  g_autoptr (DriftProgress) progress = NULL;

  wait_for_disk ();
  progress = drift_progress_new (fixture->path);
  return drift_course_new (progress);
}

static inline DriftGateState
gate_state (Fixture *fixture)
{
  g_autoptr (DriftCourse) course = read_course (fixture);

  return drift_course_get_gate_state (course, drift_course_get_lesson_index (course),
                                      drift_course_get_page_index (course));
}

static inline GtkWidget *
lesson_panel (Fixture *fixture)
{
  GtkStack *stack = app_test_child (app_test_child (fixture->window, "panel"), "stack");

  return gtk_widget_get_first_child (gtk_stack_get_child_by_name (stack, "lesson"));
}

/* The widget of the page's gate. */
static inline gpointer
gate_child (Fixture *fixture)
{
  return gtk_widget_get_first_child (app_test_child (lesson_panel (fixture), "gate"));
}

static inline void
play_to_rest (Fixture *fixture)
{
  act (fixture, "step-forward", NULL);
}

/* A move of the exercise on the page. */
static void exercise (Fixture *fixture, const char *format, ...) G_GNUC_PRINTF (2, 3);

static inline void
exercise (Fixture *fixture, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  act (fixture, "exercise", g_variant_new_take_string (g_strdup_vprintf (format, arguments)));
  va_end (arguments);
}

/* The stage is where the page says, or further where it stays; or it has what its exercise is
 * about. */
static inline void
check_stage (Fixture *fixture, const DriftLessonPage *page)
{
  const DriftStage *stage = &page->stage;
  DriftRun *run = app_test_run (fixture->window);
  g_autoptr (GVariant) truth =
      g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "truth");

  g_assert_true (g_variant_get_boolean (truth) == stage->truth);
  if (page->gate.kind == DRIFT_GATE_SCRUBBER)
    {
      g_assert_true (drift_session_get_bare (drift_window_get_session (fixture->window)));
      return;
    }
  if (page->gate.kind == DRIFT_GATE_INCIDENT)
    {
      g_assert_cmpstr (drift_scenario_get_id (drift_run_get_scenario (run)), ==, "week");
      return;
    }
  if (page->gate.kind == DRIFT_GATE_PUZZLES)
    {
      g_assert_true (g_str_has_prefix (drift_scenario_get_id (drift_run_get_scenario (run)),
                                       DRIFT_PUZZLE_PREFIX));
      g_assert_true (drift_run_is_at_rest (run));
      return;
    }
  g_assert_cmpstr (drift_scenario_get_id (drift_run_get_scenario (run)), ==, stage->scenario);
  g_assert_cmpuint (drift_run_get_step (run), >=, stage->step);
  if (!stage->stays)
    g_assert_cmpuint (drift_run_get_step (run), ==, stage->step);
  g_assert_true (drift_run_is_at_rest (run));
}

/* Whether all of a part of the page can be read. */
static inline gboolean
is_in_sight (GtkWidget *part)
{
  GtkWidget *page = gtk_widget_get_ancestor (part, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (part) && gtk_widget_compute_bounds (part, page, &bounds) &&
         bounds.size.height > 0.0f && bounds.origin.y >= 0.0f &&
         bounds.origin.y + bounds.size.height <= (float)gtk_widget_get_height (page);
}

G_END_DECLS
