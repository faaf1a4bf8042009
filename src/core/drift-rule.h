/* A drop rule as a value: which messages it matches, what it does to them, and how often.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-message.h"
#include "drift-shape.h"

G_BEGIN_DECLS

#define DRIFT_MAX_RULES 64

/* A set of rules, by their numbers. */
#define DRIFT_RULE_BIT(number) (G_GUINT64_CONSTANT (1) << (-1 + (number)))

typedef enum
{
  DRIFT_RULE_DROP,
  DRIFT_RULE_DELAY,
} DriftRuleAction;

typedef enum
{
  DRIFT_RULE_ALWAYS,
  DRIFT_RULE_NEXT,   /* the next n messages that match */
  DRIFT_RULE_CHANCE, /* each with a probability */
} DriftRuleOften;

/**
 * DriftRule:
 * @name: for which its draws are drawn; see drift_rule_name()
 * @number: by which it is called as long as it is there, from 1; it says nothing of its place
 * @enabled: whether it is asked at all
 * @delay: how much later a delayed message arrives
 * @kind: the kind it matches, or %DRIFT_N_MESSAGES for every kind on the bus
 * @from: the senders it matches, 0 for any
 * @to: the receivers it matches, 0 for any
 * @some: how many of these, drawn for each act anew; 0 for all
 * @key: the key it matches, %DRIFT_KEY_NONE for any
 * @after_us: matches messages sent from this moment on
 * @until_us: and before this one
 * @left: for %DRIFT_RULE_NEXT, how many it still takes
 * @probability: for %DRIFT_RULE_CHANCE
 * @struck: how many messages it has taken
 * @born: how many messages had been sent before it was made
 */
typedef struct
{
  guint64 name;
  guint8 number;
  gboolean enabled;
  DriftRuleAction action;
  DriftRuleOften often;
  DriftShape delay;
  DriftMessageKind kind;
  DriftNodes from;
  DriftNodes to;
  guint8 some;
  guint32 key;
  gint64 after_us;
  gint64 until_us;
  guint32 left;
  double probability;
  guint32 struck;
  guint32 born;
} DriftRule;

void drift_rule_init (DriftRule *rule);
guint64 drift_rule_name (const char *text, guint ordinal);
gboolean drift_rule_blocks (const DriftRule *rule, DriftNode to);
gboolean drift_rule_matches (const DriftRule *rule, const DriftMessage *message);
gboolean drift_rule_strikes (const DriftRule *rule,
                             const DriftMessage *message,
                             guint64 seed,
                             guint64 about);

gint64 drift_rule_draw_delay (const DriftRule *rule,
                              const DriftMessage *message,
                              guint64 seed,
                              guint64 about);

G_END_DECLS
