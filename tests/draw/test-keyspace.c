/* Tests of the map of the keyspace: what its cells show and say, to whom, and where they stand.
 * SPDX-License-Identifier: MIT */
#include "../golden.h"
#include "draw-test.h"
#include "drift-card-places.h"
#include "drift-keyspace-places.h"

/* Twenty keys of which all replicas have a copy, after which R2 misses one write of item:3 and R3
 * four of item:8, and item:15 rots on R1. */
#define TWENTY "traffic writes 100ms reads 1h keys 20; wait 12s; traffic stop; wait 1s; "
#define DRIFT                                                                                      \
  "drop write to R2 next 1; write item:3 a; wait 1s; clear-rules; drop write to R3; "              \
  "write item:8 a; write item:8 b; write item:8 c; write item:8 d; wait 1s; clear-rules; "         \
  "rot item:15 on R1; "

static DriftRun *
play (const char *store, const char *acts)
{
  DriftRun *run = run_of (store, "", acts);

  play_events (run, G_MAXUINT);
  return run;
}

static void
map_of (DriftKeyspaceMap *map, DriftRun *run, guint replica, gboolean truth)
{
  DriftMoment moment;

  drift_moment_init (&moment, run, 0, truth);
  drift_keyspace_map_init (map, &moment, replica);
}

/* One letter a cell: what stands there, and what the sweep did. */
static void
assert_cells (DriftRun *run, guint replica, gboolean truth, const char *states, const char *marks)
{
  DriftKeyspaceMap map;
  char got[DRIFT_MAX_RANGES + 1] = "";

  map_of (&map, run, replica, truth);
  for (guint i = 0; i < map.n_ranges; i++)
    got[i] = ".=>1248x"[map.states[i]];
  g_assert_cmpstr (got, ==, states);
  for (guint i = 0; i < map.n_ranges; i++)
    got[i] = ".=!+"[map.marks[i]];
  g_assert_cmpstr (got, ==, marks);
}

static void
assert_said (DriftRun *run, guint replica, gboolean truth, const char *expected)
{
  DriftKeyspaceMap map;
  g_autofree char *text = NULL;

  map_of (&map, run, replica, truth);
  text = drift_keyspace_map_describe (&map);
  g_assert_cmpstr (text, ==, expected);
}

#define BLANK_20 "....................."
#define ALL_20 ".===================="

/* Above a dozen keys, and not where copies are to be judged by eye. */
static void
test_threshold (void)
{
  g_autoptr (DriftRun) twelve =
      play ("store k v1 x", "traffic writes 1s reads 1h keys 11; wait 1s");
  g_autoptr (DriftRun) thirteen =
      play ("store k v1 x", "traffic writes 1s reads 1h keys 12; wait 1s");
  DriftKeyspaceMap map;
  DriftMoment moment;

  map_of (&map, twelve, 0, TRUE);
  g_assert_cmpuint (map.n_ranges, ==, 0);
  assert_said (twelve, 0, TRUE, NULL);
  map_of (&map, thirteen, 0, TRUE);
  g_assert_cmpuint (map.n_ranges, ==, 13);
  g_assert_cmpuint (map.here, ==, 0);
  g_assert_cmpstr (map.key, ==, "k");
  drift_moment_init (&moment, thirteen, 0, TRUE);
  moment.bare = TRUE;
  drift_keyspace_map_init (&map, &moment, 0);
  g_assert_cmpuint (map.n_ranges, ==, 0);
}

/* Drift is seen where it is, by how much, and told from what is wrong with bytes. */
static void
test_drift (void)
{
  g_autoptr (DriftRun) run = play ("store k v1 x", TWENTY DRIFT);

  assert_cells (run, 0, TRUE, "===============x=====", BLANK_20);
  assert_cells (run, 1, TRUE, "===1=================", BLANK_20);
  assert_cells (run, 2, TRUE, "========4============", BLANK_20);
  assert_said (run, 0, TRUE, "of 21 keys none is behind, 1 is rotten or in conflict");
  assert_said (run, 1, TRUE, "1 of 21 keys is behind, by 1 version at most");
  assert_said (run, 2, TRUE, "1 of 21 keys is behind, by 4 versions at most");
}

/* What is lacking and on its way is no drift yet. */
static void
test_coming (void)
{
  g_autoptr (DriftRun) run = run_of ("store k v1 x", "", TWENTY "write item:3 a; wait 1s");
  DriftCluster *cluster = drift_run_get_cluster (run);

  do
    g_assert_true (drift_run_advance (run));
  while (drift_cluster_get_lag (cluster, 1, 3) == 0 ||
         drift_cluster_get_now (cluster) < 13 * DRIFT_SECOND);
  assert_cells (run, 1, TRUE, "===>=================", BLANK_20);
  assert_said (run, 1, TRUE, "of 21 keys none is behind");
}

