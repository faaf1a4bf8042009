/* Seeded mutations of good input: bounded, the same at each run, without any outside tool.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Fuzz:
 * @seeds: (array length=n_seeds): good input to begin with
 * @n_seeds: how many
 * @words: (array zero-terminated=1): what the grammar knows, to be put in odd places
 * @state: which draw comes next
 */
typedef struct
{
  const char *const *seeds;
  guint n_seeds;
  const char *const *words;
  guint64 state;
} Fuzz;

GString *fuzz_next (Fuzz *fuzz);
void fuzz_check_error (const GError *error, const GString *input);
void fuzz_check_share (guint n_read, guint n_rounds);

G_END_DECLS
