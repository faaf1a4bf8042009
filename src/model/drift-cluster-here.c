/* What the cluster gives to a handler: the memory of one node, and the ways out.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

static guint32
send (gpointer world, DriftStep *step, const DriftMessage *message)
{
  return drift_cluster_send (world, step, message);
}

static guint32
set_timer (gpointer world, DriftStep *step, const DriftMessage *timer)
{
  return drift_cluster_set_timer (world, step, timer);
}

static void
set_timeout (gpointer world, DriftStep *step, guint32 op)
{
  drift_cluster_set_timeout (world, step, op);
}

static void
stop_timer (gpointer world, guint32 timer)
{
  DriftCluster *self = world;

  if (drift_queue_is_waiting (self->queue, timer))
    drift_cluster_stop_timer (self, &timer);
}

static void
set_alarm (gpointer world, DriftStep *step, DriftAlarm *alarm, const DriftMessage *timer)
{
  drift_cluster_set_alarm (world, step, alarm, timer);
}

static void
keep (gpointer world, gpointer place, gsize size)
{
  drift_former_keep (world, place, size);
}

static DriftOp *
begin (gpointer world, DriftOpKind kind, guint32 key, guint32 payload, guint32 *number)
{
  DriftCluster *self = world;

  *number = drift_cluster_add_op (self, kind, key);
  self->ops[*number].payload = payload;
  return &self->ops[*number];
}

static void
unbegin (gpointer world)
{
  drift_cluster_drop_op (world);
}

static guint32
take_digests (gpointer world, DriftNode replica)
{
  return drift_snapshots_take (world, replica);
}

static guint32
list_settled (gpointer world, guint32 op)
{
  return drift_settled_list (world, op);
}

static void
have_sent (gpointer world,
           DriftStep *step,
           DriftNode source,
           const DriftMessage *copy,
           DriftNodes to)
{
  drift_storage_send (drift_cluster_here (world, source, step), copy, to);
}

static void
remember (gpointer world, DriftNode node, DriftMemoryKind kind, guint32 key, guint32 payload)
{
  drift_memory_put (world, node, kind, key, payload);
}

static void
remember_context (gpointer world, guint client, guint32 key, guint32 copy)
{
  drift_memory_put_context (world, client, key, copy);
}

static void
put_copy (gpointer world, DriftNode replica, guint32 key, guint32 payload)
{
  drift_cluster_put_copy (world, replica, key, payload);
}

static void
remove_copy (gpointer world, DriftNode replica, guint32 key, guint32 tombstone)
{
  drift_cluster_remove_copy (world, replica, key, tombstone);
}

static const DriftWays ways = {
  send,     set_timer,        set_timeout,  stop_timer,   set_alarm, keep,     begin,       unbegin,
  remember, remember_context, take_digests, list_settled, have_sent, put_copy, remove_copy,
};

/* What can be read of digests that have come */

static guint32
count_keys (gpointer world, guint32 digests)
{
  return drift_snapshots_count_keys (world, digests);
}

static guint32
get_copy (gpointer world, guint32 digests, guint32 key)
{
  return drift_snapshots_get_copy (world, digests, key);
}

static guint32
get_old_copy (gpointer world, guint32 digests, guint32 key)
{
  return drift_snapshots_get_old_copy (world, digests, key);
}

static guint32
next_news (gpointer world, guint32 digests, guint32 before, guint32 *place)
{
  return drift_snapshots_next_news (world, digests, before, place);
}

static guint32
next_unequal (gpointer world, guint32 a, guint32 b, guint32 key, guint32 end)
{
  return drift_snapshots_next_unequal (world, a, b, key, end);
}

static guint32
next_rotten (gpointer world, guint32 digests, guint32 key, guint32 end)
{
  return drift_snapshots_next_rotten (world, digests, key, end);
}

static const DriftSettled *
get_settled (gpointer world, guint32 list, guint32 *count)
{
  return drift_settled_get (world, list, count);
}

static const DriftReading reading = { count_keys,   get_copy,    get_old_copy, next_news,
                                      next_unequal, next_rotten, get_settled };

/* Gives each node its place; what changes there is set by drift_cluster_here(). */
void
drift_cluster_make_places (DriftCluster *self)
{
  for (DriftNode node = 0; node < DRIFT_N_NODES; node++)
    self->places[node] = (DriftHere){
      .node = node,
      .skew_us = &self->state.skews_us[node],
      .copies = node < self->n_replicas ? self->tables[node] : NULL,
      .checks = node <= DRIFT_NODE_COORDINATOR ? &self->checks[node] : NULL,
      .memory = &self->memories[node],
      .hints = node <= DRIFT_NODE_COORDINATOR ? &self->hints[node] : NULL,
      .sweeps = node == DRIFT_NODE_COORDINATOR ? &self->state.sweeps : NULL,
      .contexts = node == DRIFT_NODE_CLIENT ? &self->contexts : NULL,
      .traffic = node == DRIFT_NODE_CLIENT ? &self->state.traffic : NULL,
      .common = &self->common,
      .ways = &ways,
      .reading = &reading,
      .world = self,
    };
}

/* Returns what is at @node, for a step that is being made there. */
DriftHere *
drift_cluster_here (DriftCluster *self, DriftNode node, DriftStep *step)
{
  DriftHere *here = &self->places[node];

  here->now_us = self->now_us;
  here->n_keys = self->n_keys;
  here->op = NULL;
  here->step = step;
  return here;
}

/* Whether a replica says, right after it, what a command did there. */
static gboolean
is_word_of_command (DriftMessageKind kind)
{
  return kind == DRIFT_MESSAGE_PURGED || kind == DRIFT_MESSAGE_STARTED;
}

/* Where a message arrives or a timer runs out; that of an operation does so where its charge is. */
static DriftNode
place_of (DriftCluster *self, const DriftMessage *message)
{
  if (drift_message_travels (message->kind))
    return message->to;
  if (message->kind == DRIFT_MESSAGE_TRAFFIC || message->kind == DRIFT_MESSAGE_GIVE_UP)
    return DRIFT_NODE_CLIENT;
  if (message->kind == DRIFT_MESSAGE_HINTS || is_word_of_command (message->kind))
    return message->from;
  return drift_message_has_operation (message->kind) ? self->ops[message->op].via
                                                     : DRIFT_NODE_COORDINATOR;
}

/* Returns what is given to the handler of @message, which has arrived where it was sent to. */
DriftHere *
drift_cluster_here_for (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftHere *here = drift_cluster_here (self, place_of (self, message), step);

  if (!drift_message_has_operation (message->kind))
    return here;
  here->charge = self->ops[message->op].via;
  if (!drift_message_asks_replica (message->kind))
    here->op = &self->ops[message->op];
  return here;
}
