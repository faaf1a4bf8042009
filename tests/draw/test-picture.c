/* Tests of the picture in words and numbers, through the worked example and beyond it.
 * SPDX-License-Identifier: MIT */
#include "draw-test.h"

static void
assert_described (const DriftPicture *picture, guint replica, const char *expected)
{
  g_autofree char *text = drift_card_describe (&picture->cards[replica]);

  g_assert_cmpstr (text, ==, expected);
}

/* Partitioned, and the write to it lost: the step is about R3. */
static void
test_loss (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 2);
  DriftPicture picture;

  picture_of (&picture, run, TRUE);
  g_assert_true (picture.cards[2].seen_up);
  g_assert_true (picture.links[2].cut);
  g_assert_cmpint (picture.links[2].lost, ==, DRIFT_MESSAGE_WRITE);
  g_assert_cmpuint (picture.links[2].lost_version, ==, 6);
  g_assert_cmpint (picture.cards[2].mark, ==, DRIFT_CARD_MISSED);
  g_assert_true (picture.cards[2].subject);
  g_assert_true (picture.cards[0].dimmed);
  g_assert_cmpint (picture.links[0].arrived, ==, DRIFT_MESSAGE_WRITE);
  g_assert_cmpuint (picture.links[0].arrived_version, ==, 6);
  g_assert_cmpint (picture.bubble, ==, DRIFT_BUBBLE_WRITE_OK);
  g_assert_cmpuint (picture.bubble_version, ==, 6);
  assert_described (&picture, 0, "version 6, checksum 4300d252, in sync");
  assert_described (&picture, 2, "version 5, checksum 839a4de5, 1 behind, partitioned");
}

static void
test_heal (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 3);
  DriftPicture picture;

  picture_of (&picture, run, TRUE);
  g_assert_false (picture.links[2].cut);
  g_assert_true (picture.links[2].restored);
  g_assert_cmpint (picture.links[2].lost, ==, DRIFT_N_MESSAGES);
  g_assert_cmpint (picture.bubble, ==, DRIFT_BUBBLE_NONE);
  g_assert_true (picture.cards[2].subject);
}

static void
test_stale_read (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 5);
  DriftPicture picture;

  picture_of (&picture, run, TRUE);
  g_assert_cmpint (picture.bubble, ==, DRIFT_BUBBLE_READ_OK);
  g_assert_cmpuint (picture.bubble_version, ==, 5);
  g_assert_true (picture.bubble_stale);
  g_assert_cmpint (picture.cards[2].mark, ==, DRIFT_CARD_ANSWERED);
  g_assert_true (picture.links[2].lit);
  g_assert_false (picture.links[0].lit);
  g_assert_cmpuint (picture.cards[1].lag, ==, 1);
  g_assert_cmpuint (picture.cards[2].lag, ==, 2);
  assert_described (&picture, 0, "version 7, checksum b72d189f, in sync");
  assert_described (&picture, 2, "version 5, checksum 839a4de5, 2 behind");
}

static void
test_sweep (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", "set anti-entropy on", 6);
  DriftPicture picture;

  picture_of (&picture, run, TRUE);
  g_assert_cmpint (picture.note, ==, DRIFT_NOTE_REPAIRED);
  g_assert_cmpuint (picture.note_count, ==, 2);
  g_assert_cmpuint (picture.note_of, ==, 3);
  g_assert_cmpint (picture.cards[0].mark, ==, DRIFT_CARD_EQUAL);
  g_assert_cmpint (picture.cards[2].mark, ==, DRIFT_CARD_REPAIRED);
  g_assert_cmpuint (picture.cards[2].before, ==, 5);
  g_assert_cmpuint (picture.cards[2].lag, ==, 0);
  g_assert_true (picture.cards[1].subject && picture.cards[2].subject);
}

