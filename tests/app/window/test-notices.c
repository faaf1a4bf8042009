/* Tests of what the window tells until it no longer holds: why a story stops, what became of
 * progress. SPDX-License-Identifier: MIT */
#include "drift-progress.h"
#include "drift-saver.h"
#include "window-test.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>

static char *progress_path;

/* What every test ends with: nothing was done that the next one would find. */
static void
forget_progress (Fixture *fixture, gconstpointer scenario)
{
  tear_down (fixture, scenario);
  g_unlink (progress_path);
}

static void
set_up_damaged (Fixture *fixture, gconstpointer scenario)
{
  g_assert_true (
      g_file_set_contents (progress_path, "[Course]\nlesson=how-it-works\n[Quiz det", -1, NULL));
  set_up (fixture, scenario);
}

/* A story whose second step asks for one drop rule more than there may be. */
static DriftScenario *
refused_story (void)
{
  g_autoptr (GString) text =
      g_string_new ("[Scenario]\nTitle=Refused\n[Step 1]\nCaption=First.\nDo=wait 1s\n"
                    "[Step 2]\nCaption=Second.\nDo=wait 1s; ");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  DriftScenario *scenario;

  for (guint i = 0; i <= DRIFT_MAX_RULES; i++)
    g_string_append (text, "drop any; ");
  g_string_append (text, "\n[Step 3]\nCaption=Third.\nDo=wait 1s\n");
  bytes = g_bytes_new (text->str, text->len);
  scenario = drift_scenario_new_from_bytes ("refused", "refused.drift", bytes, &error);
  g_assert_no_error (error);
  return scenario;
}

static GtkWidget *
trouble_of (Fixture *fixture)
{
  return app_test_stage_child (fixture->window, "trouble");
}

static void
assert_trouble_told (Fixture *fixture)
{
  GtkLabel *sentence = app_test_child (trouble_of (fixture), "sentence");

  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (sentence)));
  g_assert_cmpstr (gtk_label_get_text (sentence), ==,
                   "The story cannot go on from here: [Step 2] Do: the bus has 64 drop rules "
                   "already");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (sentence), GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
assert_no_trouble (Fixture *fixture)
{
  g_assert_false (gtk_widget_get_visible (trouble_of (fixture)));
  g_assert_cmpstr (app_test_text (trouble_of (fixture), "sentence"), ==, "");
}

/* A story that stops before its end says why, stepped or played, and nowhere else. */
static void
test_story (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftScenario) refused = refused_story ();
  g_autoptr (GError) error = NULL;

  assert_no_trouble (fixture);
  drift_window_set_scenario (fixture->window, refused);
  act (fixture, "step-forward");
  assert_no_trouble (fixture);
  act (fixture, "step-forward");
  assert_trouble_told (fixture);
  g_assert_false (gtk_widget_get_visible (app_test_child (trouble_of (fixture), "close")));
  act (fixture, "step-back");
  assert_no_trouble (fixture);
  act (fixture, "latest");
  assert_trouble_told (fixture);
  act (fixture, "start-over");
  assert_no_trouble (fixture);

  drift_window_set_scenario (fixture->window, refused);
  change (fixture, "speed", g_variant_new_double (4));
  change (fixture, "play", g_variant_new_boolean (TRUE));
  wait_until (!is_on (fixture, "play"));
  assert_trouble_told (fixture);
  g_assert_true (drift_window_load (fixture->window, data, &error));
  assert_no_trouble (fixture);
}

static GtkWidget *
notice_of (gpointer window)
{
  return app_test_child (window, "notice");
}

/* It is told at any page of the panel and without the panel, in every window, until one dismisses
 * it; and it says where the file is kept. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  static const char *const pages[] = { "lesson", "code",     "log",   "signals",
                                       "quiz",   "settings", "rules", "data" };
  g_autofree char *aside = g_strconcat (progress_path, ".damaged-1", NULL);
  GtkWidget *notice = notice_of (fixture->window);
  GtkWidget *sentence = app_test_child (notice, "sentence");
  GtkWidget *close = app_test_child (notice, "close");
  DriftWindow *other;

  wait_until (gtk_widget_get_mapped (sentence));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (sentence), GTK_ACCESSIBLE_ROLE_STATUS);
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (sentence)), aside));
  g_assert_true (g_file_test (aside, G_FILE_TEST_IS_REGULAR));
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      change (fixture, "panel", g_variant_new_string (pages[i]));
      act (fixture, "step-forward");
      g_assert_true (gtk_widget_get_mapped (sentence));
    }
  change (fixture, "side-panel", g_variant_new_boolean (FALSE));
  g_assert_true (gtk_widget_get_mapped (sentence));

  other = app_test_window (app_test_application (), fixture->theme, "three-copies");
  wait_until (gtk_widget_get_mapped (notice_of (other)));
  g_assert_true (gtk_widget_grab_focus (close));
  g_assert_true (gtk_widget_activate (close));
  wait_until (!gtk_widget_get_visible (notice));
  g_assert_false (gtk_widget_get_visible (notice_of (other)));
  g_assert_true (
      gtk_window_get_focus (GTK_WINDOW (fixture->window)) ==
      app_test_child (app_test_stage_child (fixture->window, "transport"), "play_button"));
  gtk_window_close (GTK_WINDOW (other));
  g_assert_no_errno (g_unlink (aside));
}

static gboolean
try_lock (const char *path, int *lock)
{
  GStatBuf here, held;

  *lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  g_assert_cmpint (*lock, >=, 0);
  if (flock (*lock, LOCK_EX | LOCK_NB) == 0 && g_lstat (path, &here) == 0 &&
      fstat (*lock, &held) == 0 && here.st_ino == held.st_ino)
    return TRUE;
  g_close (*lock, NULL);
  return FALSE;
}

/* Takes the lock as another process would; closing it lets go. Who waits for the window to let go
 * of it must not keep the window from that. */
