/* What the files of the coordinator share: how an operation counts answers, and ends.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-handlers.h"

G_BEGIN_DECLS

/* drift-coordinator.c */
gboolean
drift_coordinator_answer (DriftHere *here, const DriftMessage *message, DriftEventKind kind);
void drift_coordinator_unanswer (DriftHere *here);
void drift_coordinator_close (DriftHere *here, guint32 number, guint32 payload);
void drift_coordinator_stop_timeout (DriftHere *here);
void drift_coordinator_unstop_timeout (DriftHere *here);
void drift_coordinator_settle (DriftHere *here, guint32 number);

/* drift-coordinator-write.c */
void drift_coordinator_accept_write (DriftHere *here, const DriftMessage *message);
void drift_coordinator_unaccept_write (DriftHere *here);

/* drift-coordinator-read.c */
void drift_coordinator_route_read (DriftHere *here, const DriftMessage *message);
guint32 drift_coordinator_newest_reply (const DriftHere *here);

G_END_DECLS
