/* The yardstick of throughput: the same traffic in a loop written for nothing else.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint bare_loop (guint messages, guint n_keys, gboolean with_history);

G_END_DECLS
