/* The window: a session on the stage, and the side panel beside it.
 * SPDX-License-Identifier: MIT */
#include "drift-window.h"

#include "drift-banner.h"
#include "drift-course-actions.h"
#include "drift-icon.h"
#include "drift-lecture-bar.h"
#include "drift-lecture-card.h"
#include "drift-lecture-mode.h"
#include "drift-play-actions.h"
#include "drift-remembered.h"
#include "drift-session-acts.h"
#include "drift-split.h"
#include "drift-stage-view.h"
#include "drift-widgets.h"
#include "drift-window-keys.h"
#include "drift-zoom-actions.h"

#include <glib/gi18n-lib.h>

#define DEFAULT_SCENARIO "three-copies"

struct _DriftWindow
{
  GtkApplicationWindow parent_instance;

  /* owned */
  DriftSession *session;
  DriftLecture *lecture;
  DriftLectureMode *lecture_mode;
  GSettings *settings; /* NULL where no schema is installed: nothing is remembered */
  GtkWindow *dialog;   /* weak: what was told last, while it is open */
  guint panel_id;      /* the idle that lets the panel make its pages */

  /* template */
  GtkMenuButton *scenario_button;
  GtkLabel *scenario_label;
  GtkToggleButton *operator_button;
  GtkToggleButton *truth_button;
  GtkMenuButton *menu_button;
  DriftBanner *notice;
  DriftSplit *split;
  DriftStageView *stage;
  DriftSidePanel *panel;
  GtkBox *code_place;
  GtkOverlay *overlay;
  DriftLectureCard *lecture_card;
  DriftLectureBar *lecture_bar;
};

G_DEFINE_FINAL_TYPE (DriftWindow, drift_window, GTK_TYPE_APPLICATION_WINDOW)

/* The header bar */

/* The menu of scenarios is made when it is first opened: to know their titles, all are read. */
static void
make_scenario_menu (GtkMenuButton *button, gpointer data)
{
  g_autoptr (GMenu) menu = NULL;
  g_autoptr (GMenu) pitfalls = NULL;
  g_auto (GStrv) ids = NULL;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  menu = g_menu_new ();
  pitfalls = g_menu_new ();
  ids = drift_scenario_list_built_in ();
  for (char **id = ids; *id != NULL; id++)
    {
      g_autoptr (DriftScenario) scenario = drift_scenario_load (*id, NULL);
      g_autoptr (GMenuItem) item = NULL;

      if (scenario == NULL)
        continue;
      item = g_menu_item_new (drift_scenario_get_title (scenario), NULL);
      g_menu_item_set_action_and_target (item, "win.scenario", "s", *id);
      g_menu_append_item (g_str_has_prefix (*id, "pitfall-") ? pitfalls : menu, item);
    }
  g_menu_append_submenu (menu, _ ("Pitfalls"), G_MENU_MODEL (pitfalls));
  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (G_MENU_MODEL (menu)));
}

static void
make_main_menu (GtkMenuButton *button, gpointer data)
{
  GtkApplication *application = gtk_window_get_application (data);

  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button,
                                    G_MENU_MODEL (
                                        gtk_application_get_menu_by_id (application, "primary")));
}

static void
run_changed (DriftWindow *self)
{
  DriftRun *run = drift_session_get_run (self->session);
  const char *title = drift_scenario_get_title (drift_run_get_scenario (run));
  /* Translators: the title of the window; %s is the title of a scenario. */
  g_autofree char *window_title = g_strdup_printf (_ ("%s — Replica Drift"), title);
  /* Translators: what a screen reader says of the button that chooses a scenario. */
  g_autofree char *label = g_strdup_printf (_ ("Scenario: %s"), title);

  gtk_window_set_title (GTK_WINDOW (self), window_title);
  gtk_label_set_text (self->scenario_label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scenario_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* Only one thing at a time wears the accent, so the style has to know what leads the person: the
 * story that plays, a page of the side panel, or else the stage. */
static void
mark_leader (DriftWindow *self)
{
  const char *page =
      drift_split_get_open (self->split) ? drift_side_panel_get_page (self->panel) : NULL;

  drift_widget_set_class (self, "playing", drift_session_get_playing (self->session));
  drift_widget_set_class (self, "at-lesson", g_strcmp0 (page, "lesson") == 0);
  drift_widget_set_class (self, "at-quiz", g_strcmp0 (page, "quiz") == 0);
}

static void
open_changed (DriftWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "side-panel");

  mark_leader (self);
  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_boolean (drift_split_get_open (self->split)));
}

/* The panes */

