/* The tally: what a run has counted, in four large figures, at the end of a story.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_TALLY (drift_tally_get_type ())
G_DECLARE_FINAL_TYPE (DriftTally, drift_tally, DRIFT, TALLY, GtkBox)

GtkWidget *drift_tally_new (DriftSession *session);

G_END_DECLS
