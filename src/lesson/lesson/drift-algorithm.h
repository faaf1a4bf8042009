/* Read repair as code: two listings, and where each stands inside an event of a run.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-run.h"

G_BEGIN_DECLS

#define DRIFT_ALGORITHM_N_DIFFERENCES 3
/* Events are numbered from 1, as those of a cluster are. */
#define DRIFT_ALGORITHM_NO_EVENT 0u

/**
 * DriftAlgorithmLine:
 * @indent: how deep it stands, from 0
 * @code: the line without its indent; it is not translated
 * @comment: (nullable): what stands beside it, in English; show it through gettext
 * @difference: 1 to 3 where the two listings differ in a way that matters, 0 elsewhere
 */
typedef struct
{
  guint indent;
  const char *code;
  const char *comment;
  guint difference;
} DriftAlgorithmLine;

/**
 * DriftAlgorithmVariable:
 * @name: as it stands in the code, "newest", "copies[R2]"
 * @value: what it holds, "v6 4300d252" for a copy
 */
typedef struct
{
  char *name;
  char *value;
} DriftAlgorithmVariable;

/**
 * DriftAlgorithmStep:
 * @line: the current line, from 1
 * @node: what the canvas lights with it: the replica being compared, or %DRIFT_NODE_NONE
 * @variables: (element-type DriftAlgorithmVariable): in the order in which they came to be
 * @text: what happens, in a sentence, in the language of the person
 */
typedef struct
{
  guint line;
  DriftNode node;
  GArray *variables;
  char *text;
} DriftAlgorithmStep;

const DriftAlgorithmLine *drift_algorithm_get_lines (DriftRepairPolicy version, guint *n_lines);
const char *drift_algorithm_get_difference (guint difference);

gboolean drift_algorithm_concerns (DriftRun *run, guint event);
guint drift_algorithm_get_start (DriftRun *run);
guint drift_algorithm_find_last (DriftRun *run);
guint drift_algorithm_find_next (DriftRun *run, guint event);
guint drift_algorithm_count_ahead (DriftRun *run);
GPtrArray *drift_algorithm_at (DriftRun *run, guint event, DriftRepairPolicy *version);

G_END_DECLS
