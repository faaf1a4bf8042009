/* The ribbon: a lane a replica that fills as it falls behind, and the marks above the lanes.
 * SPDX-License-Identifier: MIT */
#include "drift-compose.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MARK_SIZE 10.0
#define MARK_SPACE 12.0
#define MARK_ROW 16.0

/* The count beside a mark, and the room after it, without which it could be that of the next. */
#define DIGIT_WIDTH 7.7
#define COUNT_SPACE 5.0

/* The narrowest thing that is drawn on a lane. */
#define SPECK 0.75
#define PIXEL 1.0

/* How much is seen of what is still to come. */
#define PALE 0.45

/* The lowest lanes that can hold a word, what is seen of a stretch beside its word, and how far
 * apart those begin that share one. */
#define TAG_HEIGHT 10.0
#define TAG_SPACE 16.0

/* The lines of two sweeps that are closer are one. */
#define SWEEP_SPACE 6.0

/* What the name of a lane takes from top to bottom, and how many lanes are named at any height. */
#define NAME_HEIGHT 11.0
#define N_ALWAYS_NAMED 3

static const struct
{
  DriftMark mark;
  DriftColor color;
  gboolean of_truth; /* no operator knows of it */
} looks[] = {
  [DRIFT_TIMELINE_DROP] = { DRIFT_MARK_CROSS, DRIFT_COLOR_DROP, TRUE },
  [DRIFT_TIMELINE_STALE] = { DRIFT_MARK_EYE, DRIFT_COLOR_STALE, TRUE },
  [DRIFT_TIMELINE_SWEEP] = { DRIFT_MARK_SWEEP, DRIFT_COLOR_ACCENT, FALSE },
  [DRIFT_TIMELINE_REPAIR] = { DRIFT_MARK_REPAIR, DRIFT_COLOR_SYNC_TEXT, FALSE },
};

typedef struct
{
  DriftScene *scene;
  const DriftTimeline *timeline;
  DriftBox lanes;
  double lane_step;
  double lane_height;
  guint position;
  gboolean truth;
  GArray *stretches; /* (element-type Stretch): lane by lane, each in the order of time */
  GArray *tags; /* (element-type Tag), which are written at the end, as nothing may cross a word */
} Ribbon;

static double
x_of (const Ribbon *self, guint position)
{
  return self->lanes.x +
         drift_timeline_position_to_x (self->timeline, position) * self->lanes.width;
}

/* The first position that lies at @x or after it. */
static guint
position_from (const Ribbon *self, double x)
{
  guint nearest =
      drift_timeline_x_to_position (self->timeline, (x - self->lanes.x) / self->lanes.width);

  return x_of (self, nearest) < x ? nearest + 1 : nearest;
}

/* What a lane shows, from good to bad. */
typedef enum
{
  IN_SYNC,
  BEHIND,
  FAR_BEHIND,
  CONFLICT,
  ROTTEN,
} Look;

/* A part of a lane in which something is wrong with a copy. */
typedef struct
{
  guint lane;
  double x1;
  double x2; /* not beyond @x1 if there is none */
  Look look;
  gboolean pale; /* still to come */
  gboolean named;
  double tag_end; /* of the word that stands at its start; 0 if none does */
} Stretch;

/* What is wrong in neighbouring lanes from one moment on, said once. */
typedef struct
{
  guint lane;
  guint last_lane;
  double x0;  /* where the first of the stretches begins, */
  double x1;  /* where the last one does, */
  double x2;  /* and where the first one ends */
  double end; /* of the word */
  Look look;
  gboolean pale;
} Tag;

static Look
look_of (DriftStanding standing)
{
  if (standing.state == DRIFT_COPY_ROTTEN)
    return ROTTEN;
  if (standing.state == DRIFT_COPY_CONFLICT)
    return CONFLICT;
  if (standing.coming)
    return IN_SYNC;
  return standing.lag > 1 ? FAR_BEHIND : standing.lag > 0 ? BEHIND : IN_SYNC;
}

static const char *
word_of (gboolean rotten)
{
  return rotten ? _ ("rotten") : _ ("conflict");
}

static double
y_of_lane (const Ribbon *self, guint lane)
{
  return self->lanes.y + lane * self->lane_step;
}

