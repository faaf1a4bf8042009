/* What a word that nobody knows was most likely meant to be.
 * SPDX-License-Identifier: MIT */
#include "drift-nearest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
same (char a, char b)
{
  return g_ascii_tolower (a) == g_ascii_tolower (b);
}

/* How many letters must be put in, left out, changed, or exchanged with the next one to come from
 * @a to @b, capitals apart: the optimal string alignment distance of Damerau and Levenshtein. */
static guint
measure (const char *a, gsize n_a, const char *b, gsize n_b)
{
  guint rows[3][DRIFT_NEAREST_LENGTH]; /* by the letter of @a modulo 3, and by the letter of @b */

  for (gsize i = 0; i <= n_a; i++)
    for (gsize j = 0; j <= n_b; j++)
      {
        guint *row = rows[i % 3];
        const guint *above = rows[(i + 2) % 3];
        const guint *two_above = rows[(i + 1) % 3];

        if (i == 0 || j == 0)
          {
            row[j] = (guint)(i + j);
            continue;
          }
        row[j] = MIN (MIN (row[j - 1], above[j]) + 1,
                      above[j - 1] + (same (a[i - 1], b[j - 1]) ? 0 : 1));
        if (i > 1 && j > 1 && same (a[i - 1], b[j - 2]) && same (a[i - 2], b[j - 1]))
          row[j] = MIN (row[j], two_above[j - 2] + 1);
      }
  return rows[n_a % 3][n_b];
}

/**
 * drift_nearest_offer:
 * @candidate: a word that is known
 *
 * Takes @candidate for the best if it is nearer than the best so far, and near at all: at most
 * every third of its letters is wrong. Of two that are as near, the one with the same first letter
 * is nearer, for that is seldom wrong.
 */
void
drift_nearest_offer (DriftNearest *self, const char *candidate)
{
  gsize n_word = strlen (self->word);
  gsize n_candidate = strlen (candidate);
  gsize difference = MAX (n_word, n_candidate) - MIN (n_word, n_candidate);
  guint distance;

  if (n_word >= DRIFT_NEAREST_LENGTH || n_candidate >= DRIFT_NEAREST_LENGTH ||
      difference * 3 > n_candidate)
    return;
  distance = measure (self->word, n_word, candidate, n_candidate);
  if (distance * 3 > n_candidate)
    return;
  distance = 2 * distance + (same (self->word[0], candidate[0]) ? 0 : 1);
  if (*self->best != '\0' && distance >= self->distance)
    return;
  g_strlcpy (self->best, candidate, sizeof self->best);
  self->distance = distance;
}

/**
 * drift_nearest_finish:
 * @sentence: says that the word is unknown
 *
 * Returns: (transfer full): @sentence, which asks for the best word if one is near
 */
char *
drift_nearest_finish (const DriftNearest *self, const char *sentence)
{
  if (*self->best == '\0')
    return g_strdup (sentence);
  /* Translators: the first %s says that a word of a file is unknown, the second is a word that is
   * known: unknown action "wirte"; did you mean "write"? */
  return g_strdup_printf (_ ("%s; did you mean \"%s\"?"), sentence, self->best);
}

/**
 * drift_nearest_suggest:
 * @candidates: (array zero-terminated=1): the words that are known
 *
 * Returns: (transfer full): what drift_nearest_finish() says after all @candidates were offered
 */
char *
drift_nearest_suggest (const char *sentence, const char *word, const char *const *candidates)
{
  DriftNearest nearest = { word, "", 0 };

  for (; *candidates != NULL; candidates++)
    drift_nearest_offer (&nearest, *candidates);
  return drift_nearest_finish (&nearest, sentence);
}
