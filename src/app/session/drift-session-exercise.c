/* What an exercise makes of a session: what is said at places of the stage, and what hands do
 * there. SPDX-License-Identifier: MIT */
#include "drift-session-private.h"

/**
 * drift_session_set_exercise:
 * @pins: (nullable) (element-type DriftPin): what is said at places of the stage
 * @bare: whether the copies are seen as they are, and nothing is said of which is right
 *
 * Sets the stage for an exercise on the run that is there, until another run comes; or clears it,
 * and with it what hands could do there.
 */
void
drift_session_set_exercise (DriftSession *self, GListModel *pins, gboolean bare)
{
  g_return_if_fail (DRIFT_IS_SESSION (self));
  g_return_if_fail (pins == NULL || G_IS_LIST_MODEL (pins));

  if (pins == NULL && self->pins != NULL)
    drift_session_set_hint (self, NULL);
  if (g_set_object (&self->pins, pins))
    drift_session_notify (self, PROP_PINS);
  if (bare)
    drift_session_set_truth (self, FALSE);
  if (self->bare == (bare != FALSE))
    return;
  self->bare = bare != FALSE;
  drift_session_notify (self, PROP_BARE);
  drift_session_update (self);
}

/**
 * drift_session_get_pins:
 *
 * Returns: (transfer none) (nullable) (element-type DriftPin): what an exercise says at places
 */
GListModel *
drift_session_get_pins (DriftSession *self)
{
  g_return_val_if_fail (DRIFT_IS_SESSION (self), NULL);
  return self->pins;
}

/**
 * drift_session_get_bare:
 *
 * Returns: whether the copies are seen as they are, and nothing is said of which is right
 */
gboolean
drift_session_get_bare (DriftSession *self)
{
  g_return_val_if_fail (DRIFT_IS_SESSION (self), FALSE);
  return self->bare;
}

/**
 * drift_session_activate_replica:
 *
 * A person has chosen a replica in the picture.
 *
 * Returns: whether somebody has asked for one
 */
gboolean
drift_session_activate_replica (DriftSession *self, DriftNode replica)
{
  gboolean taken = FALSE;

  g_return_val_if_fail (DRIFT_IS_SESSION (self), FALSE);
  g_signal_emit_by_name (self, "replica-activated", replica, &taken);
  return taken;
}

/**
 * drift_session_drop_copy:
 * @from: whose copy was dragged
 * @to: the replica on which it was dropped
 *
 * Returns: whether somebody has asked for that
 */
gboolean
drift_session_drop_copy (DriftSession *self, DriftNode from, DriftNode to)
{
  gboolean taken = FALSE;

  g_return_val_if_fail (DRIFT_IS_SESSION (self), FALSE);
  g_signal_emit_by_name (self, "copy-dropped", from, to, &taken);
  return taken;
}
