/* Tests of the hand on the card of a replica: by its menu, its letters and by name it does what the
 * table says, and a step back takes it back. SPDX-License-Identifier: MIT */
#include "card-test.h"

#include "drift-pin.h"

static char *
menu_of (Fixture *fixture, DriftNode replica)
{
  g_autoptr (GMenuModel) menu =
      drift_card_menu_new (fixture->session, DRIFT_TARGET_REPLICA, replica);
  GString *text = g_string_new (NULL);

  print_menu (menu, "", text);
  return g_string_free (text, FALSE);
}

static void
assert_offers (Fixture *fixture, DriftNode replica, const char *offered, const char *others)
{
  g_autofree char *menu = menu_of (fixture, replica);
  g_auto (GStrv) lines = g_strsplit (menu, "\n", -1);
  g_auto (GStrv) wanted = g_strsplit (offered, ",", -1);
  g_auto (GStrv) unwanted = g_strsplit (others, ",", -1);

  for (guint i = 0; wanted[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *)lines, wanted[i]))
      g_error ("%s is not in the menu:\n%s", wanted[i], menu);
  for (guint i = 0; unwanted[i] != NULL; i++)
    if (g_strv_contains ((const char *const *)lines, unwanted[i]))
      g_error ("%s is in the menu:\n%s", unwanted[i], menu);
}

static void
test_menu (Fixture *fixture, gconstpointer data)
{
  g_autofree char *menu = NULL;

  go_to (fixture, 1);
  act (fixture->run, "wait 90s");
  drift_run_head_for_rest (fixture->run);
  while (drift_run_work (fixture->run, DRIFT_SLICE_WORK))
    ;
  drift_session_update (fixture->session);
  menu = menu_of (fixture, 1);
  g_assert_cmpstr (menu, ==,
                   "Write here (w)\n"
                   "Read here (r)\n"
                   "--\n"
                   "Cut off (x)\n"
                   "Crash (c)\n"
                   "--\n"
                   "Lose its disk (l)\n"
                   "Rot a byte (b)\n"
                   "Go back to a backup\n"
                   "> One second old\n"
                   "> Ten seconds old\n"
                   "> One minute old\n"
                   "> Of the beginning\n"
                   "--\n"
                   "Copy from\n"
                   "> R1\n"
                   "> R3\n"
                   "Set its clock\n"
                   "> One second behind\n"
                   "> One minute behind\n"
                   "> One second ahead\n"
                   "> One minute ahead\n"
                   "> To the right time\n"
                   "Purge its tombstones (p)\n");
}

/* In the truth the menu leads out of what the replica is in; the operator's view offers that for
 * what a person did, and for what the health checks see, and gives nothing of the story away. */
static void
test_outages (Fixture *fixture, gconstpointer data)
{
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);

  go_to (fixture, 2);
  g_assert_true (drift_cluster_is_cut_off (cluster, 2, NULL));
  assert_offers (fixture, 2, "Heal (x),Crash (c)", "Cut off (x),Restart (c)");
  drift_session_set_truth (fixture->session, FALSE);
  assert_offers (fixture, 2, "Cut off (x),Crash (c)", "Heal (x),Restart (c)");
  act (fixture->run, "partition R3");
  assert_offers (fixture, 2, "Heal (x),Crash (c)", "Cut off (x),Restart (c)");
  act (fixture->run, "crash R3");
  assert_offers (fixture, 2, "Heal (x),Restart (c)", "Cut off (x),Crash (c)");
  drift_session_set_truth (fixture->session, TRUE);
  assert_offers (fixture, 2, "Heal (x),Restart (c)", "Cut off (x),Crash (c)");
  act (fixture->run, "revert R3 to 1s ago");
  act (fixture->run, "heal R3");
  assert_offers (fixture, 2, "Cut off (x),Crash (c)", "Heal (x),Restart (c)");
  drift_session_set_truth (fixture->session, FALSE);
  assert_offers (fixture, 2, "Cut off (x),Crash (c)", "Heal (x),Restart (c)");

  /* Who sees it down does not see why. */
  act (fixture->run, "set health-period 1s");
  act (fixture->run, "wait 1h");
  drift_run_head_for_rest (fixture->run);
  act (fixture->run, "crash R1");
  act (fixture->run, "wait 1h");
  while (drift_cluster_seen_up (cluster, 0))
    g_assert_true (drift_run_advance (fixture->run));
  assert_offers (fixture, 0, "Heal (x),Restart (c)", "Crash (c)");
}

