/* Tests of messages in flight: what each is called, and what a person does to one on its way.
 * SPDX-License-Identifier: MIT */
#include "drift-queue.h"
#include "model-test.h"
#include "random-command.h"

/* The names of what is in flight, in the order in which it was sent. */
static char *
names_of (DriftCluster *cluster)
{
  guint n = drift_cluster_get_n_waiting (cluster);
  g_autoptr (GString) text = g_string_new (NULL);
  guint32 last = 0;

  for (guint left = n; left > 0; left--)
    {
      guint32 next = DRIFT_SEQUENCE_NONE;
      g_autofree char *name = NULL;

      for (guint i = 0; i < n; i++)
        {
          guint32 sequence;
          const DriftMessage *message = drift_cluster_get_waiting (cluster, i, &sequence);

          if (drift_message_travels (message->kind) && message->from != message->to &&
              sequence >= last && sequence < next)
            next = sequence;
        }
      if (next == DRIFT_SEQUENCE_NONE)
        break;
      name = drift_cluster_name_message (cluster, next);
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", name);
      last = next + 1;
    }
  return g_strdup (text->str);
}

#define assert_names(cluster, expected)                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *names_ = names_of (cluster);                                                  \
    g_assert_cmpstr (names_, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

static void
step_to (DriftCluster *cluster, gint64 time_us)
{
  while (drift_cluster_get_next_time (cluster) <= time_us)
    g_assert_true (drift_cluster_step (cluster));
}

/* By hand, at that moment. */
static void
touch (DriftCluster *cluster, gint64 time_us, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftCommand) command =
      drift_command_parse (text, drift_cluster_get_names (cluster), &error);

  g_assert_no_error (error);
  step_to (cluster, time_us);
  drift_cluster_apply_by_hand (cluster, command, time_us, &error);
  g_assert_no_error (error);
  g_assert_cmpint (drift_cluster_get_now (cluster), ==, time_us);
}

static void
test_names (void)
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = drift_cluster_new (&config);

  apply (cluster, "write a 1");
  assert_names (cluster, "write1.request");
  step_to (cluster, 10 * MS);
  assert_names (cluster, "write1.R1 write1.R2 write1.R3");
  step_to (cluster, 20 * MS);
  assert_names (cluster, "write1.ack.R1 write1.ack.R2 write1.ack.R3");
  step_to (cluster, 30 * MS);
  assert_names (cluster, "write1.response");
  settle (cluster);
  assert_names (cluster, "");

  /* Of the replica in charge nothing travels but what it tells others, and a delete is a write. */
  apply (cluster, "delete a via R2");
  apply (cluster, "read a from R1");
  assert_names (cluster, "write2.request read1.request");
  step_to (cluster, drift_cluster_get_now (cluster) + 10 * MS);
  assert_names (cluster, "write2.R1 write2.R3 read1.R1 write2.response");
  settle (cluster);

  apply (cluster, "store b v9 x on R1");
  apply (cluster, "store c v9 x on R2");
  apply (cluster, "copy all from R1 to R2");
  apply (cluster, "copy b from R1 to R3");
  assert_names (cluster, "copy1.R2.a copy1.R2.b copy1.R2.c copy2.R3");
  settle (cluster);
  apply (cluster, "store b v10 x on R1");
  apply (cluster, "scrub");
  g_assert_true (drift_cluster_step (cluster));
  assert_names (cluster, "sweep1.digests.R1 sweep1.digests.R2 sweep1.digests.R3");
  step_to (cluster, drift_cluster_get_now (cluster) + 10 * MS);
  assert_names (cluster, "sweep1.copy.R2.b sweep1.copy.R3.b");
}

