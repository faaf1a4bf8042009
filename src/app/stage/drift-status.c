/* The status line: copies repaired, stale reads, replicas up.
 * SPDX-License-Identifier: MIT */
#include "drift-status.h"

#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

struct _DriftStatus
{
  GtkWidget parent_instance;

  /* owned */
  DriftSession *session;

  /* template */
  GtkWidget *repairs;
  GtkWidget *stale;
  GtkWidget *up;
};

G_DEFINE_FINAL_TYPE (DriftStatus, drift_status, GTK_TYPE_WIDGET)

/* A label that is set to the text it has would still ask for a new layout. */
static void
set_text (GtkWidget *label, char *text)
{
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) != 0)
    gtk_label_set_text (GTK_LABEL (label), text);
  g_free (text);
}

static void
update (DriftStatus *self)
{
  DriftCluster *cluster = drift_session_get_cluster (self->session);
  gint64 repairs, stale;
  guint up, n;

  if (cluster == NULL)
    return;
  repairs = drift_cluster_get_metric (cluster, DRIFT_METRIC_COPIES_REPAIRED);
  stale = drift_cluster_get_metric (cluster, DRIFT_METRIC_STALE_READS);
  up = drift_cluster_get_replicas_up (cluster);
  n = drift_cluster_get_n_replicas (cluster);

  set_text (self->repairs,
            g_strdup_printf (ngettext ("%ld copy repaired", "%ld copies repaired", (gulong)repairs),
                             (glong)repairs));
  drift_widget_set_class (self->repairs, "alert", repairs > 0);
  set_text (self->stale,
            g_strdup_printf (ngettext ("%ld stale read", "%ld stale reads", (gulong)stale),
                             (glong)stale));
  drift_widget_set_class (self->stale, "stale", stale > 0);
  /* No operator can count them. */
  gtk_widget_set_visible (self->stale, drift_session_get_truth (self->session));
  /* Translators: how many replicas of all are up, in the status line. */
  set_text (self->up, g_strdup_printf (_ ("%u of %u up"), up, n));
  drift_widget_set_class (self->up, "drop", up < n);
}

static void
update_light (DriftStatus *self)
{
  DriftLight light = drift_session_get_light (self->session);

  drift_widget_set_class (self->repairs, "lit", light == DRIFT_LIGHT_REPAIRS);
  drift_widget_set_class (self->stale, "lit", light == DRIFT_LIGHT_STALE_READS);
}

/**
 * drift_status_set_session:
 * @session: whose counters to show, as they are where it stands
 */
void
drift_status_set_session (DriftStatus *self, DriftSession *session)
{
  g_return_if_fail (DRIFT_IS_STATUS (self) && self->session == NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "stepped", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::light", G_CALLBACK (update_light), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

static void
drift_status_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&DRIFT_STATUS (object)->session);
  G_OBJECT_CLASS (drift_status_parent_class)->dispose (object);
}

static void
drift_status_class_init (DriftStatusClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_status_dispose;
  drift_widget_class_set_template (widget_class, "stage/drift-status.ui");
  gtk_widget_class_set_css_name (widget_class, "status");
  gtk_widget_class_bind_template_child (widget_class, DriftStatus, repairs);
  gtk_widget_class_bind_template_child (widget_class, DriftStatus, stale);
  gtk_widget_class_bind_template_child (widget_class, DriftStatus, up);
}

static void
drift_status_init (DriftStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
