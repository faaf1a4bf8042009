/* replica-drift-cli run: runs a scenario, prints its events, then the copies and the counts.
 * SPDX-License-Identifier: MIT */
#include "drift-cli-run.h"

#include "drift-digest.h"

#include <stdio.h>
#include <string.h>

/* How a run is printed. */
typedef enum
{
  FORM_TRACE,
  FORM_CSV,
  FORM_JSON,
  FORM_STORY,
} Form;

/* A run that prints its events as they happen. */
typedef struct
{
  DriftRun *run;
  Form form;
} Printer;

static const char *
name_of (DriftCluster *cluster, DriftNode node)
{
  return drift_names_get (drift_cluster_get_names (cluster), node);
}

static void
print_event (const Printer *self, DriftCluster *cluster, guint step)
{
  g_autofree char *line = NULL;

  switch (self->form)
    {
    case FORM_CSV:
      drift_cli_print_csv (self->run, step);
      break;
    case FORM_JSON:
      drift_cli_print_json (self->run, step);
      break;
    case FORM_TRACE:
    case FORM_STORY:
    default:
      line = drift_cluster_print_event (cluster, step);
      drift_cli_print ("%s\n", line);
    }
}

/* Said as it happens: who waits for a long run sees it go on. */
static void
print_events (DriftCluster *cluster, guint from, gpointer data)
{
  for (guint step = from + 1; step <= drift_cluster_get_position (cluster); step++)
    print_event (data, cluster, step);
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
run_to (DriftRun *run, guint until, Form form)
{
  Printer printer = { run, form };

  if (form == FORM_CSV)
    drift_cli_print_csv_head ();
  while (drift_run_get_step (run) < until)
    if (!drift_cli_go_on (run, print_events, &printer))
      break;
  if (form != FORM_TRACE)
    return;
  print_state (drift_run_get_cluster (run));
  print_metrics (drift_run_get_cluster (run));
}

/* The one form that was asked for; if there are two, or a view of none, it refused. */
static gboolean
choose_form (gboolean csv, gboolean json, gboolean story, gboolean operator_view, Form *form)
{
  if (csv + json + story > 1)
    drift_cli_refuse ("run: --csv, --json and --story do not go together");
  else if (operator_view && !story)
    drift_cli_refuse ("run: --operator goes with --story");
  else
    {
      *form = csv ? FORM_CSV : json ? FORM_JSON : story ? FORM_STORY : FORM_TRACE;
      return TRUE;
    }
  return FALSE;
}

DriftCliStatus
drift_cli_run (int argc, char **argv)
{
  g_auto (DriftCliRunOptions) options = { 0 };
  g_autofree char *until_text = NULL;
  gboolean csv = FALSE;
  gboolean json = FALSE;
  gboolean story = FALSE;
  gboolean operator_view = FALSE;
  const GOptionEntry entries[] = {
    { DRIFT_CLI_SET_ENTRY (options) },
    { DRIFT_CLI_SEED_ENTRY (options) },
    { "until", 0, 0, G_OPTION_ARG_FILENAME, &until_text, "Stop after this step of the scenario",
      "STEP" },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, "Print the events as comma-separated values", NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "Print each event as an object of JSON in a line",
      NULL },
    { "story", 0, 0, G_OPTION_ARG_NONE, &story,
      "Tell each step in sentences, and what the user sees", NULL },
    { "operator", 0, 0, G_OPTION_ARG_NONE, &operator_view,
      "Tell the story as an operator knows it instead of the truth", NULL },
    { NULL },
  };
  g_autoptr (DriftRun) run = NULL;
  Form form;
  guint until;

  if (!drift_cli_parse ("SCENARIO - run a scenario",
                        "Prints one line an event, then the copies of each replica and what was "
                        "counted.\nSCENARIO is the id of a built-in scenario or a file.",
                        entries, &argc, &argv))
    return DRIFT_CLI_REFUSED;
  if (argc != 2)
    return drift_cli_refuse ("run: say one scenario");
  if (!choose_form (csv, json, story, operator_view, &form))
    return DRIFT_CLI_REFUSED;
  run = drift_cli_open_run (argv[1], &options);
  if (run == NULL)
    return DRIFT_CLI_REFUSED;
  until = drift_run_get_n_steps (run);
  if (until_text != NULL && !drift_cli_parse_step ("--until", until_text, until, &until))
    return DRIFT_CLI_REFUSED;
  drift_cli_heed_interrupt ();
  if (form == FORM_STORY)
    drift_cli_tell_story (run, until, !operator_view);
  else
    run_to (run, until, form);
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
