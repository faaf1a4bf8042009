/* Tests that a text is true where and when it stands: captions for many seeds, pages and reveals.
 * SPDX-License-Identifier: MIT */
#include "drift-lesson.h"
#include "drift-prediction.h"

/* What @claims says, in the words of a scenario's Expect=, holds of @run as it stands. */
static void
assert_claims (DriftRun *run, const char *claims, const char *where)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  const DriftCondition always = { 0 };
  g_auto (GStrv) parts = drift_command_split (claims);

  for (char **part = parts; *part != NULL; part++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DriftExpectation) claim =
          drift_expectation_parse (*part, &always, drift_cluster_get_names (cluster), &error);
      g_autofree char *got = NULL;

      g_assert_no_error (error);
      got = drift_expectation_check (claim, cluster,
                                     drift_scenario_get_key (drift_run_get_scenario (run)));
      if (got != NULL)
        g_error ("%s: it says %s, and it is %s", where, *part, got);
    }
}

/* A caption, and what it says in the words of Expect=, with whatever seed: who rewrites the one
 * looks at the other. */
typedef struct
{
  const char *scenario;
  guint step;
  const char *set; /* by the person, once the step is over; or NULL */
  DriftSetting setting;
  gint64 amount; /* from the start */
  guint n_seeds;
  const char *caption;
  const char *claims;
} Caption;

#define SWITCHES "The switches are among all controls (M)."
#define SETTINGS "All that can be set is in the settings (Alt+6)."
#define COMPARED "every four seconds the copies are compared, and the newest goes to those behind. "
#define ALL_WELL "replicas_up = 3; writes_failed = 0; reads_failed = 0"

