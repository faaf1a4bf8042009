/* Commands: what each does to the cluster at once, and how it is taken back.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

#include "drift-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A step counts what it sends in 16 bits. */
#define MOST_SENT G_MAXUINT16

#define refuse(error, ...)                                                                         \
  drift_set_error (error, DRIFT_CLUSTER_ERROR, DRIFT_CLUSTER_ERROR_REFUSED, __VA_ARGS__)

/* The keys that a command is about, all or one; none where nobody has heard of it. */
typedef struct
{
  guint32 first;
  guint32 end;
} KeyRange;

static KeyRange
keys_of (DriftCluster *self, const DriftCommand *command)
{
  guint32 key;

  if (command->key == NULL)
    return (KeyRange){ 0, self->n_keys };
  key = drift_keys_find (self->keys, command->key);
  return key < self->n_keys ? (KeyRange){ key, key + 1 } : (KeyRange){ 0, 0 };
}

/* Whether a copy by hand sends @key to @node; of what neither end has there is nothing to send. */
static gboolean
is_copied (DriftCluster *self, const DriftCommand *command, DriftNode node, guint32 key)
{
  return command->nodes & DRIFT_NODE_BIT (node) && node != command->source &&
         (drift_table_get (self->tables[command->source], key) != DRIFT_PAYLOAD_NONE ||
          drift_table_get (self->tables[node], key) != DRIFT_PAYLOAD_NONE);
}

/* The replicas that a command is about, which are all where none is named. */
static DriftNodes
nodes_of (DriftCluster *self, const DriftCommand *command)
{
  return command->nodes != 0 ? command->nodes : drift_cluster_all (self);
}

static guint64
count_copied (DriftCluster *self, const DriftCommand *command)
{
  KeyRange range = keys_of (self, command);
  guint64 n = 0;

  for (guint32 key = range.first; key < range.end; key++)
    for (DriftNode node = 0; node < self->n_replicas; node++)
      n += is_copied (self, command, node, key) ? 1 : 0;
  return n;
}

/* A key that no replica ever had is a slip of the pen. */
static gboolean
may_copy (DriftCluster *self, const DriftCommand *command, GError **error)
{
  KeyRange range = keys_of (self, command);

  if (command->key != NULL &&
      (range.first == range.end ||
       drift_column_get (&self->truth.newest, range.first) == DRIFT_PAYLOAD_NONE))
    /* Translators: %s is a key, "user:42" */
    return refuse (error, _ ("no replica has ever held \"%s\""), command->key);
  if (count_copied (self, command) > MOST_SENT)
    return refuse (error,
                   /* Translators: copy is a word of a file; %u counts copies */
                   g_dngettext (GETTEXT_PACKAGE, "\"copy\" sends at most %u copy at once",
                                "\"copy\" sends at most %u copies at once", MOST_SENT),
                   (guint)MOST_SENT);
  return TRUE;
}

/* Whether a command makes sense now, at @time_us; if so, doing it cannot fail. */
gboolean
drift_cluster_may_do (DriftCluster *self,
                      const DriftCommand *command,
                      gint64 time_us,
                      GError **error)
{
  if (command->message != NULL && !drift_flight_may_do (self, command, error))
    return FALSE;
  if (!drift_rules_may_do (self, command, error))
    return FALSE;
  if (drift_command_waits_for_all (command) && drift_cluster_has_traffic (self))
    /* Translators: wait is a word of a file, and traffic an action that a client repeats */
    return refuse (error, _ ("\"wait\" without a duration has no end while traffic goes on"));
  if (command->kind == DRIFT_COMMAND_COPY && !may_copy (self, command, error))
    return FALSE;
  if (command->kind == DRIFT_COMMAND_SET && !drift_setting_may_change (command->setting))
    /* Translators: %s is the name of a setting */
    return refuse (error, _ ("\"%s\" does not change while a run plays"),
                   drift_setting_name (command->setting));
  if (command->kind == DRIFT_COMMAND_SET && command->setting == DRIFT_SETTING_ORDER &&
      (command->amount == DRIFT_ORDER_VECTOR) != drift_cluster_has_vectors (self) &&
      drift_payloads_count (self->payloads) > 0)
    /* Translators: why a setting cannot be changed now */
    return refuse (error, _ ("copies come to carry version vectors, or cease to, only as long as "
                             "there are none"));
  if (time_us > DRIFT_MAX_TIME)
    return refuse (error, _ ("the run lasts more than a thousand years"));
  return drift_cluster_has_room (self, command, error);
}

