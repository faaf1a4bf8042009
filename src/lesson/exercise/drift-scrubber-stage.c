/* What was dealt, and the moves made with it, as a story for the stage.
 * SPDX-License-Identifier: MIT */
#include "drift-scrubber-private.h"

#include "drift-staging.h"

#include <glib/gi18n-lib.h>

/* How fast a copy travels: in about a second from replica to replica. */
#define PACE "20ms"

static const char *
name_of (const DriftScrubberDeal *deal, DriftNode node)
{
  return drift_names_get (&deal->names, node);
}

/* A command that puts the copy @payload on @node. */
static void
add_store (GString *commands, const DriftScrubberDeal *deal, DriftNode node, guint32 payload)
{
  DriftRecord record = drift_payloads_get (deal->payloads, payload);
  g_autofree char *value = g_strndup (record.bytes, record.size);
  char version[DRIFT_VERSION_LENGTH];

  drift_version_print (record.version, version);
  if (record.tombstone)
    g_string_append_printf (commands, "store %s deleted %s on %s", deal->key, version,
                            name_of (deal, node));
  else
    g_string_append_printf (commands, "store %s %s \"%s\" on %s", deal->key, version, value,
                            name_of (deal, node));
}

/* A rotten copy is stored as it was written, and rots then. */
static void
add_copy (GString *commands, const DriftScrubberDeal *deal, DriftNode node)
{
  if (commands->len > 0)
    g_string_append (commands, "; ");
  if (drift_payloads_is_sound (deal->payloads, deal->copies[node]))
    {
      add_store (commands, deal, node, deal->copies[node]);
      return;
    }
  add_store (commands, deal, node, deal->written);
  g_string_append_printf (commands, "; rot %s on %s", deal->key, name_of (deal, node));
}

static char *
list_names (const DriftScrubberDeal *deal)
{
  GString *list = g_string_new (NULL);

  for (DriftNode node = 0; node < deal->names.n_replicas; node++)
    g_string_append_printf (list, "%s%s", node > 0 ? ";" : "", name_of (deal, node));
  return g_string_free (list, FALSE);
}

/**
 * drift_scrubber_stage_deal:
 * @title: what the story is called
 *
 * Returns: (transfer full): a run that stands where the copies lie as they were dealt
 */
DriftRun *
drift_scrubber_stage_deal (const DriftScrubberDeal *deal, const char *title)
{
  /* Translators: a key, such as user:42; nobody: no sweep and no read repair */
  g_autofree char *caption =
      g_strdup_printf (_ ("%s: nobody compares the copies but you."), deal->key);
  g_autoptr (GKeyFile) story = drift_staging_new (title, caption);
  g_autoptr (GString) commands = g_string_new (NULL);
  g_autofree char *names = list_names (deal);
  DriftRun *run;

  g_key_file_set_string (story, "Scenario", "Replicas", names);
  g_key_file_set_string (story, "Scenario", "Key", deal->key);
  g_key_file_set_string (story, "Scenario", "Pace", PACE);
  drift_staging_set_setting (story, DRIFT_SETTING_VERIFY, deal->verify);
  for (DriftNode node = 0; node < deal->names.n_replicas; node++)
    if (deal->copies[node] != DRIFT_PAYLOAD_NONE)
      add_copy (commands, deal, node);
  drift_staging_add_step (story, caption, caption, commands->str);
  run = drift_staging_make_run (story, "be-the-scrubber");
  drift_run_go_to_step (run, 1);
  return run;
}

/**
 * drift_scrubber_stage_move:
 * @state: at or after @move
 * @move: a right one
 *
 * Returns: (transfer full) (nullable): the command that does on the stage what @move does, or %NULL
 *   if nothing is to be seen of it
 */
char *
drift_scrubber_stage_move (const DriftScrubberState *state, DriftScrubberMove move)
{
  const DriftScrubberDeal *deal = state->deal;
  g_autoptr (GString) command = g_string_new (NULL);

  if (move.kind == DRIFT_SCRUBBER_WRITE)
    return g_strdup_printf ("copy %s from %s to %s", deal->key, name_of (deal, state->source),
                            name_of (deal, move.node));
  if (move.kind != DRIFT_SCRUBBER_PICK || deal->late == DRIFT_NODE_NONE)
    return NULL;
  add_store (command, deal, deal->late, deal->late_payload);
  return g_strdup (command->str);
}
