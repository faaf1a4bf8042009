/* Lengths of virtual time: whole microseconds in memory, "20ms" or "18h" in text.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DRIFT_MILLISECOND G_GINT64_CONSTANT (1000)
#define DRIFT_SECOND G_GINT64_CONSTANT (1000000)
#define DRIFT_MINUTE (60 * DRIFT_SECOND)
#define DRIFT_HOUR (60 * DRIFT_MINUTE)
#define DRIFT_DAY (24 * DRIFT_HOUR)

/* The longest time a scenario may name: a hundred years keeps every sum in 64 bits. */
#define DRIFT_DURATION_MAX (36500 * DRIFT_DAY)
#define DRIFT_DURATION_LENGTH 32

char *drift_duration_print (gint64 duration_us, char text[DRIFT_DURATION_LENGTH]);
gboolean drift_duration_parse (const char *text, gint64 *duration_us);

char *drift_seconds_print (gint64 time_us, char text[DRIFT_DURATION_LENGTH]);
gboolean drift_seconds_parse (const char *text, gint64 *time_us);

G_END_DECLS
