/* Being the scrubber: the copies are those on the stage; beside it stand the task and the reasons.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-scrubber.h"
#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_SCRUBBER_VIEW (drift_scrubber_view_get_type ())
G_DECLARE_FINAL_TYPE (DriftScrubberView, drift_scrubber_view, DRIFT, SCRUBBER_VIEW, GtkBox)

GtkWidget *drift_scrubber_view_new (DriftSession *session, DriftScrubber *scrubber);
DriftScrubber *drift_scrubber_view_get_scrubber (DriftScrubberView *self);

G_END_DECLS
