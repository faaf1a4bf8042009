/* Tests of the rules panel: each rule has a row that says what it does, and whatever is done to one
 * is a command that can be stepped back over.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"
#include "drift-node-picker.h"
#include "drift-rule-form.h"
#include "drift-rule-view.h"
#include "drift-rules-panel.h"
#include "drift-session-acts.h"

#include <string.h>

typedef struct
{
  DriftSession *session;
  DriftCluster *cluster;
  GtkWidget *panel;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = app_test_session ("session-store");
  fixture->cluster = drift_session_get_cluster (fixture->session);
  fixture->panel = drift_rules_panel_new (fixture->session);
  fixture->window = app_test_show (fixture->panel);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  app_test_destroy (fixture->window);
  g_object_unref (fixture->session);
}

static void
act (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftCommand) command =
      drift_command_parse (text, drift_cluster_get_names (fixture->cluster), &error);

  g_assert_no_error (error);
  g_assert_true (drift_session_do (fixture->session, command));
}

static void
set_up_rules (Fixture *fixture, gconstpointer data)
{
  set_up (fixture, data);
  act (fixture, "drop write to R1 chance 0.25");
  act (fixture, "drop write to R2,R3");
  act (fixture, "delay 50ms ack next 2");
}

/* The row or the form at a place of the list. */
static gpointer
row (Fixture *fixture, guint place)
{
  return app_test_child_at (app_test_child (fixture->panel, "rules"), place);
}

static guint
n_rows (Fixture *fixture)
{
  guint n = 0;

  while (row (fixture, n) != NULL)
    n++;
  return n;
}

/* The numbers of the rows from top to bottom, with "-" behind one that is off. */
static char *
print_rows (Fixture *fixture)
{
  GString *text = g_string_new (NULL);

  for (guint place = 0; place < n_rows (fixture); place++)
    {
      gpointer view = row (fixture, place);

      if (DRIFT_IS_RULE_FORM (view))
        g_string_append_printf (text, "%sform", place > 0 ? " " : "");
      else
        g_string_append_printf (text, "%s%s%s", place > 0 ? " " : "",
                                app_test_text (view, "number"),
                                gtk_switch_get_active (app_test_child (view, "toggle")) ? "" : "-");
    }
  return g_string_free (text, FALSE);
}

