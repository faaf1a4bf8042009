/* Nodes to choose from: a button for each, of which any number may be pressed.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-node.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DriftNodePicker:
 *
 * Has the replicas and the coordinator. Emits "changed" when a person presses one.
 */
#define DRIFT_TYPE_NODE_PICKER (drift_node_picker_get_type ())
G_DECLARE_FINAL_TYPE (DriftNodePicker, drift_node_picker, DRIFT, NODE_PICKER, GtkWidget)

void drift_node_picker_set_names (DriftNodePicker *self, const DriftNames *names);
void drift_node_picker_set_nodes (DriftNodePicker *self, DriftNodes nodes);
DriftNodes drift_node_picker_get_nodes (DriftNodePicker *self);

G_END_DECLS
