/* Tests of commands: every action parsed, printed and parsed again, and every refusal.
 * SPDX-License-Identifier: MIT */
#include "drift-command.h"

#include "core-test.h"
#include "drift-duration.h"
#include "drift-keys.h"

static DriftCommand *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  DriftCommand *command = drift_command_parse (text, &three, &error);

  g_assert_no_error (error);
  g_assert_nonnull (command);
  return command;
}

static void
assert_same (const DriftCommand *a, const DriftCommand *b)
{
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpstr (a->key, ==, b->key);
  g_assert_cmpstr (a->value, ==, b->value);
  g_assert_cmpuint (a->nodes, ==, b->nodes);
  g_assert_cmpint (a->clients == NULL, ==, b->clients == NULL);
  g_assert_true (a->clients == NULL ||
                 g_strv_equal ((const char *const *)a->clients, (const char *const *)b->clients));
  g_assert_cmpint (drift_version_compare (a->version, b->version), ==, 0);
  g_assert_cmpint (a->duration_us, ==, b->duration_us);
  g_assert_cmpint (a->duration2_us, ==, b->duration2_us);
  g_assert_cmpuint (a->count, ==, b->count);
  g_assert_cmpint (a->setting, ==, b->setting);
  g_assert_cmpint (a->amount, ==, b->amount);
  g_assert_cmpstr (a->message, ==, b->message);
  g_assert_cmpuint (a->number, ==, b->number);
  g_assert_cmpint (a->change, ==, b->change);
  g_assert_cmpuint (a->other, ==, b->other);
  g_assert_cmpint (a->rule.action, ==, b->rule.action);
  g_assert_cmpint (a->rule.often, ==, b->rule.often);
  g_assert_cmpint (a->rule.delay, ==, b->rule.delay);
  g_assert_cmpint (a->rule.kind, ==, b->rule.kind);
  g_assert_cmpuint (a->rule.from, ==, b->rule.from);
  g_assert_cmpuint (a->rule.to, ==, b->rule.to);
  g_assert_cmpuint (a->rule.left, ==, b->rule.left);
  g_assert_true (a->rule.probability == b->rule.probability);
}