#define assert_rows(fixture, expected)                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *rows_ = print_rows (fixture);                                                 \
    g_assert_cmpstr (rows_, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

static const char *
last_line (Fixture *fixture)
{
  DriftEvent event;

  drift_cluster_get_event (fixture->cluster, drift_cluster_get_position (fixture->cluster), &event);
  g_assert_cmpint (event.kind, ==, DRIFT_EVENT_DO);
  return event.note;
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_assert_true (app_test_is_seen (fixture->panel, "empty"));
  g_assert_false (app_test_is_seen (fixture->panel, "order"));
  g_assert_true (app_test_is_seen (fixture->panel, "add"));
  g_assert_cmpuint (n_rows (fixture), ==, 0);
  act (fixture, "drop write to R3 next 2");
  g_assert_false (app_test_is_seen (fixture->panel, "empty"));
  g_assert_cmpstr (app_test_text (row (fixture, 0), "sentence"), ==,
                   "Drops write messages to R3: the next 2.");
}

/* The list follows the moment, by whomever a rule was made. */
static void
test_moment (Fixture *fixture, gconstpointer data)
{
  assert_rows (fixture, "1 2 3");
  g_assert_cmpstr (app_test_text (row (fixture, 0), "sentence"), ==,
                   "Drops write messages to R1: 25 in 100.");
  g_assert_cmpstr (app_test_text (row (fixture, 1), "sentence"), ==,
                   "Drops write messages to R2,R3: every one.");
  g_assert_cmpstr (app_test_text (row (fixture, 2), "sentence"), ==,
                   "Delays by 50ms: ack messages to anyone: the next 2.");
  drift_session_step_back (fixture->session);
  assert_rows (fixture, "1 2");
  drift_session_step_forward (fixture->session);
  assert_rows (fixture, "1 2 3");
  act (fixture, "clear-rules");
  assert_rows (fixture, "");
  drift_session_step_back (fixture->session);
  assert_rows (fixture, "1 2 3");
}

/* What a hand does is in the log as this line, and a step back restores the very state. */
static void
assert_act (Fixture *fixture, guint64 before, const char *line, const char *rows, const char *back)
{
  assert_rows (fixture, rows);
  g_assert_cmpstr (last_line (fixture), ==, line);
  drift_session_step_back (fixture->session);
  g_assert_cmphex (drift_cluster_hash (fixture->cluster), ==, before);
  assert_rows (fixture, back);
}

static void
test_switch (Fixture *fixture, gconstpointer data)
{
  guint64 before = drift_cluster_hash (fixture->cluster);

  gtk_switch_set_active (app_test_child (row (fixture, 1), "toggle"), FALSE);
  assert_act (fixture, before, "rule 2 off", "1 2- 3", "1 2 3");
}

static void
test_move (Fixture *fixture, gconstpointer data)
{
  guint64 before = drift_cluster_hash (fixture->cluster);

  app_test_press (row (fixture, 1), "earlier");
  assert_act (fixture, before, "rule 2 before 1", "2 1 3", "1 2 3");
  app_test_press (row (fixture, 0), "later");
  assert_act (fixture, before, "rule 1 after 2", "2 1 3", "1 2 3");
  g_assert_false (gtk_widget_get_sensitive (app_test_child (row (fixture, 0), "earlier")));
  g_assert_false (gtk_widget_get_sensitive (app_test_child (row (fixture, 2), "later")));
}

/* Who moves a rule by keys can go on: the focus stays with it, and is never lost. */
static void
test_focus (Fixture *fixture, gconstpointer data)
{
  DriftRuleView *moved = row (fixture, 2);
  GtkWidget *earlier = app_test_child (moved, "earlier");

  gtk_widget_grab_focus (earlier);
  app_test_press (moved, "earlier");
  g_assert_true (row (fixture, 1) == moved);
  g_assert_true (app_test_has_focus (earlier));
  app_test_press (moved, "earlier");
  assert_rows (fixture, "3 1 2");
  g_assert_true (app_test_has_focus (app_test_child (moved, "later")));

  gtk_widget_grab_focus (app_test_child (moved, "remove"));
  app_test_press (moved, "remove");
  assert_rows (fixture, "1 2");
  g_assert_true (
      gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), row (fixture, 0)));
  app_test_press (row (fixture, 0), "remove");
  gtk_widget_grab_focus (app_test_child (row (fixture, 0), "remove"));
  app_test_press (row (fixture, 0), "remove");
  g_assert_true (app_test_has_focus (app_test_child (fixture->panel, "add")));
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  guint64 before = drift_cluster_hash (fixture->cluster);

  app_test_press (row (fixture, 1), "remove");
  assert_act (fixture, before, "rule 2 remove", "1 3", "1 2 3");
}

static GtkDropTarget *
drop_target (gpointer view)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (view);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  g_assert_not_reached ();
}

static gboolean
drop (gpointer moved, gpointer view, double y)
{
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, DRIFT_TYPE_RULE_VIEW);
  g_value_set_object (&value, moved);
  g_signal_emit_by_name (drop_target (view), "drop", &value, 5.0, y, &taken);
  return taken;
}

/* A row that is dropped on another comes to stand on that side of it where it was let go. */
static void
test_drag (Fixture *fixture, gconstpointer data)
{
  guint64 before = drift_cluster_hash (fixture->cluster);

  app_test_draw (fixture->window);
  g_assert_true (drop (row (fixture, 2), row (fixture, 0), 2));
  assert_act (fixture, before, "rule 3 before 1", "3 1 2", "1 2 3");
  app_test_draw (fixture->window);
  g_assert_true (
      drop (row (fixture, 0), row (fixture, 2), gtk_widget_get_height (row (fixture, 2))));
  assert_act (fixture, before, "rule 1 after 3", "2 3 1", "1 2 3");
  g_assert_false (drop (row (fixture, 1), row (fixture, 1), 2));
  g_assert_cmphex (drift_cluster_hash (fixture->cluster), ==, before);
}

static void
type (gpointer form, const char *name, const char *text)
{
  gtk_editable_set_text (app_test_child (form, name), text);
}

static void
choose (gpointer form, const char *name, guint item)
{
  gtk_drop_down_set_selected (app_test_child (form, name), item);
}

/* Presses the button of a node, from 0; the coordinator's is the last. */
static void
press_node (gpointer form, const char *name, guint place)
{
  GtkWidget *wrap = gtk_widget_get_first_child (app_test_child (form, name));
  GtkToggleButton *button = app_test_child_at (wrap, place);

  gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
}

