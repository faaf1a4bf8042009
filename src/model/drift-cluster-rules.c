/* Rules as commands make and change them, how that is taken back, and when they strike.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"
#include "drift-drop-rule-private.h"

#include "drift-error.h"

#include <glib/gi18n-lib.h>

#define refuse(error, ...)                                                                         \
  drift_set_error (error, DRIFT_CLUSTER_ERROR, DRIFT_CLUSTER_ERROR_REFUSED, __VA_ARGS__)

/* A rule as it was, and where it stood. */
struct _DriftRuleBefore
{
  DriftDropRule *rule;
  DriftRule value;
  guint place;
};

void
drift_rule_before_free (DriftRuleBefore *before)
{
  g_object_unref (before->rule);
  g_free (before);
}

static gboolean
is_moved (const DriftCommand *command)
{
  return command->change == DRIFT_RULE_BEFORE || command->change == DRIFT_RULE_AFTER;
}

static gboolean
has_rule (DriftCluster *self, guint32 number, GError **error)
{
  return drift_bus_find_rule (self->bus, number, NULL) != NULL ||
         /* Translators: why an action makes no sense now; rules are numbered */
         refuse (error, _ ("there is no rule %u"), number);
}

/* Whether there is what @command, one of "drop", "delay" or "rule", is about. */
gboolean
drift_rules_may_do (DriftCluster *self, const DriftCommand *command, GError **error)
{
  if (drift_command_makes_rule (command) && drift_bus_get_n_rules (self->bus) == DRIFT_MAX_RULES)
    /* Translators: why an action makes no sense now; %d counts them */
    return refuse (error, _ ("the bus has %d drop rules already"), DRIFT_MAX_RULES);
  if (command->kind != DRIFT_COMMAND_RULE)
    return TRUE;
  if (!has_rule (self, command->number, error))
    return FALSE;
  if (!is_moved (command))
    return TRUE;
  if (command->other == command->number)
    /* Translators: why an action makes no sense now; rules are numbered */
    return refuse (error, _ ("rule %u cannot stand before or after itself"), command->number);
  return has_rule (self, command->other, error);
}

/* The rule that @command describes, from now on. */
static DriftRule
make_rule (DriftCluster *self, const DriftCommand *command)
{
  g_autofree char *text = drift_command_print_rule (command, &self->config.names);
  DriftRule rule = command->rule;

  rule.name = drift_bus_name_rule (self->bus, text);
  rule.born = drift_queue_sent (self->queue);
  if (command->key != NULL)
    rule.key = drift_cluster_intern (self, command->key);
  if (command->duration_us > 0)
    {
      rule.after_us = self->now_us;
      rule.until_us = self->now_us + command->duration_us;
    }
  return rule;
}

void
drift_rules_add (DriftCluster *self, const DriftCommand *command)
{
  DriftRule rule = make_rule (self, command);

  drift_bus_add_rule (self->bus, &rule);
}

/* Whoever comes in place of another is asked if that one was. */
static void
replace (DriftCluster *self, const DriftCommand *command, const DriftRuleBefore *before)
{
  DriftRule rule;

  drift_bus_take_rule (self->bus, before->rule);
  rule = make_rule (self, command);
  rule.number = before->value.number;
  rule.enabled = before->value.enabled;
  drift_drop_rule_set_value (before->rule, &rule);
  drift_bus_put_rule (self->bus, before->rule, before->place);
}

static void
move (DriftCluster *self, const DriftCommand *command, DriftDropRule *rule)
{
  guint place;

  drift_bus_take_rule (self->bus, rule);
  drift_bus_find_rule (self->bus, command->other, &place);
  drift_bus_put_rule (self->bus, rule, command->change == DRIFT_RULE_AFTER ? place + 1 : place);
}

/* Does "rule"; returns what it takes to undo it, (transfer full). */
DriftRuleBefore *
drift_rules_change (DriftCluster *self, const DriftCommand *command)
{
  DriftRuleBefore *before = g_new (DriftRuleBefore, 1);

  before->rule = g_object_ref (drift_bus_find_rule (self->bus, command->number, &before->place));
  before->value = *drift_drop_rule_peek (before->rule);
  switch (command->change)
    {
    case DRIFT_RULE_TURN_ON:
    case DRIFT_RULE_TURN_OFF:
      drift_drop_rule_set_enabled (before->rule, command->change == DRIFT_RULE_TURN_ON);
      break;
    case DRIFT_RULE_REMOVE:
      drift_bus_take_rule (self->bus, before->rule);
      break;
    case DRIFT_RULE_BEFORE:
    case DRIFT_RULE_AFTER:
      move (self, command, before->rule);
      break;
    case DRIFT_RULE_REPLACE:
      replace (self, command, before);
      break;
    }
  return before;
}

void
drift_rules_undo_change (DriftCluster *self, const DriftRuleBefore *before)
{
  drift_bus_take_rule (self->bus, before->rule);
  drift_drop_rule_set_value (before->rule, &before->value);
  drift_bus_put_rule (self->bus, before->rule, before->place);
}

/* The rule that took message @sequence, as a bit, if it is there: another may have its number. */
static guint64
striker_of (DriftCluster *self, guint32 sequence)
{
  guint8 fate = drift_queue_message (self->queue, sequence)->fate;
  DriftDropRule *rule;
  guint number;

  if (fate < DRIFT_FATE_RULE)
    return 0;
  number = 1u + fate - (fate >= DRIFT_FATE_DELAYED ? DRIFT_FATE_DELAYED : DRIFT_FATE_RULE);
  rule = drift_bus_find_rule (self->bus, number, NULL);
  return rule != NULL && drift_drop_rule_peek (rule)->born <= sequence ? DRIFT_RULE_BIT (number)
                                                                       : 0;
}

/**
 * drift_cluster_get_striking_rules:
 *
 * Tells which rules the last event shows at work: those that took one of the messages that were
 * sent in it, and the one that took the message that was lost in it.
 *
 * Returns: a %DRIFT_RULE_BIT for the number of each
 */
guint64
drift_cluster_get_striking_rules (DriftCluster *self)
{
  const DriftStep *step;
  guint32 n_sent;
  guint64 rules = 0;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  if (self->position == 0)
    return 0;
  step = &self->steps[self->position - 1];
  n_sent = drift_queue_sent (self->queue);
  for (guint32 i = 0; i < step->sent; i++)
    rules |= striker_of (self, n_sent - 1 - i);
  if (step->kind == DRIFT_EVENT_LOST)
    rules |= striker_of (self, step->cause);
  return rules;
}