/* The version of a store; in a vector, who is no replica is the coordinator. */
static DriftVersion
stored_version (DriftCluster *self, const DriftCommand *command)
{
  DriftVersion version = command->version;

  if (drift_cluster_has_vectors (self) && version.writer > self->n_replicas)
    version.writer = 0;
  return version;
}

/* The payload of a store is complete; that of a write gets its version and its stamp when the
 * coordinator accepts it. What comes without a value is a tombstone. */
static guint32
add_payload (DriftCluster *self, const DriftCommand *command)
{
  const char *value = command->value != NULL ? command->value : "";
  DriftRecord record = {
    .stamp_us = command->kind == DRIFT_COMMAND_STORE ? self->now_us : 0,
    .bytes = value,
    .size = (guint32)strlen (value),
    .tombstone = command->value == NULL,
  };

  if (command->kind == DRIFT_COMMAND_STORE)
    record.version = stored_version (self, command);
  return drift_common_add_payload (&self->common, &record);
}

/* What stands in place of @payload where copies carry vectors: a copy of one value, as if its
 * writer had seen all that it wrote before. */
static guint32
add_copy (DriftCluster *self, guint32 payload)
{
  DriftPayloads *payloads = self->payloads;
  DriftVersion dot = drift_payloads_version (payloads, payload);
  DriftVector vector = { { 0 } };
  guint32 context = DRIFT_PAYLOAD_NONE;

  if (dot.counter > 1)
    {
      drift_vector_add (&vector, (DriftVersion){ dot.counter - 1, dot.writer });
      context = drift_siblings_add (payloads, &vector, NULL, 0);
    }
  drift_payloads_set_context (payloads, payload, context);
  drift_vector_add (&vector, dot);
  return drift_siblings_add (payloads, &vector, &payload, 1);
}

/* The number of who sends a request. */
static guint32
client_of (DriftCluster *self, const DriftCommand *command)
{
  return *command->client == '\0' ? 0 : drift_keys_intern (self->clients, command->client);
}

static void
request (DriftCluster *self, DriftStep *step, const DriftCommand *command, DriftOrigin origin)
{
  guint32 key = drift_cluster_intern (self, command->key);
  gboolean is_read = command->kind == DRIFT_COMMAND_READ;
  guint32 payload = is_read ? DRIFT_PAYLOAD_NONE : add_payload (self, command);
  guint32 number = drift_cluster_add_op (self, is_read ? DRIFT_OP_READ : DRIFT_OP_WRITE, key);
  DriftHere *client = drift_cluster_here (self, DRIFT_NODE_CLIENT, step);
  DriftOp *op = &self->ops[number];

  op->client = client_of (self, command);
  drift_acts_name (self, op, origin);
  drift_truth_note_op (self, number);
  if (is_read)
    op->contacted = command->nodes;
  else
    {
      op->payload = payload;
      op->wanted = command->version;
      drift_client_bring_context (client, op);
    }
  if (command->via != 0)
    op->via = (DriftNode)__builtin_ctz (command->via);
  self->state.in_charge |= command->via;
  drift_here_send (client, DRIFT_MESSAGE_REQUEST, op->via, number, key, payload);
}

/* The replica sends what it holds to others, and where it holds nothing, that. */
static void
copy (DriftCluster *self, DriftStep *step, const DriftCommand *command, DriftOrigin origin)
{
  guint32 key = command->key != NULL ? drift_keys_find (self->keys, command->key) : DRIFT_KEY_NONE;
  guint32 op = drift_cluster_add_op (self, DRIFT_OP_COPY, key);
  DriftHere *source = drift_cluster_here (self, command->source, step);
  KeyRange range = keys_of (self, command);

  drift_acts_name (self, &self->ops[op], origin);
  for (key = range.first; key < range.end; key++)
    for (DriftNode node = 0; node < self->n_replicas; node++)
      if (is_copied (self, command, node, key))
        drift_here_send (source, DRIFT_MESSAGE_COPY, node, op, key,
                         drift_table_get (self->tables[command->source], key));
}

/* Puts copies where they are said to be, or takes them away, without messages: how a story begins.
 * What was minted stays minted, and what was stored stays the newest that was. */
