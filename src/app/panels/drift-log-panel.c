/* The log panel: the events in sentences, the newest in view.
 * SPDX-License-Identifier: MIT */
#include "drift-log-panel.h"

#include "drift-clock.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A line of the log is never narrower than so many letters. */
#define MIN_CHARS 24

/* So many new lines leave none of those in view where it was. */
#define MANY 200

struct _DriftLogPanel
{
  GtkWidget parent_instance;

  /* owned */
  DriftSession *session;
  DriftEventLog *log;
  GtkSelectionModel *lines; /* the log as the list has it */
  GtkListItemFactory *factory;
  DriftCluster *offered; /* whose replicas can be chosen, or NULL */
  guint scroll_id;
  guint rows_id;

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

/* A mark and the class of its colour, for lines that tell of trouble or of its cure. */
static void
describe (DriftLogLine *line, const char **mark, const char **class_name)
{
  *mark = "";
  *class_name = NULL;
  switch (drift_log_line_get_kind (line))
    {
    case DRIFT_EVENT_LOST:
    case DRIFT_EVENT_FAIL:
    case DRIFT_EVENT_REFUSE:
    case DRIFT_EVENT_SEEN_DOWN:
      *mark = "✕";
      *class_name = "drop";
      break;
    case DRIFT_EVENT_ANSWER:
      if (!drift_log_line_get_stale (line))
        break;
      *mark = "◉";
      *class_name = "stale";
      break;
    case DRIFT_EVENT_MISMATCH:
    case DRIFT_EVENT_CONFLICT:
    case DRIFT_EVENT_ROTTEN:
      *mark = "≠";
      *class_name = "stale";
      break;
    case DRIFT_EVENT_REPAIR:
    case DRIFT_EVENT_SWEPT:
      *mark = "✓";
      *class_name = "sync";
      break;
    case DRIFT_EVENT_DO:
      *mark = "›";
      *class_name = "command";
      break;
    default:
      break;
    }
}

/* A row: a heading where a step begins, a mark, the sentence with its time, and the line of the
 * trace below it. */
typedef struct
{
  GtkWidget *grid;
  GtkLabel *heading; /* or NULL */
  GtkLabel *mark;
  GtkLabel *text;
  GtkLabel *raw; /* or NULL */
} Row;

static GtkLabel *
add_label (GtkWidget *grid, const char *style, int column, int row, int width)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, style);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_grid_attach (GTK_GRID (grid), label, column, row, width, 1);
  return GTK_LABEL (label);
}

static void
setup_row (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  Row *row = g_new0 (Row, 1);

  /* Not a box: for the height it gives to a label that wraps, it seeks the width that goes with it.
   */
  row->grid = gtk_grid_new ();
  row->mark = add_label (row->grid, "mark", 0, 1, 1);
  gtk_widget_set_valign (GTK_WIDGET (row->mark), GTK_ALIGN_START);
  row->text = add_label (row->grid, "sentence", 1, 1, 1);
  gtk_widget_set_hexpand (GTK_WIDGET (row->text), TRUE);
  /* Otherwise it breaks each line at every letter, to find out how narrow it may be. */
  gtk_label_set_width_chars (row->text, MIN_CHARS);
  g_object_set_data_full (G_OBJECT (item), "drift-row", row, g_free);
  gtk_list_item_set_child (item, row->grid);
}

/* The heading of a line: the step, where the line before is not of it; or NULL. */
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

/* The time of an event is there to be looked up, its sentence to be read first. */
static void
show_sentence (GtkLabel *label, const char *time, const char *sentence)
{
  g_autofree char *text = g_strdup_printf ("%s  %s", time, sentence);
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttribute *dim = pango_attr_foreground_alpha_new (G_MAXUINT16 / 100 * 62);

  dim->end_index = (guint)strlen (time);
  pango_attr_list_insert (attributes, dim);
  gtk_label_set_text (label, text);
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
}

