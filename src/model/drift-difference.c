/* Where two histories come to differ, which began alike.
 * SPDX-License-Identifier: MIT */
#include "drift-difference.h"

/* Whether the event of @step is the change of a setting that makes the difference. */
static gboolean
is_set_apart (const DriftDifference *self, DriftCluster *cluster, guint step)
{
  const DriftCommand *command;

  if (drift_cluster_get_event_kind (cluster, step) != DRIFT_EVENT_DO)
    return FALSE;
  command = drift_cluster_get_command (cluster, step, NULL);
  return command->kind == DRIFT_COMMAND_SET && self->set_apart[command->setting];
}

/* The first event after @event that counts, or the one after the position. */
static guint
next_event (const DriftDifference *self, DriftCluster *cluster, guint event)
{
  guint position = drift_cluster_get_position (cluster);

  do
    event++;
  while (event <= position && is_set_apart (self, cluster, event));
  return event;
}

static gboolean
same_version (DriftVersion a, DriftVersion b)
{
  return a.counter == b.counter && a.writer == b.writer;
}

static gboolean
is_alike (DriftCluster *left, guint left_event, DriftCluster *right, guint right_event)
{
  DriftEvent a, b;

  drift_cluster_get_event (left, left_event, &a);
  drift_cluster_get_event (right, right_event, &b);
  return a.kind == b.kind && a.time_us == b.time_us && a.from == b.from && a.to == b.to &&
         a.about == b.about && a.fate == b.fate && a.key == b.key &&
         same_version (a.version, b.version) && a.checksum == b.checksum &&
         a.tombstone == b.tombstone && a.siblings == b.siblings && a.a == b.a && a.b == b.b &&
         a.count == b.count && g_strcmp0 (a.note, b.note) == 0;
}

/**
 * drift_difference_look:
 * @left: of which what was compared before has not changed since,
 * @right: and another one that was made like it but for some settings
 *
 * Compares what has happened in both, event by event, from where the last look ended. One that has
 * not come as far as the other one may still be alike.
 *
 * Returns: whether an event was found that is another one in each
 */
gboolean
drift_difference_look (DriftDifference *self, DriftCluster *left, DriftCluster *right)
{
  while (!self->found)
    {
      guint a = next_event (self, left, self->left);
      guint b = next_event (self, right, self->right);

      if (a > drift_cluster_get_position (left) || b > drift_cluster_get_position (right))
        return FALSE;
      self->found = !is_alike (left, a, right, b);
      self->left = a;
      self->right = b;
    }
  return TRUE;
}

/**
 * drift_difference_look_at_ends:
 * @left: which is over,
 * @right: as is this
 *
 * Looks at what one has and the other has not, where all that both have is alike.
 *
 * Returns: whether there is any: then one of the events of @self is the one after the position
 */
gboolean
drift_difference_look_at_ends (DriftDifference *self, DriftCluster *left, DriftCluster *right)
{
  guint a = next_event (self, left, self->left);
  guint b = next_event (self, right, self->right);

  if (self->found ||
      (a > drift_cluster_get_position (left) && b > drift_cluster_get_position (right)))
    return self->found;
  self->left = a;
  self->right = b;
  self->found = TRUE;
  return TRUE;
}
