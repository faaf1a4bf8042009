/* The list of the data panel: the keys, and how their copies stand.
 * SPDX-License-Identifier: MIT */
#include "drift-data-list.h"

#include "drift-clock.h"
#include "drift-data-cell.h"
#include "drift-data-words.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

/* So long a slice of the work may keep the main loop, in microseconds, and so many keys are looked
 * at between two looks at the clock. */
#define SLICE_US 8000
#define PORTION 2000

/* So many rows are made at once; with more of them than GTK ever makes, all are told of. */
#define ROWS_AT_ONCE 16
#define ROWS_MADE 240

/* The columns of a key and of what was heard of it; the others are of the replicas. */
#define COLUMN_NAME DRIFT_MAX_REPLICAS
#define COLUMN_HEARD (DRIFT_MAX_REPLICAS + 1)

struct _DriftDataList
{
  GtkWidget parent_instance;

  /* owned */
  DriftSession *session;
  DriftKeyRows *rows;
  DriftCluster *cluster; /* whose replicas have columns */
  GHashTable *cells;     /* GtkListItem that show something, and the number of their column */
  guint work_id;

  gboolean is_inside; /* the copies are seen */
  gboolean is_bare;   /* but nothing is said of them */
  DriftNode lit;      /* whose column is lit, or DRIFT_NODE_NONE */
  guint limit;        /* so many rows there may be */

  /* template */
  GtkWidget *bar;
  GtkEditable *search;
  GtkWidget *choices;
  GtkDropDown *filter;
  GtkDropDown *order;
  GtkLabel *status;
  GtkStack *stack;
  GtkLabel *empty_label;
  GtkColumnView *view;
};

G_DEFINE_FINAL_TYPE (DriftDataList, drift_data_list, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* Cells */

static void
show_copy (DriftDataList *self, GtkLabel *label, guint replica, guint32 key)
{
  const char *class_name = NULL;
  g_autofree char *version = drift_data_print_version (self->cluster, replica, key);
  g_autofree char *state = self->is_bare
                               ? g_strdup ("")
                               : drift_data_print_state (self->cluster, replica, key, &class_name);

  drift_data_cell_show (label, version, state, class_name);
  drift_widget_set_class (label, "lit", replica == self->lit);
}

static void
show_heard (DriftDataList *self, GtkLabel *label, guint32 key)
{
  gint64 time_us;
  g_autofree char *heard = drift_data_print_heard (self->cluster, key, &time_us);
  g_autofree char *day = heard != NULL ? drift_clock_print_day (time_us) : g_strdup ("");

  /* Translators: the client has heard nothing of a key yet, in a narrow column. */
  drift_data_cell_show (label, heard != NULL ? heard : _ ("nothing yet"), day, NULL);
}

/* When a copy of it changed last; which is no operator's to know. */
static char *
print_change (DriftDataList *self, guint32 key, gboolean in_view)
{
  guint step;
  gint64 time_us;

  drift_cluster_get_last_change (self->cluster, key, &step, &time_us);
  if (!self->is_inside || self->is_bare || step == 0)
    return g_strdup ("");
  return in_view ? drift_clock_print (time_us) : drift_clock_print_day (time_us);
}

static void
show_name (DriftDataList *self, GtkLabel *label, guint32 key)
{
  const char *name = drift_keys_name (drift_cluster_get_keys (self->cluster), key);
  gboolean is_in_view = key == drift_session_get_key (self->session);
  g_autofree char *changed = print_change (self, key, is_in_view);
  g_autofree char *second = NULL;

  if (!is_in_view)
    second = g_steal_pointer (&changed);
  else if (*changed == '\0')
    /* Translators: said of the key whose copies are drawn on the stage. */
    second = g_strdup (_ ("on the stage"));
  else
    /* Translators: said of the key whose copies are drawn on the stage; %s is when one of them
     * changed. */
    second = g_strdup_printf (_ ("on the stage · %s"), changed);
  drift_data_cell_show (label, name, second, NULL);
  drift_widget_set_class (label, "in-view", is_in_view);
}

/* The whole row, as a screen reader says it. */
static char *
describe_row (DriftDataList *self, guint32 key)
{
  const DriftNames *names = drift_cluster_get_names (self->cluster);
  GString *text = g_string_new (drift_keys_name (drift_cluster_get_keys (self->cluster), key));
  gint64 time_us;

  if (!self->is_inside)
    {
      g_autofree char *heard = drift_data_print_heard (self->cluster, key, &time_us);

      g_string_append_printf (text, ", %s", heard != NULL ? heard : _ ("nothing yet"));
    }
  for (guint i = 0; self->is_inside && i < names->n_replicas; i++)
    {
      const char *class_name;
      g_autofree char *version = drift_data_print_version (self->cluster, i, key);
      g_autofree char *state = self->is_bare
                                   ? g_strdup ("")
                                   : drift_data_print_state (self->cluster, i, key, &class_name);

      g_string_append_printf (text, ", %s %s %s", names->replicas[i], version, state);
    }
  return g_string_free (text, FALSE);
}

/* It is the list's own widget around the cells of a row that takes the focus. */
static void
name_row (DriftDataList *self, GtkWidget *label, guint32 key)
{
  GtkWidget *cell = gtk_widget_get_parent (label);
  GtkWidget *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;
  g_autofree char *name = NULL;

  if (row == NULL)
    return;
  name = describe_row (self, key);
  if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "drift-name"), name) == 0)
    return;
  drift_widget_set_spoken_name (row, name);
  g_object_set_data_full (G_OBJECT (row), "drift-name", g_steal_pointer (&name), g_free);
}

