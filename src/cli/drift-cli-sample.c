/* replica-drift-cli sample: plays a scenario with many seeds, and says how what is counted is
 * spread. SPDX-License-Identifier: MIT */
#include "drift-cli.h"

#include "drift-cli-statistics.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MOST_SEEDS 1000000
#define MOST_THREADS 256

/* How often a person is told how far it is. */
#define PROGRESS_US (G_USEC_PER_SEC / 5)

/* Longer than any number that is printed. */
#define NUMBER_LENGTH 32

/* One thing that is counted. */
typedef struct
{
  DriftMetric metric;
  DriftNode replica;
} Count;

/**
 * Column:
 * @text: what was asked for: a metric, or two with a slash between
 * @counts: the metric, and what it is divided by
 * @n_counts: 1 or 2
 * @values: (array): by seed, in the order of the seeds; a NaN where the divisor was 0
 */
typedef struct
{
  const char *text;
  Count counts[2];
  guint n_counts;
  double *values;
} Column;

/**
 * Sample:
 * @scenario: (transfer none): shared by all threads, which only read it
 * @config: what every run starts with but for the seed
 * @next: (atomic): the first seed, counted from 0, that no thread has taken
 * @n_done: (atomic): how many are played
 * @stop_at: (atomic): the first seed known to come into trouble; none after it is begun
 * @n_working: under @lock: the threads that are at work
 * @trouble: under @lock: why that one could not go on
 *
 * What the threads have in common. Each plays whole runs of its own.
 */
typedef struct
{
  DriftScenario *scenario;
  DriftConfig config;
  guint64 first_seed;
  guint n_seeds;
  GPtrArray *columns;
  guint next;
  guint n_done;
  guint stop_at;
  GMutex lock;
  GCond finished;
  guint n_working;
  char *trouble;
} Sample;

static void
free_column (gpointer data)
{
  Column *column = data;

  g_free (column->values);
  g_free (column);
}

static double
measure (DriftRun *run, const Column *column)
{
  double values[2] = { 0, 1 };

  for (guint i = 0; i < column->n_counts; i++)
    values[i] =
        (double)drift_cluster_measure (drift_run_get_cluster (run), column->counts[i].metric,
                                       drift_run_get_focus (run), column->counts[i].replica);
  return values[1] == 0 ? NAN : values[0] / values[1];
}

/* Of several seeds that come into trouble the first is told, whichever thread was faster. */
static void
note_trouble (Sample *self, guint index, const char *trouble)
{
  g_mutex_lock (&self->lock);
  if (index < (guint)g_atomic_int_get (&self->stop_at))
    {
      g_atomic_int_set (&self->stop_at, index);
      g_free (self->trouble);
      self->trouble = g_strdup (trouble);
    }
  g_mutex_unlock (&self->lock);
}

static void
play_seed (Sample *self, guint index)
{
  DriftConfig config = self->config;
  g_autoptr (DriftRun) run = NULL;

  config.seed = self->first_seed + index;
  run = drift_run_new (self->scenario, &config);
  while (drift_run_get_step (run) < drift_run_get_n_steps (run))
    if (!drift_cli_go_on (run, NULL, NULL))
      break;
  if (drift_cli_is_interrupted ())
    return;
  if (drift_run_get_trouble (run) != NULL)
    {
      note_trouble (self, index, drift_run_get_trouble (run));
      return;
    }
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = g_ptr_array_index (self->columns, i);

      column->values[index] = measure (run, column);
    }
  g_atomic_int_inc (&self->n_done);
}

/* What each thread does: seed after seed, until none is left. */
static void
work (gpointer data, gpointer user_data)
{
  Sample *self = user_data;
  guint index;

  while ((index = g_atomic_int_add (&self->next, 1)) < self->n_seeds &&
         index < (guint)g_atomic_int_get (&self->stop_at) && !drift_cli_is_interrupted ())
    play_seed (self, index);
  g_mutex_lock (&self->lock);
  self->n_working--;
  g_cond_signal (&self->finished);
  g_mutex_unlock (&self->lock);
}

