/* Tests of the progress file: kept, and saved whole even when killed.
 * SPDX-License-Identifier: MIT */
#include "progress-test.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void
test_default_path (void)
{
  g_autoptr (DriftProgress) progress = drift_progress_new (NULL);
  g_autofree char *path =
      g_build_filename (g_get_user_data_dir (), "replica-drift", "progress.ini", NULL);

  g_assert_cmpstr (drift_progress_get_path (progress), ==, path);
  g_assert_null (drift_progress_get_trouble (progress));
  drift_progress_set_text (progress, "Lesson idea", "Page", "2");
  assert_saved (progress); /* makes the folder */
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftProgress) before = drift_progress_new (fixture->path);
  g_autoptr (DriftProgress) after = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) groups = NULL;

  g_assert_null (drift_progress_get_text (before, "Lesson idea", "Page"));
  g_assert_cmpint (drift_progress_get_number (before, "Lesson idea", "Page"), ==, 0);
  drift_progress_set_text (before, "Lesson idea", "Note", " two\nlines; “ü” = \\ ");
  drift_progress_set_number (before, "Lesson idea", "Page", G_MININT64);
  drift_progress_set_number (before, "Lesson gone", "Page", 3);
  drift_progress_remove (before, "Lesson gone");
  assert_saved (before);

  after = drift_progress_new (fixture->path);
  g_assert_null (drift_progress_get_trouble (after));
  text = drift_progress_get_text (after, "Lesson idea", "Note");
  g_assert_cmpstr (text, ==, " two\nlines; “ü” = \\ ");
  g_assert_cmpint (drift_progress_get_number (after, "Lesson idea", "Page"), ==, G_MININT64);
  groups = drift_progress_list_groups (after);
  g_assert_cmpuint (g_strv_length (groups), ==, 1);
}

/* What another version of the program wrote stays in the file. */
static void
test_foreign_groups (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftProgress) progress = NULL;

  g_file_set_contents (fixture->path, "# mine\n\n[Later]\nKey=1\nKey[de]=2\n", -1, NULL);
  progress = drift_progress_new (fixture->path);
  drift_progress_set_number (progress, "Now", "Key", 3);
  assert_saved (progress);
  assert_file (fixture, "progress.ini", "# mine\n\n[Later]\nKey=1\nKey[de]=2\n\n[Now]\nKey=3\n");
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftProgress) progress = NULL;

  g_file_set_contents (fixture->path, "", 0, NULL);
  progress = drift_progress_new (fixture->path);
  g_assert_null (drift_progress_get_trouble (progress));
}

static void
test_unwritable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *below = g_build_filename (fixture->path, "deep", "progress.ini", NULL);
  g_autofree char *start = g_strdup_printf ("Progress could not be saved in “%s”: ", below);
  g_autoptr (DriftProgress) progress = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, "in the way", -1, NULL);
  progress = drift_progress_new (below);
  drift_progress_set_number (progress, "Now", "Key", 3);
  g_assert_false (drift_progress_save (progress, &error));
  g_assert_error (error, DRIFT_PROGRESS_ERROR, DRIFT_PROGRESS_ERROR_SAVE);
  g_assert_true (g_str_has_prefix (error->message, start));
  g_assert_cmpint (drift_progress_get_number (progress, "Now", "Key"), ==, 3);
}

/* The file is written aside and renamed: whoever still holds the old one has it whole. */
static void
test_renamed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *held = g_build_filename (fixture->folder, "held", NULL);
  g_autoptr (DriftProgress) progress = drift_progress_new (fixture->path);
  GStatBuf status;

  drift_progress_set_number (progress, "Now", "Key", 1);
  assert_saved (progress);
  g_assert_no_errno (link (fixture->path, held));
  drift_progress_set_number (progress, "Now", "Key", 2);
  assert_saved (progress);
  assert_file (fixture, "held", "[Now]\nKey=1\n");
  assert_file (fixture, "progress.ini", "[Now]\nKey=2\n");
  g_assert_no_errno (g_stat (fixture->path, &status));
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

/* What a link points to is read, put aside and replaced; the link stays, and leads to a file even
 * if there was none. */
