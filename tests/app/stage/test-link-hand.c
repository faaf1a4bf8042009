/* Tests of the hand on the links: by pointer, by a stroke and by keys it cuts them and heals them,
 * one way and both, and nothing else. SPDX-License-Identifier: MIT */
#include "hand-test.h"

#include "drift-link-hand.h"
#include "drift-links.h"
#include "drift-pin.h"
#include "drift-session-acts.h"

#include <string.h>

static DriftLinkHand *
hand_of (Fixture *fixture)
{
  return DRIFT_LINK_HAND (find_hand (fixture, DRIFT_TYPE_LINK_HAND));
}

static DriftCluster *
cluster_of (Fixture *fixture)
{
  return drift_run_get_cluster (fixture->run);
}

static guint
position_of (Fixture *fixture)
{
  return drift_cluster_get_position (cluster_of (fixture));
}

static void
assert_name (Fixture *fixture, const char *name)
{
  assert_name_of (GTK_WIDGET (hand_of (fixture)), name);
}

/* Where a link is, in the pixels of the canvas: below a message that would be on it. */
static void
locate (Fixture *fixture, DriftNode replica, double *x, double *y)
{
  DriftLayout layout;

  lay_out (fixture, &layout);
  *x = layout.stubs[replica] * layout.scale;
  *y = (layout.replicas[replica].y - 6.0) * layout.scale;
}

/* Between two moments of a run that plays, where a command has another time than the last event. */
static void
play_a_while (Fixture *fixture)
{
  drift_session_play (fixture->session);
  for (guint i = 0; i < 40; i++)
    drift_session_advance (fixture->session, i * FRAME_US);
  drift_session_pause (fixture->session);
  app_test_draw (fixture->canvas);
}

static void
drag (Fixture *fixture, const char *signal, double x, double y)
{
  g_signal_emit_by_name (controller_of (fixture->canvas, GTK_TYPE_GESTURE_DRAG), signal, x, y);
}

static void
click (Fixture *fixture, double x, double y)
{
  drag (fixture, "drag-begin", x, y);
  drag (fixture, "drag-end", 0.0, 0.0);
}

/* A click at a link cuts it at the moment that is shown, and one more heals it; back over both
 * everything is as it was. */
static void
test_click (Fixture *fixture, gconstpointer data)
{
  DriftCluster *cluster = cluster_of (fixture);
  guint64 hash;
  guint position;
  gint64 moment_us;
  double x, y;

  play_a_while (fixture);
  hash = drift_cluster_hash (cluster);
  position = position_of (fixture);
  moment_us = drift_session_get_moment (fixture->session);
  locate (fixture, 1, &x, &y);
  click (fixture, x, y);
  assert_done (fixture, "partition R2");
  g_assert_cmpint (drift_cluster_get_now (cluster), ==, moment_us);
  g_assert_true (drift_cluster_is_cut_off (cluster, 1, NULL));
  assert_name (fixture, "Link of R2, cut");
  click (fixture, x, y);
  assert_done (fixture, "heal R2");
  g_assert_false (drift_cluster_is_cut_off (cluster, 1, NULL));
  assert_name (fixture, "Link of R2");
  drift_session_go_to (fixture->session, position);
  g_assert_cmpuint (position_of (fixture), ==, position);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, hash);
}

/* What can be clicked is seen to be; beside it nothing is done. */
static void
test_pointer (Fixture *fixture, gconstpointer data)
{
  DriftLinkHand *hand = hand_of (fixture);
  guint position = position_of (fixture);
  double x, y;

  locate (fixture, 2, &x, &y);
  g_assert_cmpuint (drift_link_hand_get_link (hand), ==, DRIFT_NODE_NONE);
  move (fixture, x + 8, y);
  g_assert_cmpuint (drift_link_hand_get_link (hand), ==, 2);
  g_assert_true (has_cursor (fixture));
  assert_name (fixture, "Link of R3");
  app_test_draw (fixture->canvas);
  move (fixture, x + 40, y);
  g_assert_cmpuint (drift_link_hand_get_link (hand), ==, DRIFT_NODE_NONE);
  g_assert_false (has_cursor (fixture));
  click (fixture, x + 40, y);
  click (fixture, x, y + 30);
  g_assert_cmpuint (position_of (fixture), ==, position);
}

