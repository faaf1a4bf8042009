/* Tests of the nearest word: a slip of the pen is told, and another word is not taken for one.
 * SPDX-License-Identifier: MIT */
#include "drift-nearest.h"

static const char *const known[] = { "write",        "read", "scrub",       "delete", "w",
                                     "anti-entropy", "Do",   "stale_reads", NULL };

static void
assert_suggested (const char *word, const char *expected)
{
  g_autofree char *sentence = drift_nearest_suggest ("no such word", word, known);
  g_autofree char *wanted = expected == NULL
                                ? g_strdup ("no such word")
                                : g_strdup_printf ("no such word; did you mean \"%s\"?", expected);

  g_assert_cmpstr (sentence, ==, wanted);
}

static void
test_slips (void)
{
  assert_suggested ("wirte", "write");
  assert_suggested ("writ", "write");
  assert_suggested ("wriite", "write");
  assert_suggested ("wrlte", "write");
  assert_suggested ("Write", "write");
  assert_suggested ("reed", "read");
  assert_suggested ("scurb", "scrub");
  assert_suggested ("antientropy", "anti-entropy");
  assert_suggested ("anti_entropie", "anti-entropy");
  assert_suggested ("do", "Do");
  assert_suggested ("stale_raeds", "stale_reads");
}

static void
test_other_words (void)
{
  g_autofree char *long_word = g_strnfill (100000, 'w');

  assert_suggested ("", NULL);
  assert_suggested ("x", NULL);
  assert_suggested ("v", NULL);
  assert_suggested ("od", NULL);
  assert_suggested ("rest", NULL);
  assert_suggested ("partition", NULL);
  assert_suggested (long_word, NULL);
}

/* Of two that are as near, the one with the first letter, else the first that was offered; a nearer
 * one takes its place. */
static void
test_best (void)
{
  static const char *const alike[] = { "mint", "hints", "minds", NULL };
  g_autofree char *letter = drift_nearest_suggest ("no", "hint", alike);
  g_autofree char *first = drift_nearest_suggest ("no", "pint", alike);
  g_autofree char *nearer = drift_nearest_suggest ("no", "minds!", alike);

  g_assert_cmpstr (letter, ==, "no; did you mean \"hints\"?");
  g_assert_cmpstr (first, ==, "no; did you mean \"mint\"?");
  g_assert_cmpstr (nearer, ==, "no; did you mean \"minds\"?");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/nearest/slips", test_slips);
  g_test_add_func ("/nearest/other-words", test_other_words);
  g_test_add_func ("/nearest/best", test_best);
  return g_test_run ();
}