static const struct
{
  const char *name;
  const char *choice;
  const char *line;
} acts[] = {
  { "write", "", "write user:42 'theme=light lang=fr' via R2" },
  { "read", "", "read user:42 from R2" },
  { "cut-off", "", "partition R2" },
  { "heal", "", "heal R2" },
  { "crash", "", "crash R2" },
  { "restart", "", "restart R2" },
  { "lose-disk", "", "lose all on R2" },
  { "rot", "", "rot user:42 on R2" },
  { "revert", "10s", "revert R2 to 10s ago" },
  { "copy", "R1", "copy user:42 from R1 to R2" },
  { "set-clock", "behind 1s", "skew R2 behind 1s" },
  { "purge", "", "purge on R2" },
};

/* Every row of the table is done, by the widget's action that menus name. */
static void
test_acts (Fixture *fixture, gconstpointer data)
{
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);
  guint n = 0;
  const DriftCanvasAction *row;

  go_to (fixture, 4);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      guint before = position (fixture);
      guint64 hash = drift_cluster_hash (cluster);
      g_autofree char *name = g_strconcat ("replica.", acts[i].name, NULL);

      g_assert_true (gtk_widget_activate_action (card (fixture, 1), name, "s", acts[i].choice));
      assert_done_once (fixture, acts[i].line, before, hash);
    }
  for (guint i = 0; (row = drift_canvas_action_get (i)) != NULL; i++)
    n += row->target == DRIFT_TARGET_REPLICA ? 1 : 0;
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (acts));
}

/* So are those that other programs find; and who asks for what is not there is told so. */
static void
test_by_name (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);
  guint n_refused = 0;
  guint before;

  drift_canvas_actions_add (G_ACTION_MAP (group), fixture->session);
  go_to (fixture, 4);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      guint64 hash = drift_cluster_hash (cluster);
      g_autofree char *name = g_strconcat ("replica-", acts[i].name, NULL);
      g_autofree char *it =
          g_strconcat ("R2", *acts[i].choice != '\0' ? " " : NULL, acts[i].choice, NULL);

      before = position (fixture);
      g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (group), name));
      g_action_group_activate_action (G_ACTION_GROUP (group), name, g_variant_new_string (it));
      assert_done_once (fixture, acts[i].line, before, hash);
    }
  g_signal_connect_swapped (fixture->session, "refused", G_CALLBACK (app_test_count), &n_refused);
  before = position (fixture);
  g_action_group_activate_action (G_ACTION_GROUP (group), "replica-crash",
                                  g_variant_new_string ("R9"));
  g_action_group_activate_action (G_ACTION_GROUP (group), "replica-crash",
                                  g_variant_new_string (""));
  g_action_group_activate_action (G_ACTION_GROUP (group), "replica-revert",
                                  g_variant_new_string ("R2"));
  g_action_group_activate_action (G_ACTION_GROUP (group), "replica-copy",
                                  g_variant_new_string ("R2 {key} '"));
  g_action_group_activate_action (G_ACTION_GROUP (group), "message-lose",
                                  g_variant_new_string ("write9.R2"));
  g_assert_cmpuint (n_refused, ==, 5);
  g_assert_cmpuint (position (fixture), ==, before);
}

static void
test_letters (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint key;
    const char *lines[2];
  } cases[] = {
    { GDK_KEY_w, { "write user:42 'theme=light lang=fr' via R2" } },
    { GDK_KEY_r, { "read user:42 from R2" } },
    { GDK_KEY_x, { "partition R2", "heal R2" } },
    { GDK_KEY_c, { "crash R2", "restart R2" } },
    { GDK_KEY_l, { "lose all on R2" } },
    { GDK_KEY_b, { "rot user:42 on R2" } },
    { GDK_KEY_p, { "purge on R2" } },
  };
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);

  go_to (fixture, 4);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint before = position (fixture);
      guint64 hash = drift_cluster_hash (cluster);

      for (guint j = 0; j < 2 && cases[i].lines[j] != NULL; j++)
        {
          g_autofree char *done = NULL;

          g_assert_true (press (card (fixture, 1), cases[i].key, 0));
          done = last_done (fixture);
          g_assert_cmpstr (done, ==, cases[i].lines[j]);
        }
      drift_session_go_to (fixture->session, before);
      g_assert_cmphex (drift_cluster_hash (cluster), ==, hash);
    }
  g_assert_false (press (card (fixture, 1), GDK_KEY_d, 0));
}

static void
long_press (GtkWidget *widget)
{
  g_signal_emit_by_name (controller_of (widget, GTK_TYPE_GESTURE_LONG_PRESS), "pressed", 20.0,
                         20.0);
}