static double
width_of_tag (Look look)
{
  return 20.0 + 6.5 * (double)g_utf8_strlen (word_of (look == ROTTEN), -1);
}

/* Takes a stretch into the cluster if enough of each would be seen after the word. */
static gboolean
join_tag (Tag *tag, const Stretch *stretch)
{
  double x0 = MIN (tag->x0, stretch->x1);
  double x1 = MAX (tag->x1, stretch->x1);
  double x2 = MIN (tag->x2, stretch->x2);

  if (stretch->look != tag->look || stretch->pale != tag->pale || x1 - x0 > TAG_SPACE ||
      x2 - x1 < width_of_tag (tag->look) + TAG_SPACE)
    return FALSE;
  tag->last_lane = stretch->lane;
  tag->x0 = x0;
  tag->x1 = x1;
  tag->x2 = x2;
  return TRUE;
}

/* Gathers the stretches, from that of index @first on, that one word is for. */
static guint
find_cluster (const Ribbon *self, guint first, Tag *tag, Stretch *cluster[DRIFT_MAX_REPLICAS])
{
  guint n = 0;

  for (guint i = first; i < self->stretches->len; i++)
    {
      Stretch *stretch = &g_array_index (self->stretches, Stretch, i);

      if (n == 0)
        *tag = (Tag){ .lane = stretch->lane,
                      .x0 = stretch->x1,
                      .x1 = stretch->x1,
                      .x2 = stretch->x2,
                      .look = stretch->look,
                      .pale = stretch->pale };
      if ((n == 0 || stretch->lane == tag->last_lane + 1) && !stretch->named &&
          join_tag (tag, stretch))
        cluster[n++] = stretch;
      else if (n == 0 || stretch->lane > tag->last_lane + 1)
        break;
    }
  return n;
}

/* Where the word stands: in a lane if one can hold it, or across some. */
static double
middle_of_tag (const Ribbon *self, const Tag *tag)
{
  if (self->lane_height >= TAG_HEIGHT)
    return y_of_lane (self, (tag->lane + tag->last_lane) / 2) + self->lane_height / 2.0;
  return (y_of_lane (self, tag->lane) + y_of_lane (self, tag->last_lane) + self->lane_height) / 2.0;
}

/* Names what is wrong where there is room: a sign and a word in the middle of the lanes that they
 * are for, at the start of the stretches; those that it stands on begin after it. */
static void
find_tags (const Ribbon *self)
{
  Stretch *cluster[DRIFT_MAX_REPLICAS];
  Tag tag;

  for (guint i = 0; i < self->stretches->len; i++)
    {
      const Stretch *first = &g_array_index (self->stretches, Stretch, i);
      guint n =
          first->look >= CONFLICT && !first->named ? find_cluster (self, i, &tag, cluster) : 0;

      if (n == 0 || (n - 1) * self->lane_step + self->lane_height < TAG_HEIGHT)
        continue;
      tag.end = tag.x1 + width_of_tag (tag.look);
      for (guint k = 0; k < n; k++)
        {
          double middle = y_of_lane (self, cluster[k]->lane) + self->lane_height / 2.0;

          cluster[k]->named = TRUE;
          if (fabs (middle - middle_of_tag (self, &tag)) < (self->lane_height + TAG_HEIGHT) / 2.0)
            cluster[k]->tag_end = tag.end;
        }
      g_array_append_val (self->tags, tag);
    }
}

static void
compose_tag (const Ribbon *self, const Tag *tag)
{
  double x = tag->end - width_of_tag (tag->look);
  double middle = middle_of_tag (self, tag);
  gboolean rotten = tag->look == ROTTEN;

  drift_scene_set_opacity (self->scene, tag->pale ? PALE : 1.0);
  drift_scene_add_mark (self->scene, x + 6.0, middle, TAG_HEIGHT,
                        rotten ? DRIFT_MARK_ROT : DRIFT_MARK_FORK, DRIFT_COLOR_DROP);
  drift_scene_add_text (self->scene, x + 15.0, middle, tag->end - x - 15.0, DRIFT_ANCHOR_START,
                        DRIFT_STYLE_SMALL, DRIFT_COLOR_DROP, word_of (rotten));
  drift_scene_set_opacity (self->scene, 1.0);
}

