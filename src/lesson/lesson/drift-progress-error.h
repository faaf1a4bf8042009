/* What can go wrong where progress is kept.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DRIFT_PROGRESS_ERROR drift_progress_error_quark ()

typedef enum
{
  DRIFT_PROGRESS_ERROR_READ, /* the file could not be read */
  DRIFT_PROGRESS_ERROR_SAVE, /* the file could not be written */
  DRIFT_PROGRESS_ERROR_BUSY, /* another process is writing it */
} DriftProgressError;

GQuark drift_progress_error_quark (void);

G_END_DECLS