/* What is read, and how it is printed where that is another text. */
static const struct
{
  const char *text;
  const char *printed;
} actions[] = {
  { "write user:42 'theme=dark lang=fr'", NULL },
  { "write user:42 plain", NULL },
  { "write user:42 \"plain\"", "write user:42 plain" },
  { "write  user:42\tplain # a remark", "write user:42 plain" },
  { "write k ''", NULL },
  { "write k 'it'\\''s; so'", NULL },
  { "write k \"a \\\"b\\\" \\\\ $c\"", "write k 'a \"b\" \\ $c'" },
  { "write k a\\;b", "write k 'a;b'" },
  { "write k '#ff00ff'", NULL },
  { "write k größer", NULL },
  { "write from on", NULL },
  { "delete user:42", NULL },
  { "delete a\\'b", "delete 'a'\\''b'" },
  { "read user:42", NULL },
  { "read user:42 from R2,R3", NULL },
  { "read user:42 from R3,R2,R3", "read user:42 from R2,R3" },
  { "read from from R1", NULL },
  { "store user:42 v5 'theme=light lang=en'", NULL },
  { "store user:42 v5@2 x on R1,R2", NULL },
  { "store on v2147483647 on on R3", NULL },
  { "store user:42 v5 ''", NULL },
  { "store user:42 v5 deleted", NULL },
  { "store user:42 v9@1 none on R1", NULL },
  { "store user:42 deleted v5", NULL },
  { "store user:42 deleted v9@1 on R1,R2", NULL },
  { "store user:42 none", NULL },
  { "store user:42 none on R3,R1", "store user:42 none on R1,R3" },
  { "store deleted deleted v5@0", "store deleted deleted v5" },
  { "store none none on R2", NULL },
  { "partition R3", NULL },
  { "partition R3 clients ann", NULL },
  { "partition R3,R1 clients bob,client,ann,bob", "partition R1,R3 clients bob,client,ann" },
  { "heal R1,R2,R3", NULL },
  { "crash R2", NULL },
  { "restart R2", NULL },
  { "drop", "drop write always" },
  { "drop to R3", "drop write to R3 always" },
  { "drop write to R3 next 1", NULL },
  { "drop write to 2 of R1,R2,R3 always", NULL },
  { "drop copy to 1 of R1,R2 key k chance 0.5", NULL },
  { "drop to 2 of R1,R2 to R3", "drop write to R3 always" },
  { "drop any from coordinator to R2,R3 key user:42 for 5s chance 0.1", NULL },
  { "drop ack from R1 chance 1", NULL },
  { "drop read chance 0.25", NULL },
  { "drop digests chance 3.3e-1", "drop digests chance 0.33" },
  { "drop copy chance 0.30000000000000004", NULL },
  { "drop reply to coordinator next 1000000", NULL },
  { "drop always next 2", "drop write next 2" },
  { "drop message write3.R2", NULL },
  { "drop message \"read5.reply.R1\"", "drop message read5.reply.R1" },
  { "drop message 'sweep2.copy.R3.it'\\''s'", NULL },
  { "delay message write3.request 1000ms", "delay message write3.request 1s" },
  { "delay message write3.hint2.R1 18h", NULL },
  { "delay 50ms", "delay 50ms write always" },
  { "delay uniform 10ms 30ms", "delay uniform 10ms 30ms write always" },
  { "delay exp 10ms ack from R1 chance 0.5", NULL },
  { "delay 'pareto 1050us 1.51' to R2", "delay pareto 1050us 1.51 write to R2 always" },
  { "delay mix 0.38 pareto 1050us 1.51 exp 5464us any to 1 of R1,R2 always", NULL },
  { "set latency exp 10ms", NULL },
  { "set latency 'mix 0.5 10ms uniform 20ms 30ms'", "set latency mix 0.5 10ms uniform 20ms 30ms" },
  { "set jitter 0us", "set jitter 0s" },
  { "delay 50ms write to R3 key 'a\"b' next 3", NULL },
  { "rule 2 on", NULL },
  { "rule 64 off", NULL },
  { "rule 1 remove", NULL },
  { "rule 3 before 1", NULL },
  { "rule 1 after 3", NULL },
  { "rule 2 drop", "rule 2 drop write always" },
  { "rule 2 drop any from R1 to 1 of R2,R3 key user:42 for 5s chance 0.1", NULL },
  { "rule 2 delay 50ms ack next 3", NULL },
  { "rule 02 delay exp 10ms", "rule 2 delay exp 10ms write always" },
  { "clear-rules", NULL },
  { "set drop-messages off", NULL },
  { "set read-repair on", NULL },
  { "set anti-entropy on", NULL },
  { "set w 2", NULL },
  { "set r 3", NULL },
  { "set latency 1000us", "set latency 1ms" },
  { "set jitter 0s", NULL },
  { "set timeout 2s", NULL },
  { "set sweep-period 7d", NULL },
  { "set sweep-phase 3h", NULL },
  { "set health-period 1min", NULL },
  { "scrub", NULL },
  { "traffic writes 800ms reads 500ms keys 10", NULL },
  { "traffic keys 2 reads 500ms", "traffic reads 500ms keys 2" },
  { "traffic writes 1s", "traffic writes 1s keys 1" },
  { "traffic writes 1s keys 1000000", NULL },
  { "traffic writes 1s reads 2s keys 3 random", NULL },
  { "traffic random reads 2s", "traffic reads 2s keys 1 random" },
  { "traffic stop", NULL },
  { "wait 18h", NULL },
  { "wait 24h", "wait 1d" },
  { "wait 0s", NULL },
  { "wait", NULL },
  { "wait # for all", "wait" },
  { "write user:42 v via R2", NULL },
  { "write user:42 v via R2 if v5", NULL },
  { "write user:42 v if v5 via R2", "write user:42 v via R2 if v5" },
  { "write user:42 v if v5@2", NULL },
  { "read user:42 via R2", NULL },
  { "read user:42 from R1,R3 via R2", NULL },
  { "read user:42 via R2 from R1,R3", "read user:42 from R1,R3 via R2" },
  { "delete user:42 via R1 if v2", NULL },
  { "delete user:42 via R1 if v2 as ann", NULL },
  { "write user:42 v as ann if v5 via R2", "write user:42 v via R2 if v5 as ann" },
  { "read user:42 as client from R1", "read user:42 from R1 as client" },
  { "rot user:42 on R3", NULL },
  { "rot user:42 on R1,R2", NULL },
  { "rot user:42 on R2 to 'theme=dark lang=xx'", NULL },
  { "rot to on R1,R2 to \"\"", "rot to on R1,R2 to ''" },
  { "lose user:42 on R1,R2", NULL },
  { "lose all on R3", NULL },
  { "lose on on R3", NULL },
  { "lose 'all' on R3,R1", "lose all on R1,R3" },
  { "revert R1 to 5min ago", NULL },
  { "revert R3,R1 to 60min ago", "revert R1,R3 to 1h ago" },
  { "revert R2 to 0s ago", NULL },
  { "copy user:42 from R1 to R2,R3", NULL },
  { "copy all from R1 to R3,R2", "copy all from R1 to R2,R3" },
  { "copy from from R1 to R2", NULL },
  { "skew R2 behind 500ms", NULL },
  { "skew R1,R2 ahead 2s", NULL },
  { "purge", NULL },
  { "purge on R2", NULL },
  { "purge on R3,R1", "purge on R1,R3" },
};

