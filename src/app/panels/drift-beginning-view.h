/* What a story begins with and no command can change: its replicas, its keys, and its seed.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_BEGINNING_VIEW (drift_beginning_view_get_type ())
G_DECLARE_FINAL_TYPE (DriftBeginningView, drift_beginning_view, DRIFT, BEGINNING_VIEW, GtkWidget)

GtkWidget *drift_beginning_view_new (void);
void drift_beginning_view_show (DriftBeginningView *self, DriftSession *session);

G_END_DECLS
