/* The gate card: what a page asks a person to do on the stage, and whether it is done.
 * SPDX-License-Identifier: MIT */
#include "drift-gate-card.h"

#include "drift-button.h"
#include "drift-session-acts.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

struct _DriftGateCard
{
  GtkBox parent_instance;

  /* owned */
  DriftSession *session;
  DriftCourse *course;

  const DriftLessonPage *page; /* borrowed from the course */
  gboolean waited;             /* whether the story has waited where the page asks for */

  /* template */
  GtkImage *icon;
  GtkLabel *caption;
  GtkLabel *sentence;
  GtkWidget *buttons;
  GtkWidget *act;
  GtkWidget *show;
};

static void gate_view_init (DriftGateViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DriftGateCard,
                               drift_gate_card,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DRIFT_TYPE_GATE_VIEW, gate_view_init))

/* Brings the story of the page back, where something else is on the stage. */
static void
return_to_stage (DriftGateCard *self)
{
  const DriftStage *stage = &self->page->stage;

  if (!drift_stage_is_on (stage, drift_session_get_run (self->session)))
    drift_session_show_stage (self->session, stage, FALSE);
}

static void
on_act_clicked (DriftGateCard *self)
{
  const DriftGate *gate = &self->page->gate;

  return_to_stage (self);
  if (gate->kind == DRIFT_GATE_FLIP)
    drift_session_set_setting (self->session, gate->setting, gate->amount);
  else
    drift_session_play (self->session);
}

static void
on_show_clicked (DriftGateCard *self)
{
  return_to_stage (self);
  drift_session_go_to_step (self->session, self->page->gate.step);
}

/* Whether there is something to look at: the step that the page plays to, or, with a switch
 * flipped, the first sweep after that. */
static gboolean
is_there (DriftGateCard *self, DriftRun *run)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint position = drift_cluster_get_position (cluster);

  if (self->page->gate.kind != DRIFT_GATE_FLIP)
    return TRUE;
  return position > 0 && drift_cluster_get_event_kind (cluster, position) == DRIFT_EVENT_SWEPT &&
         drift_session_get_playing (self->session);
}

/* There the story waits, so that what the page says of it is still in view. Who plays on from there
 * plays on. */
static void
wait_there (DriftGateCard *self, DriftRun *run)
{
  if (self->waited || !is_there (self, run))
    return;
  self->waited = TRUE;
  drift_session_halt (self->session);
  drift_session_set_hint (self->session,
                          _ ("It waits here: this is what the page wanted to show."));
}

static void
update (DriftGateView *view)
{
  DriftGateCard *self = DRIFT_GATE_CARD (view);
  DriftRun *run = drift_session_get_run (self->session);

  if (!drift_stage_is_on (&self->page->stage, run) || !drift_gate_is_met (&self->page->gate, run))
    {
      self->waited = FALSE;
      return;
    }
  wait_there (self, run);
  drift_course_set_gate_state (self->course, DRIFT_GATE_PASSED);
}

static char *
say_flip (const DriftGate *gate)
{
  g_autofree char *setting = NULL;

  if (drift_setting_type (gate->setting) == DRIFT_SETTING_SWITCH)
    /* Translators: %s is the name of a switch, "Anti-entropy" for example */
    return g_strdup_printf (gate->amount != 0 ? _ ("Switch this on: %s.")
                                              : _ ("Switch this off: %s."),
                            drift_setting_label (gate->setting));
  setting = drift_setting_say (gate->setting, gate->amount);
  /* Translators: %s is a setting and its value, "Repair algorithm: naive" for example */
  return g_strdup_printf (_ ("Set this: %s."), setting);
}

static char *
say (const DriftGate *gate)
{
  if (gate->kind == DRIFT_GATE_PLAY)
    return g_strdup_printf (_ ("Play the story to the end of step %u."), gate->step);
  return say_flip (gate);
}

static const char *
name_act (const DriftGate *gate)
{
  if (gate->kind == DRIFT_GATE_PLAY)
    return _ ("_Play");
  if (drift_setting_type (gate->setting) != DRIFT_SETTING_SWITCH)
    return _ ("_Set it");
  return gate->amount != 0 ? _ ("_Switch it on") : _ ("_Switch it off");
}

static void
set_state (DriftGateView *view, DriftGateState state)
{
  DriftGateCard *self = DRIFT_GATE_CARD (view);
  gboolean passed = state == DRIFT_GATE_PASSED;

  gtk_widget_set_visible (GTK_WIDGET (self->icon), passed);
  /* Translators: what stands above something that a page of a lesson asks for */
  gtk_label_set_text (self->caption, passed ? _ ("Done") : _ ("Now you"));
  /* What is done is read: the focus stays with the whole of it. */
  gtk_widget_set_focusable (GTK_WIDGET (self), passed);
  if (passed)
    drift_widget_pass_focus (self->buttons, GTK_WIDGET (self));
  gtk_widget_set_visible (self->buttons, !passed);
  drift_widget_set_class (self, "passed", passed);
}

static void
gate_view_init (DriftGateViewInterface *iface)
{
  iface->update = update;
  iface->set_state = set_state;
}

static void
drift_gate_card_dispose (GObject *object)
{
  DriftGateCard *self = DRIFT_GATE_CARD (object);

  g_clear_object (&self->session);
  g_clear_object (&self->course);
  G_OBJECT_CLASS (drift_gate_card_parent_class)->dispose (object);
}

static void
drift_gate_card_class_init (DriftGateCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_gate_card_dispose;
  g_type_ensure (DRIFT_TYPE_BUTTON);
  drift_widget_class_set_template (widget_class, "course/drift-gate-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftGateCard, icon);
  gtk_widget_class_bind_template_child (widget_class, DriftGateCard, caption);
  gtk_widget_class_bind_template_child (widget_class, DriftGateCard, sentence);
  gtk_widget_class_bind_template_child (widget_class, DriftGateCard, buttons);
  gtk_widget_class_bind_template_child (widget_class, DriftGateCard, act);
  gtk_widget_class_bind_template_child (widget_class, DriftGateCard, show);
  gtk_widget_class_bind_template_callback (widget_class, on_act_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_show_clicked);
}

static void
drift_gate_card_init (DriftGateCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * drift_gate_card_new:
 * @session: where it is to be done
 * @course: which stands on @page, and is told when it is done
 * @page: one that asks to play or to flip a switch
 *
 * Returns: (transfer full): a card that says so
 */
GtkWidget *
drift_gate_card_new (DriftSession *session, DriftCourse *course, const DriftLessonPage *page)
{
  DriftGateCard *self = g_object_new (DRIFT_TYPE_GATE_CARD, NULL);
  g_autofree char *sentence = say (&page->gate);

  self->session = g_object_ref (session);
  self->course = g_object_ref (course);
  self->page = page;
  gtk_label_set_text (self->sentence, sentence);
  gtk_button_set_label (GTK_BUTTON (self->act), name_act (&page->gate));
  gtk_widget_set_visible (self->show, page->gate.kind == DRIFT_GATE_PLAY);
  set_state (DRIFT_GATE_VIEW (self), DRIFT_GATE_OPEN);
  return GTK_WIDGET (self);
}
