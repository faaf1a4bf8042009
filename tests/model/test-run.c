/* Tests of a run: its steps and rests, what a person does in between, and how it ends.
 * SPDX-License-Identifier: MIT */
#include "../expectations.h"
#include "drift-run.h"
#include "model-test.h"

/* Three steps with two commands each; nothing in it is drawn. */
#define STORY                                                                                      \
  "[Scenario]\nTitle=T\nSummary=In short.\nStore=store user:42 v1 a\n"                             \
  "[Settings]\nlatency=10ms\njitter=0s\n"                                                          \
  "[Step 1]\nCaption=One.\nDo=wait 1s; write user:42 b\nExpect=R1 user:42 v2\n"                    \
  "[Step 2]\nCaption=Two.\nCaption-if-read-repair-on=Two repaired.\n"                              \
  "Do=partition R3; write user:42 c\nExpect=R3 user:42 v2; write ok\n"                             \
  "[Step 3]\nCaption=Three.\nDo=heal R3; read user:42 from R3\n"                                   \
  "Expect=answer v2; stale_reads = 1\n"

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

static gboolean
person_does (DriftRun *run, const char *text, GError **error)
{
  g_autoptr (DriftCommand) command =
      drift_command_parse (text, drift_cluster_get_names (drift_run_get_cluster (run)), NULL);

  return drift_run_do (run, command, error);
}

static void
do_now (DriftRun *run, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (person_does (run, text, &error));
  g_assert_no_error (error);
}

static guint
position_of (DriftRun *run)
{
  return drift_cluster_get_position (drift_run_get_cluster (run));
}

/* All rests as "position:step ...". */
static char *
rests_of (DriftRun *run)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < drift_run_get_n_rests (run); i++)
    {
      guint step;
      guint position = drift_run_get_rest (run, i, &step);

      g_string_append_printf (text, "%s%u:%u", i > 0 ? " " : "", position, step);
    }
  return g_strdup (text->str);
}

