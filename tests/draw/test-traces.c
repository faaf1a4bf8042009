/* Tests of what events leave behind in the picture: marks on cards, words at links, a bubble.
 * SPDX-License-Identifier: MIT */
#include "draw-test.h"

#include <math.h>
#include <stdio.h>

/* What a comparison marks is what it compared: what a copy was when its digest, or a reply, was
 * sent, whatever has come to it since; and what is done to a copy has a mark of its own. */
static void
test_marks (void)
{
  static const char two_ahead[] = "store k v5 a; store k v6 b on R1,R2";
  static const char three[] = "r=3\nread-repair=on\n";
  enum
  {
    QUIET = DRIFT_CARD_QUIET,
    STORED = DRIFT_CARD_STORED,
    MISSED = DRIFT_CARD_MISSED,
    EQUAL = DRIFT_CARD_EQUAL,
    DIFFERS = DRIFT_CARD_DIFFERS,
    REPAIRED = DRIFT_CARD_REPAIRED
  };
  static const struct
  {
    const char *store;
    const char *settings;
    const char *acts;
    DriftEventKind until;
    int marks[3];
  } cases[] = {
    { two_ahead, "", "scrub; wait 1s", DRIFT_EVENT_MISMATCH, { EQUAL, EQUAL, DIFFERS } },
    { two_ahead,
      "timeout=5s\n",
      "delay 1s digests from R1 next 1; scrub; write k c; wait 5s",
      DRIFT_EVENT_MISMATCH,
      { EQUAL, EQUAL, DIFFERS } },
    { two_ahead,
      three,
      "delay 500ms reply from R1 next 1; read k; wait 25ms; write k c; wait 3s",
      DRIFT_EVENT_MISMATCH,
      { EQUAL, EQUAL, DIFFERS } },
    /* A comparison of another key says nothing of this one. */
    { "store k v5 a; store j v5 a", three, "read j; wait 1s", DRIFT_EVENT_MATCH, { QUIET } },
    { "store k v5 a; store j v5 a; store j v6 b on R1",
      three,
      "read j; wait 1s",
      DRIFT_EVENT_MISMATCH,
      { QUIET } },
    { "store k v5 a; store j v5 a",
      three,
      "read k; wait 1s",
      DRIFT_EVENT_MATCH,
      { EQUAL, EQUAL, EQUAL } },
    { two_ahead, "", "scrub; wait 1s", DRIFT_EVENT_REPAIR, { EQUAL, EQUAL, REPAIRED } },
    { two_ahead,
      "",
      "copy k from R1 to R3; wait 1s",
      DRIFT_EVENT_REPLACE,
      { QUIET, QUIET, STORED } },
    { two_ahead,
      "",
      "drop copy next 1; copy k from R1 to R3; wait 1s",
      DRIFT_EVENT_LOST,
      { QUIET, QUIET, MISSED } },
    /* What a hint brings is a write, and missed where the hint is lost; that nobody hears of the
     * write is not. */
    { "store k v5 a",
      "hints=on\n",
      "drop write to R3 next 1; write k b; wait 1min",
      DRIFT_EVENT_HINT_ACK,
      { STORED, STORED, STORED } },
    { "store k v5 a",
      "hints=on\n",
      "drop ack from R3 next 1; write k b; wait 1min",
      DRIFT_EVENT_LOST,
      { STORED, STORED, STORED } },
    { "store k v5 a",
      "hints=on\n",
      "drop hint next 1; delay 1min write to R3 next 1; write k b; wait 2min",
      DRIFT_EVENT_LOST,
      { STORED, STORED, MISSED } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DriftRun) run = run_of (cases[i].store, cases[i].settings, cases[i].acts);
      DriftPicture picture;

      until (run, cases[i].until);
      picture_of (&picture, run, TRUE);
      for (guint replica = 0; replica < 3; replica++)
        g_assert_cmpint (picture.cards[replica].mark, ==, cases[i].marks[replica]);
    }
}

/* A copy by hand comes as a repair does, and is none: nothing has been compared. */
static void
test_replaced (void)
{
  g_autoptr (DriftRun) run =
      run_of ("store k v5 a; store k v6 b on R1", "", "copy k from R1 to R3");
  DriftPicture picture;

  until (run, DRIFT_EVENT_REPLACE);
  picture_of (&picture, run, TRUE);
  g_assert_cmpint (picture.links[2].arrived, ==, DRIFT_MESSAGE_COPY);
  g_assert_cmpuint (picture.links[2].arrived_version, ==, 6);
  g_assert_cmpint (picture.note, ==, DRIFT_NOTE_NONE);
  g_assert_cmpuint (picture.cards[2].before, ==, 0);
  for (guint i = 0; i < 3; i++)
    g_assert_false (picture.cards[i].subject || picture.cards[i].dimmed);
}

