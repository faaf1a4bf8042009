/* The layout: where each part of the picture stands.
 * SPDX-License-Identifier: MIT */
#include "drift-layout.h"

#include <math.h>

/* All in design units, on a grid of 8. */
#define CARD_MIN_WIDTH 72.0
#define CARD_MAX_WIDTH 248.0
#define PAIR_GAP 160.0 /* at most, of two: so that the first stands below the screen */
#define CLIENT_GAP 8.0
#define BUS_HEIGHT 6.0
#define BUBBLE_HEIGHT 32.0
#define BUBBLE_GAP 10.0
#define TREES_GAP 3.0 /* from what goes along the bus */

/* More replicas than this are a crowd: their links are close, and their cards say less where there
 * is no room. What is said of a link stands below its gap, which is so far down the way. */
#define FEW 5
#define CROWDED_GAP 0.4

/* Of text of the usual size. */
#define MIN_SCALE 0.75
#define MAX_SCALE 3.0

/* The least letters grow half as fast as those that are wished for where there is little width: a
 * picture that stands beside its lesson says more than one with larger letters that has no room
 * there. Where there is little height they give way further, but in a hall: what is said of the
 * picture stands below it, and stays in view. */
#define WIDTH_GROWTH 0.5

/* A stretch of the height: what it is at least, what it is by nature, and at most. */
typedef struct
{
  double min;
  double natural;
  double max;
} Stretch;

enum
{
  TOP,
  HEAD,  /* the clients' screens, and the coordinator beside them */
  UPPER, /* the screens to the bus */
  LOWER, /* bus to cards */
  CARD,
  BOTTOM,
  N_STRETCHES
};

/* The least of what lies between the boxes: it holds a message and the label beside it. */
#define WAY_LEAST 40.0

/* What a picture is made of. Of two numbers, the second is what it may be down to where text is
 * larger than usual. */
typedef struct
{
  double natural_width;
  Stretch stretches[N_STRETCHES];
  Stretch crowded_lower; /* likewise, of a crowd */
  Stretch brief_card;    /* of one that does not show its value */
  double head_least;     /* of a screen, what holds its words */
  double coordinator_width;
  double coordinator_height;
  double client[2];
  double link[2];
  double bubble_drop;   /* from the link to its top */
  double card_least[3]; /* where there are three at most, five at most, or more */
  double growth;        /* of the least letters where there is little height, of that of the text */
} Measures;

static const Measures at_desk = {
  .natural_width = 744,
  .stretches = { [TOP] = { 4, 8, 24 },
                 [HEAD] = { 108, 144, 168 },
                 [UPPER] = { 8, 12, 24 },
                 [LOWER] = { 52, 56, 96 },
                 [CARD] = { 208, 216, 232 },
                 [BOTTOM] = { 4, 8, 24 } },
  .crowded_lower = { 64, 88, 128 },
  .brief_card = { 160, 168, 184 },
  .head_least = 100,
  .coordinator_width = 180,
  .coordinator_height = 60,
  .client = { 160, 152 },
  .link = { 78, 72 },
  .bubble_drop = 34,
  .card_least = { 184, 112, CARD_MIN_WIDTH },
  .growth = 1.0 / 6.0,
};

/* Boxes that say less need less, so that everything is larger. */
static const Measures in_hall = {
  .natural_width = 784,
  .stretches = { [TOP] = { 4, 6, 16 },
                 [HEAD] = { 104, 106, 132 },
                 [UPPER] = { 8, 8, 20 },
                 [LOWER] = { 40, 42, 72 },
                 [CARD] = { 128, 134, 156 },
                 [BOTTOM] = { 4, 6, 16 } },
  .crowded_lower = { 52, 56, 88 },
  .brief_card = { 128, 134, 156 },
  .head_least = 104,
  .coordinator_width = 114,
  .coordinator_height = 40,
  .client = { 176, 150 },
  .link = { 64, 60 },
  .bubble_drop = 30,
  .card_least = { 148, 100, CARD_MIN_WIDTH },
  .growth = WIDTH_GROWTH,
};

/* What is to be laid out. */
typedef struct
{
  const Measures *measures;
  double text_scale;
  guint n_clients;
  guint n_replicas;
  gboolean is_brief; /* whether cards do not show their values */
} Task;