static const Caption captions[] = {
  { "three-copies", 1, NULL, DRIFT_SETTING_DROP_MESSAGES, TRUE, 200,
    "Every write is acknowledged, every read is answered, every light is green. But some messages "
    "never arrive, and the copies they were meant for stay behind until a later write reaches "
    "them.",
    ALL_WELL "; messages_dropped >= 1; copies_repaired = 0" },
  { "three-copies", 1, NULL, DRIFT_SETTING_DROP_MESSAGES, FALSE, 200,
    "Every write is acknowledged, every read is answered, every light is green. As long as the bus "
    "loses nothing, each write reaches all three copies.",
    ALL_WELL "; messages_dropped = 0" },
  { "three-copies", 1, NULL, DRIFT_SETTING_READ_REPAIR, TRUE, 200,
    "Messages are lost as ever. But read repair is on: a read that asks several replicas compares "
    "their copies, and what differs is repaired on the spot.",
    "messages_dropped >= 1" },
  { "three-copies", 2, NULL, DRIFT_SETTING_ANTI_ENTROPY, FALSE, 200,
    "A copy that is behind answers with 200 OK like any other. Nothing in the log tells a stale "
    "answer from the rest.",
    ALL_WELL },
  { "three-copies", 2, NULL, DRIFT_SETTING_ANTI_ENTROPY, TRUE, 200,
    "Anti-entropy is on: " COMPARED "The repair count tells which share of the messages is lost.",
    ALL_WELL "; sweeps >= 5; digest_mismatches >= 1" },
  { "three-copies", 3, NULL, DRIFT_SETTING_ANTI_ENTROPY, FALSE, 200,
    "Now the story has anti-entropy on. Every four seconds the copies are compared, and the newest "
    "goes to those behind. A repair is the first sign that an operator gets.",
    ALL_WELL "; sweeps >= 2" },
  { "three-copies", 4, NULL, DRIFT_SETTING_ANTI_ENTROPY, FALSE, 200,
    "And off again. The bus loses as large a share of the messages as ever, and no sweep makes up "
    "for it. Over to you: the switches are among all controls (M).",
    ALL_WELL "; messages_dropped >= 1" },
  { "three-copies", 4, NULL, DRIFT_SETTING_DROP_MESSAGES, FALSE, 200,
    "Anti-entropy is off again. As long as the bus loses nothing, each write reaches all three "
    "copies. " SWITCHES,
    ALL_WELL "; messages_dropped = 0" },
  { "three-copies", 4, "set anti-entropy on", DRIFT_SETTING_DROP_MESSAGES, FALSE, 1,
    "Anti-entropy is on once more: " COMPARED "The other switches are among all controls (M).",
    ALL_WELL },
  { "sandbox", 1, NULL, DRIFT_SETTING_DROP_MESSAGES, FALSE, 50,
    "As long as it does not drop messages, the bus delivers every write. Let it drop some (D), and "
    "find out what brings the copies back together. " SETTINGS,
    ALL_WELL "; messages_dropped = 0" },
  { "sandbox", 1, NULL, DRIFT_SETTING_DROP_MESSAGES, TRUE, 50,
    "The bus drops some of the writes to each replica. Find out what brings the copies back "
    "together: a later write, read repair or a sweep. " SETTINGS,
    "replicas_up = 3" },
  { "merkle-tree", 1, NULL, DRIFT_SETTING_COMPARE, 0, 20,
    "Sixty-four records are written, and every message arrives.", "divergent_keys = 0" },
  { "merkle-tree", 4, NULL, DRIFT_SETTING_COMPARE, 0, 20,
    "Another write is lost, and this time the replicas send trees. The roots of R1 and R2 agree: "
    "one comparison. Those of R1 and R3 do not: thirteen comparisons lead down to the key.",
    "merkle_comparisons = 14; copies_repaired = 2" },
  { "merkle-tree", 6, NULL, DRIFT_SETTING_COMPARE, 0, 20,
    "Many keys of R3 differ. Its tree took more comparisons than the sixty-four of a list, and "
    "that of R2, which agrees, took one. A tree pays where little is wrong, which is most nights.",
    "merkle_comparisons > 79; copies_repaired > 14" }, /* 14 and 1 of R1 and R2, and 64 */
  { "pitfall-hidden-cause", 1, NULL, DRIFT_SETTING_DROP_MESSAGES, TRUE, 20,
    "The first day. The bus loses one message in a hundred, as it always has. The night’s sweep "
    "has next to nothing to repair.",
    "sweeps = 1; copies_repaired <= 3" },
  { "pitfall-hidden-cause", 2, NULL, DRIFT_SETTING_DROP_MESSAGES, TRUE, 20,
    "The second day. A cable goes bad, and the bus loses one message in five. The sweep has far "
    "more "
    "to repair, does so before the users are awake, and nobody complains.",
    ALL_WELL "; sweeps = 2; messages_dropped > 40; copies_repaired >= 2" }, /* of sixty */
};

static void
test_caption (gconstpointer data)
{
  const Caption *caption = data;
  g_autoptr (DriftScenario) scenario = drift_scenario_load (caption->scenario, NULL);
  guint64 shipped = drift_scenario_get_config (scenario)->seed;

  for (guint64 seed = 0; seed <= caption->n_seeds; seed++)
    {
      DriftConfig config = *drift_scenario_get_config (scenario);
      g_autofree char *where = NULL;
      g_autoptr (DriftRun) run = NULL;

      config.seed = seed == 0 ? shipped : seed;
      config.settings.values[caption->setting] = caption->amount;
      run = drift_run_new (scenario, &config);
      drift_run_go_to_step (run, caption->step);
      if (caption->set != NULL)
        {
          g_autoptr (DriftCommand) command =
              drift_command_parse (caption->set, &config.names, NULL);

          g_assert_true (drift_run_do (run, command, NULL));
        }
      g_assert_cmpstr (drift_run_get_caption (run), ==, caption->caption);
      where = g_strdup_printf ("%s, step %u, seed %" G_GUINT64_FORMAT, caption->scenario,
                               caption->step, config.seed);
      assert_claims (run, caption->claims, where);
    }
}

