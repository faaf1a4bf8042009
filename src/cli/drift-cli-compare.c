/* replica-drift-cli compare: plays a scenario twice, the second time with other settings, and says
 * where the two runs part and what that comes to. SPDX-License-Identifier: MIT */
#include "drift-cli-run.h"

#include "drift-difference.h"

/* The two runs, in the order in which they are printed. */
enum
{
  LEFT,
  RIGHT,
  N_SIDES
};

static const char *const side_names[N_SIDES] = { "left", "right" };

static const char *const group_names[DRIFT_N_METRIC_GROUPS] = { "operator", "truth" };

/* A metric of the run or of a replica, over the events of both runs. */
typedef struct
{
  char *name; /* owned */
  DriftCurvePlace places[N_SIDES];
} Column;

static void
clear_column (Column *column)
{
  g_free (column->name);
}

static DriftCluster *
cluster_of (DriftRun *run)
{
  return drift_run_get_cluster (run);
}

/* The first events that differ */

/* The line of an event, or a dash where that side has none. */
static void
print_event (DriftRun *run, guint side, guint event)
{
  DriftCluster *cluster = cluster_of (run);
  g_autofree char *line = event > 0 && event <= drift_cluster_get_position (cluster)
                              ? drift_cluster_print_event (cluster, event)
                              : g_strdup ("-");

  drift_cli_print ("%-5s %s\n", side_names[side], line);
}

static void
print_difference (DriftRun *const runs[N_SIDES], DriftDifference *difference)
{
  if (!drift_difference_look (difference, cluster_of (runs[LEFT]), cluster_of (runs[RIGHT])) &&
      !drift_difference_look_at_ends (difference, cluster_of (runs[LEFT]),
                                      cluster_of (runs[RIGHT])))
    {
      drift_cli_print ("no difference\n");
      return;
    }
  print_event (runs[LEFT], LEFT, difference->left);
  print_event (runs[RIGHT], RIGHT, difference->right);
}

/* What it comes to */

static void
print_metric (DriftRun *const runs[N_SIDES], DriftMetric metric, DriftNode replica)
{
  DriftCluster *cluster = cluster_of (runs[LEFT]);
  g_autofree char *name = drift_metric_print (metric, drift_cluster_get_names (cluster), replica);
  gint64 values[N_SIDES];

  for (guint side = 0; side < N_SIDES; side++)
    values[side] = drift_cluster_measure (cluster_of (runs[side]), metric,
                                          drift_run_get_focus (runs[side]), replica);
  drift_cli_print ("%s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %+" G_GINT64_FORMAT "\n",
                   group_names[drift_metric_group (metric)], name, values[LEFT], values[RIGHT],
                   values[RIGHT] - values[LEFT]);
}

static void
print_group (DriftRun *const runs[N_SIDES], DriftMetricGroup group)
{
  guint n_replicas = drift_cluster_get_n_replicas (cluster_of (runs[LEFT]));

  for (DriftMetric metric = 0; metric < DRIFT_N_METRICS; metric++)
    if (drift_metric_group (metric) != group)
      continue;
    else if (drift_metric_scope (metric) != DRIFT_METRIC_OF_REPLICA)
      print_metric (runs, metric, DRIFT_NODE_NONE);
    else
      for (DriftNode replica = 0; replica < n_replicas; replica++)
        print_metric (runs, metric, replica);
}

/* Over time */

static void
add_column (GArray *columns, DriftRun *const runs[N_SIDES], DriftMetric metric, DriftNode replica)
{
  Column column = { 0 };

  for (guint side = 0; side < N_SIDES; side++)
    {
      const DriftCurve *curve =
          drift_series_get_curve (drift_run_get_series (runs[side]), metric, replica);

      if (curve == NULL)
        return;
      column.places[side] = drift_curve_find (curve, 0);
    }
  column.name =
      drift_metric_print (metric, drift_cluster_get_names (cluster_of (runs[LEFT])), replica);
  g_array_append_val (columns, column);
}

static GArray *
make_columns (DriftRun *const runs[N_SIDES])
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (Column));
  guint n_replicas = drift_cluster_get_n_replicas (cluster_of (runs[LEFT]));

  g_array_set_clear_func (columns, (GDestroyNotify)clear_column);
  for (DriftMetric metric = 0; metric < DRIFT_N_METRICS; metric++)
    if (drift_metric_scope (metric) != DRIFT_METRIC_OF_REPLICA)
      add_column (columns, runs, metric, DRIFT_NODE_NONE);
    else
      for (DriftNode replica = 0; replica < n_replicas; replica++)
        add_column (columns, runs, metric, replica);
  return columns;
}

/* When the value that @column has on that side changes next; %G_MAXINT64 if it does not. */
static gint64
next_change (const Column *column, DriftRun *run, guint side)
{
  DriftCurvePlace place = column->places[side];

  return drift_curve_next (&place) ? drift_series_get_time (drift_run_get_series (run), place.since)
                                   : G_MAXINT64;
}

static gint64
find_next_time (GArray *columns, DriftRun *const runs[N_SIDES])
{
  gint64 time_us = G_MAXINT64;

  for (guint i = 0; i < columns->len; i++)
    for (guint side = 0; side < N_SIDES; side++)
      time_us = MIN (time_us, next_change (&g_array_index (columns, Column, i), runs[side], side));
  return time_us;
}

