/* Objects of JSON, one a line, as the command line prints them.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void drift_json_append_text (GString *line, const char *name, const char *text);
void drift_json_append_number (GString *line, const char *name, gboolean is_said, gint64 number);
void drift_json_append_truth (GString *line, const char *name, gboolean truth);

G_END_DECLS
