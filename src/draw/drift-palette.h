/* The palettes: which colour each role of the picture has, light, dark and in high contrast.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DRIFT_PALETTE_LIGHT,
  DRIFT_PALETTE_DARK,
  DRIFT_PALETTE_CONTRAST_LIGHT,
  DRIFT_PALETTE_CONTRAST_DARK,
  DRIFT_N_PALETTES
} DriftPaletteId;

/* What a colour is for. A scene names roles; only the painter knows colours. */
typedef enum
{
  DRIFT_COLOR_NONE,
  DRIFT_COLOR_GROUND,
  DRIFT_COLOR_CARD,
  DRIFT_COLOR_LINE,
  DRIFT_COLOR_TRACK, /* the bus bar, and the lanes of the timeline */
  DRIFT_COLOR_SHADE, /* the nights behind the lanes */
  DRIFT_COLOR_TEXT,
  DRIFT_COLOR_DIM,
  DRIFT_COLOR_ACCENT,
  DRIFT_COLOR_ACCENT_SOFT, /* a ground for accent text */
  DRIFT_COLOR_SYNC,
  DRIFT_COLOR_SYNC_TEXT, /* the same green where it carries or is text */
  DRIFT_COLOR_STALE,
  DRIFT_COLOR_DROP,
  DRIFT_COLOR_ON_BADGE, /* text on a filled badge */
  DRIFT_COLOR_PAGE,     /* the user's screen in its light theme, whatever the desktop's is */
  DRIFT_COLOR_PAGE_BAR,
  DRIFT_COLOR_PAGE_TEXT,
  DRIFT_COLOR_PAGE_DIM,
  DRIFT_COLOR_NIGHT, /* and in its dark theme */
  DRIFT_COLOR_NIGHT_BAR,
  DRIFT_COLOR_NIGHT_TEXT,
  DRIFT_COLOR_NIGHT_DIM,
  DRIFT_N_COLORS
} DriftColor;

/* Each from 0 to 1, in sRGB. */
typedef struct
{
  double red;
  double green;
  double blue;
} DriftRgb;

/**
 * DriftPalette:
 * @name: as a test's report names it
 * @line_width: of outlines
 * @glyph_lightness: of a digest glyph, whatever its hue
 * @glyph_chroma: of a digest glyph
 * @pallor: what an opacity is raised to: 1 to leave it, less where nothing may be too pale
 * @colors: by #DriftColor
 */
typedef struct
{
  const char *name;
  double line_width;
  double glyph_lightness;
  double glyph_chroma;
  double pallor;
  DriftRgb colors[DRIFT_N_COLORS];
} DriftPalette;

const DriftPalette *drift_palette_get (DriftPaletteId id);
DriftRgb drift_palette_glyph_color (const DriftPalette *palette, guint64 digest);
double drift_palette_opacity (const DriftPalette *palette, double opacity);

const char *drift_color_name (DriftColor color);
DriftRgb drift_rgb_mix (DriftRgb under, DriftRgb over, double opacity);
double drift_rgb_contrast (DriftRgb a, DriftRgb b);

G_END_DECLS