/* Neither a tear nor the line of a sweep crosses a word. */
static void
compose_tags (const Ribbon *self)
{
  for (guint i = 0; i < self->stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (self->stretches, Stretch, i);

      if (stretch->tag_end > 0.0)
        drift_scene_add_rect (self->scene, stretch->x1, y_of_lane (self, stretch->lane),
                              stretch->tag_end - stretch->x1, self->lane_height, 0.0,
                              DRIFT_COLOR_GROUND);
    }
  for (guint i = 0; i < self->tags->len; i++)
    compose_tag (self, &g_array_index (self->tags, Tag, i));
}

static void
compose_rails (const Ribbon *self, double y, const Stretch *stretch)
{
  double width = stretch->x2 - stretch->x1;
  double rail = self->lane_height / 4.0;

  drift_scene_add_rect (self->scene, stretch->x1, y, width, rail, 0.0, DRIFT_COLOR_DROP);
  drift_scene_add_rect (self->scene, stretch->x1, y + self->lane_height - rail, width, rail, 0.0,
                        DRIFT_COLOR_DROP);
}

/* One behind fills the lower half of the lane, more fills it all; a conflict is two rails, for two
 * values, and rot leaves bars with gaps: shapes, not only colours. What is still to come is pale.
 */
static void
compose_stretch (const Ribbon *self, const Stretch *whole)
{
  Stretch stretch = *whole;
  double y = y_of_lane (self, stretch.lane);
  double height = self->lane_height;
  double half = stretch.look == BEHIND ? height / 2.0 : 0.0;

  stretch.x1 = MAX (stretch.x1, stretch.tag_end);
  drift_scene_set_opacity (self->scene, stretch.pale ? PALE : 1.0);
  if (stretch.look == ROTTEN)
    drift_scene_add_dashes (self->scene, stretch.x1, y + height / 2.0, stretch.x2, y + height / 2.0,
                            DRIFT_COLOR_DROP, height);
  else if (stretch.look == CONFLICT)
    compose_rails (self, y, &stretch);
  else
    drift_scene_add_rect (self->scene, stretch.x1, y + half, stretch.x2 - stretch.x1, height - half,
                          2.0, DRIFT_COLOR_STALE);
  drift_scene_set_opacity (self->scene, 1.0);
}

static void
keep_stretch (const Ribbon *self, const Stretch *stretch)
{
  if (stretch->x2 > stretch->x1)
    g_array_append_val (self->stretches, *stretch);
}

/* In a long run a replica is behind and fresh again a hundred times in a pixel. Such a speck is
 * drawn with the stretch before it, unless it stands out from it. */
static gboolean
absorb (Stretch *before, const Stretch *stretch)
{
  if (before->pale != stretch->pale || stretch->x2 - stretch->x1 > PIXEL ||
      stretch->x1 - before->x2 > PIXEL ||
      (stretch->look > before->look && before->x2 - before->x1 > PIXEL))
    return FALSE;
  before->x2 = MAX (before->x2, stretch->x2);
  before->look = MAX (before->look, stretch->look);
  return TRUE;
}

static void
add_stretch (const Ribbon *self, guint lane, Stretch *before, guint from, guint to, Look look)
{
  double x1 = x_of (self, from);
  Stretch stretch = { .lane = lane,
                      .x1 = x1,
                      .x2 = MAX (x_of (self, to), x1 + SPECK),
                      .look = look,
                      .pale = from >= self->position };

  if (before->x2 > before->x1 && absorb (before, &stretch))
    return;
  keep_stretch (self, before);
  *before = stretch;
}

/* A stretch that lies on both sides of the present is drawn in two parts. */
static void
add_look (const Ribbon *self, guint lane, Stretch *before, guint from, guint to, Look look)
{
  if (from < self->position && to > self->position)
    {
      add_stretch (self, lane, before, from, self->position, look);
      from = self->position;
    }
  add_stretch (self, lane, before, from, to, look);
}

