/* Tests of the puzzles: each can be won, in more ways than one, and wrong attempts hear why.
 * SPDX-License-Identifier: MIT */
#include "drift-puzzle.h"

#include "drift-place.h"
#include "drift-rehearse.h"
#include "drift-week.h"

#include <glib/gstdio.h>

static DriftPuzzle *
open_puzzle (const char *id)
{
  for (guint i = 0; i < drift_puzzle_count (); i++)
    {
      g_autoptr (DriftPuzzle) puzzle = drift_puzzle_new (i, NULL);

      if (g_str_equal (drift_puzzle_get_id (puzzle), id))
        return g_steal_pointer (&puzzle);
    }
  g_error ("there is no puzzle %s", id);
}

static guint
find_move (DriftPuzzle *puzzle, const char *label)
{
  for (guint i = 0; i < drift_puzzle_get_n_moves (puzzle); i++)
    if (g_str_equal (drift_puzzle_get_move (puzzle, i), label))
      return i;
  g_error ("%s has no move %s", drift_puzzle_get_id (puzzle), label);
}

/* An attempt: a puzzle, its moves, whether they win, and what is said about them. */
typedef struct
{
  const char *id;
  const char *moves[5];
  gboolean won;
  const char *reason;
} Attempt;

#define R2 "Read from two replicas: R = 2"
#define R3 "Read from three replicas: R = 3"
#define REPAIR "Switch read repair on"
#define SWEEP "Sweep now"
#define SHUT_R2 "Shut R2 down"
#define SHUT_R3 "Shut R3 down"
#define CHECK "Wait for a health check"
#define RECONNECT "Reconnect R1"
#define REWRITE "Write the profile once more"
#define FIVE "Let five days pass"
#define COLLECT "Collect old tombstones"

