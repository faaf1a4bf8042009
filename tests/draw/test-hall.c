/* Tests of the picture in a hall: every letter of it can be read from the last row.
 * SPDX-License-Identifier: MIT */
#include "draw-test.h"

/* From the last row a letter can be read that is a 36th of the screen high; the hinting of the font
 * around the picture may take half a pixel of that. */
#define LINES 36.0
#define SLACK 0.5

/* More than any story has; of the scenarios with traffic, the first of them. */
#define MANY_EVENTS 300

/* Screens, and what of them a lecture leaves to the picture, which test-lecture-window measures:
 * alone, and with code beside it. */
static const struct
{
  double height;
  double canvas_width;
  double canvas_beside_code;
  double canvas_height;
} halls[] = { { 1080, 1878, 1139, 638 }, { 720, 1238, 747, 416 } };

/* One design unit is so large that the letters of the body are what the text around is. */
static double
text_scale_of (double height)
{
  return height / LINES / drift_style_get_size (DRIFT_STYLE_BODY);
}

static void
check_letters (const DriftScene *scene, double height, const char *id, guint step)
{
  double scale = drift_scene_get_scale (scene);
  guint n = 0;

  for (guint i = 0; i < drift_scene_get_n_items (scene); i++)
    {
      const DriftItem *item = drift_scene_get_item (scene, i);
      double size = scale * drift_style_get_size (item->style);

      if (item->kind != DRIFT_ITEM_TEXT)
        continue;
      n++;
      if (size < height / LINES - SLACK)
        g_error ("%s, step %u, at %g: “%s” is %.1f high", id, step, height, item->text, size);
    }
  g_assert_cmpuint (n, >, 10);
}

static void
check_moment (DriftRun *run, gboolean truth, gboolean with_code)
{
  const char *id = drift_scenario_get_id (drift_run_get_scenario (run));

  for (guint i = 0; i < G_N_ELEMENTS (halls); i++)
    {
      double width = with_code ? halls[i].canvas_beside_code : halls[i].canvas_width;
      g_autoptr (DriftScene) scene = NULL;
      DriftMoment moment;

      drift_moment_init (&moment, run, 0, truth);
      scene = drift_compose_canvas (&moment, width, halls[i].canvas_height, TRUE,
                                    text_scale_of (halls[i].height));
      check_letters (scene, halls[i].height, id, drift_run_get_step (run));
    }
}

/* In both views, after each event. */
static void
test_last_row (gconstpointer id)
{
  g_autoptr (DriftRun) run = run_at (id, NULL, 0);

  for (guint event = 0; event < MANY_EVENTS; event++)
    {
      for (guint view = 0; view < 4; view++)
        check_moment (run, view % 2 == 0, view >= 2);
      if (drift_run_is_over (run) || !drift_run_advance (run))
        break;
    }
}

static guint
count_texts (DriftRun *run, gboolean hall)
{
  g_autoptr (DriftScene) scene = NULL;
  DriftMoment moment;
  guint n = 0;

  drift_moment_init (&moment, run, 0, TRUE);
  scene = drift_compose_canvas (&moment, WIDTH, HEIGHT, hall, 1.0);
  for (guint i = 0; i < drift_scene_get_n_items (scene); i++)
    n += drift_scene_get_item (scene, i)->kind == DRIFT_ITEM_TEXT;
  return n;
}

/* What makes it large is that it says less, of the same things. */
static void
test_says_less (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 5);
  g_autofree char *picture = NULL;
  g_autoptr (DriftScene) scene = NULL;
  DriftMoment moment;

  g_assert_cmpuint (count_texts (run, TRUE), <, count_texts (run, FALSE));
  drift_moment_init (&moment, run, 0, TRUE);
  scene = drift_compose_canvas (&moment, 1238, 416, TRUE, text_scale_of (720));
  picture = drift_scene_print (scene);
  for (guint i = 0; i < 3; i++)
    {
      static const char *const said[] = { "v5", "2 behind", "theme=light" };

      g_assert_nonnull (strstr (picture, said[i]));
    }
}

int
main (int argc, char **argv)
{
  static const char *const ids[] = { "session-store", "three-copies", "shopping-cart",
                                     "pitfall-zombie" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *path = g_strdup_printf ("/hall/last-row/%s", ids[i]);

      g_test_add_data_func (path, ids[i], test_last_row);
    }
  g_test_add_func ("/hall/says-less", test_says_less);
  return g_test_run ();
}
