/* Tests of the scrubber's exercise: it can be won at every level, and wrong moves hear why.
 * SPDX-License-Identifier: MIT */
#include "drift-scrubber.h"

#include <glib/gstdio.h>

#define ATTEMPTS 300

#define MOVE(kind, node) ((DriftScrubberMove){ DRIFT_SCRUBBER_##kind, node })

static DriftScrubberGrade
grade (DriftScrubber *scrubber, DriftScrubberMove move)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (drift_scrubber_make (scrubber, move, &error));
  g_assert_no_error (error);
  return drift_scrubber_get_grade (scrubber);
}

static void
assert_right (DriftScrubber *scrubber, DriftScrubberMove move)
{
  if (grade (scrubber, move) != DRIFT_SCRUBBER_RIGHT)
    g_error ("level %u, attempt %u, move %u of %u: %s", drift_scrubber_get_level (scrubber),
             drift_scrubber_get_attempt (scrubber), move.kind, move.node,
             drift_scrubber_get_reason (scrubber));
  g_assert_cmpstr (drift_scrubber_get_reason (scrubber), !=, NULL);
}

static void
assert_wrong (DriftScrubber *scrubber, DriftScrubberMove move, const char *reason)
{
  g_assert_cmpint (grade (scrubber, move), ==, DRIFT_SCRUBBER_WRONG);
  g_assert_cmpstr (drift_scrubber_get_reason (scrubber), ==, reason);
}

static gboolean
is_sound (const DriftScrubberCopy *copy)
{
  return copy->present && copy->sum == copy->record.checksum;
}

static int
order (const DriftScrubberCopy *a, const DriftScrubberCopy *b)
{
  return drift_version_compare (a->record.version, b->record.version);
}

/* What a careful person would say, from what is to be seen and not from the algorithm. */
static DriftScrubberMove
find_source (const DriftScrubberCopy *copies, guint n)
{
  int newest = -1;
  gboolean rival = FALSE;

  for (guint i = 0; i < n; i++)
    if (is_sound (&copies[i]) && (newest < 0 || order (&copies[i], &copies[newest]) > 0))
      newest = (int)i;
  g_assert_cmpint (newest, >=, 0);
  for (guint i = 0; i < n; i++)
    rival |= is_sound (&copies[i]) && order (&copies[i], &copies[newest]) == 0 &&
             copies[i].record.checksum != copies[newest].record.checksum;
  return rival ? MOVE (CONFLICT, 0) : MOVE (PICK, (DriftNode)newest);
}

static gboolean
should_replace (const DriftScrubberCopy *copy, const DriftScrubberCopy *source)
{
  return order (copy, source) < 0 || (order (copy, source) == 0 && !is_sound (copy));
}

static void
look (DriftScrubber *scrubber, DriftScrubberCopy copies[DRIFT_MAX_REPLICAS])
{
  for (DriftNode i = 0; i < drift_scrubber_get_names (scrubber)->n_replicas; i++)
    copies[i] = drift_scrubber_get_copy (scrubber, i);
}

/* Solves a case by looking at it, and returns whether it was a conflict. */
static gboolean
solve (DriftScrubber *scrubber)
{
  guint n = drift_scrubber_get_names (scrubber)->n_replicas;
  DriftScrubberCopy copies[DRIFT_MAX_REPLICAS];
  DriftScrubberMove source;
  guint written = 0;

  look (scrubber, copies);
  source = find_source (copies, n);
  assert_right (scrubber, source);
  if (source.kind == DRIFT_SCRUBBER_CONFLICT)
    return TRUE;
  look (scrubber, copies);
  for (DriftNode i = (DriftNode)n; i-- > 0;)
    if (should_replace (&copies[i], &copies[source.node]))
      {
        assert_right (scrubber, MOVE (WRITE, i));
        g_assert_cmpuint (drift_scrubber_get_copy (scrubber, i).written, ==, ++written);
      }
  assert_right (scrubber, MOVE (FINISH, 0));
  return FALSE;
}

