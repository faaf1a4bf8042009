/* The look: the colours of the palette that fits the desktop, as style sheets, and the zoom.
 * SPDX-License-Identifier: MIT */
#include "drift-theme.h"

#include <string.h>

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_INTERFACE "org.freedesktop.portal.Settings"
#define APPEARANCE "org.freedesktop.appearance"

struct _DriftTheme
{
  GObject parent_instance;

  /* owned */
  GdkDisplay *display;
  DriftZoom *zoom;
  GtkCssProvider *rules;
  GtkCssProvider *colors;
  GDBusConnection *bus;
  GCancellable *cancellable;
  guint subscription;

  /* borrowed */
  GtkSettings *settings;

  DriftPaletteId palette;
  gboolean portal_contrast;
};

G_DEFINE_FINAL_TYPE (DriftTheme, drift_theme, G_TYPE_OBJECT)

enum
{
  PROP_PALETTE = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

/**
 * drift_theme_choose:
 * @theme_name: (nullable): the setting gtk-theme-name
 * @env: (nullable): the variable GTK_THEME, which goes before it: NAME or NAME:VARIANT
 * @prefer_dark: the setting gtk-application-prefer-dark-theme
 *
 * Returns: the palette that goes with the widgets of that theme
 */
DriftPaletteId
drift_theme_choose (const char *theme_name, const char *env, gboolean prefer_dark)
{
  g_autofree char *name = NULL;
  const char *variant;
  gboolean contrast, dark;

  if (env != NULL && *env != '\0')
    {
      variant = strchr (env, ':');
      name = variant != NULL ? g_strndup (env, (gsize)(variant - env)) : g_strdup (env);
      variant = variant != NULL ? variant + 1 : "";
      prefer_dark = FALSE;
    }
  else
    {
      name = g_strdup (theme_name != NULL ? theme_name : "");
      variant = "";
    }
  contrast = g_str_has_prefix (name, "HighContrast") || g_str_has_prefix (name, "Default-hc") ||
             g_str_has_prefix (variant, "hc");
  dark = prefer_dark || g_str_has_suffix (variant, "dark") || g_str_has_suffix (name, "-dark") ||
         strcmp (name, "HighContrastInverse") == 0;
  if (contrast)
    return dark ? DRIFT_PALETTE_CONTRAST_DARK : DRIFT_PALETTE_CONTRAST_LIGHT;
  return dark ? DRIFT_PALETTE_DARK : DRIFT_PALETTE_LIGHT;
}

static void
append_color (GString *css, const char *name, DriftRgb color)
{
  g_string_append_printf (css, "@define-color rd_%s #%02x%02x%02x;\n", name,
                          (guint)(color.red * 255 + 0.5), (guint)(color.green * 255 + 0.5),
                          (guint)(color.blue * 255 + 0.5));
}

/* The picture and the widgets around it take their colours from the same palette. */
static void
load_colors (DriftTheme *self)
{
  const DriftPalette *palette = drift_palette_get (self->palette);
  gboolean contrast = self->palette >= DRIFT_PALETTE_CONTRAST_LIGHT;
  g_autoptr (GString) css = g_string_new (NULL);

  for (DriftColor color = DRIFT_COLOR_GROUND; color < DRIFT_N_COLORS; color++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (drift_color_name (color)), "-", '_');

      append_color (css, name, palette->colors[color]);
    }
  append_color (css, "ok", palette->colors[DRIFT_COLOR_SYNC]);
  /* Where contrast was asked for, an edge tells a control from its ground, and not a shade. */
  append_color (css, "edge", palette->colors[contrast ? DRIFT_COLOR_TEXT : DRIFT_COLOR_LINE]);
  append_color (css, "soft_edge",
                palette->colors[contrast ? DRIFT_COLOR_ACCENT : DRIFT_COLOR_ACCENT_SOFT]);
  append_color (css, "groove", palette->colors[contrast ? DRIFT_COLOR_GROUND : DRIFT_COLOR_TRACK]);
  append_color (css, "groove_edge",
                palette->colors[contrast ? DRIFT_COLOR_TEXT : DRIFT_COLOR_TRACK]);
  gtk_css_provider_load_from_data (self->colors, css->str, (gssize)css->len);
}

static void
choose_palette (DriftTheme *self)
{
  g_autofree char *name = NULL;
  gboolean prefer_dark;
  DriftPaletteId palette;

  g_object_get (self->settings, "gtk-theme-name", &name, "gtk-application-prefer-dark-theme",
                &prefer_dark, NULL);
  palette = drift_theme_choose (name, g_getenv ("GTK_THEME"), prefer_dark);
  if (self->portal_contrast && palette < DRIFT_PALETTE_CONTRAST_LIGHT)
    palette =
        palette == DRIFT_PALETTE_DARK ? DRIFT_PALETTE_CONTRAST_DARK : DRIFT_PALETTE_CONTRAST_LIGHT;
  if (palette == self->palette)
    return;
  self->palette = palette;
  load_colors (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PALETTE]);
}

/* 1 is dark, 2 is light, 0 leaves it to the settings of GTK. */
static void
take_appearance (DriftTheme *self, const char *key, GVariant *value)
{
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_UINT32))
    return;
  if (g_strcmp0 (key, "color-scheme") == 0 && g_variant_get_uint32 (value) == 0)
    gtk_settings_reset_property (self->settings, "gtk-application-prefer-dark-theme");
  else if (g_strcmp0 (key, "color-scheme") == 0)
    g_object_set (self->settings, "gtk-application-prefer-dark-theme",
                  g_variant_get_uint32 (value) == 1, NULL);
  else if (g_strcmp0 (key, "contrast") == 0)
    self->portal_contrast = g_variant_get_uint32 (value) == 1;
  choose_palette (self);
}

