/* The gate view: what any widget can be asked that stands in the gate of a page.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-course.h"
#include "drift-prediction-card.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_GATE_VIEW (drift_gate_view_get_type ())
G_DECLARE_INTERFACE (DriftGateView, drift_gate_view, DRIFT, GATE_VIEW, GtkWidget)

/**
 * DriftGateViewInterface:
 * @update: the run has moved: what was asked may be done now
 * @set_state: shows what became of the gate
 * @get_card: the question in view, or %NULL
 * @get_subject: what of it there is to look at, or %NULL: a question or its outcome, or how it goes
 *   on from there
 * @asks: whether something is open whose answer must not be in view; without it, whether the
 *   question in view is
 * @is_lost: whether there is a question that the stage, as it is, does not answer
 * @take_stage: brings what it is about to the stage; whether it is about something of its own
 * @play_pitfall: plays one, cured or not; whether it has that one
 *
 * Each may be left out: then there is nothing to do, or no such thing.
 */
struct _DriftGateViewInterface
{
  GTypeInterface parent_iface;

  void (*update) (DriftGateView *self);
  void (*set_state) (DriftGateView *self, DriftGateState state);
  DriftPredictionCard *(*get_card) (DriftGateView *self);
  GtkWidget *(*get_subject) (DriftGateView *self);
  gboolean (*asks) (DriftGateView *self);
  gboolean (*is_lost) (DriftGateView *self);
  gboolean (*take_stage) (DriftGateView *self);
  gboolean (*play_pitfall) (DriftGateView *self, const char *id, gboolean cured);
};

void drift_gate_view_update (DriftGateView *self);
void drift_gate_view_set_state (DriftGateView *self, DriftGateState state);
DriftPredictionCard *drift_gate_view_get_card (DriftGateView *self);
GtkWidget *drift_gate_view_get_subject (DriftGateView *self);
gboolean drift_gate_view_asks (DriftGateView *self);
gboolean drift_gate_view_is_lost (DriftGateView *self);
gboolean drift_gate_view_take_stage (DriftGateView *self);
gboolean drift_gate_view_play_pitfall (DriftGateView *self, const char *id, gboolean cured);

void drift_gate_view_tell_asking (DriftGateView *self);

G_END_DECLS
