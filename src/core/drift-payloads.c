/* The payloads: every value that was ever written, known by a small number.
 * SPDX-License-Identifier: MIT */
#include "drift-payloads-private.h"

#include "drift-digest.h"
#include "drift-grow.h"

#include <string.h>

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
  drift_grow_free (payloads->bytes, payloads->room);
  drift_grow_free (payloads->payloads, payloads->payloads_room);
  drift_grow_free (payloads->vectors, payloads->vectors_room);
  drift_column_clear (&payloads->contexts);
  g_clear_pointer (&payloads->found, g_hash_table_unref);
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
  DriftPayload *payload;

  g_return_val_if_fail (record->size <= DRIFT_VALUE_MAX_SIZE, DRIFT_PAYLOAD_NONE);
  g_assert (payloads->size + record->size <= G_MAXUINT32);

  drift_grow (payloads->payloads, payloads->payloads_room, payloads->count + 1);
  drift_grow (payloads->bytes, payloads->room, payloads->size + record->size + 1);
  payload = &payloads->payloads[payloads->count];
  payload->version = record->version;
  payload->stamp_us = record->stamp_us;
  payload->checksum = record->checksum;
  payload->offset = (guint32)payloads->size;
  payload->size = record->size | (record->tombstone ? DRIFT_PAYLOAD_TOMBSTONE : 0) |
                  (record->canonical ? DRIFT_PAYLOAD_CANONICAL : 0);
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
 * drift_payloads_set_context:
 * @payload: one that was written
 * @context: a copy, or %DRIFT_PAYLOAD_NONE
 *
 * Says what the writer of @payload had seen, where writes carry that.
 */
void
drift_payloads_set_context (DriftPayloads *payloads, guint32 payload, guint32 context)
{
  g_assert (payload < payloads->count);
  drift_column_place (&payloads->contexts, payload, context);
}

/**
 * drift_payloads_context:
 *
 * Returns: the copy that the writer of @payload had seen, or %DRIFT_PAYLOAD_NONE
 */
guint32
drift_payloads_context (const DriftPayloads *payloads, guint32 payload)
{
  return drift_column_peek (&payloads->contexts, payload);
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
  return payload != DRIFT_PAYLOAD_NONE &&
         (payloads->payloads[payload].size & DRIFT_PAYLOAD_TOMBSTONE) != 0;
}

/* A copy that has siblings looks as that of them does which was written last. */
static DriftRecord
get_siblings (const DriftPayloads *payloads, guint32 payload)
{
  const DriftPayload *found = &payloads->payloads[payload];
  DriftRecord record = drift_payloads_get (payloads, drift_siblings_newest (payloads, payload));

  record.version = found->version;
  record.stamp_us = found->stamp_us;
  record.checksum = found->checksum;
  record.tombstone = (found->size & DRIFT_PAYLOAD_TOMBSTONE) != 0;
  record.vector = (const DriftVector *)(payloads->vectors + found->offset);
  record.siblings = found->size & DRIFT_PAYLOAD_SIZE;
  record.owner = payloads;
  record.payload = payload;
  return record;
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
  const DriftPayload *found;

  if (payload == DRIFT_PAYLOAD_NONE)
    return (DriftRecord){ 0 };
  g_assert (payload < payloads->count);
  found = &payloads->payloads[payload];
  if (found->size & DRIFT_PAYLOAD_SIBLINGS)
    return get_siblings (payloads, payload);
  return (DriftRecord){
    .version = found->version,
    .stamp_us = found->stamp_us,
    .checksum = found->checksum,
    .bytes = payloads->bytes + found->offset,
    .size = found->size & DRIFT_PAYLOAD_SIZE,
    .tombstone = (found->size & DRIFT_PAYLOAD_TOMBSTONE) != 0,
    .canonical = (found->size & DRIFT_PAYLOAD_CANONICAL) != 0,
  };
}

/**
 * drift_record_print_version:
 *
 * Appends the version of @record: "v7", "none" where there is no copy, or its vector if it carries
 * one.
 */
void
drift_record_print_version (const DriftRecord *record, const DriftNames *names, GString *text)
{
  char version[DRIFT_VERSION_LENGTH];

  if (record->vector != NULL)
    drift_vector_print (record->vector, names, text);
  else
    g_string_append (text, drift_version_print (record->version, version));
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
  if (record->vector != NULL)
    return drift_siblings_sum (record->owner, record->payload);
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

/* Where the bytes end that the payloads before @count have. */
static gsize
end_of_bytes (const DriftPayloads *payloads, guint32 count)
{
  while (count < payloads->count && payloads->payloads[count].size & DRIFT_PAYLOAD_SIBLINGS)
    count++;
  return count < payloads->count ? payloads->payloads[count].offset : payloads->size;
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
  if (payloads->vectors_size > 0)
    drift_siblings_forget (payloads, count);
  drift_column_resize (&payloads->contexts, MIN (payloads->contexts.count, count));
  payloads->size = end_of_bytes (payloads, count);
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
  return payloads->size + payloads->vectors_size * sizeof *payloads->vectors +
         payloads->count * sizeof (DriftPayload);
}

/**
 * drift_payloads_memory:
 *
 * Returns: how many bytes @payloads holds, with the room to come
 */
gsize
drift_payloads_memory (const DriftPayloads *payloads)
{
  return payloads->room + payloads->vectors_room * sizeof *payloads->vectors +
         drift_column_memory (&payloads->contexts) +
         payloads->payloads_room * sizeof (DriftPayload);
}
