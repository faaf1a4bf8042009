/* Version vectors: how many writes of each writer a copy has seen.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-node.h"
#include "drift-version.h"

G_BEGIN_DECLS

/* A writer is who mints versions, by the number in them: 0 is the coordinator, and the others are
 * the replicas, one higher than their own numbers. */
#define DRIFT_N_WRITERS (DRIFT_MAX_REPLICAS + 1)

/**
 * DriftVector:
 * @counts: by writer, how many of its writes were seen
 *
 * One version of a writer, which is a count and a name, is a dot; a vector has all dots of a writer
 * up to its count of it.
 */
typedef struct
{
  guint32 counts[DRIFT_N_WRITERS];
} DriftVector;

/* How one vector stands to another. */
typedef enum
{
  DRIFT_VECTORS_EQUAL,
  DRIFT_VECTORS_DOMINATED, /* the other has seen all that this one has, and more */
  DRIFT_VECTORS_DOMINATES,
  DRIFT_VECTORS_CONCURRENT, /* each has seen something that the other has not */
} DriftVectorOrder;

void drift_vector_add (DriftVector *vector, DriftVersion dot);
void drift_vector_join (DriftVector *vector, const DriftVector *other);
gboolean drift_vector_has (const DriftVector *vector, DriftVersion dot);
gboolean drift_vector_covers (const DriftVector *vector, const DriftVector *other);
DriftVectorOrder drift_vector_compare (const DriftVector *a, const DriftVector *b);
guint32 drift_vector_total (const DriftVector *vector);
guint32 drift_vector_count_missing (const DriftVector *vector, const DriftVector *other);
void drift_vector_print (const DriftVector *vector, const DriftNames *names, GString *text);
gboolean drift_vector_parse (const char *text, const DriftNames *names, DriftVector *vector);

G_END_DECLS