static void
test_round_trip (void)
{
  gboolean seen[DRIFT_N_COMMANDS] = { FALSE };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autoptr (DriftCommand) first = parse (actions[i].text);
      g_autofree char *text = drift_command_print (first, &three);
      g_autoptr (DriftCommand) second = parse (text);
      g_autoptr (DriftCommand) third = drift_command_copy (first);

      g_assert_cmpstr (text, ==, actions[i].printed ? actions[i].printed : actions[i].text);
      assert_same (first, second);
      assert_same (first, third);
      seen[first->kind] = TRUE;
    }
  for (gsize kind = 0; kind < DRIFT_N_COMMANDS; kind++)
    g_assert_true (seen[kind]);
}

static void
test_fields (void)
{
  g_autoptr (DriftCommand) write = parse ("write user:42 \"theme=dark lang=fr\"");
  g_autoptr (DriftCommand) read = parse ("read k from R1,R3");
  g_autoptr (DriftCommand) store = parse ("store k v5@2 x on R2");
  g_autoptr (DriftCommand) tombstone = parse ("store k deleted v9@1 on R3");
  g_autoptr (DriftCommand) none = parse ("store k none on R1,R2");
  g_autoptr (DriftCommand) drop = parse ("drop any from R1 to coordinator key k for 5s next 4");
  g_autoptr (DriftCommand) delay = parse ("delay 50ms ack chance 0.5");
  g_autoptr (DriftCommand) set = parse ("set sweep-period 1h");
  g_autoptr (DriftCommand) made = drift_command_new_set (DRIFT_SETTING_SWEEP_PERIOD, DRIFT_HOUR);
  g_autoptr (DriftCommand) traffic = parse ("traffic writes 800ms reads 500ms keys 7");
  g_autoptr (DriftCommand) lose = parse ("lose all on R1,R3");
  g_autoptr (DriftCommand) wait = parse ("wait");
  g_autoptr (DriftCommand) moment = parse ("wait 0s");

  g_assert_cmpstr (write->key, ==, "user:42");
  g_assert_cmpstr (write->value, ==, "theme=dark lang=fr");
  g_assert_cmpuint (write->nodes, ==, 0);
  g_assert_cmpuint (read->nodes, ==, 5);
  g_assert_cmpuint (store->version.counter, ==, 5);
  g_assert_cmpuint (store->version.writer, ==, 2);
  g_assert_cmpuint (store->nodes, ==, 2);
  g_assert_null (tombstone->value);
  g_assert_cmpuint (tombstone->version.counter, ==, 9);
  g_assert_cmpuint (tombstone->version.writer, ==, 1);
  g_assert_cmpuint (tombstone->nodes, ==, 4);
  g_assert_null (none->value);
  g_assert_cmpuint (none->version.counter, ==, 0);
  g_assert_cmpuint (none->nodes, ==, 3);
  g_assert_cmpint (drop->rule.action, ==, DRIFT_RULE_DROP);
  g_assert_cmpint (drop->rule.kind, ==, DRIFT_N_MESSAGES);
  g_assert_cmpuint (drop->rule.from, ==, 1);
  g_assert_cmpuint (drop->rule.to, ==, DRIFT_NODE_BIT (DRIFT_NODE_COORDINATOR));
  g_assert_cmpstr (drop->key, ==, "k");
  g_assert_cmpint (drop->duration_us, ==, 5 * DRIFT_SECOND);
  g_assert_cmpint (drop->rule.often, ==, DRIFT_RULE_NEXT);
  g_assert_cmpuint (drop->rule.left, ==, 4);
  g_assert_true (drop->rule.enabled);
  g_assert_cmpint (delay->rule.action, ==, DRIFT_RULE_DELAY);
  g_assert_cmpint (delay->rule.delay, ==, 50 * DRIFT_MILLISECOND);
  g_assert_cmpint (delay->rule.kind, ==, DRIFT_MESSAGE_ACK);
  g_assert_true (delay->rule.probability == 0.5);
  assert_same (set, made);
  g_assert_cmpint (traffic->duration_us, ==, 800 * DRIFT_MILLISECOND);
  g_assert_cmpint (traffic->duration2_us, ==, 500 * DRIFT_MILLISECOND);
  g_assert_cmpuint (traffic->count, ==, 7);
  g_assert_null (lose->key);
  g_assert_cmpuint (lose->nodes, ==, 5);
  g_assert_true (drift_command_waits_for_all (wait));
  g_assert_false (drift_command_waits_for_all (moment));
}

