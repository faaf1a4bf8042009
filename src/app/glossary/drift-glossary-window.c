/* The glossary in a window of its own, beside the one whose stage shows what it tells of.
 * SPDX-License-Identifier: MIT */
#include "drift-glossary-window.h"

#include "drift-glossary-page.h"

#include <glib/gi18n-lib.h>

#define CSS_CLASS "glossary-window"

static void
bind_keys (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (
                                                              "Escape"),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
}

static void
show_me (GSimpleAction *action, GVariant *place, gpointer data)
{
  GtkWindow *stage = gtk_window_get_transient_for (data);

  if (stage != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (stage), "show-me", place);
}

/* "Show me" is an action of the window with the stage. To take that window itself for the group
 * of actions would keep it alive as long as this one, which lives as long as that one. */
static void
pass_on_show_me (GtkWidget *window)
{
  static const GActionEntry actions[] = { { "show-me", show_me, "s" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), window);
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (group));
}

static GtkWindow *
make_window (GtkApplicationWindow *stage)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = drift_glossary_page_new ();

  gtk_window_set_title (GTK_WINDOW (window), _ ("Glossary"));
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 640);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (stage));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_widget_add_css_class (window, "drift");
  gtk_widget_add_css_class (window, CSS_CLASS);
  gtk_window_set_titlebar (GTK_WINDOW (window), gtk_header_bar_new ());
  drift_glossary_page_set_glossary (DRIFT_GLOSSARY_PAGE (page), drift_glossary_get_built_in ());
  gtk_window_set_child (GTK_WINDOW (window), page);
  pass_on_show_me (window);
  bind_keys (window);
  return GTK_WINDOW (window);
}

/* Returns the glossary of @stage, if it is open. */
static GtkWindow *
find_window (GtkApplicationWindow *stage)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_widget_has_css_class (l->data, CSS_CLASS) &&
        gtk_window_get_transient_for (l->data) == GTK_WINDOW (stage))
      return l->data;
  return NULL;
}

/**
 * drift_glossary_window_present:
 * @stage: the window with the stage
 *
 * Opens the glossary beside @stage, or brings it to the front.
 *
 * Returns: (transfer none): its window
 */
GtkWindow *
drift_glossary_window_present (GtkApplicationWindow *stage)
{
  GtkWindow *window;

  g_return_val_if_fail (GTK_IS_APPLICATION_WINDOW (stage), NULL);
  window = find_window (stage);
  if (window == NULL)
    window = make_window (stage);
  gtk_window_present (window);
  return window;
}
