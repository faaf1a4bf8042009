/* Tests of drop rules as values: what they match, and how often they strike.
 * SPDX-License-Identifier: MIT */
#include "core-test.h"
#include "drift-rule.h"

/* A write of key 4 to R3, sent at 100. */
static const DriftMessage write_to_r3 = {
  .time_us = 120,
  .sent_us = 100,
  .kind = DRIFT_MESSAGE_WRITE,
  .from = DRIFT_NODE_COORDINATOR,
  .to = 2,
  .key = 4,
};

static void
test_initial (void)
{
  DriftMessage message = write_to_r3;
  DriftRule rule;

  drift_rule_init (&rule);
  g_assert_cmpint (rule.action, ==, DRIFT_RULE_DROP);
  g_assert_true (drift_rule_matches (&rule, &message));
  g_assert_true (drift_rule_strikes (&rule, &message, 1, 2));
  message.sent_us = 0;
  g_assert_true (drift_rule_matches (&rule, &message));
  message.kind = DRIFT_MESSAGE_ACK;
  g_assert_false (drift_rule_matches (&rule, &message));
}

static void
test_matches (void)
{
  DriftRule base;
  DriftRule rule;

#define CHECK(expected, ...)                                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    rule = base;                                                                                   \
    __VA_ARGS__;                                                                                   \
    g_assert_cmpint (drift_rule_matches (&rule, &write_to_r3), ==, expected);                      \
  }                                                                                                \
  G_STMT_END

  drift_rule_init (&base);
  CHECK (TRUE, );
  CHECK (FALSE, rule.enabled = FALSE);
  CHECK (TRUE, rule.kind = DRIFT_N_MESSAGES);
  CHECK (FALSE, rule.kind = DRIFT_MESSAGE_COPY);
  CHECK (TRUE, rule.to = DRIFT_NODE_BIT (2));
  CHECK (TRUE, rule.to = DRIFT_NODE_BIT (0) | DRIFT_NODE_BIT (2));
  CHECK (FALSE, rule.to = DRIFT_NODE_BIT (0) | DRIFT_NODE_BIT (1));
  CHECK (TRUE, rule.from = DRIFT_NODE_BIT (DRIFT_NODE_COORDINATOR));
  CHECK (FALSE, rule.from = DRIFT_NODE_BIT (2));
  CHECK (TRUE, rule.key = 4);
  CHECK (FALSE, rule.key = 5);
  CHECK (TRUE, rule.after_us = 100);
  CHECK (FALSE, rule.after_us = 101);
  CHECK (TRUE, rule.until_us = 101);
  CHECK (FALSE, rule.until_us = 100);
  CHECK (FALSE, rule.kind = DRIFT_N_MESSAGES, rule.key = 5);
#undef CHECK
}

static void
test_next (void)
{
  DriftRule rule;

  drift_rule_init (&rule);
  rule.often = DRIFT_RULE_NEXT;
  rule.left = 1;
  g_assert_true (drift_rule_strikes (&rule, &write_to_r3, 1, 2));
  rule.left = 0;
  g_assert_false (drift_rule_strikes (&rule, &write_to_r3, 1, 2));
}

/* Losses depend on the write and the replica and on nothing that was drawn before. */
static void
test_chance (void)
{
  DriftMessage to_r2 = write_to_r3;
  guint lost[4] = { 0 };
  guint both = 0;
  guint twice = 0;
  DriftRule rule, other;

  to_r2.to = 1;
  drift_rule_init (&rule);
  rule.often = DRIFT_RULE_CHANCE;
  rule.probability = 0.3;
  rule.name = drift_rule_name ("drop write chance 0.3", 0);
  other = rule;
  other.name = drift_rule_name ("drop write chance 0.3", 1);
  for (guint64 number = 0; number < 20000; number++)
    {
      gboolean r3 = drift_rule_strikes (&rule, &write_to_r3, 1, number);
      gboolean r2 = drift_rule_strikes (&rule, &to_r2, 1, number);

      g_assert_cmpint (drift_rule_strikes (&rule, &write_to_r3, 1, number), ==, r3);
      lost[0] += r3;
      lost[1] += r2;
      lost[2] += drift_rule_strikes (&rule, &write_to_r3, 2, number);
      lost[3] += drift_rule_strikes (&other, &write_to_r3, 1, number);
      both += r3 && r2;
      twice += r3 && drift_rule_strikes (&other, &write_to_r3, 1, number);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (lost); i++)
    g_assert_cmpfloat_with_epsilon (lost[i], 6000, 300);
  g_assert_cmpfloat_with_epsilon (both, 1800, 180);
  g_assert_cmpfloat_with_epsilon (twice, 1800, 180);

  rule.probability = 0.0;
  g_assert_false (drift_rule_strikes (&rule, &write_to_r3, 1, 7));
  rule.probability = 1.0;
  g_assert_true (drift_rule_strikes (&rule, &write_to_r3, 1, 7));
}

/* Of each act two receivers, and each pair of them as often. */
static void
test_some (void)
{
  guint pairs[8] = { 0 };
  DriftRule rule;

  drift_rule_init (&rule);
  rule.to = 0x7;
  rule.some = 2;
  rule.name = drift_rule_name ("drop write to 2 of R1,R2,R3 always", 0);
  for (guint64 about = 0; about < 6000; about++)
    {
      guint pair = 0;

      for (DriftNode node = 0; node < 3; node++)
        {
          DriftMessage message = write_to_r3;

          message.to = node;
          if (drift_rule_strikes (&rule, &message, 1, about))
            pair |= DRIFT_NODE_BIT (node);
        }
      pairs[pair]++;
    }
  g_assert_cmpuint (pairs[3] + pairs[5] + pairs[6], ==, 6000);
  g_assert_cmpfloat_with_epsilon (pairs[3], 2000, 150);
  g_assert_cmpfloat_with_epsilon (pairs[5], 2000, 150);
  g_assert_cmpfloat_with_epsilon (pairs[6], 2000, 150);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule/initial", test_initial);
  g_test_add_func ("/rule/matches", test_matches);
  g_test_add_func ("/rule/next", test_next);
  g_test_add_func ("/rule/chance", test_chance);
  g_test_add_func ("/rule/some", test_some);
  return g_test_run ();
}
