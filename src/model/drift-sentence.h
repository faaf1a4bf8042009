/* Sentences: what an event of a run was, in words, for who sees everything and for an operator.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-cluster.h"

G_BEGIN_DECLS

char *drift_cluster_tell_event (DriftCluster *self, guint step, gboolean truth);
gboolean drift_event_is_told (DriftEventKind kind, gboolean truth);

G_END_DECLS