static void
show_cell (DriftDataList *self, GtkListItem *item, guint column)
{
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));
  guint32 key = drift_key_rows_get_key (self->rows, gtk_list_item_get_position (item));

  if (key == DRIFT_KEY_NONE || self->cluster == NULL)
    {
      drift_data_cell_show (label, "", "", NULL);
      return;
    }
  if (column == COLUMN_NAME)
    {
      show_name (self, label, key);
      name_row (self, GTK_WIDGET (label), key);
    }
  else if (column == COLUMN_HEARD)
    show_heard (self, label, key);
  else
    show_copy (self, label, column, key);
}

static void
setup_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gpointer column = g_object_get_data (G_OBJECT (factory), "drift-column");
  GtkWidget *label = drift_data_cell_new (GPOINTER_TO_UINT (column) == COLUMN_NAME);

  gtk_list_item_set_child (item, label);
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  DriftDataList *self = data;
  gpointer column = g_object_get_data (G_OBJECT (factory), "drift-column");

  g_hash_table_insert (self->cells, item, column);
  show_cell (self, item, GPOINTER_TO_UINT (column));
}

static void
unbind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_hash_table_remove (DRIFT_DATA_LIST (data)->cells, item);
}

/* Rows are places: where other keys stand in them, or their copies are others, they stay. */
static void
show_cells (DriftDataList *self)
{
  GHashTableIter iter;
  gpointer item, column;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &item, &column))
    show_cell (self, item, GPOINTER_TO_UINT (column));
}

/* Columns */

static void
add_column (DriftDataList *self, const char *title, guint number)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_object_set_data (G_OBJECT (factory), "drift-column", GUINT_TO_POINTER (number));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cell), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cell), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cell), self, 0);
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (column, number >= COLUMN_NAME);
  gtk_column_view_append_column (self->view, column);
}

static void
set_limit (DriftDataList *self, guint limit)
{
  self->limit = limit;
  drift_key_rows_set_limit (self->rows, limit < ROWS_MADE ? limit : G_MAXUINT);
}

/* The replicas of the run have a column each, if they are seen. */
static void
make_columns (DriftDataList *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  const DriftNames *names = drift_cluster_get_names (self->cluster);

  set_limit (self, 0);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }
  add_column (self, _ ("Key"), COLUMN_NAME);
  if (!self->is_inside)
    /* Translators: the heading of a column: what the client heard last of a key. */
    add_column (self, _ ("The client heard"), COLUMN_HEARD);
  for (guint i = 0; self->is_inside && i < names->n_replicas; i++)
    add_column (self, names->replicas[i], i);
}

/* What is in view */

static gboolean
is_narrowed (DriftDataList *self)
{
  return *gtk_editable_get_text (self->search) != '\0' ||
         (self->is_inside && !self->is_bare &&
          gtk_drop_down_get_selected (self->filter) != DRIFT_KEY_FILTER_ALL);
}