/* The sentence is seen as it is made, and the rule stands at the end. */
static void
test_add (Fixture *fixture, gconstpointer data)
{
  guint64 before = drift_cluster_hash (fixture->cluster);
  gpointer form;

  app_test_press (fixture->panel, "add");
  assert_rows (fixture, "1 2 3 form");
  g_assert_false (app_test_is_seen (fixture->panel, "add"));
  form = row (fixture, 3);
  g_assert_cmpstr (app_test_text (form, "sentence"), ==,
                   "Drops write messages to anyone: every one.");
  choose (form, "action", DRIFT_RULE_DELAY);
  type (form, "delay", "exp 20ms");
  choose (form, "kind", 0);
  press_node (form, "from", 3);
  press_node (form, "to", 0);
  g_assert_false (app_test_is_seen (form, "some"));
  press_node (form, "to", 2);
  g_assert_true (app_test_is_seen (form, "some"));
  choose (form, "some", 1);
  type (form, "key", "user:42");
  choose (form, "often", DRIFT_RULE_CHANCE);
  gtk_spin_button_set_value (app_test_child (form, "chance"), 12.5);
  g_assert_cmpstr (app_test_text (form, "sentence"), ==,
                   "Delays by exp 20ms: all kinds of messages from coordinator to any 1 of R1,R3 "
                   "about user:42: 12.5 in 100.");
  app_test_press (form, "done");
  assert_act (fixture, before,
              "delay exp 20ms any from coordinator to 1 of R1,R3 key user:42 chance 0.125",
              "1 2 3 4", "1 2 3");
  g_assert_true (app_test_is_seen (fixture->panel, "add"));
}

/* What does not fit is said as it is typed, and cannot be added. */
static void
test_unfit (Fixture *fixture, gconstpointer data)
{
  guint position = drift_cluster_get_position (fixture->cluster);
  gpointer form;

  app_test_press (fixture->panel, "add");
  form = row (fixture, 3);
  type (form, "key", "two words");
  g_assert_true (app_test_is_seen (form, "fault"));
  g_assert_false (app_test_is_seen (form, "sentence"));
  g_assert_nonnull (strstr (app_test_text (form, "fault"), "\"two words\" is not a key"));
  g_assert_false (gtk_widget_get_sensitive (app_test_child (form, "done")));
  g_signal_emit_by_name (app_test_child (form, "key"), "activate");
  g_assert_cmpuint (drift_cluster_get_position (fixture->cluster), ==, position);
  type (form, "key", "'; clear-rules");
  g_assert_true (app_test_is_seen (form, "fault"));
  type (form, "key", "");
  type (form, "window", "soon");
  g_assert_nonnull (strstr (app_test_text (form, "fault"), "\"soon\" is not a duration"));
  type (form, "window", "5s");
  g_assert_false (app_test_is_seen (form, "fault"));
  g_assert_nonnull (strstr (app_test_text (form, "sentence"), " sent before "));
  choose (form, "action", DRIFT_RULE_DELAY);
  type (form, "delay", "5ms read");
  g_assert_true (app_test_is_seen (form, "fault"));
  type (form, "delay", "");
  g_assert_true (app_test_is_seen (form, "fault"));
}

/* A rule is edited in its place, from what it is; what nobody touches stays as it was. */
static void
test_edit (Fixture *fixture, gconstpointer data)
{
  guint64 before;
  gpointer form;

  act (fixture, "rule 2 drop copy from R1 to 1 of R2,R3 key k for 1h chance 0.123456789");
  before = drift_cluster_hash (fixture->cluster);
  app_test_press (row (fixture, 1), "edit");
  assert_rows (fixture, "1 2 form 3");
  form = row (fixture, 2);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), form));
  gtk_spin_button_update (app_test_child (form, "chance")); /* as when the focus leaves it */
  app_test_press (form, "done");
  assert_act (fixture, before,
              "rule 2 drop copy from R1 to 1 of R2,R3 key k for 1h chance 0.123456789", "1 2 3",
              "1 2 3");
  app_test_press (row (fixture, 1), "edit");
  form = row (fixture, 2);
  choose (form, "often", DRIFT_RULE_NEXT);
  gtk_spin_button_set_value (app_test_child (form, "next"), 7);
  press_node (form, "from", 0);
  press_node (form, "to", 1);
  type (form, "key", "");
  type (form, "window", "");
  app_test_press (form, "done");
  assert_act (fixture, before, "rule 2 drop copy to R3 next 7", "1 2 3", "1 2 3");
}

