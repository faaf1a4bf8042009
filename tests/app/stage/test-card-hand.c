/* Tests of the hand on a card, of a replica or the user's: by its menu, its letters and by name it
 * does what the table says, and a step back takes it back. SPDX-License-Identifier: MIT */
#include "canvas-test.h"

#include "drift-canvas-actions.h"
#include "drift-card-menu.h"
#include "drift-pin.h"
#include "drift-replica-view.h"
#include "drift-user-view.h"

#include <string.h>

static GtkWidget *
card (Fixture *fixture, guint replica)
{
  return drift_canvas_get_replica_view (fixture->canvas, replica);
}

static guint
position (Fixture *fixture)
{
  return drift_cluster_get_position (drift_run_get_cluster (fixture->run));
}

/* The last command in the run, by its line. */
static char *
last_done (Fixture *fixture)
{
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);
  guint step = drift_cluster_find_last_event (cluster, DRIFT_EVENT_BIT (DRIFT_EVENT_DO), 1,
                                              drift_cluster_get_position (cluster));

  return step > 0 ? drift_command_print (drift_cluster_get_command (cluster, step, NULL),
                                         drift_cluster_get_names (cluster))
                  : NULL;
}

/* That @line was done just now, and that the run is what it was before when that is taken back. */
static void
assert_done (Fixture *fixture, const char *line, guint before, guint64 hash)
{
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);
  g_autofree char *done = last_done (fixture);

  g_assert_cmpstr (done, ==, line);
  g_assert_cmpuint (position (fixture), >, before);
  drift_session_go_to (fixture->session, before);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, hash);
}

/* The whole menu as a text: a line for each item, "> " before those of a menu in it, and "--"
 * between sections. */
static void
print_menu (GMenuModel *menu, const char *indent, GString *text)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
      g_autofree char *label = NULL;
      g_autofree char *accel = NULL;

      if (section != NULL)
        {
          if (i > 0)
            g_string_append (text, "--\n");
          print_menu (section, indent, text);
          continue;
        }
      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label);
      g_string_append_printf (text, "%s%s", indent, label);
      if (g_menu_model_get_item_attribute (menu, i, "accel", "s", &accel))
        g_string_append_printf (text, " (%s)", accel);
      g_string_append_c (text, '\n');
      if (submenu != NULL)
        print_menu (submenu, "> ", text);
    }
}

static char *
menu_of (Fixture *fixture, DriftNode replica)
{
  g_autoptr (GMenuModel) menu =
      drift_card_menu_new (fixture->session, DRIFT_TARGET_REPLICA, replica);
  GString *text = g_string_new (NULL);

  print_menu (menu, "", text);
  return g_string_free (text, FALSE);
}

static void
assert_offers (Fixture *fixture, DriftNode replica, const char *offered, const char *others)
{
  g_autofree char *menu = menu_of (fixture, replica);
  g_auto (GStrv) lines = g_strsplit (menu, "\n", -1);
  g_auto (GStrv) wanted = g_strsplit (offered, ",", -1);
  g_auto (GStrv) unwanted = g_strsplit (others, ",", -1);

  for (guint i = 0; wanted[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *)lines, wanted[i]))
      g_error ("%s is not in the menu:\n%s", wanted[i], menu);
  for (guint i = 0; unwanted[i] != NULL; i++)
    if (g_strv_contains ((const char *const *)lines, unwanted[i]))
      g_error ("%s is in the menu:\n%s", unwanted[i], menu);
}

static void
test_menu (Fixture *fixture, gconstpointer data)
{
  g_autofree char *menu = NULL;

  go_to (fixture, 1);
  act (fixture->run, "wait 90s");
  drift_run_head_for_rest (fixture->run);
  while (drift_run_work (fixture->run, DRIFT_SLICE_WORK))
    ;
  drift_session_update (fixture->session);
  menu = menu_of (fixture, 1);
  g_assert_cmpstr (menu, ==,
                   "Write here (w)\n"
                   "Read here (r)\n"
                   "--\n"
                   "Cut off (x)\n"
                   "Crash (c)\n"
                   "--\n"
                   "Lose its disk (l)\n"
                   "Rot a byte (b)\n"
                   "Go back to a backup\n"
                   "> One second old\n"
                   "> Ten seconds old\n"
                   "> One minute old\n"
                   "> Of the beginning\n"
                   "--\n"
                   "Copy from\n"
                   "> R1\n"
                   "> R3\n"
                   "Set its clock\n"
                   "> One second behind\n"
                   "> One minute behind\n"
                   "> One second ahead\n"
                   "> One minute ahead\n"
                   "> To the right time\n"
                   "Purge its tombstones (p)\n");
}

