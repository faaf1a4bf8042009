/* Tests of the copies of a key: what they were is known, and what is wrong with them.
 * SPDX-License-Identifier: MIT */
#include "drift-run.h"
#include "model-test.h"

/* More than any story has; of the scenarios with traffic, the first of them. */
#define MANY_EVENTS 1500

typedef struct
{
  guint32 copies[DRIFT_MAX_REPLICAS];
  guint32 newest;
} Copies;

static Copies
copies_now (DriftRun *run)
{
  Copies now;

  now.newest =
      drift_cluster_get_copies (drift_run_get_cluster (run), drift_run_get_focus (run), now.copies);
  return now;
}

static gboolean
are_equal (const Copies *a, const Copies *b)
{
  return memcmp (a->copies, b->copies, sizeof a->copies) == 0 && a->newest == b->newest;
}

/* From the end of each scenario the way back tells what was seen on the way there. */
static void
check_history (const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario = drift_scenario_load (id, &error);
  g_autoptr (DriftRun) run = NULL;
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (Copies));
  Copies copies;

  g_assert_no_error (error);
  run = drift_run_new (scenario, NULL);
  copies = copies_now (run);
  g_array_append_val (seen, copies);
  while (seen->len < MANY_EVENTS && !drift_run_is_over (run) && drift_run_advance (run))
    {
      copies = copies_now (run);
      g_array_append_val (seen, copies);
    }
  for (guint step = seen->len - 1; step > 0; step--)
    {
      const Copies *before = &g_array_index (seen, Copies, step - 1);
      gboolean changes = !are_equal (before, &copies);

      g_assert_cmpint (drift_cluster_get_copies_before (drift_run_get_cluster (run), step,
                                                        drift_run_get_focus (run), copies.copies,
                                                        &copies.newest),
                       ==, changes);
      g_assert_true (are_equal (before, &copies));
    }
}

static void
test_history (void)
{
  g_auto (GStrv) ids = drift_scenario_list_built_in ();

  for (guint i = 0; ids[i] != NULL; i++)
    check_history (ids[i]);
}

static guint32
counter_on (DriftCluster *cluster, guint replica)
{
  guint32 key = drift_keys_find (drift_cluster_get_keys (cluster), "user:42");

  return drift_cluster_get_record (cluster, replica, key).version.counter;
}

/* A copy by hand travels as a repair does: over older ones alone, and it can be lost. */
static void
test_by_hand (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster (THREE_VERSIONS);
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftCommand) command =
      drift_command_parse ("copy nobody from R1 to R2", drift_cluster_get_names (cluster), NULL);
  guint start = drift_cluster_get_position (cluster);

  play (cluster, "copy user:42 from R2 to R1,R3");
  g_assert_cmpuint (counter_on (cluster, 0), ==, 7);
  g_assert_cmpuint (counter_on (cluster, 2), ==, 6);
  play (cluster, "drop copy to R2 next 1; copy user:42 from R1 to R2,R3");
  g_assert_cmpuint (counter_on (cluster, 1), ==, 6);
  g_assert_cmpuint (counter_on (cluster, 2), ==, 7);
  g_assert_cmpint (drift_cluster_get_metric (cluster, DRIFT_METRIC_COPIES_REPAIRED), ==, 2);
  g_assert_false (drift_cluster_apply (cluster, command, &error));
  g_assert_cmpstr (error->message, ==, "R1 holds no copy of \"nobody\"");
  drift_cluster_seek (cluster, start);
  g_assert_cmpuint (counter_on (cluster, 2), ==, 5);
}

/* What is wrong with each copy of user:42, as letters: sound, in conflict, rotten. */
static void
assert_states (DriftCluster *cluster, const char *expected)
{
  guint32 copies[DRIFT_MAX_REPLICAS];
  DriftCopyState states[DRIFT_MAX_REPLICAS];
  char text[4] = "";

  drift_cluster_get_copies (cluster, find_key (cluster, "user:42"), copies);
  drift_cluster_judge_copies (cluster, copies, states);
  for (guint i = 0; i < 3; i++)
    text[i] = "scr"[states[i]];
  g_assert_cmpstr (text, ==, expected);
}

