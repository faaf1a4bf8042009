/* Tests of being the scrubber: a case solved on the stage, wrong moves, undo, levels and progress.
 * SPDX-License-Identifier: MIT */
#include "drift-scrubber-view.h"

#include "drift-exercise.h"
#include "drift-gate-view.h"
#include "drift-pin.h"

#include "app-test.h"

typedef struct
{
  GtkWindow *window;
  DriftSession *session;
  DriftScrubber *scrubber;
  DriftScrubberView *view;
  guint solved;
} Fixture;

static void
on_solved (Fixture *fixture)
{
  fixture->solved++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = app_test_session ("session-store");
  fixture->scrubber = drift_scrubber_new (1, NULL);
  drift_scrubber_start (fixture->scrubber, 1, 1); /* v33 v35 v35 */
  fixture->view =
      DRIFT_SCRUBBER_VIEW (drift_scrubber_view_new (fixture->session, fixture->scrubber));
  g_signal_connect_swapped (fixture->view, "solved", G_CALLBACK (on_solved), fixture);
  fixture->window = app_test_show (fixture->view);
  g_assert_true (drift_gate_view_is_lost (DRIFT_GATE_VIEW (fixture->view)));
  g_assert_true (drift_gate_view_take_stage (DRIFT_GATE_VIEW (fixture->view)));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (gtk_window_get_child (fixture->window) != NULL)
    app_test_destroy (fixture->window);
  else
    gtk_window_destroy (fixture->window);
  g_object_unref (fixture->scrubber);
  g_object_unref (fixture->session);
}

