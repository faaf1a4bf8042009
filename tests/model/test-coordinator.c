/* Tests of the coordinator: acknowledgements, timeouts, routing, stale reads, read repair.
 * SPDX-License-Identifier: MIT */
#include "model-test.h"

static void
test_write_line_by_line (void)
{
  static const char *const expected[] = {
    "1 0.000000 do write user:42 'theme=dark lang=fr'",
    "2 0.010000 accept client>coordinator user:42 v1 b72d189fc7bb23bb sent to 3 replicas",
    "3 0.020000 store coordinator>R1 user:42 v1 b72d189fc7bb23bb over v0",
    "4 0.020000 store coordinator>R2 user:42 v1 b72d189fc7bb23bb over v0",
    "5 0.020000 store coordinator>R3 user:42 v1 b72d189fc7bb23bb over v0",
    "6 0.030000 ack R1>coordinator user:42 v1 1 of 1 needed",
    "7 0.030000 ack R2>coordinator user:42 v1 2 of 1 needed",
    "8 0.030000 ack R3>coordinator user:42 v1 3 of 1 needed",
    "9 0.040000 ok coordinator>client user:42 v1 acknowledged by 3 of 3",
  };
  g_autoptr (DriftCluster) cluster = new_cluster ("write user:42 'theme=dark lang=fr'");

  assert_lines (cluster, 0, expected, G_N_ELEMENTS (expected));
  assert_copies (cluster, "user:42", "v1 v1 v1");
}

/* A replica in charge serves itself at the moment at which it accepts. */
static void
test_write_via (void)
{
  static const char *const expected[] = {
    "1 0.000000 do write user:42 'theme=dark lang=fr' via R2",
    "2 0.010000 accept client>R2 user:42 v1@2 b72d189fc7bb23bb sent to 3 replicas",
    "3 0.010000 store R2>R2 user:42 v1@2 b72d189fc7bb23bb over v0",
    "4 0.010000 ack R2>R2 user:42 v1@2 1 of 1 needed",
    "5 0.020000 store R2>R1 user:42 v1@2 b72d189fc7bb23bb over v0",
    "6 0.020000 store R2>R3 user:42 v1@2 b72d189fc7bb23bb over v0",
    "7 0.020000 ok R2>client user:42 v1@2 acknowledged by 1 of 3",
    "8 0.030000 ack R1>R2 user:42 v1@2 2 of 1 needed",
    "9 0.030000 ack R3>R2 user:42 v1@2 3 of 1 needed",
  };
  g_autoptr (DriftCluster) cluster = new_cluster ("write user:42 'theme=dark lang=fr' via R2");

  assert_lines (cluster, 0, expected, G_N_ELEMENTS (expected));
}

/* A write is acknowledged exactly if at least W replicas got it. */
static void
test_w (void)
{
  static const char *const drops[] = { "", "drop write to R3 next 1; ", "drop write to R2,R3; ",
                                       "drop write; " };

  for (guint w = 1; w <= 3; w++)
    for (guint dropped = 0; dropped <= 3; dropped++)
      {
        g_autofree char *text = g_strdup_printf ("set w %u; %swrite user:42 a", w, drops[dropped]);
        g_autoptr (DriftCluster) cluster = new_cluster (text);
        gboolean ok = 3 - dropped >= w;

        g_test_message ("W=%u, %u messages dropped", w, dropped);
        assert_metric (cluster, WRITES_ACKNOWLEDGED, ok);
        assert_metric (cluster, WRITES_FAILED, !ok);
        assert_metric (cluster, MESSAGES_DROPPED, dropped);
        g_assert_cmpint (drift_cluster_get_now (cluster), ==, ok ? 40 * MS : DRIFT_SECOND);
      }
}

static void
test_w_above_n (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("set w 8; write user:42 a");

  assert_event (cluster, "3 of 3 needed");
  assert_metric (cluster, WRITES_ACKNOWLEDGED, 1);
}

/* The failure is loud, comes when the write times out, and takes nothing back. */
static void
test_failed_write_stays (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("store user:42 v6 old; set w 2; wait 5s; drop write to R2,R3 next 2; "
                   "write user:42 new");

  assert_event (cluster, " 6.000000 fail coordinator>client user:42 write timed out with 1 of 2 "
                         "needed");
  g_assert_cmpuint (count_events (cluster, " ok "), ==, 0);
  assert_metric (cluster, WRITES_FAILED, 1);
  assert_copies (cluster, "user:42", "v7 v6 v6");

  /* It may still be read, and a repair may still spread it. */
  play (cluster, "read user:42 from R1");
  assert_event (cluster, "answer coordinator>client user:42 v7");
  play (cluster, "scrub");
  assert_copies (cluster, "user:42", "v7 v7 v7");
}

