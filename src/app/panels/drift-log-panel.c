/* The log panel: the events in sentences, the newest in view.
 * SPDX-License-Identifier: MIT */
#include "drift-log-panel.h"

#include "drift-clock.h"
#include "drift-log-row.h"
#include "drift-log-tail.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

/* Rows that nobody sees yet are made after each frame, and not while every frame has news. */
#define UNSEEN_MS 20
#define UNSEEN_PRIORITY (GDK_PRIORITY_REDRAW + 10)

struct _DriftLogPanel
{
  GtkWidget parent_instance;

  /* owned */
  DriftSession *session;
  DriftEventLog *log;
  DriftLogTail *tail;    /* what of it the list has been told */
  DriftCluster *offered; /* whose replicas can be chosen, or NULL */
  guint scroll_id;
  guint rows_id;

  gboolean following; /* the newest line is kept in view */
  double value;       /* of the scroll bar, as last seen */
  gboolean is_of_key; /* it lists what happened to a key, */
  guint32 key;        /* which is this one, or DRIFT_KEY_NONE where there is none such now */

  /* template */
  GtkWidget *bar;
  GtkDropDown *sort;
  GtkDropDown *replica;
  GtkToggleButton *trace;
  GtkStack *stack;
  GtkLabel *empty_label;
  GtkScrolledWindow *scroller;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (DriftLogPanel, drift_log_panel, GTK_TYPE_WIDGET)

/* The event of a line that the list has. */
static guint
event_at (DriftLogPanel *self, guint position)
{
  return drift_event_log_get_event (self->log, drift_log_tail_get_first (self->tail) + position);
}

/* The heading of a line: the step, where the line before is not of it; or NULL. @position is that
 * in the log. */
static char *
head (DriftLogPanel *self, DriftLogLine *line, guint position)
{
  DriftRun *run = drift_session_get_run (self->session);
  guint event = drift_log_line_get_event (line);
  g_autofree char *day = NULL;
  guint step;

  if (run == NULL || event == 0)
    return NULL;
  step = drift_run_get_step_of (run, event);
  if (position > 0 &&
      drift_run_get_step_of (run, drift_event_log_get_event (self->log, position - 1)) == step)
    return NULL;
  day = drift_clock_print_day (drift_log_line_get_time (line));
  /* Translators: where a step begins in the log: "Step 2 · Monday 09:00:01" */
  return g_strdup_printf (_ ("Step %1$u · %2$s"), step, day);
}

static void
setup_row (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  drift_log_row_setup (item);
}

/* A list binds a row again where only the number of rows before it is another: nothing is to be
 * laid out anew for that. */
static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  DriftLogPanel *self = data;
  g_autofree char *heading = NULL;

  if (drift_log_row_is_shown (item))
    return;
  heading = head (self, gtk_list_item_get_item (item),
                  drift_log_tail_get_first (self->tail) + gtk_list_item_get_position (item));
  drift_log_row_show (item, heading, gtk_toggle_button_get_active (self->trace));
}

static void
go_to_newest (DriftLogPanel *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->tail));

  self->following = TRUE;
  if (n > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", n - 1);
}

static gboolean
scroll_to_newest (gpointer data)
{
  DriftLogPanel *self = data;

  self->scroll_id = 0;
  go_to_newest (self);
  return G_SOURCE_REMOVE;
}

static void
keep_newest (DriftLogPanel *self)
{
  if (self->following && self->scroll_id == 0)
    self->scroll_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, scroll_to_newest, self, NULL);
}

/* The list only guesses how high a row is before it has made it: when it knows better, the newest
 * row may have slipped out of view again. */
static void
height_changed (DriftLogPanel *self, GtkAdjustment *adjustment)
{
  self->value = gtk_adjustment_get_value (adjustment);
  keep_newest (self);
}

/* Who leaves the newest line to read what was before is not called back, until there is news. Where
 * the heights have changed as well, nobody did. */
static void
scrolled (DriftLogPanel *self, GtkAdjustment *adjustment)
{
  double value = gtk_adjustment_get_value (adjustment);
  double end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  if (value == self->value)
    return;
  self->value = value;
  self->following = value >= end - 1.0;
  if (!self->following)
    g_clear_handle_id (&self->scroll_id, g_source_remove);
}

/* The list has other lines: those at the end are news, those before were there already. */
static void
lines_changed (DriftLogPanel *self, guint position, guint removed, guint added)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->tail));

  gtk_stack_set_visible_child_name (self->stack, n == 0 ? "empty" : "list");
  if (position + added < n && !self->following)
    return;
  go_to_newest (self); /* at once, lest rows be laid out at the other end first */
  keep_newest (self);
}

static DriftNode
replica_of (DriftLogPanel *self)
{
  guint chosen = gtk_drop_down_get_selected (self->replica);

  return chosen == 0 || chosen == GTK_INVALID_LIST_POSITION ? DRIFT_NODE_NONE
                                                            : (DriftNode)(chosen - 1);
}

