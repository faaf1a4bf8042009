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

/* A copy by hand travels as a repair does, and can be lost; but it replaces what is there, newer or
 * not, and nobody hears of it. */
static void
test_by_hand (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster (THREE_VERSIONS);
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftCommand) command =
      drift_command_parse ("copy nobody from R1 to R2", drift_cluster_get_names (cluster), NULL);
  guint64 start = drift_cluster_hash (cluster);
  guint before = drift_cluster_get_position (cluster);

  play (cluster, "copy user:42 from R2 to R1,R2,R3");
  assert_copies (cluster, "user:42", "v6 v6 v6");
  assert_event (cluster, "replace R2>R1 user:42 v6 ");
  assert_event (cluster, "over v7");
  g_assert_cmpuint (count_events (cluster, "replace"), ==, 2);
  play (cluster, "store user:42 v8 c on R1; drop copy to R2 next 1; copy user:42 from R1 to R2,R3");
  assert_copies (cluster, "user:42", "v8 v6 v8");
  assert_event (cluster, "lost R1>R2 user:42 v8 ");
  g_assert_cmpuint (count_events (cluster, "copy-ack"), ==, 0);
  g_assert_cmpint (drift_cluster_get_metric (cluster, DRIFT_METRIC_COPIES_REPAIRED), ==, 0);
  g_assert_false (drift_cluster_apply (cluster, command, &error));
  g_assert_cmpstr (error->message, ==, "no replica has ever held \"nobody\"");
  while (drift_cluster_get_position (cluster) > before)
    drift_cluster_step_back (cluster);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, start);
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

/* It takes what is there: a tombstone, bytes that fail their checksum, or nothing. */
static void
test_by_hand_as_it_is (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster (
      "store user:42 v5 a; store user:42 deleted v6@1 on R1; copy user:42 from R1 to R2,R3");
  guint32 key = find_key (cluster, "user:42");

  for (guint i = 0; i < 3; i++)
    g_assert_true (drift_cluster_get_record (cluster, i, key).tombstone);
  assert_event (cluster, "replace R1>R2 user:42 v6@1 c44bdff4074eecdb deleted, over v5");

  play (cluster, "store user:42 v7 abc on R1,R3; rot user:42 on R1; copy user:42 from R1 to R2,R3");
  assert_states (cluster, "rrr");
  assert_event (cluster, "replace R1>R3 user:42 v7 78af5f94892f3950 over v7");

  play (cluster, "store user:42 none on R1; copy user:42 from R1 to R2");
  assert_copies (cluster, "user:42", "none none v7");
  assert_event (cluster, "replace R1>R2 user:42 none 0000000000000000 over v7");
  play (cluster, "copy user:42 from R3 to R1");
  assert_states (cluster, "rsr");
  assert_event (cluster, "replace R3>R1 user:42 v7 78af5f94892f3950 over v0");
}

