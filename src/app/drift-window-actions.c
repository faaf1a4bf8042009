/* The actions of the window: what buttons, keys, menus and other programs ask it to do.
 * SPDX-License-Identifier: MIT */
#include "drift-error.h"
#include "drift-widgets.h"
#include "drift-window-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SPEED_MIN 0.25
#define SPEED_MAX 4.0

/* A search for a mark beyond what has been played goes no further than this many events. */
#define SEARCH_EVENTS 20000

/* The switches of the cluster are settings, changed by commands like any other. */
static const struct
{
  const char *action;
  DriftSetting setting;
} switches[] = {
  { "drop-messages", DRIFT_SETTING_DROP_MESSAGES },
  { "read-repair", DRIFT_SETTING_READ_REPAIR },
  { "anti-entropy", DRIFT_SETTING_ANTI_ENTROPY },
};

static GSimpleAction *
find_action (DriftWindow *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name));
}

static void
set_enabled (DriftWindow *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (find_action (self, name), enabled);
}

/**
 * drift_window_moved_on:
 *
 * Shows the run where it has moved to. Whoever moves on has seen the offer to go back to
 * the old future.
 */
void
drift_window_moved_on (DriftWindow *self)
{
  gtk_revealer_set_reveal_child (self->branch_revealer, FALSE);
  drift_window_sync (self);
}

static void
step_forward (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DriftWindow *self = data;

  drift_window_halt (self);
  drift_run_head_for_rest (self->run);
  drift_window_go (self, NULL, NULL);
}

static void
step_back (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DriftWindow *self = data;

  drift_window_go_to (self, drift_run_get_step_start (self->run));
}

static void
start_over (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DriftWindow *self = data;

  drift_window_go_to (self, 0);
}

static void
latest (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DriftWindow *self = data;

  drift_window_go_to (self, drift_cluster_get_length (drift_run_get_cluster (self->run)));
}

static void
play_from_here (DriftWindow *self, gconstpointer data)
{
  drift_window_moved_on (self);
  drift_playback_play (self->playback);
}

static void
change_play (GSimpleAction *action, GVariant *state, gpointer data)
{
  DriftWindow *self = data;

  if (!g_variant_get_boolean (state))
    {
      drift_playback_pause (self->playback);
      return;
    }
  drift_window_end_work (self);
  if (!drift_run_is_over (self->run))
    {
      play_from_here (self, NULL);
      return;
    }
  drift_run_head_for_position (self->run, 0);
  drift_window_go (self, play_from_here, NULL);
}

static void
stop (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  drift_window_halt (data);
  drift_window_moved_on (data);
}

/* What the button and the space bar do: who wants to play is asked first, where the lesson has a
 * question, and plays at the second time. */
static void
play_or_pause (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DriftWindow *self = data;
  gboolean playing = drift_playback_get_playing (self->playback);

  if (drift_worker_is_working (self->worker))
    stop (NULL, NULL, self);
  else if (playing || !drift_window_invite (self))
    g_action_group_change_action_state (G_ACTION_GROUP (self), "play",
                                        g_variant_new_boolean (!playing));
}

/**
 * drift_window_do:
 *
 * Carries out a command of the person's, and offers the future that it leaves, if any.
 */
gboolean
drift_window_do (DriftWindow *self, const DriftCommand *command)
{
  DriftCluster *cluster = drift_run_get_cluster (self->run);
  gboolean leaves_future =
      drift_cluster_get_position (cluster) < drift_cluster_get_length (cluster);
  g_autoptr (GError) error = NULL;

  drift_window_end_work (self);
  if (!drift_run_do (self->run, command, &error))
    {
      drift_window_sync (self);
      drift_window_tell (self, _ ("This cannot be done now"), error->message);
      return FALSE;
    }
  drift_window_sync (self);
  if (leaves_future && drift_run_has_branch (self->run))
    gtk_revealer_set_reveal_child (self->branch_revealer, TRUE);
  return TRUE;
}

static void
change_switch (GSimpleAction *action, GVariant *state, gpointer data)
{
  DriftWindow *self = data;
  const char *name = g_action_get_name (G_ACTION (action));
  gboolean on = g_variant_get_boolean (state);
  DriftCluster *cluster = drift_run_get_cluster (self->run);

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    if (g_strcmp0 (name, switches[i].action) == 0 &&
        (drift_cluster_get_setting (cluster, switches[i].setting) != 0) != on)
      {
        g_autoptr (DriftCommand) command = drift_command_new_set (switches[i].setting, on);

        drift_window_do (self, command);
      }
}

static void
scrub_now (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DriftWindow *self = data;
  g_autoptr (DriftCommand) command = drift_command_new (DRIFT_COMMAND_SCRUB);

  /* Whoever scrubs wants to see the sweep. */
  if (drift_window_do (self, command))
    drift_playback_play_one_step (self->playback);
}

