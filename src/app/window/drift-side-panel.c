/* The side panel: lesson, code, log, signals, quizzes, settings, rules and data, as pages that are
 * made when first seen. SPDX-License-Identifier: MIT */
#include "drift-side-panel.h"

#include "drift-code-panel.h"
#include "drift-log-panel.h"
#include "drift-palette.h"
#include "drift-rules-panel.h"
#include "drift-session-acts.h"
#include "drift-settings-panel.h"
#include "drift-shared-progress.h"
#include "drift-signals-panel.h"
#include "drift-widgets.h"

struct _DriftSidePanel
{
  GtkBox parent_instance;

  /* owned */
  DriftSession *session;
  DriftProgress *progress; /* NULL before it is first asked for */
  DriftCourse *course;     /* likewise */
  DriftQuizzes *quizzes;   /* likewise */

  /* template */
  GtkWidget *switcher;
  GtkStack *stack;

  int palette;     /* of what is drawn on the pages */
  gboolean ready;  /* pages may be made */
  gboolean making; /* and one is */
  gboolean away;   /* nobody looks at it, and nobody answers in it */
};

G_DEFINE_FINAL_TYPE (DriftSidePanel, drift_side_panel, GTK_TYPE_BOX)

enum
{
  PROP_PAGE = 1,
  PROP_PALETTE,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  OPENED,
  COURSE_MADE,
  QUIZZES_MADE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/**
 * drift_side_panel_get_progress:
 *
 * Returns: (transfer none): where it is kept what the person has done
 */
DriftProgress *
drift_side_panel_get_progress (DriftSidePanel *self)
{
  g_return_val_if_fail (DRIFT_IS_SIDE_PANEL (self), NULL);
  if (self->progress == NULL)
    self->progress = drift_shared_progress_get ();
  return self->progress;
}

/**
 * drift_side_panel_get_course:
 *
 * Returns: (transfer none): the course, standing where the person left it
 */
DriftCourse *
drift_side_panel_get_course (DriftSidePanel *self)
{
  g_return_val_if_fail (DRIFT_IS_SIDE_PANEL (self), NULL);
  if (self->course == NULL)
    {
      self->course = drift_course_new (drift_side_panel_get_progress (self));
      g_signal_emit (self, signals[COURSE_MADE], 0, self->course);
    }
  return self->course;
}

/**
 * drift_side_panel_get_quizzes:
 *
 * Returns: (transfer none): the quizzes, as the person left them
 */
DriftQuizzes *
drift_side_panel_get_quizzes (DriftSidePanel *self)
{
  g_return_val_if_fail (DRIFT_IS_SIDE_PANEL (self), NULL);
  if (self->quizzes == NULL)
    {
      self->quizzes =
          drift_quizzes_new (drift_side_panel_get_progress (self), (guint64)g_get_real_time ());
      g_signal_emit (self, signals[QUIZZES_MADE], 0, self->quizzes);
    }
  return self->quizzes;
}

DriftSession *
drift_side_panel_get_session (DriftSidePanel *self)
{
  g_return_val_if_fail (DRIFT_IS_SIDE_PANEL (self), NULL);
  return self->session;
}

/* Pages */

static GtkWidget *
find_page (DriftSidePanel *self, const char *name)
{
  GtkWidget *place = gtk_stack_get_child_by_name (self->stack, name);

  return place != NULL ? gtk_widget_get_first_child (place) : NULL;
}

static void
revisit (DriftSidePanel *self, const char *lesson)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.lesson", "s", lesson);
}

static GtkWidget *
make_quizzes (DriftSidePanel *self)
{
  GtkWidget *shelf = drift_quiz_shelf_new (drift_side_panel_get_quizzes (self));

  g_signal_connect_object (shelf, "revisit", G_CALLBACK (revisit), self, G_CONNECT_SWAPPED);
  return shelf;
}

/* What is drawn on a page has the colours of what is drawn on the stage. */
static void
follow_palette (DriftSidePanel *self, DriftChartTime *time)
{
  g_object_bind_property (self, "palette", time, "palette", G_BINDING_SYNC_CREATE);
}

