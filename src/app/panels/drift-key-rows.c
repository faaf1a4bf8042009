/* The keys as a list: those that are asked for, in order, found and sorted in slices.
 * SPDX-License-Identifier: MIT */
#include "drift-key-rows.h"

#include "drift-key-sort.h"

#include <string.h>

/* So many keys that changed are put in their places at once; where they are more, all are sorted
 * anew, in slices. */
#define MANY_CHANGES 20000

struct _DriftKeyRow
{
  GObject parent_instance;
};

G_DEFINE_FINAL_TYPE (DriftKeyRow, drift_key_row, G_TYPE_OBJECT)

struct _DriftKeyRows
{
  GObject parent_instance;

  /* owned */
  DriftCluster *cluster; /* or NULL */
  char *search;          /* what is in the names, or NULL */
  GArray *entries;       /* DriftKeyEntry, in order; NULL if it is all keys as they came */
  GArray *found;         /* while they are looked for: DriftKeyEntry, as they came */
  DriftKeySort *sort;    /* while they are sorted */
  GArray *journal;       /* guint32: by change of a copy, its key */
  GArray *changed;       /* guint32: the keys that may stand in the wrong place */
  GByteArray *marks;     /* by key, a bit: whether it is among those */

  DriftKeyFilter filter;
  DriftKeyOrder order;
  guint32 n_keys;   /* that are known */
  guint32 looked;   /* how many of them the search has passed */
  guint position;   /* up to here the journal holds what happened */
  gboolean is_anew; /* names may belong to other keys */
  guint limit;      /* so many rows are told of */
  guint n_rows;     /* as was told */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DriftKeyRows,
                               drift_key_rows,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
drift_key_row_class_init (DriftKeyRowClass *klass)
{
}

static void
drift_key_row_init (DriftKeyRow *self)
{
}

/* The list */

static GType
get_item_type (GListModel *list)
{
  return DRIFT_TYPE_KEY_ROW;
}

static guint
get_n_items (GListModel *list)
{
  return DRIFT_KEY_ROWS (list)->n_rows;
}

static gpointer
get_item (GListModel *list, guint position)
{
  return position < DRIFT_KEY_ROWS (list)->n_rows ? g_object_new (DRIFT_TYPE_KEY_ROW, NULL) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static guint32
count_keys (DriftKeyRows *self)
{
  return self->cluster != NULL ? drift_keys_count (drift_cluster_get_keys (self->cluster)) : 0;
}

/**
 * drift_key_rows_get_n_found:
 *
 * Returns: how many keys there are of those that are asked for, whether or not they have a row yet
 */
guint
drift_key_rows_get_n_found (DriftKeyRows *self)
{
  g_return_val_if_fail (DRIFT_IS_KEY_ROWS (self), 0);
  return self->entries != NULL ? self->entries->len : self->n_keys;
}

/**
 * drift_key_rows_get_key:
 * @position: of a row
 *
 * Returns: the key that stands there; %DRIFT_KEY_NONE if it was taken back
 */
guint32
drift_key_rows_get_key (DriftKeyRows *self, guint position)
{
  guint32 key = position;

  g_return_val_if_fail (DRIFT_IS_KEY_ROWS (self), DRIFT_KEY_NONE);
  if (self->entries != NULL)
    key = position < self->entries->len ? g_array_index (self->entries, DriftKeyEntry, position).key
                                        : DRIFT_KEY_NONE;
  return key < count_keys (self) ? key : DRIFT_KEY_NONE;
}

/* Rows are places, and so it is at the end that they come and go. */
static void
tell (DriftKeyRows *self)
{
  guint old = self->n_rows;

  self->n_rows = MIN (drift_key_rows_get_n_found (self), self->limit);
  if (self->n_rows < old)
    g_list_model_items_changed (G_LIST_MODEL (self), self->n_rows, old - self->n_rows, 0);
  else if (self->n_rows > old)
    g_list_model_items_changed (G_LIST_MODEL (self), old, 0, self->n_rows - old);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * drift_key_rows_set_limit:
 * @limit: how many rows there may be
 *
 * Who shows the list can have it grow, lest many rows have to be made at once.
 */
void
drift_key_rows_set_limit (DriftKeyRows *self, guint limit)
{
  g_return_if_fail (DRIFT_IS_KEY_ROWS (self));
  if (self->limit == limit)
    return;
  self->limit = limit;
  tell (self);
}

/* Which keys belong to it, and where */

static DriftKeyStates
wanted_states (DriftKeyRows *self)
{
  static const DriftKeyStates states[DRIFT_N_KEY_FILTERS] = {
    [DRIFT_KEY_FILTER_DIFFERS] = DRIFT_KEY_DIFFERS,
    [DRIFT_KEY_FILTER_ROTTEN] = DRIFT_KEY_ROTTEN,
    [DRIFT_KEY_FILTER_DELETED] = DRIFT_KEY_DELETED,
    [DRIFT_KEY_FILTER_CONFLICT] = DRIFT_KEY_CONFLICT,
  };

  return states[self->filter];
}

static const DriftKeys *
keys_of (DriftKeyRows *self)
{
  return drift_cluster_get_keys (self->cluster);
}

/* By whose names they are sorted, or NULL. */
static const DriftKeys *
sort_names (DriftKeyRows *self)
{
  return self->order == DRIFT_KEY_ORDER_NAME ? keys_of (self) : NULL;
}

static gboolean
has_name (DriftKeyRows *self, guint32 key)
{
  return self->search == NULL ||
         strstr (drift_keys_name (keys_of (self), key), self->search) != NULL;
}

static guint32
rank_of (DriftKeyRows *self, guint32 key)
{
  switch (self->order)
    {
    case DRIFT_KEY_ORDER_LAG:
      return drift_cluster_get_largest_lag (self->cluster, key);
    case DRIFT_KEY_ORDER_CHANGE:
      return drift_cluster_get_last_change (self->cluster, key, NULL, NULL);
    case DRIFT_KEY_ORDER_NAME:
    case DRIFT_N_KEY_ORDERS:
    default:
      return 0;
    }
}

static void
add_entry (DriftKeyRows *self, GArray *entries, guint32 key)
{
  DriftKeyEntry entry = { rank_of (self, key), key };

  g_array_append_val (entries, entry);
}

/* Passes so many keys; whether there are more. */
static gboolean
look (DriftKeyRows *self, guint budget)
{
  DriftKeyStates states = wanted_states (self);
  guint32 end = self->looked + MIN (budget, self->n_keys - self->looked);

  for (guint32 key = self->looked; key < end; key++)
    {
      if (states != 0)
        key = drift_cluster_find_key (self->cluster, states, key, end);
      if (key < end && has_name (self, key))
        add_entry (self, self->found, key);
    }
  self->looked = end;
  return end < self->n_keys;
}

/* What has changed */

/* A key that was listed under its number may be another one now. */
static void
on_stepped (DriftKeyRows *self, guint from)
{
  self->position = MIN (self->position, MIN (from, drift_cluster_get_position (self->cluster)));
  self->is_anew |= count_keys (self) < self->n_keys;
}

static void
mark (DriftKeyRows *self, guint32 key)
{
  guint8 bit = (guint8)(1 << key % 8);
  guint size = self->marks->len;

  if (key / 8 >= size)
    {
      g_byte_array_set_size (self->marks, count_keys (self) / 8 + 1);
      memset (self->marks->data + size, 0, self->marks->len - size);
    }
  if (self->marks->data[key / 8] & bit)
    return;
  self->marks->data[key / 8] |= bit;
  g_array_append_val (self->changed, key);
}

static gboolean
is_marked (DriftKeyRows *self, guint32 key)
{
  return key / 8 < self->marks->len && self->marks->data[key / 8] & 1 << key % 8;
}

static void
forget_marks (DriftKeyRows *self)
{
  g_array_set_size (self->changed, 0);
  g_byte_array_set_size (self->marks, 0);
}

/* Brings the journal to where the cluster stands, and tells from which place on it is new. */
static guint
read_journal (DriftKeyRows *self, GArray *taken_back)
{
  guint n = self->journal->len;
  guint kept = drift_cluster_count_changes_by (self->cluster, self->position);

  kept = MIN (kept, n);
  if (taken_back != NULL && n > kept)
    g_array_append_vals (taken_back, &g_array_index (self->journal, guint32, kept), n - kept);
  g_array_set_size (self->journal, kept);
  drift_cluster_list_changes (self->cluster, kept, self->journal);
  self->position = drift_cluster_get_position (self->cluster);
  return kept;
}

/* Marks what has changed in either direction of time; returns whether that is too much. */
static gboolean
gather (DriftKeyRows *self)
{
  g_autoptr (GArray) back = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint first = read_journal (self, back);
  guint32 n_keys = count_keys (self);

  if (back->len + (self->journal->len - first) + (n_keys - MIN (n_keys, self->n_keys)) >
      MANY_CHANGES)
    return TRUE;
  for (guint i = 0; i < back->len; i++)
    mark (self, g_array_index (back, guint32, i));
  for (guint i = first; i < self->journal->len; i++)
    mark (self, g_array_index (self->journal, guint32, i));
  for (guint32 key = self->n_keys; key < n_keys; key++)
    mark (self, key);
  self->n_keys = n_keys;
  return self->changed->len > MANY_CHANGES;
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer keys)
{
  return drift_key_entry_compare (a, b, keys);
}

/* The changed keys that belong to the list, in order. */
static GArray *
sort_changed (DriftKeyRows *self)
{
  GArray *news = g_array_new (FALSE, FALSE, sizeof (DriftKeyEntry));
  DriftKeyStates states = wanted_states (self);

  for (guint i = 0; i < self->changed->len; i++)
    {
      guint32 key = g_array_index (self->changed, guint32, i);

      if (has_name (self, key) &&
          (states == 0 || (drift_cluster_judge_key (self->cluster, key) & states) != 0))
        add_entry (self, news, key);
    }
  g_array_sort_with_data (news, compare_entries, (gpointer)sort_names (self));
  return news;
}

/* Puts each changed key where it belongs now, in one passage over all. */
static void
place_changed (DriftKeyRows *self)
{
  g_autoptr (GArray) old = g_steal_pointer (&self->entries);
  g_autoptr (GArray) news = sort_changed (self);
  const DriftKeys *names = sort_names (self);
  guint next = 0;

  self->entries = g_array_sized_new (FALSE, FALSE, sizeof (DriftKeyEntry), old->len + news->len);
  for (guint i = 0; i < old->len; i++)
    {
      const DriftKeyEntry *entry = &g_array_index (old, DriftKeyEntry, i);

      if (is_marked (self, entry->key))
        continue;
      while (next < news->len &&
             drift_key_entry_compare (&g_array_index (news, DriftKeyEntry, next), entry, names) < 0)
        g_array_append_vals (self->entries, &g_array_index (news, DriftKeyEntry, next++), 1);
      g_array_append_vals (self->entries, entry, 1);
    }
  g_array_append_vals (self->entries, news->data + next * sizeof (DriftKeyEntry), news->len - next);
}

/* The work */

static void
stop (DriftKeyRows *self)
{
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_pointer (&self->sort, drift_key_sort_free);
}

/* Begins to look for the keys and to sort them. What is listed stays until that is done. */
static void
begin (DriftKeyRows *self)
{
  stop (self);
  forget_marks (self);
  read_journal (self, NULL);
  self->is_anew = FALSE;
  self->n_keys = count_keys (self);
  self->looked = 0;
  self->found = g_array_new (FALSE, FALSE, sizeof (DriftKeyEntry));
}

/* Until the keys are found all are listed as they came, if all are asked for, or else none. */
static void
clear (DriftKeyRows *self)
{
  gboolean all = self->filter == DRIFT_KEY_FILTER_ALL && self->search == NULL;

  stop (self);
  g_clear_pointer (&self->entries, g_array_unref);
  if (!all)
    self->entries = g_array_new (FALSE, FALSE, sizeof (DriftKeyEntry));
  self->n_keys = count_keys (self);
  tell (self);
}

static void
begin_anew (DriftKeyRows *self)
{
  clear (self);
  begin (self);
}

/* Whether a change of copies cannot move a key to another place. */
static gboolean
is_steady (DriftKeyRows *self)
{
  return self->order == DRIFT_KEY_ORDER_NAME && self->filter == DRIFT_KEY_FILTER_ALL;
}

/* Meanwhile things may have changed once more. */
static void
finish (DriftKeyRows *self)
{
  g_clear_pointer (&self->entries, g_array_unref);
  self->entries = drift_key_sort_finish (self->sort);
  stop (self);
  if (gather (self))
    {
      begin (self);
      return;
    }
  if (self->changed->len > 0)
    place_changed (self);
  forget_marks (self);
  tell (self);
}

/**
 * drift_key_rows_update:
 *
 * Brings the list to where the cluster stands. What that takes is little, unless
 * drift_key_rows_is_working() says that there is more to do.
 */
void
drift_key_rows_update (DriftKeyRows *self)
{
  guint32 known = self->n_keys;

  g_return_if_fail (DRIFT_IS_KEY_ROWS (self));
  if (self->cluster == NULL || drift_key_rows_is_working (self))
    return;
  if (self->is_anew)
    begin_anew (self);
  else if (gather (self))
    begin (self);
  else
    {
      if (self->changed->len > 0 && !(is_steady (self) && self->n_keys == known))
        place_changed (self);
      forget_marks (self);
      tell (self);
    }
}

/**
 * drift_key_rows_work:
 * @budget: how many keys to look at, or to compare
 *
 * Returns: whether there is more to do
 */
gboolean
drift_key_rows_work (DriftKeyRows *self, guint budget)
{
  g_return_val_if_fail (DRIFT_IS_KEY_ROWS (self), FALSE);
  if (!drift_key_rows_is_working (self))
    return FALSE;
  if (self->is_anew)
    begin_anew (self);
  if (self->found != NULL)
    {
      if (!look (self, budget))
        self->sort = drift_key_sort_new (g_steal_pointer (&self->found));
    }
  else if (!drift_key_sort_work (self->sort, sort_names (self), budget))
    finish (self);
  return drift_key_rows_is_working (self);
}

gboolean
drift_key_rows_is_working (DriftKeyRows *self)
{
  g_return_val_if_fail (DRIFT_IS_KEY_ROWS (self), FALSE);
  return self->found != NULL || self->sort != NULL;
}

/* What is asked for */

/**
 * drift_key_rows_set_cluster:
 * @cluster: (nullable): whose keys to list
 */
void
drift_key_rows_set_cluster (DriftKeyRows *self, DriftCluster *cluster)
{
  g_return_if_fail (DRIFT_IS_KEY_ROWS (self));
  if (cluster == self->cluster)
    return;
  if (self->cluster != NULL)
    g_signal_handlers_disconnect_by_func (self->cluster, on_stepped, self);
  g_set_object (&self->cluster, cluster);
  g_array_set_size (self->journal, 0);
  self->position = 0;
  if (cluster == NULL)
    {
      clear (self);
      return;
    }
  g_signal_connect_swapped (cluster, "stepped", G_CALLBACK (on_stepped), self);
  begin_anew (self);
}

/**
 * drift_key_rows_set_choice:
 * @filter: which keys to list
 * @order: how to sort them
 * @search: (nullable): what has to be in their names
 */
void
drift_key_rows_set_choice (DriftKeyRows *self,
                           DriftKeyFilter filter,
                           DriftKeyOrder order,
                           const char *search)
{
  g_return_if_fail (DRIFT_IS_KEY_ROWS (self));
  if (search != NULL && *search == '\0')
    search = NULL;
  if (filter == self->filter && order == self->order && g_strcmp0 (search, self->search) == 0)
    return;
  self->filter = filter;
  self->order = order;
  g_free (self->search);
  self->search = g_strdup (search);
  if (self->cluster != NULL)
    begin (self);
}

static void
drift_key_rows_dispose (GObject *object)
{
  DriftKeyRows *self = DRIFT_KEY_ROWS (object);

  if (self->cluster != NULL)
    g_signal_handlers_disconnect_by_func (self->cluster, on_stepped, self);
  g_clear_object (&self->cluster);
  stop (self);
  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->journal, g_array_unref);
  g_clear_pointer (&self->changed, g_array_unref);
  g_clear_pointer (&self->marks, g_byte_array_unref);
  g_clear_pointer (&self->search, g_free);
  G_OBJECT_CLASS (drift_key_rows_parent_class)->dispose (object);
}

static void
drift_key_rows_class_init (DriftKeyRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = drift_key_rows_dispose;

  /**
   * DriftKeyRows::changed:
   *
   * Other keys may stand in the rows, or other copies may be theirs.
   */
  signals[CHANGED] = g_signal_new ("changed", DRIFT_TYPE_KEY_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
drift_key_rows_init (DriftKeyRows *self)
{
  self->journal = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->changed = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->marks = g_byte_array_new ();
  self->limit = G_MAXUINT;
}

/**
 * drift_key_rows_new:
 *
 * Returns: (transfer full): an empty list; the owner calls drift_key_rows_update(), and
 *   drift_key_rows_work() while that has something to do
 */
DriftKeyRows *
drift_key_rows_new (void)
{
  return g_object_new (DRIFT_TYPE_KEY_ROWS, NULL);
}