static void
test_solver (gconstpointer data)
{
  guint level = GPOINTER_TO_UINT (data);
  g_autoptr (DriftScrubber) scrubber = drift_scrubber_new (99, NULL);
  guint conflicts = 0, races = 0;

  for (guint attempt = 1; attempt <= ATTEMPTS; attempt++)
    {
      drift_scrubber_start (scrubber, level, attempt);
      conflicts += solve (scrubber);
      g_assert_cmpint (drift_scrubber_get_stage (scrubber), ==, DRIFT_SCRUBBER_DONE);
      g_assert_cmpuint (drift_scrubber_get_slips (scrubber), ==, 0);
      for (DriftNode i = 0; i < drift_scrubber_get_names (scrubber)->n_replicas; i++)
        races += drift_scrubber_get_copy (scrubber, i).late;
    }
  if (level == 3)
    g_assert_cmpuint (conflicts, >, ATTEMPTS / 10);
  else
    g_assert_cmpuint (conflicts, ==, 0);
  if (level == 2 || level == 4)
    g_assert_cmpuint (races, >, ATTEMPTS / 20);
  else
    g_assert_cmpuint (races, ==, 0);
}

static void
test_model_solution (void)
{
  g_autoptr (DriftScrubber) scrubber = drift_scrubber_new (7, NULL);

  for (guint level = 1; level <= DRIFT_SCRUBBER_LEVELS; level++)
    for (guint attempt = 1; attempt <= 50; attempt++)
      {
        drift_scrubber_start (scrubber, level, attempt);
        drift_scrubber_show_solution (scrubber);
        g_assert_cmpint (drift_scrubber_get_stage (scrubber), ==, DRIFT_SCRUBBER_DONE);
        g_assert_cmpuint (drift_scrubber_get_slips (scrubber), ==, 0);
        g_assert_true (drift_scrubber_is_shown (scrubber));
      }
}

/* Each copy of the run is the one of the exercise, to the byte. */
static void
assert_staged (DriftScrubber *scrubber, DriftRun *run)
{
  DriftCluster *cluster = drift_run_get_cluster (run);

  for (DriftNode i = 0; i < drift_scrubber_get_names (scrubber)->n_replicas; i++)
    {
      DriftRecord mine = drift_scrubber_get_copy (scrubber, i).record;
      DriftRecord staged = drift_cluster_get_record (cluster, i, drift_run_get_focus (run));

      g_assert_cmpint (drift_version_compare (mine.version, staged.version), ==, 0);
      g_assert_cmpuint (mine.version.writer, ==, staged.version.writer);
      g_assert_cmpuint (mine.checksum, ==, staged.checksum);
      g_assert_cmpint (mine.tombstone, ==, staged.tombstone);
      g_assert_cmpmem (mine.bytes, mine.size, staged.bytes, staged.size);
    }
}

static void
play_commands (DriftScrubber *scrubber, DriftRun *run)
{
  const DriftNames *names = drift_scrubber_get_names (scrubber);
  g_auto (GStrv) commands = drift_scrubber_list_commands (scrubber);

  for (char **command = commands; *command != NULL; command++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DriftCommand) parsed = drift_command_parse (*command, names, &error);

      g_assert_no_error (error);
      g_assert_true (drift_run_do (run, parsed, &error));
      g_assert_no_error (error);
      while (!drift_run_is_at_rest (run))
        drift_run_advance (run);
    }
}

/* What was dealt and what is done with it is a story that ends as the exercise does. */
static void
test_staging (void)
{
  g_autoptr (DriftScrubber) scrubber = drift_scrubber_new (11, NULL);

  for (guint level = 1; level <= DRIFT_SCRUBBER_LEVELS; level++)
    for (guint attempt = 1; attempt <= 60; attempt++)
      {
        g_autoptr (DriftRun) run = NULL;

        drift_scrubber_start (scrubber, level, attempt);
        run = drift_scrubber_make_run (scrubber);
        assert_staged (scrubber, run);
        solve (scrubber);
        play_commands (scrubber, run);
        assert_staged (scrubber, run);
      }
}

