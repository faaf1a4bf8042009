/* What a word that nobody knows was most likely meant to be.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longer words are compared with nothing. */
#define DRIFT_NEAREST_LENGTH 64

/**
 * DriftNearest:
 * @word: the word that nobody knows
 * @best: the nearest that was offered so far, "" if none is near
 * @distance: how far that is, for those that come after to be nearer
 *
 * Begins as { WORD }.
 */
typedef struct
{
  const char *word;
  char best[DRIFT_NEAREST_LENGTH];
  guint distance;
} DriftNearest;

void drift_nearest_offer (DriftNearest *self, const char *candidate);
char *drift_nearest_finish (const DriftNearest *self, const char *sentence);
char *drift_nearest_suggest (const char *sentence, const char *word, const char *const *candidates);

G_END_DECLS
