/* Commands of any kind over five keys of R1, R2 and R3, drawn alike in every run of a test.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-cluster.h"
#include "drift-random.h"
#include "model-test.h"

/* Draws that are the same in every run of the test. */
static guint64 draws;

static inline guint32
draw_below (guint32 limit)
{
  return (guint32)drift_random_below (drift_random (11, "test-undo", draws++, 0), limit);
}

/* One of the policies that the pitfalls are about. */
static inline char *
random_policy (void)
{
  static const char *const policies[] = {
    "repair-mode blocking",
    "repair-mode background",
    "contact all",
    "contact r",
    "repair right",
    "repair naive",
    "source newest",
    "source majority",
    "order version",
    "order clock",
    "verify on",
    "verify off",
    "encoding as-is",
    "encoding canonical",
    "mint quorum",
    "mint local",
    "writer-ids on",
    "writer-ids off",
    "conditions quorum",
    "conditions local",
    "conditions off",
    "delete tombstone",
    "delete nothing",
    "purge any-time",
    "purge after-sweep",
    "tombstone-grace 1s",
    "tombstone-grace 9ms",
    "sweep-grace 200ms",
    "sweep-grace 0s",
    "hints on",
    "hints off",
    "hint-window 1s",
    "hint-retry 40ms",
    "hint-retry 2s",
    "health-period 30ms",
    "loss 0.3",
    "loss 0",
    "writes-every 40ms",
    "writes-every 0s",
    "reads-every 70ms",
    "reads-every 0s",
  };

  return g_strdup_printf ("set %s", policies[draw_below (G_N_ELEMENTS (policies))]);
}

/* What a client sends, or a store holds, of one of five keys. */
static inline char *
random_request (guint replica, guint number)
{
  guint key = draw_below (5);

  switch (draw_below (15))
    {
    case 0:
      return g_strdup_printf ("delete k%u", key);
    case 1:
      return g_strdup_printf ("delete k%u via R%u as ann", key, replica);
    case 2:
    case 3:
      return g_strdup_printf ("read k%u", key);
    case 4:
      return g_strdup_printf ("read k%u from R%u,R%u as %s", key, replica, replica % 3 + 1,
                              number < 50 ? "ann" : "bob");
    case 5:
      return g_strdup_printf ("store k%u v%u x%u on R%u", key, number + 1, number, replica);
    case 6:
      return g_strdup_printf ("store k%u v%u all", key, number + 1);
    case 13:
      return g_strdup_printf ("store k%u deleted v%u@%u on R%u", key, number + 1, replica, replica);
    case 14:
      return g_strdup_printf ("store k%u none on R%u", key, replica);
    case 7:
      return g_strdup_printf ("write k%u 'value %u' via R%u", key, number, replica);
    case 8:
      return g_strdup_printf ("write k%u 'value %u' via R%u if v%u", key, number, replica,
                              number / 10 + 1);
    default:
      return g_strdup_printf ("write k%u 'value %u'", key, number);
    }
}

/* What a disk loses, or has again. */
static inline char *
random_loss (guint replica, guint number)
{
  switch (draw_below (6))
    {
    case 4:
      return g_strdup_printf ("copy all from R%u to R%u", replica, replica % 3 + 1);
    case 5:
      return g_strdup_printf ("copy all from R%u to R1,R2,R3", replica);
    case 0:
      return g_strdup_printf ("revert R%u to %ums ago", replica, number * 20);
    case 1:
      return g_strdup_printf ("revert R%u,R%u to %us ago", replica, replica % 3 + 1, number);
    case 2:
      return g_strdup_printf ("lose k%u on R%u,R%u", draw_below (6), replica, replica % 3 + 1);
    default:
      return g_strdup_printf ("lose all on R%u", number < 90 ? replica : 1);
    }
}

/* What befalls a replica, a clock, a copy or a message; and what ends it. */
static inline char *
random_trouble (guint replica, guint number)
{
  static const char *const kinds[] = { "write",    "ack",     "read",    "reply",   "copy",
                                       "copy-ack", "digests", "settled", "any",     "prepare",
                                       "promise",  "propose", "hint",    "hint-ack" };
  const char *kind = kinds[draw_below (G_N_ELEMENTS (kinds))];

  switch (draw_below (12))
    {
    case 0:
      return g_strdup_printf ("partition R%u%s", replica,
                              number < 50   ? ""
                              : number < 75 ? " clients ann"
                                            : " clients client,bob");
    case 1:
    case 2:
      return g_strdup_printf ("heal R%u,R%u", replica, replica % 3 + 1);
    case 3:
      return g_strdup_printf ("crash R%u", replica);
    case 4:
    case 5:
      return g_strdup ("restart R1,R2,R3");
    case 6:
      return g_strdup_printf ("drop %s to R%u next %u", kind, replica, number % 4 + 1);
    case 7:
      return g_strdup_printf ("delay %ums %s key k%u for 2s chance 0.5", number + 1, kind,
                              draw_below (5));
    case 8:
      return g_strdup_printf ("rot k%u on R%u%s", draw_below (5), replica,
                              number % 2 == 0 ? "" : " to 'other bytes'");
    case 9:
      return g_strdup_printf ("skew R%u %s %ums", replica, number % 2 == 0 ? "behind" : "ahead",
                              number + 1);
    case 10:
      return random_loss (replica, number);
    default:
      return g_strdup ("clear-rules");
    }
}