static char *
print_deal (DriftScrubber *scrubber)
{
  GString *text = g_string_new (drift_scrubber_get_key (scrubber));

  for (DriftNode i = 0; i < drift_scrubber_get_names (scrubber)->n_replicas; i++)
    {
      DriftScrubberCopy copy = drift_scrubber_get_copy (scrubber, i);
      char version[DRIFT_VERSION_LENGTH];

      g_string_append_printf (text, " %s%s%s[%.*s]",
                              drift_version_print (copy.record.version, version),
                              copy.record.tombstone ? " deleted" : "",
                              copy.present && !is_sound (&copy) ? " rotten" : "",
                              (int)copy.record.size,
                              copy.record.bytes == NULL ? "" : copy.record.bytes);
    }
  return g_string_free (text, FALSE);
}

static void
test_deals (void)
{
  g_autoptr (DriftScrubber) one = drift_scrubber_new (5, NULL);
  g_autoptr (DriftScrubber) other = drift_scrubber_new (5, NULL);
  g_autoptr (DriftScrubber) stranger = drift_scrubber_new (6, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint level = 1; level <= DRIFT_SCRUBBER_LEVELS; level++)
    for (guint attempt = 1; attempt <= 40; attempt++)
      {
        g_autofree char *mine = NULL, *theirs = NULL, *elsewhere = NULL;

        drift_scrubber_start (one, level, attempt);
        drift_scrubber_start (other, level, attempt);
        drift_scrubber_start (stranger, level, attempt);
        mine = print_deal (one);
        theirs = print_deal (other);
        elsewhere = print_deal (stranger);
        g_assert_cmpstr (mine, ==, theirs);
        g_assert_cmpstr (mine, !=, elsewhere);
        g_hash_table_add (seen, g_steal_pointer (&mine));
      }
  g_assert_cmpuint (g_hash_table_size (seen), >=, 190);
}

/* Five replicas: R2 has the newest bytes under an older version, R3 nothing. */
static void
test_wrong_plain (void)
{
  g_autoptr (DriftScrubber) scrubber = drift_scrubber_new (1, NULL);
  g_autofree char *deal = NULL;

  drift_scrubber_start (scrubber, 2, 1);
  deal = print_deal (scrubber);
  g_assert_true (g_str_has_suffix (deal, " v40[theme=dark lang=pt] v39[theme=light lang=pt] none[] "
                                         "v41[theme=light lang=pt] v40[theme=dark lang=pt]"));
  assert_wrong (scrubber, MOVE (PICK, 0),
                "R1 has v40, and R4 has v41, which is newer. How many copies agree does not "
                "matter: the newest write was acknowledged.");
  assert_wrong (scrubber, MOVE (PICK, 2),
                "R3 has no copy of the key. What is not there has no version, so every copy is "
                "newer.");
  assert_wrong (scrubber, MOVE (CONFLICT, 0),
                "There is a newest: v41 on R4. No other sound copy says the same version with "
                "other bytes.");
  assert_right (scrubber, MOVE (PICK, 3));
  assert_wrong (scrubber, MOVE (WRITE, 3),
                "R4 has v41 with the same checksum as the source. There is nothing to repair.");
  assert_right (scrubber, MOVE (WRITE, 0));
  g_assert_cmpstr (drift_scrubber_get_reason (scrubber), ==, "Yes. v40 on R1 is older than v41.");
  assert_wrong (scrubber, MOVE (WRITE, 0),
                "R1 has v41 by now. A second write would change nothing.");
  assert_wrong (scrubber, MOVE (FINISH, 0),
                "Not yet: R2 has the same bytes, but it knows them as v39. Compare the version as "
                "well as the checksum.");
  assert_right (scrubber, MOVE (WRITE, 1));
  g_assert_cmpstr (drift_scrubber_get_reason (scrubber), ==,
                   "Yes. The bytes on R2 are the same, but under the older v39. Comparing "
                   "checksums alone would have missed it.");
  assert_wrong (scrubber, MOVE (FINISH, 0),
                "Not yet: R3 has no copy of the key, and should have one.");
  assert_right (scrubber, MOVE (WRITE, 2));
  g_assert_cmpstr (drift_scrubber_get_reason (scrubber), ==,
                   "Yes. R3 has no copy at all, so it is behind every version.");
  assert_wrong (scrubber, MOVE (FINISH, 0), "Not yet: R5 still has v40, and the source has v41.");
  assert_right (scrubber, MOVE (WRITE, 4));
  assert_right (scrubber, MOVE (FINISH, 0));
  g_assert_cmpuint (drift_scrubber_get_slips (scrubber), ==, 8);
}