static void
store (DriftCluster *self, const DriftCommand *command, DriftInverse *inverse)
{
  guint32 key = drift_cluster_intern (self, command->key);
  guint32 payload = command->version.counter > 0 ? add_payload (self, command) : DRIFT_PAYLOAD_NONE;
  DriftNodes nodes = nodes_of (self, command);
  guint32 copy = drift_cluster_has_vectors (self) && payload != DRIFT_PAYLOAD_NONE
                     ? add_copy (self, payload)
                     : payload;

  drift_truth_note_store (self, key, payload, &inverse->truth);
  for (guint i = 0; i < self->n_replicas; i++)
    if (nodes & DRIFT_NODE_BIT (i))
      {
        drift_cluster_put_copy (self, i, key, copy);
        drift_memory_forget (self, (DriftNode)i, key);
      }
}

/* Says what has crashed and what is cut off. The one does not mend the other: a restart mends no
 * network, and who has crashed while it was cut off is so when it runs again. */
static void
set_outages (DriftCluster *self, DriftStep *step, DriftNodes crashed, DriftNodes cut)
{
  DriftNodes before = self->state.crashed;

  self->state.crashed = crashed;
  self->state.cut = cut;
  drift_cluster_note_health (self);
  for (DriftNode node = 0; node < self->n_replicas; node++)
    {
      if (crashed & ~before & DRIFT_NODE_BIT (node))
        drift_health_stop (self, step, node);
      else if (before & ~crashed & DRIFT_NODE_BIT (node))
        drift_health_start (self, step, node);
    }
  drift_health_plan (self, step);
}

static void
crash (DriftCluster *self, DriftStep *step, DriftNodes nodes)
{
  set_outages (self, step, self->state.crashed | nodes, self->state.cut);
}

/* Starts @nodes, of which each says so that had crashed, or that is set back as well. */
static void
restart (DriftCluster *self, DriftStep *step, DriftNodes nodes, gboolean is_set_back)
{
  DriftNodes started = is_set_back ? nodes : nodes & self->state.crashed;
  DriftMessage timer = {
    .time_us = self->now_us,
    .sent_us = self->now_us,
    .kind = DRIFT_MESSAGE_STARTED,
    .key = DRIFT_KEY_NONE,
    .payload = DRIFT_PAYLOAD_NONE,
  };

  set_outages (self, step, self->state.crashed & (DriftNodes)~nodes, self->state.cut);
  for (DriftNode node = 0; node < self->n_replicas; node++)
    if (started & DRIFT_NODE_BIT (node))
      {
        timer.from = timer.to = node;
        drift_cluster_set_timer (self, step, &timer);
      }
}

/* What a person has cut off they know of, also where somebody else has done so before. */
static void
cut_off (DriftCluster *self, DriftStep *step, DriftNodes nodes, DriftOrigin origin)
{
  if (origin == DRIFT_ORIGIN_HAND)
    self->state.cut_by_hand |= nodes;
  set_outages (self, step, self->state.crashed, self->state.cut | nodes);
}

static void
heal (DriftCluster *self, DriftStep *step, DriftNodes nodes)
{
  self->state.cut_by_hand &= (DriftNodes)~nodes;
  set_outages (self, step, self->state.crashed, self->state.cut & (DriftNodes)~nodes);
}

static void
revert (DriftCluster *self, DriftStep *step, const DriftCommand *command)
{
  drift_disk_revert (self, command->nodes,
                     drift_cluster_position_at (self, self->now_us - command->duration_us));
  restart (self, step, command->nodes, TRUE);
}

/* Has the client go on as often as its settings say now with the writes (0) or the reads (1); step
 * is %NULL before the first. */
void
drift_cluster_pace (DriftCluster *self, DriftStep *step, guint which)
{
  DriftHere *client = drift_cluster_here (self, DRIFT_NODE_CLIENT, step);

  drift_cluster_stop_timer (self, &client->traffic->timer[which]);
  if (self->state.settings.values[drift_client_paces[which]] == 0)
    return;
  if (client->traffic->n_keys > 1)
    drift_cluster_intern_items (self, client->traffic->n_keys);
  else
    drift_cluster_intern (self, DRIFT_STORY_KEY);
  client->traffic->n_keys = MAX (1, client->traffic->n_keys);
  drift_client_set_timer (client, which);
}

