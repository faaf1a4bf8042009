/* Tests of the ribbon: a long run has no more to draw than can be seen, and no two words touch.
 * SPDX-License-Identifier: MIT */
#include "draw-test.h"

#include "drift-painter.h"

#include <math.h>

/* Whether something stands at @x in the lane whose middle is at @y. */
static gboolean
is_behind_at (const DriftScene *scene, double x, double y)
{
  for (guint i = 0; i < drift_scene_get_n_items (scene); i++)
    {
      const DriftItem *item = drift_scene_get_item (scene, i);

      if (item->kind == DRIFT_ITEM_RECT && item->fill == DRIFT_COLOR_STALE && x >= item->x &&
          x <= item->x + item->width && y >= item->y - 0.01 && y <= item->y + item->height + 0.01)
        return TRUE;
    }
  return FALSE;
}

/* However long a run is, its ribbon has no more to draw than there are pixels; and no time at which
 * a replica was behind is left out. */
static void
test_long_run (void)
{
  g_autoptr (DriftRun) run = run_at ("three-copies", NULL, 1);
  g_autoptr (DriftTimeline) timeline = drift_timeline_new ();
  const DriftBox box = { 0, 0, WIDTH, 60 + DRIFT_AXIS_HEIGHT };
  g_autoptr (DriftScene) scene = drift_scene_new (box.width, box.height, 1.0);
  double lane = (box.height - 16 - DRIFT_AXIS_HEIGHT) / 3;

  for (guint i = 0; i < 100000; i++)
    drift_run_advance (run);
  drift_timeline_update (timeline, run);
  drift_compose_ribbon (scene, &box, timeline, drift_timeline_get_length (timeline), TRUE);
  g_test_message ("%u items", drift_scene_get_n_items (scene));
  g_assert_cmpuint (drift_scene_get_n_items (scene), <, 3 * WIDTH);
  for (guint replica = 0; replica < 3; replica++)
    {
      DriftCurvePlace place = drift_curve_find (drift_timeline_get_lane (timeline, replica), 0);

      for (guint i = 0; drift_curve_next (&place); i++)
        {
          DriftStanding standing = drift_series_read_standing (place.value);

          if (i % 20 == 0 && standing.lag > 0 && !standing.coming)
            g_assert_true (
                is_behind_at (scene,
                              drift_timeline_position_to_x (timeline, place.since) * box.width,
                              16 + lane * (replica + 0.75) - 1));
        }
    }
}

/* The run of a story on so many replicas. */
static DriftRun *
run_on (guint n_replicas)
{
  g_autoptr (GString) text = g_string_new ("[Scenario]\nTitle=T\nReplicas=");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario = NULL;

  for (guint i = 1; i <= n_replicas; i++)
    g_string_append_printf (text, "R%u;", i);
  g_string_append (text, "\nStore=store user:42 v5 a\n[Step 1]\nCaption=C\nDo=wait 1s\n");
  bytes = g_bytes_new (text->str, text->len);
  scenario = drift_scenario_new_from_bytes ("t", "t", bytes, &error);
  g_assert_no_error (error);
  return drift_run_new (scenario, NULL);
}

static cairo_surface_t *
paint_names (const DriftScene *scene, int width, int height)
{
  cairo_surface_t *paper = cairo_image_surface_create (CAIRO_FORMAT_A8, width, height);
  cairo_t *cr = cairo_create (paper);
  DriftPaint how = { .palette = DRIFT_PALETTE_LIGHT };

  drift_painter_paint (cr, scene, &how);
  cairo_destroy (cr);
  cairo_surface_flush (paper);
  return paper;
}

/* How many words stand one below the other on @paper, with a row between them that is bare. */
static guint
count_words (cairo_surface_t *paper)
{
  int width = cairo_image_surface_get_width (paper);
  int height = cairo_image_surface_get_height (paper);
  gboolean was_bare = TRUE;
  guint n = 0;

  for (int y = 0; y < height; y++)
    {
      const guchar *row =
          cairo_image_surface_get_data (paper) + y * cairo_image_surface_get_stride (paper);
      gboolean bare = TRUE;

      for (int x = 0; x < width; x++)
        bare = bare && row[x] == 0;
      n += was_bare && !bare;
      was_bare = bare;
    }
  return n;
}