static const Attempt attempts[] = {
  { "read-right",
    { R3 },
    TRUE,
    "Solved. With R = N every read asks every copy, and the newest answer wins. It costs three "
    "messages where one would do, at every read." },
  { "read-right",
    { SHUT_R2, SHUT_R3, CHECK },
    TRUE,
    "Solved. Only R1 was left to ask, so every answer was the newest, and one more failure would "
    "have meant no answer at all. Can you do it without shutting anything down?" },
  { "read-right",
    { "Write to three replicas: W = 3" },
    FALSE,
    "16 reads came back stale: each asked one replica, and that was an old one." },
  { "read-right",
    { R2 },
    FALSE,
    "6 reads came back stale: they asked R2 and R3, and neither knows the newest." },
  { "read-right",
    { SWEEP },
    FALSE,
    "Copies were healed on the way. The task is to read right while two are stale; no comparison "
    "may mend them." },
  { "read-right",
    { REPAIR, R3 },
    FALSE,
    "Copies were healed on the way. The task is to read right while two are stale; no comparison "
    "may mend them." },
  { "read-right",
    { CHECK, SHUT_R2, SHUT_R3 },
    FALSE,
    "16 reads timed out: until a health check has seen that a replica is down, reads are still "
    "sent to it." },
  { "read-right",
    { R3, SHUT_R2, CHECK },
    FALSE,
    "24 reads failed at once: each needs 3 replicas, and a health check has seen only 2 up." },
  { "read-right",
    { SHUT_R3, R2, CHECK },
    TRUE,
    "Solved. With two replicas left and R = 2, every read asks R1 too. Can you do it without "
    "shutting anything down?" },

  { "fewest-copies",
    { RECONNECT, SWEEP },
    TRUE,
    "Solved with 2 copies, one for each that was behind. To compare before the newest is in reach "
    "is to copy twice." },
  { "fewest-copies",
    { RECONNECT, "Read from R1 and R2", "Read from R1 and R3" },
    TRUE,
    "Solved with 2 copies, one for each that was behind. To compare before the newest is in reach "
    "is to copy twice." },
  { "fewest-copies",
    { SWEEP, RECONNECT, SWEEP },
    FALSE,
    "They agree, but 3 copies were written where 2 were behind: R3 first got v6, which was old by "
    "then, and v7 after it." },
  { "fewest-copies",
    { RECONNECT, REWRITE },
    FALSE,
    "They agree, but at the price of a new version: 3 copies were written where 2 were behind. A "
    "write goes to every replica, also to the one that was right." },
  { "fewest-copies",
    { SWEEP },
    FALSE,
    "The copies still differ: R1, which has the newest, is still cut off, and nobody can copy from "
    "it." },
  { "fewest-copies",
    { RECONNECT, "Read from R1 and R2" },
    FALSE,
    "The copies still differ. A read repairs only the replicas that it asks." },

  { "notice",
    { R3, REPAIR },
    TRUE,
    "Solved. The read asks all three copies and compares them, so no drift of this key can hide "
    "from it. Keys that nobody reads are another matter." },
  { "notice",
    { REPAIR },
    FALSE,
    "A read that asks one replica has one copy in hand, and nothing to compare it with." },
  { "notice",
    { R3 },
    FALSE,
    "The read asked 3 replicas and took the newest answer. With read repair off nobody compared "
    "the answers, so nobody noticed." },
  { "notice",
    { REPAIR, R2 },
    FALSE,
    "Noticed on 7 clusters of 12. On the others the read asked R2 and R3, which agree on the same "
    "old bytes." },

  { "alert",
    { "Repairs above 3 times the median of the nights before" },
    TRUE,
    "It fires on the bad night, and on no ordinary one." },
  { "alert",
    { "A sweep repaired anything" },
    FALSE,
    "It fires on the bad night, and on 6 ordinary ones. Soon nobody looks." },
  { "alert",
    { "Repairs above the median of the nights before" },
    FALSE,
    "It fires on the bad night, and on 1 ordinary one. Soon nobody looks." },
  { "alert",
    { "A sweep repaired more than 500 copies" },
    FALSE,
    "The bad night went by in silence: the limit is above what that sweep repaired." },
  { "alert",
    { "A request failed" },
    FALSE,
    "The bad night went by in silence: no request failed, because each found a replica that "
    "answered." },
  { "alert",
    { "A replica is down" },
    FALSE,
    "The bad night went by in silence: every replica was up. A lost message is not a lost "
    "replica." },
  { "alert",
    { "No full sweep for 30 hours" },
    FALSE,
    "The bad night went by in silence: the sweep ran as it should, so its age says nothing about "
    "what it repaired." },

  { "zombie",
    { FIVE, FIVE, COLLECT, SWEEP },
    TRUE,
    "Solved, alas. With the tombstones gone, the copy that missed the delete was the newest there "
    "was, and the comparison spread it. A sweep that reaches all replicas within the ten days "
    "prevents it." },
  { "zombie",
    { FIVE, FIVE, COLLECT, "Read from all three, with read repair" },
    TRUE,
    "Solved, alas. With the tombstones gone, the copy that missed the delete was the newest there "
    "was, and the comparison spread it. A sweep that reaches all replicas within the ten days "
    "prevents it." },
  { "zombie",
    { SWEEP },
    FALSE,
    "R3 has the tombstone by now: it met a comparison while R1 and R2 still had theirs. That is "
    "how it should go." },
  { "zombie",
    { FIVE, COLLECT },
    FALSE,
    "Nothing was collected: the tombstones were younger than ten days." },
  { "zombie",
    { FIVE, FIVE, COLLECT },
    FALSE,
    "The tombstones are gone, and R3 alone holds the profile. It stays there until something "
    "compares the copies." },
  { "zombie",
    { SWEEP, FIVE, FIVE, COLLECT },
    FALSE,
    "Nothing is left of the key anywhere. R3 had taken the delete before the tombstones were "
    "collected." },
  { "zombie",
    { "Restart R1", "Restart R2" },
    FALSE,
    "R1 and R2 still hold their tombstones, which are newer than the copy on R3. As long as they "
    "last, the delete wins." },
  { "zombie",
    { REWRITE },
    FALSE,
    "That was a new write, which a client asked for. The dead have to come back by themselves." },

  { "empty-sweep",
    { "Cut R2 off", "Cut R3 off", SWEEP },
    TRUE,
    "Solved, if that is the word. The sweep heard from 1 of 3 replicas. A count without its "
    "coverage "
    "proves nothing." },
  { "empty-sweep",
    { "Cut R3 off", SWEEP, SWEEP },
    TRUE,
    "Solved, if that is the word. The sweep heard from 2 of 3 replicas. A count without its "
    "coverage "
    "proves nothing." },
  { "empty-sweep",
    { "Let sweeps skip what was missed for less than an hour", SWEEP },
    TRUE,
    "Solved, if that is the word. The sweep passed over the key as too young to judge. A grace "
    "that is too long hides what it should find." },
  { "empty-sweep",
    { "Wait two hours" },
    FALSE,
    "No sweep has run, so there is no report to show." },
  { "empty-sweep",
    { SWEEP, SWEEP },
    FALSE,
    "The copies agree now: a sweep did its work before the last one." },
  { "empty-sweep",
    { "Cut R3 off", SWEEP },
    FALSE,
    "The last sweep reports 1 copy repaired: it compared two that differ." },
};