/* An operator's map is blank until a sweep reports, and then shows what that did. */
static void
test_sweep (void)
{
  g_autoptr (DriftRun) run = play ("store k v1 x", TWENTY DRIFT);

  for (guint i = 0; i < 3; i++)
    {
      assert_cells (run, i, FALSE, BLANK_20, BLANK_20);
      assert_said (run, i, FALSE, "no sweep has compared its keys yet");
    }
  act (run, "scrub");
  until (run, DRIFT_EVENT_MISMATCH);
  assert_cells (run, 1, FALSE, BLANK_20, "===!.................");
  assert_cells (run, 1, TRUE, "===1=================", "===!.................");
  until (run, DRIFT_EVENT_COMPARED);
  assert_cells (run, 2, FALSE, BLANK_20, "===!====!============");
  assert_said (run, 2, FALSE, "the last sweep found that 2 of 21 keys differ");
  until (run, DRIFT_EVENT_SWEPT);
  assert_cells (run, 0, FALSE, BLANK_20, "=====================");
  assert_cells (run, 1, FALSE, BLANK_20, "===+=================");
  assert_cells (run, 2, FALSE, BLANK_20, "========+============");
  assert_cells (run, 2, TRUE, "=====================", "========+============");
  assert_said (run, 1, FALSE, "the last sweep left no difference");
}

/* Of a replica that no sweep has reached nothing is known, and least of all that it is well. */
static void
test_coverage (void)
{
  g_autoptr (DriftRun) run = play ("store k v1 x", TWENTY "partition R3; scrub; wait 10s");

  assert_cells (run, 0, FALSE, BLANK_20, "=====================");
  assert_cells (run, 2, FALSE, BLANK_20, BLANK_20);
  assert_said (run, 2, FALSE, "the last sweep compared none of its keys");
}

/* In the truth a sweep leaves a trace, which is gone with the next step. */
static void
test_trace (void)
{
  g_autoptr (GError) error = NULL;
  static const char text[] = "[Scenario]\nTitle=T\nKey=item:1\n[Step 1]\nCaption=C\n"
                             "Do=traffic writes 100ms reads 1h keys 20; wait 12s; traffic stop; "
                             "scrub; wait 5s\n[Step 2]\nCaption=C\nDo=write item:1 x; wait 1s\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (DriftScenario) scenario = drift_scenario_new_from_bytes ("t", "t", bytes, &error);
  g_autoptr (DriftRun) run = NULL;

  g_assert_no_error (error);
  run = drift_run_new (scenario, NULL);
  drift_run_go_to_step (run, 1);
  assert_cells (run, 0, TRUE, "====================", "====================");
  drift_run_go_to_step (run, 2);
  assert_cells (run, 0, TRUE, "====================", "....................");
  assert_cells (run, 0, FALSE, "....................", "====================");
}

/* A thousand keys stand in sixty-four cells. */
static void
test_ranges (void)
{
  g_autoptr (DriftRun) run =
      play ("store k v1 x",
            "traffic writes 10ms reads 1h keys 1000; wait 1s; traffic stop; wait 1s; "
            "drop write to R3; write item:1 a; write item:2 a; write item:500 a; "
            "write item:500 b; wait 1s");

  assert_said (run, 0, TRUE, "of 64 ranges of keys none is behind");
  assert_said (run, 2, TRUE, "2 of 64 ranges of keys are behind, by 2 versions at most");
}

/* What the whole card says. */
static void
test_card (void)
{
  g_autoptr (DriftRun) run = play ("store k v1 x", TWENTY DRIFT);
  DriftPicture picture;
  g_autofree char *truth = NULL;
  g_autofree char *dashboard = NULL;

  picture_of (&picture, run, TRUE);
  truth = drift_card_describe (&picture.cards[2]);
  g_assert_cmpstr (truth, ==,
                   "k: version 1, checksum eaf06c64, in sync; 1 of 21 keys is behind, by 4 "
                   "versions "
                   "at most");
  picture_of (&picture, run, FALSE);
  dashboard = drift_card_describe (&picture.cards[2]);
  g_assert_cmpstr (dashboard, ==,
                   "up, answers reads and writes; no sweep has compared its keys yet");
}

static gboolean
overlap (const DriftBox *a, const DriftBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
         b->y < a->y + a->height;
}

/* In its room no cell touches another, or the lines above and below. */
static void
check_places (const DriftBox *box, const DriftCard *card, gboolean hall)
{
  DriftKeyspacePlaces places;
  DriftCardPlaces at;

  drift_card_places_init (&at, box, card, hall);
  drift_keyspace_places_init (&places, box, card, hall);
  g_assert_cmpfloat (places.grid.y, >=, box->y + at.head + 10.0);
  g_assert_cmpfloat (places.grid.y + places.grid.height, <=, box->y + box->height - 6.0);
  g_assert_cmpfloat (places.grid.x, >=, box->x + at.pad);
  g_assert_cmpfloat (places.grid.x + places.grid.width, <=, box->x + box->width - at.pad + 0.001);
  if (places.label > 0.0)
    {
      g_assert_cmpfloat (places.grid.y + places.grid.height, <=, places.label - 8.0);
      g_assert_cmpfloat (places.label + 8.0, <=, at.badge.y);
    }
  if (!hall && at.density == DRIFT_CARD_TINY)
    g_assert_cmpfloat (places.grid.y, >=, at.state.y + 8.0);
  else
    g_assert_cmpfloat (places.grid.y + places.grid.height, <=, at.badge.y - 4.0);
  if (hall && at.density == DRIFT_CARD_FULL && card->truth)
    g_assert_cmpfloat (places.grid.x + places.grid.width, <=, at.glyph.x);
  for (guint i = 0; i < card->map.n_ranges; i++)
    {
      DriftBox cell = drift_keyspace_places_get_cell (&places, i);

      g_assert_cmpfloat (MIN (cell.width, cell.height), >=, 3.0);
      for (guint j = 0; j < i; j++)
        {
          DriftBox other = drift_keyspace_places_get_cell (&places, j);

          g_assert_false (overlap (&cell, &other));
        }
    }
}

