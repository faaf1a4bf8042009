/* The session: a run, the time in which it is shown, and how it is looked at; widgets bind to it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-alert.h"
#include "drift-code-cursor.h"
#include "drift-lesson.h"
#include "drift-node.h"
#include "drift-player.h"
#include "drift-queue.h"
#include "drift-timeline.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_SESSION (drift_session_get_type ())
G_DECLARE_FINAL_TYPE (DriftSession, drift_session, DRIFT, SESSION, GObject)

/* What follows when the run has come to where it was to go. */
typedef void (*DriftSessionFunc) (DriftSession *self, gconstpointer data);

DriftSession *drift_session_new (void);

/* The run. */
void drift_session_set_run (DriftSession *self, DriftRun *run);
DriftRun *drift_session_get_run (DriftSession *self);
DriftCluster *drift_session_get_cluster (DriftSession *self);
gboolean drift_session_load (DriftSession *self, const char *id_or_file, GError **error);

/* Telling. */
void drift_session_update (DriftSession *self);
void drift_session_move_on (DriftSession *self);
void drift_session_offer_future (DriftSession *self);
void drift_session_refuse (DriftSession *self, const char *heading, const char *sentence);

gboolean drift_session_activate_replica (DriftSession *self, DriftNode replica);
gboolean drift_session_press_pin (DriftSession *self, guint number);
gboolean drift_session_drop_copy (DriftSession *self, DriftNode from, DriftNode to);

/* Time. */
gboolean drift_session_advance (DriftSession *self, gint64 frame_time_us);
void drift_session_play (DriftSession *self);
void drift_session_play_one_step (DriftSession *self);
void drift_session_follow (DriftSession *self, guint32 message);
guint32 drift_session_get_followed (DriftSession *self);
void drift_session_play_or_pause (DriftSession *self);
void drift_session_pause (DriftSession *self);
void drift_session_halt (DriftSession *self);
void drift_session_stop (DriftSession *self);
void drift_session_go (DriftSession *self, DriftSessionFunc then, gpointer data);
void drift_session_set_errand (DriftSession *self, const char *errand);
void drift_session_end_work (DriftSession *self);
void drift_session_step_forward (DriftSession *self);
void drift_session_step_back (DriftSession *self);
void drift_session_go_to (DriftSession *self, guint position);
void drift_session_go_to_step (DriftSession *self, guint step);
void drift_session_go_to_first_line (DriftSession *self);
gboolean drift_session_go_to_line (DriftSession *self, int by);
void drift_session_set_hint (DriftSession *self, const char *hint);
gint64 drift_session_get_moment (DriftSession *self);
const DriftTimeline *drift_session_get_timeline (DriftSession *self);
gint64 drift_session_get_rest_us (DriftSession *self);
gboolean drift_session_get_playing (DriftSession *self);
gboolean drift_session_get_working (DriftSession *self);
void drift_session_set_speed (DriftSession *self, double speed);
double drift_session_get_speed (DriftSession *self);

/* Alerts: drift-session-alerts.c. */
void drift_session_set_alert (DriftSession *self, const DriftAlert *alert);
void drift_session_clear_alert (DriftSession *self, DriftAlertKind kind);
gboolean drift_session_get_alert (DriftSession *self, DriftAlertKind kind, DriftAlert *alert);

/* How it is looked at. */
void drift_session_set_truth (DriftSession *self, gboolean truth);
gboolean drift_session_get_truth (DriftSession *self);
gboolean drift_session_get_all_controls (DriftSession *self);
guint32 drift_session_get_key (DriftSession *self);
void drift_session_set_light (DriftSession *self, DriftLight light, guint step, const char *panel);
DriftLight drift_session_get_light (DriftSession *self);
const char *drift_session_get_panel (DriftSession *self);
void
drift_session_show_exercise (DriftSession *self, DriftRun *run, GListModel *pins, gboolean bare);
void drift_session_end_exercise (DriftSession *self);
GListModel *drift_session_get_pins (DriftSession *self);
gboolean drift_session_get_bare (DriftSession *self);
void drift_session_open_code (DriftSession *self);
void drift_session_close_code (DriftSession *self);
DriftCodeCursor *drift_session_get_code (DriftSession *self);
guint drift_session_get_tree_levels (DriftSession *self);
DriftNodes drift_session_get_lit_nodes (DriftSession *self, gboolean *bus);

G_END_DECLS
