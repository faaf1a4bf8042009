/* What can go wrong where progress is kept.
 * SPDX-License-Identifier: MIT */
#include "drift-progress-error.h"

G_DEFINE_QUARK (drift_progress_error, drift_progress_error)
