/* The seeded client: writes and reads that come by themselves, the same ones for one seed.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

#include "drift-random.h"

enum
{
  WRITES,
  READS
};

/* One key is the story's; many are items of some catalogue. */
#define STORY_KEY "user:42"

static guint32
next_key (DriftCluster *self, guint32 count, guint which)
{
  guint32 n_keys = self->state.traffic.n_keys;
  guint64 draw = drift_random (self->config.seed, "key", count, which);

  if (n_keys == 1)
    return drift_keys_find (self->keys, STORY_KEY);
  return drift_keys_find_item (self->keys, 1 + (guint32)drift_random_below (draw, n_keys));
}

/* Even between half and one and a half times the mean. */
static gint64
next_pause (DriftCluster *self, guint which)
{
  const DriftTraffic *traffic = &self->state.traffic;
  guint64 draw = drift_random (self->config.seed, "pause", traffic->count[which], which);
  gint64 mean_us = traffic->every_us[which];

  return MAX (1, mean_us / 2 + (gint64)(drift_random_unit (draw) * (double)mean_us));
}

static void
set_timer (DriftCluster *self, DriftStep *step, guint which)
{
  self->state.traffic.timer[which] =
      drift_cluster_set_timer (self, step, DRIFT_MESSAGE_TRAFFIC,
                               self->now_us + next_pause (self, which), 0, DRIFT_KEY_NONE, which);
}

/* Starts traffic as @command says, or stops it; the caller has taken old timers away. */
void
drift_traffic_start (DriftCluster *self, DriftStep *step, const DriftCommand *command)
{
  DriftTraffic *traffic = &self->state.traffic;

  traffic->every_us[WRITES] = command->duration_us;
  traffic->every_us[READS] = command->duration2_us;
  if (traffic->every_us[WRITES] == 0 && traffic->every_us[READS] == 0)
    return;
  traffic->n_keys = command->count;
  if (command->count == 1)
    drift_cluster_intern (self, STORY_KEY);
  else
    drift_cluster_intern_items (self, command->count);
  for (guint which = WRITES; which <= READS; which++)
    if (traffic->every_us[which] > 0)
      set_timer (self, step, which);
}

/* A profile such as a session store holds; the count makes each write's bytes its own. */
static guint32
next_payload (DriftCluster *self, guint32 count)
{
  static const char *const languages[] = { "en", "fr", "de", "es", "it", "pt" };
  guint64 draw = drift_random (self->config.seed, "value", count, 0);
  char value[64];
  DriftRecord record = { .bytes = value };

  record.size =
      (guint32)g_snprintf (value, sizeof value, "theme=%s lang=%s visit=%u",
                           draw & 1 ? "dark" : "light",
                           languages[drift_random_below (draw, G_N_ELEMENTS (languages))], count);
  return drift_cluster_add_payload (self, &record);
}

/* The client acts: it sends one request and sets its timer for the next. */
void
drift_traffic_act (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftTraffic *traffic = &self->state.traffic;
  guint which = message->payload;
  guint32 count = ++traffic->count[which];
  guint32 key = next_key (self, count, which);
  guint32 payload = which == WRITES ? next_payload (self, count) : DRIFT_PAYLOAD_NONE;
  guint32 op = drift_cluster_add_op (self, which == WRITES ? DRIFT_OP_WRITE : DRIFT_OP_READ, key);

  if (which == WRITES)
    self->ops[op].payload = payload;
  step->kind = DRIFT_EVENT_TRAFFIC;
  step->key = key;
  drift_cluster_send (self, step, DRIFT_MESSAGE_REQUEST, DRIFT_NODE_CLIENT, DRIFT_NODE_COORDINATOR,
                      op, key, payload);
  step->old = traffic->timer[which];
  set_timer (self, step, which);
}

void
drift_traffic_unact (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftTraffic *traffic = &self->state.traffic;
  guint which = message->payload;

  traffic->timer[which] = step->old;
  traffic->count[which]--;
  if (which == WRITES)
    drift_payloads_truncate (self->payloads, drift_payloads_count (self->payloads) - 1);
  drift_cluster_drop_op (self);
}
