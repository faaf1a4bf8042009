/* Tests of long ways: the window does a little at a time, shows it, and can be told to stop.
 * SPDX-License-Identifier: MIT */
#include "drift-worker.h"
#include "window-test.h"

#include <string.h>

/* Two million events lie before the end of this step. */
#define ENDLESS                                                                                    \
  "[Scenario]\nTitle=T\n[Settings]\nsweep-period=1us\nanti-entropy=on\n"                           \
  "[Step 1]\nCaption=c\nDo=traffic writes 1d keys 100; wait 1h\n"

/* The most that one of its events costs, beside its slice. */
#define LARGEST_EVENT 1000

static void
set_up_endless (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (ENDLESS, strlen (ENDLESS));
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario =
      drift_scenario_new_from_bytes ("long", "long.drift", bytes, &error);

  g_assert_no_error (error);
  set_up (fixture, data);
  drift_window_set_scenario (fixture->window, scenario);
}

static gboolean
is_working (Fixture *fixture)
{
  return is_enabled (fixture, "stop");
}

static gboolean
shows_work (Fixture *fixture)
{
  return gtk_revealer_get_reveal_child (app_test_stage_child (fixture->window, "work_revealer"));
}

static guint64
work_done (Fixture *fixture, guint64 before)
{
  guint64 now = drift_cluster_get_work (cluster_of (fixture));

  return now > before ? now - before : before - now;
}

/* Lets the main loop turn until the work is shown, or there is none; no turn does more than one
 * slice of it. */
static void
turn (Fixture *fixture)
{
  while (is_working (fixture) && !shows_work (fixture))
    {
      guint64 before = drift_cluster_get_work (cluster_of (fixture));

      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (work_done (fixture, before), <, DRIFT_SLICE_WORK + LARGEST_EVENT);
    }
}

static void
test_forward_and_back (Fixture *fixture, gconstpointer data)
{
  DriftRun *run = run_of (fixture);
  guint position;

  g_assert_false (is_working (fixture));
  act (fixture, "step-forward");
  g_assert_cmpuint (work_done (fixture, 0), <, DRIFT_SLICE_WORK + LARGEST_EVENT);
  g_assert_true (is_working (fixture));
  turn (fixture);
  g_assert_true (shows_work (fixture));

  act (fixture, "stop");
  position = drift_cluster_get_position (cluster_of (fixture));
  g_assert_false (is_working (fixture) || shows_work (fixture));
  g_assert_false (drift_run_work (run, 0));
  app_test_idle (50);
  g_assert_cmpuint (drift_cluster_get_position (cluster_of (fixture)), ==, position);
  g_assert_cmpuint (position, >, 10000);

  act (fixture, "step-back");
  g_assert_true (is_working (fixture));
  turn (fixture);
  wait_until (!is_working (fixture));
  g_assert_cmpuint (drift_cluster_get_position (cluster_of (fixture)), ==, 0);
  g_assert_false (shows_work (fixture));

  act (fixture, "latest");
  g_assert_true (is_working (fixture));
  act (fixture, "start-over"); /* whatever moves the run next calls off what is left */
  wait_until (!is_working (fixture));
  g_assert_cmpuint (drift_cluster_get_position (cluster_of (fixture)), ==, 0);
}

/* The space bar ends the work as it ends play, and so does who opens another scenario. */
static void
test_called_off (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  act (fixture, "step-forward");
  g_assert_true (is_working (fixture));
  act (fixture, "play-or-pause");
  g_assert_false (is_working (fixture));

  act (fixture, "step-forward");
  change (fixture, "play", g_variant_new_boolean (TRUE));
  g_assert_false (is_working (fixture));

  act (fixture, "step-forward");
  g_assert_true (is_working (fixture));
  g_assert_true (drift_window_load (fixture->window, "three-copies", &error));
  g_assert_false (is_working (fixture));
}

/* A search goes as far as it may, and back to where it began. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  act (fixture, "next-drop");
  g_assert_true (is_working (fixture));
  wait_until (!is_working (fixture));
  g_assert_cmpuint (drift_cluster_get_position (cluster_of (fixture)), ==, 0);
  g_assert_cmpuint (drift_cluster_get_length (cluster_of (fixture)), ==, 20000);
}

#define add(path, function) g_test_add (path, Fixture, SESSION, set_up_endless, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  add ("/window-work/forward-and-back", test_forward_and_back);
  add ("/window-work/called-off", test_called_off);
  add ("/window-work/search", test_search);
  return g_test_run ();
}
