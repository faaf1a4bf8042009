/* The ways out of a handler: messages, timers and copies, each in the name of the node that it is
 * at. SPDX-License-Identifier: MIT */
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

void
drift_here_put_copy (DriftHere *here, guint32 key, guint32 payload)
{
  here->ways->put_copy (here->world, here->node, key, payload);
}

void
drift_here_remove_copy (DriftHere *here, guint32 key, guint32 tombstone)
{
  here->ways->remove_copy (here->world, here->node, key, tombstone);
}

/* Keeps what a client sent; its checksum is taken here, once, over the form that is agreed on. */
guint32
drift_common_add_payload (const DriftCommon *common, DriftRecord *record)
{
  record->canonical = common->settings->values[DRIFT_SETTING_ENCODING] == DRIFT_ENCODING_CANONICAL;
  record->checksum = drift_record_sum (record);
  return drift_payloads_add (common->payloads, record);
}
