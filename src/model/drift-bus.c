/* The message bus: how long a message travels, and which drop rule takes it.
 * SPDX-License-Identifier: MIT */
#include "drift-bus-private.h"

#include "drift-drop-rule-private.h"
#include "drift-random.h"

struct _DriftBus
{
  GObject parent_instance;

  /* owned */
  GListStore *rules;
  GPtrArray *places; /* the same rules, at hand for every message */

  guint64 seed;
  guint in_flight;
};

enum
{
  PROP_RULES = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DriftBus, drift_bus, G_TYPE_OBJECT)

static void
drift_bus_finalize (GObject *object)
{
  DriftBus *self = DRIFT_BUS (object);

  g_clear_object (&self->rules);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  G_OBJECT_CLASS (drift_bus_parent_class)->finalize (object);
}

static void
drift_bus_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DriftBus *self = DRIFT_BUS (object);

  if (id == PROP_RULES)
    g_value_set_object (value, self->rules);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
drift_bus_class_init (DriftBusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = drift_bus_finalize;
  object_class->get_property = drift_bus_get_property;

  properties[PROP_RULES] = g_param_spec_object ("rules", NULL, NULL, G_TYPE_LIST_MODEL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
drift_bus_init (DriftBus *self)
{
  self->rules = g_list_store_new (DRIFT_TYPE_DROP_RULE);
  self->places = g_ptr_array_new ();
}

DriftBus *
drift_bus_new (guint64 seed)
{
  DriftBus *self = g_object_new (DRIFT_TYPE_BUS, NULL);

  self->seed = seed;
  return self;
}

/**
 * drift_bus_get_rules:
 *
 * Returns: (transfer none): the drop rules, a list of #DriftDropRule; the first that
 *   matches and strikes decides
 */
GListModel *
drift_bus_get_rules (DriftBus *self)
{
  g_return_val_if_fail (DRIFT_IS_BUS (self), NULL);
  return G_LIST_MODEL (self->rules);
}

/**
 * drift_bus_find_block:
 *
 * Returns: (transfer none) (nullable): the first rule that loses every message to @to, for good
 */
DriftDropRule *
drift_bus_find_block (DriftBus *self, DriftNode to)
{
  g_return_val_if_fail (DRIFT_IS_BUS (self), NULL);
  for (guint place = 0; place < self->places->len; place++)
    {
      DriftDropRule *rule = g_ptr_array_index (self->places, place);

      if (drift_rule_blocks (drift_drop_rule_peek (rule), to))
        return rule;
    }
  return NULL;
}

/**
 * drift_bus_get_in_flight:
 *
 * Returns: how many messages are on their way, those between client and coordinator too
 */
guint
drift_bus_get_in_flight (DriftBus *self)
{
  g_return_val_if_fail (DRIFT_IS_BUS (self), 0);
  return self->in_flight;
}

static void
ask_rules (DriftBus *self, DriftMessage *message, guint64 about)
{
  for (guint place = 0; place < self->places->len; place++)
    {
      DriftDropRule *object = g_ptr_array_index (self->places, place);
      const DriftRule *rule = drift_drop_rule_peek (object);

      if (!drift_rule_matches (rule, message) ||
          !drift_rule_strikes (rule, message, self->seed, about))
        continue;
      drift_drop_rule_strike (object, 1);
      if (rule->action == DRIFT_RULE_DELAY)
        {
          message->fate = (guint8)(DRIFT_FATE_DELAYED + rule->number - 1);
          message->time_us += drift_rule_draw_delay (rule, message, self->seed, about);
        }
      else
        message->fate = (guint8)(DRIFT_FATE_RULE + rule->number - 1);
      return;
    }
}

/* By chance it is lost whatever rule there is, and no rule is asked. */
static gboolean
is_lost_by_chance (DriftBus *self,
                   const DriftMessage *message,
                   const DriftSettings *settings,
                   guint64 about)
{
  double loss = (double)settings->values[DRIFT_SETTING_LOSS] / DRIFT_SHARE_ALL;

  return loss > 0 && drift_random_unit (drift_random (self->seed, "loss", about,
                                                      drift_message_link (message))) < loss;
}

/* A jitter that is a duration is the most that it can be: all up to it are as likely. */
static gint64
draw_travel (DriftBus *self,
             const DriftMessage *message,
             const DriftSettings *settings,
             guint64 about)
{
  guint64 link = drift_message_link (message);
  DriftShape latency = settings->values[DRIFT_SETTING_LATENCY];
  DriftShape jitter = settings->values[DRIFT_SETTING_JITTER];
  gint64 travel_us = latency;
  guint64 draw;

  if (latency < 0)
    travel_us = drift_shape_draw (latency, drift_random (self->seed, "latency", about, link));
  if (jitter == 0)
    return travel_us;
  draw = drift_random (self->seed, "jitter", about, link);
  return travel_us + (jitter < 0 ? drift_shape_draw (jitter, draw)
                                 : (gint64)(drift_random_unit (draw) * (double)jitter));
}

/**
 * drift_bus_carry:
 * @message: its sent_us and everything but its time and the rules' part of its fate are
 *   set; a fate that is set already (its sender or receiver is down) is final
 * @about: the name of what the draws are about
 *
 * Decides when @message arrives, or whether and when it breaks off. What a node tells itself does
 * not travel: it is there at once.
 */
void
drift_bus_carry (DriftBus *self,
                 DriftMessage *message,
                 const DriftSettings *settings,
                 guint64 about)
{
  gboolean is_at_home = message->from == message->to;
  gint64 travel_us = is_at_home ? 0 : draw_travel (self, message, settings, about);

  message->time_us = message->sent_us + travel_us;
  if (message->fate == DRIFT_FATE_ARRIVES && settings->values[DRIFT_SETTING_DROP_MESSAGES] &&
      drift_message_on_bus (message->kind) && !is_at_home)
    {
      if (is_lost_by_chance (self, message, settings, about))
        message->fate = DRIFT_FATE_CHANCE;
      else
        ask_rules (self, message, about);
    }
  if (drift_message_is_lost (message))
    message->time_us = message->sent_us + travel_us / 2;
  self->in_flight++;
}

/* Undoes drift_bus_carry(). */
void
drift_bus_uncarry (DriftBus *self, const DriftMessage *message)
{
  self->in_flight--;
  if (message->fate >= DRIFT_FATE_RULE)
    {
      guint base = message->fate >= DRIFT_FATE_DELAYED ? DRIFT_FATE_DELAYED : DRIFT_FATE_RULE;

      drift_drop_rule_strike (drift_bus_find_rule (self, message->fate - base + 1, NULL), -1);
    }
}

/* @count messages have arrived or were lost; -1 undoes one. */
void
drift_bus_arrived (DriftBus *self, int count)
{
  self->in_flight = (guint)((int)self->in_flight - count);
}

/* The rule of that number, and where it stands; NULL if there is none. */
DriftDropRule *
drift_bus_find_rule (DriftBus *self, guint number, guint *place)
{
  for (guint i = 0; i < self->places->len; i++)
    if (drift_bus_peek_rule (self, i)->number == number)
      {
        if (place != NULL)
          *place = i;
        return g_ptr_array_index (self->places, i);
      }
  return NULL;
}

/* Adds a rule, which gets the smallest number that is free. */
void
drift_bus_add_rule (DriftBus *self, const DriftRule *rule)
{
  DriftRule numbered = *rule;
  g_autoptr (DriftDropRule) object = NULL;

  numbered.number = 1;
  while (drift_bus_find_rule (self, numbered.number, NULL) != NULL)
    numbered.number++;
  object = drift_drop_rule_new (&numbered);
  drift_bus_put_rule (self, object, self->places->len);
}

static gboolean
has_name (DriftBus *self, guint64 name)
{
  for (guint place = 0; place < self->places->len; place++)
    if (drift_bus_peek_rule (self, place)->name == name)
      return TRUE;
  return FALSE;
}

/* The name for a rule that is written as @text, beside those that there are. */
guint64
drift_bus_name_rule (DriftBus *self, const char *text)
{
  guint ordinal = 0;

  while (has_name (self, drift_rule_name (text, ordinal)))
    ordinal++;
  return drift_rule_name (text, ordinal);
}

/* Takes @rule out of the list, if it is there. */
void
drift_bus_take_rule (DriftBus *self, DriftDropRule *rule)
{
  guint place;

  if (!g_ptr_array_find (self->places, rule, &place))
    return;
  g_ptr_array_remove_index (self->places, place);
  g_list_store_remove (self->rules, place);
}

void
drift_bus_put_rule (DriftBus *self, DriftDropRule *rule, guint place)
{
  g_ptr_array_insert (self->places, (gint)place, rule);
  g_list_store_insert (self->rules, place, rule);
}

void
drift_bus_remove_last_rule (DriftBus *self)
{
  g_ptr_array_set_size (self->places, (gint)self->places->len - 1);
  g_list_store_remove (self->rules, self->places->len);
}

/* Empties the list; returns its rules, (transfer full). */
GPtrArray *
drift_bus_take_rules (DriftBus *self)
{
  GPtrArray *taken = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint place = 0; place < self->places->len; place++)
    g_ptr_array_add (taken, g_object_ref (g_ptr_array_index (self->places, place)));
  g_ptr_array_set_size (self->places, 0);
  g_list_store_remove_all (self->rules);
  return taken;
}

void
drift_bus_put_rules (DriftBus *self, GPtrArray *rules)
{
  for (guint place = 0; place < rules->len; place++)
    drift_bus_put_rule (self, g_ptr_array_index (rules, place), place);
}

guint
drift_bus_get_n_rules (DriftBus *self)
{
  return self->places->len;
}

const DriftRule *
drift_bus_peek_rule (DriftBus *self, guint place)
{
  return drift_drop_rule_peek (g_ptr_array_index (self->places, place));
}