static GtkWidget *
make_lesson (DriftSidePanel *self)
{
  GtkWidget *lesson = drift_lesson_panel_new (self->session, drift_side_panel_get_course (self),
                                              drift_side_panel_get_progress (self),
                                              drift_side_panel_get_quizzes (self));

  drift_lesson_panel_set_away (DRIFT_LESSON_PANEL (lesson), self->away);
  follow_palette (self, drift_row_table_get_time (
                            drift_lesson_panel_get_rows (DRIFT_LESSON_PANEL (lesson))));
  return lesson;
}

static GtkWidget *
make_signals (DriftSidePanel *self)
{
  GtkWidget *signals_page = drift_signals_panel_new (self->session);

  follow_palette (self, drift_signals_panel_get_time (DRIFT_SIGNALS_PANEL (signals_page)));
  return signals_page;
}

static GtkWidget *
make_page (DriftSidePanel *self, const char *name)
{
  if (g_str_equal (name, "lesson"))
    return make_lesson (self);
  if (g_str_equal (name, "code"))
    return drift_code_panel_new (self->session);
  if (g_str_equal (name, "log"))
    return drift_log_panel_new (self->session);
  if (g_str_equal (name, "signals"))
    return make_signals (self);
  if (g_str_equal (name, "settings"))
    return drift_settings_panel_new (self->session);
  if (g_str_equal (name, "rules"))
    return drift_rules_panel_new (self->session);
  if (g_str_equal (name, "data"))
    return drift_data_panel_new (self->session);
  return make_quizzes (self);
}

static GtkWidget *
ensure_page (DriftSidePanel *self, const char *name)
{
  GtkWidget *page = find_page (self, name);

  if (page != NULL)
    return page;
  self->making = TRUE;
  page = make_page (self, name);
  self->making = FALSE;
  gtk_widget_set_hexpand (page, TRUE);
  gtk_box_append (GTK_BOX (gtk_stack_get_child_by_name (self->stack, name)), page);
  return page;
}

/* A page costs nothing before it is first seen. One that is being made may bring a run of its own
 * to the stage, which is no reason to make another. */
static void
show_page (DriftSidePanel *self)
{
  GtkWidget *place = gtk_stack_get_visible_child (self->stack);

  if (!self->ready || self->making || self->session == NULL ||
      drift_session_get_run (self->session) == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  gtk_stack_page_set_needs_attention (gtk_stack_get_page (self->stack, place), FALSE);
  ensure_page (self, drift_side_panel_get_page (self));
}

/**
 * drift_side_panel_make_pages:
 *
 * Pages may be made from now on: the picture, which comes first, is out.
 */
void
drift_side_panel_make_pages (DriftSidePanel *self)
{
  g_return_if_fail (DRIFT_IS_SIDE_PANEL (self));
  self->ready = TRUE;
  show_page (self);
}

/* Who was inside the page that went goes along into the one that came. GTK would find another place
 * for the focus at the next frame; and up to 4.22 it never lets go of a page that is left twice
 * with the focus inside before that frame. */
static void
take_focus_along (DriftSidePanel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->stack)) ||
      gtk_widget_is_ancestor (focus, page))
    return;
  if (!gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (self->switcher, GTK_DIR_TAB_FORWARD);
}

/* Five names fit. The last place is of one of these, the menu has them all. */
static const char *const sharers[] = { "quiz", "settings", "rules", "data" };

static GtkStackPage *
stack_page (DriftSidePanel *self, const char *name)
{
  return gtk_stack_get_page (self->stack, gtk_stack_get_child_by_name (self->stack, name));
}

/* Gives @name a place among the names, and takes it from who had it, unless that is in view. */
static void
give_place (DriftSidePanel *self, const char *name)
{
  gboolean shares = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (sharers); i++)
    shares |= g_str_equal (sharers[i], name);
  if (!shares)
    return;
  gtk_stack_page_set_visible (stack_page (self, name), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (sharers); i++)
    if (!g_str_equal (sharers[i], name) &&
        !g_str_equal (sharers[i], gtk_stack_get_visible_child_name (self->stack)))
      gtk_stack_page_set_visible (stack_page (self, sharers[i]), FALSE);
}

