/* Tests of the end of a log: it is told a part at a time, and in the end all of it.
 * SPDX-License-Identifier: MIT */
#include "drift-log-tail.h"

typedef struct
{
  GListStore *log;
  DriftLogTail *tail;
  GPtrArray *copy; /* what a listener believes to be told */
} Fixture;

/* That is what the list makes rows for: so many at once, and no more. */
static void
items_changed (GListModel *list, guint position, guint removed, guint added, Fixture *fixture)
{
  if (added > DRIFT_LOG_TAIL_PART)
    {
      g_assert_cmpuint (position, ==, 0);
      g_assert_cmpuint (removed, ==, 0);
      g_assert_cmpuint (fixture->copy->len, >=, DRIFT_LOG_TAIL_ROWS);
    }
  if (removed > DRIFT_LOG_TAIL_PART && removed != fixture->copy->len)
    {
      g_assert_cmpuint (position, ==, 0);
      g_assert_cmpuint (fixture->copy->len - removed, >=, DRIFT_LOG_TAIL_ROWS);
    }
  if (removed > 0)
    g_ptr_array_remove_range (fixture->copy, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (fixture->copy, (int)(position + i),
                        g_list_model_get_item (list, position + i));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->log = g_list_store_new (G_TYPE_OBJECT);
  fixture->tail = drift_log_tail_new (G_LIST_MODEL (fixture->log));
  fixture->copy = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (fixture->tail, "items-changed", G_CALLBACK (items_changed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->copy);
  g_object_unref (fixture->tail);
  g_object_unref (fixture->log);
}

/* Other lines in place of all from @kept on, @n of them, as the log tells it. */
static void
write_lines (Fixture *fixture, guint kept, guint n)
{
  guint gone = g_list_model_get_n_items (G_LIST_MODEL (fixture->log)) - kept;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (lines, g_object_new (G_TYPE_OBJECT, NULL));
  if (gone > 0)
    g_list_store_splice (fixture->log, kept, gone, NULL, 0);
  if (n > 0)
    g_list_store_splice (fixture->log, kept, 0, lines->pdata, n);
}

/* The newest @n lines are told, by all accounts. */
static void
assert_told (Fixture *fixture, guint n)
{
  GListModel *tail = G_LIST_MODEL (fixture->tail);
  guint first = g_list_model_get_n_items (G_LIST_MODEL (fixture->log)) - n;

  g_assert_cmpuint (drift_log_tail_get_first (fixture->tail), ==, first);
  g_assert_cmpuint (g_list_model_get_n_items (tail), ==, n);
  g_assert_cmpuint (fixture->copy->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) line = g_list_model_get_item (G_LIST_MODEL (fixture->log), first + i);
      g_autoptr (GObject) told = g_list_model_get_item (tail, i);

      g_assert_true (told == line);
      g_assert_true (g_ptr_array_index (fixture->copy, i) == line);
    }
  g_assert_null (g_list_model_get_item (tail, n));
}

static void
grow (Fixture *fixture, guint parts)
{
  for (guint i = 0; i < parts; i++)
    drift_log_tail_grow (fixture->tail);
}

/* It begins with the newest lines. Where there are rows enough, it is told of the rest at once. */
static void
test_grows (Fixture *fixture, gconstpointer data)
{
  guint parts = DRIFT_LOG_TAIL_ROWS / DRIFT_LOG_TAIL_PART;

  grow (fixture, 1);
  assert_told (fixture, 0);
  write_lines (fixture, 0, 1000);
  assert_told (fixture, 0);
  for (guint i = 1; i <= parts; i++)
    {
      grow (fixture, 1);
      assert_told (fixture, i * DRIFT_LOG_TAIL_PART);
    }
  grow (fixture, 1);
  assert_told (fixture, 1000);
  grow (fixture, 1);
  assert_told (fixture, 1000);
}

/* The other way it lets all go but the rows, and then those a part at a time. */
static void
test_shrinks (Fixture *fixture, gconstpointer data)
{
  drift_log_tail_shrink (fixture->tail);
  write_lines (fixture, 0, 1000);
  grow (fixture, 50);
  assert_told (fixture, 1000);
  for (guint n = DRIFT_LOG_TAIL_ROWS; n > 0; n -= DRIFT_LOG_TAIL_PART)
    {
      drift_log_tail_shrink (fixture->tail);
      assert_told (fixture, n);
    }
  drift_log_tail_shrink (fixture->tail);
  assert_told (fixture, 0);
  drift_log_tail_shrink (fixture->tail);
  grow (fixture, 50);
  assert_told (fixture, 1000);
}

/* Few lines are told at once, wherever it has come to. */
static void
test_few (Fixture *fixture, gconstpointer data)
{
  write_lines (fixture, 0, 100);
  grow (fixture, 2);
  write_lines (fixture, 100, DRIFT_LOG_TAIL_PART);
  assert_told (fixture, 3 * DRIFT_LOG_TAIL_PART);
  write_lines (fixture, 110, 3);
  assert_told (fixture, 3 * DRIFT_LOG_TAIL_PART - 7);
  grow (fixture, 20);
  assert_told (fixture, 113);
  write_lines (fixture, 112, 2);
  assert_told (fixture, 114);
}

/* What changes many lines is told as a new beginning, and so is what goes further back than what
 * was told. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  write_lines (fixture, 0, 1000);
  grow (fixture, 50);
  assert_told (fixture, 1000);
  write_lines (fixture, 1000, DRIFT_LOG_TAIL_PART + 1);
  assert_told (fixture, 0);
  grow (fixture, 50);
  write_lines (fixture, 1000, 0);
  assert_told (fixture, 0);
  grow (fixture, 1);
  assert_told (fixture, DRIFT_LOG_TAIL_PART);
  write_lines (fixture, 1000 - DRIFT_LOG_TAIL_PART, 0);
  assert_told (fixture, 0);
  write_lines (fixture, 970, 500);
  assert_told (fixture, 0);
  grow (fixture, 1);
  drift_log_tail_clear (fixture->tail);
  assert_told (fixture, 0);
  grow (fixture, 50);
  assert_told (fixture, 1470);
  write_lines (fixture, 0, 0);
  assert_told (fixture, 0);
}

/* However it goes on, what is told is the end of what is there. */
static void
test_any (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 2000; i++)
    {
      guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->log));
      guint kept = n - (guint)g_rand_int_range (rand, 0, (gint32)MIN (n, 60) + 1);

      if (g_rand_int_range (rand, 0, 200) == 0)
        kept = 0;
      if (g_rand_int_range (rand, 0, 50) == 0)
        drift_log_tail_clear (fixture->tail);
      if (g_rand_int_range (rand, 0, 5) == 0)
        drift_log_tail_shrink (fixture->tail);
      if (g_rand_boolean (rand))
        grow (fixture, (guint)g_rand_int_range (rand, 0, 20));
      write_lines (fixture, kept, (guint)g_rand_int_range (rand, 0, kept > 600 ? 20 : 70));
      assert_told (fixture, g_list_model_get_n_items (G_LIST_MODEL (fixture->tail)));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/log-tail/grows", Fixture, NULL, set_up, test_grows, tear_down);
  g_test_add ("/log-tail/shrinks", Fixture, NULL, set_up, test_shrinks, tear_down);
  g_test_add ("/log-tail/few", Fixture, NULL, set_up, test_few, tear_down);
  g_test_add ("/log-tail/many", Fixture, NULL, set_up, test_many, tear_down);
  g_test_add ("/log-tail/any", Fixture, NULL, set_up, test_any, tear_down);
  return g_test_run ();
}
