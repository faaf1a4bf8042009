/* Tests of the settings panel: each setting has a row that shows it, changes it by a command, and
 * leads back to what the story began with.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"
#include "drift-setting-view.h"
#include "drift-settings-panel.h"

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
  fixture->panel = drift_settings_panel_new (fixture->session);
  fixture->window = app_test_show (fixture->panel);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  app_test_destroy (fixture->window);
  g_object_unref (fixture->session);
}

/* The rows stand as the table has them, group by group. */
static GtkWidget *
row_of (Fixture *fixture, DriftSetting setting)
{
  GtkWidget *child = gtk_widget_get_first_child (app_test_child (fixture->panel, "groups"));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (DRIFT_IS_SETTING_VIEW (child) &&
        strcmp (gtk_label_get_text (app_test_child (child, "title")),
                drift_setting_label (setting)) == 0)
      return child;
  g_error ("%s has no row", drift_setting_name (setting));
}

static gpointer
part (Fixture *fixture, DriftSetting setting, const char *name)
{
  return app_test_child (row_of (fixture, setting), name);
}

static const char *
entry_text (Fixture *fixture, DriftSetting setting)
{
  return gtk_editable_get_text (part (fixture, setting, "entry"));
}

static void
type (Fixture *fixture, DriftSetting setting, const char *text)
{
  gtk_editable_set_text (part (fixture, setting, "entry"), text);
  g_signal_emit_by_name (part (fixture, setting, "entry"), "activate");
}

static gboolean
may_go_back (Fixture *fixture, DriftSetting setting)
{
  return gtk_widget_get_visible (part (fixture, setting, "back"));
}

/* What a row shows, in the words of a file. */
static char *
shown (Fixture *fixture, DriftSetting setting)
{
  GString *text = g_string_new (NULL);

  switch (drift_setting_type (setting))
    {
    case DRIFT_SETTING_SWITCH:
      drift_setting_print_value (setting, gtk_switch_get_active (part (fixture, setting, "toggle")),
                                 text);
      break;
    case DRIFT_SETTING_CHOICE:
      drift_setting_print_value (setting,
                                 gtk_drop_down_get_selected (part (fixture, setting, "choice")),
                                 text);
      break;
    case DRIFT_SETTING_COUNT:
    case DRIFT_SETTING_SHARE:
    case DRIFT_SETTING_DURATION:
    case DRIFT_SETTING_SHAPE:
      g_string_append (text, entry_text (fixture, setting));
      break;
    }
  return g_string_free (text, FALSE);
}

/* Every setting has a row, which shows its value, and has one thing to set it by. */
static void
test_all (Fixture *fixture, gconstpointer data)
{
  static const char *const controls[] = { "toggle", "entry", "choice" };

  for (DriftSetting setting = 0; setting < DRIFT_N_SETTINGS; setting++)
    {
      g_autofree char *text = shown (fixture, setting);
      g_autoptr (GString) value = g_string_new (NULL);
      guint n_controls = 0;

      drift_setting_print_value (setting, drift_cluster_get_setting (fixture->cluster, setting),
                                 value);
      g_assert_cmpstr (text, ==, value->str);
      for (guint i = 0; i < G_N_ELEMENTS (controls); i++)
        n_controls += (guint)gtk_widget_get_visible (part (fixture, setting, controls[i]));
      g_assert_cmpuint (n_controls, ==, 1);
      g_assert_false (may_go_back (fixture, setting));
    }
}

/* A switch, a choice and a number: each is a command on the run, is marked, and goes back. */
static void
test_change (Fixture *fixture, gconstpointer data)
{
  guint position = drift_cluster_get_position (fixture->cluster);

  gtk_switch_set_active (part (fixture, DRIFT_SETTING_READ_REPAIR, "toggle"), TRUE);
  gtk_drop_down_set_selected (part (fixture, DRIFT_SETTING_COMPARE, "choice"),
                              DRIFT_COMPARE_MERKLE);
  type (fixture, DRIFT_SETTING_R, "3");
  type (fixture, DRIFT_SETTING_LATENCY, " exp 20ms ");
  g_assert_cmpuint (drift_cluster_get_position (fixture->cluster), ==, position + 4);
  g_assert_cmpint (drift_cluster_get_setting (fixture->cluster, DRIFT_SETTING_READ_REPAIR), ==, 1);
  g_assert_cmpint (drift_cluster_get_setting (fixture->cluster, DRIFT_SETTING_COMPARE), ==,
                   DRIFT_COMPARE_MERKLE);
  g_assert_cmpint (drift_cluster_get_setting (fixture->cluster, DRIFT_SETTING_R), ==, 3);
  g_assert_cmpstr (entry_text (fixture, DRIFT_SETTING_LATENCY), ==, "exp 20ms");
  g_assert_true (may_go_back (fixture, DRIFT_SETTING_READ_REPAIR));
  g_assert_true (may_go_back (fixture, DRIFT_SETTING_COMPARE));
  g_assert_true (may_go_back (fixture, DRIFT_SETTING_R));
  g_assert_false (may_go_back (fixture, DRIFT_SETTING_W));

  g_signal_emit_by_name (part (fixture, DRIFT_SETTING_R, "back"), "clicked");
  g_assert_cmpint (drift_cluster_get_setting (fixture->cluster, DRIFT_SETTING_R), ==, 1);
  g_assert_cmpstr (entry_text (fixture, DRIFT_SETTING_R), ==, "1");
  g_assert_false (may_go_back (fixture, DRIFT_SETTING_R));
}

