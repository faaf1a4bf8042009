/* Tests that the operator's view keeps silent: at no moment of any story does it show or say what
 * only the truth knows, which is who missed a message, which versions lie where, and what differs.
 * SPDX-License-Identifier: MIT */
#include "draw-test.h"

#include "drift-screen.h"
#include "drift-tree-words.h"

/* Events in a row that are looked at; of a longer run every so many. */
#define ALL_OF 120
#define THEN_EVERY 29

/* What no operator can know, whatever has been reported: a version, a lag, a loss, a checksum. */
#define SECRET                                                                                     \
  "\\bv\\d|\\bversions? \\d|\\bversions? old|\\bstale|\\blag\\b|\\blost\\b|\\blos(?:e|es|t)\\b|"   \
  "\\bmiss(?:ed|es|ing)?\\b|\\bdropped\\b|\\bdiverge|\\bwrong answer|\\bdrifted\\b|"               \
  "\\b[0-9a-f]{8}\\b"

/* What an operator knows once a sweep or a read repair has reported it, and the count of that. */
static const struct
{
  const char *pattern;
  DriftMetric metric;
} reports[] = {
  { "(\\d+) (?:copy|copies) behind", DRIFT_METRIC_DIGEST_MISMATCHES },
  { "(\\d+) keys? differed", DRIFT_METRIC_DIGEST_MISMATCHES },
  { "(\\d+) (?:copy|copies) repaired", DRIFT_METRIC_COPIES_REPAIRED },
  { "(\\d+) conflicts?", DRIFT_METRIC_CONFLICTS },
  { "(\\d+) (?:copy|copies) rotten", DRIFT_METRIC_ROTTEN_COPIES },
};

static GRegex *secret;
static GRegex *report_patterns[G_N_ELEMENTS (reports)];

/* One moment of a run, and whose view of it is held against what an operator knows. */
typedef struct
{
  DriftRun *run;
  gboolean truth;
  GString *faults;
} Look;

static void
add_fault (Look *look, const char *what, const char *text)
{
  DriftCluster *cluster = drift_run_get_cluster (look->run);

  g_string_append_printf (look->faults,
                          "%s, seed %" G_GUINT64_FORMAT ", step %u, event %u: %s: \"%s\"\n",
                          drift_scenario_get_id (drift_run_get_scenario (look->run)),
                          drift_cluster_get_seed (cluster), drift_run_get_step (look->run),
                          drift_cluster_get_position (cluster), what, text);
}

static gboolean
is_reported (Look *look, DriftMetric metric)
{
  return drift_cluster_get_metric (drift_run_get_cluster (look->run), metric) > 0;
}

static void
look_at_text (Look *look, const char *what, const char *text)
{
  if (g_regex_match (secret, text, 0, NULL))
    add_fault (look, what, text);
  for (gsize i = 0; i < G_N_ELEMENTS (reports); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;

      for (g_regex_match (report_patterns[i], text, 0, &match); g_match_info_matches (match);
           g_match_info_next (match, NULL))
        {
          g_autofree char *number = g_match_info_fetch (match, 1);

          if (!g_str_equal (number, "0") && !is_reported (look, reports[i].metric))
            add_fault (look, what, text);
        }
    }
}

/* Whether a comparison has reported that something differs; one by trees does so of leaves, and
 * then of each copy. */
static gboolean
is_difference_reported (Look *look)
{
  DriftCluster *cluster = drift_run_get_cluster (look->run);
  const DriftEventKinds trees = DRIFT_EVENT_BIT (DRIFT_EVENT_TREES);
  guint step = drift_cluster_find_event (cluster, trees, 1);

  for (; step != 0; step = drift_cluster_find_event (cluster, trees, step + 1))
    {
      DriftEvent event;

      drift_cluster_get_event (cluster, step, &event);
      if (event.b > 0)
        return TRUE;
    }
  return is_reported (look, DRIFT_METRIC_DIGEST_MISMATCHES);
}

static void
look_at_mark (Look *look, DriftMark mark)
{
  DriftCluster *cluster = drift_run_get_cluster (look->run);
  gboolean compared = is_difference_reported (look);

  if (mark == DRIFT_MARK_EYE ||
      (!compared &&
       (mark == DRIFT_MARK_DIFFER || mark == DRIFT_MARK_FORK || mark == DRIFT_MARK_ROT)) ||
      (mark == DRIFT_MARK_CROSS && drift_cluster_count_errors (cluster) == 0 &&
       drift_cluster_get_replicas_up (cluster) == drift_cluster_get_n_replicas (cluster)))
    add_fault (look, "a mark", "");
}

static void
look_at_scene (Look *look, const DriftScene *scene)
{
  gboolean compared = is_difference_reported (look);

  for (guint i = 0; i < drift_scene_get_n_items (scene); i++)
    {
      const DriftItem *item = drift_scene_get_item (scene, i);

      if (item->text != NULL)
        look_at_text (look, "a text of the picture", item->text);
      if (item->kind == DRIFT_ITEM_GLYPH)
        add_fault (look, "a digest", "");
      if (item->kind == DRIFT_ITEM_MARK)
        look_at_mark (look, item->mark);
      if (!compared && (item->fill == DRIFT_COLOR_STALE || item->stroke == DRIFT_COLOR_STALE))
        add_fault (look, "the colour of what is stale", "");
    }
}