#define assert_rests(run, expected)                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *rests_ = rests_of (run);                                                      \
    g_assert_cmpstr (rests_, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

static void
test_start (void)
{
  g_autoptr (DriftRun) run = new_run (STORY);

  g_assert_cmpuint (drift_run_get_step (run), ==, 0);
  g_assert_cmpuint (drift_run_get_n_steps (run), ==, 3);
  g_assert_cmpuint (drift_run_get_step_start (run), ==, 0);
  g_assert_cmpstr (drift_run_get_caption (run), ==, "In short.");
  g_assert_cmpuint (drift_run_get_focus (run), ==, 0);
  g_assert_true (drift_run_is_at_rest (run));
  g_assert_false (drift_run_is_over (run));
  g_assert_null (drift_run_get_trouble (run));
  g_assert_null (drift_run_get_left_branch (run));
  g_assert_cmpuint (drift_run_get_step_start (run), ==, 0);
  g_assert_cmpint (drift_run_get_next_time (run), ==, 0);
  assert_rests (run, "0:0");
  assert_copies (drift_run_get_cluster (run), "user:42", "v1 v1 v1");
}

static void
test_steps (void)
{
  static const char *const captions[] = { "One.", "Two.", "Three." };
  g_autoptr (DriftRun) run = new_run (STORY);

  for (guint step = 1; step <= 3; step++)
    {
      g_autoptr (GPtrArray) failures = NULL;

      g_assert_false (drift_run_is_over (run));
      g_assert_true (drift_run_step_forward (run));
      g_assert_cmpuint (drift_run_get_step (run), ==, step);
      g_assert_cmpstr (drift_run_get_caption (run), ==, captions[step - 1]);
      g_assert_true (drift_run_is_at_rest (run));
      failures = list_failures (run);
      g_assert_cmpuint (failures->len, ==, 0);
    }
  g_assert_true (drift_run_is_over (run));
  g_assert_cmpint (drift_run_get_next_time (run), ==, G_MAXINT64);
  g_assert_false (drift_run_step_forward (run));
  g_assert_false (drift_run_advance (run));
  g_assert_null (drift_run_get_trouble (run));
  assert_rests (run, "0:0 11:1 20:2 26:3");

  for (guint step = 3; step > 0; step--)
    {
      g_assert_cmpuint (drift_run_get_step (run), ==, step);
      drift_run_seek (run, drift_run_get_step_start (run));
    }
  g_assert_cmpuint (position_of (run), ==, 0);
  assert_rests (run, "0:0 11:1 20:2 26:3");
  g_assert_true (drift_run_step_forward (run));
  g_assert_cmpuint (position_of (run), ==, 11);
}

/* Event by event it is the same story. */
static void
test_advance (void)
{
  g_autoptr (DriftRun) run = new_run (STORY);
  guint n = 0;

  while (drift_run_advance (run))
    {
      n++;
      g_assert_cmpuint (position_of (run), ==, n);
      g_assert_cmpuint (drift_run_get_step (run), ==, n <= 11 ? 1 : n <= 20 ? 2 : 3);
      g_assert_true (drift_run_is_at_rest (run) == (n == 11 || n == 20 || n == 26));
    }
  g_assert_cmpuint (n, ==, 26);
  g_assert_true (drift_run_is_over (run));
  assert_rests (run, "0:0 11:1 20:2 26:3");
  for (n = 1; n <= 26; n++)
    g_assert_cmpuint (drift_run_get_step_of (run, n), ==, n <= 11 ? 1 : n <= 20 ? 2 : 3);
  g_assert_cmpuint (drift_run_get_step_of (run, 0), ==, 0);
}

/* From the middle of a step, forward goes to its end and back to its start. */
static void
test_from_the_middle (void)
{
  g_autoptr (DriftRun) run = new_run (STORY);

  drift_run_go_to_step (run, 3);
  drift_run_seek (run, 15);
  g_assert_cmpuint (drift_run_get_step (run), ==, 2);
  g_assert_cmpuint (drift_run_get_step_start (run), ==, 11);
  g_assert_false (drift_run_is_at_rest (run));
  g_assert_false (drift_run_is_over (run));
  drift_run_seek (run, drift_run_get_step_start (run));
  g_assert_cmpuint (position_of (run), ==, 11);
  drift_run_seek (run, 15);
  drift_run_step_forward (run);
  g_assert_cmpuint (position_of (run), ==, 20);

  /* Where the end of the step is not known yet, too. */
  drift_run_seek (run, 0);
  g_assert_cmpuint (position_of (run), ==, 0);
  {
    g_autoptr (DriftRun) fresh = new_run (STORY);

    for (guint i = 0; i < 15; i++)
      drift_run_advance (fresh);
    drift_run_seek (fresh, 13);
    g_assert_cmpuint (drift_cluster_get_length (drift_run_get_cluster (fresh)), ==, 15);
    drift_run_step_forward (fresh);
    g_assert_cmpuint (position_of (fresh), ==, 20);
  }
}

static void
test_go_to_step (void)
{
  static const guint steps[] = { 2, 0, 3, 1, 3, 3, 0, 2 };
  static const guint positions[] = { 0, 11, 20, 26 };
  g_autoptr (DriftRun) run = new_run (STORY);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      drift_run_go_to_step (run, steps[i]);
      g_assert_cmpuint (position_of (run), ==, positions[steps[i]]);
      g_assert_cmpuint (drift_run_get_step (run), ==, steps[i]);
    }
  drift_run_go_to_step (run, 99);
  g_assert_cmpuint (position_of (run), ==, 26);
}

static void
test_seek_is_clamped (void)
{
  g_autoptr (DriftRun) run = new_run (STORY);

  drift_run_step_forward (run);
  drift_run_seek (run, 1000);
  g_assert_cmpuint (position_of (run), ==, 11);
  drift_run_seek (run, 0);
  g_assert_cmpuint (position_of (run), ==, 0);
}

static void
test_config (void)
{
  g_autoptr (DriftRun) own = new_run (STORY);
  DriftConfig config = *drift_scenario_get_config (drift_run_get_scenario (own));
  g_autoptr (DriftRun) run = NULL;

  config.seed = 99;
  config.settings.values[DRIFT_SETTING_READ_REPAIR] = TRUE;
  run = drift_run_new (drift_run_get_scenario (own), &config);
  g_assert_cmpuint (drift_cluster_get_seed (drift_run_get_cluster (run)), ==, 99);
  drift_run_go_to_step (run, 2);
  drift_run_go_to_step (own, 2);
  g_assert_cmpstr (drift_run_get_caption (run), ==, "Two repaired.");
  g_assert_cmpstr (drift_run_get_caption (own), ==, "Two.");
}

