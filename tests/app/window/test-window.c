/* Tests of the window: its actions do what they say, and its widgets follow the run both ways.
 * SPDX-License-Identifier: MIT */
#include "drift-canvas.h"
#include "drift-code-panel.h"
#include "drift-data-panel.h"
#include "drift-lesson-panel.h"
#include "drift-log-panel.h"
#include "drift-session-acts.h"
#include "drift-signals-panel.h"
#include "drift-split.h"
#include "window-test.h"

#include <string.h>

static void
test_opens (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==,
                   "The session store — Replica Drift");
  g_assert_cmpstr (gtk_label_get_text (app_test_stage_child (fixture->window, "step_label")), ==,
                   "8 steps");
  g_assert_cmpstr (gtk_label_get_text (app_test_stage_child (fixture->window, "caption")), ==,
                   drift_run_get_caption (run_of (fixture)));
  g_assert_false (is_enabled (fixture, "step-back"));
  g_assert_false (is_enabled (fixture, "start-over"));
  g_assert_true (is_enabled (fixture, "step-forward"));
  g_assert_false (is_on (fixture, "play"));
  g_assert_true (app_test_has_focus (
      app_test_child (app_test_stage_child (fixture->window, "transport"), "play_button")));
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    act (fixture, "step-forward");
  assert_versions (fixture, 7, 6, 5);
  g_assert_cmpstr (gtk_label_get_text (app_test_stage_child (fixture->window, "step_label")), ==,
                   "Step 5 of 8");
  g_assert_cmpstr (gtk_label_get_text (app_test_stage_child (fixture->window, "caption")), ==,
                   drift_run_get_caption (run_of (fixture)));
  g_assert_cmpstr (counter (fixture, "errors"), ==, "0 errors");
  g_assert_cmpstr (counter (fixture, "wrong"), ==, "1 wrong answer");
  g_assert_cmpstr (gtk_label_get_text (app_test_stage_child (fixture->window, "clock")), ==,
                   "Monday 10:00:15");
  g_assert_cmpstr (counter (fixture, "up"), ==, "3 of 3 up");

  act (fixture, "step-back");
  g_assert_cmpstr (gtk_label_get_text (app_test_stage_child (fixture->window, "step_label")), ==,
                   "Step 4 of 8");
  g_assert_cmpstr (counter (fixture, "wrong"), ==, "0 wrong answers");
  act (fixture, "start-over");
  assert_versions (fixture, 5, 5, 5);
  act (fixture, "latest");
  g_assert_cmpstr (gtk_label_get_text (app_test_stage_child (fixture->window, "step_label")), ==,
                   "Step 5 of 8");
  while (is_enabled (fixture, "step-forward"))
    act (fixture, "step-forward");
  g_assert_true (drift_run_is_over (run_of (fixture)));
  g_assert_cmpstr (gtk_label_get_text (app_test_stage_child (fixture->window, "step_label")), ==,
                   "Step 8 of 8");
  act (fixture, "step-forward");
  g_assert_cmpstr (gtk_label_get_text (app_test_stage_child (fixture->window, "step_label")), ==,
                   "Step 8 of 8");
}

static void
test_switches (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *action;
    const char *widget;
    DriftSetting setting;
  } switches[] = {
    { "drop-messages", "drop_switch", DRIFT_SETTING_DROP_MESSAGES },
    { "read-repair", "repair_switch", DRIFT_SETTING_READ_REPAIR },
    { "anti-entropy", "entropy_switch", DRIFT_SETTING_ANTI_ENTROPY },
  };
  GtkWidget *transport = app_test_stage_child (fixture->window, "transport");

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      GtkSwitch *widget = app_test_child (transport, switches[i].widget);
      gboolean before = is_on (fixture, switches[i].action);

      act (fixture, switches[i].action);
      g_assert_cmpint (drift_cluster_get_setting (cluster_of (fixture), switches[i].setting), ==,
                       !before);
      g_assert_cmpint (gtk_switch_get_active (widget), ==, !before);

      /* Stepped back over, it is as it was; and forward again, as it was made. */
      act (fixture, "step-back");
      g_assert_cmpint (is_on (fixture, switches[i].action), ==, before);
      g_assert_cmpint (gtk_switch_get_active (widget), ==, before);
      act (fixture, "step-forward");
      g_assert_cmpint (is_on (fixture, switches[i].action), ==, !before);
      act (fixture, "step-back");

      /* The switch itself asks for the same. */
      gtk_widget_activate (GTK_WIDGET (widget));
      wait_until (drift_cluster_get_setting (cluster_of (fixture), switches[i].setting) == !before);
      g_assert_cmpint (is_on (fixture, switches[i].action), ==, !before);
    }
}

