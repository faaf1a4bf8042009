/* A listing of the algorithm, with the current line lit and the differences marked.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-algorithm.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_CODE_VIEW (drift_code_view_get_type ())
G_DECLARE_FINAL_TYPE (DriftCodeView, drift_code_view, DRIFT, CODE_VIEW, GtkWidget)

GtkWidget *drift_code_view_new (void);
void drift_code_view_set_version (DriftCodeView *self, DriftRepairPolicy version);
void drift_code_view_set_in_line (DriftCodeView *self, gboolean in_line);
void drift_code_view_set_current (DriftCodeView *self, guint line);
guint drift_code_view_get_current (DriftCodeView *self);
GtkWidget *drift_code_view_get_line (DriftCodeView *self, guint line);

GtkWidget *drift_code_make_badge (guint difference);

G_END_DECLS
