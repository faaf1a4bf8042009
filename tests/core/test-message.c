/* Tests of the kinds of message: their words, and where each kind travels.
 * SPDX-License-Identifier: MIT */
#include "drift-message.h"

static void
test_kinds (void)
{
  DriftMessageKind kind;

  for (guint i = 0; i < DRIFT_N_MESSAGES; i++)
    {
      g_assert_true (
          drift_message_kind_parse (drift_message_kind_name ((DriftMessageKind)i), &kind));
      g_assert_cmpint (kind, ==, i);
    }
  g_assert_false (drift_message_kind_parse ("", &kind));
  g_assert_false (drift_message_kind_parse ("any", &kind));
}

static void
test_ways (void)
{
  g_assert_true (drift_message_travels (DRIFT_MESSAGE_REQUEST));
  g_assert_true (drift_message_travels (DRIFT_MESSAGE_RESPONSE));
  g_assert_false (drift_message_travels (DRIFT_MESSAGE_COMPARE));
  g_assert_false (drift_message_travels (DRIFT_MESSAGE_WAKE));
  g_assert_false (drift_message_travels (DRIFT_MESSAGE_CHECK));
  g_assert_false (drift_message_travels (DRIFT_MESSAGE_HINTS));
  g_assert_false (drift_message_on_bus (DRIFT_MESSAGE_REQUEST));
  g_assert_true (drift_message_on_bus (DRIFT_MESSAGE_WRITE));
  g_assert_true (drift_message_on_bus (DRIFT_MESSAGE_COPY));
  g_assert_true (drift_message_on_bus (DRIFT_MESSAGE_DIGESTS));
  g_assert_true (drift_message_on_bus (DRIFT_MESSAGE_HINT));
  g_assert_true (drift_message_on_bus (DRIFT_MESSAGE_HINT_ACK));
  g_assert_true (drift_message_on_bus (DRIFT_MESSAGE_COPY_ACK));
  g_assert_false (drift_message_on_bus (DRIFT_MESSAGE_RESPONSE));
  g_assert_false (drift_message_on_bus (DRIFT_MESSAGE_TREES));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/kinds", test_kinds);
  g_test_add_func ("/message/ways", test_ways);
  return g_test_run ();
}