/* What is wrong in a lane, as far as the timeline knows the run. */
static void
add_looks (const Ribbon *self, guint lane)
{
  guint length = drift_timeline_get_length (self->timeline);
  DriftCurvePlace place = drift_curve_find (drift_timeline_get_lane (self->timeline, lane), 0);
  Stretch before = { 0 };
  gboolean more;

  do
    {
      Look look = look_of (drift_series_read_standing (place.value));
      guint from = place.since;

      more = drift_curve_next (&place) && place.since <= length;
      if (look != IN_SYNC)
        add_look (self, lane, &before, from, more ? place.since : length, look);
    }
  while (more);
  keep_stretch (self, &before);
}

/* Where the lanes stand closer than their names can, every second is named, or every third. */
static gboolean
is_named (const Ribbon *self, guint lane)
{
  guint every = (guint)ceil (NAME_HEIGHT / self->lane_step - 1e-6);

  return drift_timeline_get_n_replicas (self->timeline) <= N_ALWAYS_NAMED ||
         lane % MAX (every, 1) == 0;
}

static void
compose_lane (const Ribbon *self, guint lane)
{
  double y = y_of_lane (self, lane);

  if (is_named (self, lane))
    drift_scene_add_text (self->scene, self->lanes.x - 10.0, y + self->lane_height / 2.0, 0.0,
                          DRIFT_ANCHOR_END, DRIFT_STYLE_SMALL, DRIFT_COLOR_DIM,
                          drift_timeline_get_name (self->timeline, lane));
  drift_scene_add_rect (self->scene, self->lanes.x, y, self->lanes.width, self->lane_height, 2.0,
                        DRIFT_COLOR_TRACK);
  if (self->truth)
    add_looks (self, lane);
}

/* Marks that stand too close to be told apart: how many there are of each kind, side by side. */
typedef struct
{
  guint counts[G_N_ELEMENTS (looks)];
  guint first; /* the position of the first of them */
  guint next;  /* from this position on there is space for another */
} Pile;

static double
width_of_count (guint count)
{
  if (count < 2)
    return 0.0;
  return COUNT_SPACE + (count < 10 ? 1.0 : count < 100 ? 2.0 : 3.0) * DIGIT_WIDTH;
}

static double
width_of_pile (const Pile *pile)
{
  double width = 0.0;

  for (guint kind = 0; kind < G_N_ELEMENTS (looks); kind++)
    if (pile->counts[kind] > 0)
      width += MARK_SPACE + width_of_count (pile->counts[kind]);
  return width;
}

/* The pile takes more space with a new kind, and with another digit. */
static void
add_mark (const Ribbon *self, Pile *pile, const DriftTimelineMark *mark)
{
  guint count = ++pile->counts[mark->kind];

  if (width_of_pile (pile) == MARK_SPACE && count == 1)
    pile->first = mark->position;
  if (count == 1 || width_of_count (count) != width_of_count (count - 1))
    pile->next = position_from (self, x_of (self, pile->first) + width_of_pile (pile));
}

static void
compose_count (const Ribbon *self, double x, DriftTimelineKind kind, guint count)
{
  double y = self->lanes.y - MARK_ROW / 2.0 - 1.0;
  g_autofree char *text = NULL;

  drift_scene_add_mark (self->scene, x, y, MARK_SIZE, looks[kind].mark, looks[kind].color);
  if (count < 2)
    return;
  text = count < 1000 ? g_strdup_printf ("%u", count) : g_strdup ("…");
  drift_scene_add_text (self->scene, x + MARK_SIZE / 2.0 + 1.0, y, 0.0, DRIFT_ANCHOR_START,
                        DRIFT_STYLE_SMALL, looks[kind].color, text);
}

static void
compose_pile (const Ribbon *self, Pile *pile)
{
  double x = x_of (self, pile->first);

  drift_scene_set_opacity (self->scene, pile->first > self->position ? PALE : 1.0);
  for (guint kind = 0; kind < G_N_ELEMENTS (looks); kind++)
    if (pile->counts[kind] > 0)
      {
        compose_count (self, x, (DriftTimelineKind)kind, pile->counts[kind]);
        x += MARK_SPACE + width_of_count (pile->counts[kind]);
      }
  drift_scene_set_opacity (self->scene, 1.0);
  *pile = (Pile){ 0 };
}

/* When a sweep compared the copies is seen on the lanes, wherever its mark stands in a pile. On a
 * filled lane the dashes have an edge. */
