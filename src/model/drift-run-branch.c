/* The branches of a run: what it has become each time a person acted in the past, all of it kept.
 * SPDX-License-Identifier: MIT */
#include "drift-branch-private.h"
#include "drift-run-private.h"

/* What parts from its parent at @fork or before parts from what that parts from. */
static DriftBranch *
find_parent (DriftBranch *branch, guint fork)
{
  while (branch->parent != NULL && fork <= branch->fork)
    branch = branch->parent;
  return branch;
}

/* The run leaves the branch that it is on, of which this is all that is known. */
static void
leave (DriftRun *self, DriftTape *tape, GArray *rests, guint length)
{
  self->branch->tape = tape;
  self->branch->rests = rests;
  self->branch->length = length;
  g_set_object (&self->left, self->branch);
}

/* A person has acted in the past by @command, after @fork events: the branch that the run was on is
 * kept, of which @tape, @rests (both transfer full) and @length are all that was known. */
void
drift_run_begin_branch (DriftRun *self,
                        DriftTape *tape,
                        GArray *rests,
                        guint length,
                        guint fork,
                        const DriftCommand *command)
{
  g_autofree char *name = drift_command_print (command, drift_cluster_get_names (self->cluster));
  DriftBranch *parent = find_parent (self->branch, fork);

  leave (self, tape, rests, length);
  g_object_unref (self->branch);
  self->branch = drift_branch_new (name, parent, fork);
  g_list_store_append (self->branches, self->branch);
}

/**
 * drift_run_get_branches:
 *
 * Returns: (transfer none): of #DriftBranch: all that are kept, in the order in which they were
 *   begun, the one that the run is on among them
 */
GListModel *
drift_run_get_branches (DriftRun *self)
{
  g_return_val_if_fail (DRIFT_IS_RUN (self), NULL);
  return G_LIST_MODEL (self->branches);
}

/**
 * drift_run_get_branch:
 *
 * Returns: (transfer none): the branch that the run is on
 */
DriftBranch *
drift_run_get_branch (DriftRun *self)
{
  g_return_val_if_fail (DRIFT_IS_RUN (self), NULL);
  return self->branch;
}

/**
 * drift_run_get_left_branch:
 *
 * Returns: (transfer none) (nullable): the branch that the run was on before, if it is kept
 */
DriftBranch *
drift_run_get_left_branch (DriftRun *self)
{
  g_return_val_if_fail (DRIFT_IS_RUN (self), NULL);
  return self->left;
}

/**
 * drift_run_get_fork_time:
 * @branch: one that is kept and parts from another one
 *
 * Returns: the virtual time of the act that made it
 */
gint64
drift_run_get_fork_time (DriftRun *self, DriftBranch *branch)
{
  const DriftTape *tape;

  g_return_val_if_fail (DRIFT_IS_RUN (self) && DRIFT_IS_BRANCH (branch), 0);
  tape = branch->tape != NULL ? branch->tape : drift_cluster_get_tape (self->cluster);
  return drift_tape_get (tape, drift_tape_count_before (tape, branch->fork))->time_us;
}

/**
 * drift_run_find_part:
 * @branch: one that is kept
 *
 * Returns: the position at which the future that is known and @branch part, or the present one if
 *   that is before it: from there the run can go on to @branch
 */
guint
drift_run_find_part (DriftRun *self, DriftBranch *branch)
{
  guint position;

  g_return_val_if_fail (DRIFT_IS_RUN (self) && DRIFT_IS_BRANCH (branch), 0);
  position = drift_cluster_get_position (self->cluster);
  return branch->tape == NULL
             ? position
             : MIN (position,
                    drift_tape_find_part (drift_cluster_get_tape (self->cluster), branch->tape));
}

/**
 * drift_run_switch_branch:
 * @branch: one that is kept
 *
 * Makes what is known of @branch the future of the run, which goes back to where they part if need
 * be; the one that it leaves is kept.
 */
void
drift_run_switch_branch (DriftRun *self, DriftBranch *branch)
{
  g_return_if_fail (DRIFT_IS_RUN (self) && DRIFT_IS_BRANCH (branch));
  if (branch == self->branch)
    return;
  drift_run_stop (self);
  drift_cluster_seek (self->cluster, drift_run_find_part (self, branch));
  leave (self, drift_tape_copy (drift_cluster_get_tape (self->cluster)), self->rests,
         drift_cluster_get_length (self->cluster));
  self->rests = g_steal_pointer (&branch->rests);
  drift_run_end_early (self, NULL);
  drift_cluster_set_future (self->cluster, branch->tape, branch->length);
  g_clear_pointer (&branch->tape, drift_tape_free);
  g_set_object (&self->branch, branch);
}

/* What parts from @gone, which is forgotten, parts from what that parts from. */
static void
put_off (DriftRun *self, DriftBranch *gone)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->branches));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DriftBranch) branch = g_list_model_get_item (G_LIST_MODEL (self->branches), i);

      if (branch->parent != gone)
        continue;
      if (gone->parent != NULL)
        branch->fork = MIN (branch->fork, gone->fork);
      g_set_object (&branch->parent, gone->parent);
    }
}

/**
 * drift_run_discard_branch:
 * @branch: one that is kept, and not the one that the run is on
 *
 * Forgets it. What parts from it stays.
 */
void
drift_run_discard_branch (DriftRun *self, DriftBranch *branch)
{
  g_autoptr (DriftBranch) gone = NULL;
  guint index;

  g_return_if_fail (DRIFT_IS_RUN (self) && branch != self->branch);
  if (!g_list_store_find (self->branches, branch, &index))
    return;
  gone = g_object_ref (branch);
  put_off (self, gone);
  if (self->left == gone)
    g_clear_object (&self->left);
  g_list_store_remove (self->branches, index);
}

/**
 * drift_run_forget_future:
 *
 * Forgets all that is known to come, as if the run had never been further than here; and with it
 * all other branches.
 */
void
drift_run_forget_future (DriftRun *self)
{
  g_return_if_fail (DRIFT_IS_RUN (self));
  drift_run_stop (self);
  drift_run_cut_rests (self);
  drift_run_end_early (self, NULL);
  drift_cluster_forget_future (self->cluster);
  g_clear_object (&self->left);
  g_clear_object (&self->branch->parent);
  self->branch->fork = 0;
  g_list_store_splice (self->branches, 0, g_list_model_get_n_items (G_LIST_MODEL (self->branches)),
                       (gpointer *)&self->branch, 1);
}
