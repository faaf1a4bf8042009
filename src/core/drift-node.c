/* Who takes part in a run: the replicas by number, the coordinator and the client.
 * SPDX-License-Identifier: MIT */
#include "drift-node.h"

#include <string.h>

/**
 * drift_names_get:
 *
 * Returns: (transfer none): the name by which a trace calls @node
 */
const char *
drift_names_get (const DriftNames *names, DriftNode node)
{
  if (node == DRIFT_NODE_COORDINATOR)
    return "coordinator";
  if (node == DRIFT_NODE_CLIENT)
    return "client";
  g_return_val_if_fail (node < names->n_replicas, "nobody");
  return names->replicas[node];
}

/**
 * drift_names_find:
 *
 * Returns: the node called @name, or %DRIFT_NODE_NONE
 */
DriftNode
drift_names_find (const DriftNames *names, const char *name)
{
  for (guint i = 0; i < names->n_replicas; i++)
    if (g_str_equal (names->replicas[i], name))
      return (DriftNode)i;
  if (g_str_equal (name, "coordinator"))
    return DRIFT_NODE_COORDINATOR;
  if (g_str_equal (name, "client"))
    return DRIFT_NODE_CLIENT;
  return DRIFT_NODE_NONE;
}

/**
 * drift_names_print:
 *
 * Appends the names of @nodes to @text with commas between them.
 */
void
drift_names_print (const DriftNames *names, DriftNodes nodes, GString *text)
{
  const char *comma = "";

  for (DriftNode node = 0; node < DRIFT_NODE_NONE; node++)
    if (nodes & DRIFT_NODE_BIT (node))
      {
        g_string_append (text, comma);
        g_string_append (text, drift_names_get (names, node));
        comma = ",";
      }
}

/**
 * drift_name_is_valid:
 *
 * A replica's name is a letter and then letters, digits, '-' or '_', short enough for its
 * box, and not the name of another node.
 */
gboolean
drift_name_is_valid (const char *name)
{
  gsize size = strlen (name);

  if (size >= DRIFT_NAME_LENGTH || !g_ascii_isalpha (name[0]))
    return FALSE;
  for (gsize i = 0; i < size; i++)
    if (!g_ascii_isalnum (name[i]) && name[i] != '-' && name[i] != '_')
      return FALSE;
  return !g_str_equal (name, "coordinator") && !g_str_equal (name, "client");
}
