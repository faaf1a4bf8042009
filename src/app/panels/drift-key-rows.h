/* The keys as a list: those that are asked for, in order, found and sorted in slices.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-cluster.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Which keys are listed. */
typedef enum
{
  DRIFT_KEY_FILTER_ALL,
  DRIFT_KEY_FILTER_DIFFERS,
  DRIFT_KEY_FILTER_ROTTEN,
  DRIFT_KEY_FILTER_DELETED,
  DRIFT_KEY_FILTER_CONFLICT,
  DRIFT_N_KEY_FILTERS
} DriftKeyFilter;

/* Which of them comes first. */
typedef enum
{
  DRIFT_KEY_ORDER_NAME,
  DRIFT_KEY_ORDER_LAG,    /* the one with the copy that is furthest behind */
  DRIFT_KEY_ORDER_CHANGE, /* the one of which a copy changed last */
  DRIFT_N_KEY_ORDERS
} DriftKeyOrder;

/* A row is a place in the list, whatever key stands there. */
#define DRIFT_TYPE_KEY_ROW (drift_key_row_get_type ())
G_DECLARE_FINAL_TYPE (DriftKeyRow, drift_key_row, DRIFT, KEY_ROW, GObject)

#define DRIFT_TYPE_KEY_ROWS (drift_key_rows_get_type ())
G_DECLARE_FINAL_TYPE (DriftKeyRows, drift_key_rows, DRIFT, KEY_ROWS, GObject)

DriftKeyRows *drift_key_rows_new (void);
void drift_key_rows_set_cluster (DriftKeyRows *self, DriftCluster *cluster);
void drift_key_rows_set_choice (DriftKeyRows *self,
                                DriftKeyFilter filter,
                                DriftKeyOrder order,
                                const char *search);
void drift_key_rows_set_limit (DriftKeyRows *self, guint limit);
void drift_key_rows_update (DriftKeyRows *self);
gboolean drift_key_rows_work (DriftKeyRows *self, guint budget);
gboolean drift_key_rows_is_working (DriftKeyRows *self);
guint drift_key_rows_get_n_found (DriftKeyRows *self);
guint32 drift_key_rows_get_key (DriftKeyRows *self, guint position);

G_END_DECLS
