/* One term of the glossary as a card: its name, its sentence, a way to see it, what is near it.
 * SPDX-License-Identifier: MIT */
#include "drift-glossary-card.h"

#include "drift-lesson-markup.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  TERM,
  SHOWN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _DriftGlossaryCard
{
  GtkWidget parent_instance;

  /* owned */
  DriftTerm *term;

  /* template */
  GtkLabel *name;
  GtkLabel *also;
  GtkLabel *text;
  GtkLabel *see;
  GtkWidget *show_me;
};

G_DEFINE_FINAL_TYPE (DriftGlossaryCard, drift_glossary_card, GTK_TYPE_WIDGET)

static gboolean
on_link (DriftGlossaryCard *self, const char *uri)
{
  if (!g_str_has_prefix (uri, DRIFT_MARKUP_GLOSSARY))
    return FALSE;
  g_signal_emit (self, signals[TERM], 0, uri + strlen (DRIFT_MARKUP_GLOSSARY));
  return TRUE;
}

static void
on_show_me (DriftGlossaryCard *self)
{
  g_signal_emit (self, signals[SHOWN], 0);
}

static void
drift_glossary_card_dispose (GObject *object)
{
  g_clear_object (&DRIFT_GLOSSARY_CARD (object)->term);
  /* In GTK 4.8 this leaves the children that the template gives no name. */
  gtk_widget_dispose_template (GTK_WIDGET (object), DRIFT_TYPE_GLOSSARY_CARD);
  drift_widget_empty (GTK_WIDGET (object));
  G_OBJECT_CLASS (drift_glossary_card_parent_class)->dispose (object);
}

static void
drift_glossary_card_class_init (DriftGlossaryCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_glossary_card_dispose;

  /**
   * DriftGlossaryCard::term:
   * @id: of the term that was asked for
   */
  signals[TERM] = g_signal_new ("term", DRIFT_TYPE_GLOSSARY_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * DriftGlossaryCard::shown:
   *
   * Says that the term is being shown on the stage.
   */
  signals[SHOWN] = g_signal_new ("shown", DRIFT_TYPE_GLOSSARY_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "glossarycard");
  drift_widget_class_set_template (widget_class, "glossary/drift-glossary-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftGlossaryCard, name);
  gtk_widget_class_bind_template_child (widget_class, DriftGlossaryCard, also);
  gtk_widget_class_bind_template_child (widget_class, DriftGlossaryCard, text);
  gtk_widget_class_bind_template_child (widget_class, DriftGlossaryCard, see);
  gtk_widget_class_bind_template_child (widget_class, DriftGlossaryCard, show_me);
  gtk_widget_class_bind_template_callback (widget_class, on_link);
  gtk_widget_class_bind_template_callback (widget_class, on_show_me);
}

static void
drift_glossary_card_init (DriftGlossaryCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * drift_glossary_card_new:
 *
 * Returns: (transfer full): an empty card
 */
GtkWidget *
drift_glossary_card_new (void)
{
  return g_object_new (DRIFT_TYPE_GLOSSARY_CARD, NULL);
}

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text == NULL ? "" : text);
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* Lists the terms that are near as links. */
static void
show_near (DriftGlossaryCard *self, DriftGlossary *glossary)
{
  g_autoptr (GString) links = g_string_new (NULL);
  g_autofree char *line = NULL;

  for (const char *const *id = drift_term_get_see (self->term); *id != NULL; id++)
    {
      DriftTerm *near = drift_glossary_find (glossary, *id);
      g_autofree char *name = NULL;

      if (near == NULL)
        continue;
      name = g_markup_escape_text (drift_term_get_name (near), -1);
      g_string_append_printf (links, "%s<a href=\"%s%s\">%s</a>", links->len == 0 ? "" : ", ",
                              DRIFT_MARKUP_GLOSSARY, *id, name);
    }
  /* Translators: %s is a list of terms of the glossary */
  line = g_strdup_printf (_ ("See also %s"), links->str);
  gtk_label_set_markup (self->see, line);
  gtk_widget_set_visible (GTK_WIDGET (self->see), links->len > 0);
}

static void
offer_to_show (DriftGlossaryCard *self)
{
  g_autofree char *place = drift_term_get_place (self->term);
  /* Translators: what a button says to a screen reader; %s is a term of the glossary */
  g_autofree char *label = g_strdup_printf (_ ("Show me: %s"), drift_term_get_name (self->term));

  gtk_widget_set_visible (self->show_me, place != NULL);
  /* The action never sees a target of another type than its own, nor none. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->show_me), NULL);
  if (place == NULL)
    return;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->show_me), "s", place);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->show_me), "win.show-me");
  drift_widget_set_spoken_name (self->show_me, label);
}

/**
 * drift_glossary_card_set_term:
 * @glossary: where the terms near it are looked up
 *
 * Shows @term.
 */
void
drift_glossary_card_set_term (DriftGlossaryCard *self, DriftGlossary *glossary, DriftTerm *term)
{
  g_return_if_fail (DRIFT_IS_GLOSSARY_CARD (self));
  g_return_if_fail (DRIFT_IS_GLOSSARY (glossary));
  g_return_if_fail (DRIFT_IS_TERM (term));

  g_set_object (&self->term, term);
  set_label (self->name, drift_term_get_name (term));
  set_label (self->also, drift_term_get_also (term));
  set_label (self->text, drift_term_get_text (term));
  show_near (self, glossary);
  offer_to_show (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  drift_term_get_name (term), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  drift_term_get_text (term), -1);
}

/**
 * drift_glossary_card_get_term:
 *
 * Returns: (transfer none) (nullable): the term shown
 */
DriftTerm *
drift_glossary_card_get_term (DriftGlossaryCard *self)
{
  g_return_val_if_fail (DRIFT_IS_GLOSSARY_CARD (self), NULL);
  return self->term;
}
