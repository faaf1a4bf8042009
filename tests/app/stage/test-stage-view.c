/* Tests of the stage: its text grows with the room it has, and by no more than is asked for.
 * SPDX-License-Identifier: MIT */
#include "stage-view-test.h"

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

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/stage-view/grows", Fixture, NULL, set_up, test_grows, tear_down);
  g_test_add ("/stage-view/keeps", Fixture, NULL, set_up, test_keeps, tear_down);
  g_test_add ("/stage-view/zoomed", Fixture, NULL, set_up, test_zoomed, tear_down);
  return g_test_run ();
}
