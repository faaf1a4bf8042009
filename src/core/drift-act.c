/* What an act is called by: the name that all draws about it are drawn for.
 * SPDX-License-Identifier: MIT */
#include "drift-act.h"

#include "drift-digest.h"

/**
 * drift_act_name:
 * @kind: what is done: a write, a read, a sweep
 * @origin: who has it begin
 * @client: the digest of the name of the client who does it, or 0
 * @key: the digest of the name of the key that it is about, or 0
 * @ordinal: which one it is among those that are alike in all of these
 *
 * Names an act so that no other act moves its draws: one more read of another key, or one more
 * write by hand, leaves the weather of all others as it was.
 *
 * Returns: XXH3_64 of the five in little-endian order
 */
guint64
drift_act_name (guint kind, DriftOrigin origin, guint64 client, guint64 key, guint32 ordinal)
{
  const guint64 name[] = {
    GUINT64_TO_LE ((guint64)ordinal << 32 | (guint64)kind << 8 | (guint64)origin),
    GUINT64_TO_LE (client),
    GUINT64_TO_LE (key),
  };

  return drift_digest (name, sizeof name);
}
