/* The window: one run on the stage, its controls, and the side panel.
 * SPDX-License-Identifier: MIT */
#include "drift-icon.h"
#include "drift-widgets.h"
#include "drift-window-private.h"
#include "drift-wrap.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DEFAULT_SCENARIO "three-copies"

/* So many characters at the end of a caption, and the word that they begin in, share a line. A word
 * of more characters is none: the language has no blanks between its words. */
#define LAST_WORDS 12
#define LONG_WORD 36

G_DEFINE_FINAL_TYPE (DriftWindow, drift_window, GTK_TYPE_APPLICATION_WINDOW)

static void
set_label (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text);
}

/* Where the last few words of @text begin; its end if they cannot be told apart. */
static const char *
find_last_words (const char *text)
{
  const char *end = text + strlen (text);
  const char *start = end;

  for (guint n = 0; start > text && (n < LAST_WORDS || start[-1] != ' '); n++)
    {
      if (n == LAST_WORDS + LONG_WORD)
        return end;
      start = g_utf8_prev_char (start);
    }
  return start;
}

/* One short word looks lost in the middle of a last line: the last few stay together. */
static void
show_caption (DriftWindow *self, const char *caption)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *together = pango_attr_allow_breaks_new (FALSE);

  together->start_index = (guint)(find_last_words (caption) - caption);
  together->end_index = (guint)strlen (caption); /* the end of the text as such has no effect */
  pango_attr_list_insert (attributes, together);
  gtk_label_set_text (self->caption, caption);
  gtk_label_set_attributes (self->caption, attributes);
}

static void
show_step (DriftWindow *self)
{
  guint step = drift_run_get_step (self->run);
  guint n_steps = drift_run_get_n_steps (self->run);
  const char *caption = drift_run_get_caption (self->run);
  g_autofree char *text = NULL;

  if (step == 0)
    /* Translators: how long a story is, before its first step. */
    text = g_strdup_printf (ngettext ("%u step", "%u steps", n_steps), n_steps);
  else
    /* Translators: which step of a story is shown. */
    text = g_strdup_printf (_ ("Step %u of %u"), step, n_steps);
  set_label (self->step_label, text);
  if (g_strcmp0 (gtk_label_get_text (self->caption), caption) != 0)
    show_caption (self, caption);
}

/* Why the story stops before its end; nothing anywhere else. */
static void
show_trouble (DriftWindow *self)
{
  const char *trouble = drift_run_get_trouble (self->run);
  g_autofree char *sentence = NULL;

  if (trouble != NULL)
    /* Translators: %s says why, with the place in the scenario's file if it is one of its actions:
     * "[Step 2] Do: the bus has 64 drop rules already" */
    sentence = g_strdup_printf (_ ("The story cannot go on from here: %s"), trouble);
  drift_banner_tell (self->trouble, sentence);
}

/* What changes when the run has stepped, and not with every frame. */
static void
show_state (DriftWindow *self)
{
  self->stepped = FALSE;
  show_step (self);
  show_trouble (self);
  drift_status_show (self->status, drift_run_get_cluster (self->run), self->truth);
  drift_time_bar_update (self->time_bar);
  drift_window_sync_actions (self);
  drift_window_show_light (self);
}

/**
 * drift_window_sync:
 *
 * Shows the run as it stands, all of it.
 */
void
drift_window_sync (DriftWindow *self)
{
  if (self->run == NULL)
    return;
  drift_canvas_refresh (self->canvas,
                        drift_player_get_moment (drift_playback_get_player (self->playback)));
  show_state (self);
  drift_window_sync_panel (self);
}

/* One frame of play: only what moves is drawn anew. */
static void
moved (DriftWindow *self)
{
  DriftPlayer *player = drift_playback_get_player (self->playback);

  drift_canvas_set_moment (self->canvas, drift_player_get_moment (player));
  if (!self->stepped)
    return;
  show_state (self);
  if (drift_player_get_rest_us (player) > 0)
    drift_window_sync_panel (self);
  else
    drift_window_sync_panel_in_play (self);
}

