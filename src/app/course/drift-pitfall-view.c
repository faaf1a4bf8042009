/* One pitfall of the list: its trouble to play, a question on the way, its cure to switch on.
 * SPDX-License-Identifier: MIT */
#include "drift-pitfall-view.h"

#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

struct _DriftPitfallView
{
  GtkBox parent_instance;

  gboolean cured;     /* what the switch says */
  gboolean under_way; /* whether the stage stands in the middle of it */
  gboolean over;      /* or at its end */
  gboolean open;
  gboolean staged; /* whether it is the one on the stage */
  DriftPitfallSeen so_far;

  /* owned */
  DriftScenario *scenario;

  /* template */
  GtkWidget *header;
  GtkLabel *shape;
  GtkLabel *title;
  GtkLabel *state;
  GtkWidget *body;
  GtkLabel *summary;
  DriftPitfallQuestion *question;
  GtkWidget *play;
  GtkWidget *cure_box;
  GtkLabel *cure_label;
  GtkSwitch *cure;
  GtkWidget *seen_box;
  GtkLabel *seen;
};

G_DEFINE_FINAL_TYPE (DriftPitfallView, drift_pitfall_view, GTK_TYPE_BOX)

enum
{
  OPENED,
  PLAY,
  PLAY_ON,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
on_header_clicked (DriftPitfallView *self)
{
  drift_pitfall_view_set_open (self, !self->open);
  if (self->open)
    g_signal_emit (self, signals[OPENED], 0);
}

static void
on_play_clicked (DriftPitfallView *self)
{
  if (self->under_way)
    g_signal_emit (self, signals[PLAY_ON], 0);
  else
    g_signal_emit (self, signals[PLAY], 0, self->cured);
}

static void
on_cure_changed (DriftPitfallView *self)
{
  gboolean cured = gtk_switch_get_active (self->cure);

  if (cured == self->cured)
    return;
  self->cured = cured;
  g_signal_emit (self, signals[PLAY], 0, cured);
}

static const char *
name_play (DriftPitfallView *self)
{
  if (self->under_way)
    return _ ("Play on");
  if (self->over)
    return _ ("Play it again");
  return self->cured ? _ ("Play it with the cure") : _ ("Play the trouble");
}

/* One accent at a time: while a question is open it has it. */
static void
show_play (DriftPitfallView *self)
{
  gboolean asks = drift_pitfall_question_asks (self->question);

  gtk_button_set_label (GTK_BUTTON (self->play), name_play (self));
  if (asks)
    drift_widget_pass_focus (self->play,
                             GTK_WIDGET (drift_pitfall_question_get_card (self->question)));
  gtk_widget_set_visible (self->play, !asks);
}

static const char *
name_seen (DriftPitfallSeen seen)
{
  switch (seen)
    {
    case DRIFT_PITFALL_TROUBLE:
      return _ ("trouble seen");
    case DRIFT_PITFALL_CURE:
      return _ ("cure seen");
    case DRIFT_PITFALL_BOTH:
      return _ ("trouble and cure seen");
    case DRIFT_PITFALL_NEW:
      break;
    }
  /* Translators: the state of a pitfall that was never played */
  return _ ("not played yet");
}

static void
show_state (DriftPitfallView *self)
{
  const char *seen = name_seen (self->so_far);
  /* Translators: of the pitfall that the stage shows; %s is what was seen of it so far. */
  g_autofree char *staged = g_strdup_printf (_ ("on the stage · %s"), seen);
  const char *state = self->staged ? staged : seen;
  g_autofree char *name = NULL;

  gtk_label_set_text (self->state, state);
  /* Translators: what a screen reader says of a pitfall: its title and its state */
  name = g_strdup_printf (_ ("%s: %s"), gtk_label_get_text (self->title), state);
  drift_widget_set_spoken_name (self->header, name);
}

static void
drift_pitfall_view_dispose (GObject *object)
{
  g_clear_object (&DRIFT_PITFALL_VIEW (object)->scenario);
  G_OBJECT_CLASS (drift_pitfall_view_parent_class)->dispose (object);
}

static void
drift_pitfall_view_class_init (DriftPitfallViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_pitfall_view_dispose;

  /**
   * DriftPitfallView::opened:
   *
   * The person opened it.
   */
  signals[OPENED] = g_signal_new ("opened", DRIFT_TYPE_PITFALL_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DriftPitfallView::play:
   * @cured: whether the cure is to be in force
   *
   * The person wants it played from its start.
   */
  signals[PLAY] = g_signal_new ("play", DRIFT_TYPE_PITFALL_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  /**
   * DriftPitfallView::play-on:
   *
   * The person wants it played on from where it stands.
   */
  signals[PLAY_ON] = g_signal_new ("play-on", DRIFT_TYPE_PITFALL_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DRIFT_TYPE_PITFALL_QUESTION);
  drift_widget_class_set_template (widget_class, "course/drift-pitfall-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftPitfallView, header);
  gtk_widget_class_bind_template_child (widget_class, DriftPitfallView, shape);
  gtk_widget_class_bind_template_child (widget_class, DriftPitfallView, title);
  gtk_widget_class_bind_template_child (widget_class, DriftPitfallView, state);
  gtk_widget_class_bind_template_child (widget_class, DriftPitfallView, body);
  gtk_widget_class_bind_template_child (widget_class, DriftPitfallView, summary);
  gtk_widget_class_bind_template_child (widget_class, DriftPitfallView, question);
  gtk_widget_class_bind_template_child (widget_class, DriftPitfallView, play);
  gtk_widget_class_bind_template_child (widget_class, DriftPitfallView, cure_box);
  gtk_widget_class_bind_template_child (widget_class, DriftPitfallView, cure_label);
  gtk_widget_class_bind_template_child (widget_class, DriftPitfallView, cure);
  gtk_widget_class_bind_template_child (widget_class, DriftPitfallView, seen_box);
  gtk_widget_class_bind_template_child (widget_class, DriftPitfallView, seen);
  gtk_widget_class_bind_template_callback (widget_class, on_header_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_play_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cure_changed);
}

static void
drift_pitfall_view_init (DriftPitfallView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_cure (DriftPitfallView *self)
{
  DriftSetting setting;
  gint64 amount;
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;

  if (!drift_scenario_get_cure (self->scenario, &setting, &amount))
    {
      gtk_widget_set_visible (self->cure_box, FALSE);
      return;
    }
  words = drift_setting_say (setting, amount);
  /* Translators: %s is a setting and its value, "Repair algorithm: the right one" for example */
  text = g_strdup_printf (_ ("The cure. %s"), words);
  gtk_label_set_text (self->cure_label, text);
}

/**
 * drift_pitfall_view_new:
 * @scenario: the pitfall
 *
 * Returns: (transfer full): a closed view of it
 */
GtkWidget *
drift_pitfall_view_new (DriftScenario *scenario)
{
  DriftPitfallView *self = g_object_new (DRIFT_TYPE_PITFALL_VIEW, NULL);
  const char *summary = drift_scenario_get_summary (scenario);
  const char *seen = drift_scenario_get_seen (scenario);

  self->scenario = g_object_ref (scenario);
  gtk_label_set_text (self->title, drift_scenario_get_title (scenario));
  gtk_label_set_text (self->summary, summary != NULL ? summary : "");
  gtk_widget_set_visible (GTK_WIDGET (self->summary), summary != NULL);
  gtk_label_set_text (self->seen, seen != NULL ? seen : "");
  gtk_widget_set_visible (self->seen_box, seen != NULL);
  show_cure (self);
  show_play (self);
  drift_pitfall_view_set_seen (self, DRIFT_PITFALL_NEW);
  drift_pitfall_view_set_open (self, FALSE);
  return GTK_WIDGET (self);
}

DriftScenario *
drift_pitfall_view_get_scenario (DriftPitfallView *self)
{
  g_return_val_if_fail (DRIFT_IS_PITFALL_VIEW (self), NULL);
  return self->scenario;
}

/**
 * drift_pitfall_view_set_seen:
 *
 * Says what of it was played, in words and shape.
 */
void
drift_pitfall_view_set_seen (DriftPitfallView *self, DriftPitfallSeen seen)
{
  g_return_if_fail (DRIFT_IS_PITFALL_VIEW (self));
  self->so_far = seen;
  gtk_label_set_text (self->shape, seen == DRIFT_PITFALL_BOTH  ? "✓"
                                   : seen == DRIFT_PITFALL_NEW ? "○"
                                                               : "◐");
  drift_widget_set_class (self->shape, "done", seen == DRIFT_PITFALL_BOTH);
  show_state (self);
}

void
drift_pitfall_view_set_open (DriftPitfallView *self, gboolean open)
{
  g_return_if_fail (DRIFT_IS_PITFALL_VIEW (self));
  self->open = open;
  gtk_widget_set_visible (self->body, open);
  drift_widget_set_class (self, "open", open);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->header), GTK_ACCESSIBLE_STATE_EXPANDED, open,
                               -1);
}

gboolean
drift_pitfall_view_get_open (DriftPitfallView *self)
{
  g_return_val_if_fail (DRIFT_IS_PITFALL_VIEW (self), FALSE);
  return self->open;
}

gboolean
drift_pitfall_view_get_cured (DriftPitfallView *self)
{
  g_return_val_if_fail (DRIFT_IS_PITFALL_VIEW (self), FALSE);
  return self->cured;
}

/**
 * drift_pitfall_view_get_question:
 *
 * Returns: (transfer none): what is asked on the way
 */
DriftPitfallQuestion *
drift_pitfall_view_get_question (DriftPitfallView *self)
{
  g_return_val_if_fail (DRIFT_IS_PITFALL_VIEW (self), NULL);
  return self->question;
}

/**
 * drift_pitfall_view_get_subject:
 *
 * Returns: (transfer none): what there is to look at: the question, or how it goes on
 */
GtkWidget *
drift_pitfall_view_get_subject (DriftPitfallView *self)
{
  g_return_val_if_fail (DRIFT_IS_PITFALL_VIEW (self), NULL);
  return drift_pitfall_question_asks (self->question) ? GTK_WIDGET (self->question) : self->play;
}

/**
 * drift_pitfall_view_follow:
 * @run: (nullable): what the stage shows of this pitfall, or %NULL if it shows something else
 * @cured: whether the cure is in force there
 */
void
drift_pitfall_view_follow (DriftPitfallView *self, DriftRun *run, gboolean cured)
{
  g_return_if_fail (DRIFT_IS_PITFALL_VIEW (self));
  self->over = run != NULL && drift_run_get_step (run) >= drift_run_get_n_steps (run) &&
               drift_run_is_at_rest (run);
  self->under_way =
      run != NULL && !self->over && drift_cluster_get_position (drift_run_get_cluster (run)) > 0;
  /* The switch goes where the stage is, without playing anything. */
  self->cured = cured;
  self->staged = run != NULL;
  drift_widget_set_class (self, "staged", self->staged);
  show_state (self);
  gtk_switch_set_active (self->cure, cured);
  drift_pitfall_question_follow (self->question, run);
  show_play (self);
}
