/* The policies of a comparison: what counts as newer, as equal, and as fit to be copied.
 * SPDX-License-Identifier: MIT */
#include "drift-policy.h"

#include "drift-siblings.h"

/**
 * drift_policy_from_settings:
 *
 * Returns: the policies that @settings name
 */
DriftPolicy
drift_policy_from_settings (const DriftSettings *settings)
{
  return (DriftPolicy){
    .repair = (DriftRepairPolicy)settings->values[DRIFT_SETTING_REPAIR],
    .source = (DriftSourcePolicy)settings->values[DRIFT_SETTING_SOURCE],
    .order = (DriftOrderPolicy)settings->values[DRIFT_SETTING_ORDER],
    .vectors = (DriftVectorsPolicy)settings->values[DRIFT_SETTING_VECTORS],
    .verify = settings->values[DRIFT_SETTING_VERIFY] != 0,
  };
}

/**
 * drift_policy_compare:
 * @a: a payload, or %DRIFT_PAYLOAD_NONE, which is older than any
 * @b: another
 *
 * Orders two copies by version; where the clock decides, by wall-clock stamp, and by version
 * only where the stamps are the same. The version of a copy with a vector counts what it has seen:
 * of two that are not concurrent, the one that dominates is newer.
 *
 * Returns: below, at or above zero as @a is older than, the same as, or newer than @b
 */
int
drift_policy_compare (const DriftPolicy *policy,
                      const DriftPayloads *payloads,
                      guint32 a,
                      guint32 b)
{
  if (policy->order == DRIFT_ORDER_CLOCK && a != DRIFT_PAYLOAD_NONE && b != DRIFT_PAYLOAD_NONE)
    {
      gint64 a_us = drift_payloads_get (payloads, a).stamp_us;
      gint64 b_us = drift_payloads_get (payloads, b).stamp_us;

      if (a_us != b_us)
        return a_us < b_us ? -1 : 1;
    }
  return drift_version_compare (drift_payloads_version (payloads, a),
                                drift_payloads_version (payloads, b));
}

/**
 * drift_policy_is_current:
 * @copy: a payload, or %DRIFT_PAYLOAD_NONE
 * @other: another
 *
 * Returns: whether @copy is not behind @other: as new, or, with vectors, has seen all that @other
 *   has
 */
gboolean
drift_policy_is_current (const DriftPolicy *policy,
                         const DriftPayloads *payloads,
                         guint32 copy,
                         guint32 other)
{
  if (policy->order == DRIFT_ORDER_VECTOR)
    {
      DriftVector seen = drift_siblings_vector (payloads, copy);
      DriftVector needed = drift_siblings_vector (payloads, other);

      return drift_vector_covers (&seen, &needed);
    }
  return drift_policy_compare (policy, payloads, copy, other) >= 0;
}

/**
 * drift_policy_digest:
 *
 * Returns: the digest a comparison sees: the one noted at the write, or with verification the
 *   one of the bytes as they are now; 0 for no copy
 */
guint64
drift_policy_digest (const DriftPolicy *policy, const DriftPayloads *payloads, guint32 payload)
{
  DriftRecord record;

  if (!policy->verify || payload == DRIFT_PAYLOAD_NONE)
    return drift_payloads_checksum (payloads, payload);
  record = drift_payloads_get (payloads, payload);
  return drift_record_sum (&record);
}
