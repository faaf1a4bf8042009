/* The side panel of the window: pages that are made when they are first seen.
 * SPDX-License-Identifier: MIT */
#include "drift-code-panel.h"
#include "drift-lesson-panel.h"
#include "drift-log-panel.h"
#include "drift-signals-panel.h"
#include "drift-window-private.h"

/* While a run plays, the page of the panel follows this often: fast enough to read. */
#define PANEL_EVERY_US 250000

/**
 * drift_window_find_page:
 *
 * Returns: (transfer none) (nullable): a page of the panel, if it was made
 */
GtkWidget *
drift_window_find_page (DriftWindow *self, const char *name)
{
  GtkWidget *place = gtk_stack_get_child_by_name (self->panel_stack, name);

  return place != NULL ? gtk_widget_get_first_child (place) : NULL;
}

static void
revisit (DriftWindow *self, const char *lesson)
{
  g_action_group_change_action_state (G_ACTION_GROUP (self), "lesson",
                                      g_variant_new_string (lesson));
}

static void
quiz_answered (DriftWindow *self)
{
  GtkWidget *lesson = drift_window_find_page (self, "lesson");

  if (lesson != NULL)
    drift_lesson_panel_look_at_quiz (DRIFT_LESSON_PANEL (lesson));
}

/* Which question is in view, for other programs to read: "repair/contacted". */
static void
tell_question (DriftWindow *self, DriftQuizShelf *shelf)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "quiz");

  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_take_string (drift_quiz_shelf_print_place (shelf)));
}

