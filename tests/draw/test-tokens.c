/* Tests of the tokens: where messages are at a moment, how they look, and how many become few.
 * SPDX-License-Identifier: MIT */
#include "draw-test.h"

#include "drift-duration.h"
#include "drift-queue.h"
#include "drift-tokens.h"

static void
collect (GArray *tokens, DriftRun *run, gint64 later_us, gboolean truth)
{
  gint64 now_us = drift_cluster_get_now (drift_run_get_cluster (run));
  DriftMoment moment;
  DriftLayout layout;

  drift_moment_init (&moment, run, now_us + later_us, truth);
  drift_layout_init (&layout, WIDTH, HEIGHT, FALSE, 1.0, 1, 3);
  drift_tokens_collect (tokens, &moment, &layout);
}

/* A person does something that much after the last event. */
static void
act_later (DriftRun *run, gint64 later_us, const char *text)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  g_autoptr (DriftCommand) command =
      drift_command_parse (text, drift_cluster_get_names (cluster), NULL);

  g_assert_true (drift_run_do_at (run, command, drift_cluster_get_now (cluster) + later_us, NULL));
}

static const DriftToken *
token_at (GArray *tokens, guint index)
{
  g_assert_cmpuint (index, <, tokens->len);
  return &g_array_index (tokens, DriftToken, index);
}

/* Three writes leave the coordinator together and part on the bus. */
static void
test_writes (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 1);
  g_autoptr (GArray) tokens = drift_tokens_new ();
  DriftLayout layout;

  drift_layout_init (&layout, WIDTH, HEIGHT, FALSE, 1.0, 1, 3);
  until (run, DRIFT_EVENT_ACCEPT);
  collect (tokens, run, 0, TRUE);
  g_assert_cmpuint (tokens->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpint (token_at (tokens, i)->kind, ==, DRIFT_TOKEN_WRITE);
      g_assert_cmpuint (token_at (tokens, i)->version, ==, 6);
      g_assert_cmpfloat (token_at (tokens, i)->x, ==, layout.stubs[1]);
      g_assert_cmpfloat (token_at (tokens, i)->y, ==,
                         layout.coordinator.y + layout.coordinator.height + 13);
    }
  collect (tokens, run, 9000, TRUE);
  g_assert_cmpfloat (token_at (tokens, 0)->x, <, layout.stubs[1]);
  g_assert_cmpfloat (token_at (tokens, 1)->x, ==, layout.stubs[1]);
  g_assert_cmpfloat (token_at (tokens, 2)->x, >, layout.stubs[1]);
}

/* The one to R3 ends at the gap, and fades before it gets there. */
static void
test_lost (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 1);
  g_autoptr (GArray) tokens = drift_tokens_new ();
  DriftLayout layout;
  const DriftToken *lost;

  drift_layout_init (&layout, WIDTH, HEIGHT, FALSE, 1.0, 1, 3);
  until (run, DRIFT_EVENT_ACCEPT);
  collect (tokens, run, DRIFT_SECOND, TRUE);
  lost = token_at (tokens, 2);
  g_assert_cmpfloat (lost->x, ==, layout.stubs[2]);
  g_assert_cmpfloat (lost->y, ==, layout.gap - DRIFT_HALF_GAP);
  g_assert_cmpfloat (lost->opacity, ==, 0);
  g_assert_cmpfloat (token_at (tokens, 1)->opacity, ==, 1);
}

/* Where @token was there is a cross, for who sees the truth, and no gap in the link. */
static void
assert_cross (DriftRun *run, const DriftToken *token)
{
  for (guint truth = 0; truth <= 1; truth++)
    {
      g_autoptr (DriftScene) scene = drift_scene_new (WIDTH, HEIGHT, 1.0);
      g_autofree char *text = NULL;
      g_autofree char *cross = NULL;
      DriftMoment moment;
      DriftLayout layout;
      DriftPicture picture;

      drift_moment_init (&moment, run, drift_cluster_get_now (drift_run_get_cluster (run)),
                         truth == 1);
      drift_layout_init (&layout, WIDTH, HEIGHT, FALSE, 1.0, 1, 3);
      drift_picture_init (&picture, &moment);
      g_assert_cmpuint (picture.n_taken, ==, truth);
      g_assert_cmpint (picture.links[2].lost, ==, DRIFT_N_MESSAGES);
      drift_compose_links (scene, &layout, &picture);
      text = drift_scene_print (scene);
      cross = g_strdup_printf ("mark %.2f %.2f size=18.00 cross", token->x, token->y);
      g_test_message ("%s\n%s", cross, text);
      g_assert_true ((strstr (text, cross) != NULL) == (truth == 1));
    }
}

