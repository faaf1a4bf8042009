/* Small things that many widgets do to others.
 * SPDX-License-Identifier: MIT */
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

/**
 * drift_widget_class_set_template:
 * @name: of the template among the resources, "kit/drift-banner.ui" for example
 */
void
drift_widget_class_set_template (GtkWidgetClass *klass, const char *name)
{
  g_autofree char *path = g_strconcat ("/org/replicadrift/ReplicaDrift/ui/", name, NULL);

  gtk_widget_class_set_template_from_resource (klass, path);
}

/**
 * drift_widget_set_class:
 * @widget: (type GtkWidget): a widget
 *
 * Gives @widget the style class, or takes it away.
 */
void
drift_widget_set_class (gpointer widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/**
 * drift_label_set_text:
 *
 * Has @label show @text. One that is set to the text it has would still ask for a new layout.
 */
void
drift_label_set_text (GtkLabel *label, const char *text)
{
  g_return_if_fail (GTK_IS_LABEL (label));
  if (g_strcmp0 (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text);
}

/**
 * drift_label_shorten:
 * @label: the first child of a #DriftSqueezer
 * @brief: a later one
 * @text: what @label shows
 * @brief_text: what @brief shows where there is no room for that; it is still called @text
 */
void
drift_label_shorten (GtkLabel *label, GtkLabel *brief, const char *text, const char *brief_text)
{
  g_return_if_fail (GTK_IS_LABEL (brief));
  drift_label_set_text (label, text);
  drift_label_set_text (brief, brief_text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (brief), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/**
 * drift_label_tell:
 * @sentence: (nullable): what there is to say, or %NULL if there is nothing
 *
 * Shows @label with @sentence, or hides it.
 */
void
drift_label_tell (GtkLabel *label, const char *sentence)
{
  gtk_label_set_text (label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (label), sentence != NULL);
}

/**
 * drift_paragraph_new:
 * @style: (nullable): a style class
 *
 * Returns: (transfer full): a label of as many lines as it takes, which never asks for more width
 *   than it gets
 */
GtkWidget *
drift_paragraph_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/**
 * drift_widget_empty:
 * @widget: one that has no other way to give up its children, such as when it is disposed of
 *
 * Takes all children out of @widget.
 */
void
drift_widget_empty (GtkWidget *widget)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

/**
 * drift_box_empty:
 *
 * Takes all children out of @box.
 */
void
drift_box_empty (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/**
 * drift_box_unscroll:
 * @scroller: a child of @box, which scrolls a page
 *
 * Puts the page into @box in place of @scroller, for a place that scrolls by itself. A scrolled
 * window that may not scroll would not do: it never asks for the height of text that wraps.
 */
void
drift_box_unscroll (GtkBox *box, GtkScrolledWindow *scroller)
{
  GtkViewport *viewport = GTK_VIEWPORT (gtk_scrolled_window_get_child (scroller));
  g_autoptr (GtkWidget) page = g_object_ref (gtk_viewport_get_child (viewport));

  gtk_viewport_set_child (viewport, NULL);
  gtk_box_prepend (box, page);
  gtk_widget_set_visible (GTK_WIDGET (scroller), FALSE);
}

/**
 * drift_widget_pass_focus:
 * @from: what is about to be hidden, or to go
 * @to: what takes the focus if it is inside @from
 *
 * GTK would leave the focus to the scrolled window around, and from there Tab leads out of the
 * page.
 */
void
drift_widget_pass_focus (GtkWidget *from, GtkWidget *to)
{
  GtkRoot *root = gtk_widget_get_root (from);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && (focus == from || gtk_widget_is_ancestor (focus, from)))
    gtk_widget_grab_focus (to);
}

static void
stop_emoji (GtkText *text)
{
  g_signal_stop_emission_by_name (text, "insert-emoji");
}

/**
 * drift_widget_refuse_emoji:
 * @widget: what has fields of text inside
 *
 * Takes the chooser of emoji from all fields inside @widget. None of them has a use for it, and up
 * to GTK 4.8 the arrow keys end the program in it: its flow boxes divide by how many children stand
 * in a line, which is none before they have their size. The hint takes it from the menu, and not
 * from the key.
 */
void
drift_widget_refuse_emoji (GtkWidget *widget)
{
  if (GTK_IS_TEXT (widget))
    {
      gtk_text_set_input_hints (GTK_TEXT (widget), GTK_INPUT_HINT_NO_EMOJI);
      g_signal_connect (widget, "insert-emoji", G_CALLBACK (stop_emoji), NULL);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    drift_widget_refuse_emoji (child);
}

/**
 * drift_entry_keep_ltr:
 *
 * Has what is typed run from left to right in any language, as the words of a file do; also a
 * number, which has no direction of its own, so that the text inside @entry has to know.
 */
void
drift_entry_keep_ltr (GtkEntry *entry)
{
  g_return_if_fail (GTK_IS_ENTRY (entry));
  gtk_widget_set_direction (GTK_WIDGET (entry), GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry))),
                            GTK_TEXT_DIR_LTR);
}

/**
 * drift_widget_set_spoken_name:
 * @widget: (type GtkWidget): a widget
 * @name: what a screen reader calls it
 *
 * Names a widget that shows other words. For a screen reader GTK labels many by the text inside
 * (4.8 those with a mnemonic, 4.18 all buttons and drop-downs), which is said with the name, or in
 * its place.
 */
void
drift_widget_set_spoken_name (gpointer widget, const char *name)
{
  gtk_accessible_reset_relation (widget, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The button of a drop-down shows the chosen item in a widget of lists, which takes the focus
 * again, and which newer releases of GTK (4.18) make only once the drop-down has a window. */
static void
refuse_focus_within (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gtk_widget_set_focusable (child, FALSE);
      refuse_focus_within (child);
    }
}

/* The button within takes the focus; in GTK 4.8 it has a name of its own. */
static void
tell_chosen (GtkDropDown *self, GParamSpec *pspec, const char *name)
{
  GtkStringObject *item = gtk_drop_down_get_selected_item (self);
  g_autofree char *label = NULL;

  if (item == NULL)
    label = g_strdup (name);
  else
    /* Translators: what is chosen from a list, and the item: "Puzzle: The lost cart" */
    label = g_strdup_printf (_ ("%s: %s"), name, gtk_string_object_get_string (item));
  drift_widget_set_spoken_name (self, label);
  drift_widget_set_spoken_name (gtk_widget_get_first_child (GTK_WIDGET (self)), label);
}

/* Calls a list by @name, and each row of it by the text in the row. */
static void
tell_list (GtkWidget *widget, GtkWidget *row, const char *name)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

  if (role == GTK_ACCESSIBLE_ROLE_LIST)
    drift_widget_set_spoken_name (widget, name);
  if (role == GTK_ACCESSIBLE_ROLE_LIST_ITEM)
    row = widget;
  if (GTK_IS_LABEL (widget) && row != NULL)
    drift_widget_set_spoken_name (row, gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    tell_list (child, row, name);
}

static void
on_drop_down_mapped (GtkWidget *self)
{
  refuse_focus_within (gtk_widget_get_first_child (self));
}

static void
on_list_mapped (GtkWidget *popover, const char *name)
{
  tell_list (popover, NULL, name);
}

static void
connect_with_name (gpointer object, const char *signal, GCallback handler, const char *name)
{
  g_signal_connect_data (object, signal, handler, g_strdup (name),
                         (GClosureNotify)(void (*) (void))g_free, 0);
}

/**
 * drift_drop_down_set_name:
 * @name: what is chosen with it
 *
 * Has a screen reader call the drop-down, whose items are strings, by @name and by what is chosen,
 * its list by @name, and each row of the list by its text. Up to GTK 4.8 it calls them by their
 * classes otherwise.
 */
void
drift_drop_down_set_name (GtkDropDown *self, const char *name)
{
  GtkWidget *popover = gtk_widget_get_last_child (GTK_WIDGET (self));

  connect_with_name (self, "notify::selected-item", G_CALLBACK (tell_chosen), name);
  connect_with_name (popover, "map", G_CALLBACK (on_list_mapped), name);
  g_signal_connect (self, "map", G_CALLBACK (on_drop_down_mapped), NULL);
  refuse_focus_within (gtk_widget_get_first_child (GTK_WIDGET (self)));
  tell_chosen (self, NULL, name);
}

/**
 * drift_widget_animates:
 *
 * Returns: whether the person wants things to move
 */
gboolean
drift_widget_animates (GtkWidget *widget)
{
  gboolean animates;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);
  g_object_get (gtk_widget_get_settings (widget), "gtk-enable-animations", &animates, NULL);
  return animates;
}

/* Who is to be told, and of what. */
typedef struct
{
  GtkWidget *widget; /* weak */
  DriftWidgetFunc func;
} Sight;

static void
sight_free (gpointer data)
{
  Sight *sight = data;

  g_clear_weak_pointer (&sight->widget);
  g_free (sight);
}

static gboolean
tell_sight (gpointer data)
{
  Sight *sight = data;

  if (sight->widget != NULL)
    sight->func (sight->widget);
  return G_SOURCE_REMOVE;
}

static void
queue_sight (GtkWidget *widget, gpointer func)
{
  Sight *sight = g_new0 (Sight, 1);

  g_set_weak_pointer (&sight->widget, widget);
  sight->func = (DriftWidgetFunc)func;
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_sight, sight, sight_free);
}

/**
 * drift_widget_watch_sight:
 * @func: is called with @widget after that came into sight or went out of it
 *
 * A widget may be mapped in the middle of a layout, where nothing else may change: so @func is
 * called in a moment.
 */
void
drift_widget_watch_sight (GtkWidget *widget, DriftWidgetFunc func)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && func != NULL);
  g_signal_connect (widget, "map", G_CALLBACK (queue_sight), (gpointer)func);
  g_signal_connect (widget, "unmap", G_CALLBACK (queue_sight), (gpointer)func);
}
