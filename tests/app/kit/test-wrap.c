/* Tests of the row that wraps: who stands in which line, who takes what is left over, and mirrored.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"
#include "drift-wrap.h"

#define SPACING 10
#define LINE_SPACING 5
#define HEIGHT 20

static const int widths[] = { 100, 50, 80, 60 };

typedef struct
{
  GtkWindow *window;
  GtkWidget *wrap;
  GtkWidget *children[G_N_ELEMENTS (widths)];
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->wrap =
      g_object_new (DRIFT_TYPE_WRAP, "spacing", SPACING, "line-spacing", LINE_SPACING, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      fixture->children[i] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_widget_set_size_request (fixture->children[i], widths[i], HEIGHT);
      gtk_widget_set_parent (fixture->children[i], fixture->wrap);
    }
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (fixture->window, fixture->wrap);
  gtk_window_present (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  app_test_destroy (fixture->window);
}

static int
height_for (Fixture *fixture, int width)
{
  int minimum, natural;

  gtk_widget_measure (fixture->wrap, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL,
                      NULL);
  g_assert_cmpint (minimum, ==, natural);
  return natural;
}

static void
show (Fixture *fixture, int width)
{
  gtk_widget_size_allocate (fixture->wrap,
                            &(GtkAllocation){ 0, 0, width, height_for (fixture, width) }, -1);
}

static void
assert_at (Fixture *fixture, guint child, int x, int y, int width)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (fixture->children[child], fixture->wrap, &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, x);
  g_assert_cmpfloat (bounds.origin.y, ==, y);
  g_assert_cmpfloat (bounds.size.width, ==, width);
  g_assert_cmpfloat (bounds.size.height, ==, HEIGHT);
}

static void
test_sizes (Fixture *fixture, gconstpointer data)
{
  int minimum, natural;

  gtk_widget_measure (fixture->wrap, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL,
                      NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 100 + 50 + 80 + 60 + 3 * SPACING);
  g_assert_cmpint (height_for (fixture, -1), ==, HEIGHT);
  g_assert_cmpint (height_for (fixture, natural), ==, HEIGHT);
  g_assert_cmpint (height_for (fixture, natural - 1), ==, 2 * HEIGHT + LINE_SPACING);
  g_assert_cmpint (height_for (fixture, minimum), ==, 4 * HEIGHT + 3 * LINE_SPACING);

  /* Who is not shown takes no room. */
  gtk_widget_set_visible (fixture->children[0], FALSE);
  gtk_widget_measure (fixture->wrap, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL,
                      NULL);
  g_assert_cmpint (minimum, ==, 80);
  g_assert_cmpint (natural, ==, 50 + 80 + 60 + 2 * SPACING);
}

static void
test_lines (Fixture *fixture, gconstpointer data)
{
  show (fixture, 200);
  assert_at (fixture, 0, 0, 0, 100);
  assert_at (fixture, 1, 100 + SPACING, 0, 50);
  assert_at (fixture, 2, 0, HEIGHT + LINE_SPACING, 80);
  assert_at (fixture, 3, 80 + SPACING, HEIGHT + LINE_SPACING, 60);
}

/* A line is as high as its highest, wherever in it that stands. */
static void
test_heights (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_size_request (fixture->children[0], widths[0], 2 * HEIGHT);
  g_assert_cmpint (height_for (fixture, 200), ==, 3 * HEIGHT + LINE_SPACING);
}

/* Who is not shown leaves no gap, not even where they would stand between two others. */
static void
test_hidden (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_visible (fixture->children[1], FALSE);
  show (fixture, 100 + SPACING + 80);
  assert_at (fixture, 2, 100 + SPACING, 0, 80);
  assert_at (fixture, 3, 0, HEIGHT + LINE_SPACING, 60);
}

/* What is left over in a line goes to those in it that expand. */
static void
test_expands (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_hexpand (fixture->children[1], TRUE);
  show (fixture, 400);
  assert_at (fixture, 1, 100 + SPACING, 0, 50 + 400 - 320);
  assert_at (fixture, 3, 400 - 60, 0, 60);
  show (fixture, 200);
  assert_at (fixture, 1, 100 + SPACING, 0, 50 + 200 - 160);
  assert_at (fixture, 3, 80 + SPACING, HEIGHT + LINE_SPACING, 60);
}

/* How wide a child would be is only taken from it where it knows how to be narrower. */
static void
test_squeezes (Fixture *fixture, gconstpointer data)
{
  GtkWidget *label = gtk_label_new ("Wednesday");
  int least, natural;

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (fixture->children[1]), label);
  gtk_widget_measure (fixture->children[1], GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL,
                      NULL);
  g_assert_cmpint (least, <, natural - 5);
  g_assert_cmpint (height_for (fixture, 100 + SPACING + natural - 5), >, HEIGHT + LINE_SPACING);
  g_object_set (fixture->wrap, "squeezes", TRUE, NULL);
  gtk_widget_set_visible (fixture->children[2], FALSE);
  gtk_widget_set_visible (fixture->children[3], FALSE);
  g_assert_cmpint (height_for (fixture, 100 + SPACING + natural - 5), <=, HEIGHT);
  show (fixture, 100 + SPACING + natural - 5);
  assert_at (fixture, 1, 100 + SPACING, 0, natural - 5);
  show (fixture, 100 + SPACING + natural + 5);
  assert_at (fixture, 1, 100 + SPACING, 0, natural);
}

static void
test_mirrored (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_direction (fixture->wrap, GTK_TEXT_DIR_RTL);
  show (fixture, 200);
  assert_at (fixture, 0, 100, 0, 100);
  assert_at (fixture, 1, 100 - SPACING - 50, 0, 50);
  assert_at (fixture, 2, 120, HEIGHT + LINE_SPACING, 80);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/wrap/sizes", Fixture, NULL, set_up, test_sizes, tear_down);
  g_test_add ("/wrap/lines", Fixture, NULL, set_up, test_lines, tear_down);
  g_test_add ("/wrap/heights", Fixture, NULL, set_up, test_heights, tear_down);
  g_test_add ("/wrap/hidden", Fixture, NULL, set_up, test_hidden, tear_down);
  g_test_add ("/wrap/expands", Fixture, NULL, set_up, test_expands, tear_down);
  g_test_add ("/wrap/squeezes", Fixture, NULL, set_up, test_squeezes, tear_down);
  g_test_add ("/wrap/mirrored", Fixture, NULL, set_up, test_mirrored, tear_down);
  return g_test_run ();
}