static void
test_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *kept = g_build_filename (fixture->folder, "kept", NULL);
  g_autofree char *target = g_build_filename (kept, "mine.ini", NULL);
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);
  g_autoptr (DriftProgress) first = NULL;
  g_autoptr (DriftProgress) second = NULL;
  g_autofree char *points_to = NULL;

  g_mkdir (kept, 0700);
  g_assert_no_errno (
      symlink ("kept/mine.ini", fixture->path)); /* beside the link, wherever we are */
  g_assert_no_errno (symlink (fixture->path, link));
  first = drift_progress_new (link);
  g_assert_null (drift_progress_get_trouble (first));
  drift_progress_set_number (first, "Now", "Key", 1);
  assert_saved (first);
  assert_file (fixture, "kept/mine.ini", "[Now]\nKey=1\n");

  g_file_set_contents (target, "damaged", -1, NULL);
  second = drift_progress_new (link);
  assert_trouble (fixture, second, "kept/mine.ini.damaged-1",
                  "Key file contains line “damaged” which is not a key-value pair, group, or "
                  "comment");
  drift_progress_set_number (second, "Now", "Key", 2);
  assert_saved (second);
  assert_file (fixture, "kept/mine.ini", "[Now]\nKey=2\n");
  points_to = g_file_read_link (fixture->path, NULL);
  g_assert_cmpstr (points_to, ==, "kept/mine.ini");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
}

/* Who is killed once what they did is put aside has lost nothing: who comes next finds it whole. */
static void
test_killed_aside (Fixture *fixture, gconstpointer data)
{
  g_autofree char *aside = g_strconcat (fixture->path, ".saving", NULL);
  g_autoptr (DriftProgress) first = drift_progress_new (fixture->path);
  pid_t child;
  int status;

  drift_progress_set_number (first, "Now", "Key", 1);
  assert_saved (first);
  child = fork ();
  if (child == 0)
    {
      DriftProgress *killed = drift_progress_new (fixture->path);

      drift_progress_set_number (killed, "Then", "Key", 2);
      drift_progress_save_put_aside (drift_progress_begin_save (killed));
      kill (getpid (), SIGKILL);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  assert_file (fixture, "progress.ini", "[Now]\nKey=1\n");
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  if (data != NULL)
    {
      /* Whoever saves finds it, too. */
      drift_progress_set_number (first, "Now", "Key", 3);
      assert_saved (first);
      assert_file (fixture, "progress.ini", "[Now]\nKey=3\n\n[Then]\nKey=2\n");
    }
  else
    {
      g_autoptr (DriftProgress) next = drift_progress_new (fixture->path);

      g_assert_cmpint (drift_progress_get_number (next, "Then", "Key"), ==, 2);
      g_assert_null (drift_progress_get_trouble (next));
      assert_file (fixture, "progress.ini", "[Now]\nKey=1\n\n[Then]\nKey=2\n");
    }
  g_assert_false (g_file_test (aside, G_FILE_TEST_EXISTS));
}

/* What was put aside and is not whole is nobody's answer. */
static void
test_killed_half_way (Fixture *fixture, gconstpointer data)
{
  g_autofree char *aside = g_strconcat (fixture->path, ".saving", NULL);
  const char *halves[] = { "", "[Now]\nKey=7\n", "[Now]\nKey=7\n# whole 0123456789abcdef\n",
                           "# whole 0123456789abcdef\n" };

  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    {
      g_autoptr (DriftProgress) next = NULL;

      g_file_set_contents (fixture->path, "[Now]\nKey=1\n", -1, NULL);
      g_file_set_contents (aside, halves[i], -1, NULL);
      next = drift_progress_new (fixture->path);
      g_assert_cmpint (drift_progress_get_number (next, "Now", "Key"), ==, 1);
      assert_file (fixture, "progress.ini", "[Now]\nKey=1\n");
    }
}

static guint n_asked;

static void
count_asked (DriftProgress *progress)
{
  n_asked++;
}

static DriftProgress *
new_with_saver (Fixture *fixture)
{
  DriftProgress *progress = drift_progress_new (fixture->path);

  n_asked = 0;
  drift_progress_set_saver (progress, count_asked);
  return progress;
}

static gboolean
write_and_end (DriftProgress *progress, DriftProgressSave *save)
{
  gboolean written = drift_progress_save_write (save, NULL);

  drift_progress_end_save (progress, save);
  return written;
}

/* Where there is a saver, nothing is written before it says so, and neither does anybody wait. */
static void
test_saver (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftProgress) progress = new_with_saver (fixture);
  int other = hold_lock (fixture);

  drift_progress_set_number (progress, "Now", "Key", 2);
  assert_saved (progress);
  assert_saved (progress);
  g_assert_cmpuint (n_asked, ==, 2);
  g_close (other, NULL);
  assert_no_file (fixture, "progress.ini");
  g_assert_true (write_and_end (progress, drift_progress_begin_save (progress)));
  assert_file (fixture, "progress.ini", "[Now]\nKey=2\n");
  g_assert_cmpuint (n_asked, ==, 2);
}

