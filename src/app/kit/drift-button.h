/* A button whose underlined letter is a key, and no part of its name.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DriftButton:
 *
 * Use it in place of a #GtkButton with use-underline: up to GTK 4.8 that one is called both what
 * its label property says, underline and all, and what the label in it says: "_Next Next".
 */
#define DRIFT_TYPE_BUTTON (drift_button_get_type ())
G_DECLARE_FINAL_TYPE (DriftButton, drift_button, DRIFT, BUTTON, GtkButton)

G_END_DECLS
