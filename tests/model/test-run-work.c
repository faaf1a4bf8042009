/* Tests of a run's work: in slices it is the same run, no slice is too large, and it has an end.
 * SPDX-License-Identifier: MIT */
#include "drift-duration.h"
#include "drift-player.h"
#include "drift-run.h"
#include "model-test.h"

/* Writes, losses, sweeps of both kinds and all that a person's switches do. */
#define STORY                                                                                      \
  "[Scenario]\nTitle=T\nStore=store user:42 v1 a\n"                                                \
  "[Settings]\nsweep-period=1s\nanti-entropy=on\nread-repair=on\n"                                 \
  "[Step 1]\nCaption=c\nDo=drop write to R3 chance 0.3; traffic writes 20ms reads 30ms keys 200; " \
  "wait 3s\n"                                                                                      \
  "[Step 2]\nCaption=c\nDo=partition R3; set compare merkle; wait 2s; heal R3; delete item:7\n"    \
  "[Step 3]\nCaption=c\nDo=wait 2s; purge; traffic stop\n"

/* What never comes to its end: a sweep in every microsecond. */
#define SWEEPS(keys)                                                                               \
  "[Scenario]\nTitle=T\n[Settings]\nsweep-period=1us\nanti-entropy=on\nlatency=1us\njitter=0s\n"   \
  "[Step 1]\nCaption=c\nDo=traffic writes 1d keys " keys "; wait 1h\n"

/* The most that one event of STORY costs: to look at 200 keys on three replicas, and at what has
 * changed in the second in which it waited for their digests. */
#define LARGEST_EVENT (DRIFT_EVENT_WORK + 3 * (201 + 150))

static DriftRun *
new_run (const char *text, gsize max_size, guint64 max_work)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario =
      drift_scenario_new_from_bytes ("my", "my.drift", bytes, &error);
  DriftConfig config;

  g_assert_no_error (error);
  config = *drift_scenario_get_config (scenario);
  config.max_size = max_size;
  config.max_work = max_work;
  return drift_run_new (scenario, &config);
}

static DriftRun *
new_story (void)
{
  return new_run (STORY, DRIFT_MAX_SIZE, DRIFT_MAX_WORK);
}

static guint64
work_of (DriftRun *run)
{
  return drift_cluster_get_work (drift_run_get_cluster (run));
}

static guint
position_of (DriftRun *run)
{
  return drift_cluster_get_position (drift_run_get_cluster (run));
}

/* Works in slices, none of which does more than @budget and one event. Returns how many. */
static guint
slice (DriftRun *run, guint64 budget)
{
  gboolean more = TRUE;
  guint n = 0;

  for (; more; n++)
    {
      guint64 before = work_of (run);
      guint64 done;

      more = drift_run_work (run, budget);
      done = MAX (before, work_of (run)) - MIN (before, work_of (run));
      g_assert_cmpuint (done, <, budget + LARGEST_EVENT);
      g_assert_true (done > 0 || !more);
    }
  return n;
}

static void
assert_same (DriftRun *run, DriftRun *other)
{
  DriftCluster *one = drift_run_get_cluster (run);
  DriftCluster *two = drift_run_get_cluster (other);

  g_assert_cmpuint (position_of (run), ==, position_of (other));
  for (guint step = 1; step <= position_of (run); step++)
    {
      g_autofree char *line = drift_cluster_print_event (one, step);
      g_autofree char *wanted = drift_cluster_print_event (two, step);

      g_assert_cmpstr (line, ==, wanted);
    }
  g_assert_cmphex (drift_cluster_hash (one), ==, drift_cluster_hash (two));
  g_assert_cmpuint (drift_run_get_n_rests (run), ==, drift_run_get_n_rests (other));
}

/* However a run is cut into slices, every line of it is the same. */
static void
test_slices (void)
{
  static const guint64 budgets[] = { 1, 150, 1000, 60000 };
  g_autoptr (DriftRun) whole = new_story ();

  while (drift_run_step_forward (whole))
    ;
  for (guint i = 0; i < G_N_ELEMENTS (budgets); i++)
    {
      g_autoptr (DriftRun) run = new_story ();
      guint n = 0;

      while (!drift_run_is_over (run))
        {
          drift_run_head_for_rest (run);
          n += slice (run, budgets[i]);
        }
      g_assert_cmpuint (n, >, 4);
      assert_same (run, whole);
    }
}