/* A hint that is not acknowledged is sent again: the same message, but for which one it is. */
static void
test_hints (void)
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = NULL;

  config.settings.values[DRIFT_SETTING_HINTS] = TRUE;
  config.settings.values[DRIFT_SETTING_HINT_RETRY] = 30 * DRIFT_SECOND;
  cluster = drift_cluster_new (&config);
  play (cluster, "crash R3; wait 20s; write a 1; wait 5s; restart R3");
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *name =
          i == 1 ? g_strdup ("write1.hint.R3") : g_strdup_printf ("write1.hint%u.R3", i);
      g_autofree char *text = g_strdup_printf ("drop message %s", name);

      while (drift_cluster_find_message (cluster, name) == DRIFT_SEQUENCE_NONE)
        g_assert_true (drift_cluster_step (cluster));
      assert_names (cluster, name);
      apply (cluster, text);
    }
  play (cluster, "wait 2min");
  g_assert_cmpuint (count_events (cluster, "hint: hand"), ==, 3);
  assert_metric (cluster, HINTS_DELIVERED, 1);
}

/* Wherever a run of everything stands, no two messages have one name, each is found by its own, and
 * has that one for good. */
static void
test_names_are_unique (gconstpointer data)
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = NULL;
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  draws = (guint64)(2000 + GPOINTER_TO_UINT (data)) << 32;
  config.settings.values[DRIFT_SETTING_JITTER] = 7 * MS;
  config.settings.values[DRIFT_SETTING_HINTS] = TRUE;
  config.settings.values[DRIFT_SETTING_HINT_RETRY] = 40 * MS;
  config.settings.values[DRIFT_SETTING_HEALTH_PERIOD] = 50 * MS;
  config.settings.values[DRIFT_SETTING_SWEEP_PERIOD] = 300 * MS;
  cluster = drift_cluster_new (&config);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *text = i % 5 == 0 ? random_touch (cluster) : random_command ();

      apply (cluster, text);
      for (guint steps = draw_below (20); steps > 0 && drift_cluster_step (cluster); steps--)
        for (guint j = 0; j < drift_cluster_get_n_waiting (cluster); j++)
          {
            guint32 sequence;
            const DriftMessage *message = drift_cluster_get_waiting (cluster, j, &sequence);
            g_autofree char *name = NULL;
            gpointer before;

            if (!drift_message_travels (message->kind) || message->from == message->to)
              continue;
            name = drift_cluster_name_message (cluster, sequence);
            g_assert_cmpuint (drift_cluster_find_message (cluster, name), ==, sequence);
            if (g_hash_table_lookup_extended (known, name, NULL, &before))
              g_assert_cmpuint (GPOINTER_TO_UINT (before), ==, sequence);
            else
              g_hash_table_insert (known, g_steal_pointer (&name), GUINT_TO_POINTER (sequence));
          }
    }
  g_assert_cmpuint (g_hash_table_size (known), >, 300);
}

/* It breaks off where it is, and nobody is told. */
static void
test_drop (void)
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = drift_cluster_new (&config);
  guint64 start = drift_cluster_hash (cluster);
  guint drop;

  apply (cluster, "write a 1");
  touch (cluster, 14 * MS, "drop message write1.R3");
  drop = drift_cluster_get_position (cluster);
  settle (cluster);
  assert_event_after (cluster, drop, "4 0.014000 lost coordinator>R3 a v1");
  assert_event (cluster, "write: hand");
  assert_event (cluster, "acknowledged by 2 of 3");
  assert_copies (cluster, "a", "v1 v1 none");
  assert_metric (cluster, MESSAGES_DROPPED, 1);
  assert_undo (cluster, start);
}

