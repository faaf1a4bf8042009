/* Tests of the session, without a display: what it tells, and when.
 * SPDX-License-Identifier: MIT */
#include "session-test.h"

#include <math.h>

/* A property tells of a change once, and of none not at all. */
static void
test_properties (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    double asked;
    double got;
    guint told;
  } speeds[] = { { 2, 2, 1 }, { 2, 2, 1 }, { 1000, 4, 2 }, { NAN, 4, 2 }, { -1, 0.25, 3 } };
  guint truths = 0, speed = 0;

  g_signal_connect_swapped (fixture->session, "notify::truth", G_CALLBACK (count), &truths);
  g_signal_connect_swapped (fixture->session, "notify::speed", G_CALLBACK (count), &speed);
  forget (fixture);
  drift_session_set_truth (fixture->session, FALSE);
  drift_session_set_truth (fixture->session, FALSE);
  g_assert_cmpuint (truths, ==, 1);
  g_assert_cmpuint (fixture->stepped, ==, 1); /* all of it is looked at in another way */
  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      g_object_set (fixture->session, "speed", speeds[i].asked, NULL);
      g_assert_cmpfloat (drift_session_get_speed (fixture->session), ==, speeds[i].got);
      g_assert_cmpuint (speed, ==, speeds[i].told);
    }
}

/* A step is told once to everybody, wherever it leads and at whatever it was made with. */
static void
test_steps (Fixture *fixture, gconstpointer data)
{
  for (guint i = 1; i <= 3; i++)
    {
      forget (fixture);
      drift_session_step_forward (fixture->session);
      g_assert_cmpuint (step_of (fixture), ==, i);
      g_assert_cmpuint (fixture->moved, ==, 1);
      g_assert_cmpuint (fixture->stepped, ==, 1);
      g_assert_cmpuint (fixture->read, ==, 1);
    }
  drift_session_step_back (fixture->session);
  g_assert_cmpuint (step_of (fixture), ==, 2);
  drift_session_go_to_step (fixture->session, 5);
  g_assert_cmpuint (step_of (fixture), ==, 5);
  drift_session_go_to (fixture->session, 0);
  g_assert_cmpuint (position_of (fixture), ==, 0);
  g_assert_cmpint (drift_session_get_moment (fixture->session), ==,
                   drift_cluster_get_now (drift_session_get_cluster (fixture->session)));
}

/* While it plays every frame moves the picture, not every frame is a step, and who reads is told
 * four times a second; but never is the last step before a rest or a pause kept from them. */
static void
test_plays (Fixture *fixture, gconstpointer data)
{
  guint read_at = 0;
  guint frames = 0;

  load (fixture, "three-copies");
  drift_session_play (fixture->session);
  g_assert_true (drift_session_get_playing (fixture->session));
  forget (fixture);
  while (drift_session_get_rest_us (fixture->session) == 0)
    {
      guint reads = fixture->read;

      frame (fixture);
      frames++;
      if (fixture->read > reads)
        read_at = position_of (fixture);
    }
  g_assert_cmpuint (frames, >, 30);
  g_assert_cmpuint (fixture->moved, ==, frames);
  g_assert_cmpuint (fixture->stepped, >, 3);
  g_assert_cmpuint (fixture->stepped, <, frames);
  g_assert_cmpuint (fixture->read, <=, 2 + frames * FRAME_US / 250000);
  g_assert_cmpuint (read_at, ==, position_of (fixture));

  /* In the middle of a step. */
  while (drift_session_get_rest_us (fixture->session) > 0)
    frame (fixture);
  do
    {
      forget (fixture);
      frame (fixture);
    }
  while (fixture->stepped == 0 || fixture->read > 0);
  drift_session_pause (fixture->session);
  g_assert_false (drift_session_get_playing (fixture->session));
  g_assert_cmpuint (fixture->read, ==, 1);
}

/* Who plays at the end plays from the start. */
static void
test_plays_again (Fixture *fixture, gconstpointer data)
{
  drift_session_go_to_step (fixture->session, 8);
  g_assert_true (drift_run_is_over (drift_session_get_run (fixture->session)));
  drift_session_play (fixture->session);
  g_assert_true (drift_session_get_playing (fixture->session));
  g_assert_cmpuint (position_of (fixture), ==, 0);
  /* Another run is not played by the way. */
  load (fixture, "three-copies");
  g_assert_false (drift_session_get_playing (fixture->session));
}

