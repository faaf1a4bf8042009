/* The map of the keyspace: a cell for each range of keys, by shade and by pattern.
 * SPDX-License-Identifier: MIT */
#include "drift-compose.h"

#include "drift-keyspace-places.h"

#include <glib/gi18n-lib.h>

#define REPORT_ROOM 144.0 /* what the words of a report take at least */

/* How a range stands is a shade, and lag a pattern besides: so many strokes. */
static const struct
{
  DriftColor color;
  double opacity;
  guint n_strokes;
} looks[DRIFT_N_CELL_STATES] = {
  [DRIFT_CELL_SYNC] = { DRIFT_COLOR_SYNC, 0.28, 0 },
  [DRIFT_CELL_COMING] = { DRIFT_COLOR_SYNC, 0.28, 0 },
  [DRIFT_CELL_BEHIND] = { DRIFT_COLOR_STALE, 0.34, 1 },
  [DRIFT_CELL_BEHIND_2] = { DRIFT_COLOR_STALE, 0.5, 2 },
  [DRIFT_CELL_BEHIND_4] = { DRIFT_COLOR_STALE, 0.7, 3 },
  [DRIFT_CELL_BEHIND_8] = { DRIFT_COLOR_STALE, 1.0, 0 },
  [DRIFT_CELL_WRONG] = { DRIFT_COLOR_DROP, 1.0, 0 },
};

/**
 * drift_keyspace_get_shade:
 *
 * Returns: the opacity of the ground of a cell in @state
 */
double
drift_keyspace_get_shade (DriftCellState state)
{
  g_return_val_if_fail ((guint)state < DRIFT_N_CELL_STATES, 0.0);
  return looks[state].opacity;
}

typedef struct
{
  DriftScene *scene;
  const DriftKeyspaceMap *map;
  double opacity;
} Composer;

/* Without round corners: sixty-four of those take several times as long to paint as the rest of a
 * card. */
static void
fill (const Composer *self, const DriftBox *cell, DriftColor color, double opacity)
{
  drift_scene_set_opacity (self->scene, opacity * self->opacity);
  drift_scene_add_rect (self->scene, cell->x, cell->y, cell->width, cell->height, 0.0, color);
}

/* Upright strokes, evenly spread. */
static void
hatch (const Composer *self, const DriftBox *cell, guint n, DriftColor color)
{
  drift_scene_set_opacity (self->scene, self->opacity);
  for (guint i = 1; i <= n; i++)
    {
      double x = cell->x + cell->width * i / (n + 1.0);

      drift_scene_add_line (self->scene, x, cell->y, x, cell->y + cell->height, color, 1.0);
    }
}

static void
cross (const Composer *self, const DriftBox *cell, DriftColor color)
{
  double x = cell->x + 2.0;
  double y = cell->y + 2.0;
  double x2 = cell->x + cell->width - 2.0;
  double y2 = cell->y + cell->height - 2.0;

  drift_scene_set_opacity (self->scene, self->opacity);
  drift_scene_add_line (self->scene, x, y, x2, y2, color, 1.5);
  drift_scene_add_line (self->scene, x, y2, x2, y, color, 1.5);
}

static void
dot (const Composer *self, const DriftBox *cell, DriftColor color)
{
  drift_scene_set_opacity (self->scene, self->opacity);
  drift_scene_add_circle (self->scene, cell->x + cell->width / 2.0, cell->y + cell->height / 2.0,
                          MIN (cell->width, cell->height) / 5.0, color, DRIFT_COLOR_NONE, 0.0);
}

static void
surround (const Composer *self, const DriftBox *cell, double by, DriftColor color, double width)
{
  drift_scene_set_opacity (self->scene, self->opacity);
  drift_scene_add_outline (self->scene, cell->x - by, cell->y - by, cell->width + 2.0 * by,
                           cell->height + 2.0 * by, by, DRIFT_COLOR_NONE, color, width);
}

/* A range that is as it should be: bright where a sweep has just mended it, and deeper where it has
 * compared it. */
static void
compose_good (const Composer *self, const DriftBox *cell, guint range)
{
  DriftCellMark mark = self->map->marks[range];

  if (mark == DRIFT_CELL_REPAIRED)
    {
      fill (self, cell, DRIFT_COLOR_SYNC_TEXT, 1.0);
      dot (self, cell, DRIFT_COLOR_CARD);
      return;
    }
  fill (self, cell, DRIFT_COLOR_SYNC, mark == DRIFT_CELL_COMPARED ? 0.55 : 0.28);
  if (self->map->states[range] == DRIFT_CELL_COMING)
    dot (self, cell, DRIFT_COLOR_DIM);
}

