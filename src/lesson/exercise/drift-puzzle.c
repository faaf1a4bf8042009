/* A puzzle: a situation, a few moves, and a goal that the simulator checks.
 * SPDX-License-Identifier: MIT */
#include "drift-puzzle-private.h"

#include "drift-rehearse.h"

#include <glib/gi18n-lib.h>

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DriftPuzzle, drift_puzzle, G_TYPE_OBJECT)

static void
drift_puzzle_finalize (GObject *object)
{
  DriftPuzzle *self = DRIFT_PUZZLE (object);

  g_clear_object (&self->progress);
  g_free (self->group);
  g_free (self->start);
  g_free (self->reason);
  g_ptr_array_unref (self->states);
  G_OBJECT_CLASS (drift_puzzle_parent_class)->finalize (object);
}

static void
drift_puzzle_class_init (DriftPuzzleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = drift_puzzle_finalize;

  /**
   * DriftPuzzle::changed:
   *
   * Says that a move was chosen or taken back, or the attempt run.
   */
  signals[CHANGED] = g_signal_new ("changed", DRIFT_TYPE_PUZZLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
drift_puzzle_init (DriftPuzzle *self)
{
  self->states = g_ptr_array_new_with_free_func (g_free);
}

static char *
print_copies (DriftCluster *cluster)
{
  return drift_rehearse_print_copies (cluster, drift_keys_find (drift_cluster_get_keys (cluster),
                                                                DRIFT_PUZZLE_KEY));
}

/* The story so far as it is a situation to begin with. */
static DriftPuzzleTrial
begin_trial (DriftRun *run)
{
  DriftPuzzleTrial trial = { .run = run, .cluster = drift_run_get_cluster (run) };
  guint32 key;

  drift_run_go_to_step (run, DRIFT_PUZZLE_SETUP_STEP);
  trial.start = drift_cluster_get_position (trial.cluster);
  key = drift_keys_find (drift_cluster_get_keys (trial.cluster), DRIFT_PUZZLE_KEY);
  for (guint i = 0; i < drift_cluster_get_n_replicas (trial.cluster); i++)
    trial.behind += drift_cluster_get_lag (trial.cluster, i, key) > 0;
  return trial;
}

/**
 * drift_puzzle_count:
 *
 * Returns: how many puzzles there are
 */
guint
drift_puzzle_count (void)
{
  return drift_n_puzzles;
}

/* What the dashboard of the week shows, where a puzzle is about rules. */
static char *
print_week (void)
{
  const DriftWeek *week = drift_puzzle_week ();
  g_autoptr (GString) text = g_string_new (_ ("Copies repaired, night by night:"));

  for (guint i = 0; i < DRIFT_WEEK_NIGHTS; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i == 0 ? " " : " · ",
                            week->nights[i].copies_repaired);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
recall (DriftPuzzle *self)
{
  self->solved = drift_progress_get_number (self->progress, self->group, "Solved") != 0;
  self->tries =
      (guint)CLAMP (drift_progress_get_number (self->progress, self->group, "Tries"), 0, 1000000);
}

/**
 * drift_puzzle_new:
 * @index: below drift_puzzle_count()
 * @progress: (nullable): where it is kept whether the puzzle was solved
 *
 * Returns: (transfer full): the puzzle, with no move chosen
 */
DriftPuzzle *
drift_puzzle_new (guint index, DriftProgress *progress)
{
  DriftPuzzle *self;

  g_return_val_if_fail (index < drift_n_puzzles, NULL);
  g_return_val_if_fail (progress == NULL || DRIFT_IS_PROGRESS (progress), NULL);

  self = g_object_new (DRIFT_TYPE_PUZZLE, NULL);
  self->definition = &drift_puzzles[index];
  self->group = g_strdup_printf ("Puzzle %s", self->definition->id);
  g_set_object (&self->progress, progress);
  if (progress != NULL)
    recall (self);
  if (self->definition->store == NULL)
    self->start = print_week ();
  else
    {
      g_autoptr (DriftRun) run = drift_puzzle_make_run (self);

      self->start = print_copies (drift_run_get_cluster (run));
    }
  return self;
}

/**
 * drift_puzzle_get_n_chosen:
 *
 * Returns: how many moves the attempt has so far
 */
guint
drift_puzzle_get_n_chosen (DriftPuzzle *self)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), 0);
  return self->n_chosen;
}

/**
 * drift_puzzle_get_chosen:
 * @place: in the attempt, from 0
 *
 * Returns: the move there, from 0
 */
