/* The signals panel: the metrics in two groups, what an operator sees and what is true.
 * SPDX-License-Identifier: MIT */
#include "drift-signals-panel.h"

#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

/* A row of the panel: a name, a figure, and where it comes from. */
typedef struct
{
  GtkWidget *row;
  GtkLabel *name;
  GtkLabel *value;
  gint64 shown;
} Figure;

struct _DriftSignalsPanel
{
  GtkWidget parent_instance;

  guint n_known; /* rows of the truth above those of the replicas */

  /* owned */
  DriftSession *session;
  DriftCluster *cluster; /* whose replicas have rows, or NULL */

  /* template */
  GtkListBox *seen;
  GtkListBox *known;
  GtkWidget *truth_group;
  GtkWidget *hidden_note;

  /* borrowed */
  Figure metrics[DRIFT_N_METRICS]; /* those of the run */
  Figure lags[DRIFT_MAX_REPLICAS];
};

G_DEFINE_FINAL_TYPE (DriftSignalsPanel, drift_signals_panel, GTK_TYPE_WIDGET)

/* How a figure looks that is more than a number. */
static const struct
{
  const char *class_name; /* while it is not 0 */
  gboolean quiet;         /* of no interest while it is 0 */
} looks[DRIFT_N_METRICS] = {
  [DRIFT_METRIC_WRITES_FAILED] = { "drop", TRUE },
  [DRIFT_METRIC_READS_FAILED] = { "drop", TRUE },
  [DRIFT_METRIC_DIGEST_MISMATCHES] = { "stale", FALSE },
  [DRIFT_METRIC_COPIES_REPAIRED] = { "stale", FALSE },
  [DRIFT_METRIC_REPAIRS_CANCELED] = { NULL, TRUE },
  [DRIFT_METRIC_CONFLICTS] = { "drop", TRUE },
  [DRIFT_METRIC_ROTTEN_COPIES] = { "drop", TRUE },
  [DRIFT_METRIC_SWEEP_REPLICAS_UNREACHABLE] = { "stale", TRUE },
  [DRIFT_METRIC_MERKLE_COMPARISONS] = { NULL, TRUE },
  [DRIFT_METRIC_HINTS_KEPT] = { NULL, TRUE },
  [DRIFT_METRIC_HINTS_DELIVERED] = { NULL, TRUE },
  [DRIFT_METRIC_HINTS_EXPIRED] = { "drop", TRUE },
  [DRIFT_METRIC_STALE_READS] = { "stale", FALSE },
  [DRIFT_METRIC_CORRUPT_READS] = { "drop", TRUE },
  [DRIFT_METRIC_MESSAGES_DROPPED] = { "drop", FALSE },
  [DRIFT_METRIC_DIVERGENT_KEYS] = { "stale", FALSE },
  [DRIFT_METRIC_ACKNOWLEDGED_WRITES_LOST] = { "drop", TRUE },
  [DRIFT_METRIC_READS_BACKWARDS] = { "stale", TRUE },
  [DRIFT_METRIC_OWN_WRITES_MISSED] = { "stale", TRUE },
};

static void
add_figure (GtkListBox *box, Figure *figure, const char *name, const char *meaning)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *note = gtk_label_new (meaning);
  GtkWidget *value = gtk_label_new ("");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_widget_add_css_class (note, "meaning");
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (value, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (value, "figure");
  gtk_box_append (GTK_BOX (text), label);
  gtk_box_append (GTK_BOX (text), note);
  gtk_box_append (GTK_BOX (row), text);
  gtk_box_append (GTK_BOX (row), value);
  gtk_list_box_append (box, row);
  figure->row = gtk_widget_get_parent (row);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (figure->row), FALSE);
  figure->name = GTK_LABEL (label);
  figure->value = GTK_LABEL (value);
  figure->shown = -1;
}

static gboolean
is_known (DriftMetric metric)
{
  return drift_metric_group (metric) == DRIFT_METRICS_OF_TRUTH;
}

/* Whether the figure is a plain number of the run. How many replicas are up is one of all. */
static gboolean
is_number (DriftMetric metric)
{
  return drift_metric_scope (metric) == DRIFT_METRIC_OF_RUN && metric != DRIFT_METRIC_REPLICAS_UP;
}

static void
add_metric (DriftSignalsPanel *self, DriftMetric metric)
{
  add_figure (is_known (metric) ? self->known : self->seen, &self->metrics[metric],
              drift_metric_label (metric), drift_metric_meaning (metric));
  self->n_known += (guint)is_known (metric);
}

