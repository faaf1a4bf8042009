/* The log as a list: one item for each event, made when a row asks for it.
 * SPDX-License-Identifier: MIT */
#include "drift-event-log.h"

#include "drift-sentence.h"

/* One update looks at so many steps, which takes a millisecond or two. */
#define STEPS_AT_ONCE 20000

struct _DriftLogLine
{
  GObject parent_instance;

  char *text;
  char *raw; /* or NULL */
  guint event;
  gint64 time_us;
  DriftEventKind kind;
  gboolean stale;
};

G_DEFINE_FINAL_TYPE (DriftLogLine, drift_log_line, G_TYPE_OBJECT)

struct _DriftEventLog
{
  GObject parent_instance;

  /* owned */
  DriftCluster *cluster;
  GArray *steps; /* unless all have, those that have a line: guint */

  guint n_lines; /* as the list has told */
  guint known;   /* up to this position the list holds what happened */
  gboolean truth;
  DriftLogFilter filter;
  DriftNode replica; /* or DRIFT_NODE_NONE */
  guint32 key;       /* or DRIFT_KEY_NONE */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DriftEventLog,
                               drift_event_log,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* The event as a sentence. */
const char *
drift_log_line_get_text (DriftLogLine *self)
{
  g_return_val_if_fail (DRIFT_IS_LOG_LINE (self), "");
  return self->text;
}

/* Its line of the trace, which tells what an operator cannot know: NULL in the operator's view. */
const char *
drift_log_line_get_raw (DriftLogLine *self)
{
  g_return_val_if_fail (DRIFT_IS_LOG_LINE (self), NULL);
  return self->raw;
}

/* Which event of the run it is, from 1; 0 if that was taken back. */
guint
drift_log_line_get_event (DriftLogLine *self)
{
  g_return_val_if_fail (DRIFT_IS_LOG_LINE (self), 0);
  return self->event;
}

/* When it was, in microseconds of virtual time. */
gint64
drift_log_line_get_time (DriftLogLine *self)
{
  g_return_val_if_fail (DRIFT_IS_LOG_LINE (self), 0);
  return self->time_us;
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
  g_free (DRIFT_LOG_LINE (object)->raw);
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

static DriftLogFilter
sort_of (DriftEventKind kind)
{
  switch (kind)
    {
    case DRIFT_EVENT_ASK:
    case DRIFT_EVENT_PROMISE:
    case DRIFT_EVENT_WITHHOLD:
    case DRIFT_EVENT_ACCEPT:
    case DRIFT_EVENT_STORE:
    case DRIFT_EVENT_IGNORE:
    case DRIFT_EVENT_ACK:
    case DRIFT_EVENT_OK:
      return DRIFT_LOG_WRITES;
    case DRIFT_EVENT_ROUTE:
    case DRIFT_EVENT_READ:
    case DRIFT_EVENT_REPLY:
    case DRIFT_EVENT_ANSWER:
      return DRIFT_LOG_READS;
    case DRIFT_EVENT_FAIL:
    case DRIFT_EVENT_UNAVAILABLE:
    case DRIFT_EVENT_REFUSE:
    case DRIFT_EVENT_LOST:
    case DRIFT_EVENT_SEEN_DOWN:
    case DRIFT_EVENT_SEEN_UP:
    case DRIFT_EVENT_RESTART:
    case DRIFT_EVENT_HINT_EXPIRED:
      return DRIFT_LOG_TROUBLE;
    case DRIFT_EVENT_DO:
    case DRIFT_EVENT_TRAFFIC:
    case DRIFT_EVENT_WAKE:
      return DRIFT_LOG_ALL;
    default:
      return DRIFT_LOG_REPAIR;
    }
}

/* What a person does names its key, and every other event has one. */
static gboolean
is_of_key (DriftCluster *cluster, const DriftEvent *event, guint32 key)
{
  const DriftCommand *command =
      event->kind == DRIFT_EVENT_DO ? drift_cluster_get_command (cluster, event->step, NULL) : NULL;

  if (command == NULL)
    return event->key == key;
  return command->key != NULL &&
         drift_keys_find (drift_cluster_get_keys (cluster), command->key) == key;
}

static gboolean
is_about (DriftEventLog *self, guint step)
{
  DriftEvent event;

  if (self->replica == DRIFT_NODE_NONE && self->key == DRIFT_KEY_NONE)
    return TRUE;
  drift_cluster_get_event (self->cluster, step, &event);
  return (self->replica == DRIFT_NODE_NONE || event.from == self->replica ||
          event.to == self->replica) &&
         (self->key == DRIFT_KEY_NONE || is_of_key (self->cluster, &event, self->key));
}

/* Whether every event has a line, so that none has to be looked for. */
static gboolean
has_all (DriftEventLog *self)
{
  return self->truth && self->filter == DRIFT_LOG_ALL && self->replica == DRIFT_NODE_NONE &&
         self->key == DRIFT_KEY_NONE;
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
  line->event = step;
  line->time_us = event.time_us;
  line->kind = event.kind;
  line->stale = self->truth && event.kind == DRIFT_EVENT_ANSWER && event.a > 0;
  line->text = drift_cluster_tell_event (self->cluster, step, self->truth);
  line->raw = self->truth ? drift_cluster_print_event (self->cluster, step) : NULL;
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

/**
 * drift_event_log_get_event:
 * @position: of a line, from 0
 *
 * Returns: which event of the run it is, from 1
 */
guint
drift_event_log_get_event (DriftEventLog *self, guint position)
{
  g_return_val_if_fail (DRIFT_IS_EVENT_LOG (self) && position < self->n_lines, 0);
  return has_all (self) ? position + 1 : g_array_index (self->steps, guint, position);
}

static gpointer
get_item (GListModel *list, guint position)
{
  DriftEventLog *self = DRIFT_EVENT_LOG (list);

  return position < self->n_lines ? make_line (self, drift_event_log_get_event (self, position))
                                  : NULL;
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

  if (has_all (self))
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

/* Of each kind it is found out once whether it has a line: there may be millions of events. */
static void
look_for_lines (DriftEventLog *self, guint from, guint to)
{
  DriftEventKinds wanted = 0;
  guint step = from - 1;

  for (guint kind = 0; kind < DRIFT_N_EVENTS; kind++)
    if (drift_event_is_told ((DriftEventKind)kind, self->truth) &&
        (self->filter == DRIFT_LOG_ALL || self->filter == sort_of ((DriftEventKind)kind)))
      wanted |= DRIFT_EVENT_BIT (kind);
  while (step < to && (step = drift_cluster_find_event (self->cluster, wanted, step + 1)) != 0 &&
         step <= to)
    if (is_about (self, step))
      g_array_append_val (self->steps, step);
}

/**
 * drift_event_log_update:
 *
 * Brings the list to where the cluster stands, and tells of what changed and no more.
 * Many steps may lie between two calls. Where the lines are few among them and have to be looked
 * for, it comes only so far that nobody has to wait for it, and
 * drift_event_log_get_unknown() says how much is left for the next calls.
 *
 * Returns: whether anything changed
 */
gboolean
drift_event_log_update (DriftEventLog *self)
{
  guint position, end, kept, old, n_lines;

  g_return_val_if_fail (DRIFT_IS_EVENT_LOG (self), FALSE);

  position = self->cluster != NULL ? drift_cluster_get_position (self->cluster) : 0;
  self->known = MIN (self->known, position);
  end = has_all (self) ? position : MIN (position, self->known + STEPS_AT_ONCE);
  old = self->n_lines;
  kept = MIN (count_lines (self, self->known), old);
  if (!has_all (self))
    {
      g_array_set_size (self->steps, kept);
      look_for_lines (self, self->known + 1, end);
    }
  self->known = end;
  n_lines = has_all (self) ? end : self->steps->len;
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

/**
 * drift_event_log_is_current:
 *
 * Returns: whether drift_event_log_update() would change nothing
 */
gboolean
drift_event_log_is_current (DriftEventLog *self)
{
  g_return_val_if_fail (DRIFT_IS_EVENT_LOG (self), TRUE);
  return drift_event_log_get_unknown (self) == 0 &&
         count_lines (self, self->known) >= self->n_lines;
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

/**
 * drift_event_log_set_filter:
 * @filter: which events have a line, of those of the view
 * @replica: the replica they are about, or %DRIFT_NODE_NONE for all
 *
 * The lines are not there before drift_event_log_update() is called.
 */
void
drift_event_log_set_filter (DriftEventLog *self, DriftLogFilter filter, DriftNode replica)
{
  g_return_if_fail (DRIFT_IS_EVENT_LOG (self) && filter < DRIFT_N_LOG_FILTERS);
  if (filter == self->filter && replica == self->replica)
    return;
  clear (self);
  self->filter = filter;
  self->replica = replica;
}

/**
 * drift_event_log_set_key:
 * @key: the key that the events are about, or %DRIFT_KEY_NONE for all
 *
 * The lines are not there before drift_event_log_update() is called.
 */
void
drift_event_log_set_key (DriftEventLog *self, guint32 key)
{
  g_return_if_fail (DRIFT_IS_EVENT_LOG (self));
  if (key == self->key)
    return;
  clear (self);
  self->key = key;
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
  self->replica = DRIFT_NODE_NONE;
  self->key = DRIFT_KEY_NONE;
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
