/* Tests of the list of the data panel: it shows in each view what may be seen there, follows the
 * run while it is looked at, and says why it is empty.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"
#include "drift-data-list.h"

#include <string.h>

typedef struct
{
  DriftSession *session;
  DriftCluster *cluster;
  GtkWidget *list;
  DriftKeyRows *rows;
  GtkWindow *window;
  guint chosen;
} Fixture;

static void
on_chosen (Fixture *fixture, guint key)
{
  fixture->chosen = key;
}

static void
set_up (Fixture *fixture, gconstpointer scenario)
{
  fixture->session = app_test_session (scenario);
  fixture->cluster = drift_session_get_cluster (fixture->session);
  fixture->list = drift_data_list_new (fixture->session);
  fixture->rows = drift_data_list_get_rows (DRIFT_DATA_LIST (fixture->list));
  fixture->chosen = DRIFT_KEY_NONE;
  g_signal_connect_swapped (fixture->list, "chosen", G_CALLBACK (on_chosen), fixture);
  fixture->window = app_test_show (fixture->list);
}

static void
tear_down (Fixture *fixture, gconstpointer scenario)
{
  app_test_destroy (fixture->window);
  g_object_unref (fixture->session);
}

/* The texts of the labels of the row, from the first column to the last: "user:42|v1". */
static char *
row_text (Fixture *fixture, guint row)
{
  GtkWidget *view = app_test_child (fixture->list, "view");
  GtkWidget *list = gtk_widget_get_last_child (view);
  GtkWidget *widget = gtk_widget_get_first_child (list);
  GString *text = g_string_new (NULL);

  while (widget != NULL && row-- > 0)
    widget = gtk_widget_get_next_sibling (widget);
  g_assert_nonnull (widget);
  for (GtkWidget *cell = gtk_widget_get_first_child (widget); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell))
    {
      g_auto (GStrv) lines =
          g_strsplit (gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (cell))), "\n", 2);

      g_string_append_printf (text, "%s%s %s", text->len > 0 ? "|" : "", lines[0],
                              text->len > 0 ? lines[1] : "");
    }
  return g_string_free (text, FALSE);
}

#define assert_row(fixture, row, expected)                                                         \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *text_ = row_text (fixture, row);                                              \
    g_assert_cmpstr (text_, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

static guint
count_rows (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->rows));
}

static gboolean
is_settled (Fixture *fixture)
{
  return !drift_key_rows_is_working (fixture->rows) &&
         count_rows (fixture) == drift_key_rows_get_n_found (fixture->rows);
}

static void
go_to_step (Fixture *fixture, guint step)
{
  drift_session_go_to_step (fixture->session, step);
  wait_until (is_settled (fixture));
}

static void
narrow (Fixture *fixture, DriftKeyFilter filter)
{
  gtk_drop_down_set_selected (app_test_child (fixture->list, "filter"), filter);
  wait_until (is_settled (fixture));
}

static gboolean
is_empty (Fixture *fixture)
{
  return g_str_equal (gtk_stack_get_visible_child_name (app_test_child (fixture->list, "stack")),
                      "empty");
}

/* The worked example, step by step and back. */
static void
test_truth (Fixture *fixture, gconstpointer scenario)
{
  go_to_step (fixture, 1);
  assert_row (fixture, 0, "user:42 |v5 ✓ newest|v5 ✓ newest|v5 ✓ newest");
  go_to_step (fixture, 4);
  assert_row (fixture, 0, "user:42 |v7 ✓ newest|v6 1 behind|v5 2 behind");
  g_assert_cmpstr (app_test_text (fixture->list, "status"), ==, "1 key");
  drift_session_step_back (fixture->session);
  assert_row (fixture, 0, "user:42 |v6 ✓ newest|v6 ✓ newest|v5 1 behind");
}

/* From outside nobody sees the copies: there is what the client heard. */
static void
test_operator (Fixture *fixture, gconstpointer scenario)
{
  drift_session_set_truth (fixture->session, FALSE);
  go_to_step (fixture, 0);
  assert_row (fixture, 0, "user:42 |nothing yet ");
  go_to_step (fixture, 1);
  assert_row (fixture, 0, "user:42 |read: 200 OK Monday 09:00:01");
  g_assert_false (app_test_is_seen (fixture->list, "choices"));
  g_assert_cmpstr (app_test_text (fixture->list, "status"), ==,
                   "From outside the copies are not seen. The truth shows them (T).");
  drift_session_set_truth (fixture->session, TRUE);
  wait_until (is_settled (fixture));
  assert_row (fixture, 0, "user:42 |v5 ✓ newest|v5 ✓ newest|v5 ✓ newest");
  g_assert_true (app_test_is_seen (fixture->list, "choices"));
}

