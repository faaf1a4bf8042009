/* Tests of the branches of a run: all that it has become is kept, and comes back as it was.
 * SPDX-License-Identifier: MIT */
#include "drift-digest.h"
#include "drift-run.h"
#include "model-test.h"

#define STORY                                                                                      \
  "[Scenario]\nTitle=T\nStore=store user:42 v1 a\n[Settings]\nlatency=10ms\njitter=0s\n"           \
  "[Step 1]\nCaption=One.\nDo=write user:42 b\n"                                                   \
  "[Step 2]\nCaption=Two.\nDo=write user:42 c\n"                                                   \
  "[Step 3]\nCaption=Three.\nDo=read user:42\n"

static DriftRun *
new_run (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (STORY, strlen (STORY));
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario =
      drift_scenario_new_from_bytes ("my", "my.drift", bytes, &error);

  g_assert_no_error (error);
  return drift_run_new (scenario, NULL);
}

/* A person does it at the end of @step, and the story goes on to its end; returns the branch. */
static DriftBranch *
act_at (DriftRun *run, guint step, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftCommand) command =
      drift_command_parse (text, drift_cluster_get_names (drift_run_get_cluster (run)), &error);

  g_assert_no_error (error);
  drift_run_go_to_step (run, step);
  g_assert_true (drift_run_do (run, command, &error));
  g_assert_no_error (error);
  drift_run_go_to_step (run, 3);
  return drift_run_get_branch (run);
}

/* What the run has come to at its end, and where it rested on the way. */
static guint64
end_of (DriftRun *run)
{
  g_autoptr (GString) text = g_string_new (NULL);

  drift_run_go_to_step (run, 3);
  g_assert_true (drift_run_is_over (run));
  for (guint i = 0; i < drift_run_get_n_rests (run); i++)
    {
      guint step;
      guint position = drift_run_get_rest (run, i, &step);

      g_string_append_printf (text, "%u:%u ", position, step);
    }
  g_string_append_printf (text, "%" G_GINT64_MODIFIER "x",
                          drift_cluster_hash (drift_run_get_cluster (run)));
  return drift_digest (text->str, text->len);
}

/* All branches: name, that of the parent, and the fork; the one that the run is on has a star. */
static char *
print_tree (DriftRun *run)
{
  GListModel *branches = drift_run_get_branches (run);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (branches); i++)
    {
      g_autoptr (DriftBranch) branch = g_list_model_get_item (branches, i);
      DriftBranch *parent = drift_branch_get_parent (branch);

      g_string_append_printf (text, "%s[%s]", branch == drift_run_get_branch (run) ? "*" : "",
                              drift_branch_get_name (branch));
      if (parent != NULL)
        g_string_append_printf (text, " from [%s] at %u", drift_branch_get_name (parent),
                                drift_branch_get_fork (branch));
      g_string_append (text, "; ");
    }
  return g_string_free (text, FALSE);
}

#define assert_tree(run, expected)                                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *tree_ = print_tree (run);                                                     \
    g_assert_cmpstr (tree_, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

typedef struct
{
  DriftRun *run;
  DriftBranch *told; /* as the story is told */
  DriftBranch *both; /* parts from it at the end of step 1, */
  DriftBranch *late; /* and from that at the end of step 2 */
  DriftBranch *cut;  /* parts from the story where the first one does */
  guint64 ends[4];
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  DriftRun *run = fixture->run = new_run ();

  fixture->told = drift_run_get_branch (run);
  fixture->ends[0] = end_of (run);
  fixture->both = act_at (run, 1, "set w 2");
  fixture->ends[1] = end_of (run);
  fixture->late = act_at (run, 2, "crash R1");
  fixture->ends[2] = end_of (run);
  fixture->cut = act_at (run, 1, "partition R3");
  fixture->ends[3] = end_of (run);
  for (guint i = 0; i < 4; i++)
    for (guint other = 0; other < i; other++)
      g_assert_cmphex (fixture->ends[i], !=, fixture->ends[other]);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->run);
}

/* An act at the end of what is known leaves nothing; one in the past begins a branch, which has
 * the words of the act for a name and parts from what it parts from. */
