/* The two listings of read repair, the naive one and the right one, as data.
 * SPDX-License-Identifier: MIT */
#include "drift-algorithm-private.h"

#include <glib/gi18n-lib.h>

static const DriftAlgorithmLine naive_lines[] = {
  { 0, "repair(key, replicas):", NULL, 0 },
  { 1, "copies = read(key, replicas)", NULL, 0 },
  { 1, "newest = max(copies, by=version)", N_ ("of two alike, the first"), 2 },
  { 1, "for r in replicas:", NULL, 0 },
  { 2, "if copies[r].digest != newest.digest:", N_ ("the digest alone"), 1 },
  { 3, "write(r, newest)", N_ ("whatever is there by now"), 3 },
};

static const DriftAlgorithmLine right_lines[] = {
  { 0, "repair(key, replicas):", NULL, 0 },
  { 1, "copies = read(key, replicas)", NULL, 0 },
  { 1, "if all_equal(copies):", N_ ("version and digest"), 1 },
  { 2, "return", NULL, 0 },
  { 1, "sound = filter(copies, self_check)", N_ ("bytes summed anew"), 2 },
  { 1, "newest = max(sound, by=version)", NULL, 0 },
  { 1, "if tie(sound, newest):", N_ ("one version, other bytes"), 2 },
  { 2, "conflicts += 1; return", N_ ("for a person to settle"), 2 },
  { 1, "for r in replicas:", NULL, 0 },
  { 2, "if copies[r] != newest:", N_ ("version and digest"), 1 },
  { 3, "if newest > now(r):", N_ ("looked up as it is written"), 3 },
  { 4, "write(r, newest)", NULL, 0 },
};

/**
 * drift_algorithm_get_lines:
 * @version: which of the two
 * @n_lines: (out): how many lines it has
 *
 * Returns: (transfer none) (array length=n_lines): the listing
 */
const DriftAlgorithmLine *
drift_algorithm_get_lines (DriftRepairPolicy version, guint *n_lines)
{
  gboolean naive = version == DRIFT_REPAIR_NAIVE;

  *n_lines = naive ? G_N_ELEMENTS (naive_lines) : G_N_ELEMENTS (right_lines);
  return naive ? naive_lines : right_lines;
}

/**
 * drift_algorithm_get_difference:
 * @difference: 1 to %DRIFT_ALGORITHM_N_DIFFERENCES
 *
 * Returns: (transfer none): what the two listings do differently, in the language of the person
 */
const char *
drift_algorithm_get_difference (guint difference)
{
  switch (difference)
    {
    case 1:
      return _ ("What counts as a difference: version and digest, not the digest alone.");
    case 2:
      return _ ("What may be copied: a copy that passes its own check. Where two of one version "
                "differ, nothing is copied.");
    case 3:
      return _ ("How it is written: only over something older, looked up at the moment of "
                "writing.");
    default:
      g_return_val_if_reached (NULL);
    }
}
