/* Health: what each node's checks see of the replicas, and when a node comes to see what has
 * changed. SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/* All are seen up at the start. */
void
drift_health_init (DriftCluster *self)
{
  for (DriftNode node = 0; node < G_N_ELEMENTS (self->checks); node++)
    {
      self->checks[node].up = drift_cluster_all (self);
      for (DriftNode replica = 0; replica < self->n_replicas; replica++)
        self->checks[node].since_us[replica] = self->config.start_us;
    }
  self->state.check_timer = DRIFT_SEQUENCE_NONE;
}

/* Whether a check that @node makes now would see of @replica another thing than the last one did.
 * One that has crashed makes none, and sees what it saw. */
static gboolean
would_change (DriftCluster *self, DriftNode node, DriftNode replica)
{
  gboolean answers = drift_cluster_link (self, node, replica) == DRIFT_FATE_ARRIVES;

  return drift_cluster_runs (self, node) &&
         answers != drift_checks_see_up (&self->checks[node], replica);
}

/* The nodes that make checks, the coordinator first, by an index from 0; %DRIFT_NODE_NONE past the
 * last. */
static DriftNode
checker_at (DriftCluster *self, guint index)
{
  if (index == 0)
    return DRIFT_NODE_COORDINATOR;
  return index <= self->n_replicas ? (DriftNode)(index - 1) : DRIFT_NODE_NONE;
}

/* Finds the first pair for which a check would change something; @only_told leaves out nodes of
 * which nobody is told. */
static gboolean
find_change (DriftCluster *self, gboolean only_told, DriftNode *node, DriftNode *replica)
{
  const DriftNodes told = self->state.in_charge | DRIFT_NODE_BIT (DRIFT_NODE_COORDINATOR);

  for (guint i = 0; (*node = checker_at (self, i)) != DRIFT_NODE_NONE; i++)
    if (!only_told || (told & DRIFT_NODE_BIT (*node)))
      for (*replica = 0; *replica < self->n_replicas; (*replica)++)
        if (would_change (self, *node, *replica))
          return TRUE;
  return FALSE;
}

/* Sets the timer of the check that will see something new, if one will: checks that see what the
 * last ones saw are no events. To be called after all that may change what one will see. */
void
drift_health_plan (DriftCluster *self, DriftStep *step)
{
  const DriftMessage check = {
    .time_us =
        drift_checks_next (self->now_us, drift_cluster_setting (self, DRIFT_SETTING_HEALTH_PERIOD)),
    .sent_us = self->now_us,
    .kind = DRIFT_MESSAGE_CHECK,
    .from = DRIFT_NODE_COORDINATOR,
    .to = DRIFT_NODE_COORDINATOR,
    .key = DRIFT_KEY_NONE,
    .payload = DRIFT_PAYLOAD_NONE,
  };
  DriftNode node, replica;

  drift_cluster_stop_timer (self, &self->state.check_timer);
  if (find_change (self, FALSE, &node, &replica))
    self->state.check_timer = drift_cluster_set_timer (self, step, &check);
}

static void
see (DriftCluster *self, DriftNode node, DriftNode replica)
{
  DriftChecks *checks = &self->checks[node];

  drift_grow (self->sights, self->sights_room, self->n_sights + 1);
  self->sights[self->n_sights++] = (DriftSight){
    .position = self->position,
    .node = node,
    .replica = replica,
    .since_us = checks->since_us[replica],
  };
  checks->up ^= DRIFT_NODE_BIT (replica);
  checks->since_us[replica] = self->now_us;
}

/* Takes back what nodes have come to see by the step at the position. */
void
drift_health_undo (DriftCluster *self)
{
  while (self->n_sights > 0 && self->sights[self->n_sights - 1].position == self->position)
    {
      const DriftSight *last = &self->sights[--self->n_sights];
      DriftChecks *checks = &self->checks[last->node];

      checks->up ^= DRIFT_NODE_BIT (last->replica);
      checks->since_us[last->replica] = last->since_us;
    }
}

/* The nodes that were never in charge of anything check as well, so that they know should it come
 * to that; of them nobody is told. */
static void
see_silently (DriftCluster *self)
{
  for (DriftNode node = 0; node < self->n_replicas; node++)
    if (!(self->state.in_charge & DRIFT_NODE_BIT (node)))
      for (DriftNode replica = 0; replica < self->n_replicas; replica++)
        if (would_change (self, node, replica))
          see (self, node, replica);
}

/* A check that sees something new. One event tells of one node and one replica; where there is
 * more, the next follows at once. */
void
drift_health_check (DriftHere *here, const DriftMessage *message)
{
  DriftCluster *self = here->world;
  DriftNode node, replica;

  self->state.check_timer = DRIFT_SEQUENCE_NONE;
  if (!find_change (self, TRUE, &node, &replica) && !find_change (self, FALSE, &node, &replica))
    g_assert_not_reached ();
  see (self, node, replica);
  see_silently (self);
  here->step->kind = drift_checks_see_up (&self->checks[node], replica) ? DRIFT_EVENT_SEEN_UP
                                                                        : DRIFT_EVENT_SEEN_DOWN;
  here->step->a = node;
  here->step->b = replica;
  drift_health_plan (self, here->step);
}

/* What was seen is taken back by drift_health_undo(). */
void
drift_health_uncheck (DriftHere *here, const DriftMessage *message)
{
  DriftCluster *self = here->world;

  self->state.check_timer = here->step->cause;
}

/**
 * drift_cluster_seen_up:
 *
 * Returns: whether @replica answered the last health check of the coordinator, which is its lamp
 */
gboolean
drift_cluster_seen_up (DriftCluster *self, guint replica)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && replica < self->n_replicas, FALSE);
  return drift_checks_see_up (&self->checks[DRIFT_NODE_COORDINATOR], (DriftNode)replica);
}

/**
 * drift_cluster_get_replicas_up:
 *
 * Returns: how many replicas answered the last health check of the coordinator
 */
guint
drift_cluster_get_replicas_up (DriftCluster *self)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  return (guint)__builtin_popcount (self->checks[DRIFT_NODE_COORDINATOR].up);
}
