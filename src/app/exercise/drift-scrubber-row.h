/* One replica's copy in the scrubber's exercise: what it holds, and the button of the next move.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-scrubber.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_SCRUBBER_ROW (drift_scrubber_row_get_type ())
G_DECLARE_FINAL_TYPE (DriftScrubberRow, drift_scrubber_row, DRIFT, SCRUBBER_ROW, GtkWidget)

GtkWidget *drift_scrubber_row_new (const char *name);
void drift_scrubber_row_show_copy (DriftScrubberRow *self,
                                   const DriftScrubberCopy *copy,
                                   gboolean with_sum);
void drift_scrubber_row_show_stage (DriftScrubberRow *self,
                                    const DriftScrubberCopy *copy,
                                    DriftScrubberStage stage);
void drift_scrubber_row_show_reason (DriftScrubberRow *self, const char *reason, gboolean right);
void drift_scrubber_row_focus_act (DriftScrubberRow *self);

G_END_DECLS
