/* The worker: brings a run to where it is on its way to, in the idle moments of the main loop.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-run.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_WORKER (drift_worker_get_type ())
G_DECLARE_FINAL_TYPE (DriftWorker, drift_worker, DRIFT, WORKER, GObject)

DriftWorker *drift_worker_new (void);
gboolean drift_worker_start (DriftWorker *self, DriftRun *run);
void drift_worker_stop (DriftWorker *self);
gboolean drift_worker_is_working (DriftWorker *self);

G_END_DECLS
