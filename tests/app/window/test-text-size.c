/* Tests of larger text: at every size of text and window, every control can be brought into view.
 * SPDX-License-Identifier: MIT */
#include "course-test.h"

#include "drift-lesson-panel.h"
#include "drift-split.h"

/* Half a pixel, and what a focus ring may stand out by. */
#define SLACK 1.0f

/* A change of the layout is told in a frame, and what follows from it in the next. */
#define SETTLING_FRAMES 4

static const double scales[] = { 0.75, 1.0, 1.25, 1.5, 2.0, 3.0 };
static const struct
{
  int width;
  int height;
} sizes[] = { { 1180, 760 }, { 1024, 600 } };

static gboolean
count_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  guint *frames = data;

  return ++*frames < SETTLING_FRAMES ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
settle (Fixture *fixture)
{
  guint frames = 0;

  gtk_widget_add_tick_callback (GTK_WIDGET (fixture->window), count_frame, &frames, NULL);
  wait_until (frames >= SETTLING_FRAMES);
}

static graphene_rect_t
bounds_of (GtkWidget *widget, Fixture *fixture)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (fixture->window), &bounds));
  return bounds;
}

static gboolean
spans_within (float start, float length, float outer_start, float outer_length)
{
  return start >= outer_start - SLACK && start + length <= outer_start + outer_length + SLACK;
}

static gboolean
can_scroll (GtkWidget *widget, GtkOrientation orientation)
{
  GtkPolicyType policies[2];

  gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (widget), &policies[0], &policies[1]);
  return policies[orientation] != GTK_POLICY_NEVER;
}

/* Whether it lies inside everything that cuts it off: the window, and each scrolled area in a
 * direction in which it does not scroll. */
static gboolean
is_reachable (Fixture *fixture, GtkWidget *widget)
{
  graphene_rect_t bounds = bounds_of (widget, fixture);

  for (GtkWidget *outer = gtk_widget_get_parent (widget); outer != NULL;
       outer = gtk_widget_get_parent (outer))
    {
      graphene_rect_t frame;
      gboolean across, down;

      if (!GTK_IS_SCROLLED_WINDOW (outer) && !GTK_IS_WINDOW (outer))
        continue;
      frame = bounds_of (outer, fixture);
      across = spans_within (bounds.origin.x, bounds.size.width, frame.origin.x, frame.size.width);
      down = spans_within (bounds.origin.y, bounds.size.height, frame.origin.y, frame.size.height);
      if (GTK_IS_WINDOW (outer))
        return across && down;
      if ((!across && !can_scroll (outer, GTK_ORIENTATION_HORIZONTAL)) ||
          (!down && !can_scroll (outer, GTK_ORIENTATION_VERTICAL)))
        return FALSE;
      bounds = frame;
    }
  return TRUE;
}

static gboolean
has_content (GtkWidget *widget)
{
  return gtk_widget_get_focusable (widget) ||
         (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0');
}

static char *
name_of (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) ? g_strdup (gtk_label_get_text (GTK_LABEL (widget)))
                               : g_strdup (G_OBJECT_TYPE_NAME (widget));
}

static guint
check_widgets (Fixture *fixture, GtkWidget *widget, const char *where)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (has_content (widget))
    {
      n++;
      if (!is_reachable (fixture, widget))
        {
          graphene_rect_t bounds = bounds_of (widget, fixture);
          g_autofree char *name = name_of (widget);

          g_test_message ("%s: “%s” at %g, %g, of %g × %g, is cut", where, name, bounds.origin.x,
                          bounds.origin.y, bounds.size.width, bounds.size.height);
          g_test_fail ();
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_widgets (fixture, child, where);
  return n;
}

/* A window that cannot be so small would be cut by the edge of the screen. */
static void
resize (Fixture *fixture, int width, int height)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  settle (fixture);
  g_assert_cmpint (gtk_widget_get_width (window), <=, width);
  g_assert_cmpint (gtk_widget_get_height (window), <=, height);
}

static void
check_page (Fixture *fixture, const char *size, const char *page)
{
  g_autofree char *where = g_strdup_printf ("%s at %s", page, size);

  change (fixture, "side-panel", g_variant_new_boolean (TRUE));
  settle (fixture);
  g_assert_cmpuint (check_widgets (fixture, GTK_WIDGET (fixture->window), where), >, 20);
}

