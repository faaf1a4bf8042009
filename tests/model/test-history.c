/* Tests of what is asked of the history: commands, operations, and the events of one.
 * SPDX-License-Identifier: MIT */
#include "model-test.h"

#define REPLIES DRIFT_EVENT_BIT (DRIFT_EVENT_REPLY)
#define STORES DRIFT_EVENT_BIT (DRIFT_EVENT_STORE)

static void
test_commands (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("write a 1; wait 1s");
  g_autoptr (DriftCommand) purge = drift_command_new (DRIFT_COMMAND_PURGE);
  gboolean by_hand = TRUE;
  const DriftCommand *command;

  command = drift_cluster_get_command (cluster, 1, &by_hand);
  g_assert_cmpint (command->kind, ==, DRIFT_COMMAND_WRITE);
  g_assert_cmpstr (command->value, ==, "1");
  g_assert_false (by_hand);
  command = drift_cluster_get_command (cluster, 2, NULL);
  g_assert_cmpint (command->kind, ==, DRIFT_COMMAND_WAIT);
  g_assert_null (drift_cluster_get_command (cluster, 3, NULL));

  g_assert_true (drift_cluster_apply_by_hand (cluster, purge, 0, NULL));
  command = drift_cluster_get_command (cluster, drift_cluster_get_position (cluster), &by_hand);
  g_assert_cmpint (command->kind, ==, DRIFT_COMMAND_PURGE);
  g_assert_true (by_hand);
}

/* Two writes and a read at once: each event knows its own. */
static void
test_operations (void)
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = NULL;
  DriftOperation first, second, read;
  guint end, found = 0;

  config.settings.values[DRIFT_SETTING_R] = 2;
  cluster = drift_cluster_new (&config);
  play (cluster, "set latency 10ms; write a 1; write b 2; read a");
  end = drift_cluster_get_position (cluster);
  for (guint step = 1; step <= 4; step++)
    g_assert_false (drift_cluster_get_operation (cluster, step, &first)); /* they are commands */
  g_assert_true (drift_cluster_get_operation (cluster, 5, &first));
  g_assert_true (drift_cluster_get_operation (cluster, 6, &second));
  g_assert_true (drift_cluster_get_operation (cluster, 7, &read));
  g_assert_cmpuint (first.id, !=, second.id);
  g_assert_cmpint (first.kind, ==, DRIFT_OP_WRITE);
  g_assert_cmpint (read.kind, ==, DRIFT_OP_READ);
  g_assert_cmpint (read.started_us, ==, 0);
  g_assert_cmpuint (second.key, ==, find_key (cluster, "b"));
  g_assert_cmpuint (drift_cluster_get_payload (cluster, second.payload).size, ==, 1);
  g_assert_cmpuint (read.payload, ==, DRIFT_PAYLOAD_NONE);

  for (guint step = 0;
       (step = drift_cluster_find_event_of (cluster, &second, STORES, step + 1)) != 0; found++)
    {
      DriftEvent event;

      drift_cluster_get_event (cluster, step, &event);
      g_assert_cmpint (event.kind, ==, DRIFT_EVENT_STORE);
      g_assert_cmpuint (event.key, ==, second.key);
    }
  g_assert_cmpuint (found, ==, 3);
  g_assert_cmpuint (drift_cluster_find_event_of (cluster, &second, REPLIES, 1), ==, 0);
  for (guint step = end + 1;
       (step = drift_cluster_find_last_event_of (cluster, &read, REPLIES, step - 1)) != 0; found++)
    g_assert_cmpint (drift_cluster_get_event_kind (cluster, step), ==, DRIFT_EVENT_REPLY);
  g_assert_cmpuint (found, ==, 5);
  g_assert_cmpuint (drift_cluster_find_last_event_of (cluster, &read, STORES, end), ==, 0);
}

/* What the clock does belongs to nobody, and what came before an operation is not looked at. */
static void
test_of_nobody (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("write a 1; wait 1s; scrub; wait 1s; traffic reads 1s; wait 3s; traffic stop");
  DriftEventKinds of_nobody =
      DRIFT_EVENT_BIT (DRIFT_EVENT_WAKE) | DRIFT_EVENT_BIT (DRIFT_EVENT_SWEEP) |
      DRIFT_EVENT_BIT (DRIFT_EVENT_TRAFFIC) | DRIFT_EVENT_BIT (DRIFT_EVENT_DO);
  DriftOperation operation, sweep;
  guint n = 0;

  for (guint step = 0; (step = drift_cluster_find_event (cluster, of_nobody, step + 1)) != 0; n++)
    g_assert_false (drift_cluster_get_operation (cluster, step, &operation));
  g_assert_cmpuint (n, >, 10);
  g_assert_true (drift_cluster_get_operation (cluster, find_event (cluster, 0, "swept"), &sweep));
  g_assert_cmpint (sweep.kind, ==, DRIFT_OP_SWEEP);
  g_assert_cmpint (sweep.started_us, ==, DRIFT_SECOND);
  n = drift_cluster_find_last_event_of (cluster, &sweep, DRIFT_EVENT_BIT (DRIFT_EVENT_DIGESTS),
                                        drift_cluster_get_position (cluster));
  g_assert_cmpuint (n, >, find_event (cluster, 0, "sweep 1 begins"));
  g_assert_cmpuint (n, <, find_event (cluster, 0, "swept"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/commands", test_commands);
  g_test_add_func ("/history/operations", test_operations);
  g_test_add_func ("/history/of-nobody", test_of_nobody);
  return g_test_run ();
}
