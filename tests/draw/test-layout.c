/* Tests of the layout: nothing overlaps or leaves the picture, and text is as large as it can be.
 * SPDX-License-Identifier: MIT */
#include "drift-layout.h"

static const struct
{
  int width;
  int height;
} sizes[] = {
  { 1, 1 },      { 520, 300 },  { 640, 320 },   { 744, 436 },  { 820, 470 },
  { 1200, 600 }, { 600, 2000 }, { 3840, 2160 }, { 2000, 300 }, { 16384, 16384 },
};

static gboolean
overlap (const DriftBox *a, const DriftBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
         b->y < a->y + a->height;
}

static void
assert_inside (const DriftLayout *layout, const DriftBox *box)
{
  g_assert_cmpfloat (box->x, >=, 0);
  g_assert_cmpfloat (box->y, >=, 0);
  g_assert_cmpfloat (box->width, >, 0);
  g_assert_cmpfloat (box->x + box->width, <=, layout->width + 1);
  g_assert_cmpfloat (box->y + box->height, <=, layout->height + 1);
}

static void
check (const DriftLayout *layout)
{
  const DriftBox *boxes[DRIFT_MAX_REPLICAS + DRIFT_MAX_CLIENTS + 4] = {
    &layout->coordinator, &layout->bus, &layout->bubble, &layout->trees
  };
  guint n = 4;

  /* the note stands where the trees would, or these in its place */
  assert_inside (layout, &layout->note);
  g_assert_cmpfloat (layout->note.x, ==, layout->trees.x);
  g_assert_cmpfloat (layout->note.y, >=, layout->trees.y);
  g_assert_cmpfloat (layout->note.y + layout->note.height, <=,
                     layout->trees.y + layout->trees.height);

  for (guint i = 0; i < layout->n_clients; i++)
    boxes[n++] = &layout->clients[i];
  for (guint i = 0; i < layout->n_replicas; i++)
    boxes[n++] = &layout->replicas[i];
  for (guint i = 0; i < n; i++)
    {
      assert_inside (layout, boxes[i]);
      for (guint j = i + 1; j < n; j++)
        if (overlap (boxes[i], boxes[j]))
          g_error ("%u replicas at %g x %g: boxes %u and %u overlap", layout->n_replicas,
                   layout->width, layout->height, i, j);
    }
  g_assert_cmpfloat (layout->gap - DRIFT_HALF_GAP, >, layout->bus.y + layout->bus.height);
  g_assert_cmpfloat (layout->gap + DRIFT_HALF_GAP, <, layout->replicas[0].y);
}

/* How much larger than usual text is. */
static const double text_scales[] = { 0.75, 1.0, 1.1, 1.25, 1.5, 2.0, 3.0 };

static void
check_sizes (guint n_clients, guint n_replicas)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (text_scales); k++)
      {
        for (guint hall = 0; hall < 2; hall++)
          {
            DriftLayout layout;

            drift_layout_init (&layout, sizes[i].width, sizes[i].height, hall, text_scales[k],
                               n_clients, n_replicas);
            check (&layout);
          }
      }
}

static void
test_boxes (void)
{
  for (guint n_clients = 1; n_clients <= DRIFT_MAX_CLIENTS; n_clients++)
    for (guint n = 1; n <= DRIFT_MAX_REPLICAS; n++)
      check_sizes (n_clients, n);
}

/* Of any number of clients, each has a screen as large as one alone has at least, and its link
 * begins at it. */
static void
test_clients (void)
{
  for (guint n = 1; n <= DRIFT_MAX_CLIENTS; n++)
    {
      DriftLayout layout;

      drift_layout_init (&layout, 1, 1, FALSE, 1.0, n, 3);
      for (guint i = 0; i < n; i++)
        {
          const DriftBox *box = &layout.clients[i];

          g_assert_cmpfloat (box->width, >=, 128);
          g_assert_cmpfloat (box->height, >=, 108);
          g_assert_cmpfloat (layout.links[i], >, box->y);
          g_assert_cmpfloat (layout.links[i], <, box->y + box->height);
        }
    }
}

/* Where there is room, text is as much larger as it is wished to be. */
static void
test_text_scale (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (text_scales); i++)
    {
      double width, height;
      DriftLayout layout;

      drift_layout_get_natural (FALSE, text_scales[i], 1, &width, &height);
      drift_layout_init (&layout, width, height, FALSE, text_scales[i], 1, 3);
      g_assert_cmpfloat_with_epsilon (layout.scale, text_scales[i], 1e-9);
      drift_layout_init (&layout, 2.0 * width, 2.0 * height, FALSE, text_scales[i], 1, 3);
      g_assert_cmpfloat (layout.scale, >, text_scales[i]);
    }
}

/* Where there is none, larger text is still larger, and needs more room. Of the height it needs
 * little more: what stands below the picture has to have some, too. */
