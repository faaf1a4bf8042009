/* The lesson in the side panel: a page of text that drives the stage, and the gate that it sets.
 * SPDX-License-Identifier: MIT */
#include "drift-lesson-panel.h"

#include "drift-button.h"
#include "drift-code-panel.h"
#include "drift-course-text.h"
#include "drift-lesson-picker.h"
#include "drift-scroll.h"
#include "drift-session-acts.h"
#include "drift-tally.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

struct _DriftLessonPanel
{
  GtkBox parent_instance;

  guint lesson; /* the page that is shown */
  guint page;

  /* owned */
  DriftSession *session;
  DriftCourse *course;

  GtkWidget *code;   /* borrowed: the code, on a page that speaks of it; or NULL */
  guint opened_at;   /* where the run stood when the page was opened */
  gboolean away;     /* what happens on the stage is not for the gate */
  gboolean alone;    /* Play turns the pages: the person has not turned one since it did */
  gboolean scrolled; /* to the code or the outcome, since the page was opened */

  /* template */
  DriftLessonPicker *picker;
  GtkScrolledWindow *scroller;
  GtkLabel *notice;
  GtkWidget *heading;
  GtkLabel *title;
  DriftCourseText *text;
  DriftRowTable *rows;
  GtkBox *counts;
  DriftLessonGate *gate;
  GtkBox *code_box;
  GtkWidget *reveal_box;
  DriftCourseText *reveal;
  GtkWidget *elsewhere;
  GtkWidget *back;
  GtkLabel *place;
  GtkWidget *next;
};

G_DEFINE_FINAL_TYPE (DriftLessonPanel, drift_lesson_panel, GTK_TYPE_BOX)

static DriftRun *
run_of (DriftLessonPanel *self)
{
  return drift_session_get_run (self->session);
}

static const DriftLessonPage *
page_of (DriftLessonPanel *self)
{
  return drift_course_get_page (self->course);
}

static DriftGateState
gate_state (DriftLessonPanel *self)
{
  return drift_course_get_gate_state (self->course, self->lesson, self->page);
}

/* The reveal is for who has done what the page asks, this time or before; but not while a
 * question that it answers is open. */
static void
show_gate_state (DriftLessonPanel *self)
{
  const DriftLessonPage *page = page_of (self);
  gboolean gated = page->gate.kind != DRIFT_GATE_NONE;
  gboolean open = gated && gate_state (self) == DRIFT_GATE_OPEN;
  gboolean asks = drift_lesson_gate_asks (self->gate);
  /* A list of stories or an exercise has more to do until all of it is done. */
  gboolean has_more =
      drift_lesson_gate_roams (self->gate) && gate_state (self) != DRIFT_GATE_PASSED;

  gtk_widget_set_visible (self->reveal_box, page->reveal != NULL && !open && !asks);
  /* One accent at a time: on the gate, or else on the way on. */
  drift_widget_set_class (self->next, "suggested-action", !open && !asks && !has_more);
}

static void
show_footer (DriftLessonPanel *self)
{
  guint n_pages = drift_lesson_get_n_pages (drift_course_get_lesson (self->course, self->lesson));
  gboolean last = self->page + 1 == n_pages;
  gboolean can_go = drift_course_can_go_next (self->course);
  /* Translators: which page of how many: "3 of 6" */
  g_autofree char *place = g_strdup_printf (_ ("%u of %u"), self->page + 1, n_pages);

  gtk_label_set_text (self->place, place);
  gtk_widget_set_sensitive (self->back, drift_course_can_go_back (self->course));
  gtk_button_set_label (GTK_BUTTON (self->next), !can_go ? _ ("_Finish")
                                                 : last  ? _ ("_Next lesson")
                                                         : _ ("_Next"));
}

/* Whether the stage shows something that the page is not about, and that did not come of it. */
static gboolean
is_elsewhere (DriftLessonPanel *self)
{
  DriftRun *run = run_of (self);

  if (run == NULL)
    return FALSE;
  if (drift_lesson_gate_is_lost (self->gate))
    return TRUE;
  return !drift_lesson_gate_roams (self->gate) && !drift_stage_is_on (&page_of (self)->stage, run);
}

static void
show_elsewhere (DriftLessonPanel *self)
{
  gtk_widget_set_visible (self->elsewhere, is_elsewhere (self));
}

static void
show_rows (DriftLessonPanel *self)
{
  drift_row_table_show (self->rows, page_of (self)->rows
                                        ? drift_course_get_lesson (self->course, self->lesson)
                                        : NULL);
}

