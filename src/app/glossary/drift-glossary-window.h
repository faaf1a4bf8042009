/* The glossary in a window of its own, beside the one whose stage shows what it tells of.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWindow *drift_glossary_window_present (GtkApplicationWindow *stage);

G_END_DECLS
