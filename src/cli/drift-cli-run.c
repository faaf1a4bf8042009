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
  FORM_METRICS,
  FORM_STORY,
  N_FORMS
} Form;

/* Plays a run, and prints it; only a story heeds whether the truth is told. */
typedef void (*PrintRun) (DriftRun *run, DriftCliUntil *until, gboolean truth);

/* Prints an event. */
typedef void (*PrintEvent) (DriftRun *run, guint step);

/* A run that prints its events as they happen. */
typedef struct
{
  DriftRun *run;
  PrintEvent print;
} Printer;

static const char *
name_of (DriftCluster *cluster, DriftNode node)
{
  return drift_names_get (drift_cluster_get_names (cluster), node);
}

static void
print_line (DriftRun *run, guint step)
{
  g_autofree char *line = drift_cluster_print_event (drift_run_get_cluster (run), step);

  drift_cli_print ("%s\n", line);
}

/* Said as it happens: who waits for a long run sees it go on. */
static void
print_events (DriftCluster *cluster, guint from, gpointer data)
{
  const Printer *self = data;

  for (guint step = from + 1; step <= drift_cluster_get_position (cluster); step++)
    self->print (self->run, step);
  fflush (stdout);
}

/* What the line of a copy ends with: whether it is the record of a delete, and how many values it
 * has where those are several. */
static void
append_marks (const DriftRecord *record, GString *line)
{
  if (record->tombstone)
    g_string_append (line, " deleted");
  if (record->siblings > 1)
    g_string_append_printf (line, " %u siblings", record->siblings);
}

static void
print_copy (DriftCluster *cluster, guint replica, guint32 key)
{
  const DriftKeys *keys = drift_cluster_get_keys (cluster);
  DriftRecord record = drift_cluster_get_record (cluster, replica, key);
  g_autoptr (GString) line = g_string_new (NULL);
  char checksum[DRIFT_DIGEST_LENGTH];

  drift_record_print_version (&record, drift_cluster_get_names (cluster), line);
  g_string_append_printf (line, " %s", drift_digest_print (record.checksum, checksum));
  append_marks (&record, line);
  drift_cli_print ("state %s %s %s\n", name_of (cluster, (DriftNode)replica),
                   drift_keys_name (keys, key), line->str);
}

static void
play (DriftRun *run, DriftCliUntil *until, PrintEvent print)
{
  Printer printer = { run, print };

  while (drift_cli_go_on_until (run, until, print != NULL ? print_events : NULL, &printer))
    continue;
}

static void
print_state (DriftCluster *cluster)
{
  const DriftKeys *keys = drift_cluster_get_keys (cluster);

  for (guint i = 0; i < drift_cluster_get_n_replicas (cluster); i++)
    for (guint32 key = 0; key < drift_keys_count (keys); key++)
      print_copy (cluster, i, key);
}

/* Of @key, where the metric is of a key. */
static void
print_metric (DriftCluster *cluster, DriftMetric metric, guint32 key, DriftNode replica)
{
  g_autofree char *name = drift_metric_print (metric, drift_cluster_get_names (cluster), replica);

  drift_cli_print ("metric %s %" G_GINT64_FORMAT "\n", name,
                   drift_cluster_measure (cluster, metric, key, replica));
}

static void
print_lags (DriftCluster *cluster)
{
  for (DriftNode i = 0; i < drift_cluster_get_n_replicas (cluster); i++)
    print_metric (cluster, DRIFT_METRIC_VERSION_LAG, DRIFT_KEY_NONE, i);
}

static void
print_kept_metrics (DriftCluster *cluster)
{
  for (DriftMetric metric = 0; metric < DRIFT_N_KEPT_METRICS; metric++)
    print_metric (cluster, metric, DRIFT_KEY_NONE, DRIFT_NODE_NONE);
}

/* The forms */

static void
print_trace (DriftRun *run, DriftCliUntil *until, gboolean truth)
{
  DriftCluster *cluster = drift_run_get_cluster (run);

  play (run, until, print_line);
  print_state (cluster);
  print_kept_metrics (cluster);
  print_lags (cluster);
}

