/* Tests of the sides of a partition on which clients stand: what comes through, what a client makes
 * of silence, and what ends it. SPDX-License-Identifier: MIT */
#include "model-test.h"

/* A script, what the copies of k are at its end, a line that must be among the events, and one that
 * must not (NULL for any). */
typedef struct
{
  const char *script;
  const char *copies;
  const char *has;
  const char *has_not;
} Case;

/* No check sees at once what begins between two of them. */
#define ANN "store k v5 a; wait 1ms; partition R3 clients ann; "
#define GIVES_UP "fail coordinator>client k write timed out with 0 of 0 needed"

static const Case cases[] = {
  /* To the coordinator, and through any replica of its side. */
  { ANN "write k b as ann", "v5 v5 v5", "lost client>coordinator k none", "accept" },
  { ANN "write k b as ann", "v5 v5 v5", "request: partition", " ok " },
  { ANN "write k b as ann", "v5 v5 v5", GIVES_UP, "store coordinator" },
  { ANN "delete k as ann", "v5 v5 v5", GIVES_UP, "accept" },
  { ANN "read k as ann", "v5 v5 v5",
    "1.001000 fail coordinator>client k read timed out with 0 of 0 needed", "route" },
  { ANN "write k b via R1 as ann", "v5 v5 v5",
    "fail R1>client k write timed out with 0 of 0 needed", "accept" },
  { ANN "write k b as ann; wait 2s; write k c", "v6 v6 v5", "ok coordinator>client k v6", NULL },

  /* Whoever is not named reaches both sides. */
  { ANN "write k b as bob", "v6 v6 v5", "ok coordinator>client k v6", " fail " },
  { ANN "write k b via R3", "v5 v5 v6@3", "ok R3>client k v6@3 acknowledged by 1 of 3", " fail " },
  { "store k v5 a; partition R3; write k b as ann; wait 2s; write k c via R3 as ann", "v6 v6 v6@3",
    "ok coordinator>client k v6", " fail " },

  /* A replica of its own side serves it alone. */
  { ANN "write k b via R3 as ann", "v5 v5 v6@3", "ok R3>client k v6@3 acknowledged by 1 of 3",
    " fail " },
  { ANN "write k b via R3 as ann; wait 1s; read k from R1 as bob; wait 1s; read k via R3 from R3 "
        "as ann",
    "v5 v5 v6@3", "answer R3>client k v6@3", " fail " },
  { ANN "set w 2; write k b via R3 as ann", "v5 v5 v6@3",
    "1.001000 fail R3>client k write timed out with 1 of 2 needed", " ok " },
  { ANN "set r 2; read k via R3 as ann", "v5 v5 v5",
    "fail R3>client k read timed out with 0 of 2 needed", "answer" },
  { ANN "set w 2; wait 11s; write k b via R3 as ann", "v5 v5 v5",
    "unavailable R3>client k write: 1 of 2 needed are seen up", " ok " },
  { "store k v5 a; wait 1ms; partition R2,R3 clients ann; set w 2; write k b via R3 as ann",
    "v5 v5 v6@3", "fail R3>client k write timed out with 1 of 2 needed", "store R3>R2" },

  /* It begins while an operation is under way. */
  { "store k v5 a; write k b as ann; wait 5ms; partition R3 clients ann", "v5 v5 v5",
    "0.010000 lost client>coordinator k none", "accept" },
  { "store k v5 a; write k b as ann; wait 25ms; partition R3 clients ann", "v6 v6 v6",
    "response: partition", " ok " },
  { "store k v5 a; write k b as ann; wait 25ms; partition R3 clients ann", "v6 v6 v6", GIVES_UP,
    " ok " },
  { "store k v5 a; write k b as ann; wait 35ms; partition R3 clients ann", "v6 v6 v6",
    "0.040000 lost coordinator>client k v6", " ok " },
  { "store k v5 a; write k b as ann; wait 35ms; partition R3 clients bob", "v6 v6 v6",
    "ok coordinator>client k v6", " fail " },
  { "store k v5 a; write k b as ann; wait 25ms; partition R3 clients ann; heal R3; wait 1s",
    "v6 v6 v6", "ok coordinator>client k v6", " fail " },
  { "store k v5 a; set w 3; drop ack from R1; write k b as ann; wait 50ms; partition R3 clients "
    "ann",
    "v6 v6 v6", "fail coordinator>client k write timed out with 2 of 3 needed", "0 of 0" },
  { "store k v5 a; write k b via R3 as ann; wait 15ms; partition R1 clients ann", "v5 v6@3 v6@3",
    "lost R3>client k v6@3", " ok " },

  /* What ends it, and what does not. */
  { ANN "heal R3; write k b as ann", "v6 v6 v6", "ok coordinator>client k v6", " fail " },
  { ANN "heal R1,R2; write k b as ann", "v5 v5 v5", GIVES_UP, " ok " },
  { ANN "partition R3; write k b as ann", "v6 v6 v5", "ok coordinator>client k v6", " fail " },
  { ANN "partition R2; write k b as ann", "v5 v5 v5", GIVES_UP, " ok " },
  { ANN "partition R3 clients bob; write k b as ann", "v6 v6 v5", "ok coordinator>client k v6",
    " fail " },
  { ANN "partition R1 clients ann; write k b via R3 as ann", "v5 v5 v5",
    "fail R3>client k write timed out with 0 of 0", " ok " },
  { ANN "partition R1 clients ann; heal R3; write k b via R1 as ann", "v6@1 v5 v5",
    "ok R1>client k v6@1", " fail " },
  { ANN "crash R3; restart R3; write k b as ann", "v5 v5 v5", GIVES_UP, " ok " },
  { ANN "crash R3; write k b via R3 as ann", "v5 v5 v5", "request: crash", " ok " },
  { "store k v5 a; partition R2,R3 clients ann,bob; heal R2; write k b via R2 as bob", "v5 v5 v5",
    "fail R2>client k write timed out with 0 of 0", " ok " },
  { "store k v5 a; partition R2,R3 clients ann,bob; heal R2; write k b via R3 as bob", "v5 v5 v6@3",
    "ok R3>client k v6@3", " fail " },
  { "store k v5 a; partition R2,R3 clients ann,bob; heal R2; heal R3; write k b as bob", "v6 v6 v6",
    "ok coordinator>client k v6", " fail " },

  /* The one client that needs no name is that of traffic as well. */
  { "store k v5 a; partition R3 clients client; write k b", "v5 v5 v5", GIVES_UP, " ok " },
  { "store k v5 a; partition R3 clients client; write k b as client", "v5 v5 v5", GIVES_UP,
    " ok " },
  { "store k v5 a; partition R3 clients client; traffic writes 100ms; wait 1s; traffic stop",
    "v5 v5 v5", "fail coordinator>client user:42 write timed out with 0 of 0", "accept" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) fresh = drift_cluster_new (&config);
  g_autoptr (DriftCluster) cluster = new_cluster (c->script);

  g_test_message ("%s", c->script);
  prepare (fresh, c->script);
  assert_copies (cluster, "k", c->copies);
  assert_event (cluster, c->has);
  if (c->has_not != NULL)
    g_assert_cmpuint (find_event (cluster, 0, c->has_not), ==, 0);
  assert_undo (cluster, drift_cluster_hash (fresh));
}

/* What the client does not hear is no acknowledgement, and what it does not hear is counted once.
 */
static void
test_counts (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("store k v5 a; write k b as ann; wait 25ms; partition R3 clients ann; wait 2s; "
                   "read k as ann; write k c as ann; wait 2s");

  assert_metric (cluster, WRITES_ACKNOWLEDGED, 0);
  assert_metric (cluster, WRITES_FAILED, 2);
  assert_metric (cluster, READS_FAILED, 1);
  assert_metric (cluster, MESSAGES_DROPPED, 3);
  g_assert_cmpuint (drift_cluster_get_latest (cluster, find_key (cluster, "k")).counter, ==, 6);
  play (cluster, "heal R3; read k as ann");
  assert_metric (cluster, READS_SERVED, 1);
  assert_metric (cluster, STALE_READS, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sides/case/%u", i + 1);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/sides/counts", test_counts);
  return g_test_run ();
}
