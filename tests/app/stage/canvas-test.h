/* What the tests of the canvas share: a canvas that shows a story, in a window of its own.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "app-test.h"

#include "drift-canvas.h"
#include "drift-message-layer.h"

G_BEGIN_DECLS

#define WIDTH 800
#define HEIGHT 480
#define FRAME_US 16667

typedef struct
{
  GtkWindow *window;
  DriftCanvas *canvas;
  DriftSession *session;
  DriftRun *run; /* borrowed from it */
} Fixture;

static inline void
act (DriftRun *run, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftCommand) command =
      drift_command_parse (text, drift_cluster_get_names (drift_run_get_cluster (run)), &error);

  g_assert_no_error (error);
  drift_run_do (run, command, &error);
  g_assert_no_error (error);
}

/* In a window of its own. */
static inline void
show_session (Fixture *fixture)
{
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->canvas = DRIFT_CANVAS (drift_canvas_new ());
  drift_canvas_set_session (fixture->canvas, fixture->session);
  gtk_widget_set_size_request (GTK_WIDGET (fixture->canvas), WIDTH, HEIGHT);
  gtk_window_set_decorated (fixture->window, FALSE);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->canvas));
  gtk_window_present (fixture->window);
  wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->canvas)) >= WIDTH);
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = app_test_session ("session-store");
  fixture->run = drift_session_get_run (fixture->session);
  show_session (fixture);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer canvas = fixture->canvas;
  gpointer session = fixture->session;

  g_object_add_weak_pointer (canvas, &canvas);
  g_object_add_weak_pointer (session, &session);
  gtk_window_destroy (fixture->window);
  g_object_unref (fixture->session);
  wait_until (canvas == NULL);
  g_assert_null (session);
}

static inline void
go_to (Fixture *fixture, guint step)
{
  drift_run_go_to_step (fixture->run, step);
  drift_session_update (fixture->session);
}

static inline DriftMessageLayer *
message_layer (Fixture *fixture)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->canvas));

  while (child != NULL && !DRIFT_IS_MESSAGE_LAYER (child))
    child = gtk_widget_get_next_sibling (child);
  g_assert_nonnull (child);
  return DRIFT_MESSAGE_LAYER (child);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

G_END_DECLS
