/* A place for one thing in several sizes, of which it shows the first that has room.
 * SPDX-License-Identifier: MIT */
#include "drift-squeezer.h"

struct _DriftSqueezer
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (DriftSqueezer, drift_squeezer, GTK_TYPE_WIDGET)

static int
width_of (GtkWidget *child)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static void
drift_squeezer_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int size;

      gtk_widget_measure (child, orientation, -1, NULL, &size, NULL, NULL);
      *natural = MAX (*natural, size);
      *minimum = across && *minimum > 0 ? MIN (*minimum, size) : MAX (*minimum, size);
    }
}

static void
drift_squeezer_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *shown = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gboolean last = gtk_widget_get_next_sibling (child) == NULL;

      if (shown == NULL && (last || width_of (child) <= width))
        shown = child;
      gtk_widget_set_child_visible (child, child == shown);
      gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN,
                                   child != shown, -1);
    }
  if (shown != NULL)
    gtk_widget_size_allocate (shown, &(GtkAllocation){ 0, 0, width, height }, baseline);
}

static GtkSizeRequestMode
drift_squeezer_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

/* Whether it has room to spare is for those around it to say, and not for a child of it. */
static void
drift_squeezer_compute_expand (GtkWidget *widget, gboolean *hexpand, gboolean *vexpand)
{
  *hexpand = *vexpand = FALSE;
}

static void
drift_squeezer_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (drift_squeezer_parent_class)->dispose (object);
}

static void
drift_squeezer_class_init (DriftSqueezerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_squeezer_dispose;
  widget_class->measure = drift_squeezer_measure;
  widget_class->size_allocate = drift_squeezer_size_allocate;
  widget_class->get_request_mode = drift_squeezer_get_request_mode;
  widget_class->compute_expand = drift_squeezer_compute_expand;
  gtk_widget_class_set_css_name (widget_class, "squeezer");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
drift_squeezer_init (DriftSqueezer *self)
{
}
