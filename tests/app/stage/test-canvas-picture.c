/* Tests of the canvas as a picture: it is the one of a file, and what is kept of it is right.
 * SPDX-License-Identifier: MIT */
#include "canvas-test.h"

#include "drift-painter.h"
#include "drift-pin.h"
#include "drift-replica-view.h"

#include <string.h>

/* The canvas as pixels, over the palette's ground. */
static cairo_surface_t *
pixels_of (Fixture *fixture)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (fixture->canvas));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  DriftPaint ground = { .palette = drift_canvas_get_palette (fixture->canvas) };
  g_autoptr (GskRenderNode) node = NULL;

  gdk_paintable_snapshot (paintable, snapshot, WIDTH, HEIGHT);
  node = gtk_snapshot_free_to_node (snapshot);
  drift_painter_paint_ground (cr, &ground);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  return surface;
}

static cairo_surface_t *
painted (Fixture *fixture)
{
  const PangoFontDescription *font = pango_context_get_font_description (
      gtk_widget_get_pango_context (GTK_WIDGET (fixture->canvas)));
  DriftPaint paint = {
    .palette = drift_canvas_get_palette (fixture->canvas),
    .sans = pango_font_description_get_family (font),
  };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (DriftScene) scene = NULL;
  DriftMoment moment;

  drift_moment_init (&moment, fixture->run, 0, drift_session_get_truth (fixture->session));
  scene = drift_compose_canvas (&moment, WIDTH, HEIGHT, FALSE, 1.0);
  drift_painter_paint_ground (cr, &paint);
  drift_painter_paint (cr, scene, &paint);
  cairo_destroy (cr);
  return surface;
}

static cairo_surface_t *
empty (Fixture *fixture)
{
  DriftPaint ground = { .palette = drift_canvas_get_palette (fixture->canvas) };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  drift_painter_paint_ground (cr, &ground);
  cairo_destroy (cr);
  return surface;
}

static guint
count_different (cairo_surface_t *a, cairo_surface_t *b)
{
  guint different = 0;

  cairo_surface_flush (a);
  cairo_surface_flush (b);
  for (int y = 0; y < HEIGHT; y++)
    {
      const guchar *one = cairo_image_surface_get_data (a) + y * cairo_image_surface_get_stride (a);
      const guchar *other =
          cairo_image_surface_get_data (b) + y * cairo_image_surface_get_stride (b);

      for (int x = 0; x < 4 * WIDTH; x++)
        if (ABS (one[x] - other[x]) > 24)
          {
            different++;
            x |= 3;
          }
    }
  return different;
}

/* The window's canvas, put together from widgets, is the picture that the painter makes in
 * one go, but for the edges of what stands between two pixels. */
static void
test_same_picture (Fixture *fixture, gconstpointer data)
{
  for (guint step = 0; step <= 8; step++)
    for (guint p = DRIFT_PALETTE_LIGHT; p <= DRIFT_PALETTE_DARK; p++)
      {
        cairo_surface_t *shown;
        cairo_surface_t *expected;
        cairo_surface_t *nothing;
        guint different;

        drift_canvas_set_palette (fixture->canvas, (DriftPaletteId)p);
        go_to (fixture, step);
        app_test_draw (fixture->canvas);
        shown = pixels_of (fixture);
        expected = painted (fixture);
        different = count_different (shown, expected);
        g_test_message ("step %u: %u pixels differ", step, different);
        g_assert_cmpuint (different, <, WIDTH * HEIGHT / 500);
        nothing = empty (fixture);
        g_assert_cmpuint (count_different (shown, nothing), >, WIDTH * HEIGHT / 100);
        cairo_surface_destroy (nothing);
        cairo_surface_destroy (shown);
        cairo_surface_destroy (expected);
      }
}

static void
mirror (Fixture *fixture, GtkTextDirection direction)
{
  GtkWidget *canvas = GTK_WIDGET (fixture->canvas);

  gtk_widget_set_direction (canvas, direction);
  for (GtkWidget *part = gtk_widget_get_first_child (canvas); part != NULL;
       part = gtk_widget_get_next_sibling (part))
    gtk_widget_set_direction (part, direction);
  app_test_draw (fixture->canvas);
}

