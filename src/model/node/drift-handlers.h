/* What a node does with each kind of message: the handlers, and what undoes them.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-here.h"

G_BEGIN_DECLS

/* drift-coordinator.c, drift-coordinator-write.c and drift-coordinator-read.c: whoever is in charge
 * of an operation */
void drift_coordinator_request (DriftHere *here, const DriftMessage *message);
void drift_coordinator_unrequest (DriftHere *here, const DriftMessage *message);
void drift_coordinator_ack (DriftHere *here, const DriftMessage *message);
void drift_coordinator_unack (DriftHere *here, const DriftMessage *message);
void drift_coordinator_hear (DriftHere *here, const DriftMessage *message);
void drift_coordinator_unhear (DriftHere *here, const DriftMessage *message);
void drift_coordinator_decide (DriftHere *here, const DriftMessage *message);
void drift_coordinator_undecide (DriftHere *here, const DriftMessage *message);
void drift_coordinator_reply (DriftHere *here, const DriftMessage *message);
void drift_coordinator_unreply (DriftHere *here, const DriftMessage *message);
void drift_coordinator_timeout (DriftHere *here, const DriftMessage *message);
void drift_coordinator_untimeout (DriftHere *here, const DriftMessage *message);
void drift_coordinator_compare (DriftHere *here, const DriftMessage *message);
void drift_coordinator_uncompare (DriftHere *here);
void drift_coordinator_repaired (DriftHere *here, const DriftMessage *message);
void drift_coordinator_unrepaired (DriftHere *here);

/* drift-storage.c: a replica */
void drift_storage_write (DriftHere *here, const DriftMessage *message);
void drift_storage_prepare (DriftHere *here, const DriftMessage *message);
void drift_storage_propose (DriftHere *here, const DriftMessage *message);
void drift_storage_read (DriftHere *here, const DriftMessage *message);
void drift_storage_hint (DriftHere *here, const DriftMessage *message);
void drift_storage_copy (DriftHere *here, const DriftMessage *message);
void drift_storage_digest (DriftHere *here, guint32 op);
void drift_storage_settled (DriftHere *here, const DriftMessage *message);
void drift_storage_send (DriftHere *here, const DriftMessage *copy, DriftNodes to);
void drift_storage_replace (DriftHere *here, const DriftMessage *message);

/* Traffic of one key is about the story's; that of many is about the items of some catalogue. */
#define DRIFT_STORY_KEY "user:42"

/* drift-handoff.c: whoever is in charge of a write, and keeps hints for it */
void drift_handoff_watch (DriftHere *here, guint32 number);
void drift_handoff_unwatch (DriftHere *here);
void drift_handoff_miss (DriftHere *here, const DriftMessage *message);
void drift_handoff_unmiss (DriftHere *here, const DriftMessage *message);
void drift_handoff_keep (DriftHere *here, const DriftMessage *message);
void drift_handoff_unkeep (DriftHere *here, const DriftMessage *message);
void drift_handoff_send (DriftHere *here, const DriftMessage *message);
void drift_handoff_unsend (DriftHere *here, const DriftMessage *message);
void drift_handoff_hear (DriftHere *here, const DriftMessage *message);
void drift_handoff_unhear (DriftHere *here, const DriftMessage *message);
void drift_handoff_ack (DriftHere *here, const DriftMessage *message);
void drift_handoff_unack (DriftHere *here, const DriftMessage *message);
void drift_handoff_see (DriftHere *here, DriftNode replica);
void drift_handoff_halt (DriftHere *here);
void drift_handoff_wake (DriftHere *here);

/* drift-client.c: a client */
void drift_client_bring_context (DriftHere *here, const DriftOp *op);
void drift_client_response (DriftHere *here, const DriftMessage *message);
void drift_client_give_up (DriftHere *here, const DriftMessage *message);
void drift_client_traffic (DriftHere *here, const DriftMessage *message);
void drift_client_untraffic (DriftHere *here, const DriftMessage *message);
/* How often it is to act: of writes, and of reads. */
extern const DriftSetting drift_client_paces[2];

void drift_client_set_timer (DriftHere *here, guint which);

/* drift-anti-entropy.c: the comparator of the sweeps */
void drift_anti_entropy_schedule (DriftHere *here);
guint32 drift_anti_entropy_sweep (DriftHere *here, const DriftMessage *message);
void drift_anti_entropy_unsweep (DriftHere *here, const DriftMessage *message);
void drift_anti_entropy_digests (DriftHere *here, const DriftMessage *message);
void drift_anti_entropy_undigests (DriftHere *here, const DriftMessage *message);
void drift_anti_entropy_compare (DriftHere *here, const DriftMessage *message);
void drift_anti_entropy_uncompare (DriftHere *here, const DriftMessage *message);
void drift_anti_entropy_copy_ack (DriftHere *here, const DriftMessage *message);
void drift_anti_entropy_uncopy_ack (DriftHere *here, const DriftMessage *message);
void drift_anti_entropy_swept (DriftHere *here, const DriftMessage *message);
void drift_anti_entropy_unswept (DriftHere *here, const DriftMessage *message);
void drift_anti_entropy_begin_comparing (DriftHere *here);
void drift_anti_entropy_unbegin_comparing (DriftHere *here);
guint32 drift_anti_entropy_count_keys (DriftHere *here);
guint32
drift_anti_entropy_next_difference (DriftHere *here, DriftNodes compared, guint32 key, guint32 end);

/* drift-merkle.c: the same by trees */
void drift_merkle_compare (DriftHere *here, const DriftMessage *message);
void drift_merkle_uncompare (DriftHere *here, const DriftMessage *message);

/* drift-verdict.c */
void drift_report_verdict (DriftHere *here,
                           const DriftMessage *message,
                           guint32 key,
                           DriftNodes compared,
                           const guint32 copies[DRIFT_MAX_REPLICAS],
                           gboolean by_sweep);

G_END_DECLS
