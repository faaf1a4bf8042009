/* Tests of the one reader: what is taken, and every fault of a text in a sentence with its place.
 * SPDX-License-Identifier: MIT */
#include "drift-key-file.h"
#include "drift-key-lines.h"

#include <string.h>

#define MARK "\xcc\x81" /* U+0301, an acute accent on the letter before it */

static DriftKeyFile *
read_bytes (const char *text, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);

  return drift_key_file_new ("FILE", bytes);
}

static DriftKeyFile *
read_text (const char *text)
{
  return read_bytes (text, strlen (text));
}

/* All faults, a line each; the first of them is the error. */
static char *
list_faults (const DriftKeyFile *file)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  if (drift_key_file_finish (file, G_FILE_ERROR, 7, faults, &error))
    {
      g_assert_no_error (error);
      g_assert_true (drift_key_file_is_sound (file));
      return g_strdup ("");
    }
  g_assert_error (error, G_FILE_ERROR, 7);
  g_assert_cmpstr (error->message, ==, faults->pdata[0]);
  g_assert_false (drift_key_file_is_sound (file));
  g_ptr_array_add (faults, NULL);
  return g_strjoinv ("\n", (char **)faults->pdata);
}

static void
assert_faults (const DriftKeyFile *file, const char *expected)
{
  g_autofree char *faults = list_faults (file);

  g_assert_cmpstr (faults, ==, expected);
}

static void
test_sound (void)
{
  static const char *const text =
      "# A remark\n\n  [First]  \r\nTitle = A = b \nEmpty=\nTwo words=x\n"
      "Title[de]=c\n\t# Another\n[Second]\nTitle=d\n";
  g_autoptr (DriftKeyFile) file = read_text (text);
  g_auto (GStrv) groups = drift_key_file_list_groups (file);
  g_auto (GStrv) keys = drift_key_file_list_keys (file, "First");
  g_autofree char *joined = g_strjoinv ("|", keys);
  g_autofree char *title = drift_key_file_get (file, "First", "Title");
  g_autofree char *other = drift_key_file_get_id (file, "Second", "Title");

  g_assert_cmpuint (g_strv_length (groups), ==, 2);
  g_assert_true (drift_key_file_has_group (file, "Second"));
  g_assert_false (drift_key_file_has_group (file, "Third"));
  g_assert_true (drift_key_file_has (file, "First", "Empty"));
  g_assert_false (drift_key_file_has (file, "Second", "Empty"));
  g_assert_cmpstr (joined, ==, "Title|Empty|Two words|Title[de]");
  g_assert_cmpstr (title, ==, "A = b");
  g_assert_cmpstr (other, ==, "d");
  assert_faults (file, "");
}

static void
test_byte_order_mark (void)
{
  g_autoptr (DriftKeyFile) file = read_text ("\xef\xbb\xbf[A]\nb=c\n");
  g_autoptr (DriftKeyFile) nothing = read_text ("\xef\xbb\xbf");
  g_autoptr (DriftKeyFile) two = read_text ("\xef\xbb\xbf\xef\xbb\xbf[A]\nb=c\n");

  g_assert_true (drift_key_file_has (file, "A", "b"));
  assert_faults (file, "");
  assert_faults (nothing, "FILE: the file is empty");
  g_assert_false (drift_key_file_is_sound (two));
}

