/* What a lesson is made of: its pages, the gates between them, and the rows of its table.
 * SPDX-License-Identifier: MIT */
#include "drift-lesson-page.h"

G_DEFINE_QUARK (drift_lesson_error, drift_lesson_error)

static const char *const gates[DRIFT_N_GATES] = {
  [DRIFT_GATE_NONE] = "none",         [DRIFT_GATE_PLAY] = "play",
  [DRIFT_GATE_PREDICT] = "predict",   [DRIFT_GATE_FLIP] = "flip",
  [DRIFT_GATE_QUIZ] = "quiz",         [DRIFT_GATE_PITFALLS] = "pitfalls",
  [DRIFT_GATE_SCRUBBER] = "scrubber", [DRIFT_GATE_PUZZLES] = "puzzles",
  [DRIFT_GATE_INCIDENT] = "incident",
};

/**
 * drift_gate_name:
 *
 * Returns: (transfer none): the first word of a lesson's file for a gate of @kind
 */
const char *
drift_gate_name (DriftGateKind kind)
{
  g_return_val_if_fail (kind < DRIFT_N_GATES, "");
  return gates[kind];
}

/**
 * drift_gate_is_met:
 *
 * Returns: whether @run is where a gate of play or flip asks for; other gates are not met by a
 *   run but by answers
 */
gboolean
drift_gate_is_met (const DriftGate *gate, DriftRun *run)
{
  guint step = drift_run_get_step (run);

  switch (gate->kind)
    {
    case DRIFT_GATE_PLAY:
      return step > gate->step || (step == gate->step && drift_run_is_at_rest (run));
    case DRIFT_GATE_FLIP:
      return drift_cluster_get_setting (drift_run_get_cluster (run), gate->setting) == gate->amount;
    default:
      return FALSE;
    }
}
