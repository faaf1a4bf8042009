/* The tally: what a run has counted, in four large figures, at the end of a story.
 * SPDX-License-Identifier: MIT */
#include "drift-tally.h"

#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  WRITES,
  READS,
  ERRORS,
  WRONG,
  N_FIGURES
} Figure;

/* A number and what it counts; both are said as one. */
typedef struct
{
  GtkWidget *row;
  GtkLabel *number;
  GtkLabel *words;
} Row;

struct _DriftTally
{
  GtkBox parent_instance;

  /* owned */
  DriftSession *session;

  /* borrowed */
  Row rows[N_FIGURES];
};

G_DEFINE_FINAL_TYPE (DriftTally, drift_tally, GTK_TYPE_BOX)

static gint64
count (DriftCluster *cluster, Figure figure)
{
  switch (figure)
    {
    case WRITES:
      return drift_cluster_get_metric (cluster, DRIFT_METRIC_WRITES_ACKNOWLEDGED);
    case READS:
      return drift_cluster_get_metric (cluster, DRIFT_METRIC_READS_SERVED);
    case ERRORS:
      return drift_cluster_count_errors (cluster);
    default:
      return drift_cluster_count_wrong_answers (cluster);
    }
}

static const char *
name (Figure figure, gint64 number)
{
  gulong n = (gulong)number;

  switch (figure)
    {
    /* Translators: at the end of a story; each of these stands beside its number. */
    case WRITES:
      return ngettext ("write answered OK", "writes answered OK", n);
    case READS:
      return ngettext ("read answered OK", "reads answered OK", n);
    case ERRORS:
      return ngettext ("error", "errors", n);
    default:
      return ngettext ("wrong answer", "wrong answers", n);
    }
}

static void
update (DriftTally *self)
{
  DriftCluster *cluster = drift_session_get_cluster (self->session);

  if (cluster == NULL)
    return;
  for (guint i = 0; i < N_FIGURES; i++)
    {
      gint64 number = count (cluster, (Figure)i);
      const char *words = name ((Figure)i, number);
      g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
      /* Translators: a number and what it counts, as a screen reader says it: "31 wrong answers" */
      g_autofree char *label = g_strdup_printf (_ ("%s %s"), text, words);

      gtk_label_set_text (self->rows[i].number, text);
      gtk_label_set_text (self->rows[i].words, words);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows[i].row),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  drift_widget_set_class (self->rows[WRONG].row, "wrong",
                          drift_cluster_count_wrong_answers (cluster) > 0);
}

static void
add_row (DriftTally *self, Row *row)
{
  row->row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, "spacing",
                           12, NULL);
  row->number = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "xalign", 1.0, "width-chars", 4, NULL));
  row->words = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (row->number), "tally-number");
  gtk_box_append (GTK_BOX (row->row), GTK_WIDGET (row->number));
  gtk_box_append (GTK_BOX (row->row), GTK_WIDGET (row->words));
  gtk_box_append (GTK_BOX (self), row->row);
}

static void
drift_tally_dispose (GObject *object)
{
  g_clear_object (&DRIFT_TALLY (object)->session);
  G_OBJECT_CLASS (drift_tally_parent_class)->dispose (object);
}

static void
drift_tally_class_init (DriftTallyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = drift_tally_dispose;
}

static void
drift_tally_init (DriftTally *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  gtk_widget_add_css_class (GTK_WIDGET (self), "course-card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "tally");
  for (guint i = 0; i < N_FIGURES; i++)
    add_row (self, &self->rows[i]);
}

/**
 * drift_tally_new:
 * @session: whose run has counted
 *
 * Returns: (transfer full): the figures, which follow the run
 */
GtkWidget *
drift_tally_new (DriftSession *session)
{
  DriftTally *self = g_object_new (DRIFT_TYPE_TALLY, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "read", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
