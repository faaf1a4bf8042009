/* The payloads: every value that was ever written, known by a small number.
 * SPDX-License-Identifier: MIT */
#include "drift-payloads.h"

#include "drift-digest.h"
#include "drift-grow.h"

#include <string.h>

#define TOMBSTONE 0x80000000u
#define CANONICAL 0x40000000u

typedef struct
{
  DriftVersion version;
  gint64 stamp_us;
  guint64 checksum;
  guint32 offset;
  guint32 size; /* and TOMBSTONE and CANONICAL */
} Payload;

/* Copies, messages and inverses point here by number, so a value travels as four bytes
 * and stepping back needs no copy of what was there. */
struct _DriftPayloads
{
  char *bytes;
  gsize size;
  gsize room;
  Payload *payloads;
  gsize payloads_room;
  guint32 count;
};

/**
 * drift_payloads_new:
 *
 * Returns: (transfer full): a store of values, empty
 */
DriftPayloads *
drift_payloads_new (void)
{
  return g_new0 (DriftPayloads, 1);
}

/**
 * drift_payloads_free:
 * @payloads: (transfer full): a store
 */
void
drift_payloads_free (DriftPayloads *payloads)
{
  g_free (payloads->bytes);
  g_free (payloads->payloads);
  g_free (payloads);
}

/**
 * drift_payloads_count:
 *
 * Returns: how many there are, which is the number of the next one
 */
guint32
drift_payloads_count (const DriftPayloads *payloads)
{
  return payloads->count;
}

/**
 * drift_payloads_add:
 * @record: what to store; its bytes are copied
 *
 * Returns: the new payload's number
 */
guint32
drift_payloads_add (DriftPayloads *payloads, const DriftRecord *record)
{
  Payload *payload;

  g_return_val_if_fail (record->size <= DRIFT_VALUE_MAX_SIZE, DRIFT_PAYLOAD_NONE);
  g_assert (payloads->size + record->size <= G_MAXUINT32);

  drift_grow (payloads->payloads, payloads->payloads_room, payloads->count + 1);
  drift_grow (payloads->bytes, payloads->room, payloads->size + record->size + 1);
  payload = &payloads->payloads[payloads->count];
  payload->version = record->version;
  payload->stamp_us = record->stamp_us;
  payload->checksum = record->checksum;
  payload->offset = (guint32)payloads->size;
  payload->size =
      record->size | (record->tombstone ? TOMBSTONE : 0) | (record->canonical ? CANONICAL : 0);
  if (record->size > 0)
    memcpy (payloads->bytes + payloads->size, record->bytes, record->size);
  payloads->size += record->size;
  return payloads->count++;
}

/**
 * drift_payloads_stamp:
 * @stamp_us: the wall clock of the coordinator
 *
 * Gives a payload the version that the coordinator minted for it. Nothing else of a payload
 * ever changes, and this only once; stamping %DRIFT_VERSION_NONE takes it back.
 */
void
drift_payloads_stamp (DriftPayloads *payloads,
                      guint32 payload,
                      DriftVersion version,
                      gint64 stamp_us)
{
  g_assert (payload < payloads->count);
  payloads->payloads[payload].version = version;
  payloads->payloads[payload].stamp_us = stamp_us;
}

/**
 * drift_payloads_version:
 *
 * Returns: the version of @payload, %DRIFT_VERSION_NONE for %DRIFT_PAYLOAD_NONE
 */
DriftVersion
drift_payloads_version (const DriftPayloads *payloads, guint32 payload)
{
  return payload == DRIFT_PAYLOAD_NONE ? DRIFT_VERSION_NONE : payloads->payloads[payload].version;
}

/**
 * drift_payloads_checksum:
 *
 * Returns: the checksum noted when @payload was written, 0 for %DRIFT_PAYLOAD_NONE
 */
guint64
drift_payloads_checksum (const DriftPayloads *payloads, guint32 payload)
{
  return payload == DRIFT_PAYLOAD_NONE ? 0 : payloads->payloads[payload].checksum;
}

/**
 * drift_payloads_is_tombstone:
 *
 * Returns: whether @payload records a delete; %DRIFT_PAYLOAD_NONE does not
 */
gboolean
drift_payloads_is_tombstone (const DriftPayloads *payloads, guint32 payload)
{
  return payload != DRIFT_PAYLOAD_NONE && (payloads->payloads[payload].size & TOMBSTONE) != 0;
}

/**
 * drift_payloads_get:
 *
 * Returns: the record, all zero for %DRIFT_PAYLOAD_NONE; its bytes belong to @payloads and
 *   are good until the next payload comes
 */
DriftRecord
drift_payloads_get (const DriftPayloads *payloads, guint32 payload)
{
  const Payload *found;

  if (payload == DRIFT_PAYLOAD_NONE)
    return (DriftRecord){ 0 };
  g_assert (payload < payloads->count);
  found = &payloads->payloads[payload];
  return (DriftRecord){
    .version = found->version,
    .stamp_us = found->stamp_us,
    .checksum = found->checksum,
    .bytes = payloads->bytes + found->offset,
    .size = found->size & ~(TOMBSTONE | CANONICAL),
    .tombstone = (found->size & TOMBSTONE) != 0,
    .canonical = (found->size & CANONICAL) != 0,
  };
}

/**
 * drift_record_sum:
 *
 * Returns: the checksum of the record's bytes, taken anew; that of a tombstone, which is of no
 *   bytes, is that of a byte which no value has, so that it is not that of an empty value
 */
guint64
drift_record_sum (const DriftRecord *record)
{
  if (record->tombstone)
    return drift_digest ("", 1);
  return record->canonical ? drift_digest_canonical (record->bytes, record->size)
                           : drift_digest (record->bytes, record->size);
}

/**
 * drift_payloads_is_sound:
 *
 * The self-check of a copy: sums its bytes anew.
 *
 * Returns: whether the sum is still the one that was noted at the write
 */
gboolean
drift_payloads_is_sound (const DriftPayloads *payloads, guint32 payload)
{
  DriftRecord record = drift_payloads_get (payloads, payload);

  return payload != DRIFT_PAYLOAD_NONE && drift_record_sum (&record) == record.checksum;
}

/**
 * drift_payloads_truncate:
 *
 * Forgets the newest payloads until @count are left.
 */
void
drift_payloads_truncate (DriftPayloads *payloads, guint32 count)
{
  if (count >= payloads->count)
    return;
  payloads->size = payloads->payloads[count].offset;
  payloads->count = count;
}

/**
 * drift_payloads_size:
 *
 * Returns: how many bytes the payloads fill
 */
gsize
drift_payloads_size (const DriftPayloads *payloads)
{
  return payloads->size + payloads->count * sizeof (Payload);
}

/**
 * drift_payloads_memory:
 *
 * Returns: how many bytes @payloads holds, with the room to come
 */
gsize
drift_payloads_memory (const DriftPayloads *payloads)
{
  return payloads->room + payloads->payloads_room * sizeof (Payload);
}