/* What a screen reader is told of the parts of the picture. */
static void
look_at_words (Look *look, const DriftMoment *moment)
{
  g_autofree char *screen = NULL;
  g_autofree char *trees = NULL;
  DriftPicture picture;

  drift_picture_init (&picture, moment);
  screen = drift_screen_describe (&picture.user);
  look_at_text (look, "the user's screen in words", screen);
  trees = drift_tree_words_describe (&picture);
  look_at_text (look, "trees in words", trees);
  for (guint i = 0; i < picture.n_replicas; i++)
    {
      g_autofree char *card = drift_card_describe (&picture.cards[i]);

      look_at_text (look, "a replica in words", card);
    }
}

/* The picture half way to the next event, with what is on its way; at rest the whole page. */
static void
look_at_moment (Look *look)
{
  gint64 now_us = drift_cluster_get_now (drift_run_get_cluster (look->run));
  gint64 next_us = drift_run_get_next_time (look->run);
  g_autofree char *caption = drift_run_tell (look->run, look->truth);
  g_autoptr (DriftScene) scene = NULL;
  DriftMoment moment;

  look_at_text (look, "the caption", caption);
  drift_moment_init (&moment, look->run,
                     next_us == G_MAXINT64 ? now_us : now_us + (next_us - now_us) / 2, look->truth);
  look_at_words (look, &moment);
  scene = drift_run_is_at_rest (look->run)
              ? drift_compose_run (look->run, now_us, look->truth, 960, 720)
              : drift_compose_canvas (&moment, WIDTH, HEIGHT, FALSE, 1.0);
  look_at_scene (look, scene);
}

static void
look_at_run (DriftRun *run, gboolean truth, GString *faults)
{
  Look look = { run, truth, faults };
  guint since = 0;

  look_at_moment (&look);
  for (guint n = 1;
       drift_run_get_step (run) < drift_run_get_n_steps (run) || !drift_run_is_at_rest (run); n++)
    {
      if (!drift_run_advance (run))
        break;
      if (n > ALL_OF && ++since < THEN_EVERY && !drift_run_is_at_rest (run))
        continue;
      since = 0;
      look_at_moment (&look);
    }
}

/* What a person may set before a story begins, beside what it sets itself. */
static const char *const settings[] = {
  "",
  "anti-entropy=on",
  "anti-entropy=on sweep-period=1h compare=merkle verify=on",
  "read-repair=on r=3",
  "w=3 r=2 hints=on",
  "drop-messages=off",
  "drop-messages=on repair=right order=version source=newest",
};

static void
apply_settings (DriftConfig *config, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (char **word = words; *word != NULL && **word != '\0'; word++)
    {
      g_auto (GStrv) pair = g_strsplit (*word, "=", 2);
      DriftSetting setting;

      g_assert_true (drift_setting_parse (pair[0], &setting));
      g_assert_true (
          drift_setting_parse_value (setting, pair[1], &config->settings.values[setting]));
    }
}

static void
look_at_story (DriftScenario *scenario, const char *text, guint64 seed)
{
  g_autoptr (GString) faults = g_string_new (NULL);
  DriftConfig config = *drift_scenario_get_config (scenario);
  g_autoptr (DriftRun) run = NULL;

  if (seed != 0)
    config.seed = seed;
  apply_settings (&config, text);
  run = drift_run_new (scenario, &config);
  look_at_run (run, FALSE, faults);
  g_test_message ("seed %" G_GUINT64_FORMAT ", %s", config.seed, text);
  g_assert_cmpstr (faults->str, ==, "");
}

static void
test_story (gconstpointer id)
{
  g_autoptr (DriftScenario) scenario = drift_scenario_load (id, NULL);
  DriftSetting cure;
  gint64 amount;

  for (guint64 seed = 0; seed <= 2; seed++)
    for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
      look_at_story (scenario, settings[i], seed);
  if (drift_scenario_get_cure (scenario, &cure, &amount))
    {
      g_autoptr (GString) text = g_string_new (drift_setting_name (cure));

      g_string_append_c (text, '=');
      drift_setting_print_value (cure, amount, text);
      look_at_story (scenario, text->str, 0);
    }
}

/* The same look at the truth finds every kind of what is hidden, so it is not blind. */
static void
test_not_blind (void)
{
  static const char *const kinds[] = { "the caption",
                                       "a text of the picture",
                                       "a replica in words",
                                       "the user's screen in words",
                                       "a digest",
                                       "a mark",
                                       "the colour of what is stale" };
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 0);
  g_autoptr (GString) faults = g_string_new (NULL);

  look_at_run (run, TRUE, faults);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_nonnull (strstr (faults->str, kinds[i]));
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) ids = drift_scenario_list_built_in ();
  int status;

  g_test_init (&argc, &argv, NULL);
  secret = g_regex_new (SECRET, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (reports); i++)
    report_patterns[i] = g_regex_new (reports[i].pattern, G_REGEX_CASELESS, 0, NULL);
  g_test_add_func ("/silence/not-blind", test_not_blind);
  for (char **id = ids; *id != NULL; id++)
    {
      g_autofree char *path = g_strdup_printf ("/silence/%s", *id);

      g_test_add_data_func (path, *id, test_story);
    }
  status = g_test_run ();
  for (gsize i = 0; i < G_N_ELEMENTS (reports); i++)
    g_regex_unref (report_patterns[i]);
  g_regex_unref (secret);
  return status;
}