/* A filter that was chosen in the truth does not tell an operator which copies differ. */
static void
test_operator_filter (Fixture *fixture, gconstpointer scenario)
{
  narrow (fixture, DRIFT_KEY_FILTER_DIFFERS);
  g_assert_true (is_empty (fixture));
  drift_session_set_truth (fixture->session, FALSE);
  wait_until (is_settled (fixture));
  g_assert_cmpuint (count_rows (fixture), ==, 1);
  g_assert_false (is_empty (fixture));
}

static void
test_empty (Fixture *fixture, gconstpointer scenario)
{
  go_to_step (fixture, 1);
  for (DriftKeyFilter filter = DRIFT_KEY_FILTER_DIFFERS; filter < DRIFT_N_KEY_FILTERS; filter++)
    {
      narrow (fixture, filter);
      g_assert_true (is_empty (fixture));
      g_assert_cmpuint (strlen (app_test_text (fixture->list, "empty_label")), >, 10);
    }
  g_assert_cmpstr (app_test_text (fixture->list, "status"), ==, "0 of 1 key");
  narrow (fixture, DRIFT_KEY_FILTER_DIFFERS);
  go_to_step (fixture, 2);
  g_assert_false (is_empty (fixture));
  gtk_editable_set_text (app_test_child (fixture->list, "search"), "cart");
  wait_until (is_empty (fixture));
  g_assert_cmpstr (app_test_text (fixture->list, "empty_label"), ==,
                   "No key like that is to be found here.");
}

/* Many keys, of which the one that is furthest behind comes first, and a click chooses it. */
static void
test_order (Fixture *fixture, gconstpointer scenario)
{
  guint32 first;

  go_to_step (fixture, 1);
  gtk_drop_down_set_selected (app_test_child (fixture->list, "order"), DRIFT_KEY_ORDER_LAG);
  wait_until (is_settled (fixture));
  first = drift_key_rows_get_key (fixture->rows, 0);
  for (guint i = 0; i < count_rows (fixture); i++)
    g_assert_cmpuint (drift_cluster_get_largest_lag (fixture->cluster,
                                                     drift_key_rows_get_key (fixture->rows, i)),
                      <=, drift_cluster_get_largest_lag (fixture->cluster, first));
  g_signal_emit_by_name (app_test_child (fixture->list, "view"), "activate", 0);
  g_assert_cmpuint (fixture->chosen, ==, first);
}

/* Out of view it does not follow; in view again it is where the run is. */
static void
test_unseen (Fixture *fixture, gconstpointer scenario)
{
  guint n_changes = 0;

  go_to_step (fixture, 1);
  gtk_widget_set_visible (fixture->list, FALSE);
  g_signal_connect_swapped (fixture->rows, "changed", G_CALLBACK (app_test_count), &n_changes);
  drift_session_go_to_step (fixture->session, 4);
  app_test_idle (50);
  g_assert_cmpuint (n_changes, ==, 0);
  gtk_widget_set_visible (fixture->list, TRUE);
  wait_until (is_settled (fixture));
  assert_row (fixture, 0, "user:42 |v7 ✓ newest|v6 1 behind|v5 2 behind");
}

/* Another run has its own replicas, and a column for each. */
static void
test_other_run (Fixture *fixture, gconstpointer scenario)
{
  GtkColumnView *view = app_test_child (fixture->list, "view");

  go_to_step (fixture, 4);
  g_assert_true (drift_session_load (fixture->session, "sandbox", NULL));
  wait_until (is_settled (fixture));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_column_view_get_columns (view)), ==,
                    1 + drift_cluster_get_n_replicas (
                            drift_session_get_cluster (fixture->session)));
  assert_row (fixture, 0, "user:42 |v1 ✓ newest|v1 ✓ newest|v1 ✓ newest");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
#define ADD(path, scenario, test) g_test_add (path, Fixture, scenario, set_up, test, tear_down)
  ADD ("/data-list/truth", "session-store", test_truth);
  ADD ("/data-list/operator", "session-store", test_operator);
  ADD ("/data-list/operator/filter", "session-store", test_operator_filter);
  ADD ("/data-list/empty", "session-store", test_empty);
  ADD ("/data-list/order", "merkle-tree", test_order);
  ADD ("/data-list/unseen", "session-store", test_unseen);
  ADD ("/data-list/other-run", "session-store", test_other_run);
#undef ADD
  return g_test_run ();
}
