/* One term of the glossary as a card: its name, its sentence, a way to see it, what is near it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-glossary.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DriftGlossaryCard:
 *
 * Its button activates the action "win.show-me" with "SCENARIO/STEP". The signal "term" (id) says
 * that a term near it was asked for, "shown" that the button was pressed.
 */
#define DRIFT_TYPE_GLOSSARY_CARD (drift_glossary_card_get_type ())
G_DECLARE_FINAL_TYPE (DriftGlossaryCard, drift_glossary_card, DRIFT, GLOSSARY_CARD, GtkWidget)

GtkWidget *drift_glossary_card_new (void);
void
drift_glossary_card_set_term (DriftGlossaryCard *self, DriftGlossary *glossary, DriftTerm *term);
DriftTerm *drift_glossary_card_get_term (DriftGlossaryCard *self);

G_END_DECLS
