/* The page of the glossary: all terms in order, and an entry that finds the one looked for.
 * SPDX-License-Identifier: MIT */
#include "drift-glossary-page.h"

#include "drift-glossary-card.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

struct _DriftGlossaryPage
{
  GtkBox parent_instance;

  /* owned */
  DriftGlossary *glossary;

  /* template */
  GtkSearchEntry *search;
  GtkLabel *status;
  GtkListView *list;
  GtkSortListModel *sorted;
  GtkFilterListModel *found;
};

G_DEFINE_FINAL_TYPE (DriftGlossaryPage, drift_glossary_page, GTK_TYPE_BOX)

/* Says how many terms were found, while a person looks for one. */
static void
update_status (DriftGlossaryPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  gboolean searching = *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
  g_autofree char *said = NULL;

  if (n > 0)
    said = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u term", "%u terms", n), n);
  gtk_label_set_text (self->status,
                      n == 0 ? _ ("No term has that in its name or its sentence.") : said);
  gtk_widget_set_visible (GTK_WIDGET (self->status), searching);
}

static void
on_term (DriftGlossaryPage *self, const char *id)
{
  drift_glossary_page_show_term (self, id);
}

static void
set_up_row (DriftGlossaryPage *self, GtkListItem *item)
{
  GtkWidget *card = drift_glossary_card_new ();

  g_signal_connect_object (card, "term", G_CALLBACK (on_term), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, card);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_row (DriftGlossaryPage *self, GtkListItem *item)
{
  GtkWidget *card = gtk_list_item_get_child (item);
  DriftTerm *term = gtk_list_item_get_item (item);

  drift_glossary_card_set_term (DRIFT_GLOSSARY_CARD (card), self->glossary, term);
  /* It is the list's own widget around the card that takes the focus. */
  drift_widget_set_spoken_name (gtk_widget_get_parent (card), drift_term_get_name (term));
}

static void
drift_glossary_page_dispose (GObject *object)
{
  g_clear_object (&DRIFT_GLOSSARY_PAGE (object)->glossary);
  G_OBJECT_CLASS (drift_glossary_page_parent_class)->dispose (object);
}

static void
drift_glossary_page_class_init (DriftGlossaryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_glossary_page_dispose;
  g_type_ensure (DRIFT_TYPE_TERM);
  drift_widget_class_set_template (widget_class, "glossary/drift-glossary-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftGlossaryPage, search);
  gtk_widget_class_bind_template_child (widget_class, DriftGlossaryPage, status);
  gtk_widget_class_bind_template_child (widget_class, DriftGlossaryPage, list);
  gtk_widget_class_bind_template_child (widget_class, DriftGlossaryPage, sorted);
  gtk_widget_class_bind_template_child (widget_class, DriftGlossaryPage, found);
  gtk_widget_class_bind_template_callback (widget_class, set_up_row);
  gtk_widget_class_bind_template_callback (widget_class, bind_row);
}

static void
drift_glossary_page_init (DriftGlossaryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  drift_widget_refuse_emoji (GTK_WIDGET (self->search));
  g_signal_connect_object (self->found, "items-changed", G_CALLBACK (update_status), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "changed", G_CALLBACK (update_status), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  update_status (self);
}

/**
 * drift_glossary_page_new:
 *
 * Returns: (transfer full): a page that still needs drift_glossary_page_set_glossary()
 */
GtkWidget *
drift_glossary_page_new (void)
{
  return g_object_new (DRIFT_TYPE_GLOSSARY_PAGE, NULL);
}

/**
 * drift_glossary_page_set_glossary:
 *
 * Lists the terms of @glossary.
 */
void
drift_glossary_page_set_glossary (DriftGlossaryPage *self, DriftGlossary *glossary)
{
  g_return_if_fail (DRIFT_IS_GLOSSARY_PAGE (self));
  g_return_if_fail (DRIFT_IS_GLOSSARY (glossary));

  g_set_object (&self->glossary, glossary);
  gtk_sort_list_model_set_model (self->sorted, G_LIST_MODEL (glossary));
}

/**
 * drift_glossary_page_show_term:
 * @word: the id of a term or one of its names
 *
 * Ends the search and goes to the term.
 *
 * Returns: whether there is such a term
 */
gboolean
drift_glossary_page_show_term (DriftGlossaryPage *self, const char *word)
{
  GtkSelectionModel *selection;
  DriftTerm *term;

  g_return_val_if_fail (DRIFT_IS_GLOSSARY_PAGE (self), FALSE);
  g_return_val_if_fail (self->glossary != NULL, FALSE);

  term = drift_glossary_find (self->glossary, word);
  if (term == NULL)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  selection = gtk_list_view_get_model (self->list);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (selection)); i++)
    {
      g_autoptr (DriftTerm) item = g_list_model_get_item (G_LIST_MODEL (selection), i);

      if (item != term)
        continue;
      gtk_selection_model_select_item (selection, i, TRUE);
      gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", i);
    }
  return TRUE;
}

/**
 * drift_glossary_page_get_found:
 *
 * Returns: (transfer none): the terms in view, in their order
 */
GListModel *
drift_glossary_page_get_found (DriftGlossaryPage *self)
{
  g_return_val_if_fail (DRIFT_IS_GLOSSARY_PAGE (self), NULL);
  return G_LIST_MODEL (self->found);
}
