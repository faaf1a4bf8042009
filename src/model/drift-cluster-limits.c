/* The limits of a run: how much work and memory it may take, counted alike on every machine.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

#include "drift-error.h"

#include <glib/gi18n-lib.h>

/* To sum the bytes of a copy anew takes as long as to compare so many digests. */
#define SUM_WORK 8

/* A key's name, where it is, its slots in the hash table, and what the newest of its writes and of
 * its copies are, which change of them was the last, and what the client heard last of it. The
 * numbered items of traffic keep no name, and count as if they did: a run ends at the same event
 * however its keys are kept. */
#define KEY_SIZE (13 + 8 * sizeof (guint32))
#define COPY_SIZE (sizeof (guint32) + sizeof (DriftVersion) + sizeof (guint64))

/* How many copies a command changes at most, where those are many. */
static guint64
changes_of_command (DriftCluster *self, const DriftCommand *command)
{
  guint64 n_nodes = (guint64)__builtin_popcount (command->nodes);

  switch (command->kind)
    {
    case DRIFT_COMMAND_LOSE:
      return command->key == NULL ? n_nodes * self->n_keys : 0;
    case DRIFT_COMMAND_REVERT:
      return n_nodes * MIN (self->n_keys, self->n_changes);
    default:
      return 0;
    }
}

/* How many changes of the past are looked at to see what was stored, and known, so long ago. */
static guint64
changes_since (DriftCluster *self, gint64 duration_us)
{
  guint then = drift_cluster_position_at (self, self->now_us - duration_us);

  return self->n_changes - drift_changes_count_before (self, then) + self->n_remembered -
         drift_memory_count_before (self, then);
}

/* How many copies a command looks at, and steps of the history. */
static guint64
copies_of_command (DriftCluster *self, const DriftCommand *command)
{
  guint64 n_nodes = (guint64)__builtin_popcount (command->nodes);

  switch (command->kind)
    {
    case DRIFT_COMMAND_TRAFFIC:
      return (guint64)command->count * self->n_replicas;
    case DRIFT_COMMAND_LOSE:
      return changes_of_command (self, command);
    case DRIFT_COMMAND_COPY:
      return command->key == NULL ? (guint64)self->n_keys * self->n_replicas : 0;
    case DRIFT_COMMAND_REVERT:
      return n_nodes * (self->n_keys + changes_since (self, command->duration_us));
    case DRIFT_COMMAND_PURGE:
      return (guint64)self->n_keys * (n_nodes > 0 ? n_nodes : self->n_replicas);
    default:
      return 0;
    }
}

/* How many copies a sweep looks at from @message on: up to the key that differs, or to the last. */
static guint64
copies_of_sweep (DriftCluster *self, const DriftMessage *message, const DriftStep *step)
{
  const DriftOp *op = &self->ops[message->op];
  guint64 copies = (guint64)__builtin_popcount (op->replied);

  if (op->kind != DRIFT_OP_SWEEP)
    return 0;
  if (message->kind == DRIFT_MESSAGE_TREES || step->kind == DRIFT_EVENT_COMPARED)
    copies *= self->n_keys - MIN (message->key, self->n_keys);
  else
    copies *= step->key + 1 - message->key;
  return self->policy.verify ? SUM_WORK * copies : copies;
}

/* How many copies of the past a sweep looks at: when it begins, all that have changed since its
 * digests were sent, and then, to see what is too young to be judged, those of a key. */
static guint64
copies_of_past (DriftCluster *self, const DriftMessage *message, const DriftStep *step)
{
  const DriftOp *op = &self->ops[message->op];
  guint64 changes = 0;

  if (op->kind != DRIFT_OP_SWEEP)
    return 0;
  if (message->key == 0)
    changes += self->n_changes - drift_snapshots_first_change (self, op);
  if (step->kind == DRIFT_EVENT_MISMATCH || step->kind == DRIFT_EVENT_SKIP)
    changes += drift_snapshots_count_changes (self, op, step->key);
  return self->n_replicas * changes;
}

/* How many copies, and steps of the history, the end of a sweep looks at to tell what is settled.
 */
static guint64
copies_of_settled (DriftCluster *self, const DriftMessage *message)
{
  return drift_cluster_setting (self, DRIFT_SETTING_PURGE) == DRIFT_PURGE_AFTER_SWEEP &&
                 self->ops[message->op].replied == drift_cluster_all (self)
             ? drift_settled_count_read (self, message->op)
             : 0;
}

/* What the newest step costs, to make it as to take it back: the state must be that right after
 * it. */
guint64
drift_cluster_work_of (DriftCluster *self, const DriftStep *step)
{
  const DriftMessage *message;

  if (step->cause == DRIFT_SEQUENCE_NONE)
    return DRIFT_EVENT_WORK +
           copies_of_command (self, drift_tape_get (self->tape, self->inverses->len - 1)->command);
  message = drift_queue_message (self->queue, step->cause);
  if (message->kind == DRIFT_MESSAGE_DIGESTS && step->kind != DRIFT_EVENT_LOST)
    return DRIFT_EVENT_WORK +
           drift_snapshots_count_news (self, message->payload,
                                       drift_former_get (self,
                                                         &self->state.sweeps.heard[message->from]));
  if (step->kind == DRIFT_EVENT_SWEPT)
    return DRIFT_EVENT_WORK + copies_of_settled (self, message);
  if (step->kind == DRIFT_EVENT_SETTLED)
    return DRIFT_EVENT_WORK + step->a;
  if (message->kind != DRIFT_MESSAGE_COMPARE && message->kind != DRIFT_MESSAGE_TREES)
    return DRIFT_EVENT_WORK;
  return DRIFT_EVENT_WORK + copies_of_sweep (self, message, step) +
         copies_of_past (self, message, step);
}