static GtkWidget *
make_quiz (DriftWindow *self)
{
  GtkWidget *shelf = drift_quiz_shelf_new ();

  g_signal_connect_object (shelf, "revisit", G_CALLBACK (revisit), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (shelf, "answered", G_CALLBACK (quiz_answered), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (shelf, "turned", G_CALLBACK (tell_question), self, G_CONNECT_SWAPPED);
  drift_quiz_shelf_set_progress (DRIFT_QUIZ_SHELF (shelf), drift_window_get_progress (self),
                                 (guint64)g_get_real_time ());
  return shelf;
}

static GtkWidget *
make_page (DriftWindow *self, const char *name)
{
  DriftCluster *cluster = drift_run_get_cluster (self->run);
  GtkWidget *page;

  if (g_strcmp0 (name, "quiz") == 0)
    return make_quiz (self);
  if (g_strcmp0 (name, "lesson") == 0)
    return drift_window_make_lesson (self);
  if (g_strcmp0 (name, "code") == 0)
    return drift_window_make_code (self);
  if (g_strcmp0 (name, "signals") == 0)
    {
      page = drift_signals_panel_new ();
      drift_signals_panel_set_truth (DRIFT_SIGNALS_PANEL (page), self->truth);
      drift_signals_panel_set_cluster (DRIFT_SIGNALS_PANEL (page), cluster);
    }
  else
    {
      page = drift_log_panel_new ();
      drift_log_panel_set_truth (DRIFT_LOG_PANEL (page), self->truth);
      drift_log_panel_set_cluster (DRIFT_LOG_PANEL (page), cluster);
    }
  return page;
}

/**
 * drift_window_ensure_page:
 *
 * Returns: (transfer none): a page of the panel, made if it is not there yet
 */
GtkWidget *
drift_window_ensure_page (DriftWindow *self, const char *name)
{
  GtkWidget *page = drift_window_find_page (self, name);

  if (page != NULL)
    return page;
  page = make_page (self, name);
  gtk_widget_set_hexpand (page, TRUE);
  gtk_box_append (GTK_BOX (gtk_stack_get_child_by_name (self->panel_stack, name)), page);
  return page;
}

/**
 * drift_window_get_quiz_shelf:
 *
 * Returns: (transfer none): the page with the quizzes; it need not be in view
 */
DriftQuizShelf *
drift_window_get_quiz_shelf (DriftWindow *self)
{
  return DRIFT_QUIZ_SHELF (drift_window_ensure_page (self, "quiz"));
}

/**
 * drift_window_open_quiz:
 * @id: of a built-in quiz
 *
 * Brings the quiz into view.
 *
 * Returns: whether there is one of that name
 */
gboolean
drift_window_open_quiz (DriftWindow *self, const char *id)
{
  g_action_group_change_action_state (G_ACTION_GROUP (self), "panel",
                                      g_variant_new_string ("quiz"));
  return drift_quiz_shelf_open (drift_window_get_quiz_shelf (self), id);
}

/**
 * drift_window_sync_panel:
 *
 * Brings the page in view to where the run stands. A page costs nothing before it is first
 * seen, and nothing while it is not seen.
 */
void
drift_window_sync_panel (DriftWindow *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->panel_stack);
  GtkWidget *lesson = drift_window_find_page (self, "lesson");
  GtkWidget *page;

  /* A gate may be passed out of view. */
  if (lesson != NULL)
    drift_lesson_panel_update (DRIFT_LESSON_PANEL (lesson));
  if (!drift_split_get_open (self->split) || !self->panel_ready || self->run == NULL)
    return;
  gtk_stack_page_set_needs_attention (gtk_stack_get_page (self->panel_stack,
                                                          gtk_stack_get_visible_child (
                                                              self->panel_stack)),
                                      FALSE);
  page = drift_window_ensure_page (self, name);
  if (DRIFT_IS_CODE_PANEL (page))
    drift_code_panel_update (DRIFT_CODE_PANEL (page));
  else if (DRIFT_IS_LOG_PANEL (page))
    drift_log_panel_update (DRIFT_LOG_PANEL (page));
  else if (DRIFT_IS_SIGNALS_PANEL (page))
    drift_signals_panel_update (DRIFT_SIGNALS_PANEL (page));
  self->panel_us = g_get_monotonic_time ();
}

/* The gate of the page of the lesson, if that was made. */
static DriftLessonGate *
find_gate (DriftWindow *self)
{
  GtkWidget *lesson = drift_window_find_page (self, "lesson");

  return lesson != NULL ? drift_lesson_panel_get_gate (DRIFT_LESSON_PANEL (lesson)) : NULL;
}

/**
 * drift_window_invite:
 *
 * Invites a person who is about to play to answer the question in view first.
 *
 * Returns: whether there is one; the second time they have made up their mind
 */
gboolean
drift_window_invite (DriftWindow *self)
{
  DriftLessonGate *gate = find_gate (self);

  return gate != NULL && drift_lesson_gate_invite (gate);
}

/**
 * drift_window_sync_panel_in_play:
 *
 * Brings the page in view up to date if that is long enough ago, or there is something to tell
 * at once; a rest is to follow.
 */
void
drift_window_sync_panel_in_play (DriftWindow *self)
{
  DriftLessonGate *gate = find_gate (self);

  if (g_get_monotonic_time () - self->panel_us > PANEL_EVERY_US ||
      (gate != NULL && drift_lesson_gate_has_news (gate)))
    drift_window_sync_panel (self);
}

/* An idle function: the picture is out, and pages may be made. */
gboolean
drift_window_make_first_page (gpointer data)
{
  DriftWindow *self = data;

  self->panel_id = 0;
  self->panel_ready = TRUE;
  drift_window_get_progress (self); /* what is wrong with it is told whatever page is open */
  drift_window_sync_panel (self);
  return G_SOURCE_REMOVE;
}

static void
give_truth (DriftWindow *self, GtkWidget *page)
{
  if (DRIFT_IS_LOG_PANEL (page))
    drift_log_panel_set_truth (DRIFT_LOG_PANEL (page), self->truth);
  else if (DRIFT_IS_SIGNALS_PANEL (page))
    drift_signals_panel_set_truth (DRIFT_SIGNALS_PANEL (page), self->truth);
}

static void
give_cluster (DriftWindow *self, GtkWidget *page)
{
  DriftCluster *cluster = drift_run_get_cluster (self->run);

  if (DRIFT_IS_LESSON_PANEL (page))
    drift_lesson_panel_set_run (DRIFT_LESSON_PANEL (page), self->run);
  else if (DRIFT_IS_CODE_PANEL (page))
    drift_code_panel_set_run (DRIFT_CODE_PANEL (page), self->run);
  else if (DRIFT_IS_LOG_PANEL (page))
    drift_log_panel_set_cluster (DRIFT_LOG_PANEL (page), cluster);
  else if (DRIFT_IS_SIGNALS_PANEL (page))
    drift_signals_panel_set_cluster (DRIFT_SIGNALS_PANEL (page), cluster);
}

/**
 * drift_window_give_pages:
 * @cluster: whether there is another cluster to show; otherwise it is the view that changed
 *
 * Tells every page that exists, seen or not.
 */
void
drift_window_give_pages (DriftWindow *self, gboolean cluster)
{
  for (GtkWidget *place = gtk_widget_get_first_child (GTK_WIDGET (self->panel_stack));
       place != NULL; place = gtk_widget_get_next_sibling (place))
    {
      GtkWidget *page = gtk_widget_get_first_child (place);

      if (page != NULL && cluster)
        give_cluster (self, page);
      else if (page != NULL)
        give_truth (self, page);
    }
}

/**
 * drift_window_focus_page:
 *
 * Takes the focus to the page in view, if the panel is open; to the names of the pages where the
 * page has no place for it.
 */
void
drift_window_focus_page (DriftWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->panel_stack);

  if (!drift_split_get_open (self->split))
    return;
  drift_window_sync_panel (self);
  if (!gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (self->panel_switcher, GTK_DIR_TAB_FORWARD);
}

typedef enum
{
  PANE_HEADER,
  PANE_STAGE,
  PANE_PANEL,
  N_PANES
} Pane;

static Pane
find_pane (DriftWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *panel = gtk_widget_get_parent (GTK_WIDGET (self->panel_stack));

  if (focus != NULL && gtk_widget_is_ancestor (focus, panel))
    return PANE_PANEL;
  if (focus != NULL && gtk_widget_is_ancestor (focus, gtk_window_get_titlebar (GTK_WINDOW (self))))
    return PANE_HEADER;
  return PANE_STAGE;
}

/**
 * drift_window_focus_pane:
 * @forward: to the next of header bar, stage and side panel, and round; or to the one before
 *
 * Takes the focus into another pane of the window.
 */
void
drift_window_focus_pane (DriftWindow *self, gboolean forward)
{
  guint step = forward ? 1 : N_PANES - 1;
  Pane pane = (find_pane (self) + step) % N_PANES;

  if (pane == PANE_PANEL && !drift_split_get_open (self->split))
    pane = (pane + step) % N_PANES;
  if (pane == PANE_PANEL)
    drift_window_focus_page (self);
  else if (pane == PANE_STAGE)
    drift_transport_focus_play (self->transport);
  else
    gtk_widget_child_focus (gtk_window_get_titlebar (GTK_WINDOW (self)), GTK_DIR_TAB_FORWARD);
}