static const char *
tell_why_empty (DriftDataList *self)
{
  if (drift_key_rows_is_working (self->rows))
    return _ ("Looking through the keys…");
  if (!is_narrowed (self))
    return _ ("There is no key yet. Press Play, or step forward.");
  if (*gtk_editable_get_text (self->search) != '\0')
    return _ ("No key like that is to be found here.");
  switch ((DriftKeyFilter)gtk_drop_down_get_selected (self->filter))
    {
    case DRIFT_KEY_FILTER_DIFFERS:
      return _ ("No key differs: all replicas hold the same.");
    case DRIFT_KEY_FILTER_ROTTEN:
      return _ ("No copy is rotten: all bytes fit their checksums.");
    case DRIFT_KEY_FILTER_DELETED:
      return _ ("No copy is the record of a delete.");
    case DRIFT_KEY_FILTER_CONFLICT:
      return _ ("No copy is in conflict with another.");
    case DRIFT_KEY_FILTER_ALL:
    case DRIFT_N_KEY_FILTERS:
    default:
      return "";
    }
}

static void
tell_status (DriftDataList *self)
{
  guint n = drift_key_rows_get_n_found (self->rows);
  guint32 n_keys = drift_keys_count (drift_cluster_get_keys (self->cluster));
  g_autofree char *text = NULL;

  if (!self->is_inside)
    text = g_strdup (_ ("From outside the copies are not seen. The truth shows them (T)."));
  else if (is_narrowed (self))
    /* Translators: how many keys are listed, of how many there are. */
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$u of %2$u key", "%1$u of %2$u keys",
                                         n_keys),
                            n, n_keys);
  else
    /* Translators: how many keys are listed. */
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u key", "%u keys", n_keys), n_keys);
  drift_label_set_text (self->status, text);
  drift_label_set_text (self->empty_label, n > 0 ? "" : tell_why_empty (self));
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
}

/* Whether there is more to be found, or there are more rows to be made. */
static gboolean
has_more (DriftDataList *self)
{
  return drift_key_rows_is_working (self->rows) ||
         (self->limit < ROWS_MADE && self->limit < drift_key_rows_get_n_found (self->rows));
}

/* Where rows went, those that come for them are made a few at a time again. */
static void
on_rows_changed (DriftDataList *self)
{
  guint n_rows = MAX (g_list_model_get_n_items (G_LIST_MODEL (self->rows)), ROWS_AT_ONCE);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || self->cluster == NULL)
    return;
  if (n_rows < MIN (self->limit, ROWS_MADE))
    set_limit (self, n_rows);
  show_cells (self);
  tell_status (self);
}

/* A slice of what is to be looked through or sorted; when that is done, some more rows. */
static gboolean
work (gpointer data)
{
  DriftDataList *self = data;
  gint64 end_us = g_get_monotonic_time () + SLICE_US;

  if (drift_key_rows_is_working (self->rows))
    while (drift_key_rows_work (self->rows, PORTION) && g_get_monotonic_time () < end_us)
      ;
  else if (has_more (self))
    set_limit (self, self->limit + ROWS_AT_ONCE);
  if (has_more (self))
    return G_SOURCE_CONTINUE;
  self->work_id = 0;
  return G_SOURCE_REMOVE;
}

static void
work_on (DriftDataList *self)
{
  if (self->work_id == 0 && has_more (self))
    self->work_id = g_idle_add (work, self);
}

static void
choose (DriftDataList *self)
{
  gboolean may_narrow = self->is_inside && !self->is_bare;

  gtk_widget_set_visible (self->choices, may_narrow);
  drift_key_rows_set_choice (self->rows,
                             may_narrow ? (DriftKeyFilter)gtk_drop_down_get_selected (self->filter)
                                        : DRIFT_KEY_FILTER_ALL,
                             may_narrow ? (DriftKeyOrder)gtk_drop_down_get_selected (self->order)
                                        : DRIFT_KEY_ORDER_NAME,
                             gtk_editable_get_text (self->search));
}