static void
test_check (void)
{
  g_autoptr (DriftRun) run =
      new_run ("[Scenario]\nTitle=T\n[Step 1]\nCaption=One.\nDo=write user:42 a\n"
               "Expect=R1 user:42 v2; write ok; stale_reads = 3\n");
  g_autoptr (GPtrArray) at_start = list_failures (run);
  g_autoptr (GPtrArray) failures = NULL;

  g_assert_cmpuint (at_start->len, ==, 0);
  drift_run_step_forward (run);
  failures = list_failures (run);
  g_assert_cmpuint (failures->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (failures, 0), ==, "step 1 expected R1 user:42 v2, got v1");
  g_assert_cmpstr (g_ptr_array_index (failures, 1), ==, "step 1 expected stale_reads = 3, got 0");
}

/* What a person does at a rest is a rest of its own, and can be stepped back over. */
static void
test_switch_is_a_beat (void)
{
  g_autoptr (DriftRun) run = new_run (STORY);
  DriftCluster *cluster = drift_run_get_cluster (run);

  drift_run_go_to_step (run, 1);
  do_now (run, "set read-repair on");
  g_assert_true (drift_run_is_at_rest (run));
  g_assert_cmpuint (drift_run_get_step (run), ==, 1);
  g_assert_cmpint (drift_cluster_get_setting (cluster, DRIFT_SETTING_READ_REPAIR), ==, TRUE);
  assert_rests (run, "0:0 11:1 12:1");

  drift_run_seek (run, drift_run_get_step_start (run));
  g_assert_cmpuint (position_of (run), ==, 11);
  g_assert_cmpint (drift_cluster_get_setting (cluster, DRIFT_SETTING_READ_REPAIR), ==, FALSE);
  drift_run_step_forward (run);
  g_assert_cmpint (drift_cluster_get_setting (cluster, DRIFT_SETTING_READ_REPAIR), ==, TRUE);

  /* The story goes on after it. */
  drift_run_step_forward (run);
  g_assert_cmpuint (drift_run_get_step (run), ==, 2);
  g_assert_cmpstr (drift_run_get_caption (run), ==, "Two repaired.");
  assert_rests (run, "0:0 11:1 12:1 21:2");
  g_assert_null (drift_run_get_left_branch (run));
}

/* An act that takes its time is a rest when it has run its course. */
static void
test_write_is_a_beat (void)
{
  g_autoptr (DriftRun) run = new_run (STORY);

  do_now (run, "write user:42 mine");
  g_assert_false (drift_run_is_at_rest (run));
  g_assert_true (drift_run_step_forward (run));
  g_assert_cmpuint (drift_run_get_step (run), ==, 0);
  assert_rests (run, "0:0 9:0");
  assert_copies (drift_run_get_cluster (run), "user:42", "v2 v2 v2");
  drift_run_step_forward (run);
  g_assert_cmpuint (drift_run_get_step (run), ==, 1);
  assert_copies (drift_run_get_cluster (run), "user:42", "v3 v3 v3");
}

/* Within a step the step goes on around it. */
static void
test_act_within_a_step (void)
{
  g_autoptr (DriftRun) run = new_run (STORY);

  drift_run_go_to_step (run, 1);
  drift_run_advance (run);
  do_now (run, "set w 3");
  g_assert_false (drift_run_is_at_rest (run));
  drift_run_step_forward (run);
  g_assert_cmpuint (drift_run_get_step (run), ==, 2);
  assert_event (drift_run_get_cluster (run), "fail coordinator>client user:42 write");
  assert_metric (drift_run_get_cluster (run), WRITES_ACKNOWLEDGED, 1);
}

/* What is forgotten leaves no trace: the run goes on as if it had never been further. */
static void
test_forget_future (void)
{
  g_autoptr (DriftRun) run = new_run (STORY);
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint64 middle, end;

  drift_run_go_to_step (run, 2);
  middle = drift_cluster_hash (cluster);
  drift_run_go_to_step (run, 3);
  end = drift_cluster_hash (cluster);
  drift_run_go_to_step (run, 2);
  drift_run_forget_future (run);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, middle);
  g_assert_cmpuint (drift_cluster_get_length (cluster), ==, position_of (run));
  g_assert_null (drift_run_get_left_branch (run));
  assert_rests (run, "0:0 11:1 20:2");
  drift_run_go_to_step (run, 1);
  drift_run_forget_future (run);
  drift_run_go_to_step (run, 3);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, end);
  assert_rests (run, "0:0 11:1 20:2 26:3");
}

