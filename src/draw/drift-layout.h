/* The layout: where each part of the picture stands.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-node.h"

G_BEGIN_DECLS

/* The most clients that a picture has room for. */
#define DRIFT_MAX_CLIENTS 4

/* Half of a gap in a link, in design units. */
#define DRIFT_HALF_GAP 12.0

/* What stands above trees takes so much of their room, likewise. */
#define DRIFT_TREES_HEADING 20.0

/* Half of the height of a message, likewise. */
#define DRIFT_HALF_TOKEN 13.0

/* A card at a desk that is narrower or lower than this has no room for its value. */
#define DRIFT_WORDY_WIDTH 104.0
#define DRIFT_WORDY_HEIGHT 200.0

typedef struct
{
  double x;
  double y;
} DriftPoint;

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} DriftBox;

/**
 * DriftLayout:
 * @hall: whether it is read from the last row of a hall: everything is larger, and says less
 * @scale: device pixels of one design unit; all that follows is in design units
 * @width: of the picture
 * @height: of the picture
 * @clients: one screen each, one below the other; messages go to and from the first
 * @links: y of each client's link
 * @coordinator: the coordinator's box
 * @bus: the bus bar
 * @bubble: the room for what the client heard, below its link
 * @bubble_tip: x of the middle of the link, to which it points
 * @note: what a comparison found, beside the coordinator
 * @trees: where it compared trees, in place of the note: what it found, and the trees
 * @replicas: one card each
 * @stubs: x of each replica's link
 * @gap: y of the middle of a gap in a replica's link
 * @is_crowded: whether links are so close that what is said of one stands below its gap
 */
typedef struct
{
  gboolean hall;
  double scale;
  double width;
  double height;
  guint n_clients;
  guint n_replicas;
  DriftBox clients[DRIFT_MAX_CLIENTS];
  double links[DRIFT_MAX_CLIENTS];
  DriftBox coordinator;
  DriftBox bus;
  DriftBox bubble;
  double bubble_tip;
  DriftBox note;
  DriftBox trees;
  DriftBox replicas[DRIFT_MAX_REPLICAS];
  double stubs[DRIFT_MAX_REPLICAS];
  double gap;
  gboolean is_crowded;
} DriftLayout;

/* The cards reach from edge to edge: margins are up to whoever shows the picture. */
void drift_layout_init (DriftLayout *self,
                        double width,
                        double height,
                        gboolean hall,
                        double text_scale,
                        guint n_clients,
                        guint n_replicas);
void drift_layout_get_minimum (gboolean hall,
                               double text_scale,
                               guint n_clients,
                               guint n_replicas,
                               double *width,
                               double *height);
void drift_layout_get_natural (gboolean hall,
                               double text_scale,
                               guint n_clients,
                               double *width,
                               double *height);

G_END_DECLS
