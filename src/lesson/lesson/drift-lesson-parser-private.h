/* What the files that read a lesson share: its values, and the place that goes on from page to
 * page. SPDX-License-Identifier: MIT */
#pragma once

#include "drift-key-file.h"
#include "drift-lesson-page.h"

G_BEGIN_DECLS

/**
 * DriftLessonPlace:
 * @file: (not nullable): borrowed: what is read
 * @next: where the canvas stands with a page or a row that does not say it
 * @scenario: (nullable): that of the page or row read last
 */
typedef struct
{
  DriftKeyFile *file;
  DriftStage next;
  DriftScenario *scenario;
} DriftLessonPlace;

/* drift-lesson-parser-words.c */
char *drift_lesson_read_shown (DriftKeyFile *file, const char *group, const char *key);
char *drift_lesson_read_marked (DriftKeyFile *file, const char *group, const char *key);
char *drift_lesson_read_paragraphs (DriftKeyFile *file, const char *group);
gboolean drift_lesson_find_word (DriftKeyFile *file,
                                 const char *group,
                                 const char *key,
                                 const char *word,
                                 const char *(*name_of) (guint),
                                 guint n,
                                 guint *found);
gboolean drift_lesson_read_word (DriftKeyFile *file,
                                 const char *group,
                                 const char *key,
                                 const char *(*name_of) (guint),
                                 guint n,
                                 guint *found);
char **drift_lesson_split_words (const char *text);

/* drift-lesson-parser-stage.c */
gboolean drift_lesson_read_stage (DriftLessonPlace *place, const char *group, DriftStage *stage);
gboolean drift_lesson_parse_step (DriftLessonPlace *place,
                                  const char *group,
                                  const char *key,
                                  const char *word,
                                  guint *step);
gboolean drift_lesson_parse_setting (DriftKeyFile *file,
                                     const char *group,
                                     const char *key,
                                     const char *name,
                                     const char *value,
                                     DriftStageSetting *setting);

/* drift-lesson-parser-gate.c */
gboolean drift_lesson_read_gate (DriftLessonPlace *place, const char *group, DriftLessonPage *page);

G_END_DECLS
