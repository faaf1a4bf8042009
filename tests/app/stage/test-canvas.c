/* Tests of the canvas: what it says, when it draws, and what a hand can do on it.
 * SPDX-License-Identifier: MIT */
#include "canvas-test.h"

#include "drift-link-hand.h"
#include "drift-pin-view.h"
#include "drift-user-view.h"

static GtkWidget *
replica (Fixture *fixture, guint number)
{
  GtkWidget *view = drift_canvas_get_replica_view (fixture->canvas, number);

  g_assert_nonnull (view);
  return view;
}

static void
assert_says (Fixture *fixture, guint number, const char *name, const char *description)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (replica (fixture, number));

  gtk_test_accessible_assert_role (accessible, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       description);
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  assert_says (fixture, 0, "R1", "version 5, checksum 839a4de5, in sync");
  go_to (fixture, 5);
  assert_says (fixture, 0, "R1", "version 7, checksum b72d189f, in sync");
  assert_says (fixture, 1, "R2", "version 6, checksum 4300d252, 1 behind");
  assert_says (fixture, 2, "R3", "version 5, checksum 839a4de5, 2 behind");
  drift_session_set_truth (fixture->session, FALSE);
  for (guint i = 0; i < 3; i++)
    assert_says (fixture, i,
                 drift_cluster_get_names (drift_run_get_cluster (fixture->run))->replicas[i],
                 "up, answers reads and writes");
  drift_session_set_truth (fixture->session, TRUE);
  go_to (fixture, 0);
  assert_says (fixture, 2, "R3", "version 5, checksum 839a4de5, in sync");
}

/* The first part of the canvas that has this role. */
static GtkWidget *
find_part (Fixture *fixture, GtkAccessibleRole role)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->canvas));

  while (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (child)) != role)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* The picture of the user's screen has its name before the user has heard anything. */
static void
test_user (Fixture *fixture, gconstpointer data)
{
  GtkWidget *child = find_part (fixture, GTK_ACCESSIBLE_ROLE_BUTTON);

  gtk_test_accessible_assert_property (child, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "the user’s screen: nothing yet");
  go_to (fixture, 2);
  gtk_test_accessible_assert_property (child, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "the user’s screen: theme dark, English; saved");
}

/* The trees that a sweep compares are there, and say what they show, while they are shown. */
static void
test_trees (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *trees;

  g_assert_true (drift_session_load (fixture->session, "merkle-tree", &error));
  g_assert_no_error (error);
  fixture->run = drift_session_get_run (fixture->session);
  go_to (fixture, 3);
  trees = find_part (fixture, GTK_ACCESSIBLE_ROLE_IMG);
  g_assert_false (gtk_widget_get_visible (trees));
  go_to (fixture, 4);
  g_assert_true (gtk_widget_get_visible (trees));
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (trees), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "The trees of R1 and R2 agree. The trees of R1 and R3 differ in 1 of 64 leaves. 14 "
      "comparisons, 216 bytes, in place of 128 and 1.5\u00a0kB key by key.");
  go_to (fixture, 5);
  g_assert_false (gtk_widget_get_visible (trees));
  go_to (fixture, 4);
  g_assert_true (drift_session_load (fixture->session, "session-store", &error));
  fixture->run = drift_session_get_run (fixture->session);
  g_assert_false (gtk_widget_get_visible (trees));
}

static void
test_repaired (Fixture *fixture, gconstpointer data)
{
  act (fixture->run, "set anti-entropy on");
  go_to (fixture, 8);
  for (guint i = 0; i < 3; i++)
    assert_says (fixture, i,
                 drift_cluster_get_names (drift_run_get_cluster (fixture->run))->replicas[i],
                 "version 7, checksum b72d189f, in sync");
}