/* In the truth the menu leads out of what the replica is in; the operator's view offers that for
 * what a person did, and for what the health checks see, and gives nothing of the story away. */
static void
test_outages (Fixture *fixture, gconstpointer data)
{
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);

  go_to (fixture, 2);
  g_assert_true (drift_cluster_is_cut_off (cluster, 2, NULL));
  assert_offers (fixture, 2, "Heal (x),Crash (c)", "Cut off (x),Restart (c)");
  drift_session_set_truth (fixture->session, FALSE);
  assert_offers (fixture, 2, "Cut off (x),Crash (c)", "Heal (x),Restart (c)");
  act (fixture->run, "partition R3");
  assert_offers (fixture, 2, "Heal (x),Crash (c)", "Cut off (x),Restart (c)");
  act (fixture->run, "crash R3");
  assert_offers (fixture, 2, "Heal (x),Restart (c)", "Cut off (x),Crash (c)");
  drift_session_set_truth (fixture->session, TRUE);
  assert_offers (fixture, 2, "Heal (x),Restart (c)", "Cut off (x),Crash (c)");
  act (fixture->run, "revert R3 to 1s ago");
  act (fixture->run, "heal R3");
  assert_offers (fixture, 2, "Cut off (x),Crash (c)", "Heal (x),Restart (c)");
  drift_session_set_truth (fixture->session, FALSE);
  assert_offers (fixture, 2, "Cut off (x),Crash (c)", "Heal (x),Restart (c)");

  /* Who sees it down does not see why. */
  act (fixture->run, "set health-period 1s");
  act (fixture->run, "wait 1h");
  drift_run_head_for_rest (fixture->run);
  act (fixture->run, "crash R1");
  act (fixture->run, "wait 1h");
  while (drift_cluster_seen_up (cluster, 0))
    g_assert_true (drift_run_advance (fixture->run));
  assert_offers (fixture, 0, "Heal (x),Restart (c)", "Crash (c)");
}

static const struct
{
  const char *name;
  const char *choice;
  const char *line;
} acts[] = {
  { "write", "", "write user:42 'theme=light lang=fr' via R2" },
  { "read", "", "read user:42 from R2" },
  { "cut-off", "", "partition R2" },
  { "heal", "", "heal R2" },
  { "crash", "", "crash R2" },
  { "restart", "", "restart R2" },
  { "lose-disk", "", "lose all on R2" },
  { "rot", "", "rot user:42 on R2" },
  { "revert", "10s", "revert R2 to 10s ago" },
  { "copy", "R1", "copy user:42 from R1 to R2" },
  { "set-clock", "behind 1s", "skew R2 behind 1s" },
  { "purge", "", "purge on R2" },
};

/* Every row of the table is done, by the widget's action that menus name. */
static void
test_acts (Fixture *fixture, gconstpointer data)
{
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);
  guint n = 0;
  const DriftCanvasAction *row;

  go_to (fixture, 4);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      guint before = position (fixture);
      guint64 hash = drift_cluster_hash (cluster);
      g_autofree char *name = g_strconcat ("replica.", acts[i].name, NULL);

      g_assert_true (gtk_widget_activate_action (card (fixture, 1), name, "s", acts[i].choice));
      assert_done (fixture, acts[i].line, before, hash);
    }
  for (guint i = 0; (row = drift_canvas_action_get (i)) != NULL; i++)
    n += row->target == DRIFT_TARGET_REPLICA ? 1 : 0;
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (acts));
}

/* So are those that other programs find; and who asks for what is not there is told so. */
static void
test_by_name (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);
  guint n_refused = 0;
  guint before;

  drift_canvas_actions_add (G_ACTION_MAP (group), fixture->session);
  go_to (fixture, 4);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      guint64 hash = drift_cluster_hash (cluster);
      g_autofree char *name = g_strconcat ("replica-", acts[i].name, NULL);
      g_autofree char *it =
          g_strconcat ("R2", *acts[i].choice != '\0' ? " " : NULL, acts[i].choice, NULL);

      before = position (fixture);
      g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (group), name));
      g_action_group_activate_action (G_ACTION_GROUP (group), name, g_variant_new_string (it));
      assert_done (fixture, acts[i].line, before, hash);
    }
  g_signal_connect_swapped (fixture->session, "refused", G_CALLBACK (app_test_count), &n_refused);
  before = position (fixture);
  g_action_group_activate_action (G_ACTION_GROUP (group), "replica-crash",
                                  g_variant_new_string ("R9"));
  g_action_group_activate_action (G_ACTION_GROUP (group), "replica-crash",
                                  g_variant_new_string (""));
  g_action_group_activate_action (G_ACTION_GROUP (group), "replica-revert",
                                  g_variant_new_string ("R2"));
  g_action_group_activate_action (G_ACTION_GROUP (group), "replica-copy",
                                  g_variant_new_string ("R2 {key} '"));
  g_action_group_activate_action (G_ACTION_GROUP (group), "message-lose",
                                  g_variant_new_string ("write9.R2"));
  g_assert_cmpuint (n_refused, ==, 5);
  g_assert_cmpuint (position (fixture), ==, before);
}

