/* The light markup of lessons and glossary: to Pango markup, to plain text, and its links.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DRIFT_MARKUP_ERROR drift_markup_error_quark ()

/* What a link's address begins with: <a href="glossary:read-repair">. */
#define DRIFT_MARKUP_GLOSSARY "glossary:"

typedef enum
{
  DRIFT_MARKUP_ERROR_SYNTAX,
} DriftMarkupError;

GQuark drift_markup_error_quark (void);

gboolean drift_lesson_markup_check (const char *text, GError **error);
char *drift_lesson_markup_to_pango (const char *text);
char **drift_lesson_markup_to_paragraphs (const char *text);
char *drift_lesson_markup_to_plain (const char *text);
char **drift_lesson_markup_list_terms (const char *text);

G_END_DECLS
