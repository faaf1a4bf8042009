/* What a node knows of a key, and the ways out of a handler: messages, timers and copies, each in
 * the name of the node that it is at. SPDX-License-Identifier: MIT */
#include "drift-here.h"

guint32
drift_here_set_timer (DriftHere *here,
                      DriftMessageKind kind,
                      gint64 time_us,
                      guint32 op,
                      guint32 key,
                      guint32 payload)
{
  const DriftMessage timer = {
    .time_us = time_us,
    .sent_us = here->now_us,
    .kind = (guint8)kind,
    .from = DRIFT_NODE_COORDINATOR,
    .to = DRIFT_NODE_COORDINATOR,
    .op = op,
    .key = key,
    .payload = payload,
  };

  return here->ways->set_timer (here->world, here->step, &timer);
}

static gboolean
is_newer (const DriftHere *here, guint32 a, guint32 b)
{
  const DriftPayloads *payloads = here->common->payloads;

  return drift_version_compare (drift_payloads_version (payloads, a),
                                drift_payloads_version (payloads, b)) > 0;
}

/* Returns the newest payload of @key that the node has minted, holds, or was brought. */
guint32
drift_here_known (const DriftHere *here, guint32 key)
{
  guint32 known = drift_here_recall (here, DRIFT_MEMORY_KNOWN, key);
  guint32 copy = here->copies != NULL ? drift_table_get (here->copies, key) : DRIFT_PAYLOAD_NONE;

  return is_newer (here, copy, known) ? copy : known;
}

/* The node sees @payload of @key, and remembers it if it knows of none as new. */
void
drift_here_learn (DriftHere *here, guint32 key, guint32 payload)
{
  if (is_newer (here, payload, drift_here_known (here, key)))
    here->ways->remember (here->world, here->node, DRIFT_MEMORY_KNOWN, key, payload);
}

/* Stores a copy. What it takes the place of is not forgotten, should it have been newer. */
void
drift_here_put_copy (DriftHere *here, guint32 key, guint32 payload)
{
  guint32 there = drift_table_get (here->copies, key);

  here->ways->put_copy (here->world, here->node, key, payload);
  if (is_newer (here, there, payload))
    drift_here_learn (here, key, there);
}

void
drift_here_remove_copy (DriftHere *here, guint32 key, guint32 tombstone)
{
  here->ways->remove_copy (here->world, here->node, key, tombstone);
  drift_here_learn (here, key, tombstone);
}

/* Keeps what a client sent; its checksum is taken here, once, over the form that is agreed on. */
guint32
drift_common_add_payload (const DriftCommon *common, DriftRecord *record)
{
  record->canonical = common->settings->values[DRIFT_SETTING_ENCODING] == DRIFT_ENCODING_CANONICAL;
  record->checksum = drift_record_sum (record);
  return drift_payloads_add (common->payloads, record);
}