/* While the sweep runs: digests on their way, then what was found, then the copies. */
static void
test_sweep_under_way (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", "set anti-entropy on", 5);
  DriftPicture picture;

  until (run, DRIFT_EVENT_SWEEP);
  picture_of (&picture, run, TRUE);
  g_assert_cmpint (picture.note, ==, DRIFT_NOTE_SWEEPING);
  g_assert_true (picture.coordinator_subject);
  until (run, DRIFT_EVENT_MISMATCH);
  picture_of (&picture, run, TRUE);
  g_assert_cmpint (picture.note, ==, DRIFT_NOTE_MISMATCH);
  g_assert_cmpuint (picture.note_count, ==, 2);
  g_assert_cmpint (picture.cards[0].mark, ==, DRIFT_CARD_EQUAL);
  g_assert_cmpint (picture.cards[1].mark, ==, DRIFT_CARD_DIFFERS);
  g_assert_cmpint (picture.cards[2].mark, ==, DRIFT_CARD_DIFFERS);
}

/* The last scrub finds nothing, and says of how many copies. */
static void
test_clean_sweep (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", "set anti-entropy on", 8);
  DriftPicture picture;

  picture_of (&picture, run, TRUE);
  g_assert_cmpint (picture.note, ==, DRIFT_NOTE_MATCH);
  g_assert_cmpuint (picture.note_count, ==, 3);
  g_assert_cmpuint (picture.note_of, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (picture.cards[i].mark, ==, DRIFT_CARD_EQUAL);
}

/* The trees are not shown with a read that comes after them in the same step. */
static void
test_read_after_trees (void)
{
  static const char text[] =
      "[Scenario]\nTitle=T\n[Settings]\ncompare=merkle\nr=2\nread-repair=on\n"
      "[Step 1]\nCaption=C\nDo=write user:42 a; wait 1s; scrub; wait 1s; "
      "read user:42\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (DriftScenario) scenario = drift_scenario_new_from_bytes ("t", "t", bytes, NULL);
  g_autoptr (DriftRun) run = drift_run_new (scenario, NULL);
  DriftPicture picture;

  until (run, DRIFT_EVENT_COMPARED);
  picture_of (&picture, run, TRUE);
  g_assert_cmpuint (picture.trees.n_pairs, >, 0);
  until (run, DRIFT_EVENT_MATCH);
  picture_of (&picture, run, TRUE);
  g_assert_cmpint (picture.note, ==, DRIFT_NOTE_MATCH);
  g_assert_cmpuint (picture.trees.n_pairs, ==, 0);
}

/* The naive repair looks at digests alone, so equal bytes at an older version pass for equal. */
static void
test_naive_sweep (void)
{
  g_autoptr (DriftRun) naive = run_at ("pitfall-same-bytes", NULL, 3);
  g_autoptr (DriftRun) right = run_at ("pitfall-same-bytes", "set repair right", 2);
  DriftPicture picture;

  picture_of (&picture, naive, TRUE);
  g_assert_cmpint (picture.note, ==, DRIFT_NOTE_MATCH);
  g_assert_cmpuint (picture.cards[1].lag, ==, 2);
  g_assert_cmpint (picture.cards[1].mark, ==, DRIFT_CARD_EQUAL);
  until (right, DRIFT_EVENT_MISMATCH);
  picture_of (&picture, right, TRUE);
  g_assert_cmpint (picture.cards[1].mark, ==, DRIFT_CARD_DIFFERS);
}

static void
test_operator (void)
{
  for (guint step = 0; step <= 5; step++)
    {
      g_autoptr (DriftRun) run = run_at ("session-store", NULL, step);
      DriftPicture picture;

      picture_of (&picture, run, FALSE);
      for (guint i = 1; i < 3; i++)
        {
          DriftCard card = picture.cards[i];

          memcpy (card.name, picture.cards[0].name, sizeof card.name);
          g_assert_true (drift_card_equal (&card, &picture.cards[0]));
          assert_described (&picture, i, "up, answers reads and writes");
        }
      g_assert_cmpuint (picture.bubble_version, ==, 0);
    }
}

/* A sweep that skips the key does not say that there is no difference. */
static void
test_skipped (void)
{
  g_autoptr (DriftRun) run = run_at ("pitfall-in-flight", "set sweep-grace 1s", 1);
  DriftPicture picture;

  until (run, DRIFT_EVENT_SKIP);
  until (run, DRIFT_EVENT_SWEPT);
  picture_of (&picture, run, TRUE);
  g_assert_cmpint (picture.note, ==, DRIFT_NOTE_SKIPPED);
}

/* A version that no replica stored leaves no card behind. */
static void
test_behind_nobody (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 1);
  DriftPicture picture;

  act (run, "drop write always");
  act (run, "write user:42 x");
  act (run, "wait 5s");
  until (run, DRIFT_EVENT_FAIL);
  picture_of (&picture, run, TRUE);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpuint (picture.cards[i].lag, ==, 0);
      assert_described (&picture, i, "version 5, checksum 839a4de5, in sync");
    }
}

