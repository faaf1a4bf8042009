/* Plain arithmetic of drift: how stale copies become, and what it costs to find them.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double drift_chance_stale (double p);
double drift_chance_missed_any (double p, guint n_writes);
double drift_chance_missed_all (double p, guint n_writes);
double drift_chance_behind (double p, guint versions);
double drift_mean_lag (double p);
double drift_chance_all_agree (double p, guint n_replicas);
double drift_chance_stale_read (double p, guint n_replicas, guint n_read);
double drift_stale_share (double p, double writes_per_second, double period_s);
double drift_repairs_per_sweep (double p,
                                double n_keys,
                                guint n_followers,
                                double writes_per_second,
                                double period_s);
double drift_chance_hidden (double n_keys);

double drift_missing_after_pull (double missing);
double drift_missing_after_push (double missing, guint n_nodes);

/* A tree of digests has a leaf for each key, up to so many; from there on keys share leaves. */
#define DRIFT_MERKLE_MOST_LEAVES 1024

guint drift_merkle_count_leaves (guint32 n_keys);
guint32 drift_merkle_first_key (guint32 n_keys, guint leaf, guint n_leaves);
guint drift_merkle_comparisons (const gboolean *differs, guint n_leaves);
guint drift_merkle_comparisons_one (guint n_leaves);
guint drift_merkle_comparisons_worst (guint n_leaves, guint n_differing);

G_END_DECLS
