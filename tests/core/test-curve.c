/* Tests of a curve: it has at every event what a plain array would, however it was grown and cut,
 * and holds it in few bytes.
 * SPDX-License-Identifier: MIT */
#include "drift-curve.h"

#include "drift-random.h"

#define N_EVENTS 4000

/* Draws what a curve does at an event: mostly nothing, often a little, now and then a leap. */
static gint64
draw_value (guint64 seed, guint32 event, gint64 value)
{
  guint64 draw = drift_random (seed, "curve", event, 0);

  switch (draw % 16)
    {
    case 0:
      return (gint64)drift_random (seed, "leap", event, 0);
    case 1:
      return value > G_MININT64 / 2 ? G_MININT64 : G_MAXINT64;
    case 2:
      return 0;
    case 3:
    case 4:
    case 5:
      return value / 2 + (gint64)(draw >> 32) % 200 - 100;
    default:
      return value;
    }
}

static void
fill (DriftCurve *curve, gint64 values[N_EVENTS], guint64 seed, guint32 from)
{
  for (guint32 event = from; event < N_EVENTS; event++)
    {
      values[event] = draw_value (seed, event, event > 0 ? values[event - 1] : 0);
      drift_curve_append (curve, event, values[event]);
    }
}

static void
assert_values (const DriftCurve *curve, const gint64 values[N_EVENTS], guint32 end)
{
  for (guint32 event = 0; event < end; event++)
    g_assert_cmpint (drift_curve_get (curve, event), ==, values[event]);
  g_assert_cmpint (drift_curve_get (curve, G_MAXUINT32), ==, values[end - 1]);
}

/* From any event on, the changes come in their order, and are all that changed. */
static void
assert_changes (const DriftCurve *curve, const gint64 values[N_EVENTS], guint32 start, guint32 end)
{
  DriftCurvePlace place = drift_curve_find (curve, start);

  g_assert_cmpuint (place.since, <=, start);
  g_assert_true (place.since == 0 || values[place.since] != values[place.since - 1]);
  for (guint32 event = start; event < end; event++)
    {
      if (values[event] != (event > 0 ? values[event - 1] : 0) && event > start)
        {
          g_assert_true (drift_curve_next (&place));
          g_assert_cmpuint (place.since, ==, event);
        }
      g_assert_cmpint (place.value, ==, values[event]);
    }
  g_assert_false (drift_curve_next (&place));
  g_assert_cmpint (place.value, ==, values[end - 1]);
}

static void
test_values (void)
{
  static gint64 values[N_EVENTS];

  for (guint64 seed = 1; seed <= 20; seed++)
    {
      DriftCurve curve = { 0 };

      fill (&curve, values, seed, 0);
      assert_values (&curve, values, N_EVENTS);
      for (guint32 start = 0; start < N_EVENTS; start += 97)
        assert_changes (&curve, values, start, N_EVENTS);
      drift_curve_clear (&curve);
    }
}

/* What is cut is gone, and another future grows where it was. */
static void
test_cut (void)
{
  static gint64 values[N_EVENTS];
  DriftCurve curve = { 0 };

  fill (&curve, values, 1, 0);
  for (guint64 seed = 2; seed <= 200; seed++)
    {
      guint32 cut = (guint32)drift_random_below (drift_random (seed, "cut", 0, 0), N_EVENTS - 1);

      drift_curve_cut (&curve, cut);
      drift_curve_cut (&curve, N_EVENTS);
      assert_values (&curve, values, cut + 1);
      assert_changes (&curve, values, 0, cut + 1);
      fill (&curve, values, seed, cut + 1);
      assert_values (&curve, values, N_EVENTS);
    }
  drift_curve_cut (&curve, 0);
  assert_values (&curve, values, 1);
  drift_curve_clear (&curve);
  g_assert_cmpuint (drift_curve_memory (&curve), ==, 0);
}

/* A curve that nothing has changed is 0 everywhere, costs nothing, and can be cut. */
static void
test_empty (void)
{
  DriftCurve curve = { 0 };
  DriftCurvePlace place;

  drift_curve_append (&curve, 0, 0);
  drift_curve_append (&curve, 7, 0);
  drift_curve_cut (&curve, 0);
  g_assert_cmpint (drift_curve_get (&curve, 0), ==, 0);
  g_assert_cmpint (drift_curve_get (&curve, 99), ==, 0);
  place = drift_curve_find (&curve, 99);
  g_assert_cmpuint (place.since, ==, 0);
  g_assert_false (drift_curve_next (&place));
  g_assert_cmpuint (drift_curve_memory (&curve), ==, 0);

  drift_curve_append (&curve, 8, 3);
  place = drift_curve_find (&curve, 7);
  g_assert_cmpint (place.value, ==, 0);
  g_assert_true (drift_curve_next (&place));
  g_assert_cmpuint (place.since, ==, 8);
  drift_curve_cut (&curve, 7);
  g_assert_cmpint (drift_curve_get (&curve, 8), ==, 0);
  drift_curve_append (&curve, 7, 5);
  g_assert_cmpint (drift_curve_get (&curve, 7), ==, 5);
  drift_curve_clear (&curve);
}

/* A count that goes up by one, and a lag that goes up and down. */
static void
test_memory (void)
{
  DriftCurve count = { 0 };
  DriftCurve lag = { 0 };

  for (guint32 i = 1; i <= 100000; i++)
    {
      drift_curve_append (&count, 12 * i, i);
      drift_curve_append (&lag, 6 * i, i % 5);
    }
  g_test_message ("%.2f bytes a change", (double)drift_curve_memory (&count) / 100000);
  g_assert_cmpuint (drift_curve_memory (&count), <, 100000 * 4);
  g_assert_cmpuint (drift_curve_memory (&lag), <, 100000 * 4);
  drift_curve_clear (&count);
  drift_curve_clear (&lag);
}

/* One that is so long that its bytes stand in a mapping is freed as well. */
static void
test_long (void)
{
  DriftCurve curve = { 0 };

  for (guint32 i = 1; i <= 1000000; i++)
    drift_curve_append (&curve, i, i % 2);
  g_assert_cmpuint (drift_curve_memory (&curve), >, 2000000);
  g_assert_cmpint (drift_curve_get (&curve, 765432), ==, 0);
  drift_curve_clear (&curve);
  g_assert_cmpuint (drift_curve_memory (&curve), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curve/values", test_values);
  g_test_add_func ("/curve/cut", test_cut);
  g_test_add_func ("/curve/empty", test_empty);
  g_test_add_func ("/curve/memory", test_memory);
  g_test_add_func ("/curve/long", test_long);
  return g_test_run ();
}
