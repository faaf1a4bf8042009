/* What the tests of the window share: waiting for something to happen, and a window to look at.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-grade.h"
#include "drift-window.h"

G_BEGIN_DECLS

/* A test that waits longer than this has failed. */
#define PATIENCE_US (10 * G_USEC_PER_SEC)

static inline gboolean
app_test_wake (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Lets the main loop run until @condition holds. */
#define wait_until(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 deadline_ = g_get_monotonic_time () + PATIENCE_US;                                      \
    guint wake_ = g_timeout_add (20, app_test_wake, NULL);                                         \
    while (!(condition))                                                                           \
      {                                                                                            \
        if (g_get_monotonic_time () > deadline_)                                                   \
          g_error ("%s: waited in vain for %s", G_STRLOC, #condition);                             \
        g_main_context_iteration (NULL, TRUE);                                                     \
      }                                                                                            \
    g_source_remove (wake_);                                                                       \
  }                                                                                                \
  G_STMT_END

/* Lets the main loop run for @ms milliseconds, for what must not happen in them. */
static inline void
app_test_idle (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;
  guint wake = g_timeout_add (5, app_test_wake, NULL);

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
}

static inline void
app_test_count (guint *counter)
{
  (*counter)++;
}

/* Lets the window of @widget, which is shown, lay out and draw what it was asked for by now. That
 * takes two frames: what the first lays out may ask for the second. */
static inline void
app_test_draw (gpointer widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  guint n_frames = 0;
  gulong handler =
      g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (app_test_count), &n_frames);

  while (n_frames < 2)
    {
      guint n_before = n_frames;

      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
      wait_until (n_frames > n_before);
    }
  g_signal_handler_disconnect (clock, handler);
}

/* Makes all text so many times its usual size, as a desktop would. */
static inline void
app_test_set_text_scale (double scale)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int)(scale * 96 * 1024), NULL);
}

/* The part of a template that has this name in its .ui file. */
static inline gpointer
app_test_child (gpointer widget, const char *name)
{
  GObject *child;

  if (widget == NULL)
    g_error ("there is no widget to have a part called %s", name);
  child = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);

  g_assert_nonnull (child);
  return child;
}

/* A part of the stage of a window. */
static inline gpointer
app_test_stage_child (gpointer window, const char *name)
{
  return app_test_child (app_test_child (window, "stage"), name);
}

/* What a label of a template says, or a grade. */
static inline const char *
app_test_text (gpointer widget, const char *name)
{
  gpointer child = app_test_child (widget, name);

  return DRIFT_IS_GRADE (child) ? drift_grade_get_sentence (child) : gtk_label_get_text (child);
}

/* Whether a part of a template is shown in its place. */
static inline gboolean
app_test_is_seen (gpointer widget, const char *name)
{
  return gtk_widget_get_visible (app_test_child (widget, name));
}

/* Presses a button of a template, as a person can who sees it. */
static inline void
app_test_press (gpointer widget, const char *name)
{
  GtkWidget *button = app_test_child (widget, name);

  g_assert_true (gtk_widget_is_visible (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* Whether the grade of that name shows that sign, beside its sentence. */
static inline gboolean
app_test_is_graded (gpointer widget, const char *name, DriftGraded graded)
{
  GtkWidget *grade = app_test_child (widget, name);
  GtkWidget *sign = gtk_widget_get_first_child (grade);
  const char *icon = gtk_image_get_icon_name (GTK_IMAGE (sign));

  if (graded == DRIFT_GRADED_NOT)
    return !gtk_widget_get_visible (sign) && !gtk_widget_has_css_class (grade, "right") &&
           !gtk_widget_has_css_class (grade, "wrong");
  if (graded == DRIFT_GRADED_RIGHT)
    return gtk_widget_get_visible (sign) && g_str_equal (icon, "object-select-symbolic") &&
           gtk_widget_has_css_class (grade, "right");
  return gtk_widget_get_visible (sign) && g_str_equal (icon, "window-close-symbolic") &&
         gtk_widget_has_css_class (grade, "wrong");
}

/* That the sentence of the grade is a live region, which a screen reader says when it changes. */
static inline void
app_test_assert_live (gpointer widget, const char *name)
{
  GtkWidget *sentence = gtk_widget_get_last_child (app_test_child (widget, name));

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (sentence), GTK_ACCESSIBLE_ROLE_STATUS);
}

/* Shows the widget in a window of its own, as wide as the side panel. */
static inline GtkWindow *
app_test_show (gpointer widget)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_child (window, widget);
  gtk_window_set_default_size (window, 400, 720);
  gtk_window_present (window);
  wait_until (gtk_widget_get_mapped (widget));
  app_test_draw (window); /* before that, Tab does not know where anything is */
  return window;
}

/* Whether @widget has the focus of its window. Whether its window has that of the display, as
 * gtk_widget_has_focus() asks as well, is up to the display. */
static inline gboolean
app_test_has_focus (gpointer widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return root != NULL && gtk_root_get_focus (root) == widget;
}

/* Closes a window of app_test_show(), and sees that nobody holds on to what it showed. */
static inline void
app_test_destroy (GtkWindow *window)
{
  gpointer child = gtk_window_get_child (window);

  g_object_add_weak_pointer (child, &child);
  gtk_window_destroy (window);
  wait_until (child == NULL);
}

/* The child of @box at a place from 0, or NULL. */
static inline gpointer
app_test_child_at (gpointer box, guint place)
{
  GtkWidget *child = gtk_widget_get_first_child (box);

  while (child != NULL && place-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* One for all the tests of a program. */
static inline GtkApplication *
app_test_application (void)
{
  static GtkApplication *application;
  g_autoptr (GError) error = NULL;

  if (application != NULL)
    return application;
  application = g_object_new (GTK_TYPE_APPLICATION, "application-id", "org.replicadrift.Test",
                              "flags", G_APPLICATION_NON_UNIQUE, "resource-base-path",
                              "/org/replicadrift/ReplicaDrift", NULL);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  return application;
}

/* What a window shows. */
static inline DriftRun *
app_test_run (DriftWindow *window)
{
  return drift_session_get_run (drift_window_get_session (window));
}

/* A session that shows the beginning of a built-in scenario. */
static inline DriftSession *
app_test_session (const char *scenario)
{
  DriftSession *session = drift_session_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (drift_session_load (session, scenario, &error));
  g_assert_no_error (error);
  return session;
}

/* A window on the screen that shows the scenario. */
static inline DriftWindow *
app_test_window (GtkApplication *application, DriftTheme *theme, const char *scenario)
{
  DriftWindow *window = drift_window_new (application, theme);
  g_autoptr (GError) error = NULL;

  g_assert_true (drift_window_load (window, scenario, &error));
  g_assert_no_error (error);
  g_action_group_change_action_state (G_ACTION_GROUP (window), "more-controls",
                                      g_variant_new_boolean (TRUE));
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (window)));
  return window;
}

G_END_DECLS
