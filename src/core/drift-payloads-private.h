/* What the files of the payloads share: how values, and copies with siblings, are kept.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-payloads.h"

G_BEGIN_DECLS

#define DRIFT_PAYLOAD_TOMBSTONE 0x80000000u
#define DRIFT_PAYLOAD_CANONICAL 0x40000000u
#define DRIFT_PAYLOAD_SIBLINGS 0x20000000u
#define DRIFT_PAYLOAD_SIZE 0x1fffffffu

typedef struct
{
  DriftVersion version;
  gint64 stamp_us;
  guint64 checksum;
  guint32 offset; /* of its bytes; of siblings, of their vector and numbers */
  guint32 size;   /* or how many siblings, and the bits above */
} DriftPayload;

/* Copies, messages and inverses point here by number, so a value travels as four bytes
 * and stepping back needs no copy of what was there. */
struct _DriftPayloads
{
  char *bytes;
  gsize size;
  gsize room;
  DriftPayload *payloads;
  gsize payloads_room;
  guint32 count;

  /* Only where there are version vectors. */
  guint32 *vectors; /* the counts of a vector, and then the numbers of the siblings */
  gsize vectors_size;
  gsize vectors_room;
  DriftColumn contexts; /* by payload: of what its writer had seen, the payload */
  GHashTable *found;    /* (nullable): by checksum, the siblings of that checksum, plus one */
};

void drift_siblings_forget (DriftPayloads *payloads, guint32 count);
guint64 drift_siblings_sum (const DriftPayloads *payloads, guint32 payload);
guint32 drift_siblings_newest (const DriftPayloads *payloads, guint32 payload);

G_END_DECLS
