/* The stage: the picture of a session's run, what is said of it, its time and its controls.
 * SPDX-License-Identifier: MIT */
#include "drift-stage-view.h"

#include "drift-balanced.h"
#include "drift-banner.h"
#include "drift-branch-menu.h"
#include "drift-breaks.h"
#include "drift-canvas.h"
#include "drift-clock.h"
#include "drift-pin-row.h"
#include "drift-place.h"
#include "drift-playback.h"
#include "drift-roomy.h"
#include "drift-squeezer.h"
#include "drift-status.h"
#include "drift-time-bar.h"
#include "drift-transport.h"
#include "drift-widgets.h"
#include "drift-wrap.h"

#include <glib/gi18n-lib.h>

struct _DriftStageView
{
  GtkBox parent_instance;

  /* owned */
  DriftSession *session;
  DriftPlayback *playback;

  /* template */
  GtkWidget *content;
  GtkWidget *step_place;
  GtkLabel *step_label;
  GtkLabel *step_brief;
  GtkLabel *step_heard;
  GtkWidget *clock_place;
  GtkLabel *clock;
  GtkLabel *clock_brief;
  DriftStatus *status;
  DriftPinRow *status_pins;
  DriftPinRow *time_pins;
  DriftBranchMenu *branch_menu;
  DriftCanvas *canvas;
  GtkRevealer *branch_revealer;
  GtkRevealer *work_revealer;
  GtkLabel *work_label;
  GtkLabel *hint;
  GtkWidget *caption_place;
  GtkLabel *caption;
  DriftBanner *trouble;
  DriftTimeBar *time_bar;
  DriftTransport *transport;

  DriftPaletteId palette;
  gboolean hall;
};

G_DEFINE_FINAL_TYPE (DriftStageView, drift_stage_view, GTK_TYPE_BOX)

