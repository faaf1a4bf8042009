/* Tests of the glossary on screen: the popover at a link, the page and its search, "Show me".
 * SPDX-License-Identifier: MIT */
#include "app-test.h"
#include "drift-glossary-card.h"
#include "drift-glossary-page.h"
#include "drift-glossary-popover.h"
#include "drift-glossary-window.h"

#include <string.h>

typedef struct
{
  GtkWindow *window;
  char *shown; /* what "win.show-me" was last asked for */
} Fixture;

static void
on_show_me (GSimpleAction *action, GVariant *place, gpointer data)
{
  Fixture *fixture = data;

  g_free (fixture->shown);
  fixture->shown = g_variant_dup_string (place, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("show-me", G_VARIANT_TYPE_STRING);

  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 360, 640);
  g_signal_connect (action, "activate", G_CALLBACK (on_show_me), fixture);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "win", G_ACTION_GROUP (actions));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer window = fixture->window;

  g_object_add_weak_pointer (window, &window);
  gtk_window_destroy (fixture->window);
  wait_until (window == NULL);
  g_free (fixture->shown);
}

static void
show (Fixture *fixture, GtkWidget *child)
{
  gtk_window_set_child (fixture->window, child);
  gtk_window_present (fixture->window);
  wait_until (gtk_widget_get_mapped (child) && gtk_widget_get_width (child) > 0);
}

static GtkWidget *
popover_of (GtkWidget *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (label); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (DRIFT_IS_GLOSSARY_POPOVER (child))
      return child;
  return NULL;
}

static const char *
text_of (gpointer widget, const char *name)
{
  return gtk_label_get_text (app_test_child (widget, name));
}

static GtkWidget *
make_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label),
                        "Repair &amp; more: <i>the</i> <a href=\"glossary:sweep\">scrub</a> and "
                        "<a href=\"glossary:quorum\">quorums</a>.");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  return label;
}

/* A link opens its term; from there "See also" goes on, and "Show me" plays it. */
static void
test_popover (Fixture *fixture, gconstpointer data)
{
  GtkWidget *label = make_label ();
  GtkWidget *popover;
  gpointer card;
  gboolean handled = FALSE;

  show (fixture, label);
  g_signal_connect (label, "activate-link", G_CALLBACK (drift_glossary_open_link), NULL);
  g_signal_emit_by_name (label, "activate-link", "glossary:sweep", &handled);
  g_assert_true (handled);
  popover = popover_of (label);
  wait_until (gtk_widget_get_mapped (popover));
  card = app_test_child (popover, "card");
  g_assert_cmpstr (text_of (card, "name"), ==, "Sweep");
  g_assert_cmpstr (text_of (card, "also"), ==, "scrub");
  g_assert_cmpstr (text_of (card, "see"), ==, "See also Anti-entropy, Coverage");

  g_signal_emit_by_name (app_test_child (card, "see"), "activate-link", "glossary:coverage",
                         &handled);
  g_assert_cmpstr (text_of (card, "name"), ==, "Coverage");
  g_assert_false (gtk_widget_get_visible (app_test_child (card, "also")));
  g_assert_true (gtk_widget_is_sensitive (app_test_child (card, "show_me")));
  g_signal_emit_by_name (app_test_child (card, "show_me"), "clicked");
  g_assert_cmpstr (fixture->shown, ==, "pitfall-coverage/2");
  wait_until (popover_of (label) == NULL);
}

/* What no scenario shows has no button. */
static void
test_nothing_to_show (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "[dust]\nTerm=Dust\nText=What settles where nobody compares.\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftGlossary) glossary = drift_glossary_new_from_bytes ("own", bytes, &error);
  GtkWidget *card = drift_glossary_card_new ();

  g_assert_no_error (error);
  drift_glossary_card_set_term (DRIFT_GLOSSARY_CARD (card), glossary,
                                drift_glossary_find (glossary, "dust"));
  show (fixture, card);
  g_assert_false (gtk_widget_get_visible (app_test_child (card, "show_me")));
}

