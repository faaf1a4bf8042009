/* The keys of the window: one letter for what is done often.
 * SPDX-License-Identifier: MIT */
#include "drift-window-keys.h"

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

/**
 * drift_window_keys_add:
 * @window: whose keys they are
 * @stage: where they come before the area that scrolls it, which has its own Home and End
 * @split: likewise
 *
 * The single keys are the window's, after whatever has the focus: an entry keeps its letters, a
 * scale its arrows, a button its space bar. The window's own keys that move the focus come last.
 */
void
drift_window_keys_add (GtkWidget *window, GtkWidget *stage, GtkWidget *split)
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
  /* Of which one at a time knows numbers. */
  static const char *const numbered[] = { "win.replica", "win.pin" };
  static const char *const pages[] = { "lesson", "code",     "log",   "signals",
                                       "quiz",   "settings", "rules", "data" };
  GtkShortcutController *keys = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    add_key (keys, table[i].key, table[i].modifiers, gtk_named_action_new (table[i].action), NULL);
  for (guint number = 1; number <= 9; number++)
    for (guint i = 0; i < G_N_ELEMENTS (numbered); i++)
      {
        add_key (keys, GDK_KEY_0 + number, 0, gtk_named_action_new (numbered[i]),
                 g_variant_new_uint32 (number));
        add_key (keys, GDK_KEY_KP_0 + number, 0, gtk_named_action_new (numbered[i]),
                 g_variant_new_uint32 (number));
      }
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
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (keys));
  gtk_widget_add_controller (stage, gtk_shortcut_controller_new_for_model (G_LIST_MODEL (keys)));
  gtk_widget_add_controller (split, gtk_shortcut_controller_new_for_model (G_LIST_MODEL (keys)));
}
