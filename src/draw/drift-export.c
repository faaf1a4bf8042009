/* The picture of a run as a file: PNG, SVG or PDF, named by its suffix.
 * SPDX-License-Identifier: MIT */
#include "drift-export.h"

#include "drift-compose.h"
#include "drift-painter.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>

#define MIN_SIZE 64

G_DEFINE_QUARK (drift_export_error, drift_export_error)

typedef cairo_surface_t *(*MakeSurface) (GByteArray *bytes, double width, double height);

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
make_png (GByteArray *bytes, double width, double height)
{
  return cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)width, (int)height);
}

static cairo_surface_t *
make_svg (GByteArray *bytes, double width, double height)
{
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (append, bytes, width, height);

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  return surface;
}

static cairo_surface_t *
make_pdf (GByteArray *bytes, double width, double height)
{
  return cairo_pdf_surface_create_for_stream (append, bytes, width, height);
}

static const struct
{
  const char *suffix;
  MakeSurface make;
} formats[] = {
  { ".png", make_png },
  { ".svg", make_svg },
  { ".pdf", make_pdf },
};

static MakeSurface
find_format (const char *file, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (file, -1);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (lower, formats[i].suffix))
      return formats[i].make;
  g_set_error (error, DRIFT_EXPORT_ERROR, DRIFT_EXPORT_ERROR_SUFFIX,
               /* Translators: %s is the name of a file. */
               _ ("%s: a picture's name ends in .png, .svg or .pdf"), file);
  return NULL;
}

static gboolean
check_size (int width, int height, const char *file, GError **error)
{
  if (width >= MIN_SIZE && width <= DRIFT_EXPORT_MAX_SIZE && height >= MIN_SIZE &&
      height <= DRIFT_EXPORT_MAX_SIZE)
    return TRUE;
  g_set_error (error, DRIFT_EXPORT_ERROR, DRIFT_EXPORT_ERROR_SIZE,
               /* Translators: %s is the name of a file, then come a width and a height, and
                * the least and the greatest of either. */
               _ ("%s: a picture cannot be %d by %d pixels; each is from %d to %d"), file, width,
               height, MIN_SIZE, DRIFT_EXPORT_MAX_SIZE);
  return FALSE;
}

static cairo_status_t
paint (cairo_surface_t *surface, const DriftScene *scene, DriftPaletteId palette)
{
  DriftPaint how = { .palette = palette };
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  drift_painter_paint_ground (cr, &how);
  drift_painter_paint (cr, scene, &how);
  status = cairo_status (cr);
  cairo_destroy (cr);
  return status;
}

/* The file is complete or is not there at all: it is written aside and renamed. (GFile's own
 * replacing would rename what fitted on a full disk, too.) */
static gboolean
write_bytes (GByteArray *bytes, const char *file, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (file);
  g_autoptr (GError) problem = NULL;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, DRIFT_EXPORT_ERROR, DRIFT_EXPORT_ERROR_WRITE,
                   /* Translators: both are names, of a file and of a folder */
                   _ ("%s: there is no folder \"%s\""), file, folder);
      return FALSE;
    }
  if (g_file_set_contents_full (file, (const char *)bytes->data, bytes->len,
                                G_FILE_SET_CONTENTS_CONSISTENT, 0666, &problem))
    return TRUE;
  g_set_error (error, DRIFT_EXPORT_ERROR, DRIFT_EXPORT_ERROR_WRITE,
               /* Translators: the name of a file, then what went wrong. */
               _ ("%s: cannot write the picture: %s"), file, problem->message);
  return FALSE;
}

/**
 * drift_export_run:
 * @truth: whether the truth is shown, or what an operator sees
 * @width: in pixels, or in points of a PDF
 * @height: likewise
 * @file: the name of the file, whose suffix says the format
 * @error: return location for an error of %DRIFT_EXPORT_ERROR
 *
 * Writes the picture of @run where it stands. A file of that name is replaced only by a
 * whole picture.
 *
 * Returns: whether the file was written
 */
gboolean
drift_export_run (DriftRun *run,
                  gboolean truth,
                  DriftPaletteId palette,
                  int width,
                  int height,
                  const char *file,
                  GError **error)
{
  MakeSurface make = find_format (file, error);
  gint64 now_us = drift_cluster_get_now (drift_run_get_cluster (run));
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (DriftScene) scene = NULL;
  cairo_surface_t *surface;
  cairo_status_t status;

  if (make == NULL || !check_size (width, height, file, error))
    return FALSE;
  scene = drift_compose_run (run, now_us, truth, width, height);
  surface = make (bytes, width, height);
  status = paint (surface, scene, palette);
  if (status == CAIRO_STATUS_SUCCESS && make == make_png)
    status = cairo_surface_write_to_png_stream (surface, append, bytes);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, DRIFT_EXPORT_ERROR, DRIFT_EXPORT_ERROR_WRITE,
                   _ ("%s: cannot write the picture: %s"), file, cairo_status_to_string (status));
      return FALSE;
    }
  return write_bytes (bytes, file, error);
}
