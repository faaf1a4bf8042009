/* Tests of going back: every position of a run has one state, from whichever side it is reached.
 * SPDX-License-Identifier: MIT */
#include "drift-digest.h"
#include "drift-run.h"
#include "model-test.h"
#include "random-command.h"

#define SEEKS 200
#define WANDERINGS 200
#define SWEEP_STEPS 200 /* enough for a sweep to come to its end amid traffic */

/* Appends the hash of the next position; the array has one of every position from 0 on. */
static void
note (GArray *hashes, DriftCluster *cluster)
{
  guint64 hash = drift_cluster_hash (cluster);

  g_assert_cmpuint (hashes->len, ==, drift_cluster_get_position (cluster));
  g_array_append_val (hashes, hash);
}

static void
assert_noted (GArray *hashes, DriftCluster *cluster)
{
  guint position = drift_cluster_get_position (cluster);

  g_assert_cmpuint (position, <, hashes->len);
  if (drift_cluster_hash (cluster) != g_array_index (hashes, guint64, position))
    g_test_message ("the state differs at position %u", position);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, g_array_index (hashes, guint64, position));
}

/* Walks back to the start, forward to the end, and anywhere. */
static void
walk (GArray *hashes, DriftCluster *cluster)
{
  guint length = drift_cluster_get_length (cluster);

  g_assert_cmpuint (hashes->len, ==, length + 1);
  g_assert_cmpuint (drift_cluster_get_position (cluster), ==, length);
  while (drift_cluster_step_back (cluster))
    assert_noted (hashes, cluster);
  g_assert_cmpuint (drift_cluster_get_position (cluster), ==, 0);
  g_assert_cmpuint (drift_cluster_get_length (cluster), ==, length);
  while (drift_cluster_get_position (cluster) < length)
    {
      g_assert_true (drift_cluster_step (cluster));
      assert_noted (hashes, cluster);
    }
  for (guint i = 0; i < SEEKS; i++)
    {
      drift_cluster_seek (cluster, draw_below (length + 1));
      assert_noted (hashes, cluster);
    }
  drift_cluster_seek (cluster, length);
}

static void
test_scenario (const char *id, gboolean anti_entropy, gboolean read_repair)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario = drift_scenario_load (id, &error);
  DriftConfig config;
  g_autoptr (DriftRun) run = NULL;
  g_autoptr (GArray) hashes = g_array_new (FALSE, FALSE, sizeof (guint64));
  DriftCluster *cluster;

  g_assert_no_error (error);
  config = *drift_scenario_get_config (scenario);
  config.settings.values[DRIFT_SETTING_ANTI_ENTROPY] = anti_entropy;
  config.settings.values[DRIFT_SETTING_READ_REPAIR] = read_repair;
  if (read_repair)
    config.settings.values[DRIFT_SETTING_R] = 2;
  run = drift_run_new (scenario, &config);
  cluster = drift_run_get_cluster (run);
  note (hashes, cluster);
  while (drift_run_get_step (run) < drift_run_get_n_steps (run) || !drift_run_is_at_rest (run))
    {
      g_assert_true (drift_run_advance (run));
      note (hashes, cluster);
    }
  g_assert_cmpuint (hashes->len, >, 30);
  walk (hashes, cluster);
}

static void
test_built_in (void)
{
  g_auto (GStrv) ids = drift_scenario_list_built_in ();

  for (char **id = ids; *id != NULL; id++)
    for (guint switches = 0; switches < 4; switches++)
      {
        g_test_message ("%s, anti-entropy %s, read repair %s", *id, switches & 1 ? "on" : "off",
                        switches & 2 ? "on" : "off");
        test_scenario (*id, (switches & 1) != 0, (switches & 2) != 0);
      }
}

/* What chance hardly ever brings about: one version with different bytes, found by a sweep. */
static const char *const conflict[] = {
  "clear-rules",
  "restart R1,R2,R3",
  "heal R1,R2,R3",
  "set repair right",
  "set source newest",
  "set order version",
  "set verify off",
  "set latency 10ms",
  "set timeout 1s",
  "store k0 v9000 this on R1",
  "store k0 v9000 that on R2",
  "scrub",
};

