/* The bytes of a file that a person names, whatever it is that they name.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *drift_text_file_load (const char *path_or_uri, GQuark domain, int code, GError **error);

G_END_DECLS
