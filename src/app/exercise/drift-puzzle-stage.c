/* A puzzle on the stage: its situation, its moves each where it acts, and the attempt as it plays.
 * SPDX-License-Identifier: MIT */
#include "drift-puzzle-stage.h"

#include "drift-pin.h"
#include "drift-place.h"

#include <glib/gi18n-lib.h>

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _DriftPuzzleStage
{
  GObject parent_instance;

  gboolean playing; /* the attempt, which was run: what came of it is not told yet */
  gboolean tried;   /* whether the run has an attempt, and not the situation alone */

  /* owned */
  DriftSession *session;
  DriftPuzzle *puzzle; /* NULL before the first */
  DriftRun *run;       /* NULL before it is brought to the stage */
  GListStore *pins;    /* one for each move, in their order; and where those are rules, the alert */
  DriftPin *alert;
};

G_DEFINE_FINAL_TYPE (DriftPuzzleStage, drift_puzzle_stage, G_TYPE_OBJECT)

/* The pins */

/* A move has its tick once it is chosen, and cannot be chosen where there is no room for it. What
 * comes of the attempt is seen without them. */
static void
show_move (DriftPuzzleStage *self, guint move)
{
  g_autoptr (DriftPin) pin = g_list_model_get_item (G_LIST_MODEL (self->pins), move);
  const char *words = drift_puzzle_get_move_words (self->puzzle, move);
  /* Translators: a move that was chosen */
  g_autofree char *chosen = g_strdup_printf (_ ("✓ %s"), words);

  drift_pin_set_open (pin, drift_puzzle_has_room (self->puzzle));
  if (drift_puzzle_is_run (self->puzzle))
    drift_pin_set (pin, NULL, DRIFT_TONE_PLAIN);
  else if (drift_puzzle_has_chosen (self->puzzle, move))
    drift_pin_set (pin, chosen, DRIFT_TONE_PLAIN);
  else
    drift_pin_set (pin, words, DRIFT_TONE_ASKING);
}

/* In which nights the rule fires, as far as the week has been seen. */
static void
show_alert (DriftPuzzleStage *self)
{
  gboolean fires = FALSE;
  g_autofree char *words = NULL;

  if (drift_puzzle_stage_is_on (self))
    words =
        drift_puzzle_tell_alert (self->puzzle,
                                 drift_cluster_get_now (drift_run_get_cluster (self->run)), &fires);
  drift_pin_set (self->alert, words, fires ? DRIFT_TONE_ASKING : DRIFT_TONE_PLAIN);
}

static void
show_pins (DriftPuzzleStage *self)
{
  for (guint i = 0; i < drift_puzzle_get_n_moves (self->puzzle); i++)
    show_move (self, i);
  show_alert (self);
}

static void
on_pressed (DriftPuzzleStage *self, DriftPin *pin)
{
  drift_puzzle_choose (self->puzzle, drift_pin_get_number (pin) - 1);
}