/* The form does not outlive what it is about. */
static void
test_form_ends (Fixture *fixture, gconstpointer data)
{
  app_test_press (row (fixture, 2), "edit");
  assert_rows (fixture, "1 2 3 form");
  app_test_press (row (fixture, 1), "later");
  assert_rows (fixture, "1 3 form 2");
  drift_session_step_back (fixture->session);
  assert_rows (fixture, "1 2 3 form");
  drift_session_step_back (fixture->session);
  assert_rows (fixture, "1 2");
  app_test_press (fixture->panel, "add");
  assert_rows (fixture, "1 2 form");
  app_test_press (row (fixture, 0), "edit");
  assert_rows (fixture, "1 form 2");
  g_assert_true (drift_session_load (fixture->session, "three-copies", NULL));
  fixture->cluster = drift_session_get_cluster (fixture->session);
  assert_rows (fixture, "");
}

/* A rule is the person's, and seen in both views; what it takes nobody in the store can know. */
static void
test_strike (Fixture *fixture, gconstpointer data)
{
  DriftRun *run = drift_session_get_run (fixture->session);
  gpointer view = row (fixture, 1);
  guint began;

  g_assert_cmpstr (app_test_text (view, "count"), ==, "Has taken nothing yet");
  act (fixture, "write user:42 x");
  began = drift_cluster_get_position (fixture->cluster);
  g_assert_false (gtk_widget_has_css_class (view, "strikes"));
  do
    {
      g_assert_true (drift_run_advance (run));
      drift_session_update (fixture->session);
    }
  while (drift_cluster_get_event_kind (fixture->cluster,
                                       drift_cluster_get_position (fixture->cluster)) !=
         DRIFT_EVENT_LOST);
  g_assert_cmpstr (app_test_text (view, "count"), ==, "Has taken 2 messages");
  g_assert_true (gtk_widget_has_css_class (view, "strikes"));
  g_assert_false (gtk_widget_has_css_class (row (fixture, 0), "strikes"));
  drift_session_set_truth (fixture->session, FALSE);
  g_assert_cmpstr (app_test_text (view, "count"), ==, "");
  g_assert_false (gtk_widget_has_css_class (view, "strikes"));
  assert_rows (fixture, "1 2 3");
  drift_session_set_truth (fixture->session, TRUE);
  g_assert_true (gtk_widget_has_css_class (view, "strikes"));
  drift_session_go_to (fixture->session, began);
  g_assert_cmpstr (app_test_text (view, "count"), ==, "Has taken nothing yet");
  g_assert_false (gtk_widget_has_css_class (view, "strikes"));
}

/* Rules that nobody asks are told of, with the way out. */
static void
test_unheard (Fixture *fixture, gconstpointer data)
{
  GtkWidget *unheard = app_test_child (fixture->panel, "unheard");

  g_assert_false (gtk_widget_get_visible (unheard));
  drift_session_set_setting (fixture->session, DRIFT_SETTING_DROP_MESSAGES, FALSE);
  g_assert_true (gtk_widget_get_visible (unheard));
  g_signal_emit_by_name (gtk_widget_get_last_child (unheard), "clicked");
  g_assert_cmpstr (last_line (fixture), ==, "set drop-messages on");
  g_assert_false (gtk_widget_get_visible (unheard));
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  static const char *const controls[] = { "edit", "toggle" };
  const char *name = "Rule 2: Drops write messages to R2,R3: every one.";
  gpointer view = row (fixture, 1);

  gtk_test_accessible_assert_role (view, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  for (guint i = 0; i < G_N_ELEMENTS (controls); i++)
    gtk_test_accessible_assert_property (app_test_child (view, controls[i]),
                                         GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    gboolean empty;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/rules-panel/empty", TRUE, test_empty },
    { "/rules-panel/moment", FALSE, test_moment },
    { "/rules-panel/switch", FALSE, test_switch },
    { "/rules-panel/move", FALSE, test_move },
    { "/rules-panel/focus", FALSE, test_focus },
    { "/rules-panel/remove", FALSE, test_remove },
    { "/rules-panel/drag", FALSE, test_drag },
    { "/rules-panel/add", FALSE, test_add },
    { "/rules-panel/unfit", FALSE, test_unfit },
    { "/rules-panel/edit", FALSE, test_edit },
    { "/rules-panel/form-ends", FALSE, test_form_ends },
    { "/rules-panel/strike", FALSE, test_strike },
    { "/rules-panel/unheard", FALSE, test_unheard },
    { "/rules-panel/names", FALSE, test_names },
  };

  gtk_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, tests[i].empty ? set_up : set_up_rules, tests[i].test,
                tear_down);
  return g_test_run ();
}
