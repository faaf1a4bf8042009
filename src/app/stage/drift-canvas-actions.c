/* What a hand can do in the picture: the one table of which menus, letters, the shortcuts window
 * and the actions that other programs find are made. SPDX-License-Identifier: MIT */
#include "drift-canvas-actions.h"

#include "drift-next-value.h"
#include "drift-session-acts.h"

#include <gdk/gdkkeysyms.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* What can be done: in the truth, or as far as an operator knows, who is told what the health
 * checks see, and knows what a person did. A replica that is not seen up may be down in either way.
 */

static gboolean
looks_down (DriftSession *session, DriftNode it)
{
  return !drift_session_get_truth (session) &&
         !drift_cluster_seen_up (drift_session_get_cluster (session), it);
}

static gboolean
is_cut_off (DriftSession *session, DriftNode it)
{
  gboolean by_hand;
  gboolean cut = drift_cluster_is_cut_off (drift_session_get_cluster (session), it, &by_hand);

  return drift_session_get_truth (session) ? cut : by_hand;
}

/* Whether a person has made @it crash, and nobody has started it since. */
static gboolean
is_crashed_by_hand (DriftCluster *cluster, DriftNode it)
{
  const DriftEventKinds done = DRIFT_EVENT_BIT (DRIFT_EVENT_DO);

  for (guint step = drift_cluster_get_position (cluster);
       step > 0 && (step = drift_cluster_find_last_event (cluster, done, 1, step)) > 0; step--)
    {
      gboolean by_hand;
      const DriftCommand *command = drift_cluster_get_command (cluster, step, &by_hand);
      gboolean starts =
          command->kind == DRIFT_COMMAND_RESTART || command->kind == DRIFT_COMMAND_REVERT;

      if (command->nodes & DRIFT_NODE_BIT (it) && (starts || command->kind == DRIFT_COMMAND_CRASH))
        return !starts && by_hand;
    }
  return FALSE;
}

static gboolean
is_crashed (DriftSession *session, DriftNode it)
{
  DriftCluster *cluster = drift_session_get_cluster (session);

  if (!drift_session_get_truth (session))
    return is_crashed_by_hand (cluster, it);
  return drift_replica_get_health (drift_cluster_get_replica (cluster, it)) == DRIFT_HEALTH_CRASHED;
}

static gboolean
can_heal (DriftSession *session, DriftNode it)
{
  return is_cut_off (session, it) || looks_down (session, it);
}

static gboolean
can_cut_off (DriftSession *session, DriftNode it)
{
  return !is_cut_off (session, it);
}

static gboolean
can_restart (DriftSession *session, DriftNode it)
{
  return is_crashed (session, it) || looks_down (session, it);
}

static gboolean
can_crash (DriftSession *session, DriftNode it)
{
  return !is_crashed (session, it);
}

static gboolean
has_others (DriftSession *session, DriftNode it)
{
  return drift_cluster_get_n_replicas (drift_session_get_cluster (session)) > 1;
}

/* The key in view, which may have to be written first. */
static const char *
get_key (DriftSession *session)
{
  guint32 key = drift_session_get_key (session);

  if (key == DRIFT_KEY_NONE)
    return drift_run_get_key (drift_session_get_run (session));
  return drift_keys_name (drift_cluster_get_keys (drift_session_get_cluster (session)), key);
}

/* A profile has a theme and a language, and all else is but written. */
static gboolean
has_profile (DriftSession *session, DriftNode it)
{
  return drift_next_value_is_profile (drift_session_get_cluster (session), get_key (session));
}

static gboolean
has_no_profile (DriftSession *session, DriftNode it)
{
  return !has_profile (session, it);
}