/* What a page or a reveal says of the moment at which it is read first; a reveal that answers a
 * prediction is read as soon as that has come out. */
typedef struct
{
  const char *lesson;
  guint page; /* from 1 */
  gboolean reveal;
  const char *says; /* a part of the text */
  const char *claims;
} Moment;

static const Moment moments[] = {
  { "the-idea", 1, TRUE, "To an operator, nothing has happened.",
    ALL_WELL "; writes_acknowledged = 1; messages_dropped = 1" },
  { "the-idea", 1, TRUE, "One copy is enough for the write to be [[", "writes_acknowledged = 1" },
  { "the-idea", 2, FALSE, "The numbers differ.", "distinct_digests = 3" },
  { "the-idea", 2, FALSE, "Some seconds after that first loss", "messages_dropped > 1" },
  { "the-idea", 6, FALSE, "the copies have drifted apart again", "distinct_digests != 1" },
  { "worked-example", 1, TRUE, "will be over before the next",
    "replicas_up = 3; messages_dropped = 1" },
  { "worked-example", 1, TRUE, "the write counts as a success", "writes_acknowledged = 1" },
  { "worked-example", 3, FALSE, "version 7, version 6 and version 5",
    "R1 user:42 v7; R2 user:42 v6; R3 user:42 v5" },
  { "worked-example", 3, TRUE, "The old theme in the old language",
    "answer bytes \"theme=light lang=en\"" },
  { "worked-example", 4, TRUE, "The repair count moved for the first time", "copies_repaired = 2" },
  { "worked-example", 5, TRUE, "Right at last.", "answer v7" },
  { "worked-example", 6, TRUE, "The night added nothing, as nothing was lost.",
    "sweeps = 2; copies_repaired = 2; messages_dropped = 3" },
  { "worked-example", 7, TRUE, "Waiting heals nothing.", "answer v5" },
  { "how-it-works", 3, TRUE, "Two copies were written, and R2 was left alone.",
    "copies_repaired = 2; R2 cart:7 v4" },
  { "how-it-works", 4, TRUE, "not one answer was stale", "stale_reads = 0; reads_served > 0" },
  { "watch-out-for", 1, TRUE, "the count went up, and the answer was stale",
    "copies_repaired = 1; stale_reads = 2" },
};

static void
bring_about (DriftRun *run, const DriftGate *gate)
{
  g_autoptr (DriftPrediction) prediction = NULL;

  if (gate->kind == DRIFT_GATE_PREDICT)
    prediction = drift_prediction_new (run, gate->prediction, NULL);
  while (prediction != NULL ? !drift_prediction_has_come_out (prediction, run)
                            : !drift_gate_is_met (gate, run))
    g_assert_true (drift_run_advance (run) || drift_run_step_forward (run));
}

static void
test_moment (gconstpointer data)
{
  const Moment *moment = data;
  g_autoptr (DriftLesson) lesson = drift_lesson_load (moment->lesson, NULL);
  const DriftLessonPage *page = drift_lesson_get_page (lesson, moment->page - 1);
  g_autoptr (DriftRun) run = drift_stage_make_run (&page->stage, NULL);
  g_autofree char *where = g_strdup_printf ("%s/%u", moment->lesson, moment->page);

  g_assert_nonnull (strstr (moment->reveal ? page->reveal : page->text, moment->says));
  if (moment->reveal)
    bring_about (run, &page->gate);
  assert_claims (run, moment->claims, where);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (captions); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/claims/caption/%s/%u/%u", captions[i].scenario, captions[i].step, i);

      g_test_add_data_func (path, &captions[i], test_caption);
    }
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/claims/moment/%s/%u/%u", moments[i].lesson, moments[i].page, i);

      g_test_add_data_func (path, &moments[i], test_moment);
    }
  return g_test_run ();
}
