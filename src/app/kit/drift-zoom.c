/* The zoom: how much larger a person wants everything in the windows than the desktop has it.
 * SPDX-License-Identifier: MIT */
#include "drift-zoom.h"

#include <math.h>

/* What the desktop says where it says nothing: 96 dots per inch, in 1024ths. */
#define USUAL_DPI (96 * 1024)

/* GTK takes no more. */
#define MOST_DPI (1024 * 1024)

/* Where the keys stop on their way. */
static const double stops[] = { 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0 };

struct _DriftZoom
{
  GObject parent_instance;

  double zoom;
  double least;    /* the text scale below which nothing goes, or 0 */
  int desktop_dpi; /* what text has without the zoom */
  int applied_dpi; /* what was made of it; 0 while the desktop is left as it is */

  /* borrowed */
  GtkSettings *settings;
};

G_DEFINE_FINAL_TYPE (DriftZoom, drift_zoom, G_TYPE_OBJECT)

enum
{
  PROP_ZOOM = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

/* All text is as large as the resolution says, labels as well as what is drawn by hand. */
static void
apply (DriftZoom *self)
{
  double dpi = MAX (self->zoom * self->desktop_dpi, self->least * USUAL_DPI);

  self->applied_dpi = (int)CLAMP (lround (dpi), 1, MOST_DPI);
  g_object_set (self->settings, "gtk-xft-dpi", self->applied_dpi, NULL);
}

static void
dpi_changed (DriftZoom *self)
{
  int dpi;

  g_object_get (self->settings, "gtk-xft-dpi", &dpi, NULL);
  if (dpi == self->applied_dpi)
    return;
  self->desktop_dpi = dpi > 0 ? dpi : USUAL_DPI;
  if (self->zoom != 1.0 || self->least > 0.0)
    apply (self);
}

/* GTK keeps to what the program has set, and does not hear any more what the desktop wants. */
static void
desktop_changed (DriftZoom *self, const char *setting)
{
  if (!g_str_equal (setting, "gtk-xft-dpi"))
    return;
  self->applied_dpi = 0;
  gtk_settings_reset_property (self->settings, setting);
}

/**
 * drift_zoom_set:
 * @zoom: 1 for the size of the desktop's text; brought into the range, and no number is ignored
 */
void
drift_zoom_set (DriftZoom *self, double zoom)
{
  g_return_if_fail (DRIFT_IS_ZOOM (self));
  if (isnan (zoom))
    return;
  zoom = CLAMP (zoom, DRIFT_ZOOM_MIN, DRIFT_ZOOM_MAX);
  if (G_APPROX_VALUE (zoom, self->zoom, DBL_EPSILON))
    return;
  self->zoom = zoom;
  apply (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

double
drift_zoom_get (DriftZoom *self)
{
  g_return_val_if_fail (DRIFT_IS_ZOOM (self), 1.0);
  return self->zoom;
}

/**
 * drift_zoom_set_least:
 * @text_scale: how much larger than usual text has to be, whatever the desktop and the person have;
 *   0 if they are to have their way
 */
void
drift_zoom_set_least (DriftZoom *self, double text_scale)
{
  g_return_if_fail (DRIFT_IS_ZOOM (self) && isfinite (text_scale));
  if (self->least == text_scale)
    return;
  self->least = text_scale;
  apply (self);
}

/**
 * drift_zoom_go_up:
 *
 * Goes to the next larger stop, if there is one.
 */
void
drift_zoom_go_up (DriftZoom *self)
{
  g_return_if_fail (DRIFT_IS_ZOOM (self));
  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    if (stops[i] > self->zoom + DBL_EPSILON)
      {
        drift_zoom_set (self, stops[i]);
        return;
      }
}

/**
 * drift_zoom_go_down:
 *
 * Goes to the next smaller stop, if there is one.
 */
void
drift_zoom_go_down (DriftZoom *self)
{
  g_return_if_fail (DRIFT_IS_ZOOM (self));
  for (guint i = G_N_ELEMENTS (stops); i-- > 0;)
    if (stops[i] < self->zoom - DBL_EPSILON)
      {
        drift_zoom_set (self, stops[i]);
        return;
      }
}

static void
drift_zoom_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ZOOM)
    g_value_set_double (value, DRIFT_ZOOM (object)->zoom);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
drift_zoom_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ZOOM)
    drift_zoom_set (DRIFT_ZOOM (object), g_value_get_double (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

/* The next one finds the desktop as it is. */
static void
drift_zoom_dispose (GObject *object)
{
  drift_zoom_set_least (DRIFT_ZOOM (object), 0.0);
  drift_zoom_set (DRIFT_ZOOM (object), 1.0);
  G_OBJECT_CLASS (drift_zoom_parent_class)->dispose (object);
}

static void
drift_zoom_class_init (DriftZoomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = drift_zoom_dispose;
  object_class->get_property = drift_zoom_get_property;
  object_class->set_property = drift_zoom_set_property;
  /* Other programs may ask for any number. */
  properties[PROP_ZOOM] =
      g_param_spec_double ("zoom", NULL, NULL, -INFINITY, INFINITY, 1.0,
                           G_PARAM_READWRITE | G_PARAM_LAX_VALIDATION | G_PARAM_EXPLICIT_NOTIFY |
                               G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
drift_zoom_init (DriftZoom *self)
{
  self->zoom = 1.0;
}

/**
 * drift_zoom_new:
 * @display: all of whose windows are zoomed
 *
 * It multiplies the size that the desktop wants text to have, also when that changes.
 *
 * Returns: (transfer full): the zoom, at 1
 */
DriftZoom *
drift_zoom_new (GdkDisplay *display)
{
  DriftZoom *self = g_object_new (DRIFT_TYPE_ZOOM, NULL);

  self->settings = gtk_settings_get_for_display (display);
  dpi_changed (self);
  g_signal_connect_object (self->settings, "notify::gtk-xft-dpi", G_CALLBACK (dpi_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (display, "setting-changed", G_CALLBACK (desktop_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}
