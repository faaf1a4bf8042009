/* The page of the glossary: all terms in order, and an entry that finds the one looked for.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-glossary.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_GLOSSARY_PAGE (drift_glossary_page_get_type ())
G_DECLARE_FINAL_TYPE (DriftGlossaryPage, drift_glossary_page, DRIFT, GLOSSARY_PAGE, GtkBox)

GtkWidget *drift_glossary_page_new (void);
void drift_glossary_page_set_glossary (DriftGlossaryPage *self, DriftGlossary *glossary);
gboolean drift_glossary_page_show_term (DriftGlossaryPage *self, const char *word);
GListModel *drift_glossary_page_get_found (DriftGlossaryPage *self);

G_END_DECLS