/* Whether the play button is filled with the accent; on it, the words have a colour of their own.
 */
static gboolean
is_play_filled (Fixture *fixture)
{
  GtkWidget *play =
      app_test_child (app_test_stage_child (fixture->window, "transport"), "play_button");
  GtkStyleContext *style = gtk_widget_get_style_context (play);
  GdkRGBA color, filled;

  gtk_style_context_get_color (style, &color);
  g_assert_true (gtk_style_context_lookup_color (style, "rd_on_badge", &filled));
  return gdk_rgba_equal (&color, &filled);
}

/* Where a page of the panel leads, or the story plays, the stage does not ask for a click. */
static void
test_accent (Fixture *fixture, gconstpointer data)
{
  change (fixture, "panel", g_variant_new_string ("code"));
  wait_until (is_play_filled (fixture));
  change (fixture, "panel", g_variant_new_string ("lesson"));
  wait_until (!is_play_filled (fixture));
  change (fixture, "panel", g_variant_new_string ("log"));
  wait_until (is_play_filled (fixture));
  change (fixture, "panel", g_variant_new_string ("quiz"));
  wait_until (!is_play_filled (fixture));
  change (fixture, "side-panel", g_variant_new_boolean (FALSE));
  wait_until (is_play_filled (fixture));
  change (fixture, "play", g_variant_new_boolean (TRUE));
  wait_until (!is_play_filled (fixture));
  change (fixture, "play", g_variant_new_boolean (FALSE));
  wait_until (is_play_filled (fixture));
}

/* However wide a caption is, its last line has more than one short word. */
static void
test_caption (Fixture *fixture, gconstpointer data)
{
  GtkLabel *caption = app_test_stage_child (fixture->window, "caption");
  g_autoptr (PangoLayout) layout = NULL;

  act (fixture, "step-forward");
  layout = pango_layout_copy (gtk_label_get_layout (caption));
  g_assert_cmpuint (strlen (pango_layout_get_text (layout)), >, 60);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_NONE);
  for (int width = 200; width <= 800; width += 5)
    {
      int last;

      pango_layout_set_width (layout, width * PANGO_SCALE);
      last = pango_layout_get_line_count (layout) - 1;
      g_assert_cmpint (pango_layout_get_line_readonly (layout, last)->length, >=, 12);
    }
}

/* Where a language has no blanks between its words, a caption breaks wherever it may. */
static void
test_caption_without_blanks (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (g_get_user_data_dir (), "no-blanks.drift", NULL);
  g_autoptr (GString) text = g_string_new ("[Scenario]\nTitle=T\n[Step 1]\nDo=scrub\nCaption=");
  GtkLabel *caption = app_test_stage_child (fixture->window, "caption");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 120; i++)
    g_string_append (text, "写");
  g_file_set_contents (file, text->str, -1, &error);
  g_assert_no_error (error);
  drift_window_load (fixture->window, file, &error);
  g_assert_no_error (error);
  act (fixture, "step-forward");
  g_assert_true (
      g_str_has_suffix (text->str,
                        gtk_label_get_text (app_test_stage_child (fixture->window, "caption"))));
  wait_until (pango_layout_get_line_count (gtk_label_get_layout (caption)) > 1);
}

