/* The sides of a partition on which clients stand: which nodes each of them reaches. Neither they
 * nor the nodes are told; they miss the messages that do not arrive.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/* The replicas that the client of this number reaches and beside which it reaches nobody; none if
 * it reaches every node. */
static DriftNodes
side_of (DriftCluster *self, guint client)
{
  return client < self->sides->len ? g_array_index (self->sides, DriftNodes, client) : 0;
}

/* Whether @message is one between a client and a node that do not reach each other. */
gboolean
drift_sides_part (DriftCluster *self, const DriftMessage *message)
{
  DriftNode node = message->from == DRIFT_NODE_CLIENT ? message->to : message->from;
  DriftNodes side;

  if (message->kind != DRIFT_MESSAGE_REQUEST && message->kind != DRIFT_MESSAGE_RESPONSE)
    return FALSE;
  side = side_of (self, self->ops[message->op].client);
  return side != 0 && !(side & DRIFT_NODE_BIT (node));
}

/* Takes @nodes from the sides of all clients: one that is left with none reaches every node. */
void
drift_sides_join (DriftCluster *self, DriftNodes nodes)
{
  for (guint client = 0; client < self->sides->len; client++)
    g_array_index (self->sides, DriftNodes, client) &= (DriftNodes)~nodes;
}

/* The clients of these @names, if any, reach @nodes alone, and all others every one of @nodes. */
void
drift_sides_split (DriftCluster *self, DriftNodes nodes, char *const *names)
{
  drift_sides_join (self, nodes);
  for (; names != NULL && *names != NULL; names++)
    {
      guint client = drift_keys_intern (self->clients, *names);

      if (self->sides->len <= client)
        g_array_set_size (self->sides, client + 1);
      g_array_index (self->sides, DriftNodes, client) = nodes;
    }
}