static void
assert_opens (Fixture *fixture, guint way)
{
  GtkWidget *widget = card (fixture, 1);

  switch (way)
    {
    case 0:
      click (widget, GDK_BUTTON_SECONDARY, "pressed");
      break;
    case 1:
      long_press (widget);
      break;
    case 2:
      g_assert_true (press (widget, GDK_KEY_Menu, 0));
      break;
    case 3:
      g_assert_true (press (widget, GDK_KEY_F10, GDK_SHIFT_MASK));
      break;
    default:
      g_assert_true (gtk_widget_activate_action (widget, "card.menu", NULL));
    }
  g_assert_true (is_open (widget));
  app_test_draw (fixture->canvas);
  gtk_popover_popdown (GTK_POPOVER (popover_of (widget)));
  g_assert_false (is_open (widget));
  wait_until (gtk_widget_has_focus (widget));
}

/* A person opens the menu by a pointer, a finger or keys. */
static void
test_opens (Fixture *fixture, gconstpointer data)
{
  go_to (fixture, 4);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (card (fixture, 1)),
                                       GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS,
                                       "Shift+F10 W R X C L B P");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (card (fixture, 1)),
                                       GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE);
  for (guint way = 0; way < 5; way++)
    assert_opens (fixture, way);
}

static void
assert_hands_off (Fixture *fixture)
{
  GtkWidget *widget = card (fixture, 1);
  guint before = position (fixture);

  click (widget, GDK_BUTTON_SECONDARY, "pressed");
  long_press (widget);
  press (widget, GDK_KEY_Menu, 0);
  g_assert_false (is_open (widget));
  g_assert_false (press (widget, GDK_KEY_c, 0));
  gtk_widget_activate_action (widget, "replica.crash", "s", "");
  g_assert_cmpuint (position (fixture), ==, before);
}

/* Before a hall, and where an exercise has the stage, replicas are not to be touched. */
static void
test_hands_off (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) pins = g_list_store_new (DRIFT_TYPE_PIN);

  go_to (fixture, 4);
  drift_canvas_set_hall (fixture->canvas, TRUE);
  assert_hands_off (fixture);
  drift_canvas_set_hall (fixture->canvas, FALSE);
  assert_opens (fixture, 0);
  for (guint bare = 0; bare < 2; bare++)
    {
      drift_session_show_exercise (fixture->session, fixture->run, G_LIST_MODEL (pins), bare > 0);
      app_test_draw (fixture->canvas);
      assert_hands_off (fixture);
      drift_session_end_exercise (fixture->session);
      assert_opens (fixture, 0);
    }
}

/* Whether the shortcuts window, of which @text is left, has that key with that name, perhaps beside
 * that of what is done by the same key. */
static gboolean
is_listed (const char *text, const char *key, const char *label)
{
  g_autofree char *entry =
      g_strdup_printf ("<property name=\"accelerator\">%s</property><property name=\"title\" "
                       "translatable=\"yes\">",
                       key);
  g_autofree char *wanted = g_utf8_strdown (label, -1);

  while ((text = strstr (text, entry)) != NULL)
    {
      g_autofree char *title = NULL;
      g_autofree char *lower = NULL;

      text += strlen (entry);
      title = g_strndup (text, strcspn (text, "<"));
      lower = g_utf8_strdown (title, -1);
      if (strstr (lower, wanted) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* The keys and names of the table are those of the shortcuts window. */
static void
test_overlay (void)
{
  g_autoptr (GBytes) overlay =
      g_resources_lookup_data ("/org/replicadrift/ReplicaDrift/ui/help-overlay.ui", 0, NULL);
  const DriftCanvasAction *row;
  guint n = 0;

  for (guint i = 0; (row = drift_canvas_action_get (i)) != NULL; i++)
    if (row->key != 0)
      {
        if (!is_listed (g_bytes_get_data (overlay, NULL), gdk_keyval_name (row->key), row->label))
          g_error ("%s is not in the shortcuts window", row->label);
        n++;
      }
  g_assert_cmpuint (n, >=, 15);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/card-hand/menu", test_menu);
  ADD ("/card-hand/outages", test_outages);
  ADD ("/card-hand/acts", test_acts);
  ADD ("/card-hand/by-name", test_by_name);
  ADD ("/card-hand/letters", test_letters);
  ADD ("/card-hand/opens", test_opens);
  ADD ("/card-hand/hands-off", test_hands_off);
  g_test_add_func ("/card-hand/overlay", test_overlay);
  return g_test_run ();
}
