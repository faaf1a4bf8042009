/* Tests of the policies: each the right way and the wrong way, undone and done again.
 * SPDX-License-Identifier: MIT */
#include "../expectations.h"
#include "drift-random.h"
#include "drift-run.h"
#include "model-test.h"

/* A script played under some settings: what the copies of k are at its end, a line that must
 * be among the events, and one that must not (NULL for any). */
typedef struct
{
  const char *path;
  const char *settings;
  const char *script;
  const char *copies;
  const char *has;
  const char *has_not;
} Case;

#define SPREAD "store k v5 a; store k v7 c on R1,R2; "
#define SPLIT                                                                                      \
  "store k v5 a; partition R2; write k one via R1; wait 1s; write k two via R2; wait 1s; "         \
  "heal R2; wait 1s; "
#define DELETED "store k v5 a; drop write to R3 next 1; delete k; wait 1s; "
#define RACE SPREAD "delay 100ms copy to R3 next 1; scrub; wait 40ms; write k d"
#define ROTTEN_NEWEST                                                                              \
  "store k v5 a; drop write to R2,R3 next 2; write k bcd; wait 1s; rot k on R1; scrub"
#define ROTTEN_ONE "store k v5 abc; rot k on R3; scrub"
#define SAME_BYTES "store k v5 a; store k v7 a on R1,R2; scrub"
#define VOTE "store k v6 a; store k v7 b on R1; scrub"
#define SKEWED "store k v5 a; skew R2 behind 500ms; write k b via R1; wait 200ms; write k c via R2"
#define TWO_FORMS "store k v5 'a b'; store k v5 'b a' on R3; scrub"
#define YOUNG "store k v5 a; delay 100ms write to R3 next 1; write k b; wait 40ms; scrub"
#define RESTORED "store k v7 c; store k v5 a on R1; write k d via R1; wait 1s; scrub"
#define OUTAGE                                                                                     \
  "store k v5 a; partition R3; wait 1h; write k b; wait 150min; write k c; wait 30min; heal R3; "  \
  "wait 10s"
#define LATE "store k v5 a; write k b; wait 1s; write k c if v5"

