/* The signals of drift, each read from a run as one short line: the living table.
 * SPDX-License-Identifier: MIT */
#include "drift-signal.h"

#include "drift-rehearse.h"

#include <glib/gi18n-lib.h>

#define MAX_SWEEPS 5

static const char *const names[DRIFT_N_SIGNALS] = { "silence",  "checksums", "repairs",
                                                    "versions", "vectors",   "cost" };

/**
 * drift_signal_name:
 *
 * Returns: (transfer none): the word of a lesson's file for @signal
 */
const char *
drift_signal_name (DriftSignal signal)
{
  g_return_val_if_fail (signal < DRIFT_N_SIGNALS, "");
  return names[signal];
}

static guint
metric (DriftCluster *cluster, DriftMetric which)
{
  return (guint)drift_cluster_get_metric (cluster, which);
}

static char *
read_silence (DriftCluster *cluster)
{
  guint errors =
      metric (cluster, DRIFT_METRIC_WRITES_FAILED) + metric (cluster, DRIFT_METRIC_READS_FAILED);
  g_autofree char *told =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u error", "%u errors", errors), errors);

  /* Translators: the first %s is "0 errors", the numbers are replicas: "0 errors, 3 of 3 up" */
  return g_strdup_printf (_ ("%s, %u of %u up"), told, drift_cluster_get_replicas_up (cluster),
                          drift_cluster_get_n_replicas (cluster));
}

static char *
read_checksums (DriftCluster *cluster, guint32 key)
{
  guint n = drift_cluster_get_distinct_digests (cluster, key);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u checksum", "%u different checksums", n),
                          n);
}

/* The last sweeps that ended, oldest first. */
static char *
read_repairs (DriftRun *run)
{
  DriftSeries *series = drift_run_get_series (run);
  guint position = drift_cluster_get_position (drift_run_get_cluster (run));
  guint n_sweeps;
  const DriftSweepReport *sweeps = drift_series_get_sweeps (series, &n_sweeps);
  g_autoptr (GString) text = g_string_new (NULL);

  n_sweeps = drift_series_count_sweeps (series, position);
  if (n_sweeps == 0)
    return g_strdup (_ ("no sweep has run"));
  for (guint i = n_sweeps > MAX_SWEEPS ? n_sweeps - MAX_SWEEPS : 0; i < n_sweeps; i++)
    g_string_append_printf (text, text->len > 0 ? ", %u" : "%u", sweeps[i].n_repaired);
  /* Translators: %s is a list of numbers, one for each sweep: "2, 0" */
  return g_strdup_printf (_ ("copies repaired, sweep by sweep: %s"), text->str);
}

/* What a replica's copy has seen: nothing where it has none. */
static DriftVector
vector_of (DriftCluster *cluster, guint replica, guint32 key)
{
  DriftRecord record = drift_cluster_get_record (cluster, replica, key);

  return record.vector != NULL ? *record.vector : (DriftVector){ { 0 } };
}

/* The furthest that any two of the copies are apart. */
static DriftVectorOrder
compare_vectors (DriftCluster *cluster, guint32 key)
{
  guint n = drift_cluster_get_n_replicas (cluster);
  DriftVectorOrder furthest = DRIFT_VECTORS_EQUAL;

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        DriftVector a = vector_of (cluster, i, key);
        DriftVector b = vector_of (cluster, j, key);

        furthest = MAX (furthest, drift_vector_compare (&a, &b));
      }
  return furthest;
}

static char *
read_vectors (DriftCluster *cluster, guint32 key)
{
  g_autofree char *copies = NULL;

  if (drift_cluster_get_setting (cluster, DRIFT_SETTING_ORDER) != DRIFT_ORDER_VECTOR)
    return g_strdup (_ ("no version vectors in this store"));
  copies = drift_rehearse_print_copies (cluster, key);
  switch (compare_vectors (cluster, key))
    {
    case DRIFT_VECTORS_EQUAL:
      /* Translators: %s are replicas with their version vectors: "R1 {R1:2} · R2 {R1:2}: equal" */
      return g_strdup_printf (_ ("%s: equal"), copies);
    case DRIFT_VECTORS_DOMINATED:
    case DRIFT_VECTORS_DOMINATES:
      /* Translators: %s are replicas with their version vectors: "R1 {R1:2} · R2 {R1:1}: one is
       * dominated" */
      return g_strdup_printf (_ ("%s: one is dominated"), copies);
    case DRIFT_VECTORS_CONCURRENT:
    default:
      /* Translators: %s are replicas with their version vectors: "R1 {R1:2} · R2 {R1:1,R2:1}:
       * concurrent" */
      return g_strdup_printf (_ ("%s: concurrent"), copies);
    }
}

static char *
read_cost (DriftCluster *cluster)
{
  guint copies = metric (cluster, DRIFT_METRIC_COPIES_REPAIRED);
  guint stale = metric (cluster, DRIFT_METRIC_STALE_READS);
  g_autofree char *written = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u copy written",
                                                           "%u copies written", copies),
                                              copies);
  g_autofree char *served =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u stale read", "%u stale reads", stale),
                       stale);

  /* Translators: "2 copies written, 1 stale read" */
  return g_strdup_printf (_ ("%s, %s"), written, served);
}

/**
 * drift_signal_read:
 *
 * Returns: (transfer full): what @signal says at the position of @run, of its scenario's key
 */
char *
drift_signal_read (DriftSignal signal, DriftRun *run)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint32 key = drift_run_get_focus (run);

  if (key == DRIFT_KEY_NONE && (signal == DRIFT_SIGNAL_CHECKSUMS ||
                                signal == DRIFT_SIGNAL_VERSIONS || signal == DRIFT_SIGNAL_VECTORS))
    return g_strdup (_ ("no copy yet"));
  switch (signal)
    {
    case DRIFT_SIGNAL_SILENCE:
      return read_silence (cluster);
    case DRIFT_SIGNAL_CHECKSUMS:
      return read_checksums (cluster, key);
    case DRIFT_SIGNAL_REPAIRS:
      return read_repairs (run);
    case DRIFT_SIGNAL_VERSIONS:
      return drift_rehearse_print_copies (cluster, key);
    case DRIFT_SIGNAL_VECTORS:
      return read_vectors (cluster, key);
    case DRIFT_SIGNAL_COST:
      return read_cost (cluster);
    default:
      g_return_val_if_reached (NULL);
    }
}
