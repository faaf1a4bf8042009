/* Tests of the sentences of the log: every event of every story has one, and an operator's says no
 * more than an operator knows.
 * SPDX-License-Identifier: MIT */
#include "drift-sentence.h"

#include "drift-run.h"
#include "model-test.h"

/* Of a long story, so many events from its start. */
#define N_EVENTS 4000

static DriftRun *
load_run (const char *id, gboolean cured)
{
  g_autoptr (DriftScenario) scenario = drift_scenario_load (id, NULL);
  DriftConfig config;

  g_assert_nonnull (scenario);
  config = *drift_scenario_get_config (scenario);
  config.settings.values[DRIFT_SETTING_ANTI_ENTROPY] = cured;
  config.settings.values[DRIFT_SETTING_READ_REPAIR] = cured;
  return drift_run_new (scenario, &config);
}

static void
advance (DriftRun *run)
{
  while (drift_cluster_get_position (drift_run_get_cluster (run)) < N_EVENTS &&
         (drift_run_advance (run) || drift_run_step_forward (run)))
    ;
}

/* A version stands in the log as it does on the cards: "v7". */
static gboolean
tells_a_version (const char *sentence)
{
  return g_regex_match_simple ("\\bv[0-9]+", sentence, 0, 0);
}

/* One sentence ends in a full stop and is not the line of the trace; a command is told as it is
 * written. */
static void
check_sentence (DriftCluster *cluster, guint event, const char *sentence)
{
  g_autofree char *line = drift_cluster_print_event (cluster, event);

  g_assert_cmpstr (sentence, !=, line);
  g_assert_null (strstr (sentence, "(null)"));
  if (drift_cluster_get_event_kind (cluster, event) != DRIFT_EVENT_DO)
    g_assert_true (g_str_has_suffix (sentence, "."));
}

static void
look_at (DriftCluster *cluster, gboolean seen[DRIFT_N_EVENTS])
{
  for (guint event = 1; event <= drift_cluster_get_position (cluster); event++)
    {
      DriftEventKind kind = drift_cluster_get_event_kind (cluster, event);
      g_autofree char *all = drift_cluster_tell_event (cluster, event, TRUE);
      g_autofree char *known = drift_cluster_tell_event (cluster, event, FALSE);

      seen[kind] = TRUE;
      check_sentence (cluster, event, all);
      if (!drift_event_is_told (kind, FALSE))
        continue;
      check_sentence (cluster, event, known);
      if (tells_a_version (known) || strstr (known, "old.") != NULL ||
          strstr (known, "behind") != NULL)
        g_error ("an operator hears “%s”", known);
    }
}

/* What no story has: damage to all copies, writes and reads that fail or are refused. */
static DriftRun *
make_trouble (void)
{
  static const char text[] =
      "[Scenario]\nTitle=T\nSummary=True.\nSummary-operator=Seen.\n"
      "Store=store user:42 v1 'theme=light'\n"
      "[Settings]\nlatency=10ms\njitter=0s\ntimeout=1s\nverify=on\nsweep-grace=10s\n"
      "[Step 1]\nCaption=C.\n"
      "Do=partition R1; write user:42 z; wait 2s; heal R1; scrub; wait 60s; "
      "write user:42 x if v9; partition R1,R2,R3; write user:42 y; read user:42; wait 2s; "
      "wait 10s; write user:42 y; read user:42; wait 2s; heal R1,R2,R3; wait 10s; set conditions "
      "quorum; write user:42 a via R1 if v2@1; "
      "write user:42 b via R2 if v2@1; wait 2s; set conditions local; rot user:42 on R1,R2,R3; "
      "scrub; wait 1s; store user:42 v9 w on R1; lose user:42 on R3; "
      "copy user:42 from R1 to R2,R3; wait 1s; lose user:42 on R1; copy all from R1 to R2; "
      "wait 2s; delay 3s digests from R2 next 1; scrub; wait 9s; "
      "set sweep-grace 0s; set purge after-sweep; delete user:42; wait 2s; scrub; wait 2s; "
      "set tombstone-grace 1s; purge; crash R1; restart R1; write user:42 c; wait 15ms; "
      "drop message write8.R3\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario =
      drift_scenario_new_from_bytes ("my", "my.drift", bytes, &error);

  g_assert_no_error (error);
  return drift_run_new (scenario, NULL);
}

static void
test_stories (void)
{
  g_autoptr (DriftRun) trouble = make_trouble ();
  gboolean seen[DRIFT_N_EVENTS] = { FALSE };
  g_auto (GStrv) ids = drift_scenario_list_built_in ();

  for (guint i = 0; ids[i] != NULL; i++)
    for (guint cured = 0; cured <= 1; cured++)
      {
        g_autoptr (DriftRun) run = load_run (ids[i], cured == 1);

        advance (run);
        look_at (drift_run_get_cluster (run), seen);
      }
  advance (trouble);
  look_at (drift_run_get_cluster (trouble), seen);
  for (guint kind = 0; kind < DRIFT_N_EVENTS; kind++)
    if (!seen[kind])
      g_error ("no story has “%s”", drift_event_kind_name ((DriftEventKind)kind));
  g_assert_false (drift_event_is_told (DRIFT_EVENT_LOST, FALSE));
  g_assert_true (drift_event_is_told (DRIFT_EVENT_LOST, TRUE));
}

typedef struct
{
  guint event;
  gboolean truth;
  const char *sentence;
} Words;

