/* How long it takes to compose and paint a frame of the whole canvas, tokens and all.
 * SPDX-License-Identifier: MIT */
#include "bench.h"
#include "drift-compose.h"
#include "drift-painter.h"

#include <pango/pangocairo.h>
#include <stdlib.h>

#define WIDTH 1000
#define HEIGHT 560
#define FRAMES 100
#define TRIES 5

/* The worked example in the middle of a sweep: three cards, marks, and copies on their way. */
static DriftRun *
busy_run (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario = drift_scenario_load ("session-store", &error);
  g_autoptr (DriftCommand) on = drift_command_new_set (DRIFT_SETTING_ANTI_ENTROPY, 1);
  DriftCluster *cluster;
  DriftRun *run;

  if (scenario == NULL)
    g_error ("%s", error->message);
  run = drift_run_new (scenario, NULL);
  cluster = drift_run_get_cluster (run);
  drift_run_do (run, on, NULL);
  drift_run_go_to_step (run, 5);
  while (drift_cluster_get_event_kind (cluster, drift_cluster_get_position (cluster)) !=
         DRIFT_EVENT_MISMATCH)
    drift_run_advance (run);
  return run;
}

static guint
count_texts (const DriftScene *scene)
{
  guint n = 0;

  for (guint i = 0; i < drift_scene_get_n_items (scene); i++)
    n += drift_scene_get_item (scene, i)->kind == DRIFT_ITEM_TEXT;
  return n;
}

static double
compose_frames (const DriftMoment *moment)
{
  double start = bench_cpu_seconds ();

  for (guint i = 0; i < FRAMES; i++)
    drift_scene_free (drift_compose_canvas (moment, WIDTH, HEIGHT, 1.0));
  return (bench_cpu_seconds () - start) / FRAMES;
}

static double
paint_frames (cairo_surface_t *surface, const DriftMoment *moment)
{
  const DriftPaint paint = { .palette = DRIFT_PALETTE_LIGHT };
  double start = bench_cpu_seconds ();

  for (guint i = 0; i < FRAMES; i++)
    {
      g_autoptr (DriftScene) scene = drift_compose_canvas (moment, WIDTH, HEIGHT, 1.0);
      cairo_t *cr = cairo_create (surface);

      drift_painter_paint_ground (cr, &paint);
      drift_painter_paint (cr, scene, &paint);
      cairo_destroy (cr);
    }
  return (bench_cpu_seconds () - start) / FRAMES;
}

/* The least that a frame of this size with so many texts can cost. */
static double
paint_plain (cairo_surface_t *surface, guint n_texts)
{
  double start = bench_cpu_seconds ();

  for (guint i = 0; i < FRAMES; i++)
    {
      cairo_t *cr = cairo_create (surface);

      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_rectangle (cr, 0, 0, WIDTH, HEIGHT);
      cairo_fill (cr);
      cairo_set_source_rgb (cr, 0, 0, 0);
      for (guint k = 0; k < n_texts; k++)
        {
          g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);

          pango_layout_set_text (layout, "theme=dark", -1);
          cairo_move_to (cr, k * 13 % WIDTH, k * 29 % HEIGHT);
          pango_cairo_show_layout (cr, layout);
        }
      cairo_destroy (cr);
    }
  return (bench_cpu_seconds () - start) / FRAMES;
}

int
main (void)
{
  g_autoptr (DriftRun) run = busy_run ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  double composed = G_MAXDOUBLE, painted = G_MAXDOUBLE, plain = G_MAXDOUBLE;
  guint n_texts;
  DriftMoment moment;

  drift_moment_init (&moment, run, drift_cluster_get_now (drift_run_get_cluster (run)) + 5000,
                     TRUE);
  {
    g_autoptr (DriftScene) scene = drift_compose_canvas (&moment, WIDTH, HEIGHT, 1.0);

    n_texts = count_texts (scene);
    g_print ("a canvas of %d by %d pixels, %u items, %u of them text\n", WIDTH, HEIGHT,
             drift_scene_get_n_items (scene), n_texts);
  }
  for (guint i = 0; i < TRIES; i++)
    {
      composed = MIN (composed, compose_frames (&moment));
      painted = MIN (painted, paint_frames (surface, &moment));
      plain = MIN (plain, paint_plain (surface, n_texts));
    }
  bench_report ("composing a frame", "ms", composed * 1e3, "a frame of 60 Hz", 1e3 / 60,
                "below 0.01");
  bench_report ("composing and painting a frame", "ms", painted * 1e3,
                "a rectangle and as many texts", plain * 1e3, "below 2");
  cairo_surface_destroy (surface);
  return EXIT_SUCCESS;
}