/* What is kept while a save is under way is not in that save, and is not lost: it is known at once,
 * and in the next. */
static void
test_kept_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftProgress) progress = new_with_saver (fixture);
  DriftProgressSave *save;

  drift_progress_set_number (progress, "Old", "Key", 1);
  drift_progress_set_number (progress, "Now", "Key", 1);
  g_assert_false (drift_progress_is_saved (progress));
  save = drift_progress_begin_save (progress);
  g_assert_false (drift_progress_is_saved (progress));
  drift_progress_set_number (progress, "Now", "Key", 2);
  drift_progress_remove (progress, "Old");
  g_assert_true (drift_progress_save_write (save, NULL));
  assert_file (fixture, "progress.ini", "[Old]\nKey=1\n\n[Now]\nKey=1\n");
  g_file_set_contents (fixture->path, "[Other]\nKey=1\n\n[Old]\nKey=1\n", -1, NULL);
  drift_progress_end_save (progress, save);
  g_assert_false (drift_progress_is_saved (progress));
  g_assert_cmpint (drift_progress_get_number (progress, "Now", "Key"), ==, 2);
  g_assert_cmpint (drift_progress_get_number (progress, "Old", "Key"), ==, 0);
  g_assert_true (write_and_end (progress, drift_progress_begin_save (progress)));
  g_assert_true (drift_progress_is_saved (progress));
  assert_file (fixture, "progress.ini", "[Other]\nKey=1\n\n[Now]\nKey=2\n");
}

/* What could not be saved is in the next save, below what was kept since. */
static void
test_not_saved (Fixture *fixture, gconstpointer data)
{
  g_autofree char *aside = g_strconcat (fixture->path, ".saving", NULL);
  g_autoptr (DriftProgress) progress = new_with_saver (fixture);
  DriftProgressSave *save;

  g_file_set_contents (fixture->path, "[Gone]\nKey=1\n\n[Gone later]\nKey=1\n", -1, NULL);
  drift_progress_remove (progress, "Gone");
  drift_progress_set_number (progress, "A", "Key", 1);
  drift_progress_set_number (progress, "B", "Key", 1);
  drift_progress_set_number (progress, "C", "Key", 1);
  save = drift_progress_begin_save (progress);
  drift_progress_set_number (progress, "B", "Key", 2);
  drift_progress_remove (progress, "C");
  drift_progress_remove (progress, "Gone later");
  g_mkdir (aside, 0700);
  g_assert_false (write_and_end (progress, save));
  g_assert_no_errno (g_rmdir (aside));
  g_assert_cmpint (drift_progress_get_number (progress, "A", "Key"), ==, 1);
  g_assert_true (write_and_end (progress, drift_progress_begin_save (progress)));
  assert_file (fixture, "progress.ini", "[A]\nKey=1\n\n[B]\nKey=2\n");
}

static gpointer
save_in_thread (gpointer progress)
{
  return GINT_TO_POINTER (drift_progress_save (progress, NULL));
}

/* Without a saver the save waits itself, however long that is, and for whoever comes next. */
static void
test_waits (Fixture *fixture, gconstpointer data)
{
  g_autofree char *aside = g_strconcat (fixture->path, ".saving", NULL);
  g_autofree char *next = g_strconcat (fixture->path, ".next", NULL);
  g_autoptr (DriftProgress) progress = drift_progress_new (fixture->path);
  GThread *thread;
  int first = hold_lock (fixture);
  int second;

  /* As if the first had saved, and the second begun: at no time is there a lock that is free. */
  g_assert_no_errno (link (aside, fixture->path));
  second = hold_lock_of (next);
  drift_progress_set_number (progress, "Now", "Key", 1);
  thread = g_thread_new ("save", save_in_thread, progress);
  g_assert_no_errno (g_rename (next, aside));
  g_close (first, NULL);
  assert_file (fixture, "progress.ini", "");
  g_close (second, NULL);
  g_assert_true (GPOINTER_TO_INT (g_thread_join (thread)));
  assert_file (fixture, "progress.ini", "[Now]\nKey=1\n");
}

