/* Siblings: a copy that carries a version vector, and the values in it that are concurrent.
 * SPDX-License-Identifier: MIT */
#include "drift-siblings.h"

#include "drift-digest.h"
#include "drift-grow.h"
#include "drift-payloads-private.h"

#include <string.h>

static gboolean
is_copy (const DriftPayloads *payloads, guint32 payload)
{
  return payload != DRIFT_PAYLOAD_NONE &&
         (payloads->payloads[payload].size & DRIFT_PAYLOAD_SIBLINGS) != 0;
}

static const guint32 *
parts_of (const DriftPayloads *payloads, guint32 copy)
{
  return payloads->vectors + payloads->payloads[copy].offset;
}

/**
 * drift_siblings_count:
 * @copy: a payload, or %DRIFT_PAYLOAD_NONE
 *
 * Returns: how many concurrent values there are in @copy
 */
guint32
drift_siblings_count (const DriftPayloads *payloads, guint32 copy)
{
  if (is_copy (payloads, copy))
    return payloads->payloads[copy].size & DRIFT_PAYLOAD_SIZE;
  return copy != DRIFT_PAYLOAD_NONE;
}

/**
 * drift_siblings_get:
 * @index: below drift_siblings_count()
 *
 * Returns: one of the values, as it was written; they stand in the order of their writers
 */
guint32
drift_siblings_get (const DriftPayloads *payloads, guint32 copy, guint32 index)
{
  return is_copy (payloads, copy) ? parts_of (payloads, copy)[DRIFT_N_WRITERS + index] : copy;
}

/**
 * drift_siblings_vector:
 *
 * Returns: what @copy has seen; of a payload that was written, what its context has, and itself
 */
DriftVector
drift_siblings_vector (const DriftPayloads *payloads, guint32 copy)
{
  DriftVector vector = { { 0 } };

  if (copy == DRIFT_PAYLOAD_NONE)
    return vector;
  if (is_copy (payloads, copy))
    {
      memcpy (vector.counts, parts_of (payloads, copy), sizeof vector.counts);
      return vector;
    }
  vector = drift_siblings_vector (payloads, drift_payloads_context (payloads, copy));
  drift_vector_add (&vector, payloads->payloads[copy].version);
  return vector;
}

/* What the checksum of a copy is over: a line of text with its vector, and one for each sibling
 * with its dot and its own checksum. */
static guint64
digest (const DriftPayloads *payloads,
        const DriftVector *vector,
        const guint32 *siblings,
        guint32 count,
        gboolean anew)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char number[DRIFT_DIGEST_LENGTH];
  char version[DRIFT_VERSION_LENGTH];

  for (guint i = 0; i < DRIFT_N_WRITERS; i++)
    g_string_append_printf (text, "%u ", vector->counts[i]);
  for (guint32 i = 0; i < count; i++)
    {
      DriftRecord record = drift_payloads_get (payloads, siblings[i]);
      guint64 sum = anew ? drift_record_sum (&record) : record.checksum;

      g_string_append_printf (text, "\n%s %s", drift_version_print (record.version, version),
                              drift_digest_print (sum, number));
    }
  return drift_digest (text->str, text->len);
}

static gboolean
are_tombstones (const DriftPayloads *payloads, const guint32 *siblings, guint32 count)
{
  for (guint32 i = 0; i < count; i++)
    if (!drift_payloads_is_tombstone (payloads, siblings[i]))
      return FALSE;
  return count > 0;
}

static gint64
newest_stamp (const DriftPayloads *payloads, const guint32 *siblings, guint32 count)
{
  gint64 stamp_us = count > 0 ? G_MININT64 : 0;

  for (guint32 i = 0; i < count; i++)
    stamp_us = MAX (stamp_us, payloads->payloads[siblings[i]].stamp_us);
  return stamp_us;
}

