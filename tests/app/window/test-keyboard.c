/* Tests of the keyboard in the window: Tab goes all the way round, and what goes away passes the
 * focus on. SPDX-License-Identifier: MIT */
#include "course-test.h"

#include "drift-lesson-panel.h"
#include "drift-prediction-card.h"

#include <string.h>

/* More than any page has. */
#define MANY_STOPS 200

static GtkWidget *
focus_of (Fixture *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

static GtkWidget *
play_button (Fixture *fixture)
{
  return app_test_child (app_test_stage_child (fixture->window, "transport"), "play_button");
}

static void
open_page (Fixture *fixture, const char *place)
{
  wait_until (lesson_panel (fixture) != NULL && gtk_widget_get_mapped (lesson_panel (fixture)));
  change (fixture, "lesson", g_variant_new_string (place));
  /* Tab goes by where things stand. */
  app_test_draw (fixture->window);
}

/* What is said to be there for looks alone hides all that stands in it from a screen reader. */
static void
check_is_told (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

      if (role == GTK_ACCESSIBLE_ROLE_PRESENTATION || role == GTK_ACCESSIBLE_ROLE_NONE)
        g_error ("a %s hides what is in it", G_OBJECT_TYPE_NAME (widget));
    }
}

static guint
count_stops (Fixture *fixture, GtkDirectionType direction)
{
  guint n = 0;

  gtk_widget_grab_focus (play_button (fixture));
  do
    {
      g_signal_emit_by_name (fixture->window, "move-focus", direction);
      check_is_told (focus_of (fixture));
    }
  while (++n < MANY_STOPS && focus_of (fixture) != play_button (fixture));
  return n;
}

static void
check_round (Fixture *fixture)
{
  guint n = count_stops (fixture, GTK_DIR_TAB_FORWARD);

  g_assert_cmpuint (n, >, 10);
  g_assert_cmpuint (n, <, MANY_STOPS);
  g_assert_cmpuint (count_stops (fixture, GTK_DIR_TAB_BACKWARD), ==, n);
}

/* Shift+Tab passes by everything that Tab passes by, and gets out of every part. */
static void
test_goes_round (Fixture *fixture, gconstpointer data)
{
  static const char *const pages[] = { "the-idea/1", "how-it-works/7", "watch-out-for/2" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      open_page (fixture, pages[i]);
      check_round (fixture);
    }
  change (fixture, "panel", g_variant_new_string ("quiz"));
  app_test_draw (fixture->window);
  check_round (fixture);
}

/* Who is on a page that is turned is at the head of the next one, and Tab goes on from there. */
static void
test_turns_page (Fixture *fixture, gconstpointer data)
{
  GtkWidget *panel;

  open_page (fixture, "how-it-works/3");
  panel = lesson_panel (fixture);
  gtk_widget_grab_focus (app_test_child (gate_child (fixture), "act"));
  act (fixture, "lesson-next", NULL);
  g_assert_true (focus_of (fixture) == app_test_child (panel, "heading"));
  g_signal_emit_by_name (fixture->window, "move-focus", GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_widget_is_ancestor (focus_of (fixture), app_test_child (panel, "scroller")));
  /* Who is elsewhere stays there. */
  gtk_widget_grab_focus (play_button (fixture));
  act (fixture, "lesson-next", NULL);
  g_assert_true (focus_of (fixture) == play_button (fixture));
}

/* From the question to the outcome, from there to the question once more. */
static void
test_predicts (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card;

  open_page (fixture, "how-it-works/2");
  card = GTK_WIDGET (drift_gate_view_get_card (gate_child (fixture)));
  act (fixture, "play-or-pause", NULL);
  g_assert_true (focus_of (fixture) == card);
  g_signal_emit_by_name (fixture->window, "move-focus", GTK_DIR_TAB_FORWARD);
  g_assert_true (GTK_IS_CHECK_BUTTON (focus_of (fixture)));
  act (fixture, "predict", g_variant_new_int32 (0));
  g_assert_true (focus_of (fixture) == card);
  g_signal_emit_by_name (fixture->window, "move-focus", GTK_DIR_TAB_FORWARD);
  g_assert_true (focus_of (fixture) == app_test_child (card, "again"));
  act (fixture, "predict-again", NULL);
  g_assert_true (GTK_IS_CHECK_BUTTON (focus_of (fixture)));
}

