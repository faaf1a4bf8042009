/* Tests of the zoom: its range, its stops, and that it multiplies what the desktop wants.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"

#include "drift-text-scale.h"

#include <math.h>

static double
text_scale (void)
{
  g_autoptr (GtkWidget) label = g_object_ref_sink (gtk_label_new (NULL));

  return drift_text_scale_get (label);
}

static void
test_range (void)
{
  static const struct
  {
    double asked;
    double given;
  } cases[] = { { 2.0, 2.0 },      { 0.1, 0.75 },       { -1.0, 0.75 }, { 7.0, 3.0 },
                { INFINITY, 3.0 }, { -INFINITY, 0.75 }, { 1.3, 1.3 },   { NAN, 1.3 } };
  g_autoptr (DriftZoom) zoom = drift_zoom_new (gdk_display_get_default ());

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_object_set (zoom, "zoom", cases[i].asked, NULL);
      g_assert_cmpfloat_with_epsilon (drift_zoom_get (zoom), cases[i].given, 1e-9);
      g_assert_cmpfloat_with_epsilon (text_scale (), cases[i].given, 1e-4);
    }
}

/* To the same size twice is one change, and whoever zooms in as often as out is back. */
static void
test_stops (void)
{
  g_autoptr (DriftZoom) zoom = drift_zoom_new (gdk_display_get_default ());
  guint n_changes = 0;

  g_signal_connect_swapped (zoom, "notify::zoom", G_CALLBACK (app_test_count), &n_changes);
  for (guint i = 0; i < 20; i++)
    drift_zoom_go_up (zoom);
  g_assert_cmpfloat_with_epsilon (drift_zoom_get (zoom), 3.0, 1e-9);
  g_assert_cmpuint (n_changes, ==, 7);
  for (guint i = 0; i < 7; i++)
    drift_zoom_go_down (zoom);
  g_assert_cmpfloat_with_epsilon (drift_zoom_get (zoom), 1.0, 1e-9);
  for (guint i = 0; i < 20; i++)
    drift_zoom_go_down (zoom);
  g_assert_cmpfloat_with_epsilon (drift_zoom_get (zoom), 0.75, 1e-9);
  drift_zoom_set (zoom, 1.6);
  drift_zoom_go_up (zoom);
  g_assert_cmpfloat_with_epsilon (drift_zoom_get (zoom), 1.75, 1e-9);
}

/* A desktop with larger text, and one that changes its mind while the zoom is on. */
static void
test_desktop (void)
{
  g_autoptr (DriftZoom) zoom = NULL;

  app_test_set_text_scale (1.5);
  zoom = drift_zoom_new (gdk_display_get_default ());
  g_assert_cmpfloat_with_epsilon (text_scale (), 1.5, 1e-4);
  drift_zoom_set (zoom, 2.0);
  g_assert_cmpfloat_with_epsilon (text_scale (), 3.0, 1e-4);
  app_test_set_text_scale (1.25);
  g_assert_cmpfloat_with_epsilon (text_scale (), 2.5, 1e-4);

  /* The display itself says something new; here that is the usual size. */
  g_signal_emit_by_name (gdk_display_get_default (), "setting-changed", "gtk-xft-dpi");
  g_assert_cmpfloat_with_epsilon (text_scale (), 2.0, 1e-4);
  drift_zoom_set (zoom, 1.0);
  g_assert_cmpfloat_with_epsilon (text_scale (), 1.0, 1e-4);
}

/* Who comes after finds the desktop as it was. */
static void
test_leaves (void)
{
  DriftZoom *zoom = drift_zoom_new (gdk_display_get_default ());

  drift_zoom_set (zoom, 2.0);
  g_object_unref (zoom);
  g_assert_cmpfloat_with_epsilon (text_scale (), 1.0, 1e-4);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zoom/range", test_range);
  g_test_add_func ("/zoom/stops", test_stops);
  g_test_add_func ("/zoom/desktop", test_desktop);
  g_test_add_func ("/zoom/leaves", test_leaves);
  return g_test_run ();
}