guint
drift_puzzle_get_chosen (DriftPuzzle *self, guint place)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), 0);
  g_return_val_if_fail (place < self->n_chosen, 0);
  return self->chosen[place];
}

/**
 * drift_puzzle_has_chosen:
 *
 * Returns: whether the move is in the attempt
 */
gboolean
drift_puzzle_has_chosen (DriftPuzzle *self, guint move)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), FALSE);
  for (guint i = 0; i < self->n_chosen; i++)
    if (self->chosen[i] == move)
      return TRUE;
  return FALSE;
}

/**
 * drift_puzzle_has_room:
 *
 * Returns: whether drift_puzzle_choose() may be called: where only one move is allowed, another
 *   replaces it
 */
gboolean
drift_puzzle_has_room (DriftPuzzle *self)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), FALSE);
  return self->n_chosen < self->definition->max_moves || self->definition->max_moves == 1;
}

/* A changed attempt has no outcome yet. */
static void
forget_outcome (DriftPuzzle *self)
{
  g_clear_pointer (&self->reason, g_free);
  g_ptr_array_set_size (self->states, 0);
  self->won = FALSE;
  self->shown = 0;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * drift_puzzle_choose:
 *
 * Adds a move to the end of the attempt. Where only one is allowed it replaces the one before.
 *
 * Returns: whether there was room for it
 */
gboolean
drift_puzzle_choose (DriftPuzzle *self, guint move)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), FALSE);
  g_return_val_if_fail (move < drift_puzzle_get_n_moves (self), FALSE);

  if (!drift_puzzle_has_room (self))
    return FALSE;
  if (self->definition->max_moves == 1)
    self->n_chosen = 0;
  self->chosen[self->n_chosen++] = move;
  forget_outcome (self);
  return TRUE;
}

/**
 * drift_puzzle_undo:
 *
 * Takes the last move of the attempt away.
 *
 * Returns: whether there was one
 */
gboolean
drift_puzzle_undo (DriftPuzzle *self)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), FALSE);

  if (self->n_chosen == 0)
    return FALSE;
  self->n_chosen--;
  forget_outcome (self);
  return TRUE;
}

/**
 * drift_puzzle_clear:
 *
 * Takes all moves of the attempt away, and its outcome.
 */
void
drift_puzzle_clear (DriftPuzzle *self)
{
  g_return_if_fail (DRIFT_IS_PUZZLE (self));
  self->n_chosen = 0;
  forget_outcome (self);
}

/* An attempt that fails on some clusters only is shown on one of those. */
static guint
find_failure (const DriftPuzzleDefinition *definition, const DriftPuzzleAttempt *attempt)
{
  for (guint i = 0; i < attempt->n_trials; i++)
    {
      DriftPuzzleAttempt alone = *attempt;
      g_autofree char *reason = NULL;

      alone.trials[0] = attempt->trials[i];
      alone.n_trials = 1;
      if (!definition->check (&alone, &reason))
        return i;
    }
  return 0;
}

/* The copies after each move of @trial, which has been played. */
static void
note_states (DriftPuzzle *self, const DriftPuzzleTrial *trial)
{
  for (guint i = 0; i < self->n_chosen; i++)
    {
      drift_run_go_to_step (trial->run, DRIFT_PUZZLE_SETUP_STEP + 1 + i);
      g_ptr_array_add (self->states, print_copies (trial->cluster));
    }
}

static void
run_attempt (DriftPuzzle *self)
{
  const DriftPuzzleDefinition *definition = self->definition;
  DriftPuzzleAttempt attempt = { .chosen = self->chosen, .n_chosen = self->n_chosen };

  attempt.n_trials = definition->n_trials;
  if (definition->store == NULL)
    attempt.alert = &definition->moves[self->chosen[0]].alert;
  for (guint i = 0; i < attempt.n_trials; i++)
    {
      DriftRun *run = drift_puzzle_tell (definition, self->chosen, self->n_chosen, i);

      attempt.trials[i] = begin_trial (run);
      drift_run_go_to_step (run, drift_run_get_n_steps (run));
    }
  self->won = definition->check (&attempt, &self->reason);
  self->shown = self->won ? 0 : find_failure (definition, &attempt);
  if (attempt.n_trials > 0)
    note_states (self, &attempt.trials[self->shown]);
  for (guint i = 0; i < attempt.n_trials; i++)
    g_object_unref (attempt.trials[i].run);
}

/**
 * drift_puzzle_run:
 *
 * Tries the moves chosen, at least one, on the simulator.
 *
 * Returns: whether what came of it is on disk; if not, a #DRIFT_PROGRESS_ERROR says why
 */