/* A copy is behind from the moment that another replica stores what is newer; of one to which
 * that is still on its way, that is said first. */
static void
test_pending (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 1);
  DriftPicture picture;

  until (run, DRIFT_EVENT_ACCEPT);
  picture_of (&picture, run, TRUE);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpuint (picture.cards[i].pending, ==, 6);
      g_assert_cmpuint (picture.cards[i].lag, ==, 0);
    }
  assert_described (&picture, 0, "version 5, checksum 839a4de5, version 6 on its way");
  until (run, DRIFT_EVENT_LOST);
  picture_of (&picture, run, TRUE);
  g_assert_cmpuint (picture.cards[2].pending, ==, 0);
  g_assert_cmpuint (picture.cards[2].lag, ==, 0);
  assert_described (&picture, 2, "version 5, checksum 839a4de5, in sync, partitioned");
  until (run, DRIFT_EVENT_STORE);
  picture_of (&picture, run, TRUE);
  g_assert_cmpuint (picture.cards[2].lag, ==, 1);
  g_assert_true (drift_card_is_behind (&picture.cards[2]));
  assert_described (&picture, 2, "version 5, checksum 839a4de5, 1 behind, partitioned");
  for (guint i = 0; i < 2; i++)
    if (picture.cards[i].pending > 0)
      {
        g_assert_cmpuint (picture.cards[i].lag, ==, 1);
        g_assert_false (drift_card_is_behind (&picture.cards[i]));
        assert_described (&picture, i, "version 5, checksum 839a4de5, version 6 on its way");
      }
}

/* What a hint brings is on its way like a write, as long as the copy lacks it. */
static void
test_pending_hint (void)
{
  g_autoptr (DriftRun) run = run_of ("store k v5 a", "hints=on\nhint-retry=5s\n",
                                     "partition R3; write k b; wait 1s; heal R3; wait 1min");
  DriftPicture picture;

  until (run, DRIFT_EVENT_OK);
  picture_of (&picture, run, TRUE);
  g_assert_cmpuint (picture.cards[2].pending, ==, 0);
  g_assert_true (drift_card_is_behind (&picture.cards[2]));
  until (run, DRIFT_EVENT_HINT_SENT);
  picture_of (&picture, run, TRUE);
  g_assert_cmpuint (picture.cards[2].pending, ==, 6);
  g_assert_false (drift_card_is_behind (&picture.cards[2]));
  until (run, DRIFT_EVENT_STORE);
  picture_of (&picture, run, TRUE);
  g_assert_cmpuint (picture.cards[2].pending, ==, 0);
}

