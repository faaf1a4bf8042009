/* The course in the window: brings the stage to where a page wants it, and lights one thing.
 * SPDX-License-Identifier: MIT */
#include "drift-code-panel.h"
#include "drift-lesson-panel.h"
#include "drift-saver.h"
#include "drift-widgets.h"
#include "drift-window-private.h"

#include <glib/gi18n-lib.h>

/* Another process saves in a moment. If it takes longer than this the person is told. */
#define PATIENCE_MS 5000

/* All windows share what was done: a second opinion of the same file would undo the first. */
static DriftProgress *
share_progress (void)
{
  static DriftProgress *shared; /* weak */
  g_autofree char *path = NULL;
  DriftProgress *progress;

  if (shared != NULL)
    return g_object_ref (shared);
  path = g_build_filename (g_get_user_data_dir (), "replica-drift", "progress.ini", NULL);
  progress = drift_progress_new (path);
  drift_saver_attach (progress, PATIENCE_MS);
  g_set_weak_pointer (&shared, progress);
  return progress;
}

static void
tell_trouble (DriftWindow *self)
{
  drift_banner_tell (self->notice, drift_progress_get_trouble (self->progress));
}

/**
 * drift_window_get_progress:
 *
 * Returns: (transfer none): where it is kept what the person has done; what is wrong with it is
 * told in the window from now on
 */
DriftProgress *
drift_window_get_progress (DriftWindow *self)
{
  if (self->progress == NULL)
    {
      self->progress = share_progress ();
      g_signal_connect_object (self->progress, "notify::trouble", G_CALLBACK (tell_trouble), self,
                               G_CONNECT_SWAPPED);
      tell_trouble (self);
    }
  return self->progress;
}

/**
 * drift_window_get_course:
 *
 * Returns: (transfer none): the course, standing where the person left it
 */
DriftCourse *
drift_window_get_course (DriftWindow *self)
{
  if (self->course == NULL)
    self->course = drift_course_new (drift_window_get_progress (self));
  return self->course;
}

/* The one thing that is lit */

static void
set_lit (gpointer widget, gboolean lit)
{
  drift_widget_set_class (widget, "lit", lit);
}

static gpointer
part_of (gpointer widget, const char *name)
{
  return gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);
}

static gpointer
switch_box (DriftWindow *self, const char *name)
{
  return gtk_widget_get_parent (part_of (self->transport, name));
}

static void
light_widgets (DriftWindow *self, DriftLight light)
{
  set_lit (self->caption, light == DRIFT_LIGHT_CAPTION);
  set_lit (self->time_bar, light == DRIFT_LIGHT_TIMELINE);
  set_lit (part_of (self->status, "repairs"), light == DRIFT_LIGHT_REPAIRS);
  set_lit (part_of (self->status, "stale"), light == DRIFT_LIGHT_STALE_READS);
  set_lit (part_of (self->transport, "play_button"), light == DRIFT_LIGHT_PLAY);
  set_lit (switch_box (self, "drop_switch"), light == DRIFT_LIGHT_DROP_MESSAGES);
  set_lit (switch_box (self, "repair_switch"), light == DRIFT_LIGHT_READ_REPAIR);
  set_lit (switch_box (self, "entropy_switch"), light == DRIFT_LIGHT_ANTI_ENTROPY);
}

static DriftNodes
nodes_of (DriftLight light)
{
  switch (light)
    {
    case DRIFT_LIGHT_CLIENT:
      return DRIFT_NODE_BIT (DRIFT_NODE_CLIENT);
    case DRIFT_LIGHT_COORDINATOR:
      return DRIFT_NODE_BIT (DRIFT_NODE_COORDINATOR);
    case DRIFT_LIGHT_R1:
    case DRIFT_LIGHT_R2:
    case DRIFT_LIGHT_R3:
      return DRIFT_NODE_BIT (light - DRIFT_LIGHT_R1);
    case DRIFT_LIGHT_NONE:
    case DRIFT_LIGHT_BUS:
      return 0;
    default: /* beside the picture, in which nothing is lit then */
      return DRIFT_NODE_BIT (DRIFT_NODE_NONE);
    }
}

/* Where the code stands is told while the code is in view. */
static gboolean
code_is_in_view (DriftWindow *self)
{
  GtkWidget *page = drift_window_find_page (self, "lesson");

  if (!drift_split_get_open (self->split))
    return FALSE;
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->panel_stack), "code") == 0)
    return TRUE;
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->panel_stack), "lesson") == 0 &&
         page != NULL && drift_lesson_panel_shows_code (DRIFT_LESSON_PANEL (page));
}

/**
 * drift_window_show_light:
 *
 * Lights on the canvas what the code speaks of, or what the page speaks of as long as the run
 * rests where the page has put it. As soon as things move, the picture lights what they are
 * about.
 */