static void
test_attempt (gconstpointer data)
{
  const Attempt *attempt = data;
  g_autoptr (DriftPuzzle) puzzle = open_puzzle (attempt->id);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; attempt->moves[i] != NULL; i++)
    g_assert_true (drift_puzzle_choose (puzzle, find_move (puzzle, attempt->moves[i])));
  g_assert_false (drift_puzzle_is_run (puzzle));
  g_assert_true (drift_puzzle_run (puzzle, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (drift_puzzle_get_reason (puzzle), ==, attempt->reason);
  g_assert_cmpint (drift_puzzle_is_won (puzzle), ==, attempt->won);
}

static char *
print_copies (DriftRun *run)
{
  return drift_rehearse_print_copies (drift_run_get_cluster (run), drift_run_get_focus (run));
}

static gint64
metric (DriftRun *run, DriftMetric metric)
{
  return drift_cluster_get_metric (drift_run_get_cluster (run), metric);
}

/* The story of the attempt is the attempt: its moves by name, the copies after each, and at its
 * end whatever the check says of copies and reads. */
static void
check_story (DriftPuzzle *puzzle)
{
  g_autoptr (DriftRun) run = drift_puzzle_make_run (puzzle);
  guint setup = drift_puzzle_get_setup_step (puzzle);
  guint n = drift_puzzle_get_n_states (puzzle);
  g_autofree char *start = NULL;

  g_assert_cmpuint (drift_run_get_step (run), ==, setup);
  g_assert_true (drift_run_is_at_rest (run));
  if (setup == 0)
    return;
  start = print_copies (run);
  g_assert_cmpuint (n, ==, drift_puzzle_get_n_chosen (puzzle));
  g_assert_cmpstr (start, ==, drift_puzzle_get_start (puzzle));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *state = NULL;

      g_assert_true (drift_run_step_forward (run));
      g_assert_cmpuint (drift_run_get_step (run), ==, setup + 1 + i);
      g_assert_cmpstr (drift_run_get_caption (run), ==,
                       drift_puzzle_get_move (puzzle, drift_puzzle_get_chosen (puzzle, i)));
      state = print_copies (run);
      g_assert_cmpstr (state, ==, drift_puzzle_get_state (puzzle, i));
    }
  drift_run_go_to_step (run, drift_run_get_n_steps (run));
  g_assert_true (drift_run_is_over (run));
  g_assert_null (drift_run_get_trouble (run));
}

/* Of read-right it is seen how many reads were answered with an old version, or not at all. */
static void
check_reads (DriftPuzzle *puzzle)
{
  g_autoptr (DriftRun) run = drift_puzzle_make_run (puzzle);
  gint64 stale, failed;
  g_autofree char *told = NULL;

  drift_run_go_to_step (run, drift_run_get_n_steps (run));
  stale = metric (run, DRIFT_METRIC_STALE_READS);
  failed = metric (run, DRIFT_METRIC_READS_FAILED);
  g_assert_cmpint (metric (run, DRIFT_METRIC_READS_SERVED) + failed, ==, 24);
  if (drift_puzzle_is_won (puzzle))
    g_assert_cmpint (stale + failed, ==, 0);
  else if (metric (run, DRIFT_METRIC_COPIES_REPAIRED) == 0)
    {
      told = g_strdup_printf ("%" G_GINT64_FORMAT " read", failed > 0 ? failed : stale);
      g_assert_true (g_str_has_prefix (drift_puzzle_get_reason (puzzle), told));
    }
}

/* Whoever fails to notice on one of twelve clusters sees one on which nobody notices. */
static void
check_notice (DriftPuzzle *puzzle)
{
  g_autoptr (DriftRun) run = drift_puzzle_make_run (puzzle);

  drift_run_go_to_step (run, drift_run_get_n_steps (run));
  g_assert_cmpint (metric (run, DRIFT_METRIC_DIGEST_MISMATCHES) > 0, ==,
                   drift_puzzle_is_won (puzzle));
}

/* Tries every attempt there is, up to the number of moves allowed: some win and most lose. */
static guint
search (DriftPuzzle *puzzle, guint *tried)
{
  guint won = 0;

  for (guint move = 0; move < drift_puzzle_get_n_moves (puzzle); move++)
    {
      if (!drift_puzzle_choose (puzzle, move))
        return won;
      drift_puzzle_run (puzzle, NULL);
      (*tried)++;
      won += drift_puzzle_is_won (puzzle);
      g_assert_cmpstr (drift_puzzle_get_reason (puzzle), !=, NULL);
      check_story (puzzle);
      if (g_str_equal (drift_puzzle_get_id (puzzle), "read-right"))
        check_reads (puzzle);
      if (g_str_equal (drift_puzzle_get_id (puzzle), "notice"))
        check_notice (puzzle);
      if (drift_puzzle_get_max_moves (puzzle) > 1)
        won += search (puzzle, tried);
      drift_puzzle_undo (puzzle);
    }
  return won;
}

