/* Doing the commands of an exercise on a cluster, each to its end.
 * SPDX-License-Identifier: MIT */
#include "drift-rehearse.h"

#include <glib/gi18n-lib.h>

/* Until nothing is under way: no wait and no operation, but for traffic that goes on. */
static void
settle (DriftCluster *cluster)
{
  while (drift_cluster_is_waiting (cluster) ||
         (!drift_cluster_has_traffic (cluster) && !drift_cluster_is_settled (cluster)))
    if (!drift_cluster_step (cluster))
      return;
}

/**
 * drift_rehearse:
 * @commands: as a scenario's `Do=` has them; they come from the program and are right
 *
 * Does one command after the other, each when what the one before set going has ended.
 */
void
drift_rehearse (DriftCluster *cluster, const char *commands)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list =
      drift_command_parse_list (commands, drift_cluster_get_names (cluster), &error);

  if (list == NULL)
    g_error ("%s: %s", commands, error->message);
  for (guint i = 0; i < list->len; i++)
    {
      if (!drift_cluster_apply (cluster, g_ptr_array_index (list, i), &error))
        g_error ("%s: %s", commands, error->message);
      settle (cluster);
    }
}

/**
 * drift_rehearse_print_copies:
 *
 * Returns: (transfer full): which version of @key each replica holds, in one line
 */
char *
drift_rehearse_print_copies (DriftCluster *cluster, guint32 key)
{
  const DriftNames *names = drift_cluster_get_names (cluster);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < names->n_replicas; i++)
    {
      DriftRecord record = drift_cluster_get_record (cluster, i, key);
      g_autoptr (GString) version = g_string_new (NULL);

      drift_record_print_version (&record, names, version);
      if (i > 0)
        g_string_append (text, " · ");
      if (record.version.counter == 0)
        /* Translators: %s is the name of a replica, which has no copy of the key */
        g_string_append_printf (text, _ ("%s nothing"), names->replicas[i]);
      else if (record.tombstone)
        /* Translators: the name of a replica and a version: what it holds is a tombstone */
        g_string_append_printf (text, _ ("%s %s, deleted"), names->replicas[i], version->str);
      else
        g_string_append_printf (text, "%s %s", names->replicas[i], version->str);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