/* Waits for the threads; a person at a terminal is told how far they are. */
static void
await (Sample *self)
{
  gboolean tell = isatty (STDERR_FILENO);
  int width = 0;

  g_mutex_lock (&self->lock);
  while (self->n_working > 0)
    if (!g_cond_wait_until (&self->finished, &self->lock, g_get_monotonic_time () + PROGRESS_US) &&
        tell)
      width = fprintf (stderr, "\r%u of %u seeds", g_atomic_int_get (&self->n_done), self->n_seeds);
  g_mutex_unlock (&self->lock);
  if (width > 0)
    fprintf (stderr, "\r%*s\r", width, "");
}

static gboolean
play_all (Sample *self, guint n_threads, GError **error)
{
  GThreadPool *pool;

  self->n_working = MIN (n_threads, self->n_seeds);
  pool = g_thread_pool_new (work, self, (int)self->n_working, TRUE, error);
  if (pool == NULL)
    return FALSE;
  for (guint i = self->n_working; i > 0; i--)
    g_thread_pool_push (pool, self, NULL);
  await (self);
  g_thread_pool_free (pool, FALSE, TRUE);
  return TRUE;
}

/* Six digits, and all of a larger whole number; a minus where there is nothing to tell. */
static const char *
print_number (double number, char text[NUMBER_LENGTH])
{
  if (isnan (number))
    return "-";
  return g_ascii_formatd (text, NUMBER_LENGTH, fabs (number) < 1e5 ? "%.6g" : "%.0f", number);
}

static void
print_cell (double number)
{
  char text[NUMBER_LENGTH];

  drift_cli_print (" %10s", print_number (number, text));
}

/* Sums are taken in the order of the seeds, so that the threads make no difference to them. What
 * is undefined is left out. */
static void
print_column (Sample *self, Column *column, int width)
{
  static const double shares[] = { 0, 0.05, 0.5, 0.95, 1 };
  guint n = 0;

  for (guint i = 0; i < self->n_seeds; i++)
    if (!isnan (column->values[i]))
      column->values[n++] = column->values[i];
  drift_cli_print ("%-*s %7u", width, column->text, n);
  print_cell (drift_statistics_mean (column->values, n));
  print_cell (drift_statistics_error (column->values, n));
  drift_statistics_sort (column->values, n);
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    print_cell (drift_statistics_quantile (column->values, n, shares[i]));
  drift_cli_print ("\n");
}

static void
print_columns (Sample *self)
{
  static const char *const heads[] = { "mean", "std_error", "min", "p5", "median", "p95", "max" };
  int width = (int)strlen ("metric");

  for (guint i = 0; i < self->columns->len; i++)
    width = MAX (width, (int)strlen (((Column *)g_ptr_array_index (self->columns, i))->text));
  drift_cli_print ("%-*s %7s", width, "metric", "seeds");
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    drift_cli_print (" %10s", heads[i]);
  drift_cli_print ("\n");
  for (guint i = 0; i < self->columns->len; i++)
    print_column (self, g_ptr_array_index (self->columns, i), width);
}

/* "1-1000", or one seed alone. */
static gboolean
parse_seeds (const char *text, Sample *self)
{
  g_auto (GStrv) ends = g_strsplit (text, "-", 2);
  const char *last = ends[0] != NULL && ends[1] != NULL ? ends[1] : ends[0];
  guint64 last_seed;

  if (last == NULL ||
      !g_ascii_string_to_unsigned (ends[0], 10, 0, G_MAXUINT64, &self->first_seed, NULL) ||
      !g_ascii_string_to_unsigned (last, 10, self->first_seed, G_MAXUINT64, &last_seed, NULL))
    {
      drift_cli_refuse ("--seeds: \"%s\" is not a range of whole numbers such as 1-1000", text);
      return FALSE;
    }
  if (last_seed - self->first_seed >= MOST_SEEDS)
    {
      drift_cli_refuse ("--seeds: %s are more than %d", text, MOST_SEEDS);
      return FALSE;
    }
  self->n_seeds = (guint)(last_seed - self->first_seed) + 1;
  return TRUE;
}

static gboolean
parse_threads (const char *text, guint *n_threads)
{
  guint64 number = g_get_num_processors ();

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, MOST_THREADS, &number, NULL))
    {
      drift_cli_refuse ("--threads: \"%s\" is not a whole number from 1 to %d", text, MOST_THREADS);
      return FALSE;
    }
  *n_threads = (guint)MIN (number, MOST_THREADS);
  return TRUE;
}

