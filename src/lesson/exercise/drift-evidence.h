/* The evidence of the incident: what there is to look at, what it shows, and what to learn from it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-week.h"

G_BEGIN_DECLS

/* What can be looked at. */
typedef enum
{
  DRIFT_EVIDENCE_COMPLAINT,
  DRIFT_EVIDENCE_DASHBOARD,
  DRIFT_EVIDENCE_LOG,
  DRIFT_EVIDENCE_SWEEPS,
  DRIFT_EVIDENCE_COPIES,
  DRIFT_N_EVIDENCE
} DriftEvidence;

const char *drift_evidence_name (DriftEvidence evidence);
const char *drift_evidence_title (DriftEvidence evidence);
gboolean drift_evidence_parse (const char *name, DriftEvidence *evidence);
char *drift_evidence_print (DriftEvidence evidence, const DriftWeek *week, guint bad_night);
char *drift_evidence_conclude (DriftEvidence evidence, const DriftWeek *week, guint bad_night);

G_END_DECLS
