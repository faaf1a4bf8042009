/* Tests of the stage: its text grows with the room it has, and its caption has even lines.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"

#include "drift-stage-view.h"
#include "drift-text-scale.h"

/* What a stage has in a window of its first size beside its lesson, of the smallest, and of a whole
 * large screen. */
#define FIRST 770, 712
#define SMALL 616, 550
#define LARGE 1510, 1032

/* Half of what one step makes of the smallest text. */
#define HALF_STEP 0.06

typedef struct
{
  DriftTheme *theme;
  GtkWindow *window;
  DriftStageView *stage;
  DriftSession *session;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->theme = drift_theme_new (gdk_display_get_default ());
  fixture->session = app_test_session ("session-store");
  fixture->stage = g_object_new (DRIFT_TYPE_STAGE_VIEW, NULL);
  drift_stage_view_set_session (fixture->stage, fixture->session);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_widget_add_css_class (GTK_WIDGET (fixture->window), "drift");
  gtk_window_set_decorated (fixture->window, FALSE);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->stage));
  gtk_window_present (fixture->window);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (fixture->stage)));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  app_test_destroy (fixture->window);
  g_object_unref (fixture->session);
  g_object_unref (fixture->theme);
}

/* What is asked for in a layout is told in a frame, and what follows from it in the next. */
static void
settle (Fixture *fixture)
{
  for (guint i = 0; i < 3; i++)
    app_test_draw (fixture->stage);
}

static void
resize (Fixture *fixture, int width, int height)
{
  gtk_window_set_default_size (fixture->window, width, height);
  wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->stage)) == width &&
              gtk_widget_get_height (GTK_WIDGET (fixture->stage)) == height);
  settle (fixture);
}

typedef struct
{
  double caption;
  double clock;
  double errors;
  double ribbon;
} Sizes;

static Sizes
read_sizes (Fixture *fixture)
{
  gpointer time_bar = app_test_child (fixture->stage, "time_bar");
  gpointer status = app_test_child (fixture->stage, "status");

  return (Sizes){
    .caption = drift_text_scale_get_size (app_test_child (fixture->stage, "caption")),
    .clock = drift_text_scale_get_size (app_test_child (fixture->stage, "clock")),
    .errors = drift_text_scale_get_size (app_test_child (status, "errors")),
    .ribbon = drift_text_scale_get_size (app_test_child (time_bar, "ribbon")),
  };
}

static void
assert_grown (const Sizes *sizes, const Sizes *usual, double times)
{
  g_assert_cmpfloat_with_epsilon (sizes->caption / usual->caption, times, HALF_STEP);
  g_assert_cmpfloat_with_epsilon (sizes->clock / usual->clock, times, HALF_STEP);
  g_assert_cmpfloat_with_epsilon (sizes->errors / usual->errors, times, HALF_STEP);
  g_assert_cmpfloat_with_epsilon (sizes->ribbon / usual->ribbon, times, HALF_STEP);
}

static int
height_of (Fixture *fixture, const char *name)
{
  return gtk_widget_get_height (app_test_child (fixture->stage, name));
}

/* In a window of the first size it is as it was made; on a whole screen it is larger, as the
 * picture is, and so is the room that it has; and back. */
static void
test_grows (Fixture *fixture, gconstpointer data)
{
  Sizes usual, sizes;
  int caption_height, time_height;

  resize (fixture, FIRST);
  usual = read_sizes (fixture);
  caption_height = height_of (fixture, "caption");
  time_height = height_of (fixture, "time_bar");
  resize (fixture, LARGE);
  sizes = read_sizes (fixture);
  assert_grown (&sizes, &usual, 1.375);
  g_assert_cmpfloat_with_epsilon ((double)height_of (fixture, "caption") / caption_height, 1.375,
                                  HALF_STEP);
  g_assert_cmpfloat_with_epsilon ((double)height_of (fixture, "time_bar") / time_height, 1.375,
                                  HALF_STEP);
  resize (fixture, FIRST);
  sizes = read_sizes (fixture);
  assert_grown (&sizes, &usual, 1.0);
}

/* Nowhere is it smaller, and it does not come and go in one size. */
static void
test_keeps (Fixture *fixture, gconstpointer data)
{
  Sizes usual, sizes;

  resize (fixture, FIRST);
  usual = read_sizes (fixture);
  resize (fixture, SMALL);
  sizes = read_sizes (fixture);
  assert_grown (&sizes, &usual, 1.0);
  for (int height = 712; height <= 1032; height += 16)
    {
      Sizes again;

      resize (fixture, 1510, height);
      sizes = read_sizes (fixture);
      settle (fixture);
      again = read_sizes (fixture);
      g_assert_cmpfloat (sizes.caption, ==, again.caption);
      g_assert_cmpfloat (sizes.caption, >=, usual.caption);
      usual = sizes;
    }
}

