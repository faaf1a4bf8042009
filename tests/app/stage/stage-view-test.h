/* What the tests of the stage share: a stage that shows a story, in a window that is styled.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "app-test.h"

#include "drift-stage-view.h"

G_BEGIN_DECLS

typedef struct
{
  DriftTheme *theme;
  GtkWindow *window;
  DriftStageView *stage;
  DriftSession *session;
} Fixture;

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->theme = drift_theme_new (gdk_display_get_default ());
  fixture->session = app_test_session ("session-store");
  fixture->stage = g_object_new (DRIFT_TYPE_STAGE_VIEW, NULL);
  drift_stage_view_set_session (fixture->stage, fixture->session);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_widget_add_css_class (GTK_WIDGET (fixture->window), "drift");
  gtk_window_set_decorated (fixture->window, FALSE);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->stage));
  gtk_window_present (fixture->window);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (fixture->stage)));
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  app_test_destroy (fixture->window);
  g_object_unref (fixture->session);
  g_object_unref (fixture->theme);
}

/* What is asked for in a layout is told in a frame, and what follows from it in the next. */
static inline void
settle (Fixture *fixture)
{
  for (guint i = 0; i < 3; i++)
    app_test_draw (fixture->stage);
}

static inline void
resize (Fixture *fixture, int width, int height)
{
  gtk_window_set_default_size (fixture->window, width, height);
  wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->stage)) == width &&
              gtk_widget_get_height (GTK_WIDGET (fixture->stage)) == height);
  settle (fixture);
}

G_END_DECLS
