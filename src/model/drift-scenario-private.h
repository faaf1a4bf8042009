/* What a scenario holds, for its reader to fill and for its getters to give.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-scenario.h"

G_BEGIN_DECLS

/* A caption for a state of the switches; the one without a condition is the last resort. */
typedef struct
{
  DriftCondition condition;
  char *text;
} DriftCaption;

typedef struct
{
  GArray *captions;          /* DriftCaption, of the truth */
  GArray *operator_captions; /* DriftCaption, with fillings */
  GPtrArray *commands;       /* DriftCommand */
  GPtrArray *expectations;   /* DriftExpectation */
  DriftQuestion question;    /* asked before it; DRIFT_N_QUESTIONS if nothing is */
  gint64 pace_us;            /* while a message about the key travels; 0 if that is as elsewhere */
} DriftScenarioStep;

struct _DriftScenario
{
  GObject parent_instance;

  /* owned */
  char *id;
  char *title;
  char *summary;
  char *operator_summary; /* or NULL */
  char *lesson;
  char *group;
  char *seen;
  char *key;
  GPtrArray *stores; /* DriftCommand */
  GPtrArray *steps;  /* DriftScenarioStep */

  DriftConfig config;
  gint64 pace_us;
  gint64 open_us;
  DriftCondition cure; /* the setting that mends what goes wrong; conditional if there is one */
};

gboolean drift_scenario_read (DriftScenario *self,
                              const char *origin,
                              GBytes *bytes,
                              GPtrArray *faults,
                              GError **error);

G_END_DECLS
