/* Tests of the hand on a message: by pointer and by keys it loses the one that is meant, or holds
 * it back, and nothing else. SPDX-License-Identifier: MIT */
#include "hand-test.h"

#include "drift-duration.h"
#include "drift-message-hand.h"
#include "drift-pin.h"

static DriftMessageHand *
hand_of (Fixture *fixture)
{
  return DRIFT_MESSAGE_HAND (find_hand (fixture, DRIFT_TYPE_MESSAGE_HAND));
}

/* Three writes on their way, at three places. */
static void
send (Fixture *fixture)
{
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);

  do
    g_assert_true (drift_run_advance (fixture->run));
  while (drift_cluster_get_event_kind (cluster, drift_cluster_get_position (cluster)) !=
         DRIFT_EVENT_ACCEPT);
  drift_session_update (fixture->session);
  drift_session_play (fixture->session);
  for (guint i = 0; drift_session_get_moment (fixture->session) <
                    drift_cluster_get_now (cluster) + 9 * DRIFT_MILLISECOND;
       i++)
    drift_session_advance (fixture->session, i * FRAME_US / 8);
  app_test_draw (fixture->canvas);
}

static guint
n_tokens (Fixture *fixture)
{
  return drift_message_layer_get_n_tokens (message_layer (fixture));
}

/* Where the token of the message to that replica is, in the pixels of the canvas. */
static void
locate (Fixture *fixture, DriftNode to, double *x, double *y)
{
  const GArray *tokens = drift_message_layer_get_tokens (message_layer (fixture));
  DriftLayout layout;

  lay_out (fixture, &layout);
  for (guint i = 0; i < tokens->len; i++)
    {
      const DriftToken *token = &g_array_index (tokens, DriftToken, i);

      if (token->to != to)
        continue;
      *x = token->x * layout.scale;
      *y = token->y * layout.scale;
      return;
    }
  g_assert_not_reached ();
}

static void
click (Fixture *fixture, double x, double y)
{
  g_signal_emit_by_name (controller_of (fixture->canvas, GTK_TYPE_GESTURE_CLICK), "pressed", 1, x,
                         y);
}

/* A click at a token loses that message where it is, whether it plays or rests; back over it
 * everything is as it was. */
static void
check_click (Fixture *fixture, gboolean playing)
{
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);
  guint64 hash;
  guint position;
  gint64 moment_us;
  double x, y;

  send (fixture);
  if (!playing)
    drift_session_pause (fixture->session);
  hash = drift_cluster_hash (cluster);
  position = drift_cluster_get_position (cluster);
  moment_us = drift_session_get_moment (fixture->session);
  g_assert_cmpint (moment_us, >, drift_cluster_get_now (cluster));
  locate (fixture, 1, &x, &y);
  click (fixture, x, y);
  assert_done (fixture, "drop message write1.R2");
  g_assert_cmpint (drift_cluster_get_event_kind (cluster, drift_cluster_get_position (cluster)), ==,
                   DRIFT_EVENT_LOST);
  g_assert_cmpint (drift_cluster_get_now (cluster), ==, moment_us);
  g_assert_cmpuint (n_tokens (fixture), ==, 2);
  g_assert_true (drift_session_get_playing (fixture->session) == playing);
  drift_session_go_to (fixture->session, position);
  g_assert_cmpuint (drift_cluster_get_position (cluster), ==, position);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, hash);
}

static void
test_click (Fixture *fixture, gconstpointer data)
{
  check_click (fixture, FALSE);
}

static void
test_click_playing (Fixture *fixture, gconstpointer data)
{
  check_click (fixture, TRUE);
}

/* What can be clicked is seen to be; beside it nothing is done. */
static void
test_pointer (Fixture *fixture, gconstpointer data)
{
  DriftMessageHand *hand = hand_of (fixture);
  guint position;
  double x, y;

  send (fixture);
  drift_session_pause (fixture->session);
  position = drift_cluster_get_position (drift_run_get_cluster (fixture->run));
  locate (fixture, 0, &x, &y);
  g_assert_null (drift_message_hand_get_token (hand));
  move (fixture, x, y);
  g_assert_nonnull (drift_message_hand_get_token (hand));
  g_assert_cmpuint (drift_message_hand_get_token (hand)->to, ==, 0);
  g_assert_true (has_cursor (fixture));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (hand), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Write of v6 to R1, on its way");
  app_test_draw (fixture->canvas);
  move (fixture, x, y - 60);
  g_assert_null (drift_message_hand_get_token (hand));
  g_assert_false (has_cursor (fixture));
  click (fixture, x, y - 60);
  g_assert_cmpuint (drift_cluster_get_position (drift_run_get_cluster (fixture->run)), ==,
                    position);

  /* The ring goes with the message, and the pointer is left behind. */
  move (fixture, x, y);
  drift_session_step_forward (fixture->session);
  g_assert_null (drift_message_hand_get_token (hand));
  g_assert_false (has_cursor (fixture));
}

