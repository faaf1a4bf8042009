/* The actions of play: what buttons, keys and other programs ask of a session.
 * SPDX-License-Identifier: MIT */
#include "drift-play-actions.h"

#include "drift-canvas-actions.h"
#include "drift-error.h"
#include "drift-session-acts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The switches of the cluster are settings, changed by commands like any other; the action of each
 * has its name. */
static const DriftSetting switches[] = {
  DRIFT_SETTING_DROP_MESSAGES,
  DRIFT_SETTING_READ_REPAIR,
  DRIFT_SETTING_ANTI_ENTROPY,
};

/* Time */

static void
change_play (GSimpleAction *action, GVariant *state, gpointer session)
{
  if (g_variant_get_boolean (state))
    drift_session_play (session);
  else
    drift_session_pause (session);
}

static void
play_or_pause (GSimpleAction *action, GVariant *parameter, gpointer session)
{
  drift_session_play_or_pause (session);
}

/* Whatever goes on by itself: a long way, or play until a message arrives. */
static void
stop (GSimpleAction *action, GVariant *parameter, gpointer session)
{
  drift_session_stop (session);
}

static void
step_forward (GSimpleAction *action, GVariant *parameter, gpointer session)
{
  drift_session_step_forward (session);
}

static void
step_back (GSimpleAction *action, GVariant *parameter, gpointer session)
{
  drift_session_step_back (session);
}

static void
start_over (GSimpleAction *action, GVariant *parameter, gpointer session)
{
  drift_session_go_to (session, 0);
}

static void
latest (GSimpleAction *action, GVariant *parameter, gpointer session)
{
  drift_session_go_to (session, drift_cluster_get_length (drift_session_get_cluster (session)));
}

static void
next_drop (GSimpleAction *action, GVariant *parameter, gpointer session)
{
  drift_session_find (session, DRIFT_GOAL_LOSS);
}

static void
next_stale_read (GSimpleAction *action, GVariant *parameter, gpointer session)
{
  drift_session_find (session, DRIFT_GOAL_STALE_READ);
}

static void
faster (GSimpleAction *action, GVariant *parameter, gpointer session)
{
  drift_session_set_speed (session, drift_session_get_speed (session) * 2);
}

static void
slower (GSimpleAction *action, GVariant *parameter, gpointer session)
{
  drift_session_set_speed (session, drift_session_get_speed (session) / 2);
}

/* The cluster */

static void
change_switch (GSimpleAction *action, GVariant *state, gpointer session)
{
  const char *name = g_action_get_name (G_ACTION (action));
  gboolean on = g_variant_get_boolean (state);
  DriftCluster *cluster = drift_session_get_cluster (session);

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    if (g_strcmp0 (name, drift_setting_name (switches[i])) == 0 &&
        (drift_cluster_get_setting (cluster, switches[i]) != 0) != on)
      drift_session_set_setting (session, switches[i], on);
}

static void
scrub_now (GSimpleAction *action, GVariant *parameter, gpointer session)
{
  drift_session_scrub (session);
}

static void
switch_future (GSimpleAction *action, GVariant *parameter, gpointer session)
{
  drift_session_switch_future (session);
}

/* By its number in the list of branches, from 1. */
static void
change_branch (GSimpleAction *action, GVariant *state, gpointer session)
{
  DriftRun *run = drift_session_get_run (session);
  guint number = g_variant_get_uint32 (state);
  g_autoptr (DriftBranch) branch = NULL;

  if (run != NULL && number > 0)
    branch = g_list_model_get_item (drift_run_get_branches (run), number - 1);
  if (branch != NULL)
    drift_session_switch_branch (session, branch);
}

static void
discard_future (GSimpleAction *action, GVariant *parameter, gpointer session)
{
  drift_session_discard_future (session);
}

/* "repair naive": a setting and its value, as in a scenario. */
static void
set_by_name (GSimpleAction *action, GVariant *parameter, gpointer session)
{
  const char *text = g_variant_get_string (parameter, NULL);
  g_autofree char *word = drift_error_quote (text);
  g_autofree char *sentence = NULL;
  g_auto (GStrv) words = g_strsplit (text, " ", 2);
  DriftSetting setting;
  gint64 amount;

  if (g_strv_length (words) == 2 && drift_setting_parse (words[0], &setting) &&
      drift_setting_parse_value (setting, words[1], &amount))
    {
      drift_session_set_setting (session, setting, amount);
      return;
    }
  sentence = g_strdup_printf (_ ("“%s” is no setting with its value."), word);
  drift_session_refuse (session, _ ("Nothing was done"), sentence);
}

/* Stories */

