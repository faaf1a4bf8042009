/* Tests of the squeezer: of its children it shows the first that has room, and no other is heard
 * of. SPDX-License-Identifier: MIT */
#include "app-test.h"
#include "drift-squeezer.h"
#include "drift-widgets.h"

#define HEIGHT 20

typedef struct
{
  GtkWindow *window;
  GtkWidget *squeezer;
  GtkWidget *label;
  GtkWidget *brief;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->squeezer = g_object_new (DRIFT_TYPE_SQUEEZER, NULL);
  fixture->label = gtk_label_new (NULL);
  fixture->brief = gtk_label_new (NULL);
  gtk_widget_set_parent (fixture->label, fixture->squeezer);
  gtk_widget_set_parent (fixture->brief, fixture->squeezer);
  drift_label_shorten (GTK_LABEL (fixture->label), GTK_LABEL (fixture->brief), "31 wrong answers",
                       "31 wrong");
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (fixture->window, fixture->squeezer);
  gtk_window_present (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  app_test_destroy (fixture->window);
}

static int
width_of (GtkWidget *widget, int *least)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, least, &natural, NULL, NULL);
  return natural;
}

static void
assert_shown (Fixture *fixture, int width, GtkWidget *shown)
{
  gtk_widget_size_allocate (fixture->squeezer, &(GtkAllocation){ 0, 0, width, HEIGHT }, -1);
  g_assert_cmpint (gtk_widget_get_child_visible (fixture->label), ==, shown == fixture->label);
  g_assert_cmpint (gtk_widget_get_child_visible (fixture->brief), ==, shown == fixture->brief);
}

static void
test_room (Fixture *fixture, gconstpointer data)
{
  int least;
  int natural = width_of (fixture->squeezer, &least);

  g_assert_cmpint (natural, ==, width_of (fixture->label, NULL));
  g_assert_cmpint (least, ==, width_of (fixture->brief, NULL));
  g_assert_cmpint (least, <, natural);
  assert_shown (fixture, natural + 10, fixture->label);
  assert_shown (fixture, natural, fixture->label);
  assert_shown (fixture, natural - 1, fixture->brief);
  assert_shown (fixture, least, fixture->brief);
}

/* Who hears it is told all of it, however little there is room to show. */
static void
test_name (Fixture *fixture, gconstpointer data)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->brief),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "31 wrong answers");
  assert_shown (fixture, 500, fixture->label);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (fixture->brief), GTK_ACCESSIBLE_STATE_HIDDEN,
                                    TRUE);
  assert_shown (fixture, width_of (fixture->brief, NULL), fixture->brief);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (fixture->label), GTK_ACCESSIBLE_STATE_HIDDEN,
                                    TRUE);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (fixture->brief), GTK_ACCESSIBLE_STATE_HIDDEN,
                                    FALSE);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/squeezer/room", Fixture, NULL, set_up, test_room, tear_down);
  g_test_add ("/squeezer/name", Fixture, NULL, set_up, test_name, tear_down);
  return g_test_run ();
}