static const DriftToken *
find_token_on_link (Fixture *fixture, const DriftLayout *layout)
{
  const GArray *tokens = drift_message_layer_get_tokens (message_layer (fixture));

  for (guint i = 0; i < tokens->len; i++)
    {
      const DriftToken *token = &g_array_index (tokens, DriftToken, i);

      if (drift_links_hit (layout, token->x, token->y) != DRIFT_NODE_NONE)
        return token;
    }
  return NULL;
}

/* A message that is on a link goes before it. */
static void
test_message_on_link (Fixture *fixture, gconstpointer data)
{
  const DriftToken *token;
  DriftLayout layout;
  guint position;

  lay_out (fixture, &layout);
  drift_session_play (fixture->session);
  for (guint i = 0; (token = find_token_on_link (fixture, &layout)) == NULL; i++)
    {
      g_assert_cmpuint (i, <, 10000);
      drift_session_advance (fixture->session, i * FRAME_US);
    }
  drift_session_pause (fixture->session);
  position = position_of (fixture);
  move (fixture, token->x * layout.scale, token->y * layout.scale);
  g_assert_cmpuint (drift_link_hand_get_link (hand_of (fixture)), ==, DRIFT_NODE_NONE);
  g_assert_true (has_cursor (fixture));
  click (fixture, token->x * layout.scale, token->y * layout.scale);
  g_assert_cmpuint (position_of (fixture), ==, position);
}

/* Where one reads from right to left a link is where it is seen, and so is the one beside it. */
static void
test_mirrored (Fixture *fixture, gconstpointer data)
{
  GtkWidget *hand = GTK_WIDGET (hand_of (fixture));
  double width = gtk_widget_get_width (GTK_WIDGET (fixture->canvas));
  double x, y;

  gtk_widget_set_direction (GTK_WIDGET (fixture->canvas), GTK_TEXT_DIR_RTL);
  gtk_widget_set_direction (hand, GTK_TEXT_DIR_RTL);
  app_test_draw (fixture->canvas);
  locate (fixture, 0, &x, &y);
  move (fixture, width - x, y);
  assert_name (fixture, "Link of R1");
  app_test_draw (fixture->canvas);
  click (fixture, width - x, y);
  assert_done (fixture, "partition R1");
  gtk_widget_activate_action (hand, "link.choose", "b", FALSE);
  assert_name (fixture, "Link of R2");
  gtk_widget_activate_action (hand, "link.choose", "b", TRUE);
  assert_name (fixture, "Link of R1, cut");
}

/* A stroke from empty canvas across links cuts those that are whole, all at once. */
static void
test_blade (Fixture *fixture, gconstpointer data)
{
  DriftLinkHand *hand = hand_of (fixture);
  DriftCluster *cluster = cluster_of (fixture);
  guint64 hash;
  guint position;
  double x, y, last, unused;

  play_a_while (fixture);
  locate (fixture, 0, &x, &y);
  locate (fixture, 2, &last, &unused);
  click (fixture, last, y);
  hash = drift_cluster_hash (cluster);
  position = position_of (fixture);
  drag (fixture, "drag-begin", x - 30, y);
  drag (fixture, "drag-update", 2.0, 0.0);
  g_assert_cmpuint (drift_link_hand_get_crossed (hand), ==, 0);
  drag (fixture, "drag-update", 60.0, -2.0);
  g_assert_cmpuint (drift_link_hand_get_crossed (hand), ==, 1);
  drag (fixture, "drag-update", last - x + 60, 0.0);
  g_assert_cmpuint (drift_link_hand_get_crossed (hand), ==, 7);
  g_assert_cmpuint (position_of (fixture), ==, position);
  app_test_draw (fixture->canvas);
  drag (fixture, "drag-end", last - x + 60, 0.0);
  assert_done (fixture, "partition R1,R2");
  g_assert_cmpuint (position_of (fixture), ==, position + 1);
  g_assert_cmpuint (drift_link_hand_get_crossed (hand), ==, 0);
  drift_session_go_to (fixture->session, position);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, hash);
}

