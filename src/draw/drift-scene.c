/* The scene: a picture as a list of plain items, in design units and roles, not yet painted.
 * SPDX-License-Identifier: MIT */
#include "drift-scene.h"

#include "drift-digest.h"

#include <math.h>

struct _DriftScene
{
  double width;
  double height;
  double scale;
  double x;
  double y;
  double opacity;
  gboolean hall;
  GArray *items;
};

static const char *const kind_names[] = { "rect", "line", "circle", "text", "glyph", "mark" };

static const char *const mark_names[DRIFT_N_MARKS] = { "cross",  "check",  "eye",   "sweep",
                                                       "repair", "differ", "equal", "fork",
                                                       "rot",    "tip",    "alert" };

static const char *const anchor_names[] = { "start", "middle", "end" };

static const struct
{
  const char *name;
  double size;
} styles[DRIFT_N_STYLES] = {
  [DRIFT_STYLE_SMALL] = { "small", 12 }, [DRIFT_STYLE_SMALL_BOLD] = { "small-bold", 12 },
  [DRIFT_STYLE_BODY] = { "body", 14 },   [DRIFT_STYLE_BODY_BOLD] = { "body-bold", 14 },
  [DRIFT_STYLE_NAME] = { "name", 16 },   [DRIFT_STYLE_CAPTION] = { "caption", 18 },
  [DRIFT_STYLE_TITLE] = { "title", 20 }, [DRIFT_STYLE_BADGE] = { "badge", 24 },
  [DRIFT_STYLE_MONO] = { "mono", 14 },   [DRIFT_STYLE_MONO_SMALL] = { "mono-small", 12 },
};

static void
clear_item (gpointer item)
{
  g_free (((DriftItem *)item)->text);
}

/**
 * drift_scene_new:
 * @width: in design units
 * @height: in design units
 * @scale: device pixels of one design unit
 *
 * Returns: (transfer full): an empty scene
 */
DriftScene *
drift_scene_new (double width, double height, double scale)
{
  DriftScene *self = g_new0 (DriftScene, 1);

  self->width = width;
  self->height = height;
  self->scale = scale;
  self->opacity = 1.0;
  self->items = g_array_new (FALSE, TRUE, sizeof (DriftItem));
  g_array_set_clear_func (self->items, clear_item);
  return self;
}

/**
 * drift_scene_free:
 * @self: (transfer full) (nullable): a scene
 */
void
drift_scene_free (DriftScene *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->items);
  g_free (self);
}

/**
 * drift_scene_get_width:
 *
 * Returns: its width in design units
 */
double
drift_scene_get_width (const DriftScene *self)
{
  return self->width;
}

/**
 * drift_scene_get_scale:
 *
 * Returns: device pixels of one design unit
 */
double
drift_scene_get_scale (const DriftScene *self)
{
  return self->scale;
}

/**
 * drift_scene_get_n_items:
 *
 * Returns: how many items there are; they are painted in their order
 */
guint
drift_scene_get_n_items (const DriftScene *self)
{
  return self->items->len;
}

/**
 * drift_scene_get_item:
 *
 * Returns: (transfer none): an item
 */
const DriftItem *
drift_scene_get_item (const DriftScene *self, guint index)
{
  g_return_val_if_fail (index < self->items->len, NULL);
  return &g_array_index (self->items, DriftItem, index);
}

/**
 * drift_scene_set_origin:
 *
 * The places of items added from now on count from here.
 */
void
drift_scene_set_origin (DriftScene *self, double x, double y)
{
  self->x = x;
  self->y = y;
}

/**
 * drift_scene_set_opacity:
 *
 * The items added from now on have this opacity.
 */
void
drift_scene_set_opacity (DriftScene *self, double opacity)
{
  self->opacity = opacity;
}

static DriftItem *
add (DriftScene *self, DriftItemKind kind, double x, double y)
{
  DriftItem item = {
    .kind = kind,
    .x = self->x + x,
    .y = self->y + y,
    .opacity = self->opacity,
  };

  g_array_append_val (self->items, item);
  return &g_array_index (self->items, DriftItem, self->items->len - 1);
}

/**
 * drift_scene_add_rect:
 *
 * Adds a filled rectangle with round corners.
 */
void
drift_scene_add_rect (DriftScene *self,
                      double x,
                      double y,
                      double width,
                      double height,
                      double radius,
                      DriftColor fill)
{
  drift_scene_add_outline (self, x, y, width, height, radius, fill, DRIFT_COLOR_NONE, 0.0);
}

/**
 * drift_scene_add_outline:
 *
 * Adds a rectangle with an outline, which lies inside of it.
 */
void
drift_scene_add_outline (DriftScene *self,
                         double x,
                         double y,
                         double width,
                         double height,
                         double radius,
                         DriftColor fill,
                         DriftColor stroke,
                         double stroke_width)
{
  DriftItem *item = add (self, DRIFT_ITEM_RECT, x, y);

  item->width = width;
  item->height = height;
  item->size = radius;
  item->fill = fill;
  item->stroke = stroke;
  item->stroke_width = stroke_width;
}