static void
test_text_scale_at_least (void)
{
  double last_width = 0.0, last_height = 0.0, last_scale = 0.0;
  double usual_width, usual_height;

  drift_layout_get_minimum (FALSE, 1.0, 1, 3, &usual_width, &usual_height);

  for (gsize i = 0; i < G_N_ELEMENTS (text_scales); i++)
    {
      double width, height;
      DriftLayout layout;

      drift_layout_get_minimum (FALSE, text_scales[i], 1, 3, &width, &height);
      drift_layout_init (&layout, 1, 1, FALSE, text_scales[i], 1, 3);
      g_assert_cmpfloat (layout.scale, >, last_scale);
      g_assert_cmpfloat (width, >, last_width);
      g_assert_cmpfloat (height, >=, last_height);
      last_scale = layout.scale;
      last_width = width;
      last_height = height;
    }
  g_assert_cmpfloat (last_width, >, 1.7 * usual_width);
  g_assert_cmpfloat (last_height, <, 1.4 * usual_height);
}

/* Cards reach from edge to edge, all of one size, evenly spaced. */
static void
test_rhythm (void)
{
  DriftLayout layout;

  drift_layout_init (&layout, 744, 436, FALSE, 1.0, 1, 3);
  g_assert_cmpfloat (layout.scale, ==, 1);
  g_assert_cmpfloat (layout.replicas[0].x, ==, 0);
  g_assert_cmpfloat (layout.replicas[2].x + layout.replicas[2].width, ==, 744);
  g_assert_cmpfloat (layout.replicas[1].x - layout.replicas[0].x, ==,
                     layout.replicas[2].x - layout.replicas[1].x);
  g_assert_cmpfloat (layout.stubs[1], ==, layout.coordinator.x + layout.coordinator.width / 2);
  g_assert_cmpfloat (layout.clients[0].x, ==, layout.replicas[0].x);
}

/* What the canvas of a window has of each size: beside the panel, and without it. */
static const struct
{
  int width;
  int height;
} rooms[] = {
  { 590, 330 }, { 706, 456 }, { 984, 330 }, { 1140, 456 }, { 1056, 690 }, { 1560, 690 }
};

/* Any number of replicas fits into each window of the sizes that are meant: in letters that are as
 * large as usual, or a little less in a small one, with cards that have room for what they show. */
static void
test_windows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rooms); i++)
    for (guint n = 2; n <= DRIFT_MAX_REPLICAS; n++)
      {
        double width, height;
        DriftLayout layout;
        const DriftBox *card = &layout.replicas[0];

        drift_layout_get_minimum (FALSE, 1.0, 1, n, &width, &height);
        g_assert_cmpfloat (width, <=, rooms[i].width);
        g_assert_cmpfloat (height, <=, rooms[i].height);
        drift_layout_init (&layout, rooms[i].width, rooms[i].height, FALSE, 1.0, 1, n);
        check (&layout);
        g_assert_cmpfloat (layout.scale, >=, rooms[i].height < 400 ? 0.75 : 1.0);
        g_assert_cmpfloat (card->width, >=, 72);
        if (n <= 5 || card->width >= DRIFT_WORDY_WIDTH)
          g_assert_cmpfloat (card->height, >=, DRIFT_WORDY_HEIGHT);
        else
          g_assert_cmpfloat (card->height, <, DRIFT_WORDY_HEIGHT);
      }
}

/* Of two the first stands below the screen, edge to edge, as of three. */
static void
test_pair (void)
{
  for (int width = 700; width < 4000; width += 50)
    {
      DriftLayout layout;

      drift_layout_init (&layout, width, width * 0.6, FALSE, 1.0, 1, 2);
      g_assert_cmpfloat (layout.clients[0].x, ==, layout.replicas[0].x);
    }
}

/* Links are so far apart that a hand can tell them, and a message on each has its room. */
static void
test_spacing (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rooms); i++)
    for (guint n = 2; n <= DRIFT_MAX_REPLICAS; n++)
      {
        DriftLayout layout;

        drift_layout_init (&layout, rooms[i].width, rooms[i].height, FALSE, 1.0, 1, n);
        for (guint k = 1; k < n; k++)
          g_assert_cmpfloat (layout.stubs[k] - layout.stubs[k - 1], >=, 76);
        g_assert_cmpfloat (layout.replicas[0].y - layout.gap, >, DRIFT_HALF_GAP + 12.0);
      }
}

/* A larger window never makes smaller letters, but for a trifle where the cards of many replicas
 * come to show their values. */
static void
test_scale_grows (void)
{
  for (guint n = 1; n <= DRIFT_MAX_REPLICAS; n++)
    {
      double last = 0;

      for (int width = 400; width < 4000; width += 7)
        {
          DriftLayout layout;

          drift_layout_init (&layout, width, width * 0.6, FALSE, 1.0, 1, n);
          g_assert_cmpfloat (layout.scale, >=, n <= 5 ? last : 0.9 * last);
          last = layout.scale;
        }
      g_assert_cmpfloat (last, >, 2);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/boxes", test_boxes);
  g_test_add_func ("/layout/clients", test_clients);
  g_test_add_func ("/layout/text-scale", test_text_scale);
  g_test_add_func ("/layout/text-scale-at-least", test_text_scale_at_least);
  g_test_add_func ("/layout/rhythm", test_rhythm);
  g_test_add_func ("/layout/windows", test_windows);
  g_test_add_func ("/layout/pair", test_pair);
  g_test_add_func ("/layout/spacing", test_spacing);
  g_test_add_func ("/layout/scale-grows", test_scale_grows);
  return g_test_run ();
}