#define STORED "KEY VERSION VALUE|deleted VERSION|none [on REPLICAS]"

static const struct
{
  const char *text;
  const char *message;
} refusals[] = {
  { "", "the action is empty" },
  { " \t", "the action is empty" },
  { "# nothing", "the action is empty" },
  { "write k 'v", "the action ends inside a quote or after a backslash: write k 'v" },
  { "write k v\\", "the action ends inside a quote or after a backslash: write k v\\" },
  { "write k \xff", "the action is not UTF-8" },
  { "wirte user:42 x", "unknown action \"wirte\"; did you mean \"write\"?" },
  { "'' x", "unknown action \"\"" },
  { "Write k v", "unknown action \"Write\"; did you mean \"write\"?" },
  { "'a\nb\x1b[31m'", "unknown action \"a?b?[31m\"" },
  { "write", "\"write\" needs a key" },
  { "write k", "\"write\" needs a value" },
  { "write k v w", "\"write\" takes KEY VALUE [via REPLICA] [if VERSION] [as NAME], and no \"w\"" },
  { "write 'a b' v", "\"a b\" is not a key: one word of at most 200 bytes" },
  { "write '' v", "\"\" is not a key: one word of at most 200 bytes" },
  { "write - v", "\"-\" is not a key: one word of at most 200 bytes" },
  { "write k 'a\nb'", "the value has a control character at byte 2" },
  { "delete", "\"delete\" needs a key" },
  { "read k as 4ann", "\"4ann\" is not the name of a client: a letter and then letters, digits, "
                      "'-' or '_', at most 15 "
                      "in all" },
  { "read k as R1", "\"R1\" is a replica, and \"as\" needs a client" },
  { "read k as ann as bob",
    "\"read\" takes KEY [from REPLICAS] [via REPLICA] [as NAME], and no \"as\"" },
  { "delete k v", "\"delete\" takes KEY [via REPLICA] [if VERSION] [as NAME], and no \"v\"" },
  { "read", "\"read\" needs a key" },
  { "read k form R1",
    "\"read\" takes KEY [from REPLICAS] [via REPLICA] [as NAME], and no \"form\"; "
    "did you mean \"from\"?" },
  { "read k VIA R1", "\"read\" takes KEY [from REPLICAS] [via REPLICA] [as NAME], and no \"VIA\"; "
                     "did you mean \"via\"?" },
  { "read k from", "\"read\" needs a replica" },
  { "read k via R1,R2", "\"via\" needs one replica" },
  { "read k via R1 via R2",
    "\"read\" takes KEY [from REPLICAS] [via REPLICA] [as NAME], and no \"via\"" },
  { "read k if v5", "\"read\" takes KEY [from REPLICAS] [via REPLICA] [as NAME], and no \"if\"" },
  { "read k from R4", "unknown replica \"R4\" (there are R1,R2,R3)" },
  { "read k from R1,", "unknown replica \"\" (there are R1,R2,R3)" },
  { "read k from r1", "unknown replica \"r1\" (there are R1,R2,R3)" },
  { "read k from coordinator", "unknown replica \"coordinator\" (there are R1,R2,R3)" },
  { "store k", "\"store\" needs a version, \"deleted\" or \"none\"" },
  { "store k 5 v", "\"5\" is not a version such as v5, \"deleted\" or \"none\"" },
  { "store k v0 v", "\"v0\" is not a version such as v5, \"deleted\" or \"none\"" },
  { "store k v9@ v", "\"v9@\" is not a version such as v5, \"deleted\" or \"none\"" },
  { "store k delete v5", "\"delete\" is not a version such as v5, \"deleted\" or \"none\"; "
                         "did you mean \"deleted\"?" },
  { "store k nome", "\"nome\" is not a version such as v5, \"deleted\" or \"none\"; "
                    "did you mean \"none\"?" },
  { "store k v2147483648 v",
    "\"v2147483648\" is not a version such as v5, \"deleted\" or \"none\"" },
  { "store k v5", "\"store\" needs a value" },
  { "store k v5 v at R1", "\"store\" takes " STORED ", and no \"at\"" },
  { "store k deleted", "\"store\" needs a version" },
  { "store k deleted on R1", "\"on\" is not a version such as v5" },
  { "store k deleted none", "\"none\" is not a version such as v5" },
  { "store k deleted v5 x", "\"store\" takes " STORED ", and no \"x\"" },
  { "store k none v5", "\"store\" takes " STORED ", and no \"v5\"" },
  { "store k none on R4", "unknown replica \"R4\" (there are R1,R2,R3)" },
  { "partition", "\"partition\" needs a replica" },
  { "partition ''", "\"partition\" needs a replica" },
  { "partition client", "unknown replica \"client\" (there are R1,R2,R3)" },
  { "partition R1 R2", "\"partition\" takes REPLICAS [clients NAMES], and no \"R2\"" },
  { "partition R1 client ann", "\"partition\" takes REPLICAS [clients NAMES], and no \"client\"; "
                               "did you mean \"clients\"?" },
  { "partition R1 clients", "\"partition\" needs the name of a client" },
  { "partition R1 clients R2", "\"R2\" is a replica, and \"clients\" needs a client" },
  { "partition R1 clients ann,",
    "\"\" is not the name of a client: a letter and then letters, digits, "
    "'-' or '_', at most 15 in all" },
  { "partition R1 clients ''",
    "\"\" is not the name of a client: a letter and then letters, digits, "
    "'-' or '_', at most 15 in all" },
  { "partition R1 clients coordinator", "\"coordinator\" is not the name of a client: a letter and "
                                        "then letters, digits, '-' or '_', at "
                                        "most 15 in all" },
  { "partition R1 clients ann bob",
    "\"partition\" takes REPLICAS [clients NAMES], and no \"bob\"" },
  { "heal R1 clients ann", "\"heal\" takes REPLICAS, and no \"clients\"" },
  { "heal R1 R2", "\"heal\" takes REPLICAS, and no \"R2\"" },
  { "crash R9", "unknown replica \"R9\" (there are R1,R2,R3)" },
  { "restart", "\"restart\" needs a replica" },
  { "drop request", "\"drop\" does not know \"request\"" },
  { "drop sweep", "\"drop\" does not know \"sweep\"" },
  { "drop mesage", "\"drop\" does not know \"mesage\"; did you mean \"message\"?" },
  { "drop message", "\"drop\" needs the name of a message" },
  { "drop message write3",
    "\"write3\" is not the name of a message such as write3.R1 or read5.response" },
  { "drop message write3.R4",
    "\"write3.R4\" is not the name of a message such as write3.R1 or read5.response" },
  { "drop message write3.R1 always",
    "\"drop\" takes [KIND] [PART]...|message NAME, and no \"always\"" },
  { "drop write message write3.R1", "\"drop\" does not know \"message\"" },
  { "delay message write3.R1", "\"delay\" needs a duration" },
  { "delay message write3.R1 soon",
    "\"soon\" is not a duration such as 20ms, 5s or 18h, at most 36500d" },
  { "delay 50ms message write3.R1", "\"delay\" does not know \"message\"" },
  { "drop to", "\"drop\" needs a replica" },
  { "drop to 2 of", "\"drop\" needs a replica" },
  { "drop to 0 of R1", "\"0\" is not a count from 1 to 1000000" },
  { "drop to two of R1,R2,R3", "\"two\" is not a count from 1 to 1000000" },
  { "drop to 3 of R1,R2", "\"drop\" cannot draw 3 of 2 replicas" },
  { "drop to 2 of R1", "\"drop\" cannot draw 2 of 1 replica" },
  { "drop from client", "unknown replica \"client\" (there are R1,R2,R3)" },
  { "drop key a key b", "\"drop\" names two keys" },
  { "drop key", "\"drop\" needs a key" },
  { "drop next", "\"drop\" needs a count" },
  { "drop next 0", "\"0\" is not a count from 1 to 1000000" },
  { "drop next -1", "\"-1\" is not a count from 1 to 1000000" },
  { "drop next 1000001", "\"1000001\" is not a count from 1 to 1000000" },
  { "drop next 99999999999999999999", "\"99999999999999999999\" is not a count from 1 to 1000000" },
  { "drop chance", "\"drop\" needs a probability" },
  { "drop chance 1.01", "\"1.01\" is not a probability from 0 to 1" },
  { "drop chance -0.1", "\"-0.1\" is not a probability from 0 to 1" },
  { "drop chance nan", "\"nan\" is not a probability from 0 to 1" },
  { "drop chance 0,5", "\"0,5\" is not a probability from 0 to 1" },
  { "drop chance ''", "\"\" is not a probability from 0 to 1" },
  { "drop for", "\"drop\" needs a duration" },
  { "drop for 0s", "\"for\" needs a duration above 0" },
  { "delay", "\"delay\" needs a duration" },
  { "delay exp write",
    "\"exp\" needs what stands behind it in \"uniform 10ms 30ms\", \"exp 10ms\", "
    "\"pareto 1ms 1.5\" or \"mix 0.4 exp 1ms exp 20ms\"" },
  { "set latency exp",
    "latency: \"exp\" is not a shape such as \"uniform 10ms 30ms\", \"exp 10ms\" or "
    "\"pareto 1ms 1.5\"" },
  { "delay write", "\"write\" is not a duration such as 20ms, 5s or 18h, at most 36500d" },
  { "rule", "\"rule\" needs the number of a rule" },
  { "rule off", "\"off\" is not the number of a rule, from 1 to 64" },
  { "rule 0 off", "\"0\" is not the number of a rule, from 1 to 64" },
  { "rule 65 off", "\"65\" is not the number of a rule, from 1 to 64" },
  { "rule 1", "\"rule\" needs what becomes of it, such as \"off\" or \"remove\"" },
  { "rule 1 of", "\"rule\" does not know \"of\"; did you mean \"off\"?" },
  { "rule 1 before", "\"rule\" needs the number of a rule" },
  { "rule 1 after R2", "\"R2\" is not the number of a rule, from 1 to 64" },
  { "rule 1 drop message write3.R1", "\"rule\" does not know \"message\"" },
  { "rule 1 delay", "\"rule\" needs a duration" },
  { "rule 1 remove 2",
    "\"rule\" takes NUMBER on|off|remove|before NUMBER|after NUMBER|drop ...|delay ..., "
    "and no \"2\"" },
  { "clear-rules now", "\"clear-rules\" stands alone, without \"now\"" },
  { "set", "\"set\" needs a setting and its value" },
  { "set colour red", "unknown setting \"colour\"" },
  { "set w", "\"set\" needs a number from 1 to 8" },
  { "set w 9", "w: \"9\" is not a number from 1 to 8" },
  { "set read-repair", "\"set\" needs on or off" },
  { "set read-repair yes", "read-repair: \"yes\" is not on or off" },
  { "set latency 20", "latency: \"20\" is not a duration such as 20ms, 5s or 18h, at most 36500d" },
  { "purge on", "\"purge\" needs a replica" },
  { "purge on coordinator", "unknown replica \"coordinator\" (there are R1,R2,R3)" },
  { "purge R2", "\"purge\" takes [on REPLICAS], and no \"R2\"" },
  { "purge on R2 on R3", "\"purge\" takes [on REPLICAS], and no \"on\"" },
  { "scrub all", "\"scrub\" stands alone, without \"all\"" },
  { "traffic", "\"traffic\" needs \"writes\" or \"reads\" and a duration, or \"stop\"" },
  { "traffic keys 3", "\"traffic\" needs \"writes\" or \"reads\" and a duration, or \"stop\"" },
  { "traffic writes 0s", "\"traffic\" needs \"writes\" or \"reads\" and a duration, or \"stop\"" },
  { "traffic writes", "\"traffic\" needs a duration" },
  { "traffic deletes 1s", "\"traffic\" does not know \"deletes\"" },
  { "traffic writes 1s keys 2000000", "\"2000000\" is not a count from 1 to 1000000" },
  { "traffic stop now",
    "\"traffic\" takes [writes DURATION] [reads DURATION] [keys COUNT] [random], and no \"now\"" },
  { "rot user:42", "\"rot\" needs \"on\" and a replica" },
  { "rot user:42 on R1 from x", "\"rot\" takes KEY on REPLICAS [to VALUE], and no \"from\"" },
  { "lose", "\"lose\" needs a key or \"all\"" },
  { "lose all", "\"lose\" needs \"on\" and a replica" },
  { "lose all on", "\"lose\" needs a replica" },
  { "lose all on coordinator", "unknown replica \"coordinator\" (there are R1,R2,R3)" },
  { "lose k from R1", "\"lose\" needs \"on\" and a replica" },
  { "lose k on R1 R2", "\"lose\" takes KEY|all on REPLICAS, and no \"R2\"" },
  { "revert", "\"revert\" needs a replica" },
  { "revert R1", "\"revert\" needs \"to\", a duration and \"ago\"" },
  { "revert R1 5min ago", "\"revert\" needs \"to\", a duration and \"ago\"" },
  { "revert R1 to", "\"revert\" needs a duration" },
  { "revert R1 to ago", "\"ago\" is not a duration such as 20ms, 5s or 18h, at most 36500d" },
  { "revert R1 to 5min", "\"revert\" needs \"ago\" behind the duration" },
  { "revert R1 to 5min ago now", "\"revert\" takes REPLICAS to DURATION ago, and no \"now\"" },
  { "copy", "\"copy\" needs a key or \"all\"" },
  { "copy all to R1", "\"copy\" needs \"from\" and a replica" },
  { "copy user:42 R1", "\"copy\" needs \"from\" and a replica" },
  { "copy user:42 from R1,R2 to R3", "\"copy\" sends what one replica has" },
  { "copy user:42 from R1", "\"copy\" needs \"to\" and a replica" },
  { "wait for all", "\"for\" is not a duration such as 20ms, 5s or 18h, at most 36500d" },
  { "wait 1s 2s", "\"wait\" takes [DURATION], and no \"2s\"" },
  { "wait -5s", "\"-5s\" is not a duration such as 20ms, 5s or 18h, at most 36500d" },
  { "wait 36501d", "\"36501d\" is not a duration such as 20ms, 5s or 18h, at most 36500d" },
  { "wait 5", "\"5\" is not a duration such as 20ms, 5s or 18h, at most 36500d" },
};

