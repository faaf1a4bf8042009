/* What a run keeps of each of its branches.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-branch.h"

G_BEGIN_DECLS

struct _DriftBranch
{
  GObject parent_instance;

  /* owned */
  char *name;
  DriftBranch *parent; /* or NULL, of the first */
  DriftTape *tape;     /* NULL as long as it is the one that the run is on */
  GArray *rests;       /* likewise: DriftRest */

  guint length; /* how many of its events are known */
  guint fork;   /* after how many of them it parts from its parent */
};

DriftBranch *drift_branch_new (const char *name, DriftBranch *parent, guint fork);

G_END_DECLS
