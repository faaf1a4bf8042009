/* Tests of the program's own icons: each leaves its mark, and time points the way of the language.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"
#include "drift-icon.h"

#define SIDE 16

/* Edges are smoothed, and not quite the same from both sides. */
#define SMOOTH 48

typedef struct
{
  GtkWidget *window;
  DriftIcon *icon;
  guint notified;
} Fixture;

static void
count (DriftIcon *icon, GParamSpec *pspec, Fixture *fixture)
{
  fixture->notified++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->icon =
      g_object_new (DRIFT_TYPE_ICON, "halign", GTK_ALIGN_CENTER, "valign", GTK_ALIGN_CENTER, NULL);
  g_signal_connect (fixture->icon, "notify::shape", G_CALLBACK (count), fixture);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->icon));
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->icon)) > 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

/* The darkness of each pixel, as the icon draws itself. */
static void
draw (Fixture *fixture, DriftIconShape shape, GtkTextDirection direction, guchar ink[SIDE][SIDE])
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  const guchar *row;

  drift_icon_set_shape (fixture->icon, shape);
  gtk_widget_set_direction (GTK_WIDGET (fixture->icon), direction);
  GTK_WIDGET_GET_CLASS (fixture->icon)->snapshot (GTK_WIDGET (fixture->icon), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  row = cairo_image_surface_get_data (surface);
  for (guint y = 0; y < SIDE; y++, row += cairo_image_surface_get_stride (surface))
    memcpy (ink[y], row, SIDE);
  cairo_surface_destroy (surface);
}

static void
test_draws (Fixture *fixture, gconstpointer data)
{
  guchar before[SIDE][SIDE] = { 0 };

  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->icon)), ==, SIDE);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (fixture->icon)), ==, SIDE);
  for (DriftIconShape shape = DRIFT_ICON_PLAY; shape <= DRIFT_ICON_PANEL; shape++)
    {
      guchar ink[SIDE][SIDE];
      guint n_dark = 0;

      draw (fixture, shape, GTK_TEXT_DIR_LTR, ink);
      for (guint y = 0; y < SIDE; y++)
        for (guint x = 0; x < SIDE; x++)
          n_dark += ink[y][x] > 127;
      g_assert_cmpuint (n_dark, >, 40);
      g_assert_cmpuint (n_dark, <, 180);
      g_assert_cmpint (memcmp (ink, before, sizeof ink), !=, 0);
      memcpy (before, ink, sizeof ink);
    }
}

static void
test_mirrors (Fixture *fixture, gconstpointer data)
{
  for (DriftIconShape shape = DRIFT_ICON_PLAY; shape <= DRIFT_ICON_PANEL; shape++)
    {
      guchar left[SIDE][SIDE], right[SIDE][SIDE];

      draw (fixture, shape, GTK_TEXT_DIR_LTR, left);
      draw (fixture, shape, GTK_TEXT_DIR_RTL, right);
      for (guint y = 0; y < SIDE; y++)
        for (guint x = 0; x < SIDE; x++)
          g_assert_cmpint (ABS (left[y][x] - right[y][SIDE - 1 - x]), <=, SMOOTH);
    }
}

static void
test_notifies (Fixture *fixture, gconstpointer data)
{
  DriftIconShape shape;

  drift_icon_set_shape (fixture->icon, DRIFT_ICON_PAUSE);
  drift_icon_set_shape (fixture->icon, DRIFT_ICON_PAUSE);
  g_assert_cmpuint (fixture->notified, ==, 1);
  g_object_set (fixture->icon, "shape", DRIFT_ICON_PANEL, NULL);
  g_object_get (fixture->icon, "shape", &shape, NULL);
  g_assert_cmpint (shape, ==, DRIFT_ICON_PANEL);
  g_assert_cmpuint (fixture->notified, ==, 2);
}

#define add(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

/* An icon is as large as the words beside it. */
static void
test_grows (Fixture *fixture, gconstpointer data)
{
  app_test_set_text_scale (2.0);
  wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->icon)) == 2 * SIDE);
  app_test_set_text_scale (1.0);
  wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->icon)) == SIDE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  add ("/icon/draws", test_draws);
  add ("/icon/mirrors", test_mirrors);
  add ("/icon/notifies", test_notifies);
  g_test_add ("/icon/grows", Fixture, NULL, set_up, test_grows, tear_down);
  return g_test_run ();
}
