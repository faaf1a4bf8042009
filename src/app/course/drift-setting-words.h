/* The words for a setting and what it is set to, as a person reads them.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-settings.h"

G_BEGIN_DECLS

const char *drift_setting_label (DriftSetting setting);
char *drift_setting_say (DriftSetting setting, gint64 amount);

G_END_DECLS