static guint32
append (DriftPayloads *payloads,
        const DriftVector *vector,
        const guint32 *siblings,
        guint32 count,
        guint64 checksum)
{
  gsize size = DRIFT_N_WRITERS + (gsize)count;
  DriftPayload payload = {
    .version = { drift_vector_total (vector), 0 },
    .stamp_us = newest_stamp (payloads, siblings, count),
    .checksum = checksum,
    .offset = (guint32)payloads->vectors_size,
    .size = count | DRIFT_PAYLOAD_SIBLINGS |
            (are_tombstones (payloads, siblings, count) ? DRIFT_PAYLOAD_TOMBSTONE : 0),
  };

  g_assert (payloads->vectors_size + size <= G_MAXUINT32 && count <= DRIFT_PAYLOAD_SIZE);
  drift_grow (payloads->vectors, payloads->vectors_room, payloads->vectors_size + size);
  memcpy (payloads->vectors + payloads->vectors_size, vector->counts, sizeof vector->counts);
  if (count > 0)
    memcpy (payloads->vectors + payloads->vectors_size + DRIFT_N_WRITERS, siblings,
            count * sizeof *siblings);
  payloads->vectors_size += size;
  drift_grow (payloads->payloads, payloads->payloads_room, payloads->count + 1);
  payloads->payloads[payloads->count] = payload;
  return payloads->count++;
}

static gpointer
key_of (guint64 checksum)
{
  return GSIZE_TO_POINTER ((gsize)checksum);
}

/* The copy that was added for @checksum, or %DRIFT_PAYLOAD_NONE. */
static guint32
find (const DriftPayloads *payloads, guint64 checksum)
{
  if (payloads->found == NULL)
    return DRIFT_PAYLOAD_NONE;
  return GPOINTER_TO_UINT (g_hash_table_lookup (payloads->found, key_of (checksum))) - 1;
}

static gboolean
is_same (const DriftPayloads *payloads,
         guint32 copy,
         const DriftVector *vector,
         const guint32 *siblings,
         guint32 count)
{
  const guint32 *parts = parts_of (payloads, copy);

  return drift_siblings_count (payloads, copy) == count &&
         memcmp (parts, vector->counts, sizeof vector->counts) == 0 &&
         (count == 0 || memcmp (parts + DRIFT_N_WRITERS, siblings, count * sizeof *siblings) == 0);
}

/**
 * drift_siblings_add:
 * @siblings: (array length=count): payloads that were written, in the order of their dots
 *
 * Keeps a copy that has seen @vector; what is the same is kept once. Its version counts what it has
 * seen, so that of two copies of which one dominates the other, that one is newer by it. Its
 * checksum is over the vector and all siblings.
 *
 * Returns: the number of the copy, a payload like others
 */
guint32
drift_siblings_add (DriftPayloads *payloads,
                    const DriftVector *vector,
                    const guint32 *siblings,
                    guint32 count)
{
  guint64 checksum = digest (payloads, vector, siblings, count, FALSE);
  guint32 copy = find (payloads, checksum);

  if (copy != DRIFT_PAYLOAD_NONE && is_same (payloads, copy, vector, siblings, count))
    return copy;
  copy = append (payloads, vector, siblings, count, checksum);
  if (payloads->found == NULL)
    payloads->found = g_hash_table_new (NULL, NULL);
  if (find (payloads, checksum) == DRIFT_PAYLOAD_NONE)
    g_hash_table_insert (payloads->found, key_of (checksum), GUINT_TO_POINTER (copy + 1));
  return copy;
}

/**
 * drift_siblings_add_rotten:
 * @siblings: as many as @copy has, with bytes that have changed
 *
 * Keeps what @copy has become on a disk: its vector and its checksum are what they were.
 *
 * Returns: the number of the copy
 */
guint32
drift_siblings_add_rotten (DriftPayloads *payloads, guint32 copy, const guint32 *siblings)
{
  DriftVector vector = drift_siblings_vector (payloads, copy);

  return append (payloads, &vector, siblings, drift_siblings_count (payloads, copy),
                 drift_payloads_checksum (payloads, copy));
}

/* The checksum of a copy, taken anew over the bytes of its siblings. */
guint64
drift_siblings_sum (const DriftPayloads *payloads, guint32 payload)
{
  DriftVector vector = drift_siblings_vector (payloads, payload);

  return digest (payloads, &vector, parts_of (payloads, payload) + DRIFT_N_WRITERS,
                 drift_siblings_count (payloads, payload), TRUE);
}

