/* Tests of the words of the picture: at no moment of any scenario is one of them cut.
 * SPDX-License-Identifier: MIT */
#include "draw-test.h"

#include "drift-painter.h"

/* More than any story has; of the scenarios with traffic, the first of them. */
#define MANY_EVENTS 300

/* In device pixels: the least there is, a low window with its panel, the default, without a panel,
 * and in a hall. */
typedef struct
{
  double width;
  double height;
  gboolean hall;
  double text_scale;
} Size;

static const Size sizes[] = {
  { 1, 1, FALSE, 1.0 },      { 600, 320, FALSE, 1.0 },         { WIDTH, HEIGHT, FALSE, 1.0 },
  { 1180, 480, FALSE, 1.0 }, { 1238, 425, TRUE, 20.0 / 14.0 },
};

/* Texts of one style and room are measured once. */
typedef GHashTable Measured;

static void
check_text (Measured *measured, const DriftItem *item, const char *where)
{
  const DriftPaint paint = { .palette = DRIFT_PALETTE_LIGHT };
  g_autofree char *what =
      g_strdup_printf ("\"%s\" in style %d and %.0f", item->text, item->style, item->width);
  double width;

  if (item->width <= 0.0 || item->height > 0.0 || g_hash_table_contains (measured, what))
    return;
  width = drift_painter_measure_text (item, &paint);
  if (width > item->width)
    g_error ("%s: %s is %.1f wide, and cut", where, what, width);
  g_hash_table_add (measured, g_steal_pointer (&what));
}

static void
check_scene (Measured *measured, DriftScene *scene, const char *where)
{
  for (guint i = 0; i < drift_scene_get_n_items (scene); i++)
    if (drift_scene_get_item (scene, i)->kind == DRIFT_ITEM_TEXT)
      check_text (measured, drift_scene_get_item (scene, i), where);
}

static void
check_size (Measured *measured, DriftRun *run, gboolean truth, const Size *size)
{
  g_autofree char *where =
      g_strdup_printf ("%s, step %u, %s, %s, %.0f x %.0f",
                       drift_scenario_get_id (drift_run_get_scenario (run)),
                       drift_run_get_step (run), truth ? "truth" : "operator",
                       size->hall ? "hall" : "desk", size->width, size->height);
  g_autoptr (DriftScene) scene = NULL;
  DriftMoment moment;

  drift_moment_init (&moment, run, 0, truth);
  scene = drift_compose_canvas (&moment, size->width, size->height, size->hall, size->text_scale);
  check_scene (measured, scene, where);
}

static void
check_moment (Measured *measured, DriftRun *run, gboolean truth)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    check_size (measured, run, truth, &sizes[i]);
}

/* What a scenario can be started with: nothing, or its cure. */
static DriftRun *
start (const char *id, gboolean cured)
{
  DriftRun *run = run_at (id, NULL, 0);
  DriftCommand command = { .kind = DRIFT_COMMAND_SET };

  if (cured &&
      drift_scenario_get_cure (drift_run_get_scenario (run), &command.setting, &command.amount))
    drift_run_do (run, &command, NULL);
  return run;
}

static void
test_moments (void)
{
  g_auto (GStrv) ids = drift_scenario_list_built_in ();
  g_autoptr (GHashTable) measured = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    for (guint cured = 0; cured < 2; cured++)
      {
        g_autoptr (DriftRun) run = start (ids[i], cured);

        for (guint event = 0; event < MANY_EVENTS; event++)
          {
            check_moment (measured, run, TRUE);
            check_moment (measured, run, FALSE);
            if (drift_run_is_over (run) || !drift_run_advance (run))
              break;
          }
      }
  g_test_message ("%u texts", g_hash_table_size (measured));
  g_assert_cmpuint (g_hash_table_size (measured), >, 200);
}

/* A run of so many replicas that has all that can be said of links and copies. */
static DriftRun *
start_crowd (guint n)
{
  static const char acts[] =
      "drop chance 0.5; drop ack chance 0.3; drop reply chance 0.3; drop read chance 0.3; "
      "drop digests chance 0.2; write k 'theme=dark lang=fr visit=1'; read k; wait 1s; "
      "write k b; write k c; wait 1s; partition R1; crash R2; write k d; read k; wait 1s; scrub; "
      "wait 1s; drop any to R2; heal R1; restart R2; write k e; scrub; wait 1s; rot k on R1; scrub";
  g_autoptr (GString) text = g_string_new ("[Scenario]\nTitle=T\nKey=k\nReplicas=R1");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario = NULL;

  for (guint i = 2; i <= n; i++)
    g_string_append_printf (text, ";R%u", i);
  g_string_append_printf (text,
                          "\nStore=store k v8 a\n[Settings]\nlatency=20ms\n"
                          "[Step 1]\nCaption=C\nDo=%s\n",
                          acts);
  bytes = g_bytes_new (text->str, text->len);
  scenario = drift_scenario_new_from_bytes ("crowd", "crowd", bytes, &error);
  g_assert_no_error (error);
  return drift_run_new (scenario, NULL);
}