static void
set_setting (DriftCluster *self, DriftStep *step, const DriftCommand *command)
{
  DriftHere *coordinator = drift_cluster_here (self, DRIFT_NODE_COORDINATOR, step);

  self->state.settings.values[command->setting] = command->amount;
  self->policy = drift_policy_from_settings (&self->state.settings);
  if (command->setting == DRIFT_SETTING_HEALTH_PERIOD)
    drift_health_plan (self, step);
  for (guint which = 0; which < 2; which++)
    if (command->setting == drift_client_paces[which])
      drift_cluster_pace (self, step, which);
  if (command->setting != DRIFT_SETTING_ANTI_ENTROPY &&
      command->setting != DRIFT_SETTING_SWEEP_PERIOD &&
      command->setting != DRIFT_SETTING_SWEEP_PHASE)
    return;
  drift_cluster_stop_timer (self, &self->state.sweeps.timer);
  drift_anti_entropy_schedule (coordinator);
}

/* Starts traffic as @command says, or stops it. */
static void
start_traffic (DriftCluster *self, DriftStep *step, const DriftCommand *command)
{
  DriftTraffic *traffic = &self->state.traffic;
  gint64 *values = self->state.settings.values;

  values[DRIFT_SETTING_WRITES_EVERY] = command->duration_us;
  values[DRIFT_SETTING_READS_EVERY] = command->duration2_us;
  if (command->duration_us > 0 || command->duration2_us > 0)
    {
      traffic->n_keys = command->count;
      traffic->random = command->random;
    }
  drift_cluster_pace (self, step, 0);
  drift_cluster_pace (self, step, 1);
}

/* Forgets what it takes to undo a command. */
void
drift_inverse_free (DriftInverse *inverse)
{
  g_clear_pointer (&inverse->rule, drift_rule_before_free);
  g_clear_pointer (&inverse->rules, g_ptr_array_unref);
  g_clear_pointer (&inverse->sides, g_array_unref);
  g_free (inverse);
}

static DriftInverse *
new_inverse (DriftCluster *self)
{
  DriftInverse *inverse = g_new0 (DriftInverse, 1);

  inverse->state = self->state;
  inverse->n_keys = self->n_keys;
  inverse->n_ops = self->n_ops;
  inverse->n_clients = drift_keys_count (self->clients);
  inverse->n_payloads = drift_payloads_count (self->payloads);
  return inverse;
}

/* Carries out the command of @entry, which drift_cluster_may_do() allowed, and notes what it takes
 * to undo it. */
void
drift_cluster_do (DriftCluster *self, const DriftTapeEntry *entry, DriftStep *step)
{
  const DriftCommand *command = entry->command;
  DriftHere *coordinator = drift_cluster_here (self, DRIFT_NODE_COORDINATOR, step);
  KeyRange range = keys_of (self, command);
  DriftInverse *inverse = new_inverse (self);

  step->kind = DRIFT_EVENT_DO;
  g_ptr_array_add (self->inverses, inverse);
  switch (command->kind)
    {
    case DRIFT_COMMAND_WRITE:
    case DRIFT_COMMAND_DELETE:
    case DRIFT_COMMAND_READ:
      request (self, step, command, entry->origin);
      break;
    case DRIFT_COMMAND_STORE:
      store (self, command, inverse);
      break;
    case DRIFT_COMMAND_PARTITION:
      inverse->sides = g_array_copy (self->sides);
      drift_sides_split (self, command->nodes, command->clients);
      cut_off (self, step, command->nodes, entry->origin);
      break;
    case DRIFT_COMMAND_HEAL:
      inverse->sides = g_array_copy (self->sides);
      drift_sides_join (self, command->nodes);
      heal (self, step, command->nodes);
      break;
    case DRIFT_COMMAND_CRASH:
      crash (self, step, command->nodes);
      break;
    case DRIFT_COMMAND_RESTART:
      restart (self, step, command->nodes, FALSE);
      break;
    case DRIFT_COMMAND_DROP:
    case DRIFT_COMMAND_DELAY:
      if (command->message != NULL)
        drift_flight_do (self, step, command);
      else
        drift_rules_add (self, command);
      break;
    case DRIFT_COMMAND_RULE:
      inverse->rule = drift_rules_change (self, command);
      break;
    case DRIFT_COMMAND_CLEAR_RULES:
      inverse->rules = drift_bus_take_rules (self->bus);
      break;
    case DRIFT_COMMAND_SET:
      set_setting (self, step, command);
      break;
    case DRIFT_COMMAND_SCRUB:
      drift_here_set_timer (coordinator, DRIFT_MESSAGE_SWEEP, self->now_us, 0, DRIFT_KEY_NONE,
                            entry->origin);
      break;
    case DRIFT_COMMAND_TRAFFIC:
      start_traffic (self, step, command);
      break;
    case DRIFT_COMMAND_WAIT:
      if (drift_command_waits_for_all (command))
        break;
      drift_here_set_timer (coordinator, DRIFT_MESSAGE_WAKE, self->now_us + command->duration_us, 0,
                            DRIFT_KEY_NONE, DRIFT_PAYLOAD_NONE);
      self->state.waits++;
      break;
    case DRIFT_COMMAND_ROT:
      drift_rot_copies (self, drift_cluster_intern (self, command->key), command->nodes,
                        command->value);
      break;
    case DRIFT_COMMAND_LOSE:
      drift_disk_lose (self, range.first, range.end, command->nodes);
      break;
    case DRIFT_COMMAND_REVERT:
      revert (self, step, command);
      break;
    case DRIFT_COMMAND_COPY:
      copy (self, step, command, entry->origin);
      break;
    case DRIFT_COMMAND_SKEW:
      for (guint i = 0; i < self->n_replicas; i++)
        if (command->nodes & DRIFT_NODE_BIT (i))
          self->state.skews_us[i] = command->duration_us;
      break;
    case DRIFT_COMMAND_PURGE:
      drift_tombstones_purge (self, step, nodes_of (self, command));
      break;
    case DRIFT_N_COMMANDS:
      g_assert_not_reached ();
    }
}

