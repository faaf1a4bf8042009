/* Reads the text of a *.lesson file into pages, or says in one sentence what is wrong with it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-lesson-page.h"

G_BEGIN_DECLS

/**
 * DriftLessonContent:
 * @title: the title
 * @summary: what it is about, in a sentence
 * @pages: (element-type DriftLessonPage): in the order of the file
 * @rows: (element-type DriftLessonRow): in the order of the file
 */
typedef struct
{
  char *title;
  char *summary;
  GPtrArray *pages;
  GPtrArray *rows;
} DriftLessonContent;

gboolean
drift_lesson_parse (const char *origin, GBytes *bytes, DriftLessonContent *content, GError **error);
void drift_lesson_content_clear (DriftLessonContent *content);

G_END_DECLS
