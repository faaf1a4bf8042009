/* Tests of the canvas: what it says, when it draws, and that it is the picture a file shows.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"

#include "drift-canvas.h"
#include "drift-message-layer.h"
#include "drift-painter.h"
#include "drift-pin-view.h"

#include <string.h>

#define WIDTH 800
#define HEIGHT 480
#define FRAME_US 16667

typedef struct
{
  GtkWindow *window;
  DriftCanvas *canvas;
  DriftSession *session;
  DriftRun *run; /* borrowed from it */
} Fixture;

static void
act (DriftRun *run, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftCommand) command =
      drift_command_parse (text, drift_cluster_get_names (drift_run_get_cluster (run)), &error);

  g_assert_no_error (error);
  drift_run_do (run, command, &error);
  g_assert_no_error (error);
}

/* In a window of its own. */
static void
show_session (Fixture *fixture)
{
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->canvas = DRIFT_CANVAS (drift_canvas_new ());
  drift_canvas_set_session (fixture->canvas, fixture->session);
  gtk_widget_set_size_request (GTK_WIDGET (fixture->canvas), WIDTH, HEIGHT);
  gtk_window_set_decorated (fixture->window, FALSE);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->canvas));
  gtk_window_present (fixture->window);
  wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->canvas)) >= WIDTH);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = app_test_session ("session-store");
  fixture->run = drift_session_get_run (fixture->session);
  show_session (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer canvas = fixture->canvas;
  gpointer session = fixture->session;

  g_object_add_weak_pointer (canvas, &canvas);
  g_object_add_weak_pointer (session, &session);
  gtk_window_destroy (fixture->window);
  g_object_unref (fixture->session);
  wait_until (canvas == NULL);
  g_assert_null (session);
}

static void
go_to (Fixture *fixture, guint step)
{
  drift_run_go_to_step (fixture->run, step);
  drift_session_update (fixture->session);
}

static GtkWidget *
replica (Fixture *fixture, guint number)
{
  GtkWidget *view = drift_canvas_get_replica_view (fixture->canvas, number);

  g_assert_nonnull (view);
  return view;
}

static void
assert_says (Fixture *fixture, guint number, const char *name, const char *description)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (replica (fixture, number));

  gtk_test_accessible_assert_role (accessible, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       description);
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  assert_says (fixture, 0, "R1", "version 5, checksum 839a4de5, in sync");
  go_to (fixture, 5);
  assert_says (fixture, 0, "R1", "version 7, checksum b72d189f, in sync");
  assert_says (fixture, 1, "R2", "version 6, checksum 4300d252, 1 behind");
  assert_says (fixture, 2, "R3", "version 5, checksum 839a4de5, 2 behind");
  drift_session_set_truth (fixture->session, FALSE);
  for (guint i = 0; i < 3; i++)
    assert_says (fixture, i,
                 drift_cluster_get_names (drift_run_get_cluster (fixture->run))->replicas[i],
                 "up, answers reads and writes");
  drift_session_set_truth (fixture->session, TRUE);
  go_to (fixture, 0);
  assert_says (fixture, 2, "R3", "version 5, checksum 839a4de5, in sync");
}

/* The picture of the user's screen has its name before the user has heard anything. */
static void
test_user (Fixture *fixture, gconstpointer data)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->canvas));

  while (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (child)) != GTK_ACCESSIBLE_ROLE_IMG)
    child = gtk_widget_get_next_sibling (child);
  gtk_test_accessible_assert_property (child, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "the user’s screen: nothing yet");
  go_to (fixture, 2);
  gtk_test_accessible_assert_property (child, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "the user’s screen: theme dark, English; saved");
}

static void
test_repaired (Fixture *fixture, gconstpointer data)
{
  act (fixture->run, "set anti-entropy on");
  go_to (fixture, 8);
  for (guint i = 0; i < 3; i++)
    assert_says (fixture, i,
                 drift_cluster_get_names (drift_run_get_cluster (fixture->run))->replicas[i],
                 "version 7, checksum b72d189f, in sync");
}