static void
compose_state (const Composer *self, const DriftBox *cell, guint range)
{
  DriftCellState state = self->map->states[range];
  gboolean is_blank = state == DRIFT_CELL_BLANK;

  if (is_blank && self->map->marks[range] != DRIFT_CELL_UNMARKED)
    {
      if (self->map->marks[range] != DRIFT_CELL_DIFFERS)
        compose_good (self, cell, range);
      return;
    }
  if (is_blank)
    surround (self, cell, 0.0, DRIFT_COLOR_LINE, 1.0);
  else if (state == DRIFT_CELL_SYNC || state == DRIFT_CELL_COMING)
    compose_good (self, cell, range);
  else
    {
      fill (self, cell, looks[state].color, drift_keyspace_get_shade (state));
      hatch (self, cell, looks[state].n_strokes, looks[state].color);
    }
  if (state == DRIFT_CELL_WRONG)
    cross (self, cell, DRIFT_COLOR_CARD);
}

static void
compose_cell (const Composer *self, const DriftBox *cell, guint range)
{
  compose_state (self, cell, range);
  if (self->map->marks[range] != DRIFT_CELL_DIFFERS)
    return;
  surround (self, cell, 0.0, DRIFT_COLOR_ACCENT, 1.5);
  if (self->map->states[range] == DRIFT_CELL_BLANK)
    dot (self, cell, DRIFT_COLOR_ACCENT);
}

/* Where the map of a dashboard comes from. */
static const char *
name_source (const DriftKeyspaceMap *map)
{
  if (!map->is_swept)
    /* Translators: on a dashboard, below a map of the keys of a replica; as short as can be. */
    return _ ("not compared yet");
  if (!map->is_covered)
    /* Translators: on a dashboard, below a map of the keys of a replica; as short as can be. */
    return _ ("not in the last sweep");
  /* Translators: on a dashboard, below a map of the keys of a replica; as short as can be. */
  return _ ("as of the last sweep");
}

/* Whose version the badge below shows. */
static char *
name_key (const DriftCard *card)
{
  if (!card->tombstone)
    return g_strdup (card->map.key);
  /* Translators: on a replica's card: %s is the name of a key. */
  return g_strdup_printf (_ ("%s, deleted"), card->map.key);
}

static void
compose_label (const Composer *self,
               const DriftKeyspacePlaces *at,
               const DriftCard *card,
               double width)
{
  g_autofree char *text = NULL;

  if (at->label == 0.0 || (!card->truth && width < REPORT_ROOM))
    return;
  text = card->truth ? name_key (card) : g_strdup (name_source (self->map));
  drift_scene_set_opacity (self->scene, 1.0);
  drift_scene_add_text (self->scene, at->grid.x, at->label, width, DRIFT_ANCHOR_START,
                        card->truth ? DRIFT_STYLE_MONO_SMALL : DRIFT_STYLE_SMALL, DRIFT_COLOR_DIM,
                        text);
}

/**
 * drift_compose_keyspace:
 * @box: where the card stands
 * @card: one with a map
 * @width: the room of its lines of text
 * @opacity: of what is not text
 *
 * Writes the map of a replica's keys.
 */
void
drift_compose_keyspace (DriftScene *scene,
                        const DriftBox *box,
                        const DriftCard *card,
                        double width,
                        double opacity)
{
  const Composer self = { scene, &card->map, opacity };
  DriftKeyspacePlaces at;

  drift_keyspace_places_init (&at, box, card, drift_scene_get_hall (scene));
  for (guint range = 0; range < at.n_ranges; range++)
    {
      DriftBox cell = drift_keyspace_places_get_cell (&at, range);

      compose_cell (&self, &cell, range);
    }
  if (card->map.here < at.n_ranges)
    {
      DriftBox cell = drift_keyspace_places_get_cell (&at, card->map.here);

      surround (&self, &cell, 1.5, DRIFT_COLOR_TEXT, 1.5);
    }
  compose_label (&self, &at, card, width);
  drift_scene_set_opacity (scene, 1.0);
}
