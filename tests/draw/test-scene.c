/* Tests of the scene: what a printed one looks like, its goldens, and that it is a function.
 * SPDX-License-Identifier: MIT */
#include "../golden.h"
#include "draw-test.h"

static void
test_print (void)
{
  g_autoptr (DriftScene) scene = drift_scene_new (100, 50, 1.25);
  g_autofree char *text = NULL;

  drift_scene_set_origin (scene, 10, 20);
  drift_scene_add_rect (scene, 0, 0, 30, 10, 4, DRIFT_COLOR_CARD);
  drift_scene_set_opacity (scene, 0.5);
  drift_scene_add_outline (scene, 1.255, 2, 3, 4, 0, DRIFT_COLOR_NONE, DRIFT_COLOR_LINE, 1.5);
  drift_scene_set_opacity (scene, 1);
  drift_scene_set_origin (scene, 0, 0);
  drift_scene_add_line (scene, 5, 5, 5, 15, DRIFT_COLOR_ACCENT, 2);
  drift_scene_add_dashes (scene, 5, 15, 5, 5, DRIFT_COLOR_DROP, 2);
  drift_scene_add_circle (scene, -0.001, 8, 5, DRIFT_COLOR_SYNC, DRIFT_COLOR_NONE, 0);
  drift_scene_add_text (scene, 1, 2, 0, DRIFT_ANCHOR_END, DRIFT_STYLE_MONO, DRIFT_COLOR_TEXT,
                        "a \"b\"\n");
  drift_scene_add_paragraph (scene, 1, 2, 90, 20, DRIFT_ANCHOR_MIDDLE, DRIFT_STYLE_CAPTION,
                             DRIFT_COLOR_DIM, "x");
  drift_scene_add_glyph (scene, 1, 2, 30, G_GUINT64_CONSTANT (0x839a4de53cc252e3));
  drift_scene_add_mark (scene, 1, 2, 16, DRIFT_MARK_CROSS, DRIFT_COLOR_DROP);
  text = drift_scene_print (scene);
  g_assert_cmpstr (text, ==,
                   "scene 100.00 50.00 scale=1.25\n"
                   "rect 10.00 20.00 30.00 10.00 radius=4.00 card\n"
                   "rect 11.26 22.00 3.00 4.00 stroke=line stroke-width=1.50 opacity=0.50\n"
                   "line 5.00 5.00 0.00 10.00 stroke=accent stroke-width=2.00\n"
                   "line 5.00 15.00 0.00 -10.00 stroke=drop stroke-width=2.00 dashed\n"
                   "circle 0.00 8.00 radius=5.00 sync\n"
                   "text 1.00 2.00 end mono text \"a \\\"b\\\"\\n\"\n"
                   "text 1.00 2.00 middle caption dim width=90.00 line=20.00 \"x\"\n"
                   "glyph 1.00 2.00 size=30.00 839a4de53cc252e3\n"
                   "mark 1.00 2.00 size=16.00 cross drop\n");
}

/* A scene of one item, of which a letter says what is different about it. */
static DriftScene *
scene_with (char other)
{
  DriftScene *scene =
      drift_scene_new (other == 'W' ? 99 : 100, other == 'H' ? 49 : 50, other == 'S' ? 2 : 1);
  double x = other == 'x' ? 1.5 : 1;
  double y = other == 'y' ? 2.5 : 2;
  double width = other == 'w' ? 31 : 30;
  double height = other == 'h' ? 11 : 10;

  if (other == 'o')
    drift_scene_set_opacity (scene, 0.5);
  if (other == 'd')
    drift_scene_add_dashed_outline (scene, x, y, width, height, 4, DRIFT_COLOR_CARD,
                                    DRIFT_COLOR_LINE, 1.5);
  else
    drift_scene_add_outline (scene, x, y, width, height, other == 'r' ? 5 : 4,
                             other == 'f' ? DRIFT_COLOR_PAGE : DRIFT_COLOR_CARD,
                             other == 's' ? DRIFT_COLOR_DIM : DRIFT_COLOR_LINE,
                             other == 'l' ? 2 : 1.5);
  drift_scene_add_text (scene, 1, 2, 0, other == 'a' ? DRIFT_ANCHOR_END : DRIFT_ANCHOR_START,
                        other == 'b' ? DRIFT_STYLE_BODY_BOLD : DRIFT_STYLE_BODY, DRIFT_COLOR_TEXT,
                        other == 't' ? "v6" : "v5");
  drift_scene_add_glyph (scene, 1, 2, 30, other == 'g' ? 7 : 8);
  drift_scene_add_mark (scene, 1, 2, 16, other == 'm' ? DRIFT_MARK_EYE : DRIFT_MARK_CROSS,
                        DRIFT_COLOR_DROP);
  if (other == '+')
    drift_scene_add_rect (scene, 1, 2, 3, 4, 0, DRIFT_COLOR_CARD);
  return scene;
}

