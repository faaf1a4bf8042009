/* Room for one more: the growth of the plain arrays that hold a run.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gpointer drift_grow_block (gpointer block, gsize old_size, gsize size);
gpointer drift_grow_zeroed_block (gpointer block, gsize old_size, gsize used, gsize size);
void drift_grow_free_block (gpointer block, gsize size);

/**
 * drift_grow:
 * @array: an array of plain structs; %NULL at first
 * @room: how many it holds (gsize)
 * @needed: how many it must hold
 *
 * Makes @array hold at least @needed items, growing by a quarter so that appending
 * is cheap and little stands empty. Free it with drift_grow_free().
 */
#define drift_grow(array, room, needed)                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (G_UNLIKELY ((gsize)(needed) > (room)))                                                     \
      {                                                                                            \
        gsize old_room_ = (room);                                                                  \
        (room) = MAX ((gsize)(needed), MAX ((gsize)64, old_room_ + old_room_ / 4));                \
        (array) =                                                                                  \
            drift_grow_block ((array), old_room_ * sizeof *(array), (room) * sizeof *(array));     \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END

/**
 * drift_grow_zeroed:
 * @array: an array of plain structs; %NULL at first
 * @room: how many it holds (gsize)
 * @used: from here on all bytes of it are zero
 * @needed: how many it must hold
 *
 * Does the same, and all that is new is zero. Large arrays are memory that nobody has touched yet,
 * and what is not used of the old one is not touched either.
 */
#define drift_grow_zeroed(array, room, used, needed)                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (G_UNLIKELY ((gsize)(needed) > (room)))                                                     \
      {                                                                                            \
        gsize old_room_ = (room), used_ = (used);                                                  \
        (room) = MAX ((gsize)(needed), MAX ((gsize)4, old_room_ + old_room_ / 4));                 \
        (array) = drift_grow_zeroed_block ((array), old_room_ * sizeof *(array),                   \
                                           used_ * sizeof *(array), (room) * sizeof *(array));     \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END

/**
 * drift_grow_free:
 * @array: (nullable): what drift_grow() or drift_grow_zeroed() made
 * @room: how many it holds
 *
 * Frees @array.
 */
#define drift_grow_free(array, room) drift_grow_free_block ((array), (room) * sizeof *(array))

G_END_DECLS
