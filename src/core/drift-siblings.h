/* Siblings: a copy that carries a version vector, and the values in it that are concurrent.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-payloads.h"
#include "drift-settings.h"

G_BEGIN_DECLS

/* What a copy is made of. A payload that is no copy, but was written, is its own only sibling. */
guint32 drift_siblings_count (const DriftPayloads *payloads, guint32 copy);
guint32 drift_siblings_get (const DriftPayloads *payloads, guint32 copy, guint32 index);
DriftVector drift_siblings_vector (const DriftPayloads *payloads, guint32 copy);

guint32 drift_siblings_add (DriftPayloads *payloads,
                            const DriftVector *vector,
                            const guint32 *siblings,
                            guint32 count);
guint32 drift_siblings_add_rotten (DriftPayloads *payloads, guint32 copy, const guint32 *siblings);

/* What becomes of it. */
guint32 drift_siblings_write (DriftPayloads *payloads,
                              DriftVectorsPolicy policy,
                              guint32 copy,
                              guint32 write);
guint32
drift_siblings_merge (DriftPayloads *payloads, DriftVectorsPolicy policy, guint32 a, guint32 b);

G_END_DECLS
