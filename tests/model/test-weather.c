/* Tests of chance: what is switched on or done beside changes what heals, never what is lost.
 * SPDX-License-Identifier: MIT */
#include "model-test.h"

#define SEEDS 200

/* So many keys that a debug build does not recount the run at every step. */
#define BEGINNING                                                                                  \
  "set r 2; set jitter 10ms; set sweep-period 500ms; set sweep-phase 0s; set timeout 200ms; "      \
  "set hint-retry 300ms; set health-period 200ms; drop write chance 0.3; drop ack chance 0.1; "    \
  "drop copy chance 0.2; "                                                                         \
  "drop hint chance 0.3; delay 30ms reply chance 0.2; drop reply chance 0.05; "

#define MORNING "traffic writes 25ms reads 20ms keys 70; write a one; read a; wait 500ms; "

#define EVENING                                                                                    \
  "write b two as ann; read b; write a three if v1; read a as ann; wait 500ms; traffic stop; "     \
  "set anti-entropy off; wait 1s"

/* One thing that is not as in the others. */
typedef struct
{
  const char *name;
  const char *before;  /* what else is done at first, */
  const char *amid;    /* and when the traffic goes on, */
  const char *by_hand; /* and by hand */
  gboolean heals;
} Variant;

static const Variant variants[] = {
  { "read-repair", "set read-repair on; ", "", "", TRUE },
  { "repair-mode", "set read-repair on; set repair-mode blocking; ", "", "", TRUE },
  { "anti-entropy", "set anti-entropy on; ", "", "", TRUE },
  { "sweep-period", "set anti-entropy on; set sweep-period 130ms; ", "", "", TRUE },
  { "hints", "set hints on; ", "", "", TRUE },
  { "compare", "set anti-entropy on; set compare merkle; ", "", "", TRUE },
  { "verify", "set anti-entropy on; set verify on; ", "", "", TRUE },
  { "all", "set anti-entropy on; set read-repair on; set hints on; ", "", "", TRUE },
  { "scrub", "", "scrub; ", "scrub", TRUE },
  { "read", "", "read other; ", "", FALSE },
  { "write", "", "write other 1; write other 2; ", "", FALSE },
  { "read-by-hand", "", "", "read other", FALSE },
  { "write-by-hand", "", "", "write other 1 as ann", FALSE },
  { "key", "store other v7 x; ", "", "", FALSE },
  { "rule", "drop settled chance 0.5; drop write key other; ", "", "", FALSE },
  { "rule-by-hand", "", "", "drop any key other chance 0.5", FALSE },
};

/* A line for each message of what the clients asked for, but for the answers: who sent it to whom
 * and when, when it arrived, and whether it did. */
static char *
list_messages (DriftCluster *cluster)
{
  GString *list = g_string_new (NULL);

  for (guint step = 1; step <= drift_cluster_get_position (cluster); step++)
    {
      const DriftMessage *message = drift_cluster_get_cause (cluster, step);
      const char *key;

      if (message == NULL || message->kind > DRIFT_MESSAGE_REPLY)
        continue;
      key = drift_keys_name (drift_cluster_get_keys (cluster), message->key);
      if (!g_str_equal (key, "other"))
        g_string_append_printf (list, "%s %u %u %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "%s\n",
                                drift_message_kind_name ((DriftMessageKind)message->kind),
                                message->from, message->to, key, message->sent_us, message->time_us,
                                drift_message_is_lost (message) ? " lost" : "");
    }
  return g_string_free (list, FALSE);
}

/* Applies commands and lets each wait pass, and nothing more: what is under way may be other than
 * it would have been. */
static void
play_on (DriftCluster *cluster, const char *text, gboolean by_hand)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) commands =
      drift_command_parse_list (text, drift_cluster_get_names (cluster), &error);

  g_assert_no_error (error);
  for (guint i = 0; i < commands->len; i++)
    {
      const DriftCommand *command = g_ptr_array_index (commands, i);

      if (by_hand)
        drift_cluster_apply_by_hand (cluster, command, drift_cluster_get_now (cluster), &error);
      else
        drift_cluster_apply (cluster, command, &error);
      g_assert_no_error (error);
      while (drift_cluster_is_waiting (cluster))
        g_assert_true (drift_cluster_step (cluster));
    }
}

/* Plays the day; counts what was repaired into @healed. */
static char *
play_day (guint64 seed, const Variant *variant, gint64 *healed)
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = NULL;
  g_autofree char *morning = g_strconcat (variant->before, BEGINNING MORNING, NULL);
  g_autofree char *evening = g_strconcat (variant->amid, EVENING, NULL);

  config.seed = seed;
  cluster = drift_cluster_new (&config);
  play_on (cluster, morning, FALSE);
  play_on (cluster, variant->by_hand, TRUE);
  play_on (cluster, evening, FALSE);
  *healed += drift_cluster_get_metric (cluster, DRIFT_METRIC_COPIES_REPAIRED) +
             drift_cluster_get_metric (cluster, DRIFT_METRIC_HINTS_DELIVERED);
  return list_messages (cluster);
}

/* The day on which nothing is done but what the clients do. */
static const char *
get_plain_day (guint64 seed)
{
  static const Variant plain = { "", "", "", "", FALSE };
  static char *days[SEEDS + 1];
  gint64 healed = 0;

  if (days[seed] == NULL)
    {
      days[seed] = play_day (seed, &plain, &healed);
      g_assert_cmpuint (strlen (days[seed]), >, 1000);
      g_assert_cmpint (healed, ==, 0);
    }
  return days[seed];
}

