/* A column: a number by key, or none; it costs no memory before numbers are put.
 * SPDX-License-Identifier: MIT */
#include "drift-column.h"

#include "drift-grow.h"

#include <string.h>

G_STATIC_ASSERT (DRIFT_COLUMN_NONE + 1u == 0);

/**
 * drift_column_clear:
 *
 * Frees the numbers; @column may be used again.
 */
void
drift_column_clear (DriftColumn *column)
{
  drift_grow_free (column->numbers, column->room);
  *column = (DriftColumn){ 0 };
}

/**
 * drift_column_resize:
 *
 * Gives @column a place for each of @count keys; new ones hold none.
 */
void
drift_column_resize (DriftColumn *column, guint32 count)
{
  drift_grow_zeroed (column->numbers, column->room, column->used, count);
  if (count < column->used)
    {
      memset (column->numbers + count, 0, (column->used - count) * sizeof *column->numbers);
      column->used = count;
    }
  column->count = count;
}

/**
 * drift_column_put:
 * @key: below the count
 * @number: or %DRIFT_COLUMN_NONE
 */
void
drift_column_put (DriftColumn *column, guint32 key, guint32 number)
{
  g_assert (key < column->count);
  column->numbers[key] = number + 1;
  column->used = MAX (column->used, key + 1);
}

/**
 * drift_column_place:
 * @number: or %DRIFT_COLUMN_NONE
 *
 * The same, and makes a place for @key if there is none: for columns that hold few numbers.
 */
void
drift_column_place (DriftColumn *column, guint32 key, guint32 number)
{
  if (key >= column->count)
    drift_column_resize (column, key + 1);
  drift_column_put (column, key, number);
}

/**
 * drift_column_memory:
 *
 * Returns: how many bytes @column holds, touched or not
 */
gsize
drift_column_memory (const DriftColumn *column)
{
  return column->room * sizeof *column->numbers;
}
