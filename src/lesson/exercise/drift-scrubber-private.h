/* What grading an exercise needs to know: how far the copies have been repaired.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-scrubber.h"

G_BEGIN_DECLS

/**
 * DriftScrubberState:
 * @deal: (transfer none): what was dealt
 * @verdict: what the algorithm says of it
 * @copies: as they are now
 * @source: who was picked, or %DRIFT_NODE_NONE
 * @order: the replicas repaired, in order
 */
typedef struct
{
  const DriftScrubberDeal *deal;
  DriftVerdict verdict;
  DriftScrubberStage stage;
  guint32 copies[DRIFT_MAX_REPLICAS];
  DriftNode source;
  DriftNode order[DRIFT_MAX_REPLICAS];
  guint n_written;
} DriftScrubberState;

/* drift-scrubber-rules.c */
void drift_scrubber_begin (DriftScrubberState *state, const DriftScrubberDeal *deal);
DriftScrubberStage drift_scrubber_stage_of (DriftScrubberMoveKind kind);
void drift_scrubber_carry_out (DriftScrubberState *state, DriftScrubberMove move);
gboolean drift_scrubber_is_source (const DriftScrubberState *state, DriftNode node);
gboolean drift_scrubber_is_written (const DriftScrubberState *state, DriftNode node);
gboolean drift_scrubber_may_write (const DriftScrubberState *state, DriftNode node);
DriftNode drift_scrubber_left_over (const DriftScrubberState *state);
gboolean drift_scrubber_is_right (const DriftScrubberState *state, DriftScrubberMove move);

/* drift-scrubber-reason.c */
char *
drift_scrubber_reason (const DriftScrubberState *state, DriftScrubberMove move, gboolean right);

/* drift-scrubber-stage.c */
DriftRun *drift_scrubber_stage_deal (const DriftScrubberDeal *deal, const char *title);
char *drift_scrubber_stage_move (const DriftScrubberState *state, DriftScrubberMove move);

G_END_DECLS
