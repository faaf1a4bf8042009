/* The short words of a card: what is written beside the badge of a copy.
 * SPDX-License-Identifier: MIT */
#include "drift-card-words.h"

#include <glib/gi18n-lib.h>

/**
 * drift_card_print_lag:
 *
 * Returns: (transfer full): how many versions a copy is behind
 */
char *
drift_card_print_lag (guint lag)
{
  /* Translators: on a replica's card: how many versions it is behind the newest. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u behind", "%u behind", lag), lag);
}

static char *
print_siblings (guint siblings)
{
  /* Translators: on a replica's card: how many concurrent values its copy has. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u sibling", "%u siblings", siblings),
                          siblings);
}

/**
 * drift_card_print_detail:
 * @version: (transfer full) (nullable): a version, which says nothing of a copy with a vector
 *
 * Returns: (transfer full) (nullable): what stands below the state: how many values there are where
 *   those are several, else @version
 */
char *
drift_card_print_detail (const DriftCard *card, char *version)
{
  g_autofree char *word = version;

  if (card->siblings > 1)
    return print_siblings (card->siblings);
  return card->siblings == 0 ? g_steal_pointer (&word) : NULL;
}

/**
 * drift_card_print_before:
 *
 * Returns: (transfer full) (nullable): what a repaired copy was before; %NULL where there was none
 */
char *
drift_card_print_before (guint32 before)
{
  /* Translators: on the card of a repaired replica; %u is the version it had. */
  return before > 0 ? g_strdup_printf (_ ("was v%u"), before) : NULL;
}