/* One that is held back stays where it is while others go on, and one that is taken away is not on
 * its way to the gap. */
static void
test_by_hand (void)
{
  g_autoptr (DriftRun) run = run_of ("store k v1 a", "", "write k b");
  g_autoptr (GArray) tokens = drift_tokens_new ();
  DriftToken held, other;

  until (run, DRIFT_EVENT_ACCEPT);
  act_later (run, 8000, "delay message write1.R3 1s");
  collect (tokens, run, 0, TRUE);
  g_assert_cmpuint (tokens->len, ==, 3);
  other = *token_at (tokens, 0);
  held = *token_at (tokens, 2);
  collect (tokens, run, 2000, TRUE);
  g_assert_cmpfloat (token_at (tokens, 2)->x, ==, held.x);
  g_assert_cmpfloat (token_at (tokens, 2)->y, ==, held.y);
  g_assert_cmpfloat (token_at (tokens, 0)->x, <, other.x);
  act_later (run, 3000, "drop message write1.R3");
  collect (tokens, run, 0, TRUE);
  g_assert_cmpfloat (token_at (tokens, 2)->x, ==, held.x);
  g_assert_cmpfloat (token_at (tokens, 2)->y, ==, held.y);
  g_assert_cmpfloat (token_at (tokens, 2)->opacity, ==, 1);
  until (run, DRIFT_EVENT_LOST);
  collect (tokens, run, 0, TRUE);
  g_assert_cmpuint (tokens->len, ==, 2);
  assert_cross (run, &held);
}

/* By more than the rim of a box, which the bus comes close to in a small picture. */
static gboolean
overlaps (const DriftToken *token, const DriftBox *box)
{
  const double rim = 3.0;
  double width;
  double height;

  drift_token_get_size (token, &width, &height);
  return token->x + width / 2 > box->x + rim && token->x - width / 2 < box->x + box->width - rim &&
         token->y + height / 2 > box->y + rim && token->y - height / 2 < box->y + box->height - rim;
}

static void
check_clear (GArray *tokens, const DriftMoment *moment, double width, double height, gboolean hall)
{
  DriftLayout layout;

  drift_layout_init (&layout, width, height, hall, 1.0, 1, 3);
  drift_tokens_collect (tokens, moment, &layout);
  for (guint i = 0; i < tokens->len; i++)
    {
      const DriftToken *token = token_at (tokens, i);

      g_assert_false (overlaps (token, &layout.clients[0]));
      g_assert_false (overlaps (token, &layout.coordinator));
      for (guint replica = 0; replica < layout.n_replicas; replica++)
        g_assert_false (overlaps (token, &layout.replicas[replica]));
    }
}

/* At no moment of its way is a message half hidden by a box, or half over one, however small the
 * picture is. */
static void
test_clear (void)
{
  g_autoptr (DriftRun) run = run_at ("three-copies", "set anti-entropy on", 1);
  g_autoptr (GArray) tokens = drift_tokens_new ();
  double width, height, hall_width, hall_height;
  guint n = 0;

  drift_layout_get_minimum (FALSE, 1.0, 1, 3, &width, &height);
  drift_layout_get_minimum (TRUE, 1.0, 1, 3, &hall_width, &hall_height);
  for (guint i = 0; i < 400; i++, n += tokens->len)
    {
      DriftMoment moment;

      g_assert_true (drift_run_advance (run));
      drift_moment_init (&moment, run, drift_cluster_get_now (drift_run_get_cluster (run)), TRUE);
      check_clear (tokens, &moment, WIDTH, HEIGHT, FALSE);
      check_clear (tokens, &moment, hall_width, hall_height, TRUE);
      check_clear (tokens, &moment, width, height, FALSE);
    }
  g_assert_cmpuint (n, >, 400);
}