/* What GKeyFile would merge, replace or refuse without a line. */
static void
test_lines (void)
{
  static const struct
  {
    const char *text;
    const char *faults;
  } cases[] = {
    { "[A]\nb=1\n[C]\nb=2\n[A]\nb=3\nd=4\n", "FILE: line 5: [A] stands twice" },
    { "[A]\nb=1\n[C]\nb=2\n b = 3\n", "FILE: line 5: [C] b stands twice" },
    { "b=1\n[A]\n", "FILE: line 1: \"b=1\" stands before the first group" },
    { "[A]\nstray\n", "FILE: line 2: \"stray\" is no group, no key and no comment" },
    { "[A]\n=1\n", "FILE: line 2: \"=1\" is no group, no key and no comment" },
    { "[A]\n[b=1\n", "FILE: line 2: \"[b=1\" is no group, no key and no comment" },
    { "[A]\nb]=1\n", "FILE: line 2: \"b]=1\" is no group, no key and no comment" },
    { "[A]\nb[de]x=1\n", "FILE: line 2: \"b[de]x=1\" is no group, no key and no comment" },
    { "[A]\nb[d e]=1\n", "FILE: line 2: \"b[d e]=1\" is no group, no key and no comment" },
    { "[A] x\n[]\n[B]]\n[\x01]\n", "FILE: line 1: \"[A] x\" is no group, no key and no comment\n"
                                   "FILE: line 2: \"[]\" is no group, no key and no comment\n"
                                   "FILE: line 3: \"[B]]\" is no group, no key and no comment\n"
                                   "FILE: line 4: \"[?]\" is no group, no key and no comment" },
    { "[A]\nx\n[A]\ny\nb=1\n[B]\nb=1\nb=2\n",
      "FILE: line 2: \"x\" is no group, no key and no comment\n"
      "FILE: line 3: [A] stands twice\n"
      "FILE: line 4: \"y\" is no group, no key and no comment\n"
      "FILE: line 8: [B] b stands twice" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DriftKeyFile) file = read_text (cases[i].text);

      assert_faults (file, cases[i].faults);
    }
}

/* What is sound around a fault can be read, and the first of two stays. */
static void
test_goes_on (void)
{
  g_autoptr (DriftKeyFile) file = read_text ("[A]\nb=1\nb=2\n[A]\nc=3\n[D]\nstray\ne=4\n");
  g_autofree char *first = drift_key_file_get (file, "A", "b");
  g_autofree char *behind = drift_key_file_get (file, "D", "e");

  g_assert_cmpstr (first, ==, "1");
  g_assert_cmpstr (behind, ==, "4");
  g_assert_false (drift_key_file_has (file, "A", "c"));
}

