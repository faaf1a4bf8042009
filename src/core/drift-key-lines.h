/* The lines of a key file, checked for what GKeyFile cannot tell or would settle in silence.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef void (*DriftRefuseLine) (gpointer data, guint line, const char *what);

GString *drift_key_lines_check (const char *text,
                                gsize length,
                                GHashTable *lines,
                                DriftRefuseLine refuse,
                                gpointer data);

G_END_DECLS
