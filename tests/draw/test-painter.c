/* Tests of the painter: what each item leaves on paper, mirrored or not, and glyphs.
 * SPDX-License-Identifier: MIT */
#include "drift-painter.h"

#include "drift-glyph.h"

#define SIDE 100

typedef struct
{
  cairo_surface_t *surface;
  int scale;
} Paper;

static Paper
paint (const DriftScene *scene, DriftPaletteId palette, gboolean rtl)
{
  int scale = (int)drift_scene_get_scale (scene);
  Paper paper = { cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE * scale, SIDE * scale),
                  scale };
  DriftPaint how = { .palette = palette, .rtl = rtl };
  cairo_t *cr = cairo_create (paper.surface);

  drift_painter_paint_ground (cr, &how);
  drift_painter_paint (cr, scene, &how);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (paper.surface);
  return paper;
}

static guint32
pixel (Paper paper, int x, int y)
{
  const guchar *data = cairo_image_surface_get_data (paper.surface);
  const guchar *row = data + y * cairo_image_surface_get_stride (paper.surface);

  return ((const guint32 *)(gconstpointer)row)[x] & 0xffffff;
}

static void
assert_color (Paper paper, int x, int y, DriftPaletteId palette, DriftColor color)
{
  DriftRgb rgb = drift_palette_get (palette)->colors[color];
  guint32 expected = (guint32)(rgb.red * 255 + 0.5) << 16 | (guint32)(rgb.green * 255 + 0.5) << 8 |
                     (guint32)(rgb.blue * 255 + 0.5);

  g_assert_cmphex (pixel (paper, x, y), ==, expected);
}

static void
test_shapes (void)
{
  for (guint p = 0; p < DRIFT_N_PALETTES; p++)
    {
      g_autoptr (DriftScene) scene = drift_scene_new (SIDE, SIDE, 1);
      DriftPaletteId palette = (DriftPaletteId)p;
      Paper paper;

      drift_scene_add_rect (scene, 10, 10, 20, 20, 0, DRIFT_COLOR_ACCENT);
      drift_scene_add_circle (scene, 70, 20, 10, DRIFT_COLOR_SYNC, DRIFT_COLOR_NONE, 0);
      drift_scene_add_line (scene, 10, 60, 90, 60, DRIFT_COLOR_DROP, 6);
      paper = paint (scene, palette, FALSE);
      assert_color (paper, 2, 2, palette, DRIFT_COLOR_GROUND);
      assert_color (paper, 20, 20, palette, DRIFT_COLOR_ACCENT);
      assert_color (paper, 70, 20, palette, DRIFT_COLOR_SYNC);
      assert_color (paper, 50, 60, palette, DRIFT_COLOR_DROP);
      assert_color (paper, 50, 70, palette, DRIFT_COLOR_GROUND);
      cairo_surface_destroy (paper.surface);
    }
}

/* What is solid is painted in a faster way, which cannot be told from that of what is nearly so. */
static void
test_outline (void)
{
  Paper papers[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DriftScene) scene = drift_scene_new (SIDE, SIDE, 1);

      drift_scene_set_opacity (scene, i == 0 ? 1.0 : 0.999);
      drift_scene_add_outline (scene, 10.3, 10, 50, 30.7, 12, DRIFT_COLOR_CARD, DRIFT_COLOR_LINE,
                               1.5);
      drift_scene_add_outline (scene, 10, 50, 44, 26, 13, DRIFT_COLOR_SYNC, DRIFT_COLOR_ACCENT, 4);
      drift_scene_add_circle (scene, 80, 30, 12, DRIFT_COLOR_CARD, DRIFT_COLOR_DROP, 3);
      papers[i] = paint (scene, DRIFT_PALETTE_CONTRAST_LIGHT, FALSE);
    }
  assert_color (papers[0], 12, 63, DRIFT_PALETTE_CONTRAST_LIGHT, DRIFT_COLOR_ACCENT);
  assert_color (papers[0], 15, 63, DRIFT_PALETTE_CONTRAST_LIGHT, DRIFT_COLOR_SYNC);
  assert_color (papers[0], 69, 30, DRIFT_PALETTE_CONTRAST_LIGHT, DRIFT_COLOR_DROP);
  assert_color (papers[0], 72, 30, DRIFT_PALETTE_CONTRAST_LIGHT, DRIFT_COLOR_CARD);
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      for (int shift = 0; shift < 24; shift += 8)
        g_assert_cmpint (ABS ((int)(pixel (papers[0], x, y) >> shift & 255) -
                              (int)(pixel (papers[1], x, y) >> shift & 255)),
                         <=, 16);
  for (guint i = 0; i < 2; i++)
    cairo_surface_destroy (papers[i].surface);
}

