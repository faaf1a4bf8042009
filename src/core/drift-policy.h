/* The policies of a comparison: what counts as newer, as equal, and as fit to be copied.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-payloads.h"
#include "drift-settings.h"

G_BEGIN_DECLS

/* What a reconciliation goes by; see the settings of the same names. */
typedef struct
{
  DriftRepairPolicy repair;
  DriftSourcePolicy source;
  DriftOrderPolicy order;
  DriftVectorsPolicy vectors;
  gboolean verify;
} DriftPolicy;

DriftPolicy drift_policy_from_settings (const DriftSettings *settings);
int drift_policy_compare (const DriftPolicy *policy,
                          const DriftPayloads *payloads,
                          guint32 a,
                          guint32 b);
gboolean drift_policy_is_current (const DriftPolicy *policy,
                                  const DriftPayloads *payloads,
                                  guint32 copy,
                                  guint32 other);
guint64
drift_policy_digest (const DriftPolicy *policy, const DriftPayloads *payloads, guint32 payload);

G_END_DECLS