/* What a link says of each kind of message that can be lost on it. */
static void
test_lost_labels (void)
{
  static const struct
  {
    const char *label; /* of a message with version 6 */
    const char *plain; /* of one without */
  } labels[DRIFT_N_MESSAGES] = {
    [DRIFT_MESSAGE_WRITE] = { "v6 lost", "write lost" },
    [DRIFT_MESSAGE_PROPOSE] = { "v6 lost", "write lost" },
    [DRIFT_MESSAGE_COPY] = { "v6 lost", "write lost" },
    [DRIFT_MESSAGE_HINT] = { "v6 lost", "write lost" },
    [DRIFT_MESSAGE_ACK] = { "ack lost", "ack lost" },
    [DRIFT_MESSAGE_COPY_ACK] = { "ack lost", "ack lost" },
    [DRIFT_MESSAGE_HINT_ACK] = { "ack lost", "ack lost" },
    [DRIFT_MESSAGE_READ] = { "read lost", "read lost" },
    [DRIFT_MESSAGE_PREPARE] = { "read lost", "read lost" },
    [DRIFT_MESSAGE_REPLY] = { "reply lost", "reply lost" },
    [DRIFT_MESSAGE_PROMISE] = { "reply lost", "reply lost" },
    [DRIFT_MESSAGE_DIGESTS] = { "digests lost", "digests lost" },
    [DRIFT_MESSAGE_SETTLED] = { "message lost", "message lost" },
  };
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 1);
  DriftPicture picture;
  DriftLayout layout;

  drift_layout_init (&layout, WIDTH, HEIGHT, FALSE, 1.0, 1, 3);
  picture_of (&picture, run, TRUE);
  for (guint i = 0; i < DRIFT_N_MESSAGES; i++)
    for (guint version = 0; version <= 6; version += 6)
      {
        g_autoptr (DriftScene) scene = drift_scene_new (WIDTH, HEIGHT, 1.0);
        g_autofree char *text = NULL;
        g_autofree char *wanted = NULL;

        g_assert_cmpint (labels[i].label != NULL, ==, drift_message_on_bus ((DriftMessageKind)i));
        if (labels[i].label == NULL)
          continue;
        picture.links[2].lost = (DriftMessageKind)i;
        picture.links[2].lost_version = version;
        drift_compose_links (scene, &layout, &picture);
        text = drift_scene_print (scene);
        wanted = g_strdup_printf ("\"%s\"", version > 0 ? labels[i].label : labels[i].plain);
        g_test_message ("%s", drift_message_kind_name ((DriftMessageKind)i));
        g_assert_nonnull (strstr (text, wanted));
      }
}

/* Where links are close there is no room for a cross: the word stands below the gap. */
static void
check_word (const DriftLayout *layout, const char *text, guint replica)
{
  const char *word = strstr (text, "\"v6 lost\"");
  double x, y;

  g_assert_nonnull (word);
  word = g_strrstr_len (text, word - text, "text ");
  g_assert_cmpint (sscanf (word, "text %lf %lf", &x, &y), ==, 2);
  g_assert_cmpfloat_with_epsilon (x, layout->stubs[replica], 1.0);
  g_assert_cmpfloat (y, >, layout->gap + DRIFT_HALF_GAP);
  g_assert_cmpfloat (y, <, layout->replicas[replica].y);
}

/* The cross of a loss stands where no message that rests on the link or goes along it covers it. */
static void
check_cross (const DriftPicture *picture, guint replica, guint n_replicas)
{
  const double token = 44.0;
  g_autoptr (DriftScene) scene = drift_scene_new (WIDTH, HEIGHT, 1.0);
  g_autofree char *text = NULL;
  const char *cross;
  DriftLayout layout;
  double x;

  drift_layout_init (&layout, WIDTH, HEIGHT, FALSE, 1.0, 1, n_replicas);
  drift_compose_links (scene, &layout, picture);
  text = drift_scene_print (scene);
  if (layout.is_crowded)
    {
      check_word (&layout, text, replica);
      return;
    }
  cross = strstr (text, " cross ");
  g_assert_nonnull (cross);
  cross = g_strrstr_len (text, cross - text, "mark ");
  x = g_ascii_strtod (cross + strlen ("mark "), NULL);
  g_assert_cmpfloat (fabs (x - layout.stubs[replica]), >=, token / 2.0 + 7.0);
  g_assert_cmpfloat (x, >, 20.0);
  g_assert_cmpfloat (x, <, layout.width - 20.0);
}