/* Whether the two lie over each other by more than a rim, if @b is larger by @more. */
static gboolean
hides (const DriftToken *a, const DriftToken *b, double more)
{
  DriftBox box = { 0 };

  drift_token_get_size (b, &box.width, &box.height);
  box.width += more;
  box.height += more;
  box.x = b->x - box.width / 2.0;
  box.y = b->y - box.height / 2.0;
  return overlaps (a, &box);
}

/* No word of a message lies under another message: whoever comes later is below, and blank; but not
 * below one that is blank itself, which has no word to keep clear. Where they part, as two of the
 * app's on its short link, there is a moment of both. */
static void
test_words (void)
{
  g_autoptr (DriftRun) run = run_at ("three-copies", NULL, 1);
  g_autoptr (GArray) tokens = drift_tokens_new ();
  guint n_blank = 0;

  for (guint i = 0; i < 400; i++)
    {
      g_assert_true (drift_run_advance (run));
      collect (tokens, run, 0, TRUE);
      for (guint one = 0; one < tokens->len; one++)
        {
          const DriftToken *token = token_at (tokens, one);
          gboolean hidden = FALSE, covered = FALSE;

          for (guint other = 0; other < tokens->len; other++)
            {
              const DriftToken *over = token_at (tokens, other);
              hidden |= other > one && over->opacity > 0 && hides (token, over, 0.0);
              covered |=
                  other != one && over->opacity > 0 && !over->blank && hides (token, over, 6.0);
            }
          g_assert_true (token->blank || !hidden);
          g_assert_true (covered || !token->blank);
          n_blank += token->blank;
        }
    }
  g_assert_cmpuint (n_blank, >, 20);
}

/* A dashboard sees requests, not what the bus carries. */
static void
test_operator (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 1);
  g_autoptr (GArray) tokens = drift_tokens_new ();

  until (run, DRIFT_EVENT_DO);
  until (run, DRIFT_EVENT_DO);
  until (run, DRIFT_EVENT_DO);
  collect (tokens, run, 0, FALSE);
  g_assert_cmpuint (tokens->len, ==, 1);
  g_assert_cmpint (token_at (tokens, 0)->kind, ==, DRIFT_TOKEN_WRITE);
  g_assert_cmpuint (token_at (tokens, 0)->version, ==, 0);
  until (run, DRIFT_EVENT_ACCEPT);
  collect (tokens, run, 0, FALSE);
  g_assert_cmpuint (tokens->len, ==, 0);
}

/* That a digest or a copy that repairs will not arrive is known to nobody who runs the store. */
static void
check_lost_is_hidden (const char *kind, DriftEventKind sent)
{
  g_autoptr (DriftRun) run = run_at ("session-store", "set anti-entropy on", 5);
  g_autoptr (GArray) tokens = drift_tokens_new ();
  g_autofree char *drop = g_strdup_printf ("drop %s always", kind);
  guint n_sent;

  act (run, drop);
  until (run, sent);
  collect (tokens, run, 0, TRUE);
  n_sent = tokens->len;
  g_assert_cmpuint (n_sent, >, 1);
  collect (tokens, run, 0, FALSE);
  g_assert_cmpuint (tokens->len, ==, 0);

  drift_run_go_to_step (run, 5);
  act (run, "clear-rules");
  until (run, sent);
  collect (tokens, run, 0, FALSE);
  g_assert_cmpuint (tokens->len, ==, n_sent);
}

static void
test_operator_of_a_sweep (void)
{
  check_lost_is_hidden ("digests", DRIFT_EVENT_SWEEP);
  check_lost_is_hidden ("copy", DRIFT_EVENT_MISMATCH);
}