static void
test_properties (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "animate" };
  guint notified = 0;
  gboolean value = FALSE;

  g_signal_connect_swapped (fixture->canvas, "notify", G_CALLBACK (app_test_count), &notified);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_object_set (fixture->canvas, names[i], FALSE, NULL);
      g_object_set (fixture->canvas, names[i], FALSE, NULL);
      g_assert_cmpuint (notified, ==, 2 * i + 1);
      g_object_set (fixture->canvas, names[i], TRUE, NULL);
      g_object_get (fixture->canvas, names[i], &value, NULL);
      g_assert_true (value);
      g_assert_cmpuint (notified, ==, 2 * i + 2);
    }
  for (guint p = 0; p < DRIFT_N_PALETTES; p++)
    {
      guint palette = 99;

      g_object_set (fixture->canvas, "palette", p, NULL);
      g_object_get (fixture->canvas, "palette", &palette, NULL);
      g_assert_cmpuint (palette, ==, p);
      app_test_draw (fixture->canvas);
    }
  /* The canvas outlives the counter. */
  g_signal_handlers_disconnect_by_data (fixture->canvas, &notified);
}

/* How often a widget asked to be drawn again. */
static GdkPaintable *
watch (GtkWidget *widget, guint *counter)
{
  GdkPaintable *paintable = gtk_widget_paintable_new (widget);

  g_signal_connect_swapped (paintable, "invalidate-contents", G_CALLBACK (app_test_count), counter);
  return paintable;
}

static void
until (DriftRun *run, DriftEventKind wanted)
{
  DriftCluster *cluster = drift_run_get_cluster (run);

  do
    g_assert_true (drift_run_advance (run));
  while (drift_cluster_get_event_kind (cluster, drift_cluster_get_position (cluster)) != wanted);
}

/* While messages move between two events, no card is drawn; and where nothing changed at
 * all, nothing is. */
static void
test_draws_on_change_only (Fixture *fixture, gconstpointer data)
{
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);
  g_autoptr (GdkPaintable) card = NULL;
  g_autoptr (GdkPaintable) canvas = NULL;
  guint cards = 0;
  guint canvases = 0;
  gint64 now_us;

  go_to (fixture, 1);
  until (fixture->run, DRIFT_EVENT_ACCEPT);
  drift_session_update (fixture->session);
  app_test_draw (fixture->canvas);
  now_us = drift_cluster_get_now (cluster);
  card = watch (replica (fixture, 0), &cards);
  canvas = watch (GTK_WIDGET (fixture->canvas), &canvases);
  drift_session_play (fixture->session);
  for (guint i = 0; i < 10; i++)
    {
      drift_session_advance (fixture->session, i * FRAME_US);
      app_test_draw (fixture->canvas);
    }
  drift_session_pause (fixture->session);
  g_assert_cmpint (drift_cluster_get_now (cluster), ==, now_us);
  g_assert_cmpint (drift_session_get_moment (fixture->session), >, now_us);
  g_assert_cmpuint (cards, ==, 0);
  g_assert_cmpuint (canvases, >, 0);

  canvases = 0;
  for (guint i = 0; i < 10; i++)
    {
      drift_session_update (fixture->session);
      app_test_draw (fixture->canvas);
    }
  g_assert_cmpuint (canvases, ==, 0);

  go_to (fixture, 2);
  app_test_draw (fixture->canvas);
  g_assert_cmpuint (cards, >, 0);
}

static void
test_messages (Fixture *fixture, gconstpointer data)
{
  DriftMessageLayer *layer = message_layer (fixture);

  go_to (fixture, 1);
  g_assert_cmpuint (drift_message_layer_get_n_tokens (layer), ==, 0);
  until (fixture->run, DRIFT_EVENT_ACCEPT);
  drift_session_update (fixture->session);
  g_assert_cmpuint (drift_message_layer_get_n_tokens (layer), ==, 3);
  app_test_draw (fixture->canvas);
  drift_canvas_set_animate (fixture->canvas, FALSE);
  g_assert_cmpuint (drift_message_layer_get_n_tokens (layer), ==, 0);
  drift_canvas_set_animate (fixture->canvas, TRUE);
  g_assert_cmpuint (drift_message_layer_get_n_tokens (layer), ==, 3);
  go_to (fixture, 2);
  g_assert_cmpuint (drift_message_layer_get_n_tokens (layer), ==, 0);
}

static void
on_activated (DriftCanvas *canvas, guint number, guint *last)
{
  *last = number;
}

