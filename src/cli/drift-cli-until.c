/* How far a run is played: to the end of a step, or to a moment, and on past the end of its story.
 * SPDX-License-Identifier: MIT */
#include "drift-cli-run.h"

#include "drift-duration.h"

/**
 * drift_cli_parse_until:
 * @text: (nullable): the number of a step, "end", or how long after the start of @run, in virtual
 *   time; %NULL for "end"
 * @run: at its start
 * @until: (out): to be cleared with drift_cli_until_clear()
 *
 * Returns: %FALSE if it refused
 */
gboolean
drift_cli_parse_until (const char *text, DriftRun *run, DriftCliUntil *until)
{
  guint n_steps = drift_run_get_n_steps (run);
  gint64 duration_us;
  guint64 step;

  *until = (DriftCliUntil){ .step = n_steps, .time_us = G_MAXINT64 };
  if (text == NULL || g_str_equal (text, "end"))
    return TRUE;
  if (g_ascii_string_to_unsigned (text, 10, 0, n_steps, &step, NULL))
    {
      until->step = (guint)step;
      return TRUE;
    }
  if (drift_duration_parse (text, &duration_us))
    {
      until->time_us = drift_cluster_get_now (drift_run_get_cluster (run)) + duration_us;
      return TRUE;
    }
  drift_cli_refuse ("--until: \"%s\" is not a step from 0 to %u, end, or a duration such as 10min",
                    text, n_steps);
  return FALSE;
}

void
drift_cli_until_clear (DriftCliUntil *until)
{
  g_clear_error (&until->error);
}

/**
 * drift_cli_has_told:
 *
 * Returns: whether @run has come to the end of its last step
 */
gboolean
drift_cli_has_told (DriftRun *run)
{
  return drift_run_is_at_rest (run) && drift_run_get_step (run) == drift_run_get_n_steps (run);
}

/**
 * drift_cli_is_before:
 *
 * Returns: whether @run is to be played on from where it stands, and can be
 */
gboolean
drift_cli_is_before (DriftRun *run, const DriftCliUntil *until)
{
  if (until->error != NULL || drift_run_get_trouble (run) != NULL)
    return FALSE;
  if (until->time_us == G_MAXINT64)
    return drift_run_get_step (run) < until->step;
  if (drift_cli_has_told (run))
    return drift_cluster_get_now (drift_run_get_cluster (run)) < until->time_us;
  return drift_run_get_next_time (run) <= until->time_us;
}

/* Past its end the story waits, as a person does who watches what goes on by itself. */
static gboolean
wait_on (DriftRun *run, DriftCliUntil *until, DriftCliSlice on_slice, gpointer data)
{
  g_autoptr (DriftCommand) wait = drift_command_new (DRIFT_COMMAND_WAIT);
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint from = drift_cluster_get_position (cluster);

  wait->duration_us = until->time_us - drift_cluster_get_now (cluster);
  if (!drift_run_do (run, wait, &until->error))
    return FALSE;
  if (on_slice != NULL)
    on_slice (cluster, from, data);
  return TRUE;
}

/**
 * drift_cli_go_on_until:
 * @on_slice: (nullable): is told what was played, as by drift_cli_go_on()
 *
 * Plays @run on, to its next rest at most. What happens at the moment until which it is played
 * happens still.
 *
 * Returns: %FALSE if it is as far as it is to come, or can come, or a person has asked to end it
 */
gboolean
drift_cli_go_on_until (DriftRun *run, DriftCliUntil *until, DriftCliSlice on_slice, gpointer data)
{
  if (!drift_cli_is_before (run, until))
    return FALSE;
  if (drift_cli_has_told (run) && !wait_on (run, until, on_slice, data))
    return FALSE;
  return drift_cli_go_on_by (run, until->time_us, on_slice, data);
}
