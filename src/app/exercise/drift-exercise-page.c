/* An exercise as a part of a page: made for what the page asks, and what is done in it noted.
 * SPDX-License-Identifier: MIT */
#include "drift-exercise-page.h"

#include "drift-gate-view.h"
#include "drift-incident-view.h"
#include "drift-puzzle-view.h"
#include "drift-scrubber-view.h"
#include "drift-widgets.h"

/* One puzzle solved is a try; all of them pass the gate. */
static void
on_solved (DriftCourse *course)
{
  DriftPuzzles *puzzles = g_object_get_data (G_OBJECT (course), "puzzles");

  drift_course_set_gate_state (course,
                               drift_puzzles_count_solved (puzzles) < drift_puzzles_get_n (puzzles)
                                   ? DRIFT_GATE_TRIED
                                   : DRIFT_GATE_PASSED);
}

/* A case that was solved by hand passes the gate; one whose solution was asked for was shown. */
static void
on_scrubbed (DriftCourse *course, DriftScrubber *scrubber)
{
  if (drift_scrubber_get_stage (scrubber) == DRIFT_SCRUBBER_DONE)
    drift_course_set_gate_state (course, drift_scrubber_is_shown (scrubber) ? DRIFT_GATE_SHOWN
                                                                            : DRIFT_GATE_PASSED);
}

static void
on_investigated (DriftCourse *course, DriftIncident *incident)
{
  if (drift_incident_is_won (incident))
    drift_course_set_gate_state (course, DRIFT_GATE_PASSED);
  else if (drift_incident_is_replayed (incident))
    drift_course_set_gate_state (course, DRIFT_GATE_TRIED);
}

/* What was done in an exercise lasts as long as the course: who turns the page and comes back finds
 * it as it was. */
static void
keep (DriftCourse *course, const char *name, gpointer exercise, GCallback on_changed)
{
  g_object_set_data_full (G_OBJECT (course), name, exercise, g_object_unref);
  g_signal_connect_object (exercise, "changed", on_changed, course, G_CONNECT_SWAPPED);
}

static GtkWidget *
make_scrubber (DriftSession *session, DriftCourse *course, DriftProgress *progress)
{
  DriftScrubber *scrubber = g_object_get_data (G_OBJECT (course), "scrubber");

  if (scrubber == NULL)
    {
      scrubber = drift_scrubber_new ((guint64)g_get_real_time (), progress);
      keep (course, "scrubber", scrubber, G_CALLBACK (on_scrubbed));
    }
  return drift_scrubber_view_new (session, scrubber);
}

/* Whether the stage is where the page begins, or still where a view before this one had it. A
 * person who has opened another story has chosen that. */
static gboolean
is_ours (DriftSession *session, DriftCourse *course, const char *prefix)
{
  DriftRun *run = drift_session_get_run (session);

  return run == NULL || drift_stage_is_on (&drift_course_get_page (course)->stage, run) ||
         g_str_has_prefix (drift_scenario_get_id (drift_run_get_scenario (run)), prefix);
}

static GtkWidget *
make_puzzles (DriftSession *session, DriftCourse *course, DriftProgress *progress)
{
  DriftPuzzles *puzzles = g_object_get_data (G_OBJECT (course), "puzzles");
  GtkWidget *view;

  if (puzzles == NULL)
    {
      puzzles = drift_puzzles_new (progress);
      g_object_set_data_full (G_OBJECT (course), "puzzles", puzzles, g_object_unref);
    }
  view = drift_puzzle_view_new (session, puzzles);
  if (is_ours (session, course, DRIFT_PUZZLE_PREFIX))
    drift_gate_view_take_stage (DRIFT_GATE_VIEW (view));
  g_signal_connect_object (view, "solved", G_CALLBACK (on_solved), course, G_CONNECT_SWAPPED);
  return view;
}

static GtkWidget *
make_incident (DriftSession *session, DriftCourse *course, DriftProgress *progress)
{
  DriftIncident *incident = g_object_get_data (G_OBJECT (course), "incident");
  GtkWidget *view = drift_incident_view_new (session);

  if (incident == NULL)
    {
      incident = drift_incident_new (progress);
      keep (course, "incident", incident, G_CALLBACK (on_investigated));
    }
  drift_incident_view_set_incident (DRIFT_INCIDENT_VIEW (view), incident);
  return view;
}

/* An exercise scrolls with the page that it is a part of. */
static void
embed (GtkWidget *exercise)
{
  drift_box_unscroll (GTK_BOX (exercise),
                      GTK_SCROLLED_WINDOW (gtk_widget_get_template_child (exercise,
                                                                          G_OBJECT_TYPE (exercise),
                                                                          "scroller")));
  gtk_widget_set_vexpand (exercise, FALSE);
  gtk_widget_add_css_class (exercise, "embedded");
}

/**
 * drift_exercise_page_new:
 * @gate: what the page asks to do
 * @session: whose stage it is done on
 * @course: which stands on that page, and is told what becomes of it
 * @progress: where it is kept what was solved
 *
 * Returns: (transfer full) (nullable): the exercise, or %NULL if @gate is none
 */
GtkWidget *
drift_exercise_page_new (DriftGateKind gate,
                         DriftSession *session,
                         DriftCourse *course,
                         DriftProgress *progress)
{
  GtkWidget *exercise;

  if (gate == DRIFT_GATE_SCRUBBER)
    exercise = make_scrubber (session, course, progress);
  else if (gate == DRIFT_GATE_PUZZLES)
    exercise = make_puzzles (session, course, progress);
  else if (gate == DRIFT_GATE_INCIDENT)
    exercise = make_incident (session, course, progress);
  else
    return NULL;
  embed (exercise);
  return exercise;
}