static void
test_search (gconstpointer data)
{
  g_autoptr (DriftPuzzle) puzzle = drift_puzzle_new (GPOINTER_TO_UINT (data), NULL);
  guint tried = 0;
  guint won = search (puzzle, &tried);

  g_test_message ("%s: %u of %u attempts win", drift_puzzle_get_id (puzzle), won, tried);
  g_assert_cmpuint (won, >, 0);
  g_assert_cmpuint (won, <, tried / 2);
}

static void
test_states (void)
{
  g_autoptr (DriftPuzzle) puzzle = open_puzzle ("fewest-copies");

  g_assert_cmpstr (drift_puzzle_get_start (puzzle), ==, "R1 v7 · R2 v6 · R3 v5");
  drift_puzzle_choose (puzzle, find_move (puzzle, SWEEP));
  drift_puzzle_choose (puzzle, find_move (puzzle, RECONNECT));
  drift_puzzle_choose (puzzle, find_move (puzzle, SWEEP));
  drift_puzzle_choose (puzzle, find_move (puzzle, SWEEP));
  g_assert_false (drift_puzzle_choose (puzzle, 0)); /* four are all there is room for */
  g_assert_true (drift_puzzle_undo (puzzle));
  g_assert_true (drift_puzzle_run (puzzle, NULL));
  g_assert_cmpuint (drift_puzzle_get_n_states (puzzle), ==, 3);
  g_assert_cmpstr (drift_puzzle_get_state (puzzle, 0), ==, "R1 v7 · R2 v6 · R3 v6");
  g_assert_cmpstr (drift_puzzle_get_state (puzzle, 1), ==, "R1 v7 · R2 v6 · R3 v6");
  g_assert_cmpstr (drift_puzzle_get_state (puzzle, 2), ==, "R1 v7 · R2 v7 · R3 v7");
  drift_puzzle_clear (puzzle);
  g_assert_false (drift_puzzle_is_run (puzzle));
  g_assert_false (drift_puzzle_undo (puzzle));
  g_assert_cmpuint (drift_puzzle_get_n_states (puzzle), ==, 0);
}

/* Before an attempt is run there is the situation to be seen, and nothing of what is to come. */
static void
test_situation (void)
{
  for (guint i = 0; i < drift_puzzle_count (); i++)
    {
      g_autoptr (DriftPuzzle) puzzle = drift_puzzle_new (i, NULL);
      g_autoptr (DriftRun) run = NULL;

      g_assert_true (drift_puzzle_choose (puzzle, 0));
      run = drift_puzzle_make_run (puzzle);
      g_assert_cmpuint (drift_run_get_step (run), ==, drift_puzzle_get_setup_step (puzzle));
      if (drift_puzzle_get_setup_step (puzzle) == 0)
        continue;
      g_assert_true (drift_run_is_over (run));
      g_assert_cmpstr (drift_run_get_caption (run), ==, drift_puzzle_get_story (puzzle));
      g_assert_cmpstr (drift_scenario_get_title (drift_run_get_scenario (run)), ==,
                       drift_puzzle_get_title (puzzle));
    }
}

/* Every move has words of its own at the place where it acts. */
static void
test_places (void)
{
  for (guint i = 0; i < drift_puzzle_count (); i++)
    {
      g_autoptr (DriftPuzzle) puzzle = drift_puzzle_new (i, NULL);
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint move = 0; move < drift_puzzle_get_n_moves (puzzle); move++)
        {
          guint place = drift_puzzle_get_move_place (puzzle, move);

          g_assert_true (place < 3 || (place >= DRIFT_PLACE_COORDINATOR && place < DRIFT_N_PLACES));
          g_assert_true (
              g_hash_table_add (seen,
                                g_strdup_printf ("%u %s", place,
                                                 drift_puzzle_get_move_words (puzzle, move))));
        }
    }
}

static void
assert_alert (DriftPuzzle *puzzle, gint64 now_us, const char *told, gboolean fires)
{
  gboolean really;
  g_autofree char *words = drift_puzzle_tell_alert (puzzle, now_us, &really);

  g_assert_cmpstr (words, ==, told);
  g_assert_cmpint (really, ==, fires);
}