/* Puts the badge of a card where it is, on what is there. */
static graphene_rect_t
put_badge (Fixture *fixture, guint replica, cairo_surface_t *paper)
{
  GtkWidget *view = drift_canvas_get_replica_view (fixture->canvas, replica);
  graphene_rect_t place;
  g_autoptr (GdkPaintable) badge =
      drift_replica_view_paint_badge (DRIFT_REPLICA_VIEW (view), &place);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_t *cr = cairo_create (paper);
  double x, y;

  gtk_widget_translate_coordinates (view, GTK_WIDGET (fixture->canvas), place.origin.x,
                                    place.origin.y, &x, &y);
  gdk_paintable_snapshot (badge, snapshot, place.size.width, place.size.height);
  node = gtk_snapshot_free_to_node (snapshot);
  cairo_translate (cr, x, y);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  return place;
}

/* What is dragged off a card is its badge: put back, it is where it was taken. */
static void
test_badge (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) pins = g_list_store_new (DRIFT_TYPE_PIN);
  static const GtkTextDirection directions[] = { GTK_TEXT_DIR_LTR, GTK_TEXT_DIR_RTL };

  go_to (fixture, 4);
  drift_session_show_exercise (fixture->session, fixture->run, G_LIST_MODEL (pins), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    for (guint replica = 0; replica < 3; replica++)
      {
        cairo_surface_t *shown, *put, *alone, *nothing;
        graphene_rect_t place;

        mirror (fixture, directions[i]);
        shown = pixels_of (fixture);
        put = pixels_of (fixture);
        alone = empty (fixture);
        nothing = empty (fixture);
        place = put_badge (fixture, replica, put);
        put_badge (fixture, replica, alone);
        g_assert_cmpuint (count_different (shown, put), <, 20);
        g_assert_cmpuint (count_different (alone, nothing), >,
                          (guint)(0.9f * place.size.width * place.size.height));
        cairo_surface_destroy (shown);
        cairo_surface_destroy (put);
        cairo_surface_destroy (alone);
        cairo_surface_destroy (nothing);
      }
}

/* The canvas of a window that was opened just now: nothing in it was painted before. */
static cairo_surface_t *
pixels_anew (Fixture *fixture)
{
  Fixture anew = *fixture;
  cairo_surface_t *surface;

  show_session (&anew);
  app_test_draw (anew.canvas);
  surface = pixels_of (&anew);
  gtk_window_destroy (anew.window);
  return surface;
}

static void
assert_same_bytes (Fixture *fixture, const char *what)
{
  cairo_surface_t *kept;
  cairo_surface_t *anew;
  gsize size;

  app_test_draw (fixture->canvas);
  kept = pixels_of (fixture);
  anew = pixels_anew (fixture);
  size = (gsize)cairo_image_surface_get_stride (kept) * HEIGHT;
  cairo_surface_flush (kept);
  cairo_surface_flush (anew);
  if (memcmp (cairo_image_surface_get_data (kept), cairo_image_surface_get_data (anew), size) != 0)
    g_error ("%s, event %u, moment %" G_GINT64_FORMAT ": what was kept is not what is painted anew",
             what, drift_cluster_get_position (drift_run_get_cluster (fixture->run)),
             drift_session_get_moment (fixture->session));
  cairo_surface_destroy (kept);
  cairo_surface_destroy (anew);
}

/* What is still is painted once, and at every moment of a story the picture is to the byte the one
 * that is painted anew: forth while it plays, and back event by event, as an operator sees it. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);
  gint64 frame_us = 0;
  guint moved = 0;

  act (fixture->run, "set anti-entropy on");
  drift_session_play (fixture->session);
  while (drift_session_get_playing (fixture->session))
    {
      for (guint i = 0; i < 37 && drift_session_get_playing (fixture->session); i++)
        drift_session_advance (fixture->session, frame_us += FRAME_US);
      moved += drift_message_layer_get_n_tokens (message_layer (fixture));
      assert_same_bytes (fixture, "playing");
    }
  g_assert_true (drift_run_is_over (fixture->run));
  g_assert_cmpuint (moved, >, 20);
  drift_session_set_truth (fixture->session, FALSE);
  for (guint position = drift_cluster_get_position (cluster); position > 0; position--)
    {
      drift_run_seek (fixture->run, position - 1);
      drift_session_update (fixture->session);
      assert_same_bytes (fixture, "back");
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/canvas-picture/same", test_same_picture);
  ADD ("/canvas-picture/kept", test_kept);
  ADD ("/canvas-picture/badge", test_badge);
  return g_test_run ();
}
