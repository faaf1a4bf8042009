/* Tests of the keys as a list: it holds what is asked for, in order, however the run moves and
 * however small the slices are.
 * SPDX-License-Identifier: MIT */
#include "drift-key-rows.h"
#include "drift-key-sort.h"
#include "drift-run.h"

#include <string.h>

/* Copies of many keys that go their ways. */
#define STORY                                                                                      \
  "[Scenario]\nTitle=T\nKey=user:42\nStore=store user:42 v1 a; store user:7 v1 b\n"                \
  "[Settings]\nlatency=5ms\njitter=5ms\n"                                                          \
  "[Step 1]\nCaption=c\nDo=drop write to R2 chance 0.4; drop write to R3 chance 0.2; "             \
  "traffic writes 3ms reads 1s keys 60; wait 900ms; traffic stop; wait 1s\n"                       \
  "[Step 2]\nCaption=c\nDo=rot item:5 on R2; delete item:7; rot item:9 on R1,R3; write new x; "    \
  "wait 1s; store item:8 v90 one on R1; store item:8 v90 two on R2; scrub; wait 2s\n"              \
  "[Step 3]\nCaption=c\nDo=traffic writes 9ms keys 90; wait 500ms; traffic stop; wait 1s\n"

typedef struct
{
  DriftRun *run;
  DriftCluster *cluster;
  DriftKeyRows *rows;
  DriftKeyFilter filter;
  DriftKeyOrder order;
  const char *search;
  guint told; /* how many rows a listener believes there to be */
} Fixture;

static DriftRun *
new_run (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario =
      drift_scenario_new_from_bytes ("keys", "keys.drift", bytes, &error);

  g_assert_no_error (error);
  return drift_run_new (scenario, NULL);
}

static void
items_changed (GListModel *list, guint position, guint removed, guint added, Fixture *fixture)
{
  g_assert_true (removed == 0 || added == 0);
  g_assert_cmpuint (position + removed, <=, fixture->told);
  fixture->told += added;
  fixture->told -= removed;
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, fixture->told);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->run = new_run (STORY);
  fixture->cluster = drift_run_get_cluster (fixture->run);
  fixture->rows = drift_key_rows_new ();
  g_signal_connect (fixture->rows, "items-changed", G_CALLBACK (items_changed), fixture);
  drift_key_rows_set_cluster (fixture->rows, fixture->cluster);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->rows);
  g_object_unref (fixture->run);
}

/* What is asked for, found in the plainest way */

static gboolean
is_wanted (Fixture *fixture, guint32 key)
{
  static const DriftKeyStates states[] = { 0, DRIFT_KEY_DIFFERS, DRIFT_KEY_ROTTEN,
                                           DRIFT_KEY_DELETED, DRIFT_KEY_CONFLICT };
  const DriftKeys *keys = drift_cluster_get_keys (fixture->cluster);

  if (fixture->search != NULL && strstr (drift_keys_name (keys, key), fixture->search) == NULL)
    return FALSE;
  return fixture->filter == DRIFT_KEY_FILTER_ALL ||
         (drift_cluster_judge_key (fixture->cluster, key) & states[fixture->filter]) != 0;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  Fixture *fixture = data;
  guint32 one = *(const guint32 *)a, other = *(const guint32 *)b;
  guint32 first = 0, second = 0;

  if (fixture->order == DRIFT_KEY_ORDER_NAME)
    return drift_keys_compare (drift_cluster_get_keys (fixture->cluster), one, other);
  if (fixture->order == DRIFT_KEY_ORDER_LAG)
    {
      first = drift_cluster_get_largest_lag (fixture->cluster, one);
      second = drift_cluster_get_largest_lag (fixture->cluster, other);
    }
  else
    {
      first = drift_cluster_get_last_change (fixture->cluster, one, NULL, NULL);
      second = drift_cluster_get_last_change (fixture->cluster, other, NULL, NULL);
    }
  if (first != second)
    return first > second ? -1 : 1;
  return (one > other) - (one < other);
}

static void
assert_rows (Fixture *fixture)
{
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 n_keys = drift_keys_count (drift_cluster_get_keys (fixture->cluster));

  for (guint32 key = 0; key < n_keys; key++)
    if (is_wanted (fixture, key))
      g_array_append_val (wanted, key);
  g_array_sort_with_data (wanted, compare, fixture);
  g_assert_cmpuint (drift_key_rows_get_n_found (fixture->rows), ==, wanted->len);
  g_assert_cmpuint (fixture->told, ==, wanted->len);
  for (guint i = 0; i < wanted->len; i++)
    g_assert_cmpuint (drift_key_rows_get_key (fixture->rows, i), ==,
                      g_array_index (wanted, guint32, i));
  g_assert_cmpuint (drift_key_rows_get_key (fixture->rows, n_keys), ==, DRIFT_KEY_NONE);
}

static void
update (Fixture *fixture)
{
  drift_key_rows_update (fixture->rows);
  while (drift_key_rows_work (fixture->rows, 7))
    ;
  assert_rows (fixture);
}

