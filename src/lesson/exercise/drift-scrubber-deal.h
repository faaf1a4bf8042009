/* The copies a learner is dealt in an exercise: diverged, and different at each attempt.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-reconcile.h"

G_BEGIN_DECLS

#define DRIFT_SCRUBBER_LEVELS 5

/**
 * DriftScrubberDeal:
 * @names: the replicas
 * @key: whose copies these are
 * @payloads: what the copies hold
 * @copies: by replica, %DRIFT_PAYLOAD_NONE for no copy
 * @late: whom a newer write reaches after the comparison, or %DRIFT_NODE_NONE
 * @late_payload: that write
 * @verify: whether the bytes are summed anew, and a rotten copy can be told
 * @written: what the rotten copy was before it rotted
 */
typedef struct
{
  DriftNames names;
  char key[DRIFT_NAME_LENGTH];
  DriftPayloads *payloads;
  guint32 copies[DRIFT_MAX_REPLICAS];
  DriftNode late;
  guint32 late_payload;
  gboolean verify;
  guint32 written;
} DriftScrubberDeal;

DriftScrubberDeal *drift_scrubber_deal_new (guint64 seed, guint level, guint attempt);
void drift_scrubber_deal_free (DriftScrubberDeal *deal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DriftScrubberDeal, drift_scrubber_deal_free)

DriftPolicy drift_scrubber_policy (void);
DriftVerdict drift_scrubber_deal_judge (const DriftScrubberDeal *deal);

G_END_DECLS