static void
test_properties (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "animate" };
  guint notified = 0;
  gboolean value = FALSE;

  g_signal_connect_swapped (fixture->canvas, "notify", G_CALLBACK (app_test_count), &notified);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_object_set (fixture->canvas, names[i], FALSE, NULL);
      g_object_set (fixture->canvas, names[i], FALSE, NULL);
      g_assert_cmpuint (notified, ==, 2 * i + 1);
      g_object_set (fixture->canvas, names[i], TRUE, NULL);
      g_object_get (fixture->canvas, names[i], &value, NULL);
      g_assert_true (value);
      g_assert_cmpuint (notified, ==, 2 * i + 2);
    }
  for (guint p = 0; p < DRIFT_N_PALETTES; p++)
    {
      guint palette = 99;

      g_object_set (fixture->canvas, "palette", p, NULL);
      g_object_get (fixture->canvas, "palette", &palette, NULL);
      g_assert_cmpuint (palette, ==, p);
      app_test_draw (fixture->canvas);
    }
  /* The canvas outlives the counter. */
  g_signal_handlers_disconnect_by_data (fixture->canvas, &notified);
}

/* How often a widget asked to be drawn again. */
static GdkPaintable *
watch (GtkWidget *widget, guint *counter)
{
  GdkPaintable *paintable = gtk_widget_paintable_new (widget);

  g_signal_connect_swapped (paintable, "invalidate-contents", G_CALLBACK (app_test_count), counter);
  return paintable;
}

static void
until (DriftRun *run, DriftEventKind wanted)
{
  DriftCluster *cluster = drift_run_get_cluster (run);

  do
    g_assert_true (drift_run_advance (run));
  while (drift_cluster_get_event_kind (cluster, drift_cluster_get_position (cluster)) != wanted);
}

/* While messages move between two events, no card is drawn; and where nothing changed at
 * all, nothing is. */
static void
test_draws_on_change_only (Fixture *fixture, gconstpointer data)
{
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);
  g_autoptr (GdkPaintable) card = NULL;
  g_autoptr (GdkPaintable) canvas = NULL;
  guint cards = 0;
  guint canvases = 0;
  gint64 now_us;

  go_to (fixture, 1);
  until (fixture->run, DRIFT_EVENT_ACCEPT);
  drift_session_update (fixture->session);
  app_test_draw (fixture->canvas);
  now_us = drift_cluster_get_now (cluster);
  card = watch (replica (fixture, 0), &cards);
  canvas = watch (GTK_WIDGET (fixture->canvas), &canvases);
  drift_session_play (fixture->session);
  for (guint i = 0; i < 10; i++)
    {
      drift_session_advance (fixture->session, i * FRAME_US);
      app_test_draw (fixture->canvas);
    }
  drift_session_pause (fixture->session);
  g_assert_cmpint (drift_cluster_get_now (cluster), ==, now_us);
  g_assert_cmpint (drift_session_get_moment (fixture->session), >, now_us);
  g_assert_cmpuint (cards, ==, 0);
  g_assert_cmpuint (canvases, >, 0);

  canvases = 0;
  for (guint i = 0; i < 10; i++)
    {
      drift_session_update (fixture->session);
      app_test_draw (fixture->canvas);
    }
  g_assert_cmpuint (canvases, ==, 0);

  go_to (fixture, 2);
  app_test_draw (fixture->canvas);
  g_assert_cmpuint (cards, >, 0);
}

static DriftMessageLayer *
message_layer (Fixture *fixture)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->canvas));

  while (child != NULL && !DRIFT_IS_MESSAGE_LAYER (child))
    child = gtk_widget_get_next_sibling (child);
  g_assert_nonnull (child);
  return DRIFT_MESSAGE_LAYER (child);
}

static void
test_messages (Fixture *fixture, gconstpointer data)
{
  DriftMessageLayer *layer = message_layer (fixture);

  go_to (fixture, 1);
  g_assert_cmpuint (drift_message_layer_get_n_tokens (layer), ==, 0);
  until (fixture->run, DRIFT_EVENT_ACCEPT);
  drift_session_update (fixture->session);
  g_assert_cmpuint (drift_message_layer_get_n_tokens (layer), ==, 3);
  app_test_draw (fixture->canvas);
  drift_canvas_set_animate (fixture->canvas, FALSE);
  g_assert_cmpuint (drift_message_layer_get_n_tokens (layer), ==, 0);
  drift_canvas_set_animate (fixture->canvas, TRUE);
  g_assert_cmpuint (drift_message_layer_get_n_tokens (layer), ==, 3);
  go_to (fixture, 2);
  g_assert_cmpuint (drift_message_layer_get_n_tokens (layer), ==, 0);
}

static void
on_activated (DriftCanvas *canvas, guint number, guint *last)
{
  *last = number;
}

static void
test_activate (Fixture *fixture, gconstpointer data)
{
  guint last = 99;

  g_signal_connect (fixture->canvas, "replica-activated", G_CALLBACK (on_activated), &last);
  g_assert_true (gtk_widget_activate (replica (fixture, 2)));
  g_assert_cmpuint (last, ==, 2);
  g_assert_true (gtk_widget_activate (replica (fixture, 0)));
  g_assert_cmpuint (last, ==, 0);
}

