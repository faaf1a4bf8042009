/* Tests of the timeline: lanes and marks of a run, its axis, and what acting in the past does.
 * SPDX-License-Identifier: MIT */
#include "draw-test.h"

#include "drift-duration.h"

#include <math.h>

/* What the lane of a replica shows at a position. */
static DriftStanding
lane_at (const DriftTimeline *timeline, guint replica, guint position)
{
  return drift_series_read_standing (
      drift_curve_get (drift_timeline_get_lane (timeline, replica), position));
}

static guint
lag_at (const DriftTimeline *timeline, guint replica, guint position)
{
  return lane_at (timeline, replica, position).lag;
}

static DriftCopyState
state_at (const DriftTimeline *timeline, guint replica, guint position)
{
  return lane_at (timeline, replica, position).state;
}

static guint
count_marks (const DriftTimeline *timeline, DriftTimelineKind kind)
{
  guint n;
  guint count = 0;
  const DriftTimelineMark *marks = drift_timeline_get_marks (timeline, &n);

  for (guint i = 0; i < n; i++)
    count += marks[i].kind == kind;
  return count;
}

static void
assert_same (const DriftTimeline *a, const DriftTimeline *b)
{
  guint n;
  guint m;
  const DriftTimelineMark *marks = drift_timeline_get_marks (a, &n);
  const DriftTimelineMark *others = drift_timeline_get_marks (b, &m);
  guint n_gaps, m_gaps;
  const guint *gaps = drift_timeline_get_gaps (a, &n_gaps);
  const guint *other_gaps = drift_timeline_get_gaps (b, &m_gaps);

  g_assert_cmpuint (drift_timeline_get_length (a), ==, drift_timeline_get_length (b));
  g_assert_cmpuint (n, ==, m);
  for (guint i = 0; i < n; i++)
    g_assert_true (marks[i].position == others[i].position && marks[i].kind == others[i].kind &&
                   marks[i].replica == others[i].replica);
  g_assert_cmpmem (gaps, n_gaps * sizeof *gaps, other_gaps, m_gaps * sizeof *gaps);
  for (guint replica = 0; replica < 3; replica++)
    for (guint i = 0; i <= drift_timeline_get_length (a); i++)
      g_assert_cmpuint (lag_at (a, replica, i), ==, lag_at (b, replica, i));
}

/* More than any story has; of the scenarios with traffic, the first of them. */
#define MANY_EVENTS 1500

/* At every event of every scenario, however it was come by, the lanes say of the lag and of the
 * bytes what the cluster says. */
static void
test_lanes (void)
{
  g_auto (GStrv) ids = drift_scenario_list_built_in ();
  guint n_of[DRIFT_COPY_ROTTEN + 1] = { 0 };
  guint n_behind = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (DriftRun) run = run_at (ids[i], NULL, 0);
      g_autoptr (DriftTimeline) slow = drift_timeline_new ();
      g_autoptr (DriftTimeline) fast = drift_timeline_new ();
      DriftCluster *cluster = drift_run_get_cluster (run);

      for (guint event = 0; event < MANY_EVENTS; event++)
        {
          drift_timeline_update (slow, run);
          play_events (run, 1);
        }
      drift_timeline_update (slow, run);
      drift_timeline_update (fast, run);
      do
        {
          guint32 copies[DRIFT_MAX_REPLICAS];
          DriftCopyState states[DRIFT_MAX_REPLICAS];
          guint position = drift_cluster_get_position (cluster);

          drift_cluster_get_copies (cluster, drift_run_get_focus (run), copies);
          drift_cluster_judge_copies (cluster, copies, states);
          for (guint replica = 0; replica < drift_cluster_get_n_replicas (cluster); replica++)
            {
              guint lag = drift_cluster_get_lag (cluster, replica, drift_run_get_focus (run));

              g_assert_cmpint (state_at (slow, replica, position), ==, states[replica]);
              g_assert_cmpint (state_at (fast, replica, position), ==, states[replica]);
              n_of[states[replica]]++;
              g_assert_cmpuint (lag_at (slow, replica, position), ==, lag);
              g_assert_cmpuint (lag_at (fast, replica, position), ==, lag);
              n_behind += lag > 0;
            }
        }
      while (drift_cluster_step_back (cluster));
    }
  g_assert_cmpuint (n_behind, >, 0);
  g_assert_cmpuint (n_of[DRIFT_COPY_CONFLICT], >, 0);
  g_assert_cmpuint (n_of[DRIFT_COPY_ROTTEN], >, 0);
}