/* What was set is stepped back over like anything else, and the rows say so. */
static void
test_step_back (Fixture *fixture, gconstpointer data)
{
  guint position = drift_cluster_get_position (fixture->cluster);

  type (fixture, DRIFT_SETTING_TIMEOUT, "7s");
  g_assert_cmpstr (entry_text (fixture, DRIFT_SETTING_TIMEOUT), ==, "7s");
  drift_run_seek (drift_session_get_run (fixture->session), position);
  drift_session_update (fixture->session);
  g_assert_cmpstr (entry_text (fixture, DRIFT_SETTING_TIMEOUT), ==, "1s");
  g_assert_false (may_go_back (fixture, DRIFT_SETTING_TIMEOUT));
}

/* What does not fit is said beside it and changes nothing, until something that fits is typed. */
static void
test_unfit (Fixture *fixture, gconstpointer data)
{
  GtkWidget *fault = part (fixture, DRIFT_SETTING_TIMEOUT, "fault");
  guint position = drift_cluster_get_position (fixture->cluster);

  type (fixture, DRIFT_SETTING_TIMEOUT, "soon");
  g_assert_true (gtk_widget_get_visible (fault));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (fault)), "\"soon\" is not a duration"));
  g_assert_cmpuint (drift_cluster_get_position (fixture->cluster), ==, position);

  /* It may stand there while the run goes on. */
  drift_run_step_forward (drift_session_get_run (fixture->session));
  drift_session_update (fixture->session);
  g_assert_cmpstr (entry_text (fixture, DRIFT_SETTING_TIMEOUT), ==, "soon");
  type (fixture, DRIFT_SETTING_TIMEOUT, "2s");
  g_assert_false (gtk_widget_get_visible (fault));
  g_assert_cmpint (drift_cluster_get_setting (fixture->cluster, DRIFT_SETTING_TIMEOUT), ==,
                   2 * DRIFT_SECOND);
}

/* Who turns a scale passes over many values: one command is made of it when the hand rests. */
static void
test_scale (Fixture *fixture, gconstpointer data)
{
  GtkRange *scale = part (fixture, DRIFT_SETTING_SWEEP_PERIOD, "scale");
  GtkRange *acknowledgements = part (fixture, DRIFT_SETTING_W, "scale");
  guint position = drift_cluster_get_position (fixture->cluster);
  gboolean taken;

  g_assert_cmpfloat (gtk_adjustment_get_upper (gtk_range_get_adjustment (acknowledgements)), ==, 3);
  for (guint place = 10; place <= 12; place++)
    g_signal_emit_by_name (scale, "change-value", GTK_SCROLL_JUMP, (double)place, &taken);
  g_assert_cmpstr (entry_text (fixture, DRIFT_SETTING_SWEEP_PERIOD), ==, "5s");
  g_assert_cmpuint (drift_cluster_get_position (fixture->cluster), ==, position);
  wait_until (drift_cluster_get_position (fixture->cluster) > position);
  g_assert_cmpuint (drift_cluster_get_position (fixture->cluster), ==, position + 1);
  g_assert_cmpint (drift_cluster_get_setting (fixture->cluster, DRIFT_SETTING_SWEEP_PERIOD), ==,
                   5 * DRIFT_SECOND);
  g_assert_cmpfloat (gtk_range_get_value (scale), ==, 12);
}

/* A screen reader calls what sets a value by the name of the setting. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  for (DriftSetting setting = 0; setting < DRIFT_N_SETTINGS; setting++)
    {
      GtkWidget *toggle = part (fixture, setting, "toggle");
      GtkWidget *entry = part (fixture, setting, "entry");

      if (gtk_widget_get_visible (toggle))
        gtk_test_accessible_assert_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                             drift_setting_label (setting));
      if (gtk_widget_get_visible (entry))
        gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                             drift_setting_label (setting));
    }
}

/* What the story begins with. */

static gpointer
beginning (Fixture *fixture)
{
  return gtk_widget_get_last_child (app_test_child (fixture->panel, "groups"));
}

static void
load_sandbox (Fixture *fixture)
{
  g_assert_true (drift_session_load (fixture->session, "sandbox", NULL));
  fixture->cluster = drift_session_get_cluster (fixture->session);
}