static void
test_places (void)
{
  static const guint n_ranges[] = { 13, 16, 20, 33, 50, 64 };
  static const double sizes[][2] = { { 744, 450 }, { 500, 360 }, { 1180, 700 }, { 640, 300 } };

  for (guint n = 1; n <= DRIFT_MAX_REPLICAS; n++)
    for (guint i = 0; i < G_N_ELEMENTS (n_ranges) * G_N_ELEMENTS (sizes) * 4; i++)
      {
        const double *size = sizes[i / 4 % G_N_ELEMENTS (sizes)];
        DriftCard card = { .truth = i & 1,
                           .has_copy = i & 1,
                           .map.n_ranges = n_ranges[i / 4 / G_N_ELEMENTS (sizes)] };
        gboolean hall = (i & 2) != 0;
        DriftLayout layout;

        drift_layout_init (&layout, size[0], size[1], hall, 1.0, 1, n);
        check_places (&layout.replicas[0], &card, hall);
        check_places (&layout.replicas[n - 1], &card, hall);
      }
}

/* In every palette more lag is a stronger shade, and what is not a shade stands out. */
static void
test_shades (void)
{
  static const struct
  {
    DriftColor sign;
    DriftColor ground;
  } signs[] = {
    { DRIFT_COLOR_STALE, DRIFT_COLOR_CARD },
    { DRIFT_COLOR_DROP, DRIFT_COLOR_CARD },
    { DRIFT_COLOR_ACCENT, DRIFT_COLOR_CARD },
    { DRIFT_COLOR_CARD, DRIFT_COLOR_SYNC_TEXT },
  };

  for (guint p = 0; p < DRIFT_N_PALETTES; p++)
    {
      const DriftPalette *palette = drift_palette_get ((DriftPaletteId)p);
      DriftRgb card = palette->colors[DRIFT_COLOR_CARD];
      double last = 1.1;

      for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
        g_assert_cmpfloat (drift_rgb_contrast (palette->colors[signs[i].sign],
                                               palette->colors[signs[i].ground]),
                           >=, 3.0);
      for (guint state = DRIFT_CELL_BEHIND; state <= DRIFT_CELL_BEHIND_8; state++)
        {
          DriftRgb seen =
              drift_rgb_mix (card, palette->colors[DRIFT_COLOR_STALE],
                             drift_palette_opacity (palette, drift_keyspace_get_shade (
                                                                 (DriftCellState)state)));
          double contrast = drift_rgb_contrast (seen, card);

          g_assert_cmpfloat (contrast, >, last * 1.1);
          last = contrast;
        }
      g_assert_cmpfloat (last, >=, 3.0);
    }
}

static void
check_golden_scene (const char *name, DriftRun *run, gboolean truth)
{
  g_autoptr (DriftScene) scene = canvas_of (run, truth);
  g_autofree char *text = drift_scene_print (scene);

  check_golden (name, text);
}

/* While copies drift, and after the sweep, for who knows all and for who knows what it told. */
static void
test_goldens (void)
{
  g_autoptr (DriftRun) run = play ("store k v1 x", TWENTY DRIFT);

  check_golden_scene ("keyspace-drift.scene", run, TRUE);
  act (run, "scrub");
  until (run, DRIFT_EVENT_COMPARED);
  check_golden_scene ("keyspace-sweep.scene", run, TRUE);
  until (run, DRIFT_EVENT_SWEPT);
  check_golden_scene ("keyspace-swept-operator.scene", run, FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keyspace/threshold", test_threshold);
  g_test_add_func ("/keyspace/drift", test_drift);
  g_test_add_func ("/keyspace/coming", test_coming);
  g_test_add_func ("/keyspace/sweep", test_sweep);
  g_test_add_func ("/keyspace/coverage", test_coverage);
  g_test_add_func ("/keyspace/trace", test_trace);
  g_test_add_func ("/keyspace/ranges", test_ranges);
  g_test_add_func ("/keyspace/card", test_card);
  g_test_add_func ("/keyspace/places", test_places);
  g_test_add_func ("/keyspace/shades", test_shades);
  g_test_add_func ("/keyspace/goldens", test_goldens);
  return g_test_run ();
}
