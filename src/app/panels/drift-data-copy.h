/* A copy of the key that is looked at: all there is to it, and its bytes to be changed.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_DATA_COPY (drift_data_copy_get_type ())
G_DECLARE_FINAL_TYPE (DriftDataCopy, drift_data_copy, DRIFT, DATA_COPY, GtkWidget)

GtkWidget *drift_data_copy_new (DriftSession *session, DriftNode replica);
void drift_data_copy_show (DriftDataCopy *self, guint32 key);
void drift_data_copy_light (DriftDataCopy *self, gboolean on);

G_END_DECLS