static guint
position_of (DriftLessonPanel *self)
{
  DriftCluster *cluster = drift_session_get_cluster (self->session);

  return cluster != NULL ? drift_cluster_get_position (cluster) : 0;
}

/* The code, and what is said above it. */
static void
scroll_to_code (DriftLessonPanel *self)
{
  GtkWidget *code = GTK_WIDGET (self->code_box);

  self->scrolled = TRUE;
  drift_scroll_to_top_of (self->scroller,
                          gtk_widget_get_visible (self->reveal_box) ? self->reveal_box : code);
}

static void
show_counts (DriftLessonPanel *self)
{
  drift_box_empty (self->counts);
  gtk_widget_set_visible (GTK_WIDGET (self->counts), page_of (self)->counts);
  if (page_of (self)->counts)
    gtk_box_append (self->counts, drift_tally_new (self->session));
}

static gboolean
shows_code (DriftLessonPanel *self)
{
  return self->code != NULL && gtk_widget_get_visible (GTK_WIDGET (self->code_box));
}

/* A page that speaks of the code has it with it. */
static void
show_code (DriftLessonPanel *self)
{
  gboolean wanted = page_of (self)->stage.panel == DRIFT_PANEL_CODE;

  if (wanted && self->code == NULL)
    {
      self->code = drift_code_panel_new (self->session);
      drift_code_panel_embed (DRIFT_CODE_PANEL (self->code));
      gtk_box_append (self->code_box, self->code);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->code_box), wanted);
  self->scrolled = FALSE;
  self->opened_at = position_of (self);
}

static void
show_trouble (DriftLessonPanel *self)
{
  drift_label_tell (self->notice, drift_course_get_trouble (self->course));
}

/* Shows the page where the course stands. */
static void
show_page (DriftLessonPanel *self)
{
  const DriftLessonPage *page = page_of (self);

  self->lesson = drift_course_get_lesson_index (self->course);
  self->page = drift_course_get_page_index (self->course);
  drift_lesson_picker_update (self->picker);
  gtk_label_set_text (self->title, page->title);
  drift_course_text_set_markup (self->text, page->text);
  drift_course_text_set_markup (self->reveal, page->reveal);
  show_rows (self);
  show_counts (self);
  if (!self->away)
    drift_lesson_gate_show (self->gate, page);
  show_code (self);
  show_footer (self);
  show_gate_state (self);
  show_elsewhere (self);
  show_trouble (self);
  drift_scroll_to_start (self->scroller);
}

static gboolean
comes_next (DriftLessonPanel *self)
{
  guint lesson = drift_course_get_lesson_index (self->course);
  guint page = drift_course_get_page_index (self->course);

  if (lesson == self->lesson)
    return page == self->page + 1;
  return lesson == self->lesson + 1 && page == 0 &&
         self->page + 1 ==
             drift_lesson_get_n_pages (drift_course_get_lesson (self->course, self->lesson));
}

/**
 * drift_lesson_panel_take_stage:
 *
 * Where the stage stands with the page, an exercise on it begins there. Who has opened another
 * story keeps that.
 */
void
drift_lesson_panel_take_stage (DriftLessonPanel *self)
{
  g_return_if_fail (DRIFT_IS_LESSON_PANEL (self));
  if (drift_stage_is_on (&page_of (self)->stage, run_of (self)))
    drift_lesson_gate_take_stage (self->gate);
}

static void
on_moved (DriftLessonPanel *self)
{
  gboolean from_before = comes_next (self);

  self->alone = FALSE;
  drift_widget_pass_focus (GTK_WIDGET (self->scroller), self->heading);
  drift_lesson_gate_clear (self->gate);
  drift_session_show_stage (self->session, &page_of (self)->stage, from_before);
  show_page (self);
  drift_lesson_panel_take_stage (self);
}

static void
on_gate_changed (DriftLessonPanel *self, guint lesson, guint page)
{
  if (lesson != self->lesson || page != self->page)
    return;
  drift_lesson_gate_set_state (self->gate, gate_state (self));
  show_gate_state (self);
  /* What was to be seen in the code is said above it now. */
  if (self->scrolled)
    scroll_to_code (self);
}

/* The question of a pitfall comes up, and comes out, somewhere down the list. Of a page's own
 * question the outcome is what there is to see. */
