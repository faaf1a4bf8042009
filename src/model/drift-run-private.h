/* What the files of the run share: its state, and where it rests.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-run.h"

G_BEGIN_DECLS

/* A position at which play rests, and the step that it ends or follows. */
typedef struct
{
  guint position;
  guint step;
} DriftRest;

/* Where a run is on its way to: to a position that is known, or on to where @there says so. */
typedef struct
{
  gboolean set;
  DriftRunFunc there; /* or NULL */
  guint number;       /* the position, or what @there is told */
  guint events;       /* so many are left before it gives up */
  gint64 latest_us;   /* what happens later does not happen on this way */
} DriftGoal;

struct _DriftRun
{
  GObject parent_instance;

  /* owned */
  DriftScenario *scenario;
  DriftCluster *cluster;
  DriftSeries *series;      /* or NULL, as long as nobody has asked for them */
  GArray *rests;            /* DriftRest, of the branch that it is on */
  GListStore *branches;     /* DriftBranch */
  DriftBranch *branch;      /* that it is on */
  DriftBranch *left;        /* that it was on before, or NULL */
  GPtrArray *open_commands; /* of the steps after the last, or NULL */

  char *focus;   /* the key in view, or NULL for that of the scenario */
  char *trouble; /* why the story went no further than trouble_at, or NULL */
  guint trouble_at;

  DriftGoal goal;
};

guint drift_run_rests_below (DriftRun *self, guint position);
void drift_run_end_early (DriftRun *self, char *trouble);
void drift_run_cut_rests (DriftRun *self);
void drift_run_begin_branch (DriftRun *self,
                             DriftTape *tape,
                             GArray *rests,
                             guint length,
                             guint fork,
                             const DriftCommand *command);

G_END_DECLS
