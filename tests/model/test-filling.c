/* Tests of the fillings of an operator's caption: each says what was seen, and only of its step.
 * SPDX-License-Identifier: MIT */
#include "drift-run.h"
#include "model-test.h"

/* Every message takes 10 ms, so a read takes 40. */
#define HEAD                                                                                       \
  "[Scenario]\nTitle=T\nSummary=True.\nSummary-operator=Seen.\nStart=9h\n"                         \
  "Store=store user:42 v1 'theme=light'; store user:42 v3 'theme=dark' on R1\n"                    \
  "[Settings]\nlatency=10ms\njitter=0s\ntimeout=1s\n"

static DriftRun *
new_run (const char *steps)
{
  g_autofree char *text = g_strconcat (HEAD, steps, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario =
      drift_scenario_new_from_bytes ("my", "my.drift", bytes, &error);

  g_assert_no_error (error);
  return drift_run_new (scenario, NULL);
}

#define assert_told(run, expected)                                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *told_ = drift_run_tell (run, FALSE);                                          \
    g_assert_cmpstr (told_, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

/* What is done, what the operator is told with, and what that comes to. */
static const struct
{
  const char *does;
  const char *caption;
  const char *told;
} cases[] = {
  { "read user:42 from R2", "{log}.", "09:00:00 GET user:42 → 200 OK, 40 ms." },
  { "wait 13h; wait 1s; write user:42 x", "{log}.", "22:00:01 PUT user:42 → 200 OK, 40 ms." },
  { "wait 16h; delete user:42", "{log}.", "01:00:00 DELETE user:42 → 200 OK, 40 ms." },
  { "read nobody", "{log}.", "09:00:00 GET nobody → 404 not found, 40 ms." },
  { "write user:42 x if v1", "{log}.", "09:00:00 PUT user:42 → 412 refused, 10 ms." },
  { "wait 1s; partition R1,R2,R3; write user:42 x", "{log}.",
    "09:00:02 PUT user:42 → 503 failed, 1000 ms." },
  { "partition R1,R2,R3; wait 10s; write user:42 x", "{log}.",
    "09:00:10 PUT user:42 → 503 failed, 10 ms." },
  { "wait 1s", "{log}.", "Nothing new in the access log." },
  { "read user:42 from R2; wait 5s", "{time} {request} {status} {latency}",
    "09:00:00 GET user:42 200 OK 40 ms" },
  { "wait 5s", "{time} {request} {status} {latency}", "09:00:05 … … …" },

  { "read user:42 from R2", "{answer}.", "The user gets theme=light." },
  { "read user:42 from R2; wait 1s; write user:42 x", "{answer}.", "The user gets theme=light." },
  { "delete user:42; wait 1s; read user:42", "{answer}.", "The user finds nothing." },
  { "partition R1,R2,R3; read user:42", "{answer}.", "The user gets an error." },
  { "write user:42 x", "{answer}.", "The user waits." },
  { "rot user:42 on R2; read user:42 from R2", "{answer}.", "The user gets theme=might." },
  { "write user:42 '123456789012345678901234567890123456789012345678901234567890'; wait 1s; "
    "read user:42",
    "{answer}.", "The user gets 123456789012345678901234567890123456789012345678901234567890." },
  { "write user:42 '1234567890123456789012345678901234567890123456789012345678901'; wait 1s; "
    "read user:42",
    "{answer}.", "The user gets 123456789012345678901234567890123456789012345678901234567890…." },

  { "scrub", "{sweep}.",
    "09:00:00 sweep: 3 of 3 replicas compared, 1 key differed, 2 copies repaired." },
  { "scrub; wait 1h; scrub", "{sweep}.",
    "10:00:00 sweep: 3 of 3 replicas compared, no difference." },
  { "partition R1; scrub; wait 1s", "{sweep}.",
    "09:00:00 sweep: 2 of 3 replicas compared, no difference." },
  { "store user:42 v3 'theme=pink' on R2; scrub", "{sweep}.",
    "09:00:00 sweep: 3 of 3 replicas compared, 1 key differed, 1 conflict." },
  { "set verify on; rot user:42 on R1; rot user:42 on R2; rot user:42 on R3; scrub", "{sweep}.",
    "09:00:00 sweep: 3 of 3 replicas compared, 1 key differed, 3 copies rotten." },
  { "write user:42 y; wait 1h; set sweep-grace 1s; delay 500ms write to R3 next 1; write user:42 "
    "x; wait 100ms; scrub",
    "{sweep}.", "10:00:00 sweep: 3 of 3 replicas compared, 1 key skipped." },
  { "wait 1d", "{sweep}.", "No sweep ran." },

  { "wait 1s", "{up}, {errors}, {conflicts}, {repaired}, {writes}, {reads}",
    "3 of 3 up, no errors, no conflicts, 0 copies repaired, 0 writes OK, 0 reads OK" },
  { "partition R2; write user:42 x; wait 15s; read user:42; wait 1s; scrub; partition R1,R3; "
    "write user:42 y; wait 1s",
    "{up}, {errors}, {conflicts}, {repaired}, {writes}, {reads}",
    "2 of 3 up, 1 error, no conflicts, 0 copies repaired, 1 write OK, 1 read OK" },
  { "store user:42 v3 'theme=pink' on R2; scrub", "{conflicts}", "1 conflict" },
};

static void
test_each (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *steps =
          g_strdup_printf ("[Step 1]\nCaption=True.\nDo=%s\nCaption-operator=%s\n", cases[i].does,
                           cases[i].caption);
      g_autoptr (DriftRun) run = new_run (steps);

      g_test_message ("%s: %s", cases[i].does, cases[i].caption);
      drift_run_go_to_step (run, 1);
      g_assert_cmpuint (drift_run_get_step (run), ==, 1);
      assert_told (run, cases[i].told);
    }
}

/* At the start, in each view and in each state of a switch. */
static void
test_views (void)
{
  g_autoptr (DriftRun) run = new_run ("[Step 1]\nCaption=True.\nCaption-operator=Seen: {up}.\n"
                                      "Caption-operator-if-read-repair-on=Read: {up}.\nDo=scrub\n");
  g_autoptr (DriftCommand) command =
      drift_command_parse ("set read-repair on",
                           drift_cluster_get_names (drift_run_get_cluster (run)), NULL);
  g_autofree char *summary = drift_run_tell (run, TRUE);
  g_autofree char *caption = NULL;

  g_assert_cmpstr (summary, ==, "True.");
  assert_told (run, "Seen.");
  drift_run_go_to_step (run, 1);
  caption = drift_run_tell (run, TRUE);
  g_assert_cmpstr (caption, ==, "True.");
  assert_told (run, "Seen: 3 of 3 up.");
  g_assert_true (drift_run_do (run, command, NULL));
  assert_told (run, "Read: 3 of 3 up.");
}

/* A line belongs to its step, comes when the client has heard, and goes when one steps back. */
static void
test_scope (void)
{
  g_autoptr (DriftRun) run = new_run (
      "[Step 1]\nCaption=One.\nCaption-operator={log}. {answer}.\nDo=read user:42 from R2\n"
      "[Step 2]\nCaption=Two.\nCaption-operator={log}. {answer}.\nDo=wait 1s; read user:42 from "
      "R1\n"
      "[Step 3]\nCaption=Three.\nCaption-operator={log}. {sweep}.\nDo=wait 1s\n");

  drift_run_go_to_step (run, 1);
  assert_told (run, "09:00:00 GET user:42 → 200 OK, 40 ms. The user gets theme=light.");
  g_assert_true (drift_run_advance (run));
  g_assert_cmpuint (drift_run_get_step (run), ==, 2);
  do
    {
      assert_told (run, "Nothing new in the access log. The user waits.");
      g_assert_true (drift_run_advance (run));
    }
  while (!drift_run_is_at_rest (run));
  assert_told (run, "09:00:01 GET user:42 → 200 OK, 40 ms. The user gets theme=dark.");
  drift_run_go_to_step (run, 3);
  assert_told (run, "Nothing new in the access log. No sweep ran.");
  drift_run_seek (run, drift_run_get_step_start (run));
  assert_told (run, "09:00:01 GET user:42 → 200 OK, 40 ms. The user gets theme=dark.");
}

/* What a person does after a step still belongs to it, and takes nothing of it away. */
static void
test_own_acts (void)
{
  g_autoptr (DriftRun) run = new_run (
      "[Step 1]\nCaption=One.\nDo=wait 1s; read user:42 from R2\n"
      "[Step 2]\nCaption=Two.\nCaption-operator={log}.\nDo=wait 1s; read user:42 from R2\n");
  const DriftNames *names = drift_cluster_get_names (drift_run_get_cluster (run));
  g_autoptr (DriftCommand) flip = drift_command_parse ("set hints on", names, NULL);
  g_autoptr (DriftCommand) write = drift_command_parse ("write user:42 x", names, NULL);

  drift_run_go_to_step (run, 2);
  g_assert_true (drift_run_do (run, flip, NULL));
  assert_told (run, "09:00:02 GET user:42 → 200 OK, 40 ms.");
  g_assert_true (drift_run_do (run, write, NULL));
  while (!drift_run_is_at_rest (run))
    g_assert_true (drift_run_advance (run));
  assert_told (run, "09:00:02 PUT user:42 → 200 OK, 40 ms.");
}

/* Where its author wrote none, a caption is made of what was seen, and never the truth's. */
static void
test_none_written (void)
{
  static const char *const told[][2] = {
    { "wait 1s", "Nothing new in the access log. 3 of 3 up." },
    { "read user:42 from R2", "09:00:00 GET user:42 → 200 OK, 40 ms. 3 of 3 up." },
    { "set verify on; scrub", "09:00:00 sweep: 3 of 3 replicas compared, 1 key differed, 2 copies "
                              "repaired. 3 of 3 up." },
    { "write user:42 x; wait 1s; scrub",
      "09:00:00 PUT user:42 → 200 OK, 40 ms. 09:00:01 sweep: 3 of 3 replicas compared, no "
      "difference. 3 of 3 up." },
    { "traffic writes 1s; wait 5s", "The app reads and writes: no errors, 3 of 3 up." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autofree char *steps = g_strdup_printf ("[Step 1]\nCaption=True.\nDo=%s\n", told[i][0]);
      g_autoptr (DriftRun) run = new_run (steps);

      drift_run_go_to_step (run, 1);
      assert_told (run, told[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filling/each", test_each);
  g_test_add_func ("/filling/views", test_views);
  g_test_add_func ("/filling/scope", test_scope);
  g_test_add_func ("/filling/own-acts", test_own_acts);
  g_test_add_func ("/filling/none-written", test_none_written);
  return g_test_run ();
}
