/* The lines of a key file, checked for what GKeyFile cannot tell or would settle in silence.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most combining marks that stand in a row: the Stream-Safe Text Format of Unicode (UAX #15),
 * which no language comes near. Twenty thousand on one letter take seconds to lay out. */
#define DRIFT_TEXT_MAX_MARKS 30

/**
 * DriftRefuseLine:
 * @line: its number, from 1
 * @what: what is wrong with it
 *
 * Returns: whether to be told of more
 */
typedef gboolean (*DriftRefuseLine) (gpointer data, guint line, const char *what);

GString *drift_key_lines_check (const char *text,
                                gsize length,
                                GHashTable *lines,
                                DriftRefuseLine refuse,
                                gpointer data);

G_END_DECLS
