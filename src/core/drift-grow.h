/* Room for one more: the growth of the plain arrays that hold a run.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

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

G_END_DECLS