static void
appearance_changed (GDBusConnection *bus,
                    const char *sender,
                    const char *path,
                    const char *interface,
                    const char *signal,
                    GVariant *parameters,
                    gpointer data)
{
  const char *group, *key;
  g_autoptr (GVariant) value = NULL;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ssv)")))
    return;
  g_variant_get (parameters, "(&s&sv)", &group, &key, &value);
  if (g_strcmp0 (group, APPEARANCE) == 0)
    take_appearance (data, key, value);
}

static void
appearance_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autoptr (GVariant) groups = NULL, group = NULL;
  GVariantIter iter;
  const char *key;
  GVariant *value;

  /* No portal on this desktop, or the theme is gone meanwhile: nothing to follow. */
  if (reply == NULL)
    return;
  groups = g_variant_get_child_value (reply, 0);
  group = g_variant_lookup_value (groups, APPEARANCE, G_VARIANT_TYPE_VARDICT);
  if (group == NULL)
    return;
  g_variant_iter_init (&iter, group);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    take_appearance (data, key, value);
}

/**
 * drift_theme_follow_portal:
 * @bus: the session bus
 *
 * Follows the desktop's preference for dark and for contrast, which GTK 4.8 does not
 * read by itself. Asks and does not wait for the answer.
 */
void
drift_theme_follow_portal (DriftTheme *self, GDBusConnection *bus)
{
  const char *const groups[] = { APPEARANCE, NULL };

  g_return_if_fail (DRIFT_IS_THEME (self) && self->bus == NULL);

  self->bus = g_object_ref (bus);
  self->cancellable = g_cancellable_new ();
  self->subscription =
      g_dbus_connection_signal_subscribe (bus, PORTAL_NAME, PORTAL_INTERFACE, "SettingChanged",
                                          PORTAL_PATH, APPEARANCE, G_DBUS_SIGNAL_FLAGS_NONE,
                                          appearance_changed, self, NULL);
  g_dbus_connection_call (bus, PORTAL_NAME, PORTAL_PATH, PORTAL_INTERFACE, "ReadAll",
                          g_variant_new ("(^as)", groups), G_VARIANT_TYPE ("(a{sa{sv}})"),
                          G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable, appearance_read, self);
}

/**
 * drift_theme_get_palette:
 *
 * Returns: the palette in use; the property "palette" tells when it changes
 */
DriftPaletteId
drift_theme_get_palette (DriftTheme *self)
{
  g_return_val_if_fail (DRIFT_IS_THEME (self), DRIFT_PALETTE_LIGHT);
  return self->palette;
}

/**
 * drift_theme_get_zoom:
 *
 * Returns: (transfer none): how large everything is
 */
DriftZoom *
drift_theme_get_zoom (DriftTheme *self)
{
  g_return_val_if_fail (DRIFT_IS_THEME (self), NULL);
  return self->zoom;
}

/**
 * drift_theme_new:
 *
 * Returns: (transfer full): the look of @display, until it is disposed
 */
DriftTheme *
drift_theme_new (GdkDisplay *display)
{
  DriftTheme *self = g_object_new (DRIFT_TYPE_THEME, NULL);

  self->display = g_object_ref (display);
  self->settings = gtk_settings_get_for_display (display);
  self->zoom = drift_zoom_new (display);
  choose_palette (self);
  gtk_css_provider_load_from_resource (self->rules, "/org/replicadrift/ReplicaDrift/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->colors),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->rules),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_signal_connect_object (self->settings, "notify::gtk-theme-name", G_CALLBACK (choose_palette),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::gtk-application-prefer-dark-theme",
                           G_CALLBACK (choose_palette), self, G_CONNECT_SWAPPED);
  return self;
}

static void
drift_theme_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_PALETTE:
      g_value_set_int (value, (int)DRIFT_THEME (object)->palette);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
drift_theme_dispose (GObject *object)
{
  DriftTheme *self = DRIFT_THEME (object);

  if (self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  self->subscription = 0;
  /* The reply of a call under way must not find a theme that is gone. */
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->bus);
  if (self->display != NULL)
    {
      gtk_style_context_remove_provider_for_display (self->display,
                                                     GTK_STYLE_PROVIDER (self->rules));
      gtk_style_context_remove_provider_for_display (self->display,
                                                     GTK_STYLE_PROVIDER (self->colors));
    }
  g_clear_object (&self->rules);
  g_clear_object (&self->colors);
  g_clear_object (&self->zoom);
  g_clear_object (&self->display);
  G_OBJECT_CLASS (drift_theme_parent_class)->dispose (object);
}

static void
drift_theme_class_init (DriftThemeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = drift_theme_dispose;
  object_class->get_property = drift_theme_get_property;
  properties[PROP_PALETTE] =
      g_param_spec_int ("palette", NULL, NULL, 0, DRIFT_N_PALETTES - 1, DRIFT_PALETTE_LIGHT,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
drift_theme_init (DriftTheme *self)
{
  self->rules = gtk_css_provider_new ();
  self->colors = gtk_css_provider_new ();
  self->palette = DRIFT_N_PALETTES;
}
