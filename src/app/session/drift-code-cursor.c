/* The code cursor: which line of read repair a run stands at, and what its variables hold.
 * SPDX-License-Identifier: MIT */
#include "drift-code-cursor.h"

struct _DriftCodeCursor
{
  GObject parent_instance;

  /* owned */
  DriftRun *run;    /* or NULL */
  GPtrArray *steps; /* of DriftAlgorithmStep: the lines that run inside the event, or NULL */

  guint position; /* where the run stood when it was last looked at */
  gint64 setting; /* which version was in force there */
  guint event;    /* whose lines these are, or DRIFT_ALGORITHM_NO_EVENT */
  guint index;    /* in steps */
  DriftRepairPolicy version;
};

G_DEFINE_FINAL_TYPE (DriftCodeCursor, drift_code_cursor, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static guint
position_of (DriftCodeCursor *self)
{
  return drift_cluster_get_position (drift_run_get_cluster (self->run));
}

static gint64
setting_of (DriftCodeCursor *self)
{
  return drift_cluster_get_setting (drift_run_get_cluster (self->run), DRIFT_SETTING_REPAIR);
}

static void
tell (DriftCodeCursor *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Stands at the first line or the last of those that run inside an event; returns whether there are
 * any. Where there are none it stays where it is. */
static gboolean
look_into (DriftCodeCursor *self, guint event, gboolean last)
{
  DriftRepairPolicy version = DRIFT_REPAIR_RIGHT;
  GPtrArray *steps = drift_algorithm_at (self->run, event, &version);

  if (steps->len == 0)
    {
      g_ptr_array_unref (steps);
      return FALSE;
    }
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  self->steps = steps;
  self->event = event;
  self->version = version;
  self->index = last ? steps->len - 1 : 0;
  return TRUE;
}

static void
leave (DriftCodeCursor *self)
{
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  self->event = DRIFT_ALGORITHM_NO_EVENT;
  self->index = 0;
}

/* Remembers where the run stands; returns whether that is another place than before. */
static gboolean
look_around (DriftCodeCursor *self)
{
  guint position = position_of (self);
  gint64 setting = setting_of (self);

  if (position == self->position && setting == self->setting)
    return FALSE;
  self->position = position;
  self->setting = setting;
  return TRUE;
}

/**
 * drift_code_cursor_set_run:
 * @run: (nullable): whose events are looked into
 */
void
drift_code_cursor_set_run (DriftCodeCursor *self, DriftRun *run)
{
  g_return_if_fail (DRIFT_IS_CODE_CURSOR (self));
  if (!g_set_object (&self->run, run))
    return;
  leave (self);
  self->position = G_MAXUINT;
}

/**
 * drift_code_cursor_follow:
 *
 * Stands at the last line that was run up to where the run stands, in the step in which it does.
 * Where the run has not moved the cursor stays.
 */
void
drift_code_cursor_follow (DriftCodeCursor *self)
{
  guint event;

  g_return_if_fail (DRIFT_IS_CODE_CURSOR (self));
  if (self->run == NULL || !look_around (self))
    return;
  event = drift_algorithm_find_last (self->run);
  if (event == DRIFT_ALGORITHM_NO_EVENT || !look_into (self, event, TRUE))
    {
      leave (self);
      self->version = (DriftRepairPolicy)self->setting;
    }
  tell (self);
}

static gboolean
is_inside (DriftCodeCursor *self, int by)
{
  if (self->steps == NULL)
    return FALSE;
  return by > 0 ? self->index + 1 < self->steps->len : self->index > 0;
}

/**
 * drift_code_cursor_play_on:
 *
 * The run has made an event, or has rested at a line of it: stands at the next line inside it.
 *
 * Returns: whether there is one
 */
gboolean
drift_code_cursor_play_on (DriftCodeCursor *self)
{
  g_return_val_if_fail (DRIFT_IS_CODE_CURSOR (self) && self->run != NULL, FALSE);
  if (look_around (self))
    {
      if (!drift_algorithm_concerns (self->run, self->position) ||
          !look_into (self, self->position, FALSE))
        return FALSE;
    }
  else if (self->event != self->position || !is_inside (self, 1))
    return FALSE;
  else
    self->index++;
  tell (self);
  return TRUE;
}

static guint
find_before (DriftCodeCursor *self)
{
  guint start = drift_algorithm_get_start (self->run);

  if (self->event != DRIFT_ALGORITHM_NO_EVENT)
    for (guint i = self->event - 1; i > start && i < self->event; i--)
      if (drift_algorithm_concerns (self->run, i))
        return i;
  return DRIFT_ALGORITHM_NO_EVENT;
}

/**
 * drift_code_cursor_has_line:
 * @by: 1 for the next line that is run, -1 for the one before
 *
 * Returns: whether there is one in the step, or may be one in what is left of it
 */
gboolean
drift_code_cursor_has_line (DriftCodeCursor *self, int by)
{
  g_return_val_if_fail (DRIFT_IS_CODE_CURSOR (self), FALSE);
  if (self->steps == NULL)
    return FALSE;
  if (is_inside (self, by))
    return TRUE;
  return by > 0 ? !drift_run_is_at_rest (self->run)
                : find_before (self) != DRIFT_ALGORITHM_NO_EVENT;
}

/**
 * drift_code_cursor_move:
 * @by: 1 for the next line, -1 for the one before
 *
 * Moves inside what has happened up to where the run stands; going forward beyond it is for the
 * run to do.
 *
 * Returns: whether there was such a line
 */
gboolean
drift_code_cursor_move (DriftCodeCursor *self, int by)
{
  guint event;

  g_return_val_if_fail (DRIFT_IS_CODE_CURSOR (self), FALSE);
  if (self->steps == NULL)
    return FALSE;
  if (is_inside (self, by))
    self->index = by > 0 ? self->index + 1 : self->index - 1;
  else
    {
      event = by > 0 ? drift_algorithm_find_next (self->run, self->event) : find_before (self);
      if (event == DRIFT_ALGORITHM_NO_EVENT || !look_into (self, event, by < 0))
        return FALSE;
    }
  tell (self);
  return TRUE;
}

/**
 * drift_code_cursor_move_to_first:
 *
 * Moves to the first line that was run in the step.
 *
 * Returns: whether there is one
 */
gboolean
drift_code_cursor_move_to_first (DriftCodeCursor *self)
{
  guint event;

  g_return_val_if_fail (DRIFT_IS_CODE_CURSOR (self) && self->run != NULL, FALSE);
  event = drift_algorithm_find_next (self->run, DRIFT_ALGORITHM_NO_EVENT);
  if (event == DRIFT_ALGORITHM_NO_EVENT || !look_into (self, event, FALSE))
    return FALSE;
  tell (self);
  return TRUE;
}

/**
 * drift_code_cursor_stands_in:
 * @position: where the run is about to be brought
 *
 * The cursor has chosen its line, and keeps it when the run comes to @position.
 *
 * Returns: whether the run has to be brought there
 */
gboolean
drift_code_cursor_stands_in (DriftCodeCursor *self, guint position)
{
  g_return_val_if_fail (DRIFT_IS_CODE_CURSOR (self), FALSE);
  self->position = position;
  return position != position_of (self);
}

/**
 * drift_code_cursor_get_step:
 *
 * Returns: (transfer none) (nullable): the line, with what it does
 */
const DriftAlgorithmStep *
drift_code_cursor_get_step (DriftCodeCursor *self)
{
  g_return_val_if_fail (DRIFT_IS_CODE_CURSOR (self), NULL);
  return self->steps != NULL && self->index < self->steps->len ? self->steps->pdata[self->index]
                                                               : NULL;
}

/**
 * drift_code_cursor_get_version:
 *
 * Returns: which listing was run
 */
DriftRepairPolicy
drift_code_cursor_get_version (DriftCodeCursor *self)
{
  g_return_val_if_fail (DRIFT_IS_CODE_CURSOR (self), DRIFT_REPAIR_RIGHT);
  return self->version;
}

/**
 * drift_code_cursor_get_event:
 *
 * Returns: the event whose lines are shown, or %DRIFT_ALGORITHM_NO_EVENT
 */
guint
drift_code_cursor_get_event (DriftCodeCursor *self)
{
  g_return_val_if_fail (DRIFT_IS_CODE_CURSOR (self), DRIFT_ALGORITHM_NO_EVENT);
  return self->event;
}

/**
 * drift_code_cursor_get_line_index:
 * @n_lines: (out): how many lines run inside the event
 *
 * Returns: which of them it is, from 0
 */
guint
drift_code_cursor_get_line_index (DriftCodeCursor *self, guint *n_lines)
{
  g_return_val_if_fail (DRIFT_IS_CODE_CURSOR (self), 0);
  *n_lines = self->steps != NULL ? self->steps->len : 0;
  return self->index;
}

static void
drift_code_cursor_dispose (GObject *object)
{
  DriftCodeCursor *self = DRIFT_CODE_CURSOR (object);

  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_object (&self->run);
  G_OBJECT_CLASS (drift_code_cursor_parent_class)->dispose (object);
}

static void
drift_code_cursor_class_init (DriftCodeCursorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = drift_code_cursor_dispose;

  /**
   * DriftCodeCursor::changed:
   *
   * It stands at another line, or at none.
   */
  signals[CHANGED] = g_signal_new ("changed", DRIFT_TYPE_CODE_CURSOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
drift_code_cursor_init (DriftCodeCursor *self)
{
  self->position = G_MAXUINT;
  self->event = DRIFT_ALGORITHM_NO_EVENT;
  self->version = DRIFT_REPAIR_RIGHT;
}

/**
 * drift_code_cursor_new:
 *
 * Returns: (transfer full): a cursor at no line
 */
DriftCodeCursor *
drift_code_cursor_new (void)
{
  return g_object_new (DRIFT_TYPE_CODE_CURSOR, NULL);
}
