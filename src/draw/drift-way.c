/* The way: where a message goes between two nodes of the picture.
 * SPDX-License-Identifier: MIT */
#include "drift-way.h"

#include <math.h>

static void
add_point (DriftWay *self, double x, double y)
{
  if (self->n_points > 0)
    {
      const DriftPoint *last = &self->points[self->n_points - 1];

      if (last->x == x && last->y == y)
        return;
      self->length += fabs (last->x - x) + fabs (last->y - y);
    }
  g_assert (self->n_points < DRIFT_WAY_POINTS);
  self->points[self->n_points++] = (DriftPoint){ x, y };
}

/* Where a node touches the bus: the coordinator from above, a replica from below. */
static DriftPoint
foot (const DriftLayout *layout, DriftNode node)
{
  if (node < DRIFT_MAX_REPLICAS)
    return (DriftPoint){ layout->stubs[node], layout->replicas[node].y };
  return (DriftPoint){ layout->coordinator.x + layout->coordinator.width / 2.0,
                       layout->coordinator.y + layout->coordinator.height };
}

/**
 * drift_way_init:
 * @layout: on which a message goes from @from to @to
 *
 * Between client and coordinator a message goes along their link; all others go over
 * the bus. Between client and replica it goes along the link and on over the bus. The link is short
 * and what goes along it is long: what comes from the client keeps above it, what goes there below.
 */
void
drift_way_init (DriftWay *self, const DriftLayout *layout, DriftNode from, DriftNode to)
{
  double bus = layout->bus.y + layout->bus.height / 2.0;
  double client = layout->clients[0].x + layout->clients[0].width;
  double y = layout->links[0] + (to == DRIFT_NODE_CLIENT ? DRIFT_HALF_TOKEN : -DRIFT_HALF_TOKEN);

  *self = (DriftWay){ 0 };
  if (from == DRIFT_NODE_CLIENT)
    {
      add_point (self, client, y);
      add_point (self, layout->coordinator.x, y);
      if (to >= layout->n_replicas)
        return;
      from = DRIFT_NODE_COORDINATOR;
      add_point (self, foot (layout, from).x, y);
    }
  if (to == DRIFT_NODE_CLIENT)
    {
      if (from < layout->n_replicas)
        {
          add_point (self, foot (layout, from).x, foot (layout, from).y);
          add_point (self, foot (layout, from).x, bus);
          add_point (self, foot (layout, DRIFT_NODE_COORDINATOR).x, bus);
          add_point (self, foot (layout, DRIFT_NODE_COORDINATOR).x, y);
        }
      else
        add_point (self, layout->coordinator.x, y);
      add_point (self, client, y);
      return;
    }
  add_point (self, foot (layout, from).x, foot (layout, from).y);
  add_point (self, foot (layout, from).x, bus);
  add_point (self, foot (layout, to).x, bus);
  add_point (self, foot (layout, to).x, foot (layout, to).y);
}

/**
 * drift_way_init_lost:
 * @layout: on which a message from @from to @to is lost
 *
 * It ends at the gap in the replica's link: the receiver's, or the sender's where the
 * receiver is no replica.
 */
void
drift_way_init_lost (DriftWay *self, const DriftLayout *layout, DriftNode from, DriftNode to)
{
  drift_way_init (self, layout, from, to);
  if (to < layout->n_replicas)
    {
      DriftPoint *last = &self->points[self->n_points - 1];
      double cut = last->y - (layout->gap - DRIFT_HALF_GAP);

      last->y -= cut;
      self->length -= cut;
    }
  else if (from < layout->n_replicas)
    {
      DriftPoint first = self->points[0];

      *self = (DriftWay){ 0 };
      add_point (self, first.x, first.y);
      add_point (self, first.x, layout->gap + DRIFT_HALF_GAP);
    }
}

/* Moves the @end of a way towards the corner that is @next to it, by half of what goes there. */
static void
shorten_at (DriftWay *self, DriftPoint *end, const DriftPoint *next, double width, double height)
{
  double dx = next->x - end->x;
  double dy = next->y - end->y;
  double length = fabs (dx) + fabs (dy);
  double half = MIN ((dx != 0.0 ? width : height) / 2.0, length);

  if (length == 0.0)
    return;
  end->x += dx / length * half;
  end->y += dy / length * half;
  self->length -= half;
}

/**
 * drift_way_leave:
 * @width: of what goes along the way
 * @height: of that
 *
 * Lets it begin beside the box that it leaves, not half under it.
 */
void
drift_way_leave (DriftWay *self, double width, double height)
{
  if (self->n_points > 1)
    shorten_at (self, &self->points[0], &self->points[1], width, height);
}

/**
 * drift_way_arrive:
 * @width: of what goes along the way
 * @height: of that
 *
 * Lets it end beside the box that it comes to, not half under it.
 */
void
drift_way_arrive (DriftWay *self, double width, double height)
{
  guint last = self->n_points - 1;

  if (self->n_points > 1)
    shorten_at (self, &self->points[last], &self->points[last - 1], width, height);
}

/**
 * drift_way_at:
 * @fraction: 0 at its start, 1 at its end
 *
 * Returns: the point so far along the way
 */
DriftPoint
drift_way_at (const DriftWay *self, double fraction)
{
  double left = CLAMP (fraction, 0.0, 1.0) * self->length;

  g_return_val_if_fail (self->n_points > 0, ((DriftPoint){ 0 }));

  for (guint i = 1; i < self->n_points; i++)
    {
      const DriftPoint *a = &self->points[i - 1];
      const DriftPoint *b = &self->points[i];
      double length = fabs (b->x - a->x) + fabs (b->y - a->y);

      if (left <= length && length > 0.0)
        return (DriftPoint){ a->x + (b->x - a->x) * left / length,
                             a->y + (b->y - a->y) * left / length };
      left -= length;
    }
  return self->points[self->n_points - 1];
}

/**
 * drift_way_ease:
 * @fraction: of the time that a message takes, from 0 to 1
 *
 * Returns: how far it has come by then: slow out of one end and slow into the other
 */
double
drift_way_ease (double fraction)
{
  return fraction * fraction * (3.0 - 2.0 * fraction);
}