static void
test_marks (void)
{
  g_autoptr (DriftRun) off = run_at ("session-store", NULL, 8);
  g_autoptr (DriftRun) on = run_at ("session-store", "set anti-entropy on", 8);
  g_autoptr (DriftTimeline) timeline = drift_timeline_new ();
  const DriftTimelineMark *marks;
  guint n_marks;

  drift_timeline_update (timeline, off);
  g_assert_cmpuint (count_marks (timeline, DRIFT_TIMELINE_DROP), ==, 3);
  g_assert_cmpuint (count_marks (timeline, DRIFT_TIMELINE_STALE), ==, 2);
  g_assert_cmpuint (count_marks (timeline, DRIFT_TIMELINE_SWEEP), ==, 0);
  g_assert_cmpuint (count_marks (timeline, DRIFT_TIMELINE_REPAIR), ==, 0);

  g_assert_true (drift_timeline_update (timeline, on));
  g_assert_cmpuint (count_marks (timeline, DRIFT_TIMELINE_STALE), ==, 1);
  g_assert_cmpuint (count_marks (timeline, DRIFT_TIMELINE_SWEEP), ==, 2);
  g_assert_cmpuint (count_marks (timeline, DRIFT_TIMELINE_REPAIR), ==, 2);
  marks = drift_timeline_get_marks (timeline, &n_marks);
  for (guint i = 0; i < n_marks; i++)
    if (marks[i].kind == DRIFT_TIMELINE_DROP)
      g_assert_cmpint (drift_cluster_get_event_kind (drift_run_get_cluster (on), marks[i].position),
                       ==, DRIFT_EVENT_LOST);
}

/* When a write is on its way to R3, and when it is no more. */
static void
test_coming (void)
{
  static const struct
  {
    const char *settings;
    const char *acts;
    DriftEventKind until;
    guint times; /* that this has to happen */
    guint n_drops;
    gboolean coming;
  } cases[] = {
    { "", "write k b; wait 1s", DRIFT_EVENT_ACCEPT, 1, 0, TRUE },
    { "", "write k b; wait 1s", DRIFT_EVENT_STORE, 3, 0, FALSE },
    { "", "drop write to R3 next 1; write k b; wait 1s", DRIFT_EVENT_LOST, 1, 1, FALSE },
    /* It is not settled by the loss of a copy of the same version, or of the request for it. */
    { "", "delay 10s write to R3 next 1; drop copy always; write k b; wait 1s; scrub; wait 1s",
      DRIFT_EVENT_LOST, 1, 1, TRUE },
    /* Where it was promised that nothing so old is stored, it is not. */
    { "conditions=quorum\n",
      "drop prepare to R3 next 1; write k c if v6 via R1; wait 25ms; write k d if v6 via R3; wait "
      "2s",
      DRIFT_EVENT_WITHHOLD, 2, 0, FALSE },
    /* A request to promise that comes too late says nothing of the write that is on its way. */
    { "conditions=quorum\n",
      "delay 100ms prepare to R3 next 1; write k c if v6 via R1; delay 1s propose to R3 next 1; "
      "wait 5ms; write k d if v6 via R2; wait 3s",
      DRIFT_EVENT_WITHHOLD, 2, 0, TRUE },
    { "hints=on\nhint-retry=5s\n",
      "drop write to R3 next 1; drop hint next 1; write k b; wait 1min", DRIFT_EVENT_LOST, 2, 2,
      FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DriftRun) run = run_of ("store k v6 a", cases[i].settings, cases[i].acts);
      g_autoptr (DriftTimeline) timeline = drift_timeline_new ();

      for (guint n = 0; n < cases[i].times; n++)
        until (run, cases[i].until);
      drift_timeline_update (timeline, run);
      g_assert_cmpuint (count_marks (timeline, DRIFT_TIMELINE_DROP), ==, cases[i].n_drops);
      g_assert_cmpint (lane_at (timeline, 2, drift_timeline_get_length (timeline)).coming, ==,
                       cases[i].coming);
    }
}

/* Folding event by event, going back and forth, is the same as folding all at once. */
static void
test_incremental (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", "set anti-entropy on", 1);
  g_autoptr (DriftTimeline) slow = drift_timeline_new ();
  g_autoptr (DriftTimeline) fast = drift_timeline_new ();
  guint length;

  drift_timeline_update (slow, run);
  while (!drift_run_is_over (run))
    {
      drift_run_advance (run);
      g_assert_true (drift_timeline_update (slow, run));
    }
  length = drift_timeline_get_length (slow);
  drift_run_seek (run, 0);
  g_assert_false (drift_timeline_update (slow, run));
  g_assert_cmpuint (drift_timeline_get_length (slow), ==, length);
  drift_run_go_to_step (run, 4);
  g_assert_false (drift_timeline_update (slow, run));
  drift_run_go_to_step (run, 8);
  g_assert_false (drift_timeline_update (slow, run));
  drift_timeline_update (fast, run);
  assert_same (slow, fast);
}

