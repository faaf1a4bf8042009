/* Tests of where pins stand: at what they are about, and over nothing that is said in the picture.
 * SPDX-License-Identifier: MIT */
#include "drift-pin-places.h"

#include "drift-card-places.h"

#define HEIGHT 22 /* of a pin */

/* From the stage of a window of 1024x600 on, which is the least that has to do. */
static const struct
{
  int width, height;
} sizes[] = { { 592, 345 }, { 592, 365 }, { 592, 400 }, { 690, 480 }, { 744, 520 }, { 1200, 800 } };

static const int widths[] = { 60, 92, 113, 150 };

static GdkRectangle
find (const DriftLayout *layout, const DriftPicture *picture, guint place, int width)
{
  GdkRectangle at;

  width = MIN (width, drift_pin_places_get_room (layout, place));
  drift_pin_places_find (layout, picture, place, width, HEIGHT, &at);
  g_assert_cmpint (at.width, ==, width);
  g_assert_cmpint (at.height, ==, HEIGHT);
  g_assert_cmpint (at.x, >=, 0);
  g_assert_cmpint (at.y, >=, 0);
  g_assert_cmpfloat (at.x + at.width, <=, layout->width * layout->scale + 1.0);
  return at;
}

/* That it lies over nothing of what stands there, in design units. */
static void
assert_clear (const GdkRectangle *at, const DriftLayout *layout, DriftBox box)
{
  GdkRectangle other = {
    (int)(box.x * layout->scale),
    (int)(box.y * layout->scale),
    (int)(box.width * layout->scale),
    (int)(box.height * layout->scale),
  };

  if (gdk_rectangle_intersect (at, &other, NULL))
    g_error ("the pin at %d,%d %dx%d lies over %d,%d %dx%d", at->x, at->y, at->width, at->height,
             other.x, other.y, other.width, other.height);
}

/* What rests on a link, or is cut there. */
static DriftBox
link_box (const DriftLayout *layout, guint replica)
{
  return (DriftBox){ layout->stubs[replica] - 22.0, layout->gap - DRIFT_HALF_TOKEN, 44.0,
                     2.0 * DRIFT_HALF_TOKEN };
}

/* Who the replica is, and whether it is up. */
static DriftBox
head_box (const DriftLayout *layout, guint replica)
{
  const DriftBox *box = &layout->replicas[replica];

  return (DriftBox){ box->x, box->y + 25.0 - 8.0, box->width, 16.0 };
}

static void
test_replicas (const DriftLayout *layout, int width)
{
  DriftPicture picture = { 0 };

  for (guint i = 0; i < layout->n_replicas; i++)
    {
      GdkRectangle at = find (layout, &picture, i, width);

      assert_clear (&at, layout, link_box (layout, i));
      assert_clear (&at, layout, head_box (layout, i));
      g_assert_cmpfloat (at.y, <, layout->replicas[i].y * layout->scale);
      g_assert_cmpfloat (at.y + at.height, >, layout->replicas[i].y * layout->scale);
    }
}

/* The last line on the screen says whether it is saved. */
static void
test_client (const DriftLayout *layout, int width)
{
  const DriftBox *box = &layout->clients[0];
  DriftBox saved = { box->x, box->y + box->height - 26.0, box->width, 16.0 };
  DriftPicture picture = { 0 };

  for (guint i = 0; i < 2; i++)
    {
      GdkRectangle at;

      picture.bubble = i == 0 ? DRIFT_BUBBLE_NONE : DRIFT_BUBBLE_WRITE_OK;
      at = find (layout, &picture, DRIFT_PLACE_CLIENT, width);
      assert_clear (&at, layout, link_box (layout, 0));
      assert_clear (&at, layout, saved);
      if (picture.bubble != DRIFT_BUBBLE_NONE)
        assert_clear (&at, layout, layout->bubble);
    }
}

static void
test_coordinator (const DriftLayout *layout, int width)
{
  const DriftBox *box = &layout->coordinator;
  DriftBox note = { layout->note.x, box->y + box->height / 2.0 - 19.0, layout->note.width, 38.0 };
  DriftPicture picture = { 0 };
  GdkRectangle at = find (layout, &picture, DRIFT_PLACE_COORDINATOR, width);

  assert_clear (&at, layout, *box);
  g_assert_cmpfloat_with_epsilon (at.y + at.height / 2.0,
                                  (box->y + box->height / 2.0) * layout->scale, 1.5);
  picture.note = DRIFT_NOTE_REPAIRED;
  at = find (layout, &picture, DRIFT_PLACE_COORDINATOR, width);
  assert_clear (&at, layout, *box);
  assert_clear (&at, layout, note);
  assert_clear (&at, layout, layout->bus);
}

static void
test_places (gconstpointer data)
{
  void (*test) (const DriftLayout *layout, int width) = data;

  for (guint i = 0; i < G_N_ELEMENTS (sizes) * G_N_ELEMENTS (widths); i++)
    {
      guint size = i % G_N_ELEMENTS (sizes);
      DriftLayout layout;

      drift_layout_init (&layout, sizes[size].width, sizes[size].height, FALSE, 1.0, 1, 3);
      test (&layout, widths[i / G_N_ELEMENTS (sizes)]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/pin-places/replicas", test_replicas, test_places);
  g_test_add_data_func ("/pin-places/client", test_client, test_places);
  g_test_add_data_func ("/pin-places/coordinator", test_coordinator, test_places);
  return g_test_run ();
}