/* Message by message and to the microsecond. */
static void
test_same_weather (gconstpointer data)
{
  const Variant *variant = data;
  gint64 healed = 0;

  for (guint64 seed = 1; seed <= SEEDS; seed++)
    {
      g_autofree char *with = play_day (seed, variant, &healed);

      g_assert_cmpstr (with, ==, get_plain_day (seed));
    }
  if (variant->heals)
    g_assert_cmpint (healed, >, SEEDS);
}

static void
test_other_seed (void)
{
  g_assert_cmpstr (get_plain_day (1), !=, get_plain_day (2));
}

/* How long the request travelled of each of two acts. */
static void
list_travels (DriftCluster *cluster, gint64 travelled[2])
{
  guint n = 0;

  for (guint step = 1; step <= drift_cluster_get_position (cluster); step++)
    {
      const DriftMessage *message = drift_cluster_get_cause (cluster, step);

      if (message != NULL && message->kind == DRIFT_MESSAGE_REQUEST)
        {
          g_assert_cmpuint (n, <, 2);
          travelled[n++] = message->time_us - message->sent_us;
        }
    }
  g_assert_cmpuint (n, ==, 2);
}

static void
travel (const char *text, guint64 seed, gint64 travelled[2])
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = NULL;

  config.seed = seed;
  cluster = drift_cluster_new (&config);
  play (cluster, "set jitter 10s; set timeout 1min");
  play (cluster, text);
  list_travels (cluster, travelled);
}

/* What differs in but one part of its name has a latency of its own. */
static void
test_names_differ (void)
{
  static const char *const pairs[] = {
    "write a 1; wait 1min; read a; wait 1min",     "write a 1; wait 1min; write b 1; wait 1min",
    "write a 1; wait 1min; write a 1; wait 1min",  "read a; wait 1min; read a; wait 1min",
    "read a; wait 1min; read a as ann; wait 1min",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    for (guint64 seed = 1; seed <= 20; seed++)
      {
        gint64 travelled[2];

        travel (pairs[i], seed, travelled);
        g_assert_cmpint (travelled[0], !=, travelled[1]);
      }
}

/* The same act has the same weather wherever it stands. */
static void
test_names_are_kept (void)
{
  for (guint64 seed = 1; seed <= 20; seed++)
    {
      gint64 one[2], other[2];

      travel ("write a 1; wait 1min; read b; wait 1min", seed, one);
      travel ("read b; wait 1min; write a 1; wait 1min", seed, other);
      g_assert_cmpint (one[0], ==, other[1]);
      g_assert_cmpint (one[1], ==, other[0]);
    }
}

/* What does not count among the writes of a key by a client leaves the next of them as it was: a
 * read, and what another client does, and what is done by hand. */
static void
test_ordinals_are_kept (void)
{
  static const struct
  {
    const char *act;
    gboolean by_hand;
  } others[] = {
    { "read a", FALSE },
    { "write a 1 as ann", FALSE },
    { "write a 1", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    for (guint64 seed = 1; seed <= 20; seed++)
      {
        gint64 alone[2], after[2];
        DriftConfig config = plain_config ();
        g_autoptr (DriftCluster) cluster = NULL;

        config.seed = seed;
        cluster = drift_cluster_new (&config);
        play (cluster, "set jitter 10s; set timeout 1min");
        play_on (cluster, others[i].act, others[i].by_hand);
        play (cluster, "wait 1min; write a 2; wait 1min");
        list_travels (cluster, after);
        travel ("read b; wait 1min; write a 2; wait 1min", seed, alone);
        g_assert_cmpint (after[1], ==, alone[1]);
      }
}

/* The n-th write of traffic and its n-th read of the same key are two acts. */
static void
test_traffic (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("set jitter 10s; set timeout 1min; traffic writes 1s reads 1s; wait 50s; "
                   "traffic stop; wait 1min");
  gint64 requests[200] = { 0 }; /* how long each travelled, in the order in which they were sent */
  gboolean is_write[200] = { FALSE };
  gint64 travelled[2][200];
  guint counts[2] = { 0 };

  for (guint step = 1; step <= drift_cluster_get_position (cluster); step++)
    {
      const DriftMessage *message = drift_cluster_get_cause (cluster, step);

      if (message == NULL || message->kind != DRIFT_MESSAGE_REQUEST)
        continue;
      g_assert_cmpuint (message->op, <, G_N_ELEMENTS (requests));
      requests[message->op] = message->time_us - message->sent_us;
      is_write[message->op] = message->payload != G_MAXUINT32;
    }
  for (guint i = 0; i < G_N_ELEMENTS (requests) && requests[i] > 0; i++)
    travelled[is_write[i]][counts[is_write[i]]++] = requests[i];
  g_assert_cmpuint (MIN (counts[0], counts[1]), >, 40);
  for (guint i = 0; i < MIN (counts[0], counts[1]); i++)
    g_assert_cmpint (travelled[0][i], !=, travelled[1][i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autofree char *path = g_strconcat ("/weather/same/", variants[i].name, NULL);

      g_test_add_data_func (path, &variants[i], test_same_weather);
    }
  g_test_add_func ("/weather/other-seed", test_other_seed);
  g_test_add_func ("/weather/names-differ", test_names_differ);
  g_test_add_func ("/weather/names-are-kept", test_names_are_kept);
  g_test_add_func ("/weather/ordinals-are-kept", test_ordinals_are_kept);
  g_test_add_func ("/weather/traffic", test_traffic);
  return g_test_run ();
}