/* A lock that cannot be had at all is an error, and the file stays as it was. */
static void
test_no_lock (Fixture *fixture, gconstpointer data)
{
  g_autofree char *aside = g_strconcat (fixture->path, ".saving", NULL);
  g_autoptr (DriftProgress) progress = drift_progress_new (fixture->path);
  g_autoptr (GError) error = NULL;

  drift_progress_set_number (progress, "Now", "Key", 1);
  assert_saved (progress);
  g_mkdir (aside, 0700);
  drift_progress_set_number (progress, "Now", "Key", 2);
  g_assert_false (drift_progress_save (progress, &error));
  g_assert_error (error, DRIFT_PROGRESS_ERROR, DRIFT_PROGRESS_ERROR_SAVE);
  assert_file (fixture, "progress.ini", "[Now]\nKey=1\n");
  g_assert_no_errno (g_rmdir (aside));
  assert_saved (progress);
  assert_file (fixture, "progress.ini", "[Now]\nKey=2\n");
}

/* What a save that was killed left is gone after the next, and nothing else that is there. */
static void
test_leftovers (Fixture *fixture, gconstpointer data)
{
  g_autofree char *aside = g_strconcat (fixture->path, ".saving", NULL);
  g_autofree char *backup = g_strconcat (fixture->path, ".backup", NULL);
  g_autoptr (DriftProgress) progress = drift_progress_new (fixture->path);

  g_file_set_contents (aside, "[Now]\nKey=9\n[Later]\nKey=99999999", -1, NULL);
  g_file_set_contents (backup, "mine", -1, NULL);
  drift_progress_set_number (progress, "Now", "Key", 1);
  assert_saved (progress);
  assert_file (fixture, "progress.ini", "[Now]\nKey=1\n");
  assert_file (fixture, "progress.ini.backup", "mine");
  g_assert_false (g_file_test (aside, G_FILE_TEST_EXISTS));
}

/* Saves two numbers that are always equal, for as long as it lives. */
static void
save_until_killed (const char *path)
{
  g_autoptr (DriftProgress) progress = drift_progress_new (path);

  for (gint64 i = drift_progress_get_number (progress, "A", "Key") + 1;; i++)
    {
      drift_progress_set_number (progress, "A", "Key", i);
      for (guint filler = 0; filler < 200; filler++)
        {
          g_autofree char *key = g_strdup_printf ("Filler-%u", filler);

          drift_progress_set_number (progress, "A", key, i);
        }
      drift_progress_set_number (progress, "Z", "Key", i);
      if (!drift_progress_save (progress, NULL))
        exit (1);
    }
}

static void
test_killed (Fixture *fixture, gconstpointer program)
{
  for (guint i = 0; i < 20; i++)
    {
      const char *argv[] = { program, "--save-until-killed", fixture->path, NULL };
      g_autoptr (DriftProgress) progress = NULL;
      g_autoptr (GError) error = NULL;
      GPid pid;
      int status;

      g_spawn_async (NULL, (char **)argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid,
                     &error);
      g_assert_no_error (error);
      while (!g_file_test (fixture->path, G_FILE_TEST_EXISTS))
        g_usleep (1000);
      g_usleep (10000 + i * 1777);
      kill (pid, SIGKILL);
      g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
      g_assert_true (WIFSIGNALED (status));

      progress = drift_progress_new (fixture->path);
      g_assert_null (drift_progress_get_trouble (progress));
      g_assert_cmpint (drift_progress_get_number (progress, "A", "Key"), >, 0);
      g_assert_cmpint (drift_progress_get_number (progress, "A", "Key"), ==,
                       drift_progress_get_number (progress, "Z", "Key"));
    }
}

/* Two that have the file open: neither undoes what the other has kept. */
static void
test_two (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftProgress) one = NULL;
  g_autoptr (DriftProgress) other = NULL;
  g_autofree char *known = NULL;

  g_file_set_contents (fixture->path, "[Old]\nKey=1\n\n[Gone]\nKey=1\n", -1, NULL);
  one = drift_progress_new (fixture->path);
  other = drift_progress_new (fixture->path);
  drift_progress_set_text (one, "Quiz", "One", " a\nb;");
  drift_progress_set_number (one, "Quiz", "Both", 1);
  drift_progress_remove (one, "Gone");
  assert_saved (one);
  drift_progress_set_number (other, "Quiz", "Other", 2);
  drift_progress_set_number (other, "Quiz", "Both", 2);
  assert_saved (other);
  assert_file (fixture, "progress.ini", "[Old]\nKey=1\n\n[Quiz]\nOne=\\sa\\nb;\nBoth=2\nOther=2\n");
  known = drift_progress_get_text (other, "Quiz", "One");
  g_assert_cmpstr (known, ==, " a\nb;");

  /* What is saved is saved: it is not written over what came later. */
  drift_progress_remove (other, "Quiz");
  assert_saved (other);
  drift_progress_set_number (one, "New", "Key", 3);
  assert_saved (one);
  assert_file (fixture, "progress.ini", "[Old]\nKey=1\n\n[New]\nKey=3\n");
}