/* Does what Space or Enter does on a button that has the focus. */
static void
press (Fixture *fixture, const char *name)
{
  GtkWidget *button = app_test_child (fixture->view, name);

  g_assert_true (gtk_widget_is_visible (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
click (Fixture *fixture, DriftNode replica)
{
  g_assert_true (drift_session_activate_replica (fixture->session, replica));
}

static void
assert_label (Fixture *fixture, const char *name, const char *text)
{
  g_assert_cmpstr (app_test_text (fixture->view, name), ==, text);
}

static void
assert_pin (Fixture *fixture, guint replica, const char *words)
{
  g_autoptr (DriftPin) pin =
      g_list_model_get_item (drift_session_get_pins (fixture->session), replica);

  g_assert_cmpuint (drift_pin_get_place (pin), ==, replica);
  g_assert_cmpstr (drift_pin_get_words (pin), ==, words);
}

static guint32
version_on_stage (Fixture *fixture, guint replica)
{
  return drift_cluster_get_record (drift_session_get_cluster (fixture->session), replica,
                                   drift_session_get_key (fixture->session))
      .version.counter;
}

/* Lets the stage play to its next rest, frame by frame. */
static void
play_on (Fixture *fixture)
{
  static gint64 frame_us;

  g_assert_true (drift_session_get_playing (fixture->session));
  while (drift_session_get_playing (fixture->session))
    drift_session_advance (fixture->session, frame_us += 16667);
}

static gboolean
is_shown (Fixture *fixture, const char *name)
{
  return gtk_widget_is_visible (app_test_child (fixture->view, name));
}

/* The copies lie on the stage bare, and what is done there is graded at the copy. */
static void
test_solve (Fixture *fixture, gconstpointer data)
{
  assert_label (fixture, "task", "Pick the copy that the others should get.");
  g_assert_true (drift_session_get_bare (fixture->session));
  g_assert_cmpuint (version_on_stage (fixture, 0), ==, 33);
  g_assert_false (is_shown (fixture, "reason"));
  click (fixture, 0);
  assert_label (fixture, "reason",
                "R1 has v33, and R2 has v35, which is newer. How many copies agree does not "
                "matter: the newest write was acknowledged.");
  assert_pin (fixture, 0, "✗ not this one");
  click (fixture, 2);
  assert_pin (fixture, 0, NULL);
  assert_pin (fixture, 2, "✓ source");
  assert_label (fixture, "task", "Copy it to every replica that needs it.");
  press (fixture, "settle");
  assert_label (fixture, "reason", "Not yet: R1 still has v33, and the source has v35.");
  click (fixture, 0);
  assert_pin (fixture, 0, "✓ repair 1");
  g_assert_cmpuint (version_on_stage (fixture, 0), ==, 33); /* it is on its way */
  play_on (fixture);
  g_assert_cmpuint (version_on_stage (fixture, 0), ==, 35);
  g_assert_cmpuint (fixture->solved, ==, 0);
  press (fixture, "settle");
  g_assert_cmpuint (fixture->solved, ==, 1);
  assert_label (fixture, "task", "Done.");
  g_assert_false (is_shown (fixture, "settle"));
  g_assert_true (app_test_has_focus (app_test_child (fixture->view, "next")));
  click (fixture, 1); /* nothing is left to do */
  g_assert_cmpuint (drift_scrubber_get_slips (fixture->scrubber), ==, 2);
  press (fixture, "next");
  g_assert_cmpuint (drift_scrubber_get_attempt (fixture->scrubber), ==, 2);
  assert_pin (fixture, 2, NULL);
  g_assert_true (drift_session_get_bare (fixture->session));
}

/* To drag a copy is to pick it, and then to copy it. */
static void
test_drag (Fixture *fixture, gconstpointer data)
{
  g_assert_true (drift_session_drop_copy (fixture->session, 0, 1));
  assert_pin (fixture, 0, "✗ not this one");
  g_assert_true (drift_session_drop_copy (fixture->session, 1, 0));
  assert_pin (fixture, 1, "✓ source");
  assert_pin (fixture, 0, "✓ repair 1");
  play_on (fixture);
  g_assert_cmpuint (version_on_stage (fixture, 0), ==, 35);
  g_assert_true (drift_session_drop_copy (fixture->session, 2, 0));
  assert_label (fixture, "notice", "The copy to drag is the one that you picked.");
  g_assert_cmpuint (drift_scrubber_get_slips (fixture->scrubber), ==, 1);
}

/* What was taken back is not what is to come. */
static void
assert_no_future (Fixture *fixture)
{
  DriftRun *run = drift_session_get_run (fixture->session);
  DriftCluster *cluster = drift_run_get_cluster (run);

  g_assert_cmpuint (drift_cluster_get_length (cluster), ==, drift_cluster_get_position (cluster));
  g_assert_true (drift_run_is_over (run));
  g_assert_null (drift_run_get_left_branch (run));
}

/* What is taken back is taken back on the stage too, to the state it had. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  DriftCluster *cluster = drift_session_get_cluster (fixture->session);
  guint64 hash = drift_cluster_hash (cluster);

  g_assert_false (gtk_widget_get_sensitive (app_test_child (fixture->view, "undo")));
  click (fixture, 1);
  click (fixture, 0);
  play_on (fixture);
  g_assert_cmpuint (version_on_stage (fixture, 0), ==, 35);
  press (fixture, "undo");
  g_assert_cmpuint (drift_cluster_hash (cluster), ==, hash);
  assert_no_future (fixture);
  assert_pin (fixture, 0, NULL);
  assert_pin (fixture, 1, "✓ source");
  click (fixture, 0);
  g_assert_true (drift_session_get_playing (fixture->session));
  press (fixture, "undo"); /* while it is on its way */
  g_assert_cmpuint (drift_cluster_hash (cluster), ==, hash);
  assert_no_future (fixture);
  press (fixture, "undo");
  assert_pin (fixture, 1, NULL);
  g_assert_false (is_shown (fixture, "reason"));
  /* The button that had the focus leads nowhere any more. */
  g_assert_true (app_test_has_focus (app_test_child (fixture->view, "settle")));
}

static void
play_move (Fixture *fixture, DriftNode replica)
{
  click (fixture, replica);
  if (drift_session_get_playing (fixture->session))
    play_on (fixture);
}

/* Who has gone back in time, or to what was taken back, makes a move with the copies of now. */
static void
test_past (Fixture *fixture, gconstpointer data)
{
  DriftScrubberMove move;
  guint n_moves = 0;

  drift_scrubber_start (fixture->scrubber, 2, 1);
  for (; drift_scrubber_get_model_move (fixture->scrubber, &move); n_moves++)
    {
      if (move.kind == DRIFT_SCRUBBER_FINISH)
        break;
      play_move (fixture, move.node);
      press (fixture, "undo");
      drift_session_go_to (fixture->session,
                           drift_cluster_get_length (drift_session_get_cluster (fixture->session)));
      play_move (fixture, move.node);
      press (fixture, "undo");
      drift_session_go_to (fixture->session, 0);
      play_move (fixture, move.node);
    }
  g_assert_cmpuint (n_moves, >=, 3);
  for (DriftNode i = 0; i < drift_scrubber_get_names (fixture->scrubber)->n_replicas; i++)
    g_assert_cmpuint (version_on_stage (fixture, i), ==,
                      drift_scrubber_get_copy (fixture->scrubber, i).record.version.counter);
}

static void
test_levels (Fixture *fixture, gconstpointer data)
{
  for (guint level = 2; level <= DRIFT_SCRUBBER_LEVELS; level++)
    {
      gtk_drop_down_set_selected (app_test_child (fixture->view, "level"), level - 1);
      g_assert_cmpuint (drift_scrubber_get_level (fixture->scrubber), ==, level);
      g_assert_cmpint (drift_cluster_get_setting (drift_session_get_cluster (fixture->session),
                                                  DRIFT_SETTING_VERIFY),
                       ==, level == 5);
      press (fixture, "solution");
      assert_label (fixture, "task", "That is the model solution.");
      g_assert_cmpuint (fixture->solved, ==, 0);
    }
  g_assert_cmpuint (g_list_model_get_n_items (drift_session_get_pins (fixture->session)), ==, 5);
}

/* Another story on the stage is not the exercise's; its own comes back with the moves made. */
static void
test_lost (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  click (fixture, 1);
  click (fixture, 0);
  g_assert_true (drift_session_load (fixture->session, "three-copies", &error));
  g_assert_true (drift_gate_view_is_lost (DRIFT_GATE_VIEW (fixture->view)));
  g_assert_false (drift_session_get_bare (fixture->session));
  g_assert_false (drift_session_activate_replica (fixture->session, 2));
  g_assert_cmpuint (drift_scrubber_get_slips (fixture->scrubber), ==, 0);
  g_assert_true (drift_gate_view_take_stage (DRIFT_GATE_VIEW (fixture->view)));
  g_assert_false (drift_gate_view_is_lost (DRIFT_GATE_VIEW (fixture->view)));
  assert_pin (fixture, 0, "✓ repair 1");
  play_on (fixture);
  g_assert_cmpuint (version_on_stage (fixture, 0), ==, 35);
}

static gboolean
has_hint (Fixture *fixture)
{
  g_autofree char *hint = NULL;

  g_object_get (fixture->session, "hint", &hint, NULL);
  return hint != NULL;
}

/* Who leaves the page takes the pins and the hint along, and the truth may be seen again. */
static void
test_leave (Fixture *fixture, gconstpointer data)
{
  drift_session_set_truth (fixture->session, TRUE);
  g_assert_false (drift_session_get_truth (fixture->session));
  g_assert_true (has_hint (fixture));
  gtk_window_set_child (fixture->window, NULL);
  wait_until (drift_session_get_pins (fixture->session) == NULL);
  g_assert_false (has_hint (fixture));
  g_assert_false (drift_session_get_bare (fixture->session));
  drift_session_set_truth (fixture->session, TRUE);
  g_assert_true (drift_session_get_truth (fixture->session));
}

/* The view fits into the 360 pixels that the window gives it, on every level. */
static void
test_width (Fixture *fixture, gconstpointer data)
{
  for (guint level = 1; level <= DRIFT_SCRUBBER_LEVELS; level++)
    {
      int width;

      drift_scrubber_start (fixture->scrubber, level, 1);
      drift_scrubber_show_solution (fixture->scrubber);
      gtk_widget_measure (GTK_WIDGET (fixture->view), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL,
                          NULL, NULL);
      g_assert_cmpint (width, <=, 360);
    }
}

#define ADD(name, func) g_test_add ("/scrubber-view/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("solve", test_solve);
  ADD ("drag", test_drag);
  ADD ("undo", test_undo);
  ADD ("past", test_past);
  ADD ("levels", test_levels);
  ADD ("lost", test_lost);
  ADD ("leave", test_leave);
  ADD ("width", test_width);
  return g_test_run ();
}
