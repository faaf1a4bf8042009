/* Tests of what messages are called: printed, read, and refused.
 * SPDX-License-Identifier: MIT */
#include "drift-message-name.h"

#include "core-test.h"

static const struct
{
  const char *text;
  DriftMessageName name;
} names[] = {
  { "write3.R2", { DRIFT_OP_WRITE, 3, DRIFT_MESSAGE_WRITE, 1, 1, NULL } },
  { "write3.write2.R2", { DRIFT_OP_WRITE, 3, DRIFT_MESSAGE_WRITE, 2, 1, NULL } },
  { "write3.request", { DRIFT_OP_WRITE, 3, DRIFT_MESSAGE_REQUEST, 1, DRIFT_NODE_NONE, NULL } },
  { "write3.ack.R1", { DRIFT_OP_WRITE, 3, DRIFT_MESSAGE_ACK, 1, 0, NULL } },
  { "write4294967295.hint.R3", { DRIFT_OP_WRITE, G_MAXUINT32, DRIFT_MESSAGE_HINT, 1, 2, NULL } },
  { "write3.hint2.R2", { DRIFT_OP_WRITE, 3, DRIFT_MESSAGE_HINT, 2, 1, NULL } },
  { "write3.hint-ack12.R2", { DRIFT_OP_WRITE, 3, DRIFT_MESSAGE_HINT_ACK, 12, 1, NULL } },
  { "write3.read.R2", { DRIFT_OP_WRITE, 3, DRIFT_MESSAGE_READ, 1, 1, NULL } },
  { "read1.R3", { DRIFT_OP_READ, 1, DRIFT_MESSAGE_READ, 1, 2, NULL } },
  { "read10.response", { DRIFT_OP_READ, 10, DRIFT_MESSAGE_RESPONSE, 1, DRIFT_NODE_NONE, NULL } },
  { "read10.copy.R1", { DRIFT_OP_READ, 10, DRIFT_MESSAGE_COPY, 1, 0, NULL } },
  { "sweep2.digests.R1", { DRIFT_OP_SWEEP, 2, DRIFT_MESSAGE_DIGESTS, 1, 0, NULL } },
  { "sweep2.copy.R3.user:42", { DRIFT_OP_SWEEP, 2, DRIFT_MESSAGE_COPY, 1, 2, "user:42" } },
  { "sweep2.copy2.R3.a.b.", { DRIFT_OP_SWEEP, 2, DRIFT_MESSAGE_COPY, 2, 2, "a.b." } },
  { "copy1.R3.user:42", { DRIFT_OP_COPY, 1, DRIFT_MESSAGE_COPY, 1, 2, "user:42" } },
};

static void
assert_name (const char *text, const DriftNames *replicas, const DriftMessageName *expected)
{
  g_autoptr (GString) printed = g_string_new (NULL);
  DriftMessageName name;

  drift_message_name_print (expected, replicas, printed);
  g_assert_cmpstr (printed->str, ==, text);
  g_assert_true (drift_message_name_parse (text, replicas, &name));
  g_assert_cmpint (name.op, ==, expected->op);
  g_assert_cmpuint (name.number, ==, expected->number);
  g_assert_cmpint (name.kind, ==, expected->kind);
  g_assert_cmpuint (name.ordinal, ==, expected->ordinal);
  g_assert_cmpuint (name.end, ==, expected->end);
  g_assert_cmpstr (name.key, ==, expected->key);
}

static void
test_names (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    assert_name (names[i].text, &three, &names[i].name);
}

/* A replica may be called as a kind of message is; the name says then which of the two it is. */
static void
test_confusing_replicas (void)
{
  static const DriftNames replicas = { 4, { "ack", "request", "hint2", "R2" } };
  static const struct
  {
    const char *text;
    DriftMessageName name;
  } confusing[] = {
    { "write1.write.ack", { DRIFT_OP_WRITE, 1, DRIFT_MESSAGE_WRITE, 1, 0, NULL } },
    { "write1.ack.ack", { DRIFT_OP_WRITE, 1, DRIFT_MESSAGE_ACK, 1, 0, NULL } },
    { "write1.write.request", { DRIFT_OP_WRITE, 1, DRIFT_MESSAGE_WRITE, 1, 1, NULL } },
    { "write1.request", { DRIFT_OP_WRITE, 1, DRIFT_MESSAGE_REQUEST, 1, DRIFT_NODE_NONE, NULL } },
    { "copy1.copy.hint2.R2", { DRIFT_OP_COPY, 1, DRIFT_MESSAGE_COPY, 1, 2, "R2" } },
    { "copy1.hint2.R2", { DRIFT_OP_COPY, 1, DRIFT_MESSAGE_HINT, 2, 3, NULL } },
    { "copy1.R2.R2", { DRIFT_OP_COPY, 1, DRIFT_MESSAGE_COPY, 1, 3, "R2" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (confusing); i++)
    assert_name (confusing[i].text, &replicas, &confusing[i].name);
}

static void
test_refusals (void)
{
  static const char *const texts[] = {
    "",
    ".",
    "write",
    "write3",
    "write3.",
    "write0.R1",
    "write03.R1",
    "write+3.R1",
    "write4294967296.R1",
    "Write3.R1",
    "delete3.R1",
    "write3.R4",
    "write3.coordinator",
    "write3.client",
    "write3.write.R1", /* it has one name, and that is shorter */
    "write3.ack",
    "write3.ack1.R1",
    "write3.ack0.R1",
    "write3.timeout.R1",
    "write3.request.R1",
    "write3.request.",
    "write3.R1.",
    "sweep2.R1",
    "sweep2.copy.R3.",
    "sweep2.copy.R3.a b",
    "sweep2.copy.R3.-",
    "sweep2.copy.R3.\xff",
    " write3.R1",
    "write3.R1 ",
  };
  DriftMessageName name;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_false (drift_message_name_parse (texts[i], &three, &name));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message-name/names", test_names);
  g_test_add_func ("/message-name/confusing-replicas", test_confusing_replicas);
  g_test_add_func ("/message-name/refusals", test_refusals);
  return g_test_run ();
}
