/* The memories of the nodes: what each knows of keys beside its copies, and how that is taken back.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

void
drift_memory_clear (DriftMemory *memory)
{
  for (guint kind = 0; kind < DRIFT_N_MEMORIES; kind++)
    drift_column_clear (&memory->columns[kind]);
}

gsize
drift_memory_size (const DriftMemory *memory)
{
  gsize sum = 0;

  for (guint kind = 0; kind < DRIFT_N_MEMORIES; kind++)
    sum += drift_column_memory (&memory->columns[kind]);
  return sum;
}

static DriftColumn *
context_of (DriftCluster *self, guint client)
{
  DriftContexts *contexts = &self->contexts;

  drift_grow (contexts->columns, contexts->room, client + 1);
  while (contexts->count <= client)
    contexts->columns[contexts->count++] = (DriftColumn){ 0 };
  return &contexts->columns[client];
}

/* A client takes to memory what its last answer of @key brought: %DRIFT_PAYLOAD_NONE if nothing. */
void
drift_memory_put_context (DriftCluster *self, guint client, guint32 key, guint32 copy)
{
  DriftColumn *column = context_of (self, client);

  drift_grow (self->remembered, self->remembered_room, self->n_remembered + 1);
  self->remembered[self->n_remembered++] = (DriftRemembered){
    .position = self->position,
    .key = key,
    .payload = copy,
    .old = drift_column_peek (column, key),
    .node = DRIFT_NODE_CLIENT,
    .client = (guint16)client,
  };
  drift_column_place (column, key, copy);
}

/* A node takes @payload of @key to memory. */
void
drift_memory_put (DriftCluster *self,
                  DriftNode node,
                  DriftMemoryKind kind,
                  guint32 key,
                  guint32 payload)
{
  DriftColumn *column = &self->memories[node].columns[kind];

  drift_grow (self->remembered, self->remembered_room, self->n_remembered + 1);
  self->remembered[self->n_remembered++] = (DriftRemembered){
    .position = self->position,
    .key = key,
    .payload = payload,
    .old = drift_column_peek (column, key),
    .node = node,
    .kind = (guint8)kind,
  };
  drift_column_place (column, key, payload);
}

/* Whether a node that holds @held and knows @known has yet to be told of @payload. */
static gboolean
is_news (DriftCluster *self, guint32 payload, guint32 known, guint32 held)
{
  const DriftPolicy *policy = &self->policy;

  if (drift_cluster_has_vectors (self))
    return !drift_policy_is_current (policy, self->payloads, known, payload) &&
           !drift_policy_is_current (policy, self->payloads, held, payload);
  return drift_version_compare (drift_payloads_version (self->payloads, payload),
                                drift_payloads_version (self->payloads, known)) > 0 &&
         drift_version_compare (drift_payloads_version (self->payloads, payload),
                                drift_payloads_version (self->payloads, held)) > 0;
}

/* Every node that gives versions knows of @payload: it was there before the story began, which has
 * no past. */
void
drift_memory_begin (DriftCluster *self, guint32 key, guint32 payload)
{
  for (DriftNode node = 0; node <= DRIFT_NODE_COORDINATOR; node++)
    {
      DriftColumn *column = &self->memories[node].columns[DRIFT_MEMORY_KNOWN];
      guint32 known = drift_column_peek (column, key);
      guint32 held =
          node < self->n_replicas ? drift_table_get (self->tables[node], key) : DRIFT_PAYLOAD_NONE;

      if ((node < self->n_replicas || node == DRIFT_NODE_COORDINATOR) &&
          is_news (self, payload, known, held))
        drift_column_place (column, key,
                            drift_cluster_has_vectors (self)
                                ? drift_truth_join (self, known, payload)
                                : payload);
    }
}

/* A node loses what it remembered of @key; its disk did. */
void
drift_memory_forget (DriftCluster *self, DriftNode node, guint32 key)
{
  for (guint kind = 0; kind < DRIFT_N_MEMORIES; kind++)
    if (drift_column_peek (&self->memories[node].columns[kind], key) != DRIFT_PAYLOAD_NONE)
      drift_memory_put (self, node, (DriftMemoryKind)kind, key, DRIFT_PAYLOAD_NONE);
}

/* How many things had been taken to memory when @position steps had been made. */
guint32
drift_memory_count_before (DriftCluster *self, guint position)
{
  guint32 low = 0;
  guint32 high = self->n_remembered;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (self->remembered[middle].position < position)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

G_STATIC_ASSERT (DRIFT_N_MEMORIES <= 8);

/* A node knows again what it knew when @position steps had been made, and nothing more. */
void
drift_memory_revert (DriftCluster *self, DriftNode node, guint position)
{
  g_autofree guint8 *done = g_new0 (guint8, self->n_keys + 1); /* by key, a bit for each kind */
  guint32 end = self->n_remembered;

  for (guint32 i = drift_memory_count_before (self, position); i < end; i++)
    {
      DriftRemembered then = self->remembered[i];

      if (then.node != node || done[then.key] & 1u << then.kind)
        continue;
      done[then.key] |= (guint8)(1u << then.kind);
      if (drift_column_peek (&self->memories[node].columns[then.kind], then.key) != then.old)
        drift_memory_put (self, node, (DriftMemoryKind)then.kind, then.key, then.old);
    }
}

/* Takes back what was taken to memory in the step at the position. */
void
drift_memory_undo (DriftCluster *self)
{
  while (self->n_remembered > 0 &&
         self->remembered[self->n_remembered - 1].position == self->position)
    {
      const DriftRemembered *last = &self->remembered[--self->n_remembered];

      drift_column_put (last->node == DRIFT_NODE_CLIENT
                            ? context_of (self, last->client)
                            : &self->memories[last->node].columns[last->kind],
                        last->key, last->old);
    }
}
