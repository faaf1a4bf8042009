/* The logical version of a copy, and the one order in which versions stand.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Long enough for any printed version, "v4294967295@4294967295" and its NUL. */
#define DRIFT_VERSION_LENGTH 24

/**
 * DriftVersion:
 * @counter: how many writes the key had seen; 0 means there is no copy
 * @writer: who minted the version; it breaks ties, so that two sides of a
 *   split never mint the same version
 */
typedef struct
{
  guint32 counter;
  guint32 writer;
} DriftVersion;

#define DRIFT_VERSION_NONE ((DriftVersion){ 0, 0 })

int drift_version_compare (DriftVersion a, DriftVersion b);
char *drift_version_print (DriftVersion version, char text[DRIFT_VERSION_LENGTH]);
gboolean drift_version_parse (const char *text, DriftVersion *version);

G_END_DECLS
