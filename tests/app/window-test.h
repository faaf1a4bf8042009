/* What the tests of the window share: one that shows a scenario and remembers nothing.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "app-test.h"

G_BEGIN_DECLS

#define SESSION "session-store"

typedef struct
{
  GtkApplication *application;
  DriftTheme *theme;
  DriftWindow *window;
} Fixture;

/* A window remembers; a test must not. */
static inline void
forget (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.replicadrift.ReplicaDrift");
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (char **key = keys; *key != NULL; key++)
    g_settings_reset (settings, *key);
}

static inline void
set_up (Fixture *fixture, gconstpointer scenario)
{
  forget ();
  fixture->application = app_test_application ();
  fixture->theme = drift_theme_new (gdk_display_get_default ());
  fixture->window = app_test_window (fixture->application, fixture->theme, scenario);
}

/* What every test ends with: the window goes when it is closed, and takes all with it. */
static inline void
tear_down (Fixture *fixture, gconstpointer scenario)
{
  gpointer window = fixture->window;
  gpointer run = app_test_run (fixture->window);

  g_object_add_weak_pointer (window, &window);
  g_object_add_weak_pointer (run, &run);
  gtk_window_close (window);
  wait_until (window == NULL && run == NULL);
  g_clear_object (&fixture->theme);
}

static inline DriftRun *
run_of (Fixture *fixture)
{
  return app_test_run (fixture->window);
}

static inline DriftCluster *
cluster_of (Fixture *fixture)
{
  return drift_run_get_cluster (run_of (fixture));
}

static inline void
act (Fixture *fixture, const char *action)
{
  g_assert_true (g_action_group_has_action (G_ACTION_GROUP (fixture->window), action));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, NULL);
}

static inline void
change (Fixture *fixture, const char *action, GVariant *state)
{
  g_assert_true (g_action_group_has_action (G_ACTION_GROUP (fixture->window), action));
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), action, state);
}

static inline gboolean
is_on (Fixture *fixture, const char *action)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), action);

  return g_variant_get_boolean (state);
}

static inline gboolean
is_enabled (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action);
}

static inline void
assert_versions (Fixture *fixture, guint first, guint second, guint third)
{
  const guint wanted[] = { first, second, third };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_cmpuint (drift_cluster_get_record (cluster_of (fixture), i,
                                                drift_run_get_focus (run_of (fixture)))
                          .version.counter,
                      ==, wanted[i]);
}

static inline const char *
text_of (Fixture *fixture, const char *label)
{
  return gtk_label_get_text (app_test_child (fixture->window, label));
}

static inline const char *
counter (Fixture *fixture, const char *name)
{
  return gtk_label_get_text (
      app_test_child (app_test_stage_child (fixture->window, "status"), name));
}

static inline guint
count_dialogs (Fixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      n += GTK_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (GTK_WIDGET (window));
    }
  return n;
}

static inline GtkWidget *
page (Fixture *fixture)
{
  GtkStack *stack = app_test_child (app_test_child (fixture->window, "panel"), "stack");

  return gtk_widget_get_first_child (gtk_stack_get_visible_child (stack));
}

G_END_DECLS
