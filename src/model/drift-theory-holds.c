/* Whether what is known by formula holds for a cluster as it is set, and since when.
 * SPDX-License-Identifier: MIT */
#include "drift-theory.h"

#include "drift-cluster-private.h"

/* So many parts is the mean of a shape made of. */
#define N_PARTS 64

/* From write to acknowledgement is so many journeys. Where many writes of a key are as long apart
 * as that, one in so many answers finds a copy that has been healed meanwhile. */
#define N_JOURNEYS 4
#define WRITE_IN_JOURNEYS 20

/* Among so many keys, drawn at random, the writes of one of them are as good as at random. */
#define MANY_KEYS 20

/* The mean of a shape in microseconds, by the midpoints of its quantiles. */
static double
mean_of (DriftShape shape)
{
  double sum = 0.0;

  for (guint i = 0; i < N_PARTS; i++)
    sum += (double)drift_shape_draw (shape, (2 * i + 1) * (G_MAXUINT64 / (2 * N_PARTS)));
  return sum / N_PARTS;
}

static double
mean_travel (DriftCluster *cluster)
{
  DriftShape jitter = drift_cluster_setting (cluster, DRIFT_SETTING_JITTER);

  return mean_of (drift_cluster_setting (cluster, DRIFT_SETTING_LATENCY)) +
         (jitter < 0 ? mean_of (jitter) : (double)jitter / 2.0);
}

/* Whether a rule does no more than to lose writes by chance, each as likely. */
static gboolean
is_chance_for_writes (const DriftRule *rule)
{
  return rule->action == DRIFT_RULE_DROP && rule->often == DRIFT_RULE_CHANCE &&
         rule->kind == DRIFT_MESSAGE_WRITE && rule->from == 0 && rule->some == 0 &&
         rule->key == DRIFT_KEY_NONE && rule->after_us <= 0 && rule->until_us == G_MAXINT64;
}

static gboolean
add_rule (DriftTheory *theory, const DriftRule *rule)
{
  if (!rule->enabled)
    return TRUE;
  if (!is_chance_for_writes (rule))
    return FALSE;
  for (DriftNode node = 0; node < theory->n_replicas; node++)
    if (rule->to == 0 || rule->to & DRIFT_NODE_BIT (node))
      theory->missed[node] = 1.0 - (1.0 - theory->missed[node]) * (1.0 - rule->probability);
  return TRUE;
}

static gboolean
add_rules (DriftTheory *theory, DriftCluster *cluster)
{
  GListModel *rules = drift_bus_get_rules (cluster->bus);
  guint n = g_list_model_get_n_items (rules);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DriftDropRule) rule = g_list_model_get_item (rules, i);

      if (!add_rule (theory, drift_drop_rule_peek (rule)))
        return FALSE;
    }
  return TRUE;
}

/**
 * drift_theory_knows_loss:
 * @theory: (out caller-allocates): what drift_theory_get_loss() wants
 *
 * Returns: whether each write is lost by chance, and by nothing else, on its way to each replica
 */
gboolean
drift_theory_knows_loss (DriftCluster *cluster, DriftTheory *theory)
{
  double loss;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (cluster), FALSE);
  loss = (double)drift_cluster_setting (cluster, DRIFT_SETTING_LOSS) / DRIFT_SHARE_ALL;
  *theory = (DriftTheory){
    .n_replicas = cluster->n_replicas,
    .w = (guint)MIN (drift_cluster_setting (cluster, DRIFT_SETTING_W), cluster->n_replicas),
    .r = (guint)MIN (drift_cluster_setting (cluster, DRIFT_SETTING_R), cluster->n_replicas),
    .n_keys = MAX (cluster->state.traffic.n_keys, 1),
  };
  if (cluster->state.crashed != 0 || cluster->state.cut != 0)
    return FALSE;
  if (!drift_cluster_setting (cluster, DRIFT_SETTING_DROP_MESSAGES))
    return TRUE;
  theory->unheard = loss;
  for (DriftNode node = 0; node < cluster->n_replicas; node++)
    theory->missed[node] = loss;
  return add_rules (theory, cluster);
}

