/* The heart of read repair and of a sweep: compare the copies of one key, choose the newest.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-node.h"
#include "drift-policy.h"

G_BEGIN_DECLS

typedef enum
{
  DRIFT_VERDICT_MATCH,    /* same version, same digest, everywhere */
  DRIFT_VERDICT_MISMATCH, /* some copies are behind the newest sound one */
  DRIFT_VERDICT_CONFLICT, /* one version, different bytes: no order can settle it */
  DRIFT_VERDICT_ROTTEN,   /* copies differ, and none is sound */
} DriftVerdictKind;

/**
 * DriftVerdict:
 * @kind: what the comparison found
 * @newest: the payload to copy from, or %DRIFT_PAYLOAD_NONE
 * @source: who holds it
 * @laggards: whose copies to replace
 * @rotten: whose copies failed their own checksum
 */
typedef struct
{
  DriftVerdictKind kind;
  guint32 newest;
  DriftNode source;
  DriftNodes laggards;
  DriftNodes rotten;
} DriftVerdict;

gboolean
drift_same_copy (const DriftPolicy *policy, const DriftPayloads *payloads, guint32 a, guint32 b);
gboolean drift_copies_match (const DriftPolicy *policy,
                             const DriftPayloads *payloads,
                             const guint32 copies[DRIFT_MAX_REPLICAS],
                             DriftNodes compared);
DriftVerdict drift_reconcile (const DriftPolicy *policy,
                              const DriftPayloads *payloads,
                              const guint32 copies[DRIFT_MAX_REPLICAS],
                              DriftNodes compared);
gboolean drift_may_replace (const DriftPolicy *policy,
                            const DriftPayloads *payloads,
                            guint32 there,
                            guint32 incoming);

/* drift-reconcile-siblings.c: of copies that carry version vectors */
DriftVerdict drift_reconcile_siblings (const DriftPolicy *policy,
                                       DriftPayloads *payloads,
                                       const guint32 copies[DRIFT_MAX_REPLICAS],
                                       DriftNodes compared);
DriftNodes drift_reconcile_targets (const DriftPolicy *policy,
                                    DriftPayloads *payloads,
                                    const guint32 copies[DRIFT_MAX_REPLICAS],
                                    DriftNodes compared,
                                    DriftNode source);

/* drift-reconcile-naive.c */
DriftVerdict drift_reconcile_naive (const DriftPolicy *policy,
                                    const DriftPayloads *payloads,
                                    const guint32 copies[DRIFT_MAX_REPLICAS],
                                    DriftNodes compared);
DriftVerdict drift_reconcile_naive_vote (const DriftPolicy *policy,
                                         const DriftPayloads *payloads,
                                         const guint32 copies[DRIFT_MAX_REPLICAS],
                                         DriftNodes compared);

G_END_DECLS
