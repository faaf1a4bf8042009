/* What a scenario expects after a step, read from one line and held against the cluster.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-cluster.h"
#include "drift-nearest.h"

G_BEGIN_DECLS

/* A condition such as anti-entropy-on; without one it always holds. */
typedef struct
{
  gboolean conditional;
  DriftSetting setting;
  gint64 amount;
} DriftCondition;

typedef struct _DriftExpectation DriftExpectation;

gboolean drift_condition_parse (const char *text, DriftCondition *condition);
void drift_condition_offer (DriftNearest *nearest);
gboolean drift_condition_holds (const DriftCondition *condition, const DriftSettings *settings);

DriftExpectation *drift_expectation_parse (const char *text,
                                           const DriftCondition *condition,
                                           const DriftNames *names,
                                           GError **error);
void drift_expectation_free (DriftExpectation *expectation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DriftExpectation, drift_expectation_free)

const char *drift_expectation_get_text (const DriftExpectation *expectation);
char *drift_expectation_print_key (const DriftExpectation *expectation);
gboolean drift_expectation_comes_up (const DriftExpectation *expectation, DriftCluster *cluster);
char *drift_expectation_check (const DriftExpectation *expectation,
                               DriftCluster *cluster,
                               const char *focus_key);

G_END_DECLS