static void
compose_sweep (const Ribbon *self, double x, gboolean pale)
{
  double top = self->lanes.y - 2.0;
  double bottom = self->lanes.y + self->lanes.height;

  drift_scene_add_line (self->scene, x, self->lanes.y, x, bottom, DRIFT_COLOR_TRACK, 3.0);
  drift_scene_set_opacity (self->scene, pale ? PALE : 1.0);
  drift_scene_add_dashes (self->scene, x, top, x, bottom, looks[DRIFT_TIMELINE_SWEEP].color, 1.0);
  drift_scene_set_opacity (self->scene, 1.0);
}

static void
compose_sweeps (const Ribbon *self)
{
  double last = self->lanes.x - SWEEP_SPACE;
  guint n_marks;
  const DriftTimelineMark *marks = drift_timeline_get_marks (self->timeline, &n_marks);

  for (guint i = 0; i < n_marks; i++)
    {
      double x = x_of (self, marks[i].position);

      if (marks[i].kind != DRIFT_TIMELINE_SWEEP || x - last < SWEEP_SPACE)
        continue;
      compose_sweep (self, x, marks[i].position > self->position);
      last = x;
    }
}

static void
compose_marks (const Ribbon *self)
{
  Pile pile = { 0 };
  guint n_marks;
  const DriftTimelineMark *marks = drift_timeline_get_marks (self->timeline, &n_marks);

  for (guint i = 0; i < n_marks; i++)
    {
      if (looks[marks[i].kind].of_truth && !self->truth)
        continue;
      if (pile.next > 0 && marks[i].position >= pile.next)
        compose_pile (self, &pile);
      add_mark (self, &pile, &marks[i]);
    }
  if (pile.next > 0)
    compose_pile (self, &pile);
}

/**
 * drift_compose_ribbon:
 * @box: where lanes and marks stand; the names of the lanes are before its start edge
 * @position: where the run stands
 * @truth: whether lag, drops and stale reads may be shown
 *
 * Writes the lanes of the timeline, the nights behind them and the hours below them.
 */
void
drift_compose_ribbon (DriftScene *scene,
                      const DriftBox *box,
                      const DriftTimeline *timeline,
                      guint position,
                      gboolean truth)
{
  guint n = MAX (drift_timeline_get_n_replicas (timeline), 1);
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  g_autoptr (GArray) tags = g_array_new (FALSE, FALSE, sizeof (Tag));
  Ribbon self = {
    .scene = scene,
    .timeline = timeline,
    .lanes = { box->x, box->y + MARK_ROW, box->width, box->height - MARK_ROW - DRIFT_AXIS_HEIGHT },
    .position = position,
    .truth = truth,
    .stretches = stretches,
    .tags = tags,
  };

  self.lane_step = self.lanes.height / n;
  self.lane_height = self.lane_step * 0.75;
  self.lanes.height -= self.lane_step - self.lane_height; /* below the last lane is no gap */
  drift_compose_nights (scene, &self.lanes, timeline);
  for (guint i = 0; i < drift_timeline_get_n_replicas (timeline); i++)
    compose_lane (&self, i);
  find_tags (&self);
  for (guint i = 0; i < stretches->len; i++)
    compose_stretch (&self, &g_array_index (stretches, Stretch, i));
  compose_sweeps (&self);
  compose_marks (&self);
  drift_compose_axis (scene, &self.lanes, timeline);
  compose_tags (&self);
}

/**
 * drift_compose_playhead:
 * @box: that of the ribbon
 * @position: where the run stands
 *
 * Writes the line that says where on the timeline the run stands.
 */
void
drift_compose_playhead (DriftScene *scene,
                        const DriftBox *box,
                        const DriftTimeline *timeline,
                        guint position)
{
  double x = box->x + drift_timeline_position_to_x (timeline, position) * box->width;

  double bottom = box->y + box->height - DRIFT_AXIS_HEIGHT;

  drift_scene_add_rect (scene, x - 1.0, box->y + MARK_ROW - 4.0, 2.0,
                        bottom - box->y - MARK_ROW + 8.0, 1.0, DRIFT_COLOR_TEXT);
  drift_scene_add_circle (scene, x, bottom + 4.0, 5.0, DRIFT_COLOR_TEXT, DRIFT_COLOR_NONE, 0.0);
}