static int
shown_number (Fixture *fixture, const char *name)
{
  return gtk_spin_button_get_value_as_int (app_test_child (beginning (fixture), name));
}

static gboolean
can_begin (Fixture *fixture)
{
  return gtk_widget_get_sensitive (app_test_child (beginning (fixture), "begin"));
}

/* A story that tells of three replicas keeps them. */
static void
test_fixed (Fixture *fixture, gconstpointer data)
{
  g_assert_true (app_test_is_seen (beginning (fixture), "fixed"));
  g_assert_false (app_test_is_seen (beginning (fixture), "controls"));
  load_sandbox (fixture);
  g_assert_false (app_test_is_seen (beginning (fixture), "fixed"));
  g_assert_true (app_test_is_seen (beginning (fixture), "controls"));
}

static void
test_begin_anew (Fixture *fixture, gconstpointer data)
{
  DriftRun *before;

  load_sandbox (fixture);
  before = drift_session_get_run (fixture->session);
  g_assert_cmpint (shown_number (fixture, "replicas"), ==, 3);
  g_assert_cmpint (shown_number (fixture, "keys"), ==, 1);
  g_assert_cmpstr (app_test_text (beginning (fixture), "seed"), ==, "Seed 42");
  g_assert_false (can_begin (fixture));
  gtk_spin_button_set_value (app_test_child (beginning (fixture), "replicas"), 1);
  g_assert_cmpint (shown_number (fixture, "replicas"), ==, 3);
  gtk_spin_button_set_value (app_test_child (beginning (fixture), "replicas"), 5);
  g_assert_true (drift_session_get_run (fixture->session) == before);
  gtk_spin_button_set_value (app_test_child (beginning (fixture), "keys"), 20);
  app_test_press (beginning (fixture), "begin");
  fixture->cluster = drift_session_get_cluster (fixture->session);
  g_assert_cmpuint (drift_cluster_get_n_replicas (fixture->cluster), ==, 5);
  g_assert_cmpuint (drift_cluster_get_config (fixture->cluster)->n_items, ==, 20);
  g_assert_cmpuint (drift_cluster_get_seed (fixture->cluster), ==, 42);
  g_assert_cmpuint (drift_cluster_get_position (fixture->cluster), ==, 0);
  g_assert_cmpint (shown_number (fixture, "replicas"), ==, 5);
  g_assert_false (can_begin (fixture));
  drift_session_step_forward (fixture->session);
  g_assert_cmpint (drift_cluster_get_metric (fixture->cluster, DRIFT_METRIC_WRITES_ACKNOWLEDGED), >,
                   2);
  g_assert_cmpuint (drift_session_get_key (fixture->session), ==,
                    drift_keys_find (drift_cluster_get_keys (fixture->cluster), "item:1"));
}

static GtkWindow *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (GTK_IS_DIALOG (window))
        return window;
    }
  return NULL;
}

/* Nothing that a person did goes without being asked for. */
static void
test_weather (Fixture *fixture, gconstpointer data)
{
  guint64 second;

  load_sandbox (fixture);
  app_test_press (beginning (fixture), "weather");
  g_assert_null (find_dialog ());
  fixture->cluster = drift_session_get_cluster (fixture->session);
  second = drift_cluster_get_seed (fixture->cluster);
  g_assert_cmpuint (second, !=, 42);
  type (fixture, DRIFT_SETTING_R, "2");
  app_test_press (beginning (fixture), "weather");
  g_assert_nonnull (find_dialog ());
  gtk_dialog_response (GTK_DIALOG (find_dialog ()), GTK_RESPONSE_CANCEL);
  g_assert_null (find_dialog ());
  g_assert_true (drift_session_get_cluster (fixture->session) == fixture->cluster);
  drift_session_go_to (fixture->session, 0);
  app_test_press (beginning (fixture), "weather");
  gtk_dialog_response (GTK_DIALOG (find_dialog ()), GTK_RESPONSE_ACCEPT);
  g_assert_null (find_dialog ());
  fixture->cluster = drift_session_get_cluster (fixture->session);
  g_assert_cmpuint (drift_cluster_get_seed (fixture->cluster), !=, second);
  g_assert_cmpint (drift_cluster_get_setting (fixture->cluster, DRIFT_SETTING_R), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/settings/all", test_all);
  ADD ("/settings/change", test_change);
  ADD ("/settings/step-back", test_step_back);
  ADD ("/settings/unfit", test_unfit);
  ADD ("/settings/scale", test_scale);
  ADD ("/settings/names", test_names);
  ADD ("/settings/fixed", test_fixed);
  ADD ("/settings/begin-anew", test_begin_anew);
  ADD ("/settings/weather", test_weather);
#undef ADD
  return g_test_run ();
}