static void
test_heals (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    act (fixture, "step-forward");
  change (fixture, "anti-entropy", g_variant_new_boolean (TRUE));
  while (is_enabled (fixture, "step-forward"))
    act (fixture, "step-forward");
  assert_versions (fixture, 7, 7, 7);
  g_assert_cmpstr (counter (fixture, "repairs"), ==, "2 copies repaired");
  g_assert_true (
      gtk_widget_has_css_class (app_test_child (app_test_stage_child (fixture->window, "status"),
                                                "repairs"),
                                "alert"));
  while (is_enabled (fixture, "step-back"))
    act (fixture, "step-back");
  assert_versions (fixture, 5, 5, 5);
  g_assert_false (is_on (fixture, "anti-entropy"));
  g_assert_cmpstr (counter (fixture, "repairs"), ==, "0 copies repaired");
}

static void
test_scrub (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    act (fixture, "step-forward");
  act (fixture, "scrub-now");
  g_assert_true (is_on (fixture, "play"));
  wait_until (!is_on (fixture, "play"));
  assert_versions (fixture, 7, 7, 7);
  g_assert_cmpuint (drift_run_get_step (run_of (fixture)), ==, 5);
}

static void
test_branch (Fixture *fixture, gconstpointer data)
{
  GtkRevealer *revealer = app_test_stage_child (fixture->window, "branch_revealer");
  guint length;

  for (guint i = 0; i < 6; i++)
    act (fixture, "step-forward");
  length = drift_cluster_get_length (cluster_of (fixture));
  act (fixture, "step-back");
  act (fixture, "step-back");
  g_assert_false (is_enabled (fixture, "switch-future"));
  act (fixture, "anti-entropy");
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  g_assert_true (is_enabled (fixture, "switch-future"));
  g_assert_cmpuint (drift_cluster_get_length (cluster_of (fixture)), <, length);

  act (fixture, "switch-future");
  g_assert_cmpuint (drift_cluster_get_length (cluster_of (fixture)), ==, length);
  g_assert_false (is_on (fixture, "anti-entropy"));
  act (fixture, "switch-future");
  act (fixture, "latest");
  g_assert_true (is_on (fixture, "anti-entropy"));
  g_assert_false (gtk_revealer_get_reveal_child (revealer));

  /* Who has moved on is not asked again, though the old future is still there: neither by steps,
   * nor by what is done where nothing more is known to come. */
  act (fixture, "step-back");
  act (fixture, "latest");
  act (fixture, "read-repair");
  g_assert_true (is_enabled (fixture, "switch-future"));
  g_assert_false (gtk_revealer_get_reveal_child (revealer));

  act (fixture, "discard-future");
  g_assert_false (is_enabled (fixture, "switch-future"));
  g_assert_false (is_enabled (fixture, "discard-future"));
}

static void
test_truth (Fixture *fixture, gconstpointer data)
{
  GtkWidget *jumps = app_test_child (app_test_stage_child (fixture->window, "transport"), "jumps");
  GtkWidget *stale = app_test_child (app_test_stage_child (fixture->window, "status"), "wrong");
  GtkLabel *caption = app_test_stage_child (fixture->window, "caption");
  GtkToggleButton *operator= app_test_child (fixture->window, "operator_button");
  GtkToggleButton *truth = app_test_child (fixture->window, "truth_button");

  for (guint i = 0; i < 5; i++)
    act (fixture, "step-forward");
  g_assert_true (is_on (fixture, "truth"));
  g_assert_nonnull (strstr (gtk_label_get_text (caption), "two versions old"));
  act (fixture, "truth");
  g_assert_cmpstr (gtk_label_get_text (caption), ==,
                   "The user opens the app again. 10:00:15 GET user:42 → 200 OK, 87 ms. 3 of 3 "
                   "up.");
  g_assert_false (drift_session_get_truth (drift_window_get_session (fixture->window)));
  g_assert_true (gtk_toggle_button_get_active (operator));
  g_assert_false (gtk_widget_get_visible (jumps));
  g_assert_false (gtk_widget_get_visible (stale));
  g_assert_false (is_enabled (fixture, "next-drop"));

  gtk_toggle_button_set_active (truth, TRUE);
  g_assert_true (is_on (fixture, "truth"));
  g_assert_true (drift_session_get_truth (drift_window_get_session (fixture->window)));
  g_assert_nonnull (strstr (gtk_label_get_text (caption), "two versions old"));
  g_assert_true (gtk_widget_get_visible (jumps));
}

