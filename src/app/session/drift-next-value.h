/* What the user would write next: the value that their screen shows, with one thing changed.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-cluster.h"

G_BEGIN_DECLS

/* What is changed. */
typedef enum
{
  DRIFT_NEXT_THEME,    /* from light to dark, or back */
  DRIFT_NEXT_LANGUAGE, /* to the next one */
  DRIFT_NEXT_ANY,      /* of a profile its theme, and elsewhere how often it was edited */
} DriftNextKind;

gboolean drift_next_value_is_profile (DriftCluster *cluster, const char *key);
char *drift_next_value_make (DriftCluster *cluster, const char *key, DriftNextKind kind);
char *drift_next_value_change (const char *value, DriftNextKind kind);

G_END_DECLS