/* The widget's own keys, as they come to it while it has the focus. */
static gboolean
press (GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, i);

      for (guint j = 0;
           GTK_IS_SHORTCUT_CONTROLLER (keys) && j < g_list_model_get_n_items (G_LIST_MODEL (keys));
           j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (keys), j);
          GtkKeyvalTrigger *trigger = GTK_KEYVAL_TRIGGER (gtk_shortcut_get_trigger (shortcut));

          if (gtk_keyval_trigger_get_keyval (trigger) == key &&
              gtk_keyval_trigger_get_modifiers (trigger) == modifiers)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }
  return FALSE;
}

static void
test_letters (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint key;
    const char *lines[2];
  } cases[] = {
    { GDK_KEY_w, { "write user:42 'theme=light lang=fr' via R2" } },
    { GDK_KEY_r, { "read user:42 from R2" } },
    { GDK_KEY_x, { "partition R2", "heal R2" } },
    { GDK_KEY_c, { "crash R2", "restart R2" } },
    { GDK_KEY_l, { "lose all on R2" } },
    { GDK_KEY_b, { "rot user:42 on R2" } },
    { GDK_KEY_p, { "purge on R2" } },
  };
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);

  go_to (fixture, 4);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint before = position (fixture);
      guint64 hash = drift_cluster_hash (cluster);

      for (guint j = 0; j < 2 && cases[i].lines[j] != NULL; j++)
        {
          g_autofree char *done = NULL;

          g_assert_true (press (card (fixture, 1), cases[i].key, 0));
          done = last_done (fixture);
          g_assert_cmpstr (done, ==, cases[i].lines[j]);
        }
      drift_session_go_to (fixture->session, before);
      g_assert_cmphex (drift_cluster_hash (cluster), ==, hash);
    }
  g_assert_false (press (card (fixture, 1), GDK_KEY_d, 0));
}

static GtkWidget *
popover_of (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  while (child != NULL && !GTK_IS_POPOVER (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static gboolean
is_open (GtkWidget *widget)
{
  GtkWidget *popover = popover_of (widget);

  return popover != NULL && gtk_widget_get_visible (popover);
}

static void
click (GtkWidget *widget, guint button)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) gesture = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (gesture) &&
          gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (gesture)) == button)
        g_signal_emit_by_name (gesture, "pressed", 1, 20.0, 20.0);
    }
}

static void
emit_release (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) gesture = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (gesture) &&
          gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_PRIMARY)
        g_signal_emit_by_name (gesture, "released", 1, 20.0, 20.0);
    }
}

static void
long_press (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) gesture = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_LONG_PRESS (gesture))
        g_signal_emit_by_name (gesture, "pressed", 20.0, 20.0);
    }
}

static void
assert_opens (Fixture *fixture, guint way)
{
  GtkWidget *widget = card (fixture, 1);

  switch (way)
    {
    case 0:
      click (widget, GDK_BUTTON_SECONDARY);
      break;
    case 1:
      long_press (widget);
      break;
    case 2:
      g_assert_true (press (widget, GDK_KEY_Menu, 0));
      break;
    case 3:
      g_assert_true (press (widget, GDK_KEY_F10, GDK_SHIFT_MASK));
      break;
    default:
      g_assert_true (gtk_widget_activate_action (widget, "card.menu", NULL));
    }
  g_assert_true (is_open (widget));
  app_test_draw (fixture->canvas);
  gtk_popover_popdown (GTK_POPOVER (popover_of (widget)));
  g_assert_false (is_open (widget));
  wait_until (gtk_widget_has_focus (widget));
}

