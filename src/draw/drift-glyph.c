/* Small drawings: the glyph of a digest and the marks, which no font decides on.
 * SPDX-License-Identifier: MIT */
#include "drift-glyph.h"

/* Cells of a half glyph that are filled. */
#define FILLED 7

/* One of the sixteen nibbles of a digest. */
static guint
nibble (guint64 digest, guint index)
{
  return (guint)(digest >> (4 * index) & 15);
}

/**
 * drift_glyph_is_set:
 * @row: from 0, below %DRIFT_GLYPH_SIDE
 * @column: from 0, below %DRIFT_GLYPH_SIDE
 *
 * The glyph is symmetrical, as faces are, because such patterns are told apart at a
 * glance. Of the fifteen cells of its half the seven with the largest nibbles of the digest
 * are filled, so that no glyph is nearly empty or nearly full.
 *
 * Returns: whether that cell is filled
 */
gboolean
drift_glyph_is_set (guint64 digest, guint row, guint column)
{
  guint half = (DRIFT_GLYPH_SIDE + 1) / 2;
  guint cell = row * half + MIN (column, DRIFT_GLYPH_SIDE - 1 - column);
  guint mine = nibble (digest, cell);
  guint larger = 0;

  for (guint other = 0; other < half * DRIFT_GLYPH_SIDE; other++)
    {
      guint theirs = nibble (digest, other);

      larger += theirs > mine || (theirs == mine && other < cell);
    }
  return larger < FILLED;
}

static void
stroke_cross (cairo_t *cr)
{
  cairo_move_to (cr, -0.4, -0.4);
  cairo_line_to (cr, 0.4, 0.4);
  cairo_move_to (cr, 0.4, -0.4);
  cairo_line_to (cr, -0.4, 0.4);
}

static void
stroke_check (cairo_t *cr)
{
  cairo_move_to (cr, -0.42, 0.04);
  cairo_line_to (cr, -0.12, 0.34);
  cairo_line_to (cr, 0.42, -0.34);
}

static void
stroke_equal (cairo_t *cr)
{
  cairo_move_to (cr, -0.4, -0.17);
  cairo_line_to (cr, 0.4, -0.17);
  cairo_move_to (cr, -0.4, 0.17);
  cairo_line_to (cr, 0.4, 0.17);
}

static void
paint_fork (cairo_t *cr)
{
  static const double ends[][2] = { { 0.0, 0.36 }, { -0.34, -0.34 }, { 0.34, -0.34 } };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      cairo_move_to (cr, 0.0, 0.04);
      cairo_line_to (cr, ends[i][0], ends[i][1]);
      cairo_stroke (cr);
      cairo_arc (cr, ends[i][0], ends[i][1], 0.18, 0.0, 2.0 * G_PI);
      cairo_fill (cr);
    }
}

static void
paint_rot (cairo_t *cr)
{
  const double tile = 0.4;

  cairo_rectangle (cr, -0.46, -0.46, tile, tile);
  cairo_rectangle (cr, -0.46, 0.06, tile, tile);
  cairo_rectangle (cr, 0.06, 0.06, tile, tile);
  cairo_fill (cr);
  cairo_save (cr);
  cairo_translate (cr, 0.32, -0.32);
  cairo_rotate (cr, G_PI_4);
  cairo_rectangle (cr, -0.14, -0.14, 0.28, 0.28);
  cairo_fill (cr);
  cairo_restore (cr);
}

static void
paint_eye (cairo_t *cr)
{
  cairo_arc (cr, 0.0, 0.0, 0.42, 0.0, 2.0 * G_PI);
  cairo_stroke (cr);
  cairo_arc (cr, 0.0, 0.0, 0.2, 0.0, 2.0 * G_PI);
  cairo_fill (cr);
}

static void
paint_sweep (cairo_t *cr)
{
  cairo_arc (cr, 0.0, 0.0, 0.38, -0.25 * G_PI, 1.35 * G_PI);
  cairo_stroke (cr);
  cairo_move_to (cr, 0.02, -0.24);
  cairo_line_to (cr, 0.52, -0.46);
  cairo_line_to (cr, 0.46, 0.06);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
paint_triangle (cairo_t *cr, double half_width, double top, double bottom)
{
  cairo_move_to (cr, -half_width, bottom);
  cairo_line_to (cr, 0.0, top);
  cairo_line_to (cr, half_width, bottom);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* A bell and its clapper. */
static void
paint_bell (cairo_t *cr)
{
  cairo_move_to (cr, -0.46, 0.24);
  cairo_curve_to (cr, -0.26, 0.1, -0.3, -0.02, -0.28, -0.14);
  cairo_curve_to (cr, -0.26, -0.34, -0.14, -0.46, 0.0, -0.46);
  cairo_curve_to (cr, 0.14, -0.46, 0.26, -0.34, 0.28, -0.14);
  cairo_curve_to (cr, 0.3, -0.02, 0.26, 0.1, 0.46, 0.24);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_arc (cr, 0.0, 0.36, 0.12, 0.0, 2.0 * G_PI);
  cairo_fill (cr);
}

/**
 * drift_mark_paint:
 * @x: its middle
 * @y: its middle
 * @size: its side
 *
 * Paints a mark in the current colour.
 */
void
drift_mark_paint (cairo_t *cr, DriftMark mark, double x, double y, double size)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, size, size);
  cairo_set_line_width (cr, 0.18);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  switch (mark)
    {
    case DRIFT_MARK_CROSS:
      stroke_cross (cr);
      break;
    case DRIFT_MARK_CHECK:
      stroke_check (cr);
      break;
    case DRIFT_MARK_EQUAL:
      stroke_equal (cr);
      break;
    case DRIFT_MARK_DIFFER:
      stroke_equal (cr);
      cairo_move_to (cr, -0.2, 0.42);
      cairo_line_to (cr, 0.2, -0.42);
      break;
    case DRIFT_MARK_EYE:
      paint_eye (cr);
      break;
    case DRIFT_MARK_SWEEP:
      paint_sweep (cr);
      break;
    case DRIFT_MARK_REPAIR:
      paint_triangle (cr, 0.42, -0.36, 0.36);
      break;
    case DRIFT_MARK_FORK:
      paint_fork (cr);
      break;
    case DRIFT_MARK_ROT:
      paint_rot (cr);
      break;
    case DRIFT_MARK_TIP:
      paint_triangle (cr, 0.5, -0.25, 0.25);
      break;
    case DRIFT_MARK_ALERT:
      paint_bell (cr);
      break;
    case DRIFT_N_MARKS:
    default:
      g_assert_not_reached ();
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}
