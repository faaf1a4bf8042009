/* What the tests of the model share: a cluster without chance, and commands as lines of text.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-cluster.h"
#include "drift-duration.h"

#include <string.h>

#define MS DRIFT_MILLISECOND

/* The worked example's three copies: v7, v6 and v5. */
#define THREE_VERSIONS                                                                             \
  "store user:42 v5 'theme=light lang=en'; store user:42 v6 'theme=dark lang=en' on R1,R2; "       \
  "store user:42 v7 'theme=dark lang=fr' on R1; "

/* Three replicas, every message 10 ms on its way, operations that time out after a second,
 * health checks every ten seconds, and a sweep every minute if anti-entropy is on. */
static inline DriftConfig
plain_config (void)
{
  DriftConfig config;

  drift_config_init (&config);
  config.settings.values[DRIFT_SETTING_LATENCY] = 10 * MS;
  config.settings.values[DRIFT_SETTING_JITTER] = 0;
  config.settings.values[DRIFT_SETTING_SWEEP_PERIOD] = DRIFT_MINUTE;
  config.settings.values[DRIFT_SETTING_SWEEP_PHASE] = 0;
  return config;
}

/* Applies one command, which must make sense. */
static inline void
apply (DriftCluster *cluster, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftCommand) command =
      drift_command_parse (text, drift_cluster_get_names (cluster), &error);

  g_assert_no_error (error);
  drift_cluster_apply (cluster, command, &error);
  g_assert_no_error (error);
}

/* A future that was left. */
typedef struct
{
  DriftTape *tape; /* or NULL */
  guint length;
} LeftFuture;

static inline void
clear_future (LeftFuture *left)
{
  g_clear_pointer (&left->tape, drift_tape_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LeftFuture, clear_future)

static inline LeftFuture
copy_future (DriftCluster *cluster)
{
  return (LeftFuture){ drift_tape_copy (drift_cluster_get_tape (cluster)),
                       drift_cluster_get_length (cluster) };
}

/* Goes back to where the two part, and makes the other one what is known to come. */
static inline void
swap_futures (DriftCluster *cluster, LeftFuture *left)
{
  LeftFuture known = copy_future (cluster);

  drift_cluster_seek (cluster, MIN (drift_cluster_get_position (cluster),
                                    drift_tape_find_part (known.tape, left->tape)));
  drift_cluster_set_future (cluster, left->tape, left->length);
  clear_future (left);
  *left = known;
}

/* Lets everything that is under way come to its end. */
static inline void
settle (DriftCluster *cluster)
{
  while (!drift_cluster_is_settled (cluster))
    g_assert_true (drift_cluster_step (cluster));
}

/* What @text puts in place first of all, every node knows of, as of what a story begins with. */
static inline void
prepare (DriftCluster *cluster, const char *text)
{
  g_autoptr (GPtrArray) commands =
      drift_command_parse_list (text, drift_cluster_get_names (cluster), NULL);

  for (guint i = 0; commands != NULL && i < commands->len; i++)
    {
      const DriftCommand *command = g_ptr_array_index (commands, i);

      if (command->kind != DRIFT_COMMAND_STORE)
        break;
      drift_cluster_prepare (cluster, command);
    }
}

/* Applies commands with ';' between them, lets each wait pass, and settles. */
static inline void
play (DriftCluster *cluster, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) commands =
      drift_command_parse_list (text, drift_cluster_get_names (cluster), &error);

  g_assert_no_error (error);
  if (drift_cluster_get_length (cluster) == 0)
    prepare (cluster, text);
  for (guint i = 0; i < commands->len; i++)
    {
      drift_cluster_apply (cluster, g_ptr_array_index (commands, i), &error);
      g_assert_no_error (error);
      while (drift_cluster_is_waiting (cluster))
        g_assert_true (drift_cluster_step (cluster));
      if (drift_command_waits_for_all (g_ptr_array_index (commands, i)))
        settle (cluster);
    }
  settle (cluster);
}

/* A plain cluster that has played @text. */
static inline DriftCluster *
new_cluster (const char *text)
{
  DriftConfig config = plain_config ();
  DriftCluster *cluster = drift_cluster_new (&config);

  play (cluster, text);
  return cluster;
}

static inline guint32
find_key (DriftCluster *cluster, const char *name)
{
  return drift_keys_find (drift_cluster_get_keys (cluster), name);
}

/* The versions of a key's copies, "v7 v6 none" or "{R1:1} {R1:1} none". */
static inline char *
copies_of (DriftCluster *cluster, const char *key)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < drift_cluster_get_n_replicas (cluster); i++)
    {
      DriftRecord record = drift_cluster_get_record (cluster, i, find_key (cluster, key));

      g_string_append (text, i > 0 ? " " : "");
      drift_record_print_version (&record, drift_cluster_get_names (cluster), text);
    }
  return g_strdup (text->str);
}

#define assert_copies(cluster, key, expected)                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *copies_ = copies_of (cluster, key);                                           \
    g_assert_cmpstr (copies_, ==, expected);                                                       \
  }                                                                                                \
  G_STMT_END

#define assert_metric(cluster, metric, expected)                                                   \
  g_assert_cmpint (drift_cluster_get_metric (cluster, DRIFT_METRIC_##metric), ==, expected)

/* The first step after @from whose line has @part in it; 0 if there is none. */
static inline guint
find_event (DriftCluster *cluster, guint from, const char *part)
{
  for (guint step = from + 1; step <= drift_cluster_get_position (cluster); step++)
    {
      g_autofree char *line = drift_cluster_print_event (cluster, step);

      if (strstr (line, part) != NULL)
        return step;
    }
  return 0;
}

static inline guint
count_events (DriftCluster *cluster, const char *part)
{
  guint n = 0;

  for (guint step = find_event (cluster, 0, part); step > 0;
       step = find_event (cluster, step, part))
    n++;
  return n;
}

/* Says what did happen where it asserts that a line was among it. */
static inline void
assert_event_after (DriftCluster *cluster, guint from, const char *part)
{
  if (find_event (cluster, from, part) > 0)
    return;
  for (guint step = from + 1; step <= drift_cluster_get_position (cluster); step++)
    {
      g_autofree char *line = drift_cluster_print_event (cluster, step);

      g_test_message ("%s", line);
    }
  g_test_message ("has no line with \"%s\"", part);
  g_test_fail ();
}

static inline void
assert_event (DriftCluster *cluster, const char *part)
{
  assert_event_after (cluster, 0, part);
}

/* Step by step back to the start every hash is what it was, and forward again. */
static inline void
assert_undo (DriftCluster *cluster, guint64 start)
{
  guint length = drift_cluster_get_position (cluster);
  g_autofree guint64 *hashes = g_new (guint64, length + 1);

  for (guint i = length; i > 0; i--)
    {
      hashes[i] = drift_cluster_hash (cluster);
      g_assert_true (drift_cluster_step_back (cluster));
    }
  g_assert_cmphex (drift_cluster_hash (cluster), ==, start);
  for (guint i = 1; i <= length; i++)
    {
      g_assert_true (drift_cluster_step (cluster));
      g_assert_cmphex (drift_cluster_hash (cluster), ==, hashes[i]);
    }
}

/* All that happened after @from, line by line. */
static inline void
assert_lines (DriftCluster *cluster, guint from, const char *const *expected, guint n)
{
  g_assert_cmpuint (drift_cluster_get_position (cluster), ==, from + n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = drift_cluster_print_event (cluster, from + 1 + i);

      g_assert_cmpstr (line, ==, expected[i]);
    }
}