/* Of two versions on their way the card names the older one, which comes first. */
static void
test_pending_twice (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 1);
  DriftPicture picture;

  act (run, "write user:42 a");
  act (run, "write user:42 b");
  until (run, DRIFT_EVENT_ACCEPT);
  until (run, DRIFT_EVENT_ACCEPT);
  picture_of (&picture, run, TRUE);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (picture.cards[i].pending, ==, 6);
  assert_described (&picture, 0, "version 5, checksum 839a4de5, version 6 on its way");
}

/* Bytes that are no text, long ones and a delete are shown without harm. */
static void
test_values (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 1);
  g_autoptr (GString) text = g_string_new ("write user:42 \"");
  DriftPicture picture;

  for (guint i = 0; i < 200; i++)
    g_string_append (text, "é");
  g_string_append_c (text, '"');
  act (run, text->str);
  while (!drift_run_is_at_rest (run))
    drift_run_advance (run);
  picture_of (&picture, run, TRUE);
  g_assert_true (g_utf8_validate (picture.cards[0].value, -1, NULL));
  g_assert_cmpuint (strlen (picture.cards[0].value), <, DRIFT_CARD_VALUE_SIZE);
  g_assert_cmpuint (strlen (picture.cards[0].value), >, DRIFT_CARD_VALUE_SIZE - 4);

  act (run, "delete user:42");
  while (!drift_run_is_at_rest (run))
    drift_run_advance (run);
  picture_of (&picture, run, TRUE);
  g_assert_true (picture.cards[0].tombstone);
  g_assert_cmpstr (picture.cards[0].value, ==, "");
  assert_described (&picture, 0, "version 7, deleted, checksum c44bdff4, in sync");
}

/* Goes on to the first event at which a copy is in that state; the event before, none was. */
static void
until_state (DriftRun *run, DriftCopyState state)
{
  DriftPicture picture;

  do
    {
      g_assert_true (drift_run_advance (run));
      picture_of (&picture, run, TRUE);
    }
  while (picture.cards[0].state != state && picture.cards[1].state != state &&
         picture.cards[2].state != state);
}

/* Two values of one version are no health, from the moment at which the second is stored until
 * that is undone: neither is known to be the right one. */
static void
test_conflict (void)
{
  g_autoptr (DriftRun) run = run_at ("pitfall-split-brain", NULL, 0);
  DriftCluster *cluster = drift_run_get_cluster (run);
  DriftPicture picture;

  until_state (run, DRIFT_COPY_CONFLICT);
  g_assert_cmpint (drift_cluster_get_event_kind (cluster, drift_cluster_get_position (cluster)), ==,
                   DRIFT_EVENT_STORE);
  picture_of (&picture, run, TRUE);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (picture.cards[i].state, ==, DRIFT_COPY_CONFLICT);
  assert_described (&picture, 0, "version 6, in conflict with another copy, checksum df745f6a");
  assert_described (&picture, 1,
                    "version 6, in conflict with another copy, checksum cbe60f62, partitioned");
  picture_of (&picture, run, FALSE);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (picture.cards[i].state, ==, DRIFT_COPY_SOUND);
  assert_described (&picture, 0, "up, answers reads and writes");
  g_assert_true (drift_cluster_step_back (cluster));
  picture_of (&picture, run, TRUE);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (picture.cards[i].state, ==, DRIFT_COPY_SOUND);
}

static void
test_rot (void)
{
  g_autoptr (DriftRun) run = run_at ("pitfall-stored-checksum", NULL, 1);
  DriftCluster *cluster = drift_run_get_cluster (run);
  DriftPicture picture;

  until_state (run, DRIFT_COPY_ROTTEN);
  g_assert_cmpint (drift_cluster_get_event_kind (cluster, drift_cluster_get_position (cluster)), ==,
                   DRIFT_EVENT_DO);
  picture_of (&picture, run, TRUE);
  assert_described (&picture, 0, "version 7, checksum b72d189f, in sync");
  assert_described (&picture, 2, "version 7, rotten, its bytes fail checksum b72d189f");
  picture_of (&picture, run, FALSE);
  g_assert_cmpint (picture.cards[2].state, ==, DRIFT_COPY_SOUND);
  assert_described (&picture, 2, "up, answers reads and writes");
  g_assert_true (drift_cluster_step_back (cluster));
  picture_of (&picture, run, TRUE);
  assert_described (&picture, 2, "version 7, checksum b72d189f, in sync");
}

