/* The glossary: a *.gloss key file of terms, each with one sentence and a place to see it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-term.h"

G_BEGIN_DECLS

#define DRIFT_GLOSSARY_ERROR drift_glossary_error_quark ()
#define DRIFT_GLOSSARY_MAX_TERMS 500
#define DRIFT_GLOSSARY_MAX_STEP 1000

typedef enum
{
  DRIFT_GLOSSARY_ERROR_INVALID, /* what the text says */
} DriftGlossaryError;

/**
 * DriftGlossary:
 *
 * A #GListModel of #DriftTerm in the order of the file.
 */
#define DRIFT_TYPE_GLOSSARY (drift_glossary_get_type ())
G_DECLARE_FINAL_TYPE (DriftGlossary, drift_glossary, DRIFT, GLOSSARY, GObject)

GQuark drift_glossary_error_quark (void);

DriftGlossary *drift_glossary_get_built_in (void);
DriftGlossary *drift_glossary_new_from_bytes (const char *origin, GBytes *bytes, GError **error);

DriftTerm *drift_glossary_find (DriftGlossary *self, const char *word);

G_END_DECLS
