/* A run: a scenario played on a cluster, step by step, with a person's own acts in between.
 * SPDX-License-Identifier: MIT */
#include "drift-branch-private.h"
#include "drift-cluster-private.h"
#include "drift-run-private.h"

G_DEFINE_FINAL_TYPE (DriftRun, drift_run, G_TYPE_OBJECT)

static void
drift_run_finalize (GObject *object)
{
  DriftRun *self = DRIFT_RUN (object);

  g_clear_object (&self->scenario);
  g_clear_object (&self->series);
  g_clear_object (&self->cluster);
  g_array_unref (self->rests);
  g_clear_object (&self->branches);
  g_clear_object (&self->branch);
  g_clear_object (&self->left);
  g_clear_pointer (&self->open_commands, g_ptr_array_unref);
  g_free (self->focus);
  g_free (self->trouble);
  G_OBJECT_CLASS (drift_run_parent_class)->finalize (object);
}

static void
drift_run_class_init (DriftRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = drift_run_finalize;
}

static void
drift_run_init (DriftRun *self)
{
  DriftRest start = { 0, 0 };

  self->rests = g_array_new (FALSE, FALSE, sizeof (DriftRest));
  g_array_append_val (self->rests, start);
  self->branch = drift_branch_new ("", NULL, 0);
  self->branches = g_list_store_new (DRIFT_TYPE_BRANCH);
  g_list_store_append (self->branches, self->branch);
}

/**
 * drift_run_new:
 * @config: (nullable): what to use instead of the scenario's own configuration; it must
 *   name the same replicas
 *
 * Returns: (transfer full): a run at its start
 */
DriftRun *
drift_run_new (DriftScenario *scenario, const DriftConfig *config)
{
  DriftRun *self = g_object_new (DRIFT_TYPE_RUN, NULL);
  GPtrArray *stores = drift_scenario_get_stores (scenario);
  DriftConfig own = config != NULL ? *config : *drift_scenario_get_config (scenario);

  self->scenario = g_object_ref (scenario);
  self->cluster = drift_cluster_new (&own);
  for (guint i = 0; i < stores->len; i++)
    drift_cluster_prepare (self->cluster, g_ptr_array_index (stores, i));
  if (drift_scenario_get_open (scenario) > 0)
    {
      DriftCommand *wait = drift_command_new (DRIFT_COMMAND_WAIT);

      wait->duration_us = drift_scenario_get_open (scenario);
      self->open_commands = g_ptr_array_new_with_free_func ((GDestroyNotify)drift_command_free);
      g_ptr_array_add (self->open_commands, wait);
    }
  return self;
}

/**
 * drift_run_get_scenario:
 *
 * Returns: (transfer none): the scenario
 */
DriftScenario *
drift_run_get_scenario (DriftRun *self)
{
  g_return_val_if_fail (DRIFT_IS_RUN (self), NULL);
  return self->scenario;
}

/**
 * drift_run_get_cluster:
 *
 * Returns: (transfer none): the cluster; to act on it, go through the run
 */
DriftCluster *
drift_run_get_cluster (DriftRun *self)
{
  g_return_val_if_fail (DRIFT_IS_RUN (self), NULL);
  return self->cluster;
}

/**
 * drift_run_has_acts:
 *
 * Returns: whether a person has done anything in it, on this branch or on another
 */
gboolean
drift_run_has_acts (DriftRun *self)
{
  g_return_val_if_fail (DRIFT_IS_RUN (self), FALSE);
  return drift_cluster_has_acts (self->cluster) ||
         g_list_model_get_n_items (drift_run_get_branches (self)) > 1;
}

static guint
position_of (DriftRun *self)
{
  return drift_cluster_get_position (self->cluster);
}

static gboolean
at_frontier (DriftRun *self)
{
  return position_of (self) == drift_cluster_get_length (self->cluster);
}

/* The last command of the script that was done. */
static DriftCue
last_cue (DriftRun *self)
{
  return drift_cluster_get_cue (self->cluster, position_of (self));
}

static GPtrArray *
commands_of (DriftRun *self, guint step)
{
  if (step <= drift_scenario_get_n_steps (self->scenario))
    return drift_scenario_get_commands (self->scenario, step);
  return self->open_commands;
}