/* Beside those of a trace, what is read off the cluster where somebody asks. */
static void
print_metrics (DriftRun *run, DriftCliUntil *until, gboolean truth)
{
  DriftCluster *cluster = drift_run_get_cluster (run);

  play (run, until, NULL);
  print_kept_metrics (cluster);
  for (DriftMetric metric = DRIFT_N_KEPT_METRICS; metric < DRIFT_N_METRICS; metric++)
    if (drift_metric_scope (metric) == DRIFT_METRIC_OF_REPLICA)
      print_lags (cluster);
    else
      print_metric (cluster, metric, drift_run_get_focus (run), DRIFT_NODE_NONE);
}

static void
print_csv (DriftRun *run, DriftCliUntil *until, gboolean truth)
{
  drift_cli_print_csv_head ();
  play (run, until, drift_cli_print_csv);
}

static void
print_json (DriftRun *run, DriftCliUntil *until, gboolean truth)
{
  play (run, until, drift_cli_print_json);
}

static const PrintRun printers[N_FORMS] = {
  [FORM_TRACE] = print_trace,
  [FORM_CSV] = print_csv,
  [FORM_JSON] = print_json,
  [FORM_METRICS] = print_metrics,
  [FORM_STORY] = drift_cli_tell_story,
};

/* The one form that was asked for; if there are two, or a view of none, it refused. */
static gboolean
choose_form (const gboolean wanted[N_FORMS], gboolean operator_view, Form *form)
{
  guint n_wanted = 0;

  *form = FORM_TRACE;
  for (guint i = 0; i < N_FORMS; i++)
    if (wanted[i])
      {
        *form = (Form)i;
        n_wanted++;
      }
  if (n_wanted > 1)
    drift_cli_refuse ("run: --csv, --json, --metrics and --story do not go together");
  else if (operator_view && *form != FORM_STORY)
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
  gboolean wanted[N_FORMS] = { FALSE };
  gboolean operator_view = FALSE;
  const GOptionEntry entries[] = {
    { DRIFT_CLI_SET_ENTRY (options) },
    { DRIFT_CLI_SEED_ENTRY (options) },
    { DRIFT_CLI_REPLICAS_ENTRY (options) },
    { DRIFT_CLI_KEYS_ENTRY (options) },
    { "until", 0, 0, G_OPTION_ARG_FILENAME, &until_text,
      "Stop after this step, or play on to this time from the start, such as 10min",
      "STEP|DURATION" },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &wanted[FORM_CSV],
      "Print the events as comma-separated values", NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &wanted[FORM_JSON],
      "Print each event as an object of JSON in a line", NULL },
    { "metrics", 0, 0, G_OPTION_ARG_NONE, &wanted[FORM_METRICS],
      "Print what was counted, and nothing else", NULL },
    { "story", 0, 0, G_OPTION_ARG_NONE, &wanted[FORM_STORY],
      "Tell each step in sentences, and what the user sees", NULL },
    { "operator", 0, 0, G_OPTION_ARG_NONE, &operator_view,
      "Tell the story as an operator knows it instead of the truth", NULL },
    { NULL },
  };
  g_autoptr (DriftRun) run = NULL;
  g_auto (DriftCliUntil) until = { 0 };
  Form form;

  if (!drift_cli_parse ("SCENARIO - run a scenario",
                        "Prints one line an event, then the copies of each replica and what was "
                        "counted.\nSCENARIO is the id of a built-in scenario or a file.",
                        entries, &argc, &argv))
    return DRIFT_CLI_REFUSED;
  if (argc != 2)
    return drift_cli_refuse ("run: say one scenario");
  if (!choose_form (wanted, operator_view, &form))
    return DRIFT_CLI_REFUSED;
  run = drift_cli_open_run (argv[1], &options);
  if (run == NULL)
    return DRIFT_CLI_REFUSED;
  if (!drift_cli_parse_until (until_text, run, &until))
    return DRIFT_CLI_REFUSED;
  drift_cli_heed_interrupt ();
  printers[form](run, &until, !operator_view);
  if (drift_cli_is_interrupted ())
    {
      drift_cli_refuse ("%s: interrupted at event %u", argv[1],
                        drift_cluster_get_position (drift_run_get_cluster (run)));
      return DRIFT_CLI_INTERRUPTED;
    }
  if (drift_run_get_trouble (run) != NULL)
    return drift_cli_refuse ("%s: %s", argv[1], drift_run_get_trouble (run));
  if (until.error != NULL)
    return drift_cli_refuse ("%s: %s", argv[1], until.error->message);
  return DRIFT_CLI_DONE;
}
