/* replica-drift-cli run: runs a scenario, prints its events, then the copies and the counts.
 * SPDX-License-Identifier: MIT */
#include "drift-cli-run.h"

#include "drift-digest.h"

#include <stdio.h>
#include <string.h>

static void
append_csv_field (GString *text, const char *field)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *doubled = NULL;

  if (strpbrk (field, ",\"\n") == NULL)
    {
      g_string_append (text, field);
      return;
    }
  parts = g_strsplit (field, "\"", -1);
  doubled = g_strjoinv ("\"\"", parts);
  g_string_append_printf (text, "\"%s\"", doubled);
}

static const char *
name_of (DriftCluster *cluster, DriftNode node)
{
  return node == DRIFT_NODE_NONE ? "" : drift_names_get (drift_cluster_get_names (cluster), node);
}

static void
print_csv (DriftCluster *cluster, guint step)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GString) note = g_string_new (NULL);
  char version[DRIFT_VERSION_LENGTH] = "";
  char checksum[DRIFT_DIGEST_LENGTH] = "";
  DriftEvent event;

  drift_cluster_get_event (cluster, step, &event);
  drift_event_print_note (&event, note);
  if (event.version.counter > 0)
    {
      drift_version_print (event.version, version);
      drift_digest_print (event.checksum, checksum);
    }
  g_string_append_printf (line, "%u,%" G_GINT64_FORMAT ",%s,%s,%s,", event.step, event.time_us,
                          drift_event_kind_name (event.kind), name_of (cluster, event.from),
                          name_of (cluster, event.to));
  if (event.key != DRIFT_KEY_NONE)
    append_csv_field (line, drift_keys_name (drift_cluster_get_keys (cluster), event.key));
  g_string_append_printf (line, ",%s,%s,", version, checksum);
  append_csv_field (line, note->str);
  drift_cli_print ("%s\n", line->str);
}

/* Said as it happens: who waits for a long run sees it go on. */
static void
print_events (DriftCluster *cluster, guint from, gpointer csv)
{
  for (guint step = from + 1; step <= drift_cluster_get_position (cluster); step++)
    if (GPOINTER_TO_INT (csv))
      print_csv (cluster, step);
    else
      {
        g_autofree char *line = drift_cluster_print_event (cluster, step);

        drift_cli_print ("%s\n", line);
      }
  fflush (stdout);
}

static void
print_state (DriftCluster *cluster)
{
  const DriftKeys *keys = drift_cluster_get_keys (cluster);
  char version[DRIFT_VERSION_LENGTH];
  char checksum[DRIFT_DIGEST_LENGTH];

  for (guint i = 0; i < drift_cluster_get_n_replicas (cluster); i++)
    for (guint32 key = 0; key < drift_keys_count (keys); key++)
      {
        DriftRecord record = drift_cluster_get_record (cluster, i, key);

        drift_cli_print ("state %s %s %s %s%s\n", name_of (cluster, (DriftNode)i),
                         drift_keys_name (keys, key), drift_version_print (record.version, version),
                         drift_digest_print (record.checksum, checksum),
                         record.tombstone ? " deleted" : "");
      }
}

static void
print_metric (DriftCluster *cluster, DriftMetric metric, DriftNode replica)
{
  g_autofree char *name = drift_metric_print (metric, drift_cluster_get_names (cluster), replica);

  drift_cli_print ("metric %s %" G_GINT64_FORMAT "\n", name,
                   drift_cluster_measure (cluster, metric, DRIFT_KEY_NONE, replica));
}

static void
print_metrics (DriftCluster *cluster)
{
  for (DriftMetric metric = 0; metric < DRIFT_N_KEPT_METRICS; metric++)
    print_metric (cluster, metric, DRIFT_NODE_NONE);
  for (DriftNode i = 0; i < drift_cluster_get_n_replicas (cluster); i++)
    print_metric (cluster, DRIFT_METRIC_VERSION_LAG, i);
}

static void
run_to (DriftRun *run, guint until, gboolean csv)
{
  DriftCluster *cluster = drift_run_get_cluster (run);

  if (csv)
    drift_cli_print ("step,time_us,event,from,to,key,version,checksum,text\n");
  while (drift_run_get_step (run) < until)
    if (!drift_cli_go_on (run, print_events, GINT_TO_POINTER (csv)))
      break;
  if (csv)
    return;
  print_state (cluster);
  print_metrics (cluster);
}

/* Whether the options go together; if not, it refused. */
static gboolean
check_forms (gboolean csv, gboolean story, gboolean operator_view)
{
  if (csv && story)
    drift_cli_refuse ("run: --csv and --story do not go together");
  else if (operator_view && !story)
    drift_cli_refuse ("run: --operator goes with --story");
  else
    return TRUE;
  return FALSE;
}

DriftCliStatus
drift_cli_run (int argc, char **argv)
{
  g_auto (DriftCliRunOptions) options = { 0 };
  g_autofree char *until_text = NULL;
  gboolean csv = FALSE;
  gboolean story = FALSE;
  gboolean operator_view = FALSE;
  const GOptionEntry entries[] = {
    { DRIFT_CLI_SET_ENTRY (options) },
    { DRIFT_CLI_SEED_ENTRY (options) },
    { "until", 0, 0, G_OPTION_ARG_FILENAME, &until_text, "Stop after this step of the scenario",
      "STEP" },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, "Print the events as comma-separated values", NULL },
    { "story", 0, 0, G_OPTION_ARG_NONE, &story,
      "Tell each step in sentences, and what the user sees", NULL },
    { "operator", 0, 0, G_OPTION_ARG_NONE, &operator_view,
      "Tell the story as an operator knows it instead of the truth", NULL },
    { NULL },
  };
  g_autoptr (DriftRun) run = NULL;
  guint until;

  if (!drift_cli_parse ("SCENARIO - run a scenario",
                        "Prints one line an event, then the copies of each replica and what was "
                        "counted.\nSCENARIO is the id of a built-in scenario or a file.",
                        entries, &argc, &argv))
    return DRIFT_CLI_REFUSED;
  if (argc != 2)
    return drift_cli_refuse ("run: say one scenario");
  if (!check_forms (csv, story, operator_view))
    return DRIFT_CLI_REFUSED;
  run = drift_cli_open_run (argv[1], &options);
  if (run == NULL)
    return DRIFT_CLI_REFUSED;
  until = drift_run_get_n_steps (run);
  if (until_text != NULL && !drift_cli_parse_step ("--until", until_text, until, &until))
    return DRIFT_CLI_REFUSED;
  drift_cli_heed_interrupt ();
  if (story)
    drift_cli_tell_story (run, until, !operator_view);
  else
    run_to (run, until, csv);
  if (drift_cli_is_interrupted ())
    {
      drift_cli_refuse ("%s: interrupted at event %u", argv[1],
                        drift_cluster_get_position (drift_run_get_cluster (run)));
      return DRIFT_CLI_INTERRUPTED;
    }
  if (drift_run_get_trouble (run) != NULL)
    return drift_cli_refuse ("%s: %s", argv[1], drift_run_get_trouble (run));
  return DRIFT_CLI_DONE;
}