/* Whether the command at @cue waits for operations that are still under way. Should a person let
 * traffic begin meanwhile, which has no end, it waits no longer, as a step does not. */
static gboolean
waits_for_all (DriftRun *self, DriftCue cue)
{
  return drift_command_waits_for_all (
             g_ptr_array_index (commands_of (self, cue.step), cue.index)) &&
         !drift_cluster_is_settled (self->cluster) && !drift_cluster_has_traffic (self->cluster);
}

/* The scripted command that may come next in the step that has begun, or NULL. */
static const DriftCommand *
next_command (DriftRun *self)
{
  DriftCue cue = last_cue (self);
  GPtrArray *commands;

  if (cue.step == 0 || drift_cluster_is_waiting (self->cluster) || waits_for_all (self, cue))
    return NULL;
  commands = commands_of (self, cue.step);
  return cue.index + 1 < commands->len ? g_ptr_array_index (commands, cue.index + 1) : NULL;
}

static gboolean
step_is_done (DriftRun *self)
{
  return next_command (self) == NULL && !drift_cluster_is_waiting (self->cluster) &&
         (drift_cluster_is_settled (self->cluster) || drift_cluster_has_traffic (self->cluster));
}

/* How many rests there are before @position. */
guint
drift_run_rests_below (DriftRun *self, guint position)
{
  guint low = 0;
  guint high = self->rests->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->rests, DriftRest, middle).position < position)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Forgets the rests that are known to come. */
void
drift_run_cut_rests (DriftRun *self)
{
  g_array_set_size (self->rests, drift_run_rests_below (self, position_of (self) + 1));
}

static gboolean
is_rest (DriftRun *self, guint position)
{
  guint index = drift_run_rests_below (self, position);

  return index < self->rests->len &&
         g_array_index (self->rests, DriftRest, index).position == position;
}

static void
note_rest (DriftRun *self)
{
  DriftRest rest = { position_of (self), last_cue (self).step };

  if (at_frontier (self) && !is_rest (self, rest.position) && step_is_done (self))
    g_array_append_val (self->rests, rest);
}

/* The story ends before its end: at a command that is refused, or at a limit. %NULL takes
 * that back. */
void
drift_run_end_early (DriftRun *self, char *trouble)
{
  g_free (self->trouble);
  self->trouble = trouble;
  self->trouble_at = position_of (self);
}

static void
end_at_limit (DriftRun *self)
{
  g_autoptr (GError) error = NULL;

  if (!drift_cluster_has_room (self->cluster, NULL, &error))
    drift_run_end_early (self, g_strdup (error->message));
}

static void
do_scripted (DriftRun *self, const DriftCommand *command, DriftCue cue)
{
  g_autoptr (GError) error = NULL;

  if (!drift_cluster_apply_cue (self->cluster, command, cue, &error))
    drift_run_end_early (self, g_strdup_printf ("[Step %u] Do: %s", cue.step, error->message));
}

static gboolean
begin_step (DriftRun *self)
{
  DriftCue cue = { last_cue (self).step + 1, 0 };
  GPtrArray *commands = commands_of (self, cue.step);

  if (commands == NULL)
    return FALSE;
  do_scripted (self, g_ptr_array_index (commands, 0), cue);
  return TRUE;
}

/**
 * drift_run_advance:
 *
 * Makes one event happen: the next one known, the next command of the script when it is
 * due, or what the cluster holds next.
 *
 * Returns: %FALSE if the story is over
 */
gboolean
drift_run_advance (DriftRun *self)
{
  const DriftCommand *command;
  guint from;

  g_return_val_if_fail (DRIFT_IS_RUN (self), FALSE);
  from = position_of (self);
  if (!at_frontier (self))
    return drift_cluster_step (self->cluster);
  if (drift_run_is_over (self))
    return FALSE;
  command = next_command (self);
  if (command != NULL)
    {
      DriftCue cue = last_cue (self);

      cue.index++;
      do_scripted (self, command, cue);
    }
  else if (is_rest (self, from))
    begin_step (self);
  else if (!drift_cluster_step (self->cluster))
    end_at_limit (self);
  note_rest (self);
  return position_of (self) > from;
}