static void
test_tree (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftRun) run = new_run ();

  act_at (run, 0, "set w 2");
  assert_tree (run, "*[]; ");
  assert_tree (fixture->run, "[]; [set w 2] from [] at 9; [crash R1] from [set w 2] at 19; "
                             "*[partition R3] from [] at 9; ");
  g_assert_true (drift_run_get_left_branch (fixture->run) == fixture->late);
}

/* From every branch to every other, each is what it was, event by event. */
static void
test_switch (Fixture *fixture, gconstpointer data)
{
  DriftBranch *branches[] = { fixture->told, fixture->both, fixture->late, fixture->cut };

  for (guint from = 0; from < 4; from++)
    for (guint to = 0; to < 4; to++)
      {
        DriftRun *run = fixture->run;

        drift_run_switch_branch (run, branches[from]);
        g_assert_cmphex (end_of (run), ==, fixture->ends[from]);
        if ((from + to) % 2 == 0) /* from the middle as well as from the end */
          drift_run_go_to_step (run, 1);
        drift_run_switch_branch (run, branches[to]);
        g_assert_true (drift_run_get_branch (run) == branches[to]);
        if (from != to)
          g_assert_true (drift_run_get_left_branch (run) == branches[from]);
        g_assert_cmphex (end_of (run), ==, fixture->ends[to]);
      }
}

/* Who goes over to another branch stands no further back than where the two part. */
static void
test_part (Fixture *fixture, gconstpointer data)
{
  DriftRun *run = fixture->run;
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint end;

  drift_run_switch_branch (run, fixture->late);
  drift_run_go_to_step (run, 3);
  end = drift_cluster_get_position (cluster);
  g_assert_cmpuint (drift_run_find_part (run, fixture->late), ==, end);
  g_assert_cmpuint (drift_run_find_part (run, fixture->both), ==, 19);
  g_assert_cmpuint (drift_run_find_part (run, fixture->told), ==, 9);
  drift_run_switch_branch (run, fixture->both);
  g_assert_cmpuint (drift_cluster_get_position (cluster), ==, 19);
  drift_run_seek (run, 4);
  g_assert_cmpuint (drift_run_find_part (run, fixture->cut), ==, 4);
  drift_run_switch_branch (run, fixture->cut);
  g_assert_cmpuint (drift_cluster_get_position (cluster), ==, 4);
}

/* What parts from a branch that is forgotten stays, and parts from what that parted from. */
static void
test_discard (Fixture *fixture, gconstpointer data)
{
  DriftRun *run = fixture->run;
  g_autoptr (DriftBranch) both = g_object_ref (fixture->both);

  drift_run_discard_branch (run, both);
  assert_tree (run, "[]; [crash R1] from [] at 9; *[partition R3] from [] at 9; ");
  drift_run_discard_branch (run, both);
  g_assert_true (drift_run_get_left_branch (run) == fixture->late);
  drift_run_switch_branch (run, fixture->late);
  g_assert_cmphex (end_of (run), ==, fixture->ends[2]);
  drift_run_discard_branch (run, fixture->told);
  drift_run_discard_branch (run, fixture->cut);
  g_assert_null (drift_run_get_left_branch (run));
  assert_tree (run, "*[crash R1]; ");
  g_assert_cmphex (end_of (run), ==, fixture->ends[2]);
  drift_run_seek (run, 4);
  drift_run_forget_future (run);
  assert_tree (run, "*[crash R1]; ");
}

static void
test_name (Fixture *fixture, gconstpointer data)
{
  guint told = 0;

  g_signal_connect_swapped (fixture->cut, "notify::name", G_CALLBACK (g_atomic_int_inc), &told);
  drift_branch_set_name (fixture->cut, "What if R3 was away");
  drift_branch_set_name (fixture->cut, "What if R3 was away");
  g_assert_cmpuint (told, ==, 1);
  g_assert_cmpstr (drift_branch_get_name (fixture->cut), ==, "What if R3 was away");
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/branch/tree", test_tree);
  ADD ("/branch/switch", test_switch);
  ADD ("/branch/part", test_part);
  ADD ("/branch/discard", test_discard);
  ADD ("/branch/name", test_name);
  return g_test_run ();
}
