/* The page: the whole picture of a run as a file shows it, with title, caption and timeline.
 * SPDX-License-Identifier: MIT */
#include "drift-compose.h"

#include "drift-clock.h"

#include <glib/gi18n-lib.h>

/* In design units. */
#define MARGIN 32.0
#define HEADER 72.0
#define CAPTION 112.0
#define RIBBON 88.0
#define FOOTER 44.0
#define CHROME (HEADER + CAPTION + RIBBON + FOOTER)
#define CAPTION_WIDTH 680.0

static void
compose_header (DriftScene *scene, DriftRun *run, gint64 time_us, gboolean truth, double width)
{
  g_autofree char *clock = drift_clock_print_day (time_us);
  guint step = drift_run_get_step (run);
  g_autofree char *where =
      step > 0
          /* Translators: where a story stands. */
          ? g_strdup_printf (_ ("Step %u of %u"), step, drift_run_get_n_steps (run))
          /* Translators: where a story stands: before its first step. */
          : g_strdup (_ ("Before the first step"));

  drift_scene_add_text (scene, MARGIN, 32.0, width / 2.0, DRIFT_ANCHOR_START, DRIFT_STYLE_TITLE,
                        DRIFT_COLOR_TEXT, drift_scenario_get_title (drift_run_get_scenario (run)));
  drift_scene_add_text (scene, MARGIN, 58.0, width / 2.0, DRIFT_ANCHOR_START, DRIFT_STYLE_BODY,
                        DRIFT_COLOR_DIM, where);
  drift_scene_add_text (scene, width - MARGIN, 32.0, width / 3.0, DRIFT_ANCHOR_END,
                        DRIFT_STYLE_BODY, DRIFT_COLOR_DIM,
                        truth ? _ ("The truth") : _ ("Operator’s view"));
  drift_scene_add_text (scene, width - MARGIN, 58.0, width / 3.0, DRIFT_ANCHOR_END,
                        DRIFT_STYLE_BODY, DRIFT_COLOR_DIM, clock);
}

static void
add_fact (GString *text, char *fact)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "  ·  " : "", fact);
  g_free (fact);
}

static char *
describe_facts (DriftCluster *cluster, gboolean truth)
{
  gulong errors = (gulong)drift_cluster_count_errors (cluster);
  gulong wrong = (gulong)drift_cluster_count_wrong_answers (cluster);
  gulong repaired = (gulong)drift_cluster_get_metric (cluster, DRIFT_METRIC_COPIES_REPAIRED);
  GString *text = g_string_new (NULL);

  add_fact (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%lu error", "%lu errors", errors),
                                   errors));
  if (truth)
    add_fact (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%lu wrong answer",
                                                  "%lu wrong answers", wrong),
                                     wrong));
  add_fact (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%lu copy repaired",
                                                "%lu copies repaired", repaired),
                                   repaired));
  /* Translators: how many replicas of how many a health check saw up. */
  add_fact (text, g_strdup_printf (_ ("%u of %u up"), drift_cluster_get_replicas_up (cluster),
                                   drift_cluster_get_n_replicas (cluster)));
  return g_string_free (text, FALSE);
}

static void
compose_footer (DriftScene *scene, DriftRun *run, gboolean truth, double width, double top)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  g_autofree char *caption = drift_run_tell (run, truth);
  g_autofree char *facts = describe_facts (cluster, truth);
  g_autoptr (DriftTimeline) timeline = drift_timeline_new ();
  DriftBox lanes = { MARGIN + 32.0, top + CAPTION, width - 2.0 * MARGIN - 32.0, RIBBON };

  drift_scene_add_paragraph (scene, width / 2.0, top + 16.0,
                             MIN (CAPTION_WIDTH, width - 2.0 * MARGIN), 26.0, DRIFT_ANCHOR_MIDDLE,
                             DRIFT_STYLE_CAPTION, DRIFT_COLOR_TEXT, caption);
  drift_timeline_update (timeline, run);
  drift_compose_ribbon (scene, &lanes, timeline, drift_cluster_get_position (cluster), truth);
  drift_compose_playhead (scene, &lanes, timeline, drift_cluster_get_position (cluster));
  drift_scene_add_text (scene, width / 2.0, top + CAPTION + RIBBON + 20.0, 0.0, DRIFT_ANCHOR_MIDDLE,
                        DRIFT_STYLE_BODY, DRIFT_COLOR_DIM, facts);
}

/**
 * drift_compose_run:
 * @time_us: the virtual time to show
 * @truth: whether the truth is shown
 * @width: in device pixels
 * @height: in device pixels
 *
 * Composes a page that speaks for itself: the canvas as the window shows it, under a
 * title, over the caption and the timeline.
 *
 * Returns: (transfer full): the scene
 */
DriftScene *
drift_compose_run (DriftRun *run, gint64 time_us, gboolean truth, double width, double height)
{
  guint n_replicas = drift_cluster_get_n_replicas (drift_run_get_cluster (run));
  DriftLayout layout;
  DriftMoment moment;
  DriftScene *scene;
  double natural_width;
  double natural_height;
  double scale;
  double canvas_height;

  drift_layout_get_natural (FALSE, 1.0, 1, &natural_width, &natural_height);
  scale = MIN (width / (natural_width + 2.0 * MARGIN), height / (natural_height + CHROME));
  canvas_height = height / scale - CHROME;
  drift_moment_init (&moment, run, time_us, truth);
  drift_layout_init (&layout, width / scale - 2.0 * MARGIN, canvas_height, FALSE, 1.0, 1,
                     n_replicas);

  scene = drift_scene_new (width / scale, height / scale, scale);
  compose_header (scene, run, moment.time_us, truth, width / scale);
  drift_scene_set_origin (scene, MARGIN, HEADER);
  drift_compose_parts (scene, &layout, &moment);
  drift_scene_set_origin (scene, 0.0, 0.0);
  compose_footer (scene, run, truth, width / scale, HEADER + canvas_height);
  return scene;
}