/* Only one thing at a time wears the accent, so the style has to know what leads the person: the
 * story that plays, a page of the side panel, or else the stage. */
static void
mark_page (DriftWindow *self)
{
  const char *page = drift_split_get_open (self->split)
                         ? gtk_stack_get_visible_child_name (self->panel_stack)
                         : NULL;

  drift_widget_set_class (self, "at-lesson", g_strcmp0 (page, "lesson") == 0);
  drift_widget_set_class (self, "at-quiz", g_strcmp0 (page, "quiz") == 0);
}

static void
playing_changed (DriftWindow *self)
{
  gboolean playing = drift_playback_get_playing (self->playback);

  drift_widget_set_class (self, "playing", playing);
  drift_transport_set_playing (self->transport, playing);
  if (playing)
    {
      drift_window_end_work (self);
      drift_window_sync_actions (self);
    }
  else
    drift_window_sync (self);
}

static void
stepped (DriftWindow *self)
{
  self->stepped = TRUE;
}

static void
palette_changed (DriftWindow *self)
{
  DriftPaletteId palette = drift_theme_get_palette (self->theme);

  drift_canvas_set_palette (self->canvas, palette);
  drift_time_bar_set_palette (self->time_bar, palette);
}

/**
 * drift_window_set_truth:
 * @truth: whether to show what is true, or what an operator's dashboard knows
 */
void
drift_window_set_truth (DriftWindow *self, gboolean truth)
{
  self->truth = truth;
  gtk_toggle_button_set_active (truth ? self->truth_button : self->operator_button, TRUE);
  drift_canvas_set_truth (self->canvas, truth);
  drift_time_bar_set_truth (self->time_bar, truth);
  drift_transport_set_truth (self->transport, truth);
  drift_window_give_pages (self, FALSE);
  drift_window_sync (self);
}

static void
truth_toggled (GtkToggleButton *button, gpointer data)
{
  DriftWindow *self = data;
  gboolean truth = gtk_toggle_button_get_active (button);

  if (truth != self->truth)
    g_action_group_change_action_state (G_ACTION_GROUP (self), "truth",
                                        g_variant_new_boolean (truth));
}

static void
seek (DriftWindow *self, guint position)
{
  drift_window_go_to (self, position);
}

/* What there is to know about a replica stands among the signals. */
static void
replica_activated (DriftWindow *self, guint replica)
{
  g_action_group_change_action_state (G_ACTION_GROUP (self), "panel",
                                      g_variant_new_string ("signals"));
}

/* What is told of the progress is told in every window, and dismissed in all of them. */
static void
notice_dismissed (DriftWindow *self)
{
  drift_progress_dismiss_trouble (drift_window_get_progress (self));
  drift_transport_focus_play (self->transport);
}

static void
set_action_state (DriftWindow *self, const char *name, GVariant *state)
{
  g_simple_action_set_state (G_SIMPLE_ACTION (
                                 g_action_map_lookup_action (G_ACTION_MAP (self), name)),
                             state);
}

/* Who was inside the page that went goes along into the one that came. GTK would find another place
 * for the focus at the next frame; and up to 4.22 it never lets go of a page that is left twice
 * with the focus inside before that frame. */
static void
take_focus_along (DriftWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *page = gtk_stack_get_visible_child (self->panel_stack);

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->panel_stack)) ||
      gtk_widget_is_ancestor (focus, page))
    return;
  if (!gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (self->panel_switcher, GTK_DIR_TAB_FORWARD);
}

static void
page_changed (DriftWindow *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->panel_stack);

  if (name == NULL || g_action_map_lookup_action (G_ACTION_MAP (self), "panel") == NULL)
    return;
  mark_page (self);
  set_action_state (self, "panel", g_variant_new_string (name));
  drift_window_sync_panel (self);
  take_focus_along (self);
}

