/* An attempt at a puzzle as a story: the set-up, a step for each move, and the reads that follow.
 * SPDX-License-Identifier: MIT */
#include "drift-puzzle-private.h"

#include "drift-staging.h"

#include <glib/gi18n-lib.h>

/* Nine in the morning: the ordinary hours of a store. */
#define START "9h"

/* A message is on its way for about a second. */
#define PACE "22ms"

/* From read to read: they do not wait for each other. */
#define READ_PAUSE "; wait 10ms; "

static const char *
translate (const char *text)
{
  return g_dgettext (GETTEXT_PACKAGE, text);
}

static char *
say_reads (const DriftPuzzleDefinition *definition, guint trial)
{
  guint n = definition->n_reads;

  if (definition->n_trials > 1)
    /* Translators: which cluster of how many: it is tried on each of them */
    return g_strdup_printf (_ ("A read comes, here on cluster %u of %u."), trial + 1,
                            definition->n_trials);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u read comes.", "%u reads come.", n), n);
}

static void
add_reads (GKeyFile *story, const DriftPuzzleDefinition *definition, guint trial)
{
  g_autoptr (GString) commands = g_string_new ("read " DRIFT_PUZZLE_KEY);
  g_autofree char *caption = say_reads (definition, trial);

  for (guint i = 1; i < definition->n_reads; i++)
    g_string_append (commands, READ_PAUSE "read " DRIFT_PUZZLE_KEY);
  drift_staging_add_step (story, caption, NULL, commands->str);
}

/* With no move the story ends with the situation. Trials differ in the seed alone. */
DriftRun *
drift_puzzle_tell (const DriftPuzzleDefinition *definition,
                   const guint *chosen,
                   guint n_chosen,
                   guint trial)
{
  const char *title = translate (definition->title);
  const char *situation = translate (definition->story);
  g_autofree char *id = g_strconcat (DRIFT_PUZZLE_PREFIX, definition->id, NULL);
  g_autofree char *seed = g_strdup_printf ("%u", trial + 1);
  g_autoptr (GKeyFile) story = drift_staging_new (title, situation);

  g_key_file_set_string (story, "Scenario", "Summary-operator", title);
  g_key_file_set_string (story, "Scenario", "Key", DRIFT_PUZZLE_KEY);
  g_key_file_set_string (story, "Scenario", "Seed", seed);
  g_key_file_set_string (story, "Scenario", "Start", START);
  g_key_file_set_string (story, "Scenario", "Pace", PACE);
  g_key_file_set_string (story, "Scenario", "Store", definition->store);
  drift_staging_add_step (story, situation, NULL, definition->setup);
  for (guint i = 0; i < n_chosen; i++)
    {
      const DriftPuzzleMove *move = &definition->moves[chosen[i]];

      drift_staging_add_step (story, translate (move->label), NULL, move->commands);
    }
  if (n_chosen > 0 && definition->n_reads > 0)
    add_reads (story, definition, trial);
  return drift_staging_make_run (story, id);
}