static void
on_gate_asking (DriftLessonPanel *self)
{
  GtkWidget *subject;

  if (self->course == NULL)
    return;
  show_gate_state (self);
  subject = drift_lesson_gate_get_subject (self->gate);
  if (subject == NULL)
    return;
  if (drift_lesson_gate_roams (self->gate))
    drift_scroll_to_end_of (self->scroller, subject, subject);
  else if (!drift_lesson_gate_asks (self->gate))
    {
      self->scrolled = TRUE;
      drift_scroll_to_end_of (self->scroller,
                              gtk_widget_get_visible (self->reveal_box) ? self->reveal_box
                                                                        : subject,
                              subject);
    }
}

static void
on_back_clicked (DriftLessonPanel *self)
{
  drift_course_go_back (self->course);
}

static void
on_next_clicked (DriftLessonPanel *self)
{
  if (drift_course_go_next (self->course))
    return;
  drift_label_tell (self->notice, drift_course_is_complete (self->course)
                                      ? _ ("You have gone through the whole course.")
                                      : _ ("This is the end of the course. Some pages still ask "
                                           "for something: the "
                                           "list of lessons shows which lessons are not done."));
  drift_scroll_to_start (self->scroller);
}

static void
on_return_clicked (DriftLessonPanel *self)
{
  drift_row_table_unlight (self->rows);
  drift_widget_pass_focus (GTK_WIDGET (self), self->heading);
  if (drift_lesson_gate_take_stage (self->gate))
    return;
  drift_session_show_stage (self->session, &page_of (self)->stage, FALSE);
  show_page (self);
}

