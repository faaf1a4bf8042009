/* Being the scrubber, in the side panel: copies to look at, moves to make, and why each is right.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-scrubber.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_SCRUBBER_VIEW (drift_scrubber_view_get_type ())
G_DECLARE_FINAL_TYPE (DriftScrubberView, drift_scrubber_view, DRIFT, SCRUBBER_VIEW, GtkBox)

GtkWidget *drift_scrubber_view_new (void);
void drift_scrubber_view_set_scrubber (DriftScrubberView *self, DriftScrubber *scrubber);
DriftScrubber *drift_scrubber_view_get_scrubber (DriftScrubberView *self);

G_END_DECLS