/* Where two have one letter, it does the first that can be done. */
static const DriftCanvasAction actions[] = {
  { DRIFT_TARGET_MESSAGE, "lose", GDK_KEY_Delete, 0, N_ ("Lose it"), DRIFT_CHOICE_NONE,
    "drop message {it}", NULL },
  { DRIFT_TARGET_MESSAGE, "hold", GDK_KEY_h, 0, N_ ("Hold it back for a second"), DRIFT_CHOICE_NONE,
    "delay message {it} 1s", NULL },

  { DRIFT_TARGET_REPLICA, "write", GDK_KEY_w, 0, N_ ("Write here"), DRIFT_CHOICE_NONE,
    "write {key} {value} via {it}", NULL },
  { DRIFT_TARGET_REPLICA, "read", GDK_KEY_r, 0, N_ ("Read here"), DRIFT_CHOICE_NONE,
    "read {key} from {it}", NULL },
  { DRIFT_TARGET_REPLICA, "heal", GDK_KEY_x, 1,
    /* Translators: to end a partition */
    N_ ("Heal"), DRIFT_CHOICE_NONE, "heal {it}", can_heal },
  { DRIFT_TARGET_REPLICA, "cut-off", GDK_KEY_x, 1, N_ ("Cut off"), DRIFT_CHOICE_NONE,
    "partition {it}", can_cut_off },
  { DRIFT_TARGET_REPLICA, "restart", GDK_KEY_c, 1, N_ ("Restart"), DRIFT_CHOICE_NONE,
    "restart {it}", can_restart },
  { DRIFT_TARGET_REPLICA, "crash", GDK_KEY_c, 1, N_ ("Crash"), DRIFT_CHOICE_NONE, "crash {it}",
    can_crash },
  { DRIFT_TARGET_REPLICA, "lose-disk", GDK_KEY_l, 2, N_ ("Lose its disk"), DRIFT_CHOICE_NONE,
    "lose all on {it}", NULL },
  { DRIFT_TARGET_REPLICA, "rot", GDK_KEY_b, 2,
    /* Translators: to change a byte on the disk of a replica, so that it fails its checksum */
    N_ ("Rot a byte"), DRIFT_CHOICE_NONE, "rot {key} on {it}", NULL },
  { DRIFT_TARGET_REPLICA, "revert", 0, 2, N_ ("Go back to a backup"), DRIFT_CHOICE_BACKUP,
    "revert {it} to {choice} ago", NULL },
  { DRIFT_TARGET_REPLICA, "copy", 0, 3,
    /* Translators: a menu of the other replicas */
    N_ ("Copy from"), DRIFT_CHOICE_REPLICA, "copy {key} from {choice} to {it}", has_others },
  { DRIFT_TARGET_REPLICA, "set-clock", 0, 3, N_ ("Set its clock"), DRIFT_CHOICE_CLOCK,
    "skew {it} {choice}", NULL },
  { DRIFT_TARGET_REPLICA, "purge", GDK_KEY_p, 3, N_ ("Purge its tombstones"), DRIFT_CHOICE_NONE,
    "purge on {it}", NULL },

  { DRIFT_TARGET_USER, "theme", GDK_KEY_w, 0,
    /* Translators: of the user's app: light or dark */
    N_ ("Change the theme"), DRIFT_CHOICE_NONE, "write {key} {theme}{as}", has_profile },
  { DRIFT_TARGET_USER, "language", GDK_KEY_l, 0,
    /* Translators: of the user's app */
    N_ ("Change the language"), DRIFT_CHOICE_NONE, "write {key} {language}{as}", has_profile },
  { DRIFT_TARGET_USER, "write", GDK_KEY_w, 0, N_ ("Write another value"), DRIFT_CHOICE_NONE,
    "write {key} {value}{as}", has_no_profile },
  { DRIFT_TARGET_USER, "read", GDK_KEY_r, 0, N_ ("Read again"), DRIFT_CHOICE_NONE, "read {key}{as}",
    NULL },
};

/**
 * drift_canvas_action_get:
 * @index: from 0
 *
 * Returns: (transfer none) (nullable): the row of that number, in the order of the menus, or %NULL
 *   past the last
 */
const DriftCanvasAction *
drift_canvas_action_get (guint index)
{
  return index < G_N_ELEMENTS (actions) ? &actions[index] : NULL;
}

/**
 * drift_canvas_action_name:
 * @separator: a point for an action of a widget, and a hyphen for one of the window
 *
 * Returns: (transfer full): the whole name
 */
char *
drift_canvas_action_name (const DriftCanvasAction *self, char separator)
{
  static const char *const targets[] = {
    [DRIFT_TARGET_MESSAGE] = "message",
    [DRIFT_TARGET_REPLICA] = "replica",
    [DRIFT_TARGET_USER] = "user",
  };

  return g_strdup_printf ("%s%c%s", targets[self->target], separator, self->name);
}

/**
 * drift_canvas_action_find:
 * @name: of a widget's action, or of one of the window
 *
 * Returns: (transfer none): its row
 */
const DriftCanvasAction *
drift_canvas_action_find (const char *name)
{
  char separator = name[strcspn (name, ".-")];

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *other = drift_canvas_action_name (&actions[i], separator);

      if (g_str_equal (name, other))
        return &actions[i];
    }
  g_return_val_if_reached (NULL);
}