/* A way back is cut as well, and the count of the work goes back with it. */
static void
test_slices_back (void)
{
  g_autoptr (DriftRun) run = new_story ();
  g_autoptr (DriftRun) fresh = new_story ();

  drift_run_head_for_step (run, 2);
  g_assert_cmpuint (slice (run, 5000), >, 2);
  g_assert_cmpuint (drift_run_get_step (run), ==, 2);
  g_assert_true (drift_run_is_at_rest (run));

  drift_run_head_for_position (run, 0);
  g_assert_cmpuint (slice (run, 5000), >, 2);
  g_assert_cmpuint (work_of (run), ==, 0);
  g_assert_cmphex (drift_cluster_hash (drift_run_get_cluster (run)), ==,
                   drift_cluster_hash (drift_run_get_cluster (fresh)));

  drift_run_head_for_step (run, 1);
  slice (run, 5000);
  drift_run_go_to_step (fresh, 1);
  g_assert_cmpuint (position_of (run), ==, position_of (fresh));
}

/* Stopped on its way, the run stands between two events, and can be played on. */
static void
test_stop (void)
{
  g_autoptr (DriftRun) run = new_story ();
  g_autoptr (DriftRun) whole = new_story ();
  g_autoptr (DriftCommand) scrub = drift_command_new (DRIFT_COMMAND_SCRUB);

  drift_run_head_for_rest (run);
  g_assert_true (drift_run_work (run, 5000));
  drift_run_stop (run);
  g_assert_false (drift_run_work (run, 5000));
  g_assert_false (drift_run_is_at_rest (run));
  g_assert_cmpuint (position_of (run), >, 0);

  drift_run_step_forward (run);
  drift_run_step_forward (whole);
  assert_same (run, whole);

  /* Who acts meanwhile means here, and not where it was going. */
  drift_run_head_for_position (run, 0);
  g_assert_true (drift_run_work (run, 5000));
  g_assert_true (drift_run_do (run, scrub, NULL));
  g_assert_false (drift_run_work (run, 0));
}

static gboolean
is_loss (DriftRun *run, guint unused)
{
  return drift_cluster_get_event_kind (drift_run_get_cluster (run), position_of (run)) ==
         DRIFT_EVENT_LOST;
}

static void
test_search (void)
{
  g_autoptr (DriftRun) run = new_story ();
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint first;

  drift_run_head_for (run, is_loss, 0, 1000);
  slice (run, 300);
  first = position_of (run);
  g_assert_cmpint (drift_cluster_get_event_kind (cluster, first), ==, DRIFT_EVENT_LOST);
  for (guint step = 1; step < first; step++)
    g_assert_cmpint (drift_cluster_get_event_kind (cluster, step), !=, DRIFT_EVENT_LOST);

  drift_run_seek (run, 0);
  drift_run_head_for (run, is_loss, 0, first - 1);
  slice (run, 300);
  g_assert_cmpuint (position_of (run), ==, first - 1);
}

/* Every event counts, and every copy that a sweep looks at. */
static void
test_units (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("");
  guint64 before, sweep, trees;

  play (cluster, "traffic writes 1d keys 1000");
  before = drift_cluster_get_work (cluster);
  g_assert_cmpuint (before, ==, DRIFT_EVENT_WORK + 3 * 1000);
  play (cluster, "scrub");
  sweep = drift_cluster_get_work (cluster) - before;
  g_assert_cmpuint (sweep, ==, 7 * DRIFT_EVENT_WORK + 3 * 1000);
  play (cluster, "set compare merkle; scrub");
  trees = drift_cluster_get_work (cluster) - before - sweep;
  g_assert_cmpuint (trees, ==, 9 * DRIFT_EVENT_WORK + 2 * 3 * 1000);
}

/* Who hears of a step may stop the way on which it was made. */
static void
test_stop_in_step (void)
{
  g_autoptr (DriftRun) run = new_story ();

  g_signal_connect_swapped (drift_run_get_cluster (run), "stepped", G_CALLBACK (drift_run_stop),
                            run);
  drift_run_head_for_rest (run);
  g_assert_false (drift_run_work (run, G_MAXUINT64));
  g_assert_cmpuint (position_of (run), ==, 1);
}

/* What looks back counts what it looks at: the end of a sweep that tells what may be purged all
 * keys and the steps since the sweep began, and a sweep with a grace the changes of the key since
 * the grace began, for each replica. */