/* A person opens the menu by a pointer, a finger or keys. */
static void
test_opens (Fixture *fixture, gconstpointer data)
{
  go_to (fixture, 4);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (card (fixture, 1)),
                                       GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS,
                                       "Shift+F10 W R X C L B P");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (card (fixture, 1)),
                                       GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE);
  for (guint way = 0; way < 5; way++)
    assert_opens (fixture, way);
}

static void
assert_hands_off (Fixture *fixture)
{
  GtkWidget *widget = card (fixture, 1);
  guint before = position (fixture);

  click (widget, GDK_BUTTON_SECONDARY);
  long_press (widget);
  press (widget, GDK_KEY_Menu, 0);
  g_assert_false (is_open (widget));
  g_assert_false (press (widget, GDK_KEY_c, 0));
  gtk_widget_activate_action (widget, "replica.crash", "s", "");
  g_assert_cmpuint (position (fixture), ==, before);
}

/* Before a hall, and where an exercise has the stage, replicas are not to be touched. */
static void
test_hands_off (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) pins = g_list_store_new (DRIFT_TYPE_PIN);

  go_to (fixture, 4);
  drift_canvas_set_hall (fixture->canvas, TRUE);
  assert_hands_off (fixture);
  drift_canvas_set_hall (fixture->canvas, FALSE);
  assert_opens (fixture, 0);
  for (guint bare = 0; bare < 2; bare++)
    {
      drift_session_show_exercise (fixture->session, fixture->run, G_LIST_MODEL (pins), bare > 0);
      app_test_draw (fixture->canvas);
      assert_hands_off (fixture);
      drift_session_end_exercise (fixture->session);
      assert_opens (fixture, 0);
    }
}

/* The user */

static GtkWidget *
screen (Fixture *fixture)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->canvas));

  while (child != NULL && !DRIFT_IS_USER_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* The user writes what they see with one thing changed, or reads again. */
static void
test_user (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *action;
    guint key;
    const char *line;
  } cases[] = {
    { "theme", GDK_KEY_w, "write user:42 'theme=light lang=fr'" },
    { "language", GDK_KEY_l, "write user:42 'theme=dark lang=es'" },
    { "read", GDK_KEY_r, "read user:42" },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);

  drift_canvas_actions_add (G_ACTION_MAP (group), fixture->session);
  go_to (fixture, 4);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint before = position (fixture);
      guint64 hash = drift_cluster_hash (cluster);
      g_autofree char *name = g_strconcat ("user.", cases[i].action, NULL);
      g_autofree char *other = g_strconcat ("user-", cases[i].action, NULL);

      g_assert_true (gtk_widget_activate_action (screen (fixture), name, "s", ""));
      assert_done (fixture, cases[i].line, before, hash);
      g_assert_true (press (screen (fixture), cases[i].key, 0));
      assert_done (fixture, cases[i].line, before, hash);
      g_action_group_activate_action (G_ACTION_GROUP (group), other, g_variant_new_string (""));
      assert_done (fixture, cases[i].line, before, hash);
    }
}

/* Of what is no profile there is neither theme nor language to change. */
static void
test_other_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMenuModel) menu = NULL;
  GString *text = g_string_new (NULL);

  g_assert_true (drift_session_load (fixture->session, "shopping-cart", &error));
  fixture->run = drift_session_get_run (fixture->session);
  menu = drift_card_menu_new (fixture->session, DRIFT_TARGET_USER, DRIFT_NODE_CLIENT);
  print_menu (menu, "", text);
  g_assert_cmpstr (text->str, ==, "Write another value (w)\nRead again (r)\n");
  g_string_free (text, TRUE);
  g_assert_true (press (screen (fixture), GDK_KEY_w, 0));
  g_assert_false (press (screen (fixture), GDK_KEY_l, 0));
}

/* A click on the screen, or Enter, opens its menu; where hands are off it is but a picture. */
static void
test_user_opens (Fixture *fixture, gconstpointer data)
{
  GtkWidget *widget = screen (fixture);

  go_to (fixture, 4);
  g_assert_true (gtk_widget_grab_focus (widget));
  g_assert_true (press (widget, GDK_KEY_Return, 0));
  g_assert_true (is_open (widget));
  app_test_draw (fixture->canvas);
  gtk_popover_popdown (GTK_POPOVER (popover_of (widget)));
  emit_release (widget);
  g_assert_true (is_open (widget));
  drift_canvas_set_hall (fixture->canvas, TRUE);
  g_assert_false (is_open (widget));
  g_assert_false (gtk_widget_get_focusable (widget));
  g_assert_null (gtk_widget_get_cursor (widget));
  emit_release (widget);
  gtk_widget_activate_action (widget, "card.menu", NULL);
  g_assert_false (is_open (widget));
  g_assert_false (press (widget, GDK_KEY_w, 0));
  drift_canvas_set_hall (fixture->canvas, FALSE);
  emit_release (widget);
  g_assert_true (is_open (widget));
}

