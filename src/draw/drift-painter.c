/* The painter: a scene goes in, and cairo draws it in a palette; window and file share it.
 * SPDX-License-Identifier: MIT */
#include "drift-painter.h"

#include "drift-breaks.h"
#include "drift-glyph.h"

#include <pango/pangocairo.h>

/* Where the baseline lies under the middle of the capitals, in sizes of the font. */
#define HALF_CAPITAL 0.36

/* Text is laid out at one size and drawn at that of its style: each size of a font that is laid out
 * at is looked up among all fonts anew, which took half of the time of a first picture. */
#define LAYOUT_SIZE 16.0

/* The width of outlines in the palettes the scenes are made for. */
#define LINE_WIDTH 1.5

static const struct
{
  gboolean mono;
  PangoWeight weight;
} faces[DRIFT_N_STYLES] = {
  [DRIFT_STYLE_SMALL] = { FALSE, PANGO_WEIGHT_NORMAL },
  [DRIFT_STYLE_SMALL_BOLD] = { FALSE, PANGO_WEIGHT_SEMIBOLD },
  [DRIFT_STYLE_BODY] = { FALSE, PANGO_WEIGHT_NORMAL },
  [DRIFT_STYLE_BODY_BOLD] = { FALSE, PANGO_WEIGHT_SEMIBOLD },
  [DRIFT_STYLE_NAME] = { FALSE, PANGO_WEIGHT_SEMIBOLD },
  [DRIFT_STYLE_CAPTION] = { FALSE, PANGO_WEIGHT_NORMAL },
  [DRIFT_STYLE_TITLE] = { FALSE, PANGO_WEIGHT_SEMIBOLD },
  [DRIFT_STYLE_BADGE] = { FALSE, PANGO_WEIGHT_SEMIBOLD },
  [DRIFT_STYLE_MONO] = { TRUE, PANGO_WEIGHT_NORMAL },
  [DRIFT_STYLE_MONO_SMALL] = { TRUE, PANGO_WEIGHT_NORMAL },
};

typedef struct
{
  cairo_t *cr;
  const DriftScene *scene;
  const DriftPaint *paint;
  const DriftPalette *palette;
  PangoLayout *layout; /* made when the first text comes */
} Painter;

static void
set_rgb (Painter *self, DriftRgb rgb, double opacity)
{
  cairo_set_source_rgba (self->cr, rgb.red, rgb.green, rgb.blue,
                         drift_palette_opacity (self->palette, opacity));
}

static void
set_color (Painter *self, DriftColor color, double opacity)
{
  set_rgb (self, self->palette->colors[color], opacity);
}

/* The start edge of something as wide as @width, mirrored where the language is. */
static double
start (const Painter *self, double x, double width)
{
  return self->paint->rtl ? drift_scene_get_width (self->scene) - x - width : x;
}

/* Outlines are as wide as the palette wants them; high contrast wants them wider. */
static double
outline (const Painter *self, const DriftItem *item)
{
  if (item->stroke == DRIFT_COLOR_NONE)
    return 0.0;
  if (item->stroke == DRIFT_COLOR_LINE)
    return item->stroke_width * self->palette->line_width / LINE_WIDTH;
  return item->stroke_width;
}