static inline char *
random_setting (guint number)
{
  static const char *const switches[] = { "drop-messages", "read-repair", "anti-entropy" };
  static const char *const times[] = { "latency", "jitter", "timeout", "sweep-period" };

  switch (draw_below (4))
    {
    case 0:
      return g_strdup_printf ("set %s %s", switches[number % 3], number < 60 ? "on" : "off");
    case 1:
      return g_strdup_printf ("set %s %u", number % 2 == 0 ? "w" : "r", draw_below (3) + 1);
    case 2:
      return g_strdup_printf ("set %s %ums", times[number % 4], number + 20);
    default:
      return random_policy ();
    }
}

/* A command of any kind over five keys of R1, R2 and R3. */
static inline char *
random_command (void)
{
  guint replica = draw_below (3) + 1;
  guint number = draw_below (100);
  guint kind = draw_below (33);

  if (kind < 13)
    return random_request (replica, number);
  if (kind < 24)
    return random_trouble (replica, number);
  if (kind < 28)
    return random_setting (number);
  switch (kind)
    {
    case 28:
      return g_strdup ("scrub");
    case 29:
      return number < 50 ? g_strdup ("purge") : g_strdup_printf ("purge on R%u", replica);
    case 30:
      return g_strdup_printf ("traffic writes %ums reads %ums keys %u", number + 5, number + 7,
                              draw_below (5) + 1);
    case 31:
      return g_strdup ("traffic stop");
    default:
      return g_strdup_printf ("wait %ums", number * 3);
    }
}

/* What becomes of one of the rules, of which there are some. */
static inline char *
random_rule_change (DriftCluster *cluster)
{
  GListModel *rules = drift_bus_get_rules (drift_cluster_get_bus (cluster));
  guint n = g_list_model_get_n_items (rules);
  guint place = draw_below (n);
  g_autoptr (DriftDropRule) rule = g_list_model_get_item (rules, place);
  g_autoptr (DriftDropRule) other = g_list_model_get_item (rules, (place + 1) % n);
  guint number = drift_drop_rule_peek (rule)->number;

  switch (draw_below (8))
    {
    case 0:
    case 1:
      return g_strdup_printf ("rule %u on", number);
    case 2:
      return g_strdup_printf ("rule %u off", number);
    case 3:
      return g_strdup_printf ("rule %u remove", number);
    case 4:
    case 5:
      if (n > 1)
        return g_strdup_printf ("rule %u %s %u", number, draw_below (2) == 0 ? "before" : "after",
                                drift_drop_rule_peek (other)->number);
      return g_strdup_printf ("rule %u drop any to R2 next 3", number);
    case 6:
      return g_strdup_printf ("rule %u drop any chance 0.3", number);
    default:
      return g_strdup_printf ("rule %u delay exp 30ms any key new%u", number, draw_below (5));
    }
}

/* Something that is done to one of the rules or of the messages in flight, or a command of any
 * other kind. */
static inline char *
random_touch (DriftCluster *cluster)
{
  guint n = drift_cluster_get_n_waiting (cluster);
  guint first = n > 0 ? draw_below (n) : 0;

  if (g_list_model_get_n_items (drift_bus_get_rules (drift_cluster_get_bus (cluster))) > 0 &&
      draw_below (3) == 0)
    return random_rule_change (cluster);
  for (guint i = 0; i < n; i++)
    {
      guint32 sequence;
      const DriftMessage *message = drift_cluster_get_waiting (cluster, (first + i) % n, &sequence);
      g_autofree char *name = NULL;

      if (!drift_message_travels (message->kind) || message->from == message->to)
        continue;
      name = drift_cluster_name_message (cluster, sequence);
      return draw_below (2) == 0
                 ? g_strdup_printf ("drop message %s", name)
                 : g_strdup_printf ("delay message %s %ums", name, draw_below (1500));
    }
  return random_command ();
}

/* One thing that a cluster may do, drawn; @left is what it knew before its last act. */
static inline void
random_move (DriftCluster *cluster, LeftFuture *left)
{
  g_autofree char *text = NULL;
  g_autoptr (DriftCommand) command = NULL;

  switch (draw_below (12))
    {
    case 0:
    case 1:
      drift_cluster_seek (cluster, draw_below (drift_cluster_get_length (cluster) + 1));
      break;
    case 2:
      drift_cluster_step_back (cluster);
      break;
    case 3:
      if (left->tape != NULL)
        swap_futures (cluster, left);
      break;
    case 4:
      if (draw_below (4) == 0)
        drift_cluster_forget_future (cluster);
      break;
    case 5:
    case 6:
      text = random_command ();
      command = drift_command_parse (text, drift_cluster_get_names (cluster), NULL);
      clear_future (left);
      *left = copy_future (cluster);
      drift_cluster_apply_by_hand (cluster, command, drift_cluster_get_now (cluster), NULL);
      break;
    default:
      drift_cluster_run (cluster, draw_below (20));
    }
}