static void
test_equal (void)
{
  g_autoptr (DriftScene) scene = scene_with (' ');
  g_autoptr (DriftScene) same = scene_with (' ');

  g_assert_true (drift_scene_equal (scene, same));
  for (const char *p = "WHSxywhodrfslabtgm+"; *p != '\0'; p++)
    {
      g_autoptr (DriftScene) other = scene_with (*p);

      g_test_message ("%c", *p);
      g_assert_false (drift_scene_equal (scene, other));
      g_assert_false (drift_scene_equal (other, scene));
    }
}

static void
check_golden_scene (const char *name, DriftScene *scene)
{
  g_autofree char *text = drift_scene_print (scene);

  check_golden (name, text);
}

static const struct
{
  const char *name;
  const char *scenario;
  const char *command;
  guint step;
  gboolean truth;
} goldens[] = {
  { "session-store-0-operator.scene", "session-store", NULL, 0, FALSE },
  { "session-store-2.scene", "session-store", NULL, 2, TRUE },
  { "session-store-2-operator.scene", "session-store", NULL, 2, FALSE },
  { "session-store-4-operator.scene", "session-store", NULL, 4, FALSE },
  { "session-store-5.scene", "session-store", NULL, 5, TRUE },
  { "session-store-5-operator.scene", "session-store", NULL, 5, FALSE },
  { "session-store-6-off.scene", "session-store", NULL, 6, TRUE },
  { "session-store-6-on.scene", "session-store", "set anti-entropy on", 6, TRUE },
  { "session-store-7-off.scene", "session-store", NULL, 7, TRUE },
  { "session-store-7-off-operator.scene", "session-store", NULL, 7, FALSE },
  { "session-store-7-on.scene", "session-store", "set anti-entropy on", 7, TRUE },
  { "session-store-7-on-operator.scene", "session-store", "set anti-entropy on", 7, FALSE },
  { "conflict.scene", "pitfall-split-brain", NULL, 1, TRUE },
  { "conflict-operator.scene", "pitfall-split-brain", NULL, 1, FALSE },
  { "rot.scene", "pitfall-stored-checksum", NULL, 2, TRUE },
  { "rot-operator.scene", "pitfall-stored-checksum", NULL, 2, FALSE },
  { "trees.scene", "merkle-tree", NULL, 4, TRUE },
  { "trees-operator.scene", "merkle-tree", NULL, 4, FALSE },
  { "trees-many.scene", "merkle-tree", NULL, 6, TRUE },
};

static void
test_goldens (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (goldens); i++)
    {
      g_autoptr (DriftRun) run = run_at (goldens[i].scenario, goldens[i].command, goldens[i].step);
      g_autoptr (DriftScene) scene = canvas_of (run, goldens[i].truth);

      check_golden_scene (goldens[i].name, scene);
    }
}

/* Text of one and a half times the usual size, with less than that of room. */
static void
test_golden_large (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 5);
  g_autoptr (DriftScene) scene = NULL;
  DriftMoment moment;

  drift_moment_init (&moment, run, 0, TRUE);
  scene = drift_compose_canvas (&moment, 900, 560, FALSE, 1.5);
  check_golden_scene ("session-store-5-large.scene", scene);
}

