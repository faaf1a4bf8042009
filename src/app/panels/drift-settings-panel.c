/* The settings panel: all that can be set of the cluster, by what it is about.
 * SPDX-License-Identifier: MIT */
#include "drift-settings-panel.h"

#include "drift-beginning-view.h"
#include "drift-session-acts.h"
#include "drift-setting-view.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

struct _DriftSettingsPanel
{
  GtkWidget parent_instance;

  /* owned */
  DriftSession *session;

  /* template */
  GtkBox *groups;

  /* borrowed */
  DriftSettingView *views[DRIFT_N_SETTINGS];
  DriftBeginningView *beginning;
};

G_DEFINE_FINAL_TYPE (DriftSettingsPanel, drift_settings_panel, GTK_TYPE_WIDGET)

/* Brings the rows to where the run stands; out of view they cost nothing. */
static void
update (DriftSettingsPanel *self)
{
  DriftRun *run = drift_session_get_run (self->session);
  DriftCluster *cluster;

  if (run == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  cluster = drift_run_get_cluster (run);
  for (DriftSetting setting = 0; setting < DRIFT_N_SETTINGS; setting++)
    drift_setting_view_show (self->views[setting], drift_cluster_get_setting (cluster, setting),
                             drift_cluster_get_initial_setting (cluster, setting));
  drift_setting_view_limit (self->views[DRIFT_SETTING_W], drift_cluster_get_n_replicas (cluster));
  drift_setting_view_limit (self->views[DRIFT_SETTING_R], drift_cluster_get_n_replicas (cluster));
  drift_beginning_view_show (self->beginning, self->session);
}

static void
set_setting (DriftSettingsPanel *self, gint64 value, DriftSettingView *view)
{
  for (DriftSetting setting = 0; setting < DRIFT_N_SETTINGS; setting++)
    if (self->views[setting] == view)
      drift_session_set_setting (self->session, setting, value);
  update (self);
}

static void
add_setting (DriftSettingsPanel *self, DriftSetting setting)
{
  GtkWidget *view = drift_setting_view_new (setting);

  self->views[setting] = DRIFT_SETTING_VIEW (view);
  g_signal_connect_swapped (view, "chosen", G_CALLBACK (set_setting), self);
  gtk_box_append (self->groups, view);
}

static void
add_heading (DriftSettingsPanel *self, const char *text)
{
  GtkWidget *heading = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (self->groups, heading);
}

static void
add_group (DriftSettingsPanel *self, DriftSettingGroup group)
{
  add_heading (self, drift_setting_group_label (group));
  for (DriftSetting setting = 0; setting < DRIFT_N_SETTINGS; setting++)
    if (drift_setting_group (setting) == group)
      add_setting (self, setting);
}

static void
drift_settings_panel_dispose (GObject *object)
{
  DriftSettingsPanel *self = DRIFT_SETTINGS_PANEL (object);

  g_clear_object (&self->session);
  drift_widget_empty (GTK_WIDGET (self));
  G_OBJECT_CLASS (drift_settings_panel_parent_class)->dispose (object);
}

static void
drift_settings_panel_class_init (DriftSettingsPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_settings_panel_dispose;
  drift_widget_class_set_template (widget_class, "panels/drift-settings-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftSettingsPanel, groups);
}

static void
drift_settings_panel_init (DriftSettingsPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (DriftSettingGroup group = 0; group < DRIFT_N_SETTING_GROUPS; group++)
    add_group (self, group);
  /* Translators: the heading above what a story begins with: replicas, keys and a seed. */
  add_heading (self, _ ("The story"));
  self->beginning = DRIFT_BEGINNING_VIEW (drift_beginning_view_new ());
  gtk_box_append (self->groups, GTK_WIDGET (self->beginning));
}

/**
 * drift_settings_panel_new:
 * @session: whose cluster is set
 *
 * Returns: (transfer full): the settings, which look at the session once they are in view
 */
GtkWidget *
drift_settings_panel_new (DriftSession *session)
{
  DriftSettingsPanel *self = g_object_new (DRIFT_TYPE_SETTINGS_PANEL, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "read", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_after (self, "map", G_CALLBACK (update), NULL);
  return GTK_WIDGET (self);
}
