/* Tests of the key table: names and numbers, growth, and forgetting the newest first.
 * SPDX-License-Identifier: MIT */
#include "drift-keys.h"

#include "core-test.h"

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

/* What the items are interned as must not show: here, each by its name. */
static void
intern_items_by_name (DriftKeys *keys, guint32 count)
{
  for (guint32 item = 1; item <= count; item++)
    {
      g_autofree char *name = g_strdup_printf ("item:%u", item);

      drift_keys_intern (keys, name);
    }
}

static void
assert_same (const DriftKeys *one, const DriftKeys *other, guint32 n_items)
{
  static const char *const never[] = { "item:",    "item:0",  "item:01",         "item:1x",
                                       "item:+1",  "item: 1", "item:4294967297", "items:1",
                                       "item:1.0", "Item:1",  "item:-1" };

  g_assert_cmpuint (drift_keys_count (one), ==, drift_keys_count (other));
  for (guint32 key = 0; key < drift_keys_count (one); key++)
    {
      g_assert_cmpstr (drift_keys_name (one, key), ==, drift_keys_name (other, key));
      g_assert_cmpuint (drift_keys_find (one, drift_keys_name (other, key)), ==, key);
    }
  for (guint32 item = 1; item <= n_items; item++)
    {
      g_autofree char *name = g_strdup_printf ("item:%u", item);

      g_assert_cmpuint (drift_keys_find (one, name), ==, drift_keys_find (other, name));
      g_assert_cmpuint (drift_keys_find_item (one, item), ==, drift_keys_find (other, name));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (never); i++)
    g_assert_cmpuint (drift_keys_find (one, never[i]), ==, drift_keys_find (other, never[i]));
}

/* Items between names, beside items that came alone before, and more of them later. */
static void
test_items (void)
{
  g_autoptr (DriftKeys) keys = drift_keys_new ();

  drift_keys_intern (keys, "user:42");
  drift_keys_intern (keys, "item:7");
  drift_keys_intern (keys, "item:5");
  drift_keys_intern_items (keys, 10);
  g_assert_cmpuint (drift_keys_count (keys), ==, 11);
  g_assert_cmpuint (drift_keys_find (keys, "item:7"), ==, 1);
  g_assert_cmpuint (drift_keys_find (keys, "item:5"), ==, 2);
  g_assert_cmpuint (drift_keys_find (keys, "item:1"), ==, 3);
  g_assert_cmpuint (drift_keys_find_item (keys, 6), ==, 7);
  g_assert_cmpuint (drift_keys_find_item (keys, 10), ==, 10);
  g_assert_cmpuint (drift_keys_find_item (keys, 11), ==, DRIFT_KEY_NONE);
  g_assert_cmpstr (drift_keys_name (keys, 10), ==, "item:10");

  g_assert_cmpuint (drift_keys_intern (keys, "item:3"), ==, 5);
  g_assert_cmpuint (drift_keys_intern (keys, "item:03"), ==, 11);
  drift_keys_intern_items (keys, 4);
  g_assert_cmpuint (drift_keys_count (keys), ==, 12);
  drift_keys_intern_items (keys, 12);
  g_assert_cmpuint (drift_keys_find (keys, "item:12"), ==, 13);

  /* Within the later items, between the spans, within the earlier, and before all items. */
  for (guint left = 13; left > 1; left--)
    {
      drift_keys_truncate (keys, left);
      g_assert_cmpuint (drift_keys_count (keys), ==, left);
      g_assert_cmpuint (drift_keys_find_item (keys, 12), ==, DRIFT_KEY_NONE);
      g_assert_cmpuint (drift_keys_find_item (keys, 10), ==, left > 10 ? 10 : DRIFT_KEY_NONE);
      g_assert_cmpuint (drift_keys_find_item (keys, 7), ==, 1);
    }
  g_assert_cmpuint (drift_keys_intern (keys, "item:1"), ==, 2);
}

/* Whatever comes and goes, items at once and items one by one make the same table. */
static void
test_items_as_by_name (void)
{
  g_autoptr (DriftKeys) at_once = drift_keys_new ();
  g_autoptr (DriftKeys) by_name = drift_keys_new ();
  guint64 state = 0;

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *name = g_strdup_printf (next_below (&state, 2) == 0 ? "item:%u" : "user:%u",
                                               next_below (&state, 80));
      guint32 number = next_below (&state, 60);

      switch (next_below (&state, 4))
        {
        case 0:
          drift_keys_intern_items (at_once, number);
          intern_items_by_name (by_name, number);
          break;
        case 1:
          number = next_below (&state, drift_keys_count (by_name) + 1);
          drift_keys_truncate (at_once, number);
          drift_keys_truncate (by_name, number);
          break;
        default:
          g_assert_cmpuint (drift_keys_intern (at_once, name), ==,
                            drift_keys_intern (by_name, name));
        }
      assert_same (at_once, by_name, 82);
    }
}

/* A million items take no more room than a few. */
static void
test_items_are_not_stored (void)
{
  g_autoptr (DriftKeys) keys = drift_keys_new ();

  drift_keys_intern_items (keys, 10);
  drift_keys_intern_items (keys, 1000000);
  g_assert_cmpuint (drift_keys_count (keys), ==, 1000000);
  g_assert_cmpuint (drift_keys_find (keys, "item:1000000"), ==, 999999);
  g_assert_cmpuint (drift_keys_memory (keys), <, 4096);
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

/* Names come in the order in which a person would put them, however they are kept. */
static void
test_order (void)
{
  static const char *const ordered[] = { "item:0",  "item:1",   "item:2",  "item:9",
                                         "item:10", "item:007", "user:2",  "user:7",
                                         "user:42", "user:42x", "user:43x" };
  g_autoptr (DriftKeys) keys = drift_keys_new ();

  drift_keys_intern (keys, "item:9");
  drift_keys_intern_items (keys, 12);
  for (guint i = 0; i < G_N_ELEMENTS (ordered); i++)
    drift_keys_intern (keys, ordered[G_N_ELEMENTS (ordered) - 1 - i]);
  for (guint i = 0; i < G_N_ELEMENTS (ordered); i++)
    for (guint j = 0; j < G_N_ELEMENTS (ordered); j++)
      {
        int order = drift_keys_compare (keys, drift_keys_find (keys, ordered[i]),
                                        drift_keys_find (keys, ordered[j]));

        g_assert_cmpint ((order > 0) - (order < 0), ==, (i > j) - (i < j));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keys/intern", test_intern);
  g_test_add_func ("/keys/grow", test_grow);
  g_test_add_func ("/keys/truncate", test_truncate);
  g_test_add_func ("/keys/items", test_items);
  g_test_add_func ("/keys/items-as-by-name", test_items_as_by_name);
  g_test_add_func ("/keys/items-are-not-stored", test_items_are_not_stored);
  g_test_add_func ("/keys/valid", test_valid);
  g_test_add_func ("/keys/order", test_order);
  return g_test_run ();
}