/* Whether it is the first page of its kind: with that sort of gate, and with or without a table. */
static gboolean
is_new_kind (const DriftLessonPage *page, guint64 *seen)
{
  guint64 kind = G_GUINT64_CONSTANT (1) << (2 * page->gate.kind + (page->rows ? 1 : 0));
  gboolean is_new = (*seen & kind) == 0;

  *seen |= kind;
  return is_new;
}

static void
check_lessons (Fixture *fixture, const char *size, gboolean all)
{
  g_autoptr (DriftCourse) course = read_course (fixture);
  guint64 seen = 0;

  for (guint i = 0; i < drift_course_get_n_lessons (course); i++)
    {
      DriftLesson *lesson = drift_course_get_lesson (course, i);

      for (guint p = 0; p < drift_lesson_get_n_pages (lesson); p++)
        {
          g_autofree char *place = g_strdup_printf ("%s/%u", drift_lesson_get_id (lesson), p + 1);

          if (!is_new_kind (drift_lesson_get_page (lesson, p), &seen) && !all)
            continue;
          change (fixture, "lesson", g_variant_new_string (place));
          check_page (fixture, size, place);
        }
    }
}

static void
check_panels (Fixture *fixture, const char *size)
{
  static const char *const panels[] = { "code",     "log",   "signals", "quiz",
                                        "settings", "rules", "data" };

  for (guint i = 0; i < G_N_ELEMENTS (panels); i++)
    {
      change (fixture, "panel", g_variant_new_string (panels[i]));
      check_page (fixture, size, panels[i]);
    }
  act (fixture, "quiz", g_variant_new_string ("detection"));
  check_page (fixture, size, "a question of the quiz");
}

/* Where there is least room every page is looked at, and elsewhere one of each kind: they differ in
 * their text alone, which scrolls. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  double scale = *(const double *)data;

  app_test_set_text_scale (scale);
  change (fixture, "more-controls", g_variant_new_boolean (TRUE));
  settle (fixture);
  change (fixture, "side-panel", g_variant_new_boolean (TRUE));
  wait_until (lesson_panel (fixture) != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *size =
          g_strdup_printf ("%g, %d × %d", scale, sizes[i].width, sizes[i].height);

      resize (fixture, sizes[i].width, sizes[i].height);
      check_lessons (fixture, size,
                     scale == scales[G_N_ELEMENTS (scales) - 1] && i == G_N_ELEMENTS (sizes) - 1);
      check_panels (fixture, size);
    }
  app_test_set_text_scale (1.0);
}

static float
width_of (Fixture *fixture, GtkWidget *widget)
{
  return bounds_of (widget, fixture).size.width;
}

/* A learner with somewhat larger text still sees the picture beside its
 * lesson. */
static void
test_beside (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    double scale;
    guint size;
  } beside[] = { { 1.0, 0 }, { 1.0, 1 }, { 1.25, 0 }, { 1.25, 1 }, { 1.5, 0 } };
  DriftSplit *split = app_test_child (fixture->window, "split");

  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      app_test_set_text_scale (beside[i].scale);
      resize (fixture, sizes[beside[i].size].width, sizes[beside[i].size].height);
      g_assert_false (drift_split_get_narrow (split));
      g_assert_true (drift_split_get_open (split));
      g_assert_cmpfloat (width_of (fixture, app_test_stage_child (fixture->window, "canvas")) +
                             width_of (fixture, app_test_child (fixture->window, "panel")),
                         <, gtk_widget_get_width (GTK_WIDGET (split)));
    }
  app_test_set_text_scale (1.0);
}

/* The controls of time are in view at every size of text: nobody has to scroll to find Play. */
static void
test_controls_stay (Fixture *fixture, gconstpointer data)
{
  GtkWidget *transport = app_test_stage_child (fixture->window, "transport");

  change (fixture, "more-controls", g_variant_new_boolean (TRUE));
  for (guint i = 0; i < G_N_ELEMENTS (scales) * G_N_ELEMENTS (sizes); i++)
    {
      guint size = i % G_N_ELEMENTS (sizes);
      graphene_rect_t bounds;

      app_test_set_text_scale (scales[i / G_N_ELEMENTS (sizes)]);
      resize (fixture, sizes[size].width, sizes[size].height);
      bounds = bounds_of (transport, fixture);
      g_assert_true (spans_within (bounds.origin.y, bounds.size.height, 0, sizes[size].height));
    }
  app_test_set_text_scale (1.0);
}

