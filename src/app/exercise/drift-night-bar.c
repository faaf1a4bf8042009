/* A night of a week as a bar: how many copies its sweep repaired, and how an alert did.
 * SPDX-License-Identifier: MIT */
#include "drift-night-bar.h"

#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

struct _DriftNightBar
{
  GtkBox parent_instance;

  guint number; /* from 1 */
  double most;  /* what fills the bar */
  double limit; /* where the line of the alert is */

  /* borrowed: children */
  GtkLabel *count;
  GtkLevelBar *bar;
  GtkWidget *line;
  GtkLabel *sign;
};

G_DEFINE_FINAL_TYPE (DriftNightBar, drift_night_bar, GTK_TYPE_BOX)

static void
drift_night_bar_class_init (DriftNightBarClass *klass)
{
}

static void
drift_night_bar_init (DriftNightBar *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  gtk_widget_add_css_class (GTK_WIDGET (self), "night");
}

static GtkLabel *
add_label (DriftNightBar *self, const char *text, const char *class_name)
{
  GtkWidget *label = drift_paragraph_new (text, class_name);

  gtk_label_set_xalign (GTK_LABEL (label), 0.5f);
  gtk_box_append (GTK_BOX (self), label);
  return GTK_LABEL (label);
}

/* As high above the foot of the bar as its limit. */
static gboolean
place_line (DriftNightBar *self, GtkWidget *line, GdkRectangle *place, GtkWidget *overlay)
{
  int height = gtk_widget_get_height (overlay);
  int least;

  gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  *place = (GdkRectangle){ 0, (int)((height - least) * (1.0 - self->limit / self->most) + 0.5),
                           gtk_widget_get_width (overlay), least };
  return TRUE;
}

static GtkLevelBar *
add_bar (DriftNightBar *self)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *bar = gtk_level_bar_new_for_interval (0.0, self->most);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (bar), GTK_ORIENTATION_VERTICAL);
  gtk_level_bar_set_inverted (GTK_LEVEL_BAR (bar), TRUE);
  gtk_widget_set_halign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (bar, TRUE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), bar);
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->line, "night-limit");
  gtk_widget_set_visible (self->line, FALSE);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->line);
  g_signal_connect_object (overlay, "get-child-position", G_CALLBACK (place_line), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), overlay);
  return GTK_LEVEL_BAR (bar);
}

/**
 * drift_night_bar_new:
 * @number: of the night, from 1
 * @most: what fills the bar
 *
 * Returns: (transfer floating): the bar of a night that is still to come
 */
GtkWidget *
drift_night_bar_new (guint number, gint64 most)
{
  DriftNightBar *self = g_object_new (DRIFT_TYPE_NIGHT_BAR, NULL);
  g_autofree char *name = g_strdup_printf ("%u", number);

  self->number = number;
  self->most = (double)MAX (most, 1);
  self->count = add_label (self, "", "night-count");
  self->bar = add_bar (self);
  add_label (self, name, "exercise-dim");
  self->sign = add_label (self, "", "night-sign");
  drift_night_bar_set_to_come (self);
  return GTK_WIDGET (self);
}

static void
set (DriftNightBar *self, const char *count, double value, const char *name)
{
  gtk_label_set_text (self->count, count);
  gtk_level_bar_set_value (self->bar, value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

void
drift_night_bar_set_repaired (DriftNightBar *self, gint64 repaired)
{
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, repaired);
  g_autofree char *name =
      /* Translators: the number of a night, and what its sweep did */
      g_strdup_printf (_ ("Night %u, copies repaired: %d"), self->number, (int)repaired);

  g_return_if_fail (DRIFT_IS_NIGHT_BAR (self));
  set (self, count, (double)repaired, name);
}

/**
 * drift_night_bar_set_to_come:
 *
 * Shows nothing of the night yet.
 */
void
drift_night_bar_set_to_come (DriftNightBar *self)
{
  /* Translators: the number of a night */
  g_autofree char *name = g_strdup_printf (_ ("Night %u, still to come"), self->number);

  g_return_if_fail (DRIFT_IS_NIGHT_BAR (self));
  set (self, "", 0.0, name);
}

/**
 * drift_night_bar_set_limit:
 * @limit: above how many copies an alert fires; below 0 if it looks at something else
 *
 * Draws a line there across the bar, if it is as high.
 */
void
drift_night_bar_set_limit (DriftNightBar *self, double limit)
{
  /* Translators: of an alert, on the copies that a sweep repairs: a number of them */
  g_autofree char *told = g_strdup_printf (_ ("The alert fires above %.0f"), limit);

  g_return_if_fail (DRIFT_IS_NIGHT_BAR (self));
  self->limit = limit;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  limit >= 0.0 ? told : "", -1);
  gtk_widget_set_visible (self->line, limit >= 0.0 && limit <= self->most);
  gtk_widget_queue_allocate (gtk_widget_get_parent (self->line));
}

/**
 * drift_night_bar_sign:
 *
 * Returns: (transfer none): a sign for @result, told apart without colour
 */
const char *
drift_night_bar_sign (DriftAlertResult result)
{
  static const char *const signs[] = {
    [DRIFT_ALERT_QUIET] = "·",
    [DRIFT_ALERT_CAUGHT] = "✓",
    [DRIFT_ALERT_FALSE] = "!",
    [DRIFT_ALERT_MISSED] = "✗",
  };

  return signs[result];
}

static void
set_sign (DriftNightBar *self, const char *sign, const char *class_name)
{
  const char *classes[] = { "night", class_name, NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
  gtk_label_set_text (self->sign, sign);
}

void
drift_night_bar_set_result (DriftNightBar *self, DriftAlertResult result)
{
  static const char *const classes[] = {
    [DRIFT_ALERT_QUIET] = "quiet",
    [DRIFT_ALERT_CAUGHT] = "right",
    [DRIFT_ALERT_FALSE] = "wrong",
    [DRIFT_ALERT_MISSED] = "wrong",
  };

  g_return_if_fail (DRIFT_IS_NIGHT_BAR (self));
  set_sign (self, drift_night_bar_sign (result), classes[result]);
}

void
drift_night_bar_clear_result (DriftNightBar *self)
{
  g_return_if_fail (DRIFT_IS_NIGHT_BAR (self));
  set_sign (self, "", NULL);
}