static void
picture_lit (DriftPicture *picture, DriftRun *run, gboolean truth, DriftNodes nodes, gboolean bus)
{
  DriftMoment moment;

  drift_moment_init (&moment, run, 0, truth);
  moment.lit = nodes;
  moment.bus_lit = bus;
  drift_picture_init (picture, &moment);
}

/* What a lesson lights is the one thing lit, in place of what the step is about. */
static void
test_light (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 5);
  DriftPicture picture;

  picture_of (&picture, run, TRUE);
  g_assert_true (picture.cards[2].subject && picture.links[2].lit);
  picture_lit (&picture, run, TRUE, DRIFT_NODE_BIT (0), FALSE);
  g_assert_true (picture.cards[0].subject && !picture.cards[0].dimmed);
  g_assert_true (!picture.cards[2].subject && picture.cards[2].dimmed);
  g_assert_false (picture.links[2].lit);
  picture_lit (&picture, run, TRUE, DRIFT_NODE_BIT (DRIFT_NODE_CLIENT), FALSE);
  g_assert_true (picture.user.subject && !picture.coordinator_subject && !picture.bus_subject);
  for (guint i = 0; i < 3; i++)
    g_assert_true (!picture.cards[i].subject && !picture.cards[i].dimmed);
  picture_lit (&picture, run, TRUE, DRIFT_NODE_BIT (DRIFT_NODE_COORDINATOR), FALSE);
  g_assert_true (picture.coordinator_subject && !picture.user.subject);
  picture_lit (&picture, run, TRUE, 0, TRUE);
  g_assert_true (picture.bus_subject && !picture.coordinator_subject);

  /* Where the light falls beside the picture, there is none in it, and nothing steps back. */
  picture_of (&picture, run, TRUE);
  g_assert_true (picture.cards[2].subject);
  picture_lit (&picture, run, TRUE, DRIFT_NODE_BIT (DRIFT_NODE_NONE), FALSE);
  g_assert_false (picture.user.subject || picture.coordinator_subject || picture.bus_subject);
  for (guint i = 0; i < 3; i++)
    g_assert_false (picture.cards[i].subject || picture.cards[i].dimmed || picture.links[i].lit);
}

/* A lesson points at a node on the dashboard too, and gives nothing away by it. */
static void
test_light_for_an_operator (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 5);
  DriftPicture plain;
  DriftPicture lit;

  picture_of (&plain, run, FALSE);
  picture_lit (&lit, run, FALSE, DRIFT_NODE_BIT (2), FALSE);
  g_assert_true (lit.cards[2].subject && lit.cards[0].dimmed && lit.cards[1].dimmed);
  for (guint i = 0; i < 3; i++)
    lit.cards[i].subject = lit.cards[i].dimmed = FALSE;
  g_assert_true (drift_picture_equal (&plain, &lit));
}

/* In running traffic a trace fades by its age. */
static void
test_traces_fade (void)
{
  g_autoptr (DriftRun) run = run_at ("three-copies", NULL, 1);
  DriftCluster *cluster = drift_run_get_cluster (run);
  DriftMoment moment;
  DriftPicture picture;

  until (run, DRIFT_EVENT_LOST);
  drift_moment_init (&moment, run, 0, TRUE);
  g_assert_cmpint (moment.trace_us, >, 0);
  drift_picture_init (&picture, &moment);
  g_assert_true (picture.links[1].lost != DRIFT_N_MESSAGES ||
                 picture.links[2].lost != DRIFT_N_MESSAGES);
  for (guint i = 0; i < 3; i++)
    g_assert_false (picture.cards[i].dimmed);
  drift_moment_init (&moment, run, drift_cluster_get_now (cluster) + moment.trace_us + 1, TRUE);
  drift_picture_init (&picture, &moment);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (picture.links[i].lost, ==, DRIFT_N_MESSAGES);
}