/* Names the row for who cannot see that the two labels belong together. */
static void
show_figure (Figure *figure, gint64 value, const char *text, const char *class_name)
{
  g_autofree char *label = NULL;
  const char *classes[] = { "figure", NULL, NULL };

  if (value == figure->shown)
    return;
  figure->shown = value;
  classes[1] = class_name;
  gtk_label_set_text (figure->value, text);
  gtk_widget_set_css_classes (GTK_WIDGET (figure->value), classes);
  /* Translators: the name of a metric and its value, as a screen reader says it. */
  label = g_strdup_printf (_ ("%s: %s"), gtk_label_get_text (figure->name), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (figure->row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
show_number (Figure *figure, gint64 value, const char *class_name)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  show_figure (figure, value, text, value != 0 ? class_name : NULL);
}

/* The rows of the truth end with one for each replica, and scenarios differ in these. */
static void
fill_lags (DriftSignalsPanel *self)
{
  const DriftNames *names = drift_cluster_get_names (self->cluster);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->known, (int)self->n_known)) != NULL)
    gtk_list_box_remove (self->known, GTK_WIDGET (row));
  for (guint i = 0; i < names->n_replicas; i++)
    {
      /* Translators: how many versions the replica of that name is behind, over all keys. */
      g_autofree char *name = g_strdup_printf (_ ("Version lag of %s"), names->replicas[i]);

      add_figure (self->known, &self->lags[i], name,
                  drift_metric_meaning (DRIFT_METRIC_VERSION_LAG));
    }
}

static void
set_cluster (DriftSignalsPanel *self, DriftCluster *cluster)
{
  if (!g_set_object (&self->cluster, cluster))
    return;
  self->metrics[DRIFT_METRIC_REPLICAS_UP].shown = -1;
  fill_lags (self);
}

static void
show_up (DriftSignalsPanel *self)
{
  guint n = drift_cluster_get_n_replicas (self->cluster);
  guint up = drift_cluster_get_replicas_up (self->cluster);
  /* Translators: how many replicas of all are up, as a figure. */
  g_autofree char *text = g_strdup_printf (_ ("%u of %u"), up, n);

  show_figure (&self->metrics[DRIFT_METRIC_REPLICAS_UP], up, text, up < n ? "drop" : NULL);
}

static void
show_metric (DriftSignalsPanel *self, DriftMetric metric)
{
  Figure *figure = &self->metrics[metric];
  gint64 value = drift_cluster_measure (self->cluster, metric, DRIFT_KEY_NONE, DRIFT_NODE_NONE);

  show_number (figure, value, looks[metric].class_name);
  gtk_widget_set_visible (figure->row, value != 0 || !looks[metric].quiet);
}

/* Brings the figures to where the run stands; out of view they cost nothing. */
static void
update (DriftSignalsPanel *self)
{
  DriftCluster *cluster = drift_session_get_cluster (self->session);
  gboolean truth = drift_session_get_truth (self->session);

  if (cluster == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  set_cluster (self, cluster);
  gtk_widget_set_visible (self->truth_group, truth);
  gtk_widget_set_visible (self->hidden_note, !truth);
  show_up (self);
  for (DriftMetric metric = 0; metric < DRIFT_N_METRICS; metric++)
    if (is_number (metric) && (truth || !is_known (metric)))
      show_metric (self, metric);
  for (guint i = 0; truth && i < drift_cluster_get_n_replicas (cluster); i++)
    show_number (&self->lags[i], drift_cluster_get_version_lag (cluster, i), "stale");
}

static void
drift_signals_panel_dispose (GObject *object)
{
  DriftSignalsPanel *self = DRIFT_SIGNALS_PANEL (object);

  g_clear_object (&self->cluster);
  g_clear_object (&self->session);
  drift_widget_empty (GTK_WIDGET (self));
  G_OBJECT_CLASS (drift_signals_panel_parent_class)->dispose (object);
}

static void
drift_signals_panel_class_init (DriftSignalsPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_signals_panel_dispose;
  drift_widget_class_set_template (widget_class, "panels/drift-signals-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftSignalsPanel, seen);
  gtk_widget_class_bind_template_child (widget_class, DriftSignalsPanel, known);
  gtk_widget_class_bind_template_child (widget_class, DriftSignalsPanel, truth_group);
  gtk_widget_class_bind_template_child (widget_class, DriftSignalsPanel, hidden_note);
}

static void
drift_signals_panel_init (DriftSignalsPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_metric (self, DRIFT_METRIC_REPLICAS_UP);
  for (DriftMetric metric = 0; metric < DRIFT_N_METRICS; metric++)
    if (is_number (metric))
      add_metric (self, metric);
}

/**
 * drift_signals_panel_new:
 * @session: whose figures are shown
 *
 * Returns: (transfer full): the signals, which look at the session once they are in view
 */
GtkWidget *
drift_signals_panel_new (DriftSession *session)
{
  DriftSignalsPanel *self = g_object_new (DRIFT_TYPE_SIGNALS_PANEL, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "read", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_after (self, "map", G_CALLBACK (update), NULL);
  return GTK_WIDGET (self);
}