/**
 * drift_cluster_get_work:
 *
 * Returns: what the steps up to the position cost: %DRIFT_EVENT_WORK each, and 1 more for each
 *   copy, of now or before, and each step of the history that was looked at
 */
guint64
drift_cluster_get_work (DriftCluster *self)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  return self->work;
}

/* How many hints were ever kept: what is not kept any more was delivered. */
static gsize
hints_ever (DriftCluster *self)
{
  return (gsize)(self->metrics.values[DRIFT_METRIC_HINTS_KEPT] +
                 self->metrics.values[DRIFT_METRIC_HINTS_DELIVERED]);
}

/**
 * drift_cluster_get_size:
 *
 * Returns: how many bytes the history up to the position and the copies fill, which is the same
 *   wherever the run is played; drift_cluster_get_memory() is what is held for them
 */
gsize
drift_cluster_get_size (DriftCluster *self)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  return self->n_remembered * sizeof (DriftRemembered) + self->position * sizeof (DriftStep) +
         self->n_ops * sizeof (DriftOp) +
         self->inverses->len * (sizeof (DriftTapeEntry) + sizeof (DriftInverse)) +
         self->n_changes * sizeof (DriftChange) + self->n_snapshots * sizeof (DriftSnapshot) +
         self->n_settled * sizeof (DriftSettled) +
         self->n_settled_lists * sizeof (DriftSettledList) +
         self->n_formers * sizeof (DriftFormer) + self->n_stopped * sizeof (DriftStopped) +
         self->n_touches * sizeof (DriftTouch) + self->n_heard * sizeof (DriftHeard) +
         self->n_grown * sizeof (DriftGrown) +
         self->n_keys * (KEY_SIZE + self->n_replicas * COPY_SIZE) + drift_queue_size (self->queue) +
         hints_ever (self) * sizeof (DriftHint) + drift_payloads_size (self->payloads);
}

static gsize
contexts_memory (const DriftContexts *contexts)
{
  gsize sum = contexts->room * sizeof *contexts->columns;

  for (guint32 i = 0; i < contexts->count; i++)
    sum += drift_column_memory (&contexts->columns[i]);
  return sum;
}

/**
 * drift_cluster_get_memory:
 *
 * Returns: how many bytes the cluster holds, its history included
 */
gsize
drift_cluster_get_memory (DriftCluster *self)
{
  gsize sum = sizeof *self;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  for (guint i = 0; i < self->n_replicas; i++)
    sum += drift_table_memory (self->tables[i]);
  for (guint i = 0; i < DRIFT_N_NODES; i++)
    sum += drift_memory_size (&self->memories[i]);
  for (guint i = 0; i < G_N_ELEMENTS (self->hints); i++)
    sum += drift_hints_memory (&self->hints[i]);
  return sum + drift_keys_memory (self->keys) + drift_payloads_memory (self->payloads) +
         drift_queue_memory (self->queue) + drift_column_memory (&self->truth.latest) +
         drift_column_memory (&self->truth.acknowledged) +
         drift_column_memory (&self->truth.newest) + drift_column_memory (&self->changed) +
         drift_column_memory (&self->heard_last) + self->changes_room * sizeof (DriftChange) +
         self->snapshots_room * sizeof (DriftSnapshot) +
         self->settled_room * sizeof (DriftSettled) +
         self->settled_lists_room * sizeof (DriftSettledList) +
         self->formers_room * sizeof (DriftFormer) + self->stopped_room * sizeof (DriftStopped) +
         self->touches_room * sizeof (DriftTouch) + self->grown_room * sizeof (DriftGrown) +
         contexts_memory (&self->contexts) + drift_keyspace_memory (self->keyspace) +
         self->heard_room * sizeof (DriftHeard) + self->remembered_room * sizeof (DriftRemembered) +
         self->ops_room * sizeof (DriftOp) + self->steps_room * sizeof (DriftStep) +
         self->kinds_room * sizeof (DriftEventKinds);
}

/* How many bytes a command fills at most, where those are many. */
static guint64
size_of_command (DriftCluster *self, const DriftCommand *command)
{
  guint64 keys = command->kind == DRIFT_COMMAND_TRAFFIC ? command->count : 0;

  return keys * (KEY_SIZE + self->n_replicas * COPY_SIZE) +
         changes_of_command (self, command) * sizeof (DriftChange);
}

/* Whether one more step is within the limits; @command is what it will do, or %NULL. */
gboolean
drift_cluster_has_room (DriftCluster *self, const DriftCommand *command, GError **error)
{
  guint64 size =
      drift_cluster_get_size (self) + (command != NULL ? size_of_command (self, command) : 0);

  if (self->work >= self->config.max_work)
    return drift_set_error (
        error, DRIFT_CLUSTER_ERROR, DRIFT_CLUSTER_ERROR_REFUSED,
        /* Translators: why a story goes no further; work is counted in events, and in copies that
           were compared */
        ngettext ("after %u event the run has done as much work as one run may",
                  "after %u events the run has done as much work as one run may", self->position),
        self->position);
  if (size > self->config.max_size)
    return drift_set_error (error, DRIFT_CLUSTER_ERROR, DRIFT_CLUSTER_ERROR_REFUSED,
                            /* Translators: why a story goes no further; %u is a number of events,
                               the other one of megabytes */
                            ngettext ("after %u event the run needs more than the %u MB of memory "
                                      "that one run may fill",
                                      "after %u events the run needs more than the %u MB of memory "
                                      "that one run may fill",
                                      self->position),
                            self->position, (guint)(self->config.max_size / 1000000));
  return TRUE;
}
