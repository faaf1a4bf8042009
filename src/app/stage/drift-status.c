/* The status line: errors and wrong answers, and smaller copies repaired and replicas up.
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
  GtkWidget *errors;
  GtkWidget *wrong;
  GtkWidget *repairs;
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
update_errors (DriftStatus *self, DriftCluster *cluster)
{
  gint64 errors = drift_cluster_count_errors (cluster);

  set_text (self->errors,
            /* Translators: how many reads and writes failed, above the picture. */
            g_strdup_printf (ngettext ("%ld error", "%ld errors", (gulong)errors), (glong)errors));
  drift_widget_set_class (self->errors, "drop", errors > 0);
}

/* No operator can count them. */
static void
update_wrong (DriftStatus *self, DriftCluster *cluster)
{
  gint64 wrong = drift_cluster_count_wrong_answers (cluster);

  set_text (self->wrong,
            /* Translators: how many reads were answered wrongly, above the picture. */
            g_strdup_printf (ngettext ("%ld wrong answer", "%ld wrong answers", (gulong)wrong),
                             (glong)wrong));
  drift_widget_set_class (self->wrong, "stale", wrong > 0);
  gtk_widget_set_visible (self->wrong, drift_session_get_truth (self->session));
}

static void
update (DriftStatus *self)
{
  DriftCluster *cluster = drift_session_get_cluster (self->session);
  gint64 repairs;
  guint up, n;

  if (cluster == NULL)
    return;
  update_errors (self, cluster);
  update_wrong (self, cluster);
  repairs = drift_cluster_get_metric (cluster, DRIFT_METRIC_COPIES_REPAIRED);
  set_text (self->repairs,
            g_strdup_printf (ngettext ("%ld copy repaired", "%ld copies repaired", (gulong)repairs),
                             (glong)repairs));
  drift_widget_set_class (self->repairs, "alert", repairs > 0);
  up = drift_cluster_get_replicas_up (cluster);
  n = drift_cluster_get_n_replicas (cluster);
  /* Translators: how many replicas of all are up, in the status line. */
  set_text (self->up, g_strdup_printf (_ ("%u of %u up"), up, n));
  drift_widget_set_class (self->up, "drop", up < n);
}

static void
update_light (DriftStatus *self)
{
  DriftLight light = drift_session_get_light (self->session);

  drift_widget_set_class (self->repairs, "lit", light == DRIFT_LIGHT_REPAIRS);
  drift_widget_set_class (self->wrong, "lit", light == DRIFT_LIGHT_STALE_READS);
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
  gtk_widget_class_bind_template_child (widget_class, DriftStatus, errors);
  gtk_widget_class_bind_template_child (widget_class, DriftStatus, wrong);
  gtk_widget_class_bind_template_child (widget_class, DriftStatus, repairs);
  gtk_widget_class_bind_template_child (widget_class, DriftStatus, up);
}

static void
drift_status_init (DriftStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