static void
test_cross (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 1);
  DriftPicture picture;

  picture_of (&picture, run, TRUE);
  for (guint n = 3; n <= DRIFT_MAX_REPLICAS; n++)
    for (guint replica = 0; replica < n; replica++)
      {
        for (guint i = 0; i < n; i++)
          picture.links[i] = (DriftLink){ .lost = DRIFT_N_MESSAGES, .arrived = DRIFT_N_MESSAGES };
        picture.links[replica].lost = DRIFT_MESSAGE_WRITE;
        picture.links[replica].lost_version = 6;
        check_cross (&picture, replica, n);
      }
}

/* What the client hears, and what is then known. */
static void
test_bubbles (void)
{
  static const struct
  {
    const char *settings;
    const char *acts;
    DriftEventKind until;
    DriftBubbleKind bubble;
    guint version;
  } cases[] = {
    { "", "write k b", DRIFT_EVENT_OK, DRIFT_BUBBLE_WRITE_OK, 6 },
    { "", "read k", DRIFT_EVENT_ANSWER, DRIFT_BUBBLE_READ_OK, 5 },
    { "", "delete k; wait 1s; read k", DRIFT_EVENT_ANSWER, DRIFT_BUBBLE_READ_NONE, 6 },
    { "", "write k b if v4", DRIFT_EVENT_REFUSE, DRIFT_BUBBLE_REFUSED, 5 },
    { "w=3\n", "wait 1s; crash R3; write k b", DRIFT_EVENT_FAIL, DRIFT_BUBBLE_FAILED, 0 },
    { "w=3\n", "crash R3; wait 20s; write k b", DRIFT_EVENT_UNAVAILABLE, DRIFT_BUBBLE_FAILED, 0 },
    { "r=3\n", "crash R3; wait 20s; read k", DRIFT_EVENT_UNAVAILABLE, DRIFT_BUBBLE_FAILED, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DriftRun) run = run_of ("store k v5 a", cases[i].settings, cases[i].acts);
      DriftPicture picture;

      until (run, cases[i].until);
      picture_of (&picture, run, TRUE);
      g_assert_cmpint (picture.bubble, ==, cases[i].bubble);
      g_assert_cmpuint (picture.bubble_version, ==, cases[i].version);
      picture_of (&picture, run, FALSE);
      g_assert_cmpint (picture.bubble, ==, cases[i].bubble);
      g_assert_cmpuint (picture.bubble_version, ==, 0);
    }
}

/* A word beside a link, and beside what came over it, has the room that it is given. */
static void
test_room_of_labels (void)
{
  static const double sizes[][2] = { { WIDTH, HEIGHT }, { 706, 480 }, { 582, 350 } };
  g_autoptr (DriftRun) run = run_at ("pitfall-hints", NULL, 4);
  DriftPicture picture;

  picture_of (&picture, run, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      DriftLayout layout;
      g_autoptr (DriftScene) scene = NULL;
      guint n = 0;

      drift_layout_init (&layout, sizes[i][0], sizes[i][1], FALSE, 1.0, 1, 3);
      scene = drift_scene_new (layout.width, layout.height, layout.scale);
      drift_compose_links (scene, &layout, &picture);
      for (guint k = 0; k < drift_scene_get_n_items (scene); k++)
        {
          const DriftItem *item = drift_scene_get_item (scene, k);

          if (g_strcmp0 (item->text, "reconnected") != 0)
            continue;
          n++;
          g_assert_cmpfloat (item->width, >=, 76);
          if (item->anchor == DRIFT_ANCHOR_END)
            g_assert_cmpfloat (item->x - item->width, >=, layout.stubs[1]);
          else
            g_assert_cmpfloat (item->x + item->width, <=, layout.width + 4.0);
        }
      g_assert_cmpuint (n, ==, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/traces/marks", test_marks);
  g_test_add_func ("/traces/replaced", test_replaced);
  g_test_add_func ("/traces/lost-labels", test_lost_labels);
  g_test_add_func ("/traces/cross", test_cross);
  g_test_add_func ("/traces/bubbles", test_bubbles);
  g_test_add_func ("/traces/room-of-labels", test_room_of_labels);
  return g_test_run ();
}