static void
test_wrong_ties (void)
{
  g_autoptr (DriftScrubber) scrubber = drift_scrubber_new (1, NULL);

  drift_scrubber_start (scrubber, 3, 1); /* R3 and R4 both say v11 */
  assert_wrong (scrubber, MOVE (PICK, 2),
                "R3 and R4 both say v11, and their bytes differ. To pick one is to throw the other "
                "away, and no version tells you which.");
  assert_wrong (scrubber, MOVE (PICK, 0),
                "R1 has v10, and R3 has v11, which is newer. How many copies agree does not "
                "matter: the newest write was acknowledged.");
  assert_right (scrubber, MOVE (CONFLICT, 0));
  drift_scrubber_start (scrubber, 3, 3); /* R1 has v7@1, R2 has v7@2 */
  assert_wrong (scrubber, MOVE (CONFLICT, 0),
                "v7@1 and v7@2 are two versions, not one: the writer after the @ breaks the tie. "
                "So there is a newest.");
  assert_wrong (scrubber, MOVE (PICK, 0),
                "v7@1 and v7@2 count the same, so the writer breaks the tie, and v7@2 on R2 is the "
                "higher of the two.");
}

static void
test_wrong_tombstones (void)
{
  g_autoptr (DriftScrubber) scrubber = drift_scrubber_new (1, NULL);

  drift_scrubber_start (scrubber, 4, 1); /* a tombstone v14 on R1, and a racing v15 to R3 */
  assert_wrong (scrubber, MOVE (PICK, 2),
                "R3 has v13, and the tombstone on R1 is v14. A delete has a version too, and this "
                "one is newer.");
  assert_right (scrubber, MOVE (PICK, 0));
  g_assert_true (drift_scrubber_get_copy (scrubber, 2).late);
  assert_wrong (scrubber, MOVE (WRITE, 2),
                "R3 has taken v15 since you compared. Writing v14 now would undo a client’s write. "
                "A "
                "repair goes through only if it is newer than what is there.");
}

static void
test_wrong_rot (void)
{
  g_autoptr (DriftScrubber) scrubber = drift_scrubber_new (1, NULL);

  drift_scrubber_start (scrubber, 5, 1); /* R2 says v6, rotten; v5 on R1, R3, R5; v4 on R4 */
  assert_wrong (scrubber, MOVE (PICK, 1),
                "R2 says v6, but its bytes no longer sum to the checksum that was noted with them. "
                "A copy that fails its own check must never be the source.");
  assert_right (scrubber, MOVE (PICK, 2)); /* as good as R1, which the algorithm names */
  assert_wrong (scrubber, MOVE (WRITE, 1),
                "The copy on R2 is rotten, but it says v6, which is newer than v5. A repair never "
                "puts an older version over a newer one: set it aside, and tell somebody.");
  assert_right (scrubber, MOVE (WRITE, 3));
  assert_right (scrubber, MOVE (FINISH, 0));
  g_assert_cmpstr (drift_scrubber_get_reason (scrubber), ==,
                   "Right. Every copy that could be healed is. R2 is left: its rotten copy says "
                   "that it is the newest, and that is for a person to settle.");
}