/* What a lesson may light: a node, the bus, or the two ends of a message. */
static const struct
{
  const char *name;
  DriftNodes nodes;
  gboolean bus;
  guint n_lit;
} lights[] = {
  { "nothing in the picture", DRIFT_NODE_BIT (DRIFT_NODE_NONE), FALSE, 0 },
  { "client", DRIFT_NODE_BIT (DRIFT_NODE_CLIENT), FALSE, 1 },
  { "coordinator", DRIFT_NODE_BIT (DRIFT_NODE_COORDINATOR), FALSE, 1 },
  { "bus", 0, TRUE, 1 },
  { "R1", DRIFT_NODE_BIT (0), FALSE, 1 },
  { "R2", DRIFT_NODE_BIT (1), FALSE, 1 },
  { "R3", DRIFT_NODE_BIT (2), FALSE, 1 },
  { "coordinator and R2", DRIFT_NODE_BIT (DRIFT_NODE_COORDINATOR) | DRIFT_NODE_BIT (1), FALSE, 2 },
};

static DriftScene *
lit_canvas_of (DriftRun *run, gboolean truth, gsize light)
{
  DriftMoment moment;

  drift_moment_init (&moment, run, 0, truth);
  moment.lit = lights[light].nodes;
  moment.bus_lit = lights[light].bus;
  return drift_compose_canvas (&moment, WIDTH, HEIGHT, FALSE, 1.0);
}

/* Writes what stands in one list and not in the other, in its order. */
static void
append_difference (GString *text, char sign, char **lines, char **others)
{
  for (char **line = lines; *line != NULL; line++)
    if (!g_strv_contains ((const char *const *)others, *line))
      g_string_append_printf (text, "%c %s\n", sign, *line);
}

/* What each light changes in a picture that is about nothing by itself: the golden holds those
 * lines and no others. */
static void
test_lights (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 0);
  g_autoptr (DriftScene) plain = canvas_of (run, TRUE);
  g_autofree char *before = drift_scene_print (plain);
  g_auto (GStrv) unlit = g_strsplit (before, "\n", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (lights); i++)
    {
      g_autoptr (DriftScene) scene = lit_canvas_of (run, TRUE, i);
      g_autofree char *after = drift_scene_print (scene);
      g_auto (GStrv) lit = g_strsplit (after, "\n", -1);

      g_string_append_printf (text, "light %s\n", lights[i].name);
      append_difference (text, '-', unlit, lit);
      append_difference (text, '+', lit, unlit);
    }
  check_golden ("session-store-0.lights", text->str);
}

/* A frame of a node, or the bus bar, in the accent. */
static gboolean
is_lit (const DriftItem *item)
{
  return item->kind == DRIFT_ITEM_RECT &&
         (item->fill == DRIFT_COLOR_ACCENT ||
          (item->fill == DRIFT_COLOR_CARD && item->stroke == DRIFT_COLOR_ACCENT));
}

/* The ring around what is lit. */
static gboolean
is_ring (const DriftItem *item)
{
  return item->kind == DRIFT_ITEM_RECT && item->fill == DRIFT_COLOR_NONE &&
         item->stroke == DRIFT_COLOR_ACCENT;
}

/* The next item that is no ring. */
static const DriftItem *
next_shape (const DriftScene *scene, guint *i)
{
  while (*i < drift_scene_get_n_items (scene))
    {
      const DriftItem *item = drift_scene_get_item (scene, (*i)++);

      if (!is_ring (item))
        return item;
    }
  return NULL;
}

/* A light is a ring and colours: nothing moves, nothing else is said, and no more is lit than
 * was asked for. */
