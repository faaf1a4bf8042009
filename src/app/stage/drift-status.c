/* The status line: errors and wrong answers, and smaller copies repaired and replicas up.
 * SPDX-License-Identifier: MIT */
#include "drift-status.h"

#include "drift-squeezer.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

/* A number in words, and in fewer of them. */
typedef struct
{
  GtkLabel *label;
  GtkLabel *brief;
} Counter;

struct _DriftStatus
{
  GtkWidget parent_instance;

  /* owned */
  DriftSession *session;

  /* template */
  Counter errors;
  Counter wrong;
  Counter repairs;
  Counter up;
};

G_DEFINE_FINAL_TYPE (DriftStatus, drift_status, GTK_TYPE_WIDGET)

static void
set_class (Counter *counter, const char *name, gboolean on)
{
  drift_widget_set_class (counter->label, name, on);
  drift_widget_set_class (counter->brief, name, on);
}

static void
update_errors (DriftStatus *self, DriftCluster *cluster)
{
  gint64 errors = drift_cluster_count_errors (cluster);
  g_autofree char *text = g_strdup_printf (
      /* Translators: how many reads and writes failed, above the picture. */
      ngettext ("%ld error", "%ld errors", (gulong)errors), (glong)errors);

  drift_label_shorten (self->errors.label, self->errors.brief, text, text);
  set_class (&self->errors, "drop", errors > 0);
}

/* No operator can count them. */
static void
update_wrong (DriftStatus *self, DriftCluster *cluster)
{
  gint64 wrong = drift_cluster_count_wrong_answers (cluster);
  g_autofree char *text = g_strdup_printf (
      /* Translators: how many reads were answered wrongly, above the picture. */
      ngettext ("%ld wrong answer", "%ld wrong answers", (gulong)wrong), (glong)wrong);
  g_autofree char *brief =
      /* Translators: short for "%ld wrong answers" where there is little room, after "0 errors". */
      g_strdup_printf (ngettext ("%ld wrong", "%ld wrong", (gulong)wrong), (glong)wrong);

  drift_label_shorten (self->wrong.label, self->wrong.brief, text, brief);
  set_class (&self->wrong, "stale", wrong > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->wrong.label), drift_session_get_truth (self->session));
  gtk_widget_set_visible (GTK_WIDGET (self->wrong.brief), drift_session_get_truth (self->session));
}

static void
update_repairs (DriftStatus *self, DriftCluster *cluster)
{
  gint64 repairs = drift_cluster_get_metric (cluster, DRIFT_METRIC_COPIES_REPAIRED);
  g_autofree char *text =
      g_strdup_printf (ngettext ("%ld copy repaired", "%ld copies repaired", (gulong)repairs),
                       (glong)repairs);
  g_autofree char *brief =
      /* Translators: short for "%ld copies repaired" where there is little room. */
      g_strdup_printf (ngettext ("%ld repaired", "%ld repaired", (gulong)repairs), (glong)repairs);

  drift_label_shorten (self->repairs.label, self->repairs.brief, text, brief);
  set_class (&self->repairs, "alert", repairs > 0);
}

static void
update_up (DriftStatus *self, DriftCluster *cluster)
{
  guint up = drift_cluster_get_replicas_up (cluster);
  guint n = drift_cluster_get_n_replicas (cluster);
  /* Translators: how many replicas of all are up, in the status line. */
  g_autofree char *text = g_strdup_printf (_ ("%u of %u up"), up, n);
  /* Translators: short for "%u of %u up" where there is little room. */
  g_autofree char *brief = g_strdup_printf (_ ("%u/%u up"), up, n);

  drift_label_shorten (self->up.label, self->up.brief, text, brief);
  set_class (&self->up, "drop", up < n);
}

static void
update (DriftStatus *self)
{
  DriftCluster *cluster = drift_session_get_cluster (self->session);

  if (cluster == NULL)
    return;
  update_errors (self, cluster);
  update_wrong (self, cluster);
  update_repairs (self, cluster);
  update_up (self, cluster);
}

static void
update_light (DriftStatus *self)
{
  DriftLight light = drift_session_get_light (self->session);

  set_class (&self->repairs, "lit", light == DRIFT_LIGHT_REPAIRS);
  set_class (&self->wrong, "lit", light == DRIFT_LIGHT_STALE_READS);
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
  drift_widget_empty (GTK_WIDGET (object));
  g_clear_object (&DRIFT_STATUS (object)->session);
  G_OBJECT_CLASS (drift_status_parent_class)->dispose (object);
}

static void
drift_status_class_init (DriftStatusClass *klass)
{
  static const struct
  {
    const char *name;
    gssize offset;
  } counters[] = {
    { "errors", G_STRUCT_OFFSET (DriftStatus, errors) },
    { "wrong", G_STRUCT_OFFSET (DriftStatus, wrong) },
    { "repairs", G_STRUCT_OFFSET (DriftStatus, repairs) },
    { "up", G_STRUCT_OFFSET (DriftStatus, up) },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_status_dispose;
  g_type_ensure (DRIFT_TYPE_SQUEEZER);
  drift_widget_class_set_template (widget_class, "stage/drift-status.ui");
  gtk_widget_class_set_css_name (widget_class, "status");
  for (gsize i = 0; i < G_N_ELEMENTS (counters); i++)
    {
      g_autofree char *brief = g_strconcat (counters[i].name, "_brief", NULL);

      gtk_widget_class_bind_template_child_full (widget_class, counters[i].name, FALSE,
                                                 counters[i].offset +
                                                     (gssize)G_STRUCT_OFFSET (Counter, label));
      gtk_widget_class_bind_template_child_full (widget_class, brief, FALSE,
                                                 counters[i].offset +
                                                     (gssize)G_STRUCT_OFFSET (Counter, brief));
    }
}

static void
drift_status_init (DriftStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
