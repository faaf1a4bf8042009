/* Tests of events: every kind printed, parsed and printed again, and every refusal.
 * SPDX-License-Identifier: MIT */
#include "drift-event.h"

#include "core-test.h"
#include "drift-duration.h"

static char *
print (const DriftEvent *event, const DriftKeys *keys)
{
  GString *text = g_string_new (NULL);

  drift_event_print (event, &three, keys, text);
  return g_string_free (text, FALSE);
}

/* One line of each kind, as a trace has it. */
static const char *const lines[] = {
  "1 0.000000 do partition R3",
  "1 0.000000 do write user:42 'theme=dark lang=fr'",
  "2 0.800000 traffic key-3 write",
  "2 0.800000 traffic key-3 read",
  "3 32400.020000 accept client>coordinator user:42 v7 b72d189fc7bb23bb sent to 3 replicas",
  "4 32400.020000 route client>coordinator user:42 read sent to 1 replicas",
  "5 32400.040000 store coordinator>R1 user:42 v7 b72d189fc7bb23bb over v6",
  "6 32400.040000 ignore coordinator>R2 user:42 v6 4300d2524cc63f67 has v7",
  "7 32400.060000 ack R1>coordinator user:42 v7 1 of 2 needed",
  "8 32400.060000 read coordinator>R3 user:42",
  "9 32400.060000 reply R3>coordinator user:42 v5 839a4de53cc252e3 1 of 1 needed",
  "10 32400.060000 ok coordinator>client user:42 v7 acknowledged by 1 of 3",
  "11 32400.060000 answer coordinator>client user:42 v5 839a4de53cc252e3 200 OK, 2 behind",
  "12 32400.060000 fail coordinator>client user:42 write timed out with 1 of 2 needed",
  "13 32400.060000 fail coordinator>client user:42 read timed out with 0 of 2 needed",
  "14 32400.060000 lost coordinator>R3 user:42 v7 b72d189fc7bb23bb write: partition",
  "15 32400.060000 lost coordinator>R3 user:42 v7 b72d189fc7bb23bb copy: crash",
  "16 32400.060000 lost coordinator>R3 user:42 v7@2 b72d189fc7bb23bb write: rule 1",
  "16 32400.060001 lost R3>coordinator user:42 v7@2 b72d189fc7bb23bb ack: hand",
  "17 32400.060000 lost R3>coordinator - none 0000000000000000 digests: rule 64",
  "18 32400.060000 lost R3>coordinator user:42 v7 b72d189fc7bb23bb ack: arrived",
  "19 32400.060000 match user:42 v7 b72d189fc7bb23bb 3 copies",
  "20 32400.060000 mismatch user:42 v7 b72d189fc7bb23bb 2 of 3 copies behind",
  "21 32400.060000 conflict user:42 v7 b72d189fc7bb23bb different bytes among 3 copies",
  "22 32400.060000 rotten user:42 2 of 3 copies fail their own checksum",
  "23 32400.060000 repair coordinator>R2 user:42 v7 b72d189fc7bb23bb over v6",
  "24 32400.060000 cancel coordinator>R2 user:42 v7 b72d189fc7bb23bb has v8",
  "25 97200.000000 sweep 1 begins with 3 replicas",
  "26 97200.020000 digests R1>coordinator of 1 keys",
  "27 97200.020000 compared 2 of 3 replicas, 1000000 keys",
  "28 97200.020000 swept 4294967295 ends with 2 copies repaired",
  "29 97200.020000 refuse client>coordinator user:42 v7 the write was for v5",
  "30 97200.020000 store coordinator>R3 user:42 v7 b72d189fc7bb23bb over v0",
  "31 97200.020000 lost coordinator>R3 user:42 v7 b72d189fc7bb23bb hint: crash",
  "32 97200.020000 trees 42 comparisons, 1 of 1024 leaves differ",
  "33 97200.020000 skip user:42 v7 b72d189fc7bb23bb 1 of 3 copies too young to judge",
  "34 97200.020000 copy-ack R3>coordinator user:42 v7 b72d189fc7bb23bb",
  "35 97200.020000 lost R3>coordinator user:42 v7 b72d189fc7bb23bb copy-ack: rule 1",
  "36 97200.020000 store coordinator>R1 user:42 v8 c44bdff4074eecdb deleted, over v7",
  "37 97200.020000 copy-ack R3>coordinator user:42 v8@1 c44bdff4074eecdb deleted",
  "38 97200.020000 lost coordinator>R3 user:42 v8 c44bdff4074eecdb deleted, copy: crash",
  "39 97200.020000 do store user:42 deleted v8@1 on R1,R3",
  "40 97200.020000 do store user:42 none on R2",
  "41 97210.000000 seen-down coordinator>R3",
  "42 97220.000000 seen-up R1>R2",
  "43 97230.020000 ask client>R2 user:42 v6@2 asked 3 replicas first",
  "44 97230.040000 promise R2>R3 user:42 v6@2 has v5",
  "45 97230.040000 withhold R1>R3 user:42 v6@1 has promised v6",
  "46 97240.000000 replace R1>R2 user:42 v6 4300d2524cc63f67 over v7",
  "47 97240.000000 replace R1>R2 user:42 none 0000000000000000 over v7",
  "48 97241.000000 late R3>coordinator digests",
  "49 97242.000000 settled coordinator>R2 3 tombstones may go",
  "50 97242.000000 unavailable R1>client user:42 read: 0 of 1 needed are seen up",
  "51 97250.000000 hint-kept coordinator>R3 user:42 v7 b72d189fc7bb23bb",
  "52 97250.000000 hint-expired R1>R3 user:42 v8 2d06800538d394c2 deleted",
  "53 97250.000000 hint-sent coordinator>R3 user:42 v7 b72d189fc7bb23bb",
  "54 97250.000000 hint-ack R3>coordinator user:42 v7 b72d189fc7bb23bb",
  "55 97250.000000 purge R2>R2 user:42 v8@1 c44bdff4074eecdb deleted",
  "56 97250.000000 restart R3>R3",
  "55 97260.000000 store R1>R2 user:42 {R1:2,R2:1} b72d189fc7bb23bb over {R1:1}",
  "56 97260.000000 store R1>R2 user:42 {R2:1,coordinator:3} b72d189fc7bb23bb 2 siblings, over {}",
  "57 97260.000000 repair R1>R2 user:42 {R1:2} c44bdff4074eecdb deleted, 2 siblings, over {R1:1}",
  "58 97260.000000 copy-ack R1>R2 user:42 {R1:2} c44bdff4074eecdb deleted, 2 siblings",
  "59 97260.000000 copy-ack R1>R2 user:42 {R1:2} c44bdff4074eecdb 3 siblings",
  "60 97260.000000 answer R1>client user:42 {R1:2} c44bdff4074eecdb 12 siblings, 200 OK, 0 behind",
  "61 97260.000000 ok R1>client user:42 {R1:2,R2:1} acknowledged by 1 of 3",
  "4294967295 3153600000.000000 wake",
};

