/* The signals panel: the metrics in two groups, what an operator sees and what is true.
 * SPDX-License-Identifier: MIT */
#include "drift-signals-panel.h"

#include "drift-alert-view.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

/* What fills a chart at least. */
#define LEAST_HEIGHT 3.0
#define LEAST_LAG_HEIGHT 2.0

/* A row of the panel: a name, a figure, where it comes from, and how it came to be so. */
typedef struct
{
  GtkWidget *row;
  GtkLabel *name;
  GtkLabel *note;
  GtkLabel *value;
  DriftChartView *chart; /* or NULL */
  DriftAlertView *alert; /* that has the chart, or NULL if it has no alerts */
  gint64 shown;
} Figure;

struct _DriftSignalsPanel
{
  GtkWidget parent_instance;

  guint n_known; /* rows of the truth above those of the replicas */

  /* owned */
  DriftSession *session;
  DriftChartTime *time;
  DriftCluster *cluster; /* whose replicas have rows, or NULL */

  /* template */
  GtkListBox *seen;
  GtkListBox *known;
  GtkWidget *truth_group;
  GtkWidget *hidden_note;

  /* borrowed */
  Figure metrics[DRIFT_N_METRICS]; /* those of the run */
  Figure lags[DRIFT_MAX_REPLICAS];
  Figure sweeps;
  Figure coverage;
  Figure sweep_age;
  Figure wrong;
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

/* Where somebody points at the chart, the row says what it reads there, and the chart stays where
 * it is. */
static void
show_reading (DriftChartView *chart, GParamSpec *pspec, GtkLabel *note)
{
  gboolean is_read = drift_chart_view_get_reading (chart) != NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_size_request (GTK_WIDGET (note), -1,
                               is_read ? gtk_widget_get_height (GTK_WIDGET (note)) : -1);
  if (!is_read)
    text = drift_chart_view_print_note (chart);
  gtk_label_set_text (note, text != NULL ? text : drift_chart_view_get_reading (chart));
}

static GtkLabel *
add_label (GtkWidget *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static gboolean
has_alerts (const DriftChart *chart)
{
  return drift_chart_takes_alert (chart, DRIFT_ALERT_REPAIRS) ||
         drift_chart_takes_alert (chart, DRIFT_ALERT_SWEEP_AGE);
}

/* Returns the chart with its alerts; their button stands before the figure. */
static GtkWidget *
add_alert (DriftSignalsPanel *self, Figure *figure, GtkWidget *line)
{
  figure->alert = DRIFT_ALERT_VIEW (drift_alert_view_new (self->time, figure->chart));
  gtk_box_insert_child_after (GTK_BOX (line), drift_alert_view_get_button (figure->alert),
                              gtk_widget_get_first_child (line));
  return GTK_WIDGET (figure->alert);
}

static void
add_chart (DriftSignalsPanel *self,
           Figure *figure,
           GtkWidget *box,
           GtkWidget *line,
           const DriftChart *chart)
{
  GtkWidget *view = drift_chart_view_new (self->time, chart);

  figure->chart = DRIFT_CHART_VIEW (view);
  g_signal_connect_object (view, "notify::reading", G_CALLBACK (show_reading), figure->note, 0);
  gtk_widget_set_visible (view, FALSE);
  gtk_box_append (GTK_BOX (box), has_alerts (chart) ? add_alert (self, figure, line) : view);
}

/* @chart may be NULL. */
static void
add_figure (DriftSignalsPanel *self,
            GtkListBox *list,
            Figure *figure,
            const char *name,
            const char *meaning,
            const DriftChart *chart)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  figure->name = add_label (text, name);
  figure->note = add_label (text, meaning);
  gtk_widget_add_css_class (GTK_WIDGET (figure->note), "meaning");
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (line), text);
  figure->value = GTK_LABEL (gtk_label_new (""));
  gtk_widget_set_valign (GTK_WIDGET (figure->value), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (figure->value), "figure");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (figure->value));
  gtk_box_append (GTK_BOX (box), line);
  figure->chart = NULL;
  figure->alert = NULL;
  if (chart != NULL)
    add_chart (self, figure, box, line, chart);
  gtk_list_box_append (list, box);
  figure->row = gtk_widget_get_parent (box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (figure->row), FALSE);
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

