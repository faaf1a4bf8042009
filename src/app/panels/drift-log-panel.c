/* The log panel: the events in their one-line text, the newest in view.
 * SPDX-License-Identifier: MIT */
#include "drift-log-panel.h"

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
  guint scroll_id;

  /* template */
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

static void
setup_row (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  /* Not a box: for the height it gives to a label that wraps, it seeks the width that goes with it.
   */
  GtkWidget *row = gtk_grid_new ();
  GtkWidget *mark = gtk_label_new (NULL);
  GtkWidget *text = gtk_label_new (NULL);

  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_add_css_class (mark, "mark");
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  /* Otherwise it breaks each line at every letter, to find out how narrow it may be. */
  gtk_label_set_width_chars (GTK_LABEL (text), MIN_CHARS);
  gtk_widget_set_hexpand (text, TRUE);
  /* A line of the trace reads from left to right in every language. */
  gtk_widget_set_direction (row, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (text, GTK_TEXT_DIR_LTR);
  gtk_grid_attach (GTK_GRID (row), mark, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (row), text, 1, 0, 1, 1);
  gtk_list_item_set_child (item, row);
  gtk_list_item_set_activatable (item, FALSE);
}

/* The number and the time of an event are there to be looked up, its word to be read first. */
static PangoAttrList *
make_attributes (const char *text)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  const char *time = strchr (text, ' ');
  const char *word = time != NULL ? strchr (time + 1, ' ') : NULL;
  const char *end = word != NULL ? strchr (word + 1, ' ') : NULL;
  PangoAttribute *attribute;

  if (word == NULL)
    return attributes;
  attribute = pango_attr_foreground_alpha_new (G_MAXUINT16 / 100 * 62);
  attribute->end_index = (guint)(word - text);
  pango_attr_list_insert (attributes, attribute);
  attribute = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
  attribute->start_index = (guint)(word - text);
  attribute->end_index = end != NULL ? (guint)(end - text) : PANGO_ATTR_INDEX_TO_TEXT_END;
  pango_attr_list_insert (attributes, attribute);
  return attributes;
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  DriftLogLine *line = gtk_list_item_get_item (item);
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *mark = gtk_widget_get_first_child (row);
  GtkLabel *text = GTK_LABEL (gtk_widget_get_next_sibling (mark));
  PangoAttrList *attributes = make_attributes (drift_log_line_get_text (line));
  const char *sign, *class_name;
  const char *classes[] = { NULL, NULL };

  describe (line, &sign, &class_name);
  classes[0] = class_name;
  gtk_label_set_text (GTK_LABEL (mark), sign);
  gtk_label_set_text (text, drift_log_line_get_text (line));
  gtk_label_set_attributes (text, attributes);
  pango_attr_list_unref (attributes);
  gtk_widget_set_css_classes (row, classes);
  /* It is the list's own widget around the row that takes the focus. */
  drift_widget_set_spoken_name (gtk_widget_get_parent (row), drift_log_line_get_text (line));
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
  go_to_newest (self); /* at once, lest rows be laid out at the other end first */
  height_changed (self);
}

static void
tell_why_empty (DriftLogPanel *self)
{
  gtk_label_set_text (self->empty_label,
                      drift_event_log_get_truth (self->log)
                          ? _ ("Nothing has happened yet. Press Play, or step forward.")
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
  if (gtk_list_view_get_model (self->list) != NULL)
    return;
  gtk_list_view_set_model (self->list, self->lines);
  go_to_newest (self);
  gtk_list_view_set_factory (self->list, self->factory);
}

/* Brings the list to where the run stands and the newest line into view; out of view it costs
 * nothing. */
static void
update (DriftLogPanel *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  drift_event_log_set_cluster (self->log, drift_session_get_cluster (self->session));
  drift_event_log_set_truth (self->log, drift_session_get_truth (self->session));
  if (drift_event_log_get_unknown (self->log) > MANY)
    forget_rows (self);
  drift_event_log_update (self->log);
  fill_rows (self);
  tell_why_empty (self);
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
  if (self->log != NULL)
    g_signal_handlers_disconnect_by_data (self->log, self);
  g_clear_pointer ((GtkWidget **)&self->stack, gtk_widget_unparent);
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
  gtk_widget_class_bind_template_child (widget_class, DriftLogPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, DriftLogPanel, empty_label);
  gtk_widget_class_bind_template_child (widget_class, DriftLogPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, DriftLogPanel, list);
}

static void
drift_log_panel_init (DriftLogPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->log = drift_event_log_new ();
  self->lines =
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->log))));
  self->factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (self->factory, "setup", G_CALLBACK (setup_row), NULL);
  g_signal_connect (self->factory, "bind", G_CALLBACK (bind_row), NULL);
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