const char *
drift_canvas_action_label (const DriftCanvasAction *self)
{
  return _ (self->label);
}

/**
 * drift_canvas_actions_may_be:
 *
 * An exercise that has the stage has its own things to do there.
 *
 * Returns: whether hands may touch what is in the picture
 */
gboolean
drift_canvas_actions_may_be (DriftSession *session)
{
  return drift_session_get_pins (session) == NULL && !drift_session_get_bare (session);
}

/**
 * drift_canvas_action_can:
 * @it: the replica, if it is one that something is done to
 *
 * Returns: whether there is anything to be done, as far as may be known
 */
gboolean
drift_canvas_action_can (const DriftCanvasAction *self, DriftSession *session, DriftNode it)
{
  if (drift_session_get_run (session) == NULL || !drift_canvas_actions_may_be (session))
    return FALSE;
  return self->can == NULL || self->can (session, it);
}

/* What is done */

/* Takes @filling. */
static void
fill (GString *line, const char *hole, char *filling)
{
  g_string_replace (line, hole, filling, 0);
  g_free (filling);
}

/* Values come last: what stands in them is none of our holes. */
static char *
make_line (const DriftCanvasAction *self, DriftSession *session, const char *it, const char *choice)
{
  static const char *const values[] = {
    [DRIFT_NEXT_THEME] = "{theme}",
    [DRIFT_NEXT_LANGUAGE] = "{language}",
    [DRIFT_NEXT_ANY] = "{value}",
  };
  DriftCluster *cluster = drift_session_get_cluster (session);
  const char *key = get_key (session);
  /* Of the one client that stories have who name none, nothing is said. */
  gboolean named = *it != '\0' && !g_str_equal (it, DRIFT_CLIENT);
  GString *line = g_string_new (self->line);

  fill (line, "{it}", g_strdup (it));
  fill (line, "{as}", named ? g_strconcat (" as ", it, NULL) : g_strdup (""));
  fill (line, "{choice}", g_strdup (choice));
  fill (line, "{key}", g_shell_quote (key));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (strstr (self->line, values[i]) != NULL)
      {
        g_autofree char *value = drift_next_value_make (cluster, key, (DriftNextKind)i);

        fill (line, values[i], g_shell_quote (value));
      }
  return g_string_free (line, FALSE);
}

/**
 * drift_canvas_action_do:
 * @it: the name of what it is done to
 * @choice: (nullable): what was chosen besides
 *
 * Does it at the moment that is shown, or says why that cannot be.
 *
 * Returns: whether it was done
 */
gboolean
drift_canvas_action_do (const DriftCanvasAction *self,
                        DriftSession *session,
                        const char *it,
                        const char *choice)
{
  g_autofree char *line = NULL;

  if (drift_session_get_run (session) == NULL || !drift_canvas_actions_may_be (session))
    return FALSE;
  line = make_line (self, session, it, choice != NULL ? choice : "");
  return drift_session_do_line (session, line);
}

/* What other programs find */

/* "R2", or with what is chosen, "R2 behind 1s". */
static void
do_by_name (GSimpleAction *action, GVariant *parameter, gpointer session)
{
  const char *text = g_variant_get_string (parameter, NULL);
  gsize length = strcspn (text, " ");
  g_autofree char *it = g_strndup (text, length);

  drift_canvas_action_do (drift_canvas_action_find (g_action_get_name (G_ACTION (action))), session,
                          it, text[length] != '\0' ? text + length + 1 : NULL);
}

static void
update (DriftSession *session, GParamSpec *pspec, GActionMap *map)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *name = drift_canvas_action_name (&actions[i], '-');

      g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, name)),
                                   drift_canvas_actions_may_be (session));
    }
}

/**
 * drift_canvas_actions_add:
 * @map: where the actions go; it must not outlive @session
 * @session: in whose run they do something
 */
void
drift_canvas_actions_add (GActionMap *map, DriftSession *session)
{
  g_return_if_fail (G_IS_ACTION_MAP (map) && DRIFT_IS_SESSION (session));
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *name = drift_canvas_action_name (&actions[i], '-');
      g_autoptr (GSimpleAction) action = g_simple_action_new (name, G_VARIANT_TYPE_STRING);

      g_signal_connect (action, "activate", G_CALLBACK (do_by_name), session);
      g_action_map_add_action (map, G_ACTION (action));
    }
  g_signal_connect_object (session, "notify::pins", G_CALLBACK (update), map, 0);
  g_signal_connect_object (session, "notify::bare", G_CALLBACK (update), map, 0);
  update (session, NULL, map);
}
