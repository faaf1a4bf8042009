/* Tests of the user's screen: from it the user writes and reads, by its menu, its letters and by
 * name, and a step back takes it back; and of what is said of the cards to whoever points at them.
 * SPDX-License-Identifier: MIT */
#include "card-test.h"

#include "drift-replica-view.h"
#include "drift-user-view.h"

static GtkWidget *
screen (Fixture *fixture)
{
  return find_hand (fixture, DRIFT_TYPE_USER_VIEW);
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
      assert_done_once (fixture, cases[i].line, before, hash);
      g_assert_true (press (screen (fixture), cases[i].key, 0));
      assert_done_once (fixture, cases[i].line, before, hash);
      g_action_group_activate_action (G_ACTION_GROUP (group), other, g_variant_new_string (""));
      assert_done_once (fixture, cases[i].line, before, hash);
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
  click (widget, GDK_BUTTON_PRIMARY, "released");
  g_assert_true (is_open (widget));
  drift_canvas_set_hall (fixture->canvas, TRUE);
  g_assert_false (is_open (widget));
  g_assert_false (gtk_widget_get_focusable (widget));
  g_assert_null (gtk_widget_get_cursor (widget));
  click (widget, GDK_BUTTON_PRIMARY, "released");
  gtk_widget_activate_action (widget, "card.menu", NULL);
  g_assert_false (is_open (widget));
  g_assert_false (press (widget, GDK_KEY_w, 0));
  drift_canvas_set_hall (fixture->canvas, FALSE);
  click (widget, GDK_BUTTON_PRIMARY, "released");
  g_assert_true (is_open (widget));
}

/* Counts how often the hint is drawn again. */
static GdkPaintable *
watch_hint (Fixture *fixture, guint *n)
{
  GtkWidget *links = gtk_widget_get_first_child (GTK_WIDGET (fixture->canvas));
  GdkPaintable *paintable = gtk_widget_paintable_new (gtk_widget_get_next_sibling (links));

  app_test_draw (fixture->canvas);
  *n = 0;
  g_signal_connect_swapped (paintable, "invalidate-contents", G_CALLBACK (app_test_count), n);
  return paintable;
}

/* As the pointer comes to @widget and goes. */
static guint
n_changes_by_pointing_at (Fixture *fixture, GtkWidget *widget)
{
  guint n;
  g_autoptr (GdkPaintable) paintable = watch_hint (fixture, &n);

  gtk_widget_set_state_flags (widget, GTK_STATE_FLAG_PRELIGHT, FALSE);
  app_test_draw (fixture->canvas);
  gtk_widget_unset_state_flags (widget, GTK_STATE_FLAG_PRELIGHT);
  app_test_draw (fixture->canvas);
  g_signal_handlers_disconnect_by_data (paintable, &n);
  return n;
}

/* As the focus comes to @widget. */
static guint
n_changes_by_focus (Fixture *fixture, GtkWidget *widget)
{
  guint n;
  g_autoptr (GdkPaintable) paintable = watch_hint (fixture, &n);

  g_assert_true (gtk_widget_grab_focus (widget));
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
  g_assert_cmpuint (n_changes_by_focus (fixture, card (fixture, 1)), ==, 1);
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

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/user-view/acts", test_user);
  ADD ("/user-view/other-key", test_other_key);
  ADD ("/user-view/opens", test_user_opens);
  ADD ("/user-view/hint", test_hint);
  return g_test_run ();
}
