/* What the files of the window share: its parts and their verbs.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-banner.h"
#include "drift-canvas.h"
#include "drift-course.h"
#include "drift-playback.h"
#include "drift-quiz-shelf.h"
#include "drift-split.h"
#include "drift-status.h"
#include "drift-time-bar.h"
#include "drift-transport.h"
#include "drift-window.h"
#include "drift-worker.h"

G_BEGIN_DECLS

/* What follows when the run has come to where it was to go. */
typedef void (*DriftWindowFunc) (DriftWindow *self, gconstpointer data);

struct _DriftWindow
{
  GtkApplicationWindow parent_instance;

  /* owned */
  GSettings *settings; /* NULL where no schema is installed: nothing is remembered */
  DriftTheme *theme;
  DriftRun *run;
  DriftPlayback *playback;
  DriftWorker *worker;
  DriftProgress *progress; /* NULL before it is first asked for */
  DriftCourse *course;     /* likewise */
  GtkWindow *dialog;       /* weak: what was told last, while it is open */
  guint panel_id;          /* the idle that makes the first page of the panel */

  /* template */
  GtkMenuButton *scenario_button;
  GtkLabel *scenario_label;
  GtkToggleButton *operator_button;
  GtkToggleButton *truth_button;
  GtkMenuButton *menu_button;
  DriftBanner *notice;
  DriftSplit *split;
  GtkWidget *stage;
  GtkLabel *step_label;
  DriftStatus *status;
  DriftCanvas *canvas;
  GtkRevealer *branch_revealer;
  GtkRevealer *work_revealer;
  GtkLabel *work_label;
  GtkLabel *caption;
  DriftBanner *trouble;
  DriftTimeBar *time_bar;
  DriftTransport *transport;
  GtkWidget *panel_switcher;
  GtkStack *panel_stack;

  DriftWindowFunc then; /* when the work is done, or NULL */
  gpointer then_data;
  guint slices; /* of the work, so far */

  double speed;
  gboolean truth;
  gboolean panel_ready; /* the first frame is out, and pages may be made */
  gboolean stepped;     /* since the widgets last looked */
  gint64 panel_us;      /* when the page of the panel was last brought up to date */

  DriftLight light;      /* what the page of the lesson lights */
  guint light_step;      /* as long as the run rests at the end of this step */
  DriftNode code_node;   /* what the current line of the code is about */
  gboolean all_controls; /* whether the person wants all of them in view */
};

void drift_window_init_actions (DriftWindow *self);
void drift_window_sync_actions (DriftWindow *self);
void drift_window_sync (DriftWindow *self);
void drift_window_moved_on (DriftWindow *self);
void drift_window_sync_panel (DriftWindow *self);
void drift_window_focus_page (DriftWindow *self);
void drift_window_focus_pane (DriftWindow *self, gboolean forward);
void drift_window_sync_panel_in_play (DriftWindow *self);
gboolean drift_window_make_first_page (gpointer data);
void drift_window_give_pages (DriftWindow *self, gboolean cluster);
void drift_window_recall (DriftWindow *self);
void drift_window_remember (DriftWindow *self);
void drift_window_set_truth (DriftWindow *self, gboolean truth);
void drift_window_set_run (DriftWindow *self, DriftRun *run);
gboolean drift_window_do (DriftWindow *self, const DriftCommand *command);

/* Long ways. */
void drift_window_init_work (DriftWindow *self);
void drift_window_go (DriftWindow *self, DriftWindowFunc then, gpointer data);
void drift_window_go_to (DriftWindow *self, guint position);
void drift_window_end_work (DriftWindow *self);
void drift_window_halt (DriftWindow *self);

/* The side panel. */
GtkWidget *drift_window_find_page (DriftWindow *self, const char *name);
GtkWidget *drift_window_ensure_page (DriftWindow *self, const char *name);
DriftQuizShelf *drift_window_get_quiz_shelf (DriftWindow *self);
gboolean drift_window_invite (DriftWindow *self);
gboolean drift_window_open_quiz (DriftWindow *self, const char *id);

/* The course. */
void drift_window_init_course_actions (DriftWindow *self);
gboolean drift_window_open_course (DriftWindow *self);
DriftProgress *drift_window_get_progress (DriftWindow *self);
DriftCourse *drift_window_get_course (DriftWindow *self);
GtkWidget *drift_window_make_lesson (DriftWindow *self);
GtkWidget *drift_window_make_code (DriftWindow *self);
void drift_window_set_setting (DriftWindow *self, DriftSetting setting, gint64 amount);
void drift_window_play_stage (DriftWindow *self, const DriftStage *stage, gboolean one_step);
void drift_window_show_stage (DriftWindow *self, const DriftStage *stage, gboolean keep);
void drift_window_show_light (DriftWindow *self);

G_END_DECLS