static void
swap_branch (DriftWindow *self, gconstpointer data)
{
  drift_run_swap_branch (self->run);
  drift_window_moved_on (self);
}

static void
switch_future (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DriftWindow *self = data;
  DriftCluster *cluster = drift_run_get_cluster (self->run);

  drift_window_halt (self);
  drift_run_head_for_position (self->run, MIN (drift_cluster_get_position (cluster),
                                               drift_cluster_get_fork (cluster)));
  drift_window_go (self, swap_branch, NULL);
}

static void
discard_future (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DriftWindow *self = data;

  drift_run_discard_branch (self->run);
  drift_window_moved_on (self);
}

static void
change_scenario (GSimpleAction *action, GVariant *state, gpointer data)
{
  DriftWindow *self = data;
  g_auto (GStrv) ids = drift_scenario_list_built_in ();
  const char *id = g_variant_get_string (state, NULL);
  g_autoptr (GError) error = NULL;

  /* From other programs only names are taken: opening files is for the application to do. */
  if (!g_strv_contains ((const char *const *)ids, id))
    {
      g_autofree char *word = drift_error_quote (id);
      g_autofree char *sentence = g_strdup_printf (_ ("There is no scenario “%s”."), word);

      drift_window_tell (self, _ ("The scenario cannot be opened"), sentence);
    }
  else if (!drift_window_load (self, id, &error))
    drift_window_tell (self, _ ("The scenario cannot be opened"), error->message);
}

static void
change_speed (GSimpleAction *action, GVariant *state, gpointer data)
{
  DriftWindow *self = data;
  double speed = g_variant_get_double (state);
  DriftPlayer *player = drift_playback_get_player (self->playback);

  if (!isfinite (speed))
    return;
  self->speed = CLAMP (speed, SPEED_MIN, SPEED_MAX);
  if (player != NULL)
    drift_player_set_speed (player, self->speed);
  drift_transport_set_speed (self->transport, self->speed);
  g_simple_action_set_state (action, g_variant_new_double (self->speed));
}

static void
faster (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DriftWindow *self = data;

  g_action_change_state (G_ACTION (find_action (self, "speed")),
                         g_variant_new_double (self->speed * 2));
}

static void
slower (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DriftWindow *self = data;

  g_action_change_state (G_ACTION (find_action (self, "speed")),
                         g_variant_new_double (self->speed / 2));
}

static void
change_truth (GSimpleAction *action, GVariant *state, gpointer data)
{
  drift_window_set_truth (data, g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
}

static void
change_side_panel (GSimpleAction *action, GVariant *state, gpointer data)
{
  drift_split_set_open (DRIFT_WINDOW (data)->split, g_variant_get_boolean (state));
}

static void
change_panel (GSimpleAction *action, GVariant *state, gpointer data)
{
  DriftWindow *self = data;
  const char *name = g_variant_get_string (state, NULL);

  if (gtk_stack_get_child_by_name (self->panel_stack, name) == NULL)
    {
      g_autofree char *word = drift_error_quote (name);
      g_autofree char *sentence = g_strdup_printf (_ ("The side panel has no page “%s”."), word);

      drift_window_tell (self, _ ("Nothing was done"), sentence);
      return;
    }
  drift_split_set_open (self->split, TRUE);
  gtk_stack_set_visible_child_name (self->panel_stack, name);
}

/* What a key for a page does: who asks for it with the keyboard wants to go on there. */
static void
visit_panel (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_action_group_change_action_state (G_ACTION_GROUP (data), "panel", parameter);
  drift_window_focus_page (data);
}

static void
next_pane (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  drift_window_focus_pane (data, TRUE);
}

static void
previous_pane (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  drift_window_focus_pane (data, FALSE);
}

/* Where a search began, for what, and what to say if there is nothing. */
typedef struct
{
  guint start;
  DriftEventKind kind;
  const char *sentence;
} Search;

static gboolean
is_at_mark (DriftRun *run, guint kind)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint step = drift_cluster_get_position (cluster);
  DriftEvent event;

  if (drift_cluster_get_event_kind (cluster, step) != kind)
    return FALSE;
  drift_cluster_get_event (cluster, step, &event);
  return kind != DRIFT_EVENT_ANSWER || event.a > 0;
}

static void
tell_nothing_found (DriftWindow *self, gconstpointer data)
{
  const Search *search = data;

  drift_window_moved_on (self);
  drift_window_tell (self, _ ("Nothing to go to"), search->sentence);
}