/* Who waited for it waits in vain, node and client alike. */
static void
test_drop_what_is_waited_for (void)
{
  static const struct
  {
    gint64 time_us;
    const char *command;
    const char *outcome;
  } cases[] = {
    { 4 * MS, "drop message write1.request", "1.000000 fail coordinator>client a write timed out" },
    { 14 * MS, "drop message write1.R2",
      "1.000000 fail coordinator>client a write timed out with "
      "2 of 3 needed" },
    { 24 * MS, "drop message write1.ack.R1",
      "1.000000 fail coordinator>client a write timed out "
      "with 2 of 3 needed" },
    { 34 * MS, "drop message write1.response", "1.000000 fail coordinator>client a write timed" },
    { 24 * MS, "delay message write1.ack.R1 5s",
      "1.000000 fail coordinator>client a write timed "
      "out with 2 of 3 needed" },
    { 24 * MS, "delay message write1.ack.R1 900ms", " ok coordinator>client a v1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DriftConfig config = plain_config ();
      g_autoptr (DriftCluster) cluster = NULL;
      guint64 start;

      config.settings.values[DRIFT_SETTING_W] = 3;
      cluster = drift_cluster_new (&config);
      start = drift_cluster_hash (cluster);
      apply (cluster, "write a 1");
      touch (cluster, cases[i].time_us, cases[i].command);
      settle (cluster);
      assert_event (cluster, cases[i].outcome);
      assert_undo (cluster, start);
    }
}

static void
assert_way (DriftCluster *cluster, guint32 sequence, gint64 time_us, guint percent)
{
  double way = drift_cluster_get_way (cluster, sequence, time_us);

  g_assert_cmpint ((int)(way * 100 + 0.5), ==, percent);
}

/* It stays where it is, goes on after that time, and may be held again, or taken away. */
static void
test_delay (void)
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = drift_cluster_new (&config);
  guint64 start = drift_cluster_hash (cluster);
  guint32 third;

  apply (cluster, "write a 1");
  step_to (cluster, 10 * MS);
  third = drift_cluster_find_message (cluster, "write1.R3");
  assert_way (cluster, third, 10 * MS, 0);
  assert_way (cluster, third, 14 * MS, 40);
  assert_way (cluster, third, 20 * MS, 100);
  touch (cluster, 14 * MS, "delay message write1.R3 50ms");
  g_assert_cmpuint (drift_cluster_find_message (cluster, "write1.R3"), ==, third);
  assert_way (cluster, third, 14 * MS, 40);
  assert_way (cluster, third, 64 * MS, 40);
  assert_way (cluster, third, 67 * MS, 70);
  assert_way (cluster, third, 70 * MS, 100);

  touch (cluster, 50 * MS, "delay message write1.R3 10ms");
  assert_way (cluster, third, 50 * MS, 40);
  assert_way (cluster, third, 74 * MS, 40);
  assert_way (cluster, third, 77 * MS, 70);
  touch (cluster, 75 * MS, "delay message write1.R3 20ms");
  assert_way (cluster, third, 80 * MS, 50);
  assert_way (cluster, third, 98 * MS, 80);
  assert_copies (cluster, "a", "v1 v1 none");
  settle (cluster);
  assert_event (cluster, " 0.100000 store coordinator>R3 a v1");
  assert_undo (cluster, start);

  step_to (cluster, 97 * MS);
  drift_cluster_seek (cluster, find_event (cluster, 0, "delay message write1.R3 20ms"));
  touch (cluster, 97 * MS, "drop message write1.R3");
  assert_way (cluster, third, 97 * MS, 70);
  settle (cluster);
  assert_event (cluster, " 0.097000 lost coordinator>R3 a v1");
  assert_copies (cluster, "a", "v1 v1 none");
}

/* Whoever asks is told until when, and whether a person does it. */
static void
test_held_until (void)
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = drift_cluster_new (&config);
  gboolean by_hand = TRUE;
  guint32 third;

  apply (cluster, "write a 1");
  step_to (cluster, 10 * MS);
  third = drift_cluster_find_message (cluster, "write1.R3");
  g_assert_cmpint (drift_cluster_get_held_until (cluster, third, 10 * MS, &by_hand), ==, 0);
  g_assert_false (by_hand);
  touch (cluster, 14 * MS, "delay message write1.R3 50ms");
  g_assert_cmpint (drift_cluster_get_held_until (cluster, third, 14 * MS, &by_hand), ==, 64 * MS);
  g_assert_true (by_hand);
  g_assert_cmpint (drift_cluster_get_held_until (cluster, third, 63 * MS, &by_hand), ==, 64 * MS);
  g_assert_cmpint (drift_cluster_get_held_until (cluster, third, 64 * MS, &by_hand), ==, 0);
  touch (cluster, 50 * MS, "delay message write1.R3 10ms");
  g_assert_cmpint (drift_cluster_get_held_until (cluster, third, 50 * MS, &by_hand), ==, 74 * MS);
  apply (cluster, "delay message write1.R3 10ms");
  g_assert_cmpint (drift_cluster_get_held_until (cluster, third, 50 * MS, &by_hand), ==, 84 * MS);
  g_assert_false (by_hand);
  touch (cluster, 51 * MS, "drop message write1.R3");
  g_assert_cmpint (drift_cluster_get_held_until (cluster, third, 51 * MS, &by_hand), ==, 0);
}