/* It takes what is there: a tombstone, or bytes that fail their checksum; not what is not. */
static void
test_by_hand_as_it_is (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster (
      "store user:42 v5 a; store user:42 deleted v6@1 on R1; copy user:42 from R1 to R2,R3");
  g_autoptr (DriftCommand) copy =
      drift_command_parse ("copy user:42 from R1 to R2", drift_cluster_get_names (cluster), NULL);
  g_autoptr (GError) error = NULL;
  guint32 key = find_key (cluster, "user:42");

  for (guint i = 0; i < 3; i++)
    g_assert_true (drift_cluster_get_record (cluster, i, key).tombstone);
  assert_event (cluster, "repair R1>R2 user:42 v6@1 2d06800538d394c2 deleted, over v5");
  assert_event (cluster, "copy-ack R3>coordinator user:42 v6@1 2d06800538d394c2 deleted");

  /* Rotten bytes go over older ones, not over sound ones of their own version. */
  play (cluster, "store user:42 v7 abc on R1,R3; rot user:42 on R1; copy user:42 from R1 to R2,R3");
  assert_states (cluster, "rrs");
  assert_event (cluster, "cancel R1>R3 user:42 v7 ");

  /* A copy that is gone cannot be sent; what comes from elsewhere is the first one there. */
  play (cluster, "store user:42 none on R1");
  g_assert_false (drift_cluster_apply (cluster, copy, &error));
  g_assert_cmpstr (error->message, ==, "R1 holds no copy of \"user:42\"");
  play (cluster, "copy user:42 from R3 to R1");
  assert_states (cluster, "srs");
  assert_event (cluster, "repair R3>R1 user:42 v7 78af5f94892f3950 over v0");
  drift_cluster_seek (cluster, 0);
}

static void
test_states (void)
{
  static const struct
  {
    const char *commands;
    const char *states;
  } cases[] = {
    { "store user:42 v5 a", "sss" },
    { THREE_VERSIONS, "sss" },
    /* Two values of the newest version: who has either, whatever the others have. */
    { "store user:42 v5 a; store user:42 v5 b on R2", "ccc" },
    { "store user:42 v4 x; store user:42 v5 a on R1; store user:42 v5 b on R3", "csc" },
    { "store user:42 v5 a on R1; store user:42 v5 b on R3", "csc" },
    /* A newer copy settles it; another writer makes it another version. */
    { "store user:42 v5 a; store user:42 v5 b on R2; store user:42 v6 c on R3", "sss" },
    { "store user:42 v5@1 a; store user:42 v5@2 b on R2", "sss" },
    { "store user:42 v5 a; store user:42 deleted v5 on R2", "ccc" },
    { "store user:42 v5 a; store user:42 deleted v5@1 on R2", "sss" },
    { "store user:42 v5 a; store user:42 v5 b on R2; store user:42 none on R2", "sss" },
    /* What fails its own checksum has no say in it. */
    { "store user:42 v5 a; rot user:42 on R2", "srs" },
    { "store user:42 v5 a; store user:42 v6 b on R2; rot user:42 on R2", "srs" },
    { "store user:42 v5 a; store user:42 v5 b on R2; rot user:42 on R2", "srs" },
    { "store user:42 v5 a; rot user:42 on R1,R2,R3", "rrr" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DriftCluster) cluster = new_cluster (cases[i].commands);

      g_test_message ("%s", cases[i].commands);
      assert_states (cluster, cases[i].states);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/copies/history", test_history);
  g_test_add_func ("/copies/states", test_states);
  g_test_add_func ("/copies/by-hand", test_by_hand);
  g_test_add_func ("/copies/by-hand/as-it-is", test_by_hand_as_it_is);
  return g_test_run ();
}