static void
end_search (DriftWindow *self, gconstpointer data)
{
  const Search *search = data;
  DriftCluster *cluster = drift_run_get_cluster (self->run);

  if (drift_cluster_get_position (cluster) > search->start && is_at_mark (self->run, search->kind))
    {
      drift_window_moved_on (self);
      return;
    }
  drift_run_head_for_position (self->run, search->start);
  drift_window_go (self, tell_nothing_found, g_memdup2 (search, sizeof *search));
}

/* Goes to the next event of a kind, along what was played and then beyond. */
static void
jump (DriftWindow *self, DriftEventKind kind, const char *sentence)
{
  Search search = { drift_cluster_get_position (drift_run_get_cluster (self->run)), kind,
                    sentence };

  drift_window_halt (self);
  drift_run_head_for (self->run, is_at_mark, kind, SEARCH_EVENTS);
  drift_window_go (self, end_search, g_memdup2 (&search, sizeof search));
}

static void
next_drop (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  jump (data, DRIFT_EVENT_LOST, _ ("No message is lost from here on."));
}

static void
next_stale_read (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  jump (data, DRIFT_EVENT_ANSWER, _ ("No read is answered with an old value from here on."));
}

static void
close_window (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_close (data);
}

/* The shortcuts window is made when it is first asked for. GTK would make it from
 * gtk/help-overlay.ui by itself, but together with the window, for which it would cost a tenth of
 * the start. */
static void
show_help_overlay (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkApplicationWindow *window = data;
  g_autoptr (GtkBuilder) builder = NULL;
  GObject *overlay;

  if (gtk_application_window_get_help_overlay (window) == NULL)
    {
      builder = gtk_builder_new_from_resource ("/org/replicadrift/ReplicaDrift/ui/help-overlay.ui");
      overlay = gtk_builder_get_object (builder, "help_overlay");
      gtk_application_window_set_help_overlay (window, GTK_SHORTCUTS_WINDOW (overlay));
      drift_widget_refuse_emoji (GTK_WIDGET (overlay));
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}

static const GActionEntry entries[] = {
  { "play", NULL, NULL, "false", change_play },
  { "play-or-pause", play_or_pause },
  { "stop", stop },
  { "step-forward", step_forward },
  { "step-back", step_back },
  { "start-over", start_over },
  { "latest", latest },
  { "drop-messages", NULL, NULL, "false", change_switch },
  { "read-repair", NULL, NULL, "false", change_switch },
  { "anti-entropy", NULL, NULL, "false", change_switch },
  { "scrub-now", scrub_now },
  { "switch-future", switch_future },
  { "discard-future", discard_future },
  { "scenario", NULL, "s", "''", change_scenario },
  { "speed", NULL, "d", "1.0", change_speed },
  { "faster", faster },
  { "slower", slower },
  { "truth", NULL, NULL, "true", change_truth },
  { "side-panel", NULL, NULL, "true", change_side_panel },
  { "panel", NULL, "s", "'lesson'", change_panel },
  { "visit-panel", visit_panel, "s" },
  { "next-pane", next_pane },
  { "previous-pane", previous_pane },
  { "next-drop", next_drop },
  { "next-stale-read", next_stale_read },
  { "close", close_window },
  { "show-help-overlay", show_help_overlay },
};

/**
 * drift_window_sync_actions:
 *
 * Brings the states of the actions to where the run stands: a switch that was stepped
 * back over is back too.
 */
void
drift_window_sync_actions (DriftWindow *self)
{
  DriftCluster *cluster = drift_run_get_cluster (self->run);
  guint position = drift_cluster_get_position (cluster);
  gboolean over = drift_run_is_over (self->run);
  gboolean branch = drift_run_has_branch (self->run);

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    g_simple_action_set_state (find_action (self, switches[i].action),
                               g_variant_new_boolean (
                                   drift_cluster_get_setting (cluster, switches[i].setting) != 0));
  g_simple_action_set_state (find_action (self, "play"),
                             g_variant_new_boolean (drift_playback_get_playing (self->playback)));
  set_enabled (self, "stop", drift_worker_is_working (self->worker));
  set_enabled (self, "step-forward", !over);
  set_enabled (self, "step-back", position > 0);
  set_enabled (self, "start-over", position > 0);
  set_enabled (self, "latest", position < drift_cluster_get_length (cluster));
  set_enabled (self, "next-drop", self->truth && !over);
  set_enabled (self, "next-stale-read", self->truth && !over);
  set_enabled (self, "switch-future", branch);
  set_enabled (self, "discard-future", branch);
}

/* Time runs the way the language is read, and so do the arrows. */
static gboolean
leads_forward (GtkWidget *widget, GVariant *right)
{
  gboolean forward = g_variant_get_boolean (right);

  return gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? !forward : forward;
}

/* In a group of answers the arrows choose the next or the one before. */
static gboolean
choose_by_arrow (GtkWidget *widget, gboolean forward)
{
  GtkWidget *answer = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (!GTK_IS_CHECK_BUTTON (answer))
    return FALSE;
  do
    answer = forward ? gtk_widget_get_next_sibling (answer) : gtk_widget_get_prev_sibling (answer);
  while (answer != NULL && !(GTK_IS_CHECK_BUTTON (answer) && gtk_widget_is_sensitive (answer)));
  if (answer != NULL && gtk_widget_grab_focus (answer))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (answer), TRUE);
  return TRUE;
}