static void
test_random (gconstpointer data)
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = NULL;
  g_autoptr (GArray) hashes = g_array_new (FALSE, FALSE, sizeof (guint64));
  gboolean met[DRIFT_N_EVENTS] = { FALSE };
  gboolean has_hints = GPOINTER_TO_UINT (data) % 2 == 0;
  gboolean has_vectors = GPOINTER_TO_UINT (data) > 4;

  draws = (guint64)GPOINTER_TO_UINT (data) << 32;
  config.settings.values[DRIFT_SETTING_JITTER] = 7 * MS;
  config.settings.values[DRIFT_SETTING_HEALTH_PERIOD] = 50 * MS;
  config.settings.values[DRIFT_SETTING_SWEEP_PERIOD] = 300 * MS;
  config.settings.values[DRIFT_SETTING_HINTS] = has_hints;
  config.settings.values[DRIFT_SETTING_HINT_RETRY] = 40 * MS;
  if (has_vectors)
    config.settings.values[DRIFT_SETTING_ORDER] = DRIFT_ORDER_VECTOR;
  config.settings.values[DRIFT_SETTING_VECTORS] = has_hints;
  cluster = drift_cluster_new (&config);
  note (hashes, cluster);
  for (guint i = 0; i < 300; i++)
    {
      gboolean drawn = i < 150 || i >= 150 + G_N_ELEMENTS (conflict);
      g_autofree char *text = !drawn       ? g_strdup (conflict[i - 150])
                              : i % 8 == 0 ? random_touch (cluster)
                                           : random_command ();
      guint steps = i == 149 + G_N_ELEMENTS (conflict) ? SWEEP_STEPS : draw_below (14);

      if (has_vectors && g_str_has_prefix (text, "set order"))
        continue;
      apply (cluster, text);
      note (hashes, cluster);
      for (; steps > 0 && drift_cluster_step (cluster); steps--)
        note (hashes, cluster);
    }
  for (guint step = 1; step <= drift_cluster_get_position (cluster); step++)
    met[drift_cluster_get_event_kind (cluster, step)] = TRUE;
  walk (hashes, cluster);

  /* The walk is only worth something if a bit of everything happened. */
  for (guint kind = 0; kind < DRIFT_N_EVENTS; kind++)
    if (!met[kind])
      g_test_message ("no %s", drift_event_kind_name ((DriftEventKind)kind));
  g_assert_true (met[DRIFT_EVENT_LOST] && met[DRIFT_EVENT_STORE] && met[DRIFT_EVENT_REPAIR] &&
                 met[DRIFT_EVENT_FAIL] && met[DRIFT_EVENT_SWEPT] && met[DRIFT_EVENT_TRAFFIC]);
  g_assert_true (has_vectors || met[DRIFT_EVENT_CONFLICT]);
  g_assert_true (!has_hints || (met[DRIFT_EVENT_HINT_KEPT] && met[DRIFT_EVENT_HINT_SENT] &&
                                met[DRIFT_EVENT_HINT_ACK]));
}

/* Items that traffic names at once, beside one that had a copy before and one that comes between.
 */
static void
test_items (void)
{
  static const char *const commands[] = {
    "store item:3 v1 before",
    "traffic writes 5ms reads 7ms keys 6",
    "write item:9 between",
    "traffic writes 5ms reads 7ms keys 12",
    "scrub",
    "traffic reads 3ms keys 4",
  };
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = drift_cluster_new (&config);
  g_autoptr (GArray) hashes = g_array_new (FALSE, FALSE, sizeof (guint64));

  note (hashes, cluster);
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      apply (cluster, commands[i]);
      note (hashes, cluster);
      for (guint steps = 0; steps < 60 && drift_cluster_step (cluster); steps++)
        note (hashes, cluster);
    }
  g_assert_cmpuint (drift_keys_count (drift_cluster_get_keys (cluster)), ==, 12);
  walk (hashes, cluster);
}

/* The lines of a run from @from on, for a comparison of futures. */
static char *
lines_from (DriftCluster *cluster, guint from)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint step = from + 1; step <= drift_cluster_get_position (cluster); step++)
    {
      g_autofree char *line = drift_cluster_print_event (cluster, step);

      g_string_append_printf (text, "%s\n", line);
    }
  return g_strdup (text->str);
}

/* Where a run stands, as a number: all that happened, and whether it was the script's doing. */
static guint64
path_of (DriftRun *run)
{
  g_autofree char *lines = lines_from (drift_run_get_cluster (run), 0);
  g_autofree char *text = g_strdup_printf ("step %u\n%s", drift_run_get_step (run), lines);

  return drift_digest (text, strlen (text));
}

