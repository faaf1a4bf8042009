/* A row of a lesson's living table: a signal, what it reads now and was before, and a "show me".
 * SPDX-License-Identifier: MIT */
#include "drift-row-view.h"

#include "drift-chart-view.h"
#include "drift-course-text.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

/* What a signal was over time, on one scale. */
#define MAX_CHARTS 2

static const struct
{
  guint n_charts;
  DriftChart charts[MAX_CHARTS];
} tables[DRIFT_N_SIGNALS] = {
  [DRIFT_SIGNAL_REPAIRS] = { 1, { { DRIFT_CHART_SWEEPS, 0, 0, DRIFT_COLOR_STALE } } },
  [DRIFT_SIGNAL_COST] = { 2,
                          { { DRIFT_CHART_METRIC, DRIFT_METRIC_COPIES_REPAIRED, 0,
                              DRIFT_COLOR_ACCENT },
                            { DRIFT_CHART_METRIC, DRIFT_METRIC_STALE_READS, 0,
                              DRIFT_COLOR_STALE } } },
};

/* A chart below its name, which makes way for what somebody reads on it. */
typedef struct
{
  GtkWidget *box;
  GtkLabel *name;
  DriftChartView *view;
} RowChart;

struct _DriftRowView
{
  GtkBox parent_instance;

  const DriftLessonRow *row; /* borrowed from its lesson */

  /* borrowed */
  RowChart charts[MAX_CHARTS];

  /* template */
  GtkLabel *title;
  GtkLabel *value;
  DriftCourseText *text;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (DriftRowView, drift_row_view, GTK_TYPE_BOX)

enum
{
  SHOW,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
on_clicked (DriftRowView *self)
{
  g_signal_emit (self, signals[SHOW], 0);
}

static void
drift_row_view_class_init (DriftRowViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /**
   * DriftRowView::show-me:
   *
   * The person wants to see the signal on the stage.
   */
  signals[SHOW] = g_signal_new ("show-me", DRIFT_TYPE_ROW_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (DRIFT_TYPE_COURSE_TEXT);
  drift_widget_class_set_template (widget_class, "course/drift-row-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftRowView, title);
  gtk_widget_class_bind_template_child (widget_class, DriftRowView, value);
  gtk_widget_class_bind_template_child (widget_class, DriftRowView, text);
  gtk_widget_class_bind_template_child (widget_class, DriftRowView, button);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
}

static void
drift_row_view_init (DriftRowView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_reading (DriftChartView *view, GParamSpec *pspec, GtkLabel *name)
{
  g_autofree char *label = drift_chart_print_label (drift_chart_view_get_chart (view), NULL);
  const char *reading = drift_chart_view_get_reading (view);

  gtk_label_set_text (name, reading != NULL ? reading : label);
}

/* Below what the signal reads now. */
static void
add_charts (DriftRowView *self, DriftChartTime *time)
{
  GtkWidget *above = GTK_WIDGET (self->value);

  for (guint i = 0; i < tables[self->row->signal].n_charts; i++)
    {
      RowChart *chart = &self->charts[i];

      chart->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      chart->name = GTK_LABEL (gtk_label_new (NULL));
      gtk_label_set_xalign (chart->name, 0.0f);
      gtk_widget_add_css_class (GTK_WIDGET (chart->name), "meaning");
      gtk_box_append (GTK_BOX (chart->box), GTK_WIDGET (chart->name));
      chart->view =
          DRIFT_CHART_VIEW (drift_chart_view_new (time, &tables[self->row->signal].charts[i]));
      gtk_box_append (GTK_BOX (chart->box), GTK_WIDGET (chart->view));
      g_signal_connect_object (chart->view, "notify::reading", G_CALLBACK (show_reading),
                               chart->name, 0);
      show_reading (chart->view, NULL, chart->name);
      gtk_widget_set_visible (chart->box, FALSE);
      gtk_box_insert_child_after (GTK_BOX (self), chart->box, above);
      above = chart->box;
    }
}

/* All are as high as the most that one of them has to show; what has nothing to show is not seen.
 */
static void
show_charts (DriftRowView *self, DriftRun *run)
{
  guint n = tables[self->row->signal].n_charts;
  double most = 1.0;

  for (guint i = 0; i < n; i++)
    {
      gboolean is_flat = drift_chart_is_flat (drift_chart_view_get_chart (self->charts[i].view),
                                              drift_run_get_series (run));

      gtk_widget_set_visible (self->charts[i].box, !is_flat);
      most = MAX (most, drift_chart_view_sample (self->charts[i].view));
    }
  for (guint i = 0; i < n; i++)
    drift_chart_view_show (self->charts[i].view, most);
}

/**
 * drift_row_view_new:
 * @row: it must live as long as the widget
 * @time: what its charts have in common with others
 *
 * Returns: (transfer full): the row as a widget
 */
GtkWidget *
drift_row_view_new (const DriftLessonRow *row, DriftChartTime *time)
{
  DriftRowView *self = g_object_new (DRIFT_TYPE_ROW_VIEW, NULL);
  /* Translators: what a screen reader says of a button; %s is the name of a signal */
  g_autofree char *name = g_strdup_printf (_ ("Show me: %s"), row->title);

  self->row = row;
  gtk_label_set_text (self->title, row->title);
  drift_course_text_set_markup (self->text, row->text);
  drift_widget_set_spoken_name (self->button, name);
  add_charts (self, time);
  return GTK_WIDGET (self);
}

const DriftLessonRow *
drift_row_view_get_row (DriftRowView *self)
{
  g_return_val_if_fail (DRIFT_IS_ROW_VIEW (self), NULL);
  return self->row;
}

/**
 * drift_row_view_read:
 * @run: (nullable): the run on the stage
 *
 * Reads the signal as it is now, and was; its time must have been updated for.
 */
void
drift_row_view_read (DriftRowView *self, DriftRun *run)
{
  g_autofree char *value = NULL;

  g_return_if_fail (DRIFT_IS_ROW_VIEW (self));
  if (run != NULL)
    {
      value = drift_signal_read (self->row->signal, run);
      show_charts (self, run);
    }
  if (g_strcmp0 (gtk_label_get_text (self->value), value != NULL ? value : "") != 0)
    gtk_label_set_text (self->value, value != NULL ? value : "");
}

/**
 * drift_row_view_set_lit:
 * @lit: whether this is the signal that the stage shows
 */
void
drift_row_view_set_lit (DriftRowView *self, gboolean lit)
{
  g_return_if_fail (DRIFT_IS_ROW_VIEW (self));
  drift_widget_set_class (self, "lit", lit);
  if (lit)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    _ ("shown on the stage"), -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}
