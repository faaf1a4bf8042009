/* A branch of the run as a row: which one it is, what it is called, and a way to be rid of it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_BRANCH_ROW (drift_branch_row_get_type ())
G_DECLARE_FINAL_TYPE (DriftBranchRow, drift_branch_row, DRIFT, BRANCH_ROW, GtkWidget)

GtkWidget *drift_branch_row_new (DriftSession *session, DriftBranch *branch, guint depth);

void drift_branch_row_join (DriftBranchRow *self, DriftBranchRow *other);

G_END_DECLS
