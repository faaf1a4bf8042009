/* The places of pins in the picture: at what they are about, and over nothing that is said there.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-layout.h"
#include "drift-picture.h"
#include "drift-place.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

int drift_pin_places_get_room (const DriftLayout *layout, guint place);
void drift_pin_places_find (const DriftLayout *layout,
                            const DriftPicture *picture,
                            guint place,
                            int width,
                            int height,
                            GdkRectangle *at);

G_END_DECLS
