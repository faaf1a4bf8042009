/* Tests of the links: which one a hand means, which ones a stroke crosses, and how they are cut.
 * SPDX-License-Identifier: MIT */
#include "draw-test.h"

#include "drift-links.h"

static void
lay_out (DriftLayout *layout, guint n)
{
  drift_layout_init (layout, WIDTH, HEIGHT, FALSE, 1.0, 1, n);
}

static double
middle_of (const DriftLayout *layout)
{
  return (layout->bus.y + layout->bus.height + layout->replicas[0].y) / 2.0;
}

/* At a link and close beside it, from the bus to the card, it is meant, and no other one is. */
static void
test_hit (void)
{
  for (guint n = 1; n <= DRIFT_MAX_REPLICAS; n++)
    {
      DriftLayout layout;

      lay_out (&layout, n);
      for (guint i = 0; i < n; i++)
        {
          double x = layout.stubs[i];
          double top = layout.bus.y + layout.bus.height;
          double bottom = layout.replicas[i].y;

          for (double beside = -13.0; beside <= 13.0; beside += 13.0)
            {
              g_assert_cmpuint (drift_links_hit (&layout, x + beside, top + 1.0), ==, i);
              g_assert_cmpuint (drift_links_hit (&layout, x + beside, bottom - 1.0), ==, i);
            }
          g_assert_cmpuint (drift_links_hit (&layout, x, top - 1.0), ==, DRIFT_NODE_NONE);
          g_assert_cmpuint (drift_links_hit (&layout, x, bottom + 1.0), ==, DRIFT_NODE_NONE);
          g_assert_cmpuint (drift_links_hit (&layout, x + 20.0, top + 1.0), ==, DRIFT_NODE_NONE);
          g_assert_cmpuint (drift_links_hit (&layout, x - 20.0, top + 1.0), ==, DRIFT_NODE_NONE);
        }
    }
}

static DriftNodes
cross (const DriftLayout *layout, double x1, double y1, double x2, double y2)
{
  return drift_links_cross (layout, (DriftPoint){ x1, y1 }, (DriftPoint){ x2, y2 });
}

/* A stroke crosses what lies between its ends, either way, and nothing above the bus or on cards.
 */
static void
test_cross (void)
{
  DriftLayout layout;
  double y, before, after;

  lay_out (&layout, 3);
  y = middle_of (&layout);
  before = layout.stubs[1] - 20.0;
  after = layout.stubs[1] + 20.0;
  g_assert_cmpuint (cross (&layout, before, y, after, y), ==, 2);
  g_assert_cmpuint (cross (&layout, after, y, before, y), ==, 2);
  g_assert_cmpuint (cross (&layout, before, y - 30.0, after, y + 30.0), ==, 2);
  g_assert_cmpuint (cross (&layout, before, y, before, y + 9.0), ==, 0);
  g_assert_cmpuint (cross (&layout, 0.0, y, layout.width, y), ==, 7);
  g_assert_cmpuint (cross (&layout, before, y, layout.width, y), ==, 6);
  g_assert_cmpuint (cross (&layout, 0.0, layout.bus.y - 4.0, layout.width, layout.bus.y - 4.0), ==,
                    0);
  g_assert_cmpuint (cross (&layout, 0.0, layout.replicas[0].y + 4.0, layout.width,
                           layout.replicas[0].y + 4.0),
                    ==, 0);
  /* Bent where the link lies it crosses that once. */
  g_assert_cmpuint (cross (&layout, before, y, layout.stubs[1], y) ^
                        cross (&layout, layout.stubs[1], y, after, y),
                    ==, 2);
}

