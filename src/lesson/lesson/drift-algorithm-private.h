/* The lines of the two listings of read repair, by name.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-algorithm.h"

G_BEGIN_DECLS

/* The lines that a step can stand on, by the number that is shown. */
enum
{
  NAIVE_BEGIN = 1,
  NAIVE_READ,
  NAIVE_NEWEST,
  NAIVE_EACH,
  NAIVE_DIFFERS,
  NAIVE_WRITE,
};

enum
{
  RIGHT_BEGIN = 1,
  RIGHT_READ,
  RIGHT_SAME,
  RIGHT_RETURN,
  RIGHT_SOUND,
  RIGHT_NEWEST,
  RIGHT_TIE,
  RIGHT_CONFLICT,
  RIGHT_EACH,
  RIGHT_DIFFERS,
  RIGHT_NEWER,
  RIGHT_WRITE,
};

G_END_DECLS
