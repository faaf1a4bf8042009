/* Read repair as code: in which events of a run it is at work, and what it does in one.
 * SPDX-License-Identifier: MIT */
#include "drift-algorithm-private.h"

/* How much work is done to look ahead, in the units of a cluster: a few milliseconds of it. */
#define LOOK_AHEAD 200000

/* Where a story has a key in view, it is that one. */
static gboolean
is_about_focus (DriftRun *run, guint event)
{
  guint32 focus = drift_run_get_focus (run);
  DriftEvent what;

  drift_cluster_get_event (drift_run_get_cluster (run), event, &what);
  return focus == DRIFT_KEY_NONE || what.key == focus;
}

/**
 * drift_algorithm_concerns:
 * @event: from 1 to the position of the run's cluster
 *
 * Returns: whether read repair or a sweep is at work in @event, on the key in view
 */
gboolean
drift_algorithm_concerns (DriftRun *run, guint event)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  DriftEvent what;

  g_return_val_if_fail (event >= 1 && event <= drift_cluster_get_position (cluster), FALSE);
  switch (drift_cluster_get_event_kind (cluster, event))
    {
    case DRIFT_EVENT_SWEEP:
    case DRIFT_EVENT_DIGESTS:
    case DRIFT_EVENT_COMPARED:
      return TRUE;
    case DRIFT_EVENT_MATCH:
    case DRIFT_EVENT_MISMATCH:
    case DRIFT_EVENT_CONFLICT:
    case DRIFT_EVENT_ROTTEN:
    case DRIFT_EVENT_REPAIR:
    case DRIFT_EVENT_CANCEL:
      return is_about_focus (run, event);
    case DRIFT_EVENT_LOST:
      return drift_cluster_get_cause (cluster, event)->kind == DRIFT_MESSAGE_COPY &&
             is_about_focus (run, event);
    case DRIFT_EVENT_ROUTE:
      drift_cluster_get_event (cluster, event, &what);
      return what.a > 1 && drift_cluster_get_setting (cluster, DRIFT_SETTING_READ_REPAIR);
    case DRIFT_EVENT_REPLY:
      drift_cluster_get_event (cluster, event, &what);
      return what.b > 1 && what.count == 0 &&
             drift_cluster_get_setting (cluster, DRIFT_SETTING_READ_REPAIR);
    default:
      return FALSE;
    }
}

/* Among so many events it is looked for; a step has more where little of it concerns the code. */
#define LOOK_BACK 20000

/**
 * drift_algorithm_get_start:
 *
 * Returns: the event after which the algorithm is looked for: the last before the step that is
 *   being played or has just ended, or a later one in a long step
 */
guint
drift_algorithm_get_start (DriftRun *run)
{
  guint position = drift_cluster_get_position (drift_run_get_cluster (run));

  return MAX (drift_run_get_step_start (run), position - MIN (position, LOOK_BACK));
}

/**
 * drift_algorithm_find_last:
 *
 * Returns: the last event of the step that is being played or has just ended in which the
 *   algorithm is at work, or %DRIFT_ALGORITHM_NO_EVENT if there is none among the newest of them
 */
guint
drift_algorithm_find_last (DriftRun *run)
{
  guint position = drift_cluster_get_position (drift_run_get_cluster (run));
  guint start = drift_algorithm_get_start (run);

  for (guint i = position; i > start; i--)
    if (drift_algorithm_concerns (run, i))
      return i;
  return DRIFT_ALGORITHM_NO_EVENT;
}

/**
 * drift_algorithm_find_next:
 * @event: an event, or %DRIFT_ALGORITHM_NO_EVENT for the first of the step
 *
 * Returns: the next event of the step after @event in which the algorithm is at work and that has
 *   happened, or %DRIFT_ALGORITHM_NO_EVENT
 */
guint
drift_algorithm_find_next (DriftRun *run, guint event)
{
  guint position = drift_cluster_get_position (drift_run_get_cluster (run));

  for (guint i = MAX (event, drift_algorithm_get_start (run)) + 1; i <= position; i++)
    if (drift_algorithm_concerns (run, i))
      return i;
  return DRIFT_ALGORITHM_NO_EVENT;
}

/**
 * drift_algorithm_count_ahead:
 *
 * Returns: in how many events up to the next rest the algorithm is at work; 0 also where it is too
 *   long to look there in a moment
 */
guint
drift_algorithm_count_ahead (DriftRun *run)
{
  g_autoptr (DriftRun) copy = drift_run_copy_if_short (run);
  guint event = DRIFT_ALGORITHM_NO_EVENT;
  guint n = 0;

  if (copy == NULL)
    return 0;
  drift_run_head_for_rest (copy);
  if (drift_run_work (copy, LOOK_AHEAD))
    return 0;
  while ((event = drift_algorithm_find_next (copy, event)) != DRIFT_ALGORITHM_NO_EVENT)
    n++;
  return n;
}

/* A visit to the moment of an event. */
typedef struct
{
  DriftCluster *cluster;
  guint event;
  guint32 focus;
  DriftRepairPolicy version;
  GPtrArray *steps;
} Visit;

static void
note_version (Visit *visit)
{
  visit->version =
      (DriftRepairPolicy)drift_cluster_get_setting (visit->cluster, DRIFT_SETTING_REPAIR);
}

/* The cluster stands just after the event. */
static void
tell_there (gpointer data)
{
  Visit *visit = data;

  note_version (visit);
  visit->steps = drift_algorithm_tell (visit->cluster, visit->event, visit->focus);
}

/**
 * drift_algorithm_at:
 * @event: from 1 to the position of the run's cluster
 * @version: (out) (optional): which listing was run
 *
 * What the algorithm does inside one event, line by line. The values are those of the moment of
 * the event; if more has happened since, that moment is visited.
 *
 * Returns: (transfer full) (element-type DriftAlgorithmStep): the steps; none if the algorithm is
 *   not at work in @event, or if that is more than %DRIFT_AHEAD_WORK ago
 */
GPtrArray *
drift_algorithm_at (DriftRun *run, guint event, DriftRepairPolicy *version)
{
  Visit visit = { .cluster = drift_run_get_cluster (run),
                  .event = event,
                  .focus = drift_run_get_focus (run) };

  note_version (&visit);
  if (drift_algorithm_concerns (run, event))
    drift_cluster_visit (visit.cluster, event, DRIFT_AHEAD_WORK, tell_there, &visit);
  if (version != NULL)
    *version = visit.version;
  return visit.steps != NULL ? visit.steps : g_ptr_array_new ();
}
