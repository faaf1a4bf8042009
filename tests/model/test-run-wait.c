/* Tests of waits without a duration: what they wait for, what they do not, and when they are
 * refused. SPDX-License-Identifier: MIT */
#include "drift-run.h"
#include "model-test.h"

#define HEAD                                                                                       \
  "[Scenario]\nTitle=T\nStore=store user:42 v1 a\n"                                                \
  "[Settings]\nlatency=10ms\njitter=0s\n"

static DriftRun *
new_run (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario =
      drift_scenario_new_from_bytes ("my", "my.drift", bytes, &error);

  g_assert_no_error (error);
  return drift_run_new (scenario, NULL);
}

/* When the command comes whose line has @part in it, in milliseconds. */
static gint64
time_of (DriftCluster *cluster, const char *part)
{
  guint step = find_event (cluster, 0, part);
  DriftEvent event;

  g_assert_cmpuint (step, >, 0);
  drift_cluster_get_event (cluster, step, &event);
  return event.time_us / MS;
}

/* What follows a wait comes when the last message that belongs to an operation has, and not before;
 * a kept hint does not hold it up, nor does one on its way. */
static void
test_operations (void)
{
  static const struct
  {
    const char *acts;
    gint64 when_ms;
  } cases[] = {
    { "wait", 0 },
    { "wait; wait", 0 },
    { "wait 5ms; wait", 5 },
    { "write user:42 b; wait", 40 },
    { "delay 70ms write to R3 next 1; write user:42 b; wait", 100 },
    { "set w 3; drop write to R3 next 1; write user:42 b; wait", 1000 },
    { "scrub; wait", 10 },
    { "store user:42 v2 b on R1; scrub; wait", 30 },
    { "copy user:42 from R1 to R2; wait", 10 },
    { "store user:42 v2 b on R1; set r 2; set read-repair on; read user:42 from R1,R2; wait", 50 },
    { "set hints on; drop write to R3 next 1; write user:42 b; wait", 1000 },
    { "set hints on; drop write to R3 next 1; write user:42 b; wait 2s; delay 1h hint; wait 9s; "
      "wait",
      11000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          g_strconcat (HEAD "[Step 1]\nCaption=C.\nDo=", cases[i].acts, "; clear-rules\n", NULL);
      g_autoptr (DriftRun) run = new_run (text);
      DriftCluster *cluster = drift_run_get_cluster (run);
      guint64 start = drift_cluster_hash (cluster);

      g_test_message ("%s", cases[i].acts);
      drift_run_go_to_step (run, 1);
      g_assert_cmpint (time_of (cluster, "do clear-rules"), ==, cases[i].when_ms);
      g_assert_true (drift_run_is_over (run));
      assert_undo (cluster, start);
    }
}

/* Seen from the middle of it, and after a way back, the wait goes on as it did. */
static void
test_back_and_forth (void)
{
  g_autoptr (DriftRun) run =
      new_run (HEAD "[Step 1]\nCaption=C.\nDo=write user:42 b; wait; read user:42; wait; "
                    "write user:42 c\n");
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint64 end;
  guint length;

  drift_run_go_to_step (run, 1);
  end = drift_cluster_hash (cluster);
  length = drift_cluster_get_length (cluster);
  for (guint position = 0; position < length; position++)
    {
      g_autoptr (DriftRun) fresh = NULL;

      drift_run_seek (run, position);
      fresh = drift_run_copy (run);
      drift_run_forget_future (fresh);
      drift_run_go_to_step (fresh, 1);
      g_assert_cmphex (drift_cluster_hash (drift_run_get_cluster (fresh)), ==, end);
    }
}

/* It would never end. */
static void
test_traffic (void)
{
  g_autoptr (DriftRun) run = new_run (HEAD "[Step 1]\nCaption=C.\nDo=traffic reads 1s\n"
                                           "[Step 2]\nCaption=C.\nDo=scrub; wait\n");
  g_autoptr (DriftRun) other =
      new_run (HEAD "[Step 1]\nCaption=C.\nDo=traffic reads 1s; wait 2s; traffic stop; wait\n");

  while (drift_run_step_forward (run))
    continue;
  g_assert_cmpstr (drift_run_get_trouble (run), ==,
                   "[Step 2] Do: \"wait\" without a duration has no end while traffic goes on");
  drift_run_go_to_step (other, 1);
  g_assert_null (drift_run_get_trouble (other));
  g_assert_true (drift_run_is_over (other));
}

/* A person who lets traffic begin ends the wait, as he ends the step. */
static void
test_traffic_meanwhile (void)
{
  g_autoptr (DriftRun) run = new_run (
      HEAD "[Step 1]\nCaption=C.\nDo=delay 1h write to R3 next 1; write user:42 b; wait; scrub\n");
  DriftCluster *cluster = drift_run_get_cluster (run);
  g_autoptr (DriftCommand) traffic =
      drift_command_parse ("traffic reads 1h", drift_cluster_get_names (cluster), NULL);

  while (find_event (cluster, 0, "ok coordinator>client") == 0)
    g_assert_true (drift_run_advance (run));
  g_assert_true (drift_run_do (run, traffic, NULL));
  drift_run_go_to_step (run, 1);
  g_assert_cmpint (time_of (cluster, "do scrub"), ==, 40);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-wait/operations", test_operations);
  g_test_add_func ("/run-wait/back-and-forth", test_back_and_forth);
  g_test_add_func ("/run-wait/traffic", test_traffic);
  g_test_add_func ("/run-wait/traffic/meanwhile", test_traffic_meanwhile);
  return g_test_run ();
}
