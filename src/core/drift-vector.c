/* Version vectors: how many writes of each writer a copy has seen.
 * SPDX-License-Identifier: MIT */
#include "drift-vector.h"

#include <string.h>

/**
 * drift_vector_add:
 * @dot: a version, whose writer is below %DRIFT_N_WRITERS; %DRIFT_VERSION_NONE adds nothing
 *
 * Has @vector see @dot, and all that its writer wrote before.
 */
void
drift_vector_add (DriftVector *vector, DriftVersion dot)
{
  g_return_if_fail (dot.writer < DRIFT_N_WRITERS);
  vector->counts[dot.writer] = MAX (vector->counts[dot.writer], dot.counter);
}

/**
 * drift_vector_join:
 *
 * Has @vector see all that @other has seen: the least vector that dominates both, after Parker and
 * others, "Detection of mutual inconsistency in distributed systems", 1983.
 */
void
drift_vector_join (DriftVector *vector, const DriftVector *other)
{
  for (guint i = 0; i < DRIFT_N_WRITERS; i++)
    vector->counts[i] = MAX (vector->counts[i], other->counts[i]);
}

/**
 * drift_vector_has:
 *
 * Returns: whether @vector has seen @dot
 */
gboolean
drift_vector_has (const DriftVector *vector, DriftVersion dot)
{
  return dot.writer < DRIFT_N_WRITERS && dot.counter <= vector->counts[dot.writer];
}

/**
 * drift_vector_covers:
 *
 * Returns: whether @vector has seen all that @other has
 */
gboolean
drift_vector_covers (const DriftVector *vector, const DriftVector *other)
{
  return drift_vector_count_missing (vector, other) == 0;
}

/**
 * drift_vector_compare:
 *
 * Returns: how @a stands to @b, which is only half an order
 */
DriftVectorOrder
drift_vector_compare (const DriftVector *a, const DriftVector *b)
{
  gboolean covers = drift_vector_covers (a, b);

  if (drift_vector_covers (b, a))
    return covers ? DRIFT_VECTORS_EQUAL : DRIFT_VECTORS_DOMINATED;
  return covers ? DRIFT_VECTORS_DOMINATES : DRIFT_VECTORS_CONCURRENT;
}

/**
 * drift_vector_total:
 *
 * Returns: how many writes @vector has seen. Of two vectors of which one dominates the other, it
 *   has the larger total; that it has says nothing by itself.
 */
guint32
drift_vector_total (const DriftVector *vector)
{
  guint32 total = 0;

  for (guint i = 0; i < DRIFT_N_WRITERS; i++)
    total += vector->counts[i];
  return total;
}

/**
 * drift_vector_count_missing:
 *
 * Returns: how many writes @other has seen that @vector has not
 */
guint32
drift_vector_count_missing (const DriftVector *vector, const DriftVector *other)
{
  guint32 missing = 0;

  for (guint i = 0; i < DRIFT_N_WRITERS; i++)
    if (other->counts[i] > vector->counts[i])
      missing += other->counts[i] - vector->counts[i];
  return missing;
}

/* Replicas stand before the coordinator. */
static guint
writer_at (guint place)
{
  return (place + 1) % DRIFT_N_WRITERS;
}

static const char *
name_of (const DriftNames *names, guint writer)
{
  return drift_names_get (names, writer == 0 ? DRIFT_NODE_COORDINATOR : (DriftNode)(writer - 1));
}

/**
 * drift_vector_print:
 *
 * Appends @vector as "{R1:2,R2:1}", with nothing of those who wrote nothing.
 */
void
drift_vector_print (const DriftVector *vector, const DriftNames *names, GString *text)
{
  const char *comma = "";

  g_string_append_c (text, '{');
  for (guint place = 0; place < DRIFT_N_WRITERS; place++)
    {
      guint writer = writer_at (place);

      if (vector->counts[writer] == 0)
        continue;
      g_string_append_printf (text, "%s%s:%u", comma, name_of (names, writer),
                              vector->counts[writer]);
      comma = ",";
    }
  g_string_append_c (text, '}');
}

static gboolean
parse_count (const char *text, guint32 *count)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT32, &value, NULL))
    return FALSE;
  *count = (guint32)value;
  return TRUE;
}

/* Reads "R1:2". */
static gboolean
parse_part (const char *text, const DriftNames *names, DriftVector *vector)
{
  const char *colon = strchr (text, ':');
  g_autofree char *name = NULL;
  DriftNode node;
  guint writer;

  if (colon == NULL)
    return FALSE;
  name = g_strndup (text, (gsize)(colon - text));
  node = drift_names_find (names, name);
  if (node > DRIFT_NODE_COORDINATOR)
    return FALSE;
  writer = node == DRIFT_NODE_COORDINATOR ? 0 : node + 1u;
  return vector->counts[writer] == 0 && parse_count (colon + 1, &vector->counts[writer]);
}

/**
 * drift_vector_parse:
 * @vector: (out): what was read, if it was a vector
 *
 * Reads what drift_vector_print() writes, with the writers in any order.
 *
 * Returns: whether all of @text was a vector
 */
gboolean
drift_vector_parse (const char *text, const DriftNames *names, DriftVector *vector)
{
  gsize size = strlen (text);
  DriftVector parsed = { { 0 } };
  g_autofree char *inner = NULL;
  g_auto (GStrv) parts = NULL;

  if (size < 2 || text[0] != '{' || text[size - 1] != '}')
    return FALSE;
  inner = g_strndup (text + 1, size - 2);
  parts = g_strsplit (inner, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (!parse_part (parts[i], names, &parsed))
      return FALSE;
  *vector = parsed;
  return TRUE;
}
