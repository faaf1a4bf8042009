/* What the benchmarks of the window share: one that is open, and the story in it.
 * SPDX-License-Identifier: MIT */
#include "bench-window.h"

#include <string.h>

/**
 * bench_window_open:
 *
 * Returns: (transfer none): the window of an application of its own, which lasts as long as the
 *   program
 */
DriftWindow *
bench_window_open (void)
{
  GtkApplication *application;
  DriftWindow *window;

  gtk_init ();
  application = g_object_new (GTK_TYPE_APPLICATION, "application-id", "org.replicadrift.Bench",
                              "flags", G_APPLICATION_NON_UNIQUE, "resource-base-path",
                              "/org/replicadrift/ReplicaDrift", NULL);
  if (!g_application_register (G_APPLICATION (application), NULL, NULL))
    g_error ("The application could not be registered");
  window = drift_window_new (application, drift_theme_new (gdk_display_get_default ()));
  drift_window_load_default (window);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/**
 * bench_window_show:
 * @story: the text of a scenario
 */
void
bench_window_show (DriftWindow *window, const char *story)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (story, strlen (story));
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario =
      drift_scenario_new_from_bytes ("bench", "bench.drift", bytes, &error);

  if (scenario == NULL)
    g_error ("%s", error->message);
  drift_window_set_scenario (window, scenario);
}
