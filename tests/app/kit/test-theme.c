/* Tests of the look: which palette goes with which theme, and that the style sheet parses.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"

static void
test_choose (void)
{
  static const struct
  {
    const char *theme;
    const char *env;
    gboolean dark;
    DriftPaletteId palette;
  } cases[] = {
    { "Default", NULL, FALSE, DRIFT_PALETTE_LIGHT },
    { "Default", NULL, TRUE, DRIFT_PALETTE_DARK },
    { "Default", "", TRUE, DRIFT_PALETTE_DARK },
    { NULL, NULL, FALSE, DRIFT_PALETTE_LIGHT },
    { "Adwaita-dark", NULL, FALSE, DRIFT_PALETTE_DARK },
    { "HighContrast", NULL, FALSE, DRIFT_PALETTE_CONTRAST_LIGHT },
    { "HighContrast", NULL, TRUE, DRIFT_PALETTE_CONTRAST_DARK },
    { "HighContrastInverse", NULL, FALSE, DRIFT_PALETTE_CONTRAST_DARK },
    { "Default", "Default:dark", FALSE, DRIFT_PALETTE_DARK },
    { "Default", "Default:hc", FALSE, DRIFT_PALETTE_CONTRAST_LIGHT },
    { "Default", "Default:hc-dark", FALSE, DRIFT_PALETTE_CONTRAST_DARK },
    { "Default", "Default", TRUE, DRIFT_PALETTE_LIGHT },
    { "HighContrast", "Adwaita:dark", FALSE, DRIFT_PALETTE_DARK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("theme %s, GTK_THEME %s", cases[i].theme, cases[i].env);
      g_assert_cmpint (drift_theme_choose (cases[i].theme, cases[i].env, cases[i].dark), ==,
                       cases[i].palette);
    }
}

static void
parsing_error (GtkCssProvider *provider, GtkCssSection *section, GError *error, gpointer data)
{
  g_autofree char *where = gtk_css_section_to_string (section);

  g_error ("%s: %s", where, error->message);
}

static void
test_parses (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  g_signal_connect (provider, "parsing-error", G_CALLBACK (parsing_error), NULL);
  gtk_css_provider_load_from_resource (provider, "/org/replicadrift/ReplicaDrift/style.css");
}

static void
count_change (DriftTheme *theme, GParamSpec *pspec, guint *changes)
{
  ++*changes;
}

static void
test_follows_settings (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autoptr (DriftTheme) theme = drift_theme_new (gdk_display_get_default ());
  guint changes = 0;

  g_signal_connect (theme, "notify::palette", G_CALLBACK (count_change), &changes);
  g_assert_cmpint (drift_theme_get_palette (theme), ==, DRIFT_PALETTE_LIGHT);
  g_object_set (settings, "gtk-application-prefer-dark-theme", TRUE, NULL);
  g_assert_cmpint (drift_theme_get_palette (theme), ==, DRIFT_PALETTE_DARK);
  g_object_set (settings, "gtk-application-prefer-dark-theme", TRUE, NULL);
  g_assert_cmpuint (changes, ==, 1);
  gtk_settings_reset_property (settings, "gtk-application-prefer-dark-theme");
  g_assert_cmpint (drift_theme_get_palette (theme), ==, DRIFT_PALETTE_LIGHT);
}

/* A desktop's portal, as far as the theme asks it. */
static const char portal_xml[] =
    "<node><interface name='org.freedesktop.portal.Settings'>"
    "<method name='ReadAll'><arg type='as' direction='in'/>"
    "<arg type='a{sa{sv}}' direction='out'/></method>"
    "<signal name='SettingChanged'><arg type='s'/><arg type='s'/><arg type='v'/></signal>"
    "</interface></node>";

static void
answer (GDBusConnection *bus,
        const char *sender,
        const char *path,
        const char *interface,
        const char *method,
        GVariant *parameters,
        GDBusMethodInvocation *invocation,
        gpointer data)
{
  g_dbus_method_invocation_return_value (invocation,
                                         g_variant_new_parsed ("({'org.freedesktop.appearance': "
                                                               "{'color-scheme': <uint32 1>}},)"));
}

static void
test_follows_portal (void)
{
  static const GDBusInterfaceVTable vtable = { answer };
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (portal_xml, NULL);
  g_autoptr (DriftTheme) theme = drift_theme_new (gdk_display_get_default ());
  g_autoptr (GVariant) reply = NULL;
  guint id;

  g_assert_nonnull (bus);
  id = g_dbus_connection_register_object (bus, "/org/freedesktop/portal/desktop",
                                          node->interfaces[0], &vtable, NULL, NULL, NULL);
  reply = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", "org.freedesktop.portal.Desktop", 4),
                                       NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  g_assert_nonnull (reply);

  drift_theme_follow_portal (theme, bus);
  wait_until (drift_theme_get_palette (theme) == DRIFT_PALETTE_DARK);
  g_dbus_connection_emit_signal (bus, NULL, "/org/freedesktop/portal/desktop",
                                 "org.freedesktop.portal.Settings", "SettingChanged",
                                 g_variant_new_parsed (
                                     "('org.freedesktop.appearance', 'color-scheme', <uint32 0>)"),
                                 NULL);
  wait_until (drift_theme_get_palette (theme) == DRIFT_PALETTE_LIGHT);
  g_dbus_connection_emit_signal (bus, NULL, "/org/freedesktop/portal/desktop",
                                 "org.freedesktop.portal.Settings", "SettingChanged",
                                 g_variant_new_parsed (
                                     "('org.freedesktop.appearance', 'contrast', <uint32 1>)"),
                                 NULL);
  wait_until (drift_theme_get_palette (theme) == DRIFT_PALETTE_CONTRAST_LIGHT);
  g_dbus_connection_unregister_object (bus, id);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/theme/choose", test_choose);
  g_test_add_func ("/theme/parses", test_parses);
  g_test_add_func ("/theme/follows-settings", test_follows_settings);
  g_test_add_func ("/theme/follows-portal", test_follows_portal);
  return g_test_run ();
}