/* A stroke that is called off, or that begins at a card, cuts nothing. */
static void
test_no_blade (Fixture *fixture, gconstpointer data)
{
  guint position = position_of (fixture);
  double x, y;

  locate (fixture, 0, &x, &y);
  drag (fixture, "drag-begin", x - 30, y);
  drag (fixture, "drag-update", 60.0, 0.0);
  g_signal_emit_by_name (controller_of (fixture->canvas, GTK_TYPE_GESTURE_DRAG), "cancel", NULL);
  drag (fixture, "drag-end", 60.0, 0.0);
  drag (fixture, "drag-begin", x - 30, y + 30);
  drag (fixture, "drag-update", 0.0, -30.0);
  drag (fixture, "drag-update", 60.0, -30.0);
  drag (fixture, "drag-end", 60.0, -30.0);
  g_assert_cmpuint (position_of (fixture), ==, position);
}

static void
do_action (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (hand_of (fixture)), action, NULL));
}

static void
choose (Fixture *fixture, gboolean right)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (hand_of (fixture)), "link.choose", "b", right));
}

static void
cut_one_way (Fixture *fixture)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (hand_of (fixture)), "link.cut-one-way", "b", TRUE));
}

/* With Shift what is sent to the replica is lost, by a rule that is taken away again; where others
 * are lost by the same rule, it stays for those. Back over it all is as it was. */
static void
test_one_way (Fixture *fixture, gconstpointer data)
{
  DriftCluster *cluster = cluster_of (fixture);
  DriftBus *bus = drift_cluster_get_bus (cluster);
  guint64 hash;
  guint position;

  drift_session_set_setting (fixture->session, DRIFT_SETTING_DROP_MESSAGES, TRUE);
  hash = drift_cluster_hash (cluster);
  position = position_of (fixture);
  choose (fixture, TRUE);
  cut_one_way (fixture);
  assert_done (fixture, "drop any to R2 always");
  assert_name (fixture, "Link of R2, cut one way");
  app_test_draw (fixture->canvas);
  cut_one_way (fixture);
  assert_done (fixture, "rule 1 remove");
  assert_name (fixture, "Link of R2");
  g_assert_cmpuint (g_list_model_get_n_items (drift_bus_get_rules (bus)), ==, 0);

  drift_session_block (fixture->session, 7);
  assert_done (fixture, "drop any to R1,R2,R3 always");
  cut_one_way (fixture);
  assert_done (fixture, "rule 1 drop any to R1,R3 always");
  assert_name (fixture, "Link of R2");
  choose (fixture, FALSE);
  assert_name (fixture, "Link of R1, cut one way");

  /* Both ways go before one; and healed, it is what it was. */
  do_action (fixture, "link.cut");
  assert_name (fixture, "Link of R1, cut");
  cut_one_way (fixture);
  assert_done (fixture, "heal R1");
  assert_name (fixture, "Link of R1, cut one way");
  drift_session_go_to (fixture->session, position);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, hash);
}

static void
take_refusal (DriftSession *session, const char *heading, const char *sentence, char **refused)
{
  g_free (*refused);
  *refused = g_strdup (sentence);
}

/* Where it would not be seen, or the bus would not obey, that is said and nothing done. */
static void
test_no_one_way (Fixture *fixture, gconstpointer data)
{
  g_autofree char *refused = NULL;
  guint position;

  g_signal_connect (fixture->session, "refused", G_CALLBACK (take_refusal), &refused);
  drift_session_set_setting (fixture->session, DRIFT_SETTING_DROP_MESSAGES, FALSE);
  position = position_of (fixture);
  cut_one_way (fixture);
  g_assert_nonnull (strstr (refused, "(D)"));
  g_assert_cmpuint (position_of (fixture), ==, position);
  drift_session_set_setting (fixture->session, DRIFT_SETTING_DROP_MESSAGES, TRUE);
  drift_session_set_truth (fixture->session, FALSE);
  position = position_of (fixture);
  cut_one_way (fixture);
  g_assert_nonnull (strstr (refused, "(T)"));
  g_assert_cmpuint (position_of (fixture), ==, position);
}