static const Case cases[] = {
  { "repair/race/right", "", RACE, "v8 v8 v8", "cancel R1>R3 k v7", " repair " },
  { "repair/race/naive", "repair naive", RACE, "v8 v8 v7", "repair R1>R3 k v7", " cancel " },
  { "repair/same-bytes/right", "", SAME_BYTES, "v7 v7 v7", "repair R1>R3 k v7", NULL },
  { "repair/same-bytes/naive", "repair naive", SAME_BYTES, "v7 v7 v5", "match k", " repair " },
  { "repair/rotten-source/right", "", ROTTEN_NEWEST, "v6 v5 v5", "rotten k 1 of 3", " repair " },
  { "repair/rotten-source/naive", "repair naive", ROTTEN_NEWEST, "v6 v6 v6", "repair R1>R3 k v6",
    " rotten k " },
  { "repair/tie/right", "writer-ids off", SPLIT "scrub", "v6 v6 v6", "conflict k v6", " repair " },
  { "repair/tie/naive", "writer-ids off; repair naive", SPLIT "scrub", "v6 v6 v6",
    "repair R1>R2 k v6", "conflict" },
  { "repair/read/naive", "repair naive; read-repair on", SPREAD "read k from R1,R3", "v7 v7 v7",
    "repair coordinator>R3 k v7", NULL },
  { "writer-ids/on", "", SPLIT "scrub", "v6@2 v6@2 v6@2", "repair R2>R1 k v6@2", "conflict" },
  { "source/newest", "", VOTE, "v7 v7 v7", "repair R1>R2 k v7", NULL },
  { "source/majority", "source majority", VOTE, "v6 v6 v6", "repair R2>R1 k v6", NULL },
  { "order/version", "", SKEWED, "v7@2 v7@2 v7@2", "store R2>R2 k v7@2", " ignore " },
  { "order/clock", "order clock", SKEWED, "v6@1 v6@1 v6@1", "ignore R2>R2 k v7@2", "store R2>" },
  { "order/clock/equal-stamps", "order clock",
    "store k v5 a; wait 1s; delay 50ms write next 3; write k b; write k c", "v7 v7 v7",
    "ignore coordinator>R1 k v6", "store coordinator>R1 k v6" },
  { "verify/off", "", ROTTEN_ONE, "v5 v5 v5", "compared 3 of 3", "mismatch" },
  { "verify/on", "verify on", ROTTEN_ONE, "v5 v5 v5", "repair R1>R3 k v5", NULL },
  { "verify/all-rotten", "verify on", "store k v5 abc; rot k on R1,R2,R3; scrub", "v5 v5 v5",
    "rotten k 3 of 3", " repair " },
  { "encoding/as-is", "", TWO_FORMS, "v5 v5 v5", "conflict k v5", NULL },
  { "encoding/canonical", "encoding canonical", TWO_FORMS, "v5 v5 v5", "compared 3 of 3",
    "conflict" },
  { "encoding/canonical/rot", "encoding canonical; verify on",
    "store k v5 'abc b'; rot k on R2; scrub", "v5 v5 v5", "repair R1>R2 k v5", NULL },
  { "mint/local", "", RESTORED, "v7 v7 v7", "ok R1>client k v6@1", NULL },
  { "mint/quorum", "mint quorum", RESTORED, "v8@1 v8@1 v8@1", "ok R1>client k v8@1", " repair " },
  { "mint/quorum/of-two", "mint quorum",
    "store k v5 a; drop read to R3 always; write k b via R1; wait 1s", "v6@1 v6@1 v6@1",
    "ask client>R1 k none asked 3 replicas first", " fail " },
  { "mint/quorum/without", "mint quorum",
    "store k v5 a; drop read to R2,R3 always; write k b via R1; wait 1s", "v5 v5 v5",
    "fail R1>client k write timed out with 1 of 2 needed", "over v5" },
  { "mint/quorum/replies-lost", "mint quorum",
    "store k v5 a; drop reply always; write k b; wait 1s", "v5 v5 v5",
    "fail coordinator>client k write timed out with 0 of 2 needed", "over v5" },
  { "mint/own-writes", "", "store k v5 a; drop write always; write k b via R2; write k c via R2",
    "v5 v7@2 v5", "ok R2>client k v6@2", NULL },
  { "mint/without-a-trace", "delete nothing",
    "store k v5 a; write k b via R2; delete k via R2; wait 1s; write k c via R2", "v8@2 v8@2 v8@2",
    "ok R2>client k v8@2", NULL },
  { "mint/disk-gone", "", "store k v5 a; write k b via R2; wait 1s; lose k on R2; write k c via R2",
    "v6@2 v1@2 v6@2", "ok R2>client k v1@2", NULL },
  { "mint/by-the-clock", "order clock",
    "store k v5 a; skew R2 behind 3s; wait 5s; write k b via R1; wait 100ms; write k c via R2; "
    "wait 100ms; write k d via R2",
    "v6@1 v6@1 v6@1", "ignore R2>R2 k v8@2", NULL },
  { "conditions/quorum", "conditions quorum", "store k v5 a; write k b via R1 if v5; wait 1s",
    "v6@1 v6@1 v6@1", "promise R1>R3 k v6@1 has v5", " fail " },
  { "conditions/quorum/late", "conditions quorum", LATE, "v6 v6 v6",
    "refuse client>coordinator k v6 the write was for v5", " ignore " },
  { "conditions/quorum/two-at-once", "conditions quorum",
    "store k v5 a; write k b via R1 if v5; write k c via R2 if v5; wait 2s", "v6@2 v6@2 v6@2",
    "fail R1>client k write timed out with 0 of 2 needed", "store R1>" },
  { "conditions/quorum/not-one-stores", "conditions quorum",
    "store k v5 a; partition R1; write k b via R1 if v5; wait 2s", "v5 v5 v5",
    "fail R1>client k write timed out with 1 of 2 needed", "over v5" },
  { "conditions/quorum/lost-promises", "conditions quorum",
    "store k v5 a; drop promise always; write k b if v5; wait 2s", "v5 v5 v5",
    "fail coordinator>client k write timed out with 0 of 2 needed", "over v5" },
  { "conditions/quorum/lost-proposals", "conditions quorum",
    "store k v5 a; drop propose to R2,R3 always; write k b if v5; wait 2s", "v6 v5 v5",
    "fail coordinator>client k write timed out with 1 of 2 needed", " ok " },
  { "conditions/local", "", LATE, "v6 v6 v6", "refuse client>coordinator k v6 the write was for v5",
    NULL },
  { "conditions/off", "conditions off", LATE, "v7 v7 v7", "ok coordinator>client k v7", "refuse" },
  { "conditions/hold", "", "store k v5 a; write k b if v5", "v6 v6 v6", "ok ", "refuse" },
  { "conditions/delete", "", "store k v5 a; delete k if v4", "v5 v5 v5", "refuse", "ok " },
  { "delete/tombstone", "", DELETED "scrub", "v6 v6 v6", "repair R1>R3 k v6", NULL },
  { "delete/nothing", "delete nothing", DELETED "scrub", "v5 v5 v5", "repair R3>R1 k v5", NULL },
  { "purge/any-time", "", DELETED "wait 11d; purge; scrub", "v5 v5 v5", "repair R3>R1 k v5", NULL },
  { "purge/on", "", DELETED "wait 11d; purge on R2,R3", "v6 none v5",
    "purge R2>R2 k v6 c44bdff4074eecdb deleted", "purge R1>" },
  { "purge/in-grace", "", DELETED "wait 9d; purge", "v6 v6 v5", NULL, NULL },
  { "purge/after-sweep/none", "purge after-sweep", DELETED "wait 11d; purge", "v6 v6 v5", NULL,
    NULL },
  { "purge/after-sweep/full", "purge after-sweep", DELETED "scrub; wait 11d; purge",
    "none none none", NULL, NULL },
  { "purge/after-sweep/older", "purge after-sweep",
    "store k v5 a; scrub; wait 1s; " DELETED "wait 11d; purge", "v6 v6 v5", NULL, NULL },
  { "purge/after-sweep/unreachable", "purge after-sweep",
    DELETED "partition R3; scrub; wait 1s; heal R3; wait 11d; purge", "v6 v6 v5", "2 of 3", NULL },
  { "purge/after-sweep/lost-copy", "purge after-sweep",
    DELETED "drop copy next 1; scrub; wait 11d; purge", "v6 v6 v5", "lost R1>R3 k v6", NULL },
  { "purge/after-sweep/younger", "purge after-sweep",
    DELETED
    "scrub; wait 1s; write k b; wait 1s; drop write to R3 next 1; delete k; wait 11d; purge",
    "v8 v8 v7", "settled coordinator>R1", "purge R1>" },
  { "purge/after-sweep/told-late", "purge after-sweep",
    "store k v5 a; delete k; wait 1s; delay 10s settled; scrub; wait 2s; write k b; wait 1s; "
    "drop write to R3 next 1; delete k; wait 11d; purge",
    "v8 v8 v7", "settled coordinator>R1", "purge R1>" },
  { "purge/overtaken", "", "store k deleted v6 on R1; store k v7 b on R2,R3; wait 11d; purge",
    "none v7 v7", "purge R1>R1 k v6 ", NULL },
  { "purge/crashed", "", DELETED "crash R2; wait 11d; purge", "none v6 v5", "purge R1>R1 k v6",
    "purge R2>" },
  { "sweep-grace/0s", "", YOUNG, "v6 v6 v6", "repair R1>R3 k v6", NULL },
  { "sweep-grace/1s", "sweep-grace 1s", YOUNG, "v6 v6 v6", "store coordinator>R3 k v6",
    "mismatch" },
  { "sweep-grace/old", "sweep-grace 1s", SPREAD "wait 2s; scrub", "v7 v7 v7", "repair R1>R3 k v7",
    NULL },
  { "hints/off", "", OUTAGE, "v7 v7 v5", NULL, "store coordinator>R3" },
  { "hints/on", "hints on", OUTAGE, "v7 v7 v6", "store coordinator>R3 k v6",
    "store coordinator>R3 k v7" },
  { "hints/long", "hints on; hint-window 5h", OUTAGE, "v7 v7 v7", "store coordinator>R3 k v7",
    NULL },
  { "hints/crash", "hints on",
    "store k v5 a; crash R2,R3; write k b; wait 1min; restart R2; wait 11s", "v6 v6 v5",
    "store coordinator>R2 k v6", "store coordinator>R3" },
  { "hints/lost", "hints on",
    "store k v5 a; partition R3; write k b; wait 1min; drop hint; heal R3; wait 1h", "v6 v6 v5",
    "lost coordinator>R3 k v6", "store coordinator>R3" },
  { "hints/of-silence", "hints on", "store k v5 a; drop write to R3 next 1; write k b; wait 11s",
    "v6 v6 v6", "store coordinator>R3 k v6", NULL },
  { "via/partitioned", "", "store k v5 a; partition R2; write k b via R2", "v5 v6@2 v5",
    "ok R2>client k v6@2 acknowledged by 1 of 3", NULL },
  { "via/crashed", "", "store k v5 a; crash R2; write k b via R2", "v5 v5 v5",
    "fail R2>client k write timed out", NULL },
  { "via/own-copy", "", "store k v5 a; drop write always; write k b via R2", "v5 v6@2 v5",
    "ok R2>client", NULL },
};

