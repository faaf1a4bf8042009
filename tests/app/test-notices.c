/* Tests of what the window tells until it no longer holds: why a story stops.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"

typedef struct
{
  DriftTheme *theme;
  DriftWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer scenario)
{
  fixture->theme = drift_theme_new (gdk_display_get_default ());
  fixture->window = app_test_window (app_test_application (), fixture->theme, scenario);
}

static void
tear_down (Fixture *fixture, gconstpointer scenario)
{
  gpointer window = fixture->window;

  g_object_add_weak_pointer (window, &window);
  gtk_window_close (window);
  wait_until (window == NULL);
  g_clear_object (&fixture->theme);
}

static void
act (Fixture *fixture, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, NULL);
}

static void
change (Fixture *fixture, const char *action, GVariant *state)
{
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), action, state);
}

static gboolean
is_playing (Fixture *fixture)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "play");

  return g_variant_get_boolean (state);
}

/* A story whose second step asks for one drop rule more than there may be. */
static DriftScenario *
refused_story (void)
{
  g_autoptr (GString) text =
      g_string_new ("[Scenario]\nTitle=Refused\n[Step 1]\nCaption=First.\nDo=wait 1s\n"
                    "[Step 2]\nCaption=Second.\nDo=wait 1s; ");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  DriftScenario *scenario;

  for (guint i = 0; i <= DRIFT_MAX_RULES; i++)
    g_string_append (text, "drop any; ");
  g_string_append (text, "\n[Step 3]\nCaption=Third.\nDo=wait 1s\n");
  bytes = g_bytes_new (text->str, text->len);
  scenario = drift_scenario_new_from_bytes ("refused", "refused.drift", bytes, &error);
  g_assert_no_error (error);
  return scenario;
}

static GtkWidget *
trouble_of (Fixture *fixture)
{
  return app_test_child (fixture->window, "trouble");
}

static void
assert_trouble_told (Fixture *fixture)
{
  GtkLabel *sentence = app_test_child (trouble_of (fixture), "sentence");

  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (sentence)));
  g_assert_cmpstr (gtk_label_get_text (sentence), ==,
                   "The story cannot go on from here: [Step 2] Do: the bus has 64 drop rules "
                   "already");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (sentence), GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
assert_no_trouble (Fixture *fixture)
{
  g_assert_false (gtk_widget_get_visible (trouble_of (fixture)));
  g_assert_cmpstr (app_test_text (trouble_of (fixture), "sentence"), ==, "");
}

/* A story that stops before its end says why, stepped or played, and nowhere else. */
static void
test_story (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftScenario) refused = refused_story ();
  g_autoptr (GError) error = NULL;

  assert_no_trouble (fixture);
  drift_window_set_scenario (fixture->window, refused);
  act (fixture, "step-forward");
  assert_no_trouble (fixture);
  act (fixture, "step-forward");
  assert_trouble_told (fixture);
  g_assert_false (gtk_widget_get_visible (app_test_child (trouble_of (fixture), "close")));
  act (fixture, "step-back");
  assert_no_trouble (fixture);
  act (fixture, "latest");
  assert_trouble_told (fixture);
  act (fixture, "start-over");
  assert_no_trouble (fixture);

  drift_window_set_scenario (fixture->window, refused);
  change (fixture, "speed", g_variant_new_double (4));
  change (fixture, "play", g_variant_new_boolean (TRUE));
  wait_until (!is_playing (fixture));
  assert_trouble_told (fixture);
  g_assert_true (drift_window_load (fixture->window, data, &error));
  assert_no_trouble (fixture);
}

#define add(path, function) g_test_add (path, Fixture, "session-store", set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  add ("/notices/story", test_story);
  return g_test_run ();
}