static void
test_asks_first (Fixture *fixture, gconstpointer data)
{
  fixture->asked = TRUE;
  drift_session_play_or_pause (fixture->session);
  g_assert_false (drift_session_get_playing (fixture->session));
  fixture->asked = FALSE;
  drift_session_play_or_pause (fixture->session);
  g_assert_true (drift_session_get_playing (fixture->session));
  fixture->asked = TRUE; /* who wants to pause is asked nothing */
  drift_session_play_or_pause (fixture->session);
  g_assert_false (drift_session_get_playing (fixture->session));
}

/* The sequence of the message of that name. */
static guint32
find_message (Fixture *fixture, const char *name)
{
  guint32 message = drift_cluster_find_message (drift_session_get_cluster (fixture->session), name);

  g_assert_cmpuint (message, !=, DRIFT_SEQUENCE_NONE);
  return message;
}

static void
send_write (Fixture *fixture)
{
  DriftCluster *cluster;

  load (fixture, "session-store");
  cluster = drift_session_get_cluster (fixture->session);
  do
    g_assert_true (drift_run_advance (drift_session_get_run (fixture->session)));
  while (drift_cluster_get_event_kind (cluster, drift_cluster_get_position (cluster)) !=
         DRIFT_EVENT_ACCEPT);
  drift_session_update (fixture->session);
}

static void
follow (Fixture *fixture, const char *name)
{
  drift_session_follow (fixture->session, find_message (fixture, name));
  g_assert_true (drift_session_get_playing (fixture->session));
  while (drift_session_get_playing (fixture->session))
    {
      g_assert_cmpuint (drift_session_get_followed (fixture->session), !=, DRIFT_SEQUENCE_NONE);
      frame (fixture);
    }
  g_assert_cmpuint (drift_session_get_followed (fixture->session), ==, DRIFT_SEQUENCE_NONE);
}

/* Play goes on until the message is there, and not a moment longer; so it does until one is lost.
 */
static void
test_follows (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    DriftEventKind end;
  } cases[] = {
    { "write1.R1", DRIFT_EVENT_STORE },
    { "write1.R2", DRIFT_EVENT_STORE },
    { "write1.R3", DRIFT_EVENT_LOST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DriftCluster *cluster;
      DriftEvent event;

      send_write (fixture);
      cluster = drift_session_get_cluster (fixture->session);
      follow (fixture, cases[i].name);
      drift_cluster_get_event (cluster, position_of (fixture), &event);
      g_assert_cmpuint (event.kind, ==, cases[i].end);
      g_assert_cmpuint (event.to, ==, i);
      g_assert_cmpint (drift_session_get_moment (fixture->session), ==, event.time_us);
    }
}

/* It is followed as long as it plays: who pauses, steps, or takes it away follows it no more. */
static void
test_stops_following (Fixture *fixture, gconstpointer data)
{
  guint told = 0;
  guint32 message;

  send_write (fixture);
  g_signal_connect_swapped (fixture->session, "notify::followed", G_CALLBACK (count), &told);
  message = find_message (fixture, "write1.R3");
  drift_session_follow (fixture->session, message);
  drift_session_follow (fixture->session, message);
  g_assert_cmpuint (told, ==, 1);
  drift_session_pause (fixture->session);
  g_assert_cmpuint (told, ==, 2);
  g_assert_cmpuint (drift_session_get_followed (fixture->session), ==, DRIFT_SEQUENCE_NONE);
  drift_session_follow (fixture->session, message);
  drift_session_step_back (fixture->session);
  g_assert_cmpuint (drift_session_get_followed (fixture->session), ==, DRIFT_SEQUENCE_NONE);
  send_write (fixture);
  drift_session_follow (fixture->session, find_message (fixture, "write1.R2"));
  load (fixture, "session-store");
  g_assert_cmpuint (drift_session_get_followed (fixture->session), ==, DRIFT_SEQUENCE_NONE);

  send_write (fixture);
  drift_session_follow (fixture->session, find_message (fixture, "write1.R2"));
  {
    g_autoptr (DriftCommand) command = drift_command_new (DRIFT_COMMAND_DROP);

    command->message = g_strdup ("write1.R2");
    g_assert_true (drift_session_do (fixture->session, command));
  }
  g_assert_false (drift_session_get_playing (fixture->session));
  g_assert_cmpuint (drift_session_get_followed (fixture->session), ==, DRIFT_SEQUENCE_NONE);
}

static gboolean
take_replica (DriftSession *session, guint replica, guint *taken)
{
  *taken = replica;
  return TRUE;
}

