/* The lecture mode: a window that is read from the last row, and led by the keys of a presenter.
 * SPDX-License-Identifier: MIT */
#include "drift-lecture-mode.h"

#include "drift-code-panel.h"
#include "drift-text-scale.h"
#include "drift-widgets.h"

#include <math.h>

#define PATH "twenty-minutes"

/* From the last row a letter can be read that is a 36th of the screen high. */
#define LINES 36.0

/* A screen less wide than so many times its height has no room for the picture beside the code. */
#define WIDE 1.7

/* The question has room for so many large letters in a line, about. */
#define LEAST_CARD 24

struct _DriftLectureMode
{
  GObject parent_instance;

  /* owned */
  DriftLecture *lecture;

  /* borrowed */
  DriftLectureParts parts;
  DriftZoom *zoom;
  GtkWidget *code;             /* beside the stage, or NULL */
  const DriftLessonPage *page; /* that is shown */

  gboolean code_ran; /* on this page */

  gboolean narrow;
  int fitted_height;
  guint fit_id;
};

G_DEFINE_FINAL_TYPE (DriftLectureMode, drift_lecture_mode, G_TYPE_OBJECT)

/* How large the text of the window would be at its usual size, in pixels. */
static double
usual_font_size (DriftLectureMode *self)
{
  GtkWidget *widget = GTK_WIDGET (self->parts.split);

  return drift_text_scale_get_size (widget) / drift_text_scale_get (widget);
}

static void show_code (DriftLectureMode *self);

/* On a screen that is not as wide as most are, such as one of four to three, some things give way.
 */
static void
set_narrow (DriftLectureMode *self, gboolean narrow)
{
  self->narrow = narrow;
  drift_widget_set_class (self->parts.window, "narrow", narrow);
  drift_lecture_bar_set_narrow (self->parts.bar, narrow);
  show_code (self);
}

static gboolean
fit (gpointer data)
{
  DriftLectureMode *self = data;
  int height = gtk_widget_get_height (GTK_WIDGET (self->parts.window));

  self->fit_id = 0;
  set_narrow (self, gtk_widget_get_width (GTK_WIDGET (self->parts.window)) < WIDE * height);
  if (!drift_lecture_get_active (self->lecture) || self->zoom == NULL ||
      height == self->fitted_height)
    return G_SOURCE_REMOVE;
  self->fitted_height = height;
  drift_zoom_set_least (self->zoom, height / LINES / usual_font_size (self));
  return G_SOURCE_REMOVE;
}

/**
 * drift_lecture_mode_fit:
 *
 * The window may have another height: in a moment, out of its allocation, its text becomes as large
 * as that asks for.
 */
void
drift_lecture_mode_fit (DriftLectureMode *self)
{
  g_return_if_fail (DRIFT_IS_LECTURE_MODE (self));
  if (self->fit_id == 0 && drift_lecture_get_active (self->lecture))
    self->fit_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit, self, NULL);
}

/* The lessons of the course, standing where the person does. */
static void
take_course (DriftLectureMode *self)
{
  DriftCourse *course = drift_side_panel_get_course (self->parts.panel);
  g_autoptr (GPtrArray) lessons = g_ptr_array_new ();

  for (guint i = 0; i < drift_course_get_n_lessons (course); i++)
    g_ptr_array_add (lessons, drift_course_get_lesson (course, i));
  drift_lecture_take_lessons (self->lecture, lessons, drift_course_get_lesson_index (course),
                              drift_course_get_page_index (course));
}

/* Who leaves a lecture on the course stands at its page, and can do there what it asks for. */
static void
leave_at_page (DriftLectureMode *self)
{
  DriftCourse *course = drift_side_panel_get_course (self->parts.panel);
  guint n_all;
  guint page = drift_lecture_get_place (self->lecture, &n_all) - 1;

  for (guint i = 0; i < drift_course_get_n_lessons (course); i++)
    {
      guint n_pages = drift_lesson_get_n_pages (drift_course_get_lesson (course, i));

      if (page < n_pages)
        {
          drift_course_go_to (course, i, page);
          return;
        }
      page -= n_pages;
    }
}

