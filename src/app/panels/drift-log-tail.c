/* The newest lines of a log, of which more are told from turn to turn.
 * SPDX-License-Identifier: MIT
 *
 * A GtkListView makes two hundred rows as soon as it is told of so many lines, which takes the time
 * of several frames. So it is told of the newest first, a part at a time; once all the rows are
 * there, it can be told of any number of older lines, since they get none. */
#include "drift-log-tail.h"

struct _DriftLogTail
{
  GObject parent_instance;

  GListModel *log; /* owned */

  guint first; /* position in the log of the oldest line that is told */
  guint n;     /* how many are told: up to the newest */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DriftLogTail,
                               drift_log_tail,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *list)
{
  return g_list_model_get_item_type (DRIFT_LOG_TAIL (list)->log);
}

static guint
get_n_items (GListModel *list)
{
  return DRIFT_LOG_TAIL (list)->n;
}

static gpointer
get_item (GListModel *list, guint position)
{
  DriftLogTail *self = DRIFT_LOG_TAIL (list);

  return position < self->n ? g_list_model_get_item (self->log, self->first + position) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* What is told ends with the newest line. What the log tells of many lines, it begins anew. */
static void
log_changed (DriftLogTail *self, guint position, guint removed, guint added)
{
  g_assert (position + added == g_list_model_get_n_items (self->log));
  if (self->n == 0 || position < self->first || removed > DRIFT_LOG_TAIL_PART ||
      added > DRIFT_LOG_TAIL_PART)
    {
      drift_log_tail_clear (self);
      return;
    }
  self->n = position + added - self->first;
  g_list_model_items_changed (G_LIST_MODEL (self), position - self->first, removed, added);
}

/**
 * drift_log_tail_grow:
 *
 * Tells of older lines: of %DRIFT_LOG_TAIL_PART at most while they get rows, then of all.
 */
void
drift_log_tail_grow (DriftLogTail *self)
{
  guint added;

  g_return_if_fail (DRIFT_IS_LOG_TAIL (self));
  added = self->n < DRIFT_LOG_TAIL_ROWS ? MIN (self->first, DRIFT_LOG_TAIL_PART) : self->first;
  if (added == 0)
    return;
  self->first -= added;
  self->n += added;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, added);
}

/**
 * drift_log_tail_shrink:
 *
 * Takes back the oldest lines that were told: those without a row, and then a part of the others.
 */
void
drift_log_tail_shrink (DriftLogTail *self)
{
  guint removed;

  g_return_if_fail (DRIFT_IS_LOG_TAIL (self));
  removed = self->n > DRIFT_LOG_TAIL_ROWS ? self->n - DRIFT_LOG_TAIL_ROWS
                                          : MIN (self->n, DRIFT_LOG_TAIL_PART);
  if (removed == 0)
    return;
  self->first += removed;
  self->n -= removed;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, removed, 0);
}

/**
 * drift_log_tail_clear:
 *
 * Takes back all that was told; drift_log_tail_grow() begins again with the newest line.
 */
void
drift_log_tail_clear (DriftLogTail *self)
{
  guint removed;

  g_return_if_fail (DRIFT_IS_LOG_TAIL (self));
  removed = self->n;
  self->first = g_list_model_get_n_items (self->log);
  self->n = 0;
  if (removed > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, removed, 0);
}

/**
 * drift_log_tail_get_first:
 *
 * Returns: the position in the log of the oldest line that is told; 0 where all are
 */
guint
drift_log_tail_get_first (DriftLogTail *self)
{
  g_return_val_if_fail (DRIFT_IS_LOG_TAIL (self), 0);
  return self->first;
}

static void
drift_log_tail_finalize (GObject *object)
{
  g_object_unref (DRIFT_LOG_TAIL (object)->log);
  G_OBJECT_CLASS (drift_log_tail_parent_class)->finalize (object);
}

static void
drift_log_tail_class_init (DriftLogTailClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = drift_log_tail_finalize;
}

static void
drift_log_tail_init (DriftLogTail *self)
{
}

/**
 * drift_log_tail_new:
 * @log: (transfer none): a list that changes only at its end
 *
 * Returns: (transfer full): its newest lines; none is told before drift_log_tail_grow() is called
 */
DriftLogTail *
drift_log_tail_new (GListModel *log)
{
  DriftLogTail *self = g_object_new (DRIFT_TYPE_LOG_TAIL, NULL);

  self->log = g_object_ref (log);
  self->first = g_list_model_get_n_items (log);
  g_signal_connect_object (log, "items-changed", G_CALLBACK (log_changed), self, G_CONNECT_SWAPPED);
  return self;
}
