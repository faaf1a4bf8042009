/* Sentences on outages: what health checks see, who starts, and what hints are kept and sent.
 * SPDX-License-Identifier: MIT */
#include "drift-sentence-private.h"

#include <glib/gi18n-lib.h>

/* Health checks */

char *
drift_tell_seen_down (const DriftTold *told)
{
  /* Translators: %1$s and %2$s are nodes, "coordinator" and "R3" */
  return g_strdup_printf (_ ("Health check by %1$s: %2$s does not answer."), told->from, told->to);
}

char *
drift_tell_seen_up (const DriftTold *told)
{
  /* Translators: %1$s and %2$s are nodes, "coordinator" and "R3" */
  return g_strdup_printf (_ ("Health check by %1$s: %2$s answers again."), told->from, told->to);
}

/* A replica's own log has that it runs again, before any check sees it. */
char *
drift_tell_restart (const DriftTold *told)
{
  /* Translators: %s is a replica, "R3" */
  return g_strdup_printf (_ ("%s has started again."), told->to);
}

/* Hints */

/* Whoever keeps a hint, or was going to. */
static const char *
name_keeper (const DriftTold *told)
{
  /* Translators: this begins a sentence, in place of the name of a replica */
  return told->event.from < DRIFT_MAX_REPLICAS ? told->from : _ ("The coordinator");
}

char *
drift_tell_hint_kept (const DriftTold *told)
{
  if (!told->truth)
    /* Translators: %1$s and %2$s are replicas, or the first is "The coordinator"; %3$s is a key */
    return g_strdup_printf (_ ("%1$s keeps a hint for %2$s, of a write of %3$s."),
                            name_keeper (told), told->to, told->key);
  /* Translators: %1$s and %2$s are replicas, or the first is "The coordinator"; %3$s is a version,
   * %4$s a key */
  return g_strdup_printf (_ ("%1$s keeps a hint for %2$s: %3$s of %4$s."), name_keeper (told),
                          told->to, told->version, told->key);
}

char *
drift_tell_hint_expired (const DriftTold *told)
{
  /* Translators: %1$s and %2$s are replicas, or the first is "The coordinator"; %3$s is a key */
  return g_strdup_printf (_ ("%1$s keeps no hint for %2$s, of a write of %3$s: %2$s has been down "
                             "for too long."),
                          name_keeper (told), told->to, told->key);
}

char *
drift_tell_hint_sent (const DriftTold *told)
{
  if (!told->truth)
    /* Translators: %1$s and %2$s are replicas, or the first is "The coordinator"; %3$s is a key */
    return g_strdup_printf (_ ("%1$s sends %2$s its hint of %3$s."), name_keeper (told), told->to,
                            told->key);
  /* Translators: %1$s and %2$s are replicas, or the first is "The coordinator"; %3$s is a version,
   * %4$s a key */
  return g_strdup_printf (_ ("%1$s sends %2$s its hint: %3$s of %4$s."), name_keeper (told),
                          told->to, told->version, told->key);
}

char *
drift_tell_hint_ack (const DriftTold *told)
{
  /* Translators: %1$s is a replica, %2$s a key */
  return g_strdup_printf (_ ("%1$s has acknowledged its hint of %2$s."), told->from, told->key);
}
