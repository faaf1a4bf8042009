/* The forms in which `replica-drift-cli run` prints a run, beside that of a trace.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-cli.h"

G_BEGIN_DECLS

/* One event a line, without what a trace has after the events. */
void drift_cli_print_csv_head (void);
void drift_cli_print_csv (DriftRun *run, guint step);
void drift_cli_print_json (DriftRun *run, guint step);

/**
 * DriftCliUntil:
 * @step: the last step that is played, where no time is said
 * @time_us: the virtual time until which it is played, or %G_MAXINT64
 * @error: (nullable): why it cannot be played so far
 *
 * How far a run is played.
 */
typedef struct
{
  guint step;
  gint64 time_us;
  GError *error;
} DriftCliUntil;

gboolean drift_cli_parse_until (const char *text, DriftRun *run, DriftCliUntil *until);
void drift_cli_until_clear (DriftCliUntil *until);
gboolean drift_cli_has_told (DriftRun *run);
gboolean drift_cli_is_before (DriftRun *run, const DriftCliUntil *until);
gboolean
drift_cli_go_on_until (DriftRun *run, DriftCliUntil *until, DriftCliSlice on_slice, gpointer data);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DriftCliUntil, drift_cli_until_clear)

/* A text to read. */
void drift_cli_tell_story (DriftRun *run, DriftCliUntil *until, gboolean truth);

G_END_DECLS