static void
tell_why_empty (DriftLogPanel *self)
{
  DriftCluster *cluster = self->session != NULL ? drift_session_get_cluster (self->session) : NULL;
  gboolean begun = cluster != NULL && drift_cluster_get_position (cluster) > 0;
  gboolean looking = drift_event_log_get_unknown (self->log) > 0;
  gboolean narrowed = gtk_drop_down_get_selected (self->sort) != DRIFT_LOG_ALL ||
                      replica_of (self) != DRIFT_NODE_NONE || self->is_of_key;

  gtk_label_set_text (self->empty_label,
                      looking  ? _ ("Looking through the events…")
                      : !begun ? _ ("Nothing has happened yet. Press Play, or step forward.")
                      : narrowed
                          ? _ ("No such event so far.")
                          : _ ("The log is empty: nothing here is worth a line to the store."));
}

/* The replicas of the run, behind the choice of all. */
static void
offer_replicas (DriftLogPanel *self)
{
  DriftCluster *cluster = drift_session_get_cluster (self->session);
  const DriftNames *names;
  GtkStringList *offered;

  if (cluster == NULL || !g_set_object (&self->offered, cluster))
    return;
  names = drift_cluster_get_names (cluster);
  offered = gtk_string_list_new (NULL);
  gtk_string_list_append (offered, _ ("Every replica"));
  for (guint i = 0; i < names->n_replicas; i++)
    gtk_string_list_append (offered, drift_names_get (names, (DriftNode)i));
  gtk_drop_down_set_model (self->replica, G_LIST_MODEL (offered));
  g_object_unref (offered);
}

/* Whether the list has not been told of all lines. */
static gboolean
has_more (DriftLogPanel *self)
{
  return drift_log_tail_get_first (self->tail) > 0;
}

/* How wide or high @widget is or will be, which may not have been seen yet. */
static int
size_of (GtkWidget *widget, GtkOrientation orientation)
{
  int size = 0;

  for (; widget != NULL && size == 0; widget = gtk_widget_get_parent (widget))
    size = gtk_widget_get_size (widget, orientation);
  return size;
}

/* Measures the rows, lest the frame have to: they keep their styles and sizes until then. Returns
 * whether they fill the view. */
static gboolean
measure_rows (DriftLogPanel *self)
{
  GtkWidget *list = GTK_WIDGET (self->list);
  int least, height;

  gtk_widget_measure (list, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (list, GTK_ORIENTATION_VERTICAL,
                      MAX (size_of (list, GTK_ORIENTATION_HORIZONTAL), least), &height, NULL, NULL,
                      NULL);
  return height > size_of (GTK_WIDGET (self->scroller), GTK_ORIENTATION_VERTICAL);
}

/* Looks at some of what happened, for events that have a line. The first rows are made at once, and
 * while it plays, when a frame has begun, all that are in view: it is not to show half a list. */
static void
look (DriftLogPanel *self)
{
  gboolean in_frame = drift_session_get_playing (self->session);

  if (!self->following && !drift_event_log_is_current (self->log))
    drift_log_tail_clear (self->tail); /* to the newest line it is far, past rows without end */
  drift_event_log_update (self->log);
  if (drift_event_log_get_unknown (self->log) == 0 &&
      g_list_model_get_n_items (G_LIST_MODEL (self->tail)) == 0)
    do
      drift_log_tail_grow (self->tail);
    while (in_frame && has_more (self) && !measure_rows (self));
  tell_why_empty (self);
}

/* Makes some of the rows that are not in view, and lets a frame show them before there are more.
 * Where nobody looks at the log it gives up its rows likewise, lest they all go at one time. */
static gboolean
go_on_unseen (gpointer data)
{
  DriftLogPanel *self = data;
  gboolean more;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      drift_log_tail_grow (self->tail);
      measure_rows (self);
      more = has_more (self);
    }
  else
    {
      drift_log_tail_shrink (self->tail);
      more = g_list_model_get_n_items (G_LIST_MODEL (self->tail)) > 0;
    }
  if (!more)
    self->rows_id = 0;
  return more ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
go_on_later (DriftLogPanel *self)
{
  g_clear_handle_id (&self->rows_id, g_source_remove);
  self->rows_id = g_timeout_add_full (UNSEEN_PRIORITY, UNSEEN_MS, go_on_unseen, self, NULL);
}

/* Who left the newest line finds the place again. */
static void
on_unmap (DriftLogPanel *self)
{
  g_clear_handle_id (&self->rows_id, g_source_remove);
  if (self->following && !gtk_widget_in_destruction (GTK_WIDGET (self)))
    go_on_later (self);
}

/* One turn's share of the rows in view, before the next frame: looks on for their lines, or makes
 * some and measures them. */
static gboolean
go_on (gpointer data)
{
  DriftLogPanel *self = data;

  if (drift_event_log_get_unknown (self->log) > 0)
    {
      look (self);
      return G_SOURCE_CONTINUE;
    }
  if (!measure_rows (self) && has_more (self))
    {
      drift_log_tail_grow (self->tail);
      return G_SOURCE_CONTINUE;
    }
  self->rows_id = 0;
  if (has_more (self))
    go_on_later (self);
  return G_SOURCE_REMOVE;
}

/* Brings the list to where the run stands and the newest line into view; out of view it costs
 * nothing. To make two hundred rows and to style and measure them takes longer than a frame does,
 * and there may be millions of events to look at: that is done in turns of the main loop. */
static void
update (DriftLogPanel *self)
{
  gboolean truth;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  drift_event_log_set_cluster (self->log, self->is_of_key && self->key == DRIFT_KEY_NONE
                                              ? NULL
                                              : drift_session_get_cluster (self->session));
  drift_event_log_set_key (self->log, self->is_of_key ? self->key : DRIFT_KEY_NONE);
  truth = drift_session_get_truth (self->session);
  drift_event_log_set_truth (self->log, truth);
  gtk_widget_set_visible (GTK_WIDGET (self->trace), truth);
  offer_replicas (self);
  drift_event_log_set_filter (self->log, gtk_drop_down_get_selected (self->sort),
                              replica_of (self));
  look (self);
  g_clear_handle_id (&self->rows_id, g_source_remove);
  if (has_more (self) || drift_event_log_get_unknown (self->log) > 0)
    self->rows_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, go_on, self, NULL);
}