/* Brings the list to where the run stands; out of view it costs nothing. */
static void
update (DriftDataList *self)
{
  DriftCluster *cluster = drift_session_get_cluster (self->session);
  gboolean is_bare = drift_session_get_bare (self->session);
  gboolean is_inside = is_bare || drift_session_get_truth (self->session);

  if (cluster == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (g_set_object (&self->cluster, cluster) || is_inside != self->is_inside)
    {
      self->is_inside = is_inside;
      make_columns (self);
    }
  self->is_bare = is_bare;
  choose (self);
  drift_key_rows_set_cluster (self->rows, cluster);
  drift_key_rows_update (self->rows);
  if (self->limit == 0)
    set_limit (self, ROWS_AT_ONCE);
  work_on (self);
}

static void
on_choice_changed (DriftDataList *self)
{
  if (self->session == NULL)
    return;
  update (self);
}

static void
on_unmap (DriftDataList *self)
{
  g_clear_handle_id (&self->work_id, g_source_remove);
}

static void
on_activate (DriftDataList *self, guint position)
{
  guint32 key = drift_key_rows_get_key (self->rows, position);

  if (key != DRIFT_KEY_NONE)
    g_signal_emit (self, signals[CHOSEN], 0, key);
}

/**
 * drift_data_list_light:
 * @replica: whose column is lit, or %DRIFT_NODE_NONE
 */
void
drift_data_list_light (DriftDataList *self, DriftNode replica)
{
  g_return_if_fail (DRIFT_IS_DATA_LIST (self));
  if (self->lit == replica)
    return;
  self->lit = replica;
  show_cells (self);
}

/**
 * drift_data_list_get_rows:
 *
 * Returns: (transfer none): what it lists
 */
DriftKeyRows *
drift_data_list_get_rows (DriftDataList *self)
{
  g_return_val_if_fail (DRIFT_IS_DATA_LIST (self), NULL);
  return self->rows;
}

static void
drift_data_list_dispose (GObject *object)
{
  DriftDataList *self = DRIFT_DATA_LIST (object);

  g_clear_handle_id (&self->work_id, g_source_remove);
  if (self->rows != NULL)
    g_signal_handlers_disconnect_by_data (self->rows, self);
  drift_widget_empty (GTK_WIDGET (self));
  g_clear_pointer (&self->cells, g_hash_table_unref);
  g_clear_object (&self->rows);
  g_clear_object (&self->cluster);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (drift_data_list_parent_class)->dispose (object);
}

static void
drift_data_list_class_init (DriftDataListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_data_list_dispose;

  /**
   * DriftDataList::chosen:
   * @key: the number of the key that is to be looked at
   */
  signals[CHOSEN] = g_signal_new ("chosen", DRIFT_TYPE_DATA_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  drift_widget_class_set_template (widget_class, "panels/drift-data-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftDataList, bar);
  gtk_widget_class_bind_template_child (widget_class, DriftDataList, search);
  gtk_widget_class_bind_template_child (widget_class, DriftDataList, choices);
  gtk_widget_class_bind_template_child (widget_class, DriftDataList, filter);
  gtk_widget_class_bind_template_child (widget_class, DriftDataList, order);
  gtk_widget_class_bind_template_child (widget_class, DriftDataList, status);
  gtk_widget_class_bind_template_child (widget_class, DriftDataList, stack);
  gtk_widget_class_bind_template_child (widget_class, DriftDataList, empty_label);
  gtk_widget_class_bind_template_child (widget_class, DriftDataList, view);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
drift_data_list_init (DriftDataList *self)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  self->rows = drift_key_rows_new ();
  self->cells = g_hash_table_new (NULL, NULL);
  self->lit = DRIFT_NODE_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  drift_widget_refuse_emoji (self->bar);
  drift_drop_down_set_name (self->filter, _ ("Keys shown"));
  drift_drop_down_set_name (self->order, _ ("Order of the keys"));
  g_signal_connect_swapped (self->rows, "changed", G_CALLBACK (on_rows_changed), self);
  drift_widget_set_spoken_name (gtk_widget_get_first_child (GTK_WIDGET (self->view)),
                                _ ("Headings of the columns"));
  drift_widget_set_spoken_name (gtk_widget_get_last_child (GTK_WIDGET (self->view)), _ ("Keys"));
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
}

/**
 * drift_data_list_new:
 * @session: whose keys are listed
 *
 * Returns: (transfer full): the list, which looks at the session once it is in view
 */
GtkWidget *
drift_data_list_new (DriftSession *session)
{
  DriftDataList *self = g_object_new (DRIFT_TYPE_DATA_LIST, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "read", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::key", G_CALLBACK (show_cells), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_after (self, "map", G_CALLBACK (update), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (on_unmap), NULL);
  return GTK_WIDGET (self);
}
