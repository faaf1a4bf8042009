/* The newest lines of a log, of which more are told from turn to turn.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* So many lines at most are told of at once while each of them is given a row. */
#define DRIFT_LOG_TAIL_PART 20

/* A GtkListView has rows for some two hundred lines around those in view. Where so many are told,
 * older ones get no row. */
#define DRIFT_LOG_TAIL_ROWS 240

#define DRIFT_TYPE_LOG_TAIL (drift_log_tail_get_type ())
G_DECLARE_FINAL_TYPE (DriftLogTail, drift_log_tail, DRIFT, LOG_TAIL, GObject)

DriftLogTail *drift_log_tail_new (GListModel *log);
void drift_log_tail_grow (DriftLogTail *self);
void drift_log_tail_shrink (DriftLogTail *self);
void drift_log_tail_clear (DriftLogTail *self);
guint drift_log_tail_get_first (DriftLogTail *self);

G_END_DECLS
