/* The way: where a message goes between two nodes of the picture.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-layout.h"

G_BEGIN_DECLS

/* The most corners a way has: along the client's link, down to the bus, along it, down. */
#define DRIFT_WAY_POINTS 8

/* Polyline; @length is its whole length. */
typedef struct
{
  guint n_points;
  double length;
  DriftPoint points[DRIFT_WAY_POINTS];
} DriftWay;

void drift_way_init (DriftWay *self, const DriftLayout *layout, DriftNode from, DriftNode to);
void drift_way_init_lost (DriftWay *self, const DriftLayout *layout, DriftNode from, DriftNode to);
void drift_way_leave (DriftWay *self, double width, double height);
void drift_way_arrive (DriftWay *self, double width, double height);
DriftPoint drift_way_at (const DriftWay *self, double fraction);
double drift_way_ease (double fraction);

G_END_DECLS
