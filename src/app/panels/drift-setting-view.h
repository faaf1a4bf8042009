/* A setting as a person sees and changes it: what it is, its value, and the way back to what the
 * story began with.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-settings.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_SETTING_VIEW (drift_setting_view_get_type ())
G_DECLARE_FINAL_TYPE (DriftSettingView, drift_setting_view, DRIFT, SETTING_VIEW, GtkWidget)

GtkWidget *drift_setting_view_new (DriftSetting setting);
void drift_setting_view_show (DriftSettingView *self, gint64 value, gint64 initial);
void drift_setting_view_limit (DriftSettingView *self, gint64 most);

G_END_DECLS