void
drift_window_show_light (DriftWindow *self)
{
  gboolean rests = drift_run_is_at_rest (self->run);

  if (rests && self->code_node != DRIFT_NODE_NONE && code_is_in_view (self))
    drift_canvas_set_light (self->canvas, DRIFT_NODE_BIT (self->code_node), FALSE);
  else if (rests && drift_run_get_step (self->run) == self->light_step)
    drift_canvas_set_light (self->canvas, nodes_of (self->light), self->light == DRIFT_LIGHT_BUS);
  else
    drift_canvas_set_light (self->canvas, 0, FALSE);
}

static void
invite_to_panel (DriftWindow *self, const DriftStage *stage)
{
  /* The code comes with the lesson itself. */
  gboolean invites = stage->panel != DRIFT_PANEL_NONE && stage->panel != DRIFT_PANEL_CODE;
  const char *wanted = invites                           ? drift_panel_name (stage->panel)
                       : stage->light == DRIFT_LIGHT_LOG ? "log"
                                                         : "";

  for (GtkWidget *place = gtk_widget_get_first_child (GTK_WIDGET (self->panel_stack));
       place != NULL; place = gtk_widget_get_next_sibling (place))
    {
      GtkStackPage *page = gtk_stack_get_page (self->panel_stack, place);

      gtk_stack_page_set_needs_attention (page,
                                          g_strcmp0 (gtk_stack_page_get_name (page), wanted) == 0);
    }
}

static gboolean
is_control (DriftLight light)
{
  return light == DRIFT_LIGHT_ANTI_ENTROPY || light == DRIFT_LIGHT_READ_REPAIR ||
         light == DRIFT_LIGHT_DROP_MESSAGES;
}

static void
set_light (DriftWindow *self, const DriftStage *stage)
{
  self->light = stage->light;
  self->light_step = stage->step;
  light_widgets (self, stage->light);
  invite_to_panel (self, stage);
  /* The switches come with the page that needs them. */
  if (is_control (stage->light))
    drift_transport_set_all (self->transport, TRUE);
  else
    drift_transport_set_all (self->transport, self->all_controls);
}

/* The stage */

static void
show_view (DriftWindow *self, gboolean truth)
{
  if (truth != self->truth)
    g_action_group_change_action_state (G_ACTION_GROUP (self), "truth",
                                        g_variant_new_boolean (truth));
}

static gboolean
make_and_show (DriftWindow *self, const DriftStage *stage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftRun) run = drift_stage_make_run (stage, &error);

  if (run == NULL)
    {
      drift_window_tell (self, _ ("The scenario cannot be opened"), error->message);
      return FALSE;
    }
  drift_window_set_run (self, run);
  return TRUE;
}

/* Who comes from the page before keeps the run, unless they have not come as far in it. */
static gboolean
may_stay (DriftWindow *self, const DriftStage *stage)
{
  return drift_stage_fits (stage, self->run) && drift_run_is_at_rest (self->run) &&
         drift_run_get_step (self->run) >= stage->step;
}

/**
 * drift_window_show_stage:
 * @keep: whether the run that is there may stay, if @stage says so
 *
 * Brings the stage to where @stage says.
 */
void
drift_window_show_stage (DriftWindow *self, const DriftStage *stage, gboolean keep)
{
  drift_window_halt (self);
  set_light (self, stage);
  if (stage->scenario != NULL && !(keep && may_stay (self, stage)) && !make_and_show (self, stage))
    return;
  self->light_step = drift_run_get_step (self->run);
  show_view (self, stage->truth);
  drift_window_moved_on (self);
}

/**
 * drift_window_play_stage:
 * @one_step: whether to play the step of @stage alone, from the end of the one before it
 *
 * Plays on from where @stage says.
 */
void
drift_window_play_stage (DriftWindow *self, const DriftStage *stage, gboolean one_step)
{
  DriftStage before = *stage;

  if (one_step)
    before.step = MAX (stage->step, 1) - 1;
  drift_window_halt (self);
  if (!make_and_show (self, &before))
    return;
  set_light (self, stage);
  show_view (self, stage->truth);
  drift_window_moved_on (self);
  if (!one_step)
    drift_playback_play (self->playback);
  else if (stage->step > 0)
    drift_playback_play_one_step (self->playback);
}

void
drift_window_set_setting (DriftWindow *self, DriftSetting setting, gint64 amount)
{
  g_autoptr (DriftCommand) command = drift_command_new_set (setting, amount);

  if (drift_cluster_get_setting (drift_run_get_cluster (self->run), setting) != amount)
    drift_window_do (self, command);
}

typedef struct
{
  DriftSetting setting;
  gint64 amount;
} Change;

static void
play_changed_step (DriftWindow *self, gconstpointer data)
{
  const Change *change = data;

  drift_window_set_setting (self, change->setting, change->amount);
  drift_run_head_for_rest (self->run);
  drift_window_go (self, NULL, NULL);
}

