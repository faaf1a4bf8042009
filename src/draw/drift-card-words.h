/* The short words of a card: what is written beside the badge of a copy.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-card.h"

G_BEGIN_DECLS

char *drift_card_print_lag (guint lag);
char *drift_card_print_detail (const DriftCard *card, char *version);
char *drift_card_print_before (guint32 before);

G_END_DECLS