/* As brief as it may be. */
static Task
make_task (gboolean hall, double text_scale, guint n_clients, guint n_replicas)
{
  return (Task){ hall ? &in_hall : &at_desk, text_scale, n_clients, n_replicas, n_replicas > FEW };
}

/* What it is with so many clients, one below the other. */
static Stretch
stretch_of (const Task *task, guint which)
{
  Stretch stretch = task->measures->stretches[which];
  double gaps = CLIENT_GAP * (task->n_clients - 1);

  if (which == LOWER && task->n_replicas > FEW)
    return task->measures->crowded_lower;
  if (which == CARD && task->is_brief)
    return task->measures->brief_card;
  if (which != HEAD)
    return stretch;
  return (Stretch){ stretch.min * task->n_clients + gaps, stretch.natural * task->n_clients + gaps,
                    stretch.max * task->n_clients + gaps };
}

/* Boxes grow with the text in them. The ways between them need not: where text is larger than
 * usual they keep their length on the screen, down to what a message takes. */
static double
shorten (const Task *task, double length, double least)
{
  return MAX (floor (length / MAX (task->text_scale, 1.0)), MIN (length, least));
}

static double
least_height (const Task *task, guint which)
{
  double least = stretch_of (task, which).min;

  if (which == LOWER)
    return shorten (task, least, WAY_LEAST);
  if (which == HEAD)
    return shorten (task, least, task->measures->head_least * task->n_clients);
  return least;
}

static double
sum_least_heights (const Task *task)
{
  double sum = BUS_HEIGHT;

  for (guint i = 0; i < N_STRETCHES; i++)
    sum += least_height (task, i);
  return sum;
}

static double
sum_natural_heights (const Task *task)
{
  double sum = BUS_HEIGHT;

  for (guint i = 0; i < N_STRETCHES; i++)
    sum += stretch_of (task, i).natural;
  return sum;
}

static double
card_gap (guint n_replicas)
{
  return n_replicas <= 3 ? 48.0 : n_replicas <= FEW ? 24.0 : 12.0;
}

static double
least_gap (const Task *task)
{
  return shorten (task, card_gap (task->n_replicas) / 2.0, 12.0);
}

static double
link_width (const Task *task)
{
  return shorten (task, task->measures->link[0], task->measures->link[1]);
}

/* The narrowest picture in which nothing touches. */
static double
least_width (const Task *task)
{
  const Measures *measures = task->measures;
  guint n = task->n_replicas;
  double card = measures->card_least[n <= 3 ? 0 : n <= FEW ? 1 : 2];
  double cards = n * card + (n - 1) * least_gap (task);
  double client = shorten (task, measures->client[0], measures->client[1]);
  double heads = 2.0 * (client + link_width (task)) + measures->coordinator_width;

  return MAX (cards, heads);
}

static double
least_scale (double text_scale, double growth)
{
  return MIN_SCALE * (text_scale > 1.0 ? 1.0 + (text_scale - 1.0) * growth : text_scale);
}

/* The lowest picture in which nothing touches. Larger text, which shortens the ways, never needs
 * less than text of the usual size does. */
static double
least_picture_height (const Task *task)
{
  Task usual = *task;

  usual.text_scale = MIN (task->text_scale, 1.0);
  return MAX (sum_least_heights (task) * least_scale (task->text_scale, task->measures->growth),
              sum_least_heights (&usual) * least_scale (usual.text_scale, 0.0));
}

/**
 * drift_layout_get_minimum:
 * @hall: whether it is to be read from the last row of a hall
 * @text_scale: how much larger than usual text is to be
 * @width: (out): in device pixels
 * @height: (out): in device pixels
 *
 * The size below which parts would be cut.
 */
void
drift_layout_get_minimum (gboolean hall,
                          double text_scale,
                          guint n_clients,
                          guint n_replicas,
                          double *width,
                          double *height)
{
  Task task = make_task (hall, text_scale, n_clients, n_replicas);

  *width = ceil (least_width (&task) * least_scale (text_scale, WIDTH_GROWTH));
  *height = ceil (least_picture_height (&task));
}

/**
 * drift_layout_get_natural:
 * @hall: whether it is to be read from the last row of a hall
 * @text_scale: how much larger than usual text is to be
 * @width: (out): in device pixels
 * @height: (out): in device pixels
 *
 * The size at which text of the usual size has one pixel for one design unit, and everything has
 * its room.
 */
