/* Being the scrubber: a learner repairs diverged copies by hand, and the algorithm grades it.
 * SPDX-License-Identifier: MIT */
#include "drift-scrubber-private.h"

#include <glib/gi18n-lib.h>

#define GROUP "Scrubber"

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A move that was made and what there is to say about it. */
typedef struct
{
  DriftScrubberMove move;
  gboolean right;
  char *reason;
} Entry;

struct _DriftScrubber
{
  GObject parent_instance;

  guint64 seed;
  guint level;
  guint attempt;
  guint slips;
  gboolean shown; /* whether the model solution was asked for */

  /* owned */
  DriftProgress *progress;
  DriftScrubberDeal *deal;
  GArray *entries; /* only the last can be wrong */

  DriftScrubberState state; /* after the right ones of entries */
};

G_DEFINE_FINAL_TYPE (DriftScrubber, drift_scrubber, G_TYPE_OBJECT)

static void
clear_entry (Entry *entry)
{
  g_free (entry->reason);
}

static void
drift_scrubber_finalize (GObject *object)
{
  DriftScrubber *self = DRIFT_SCRUBBER (object);

  g_clear_object (&self->progress);
  g_clear_pointer (&self->deal, drift_scrubber_deal_free);
  g_array_unref (self->entries);
  G_OBJECT_CLASS (drift_scrubber_parent_class)->finalize (object);
}

