/* Tests of versions: as long as who writes has not lost what it knew, none is given twice.
 * SPDX-License-Identifier: MIT */
#include "model-test.h"
#include "random-command.h"

#define ROUNDS 150
#define COMMANDS 150

/* Whether a command takes from somebody what it knew, or from versions the name of who gave them.
 */
static gboolean
makes_forget (const char *text)
{
  static const char *const forgetful[] = { "lose", "revert", "store", "set writer-ids off",
                                           "set order" };

  for (guint i = 0; i < G_N_ELEMENTS (forgetful); i++)
    if (g_str_has_prefix (text, forgetful[i]))
      return TRUE;
  return FALSE;
}

/* Notes the write of @step by its key and its version; what stands there already must be the same
 * bytes. Returns whether it was a write. */
static gboolean
note_write (GHashTable *known, DriftCluster *cluster, guint step)
{
  DriftEvent event;
  char *name;
  const guint64 *before;

  if (drift_cluster_get_event_kind (cluster, step) != DRIFT_EVENT_ACCEPT)
    return FALSE;
  drift_cluster_get_event (cluster, step, &event);
  name = g_strdup_printf ("k%u v%u@%u", event.key, event.version.counter, event.version.writer);
  before = g_hash_table_lookup (known, name);
  if (before != NULL && *before != event.checksum)
    g_test_message ("%s is there twice", name);
  g_assert_true (before == NULL || *before == event.checksum);
  g_hash_table_insert (known, name, g_memdup2 (&event.checksum, sizeof event.checksum));
  return TRUE;
}

static void
test_unique (gconstpointer data)
{
  guint n = 0;

  draws = G_GUINT64_CONSTANT (17) << 32;
  for (guint round = 0; round < ROUNDS; round++)
    {
      DriftConfig config = plain_config ();
      g_autoptr (GHashTable) known =
          g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_autoptr (DriftCluster) cluster = NULL;

      config.settings.values[DRIFT_SETTING_ORDER] = GPOINTER_TO_INT (data);
      config.settings.values[DRIFT_SETTING_JITTER] = 15 * MS;
      config.settings.values[DRIFT_SETTING_CONDITIONS] = round % (DRIFT_CONDITIONS_QUORUM + 1);
      cluster = drift_cluster_new (&config);
      /* So many keys that a debug build does not recount the run at every step. */
      play (cluster, "traffic reads 1h keys 70; traffic stop");
      for (guint i = 0; i < COMMANDS; i++)
        {
          g_autofree char *text = random_command ();
          g_autoptr (DriftCommand) command =
              drift_command_parse (text, drift_cluster_get_names (cluster), NULL);

          if (makes_forget (text) || !drift_cluster_apply (cluster, command, NULL))
            continue;
          for (guint steps = draw_below (14); steps > 0 && drift_cluster_step (cluster); steps--)
            n += note_write (known, cluster, drift_cluster_get_position (cluster));
        }
    }
  g_test_message ("%u writes", n);
  g_assert_cmpuint (n, >, 20 * ROUNDS);
}

/* What a node knew it knows again after a crash, and it knows of what it deleted without a trace,
 * of a tombstone of its own that it collected, and of what was copied over. */
static void
test_memory (void)
{
  static const struct
  {
    const char *text;
    const char *copy;
  } cases[] = {
    { "write k a via R1; wait 1s; crash R1; restart R1; write k b via R1; wait 1s", "v2@1" },
    { "drop write; write k a via R1; wait 1s; crash R1; restart R1; write k b via R1", "v2@1" },
    { "set delete nothing; write k a via R1; wait 1s; delete k via R1; wait 1s; write k b via R1",
      "v3@1" },
    { "set tombstone-grace 1s; delete k via R1; wait 2s; purge; write k b via R1", "v2@1" },
    { "drop write to R2,R3 next 2; write k a via R1; wait 1s; copy k from R2 to R1; wait 1s; "
      "write k b via R1",
      "v2@1" },
    { "set delete nothing; write k a; wait 1s; delete k; wait 1s; write k b via R1", "v3@1" },
    { "drop write to R2,R3 next 2; write k a; wait 1s; copy k from R2 to R1; wait 1s; "
      "write k b via R1",
      "v2@1" },
    { "drop write; write k a via R1; wait 2s; set w 3; write k b via R1; wait 2s; set w 1; "
      "write k c via R1",
      "v3@1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DriftCluster) cluster = new_cluster (cases[i].text);
      DriftRecord record = drift_cluster_get_record (cluster, 0, find_key (cluster, "k"));
      g_autoptr (GString) version = g_string_new (NULL);

      drift_record_print_version (&record, drift_cluster_get_names (cluster), version);
      g_assert_cmpstr (version->str, ==, cases[i].copy);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/versions/unique", GINT_TO_POINTER (DRIFT_ORDER_VERSION), test_unique);
  g_test_add_data_func ("/versions/unique/clock", GINT_TO_POINTER (DRIFT_ORDER_CLOCK), test_unique);
  g_test_add_data_func ("/versions/unique/vector", GINT_TO_POINTER (DRIFT_ORDER_VECTOR),
                        test_unique);
  g_test_add_func ("/versions/memory", test_memory);
  return g_test_run ();
}