/* What is worth to be seen over time: the rest is told by these, or says how it came about. */
static const gboolean is_charted[DRIFT_N_METRICS] = {
  [DRIFT_METRIC_WRITES_ACKNOWLEDGED] = TRUE, [DRIFT_METRIC_WRITES_FAILED] = TRUE,
  [DRIFT_METRIC_READS_SERVED] = TRUE,        [DRIFT_METRIC_READS_FAILED] = TRUE,
  [DRIFT_METRIC_DIGEST_MISMATCHES] = TRUE,   [DRIFT_METRIC_CONFLICTS] = TRUE,
  [DRIFT_METRIC_ROTTEN_COPIES] = TRUE,       [DRIFT_METRIC_HINTS_KEPT] = TRUE,
  [DRIFT_METRIC_MESSAGES_DROPPED] = TRUE,    [DRIFT_METRIC_DIVERGENT_KEYS] = TRUE,
  [DRIFT_METRIC_REPLICAS_UP] = TRUE,         [DRIFT_METRIC_ACKNOWLEDGED_WRITES_LOST] = TRUE,
};

/* A chart has the colour that its figure has where there is something to look at. */
static DriftColor
color_of (DriftMetric metric)
{
  if (g_strcmp0 (looks[metric].class_name, "drop") == 0)
    return DRIFT_COLOR_DROP;
  if (g_strcmp0 (looks[metric].class_name, "stale") == 0)
    return DRIFT_COLOR_STALE;
  return DRIFT_COLOR_ACCENT;
}

static void
add_metric (DriftSignalsPanel *self, DriftMetric metric)
{
  const DriftChart chart = { DRIFT_CHART_METRIC, metric, 0, color_of (metric) };

  add_figure (self, is_known (metric) ? self->known : self->seen, &self->metrics[metric],
              drift_metric_label (metric), drift_metric_meaning (metric),
              is_charted[metric] ? &chart : NULL);
  self->n_known += (guint)is_known (metric);
}