/* How many names of lanes there are, after it was seen that none touches another. */
static guint
count_names (guint n_replicas, double height, double scale)
{
  g_autoptr (DriftRun) run = run_on (n_replicas);
  g_autoptr (DriftTimeline) timeline = drift_timeline_new ();
  const DriftBox box = { 40, 0, WIDTH - 40, height };
  g_autoptr (DriftScene) scene = drift_scene_new (WIDTH, height, scale);
  cairo_surface_t *paper;
  guint n = 0;

  drift_timeline_update (timeline, run);
  drift_compose_ribbon (scene, &box, timeline, 0, TRUE);
  for (guint i = 0; i < drift_scene_get_n_items (scene); i++)
    n += drift_scene_get_item (scene, i)->anchor == DRIFT_ANCHOR_END;
  paper = paint_names (scene, (int)(38 * scale), (int)ceil (height * scale));
  g_assert_cmpuint (count_words (paper), ==, n);
  cairo_surface_destroy (paper);
  return n;
}

/* Lanes are named as long as there is room, and of more of them every second is: in the window,
 * where text is larger too, and in a file. */
static void
test_names (void)
{
  static const guint expected[] = { 2, 3, 4, 3, 3, 4, 4 };
  static const double scales[] = { 1.0, 1.25, 1.5, 2.0 };

  for (guint n = 2; n <= 8; n++)
    {
      g_assert_cmpuint (count_names (n, 88, 1.0), ==, expected[n - 2]);
      for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
        g_assert_cmpuint (count_names (n, ceil (84 * scales[i]) / scales[i], scales[i]), ==,
                          expected[n - 2]);
    }
}

/* A count is seen to be that of the mark before it, and not of the one after it, on whichever side
 * of it these stand: between it and the next mark is more room than between it and its own. */
static void
test_counts (void)
{
  static const double own = 1.0;   /* between a mark and its count */
  static const double digit = 7.7; /* how wide one is */
  g_autoptr (DriftRun) run = run_at ("three-copies", "set anti-entropy on", 1);
  g_autoptr (DriftTimeline) timeline = drift_timeline_new ();
  const DriftBox box = { 0, 0, WIDTH, 60 + DRIFT_AXIS_HEIGHT };
  g_autoptr (DriftScene) scene = drift_scene_new (box.width, box.height, 1.0);
  const DriftItem *count = NULL;
  guint n = 0;

  play_events (run, 3000);
  drift_timeline_update (timeline, run);
  drift_compose_ribbon (scene, &box, timeline, drift_timeline_get_length (timeline), TRUE);
  for (guint i = 0; i < drift_scene_get_n_items (scene); i++)
    {
      const DriftItem *item = drift_scene_get_item (scene, i);

      if (item->kind == DRIFT_ITEM_TEXT && item->y < 16)
        count = item;
      if (item->kind != DRIFT_ITEM_MARK || count == NULL)
        continue;
      g_assert_cmpfloat (item->x - item->size / 2 - count->x - digit * strlen (count->text), >,
                         2 * own);
      count = NULL;
      n++;
    }
  g_assert_cmpuint (n, >, 10);
}

/* The word for what is wrong can be read where hours were skipped, too: no tear crosses it. */
static void
test_tags (void)
{
  g_autoptr (DriftRun) run = run_at ("pitfall-split-brain", NULL, 4);
  g_autoptr (DriftTimeline) timeline = drift_timeline_new ();
  const DriftBox box = { 0, 0, 640, 60 + DRIFT_AXIS_HEIGHT };
  g_autoptr (DriftScene) scene = drift_scene_new (box.width, box.height, 1.0);
  guint n_words = 0;
  guint n_tears = 0;

  drift_timeline_update (timeline, run);
  drift_compose_ribbon (scene, &box, timeline, drift_timeline_get_length (timeline), TRUE);
  for (guint i = 0; i < drift_scene_get_n_items (scene); i++)
    {
      const DriftItem *item = drift_scene_get_item (scene, i);
      gboolean tear = item->kind == DRIFT_ITEM_LINE;

      n_tears += tear;
      n_words += g_strcmp0 (item->text, "conflict") == 0;
      g_assert_false (tear && n_words > 0);
    }
  g_assert_cmpuint (n_words, ==, 1);
  g_assert_cmpuint (n_tears, >, 0);
}