/* Which of the siblings was written last, by the clocks of who took them. */
guint32
drift_siblings_newest (const DriftPayloads *payloads, guint32 payload)
{
  guint32 newest = DRIFT_PAYLOAD_NONE;

  for (guint32 i = 0; i < drift_siblings_count (payloads, payload); i++)
    {
      guint32 sibling = drift_siblings_get (payloads, payload, i);

      if (newest == DRIFT_PAYLOAD_NONE ||
          payloads->payloads[sibling].stamp_us >= payloads->payloads[newest].stamp_us)
        newest = sibling;
    }
  return newest;
}

/* Forgets the copies from @count on. */
void
drift_siblings_forget (DriftPayloads *payloads, guint32 count)
{
  for (guint32 payload = payloads->count; payload-- > count;)
    if (is_copy (payloads, payload))
      {
        guint64 checksum = payloads->payloads[payload].checksum;

        payloads->vectors_size = payloads->payloads[payload].offset;
        if (find (payloads, checksum) == payload)
          g_hash_table_remove (payloads->found, key_of (checksum));
      }
}

/* What is on its way to be a copy. */
typedef struct
{
  DriftVector vector;
  guint32 *siblings;
  guint32 count;
} Draft;

/* Where two values are the same, one of them may have rotted. */
static guint32
sound_one (const DriftPayloads *payloads, guint32 a, guint32 b)
{
  return a != b && drift_payloads_is_sound (payloads, b) && !drift_payloads_is_sound (payloads, a)
             ? b
             : a;
}

/* By dot; two values of one dot, which a writer gives who has lost what it knew, are two. */
static int
compare_values (const DriftPayloads *payloads, guint32 a, guint32 b)
{
  const DriftPayload *x = &payloads->payloads[a];
  const DriftPayload *y = &payloads->payloads[b];

  if (x->version.writer != y->version.writer)
    return x->version.writer < y->version.writer ? -1 : 1;
  if (x->version.counter != y->version.counter)
    return x->version.counter < y->version.counter ? -1 : 1;
  return x->checksum == y->checksum ? 0 : x->checksum < y->checksum ? -1 : 1;
}

/* What the writers of the siblings of @copy had seen, all in all. */
static DriftVector
join_contexts (const DriftPayloads *payloads, guint32 copy)
{
  DriftVector seen = { { 0 } };

  for (guint32 i = 0; i < drift_siblings_count (payloads, copy); i++)
    {
      guint32 sibling = drift_siblings_get (payloads, copy, i);
      DriftVector one =
          drift_siblings_vector (payloads, drift_payloads_context (payloads, sibling));

      drift_vector_join (&seen, &one);
    }
  return seen;
}

/* Whether the writer of one of the siblings of @copy had seen all of @vector. */
static gboolean
has_seen_all (const DriftPayloads *payloads, guint32 copy, const DriftVector *vector)
{
  for (guint32 i = 0; i < drift_siblings_count (payloads, copy); i++)
    {
      guint32 sibling = drift_siblings_get (payloads, copy, i);
      DriftVector one =
          drift_siblings_vector (payloads, drift_payloads_context (payloads, sibling));

      if (drift_vector_covers (&one, vector))
        return TRUE;
    }
  return FALSE;
}

/* What the siblings of one copy make of those of another: which they replace. */
typedef struct
{
  DriftVectorsPolicy policy;
  DriftVector seen; /* dotted: every dot in it */
  gboolean all;     /* plain: all, or none */
} Effect;

static Effect
effect_on (const DriftPayloads *payloads, DriftVectorsPolicy policy, guint32 copy, guint32 other)
{
  Effect effect = { policy, { { 0 } }, FALSE };
  DriftVector vector = drift_siblings_vector (payloads, other);

  if (policy == DRIFT_VECTORS_DOTTED)
    effect.seen = join_contexts (payloads, copy);
  else
    effect.all = has_seen_all (payloads, copy, &vector);
  return effect;
}

static gboolean
is_replaced (const DriftPayloads *payloads, const Effect *effect, guint32 sibling)
{
  return effect->policy == DRIFT_VECTORS_DOTTED
             ? drift_vector_has (&effect->seen, payloads->payloads[sibling].version)
             : effect->all;
}

static void
take (const DriftPayloads *payloads, Draft *draft, const Effect *effect, guint32 sibling)
{
  if (!is_replaced (payloads, effect, sibling))
    draft->siblings[draft->count++] = sibling;
}

