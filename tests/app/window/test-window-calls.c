/* Tests of what the window makes, and where the focus goes, when something is called for.
 * SPDX-License-Identifier: MIT */
#include "drift-error.h"
#include "drift-glossary-window.h"
#include "drift-incident-view.h"
#include "window-test.h"

/* What most people never open is not there before it is. */
static void
test_opened_first (Fixture *fixture, gconstpointer data)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (fixture->window);
  GActionGroup *actions = G_ACTION_GROUP (fixture->window);
  GtkMenuButton *buttons[] = {
    app_test_child (fixture->window, "menu_button"),
    app_test_child (fixture->window, "scenario_button"),
    app_test_child (app_test_stage_child (fixture->window, "transport"), "speed_button"),
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
  GtkStack *stack = app_test_child (app_test_child (fixture->window, "panel"), "stack");
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

/* Asks each field inside @widget for the chooser of emoji, as Ctrl+. does; returns how many there
 * are. */
static guint
ask_for_emoji (GtkWidget *widget)
{
  guint n_fields = GTK_IS_TEXT (widget);

  if (GTK_IS_TEXT (widget))
    {
      g_signal_emit_by_name (widget, "insert-emoji");
      gtk_widget_activate_action (widget, "misc.insert-emoji", NULL);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_fields += ask_for_emoji (child);
  return n_fields;
}

/* What holds a flow box ends the program where its arrow keys come before its size. */
static void
assert_no_flow_box (GtkWidget *widget)
{
  g_assert_false (GTK_IS_FLOW_BOX (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_no_flow_box (child);
}

static void
test_no_flow_box (Fixture *fixture, gconstpointer data)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (fixture->window);
  g_autoptr (DriftIncident) incident = drift_incident_new (NULL);
  GtkWidget *view = drift_incident_view_new (drift_window_get_session (fixture->window));
  GtkWindow *dashboard = app_test_show (view);
  g_autoptr (GList) windows = NULL;

  drift_incident_view_set_incident (DRIFT_INCIDENT_VIEW (view), incident);
  drift_glossary_window_present (window);
  g_action_group_activate_action (G_ACTION_GROUP (window), "show-help-overlay", NULL);
  windows = gtk_window_list_toplevels ();
  g_assert_cmpuint (g_list_length (windows), >=, 4);
  g_assert_cmpuint (ask_for_emoji (view), >=, 1);
  for (GList *i = windows; i != NULL; i = i->next)
    {
      ask_for_emoji (i->data);
      assert_no_flow_box (i->data);
    }
  g_assert_cmpuint (ask_for_emoji (GTK_WIDGET (gtk_application_window_get_help_overlay (window))),
                    >=, 1);
  gtk_window_close (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
  app_test_destroy (dashboard);
}

static GtkMessageDialog *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *i = windows; i != NULL; i = i->next)
    if (GTK_IS_MESSAGE_DIALOG (i->data))
      return i->data;
  return NULL;
}

/* A word from another program may be of any length; the sentence that refuses it is not. */
static void
test_long_words (Fixture *fixture, gconstpointer data)
{
  GActionGroup *actions = G_ACTION_GROUP (fixture->window);
  g_auto (GStrv) names = g_action_group_list_actions (actions);
  g_autoptr (GString) word = g_string_new (NULL);
  guint n_refused = 0;

  for (guint i = 0; i < 5000; i++)
    g_string_append (word, "字");
  for (char **name = names; *name != NULL; name++)
    {
      const GVariantType *takes = g_action_group_get_action_parameter_type (actions, *name);
      g_autofree char *sentence = NULL;

      if (takes == NULL || !g_variant_type_equal (takes, G_VARIANT_TYPE_STRING))
        continue;
      g_action_group_activate_action (actions, *name, g_variant_new_string (word->str));
      g_assert_nonnull (find_dialog ());
      g_object_get (find_dialog (), "secondary-text", &sentence, NULL);
      g_assert_true (g_utf8_validate (sentence, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (sentence, -1), <=, DRIFT_ERROR_LENGTH);
      gtk_window_destroy (GTK_WINDOW (find_dialog ()));
      n_refused++;
    }
  g_assert_cmpuint (n_refused, >=, 8);
}

#define add(path, function) g_test_add (path, Fixture, "session-store", set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  add ("/window-calls/opened-first", test_opened_first);
  add ("/window-calls/panel-focus", test_panel_focus);
  add ("/window-calls/no-flow-box", test_no_flow_box);
  add ("/window-calls/long-words", test_long_words);
  return g_test_run ();
}