/* Takes the command of @entry back; its messages and copies have been taken back already. */
void
drift_cluster_undo (DriftCluster *self, const DriftTapeEntry *entry, DriftStep *step)
{
  DriftInverse *inverse = g_ptr_array_index (self->inverses, self->inverses->len - 1);
  DriftCommandKind kind = entry->command->kind;

  if (kind == DRIFT_COMMAND_STORE)
    drift_truth_undo_store (self, drift_keys_find (self->keys, entry->command->key),
                            &inverse->truth);
  else if (drift_command_makes_rule (entry->command))
    drift_bus_remove_last_rule (self->bus);
  else if (entry->command->message != NULL)
    drift_flight_undo (self);
  else if (kind == DRIFT_COMMAND_CLEAR_RULES)
    drift_bus_put_rules (self->bus, inverse->rules);
  else if (kind == DRIFT_COMMAND_RULE)
    drift_rules_undo_change (self, inverse->rule);
  else if (inverse->sides != NULL)
    {
      g_array_unref (self->sides);
      self->sides = g_steal_pointer (&inverse->sides);
    }

  self->state = inverse->state;
  self->policy = drift_policy_from_settings (&self->state.settings);
  while (self->n_ops > inverse->n_ops)
    drift_acts_forget (self, &self->ops[--self->n_ops], entry->origin);
  drift_keys_truncate (self->clients, inverse->n_clients);
  drift_payloads_truncate (self->payloads, inverse->n_payloads);
  drift_cluster_forget_keys (self, inverse->n_keys);
  drift_cluster_note_health (self);
  g_ptr_array_set_size (self->inverses, (int)self->inverses->len - 1);
}

/**
 * drift_cluster_prepare:
 *
 * Does @command before the first step and leaves no step behind: how a scenario puts its
 * copies where its story begins. The cluster must be at position 0 with nothing to come.
 */
void
drift_cluster_prepare (DriftCluster *self, const DriftCommand *command)
{
  DriftStep step = { 0 };
  DriftTapeEntry entry = { .command = (DriftCommand *)command };
  guint32 key;

  g_return_if_fail (DRIFT_IS_CLUSTER (self) && self->length == 0);
  g_return_if_fail (command->kind == DRIFT_COMMAND_STORE);
  drift_cluster_do (self, &entry, &step);
  drift_changes_forget (self);
  key = drift_keys_find (self->keys, command->key);
  if (command->version.counter > 0)
    drift_memory_begin (self, key,
                        drift_cluster_has_vectors (self)
                            ? drift_column_get (&self->truth.latest, key)
                            : drift_payloads_count (self->payloads) - 1);
  self->n_remembered = 0;
  g_ptr_array_set_size (self->inverses, 0);
}
