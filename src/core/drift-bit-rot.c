/* Bit rot: which bit of a value changes when it rots.
 * SPDX-License-Identifier: MIT */
#include "drift-bit-rot.h"

/**
 * drift_rot:
 *
 * Flips the lowest bit of a letter or digit in the middle, so that the rotten value is still text
 * that looks like a value; where no letter can bear it, of the byte in the middle.
 */
void
drift_rot (char *bytes, guint32 size)
{
  for (guint32 i = 0; i < size; i++)
    {
      char *byte = &bytes[(size / 2 + i) % size];

      if (g_ascii_isalnum (*byte) && g_ascii_isalnum (*byte ^ 1))
        {
          *byte ^= 1;
          return;
        }
    }
  if (size > 0)
    bytes[size / 2] ^= 1;
}
