/* Tests of the futures: they are a tree, one of them is chosen, and each can be named and
 * discarded. SPDX-License-Identifier: MIT */
#include "app-test.h"

#include "drift-branch-menu.h"
#include "drift-branch-row.h"
#include "drift-session-acts.h"

typedef struct
{
  GtkWindow *window;
  DriftBranchMenu *menu;
  DriftSession *session;
  DriftRun *run; /* borrowed from it */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = app_test_session ("session-store");
  fixture->run = drift_session_get_run (fixture->session);
  fixture->menu = g_object_new (DRIFT_TYPE_BRANCH_MENU, NULL);
  drift_branch_menu_set_session (fixture->menu, fixture->session);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->menu));
  gtk_window_present (fixture->window);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  app_test_destroy (fixture->window);
  g_object_unref (fixture->session);
}

static GtkMenuButton *
button_of (Fixture *fixture)
{
  return app_test_child (fixture->menu, "button");
}

/* A person acts at the end of @step, and the story goes on for two. */
static void
act_at (Fixture *fixture, guint step, DriftSetting setting, gint64 amount)
{
  drift_session_go_to_step (fixture->session, step);
  drift_session_set_setting (fixture->session, setting, amount);
  drift_session_go_to_step (fixture->session, step + 2);
}

/* The story, a branch at the end of its step 2, one of that at the end of step 3, and another one
 * of the story; and the tree of them in view. */
static void
branch_out (Fixture *fixture)
{
  drift_session_go_to_step (fixture->session, 5);
  act_at (fixture, 2, DRIFT_SETTING_W, 2);
  act_at (fixture, 3, DRIFT_SETTING_W, 3);
  drift_session_go_to_step (fixture->session, 2);
  act_at (fixture, 1, DRIFT_SETTING_HINTS, TRUE);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (fixture->menu)));
  gtk_menu_button_popup (button_of (fixture));
  wait_until (gtk_widget_get_mapped (app_test_child (fixture->menu, "popover")));
}

static GtkWidget *
row (Fixture *fixture, guint number)
{
  return app_test_child_at (app_test_child (fixture->menu, "rows"), number);
}

static const char *
name_of (Fixture *fixture, guint number)
{
  return gtk_editable_get_text (app_test_child (row (fixture, number), "name"));
}

static gboolean
is_chosen (Fixture *fixture, guint number)
{
  return gtk_check_button_get_active (app_test_child (row (fixture, number), "choice"));
}

static gint64
get_setting (Fixture *fixture, DriftSetting setting)
{
  return drift_cluster_get_setting (drift_session_get_cluster (fixture->session), setting);
}

/* As long as there is one future there is nothing to choose, and nothing to see. */
static void
test_tree (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "As it was first", "set w 2", "set w 3", "set hints on" };
  static const int depths[] = { 0, 1, 2, 1 };
  int indent;

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->menu)));
  branch_out (fixture);
  g_assert_cmpstr (app_test_text (fixture->menu, "label"), ==, "4 futures");
  indent = gtk_widget_get_margin_start (row (fixture, 1));
  g_assert_cmpint (indent, >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpstr (name_of (fixture, i), ==, names[i]);
      g_assert_cmpint (gtk_widget_get_margin_start (row (fixture, i)), ==, indent * depths[i]);
      g_assert_true (is_chosen (fixture, i) == (i == 3));
      g_assert_true (gtk_widget_get_sensitive (app_test_child (row (fixture, i), "discard")) ==
                     (i != 3));
    }
  g_assert_null (row (fixture, 4));
  g_assert_cmpstr (gtk_label_get_text (app_test_child (row (fixture, 0), "fork")), ==, "");
  g_assert_cmpstr (gtk_label_get_text (app_test_child (row (fixture, 2), "fork")), ==,
                   "from Mon 09:00");
}

/* Who chooses one is in it; who comes to one in another way finds it chosen. */
static void
test_choose (Fixture *fixture, gconstpointer data)
{
  branch_out (fixture);
  gtk_check_button_set_active (app_test_child (row (fixture, 2), "choice"), TRUE);
  wait_until (get_setting (fixture, DRIFT_SETTING_HINTS) == FALSE);
  drift_session_go_to_step (fixture->session, 4);
  g_assert_cmpint (get_setting (fixture, DRIFT_SETTING_W), ==, 3);
  g_assert_true (is_chosen (fixture, 2));
  g_assert_false (is_chosen (fixture, 3));
  drift_session_switch_future (fixture->session);
  wait_until (is_chosen (fixture, 3));
  g_assert_false (is_chosen (fixture, 2));
}

/* A name is that of the branch, and no name is none. */
static void
test_name (Fixture *fixture, gconstpointer data)
{
  GtkEditable *name;

  branch_out (fixture);
  name = app_test_child (row (fixture, 1), "name");
  gtk_editable_label_start_editing (GTK_EDITABLE_LABEL (name));
  gtk_editable_set_text (name, "Two of three");
  gtk_editable_label_stop_editing (GTK_EDITABLE_LABEL (name), TRUE);
  {
    g_autoptr (DriftBranch) branch =
        g_list_model_get_item (drift_run_get_branches (fixture->run), 1);

    g_assert_cmpstr (drift_branch_get_name (branch), ==, "Two of three");
  }
  gtk_editable_label_start_editing (GTK_EDITABLE_LABEL (name));
  gtk_editable_set_text (name, "");
  gtk_editable_label_stop_editing (GTK_EDITABLE_LABEL (name), TRUE);
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "Two of three");
  gtk_test_accessible_assert_property (app_test_child (row (fixture, 1), "choice"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Two of three");
  gtk_test_accessible_assert_property (app_test_child (row (fixture, 1), "discard"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Discard “Two of three”");
}

/* What is discarded is gone, what parts from it moves up, and with one future the tree goes. */
static void
test_discard (Fixture *fixture, gconstpointer data)
{
  branch_out (fixture);
  app_test_press (row (fixture, 1), "discard");
  g_assert_cmpstr (name_of (fixture, 1), ==, "set w 3");
  g_assert_cmpint (gtk_widget_get_margin_start (row (fixture, 1)), ==,
                   gtk_widget_get_margin_start (row (fixture, 2)));
  app_test_press (row (fixture, 1), "discard");
  app_test_press (row (fixture, 0), "discard");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->menu)));
  g_assert_cmpint (get_setting (fixture, DRIFT_SETTING_HINTS), ==, TRUE);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/branch-menu/tree", test_tree);
  ADD ("/branch-menu/choose", test_choose);
  ADD ("/branch-menu/name", test_name);
  ADD ("/branch-menu/discard", test_discard);
  return g_test_run ();
}
