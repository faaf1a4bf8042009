/* Tests of damaged progress: put aside and told, never lost, and not by two at once.
 * SPDX-License-Identifier: MIT */
#include "progress-test.h"

#include <errno.h>
#include <unistd.h>

static void
assert_put_aside (Fixture *fixture,
                  const char *text,
                  gssize length,
                  const char *aside,
                  const char *reason)
{
  g_autoptr (DriftProgress) progress = NULL;
  g_auto (GStrv) groups = NULL;

  g_assert_true (g_file_set_contents (fixture->path, text, length, NULL));
  progress = drift_progress_new (fixture->path);
  assert_trouble (fixture, progress, aside, reason);
  groups = drift_progress_list_groups (progress);
  g_assert_cmpuint (g_strv_length (groups), ==, 0); /* nothing half read */
  assert_file (fixture, aside, text);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  assert_saved (progress);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  assert_put_aside (fixture, "[Quiz a b]\nFirst=A\nLas", -1, "progress.ini.damaged-1",
                    "Key file contains line “Las” which is not a key-value pair, group, or "
                    "comment");
  assert_put_aside (fixture, "[Quiz a b]\nFirst=\xff\n", -1, "progress.ini.damaged-2",
                    "not text in UTF-8");
  /* as a file system may leave it after a power cut */
  assert_put_aside (fixture, "\0\0\0\0", 4, "progress.ini.damaged-3",
                    "a zero byte, which no text has");
  assert_file (fixture, "progress.ini.damaged-1", "[Quiz a b]\nFirst=A\nLas");
}

static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftProgress) progress = NULL;

  g_file_set_contents (fixture->path, "[A]\n", -1, NULL);
  g_assert_no_errno (truncate (fixture->path, 50 * 1000 * 1000));
  progress = drift_progress_new (fixture->path);
  assert_trouble (fixture, progress, "progress.ini.damaged-1", "it is too large");
}

static void
test_folder_in_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftProgress) progress = NULL;

  g_mkdir (fixture->path, 0700);
  progress = drift_progress_new (fixture->path);
  assert_trouble (fixture, progress, "progress.ini.damaged-1", "it is not a file");
  assert_saved (progress);
}

static void
count_notify (guint *count)
{
  (*count)++;
}

/* What there is to tell is told until it is dismissed, or for as long as it holds. */
static void
test_dismissed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftProgress) progress = NULL;
  g_autofree char *damage = NULL;
  guint told = 0;

  g_file_set_contents (fixture->path, "damaged", -1, NULL);
  progress = drift_progress_new (fixture->path);
  g_signal_connect_swapped (progress, "notify::trouble", G_CALLBACK (count_notify), &told);
  g_object_get (progress, "trouble", &damage, NULL);
  g_assert_nonnull (damage);
  assert_saved (progress);
  g_assert_cmpuint (told, ==, 0);

  drift_progress_set_delay (progress, "Wait.");
  g_assert_true (g_str_has_prefix (drift_progress_get_trouble (progress), damage));
  g_assert_true (g_str_has_suffix (drift_progress_get_trouble (progress), "\nWait."));
  g_assert_cmpuint (told, ==, 1);
  assert_saved (progress);
  g_assert_cmpstr (drift_progress_get_trouble (progress), ==, damage);
  g_assert_cmpuint (told, ==, 2);

  drift_progress_dismiss_trouble (progress);
  g_assert_null (drift_progress_get_trouble (progress));
  drift_progress_dismiss_trouble (progress);
  g_assert_cmpuint (told, ==, 3);
}

static void
take_names_aside (Fixture *fixture)
{
  for (guint i = 1; i <= 1000; i++)
    {
      g_autofree char *taken = g_strdup_printf ("%s.damaged-%u", fixture->path, i);

      g_assert_no_errno (symlink ("nowhere", taken));
    }
}

