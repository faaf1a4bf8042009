/* What is said of trees that were compared: in a few words beside them, and in sentences.
 * SPDX-License-Identifier: MIT */
#include "drift-tree-words.h"

#include <glib/gi18n-lib.h>

/**
 * drift_tree_words_nodes:
 * @cost: of trees
 *
 * Returns: (transfer full): how many comparisons that were
 */
char *
drift_tree_words_nodes (const DriftTreeCost *cost)
{
  gulong n = (gulong)(cost->nodes + cost->keys);

  /* Translators: beside two trees: how many pairs of digests were compared. There is room for some
   * fourteen letters. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%lu compared", "%lu compared", n), n);
}

/**
 * drift_tree_words_flat:
 * @cost: of a comparison without trees
 *
 * Returns: (transfer full): how many comparisons that would have been
 */
char *
drift_tree_words_flat (const DriftTreeCost *cost)
{
  gulong n = (gulong)cost->keys;

  return g_strdup_printf (
      /* Translators: beside two trees, below "14 compared": how many it would have been without
       * them, key by key. There is room for some fourteen letters. */
      g_dngettext (GETTEXT_PACKAGE, "%lu by key", "%lu by key", n), n);
}

static void
add_sentence (GString *text, char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  g_free (sentence);
}

static void
describe_pair (GString *text, const DriftPicture *picture, guint pair)
{
  const DriftTrees *trees = &picture->trees;
  const char *first = picture->cards[trees->first].name;
  const char *other = picture->cards[trees->pairs[pair].node].name;
  guint n = trees->pairs[pair].n_differing;

  if (n == 0)
    /* Translators: of trees of digests; both are replicas: "The trees of R1 and R2 agree." */
    add_sentence (text, g_strdup_printf (_ ("The trees of %s and %s agree."), first, other));
  else
    add_sentence (
        text,
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                      /* Translators: of trees of digests; %1$s and %2$s are
                                       * replicas. The plural is that of all leaves, %4$u. */
                                      "The trees of %1$s and %2$s differ in %3$u of %4$u leaf.",
                                      "The trees of %1$s and %2$s differ in %3$u of %4$u leaves.",
                                      trees->n_leaves),
                         first, other, n, trees->n_leaves));
}

/* While they are being opened, what has been compared so far. */
static void
describe_cost (GString *text, const DriftPicture *picture)
{
  DriftTreeCost cost, flat;
  g_autofree char *bytes = NULL;
  g_autofree char *flat_bytes = NULL;
  gulong n;

  drift_trees_get_cost (&picture->trees, picture->tree_levels, &cost);
  drift_trees_get_flat_cost (&picture->trees, &flat);
  bytes = g_format_size (cost.bytes);
  flat_bytes = g_format_size (flat.bytes);
  n = (gulong)(cost.nodes + cost.keys);
  add_sentence (text,
                g_strdup_printf (
                    g_dngettext (GETTEXT_PACKAGE,
                                 /* Translators: %1$lu counts pairs of digests; %2$s is how many
                                  * bytes all of them have, "216 bytes"; %3$lu and %4$s are the same
                                  * for a comparison without trees. */
                                 "%1$lu comparison, %2$s, in place of %3$lu and %4$s key by key.",
                                 "%1$lu comparisons, %2$s, in place of %3$lu and %4$s key by key.",
                                 n),
                    n, bytes, (gulong)flat.keys, flat_bytes));
}

/**
 * drift_tree_words_describe:
 *
 * Returns: (transfer full): what the trees in @picture show, for who does not see them; nothing if
 *   there are none
 */
char *
drift_tree_words_describe (const DriftPicture *picture)
{
  GString *text = g_string_new (NULL);

  for (guint pair = 0; pair < picture->trees.n_pairs; pair++)
    describe_pair (text, picture, pair);
  if (picture->trees.n_pairs > 0)
    describe_cost (text, picture);
  return g_string_free (text, FALSE);
}
