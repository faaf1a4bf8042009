/* Checksums: XXH3_64 of the stored bytes, the very number that xxhsum -H3 prints.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sixteen hex digits and the NUL. */
#define DRIFT_DIGEST_LENGTH 17

guint64 drift_digest (gconstpointer bytes, gsize size);
guint64 drift_digest_canonical (const char *text, gsize size);
char *drift_digest_print (guint64 digest, char text[DRIFT_DIGEST_LENGTH]);
gboolean drift_digest_parse (const char *text, guint64 *digest);

G_END_DECLS