static void
choose (Fixture *fixture, DriftKeyFilter filter, DriftKeyOrder order, const char *search)
{
  fixture->filter = filter;
  fixture->order = order;
  fixture->search = search;
  drift_key_rows_set_choice (fixture->rows, filter, order, search);
  update (fixture);
}

/* Each filter and each order, with and without something to search for. */
static void
test_choices (Fixture *fixture, gconstpointer data)
{
  static const char *const searches[] = { NULL, "item:1", "er", "no such key" };

  drift_run_go_to_step (fixture->run, 2);
  for (DriftKeyFilter filter = 0; filter < DRIFT_N_KEY_FILTERS; filter++)
    for (DriftKeyOrder order = 0; order < DRIFT_N_KEY_ORDERS; order++)
      for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
        choose (fixture, filter, order, searches[i]);
  choose (fixture, DRIFT_KEY_FILTER_ROTTEN, DRIFT_KEY_ORDER_NAME, NULL);
  g_assert_cmpuint (drift_key_rows_get_n_found (fixture->rows), >=, 1);
}

/* On every way through the run, forward and back, to where new keys come and where they go. */
static void
follow (Fixture *fixture)
{
  static const guint steps[] = { 1, 2, 3, 1, 0, 3, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      drift_run_go_to_step (fixture->run, steps[i]);
      update (fixture);
    }
  for (guint i = 0; i < 60; i++)
    {
      drift_cluster_step_back (fixture->cluster);
      update (fixture);
    }
  for (guint i = 0; i < 120; i++)
    {
      drift_cluster_step (fixture->cluster);
      if (i % 3 == 0)
        update (fixture);
    }
}

static void
test_follows (Fixture *fixture, gconstpointer data)
{
  for (DriftKeyFilter filter = 0; filter < DRIFT_N_KEY_FILTERS; filter++)
    for (DriftKeyOrder order = 0; order < DRIFT_N_KEY_ORDERS; order++)
      {
        choose (fixture, filter, order, filter == DRIFT_KEY_FILTER_ROTTEN ? "item" : NULL);
        follow (fixture);
      }
}

static void
do_by_hand (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftCommand) command =
      drift_command_parse (text, drift_cluster_get_names (fixture->cluster), &error);

  g_assert_no_error (error);
  g_assert_true (drift_run_do (fixture->run, command, &error));
  g_assert_no_error (error);
}

/* A future that is another, with keys of other names under the same numbers. */
static void
test_other_future (Fixture *fixture, gconstpointer data)
{
  drift_run_go_to_step (fixture->run, 3);
  choose (fixture, DRIFT_KEY_FILTER_ALL, DRIFT_KEY_ORDER_CHANGE, NULL);
  drift_run_go_to_step (fixture->run, 0);
  do_by_hand (fixture, "write another one");
  do_by_hand (fixture, "rot user:7 on R2");
  update (fixture);
  choose (fixture, DRIFT_KEY_FILTER_ROTTEN, DRIFT_KEY_ORDER_NAME, NULL);
  g_assert_cmpuint (drift_key_rows_get_n_found (fixture->rows), ==, 1);
  drift_run_seek (fixture->run, 0);
  drift_run_switch_branch (fixture->run, drift_run_get_left_branch (fixture->run));
  update (fixture);
  drift_run_go_to_step (fixture->run, 3);
  update (fixture);
}

/* A future that is another with no look between, and as many changes: other keys have them. */
static void
test_future_unseen (Fixture *fixture, gconstpointer data)
{
  drift_run_go_to_step (fixture->run, 1);
  do_by_hand (fixture, "rot item:1 on R1");
  choose (fixture, DRIFT_KEY_FILTER_ROTTEN, DRIFT_KEY_ORDER_NAME, NULL);
  drift_cluster_step_back (fixture->cluster);
  do_by_hand (fixture, "rot item:3 on R1");
  update (fixture);
}

/* The run goes on and back while the keys are looked through and sorted. */
static void
test_moves_meanwhile (Fixture *fixture, gconstpointer data)
{
  drift_run_go_to_step (fixture->run, 2);
  for (DriftKeyOrder order = 0; order < DRIFT_N_KEY_ORDERS; order++)
    for (guint slices = 0; slices < 40; slices++)
      {
        fixture->filter = slices % 2 == 0 ? DRIFT_KEY_FILTER_DIFFERS : DRIFT_KEY_FILTER_ALL;
        fixture->order = order;
        fixture->search = NULL;
        drift_key_rows_set_choice (fixture->rows, fixture->filter, order, NULL);
        for (guint i = 0; i < slices; i++)
          drift_key_rows_work (fixture->rows, 5);
        if (slices % 3 == 0)
          drift_cluster_seek (fixture->cluster, drift_cluster_get_position (fixture->cluster) - 80);
        else
          drift_cluster_run (fixture->cluster, 40);
        drift_key_rows_update (fixture->rows);
        drift_key_rows_work (fixture->rows, 3);
        if (slices == 39)
          drift_cluster_seek (fixture->cluster, 0);
        update (fixture);
        if (slices == 39)
          drift_run_go_to_step (fixture->run, 2);
      }
}