/* What is no metric, and made of some. */
static void
add_derived (DriftSignalsPanel *self, GtkListBox *list, Figure *figure, const DriftChart *chart)
{
  g_autofree char *name = drift_chart_print_label (chart, NULL);

  add_figure (self, list, figure, name, drift_chart_get_meaning (chart), chart);
  gtk_widget_set_visible (figure->row, FALSE);
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

      const DriftChart chart = { DRIFT_CHART_METRIC, DRIFT_METRIC_VERSION_LAG, (DriftNode)i,
                                 DRIFT_COLOR_STALE };

      add_figure (self, self->known, &self->lags[i], name,
                  drift_metric_meaning (DRIFT_METRIC_VERSION_LAG), &chart);
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

/* To count what was lost takes a look at all that was written, and a curve is at hand. */
static gint64
measure (DriftSignalsPanel *self, DriftMetric metric)
{
  DriftSeries *series = drift_chart_time_get_series (self->time);

  if (drift_series_get_curve (series, metric, 0) == NULL)
    return drift_cluster_measure (self->cluster, metric, DRIFT_KEY_NONE, DRIFT_NODE_NONE);
  return drift_series_measure (series, metric, 0, drift_cluster_get_position (self->cluster));
}

static void
show_metric (DriftSignalsPanel *self, DriftMetric metric)
{
  Figure *figure = &self->metrics[metric];
  gint64 value = measure (self, metric);

  show_number (figure, value, looks[metric].class_name);
  gtk_widget_set_visible (figure->row, value != 0 || !looks[metric].quiet);
}

/* Whether there is something to see on the chart of a row, which is then seen. */
static gboolean
reveal_chart (DriftSignalsPanel *self, Figure *figure)
{
  gboolean is_seen = figure->chart != NULL && gtk_widget_get_visible (figure->row) &&
                     !drift_chart_is_flat (drift_chart_view_get_chart (figure->chart),
                                           drift_chart_time_get_series (self->time));

  if (figure->chart != NULL)
    gtk_widget_set_visible (GTK_WIDGET (figure->chart), is_seen);
  return is_seen;
}

/* What is rare is low, and does not look like the most that there can be. */
static void
show_chart (DriftSignalsPanel *self, Figure *figure)
{
  if (reveal_chart (self, figure))
    drift_chart_view_show (figure->chart,
                           MAX (drift_chart_view_sample (figure->chart), LEAST_HEIGHT));
}

/* All lags are of one height, to be held against each other; one version is half of the lowest, as
 * on the ribbon. */
static void
show_lags (DriftSignalsPanel *self)
{
  guint n = drift_cluster_get_n_replicas (self->cluster);
  double most = LEAST_LAG_HEIGHT;

  for (guint i = 0; i < n; i++)
    {
      show_number (&self->lags[i], drift_cluster_get_version_lag (self->cluster, i), "stale");
      if (reveal_chart (self, &self->lags[i]))
        most = MAX (most, drift_chart_view_sample (self->lags[i].chart));
    }
  for (guint i = 0; i < n; i++)
    if (gtk_widget_get_visible (GTK_WIDGET (self->lags[i].chart)))
      drift_chart_view_show (self->lags[i].chart, most);
}

static void
show_derived (DriftSignalsPanel *self, Figure *figure, const char *class_name)
{
  const DriftChart *chart = drift_chart_view_get_chart (figure->chart);
  DriftSeries *series = drift_chart_time_get_series (self->time);
  guint position = drift_cluster_get_position (self->cluster);
  double value = drift_chart_measure (chart, series, position);
  g_autofree char *text = drift_chart_print (chart, value);

  gtk_widget_set_visible (figure->row, !drift_chart_is_flat (chart, series));
  if (g_strcmp0 (gtk_label_get_text (figure->value), text) != 0)
    figure->shown = -1;
  show_figure (figure, 0, text, value > 0.0 ? class_name : NULL);
  show_reading (figure->chart, NULL, figure->note);
  if (reveal_chart (self, figure))
    drift_chart_view_show (figure->chart, drift_chart_view_sample (figure->chart));
  if (figure->alert != NULL)
    drift_alert_view_update (figure->alert);
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
  drift_chart_time_update (self->time);
  gtk_widget_set_visible (self->truth_group, truth);
  gtk_widget_set_visible (self->hidden_note, !truth);
  show_up (self);
  for (DriftMetric metric = 0; metric < DRIFT_N_METRICS; metric++)
    if (is_number (metric) && (truth || !is_known (metric)))
      {
        show_metric (self, metric);
        show_chart (self, &self->metrics[metric]);
      }
  show_chart (self, &self->metrics[DRIFT_METRIC_REPLICAS_UP]);
  show_derived (self, &self->sweeps, "stale");
  show_derived (self, &self->coverage, NULL);
  show_derived (self, &self->sweep_age, NULL);
  if (!truth)
    return;
  show_derived (self, &self->wrong, "stale");
  show_lags (self);
}

static void
drift_signals_panel_dispose (GObject *object)
{
  DriftSignalsPanel *self = DRIFT_SIGNALS_PANEL (object);

  g_clear_object (&self->cluster);
  g_clear_object (&self->time);
  g_clear_object (&self->session);
  drift_widget_empty (GTK_WIDGET (self));
  G_OBJECT_CLASS (drift_signals_panel_parent_class)->dispose (object);
}

static void
drift_signals_panel_class_init (DriftSignalsPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = drift_signals_panel_dispose;
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
}

static void
add_rows (DriftSignalsPanel *self)
{
  const DriftChart wrong = { DRIFT_CHART_WRONG, 0, 0, DRIFT_COLOR_STALE };
  const DriftChart sweeps = { DRIFT_CHART_SWEEPS, 0, 0, DRIFT_COLOR_STALE };
  const DriftChart coverage = { DRIFT_CHART_COVERAGE, 0, 0, DRIFT_COLOR_ACCENT };
  const DriftChart sweep_age = { DRIFT_CHART_SWEEP_AGE, 0, 0, DRIFT_COLOR_ACCENT };

  add_metric (self, DRIFT_METRIC_REPLICAS_UP);
  add_derived (self, self->known, &self->wrong, &wrong);
  self->n_known++;
  for (DriftMetric metric = 0; metric < DRIFT_N_METRICS; metric++)
    {
      if (is_number (metric))
        add_metric (self, metric);
      if (metric == DRIFT_METRIC_COPIES_REPAIRED)
        {
          add_derived (self, self->seen, &self->sweeps, &sweeps);
          add_derived (self, self->seen, &self->coverage, &coverage);
          add_derived (self, self->seen, &self->sweep_age, &sweep_age);
        }
    }
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
  self->time = drift_chart_time_new (session);
  add_rows (self);
  g_signal_connect_object (session, "read", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_after (self, "map", G_CALLBACK (update), NULL);
  return GTK_WIDGET (self);
}

/**
 * drift_signals_panel_get_time:
 *
 * Returns: (transfer none): what its charts have in common, which has a palette
 */
DriftChartTime *
drift_signals_panel_get_time (DriftSignalsPanel *self)
{
  g_return_val_if_fail (DRIFT_IS_SIGNALS_PANEL (self), NULL);
  return self->time;
}
