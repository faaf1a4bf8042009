/* The sentence of an error about somebody's input, which may hold anything.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most characters an error's sentence has: what is longer loses its middle. */
#define DRIFT_ERROR_LENGTH 300

char *drift_error_quote (const char *word);
char *drift_error_sentence (const char *raw);
gboolean drift_set_error (GError **error, GQuark domain, int code, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

G_END_DECLS
