/* The message layer: the only part of the canvas that is drawn per frame, each token by itself.
 * SPDX-License-Identifier: MIT */
#include "drift-message-layer.h"

#include <math.h>

/* Room around a token for what smooth edges and rounding to whole pixels take. */
#define BLEED 2.0

/* Looks are few; if a run ever has more, the oldest are drawn again. */
#define MAX_LOOKS 64

/* A token drawn once; its texture is used for every token of that look. */
typedef struct
{
  DriftToken token;
  GdkTexture *texture;
  int width; /* in the pixels of the widget */
  int height;
} Look;

struct _DriftMessageLayer
{
  GtkWidget parent_instance;

  /* owned */
  GArray *tokens;
  GArray *next; /* the other of two arrays that are swapped */
  GArray *looks;

  /* borrowed */
  const DriftPartContext *context;

  double look_scale;
};

G_DEFINE_FINAL_TYPE (DriftMessageLayer, drift_message_layer, GTK_TYPE_WIDGET)

static void
clear_look (gpointer look)
{
  g_clear_object (&((Look *)look)->texture);
}

static GdkTexture *
texture_of (cairo_surface_t *surface)
{
  int stride = cairo_image_surface_get_stride (surface);
  int height = cairo_image_surface_get_height (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize)stride * (gsize)height);
  return gdk_memory_texture_new (cairo_image_surface_get_width (surface), height,
                                 GDK_MEMORY_DEFAULT, bytes, (gsize)stride);
}

static void
draw_look (DriftMessageLayer *self, Look *look)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const PangoFontDescription *font =
      pango_context_get_font_description (gtk_widget_get_pango_context (widget));
  DriftPaint paint = {
    .palette = self->context->palette,
    .sans = pango_font_description_get_family (font),
  };
  double scale = self->context->layout.scale;
  int factor = gtk_widget_get_scale_factor (widget);
  g_autoptr (DriftScene) scene = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;
  double width;
  double height;

  drift_token_get_size (&look->token, &width, &height);
  look->width = (int)ceil ((width + 2.0 * BLEED) * scale);
  look->height = (int)ceil ((height + 2.0 * BLEED) * scale);
  scene = drift_scene_new (look->width / scale, look->height / scale, scale);
  drift_scene_set_hall (scene, self->context->layout.hall);
  drift_token_compose (&look->token, scene, look->width / scale / 2.0, look->height / scale / 2.0);
  surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, look->width * factor, look->height * factor);
  cr = cairo_create (surface);
  cairo_scale (cr, factor, factor);
  drift_painter_paint (cr, scene, &paint);
  cairo_destroy (cr);
  look->texture = texture_of (surface);
  cairo_surface_destroy (surface);
}

static const Look *
find_look (DriftMessageLayer *self, const DriftToken *token)
{
  Look look = { .token = *token };

  for (guint i = 0; i < self->looks->len; i++)
    {
      const Look *known = &g_array_index (self->looks, Look, i);

      if (drift_token_same_look (&known->token, token))
        return known;
    }
  if (self->looks->len == MAX_LOOKS)
    g_array_remove_index (self->looks, 0);
  draw_look (self, &look);
  g_array_append_val (self->looks, look);
  return &g_array_index (self->looks, Look, self->looks->len - 1);
}

static void
append_token (DriftMessageLayer *self, GtkSnapshot *snapshot, const DriftToken *token)
{
  const DriftLayout *layout = &self->context->layout;
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const Look *look = find_look (self, token);
  double x = mirrored ? layout->width - token->x : token->x;
  graphene_rect_t bounds;

  /* On whole pixels the texture is copied, not resampled. */
  graphene_rect_init (&bounds, (float)round (x * layout->scale - look->width / 2.0),
                      (float)round (token->y * layout->scale - look->height / 2.0),
                      (float)look->width, (float)look->height);
  if (token->opacity < 1.0)
    gtk_snapshot_push_opacity (snapshot, token->opacity);
  gtk_snapshot_append_texture (snapshot, look->texture, &bounds);
  if (token->opacity < 1.0)
    gtk_snapshot_pop (snapshot);
}

