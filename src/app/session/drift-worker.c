/* The worker: brings a run to where it is on its way to, in the idle moments of the main loop.
 * SPDX-License-Identifier: MIT */
#include "drift-worker.h"

/* How long a slice may keep the main loop, whatever the machine, and how much work is done between
 * two looks at the clock. */
#define SLICE_US 12000
#define PORTION (DRIFT_SLICE_WORK / 20)

struct _DriftWorker
{
  GObject parent_instance;

  /* owned */
  DriftRun *run; /* while it works */
  guint idle_id;
};

G_DEFINE_FINAL_TYPE (DriftWorker, drift_worker, G_TYPE_OBJECT)

enum
{
  WORKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
let_go (DriftWorker *self)
{
  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_object (&self->run);
}

/* A slice, or as much of it as there is time for; returns whether there is more to do. */
static gboolean
work_a_while (DriftRun *run)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  gint64 end_us = g_get_monotonic_time () + SLICE_US;
  guint64 done = 0;
  gboolean more;

  do
    {
      guint64 before = drift_cluster_get_work (cluster);
      guint64 after;

      more = drift_run_work (run, MIN (PORTION, DRIFT_SLICE_WORK - done));
      after = drift_cluster_get_work (cluster);
      done += MAX (before, after) - MIN (before, after);
    }
  while (more && done < DRIFT_SLICE_WORK && g_get_monotonic_time () < end_us);
  return more;
}

static gboolean
work_on (gpointer data)
{
  g_autoptr (DriftWorker) self = g_object_ref (data);
  gboolean more = work_a_while (self->run);

  if (!more)
    {
      self->idle_id = 0;
      let_go (self);
    }
  g_signal_emit (self, signals[WORKED], 0);
  return more && self->idle_id != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/**
 * drift_worker_start:
 * @run: a run that was set on its way
 *
 * Does a first slice of the work at once, which is all of it nearly always, and the others when the
 * main loop has nothing better to do. Whatever it did before is stopped.
 *
 * Returns: whether there is more to do, so that DriftWorker::worked will be emitted
 */
gboolean
drift_worker_start (DriftWorker *self, DriftRun *run)
{
  g_return_val_if_fail (DRIFT_IS_WORKER (self) && DRIFT_IS_RUN (run), FALSE);
  let_go (self);
  if (!drift_run_work (run, DRIFT_SLICE_WORK))
    return FALSE;
  self->run = g_object_ref (run);
  self->idle_id = g_idle_add (work_on, self);
  return TRUE;
}

/**
 * drift_worker_stop:
 *
 * Leaves the run where it has come to.
 */
void
drift_worker_stop (DriftWorker *self)
{
  g_return_if_fail (DRIFT_IS_WORKER (self));
  if (self->run != NULL)
    drift_run_stop (self->run);
  let_go (self);
}

gboolean
drift_worker_is_working (DriftWorker *self)
{
  g_return_val_if_fail (DRIFT_IS_WORKER (self), FALSE);
  return self->run != NULL;
}

static void
drift_worker_dispose (GObject *object)
{
  let_go (DRIFT_WORKER (object));
  G_OBJECT_CLASS (drift_worker_parent_class)->dispose (object);
}

static void
drift_worker_class_init (DriftWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = drift_worker_dispose;

  /**
   * DriftWorker::worked:
   *
   * A slice is done; the last one, if it does not work any more.
   */
  signals[WORKED] = g_signal_new ("worked", DRIFT_TYPE_WORKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
drift_worker_init (DriftWorker *self)
{
}

/**
 * drift_worker_new:
 *
 * Returns: (transfer full): a worker with nothing to do
 */
DriftWorker *
drift_worker_new (void)
{
  return g_object_new (DRIFT_TYPE_WORKER, NULL);
}
