/* The map of the keyspace in words, for those who do not see it.
 * SPDX-License-Identifier: MIT */
#include "drift-keyspace-map.h"

#include <glib/gi18n-lib.h>

/* Whether each range is one key. */
static gboolean
is_of_keys (const DriftKeyspaceMap *self)
{
  return self->n_ranges == self->n_keys;
}

static char *
describe_lag (const DriftKeyspaceMap *self)
{
  guint n = self->n_behind;

  if (n == 0 && is_of_keys (self))
    /* Translators: said of a replica; how many keys there are. */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "of %u key none is behind",
                                         "of %u keys none is behind", self->n_ranges),
                            self->n_ranges);
  if (n == 0)
    /* Translators: said of a replica; how many ranges its keys are dealt to. */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "of %u range of keys none is behind",
                                         "of %u ranges of keys none is behind", self->n_ranges),
                            self->n_ranges);
  if (is_of_keys (self))
    /* Translators: said of a replica: %1$u of %2$u keys. The plural is that of the first. */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$u of %2$u keys is behind",
                                         "%1$u of %2$u keys are behind", n),
                            n, self->n_ranges);
  /* Translators: said of a replica: %1$u of %2$u ranges. The plural is that of the first. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$u of %2$u ranges of keys is behind",
                                       "%1$u of %2$u ranges of keys are behind", n),
                          n, self->n_ranges);
}

static char *
describe_truth (const DriftKeyspaceMap *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *lag = describe_lag (self);

  g_string_append (text, lag);
  if (self->n_behind > 0)
    g_string_append_printf (text,
                            /* Translators: this goes on after "3 of 64 ranges of keys are behind":
                               how far, at most. */
                            g_dngettext (GETTEXT_PACKAGE, ", by %u version at most",
                                         ", by %u versions at most", self->largest_lag),
                            self->largest_lag);
  if (self->n_wrong > 0)
    g_string_append_printf (text,
                            /* Translators: this goes on after "3 of 64 ranges of keys are behind,
                             * by 4 versions at most": how many ranges, or keys. */
                            g_dngettext (GETTEXT_PACKAGE, ", %u is rotten or in conflict",
                                         ", %u are rotten or in conflict", self->n_wrong),
                            self->n_wrong);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_report (const DriftKeyspaceMap *self)
{
  guint n = self->n_differing;

  if (!self->is_swept)
    /* Translators: what an operator's dashboard says of the keys of a replica. */
    return g_strdup (_ ("no sweep has compared its keys yet"));
  if (!self->is_covered)
    /* Translators: what an operator's dashboard says of a replica. */
    return g_strdup (_ ("the last sweep compared none of its keys"));
  if (n == 0)
    /* Translators: what an operator's dashboard says of the keys of a replica. */
    return g_strdup (_ ("the last sweep left no difference"));
  if (is_of_keys (self))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         /* Translators: on a dashboard, of a replica. The plural is
                                          * that of the first number. */
                                         "the last sweep found that %1$u of %2$u keys differs",
                                         "the last sweep found that %1$u of %2$u keys differ", n),
                            n, self->n_ranges);
  return g_strdup_printf (
      /* Translators: on a dashboard, of a replica. The plural is that of the first number. */
      g_dngettext (GETTEXT_PACKAGE, "the last sweep found that %1$u of %2$u ranges of keys differs",
                   "the last sweep found that %1$u of %2$u ranges of keys differ", n),
      n, self->n_ranges);
}

/**
 * drift_keyspace_map_describe:
 *
 * Returns: (transfer full) (nullable): the map in a sentence that begins in the middle, or %NULL
 *   if there is none
 */
char *
drift_keyspace_map_describe (const DriftKeyspaceMap *self)
{
  if (self->n_ranges == 0)
    return NULL;
  return self->truth ? describe_truth (self) : describe_report (self);
}
