/* What waits in the event queue: messages on their way, and the timers of the cluster.
 * SPDX-License-Identifier: MIT */
#include "drift-message.h"

#include <glib/gi18n-lib.h>

/* The words for the kinds, and of those that travel on the bus what they say. */
static const struct
{
  const char *name;
  const char *help;
} kinds[DRIFT_N_MESSAGES] = {
  [DRIFT_MESSAGE_REQUEST] = { "request" },
  [DRIFT_MESSAGE_WRITE] = { "write", N_ ("To a replica: store this") },
  [DRIFT_MESSAGE_ACK] = { "ack", N_ ("From a replica: it is stored") },
  [DRIFT_MESSAGE_READ] = { "read", N_ ("To a replica: what have you?") },
  [DRIFT_MESSAGE_REPLY] = { "reply", N_ ("From a replica: this is what it has") },
  [DRIFT_MESSAGE_COPY] = { "copy", N_ ("To a replica: a repair, or what was copied by hand") },
  [DRIFT_MESSAGE_DIGESTS] = { "digests",
                              N_ ("From a replica: the digests of its copies, for a sweep") },
  [DRIFT_MESSAGE_RESPONSE] = { "response" },
  [DRIFT_MESSAGE_COMPARE] = { "compare" },
  [DRIFT_MESSAGE_TIMEOUT] = { "timeout" },
  [DRIFT_MESSAGE_TRAFFIC] = { "traffic" },
  [DRIFT_MESSAGE_SWEEP] = { "sweep" },
  [DRIFT_MESSAGE_SWEPT] = { "swept" },
  [DRIFT_MESSAGE_WAKE] = { "wake" },
  [DRIFT_MESSAGE_HINT] = { "hint", N_ ("To a replica: a write that it has not acknowledged") },
  [DRIFT_MESSAGE_TREES] = { "trees" },
  [DRIFT_MESSAGE_COPY_ACK] = { "copy-ack",
                               N_ ("From a replica: a repair came, and this is what it has now") },
  [DRIFT_MESSAGE_CHECK] = { "check" },
  [DRIFT_MESSAGE_PREPARE] = { "prepare",
                              N_ ("To a replica: store nothing older than this, and what have "
                                  "you?") },
  [DRIFT_MESSAGE_PROMISE] = { "promise", N_ ("From a replica: it will not, and has this") },
  [DRIFT_MESSAGE_PROPOSE] = { "propose", N_ ("To a replica: store what you promised to") },
  [DRIFT_MESSAGE_DECIDE] = { "decide" },
  [DRIFT_MESSAGE_SETTLED] = { "settled",
                              N_ ("To a replica: these tombstones are on all, and may go") },
  [DRIFT_MESSAGE_HINT_ACK] = { "hint-ack", N_ ("From a replica: a hint came") },
  [DRIFT_MESSAGE_WATCH] = { "watch" },
  [DRIFT_MESSAGE_KEEP] = { "keep" },
  [DRIFT_MESSAGE_HINTS] = { "hints" },
  [DRIFT_MESSAGE_PURGED] = { "purged" },
  [DRIFT_MESSAGE_GIVE_UP] = { "give-up" },
  [DRIFT_MESSAGE_STARTED] = { "started" },
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
  return kinds[kind].name;
}

/**
 * drift_message_kind_help:
 * @kind: one that travels on the bus
 *
 * Returns: (transfer none): what such a message says, in one line without a full stop
 */
const char *
drift_message_kind_help (DriftMessageKind kind)
{
  g_return_val_if_fail (drift_message_on_bus (kind), "");
  return _ (kinds[kind].help);
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
    if (g_str_equal (name, kinds[i].name))
      {
        *kind = (DriftMessageKind)i;
        return TRUE;
      }
  return FALSE;
}
