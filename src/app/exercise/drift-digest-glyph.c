/* The glyph of a digest as a small widget, so that equal copies are seen to be equal.
 * SPDX-License-Identifier: MIT */
#include "drift-digest-glyph.h"

#include "drift-glyph.h"
#include "drift-palette.h"

#define CELL 4
#define GAP 1
#define SIDE (DRIFT_GLYPH_SIDE * (CELL + GAP) - GAP)

struct _DriftDigestGlyph
{
  GtkWidget parent_instance;

  guint64 digest;
};

G_DEFINE_FINAL_TYPE (DriftDigestGlyph, drift_digest_glyph, GTK_TYPE_WIDGET)

static void
drift_digest_glyph_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = *natural = SIDE;
}

/* Text is light where the ground is dark; the hue of the glyph is the digest's own. */
static GdkRGBA
choose_color (GtkWidget *widget, guint64 digest)
{
  GdkRGBA text;
  DriftRgb color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &text);
  color = drift_palette_glyph_color (drift_palette_get (text.green > 0.5f ? DRIFT_PALETTE_DARK
                                                                          : DRIFT_PALETTE_LIGHT),
                                     digest);
  return (GdkRGBA){ (float)color.red, (float)color.green, (float)color.blue, 1.0f };
}

static void
drift_digest_glyph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DriftDigestGlyph *self = DRIFT_DIGEST_GLYPH (widget);
  GdkRGBA color = choose_color (widget, self->digest);
  float x = (float)(gtk_widget_get_width (widget) - SIDE) / 2;
  float y = (float)(gtk_widget_get_height (widget) - SIDE) / 2;

  for (guint row = 0; row < DRIFT_GLYPH_SIDE; row++)
    for (guint column = 0; column < DRIFT_GLYPH_SIDE; column++)
      if (drift_glyph_is_set (self->digest, row, column))
        gtk_snapshot_append_color (snapshot, &color,
                                   &GRAPHENE_RECT_INIT (x + (float)(column * (CELL + GAP)),
                                                        y + (float)(row * (CELL + GAP)), CELL,
                                                        CELL));
}

static void
drift_digest_glyph_class_init (DriftDigestGlyphClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = drift_digest_glyph_measure;
  widget_class->snapshot = drift_digest_glyph_snapshot;
  gtk_widget_class_set_css_name (widget_class, "glyph");
  /* The checksum stands beside it in digits. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
drift_digest_glyph_init (DriftDigestGlyph *self)
{
}

/**
 * drift_digest_glyph_set_digest:
 *
 * Draws the glyph of @digest.
 */
void
drift_digest_glyph_set_digest (DriftDigestGlyph *self, guint64 digest)
{
  g_return_if_fail (DRIFT_IS_DIGEST_GLYPH (self));
  if (self->digest == digest)
    return;
  self->digest = digest;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
