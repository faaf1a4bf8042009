/* Tests of what the window makes, and where the focus goes, when something is called for.
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

/* What most people never open is not there before it is. */
static void
test_opened_first (Fixture *fixture, gconstpointer data)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (fixture->window);
  GActionGroup *actions = G_ACTION_GROUP (fixture->window);
  GtkMenuButton *buttons[] = {
    app_test_child (fixture->window, "menu_button"),
    app_test_child (fixture->window, "scenario_button"),
    app_test_child (app_test_child (fixture->window, "transport"), "speed_button"),
  };

  g_assert_null (gtk_application_window_get_help_overlay (window));
  g_action_group_activate_action (actions, "show-help-overlay", NULL);
  g_assert_true (
      gtk_widget_get_visible (GTK_WIDGET (gtk_application_window_get_help_overlay (window))));
  gtk_window_close (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      g_assert_null (gtk_menu_button_get_popover (buttons[i]));
      gtk_menu_button_popup (buttons[i]);
      g_assert_true (
          gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (buttons[i]))));
      gtk_menu_button_popdown (buttons[i]);
    }
}

static void
call_for (Fixture *fixture, const char *page)
{
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "panel",
                                      g_variant_new_string (page));
}

/* Whoever is inside a page when another is called for is inside that one then, at once: a focus
 * that stays behind in a hidden page would keep it alive for ever. */
static void
test_panel_focus (Fixture *fixture, gconstpointer data)
{
  GtkStack *stack = app_test_child (fixture->window, "panel_stack");
  const char *pages[] = { "quiz", "lesson", "quiz", "log", "quiz", "signals", "quiz", "lesson" };
  gpointer left = NULL;

  call_for (fixture, "quiz");
  left = gtk_stack_get_child_by_name (stack, "quiz");
  wait_until (gtk_widget_child_focus (left, GTK_DIR_TAB_FORWARD));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *focus;

      call_for (fixture, pages[i]);
      focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
      g_assert_true (gtk_widget_get_mapped (focus));
      g_assert_true (gtk_widget_is_ancestor (focus, gtk_widget_get_parent (GTK_WIDGET (stack))));
    }
  g_object_add_weak_pointer (left, &left);
  gtk_stack_remove (stack, left);
  g_assert_null (left);
}

#define add(path, function) g_test_add (path, Fixture, "session-store", set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  add ("/window-calls/opened-first", test_opened_first);
  add ("/window-calls/panel-focus", test_panel_focus);
  return g_test_run ();
}