static void
drift_scrubber_class_init (DriftScrubberClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = drift_scrubber_finalize;

  /**
   * DriftScrubber::changed:
   *
   * Says that copies were dealt, or that a move was made or taken back.
   */
  signals[CHANGED] = g_signal_new ("changed", DRIFT_TYPE_SCRUBBER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
drift_scrubber_init (DriftScrubber *self)
{
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, (GDestroyNotify)clear_entry);
}

static void
replay (DriftScrubber *self)
{
  drift_scrubber_begin (&self->state, self->deal);
  for (guint i = 0; i < self->entries->len; i++)
    if (g_array_index (self->entries, Entry, i).right)
      drift_scrubber_carry_out (&self->state, g_array_index (self->entries, Entry, i).move);
}

static Entry *
last_entry (DriftScrubber *self)
{
  guint n = self->entries->len;

  return n == 0 ? NULL : &g_array_index (self->entries, Entry, n - 1);
}

/**
 * drift_scrubber_new:
 * @seed: of all deals
 * @progress: (nullable): where solved cases are counted
 *
 * Returns: (transfer full): the exercise, with copies of the first level on which nothing was
 *   solved yet
 */
DriftScrubber *
drift_scrubber_new (guint64 seed, DriftProgress *progress)
{
  DriftScrubber *self;
  guint level;

  g_return_val_if_fail (progress == NULL || DRIFT_IS_PROGRESS (progress), NULL);

  self = g_object_new (DRIFT_TYPE_SCRUBBER, NULL);
  self->seed = seed;
  g_set_object (&self->progress, progress);
  level = drift_scrubber_get_first_open (self);
  drift_scrubber_start (self, level, drift_scrubber_get_solved (self, level) + 1);
  return self;
}

/**
 * drift_scrubber_start:
 * @level: from 1 to %DRIFT_SCRUBBER_LEVELS
 * @attempt: any number
 *
 * Deals copies anew.
 */
void
drift_scrubber_start (DriftScrubber *self, guint level, guint attempt)
{
  g_return_if_fail (DRIFT_IS_SCRUBBER (self));
  g_return_if_fail (level >= 1 && level <= DRIFT_SCRUBBER_LEVELS);

  g_clear_pointer (&self->deal, drift_scrubber_deal_free);
  g_array_set_size (self->entries, 0);
  self->level = level;
  self->attempt = attempt;
  self->slips = 0;
  self->shown = FALSE;
  self->deal = drift_scrubber_deal_new (self->seed, level, attempt);
  replay (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * drift_scrubber_get_level:
 *
 * Returns: the level of these copies, from 1
 */
guint
drift_scrubber_get_level (DriftScrubber *self)
{
  g_return_val_if_fail (DRIFT_IS_SCRUBBER (self), 1);
  return self->level;
}

/**
 * drift_scrubber_get_attempt:
 *
 * Returns: which deal of the level it is
 */
guint
drift_scrubber_get_attempt (DriftScrubber *self)
{
  g_return_val_if_fail (DRIFT_IS_SCRUBBER (self), 1);
  return self->attempt;
}

/**
 * drift_scrubber_get_names:
 *
 * Returns: (transfer none): what the replicas are called; good until the next deal
 */
const DriftNames *
drift_scrubber_get_names (DriftScrubber *self)
{
  g_return_val_if_fail (DRIFT_IS_SCRUBBER (self), NULL);
  return &self->deal->names;
}

/**
 * drift_scrubber_get_key:
 *
 * Returns: (transfer none): the key that is repaired; good until the next deal
 */
const char *
drift_scrubber_get_key (DriftScrubber *self)
{
  g_return_val_if_fail (DRIFT_IS_SCRUBBER (self), NULL);
  return self->deal->key;
}

/**
 * drift_scrubber_get_stage:
 *
 * Returns: what is to be done now
 */
DriftScrubberStage
drift_scrubber_get_stage (DriftScrubber *self)
{
  g_return_val_if_fail (DRIFT_IS_SCRUBBER (self), DRIFT_SCRUBBER_DONE);
  return self->state.stage;
}

/**
 * drift_scrubber_get_task:
 *
 * Returns: (transfer none): what the learner is asked to do now
 */
const char *
drift_scrubber_get_task (DriftScrubber *self)
{
  g_return_val_if_fail (DRIFT_IS_SCRUBBER (self), "");
  switch (self->state.stage)
    {
    case DRIFT_SCRUBBER_SOURCE:
      return _ ("Pick the copy that the others should get.");
    case DRIFT_SCRUBBER_WRITES:
      return self->deal->late == DRIFT_NODE_NONE
                 ? _ ("Copy it to every replica that needs it.")
                 : _ ("While you compared, a client’s write arrived. Copy yours to every replica "
                      "that needs it, and look at each before you do.");
    case DRIFT_SCRUBBER_DONE:
      return self->shown ? _ ("That is the model solution.") : _ ("Done.");
    }
  g_assert_not_reached ();
}

/**
 * drift_scrubber_get_copy:
 *
 * Returns: the copy of @node as it is now, and what the learner did with it
 */
DriftScrubberCopy
drift_scrubber_get_copy (DriftScrubber *self, DriftNode node)
{
  const DriftScrubberState *state;
  DriftScrubberCopy copy = { 0 };

  g_return_val_if_fail (DRIFT_IS_SCRUBBER (self), copy);
  g_return_val_if_fail (node < self->deal->names.n_replicas, copy);

  state = &self->state;
  copy.present = state->copies[node] != DRIFT_PAYLOAD_NONE;
  copy.record = drift_payloads_get (self->deal->payloads, state->copies[node]);
  copy.sum = copy.present ? drift_record_sum (&copy.record) : 0;
  copy.source = state->source == node;
  copy.late = copy.present && state->copies[node] == self->deal->late_payload;
  for (guint i = 0; i < state->n_written; i++)
    if (state->order[i] == node)
      copy.written = i + 1;
  return copy;
}

static void
count_up (DriftScrubber *self, const char *key)
{
  gint64 count = drift_progress_get_number (self->progress, GROUP, key);

  drift_progress_set_number (self->progress, GROUP, key, MIN (count, G_MAXINT) + 1);
}

/* Counts a case that was solved without looking. */
static gboolean
remember (DriftScrubber *self, GError **error)
{
  g_autofree char *solved = g_strdup_printf ("Solved-%u", self->level);
  g_autofree char *clean = g_strdup_printf ("Clean-%u", self->level);

  if (self->progress == NULL || self->shown)
    return TRUE;
  count_up (self, solved);
  if (self->slips == 0)
    count_up (self, clean);
  return drift_progress_save (self->progress, error);
}

/**
 * drift_scrubber_can_make:
 *
 * Returns: whether @move, right or wrong, is one of the present stage
 */
gboolean
drift_scrubber_can_make (DriftScrubber *self, DriftScrubberMove move)
{
  g_return_val_if_fail (DRIFT_IS_SCRUBBER (self), FALSE);
  return drift_scrubber_stage_of (move.kind) == self->state.stage &&
         (!drift_scrubber_move_has_node (move.kind) || move.node < self->deal->names.n_replicas);
}

/**
 * drift_scrubber_make:
 * @move: one that belongs to the present stage; any other is passed over
 *
 * Makes a move and grades it. A wrong one changes no copy; it stands until it is taken back or
 * the next move is made.
 *
 * Returns: %FALSE with a #DRIFT_PROGRESS_ERROR if the case was solved and that could not be
 *   saved; the grade is in drift_scrubber_get_grade()
 */
gboolean
drift_scrubber_make (DriftScrubber *self, DriftScrubberMove move, GError **error)
{
  Entry entry = { .move = move };
  gboolean saved = TRUE;

  g_return_val_if_fail (DRIFT_IS_SCRUBBER (self), FALSE);

  if (!drift_scrubber_can_make (self, move))
    return TRUE;
  if (!drift_scrubber_move_has_node (move.kind))
    entry.move.node = DRIFT_NODE_NONE;
  if (drift_scrubber_get_grade (self) == DRIFT_SCRUBBER_WRONG)
    g_array_set_size (self->entries, self->entries->len - 1);
  entry.right = drift_scrubber_is_right (&self->state, move);
  entry.reason = drift_scrubber_reason (&self->state, move, entry.right);
  if (entry.right)
    drift_scrubber_carry_out (&self->state, move);
  else
    self->slips++;
  g_array_append_val (self->entries, entry);
  if (self->state.stage == DRIFT_SCRUBBER_DONE)
    saved = remember (self, error);
  g_signal_emit (self, signals[CHANGED], 0);
  return saved;
}

/**
 * drift_scrubber_can_undo:
 *
 * Returns: whether there is a move to take back; a case that is done stays done
 */
gboolean
drift_scrubber_can_undo (DriftScrubber *self)
{
  g_return_val_if_fail (DRIFT_IS_SCRUBBER (self), FALSE);
  return self->entries->len > 0 && self->state.stage != DRIFT_SCRUBBER_DONE;
}

/**
 * drift_scrubber_undo:
 *
 * Takes the last move back, right or wrong. What was slipped stays counted, and a case that is
 * done stays done.
 *
 * Returns: whether there was a move to take back
 */
gboolean
drift_scrubber_undo (DriftScrubber *self)
{
  g_return_val_if_fail (DRIFT_IS_SCRUBBER (self), FALSE);

  if (!drift_scrubber_can_undo (self))
    return FALSE;
  g_array_set_size (self->entries, self->entries->len - 1);
  replay (self);
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/**
 * drift_scrubber_make_run:
 *
 * Returns: (transfer full): a run that stands where the copies lie as they were dealt
 */
DriftRun *
drift_scrubber_make_run (DriftScrubber *self)
{
  g_return_val_if_fail (DRIFT_IS_SCRUBBER (self), NULL);
  return drift_scrubber_stage_deal (self->deal, drift_scrubber_level_title (self->level));
}

/**
 * drift_scrubber_list_commands:
 *
 * Returns: (transfer full): what the right moves do to the run of drift_scrubber_make_run(), one
 *   after the other; each to be done when the one before has ended
 */
char **
drift_scrubber_list_commands (DriftScrubber *self)
{
  g_autoptr (GStrvBuilder) commands = g_strv_builder_new ();

  g_return_val_if_fail (DRIFT_IS_SCRUBBER (self), NULL);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      g_autofree char *command =
          entry->right ? drift_scrubber_stage_move (&self->state, entry->move) : NULL;

      if (command != NULL)
        g_strv_builder_add (commands, command);
    }
  return g_strv_builder_end (commands);
}

/**
 * drift_scrubber_get_grade:
 *
 * Returns: what became of the last move
 */
DriftScrubberGrade
drift_scrubber_get_grade (DriftScrubber *self)
{
  Entry *entry;

  g_return_val_if_fail (DRIFT_IS_SCRUBBER (self), DRIFT_SCRUBBER_UNGRADED);
  entry = last_entry (self);
  if (entry == NULL)
    return DRIFT_SCRUBBER_UNGRADED;
  return entry->right ? DRIFT_SCRUBBER_RIGHT : DRIFT_SCRUBBER_WRONG;
}

/**
 * drift_scrubber_get_reason:
 *
 * Returns: (transfer none) (nullable): why the last move is right or wrong
 */
const char *
drift_scrubber_get_reason (DriftScrubber *self)
{
  Entry *entry;

  g_return_val_if_fail (DRIFT_IS_SCRUBBER (self), NULL);
  entry = last_entry (self);
  return entry == NULL ? NULL : entry->reason;
}

/**
 * drift_scrubber_get_last:
 *
 * Returns: whether there is a last move, which @move then is; its node is %DRIFT_NODE_NONE if it
 *   is about no replica
 */
gboolean
drift_scrubber_get_last (DriftScrubber *self, DriftScrubberMove *move)
{
  Entry *entry;

  g_return_val_if_fail (DRIFT_IS_SCRUBBER (self), FALSE);
  entry = last_entry (self);
  if (entry != NULL)
    *move = entry->move;
  return entry != NULL;
}

/**
 * drift_scrubber_get_slips:
 *
 * Returns: how many wrong moves were made on these copies
 */
guint
drift_scrubber_get_slips (DriftScrubber *self)
{
  g_return_val_if_fail (DRIFT_IS_SCRUBBER (self), 0);
  return self->slips;
}

/**
 * drift_scrubber_get_model_move:
 *
 * Returns: whether anything is left to do; @move is then what the algorithm does next
 */
gboolean
drift_scrubber_get_model_move (DriftScrubber *self, DriftScrubberMove *move)
{
  const DriftScrubberState *state;

  g_return_val_if_fail (DRIFT_IS_SCRUBBER (self), FALSE);

  state = &self->state;
  *move = (DriftScrubberMove){ DRIFT_SCRUBBER_FINISH, drift_scrubber_left_over (state) };
  switch (state->stage)
    {
    case DRIFT_SCRUBBER_SOURCE:
      *move = (DriftScrubberMove){ DRIFT_SCRUBBER_PICK, state->verdict.source };
      if (state->verdict.kind == DRIFT_VERDICT_CONFLICT)
        move->kind = DRIFT_SCRUBBER_CONFLICT;
      return TRUE;
    case DRIFT_SCRUBBER_WRITES:
      if (move->node != DRIFT_NODE_NONE)
        move->kind = DRIFT_SCRUBBER_WRITE;
      return TRUE;
    case DRIFT_SCRUBBER_DONE:
      return FALSE;
    }
  g_assert_not_reached ();
}

/**
 * drift_scrubber_show_solution:
 *
 * Does what is left as the algorithm would. The case then does not count as solved.
 */
void
drift_scrubber_show_solution (DriftScrubber *self)
{
  DriftScrubberMove move;

  g_return_if_fail (DRIFT_IS_SCRUBBER (self));

  if (self->state.stage == DRIFT_SCRUBBER_DONE)
    return;
  self->shown = TRUE;
  while (drift_scrubber_get_model_move (self, &move))
    drift_scrubber_make (self, move, NULL);
}

/**
 * drift_scrubber_is_shown:
 *
 * Returns: whether the model solution was asked for, so that the case does not count
 */
gboolean
drift_scrubber_is_shown (DriftScrubber *self)
{
  g_return_val_if_fail (DRIFT_IS_SCRUBBER (self), FALSE);
  return self->shown;
}

/**
 * drift_scrubber_level_title:
 *
 * Returns: (transfer none): what the level is about, in a few words
 */
const char *
drift_scrubber_level_title (guint level)
{
  static const char *const titles[DRIFT_SCRUBBER_LEVELS] = {
    N_ ("1 · Copies that lag"),    N_ ("2 · Five replicas, and no copy"),
    N_ ("3 · Two at one version"), N_ ("4 · Deleted keys"),
    N_ ("5 · A rotten copy"),
  };

  g_return_val_if_fail (level >= 1 && level <= DRIFT_SCRUBBER_LEVELS, "");
  return g_dgettext (GETTEXT_PACKAGE, titles[level - 1]);
}

/**
 * drift_scrubber_get_solved:
 *
 * Returns: how many cases of @level were solved, as the progress knows
 */
guint
drift_scrubber_get_solved (DriftScrubber *self, guint level)
{
  g_autofree char *key = g_strdup_printf ("Solved-%u", level);

  g_return_val_if_fail (DRIFT_IS_SCRUBBER (self), 0);
  if (self->progress == NULL)
    return 0;
  return (guint)CLAMP (drift_progress_get_number (self->progress, GROUP, key), 0, 1000000);
}

/**
 * drift_scrubber_get_first_open:
 *
 * Returns: the first level on which nothing was solved, or the last
 */
guint
drift_scrubber_get_first_open (DriftScrubber *self)
{
  guint level = 1;

  g_return_val_if_fail (DRIFT_IS_SCRUBBER (self), 1);
  while (level < DRIFT_SCRUBBER_LEVELS && drift_scrubber_get_solved (self, level) > 0)
    level++;
  return level;
}