static void
test_refusals (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", refusals[i].message);
      g_assert_null (drift_command_parse (refusals[i].text, &three, &error));
      g_assert_error (error, DRIFT_COMMAND_ERROR, DRIFT_COMMAND_ERROR_SYNTAX);
      g_assert_cmpstr (error->message, ==, refusals[i].message);
      g_assert_null (drift_command_parse (refusals[i].text, &three, NULL));
    }
}

static void
test_sizes (void)
{
  g_autofree char *most = g_strnfill (DRIFT_VALUE_MAX_SIZE, 'v');
  g_autofree char *key = g_strnfill (DRIFT_KEY_MAX_LENGTH, 'k');
  g_autofree char *fits = g_strdup_printf ("write %s %s", key, most);
  g_autofree char *too_long = g_strdup_printf ("write %s %sx", key, most);
  g_autofree char *bad_key = g_strdup_printf ("write %sx v", key);
  g_autofree char *unknown = g_strnfill (1000 * 1000, 'x');
  g_autoptr (DriftCommand) command = parse (fits);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (command->value, ==, most);
  g_assert_null (drift_command_parse (too_long, &three, &error));
  g_assert_cmpstr (error->message, ==, "the value has more than 4096 bytes");
  g_clear_error (&error);
  g_assert_null (drift_command_parse (bad_key, &three, &error));
  g_assert_true (g_str_has_suffix (error->message, "is not a key: one word of at most 200 bytes"));
  g_clear_error (&error);
  g_assert_null (drift_command_parse (unknown, &three, &error));
  g_assert_true (g_str_has_prefix (error->message, "unknown action \"xxx"));
  g_assert_cmpint (g_utf8_strlen (error->message, -1), ==, 300);
}

