/* What waits in the event queue: messages on their way, and the timers of the cluster.
 * SPDX-License-Identifier: MIT */
#include "drift-message.h"

static const char *const kind_names[DRIFT_N_MESSAGES] = {
  "request", "write",   "ack",   "read",  "reply", "copy", "digests", "response", "compare",
  "timeout", "traffic", "sweep", "swept", "wake",  "hint", "trees",   "copy-ack",
};

/**
 * drift_message_kind_name:
 *
 * Returns: (transfer none): the word for @kind in traces and drop rules
 */
const char *
drift_message_kind_name (DriftMessageKind kind)
{
  g_return_val_if_fail (kind < DRIFT_N_MESSAGES, "");
  return kind_names[kind];
}

/**
 * drift_message_kind_parse:
 *
 * Reads what drift_message_kind_name() writes.
 *
 * Returns: whether @name was such a word
 */
gboolean
drift_message_kind_parse (const char *name, DriftMessageKind *kind)
{
  for (guint i = 0; i < DRIFT_N_MESSAGES; i++)
    if (g_str_equal (name, kind_names[i]))
      {
        *kind = (DriftMessageKind)i;
        return TRUE;
      }
  return FALSE;
}
