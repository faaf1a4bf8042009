/* Tests of the key table: names and numbers, growth, and forgetting the newest first.
 * SPDX-License-Identifier: MIT */
#include "drift-keys.h"

#include <string.h>

#define MANY 5000

static void
test_intern (void)
{
  g_autoptr (DriftKeys) keys = drift_keys_new ();

  g_assert_cmpuint (drift_keys_find (keys, "user:42"), ==, DRIFT_KEY_NONE);
  g_assert_cmpuint (drift_keys_intern (keys, "user:42"), ==, 0);
  g_assert_cmpuint (drift_keys_intern (keys, "user:4"), ==, 1);
  g_assert_cmpuint (drift_keys_intern (keys, "user:42"), ==, 0);
  g_assert_cmpuint (drift_keys_find (keys, "user:4"), ==, 1);
  g_assert_cmpuint (drift_keys_find (keys, "user:"), ==, DRIFT_KEY_NONE);
  g_assert_cmpstr (drift_keys_name (keys, 0), ==, "user:42");
  g_assert_cmpstr (drift_keys_name (keys, 1), ==, "user:4");
  g_assert_cmpuint (drift_keys_count (keys), ==, 2);
}

static void
intern_many (DriftKeys *keys, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      g_autofree char *name = g_strdup_printf ("key-%u", i);

      g_assert_cmpuint (drift_keys_intern (keys, name), ==, i);
    }
}

static void
check_many (const DriftKeys *keys, guint there, guint gone)
{
  g_assert_cmpuint (drift_keys_count (keys), ==, there);
  for (guint i = 0; i < gone; i++)
    {
      g_autofree char *name = g_strdup_printf ("key-%u", i);

      g_assert_cmpuint (drift_keys_find (keys, name), ==, i < there ? i : DRIFT_KEY_NONE);
      if (i < there)
        g_assert_cmpstr (drift_keys_name (keys, i), ==, name);
    }
}

/* The table of slots is made anew many times on the way; no key may be lost by it. */
static void
test_grow (void)
{
  g_autoptr (DriftKeys) keys = drift_keys_new ();

  for (guint count = 0; count < 200; count++)
    {
      intern_many (keys, count, count + 1);
      check_many (keys, count + 1, count + 3);
    }
  intern_many (keys, 200, MANY);
  check_many (keys, MANY, MANY + 100);
  g_assert_cmpuint (drift_keys_memory (keys), >, MANY * (strlen ("key-0") + 1));
  g_assert_cmpuint (drift_keys_memory (keys), <, 64 * MANY);
}

/* Taking the newest away must leave the chains of the others whole. */
static void
test_truncate (void)
{
  g_autoptr (DriftKeys) keys = drift_keys_new ();

  intern_many (keys, 0, MANY);
  for (guint left = MANY; left > 0; left -= MIN (left, 617))
    {
      drift_keys_truncate (keys, left);
      check_many (keys, left, MANY);
    }
  intern_many (keys, 0, 300);
  drift_keys_truncate (keys, 200);
  intern_many (keys, 200, 250);
  check_many (keys, 250, MANY);
  drift_keys_truncate (keys, 0);
  check_many (keys, 0, MANY);
  drift_keys_truncate (keys, 10);
  g_assert_cmpuint (drift_keys_count (keys), ==, 0);

  /* And the numbers are given again, in the new order. */
  g_assert_cmpuint (drift_keys_intern (keys, "key-7"), ==, 0);
  g_assert_cmpuint (drift_keys_intern (keys, "key-0"), ==, 1);
  g_assert_cmpstr (drift_keys_name (keys, 0), ==, "key-7");
}

static void
test_valid (void)
{
  g_autofree char *longest = g_strnfill (DRIFT_KEY_MAX_LENGTH, 'k');
  g_autofree char *too_long = g_strnfill (DRIFT_KEY_MAX_LENGTH + 1, 'k');
  const char *const good[] = { "user:42", "k", "ключ", "a'b", "--", "x-", longest };
  const char *const bad[] = { "",      "-",        "a b",        "a\tb",       "a\nb",
                              "a\x7f", "\xff\xfe", "a\xc2\xa0z", "a\xc2\x85z", too_long };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (drift_key_is_valid (good[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_false (drift_key_is_valid (bad[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keys/intern", test_intern);
  g_test_add_func ("/keys/grow", test_grow);
  g_test_add_func ("/keys/truncate", test_truncate);
  g_test_add_func ("/keys/valid", test_valid);
  return g_test_run ();
}
