/* Tests of error sentences: fit to be shown, whatever the input was.
 * SPDX-License-Identifier: MIT */
#include "drift-error.h"

#include <string.h>

static char *
sentence (const char *quoted)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (drift_set_error (&error, G_FILE_ERROR, 7, "found \"%s\" here", quoted));
  g_assert_error (error, G_FILE_ERROR, 7);
  return g_strdup (error->message);
}

static void
test_visible (void)
{
  g_autofree char *plain = sentence ("größer, 7 %s");
  g_autofree char *controls = sentence ("a\nb\x1b[31m\x7f\xc2\x9bz");
  g_autofree char *bytes = sentence ("a\xff z");

  g_assert_cmpstr (plain, ==, "found \"größer, 7 %s\" here");
  g_assert_cmpstr (controls, ==, "found \"a?b?[31m??z\" here");
  g_assert_cmpstr (bytes, ==, "found \"a\357\277\275 z\" here");
  g_assert_false (drift_set_error (NULL, G_FILE_ERROR, 7, "nobody asked"));
}

static void
test_length (void)
{
  const glong frame = (glong)strlen ("found \"\" here");

  for (glong length = DRIFT_ERROR_LENGTH - 3; length < DRIFT_ERROR_LENGTH + 3; length++)
    {
      g_autoptr (GString) word = g_string_new (NULL);
      g_autofree char *text = NULL;

      for (glong i = 0; i < length - frame; i++)
        g_string_append (word, "ö");
      text = sentence (word->str);
      g_assert_cmpint (g_utf8_strlen (text, -1), ==, MIN (length, DRIFT_ERROR_LENGTH));
      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_true (g_str_has_prefix (text, "found \"ö"));
      g_assert_true (g_str_has_suffix (text, "ö\" here"));
      g_assert_cmpint (strstr (text, "…") != NULL, ==, length > DRIFT_ERROR_LENGTH);
    }
}

/* A word is cut between letters, however many bytes they have, and stays one that can be shown. */
static void
test_quote (void)
{
  g_autofree char *kept = drift_error_quote ("pitfall-zombie/1");
  g_autofree char *odd = drift_error_quote ("a\nb\xff");
  g_autoptr (GString) word = g_string_new ("first");
  g_autofree char *cut = NULL;

  g_assert_cmpstr (kept, ==, "pitfall-zombie/1");
  g_assert_cmpstr (odd, ==, "a?b\357\277\275");
  for (guint i = 0; i < 5000; i++)
    g_string_append (word, i % 2 == 0 ? "ö" : "字");
  cut = drift_error_quote (word->str);
  g_assert_true (g_utf8_validate (cut, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, 41);
  g_assert_true (g_str_has_prefix (cut, "firstö字"));
  g_assert_true (g_str_has_suffix (cut, "ö…"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error/visible", test_visible);
  g_test_add_func ("/error/length", test_length);
  g_test_add_func ("/error/quote", test_quote);
  return g_test_run ();
}