gboolean
drift_puzzle_run (DriftPuzzle *self, GError **error)
{
  gboolean saved = TRUE;

  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), FALSE);
  g_return_val_if_fail (self->n_chosen > 0, FALSE);

  g_clear_pointer (&self->reason, g_free);
  g_ptr_array_set_size (self->states, 0);
  run_attempt (self);
  self->tries++;
  self->solved |= self->won;
  if (self->progress != NULL)
    {
      drift_progress_set_number (self->progress, self->group, "Tries", self->tries);
      if (self->solved)
        drift_progress_set_number (self->progress, self->group, "Solved", 1);
      saved = drift_progress_save (self->progress, error);
    }
  g_signal_emit (self, signals[CHANGED], 0);
  return saved;
}

/**
 * drift_puzzle_make_run:
 *
 * Makes what is to be seen of it a story: the situation, and of an attempt that was run a step for
 * each move and one for the reads that follow. A week that is looked at is the same for each rule.
 *
 * Returns: (transfer full): a run that stands at the end of the situation
 */
DriftRun *
drift_puzzle_make_run (DriftPuzzle *self)
{
  DriftRun *run;

  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), NULL);
  if (self->definition->store == NULL)
    return drift_week_make_run (drift_puzzle_week_plan ());
  run = drift_puzzle_tell (self->definition, self->chosen,
                           self->reason != NULL ? self->n_chosen : 0, self->shown);
  drift_run_go_to_step (run, DRIFT_PUZZLE_SETUP_STEP);
  return run;
}

/**
 * drift_puzzle_get_setup_step:
 *
 * Returns: the step of drift_puzzle_make_run() that ends with the situation; 0 is the start
 */
guint
drift_puzzle_get_setup_step (DriftPuzzle *self)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), 0);
  return self->definition->store == NULL ? 0 : DRIFT_PUZZLE_SETUP_STEP;
}

/**
 * drift_puzzle_is_run:
 *
 * Returns: whether the attempt, as it stands, was run
 */
gboolean
drift_puzzle_is_run (DriftPuzzle *self)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), FALSE);
  return self->reason != NULL;
}

/**
 * drift_puzzle_is_won:
 *
 * Returns: whether it was run and reached the goal
 */
gboolean
drift_puzzle_is_won (DriftPuzzle *self)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), FALSE);
  return self->won;
}

/**
 * drift_puzzle_get_reason:
 *
 * Returns: (transfer none) (nullable): why the attempt that was run succeeds or fails
 */
const char *
drift_puzzle_get_reason (DriftPuzzle *self)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), NULL);
  return self->reason;
}

/**
 * drift_puzzle_tell_alert:
 * @now_us: where the week stands
 * @fires: (out): whether it fires in the night that has just passed
 *
 * Returns: (transfer full) (nullable): what the rule that was tried has done so far, in a few
 *   words; %NULL where no rule was tried
 */
char *
drift_puzzle_tell_alert (DriftPuzzle *self, gint64 now_us, gboolean *fires)
{
  const DriftAlert *alert;
  guint passed;

  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), NULL);
  *fires = FALSE;
  if (self->definition->store != NULL || self->reason == NULL)
    return NULL;
  alert = &self->definition->moves[self->chosen[0]].alert;
  passed = drift_week_count_nights (drift_puzzle_week (), now_us);
  return passed < DRIFT_WEEK_NIGHTS
             ? drift_alert_tell_night (alert, drift_puzzle_week (), passed, fires)
             : drift_alert_tell_week (alert, drift_puzzle_week ());
}

/**
 * drift_puzzle_get_n_states:
 *
 * Returns: after how many moves of the attempt that was run drift_puzzle_get_state() knows the
 *   copies
 */
guint
drift_puzzle_get_n_states (DriftPuzzle *self)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), 0);
  return self->states->len;
}

/**
 * drift_puzzle_get_state:
 * @place: of a move in the attempt, from 0
 *
 * Returns: (transfer none): the copies after that move, in one line
 */
const char *
drift_puzzle_get_state (DriftPuzzle *self, guint place)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), "");
  g_return_val_if_fail (place < self->states->len, "");
  return g_ptr_array_index (self->states, place);
}

/**
 * drift_puzzle_is_solved:
 *
 * Returns: whether it was ever solved
 */
gboolean
drift_puzzle_is_solved (DriftPuzzle *self)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), FALSE);
  return self->solved;
}

/**
 * drift_puzzle_get_tries:
 *
 * Returns: how many attempts were run, in this session and before
 */
guint
drift_puzzle_get_tries (DriftPuzzle *self)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), 0);
  return self->tries;
}
