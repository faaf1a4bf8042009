/* Tests of the palettes: every text of every picture stands out from what it is painted on.
 * SPDX-License-Identifier: MIT */
#include "draw-test.h"

#include "drift-tokens.h"

#include <math.h>

/* What WCAG 2.1 asks of text, and of signs that are no text. */
#define TEXT_CONTRAST 4.5
#define SIGN_CONTRAST 3.0

static void
test_contrast_formula (void)
{
  const DriftRgb white = { 1, 1, 1 };
  const DriftRgb black = { 0, 0, 0 };
  const DriftRgb gray = { 0x76 / 255.0, 0x76 / 255.0, 0x76 / 255.0 };

  g_assert_cmpfloat_with_epsilon (drift_rgb_contrast (white, black), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (drift_rgb_contrast (black, black), 1, 1e-9);
  /* #767676 is the well-known lightest gray for text on white. */
  g_assert_cmpfloat_with_epsilon (drift_rgb_contrast (gray, white), 4.54, 0.01);
}

/* Paints the items before one, and reads the colour that is under it. */
static DriftRgb
ground_of (const DriftScene *scene, guint index, const DriftPalette *palette)
{
  const DriftItem *item = drift_scene_get_item (scene, index);
  DriftRgb ground = palette->colors[DRIFT_COLOR_GROUND];
  double x = item->x + (item->anchor == DRIFT_ANCHOR_START ? 2 : 0) -
             (item->anchor == DRIFT_ANCHOR_END ? 2 : 0);

  for (guint i = 0; i < index; i++)
    {
      const DriftItem *below = drift_scene_get_item (scene, i);

      if (below->kind == DRIFT_ITEM_RECT && below->fill != DRIFT_COLOR_NONE && x > below->x &&
          x < below->x + below->width && item->y > below->y && item->y < below->y + below->height)
        ground = drift_rgb_mix (ground, palette->colors[below->fill],
                                drift_palette_opacity (palette, below->opacity));
    }
  return ground;
}

static void
check_contrast (const DriftScene *scene, const char *what)
{
  for (guint p = 0; p < DRIFT_N_PALETTES; p++)
    {
      const DriftPalette *palette = drift_palette_get ((DriftPaletteId)p);
      double aim = p >= DRIFT_PALETTE_CONTRAST_LIGHT ? 7.0 : TEXT_CONTRAST;

      for (guint i = 0; i < drift_scene_get_n_items (scene); i++)
        {
          const DriftItem *item = drift_scene_get_item (scene, i);
          DriftRgb ground = ground_of (scene, i, palette);
          DriftRgb color = palette->colors[item->fill];
          double needed = item->kind == DRIFT_ITEM_TEXT ? aim : SIGN_CONTRAST;
          double contrast;

          if (item->kind == DRIFT_ITEM_GLYPH)
            color = drift_palette_glyph_color (palette, item->digest);
          else if (item->kind != DRIFT_ITEM_TEXT &&
                   (item->kind != DRIFT_ITEM_MARK || item->mark == DRIFT_MARK_TIP))
            continue;
          /* What is pale on purpose, as the future of the timeline, is a sign only. */
          if (item->kind != DRIFT_ITEM_TEXT && item->opacity < 1)
            continue;
          contrast =
              drift_rgb_contrast (drift_rgb_mix (ground, color,
                                                 drift_palette_opacity (palette, item->opacity)),
                                  ground);
          if (contrast < needed)
            g_error ("%s in %s: item %u \"%s\" of %s has contrast %.2f, not %.1f", what,
                     palette->name, i, item->text != NULL ? item->text : "",
                     drift_color_name (item->fill), contrast, needed);
        }
    }
}

static void
test_pictures (void)
{
  for (guint truth = 0; truth < 2; truth++)
    for (guint step = 0; step <= 8; step++)
      {
        g_autoptr (DriftRun) off = run_at ("session-store", NULL, step);
        g_autoptr (DriftRun) on = run_at ("session-store", "set anti-entropy on", MAX (step, 1));
        g_autoptr (DriftScene) one = drift_compose_run (off, 0, truth, 1200, 920);
        g_autoptr (DriftScene) other = drift_compose_run (on, 0, truth, 1200, 920);
        g_autofree char *what = g_strdup_printf ("step %u", step);

        check_contrast (one, what);
        check_contrast (other, what);
      }
}

/* A conflict, rot and trees, which stand on grounds of their own, and many keys. */
static void
test_trouble (void)
{
  static const char *const scenarios[] = { "pitfall-split-brain", "pitfall-stored-checksum",
                                           "merkle-tree" };

  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autoptr (DriftRun) run = run_at (scenarios[i], NULL, 4);
      g_autoptr (DriftScene) scene = drift_compose_run (run, 0, TRUE, 1200, 920);

      check_contrast (scene, scenarios[i]);
    }
}