static DriftConfig
config_of (const char *settings)
{
  DriftConfig config = plain_config ();
  g_auto (GStrv) parts = g_strsplit (settings, ";", -1);

  for (char **part = parts; *part != NULL; part++)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (*part), " ", 2);
      DriftSetting setting;

      if (words[0] == NULL)
        continue;
      g_assert_true (drift_setting_parse (words[0], &setting));
      g_assert_true (
          drift_setting_parse_value (setting, words[1], &config.settings.values[setting]));
    }
  return config;
}

static DriftCluster *
play_under (const char *settings, const char *script)
{
  DriftConfig config = config_of (settings);
  DriftCluster *cluster = drift_cluster_new (&config);

  play (cluster, script);
  return cluster;
}

static void
assert_same_lines (DriftCluster *a, DriftCluster *b)
{
  g_assert_cmpuint (drift_cluster_get_position (a), ==, drift_cluster_get_position (b));
  for (guint step = 1; step <= drift_cluster_get_position (a); step++)
    {
      g_autofree char *one = drift_cluster_print_event (a, step);
      g_autofree char *other = drift_cluster_print_event (b, step);

      g_assert_cmpstr (one, ==, other);
    }
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  DriftConfig config = config_of (c->settings);
  g_autoptr (DriftCluster) fresh = drift_cluster_new (&config);
  g_autoptr (DriftCluster) cluster = play_under (c->settings, c->script);
  g_autoptr (DriftCluster) again = play_under (c->settings, c->script);

  prepare (fresh, c->script);
  assert_copies (cluster, "k", c->copies);
  if (c->has != NULL)
    assert_event (cluster, c->has);
  if (c->has_not != NULL)
    g_assert_cmpuint (find_event (cluster, 0, c->has_not), ==, 0);
  assert_undo (cluster, drift_cluster_hash (fresh));
  assert_same_lines (cluster, again);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, drift_cluster_hash (again));
}

