/* What the link of a replica is called, for who points at it, or hears the picture.
 * SPDX-License-Identifier: MIT */
#include "drift-links.h"

#include <glib/gi18n-lib.h>

/**
 * drift_link_describe:
 * @replica: its name
 *
 * Returns: (transfer full): what it is, and how it is cut if it is
 */
char *
drift_link_describe (const DriftLink *self, const char *replica)
{
  switch (self->state)
    {
    case DRIFT_LINK_CUT:
      /* Translators: the line on which a replica, "R2", hangs on the bus: a partition cuts it off
       */
      return g_strdup_printf (_ ("Link of %s, cut"), replica);
    case DRIFT_LINK_ONE_WAY:
      /* Translators: the line on which a replica, "R2", hangs on the bus: it loses what is sent to
       * the replica, and what the replica sends goes through */
      return g_strdup_printf (_ ("Link of %s, cut one way"), replica);
    case DRIFT_LINK_WHOLE:
    default:
      /* Translators: the line on which a replica, "R2", hangs on the bus */
      return g_strdup_printf (_ ("Link of %s"), replica);
    }
}
