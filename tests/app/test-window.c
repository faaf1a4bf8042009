/* Tests of the window: its actions do what they say, and its widgets follow the run both ways.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"
#include "drift-canvas.h"
#include "drift-code-panel.h"
#include "drift-lesson-panel.h"
#include "drift-log-panel.h"
#include "drift-signals-panel.h"
#include "drift-split.h"
#include "drift-window-private.h"

#include <math.h>
#include <string.h>

typedef struct
{
  GtkApplication *application;
  DriftTheme *theme;
  DriftWindow *window;
} Fixture;

/* A window remembers; a test must not. */
static void
forget (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.replicadrift.ReplicaDrift");
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (char **key = keys; *key != NULL; key++)
    g_settings_reset (settings, *key);
}

static void
set_up (Fixture *fixture, gconstpointer scenario)
{
  forget ();
  fixture->application = app_test_application ();
  fixture->theme = drift_theme_new (gdk_display_get_default ());
  fixture->window = app_test_window (fixture->application, fixture->theme, scenario);
}

/* What every test ends with: the window goes when it is closed, and takes all with it. */
static void
tear_down (Fixture *fixture, gconstpointer scenario)
{
  gpointer window = fixture->window;
  gpointer run = drift_window_get_run (fixture->window);

  g_object_add_weak_pointer (window, &window);
  g_object_add_weak_pointer (run, &run);
  gtk_window_close (window);
  wait_until (window == NULL && run == NULL);
  g_clear_object (&fixture->theme);
}

static DriftRun *
run_of (Fixture *fixture)
{
  return drift_window_get_run (fixture->window);
}

static DriftCluster *
cluster_of (Fixture *fixture)
{
  return drift_run_get_cluster (run_of (fixture));
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (g_action_group_has_action (G_ACTION_GROUP (fixture->window), action));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, NULL);
}

static void
change (Fixture *fixture, const char *action, GVariant *state)
{
  g_assert_true (g_action_group_has_action (G_ACTION_GROUP (fixture->window), action));
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), action, state);
}

static gboolean
is_on (Fixture *fixture, const char *action)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), action);

  return g_variant_get_boolean (state);
}

static gboolean
is_enabled (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action);
}

static void
assert_versions (Fixture *fixture, guint first, guint second, guint third)
{
  const guint wanted[] = { first, second, third };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_cmpuint (drift_cluster_get_record (cluster_of (fixture), i,
                                                drift_run_get_focus (run_of (fixture)))
                          .version.counter,
                      ==, wanted[i]);
}

static const char *
text_of (Fixture *fixture, const char *label)
{
  return gtk_label_get_text (app_test_child (fixture->window, label));
}

static const char *
counter (Fixture *fixture, const char *name)
{
  return gtk_label_get_text (app_test_child (app_test_child (fixture->window, "status"), name));
}

