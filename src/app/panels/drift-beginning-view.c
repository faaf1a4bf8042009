/* What a story begins with and no command can change: its replicas, its keys, and its seed.
 * SPDX-License-Identifier: MIT */
#include "drift-beginning-view.h"

#include "drift-random.h"
#include "drift-session-acts.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

/* Seeds that are drawn are short enough to be told to somebody. */
#define MOST_SEED 1000000

struct _DriftBeginningView
{
  GtkWidget parent_instance;

  /* owned */
  DriftSession *session; /* NULL before it is first shown */
  DriftRun *run;         /* that is shown */
  DriftConfig wanted;    /* while the person is asked */

  /* template */
  GtkWidget *fixed;
  GtkWidget *controls;
  GtkSpinButton *replicas;
  GtkSpinButton *keys;
  GtkButton *begin;
  GtkLabel *seed;
  GtkButton *weather;

  /* borrowed */
  GtkWindow *dialog; /* while the person is asked, or NULL */
};

G_DEFINE_FINAL_TYPE (DriftBeginningView, drift_beginning_view, GTK_TYPE_WIDGET)

static const DriftConfig *
config_of (DriftBeginningView *self)
{
  return drift_cluster_get_config (drift_run_get_cluster (self->run));
}

/* What the run would begin with that has the numbers that are shown. */
static DriftConfig
make_config (DriftBeginningView *self)
{
  DriftConfig config = *config_of (self);
  guint n_keys = (guint)gtk_spin_button_get_value_as_int (self->keys);

  drift_config_set_replicas (&config, (guint)gtk_spin_button_get_value_as_int (self->replicas));
  config.n_items = n_keys > 1 ? n_keys : 0;
  return config;
}

/* Asking */

static void
answered (GtkWindow *dialog, int response, DriftBeginningView *self)
{
  gtk_window_destroy (dialog);
  if (response == GTK_RESPONSE_ACCEPT)
    drift_session_begin_anew (self->session, &self->wanted);
}

/* A button of the dialog's own would be called by its text twice, up to GTK 4.8. */
static void
add_answer (GtkWidget *dialog, const char *text, int response)
{
  gtk_dialog_add_action_widget (GTK_DIALOG (dialog), gtk_button_new_with_label (text), response);
}

static void
ask (DriftBeginningView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog = gtk_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                              GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
                                              GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE, "%s",
                                              _ ("Begin the story anew?"));

  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s",
                                            _ ("What you did in it will be gone, and so will the "
                                               "futures that you left."));
  add_answer (dialog, _ ("Cancel"), GTK_RESPONSE_CANCEL);
  add_answer (dialog, _ ("Begin anew"), GTK_RESPONSE_ACCEPT);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  gtk_widget_add_css_class (dialog, "drift");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered), self, 0);
  g_set_weak_pointer (&self->dialog, GTK_WINDOW (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What a person has done does not go without being asked for. */
static void
begin_with (DriftBeginningView *self, const DriftConfig *config)
{
  self->wanted = *config;
  if (drift_run_has_acts (self->run))
    ask (self);
  else
    drift_session_begin_anew (self->session, &self->wanted);
}

static void
begin (DriftBeginningView *self)
{
  DriftConfig config = make_config (self);

  begin_with (self, &config);
}

/* The seeds that follow one another are the same for everybody. */
static void
draw_weather (DriftBeginningView *self)
{
  DriftConfig config = *config_of (self);

  config.seed = drift_random_below (drift_random (config.seed, "weather", 0, 0), MOST_SEED);
  begin_with (self, &config);
}

/* Showing */

static void
changed (DriftBeginningView *self)
{
  const DriftConfig *now;
  DriftConfig config;

  if (self->run == NULL)
    return;
  now = config_of (self);
  config = make_config (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->begin),
                            config.names.n_replicas != now->names.n_replicas ||
                                config.n_items != now->n_items);
}

static void
show_run (DriftBeginningView *self)
{
  const DriftConfig *config = config_of (self);
  guint least = drift_scenario_get_least_replicas (drift_run_get_scenario (self->run));
  /* Translators: where all chance of a story comes from */
  g_autofree char *seed = g_strdup_printf (_ ("Seed %" G_GUINT64_FORMAT), config->seed);

  gtk_widget_set_visible (self->fixed, least == 0);
  gtk_widget_set_visible (self->controls, least > 0);
  gtk_spin_button_set_range (self->replicas, MAX (least, 1), DRIFT_MAX_REPLICAS);
  gtk_spin_button_set_value (self->replicas, config->names.n_replicas);
  gtk_spin_button_set_value (self->keys, MAX (config->n_items, 1));
  gtk_label_set_text (self->seed, seed);
  changed (self);
}

/**
 * drift_beginning_view_show:
 *
 * Brings it to the run of @session. What is being chosen is left alone as long as that is the same.
 */
void
drift_beginning_view_show (DriftBeginningView *self, DriftSession *session)
{
  g_return_if_fail (DRIFT_IS_BEGINNING_VIEW (self));
  g_set_object (&self->session, session);
  if (!g_set_object (&self->run, drift_session_get_run (session)))
    return;
  if (self->dialog != NULL)
    gtk_window_destroy (self->dialog);
  show_run (self);
}

static void
drift_beginning_view_dispose (GObject *object)
{
  DriftBeginningView *self = DRIFT_BEGINNING_VIEW (object);

  if (self->dialog != NULL)
    gtk_window_destroy (self->dialog);
  g_clear_weak_pointer (&self->dialog);
  g_clear_object (&self->run);
  g_clear_object (&self->session);
  drift_widget_empty (GTK_WIDGET (self));
  G_OBJECT_CLASS (drift_beginning_view_parent_class)->dispose (object);
}

static void
drift_beginning_view_class_init (DriftBeginningViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_beginning_view_dispose;
  drift_widget_class_set_template (widget_class, "panels/drift-beginning-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftBeginningView, fixed);
  gtk_widget_class_bind_template_child (widget_class, DriftBeginningView, controls);
  gtk_widget_class_bind_template_child (widget_class, DriftBeginningView, replicas);
  gtk_widget_class_bind_template_child (widget_class, DriftBeginningView, keys);
  gtk_widget_class_bind_template_child (widget_class, DriftBeginningView, begin);
  gtk_widget_class_bind_template_child (widget_class, DriftBeginningView, seed);
  gtk_widget_class_bind_template_child (widget_class, DriftBeginningView, weather);
  gtk_widget_class_bind_template_callback (widget_class, changed);
  gtk_widget_class_bind_template_callback (widget_class, begin);
  gtk_widget_class_bind_template_callback (widget_class, draw_weather);
}

static void
drift_beginning_view_init (DriftBeginningView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * drift_beginning_view_new:
 *
 * Returns: (transfer full): the rows, which show nothing before drift_beginning_view_show()
 */
GtkWidget *
drift_beginning_view_new (void)
{
  return g_object_new (DRIFT_TYPE_BEGINNING_VIEW, NULL);
}