static void
check_light (DriftRun *run, gboolean truth, gsize light)
{
  g_autoptr (DriftScene) plain = canvas_of (run, truth);
  g_autoptr (DriftScene) lit = lit_canvas_of (run, truth, light);
  const DriftItem *shape;
  guint n_lit = 0;
  guint i = 0;
  guint j = 0;

  while ((shape = next_shape (lit, &i)) != NULL)
    {
      const DriftItem *before = next_shape (plain, &j);

      n_lit += is_lit (shape);
      g_assert_nonnull (before);
      g_assert_cmpint (shape->kind, ==, before->kind);
      g_assert_cmpfloat (shape->x, ==, before->x);
      g_assert_cmpfloat (shape->y, ==, before->y);
      g_assert_cmpfloat (shape->width, ==, before->width);
      g_assert_cmpfloat (shape->height, ==, before->height);
      g_assert_cmpfloat (shape->size, ==, before->size);
      g_assert_cmpstr (shape->text, ==, before->text);
    }
  g_assert_null (next_shape (plain, &j));
  g_assert_cmpuint (n_lit, ==, lights[light].n_lit);
}

/* At steps without a read: the way of its answer is lit as well, in lines of its own. */
static void
test_light_moves_nothing (void)
{
  for (guint step = 2; step <= 4; step++)
    for (gsize i = 0; i < G_N_ELEMENTS (lights); i++)
      {
        g_autoptr (DriftRun) run = run_at ("session-store", NULL, step);

        check_light (run, TRUE, i);
        check_light (run, FALSE, i);
      }
}

/* Beside the coordinator: a read that found no difference tells of how many copies. */
static void
test_note_of_a_match (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", "set read-repair on", 1);
  g_autoptr (DriftScene) scene = NULL;
  g_autofree char *text = NULL;

  act (run, "read user:42 from R1,R2");
  until (run, DRIFT_EVENT_MATCH);
  scene = canvas_of (run, TRUE);
  text = drift_scene_print (scene);
  g_assert_nonnull (strstr (text, "\"no difference\""));
  g_assert_nonnull (strstr (text, "\"2 replicas compared\""));
}

/* Only the lanes of a scenario at a step. */
static DriftScene *
ribbon_of (const char *scenario, guint step, gboolean truth)
{
  g_autoptr (DriftRun) run = run_at (scenario, NULL, step);
  g_autoptr (DriftTimeline) timeline = drift_timeline_new ();
  DriftScene *scene = drift_scene_new (WIDTH, 60, 1.0);
  const DriftBox box = { 32, 0, WIDTH - 32, 60 };

  drift_timeline_update (timeline, run);
  drift_compose_ribbon (scene, &box, timeline, drift_timeline_get_length (timeline), truth);
  return scene;
}

/* A conflict and rot each have a shape, a sign and a word on the lane, and an operator has none. */
static void
test_ribbons (void)
{
  g_autoptr (DriftScene) conflict = ribbon_of ("pitfall-split-brain", 3, TRUE);
  g_autoptr (DriftScene) rot = ribbon_of ("pitfall-stored-checksum", 3, TRUE);
  g_autoptr (DriftScene) conflict_seen = ribbon_of ("pitfall-split-brain", 3, FALSE);
  g_autoptr (DriftScene) rot_seen = ribbon_of ("pitfall-stored-checksum", 3, FALSE);

  check_golden_scene ("conflict.ribbon", conflict);
  check_golden_scene ("rot.ribbon", rot);
  check_golden_scene ("conflict-operator.ribbon", conflict_seen);
  check_golden_scene ("rot-operator.ribbon", rot_seen);
}

/* The page that a file shows: title, caption and timeline around the canvas. */
static void
test_page (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 5);
  g_autoptr (DriftScene) scene = drift_compose_run (run, 0, TRUE, 1200, 920);

  check_golden_scene ("session-store-5-page.scene", scene);
}

/* The same for an operator: a caption and counts that give nothing away. */
static void
test_page_of_an_operator (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 5);
  g_autoptr (DriftScene) scene = drift_compose_run (run, 0, FALSE, 1200, 920);

  check_golden_scene ("session-store-5-page-operator.scene", scene);
}