static void
test_replica (Fixture *fixture, gconstpointer data)
{
  guint taken = 0;

  g_assert_false (drift_session_activate_replica (fixture->session, 2));
  g_signal_connect (fixture->session, "replica-activated", G_CALLBACK (take_replica), &taken);
  g_assert_true (drift_session_activate_replica (fixture->session, 2));
  g_assert_cmpuint (taken, ==, 2);
}

/* One timeline for whoever shows time: it stands where the run does, also after a long way and in
 * another run. */
static void
test_timeline (Fixture *fixture, gconstpointer data)
{
  const DriftTimeline *timeline = drift_session_get_timeline (fixture->session);

  for (guint step = 0; step <= 8; step++)
    {
      drift_session_go_to_step (fixture->session, step);
      g_assert_true (drift_session_get_timeline (fixture->session) == timeline);
      g_assert_cmpfloat_with_epsilon (drift_timeline_position_to_x (timeline,
                                                                    position_of (fixture)),
                                      step / 8.0, 1e-9);
      g_assert_cmpuint (drift_timeline_x_to_position (timeline, step / 8.0), ==,
                        position_of (fixture));
    }
  load (fixture, "three-copies");
  timeline = drift_session_get_timeline (fixture->session);
  g_assert_cmpuint (drift_timeline_get_length (timeline), ==, position_of (fixture));
}

static void
test_finds (Fixture *fixture, gconstpointer data)
{
  drift_session_find (fixture->session, DRIFT_GOAL_STALE_READ);
  g_assert_cmpuint (step_of (fixture), ==, 5);
  drift_session_go_to_step (fixture->session, 8);
  g_assert_cmpuint (fixture->refused, ==, 0);
  drift_session_find (fixture->session, DRIFT_GOAL_LOSS);
  g_assert_cmpuint (fixture->refused, ==, 1);
  g_assert_cmpuint (step_of (fixture), ==, 8);
}

static DriftNodes
lit (Fixture *fixture)
{
  gboolean bus;

  return drift_session_get_lit_nodes (fixture->session, &bus);
}

/* A page's light goes when the run moves on, and comes back with the run. */
static void
test_light (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) settings = g_array_new (FALSE, FALSE, sizeof (DriftStageSetting));
  DriftStage stage = { .scenario = (char *)"session-store",
                       .step = 5,
                       .settings = settings,
                       .light = DRIFT_LIGHT_R3 };

  g_assert_true (drift_session_show_stage (fixture->session, &stage, FALSE));
  g_assert_false (drift_session_get_truth (fixture->session));
  g_assert_cmpuint (lit (fixture), ==, DRIFT_NODE_BIT (2));
  drift_session_step_forward (fixture->session);
  g_assert_cmpuint (lit (fixture), ==, 0);
  drift_session_step_back (fixture->session);
  g_assert_cmpuint (lit (fixture), ==, DRIFT_NODE_BIT (2));

  drift_session_play_stage_step (fixture->session, &stage);
  g_assert_cmpuint (step_of (fixture), ==, 4);
  g_assert_true (drift_session_get_playing (fixture->session));
  stage.scenario = (char *)"none";
  g_assert_false (drift_session_show_stage (fixture->session, &stage, FALSE));
  g_assert_cmpuint (fixture->refused, ==, 1);
}

/* Play opens the trees that a sweep compares level by level, and goes on when all are open. */
static void
test_trees_open (Fixture *fixture, gconstpointer data)
{
  DriftSession *session = fixture->session;
  guint last = 0;
  guint position = 0;

  load (fixture, "merkle-tree");
  drift_session_go_to_step (session, 3);
  drift_session_play_one_step (session);
  while (drift_session_get_playing (session))
    {
      guint levels;

      frame (fixture);
      levels = drift_session_get_tree_levels (session);
      if (levels == 0 || levels == last)
        continue;
      g_assert_cmpuint (levels, ==, ++last);
      g_assert_cmpint (drift_session_get_rest_us (session), >, 0);
      if (position == 0)
        position = position_of (fixture);
      g_assert_cmpuint (position_of (fixture), ==, position);
    }
  g_assert_cmpuint (last, ==, 7);
  g_assert_cmpuint (step_of (fixture), ==, 4);
  g_assert_cmpuint (drift_session_get_tree_levels (session), ==, 0);

  /* Who comes there in another way finds them open. */
  drift_session_go_to (session, position);
  g_assert_cmpuint (drift_session_get_tree_levels (session), ==, 0);
}

