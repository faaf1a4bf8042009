/* The scene: a picture as a list of plain items, in design units and roles, not yet painted.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-palette.h"

G_BEGIN_DECLS

typedef enum
{
  DRIFT_ITEM_RECT,
  DRIFT_ITEM_LINE,
  DRIFT_ITEM_CIRCLE,
  DRIFT_ITEM_TEXT,
  DRIFT_ITEM_GLYPH,
  DRIFT_ITEM_MARK,
} DriftItemKind;

/* Small signs that are drawn, not written, so that no font decides on them. */
typedef enum
{
  DRIFT_MARK_CROSS,  /* dropped */
  DRIFT_MARK_CHECK,  /* newest, or acknowledged */
  DRIFT_MARK_EYE,    /* a stale read: a ring around a dot */
  DRIFT_MARK_SWEEP,  /* a sweep: a turning arrow */
  DRIFT_MARK_REPAIR, /* repaired: an arrow up */
  DRIFT_MARK_DIFFER, /* digests differ: a crossed equals sign */
  DRIFT_MARK_EQUAL,  /* digests agree */
  DRIFT_MARK_FORK,   /* a conflict: one version, two values */
  DRIFT_MARK_ROT,    /* rotten bytes: four tiles, of which one fell out of place */
  DRIFT_MARK_TIP,    /* the tip of a bubble, pointing up */
  DRIFT_MARK_ALERT,  /* an alert, or that it fired: a bell */
  DRIFT_N_MARKS
} DriftMark;

/* The type scale. */
typedef enum
{
  DRIFT_STYLE_SMALL,      /* 12: labels */
  DRIFT_STYLE_SMALL_BOLD, /* 12 */
  DRIFT_STYLE_BODY,       /* 14 */
  DRIFT_STYLE_BODY_BOLD,  /* 14 */
  DRIFT_STYLE_NAME,       /* 16, bold: who it is */
  DRIFT_STYLE_CAPTION,    /* 18: what happened */
  DRIFT_STYLE_TITLE,      /* 20, bold */
  DRIFT_STYLE_BADGE,      /* 24, bold */
  DRIFT_STYLE_MONO,       /* 14: bytes and digests */
  DRIFT_STYLE_MONO_SMALL, /* 12 */
  DRIFT_N_STYLES
} DriftStyle;

typedef enum
{
  DRIFT_ANCHOR_START,
  DRIFT_ANCHOR_MIDDLE,
  DRIFT_ANCHOR_END,
} DriftAnchor;

/**
 * DriftItem:
 * @kind: what it is; it says which of the others count
 * @x: start edge of a rect or glyph, centre of a circle or mark, anchor of a text,
 *   where a line begins
 * @y: likewise; of a text the middle of its first line's capitals
 * @width: of a rect; how far a line goes; of a text the room it has, 0 for any
 * @height: likewise; of a text, above 0 the height of a line: it may wrap
 * @size: corner radius, radius, or the side of a glyph or mark
 * @stroke_width: of the outline or line
 * @opacity: 0 to 1
 * @dash: whether the outline or line is dashed
 * @fill: inside of a rect or circle; colour of a text or mark
 * @stroke: outline of a rect or circle; colour of a line
 * @style: of a text
 * @anchor: of a text
 * @mark: of a mark
 * @digest: of a glyph
 * @text: (nullable): belongs to the scene
 */
typedef struct
{
  DriftItemKind kind;
  double x;
  double y;
  double width;
  double height;
  double size;
  double stroke_width;
  double opacity;
  gboolean dash;
  DriftColor fill;
  DriftColor stroke;
  DriftStyle style;
  DriftAnchor anchor;
  DriftMark mark;
  guint64 digest;
  char *text;
} DriftItem;

typedef struct _DriftScene DriftScene;

DriftScene *drift_scene_new (double width, double height, double scale);
void drift_scene_free (DriftScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DriftScene, drift_scene_free)

double drift_scene_get_width (const DriftScene *self);
double drift_scene_get_scale (const DriftScene *self);
guint drift_scene_get_n_items (const DriftScene *self);
const DriftItem *drift_scene_get_item (const DriftScene *self, guint index);
gboolean drift_scene_equal (const DriftScene *a, const DriftScene *b);
char *drift_scene_print (const DriftScene *self);

/* What holds for the items added from now on. */
void drift_scene_set_origin (DriftScene *self, double x, double y);
void drift_scene_set_opacity (DriftScene *self, double opacity);
void drift_scene_set_hall (DriftScene *self, gboolean hall);
gboolean drift_scene_get_hall (const DriftScene *self);

void drift_scene_add_rect (DriftScene *self,
                           double x,
                           double y,
                           double width,
                           double height,
                           double radius,
                           DriftColor fill);
void drift_scene_add_outline (DriftScene *self,
                              double x,
                              double y,
                              double width,
                              double height,
                              double radius,
                              DriftColor fill,
                              DriftColor stroke,
                              double stroke_width);
void drift_scene_add_dashed_outline (DriftScene *self,
                                     double x,
                                     double y,
                                     double width,
                                     double height,
                                     double radius,
                                     DriftColor fill,
                                     DriftColor stroke,
                                     double stroke_width);
void drift_scene_add_line (DriftScene *self,
                           double x1,
                           double y1,
                           double x2,
                           double y2,
                           DriftColor stroke,
                           double stroke_width);
void drift_scene_add_dashes (DriftScene *self,
                             double x1,
                             double y1,
                             double x2,
                             double y2,
                             DriftColor stroke,
                             double stroke_width);
void drift_scene_add_circle (DriftScene *self,
                             double x,
                             double y,
                             double radius,
                             DriftColor fill,
                             DriftColor stroke,
                             double stroke_width);
void drift_scene_add_text (DriftScene *self,
                           double x,
                           double y,
                           double width,
                           DriftAnchor anchor,
                           DriftStyle style,
                           DriftColor color,
                           const char *text);
void drift_scene_add_paragraph (DriftScene *self,
                                double x,
                                double y,
                                double width,
                                double line_height,
                                DriftAnchor anchor,
                                DriftStyle style,
                                DriftColor color,
                                const char *text);
void drift_scene_add_glyph (DriftScene *self, double x, double y, double size, guint64 digest);
void drift_scene_add_mark (DriftScene *self,
                           double x,
                           double y,
                           double size,
                           DriftMark mark,
                           DriftColor color);

double drift_style_get_size (DriftStyle style);

G_END_DECLS
