/* A key that is looked at: its copies, the hints for it, and what happened to it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_DATA_KEY (drift_data_key_get_type ())
G_DECLARE_FINAL_TYPE (DriftDataKey, drift_data_key, DRIFT, DATA_KEY, GtkWidget)

GtkWidget *drift_data_key_new (DriftSession *session);
void drift_data_key_open (DriftDataKey *self, const char *key, DriftNode replica);
const char *drift_data_key_get_key (DriftDataKey *self);

G_END_DECLS