/* Room for larger text is used by who asked for larger text: then it is the usual room. */
static void
test_zoomed (Fixture *fixture, gconstpointer data)
{
  static const double zooms[] = { 1.5, 2.0, 3.0 };
  Sizes usual, sizes;

  resize (fixture, FIRST);
  usual = read_sizes (fixture);
  resize (fixture, LARGE);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      app_test_set_text_scale (zooms[i]);
      settle (fixture);
      sizes = read_sizes (fixture);
      assert_grown (&sizes, &usual, zooms[i]);
    }
  app_test_set_text_scale (1.0);
}

static double
measure_line (PangoLayout *layout, int index)
{
  PangoRectangle logical;

  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, index), NULL, &logical);
  return (double)logical.width / PANGO_SCALE;
}

/* Its lines share its words, stand in the middle, and are as few as the width allows. */
static void
check_lines (Fixture *fixture)
{
  GtkWidget *caption = app_test_child (fixture->stage, "caption");
  GtkWidget *place = app_test_child (fixture->stage, "caption_place");
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (caption));
  g_autoptr (PangoLayout) whole = pango_layout_copy (layout);
  int n = pango_layout_get_line_count (layout);
  graphene_rect_t bounds;
  double longest = 0.0;

  g_assert_true (gtk_widget_compute_bounds (caption, place, &bounds));
  g_assert_cmpfloat_with_epsilon (bounds.origin.x + bounds.size.width / 2.0,
                                  gtk_widget_get_width (place) / 2.0, 1.0);
  g_assert_false (pango_layout_is_ellipsized (layout));
  pango_layout_set_width (whole, gtk_widget_get_width (place) * PANGO_SCALE);
  g_assert_cmpint (pango_layout_get_line_count (whole), ==, n);
  for (int i = 0; i < n; i++)
    longest = MAX (longest, measure_line (layout, i));
  if (measure_line (layout, n - 1) < 0.6 * longest)
    g_error ("in %d pixels the last line of “%s” has %g of %g", gtk_widget_get_width (place),
             gtk_label_get_text (GTK_LABEL (caption)), measure_line (layout, n - 1), longest);
}

static void
test_caption (Fixture *fixture, gconstpointer data)
{
  DriftRun *run = drift_session_get_run (fixture->session);
  guint n_wrapped = 0;

  for (int width = 616; width <= 1510; width += 223)
    {
      resize (fixture, width, 712);
      for (guint step = 1; step <= drift_run_get_n_steps (run); step++)
        {
          drift_run_go_to_step (run, step);
          drift_session_update (fixture->session);
          settle (fixture);
          check_lines (fixture);
          n_wrapped += pango_layout_get_line_count (
                           gtk_label_get_layout (app_test_child (fixture->stage, "caption"))) > 1;
        }
    }
  g_assert_cmpuint (n_wrapped, >, 10);
}

/* In a window with less height than the stage needs, its end is reached by keys, and is seen whole.
 */
static void
test_reaches (Fixture *fixture, gconstpointer data)
{
  GtkWidget *bar = app_test_child (fixture->stage, "time_bar");
  GtkWidget *scroller = gtk_widget_get_ancestor (bar, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  graphene_rect_t bounds;

  resize (fixture, 700, 300);
  g_assert_cmpfloat (gtk_adjustment_get_upper (down), >, gtk_adjustment_get_page_size (down) + 50);
  gtk_adjustment_set_value (down, 0);
  gtk_widget_grab_focus (app_test_child (bar, "scale"));
  settle (fixture);
  g_assert_true (gtk_widget_compute_bounds (bar, scroller, &bounds));
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=,
                     gtk_adjustment_get_page_size (down) + 0.5);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/stage-view/grows", Fixture, NULL, set_up, test_grows, tear_down);
  g_test_add ("/stage-view/keeps", Fixture, NULL, set_up, test_keeps, tear_down);
  g_test_add ("/stage-view/zoomed", Fixture, NULL, set_up, test_zoomed, tear_down);
  g_test_add ("/stage-view/reaches", Fixture, NULL, set_up, test_reaches, tear_down);
  g_test_add ("/stage-view/caption", Fixture, NULL, set_up, test_caption, tear_down);
  return g_test_run ();
}