static void
test_sweep (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", "set anti-entropy on", 5);
  g_autoptr (GArray) tokens = drift_tokens_new ();

  until (run, DRIFT_EVENT_SWEEP);
  collect (tokens, run, 0, TRUE);
  g_assert_cmpuint (tokens->len, ==, 3);
  g_assert_cmpint (token_at (tokens, 0)->kind, ==, DRIFT_TOKEN_DIGESTS);
  g_assert_cmphex (token_at (tokens, 0)->digest, ==, G_GUINT64_CONSTANT (0xb72d189fc7bb23bb));
  g_assert_cmphex (token_at (tokens, 2)->digest, ==, G_GUINT64_CONSTANT (0x839a4de53cc252e3));
  collect (tokens, run, 0, FALSE);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpint (token_at (tokens, i)->kind, ==, DRIFT_TOKEN_ENVELOPE);
      g_assert_cmphex (token_at (tokens, i)->digest, ==, 0);
      g_assert_true (drift_token_same_look (token_at (tokens, 0), token_at (tokens, i)));
    }
  until (run, DRIFT_EVENT_MISMATCH);
  collect (tokens, run, 0, TRUE);
  g_assert_cmpuint (tokens->len, ==, 2);
  g_assert_cmpint (token_at (tokens, 0)->kind, ==, DRIFT_TOKEN_COPY);
  g_assert_cmpuint (token_at (tokens, 0)->version, ==, 7);
}

/* The looks of messages: the last that was sent when something has happened so often. */
static void
test_kinds (void)
{
  static const char outage[] = "partition R3; write k b; wait 1s; heal R3; wait 1min";
  static const char race[] = "write k b if v5; wait 3s";
  static const struct
  {
    const char *settings;
    const char *acts;
    DriftEventKind until;
    DriftTokenKind kind;
    guint version;
    gboolean is_seen; /* by an operator, too */
    const char *name;
  } cases[] = {
    { "", "write k b; wait 1s", DRIFT_EVENT_ACCEPT, DRIFT_TOKEN_WRITE, 6, FALSE,
      "Write of v6 to R1, on its way" },
    { "", "write k b; wait 1s", DRIFT_EVENT_STORE, DRIFT_TOKEN_ACK, 0, FALSE,
      "Acknowledgement from R1, on its way" },
    { "", "write k b; wait 1s", DRIFT_EVENT_ACK, DRIFT_TOKEN_RESPONSE, 6, TRUE,
      "Response with v6 to client, on its way" },
    { "", "read k; wait 1s", DRIFT_EVENT_ROUTE, DRIFT_TOKEN_READ, 0, FALSE,
      "Read request to R3, on its way" },
    { "", "read k; wait 1s", DRIFT_EVENT_READ, DRIFT_TOKEN_VALUE, 5, FALSE,
      "Reply with v5 from R3, on its way" },
    { "conditions=quorum\n", race, DRIFT_EVENT_ASK, DRIFT_TOKEN_READ, 6, FALSE,
      "Read request to R1, on its way" },
    { "conditions=quorum\n", race, DRIFT_EVENT_PROMISE, DRIFT_TOKEN_VALUE, 5, FALSE,
      "Reply with v5 from R1, on its way" },
    { "conditions=quorum\n", race, DRIFT_EVENT_ACCEPT, DRIFT_TOKEN_WRITE, 6, FALSE,
      "Write of v6 to R1, on its way" },
    { "hints=on\nhint-retry=5s\n", outage, DRIFT_EVENT_HINT_SENT, DRIFT_TOKEN_WRITE, 6, FALSE,
      "Hint of v6 to R3, on its way" },
    { "", "copy k from R1 to R3; wait 1s", DRIFT_EVENT_DO, DRIFT_TOKEN_COPY, 5, TRUE,
      "Copy of v5 to R3, on its way" },
    { "purge=after-sweep\ntombstone-grace=1s\n", "delete k; wait 1min; scrub; wait 1s",
      DRIFT_EVENT_SWEPT, DRIFT_TOKEN_ENVELOPE, 0, TRUE,
      "List of settled tombstones to R1, on its way" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (DriftRun) run = run_of ("store k v5 a", cases[i].settings, cases[i].acts);
      g_autoptr (GArray) tokens = drift_tokens_new ();
      const DriftToken *last;

      until (run, cases[i].until);
      collect (tokens, run, 0, TRUE);
      last = token_at (tokens, tokens->len - 1);
      g_assert_cmpint (last->kind, ==, cases[i].kind);
      g_assert_cmpuint (last->version, ==, cases[i].version);
      name = drift_token_describe (last, drift_cluster_get_names (drift_run_get_cluster (run)));
      g_assert_cmpstr (name, ==, cases[i].name);
      collect (tokens, run, 0, FALSE);
      if (!cases[i].is_seen)
        {
          g_assert_cmpuint (tokens->len, ==, 0);
          continue;
        }
      last = token_at (tokens, tokens->len - 1);
      g_assert_cmpint (last->kind, ==, cases[i].kind);
      g_assert_cmpuint (last->version, ==, 0);
    }
}

static void
assert_named (DriftRun *run, guint index, gboolean truth, const char *expected)
{
  g_autoptr (GArray) tokens = drift_tokens_new ();
  g_autofree char *name = NULL;

  collect (tokens, run, 0, truth);
  name = drift_token_describe (token_at (tokens, index),
                               drift_cluster_get_names (drift_run_get_cluster (run)));
  g_assert_cmpstr (name, ==, expected);
}

/* What is held back says so, and until when; to an operator only if they do it themselves. */
static void
test_held (void)
{
  g_autoptr (DriftRun) run = run_of ("store k v5 a", "",
                                     "write k b; write k c; delay message write1.request 3s; "
                                     "wait 1s");

  until (run, DRIFT_EVENT_DO);
  until (run, DRIFT_EVENT_DO);
  assert_named (run, 0, FALSE, "Write to coordinator, on its way");
  until (run, DRIFT_EVENT_DO);
  assert_named (run, 0, TRUE, "Write to coordinator, on its way, held back until 00:00:03");
  assert_named (run, 0, FALSE, "Write to coordinator, on its way");
  act (run, "delay message write2.request 5s");
  assert_named (run, 0, FALSE, "Write to coordinator, on its way, held back until 00:00:05");
}

/* At rest nothing moves, and without motion nothing is drawn at all. */
static void
test_rest (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 1);
  g_autoptr (GArray) tokens = drift_tokens_new ();
  DriftMoment moment;
  DriftLayout layout;

  collect (tokens, run, 0, TRUE);
  g_assert_cmpuint (tokens->len, ==, 0);
  until (run, DRIFT_EVENT_ACCEPT);
  drift_moment_init (&moment, run, 0, TRUE);
  moment.tokens = FALSE;
  drift_layout_init (&layout, WIDTH, HEIGHT, FALSE, 1.0, 1, 3);
  drift_tokens_collect (tokens, &moment, &layout);
  g_assert_cmpuint (tokens->len, ==, 0);
}

