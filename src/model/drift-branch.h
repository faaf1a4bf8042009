/* A branch: one of the futures of a run that a person's acts in the past have made.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-tape.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_BRANCH (drift_branch_get_type ())
G_DECLARE_FINAL_TYPE (DriftBranch, drift_branch, DRIFT, BRANCH, GObject)

const char *drift_branch_get_name (DriftBranch *self);
void drift_branch_set_name (DriftBranch *self, const char *name);
DriftBranch *drift_branch_get_parent (DriftBranch *self);
guint drift_branch_get_fork (DriftBranch *self);

G_END_DECLS
