/* The living table of a lesson: its rows, each with a signal that it reads off the stage.
 * SPDX-License-Identifier: MIT */
#include "drift-row-table.h"

#include "drift-row-view.h"
#include "drift-session-acts.h"
#include "drift-widgets.h"

struct _DriftRowTable
{
  GtkBox parent_instance;

  /* owned */
  DriftSession *session;
  DriftChartTime *time;
};

G_DEFINE_FINAL_TYPE (DriftRowTable, drift_row_table, GTK_TYPE_BOX)

static void
drift_row_table_dispose (GObject *object)
{
  DriftRowTable *self = DRIFT_ROW_TABLE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->time);
  G_OBJECT_CLASS (drift_row_table_parent_class)->dispose (object);
}

static void
drift_row_table_class_init (DriftRowTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = drift_row_table_dispose;
}

static void
drift_row_table_init (DriftRowTable *self)
{
}

/**
 * drift_row_table_set_session:
 * @session: whose run the rows read
 *
 * It is set once.
 */
void
drift_row_table_set_session (DriftRowTable *self, DriftSession *session)
{
  g_return_if_fail (DRIFT_IS_ROW_TABLE (self) && self->session == NULL);
  self->session = g_object_ref (session);
  self->time = drift_chart_time_new (session);
}

/**
 * drift_row_table_get_time:
 *
 * Returns: (transfer none): what its charts have in common
 */
DriftChartTime *
drift_row_table_get_time (DriftRowTable *self)
{
  g_return_val_if_fail (DRIFT_IS_ROW_TABLE (self), NULL);
  return self->time;
}

static void
light (DriftRowTable *self, DriftRowView *lit)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    drift_row_view_set_lit (DRIFT_ROW_VIEW (row), DRIFT_ROW_VIEW (row) == lit);
}

static void
on_row_shown (DriftRowView *row, gpointer data)
{
  DriftRowTable *self = data;

  light (self, row);
  drift_session_play_stage_step (self->session, &drift_row_view_get_row (row)->stage);
}

/**
 * drift_row_table_show:
 * @lesson: (nullable): whose rows to show, in place of those that are here; they must live as long
 */
void
drift_row_table_show (DriftRowTable *self, DriftLesson *lesson)
{
  guint n_rows = lesson != NULL ? drift_lesson_get_n_rows (lesson) : 0;

  g_return_if_fail (DRIFT_IS_ROW_TABLE (self) && self->session != NULL);
  drift_box_empty (GTK_BOX (self));
  gtk_widget_set_visible (GTK_WIDGET (self), n_rows > 0);
  for (guint i = 0; i < n_rows; i++)
    {
      GtkWidget *row = drift_row_view_new (drift_lesson_get_row (lesson, i), self->time);

      g_signal_connect_object (row, "show-me", G_CALLBACK (on_row_shown), self, 0);
      gtk_box_append (GTK_BOX (self), row);
    }
  drift_row_table_read (self);
}

/**
 * drift_row_table_read:
 *
 * Reads the signals as they are now.
 */
void
drift_row_table_read (DriftRowTable *self)
{
  g_return_if_fail (DRIFT_IS_ROW_TABLE (self));
  drift_chart_time_update (self->time);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    drift_row_view_read (DRIFT_ROW_VIEW (row), drift_session_get_run (self->session));
}

/**
 * drift_row_table_unlight:
 *
 * The stage shows something else than what a row is about.
 */
void
drift_row_table_unlight (DriftRowTable *self)
{
  g_return_if_fail (DRIFT_IS_ROW_TABLE (self));
  light (self, NULL);
}

/**
 * drift_row_table_show_row:
 * @row: from 0
 *
 * Does what a person does by the "show me" of a row.
 *
 * Returns: whether there is that row
 */
gboolean
drift_row_table_show_row (DriftRowTable *self, guint row)
{
  GtkWidget *child;

  g_return_val_if_fail (DRIFT_IS_ROW_TABLE (self), FALSE);
  child = gtk_widget_get_first_child (GTK_WIDGET (self));
  while (child != NULL && row-- > 0)
    child = gtk_widget_get_next_sibling (child);
  if (child == NULL)
    return FALSE;
  on_row_shown (DRIFT_ROW_VIEW (child), self);
  return TRUE;
}