static void
test_opens (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==,
                   "The session store — Replica Drift");
  g_assert_cmpstr (text_of (fixture, "step_label"), ==, "8 steps");
  g_assert_cmpstr (text_of (fixture, "caption"), ==, drift_run_get_caption (run_of (fixture)));
  g_assert_false (is_enabled (fixture, "step-back"));
  g_assert_false (is_enabled (fixture, "start-over"));
  g_assert_true (is_enabled (fixture, "step-forward"));
  g_assert_false (is_on (fixture, "play"));
  g_assert_true (app_test_has_focus (
      app_test_child (app_test_child (fixture->window, "transport"), "play_button")));
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    act (fixture, "step-forward");
  assert_versions (fixture, 7, 6, 5);
  g_assert_cmpstr (text_of (fixture, "step_label"), ==, "Step 5 of 8");
  g_assert_cmpstr (text_of (fixture, "caption"), ==, drift_run_get_caption (run_of (fixture)));
  g_assert_cmpstr (counter (fixture, "stale"), ==, "1 stale read");
  g_assert_cmpstr (counter (fixture, "up"), ==, "3 of 3 up");

  act (fixture, "step-back");
  g_assert_cmpstr (text_of (fixture, "step_label"), ==, "Step 4 of 8");
  g_assert_cmpstr (counter (fixture, "stale"), ==, "0 stale reads");
  act (fixture, "start-over");
  assert_versions (fixture, 5, 5, 5);
  act (fixture, "latest");
  g_assert_cmpstr (text_of (fixture, "step_label"), ==, "Step 5 of 8");
  while (is_enabled (fixture, "step-forward"))
    act (fixture, "step-forward");
  g_assert_true (drift_run_is_over (run_of (fixture)));
  g_assert_cmpstr (text_of (fixture, "step_label"), ==, "Step 8 of 8");
  act (fixture, "step-forward");
  g_assert_cmpstr (text_of (fixture, "step_label"), ==, "Step 8 of 8");
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
  GtkWidget *transport = app_test_child (fixture->window, "transport");

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
  GtkWidget *play = app_test_child (app_test_child (fixture->window, "transport"), "play_button");
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
  GtkLabel *caption = app_test_child (fixture->window, "caption");
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
  GtkLabel *caption = app_test_child (fixture->window, "caption");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 120; i++)
    g_string_append (text, "写");
  g_file_set_contents (file, text->str, -1, &error);
  g_assert_no_error (error);
  drift_window_load (fixture->window, file, &error);
  g_assert_no_error (error);
  act (fixture, "step-forward");
  g_assert_true (g_str_has_suffix (text->str, text_of (fixture, "caption")));
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
      gtk_widget_has_css_class (app_test_child (app_test_child (fixture->window, "status"),
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
  GtkRevealer *revealer = app_test_child (fixture->window, "branch_revealer");
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
  DriftCanvas *canvas = app_test_child (fixture->window, "canvas");
  GtkWidget *jumps = app_test_child (app_test_child (fixture->window, "transport"), "jumps");
  GtkWidget *stale = app_test_child (app_test_child (fixture->window, "status"), "stale");
  GtkToggleButton *operator= app_test_child (fixture->window, "operator_button");
  GtkToggleButton *truth = app_test_child (fixture->window, "truth_button");

  g_assert_true (is_on (fixture, "truth"));
  act (fixture, "truth");
  g_assert_false (drift_canvas_get_truth (canvas));
  g_assert_true (gtk_toggle_button_get_active (operator));
  g_assert_false (gtk_widget_get_visible (jumps));
  g_assert_false (gtk_widget_get_visible (stale));
  g_assert_false (is_enabled (fixture, "next-drop"));

  gtk_toggle_button_set_active (truth, TRUE);
  g_assert_true (is_on (fixture, "truth"));
  g_assert_true (drift_canvas_get_truth (canvas));
  g_assert_true (gtk_widget_get_visible (jumps));
}

static guint
count_dialogs (Fixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      n += GTK_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (GTK_WIDGET (window));
    }
  return n;
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

/* What is shown is one thing, and how fast it plays is another. */
static void
assert_plays_at (Fixture *fixture, double speed)
{
  g_assert_cmpfloat (drift_player_get_speed (drift_playback_get_player (fixture->window->playback)),
                     ==, speed);
}

static void
test_speed (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    double asked;
    double got;
    const char *label;
  } speeds[] = {
    { 0.5, 0.5, "½×" },  { 2, 2, "2×" },           { 1000, 4, "4×" }, { -1, 0.25, "¼×" },
    { NAN, 0.25, "¼×" }, { INFINITY, 0.25, "¼×" }, { 1, 1, "1×" },
  };
  GtkLabel *label = app_test_child (app_test_child (fixture->window, "transport"), "speed_label");

  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      g_autoptr (GVariant) state = NULL;

      change (fixture, "speed", g_variant_new_double (speeds[i].asked));
      state = g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "speed");
      g_assert_cmpfloat (g_variant_get_double (state), ==, speeds[i].got);
      assert_plays_at (fixture, speeds[i].got);
      g_assert_cmpstr (gtk_label_get_text (label), ==, speeds[i].label);
    }
  act (fixture, "faster");
  g_assert_cmpstr (gtk_label_get_text (label), ==, "2×");
  act (fixture, "slower");
  act (fixture, "slower");
  g_assert_cmpstr (gtk_label_get_text (label), ==, "½×");
  assert_plays_at (fixture, 0.5);
  /* Another scenario has another player. */
  change (fixture, "scenario", g_variant_new_string ("three-copies"));
  g_assert_cmpstr (gtk_label_get_text (label), ==, "½×");
  assert_plays_at (fixture, 0.5);
}