/* The siblings of both, in their order, without those that the others replace. */
static void
unite (const DriftPayloads *payloads, DriftVectorsPolicy policy, guint32 a, guint32 b, Draft *draft)
{
  Effect on_a = effect_on (payloads, policy, b, a);
  Effect on_b = effect_on (payloads, policy, a, b);
  guint32 n_a = drift_siblings_count (payloads, a);
  guint32 n_b = drift_siblings_count (payloads, b);
  guint32 i = 0;
  guint32 j = 0;

  while (i < n_a || j < n_b)
    {
      guint32 x = i < n_a ? drift_siblings_get (payloads, a, i) : DRIFT_PAYLOAD_NONE;
      guint32 y = j < n_b ? drift_siblings_get (payloads, b, j) : DRIFT_PAYLOAD_NONE;
      int order = i == n_a ? 1 : j == n_b ? -1 : compare_values (payloads, x, y);

      if (order == 0)
        draft->siblings[draft->count++] = sound_one (payloads, x, y);
      else if (order < 0)
        take (payloads, draft, &on_a, x);
      else
        take (payloads, draft, &on_b, y);
      i += order <= 0;
      j += order >= 0;
    }
}

/**
 * drift_siblings_merge:
 * @policy: see #DriftVectorsPolicy
 * @a: a copy, or %DRIFT_PAYLOAD_NONE
 * @b: another
 *
 * What two copies come to when they meet, as in a repair: their vectors are joined, and a sibling
 * that only one of them has is dropped if a write that the other has was made by who had seen it:
 * dotted, that very sibling; plain, all that its copy had seen. After Preguiça and others, "Dotted
 * version vectors", 2010, which goes by what each copy has seen instead. That is the same as long
 * as no copy misses a write and gets the next of the same writer; where one does, this loses
 * nothing that nobody has seen.
 *
 * Returns: the number of the copy; that is @a or @b where one of them has all of the other
 */
guint32
drift_siblings_merge (DriftPayloads *payloads, DriftVectorsPolicy policy, guint32 a, guint32 b)
{
  g_autofree guint32 *siblings = NULL;
  Draft draft = { drift_siblings_vector (payloads, a), NULL, 0 };
  DriftVector other = drift_siblings_vector (payloads, b);

  if (a == b || b == DRIFT_PAYLOAD_NONE)
    return a;
  if (a == DRIFT_PAYLOAD_NONE && is_copy (payloads, b))
    return b;
  drift_vector_join (&draft.vector, &other);
  siblings =
      g_new (guint32, drift_siblings_count (payloads, a) + drift_siblings_count (payloads, b));
  draft.siblings = siblings;
  unite (payloads, policy, a, b, &draft);
  for (guint i = 0; i < 2; i++)
    {
      guint32 copy = i == 0 ? a : b;

      if (is_copy (payloads, copy) &&
          is_same (payloads, copy, &draft.vector, siblings, draft.count))
        return copy;
    }
  return drift_siblings_add (payloads, &draft.vector, siblings, draft.count);
}

/**
 * drift_siblings_write:
 * @policy: see #DriftVectorsPolicy
 * @copy: what a replica holds, or %DRIFT_PAYLOAD_NONE
 * @write: a payload with its dot for a version, and its context
 *
 * What a write makes of a copy. Whether it replaces a sibling says its context: dotted, it replaces
 * those that the context has seen; plain, all if it has seen all that the copy has, and else none.
 * It stands beside the rest. The vector is joined with the context and the new dot. A write that
 * the copy has, or has what replaced it, changes nothing.
 *
 * Returns: the number of the copy; @copy if nothing has changed
 */
guint32
drift_siblings_write (DriftPayloads *payloads,
                      DriftVectorsPolicy policy,
                      guint32 copy,
                      guint32 write)
{
  DriftVersion dot = payloads->payloads[write].version;
  DriftVector vector = drift_siblings_vector (payloads, copy);
  DriftVector seen = join_contexts (payloads, copy);

  if (drift_vector_has (&vector, dot) &&
      (policy == DRIFT_VECTORS_PLAIN || drift_vector_has (&seen, dot)))
    return copy;
  return drift_siblings_merge (payloads, policy, copy, write);
}
