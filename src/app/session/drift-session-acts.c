/* What is done with a session: searches, commands, futures, and what a page of the course asks.
 * SPDX-License-Identifier: MIT */
#include "drift-session-acts.h"

#include "drift-keyspace.h"

#include <glib/gi18n-lib.h>

/* A search for a goal beyond what has been played goes no further than this many events. */
#define SEARCH_EVENTS 20000

static guint
position_of (DriftSession *self)
{
  return drift_cluster_get_position (drift_session_get_cluster (self));
}

/* Searching */

/* Where a search began, and for what. */
typedef struct
{
  guint start;
  DriftGoal goal;
} Search;

static gboolean
is_at_goal (DriftRun *run, guint goal)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint step = drift_cluster_get_position (cluster);
  DriftEventKind kind = goal == DRIFT_GOAL_LOSS ? DRIFT_EVENT_LOST : DRIFT_EVENT_ANSWER;
  DriftEvent event;

  if (drift_cluster_get_event_kind (cluster, step) != kind)
    return FALSE;
  drift_cluster_get_event (cluster, step, &event);
  return goal == DRIFT_GOAL_LOSS || event.a > 0;
}

static void
tell_nothing_found (DriftSession *self, gconstpointer data)
{
  const Search *search = data;

  drift_session_move_on (self);
  drift_session_refuse (self, _ ("Nothing to go to"),
                        search->goal == DRIFT_GOAL_LOSS
                            ? _ ("No message is lost from here on.")
                            : _ ("No read is answered with an old value from here on."));
}

static void
end_search (DriftSession *self, gconstpointer data)
{
  const Search *search = data;
  DriftRun *run = drift_session_get_run (self);

  if (position_of (self) > search->start && is_at_goal (run, search->goal))
    {
      drift_session_move_on (self);
      return;
    }
  drift_run_head_for_position (run, search->start);
  drift_session_go (self, tell_nothing_found, g_memdup2 (search, sizeof *search));
}

/**
 * drift_session_find:
 *
 * Goes to the next such event, along what was played and then beyond; or says that there is none.
 */
void
drift_session_find (DriftSession *self, DriftGoal goal)
{
  Search search;

  drift_session_halt (self);
  search = (Search){ position_of (self), goal };
  drift_run_head_for (drift_session_get_run (self), is_at_goal, goal, SEARCH_EVENTS);
  drift_session_go (self, end_search, g_memdup2 (&search, sizeof search));
}

/* Commands */

/**
 * drift_session_do:
 *
 * Carries out a command of the person's at the moment that is shown, and offers the future that it
 * leaves, if any; or says why that cannot be. A message that is taken away is gone at once.
 *
 * Returns: whether it was done
 */
gboolean
drift_session_do (DriftSession *self, const DriftCommand *command)
{
  DriftRun *run = drift_session_get_run (self);
  DriftCluster *cluster = drift_session_get_cluster (self);
  gboolean leaves_future;
  g_autoptr (GError) error = NULL;

  drift_session_end_work (self);
  leaves_future = position_of (self) < drift_cluster_get_length (cluster);
  if (!drift_run_do_at (run, command, drift_session_get_moment (self), &error))
    {
      drift_session_update (self);
      drift_session_refuse (self, _ ("This cannot be done now"), error->message);
      return FALSE;
    }
  if (command->kind == DRIFT_COMMAND_DROP && command->message != NULL)
    drift_run_end_message (run, command->message);
  drift_session_update (self);
  if (leaves_future)
    drift_session_offer_future (self);
  return TRUE;
}

/**
 * drift_session_do_line:
 * @line: what a scenario would have in its place, with the names of the run
 *
 * Carries it out as drift_session_do() does; or says what is wrong with it.
 *
 * Returns: whether it was done
 */
