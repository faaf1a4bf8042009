/* A cell of the list of keys: two lines, of which the second is there to be looked up.
 * SPDX-License-Identifier: MIT */
#include "drift-data-cell.h"

#include "drift-widgets.h"

#include <string.h>

/* Room for so many letters at least. */
#define NAME_CHARS 10
#define COPY_CHARS 8

static const char *const colours[] = { "stale", "drop" };

/**
 * drift_data_cell_new:
 * @is_name: whether it is of a name, of which the end tells as much as the beginning
 *
 * Returns: (transfer full): a cell that shows nothing yet
 */
GtkWidget *
drift_data_cell_new (gboolean is_name)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label),
                           is_name ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), is_name ? NAME_CHARS : COPY_CHARS);
  return label;
}

static gboolean
has_colour (GtkLabel *label, const char *class_name)
{
  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    if (gtk_widget_has_css_class (GTK_WIDGET (label), colours[i]) !=
        (g_strcmp0 (class_name, colours[i]) == 0))
      return FALSE;
  return TRUE;
}

/* The second line is smaller, and paler, unless it has a colour, in which that could not be read.
 */
static void
set_look (GtkLabel *label, guint second, gboolean is_pale)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *attribute = pango_attr_scale_new (0.85);

  attribute->start_index = second;
  pango_attr_list_insert (attributes, attribute);
  if (is_pale)
    {
      attribute = pango_attr_foreground_alpha_new (G_MAXUINT16 / 100 * 72);
      attribute->start_index = second;
      pango_attr_list_insert (attributes, attribute);
    }
  gtk_label_set_attributes (label, attributes);
}

/**
 * drift_data_cell_show:
 * @label: a cell that is in its list
 * @class_name: (nullable): of the colour of both lines, "stale" or "drop"
 *
 * Shows two lines, if the cell does not show them already.
 */
void
drift_data_cell_show (GtkLabel *label,
                      const char *first,
                      const char *second,
                      const char *class_name)
{
  g_autofree char *text = g_strdup_printf ("%s\n%s", first, second);
  g_autofree char *spoken = NULL;

  if (g_strcmp0 (gtk_label_get_text (label), text) == 0 && has_colour (label, class_name))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    drift_widget_set_class (label, colours[i], g_strcmp0 (class_name, colours[i]) == 0);
  gtk_label_set_text (label, text);
  set_look (label, (guint)strlen (first), class_name == NULL);
  /* It is the list's own widget around it that a screen reader finds. */
  spoken = g_strdup_printf ("%s %s", first, second);
  drift_widget_set_spoken_name (gtk_widget_get_parent (GTK_WIDGET (label)), g_strchomp (spoken));
}