/* Tab goes from card to card, in their order, and out. */
static void
test_focus (Fixture *fixture, gconstpointer data)
{
  GtkWidget *canvas = GTK_WIDGET (fixture->canvas);

  gtk_window_set_focus (fixture->window, NULL);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (gtk_widget_child_focus (canvas, GTK_DIR_TAB_FORWARD));
      g_assert_true (gtk_window_get_focus (fixture->window) == replica (fixture, i));
    }
  g_assert_false (gtk_widget_child_focus (canvas, GTK_DIR_TAB_FORWARD));
}

static graphene_rect_t
bounds_of (Fixture *fixture, GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (fixture->canvas), &bounds));
  return bounds;
}

static void
test_mirrored (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t first = bounds_of (fixture, replica (fixture, 0));
  graphene_rect_t last = bounds_of (fixture, replica (fixture, 2));
  graphene_rect_t mirrored;

  g_assert_cmpfloat (first.origin.x, <, last.origin.x);
  gtk_widget_set_direction (GTK_WIDGET (fixture->canvas), GTK_TEXT_DIR_RTL);
  for (guint i = 0; i < 3; i++)
    gtk_widget_set_direction (replica (fixture, i), GTK_TEXT_DIR_RTL);
  wait_until (bounds_of (fixture, replica (fixture, 0)).origin.x > last.origin.x - 20);
  mirrored = bounds_of (fixture, replica (fixture, 0));
  g_assert_cmpfloat_with_epsilon (mirrored.origin.x, last.origin.x, 2);
  g_assert_cmpfloat (mirrored.size.width, ==, first.size.width);
}

/* From three replicas to five, and back. */
static void
test_other_runs (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "[Scenario]\nTitle=Five\nSummary=Five.\nKey=a\n"
                             "Replicas=A;B;C;D;E\nStore=store a v1 x\n"
                             "[Step 1]\nCaption=One.\nDo=write a y\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario =
      drift_scenario_new_from_bytes ("five", "five.drift", bytes, &error);
  g_autoptr (DriftRun) five = NULL;
  g_autoptr (DriftRun) three = NULL;

  g_assert_no_error (error);
  five = drift_run_new (scenario, NULL);
  three = g_object_ref (fixture->run);
  drift_session_set_run (fixture->session, five);
  assert_says (fixture, 4, "E", "version 1, checksum eaf06c64, in sync");
  app_test_draw (fixture->canvas);
  drift_session_set_run (fixture->session, three);
  assert_says (fixture, 2, "R3", "version 5, checksum 839a4de5, in sync");
  g_assert_null (drift_canvas_get_replica_view (fixture->canvas, 3));
  app_test_draw (fixture->canvas);
}

/* A canvas stands without a session, and without a run. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftSession) session = drift_session_new ();
  GtkWidget *canvas = drift_canvas_new ();
  GtkWindow *window = app_test_show (canvas);

  drift_canvas_set_session (DRIFT_CANVAS (canvas), session);
  app_test_draw (canvas);
  g_assert_null (drift_canvas_get_replica_view (DRIFT_CANVAS (canvas), 0));
  app_test_destroy (window);
}

/* The canvas as pixels, over the palette's ground. */
static cairo_surface_t *
pixels_of (Fixture *fixture)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (fixture->canvas));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  DriftPaint ground = { .palette = drift_canvas_get_palette (fixture->canvas) };
  g_autoptr (GskRenderNode) node = NULL;

  gdk_paintable_snapshot (paintable, snapshot, WIDTH, HEIGHT);
  node = gtk_snapshot_free_to_node (snapshot);
  drift_painter_paint_ground (cr, &ground);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  return surface;
}

static cairo_surface_t *
painted (Fixture *fixture)
{
  const PangoFontDescription *font = pango_context_get_font_description (
      gtk_widget_get_pango_context (GTK_WIDGET (fixture->canvas)));
  DriftPaint paint = {
    .palette = drift_canvas_get_palette (fixture->canvas),
    .sans = pango_font_description_get_family (font),
  };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (DriftScene) scene = NULL;
  DriftMoment moment;

  drift_moment_init (&moment, fixture->run, 0, drift_session_get_truth (fixture->session));
  scene = drift_compose_canvas (&moment, WIDTH, HEIGHT, 1.0);
  drift_painter_paint_ground (cr, &paint);
  drift_painter_paint (cr, scene, &paint);
  cairo_destroy (cr);
  return surface;
}

