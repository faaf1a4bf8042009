/* What the tests of core share: three replicas, and payloads made in one line.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-digest.h"
#include "drift-node.h"
#include "drift-payloads.h"
#include "drift-random.h"

#include <string.h>

static const DriftNames three = { 3, { "R1", "R2", "R3" } };

/* Adds @bytes at version @counter minted by @writer, with the right checksum. */
static inline guint32
add_copy (DriftPayloads *payloads, guint32 counter, guint32 writer, const char *bytes)
{
  DriftRecord record = { { counter, writer },     0,    drift_digest (bytes, strlen (bytes)), bytes,
                         (guint32)strlen (bytes), FALSE };

  return drift_payloads_add (payloads, &record);
}

/* The same, where the bytes are no longer those the checksum was noted for. */
static inline guint32
add_rotten (DriftPayloads *payloads, guint32 counter, const char *written, const char *rotten)
{
  DriftRecord record = {
    { counter, 0 },           0,    drift_digest (written, strlen (written)), rotten,
    (guint32)strlen (rotten), FALSE
  };

  return drift_payloads_add (payloads, &record);
}

/* The next number below @limit of a stream that @state counts. */
static inline guint32
next_below (guint64 *state, guint32 limit)
{
  return (guint32)drift_random_below (drift_random (1, "test", (*state)++, 0), limit);
}