/* In a right-to-left language everything stands on the other side. */
static void
test_mirrored (void)
{
  g_autoptr (DriftScene) scene = drift_scene_new (SIDE, SIDE, 1);
  Paper paper;

  drift_scene_add_rect (scene, 10, 10, 20, 20, 0, DRIFT_COLOR_ACCENT);
  drift_scene_add_circle (scene, 20, 70, 8, DRIFT_COLOR_SYNC, DRIFT_COLOR_NONE, 0);
  paper = paint (scene, DRIFT_PALETTE_LIGHT, TRUE);
  assert_color (paper, 20, 20, DRIFT_PALETTE_LIGHT, DRIFT_COLOR_GROUND);
  assert_color (paper, 80, 20, DRIFT_PALETTE_LIGHT, DRIFT_COLOR_ACCENT);
  assert_color (paper, 80, 70, DRIFT_PALETTE_LIGHT, DRIFT_COLOR_SYNC);
  cairo_surface_destroy (paper.surface);
}

/* The columns that have ink in them: from the first to the last. */
static void
find_ink (Paper paper, int *first, int *last)
{
  guint32 ground = pixel (paper, 0, 0);

  *first = SIDE;
  *last = -1;
  for (int x = 0; x < SIDE; x++)
    for (int y = 0; y < SIDE; y++)
      if (pixel (paper, x, y) != ground)
        {
          *first = MIN (*first, x);
          *last = MAX (*last, x);
        }
}

static void
test_anchors (void)
{
  for (guint rtl = 0; rtl < 2; rtl++)
    for (guint anchor = DRIFT_ANCHOR_START; anchor <= DRIFT_ANCHOR_END; anchor++)
      {
        g_autoptr (DriftScene) scene = drift_scene_new (SIDE, SIDE, 1);
        gboolean to_the_right = (anchor == DRIFT_ANCHOR_START) != (rtl != 0);
        Paper paper;
        int first;
        int last;

        drift_scene_add_text (scene, 50, 50, 0, (DriftAnchor)anchor, DRIFT_STYLE_BODY,
                              DRIFT_COLOR_TEXT, "HHH");
        paper = paint (scene, DRIFT_PALETTE_LIGHT, rtl != 0);
        find_ink (paper, &first, &last);
        g_assert_cmpint (last, >, first + 10);
        if (anchor == DRIFT_ANCHOR_MIDDLE)
          g_assert_cmpint (ABS (first + last - 100), <=, 4);
        else if (to_the_right)
          g_assert_cmpint (first, >=, 49);
        else
          g_assert_cmpint (last, <=, 51);
        cairo_surface_destroy (paper.surface);
      }
}

/* Text that is too long is cut within its room. */
static void
test_room (void)
{
  g_autoptr (DriftScene) scene = drift_scene_new (SIDE, SIDE, 1);
  Paper paper;
  int first;
  int last;

  drift_scene_add_text (scene, 10, 50, 40, DRIFT_ANCHOR_START, DRIFT_STYLE_BODY, DRIFT_COLOR_TEXT,
                        "a long text that has no room");
  paper = paint (scene, DRIFT_PALETTE_LIGHT, FALSE);
  find_ink (paper, &first, &last);
  g_assert_cmpint (last, <=, 51);
  cairo_surface_destroy (paper.surface);
}

/* How wide what is painted of a scene is, wherever that is. */
static double
measure_ink (const DriftScene *scene)
{
  const DriftPaint how = { .palette = DRIFT_PALETTE_LIGHT };
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double x, y, width, height;

  drift_painter_paint (cr, scene, &how);
  cairo_destroy (cr);
  cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
  cairo_surface_destroy (surface);
  return width;
}

/* A caption that needs a little more than a line has two, which share its words; other text fills
 * its lines. */
static void
test_caption (void)
{
  static const DriftStyle styles[] = { DRIFT_STYLE_CAPTION, DRIFT_STYLE_NAME };
  char text[] = "Three in the morning: the scrub. No two digests agree, and so on.";
  double widths[G_N_ELEMENTS (styles)];

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      const DriftPaint how = { .palette = DRIFT_PALETTE_LIGHT };
      DriftItem item = { .kind = DRIFT_ITEM_TEXT, .style = styles[i], .text = text };
      double whole = drift_painter_measure_text (&item, &how);
      g_autoptr (DriftScene) scene = drift_scene_new (SIDE, SIDE, 1);

      drift_scene_add_paragraph (scene, 0, 0, 0.9 * whole, 26, DRIFT_ANCHOR_MIDDLE, styles[i],
                                 DRIFT_COLOR_TEXT, text);
      widths[i] = measure_ink (scene) / whole;
    }
  g_assert_cmpfloat (widths[0], >, 0.45);
  g_assert_cmpfloat (widths[0], <, 0.65);
  g_assert_cmpfloat (widths[1], >, 0.75);
}

