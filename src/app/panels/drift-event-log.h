/* The log as a list: one item for each event, made when a row asks for it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-run.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_LOG_LINE (drift_log_line_get_type ())
G_DECLARE_FINAL_TYPE (DriftLogLine, drift_log_line, DRIFT, LOG_LINE, GObject)

const char *drift_log_line_get_text (DriftLogLine *self);
const char *drift_log_line_get_raw (DriftLogLine *self);
guint drift_log_line_get_event (DriftLogLine *self);
gint64 drift_log_line_get_time (DriftLogLine *self);
DriftEventKind drift_log_line_get_kind (DriftLogLine *self);
gboolean drift_log_line_get_stale (DriftLogLine *self);

/* What a log is narrowed down to; the drop-down above it has them in this order. */
typedef enum
{
  DRIFT_LOG_ALL,
  DRIFT_LOG_WRITES,
  DRIFT_LOG_READS,
  DRIFT_LOG_TROUBLE, /* losses and errors */
  DRIFT_LOG_REPAIR,  /* comparisons, and what comes of them */
  DRIFT_N_LOG_FILTERS
} DriftLogFilter;

#define DRIFT_TYPE_EVENT_LOG (drift_event_log_get_type ())
G_DECLARE_FINAL_TYPE (DriftEventLog, drift_event_log, DRIFT, EVENT_LOG, GObject)

DriftEventLog *drift_event_log_new (void);
void drift_event_log_set_cluster (DriftEventLog *self, DriftCluster *cluster);
void drift_event_log_set_truth (DriftEventLog *self, gboolean truth);
guint drift_event_log_get_event (DriftEventLog *self, guint position);
void drift_event_log_set_filter (DriftEventLog *self, DriftLogFilter filter, DriftNode replica);
void drift_event_log_set_key (DriftEventLog *self, guint32 key);
gboolean drift_event_log_update (DriftEventLog *self);
gboolean drift_event_log_is_current (DriftEventLog *self);
guint drift_event_log_get_unknown (DriftEventLog *self);

G_END_DECLS