/* A pause keeps them as far as they are opened; who goes elsewhere has them open. */
static void
test_trees_pause (Fixture *fixture, gconstpointer data)
{
  DriftSession *session = fixture->session;

  load (fixture, "merkle-tree");
  drift_session_go_to_step (session, 3);
  drift_session_play (session);
  while (drift_session_get_tree_levels (session) < 3)
    frame (fixture);
  drift_session_pause (session);
  g_assert_cmpuint (drift_session_get_tree_levels (session), ==, 3);
  drift_session_step_back (session);
  g_assert_cmpuint (drift_session_get_tree_levels (session), ==, 0);
}

static void
do_by_hand (Fixture *fixture, const char *text)
{
  DriftCluster *cluster = drift_session_get_cluster (fixture->session);
  g_autoptr (DriftCommand) command =
      drift_command_parse (text, drift_cluster_get_names (cluster), NULL);

  g_assert_true (drift_session_do (fixture->session, command));
}

static gint64
count_tree_comparisons (Fixture *fixture)
{
  return drift_cluster_get_metric (drift_session_get_cluster (fixture->session),
                                   DRIFT_METRIC_MERKLE_COMPARISONS);
}

/* Where traffic flows nothing waits for trees. */
static void
test_trees_in_traffic (Fixture *fixture, gconstpointer data)
{
  DriftSession *session = fixture->session;

  load (fixture, "merkle-tree");
  drift_session_go_to_step (session, 4);
  do_by_hand (fixture, "traffic writes 100ms reads 1h keys 64");
  do_by_hand (fixture, "scrub");
  g_assert_cmpint (count_tree_comparisons (fixture), ==, 14);
  drift_session_play (session);
  while (count_tree_comparisons (fixture) == 14)
    {
      frame (fixture);
      g_assert_cmpuint (drift_session_get_tree_levels (session), ==, 0);
    }
}

/* One line of the code: the event, the line, what is lit with it and what its variables hold. */
static void
print_line (GString *text, guint event, const DriftAlgorithmStep *step)
{
  g_string_append_printf (text, "%u: %u %u", event, step->line, step->node);
  for (guint i = 0; i < step->variables->len; i++)
    {
      const DriftAlgorithmVariable *variable =
          &g_array_index (step->variables, DriftAlgorithmVariable, i);

      g_string_append_printf (text, " %s=%s", variable->name, variable->value);
    }
  g_string_append_c (text, '\n');
}

/* What the trace says of the step that has ended: every line of every event. */
static char *
print_lines_of_trace (DriftRun *run)
{
  GString *text = g_string_new (NULL);

  for (guint event = drift_algorithm_find_next (run, DRIFT_ALGORITHM_NO_EVENT);
       event != DRIFT_ALGORITHM_NO_EVENT; event = drift_algorithm_find_next (run, event))
    {
      g_autoptr (GPtrArray) steps = drift_algorithm_at (run, event, NULL);

      for (guint i = 0; i < steps->len; i++)
        print_line (text, event, steps->pdata[i]);
    }
  return g_string_free (text, FALSE);
}

static void
print_cursor (Fixture *fixture, GString *text)
{
  DriftCodeCursor *code = drift_session_get_code (fixture->session);

  print_line (text, drift_code_cursor_get_event (code), drift_code_cursor_get_step (code));
}

/* While the code is in view, play rests at each line that is run, in their order, and no other; the
 * line is one of the event that the picture shows, and its replica is lit. */
