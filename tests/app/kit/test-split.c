/* Tests of the two parts of the window: side by side, one over the other, and mirrored.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"
#include "drift-split.h"

/* What the content cannot do without. */
#define CONTENT_LEAST 500

typedef struct
{
  GtkWidget *window;
  GtkWidget *content;
  GtkWidget *panel;
  DriftSplit *split;
  guint notified;
} Fixture;

static void
count (DriftSplit *split, GParamSpec *pspec, Fixture *fixture)
{
  fixture->notified++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->content = gtk_label_new ("content");
  fixture->panel = gtk_label_new ("panel");
  gtk_widget_set_size_request (fixture->content, CONTENT_LEAST, -1);
  fixture->split =
      g_object_new (DRIFT_TYPE_SPLIT, "content", fixture->content, "panel", fixture->panel, NULL);
  g_signal_connect (fixture->split, "notify::open", G_CALLBACK (count), fixture);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->split));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer split = fixture->split;

  g_object_add_weak_pointer (split, &split);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wait_until (split == NULL);
}

static void
show_high (Fixture *fixture, int width, int height)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, height);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->split)) == width);
  app_test_draw (fixture->split);
}

static void
show (Fixture *fixture, int width)
{
  show_high (fixture, width, 400);
}

static graphene_rect_t
place (Fixture *fixture, GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (fixture->split), &bounds));
  return bounds;
}

static void
test_wide (Fixture *fixture, gconstpointer data)
{
  show (fixture, 1100);
  g_assert_false (drift_split_get_narrow (fixture->split));
  g_assert_true (gtk_widget_get_mapped (fixture->panel));
  g_assert_cmpfloat (place (fixture, fixture->panel).origin.x, ==, 1100 - DRIFT_SPLIT_PANEL_WIDTH);
  g_assert_cmpfloat (place (fixture, fixture->content).size.width, ==,
                     1100 - DRIFT_SPLIT_PANEL_WIDTH);

  fixture->notified = 0;
  drift_split_set_open (fixture->split, FALSE);
  drift_split_set_open (fixture->split, FALSE);
  g_assert_cmpuint (fixture->notified, ==, 1);
  wait_until (gtk_widget_get_width (fixture->content) == 1100);
  g_assert_false (gtk_widget_get_mapped (fixture->panel));
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  show (fixture, 700);
  wait_until (!drift_split_get_open (fixture->split));
  g_assert_true (drift_split_get_narrow (fixture->split));
  g_assert_false (gtk_widget_get_mapped (fixture->panel));
  g_assert_cmpint (gtk_widget_get_width (fixture->content), ==, 700);

  /* Opened, it lies over the content, which keeps its place. */
  drift_split_set_open (fixture->split, TRUE);
  wait_until (gtk_widget_get_mapped (fixture->panel));
  g_assert_cmpint (gtk_widget_get_width (fixture->content), ==, 700);
  g_assert_cmpfloat (place (fixture, fixture->panel).origin.x, ==, 700 - DRIFT_SPLIT_PANEL_WIDTH);

  /* What was chosen for a wide window is still so. */
  g_assert_true (drift_split_get_wide_open (fixture->split));
}

static void
test_mirrored (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_direction (GTK_WIDGET (fixture->split), GTK_TEXT_DIR_RTL);
  show (fixture, 1100);
  g_assert_cmpfloat (place (fixture, fixture->panel).origin.x, ==, 0);
  g_assert_cmpfloat (place (fixture, fixture->content).origin.x, ==, DRIFT_SPLIT_PANEL_WIDTH);
}

static float
panel_width (Fixture *fixture)
{
  return place (fixture, fixture->panel).size.width;
}

/* Where there is little room the panel becomes narrower, down to a limit, and the content keeps
 * what it needs. */
static void
test_little_room (Fixture *fixture, gconstpointer data)
{
  show (fixture, CONTENT_LEAST + DRIFT_SPLIT_PANEL_LEAST);
  g_assert_false (drift_split_get_narrow (fixture->split));
  g_assert_cmpfloat (panel_width (fixture), ==, DRIFT_SPLIT_PANEL_LEAST);
  g_assert_cmpint (gtk_widget_get_width (fixture->content), ==, CONTENT_LEAST);

  gtk_window_set_default_size (GTK_WINDOW (fixture->window),
                               CONTENT_LEAST + DRIFT_SPLIT_PANEL_LEAST - 1, 400);
  wait_until (drift_split_get_narrow (fixture->split));
}

/* No page is measured or shown at less than it needs. */
static void
test_follows_content (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_size_request (fixture->panel, 627, -1);
  show (fixture, 1200);
  g_assert_cmpfloat (panel_width (fixture), ==, 627);
  g_assert_cmpfloat (place (fixture, fixture->content).size.width, ==, 1200 - 627);
  gtk_widget_set_size_request (fixture->panel, -1, -1);
  wait_until (panel_width (fixture) == DRIFT_SPLIT_PANEL_WIDTH);
}

/* Larger text needs a wider panel; where that has no room beside the content, it lies over it. */
static void
test_larger_text (Fixture *fixture, gconstpointer data)
{
  show (fixture, 1100);
  app_test_set_text_scale (1.5);
  wait_until (panel_width (fixture) == DRIFT_SPLIT_PANEL_LEAST * 1.5);
  g_assert_false (drift_split_get_narrow (fixture->split));
  app_test_set_text_scale (2.0);
  wait_until (drift_split_get_narrow (fixture->split));
  drift_split_set_open (fixture->split, TRUE);
  wait_until (gtk_widget_get_mapped (fixture->panel));
  g_assert_cmpfloat (panel_width (fixture), ==, DRIFT_SPLIT_PANEL_LEAST * 2);
  g_assert_cmpint (gtk_widget_get_width (fixture->content), ==, 1100);
  app_test_set_text_scale (1.0);
  wait_until (!drift_split_get_narrow (fixture->split));
}

/* Where there is little height, the style may save some. */
static void
test_low (Fixture *fixture, gconstpointer data)
{
  show_high (fixture, 1100, DRIFT_SPLIT_LOW - 1);
  wait_until (gtk_widget_has_css_class (GTK_WIDGET (fixture->split), "low"));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1100, DRIFT_SPLIT_LOW);
  wait_until (!gtk_widget_has_css_class (GTK_WIDGET (fixture->split), "low"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add ("/split/wide", Fixture, NULL, set_up, test_wide, tear_down);
  g_test_add ("/split/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  g_test_add ("/split/mirrored", Fixture, NULL, set_up, test_mirrored, tear_down);
  g_test_add ("/split/little-room", Fixture, NULL, set_up, test_little_room, tear_down);
  g_test_add ("/split/follows-content", Fixture, NULL, set_up, test_follows_content, tear_down);
  g_test_add ("/split/larger-text", Fixture, NULL, set_up, test_larger_text, tear_down);
  g_test_add ("/split/low", Fixture, NULL, set_up, test_low, tear_down);
  return g_test_run ();
}