/* A rotten copy of the newest version is no source, though a sound one of that version is. */
static void
test_wrong_rot_of_newest (void)
{
  guint found = 0;

  for (guint64 seed = 1; seed <= 40; seed++)
    {
      g_autoptr (DriftScrubber) scrubber = drift_scrubber_new (seed, NULL);
      guint n_replicas;
      guint32 newest = 0;

      drift_scrubber_start (scrubber, 5, 1);
      n_replicas = drift_scrubber_get_names (scrubber)->n_replicas;
      for (DriftNode i = 0; i < n_replicas; i++)
        {
          DriftRecord record = drift_scrubber_get_copy (scrubber, i).record;

          if (record.version.counter > 0 && drift_record_sum (&record) == record.checksum)
            newest = MAX (newest, record.version.counter);
        }
      for (DriftNode i = 0; i < n_replicas; i++)
        {
          DriftRecord record = drift_scrubber_get_copy (scrubber, i).record;

          if (record.version.counter != newest || drift_record_sum (&record) == record.checksum)
            continue;
          g_assert_cmpint (grade (scrubber, MOVE (PICK, i)), ==, DRIFT_SCRUBBER_WRONG);
          found++;
        }
    }
  g_assert_cmpuint (found, >, 0);
}

static void
test_undo (void)
{
  g_autoptr (DriftScrubber) scrubber = drift_scrubber_new (1, NULL);
  DriftScrubberMove move;

  drift_scrubber_start (scrubber, 2, 1);
  g_assert_false (drift_scrubber_undo (scrubber));
  assert_right (scrubber, MOVE (PICK, 3));
  assert_right (scrubber, MOVE (WRITE, 0));
  g_assert_cmpint (grade (scrubber, MOVE (WRITE, 3)), ==, DRIFT_SCRUBBER_WRONG);
  g_assert_true (drift_scrubber_undo (scrubber)); /* the wrong one */
  g_assert_cmpint (drift_scrubber_get_grade (scrubber), ==, DRIFT_SCRUBBER_RIGHT);
  g_assert_cmpuint (drift_scrubber_get_copy (scrubber, 0).written, ==, 1);
  g_assert_true (drift_scrubber_undo (scrubber));
  g_assert_cmpuint (drift_scrubber_get_copy (scrubber, 0).written, ==, 0);
  g_assert_true (drift_scrubber_get_last (scrubber, &move));
  g_assert_cmpint (move.kind, ==, DRIFT_SCRUBBER_PICK);
  g_assert_true (drift_scrubber_undo (scrubber));
  g_assert_cmpint (drift_scrubber_get_stage (scrubber), ==, DRIFT_SCRUBBER_SOURCE);
  g_assert_cmpint (drift_scrubber_get_grade (scrubber), ==, DRIFT_SCRUBBER_UNGRADED);
  g_assert_null (drift_scrubber_get_reason (scrubber));
  g_assert_cmpuint (drift_scrubber_get_slips (scrubber), ==, 1);
  solve (scrubber);
  g_assert_false (drift_scrubber_undo (scrubber));
}

/* A move of another stage, or about nobody, changes nothing. */
static void
test_out_of_place (void)
{
  g_autoptr (DriftScrubber) scrubber = drift_scrubber_new (1, NULL);

  g_assert_cmpint (grade (scrubber, MOVE (WRITE, 0)), ==, DRIFT_SCRUBBER_UNGRADED);
  g_assert_cmpint (grade (scrubber, MOVE (FINISH, 0)), ==, DRIFT_SCRUBBER_UNGRADED);
  g_assert_cmpint (grade (scrubber, MOVE (PICK, 7)), ==, DRIFT_SCRUBBER_UNGRADED);
  g_assert_cmpuint (drift_scrubber_get_slips (scrubber), ==, 0);
}