/* The step in view once more, with another setting. */
static void
rerun_step (DriftWindow *self, DriftSetting setting, gint64 amount)
{
  Change change = { setting, amount };

  drift_window_halt (self);
  drift_run_head_for_position (self->run, drift_run_get_step_start (self->run));
  drift_window_go (self, play_changed_step, g_memdup2 (&change, sizeof change));
}

static void
go_to_step (DriftWindow *self, guint step)
{
  drift_window_halt (self);
  drift_run_head_for_step (self->run, step);
  drift_window_go (self, NULL, NULL);
}

static void
play_on (DriftWindow *self)
{
  drift_window_moved_on (self);
  drift_playback_play (self->playback);
}

/* What a page of the side panel asks for. */
static void
obey (DriftWindow *self, const DriftWish *wish)
{
  switch (wish->kind)
    {
    case DRIFT_WISH_SHOW:
      drift_window_show_stage (self, wish->stage, FALSE);
      break;
    case DRIFT_WISH_PLAY_STEP:
    case DRIFT_WISH_PLAY_ALL:
      drift_window_play_stage (self, wish->stage, wish->kind == DRIFT_WISH_PLAY_STEP);
      break;
    case DRIFT_WISH_STEP:
      drift_window_moved_on (self);
      drift_playback_play_one_step (self->playback);
      break;
    case DRIFT_WISH_PLAY:
      play_on (self);
      break;
    case DRIFT_WISH_PAUSE:
      drift_window_halt (self);
      break;
    case DRIFT_WISH_GO_TO:
      go_to_step (self, wish->number);
      break;
    case DRIFT_WISH_SET:
      drift_window_set_setting (self, wish->setting, wish->amount);
      break;
    case DRIFT_WISH_RERUN:
      rerun_step (self, wish->setting, wish->amount);
      break;
    case DRIFT_WISH_TRUTH:
      show_view (self, TRUE);
      break;
    case DRIFT_WISH_LIGHT:
      self->code_node = wish->node;
      drift_window_show_light (self);
      break;
    case DRIFT_WISH_QUIZ:
      drift_window_open_quiz (self, wish->name);
      break;
    }
}

static void
enable (DriftWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Where the course stands, for other programs to read: "worked-example/3". */
static void
tell_place (DriftWindow *self)
{
  DriftCourse *course = drift_window_get_course (self);
  guint lesson = drift_course_get_lesson_index (course);
  g_autofree char *place =
      g_strdup_printf ("%s/%u", drift_lesson_get_id (drift_course_get_lesson (course, lesson)),
                       drift_course_get_page_index (course) + 1);

  g_simple_action_set_state (G_SIMPLE_ACTION (
                                 g_action_map_lookup_action (G_ACTION_MAP (self), "lesson")),
                             g_variant_new_string (place));
  enable (self, "lesson-next", drift_course_can_go_next (course));
  enable (self, "lesson-back", drift_course_can_go_back (course));
}

static void
stage_changed (DriftWindow *self, const DriftStage *stage, gboolean from_before)
{
  tell_place (self);
  drift_window_show_stage (self, stage, from_before);
}

/**
 * drift_window_make_lesson:
 *
 * Returns: (transfer full): the page with the lesson, where the person left it
 */
GtkWidget *
drift_window_make_lesson (DriftWindow *self)
{
  GtkWidget *panel = drift_lesson_panel_new ();

  g_signal_connect_object (panel, "stage-changed", G_CALLBACK (stage_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (panel, "wish", G_CALLBACK (obey), self, G_CONNECT_SWAPPED);
  drift_lesson_panel_set_course (DRIFT_LESSON_PANEL (panel), drift_window_get_course (self),
                                 drift_window_get_progress (self), self->run);
  tell_place (self);
  return panel;
}

/**
 * drift_window_make_code:
 *
 * Returns: (transfer full): the page with the code
 */
GtkWidget *
drift_window_make_code (DriftWindow *self)
{
  GtkWidget *panel = drift_code_panel_new ();

  g_signal_connect_object (panel, "wish", G_CALLBACK (obey), self, G_CONNECT_SWAPPED);
  drift_code_panel_set_run (DRIFT_CODE_PANEL (panel), self->run);
  return panel;
}

/**
 * drift_window_open_course:
 *
 * Opens the course where the person left it, if the side panel shows the lesson.
 *
 * Returns: whether it did
 */
gboolean
drift_window_open_course (DriftWindow *self)
{
  const DriftStage *stage;

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->panel_stack), "lesson") != 0)
    return FALSE;
  stage = &drift_course_get_page (drift_window_get_course (self))->stage;
  if (stage->scenario == NULL || !make_and_show (self, stage))
    return FALSE;
  set_light (self, stage);
  self->light_step = drift_run_get_step (self->run);
  show_view (self, stage->truth);
  drift_window_sync (self);
  tell_place (self);
  return TRUE;
}