static cairo_surface_t *
empty (Fixture *fixture)
{
  DriftPaint ground = { .palette = drift_canvas_get_palette (fixture->canvas) };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  drift_painter_paint_ground (cr, &ground);
  cairo_destroy (cr);
  return surface;
}

static guint
count_different (cairo_surface_t *a, cairo_surface_t *b)
{
  guint different = 0;

  cairo_surface_flush (a);
  cairo_surface_flush (b);
  for (int y = 0; y < HEIGHT; y++)
    {
      const guchar *one = cairo_image_surface_get_data (a) + y * cairo_image_surface_get_stride (a);
      const guchar *other =
          cairo_image_surface_get_data (b) + y * cairo_image_surface_get_stride (b);

      for (int x = 0; x < 4 * WIDTH; x++)
        if (ABS (one[x] - other[x]) > 24)
          {
            different++;
            x |= 3;
          }
    }
  return different;
}

/* The window's canvas, put together from widgets, is the picture that the painter makes in
 * one go, but for the edges of what stands between two pixels. */
static void
test_same_picture (Fixture *fixture, gconstpointer data)
{
  for (guint step = 0; step <= 8; step++)
    for (guint p = DRIFT_PALETTE_LIGHT; p <= DRIFT_PALETTE_DARK; p++)
      {
        cairo_surface_t *shown;
        cairo_surface_t *expected;
        cairo_surface_t *nothing;
        guint different;

        drift_canvas_set_palette (fixture->canvas, (DriftPaletteId)p);
        go_to (fixture, step);
        app_test_draw (fixture->canvas);
        shown = pixels_of (fixture);
        expected = painted (fixture);
        different = count_different (shown, expected);
        g_test_message ("step %u: %u pixels differ", step, different);
        g_assert_cmpuint (different, <, WIDTH * HEIGHT / 500);
        nothing = empty (fixture);
        g_assert_cmpuint (count_different (shown, nothing), >, WIDTH * HEIGHT / 100);
        cairo_surface_destroy (nothing);
        cairo_surface_destroy (shown);
        cairo_surface_destroy (expected);
      }
}

/* The canvas of a window that was opened just now: nothing in it was painted before. */
static cairo_surface_t *
pixels_anew (Fixture *fixture)
{
  Fixture anew = *fixture;
  cairo_surface_t *surface;

  show_session (&anew);
  app_test_draw (anew.canvas);
  surface = pixels_of (&anew);
  gtk_window_destroy (anew.window);
  return surface;
}

static void
assert_same_bytes (Fixture *fixture, const char *what)
{
  cairo_surface_t *kept;
  cairo_surface_t *anew;
  gsize size;

  app_test_draw (fixture->canvas);
  kept = pixels_of (fixture);
  anew = pixels_anew (fixture);
  size = (gsize)cairo_image_surface_get_stride (kept) * HEIGHT;
  cairo_surface_flush (kept);
  cairo_surface_flush (anew);
  if (memcmp (cairo_image_surface_get_data (kept), cairo_image_surface_get_data (anew), size) != 0)
    g_error ("%s, event %u, moment %" G_GINT64_FORMAT ": what was kept is not what is painted anew",
             what, drift_cluster_get_position (drift_run_get_cluster (fixture->run)),
             drift_session_get_moment (fixture->session));
  cairo_surface_destroy (kept);
  cairo_surface_destroy (anew);
}