/**
 * drift_run_end_message:
 * @message: the name of one in flight that ends at this very moment; see #DriftMessageName
 *
 * Makes what happens until it has ended, without beginning a step of the story at a rest.
 */
void
drift_run_end_message (DriftRun *self, const char *message)
{
  g_return_if_fail (DRIFT_IS_RUN (self));
  while (drift_cluster_find_message (self->cluster, message) != DRIFT_SEQUENCE_NONE &&
         drift_cluster_get_next_time (self->cluster) == drift_cluster_get_now (self->cluster) &&
         drift_cluster_step (self->cluster))
    note_rest (self);
}

/**
 * drift_run_get_next_time:
 *
 * Returns: the virtual time of the next event: now for a command, %G_MAXINT64 if the story is
 *   over
 */
gint64
drift_run_get_next_time (DriftRun *self)
{
  g_return_val_if_fail (DRIFT_IS_RUN (self), G_MAXINT64);
  if (drift_run_is_over (self))
    return G_MAXINT64;
  if (at_frontier (self) && (next_command (self) != NULL || is_rest (self, position_of (self))))
    return drift_cluster_get_now (self->cluster);
  return drift_cluster_get_next_time (self->cluster);
}

/**
 * drift_run_is_at_rest:
 *
 * Returns: whether play rests here: at the start, at the end of a step, and after what a
 *   person did between steps
 */
gboolean
drift_run_is_at_rest (DriftRun *self)
{
  g_return_val_if_fail (DRIFT_IS_RUN (self), FALSE);
  return is_rest (self, position_of (self));
}

/**
 * drift_run_is_over:
 *
 * Returns: whether nothing is left to come
 */
gboolean
drift_run_is_over (DriftRun *self)
{
  g_return_val_if_fail (DRIFT_IS_RUN (self), TRUE);
  if (!at_frontier (self))
    return FALSE;
  if (drift_run_get_trouble (self) != NULL)
    return TRUE;
  if (!is_rest (self, position_of (self)))
    return FALSE;
  return commands_of (self, last_cue (self).step + 1) == NULL;
}

/**
 * drift_run_get_trouble:
 *
 * Returns: (transfer none) (nullable): the sentence that says why the story can go no
 *   further here, though its script is not done; %NULL anywhere else
 */
const char *
drift_run_get_trouble (DriftRun *self)
{
  g_return_val_if_fail (DRIFT_IS_RUN (self), NULL);
  return at_frontier (self) && position_of (self) == self->trouble_at ? self->trouble : NULL;
}

/**
 * drift_run_copy:
 *
 * Makes a run that stands where this one stands, has the same history and the same future, and
 * can be played on without disturbing it. Other branches are not copied.
 *
 * Returns: (transfer full): the copy
 */
DriftRun *
drift_run_copy (DriftRun *self)
{
  DriftRun *copy;

  g_return_val_if_fail (DRIFT_IS_RUN (self), NULL);
  copy = drift_run_new (self->scenario, &self->cluster->config);
  drift_cluster_replay (copy->cluster, self->cluster);
  g_array_unref (copy->rests);
  copy->rests = g_array_copy (self->rests);
  copy->trouble = g_strdup (self->trouble);
  copy->trouble_at = self->trouble_at;
  return copy;
}

/**
 * drift_run_copy_if_short:
 *
 * Returns: (transfer full) (nullable): a copy as of drift_run_copy(), or %NULL if it is more than
 *   %DRIFT_AHEAD_WORK to come to where this one stands
 */
DriftRun *
drift_run_copy_if_short (DriftRun *self)
{
  g_return_val_if_fail (DRIFT_IS_RUN (self), NULL);
  return drift_cluster_get_work (self->cluster) <= DRIFT_AHEAD_WORK ? drift_run_copy (self) : NULL;
}

/**
 * drift_run_do_at:
 * @time_us: the virtual time that the person saw, which is brought between the last event and the
 *   next: drift_run_get_next_time()
 *
 * A person does @command here, at that moment. If more was known to come, that is kept as a branch,
 * and the run is on another one from now on. At a rest, the act is a rest of its own as soon as the
 * cluster has settled.
 *
 * Returns: %FALSE with @error set if the command makes no sense now
 */
