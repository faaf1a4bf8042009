/* Tests of the ribbon: it follows the run, gives jumps a target, and draws on change only.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"

#include "drift-ribbon.h"

typedef struct
{
  GtkWindow *window;
  DriftRibbon *ribbon;
  DriftSession *session;
  DriftRun *run; /* borrowed from it */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = app_test_session ("session-store");
  fixture->run = drift_session_get_run (fixture->session);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->ribbon = DRIFT_RIBBON (drift_ribbon_new ());
  drift_ribbon_set_session (fixture->ribbon, fixture->session);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->ribbon));
  gtk_window_set_default_size (fixture->window, 700, -1);
  gtk_window_present (fixture->window);
  wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->ribbon)) > 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer ribbon = fixture->ribbon;

  g_object_add_weak_pointer (ribbon, &ribbon);
  gtk_window_destroy (fixture->window);
  g_object_unref (fixture->session);
  wait_until (ribbon == NULL);
}

/* It is a picture, which a screen reader can only name: by what the view shows of it. */
static void
test_named (Fixture *fixture, gconstpointer data)
{
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (fixture->ribbon), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->ribbon),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Version lag of each replica over time");
  drift_session_set_truth (fixture->session, FALSE);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->ribbon),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Sweeps and repairs over time");
}

static void
test_draws_on_change_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (fixture->ribbon));
  guint drawn = 0;

  app_test_draw (fixture->ribbon);
  g_signal_connect_swapped (paintable, "invalidate-contents", G_CALLBACK (app_test_count), &drawn);
  for (guint i = 0; i < 10; i++)
    {
      drift_session_update (fixture->session);
      drift_session_set_truth (fixture->session, TRUE);
      drift_ribbon_set_palette (fixture->ribbon, DRIFT_PALETTE_LIGHT);
      app_test_draw (fixture->ribbon);
    }
  g_assert_cmpuint (drawn, ==, 0);
  drift_run_go_to_step (fixture->run, 2);
  drift_session_update (fixture->session);
  app_test_draw (fixture->ribbon);
  g_assert_cmpuint (drawn, >, 0);
  drawn = 0;
  drift_ribbon_set_palette (fixture->ribbon, DRIFT_PALETTE_DARK);
  drift_session_set_truth (fixture->session, FALSE);
  app_test_draw (fixture->ribbon);
  g_assert_cmpuint (drawn, >, 0);
}

/* Its height is in sizes of its text, so that the lanes keep the room for their names. */
static void
test_grows_with_text (Fixture *fixture, gconstpointer data)
{
  static const double scales[] = { 1.0, 1.25, 1.5, 2.0 };
  double usual = 0;

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      int height;

      app_test_set_text_scale (scales[i]);
      gtk_widget_measure (GTK_WIDGET (fixture->ribbon), GTK_ORIENTATION_VERTICAL, -1, &height, NULL,
                          NULL, NULL);
      g_assert_cmpfloat (height, >, usual * scales[i]);
      if (i == 0)
        usual = height - 1;
    }
  app_test_set_text_scale (1.0);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/ribbon/named", test_named);
  ADD ("/ribbon/draws-on-change-only", test_draws_on_change_only);
  ADD ("/ribbon/grows-with-text", test_grows_with_text);
  return g_test_run ();
}
