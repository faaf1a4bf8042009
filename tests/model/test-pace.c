/* Tests of the settings of traffic and of loss: how often the client acts, and what the bus loses
 * by chance. SPDX-License-Identifier: MIT */
#include "model-test.h"

#include <math.h>

static guint
count (DriftCluster *cluster, DriftEventKind kind)
{
  guint n = 0;

  for (guint step = 1; step <= drift_cluster_get_position (cluster); step++)
    n += (guint)(drift_cluster_get_event_kind (cluster, step) == kind);
  return n;
}

/* The settings and the action are one: each says what the other does. */
static void
test_one_traffic (void)
{
  g_autoptr (DriftCluster) action =
      new_cluster ("traffic writes 1s reads 2s; wait 1min; traffic stop; wait 1min");
  g_autoptr (DriftCluster) settings =
      new_cluster ("set writes-every 1s; set reads-every 2s; wait 1min; set writes-every 0s; "
                   "set reads-every 0s; wait 1min");

  g_assert_cmpint (drift_cluster_get_setting (action, DRIFT_SETTING_WRITES_EVERY), ==, 0);
  g_assert_cmpuint (count (settings, DRIFT_EVENT_TRAFFIC), >, 70);
  g_assert_cmpuint (count (settings, DRIFT_EVENT_TRAFFIC), ==, count (action, DRIFT_EVENT_TRAFFIC));
  g_assert_false (drift_cluster_has_traffic (settings));
  assert_metric (settings, WRITES_ACKNOWLEDGED,
                 drift_cluster_get_metric (action, DRIFT_METRIC_WRITES_ACKNOWLEDGED));
  play (action, "traffic writes 3s keys 5");
  g_assert_cmpint (drift_cluster_get_setting (action, DRIFT_SETTING_WRITES_EVERY), ==,
                   3 * DRIFT_SECOND);
  g_assert_cmpint (drift_cluster_get_setting (action, DRIFT_SETTING_READS_EVERY), ==, 0);
}

/* One is changed, and the other goes on as if nothing had been said. */
static void
test_each_alone (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("traffic writes 1s reads 1s keys 9; wait 10s");
  guint reads = (guint)drift_cluster_get_metric (cluster, DRIFT_METRIC_READS_SERVED);
  guint writes = (guint)drift_cluster_get_metric (cluster, DRIFT_METRIC_WRITES_ACKNOWLEDGED);

  play (cluster, "set writes-every 0s; wait 1s");
  writes = (guint)drift_cluster_get_metric (cluster, DRIFT_METRIC_WRITES_ACKNOWLEDGED);
  play (cluster, "wait 1min");
  assert_metric (cluster, WRITES_ACKNOWLEDGED, writes);
  g_assert_cmpint (drift_cluster_get_metric (cluster, DRIFT_METRIC_READS_SERVED), >, reads + 40);
  play (cluster, "set writes-every 100ms; wait 1min");
  g_assert_cmpint (drift_cluster_get_metric (cluster, DRIFT_METRIC_WRITES_ACKNOWLEDGED), >,
                   writes + 400);
  g_assert_cmpuint (drift_keys_count (drift_cluster_get_keys (cluster)), ==, 9);
}

/* What is set from the start goes on from the start; and all of it is taken back by steps. */
static void
test_from_the_start (void)
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = NULL;
  guint64 hash;

  config.settings.values[DRIFT_SETTING_WRITES_EVERY] = DRIFT_SECOND;
  cluster = drift_cluster_new (&config);
  g_assert_true (drift_cluster_has_traffic (cluster));
  hash = drift_cluster_hash (cluster);
  play (cluster, "wait 10s; set writes-every 5s; set loss 0.5; wait 20s");
  /* Ten in the first seconds, four in the others. */
  g_assert_cmpuint (count (cluster, DRIFT_EVENT_TRAFFIC), >=, 12);
  g_assert_cmpuint (count (cluster, DRIFT_EVENT_TRAFFIC), <=, 16);
  g_assert_cmpuint (count (cluster, DRIFT_EVENT_LOST), >, 0);
  drift_cluster_seek (cluster, 0);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, hash);
}

static DriftCluster *
with_loss (const char *loss, const char *then)
{
  g_autofree char *text = g_strdup_printf ("set loss %s; traffic writes 100ms reads 100ms keys 20; "
                                           "%swait 40s; traffic stop",
                                           loss, then);

  return new_cluster (text);
}