static void
dash_last (DriftScene *self)
{
  g_array_index (self->items, DriftItem, self->items->len - 1).dash = TRUE;
}

/**
 * drift_scene_add_dashed_outline:
 *
 * Adds a rectangle with a dashed outline, which lies inside of it.
 */
void
drift_scene_add_dashed_outline (DriftScene *self,
                                double x,
                                double y,
                                double width,
                                double height,
                                double radius,
                                DriftColor fill,
                                DriftColor stroke,
                                double stroke_width)
{
  drift_scene_add_outline (self, x, y, width, height, radius, fill, stroke, stroke_width);
  dash_last (self);
}

/**
 * drift_scene_add_line:
 *
 * Adds a straight line.
 */
void
drift_scene_add_line (DriftScene *self,
                      double x1,
                      double y1,
                      double x2,
                      double y2,
                      DriftColor stroke,
                      double stroke_width)
{
  DriftItem *item = add (self, DRIFT_ITEM_LINE, x1, y1);

  item->width = x2 - x1;
  item->height = y2 - y1;
  item->stroke = stroke;
  item->stroke_width = stroke_width;
}

/**
 * drift_scene_add_dashes:
 *
 * Adds a straight dashed line.
 */
void
drift_scene_add_dashes (DriftScene *self,
                        double x1,
                        double y1,
                        double x2,
                        double y2,
                        DriftColor stroke,
                        double stroke_width)
{
  drift_scene_add_line (self, x1, y1, x2, y2, stroke, stroke_width);
  dash_last (self);
}

/**
 * drift_scene_add_circle:
 *
 * Adds a circle around (@x, @y); its outline lies inside of it.
 */
void
drift_scene_add_circle (DriftScene *self,
                        double x,
                        double y,
                        double radius,
                        DriftColor fill,
                        DriftColor stroke,
                        double stroke_width)
{
  DriftItem *item = add (self, DRIFT_ITEM_CIRCLE, x, y);

  item->size = radius;
  item->fill = fill;
  item->stroke = stroke;
  item->stroke_width = stroke_width;
}

/**
 * drift_scene_set_hall:
 * @hall: whether it is read from the last row of a hall
 *
 * There it has no small letters: what would be written in them is written in those of the body. Who
 * composes it says less, and gives what is left the room that it takes.
 */
void
drift_scene_set_hall (DriftScene *self, gboolean hall)
{
  self->hall = hall;
}

gboolean
drift_scene_get_hall (const DriftScene *self)
{
  return self->hall;
}

static DriftStyle
enlarge (DriftStyle style)
{
  switch (style)
    {
    case DRIFT_STYLE_SMALL:
      return DRIFT_STYLE_BODY;
    case DRIFT_STYLE_SMALL_BOLD:
      return DRIFT_STYLE_BODY_BOLD;
    case DRIFT_STYLE_MONO_SMALL:
      return DRIFT_STYLE_MONO;
    default:
      return style;
    }
}

/**
 * drift_scene_add_text:
 * @y: the middle of its capitals
 * @width: the room it has, 0 for any; what does not fit is cut with an ellipsis
 *
 * Adds one line of text.
 */
void
drift_scene_add_text (DriftScene *self,
                      double x,
                      double y,
                      double width,
                      DriftAnchor anchor,
                      DriftStyle style,
                      DriftColor color,
                      const char *text)
{
  drift_scene_add_paragraph (self, x, y, width, 0.0, anchor, style, color, text);
}

/**
 * drift_scene_add_paragraph:
 * @y: the middle of the capitals of its first line
 * @width: where its lines wrap
 * @line_height: from line to line
 *
 * Adds text that may wrap, and that may hold line breaks.
 */
void
drift_scene_add_paragraph (DriftScene *self,
                           double x,
                           double y,
                           double width,
                           double line_height,
                           DriftAnchor anchor,
                           DriftStyle style,
                           DriftColor color,
                           const char *text)
{
  DriftItem *item = add (self, DRIFT_ITEM_TEXT, x, y);

  item->width = width;
  item->height = line_height;
  item->anchor = anchor;
  item->style = self->hall ? enlarge (style) : style;
  item->fill = color;
  item->text = g_strdup (text);
}

/**
 * drift_scene_add_glyph:
 * @x: its start edge
 * @y: its top
 *
 * Adds the glyph of a digest.
 */
void
drift_scene_add_glyph (DriftScene *self, double x, double y, double size, guint64 digest)
{
  DriftItem *item = add (self, DRIFT_ITEM_GLYPH, x, y);

  item->size = size;
  item->digest = digest;
}

/**
 * drift_scene_add_mark:
 * @x: its middle
 * @y: its middle
 *
 * Adds a small sign.
 */