enum
{
  PROP_PALETTE = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

static void
set_caption (DriftStageView *self, const char *caption)
{
  g_autoptr (PangoAttrList) breaks = drift_breaks_new (caption);

  gtk_label_set_text (self->caption, caption);
  gtk_label_set_attributes (self->caption, breaks);
}

/* What happened and why it matters; or, while the way there is long, what it is for. */
static void
update_caption (DriftStageView *self)
{
  DriftRun *run = drift_session_get_run (self->session);
  g_autofree char *caption = NULL;

  if (run == NULL)
    return;
  g_object_get (self->session, "errand", &caption, NULL);
  if (caption == NULL)
    caption = drift_run_tell (run, drift_session_get_truth (self->session));
  if (g_strcmp0 (gtk_label_get_text (self->caption), caption) != 0)
    set_caption (self, caption);
}

static void
update_step (DriftStageView *self, DriftRun *run)
{
  guint step = drift_run_get_step (run);
  guint n_steps = drift_run_get_n_steps (run);
  g_autofree char *text = NULL;
  g_autofree char *brief = NULL;

  if (step == 0)
    /* Translators: how long a story is, before its first step. */
    text = g_strdup_printf (ngettext ("%u step", "%u steps", n_steps), n_steps);
  else
    /* Translators: which step of a story is shown. */
    text = g_strdup_printf (_ ("Step %u of %u"), step, n_steps);
  if (step > 0)
    /* Translators: short for "Step %u of %u" where there is little room. */
    brief = g_strdup_printf (_ ("%u of %u"), step, n_steps);
  drift_label_shorten (self->step_label, self->step_brief, text, brief != NULL ? brief : text);
  drift_label_shorten (self->step_label, self->step_heard, text, "");
}

static void
update_clock (DriftStageView *self)
{
  gint64 moment_us = drift_session_get_moment (self->session);
  g_autofree char *text = drift_clock_print_day (moment_us);
  g_autofree char *brief = drift_clock_print_short_day (moment_us);

  drift_label_shorten (self->clock, self->clock_brief, text, brief);
}

/* Why the story stops before its end; nothing anywhere else. */
static void
update_trouble (DriftStageView *self, DriftRun *run)
{
  const char *trouble = drift_run_get_trouble (run);
  g_autofree char *sentence = NULL;

  if (trouble != NULL)
    /* Translators: %s says why, with the place in the scenario's file if it is one of its actions:
     * "[Step 2] Do: the bus has 64 drop rules already" */
    sentence = g_strdup_printf (_ ("The story cannot go on from here: %s"), trouble);
  drift_banner_tell (self->trouble, sentence);
}

static void
update (DriftStageView *self)
{
  DriftRun *run = drift_session_get_run (self->session);

  if (run == NULL)
    return;
  update_step (self, run);
  update_caption (self);
  update_clock (self);
  update_trouble (self, run);
}

static void
update_light (DriftStageView *self)
{
  DriftLight light = drift_session_get_light (self->session);

  drift_widget_set_class (self->caption_place, "lit", light == DRIFT_LIGHT_CAPTION);
  drift_widget_set_class (self->time_bar, "lit", light == DRIFT_LIGHT_TIMELINE);
}

/* In a hall nobody moves copies by hand: why a move is right or wrong stands beside the stage. */
static gboolean
keeps_hands_off (DriftStageView *self)
{
  return self->hall && drift_session_get_bare (self->session);
}

static void
update_hint (DriftStageView *self)
{
  g_autofree char *hint = NULL;

  g_object_get (self->session, "hint", &hint, NULL);
  gtk_label_set_text (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL && !keeps_hands_off (self));
}

/* One thing at a time is offered over the picture. */
static void
update_offers (DriftStageView *self)
{
  gboolean busy, offers_future;

  g_object_get (self->session, "busy", &busy, "offers-future", &offers_future, NULL);
  gtk_revealer_set_reveal_child (self->work_revealer, busy);
  gtk_revealer_set_reveal_child (self->branch_revealer, offers_future && !busy);
}

static void
count_work (DriftStageView *self)
{
  guint position = drift_cluster_get_position (drift_session_get_cluster (self->session));
  /* Translators: how far long work has come. */
  g_autofree char *text = g_strdup_printf (_ ("at event %u"), position);

  gtk_label_set_text (self->work_label, text);
}

/* The copy of the key in view that a replica has, among the data; or all keys, as long as that one
 * does not exist. */
static void
open_data (DriftStageView *self, guint replica)
{
  DriftCluster *cluster = drift_session_get_cluster (self->session);
  guint32 key = drift_session_get_key (self->session);
  g_autofree char *place = NULL;

  if (key == DRIFT_KEY_NONE)
    place = g_strdup ("");
  else
    place = g_strdup_printf ("%s %s", drift_keys_name (drift_cluster_get_keys (cluster), key),
                             drift_cluster_get_names (cluster)->replicas[replica]);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.data", "s", place);
}

/* Where nobody asks for a replica, its data are what there is to know about it. */
static void
replica_activated (DriftStageView *self, guint replica)
{
  if (keeps_hands_off (self))
    return;
  if (!drift_session_activate_replica (self->session, (DriftNode)replica))
    open_data (self, replica);
}

/**
 * drift_stage_view_set_session:
 * @session: what to show and to play
 */
void
drift_stage_view_set_session (DriftStageView *self, DriftSession *session)
{
  g_return_if_fail (DRIFT_IS_STAGE_VIEW (self) && self->session == NULL);
  self->session = g_object_ref (session);
  self->playback = drift_playback_new (session, GTK_WIDGET (self->canvas));
  drift_canvas_set_session (self->canvas, session);
  drift_status_set_session (self->status, session);
  drift_time_bar_set_session (self->time_bar, session);
  drift_transport_set_session (self->transport, session);
  drift_pin_row_follow (self->status_pins, session, DRIFT_PLACE_STATUS);
  drift_pin_row_follow (self->time_pins, session, DRIFT_PLACE_TIME);
  drift_branch_menu_set_session (self->branch_menu, session);
  g_signal_connect_object (session, "stepped", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::light", G_CALLBACK (update_light), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::hint", G_CALLBACK (update_hint), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::errand", G_CALLBACK (update_caption), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::busy", G_CALLBACK (update_offers), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::offers-future", G_CALLBACK (update_offers), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "worked", G_CALLBACK (count_work), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * drift_stage_view_focus_play:
 *
 * Takes the focus to the button that plays.
 */
void
drift_stage_view_focus_play (DriftStageView *self)
{
  g_return_if_fail (DRIFT_IS_STAGE_VIEW (self));
  drift_transport_focus_play (self->transport);
}

/**
 * drift_stage_view_set_hall:
 * @hall: whether it is read from the last row of a hall: all the room is for what is looked at
 */
void
drift_stage_view_set_hall (DriftStageView *self, gboolean hall)
{
  g_return_if_fail (DRIFT_IS_STAGE_VIEW (self));
  gtk_widget_set_visible (GTK_WIDGET (self->transport), !hall);
  self->hall = hall;
  drift_canvas_set_hall (self->canvas, hall);
  update_hint (self);
}

/**
 * drift_stage_view_show_place:
 *
 * Shows which step it is, and what the clock says, or leaves their room to the counters.
 */
void
drift_stage_view_show_place (DriftStageView *self, gboolean shown)
{
  g_return_if_fail (DRIFT_IS_STAGE_VIEW (self));
  gtk_widget_set_visible (self->step_place, shown);
  gtk_widget_set_visible (self->clock_place, shown);
}

/**
 * drift_stage_view_show_time:
 *
 * Shows the time bar, or leaves its room to what is looked at.
 */
void
drift_stage_view_show_time (DriftStageView *self, gboolean shown)
{
  g_return_if_fail (DRIFT_IS_STAGE_VIEW (self));
  gtk_widget_set_visible (GTK_WIDGET (self->time_bar), shown);
}

/**
 * drift_stage_view_find_head:
 * @target: in whose coordinates @head and @heard are
 * @head: (out): what of the picture is above the replicas
 * @heard: (out): of that, where what the client hears is said
 *
 * Returns: whether there is a picture
 */
gboolean
drift_stage_view_find_head (DriftStageView *self,
                            GtkWidget *target,
                            GdkRectangle *head,
                            GdkRectangle *heard)
{
  graphene_rect_t bounds;

  g_return_val_if_fail (DRIFT_IS_STAGE_VIEW (self), FALSE);
  if (!gtk_widget_compute_bounds (GTK_WIDGET (self->canvas), target, &bounds) ||
      !drift_canvas_find_head (self->canvas, head, heard))
    return FALSE;
  head->x += (int)bounds.origin.x;
  head->y += (int)bounds.origin.y;
  heard->x += (int)bounds.origin.x;
  heard->y += (int)bounds.origin.y;
  return TRUE;
}

/**
 * drift_stage_view_get_content:
 *
 * Returns: (transfer none): what scrolls where there is not room for all of it; the controls stand
 *   outside
 */
GtkWidget *
drift_stage_view_get_content (DriftStageView *self)
{
  g_return_val_if_fail (DRIFT_IS_STAGE_VIEW (self), NULL);
  return self->content;
}

/**
 * drift_stage_view_has_frames:
 *
 * Returns: whether it asks for frames now; in a pause and in a rest it does not
 */
gboolean
drift_stage_view_has_frames (DriftStageView *self)
{
  g_return_val_if_fail (DRIFT_IS_STAGE_VIEW (self), FALSE);
  return self->playback != NULL && drift_playback_has_frames (self->playback);
}

static void
set_palette (DriftStageView *self, DriftPaletteId palette)
{
  if (self->palette == palette)
    return;
  self->palette = palette;
  drift_canvas_set_palette (self->canvas, palette);
  drift_time_bar_set_palette (self->time_bar, palette);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PALETTE]);
}

static void
drift_stage_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DriftStageView *self = DRIFT_STAGE_VIEW (object);