gboolean
drift_run_do_at (DriftRun *self, const DriftCommand *command, gint64 time_us, GError **error)
{
  g_autoptr (DriftTape) tape = NULL;
  g_autoptr (GArray) rests = NULL;
  guint fork, length;

  g_return_val_if_fail (DRIFT_IS_RUN (self), FALSE);
  drift_run_stop (self);
  fork = position_of (self);
  length = drift_cluster_get_length (self->cluster);
  time_us = MIN (time_us, drift_run_get_next_time (self));
  if (!at_frontier (self))
    {
      tape = drift_tape_copy (drift_cluster_get_tape (self->cluster));
      rests = g_array_copy (self->rests);
      drift_run_cut_rests (self);
    }
  if (!drift_cluster_apply_by_hand (self->cluster, command, time_us, error))
    {
      if (rests != NULL)
        {
          g_array_unref (self->rests);
          self->rests = g_steal_pointer (&rests);
        }
      return FALSE;
    }
  if (tape != NULL)
    drift_run_begin_branch (self, g_steal_pointer (&tape), g_steal_pointer (&rests), length, fork,
                            command);
  drift_run_end_early (self, NULL);
  note_rest (self);
  return TRUE;
}

/**
 * drift_run_do:
 *
 * A person does @command at the time of the last event, as drift_run_do_at() does.
 *
 * Returns: %FALSE with @error set if the command makes no sense now
 */
gboolean
drift_run_do (DriftRun *self, const DriftCommand *command, GError **error)
{
  g_return_val_if_fail (DRIFT_IS_RUN (self), FALSE);
  return drift_run_do_at (self, command, drift_cluster_get_now (self->cluster), error);
}

/**
 * drift_run_get_step:
 *
 * Returns: the step that is being played or has just ended; 0 at the start
 */
guint
drift_run_get_step (DriftRun *self)
{
  g_return_val_if_fail (DRIFT_IS_RUN (self), 0);
  return drift_run_get_step_of (self, position_of (self));
}

/**
 * drift_run_get_step_of:
 * @event: from 1, and up to the latest that is known
 *
 * Returns: the step that the event is of; 0 before the first
 */
guint
drift_run_get_step_of (DriftRun *self, guint event)
{
  g_return_val_if_fail (DRIFT_IS_RUN (self), 0);
  return MIN (drift_cluster_get_cue (self->cluster, event).step, drift_run_get_n_steps (self));
}

/**
 * drift_run_get_n_steps:
 *
 * Returns: how many steps the scenario has, at least one
 */
guint
drift_run_get_n_steps (DriftRun *self)
{
  g_return_val_if_fail (DRIFT_IS_RUN (self), 0);
  return drift_scenario_get_n_steps (self->scenario);
}

/**
 * drift_run_get_step_start:
 *
 * Returns: the last rest before the position: the picture at rest shows what happened since
 */
guint
drift_run_get_step_start (DriftRun *self)
{
  guint below;

  g_return_val_if_fail (DRIFT_IS_RUN (self), 0);
  below = drift_run_rests_below (self, position_of (self));
  return below > 0 ? g_array_index (self->rests, DriftRest, below - 1).position : 0;
}

/**
 * drift_run_get_n_rests:
 *
 * Returns: how many rests the run has come to so far, the start among them
 */
guint
drift_run_get_n_rests (DriftRun *self)
{
  g_return_val_if_fail (DRIFT_IS_RUN (self), 0);
  return self->rests->len;
}

/**
 * drift_run_get_rest:
 * @index: below drift_run_get_n_rests()
 * @step: (out) (optional): the step it ends or follows
 *
 * Returns: the position of a rest; the first is 0
 */
guint
drift_run_get_rest (DriftRun *self, guint index, guint *step)
{
  const DriftRest *rest;

  g_return_val_if_fail (DRIFT_IS_RUN (self) && index < self->rests->len, 0);
  rest = &g_array_index (self->rests, DriftRest, index);
  if (step != NULL)
    *step = MIN (rest->step, drift_run_get_n_steps (self));
  return rest->position;
}
