/* replica-drift-cli run --story: a run as a text to read, step by step.
 * SPDX-License-Identifier: MIT */
#include "drift-cli-run.h"

#include "drift-card.h"
#include "drift-clock.h"
#include "drift-screen.h"
#include "drift-tree-words.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* How many columns a line has: those of a terminal that nobody made wider. */
#define WIDTH 80
#define INDENT 2

/* How many columns of a terminal a word takes. */
static guint
columns_of (const char *word)
{
  guint columns = 0;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (letter))
        columns += g_unichar_iswide (letter) ? 2 : 1;
    }
  return columns;
}

/* No text of a file steers the terminal that it is shown on. */
static char *
without_controls (const char *text)
{
  GString *shown = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      g_string_append_unichar (shown, g_unichar_iscntrl (letter) ? ' ' : letter);
    }
  return g_string_free (shown, FALSE);
}

/* Prints @text in lines that break between words and begin after @indent blanks. */
static void
print_paragraph (guint indent, const char *text)
{
  g_autofree char *shown = without_controls (text);
  g_auto (GStrv) words = g_strsplit (shown, " ", -1);
  guint column = 0;

  for (char **word = words; *word != NULL; word++)
    {
      guint columns = columns_of (*word);

      if (columns == 0)
        continue;
      if (column > 0 && column + 1 + columns <= WIDTH)
        {
          drift_cli_print (" %s", *word);
          column += 1 + columns;
          continue;
        }
      drift_cli_print ("%s%*s%s", column > 0 ? "\n" : "", (int)indent, "", *word);
      column = indent + columns;
    }
  if (column > 0)
    drift_cli_print ("\n");
}

static void
print_title (DriftRun *run, gboolean truth)
{
  g_autofree char *summary = drift_run_tell (run, truth);

  print_paragraph (0, drift_scenario_get_title (drift_run_get_scenario (run)));
  print_paragraph (INDENT, summary);
}

static void
print_heading (DriftRun *run, guint step)
{
  g_autofree char *when =
      drift_clock_print_day (drift_cluster_get_now (drift_run_get_cluster (run)));
  g_autofree char *heading = NULL;

  /* Translators: the heading of a step of a story that is told as text, with how many steps there
   * are and when it begins: "Step 3 of 8, Monday 09:00:02" */
  heading = g_strdup_printf (_ ("Step %u of %u, %s"), step, drift_run_get_n_steps (run), when);
  drift_cli_print ("\n");
  print_paragraph (0, heading);
  fflush (stdout);
}

static DriftMoment
moment_of (DriftRun *run, gboolean truth)
{
  DriftMoment moment;

  drift_moment_init (&moment, run, 0, truth);
  return moment;
}

/* What is told of a step that is over. */
static void
print_step (DriftRun *run, gboolean truth)
{
  DriftMoment moment = moment_of (run, truth);
  g_autofree char *caption = drift_run_tell (run, truth);
  g_autofree char *screen = NULL;
  g_autofree char *shown = NULL;
  DriftScreen what;

  drift_screen_init (&what, &moment);
  screen = drift_screen_describe (&what);
  shown = g_strdup_printf ("[%s]", screen);
  print_paragraph (INDENT, caption);
  print_paragraph (INDENT, shown);
}

/* The trees that a sweep of the step compared, if any. */
static void
print_trees (DriftRun *run, gboolean truth)
{
  DriftMoment moment = moment_of (run, truth);
  g_autofree char *words = NULL;
  g_autofree char *shown = NULL;
  DriftPicture picture;

  drift_picture_init (&picture, &moment);
  if (picture.trees.n_pairs == 0)
    return;
  words = drift_tree_words_describe (&picture);
  shown = g_strdup_printf ("[%s]", words);
  print_paragraph (INDENT, shown);
}

static void
print_copies (DriftRun *run, gboolean truth)
{
  DriftMoment moment = moment_of (run, truth);

  for (guint i = 0; i < drift_cluster_get_n_replicas (moment.cluster); i++)
    {
      g_autofree char *description = NULL;
      g_autofree char *line = NULL;
      DriftCard card;

      drift_card_init (&card, &moment, i);
      description = drift_card_describe (&card);
      /* Translators: a replica and how it stands: "R1: version 7, checksum b72d189f, in sync" */
      line = g_strdup_printf (_ ("%s: %s"), card.name, description);
      print_paragraph (INDENT, line);
    }
}

/* Prints what was counted and is not 0. What there is one of for each replica is said of their
 * copies. */
static void
print_counts (DriftRun *run, DriftMetricGroup group, const char *heading)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  g_autoptr (GString) text = g_string_new (NULL);

  for (DriftMetric i = 0; i < DRIFT_N_METRICS; i++)
    {
      g_autofree char *amount = NULL;
      gint64 n;

      if (drift_metric_group (i) != group || drift_metric_scope (i) == DRIFT_METRIC_OF_REPLICA)
        continue;
      n = drift_cluster_measure (cluster, i, drift_run_get_focus (run), DRIFT_NODE_NONE);
      if (n == 0)
        continue;
      amount = g_strdup_printf ("%" G_GINT64_FORMAT, n);
      if (text->len > 0)
        /* Translators: between two things that are counted, "Reads served: 3, Sweeps: 2" */
        g_string_append (text, C_ ("counts", ", "));
      /* Translators: a thing that is counted and how many of it there are: "Reads served: 3" */
      g_string_append_printf (text, _ ("%s: %s"), drift_metric_label (i), amount);
    }
  if (text->len == 0)
    return;
  print_paragraph (INDENT, heading);
  print_paragraph (2 * INDENT, text->str);
}

static void
print_end (DriftRun *run, gboolean truth)
{
  g_autofree char *when =
      drift_clock_print_day (drift_cluster_get_now (drift_run_get_cluster (run)));
  g_autofree char *heading = NULL;

  if (drift_run_is_over (run) && drift_run_get_trouble (run) == NULL)
    /* Translators: over what is said at the end of a story that is told as text; %s is when that
     * is: "In the end, Monday 09:00:02" */
    heading = g_strdup_printf (_ ("In the end, %s"), when);
  else
    /* Translators: the same, of a story that was not told to its end. */
    heading = g_strdup_printf (_ ("So far, %s"), when);
  drift_cli_print ("\n");
  print_paragraph (0, heading);
  print_copies (run, truth);
  print_counts (run, DRIFT_METRICS_OF_OPERATOR, _ ("What an operator can see"));
  if (truth)
    print_counts (run, DRIFT_METRICS_OF_TRUTH, _ ("What only a simulator knows"));
}

/**
 * drift_cli_tell_story:
 * @until: how far it is told
 * @truth: whether the truth is told, or what an operator knows
 *
 * Plays @run and prints of each step when it begins, what is told of it, and what the user sees
 * then, and the trees that were compared in it; at the end how the replicas stand and what was
 * counted. What the scenario says is in the person's language, as everything is here.
 */
void
drift_cli_tell_story (DriftRun *run, DriftCliUntil *until, gboolean truth)
{
  print_title (run, truth);
  while (drift_cli_is_before (run, until))
    {
      gboolean told = drift_cli_has_told (run);

      if (!told)
        print_heading (run, drift_run_get_step (run) + 1);
      if (!drift_cli_go_on_until (run, until, NULL, NULL) || drift_run_get_trouble (run) != NULL)
        break;
      /* What comes after the last step, and a step that is not over, has no caption. */
      if (!told && drift_run_is_at_rest (run))
        {
          print_step (run, truth);
          print_trees (run, truth);
        }
    }
  print_end (run, truth);
}
