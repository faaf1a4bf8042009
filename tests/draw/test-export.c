/* Tests of the export: whole files in three formats, and a sentence where one cannot be written.
 * SPDX-License-Identifier: MIT */
#include "draw-test.h"

#include "drift-export.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  DriftRun *run;
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->run = run_at ("session-store", NULL, 5);
  fixture->folder = g_dir_make_tmp ("replica-drift-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  GDir *dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (fixture->folder, name, NULL);

      g_remove (file);
    }
  g_dir_close (dir);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_object_unref (fixture->run);
}

/* The folder holds just one file: nothing that was written aside stays behind. */
static void
assert_alone (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  g_dir_close (dir);
  g_assert_cmpuint (n, ==, 1);
}

static char *
export_as (Fixture *fixture, const char *name, gsize *size)
{
  g_autofree char *file = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  drift_export_run (fixture->run, TRUE, DRIFT_PALETTE_LIGHT, 1200, 920, file, &error);
  g_assert_no_error (error);
  assert_alone (fixture->folder);
  g_file_get_contents (file, &contents, size, &error);
  g_assert_no_error (error);
  return contents;
}

static void
test_png (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->folder, "five.png", NULL);
  g_autofree char *contents = export_as (fixture, "five.png", NULL);
  cairo_surface_t *surface = cairo_image_surface_create_from_png (file);
  const guint32 *pixels;

  g_assert_true (g_str_has_prefix (contents, "\211PNG"));
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 1200);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 920);
  pixels = (const guint32 *)(gconstpointer)cairo_image_surface_get_data (surface);
  g_assert_cmphex (pixels[0] & 0xffffff, ==, 0xf6f6f4);
  cairo_surface_destroy (surface);
}

static void
test_svg (Fixture *fixture, gconstpointer data)
{
  g_autofree char *contents = export_as (fixture, "five.svg", NULL);

  g_assert_true (g_str_has_prefix (contents, "<?xml"));
  g_assert_nonnull (strstr (contents, "<svg"));
  g_assert_nonnull (strstr (contents, "</svg>"));
}

static void
test_pdf (Fixture *fixture, gconstpointer data)
{
  gsize size = 0;
  g_autofree char *contents = export_as (fixture, "five.PDF", &size);

  g_assert_true (g_str_has_prefix (contents, "%PDF-"));
  g_assert_nonnull (g_strstr_len (contents + size - 10, 10, "%%EOF"));
}

static void
test_replaces (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->folder, "five.svg", NULL);
  g_autofree char *contents = NULL;

  g_file_set_contents (file, "old", -1, NULL);
  contents = export_as (fixture, "five.svg", NULL);
  g_assert_nonnull (strstr (contents, "</svg>"));
}

static void
assert_refused (Fixture *fixture, const char *name, int width, int height, int code)
{
  g_autofree char *file = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (
      drift_export_run (fixture->run, TRUE, DRIFT_PALETTE_DARK, width, height, file, &error));
  g_assert_error (error, DRIFT_EXPORT_ERROR, code);
  g_assert_true (g_str_has_prefix (error->message, file));
  g_assert_null (strchr (error->message, '\n'));
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
}

static void
test_suffix (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_refused (fixture, "five.gif", 1200, 920, DRIFT_EXPORT_ERROR_SUFFIX);
  assert_refused (fixture, "five", 1200, 920, DRIFT_EXPORT_ERROR_SUFFIX);
  assert_refused (fixture, "fivepng", 1200, 920, DRIFT_EXPORT_ERROR_SUFFIX);
  drift_export_run (fixture->run, TRUE, DRIFT_PALETTE_LIGHT, 100, 100, "x.gif", &error);
  g_assert_cmpstr (error->message, ==, "x.gif: a picture's name ends in .png, .svg or .pdf");
}

static void
test_size (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, "five.png", 0, 920, DRIFT_EXPORT_ERROR_SIZE);
  assert_refused (fixture, "five.png", 1200, -1, DRIFT_EXPORT_ERROR_SIZE);
  assert_refused (fixture, "five.svg", 1200, 1000000, DRIFT_EXPORT_ERROR_SIZE);
}

/* A folder that is not there, and a name that is a folder's: both refused, nothing left. */
static void
test_unwritable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "folder.png", NULL);
  g_autoptr (GError) error = NULL;

  assert_refused (fixture, "no/such/folder/five.png", 1200, 920, DRIFT_EXPORT_ERROR_WRITE);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_false (
      drift_export_run (fixture->run, TRUE, DRIFT_PALETTE_LIGHT, 1200, 920, folder, &error));
  g_assert_error (error, DRIFT_EXPORT_ERROR, DRIFT_EXPORT_ERROR_WRITE);
  assert_alone (fixture->folder);
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
}

/* The smallest and a large picture; and no picture of nothing. */
static void
test_extremes (Fixture *fixture, gconstpointer data)
{
  static const int sizes[][2] = { { 64, 64 }, { 4000, 64 }, { 64, 4000 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *file = g_build_filename (fixture->folder, "x.svg", NULL);
      g_autoptr (GError) error = NULL;

      drift_export_run (fixture->run, FALSE, DRIFT_PALETTE_CONTRAST_DARK, sizes[i][0], sizes[i][1],
                        file, &error);
      g_assert_no_error (error);
    }
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/export/png", test_png);
  ADD ("/export/svg", test_svg);
  ADD ("/export/pdf", test_pdf);
  ADD ("/export/replaces", test_replaces);
  ADD ("/export/suffix", test_suffix);
  ADD ("/export/size", test_size);
  ADD ("/export/unwritable", test_unwritable);
  ADD ("/export/extremes", test_extremes);
  return g_test_run ();
}
