/* What the tests of the cards share: what is done to them, what their menus say, and what came of
 * it. SPDX-License-Identifier: MIT */
#pragma once

#include "hand-test.h"

#include "drift-canvas-actions.h"
#include "drift-card-menu.h"

#include <string.h>

G_BEGIN_DECLS

static inline GtkWidget *
card (Fixture *fixture, guint replica)
{
  return drift_canvas_get_replica_view (fixture->canvas, replica);
}

static inline guint
position (Fixture *fixture)
{
  return drift_cluster_get_position (drift_run_get_cluster (fixture->run));
}

/* That @line was done just now, and that the run is what it was before when that is taken back. */
static inline void
assert_done_once (Fixture *fixture, const char *line, guint before, guint64 hash)
{
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);
  g_autofree char *done = last_done (fixture);

  g_assert_cmpstr (done, ==, line);
  g_assert_cmpuint (position (fixture), >, before);
  drift_session_go_to (fixture->session, before);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, hash);
}

/* The whole menu as a text: a line for each item, "> " before those of a menu in it, and "--"
 * between sections. */
static inline void
print_menu (GMenuModel *menu, const char *indent, GString *text)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
      g_autofree char *label = NULL;
      g_autofree char *accel = NULL;

      if (section != NULL)
        {
          if (i > 0)
            g_string_append (text, "--\n");
          print_menu (section, indent, text);
          continue;
        }
      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label);
      g_string_append_printf (text, "%s%s", indent, label);
      if (g_menu_model_get_item_attribute (menu, i, "accel", "s", &accel))
        g_string_append_printf (text, " (%s)", accel);
      g_string_append_c (text, '\n');
      if (submenu != NULL)
        print_menu (submenu, "> ", text);
    }
}

/* The widget's own keys, as they come to it while it has the focus. */
static inline gboolean
press (GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, i);

      for (guint j = 0;
           GTK_IS_SHORTCUT_CONTROLLER (keys) && j < g_list_model_get_n_items (G_LIST_MODEL (keys));
           j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (keys), j);
          GtkKeyvalTrigger *trigger = GTK_KEYVAL_TRIGGER (gtk_shortcut_get_trigger (shortcut));

          if (gtk_keyval_trigger_get_keyval (trigger) == key &&
              gtk_keyval_trigger_get_modifiers (trigger) == modifiers)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }
  return FALSE;
}

static inline GtkWidget *
popover_of (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  while (child != NULL && !GTK_IS_POPOVER (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static inline gboolean
is_open (GtkWidget *widget)
{
  GtkWidget *popover = popover_of (widget);

  return popover != NULL && gtk_widget_get_visible (popover);
}

/* Has the gesture for that button emit a signal, as at a place on the card. */
static inline void
click (GtkWidget *widget, guint button, const char *signal)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) gesture = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (gesture) &&
          gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (gesture)) == button)
        g_signal_emit_by_name (gesture, signal, 1, 20.0, 20.0);
    }
}

G_END_DECLS