/* A thousand requests on one link are drawn as a few pills with a number. */
static void
test_many (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 0);
  g_autoptr (GArray) tokens = drift_tokens_new ();
  guint sum = 0;

  for (guint i = 0; i < 1000; i++)
    act (run, "read user:42");
  collect (tokens, run, 5000, TRUE);
  g_assert_cmpuint (tokens->len, >, 0);
  g_assert_cmpuint (tokens->len, <=, 64);
  for (guint i = 0; i < tokens->len; i++)
    sum += token_at (tokens, i)->count;
  g_assert_cmpuint (sum, ==, 1000);
}

static void
test_looks (void)
{
  DriftToken one = { .kind = DRIFT_TOKEN_WRITE, .version = 6, .count = 1, .x = 1, .opacity = 1 };
  DriftToken other = one;
  double width;
  double wider;
  double height;

  other.x = 50;
  g_assert_true (drift_token_same_look (&one, &other));
  other.version = 7;
  g_assert_false (drift_token_same_look (&one, &other));
  drift_token_get_size (&one, &width, &height);
  other.count = 12345;
  drift_token_get_size (&other, &wider, &height);
  g_assert_cmpfloat (wider, >, width);
}

/* A hand means the token that it is on, or just misses; of two that lie over each other the one
 * that is seen; and none that has faded. */
