/* Tests of the trees in the picture: when they are there, what is opened, that there is room for
 * it, and what is said.
 * SPDX-License-Identifier: MIT */
#include "draw-test.h"

#include "drift-tree-places.h"
#include "drift-tree-words.h"

/* The flat sweep shows none; the one by trees those that it compared, to operators too. */
static void
test_sweep_by_trees (void)
{
  g_autoptr (DriftRun) run = run_at ("merkle-tree", NULL, 3);
  DriftPicture picture;

  picture_of (&picture, run, TRUE);
  g_assert_cmpuint (picture.trees.n_pairs, ==, 0);
  drift_run_step_forward (run);
  for (guint truth = 0; truth < 2; truth++)
    {
      picture_of (&picture, run, truth);
      g_assert_cmpuint (picture.trees.n_pairs, ==, 2);
      g_assert_cmpuint (picture.trees.pairs[0].n_differing, ==, 0);
      g_assert_cmpuint (picture.trees.pairs[1].n_differing, ==, 1);
    }
  drift_run_go_to_step (run, 5);
  picture_of (&picture, run, TRUE);
  g_assert_cmpuint (picture.trees.n_pairs, ==, 0);
  drift_run_go_to_step (run, 4);
  picture_of (&picture, run, TRUE);
  g_assert_cmpuint (picture.trees.n_pairs, ==, 2);
}

/* They are there from when they are compared, and not before. */
static void
test_when_compared (void)
{
  g_autoptr (DriftRun) run = run_at ("merkle-tree", NULL, 3);
  DriftPicture picture;

  until (run, DRIFT_EVENT_DIGESTS);
  picture_of (&picture, run, TRUE);
  g_assert_cmpuint (picture.trees.n_pairs, ==, 0);
  until (run, DRIFT_EVENT_TREES);
  picture_of (&picture, run, TRUE);
  g_assert_cmpuint (picture.trees.n_pairs, ==, 2);
  drift_cluster_step_back (drift_run_get_cluster (run));
  picture_of (&picture, run, TRUE);
  g_assert_cmpuint (picture.trees.n_pairs, ==, 0);
}

static char *
canvas_with (DriftRun *run, guint tree_levels)
{
  g_autoptr (DriftScene) scene = NULL;
  DriftMoment moment;

  drift_moment_init (&moment, run, 0, TRUE);
  moment.tree_levels = tree_levels;
  scene = drift_compose_canvas (&moment, WIDTH, HEIGHT, FALSE, 1.0);
  return drift_scene_print (scene);
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + 1, part))
    n++;
  return n;
}

/* Signs in nodes, which have the size of nodes, and those of leaves among them. */
static void
assert_nodes (const char *canvas, guint n_differ, guint n_agree)
{
  g_assert_cmpuint (count (canvas, " differ on-badge"), ==, n_differ);
  g_assert_cmpuint (count (canvas, " check sync-text"), ==, n_agree + 2);
}

/* Level by level, and what is counted is what is seen; the names of two copies have checks too. */
static void
test_opening (void)
{
  g_autoptr (DriftRun) run = run_at ("merkle-tree", NULL, 3);
  g_autofree char *roots = NULL;
  g_autofree char *third = NULL;
  g_autofree char *all = NULL;

  until (run, DRIFT_EVENT_TREES);
  roots = canvas_with (run, 1);
  assert_nodes (roots, 1, 1);
  g_assert_nonnull (strstr (roots, "\"2 compared\""));
  third = canvas_with (run, 3);
  assert_nodes (third, 3, 3);
  g_assert_nonnull (strstr (third, "\"6 compared\""));
  all = canvas_with (run, 0);
  assert_nodes (all, 7, 7);
  g_assert_nonnull (strstr (all, "\"14 compared\""));
  g_assert_nonnull (strstr (all, "\"128 by key\""));
}

/* What differs in each of @n_pairs trees, of so many leaves. */
static DriftTrees
make_trees (guint n_pairs, guint n_levels, double share, GRand *chance)
{
  DriftTrees trees = {
    .n_keys = 1u << (n_levels - 1),
    .n_leaves = 1u << (n_levels - 1),
    .n_levels = n_levels,
    .n_pairs = n_pairs,
  };

  for (guint pair = 0; pair < n_pairs; pair++)
    {
      trees.pairs[pair].node = (DriftNode)(pair + 1);
      for (guint leaf = 0; leaf < trees.n_leaves; leaf++)
        if (g_rand_double (chance) < share)
          {
            trees.pairs[pair].differs[leaf / 8] |= (guint8)(1u << leaf % 8);
            trees.pairs[pair].n_differing++;
          }
    }
  return trees;
}

static void
check_places (const DriftTreePlaces *places, const DriftBox *box)
{
  double radius = places->radius;

  g_assert_cmpfloat (radius, >=, 1.5);
  for (guint i = 0; i < places->n_nodes; i++)
    {
      const DriftTreeNode *a = &places->nodes[i];

      g_assert_cmpfloat (a->x - radius, >=, box->x);
      g_assert_cmpfloat (a->x + radius, <=, box->x + box->width + 0.1);
      g_assert_cmpfloat (a->y - radius, >=, box->y);
      g_assert_cmpfloat (a->y + radius, <=, box->y + box->height);
      for (guint k = i + 1; k < places->n_nodes; k++)
        {
          const DriftTreeNode *b = &places->nodes[k];

          g_assert_cmpfloat (MAX (ABS (a->x - b->x), ABS (a->y - b->y)), >=, 2.0 * radius);
          if (a->level == 0 && b->level == 0)
            g_assert_cmpfloat (ABS (a->x - b->x), >=, 2.0 * radius);
        }
    }
}