/* However many replicas there are. */
static void
test_crowds (void)
{
  g_autoptr (GHashTable) measured = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint n = 2; n <= DRIFT_MAX_REPLICAS; n++)
    {
      g_autoptr (DriftRun) run = start_crowd (n);

      do
        {
          check_moment (measured, run, TRUE);
          check_moment (measured, run, FALSE);
        }
      while (!drift_run_is_over (run) && drift_run_advance (run));
    }
}

/* In a hall the stories of a few versions leave room for the code. */
static void
test_beside_code (void)
{
  static const char *const ids[] = { "session-store", "pitfall-zombie" };
  static const Size size = { 747, 425, TRUE, 20.0 / 14.0 };
  g_autoptr (GHashTable) measured = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    for (guint cured = 0; cured < 2; cured++)
      {
        g_autoptr (DriftRun) run = start (ids[i], cured);

        do
          {
            check_size (measured, run, TRUE, &size);
            check_size (measured, run, FALSE, &size);
          }
        while (!drift_run_is_over (run) && drift_run_advance (run));
      }
}

/* The page of a file, with its ribbon, at each rest. */
static void
test_pages (void)
{
  g_auto (GStrv) ids = drift_scenario_list_built_in ();
  g_autoptr (GHashTable) measured = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (DriftRun) run = run_at (ids[i], NULL, 0);

      for (guint step = 1; step <= drift_run_get_n_steps (run); step++)
        {
          g_autoptr (DriftScene) scene = NULL;

          drift_run_go_to_step (run, step);
          scene = drift_compose_run (run, 0, TRUE, 1200, 920);
          check_scene (measured, scene, ids[i]);
        }
    }
}

/* The version badge grows with its number, and what is beside it stays whole. */
static void
test_many_versions (void)
{
  static const guint versions[] = { 9, 99, 999, 9999 };

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autoptr (DriftRun) run = run_at ("session-store", NULL, 1);
      g_autoptr (GHashTable) measured =
          g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autofree char *all = g_strdup_printf ("store user:42 v%u a", versions[i]);
      g_autofree char *behind = g_strdup_printf ("store user:42 v%u a on R2", versions[i] - 8);
      g_autofree char *other = g_strdup_printf ("store user:42 v%u b on R3", versions[i]);

      act (run, all);
      check_moment (measured, run, TRUE);
      act (run, behind);
      check_moment (measured, run, TRUE);
      act (run, other);
      check_moment (measured, run, TRUE);
      act (run, "rot user:42 on R1");
      check_moment (measured, run, TRUE);
    }
}

/* The screen has its words in each of its languages, at the least size that it has. */
static void
test_screen (void)
{
  static const double text_scales[] = { 1.0, 1.25, 1.5, 2.0, 3.0 };
  g_autoptr (GHashTable) measured = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (text_scales); i++)
    for (guint language = 0; language < DRIFT_N_LANGUAGES; language++)
      for (guint page = 0; page <= DRIFT_PAGE_EMPTY; page++)
        for (guint reply = 0; reply <= DRIFT_REPLY_NOT_LOADED; reply++)
          for (guint theme = 0; theme <= DRIFT_THEME_DARK; theme++)
            {
              DriftScreen screen = { .page = (DriftPage)page,
                                     .reply = (DriftReply)reply,
                                     .theme = (DriftScreenTheme)theme,
                                     .language = (DriftLanguage)language,
                                     .stale = reply == DRIFT_REPLY_ANSWER ? 1234 : 0 };
              g_autoptr (DriftScene) scene = drift_scene_new (1000, 1000, 1.0);
              DriftLayout layout;

              drift_layout_init (&layout, 1, 1, FALSE, text_scales[i], 1, 3);
              drift_compose_screen (scene, &layout.clients[0], &screen);
              check_scene (measured, scene, "the user's screen");
            }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/crowds", test_crowds);
  g_test_add_func ("/words/moments", test_moments);
  g_test_add_func ("/words/beside-code", test_beside_code);
  g_test_add_func ("/words/screen", test_screen);
  g_test_add_func ("/words/pages", test_pages);
  g_test_add_func ("/words/many-versions", test_many_versions);
  return g_test_run ();
}
