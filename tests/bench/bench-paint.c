/* What it costs to compose and paint a frame: one of play, as the window does it, and a whole
 * picture anew, as a file is. SPDX-License-Identifier: MIT */
#include "bench.h"
#include "drift-canvas.h"
#include "drift-compose.h"
#include "drift-message-layer.h"
#include "drift-painter.h"

#include <pango/pangocairo.h>
#include <stdlib.h>

#define WIDTH 1000
#define HEIGHT 560
#define FRAMES 100
#define TRIES 5

/* The sweep of the worked example, played so many times at 60 frames a second. */
#define SWEEP_STEP 6
#define PLAYS 3
#define FRAME_US 16667

/* The worked example with anti-entropy on, before its sweep. */
static DriftRun *
busy_run (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario = drift_scenario_load ("session-store", &error);
  g_autoptr (DriftCommand) on = drift_command_new_set (DRIFT_SETTING_ANTI_ENTROPY, 1);
  DriftRun *run;

  if (scenario == NULL)
    g_error ("%s", error->message);
  run = drift_run_new (scenario, NULL);
  drift_run_do (run, on, NULL);
  drift_run_go_to_step (run, SWEEP_STEP - 1);
  return run;
}

/* To the middle of the sweep: three cards, marks, and copies on their way. */
static void
go_to_middle (DriftRun *run)
{
  DriftCluster *cluster = drift_run_get_cluster (run);

  while (drift_cluster_get_event_kind (cluster, drift_cluster_get_position (cluster)) !=
         DRIFT_EVENT_MISMATCH)
    drift_run_advance (run);
}

/* A window of nothing but a canvas. */
typedef struct
{
  GtkWindow *window;
  GtkWidget *canvas;
  DriftMessageLayer *messages; /* borrowed from it */
  DriftSession *session;
  gint64 time_us;
  double began;
  double seconds; /* processor time of the frames in which messages moved */
  guint frames;
} Play;

/* As the playback of the stage does, which takes the time from the frame clock. */
static gboolean
begin_frame (GtkWidget *canvas, GdkFrameClock *clock, gpointer data)
{
  Play *play = data;

  play->began = bench_cpu_seconds ();
  drift_session_advance (play->session, play->time_us += FRAME_US);
  return G_SOURCE_CONTINUE;
}

/* All of it is over: what was composed, laid out, found different, painted, and sent. */
static void
end_frame (GdkFrameClock *clock, Play *play)
{
  if (drift_message_layer_get_n_tokens (play->messages) == 0)
    return;
  play->seconds += bench_cpu_seconds () - play->began;
  play->frames++;
}

static DriftMessageLayer *
find_messages (GtkWidget *canvas)
{
  GtkWidget *child = gtk_widget_get_first_child (canvas);

  while (!DRIFT_IS_MESSAGE_LAYER (child))
    child = gtk_widget_get_next_sibling (child);
  return DRIFT_MESSAGE_LAYER (child);
}

static void
open_window (Play *play, DriftRun *run)
{
  play->window = GTK_WINDOW (gtk_window_new ());
  play->canvas = drift_canvas_new ();
  play->messages = find_messages (play->canvas);
  play->session = drift_session_new ();
  drift_session_set_run (play->session, run);
  drift_canvas_set_session (DRIFT_CANVAS (play->canvas), play->session);
  gtk_widget_set_size_request (play->canvas, WIDTH, HEIGHT);
  gtk_window_set_decorated (play->window, FALSE);
  gtk_window_set_child (play->window, play->canvas);
  gtk_window_present (play->window);
  while (gtk_widget_get_width (play->canvas) < WIDTH)
    g_main_context_iteration (NULL, TRUE);
}

/* Plays the sweep, frame by frame. Returns what a frame cost in which messages moved. */
static double
play_frames (Play *play, DriftRun *run)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (play->canvas);
  gulong handler;
  guint tick;

  drift_run_go_to_step (run, SWEEP_STEP - 1);
  drift_session_update (play->session);
  play->seconds = 0;
  play->frames = 0;
  drift_session_play_one_step (play->session);
  tick = gtk_widget_add_tick_callback (play->canvas, begin_frame, play, NULL);
  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (end_frame), play);
  while (drift_session_get_playing (play->session))
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
  gtk_widget_remove_tick_callback (play->canvas, tick);
  return play->seconds / play->frames;
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
    drift_scene_free (drift_compose_canvas (moment, WIDTH, HEIGHT, FALSE, 1.0));
  return (bench_cpu_seconds () - start) / FRAMES;
}

static double
paint_frames (cairo_surface_t *surface, const DriftMoment *moment)
{
  const DriftPaint paint = { .palette = DRIFT_PALETTE_LIGHT };
  double start = bench_cpu_seconds ();

  for (guint i = 0; i < FRAMES; i++)
    {
      g_autoptr (DriftScene) scene = drift_compose_canvas (moment, WIDTH, HEIGHT, FALSE, 1.0);
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
  double composed = G_MAXDOUBLE, painted = G_MAXDOUBLE, plain = G_MAXDOUBLE, played = G_MAXDOUBLE;
  guint n_texts;
  Play play = { 0 };
  DriftMoment moment;

  gtk_init ();
  open_window (&play, run);
  for (guint i = 0; i < PLAYS; i++)
    played = MIN (played, play_frames (&play, run));

  drift_run_go_to_step (run, SWEEP_STEP - 1);
  go_to_middle (run);
  drift_moment_init (&moment, run, drift_cluster_get_now (drift_run_get_cluster (run)) + 5000,
                     TRUE);
  {
    g_autoptr (DriftScene) scene = drift_compose_canvas (&moment, WIDTH, HEIGHT, FALSE, 1.0);

    n_texts = count_texts (scene);
    g_print ("a canvas of %d by %d pixels, %u items, %u of them text; %u frames of play\n", WIDTH,
             HEIGHT, drift_scene_get_n_items (scene), n_texts, play.frames);
  }
  for (guint i = 0; i < TRIES; i++)
    {
      composed = MIN (composed, compose_frames (&moment));
      painted = MIN (painted, paint_frames (surface, &moment));
      plain = MIN (plain, paint_plain (surface, n_texts));
    }
  bench_report ("composing a frame", "ms", composed * 1e3, "a frame of 60 Hz", 1e3 / 60,
                "below 0.01");
  bench_report ("composing and painting a frame", "ms", played * 1e3,
                "a rectangle and as many texts", plain * 1e3, "below 2");
  bench_report ("a whole picture anew, as for a file", "ms", painted * 1e3,
                "a rectangle and as many texts", plain * 1e3, "none");
  cairo_surface_destroy (surface);
  gtk_window_destroy (play.window);
  g_object_unref (play.session);
  return EXIT_SUCCESS;
}