static int
hold_lock (void)
{
  g_autofree char *path = g_strconcat (progress_path, ".saving", NULL);
  int lock;

  wait_until (try_lock (path, &lock));
  return lock;
}

static gboolean
is_kept (const char *line)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (progress_path, &text, NULL, NULL) && strstr (text, line) != NULL;
}

/* While another process saves, the window goes on; what was done is kept when that is over. */
static void
test_busy (Fixture *fixture, gconstpointer data)
{
  int other = hold_lock ();

  change (fixture, "lesson", g_variant_new_string ("how-it-works/2"));
  change (fixture, "lesson", g_variant_new_string ("how-it-works/3"));
  g_assert_false (is_kept ("Left=sweep"));
  g_close (other, NULL);
  wait_until (is_kept ("Left=sweep"));
  g_assert_false (gtk_widget_get_visible (notice_of (fixture->window)));
}

/* If that takes long it is said, until it is saved. */
static void
test_late (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftProgress) progress = drift_progress_new (progress_path);
  g_autofree char *said =
      g_strdup_printf ("What you did last is not saved yet: the disk is slow, or "
                       "another program is writing “%s”. It is saved as soon as "
                       "that is done.",
                       progress_path);
  int other = hold_lock ();

  drift_saver_attach (progress, 1);
  drift_progress_set_number (progress, "Now", "Key", 1);
  g_assert_true (drift_progress_save (progress, NULL));
  wait_until (drift_progress_get_trouble (progress) != NULL);
  g_assert_cmpstr (drift_progress_get_trouble (progress), ==, said);
  g_assert_false (is_kept ("Key=1"));
  g_close (other, NULL);
  wait_until (drift_progress_get_trouble (progress) == NULL);
  g_assert_true (is_kept ("Key=1"));
}

/* What was saved in time is not called late afterwards. */
static void
test_in_time (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftProgress) progress = drift_progress_new (progress_path);
  int other = hold_lock ();

  drift_saver_attach (progress, 100);
  drift_progress_set_number (progress, "Now", "Key", 1);
  g_assert_true (drift_progress_save (progress, NULL));
  g_close (other, NULL);
  wait_until (is_kept ("Key=1"));
  app_test_idle (200);
  g_assert_null (drift_progress_get_trouble (progress));
}

/* What could not be saved is told, and is saved with what comes next. */
static void
test_fails (Fixture *fixture, gconstpointer data)
{
  g_autofree char *aside = g_strconcat (progress_path, ".saving", NULL);
  g_autoptr (DriftProgress) progress = drift_progress_new (progress_path);

  drift_saver_attach (progress, 10000);
  wait_until (g_mkdir (aside, 0700) == 0); /* the window may have just saved */
  drift_progress_set_number (progress, "Now", "First", 1);
  g_assert_true (drift_progress_save (progress, NULL));
  wait_until (drift_progress_get_trouble (progress) != NULL);
  g_assert_true (
      g_str_has_prefix (drift_progress_get_trouble (progress), "Progress could not be saved in "));
  g_assert_no_errno (g_rmdir (aside));
  drift_progress_set_number (progress, "Now", "Second", 2);
  g_assert_true (drift_progress_save (progress, NULL));
  wait_until (drift_progress_get_trouble (progress) == NULL);
  g_assert_true (is_kept ("First=1"));
  g_assert_true (is_kept ("Second=2"));
}

#define add(path, function) g_test_add (path, Fixture, SESSION, set_up, function, forget_progress)

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;

  gtk_test_init (&argc, &argv, NULL);
  folder = g_build_filename (g_get_user_data_dir (), "replica-drift", NULL);
  g_mkdir_with_parents (folder, 0700);
  progress_path = g_build_filename (folder, "progress.ini", NULL);
  add ("/notices/story", test_story);
  g_test_add ("/notices/damaged", Fixture, SESSION, set_up_damaged, test_damaged, forget_progress);
  add ("/notices/busy", test_busy);
  add ("/notices/late", test_late);
  add ("/notices/in-time", test_in_time);
  add ("/notices/fails", test_fails);
  return g_test_run ();
}