/* Where there is no room for it beside the picture it lies below, in the place of the time bar. */
static void
place_code (DriftLectureMode *self, gboolean below)
{
  GtkWidget *both = gtk_widget_get_parent (GTK_WIDGET (self->parts.code_place));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (both),
                                  below ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  drift_stage_view_show_time (self->parts.stage, !below);
  if (self->code != NULL)
    drift_code_panel_set_low (DRIFT_CODE_PANEL (self->code), below);
}

/* Once the code is there it stays for as long as the page does, so that it does not come and go;
 * but where there is little room, it comes after what is asked. */
static void
show_code (DriftLectureMode *self)
{
  const DriftLessonPage *page = drift_lecture_get_page (self->lecture);
  gboolean wanted = drift_lecture_get_active (self->lecture) && page != NULL &&
                    (page->stage.panel == DRIFT_PANEL_CODE || self->code_ran) &&
                    !(self->narrow && drift_lecture_get_question (self->lecture) != NULL);

  if (wanted && self->code == NULL)
    {
      self->code = drift_code_panel_new (self->parts.session);
      drift_code_panel_set_hall (DRIFT_CODE_PANEL (self->code));
      gtk_box_append (self->parts.code_place, self->code);
    }
  else if (!wanted && self->code != NULL)
    {
      gtk_box_remove (self->parts.code_place, self->code);
      self->code = NULL;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->parts.code_place), wanted);
  drift_stage_view_show_place (self->parts.stage, !wanted || self->narrow);
  place_code (self, wanted && self->narrow);
  drift_widget_set_class (self->parts.window, "with-code", wanted);
}

/* The question */

static int
font_size (DriftLectureMode *self)
{
  return (int)ceil (usual_font_size (self) * drift_text_scale_get (self->parts.card));
}