/* Who comes here by keys sees at once where they are. */
static void
test_ring (Fixture *fixture, gconstpointer data)
{
  GtkWidget *hand = GTK_WIDGET (hand_of (fixture));

  gtk_window_set_focus_visible (fixture->window, TRUE);
  g_assert_true (gtk_widget_grab_focus (hand));
  g_assert_cmpuint (drift_link_hand_get_link (hand_of (fixture)), ==, 0);
  app_test_draw (fixture->canvas);
  gtk_window_set_focus (fixture->window, NULL);
  g_assert_cmpuint (drift_link_hand_get_link (hand_of (fixture)), ==, DRIFT_NODE_NONE);
}

/* The keys go from link to link, and cut one and heal it. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  GtkWidget *hand = GTK_WIDGET (hand_of (fixture));
  DriftCluster *cluster = cluster_of (fixture);
  guint64 hash = drift_cluster_hash (cluster);

  g_assert_true (gtk_widget_grab_focus (hand));
  assert_name (fixture, "Link of R1");
  choose (fixture, FALSE);
  assert_name (fixture, "Link of R1");
  choose (fixture, TRUE);
  choose (fixture, TRUE);
  choose (fixture, TRUE);
  assert_name (fixture, "Link of R3");
  do_action (fixture, "link.cut");
  assert_done (fixture, "partition R3");
  assert_name (fixture, "Link of R3, cut");
  choose (fixture, FALSE);
  do_action (fixture, "link.cut");
  assert_done (fixture, "partition R2");
  choose (fixture, TRUE);
  do_action (fixture, "link.cut");
  assert_done (fixture, "heal R3");
  drift_session_go_to (fixture->session, 0);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, hash);
  assert_name (fixture, "Link of R3");
}

/* What the story cuts an operator does not hear of, and what they cut themselves they do. */
static void
test_operator (Fixture *fixture, gconstpointer data)
{
  drift_session_set_truth (fixture->session, FALSE);
  act (fixture->run, "wait 1s");
  go_to (fixture, 1);
  choose (fixture, TRUE);
  choose (fixture, TRUE);
  while (!drift_cluster_is_cut_off (cluster_of (fixture), 2, NULL))
    g_assert_true (drift_run_advance (fixture->run));
  drift_session_update (fixture->session);
  assert_name (fixture, "Link of R3");
  do_action (fixture, "link.cut");
  assert_done (fixture, "partition R3");
  assert_name (fixture, "Link of R3, cut");
  do_action (fixture, "link.cut");
  assert_done (fixture, "heal R3");
}

static void
assert_off (Fixture *fixture)
{
  guint position = position_of (fixture);
  double x, y;

  g_assert_false (gtk_widget_grab_focus (GTK_WIDGET (hand_of (fixture))));
  locate (fixture, 1, &x, &y);
  click (fixture, x, y);
  drag (fixture, "drag-begin", x - 30, y);
  drag (fixture, "drag-update", 60.0, 0.0);
  drag (fixture, "drag-end", 60.0, 0.0);
  do_action (fixture, "link.cut");
  cut_one_way (fixture);
  g_assert_cmpuint (position_of (fixture), ==, position);
  g_assert_false (has_cursor (fixture));
}

/* In a hall, and where an exercise has the stage, links are not to be touched. */
static void
test_hands_off (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) pins = g_list_store_new (DRIFT_TYPE_PIN);

  drift_canvas_set_hall (fixture->canvas, TRUE);
  assert_off (fixture);
  drift_canvas_set_hall (fixture->canvas, FALSE);
  drift_session_show_exercise (fixture->session, fixture->run, G_LIST_MODEL (pins), FALSE);
  app_test_draw (fixture->canvas);
  assert_off (fixture);
  drift_session_end_exercise (fixture->session);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (hand_of (fixture))));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/link-hand/click", test_click);
  ADD ("/link-hand/pointer", test_pointer);
  ADD ("/link-hand/message-on-link", test_message_on_link);
  ADD ("/link-hand/mirrored", test_mirrored);
  ADD ("/link-hand/blade", test_blade);
  ADD ("/link-hand/no-blade", test_no_blade);
  ADD ("/link-hand/ring", test_ring);
  ADD ("/link-hand/keys", test_keys);
  ADD ("/link-hand/one-way", test_one_way);
  ADD ("/link-hand/no-one-way", test_no_one_way);
  ADD ("/link-hand/operator", test_operator);
  ADD ("/link-hand/hands-off", test_hands_off);
  return g_test_run ();
}
