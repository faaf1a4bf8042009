/* A banner: a sentence that stays in view until it no longer holds, or is dismissed.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_BANNER (drift_banner_get_type ())
G_DECLARE_FINAL_TYPE (DriftBanner, drift_banner, DRIFT, BANNER, GtkBox)

void drift_banner_tell (DriftBanner *self, const char *sentence);

G_END_DECLS