static void
test_activate (Fixture *fixture, gconstpointer data)
{
  guint last = 99;

  g_signal_connect (fixture->canvas, "replica-activated", G_CALLBACK (on_activated), &last);
  g_assert_true (gtk_widget_activate (replica (fixture, 2)));
  g_assert_cmpuint (last, ==, 2);
  g_assert_true (gtk_widget_activate (replica (fixture, 0)));
  g_assert_cmpuint (last, ==, 0);
}

/* Tab goes to the user's screen, to the links, and from card to card, in their order, and out. */
static void
test_focus (Fixture *fixture, gconstpointer data)
{
  GtkWidget *canvas = GTK_WIDGET (fixture->canvas);

  gtk_window_set_focus (fixture->window, NULL);
  g_assert_true (gtk_widget_child_focus (canvas, GTK_DIR_TAB_FORWARD));
  g_assert_true (DRIFT_IS_USER_VIEW (gtk_window_get_focus (fixture->window)));
  g_assert_true (gtk_widget_child_focus (canvas, GTK_DIR_TAB_FORWARD));
  g_assert_true (DRIFT_IS_LINK_HAND (gtk_window_get_focus (fixture->window)));
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (gtk_widget_child_focus (canvas, GTK_DIR_TAB_FORWARD));
      g_assert_true (gtk_window_get_focus (fixture->window) == replica (fixture, i));
    }
  g_assert_false (gtk_widget_child_focus (canvas, GTK_DIR_TAB_FORWARD));
}

static graphene_rect_t
bounds_of (Fixture *fixture, GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (fixture->canvas), &bounds));
  return bounds;
}

static void
test_mirrored (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t first = bounds_of (fixture, replica (fixture, 0));
  graphene_rect_t last = bounds_of (fixture, replica (fixture, 2));
  graphene_rect_t mirrored;

  g_assert_cmpfloat (first.origin.x, <, last.origin.x);
  gtk_widget_set_direction (GTK_WIDGET (fixture->canvas), GTK_TEXT_DIR_RTL);
  for (guint i = 0; i < 3; i++)
    gtk_widget_set_direction (replica (fixture, i), GTK_TEXT_DIR_RTL);
  wait_until (bounds_of (fixture, replica (fixture, 0)).origin.x > last.origin.x - 20);
  mirrored = bounds_of (fixture, replica (fixture, 0));
  g_assert_cmpfloat_with_epsilon (mirrored.origin.x, last.origin.x, 2);
  g_assert_cmpfloat (mirrored.size.width, ==, first.size.width);
}

static DriftRun *
make_run (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario =
      drift_scenario_new_from_bytes ("made", "made.drift", bytes, &error);

  g_assert_no_error (error);
  return drift_run_new (scenario, NULL);
}

/* From three replicas to five, and back. */
static void
test_other_runs (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "[Scenario]\nTitle=Five\nSummary=Five.\nKey=a\n"
                             "Replicas=A;B;C;D;E\nStore=store a v1 x\n"
                             "[Step 1]\nCaption=One.\nDo=write a y\n";
  g_autoptr (DriftRun) five = make_run (text);
  g_autoptr (DriftRun) three = g_object_ref (fixture->run);

  drift_session_set_run (fixture->session, five);
  assert_says (fixture, 4, "E", "version 1, checksum eaf06c64, in sync");
  app_test_draw (fixture->canvas);
  drift_session_set_run (fixture->session, three);
  assert_says (fixture, 2, "R3", "version 5, checksum 839a4de5, in sync");
  g_assert_null (drift_canvas_get_replica_view (fixture->canvas, 3));
  app_test_draw (fixture->canvas);
}