/* A file that was taken away or spoilt meanwhile comes back with all that is known. */
static void
test_gone_meanwhile (Fixture *fixture, gconstpointer data)
{
  static const char *const spoilt[] = { NULL, "", "[A", "[A]\nKey=\xff\n" };
  g_autoptr (DriftProgress) progress = drift_progress_new (fixture->path);

  drift_progress_set_number (progress, "A", "Key", 1);
  assert_saved (progress);
  for (gsize i = 0; i < G_N_ELEMENTS (spoilt); i++)
    {
      if (spoilt[i] == NULL)
        g_unlink (fixture->path);
      else
        g_file_set_contents (fixture->path, spoilt[i], -1, NULL);
      assert_saved (progress);
      assert_file (fixture, "progress.ini", "[A]\nKey=1\n");
    }
}

#define N_ANSWERS 60

/* Keeps one answer after the other, each saved at once. */
static void
save_answers (const char *path, const char *group)
{
  g_autoptr (DriftProgress) progress = drift_progress_new (path);

  for (guint i = 0; i < N_ANSWERS; i++)
    {
      g_autofree char *key = g_strdup_printf ("Answer-%u", i);

      drift_progress_set_number (progress, group, key, 1);
      if (!drift_progress_save (progress, NULL))
        exit (1);
    }
  exit (0);
}

static void
test_processes (Fixture *fixture, gconstpointer program)
{
  static const char *const names[] = { "A", "B", "C" };
  g_autoptr (DriftProgress) progress = NULL;
  GPid pids[G_N_ELEMENTS (names)];

  g_file_set_contents (fixture->path, "damaged", -1, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *argv[] = { program, "--save-answers", fixture->path, names[i], NULL };
      g_autoptr (GError) error = NULL;

      g_spawn_async (NULL, (char **)argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pids[i],
                     &error);
      g_assert_no_error (error);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      int status;

      g_assert_cmpint (waitpid (pids[i], &status, 0), ==, pids[i]);
      g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
    }
  progress = drift_progress_new (fixture->path);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint answer = 0; answer < N_ANSWERS; answer++)
      {
        g_autofree char *key = g_strdup_printf ("Answer-%u", answer);

        g_assert_cmpint (drift_progress_get_number (progress, names[i], key), ==, 1);
      }
  assert_file (fixture, "progress.ini.damaged-1", "damaged");
  assert_no_file (fixture, "progress.ini.damaged-2");
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = NULL;
  int status;

  if (argc == 3 && g_str_equal (argv[1], "--save-until-killed"))
    save_until_killed (argv[2]);
  if (argc == 4 && g_str_equal (argv[1], "--save-answers"))
    save_answers (argv[2], argv[3]);

  home = g_dir_make_tmp ("drift-progress-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("killed-aside", test_killed_aside);
  g_test_add ("/progress/killed-aside-and-saved", Fixture, "saved", set_up, test_killed_aside,
              tear_down);
  ADD ("killed-half-way", test_killed_half_way);
  g_test_add_func ("/progress/default-path", test_default_path);
  ADD ("kept", test_kept);
  ADD ("foreign-groups", test_foreign_groups);
  ADD ("empty", test_empty);
  ADD ("unwritable", test_unwritable);
  ADD ("renamed", test_renamed);
  ADD ("link", test_link);
  ADD ("saver", test_saver);
  ADD ("kept-meanwhile", test_kept_meanwhile);
  ADD ("not-saved", test_not_saved);
  ADD ("waits", test_waits);
  ADD ("no-lock", test_no_lock);
  ADD ("leftovers", test_leftovers);
  ADD ("killed", test_killed);
  ADD ("two", test_two);
  ADD ("gone-meanwhile", test_gone_meanwhile);
  ADD ("processes", test_processes);
  status = g_test_run ();
  remove_folder (home);
  return status;
}
