/* Ctrl+C: the first asks a command to end with what it has, a second ends it at once.
 * SPDX-License-Identifier: MIT */
#include "drift-cli.h"

#include <signal.h>

static volatile sig_atomic_t interrupted;

static void
note_interrupt (int number)
{
  interrupted = 1;
}

/**
 * drift_cli_heed_interrupt:
 *
 * From here on Ctrl+C does not end the program, once.
 */
void
drift_cli_heed_interrupt (void)
{
  struct sigaction action = { .sa_handler = note_interrupt, .sa_flags = SA_RESETHAND | SA_RESTART };

  sigaction (SIGINT, &action, NULL);
}

/**
 * drift_cli_is_interrupted:
 *
 * Returns: whether a person has asked the command to end
 */
gboolean
drift_cli_is_interrupted (void)
{
  return interrupted != 0;
}

/**
 * drift_cli_go_on:
 * @on_slice: (nullable): is called with what was played of the way, from one position to the next
 *
 * Plays on to the next rest as drift_run_step_forward() does, and no further than an interrupt.
 *
 * Returns: %FALSE if the story was over, or a person has asked to end it
 */
gboolean
drift_cli_go_on (DriftRun *run, DriftCliSlice on_slice, gpointer data)
{
  return drift_cli_go_on_by (run, G_MAXINT64, on_slice, data);
}

/**
 * drift_cli_go_on_by:
 * @time_us: a virtual time
 *
 * Plays on as drift_cli_go_on() does, and no further than to the last event by @time_us.
 *
 * Returns: %FALSE if nothing happened, or a person has asked to end it
 */
gboolean
drift_cli_go_on_by (DriftRun *run, gint64 time_us, DriftCliSlice on_slice, gpointer data)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint start = drift_cluster_get_position (cluster);
  gboolean more = TRUE;

  drift_run_head_for_rest_by (run, time_us);
  while (more && !interrupted)
    {
      guint from = drift_cluster_get_position (cluster);

      more = drift_run_work (run, DRIFT_SLICE_WORK);
      if (on_slice != NULL)
        on_slice (cluster, from, data);
    }
  return !more && drift_cluster_get_position (cluster) > start;
}
