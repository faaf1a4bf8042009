/* Tests of the hand on a map of the keyspace: a click on a cell, or a letter, brings a key of its
 * range into view, and another one the next. SPDX-License-Identifier: MIT */
#include "card-test.h"

#include "drift-keyspace-places.h"
#include "drift-replica-view.h"

/* A hundred keys and twenty-eight, two of them a range; R3 misses writes of both of the third and
 * of one of the twentieth. */
static const char many[] =
    "[Scenario]\nTitle=Many\nSummary=Many keys.\nKey=item:1\n"
    "[Settings]\nlatency=1ms\njitter=0s\n"
    "[Step 1]\nCaption=Drift.\n"
    "Do=traffic writes 1ms reads 1h keys 128; wait 500ms; traffic stop; wait 1s; drop write to R3; "
    "write item:5 a; write item:6 a; write item:6 b; write item:40 a; wait 1s\n";

/* Where the run stands, whatever is looked at. */
static guint rest;

static void
set_up_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (many, sizeof many - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario =
      drift_scenario_new_from_bytes ("many", "many.drift", bytes, &error);
  g_autoptr (DriftRun) run = NULL;

  g_assert_no_error (error);
  run = drift_run_new (scenario, NULL);
  set_up (fixture, data);
  drift_session_set_run (fixture->session, run);
  fixture->run = drift_session_get_run (fixture->session);
  drift_session_set_truth (fixture->session, TRUE);
  go_to (fixture, 1);
  rest = drift_cluster_get_position (drift_run_get_cluster (fixture->run));
  app_test_draw (fixture->canvas);
}

/* The places of the parts as the canvas lays them out. */
static DriftBox
find_cell (Fixture *fixture, guint replica, guint range, double *scale)
{
  DriftCard shown = { .truth = TRUE, .has_copy = TRUE, .map.n_ranges = 64 };
  DriftKeyspacePlaces places;
  DriftLayout layout;
  DriftBox cell;

  lay_out (fixture, &layout);
  drift_keyspace_places_init (&places, &layout.replicas[replica], &shown, FALSE);
  cell = drift_keyspace_places_get_cell (&places, range);
  cell.x -= layout.replicas[replica].x - DRIFT_CARD_MARGIN;
  cell.y -= layout.replicas[replica].y - DRIFT_CARD_MARGIN;
  *scale = layout.scale;
  return cell;
}

/* Clicks in the middle of a cell, or so far beside it. */
static void
click_cell (Fixture *fixture, guint replica, guint range, double beside)
{
  GtkWidget *widget = card (fixture, replica);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  double scale;
  DriftBox cell = find_cell (fixture, replica, range, &scale);
  double x = (cell.x + cell.width / 2.0) * scale;
  double y = (cell.y + cell.height / 2.0 + beside) * scale;

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (widget) - x;
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) gesture = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (gesture) &&
          gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_PRIMARY)
        g_signal_emit_by_name (gesture, "released", 1, x, y);
    }
}

static void
assert_in_view (Fixture *fixture, const char *name)
{
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);

  wait_until (!drift_session_get_working (fixture->session));
  g_assert_cmpstr (drift_keys_name (drift_cluster_get_keys (cluster),
                                    drift_session_get_key (fixture->session)),
                   ==, name);
  g_assert_cmpuint (drift_cluster_get_position (cluster), ==, rest);
}

static void
on_activated (DriftCanvas *canvas, guint replica, guint *n)
{
  ++*n;
}

/* The worst key of the range comes first, and then around. */
static void
test_click (Fixture *fixture, gconstpointer data)
{
  guint n = 0;

  g_signal_connect (fixture->canvas, "replica-activated", G_CALLBACK (on_activated), &n);
  click_cell (fixture, 2, 2, 0.0);
  assert_in_view (fixture, "item:6");
  click_cell (fixture, 2, 2, 0.0);
  assert_in_view (fixture, "item:5");
  click_cell (fixture, 2, 2, 0.0);
  assert_in_view (fixture, "item:6");
  click_cell (fixture, 2, 19, 0.0);
  assert_in_view (fixture, "item:40");
  click_cell (fixture, 0, 63, 0.0);
  assert_in_view (fixture, "item:127");
  click_cell (fixture, 0, 63, 0.0);
  assert_in_view (fixture, "item:128");
  g_assert_cmpuint (n, ==, 0);
  click_cell (fixture, 0, 63, 40.0);
  assert_in_view (fixture, "item:128");
  g_assert_cmpuint (n, ==, 1);
}

/* Where one reads from right to left the first cell is at the right. */
static void
test_mirrored (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_direction (card (fixture, 2), GTK_TEXT_DIR_RTL);
  click_cell (fixture, 2, 2, 0.0);
  assert_in_view (fixture, "item:6");
  click_cell (fixture, 2, 16, 0.0);
  assert_in_view (fixture, "item:33");
}

/* An operator does not learn from a click which key it is that differs. */
static void
test_operator (Fixture *fixture, gconstpointer data)
{
  drift_session_set_truth (fixture->session, FALSE);
  click_cell (fixture, 2, 2, 0.0);
  assert_in_view (fixture, "item:5");
  click_cell (fixture, 2, 2, 0.0);
  assert_in_view (fixture, "item:6");
  click_cell (fixture, 2, 2, 0.0);
  assert_in_view (fixture, "item:5");
}

/* The letter goes from key to key, and with Shift to the next range in which something is amiss. */
static void
test_letters (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    GdkModifierType modifiers;
    const char *key;
  } cases[] = {
    { 0, "item:2" },
    { GDK_SHIFT_MASK, "item:6" },
    { 0, "item:5" },
    { GDK_SHIFT_MASK, "item:40" },
    { GDK_SHIFT_MASK, "item:6" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (press (card (fixture, 2), GDK_KEY_k, cases[i].modifiers));
      assert_in_view (fixture, cases[i].key);
    }
}

/* The card says which key that is. */
static void
test_said (Fixture *fixture, gconstpointer data)
{
  click_cell (fixture, 2, 2, 0.0);
  assert_in_view (fixture, "item:6");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (card (fixture, 2)),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "item:6: version 1, checksum 725e85fe, 2 behind; 2 of 64 "
                                       "ranges of "
                                       "keys are behind, by 2 versions at "
                                       "most");
}

/* In a hall nobody touches the picture. */
static void
test_hall (Fixture *fixture, gconstpointer data)
{
  drift_canvas_set_hall (fixture->canvas, TRUE);
  g_assert_true (press (card (fixture, 2), GDK_KEY_k, GDK_SHIFT_MASK));
  assert_in_view (fixture, "item:1");
}

#define ADD_MANY(name, func) g_test_add (name, Fixture, NULL, set_up_many, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD_MANY ("/keyspace-hand/click", test_click);
  ADD_MANY ("/keyspace-hand/mirrored", test_mirrored);
  ADD_MANY ("/keyspace-hand/operator", test_operator);
  ADD_MANY ("/keyspace-hand/letters", test_letters);
  ADD_MANY ("/keyspace-hand/said", test_said);
  ADD_MANY ("/keyspace-hand/hall", test_hall);
  return g_test_run ();
}
