/* The children of the canvas: in which order they are stacked, and where each of them lies.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-part.h"
#include "drift-place.h"

G_BEGIN_DECLS

/* The nodes have pins here; what is around the picture has its own. */
#define DRIFT_N_PIN_ROWS (DRIFT_PLACE_CLIENT + 1)

/* The hands, in the order in which they are stacked. */
typedef enum
{
  DRIFT_HAND_LINKS,
  DRIFT_HAND_MESSAGES,
  DRIFT_N_HANDS
} DriftHandKind;

/**
 * DriftCanvasParts:
 * @context: what they are composed from
 * @canvas: their parent
 * @trees: there where any are compared
 * @replicas: of the run that is shown, and %NULL after them
 * @pins: by place, above all others
 *
 * All of them are borrowed, in the order in which they are stacked.
 */
typedef struct
{
  DriftPartContext context;
  GtkWidget *canvas;
  GtkWidget *links;
  GtkWidget *hint;
  GtkWidget *client;
  GtkWidget *coordinator;
  GtkWidget *trees;
  GtkWidget *replicas[DRIFT_MAX_REPLICAS];
  GtkWidget *messages;
  GtkWidget *hands[DRIFT_N_HANDS];
  GtkWidget *pins[DRIFT_N_PIN_ROWS];
} DriftCanvasParts;

void drift_canvas_parts_add (DriftCanvasParts *self, GtkWidget *canvas);
void drift_canvas_parts_remove (DriftCanvasParts *self);
GtkWidget *drift_canvas_parts_add_replica (DriftCanvasParts *self, guint replica);
void drift_canvas_parts_show (DriftCanvasParts *self, gboolean shown);
void drift_canvas_parts_allocate (DriftCanvasParts *self);
void drift_canvas_parts_update (DriftCanvasParts *self);
void drift_canvas_parts_update_hint (DriftCanvasParts *self);
void drift_canvas_parts_redraw (DriftCanvasParts *self);

G_END_DECLS