/* From other programs only names are taken: opening files is for the application to do. */
static gboolean
is_built_in (const char *id)
{
  g_auto (GStrv) ids = drift_scenario_list_built_in ();

  return g_strv_contains ((const char *const *)ids, id);
}

static void
refuse_scenario (DriftSession *session, const char *heading, const char *id)
{
  g_autofree char *word = drift_error_quote (id);
  g_autofree char *sentence = g_strdup_printf (_ ("There is no scenario “%s”."), word);

  drift_session_refuse (session, heading, sentence);
}

static void
change_scenario (GSimpleAction *action, GVariant *state, gpointer session)
{
  const char *id = g_variant_get_string (state, NULL);
  g_autoptr (GError) error = NULL;

  if (!is_built_in (id))
    refuse_scenario (session, _ ("The scenario cannot be opened"), id);
  else if (!drift_session_load (session, id, &error))
    drift_session_refuse (session, _ ("The scenario cannot be opened"), error->message);
}

/* "session-store/5": plays that step, in the truth. */
static void
show_me (GSimpleAction *action, GVariant *parameter, gpointer session)
{
  const char *place = g_variant_get_string (parameter, NULL);
  const char *slash = strrchr (place, '/');
  g_autofree char *id =
      slash != NULL ? g_strndup (place, (gsize)(slash - place)) : g_strdup (place);
  g_autoptr (GArray) settings = g_array_new (FALSE, FALSE, sizeof (DriftStageSetting));
  DriftStage stage = { .scenario = id, .settings = settings, .truth = TRUE };
  guint64 step = 0;

  if (slash != NULL && !g_ascii_string_to_unsigned (slash + 1, 10, 0, G_MAXINT, &step, NULL))
    refuse_scenario (session, _ ("Nothing was done"), place);
  else if (!is_built_in (id))
    refuse_scenario (session, _ ("Nothing was done"), place);
  else
    {
      stage.step = (guint)step;
      drift_session_play_stage_step (session, &stage);
    }
}

/* A replica by its number, from 1: as by a click on it. */
static void
choose_replica (GSimpleAction *action, GVariant *parameter, gpointer session)
{
  guint number = g_variant_get_uint32 (parameter);

  if (number > 0 && number <= drift_cluster_get_n_replicas (drift_session_get_cluster (session)))
    drift_session_activate_replica (session, (DriftNode)(number - 1));
}

/* A pin of an exercise by its number: as by a click on it. */
static void
press_pin (GSimpleAction *action, GVariant *parameter, gpointer session)
{
  if (g_variant_get_uint32 (parameter) > 0)
    drift_session_press_pin (session, g_variant_get_uint32 (parameter));
}

/* A message on its way by its name, as in a scenario. */
static void
follow_message (GSimpleAction *action, GVariant *parameter, gpointer session)
{
  const char *name = g_variant_get_string (parameter, NULL);
  guint32 message = drift_cluster_find_message (drift_session_get_cluster (session), name);
  g_autofree char *word = drift_error_quote (name);
  g_autofree char *sentence = NULL;

  if (message != DRIFT_SEQUENCE_NONE)
    {
      drift_session_follow (session, message);
      return;
    }
  /* Translators: %s is the name of a message, "write3.R2" */
  sentence = g_strdup_printf (_ ("No message “%s” is on its way."), word);
  drift_session_refuse (session, _ ("Nothing was done"), sentence);
}

static const GActionEntry entries[] = {
  { "play", NULL, NULL, "false", change_play },
  { "play-or-pause", play_or_pause },
  { "stop", stop },
  { "step-forward", step_forward },
  { "step-back", step_back },
  { "start-over", start_over },
  { "latest", latest },
  { "next-drop", next_drop },
  { "next-stale-read", next_stale_read },
  { "faster", faster },
  { "slower", slower },
  { "drop-messages", NULL, NULL, "false", change_switch },
  { "read-repair", NULL, NULL, "false", change_switch },
  { "anti-entropy", NULL, NULL, "false", change_switch },
  { "scrub-now", scrub_now },
  { "switch-future", switch_future },
  { "discard-future", discard_future },
  { "branch", NULL, "u", "uint32 1", change_branch },
  { "set", set_by_name, "s" },
  { "scenario", NULL, "s", "''", change_scenario },
  { "show-me", show_me, "s" },
  { "replica", choose_replica, "u" },
  { "pin", press_pin, "u" },
  { "message-follow", follow_message, "s" },
};

static GSimpleAction *
find (GActionMap *map, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (map, name));
}

static void
set_on (GActionMap *map, const char *name, gboolean on)
{
  g_simple_action_set_state (find (map, name), g_variant_new_boolean (on));
}

