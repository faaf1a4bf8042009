/* Tests of what is done with a session: it is done at the moment that is shown, and is a future.
 * SPDX-License-Identifier: MIT */
#include "session-test.h"

static void
test_futures (Fixture *fixture, gconstpointer data)
{
  set_anti_entropy (fixture, TRUE); /* nothing was played yet: nothing is left */
  g_assert_false (get (fixture, "offers-future"));
  drift_session_go_to_step (fixture->session, 8);
  drift_session_go_to_step (fixture->session, 5);
  set_anti_entropy (fixture, FALSE);
  g_assert_true (get (fixture, "offers-future"));
  drift_session_step_forward (fixture->session);
  g_assert_false (get (fixture, "offers-future"));
  drift_session_switch_future (fixture->session);
  g_assert_cmpint (drift_cluster_get_setting (drift_session_get_cluster (fixture->session),
                                              DRIFT_SETTING_ANTI_ENTROPY),
                   ==, TRUE);
  drift_session_discard_future (fixture->session);
  g_assert_null (drift_run_get_left_branch (drift_session_get_run (fixture->session)));
}

/* Frames until the moment that is shown lies between two events. */
static void
play_into_flight (Fixture *fixture)
{
  DriftRun *run = drift_session_get_run (fixture->session);
  DriftCluster *cluster = drift_session_get_cluster (fixture->session);

  drift_session_play (fixture->session);
  do
    frame (fixture);
  while (drift_session_get_moment (fixture->session) == drift_cluster_get_now (cluster) ||
         drift_session_get_moment (fixture->session) == drift_run_get_next_time (run) ||
         drift_bus_get_in_flight (drift_cluster_get_bus (cluster)) == 0);
}

/* What a person does in mid-flight is done at the moment that they see, and the picture stays at
 * it; so whether it plays or not. */
static void
test_acts_at_its_moment (Fixture *fixture, gconstpointer data)
{
  DriftCluster *cluster = drift_session_get_cluster (fixture->session);

  for (guint i = 0; i < 2; i++)
    {
      gint64 moment;
      guint64 before;
      DriftEvent event;

      play_into_flight (fixture);
      if (i == 0)
        drift_session_pause (fixture->session);
      moment = drift_session_get_moment (fixture->session);
      g_assert_cmpint (moment, >, drift_cluster_get_now (cluster));
      before = drift_cluster_hash (cluster);
      set_anti_entropy (fixture, i == 0);
      drift_cluster_get_event (cluster, position_of (fixture), &event);
      g_assert_cmpint (event.kind, ==, DRIFT_EVENT_DO);
      g_assert_cmpint (event.time_us, ==, moment);
      g_assert_cmpint (drift_session_get_moment (fixture->session), ==, moment);
      drift_cluster_step_back (cluster);
      g_assert_cmphex (drift_cluster_hash (cluster), ==, before);
      drift_cluster_step (cluster);
    }
}

/* A message that is taken away in mid-flight is lost at that very moment. */
static void
test_takes_message_away (Fixture *fixture, gconstpointer data)
{
  DriftCluster *cluster = drift_session_get_cluster (fixture->session);
  g_autoptr (DriftCommand) drop = drift_command_new (DRIFT_COMMAND_DROP);
  guint in_flight;
  gint64 moment;
  DriftEvent event;

  play_into_flight (fixture);
  drift_session_pause (fixture->session);
  moment = drift_session_get_moment (fixture->session);
  in_flight = drift_bus_get_in_flight (drift_cluster_get_bus (cluster));
  for (guint i = 0; drop->message == NULL; i++)
    {
      guint32 sequence;
      const DriftMessage *message = drift_cluster_get_waiting (cluster, i, &sequence);

      if (drift_message_travels (message->kind))
        drop->message = drift_cluster_name_message (cluster, sequence);
    }
  g_assert_true (drift_session_do (fixture->session, drop));
  drift_cluster_get_event (cluster, position_of (fixture), &event);
  g_assert_cmpint (event.kind, ==, DRIFT_EVENT_LOST);
  g_assert_cmpint (event.fate, ==, DRIFT_FATE_HAND);
  g_assert_cmpint (event.time_us, ==, moment);
  g_assert_cmpint (drift_session_get_moment (fixture->session), ==, moment);
  g_assert_cmpuint (drift_bus_get_in_flight (drift_cluster_get_bus (cluster)), ==, in_flight - 1);

  /* It is there once only. */
  g_assert_false (drift_session_do (fixture->session, drop));
  g_assert_cmpuint (fixture->refused, ==, 1);
}

