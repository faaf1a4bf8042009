/* The signals of drift, each read from a run as one short line: the living table.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-run.h"

G_BEGIN_DECLS

typedef enum
{
  DRIFT_SIGNAL_SILENCE,   /* what the operator sees: errors, and replicas up */
  DRIFT_SIGNAL_CHECKSUMS, /* distinct checksums of the key */
  DRIFT_SIGNAL_REPAIRS,   /* copies repaired, sweep by sweep */
  DRIFT_SIGNAL_VERSIONS,  /* the version that each replica holds */
  DRIFT_SIGNAL_VECTORS,   /* the version vectors of the copies, and how they stand to each other */
  DRIFT_SIGNAL_COST,      /* copies written by repair against stale reads */
  DRIFT_N_SIGNALS
} DriftSignal;

const char *drift_signal_name (DriftSignal signal);
char *drift_signal_read (DriftSignal signal, DriftRun *run);

G_END_DECLS
