/* A banner: a sentence that stays in view until it no longer holds, or is dismissed.
 * SPDX-License-Identifier: MIT */
#include "drift-banner.h"

#include "drift-widgets.h"

struct _DriftBanner
{
  GtkBox parent_instance;

  /* template */
  GtkLabel *sentence;
  GtkWidget *close;
};

G_DEFINE_FINAL_TYPE (DriftBanner, drift_banner, GTK_TYPE_BOX)

enum
{
  PROP_DISMISSIBLE = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  DISMISSED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
on_close_clicked (DriftBanner *self)
{
  drift_banner_tell (self, NULL);
  g_signal_emit (self, signals[DISMISSED], 0);
}

/**
 * drift_banner_tell:
 * @sentence: (nullable): what there is to say, or %NULL if there is nothing
 *
 * Shows the banner with @sentence, or hides it.
 */
void
drift_banner_tell (DriftBanner *self, const char *sentence)
{
  g_return_if_fail (DRIFT_IS_BANNER (self));
  if (g_strcmp0 (gtk_label_get_text (self->sentence), sentence != NULL ? sentence : "") == 0)
    return;
  /* First in view, then changed: a screen reader says only what changes in view. */
  gtk_widget_set_visible (GTK_WIDGET (self), sentence != NULL);
  gtk_label_set_text (self->sentence, sentence != NULL ? sentence : "");
}

static void
drift_banner_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DISMISSIBLE)
    g_value_set_boolean (value, gtk_widget_get_visible (DRIFT_BANNER (object)->close));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
drift_banner_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DISMISSIBLE)
    gtk_widget_set_visible (DRIFT_BANNER (object)->close, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
drift_banner_class_init (DriftBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = drift_banner_get_property;
  object_class->set_property = drift_banner_set_property;
  properties[PROP_DISMISSIBLE] =
      g_param_spec_boolean ("dismissible", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DriftBanner::dismissed:
   *
   * A person has read the sentence, and it is gone.
   */
  signals[DISMISSED] = g_signal_new ("dismissed", DRIFT_TYPE_BANNER, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  drift_widget_class_set_template (widget_class, "kit/drift-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftBanner, sentence);
  gtk_widget_class_bind_template_child (widget_class, DriftBanner, close);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
}

static void
drift_banner_init (DriftBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