static void
test_hit (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 1);
  g_autoptr (GArray) tokens = drift_tokens_new ();
  const DriftToken *first, *last;
  double width, height;

  g_assert_null (drift_tokens_hit (tokens, 0, 0));
  until (run, DRIFT_EVENT_ACCEPT);
  collect (tokens, run, 0, TRUE);
  last = token_at (tokens, 2);
  g_assert_true (drift_tokens_hit (tokens, last->x, last->y) == last);

  collect (tokens, run, 9000, TRUE);
  first = token_at (tokens, 0);
  drift_token_get_size (first, &width, &height);
  g_assert_true (drift_tokens_hit (tokens, first->x, first->y) == first);
  g_assert_true (drift_tokens_hit (tokens, first->x - width / 2 - 6, first->y) == first);
  g_assert_null (drift_tokens_hit (tokens, first->x - width / 2 - 8, first->y));
  g_assert_true (drift_tokens_hit (tokens, first->x, first->y + height / 2 + 6) == first);
  g_assert_null (drift_tokens_hit (tokens, first->x, first->y + height / 2 + 8));

  collect (tokens, run, DRIFT_SECOND, TRUE);
  last = token_at (tokens, 2);
  g_assert_cmpfloat (last->opacity, ==, 0);
  g_assert_null (drift_tokens_hit (tokens, last->x, last->y));
  g_assert_null (drift_tokens_find (tokens, last->sequence));
}

/* From one to the next in the order in which they were sent, over those that are gone. */
static void
test_order (void)
{
  g_autoptr (DriftRun) run = run_of ("store k v1 a", "", "write k b");
  g_autoptr (GArray) tokens = drift_tokens_new ();
  guint32 sequences[3];

  g_assert_null (drift_tokens_step (tokens, DRIFT_SEQUENCE_NONE, TRUE));
  until (run, DRIFT_EVENT_ACCEPT);
  collect (tokens, run, 0, TRUE);
  g_assert_cmpuint (tokens->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const DriftToken *token =
          drift_tokens_step (tokens, i > 0 ? sequences[i - 1] : DRIFT_SEQUENCE_NONE, TRUE);

      sequences[i] = token->sequence;
      g_assert_cmpuint (token->to, ==, i);
      g_assert_true (drift_tokens_find (tokens, token->sequence) == token);
    }
  g_assert_null (drift_tokens_step (tokens, sequences[2], TRUE));
  g_assert_null (drift_tokens_step (tokens, sequences[0], FALSE));
  g_assert_cmpuint (drift_tokens_step (tokens, sequences[2], FALSE)->sequence, ==, sequences[1]);
  act_later (run, 0, "drop message write1.R2");
  until (run, DRIFT_EVENT_LOST);
  collect (tokens, run, 0, TRUE);
  g_assert_null (drift_tokens_find (tokens, sequences[1]));
  g_assert_cmpuint (drift_tokens_step (tokens, sequences[1], TRUE)->sequence, ==, sequences[2]);
  g_assert_cmpuint (drift_tokens_step (tokens, sequences[1], FALSE)->sequence, ==, sequences[0]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tokens/writes", test_writes);
  g_test_add_func ("/tokens/lost", test_lost);
  g_test_add_func ("/tokens/by-hand", test_by_hand);
  g_test_add_func ("/tokens/clear", test_clear);
  g_test_add_func ("/tokens/words", test_words);
  g_test_add_func ("/tokens/operator", test_operator);
  g_test_add_func ("/tokens/operator-of-a-sweep", test_operator_of_a_sweep);
  g_test_add_func ("/tokens/sweep", test_sweep);
  g_test_add_func ("/tokens/kinds", test_kinds);
  g_test_add_func ("/tokens/held", test_held);
  g_test_add_func ("/tokens/rest", test_rest);
  g_test_add_func ("/tokens/many", test_many);
  g_test_add_func ("/tokens/looks", test_looks);
  g_test_add_func ("/tokens/hit", test_hit);
  g_test_add_func ("/tokens/order", test_order);
  return g_test_run ();
}
