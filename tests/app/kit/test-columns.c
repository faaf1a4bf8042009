/* Tests of the columns: one or two, whichever is lower, read line by line, and mirrored.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"
#include "drift-columns.h"

#define SPACING 10
#define WIDTH 100 /* of a child, at least */
#define HEIGHT 20

typedef struct
{
  GtkWindow *window;
  GtkWidget *columns;
  GtkWidget *children[3];
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->columns = g_object_new (DRIFT_TYPE_COLUMNS, "spacing", SPACING, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fixture->children); i++)
    {
      fixture->children[i] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_widget_set_size_request (fixture->children[i], WIDTH, HEIGHT);
      gtk_widget_set_parent (fixture->children[i], fixture->columns);
    }
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (fixture->window, fixture->columns);
  gtk_window_present (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  app_test_destroy (fixture->window);
}

static void
show (Fixture *fixture, int width)
{
  int height;

  gtk_widget_measure (fixture->columns, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  gtk_widget_size_allocate (fixture->columns, &(GtkAllocation){ 0, 0, width, height }, -1);
}

static void
assert_at (Fixture *fixture, guint child, int x, int y, int width)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (fixture->children[child], fixture->columns, &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, x);
  g_assert_cmpfloat (bounds.origin.y, ==, y);
  g_assert_cmpfloat (bounds.size.width, ==, width);
}

static void
test_columns (Fixture *fixture, gconstpointer data)
{
  show (fixture, 2 * WIDTH);
  for (guint i = 0; i < 3; i++)
    assert_at (fixture, i, 0, (int)i * (HEIGHT + SPACING), 2 * WIDTH);
  show (fixture, 2 * WIDTH + SPACING);
  assert_at (fixture, 0, 0, 0, WIDTH);
  assert_at (fixture, 1, WIDTH + SPACING, 0, WIDTH);
  assert_at (fixture, 2, 0, HEIGHT + SPACING, WIDTH);
}

static void
test_mirrored (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_direction (fixture->columns, GTK_TEXT_DIR_RTL);
  show (fixture, 2 * WIDTH + SPACING);
  assert_at (fixture, 0, WIDTH + SPACING, 0, WIDTH);
  assert_at (fixture, 1, 0, 0, WIDTH);
}

/* The higher of two that stand side by side makes the line; without children there is none. */
static void
test_lines (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_size_request (fixture->children[1], WIDTH, 3 * HEIGHT);
  show (fixture, 2 * WIDTH + SPACING);
  assert_at (fixture, 1, WIDTH + SPACING, 0, WIDTH);
  assert_at (fixture, 2, 0, 3 * HEIGHT + SPACING, WIDTH);
  drift_columns_empty (DRIFT_COLUMNS (fixture->columns));
  g_assert_null (gtk_widget_get_first_child (fixture->columns));
  show (fixture, WIDTH);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/columns/columns", test_columns);
  ADD ("/columns/mirrored", test_mirrored);
  ADD ("/columns/lines", test_lines);
#undef ADD
  return g_test_run ();
}
