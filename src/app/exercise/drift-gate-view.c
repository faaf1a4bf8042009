/* The gate view: what any widget can be asked that stands in the gate of a page.
 * SPDX-License-Identifier: MIT */
#include "drift-gate-view.h"

G_DEFINE_INTERFACE (DriftGateView, drift_gate_view, GTK_TYPE_WIDGET)

static void
drift_gate_view_default_init (DriftGateViewInterface *iface)
{
  /**
   * DriftGateView::asking:
   *
   * Whether a question is open may have changed.
   */
  g_signal_new ("asking", DRIFT_TYPE_GATE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
}

void
drift_gate_view_update (DriftGateView *self)
{
  g_return_if_fail (DRIFT_IS_GATE_VIEW (self));
  if (DRIFT_GATE_VIEW_GET_IFACE (self)->update != NULL)
    DRIFT_GATE_VIEW_GET_IFACE (self)->update (self);
}

void
drift_gate_view_set_state (DriftGateView *self, DriftGateState state)
{
  g_return_if_fail (DRIFT_IS_GATE_VIEW (self));
  if (DRIFT_GATE_VIEW_GET_IFACE (self)->set_state != NULL)
    DRIFT_GATE_VIEW_GET_IFACE (self)->set_state (self, state);
}

/**
 * drift_gate_view_get_card:
 *
 * Returns: (transfer none) (nullable): the question in view
 */
DriftPredictionCard *
drift_gate_view_get_card (DriftGateView *self)
{
  g_return_val_if_fail (DRIFT_IS_GATE_VIEW (self), NULL);
  if (DRIFT_GATE_VIEW_GET_IFACE (self)->get_card == NULL)
    return NULL;
  return DRIFT_GATE_VIEW_GET_IFACE (self)->get_card (self);
}

/**
 * drift_gate_view_get_subject:
 *
 * Returns: (transfer none) (nullable): what of it there is to look at
 */
GtkWidget *
drift_gate_view_get_subject (DriftGateView *self)
{
  g_return_val_if_fail (DRIFT_IS_GATE_VIEW (self), NULL);
  if (DRIFT_GATE_VIEW_GET_IFACE (self)->get_subject == NULL)
    return (GtkWidget *)drift_gate_view_get_card (self);
  return DRIFT_GATE_VIEW_GET_IFACE (self)->get_subject (self);
}

gboolean
drift_gate_view_asks (DriftGateView *self)
{
  DriftPredictionCard *card;

  g_return_val_if_fail (DRIFT_IS_GATE_VIEW (self), FALSE);
  if (DRIFT_GATE_VIEW_GET_IFACE (self)->asks != NULL)
    return DRIFT_GATE_VIEW_GET_IFACE (self)->asks (self);
  card = drift_gate_view_get_card (self);
  return card != NULL &&
         (drift_prediction_card_is_open (card) || drift_prediction_card_is_waiting (card));
}

gboolean
drift_gate_view_is_lost (DriftGateView *self)
{
  g_return_val_if_fail (DRIFT_IS_GATE_VIEW (self), FALSE);
  return DRIFT_GATE_VIEW_GET_IFACE (self)->is_lost != NULL &&
         DRIFT_GATE_VIEW_GET_IFACE (self)->is_lost (self);
}

gboolean
drift_gate_view_take_stage (DriftGateView *self)
{
  g_return_val_if_fail (DRIFT_IS_GATE_VIEW (self), FALSE);
  return DRIFT_GATE_VIEW_GET_IFACE (self)->take_stage != NULL &&
         DRIFT_GATE_VIEW_GET_IFACE (self)->take_stage (self);
}

gboolean
drift_gate_view_play_pitfall (DriftGateView *self, const char *id, gboolean cured)
{
  g_return_val_if_fail (DRIFT_IS_GATE_VIEW (self), FALSE);
  return DRIFT_GATE_VIEW_GET_IFACE (self)->play_pitfall != NULL &&
         DRIFT_GATE_VIEW_GET_IFACE (self)->play_pitfall (self, id, cured);
}

/**
 * drift_gate_view_tell_asking:
 *
 * Emits #DriftGateView::asking.
 */
void
drift_gate_view_tell_asking (DriftGateView *self)
{
  g_return_if_fail (DRIFT_IS_GATE_VIEW (self));
  g_signal_emit_by_name (self, "asking");
}