/* A policy that changes in mid-story holds from there on, and is undone with its command. */
static void
test_in_mid_story (void)
{
  g_autoptr (DriftCluster) cluster = play_under ("repair naive", SAME_BYTES);

  assert_copies (cluster, "k", "v7 v7 v5");
  play (cluster, "set repair right; scrub");
  assert_copies (cluster, "k", "v7 v7 v7");
  for (guint i = drift_cluster_get_position (cluster); i > 0; i--)
    drift_cluster_step_back (cluster);
  g_assert_cmpint (drift_cluster_get_setting (cluster, DRIFT_SETTING_REPAIR), ==,
                   DRIFT_REPAIR_NAIVE);
  drift_cluster_seek (cluster, G_MAXUINT);
  assert_copies (cluster, "k", "v7 v7 v7");
}

/* After a delete "there is no copy" is the right answer, and a value is a stale one. */
static void
test_stale_after_delete (void)
{
  g_autoptr (DriftCluster) cluster =
      play_under ("delete nothing", DELETED "read k from R1; wait 1s; read k from R3");

  assert_metric (cluster, READS_SERVED, 2);
  assert_metric (cluster, STALE_READS, 1);
}

/* Each tombstone that goes is an event of its own, in the order of replicas and keys, and what a
 * script does next comes after the last of them; traffic does not get in between. */