static void
open_changed (DriftWindow *self)
{
  mark_page (self);
  set_action_state (self, "side-panel", g_variant_new_boolean (drift_split_get_open (self->split)));
  drift_window_sync_panel (self);
}

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
show_title (DriftWindow *self, DriftScenario *scenario)
{
  const char *title = drift_scenario_get_title (scenario);
  /* Translators: the title of the window; %s is the title of a scenario. */
  g_autofree char *window_title = g_strdup_printf (_ ("%s — Replica Drift"), title);
  /* Translators: what a screen reader says of the button that chooses a scenario. */
  g_autofree char *label = g_strdup_printf (_ ("Scenario: %s"), title);

  gtk_window_set_title (GTK_WINDOW (self), window_title);
  gtk_label_set_text (self->scenario_label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scenario_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * drift_window_set_run:
 * @run: to show as it stands, in place of what was here
 */
void
drift_window_set_run (DriftWindow *self, DriftRun *run)
{
  DriftScenario *scenario = drift_run_get_scenario (run);
  g_autoptr (DriftPlayer) player = NULL;

  drift_window_halt (self);
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_func (drift_run_get_cluster (self->run), stepped, self);
  g_set_object (&self->run, run);
  self->code_node = DRIFT_NODE_NONE;
  g_signal_connect_swapped (drift_run_get_cluster (self->run), "stepped", G_CALLBACK (stepped),
                            self);
  player = drift_player_new (self->run);
  drift_player_set_speed (player, self->speed);
  drift_playback_set_player (self->playback, player);

  drift_canvas_set_run (self->canvas, self->run);
  drift_time_bar_set_run (self->time_bar, self->run);
  drift_window_give_pages (self, TRUE);
  show_title (self, scenario);
  set_action_state (self, "scenario", g_variant_new_string (drift_scenario_get_id (scenario)));
  gtk_revealer_set_reveal_child (self->branch_revealer, FALSE);
  drift_window_sync (self);
}

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
  drift_window_set_run (self, run);
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
  g_autoptr (DriftScenario) scenario = drift_scenario_load (id_or_file, error);

  if (scenario == NULL)
    return FALSE;
  drift_window_set_scenario (self, scenario);
  return TRUE;
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

  if (drift_window_open_course (self))
    return;
  if (self->settings != NULL)
    id = g_settings_get_string (self->settings, "scenario");
  if (id == NULL || !g_strv_contains ((const char *const *)ids, id))
    id = (g_free (id), g_strdup (DEFAULT_SCENARIO));
  if (!drift_window_load (self, id, &error))
    g_error ("%s", error->message);
}

DriftRun *
drift_window_get_run (DriftWindow *self)
{
  g_return_val_if_fail (DRIFT_IS_WINDOW (self), NULL);
  return self->run;
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
  return drift_playback_has_frames (self->playback);
}

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

static gboolean
drift_window_close_request (GtkWindow *window)
{
  DriftWindow *self = DRIFT_WINDOW (window);

  drift_window_halt (self);
  drift_window_remember (self);
  return GTK_WINDOW_CLASS (drift_window_parent_class)->close_request (window);
}

static void
drift_window_map (GtkWidget *widget)
{
  DriftWindow *self = DRIFT_WINDOW (widget);

  GTK_WIDGET_CLASS (drift_window_parent_class)->map (widget);
  drift_transport_focus_play (self->transport);
  /* The picture first; the page beside it may come one moment later. */
  if (self->panel_id == 0 && !self->panel_ready)
    self->panel_id = g_idle_add_full (G_PRIORITY_LOW, drift_window_make_first_page, self, NULL);
}

static void
drift_window_dispose (GObject *object)
{
  DriftWindow *self = DRIFT_WINDOW (object);

  g_clear_handle_id (&self->panel_id, g_source_remove);
  g_clear_pointer (&self->then_data, g_free);
  g_clear_object (&self->worker);
  g_clear_weak_pointer (&self->dialog);
  if (self->playback != NULL)
    drift_playback_set_player (self->playback, NULL);
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_func (drift_run_get_cluster (self->run), stepped, self);
  g_clear_object (&self->playback);
  g_clear_object (&self->run);
  g_clear_object (&self->course);
  g_clear_object (&self->progress);
  g_clear_object (&self->theme);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (drift_window_parent_class)->dispose (object);
}

static void
drift_window_class_init (DriftWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = drift_window_close_request;
  widget_class->map = drift_window_map;

  g_type_ensure (DRIFT_TYPE_BANNER);
  g_type_ensure (DRIFT_TYPE_CANVAS);
  g_type_ensure (DRIFT_TYPE_ICON);
  g_type_ensure (DRIFT_TYPE_SPLIT);
  g_type_ensure (DRIFT_TYPE_STATUS);
  g_type_ensure (DRIFT_TYPE_TIME_BAR);
  g_type_ensure (DRIFT_TYPE_TRANSPORT);
  g_type_ensure (DRIFT_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/replicadrift/ReplicaDrift/ui/drift-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, scenario_button);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, scenario_label);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, operator_button);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, truth_button);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, split);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, stage);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, step_label);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, status);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, canvas);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, branch_revealer);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, work_revealer);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, work_label);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, caption);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, trouble);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, time_bar);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, transport);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, panel_switcher);
  gtk_widget_class_bind_template_child (widget_class, DriftWindow, panel_stack);
  gtk_widget_class_bind_template_callback (widget_class, truth_toggled);
  gtk_widget_class_bind_template_callback (widget_class, page_changed);
  gtk_widget_class_bind_template_callback (widget_class, replica_activated);
  gtk_widget_class_bind_template_callback (widget_class, notice_dismissed);
  gtk_widget_class_bind_template_callback (widget_class, seek);
}