/* What is still is painted once, and at every moment of a story the picture is to the byte the one
 * that is painted anew: forth while it plays, and back event by event, as an operator sees it. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);
  gint64 frame_us = 0;
  guint moved = 0;

  act (fixture->run, "set anti-entropy on");
  drift_session_play (fixture->session);
  while (drift_session_get_playing (fixture->session))
    {
      for (guint i = 0; i < 37 && drift_session_get_playing (fixture->session); i++)
        drift_session_advance (fixture->session, frame_us += FRAME_US);
      moved += drift_message_layer_get_n_tokens (message_layer (fixture));
      assert_same_bytes (fixture, "playing");
    }
  g_assert_true (drift_run_is_over (fixture->run));
  g_assert_cmpuint (moved, >, 20);
  drift_session_set_truth (fixture->session, FALSE);
  for (guint position = drift_cluster_get_position (cluster); position > 0; position--)
    {
      drift_run_seek (fixture->run, position - 1);
      drift_session_update (fixture->session);
      assert_same_bytes (fixture, "back");
    }
}

static DriftPin *
add_pin (GListStore *pins, guint place, gboolean pressable, const char *words)
{
  g_autoptr (DriftPin) pin = drift_pin_new (place, pressable);

  drift_pin_set (pin, words, DRIFT_TONE_ASKING);
  g_list_store_append (pins, pin);
  return pin;
}

static DriftPinView *
pin_view (Fixture *fixture)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (fixture->canvas));

  return DRIFT_IS_PIN_VIEW (last) ? DRIFT_PIN_VIEW (last) : NULL;
}

/* What an exercise says is seen at its place, in the words of the moment; with the run it goes. */
static void
test_pins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) pins = g_list_store_new (DRIFT_TYPE_PIN);
  g_autoptr (DriftRun) other = drift_run_copy (fixture->run);
  DriftPin *pin = add_pin (pins, 1, TRUE, "Look here");
  guint n_presses = 0;
  GtkWidget *button;
  graphene_rect_t at, card;

  add_pin (pins, DRIFT_PLACE_STATUS, TRUE, "elsewhere");
  add_pin (pins, 7, TRUE, "there is no such replica");
  g_signal_connect_swapped (pin, "pressed", G_CALLBACK (app_test_count), &n_presses);
  drift_session_set_exercise (fixture->session, G_LIST_MODEL (pins), FALSE);
  g_assert_nonnull (pin_view (fixture));
  g_assert_true (drift_pin_view_get_pin (pin_view (fixture)) == pin);
  app_test_draw (fixture->canvas);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (pin_view (fixture)),
                                            GTK_WIDGET (fixture->canvas), &at));
  g_assert_true (
      gtk_widget_compute_bounds (replica (fixture, 1), GTK_WIDGET (fixture->canvas), &card));
  g_assert_true (graphene_rect_intersection (&at, &card, NULL));

  button = gtk_widget_get_first_child (GTK_WIDGET (pin_view (fixture)));
  g_assert_true (gtk_widget_has_css_class (button, "asking"));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (n_presses, ==, 1);
  drift_pin_set (pin, "Right", DRIFT_TONE_RIGHT);
  g_assert_true (gtk_widget_has_css_class (button, "right"));
  g_assert_false (gtk_widget_has_css_class (button, "asking"));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (button))), ==,
                   "Right");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Right");
  drift_pin_set (pin, NULL, DRIFT_TONE_PLAIN);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (pin_view (fixture))));

  drift_session_set_run (fixture->session, other);
  g_assert_null (pin_view (fixture));
  g_assert_null (drift_session_get_pins (fixture->session));
}

static gboolean
note_drop (DriftSession *session, guint from, guint to, guint *dropped)
{
  *dropped = from * 10 + to;
  return TRUE;
}

static guint
count_drag_sources (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      n += GTK_IS_DRAG_SOURCE (controller);
    }
  return n;
}

/* A copy can be dragged where an exercise shows the copies bare, and only there. */
static void
test_hands (Fixture *fixture, gconstpointer data)
{
  guint dropped = 0;

  g_signal_connect (fixture->session, "copy-dropped", G_CALLBACK (note_drop), &dropped);
  g_assert_cmpuint (count_drag_sources (replica (fixture, 0)), ==, 0);
  drift_session_set_exercise (fixture->session, NULL, TRUE);
  g_assert_cmpuint (count_drag_sources (replica (fixture, 0)), ==, 1);
  g_signal_emit_by_name (replica (fixture, 2), "copy-dropped", 1);
  g_assert_cmpuint (dropped, ==, 12);
  drift_session_set_exercise (fixture->session, NULL, FALSE);
  g_assert_cmpuint (count_drag_sources (replica (fixture, 0)), ==, 0);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/canvas/words", test_words);
  ADD ("/canvas/user", test_user);
  ADD ("/canvas/repaired", test_repaired);
  ADD ("/canvas/properties", test_properties);
  ADD ("/canvas/draws-on-change-only", test_draws_on_change_only);
  ADD ("/canvas/messages", test_messages);
  ADD ("/canvas/activate", test_activate);
  ADD ("/canvas/focus", test_focus);
  ADD ("/canvas/mirrored", test_mirrored);
  ADD ("/canvas/other-runs", test_other_runs);
  ADD ("/canvas/empty", test_empty);
  ADD ("/canvas/same-picture", test_same_picture);
  ADD ("/canvas/kept", test_kept);
  ADD ("/canvas/pins", test_pins);
  ADD ("/canvas/hands", test_hands);
  return g_test_run ();
}