static gboolean
step_by_arrow (GtkWidget *widget, GVariant *right, gpointer data)
{
  if (choose_by_arrow (widget, leads_forward (widget, right)))
    return TRUE;
  gtk_widget_activate_action (widget,
                              leads_forward (widget, right) ? "win.step-forward" : "win.step-back",
                              NULL);
  return TRUE;
}

static gboolean
turn_by_arrow (GtkWidget *widget, GVariant *right, gpointer data)
{
  gtk_widget_activate_action (widget,
                              leads_forward (widget, right) ? "win.lesson-next" : "win.lesson-back",
                              NULL);
  return TRUE;
}

static void
add_key (GtkShortcutController *keys,
         guint key,
         GdkModifierType modifiers,
         GtkShortcutAction *action,
         GVariant *arguments)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), action);

  gtk_shortcut_set_arguments (shortcut, arguments);
  gtk_shortcut_controller_add_shortcut (keys, shortcut);
}

/* The single keys are the window's, after whatever has the focus: an entry keeps its letters, a
 * scale its arrows, a button its space bar. The window's own keys that move the focus come last. */
static void
add_keys (DriftWindow *self)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } table[] = {
    { GDK_KEY_space, 0, "win.play-or-pause" },
    { GDK_KEY_Home, 0, "win.start-over" },
    { GDK_KEY_End, 0, "win.latest" },
    { GDK_KEY_d, 0, "win.drop-messages" },
    { GDK_KEY_r, 0, "win.read-repair" },
    { GDK_KEY_a, 0, "win.anti-entropy" },
    { GDK_KEY_s, 0, "win.scrub-now" },
    { GDK_KEY_t, 0, "win.truth" },
    { GDK_KEY_n, 0, "win.next-drop" },
    { GDK_KEY_n, GDK_SHIFT_MASK, "win.next-stale-read" },
    { GDK_KEY_plus, 0, "win.faster" },
    { GDK_KEY_KP_Add, 0, "win.faster" },
    { GDK_KEY_minus, 0, "win.slower" },
    { GDK_KEY_KP_Subtract, 0, "win.slower" },
    { GDK_KEY_F9, 0, "win.side-panel" },
    { GDK_KEY_F1, 0, "win.show-help-overlay" },
    { GDK_KEY_m, 0, "win.more-controls" },
    { GDK_KEY_Page_Down, 0, "win.lesson-next" },
    { GDK_KEY_Page_Up, 0, "win.lesson-back" },
    { GDK_KEY_F6, 0, "win.next-pane" },
    { GDK_KEY_F6, GDK_SHIFT_MASK, "win.previous-pane" },
    { GDK_KEY_Escape, 0, "win.stop" },
  };
  static const char *const pages[] = { "lesson", "code", "log", "signals", "quiz" };
  GtkShortcutController *keys = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    add_key (keys, table[i].key, table[i].modifiers, gtk_named_action_new (table[i].action), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    add_key (keys, GDK_KEY_1 + i, GDK_ALT_MASK, gtk_named_action_new ("win.visit-panel"),
             g_variant_new_string (pages[i]));
  add_key (keys, GDK_KEY_Right, 0, gtk_callback_action_new (step_by_arrow, NULL, NULL),
           g_variant_new_boolean (TRUE));
  add_key (keys, GDK_KEY_Left, 0, gtk_callback_action_new (step_by_arrow, NULL, NULL),
           g_variant_new_boolean (FALSE));
  add_key (keys, GDK_KEY_Right, GDK_ALT_MASK, gtk_callback_action_new (turn_by_arrow, NULL, NULL),
           g_variant_new_boolean (TRUE));
  add_key (keys, GDK_KEY_Left, GDK_ALT_MASK, gtk_callback_action_new (turn_by_arrow, NULL, NULL),
           g_variant_new_boolean (FALSE));
  gtk_event_controller_set_name (GTK_EVENT_CONTROLLER (keys), "drift-keys");
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (keys));
  /* On the stage they come before the area that scrolls it, which has its own Home and End. */
  gtk_widget_add_controller (self->stage,
                             gtk_shortcut_controller_new_for_model (G_LIST_MODEL (keys)));
}

void
drift_window_init_actions (DriftWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  add_keys (self);
}
