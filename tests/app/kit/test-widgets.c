/* Tests of what a screen reader calls a widget: the name that it was given, and no other.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"
#include "drift-widgets.h"

static void
assert_named (gpointer widget, const char *name)
{
  gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  g_assert_false (gtk_test_accessible_has_relation (widget, GTK_ACCESSIBLE_RELATION_LABELLED_BY));
}

/* The text in a button labels it, in GTK 4.8 where it has a mnemonic; a name takes its place. */
static void
test_button (void)
{
  GtkWidget *button = g_object_ref_sink (gtk_button_new_with_mnemonic ("_Show me"));

  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (button),
                                                   GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  drift_widget_set_spoken_name (button, "Show me: Quorum");
  assert_named (button, "Show me: Quorum");
  g_object_unref (button);
}

static gboolean
takes_focus_within (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_focusable (child) || takes_focus_within (child))
      return TRUE;
  return FALSE;
}

/* Whatever is chosen is said with the name, by the drop-down and by the button within, which alone
 * takes the focus. */
static void
test_drop_down (void)
{
  const char *const items[] = { "One", "Two", NULL };
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *drop_down = gtk_drop_down_new (NULL, NULL);
  GtkWidget *button = gtk_widget_get_first_child (drop_down);
  g_autoptr (GtkStringList) list = gtk_string_list_new (items);

  drift_drop_down_set_name (GTK_DROP_DOWN (drop_down), "Level");
  assert_named (drop_down, "Level");
  gtk_drop_down_set_model (GTK_DROP_DOWN (drop_down), G_LIST_MODEL (list));
  assert_named (drop_down, "Level: One");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 1);
  assert_named (drop_down, "Level: Two");
  assert_named (button, "Level: Two");

  gtk_window_set_child (window, drop_down);
  gtk_window_present (window);
  wait_until (gtk_widget_get_mapped (drop_down));
  g_assert_true (gtk_widget_get_focusable (button));
  g_assert_false (takes_focus_within (button));
  gtk_window_destroy (window);
}

/* A number in an entry for words of a file has no direction of its own. */
static void
test_keep_ltr (void)
{
  GtkEntry *entry = g_object_ref_sink (GTK_ENTRY (gtk_entry_new ()));
  GtkWidget *text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry)));

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_assert_cmpint (gtk_widget_get_direction (text), ==, GTK_TEXT_DIR_RTL);
  drift_entry_keep_ltr (entry);
  g_assert_cmpint (gtk_widget_get_direction (GTK_WIDGET (entry)), ==, GTK_TEXT_DIR_LTR);
  g_assert_cmpint (gtk_widget_get_direction (text), ==, GTK_TEXT_DIR_LTR);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_object_unref (entry);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/widgets/button", test_button);
  g_test_add_func ("/widgets/drop-down", test_drop_down);
  g_test_add_func ("/widgets/keep-ltr", test_keep_ltr);
  return g_test_run ();
}
