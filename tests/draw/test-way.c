/* Tests of the ways: they begin and end at the boxes of a layout, and two do not touch on a link.
 * SPDX-License-Identifier: MIT */
#include "drift-way.h"

#include <math.h>

static gboolean
on_edge (const DriftBox *box, DriftPoint point)
{
  gboolean beside = point.x == box->x || point.x == box->x + box->width;
  gboolean above = point.y == box->y || point.y == box->y + box->height;

  return (beside && point.y >= box->y && point.y <= box->y + box->height) ||
         (above && point.x >= box->x && point.x <= box->x + box->width);
}

static const DriftBox *
box_of (const DriftLayout *layout, DriftNode node)
{
  if (node == DRIFT_NODE_CLIENT)
    return &layout->clients[0];
  return node == DRIFT_NODE_COORDINATOR ? &layout->coordinator : &layout->replicas[node];
}

static void
test_ends (void)
{
  static const DriftNode ends[][2] = {
    { DRIFT_NODE_CLIENT, DRIFT_NODE_COORDINATOR },
    { DRIFT_NODE_COORDINATOR, DRIFT_NODE_CLIENT },
    { DRIFT_NODE_COORDINATOR, 0 },
    { DRIFT_NODE_COORDINATOR, 1 },
    { 2, DRIFT_NODE_COORDINATOR },
    { 0, 2 },
    { 2, 1 },
  };
  DriftLayout layout;

  drift_layout_init (&layout, 744, 436, FALSE, 1.0, 1, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      DriftWay way;
      DriftPoint last;
      double sum = 0;

      drift_way_init (&way, &layout, ends[i][0], ends[i][1]);
      g_assert_true (on_edge (box_of (&layout, ends[i][0]), drift_way_at (&way, 0)));
      g_assert_true (on_edge (box_of (&layout, ends[i][1]), drift_way_at (&way, 1)));
      last = drift_way_at (&way, 0);
      for (int k = 1; k <= 1000; k++)
        {
          DriftPoint point = drift_way_at (&way, k / 1000.0);
          double step = fabs (point.x - last.x) + fabs (point.y - last.y);

          g_assert_cmpfloat (step, <=, way.length / 1000 + 1e-6);
          sum += step;
          last = point;
        }
      g_assert_cmpfloat_with_epsilon (sum, way.length, 1e-6);
    }
}

/* On the short link of the client two messages pass each other without a touch. */
static void
test_pass (void)
{
  DriftLayout layout;
  DriftWay there;
  DriftWay back;

  drift_layout_init (&layout, 744, 436, FALSE, 1.0, 1, 3);
  drift_way_init (&there, &layout, DRIFT_NODE_CLIENT, DRIFT_NODE_COORDINATOR);
  drift_way_init (&back, &layout, DRIFT_NODE_COORDINATOR, DRIFT_NODE_CLIENT);
  g_assert_cmpfloat (drift_way_at (&there, 0.5).y + 26, <=, drift_way_at (&back, 0.5).y);
}

/* What is lost on the way to a replica, or from it, breaks off at the gap in its link. */
static void
test_lost (void)
{
  DriftLayout layout;
  DriftWay way;

  drift_layout_init (&layout, 744, 436, FALSE, 1.0, 1, 3);
  drift_way_init_lost (&way, &layout, DRIFT_NODE_COORDINATOR, 2);
  g_assert_cmpfloat (drift_way_at (&way, 1).x, ==, layout.stubs[2]);
  g_assert_cmpfloat (drift_way_at (&way, 1).y, ==, layout.gap - DRIFT_HALF_GAP);
  drift_way_init_lost (&way, &layout, 2, DRIFT_NODE_COORDINATOR);
  g_assert_cmpfloat (drift_way_at (&way, 0).y, ==, layout.replicas[2].y);
  g_assert_cmpfloat (drift_way_at (&way, 1).y, ==, layout.gap + DRIFT_HALF_GAP);
  drift_way_init_lost (&way, &layout, 0, 1);
  g_assert_cmpfloat (drift_way_at (&way, 1).x, ==, layout.stubs[1]);
  g_assert_cmpfloat (drift_way_at (&way, 1).y, ==, layout.gap - DRIFT_HALF_GAP);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/way/ends", test_ends);
  g_test_add_func ("/way/pass", test_pass);
  g_test_add_func ("/way/lost", test_lost);
  return g_test_run ();
}