/* What a rule has let through may be taken away, and what it has doomed as well; the rule has
 * struck all the same. */
static void
test_rules (void)
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = drift_cluster_new (&config);
  guint64 start = drift_cluster_hash (cluster);

  apply (cluster, "drop write to R3 next 1");
  apply (cluster, "write a 1");
  touch (cluster, 12 * MS, "drop message write1.R3");
  touch (cluster, 12 * MS, "delay message write1.R2 1s");
  settle (cluster);
  assert_event (cluster, " 0.012000 lost coordinator>R3 a v1");
  g_assert_cmpuint (count_events (cluster, "write: hand"), ==, 1);
  apply (cluster, "write a 2");
  settle (cluster);
  assert_copies (cluster, "a", "v2 v2 v2");
  assert_undo (cluster, start);
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "drop message write2.R3", "no message \"write2.R3\" is in flight; did you mean "
                                "\"write1.R3\"?" },
    { "drop message write1.request", "no message \"write1.request\" is in flight" },
    { "drop message write1.ack.R3", "no message \"write1.ack.R3\" is in flight" },
    { "delay message write1.R1 1s", "no message \"write1.R1\" is in flight; did you mean "
                                    "\"write1.R3\"?" },
    { "delay message write1.R3.a 1s", "no message \"write1.R3.a\" is in flight; did you mean "
                                      "\"write1.R3\"?" },
    { "drop message sweep7.copy.R1.unknown", "no message \"sweep7.copy.R1.unknown\" is in flight" },
  };
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = drift_cluster_new (&config);
  guint64 before;

  apply (cluster, "write a 1");
  step_to (cluster, 10 * MS);
  touch (cluster, 12 * MS, "drop message write1.R1");
  drift_cluster_step (cluster);
  touch (cluster, 12 * MS, "drop message write1.R2");
  drift_cluster_step (cluster);
  before = drift_cluster_hash (cluster);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DriftCommand) command =
          drift_command_parse (cases[i].text, drift_cluster_get_names (cluster), NULL);

      g_assert_false (drift_cluster_apply_by_hand (cluster, command, 13 * MS, &error));
      g_assert_error (error, DRIFT_CLUSTER_ERROR, DRIFT_CLUSTER_ERROR_REFUSED);
      g_assert_cmpstr (error->message, ==, cases[i].message);
      g_assert_cmphex (drift_cluster_hash (cluster), ==, before);
    }
}

/* However often it is held back, time does not come to its end. */
static void
test_held_for_ages (void)
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = drift_cluster_new (&config);
  g_autoptr (DriftCommand) hold =
      drift_command_parse ("delay message write1.R3 36500d", &config.names, NULL);
  g_autoptr (GError) error = NULL;
  guint held = 0;

  apply (cluster, "write a 1");
  step_to (cluster, 10 * MS);
  while (drift_cluster_apply_by_hand (cluster, hold, 0, &error))
    held++;
  g_assert_cmpuint (held, ==, 10);
  g_assert_cmpstr (error->message, ==,
                   "\"write1.R3\" is held back for more than a thousand years already");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flight/names", test_names);
  g_test_add_func ("/flight/names/hints", test_hints);
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *path = g_strdup_printf ("/flight/names/unique/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_names_are_unique);
    }
  g_test_add_func ("/flight/drop", test_drop);
  g_test_add_func ("/flight/drop/waited-for", test_drop_what_is_waited_for);
  g_test_add_func ("/flight/delay", test_delay);
  g_test_add_func ("/flight/held-until", test_held_until);
  g_test_add_func ("/flight/rules", test_rules);
  g_test_add_func ("/flight/refusals", test_refusals);
  g_test_add_func ("/flight/held-for-ages", test_held_for_ages);
  return g_test_run ();
}