/* All that was compared is there, or it is said that more lies below; of few trees one way goes to
 * a leaf. */
static void
check_way (const DriftTreePlaces *places, const DriftTrees *trees)
{
  guint n = places->n_nodes;
  gboolean any = FALSE;
  gboolean reached = FALSE;
  DriftTreeCost cost;

  drift_trees_get_cost (trees, 0, &cost);
  for (guint root = 0; root < places->n_roots; root++)
    n += places->nodes[root].n_trees - 1;
  g_assert_cmpint (n == cost.nodes, ==, places->whole);
  g_assert_cmpuint (n, <=, cost.nodes);
  g_assert_cmpint (places->n_left > 0, <=, !places->whole);
  for (guint pair = 0; pair < trees->n_pairs; pair++)
    any |= trees->pairs[pair].n_differing > 0;
  for (guint i = 0; i < places->n_nodes; i++)
    reached |= places->nodes[i].differs && drift_tree_places_is_leaf (places, i);
  if (trees->n_pairs <= 3)
    g_assert_cmpint (any, ==, reached);
}

/* Two trees to eight, small and large, that differ nowhere to everywhere, in whatever room a
 * layout leaves for them. */
static void
test_room (void)
{
  static const struct
  {
    int width;
    int height;
  } sizes[] = { { 1, 1 }, { 600, 330 }, { 744, 436 }, { 1200, 600 }, { 2000, 300 } };
  static const double shares[] = { 0.0, 0.01, 0.1, 0.5, 1.0 };
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes) * 2; i++)
    for (guint n_pairs = 1; n_pairs < DRIFT_MAX_REPLICAS; n_pairs++)
      for (guint n_levels = 1; n_levels <= 11; n_levels++)
        {
          DriftTrees trees = make_trees (n_pairs, n_levels,
                                         shares[(i + n_levels) % G_N_ELEMENTS (shares)], chance);
          DriftTreePlaces places;
          DriftLayout layout;
          DriftBox box, words;

          drift_layout_init (&layout, sizes[i / 2].width, sizes[i / 2].height, i % 2, 1.0, 1,
                             n_pairs + 1);
          g_assert_cmpfloat (layout.trees.height, >=, 84.0);
          g_assert_cmpfloat (layout.trees.width, >=, 200.0);
          drift_tree_places_get_room (&layout, &box, &words);
          drift_tree_places_init (&places, &trees, 0, &box);
          check_places (&places, &box);
          check_way (&places, &trees);
          g_assert_cmpfloat (box.x + box.width, <, words.x);
          g_assert_cmpfloat (words.x + words.width, <=, layout.width + 1.0);
        }
}

/* The way to the key in view is the first to be opened. */
static void
test_key_in_view (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);
  DriftTrees trees = make_trees (1, 11, 1.0, chance);
  const DriftBox box = { 0.0, 0.0, 120.0, 80.0 };
  DriftTreePlaces places;
  gboolean found = FALSE;

  drift_tree_places_init (&places, &trees, 700, &box);
  for (guint i = 0; i < places.n_nodes; i++)
    found |= places.nodes[i].level == 10 && places.nodes[i].index == 700;
  g_assert_true (found);
}

/* Who does not see them hears it in sentences. */
static void
test_sentences (void)
{
  g_autoptr (DriftRun) run = run_at ("merkle-tree", NULL, 4);
  g_autofree char *nothing = NULL;
  g_autofree char *said = NULL;
  DriftPicture picture;

  picture_of (&picture, run, FALSE);
  said = drift_tree_words_describe (&picture);
  g_assert_cmpstr (said, ==,
                   "The trees of R1 and R2 agree. The trees of R1 and R3 differ in 1 of 64 leaves. "
                   "14 comparisons, 216 bytes, in place of 128 and 1.5\u00a0kB key by key.");
  drift_run_go_to_step (run, 3);
  picture_of (&picture, run, FALSE);
  nothing = drift_tree_words_describe (&picture);
  g_assert_cmpstr (nothing, ==, "");
}

/* A replica that was not reached has no tree, and it is told that one is lacking. */
static void
test_coverage (void)
{
  g_autoptr (DriftRun) run = run_of ("store k v1 a", "compare=merkle\n", "crash R3; scrub");
  g_autofree char *canvas = NULL;
  DriftPicture picture;

  until (run, DRIFT_EVENT_SWEPT);
  canvas = canvas_with (run, 0);
  picture_of (&picture, run, FALSE);
  g_assert_cmpuint (picture.trees.n_pairs, ==, 1);
  g_assert_cmpuint (picture.trees.pairs[0].node, ==, 1);
  g_assert_nonnull (strstr (canvas, "\"2 of 3 reached\""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trees/sweep-by-trees", test_sweep_by_trees);
  g_test_add_func ("/trees/when-compared", test_when_compared);
  g_test_add_func ("/trees/opening", test_opening);
  g_test_add_func ("/trees/room", test_room);
  g_test_add_func ("/trees/key-in-view", test_key_in_view);
  g_test_add_func ("/trees/sentences", test_sentences);
  g_test_add_func ("/trees/coverage", test_coverage);
  return g_test_run ();
}
