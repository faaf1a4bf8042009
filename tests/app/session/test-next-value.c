/* Tests of what the user would write next: what the screen shows, with one thing changed.
 * SPDX-License-Identifier: MIT */
#include "drift-next-value.h"

#include "drift-run.h"

#include <string.h>

static void
test_change (void)
{
  static const struct
  {
    const char *value;
    DriftNextKind kind;
    const char *next;
  } cases[] = {
    { "theme=light lang=en", DRIFT_NEXT_THEME, "theme=dark lang=en" },
    { "theme=dark lang=en", DRIFT_NEXT_THEME, "theme=light lang=en" },
    { "theme=light lang=en visit=7", DRIFT_NEXT_LANGUAGE, "theme=light lang=fr visit=7" },
    { "lang=ja", DRIFT_NEXT_LANGUAGE, "lang=en" },
    { "lang=it", DRIFT_NEXT_LANGUAGE, "lang=fr" },
    { "name=Ada plan=pro", DRIFT_NEXT_THEME, "name=Ada plan=pro theme=dark" },
    { "theme=dark", DRIFT_NEXT_ANY, "theme=light" },
    { "book=1", DRIFT_NEXT_ANY, "book=1 edit=1" },
    { "book=1 edit=9", DRIFT_NEXT_ANY, "book=1 edit=10" },
    { "edit=many", DRIFT_NEXT_ANY, "edit=1" },
    { "", DRIFT_NEXT_ANY, "edit=1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *next = drift_next_value_change (cases[i].value, cases[i].kind);

      g_assert_cmpstr (next, ==, cases[i].next);
    }
}

static DriftRun *
make_run (const char *key, const char *actions)
{
  g_autofree char *text =
      g_strdup_printf ("[Scenario]\nTitle=Next\nKey=%s\nStore=store %s v1 \"theme=dark lang=fr\"\n"
                       "[Step 1]\nCaption=Next\nDo=%s\n",
                       key, key, actions);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (DriftScenario) scenario =
      drift_scenario_new_from_bytes ("next", "next.drift", bytes, &error);

  g_assert_no_error (error);
  return drift_run_new (scenario, NULL);
}

static const char *
key_of (DriftRun *run)
{
  return drift_scenario_get_key (drift_run_get_scenario (run));
}

static void
assert_next (DriftRun *run, DriftNextKind kind, const char *expected)
{
  g_autofree char *next = drift_next_value_make (drift_run_get_cluster (run), key_of (run), kind);

  g_assert_cmpstr (next, ==, expected);
}

/* The user knows what they were told, whatever the copies are: at first nothing. */
static void
test_heard (void)
{
  g_autoptr (DriftRun) run = make_run ("user:42", "read user:42; wait");

  g_assert_true (drift_next_value_is_profile (drift_run_get_cluster (run), key_of (run)));
  assert_next (run, DRIFT_NEXT_THEME, "theme=dark lang=en");
  drift_run_go_to_step (run, 1);
  assert_next (run, DRIFT_NEXT_THEME, "theme=light lang=fr");
  assert_next (run, DRIFT_NEXT_LANGUAGE, "theme=dark lang=es");
}

/* A key that was never written can be. */
static void
test_new_key (void)
{
  g_autoptr (DriftRun) run = make_run ("user:42", "read user:42; wait");
  g_autofree char *next =
      drift_next_value_make (drift_run_get_cluster (run), "cart:8", DRIFT_NEXT_ANY);

  g_assert_cmpstr (next, ==, "edit=1");
}

/* What is no profile becomes one for whoever sees a theme in it. */
static void
test_other_keys (void)
{
  g_autoptr (DriftRun) run = make_run ("cart:7", "read cart:7; wait");

  g_assert_false (drift_next_value_is_profile (drift_run_get_cluster (run), key_of (run)));
  assert_next (run, DRIFT_NEXT_ANY, "edit=1");
  drift_run_go_to_step (run, 1);
  g_assert_true (drift_next_value_is_profile (drift_run_get_cluster (run), key_of (run)));
}

/* Who has read that there is nothing begins anew. */
static void
test_deleted (void)
{
  g_autoptr (DriftRun) run = make_run ("user:42", "delete user:42; wait; read user:42; wait");

  drift_run_go_to_step (run, 1);
  assert_next (run, DRIFT_NEXT_THEME, "theme=dark lang=en");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/next-value/change", test_change);
  g_test_add_func ("/next-value/heard", test_heard);
  g_test_add_func ("/next-value/other-keys", test_other_keys);
  g_test_add_func ("/next-value/new-key", test_new_key);
  g_test_add_func ("/next-value/deleted", test_deleted);
  return g_test_run ();
}