/* The buttons of what is done go, and the focus stays at what they did. */
static void
test_does (Fixture *fixture, gconstpointer data)
{
  open_page (fixture, "the-idea/6");
  gtk_widget_grab_focus (app_test_child (gate_child (fixture), "act"));
  change (fixture, "anti-entropy", g_variant_new_boolean (TRUE));
  g_assert_true (focus_of (fixture) == gate_child (fixture));
}

/* Does what the window does at a key that nobody else wanted. */
static void
press (Fixture *fixture, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (GTK_WIDGET (fixture->window));
  g_autoptr (GtkShortcutTrigger) trigger =
      g_object_ref_sink (gtk_keyval_trigger_new (key, modifiers));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, i);

      if (g_strcmp0 (gtk_event_controller_get_name (keys), "drift-keys") != 0)
        continue;
      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (keys)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (keys), k);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), trigger))
            g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                                         GTK_WIDGET (fixture->window),
                                                         gtk_shortcut_get_arguments (shortcut)));
        }
    }
}

static gboolean
is_focus_in (Fixture *fixture, gpointer widget)
{
  GtkWidget *focus = focus_of (fixture);

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* The keys of the pages go into them, from wherever one is. */
static void
test_visits (Fixture *fixture, gconstpointer data)
{
  static const char *const pages[] = { "lesson", "code",     "log",   "signals",
                                       "quiz",   "settings", "rules", "data" };
  GtkStack *stack = app_test_child (app_test_child (fixture->window, "panel"), "stack");

  wait_until (lesson_panel (fixture) != NULL && gtk_widget_get_mapped (lesson_panel (fixture)));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      gtk_widget_grab_focus (play_button (fixture));
      press (fixture, GDK_KEY_1 + i, GDK_ALT_MASK);
      g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, pages[i]);
      g_assert_true (is_focus_in (fixture, gtk_widget_get_parent (GTK_WIDGET (stack))));
    }
}

static void
test_goes_between_panes (Fixture *fixture, gconstpointer data)
{
  GtkWidget *panel =
      gtk_widget_get_parent (app_test_child (app_test_child (fixture->window, "panel"), "stack"));
  GtkWidget *header = gtk_window_get_titlebar (GTK_WINDOW (fixture->window));

  wait_until (lesson_panel (fixture) != NULL && gtk_widget_get_mapped (lesson_panel (fixture)));
  gtk_widget_grab_focus (play_button (fixture));
  press (fixture, GDK_KEY_F6, 0);
  g_assert_true (is_focus_in (fixture, panel));
  press (fixture, GDK_KEY_F6, 0);
  g_assert_true (is_focus_in (fixture, header));
  press (fixture, GDK_KEY_F6, GDK_SHIFT_MASK);
  g_assert_true (is_focus_in (fixture, panel));
  press (fixture, GDK_KEY_F6, GDK_SHIFT_MASK);
  g_assert_true (focus_of (fixture) == play_button (fixture));
  /* A panel that is closed is passed by. */
  change (fixture, "side-panel", g_variant_new_boolean (FALSE));
  press (fixture, GDK_KEY_F6, 0);
  g_assert_true (is_focus_in (fixture, header));
  change (fixture, "side-panel", g_variant_new_boolean (TRUE));
}

