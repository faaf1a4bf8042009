/* How long the window is deaf at most while a million keys are looked at: opened, sorted, filtered,
 * searched, scrolled, and followed while the run plays and goes back.
 * SPDX-License-Identifier: MIT */
#include "bench-window.h"
#include "bench.h"
#include "drift-data-list.h"

#include <math.h>
#include <stdlib.h>

/* What a person would take for an answer at once. */
#define AIM_MS 50.0

#define STORY                                                                                      \
  "[Scenario]\nTitle=T\nKey=user:42\nStore=store user:42 v1 a\n[Settings]\nlatency=20ms\n"         \
  "[Step 1]\nCaption=c\nDo=drop write to R2 chance 0.4; drop write to R3 chance 0.2; "             \
  "traffic writes 200us keys 1000000; wait 40s\n"                                                  \
  "[Step 2]\nCaption=c\nDo=wait 10s\n"

static gboolean
beat (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

static gboolean
is_busy (DriftWindow *window)
{
  GtkWidget *list = find_widget (GTK_WIDGET (window), DRIFT_TYPE_DATA_LIST);

  return g_action_group_get_action_enabled (G_ACTION_GROUP (window), "stop") ||
         (list != NULL &&
          drift_key_rows_is_working (drift_data_list_get_rows (DRIFT_DATA_LIST (list))));
}

/* Lets the main loop run for @seconds of processor time, or until the window rests. Returns the
 * longest that one turn of it took, in milliseconds of processor time, if that is more than
 * @longest. */
static double
turn (DriftWindow *window, double seconds, double longest)
{
  double end = bench_cpu_seconds () + seconds;
  guint idle = 0;
  guint beat_id = g_timeout_add (1, beat, NULL);

  while (bench_cpu_seconds () < end && idle < 200)
    {
      double start = bench_cpu_seconds ();

      g_main_context_iteration (NULL, TRUE);
      longest = fmax (longest, (bench_cpu_seconds () - start) * 1e3);
      idle = is_busy (window) ? 0 : idle + 1;
    }
  g_source_remove (beat_id);
  return longest;
}

static double
report (const char *what, DriftWindow *window, double start, double seconds)
{
  double began = bench_cpu_seconds ();
  double longest = turn (window, seconds, (began - start) * 1e3);

  g_print ("  %-28s %7.1f ms, %.0f ms in all\n", what, longest,
           (bench_cpu_seconds () - start) * 1e3);
  return longest;
}

static double
act (DriftWindow *window, const char *action)
{
  double start = bench_cpu_seconds ();

  g_action_group_activate_action (G_ACTION_GROUP (window), action, NULL);
  return report (action, window, start, 20.0);
}

static double
change (DriftWindow *window, const char *action, GVariant *state, double seconds)
{
  double start = bench_cpu_seconds ();

  g_action_group_change_action_state (G_ACTION_GROUP (window), action, state);
  return report (action, window, start, seconds);
}

static GObject *
part (DriftWindow *window, const char *name)
{
  GtkWidget *list = find_widget (GTK_WIDGET (window), DRIFT_TYPE_DATA_LIST);

  return gtk_widget_get_template_child (list, DRIFT_TYPE_DATA_LIST, name);
}

static double
choose (DriftWindow *window, const char *name, guint selected)
{
  double start = bench_cpu_seconds ();
  g_autofree char *what = g_strdup_printf ("%s %u", name, selected);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (part (window, name)), selected);
  return report (what, window, start, 5.0);
}

static double
search (DriftWindow *window, const char *text)
{
  double start = bench_cpu_seconds ();

  gtk_editable_set_text (GTK_EDITABLE (part (window, "search")), text);
  return report ("search", window, start, 5.0);
}

static double
drag (DriftWindow *window, double share)
{
  GtkWidget *scroller =
      gtk_widget_get_ancestor (GTK_WIDGET (part (window, "view")), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  double start = bench_cpu_seconds ();

  gtk_adjustment_set_value (adjustment, share * gtk_adjustment_get_upper (adjustment));
  return report ("drag", window, start, 0.5);
}

static double
look_at_all (DriftWindow *window)
{
  double longest = 0;

  for (guint i = 0; i < 2; i++)
    {
      longest = fmax (longest, change (window, "panel", g_variant_new_string ("data"), 5.0));
      longest = fmax (longest, change (window, "panel", g_variant_new_string ("log"), 2.0));
    }
  longest = fmax (longest, change (window, "panel", g_variant_new_string ("data"), 5.0));
  for (guint order = 0; order < DRIFT_N_KEY_ORDERS; order++)
    for (guint filter = 0; filter < DRIFT_N_KEY_FILTERS; filter++)
      {
        longest = fmax (longest, choose (window, "order", order));
        longest = fmax (longest, choose (window, "filter", filter));
      }
  longest = fmax (longest, choose (window, "filter", 0));
  longest = fmax (longest, search (window, "99"));
  longest = fmax (longest, search (window, ""));
  longest = fmax (longest, drag (window, 0.5));
  return fmax (longest, drag (window, 1.0));
}

/* What moves the run keeps the window by itself, also where nobody looks at the keys. */
static double
move (DriftWindow *window, const char *page)
{
  double longest = 0;

  change (window, "panel", g_variant_new_string (page), 5.0);
  longest = fmax (longest, act (window, "step-back"));
  longest = fmax (longest, act (window, "step-forward"));
  longest = fmax (longest, act (window, "start-over"));
  longest = fmax (longest, act (window, "latest"));
  longest = fmax (longest, act (window, "step-back"));
  longest = fmax (longest, change (window, "play", g_variant_new_boolean (TRUE), 3.0));
  longest = fmax (longest, change (window, "play", g_variant_new_boolean (FALSE), 1.0));
  longest = fmax (longest, change (window, "truth", g_variant_new_boolean (FALSE), 1.0));
  return fmax (longest, change (window, "truth", g_variant_new_boolean (TRUE), 1.0));
}

int
main (int argc, char **argv)
{
  DriftWindow *window = bench_window_open ();
  double unseen;

  bench_window_show (window, STORY);
  change (window, "truth", g_variant_new_boolean (TRUE), 1.0);
  act (window, "step-forward");
  act (window, "step-forward");
  bench_report ("the longest that the list keeps the window", "ms", look_at_all (window),
                "an answer at once", AIM_MS, "below it");
  unseen = move (window, "log");
  bench_report ("the longest while it follows the run", "ms", move (window, "data"),
                "while nobody looks at it", unseen, "no more than that");
  return EXIT_SUCCESS;
}