static void
open_panel (DriftWindow *self)
{
  drift_split_set_open (self->split, TRUE);
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

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->panel)))
    return PANE_PANEL;
  if (focus != NULL && gtk_widget_is_ancestor (focus, gtk_window_get_titlebar (GTK_WINDOW (self))))
    return PANE_HEADER;
  return PANE_STAGE;
}

/* To the next of header bar, stage and side panel, and round; or to the one before. */
static void
focus_pane (DriftWindow *self, gboolean forward)
{
  guint step = forward ? 1 : N_PANES - 1;
  Pane pane = (find_pane (self) + step) % N_PANES;

  if (pane == PANE_PANEL && !drift_split_get_open (self->split))
    pane = (pane + step) % N_PANES;
  if (pane == PANE_PANEL)
    drift_side_panel_focus_page (self->panel);
  else if (pane == PANE_STAGE)
    drift_stage_view_focus_play (self->stage);
  else
    gtk_widget_child_focus (gtk_window_get_titlebar (GTK_WINDOW (self)), GTK_DIR_TAB_FORWARD);
}

/* Actions */

static void
next_pane (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  focus_pane (data, TRUE);
}

static void
previous_pane (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  focus_pane (data, FALSE);
}

static void
close_window (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_close (data);
}

/* The shortcuts window is made when it is first asked for. GTK would make it from
 * gtk/help-overlay.ui by itself, but together with the window, for which it would cost a tenth of
 * the start. */