/* Which of the branches the run is on. */
static void
set_branch (GActionMap *map, DriftRun *run)
{
  guint index = 0;

  g_list_store_find (G_LIST_STORE (drift_run_get_branches (run)), drift_run_get_branch (run),
                     &index);
  g_simple_action_set_state (find (map, "branch"), g_variant_new_uint32 (index + 1));
}

static void
set_enabled (GActionMap *map, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (find (map, name), enabled);
}

/* A switch that was stepped back over is back too. */
static void
update (DriftSession *session, GActionMap *map)
{
  DriftRun *run = drift_session_get_run (session);
  DriftCluster *cluster = drift_session_get_cluster (session);
  gboolean truth = drift_session_get_truth (session);
  gboolean over, branch;
  guint position;

  if (run == NULL)
    return;
  position = drift_cluster_get_position (cluster);
  over = drift_run_is_over (run);
  branch = drift_run_get_left_branch (run) != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    set_on (map, drift_setting_name (switches[i]),
            drift_cluster_get_setting (cluster, switches[i]) != 0);
  set_enabled (map, "step-forward", !over);
  set_enabled (map, "step-back", position > 0);
  set_enabled (map, "start-over", position > 0);
  set_enabled (map, "latest", position < drift_cluster_get_length (cluster));
  set_enabled (map, "next-drop", truth && !over);
  set_enabled (map, "next-stale-read", truth && !over);
  set_branch (map, run);
  set_enabled (map, "switch-future", branch);
  set_enabled (map, "discard-future", branch);
}

static void
playing_changed (DriftSession *session, GParamSpec *pspec, GActionMap *map)
{
  set_on (map, "play", drift_session_get_playing (session));
}

static void
update_stop (DriftSession *session, GParamSpec *pspec, GActionMap *map)
{
  set_enabled (map, "stop",
               drift_session_get_working (session) ||
                   drift_session_get_followed (session) != DRIFT_SEQUENCE_NONE);
}

static void
working_changed (DriftSession *session, GParamSpec *pspec, GActionMap *map)
{
  update_stop (session, NULL, map);
  update (session, map); /* the first slice is done: there is a way back from it */
}

/* A number is a copy where an exercise shows the copies bare, and elsewhere a pin; and what shows
 * them bare is for hands alone. */
static void
exercise_changed (DriftSession *session, GParamSpec *pspec, GActionMap *map)
{
  gboolean bare = drift_session_get_bare (session);

  set_enabled (map, "replica", bare);
  set_enabled (map, "pin", !bare && drift_session_get_pins (session) != NULL);
  set_enabled (map, "scrub-now", !bare);
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    set_enabled (map, drift_setting_name (switches[i]), !bare);
}

static void
run_changed (DriftSession *session, GParamSpec *pspec, GActionMap *map)
{
  DriftRun *run = drift_session_get_run (session);
  const char *id = drift_scenario_get_id (drift_run_get_scenario (run));

  g_simple_action_set_state (find (map, "scenario"), g_variant_new_string (id));
}

/**
 * drift_play_actions_add:
 * @map: where the actions go; it must not outlive @session
 * @session: what they act on, and what their states follow
 */
void
drift_play_actions_add (GActionMap *map, DriftSession *session)
{
  g_autoptr (GPropertyAction) speed = g_property_action_new ("speed", session, "speed");
  g_autoptr (GPropertyAction) all =
      g_property_action_new ("more-controls", session, "all-controls");
  g_autoptr (GPropertyAction) truth = g_property_action_new ("truth", session, "truth");

  g_return_if_fail (G_IS_ACTION_MAP (map) && DRIFT_IS_SESSION (session));
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), session);
  g_action_map_add_action (map, G_ACTION (speed));
  g_action_map_add_action (map, G_ACTION (truth));
  g_action_map_add_action (map, G_ACTION (all));
  drift_canvas_actions_add (map, session);
  set_enabled (map, "stop", FALSE);
  set_enabled (map, "replica", FALSE);
  set_enabled (map, "pin", FALSE);
  g_signal_connect_object (session, "stepped", G_CALLBACK (update), map, 0);
  g_signal_connect_object (session, "notify::playing", G_CALLBACK (playing_changed), map, 0);
  g_signal_connect_object (session, "notify::working", G_CALLBACK (working_changed), map, 0);
  g_signal_connect_object (session, "notify::followed", G_CALLBACK (update_stop), map, 0);
  g_signal_connect_object (session, "notify::run", G_CALLBACK (run_changed), map, 0);
  g_signal_connect_object (session, "notify::bare", G_CALLBACK (exercise_changed), map, 0);
  g_signal_connect_object (session, "notify::pins", G_CALLBACK (exercise_changed), map, 0);
}