/* The deadline counts from the operation, and not from the message that comes too late for it. */
static void
test_timeout_of_operation (void)
{
  g_autoptr (DriftCluster) write = new_cluster ("delay 985ms write; write user:42 a");
  g_autoptr (DriftCluster) ack = new_cluster ("delay 975ms ack; write user:42 a");

  assert_event (write, " 1.000000 fail coordinator>client user:42 write timed out with 0 of 1 ");
  assert_event (ack, " 1.000000 fail coordinator>client user:42 write timed out with 0 of 1 ");
  assert_copies (write, "user:42", "v1 v1 v1");
}

/* What reads are held against is the newest that was acknowledged: an OK that comes late for an
 * older write does not lower it. */
static void
test_late_ok (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("store k v5 a; delay 200ms ack next 3; write k b; wait 50ms; "
                   "drop write to R3 next 1; write k c; wait 1s");
  guint newer = find_event (cluster, 0, "ok coordinator>client k v7");

  assert_event_after (cluster, newer, "ok coordinator>client k v6");
  assert_copies (cluster, "k", "v7 v7 v6");
  play (cluster, "read k from R3");
  assert_event (cluster, "answer coordinator>client k v6");
  assert_metric (cluster, STALE_READS, 1);
}

static void
test_timeout_setting (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("set timeout 250ms; drop write; wait 1s; write user:42 a");

  assert_event (cluster, " 1.250000 fail ");
}

static void
test_versions_count_up (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster (
      "write a 1; write b 1; write a 2; delete a; wait 1s; store b v9 x; read b; wait 1s; "
      "write b 2");
  DriftRecord record;

  assert_copies (cluster, "a", "v3 v3 v3");
  assert_copies (cluster, "b", "v10 v10 v10");
  record = drift_cluster_get_record (cluster, 0, find_key (cluster, "a"));
  g_assert_true (record.tombstone);
  g_assert_cmpuint (record.size, ==, 0);
  record = drift_cluster_get_record (cluster, 2, find_key (cluster, "b"));
  g_assert_false (record.tombstone);
  g_assert_cmpmem (record.bytes, record.size, "2", 1);
}

/* A version that is lost is not minted again: the next write is newer than it. */
static void
test_lost_version_is_used_up (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("write a 1; wait 1s; drop write next 3; write a 2; wait 1s; write a 3");

  assert_copies (cluster, "a", "v3 v3 v3");
  assert_metric (cluster, WRITES_FAILED, 1);
}

static void
test_read_contacts_those_named (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster (THREE_VERSIONS "read user:42 from R3");

  assert_event (cluster, "route client>coordinator user:42 read sent to 1 replicas");
  assert_event (cluster, "read coordinator>R3 user:42");
  assert_event (cluster, "reply R3>coordinator user:42 v5 839a4de53cc252e3 1 of 1 needed");
  assert_event (cluster, "answer coordinator>client user:42 v5 839a4de53cc252e3 200 OK, 2 behind");
  assert_metric (cluster, READS_SERVED, 1);
  assert_metric (cluster, STALE_READS, 1);
}

static void
test_read_contacts_r_of_them (void)
{
  for (guint r = 1; r <= 4; r++)
    {
      g_autofree char *text = g_strdup_printf ("set r %u; store user:42 v1 x; read user:42", r);
      g_autofree char *sent = g_strdup_printf ("read sent to %u replicas", MIN (r, 3));
      g_autoptr (DriftCluster) cluster = new_cluster (text);

      assert_event (cluster, sent);
      g_assert_cmpuint (count_events (cluster, " reply "), ==, MIN (r, 3));
      assert_metric (cluster, READS_SERVED, 1);
    }
}