static void
test_round_trip (void)
{
  g_autoptr (DriftKeys) keys = drift_keys_new ();
  gboolean seen[DRIFT_N_EVENTS] = { FALSE };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      DriftEvent event;

      drift_event_parse (lines[i], &three, keys, &event, &error);
      g_assert_no_error (error);
      text = print (&event, keys);
      g_assert_cmpstr (text, ==, lines[i]);
      seen[event.kind] = TRUE;
    }
  for (gsize kind = 0; kind < DRIFT_N_EVENTS; kind++)
    {
      g_test_message ("%s", drift_event_kind_name ((DriftEventKind)kind));
      g_assert_true (seen[kind]);
    }
  g_assert_cmpuint (drift_keys_count (keys), ==, 2);
}

static void
test_fields (void)
{
  const char *lost_write =
      "16 32400.060000 lost coordinator>R3 user:42 v7@2 b72d189fc7bb23bb write: rule 1";
  const char *lost_digests =
      "17 32400.060000 lost R3>coordinator - none 0000000000000000 digests: rule 64";
  g_autoptr (DriftKeys) keys = drift_keys_new ();
  g_autoptr (GString) note = g_string_new (NULL);
  DriftEvent event;

  drift_keys_intern (keys, "another");
  g_assert_true (drift_event_parse (lost_digests, &three, keys, &event, NULL));
  g_assert_cmpuint (event.step, ==, 17);
  g_assert_cmpuint (event.key, ==, DRIFT_KEY_NONE);
  g_assert_cmpuint (event.fate, ==, DRIFT_FATE_RULE + 63);

  g_assert_true (drift_event_parse (lost_write, &three, keys, &event, NULL));
  g_assert_cmpuint (event.step, ==, 16);
  g_assert_cmpint (event.time_us, ==, 32400 * DRIFT_SECOND + 60 * DRIFT_MILLISECOND);
  g_assert_cmpint (event.kind, ==, DRIFT_EVENT_LOST);
  g_assert_cmpint (event.about, ==, DRIFT_MESSAGE_WRITE);
  g_assert_cmpuint (event.from, ==, DRIFT_NODE_COORDINATOR);
  g_assert_cmpuint (event.to, ==, 2);
  g_assert_cmpuint (event.fate, ==, DRIFT_FATE_RULE);
  g_assert_cmpuint (event.key, ==, 1);
  g_assert_cmpstr (drift_keys_name (keys, 1), ==, "user:42");
  g_assert_cmpuint (event.version.counter, ==, 7);
  g_assert_cmpuint (event.version.writer, ==, 2);
  g_assert_cmphex (event.checksum, ==, G_GUINT64_CONSTANT (0xb72d189fc7bb23bb));
  drift_event_print_note (&event, &three, note);
  g_assert_cmpstr (note->str, ==, "write: rule 1");

  g_assert_false (event.tombstone);

  /* A tombstone is one in a line that has a copy, and only there. */
  g_assert_true (
      drift_event_parse ("19 1.000000 match user:42 v8 c44bdff4074eecdb deleted, 3 copies", &three,
                         keys, &event, NULL));
  g_assert_true (event.tombstone);
  g_assert_cmpuint (event.a, ==, 3);
  g_string_truncate (note, 0);
  drift_event_print_note (&event, &three, note);
  g_assert_cmpstr (note->str, ==, "deleted, 3 copies");
  g_assert_true (drift_event_parse ("39 1.000000 do deleted, I say", &three, keys, &event, NULL));
  g_assert_false (event.tombstone);
  g_assert_cmpstr (event.note, ==, "deleted, I say");

  g_assert_true (drift_event_parse ("27 1.000000 compared 2 of 3 replicas, 40 keys", &three, keys,
                                    &event, NULL));
  g_assert_cmpuint (event.a, ==, 2);
  g_assert_cmpuint (event.b, ==, 3);
  g_assert_cmpuint (event.count, ==, 40);
  g_assert_cmpuint (event.from, ==, DRIFT_NODE_NONE);
  g_assert_cmpuint (event.key, ==, DRIFT_KEY_NONE);
}

