/* What the window remembers from one run to the next, in the settings of the desktop.
 * SPDX-License-Identifier: MIT */
#include "drift-window-private.h"

#define SCHEMA "org.replicadrift.ReplicaDrift"

static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA, TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

/**
 * drift_window_recall:
 *
 * Makes the window as it was last left. Where no schema is installed it stays as it is.
 */
void
drift_window_recall (DriftWindow *self)
{
  g_autofree char *page = NULL;

  self->settings = open_settings ();
  if (self->settings == NULL)
    return;
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  drift_split_set_wide_open (self->split,
                             g_settings_get_boolean (self->settings, "side-panel-visible"));
  page = g_settings_get_string (self->settings, "panel-page");
  if (gtk_stack_get_child_by_name (self->panel_stack, page) != NULL)
    gtk_stack_set_visible_child_name (self->panel_stack, page);
  self->truth = g_settings_get_boolean (self->settings, "truth");
  self->all_controls = g_settings_get_boolean (self->settings, "all-controls");
  self->speed = g_settings_get_double (self->settings, "speed");
}

/**
 * drift_window_remember:
 *
 * Keeps how the window is left.
 */
void
drift_window_remember (DriftWindow *self)
{
  int width, height;

  if (self->settings == NULL)
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_delay (self->settings);
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
  g_settings_set_boolean (self->settings, "maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_boolean (self->settings, "side-panel-visible",
                          drift_split_get_wide_open (self->split));
  g_settings_set_string (self->settings, "panel-page",
                         gtk_stack_get_visible_child_name (self->panel_stack));
  g_settings_set_boolean (self->settings, "truth", self->truth);
  g_settings_set_boolean (self->settings, "all-controls", self->all_controls);
  g_settings_set_double (self->settings, "speed", self->speed);
  if (self->run != NULL)
    g_settings_set_string (self->settings, "scenario",
                           drift_scenario_get_id (drift_run_get_scenario (self->run)));
  g_settings_apply (self->settings);
}