static void
test_purge_is_told (void)
{
  static const char *const lines[] = {
    "6 7205.000000 do purge",
    "7 7205.000000 purge R1>R1 a v2 c44bdff4074eecdb deleted",
    "8 7205.000000 purge R1>R1 b v2@3 c44bdff4074eecdb deleted",
    "9 7205.000000 purge R3>R3 b v2@3 c44bdff4074eecdb deleted",
    "10 7205.000000 do traffic stop",
    "11 7205.000000 do purge on R1,R2,R3",
  };
  static const char text[] =
      "[Scenario]\nTitle=T\nStore=store a v1 x; store a deleted v2 on R1; store b deleted v2@3; "
      "store b none on R2; store c v1 x\n"
      "[Settings]\ntombstone-grace=1h\n"
      "[Step 1]\nCaption=C.\nDo=wait 2h; traffic writes 1d; wait 5s; purge; traffic stop; "
      "purge on R1,R2,R3\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (DriftScenario) scenario =
      drift_scenario_new_from_bytes ("my", "my.drift", bytes, NULL);
  g_autoptr (DriftRun) run = drift_run_new (scenario, NULL);
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint64 start = drift_cluster_hash (cluster);

  drift_run_go_to_step (run, 1);
  assert_copies (cluster, "a", "none v1 v1");
  assert_copies (cluster, "b", "none none none");
  assert_lines (cluster, 5, lines, G_N_ELEMENTS (lines));
  assert_undo (cluster, start);
}

static void
test_rot (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("store k v5 abc; rot k on R3; read k from R3");
  guint32 key = find_key (cluster, "k");
  DriftRecord sound = drift_cluster_get_record (cluster, 0, key);
  DriftRecord rotten = drift_cluster_get_record (cluster, 2, key);

  g_assert_cmphex (rotten.checksum, ==, sound.checksum);
  g_assert_cmphex (drift_record_sum (&rotten), !=, rotten.checksum);
  g_assert_cmpuint (rotten.size, ==, 3);
  g_assert_cmpint (memcmp (rotten.bytes, sound.bytes, 3), !=, 0);
  assert_metric (cluster, CORRUPT_READS, 1);
  assert_metric (cluster, STALE_READS, 0);
  assert_metric (cluster, DIVERGENT_KEYS, 1);

  /* There is nothing to rot where there is no copy, no letter or no byte. */
  play (cluster,
        "rot none on R1,R2,R3; store n v1 '' ; rot n on R1; delete k; wait 1s; rot k on R1");
  assert_copies (cluster, "none", "none none none");
}

static const char *const acts[] = {
  "write k abc",
  "write k 'b a' via R1",
  "write k 'a b' via R2",
  "write k d if v2",
  "write j e via R3; write k f",
  "delete k",
  "delete k via R2",
  "read k from R1,R2,R3",
  "read k",
  "scrub",
  "purge",
  "rot k on R1",
  "rot k on R2,R3",
  "skew R2 behind 5s",
  "skew R1,R3 ahead 1d",
  "partition R2",
  "heal R2",
  "crash R3",
  "restart R3",
  "heal R1,R2,R3",
  "drop any chance 0.2",
  "delay 30ms copy to R1 next 2",
  "clear-rules",
  "store k v3 'b a' on R1",
  "store k v3 'a b' on R3",
  "wait 15ms",
  "wait 40s",
  "wait 11d",
};

static guint
draw (guint round, const char *what, guint which, guint below)
{
  return (guint)drift_random_below (drift_random (round, what, which, 0), below);
}

/* Any policies, any acts: with invariants checked at each step this says that all of them can
 * be undone, and that no combination is too much. */
