/* A drop rule in the bus's list: a value with an identity, a switch and a sentence.
 * SPDX-License-Identifier: MIT */
#include "drift-drop-rule-private.h"

#include "drift-clock.h"

#include <glib/gi18n-lib.h>

struct _DriftDropRule
{
  GObject parent_instance;

  DriftRule rule;
};

enum
{
  PROP_ENABLED = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DriftDropRule, drift_drop_rule, G_TYPE_OBJECT)

static void
drift_drop_rule_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DriftDropRule *self = DRIFT_DROP_RULE (object);

  if (id == PROP_ENABLED)
    g_value_set_boolean (value, self->rule.enabled);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
drift_drop_rule_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ENABLED)
    drift_drop_rule_set_enabled (DRIFT_DROP_RULE (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
drift_drop_rule_class_init (DriftDropRuleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = drift_drop_rule_get_property;
  object_class->set_property = drift_drop_rule_set_property;

  properties[PROP_ENABLED] =
      g_param_spec_boolean ("enabled", NULL, NULL, TRUE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
drift_drop_rule_init (DriftDropRule *self)
{
  drift_rule_init (&self->rule);
}

/**
 * drift_drop_rule_new:
 *
 * Returns: (transfer full): a rule with the value of @rule
 */
DriftDropRule *
drift_drop_rule_new (const DriftRule *rule)
{
  DriftDropRule *self = g_object_new (DRIFT_TYPE_DROP_RULE, NULL);

  self->rule = *rule;
  return self;
}

/**
 * drift_drop_rule_peek:
 *
 * Returns: (transfer none): the rule's value
 */
const DriftRule *
drift_drop_rule_peek (DriftDropRule *self)
{
  return &self->rule;
}

/**
 * drift_drop_rule_set_enabled:
 *
 * Says whether the bus asks this rule at all. It is for setting up a bus: what a person does
 * in a run is the command `rule NUMBER off`, which can be stepped back over.
 */
void
drift_drop_rule_set_enabled (DriftDropRule *self, gboolean enabled)
{
  g_return_if_fail (DRIFT_IS_DROP_RULE (self));
  enabled = !!enabled;
  if (self->rule.enabled == enabled)
    return;
  self->rule.enabled = enabled;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENABLED]);
}

/* Makes another rule of it. */
void
drift_drop_rule_set_value (DriftDropRule *self, const DriftRule *rule)
{
  drift_drop_rule_set_enabled (self, rule->enabled);
  self->rule = *rule;
}

/* It has taken @count messages more; -1 undoes one. */
void
drift_drop_rule_strike (DriftDropRule *self, int count)
{
  self->rule.struck = (guint32)((gint64)self->rule.struck + count);
  if (self->rule.often == DRIFT_RULE_NEXT)
    self->rule.left = (guint32)((gint64)self->rule.left - count);
}

static char *
describe_often (const DriftRule *rule)
{
  switch (rule->often)
    {
    case DRIFT_RULE_NEXT:
      if (rule->left == 0)
        /* Translators: how often a drop rule acts that was to act so many times, and has. */
        return g_strdup (_ ("none any more"));
      /* Translators: how often a drop rule acts. */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "the next one", "the next %u",
                                           rule->left),
                              rule->left);
    case DRIFT_RULE_CHANCE:
      /* Translators: how often a drop rule acts: in so many cases out of a hundred. */
      return g_strdup_printf (_ ("%.4g in 100"), rule->probability * 100);
    case DRIFT_RULE_ALWAYS:
      break;
    }
  /* Translators: how often a drop rule acts. */
  return g_strdup (_ ("every one"));
}

static char *
describe_receivers (const DriftRule *rule, const DriftNames *names)
{
  g_autoptr (GString) to = g_string_new (NULL);

  if (rule->to == 0)
    return g_strdup (_ ("anyone"));
  drift_names_print (names, rule->to, to);
  if (rule->some == 0)
    return g_string_free (g_steal_pointer (&to), FALSE);
  /* Translators: to whom the messages are that a drop rule takes: to so many of these replicas, and
     each time it is drawn anew to which */
  return g_strdup_printf (_ ("any %u of %s"), rule->some, to->str);
}

static char *
describe_ends (const DriftRule *rule, const DriftNames *names)
{
  g_autofree char *to = describe_receivers (rule, names);
  g_autoptr (GString) from = g_string_new (NULL);

  if (rule->from == 0)
    /* Translators: which messages a drop rule takes: %s are replicas, or "anyone" */
    return g_strdup_printf (_ ("to %s"), to);
  drift_names_print (names, rule->from, from);
  /* Translators: which messages a drop rule takes: %s are replicas, the second also "anyone" */
  return g_strdup_printf (_ ("from %s to %s"), from->str, to);
}

/* What narrows it further: "about user:42, sent before 10:00:14". */
static char *
describe_rest (const DriftRule *rule, const char *key)
{
  g_autofree char *until = rule->until_us != G_MAXINT64 ? drift_clock_print (rule->until_us) : NULL;

  if (key != NULL && until != NULL)
    /* Translators: which messages a drop rule takes: a key, and a time of day; mind the space */
    return g_strdup_printf (_ (" about %s, sent before %s"), key, until);
  if (key != NULL)
    /* Translators: which messages a drop rule takes: %s is a key; mind the space */
    return g_strdup_printf (_ (" about %s"), key);
  /* Translators: which messages a drop rule takes: %s is a time of day; mind the space */
  return until != NULL ? g_strdup_printf (_ (" sent before %s"), until) : g_strdup ("");
}

/**
 * drift_rule_describe:
 * @rule: a rule, which may be one that is still thought of
 * @key: (nullable): what its key is called
 *
 * Returns: (transfer full): the rule as a sentence, "Drops write messages to R3: the next one."
 */
char *
drift_rule_describe (const DriftRule *rule, const DriftNames *names, const char *key)
{
  g_autofree char *ends = describe_ends (rule, names);
  g_autofree char *rest = describe_rest (rule, key);
  g_autofree char *often = describe_often (rule);
  const char *kind =
      rule->kind == DRIFT_N_MESSAGES ? _ ("all kinds of") : drift_message_kind_name (rule->kind);
  g_autoptr (GString) delay = g_string_new (NULL);

  if (rule->action == DRIFT_RULE_DROP)
    /* Translators: a drop rule: which kind of message; from and to whom; about what, which may be
     * nothing or begins with a space; how often. */
    return g_strdup_printf (_ ("Drops %s messages %s%s: %s."), kind, ends, rest, often);
  drift_shape_print (rule->delay, delay);
  /* Translators: a delay rule: by how long; which kind of message; from and to whom; about what,
   * which may be nothing or begins with a space; how often. */
  return g_strdup_printf (_ ("Delays by %s: %s messages %s%s: %s."), delay->str, kind, ends, rest,
                          often);
}

/**
 * drift_drop_rule_describe:
 *
 * Returns: (transfer full): the rule as a sentence; see drift_rule_describe()
 */
char *
drift_drop_rule_describe (DriftDropRule *self, const DriftNames *names, const DriftKeys *keys)
{
  const char *key;

  g_return_val_if_fail (DRIFT_IS_DROP_RULE (self), NULL);
  key = self->rule.key != DRIFT_KEY_NONE ? drift_keys_name (keys, self->rule.key) : NULL;
  return drift_rule_describe (&self->rule, names, key);
}