/* The newest reply wins, whoever sent it. */
static void
test_newest_reply_wins (void)
{
  static const struct
  {
    const char *from;
    const char *answer;
  } cases[] = { { "R1", "v7" },    { "R2", "v6" },    { "R3", "v5" },
                { "R1,R2", "v7" }, { "R2,R3", "v6" }, { "R1,R2,R3", "v7" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          g_strconcat (THREE_VERSIONS "read user:42 from ", cases[i].from, NULL);
      g_autofree char *answer =
          g_strdup_printf ("answer coordinator>client user:42 %s", cases[i].answer);
      g_autoptr (DriftCluster) cluster = new_cluster (text);

      assert_event (cluster, answer);
    }
}

/* The balancer knows what the health check saw and no more. */
static void
test_routing_avoids_what_looks_down (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("set r 3; store user:42 v1 x; wait 1s; partition R2; read user:42");

  assert_event (cluster, "read sent to 3 replicas");
  assert_metric (cluster, READS_FAILED, 1);

  play (cluster, "wait 10s; set r 2; read user:42");
  assert_event (cluster, "read sent to 2 replicas");
  assert_metric (cluster, READS_SERVED, 1);

  play (cluster, "partition R1,R3; wait 10s; read user:42");
  assert_event (cluster, "unavailable coordinator>client user:42 read: 0 of 2 needed are seen up");
  assert_metric (cluster, READS_FAILED, 2);
}

/* R replies are needed, and two replicas that answer are not three. */
static void
test_too_few_to_read (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("set r 3; store user:42 v1 x; crash R2; wait 10s; read user:42");

  assert_event (cluster, "unavailable coordinator>client user:42 read: 2 of 3 needed are seen up");
  assert_metric (cluster, READS_SERVED, 0);
  assert_metric (cluster, READS_FAILED, 1);
}

/* A late acknowledgement is too late: the client has its failure at the deadline, and hears
 * nothing more. One that is not needed does no harm. */
static void
test_late_answers (void)
{
  g_autoptr (DriftCluster) late =
      new_cluster ("set w 3; delay 5s ack from R1; write user:42 a; wait 10s");
  g_autoptr (DriftCluster) spare =
      new_cluster ("set w 2; delay 5s ack from R1; write user:42 a; wait 10s");

  assert_event (late,
                " 1.000000 fail coordinator>client user:42 write timed out with 2 of 3 needed");
  assert_event (late, "ack R1>coordinator user:42 v1 3 of 3 needed");
  assert_metric (late, WRITES_FAILED, 1);
  assert_metric (late, WRITES_ACKNOWLEDGED, 0);
  assert_metric (spare, WRITES_FAILED, 0);
  assert_metric (spare, WRITES_ACKNOWLEDGED, 1);
}

/* Single reads go to all replicas about equally often. */
static void
test_routing_is_fair (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("store user:42 v1 x");

  for (guint i = 0; i < 300; i++)
    play (cluster, "read user:42");
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *read = g_strdup_printf ("read coordinator>R%u", i);
      guint n = count_events (cluster, read);

      g_assert_cmpuint (n, >, 70);
      g_assert_cmpuint (n, <, 130);
    }
}

static void
test_read_of_nothing (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("read nobody from R1,R2");

  assert_event (cluster, "answer coordinator>client nobody none 0000000000000000 200 OK, 0 behind");
  assert_metric (cluster, STALE_READS, 0);
}

/* What is not acknowledged yet is not missed: only a read sent after the OK can be stale. */
static void
test_stale_is_measured_by_what_was_acknowledged (void)
{
  g_autoptr (DriftCluster) failed =
      new_cluster ("store user:42 v6 old; set w 2; drop write to R2,R3; write user:42 new; "
                   "wait 2s; read user:42 from R2");
  g_autoptr (DriftCluster) overlapping =
      new_cluster ("store user:42 v6 old; drop write to R2,R3; write user:42 new; wait 35ms; "
                   "read user:42 from R2");
  g_autoptr (DriftCluster) after =
      new_cluster ("store user:42 v6 old; drop write to R2,R3; write user:42 new; wait 45ms; "
                   "read user:42 from R2");

  assert_event (failed, "user:42 v6 0f3ca07a8cc8bf40 200 OK, 0 behind");
  assert_metric (failed, STALE_READS, 0);
  assert_event (overlapping, "200 OK, 0 behind");
  assert_metric (overlapping, STALE_READS, 0);
  assert_event (after, "200 OK, 1 behind");
  assert_metric (after, STALE_READS, 1);
}

/* It heals what it contacts, to the newest of that, and calls it a success. */
static void
test_read_repair_heals_only_what_it_contacts (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster (THREE_VERSIONS "set read-repair on; read user:42 from R2,R3");

  assert_event (cluster, "answer coordinator>client user:42 v6 4300d2524cc63f67 200 OK, 1 behind");
  assert_event (cluster, "mismatch user:42 v6 4300d2524cc63f67 1 of 2 copies behind");
  assert_event (cluster, "repair coordinator>R3 user:42 v6 4300d2524cc63f67 over v5");
  assert_copies (cluster, "user:42", "v7 v6 v6");
  assert_metric (cluster, DIGEST_MISMATCHES, 1);
  assert_metric (cluster, REPAIR_EVENTS, 1);
  assert_metric (cluster, COPIES_REPAIRED, 1);
  assert_metric (cluster, STALE_READS, 1);
  assert_metric (cluster, SWEEPS, 0);

  /* The two now agree, so a second read finds nothing, though R1 has v7. */
  play (cluster, "read user:42 from R2,R3");
  assert_event (cluster, "match user:42 v6 4300d2524cc63f67 2 copies");
  assert_copies (cluster, "user:42", "v7 v6 v6");
}

