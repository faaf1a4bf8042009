/* The glossary in a popover beside a link: one term, and from there on to those near it.
 * SPDX-License-Identifier: MIT */
#include "drift-glossary-popover.h"

#include "drift-glossary-card.h"
#include "drift-lesson-markup.h"
#include "drift-widgets.h"

#include <string.h>

struct _DriftGlossaryPopover
{
  GtkPopover parent_instance;

  /* owned */
  DriftGlossary *glossary;

  /* template */
  DriftGlossaryCard *card;
};

G_DEFINE_FINAL_TYPE (DriftGlossaryPopover, drift_glossary_popover, GTK_TYPE_POPOVER)

static void
on_term (DriftGlossaryPopover *self, const char *id)
{
  drift_glossary_popover_set_term (self, id);
}

static void
on_shown (DriftGlossaryPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
drift_glossary_popover_dispose (GObject *object)
{
  g_clear_object (&DRIFT_GLOSSARY_POPOVER (object)->glossary);
  G_OBJECT_CLASS (drift_glossary_popover_parent_class)->dispose (object);
}

static void
drift_glossary_popover_class_init (DriftGlossaryPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_glossary_popover_dispose;
  g_type_ensure (DRIFT_TYPE_GLOSSARY_CARD);
  drift_widget_class_set_template (widget_class, "glossary/drift-glossary-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftGlossaryPopover, card);
  gtk_widget_class_bind_template_callback (widget_class, on_term);
  gtk_widget_class_bind_template_callback (widget_class, on_shown);
}

static void
drift_glossary_popover_init (DriftGlossaryPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * drift_glossary_popover_new:
 *
 * Returns: (transfer full): a popover that still needs a term and a parent
 */
GtkWidget *
drift_glossary_popover_new (DriftGlossary *glossary)
{
  DriftGlossaryPopover *self;

  g_return_val_if_fail (DRIFT_IS_GLOSSARY (glossary), NULL);
  self = g_object_new (DRIFT_TYPE_GLOSSARY_POPOVER, NULL);
  self->glossary = g_object_ref (glossary);
  return GTK_WIDGET (self);
}

/**
 * drift_glossary_popover_set_term:
 * @word: the id of a term or one of its names
 *
 * Returns: whether there is such a term; if not, nothing changes
 */
gboolean
drift_glossary_popover_set_term (DriftGlossaryPopover *self, const char *word)
{
  DriftTerm *term;

  g_return_val_if_fail (DRIFT_IS_GLOSSARY_POPOVER (self), FALSE);
  term = drift_glossary_find (self->glossary, word);
  if (term == NULL)
    return FALSE;
  drift_glossary_card_set_term (self->card, self->glossary, term);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  drift_term_get_name (term), -1);
  return TRUE;
}

/**
 * drift_glossary_popover_get_term:
 *
 * Returns: (transfer none) (nullable): the term shown
 */
DriftTerm *
drift_glossary_popover_get_term (DriftGlossaryPopover *self)
{
  g_return_val_if_fail (DRIFT_IS_GLOSSARY_POPOVER (self), NULL);
  return drift_glossary_card_get_term (self->card);
}

/* Returns where in the text of @label, in bytes, the link to @uri begins; -1 if it is not there. */
static int
find_link (GtkLabel *label, const char *uri)
{
  g_autofree char *address = g_strdup_printf ("href=\"%s\"", uri);
  const char *markup = gtk_label_get_label (label);
  const char *link = strstr (markup, address);
  const char *tag = link == NULL ? NULL : g_strrstr_len (markup, link - markup, "<");
  int index = 0;

  if (tag == NULL)
    return -1;
  for (const char *p = markup; p < tag; p++)
    if (*p == '<')
      p += strcspn (p, ">");
    else
      {
        index++;
        if (*p == '&') /* all of the five entities stand for one byte */
          p += strcspn (p, ";");
      }
  return index;
}

/* Points at the first line of the link; a link that is not found leaves the whole label. */
static void
point_at_link (GtkPopover *popover, GtkLabel *label, const char *uri)
{
  PangoRectangle place;
  GdkRectangle rectangle;
  int index = find_link (label, uri);
  int x;
  int y;

  if (index < 0)
    return;
  pango_layout_index_to_pos (gtk_label_get_layout (label), index, &place);
  gtk_label_get_layout_offsets (label, &x, &y);
  rectangle.x = x + PANGO_PIXELS (place.width < 0 ? place.x + place.width : place.x);
  rectangle.y = y + PANGO_PIXELS (place.y);
  rectangle.width = PANGO_PIXELS (ABS (place.width));
  rectangle.height = PANGO_PIXELS (place.height);
  gtk_popover_set_pointing_to (popover, &rectangle);
}

/* A popover belongs to its label only while it is open. It goes when all else has had its turn:
 * in GTK 4.8 a look for tooltips may still be under way, and misses the surface if it is gone. */
static gboolean
let_go (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
on_closed (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_LOW, let_go, g_object_ref (popover), g_object_unref);
}

static void
on_label_destroyed (GtkWidget *popover)
{
  let_go (popover);
}

/**
 * drift_glossary_open_link:
 * @label: the label whose link was followed
 * @uri: what it leads to
 *
 * Opens the term of a link "glossary:TERM" beside it. Fits the signal GtkLabel::activate-link.
 *
 * Returns: whether it was a link to the glossary
 */
gboolean
drift_glossary_open_link (GtkLabel *label, const char *uri)
{
  GtkWidget *popover;

  g_return_val_if_fail (GTK_IS_LABEL (label), FALSE);
  if (!g_str_has_prefix (uri, DRIFT_MARKUP_GLOSSARY))
    return FALSE;
  popover = g_object_ref_sink (drift_glossary_popover_new (drift_glossary_get_built_in ()));
  if (drift_glossary_popover_set_term (DRIFT_GLOSSARY_POPOVER (popover),
                                       uri + strlen (DRIFT_MARKUP_GLOSSARY)))
    {
      gtk_widget_set_parent (popover, GTK_WIDGET (label));
      g_signal_connect (popover, "closed", G_CALLBACK (on_closed), NULL);
      g_signal_connect_object (label, "destroy", G_CALLBACK (on_label_destroyed), popover,
                               G_CONNECT_SWAPPED);
      point_at_link (GTK_POPOVER (popover), label, uri);
      gtk_popover_popup (GTK_POPOVER (popover));
    }
  g_object_unref (popover);
  return TRUE;
}
