/* The futures of a run: a button that says how many there are, and a small tree of them to choose.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_BRANCH_MENU (drift_branch_menu_get_type ())
G_DECLARE_FINAL_TYPE (DriftBranchMenu, drift_branch_menu, DRIFT, BRANCH_MENU, GtkWidget)

void drift_branch_menu_set_session (DriftBranchMenu *self, DriftSession *session);

G_END_DECLS
