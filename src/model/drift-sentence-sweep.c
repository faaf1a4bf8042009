/* Sentences on sweeps: what comes in, what is compared, and what is told, and goes, at the end.
 * SPDX-License-Identifier: MIT */
#include "drift-sentence-private.h"

#include <glib/gi18n-lib.h>

char *
drift_tell_digests (const DriftTold *told)
{
  guint n = told->event.a;

  return g_strdup_printf (
      /* Translators: %1$u counts keys; %2$s is a replica */
      g_dngettext (GETTEXT_PACKAGE, "The digest of %1$u key arrives from %2$s.",
                   "The digests of %1$u keys arrive from %2$s.", n),
      n, told->from);
}

char *
drift_tell_late (const DriftTold *told)
{
  /* Translators: %s is a replica */
  return g_strdup_printf (
      _ ("The digests of %s are late: the sweep has begun to compare without them."), told->from);
}

char *
drift_tell_sweep (const DriftTold *told)
{
  guint n = told->event.b;

  return g_strdup_printf (
      /* Translators: %1$u is the number of the sweep; %2$u counts replicas */
      g_dngettext (GETTEXT_PACKAGE, "Sweep %1$u begins, with %2$u replica.",
                   "Sweep %1$u begins, with %2$u replicas.", n),
      told->event.a, n);
}

char *
drift_tell_compared (const DriftTold *told)
{
  guint n = told->event.count;

  return g_strdup_printf (
      /* Translators: %1$u of %2$u replicas were compared, over %3$u keys */
      g_dngettext (GETTEXT_PACKAGE, "The sweep has compared %1$u of %2$u replicas, over %3$u key.",
                   "The sweep has compared %1$u of %2$u replicas, over %3$u keys.", n),
      told->event.a, told->event.b, n);
}

char *
drift_tell_swept (const DriftTold *told)
{
  guint n = told->event.b;

  return g_strdup_printf (
      /* Translators: %1$u is the number of the sweep; %2$u counts copies */
      g_dngettext (GETTEXT_PACKAGE, "Sweep %1$u ends: %2$u copy repaired.",
                   "Sweep %1$u ends: %2$u copies repaired.", n),
      told->event.a, n);
}

char *
drift_tell_trees (const DriftTold *told)
{
  guint n = told->event.a;

  return g_strdup_printf (
      /* Translators: %1$u counts comparisons; %2$u of %3$u leaves of a tree of digests differ */
      g_dngettext (GETTEXT_PACKAGE, "%1$u comparison of trees: %2$u of %3$u leaves differ.",
                   "%1$u comparisons of trees: %2$u of %3$u leaves differ.", n),
      n, told->event.b, told->event.count);
}

char *
drift_tell_settled (const DriftTold *told)
{
  guint n = told->event.a;

  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   /* Translators: %1$s is a replica; %2$u counts tombstones */
                   "%1$s hears of %2$u tombstone that is on every replica, and may go.",
                   "%1$s hears of %2$u tombstones that are on every replica, and may go.", n),
      told->to, n);
}

char *
drift_tell_purge (const DriftTold *told)
{
  if (!told->truth)
    /* Translators: %1$s is a replica, %2$s a key; a tombstone is the record of a delete */
    return g_strdup_printf (_ ("%1$s collects its tombstone of %2$s."), told->to, told->key);
  /* Translators: %1$s is a replica, %2$s a version with a remark: "v6 (a tombstone)"; %3$s a key */
  return g_strdup_printf (_ ("%1$s collects %2$s of %3$s."), told->to, told->version, told->key);
}