/* The old future is kept with its rests, and comes back with them. */
static void
test_act_in_the_past (void)
{
  g_autoptr (DriftRun) run = new_run (STORY);
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint64 old_end;

  drift_run_go_to_step (run, 3);
  old_end = drift_cluster_hash (cluster);
  drift_run_go_to_step (run, 1);
  do_now (run, "set w 3");
  g_assert_nonnull (drift_run_get_left_branch (run));
  assert_rests (run, "0:0 11:1 12:1");
  drift_run_go_to_step (run, 3);
  assert_metric (cluster, WRITES_FAILED, 1);
  assert_rests (run, "0:0 11:1 12:1 21:2 27:3");

  drift_run_switch_branch (run, drift_run_get_left_branch (run));
  g_assert_cmpuint (position_of (run), ==, 11);
  assert_rests (run, "0:0 11:1 20:2 26:3");
  drift_run_go_to_step (run, 3);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, old_end);
  g_assert_true (drift_run_is_over (run));

  drift_run_switch_branch (run, drift_run_get_left_branch (run));
  drift_run_go_to_step (run, 2);
  g_assert_cmpuint (position_of (run), ==, 21);
  drift_run_discard_branch (run, drift_run_get_left_branch (run));
  g_assert_null (drift_run_get_left_branch (run));
  drift_run_go_to_step (run, 3);
  assert_metric (cluster, WRITES_FAILED, 1);
}

/* In the middle of a step of the past, the rest of that step is done afresh. */
static void
test_act_in_the_middle_of_the_past (void)
{
  g_autoptr (DriftRun) run = new_run (STORY);

  drift_run_go_to_step (run, 3);
  drift_run_seek (run, 12);
  do_now (run, "set w 3");
  g_assert_cmpuint (drift_run_get_step (run), ==, 2);
  assert_rests (run, "0:0 11:1");
  drift_run_step_forward (run);
  assert_rests (run, "0:0 11:1 21:2");
  assert_event (drift_run_get_cluster (run), "do write user:42 c");
  g_assert_cmpuint (count_events (drift_run_get_cluster (run), "do partition R3"), ==, 1);
}

/* A refused act leaves the known future and the kept one as they were. */
static void
test_refused_act (void)
{
  g_autoptr (DriftRun) run = new_run (STORY);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < DRIFT_MAX_RULES; i++)
    do_now (run, "drop copy");
  drift_run_go_to_step (run, 2);
  drift_run_go_to_step (run, 1);
  do_now (run, "set w 2");
  drift_run_go_to_step (run, 2);
  assert_rests (run, "0:0 1:0 2:0 3:0 4:0 5:0 6:0 7:0 8:0 9:0 10:0 11:0 12:0 13:0 14:0 15:0 16:0 "
                     "17:0 18:0 19:0 20:0 21:0 22:0 23:0 24:0 25:0 26:0 27:0 28:0 29:0 30:0 31:0 "
                     "32:0 33:0 34:0 35:0 36:0 37:0 38:0 39:0 40:0 41:0 42:0 43:0 44:0 45:0 46:0 "
                     "47:0 48:0 49:0 50:0 51:0 52:0 53:0 54:0 55:0 56:0 57:0 58:0 59:0 60:0 61:0 "
                     "62:0 63:0 64:0 75:1 76:1 85:2");
  drift_run_seek (run, 80);
  g_assert_false (person_does (run, "drop copy", &error));
  g_assert_cmpstr (error->message, ==, "the bus has 64 drop rules already");
  g_assert_cmpuint (position_of (run), ==, 80);
  g_assert_cmpuint (drift_run_get_n_rests (run), ==, 68);
  drift_run_step_forward (run);
  g_assert_cmpuint (position_of (run), ==, 85);
  g_assert_nonnull (drift_run_get_left_branch (run));
  drift_run_switch_branch (run, drift_run_get_left_branch (run));
  drift_run_go_to_step (run, 2);
  g_assert_cmpuint (position_of (run), ==, 84);
}