static void
assert_links (DriftRun *run, gboolean truth, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  DriftPicture picture;

  picture_of (&picture, run, truth);
  for (guint i = 0; i < picture.n_replicas; i++)
    {
      g_autofree char *name = drift_link_describe (&picture.links[i], picture.cards[i].name);

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", name);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* A partition cuts a link, also of a replica that has crashed, and heals by its own word alone. */
static void
test_cut (void)
{
  g_autoptr (DriftRun) run = run_of ("store k v1 a", "", "partition R2; crash R2; wait 1s");

  assert_links (run, TRUE, "Link of R1; Link of R2; Link of R3");
  until (run, DRIFT_EVENT_WAKE);
  assert_links (run, TRUE, "Link of R1; Link of R2, cut; Link of R3");
  act (run, "restart R2");
  assert_links (run, TRUE, "Link of R1; Link of R2, cut; Link of R3");
  act (run, "heal R2");
  assert_links (run, TRUE, "Link of R1; Link of R2; Link of R3");
}

/* What the story cuts no dashboard shows; what a person cuts they know, until it heals. */
static void
test_cut_by_hand (void)
{
  g_autoptr (DriftRun) run = run_of ("store k v1 a", "", "partition R2; wait 1s");
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint64 hash;
  guint position;

  until (run, DRIFT_EVENT_WAKE);
  assert_links (run, FALSE, "Link of R1; Link of R2; Link of R3");
  hash = drift_cluster_hash (cluster);
  position = drift_cluster_get_position (cluster);
  act (run, "partition R2,R3");
  assert_links (run, FALSE, "Link of R1; Link of R2, cut; Link of R3, cut");
  act (run, "heal R3");
  assert_links (run, FALSE, "Link of R1; Link of R2, cut; Link of R3");
  drift_cluster_seek (cluster, position);
  assert_links (run, FALSE, "Link of R1; Link of R2; Link of R3");
  assert_links (run, TRUE, "Link of R1; Link of R2, cut; Link of R3");
  g_assert_cmphex (drift_cluster_hash (cluster), ==, hash);
}

/* A rule that loses all that is sent to a replica, while the bus obeys it: no other rule, and in
 * the truth alone. */
static void
test_one_way (void)
{
  static const char *const others[] = {
    "drop to R2",
    "drop any to R2 next 3",
    "drop any to R2 chance 0.5",
    "drop any from R2",
    "drop any to R2 from R1",
    "drop any to R2 key k",
    "drop any to R2 for 1h",
    "delay 1s any to R2",
    "drop any to 1 of R2,R3",
  };
  g_autoptr (DriftRun) run = run_of ("store k v1 a", "", "wait 1s");

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      act (run, others[i]);
      assert_links (run, TRUE, "Link of R1; Link of R2; Link of R3");
    }
  act (run, "drop any to R2");
  assert_links (run, TRUE, "Link of R1; Link of R2, cut one way; Link of R3");
  assert_links (run, FALSE, "Link of R1; Link of R2; Link of R3");
  act (run, "set drop-messages off");
  assert_links (run, TRUE, "Link of R1; Link of R2; Link of R3");
  act (run, "set drop-messages on");
  act (run, "partition R2");
  assert_links (run, TRUE, "Link of R1; Link of R2, cut; Link of R3");
}

static guint
count_items (DriftRun *run, const char *words)
{
  g_autoptr (DriftScene) scene = canvas_of (run, TRUE);
  guint n = 0;

  for (guint i = 0; i < drift_scene_get_n_items (scene); i++)
    {
      const DriftItem *item = drift_scene_get_item (scene, i);

      n += item->kind == DRIFT_ITEM_TEXT && g_str_equal (item->text, words);
    }
  return n;
}

/* It is seen and said in the picture, in a word that is not the same for one way and for both. */
static void
test_seen (void)
{
  g_autoptr (DriftRun) run = run_of ("store k v1 a", "", "wait 1s");

  g_assert_cmpuint (count_items (run, "cut"), ==, 0);
  act (run, "partition R1,R3");
  act (run, "drop any to R2");
  g_assert_cmpuint (count_items (run, "cut"), ==, 2);
  g_assert_cmpuint (count_items (run, "one way"), ==, 1);
  act (run, "crash R1,R2");
  g_assert_cmpuint (count_items (run, "crashed"), ==, 2);
  g_assert_cmpuint (count_items (run, "cut"), ==, 1);
  g_assert_cmpuint (count_items (run, "one way"), ==, 0);
}

/* A run of so many replicas, where every second one loses what is written. */
static DriftRun *
run_of_many (guint n)
{
  g_autoptr (GString) names = g_string_new ("R1");
  g_autoptr (GString) acts = g_string_new ("partition R1");
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario = NULL;

  for (guint i = 2; i <= n; i++)
    g_string_append_printf (names, ";R%u", i);
  for (guint i = 3; i <= n; i += 2)
    g_string_append_printf (acts, "; %s R%u", i % 4 == 1 ? "partition" : "drop to", i);
  text = g_strdup_printf ("[Scenario]\nTitle=T\nKey=k\nReplicas=%s\nStore=store k v12 a\n"
                          "[Settings]\nlatency=20ms\njitter=0s\n"
                          "[Step 1]\nCaption=C\nDo=%s; write k b; wait 1s\n",
                          names->str, acts->str);
  bytes = g_bytes_new (text, strlen (text));
  scenario = drift_scenario_new_from_bytes ("t", "t", bytes, &error);
  g_assert_no_error (error);
  return drift_run_new (scenario, NULL);
}

/* The box of a word or a pill, roughly: letters are as wide as most. */
static DriftBox
box_of (const DriftItem *item)
{
  double width = 7.0 * (double)g_utf8_strlen (item->text != NULL ? item->text : "", -1);

  if (item->kind != DRIFT_ITEM_TEXT)
    return (DriftBox){ item->x, item->y, item->width, item->height };
  return (DriftBox){ item->x - (item->anchor == DRIFT_ANCHOR_START ? 0.0
                                : item->anchor == DRIFT_ANCHOR_END ? width
                                                                   : width / 2.0),
                     item->y - 5.0, width, 10.0 };
}

static gboolean
overlap (DriftBox a, DriftBox b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/* What lies between bus and cards: what is said at a link lies over nothing of another one. */
static void
check_way (DriftScene *scene, const DriftLayout *layout)
{
  guint n = drift_scene_get_n_items (scene);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n; k++)
      {
        const DriftItem *word = drift_scene_get_item (scene, i);
        const DriftItem *other = drift_scene_get_item (scene, k);
        gboolean is_between = word->y > layout->bus.y + 8.0 && word->y < layout->replicas[0].y;

        if (word->kind != DRIFT_ITEM_TEXT || !is_between || k == i ||
            (other->kind != DRIFT_ITEM_TEXT && other->kind != DRIFT_ITEM_RECT))
          continue;
        if (*word->text == 'v' && strstr (word->text, "lost") == NULL)
          continue; /* it is on its pill */
        if (overlap (box_of (word), box_of (other)))
          g_error ("%u replicas: \"%s\" at %g lies over something at %g", layout->n_replicas,
                   word->text, word->x, other->x);
      }
}

/* However many replicas there are, what is said of a link hides nothing of the next one. */
static void
test_crowd (void)
{
  static const double widths[] = { 706.0, 790.0, 1140.0 };

  for (guint n = 2; n <= DRIFT_MAX_REPLICAS; n++)
    for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
      {
        g_autoptr (DriftRun) run = run_of_many (n);
        g_autoptr (DriftScene) scene = NULL;
        DriftMoment moment;
        DriftLayout layout;

        drift_run_go_to_step (run, 1);
        drift_moment_init (&moment, run, 0, TRUE);
        drift_layout_init (&layout, widths[i], HEIGHT, FALSE, 1.0, 1, n);
        scene = drift_compose_canvas (&moment, widths[i], HEIGHT, FALSE, 1.0);
        check_way (scene, &layout);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/links/hit", test_hit);
  g_test_add_func ("/links/cross", test_cross);
  g_test_add_func ("/links/cut", test_cut);
  g_test_add_func ("/links/cut-by-hand", test_cut_by_hand);
  g_test_add_func ("/links/one-way", test_one_way);
  g_test_add_func ("/links/seen", test_seen);
  g_test_add_func ("/links/crowd", test_crowd);
  return g_test_run ();
}
