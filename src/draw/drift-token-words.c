/* What a message on its way is called: a sentence for who points at it, or hears the picture.
 * SPDX-License-Identifier: MIT */
#include "drift-tokens.h"

#include "drift-clock.h"

#include <glib/gi18n-lib.h>

/* The version that the token shows, as it shows it, or NULL. */
static char *
version_of (const DriftToken *self)
{
  if (*self->vector != '\0')
    return g_strdup (self->vector);
  return self->version > 0 ? g_strdup_printf ("v%u", self->version) : NULL;
}

/* What brings a replica something, or the coordinator a write. */
static char *
describe_bringing (const DriftToken *self, const char *version, const char *to)
{
  if (self->message == DRIFT_MESSAGE_COPY)
    return version != NULL
               /* Translators: a message: the version of a copy, and a replica, "v7", "R3" */
               ? g_strdup_printf (_ ("Copy of %s to %s, on its way"), version, to)
               /* Translators: a message, to a replica */
               : g_strdup_printf (_ ("Copy to %s, on its way"), to);
  if (self->message == DRIFT_MESSAGE_HINT && version != NULL)
    /* Translators: a message, a hinted handoff: a version, and a replica, "v7", "R3" */
    return g_strdup_printf (_ ("Hint of %s to %s, on its way"), version, to);
  return version != NULL
             /* Translators: a message: a version, and to whom, "v7", "R3" */
             ? g_strdup_printf (_ ("Write of %s to %s, on its way"), version, to)
             /* Translators: a message, to the coordinator or a replica */
             : g_strdup_printf (_ ("Write to %s, on its way"), to);
}

/* What somebody answers. */
static char *
describe_answer (const DriftToken *self, const char *version, const char *from, const char *to)
{
  if (self->message == DRIFT_MESSAGE_RESPONSE)
    return version != NULL
               /* Translators: a message, to the client: a version, "v7", and to whom */
               ? g_strdup_printf (_ ("Response with %s to %s, on its way"), version, to)
               /* Translators: a message, to the client */
               : g_strdup_printf (_ ("Response to %s, on its way"), to);
  return version != NULL
             /* Translators: a message: a version, "v7", and a replica, "R3" */
             ? g_strdup_printf (_ ("Reply with %s from %s, on its way"), version, from)
             /* Translators: a message from a replica, which has no copy */
             : g_strdup_printf (_ ("Reply with no copy from %s, on its way"), from);
}

static char *
describe_one (const DriftToken *self, const DriftNames *names)
{
  const char *from = drift_names_get (names, self->from);
  const char *to = drift_names_get (names, self->to);
  g_autofree char *version = version_of (self);

  switch (self->kind)
    {
    case DRIFT_TOKEN_WRITE:
    case DRIFT_TOKEN_COPY:
      return describe_bringing (self, version, to);
    case DRIFT_TOKEN_VALUE:
    case DRIFT_TOKEN_RESPONSE:
      return describe_answer (self, version, from, to);
    case DRIFT_TOKEN_READ:
      /* Translators: a message, to the coordinator or a replica */
      return g_strdup_printf (_ ("Read request to %s, on its way"), to);
    case DRIFT_TOKEN_DIGESTS:
    case DRIFT_TOKEN_ENVELOPE:
      if (self->message == DRIFT_MESSAGE_SETTLED)
        /* Translators: a message that tells a replica which tombstones are on every replica */
        return g_strdup_printf (_ ("List of settled tombstones to %s, on its way"), to);
      /* Translators: a message from a replica, for a sweep */
      return g_strdup_printf (_ ("Digests from %s, on their way"), from);
    case DRIFT_TOKEN_ACK:
    default:
      /* Translators: a message from a replica */
      return g_strdup_printf (_ ("Acknowledgement from %s, on its way"), from);
    }
}

/* With the others that it stands for. */
static char *
describe_all (const DriftToken *self, const DriftNames *names)
{
  g_autofree char *one = describe_one (self, names);
  guint n_more = self->count - 1;

  if (self->count <= 1)
    return g_steal_pointer (&one);
  /* Translators: %s is "Write of v7 to R3, on its way" or the like */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, and %u more", "%s, and %u more",
                                       n_more),
                          one, n_more);
}

/**
 * drift_token_describe:
 * @names: of the cluster
 *
 * Returns: (transfer full): what it is, no more of it than the token shows, and until when it is
 *   held back if it is
 */
char *
drift_token_describe (const DriftToken *self, const DriftNames *names)
{
  g_autofree char *all = describe_all (self, names);
  g_autofree char *until = NULL;

  if (self->held_until_us == 0)
    return g_steal_pointer (&all);
  until = drift_clock_print (self->held_until_us);
  /* Translators: %1$s is "Write of v7 to R3, on its way" or the like, %2$s a time of day,
   * "10:00:14"
   */
  return g_strdup_printf (_ ("%1$s, held back until %2$s"), all, until);
}