static const struct
{
  const char *text;
  const char *message;
} refusals[] = {
  { "", "expected the number of a step, found \"\"" },
  { "one 0.000000 wake", "expected the number of a step, found \"one\"" },
  { "-1 0.000000 wake", "expected the number of a step, found \"-1\"" },
  { "4294967296 0.000000 wake", "expected the number of a step, found \"4294967296\"" },
  { "1x 0.000000 wake", "expected the number of a step, found \"1x\"" },
  { "1", "expected a time in seconds, found \"\"" },
  { "1 0.5 wake", "expected a time in seconds, found \"0.5\"" },
  { "1  0.000000 wake", "expected a time in seconds, found \"\"" },
  { "1 0.000000", "expected an event, found \"\"" },
  { "1 0.000000 wakes", "expected an event, found \"wakes\"" },
  { "1 0.000000 \xff", "expected an event, found \"\357\277\275\"" },
  { "1 0.000000 do \xff", "expected UTF-8, found \"\357\277\275\"" },
  { "1 0.000000 read R1 k", "expected FROM>TO, found \"R1\"" },
  { "1 0.000000 read R1>R4 k", "expected FROM>TO, found \"R1>R4\"" },
  { "1 0.000000 read >R1 k", "expected FROM>TO, found \">R1\"" },
  { "1 0.000000 read R1>R2>R3 k", "expected FROM>TO, found \"R1>R2>R3\"" },
  { "1 0.000000 read coordinator>R1", "expected a key, found \"\"" },
  { "1 0.000000 read coordinator>R1 a\tb", "expected a key, found \"a?b\"" },
  { "1 0.000000 match k", "expected a version, found \"\"" },
  { "1 0.000000 match k 7", "expected a version, found \"7\"" },
  { "1 0.000000 match k v7 b72d", "expected a checksum, found \"b72d\"" },
  { "1 0.000000 match k v7 b72d189fc7bb23bb", "expected N copies, found \"\"" },
  { "1 0.000000 match k v7 b72d189fc7bb23bb x copies", "expected N copies, found \"x copies\"" },
  { "1 0.000000 match k v7 b72d189fc7bb23bb deleted 3 copies",
    "expected N copies, found \"deleted 3 copies\"" },
  { "1 0.000000 copy-ack R1>coordinator k v7 b72d189fc7bb23bb deletedly",
    "expected nothing more, found \"deletedly\"" },
  { "1 0.000000 copy-ack R1>coordinator k v7 b72d189fc7bb23bb deleted, ",
    "expected nothing more, found \"deleted, \"" },
  { "1 0.000000 copy-ack R1>coordinator k v7 b72d189fc7bb23bb 2 siblings, ",
    "expected nothing more, found \"2 siblings, \"" },
  { "1 0.000000 match k v7 b72d189fc7bb23bb 2 siblings 3 copies",
    "expected N copies, found \"2 siblings 3 copies\"" },
  { "1 0.000000 match k {R1} b72d189fc7bb23bb 3 copies", "expected a version, found \"{R1}\"" },
  { "1 0.000000 store R1>R2 k v7 b72d189fc7bb23bb over {R4:1}",
    "expected over vN, found \"over {R4:1}\"" },
  { "1 0.000000 match k v7 b72d189fc7bb23bb 3 copies!", "expected N copies, found \"3 copies!\"" },
  { "1 0.000000 match k v7 b72d189fc7bb23bb 4294967296 copies",
    "expected N copies, found \"4294967296 copies\"" },
  { "1 0.000000 wake up", "expected nothing more, found \"up\"" },
  { "1 0.000000 traffic k sing", "expected KIND, found \"sing\"" },
  { "1 0.000000 lost R1>R2 k v7 b72d189fc7bb23bb write: rule 0",
    "expected KIND: FATE, found \"write: rule 0\"" },
  { "1 0.000000 lost R1>R2 k v7 b72d189fc7bb23bb write: rule 253",
    "expected KIND: FATE, found \"write: rule 253\"" },
  { "1 0.000000 lost R1>R2 k v7 b72d189fc7bb23bb write: bad luck",
    "expected KIND: FATE, found \"write: bad luck\"" },
};

static void
test_refusals (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (DriftKeys) keys = drift_keys_new ();
      g_autoptr (GError) error = NULL;
      DriftEvent event;

      g_test_message ("%s", refusals[i].message);
      g_assert_false (drift_event_parse (refusals[i].text, &three, keys, &event, &error));
      g_assert_error (error, DRIFT_EVENT_ERROR, DRIFT_EVENT_ERROR_SYNTAX);
      g_assert_cmpstr (error->message, ==, refusals[i].message);
      g_assert_false (drift_event_parse (refusals[i].text, &three, keys, &event, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/event/round-trip", test_round_trip);
  g_test_add_func ("/event/fields", test_fields);
  g_test_add_func ("/event/refusals", test_refusals);
  return g_test_run ();
}
