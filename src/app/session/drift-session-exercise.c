/* What an exercise makes of a session: what is said at places of the stage, and what hands do
 * there. SPDX-License-Identifier: MIT */
#include "drift-pin.h"
#include "drift-session-private.h"

static void
set_pins (DriftSession *self, GListModel *pins)
{
  if (g_set_object (&self->pins, pins))
    drift_session_notify (self, PROP_PINS);
}

static void
set_bare (DriftSession *self, gboolean bare)
{
  if (bare)
    drift_session_set_truth (self, FALSE);
  if (self->bare == (bare != FALSE))
    return;
  self->bare = bare != FALSE;
  drift_session_notify (self, PROP_BARE);
  drift_session_update (self);
}

/**
 * drift_session_show_exercise:
 * @run: to show as it stands, with nothing lit
 * @pins: (element-type DriftPin): what is said at places of the stage
 * @bare: whether the copies are seen as they are, and nothing is said of which is right
 *
 * Sets the stage for an exercise, until another run comes.
 */
void
drift_session_show_exercise (DriftSession *self, DriftRun *run, GListModel *pins, gboolean bare)
{
  g_return_if_fail (DRIFT_IS_SESSION (self) && DRIFT_IS_RUN (run));
  g_return_if_fail (G_IS_LIST_MODEL (pins));

  if (self->run != NULL)
    drift_session_halt (self);
  drift_session_set_run (self, run);
  drift_session_set_light (self, DRIFT_LIGHT_NONE, drift_run_get_step (run), NULL);
  set_pins (self, pins);
  set_bare (self, bare);
}

/**
 * drift_session_end_exercise:
 *
 * Clears the stage of what an exercise said there, and of what hands could do there. The run stays.
 */
void
drift_session_end_exercise (DriftSession *self)
{
  g_return_if_fail (DRIFT_IS_SESSION (self));
  if (self->pins != NULL)
    drift_session_set_hint (self, NULL);
  set_pins (self, NULL);
  set_bare (self, FALSE);
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
 * drift_session_press_pin:
 *
 * Presses the pin of that number.
 *
 * Returns: whether there is one that can be pressed now
 */
gboolean
drift_session_press_pin (DriftSession *self, guint number)
{
  guint n;

  g_return_val_if_fail (DRIFT_IS_SESSION (self) && number > 0, FALSE);
  n = self->pins != NULL ? g_list_model_get_n_items (self->pins) : 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DriftPin) pin = g_list_model_get_item (self->pins, i);

      if (drift_pin_get_number (pin) == number)
        return drift_pin_press (pin);
    }
  return FALSE;
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
