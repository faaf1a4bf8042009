/* The palettes: which colour each role of the picture has, light, dark and in high contrast.
 * SPDX-License-Identifier: MIT */
#include "drift-palette.h"

#include <math.h>

/* Of glyphs, in radians of Oklab's colour circle. */
#define FIRST_HUE (195.0 / 180.0 * G_PI)
#define LAST_HUE (355.0 / 180.0 * G_PI)

/* One of the three bytes of a colour, and all three, as 0 to 1. */
#define PART(hex, shift) (((hex) >> (shift)) % 256 / 255.0)
#define RGB(hex) PART (hex, 16), PART (hex, 8), PART (hex, 0)

static const DriftPalette palettes[DRIFT_N_PALETTES] = {
  [DRIFT_PALETTE_LIGHT] = {
    .name = "light",
    .line_width = 1.5,
    .glyph_lightness = 0.58,
    .glyph_chroma = 0.11,
    .pallor = 1.0,
    .colors = {
      [DRIFT_COLOR_GROUND] = { RGB (0xf6f6f4) },
      [DRIFT_COLOR_CARD] = { RGB (0xffffff) },
      [DRIFT_COLOR_LINE] = { RGB (0xdcdcd8) },
      [DRIFT_COLOR_TRACK] = { RGB (0xdcdcd8) },
      [DRIFT_COLOR_SHADE] = { RGB (0xe9e9f0) },
      [DRIFT_COLOR_TEXT] = { RGB (0x22252b) },
      [DRIFT_COLOR_DIM] = { RGB (0x666d7a) },
      [DRIFT_COLOR_ACCENT] = { RGB (0x2f5fd0) },
      [DRIFT_COLOR_ACCENT_SOFT] = { RGB (0xe8eefc) },
      [DRIFT_COLOR_SYNC] = { RGB (0x0f8a70) },
      [DRIFT_COLOR_SYNC_TEXT] = { RGB (0x0b7d64) },
      [DRIFT_COLOR_STALE] = { RGB (0xa85f00) },
      [DRIFT_COLOR_DROP] = { RGB (0xc02f45) },
      [DRIFT_COLOR_ON_BADGE] = { RGB (0xffffff) },
      [DRIFT_COLOR_PAGE] = { RGB (0xfdfdfb) },
      [DRIFT_COLOR_PAGE_BAR] = { RGB (0xe9e9e4) },
      [DRIFT_COLOR_PAGE_TEXT] = { RGB (0x22252b) },
      [DRIFT_COLOR_PAGE_DIM] = { RGB (0x5a606c) },
      [DRIFT_COLOR_NIGHT] = { RGB (0x15171b) },
      [DRIFT_COLOR_NIGHT_BAR] = { RGB (0x2a2e35) },
      [DRIFT_COLOR_NIGHT_TEXT] = { RGB (0xeceef2) },
      [DRIFT_COLOR_NIGHT_DIM] = { RGB (0xa6adb9) },
    },
  },
  [DRIFT_PALETTE_DARK] = {
    .name = "dark",
    .line_width = 1.5,
    .glyph_lightness = 0.76,
    .glyph_chroma = 0.10,
    .pallor = 1.0,
    .colors = {
      [DRIFT_COLOR_GROUND] = { RGB (0x1d1f24) },
      [DRIFT_COLOR_CARD] = { RGB (0x2b2f36) },
      [DRIFT_COLOR_LINE] = { RGB (0x3b4048) },
      [DRIFT_COLOR_TRACK] = { RGB (0x3b4048) },
      [DRIFT_COLOR_SHADE] = { RGB (0x262a34) },
      [DRIFT_COLOR_TEXT] = { RGB (0xeceef2) },
      [DRIFT_COLOR_DIM] = { RGB (0x9aa2af) },
      [DRIFT_COLOR_ACCENT] = { RGB (0x7aa2ff) },
      [DRIFT_COLOR_ACCENT_SOFT] = { RGB (0x243047) },
      [DRIFT_COLOR_SYNC] = { RGB (0x4cc3a5) },
      [DRIFT_COLOR_SYNC_TEXT] = { RGB (0x4cc3a5) },
      [DRIFT_COLOR_STALE] = { RGB (0xf0a94a) },
      [DRIFT_COLOR_DROP] = { RGB (0xff7b86) },
      [DRIFT_COLOR_ON_BADGE] = { RGB (0x1d1f24) },
      [DRIFT_COLOR_PAGE] = { RGB (0xfdfdfb) },
      [DRIFT_COLOR_PAGE_BAR] = { RGB (0xe9e9e4) },
      [DRIFT_COLOR_PAGE_TEXT] = { RGB (0x22252b) },
      [DRIFT_COLOR_PAGE_DIM] = { RGB (0x5a606c) },
      [DRIFT_COLOR_NIGHT] = { RGB (0x15171b) },
      [DRIFT_COLOR_NIGHT_BAR] = { RGB (0x2a2e35) },
      [DRIFT_COLOR_NIGHT_TEXT] = { RGB (0xeceef2) },
      [DRIFT_COLOR_NIGHT_DIM] = { RGB (0xa6adb9) },
    },
  },
  [DRIFT_PALETTE_CONTRAST_LIGHT] = {
    .name = "contrast",
    .line_width = 2.0,
    .glyph_lightness = 0.42,
    .glyph_chroma = 0.12,
    .pallor = 0.5,
    .colors = {
      [DRIFT_COLOR_GROUND] = { RGB (0xffffff) },
      [DRIFT_COLOR_CARD] = { RGB (0xffffff) },
      [DRIFT_COLOR_LINE] = { RGB (0x33363c) },
      [DRIFT_COLOR_TRACK] = { RGB (0xb4b8bf) },
      [DRIFT_COLOR_SHADE] = { RGB (0xe4e4ee) },
      [DRIFT_COLOR_TEXT] = { RGB (0x000000) },
      [DRIFT_COLOR_DIM] = { RGB (0x33363c) },
      [DRIFT_COLOR_ACCENT] = { RGB (0x0b3aa8) },
      [DRIFT_COLOR_ACCENT_SOFT] = { RGB (0xeef2ff) },
      [DRIFT_COLOR_SYNC] = { RGB (0x00583f) },
      [DRIFT_COLOR_SYNC_TEXT] = { RGB (0x00583f) },
      [DRIFT_COLOR_STALE] = { RGB (0x6e3a00) },
      [DRIFT_COLOR_DROP] = { RGB (0x94001c) },
      [DRIFT_COLOR_ON_BADGE] = { RGB (0xffffff) },
      [DRIFT_COLOR_PAGE] = { RGB (0xffffff) },
      [DRIFT_COLOR_PAGE_BAR] = { RGB (0xe2e2de) },
      [DRIFT_COLOR_PAGE_TEXT] = { RGB (0x000000) },
      [DRIFT_COLOR_PAGE_DIM] = { RGB (0x26292e) },
      [DRIFT_COLOR_NIGHT] = { RGB (0x000000) },
      [DRIFT_COLOR_NIGHT_BAR] = { RGB (0x2a2e35) },
      [DRIFT_COLOR_NIGHT_TEXT] = { RGB (0xffffff) },
      [DRIFT_COLOR_NIGHT_DIM] = { RGB (0xdfe2e7) },
    },
  },
  [DRIFT_PALETTE_CONTRAST_DARK] = {
    .name = "contrast-dark",
    .line_width = 2.0,
    .glyph_lightness = 0.84,
    .glyph_chroma = 0.10,
    .pallor = 0.5,
    .colors = {
      [DRIFT_COLOR_GROUND] = { RGB (0x000000) },
      [DRIFT_COLOR_CARD] = { RGB (0x000000) },
      [DRIFT_COLOR_LINE] = { RGB (0xd5d8de) },
      [DRIFT_COLOR_TRACK] = { RGB (0x6f747d) },
      [DRIFT_COLOR_SHADE] = { RGB (0x262a33) },
      [DRIFT_COLOR_TEXT] = { RGB (0xffffff) },
      [DRIFT_COLOR_DIM] = { RGB (0xd5d8de) },
      [DRIFT_COLOR_ACCENT] = { RGB (0xa5c0ff) },
      [DRIFT_COLOR_ACCENT_SOFT] = { RGB (0x0e1a38) },
      [DRIFT_COLOR_SYNC] = { RGB (0x63e6c4) },
      [DRIFT_COLOR_SYNC_TEXT] = { RGB (0x63e6c4) },
      [DRIFT_COLOR_STALE] = { RGB (0xffc163) },
      [DRIFT_COLOR_DROP] = { RGB (0xffa0a8) },
      [DRIFT_COLOR_ON_BADGE] = { RGB (0x000000) },
      [DRIFT_COLOR_PAGE] = { RGB (0xffffff) },
      [DRIFT_COLOR_PAGE_BAR] = { RGB (0xe2e2de) },
      [DRIFT_COLOR_PAGE_TEXT] = { RGB (0x000000) },
      [DRIFT_COLOR_PAGE_DIM] = { RGB (0x26292e) },
      [DRIFT_COLOR_NIGHT] = { RGB (0x000000) },
      [DRIFT_COLOR_NIGHT_BAR] = { RGB (0x2a2e35) },
      [DRIFT_COLOR_NIGHT_TEXT] = { RGB (0xffffff) },
      [DRIFT_COLOR_NIGHT_DIM] = { RGB (0xdfe2e7) },
    },
  },
};

