/* Tests of the rows of the log: what tells of trouble, or of its cure, can be told by its sign.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"
#include "drift-log-panel.h"
#include "drift-palette.h"

#include <string.h>

/* The first label below @widget that has a style class and these words, or NULL. */
static GtkWidget *
find_words (GtkWidget *widget, const char *name, const char *words)
{
  GtkWidget *found = NULL;

  if (gtk_widget_has_css_class (widget, name) && gtk_widget_get_mapped (widget) &&
      strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_words (child, name, words);
  return found;
}

/* Carries out a command, and plays on until what came of it has settled. */
static void
act (DriftRun *run, const char *text)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftCommand) command =
      drift_command_parse (text, drift_cluster_get_names (cluster), &error);

  g_assert_no_error (error);
  drift_run_do (run, command, &error);
  g_assert_no_error (error);
  while (!drift_run_is_at_rest (run))
    drift_run_advance (run);
}

static DriftColor
color_of (const char *class_name)
{
  static const struct
  {
    const char *name;
    DriftColor color;
  } colors[] = { { "drop", DRIFT_COLOR_DROP },
                 { "stale", DRIFT_COLOR_STALE },
                 { "sync", DRIFT_COLOR_SYNC_TEXT } };

  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    if (g_strcmp0 (class_name, colors[i].name) == 0)
      return colors[i].color;
  g_assert_null (class_name);
  return DRIFT_COLOR_TEXT;
}

/* The time before a sentence is paler than it, and still to be read in every palette. */
static void
check_time (GtkWidget *sentence, const char *class_name)
{
  PangoAttrIterator *first =
      pango_attr_list_get_iterator (gtk_label_get_attributes (GTK_LABEL (sentence)));
  PangoAttribute *dim = pango_attr_iterator_get (first, PANGO_ATTR_FOREGROUND_ALPHA);
  double opacity = dim != NULL ? ((PangoAttrInt *)dim)->value / (double)G_MAXUINT16 : 1.0;

  for (guint i = 0; i < DRIFT_N_PALETTES; i++)
    {
      const DriftPalette *palette = drift_palette_get ((DriftPaletteId)i);
      DriftRgb ground = palette->colors[DRIFT_COLOR_CARD];
      DriftRgb time = drift_rgb_mix (ground, palette->colors[color_of (class_name)], opacity);

      g_assert_cmpfloat (drift_rgb_contrast (time, ground), >=,
                         i >= DRIFT_PALETTE_CONTRAST_LIGHT ? 7.0 : 4.5);
    }
  pango_attr_iterator_destroy (first);
}

/* What tells of trouble, or of its cure, has a sign of its own. */
static void
test_marks (void)
{
  static const struct
  {
    const char *scenario;
    guint step;
    const char *acts[4];
    const char *words;
    const char *mark;
    const char *class_name;
  } cases[] = {
    { "session-store", 5, { NULL }, "Lost between coordinator and R3: a write.", "✕", "drop" },
    { "session-store", 5, { NULL }, "200 OK, and 2 versions old", "◉", "stale" },
    { "session-store", 5, { "scrub" }, "2 copies repaired", "✓", "sync" },
    { "session-store",
      1,
      { "set r 3", "crash R3", "wait 20s", "read user:42" },
      "its read of user:42 needs 3 replicas, and 2 are seen up",
      "✕",
      "drop" },
    { "pitfall-hints", 1, { NULL }, "R3 does not answer", "✕", "drop" },
    { "pitfall-hints", 3, { NULL }, "keeps no hint for R3", "✕", "drop" },
    { "pitfall-hints", 2, { NULL }, "keeps a hint for R3", "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DriftSession) session = app_test_session (cases[i].scenario);
      DriftRun *run = drift_session_get_run (session);
      GtkWidget *panel = drift_log_panel_new (session);
      GtkWindow *window = app_test_show (panel);
      GtkWidget *sentence, *mark;

      drift_run_go_to_step (run, cases[i].step);
      for (guint k = 0; k < G_N_ELEMENTS (cases[i].acts) && cases[i].acts[k] != NULL; k++)
        act (run, cases[i].acts[k]);
      drift_session_set_truth (session, TRUE);
      drift_session_update (session);
      g_test_message ("%s", cases[i].words);
      wait_until ((sentence = find_words (panel, "sentence", cases[i].words)) != NULL);
      mark = gtk_widget_get_prev_sibling (sentence);
      g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (mark)), ==, cases[i].mark);
      if (cases[i].class_name != NULL)
        g_assert_true (
            gtk_widget_has_css_class (gtk_widget_get_parent (mark), cases[i].class_name));
      check_time (sentence, cases[i].class_name);
      app_test_destroy (window);
    }
}

/* Whether a line of a sentence below @widget ends in the middle of a key. */
static gboolean
breaks_key (GtkWidget *widget)
{
  if (gtk_widget_has_css_class (widget, "sentence") && gtk_widget_get_mapped (widget))
    {
      PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (widget));
      const char *text = pango_layout_get_text (layout);

      for (int i = 1; i < pango_layout_get_line_count (layout); i++)
        if (text[pango_layout_get_line_readonly (layout, i)->start_index - 1] == ':')
          return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (breaks_key (child))
      return TRUE;
  return FALSE;
}

/* However wide the log is, "user:42" stands on one line. */
static void
test_keys (void)
{
  g_autoptr (DriftSession) session = app_test_session ("pitfall-hints");
  GtkWidget *panel = drift_log_panel_new (session);
  GtkWindow *window = app_test_show (panel);

  drift_run_go_to_step (drift_session_get_run (session), 4);
  drift_session_set_truth (session, TRUE);
  drift_session_update (session);
  for (int width = 340; width <= 460; width += 8)
    {
      gtk_window_set_default_size (window, width, 720);
      app_test_draw (panel);
      wait_until (find_words (panel, "sentence", "R3 stores v6 of user:42 over v5.") != NULL);
      g_assert_false (breaks_key (panel));
    }
  app_test_destroy (window);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/log-row/marks", test_marks);
  g_test_add_func ("/log-row/keys", test_keys);
  return g_test_run ();
}