static void
rounded (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  double r = MIN (radius, MIN (width, height) / 2.0);

  cairo_new_sub_path (cr);
  if (r <= 0.0)
    {
      cairo_rectangle (cr, x, y, width, height);
      return;
    }
  cairo_arc (cr, x + width - r, y + r, r, -G_PI_2, 0.0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0.0, G_PI_2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
set_dash (Painter *self, const DriftItem *item)
{
  static const double dashes[] = { 4.0, 4.0 };

  cairo_set_dash (self->cr, dashes, item->dash ? G_N_ELEMENTS (dashes) : 0, 0.0);
}

/* A rectangle or circle, so much smaller on all sides. */
static void
trace (Painter *self, const DriftItem *item, double inset)
{
  gboolean circle = item->kind == DRIFT_ITEM_CIRCLE;
  double width = circle ? 2.0 * item->size : item->width;
  double height = circle ? 2.0 * item->size : item->height;
  double x = start (self, circle ? item->x - item->size : item->x, width);
  double y = circle ? item->y - item->size : item->y;

  rounded (self->cr, x + inset, y + inset, width - 2.0 * inset, height - 2.0 * inset,
           MAX (item->size - inset, 0.0));
}

static void
fill (Painter *self, const DriftItem *item, double inset, DriftColor color)
{
  trace (self, item, inset);
  set_color (self, color, item->opacity);
  cairo_fill (self->cr);
}

/* A rectangle or circle and its outline, which lies inside. Where both are solid the inside is laid
 * on the whole, for to stroke a round edge takes several times as long as to fill it. */
static void
paint_shape (Painter *self, const DriftItem *item)
{
  gboolean filled = item->fill != DRIFT_COLOR_NONE;
  gboolean outlined = item->stroke != DRIFT_COLOR_NONE;
  double width = outline (self, item);

  if (filled && outlined && !item->dash && item->opacity >= 1.0)
    {
      fill (self, item, 0.0, item->stroke);
      if (item->fill != item->stroke)
        fill (self, item, width, item->fill);
      return;
    }
  if (filled)
    fill (self, item, width / 2.0, item->fill);
  if (!outlined)
    return;
  trace (self, item, width / 2.0);
  set_dash (self, item);
  cairo_set_line_width (self->cr, width);
  set_color (self, item->stroke, item->opacity);
  cairo_stroke (self->cr);
}

static void
paint_line (Painter *self, const DriftItem *item)
{
  double x1 = start (self, item->x, 0.0);
  double x2 = start (self, item->x + item->width, 0.0);

  set_dash (self, item);
  cairo_set_line_width (self->cr, outline (self, item));
  set_color (self, item->stroke, item->opacity);
  cairo_move_to (self->cr, x1, item->y);
  cairo_line_to (self->cr, x2, item->y + item->height);
  cairo_stroke (self->cr);
}

/* Letters are as wide at any scale as they are at one, to fractions of a unit. */
static void
prepare (PangoLayout *layout, const DriftPaint *paint)
{
  PangoContext *context = pango_layout_get_context (layout);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_base_dir (context, paint->rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
}

static PangoLayout *
get_layout (Painter *self)
{
  if (self->layout != NULL)
    return self->layout;
  self->layout = pango_cairo_create_layout (self->cr);
  prepare (self->layout, self->paint);
  return self->layout;
}

static void
set_face (const DriftPaint *paint, PangoLayout *layout, DriftStyle style)
{
  PangoFontDescription *font = pango_font_description_new ();
  const char *sans = paint->sans != NULL ? paint->sans : "Sans";
  const char *mono = paint->mono != NULL ? paint->mono : "Monospace";

  pango_font_description_set_family (font, faces[style].mono ? mono : sans);
  pango_font_description_set_weight (font, faces[style].weight);
  pango_font_description_set_absolute_size (font, LAYOUT_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
}

/* What lengths of a layout are multiplied by where it is drawn. */
static double
get_zoom (DriftStyle style)
{
  return drift_style_get_size (style) / LAYOUT_SIZE;
}

/* Lays out within the room it has. Bytes and digests keep their order in any language. */
static void
set_room (Painter *self, PangoLayout *layout, const DriftItem *item)
{
  gboolean wraps = item->height > 0.0;
  double room = item->width / get_zoom (item->style);
  g_autoptr (PangoAttrList) breaks =
      item->style == DRIFT_STYLE_CAPTION ? drift_breaks_new (item->text) : NULL;
  PangoAlignment alignment = PANGO_ALIGN_LEFT;

  if (item->anchor == DRIFT_ANCHOR_MIDDLE)
    alignment = PANGO_ALIGN_CENTER;
  else if (item->anchor == DRIFT_ANCHOR_END)
    alignment = PANGO_ALIGN_RIGHT;
  pango_layout_set_auto_dir (layout, !faces[item->style].mono);
  pango_layout_set_width (layout, item->width > 0.0 ? (int)(room * PANGO_SCALE) : -1);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, item->width > 0.0 && !wraps ? PANGO_ELLIPSIZE_END
                                                                  : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_alignment (layout, alignment);
  pango_layout_set_text (layout, item->text, -1);
  pango_layout_set_attributes (layout, breaks);
  if (breaks != NULL && wraps)
    drift_breaks_balance (layout);
}

/* Each line is placed by its own extents, so that start is start in both directions. */
static void
paint_text (Painter *self, const DriftItem *item)
{
  PangoLayout *layout = get_layout (self);
  double baseline = item->y + HALF_CAPITAL * drift_style_get_size (item->style);
  double anchor = start (self, item->x, 0.0);
  double zoom = get_zoom (item->style);
  gboolean mirrored = self->paint->rtl;

  set_face (self->paint, layout, item->style);
  set_room (self, layout, item);
  set_color (self, item->fill, item->opacity);
  for (GSList *l = pango_layout_get_lines_readonly (layout); l != NULL; l = l->next)
    {
      PangoRectangle logical;
      double x = anchor;
      double width;

      pango_layout_line_get_extents (l->data, NULL, &logical);
      width = (double)logical.width / PANGO_SCALE * zoom;
      if (item->anchor == DRIFT_ANCHOR_MIDDLE)
        x -= width / 2.0;
      else if ((item->anchor == DRIFT_ANCHOR_END) != mirrored)
        x -= width;
      cairo_save (self->cr);
      cairo_translate (self->cr, x, baseline);
      cairo_scale (self->cr, zoom, zoom);
      cairo_move_to (self->cr, 0.0, 0.0);
      pango_cairo_show_layout_line (self->cr, l->data);
      cairo_restore (self->cr);
      baseline += item->height;
    }
  cairo_new_path (self->cr);
}

static void
paint_glyph (Painter *self, const DriftItem *item)
{
  double x = start (self, item->x, item->size);
  double cell = item->size / DRIFT_GLYPH_SIDE;
  double gap = cell / 6.0;

  set_rgb (self, drift_palette_glyph_color (self->palette, item->digest), item->opacity);
  for (guint row = 0; row < DRIFT_GLYPH_SIDE; row++)
    for (guint column = 0; column < DRIFT_GLYPH_SIDE; column++)
      if (drift_glyph_is_set (item->digest, row, column))
        rounded (self->cr, x + column * cell + gap / 2.0, item->y + row * cell + gap / 2.0,
                 cell - gap, cell - gap, cell / 5.0);
  cairo_fill (self->cr);
}

static void
paint_item (Painter *self, const DriftItem *item)
{
  switch (item->kind)
    {
    case DRIFT_ITEM_RECT:
    case DRIFT_ITEM_CIRCLE:
      paint_shape (self, item);
      break;
    case DRIFT_ITEM_LINE:
      paint_line (self, item);
      break;
    case DRIFT_ITEM_TEXT:
      paint_text (self, item);
      break;
    case DRIFT_ITEM_GLYPH:
      paint_glyph (self, item);
      break;
    case DRIFT_ITEM_MARK:
      set_color (self, item->fill, item->opacity);
      drift_mark_paint (self->cr, item->mark, start (self, item->x, 0.0), item->y, item->size);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * drift_painter_paint:
 * @scene: what to paint
 * @paint: in which palette, fonts and direction
 *
 * Paints @scene at the origin of @cr, in device pixels. The ground is not painted.
 */
void
drift_painter_paint (cairo_t *cr, const DriftScene *scene, const DriftPaint *paint)
{
  Painter self = { .cr = cr, .scene = scene, .paint = paint };
  guint n = drift_scene_get_n_items (scene);

  self.palette = drift_palette_get (paint->palette);
  cairo_save (cr);
  cairo_scale (cr, drift_scene_get_scale (scene), drift_scene_get_scale (scene));
  for (guint i = 0; i < n; i++)
    paint_item (&self, drift_scene_get_item (scene, i));
  cairo_restore (cr);
  g_clear_object (&self.layout);
}

/**
 * drift_painter_measure_text:
 * @item: a text
 *
 * Returns: how wide @item is where it has all the room it wants, in design units; in less room
 *   than that it is cut or wraps
 */
double
drift_painter_measure_text (const DriftItem *item, const DriftPaint *paint)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoLayout *layout = pango_layout_new (context);
  int width;

  prepare (layout, paint);
  set_face (paint, layout, item->style);
  pango_layout_set_text (layout, item->text, -1);
  pango_layout_get_size (layout, &width, NULL);
  g_object_unref (layout);
  g_object_unref (context);
  return (double)width / PANGO_SCALE * get_zoom (item->style);
}

/**
 * drift_painter_paint_ground:
 *
 * Paints the ground of the palette all over.
 */
void
drift_painter_paint_ground (cairo_t *cr, const DriftPaint *paint)
{
  DriftRgb ground = drift_palette_get (paint->palette)->colors[DRIFT_COLOR_GROUND];

  cairo_set_source_rgb (cr, ground.red, ground.green, ground.blue);
  cairo_paint (cr);
}
