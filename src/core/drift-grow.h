/* Room for one more: the growth of the plain arrays that hold a run.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/**
 * drift_grow:
 * @array: an array of plain structs
 * @room: how many it holds (gsize)
 * @needed: how many it must hold
 *
 * Makes @array hold at least @needed items, growing by a quarter so that appending
 * is cheap and little stands empty.
 */
#define drift_grow(array, room, needed)                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (G_UNLIKELY ((gsize)(needed) > (room)))                                                     \
      {                                                                                            \
        (room) = MAX ((gsize)(needed), MAX ((gsize)64, (room) + (room) / 4));                      \
        (array) = g_realloc_n ((array), (room), sizeof *(array));                                  \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END

/**
 * drift_grow_zeroed:
 * @array: an array of plain structs
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
        gpointer old_ = (array);                                                                   \
        (room) = MAX ((gsize)(needed), MAX ((gsize)4, (room) + (room) / 4));                       \
        (array) = g_malloc0_n ((room), sizeof *(array));                                           \
        if (old_ != NULL)                                                                          \
          memcpy ((array), old_, (used) * sizeof *(array));                                        \
        g_free (old_);                                                                             \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END

G_END_DECLS
