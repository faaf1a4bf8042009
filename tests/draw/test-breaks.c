/* Tests of line breaks: a caption has no line that ends in a bare number, no lost last word, and
 * lines that are about equally long. SPDX-License-Identifier: MIT */
#include "drift-breaks.h"

#include <pango/pangocairo.h>
#include <string.h>

static PangoLayout *
lay_out (const char *text)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoLayout *layout = pango_layout_new (context);
  g_autoptr (PangoAttrList) breaks = drift_breaks_new (text);

  pango_layout_set_text (layout, text, -1);
  pango_layout_set_attributes (layout, breaks);
  g_object_unref (context);
  return layout;
}

/* Where line @index ends, its blank left out. */
static const char *
end_of (PangoLayout *layout, int index)
{
  const PangoLayoutLine *line = pango_layout_get_line_readonly (layout, index);
  const char *end = pango_layout_get_text (layout) + line->start_index + line->length;

  return end[-1] == ' ' ? end - 1 : end;
}

/* However wide it is: the number is not parted from what it counts in. */
static void
test_units (void)
{
  static const char text[] = "The user opens the app again. 10:00:15 GET user:42 → 200 OK, 81 ms. "
                             "It took 1 h, and 3 of 3 up are 100 % of what there is, over all.";
  g_autoptr (PangoLayout) layout = lay_out (text);

  for (int width = 120; width <= 800; width++)
    {
      int n;

      pango_layout_set_width (layout, width * PANGO_SCALE);
      n = pango_layout_get_line_count (layout);
      for (int i = 0; i < n - 1; i++)
        if (g_ascii_isdigit (end_of (layout, i)[-1]))
          g_error ("at a width of %d a line ends before “%s”", width, end_of (layout, i));
    }
}

/* Nor is a number parted from the word that it belongs to. */
static void
test_numbers (void)
{
  g_autoptr (PangoLayout) layout = lay_out (
      "The network loses R3 just as the user picks the dark theme. R1 and R2 store version "
      "6, and at 10:00:14 the count goes from 0 to 2, as it did in step 12 of the story.");

  for (int width = 120; width <= 800; width++)
    {
      pango_layout_set_width (layout, width * PANGO_SCALE);
      for (int i = 1; i < pango_layout_get_line_count (layout); i++)
        {
          const char *start = pango_layout_get_text (layout) +
                              pango_layout_get_line_readonly (layout, i)->start_index;

          if (g_ascii_isdigit (*start) && !g_str_has_prefix (start, "10:00"))
            g_error ("at a width of %d a line begins with “%s”", width, start);
        }
    }
}

/* Where a number comes before a longer word a line may end, and so it may where there is no blank
 * at all. */
static void
test_elsewhere (void)
{
  g_autoptr (PangoLayout) numbers =
      lay_out ("version 10 replaces 11 everywhere, at last, and so on");
  g_autoptr (PangoLayout) no_blanks =
      lay_out ("写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写"
               "写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写");
  gboolean parted = FALSE;

  for (int width = 60; width <= 300; width++)
    {
      pango_layout_set_width (numbers, width * PANGO_SCALE);
      parted = parted || g_ascii_isdigit (end_of (numbers, 0)[-1]);
    }
  g_assert_true (parted);
  pango_layout_set_width (no_blanks, 200 * PANGO_SCALE);
  g_assert_cmpint (pango_layout_get_line_count (no_blanks), >, 2);
}

/* A language without blanks between its words breaks where Pango breaks it, with and without words
 * of another script in it: never at fewer places, and not before what closes a sentence. */
static void
test_no_blanks (void)
{
  static const char *const captions[] = {
    "复制是尽力而为的，错过写入的副本保留旧值。",
    "写入 v7 只到达 R1，R2 和 R3 没有收到，没有人被告知。",
    "コピーは静かに古くなり、誰にも知らされない。",
    "สำเนาเก่ากว่าโดยไม่มีใครรู้",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (captions); i++)
    {
      g_autoptr (PangoLayout) layout = lay_out (captions[i]);
      g_autoptr (PangoLayout) plain = pango_layout_copy (layout);

      pango_layout_set_attributes (plain, NULL);
      for (int width = 100; width <= 400; width += 10)
        {
          int n;

          pango_layout_set_width (layout, width * PANGO_SCALE);
          pango_layout_set_width (plain, width * PANGO_SCALE);
          n = pango_layout_get_line_count (layout);
          g_assert_cmpint (n, ==, pango_layout_get_line_count (plain));
          for (int line = 1; line < n; line++)
            {
              const char *start =
                  captions[i] + pango_layout_get_line_readonly (layout, line)->start_index;

              g_assert_false (g_str_has_prefix (start, "。") || g_str_has_prefix (start, "，"));
            }
        }
    }
}