/* A rule that was tried is heard of, night by night, and of the week as a whole. */
static void
test_alert (void)
{
  g_autoptr (DriftPuzzle) puzzle = open_puzzle ("alert");
  const gint64 sweep_us = DRIFT_WEEK_SWEEP_US + 4 * DRIFT_MINUTE;

  drift_puzzle_choose (puzzle, find_move (puzzle, "Repairs above the median of the nights before"));
  assert_alert (puzzle, 0, NULL, FALSE);
  drift_puzzle_run (puzzle, NULL);
  assert_alert (puzzle, DRIFT_WEEK_SWEEP_US, "Your alert is set", FALSE);
  assert_alert (puzzle, 3 * DRIFT_DAY + sweep_us, "Night 3: quiet", FALSE);
  assert_alert (puzzle, 6 * DRIFT_DAY + sweep_us, "Night 6: your alert fires", TRUE);
  assert_alert (puzzle, 7 * DRIFT_DAY + sweep_us, "Your alert fired in nights 4, 6", FALSE);
  drift_puzzle_choose (puzzle, find_move (puzzle, "A replica is down"));
  drift_puzzle_run (puzzle, NULL);
  assert_alert (puzzle, 7 * DRIFT_DAY + sweep_us, "Your alert never fired", FALSE);
}

/* A rule is tried on a week of seven nights, one of them bad. */
static void
test_week (void)
{
  g_autoptr (DriftPuzzle) puzzle = open_puzzle ("alert");
  g_autoptr (DriftRun) run = drift_puzzle_make_run (puzzle);

  g_assert_cmpuint (drift_run_get_n_steps (run), >, 7);
  drift_run_go_to_step (run, drift_run_get_n_steps (run));
  g_assert_true (drift_run_is_over (run));
  g_assert_cmpint (metric (run, DRIFT_METRIC_SWEEPS), ==, 7);
}

static void
test_deleted_start (void)
{
  g_autoptr (DriftPuzzle) puzzle = open_puzzle ("zombie");

  g_assert_cmpstr (drift_puzzle_get_start (puzzle), ==, "R1 v6, deleted · R2 v6, deleted · R3 v5");
  drift_puzzle_choose (puzzle, find_move (puzzle, FIVE));
  drift_puzzle_choose (puzzle, find_move (puzzle, FIVE));
  drift_puzzle_choose (puzzle, find_move (puzzle, COLLECT));
  drift_puzzle_run (puzzle, NULL);
  g_assert_cmpstr (drift_puzzle_get_state (puzzle, 2), ==, "R1 nothing · R2 nothing · R3 v5");
}

static void
test_progress (void)
{
  g_autofree char *folder = g_dir_make_tmp ("drift-puzzle-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "progress.ini", NULL);
  g_autoptr (DriftProgress) progress = drift_progress_new (path);
  g_autoptr (DriftProgress) again = NULL;
  g_autoptr (DriftPuzzle) puzzle = drift_puzzle_new (0, progress);
  g_autoptr (DriftPuzzle) later = NULL;

  drift_puzzle_choose (puzzle, find_move (puzzle, R2));
  g_assert_true (drift_puzzle_run (puzzle, NULL));
  g_assert_false (drift_puzzle_is_solved (puzzle));
  drift_puzzle_clear (puzzle);
  drift_puzzle_choose (puzzle, find_move (puzzle, R3));
  g_assert_true (drift_puzzle_run (puzzle, NULL));
  drift_puzzle_clear (puzzle);
  g_assert_true (drift_puzzle_is_solved (puzzle)); /* and it stays so */

  again = drift_progress_new (path);
  later = drift_puzzle_new (0, again);
  g_assert_true (drift_puzzle_is_solved (later));
  g_assert_cmpuint (drift_puzzle_get_tries (later), ==, 2);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/puzzle/%s/%s/%u", attempts[i].id,
                                               attempts[i].won ? "wins" : "loses", i);

      g_test_add_data_func (path, &attempts[i], test_attempt);
    }
  for (guint i = 0; i < drift_puzzle_count (); i++)
    {
      g_autoptr (DriftPuzzle) puzzle = drift_puzzle_new (i, NULL);
      g_autofree char *path = g_strdup_printf ("/puzzle/%s/search", drift_puzzle_get_id (puzzle));

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_search);
    }
  g_test_add_func ("/puzzle/states", test_states);
  g_test_add_func ("/puzzle/situation", test_situation);
  g_test_add_func ("/puzzle/places", test_places);
  g_test_add_func ("/puzzle/alert", test_alert);
  g_test_add_func ("/puzzle/week", test_week);
  g_test_add_func ("/puzzle/deleted-start", test_deleted_start);
  g_test_add_func ("/puzzle/progress", test_progress);
  return g_test_run ();
}