/* A damaged file that cannot be renamed is not written over. */
static void
test_stays_in_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftProgress) progress = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = g_strdup_printf ("Progress could not be saved in “%s”: the file that "
                                              "is there cannot be read",
                                              fixture->path);

  g_file_set_contents (fixture->path, "damaged", -1, NULL);
  take_names_aside (fixture);
  progress = drift_progress_new (fixture->path);
  g_assert_nonnull (
      strstr (drift_progress_get_trouble (progress), "” is left as it is, and nothing"));
  drift_progress_set_number (progress, "Now", "Key", 3);
  g_assert_false (drift_progress_save (progress, &error));
  g_assert_error (error, DRIFT_PROGRESS_ERROR, DRIFT_PROGRESS_ERROR_SAVE);
  g_assert_cmpstr (error->message, ==, message);
  assert_file (fixture, "progress.ini", "damaged");
}

/* Where a link leads in a circle there is nothing to write to, and nothing is lost. */
static void
test_link_in_circle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftProgress) progress = NULL;

  g_assert_no_errno (symlink ("progress.ini", fixture->path));
  progress = drift_progress_new (fixture->path);
  /* The sentence names the file once. */
  assert_trouble (fixture, progress, "progress.ini.damaged-1", g_strerror (ELOOP));
  drift_progress_set_number (progress, "Now", "Key", 1);
  assert_saved (progress);
  assert_file (fixture, "progress.ini", "[Now]\nKey=1\n");
}

/* Another process has found the same damage first: what it has saved since is not put aside. */
static void
test_damage_found_by_two (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftProgress) progress = NULL;
  int other;

  g_file_set_contents (fixture->path, "damaged", -1, NULL);
  other = hold_lock (fixture);
  progress = drift_progress_new (fixture->path);
  g_assert_null (drift_progress_get_trouble (progress));
  assert_file (fixture, "progress.ini", "damaged");

  g_file_set_contents (fixture->path, "[Other]\nKey=1\n", -1, NULL);
  g_close (other, NULL);
  drift_progress_set_number (progress, "Now", "Key", 2);
  assert_saved (progress);
  assert_file (fixture, "progress.ini", "[Other]\nKey=1\n\n[Now]\nKey=2\n");
  assert_no_file (fixture, "progress.ini.damaged-1");
}

/* The other process has only looked: who saves puts the damaged file aside, and tells it. */
static void
test_damage_left (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftProgress) progress = NULL;
  int other;

  g_file_set_contents (fixture->path, "\xff", -1, NULL);
  other = hold_lock (fixture);
  progress = drift_progress_new (fixture->path);
  g_close (other, NULL);
  drift_progress_set_number (progress, "Now", "Key", 2);
  assert_saved (progress);
  assert_file (fixture, "progress.ini", "[Now]\nKey=2\n");
  assert_file (fixture, "progress.ini.damaged-1", "\xff");
  assert_trouble (fixture, progress, "progress.ini.damaged-1", "not text in UTF-8");
}

/* A file that is damaged while the program runs, and cannot be renamed, is not written over. */
static void
test_damaged_later (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftProgress) progress = drift_progress_new (fixture->path);

  g_file_set_contents (fixture->path, "damaged", -1, NULL);
  take_names_aside (fixture);
  drift_progress_set_number (progress, "Now", "Key", 2);
  g_assert_false (drift_progress_save (progress, NULL));
  assert_file (fixture, "progress.ini", "damaged");
  assert_no_file (fixture, "progress.ini.saving");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("damaged", test_damaged);
  ADD ("too-large", test_too_large);
  ADD ("folder-in-place", test_folder_in_place);
  ADD ("dismissed", test_dismissed);
  ADD ("stays-in-place", test_stays_in_place);
  ADD ("link-in-circle", test_link_in_circle);
  ADD ("damage-found-by-two", test_damage_found_by_two);
  ADD ("damage-left", test_damage_left);
  ADD ("damaged-later", test_damaged_later);
  return g_test_run ();
}
