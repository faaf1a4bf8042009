/* The application: the command line, the files it is given, and what all windows share.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_APPLICATION (drift_application_get_type ())
G_DECLARE_FINAL_TYPE (DriftApplication, drift_application, DRIFT, APPLICATION, GtkApplication)

DriftApplication *drift_application_new (void);

G_END_DECLS
