/* The ring around what a hand means, and beside it what that is and what can be done to it.
 * SPDX-License-Identifier: MIT */
#include "drift-hand-ring.h"

#include <math.h>

/* In design units. */
#define RING 5.0 /* from what is meant to the ring around it */
#define RING_WIDTH 2.0
#define TIP 4.0 /* from the ring to what is said of it */
#define PADDING 8.0
#define RADIUS 8.0

/* What is drawn, and where; nothing of it is owned. */
typedef struct
{
  GtkWidget *widget;
  const DriftPartContext *context;
  const DriftBox *box;
} Ring;

/* Where one reads from right to left the picture is mirrored. */
static double
mirror (const Ring *self, double x)
{
  if (gtk_widget_get_direction (self->widget) == GTK_TEXT_DIR_RTL)
    return self->context->layout.width - x;
  return x;
}

static GdkRGBA
color_of (const Ring *self, DriftColor color)
{
  DriftRgb rgb = drift_palette_get (self->context->palette)->colors[color];

  return (GdkRGBA){ (float)rgb.red, (float)rgb.green, (float)rgb.blue, 1.0f };
}

static void
append_outline (GtkSnapshot *snapshot, const GskRoundedRect *outline, double width, GdkRGBA color)
{
  float widths[4] = { (float)width, (float)width, (float)width, (float)width };
  GdkRGBA colors[4] = { color, color, color, color };

  gtk_snapshot_append_border (snapshot, outline, widths, colors);
}

/* Returns where the ring is. */
static graphene_rect_t
append_ring (const Ring *self, GtkSnapshot *snapshot)
{
  double scale = self->context->layout.scale;
  gboolean focused =
      (gtk_widget_get_state_flags (self->widget) & GTK_STATE_FLAG_FOCUS_VISIBLE) != 0;
  graphene_rect_t place;
  GskRoundedRect ring;
  double width = self->box->width + 2.0 * (RING + RING_WIDTH);
  double height = self->box->height + 2.0 * (RING + RING_WIDTH);
  double x = mirror (self, self->box->x + self->box->width / 2.0);
  double y = self->box->y + self->box->height / 2.0;

  graphene_rect_init (&place, (float)((x - width / 2.0) * scale),
                      (float)((y - height / 2.0) * scale), (float)(width * scale),
                      (float)(height * scale));
  gsk_rounded_rect_init_from_rect (&ring, &place, (float)(MIN (width, height) * scale / 2.0));
  append_outline (snapshot, &ring, RING_WIDTH * scale,
                  color_of (self, focused ? DRIFT_COLOR_TEXT : DRIFT_COLOR_ACCENT));
  return place;
}

static PangoLayout *
lay_out (const Ring *self, const char *text, gboolean bold)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (self->widget, text);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_absolute_size (font, drift_style_get_size (DRIFT_STYLE_SMALL) *
                                                      self->context->layout.scale * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  return layout;
}

static gboolean
covers (const Ring *self, const graphene_rect_t *place, const DriftBox *box)
{
  float scale = (float)self->context->layout.scale;
  double x = mirror (self, box->x);
  graphene_rect_t other;

  if (x != box->x)
    x -= box->width;
  graphene_rect_init (&other, (float)x * scale, (float)box->y * scale, (float)box->width * scale,
                      (float)box->height * scale);
  return graphene_rect_intersection (place, &other, NULL);
}

/* Whether nothing that is read lies under @place, and all of it is in the picture. */
static gboolean
is_clear (const Ring *self, const graphene_rect_t *place)
{
  const DriftLayout *layout = &self->context->layout;
  float width = (float)gtk_widget_get_width (self->widget);
  float height = (float)gtk_widget_get_height (self->widget);
  graphene_rect_t all = GRAPHENE_RECT_INIT (0.0f, 0.0f, width, height);

  if (!graphene_rect_contains_rect (&all, place) || covers (self, place, &layout->coordinator) ||
      covers (self, place, &layout->clients[0]))
    return FALSE;
  for (guint i = 0; i < layout->n_replicas; i++)
    if (covers (self, place, &layout->replicas[i]))
      return FALSE;
  return TRUE;
}

/* Above the ring, beside or below it, wherever it hides nothing that is read, or under the link
 * between client and coordinator; where it hides something anyhow, above, or below if there is no
 * room. All of it is in the picture. */