static void
test_read_repair_of_all (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster (THREE_VERSIONS "set read-repair on; set r 3; read user:42");

  assert_event (cluster, "mismatch user:42 v7 b72d189fc7bb23bb 2 of 3 copies behind");
  assert_copies (cluster, "user:42", "v7 v7 v7");
  assert_metric (cluster, COPIES_REPAIRED, 2);
  assert_metric (cluster, REPAIR_EVENTS, 1);
  assert_metric (cluster, STALE_READS, 0);
}

static void
test_nothing_to_compare (void)
{
  g_autoptr (DriftCluster) one =
      new_cluster (THREE_VERSIONS "set read-repair on; read user:42 from R3");
  g_autoptr (DriftCluster) off = new_cluster (THREE_VERSIONS "set r 3; read user:42");

  assert_copies (one, "user:42", "v7 v6 v5");
  assert_metric (one, DIGEST_MISMATCHES, 0);
  assert_copies (off, "user:42", "v7 v6 v5");
  assert_metric (off, DIGEST_MISMATCHES, 0);
}

/* The same bytes at an older version are behind too. */
static void
test_read_repair_compares_versions (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("store a v6 B on R2; store a v7 B on R1; set read-repair on; "
                   "read a from R1,R2");

  assert_copies (cluster, "a", "v7 v7 none");
}

/* Between the comparison and the copy's arrival a newer write lands; it must stay. */
static void
test_read_repair_is_cancelled_by_a_newer_write (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("store a v5 old; store a v7 new on R1; set read-repair on; "
                   "read a from R1,R3; wait 15ms; write a newest");

  assert_event (cluster, "mismatch a v7 ");
  assert_event (cluster, "store coordinator>R3 a v8 ");
  assert_event (cluster, "cancel coordinator>R3 a v7 4db73088ace631b8 has v8");
  assert_copies (cluster, "a", "v8 v8 v8");
  assert_metric (cluster, REPAIRS_CANCELED, 1);
  assert_metric (cluster, COPIES_REPAIRED, 0);
}

/* A repair that is lost is lost in silence, and the read was answered long ago. */
static void
test_lost_repair (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster (THREE_VERSIONS "set read-repair on; drop copy; read user:42 from R1,R2,R3");

  assert_event (cluster, "lost coordinator>R3 user:42 v7 b72d189fc7bb23bb copy: rule 1");
  assert_copies (cluster, "user:42", "v7 v6 v5");
  assert_metric (cluster, REPAIR_EVENTS, 1);
  assert_metric (cluster, COPIES_REPAIRED, 0);
  assert_metric (cluster, READS_SERVED, 1);
  assert_metric (cluster, READS_FAILED, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coordinator/write/line-by-line", test_write_line_by_line);
  g_test_add_func ("/coordinator/write/via", test_write_via);
  g_test_add_func ("/coordinator/write/w", test_w);
  g_test_add_func ("/coordinator/write/w-above-n", test_w_above_n);
  g_test_add_func ("/coordinator/write/failed-stays", test_failed_write_stays);
  g_test_add_func ("/coordinator/write/timeout", test_timeout_setting);
  g_test_add_func ("/coordinator/write/timeout/operation", test_timeout_of_operation);
  g_test_add_func ("/coordinator/write/late-ok", test_late_ok);
  g_test_add_func ("/coordinator/write/late-answers", test_late_answers);
  g_test_add_func ("/coordinator/read/too-few", test_too_few_to_read);
  g_test_add_func ("/coordinator/write/versions", test_versions_count_up);
  g_test_add_func ("/coordinator/write/lost-version", test_lost_version_is_used_up);
  g_test_add_func ("/coordinator/read/named", test_read_contacts_those_named);
  g_test_add_func ("/coordinator/read/r", test_read_contacts_r_of_them);
  g_test_add_func ("/coordinator/read/newest-wins", test_newest_reply_wins);
  g_test_add_func ("/coordinator/read/health", test_routing_avoids_what_looks_down);
  g_test_add_func ("/coordinator/read/fair", test_routing_is_fair);
  g_test_add_func ("/coordinator/read/nothing", test_read_of_nothing);
  g_test_add_func ("/coordinator/read/stale", test_stale_is_measured_by_what_was_acknowledged);
  g_test_add_func ("/coordinator/repair/contacted", test_read_repair_heals_only_what_it_contacts);
  g_test_add_func ("/coordinator/repair/all", test_read_repair_of_all);
  g_test_add_func ("/coordinator/repair/nothing-to-compare", test_nothing_to_compare);
  g_test_add_func ("/coordinator/repair/versions", test_read_repair_compares_versions);
  g_test_add_func ("/coordinator/repair/cancelled", test_read_repair_is_cancelled_by_a_newer_write);
  g_test_add_func ("/coordinator/repair/lost", test_lost_repair);
  return g_test_run ();
}