static gboolean
parse_count (const char *text, const DriftNames *names, Count *count)
{
  g_autofree char *sentence = NULL;
  g_autofree char *asking = NULL;
  DriftNearest nearest = { text, "", 0 };

  if (drift_metric_parse (text, names, &count->metric, &count->replica))
    return TRUE;
  sentence = g_strdup_printf ("unknown metric \"%s\"", text);
  drift_metric_offer (&nearest, names);
  asking = drift_nearest_finish (&nearest, sentence);
  drift_cli_refuse ("sample: %s", asking);
  return FALSE;
}

/* Adds what the word asks for. */
static gboolean
parse_column (const char *text, Sample *self)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 2);
  Column *column = g_new0 (Column, 1);

  g_ptr_array_add (self->columns, column);
  column->text = text;
  column->n_counts = MAX (1, g_strv_length (parts));
  column->values = g_new (double, self->n_seeds);
  for (guint i = 0; i < column->n_counts; i++)
    if (!parse_count (parts[i] != NULL ? parts[i] : "", &self->config.names, &column->counts[i]))
      return FALSE;
  return TRUE;
}

static void
sample_init (Sample *self)
{
  *self = (Sample){ .stop_at = G_MAXINT };
  self->columns = g_ptr_array_new_with_free_func (free_column);
  g_mutex_init (&self->lock);
  g_cond_init (&self->finished);
}

static void
sample_clear (Sample *self)
{
  g_clear_object (&self->scenario);
  g_ptr_array_unref (self->columns);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->finished);
  g_free (self->trouble);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sample, sample_clear)

/* Plays all runs, and says what came of them. */
static DriftCliStatus
sample (Sample *self, const char *name, guint n_threads)
{
  g_autoptr (GError) error = NULL;

  drift_cli_heed_interrupt ();
  if (!play_all (self, n_threads, &error))
    return drift_cli_refuse ("sample: %s", error->message);
  if (drift_cli_is_interrupted ())
    {
      drift_cli_refuse ("%s: interrupted after %u of %u seeds", name, self->n_done, self->n_seeds);
      return DRIFT_CLI_INTERRUPTED;
    }
  if (self->trouble != NULL)
    return drift_cli_refuse ("%s: seed %" G_GUINT64_FORMAT ": %s", name,
                             self->first_seed + self->stop_at, self->trouble);
  print_columns (self);
  return DRIFT_CLI_DONE;
}

DriftCliStatus
drift_cli_sample (int argc, char **argv)
{
  g_auto (DriftCliRunOptions) options = { 0 };
  g_autofree char *seeds = NULL;
  g_autofree char *threads = NULL;
  const GOptionEntry entries[] = {
    { DRIFT_CLI_SET_ENTRY (options) },
    { "seeds", 0, 0, G_OPTION_ARG_FILENAME, &seeds, "Play once with each seed from A to B", "A-B" },
    { "threads", 0, 0, G_OPTION_ARG_FILENAME, &threads,
      "Play so many runs at a time, instead of one on each core", "N" },
    { NULL },
  };
  g_auto (Sample) self;
  guint n_threads;

  sample_init (&self);
  if (!drift_cli_parse ("SCENARIO --seeds A-B METRIC[/METRIC]... - play with many seeds",
                        "Plays a scenario once with each seed, and prints of each metric, or of "
                        "one divided by another,\nits mean over the seeds, the standard error of "
                        "that, and its quantiles.\nSCENARIO is the id of a built-in scenario or a "
                        "file; \"words\" lists the metrics.",
                        entries, &argc, &argv))
    return DRIFT_CLI_REFUSED;
  if (argc < 3 || seeds == NULL)
    return drift_cli_refuse ("sample: say one scenario, --seeds A-B and a metric");
  self.scenario = drift_cli_open_scenario (argv[1], options.settings, &self.config);
  if (self.scenario == NULL || !parse_seeds (seeds, &self) || !parse_threads (threads, &n_threads))
    return DRIFT_CLI_REFUSED;
  for (int i = 2; i < argc; i++)
    if (!parse_column (argv[i], &self))
      return DRIFT_CLI_REFUSED;
  return sample (&self, argv[1], n_threads);
}