/* A text of twice the size is twice as wide, and so is what is seen of it. */
static void
test_sizes (void)
{
  const DriftPaint how = { .palette = DRIFT_PALETTE_LIGHT };
  char letters[] = "HHHH";
  DriftItem item = { .kind = DRIFT_ITEM_TEXT, .style = DRIFT_STYLE_SMALL_BOLD, .text = letters };
  double small = drift_painter_measure_text (&item, &how);

  item.style = DRIFT_STYLE_BADGE;
  g_assert_cmpfloat_with_epsilon (drift_painter_measure_text (&item, &how), 2.0 * small, 0.01);
  for (guint style = 0; style < DRIFT_N_STYLES; style++)
    {
      g_autoptr (DriftScene) scene = drift_scene_new (SIDE, SIDE, 1);
      Paper paper;
      int first;
      int last;

      item.style = (DriftStyle)style;
      drift_scene_add_text (scene, 5, 50, 0, DRIFT_ANCHOR_START, item.style, DRIFT_COLOR_TEXT,
                            item.text);
      paper = paint (scene, DRIFT_PALETTE_LIGHT, FALSE);
      find_ink (paper, &first, &last);
      g_assert_cmpfloat_with_epsilon (last - first + 1, drift_painter_measure_text (&item, &how),
                                      drift_style_get_size (item.style) / 3.0);
      cairo_surface_destroy (paper.surface);
    }
}

/* The capitals' middle is where the item says, whatever the style. */
static void
test_middle (void)
{
  for (guint style = 0; style < DRIFT_N_STYLES; style++)
    {
      g_autoptr (DriftScene) scene = drift_scene_new (SIDE, SIDE, 1);
      guint32 ground;
      Paper paper;
      int first = -1;
      int last = -1;

      drift_scene_add_text (scene, 10, 50, 0, DRIFT_ANCHOR_START, (DriftStyle)style,
                            DRIFT_COLOR_TEXT, "H");
      paper = paint (scene, DRIFT_PALETTE_LIGHT, FALSE);
      ground = pixel (paper, 0, 0);
      for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++)
          if (pixel (paper, x, y) != ground)
            {
              first = first < 0 ? y : first;
              last = y;
            }
      g_assert_cmpint (ABS (first + last + 1 - 100), <=, 3);
      cairo_surface_destroy (paper.surface);
    }
}

/* Seven cells of the half, mirrored, and the three of the worked example differ. */
static void
test_glyphs (void)
{
  static const guint64 digests[] = { G_GUINT64_CONSTANT (0x839a4de53cc252e3),
                                     G_GUINT64_CONSTANT (0x4300d2524cc63f67),
                                     G_GUINT64_CONSTANT (0xb72d189fc7bb23bb), 0, G_MAXUINT64 };
  guint32 patterns[G_N_ELEMENTS (digests)] = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (digests); i++)
    {
      guint half = 0;

      for (guint row = 0; row < DRIFT_GLYPH_SIDE; row++)
        for (guint column = 0; column < DRIFT_GLYPH_SIDE; column++)
          {
            gboolean set = drift_glyph_is_set (digests[i], row, column);

            g_assert_cmpint (set, ==,
                             drift_glyph_is_set (digests[i], row, DRIFT_GLYPH_SIDE - 1 - column));
            half += set && column < 3;
            patterns[i] = patterns[i] << 1 | (guint32)set;
          }
      g_assert_cmpuint (half, ==, 7);
    }
  g_assert_cmphex (patterns[0], !=, patterns[1]);
  g_assert_cmphex (patterns[1], !=, patterns[2]);
  g_assert_cmphex (patterns[0], !=, patterns[2]);
}

static void
test_marks (void)
{
  for (guint mark = 0; mark < DRIFT_N_MARKS; mark++)
    {
      g_autoptr (DriftScene) scene = drift_scene_new (SIDE, SIDE, 1);
      Paper paper;
      int first;
      int last;

      drift_scene_add_mark (scene, 50, 50, 20, (DriftMark)mark, DRIFT_COLOR_TEXT);
      paper = paint (scene, DRIFT_PALETTE_DARK, FALSE);
      find_ink (paper, &first, &last);
      g_assert_cmpint (first, >=, 38);
      g_assert_cmpint (first, <=, 48);
      g_assert_cmpint (last, >=, 52);
      g_assert_cmpint (last, <=, 62);
      cairo_surface_destroy (paper.surface);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/painter/shapes", test_shapes);
  g_test_add_func ("/painter/outline", test_outline);
  g_test_add_func ("/painter/mirrored", test_mirrored);
  g_test_add_func ("/painter/anchors", test_anchors);
  g_test_add_func ("/painter/room", test_room);
  g_test_add_func ("/painter/caption", test_caption);
  g_test_add_func ("/painter/sizes", test_sizes);
  g_test_add_func ("/painter/middle", test_middle);
  g_test_add_func ("/painter/glyphs", test_glyphs);
  g_test_add_func ("/painter/marks", test_marks);
  return g_test_run ();
}