static void
test_rerun (Fixture *fixture, gconstpointer data)
{
  drift_session_go_to_step (fixture->session, 6);
  drift_session_rerun_step (fixture->session, DRIFT_SETTING_ANTI_ENTROPY, TRUE);
  g_assert_cmpuint (step_of (fixture), ==, 6);
  g_assert_cmpint (drift_cluster_get_metric (drift_session_get_cluster (fixture->session),
                                             DRIFT_METRIC_COPIES_REPAIRED),
                   ==, 2);
}

/* Another key in view changes nothing of what happens, nor of what is known to come. */
static void
test_key (Fixture *fixture, gconstpointer data)
{
  DriftCluster *cluster;
  guint length, told = 0;
  guint64 hash;

  load (fixture, "merkle-tree");
  cluster = drift_session_get_cluster (fixture->session);
  drift_run_get_series (drift_session_get_run (fixture->session));
  drift_session_go_to_step (fixture->session, 3);
  length = drift_cluster_get_length (cluster);
  drift_session_go_to_step (fixture->session, 2);
  hash = drift_cluster_hash (cluster);
  g_signal_connect_swapped (fixture->session, "notify::key", G_CALLBACK (count), &told);
  drift_session_set_key (fixture->session, 5);
  g_assert_cmpuint (drift_session_get_key (fixture->session), ==, 5);
  g_assert_cmpuint (told, ==, 1);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, hash);
  g_assert_cmpuint (drift_cluster_get_length (cluster), ==, length);
  drift_session_set_key (fixture->session, 5);
  g_assert_cmpuint (told, ==, 1);
  drift_session_go_to_step (fixture->session, 0);
  drift_session_go_to_step (fixture->session, 3);
  g_assert_cmpuint (drift_session_get_key (fixture->session), ==, 5);
  load (fixture, "merkle-tree");
  g_assert_cmpuint (drift_session_get_key (fixture->session), !=, 5);
}

/* So at a rest with traffic: no step of the story begins, and it is a rest again. */
static void
test_takes_away_at_rest (Fixture *fixture, gconstpointer data)
{
  DriftCluster *cluster;
  g_autoptr (DriftCommand) command = drift_command_new (DRIFT_COMMAND_DROP);
  guint position;

  load (fixture, "sandbox");
  cluster = drift_session_get_cluster (fixture->session);
  drift_session_step_forward (fixture->session);
  g_assert_true (drift_run_is_at_rest (drift_session_get_run (fixture->session)));
  position = position_of (fixture);
  for (guint i = 0; command->message == NULL; i++)
    {
      guint32 sequence;
      const DriftMessage *message = drift_cluster_get_waiting (cluster, i, &sequence);

      if (drift_message_travels (message->kind) && message->from != message->to)
        command->message = drift_cluster_name_message (cluster, sequence);
    }
  g_assert_true (drift_session_do (fixture->session, command));
  g_assert_cmpuint (position_of (fixture), ==, position + 2);
  g_assert_cmpint (drift_cluster_get_event_kind (cluster, position + 2), ==, DRIFT_EVENT_LOST);
  g_assert_true (drift_run_is_at_rest (drift_session_get_run (fixture->session)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/session-acts/futures", test_futures);
  ADD ("/session-acts/acts-at-its-moment", test_acts_at_its_moment);
  ADD ("/session-acts/takes-message-away", test_takes_message_away);
  ADD ("/session-acts/takes-away-at-rest", test_takes_away_at_rest);
  ADD ("/session-acts/rerun", test_rerun);
  ADD ("/session-acts/key", test_key);
  return g_test_run ();
}