/* What is no term opens nothing; other links are left. */
static void
test_other_links (Fixture *fixture, gconstpointer data)
{
  GtkWidget *label = make_label ();

  show (fixture, label);
  g_assert_true (drift_glossary_open_link (GTK_LABEL (label), "glossary:no-such-term"));
  g_assert_null (popover_of (label));
  g_assert_false (drift_glossary_open_link (GTK_LABEL (label), "https://example.org/"));
  g_assert_true (drift_glossary_open_link (GTK_LABEL (label), "glossary:residue"));
  g_assert_true (gtk_widget_get_visible (
      app_test_child (app_test_child (popover_of (label), "card"), "show_me")));
  /* The label may go while the popover is open. */
}

/* The popover points at the link, not at the label. */
static void
test_pointing (Fixture *fixture, gconstpointer data)
{
  GtkWidget *label = make_label ();
  GdkRectangle sweep;
  GdkRectangle quorum;

  gtk_widget_set_halign (label, GTK_ALIGN_START);
  show (fixture, label);
  drift_glossary_open_link (GTK_LABEL (label), "glossary:sweep");
  g_assert_true (gtk_popover_get_pointing_to (GTK_POPOVER (popover_of (label)), &sweep));
  gtk_popover_popdown (GTK_POPOVER (popover_of (label)));
  wait_until (popover_of (label) == NULL);
  drift_glossary_open_link (GTK_LABEL (label), "glossary:quorum");
  g_assert_true (gtk_popover_get_pointing_to (GTK_POPOVER (popover_of (label)), &quorum));
  g_assert_cmpint (sweep.width, <, gtk_widget_get_width (label));
  g_assert_true (sweep.x != quorum.x || sweep.y != quorum.y);
}

/* How the name of a term is put in order, where capitals make no difference. */
static char *
key_at (GListModel *found, guint place)
{
  g_autoptr (DriftTerm) term = g_list_model_get_item (found, place);
  g_autofree char *folded = g_utf8_casefold (drift_term_get_name (term), -1);

  return g_utf8_collate_key (folded, -1);
}

static const char *
name_at (GListModel *found, guint place)
{
  g_autoptr (DriftTerm) term = g_list_model_get_item (found, place);

  return drift_term_get_name (term);
}

static GtkWidget *
make_page (void)
{
  GtkWidget *page = drift_glossary_page_new ();

  drift_glossary_page_set_glossary (DRIFT_GLOSSARY_PAGE (page), drift_glossary_get_built_in ());
  return page;
}

static void
test_page (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = make_page ();
  GListModel *found = drift_glossary_page_get_found (DRIFT_GLOSSARY_PAGE (page));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (drift_glossary_get_built_in ()));
  GtkEditable *search;

  show (fixture, page);
  search = app_test_child (page, "search");
  g_assert_cmpuint (g_list_model_get_n_items (found), ==, n);
  for (guint i = 1; i < n; i++)
    {
      g_autofree char *before = key_at (found, i - 1);
      g_autofree char *after = key_at (found, i);

      g_assert_cmpstr (before, <, after);
    }
  g_assert_false (gtk_widget_get_visible (app_test_child (page, "status")));

  gtk_editable_set_text (search, "LWW");
  g_assert_cmpuint (g_list_model_get_n_items (found), ==, 1);
  g_assert_cmpstr (name_at (found, 0), ==, "Last write wins");
  g_assert_cmpstr (text_of (page, "status"), ==, "1 term");
  gtk_editable_set_text (search, "no such word");
  g_assert_cmpuint (g_list_model_get_n_items (found), ==, 0);
  g_assert_cmpstr (text_of (page, "status"), ==, "No term has that in its name or its sentence.");
  gtk_editable_set_text (search, "");
  g_assert_cmpuint (g_list_model_get_n_items (found), ==, n);
}

