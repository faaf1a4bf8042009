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

/* What the node has seen of @key, where copies carry vectors: what it has minted, holds, or was
 * brought. */
DriftVector
drift_here_seen (const DriftHere *here, guint32 key)
{
  const DriftPayloads *payloads = here->common->payloads;
  guint32 known = drift_here_recall (here, DRIFT_MEMORY_KNOWN, key);
  DriftVector vector = drift_siblings_vector (payloads, known);

  if (here->copies != NULL)
    {
      DriftVector held = drift_siblings_vector (payloads, drift_table_get (here->copies, key));

      drift_vector_join (&vector, &held);
    }
  return vector;
}

/* Returns the newest payload of @key that the node has minted, holds, or was brought; with vectors,
 * one of no values that has seen all of that. */
guint32
drift_here_known (const DriftHere *here, guint32 key)
{
  guint32 known = drift_here_recall (here, DRIFT_MEMORY_KNOWN, key);
  guint32 copy = here->copies != NULL ? drift_table_get (here->copies, key) : DRIFT_PAYLOAD_NONE;

  if (drift_here_has_vectors (here))
    {
      DriftVector seen = drift_here_seen (here, key);

      return drift_vector_total (&seen) > 0
                 ? drift_siblings_add (here->common->payloads, &seen, NULL, 0)
                 : DRIFT_PAYLOAD_NONE;
    }
  return is_newer (here, copy, known) ? copy : known;
}

/* The same where copies carry vectors: what is remembered is what was seen, and no values. */
static void
learn_vector (DriftHere *here, guint32 key, guint32 payload)
{
  DriftVector seen = drift_here_seen (here, key);
  DriftVector brought = drift_siblings_vector (here->common->payloads, payload);

  if (drift_vector_covers (&seen, &brought))
    return;
  drift_vector_join (&brought, &seen);
  here->ways->remember (here->world, here->node, DRIFT_MEMORY_KNOWN, key,
                        drift_siblings_add (here->common->payloads, &brought, NULL, 0));
}

/* The node sees @payload of @key, and remembers it if it knows of none as new. */
void
drift_here_learn (DriftHere *here, guint32 key, guint32 payload)
{
  if (drift_here_has_vectors (here))
    learn_vector (here, key, payload);
  else if (is_newer (here, payload, drift_here_known (here, key)))
    here->ways->remember (here->world, here->node, DRIFT_MEMORY_KNOWN, key, payload);
}

/* Stores a copy. What it takes the place of is not forgotten, should it have been newer. */
void
drift_here_put_copy (DriftHere *here, guint32 key, guint32 payload)
{
  guint32 there = drift_table_get (here->copies, key);

  here->ways->put_copy (here->world, here->node, key, payload);
  if (drift_here_has_vectors (here) || is_newer (here, there, payload))
    drift_here_learn (here, key, there);
}

void
drift_here_remove_copy (DriftHere *here, guint32 key, guint32 tombstone)
{
  here->ways->remove_copy (here->world, here->node, key, tombstone);
  drift_here_learn (here, key, tombstone);
}

/* What two copies with vectors come to. */
guint32
drift_common_merge (const DriftCommon *common, guint32 a, guint32 b)
{
  return drift_siblings_merge (common->payloads, common->policy->vectors, a, b);
}

/* Keeps what a client sent; its checksum is taken here, once, over the form that is agreed on. */
guint32
drift_common_add_payload (const DriftCommon *common, DriftRecord *record)
{
  record->canonical = common->settings->values[DRIFT_SETTING_ENCODING] == DRIFT_ENCODING_CANONICAL;
  record->checksum = drift_record_sum (record);
  return drift_payloads_add (common->payloads, record);
}
