/* The yardsticks of the window's benchmarks: a window with nothing in it, or one redrawn each
 * frame. SPDX-License-Identifier: MIT */
#include <gtk/gtk.h>
#include <string.h>

static gboolean redraw;

static void
draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  cairo_set_source_rgb (cr, 0.96, 0.96, 0.95);
  cairo_paint (cr);
}

static gboolean
tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

static void
activate (GtkApplication *application)
{
  GtkWidget *window = gtk_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1180, 760);
  gtk_window_set_titlebar (GTK_WINDOW (window), gtk_header_bar_new ());
  if (redraw)
    {
      GtkWidget *area = gtk_drawing_area_new ();

      gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw, NULL, NULL);
      gtk_widget_add_tick_callback (area, tick, NULL, NULL);
      gtk_window_set_child (GTK_WINDOW (window), area);
    }
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
