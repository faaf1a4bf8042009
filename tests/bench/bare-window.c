/* The yardsticks of the window's benchmarks: an empty window, or one that redraws a picture each
 * frame. SPDX-License-Identifier: MIT */
#include "drift-compose.h"
#include "drift-painter.h"

#include <gtk/gtk.h>
#include <string.h>

static gboolean redraw;

/* The picture as the window shows it, painted whole: what a canvas in one piece would cost. */
static void
draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer run)
{
  const DriftPaint paint = { .palette = DRIFT_PALETTE_LIGHT };
  g_autoptr (DriftScene) scene = NULL;
  DriftMoment moment;

  drift_moment_init (&moment, run, drift_cluster_get_now (drift_run_get_cluster (run)), TRUE);
  scene = drift_compose_canvas (&moment, width, height, FALSE, 1.0);
  drift_painter_paint_ground (cr, &paint);
  drift_painter_paint (cr, scene, &paint);
}

static gboolean
tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

static GtkWidget *
make_picture (void)
{
  GtkWidget *area = gtk_drawing_area_new ();
  g_autoptr (DriftScenario) scenario = drift_scenario_load ("session-store", NULL);
  DriftRun *run = drift_run_new (scenario, NULL);

  drift_run_go_to_step (run, 5);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw, run, g_object_unref);
  gtk_widget_add_tick_callback (area, tick, NULL, NULL);
  return area;
}

static void
activate (GtkApplication *application)
{
  GtkWidget *window = gtk_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1180, 760);
  gtk_window_set_titlebar (GTK_WINDOW (window), gtk_header_bar_new ());
  if (redraw)
    gtk_window_set_child (GTK_WINDOW (window), make_picture ());
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) application =
      gtk_application_new ("org.replicadrift.BareWindow", G_APPLICATION_DEFAULT_FLAGS);

  redraw = argc > 1 && strcmp (argv[1], "redraw") == 0;
  g_signal_connect (application, "activate", G_CALLBACK (activate), NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
