/* Tests of scrolling to a part of a page: the part is in view, and no line is cut above it.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"
#include "drift-scroll.h"

#define HEIGHT 200

typedef struct
{
  GtkWindow *window;
  GtkScrolledWindow *scroller;
  GtkWidget *text; /* a label of several lines */
  GtkWidget *button;
  GtkWidget *part;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  fixture->text = gtk_label_new ("one\ntwo\nthree\nfour\nfive\nsix");
  fixture->button = gtk_button_new_with_label ("more");
  fixture->part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (page), fixture->text);
  gtk_box_append (GTK_BOX (page), fixture->button);
  gtk_box_append (GTK_BOX (page), fixture->part);
  fixture->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_child (fixture->scroller, page);
  gtk_widget_set_size_request (GTK_WIDGET (fixture->scroller), -1, HEIGHT);
  gtk_widget_set_valign (GTK_WIDGET (fixture->scroller), GTK_ALIGN_START);
  fixture->window = app_test_show (fixture->scroller);
  wait_until (gtk_widget_get_height (fixture->text) > 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  app_test_destroy (fixture->window);
}

static GtkAdjustment *
place_of (Fixture *fixture)
{
  return gtk_scrolled_window_get_vadjustment (fixture->scroller);
}

/* In pixels below the upper edge of what is in view. */
static double
top_of (Fixture *fixture, GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (fixture->scroller), &bounds));
  return bounds.origin.y;
}

/* Such a part, of which the page has to show the end, and if it can what begins with @head. */
static void
show (Fixture *fixture, int height, GtkWidget *head)
{
  drift_scroll_to_start (fixture->scroller);
  gtk_widget_set_size_request (fixture->part, -1, height);
  drift_scroll_to_end_of (fixture->scroller, fixture->part, head);
  wait_until (gtk_widget_get_height (fixture->part) == height &&
              top_of (fixture, fixture->part) + height <= HEIGHT);
}

static void
assert_nothing_is_cut (Fixture *fixture)
{
  double top = top_of (fixture, fixture->text);
  double line = gtk_widget_get_height (fixture->text) / 6.0;
  double button = top_of (fixture, fixture->button);

  for (guint i = 0; i < 6; i++, top += line)
    g_assert_true (top >= -3.0 || top + line <= 3.0);
  g_assert_true (button >= -3.0 || button + gtk_widget_get_height (fixture->button) <= 3.0);
}

/* Whatever of the text above the part is in view is so in whole lines, however far that is. */
static void
test_whole_lines (Fixture *fixture, gconstpointer data)
{
  guint n_scrolled = 0;

  for (int height = 60; height < HEIGHT - 20; height += 7)
    {
      show (fixture, height, height % 2 == 0 ? fixture->text : fixture->part);
      n_scrolled += gtk_adjustment_get_value (place_of (fixture)) > 0.0;
      assert_nothing_is_cut (fixture);
    }
  g_assert_cmpuint (n_scrolled, >, 8);
}

/* What is taller than the page shows its end, or where it is to be read from its beginning, that.
 */
static void
test_too_tall (Fixture *fixture, gconstpointer data)
{
  show (fixture, 2 * HEIGHT, fixture->part);
  g_assert_cmpfloat (top_of (fixture, fixture->part), <, 0.0);
  drift_scroll_to_start (fixture->scroller);
  drift_scroll_page_to_show (fixture->part);
  wait_until (top_of (fixture, fixture->part) == 0.0);
}

/* What is asked for while another page is in view is done once this one is. */
static void
test_waits_for_view (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_visible (GTK_WIDGET (fixture->scroller), FALSE);
  gtk_widget_set_size_request (fixture->part, -1, 150);
  drift_scroll_to_end_of (fixture->scroller, fixture->part, fixture->part);
  app_test_idle (100);
  gtk_widget_set_visible (GTK_WIDGET (fixture->scroller), TRUE);
  wait_until (gtk_adjustment_get_value (place_of (fixture)) > 0.0 &&
              top_of (fixture, fixture->part) + 150 <= HEIGHT);
  assert_nothing_is_cut (fixture);
}

/* The room that a page was given below its end is not the next one's. */
static void
test_starts_afresh (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = gtk_widget_get_parent (fixture->part);

  for (int height = 90; gtk_widget_get_margin_bottom (page) == 0; height++)
    {
      g_assert_cmpint (height, <, HEIGHT - 20);
      show (fixture, height, fixture->part);
    }
  drift_scroll_to_start (fixture->scroller);
  app_test_draw (fixture->window);
  g_assert_cmpint (gtk_widget_get_margin_bottom (page), ==, 0);
  g_assert_cmpfloat (gtk_adjustment_get_value (place_of (fixture)), ==, 0.0);
}

/* A page that is all in view stays as it is, also where its last part has no margin below it. */
static void
test_fits (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = gtk_widget_get_parent (fixture->part);

  gtk_widget_set_visible (fixture->text, FALSE);
  gtk_widget_set_vexpand (fixture->part, TRUE);
  app_test_draw (fixture->window);
  g_assert_cmpfloat (top_of (fixture, fixture->part) + gtk_widget_get_height (fixture->part), ==,
                     HEIGHT);
  drift_scroll_to_end_of (fixture->scroller, fixture->part, fixture->part);
  for (guint i = 0; i < 4; i++)
    app_test_draw (fixture->window);
  g_assert_cmpint (gtk_widget_get_margin_bottom (page), ==, 0);
  g_assert_cmpfloat (gtk_adjustment_get_value (place_of (fixture)), ==, 0.0);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/scroll/whole-lines", Fixture, NULL, set_up, test_whole_lines, tear_down);
  g_test_add ("/scroll/too-tall", Fixture, NULL, set_up, test_too_tall, tear_down);
  g_test_add ("/scroll/waits-for-view", Fixture, NULL, set_up, test_waits_for_view, tear_down);
  g_test_add ("/scroll/starts-afresh", Fixture, NULL, set_up, test_starts_afresh, tear_down);
  g_test_add ("/scroll/fits", Fixture, NULL, set_up, test_fits, tear_down);
  return g_test_run ();
}