gboolean
drift_session_do_line (DriftSession *self, const char *line)
{
  const DriftNames *names = drift_cluster_get_names (drift_session_get_cluster (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftCommand) command = drift_command_parse (line, names, &error);

  if (command != NULL)
    return drift_session_do (self, command);
  drift_session_refuse (self, _ ("Nothing was done"), error->message);
  return FALSE;
}

/* Why no link can be cut one way now, or NULL. */
static const char *
find_obstacle (DriftSession *self)
{
  if (!drift_session_get_truth (self))
    return _ ("What a link loses one way is seen in the truth alone (T).");
  if (!drift_cluster_get_setting (drift_session_get_cluster (self), DRIFT_SETTING_DROP_MESSAGES))
    return _ ("A link is cut one way by a drop rule, and the bus obeys none as long as it does not "
              "drop messages (D).");
  return NULL;
}

/**
 * drift_session_block:
 * @replicas: those to which every message is lost from now on, while what they send goes through
 *
 * Adds a rule that does so; or says why it would not.
 */
void
drift_session_block (DriftSession *self, DriftNodes replicas)
{
  const DriftNames *names = drift_cluster_get_names (drift_session_get_cluster (self));
  g_autoptr (GString) line = g_string_new ("drop any to ");
  const char *obstacle = find_obstacle (self);

  if (obstacle != NULL)
    {
      drift_session_refuse (self, _ ("This cannot be done now"), obstacle);
      return;
    }
  drift_names_print (names, replicas, line);
  drift_session_do_line (self, line->str);
}

/* Whom @rule loses messages to besides @replica; it may be all that are on the bus. */
static DriftNodes
find_others (DriftSession *self, const DriftRule *rule, DriftNode replica)
{
  guint n = drift_cluster_get_n_replicas (drift_session_get_cluster (self));
  DriftNodes all = (DriftNodes)((DRIFT_NODE_BIT (n) - 1) | DRIFT_NODE_BIT (DRIFT_NODE_COORDINATOR));

  return (rule->to != 0 ? rule->to : all) & (DriftNodes)~DRIFT_NODE_BIT (replica);
}

/**
 * drift_session_unblock:
 *
 * Ends that for @replica, by whatever rules it was: those that are about others too stay for those.
 */
void
drift_session_unblock (DriftSession *self, DriftNode replica)
{
  DriftCluster *cluster = drift_session_get_cluster (self);
  DriftDropRule *block;

  while ((block = drift_bus_find_block (drift_cluster_get_bus (cluster), replica)) != NULL)
    {
      const DriftRule *rule = drift_drop_rule_peek (block);
      DriftNodes others = find_others (self, rule, replica);
      g_autoptr (GString) line = g_string_new (NULL);

      g_string_printf (line, "rule %u %s", rule->number, others != 0 ? "drop any to " : "remove");
      if (others != 0)
        drift_names_print (drift_cluster_get_names (cluster), others, line);
      if (!drift_session_do_line (self, line->str))
        return;
    }
}

/**
 * drift_session_set_setting:
 * @amount: in the unit of @setting
 *
 * Sets it by a command, unless it is so already.
 */
void
drift_session_set_setting (DriftSession *self, DriftSetting setting, gint64 amount)
{
  g_autoptr (DriftCommand) command = drift_command_new_set (setting, amount);

  if (drift_cluster_get_setting (drift_session_get_cluster (self), setting) != amount)
    drift_session_do (self, command);
}

static void
play_changed_step (DriftSession *self, gconstpointer data)
{
  const DriftStageSetting *change = data;

  drift_session_set_setting (self, change->setting, change->amount);
  drift_run_head_for_rest (drift_session_get_run (self));
  drift_session_go (self, NULL, NULL);
}

/**
 * drift_session_rerun_step:
 * @amount: in the unit of @setting
 *
 * Makes the step in view once more, with another setting.
 */
void
drift_session_rerun_step (DriftSession *self, DriftSetting setting, gint64 amount)
{
  DriftRun *run = drift_session_get_run (self);
  DriftStageSetting change = { setting, amount };

  drift_session_halt (self);
  drift_run_head_for_position (run, drift_run_get_step_start (run));
  drift_session_go (self, play_changed_step, g_memdup2 (&change, sizeof change));
}

/**
 * drift_session_scrub:
 *
 * Sweeps at once, and plays it: whoever scrubs wants to see the sweep.
 */
void
drift_session_scrub (DriftSession *self)
{
  g_autoptr (DriftCommand) command = drift_command_new (DRIFT_COMMAND_SCRUB);

  if (drift_session_do (self, command))
    drift_session_play_one_step (self);
}

/**
 * drift_session_begin_anew:
 * @config: what the run begins with
 *
 * Shows the scenario from its start in place of the run that there is, of which nothing is left.
 */
void
drift_session_begin_anew (DriftSession *self, const DriftConfig *config)
{
  DriftScenario *scenario = drift_run_get_scenario (drift_session_get_run (self));
  g_autoptr (DriftRun) run = drift_run_new (scenario, config);

  drift_session_halt (self);
  drift_session_set_run (self, run);
}

/* The key in view */

/* Which key is to be in view, and where the run stood and had come to before. */
typedef struct
{
  char key[DRIFT_KEY_MAX_LENGTH + 1];
  guint position;
  guint length;
} Focus;

static void
show_key (DriftSession *self, gconstpointer data)
{
  g_object_notify (G_OBJECT (self), "key");
  drift_session_move_on (self);
}

static void
return_with_key (DriftSession *self, gconstpointer data)
{
  const Focus *focus = data;

  drift_run_head_for_position (drift_session_get_run (self), focus->position);
  drift_session_go (self, show_key, NULL);
}

/* What is known of the future is lived through as well. */
static void
live_with_key (DriftSession *self, gconstpointer data)
{
  const Focus *focus = data;
  DriftRun *run = drift_session_get_run (self);

  drift_run_set_focus (run, focus->key);
  drift_run_head_for_position (run, focus->length);
  drift_session_go (self, return_with_key, g_memdup2 (focus, sizeof *focus));
}

/**
 * drift_session_set_key:
 * @key: of those that there are
 *
 * Shows the copies of @key on the stage. The run stays where it is; but how they stood since its
 * start is found out by living through it once more, which takes its time where it is long.
 */
void
drift_session_set_key (DriftSession *self, guint32 key)
{
  DriftCluster *cluster = drift_session_get_cluster (self);
  const DriftKeys *keys = drift_cluster_get_keys (cluster);
  Focus focus = { .position = position_of (self), .length = drift_cluster_get_length (cluster) };

  g_return_if_fail (key < drift_keys_count (keys));
  if (key == drift_session_get_key (self))
    return;
  g_strlcpy (focus.key, drift_keys_name (keys, key), sizeof focus.key);
  drift_session_halt (self);
  drift_run_head_for_position (drift_session_get_run (self), 0);
  drift_session_go (self, live_with_key, g_memdup2 (&focus, sizeof focus));
  drift_session_set_errand (self, _ ("Looking at how the copies of this key stood…"));
}

/* The key after the one in view, in its range; or the first. */
static guint32
next_key (DriftSession *self, guint range)
{
  DriftCluster *cluster = drift_session_get_cluster (self);
  guint32 first = drift_cluster_get_range_start (cluster, range);
  guint32 end = drift_cluster_get_range_start (cluster, range + 1);
  guint32 key = drift_session_get_key (self);

  return key >= first && key < end - 1 ? key + 1 : first;
}

/**
 * drift_session_look_into_range:
 * @replica: on whose card its cell was chosen
 * @range: of keys
 *
 * Brings a key of @range into view: the one of which the copy at @replica is worst, and after that
 * the next. Who sees what an operator does, and cannot know which that is, goes from key to key.
 */
void
drift_session_look_into_range (DriftSession *self, DriftNode replica, guint range)
{
  DriftCluster *cluster = drift_session_get_cluster (self);

  g_return_if_fail (range < drift_cluster_count_ranges (cluster));
  drift_session_set_key (self, drift_session_get_truth (self)
                                   ? drift_cluster_find_worst_key (cluster, replica, range,
                                                                   drift_session_get_key (self))
                                   : next_key (self, range));
}

/* Futures */

static void
switch_branch (DriftSession *self, gconstpointer data)
{
  DriftBranch *const *branch = data;

  drift_run_switch_branch (drift_session_get_run (self), *branch);
  drift_session_move_on (self);
}

/**
 * drift_session_switch_branch:
 * @branch: one of the run's that is kept
 *
 * Goes back to where it parts from what is known to come, if need be, and makes it what comes.
 */
void
drift_session_switch_branch (DriftSession *self, DriftBranch *branch)
{
  DriftRun *run = drift_session_get_run (self);

  drift_session_halt (self);
  drift_run_head_for_position (run, drift_run_find_part (run, branch));
  drift_session_go (self, switch_branch, g_memdup2 (&branch, sizeof branch));
}

/**
 * drift_session_switch_future:
 *
 * Returns to the future that was left, and keeps this one.
 */
void
drift_session_switch_future (DriftSession *self)
{
  DriftBranch *left = drift_run_get_left_branch (drift_session_get_run (self));

  if (left != NULL)
    drift_session_switch_branch (self, left);
}

/**
 * drift_session_discard_branch:
 * @branch: one of the run's that is kept, and not the one that it is on
 */
void
drift_session_discard_branch (DriftSession *self, DriftBranch *branch)
{
  drift_session_halt (self); /* it may be on its way there */
  drift_run_discard_branch (drift_session_get_run (self), branch);
  drift_session_move_on (self);
}

/**
 * drift_session_discard_future:
 *
 * Forgets the future that was left, if it is kept.
 */
void
drift_session_discard_future (DriftSession *self)
{
  DriftBranch *left = drift_run_get_left_branch (drift_session_get_run (self));

  if (left != NULL)
    drift_session_discard_branch (self, left);
}

static void
forget_future (DriftSession *self, gconstpointer data)
{
  drift_run_forget_future (drift_session_get_run (self));
  drift_session_move_on (self);
}

/**
 * drift_session_take_back:
 * @position: an event that is known
 *
 * Goes back to it, as if nothing had ever come after it.
 */
void
drift_session_take_back (DriftSession *self, guint position)
{
  drift_session_halt (self);
  drift_run_head_for_position (drift_session_get_run (self), position);
  drift_session_go (self, forget_future, NULL);
}

/* Pages of the course */

/* What a page lights and invites to, with the run at the end of @step. */
static void
light (DriftSession *self, const DriftStage *stage, guint step)
{
  /* The code comes with the lesson itself. */
  gboolean invites = stage->panel != DRIFT_PANEL_NONE && stage->panel != DRIFT_PANEL_CODE;
  const char *panel = invites                           ? drift_panel_name (stage->panel)
                      : stage->light == DRIFT_LIGHT_LOG ? "log"
                                                        : NULL;

  drift_session_set_light (self, stage->light, step, panel);
  drift_session_set_truth (self, stage->truth);
}

static gboolean
make_run (DriftSession *self, const DriftStage *stage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftRun) run = drift_stage_make_run (stage, &error);

  if (run == NULL)
    {
      drift_session_refuse (self, _ ("The scenario cannot be opened"), error->message);
      return FALSE;
    }
  drift_session_set_run (self, run);
  return TRUE;
}

