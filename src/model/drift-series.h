/* The series of a run: what each metric was after any of its events, and what each sweep found.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-cluster.h"
#include "drift-curve.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_SERIES (drift_series_get_type ())
G_DECLARE_FINAL_TYPE (DriftSeries, drift_series, DRIFT, SERIES, GObject)

/**
 * DriftStanding:
 * @lag: versions behind, as the cluster says
 * @coming: whether the next version that it lacks is on its way to it
 * @state: what else is wrong with the copy
 *
 * How a copy of the key in view stands.
 */
typedef struct
{
  guint lag;
  gboolean coming;
  DriftCopyState state;
} DriftStanding;

/**
 * DriftSweepReport:
 * @compared: the event that said what was compared
 * @ended: the event with which the sweep ended; it is known from then on
 * @n_heard: how many replicas it heard of
 * @n_replicas: of how many
 * @n_keys: how many keys it compared
 * @n_repaired: how many copies it repaired
 */
typedef struct
{
  guint compared;
  guint ended;
  guint n_heard;
  guint n_replicas;
  guint n_keys;
  guint n_repaired;
} DriftSweepReport;

static inline gboolean
drift_sweep_report_is_full (const DriftSweepReport *sweep)
{
  return sweep->n_heard == sweep->n_replicas;
}

DriftSeries *drift_series_new (DriftCluster *cluster, const char *key);

void drift_series_set_key (DriftSeries *self, const char *key);
const DriftNames *drift_series_get_names (DriftSeries *self);
guint drift_series_get_length (DriftSeries *self);
gint64 drift_series_get_time (DriftSeries *self, guint event);
guint drift_series_find_time (DriftSeries *self, gint64 time_us);

const DriftCurve *drift_series_get_curve (DriftSeries *self, DriftMetric metric, DriftNode replica);
gint64 drift_series_measure (DriftSeries *self, DriftMetric metric, DriftNode replica, guint event);
const DriftCurve *drift_series_get_standings (DriftSeries *self, DriftNode replica);
DriftStanding drift_series_read_standing (gint64 value);
const DriftSweepReport *drift_series_get_sweeps (DriftSeries *self, guint *n_sweeps);
guint drift_series_count_sweeps (DriftSeries *self, guint event);
gint64 drift_series_get_sweep_age (DriftSeries *self, guint event);
gboolean drift_series_estimate_loss (DriftSeries *self, guint event, double *share);

gsize drift_series_get_memory (DriftSeries *self);

G_END_DECLS