/* Goes on to what @column is when all that happens at @time_us has happened. */
static gboolean
go_to_time (Column *column, DriftRun *const runs[N_SIDES], gint64 time_us)
{
  gboolean changed = FALSE;

  for (guint side = 0; side < N_SIDES; side++)
    while (next_change (column, runs[side], side) <= time_us)
      changed |= drift_curve_next (&column->places[side]);
  return changed;
}

static void
print_series (DriftRun *const runs[N_SIDES])
{
  g_autoptr (GArray) columns = make_columns (runs);
  gint64 time_us;

  drift_cli_print ("time_us,metric,left,right\n");
  while ((time_us = find_next_time (columns, runs)) != G_MAXINT64)
    for (guint i = 0; i < columns->len; i++)
      {
        Column *column = &g_array_index (columns, Column, i);

        if (go_to_time (column, runs, time_us))
          drift_cli_print ("%" G_GINT64_FORMAT ",%s,%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT "\n",
                           time_us, column->name, column->places[LEFT].value,
                           column->places[RIGHT].value);
      }
}

/* Both runs */

/* A run with the settings of the left side, and with those of the right one on top of them. */
static DriftRun *
open_side (const char *name, const DriftCliRunOptions *options, char *const *with)
{
  DriftConfig config;
  g_autoptr (DriftScenario) scenario = drift_cli_open_chosen (name, options, &config);

  if (scenario == NULL || !drift_cli_apply_settings (&config, "--with", with))
    return NULL;
  return drift_run_new (scenario, &config);
}

/* What is different from the start makes the difference, and is none. */
static void
set_apart (DriftDifference *difference, DriftRun *const runs[N_SIDES])
{
  for (DriftSetting setting = 0; setting < DRIFT_N_SETTINGS; setting++)
    difference->set_apart[setting] =
        drift_cluster_get_initial_setting (cluster_of (runs[LEFT]), setting) !=
        drift_cluster_get_initial_setting (cluster_of (runs[RIGHT]), setting);
}

static DriftCliStatus
play (const char *name, DriftRun *run, DriftCliUntil *until)
{
  while (drift_cli_go_on_until (run, until, NULL, NULL))
    continue;
  if (drift_cli_is_interrupted ())
    {
      drift_cli_refuse ("%s: interrupted at event %u", name,
                        drift_cluster_get_position (cluster_of (run)));
      return DRIFT_CLI_INTERRUPTED;
    }
  if (drift_run_get_trouble (run) != NULL)
    return drift_cli_refuse ("%s: %s", name, drift_run_get_trouble (run));
  if (until->error != NULL)
    return drift_cli_refuse ("%s: %s", name, until->error->message);
  return DRIFT_CLI_DONE;
}

static DriftCliStatus
play_both (const char *name, DriftRun *const runs[N_SIDES], const char *until_text, gboolean series)
{
  for (guint side = 0; side < N_SIDES; side++)
    {
      g_auto (DriftCliUntil) until = { 0 };
      DriftCliStatus status;

      if (!drift_cli_parse_until (until_text, runs[side], &until))
        return DRIFT_CLI_REFUSED;
      if (series)
        drift_run_get_series (runs[side]);
      status = play (name, runs[side], &until);
      if (status != DRIFT_CLI_DONE)
        return status;
    }
  return DRIFT_CLI_DONE;
}

DriftCliStatus
drift_cli_compare (int argc, char **argv)
{
  g_auto (DriftCliRunOptions) options = { 0 };
  g_auto (GStrv) with = NULL;
  g_autofree char *until = NULL;
  gboolean csv = FALSE;
  const GOptionEntry entries[] = {
    { "with", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &with,
      "Start the second run with this setting, such as anti-entropy=on", "KEY=VALUE" },
    { DRIFT_CLI_SET_ENTRY (options) },
    { DRIFT_CLI_SEED_ENTRY (options) },
    { "until", 0, 0, G_OPTION_ARG_FILENAME, &until,
      "Stop after this step, or play on to this time from the start, such as 10min",
      "STEP|DURATION" },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv,
      "Print what was counted over time, as comma-separated values", NULL },
    { NULL },
  };
  g_autoptr (DriftRun) left = NULL;
  g_autoptr (DriftRun) right = NULL;
  DriftRun *runs[N_SIDES];
  DriftDifference difference = { 0 };
  DriftCliStatus status;

  if (!drift_cli_parse ("SCENARIO --with KEY=VALUE... - compare two runs",
                        "Plays a scenario twice with the same seed, the second time with other "
                        "settings too.\nPrints the first event that differs, and what was counted "
                        "in each.",
                        entries, &argc, &argv))
    return DRIFT_CLI_REFUSED;
  if (argc != 2 || with == NULL)
    return drift_cli_refuse ("compare: say one scenario, and --with what it is compared");
  left = runs[LEFT] = open_side (argv[1], &options, NULL);
  right = runs[RIGHT] = left != NULL ? open_side (argv[1], &options, with) : NULL;
  if (right == NULL)
    return DRIFT_CLI_REFUSED;
  drift_cli_heed_interrupt ();
  status = play_both (argv[1], runs, until, csv);
  if (status != DRIFT_CLI_DONE)
    return status;
  if (csv)
    {
      print_series (runs);
      return DRIFT_CLI_DONE;
    }
  set_apart (&difference, runs);
  print_difference (runs, &difference);
  for (DriftMetricGroup group = 0; group < DRIFT_N_METRIC_GROUPS; group++)
    print_group (runs, group);
  return DRIFT_CLI_DONE;
}