/* A script that asks for more than there may be ends there, and says why. */
static void
test_trouble (void)
{
  g_autoptr (GString) text = g_string_new ("[Scenario]\nTitle=T\n[Step 1]\nCaption=One.\nDo=");
  g_autoptr (DriftRun) run = NULL;

  for (guint i = 0; i <= DRIFT_MAX_RULES; i++)
    g_string_append (text, "drop copy; ");
  g_string_append (text, "\n[Step 2]\nCaption=Two.\nDo=scrub\n");
  run = new_run (text->str);
  g_assert_true (drift_run_step_forward (run));
  g_assert_cmpstr (drift_run_get_trouble (run), ==,
                   "[Step 1] Do: the bus has 64 drop rules already");
  g_assert_true (drift_run_is_over (run));
  g_assert_false (drift_run_step_forward (run));
  drift_run_go_to_step (run, 2);
  g_assert_cmpuint (drift_run_get_step (run), ==, 1);

  /* Elsewhere there is none, and a person can clear the way. */
  drift_run_seek (run, 0);
  g_assert_null (drift_run_get_trouble (run));
  drift_run_seek (run, 64);
  g_assert_nonnull (drift_run_get_trouble (run));
  do_now (run, "clear-rules");
  g_assert_null (drift_run_get_trouble (run));
  drift_run_go_to_step (run, 2);
  g_assert_cmpuint (drift_run_get_step (run), ==, 2);
  g_assert_true (drift_run_is_over (run));
}

/* With an open end the story waits on after its last step, as long as one likes. */
static void
test_open_end (void)
{
  g_autoptr (DriftRun) run = new_run ("[Scenario]\nTitle=T\nOpen=4s\n[Step 1]\nCaption=One.\n"
                                      "Do=traffic writes 1s; wait 3s\n");
  DriftCluster *cluster = drift_run_get_cluster (run);

  drift_run_step_forward (run);
  g_assert_cmpuint (drift_run_get_step (run), ==, 1);
  for (guint i = 0; i < 10; i++)
    {
      gint64 before = drift_cluster_get_now (cluster);

      g_assert_false (drift_run_is_over (run));
      g_assert_true (drift_run_step_forward (run));
      g_assert_cmpint (drift_cluster_get_now (cluster), ==, before + 4 * DRIFT_SECOND);
      g_assert_cmpuint (drift_run_get_step (run), ==, 1);
      g_assert_cmpstr (drift_run_get_caption (run), ==, "One.");
    }
  g_assert_cmpuint (drift_run_get_n_rests (run), ==, 12);
  drift_run_seek (run, drift_run_get_step_start (run));
  g_assert_cmpint (drift_cluster_get_now (cluster), ==, 39 * DRIFT_SECOND);
}

/* With traffic, a switch is a rest at once though messages are under way. */
static void
test_switch_in_traffic (void)
{
  g_autoptr (DriftRun) run = new_run ("[Scenario]\nTitle=T\nOpen=4s\n[Step 1]\nCaption=One.\n"
                                      "Do=traffic writes 10ms reads 10ms; wait 3s\n");

  drift_run_step_forward (run);
  do_now (run, "set anti-entropy on");
  g_assert_true (drift_run_is_at_rest (run));
  drift_run_seek (run, drift_run_get_step_start (run));
  g_assert_cmpint (drift_cluster_get_setting (drift_run_get_cluster (run),
                                              DRIFT_SETTING_ANTI_ENTROPY),
                   ==, FALSE);
}