void
drift_layout_get_natural (gboolean hall,
                          double text_scale,
                          guint n_clients,
                          double *width,
                          double *height)
{
  Task task = make_task (hall, text_scale, n_clients, 1);

  *width = task.measures->natural_width * text_scale;
  *height = sum_natural_heights (&task) * text_scale;
}

/* Steps of an eighth above the wish, so that letters keep few sizes while a window is resized. */
static double
choose_scale (const Task *task, double width, double height)
{
  double wish = task->text_scale;
  double scale = MIN (width / least_width (task), height / sum_least_heights (task));

  if (scale > wish)
    {
      double roomy =
          MIN (width / task->measures->natural_width, height / (sum_natural_heights (task) - 8.0));

      scale = floor (MAX (roomy / wish, 1.0) * 8.0) / 8.0 * wish;
    }
  return CLAMP (scale, least_scale (wish, task->measures->growth), MAX_SCALE * wish);
}

/* Shares the height out: each stretch gets its natural part first, then the rest by
 * how much more it can take; what is left over is above and below. */
static void
share_height (const DriftLayout *self,
              const Task *task,
              double shares[N_STRETCHES],
              double *left_over)
{
  double minimum = sum_least_heights (task);
  double natural = sum_natural_heights (task);
  double missing = self->height - natural;
  double room = 0.0;

  for (guint i = 0; i < N_STRETCHES; i++)
    {
      Stretch stretch = stretch_of (task, i);

      room += stretch.max - stretch.natural;
    }
  for (guint i = 0; i < N_STRETCHES; i++)
    {
      Stretch stretch = stretch_of (task, i);
      double least = least_height (task, i);

      if (missing < 0.0)
        shares[i] = least + (stretch.natural - least) * MAX (self->height - minimum, 0.0) /
                                (natural - minimum);
      else
        shares[i] = stretch.natural + (stretch.max - stretch.natural) * MIN (missing, room) / room;
      shares[i] = floor (shares[i]);
    }
  *left_over = MAX (0.0, floor (missing - room));
}

static double
card_width (const Task *task, double room)
{
  guint n = task->n_replicas;
  double gap = card_gap (n);

  if (room < task->measures->natural_width)
    gap -= (task->measures->natural_width - room) / 8.0;
  gap = floor (MAX (gap, least_gap (task)));
  return floor (CLAMP ((room - gap * (n - 1)) / n, CARD_MIN_WIDTH, CARD_MAX_WIDTH));
}

/* Whether a picture of that size, in device pixels, has no room for cards with their values. */
static gboolean
must_be_brief (const Task *task, double width, double height)
{
  Task wordy = *task;
  double scale;

  if (task->n_replicas <= FEW)
    return FALSE;
  wordy.is_brief = FALSE;
  scale = choose_scale (&wordy, width, height);
  return card_width (&wordy, floor (width / scale)) < DRIFT_WORDY_WIDTH ||
         height / scale < sum_least_heights (&wordy);
}

static void
place_cards (DriftLayout *self, const Task *task, double top, double height)
{
  guint n = self->n_replicas;
  double room = self->width;
  double width = card_width (task, room);
  double gap = 0.0;
  double x;

  if (n > 1)
    gap = CLAMP (floor ((room - width * n) / (n - 1)), 4.0, n == 2 ? PAIR_GAP : 72.0);
  x = floor ((self->width - width * n - gap * (n - 1)) / 2.0);
  for (guint i = 0; i < n; i++)
    {
      self->replicas[i] = (DriftBox){ x, top, width, height };
      self->stubs[i] = x + floor (width / 2.0);
      x += width + gap;
    }
}

/* The screens stand above the first card, edge to edge with it where they can. */
static void
place_clients (DriftLayout *self, const Task *task, double top, double height)
{
  const Measures *measures = task->measures;
  double room = self->coordinator.x - link_width (task);
  double width = CLAMP (room, measures->client[1], measures->client[0]);
  double share = floor ((height - CLIENT_GAP * (self->n_clients - 1)) / self->n_clients);

  for (guint i = 0; i < self->n_clients; i++)
    {
      DriftBox *box = &self->clients[i];

      *box = (DriftBox){ MAX (MIN (self->replicas[0].x, room - width), 0.0),
                         top + i * (share + CLIENT_GAP), width, share };
      self->links[i] = box->y + self->coordinator.y + self->coordinator.height / 2.0 - top;
    }
}