static void
drift_lesson_panel_dispose (GObject *object)
{
  DriftLessonPanel *self = DRIFT_LESSON_PANEL (object);

  g_clear_object (&self->course);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (drift_lesson_panel_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (DRIFT_TYPE_BUTTON);
  drift_widget_class_set_template (widget_class, "course/drift-lesson-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftLessonPanel, picker);
  gtk_widget_class_bind_template_child (widget_class, DriftLessonPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, DriftLessonPanel, notice);
  gtk_widget_class_bind_template_child (widget_class, DriftLessonPanel, heading);
  gtk_widget_class_bind_template_child (widget_class, DriftLessonPanel, title);
  gtk_widget_class_bind_template_child (widget_class, DriftLessonPanel, text);
  gtk_widget_class_bind_template_child (widget_class, DriftLessonPanel, rows);
  gtk_widget_class_bind_template_child (widget_class, DriftLessonPanel, counts);
  gtk_widget_class_bind_template_child (widget_class, DriftLessonPanel, gate);
  gtk_widget_class_bind_template_child (widget_class, DriftLessonPanel, code_box);
  gtk_widget_class_bind_template_child (widget_class, DriftLessonPanel, reveal_box);
  gtk_widget_class_bind_template_child (widget_class, DriftLessonPanel, reveal);
  gtk_widget_class_bind_template_child (widget_class, DriftLessonPanel, elsewhere);
  gtk_widget_class_bind_template_child (widget_class, DriftLessonPanel, back);
  gtk_widget_class_bind_template_child (widget_class, DriftLessonPanel, place);
  gtk_widget_class_bind_template_child (widget_class, DriftLessonPanel, next);
  gtk_widget_class_bind_template_callback (widget_class, on_gate_asking);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_return_clicked);
}

static void
drift_lesson_panel_class_init (DriftLessonPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_lesson_panel_dispose;
  g_type_ensure (DRIFT_TYPE_COURSE_TEXT);
  g_type_ensure (DRIFT_TYPE_LESSON_GATE);
  g_type_ensure (DRIFT_TYPE_LESSON_PICKER);
  g_type_ensure (DRIFT_TYPE_ROW_TABLE);
  bind_template (widget_class);
}

static void
drift_lesson_panel_init (DriftLessonPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Play alone */

/* Whether all that the page has is seen: what it asks about has come out, or it asks for nothing.
 */
static gboolean
is_done (DriftLessonPanel *self)
{
  switch (page_of (self)->gate.kind)
    {
    case DRIFT_GATE_NONE:
      return TRUE;
    case DRIFT_GATE_PREDICT:
      return !drift_lesson_gate_asks (self->gate) && drift_run_is_at_rest (run_of (self));
    case DRIFT_GATE_PLAY:
    case DRIFT_GATE_FLIP:
      return gate_state (self) == DRIFT_GATE_PASSED;
    default:
      return FALSE;
    }
}

/* Who plays on a page that asks for a switch is shown what it does. */
static void
flip (DriftLessonPanel *self)
{
  const DriftGate *gate = &page_of (self)->gate;

  if (gate->kind == DRIFT_GATE_FLIP)
    drift_session_set_setting (self->session, gate->setting, gate->amount);
}

static const char *
say_why_it_waits (DriftLessonPanel *self)
{
  switch (page_of (self)->gate.kind)
    {
    case DRIFT_GATE_PREDICT:
      return _ ("A question first. Play goes on without an answer.");
    case DRIFT_GATE_NONE:
      return _ ("Read this page. Play turns it.");
    default:
      return NULL;
    }
}

/* Play alone leads through the lesson: it turns a page that is done, and waits where there is
 * something to read or to answer. Who turns pages by hand plays the story and nothing else. */
static gboolean
lead_on (DriftLessonPanel *self)
{
  if (!self->alone || !gtk_widget_get_mapped (GTK_WIDGET (self)) || is_elsewhere (self))
    return FALSE;
  if (!is_done (self))
    {
      flip (self);
      return FALSE;
    }
  if (!drift_course_go_next (self->course))
    return FALSE;
  self->alone = TRUE;
  if (page_of (self)->gate.kind == DRIFT_GATE_PLAY)
    return FALSE;
  drift_session_set_hint (self->session, say_why_it_waits (self));
  return TRUE;
}

/* A run that is put in place has not moved on: the page stays at its top. */
static void
run_changed (DriftLessonPanel *self)
{
  self->opened_at = position_of (self);
}

/* The run has moved. */
static void
update (DriftLessonPanel *self)
{
  drift_row_table_read (self->rows);
  /* When the run moves on, it is the code that there is to look at. */
  if (shows_code (self) && !self->scrolled && position_of (self) != self->opened_at)
    scroll_to_code (self);
  show_elsewhere (self);
}

/**
 * drift_lesson_panel_new:
 * @session: which the pages drive
 * @course: it opens where that stands
 * @progress: where the course keeps what was done
 * @quizzes: which pages may ask for
 *
 * The stage is not told: whoever makes the panel brings it there first, or leaves it where it is.
 *
 * Returns: (transfer full): the lesson
 */
GtkWidget *
drift_lesson_panel_new (DriftSession *session,
                        DriftCourse *course,
                        DriftProgress *progress,
                        DriftQuizzes *quizzes)
{
  DriftLessonPanel *self = g_object_new (DRIFT_TYPE_LESSON_PANEL, NULL);

  self->session = g_object_ref (session);
  self->course = g_object_ref (course);
  drift_row_table_set_session (self->rows, session);
  g_signal_connect_object (course, "moved", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (course, "gate-changed", G_CALLBACK (on_gate_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (course, "notify::trouble", G_CALLBACK (show_trouble), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::run", G_CALLBACK (run_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "read", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "lead-on", G_CALLBACK (lead_on), self, G_CONNECT_SWAPPED);
  drift_lesson_gate_set_course (self->gate, session, course, progress, quizzes);
  drift_lesson_picker_set_course (self->picker, course);
  /* To stand on a page is to have seen it. */
  drift_course_go_to (course, drift_course_get_lesson_index (course),
                      drift_course_get_page_index (course));
  self->alone = TRUE;
  show_page (self);
  drift_lesson_panel_take_stage (self);
  return GTK_WIDGET (self);
}

/**
 * drift_lesson_panel_get_gate:
 *
 * Returns: (transfer none): the gate of the page
 */
DriftLessonGate *
drift_lesson_panel_get_gate (DriftLessonPanel *self)
{
  g_return_val_if_fail (DRIFT_IS_LESSON_PANEL (self), NULL);
  return self->gate;
}

/**
 * drift_lesson_panel_get_rows:
 *
 * Returns: (transfer none): the table of the page, which is without rows where it has none
 */
DriftRowTable *
drift_lesson_panel_get_rows (DriftLessonPanel *self)
{
  g_return_val_if_fail (DRIFT_IS_LESSON_PANEL (self), NULL);
  return self->rows;
}

/**
 * drift_lesson_panel_set_away:
 *
 * While the panel is away the gate of the page asks nothing, and what happens on the stage is
 * nobody's answer. It asks anew when the panel comes back. An exercise stays as it is, and has the
 * stage again where that stands with the page.
 */
void
drift_lesson_panel_set_away (DriftLessonPanel *self, gboolean away)
{
  g_return_if_fail (DRIFT_IS_LESSON_PANEL (self));
  if (self->away == away)
    return;
  self->away = away;
  if (drift_lesson_gate_get_exercise (self->gate) == NULL)
    {
      if (away)
        drift_lesson_gate_clear (self->gate);
      else
        show_page (self);
    }
  if (!away)
    drift_lesson_panel_take_stage (self);
}