static void
turn_to (DriftSidePanel *self, const char *name)
{
  give_place (self, name);
  gtk_stack_set_visible_child_name (self->stack, name);
  give_place (self, name);
}

static void
page_changed (DriftSidePanel *self)
{
  if (drift_side_panel_get_page (self) == NULL)
    return;
  show_page (self);
  take_focus_along (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

/**
 * drift_side_panel_open_course:
 *
 * Brings the stage to where the course was left, if its lesson is in view.
 *
 * Returns: whether there is such a place
 */
gboolean
drift_side_panel_open_course (DriftSidePanel *self)
{
  const DriftStage *stage;
  GtkWidget *lesson;

  g_return_val_if_fail (DRIFT_IS_SIDE_PANEL (self), FALSE);
  if (g_strcmp0 (drift_side_panel_get_page (self), "lesson") != 0)
    return FALSE;
  stage = &drift_course_get_page (drift_side_panel_get_course (self))->stage;
  if (stage->scenario == NULL || !drift_session_show_stage (self->session, stage, FALSE))
    return FALSE;
  lesson = find_page (self, "lesson");
  if (lesson != NULL)
    drift_lesson_panel_take_stage (DRIFT_LESSON_PANEL (lesson));
  return TRUE;
}

/**
 * drift_side_panel_get_page:
 *
 * Returns: the name of the page in view
 */
const char *
drift_side_panel_get_page (DriftSidePanel *self)
{
  g_return_val_if_fail (DRIFT_IS_SIDE_PANEL (self), NULL);
  return gtk_stack_get_visible_child_name (self->stack);
}

gboolean
drift_side_panel_has_page (DriftSidePanel *self, const char *name)
{
  g_return_val_if_fail (DRIFT_IS_SIDE_PANEL (self), FALSE);
  return gtk_stack_get_child_by_name (self->stack, name) != NULL;
}

/**
 * drift_side_panel_open:
 * @name: of a page
 *
 * Turns to the page, and asks to be in view.
 */
void
drift_side_panel_open (DriftSidePanel *self, const char *name)
{
  g_return_if_fail (drift_side_panel_has_page (self, name));
  g_signal_emit (self, signals[OPENED], 0);
  turn_to (self, name);
}

/**
 * drift_side_panel_focus_page:
 *
 * Takes the focus to the page in view, if the panel is; to the names of the pages where the page
 * has no place for it.
 */
void
drift_side_panel_focus_page (DriftSidePanel *self)
{
  g_return_if_fail (DRIFT_IS_SIDE_PANEL (self));
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  show_page (self);
  if (!gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (self->switcher, GTK_DIR_TAB_FORWARD);
}

/**
 * drift_side_panel_set_away:
 *
 * Tells that the panel is out of sight for as long as others have the stage.
 */
void
drift_side_panel_set_away (DriftSidePanel *self, gboolean away)
{
  GtkWidget *lesson;

  g_return_if_fail (DRIFT_IS_SIDE_PANEL (self));
  self->away = away;
  lesson = find_page (self, "lesson");
  if (lesson != NULL)
    drift_lesson_panel_set_away (DRIFT_LESSON_PANEL (lesson), away);
}

/**
 * drift_side_panel_get_lesson:
 *
 * Returns: (transfer none): the page with the lesson; it need not be in view
 */
DriftLessonPanel *
drift_side_panel_get_lesson (DriftSidePanel *self)
{
  g_return_val_if_fail (DRIFT_IS_SIDE_PANEL (self), NULL);
  return DRIFT_LESSON_PANEL (ensure_page (self, "lesson"));
}

/**
 * drift_side_panel_get_data:
 *
 * Returns: (transfer none): the page with the keys; it need not be in view
 */
DriftDataPanel *
drift_side_panel_get_data (DriftSidePanel *self)
{
  g_return_val_if_fail (DRIFT_IS_SIDE_PANEL (self), NULL);
  return DRIFT_DATA_PANEL (ensure_page (self, "data"));
}

/* A page of the course may invite to another page. */
static void
update_invitation (DriftSidePanel *self)
{
  const char *wanted = drift_session_get_panel (self->session);

  if (wanted != NULL && drift_side_panel_has_page (self, wanted))
    give_place (self, wanted);
  for (GtkWidget *place = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); place != NULL;
       place = gtk_widget_get_next_sibling (place))
    {
      GtkStackPage *page = gtk_stack_get_page (self->stack, place);

      gtk_stack_page_set_needs_attention (page,
                                          g_strcmp0 (gtk_stack_page_get_name (page), wanted) == 0);
    }
}

/**
 * drift_side_panel_set_session:
 * @session: what the pages are about
 */
void
drift_side_panel_set_session (DriftSidePanel *self, DriftSession *session)
{
  g_return_if_fail (DRIFT_IS_SIDE_PANEL (self) && self->session == NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::run", G_CALLBACK (show_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::panel", G_CALLBACK (update_invitation), self,
                           G_CONNECT_SWAPPED);
}

static void
drift_side_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (drift_side_panel_parent_class)->map (widget);
  show_page (DRIFT_SIDE_PANEL (widget));
}

static void
drift_side_panel_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PAGE)
    g_value_set_string (value, drift_side_panel_get_page (DRIFT_SIDE_PANEL (object)));
  else if (id == PROP_PALETTE)
    g_value_set_int (value, DRIFT_SIDE_PANEL (object)->palette);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

