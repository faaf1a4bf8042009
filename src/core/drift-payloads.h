/* The payloads: every value that was ever written, known by a small number.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-column.h"
#include "drift-vector.h"

G_BEGIN_DECLS

#define DRIFT_PAYLOAD_NONE G_MAXUINT32
#define DRIFT_VALUE_MAX_SIZE 4096

typedef struct _DriftPayloads DriftPayloads;

/**
 * DriftRecord:
 * @version: the logical version; its counter is 0 where there is no copy
 * @stamp_us: the wall clock of the coordinator when it took the write
 * @checksum: XXH3_64, noted when the bytes were written
 * @bytes: (array length=size): what is stored
 * @size: how many bytes
 * @tombstone: whether this records a delete
 * @canonical: whether the checksum is over the canonical form of the bytes
 * @vector: (nullable): of a copy that carries one, what it has seen: its version counts that, its
 *   checksum is over all of its siblings, and the rest is that of the sibling written last
 * @siblings: how many it has then
 * @owner: where it stands then, and
 * @payload: its number there
 *
 * One copy of a key as a replica stores it.
 */
typedef struct
{
  DriftVersion version;
  gint64 stamp_us;
  guint64 checksum;
  const char *bytes;
  guint32 size;
  gboolean tombstone;
  gboolean canonical;
  const DriftVector *vector;
  guint32 siblings;
  const DriftPayloads *owner;
  guint32 payload;
} DriftRecord;

DriftPayloads *drift_payloads_new (void);
void drift_payloads_free (DriftPayloads *payloads);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DriftPayloads, drift_payloads_free)

guint32 drift_payloads_count (const DriftPayloads *payloads);
guint32 drift_payloads_add (DriftPayloads *payloads, const DriftRecord *record);
void drift_payloads_stamp (DriftPayloads *payloads,
                           guint32 payload,
                           DriftVersion version,
                           gint64 stamp_us);
void drift_payloads_set_context (DriftPayloads *payloads, guint32 payload, guint32 context);
guint32 drift_payloads_context (const DriftPayloads *payloads, guint32 payload);
DriftVersion drift_payloads_version (const DriftPayloads *payloads, guint32 payload);
guint64 drift_payloads_checksum (const DriftPayloads *payloads, guint32 payload);
gboolean drift_payloads_is_tombstone (const DriftPayloads *payloads, guint32 payload);
DriftRecord drift_payloads_get (const DriftPayloads *payloads, guint32 payload);
void drift_record_print_version (const DriftRecord *record, const DriftNames *names, GString *text);
guint64 drift_record_sum (const DriftRecord *record);
gboolean drift_payloads_is_sound (const DriftPayloads *payloads, guint32 payload);
void drift_payloads_truncate (DriftPayloads *payloads, guint32 count);
gsize drift_payloads_size (const DriftPayloads *payloads);
gsize drift_payloads_memory (const DriftPayloads *payloads);

G_END_DECLS
