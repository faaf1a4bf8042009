/* The side panel of the window: pages that are made when they are first seen.
 * SPDX-License-Identifier: MIT */
#include "drift-log-panel.h"
#include "drift-quiz-panel.h"
#include "drift-signals-panel.h"
#include "drift-window-private.h"

#define DEFAULT_QUIZ "check-yourself"

/* While a run plays, the page of the panel follows this often: fast enough to read. */
#define PANEL_EVERY_US 250000

static GtkWidget *
make_quiz (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftQuiz) quiz = NULL;
  g_autoptr (DriftProgress) progress = NULL;
  g_autofree char *path = NULL;
  GtkWidget *panel;

  quiz = drift_quiz_load (DEFAULT_QUIZ, &error);
  if (quiz == NULL)
    return gtk_label_new (error->message);
  path = g_build_filename (g_get_user_data_dir (), "replica-drift", "progress.ini", NULL);
  progress = drift_progress_new (path);
  panel = drift_quiz_panel_new ();
  drift_quiz_panel_set_quiz (DRIFT_QUIZ_PANEL (panel), quiz, progress);
  return panel;
}

static GtkWidget *
make_page (DriftWindow *self, const char *name)
{
  DriftCluster *cluster = drift_run_get_cluster (self->run);
  GtkWidget *page;

  if (g_strcmp0 (name, "quiz") == 0)
    return make_quiz ();
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
 * drift_window_sync_panel:
 *
 * Brings the page in view to where the run stands. A page costs nothing before it is first
 * seen, and nothing while it is not seen.
 */
void
drift_window_sync_panel (DriftWindow *self)
{
  GtkWidget *place = gtk_stack_get_visible_child (self->panel_stack);
  GtkWidget *page;

  if (!drift_split_get_open (self->split) || !self->panel_ready || self->run == NULL)
    return;
  page = gtk_widget_get_first_child (place);
  if (page == NULL)
    {
      page = make_page (self, gtk_stack_get_visible_child_name (self->panel_stack));
      gtk_widget_set_hexpand (page, TRUE);
      gtk_box_append (GTK_BOX (place), page);
    }
  if (DRIFT_IS_LOG_PANEL (page))
    drift_log_panel_update (DRIFT_LOG_PANEL (page));
  else if (DRIFT_IS_SIGNALS_PANEL (page))
    drift_signals_panel_update (DRIFT_SIGNALS_PANEL (page));
  self->panel_us = g_get_monotonic_time ();
}

/**
 * drift_window_sync_panel_in_play:
 *
 * Brings the page in view up to date if that is long enough ago; a rest is to follow.
 */
void
drift_window_sync_panel_in_play (DriftWindow *self)
{
  if (g_get_monotonic_time () - self->panel_us > PANEL_EVERY_US)
    drift_window_sync_panel (self);
}

/* An idle function: the picture is out, and pages may be made. */
gboolean
drift_window_make_first_page (gpointer data)
{
  DriftWindow *self = data;

  self->panel_id = 0;
  self->panel_ready = TRUE;
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

  if (DRIFT_IS_LOG_PANEL (page))
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