/* While a sweep's digests are on their way an operator sees three envelopes, all alike. */
static void
test_sweep_of_an_operator (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", "set anti-entropy on", 5);
  g_autoptr (DriftScene) scene = NULL;
  DriftMoment moment;

  until (run, DRIFT_EVENT_SWEEP);
  drift_moment_init (&moment, run, drift_cluster_get_now (drift_run_get_cluster (run)) + 12000,
                     FALSE);
  scene = drift_compose_canvas (&moment, WIDTH, HEIGHT, FALSE, 1.0);
  check_golden_scene ("session-store-sweep-operator.scene", scene);
}

/* The same input gives the same list, however the run came to stand where it does. */
static void
test_pure (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 5);
  g_autoptr (DriftScene) first = canvas_of (run, TRUE);
  g_autofree char *before = drift_scene_print (first);
  g_autofree char *again = NULL;
  g_autofree char *after = NULL;
  guint64 hash = drift_cluster_hash (drift_run_get_cluster (run));

  {
    g_autoptr (DriftScene) second = canvas_of (run, TRUE);

    again = drift_scene_print (second);
  }
  g_assert_cmpstr (before, ==, again);
  g_assert_cmpuint (drift_cluster_hash (drift_run_get_cluster (run)), ==, hash);

  drift_run_go_to_step (run, 8);
  drift_run_go_to_step (run, 1);
  drift_run_go_to_step (run, 5);
  {
    g_autoptr (DriftScene) third = canvas_of (run, TRUE);

    after = drift_scene_print (third);
  }
  g_assert_cmpstr (before, ==, after);
}

/* An operator's dashboard gives nothing away: no version, digest, value or loss. */
static void
test_operator (void)
{
  static const char *const secrets[] = { "v5",    "v6",     "v7",     "behind", "lost",
                                         "glyph", "theme=", "newest", "cross",  "stale" };

  for (guint step = 1; step <= 5; step++)
    {
      g_autoptr (DriftRun) run = run_at ("session-store", NULL, step);
      g_autoptr (DriftScene) scene = canvas_of (run, FALSE);
      g_autofree char *text = drift_scene_print (scene);

      for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
        if (strstr (text, secrets[i]) != NULL)
          g_error ("step %u shows an operator \"%s\"", step, secrets[i]);
    }
}

/* A card keeps its place and size when the view is switched, and so does the user's screen, with
 * its glass. */
static void
test_same_frames (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 3);
  g_autoptr (DriftScene) truth = canvas_of (run, TRUE);
  g_autoptr (DriftScene) operator= canvas_of (run, FALSE);
  guint frames = 0;

  for (guint i = 0; i < drift_scene_get_n_items (operator); i++)
    {
      const DriftItem *item = drift_scene_get_item (operator, i);
      gboolean found = FALSE;

      if (item->kind != DRIFT_ITEM_RECT || item->height < 100)
        continue;
      for (guint j = 0; j < drift_scene_get_n_items (truth); j++)
        {
          const DriftItem *other = drift_scene_get_item (truth, j);

          found = found ||
                  (other->kind == DRIFT_ITEM_RECT && other->x == item->x && other->y == item->y &&
                   other->width == item->width && other->height == item->height);
        }
      g_assert_true (found);
      frames++;
    }
  g_assert_cmpuint (frames, ==, 3 + 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/print", test_print);
  g_test_add_func ("/scene/equal", test_equal);
  g_test_add_func ("/scene/goldens", test_goldens);
  g_test_add_func ("/scene/golden-large", test_golden_large);
  g_test_add_func ("/scene/lights", test_lights);
  g_test_add_func ("/scene/light-moves-nothing", test_light_moves_nothing);
  g_test_add_func ("/scene/note-of-a-match", test_note_of_a_match);
  g_test_add_func ("/scene/ribbons", test_ribbons);
  g_test_add_func ("/scene/page", test_page);
  g_test_add_func ("/scene/page-of-an-operator", test_page_of_an_operator);
  g_test_add_func ("/scene/sweep-of-an-operator", test_sweep_of_an_operator);
  g_test_add_func ("/scene/pure", test_pure);
  g_test_add_func ("/scene/operator", test_operator);
  g_test_add_func ("/scene/same-frames", test_same_frames);
  return g_test_run ();
}