static void
test_scenario (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) state = NULL;

  act (fixture, "step-forward");
  change (fixture, "scenario", g_variant_new_string ("three-copies"));
  g_assert_cmpstr (drift_scenario_get_id (drift_run_get_scenario (run_of (fixture))), ==,
                   "three-copies");
  g_assert_cmpuint (drift_cluster_get_position (cluster_of (fixture)), ==, 0);
  g_assert_cmpstr (text_of (fixture, "scenario_label"), ==, "Three copies");

  change (fixture, "scenario", g_variant_new_string ("../etc/passwd"));
  g_assert_cmpuint (count_dialogs (fixture), ==, 1);
  state = g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "scenario");
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "three-copies");
}

static void
test_panel (Fixture *fixture, gconstpointer data)
{
  DriftSplit *split = app_test_child (fixture->window, "split");

  wait_until (page (fixture) != NULL);
  g_assert_true (DRIFT_IS_LESSON_PANEL (page (fixture)));
  change (fixture, "panel", g_variant_new_string ("code"));
  g_assert_true (DRIFT_IS_CODE_PANEL (page (fixture)));
  change (fixture, "panel", g_variant_new_string ("log"));
  g_assert_true (DRIFT_IS_LOG_PANEL (page (fixture)));
  change (fixture, "panel", g_variant_new_string ("signals"));
  g_assert_true (DRIFT_IS_SIGNALS_PANEL (page (fixture)));
  change (fixture, "panel", g_variant_new_string ("quiz"));
  g_assert_nonnull (page (fixture));
  change (fixture, "panel", g_variant_new_string ("no such page"));
  g_assert_nonnull (page (fixture));

  /* A replica that is activated leads to what is known of it. */
  g_signal_emit_by_name (app_test_stage_child (fixture->window, "canvas"), "replica-activated", 1);
  g_assert_true (DRIFT_IS_DATA_PANEL (page (fixture)));
  g_assert_cmpstr (drift_data_panel_get_key (DRIFT_DATA_PANEL (page (fixture))), ==, "user:42");

  g_assert_true (is_on (fixture, "side-panel"));
  act (fixture, "side-panel");
  g_assert_false (drift_split_get_open (split));
  g_assert_false (is_on (fixture, "side-panel"));
  change (fixture, "panel", g_variant_new_string ("log"));
  g_assert_true (drift_split_get_open (split));
  g_assert_true (is_on (fixture, "side-panel"));
}

static void
test_remembers (Fixture *fixture, gconstpointer data)
{
  gpointer window = fixture->window;
  g_autoptr (GVariant) speed = NULL;

  change (fixture, "truth", g_variant_new_boolean (FALSE));
  change (fixture, "speed", g_variant_new_double (2));
  change (fixture, "panel", g_variant_new_string ("signals"));
  change (fixture, "side-panel", g_variant_new_boolean (FALSE));
  g_object_add_weak_pointer (window, &window);
  gtk_window_close (window);
  wait_until (window == NULL);

  fixture->window = drift_window_new (fixture->application, fixture->theme);
  drift_window_load_default (fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
  g_assert_cmpstr (drift_scenario_get_id (drift_run_get_scenario (run_of (fixture))), ==, data);
  g_assert_false (is_on (fixture, "truth"));
  g_assert_false (is_on (fixture, "side-panel"));
  speed = g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "speed");
  g_assert_cmpfloat (g_variant_get_double (speed), ==, 2);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (
                       app_test_child (app_test_child (fixture->window, "panel"), "stack")),
                   ==, "signals");
}

#define add(path, function) g_test_add (path, Fixture, SESSION, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  add ("/window/opens", test_opens);
  add ("/window/steps", test_steps);
  add ("/window/switches", test_switches);
  add ("/window/heals", test_heals);
  add ("/window/scrub", test_scrub);
  add ("/window/branch", test_branch);
  add ("/window/truth", test_truth);
  add ("/window/scenario", test_scenario);
  add ("/window/panel", test_panel);
  add ("/window/accent", test_accent);
  add ("/window/caption", test_caption);
  add ("/window/caption/without-blanks", test_caption_without_blanks);
  add ("/window/remembers", test_remembers);
  return g_test_run ();
}