static void
drift_window_init (DriftWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->truth = TRUE;
  self->speed = 1;
  gtk_widget_init_template (widget);
  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (
                                      gtk_widget_get_layout_manager (self->panel_switcher)),
                                  TRUE);
  self->code_node = DRIFT_NODE_NONE;
  drift_window_init_actions (self);
  drift_window_init_course_actions (self);
  drift_window_init_work (self);
  self->playback = drift_playback_new (GTK_WIDGET (self->canvas));
  g_signal_connect_object (self->playback, "moved", G_CALLBACK (moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->playback, "notify::playing", G_CALLBACK (playing_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split, "notify::open", G_CALLBACK (open_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_menu_button_set_create_popup_func (self->scenario_button, make_scenario_menu, NULL, NULL);
  gtk_menu_button_set_create_popup_func (self->menu_button, make_main_menu, self, NULL);
  g_object_bind_property (gtk_widget_get_settings (widget), "gtk-enable-animations", self->canvas,
                          "animate", G_BINDING_SYNC_CREATE);
}

/**
 * drift_window_new:
 * @theme: whose palette the picture follows
 *
 * Returns: (transfer none): a window as it was last left, which still needs a scenario
 */
DriftWindow *
drift_window_new (GtkApplication *application, DriftTheme *theme)
{
  DriftWindow *self = g_object_new (DRIFT_TYPE_WINDOW, "application", application, NULL);

  self->theme = g_object_ref (theme);
  g_signal_connect_object (theme, "notify::palette", G_CALLBACK (palette_changed), self,
                           G_CONNECT_SWAPPED);
  palette_changed (self);
  drift_window_recall (self);
  g_action_group_change_action_state (G_ACTION_GROUP (self), "truth",
                                      g_variant_new_boolean (self->truth));
  g_action_group_change_action_state (G_ACTION_GROUP (self), "more-controls",
                                      g_variant_new_boolean (self->all_controls));
  g_action_group_change_action_state (G_ACTION_GROUP (self), "speed",
                                      g_variant_new_double (self->speed));
  open_changed (self);
  return self;
}