static GtkWidget *
page (Fixture *fixture)
{
  GtkStack *stack = app_test_child (fixture->window, "panel_stack");

  return gtk_widget_get_first_child (gtk_stack_get_visible_child (stack));
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
  g_signal_emit_by_name (app_test_child (fixture->window, "canvas"), "replica-activated", 1);
  g_assert_true (DRIFT_IS_SIGNALS_PANEL (page (fixture)));

  g_assert_true (is_on (fixture, "side-panel"));
  act (fixture, "side-panel");
  g_assert_false (drift_split_get_open (split));
  g_assert_false (is_on (fixture, "side-panel"));
  change (fixture, "panel", g_variant_new_string ("log"));
  g_assert_true (drift_split_get_open (split));
  g_assert_true (is_on (fixture, "side-panel"));
}

static void
test_log_follows (Fixture *fixture, gconstpointer data)
{
  GListModel *lines;

  change (fixture, "panel", g_variant_new_string ("log"));
  wait_until (page (fixture) != NULL);
  lines = drift_log_panel_get_lines (DRIFT_LOG_PANEL (page (fixture)));
  for (guint i = 0; i < 5; i++)
    act (fixture, "step-forward");
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==,
                    drift_cluster_get_position (cluster_of (fixture)));
  act (fixture, "step-back");
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==,
                    drift_cluster_get_position (cluster_of (fixture)));
  change (fixture, "scenario", g_variant_new_string ("three-copies"));
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==, 0);
}

static void
test_jumps (Fixture *fixture, gconstpointer data)
{
  DriftEvent event;

  act (fixture, "next-drop");
  drift_cluster_get_event (cluster_of (fixture), drift_cluster_get_position (cluster_of (fixture)),
                           &event);
  g_assert_cmpint (event.kind, ==, DRIFT_EVENT_LOST);
  g_assert_cmpuint (drift_run_get_step (run_of (fixture)), ==, 2);
  act (fixture, "next-stale-read");
  drift_cluster_get_event (cluster_of (fixture), drift_cluster_get_position (cluster_of (fixture)),
                           &event);
  g_assert_cmpint (event.kind, ==, DRIFT_EVENT_ANSWER);
  g_assert_cmpuint (drift_run_get_step (run_of (fixture)), ==, 5);

  /* From the last loss on there is none, and the run stays where it is. */
  act (fixture, "start-over");
  for (guint i = 0; i < 4; i++)
    act (fixture, "step-forward");
  act (fixture, "next-drop");
  g_assert_cmpuint (drift_run_get_step (run_of (fixture)), ==, 4);
  g_assert_cmpuint (count_dialogs (fixture), ==, 1);
}

static void
test_play (Fixture *fixture, gconstpointer data)
{
  GtkLabel *label = app_test_child (app_test_child (fixture->window, "transport"), "play_label");

  change (fixture, "speed", g_variant_new_double (4));
  g_assert_cmpstr (gtk_label_get_text (label), ==, "Play");
  act (fixture, "play");
  g_assert_true (is_on (fixture, "play"));
  g_assert_cmpstr (gtk_label_get_text (label), ==, "Pause");
  wait_until (drift_run_get_step (run_of (fixture)) == 2);
  act (fixture, "play");
  g_assert_false (is_on (fixture, "play"));
  g_assert_cmpstr (gtk_label_get_text (label), ==, "Play");

  /* At the end it stops by itself, and plays again from the start. */
  while (is_enabled (fixture, "step-forward"))
    act (fixture, "step-forward");
  act (fixture, "step-back");
  act (fixture, "play");
  wait_until (!is_on (fixture, "play"));
  g_assert_true (drift_run_is_over (run_of (fixture)));
  act (fixture, "play");
  g_assert_true (is_on (fixture, "play"));
  g_assert_cmpuint (drift_cluster_get_position (cluster_of (fixture)), <, 10);
}