static void
drift_message_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DriftMessageLayer *self = DRIFT_MESSAGE_LAYER (widget);
  double look_scale = self->context->layout.scale * gtk_widget_get_scale_factor (widget);

  if (self->look_scale != look_scale)
    {
      g_array_set_size (self->looks, 0);
      self->look_scale = look_scale;
    }
  for (guint i = 0; i < self->tokens->len; i++)
    append_token (self, snapshot, &g_array_index (self->tokens, DriftToken, i));
}

static void
drift_message_layer_finalize (GObject *object)
{
  DriftMessageLayer *self = DRIFT_MESSAGE_LAYER (object);

  g_array_unref (self->tokens);
  g_array_unref (self->next);
  g_array_unref (self->looks);
  G_OBJECT_CLASS (drift_message_layer_parent_class)->finalize (object);
}

static void
drift_message_layer_class_init (DriftMessageLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = drift_message_layer_finalize;
  widget_class->snapshot = drift_message_layer_snapshot;
  gtk_widget_class_set_css_name (widget_class, "messages");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
drift_message_layer_init (DriftMessageLayer *self)
{
  self->tokens = drift_tokens_new ();
  self->next = drift_tokens_new ();
  self->looks = g_array_new (FALSE, TRUE, sizeof (Look));
  g_array_set_clear_func (self->looks, clear_look);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * drift_message_layer_new:
 * @context: (transfer none): the canvas's, which outlives it
 *
 * Returns: (transfer floating): a new layer
 */
GtkWidget *
drift_message_layer_new (const DriftPartContext *context)
{
  DriftMessageLayer *self = g_object_new (DRIFT_TYPE_MESSAGE_LAYER, NULL);

  self->context = context;
  return GTK_WIDGET (self);
}

static gboolean
same_tokens (const GArray *a, const GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const DriftToken *one = &g_array_index (a, DriftToken, i);
      const DriftToken *other = &g_array_index (b, DriftToken, i);

      if (!drift_token_same_look (one, other) || one->sequence != other->sequence ||
          one->x != other->x || one->y != other->y || one->opacity != other->opacity)
        return FALSE;
    }
  return TRUE;
}

/**
 * drift_message_layer_set_moment:
 * @moment: (nullable): a moment, %NULL for none
 *
 * Puts the tokens where they are at that moment. Where nothing moved nothing is drawn.
 */
void
drift_message_layer_set_moment (DriftMessageLayer *self, const DriftMoment *moment)
{
  GArray *last = self->tokens;

  g_return_if_fail (DRIFT_IS_MESSAGE_LAYER (self));
  g_array_set_size (self->next, 0);
  if (moment != NULL && self->context->layout.scale > 0.0)
    drift_tokens_collect (self->next, moment, &self->context->layout);
  self->tokens = self->next;
  self->next = last;
  if (!same_tokens (self->tokens, last))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * drift_message_layer_forget:
 *
 * Forgets how tokens look, after a change of palette or font.
 */
void
drift_message_layer_forget (DriftMessageLayer *self)
{
  g_return_if_fail (DRIFT_IS_MESSAGE_LAYER (self));
  g_array_set_size (self->looks, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * drift_message_layer_get_tokens:
 *
 * Returns: (transfer none) (element-type DriftToken): what it shows, until the next moment
 */
const GArray *
drift_message_layer_get_tokens (DriftMessageLayer *self)
{
  g_return_val_if_fail (DRIFT_IS_MESSAGE_LAYER (self), NULL);
  return self->tokens;
}

guint
drift_message_layer_get_n_tokens (DriftMessageLayer *self)
{
  g_return_val_if_fail (DRIFT_IS_MESSAGE_LAYER (self), 0);
  return self->tokens->len;
}