static void
place_tip (const Ring *self, const graphene_rect_t *ring, graphene_rect_t *place)
{
  float gap = (float)(TIP * self->context->layout.scale);
  float width = place->size.width;
  float height = place->size.height;
  float most = MAX ((float)gtk_widget_get_width (self->widget) - width, 0.0f);
  float middle = ring->origin.x + ring->size.width / 2.0f - width / 2.0f;
  float beside = ring->origin.y + ring->size.height / 2.0f - height / 2.0f;
  float above = ring->origin.y - gap - height;
  float below = ring->origin.y + ring->size.height + gap;
  const DriftBox *client = &self->context->layout.clients[0];
  const DriftBox *coordinator = &self->context->layout.coordinator;
  float scale = (float)self->context->layout.scale;
  float edge = (float)mirror (self, client->x + client->width) * scale;
  float after = edge < middle + width / 2.0f ? edge + gap : edge - gap - width;
  float under = (float)(coordinator->y + coordinator->height) * scale + gap;
  const graphene_point_t corners[] = {
    { CLAMP (middle, 0.0f, most), above },
    { ring->origin.x + ring->size.width + gap, beside },
    { ring->origin.x - gap - width, beside },
    { CLAMP (middle, 0.0f, most), below },
    { after, under },
    { CLAMP (middle, 0.0f, most), above >= 0.0f ? above : below },
  };
  guint i = 0;

  do
    graphene_rect_init (place, floorf (corners[i].x), floorf (corners[i].y), width, height);
  while (!is_clear (self, place) && ++i < G_N_ELEMENTS (corners));
}

static void
append_tip (const Ring *self,
            GtkSnapshot *snapshot,
            const graphene_rect_t *ring,
            const char *name,
            const char *advice)
{
  double scale = self->context->layout.scale;
  int padding = (int)(PADDING * scale);
  g_autoptr (PangoLayout) what = lay_out (self, name, TRUE);
  g_autoptr (PangoLayout) hint = lay_out (self, advice, FALSE);
  GdkRGBA text = color_of (self, DRIFT_COLOR_TEXT);
  GdkRGBA dim = color_of (self, DRIFT_COLOR_DIM);
  GdkRGBA card = color_of (self, DRIFT_COLOR_CARD);
  int width, height, hint_width, hint_height;
  graphene_rect_t place;
  GskRoundedRect box;

  pango_layout_get_pixel_size (what, &width, &height);
  pango_layout_get_pixel_size (hint, &hint_width, &hint_height);
  width = MAX (width, hint_width) + 2 * padding;
  graphene_rect_init (&place, 0.0f, 0.0f, (float)width,
                      (float)(height + hint_height + 2 * padding));
  place_tip (self, ring, &place);
  gsk_rounded_rect_init_from_rect (&box, &place, (float)(RADIUS * scale));
  gtk_snapshot_push_rounded_clip (snapshot, &box);
  gtk_snapshot_append_color (snapshot, &card, &box.bounds);
  gtk_snapshot_pop (snapshot);
  append_outline (snapshot, &box, 1.0, color_of (self, DRIFT_COLOR_LINE));
  pango_layout_set_width (what, (width - 2 * padding) * PANGO_SCALE);
  pango_layout_set_width (hint, (width - 2 * padding) * PANGO_SCALE);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (box.bounds.origin.x + (float)padding,
                                                          box.bounds.origin.y + (float)padding));
  gtk_snapshot_append_layout (snapshot, what, &text);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0.0f, (float)height));
  gtk_snapshot_append_layout (snapshot, hint, &dim);
  gtk_snapshot_restore (snapshot);
}

/**
 * drift_hand_ring_append:
 * @widget: which is as large as the canvas, and whose focus the ring shows
 * @context: of the canvas
 * @box: around which the ring goes, in design units
 * @name: (nullable): what that is called, or %NULL for the ring alone
 * @hint: what can be done to it
 *
 * Records the ring and what is said beside it.
 */
void
drift_hand_ring_append (GtkWidget *widget,
                        GtkSnapshot *snapshot,
                        const DriftPartContext *context,
                        const DriftBox *box,
                        const char *name,
                        const char *hint)
{
  Ring self = { widget, context, box };
  graphene_rect_t ring = append_ring (&self, snapshot);

  if (name != NULL)
    append_tip (&self, snapshot, &ring, name, hint);
}
