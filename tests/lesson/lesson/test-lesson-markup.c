/* Tests of the light markup: what it becomes, what it links to, and each slip with its sentence.
 * SPDX-License-Identifier: MIT */
#include "drift-lesson-markup.h"

#include <gio/gio.h>

typedef struct
{
  const char *text;
  const char *pango;
  const char *plain;
} Good;

static const Good good[] = {
  { "", "", "" },
  { "Plain words.", "Plain words.", "Plain words." },
  { "1 < 2 & 3", "1 &lt; 2 &amp; 3", "1 < 2 & 3" },
  { "so *very* old", "so <i>very</i> old", "so very old" },
  { "`a*b[0]<c`", "<tt>a*b[0]&lt;c</tt>", "a*b[0]<c" },
  { "[[drift]]", "<a href=\"glossary:drift\">drift</a>", "drift" },
  { "[[read-repair]]s", "<a href=\"glossary:read-repair\">read repair</a>s", "read repairs" },
  { "[[sweep|a <sweep>]].", "<a href=\"glossary:sweep\">a &lt;sweep&gt;</a>.", "a <sweep>." },
  { "copies[R1]", "copies[R1]", "copies[R1]" },
  { "*Naïve* “über”", "<i>Naïve</i> “über”", "Naïve “über”" },
};

static void
test_good (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *pango = drift_lesson_markup_to_pango (good[i].text);
      g_autofree char *plain = drift_lesson_markup_to_plain (good[i].text);

      g_assert_true (drift_lesson_markup_check (good[i].text, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (pango, ==, good[i].pango);
      g_assert_cmpstr (plain, ==, good[i].plain);
    }
}

static const struct
{
  const char *text;
  const char *message;
} bad[] = {
  { "so *very old", "emphasis is not closed by \"*\": \"*very old\"" },
  { "so *very\n\nold*", "emphasis is not closed by \"*\": \"*very  old*\"" },
  { "a `code", "code is not closed by \"`\": \"`code\"" },
  { "** no", "there is nothing between two marks: \"** no\"" },
  { "*a `b` c*", "emphasis holds plain words only: \"*a `b` c*\"" },
  { "[[drift", "a link is not closed by \"]]\": \"[[drift\"" },
  { "[[drift\n]]", "a link names no term of a to z, 0 to 9 and \"-\": \"[[drift ]]\"" },
  { "[[Drift]]", "a link names no term of a to z, 0 to 9 and \"-\": \"[[Drift]]\"" },
  { "[[|x]]", "a link names no term of a to z, 0 to 9 and \"-\": \"[[|x]]\"" },
  { "[[drift|]]", "a link shows nothing: \"[[drift|]]\"" },
  { "[[drift|a\nb]]", "a link is not closed by \"]]\": \"[[drift|a b]]\"" },
  { "`0123456789012345678901234567890123456789",
    "code is not closed by \"`\": \"`012345678901234567890123456789012345678…\"" },
};

/* Each slip is refused, and the text is shown as it stands all the same. */
static void
test_bad (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *pango = drift_lesson_markup_to_pango (bad[i].text);
      g_autofree char *escaped = g_markup_escape_text (bad[i].text, -1);

      g_assert_false (drift_lesson_markup_check (bad[i].text, &error));
      g_assert_error (error, DRIFT_MARKUP_ERROR, DRIFT_MARKUP_ERROR_SYNTAX);
      g_assert_cmpstr (error->message, ==, bad[i].message);
      g_assert_cmpstr (pango, ==, escaped);
    }
}

static void
test_paragraphs (void)
{
  g_auto (GStrv) some = drift_lesson_markup_to_paragraphs ("One.\n\n\n\n *Two*.\n\nThree\nlines.");
  g_auto (GStrv) none = drift_lesson_markup_to_paragraphs ("\n\n");

  g_assert_cmpuint (g_strv_length (some), ==, 3);
  g_assert_cmpstr (some[0], ==, "One.");
  g_assert_cmpstr (some[1], ==, "<i>Two</i>.");
  g_assert_cmpstr (some[2], ==, "Three\nlines.");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
test_terms (void)
{
  g_auto (GStrv) terms =
      drift_lesson_markup_list_terms ("[[drift]], `[[not]]`, [[sweep|sweeps]] and [[drift]]");
  g_auto (GStrv) none = drift_lesson_markup_list_terms ("nothing");

  g_assert_cmpuint (g_strv_length (terms), ==, 3);
  g_assert_cmpstr (terms[0], ==, "drift");
  g_assert_cmpstr (terms[1], ==, "sweep");
  g_assert_cmpstr (terms[2], ==, "drift");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

/* Any text comes out as something that can be shown. */
static void
test_any (void)
{
  static const char letters[] = "ab *`[]|-\n<&";
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);

  for (guint i = 0; i < 20000; i++)
    {
      char text[24];
      guint size = (guint)g_rand_int_range (rand, 0, sizeof text);
      g_autofree char *pango = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GMarkupParseContext) context = NULL;
      static const GMarkupParser parser = { NULL };
      g_autofree char *whole = NULL;

      for (guint j = 0; j < size; j++)
        text[j] = letters[g_rand_int_range (rand, 0, sizeof letters - 1)];
      text[size > 0 ? size - 1 : 0] = '\0';
      pango = drift_lesson_markup_to_pango (text);
      whole = g_strconcat ("<markup>", pango, "</markup>", NULL);
      context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
      g_assert_true (g_markup_parse_context_parse (context, whole, -1, &error));
      g_assert_true (g_markup_parse_context_end_parse (context, &error));
      g_assert_no_error (error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson/markup/good", test_good);
  g_test_add_func ("/lesson/markup/bad", test_bad);
  g_test_add_func ("/lesson/markup/paragraphs", test_paragraphs);
  g_test_add_func ("/lesson/markup/terms", test_terms);
  g_test_add_func ("/lesson/markup/any", test_any);
  return g_test_run ();
}
