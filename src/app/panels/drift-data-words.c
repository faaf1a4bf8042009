/* How the copies of a key stand, in few words, and what the client heard of it.
 * SPDX-License-Identifier: MIT */
#include "drift-data-words.h"

#include <glib/gi18n-lib.h>

/**
 * drift_data_print_version:
 *
 * Returns: (transfer full): the version of a copy, its vector if it carries one, or a dash
 */
char *
drift_data_print_version (DriftCluster *cluster, guint replica, guint32 key)
{
  DriftRecord record = drift_cluster_get_record (cluster, replica, key);
  GString *text = g_string_new (NULL);

  if (record.version.counter > 0)
    drift_record_print_version (&record, drift_cluster_get_names (cluster), text);
  else
    g_string_append (text, "–");
  return g_string_free (text, FALSE);
}

/* What is wrong with the bytes, in which case it does not matter which version they are; or NULL.
 */
static char *
print_fault (DriftCluster *cluster, guint replica, guint32 key)
{
  guint32 copies[DRIFT_MAX_REPLICAS];
  DriftCopyState states[DRIFT_MAX_REPLICAS];

  drift_cluster_get_copies (cluster, key, copies);
  drift_cluster_judge_copies (cluster, copies, states);
  if (states[replica] == DRIFT_COPY_ROTTEN)
    /* Translators: said of a copy whose bytes fail their own checksum, in a narrow column. */
    return g_strdup (_ ("✕ rotten"));
  if (states[replica] == DRIFT_COPY_CONFLICT)
    /* Translators: said of a copy, in a narrow column: another one has other bytes under the same
     * version. */
    return g_strdup (_ ("≠ conflict"));
  return NULL;
}

/**
 * drift_data_print_state:
 * @class_name: (out): of the colour that this has, %NULL where nothing is wrong
 *
 * Returns: (transfer full): how a copy stands, in a word or two
 */
char *
drift_data_print_state (DriftCluster *cluster, guint replica, guint32 key, const char **class_name)
{
  DriftRecord record = drift_cluster_get_record (cluster, replica, key);
  guint lag = drift_cluster_get_lag (cluster, replica, key);
  char *fault = print_fault (cluster, replica, key);

  *class_name = fault != NULL ? "drop" : lag > 0 ? "stale" : NULL;
  if (fault != NULL)
    return fault;
  if (record.version.counter == 0)
    /* Translators: said of a replica, in a narrow column: it has no copy of the key. */
    return g_strdup (_ ("none"));
  if (lag > 0)
    /* Translators: said of a copy: how many versions it is behind the newest. */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u behind", "%u behind", lag), lag);
  if (record.siblings > 1)
    /* Translators: said of a copy: how many concurrent values it has, in a narrow column. */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u value", "%u values", record.siblings),
                            record.siblings);
  if (record.tombstone)
    return g_strdup (_ ("deleted"));
  /* Translators: said of a copy that is the newest, in a narrow column. */
  return g_strdup (_ ("✓ newest"));
}

/* As an access log has it. */
static const char *
status_of (const DriftEvent *event)
{
  switch (event->kind)
    {
    case DRIFT_EVENT_OK:
      /* Translators: the answer to a write, as an access log has it. */
      return _ ("write: OK");
    case DRIFT_EVENT_ANSWER:
      return event->version.counter > 0 && !event->tombstone
                 /* Translators: the answer to a read, as an access log has it. */
                 ? _ ("read: 200 OK")
                 /* Translators: the answer to a read, as an access log has it. */
                 : _ ("read: not found");
    case DRIFT_EVENT_REFUSE:
      /* Translators: the answer to a write that had read another version than there is. */
      return _ ("write: refused");
    default:
      return event->about == DRIFT_MESSAGE_READ
                 /* Translators: a read has failed, as an access log has it. */
                 ? _ ("read: error")
                 /* Translators: a write has failed, as an access log has it. */
                 : _ ("write: error");
    }
}

/**
 * drift_data_print_heard:
 * @time_us: (out): when that was
 *
 * Returns: (transfer full) (nullable): what the client heard last of @key; %NULL if it was nothing
 */
char *
drift_data_print_heard (DriftCluster *cluster, guint32 key, gint64 *time_us)
{
  guint step = drift_cluster_get_heard (cluster, key, NULL);
  DriftEvent event;

  *time_us = 0;
  if (step == 0)
    return NULL;
  drift_cluster_get_event (cluster, step, &event);
  *time_us = event.time_us;
  return g_strdup (status_of (&event));
}