/* Few rows begin a step, and few people read the trace: their labels are made when asked for. */
static void
show_heading (Row *row, const char *heading)
{
  if (heading != NULL && row->heading == NULL)
    row->heading = add_label (row->grid, "step", 0, 0, 2);
  if (row->heading == NULL)
    return;
  gtk_label_set_text (row->heading, heading != NULL ? heading : "");
  gtk_widget_set_visible (GTK_WIDGET (row->heading), heading != NULL);
}

static void
show_raw (Row *row, const char *raw)
{
  if (raw != NULL && row->raw == NULL)
    {
      row->raw = add_label (row->grid, "raw", 1, 2, 1);
      gtk_label_set_width_chars (row->raw, MIN_CHARS);
      /* A line of the trace reads from left to right in every language. */
      gtk_widget_set_direction (GTK_WIDGET (row->raw), GTK_TEXT_DIR_LTR);
    }
  if (row->raw == NULL)
    return;
  gtk_label_set_text (row->raw, raw != NULL ? raw : "");
  gtk_widget_set_visible (GTK_WIDGET (row->raw), raw != NULL);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  DriftLogPanel *self = data;
  DriftLogLine *line = gtk_list_item_get_item (item);
  Row *row = g_object_get_data (G_OBJECT (item), "drift-row");
  gboolean trace = gtk_toggle_button_get_active (self->trace);
  g_autofree char *heading = head (self, line, gtk_list_item_get_position (item));
  g_autofree char *time = drift_clock_print (drift_log_line_get_time (line));
  g_autofree char *name = NULL;
  const char *sign, *class_name;
  const char *classes[] = { NULL, NULL };

  describe (line, &sign, &class_name);
  classes[0] = class_name;
  show_heading (row, heading);
  gtk_label_set_text (row->mark, sign);
  show_sentence (row->text, time, drift_log_line_get_text (line));
  show_raw (row, trace ? drift_log_line_get_raw (line) : NULL);
  gtk_widget_set_css_classes (row->grid, classes);
  name = g_strjoin (" ", heading != NULL ? heading : time, drift_log_line_get_text (line), NULL);
  /* It is the list's own widget around the row that takes the focus. */
  drift_widget_set_spoken_name (gtk_widget_get_parent (row->grid), name);
}

static void
go_to_newest (DriftLogPanel *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->log));

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

/* The list only guesses how high a row is before it has made it: when it knows better, the newest
 * row may have slipped out of view again. */
static void
height_changed (DriftLogPanel *self)
{
  if (self->scroll_id == 0)
    self->scroll_id = g_idle_add (scroll_to_newest, self);
}

static void
show_newest (DriftLogPanel *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->log)) == 0;

  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "list");
  if (gtk_list_view_get_model (self->list) == NULL)
    return;
  go_to_newest (self); /* at once, lest rows be laid out at the other end first */
  height_changed (self);
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
                      replica_of (self) != DRIFT_NODE_NONE;

  gtk_label_set_text (self->empty_label,
                      looking  ? _ ("Looking through the events…")
                      : !begun ? _ ("Nothing has happened yet. Press Play, or step forward.")
                      : narrowed
                          ? _ ("No such event so far.")
                          : _ ("The log is empty: nothing here is worth a line to the store."));
}

/* The list has no rows any more; all of them would become others. */
static void
forget_rows (DriftLogPanel *self)
{
  gtk_list_view_set_model (self->list, NULL);
  gtk_list_view_set_factory (self->list, NULL);
}

/* Makes the list's rows, some two hundred around what is in view. It begins at the oldest line,
 * whatever it is told: so nothing fills the rows before it has come to the newest. */