/* Where one reads from right to left a message is where it is seen. */
static void
test_mirrored (Fixture *fixture, gconstpointer data)
{
  double width = gtk_widget_get_width (GTK_WIDGET (fixture->canvas));
  double x, y;

  send (fixture);
  drift_session_pause (fixture->session);
  gtk_widget_set_direction (GTK_WIDGET (fixture->canvas), GTK_TEXT_DIR_RTL);
  gtk_widget_set_direction (GTK_WIDGET (hand_of (fixture)), GTK_TEXT_DIR_RTL);
  app_test_draw (fixture->canvas);
  locate (fixture, 0, &x, &y);
  move (fixture, width - x, y);
  g_assert_nonnull (drift_message_hand_get_token (hand_of (fixture)));
  g_assert_cmpuint (drift_message_hand_get_token (hand_of (fixture))->to, ==, 0);
  app_test_draw (fixture->canvas);
  click (fixture, width - x, y);
  assert_done (fixture, "drop message write1.R1");
}

/* Presses one of the keys that are the hand's wherever the focus is. */
static gboolean
press_anywhere (Fixture *fixture, guint key)
{
  GtkWidget *hand = GTK_WIDGET (hand_of (fixture));
  GListModel *shortcuts = G_LIST_MODEL (controller_of (hand, GTK_TYPE_SHORTCUT_CONTROLLER));

  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
      GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

      if (gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key)
        return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, hand,
                                             gtk_shortcut_get_arguments (shortcut));
    }
  g_assert_not_reached ();
}

/* While the pointer is at a message the keys mean that one; and elsewhere they are for others. */
static void
test_keys_at_pointer (Fixture *fixture, gconstpointer data)
{
  double x, y;

  send (fixture);
  drift_session_pause (fixture->session);
  g_assert_false (press_anywhere (fixture, GDK_KEY_Delete));
  g_assert_false (press_anywhere (fixture, GDK_KEY_h));
  g_assert_cmpuint (n_tokens (fixture), ==, 3);
  locate (fixture, 1, &x, &y);
  move (fixture, x, y);
  g_assert_true (press_anywhere (fixture, GDK_KEY_h));
  assert_done (fixture, "delay message write1.R2 1s");
  g_assert_true (press_anywhere (fixture, GDK_KEY_Delete));
  assert_done (fixture, "drop message write1.R2");
  g_assert_false (press_anywhere (fixture, GDK_KEY_Delete));
}

static void
do_action (Fixture *fixture, const char *action)
{
  GtkWidget *hand = GTK_WIDGET (hand_of (fixture));

  if (g_str_equal (action, "message.follow"))
    g_assert_true (gtk_widget_activate_action (hand, action, NULL));
  else
    g_assert_true (gtk_widget_activate_action (hand, action, "s", ""));
}

static void
assert_name (Fixture *fixture, const char *name)
{
  assert_name_of (GTK_WIDGET (hand_of (fixture)), name);
}

/* The keys go from message to message, hold one back, and lose one. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  GtkWidget *hand = GTK_WIDGET (hand_of (fixture));
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);
  guint64 hash;
  guint position;

  assert_name (fixture, "No message is on its way");
  g_assert_false (gtk_widget_grab_focus (hand));
  send (fixture);
  drift_session_pause (fixture->session);
  hash = drift_cluster_hash (cluster);
  position = drift_cluster_get_position (cluster);
  g_assert_true (gtk_widget_grab_focus (hand));
  assert_name (fixture, "Write of v6 to R1, on its way");
  do_action (fixture, "message.next");
  do_action (fixture, "message.next");
  assert_name (fixture, "Write of v6 to R3, on its way");
  do_action (fixture, "message.next");
  assert_name (fixture, "Write of v6 to R3, on its way");
  do_action (fixture, "message.previous");
  assert_name (fixture, "Write of v6 to R2, on its way");
  do_action (fixture, "message.hold");
  assert_done (fixture, "delay message write1.R2 1s");
  g_assert_cmpuint (n_tokens (fixture), ==, 3);
  assert_name (fixture, "Write of v6 to R2, on its way, held back until 09:00:03");
  do_action (fixture, "message.lose");
  assert_done (fixture, "drop message write1.R2");
  g_assert_cmpuint (n_tokens (fixture), ==, 2);
  assert_name (fixture, "Write of v6 to R3, on its way");
  drift_session_go_to (fixture->session, position);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, hash);

  /* Who has come here stays here while nothing is on its way, and then cannot come back. */
  go_to (fixture, 2);
  assert_name (fixture, "No message is on its way");
  g_assert_true (gtk_widget_has_focus (hand));
  do_action (fixture, "message.lose");
  gtk_window_set_focus (fixture->window, NULL);
  g_assert_false (gtk_widget_grab_focus (hand));
}