  if (id == PROP_PALETTE)
    g_value_set_int (value, self->palette);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
drift_stage_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DriftStageView *self = DRIFT_STAGE_VIEW (object);

  if (id == PROP_PALETTE)
    set_palette (self, (DriftPaletteId)g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
drift_stage_view_dispose (GObject *object)
{
  DriftStageView *self = DRIFT_STAGE_VIEW (object);

  g_clear_object (&self->playback);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (drift_stage_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (DRIFT_TYPE_BALANCED);
  g_type_ensure (DRIFT_TYPE_BANNER);
  g_type_ensure (DRIFT_TYPE_BRANCH_MENU);
  g_type_ensure (DRIFT_TYPE_CANVAS);
  g_type_ensure (DRIFT_TYPE_PIN_ROW);
  g_type_ensure (DRIFT_TYPE_ROOMY);
  g_type_ensure (DRIFT_TYPE_STATUS);
  g_type_ensure (DRIFT_TYPE_TIME_BAR);
  g_type_ensure (DRIFT_TYPE_TRANSPORT);
  g_type_ensure (DRIFT_TYPE_SQUEEZER);
  g_type_ensure (DRIFT_TYPE_WRAP);
  drift_widget_class_set_template (widget_class, "stage/drift-stage-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftStageView, content);
  gtk_widget_class_bind_template_child (widget_class, DriftStageView, step_place);
  gtk_widget_class_bind_template_child (widget_class, DriftStageView, step_label);
  gtk_widget_class_bind_template_child (widget_class, DriftStageView, step_brief);
  gtk_widget_class_bind_template_child (widget_class, DriftStageView, step_heard);
  gtk_widget_class_bind_template_child (widget_class, DriftStageView, clock_place);
  gtk_widget_class_bind_template_child (widget_class, DriftStageView, clock);
  gtk_widget_class_bind_template_child (widget_class, DriftStageView, clock_brief);
  gtk_widget_class_bind_template_child (widget_class, DriftStageView, status);
  gtk_widget_class_bind_template_child (widget_class, DriftStageView, status_pins);
  gtk_widget_class_bind_template_child (widget_class, DriftStageView, time_pins);
  gtk_widget_class_bind_template_child (widget_class, DriftStageView, branch_menu);
  gtk_widget_class_bind_template_child (widget_class, DriftStageView, canvas);
  gtk_widget_class_bind_template_child (widget_class, DriftStageView, branch_revealer);
  gtk_widget_class_bind_template_child (widget_class, DriftStageView, work_revealer);
  gtk_widget_class_bind_template_child (widget_class, DriftStageView, work_label);
  gtk_widget_class_bind_template_child (widget_class, DriftStageView, hint);
  gtk_widget_class_bind_template_child (widget_class, DriftStageView, caption_place);
  gtk_widget_class_bind_template_child (widget_class, DriftStageView, caption);
  gtk_widget_class_bind_template_child (widget_class, DriftStageView, trouble);
  gtk_widget_class_bind_template_child (widget_class, DriftStageView, time_bar);
  gtk_widget_class_bind_template_child (widget_class, DriftStageView, transport);
  gtk_widget_class_bind_template_callback (widget_class, replica_activated);
}

static void
drift_stage_view_class_init (DriftStageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = drift_stage_view_get_property;
  object_class->set_property = drift_stage_view_set_property;
  object_class->dispose = drift_stage_view_dispose;
  properties[PROP_PALETTE] =
      g_param_spec_int ("palette", NULL, NULL, 0, DRIFT_N_PALETTES - 1, DRIFT_PALETTE_LIGHT, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
drift_stage_view_init (DriftStageView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations",
                          self->canvas, "animate", G_BINDING_SYNC_CREATE);
}