static void
test_last_words (void)
{
  g_autoptr (PangoLayout) layout =
      lay_out ("A caption that is so long that it takes some lines, and ends in 84 ms or so.");

  for (int width = 200; width <= 800; width++)
    {
      int last;

      pango_layout_set_width (layout, width * PANGO_SCALE);
      last = pango_layout_get_line_count (layout) - 1;
      g_assert_cmpint (pango_layout_get_line_readonly (layout, last)->length, >=, 12);
    }
}

/* A word that is made of two is not taken apart. */
static void
test_hyphens (void)
{
  g_autoptr (PangoLayout) layout =
      lay_out ("Twenty-four load-balanced reads are about to come - and one well-known write - so "
               "read-repair and anti-entropy are off for now, as a last-write-wins store has it.");

  for (int width = 120; width <= 800; width++)
    {
      pango_layout_set_width (layout, width * PANGO_SCALE);
      for (int i = 0; i < pango_layout_get_line_count (layout) - 1; i++)
        if (end_of (layout, i)[-1] == '-' && end_of (layout, i)[-2] != ' ')
          g_error ("at a width of %d a line ends before “%s”", width, end_of (layout, i));
    }
}

static int
measure_line (PangoLayout *layout, int index)
{
  PangoRectangle logical;

  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, index), NULL, &logical);
  return logical.width;
}

/* Balances the caption in the width it has, and tells how long its shortest line is, of the
 * longest. It has as many lines as before, and they keep within the width. */
static double
balance (PangoLayout *layout)
{
  int n = pango_layout_get_line_count (layout);
  int width = pango_layout_get_width (layout);
  int shortest = G_MAXINT;
  int longest = 0;

  drift_breaks_balance (layout);
  g_assert_cmpint (pango_layout_get_width (layout), <=, width);
  g_assert_cmpint (pango_layout_get_line_count (layout), ==, n);
  for (int i = 0; i < n; i++)
    {
      shortest = MIN (shortest, measure_line (layout, i));
      longest = MAX (longest, measure_line (layout, i));
    }
  g_assert_cmpint (longest, <=, width);
  return (double)shortest / longest;
}

/* However wide it is, a caption's lines differ by no more than a long word or two. */
static void
test_balance (void)
{
  g_autoptr (PangoLayout) layout =
      lay_out ("Three in the morning: the scrub. No two digests agree, so version 7 is copied from "
               "R1 to R2 and R3. The repair count goes from 0 to 2, the first alert anyone gets.");

  for (int width = 300; width <= 1400; width++)
    {
      double least;

      pango_layout_set_width (layout, width * PANGO_SCALE);
      least = balance (layout);
      if (least < 0.6)
        g_error ("at a width of %d the shortest line is %g of the longest", width, least);
    }
}

/* What has one line, no width or no room keeps what it has. */
static void
test_balance_nothing (void)
{
  static const char *const texts[] = { "", "One line.", "Two words", "Unbreakable-as-it-is" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (PangoLayout) layout = lay_out (texts[i]);

      drift_breaks_balance (layout);
      g_assert_cmpint (pango_layout_get_width (layout), ==, -1);
      pango_layout_set_width (layout, 400 * PANGO_SCALE);
      drift_breaks_balance (layout);
      g_assert_cmpint (pango_layout_get_width (layout), ==, 400 * PANGO_SCALE);
      pango_layout_set_width (layout, 1);
      drift_breaks_balance (layout);
      g_assert_cmpint (pango_layout_get_width (layout), ==, 1);
    }
}

/* Where there are no blanks between words, lines are of equal length to a character. */
static void
test_balance_no_blanks (void)
{
  g_autoptr (PangoLayout) layout =
      lay_out ("写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写"
               "写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写写");

  for (int width = 150; width <= 500; width += 7)
    {
      pango_layout_set_width (layout, width * PANGO_SCALE);
      g_assert_cmpfloat (balance (layout), >, 0.5);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/breaks/units", test_units);
  g_test_add_func ("/breaks/numbers", test_numbers);
  g_test_add_func ("/breaks/elsewhere", test_elsewhere);
  g_test_add_func ("/breaks/no-blanks", test_no_blanks);
  g_test_add_func ("/breaks/last-words", test_last_words);
  g_test_add_func ("/breaks/hyphens", test_hyphens);
  g_test_add_func ("/breaks/balance", test_balance);
  g_test_add_func ("/breaks/balance-nothing", test_balance_nothing);
  g_test_add_func ("/breaks/balance-no-blanks", test_balance_no_blanks);
  return g_test_run ();
}