static void
fill_rows (DriftLogPanel *self)
{
  gtk_list_view_set_model (self->list, self->lines);
  go_to_newest (self);
  gtk_list_view_set_factory (self->list, self->factory);
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

/* Looks at some of what happened, for events that have a line. */
static void
look (DriftLogPanel *self)
{
  drift_event_log_update (self->log);
  tell_why_empty (self);
}

/* The rows keep their styles and sizes until the frame asks for them. A list that was not seen yet
 * has no width, and what it needs may have grown. */
static void
measure_rows (DriftLogPanel *self)
{
  GtkWidget *list = GTK_WIDGET (self->list);
  int least;

  gtk_widget_measure (list, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (list, GTK_ORIENTATION_VERTICAL, MAX (gtk_widget_get_width (list), least),
                      NULL, NULL, NULL, NULL);
}

/* One turn's share of the rows: looks on for their lines, makes them all, or measures them. */
static gboolean
go_on (gpointer data)
{
  DriftLogPanel *self = data;
  gboolean seen = gtk_widget_get_mapped (GTK_WIDGET (self));

  if (seen && drift_event_log_get_unknown (self->log) > 0)
    {
      look (self);
      return G_SOURCE_CONTINUE;
    }
  if (seen && gtk_list_view_get_model (self->list) == NULL)
    {
      fill_rows (self);
      return G_SOURCE_CONTINUE;
    }
  if (seen)
    measure_rows (self);
  self->rows_id = 0;
  return G_SOURCE_REMOVE;
}

/* To make two hundred rows and to style and measure them takes longer than a frame does, and
 * there may be millions of events to look at: each has turns of the main loop of its own, before
 * the next frame, which finds them done. */
static void
fill_rows_soon (DriftLogPanel *self)
{
  if (gtk_list_view_get_model (self->list) == NULL && self->rows_id == 0)
    self->rows_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, go_on, self, NULL);
}

/* Brings the list to where the run stands and the newest line into view; out of view it costs
 * nothing. */
static void
update (DriftLogPanel *self)
{
  gboolean truth;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  drift_event_log_set_cluster (self->log, drift_session_get_cluster (self->session));
  truth = drift_session_get_truth (self->session);
  drift_event_log_set_truth (self->log, truth);
  gtk_widget_set_visible (GTK_WIDGET (self->trace), truth);
  offer_replicas (self);
  drift_event_log_set_filter (self->log, gtk_drop_down_get_selected (self->sort),
                              replica_of (self));
  if (drift_event_log_get_unknown (self->log) > MANY)
    forget_rows (self);
  look (self);
  fill_rows_soon (self);
}

/* Other lines are asked for: all rows are made anew. */
static void
on_choice_changed (DriftLogPanel *self)
{
  if (self->session == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  forget_rows (self);
  update (self);
}

/* Who chooses a line goes to where it was written. */
static void
on_activate (DriftLogPanel *self, guint position)
{
  drift_session_go_to (self->session, drift_event_log_get_event (self->log, position));
}

/**
 * drift_log_panel_get_lines:
 *
 * Returns: (transfer none): the list of #DriftLogLine that is shown
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
  if (self->log != NULL)
    g_signal_handlers_disconnect_by_data (self->log, self);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **)&self->stack, gtk_widget_unparent);
  g_clear_object (&self->offered);
  g_clear_object (&self->factory);
  g_clear_object (&self->lines);
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

static void
drift_log_panel_init (DriftLogPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  drift_drop_down_set_name (self->sort, _ ("Events shown"));
  drift_drop_down_set_name (self->replica, _ ("Replica shown"));
  self->log = drift_event_log_new ();
  self->lines =
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->log))));
  self->factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (self->factory, "setup", G_CALLBACK (setup_row), NULL);
  g_signal_connect (self->factory, "bind", G_CALLBACK (bind_row), self);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "changed",
                           G_CALLBACK (height_changed), self, G_CONNECT_SWAPPED);
  /* After the list, which was told of its model before. */
  g_signal_connect_swapped (self->log, "items-changed", G_CALLBACK (show_newest), self);
  fill_rows (self);
  tell_why_empty (self);
  show_newest (self);
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
  return GTK_WIDGET (self);
}
