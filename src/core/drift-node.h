/* Who takes part in a run: the replicas by number, the coordinator and the client.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DRIFT_MAX_REPLICAS 8
#define DRIFT_NODE_COORDINATOR 8
#define DRIFT_NODE_CLIENT 9
#define DRIFT_NODE_NONE 10
#define DRIFT_N_NODES 10
#define DRIFT_NAME_LENGTH 16

/* The one client that stories have who name none; that of traffic is it, too. */
#define DRIFT_CLIENT "client"

/* A replica is its number from 0; the three names above stand for the others. */
typedef guint8 DriftNode;

/* A set of nodes, bit n for node n. */
typedef guint16 DriftNodes;

#define DRIFT_NODE_BIT(node) ((DriftNodes)(1u << (node)))

/**
 * DriftNames:
 *
 * The names of a cluster's replicas, in the order in which they are numbered.
 */
typedef struct
{
  guint n_replicas;
  char replicas[DRIFT_MAX_REPLICAS][DRIFT_NAME_LENGTH];
} DriftNames;

const char *drift_names_get (const DriftNames *names, DriftNode node);
DriftNode drift_names_find (const DriftNames *names, const char *name);
void drift_names_print (const DriftNames *names, DriftNodes nodes, GString *text);
gboolean drift_name_is_valid (const char *name);

G_END_DECLS