/* In a group of answers the arrows choose, and time stands still; elsewhere they step it. */
static void
test_arrows_choose (Fixture *fixture, gconstpointer data)
{
  DriftCluster *cluster;
  GtkWidget *first;
  guint position;

  open_page (fixture, "how-it-works/2");
  act (fixture, "play-or-pause", NULL);
  g_signal_emit_by_name (fixture->window, "move-focus", GTK_DIR_TAB_FORWARD);
  cluster = drift_run_get_cluster (app_test_run (fixture->window));
  position = drift_cluster_get_position (cluster);
  first = focus_of (fixture);
  g_assert_true (GTK_IS_CHECK_BUTTON (first));
  press (fixture, GDK_KEY_Right, 0);
  g_assert_true (GTK_IS_CHECK_BUTTON (focus_of (fixture)));
  g_assert_true (focus_of (fixture) != first);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (focus_of (fixture))));
  press (fixture, GDK_KEY_Left, 0);
  g_assert_true (focus_of (fixture) == first);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (first)));
  g_assert_cmpuint (drift_cluster_get_position (cluster), ==, position);
  gtk_widget_grab_focus (play_button (fixture));
  press (fixture, GDK_KEY_Right, 0);
  g_assert_cmpuint (drift_cluster_get_position (cluster), >, position);
}

/* Time runs the way the language is read. */
static void
test_arrows (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    GtkTextDirection direction;
    guint forward;
    guint back;
  } cases[] = { { GTK_TEXT_DIR_LTR, GDK_KEY_Right, GDK_KEY_Left },
                { GTK_TEXT_DIR_RTL, GDK_KEY_Left, GDK_KEY_Right } };

  change (fixture, "scenario", g_variant_new_string ("session-store"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_widget_set_direction (GTK_WIDGET (fixture->window), cases[i].direction);
      press (fixture, cases[i].forward, 0);
      press (fixture, cases[i].forward, 0);
      g_assert_cmpuint (drift_run_get_step (app_test_run (fixture->window)), ==, 2);
      press (fixture, cases[i].back, 0);
      g_assert_cmpuint (drift_run_get_step (app_test_run (fixture->window)), ==, 1);
      press (fixture, GDK_KEY_Home, 0);
      g_assert_cmpuint (drift_run_get_step (app_test_run (fixture->window)), ==, 0);
    }
}

/* Every key of the shortcuts window does something, and every action that has a key is named there.
 */
static void
test_keys_are_listed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (GTK_WIDGET (fixture->window));
  g_autoptr (GBytes) overlay =
      g_resources_lookup_data ("/org/replicadrift/ReplicaDrift/ui/help-overlay.ui", 0, NULL);
  const char *text = g_bytes_get_data (overlay, NULL);
  guint n_keys = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, i);

      /* The window's own keys, and not those that GTK gives every window. */
      if (g_strcmp0 (gtk_event_controller_get_name (keys), "drift-keys") != 0)
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (keys)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (keys), j);
          g_autofree char *key =
              gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));
          g_autofree char *escaped = NULL;

          /* The keypad's plus and minus go without saying. */
          if (g_str_has_prefix (key, "KP_"))
            continue;
          escaped = g_markup_escape_text (key, -1);
          /* The numbers stand there as a range. */
          if (g_ascii_isdigit (*key) && key[1] == '\0' && strstr (text, ">1...8<") != NULL)
            continue;
          if (strstr (text, escaped) == NULL)
            g_error ("%s is not in the shortcuts window", key);
          n_keys++;
        }
    }
  g_assert_cmpuint (n_keys, >=, 15);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/keyboard/goes-round", Fixture, NULL, set_up, test_goes_round, tear_down);
  g_test_add ("/keyboard/turns-page", Fixture, NULL, set_up, test_turns_page, tear_down);
  g_test_add ("/keyboard/predicts", Fixture, NULL, set_up, test_predicts, tear_down);
  g_test_add ("/keyboard/arrows", Fixture, NULL, set_up, test_arrows, tear_down);
  g_test_add ("/keyboard/keys-are-listed", Fixture, NULL, set_up, test_keys_are_listed, tear_down);
  g_test_add ("/keyboard/does", Fixture, NULL, set_up, test_does, tear_down);
  g_test_add ("/keyboard/visits", Fixture, NULL, set_up, test_visits, tear_down);
  g_test_add ("/keyboard/goes-between-panes", Fixture, NULL, set_up, test_goes_between_panes,
              tear_down);
  g_test_add ("/keyboard/arrows-choose", Fixture, NULL, set_up, test_arrows_choose, tear_down);
  return g_test_run ();
}