/* The oracle of the course: the worked example, step by step. */
static void
test_worked_example (gconstpointer data)
{
  gboolean on = GPOINTER_TO_INT (data);
  static const struct
  {
    const char *off;
    const char *on;
    guint repaired_on;
    guint up;
  } expected[] = {
    { "v5 v5 v5", "v5 v5 v5", 0, 3 }, { "v6 v6 v5", "v6 v6 v5", 0, 3 },
    { "v6 v6 v5", "v6 v6 v5", 0, 3 }, { "v7 v6 v5", "v7 v6 v5", 0, 3 },
    { "v7 v6 v5", "v7 v6 v5", 0, 3 }, { "v7 v6 v5", "v7 v7 v7", 2, 3 },
    { "v7 v6 v5", "v7 v7 v7", 2, 3 }, { "v7 v6 v5", "v7 v7 v7", 2, 3 },
  };
  g_autoptr (DriftScenario) scenario = drift_scenario_load ("session-store", NULL);
  DriftConfig config = *drift_scenario_get_config (scenario);
  g_autoptr (DriftRun) run = NULL;
  DriftCluster *cluster;

  config.settings.values[DRIFT_SETTING_ANTI_ENTROPY] = on;
  run = drift_run_new (scenario, &config);
  cluster = drift_run_get_cluster (run);
  g_assert_cmpuint (drift_run_get_n_steps (run), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      drift_run_step_forward (run);
      assert_copies (cluster, "user:42", on ? expected[i].on : expected[i].off);
      assert_metric (cluster, COPIES_REPAIRED, on ? expected[i].repaired_on : 0);
      assert_metric (cluster, REPAIR_EVENTS, on && expected[i].repaired_on > 0);
      g_assert_cmpuint (drift_cluster_get_replicas_up (cluster), ==, expected[i].up);
    }
  assert_metric (cluster, STALE_READS, on ? 1 : 2);
  assert_metric (cluster, WRITES_ACKNOWLEDGED, 2);
  g_assert_true (drift_run_is_over (run));
}

/* A copy of a run is the run: here, in what comes, and in what a person did. */
static void
test_copy (void)
{
  g_autoptr (DriftScenario) scenario = drift_scenario_load ("three-copies", NULL);
  g_autoptr (DriftRun) run = drift_run_new (scenario, NULL);
  g_autoptr (DriftCommand) crash =
      drift_command_parse ("crash R2", &drift_scenario_get_config (scenario)->names, NULL);
  g_autoptr (DriftRun) copy = NULL;
  guint length;

  drift_run_go_to_step (run, 2);
  g_assert_true (drift_run_do (run, crash, NULL));
  drift_run_go_to_step (run, 6);
  drift_run_go_to_step (run, 1);
  for (guint i = 0; i < 7; i++)
    drift_run_advance (run);
  copy = drift_run_copy (run);
  length = drift_cluster_get_length (drift_run_get_cluster (run));
  g_assert_cmpuint (drift_cluster_get_length (drift_run_get_cluster (copy)), ==, length);
  g_assert_cmpuint (drift_run_get_n_rests (copy), ==, drift_run_get_n_rests (run));
  for (guint i = 0; i < length + 40; i++)
    {
      g_assert_cmphex (drift_cluster_hash (drift_run_get_cluster (copy)), ==,
                       drift_cluster_hash (drift_run_get_cluster (run)));
      g_assert_cmpuint (drift_run_get_step (copy), ==, drift_run_get_step (run));
      g_assert_cmpint (drift_run_is_at_rest (copy), ==, drift_run_is_at_rest (run));
      g_assert_cmpint (drift_run_advance (copy), ==, drift_run_advance (run));
    }
  /* And it goes its own way. */
  drift_run_seek (copy, 0);
  g_assert_cmpuint (drift_cluster_get_position (drift_run_get_cluster (run)), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run/start", test_start);
  g_test_add_func ("/run/steps", test_steps);
  g_test_add_func ("/run/advance", test_advance);
  g_test_add_func ("/run/from-the-middle", test_from_the_middle);
  g_test_add_func ("/run/go-to-step", test_go_to_step);
  g_test_add_func ("/run/seek", test_seek_is_clamped);
  g_test_add_func ("/run/config", test_config);
  g_test_add_func ("/run/check", test_check);
  g_test_add_func ("/run/person/switch", test_switch_is_a_beat);
  g_test_add_func ("/run/person/write", test_write_is_a_beat);
  g_test_add_func ("/run/person/within-a-step", test_act_within_a_step);
  g_test_add_func ("/run/forget-future", test_forget_future);
  g_test_add_func ("/run/person/past", test_act_in_the_past);
  g_test_add_func ("/run/person/middle-of-the-past", test_act_in_the_middle_of_the_past);
  g_test_add_func ("/run/person/refused", test_refused_act);
  g_test_add_func ("/run/trouble", test_trouble);
  g_test_add_func ("/run/open-end", test_open_end);
  g_test_add_func ("/run/open-end/switch", test_switch_in_traffic);
  g_test_add_func ("/run/copy", test_copy);
  g_test_add_data_func ("/run/worked-example/off", GINT_TO_POINTER (FALSE), test_worked_example);
  g_test_add_data_func ("/run/worked-example/on", GINT_TO_POINTER (TRUE), test_worked_example);
  return g_test_run ();
}