static void
test_progress (void)
{
  g_autofree char *folder = g_dir_make_tmp ("drift-scrubber-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "progress.ini", NULL);
  g_autoptr (DriftProgress) progress = drift_progress_new (path);
  g_autoptr (DriftProgress) again = NULL;
  g_autoptr (DriftScrubber) scrubber = drift_scrubber_new (1, progress);
  g_autoptr (DriftScrubber) later = NULL;

  g_assert_cmpuint (drift_scrubber_get_level (scrubber), ==, 1);
  solve (scrubber);
  drift_scrubber_start (scrubber, 1, 2);
  g_assert_cmpint (grade (scrubber, MOVE (CONFLICT, 0)), ==, DRIFT_SCRUBBER_WRONG);
  solve (scrubber);
  drift_scrubber_start (scrubber, 2, 1);
  drift_scrubber_show_solution (scrubber);

  again = drift_progress_new (path);
  later = drift_scrubber_new (1, again);
  g_assert_cmpuint (drift_scrubber_get_solved (later, 1), ==, 2);
  g_assert_cmpuint (drift_scrubber_get_solved (later, 2), ==, 0);
  g_assert_cmpint (drift_progress_get_number (again, "Scrubber", "Clean-1"), ==, 1);
  g_assert_cmpuint (drift_scrubber_get_level (later), ==, 2);
  g_unlink (path);
  g_rmdir (folder);
}

/* Each move has a text that stands for it, and nothing else does. */
static void
test_moves_as_text (void)
{
  static const char *const others[][2] = {
    { "", "" },           { "pick", "" },   { "pick", "R4" },   { "pick", "coordinator" },
    { "conflict", "R1" }, { "Mark", "R1" }, { "marked", "R1" }, { "wirte", "R1" },
  };
  const DriftNames names = { .n_replicas = 3, .replicas = { "R1", "R2", "R3" } };
  DriftScrubberMove move;

  for (guint kind = DRIFT_SCRUBBER_PICK; kind <= DRIFT_SCRUBBER_FINISH; kind++)
    {
      gboolean has_node = drift_scrubber_move_has_node (kind);
      const DriftScrubberMove made = { kind, has_node ? 2 : DRIFT_NODE_NONE };
      g_autofree char *text = drift_scrubber_move_print (made, &names);
      g_auto (GStrv) words = g_strsplit (text, " ", 2);

      g_assert_cmpuint (g_strv_length (words), ==, has_node ? 2 : 1);
      g_assert_true (drift_scrubber_move_parse (words[0], has_node ? words[1] : "", &names, &move));
      g_assert_cmpint (move.kind, ==, made.kind);
      g_assert_cmpuint (move.node, ==, made.node);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (drift_scrubber_move_parse (others[i][0], others[i][1], &names, &move));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint level = 1; level <= DRIFT_SCRUBBER_LEVELS; level++)
    {
      g_autofree char *path = g_strdup_printf ("/scrubber/solver/level-%u", level);

      g_test_add_data_func (path, GUINT_TO_POINTER (level), test_solver);
    }
  g_test_add_func ("/scrubber/model-solution", test_model_solution);
  g_test_add_func ("/scrubber/staging", test_staging);
  g_test_add_func ("/scrubber/deals", test_deals);
  g_test_add_func ("/scrubber/wrong/plain", test_wrong_plain);
  g_test_add_func ("/scrubber/wrong/ties", test_wrong_ties);
  g_test_add_func ("/scrubber/wrong/tombstones", test_wrong_tombstones);
  g_test_add_func ("/scrubber/wrong/rot-of-newest", test_wrong_rot_of_newest);
  g_test_add_func ("/scrubber/wrong/rot", test_wrong_rot);
  g_test_add_func ("/scrubber/undo", test_undo);
  g_test_add_func ("/scrubber/out-of-place", test_out_of_place);
  g_test_add_func ("/scrubber/moves-as-text", test_moves_as_text);
  g_test_add_func ("/scrubber/progress", test_progress);
  return g_test_run ();
}