/* Who comes from the page before keeps the run, unless they have not come as far in it. */
static gboolean
may_stay (DriftSession *self, const DriftStage *stage)
{
  DriftRun *run = drift_session_get_run (self);

  return run != NULL && drift_stage_fits (stage, run) && drift_run_is_at_rest (run) &&
         drift_run_get_step (run) >= stage->step;
}

/**
 * drift_session_show_stage:
 * @keep: whether the run that is there may stay, if @stage says so
 *
 * Stands where @stage says, and lights what it speaks of.
 *
 * Returns: whether there is such a place
 */
gboolean
drift_session_show_stage (DriftSession *self, const DriftStage *stage, gboolean keep)
{
  drift_session_halt (self);
  if (stage->scenario != NULL && !(keep && may_stay (self, stage)) && !make_run (self, stage))
    return FALSE;
  light (self, stage, drift_run_get_step (drift_session_get_run (self)));
  drift_session_move_on (self);
  return TRUE;
}

/**
 * drift_session_play_stage:
 *
 * Plays on from where @stage says.
 */
void
drift_session_play_stage (DriftSession *self, const DriftStage *stage)
{
  drift_session_halt (self);
  if (!make_run (self, stage))
    return;
  light (self, stage, stage->step);
  drift_session_play (self);
}

/**
 * drift_session_play_stage_step:
 *
 * Plays the step of @stage alone, from the end of the one before it.
 */
void
drift_session_play_stage_step (DriftSession *self, const DriftStage *stage)
{
  DriftStage before = *stage;

  before.step = MAX (stage->step, 1) - 1;
  drift_session_halt (self);
  if (!make_run (self, &before))
    return;
  light (self, stage, stage->step);
  if (stage->step > 0)
    drift_session_play_one_step (self);
}
