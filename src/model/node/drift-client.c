/* The client: hears what comes of its requests, and sends those of the seeded traffic.
 * SPDX-License-Identifier: MIT */
#include "drift-handlers.h"
#include "drift-random.h"
#include "drift-shape.h"

enum
{
  WRITES,
  READS
};

/* Where copies carry vectors, a write brings what its client has seen: its last answer of the key.
 */
void
drift_client_bring_context (DriftHere *here, const DriftOp *op)
{
  const DriftContexts *contexts = here->contexts;

  if (drift_here_has_vectors (here))
    drift_payloads_set_context (here->common->payloads, op->payload,
                                op->client < contexts->count
                                    ? drift_column_peek (&contexts->columns[op->client], op->key)
                                    : DRIFT_PAYLOAD_NONE);
}

/* The response reaches the client. Whether it can be trusted is not for the client to say. */
void
drift_client_response (DriftHere *here, const DriftMessage *message)
{
  here->step->kind = here->op->kind == DRIFT_OP_READ ? DRIFT_EVENT_ANSWER : DRIFT_EVENT_OK;
  here->step->payload = message->payload;
  if (drift_here_has_vectors (here))
    here->ways->remember_context (here->world, here->op->client, message->key, message->payload);
}

/* No response has reached the client in time. Whether it was sent is not for the client to say
 * either, nor what was stored. */
void
drift_client_give_up (DriftHere *here, const DriftMessage *message)
{
  here->step->kind = DRIFT_EVENT_FAIL;
  here->step->count = here->op->kind == DRIFT_OP_READ;
}

const DriftSetting drift_client_paces[2] = { DRIFT_SETTING_WRITES_EVERY,
                                             DRIFT_SETTING_READS_EVERY };

static guint32
next_key (const DriftHere *here, guint32 count, guint which)
{
  const DriftCommon *common = here->common;
  guint32 n_keys = here->traffic->n_keys;
  guint64 draw = drift_random (common->seed, "key", count, which);

  if (n_keys == 1)
    return drift_keys_find (common->keys, DRIFT_STORY_KEY);
  return drift_keys_find_item (common->keys, 1 + (guint32)drift_random_below (draw, n_keys));
}

/* Even between half and one and a half times the mean; or exponential, as that of many clients who
 * know nothing of each other, and then it may be none at all. */
static gint64
next_pause (const DriftHere *here, guint which)
{
  const DriftTraffic *traffic = here->traffic;
  guint64 draw = drift_random (here->common->seed, "pause", traffic->count[which], which);
  gint64 mean_us = here->common->settings->values[drift_client_paces[which]];

  if (traffic->random)
    return drift_shape_draw_exp (mean_us, draw);
  return MAX (1, mean_us / 2 + (gint64)(drift_random_unit (draw) * (double)mean_us));
}

/* Sets the timer of the next write (0) or read (1), if there is to be one. */
void
drift_client_set_timer (DriftHere *here, guint which)
{
  if (here->common->settings->values[drift_client_paces[which]] == 0)
    return;
  here->traffic->timer[which] =
      drift_here_set_timer (here, DRIFT_MESSAGE_TRAFFIC, here->now_us + next_pause (here, which), 0,
                            DRIFT_KEY_NONE, which);
}

/* A profile such as a session store holds; the count makes each write's bytes its own. */
static guint32
next_payload (const DriftHere *here, guint32 count)
{
  static const char *const languages[] = { "en", "fr", "de", "es", "it", "pt" };
  guint64 draw = drift_random (here->common->seed, "value", count, 0);
  char value[64];
  DriftRecord record = { .bytes = value };

  record.size =
      (guint32)g_snprintf (value, sizeof value, "theme=%s lang=%s visit=%u",
                           draw & 1 ? "dark" : "light",
                           languages[drift_random_below (draw, G_N_ELEMENTS (languages))], count);
  return drift_common_add_payload (here->common, &record);
}

/* Which one it is of its kind says all: there is but one traffic. */
static guint64
name_of (const DriftHere *here, DriftOpKind kind, guint32 key, guint32 count)
{
  return drift_act_name (kind, DRIFT_ORIGIN_TRAFFIC, 0, drift_keys_digest (here->common->keys, key),
                         count);
}

/* The client acts: it sends one request and sets its timer for the next. */
void
drift_client_traffic (DriftHere *here, const DriftMessage *message)
{
  DriftTraffic *traffic = here->traffic;
  guint which = message->payload;
  guint32 count = ++traffic->count[which];
  guint32 key = next_key (here, count, which);
  guint32 payload = which == WRITES ? next_payload (here, count) : DRIFT_PAYLOAD_NONE;
  DriftOpKind kind = which == WRITES ? DRIFT_OP_WRITE : DRIFT_OP_READ;
  guint32 op;
  DriftOp *begun = here->ways->begin (here->world, kind, key, payload, &op);

  begun->name = name_of (here, kind, key, count);
  if (which == WRITES)
    drift_client_bring_context (here, begun);
  here->step->kind = DRIFT_EVENT_TRAFFIC;
  here->step->key = key;
  drift_here_send (here, DRIFT_MESSAGE_REQUEST, DRIFT_NODE_COORDINATOR, op, key, payload);
  here->step->old = traffic->timer[which];
  drift_client_set_timer (here, which);
}

void
drift_client_untraffic (DriftHere *here, const DriftMessage *message)
{
  DriftTraffic *traffic = here->traffic;
  guint which = message->payload;

  traffic->timer[which] = here->step->old;
  traffic->count[which]--;
  if (which == WRITES)
    drift_payloads_truncate (here->common->payloads,
                             drift_payloads_count (here->common->payloads) - 1);
  here->ways->unbegin (here->world);
}