/* Where contrast was asked for, what steps back does so by little, as the values on the cards of a
 * step that is about another. */
static void
test_dimmed (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 5);
  g_autoptr (DriftScene) scene = canvas_of (run, TRUE);
  guint n = 0;

  for (guint i = 0; i < drift_scene_get_n_items (scene); i++)
    {
      const DriftItem *item = drift_scene_get_item (scene, i);

      if (item->kind != DRIFT_ITEM_TEXT || item->fill != DRIFT_COLOR_TEXT || item->opacity >= 1)
        continue;
      n++;
      for (guint p = DRIFT_PALETTE_CONTRAST_LIGHT; p < DRIFT_N_PALETTES; p++)
        {
          const DriftPalette *palette = drift_palette_get ((DriftPaletteId)p);
          DriftRgb card = palette->colors[DRIFT_COLOR_CARD];
          DriftRgb seen = drift_rgb_mix (card, palette->colors[item->fill],
                                         drift_palette_opacity (palette, item->opacity));

          g_assert_cmpfloat (drift_rgb_contrast (seen, card), >, 15);
        }
    }
  g_assert_cmpuint (n, >, 1);
}

static void
test_tokens (void)
{
  for (guint kind = DRIFT_TOKEN_WRITE; kind <= DRIFT_TOKEN_RESPONSE; kind++)
    {
      DriftToken token = { .kind = (DriftTokenKind)kind, .version = 7, .count = 1, .opacity = 1 };
      g_autoptr (DriftScene) scene = drift_scene_new (100, 50, 1);

      drift_token_compose (&token, scene, 50, 25);
      check_contrast (scene, "token");
    }
}

/* In each palette what means something else has another colour. */
static void
test_meanings (void)
{
  static const DriftColor meanings[] = { DRIFT_COLOR_SYNC, DRIFT_COLOR_STALE, DRIFT_COLOR_DROP,
                                         DRIFT_COLOR_ACCENT };

  for (guint p = 0; p < DRIFT_N_PALETTES; p++)
    for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
      for (guint j = 0; j < i; j++)
        {
          DriftRgb one = drift_palette_get ((DriftPaletteId)p)->colors[meanings[i]];
          DriftRgb other = drift_palette_get ((DriftPaletteId)p)->colors[meanings[j]];
          double distance = fabs (one.red - other.red) + fabs (one.green - other.green) +
                            fabs (one.blue - other.blue);

          g_assert_cmpfloat (distance, >, 0.2);
        }
}

/* Whatever the digest, its glyph is seen, in all palettes and on a card. */
static void
test_glyph_colors (void)
{
  for (guint p = 0; p < DRIFT_N_PALETTES; p++)
    for (guint64 i = 0; i < 16; i++)
      {
        const DriftPalette *palette = drift_palette_get ((DriftPaletteId)p);
        DriftRgb color = drift_palette_glyph_color (palette, i << 60);

        g_assert_cmpfloat (drift_rgb_contrast (color, palette->colors[DRIFT_COLOR_CARD]), >=,
                           SIGN_CONTRAST);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/palette/contrast-formula", test_contrast_formula);
  g_test_add_func ("/palette/pictures", test_pictures);
  g_test_add_func ("/palette/trouble", test_trouble);
  g_test_add_func ("/palette/dimmed", test_dimmed);
  g_test_add_func ("/palette/tokens", test_tokens);
  g_test_add_func ("/palette/meanings", test_meanings);
  g_test_add_func ("/palette/glyph-colors", test_glyph_colors);
  return g_test_run ();
}
