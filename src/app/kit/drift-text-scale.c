/* How much larger than usual a person wants text: the one place that knows.
 * SPDX-License-Identifier: MIT */
#include "drift-text-scale.h"

#include <math.h>

/* The setting is in 1024ths of a dot per inch, and text has its usual size at 96 of them. */
#define USUAL_DPI (96.0 * 1024.0)

/* Beyond these it is a mistake. */
#define LEAST 0.5
#define MOST 9.0

/**
 * drift_text_scale_get:
 *
 * How much larger than usual text is on the display of @widget. GTK scales all labels by itself;
 * this is for what is drawn or laid out by hand, which listens to system_setting_changed() of its
 * class to hear of a change.
 *
 * Returns: 1 for the usual size, 2 for twice as large
 */
double
drift_text_scale_get (GtkWidget *widget)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? CLAMP (dpi / USUAL_DPI, LEAST, MOST) : 1.0;
}

/**
 * drift_text_scale_length:
 * @length: in pixels, of what holds text of the usual size
 *
 * Returns: the length that holds as much text at the size it has
 */
int
drift_text_scale_length (GtkWidget *widget, int length)
{
  return (int)ceil (length * drift_text_scale_get (widget));
}

/**
 * drift_text_scale_get_size:
 *
 * Returns: how large the text of @widget is, as its style has it, in pixels
 */
double
drift_text_scale_get_size (GtkWidget *widget)
{
  const PangoFontDescription *font =
      pango_context_get_font_description (gtk_widget_get_pango_context (widget));

  return (double)pango_font_description_get_size (font) / PANGO_SCALE;
}