/* How often the hint is drawn again as the pointer comes to @widget and goes. */
static guint
n_changes_by_pointing_at (Fixture *fixture, GtkWidget *widget)
{
  GtkWidget *links = gtk_widget_get_first_child (GTK_WIDGET (fixture->canvas));
  GtkWidget *hint = gtk_widget_get_next_sibling (links);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (hint);
  guint n = 0;

  app_test_draw (fixture->canvas);
  g_signal_connect_swapped (paintable, "invalidate-contents", G_CALLBACK (app_test_count), &n);
  gtk_widget_set_state_flags (widget, GTK_STATE_FLAG_PRELIGHT, FALSE);
  app_test_draw (fixture->canvas);
  gtk_widget_unset_state_flags (widget, GTK_STATE_FLAG_PRELIGHT);
  app_test_draw (fixture->canvas);
  g_signal_handlers_disconnect_by_data (paintable, &n);
  return n;
}

/* What can be done is said of what the pointer is at, or else of what has the focus. */
static void
test_hint (Fixture *fixture, gconstpointer data)
{
  DriftCardHand *replica = drift_replica_view_get_hand (DRIFT_REPLICA_VIEW (card (fixture, 1)));
  DriftCardHand *user = drift_user_view_get_hand (DRIFT_USER_VIEW (screen (fixture)));

  go_to (fixture, 4);
  gtk_window_set_focus (fixture->window, NULL);
  g_assert_null (drift_card_hand_get_hint (replica, TRUE));
  g_assert_null (drift_card_hand_get_hint (replica, FALSE));
  gtk_window_set_focus_visible (fixture->window, TRUE);
  gtk_widget_grab_focus (card (fixture, 1));
  g_assert_null (drift_card_hand_get_hint (replica, TRUE));
  g_assert_cmpstr (drift_card_hand_get_hint (replica, FALSE), ==,
                   "Enter: what is known of it\nMenu: what can be done to it");
  g_assert_cmpuint (n_changes_by_pointing_at (fixture, card (fixture, 1)), ==, 2);
  g_assert_cmpuint (n_changes_by_pointing_at (fixture, screen (fixture)), ==, 2);
  gtk_widget_set_state_flags (screen (fixture), GTK_STATE_FLAG_PRELIGHT, FALSE);
  g_assert_cmpstr (drift_card_hand_get_hint (user, TRUE), ==, "Click: write or read as the user");
  drift_canvas_set_hall (fixture->canvas, TRUE);
  g_assert_null (drift_card_hand_get_hint (user, TRUE));
  g_assert_null (drift_card_hand_get_hint (replica, FALSE));
}

/* The keys and names of the table are those of the shortcuts window. */
static void
test_overlay (void)
{
  g_autoptr (GBytes) overlay =
      g_resources_lookup_data ("/org/replicadrift/ReplicaDrift/ui/help-overlay.ui", 0, NULL);
  const char *text = g_bytes_get_data (overlay, NULL);
  const DriftCanvasAction *row;
  guint n = 0;

  for (guint i = 0; (row = drift_canvas_action_get (i)) != NULL; i++)
    if (row->key != 0)
      {
        g_autofree char *entry =
            g_strdup_printf ("<property name=\"accelerator\">%s</property><property name=\"title\" "
                             "translatable=\"yes\">%s</property>",
                             gdk_keyval_name (row->key), row->label);

        if (strstr (text, entry) == NULL)
          g_error ("%s is not in the shortcuts window: %s", row->name, entry);
        n++;
      }
  g_assert_cmpuint (n, >=, 15);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/card-hand/menu", test_menu);
  ADD ("/card-hand/outages", test_outages);
  ADD ("/card-hand/acts", test_acts);
  ADD ("/card-hand/by-name", test_by_name);
  ADD ("/card-hand/letters", test_letters);
  ADD ("/card-hand/opens", test_opens);
  ADD ("/card-hand/hands-off", test_hands_off);
  ADD ("/card-hand/user", test_user);
  ADD ("/card-hand/other-key", test_other_key);
  ADD ("/card-hand/user-opens", test_user_opens);
  ADD ("/card-hand/hint", test_hint);
  g_test_add_func ("/card-hand/overlay", test_overlay);
  return g_test_run ();
}