static void
check_list (const char *text, const char *expected)
{
  g_autoptr (GString) printed = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) commands = drift_command_parse_list (text, &three, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < commands->len; i++)
    {
      g_autofree char *action = drift_command_print (commands->pdata[i], &three);

      g_string_append_printf (printed, "%s|", action);
    }
  g_assert_cmpstr (printed->str, ==, expected);
}

static void
test_list (void)
{
  g_autoptr (GError) error = NULL;

  check_list ("", "");
  check_list (" ; ;; ", "");
  check_list ("scrub", "scrub|");
  check_list ("scrub;", "scrub|");
  check_list ("partition R3; write k 'a;b' ;heal R3", "partition R3|write k 'a;b'|heal R3|");
  check_list ("write k \"a\\\";b\"; scrub", "write k 'a\";b'|scrub|");
  check_list ("write k a\\;b; scrub", "write k 'a;b'|scrub|");
  check_list ("write k 'a\\'; scrub", "write k 'a\\'|scrub|");
  check_list ("set w 2 # don't; scrub", "set w 2|scrub|");
  check_list ("write k a#'b;c'; scrub", "write k 'a#b;c'|scrub|");

  g_assert_null (drift_command_parse_list ("scrub; write k 'a; scrub", &three, &error));
  g_assert_cmpstr (error->message, ==,
                   "the action ends inside a quote or after a backslash: write k 'a; scrub");
  g_clear_error (&error);
  g_assert_null (drift_command_parse_list ("scrub; wirte k a; nonsense", &three, &error));
  g_assert_cmpstr (error->message, ==, "unknown action \"wirte\"; did you mean \"write\"?");
}