/* The coordinator stands in the middle, so high that what the client heard has its room beside the
 * screen, below the link. */
static void
place_heads (DriftLayout *self, const Task *task, double top, double height)
{
  const Measures *measures = task->measures;
  double middle = floor (self->width / 2.0);
  double share = (height - CLIENT_GAP * (self->n_clients - 1)) / self->n_clients;
  double needed = measures->coordinator_height / 2.0 + measures->bubble_drop + BUBBLE_HEIGHT;
  const DriftBox *client = &self->clients[0];
  DriftBox *coordinator = &self->coordinator;

  *coordinator = (DriftBox){ middle - measures->coordinator_width / 2.0,
                             top + floor (MAX (share - needed, 0.0) / 2.0),
                             measures->coordinator_width, measures->coordinator_height };
  place_clients (self, task, top, height);
  self->bubble.x = client->x + client->width + BUBBLE_GAP;
  self->bubble.y = self->links[0] + measures->bubble_drop;
  self->bubble.width = middle - BUBBLE_GAP - self->bubble.x;
  self->bubble.height = BUBBLE_HEIGHT;
  self->bubble_tip = floor ((client->x + client->width + coordinator->x) / 2.0);
  self->note.x = coordinator->x + coordinator->width + 24.0;
  self->note.y = coordinator->y;
  self->note.width = self->width - self->note.x;
  self->note.height = coordinator->height;
  self->trees = self->note;
  self->trees.y = top;
  self->trees.height = self->bus.y - DRIFT_HALF_TOKEN - TREES_GAP - top;
}

/**
 * drift_layout_init:
 * @width: in device pixels
 * @height: in device pixels
 * @hall: whether it is to be read from the last row of a hall
 * @text_scale: how much larger than usual text is to be: 1 for the usual size, as in files
 * @n_clients: from 1 to %DRIFT_MAX_CLIENTS
 *
 * Lays the picture out. A size below the minimum is laid out as the minimum.
 */
void
drift_layout_init (DriftLayout *self,
                   double width,
                   double height,
                   gboolean hall,
                   double text_scale,
                   guint n_clients,
                   guint n_replicas)
{
  Task task = make_task (hall, text_scale, n_clients, n_replicas);
  double shares[N_STRETCHES];
  double left_over;
  double y;
  double min_width;
  double min_height;

  g_return_if_fail (n_replicas >= 1 && n_replicas <= DRIFT_MAX_REPLICAS);
  g_return_if_fail (n_clients >= 1 && n_clients <= DRIFT_MAX_CLIENTS);
  g_return_if_fail (text_scale > 0.0);

  *self = (DriftLayout){ .hall = hall, .n_clients = n_clients, .n_replicas = n_replicas };
  drift_layout_get_minimum (hall, text_scale, n_clients, n_replicas, &min_width, &min_height);
  width = MAX (width, min_width);
  height = MAX (height, min_height);
  task.is_brief = must_be_brief (&task, width, height);
  self->scale = choose_scale (&task, width, height);
  self->width = floor (width / self->scale);
  self->height = floor (height / self->scale);

  share_height (self, &task, shares, &left_over);
  y = shares[TOP] + floor (left_over / 2.0);
  self->bus.y = y + shares[HEAD] + shares[UPPER];
  self->bus.height = BUS_HEIGHT;
  place_cards (self, &task, self->bus.y + BUS_HEIGHT + shares[LOWER], shares[CARD]);
  place_heads (self, &task, y, shares[HEAD]);
  self->bus.x = MIN (self->stubs[0], floor (self->width / 2.0)) - BUS_HEIGHT / 2.0;
  self->bus.width =
      MAX (self->stubs[n_replicas - 1], floor (self->width / 2.0)) + BUS_HEIGHT / 2.0 - self->bus.x;
  self->is_crowded = n_replicas > FEW;
  self->gap =
      self->bus.y + BUS_HEIGHT + floor (shares[LOWER] * (self->is_crowded ? CROWDED_GAP : 0.5));
}