/* Who is held back says so, and until when. */
static void
test_held (Fixture *fixture, gconstpointer data)
{
  send (fixture);
  drift_session_pause (fixture->session);
  do_action (fixture, "message.hold");
  assert_name (fixture, "Write of v6 to R1, on its way, held back until 09:00:03");
  do_action (fixture, "message.next");
  assert_name (fixture, "Write of v6 to R2, on its way");
}

/* The ring goes with the one that is followed, wherever the pointer and the focus are, until it is
 * there. */
static void
test_follow (Fixture *fixture, gconstpointer data)
{
  DriftMessageHand *hand = hand_of (fixture);
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);

  send (fixture);
  drift_session_pause (fixture->session);
  do_action (fixture, "message.next");
  g_assert_null (drift_message_hand_get_token (hand));
  do_action (fixture, "message.follow");
  g_assert_true (drift_session_get_playing (fixture->session));
  for (guint i = 0; drift_session_get_playing (fixture->session); i++)
    {
      const DriftToken *token = drift_message_hand_get_token (hand);

      g_assert_cmpuint (i, <, 10000);
      g_assert_nonnull (token);
      g_assert_cmpuint (token->to, ==, 1);
      assert_name (fixture, "Write of v6 to R2, on its way, followed");
      app_test_draw (fixture->canvas);
      drift_session_advance (fixture->session, i * FRAME_US);
    }
  g_assert_cmpint (drift_cluster_get_event_kind (cluster, drift_cluster_get_position (cluster)), ==,
                   DRIFT_EVENT_STORE);
  g_assert_null (drift_message_hand_get_token (hand));
}

/* An operator's dashboard shows no write on the bus: there is nothing to touch. */
static void
test_operator (Fixture *fixture, gconstpointer data)
{
  guint position;
  double x, y;

  send (fixture);
  drift_session_pause (fixture->session);
  position = drift_cluster_get_position (drift_run_get_cluster (fixture->run));
  locate (fixture, 1, &x, &y);
  drift_session_set_truth (fixture->session, FALSE);
  g_assert_cmpuint (n_tokens (fixture), ==, 0);
  click (fixture, x, y);
  g_assert_cmpuint (drift_cluster_get_position (drift_run_get_cluster (fixture->run)), ==,
                    position);
  assert_name (fixture, "No message is on its way");
}

/* In a hall, and where an exercise has the stage, messages are not to be touched. */
static void
test_hands_off (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) pins = g_list_store_new (DRIFT_TYPE_PIN);
  GtkWidget *hand = GTK_WIDGET (hand_of (fixture));
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);
  guint position;
  double x, y;

  send (fixture);
  drift_session_pause (fixture->session);
  position = drift_cluster_get_position (cluster);
  locate (fixture, 1, &x, &y);
  drift_canvas_set_hall (fixture->canvas, TRUE);
  g_assert_false (gtk_widget_grab_focus (hand));
  click (fixture, x, y);
  g_assert_cmpuint (drift_cluster_get_position (cluster), ==, position);
  drift_canvas_set_hall (fixture->canvas, FALSE);
  g_assert_true (gtk_widget_grab_focus (hand));

  drift_session_show_exercise (fixture->session, fixture->run, G_LIST_MODEL (pins), FALSE);
  app_test_draw (fixture->canvas);
  g_assert_false (gtk_widget_grab_focus (hand));
  click (fixture, x, y);
  g_assert_cmpuint (drift_cluster_get_position (cluster), ==, position);
  drift_session_end_exercise (fixture->session);
  g_assert_true (gtk_widget_grab_focus (hand));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/message-hand/click", test_click);
  ADD ("/message-hand/click-playing", test_click_playing);
  ADD ("/message-hand/pointer", test_pointer);
  ADD ("/message-hand/mirrored", test_mirrored);
  ADD ("/message-hand/keys-at-pointer", test_keys_at_pointer);
  ADD ("/message-hand/keys", test_keys);
  ADD ("/message-hand/held", test_held);
  ADD ("/message-hand/follow", test_follow);
  ADD ("/message-hand/operator", test_operator);
  ADD ("/message-hand/hands-off", test_hands_off);
  return g_test_run ();
}