/* Every word that can be printed, with each kind of character in it, is read back. */
static void
test_quoting (void)
{
  for (gunichar c = 0x20; c < 0x250; c++)
    {
      g_autoptr (DriftCommand) command = drift_command_new (DRIFT_COMMAND_WRITE);
      g_autoptr (GPtrArray) list = NULL;
      g_autofree char *text = NULL;
      char character[7] = { 0 };

      if (g_unichar_iscntrl (c))
        continue;
      g_unichar_to_utf8 (c, character);
      command->key = g_unichar_isspace (c) ? g_strdup ("k") : g_strdup_printf ("%sk", character);
      command->value = g_strdup_printf ("%s%sx%s", character, character, character);
      text = drift_command_print (command, &three);
      list = drift_command_parse_list (text, &three, NULL);
      g_assert_nonnull (list);
      g_assert_cmpuint (list->len, ==, 1);
      assert_same (command, list->pdata[0]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command/round-trip", test_round_trip);
  g_test_add_func ("/command/fields", test_fields);
  g_test_add_func ("/command/refusals", test_refusals);
  g_test_add_func ("/command/sizes", test_sizes);
  g_test_add_func ("/command/list", test_list);
  g_test_add_func ("/command/quoting", test_quoting);
  return g_test_run ();
}