/* A canvas stands without a session, and without a run. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftSession) session = drift_session_new ();
  GtkWidget *canvas = drift_canvas_new ();
  GtkWindow *window = app_test_show (canvas);

  drift_canvas_set_session (DRIFT_CANVAS (canvas), session);
  app_test_draw (canvas);
  g_assert_null (drift_canvas_get_replica_view (DRIFT_CANVAS (canvas), 0));
  app_test_destroy (window);
}

static DriftPin *
add_pin (GListStore *pins, guint place, gboolean pressable, const char *words)
{
  g_autoptr (DriftPin) pin = drift_pin_new (place, pressable);

  drift_pin_set (pin, words, DRIFT_TONE_ASKING);
  g_list_store_append (pins, pin);
  return pin;
}

static DriftPinView *
find_pin_view (GtkWidget *widget)
{
  DriftPinView *found = DRIFT_IS_PIN_VIEW (widget) ? DRIFT_PIN_VIEW (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_pin_view (child);
  return found;
}

/* The first of them. */
static DriftPinView *
pin_view (Fixture *fixture)
{
  return find_pin_view (GTK_WIDGET (fixture->canvas));
}

/* What an exercise says is seen at its place, in the words of the moment; with the run it goes. */
static void
test_pins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) pins = g_list_store_new (DRIFT_TYPE_PIN);
  g_autoptr (DriftRun) other = drift_run_copy (fixture->run);
  DriftPin *pin = add_pin (pins, 1, TRUE, "Look here");
  guint n_presses = 0;
  GtkWidget *button;
  graphene_rect_t at, card;

  add_pin (pins, DRIFT_PLACE_STATUS, TRUE, "elsewhere");
  add_pin (pins, 7, TRUE, "there is no such replica");
  g_signal_connect_swapped (pin, "pressed", G_CALLBACK (app_test_count), &n_presses);
  drift_session_show_exercise (fixture->session, fixture->run, G_LIST_MODEL (pins), FALSE);
  g_assert_nonnull (pin_view (fixture));
  g_assert_true (drift_pin_view_get_pin (pin_view (fixture)) == pin);
  app_test_draw (fixture->canvas);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (pin_view (fixture)),
                                            GTK_WIDGET (fixture->canvas), &at));
  g_assert_true (
      gtk_widget_compute_bounds (replica (fixture, 1), GTK_WIDGET (fixture->canvas), &card));
  g_assert_true (graphene_rect_intersection (&at, &card, NULL));

  button = gtk_widget_get_first_child (GTK_WIDGET (pin_view (fixture)));
  g_assert_true (gtk_widget_has_css_class (button, "asking"));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (n_presses, ==, 1);
  drift_pin_set (pin, "Right", DRIFT_TONE_RIGHT);
  g_assert_true (gtk_widget_has_css_class (button, "right"));
  g_assert_false (gtk_widget_has_css_class (button, "asking"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Right");
  drift_pin_set (pin, NULL, DRIFT_TONE_PLAIN);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (pin_view (fixture))));

  drift_session_set_run (fixture->session, other);
  g_assert_null (pin_view (fixture));
  g_assert_null (drift_session_get_pins (fixture->session));
}

static graphene_rect_t
bounds_of_pins (Fixture *fixture)
{
  graphene_rect_t bounds;

  app_test_draw (fixture->canvas);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (pin_view (fixture)),
                                            GTK_WIDGET (fixture->canvas), &bounds));
  return bounds;
}

/* Beside the coordinator, on whichever side the language goes on. */
static void
test_pins_mirrored (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) pins = g_list_store_new (DRIFT_TYPE_PIN);
  float middle = (float)gtk_widget_get_width (GTK_WIDGET (fixture->canvas)) / 2.0f;
  graphene_rect_t to_right, to_left;

  add_pin (pins, DRIFT_PLACE_COORDINATOR, TRUE, "First");
  add_pin (pins, DRIFT_PLACE_COORDINATOR, TRUE, "Second");
  drift_session_show_exercise (fixture->session, fixture->run, G_LIST_MODEL (pins), FALSE);
  to_right = bounds_of_pins (fixture);
  g_assert_cmpfloat (to_right.origin.x, >, middle);
  gtk_widget_set_direction (GTK_WIDGET (fixture->canvas), GTK_TEXT_DIR_RTL);
  to_left = bounds_of_pins (fixture);
  g_assert_cmpfloat (to_left.origin.x + to_left.size.width, <, middle);
}

