/* The links: where those of the replicas lie, and which of them a hand means.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-layout.h"
#include "drift-picture.h"

G_BEGIN_DECLS

void drift_link_get_box (const DriftLayout *layout, DriftNode replica, DriftBox *box);
DriftNode drift_links_hit (const DriftLayout *layout, double x, double y);
DriftNodes drift_links_cross (const DriftLayout *layout, DriftPoint from, DriftPoint to);

char *drift_link_describe (const DriftLink *self, const char *replica);

G_END_DECLS