static void
show_help_overlay (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkApplicationWindow *window = data;
  g_autoptr (GtkBuilder) builder = NULL;
  GObject *overlay;

  if (gtk_application_window_get_help_overlay (window) == NULL)
    {
      builder = gtk_builder_new_from_resource ("/org/replicadrift/ReplicaDrift/ui/help-overlay.ui");
      overlay = gtk_builder_get_object (builder, "help_overlay");
      gtk_application_window_set_help_overlay (window, GTK_SHORTCUTS_WINDOW (overlay));
      drift_widget_refuse_emoji (GTK_WIDGET (overlay));
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}

static void
change_side_panel (GSimpleAction *action, GVariant *state, gpointer data)
{
  drift_split_set_open (DRIFT_WINDOW (data)->split, g_variant_get_boolean (state));
}

static const GActionEntry entries[] = {
  { "side-panel", NULL, NULL, "true", change_side_panel },
  { "next-pane", next_pane },
  { "previous-pane", previous_pane },
  { "close", close_window },
  { "show-help-overlay", show_help_overlay },
};

static void
add_actions (DriftWindow *self)
{
  GActionMap *map = G_ACTION_MAP (self);

  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  drift_play_actions_add (map, self->session);
  drift_course_actions_add (map, self->panel);
  drift_window_keys_add (GTK_WIDGET (self), drift_stage_view_get_content (self->stage),
                         GTK_WIDGET (self->split));
}

/* What is remembered, in the settings of the desktop */

static void
recall (DriftWindow *self, const char *key, gpointer object, const char *property)
{
  g_settings_bind (self->settings, key, object, property, G_SETTINGS_BIND_DEFAULT);
}

/* Makes the window as it was last left. It is kept as it is left when it closes. */
static void
recall_all (DriftWindow *self)
{
  self->settings = drift_remembered_open ();
  if (self->settings == NULL)
    return;
  g_settings_delay (self->settings);
  recall (self, "window-width", self, "default-width");
  recall (self, "window-height", self, "default-height");
  recall (self, "maximized", self, "maximized");
  recall (self, "side-panel-visible", self->split, "wide-open");
  recall (self, "panel-page", self->panel, "page");
  recall (self, "truth", self->session, "truth");
  recall (self, "speed", self->session, "speed");
  recall (self, "all-controls", self->session, "all-controls");
}

static void
remember (DriftWindow *self)
{
  DriftRun *run = drift_session_get_run (self->session);

  if (self->settings == NULL)
    return;
  if (run != NULL)
    g_settings_set_string (self->settings, "scenario",
                           drift_scenario_get_id (drift_run_get_scenario (run)));
  g_settings_apply (self->settings);
}

/* Telling */

/**
 * drift_window_tell:
 * @heading: what could not be done
 * @sentence: why
 *
 * Says it in a dialog over the window, in the place of what was said there before.
 */
void
drift_window_tell (DriftWindow *self, const char *heading, const char *sentence)
{
  GtkWidget *dialog;

  if (self->dialog != NULL)
    gtk_window_destroy (self->dialog);
  dialog =
      gtk_message_dialog_new (GTK_WINDOW (self), GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
                              GTK_MESSAGE_WARNING, GTK_BUTTONS_CLOSE, "%s", heading);

  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s", sentence);
  gtk_widget_add_css_class (dialog, "drift");
  g_signal_connect (dialog, "response", G_CALLBACK (gtk_window_destroy), NULL);
  g_set_weak_pointer (&self->dialog, GTK_WINDOW (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
tell_trouble (DriftWindow *self)
{
  drift_banner_tell (self->notice,
                     drift_progress_get_trouble (drift_side_panel_get_progress (self->panel)));
}

/* What is told of the progress is told in every window, and dismissed in all of them. */
static void
notice_dismissed (DriftWindow *self)
{
  drift_progress_dismiss_trouble (drift_side_panel_get_progress (self->panel));
  drift_stage_view_focus_play (self->stage);
}

/* The picture is out, and the page beside it may be made. What is wrong with the progress is told
 * whatever page is open. */
static gboolean
look_at_progress (gpointer data)
{
  DriftWindow *self = data;

  self->panel_id = 0;
  g_signal_connect_object (drift_side_panel_get_progress (self->panel), "notify::trouble",
                           G_CALLBACK (tell_trouble), self, G_CONNECT_SWAPPED);
  tell_trouble (self);
  drift_side_panel_make_pages (self->panel);
  return G_SOURCE_REMOVE;
}

/* What is shown */

/**
 * drift_window_set_scenario:
 * @scenario: to play from its beginning, in place of what was here
 */
void
drift_window_set_scenario (DriftWindow *self, DriftScenario *scenario)
{
  g_autoptr (DriftRun) run = NULL;

  g_return_if_fail (DRIFT_IS_WINDOW (self) && DRIFT_IS_SCENARIO (scenario));
  run = drift_run_new (scenario, NULL);
  drift_session_set_run (self->session, run);
}

/**
 * drift_window_load:
 * @id_or_file: the id of a built-in scenario, or the name of a file
 *
 * Opens a scenario; on failure what was shown stays.
 */
gboolean
drift_window_load (DriftWindow *self, const char *id_or_file, GError **error)
{
  g_return_val_if_fail (DRIFT_IS_WINDOW (self), FALSE);
  return drift_session_load (self->session, id_or_file, error);
}

/**
 * drift_window_load_default:
 *
 * Opens the course where it was left; or, if its lesson was not in view when the window was
 * closed, the built-in scenario that was last open.
 */
void
drift_window_load_default (DriftWindow *self)
{
  g_autofree char *id = NULL;
  g_auto (GStrv) ids = drift_scenario_list_built_in ();
  g_autoptr (GError) error = NULL;

  if (drift_side_panel_open_course (self->panel))
    return;
  if (self->settings != NULL)
    id = g_settings_get_string (self->settings, "scenario");
  if (id == NULL || !g_strv_contains ((const char *const *)ids, id))
    id = (g_free (id), g_strdup (DEFAULT_SCENARIO));
  if (!drift_window_load (self, id, &error))
    g_error ("%s", error->message);
}

/**
 * drift_window_get_session:
 *
 * Returns: (transfer none): what is shown, and how
 */
DriftSession *
drift_window_get_session (DriftWindow *self)
{
  g_return_val_if_fail (DRIFT_IS_WINDOW (self), NULL);
  return self->session;
}

/**
 * drift_window_has_frames:
 *
 * Returns: whether the window asks for frames; in a pause and in a rest it does not
 */
gboolean
drift_window_has_frames (DriftWindow *self)
{
  g_return_val_if_fail (DRIFT_IS_WINDOW (self), FALSE);
  return drift_stage_view_has_frames (self->stage);
}

/* The class */

static gboolean
drift_window_close_request (GtkWindow *window)
{
  DriftWindow *self = DRIFT_WINDOW (window);

  drift_session_halt (self->session);
  remember (self);
  return GTK_WINDOW_CLASS (drift_window_parent_class)->close_request (window);
}

static void
drift_window_map (GtkWidget *widget)
{
  DriftWindow *self = DRIFT_WINDOW (widget);

  GTK_WIDGET_CLASS (drift_window_parent_class)->map (widget);
  drift_stage_view_focus_play (self->stage);
  if (self->panel_id == 0)
    self->panel_id = g_idle_add_full (G_PRIORITY_LOW, look_at_progress, self, NULL);
}

/* They act on what goes now, and GTK may hold on to them for longer. */
static void
remove_actions (DriftWindow *self)
{
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self));

  for (char **name = names; *name != NULL; name++)
    g_action_map_remove_action (G_ACTION_MAP (self), *name);
}

static void
drift_window_dispose (GObject *object)
{
  DriftWindow *self = DRIFT_WINDOW (object);

  g_clear_handle_id (&self->panel_id, g_source_remove);
  g_clear_weak_pointer (&self->dialog);
  if (self->session != NULL)
    {
      /* An exercise that is on would clear the stage when half of those who hear of it are gone. */
      drift_session_end_exercise (self->session);
      remove_actions (self);
    }
  g_clear_object (&self->lecture_mode);
  g_clear_object (&self->lecture);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (drift_window_parent_class)->dispose (object);
}

static void
drift_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (drift_window_parent_class)->size_allocate (widget, width, height, baseline);
  drift_lecture_mode_fit (DRIFT_WINDOW (widget)->lecture_mode);
}

static void
drift_window_class_init (DriftWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = drift_window_close_request;
  widget_class->map = drift_window_map;
  widget_class->size_allocate = drift_window_size_allocate;

  g_type_ensure (DRIFT_TYPE_BANNER);
  g_type_ensure (DRIFT_TYPE_ICON);
  g_type_ensure (DRIFT_TYPE_LECTURE_BAR);
  g_type_ensure (DRIFT_TYPE_LECTURE_CARD);
  g_type_ensure (DRIFT_TYPE_SIDE_PANEL);
  g_type_ensure (DRIFT_TYPE_SPLIT);
  g_type_ensure (DRIFT_TYPE_STAGE_VIEW);
  drift_widget_class_set_template (widget_class, "window/drift-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, scenario_button);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, scenario_label);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, operator_button);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, truth_button);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, split);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, stage);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, panel);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, code_place);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, lecture_card);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, lecture_bar);
  gtk_widget_class_bind_template_callback (widget_class, notice_dismissed);
}

static void
follow_session (DriftWindow *self)
{
  GBindingFlags both = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  g_signal_connect_object (self->session, "notify::run", G_CALLBACK (run_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::playing", G_CALLBACK (mark_leader), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "refused", G_CALLBACK (drift_window_tell), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (self->session, "truth", self->truth_button, "active", both);
  g_object_bind_property (self->session, "truth", self->operator_button, "active",
                          both | G_BINDING_INVERT_BOOLEAN);
  g_object_bind_property (self->session, "bare", self->truth_button, "sensitive",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
}

/* Where there is no room for all of its word a button of the header bar is the part that fits. */
static void
let_shrink (GtkToggleButton *button)
{
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
}

static void
make_lecture (DriftWindow *self)
{
  DriftLectureParts parts = {
    .window = GTK_WINDOW (self),
    .session = self->session,
    .split = self->split,
    .stage = self->stage,
    .panel = self->panel,
    .overlay = self->overlay,
    .card = GTK_WIDGET (self->lecture_card),
    .bar = self->lecture_bar,
    .code_place = self->code_place,
  };

  self->lecture = drift_lecture_new (self->session);
  self->lecture_mode = drift_lecture_mode_new (self->lecture, &parts);
  drift_lecture_card_set_lecture (self->lecture_card, self->lecture);
  drift_lecture_bar_set_lecture (self->lecture_bar, self->lecture);
}

static void
drift_window_init (DriftWindow *self)
{
  self->session = drift_session_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  let_shrink (self->operator_button);
  let_shrink (self->truth_button);
  drift_stage_view_set_session (self->stage, self->session);
  drift_side_panel_set_session (self->panel, self->session);
  follow_session (self);
  add_actions (self);
  make_lecture (self);
  g_signal_connect_object (self->panel, "opened", G_CALLBACK (open_panel), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "notify::page", G_CALLBACK (mark_leader), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split, "notify::open", G_CALLBACK (open_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_menu_button_set_create_popup_func (self->scenario_button, make_scenario_menu, NULL, NULL);
  gtk_menu_button_set_create_popup_func (self->menu_button, make_main_menu, self, NULL);
  recall_all (self);
  open_changed (self);
}

/**
 * drift_window_new:
 * @theme: whose palette the picture follows, and whose zoom is turned here; it must outlive the
 *   window
 *
 * Returns: (transfer none): a window as it was last left, which still needs a scenario
 */
DriftWindow *
drift_window_new (GtkApplication *application, DriftTheme *theme)
{
  DriftWindow *self = g_object_new (DRIFT_TYPE_WINDOW, "application", application, NULL);

  g_object_bind_property (theme, "palette", self->stage, "palette", G_BINDING_SYNC_CREATE);
  g_object_bind_property (theme, "palette", self->panel, "palette", G_BINDING_SYNC_CREATE);
  drift_zoom_actions_add (GTK_APPLICATION_WINDOW (self), drift_theme_get_zoom (theme));
  drift_lecture_mode_set_zoom (self->lecture_mode, drift_theme_get_zoom (theme));
  return self;
}