/* Who acts in the past makes another future, and the lanes show that one. */
static void
test_branch (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 8);
  g_autoptr (DriftTimeline) timeline = drift_timeline_new ();
  g_autoptr (DriftTimeline) fresh = drift_timeline_new ();

  drift_timeline_update (timeline, run);
  drift_run_go_to_step (run, 4);
  drift_timeline_update (timeline, run);
  act (run, "scrub");
  while (!drift_run_is_at_rest (run))
    drift_run_advance (run);
  drift_timeline_update (timeline, run);
  drift_timeline_update (fresh, run);
  assert_same (timeline, fresh);
  g_assert_cmpuint (count_marks (timeline, DRIFT_TIMELINE_REPAIR), ==, 2);

  drift_run_go_to_step (run, 8);
  drift_timeline_update (timeline, run);
  drift_timeline_update (fresh, run);
  assert_same (timeline, fresh);
  g_assert_cmpuint (count_marks (timeline, DRIFT_TIMELINE_STALE), ==, 0);
}

/* A future that is as long as the one before, and ends alike, is another one all the same. */
static void
test_same_length (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 4);
  g_autoptr (DriftTimeline) timeline = drift_timeline_new ();
  guint rest = drift_cluster_get_position (drift_run_get_cluster (run));
  guint length;

  act (run, "set read-repair on");
  drift_run_step_forward (run);
  drift_timeline_update (timeline, run);
  length = drift_timeline_get_length (timeline);
  drift_run_seek (run, rest);
  g_assert_false (drift_timeline_update (timeline, run));
  act (run, "set read-repair off");
  drift_run_step_forward (run);
  g_assert_true (drift_timeline_update (timeline, run));
  g_assert_cmpuint (drift_timeline_get_length (timeline), ==, length);
}

/* The other branch is swapped in while nobody looks. */
static void
test_swap (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 3);

  drift_run_seek (run, drift_run_get_step_start (run));
  act (run, "write user:42 \"a\"");
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (DriftTimeline) timeline = drift_timeline_new ();
      g_autoptr (DriftTimeline) fresh = drift_timeline_new ();

      drift_timeline_update (timeline, run);
      drift_run_switch_branch (run, drift_run_get_left_branch (run));
      drift_timeline_update (timeline, run);
      drift_timeline_update (fresh, run);
      g_assert_cmpuint (count_marks (timeline, DRIFT_TIMELINE_DROP), ==,
                        count_marks (fresh, DRIFT_TIMELINE_DROP));
    }
}

/* Every step has a slot of one width, played or not. */
static void
test_axis (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 8);
  g_autoptr (DriftTimeline) timeline = drift_timeline_new ();
  DriftCluster *cluster = drift_run_get_cluster (run);
  double last = -1;

  drift_timeline_update (timeline, run);
  for (guint step = 0; step <= 8; step++)
    {
      drift_run_go_to_step (run, step);
      g_assert_cmpfloat_with_epsilon (drift_timeline_position_to_x (timeline,
                                                                    drift_cluster_get_position (
                                                                        cluster)),
                                      step / 8.0, 1e-9);
    }
  for (guint i = 0; i <= drift_timeline_get_length (timeline); i++)
    {
      double x = drift_timeline_position_to_x (timeline, i);

      g_assert_cmpfloat (x, >, last);
      g_assert_cmpuint (drift_timeline_x_to_position (timeline, x), ==, i);
      last = x;
    }
  g_assert_cmpuint (drift_timeline_x_to_position (timeline, -1), ==, 0);
  g_assert_cmpuint (drift_timeline_x_to_position (timeline, 2), ==,
                    drift_timeline_get_length (timeline));
}

/* While a step is played its events stay within its slot, in their order. */
static void
test_axis_while_playing (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 1);
  g_autoptr (DriftTimeline) timeline = drift_timeline_new ();
  DriftCluster *cluster = drift_run_get_cluster (run);
  double last = 0;

  do
    {
      double x;

      drift_run_advance (run);
      drift_timeline_update (timeline, run);
      x = drift_timeline_position_to_x (timeline, drift_cluster_get_position (cluster));
      g_assert_cmpfloat (x, >, last);
      g_assert_cmpfloat (x, <=, 2 / 8.0);
      last = x;
    }
  while (!drift_run_is_at_rest (run));
  g_assert_cmpfloat (last, ==, 2 / 8.0);
}

/* In an open scenario the axis is time, with room to spare; what happened moves on it only
 * when the run outgrows the room, and then to half of where it was. */