static void
test_units_of_the_past (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("");
  guint64 start, once, twice;

  play (cluster, "store k v1 a; scrub; wait 1s");
  start = drift_cluster_get_work (cluster);
  play (cluster, "scrub; wait 1s");
  once = drift_cluster_get_work (cluster) - start;
  start = drift_cluster_get_work (cluster);
  play (cluster, "set purge after-sweep; scrub; wait 1s");
  twice = drift_cluster_get_work (cluster) - start;
  /* Beside the command "set": a key, and the steps from the moment on at which the sweep began:
   * four of waits and commands, five of the sweep. */
  g_assert_cmpuint (twice, ==, once + DRIFT_EVENT_WORK + 1 + 9);

  play (cluster, "store k v90 a on R1; scrub; wait 1s; scrub; wait 1s");
  play (cluster, "set sweep-grace 1h; drop write to R3 always; write k b; write k c; wait 1s");
  start = drift_cluster_get_work (cluster);
  play (cluster, "scrub; wait 1s");
  once = drift_cluster_get_work (cluster) - start;
  play (cluster, "write k d; write k e; wait 1s");
  start = drift_cluster_get_work (cluster);
  play (cluster, "scrub; wait 1s");
  twice = drift_cluster_get_work (cluster) - start;
  g_assert_cmpuint (twice, ==, once + 3 * 4);
}

/* A run that fills its memory ends with a sentence, never holds more than a quarter beyond what it
 * may fill, and can be gone back in and played up to its end again. */
static void
test_memory_limit (void)
{
  const gsize limit = 20000000;
  g_autoptr (DriftRun) run = new_run (SWEEPS ("100"), limit, DRIFT_MAX_WORK);
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint end;

  g_assert_true (drift_run_step_forward (run));
  end = position_of (run);
  g_assert_true (drift_run_is_over (run));
  g_assert_nonnull (strstr (drift_run_get_trouble (run), "the 20 MB of memory"));
  g_assert_cmpuint (drift_cluster_get_size (cluster), >, limit - 1000);
  g_assert_cmpuint (drift_cluster_get_size (cluster), <=, limit + 1000);
  g_assert_cmpuint (drift_cluster_get_memory (cluster), <=, limit + limit / 4);

  drift_run_seek (run, end - 10);
  g_assert_null (drift_run_get_trouble (run));
  g_assert_true (drift_run_step_forward (run));
  g_assert_cmpuint (position_of (run), ==, end);
  g_assert_nonnull (drift_run_get_trouble (run));
}

/* A million keys are refused before they fill what is not there. */
static void
test_memory_limit_of_keys (void)
{
  g_autoptr (DriftRun) run = new_run (SWEEPS ("1000000"), 20000000, DRIFT_MAX_WORK);

  g_assert_false (drift_run_step_forward (run));
  g_assert_nonnull (strstr (drift_run_get_trouble (run), "the 20 MB of memory"));
  g_assert_cmpuint (drift_cluster_get_memory (drift_run_get_cluster (run)), <, 1000000);
}

/* Few events may be much work: that has its own end. */
static void
test_work_limit (void)
{
  const guint64 limit = 1000000;
  g_autoptr (DriftRun) run = new_run (SWEEPS ("10000"), DRIFT_MAX_SIZE, limit);

  g_assert_true (drift_run_step_forward (run));
  g_assert_true (drift_run_is_over (run));
  g_assert_nonnull (strstr (drift_run_get_trouble (run), "as much work as one run may"));
  g_assert_cmpuint (work_of (run), >=, limit);
  g_assert_cmpuint (work_of (run), <, limit + DRIFT_EVENT_WORK + 30000);
  g_assert_cmpuint (position_of (run), <, 1000);
}

/* However much happens in the time of one frame, the frame does a little of it. */
static void
test_frames (void)
{
  g_autoptr (DriftRun) run = new_run (SWEEPS ("100"), DRIFT_MAX_SIZE, DRIFT_MAX_WORK);
  g_autoptr (DriftPlayer) player = drift_player_new (run);
  guint64 before = 0;

  drift_player_play (player);
  for (guint i = 0; i < 5; i++)
    {
      g_assert_true (drift_player_advance (player, 100000 * i));
      g_assert_cmpuint (work_of (run) - before, <, 1000000);
      before = work_of (run);
    }
  g_assert_cmpuint (position_of (run), >, 1000);
}

/* Who wants an answer at once does not play a long run once more for it. */
static void
test_short_copies (void)
{
  g_autoptr (DriftRun) run = new_run (SWEEPS ("100"), DRIFT_MAX_SIZE, DRIFT_MAX_WORK);
  g_autoptr (DriftRun) copy = NULL;

  drift_run_head_for_rest (run);
  g_assert_true (drift_run_work (run, DRIFT_AHEAD_WORK / 8));
  copy = drift_run_copy_if_short (run);
  g_assert_nonnull (copy);
  g_assert_cmpuint (position_of (copy), ==, position_of (run));
  while (work_of (run) <= DRIFT_AHEAD_WORK)
    g_assert_true (drift_run_work (run, DRIFT_AHEAD_WORK / 8));
  g_assert_null (drift_run_copy_if_short (run));
  drift_run_seek (run, 0);
  g_clear_object (&copy);
  copy = drift_run_copy_if_short (run);
  g_assert_cmpuint (work_of (copy), ==, 0);
}

