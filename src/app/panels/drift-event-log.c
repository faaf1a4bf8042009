/* The log as a list: one item for each event, made when a row asks for it.
 * SPDX-License-Identifier: MIT */
#include "drift-event-log.h"

struct _DriftLogLine
{
  GObject parent_instance;

  char *text;
  DriftEventKind kind;
  gboolean stale;
};

G_DEFINE_FINAL_TYPE (DriftLogLine, drift_log_line, G_TYPE_OBJECT)

struct _DriftEventLog
{
  GObject parent_instance;

  /* owned */
  DriftCluster *cluster;
  GArray *steps; /* in the operator's view, the steps that have a line: guint */

  guint n_lines; /* as the list has told */
  guint known;   /* up to this position the list holds what happened */
  gboolean truth;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DriftEventLog,
                               drift_event_log,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

const char *
drift_log_line_get_text (DriftLogLine *self)
{
  g_return_val_if_fail (DRIFT_IS_LOG_LINE (self), "");
  return self->text;
}

DriftEventKind
drift_log_line_get_kind (DriftLogLine *self)
{
  g_return_val_if_fail (DRIFT_IS_LOG_LINE (self), DRIFT_EVENT_DO);
  return self->kind;
}

/* Whether it is an answer that was out of date. */
gboolean
drift_log_line_get_stale (DriftLogLine *self)
{
  g_return_val_if_fail (DRIFT_IS_LOG_LINE (self), FALSE);
  return self->stale;
}

static void
drift_log_line_finalize (GObject *object)
{
  g_free (DRIFT_LOG_LINE (object)->text);
  G_OBJECT_CLASS (drift_log_line_parent_class)->finalize (object);
}

static void
drift_log_line_class_init (DriftLogLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = drift_log_line_finalize;
}

static void
drift_log_line_init (DriftLogLine *self)
{
}

/* What a store's own log would hold: the client's outcomes, the repairs and what was done by hand.
 */
static gboolean
operator_sees (DriftEventKind kind)
{
  switch (kind)
    {
    case DRIFT_EVENT_OK:
    case DRIFT_EVENT_ANSWER:
    case DRIFT_EVENT_FAIL:
    case DRIFT_EVENT_REFUSE:
    case DRIFT_EVENT_MISMATCH:
    case DRIFT_EVENT_CONFLICT:
    case DRIFT_EVENT_ROTTEN:
    case DRIFT_EVENT_SKIP:
    case DRIFT_EVENT_REPAIR:
    case DRIFT_EVENT_CANCEL:
    case DRIFT_EVENT_SWEEP:
    case DRIFT_EVENT_TREES:
    case DRIFT_EVENT_COMPARED:
    case DRIFT_EVENT_SWEPT:
      return TRUE;
    default:
      return FALSE;
    }
}

/* The line of an answer, without the version and the lag that only the truth knows. */
static char *
print_answer (DriftCluster *cluster, const DriftEvent *event)
{
  g_autofree char *line = drift_cluster_print_event (cluster, event->step);
  g_auto (GStrv) words = g_strsplit (line, " ", 5);

  if (g_strv_length (words) < 4)
    return g_steal_pointer (&line);
  return g_strdup_printf ("%s %s %s %s %s 200 OK", words[0], words[1], words[2], words[3],
                          drift_keys_name (drift_cluster_get_keys (cluster), event->key));
}

static DriftLogLine *
make_line (DriftEventLog *self, guint step)
{
  DriftLogLine *line = g_object_new (DRIFT_TYPE_LOG_LINE, NULL);
  DriftEvent event;

  /* Whoever draws may ask before the list has told that the step was taken back. */
  if (step > drift_cluster_get_position (self->cluster))
    {
      line->text = g_strdup ("");
      return line;
    }
  drift_cluster_get_event (self->cluster, step, &event);
  line->kind = event.kind;
  line->stale = self->truth && event.kind == DRIFT_EVENT_ANSWER && event.a > 0;
  line->text = !self->truth && event.kind == DRIFT_EVENT_ANSWER
                   ? print_answer (self->cluster, &event)
                   : drift_cluster_print_event (self->cluster, step);
  return line;
}

static GType
get_item_type (GListModel *list)
{
  return DRIFT_TYPE_LOG_LINE;
}

static guint
get_n_items (GListModel *list)
{
  return DRIFT_EVENT_LOG (list)->n_lines;
}

static gpointer
get_item (GListModel *list, guint position)
{
  DriftEventLog *self = DRIFT_EVENT_LOG (list);

  if (position >= self->n_lines)
    return NULL;
  return make_line (self,
                    self->truth ? position + 1 : g_array_index (self->steps, guint, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* How many lines the steps up to @position have. */
static guint
count_lines (DriftEventLog *self, guint position)
{
  guint low = 0, high = self->steps->len;

  if (self->truth)
    return position;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->steps, guint, middle) <= position)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* A line that was told may since have been taken back, and others have come in its place. */
static void
stepped (DriftEventLog *self, guint from)
{
  self->known = MIN (self->known, MIN (from, drift_cluster_get_position (self->cluster)));
}

/* Tells that the lines from @kept on are gone, and others are there. GtkListView looks through all
 * that one message brings for a row that the same message takes away; as every line is made anew,
 * it would look at millions in vain. So what goes is told by itself. */
static void
tell (DriftEventLog *self, guint kept, guint n_lines)
{
  guint gone = self->n_lines - kept;

  self->n_lines = kept;
  if (gone > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), kept, gone, 0);
  self->n_lines = n_lines;
  if (n_lines > kept)
    g_list_model_items_changed (G_LIST_MODEL (self), kept, 0, n_lines - kept);
}

/**
 * drift_event_log_update:
 *
 * Brings the list to where the cluster stands, and tells of what changed and no more.
 * Many steps may lie between two calls.
 *
 * Returns: whether anything changed
 */
gboolean
drift_event_log_update (DriftEventLog *self)
{
  guint position, kept, old, n_lines;

  g_return_val_if_fail (DRIFT_IS_EVENT_LOG (self), FALSE);

  position = self->cluster != NULL ? drift_cluster_get_position (self->cluster) : 0;
  self->known = MIN (self->known, position);
  old = self->n_lines;
  kept = MIN (count_lines (self, self->known), old);
  if (!self->truth)
    {
      g_array_set_size (self->steps, kept);
      for (guint step = self->known + 1; step <= position; step++)
        if (operator_sees (drift_cluster_get_event_kind (self->cluster, step)))
          g_array_append_val (self->steps, step);
    }
  self->known = position;
  n_lines = self->truth ? position : self->steps->len;
  tell (self, kept, n_lines);
  return old != kept || n_lines != kept;
}

/**
 * drift_event_log_get_unknown:
 *
 * Returns: how many steps happened that drift_event_log_update() has not looked at
 */
guint
drift_event_log_get_unknown (DriftEventLog *self)
{
  guint position;

  g_return_val_if_fail (DRIFT_IS_EVENT_LOG (self), 0);
  position = self->cluster != NULL ? drift_cluster_get_position (self->cluster) : 0;
  return position - MIN (self->known, position);
}

/* Forgets every line, and tells. */
static void
clear (DriftEventLog *self)
{
  tell (self, 0, 0);
  g_array_set_size (self->steps, 0);
  self->known = 0;
}

/**
 * drift_event_log_set_cluster:
 * @cluster: (nullable): whose events to list
 *
 * Another one's are not listed before drift_event_log_update() is called.
 */
void
drift_event_log_set_cluster (DriftEventLog *self, DriftCluster *cluster)
{
  g_return_if_fail (DRIFT_IS_EVENT_LOG (self));
  if (cluster == self->cluster)
    return;
  if (self->cluster != NULL)
    g_signal_handlers_disconnect_by_func (self->cluster, stepped, self);
  g_set_object (&self->cluster, cluster);
  if (cluster != NULL)
    g_signal_connect_swapped (cluster, "stepped", G_CALLBACK (stepped), self);
  clear (self);
}

/**
 * drift_event_log_set_truth:
 * @truth: whether every event has a line, or only what an operator's log would hold
 *
 * The lines of another view are not there before drift_event_log_update() is called.
 */
void
drift_event_log_set_truth (DriftEventLog *self, gboolean truth)
{
  g_return_if_fail (DRIFT_IS_EVENT_LOG (self));
  if (truth == self->truth)
    return;
  clear (self);
  self->truth = truth;
}

gboolean
drift_event_log_get_truth (DriftEventLog *self)
{
  g_return_val_if_fail (DRIFT_IS_EVENT_LOG (self), FALSE);
  return self->truth;
}

static void
drift_event_log_dispose (GObject *object)
{
  DriftEventLog *self = DRIFT_EVENT_LOG (object);

  if (self->cluster != NULL)
    g_signal_handlers_disconnect_by_func (self->cluster, stepped, self);
  g_clear_object (&self->cluster);
  g_clear_pointer (&self->steps, g_array_unref);
  G_OBJECT_CLASS (drift_event_log_parent_class)->dispose (object);
}

static void
drift_event_log_class_init (DriftEventLogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = drift_event_log_dispose;
}

static void
drift_event_log_init (DriftEventLog *self)
{
  self->steps = g_array_new (FALSE, FALSE, sizeof (guint));
  self->truth = TRUE;
}

/**
 * drift_event_log_new:
 *
 * Returns: (transfer full): an empty log; the owner calls drift_event_log_update()
 */
DriftEventLog *
drift_event_log_new (void)
{
  return g_object_new (DRIFT_TYPE_EVENT_LOG, NULL);
}