static void
test_axis_of_time (void)
{
  g_autoptr (DriftRun) run = run_at ("three-copies", NULL, 1);
  g_autoptr (DriftTimeline) timeline = drift_timeline_new ();
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint rest = drift_cluster_get_position (cluster);
  double first;
  double last = 0;

  drift_timeline_update (timeline, run);
  first = drift_timeline_position_to_x (timeline, rest);
  g_assert_cmpfloat (first, >, 0);
  g_assert_cmpfloat (first, <, 0.5);
  for (guint i = 0; i < 40; i++)
    {
      double share;

      drift_run_step_forward (run);
      drift_timeline_update (timeline, run);
      share = first / drift_timeline_position_to_x (timeline, rest);
      g_assert_cmpfloat_with_epsilon (log2 (share), round (log2 (share)), 1e-9);
    }
  for (guint i = 0; i <= drift_timeline_get_length (timeline); i++)
    {
      double x = drift_timeline_position_to_x (timeline, i);

      g_assert_cmpfloat (x, >=, last);
      g_assert_cmpfloat (x, <=, 1);
      last = x;
    }
  g_assert_cmpfloat (last, >, 0.5);
}

/* Between two events time passes evenly, before and after all of them it stands; and where hours
 * are skipped that is known. */
static void
test_hours (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 8);
  g_autoptr (DriftTimeline) timeline = drift_timeline_new ();
  double last = 0;
  guint n, n_steps;
  const guint *gaps;

  drift_timeline_update (timeline, run);
  gaps = drift_timeline_get_gaps (timeline, &n);
  g_assert_cmpuint (n, ==, 3); /* an hour, seventeen and a day */
  for (guint i = 0; i < n; i++)
    {
      gint64 from = drift_timeline_get_time (timeline, gaps[i]);
      gint64 to = drift_timeline_get_time (timeline, gaps[i] + 1);
      double x = drift_timeline_time_to_x (timeline, from + (to - from) / 2);

      g_assert_cmpint (to - from, >=, DRIFT_HOUR / 2);
      g_assert_cmpfloat_with_epsilon (x,
                                      (drift_timeline_position_to_x (timeline, gaps[i]) +
                                       drift_timeline_position_to_x (timeline, gaps[i] + 1)) /
                                          2,
                                      1e-6);
    }
  for (gint64 time_us = 0; time_us < 4 * DRIFT_DAY; time_us += DRIFT_HOUR / 7)
    {
      double x = drift_timeline_time_to_x (timeline, time_us);

      g_assert_cmpfloat (x, >=, last);
      last = x;
    }
  g_assert_cmpfloat (last, ==, 1);
  g_assert_cmpint (drift_timeline_get_time (timeline, 0), ==, 9 * DRIFT_HOUR);
  g_assert_cmpuint (drift_timeline_get_step_end (timeline, 7, &n_steps), ==,
                    drift_timeline_get_length (timeline));
  g_assert_cmpuint (n_steps, ==, 8);
  g_assert_false (drift_timeline_is_open (timeline));
}

/* Who looks for the first time at a run that has gone back knows nothing of what lies ahead. */
static void
test_hours_gone_back (void)
{
  static const guint steps[] = { 3, 0 };
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 8);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (DriftTimeline) timeline = drift_timeline_new ();
      guint n_steps;

      drift_run_go_to_step (run, steps[i]);
      drift_timeline_update (timeline, run);
      g_assert_cmpuint (drift_timeline_get_step_end (timeline, 7, &n_steps), ==,
                        drift_timeline_get_length (timeline));
      g_assert_cmpuint (n_steps, ==, steps[i]);
    }
}

/* After many events each further one costs next to nothing. */
static void
test_long (void)
{
  g_autoptr (DriftRun) run = run_at ("three-copies", NULL, 1);
  g_autoptr (DriftTimeline) timeline = drift_timeline_new ();
  gint64 start;

  for (guint i = 0; i < 20000; i++)
    drift_run_advance (run);
  drift_timeline_update (timeline, run);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 200; i++)
    {
      drift_run_advance (run);
      drift_timeline_update (timeline, run);
    }
  g_test_message ("%.1f us an update", (double)(g_get_monotonic_time () - start) / 200);
  g_assert_cmpint (g_get_monotonic_time () - start, <, DRIFT_SECOND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/lanes", test_lanes);
  g_test_add_func ("/timeline/marks", test_marks);
  g_test_add_func ("/timeline/coming", test_coming);
  g_test_add_func ("/timeline/incremental", test_incremental);
  g_test_add_func ("/timeline/branch", test_branch);
  g_test_add_func ("/timeline/same-length", test_same_length);
  g_test_add_func ("/timeline/swap", test_swap);
  g_test_add_func ("/timeline/axis", test_axis);
  g_test_add_func ("/timeline/axis-while-playing", test_axis_while_playing);
  g_test_add_func ("/timeline/axis-of-time", test_axis_of_time);
  g_test_add_func ("/timeline/hours", test_hours);
  g_test_add_func ("/timeline/hours-gone-back", test_hours_gone_back);
  g_test_add_func ("/timeline/long", test_long);
  return g_test_run ();
}
