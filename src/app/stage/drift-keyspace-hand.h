/* The hand on a map of the keyspace: which range of keys a click, or a key of the keyboard, means.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-part.h"

G_BEGIN_DECLS

gboolean drift_keyspace_hand_find (DriftPart *card,
                                   const DriftPartContext *context,
                                   guint replica,
                                   double x,
                                   double y,
                                   guint *range);
gboolean drift_keyspace_hand_choose (const DriftKeyspaceMap *map, gboolean go_on, guint *range);

G_END_DECLS
