/* The status line: copies repaired, stale reads, replicas up.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_STATUS (drift_status_get_type ())
G_DECLARE_FINAL_TYPE (DriftStatus, drift_status, DRIFT, STATUS, GtkWidget)

void drift_status_set_session (DriftStatus *self, DriftSession *session);

G_END_DECLS
