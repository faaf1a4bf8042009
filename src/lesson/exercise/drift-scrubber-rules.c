/* The rules of being the scrubber: what the algorithm says of a move, and what the move does.
 * SPDX-License-Identifier: MIT */
#include "drift-scrubber-private.h"

/* Whether @node holds the very copy that the algorithm would take as the source. */
gboolean
drift_scrubber_is_source (const DriftScrubberState *state, DriftNode node)
{
  const DriftPayloads *payloads = state->deal->payloads;
  guint32 copy = state->deal->copies[node];

  return state->verdict.kind == DRIFT_VERDICT_MISMATCH &&
         drift_payloads_is_sound (payloads, copy) &&
         drift_version_compare (drift_payloads_version (payloads, copy),
                                drift_payloads_version (payloads, state->verdict.newest)) == 0;
}

/**
 * drift_scrubber_is_written:
 *
 * Returns: whether the learner has sent a repair to @node
 */
gboolean
drift_scrubber_is_written (const DriftScrubberState *state, DriftNode node)
{
  for (guint i = 0; i < state->n_written; i++)
    if (state->order[i] == node)
      return TRUE;
  return FALSE;
}

/* The compare-and-set of the algorithm, on the copies as they are now. */
gboolean
drift_scrubber_may_write (const DriftScrubberState *state, DriftNode node)
{
  DriftPolicy policy = drift_scrubber_policy ();

  return state->verdict.laggards & DRIFT_NODE_BIT (node) &&
         drift_may_replace (&policy, state->deal->payloads, state->copies[node],
                            state->verdict.newest);
}

/* Returns a replica that a repair still has to reach, or DRIFT_NODE_NONE. */
DriftNode
drift_scrubber_left_over (const DriftScrubberState *state)
{
  for (DriftNode node = 0; node < state->deal->names.n_replicas; node++)
    if (drift_scrubber_may_write (state, node))
      return node;
  return DRIFT_NODE_NONE;
}

/* What the algorithm says of a move that fits the stage. */
gboolean
drift_scrubber_is_right (const DriftScrubberState *state, DriftScrubberMove move)
{
  switch (move.kind)
    {
    case DRIFT_SCRUBBER_PICK:
      return drift_scrubber_is_source (state, move.node);
    case DRIFT_SCRUBBER_CONFLICT:
      return state->verdict.kind == DRIFT_VERDICT_CONFLICT;
    case DRIFT_SCRUBBER_WRITE:
      return drift_scrubber_may_write (state, move.node);
    case DRIFT_SCRUBBER_FINISH:
      return drift_scrubber_left_over (state) == DRIFT_NODE_NONE;
    }
  g_assert_not_reached ();
}

DriftScrubberStage
drift_scrubber_stage_of (DriftScrubberMoveKind kind)
{
  switch (kind)
    {
    case DRIFT_SCRUBBER_PICK:
    case DRIFT_SCRUBBER_CONFLICT:
      return DRIFT_SCRUBBER_SOURCE;
    case DRIFT_SCRUBBER_WRITE:
    case DRIFT_SCRUBBER_FINISH:
      return DRIFT_SCRUBBER_WRITES;
    }
  g_assert_not_reached ();
}

void
drift_scrubber_begin (DriftScrubberState *state, const DriftScrubberDeal *deal)
{
  *state = (DriftScrubberState){ .deal = deal, .source = DRIFT_NODE_NONE };
  state->verdict = drift_scrubber_deal_judge (deal);
  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    state->copies[i] = deal->copies[i];
}

/* Carries out a right move. */
void
drift_scrubber_carry_out (DriftScrubberState *state, DriftScrubberMove move)
{
  switch (move.kind)
    {
    case DRIFT_SCRUBBER_PICK:
      state->source = move.node;
      state->stage = DRIFT_SCRUBBER_WRITES;
      if (state->deal->late != DRIFT_NODE_NONE)
        state->copies[state->deal->late] = state->deal->late_payload;
      break;
    case DRIFT_SCRUBBER_WRITE:
      state->copies[move.node] = state->verdict.newest;
      state->order[state->n_written++] = move.node;
      break;
    case DRIFT_SCRUBBER_CONFLICT:
    case DRIFT_SCRUBBER_FINISH:
      state->stage = DRIFT_SCRUBBER_DONE;
      break;
    }
}