/* What was remembered may be no page any more. */
static void
drift_side_panel_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DriftSidePanel *self = DRIFT_SIDE_PANEL (object);

  if (id == PROP_PALETTE)
    {
      if (self->palette == g_value_get_int (value))
        return;
      self->palette = g_value_get_int (value);
      g_object_notify_by_pspec (object, pspec);
    }
  else if (id != PROP_PAGE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else if (g_value_get_string (value) != NULL &&
           drift_side_panel_has_page (self, g_value_get_string (value)))
    turn_to (self, g_value_get_string (value));
}

static void
drift_side_panel_dispose (GObject *object)
{
  DriftSidePanel *self = DRIFT_SIDE_PANEL (object);

  g_clear_object (&self->course);
  g_clear_object (&self->quizzes);
  g_clear_object (&self->progress);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (drift_side_panel_parent_class)->dispose (object);
}

static void
drift_side_panel_class_init (DriftSidePanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = drift_side_panel_get_property;
  object_class->set_property = drift_side_panel_set_property;
  object_class->dispose = drift_side_panel_dispose;
  widget_class->map = drift_side_panel_map;
  properties[PROP_PAGE] =
      g_param_spec_string ("page", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PALETTE] =
      g_param_spec_int ("palette", NULL, NULL, 0, DRIFT_N_PALETTES - 1, DRIFT_PALETTE_LIGHT,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DriftSidePanel::opened:
   *
   * Somebody wants to see it: whoever hides it should show it.
   */
  signals[OPENED] = g_signal_new ("opened", DRIFT_TYPE_SIDE_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  /**
   * DriftSidePanel::course-made:
   * @course: the course, which was asked for for the first time
   */
  signals[COURSE_MADE] = g_signal_new ("course-made", DRIFT_TYPE_SIDE_PANEL, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, DRIFT_TYPE_COURSE);

  /**
   * DriftSidePanel::quizzes-made:
   * @quizzes: none of which is open yet
   */
  signals[QUIZZES_MADE] = g_signal_new ("quizzes-made", DRIFT_TYPE_SIDE_PANEL, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, DRIFT_TYPE_QUIZZES);

  drift_widget_class_set_template (widget_class, "window/drift-side-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftSidePanel, switcher);
  gtk_widget_class_bind_template_child (widget_class, DriftSidePanel, stack);
  gtk_widget_class_bind_template_callback (widget_class, page_changed);
}

static void
drift_side_panel_init (DriftSidePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (self->switcher)),
                                  TRUE);
}