/* What a sweep has found is told beside the coordinator: a pin that stood there makes room. */
static void
test_pins_make_room (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) pins = g_list_store_new (DRIFT_TYPE_PIN);
  graphene_rect_t before, after;

  add_pin (pins, DRIFT_PLACE_COORDINATOR, TRUE, "Access log");
  drift_session_show_exercise (fixture->session, fixture->run, G_LIST_MODEL (pins), FALSE);
  go_to (fixture, 4);
  before = bounds_of_pins (fixture);
  act (fixture->run, "scrub");
  while (!drift_run_is_at_rest (fixture->run))
    drift_run_advance (fixture->run);
  drift_session_update (fixture->session);
  after = bounds_of_pins (fixture);
  g_assert_cmpfloat (after.origin.x, ==, before.origin.x);
  g_assert_cmpfloat (after.origin.y, >=, before.origin.y + 20);
  go_to (fixture, 4);
  after = bounds_of_pins (fixture);
  g_assert_cmpfloat (after.origin.y, ==, before.origin.y);
}

static gboolean
note_drop (DriftSession *session, guint from, guint to, guint *dropped)
{
  *dropped = from * 10 + to;
  return TRUE;
}

static GtkEventController *
find_drag_source (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DRAG_SOURCE (controller))
        return controller;
    }
  return NULL;
}

/* Whether there is something in hand after a pull at the card. */
static gboolean
can_be_dragged (GtkWidget *widget)
{
  g_autoptr (GdkContentProvider) in_hand = NULL;

  g_signal_emit_by_name (find_drag_source (widget), "prepare", 10.0, 10.0, &in_hand);
  return in_hand != NULL;
}

/* A copy can be dragged where an exercise shows the copies bare, and only there. */
static void
test_hands (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) pins = g_list_store_new (DRIFT_TYPE_PIN);
  guint dropped = 0;

  g_signal_connect (fixture->session, "copy-dropped", G_CALLBACK (note_drop), &dropped);
  g_assert_null (find_drag_source (replica (fixture, 0)));
  drift_session_show_exercise (fixture->session, fixture->run, G_LIST_MODEL (pins), TRUE);
  g_assert_true (can_be_dragged (replica (fixture, 0)));
  g_signal_emit_by_name (replica (fixture, 2), "copy-dropped", 1);
  g_assert_cmpuint (dropped, ==, 12);
  drift_session_end_exercise (fixture->session);
  g_assert_null (find_drag_source (replica (fixture, 0)));
}

/* Where there is no copy there is no badge to take. */
static void
test_empty_hands (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftRun) run =
      make_run ("[Scenario]\nTitle=One\nSummary=One copy.\nKey=a\n"
                "Store=store a v1 x on R2\n[Step 1]\nCaption=One.\nDo=read a\n");
  g_autoptr (GListStore) pins = g_list_store_new (DRIFT_TYPE_PIN);

  drift_session_show_exercise (fixture->session, run, G_LIST_MODEL (pins), TRUE);
  g_assert_false (can_be_dragged (replica (fixture, 0)));
  g_assert_true (can_be_dragged (replica (fixture, 1)));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/canvas/words", test_words);
  ADD ("/canvas/user", test_user);
  ADD ("/canvas/trees", test_trees);
  ADD ("/canvas/repaired", test_repaired);
  ADD ("/canvas/properties", test_properties);
  ADD ("/canvas/draws-on-change-only", test_draws_on_change_only);
  ADD ("/canvas/messages", test_messages);
  ADD ("/canvas/activate", test_activate);
  ADD ("/canvas/focus", test_focus);
  ADD ("/canvas/mirrored", test_mirrored);
  ADD ("/canvas/other-runs", test_other_runs);
  ADD ("/canvas/empty", test_empty);
  ADD ("/canvas/pins", test_pins);
  ADD ("/canvas/pins-mirrored", test_pins_mirrored);
  ADD ("/canvas/pins-make-room", test_pins_make_room);
  ADD ("/canvas/hands", test_hands);
  ADD ("/canvas/empty-hands", test_empty_hands);
  return g_test_run ();
}
