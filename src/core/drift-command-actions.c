/* The table of actions: the word of each, what it takes, what it does, and what reads it.
 * SPDX-License-Identifier: MIT */
#include "drift-command-private.h"

#include <glib/gi18n-lib.h>

static const DriftAction actions[DRIFT_N_COMMANDS] = {
  [DRIFT_COMMAND_WRITE] = { "write", drift_parse_write,
                            "KEY VALUE [via REPLICA] [if VERSION] [as NAME]",
                            N_ ("The client sends a write") },
  [DRIFT_COMMAND_DELETE] = { "delete", drift_parse_delete,
                             "KEY [via REPLICA] [if VERSION] [as NAME]",
                             N_ ("The client deletes a key") },
  [DRIFT_COMMAND_READ] = { "read", drift_parse_read, "KEY [from REPLICAS] [via REPLICA] [as NAME]",
                           N_ ("The client reads a key") },
  [DRIFT_COMMAND_STORE] = { "store", drift_parse_store,
                            "KEY VERSION VALUE|deleted VERSION|none [on REPLICAS]",
                            N_ ("Puts a copy there, without any message") },
  [DRIFT_COMMAND_PARTITION] = { "partition", drift_parse_partition, "REPLICAS [clients NAMES]",
                                N_ ("Cuts replicas off: every message to and from them is lost") },
  [DRIFT_COMMAND_HEAL] = { "heal", drift_parse_replicas, "REPLICAS", N_ ("Ends a partition") },
  [DRIFT_COMMAND_CRASH] = { "crash", drift_parse_replicas, "REPLICAS",
                            N_ ("Stops replicas, which keep what they stored") },
  [DRIFT_COMMAND_RESTART] = { "restart", drift_parse_replicas, "REPLICAS",
                              N_ ("Starts them again") },
  [DRIFT_COMMAND_DROP] = { "drop", drift_parse_drop, "[KIND] [PART]...|message NAME",
                           N_ ("Loses the messages that match, from now on, or the one named") },
  [DRIFT_COMMAND_DELAY] = { "delay", drift_parse_delay,
                            "SHAPE [KIND] [PART]...|message NAME DURATION",
                            N_ ("Delays the messages that match, from now on, or the one named") },
  [DRIFT_COMMAND_RULE] = { "rule", drift_parse_rule,
                           "NUMBER on|off|remove|before NUMBER|after NUMBER|drop ...|delay ...",
                           N_ ("Switches a rule on or off, moves, removes or replaces it") },
  [DRIFT_COMMAND_CLEAR_RULES] = { "clear-rules", drift_parse_nothing, "",
                                  N_ ("Forgets all drop and delay rules") },
  [DRIFT_COMMAND_SET] = { "set", drift_parse_set, "SETTING VALUE",
                          N_ ("Changes a setting from now on") },
  [DRIFT_COMMAND_SCRUB] = { "scrub", drift_parse_nothing, "", N_ ("Starts a sweep at once") },
  [DRIFT_COMMAND_TRAFFIC] = { "traffic", drift_parse_traffic,
                              "[writes DURATION] [reads DURATION] [keys COUNT] [random]",
                              N_ ("Lets the client write and read by itself, or stops that") },
  [DRIFT_COMMAND_WAIT] = { "wait", drift_parse_wait, "[DURATION]",
                           N_ ("Lets virtual time pass, or every operation come to its end") },
  [DRIFT_COMMAND_ROT] = { "rot", drift_parse_rot, "KEY on REPLICAS [to VALUE]",
                          N_ ("Changes a bit of the stored bytes, or all of them") },
  [DRIFT_COMMAND_SKEW] = { "skew", drift_parse_skew, "REPLICAS behind|ahead DURATION",
                           N_ ("Sets wall clocks wrong") },
  [DRIFT_COMMAND_PURGE] = { "purge", drift_parse_purge, "[on REPLICAS]",
                            N_ ("Collects tombstones, as far as the settings let it") },
  [DRIFT_COMMAND_LOSE] = { "lose", drift_parse_lose, "KEY|all on REPLICAS",
                           N_ ("Takes copies away without a trace, as when a disk is gone") },
  [DRIFT_COMMAND_REVERT] = { "revert", drift_parse_revert, "REPLICAS to DURATION ago",
                             N_ ("Starts replicas with what they had stored then") },
  [DRIFT_COMMAND_COPY] = { "copy", drift_parse_copy, "KEY|all from REPLICA to REPLICAS",
                           N_ ("Sends what a replica has to others, in place of what they have") },
};

/**
 * drift_command_kind_name:
 *
 * Returns: (transfer none): the word that an action of @kind begins with
 */
const char *
drift_command_kind_name (DriftCommandKind kind)
{
  g_return_val_if_fail (kind < DRIFT_N_COMMANDS, "");
  return actions[kind].word;
}

/**
 * drift_command_kind_takes:
 *
 * Returns: (transfer none): what stands behind that word, as in replica-drift-scenario(5)
 */
const char *
drift_command_kind_takes (DriftCommandKind kind)
{
  g_return_val_if_fail (kind < DRIFT_N_COMMANDS, "");
  return actions[kind].takes;
}

/**
 * drift_command_kind_help:
 *
 * Returns: (transfer none): what an action of @kind does, in one line without a full stop
 */
const char *
drift_command_kind_help (DriftCommandKind kind)
{
  g_return_val_if_fail (kind < DRIFT_N_COMMANDS, "");
  return _ (actions[kind].help);
}

/* The row of @kind. */
const DriftAction *
drift_command_action (DriftCommandKind kind)
{
  return &actions[kind];
}