static void
count_frame (GdkFrameClock *clock, gpointer frames)
{
  ++*(guint *)frames;
}

/* Paused means: no tick callback, and after what was under way has been drawn, no frame. */
static void
test_pause (Fixture *fixture, gconstpointer data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->window));
  guint frames = 0;
  gulong handler;

  act (fixture, "play");
  g_assert_true (drift_window_has_frames (fixture->window));
  wait_until (drift_cluster_get_position (cluster_of (fixture)) > 3);
  act (fixture, "play");
  g_assert_false (drift_window_has_frames (fixture->window));
  app_test_idle (600);
  handler = g_signal_connect (clock, "before-paint", G_CALLBACK (count_frame), &frames);
  app_test_idle (500);
  g_assert_cmpuint (frames, ==, 0);
  g_signal_handler_disconnect (clock, handler);
}

/* Between two steps of a story play goes on, but nothing moves, so nothing is drawn. */
static void
test_rest (Fixture *fixture, gconstpointer data)
{
  change (fixture, "speed", g_variant_new_double (4));
  act (fixture, "play");
  wait_until (is_on (fixture, "play") && !drift_window_has_frames (fixture->window));
  g_assert_true (drift_run_is_at_rest (run_of (fixture)));
  wait_until (drift_window_has_frames (fixture->window));
}

/* What a screen reader says of the timeline is where the run stands. */
static void
assert_says_where (Fixture *fixture, GtkRange *scale)
{
  g_autofree char *where =
      g_strdup_printf ("Step %u of %u, event %u of %u", drift_run_get_step (run_of (fixture)),
                       drift_run_get_n_steps (run_of (fixture)),
                       drift_cluster_get_position (cluster_of (fixture)),
                       drift_cluster_get_length (cluster_of (fixture)));
  g_autofree char *trouble =
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (scale),
                                          GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, where);

  g_assert_cmpstr (trouble, ==, NULL);
}

static void
test_time_bar (Fixture *fixture, gconstpointer data)
{
  GtkWidget *bar = app_test_child (fixture->window, "time_bar");
  GtkRange *scale = app_test_child (bar, "scale");
  double value;
  gboolean handled;

  for (guint i = 0; i < 4; i++)
    act (fixture, "step-forward");
  assert_says_where (fixture, scale);
  value = gtk_range_get_value (scale);
  g_assert_cmpfloat_with_epsilon (value, 0.5, 0.001);
  g_signal_emit_by_name (scale, "change-value", GTK_SCROLL_PAGE_BACKWARD, 0.0, &handled);
  g_assert_cmpuint (drift_run_get_step (run_of (fixture)), ==, 3);
  g_assert_cmpfloat (gtk_range_get_value (scale), <, value);
  assert_says_where (fixture, scale);
  g_signal_emit_by_name (scale, "change-value", GTK_SCROLL_STEP_FORWARD, 0.0, &handled);
  g_assert_cmpuint (drift_run_get_step (run_of (fixture)), ==, 4);
  g_assert_false (drift_run_is_at_rest (run_of (fixture)));
  g_signal_emit_by_name (scale, "change-value", GTK_SCROLL_JUMP, 0.25, &handled);
  g_assert_cmpuint (drift_run_get_step (run_of (fixture)), ==, 2);
  g_signal_emit_by_name (scale, "change-value", GTK_SCROLL_JUMP, -3.0, &handled);
  g_assert_cmpuint (drift_cluster_get_position (cluster_of (fixture)), ==, 0);
  assert_says_where (fixture, scale);
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
                       app_test_child (fixture->window, "panel_stack")),
                   ==, "signals");
}

#define SESSION "session-store"
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
  add ("/window/speed", test_speed);
  add ("/window/panel", test_panel);
  add ("/window/accent", test_accent);
  add ("/window/caption", test_caption);
  add ("/window/caption/without-blanks", test_caption_without_blanks);
  add ("/window/log-follows", test_log_follows);
  add ("/window/jumps", test_jumps);
  add ("/window/play", test_play);
  add ("/window/pause", test_pause);
  add ("/window/rest", test_rest);
  add ("/window/time-bar", test_time_bar);
  add ("/window/remembers", test_remembers);
  return g_test_run ();
}
