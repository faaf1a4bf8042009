/* What is known of chance by formula: how many copies are old, and how many answers.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-cluster.h"

G_BEGIN_DECLS

/**
 * DriftTheory:
 * @n_replicas: how many copies of each key there are to be
 * @w: how many acknowledgements a write waits for
 * @r: how many replicas a read asks, all choices being equally likely
 * @missed: by replica, the share of the writes that do not reach it
 * @unheard: the share of the acknowledgements that are lost
 * @n_keys: how many keys are written, each as often
 * @writes: how many writes of a key there are on average in the time from sweep to sweep, at
 *   random; 0 if there are no sweeps
 *
 * What the formulas need to know of a cluster in which each write is lost, or not, on its way to
 * each replica by chance, and nothing but sweeps heals a copy.
 */
typedef struct
{
  guint n_replicas;
  guint w;
  guint r;
  double missed[DRIFT_MAX_REPLICAS];
  double unheard;
  guint n_keys;
  double writes;
} DriftTheory;

double drift_theory_get_wrong_answers (const DriftTheory *self);
double drift_theory_get_divergent_keys (const DriftTheory *self);
double drift_theory_get_version_lag (const DriftTheory *self, DriftNode replica);
double drift_theory_get_repairs (const DriftTheory *self);
double drift_theory_get_loss (const DriftTheory *self);

/* Whether they hold: drift-theory-holds.c. */
gboolean drift_theory_knows_loss (DriftCluster *cluster, DriftTheory *theory);
gboolean drift_theory_holds (DriftCluster *cluster, DriftTheory *theory);
guint drift_theory_since (DriftCluster *cluster);

G_END_DECLS
