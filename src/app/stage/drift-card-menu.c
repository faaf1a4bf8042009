/* The menu of a replica or of the user's screen: what of the table can be done to it now.
 * SPDX-License-Identifier: MIT */
#include "drift-card-menu.h"

#include <gdk/gdk.h>
#include <glib/gi18n-lib.h>

static GMenuItem *
new_item (const char *action, const char *label, const char *choice)
{
  GMenuItem *item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", choice);
  return item;
}

static void
add_choice (GMenu *menu, const char *action, const char *label, const char *choice)
{
  g_autoptr (GMenuItem) item = new_item (action, label, choice);

  g_menu_append_item (menu, item);
}

/* How long the story has gone on, in whole seconds that reach back before its first event. */
static gint64
get_past (DriftSession *session)
{
  DriftCluster *cluster = drift_session_get_cluster (session);
  gint64 past_us = 0;
  DriftEvent first;

  if (drift_cluster_get_position (cluster) > 0)
    {
      drift_cluster_get_event (cluster, 1, &first);
      past_us = drift_session_get_moment (session) - first.time_us;
    }
  return (past_us / DRIFT_SECOND + 1) * DRIFT_SECOND;
}

/* As old as the story lets one be, and that of its beginning. */
static void
add_backups (GMenu *menu, const char *action, DriftSession *session)
{
  static const struct
  {
    gint64 age_us;
    const char *label;
  } ages[] = {
    { DRIFT_SECOND, N_ ("One second old") }, { 10 * DRIFT_SECOND, N_ ("Ten seconds old") },
    { DRIFT_MINUTE, N_ ("One minute old") }, { DRIFT_HOUR, N_ ("One hour old") },
    { DRIFT_DAY, N_ ("One day old") },
  };
  gint64 past_us = get_past (session);
  char age[DRIFT_DURATION_LENGTH];

  for (guint i = 0; i < G_N_ELEMENTS (ages) && ages[i].age_us < past_us; i++)
    add_choice (menu, action, _ (ages[i].label), drift_duration_print (ages[i].age_us, age));
  /* Translators: of a backup */
  add_choice (menu, action, _ ("Of the beginning"), drift_duration_print (past_us, age));
}

static void
add_clocks (GMenu *menu, const char *action)
{
  static const struct
  {
    const char *label;
    const char *choice;
  } clocks[] = {
    { N_ ("One second behind"), "behind 1s" }, { N_ ("One minute behind"), "behind 1min" },
    { N_ ("One second ahead"), "ahead 1s" },   { N_ ("One minute ahead"), "ahead 1min" },
    { N_ ("To the right time"), "ahead 0s" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (clocks); i++)
    add_choice (menu, action, _ (clocks[i].label), clocks[i].choice);
}

static void
add_replicas (GMenu *menu, const char *action, DriftSession *session, DriftNode it)
{
  const DriftNames *names = drift_cluster_get_names (drift_session_get_cluster (session));

  for (DriftNode other = 0; other < names->n_replicas; other++)
    if (other != it)
      add_choice (menu, action, names->replicas[other], names->replicas[other]);
}

static void
add_choices (GMenu *section, const DriftCanvasAction *action, DriftSession *session, DriftNode it)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *name = drift_canvas_action_name (action, '.');

  if (action->choice == DRIFT_CHOICE_BACKUP)
    add_backups (menu, name, session);
  else if (action->choice == DRIFT_CHOICE_CLOCK)
    add_clocks (menu, name);
  else
    add_replicas (menu, name, session, it);
  g_menu_append_submenu (section, drift_canvas_action_label (action), G_MENU_MODEL (menu));
}

/* Its letter stands beside it. */
static void
add_item (GMenu *section, const DriftCanvasAction *action)
{
  g_autofree char *name = drift_canvas_action_name (action, '.');
  g_autoptr (GMenuItem) item = new_item (name, drift_canvas_action_label (action), "");

  if (action->key != 0)
    g_menu_item_set_attribute (item, "accel", "s", gdk_keyval_name (action->key));
  g_menu_append_item (section, item);
}

/**
 * drift_card_menu_new:
 * @it: which replica it is for, if it is one
 *
 * Returns: (transfer full): its menu as it is now
 */
GMenuModel *
drift_card_menu_new (DriftSession *session, DriftTarget target, DriftNode it)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) section = NULL;
  guint in_section = 0;
  const DriftCanvasAction *action;

  for (guint i = 0; (action = drift_canvas_action_get (i)) != NULL; i++)
    {
      if (action->target != target || !drift_canvas_action_can (action, session, it))
        continue;
      if (section == NULL || action->section != in_section)
        {
          g_clear_object (&section);
          section = g_menu_new ();
          in_section = action->section;
          g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
        }
      if (action->choice != DRIFT_CHOICE_NONE)
        add_choices (section, action, session, it);
      else
        add_item (section, action);
    }
  return G_MENU_MODEL (menu);
}
