/* The picture of a run as a file: PNG, SVG or PDF, named by its suffix.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-palette.h"
#include "drift-run.h"

G_BEGIN_DECLS

#define DRIFT_EXPORT_ERROR drift_export_error_quark ()

/* Of a picture nobody gave a size. */
#define DRIFT_EXPORT_WIDTH 1200
#define DRIFT_EXPORT_HEIGHT 920
#define DRIFT_EXPORT_MAX_SIZE 16384

typedef enum
{
  DRIFT_EXPORT_ERROR_SUFFIX, /* not .png, .svg or .pdf */
  DRIFT_EXPORT_ERROR_SIZE,   /* too small or too large */
  DRIFT_EXPORT_ERROR_WRITE,  /* the file cannot be written */
} DriftExportError;

GQuark drift_export_error_quark (void);

gboolean drift_export_run (DriftRun *run,
                           gboolean truth,
                           DriftPaletteId palette,
                           int width,
                           int height,
                           const char *file,
                           GError **error);

G_END_DECLS