/* All that a run shows there, as a number. */
static guint64
state_of (DriftRun *run)
{
  g_autofree char *text = g_strdup_printf ("%016" G_GINT64_MODIFIER "x from %u rests %d: %s",
                                           drift_cluster_hash (drift_run_get_cluster (run)),
                                           drift_run_get_step_start (run),
                                           drift_run_is_at_rest (run), drift_run_get_caption (run));

  return drift_digest (text, strlen (text));
}

/* Sets out for the end of a step and stops on the way where it is far: traffic that a person has
 * begun goes on through every night of the story. */
static void
go_towards_step (DriftRun *run, guint step)
{
  drift_run_head_for_step (run, step);
  if (drift_run_work (run, 2000 * DRIFT_EVENT_WORK))
    drift_run_stop (run);
}

/* A moment that may be shown: of the last event, of the next, or between the two. */
static gint64
draw_moment (DriftRun *run)
{
  gint64 now_us = drift_cluster_get_now (drift_run_get_cluster (run));
  gint64 ahead_us = drift_run_get_next_time (run) - now_us;

  return now_us + draw_below ((guint32)MIN (ahead_us, DRIFT_SECOND) + 1);
}

static DriftBranch *
random_branch (DriftRun *run)
{
  GListModel *branches = drift_run_get_branches (run);
  g_autoptr (DriftBranch) branch =
      g_list_model_get_item (branches, draw_below (g_list_model_get_n_items (branches)));

  return branch; /* the run has it too */
}

/* Does something that a person may do, or tries to. */
static void
wander (DriftRun *run)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint length = drift_cluster_get_length (cluster);
  DriftBranch *branch = random_branch (run);

  switch (draw_below (10))
    {
    case 0:
    case 1:
    case 2:
    case 3:
      for (guint i = draw_below (40); i > 0 && drift_run_advance (run); i--)
        continue;
      break;
    case 4:
      drift_run_seek (run, drift_run_get_step_start (run));
      break;
    case 5:
    case 6:
      drift_run_seek (run, draw_below (length + 1));
      break;
    case 7:
      {
        g_autofree char *text = draw_below (2) == 0 ? random_touch (cluster) : random_command ();
        g_autoptr (DriftCommand) command =
            drift_command_parse (text, drift_cluster_get_names (cluster), NULL);

        if (command != NULL)
          drift_run_do_at (run, command, draw_moment (run), NULL);
        break;
      }
    case 8:
      drift_run_switch_branch (run, branch);
      break;
    default:
      if (draw_below (4) == 0 && branch != drift_run_get_branch (run))
        drift_run_discard_branch (run, branch);
      else
        go_towards_step (run, draw_below (drift_run_get_step (run) + 1));
    }
}

/* However a run came to stand where the same has happened, it shows the same. */
static void
test_futures (void)
{
  g_auto (GStrv) ids = drift_scenario_list_built_in ();

  draws = G_GUINT64_CONSTANT (99) << 32;
  for (char **id = ids; *id != NULL; id++)
    {
      g_autoptr (DriftScenario) scenario = drift_scenario_load (*id, NULL);
      g_autoptr (DriftRun) run = drift_run_new (scenario, NULL);
      DriftCluster *cluster = drift_run_get_cluster (run);
      g_autoptr (GHashTable) known =
          g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

      for (guint i = 0; i < WANDERINGS && drift_cluster_get_length (cluster) < 1000; i++)
        {
          guint64 path, state;
          const guint64 *before;

          wander (run);
          path = path_of (run);
          state = state_of (run);
          before = g_hash_table_lookup (known, &path);
          if (before != NULL && *before != state)
            g_error ("%s, move %u: another state at position %u", *id, i,
                     drift_cluster_get_position (cluster));
          if (before == NULL)
            g_hash_table_insert (known, g_memdup2 (&path, sizeof path),
                                 g_memdup2 (&state, sizeof state));
        }
    }
}