static GtkWidget *
find_card (GtkWidget *widget, const char *id)
{
  if (DRIFT_IS_GLOSSARY_CARD (widget))
    {
      DriftTerm *term = drift_glossary_card_get_term (DRIFT_GLOSSARY_CARD (widget));

      return term != NULL && g_strcmp0 (drift_term_get_id (term), id) == 0 ? widget : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *card = find_card (child, id);

      if (card != NULL)
        return card;
    }
  return NULL;
}

/* Asking for a term ends the search and scrolls to it. */
static void
test_show_term (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = make_page ();
  GtkWidget *card;
  gboolean handled = FALSE;

  show (fixture, page);
  gtk_editable_set_text (app_test_child (page, "search"), "LWW");
  g_assert_true (drift_glossary_page_show_term (DRIFT_GLOSSARY_PAGE (page), "zombie"));
  g_assert_cmpstr (gtk_editable_get_text (app_test_child (page, "search")), ==, "");
  wait_until ((card = find_card (page, "zombie")) != NULL && gtk_widget_get_mapped (card));
  g_signal_emit_by_name (app_test_child (card, "show_me"), "clicked");
  g_assert_cmpstr (fixture->shown, ==, "pitfall-zombie/5");
  g_signal_emit_by_name (app_test_child (card, "see"), "activate-link", "glossary:tombstone",
                         &handled);
  g_assert_true (handled);
  wait_until (find_card (page, "tombstone") != NULL);
  g_assert_false (drift_glossary_page_show_term (DRIFT_GLOSSARY_PAGE (page), "no-such"));
}

/* The glossary's window opens once, and its buttons reach the stage of the window it belongs to. */
static void
test_window (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkApplication) application = app_test_application ();
  GtkWidget *stage = gtk_application_window_new (application);
  g_autoptr (GSimpleAction) action = g_simple_action_new ("show-me", G_VARIANT_TYPE_STRING);
  gpointer window;
  GtkWidget *card;

  g_signal_connect (action, "activate", G_CALLBACK (on_show_me), fixture);
  g_action_map_add_action (G_ACTION_MAP (stage), G_ACTION (action));
  gtk_window_present (GTK_WINDOW (stage));
  window = drift_glossary_window_present (GTK_APPLICATION_WINDOW (stage));
  g_assert_true (drift_glossary_window_present (GTK_APPLICATION_WINDOW (stage)) == window);
  wait_until ((card = find_card (gtk_window_get_child (window), "anti-entropy")) != NULL &&
              gtk_widget_get_mapped (card));
  g_assert_true (gtk_widget_is_sensitive (app_test_child (card, "show_me")));
  g_signal_emit_by_name (app_test_child (card, "show_me"), "clicked");
  g_assert_cmpstr (fixture->shown, ==, "three-copies/3");
  g_object_add_weak_pointer (window, &window);
  gtk_window_destroy (GTK_WINDOW (stage));
  wait_until (window == NULL);
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = make_page ();
  GtkWidget *card;

  show (fixture, page);
  wait_until ((card = find_card (page, "anti-entropy")) != NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Anti-entropy");
  gtk_test_accessible_assert_property (app_test_child (card, "show_me"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Show me: Anti-entropy");
  gtk_test_accessible_assert_property (app_test_child (page, "search"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Find a term");
}

static void
test_width (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = make_page ();
  int width;

  show (fixture, page);
  wait_until (find_card (page, "anti-entropy") != NULL);
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 360);
}

#define ADD(name, func) g_test_add ("/glossary-views/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("popover", test_popover);
  ADD ("nothing-to-show", test_nothing_to_show);
  ADD ("other-links", test_other_links);
  ADD ("pointing", test_pointing);
  ADD ("page", test_page);
  ADD ("show-term", test_show_term);
  ADD ("window", test_window);
  ADD ("accessible", test_accessible);
  ADD ("width", test_width);
  return g_test_run ();
}