/* A bare picture tells what the copies are, in whole versions, and not how they stand. */
static void
test_bare (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 5);
  DriftPicture picture;
  DriftMoment moment;

  drift_moment_init (&moment, run, 0, FALSE);
  moment.bare = TRUE;
  drift_picture_init (&picture, &moment);
  for (guint i = 0; i < picture.n_replicas; i++)
    {
      g_assert_cmpuint (picture.cards[i].lag, ==, 0);
      g_assert_cmpuint (picture.cards[i].sum, ==, 0);
    }
  g_assert_cmpuint (picture.user.stale, ==, 0);
  assert_described (&picture, 2, "v5, theme=light lang=en, checksum 839a4de5");
}

/* However narrow a card is, of two checksums it says which is which. */
static void
assert_named (const DriftCard *card)
{
  static const double widths[] = { 200.0, 120.0, 90.0 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      const DriftBox box = { 0.0, 0.0, widths[i], 216.0 };
      g_autoptr (DriftScene) scene = drift_scene_new (widths[i], 216.0, 1.0);
      g_autofree char *text = NULL;

      drift_compose_card (scene, &box, card);
      text = drift_scene_print (scene);
      g_assert_nonnull (strstr (text, "\"noted\""));
      g_assert_nonnull (strstr (text, "\"bytes\""));
    }
}

/* A rotten copy is seen by its two checksums, and by nothing else. */
static void
test_bare_rot (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 1);
  DriftPicture picture;
  DriftMoment moment;

  act (run, "rot user:42 on R2");
  act (run, "set verify on");
  drift_moment_init (&moment, run, 0, FALSE);
  moment.bare = TRUE;
  drift_picture_init (&picture, &moment);
  g_assert_cmpint (picture.cards[1].state, ==, DRIFT_COPY_SOUND);
  g_assert_cmpuint (picture.cards[0].sum, ==, picture.cards[0].checksum);
  g_assert_cmpuint (picture.cards[1].sum, !=, picture.cards[1].checksum);
  g_assert_cmpuint (picture.cards[1].checksum, ==, picture.cards[0].checksum);
  assert_named (&picture.cards[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/loss", test_loss);
  g_test_add_func ("/picture/read-after-trees", test_read_after_trees);
  g_test_add_func ("/picture/heal", test_heal);
  g_test_add_func ("/picture/stale-read", test_stale_read);
  g_test_add_func ("/picture/sweep", test_sweep);
  g_test_add_func ("/picture/sweep-under-way", test_sweep_under_way);
  g_test_add_func ("/picture/clean-sweep", test_clean_sweep);
  g_test_add_func ("/picture/naive-sweep", test_naive_sweep);
  g_test_add_func ("/picture/operator", test_operator);
  g_test_add_func ("/picture/skipped", test_skipped);
  g_test_add_func ("/picture/behind-nobody", test_behind_nobody);
  g_test_add_func ("/picture/pending", test_pending);
  g_test_add_func ("/picture/pending-hint", test_pending_hint);
  g_test_add_func ("/picture/pending-twice", test_pending_twice);
  g_test_add_func ("/picture/conflict", test_conflict);
  g_test_add_func ("/picture/rot", test_rot);
  g_test_add_func ("/picture/bare", test_bare);
  g_test_add_func ("/picture/bare-rot", test_bare_rot);
  g_test_add_func ("/picture/values", test_values);
  g_test_add_func ("/picture/light", test_light);
  g_test_add_func ("/picture/light-for-an-operator", test_light_for_an_operator);
  g_test_add_func ("/picture/traces-fade", test_traces_fade);
  return g_test_run ();
}