/* No bytes but text; nothing else is said of what is none. */
static void
test_not_text (void)
{
  static const struct
  {
    const char *text;
    gsize size;
    const char *fault;
  } cases[] = {
    { "", 0, "FILE: the file is empty" },
    { "[A]\nb=a\0b\n", 10, "FILE: line 2: a zero byte, which no text has" },
    { "[A]\nb=caf\xe9\n", 11, "FILE: line 2: not text in UTF-8" },
    { "\xff\xfe[\0A\0]\0", 8, "FILE: line 1: not text in UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DriftKeyFile) file = read_bytes (cases[i].text, cases[i].size);

      drift_key_file_refuse (file, NULL, NULL, "there is no group");
      g_assert_null (drift_key_file_get (file, "A", "b"));
      assert_faults (file, cases[i].fault);
    }
}

static void
test_size (void)
{
  g_autofree char *largest = g_strnfill (DRIFT_KEY_FILE_MAX_SIZE, '#');
  g_autofree char *too_large = g_strnfill (DRIFT_KEY_FILE_MAX_SIZE + 1, '#');
  g_autoptr (DriftKeyFile) sound = read_text (largest);
  g_autoptr (DriftKeyFile) refused = read_text (too_large);

  assert_faults (sound, "");
  assert_faults (refused, "FILE: the file is larger than 1 MB");
}

/* A text that is shown has a limit in letters, which are not bytes; a value has none. */
static void
test_length (void)
{
  for (guint n = DRIFT_TEXT_MAX_LENGTH; n <= DRIFT_TEXT_MAX_LENGTH + 1; n++)
    {
      g_autoptr (GString) text = g_string_new ("[A]\nb=");
      g_autoptr (DriftKeyFile) file = NULL;
      g_autofree char *shown = NULL;
      g_autofree char *value = NULL;

      for (guint i = 0; i < n; i++)
        g_string_append (text, "ö");
      file = read_text (text->str);
      value = drift_key_file_get (file, "A", "b");
      g_assert_cmpint (g_utf8_strlen (value, -1), ==, n);
      shown = drift_key_file_get_text (file, "A", "b");
      g_assert_cmpint (shown != NULL, ==, n == DRIFT_TEXT_MAX_LENGTH);
      assert_faults (file, n == DRIFT_TEXT_MAX_LENGTH
                               ? ""
                               : "FILE: [A] b: the text is longer than 2000 letters (line 2)");
    }
}

static void
test_marks (void)
{
  for (guint n = DRIFT_TEXT_MAX_MARKS; n <= DRIFT_TEXT_MAX_MARKS + 1; n++)
    {
      g_autoptr (GString) text = g_string_new ("[A]\nb=");
      g_autoptr (DriftKeyFile) file = NULL;

      for (guint letter = 0; letter < 3; letter++)
        {
          g_string_append (text, "e");
          for (guint i = 0; i < n; i++)
            g_string_append (text, MARK);
        }
      file = read_text (text->str);
      assert_faults (file, n == DRIFT_TEXT_MAX_MARKS
                               ? ""
                               : "FILE: line 2: more than 30 combining marks in a row");
    }
}

static void
test_values (void)
{
  g_autoptr (DriftKeyFile) file =
      read_text ("[A]\nEmpty= \nSlash=a\\qb\nId=Two Words\nTitel=x\nOdd\n[B]\n");
  static const char *const known[] = { "Empty", "Slash", "Id", "Title", NULL };

  g_assert_null (drift_key_file_get (file, "B", "Missing"));
  g_assert_null (drift_key_file_get_text (file, "A", "Missing"));
  g_assert_null (drift_key_file_get (file, "A", "Empty"));
  g_assert_null (drift_key_file_get (file, "A", "Slash"));
  g_assert_null (drift_key_file_get_id (file, "A", "Id"));
  g_assert_false (drift_key_file_check_keys (file, "A", known));
  g_assert_true (drift_key_file_check_keys (file, "B", known));
  g_assert_false (drift_key_file_refuse (file, NULL, NULL, "%d of %s", 3, "all"));
  /* In the order of the lines, and the whole file last. */
  assert_faults (
      file,
      "FILE: [A] Missing: this key is missing (line 1)\n"
      "FILE: [A] Empty: the value is empty (line 2)\n"
      "FILE: [A] Slash: after \"\\\" comes s, n, t, r or another \"\\\", nothing else (line 3)\n"
      "FILE: [A] Id: \"Two Words\" is not an id: at most 64 of a to z, 0 to 9 and \"-\" (line 4)\n"
      "FILE: [A] Titel: unknown key; did you mean \"Title\"? (line 5)\n"
      "FILE: line 6: \"Odd\" is no group, no key and no comment\n"
      "FILE: [B] Missing: this key is missing (line 7)\n"
      "FILE: 3 of all");
}

/* To whom does not take all of them the error says how many there are. */
static void
test_tells_how_many (void)
{
  g_autoptr (DriftKeyFile) two = read_text ("[A]\nOdd\nEven\n");
  g_autoptr (DriftKeyFile) three = read_text ("[A]\nOdd\nEven\nNone\n");
  g_autoptr (GError) of_two = NULL;
  g_autoptr (GError) of_three = NULL;

  g_assert_false (drift_key_file_finish (two, G_FILE_ERROR, 7, NULL, &of_two));
  g_assert_cmpstr (of_two->message, ==,
                   "FILE: line 2: \"Odd\" is no group, no key and no comment; and 1 more fault");
  g_assert_false (drift_key_file_finish (three, G_FILE_ERROR, 7, NULL, &of_three));
  g_assert_cmpstr (of_three->message, ==,
                   "FILE: line 2: \"Odd\" is no group, no key and no comment; and 2 more faults");
}

/* A text that is nothing but faults tells of some, and quickly. */
static void
test_many_faults (void)
{
  g_autoptr (GString) text = g_string_new ("[A]\n");
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DriftKeyFile) file = NULL;

  while (text->len < DRIFT_KEY_FILE_MAX_SIZE - 2)
    g_string_append (text, "x\n");
  file = read_text (text->str);
  g_assert_false (drift_key_file_finish (file, G_FILE_ERROR, 7, faults, NULL));
  g_assert_cmpuint (faults->len, ==, DRIFT_KEY_FILE_MAX_FAULTS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key-file/sound", test_sound);
  g_test_add_func ("/key-file/byte-order-mark", test_byte_order_mark);
  g_test_add_func ("/key-file/lines", test_lines);
  g_test_add_func ("/key-file/goes-on", test_goes_on);
  g_test_add_func ("/key-file/not-text", test_not_text);
  g_test_add_func ("/key-file/tells-how-many", test_tells_how_many);
  g_test_add_func ("/key-file/size", test_size);
  g_test_add_func ("/key-file/length", test_length);
  g_test_add_func ("/key-file/marks", test_marks);
  g_test_add_func ("/key-file/values", test_values);
  g_test_add_func ("/key-file/many-faults", test_many_faults);
  return g_test_run ();
}