/* Where text has its usual size, nothing pushes the time bar away: neither what an exercise pins to
 * it nor all controls below it. */
static void
test_time_stays (Fixture *fixture, gconstpointer data)
{
  static const char *const pages[] = { "cost-and-signals/5", "the-idea/6" };
  GtkWidget *time_bar = app_test_stage_child (fixture->window, "time_bar");
  GtkWidget *stage = gtk_widget_get_ancestor (time_bar, GTK_TYPE_SCROLLED_WINDOW);

  for (guint i = 0; i < G_N_ELEMENTS (pages) * G_N_ELEMENTS (sizes); i++)
    {
      guint size = i % G_N_ELEMENTS (sizes);
      gboolean pinned = i < G_N_ELEMENTS (sizes);
      graphene_rect_t bounds, frame;

      change (fixture, "lesson", g_variant_new_string (pages[i / G_N_ELEMENTS (sizes)]));
      change (fixture, "more-controls", g_variant_new_boolean (!pinned));
      change (fixture, "truth", g_variant_new_boolean (TRUE));
      resize (fixture, sizes[size].width, sizes[size].height);
      g_assert_true (gtk_widget_get_mapped (app_test_stage_child (fixture->window, "time_pins")) ==
                     pinned);
      bounds = bounds_of (time_bar, fixture);
      frame = bounds_of (stage, fixture);
      g_assert_true (
          spans_within (bounds.origin.y, bounds.size.height, frame.origin.y, frame.size.height));
    }
}

static void
assert_in_view (Fixture *fixture, const char *name, guint step)
{
  GtkWidget *widget = app_test_stage_child (fixture->window, name);
  graphene_rect_t bounds = bounds_of (widget, fixture);
  graphene_rect_t frame =
      bounds_of (gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW), fixture);

  if (spans_within (bounds.origin.y, bounds.size.height, frame.origin.y, frame.size.height))
    return;
  g_test_message ("step %u: the %s reaches to %g, and what is in view to %g", step, name,
                  bounds.origin.y + bounds.size.height, frame.origin.y + frame.size.height);
  g_test_fail ();
}

/* At a zoom of two, what is said of the picture and when it is stay in view with it, whatever the
 * step: the picture gives way. */
static void
test_zoom_keeps (Fixture *fixture, gconstpointer data)
{
  DriftRun *run;

  change (fixture, "lesson", g_variant_new_string ("worked-example/1"));
  change (fixture, "zoom", g_variant_new_double (2.0));
  resize (fixture, sizes[0].width, sizes[0].height);
  run = app_test_run (fixture->window);
  for (guint step = 1; step <= drift_run_get_n_steps (run); step++)
    for (guint truth = 0; truth < 2; truth++)
      {
        drift_run_go_to_step (run, step);
        change (fixture, "truth", g_variant_new_boolean (truth));
        drift_session_update (drift_window_get_session (fixture->window));
        settle (fixture);
        assert_in_view (fixture, "canvas", step);
        assert_in_view (fixture, "caption", step);
        assert_in_view (fixture, "time_bar", step);
      }
  change (fixture, "zoom", g_variant_new_double (1.0));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autofree char *path = g_strdup_printf ("/text-size/%g", scales[i]);

      g_test_add (path, Fixture, &scales[i], set_up, test_pages, tear_down);
    }
  g_test_add ("/text-size/beside", Fixture, NULL, set_up, test_beside, tear_down);
  g_test_add ("/text-size/controls-stay", Fixture, NULL, set_up, test_controls_stay, tear_down);
  g_test_add ("/text-size/time-stays", Fixture, NULL, set_up, test_time_stays, tear_down);
  g_test_add ("/text-size/zoom-keeps", Fixture, NULL, set_up, test_zoom_keeps, tear_down);
  return g_test_run ();
}