static void
test_code_plays (Fixture *fixture, gconstpointer data)
{
  DriftCodeCursor *code = drift_session_get_code (fixture->session);
  DriftRun *run = drift_session_get_run (fixture->session);
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (GString) back = g_string_new (NULL);
  g_autofree char *trace = NULL;
  const DriftAlgorithmStep *last = NULL;
  guint n = 0;

  set_anti_entropy (fixture, TRUE);
  drift_session_go_to_step (fixture->session, 5);
  drift_session_open_code (fixture->session);
  drift_session_play_one_step (fixture->session);
  while (drift_session_get_playing (fixture->session))
    {
      const DriftAlgorithmStep *step;

      frame (fixture);
      step = drift_code_cursor_get_step (code);
      if (drift_session_get_rest_us (fixture->session) == 0 || step == last)
        continue;
      last = step;
      n++;
      print_cursor (fixture, seen);
      g_assert_cmpuint (drift_code_cursor_get_event (code), ==, position_of (fixture));
      g_assert_cmpuint (lit (fixture), ==,
                        step->node == DRIFT_NODE_NONE ? 0 : DRIFT_NODE_BIT (step->node));
      g_assert_cmpint (drift_session_get_rest_us (fixture->session), <=, 700000);
    }
  trace = print_lines_of_trace (run);
  g_assert_cmpuint (n, >, 12);
  g_assert_cmpstr (seen->str, ==, trace);
  g_assert_true (drift_run_is_at_rest (run));
  g_assert_cmpuint (step_of (fixture), ==, 6);

  /* Back from line to line, and forth again, it is the same. */
  while (drift_session_go_to_line (fixture->session, -1))
    g_assert_cmpuint (drift_code_cursor_get_event (code), ==, position_of (fixture));
  do
    print_cursor (fixture, back);
  while (--n > 0 && drift_session_go_to_line (fixture->session, 1));
  g_assert_cmpstr (back->str, ==, trace);

  /* Without a reader play rests at no line. */
  drift_session_close_code (fixture->session);
  drift_session_go_to_step (fixture->session, 5);
  drift_session_play_one_step (fixture->session);
  while (drift_session_get_playing (fixture->session))
    {
      frame (fixture);
      g_assert_true (drift_session_get_rest_us (fixture->session) == 0);
    }
}

static gboolean
says_errand (Fixture *fixture, const char *errand)
{
  g_autofree char *said = NULL;

  g_object_get (fixture->session, "errand", &said, NULL);
  return g_strcmp0 (said, errand) == 0;
}

/* A long way can be called off, is told while it lasts, and what was to follow does not. */
static void
test_long_way (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "[Scenario]\nTitle=Long\nSummary=Long.\nKey=a\n"
                             "[Settings]\nsweep-period=1us\nanti-entropy=on\n"
                             "[Step 1]\nCaption=One.\nDo=store a v1 x; wait 1h\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario =
      drift_scenario_new_from_bytes ("long", "long.drift", bytes, &error);
  g_autoptr (DriftRun) run = NULL;
  guint worked = 0;
  guint told = 0;

  g_assert_no_error (error);
  run = drift_run_new (scenario, NULL);
  drift_session_set_run (fixture->session, run);
  g_signal_connect_swapped (fixture->session, "worked", G_CALLBACK (count), &worked);
  drift_session_step_forward (fixture->session);
  g_assert_true (drift_session_get_working (fixture->session));
  drift_session_set_errand (fixture->session, "Far away.");
  g_assert_true (says_errand (fixture, "Far away."));
  g_assert_false (get (fixture, "busy")); /* it may be over before it can be read */
  while (!get (fixture, "busy"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (worked, >, 10);
  g_assert_true (says_errand (fixture, "Far away."));
  drift_session_stop (fixture->session);
  g_assert_false (drift_session_get_working (fixture->session));
  g_assert_false (get (fixture, "busy"));
  g_assert_true (says_errand (fixture, NULL));
  drift_session_set_errand (fixture->session, "There is no way to go.");
  g_assert_true (says_errand (fixture, NULL));
  g_assert_cmpuint (position_of (fixture), >, 0);
  /* Whatever else is shown ends it too. */
  drift_session_step_forward (fixture->session);
  g_assert_true (drift_session_get_working (fixture->session));
  drift_session_set_errand (fixture->session, "Far away.");
  g_signal_connect_swapped (fixture->session, "notify::working", G_CALLBACK (count), &told);
  load (fixture, "session-store");
  g_assert_false (drift_session_get_working (fixture->session));
  g_assert_true (says_errand (fixture, NULL));
  load (fixture, "session-store");
  g_assert_cmpuint (told, ==, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (position_of (fixture), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/session/properties", test_properties);
  ADD ("/session/steps", test_steps);
  ADD ("/session/plays", test_plays);
  ADD ("/session/plays-again", test_plays_again);
  ADD ("/session/asks-first", test_asks_first);
  ADD ("/session/follows", test_follows);
  ADD ("/session/stops-following", test_stops_following);
  ADD ("/session/replica", test_replica);
  ADD ("/session/timeline", test_timeline);
  ADD ("/session/finds", test_finds);
  ADD ("/session/light", test_light);
  ADD ("/session/code-plays", test_code_plays);
  ADD ("/session/trees-open", test_trees_open);
  ADD ("/session/trees-pause", test_trees_pause);
  ADD ("/session/trees-in-traffic", test_trees_in_traffic);
  ADD ("/session/long-way", test_long_way);
  return g_test_run ();
}