static void
test_tape (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("write a 1; wait 1s; drop write to R3 next 1; write a 2; wait 1s; write a 3");
  guint fork = find_event (cluster, 0, "do drop");
  guint old_length = drift_cluster_get_length (cluster);
  guint64 old_end = drift_cluster_hash (cluster);
  guint64 at_fork, new_end;
  guint new_length;
  g_auto (LeftFuture) left = copy_future (cluster);
  g_autofree char *old_lines = NULL;
  g_autofree char *new_lines = NULL;
  g_autofree char *again = NULL;
  g_autofree char *new_again = NULL;

  old_lines = lines_from (cluster, 0);
  g_assert_cmpuint (drift_tape_find_part (drift_cluster_get_tape (cluster), left.tape), ==,
                    G_MAXUINT);
  drift_cluster_seek (cluster, fork);
  at_fork = drift_cluster_hash (cluster);
  play (cluster, "set w 3; write a other");
  g_assert_cmpuint (drift_tape_find_part (drift_cluster_get_tape (cluster), left.tape), ==, fork);
  new_length = drift_cluster_get_length (cluster);
  new_end = drift_cluster_hash (cluster);
  new_lines = lines_from (cluster, 0);
  g_assert_cmpstr (old_lines, !=, new_lines);
  assert_metric (cluster, WRITES_FAILED, 1);

  /* The old future comes back event by event. */
  swap_futures (cluster, &left);
  g_assert_cmpuint (drift_cluster_get_position (cluster), ==, fork);
  g_assert_cmpuint (drift_cluster_get_length (cluster), ==, old_length);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, at_fork);
  drift_cluster_seek (cluster, old_length);
  again = lines_from (cluster, 0);
  g_assert_cmpstr (again, ==, old_lines);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, old_end);

  /* And so does the other one, from before the fork too. */
  drift_cluster_seek (cluster, 1);
  swap_futures (cluster, &left);
  g_assert_cmpuint (drift_cluster_get_position (cluster), ==, 1);
  g_assert_cmpuint (drift_cluster_get_length (cluster), ==, new_length);
  drift_cluster_seek (cluster, new_length);
  new_again = lines_from (cluster, 0);
  g_assert_cmpstr (new_again, ==, new_lines);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, new_end);
  drift_cluster_seek (cluster, 0);
  drift_cluster_seek (cluster, new_length);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, new_end);
}

/* An act at the end of what is known leaves nothing, and a refused one changes nothing. */
static void
test_refused (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("write a 1");
  g_autoptr (DriftCommand) drop = drift_command_new (DRIFT_COMMAND_DROP);
  guint64 hash;

  drift_cluster_seek (cluster, 3);
  drift_cluster_seek (cluster, drift_cluster_get_length (cluster));
  play (cluster, "write a 2");

  for (guint i = 0; i < DRIFT_MAX_RULES; i++)
    apply (cluster, "drop copy");
  play (cluster, "write a 3");
  drift_cluster_step_back (cluster);
  hash = drift_cluster_hash (cluster);
  g_assert_false (drift_cluster_apply (cluster, drop, NULL));
  g_assert_cmphex (drift_cluster_hash (cluster), ==, hash);
  g_assert_true (drift_cluster_step (cluster));
}

/* Two runs that are one up to a point, and differ in one switch there, agree up to there. */
static void
test_hash_tells_states_apart (void)
{
  static const char *const others[] = {
    "write a 2",        "write b 1",         "delete a",     "read a",
    "store a v9 x",     "store a v9@1 x",    "store a v1 1", "store a deleted v9",
    "store a v9 ''",    "store a none",      "partition R1", "crash R1",
    "crash R2",         "set w 2",           "scrub",        "set anti-entropy on",
    "traffic reads 1s", "traffic writes 1s", "wait 1s",      "wait 2s",
    "drop ack next 1",  "drop ack next 2",
  };
  guint64 hashes[G_N_ELEMENTS (others)];

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (DriftCluster) cluster = new_cluster ("write a 1");

      apply (cluster, others[i]);
      hashes[i] = drift_cluster_hash (cluster);
      for (guint j = 0; j < i; j++)
        {
          if (hashes[j] == hashes[i])
            g_test_message ("\"%s\" and \"%s\" hash alike", others[j], others[i]);
          g_assert_cmphex (hashes[j], !=, hashes[i]);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/undo/built-in", test_built_in);
  for (guint i = 1; i <= 6; i++) /* the last two with version vectors */
    {
      g_autofree char *path = g_strdup_printf ("/undo/random/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_random);
    }
  g_test_add_func ("/undo/items", test_items);
  g_test_add_func ("/undo/futures", test_futures);
  g_test_add_func ("/undo/tape", test_tape);
  g_test_add_func ("/undo/refused", test_refused);
  g_test_add_func ("/undo/hash", test_hash_tells_states_apart);
  return g_test_run ();
}