/* Whether nothing heals a copy but the next write, and sweeps. */
static gboolean
heals_as_known (DriftCluster *cluster)
{
  return drift_cluster_setting (cluster, DRIFT_SETTING_ORDER) == DRIFT_ORDER_VERSION &&
         drift_cluster_setting (cluster, DRIFT_SETTING_MINT) == DRIFT_MINT_LOCAL &&
         drift_cluster_setting (cluster, DRIFT_SETTING_CONTACT) == DRIFT_CONTACT_R &&
         !drift_cluster_setting (cluster, DRIFT_SETTING_HINTS) &&
         (!drift_cluster_setting (cluster, DRIFT_SETTING_READ_REPAIR) ||
          drift_cluster_setting (cluster, DRIFT_SETTING_R) == 1);
}

/* Whether each sweep hears of all replicas and finds and repairs all. */
static gboolean
sweeps_well (DriftCluster *cluster)
{
  const DriftTraffic *traffic = &cluster->state.traffic;

  return drift_cluster_setting (cluster, DRIFT_SETTING_REPAIR) == DRIFT_REPAIR_RIGHT &&
         drift_cluster_setting (cluster, DRIFT_SETTING_SOURCE) == DRIFT_SOURCE_NEWEST &&
         drift_cluster_setting (cluster, DRIFT_SETTING_SWEEP_GRACE) == 0 &&
         (drift_cluster_setting (cluster, DRIFT_SETTING_LOSS) == 0 ||
          !drift_cluster_setting (cluster, DRIFT_SETTING_DROP_MESSAGES)) &&
         (traffic->random || traffic->n_keys >= MANY_KEYS);
}

/**
 * drift_theory_holds:
 * @theory: (out caller-allocates): what the formulas want to know
 *
 * Returns: whether the formulas hold for @cluster as it is set now: traffic goes on, writes are
 * lost by chance alone, copies are healed by nothing but later writes and sweeps that are perfect,
 * and messages are so fast that next to nothing is on its way
 */
gboolean
drift_theory_holds (DriftCluster *cluster, DriftTheory *theory)
{
  gint64 pause_us;
  double journey_us;

  if (!drift_theory_knows_loss (cluster, theory) || !heals_as_known (cluster))
    return FALSE;
  pause_us = drift_cluster_setting (cluster, DRIFT_SETTING_WRITES_EVERY);
  if (pause_us == 0 || drift_theory_get_loss (theory) <= 0.0)
    return FALSE;
  for (DriftNode node = 0; node < theory->n_replicas; node++)
    if (theory->missed[node] >= 1.0)
      return FALSE;
  journey_us = N_JOURNEYS * mean_travel (cluster);
  if (journey_us * WRITE_IN_JOURNEYS > (double)pause_us * theory->n_keys ||
      journey_us * 2 > (double)drift_cluster_setting (cluster, DRIFT_SETTING_TIMEOUT))
    return FALSE;
  if (!drift_cluster_setting (cluster, DRIFT_SETTING_ANTI_ENTROPY))
    return TRUE;
  theory->writes = (double)drift_cluster_setting (cluster, DRIFT_SETTING_SWEEP_PERIOD) /
                   ((double)pause_us * theory->n_keys);
  return sweeps_well (cluster);
}

/* Whether a command leaves all as it is that the formulas look at. */
static gboolean
changes_nothing (const DriftCommand *command)
{
  switch (command->kind)
    {
    case DRIFT_COMMAND_WRITE:
    case DRIFT_COMMAND_DELETE:
    case DRIFT_COMMAND_READ:
    case DRIFT_COMMAND_WAIT:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * drift_theory_since:
 *
 * Returns: the event since which @cluster is set as it is now; 0 for the beginning
 */
guint
drift_theory_since (DriftCluster *cluster)
{
  const DriftEventKinds commands = DRIFT_EVENT_BIT (DRIFT_EVENT_DO);
  guint step;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (cluster), 0);
  step = drift_cluster_find_last_event (cluster, commands, 1, cluster->position);
  while (step != 0 && changes_nothing (drift_cluster_get_command (cluster, step, NULL)))
    step = step > 1 ? drift_cluster_find_last_event (cluster, commands, 1, step - 1) : 0;
  return step;
}