static void
test_other_run (Fixture *fixture, gconstpointer data)
{
  drift_run_go_to_step (fixture->run, 2);
  choose (fixture, DRIFT_KEY_FILTER_DIFFERS, DRIFT_KEY_ORDER_LAG, NULL);
  g_object_unref (fixture->run);
  fixture->run = new_run (STORY);
  fixture->cluster = drift_run_get_cluster (fixture->run);
  drift_key_rows_set_cluster (fixture->rows, fixture->cluster);
  update (fixture);
  drift_run_go_to_step (fixture->run, 3);
  update (fixture);
}

/* A million keys are there at once; which of them differ, and in which order they come, is found
 * out in slices. */
static void
test_million (void)
{
  Fixture fixture = { .run = new_run ("[Scenario]\nTitle=T\n[Step 1]\nCaption=c\n"
                                      "Do=drop write to R2; traffic writes 1ms keys 1000000; "
                                      "wait 300ms; traffic stop; wait 1s\n") };
  guint slices = 0;

  fixture.cluster = drift_run_get_cluster (fixture.run);
  fixture.rows = drift_key_rows_new ();
  g_signal_connect (fixture.rows, "items-changed", G_CALLBACK (items_changed), &fixture);
  drift_run_go_to_step (fixture.run, 1);
  drift_key_rows_set_cluster (fixture.rows, fixture.cluster);
  g_assert_cmpuint (drift_key_rows_get_n_found (fixture.rows), ==, 1000000);
  g_assert_cmpuint (drift_key_rows_get_key (fixture.rows, 999999), ==, 999999);
  while (drift_key_rows_work (fixture.rows, 20000))
    slices++;
  g_assert_cmpuint (slices, >=, 50);
  drift_key_rows_set_choice (fixture.rows, DRIFT_KEY_FILTER_DIFFERS, DRIFT_KEY_ORDER_CHANGE, NULL);
  while (drift_key_rows_work (fixture.rows, 20000))
    ;
  g_assert_cmpuint (drift_key_rows_get_n_found (fixture.rows), ==,
                    drift_cluster_get_metric (fixture.cluster, DRIFT_METRIC_DIVERGENT_KEYS));
  g_assert_cmpuint (fixture.told, >, 100);
  tear_down (&fixture, NULL);
}

/* There are never more rows than may be. */
static void
test_limit (Fixture *fixture, gconstpointer data)
{
  drift_key_rows_set_limit (fixture->rows, 10);
  drift_run_go_to_step (fixture->run, 1);
  drift_key_rows_update (fixture->rows);
  while (drift_key_rows_work (fixture->rows, 1000))
    ;
  g_assert_cmpuint (fixture->told, ==, 10);
  g_assert_cmpuint (drift_key_rows_get_n_found (fixture->rows), >, 10);
  drift_key_rows_set_limit (fixture->rows, G_MAXUINT);
  assert_rows (fixture);
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer keys)
{
  return drift_key_entry_compare (a, b, keys);
}

/* Whatever the order before, and whatever the slices. */
static void
test_sort (void)
{
  for (guint n = 0; n < 200; n++)
    for (guint budget = 1; budget <= 64; budget *= 4)
      {
        GArray *entries = g_array_new (FALSE, FALSE, sizeof (DriftKeyEntry));
        g_autoptr (GArray) expected = NULL;
        g_autoptr (GArray) sorted = NULL;
        g_autoptr (DriftKeySort) sort = NULL;

        for (guint i = 0; i < n; i++)
          {
            DriftKeyEntry entry = { (guint32)g_test_rand_int_range (0, (gint32)(1 + n / 3)), i };

            g_array_append_val (entries, entry);
          }
        expected = g_array_copy (entries);
        g_array_sort_with_data (expected, compare_entries, NULL);
        sort = drift_key_sort_new (entries);
        while (drift_key_sort_work (sort, NULL, budget))
          ;
        sorted = drift_key_sort_finish (sort);
        g_assert_cmpmem (sorted->data, n * sizeof (DriftKeyEntry), expected->data,
                         n * sizeof (DriftKeyEntry));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/key-rows/choices", test_choices);
  ADD ("/key-rows/follows", test_follows);
  ADD ("/key-rows/other-future", test_other_future);
  ADD ("/key-rows/other-future/unseen", test_future_unseen);
  ADD ("/key-rows/moves-meanwhile", test_moves_meanwhile);
  ADD ("/key-rows/other-run", test_other_run);
  ADD ("/key-rows/limit", test_limit);
#undef ADD
  g_test_add_func ("/key-rows/million", test_million);
  g_test_add_func ("/key-rows/sort", test_sort);
  return g_test_run ();
}
