/* The forms in which `replica-drift-cli run` prints a run, beside that of a trace.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-cli.h"

G_BEGIN_DECLS

void drift_cli_tell_story (DriftRun *run, guint until, gboolean truth);

G_END_DECLS
