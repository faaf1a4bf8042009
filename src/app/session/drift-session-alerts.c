/* The alerts that a person has set on the run: they do nothing to it, and go with it.
 * SPDX-License-Identifier: MIT */
#include "drift-session-private.h"

/* Whoever reads the run is to look at it anew. */
static void
tell (DriftSession *self)
{
  g_signal_emit_by_name (self, "read");
}

/**
 * drift_session_set_alert:
 *
 * Sets @alert in place of the one of its kind.
 */
void
drift_session_set_alert (DriftSession *self, const DriftAlert *alert)
{
  DriftAlert *own;

  g_return_if_fail (DRIFT_IS_SESSION (self) && alert->kind < DRIFT_N_ALERTS);
  own = &self->alerts[alert->kind];
  if (self->is_set[alert->kind] && own->limit == alert->limit)
    return;
  *own = *alert;
  self->is_set[alert->kind] = TRUE;
  tell (self);
}

/**
 * drift_session_clear_alert:
 *
 * Takes the alert of @kind away, if there is one.
 */
void
drift_session_clear_alert (DriftSession *self, DriftAlertKind kind)
{
  g_return_if_fail (DRIFT_IS_SESSION (self) && kind < DRIFT_N_ALERTS);
  if (!self->is_set[kind])
    return;
  self->is_set[kind] = FALSE;
  tell (self);
}

/**
 * drift_session_get_alert:
 * @alert: (out caller-allocates): the alert of @kind
 *
 * Returns: whether there is one
 */
gboolean
drift_session_get_alert (DriftSession *self, DriftAlertKind kind, DriftAlert *alert)
{
  g_return_val_if_fail (DRIFT_IS_SESSION (self) && kind < DRIFT_N_ALERTS, FALSE);
  *alert = self->alerts[kind];
  return self->is_set[kind];
}