static const char *const color_names[DRIFT_N_COLORS] = {
  "none",     "ground", "card",      "line",        "track",     "shade",
  "text",     "dim",    "accent",    "accent-soft", "sync",      "sync-text",
  "stale",    "drop",   "on-badge",  "page",        "page-bar",  "page-text",
  "page-dim", "night",  "night-bar", "night-text",  "night-dim",
};

/**
 * drift_palette_get:
 *
 * Returns: (transfer none): the palette of that number, the light one where there is none
 */
const DriftPalette *
drift_palette_get (DriftPaletteId id)
{
  return &palettes[(guint)id < DRIFT_N_PALETTES ? id : DRIFT_PALETTE_LIGHT];
}

/**
 * drift_color_name:
 *
 * Returns: (transfer none): the role's name, as a printed scene gives it
 */
const char *
drift_color_name (DriftColor color)
{
  g_return_val_if_fail ((guint)color < DRIFT_N_COLORS, "none");
  return color_names[color];
}

static double
to_gamma (double linear)
{
  double value = CLAMP (linear, 0.0, 1.0);

  return value <= 0.0031308 ? 12.92 * value : 1.055 * pow (value, 1.0 / 2.4) - 0.055;
}

static double
to_linear (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

/* Oklab, in which colours of one lightness look equally light whatever their hue:
 * https://bottosson.github.io/posts/oklab/ */
static DriftRgb
from_oklch (double lightness, double chroma, double hue)
{
  double a = chroma * cos (hue);
  double b = chroma * sin (hue);
  double l = pow (lightness + 0.3963377774 * a + 0.2158037573 * b, 3.0);
  double m = pow (lightness - 0.1055613458 * a - 0.0638541728 * b, 3.0);
  double s = pow (lightness - 0.0894841775 * a - 1.2914855480 * b, 3.0);

  return (DriftRgb){
    .red = to_gamma (4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    .green = to_gamma (-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    .blue = to_gamma (-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s),
  };
}

/**
 * drift_palette_glyph_color:
 *
 * The hue comes from the digest, from cyan over blue and violet to pink: green and amber
 * say whether a copy is in sync. Lightness and chroma come from the palette, so that one
 * glyph is as legible as another.
 *
 * Returns: the colour of the glyph of @digest
 */
DriftRgb
drift_palette_glyph_color (const DriftPalette *palette, guint64 digest)
{
  double hue = FIRST_HUE + (double)(digest >> 60) / 15.0 * (LAST_HUE - FIRST_HUE);

  return from_oklch (palette->glyph_lightness, palette->glyph_chroma, hue);
}

/**
 * drift_palette_opacity:
 * @opacity: from 0 to 1, as a scene has it
 *
 * What steps back is paler, and where contrast was asked for not by so much that it is hard to
 * read. What is not seen is not seen in any palette.
 *
 * Returns: the opacity to paint with
 */
double
drift_palette_opacity (const DriftPalette *palette, double opacity)
{
  return pow (opacity, palette->pallor);
}

/**
 * drift_rgb_mix:
 *
 * Returns: what is seen where @over, of that opacity, is painted on @under
 */
DriftRgb
drift_rgb_mix (DriftRgb under, DriftRgb over, double opacity)
{
  return (DriftRgb){
    .red = under.red + (over.red - under.red) * opacity,
    .green = under.green + (over.green - under.green) * opacity,
    .blue = under.blue + (over.blue - under.blue) * opacity,
  };
}

static double
luminance (DriftRgb color)
{
  return 0.2126 * to_linear (color.red) + 0.7152 * to_linear (color.green) +
         0.0722 * to_linear (color.blue);
}

/**
 * drift_rgb_contrast:
 *
 * The contrast ratio of WCAG 2.1, which asks for 4.5 between text and its ground.
 *
 * Returns: from 1 to 21
 */
double
drift_rgb_contrast (DriftRgb a, DriftRgb b)
{
  double one = luminance (a) + 0.05;
  double other = luminance (b) + 0.05;

  return one > other ? one / other : other / one;
}
