/* A column: a number by key, or none; it costs no memory before numbers are put.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DRIFT_COLUMN_NONE G_MAXUINT32

/* Each number stands there one higher, so that memory as the system hands it out, zero and not
 * touched yet, holds none: to name a million keys takes no time. */
typedef struct
{
  guint32 *numbers;
  gsize room;
  guint32 count;
  guint32 used; /* from here on no number was ever put */
} DriftColumn;

void drift_column_clear (DriftColumn *column);
void drift_column_resize (DriftColumn *column, guint32 count);
void drift_column_put (DriftColumn *column, guint32 key, guint32 number);
void drift_column_place (DriftColumn *column, guint32 key, guint32 number);
gsize drift_column_memory (const DriftColumn *column);

/**
 * drift_column_get:
 * @key: below the count
 *
 * Returns: the number put for @key, or %DRIFT_COLUMN_NONE
 */
static inline guint32
drift_column_get (const DriftColumn *column, guint32 key)
{
  return column->numbers[key] - 1;
}

/**
 * drift_column_peek:
 *
 * Returns: the number put for @key, or %DRIFT_COLUMN_NONE, also where there is no place for it
 */
static inline guint32
drift_column_peek (const DriftColumn *column, guint32 key)
{
  return key < column->count ? column->numbers[key] - 1 : DRIFT_COLUMN_NONE;
}

G_END_DECLS