/* All the messages that were lost, each by what it was: what a larger share loses holds them too.
 */
static GHashTable *
lost_names (DriftCluster *cluster)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint step = 1; step <= drift_cluster_get_position (cluster); step++)
    if (drift_cluster_get_event_kind (cluster, step) == DRIFT_EVENT_LOST)
      {
        g_autofree char *line = drift_cluster_print_event (cluster, step);

        g_assert_nonnull (strstr (line, ": chance"));
        /* Behind the number of the event. */
        g_hash_table_add (names, g_strdup (strchr (line, ' ')));
      }
  return names;
}

static void
test_loss (void)
{
  g_autoptr (DriftCluster) none = with_loss ("0", "");
  g_autoptr (DriftCluster) tenth = with_loss ("0.1", "");
  g_autoptr (DriftCluster) all = with_loss ("1", "");
  double sent;
  guint lost = count (tenth, DRIFT_EVENT_LOST);

  assert_metric (none, MESSAGES_DROPPED, 0);
  assert_metric (all, WRITES_ACKNOWLEDGED, 0);
  assert_metric (all, READS_SERVED, 0);

  /* Of 3 messages of a write 9 in 10 are answered, and 1 of a read. */
  sent = (double)count (tenth, DRIFT_EVENT_TRAFFIC) / 2 * (3 * 1.9 + 1.9);
  g_assert_cmpfloat_with_epsilon (lost / sent, 0.1, 4 * sqrt (0.1 * 0.9 / sent));
}

/* The client's own messages do not travel on the bus, and a bus that is to drop nothing drops
 * nothing. */
static void
test_spared (void)
{
  g_autoptr (DriftCluster) off = with_loss ("0.5", "set drop-messages off; ");
  g_autoptr (DriftCluster) cluster = with_loss ("0.5", "");

  assert_metric (off, MESSAGES_DROPPED, 0);
  for (guint step = 1; step <= drift_cluster_get_position (cluster); step++)
    if (drift_cluster_get_event_kind (cluster, step) == DRIFT_EVENT_LOST)
      g_assert_true (drift_message_on_bus (drift_cluster_get_cause (cluster, step)->kind));
}

/* Rules are asked of what chance has spared, so that neither hides the other. */
static void
test_beside_rules (void)
{
  g_autoptr (DriftCluster) both = with_loss ("0.2", "drop write to R3; ");

  assert_event (both, ": chance");
  assert_event (both, "write: rule 1");
  for (guint step = 1; step <= drift_cluster_get_position (both); step++)
    {
      const DriftMessage *message = drift_cluster_get_cause (both, step);

      if (message != NULL && message->kind == DRIFT_MESSAGE_WRITE && message->to == 2)
        g_assert_cmpint (drift_cluster_get_event_kind (both, step), ==, DRIFT_EVENT_LOST);
    }
}

/* With a larger share the same messages are lost, and more. */
static void
test_more_of_the_same (void)
{
  g_autoptr (DriftCluster) few =
      new_cluster ("set loss 0.05; traffic writes 100ms keys 20; wait 1min; traffic stop");
  g_autoptr (DriftCluster) many =
      new_cluster ("set loss 0.2; traffic writes 100ms keys 20; wait 1min; traffic stop");
  g_autoptr (GHashTable) few_lost = lost_names (few);
  g_autoptr (GHashTable) many_lost = lost_names (many);
  GHashTableIter iter;
  gpointer name;
  guint shared = 0;

  g_hash_table_iter_init (&iter, few_lost);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (strstr (name, "write:") != NULL)
      {
        g_assert_true (g_hash_table_contains (many_lost, name));
        shared++;
      }
  g_assert_cmpuint (shared, >, 20);
  g_assert_cmpuint (g_hash_table_size (many_lost), >, 2 * g_hash_table_size (few_lost));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pace/one-traffic", test_one_traffic);
  g_test_add_func ("/pace/each-alone", test_each_alone);
  g_test_add_func ("/pace/from-the-start", test_from_the_start);
  g_test_add_func ("/loss/share", test_loss);
  g_test_add_func ("/loss/spared", test_spared);
  g_test_add_func ("/loss/beside-rules", test_beside_rules);
  g_test_add_func ("/loss/more-of-the-same", test_more_of_the_same);
  return g_test_run ();
}