/* How high the card is that is so wide. */
static int
height_at (DriftLectureMode *self, int width)
{
  int height;

  gtk_widget_measure (self->parts.card, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

/* A card at the end of @head that is so wide. */
static GdkRectangle
end_of (DriftLectureMode *self, const GdkRectangle *head, int width)
{
  GdkRectangle place = { head->x, 0, width, height_at (self, width) };

  if (gtk_widget_get_direction (self->parts.card) != GTK_TEXT_DIR_RTL)
    place.x += head->width - width;
  return place;
}

/* What is seen on the stage leaves the replicas in sight: the card is as wide as it has to be to
 * end above them. Beside the code there may be no other room for it than over the user's screen,
 * or over what the client @heard, which it then covers as a whole. */
static void
place_above_replicas (DriftLectureMode *self,
                      const GdkRectangle *head,
                      const GdkRectangle *heard,
                      GdkRectangle *place)
{
  int step = font_size (self);
  GdkRectangle both;
  int width;

  gtk_widget_measure (self->parts.card, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  width = MAX (width, MIN (step * LEAST_CARD, head->width));
  while (width + step <= head->width && height_at (self, width) > head->y + head->height)
    width += step;
  *place = end_of (self, head, width);
  if (!gdk_rectangle_intersect (place, heard, NULL))
    return;
  gdk_rectangle_union (place, heard, &both);
  *place = end_of (self, head, both.width);
}

/* What a quiz asks is not about what is on the stage, and takes the room that it needs. */
static void
place_over_stage (DriftLectureMode *self, GtkWidget *overlay, GdkRectangle *place)
{
  int edge = font_size (self);
  int width = gtk_widget_get_width (overlay) - 2 * edge;
  int height = height_at (self, width);
  int room = gtk_widget_get_height (overlay) - height;

  *place = (GdkRectangle){ edge, MAX (room / 2, 0), width, height };
}

static gboolean
place_card (DriftLectureMode *self, GtkWidget *child, GdkRectangle *place)
{
  const DriftHallQuestion *question = drift_lecture_get_question (self->lecture);
  GtkWidget *overlay = GTK_WIDGET (self->parts.overlay);
  GdkRectangle head, heard;

  if (child != self->parts.card || question == NULL)
    return FALSE;
  if (drift_hall_question_is_of_stage (question) &&
      drift_stage_view_find_head (self->parts.stage, overlay, &head, &heard))
    place_above_replicas (self, &head, &heard, place);
  else
    place_over_stage (self, overlay, place);
  return TRUE;
}

/* It comes when it is about to run, where what its lines tell may be seen. */
static void
expect_code (DriftLectureMode *self)
{
  DriftSession *session = self->parts.session;

  if (self->code_ran || !drift_lecture_get_active (self->lecture) ||
      !drift_session_get_playing (session) || !drift_session_get_truth (session) ||
      !drift_run_is_at_rest (drift_session_get_run (session)))
    return;
  self->code_ran = drift_lecture_will_run_code (self->lecture);
  show_code (self);
}

static void
forget_code (DriftLectureMode *self)
{
  self->code_ran = FALSE;
  show_code (self);
}

static void
dress (DriftLectureMode *self, gboolean on)
{
  GtkWidget *titlebar = gtk_window_get_titlebar (self->parts.window);

  drift_widget_set_class (self->parts.window, "lecture", on);
  gtk_widget_set_visible (titlebar, !on);
  gtk_widget_set_visible (GTK_WIDGET (self->parts.bar), on);
  drift_split_set_alone (self->parts.split, on);
  drift_stage_view_set_hall (self->parts.stage, on);
  drift_side_panel_set_away (self->parts.panel, on);
}

static void
active_changed (DriftLectureMode *self)
{
  gboolean on = drift_lecture_get_active (self->lecture);

  /* A lecture on the path goes on where it was left. */
  if (on && !drift_lecture_has_path (self->lecture))
    take_course (self);
  else if (!on && !drift_lecture_has_path (self->lecture))
    leave_at_page (self);
  dress (self, on);
  forget_code (self);
  self->fitted_height = 0;
  if (on)
    gtk_window_fullscreen (self->parts.window);
  else
    gtk_window_unfullscreen (self->parts.window);
  if (on)
    drift_lecture_mode_fit (self);
  else if (self->zoom != NULL)
    drift_zoom_set_least (self->zoom, 0.0);
}

/* Keys */

/* A letter of a choice, or a digit, means a hand or nothing: what the window has them for is done
 * by one person, and in a hall a letter that comes late must turn no switch. */
static gboolean
count_hand (DriftLectureMode *self, guint key)
{
  key = gdk_keyval_to_lower (key);
  if (key >= GDK_KEY_KP_0 && key <= GDK_KEY_KP_9)
    key += GDK_KEY_0 - GDK_KEY_KP_0;
  if (key >= GDK_KEY_1 && key <= GDK_KEY_9)
    drift_lecture_count_hand (self->lecture, key - GDK_KEY_1);
  else if (key >= GDK_KEY_a && key < GDK_KEY_a + DRIFT_QUIZ_MAX_OPTIONS)
    drift_lecture_count_hand (self->lecture, key - GDK_KEY_a);
  else
    return key == GDK_KEY_0;
  return GDK_EVENT_STOP;
}

/* Long work has Escape first. */
static gboolean
leave (DriftLectureMode *self)
{
  if (drift_session_get_working (self->parts.session))
    return FALSE;
  drift_lecture_set_active (self->lecture, FALSE);
  return TRUE;
}

/* They come before whatever has the focus, and before the window's own: an open question takes its
 * letters from them. */
static gboolean
press (DriftLectureMode *self, guint key, guint code, GdkModifierType held)
{
  if (!drift_lecture_get_active (self->lecture) ||
      (held & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      drift_lecture_go_on (self->lecture);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      drift_lecture_go_back (self->lecture);
      return GDK_EVENT_STOP;
    case GDK_KEY_BackSpace:
      return drift_lecture_take_hand_back (self->lecture);
    case GDK_KEY_Escape:
      return leave (self);
    default:
      return count_hand (self, key);
    }
}

/* Actions */

static void
start_path (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DriftLectureMode *self = data;

  drift_lecture_start_path (self->lecture, PATH);
  drift_lecture_set_active (self->lecture, TRUE);
}

static void
go_on (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  drift_lecture_go_on (DRIFT_LECTURE_MODE (data)->lecture);
}

static void
go_back (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  drift_lecture_go_back (DRIFT_LECTURE_MODE (data)->lecture);
}

static const GActionEntry entries[] = {
  { "lecture-path", start_path },
  { "lecture-next", go_on },
  { "lecture-back", go_back },
};

static void
add_actions (DriftLectureMode *self)
{
  GActionMap *map = G_ACTION_MAP (self->parts.window);
  g_autoptr (GPropertyAction) lecture = g_property_action_new ("lecture", self->lecture, "active");

  g_action_map_add_action (map, G_ACTION (lecture));
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
}

static void
changed (DriftLectureMode *self)
{
  const DriftHallQuestion *question = drift_lecture_get_question (self->lecture);

  drift_widget_set_class (self->parts.window, "with-quiz",
                          question != NULL && !drift_hall_question_is_of_stage (question));
  if (self->page != drift_lecture_get_page (self->lecture))
    forget_code (self);
  else if (self->narrow)
    show_code (self);
  self->page = drift_lecture_get_page (self->lecture);
}

static void
drift_lecture_mode_dispose (GObject *object)
{
  DriftLectureMode *self = DRIFT_LECTURE_MODE (object);

  g_clear_handle_id (&self->fit_id, g_source_remove);
  /* The windows that stay have their text back. */
  if (self->zoom != NULL && self->lecture != NULL && drift_lecture_get_active (self->lecture))
    drift_zoom_set_least (self->zoom, 0.0);
  g_clear_object (&self->lecture);
  G_OBJECT_CLASS (drift_lecture_mode_parent_class)->dispose (object);
}

static void
drift_lecture_mode_class_init (DriftLectureModeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = drift_lecture_mode_dispose;
}

static void
drift_lecture_mode_init (DriftLectureMode *self)
{
}

/**
 * drift_lecture_mode_new:
 * @parts: of the window that owns it, which gets its actions and its keys
 *
 * Returns: (transfer full): the mode, which is on while @lecture is active
 */
DriftLectureMode *
drift_lecture_mode_new (DriftLecture *lecture, const DriftLectureParts *parts)
{
  DriftLectureMode *self = g_object_new (DRIFT_TYPE_LECTURE_MODE, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->lecture = g_object_ref (lecture);
  self->parts = *parts;
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (press), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (parts->window), keys);
  g_signal_connect_object (lecture, "notify::active", G_CALLBACK (active_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (lecture, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (parts->session, "notify::playing", G_CALLBACK (expect_code), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (parts->session, "stepped", G_CALLBACK (expect_code), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (parts->session, "notify::run", G_CALLBACK (forget_code), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (parts->overlay, "get-child-position", G_CALLBACK (place_card), self,
                           G_CONNECT_SWAPPED);
  add_actions (self);
  return self;
}

/**
 * drift_lecture_mode_set_zoom:
 * @zoom: by which the text becomes large; it must outlive the window
 */
void
drift_lecture_mode_set_zoom (DriftLectureMode *self, DriftZoom *zoom)
{
  g_return_if_fail (DRIFT_IS_LECTURE_MODE (self));
  self->zoom = zoom;
}
