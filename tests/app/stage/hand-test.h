/* What the tests of the hands share: where they are, how they are moved, and what they did.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "canvas-test.h"

#include "drift-hand.h"

G_BEGIN_DECLS

static inline GtkWidget *
find_hand (Fixture *fixture, GType type)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->canvas));

  while (child != NULL && !G_TYPE_CHECK_INSTANCE_TYPE (child, type))
    child = gtk_widget_get_next_sibling (child);
  g_assert_nonnull (child);
  return child;
}

static inline GtkEventController *
controller_of (gpointer widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller; /* the widget's, which keeps it */
    }
  g_assert_not_reached ();
}

/* All hands look for the pointer. */
static inline void
move (Fixture *fixture, double x, double y)
{
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (GTK_WIDGET (fixture->canvas));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        g_signal_emit_by_name (controller, "motion", x, y);
    }
}

static inline gboolean
has_cursor (Fixture *fixture)
{
  return gtk_widget_get_cursor (GTK_WIDGET (fixture->canvas)) != NULL;
}

/* Where the parts of the picture are, in design units. */
static inline void
lay_out (Fixture *fixture, DriftLayout *layout)
{
  GtkWidget *canvas = GTK_WIDGET (fixture->canvas);
  guint n = drift_cluster_get_n_replicas (drift_run_get_cluster (fixture->run));

  drift_layout_init (layout, gtk_widget_get_width (canvas), gtk_widget_get_height (canvas), FALSE,
                     1.0, 1, n);
}

/* The last command in the run, by its line. */
static inline char *
last_done (Fixture *fixture)
{
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);

  for (guint step = drift_cluster_get_position (cluster); step > 0; step--)
    if (drift_cluster_get_event_kind (cluster, step) == DRIFT_EVENT_DO)
      return drift_command_print (drift_cluster_get_command (cluster, step, NULL),
                                  drift_cluster_get_names (cluster));
  return NULL;
}

static inline void
assert_done (Fixture *fixture, const char *line)
{
  g_autofree char *done = last_done (fixture);

  g_assert_cmpstr (done, ==, line);
}

static inline void
assert_name_of (GtkWidget *hand, const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (hand), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

G_END_DECLS