static void
make_pins (DriftPuzzleStage *self)
{
  g_clear_object (&self->pins);
  self->pins = g_list_store_new (DRIFT_TYPE_PIN);
  for (guint i = 0; i < drift_puzzle_get_n_moves (self->puzzle); i++)
    {
      g_autoptr (DriftPin) pin =
          drift_pin_new_numbered (drift_puzzle_get_move_place (self->puzzle, i), i + 1,
                                  drift_puzzle_get_move (self->puzzle, i));

      g_signal_connect_object (pin, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
      g_list_store_append (self->pins, pin);
    }
  if (drift_puzzle_get_setup_step (self->puzzle) == 0)
    g_list_store_append (self->pins, self->alert);
}

/* The run */

static void
tell (DriftPuzzleStage *self)
{
  show_pins (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
go_to_end (DriftPuzzleStage *self)
{
  drift_session_go_to_step (self->session, drift_run_get_n_steps (self->run));
  /* Only a week is a long way. */
  drift_session_set_errand (self->session,
                            _ ("The simulator is living through the week, to its end."));
}

/* Shows the puzzle at the end of its situation, and tells the truth of it. */
static void
show_situation (DriftPuzzleStage *self)
{
  drift_session_halt (self->session);
  g_clear_object (&self->run);
  self->run = drift_puzzle_make_run (self->puzzle);
  self->tried = drift_puzzle_is_run (self->puzzle);
  drift_session_show_exercise (self->session, self->run, G_LIST_MODEL (self->pins), FALSE);
  drift_session_set_truth (self->session, TRUE);
  show_pins (self);
}

/* Another attempt than the one that was tried begins with the situation. */
static void
puzzle_changed (DriftPuzzleStage *self)
{
  if (!drift_puzzle_is_run (self->puzzle))
    {
      self->playing = FALSE;
      if (self->tried || !drift_puzzle_stage_is_on (self))
        show_situation (self);
    }
  tell (self);
}

static void
stop_playing (DriftPuzzleStage *self)
{
  self->playing = FALSE;
  tell (self);
}

/* The attempt has come to its end, or something else is on the stage. */
static void
on_stepped (DriftPuzzleStage *self)
{
  if (self->puzzle == NULL)
    return;
  if (self->playing && (!drift_puzzle_stage_is_on (self) || drift_run_is_over (self->run)))
    stop_playing (self);
  else
    show_alert (self);
}

/**
 * drift_puzzle_stage_bring:
 *
 * Brings the puzzle to the stage as far as it had come: what was tried stands at its end.
 */
void
drift_puzzle_stage_bring (DriftPuzzleStage *self)
{
  g_return_if_fail (DRIFT_IS_PUZZLE_STAGE (self) && self->puzzle != NULL);
  show_situation (self);
  if (self->tried)
    go_to_end (self);
}

/**
 * drift_puzzle_stage_is_on:
 *
 * Returns: whether the stage shows the puzzle
 */
gboolean
drift_puzzle_stage_is_on (DriftPuzzleStage *self)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE_STAGE (self), FALSE);
  return self->run != NULL && drift_session_get_run (self->session) == self->run;
}

/**
 * drift_puzzle_stage_run:
 * @play: whether to play the attempt, which has a move at least; or else to go to its end at once
 *
 * Tries the attempt. What comes of it is known and kept before it is played.
 *
 * Returns: whether it is on disk; if not, a #DRIFT_PROGRESS_ERROR says why
 */
gboolean
drift_puzzle_stage_run (DriftPuzzleStage *self, gboolean play, GError **error)
{
  gboolean saved;

  g_return_val_if_fail (DRIFT_IS_PUZZLE_STAGE (self) && self->puzzle != NULL, FALSE);
  drift_session_halt (self->session);
  self->playing = TRUE;
  saved = drift_puzzle_run (self->puzzle, error);
  show_situation (self);
  if (play)
    drift_session_play (self->session);
  else
    go_to_end (self);
  return saved;
}

/**
 * drift_puzzle_stage_end_run:
 *
 * Goes to the end of the attempt at once, if it is playing.
 */
void
drift_puzzle_stage_end_run (DriftPuzzleStage *self)
{
  g_return_if_fail (DRIFT_IS_PUZZLE_STAGE (self));
  if (!self->playing)
    return;
  go_to_end (self);
  if (self->playing) /* for it is a long way */
    stop_playing (self);
}

/**
 * drift_puzzle_stage_is_playing:
 *
 * Returns: whether an attempt was run whose end has not come
 */
gboolean
drift_puzzle_stage_is_playing (DriftPuzzleStage *self)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE_STAGE (self), FALSE);
  return self->playing;
}

/**
 * drift_puzzle_stage_set_puzzle:
 *
 * Has another puzzle, which the stage is not told before it is brought there.
 */
void
drift_puzzle_stage_set_puzzle (DriftPuzzleStage *self, DriftPuzzle *puzzle)
{
  g_return_if_fail (DRIFT_IS_PUZZLE_STAGE (self) && DRIFT_IS_PUZZLE (puzzle));
  if (self->puzzle != NULL)
    g_signal_handlers_disconnect_by_func (self->puzzle, puzzle_changed, self);
  g_set_object (&self->puzzle, puzzle);
  g_signal_connect_object (puzzle, "changed", G_CALLBACK (puzzle_changed), self, G_CONNECT_SWAPPED);
  self->playing = FALSE;
  make_pins (self);
}

/* The class */

static void
drift_puzzle_stage_dispose (GObject *object)
{
  DriftPuzzleStage *self = DRIFT_PUZZLE_STAGE (object);

  if (self->session != NULL && drift_puzzle_stage_is_on (self))
    drift_session_end_exercise (self->session);
  g_clear_object (&self->run);
  g_clear_object (&self->alert);
  g_clear_object (&self->pins);
  g_clear_object (&self->puzzle);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (drift_puzzle_stage_parent_class)->dispose (object);
}

static void
drift_puzzle_stage_class_init (DriftPuzzleStageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = drift_puzzle_stage_dispose;

  /**
   * DriftPuzzleStage::changed:
   *
   * The attempt is another, or is being played, or has come to its end.
   */
  signals[CHANGED] = g_signal_new ("changed", DRIFT_TYPE_PUZZLE_STAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
drift_puzzle_stage_init (DriftPuzzleStage *self)
{
  self->alert = drift_pin_new (DRIFT_PLACE_TIME, FALSE);
}

/**
 * drift_puzzle_stage_new:
 *
 * Returns: (transfer full): room for a puzzle on the stage that @session shows
 */
DriftPuzzleStage *
drift_puzzle_stage_new (DriftSession *session)
{
  DriftPuzzleStage *self;

  g_return_val_if_fail (DRIFT_IS_SESSION (session), NULL);
  self = g_object_new (DRIFT_TYPE_PUZZLE_STAGE, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "stepped", G_CALLBACK (on_stepped), self, G_CONNECT_SWAPPED);
  return self;
}
