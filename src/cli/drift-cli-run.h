/* The forms in which `replica-drift-cli run` prints a run, beside that of a trace.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-cli.h"

G_BEGIN_DECLS

/* One event a line, without what a trace has after the events. */
void drift_cli_print_csv_head (void);
void drift_cli_print_csv (DriftRun *run, guint step);
void drift_cli_print_json (DriftRun *run, guint step);

/* A text to read. */
void drift_cli_tell_story (DriftRun *run, guint until, gboolean truth);

G_END_DECLS