static void
test_any (void)
{
  for (guint round = 0; round < 400; round++)
    {
      DriftConfig config = plain_config ();
      g_autoptr (DriftCluster) cluster = NULL;
      guint64 start;

      config.settings.values[DRIFT_SETTING_JITTER] = 15 * MS;
      for (guint i = 0; i < DRIFT_N_SETTINGS; i++)
        {
          DriftSettingType type = drift_setting_type ((DriftSetting)i);

          if (i != DRIFT_SETTING_DROP_MESSAGES && i != DRIFT_SETTING_ANTI_ENTROPY &&
              (type == DRIFT_SETTING_SWITCH || type == DRIFT_SETTING_CHOICE))
            config.settings.values[i] = draw (round, "setting", i, 2);
        }
      config.settings.values[DRIFT_SETTING_R] = 1 + draw (round, "r", 0, 3);
      config.settings.values[DRIFT_SETTING_W] = 1 + draw (round, "w", 0, 3);
      cluster = drift_cluster_new (&config);
      start = drift_cluster_hash (cluster);
      for (guint i = 0; i < 20; i++)
        {
          const char *text = acts[draw (round, "act", i, G_N_ELEMENTS (acts))];
          g_auto (GStrv) parts = g_strsplit (text, "; ", -1);

          for (char **part = parts; *part != NULL; part++)
            apply (cluster, *part);
          if (draw (round, "settle", i, 2) == 0)
            settle (cluster);
        }
      settle (cluster);
      assert_undo (cluster, start);
    }
}

static void
play_pitfall (DriftScenario *scenario, DriftSetting setting, gint64 amount)
{
  DriftConfig config = *drift_scenario_get_config (scenario);
  g_autoptr (DriftRun) run = NULL;
  g_autoptr (DriftCluster) cluster = NULL;
  guint64 start;

  config.settings.values[setting] = amount;
  run = drift_run_new (scenario, &config);
  cluster = g_object_ref (drift_run_get_cluster (run));
  start = drift_cluster_hash (cluster);
  while (drift_run_step_forward (run))
    {
      g_autoptr (GPtrArray) failures = list_failures (run);

      for (guint i = 0; i < failures->len; i++)
        g_test_message ("%s", (const char *)g_ptr_array_index (failures, i));
      g_assert_cmpuint (failures->len, ==, 0);
    }
  g_assert_null (drift_run_get_trouble (run));
  assert_undo (cluster, start);
}

/* Every pitfall names its cure and where it was seen, shows the trouble without the cure and
 * ends well with it. Every step expects something, and the cure makes a difference. */
static void
test_pitfalls (void)
{
  g_auto (GStrv) ids = drift_scenario_list_built_in ();
  guint pitfalls = 0;

  for (char **id = ids; *id != NULL; id++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DriftScenario) scenario = drift_scenario_load (*id, &error);
      DriftSetting setting;
      gint64 cure, trouble;

      g_assert_no_error (error);
      if (!g_str_has_prefix (*id, "pitfall-"))
        continue;
      pitfalls++;
      g_test_message ("%s", *id);
      g_assert_cmpstr (drift_scenario_get_lesson (scenario), ==, "watch-out-for");
      g_assert_cmpstr (drift_scenario_get_seen (scenario), !=, "");
      g_assert_true (drift_scenario_get_cure (scenario, &setting, &cure));
      trouble = drift_scenario_get_config (scenario)->settings.values[setting];
      g_assert_cmpint (trouble, !=, cure);
      g_assert_cmpuint (drift_scenario_get_n_steps (scenario), >=, 4);
      g_assert_cmpuint (drift_scenario_get_n_steps (scenario), <=, 7);
      for (guint step = 1; step <= drift_scenario_get_n_steps (scenario); step++)
        g_assert_cmpuint (drift_scenario_get_expectations (scenario, step)->len, >, 0);
      play_pitfall (scenario, setting, trouble);
      play_pitfall (scenario, setting, cure);
    }
  g_assert_cmpuint (pitfalls, >=, 16);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/policies/", cases[i].path, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/policies/in-mid-story", test_in_mid_story);
  g_test_add_func ("/policies/delete/stale", test_stale_after_delete);
  g_test_add_func ("/policies/purge/told", test_purge_is_told);
  g_test_add_func ("/policies/rot", test_rot);
  g_test_add_func ("/policies/any", test_any);
  g_test_add_func ("/policies/pitfalls", test_pitfalls);
  return g_test_run ();
}
