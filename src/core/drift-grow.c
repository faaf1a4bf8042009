/* Where the plain arrays of a run stand: small ones in the heap, each large one in a mapping of its
 * own, which grows without a byte of it being copied.
 * SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "drift-grow.h"

#include <string.h>
#include <sys/mman.h>

/* From this size on to copy an array takes longer than to map it anew. */
#define LARGE ((gsize)1 << 20)

/* What is filled from its beginning to its end is asked for in pages of this size: the system then
 * has five hundred times fewer to hand out. */
#define HUGE_PAGE ((gsize)2 << 20)

/* How much is mapped for @size bytes. */
static gsize
mapped (gsize size)
{
  gsize unit = size < 2 * HUGE_PAGE ? LARGE : HUGE_PAGE;

  return (size + unit - 1) / unit * unit;
}

/* @old is a mapping too, or %NULL. */
static gpointer
map (gpointer old, gsize old_size, gsize size)
{
  gpointer block = old != NULL ? mremap (old, mapped (old_size), mapped (size), MREMAP_MAYMOVE)
                               : mmap (NULL, mapped (size), PROT_READ | PROT_WRITE,
                                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (block == MAP_FAILED)
    g_error ("no memory for %" G_GSIZE_FORMAT " bytes", size);
  return block;
}

/* Of the old block @used bytes count, and all others are zero or do not matter. */
static gpointer
move_to_mapping (gpointer old, gsize old_size, gsize used, gsize size)
{
  gpointer block;

  if (old_size >= LARGE)
    return map (old, old_size, size);
  block = map (NULL, 0, size);
  if (used > 0)
    memcpy (block, old, used);
  g_free (old);
  return block;
}

/**
 * drift_grow_block:
 * @block: (nullable): %NULL, or a block of @old_size bytes
 * @size: more bytes than it has
 *
 * What drift_grow() does to the memory of its array.
 *
 * Returns: (transfer full): the block with @size bytes; what is new holds anything
 */
gpointer
drift_grow_block (gpointer block, gsize old_size, gsize size)
{
  if (size < LARGE)
    return g_realloc (block, size);
  block = move_to_mapping (block, old_size, old_size, size);
  if (size >= 2 * HUGE_PAGE)
    madvise (block, mapped (size), MADV_HUGEPAGE); /* where there are none it is as good without */
  return block;
}

/**
 * drift_grow_zeroed_block:
 * @block: (nullable): %NULL, or a block of @old_size bytes, all zero from @used on
 * @size: more bytes than it has
 *
 * What drift_grow_zeroed() does to the memory of its array.
 *
 * Returns: (transfer full): the block with @size bytes; what is new is zero
 */
gpointer
drift_grow_zeroed_block (gpointer block, gsize old_size, gsize used, gsize size)
{
  gpointer larger;

  if (size >= LARGE)
    return move_to_mapping (block, old_size, used, size);
  larger = g_malloc0 (size);
  if (used > 0)
    memcpy (larger, block, used);
  g_free (block);
  return larger;
}

/**
 * drift_grow_free_block:
 * @block: (nullable): a block of @size bytes
 *
 * What drift_grow_free() does to the memory of its array.
 */
void
drift_grow_free_block (gpointer block, gsize size)
{
  if (size >= LARGE)
    munmap (block, mapped (size));
  else
    g_free (block);
}