void
drift_scene_add_mark (DriftScene *self,
                      double x,
                      double y,
                      double size,
                      DriftMark mark,
                      DriftColor color)
{
  DriftItem *item = add (self, DRIFT_ITEM_MARK, x, y);

  item->size = size;
  item->mark = mark;
  item->fill = color;
}

/**
 * drift_style_get_size:
 *
 * Returns: the size of the style's letters in design units
 */
double
drift_style_get_size (DriftStyle style)
{
  g_return_val_if_fail ((guint)style < DRIFT_N_STYLES, 14);
  return styles[style].size;
}

/* Field by field: between them lie bytes that mean nothing. */
static gboolean
item_equal (const DriftItem *a, const DriftItem *b)
{
  return a->kind == b->kind && a->x == b->x && a->y == b->y && a->width == b->width &&
         a->height == b->height && a->size == b->size && a->stroke_width == b->stroke_width &&
         a->opacity == b->opacity && a->dash == b->dash && a->fill == b->fill &&
         a->stroke == b->stroke && a->style == b->style && a->anchor == b->anchor &&
         a->mark == b->mark && a->digest == b->digest && g_strcmp0 (a->text, b->text) == 0;
}

/**
 * drift_scene_equal:
 *
 * Returns: whether the two are painted alike, in any palette
 */
gboolean
drift_scene_equal (const DriftScene *a, const DriftScene *b)
{
  if (a->width != b->width || a->height != b->height || a->scale != b->scale ||
      a->items->len != b->items->len)
    return FALSE;
  for (guint i = 0; i < a->items->len; i++)
    if (!item_equal (drift_scene_get_item (a, i), drift_scene_get_item (b, i)))
      return FALSE;
  return TRUE;
}

/* Two decimals in every locale, and never "-0.00". */
static void
print_number (GString *text, const char *name, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double rounded = round (number * 100.0) / 100.0;

  if (rounded == 0.0)
    rounded = 0.0;
  g_ascii_formatd (buffer, sizeof buffer, "%.2f", rounded);
  if (name != NULL)
    g_string_append_printf (text, " %s=%s", name, buffer);
  else
    g_string_append_printf (text, " %s", buffer);
}

static void
print_paint (GString *text, const DriftItem *item)
{
  if (item->fill != DRIFT_COLOR_NONE)
    g_string_append_printf (text, " %s", drift_color_name (item->fill));
  if (item->stroke != DRIFT_COLOR_NONE)
    {
      g_string_append_printf (text, " stroke=%s", drift_color_name (item->stroke));
      print_number (text, "stroke-width", item->stroke_width);
    }
  if (item->dash)
    g_string_append (text, " dashed");
  if (item->opacity < 1.0)
    print_number (text, "opacity", item->opacity);
}

static void
print_text (GString *text, const DriftItem *item)
{
  g_autofree char *escaped = g_strescape (item->text, NULL);

  g_string_append_printf (text, " %s %s", anchor_names[item->anchor], styles[item->style].name);
  print_paint (text, item);
  if (item->width > 0.0)
    print_number (text, "width", item->width);
  if (item->height > 0.0)
    print_number (text, "line", item->height);
  g_string_append_printf (text, " \"%s\"", escaped);
}

static void
print_item (GString *text, const DriftItem *item)
{
  char digest[DRIFT_DIGEST_LENGTH];

  g_string_append (text, kind_names[item->kind]);
  print_number (text, NULL, item->x);
  print_number (text, NULL, item->y);
  switch (item->kind)
    {
    case DRIFT_ITEM_RECT:
    case DRIFT_ITEM_LINE:
      print_number (text, NULL, item->width);
      print_number (text, NULL, item->height);
      if (item->size > 0.0)
        print_number (text, "radius", item->size);
      print_paint (text, item);
      break;
    case DRIFT_ITEM_CIRCLE:
      print_number (text, "radius", item->size);
      print_paint (text, item);
      break;
    case DRIFT_ITEM_TEXT:
      print_text (text, item);
      break;
    case DRIFT_ITEM_GLYPH:
      print_number (text, "size", item->size);
      g_string_append_printf (text, " %s", drift_digest_print (item->digest, digest));
      break;
    case DRIFT_ITEM_MARK:
      print_number (text, "size", item->size);
      g_string_append_printf (text, " %s", mark_names[item->mark]);
      print_paint (text, item);
      break;
    default:
      g_assert_not_reached ();
    }
  g_string_append_c (text, '\n');
}

/**
 * drift_scene_print:
 *
 * Prints the scene one item a line, with two decimals, the same in every locale.
 *
 * Returns: (transfer full): the text
 */
char *
drift_scene_print (const DriftScene *self)
{
  GString *text = g_string_new ("scene");

  print_number (text, NULL, self->width);
  print_number (text, NULL, self->height);
  print_number (text, "scale", self->scale);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < self->items->len; i++)
    print_item (text, drift_scene_get_item (self, i));
  return g_string_free (text, FALSE);
}