/* All keys: each copy is a message, and what the source lacks is sent too. */
static void
test_by_hand_all (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("store a v1 x; store b v2 y on R1; store c v3 z on R2; store d v4 w on R3");
  guint64 start = drift_cluster_hash (cluster);

  drift_cluster_forget_future (cluster);
  play (cluster, "set jitter 10ms; drop copy key b next 1; copy all from R1 to R2,R3");
  assert_copies (cluster, "a", "v1 v1 v1");
  assert_copies (cluster, "b", "v2 none v2");
  assert_copies (cluster, "c", "none none none");
  assert_copies (cluster, "d", "none none none");
  g_assert_cmpuint (count_events (cluster, "replace"), ==, 5);
  for (guint i = drift_cluster_get_position (cluster); i > 4; i--)
    g_assert_true (drift_cluster_step_back (cluster));
  g_assert_cmphex (drift_cluster_hash (cluster), ==, start);
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

static guint
count_keys (DriftCluster *cluster, DriftKeyStates states)
{
  guint32 n_keys = drift_keys_count (drift_cluster_get_keys (cluster));
  guint n = 0;

  for (guint32 key = 0; (key = drift_cluster_find_key (cluster, states, key, n_keys)) < n_keys;
       key++)
    n++;
  return n;
}

/* Keys are found by what is wrong with their copies, as many as the counts say. */
static void
test_key_states (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("store item:2 v1 a; store item:7 v1 a; store item:9 v1 a; store item:2000 v1 a; "
                   "store item:7 v2 b on R1; store item:9 v2 c on R2; store item:9 v2 d on R3; "
                   "delete item:2; rot item:2000 on R3");

  g_assert_cmpuint (drift_cluster_judge_key (cluster, find_key (cluster, "item:2")), ==,
                    DRIFT_KEY_DELETED);
  g_assert_cmpuint (drift_cluster_judge_key (cluster, find_key (cluster, "item:7")), ==,
                    DRIFT_KEY_DIFFERS);
  g_assert_cmpuint (drift_cluster_judge_key (cluster, find_key (cluster, "item:9")), ==,
                    DRIFT_KEY_DIFFERS | DRIFT_KEY_CONFLICT);
  g_assert_cmpuint (drift_cluster_judge_key (cluster, find_key (cluster, "item:2000")), ==,
                    DRIFT_KEY_DIFFERS | DRIFT_KEY_ROTTEN);
  g_assert_cmpuint (drift_cluster_judge_key (cluster, DRIFT_KEY_NONE), ==, 0);
  g_assert_cmpuint (count_keys (cluster, DRIFT_KEY_DIFFERS | DRIFT_KEY_DELETED), ==, 4);
  assert_metric (cluster, DIVERGENT_KEYS, 3);
}

/* Where most of a million keys have no copy yet, those that do are still found. */
static void
test_key_states_among_many (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("traffic writes 1d keys 1000000; traffic stop; "
                                                  "store item:999999 v2 b on R2");

  g_assert_cmpuint (count_keys (cluster, DRIFT_KEY_DIFFERS), ==, 1);
  g_assert_cmpuint (drift_cluster_find_key (cluster, DRIFT_KEY_DIFFERS, 0, 1000), ==, 1000);
}

/* Each change of a copy tells its key, and each key its last change; back to the first. */
static void
test_changes (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("write a x; write b y; write a z");
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 n = drift_cluster_get_n_changes (cluster);
  guint step;
  gint64 time_us;

  g_assert_cmpuint (n, >=, 9);
  drift_cluster_list_changes (cluster, 0, keys);
  g_assert_cmpuint (keys->len, ==, n);
  while (n > 0)
    {
      guint32 key = g_array_index (keys, guint32, n - 1);
      DriftEvent event;

      g_assert_cmpuint (drift_cluster_get_last_change (cluster, key, &step, &time_us), ==, n);
      drift_cluster_get_event (cluster, step, &event);
      g_assert_cmpuint (event.kind, ==, DRIFT_EVENT_STORE);
      g_assert_cmpuint (event.key, ==, key);
      g_assert_cmpint (event.time_us, ==, time_us);
      g_assert_cmpuint (drift_cluster_count_changes_by (cluster, step), ==, n);
      g_assert_cmpuint (drift_cluster_count_changes_by (cluster, step - 1), ==, n - 1);
      drift_cluster_seek (cluster, step - 1);
      n = drift_cluster_get_n_changes (cluster);
    }
  g_assert_cmpuint (drift_cluster_get_last_change (cluster, 0, &step, &time_us), ==, 0);
  g_assert_cmpuint (step, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/copies/history", test_history);
  g_test_add_func ("/copies/states", test_states);
  g_test_add_func ("/copies/key-states", test_key_states);
  g_test_add_func ("/copies/key-states/among-many", test_key_states_among_many);
  g_test_add_func ("/copies/changes", test_changes);
  g_test_add_func ("/copies/by-hand", test_by_hand);
  g_test_add_func ("/copies/by-hand/as-it-is", test_by_hand_as_it_is);
  g_test_add_func ("/copies/by-hand/all", test_by_hand_all);
  return g_test_run ();
}