/* Other lines are asked for: all rows are made anew. */
static void
on_choice_changed (DriftLogPanel *self)
{
  if (self->session == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  drift_log_tail_clear (self->tail);
  update (self);
}

/* Who chooses a line goes to where it was written. */
static void
on_activate (DriftLogPanel *self, guint position)
{
  drift_session_go_to (self->session, event_at (self, position));
}

/**
 * drift_log_panel_set_key:
 * @key: the key, or %DRIFT_KEY_NONE for one that there is not at this moment
 *
 * Lists what happened to one key, and nothing else.
 */
void
drift_log_panel_set_key (DriftLogPanel *self, guint32 key)
{
  g_return_if_fail (DRIFT_IS_LOG_PANEL (self));
  if (self->is_of_key && self->key == key)
    return;
  self->is_of_key = TRUE;
  self->key = key;
  on_choice_changed (self);
}

/**
 * drift_log_panel_get_lines:
 *
 * Returns: (transfer none): all the #DriftLogLine that there are, also those that have no row yet
 */
GListModel *
drift_log_panel_get_lines (DriftLogPanel *self)
{
  g_return_val_if_fail (DRIFT_IS_LOG_PANEL (self), NULL);
  return G_LIST_MODEL (self->log);
}

static void
drift_log_panel_dispose (GObject *object)
{
  DriftLogPanel *self = DRIFT_LOG_PANEL (object);

  g_clear_handle_id (&self->scroll_id, g_source_remove);
  g_clear_handle_id (&self->rows_id, g_source_remove);
  if (self->tail != NULL)
    g_signal_handlers_disconnect_by_data (self->tail, self);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **)&self->stack, gtk_widget_unparent);
  g_clear_object (&self->offered);
  g_clear_object (&self->tail);
  g_clear_object (&self->log);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (drift_log_panel_parent_class)->dispose (object);
}

static void
drift_log_panel_class_init (DriftLogPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_log_panel_dispose;
  drift_widget_class_set_template (widget_class, "panels/drift-log-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftLogPanel, bar);
  gtk_widget_class_bind_template_child (widget_class, DriftLogPanel, sort);
  gtk_widget_class_bind_template_child (widget_class, DriftLogPanel, replica);
  gtk_widget_class_bind_template_child (widget_class, DriftLogPanel, trace);
  gtk_widget_class_bind_template_child (widget_class, DriftLogPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, DriftLogPanel, empty_label);
  gtk_widget_class_bind_template_child (widget_class, DriftLogPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, DriftLogPanel, list);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

/* The list is told what the tail tells, and only then moves to the newest line. */
static void
bind_list (DriftLogPanel *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) lines =
      gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->tail)));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (lines));
  g_signal_connect_swapped (self->tail, "items-changed", G_CALLBACK (lines_changed), self);
}

static void
drift_log_panel_init (DriftLogPanel *self)
{
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));
  drift_drop_down_set_name (self->sort, _ ("Events shown"));
  drift_drop_down_set_name (self->replica, _ ("Replica shown"));
  self->log = drift_event_log_new ();
  self->tail = drift_log_tail_new (G_LIST_MODEL (self->log));
  self->following = TRUE;
  bind_list (self);
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (height_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled), self,
                           G_CONNECT_SWAPPED);
  tell_why_empty (self);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

/**
 * drift_log_panel_new:
 * @session: whose events are listed
 *
 * Returns: (transfer full): the log, which looks at the session once it is in view
 */
GtkWidget *
drift_log_panel_new (DriftSession *session)
{
  DriftLogPanel *self = g_object_new (DRIFT_TYPE_LOG_PANEL, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "read", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_after (self, "map", G_CALLBACK (update), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (on_unmap), NULL);
  return GTK_WIDGET (self);
}
