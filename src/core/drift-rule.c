/* A drop rule as a value: which messages it matches, what it does to them, and how often.
 * SPDX-License-Identifier: MIT */
#include "drift-rule.h"

#include "drift-digest.h"
#include "drift-keys.h"
#include "drift-random.h"

#include <string.h>

/**
 * drift_rule_init:
 *
 * Makes @rule one that drops every write to anyone, at any time.
 */
void
drift_rule_init (DriftRule *rule)
{
  *rule = (DriftRule){
    .enabled = TRUE,
    .action = DRIFT_RULE_DROP,
    .often = DRIFT_RULE_ALWAYS,
    .kind = DRIFT_MESSAGE_WRITE,
    .key = DRIFT_KEY_NONE,
    .until_us = G_MAXINT64,
    .probability = 1.0,
  };
}

/**
 * drift_rule_name:
 * @text: the rule as it is written
 * @ordinal: how many rules of the same text there are already
 *
 * Names a rule so that no other rule moves its draws, wherever in the list it stands.
 */
guint64
drift_rule_name (const char *text, guint ordinal)
{
  return drift_random (0, "rule", drift_digest (text, strlen (text)), ordinal);
}

/**
 * drift_rule_matches:
 *
 * Returns: whether @message, which travels on the bus, is one of those @rule is about
 */
gboolean
drift_rule_matches (const DriftRule *rule, const DriftMessage *message)
{
  return rule->enabled && (rule->kind == DRIFT_N_MESSAGES || rule->kind == message->kind) &&
         (rule->to == 0 || rule->to & DRIFT_NODE_BIT (message->to)) &&
         (rule->from == 0 || rule->from & DRIFT_NODE_BIT (message->from)) &&
         (rule->key == DRIFT_KEY_NONE || rule->key == message->key) &&
         message->sent_us >= rule->after_us && message->sent_us < rule->until_us;
}

/**
 * drift_rule_blocks:
 *
 * Returns: whether @rule loses every message to @to, from now on and for good
 */
gboolean
drift_rule_blocks (const DriftRule *rule, DriftNode to)
{
  return rule->enabled && rule->action == DRIFT_RULE_DROP && rule->often == DRIFT_RULE_ALWAYS &&
         rule->kind == DRIFT_N_MESSAGES && rule->from == 0 && rule->some == 0 &&
         (rule->to == 0 || rule->to & DRIFT_NODE_BIT (to)) && rule->key == DRIFT_KEY_NONE &&
         rule->until_us == G_MAXINT64;
}

/* Whether the receiver is one of the few that are drawn: the same few for all messages of one kind
 * that an act sends about a key. */
static gboolean
is_drawn (const DriftRule *rule, const DriftMessage *message, guint64 seed, guint64 about)
{
  guint64 draw;

  if (rule->some == 0)
    return TRUE;
  draw = drift_random (seed, "subset", about, rule->name ^ message->kind);
  return (drift_random_subset (draw, rule->to, rule->some) & DRIFT_NODE_BIT (message->to)) != 0;
}

/**
 * drift_rule_strikes:
 * @seed: the run's seed
 * @about: the name of what @message belongs to; what is drawn depends on it, and not on how many
 *   draws came before
 *
 * Returns: whether @rule, which matches @message, takes it
 */
gboolean
drift_rule_strikes (const DriftRule *rule, const DriftMessage *message, guint64 seed, guint64 about)
{
  guint64 which = rule->name ^ drift_message_link (message);

  if (!is_drawn (rule, message, seed, about))
    return FALSE;
  switch (rule->often)
    {
    case DRIFT_RULE_ALWAYS:
      return TRUE;
    case DRIFT_RULE_NEXT:
      return rule->left > 0;
    case DRIFT_RULE_CHANCE:
      return drift_random_chance (drift_random (seed, "drop", about, which), rule->probability);
    }
  return FALSE;
}

/**
 * drift_rule_draw_delay:
 *
 * Returns: by how much @rule, which takes @message, delays it, in microseconds
 */
gint64
drift_rule_draw_delay (const DriftRule *rule,
                       const DriftMessage *message,
                       guint64 seed,
                       guint64 about)
{
  guint64 which = rule->name ^ drift_message_link (message);

  return drift_shape_draw (rule->delay, drift_random (seed, "delay", about, which));
}
