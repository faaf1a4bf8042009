/* Health: what each node's checks see of the replicas, and when a node comes to see what has
 * changed. SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/* All are seen up at the start. */
void
drift_health_init (DriftCluster *self)
{
  for (DriftNode node = 0; node < G_N_ELEMENTS (self->checks); node++)
    {
      drift_hints_init (&self->hints[node]);
      self->checks[node].up = drift_cluster_all (self);
      for (DriftNode replica = 0; replica < self->n_replicas; replica++)
        self->checks[node].since_us[replica] = self->config.start_us;
    }
  self->state.check = (DriftAlarm){ .timer = DRIFT_SEQUENCE_NONE };
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
  gboolean is_due = find_change (self, FALSE, &node, &replica);

  if (is_due || self->state.check.timer != DRIFT_SEQUENCE_NONE)
    drift_cluster_set_alarm (self, step, &self->state.check, is_due ? &check : NULL);
}

static void
see (DriftCluster *self, DriftNode node, DriftNode replica)
{
  DriftChecks *checks = &self->checks[node];

  drift_former_keep (self, &checks->up, sizeof checks->up);
  drift_former_keep (self, &checks->since_us[replica], sizeof checks->since_us[replica]);
  checks->up ^= DRIFT_NODE_BIT (replica);
  checks->since_us[replica] = self->now_us;
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

  if (!find_change (self, TRUE, &node, &replica) && !find_change (self, FALSE, &node, &replica))
    g_assert_not_reached ();
  see (self, node, replica);
  drift_handoff_see (drift_cluster_here (self, node, here->step), replica);
  see_silently (self);
  here->step->kind = drift_checks_see_up (&self->checks[node], replica) ? DRIFT_EVENT_SEEN_UP
                                                                        : DRIFT_EVENT_SEEN_DOWN;
  here->step->a = node;
  here->step->b = replica;
  drift_health_plan (self, here->step);
}

/* Whether @message is to tell @node that the time for acknowledgements of a write is over. */
static gboolean
watches_for (DriftCluster *self, const DriftMessage *message, DriftNode node)
{
  return (message->kind == DRIFT_MESSAGE_WATCH || message->kind == DRIFT_MESSAGE_KEEP) &&
         self->ops[message->op].via == node;
}

/* @node has crashed. It sends no hints before it is back, and will not keep any for what it was in
 * charge of: it has forgotten that it waits. */
void
drift_health_stop (DriftCluster *self, DriftStep *step, DriftNode node)
{
  g_autoptr (GArray) watches = g_array_new (FALSE, FALSE, sizeof (guint32));

  drift_handoff_halt (drift_cluster_here (self, node, step));
  for (guint32 i = 0; i < drift_queue_waiting (self->queue); i++)
    {
      guint32 timer = drift_queue_waiting_at (self->queue, i);

      if (watches_for (self, drift_queue_message (self->queue, timer), node))
        g_array_append_val (watches, timer);
    }
  for (guint i = 0; i < watches->len; i++)
    drift_cluster_stop_timer (self, &g_array_index (watches, guint32, i));
}

/* @node has started again, and sends what hints it has from its next check on. */
void
drift_health_start (DriftCluster *self, DriftStep *step, DriftNode node)
{
  DriftHints *hints = &self->hints[node];

  drift_former_keep (self, &hints->awake_us, sizeof hints->awake_us);
  hints->awake_us =
      drift_checks_next (self->now_us, drift_cluster_setting (self, DRIFT_SETTING_HEALTH_PERIOD));
  drift_handoff_wake (drift_cluster_here (self, node, step));
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
