/* The links: where those of the replicas lie, and which of them a hand means.
 * SPDX-License-Identifier: MIT */
#include "drift-links.h"

/* A hand that comes so close to a link means it, in design units: a link is thin. */
#define REACH 14.0

/* Where the bus ends and the replica begins. */
static double
top_of (const DriftLayout *layout)
{
  return layout->bus.y + layout->bus.height;
}

/**
 * drift_link_get_box:
 * @box: (out): what a hand means that means the link of @replica: from the bus down to the card,
 * and wide enough to be hit
 */
void
drift_link_get_box (const DriftLayout *layout, DriftNode replica, DriftBox *box)
{
  double top = top_of (layout);

  *box = (DriftBox){ layout->stubs[replica] - REACH, top, 2.0 * REACH,
                     layout->replicas[replica].y - top };
}

/**
 * drift_links_hit:
 * @x: in design units
 * @y: in design units
 *
 * Returns: the replica whose link a hand means there, or %DRIFT_NODE_NONE
 */
DriftNode
drift_links_hit (const DriftLayout *layout, double x, double y)
{
  for (guint i = 0; i < layout->n_replicas; i++)
    {
      DriftBox box;

      drift_link_get_box (layout, (DriftNode)i, &box);
      if (x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height)
        return (DriftNode)i;
    }
  return DRIFT_NODE_NONE;
}

/**
 * drift_links_cross:
 * @from: where a stroke begins, in design units
 * @to: and where it ends
 *
 * Returns: the replicas whose links it crosses; what only comes to a link has not crossed it yet
 */
DriftNodes
drift_links_cross (const DriftLayout *layout, DriftPoint from, DriftPoint to)
{
  double top = top_of (layout);
  DriftNodes crossed = 0;

  for (guint i = 0; i < layout->n_replicas; i++)
    {
      double x = layout->stubs[i];
      double y;

      if ((from.x < x) == (to.x < x))
        continue;
      y = from.y + (to.y - from.y) * (x - from.x) / (to.x - from.x);
      if (y >= top && y < layout->replicas[i].y)
        crossed |= DRIFT_NODE_BIT (i);
    }
  return crossed;
}