/* A way that has a latest moment ends with the last event by then, known or not, or at a rest. */
static void
test_by_a_moment (void)
{
  g_autoptr (DriftRun) run = new_run (STORY, DRIFT_MAX_SIZE, DRIFT_MAX_WORK);
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint positions[5];

  for (guint pass = 0; pass < 2; pass++)
    {
      drift_run_seek (run, 0);
      for (guint i = 0; i < G_N_ELEMENTS (positions); i++)
        {
          gint64 time_us = i * 500 * DRIFT_MILLISECOND;

          drift_run_head_for_rest_by (run, time_us);
          drift_run_work (run, G_MAXUINT64);
          g_assert_cmpint (drift_cluster_get_now (cluster), <=, time_us);
          g_assert_cmpint (drift_run_get_next_time (run), >, time_us);
          g_assert_false (drift_run_is_at_rest (run));
          if (pass == 0)
            positions[i] = position_of (run);
          g_assert_cmpuint (position_of (run), ==, positions[i]);
        }
      drift_run_head_for_rest_by (run, DRIFT_HOUR);
      g_assert_false (drift_run_work (run, G_MAXUINT64));
      g_assert_true (drift_run_is_at_rest (run));
      g_assert_cmpuint (drift_run_get_step (run), ==, 1);
    }
}

static void
count (guint *n)
{
  ++*n;
}

typedef struct
{
  DriftCluster *cluster;
  guint position;
} Visit;

static void
note_position (gpointer data)
{
  Visit *visit = data;

  visit->position = drift_cluster_get_position (visit->cluster);
}

/* A visit of another moment is as if it had not been. */
static void
test_visit (void)
{
  g_autoptr (DriftRun) run = new_run (SWEEPS ("10"), DRIFT_MAX_SIZE, DRIFT_MAX_WORK);
  DriftCluster *cluster = drift_run_get_cluster (run);
  Visit visit = { cluster, 0 };
  guint n_told = 0;
  guint64 hash;

  drift_run_head_for_rest (run);
  g_assert_true (drift_run_work (run, 100000));
  hash = drift_cluster_hash (cluster);
  g_signal_connect_swapped (cluster, "stepped", G_CALLBACK (count), &n_told);
  g_assert_true (drift_cluster_visit (cluster, 5, G_MAXUINT64, note_position, &visit));
  g_assert_cmpuint (visit.position, ==, 5);
  /* One that would be too much work does not look at another moment than it was to. */
  visit.position = 0;
  g_assert_false (drift_cluster_visit (cluster, 5, 10 * DRIFT_EVENT_WORK, note_position, &visit));
  g_assert_cmpuint (visit.position, ==, 0);
  g_assert_cmpuint (n_told, ==, 0);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, hash);
}

/* Whoever goes to a step of a built-in story may do so in one go: all of it is less than a slice.
 */
static void
test_built_in (void)
{
  g_auto (GStrv) ids = drift_scenario_list_built_in ();

  for (char **id = ids; *id != NULL; id++)
    {
      g_autoptr (DriftScenario) scenario = drift_scenario_load (*id, NULL);
      g_autoptr (DriftRun) run = drift_run_new (scenario, NULL);

      drift_run_go_to_step (run, drift_scenario_get_n_steps (scenario));
      g_test_message ("%s: %" G_GUINT64_FORMAT, *id, work_of (run));
      g_assert_cmpuint (work_of (run), >, 0);
      g_assert_cmpuint (work_of (run), <=, DRIFT_SLICE_WORK);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-work/slices", test_slices);
  g_test_add_func ("/run-work/slices/back", test_slices_back);
  g_test_add_func ("/run-work/stop", test_stop);
  g_test_add_func ("/run-work/search", test_search);
  g_test_add_func ("/run-work/units", test_units);
  g_test_add_func ("/run-work/stop-in-step", test_stop_in_step);
  g_test_add_func ("/run-work/units-of-the-past", test_units_of_the_past);
  g_test_add_func ("/run-work/memory-limit", test_memory_limit);
  g_test_add_func ("/run-work/memory-limit/keys", test_memory_limit_of_keys);
  g_test_add_func ("/run-work/work-limit", test_work_limit);
  g_test_add_func ("/run-work/frames", test_frames);
  g_test_add_func ("/run-work/short-copies", test_short_copies);
  g_test_add_func ("/run-work/by-a-moment", test_by_a_moment);
  g_test_add_func ("/run-work/visit", test_visit);
  g_test_add_func ("/run-work/built-in", test_built_in);
  return g_test_run ();
}