/* Whether a dashed line as high as the lanes stands at @x. */
static gboolean
has_line_at (const DriftScene *scene, double x, double height)
{
  for (guint i = 0; i < drift_scene_get_n_items (scene); i++)
    {
      const DriftItem *item = drift_scene_get_item (scene, i);

      if (item->kind == DRIFT_ITEM_LINE && item->dash && item->width == 0.0 &&
          item->height >= height && fabs (item->x - x) < 6.0)
        return TRUE;
    }
  return FALSE;
}

/* When a sweep compared the copies is seen on the lanes, also where its mark stands in a pile. */
static void
test_sweeps (void)
{
  g_autoptr (DriftRun) run = run_at ("three-copies", "set anti-entropy on", 1);
  g_autoptr (DriftTimeline) timeline = drift_timeline_new ();
  const DriftBox box = { 0, 0, WIDTH, 60 + DRIFT_AXIS_HEIGHT };
  g_autoptr (DriftScene) scene = drift_scene_new (box.width, box.height, 1.0);
  const DriftTimelineMark *marks;
  guint n_marks;
  guint n_sweeps = 0;

  play_events (run, 3000);
  drift_timeline_update (timeline, run);
  drift_compose_ribbon (scene, &box, timeline, drift_timeline_get_length (timeline), TRUE);
  marks = drift_timeline_get_marks (timeline, &n_marks);
  for (guint i = 0; i < n_marks; i++)
    if (marks[i].kind == DRIFT_TIMELINE_SWEEP)
      {
        double x = drift_timeline_position_to_x (timeline, marks[i].position) * box.width;

        g_assert_true (has_line_at (scene, x, 40.0));
        n_sweeps++;
      }
  g_assert_cmpuint (n_sweeps, >, 4);
}

/* Wherever the playhead stands, its knob is above the words of the axis, and touches none. */
static void
test_knob (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 6);
  g_autoptr (DriftTimeline) timeline = drift_timeline_new ();

  drift_timeline_update (timeline, run);
  for (guint height = 40; height <= 80; height += 10)
    {
      const DriftBox box = { 0, 0, WIDTH, height + DRIFT_AXIS_HEIGHT };
      g_autoptr (DriftScene) scene = drift_scene_new (box.width, box.height, 1.0);
      DriftItem knob;

      drift_compose_playhead (scene, &box, timeline, 0);
      knob = *drift_scene_get_item (scene, drift_scene_get_n_items (scene) - 1);
      g_assert_cmpint (knob.kind, ==, DRIFT_ITEM_CIRCLE);
      drift_compose_axis (scene, &(DriftBox){ 0, 16, WIDTH, (height - 16) * 11.0 / 12 }, timeline);
      for (guint i = 0; i < drift_scene_get_n_items (scene); i++)
        {
          const DriftItem *word = drift_scene_get_item (scene, i);

          if (word->kind == DRIFT_ITEM_TEXT)
            g_assert_cmpfloat (word->y - drift_style_get_size (word->style) / 3, >,
                               knob.y + knob.size);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ribbon/long-run", test_long_run);
  g_test_add_func ("/ribbon/names", test_names);
  g_test_add_func ("/ribbon/tags", test_tags);
  g_test_add_func ("/ribbon/sweeps", test_sweeps);
  g_test_add_func ("/ribbon/knob", test_knob);
  g_test_add_func ("/ribbon/counts", test_counts);
  return g_test_run ();
}