static void
check_words (const char *id, gboolean cured, const Words *told, gsize n)
{
  g_autoptr (DriftRun) run = load_run (id, cured);

  advance (run);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *sentence =
          drift_cluster_tell_event (drift_run_get_cluster (run), told[i].event, told[i].truth);

      g_assert_cmpstr (sentence, ==, told[i].sentence);
    }
}

/* What the worked example's log says of its second read, and of the write that was lost. */
static void
test_words (void)
{
  static const Words told[] = {
    { 7, TRUE, "The client reads v5 of user:42: 200 OK, the newest." },
    { 7, FALSE, "The client reads user:42: 200 OK." },
    { 12, TRUE, "The coordinator takes v6 of user:42 and sends it to 3 replicas." },
    { 13, TRUE, "Lost between coordinator and R3: a write. The network was partitioned." },
    { 14, TRUE, "R1 stores v6 of user:42 over v5." },
    { 18, TRUE, "The client hears OK for v6 of user:42: 2 of 3 replicas acknowledged it." },
    { 18, FALSE, "The client hears OK: its write of user:42 is done." },
    { 29, TRUE, "Lost between coordinator and R2: a write. Drop rule 1 took it." },
    { 40, TRUE, "The client reads v5 of user:42: 200 OK, and 2 versions old." },
    { 42, FALSE, "Sweep 1 begins, with 3 replicas." },
    { 46, TRUE, "Of 3 copies of user:42, 2 are behind v7." },
    { 46, FALSE, "The copies of user:42 are compared, and they differ." },
    { 48, TRUE, "R2 is repaired with v7 of user:42 over v6." },
    { 52, FALSE, "Sweep 1 ends: 2 copies repaired." },
  };

  check_words ("session-store", TRUE, told, G_N_ELEMENTS (told));
}

/* That a version is the record of a delete is told wherever the version is, and to an operator
 * where the access log has it. */
static void
test_deletes (void)
{
  static const Words told[] = {
    { 12, TRUE, "The coordinator takes v6 (a tombstone) of user:42 and sends it to 3 replicas." },
    { 13, TRUE, "Lost between coordinator and R3: a delete. Drop rule 1 took it." },
    { 14, TRUE, "R2 stores v6 (a tombstone) of user:42 over v5." },
    { 18, FALSE, "The client hears OK: its delete of user:42 is done." },
    { 24, TRUE, "R1 has replied with v6 (a tombstone) of user:42: 1 of 1 needed." },
    { 25, TRUE, "The client reads v6 (a tombstone) of user:42: not found, the newest." },
    { 25, FALSE, "The client reads user:42: not found." },
    { 29, TRUE, "R1 collects v6 (a tombstone) of user:42." },
    { 30, FALSE, "R2 collects its tombstone of user:42." },
    { 40, TRUE, "R2 is repaired with v5 of user:42, its first copy." },
    { 51, TRUE, "The client reads v5 of user:42: 200 OK, and 1 version old." },
  };

  check_words ("pitfall-zombie", FALSE, told, G_N_ELEMENTS (told));
}

/* What was copied by hand is told to who had it sent, but for the versions. */
static void
test_by_hand (void)
{
  static const char *const told[][2] = {
    { "R2 takes v9 of user:42 from R1 in place of v2.", "R2 takes over what R1 sent of user:42." },
    { "R3 takes v9 of user:42 from R1, its first copy.", "R3 takes over what R1 sent of user:42." },
    { "R2 drops its copy of user:42, as R1 had none.", "R2 takes over what R1 sent of user:42." },
  };
  g_autoptr (DriftRun) trouble = make_trouble ();
  DriftCluster *cluster = drift_run_get_cluster (trouble);
  guint n = 0;

  advance (trouble);
  for (guint event = 1; event <= drift_cluster_get_position (cluster); event++)
    for (guint truth = 0; truth <= 1; truth++)
      {
        g_autofree char *sentence = NULL;

        if (drift_cluster_get_event_kind (cluster, event) != DRIFT_EVENT_REPLACE)
          continue;
        sentence = drift_cluster_tell_event (cluster, event, truth);
        g_assert_cmpuint (n / 2, <, G_N_ELEMENTS (told));
        g_assert_cmpstr (sentence, ==, told[n / 2][1 - truth]);
        n++;
      }
  g_assert_cmpuint (n, ==, 2 * G_N_ELEMENTS (told));
}

static void
test_taken_away (void)
{
  g_autoptr (DriftRun) trouble = make_trouble ();
  DriftCluster *cluster = drift_run_get_cluster (trouble);
  g_autofree char *sentence = NULL;
  guint last;

  advance (trouble);
  g_assert_null (drift_run_get_trouble (trouble));
  last = drift_cluster_find_last_event (cluster, DRIFT_EVENT_BIT (DRIFT_EVENT_LOST), 1,
                                        drift_cluster_get_position (cluster));
  sentence = drift_cluster_tell_event (cluster, last, TRUE);
  g_assert_cmpstr (sentence, ==,
                   "Lost between coordinator and R3: a write. It was taken away by hand.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentence/stories", test_stories);
  g_test_add_func ("/sentence/by-hand", test_by_hand);
  g_test_add_func ("/sentence/taken-away", test_taken_away);
  g_test_add_func ("/sentence/words", test_words);
  g_test_add_func ("/sentence/deletes", test_deletes);
  return g_test_run ();
}
