/* The table of the settings: what each is called, what it takes, and what it is for.
 * SPDX-License-Identifier: MIT */
#include "drift-settings-private.h"

#include "drift-duration.h"
#include "drift-error.h"
#include "drift-nearest.h"
#include "drift-node.h"

#include <glib/gi18n-lib.h>

/* A row: the setting, its name, its group, what it takes, its label, its help, and TRUE if it must
 * not change while a run plays. What comes first of the words of a choice is the initial one,
 * unless a number says which. */
#define ROW(setting, ...) [setting] = { __VA_ARGS__ }
#define SWITCH(initial) DRIFT_SETTING_SWITCH, initial, FALSE, TRUE, NULL, NULL
#define COUNT(initial, least, most, unit) DRIFT_SETTING_COUNT, initial, least, most, unit, NULL
#define DURATION(initial, least)                                                                   \
  DRIFT_SETTING_DURATION, initial, least, DRIFT_DURATION_MAX, NULL, NULL
#define SHARE(initial) DRIFT_SETTING_SHARE, initial, 0, DRIFT_SHARE_ALL, NULL, NULL
#define SHAPE(initial) DRIFT_SETTING_SHAPE, initial, 0, DRIFT_DURATION_MAX, NULL, NULL
#define CHOICE(...) CHOICE_FROM (0, __VA_ARGS__)
#define CHOICE_FROM(initial, ...)                                                                  \
  DRIFT_SETTING_CHOICE, initial, 0, 0, NULL, (const DriftSettingChoice[])                          \
  {                                                                                                \
    __VA_ARGS__,                                                                                   \
    {                                                                                              \
      NULL, NULL                                                                                   \
    }                                                                                              \
  }

static const DriftSettingRow table[DRIFT_N_SETTINGS] = {
  ROW (DRIFT_SETTING_WRITES_EVERY,
       "writes-every",
       DRIFT_SETTINGS_OF_TRAFFIC,
       DURATION (0, 0),
       /* Translators: before a colon and a duration: "Writes, one every: 800ms" */
       N_ ("Writes, one every"),
       N_ ("How long it is on average from one write to the next; 0s stops them")),
  ROW (DRIFT_SETTING_READS_EVERY,
       "reads-every",
       DRIFT_SETTINGS_OF_TRAFFIC,
       DURATION (0, 0),
       /* Translators: before a colon and a duration: "Reads, one every: 500ms" */
       N_ ("Reads, one every"),
       N_ ("How long it is on average from one read to the next; 0s stops them")),

  ROW (DRIFT_SETTING_DROP_MESSAGES,
       "drop-messages",
       DRIFT_SETTINGS_OF_NETWORK,
       SWITCH (TRUE),
       N_ ("Drop messages"),
       N_ ("Whether the bus loses any: if not, none is lost by chance or by a rule")),
  ROW (DRIFT_SETTING_LOSS,
       "loss",
       DRIFT_SETTINGS_OF_NETWORK,
       SHARE (0),
       N_ ("Messages lost"),
       N_ ("The share lost by chance, beside rules; none with “Drop messages” off")),
  ROW (DRIFT_SETTING_LATENCY,
       "latency",
       DRIFT_SETTINGS_OF_NETWORK,
       SHAPE (20 * DRIFT_MILLISECOND),
       N_ ("Latency of a message"),
       N_ ("How long a message travels, apart from jitter")),
  ROW (DRIFT_SETTING_JITTER,
       "jitter",
       DRIFT_SETTINGS_OF_NETWORK,
       SHAPE (10 * DRIFT_MILLISECOND),
       N_ ("Jitter"),
       N_ ("How much longer a message may travel, by chance")),

  ROW (DRIFT_SETTING_W,
       "w",
       DRIFT_SETTINGS_OF_QUORUM,
       COUNT (1, 1, DRIFT_MAX_REPLICAS, N_ ("acknowledgements")),
       N_ ("Acknowledgements a write waits for"),
       N_ ("How many acknowledgements a write waits for")),
  ROW (DRIFT_SETTING_R,
       "r",
       DRIFT_SETTINGS_OF_QUORUM,
       COUNT (1, 1, DRIFT_MAX_REPLICAS, N_ ("replicas")),
       N_ ("Replicas a read contacts"),
       N_ ("How many replicas a read contacts, and waits for")),
  ROW (DRIFT_SETTING_CONTACT,
       "contact",
       DRIFT_SETTINGS_OF_QUORUM,
       CHOICE ({ "r", N_ ("as many as it waits for") }, { "all", N_ ("all that are up") }),
       /* Translators: before a colon: "A read contacts: all that are up" */
       N_ ("A read contacts"),
       N_ ("Whether a read contacts as many replicas as it waits for, or all")),
  ROW (DRIFT_SETTING_TIMEOUT,
       "timeout",
       DRIFT_SETTINGS_OF_QUORUM,
       DURATION (DRIFT_SECOND, 1),
       N_ ("Timeout"),
       N_ ("How long an operation waits before it fails")),

  ROW (DRIFT_SETTING_READ_REPAIR,
       "read-repair",
       DRIFT_SETTINGS_OF_READ_REPAIR,
       SWITCH (FALSE),
       N_ ("Read repair"),
       N_ ("Whether a read compares the copies it contacted, and repairs them")),
  ROW (DRIFT_SETTING_REPAIR_MODE,
       "repair-mode",
       DRIFT_SETTINGS_OF_READ_REPAIR,
       CHOICE ({ "background", N_ ("before it repairs") },
               { "blocking", N_ ("after its repairs") }),
       /* Translators: before a colon: "A read answers: after its repairs" */
       N_ ("A read answers"),
       N_ ("Whether a read answers at once, or when what it repaired is there")),
  ROW (DRIFT_SETTING_REPAIR,
       "repair",
       DRIFT_SETTINGS_OF_READ_REPAIR,
       CHOICE ({ "right", N_ ("the right one") }, { "naive", N_ ("naive") }),
       N_ ("Repair algorithm"),
       N_ ("How copies are compared and written back")),
  ROW (DRIFT_SETTING_SOURCE,
       "source",
       DRIFT_SETTINGS_OF_READ_REPAIR,
       CHOICE ({ "newest", N_ ("the newest") }, { "majority", N_ ("the majority’s") }),
       /* Translators: before a colon: "The copy that wins: the newest" */
       N_ ("The copy that wins"),
       N_ ("Which copy the others get: the newest, or the one that most have")),
  ROW (DRIFT_SETTING_VERIFY,
       "verify",
       DRIFT_SETTINGS_OF_READ_REPAIR,
       SWITCH (FALSE),
       N_ ("Sum the stored bytes anew"),
       N_ ("Whether a comparison sums the stored bytes anew")),
  ROW (DRIFT_SETTING_ENCODING,
       "encoding",
       DRIFT_SETTINGS_OF_READ_REPAIR,
       CHOICE ({ "as-is", N_ ("the bytes as they are") },
               { "canonical", N_ ("one canonical form") }),
       /* Translators: before a colon: "A digest is taken over: one canonical form" */
       N_ ("A digest is taken over"),
       N_ ("What a checksum is taken over: the bytes, or their words in one order")),

  ROW (DRIFT_SETTING_ANTI_ENTROPY,
       "anti-entropy",
       DRIFT_SETTINGS_OF_ANTI_ENTROPY,
       SWITCH (FALSE),
       N_ ("Anti-entropy"),
       N_ ("Whether sweeps run by the clock")),
  ROW (DRIFT_SETTING_SWEEP_PERIOD,
       "sweep-period",
       DRIFT_SETTINGS_OF_ANTI_ENTROPY,
       DURATION (DRIFT_DAY, 1),
       N_ ("Time from sweep to sweep"),
       N_ ("How long it is from one sweep to the next")),
  ROW (DRIFT_SETTING_SWEEP_PHASE,
       "sweep-phase",
       DRIFT_SETTINGS_OF_ANTI_ENTROPY,
       DURATION (3 * DRIFT_HOUR, 0),
       N_ ("Time of the first sweep"),
       N_ ("When the first sweep is due, after midnight of the first day")),
  ROW (DRIFT_SETTING_SWEEP_GRACE,
       "sweep-grace",
       DRIFT_SETTINGS_OF_ANTI_ENTROPY,
       DURATION (0, 0),
       /* Translators: before a colon and a duration */
       N_ ("A sweep skips what was missed for less than"),
       N_ ("How long a sweep lets a copy lack what others have")),
  ROW (DRIFT_SETTING_COMPARE,
       "compare",
       DRIFT_SETTINGS_OF_ANTI_ENTROPY,
       CHOICE ({ "flat", N_ ("key by key") }, { "merkle", N_ ("trees of checksums") }),
       /* Translators: before a colon: "A sweep compares: key by key" */
       N_ ("A sweep compares"),
       N_ ("How a sweep finds the keys whose copies differ")),

  ROW (DRIFT_SETTING_HINTS,
       "hints",
       DRIFT_SETTINGS_OF_HINTS,
       SWITCH (FALSE),
       N_ ("Keep hints for who does not acknowledge"),
       N_ ("Whether a write is kept for a replica that has not acknowledged it")),
  ROW (DRIFT_SETTING_HINT_WINDOW,
       "hint-window",
       DRIFT_SETTINGS_OF_HINTS,
       DURATION (3 * DRIFT_HOUR, 1),
       /* Translators: before a colon and a duration */
       N_ ("Hints are kept for"),
       N_ ("How long into an outage hints are kept")),
  ROW (DRIFT_SETTING_HINT_RETRY,
       "hint-retry",
       DRIFT_SETTINGS_OF_HINTS,
       DURATION (10 * DRIFT_MINUTE, 1),
       /* Translators: before a colon and a duration */
       N_ ("A hint is sent again after"),
       N_ ("How long after a hint was sent it is sent again, if it is not acknowledged")),
  ROW (DRIFT_SETTING_HEALTH_PERIOD,
       "health-period",
       DRIFT_SETTINGS_OF_HINTS,
       DURATION (10 * DRIFT_SECOND, 1),
       N_ ("Time from health check to health check"),
       N_ ("How long it is from one health check to the next")),

  ROW (DRIFT_SETTING_DELETE,
       "delete",
       DRIFT_SETTINGS_OF_DELETES,
       CHOICE ({ "tombstone", N_ ("a tombstone") }, { "nothing", N_ ("nothing") }),
       /* Translators: before a colon: "A delete leaves: a tombstone" */
       N_ ("A delete leaves"),
       N_ ("What a delete leaves behind: a record of the delete, or nothing at all")),
  ROW (DRIFT_SETTING_PURGE,
       "purge",
       DRIFT_SETTINGS_OF_DELETES,
       CHOICE ({ "any-time", N_ ("at any time past their grace") },
               { "after-sweep", N_ ("when a sweep knows them everywhere") }),
       /* Translators: before a colon: "Tombstones are purged: at any time past their grace" */
       N_ ("Tombstones are purged"),
       N_ ("When a tombstone past its grace may be collected")),
  ROW (DRIFT_SETTING_TOMBSTONE_GRACE,
       "tombstone-grace",
       DRIFT_SETTINGS_OF_DELETES,
       DURATION (10 * DRIFT_DAY, 1),
       N_ ("Grace of tombstones"),
       N_ ("How old a tombstone must be to be collected")),

  ROW (DRIFT_SETTING_ORDER,
       "order",
       DRIFT_SETTINGS_OF_VERSIONS,
       CHOICE ({ "version", N_ ("version") },
               { "clock", N_ ("wall clock") },
               { "vector", N_ ("version vector") }),
       /* Translators: before a colon and a word: "Newer by: wall clock" */
       N_ ("Newer by"),
       N_ ("What makes a copy newer: its version, its writer’s clock, or its vector")),
  ROW (DRIFT_SETTING_VECTORS,
       "vectors",
       DRIFT_SETTINGS_OF_VERSIONS,
       CHOICE ({ "plain", N_ ("all that a copy holds, or nothing") },
               { "dotted", N_ ("what its client had seen") }),
       /* Translators: before a colon: "With vectors, a write replaces: what its client had seen" */
       N_ ("With vectors, a write replaces"),
       N_ ("Which siblings a write replaces: all or none, or each its client had seen")),
  ROW (DRIFT_SETTING_MINT,
       "mint",
       DRIFT_SETTINGS_OF_VERSIONS,
       CHOICE ({ "local", N_ ("what the node knows") }, { "quorum", N_ ("what a majority has") }),
       /* Translators: before a colon: "A new version follows: what the node knows" */
       N_ ("A new version follows"),
       N_ ("What a new version follows: the newest its node knows, or a majority has")),
  ROW (DRIFT_SETTING_WRITER_IDS,
       "writer-ids",
       DRIFT_SETTINGS_OF_VERSIONS,
       SWITCH (TRUE),
       N_ ("A version names its writer"),
       N_ ("Whether a version carries which replica minted it")),
  ROW (DRIFT_SETTING_CONDITIONS,
       "conditions",
       DRIFT_SETTINGS_OF_VERSIONS,
       CHOICE_FROM (DRIFT_CONDITIONS_LOCAL,
                    { "off", N_ ("nobody") },
                    { "local", N_ ("the node in charge") },
                    { "quorum", N_ ("a majority") }),
       /* Translators: before a colon: "Who checks the version that a write is for: a majority" */
       N_ ("Who checks the version that a write is for"),
       N_ ("Who refuses a write that is for one version where there is another")),
};

/* Each a heading above a few settings. */
static const char *const group_labels[DRIFT_N_SETTING_GROUPS] = {
  [DRIFT_SETTINGS_OF_TRAFFIC] = N_ ("Traffic"),
  [DRIFT_SETTINGS_OF_NETWORK] = N_ ("Network"),
  [DRIFT_SETTINGS_OF_QUORUM] = N_ ("Quorum"),
  [DRIFT_SETTINGS_OF_READ_REPAIR] = N_ ("Read repair"),
  [DRIFT_SETTINGS_OF_ANTI_ENTROPY] = N_ ("Anti-entropy"),
  [DRIFT_SETTINGS_OF_HINTS] = N_ ("Hints"),
  [DRIFT_SETTINGS_OF_DELETES] = N_ ("Deletes"),
  [DRIFT_SETTINGS_OF_VERSIONS] = N_ ("Clocks and versions"),
};

/* The row of @setting. */
const DriftSettingRow *
drift_setting_get_row (DriftSetting setting)
{
  g_assert (setting < DRIFT_N_SETTINGS);
  return &table[setting];
}

/**
 * drift_settings_init:
 *
 * Gives each setting the value it has where a scenario names none.
 */
void
drift_settings_init (DriftSettings *settings)
{
  for (guint i = 0; i < DRIFT_N_SETTINGS; i++)
    settings->values[i] = table[i].initial;
}

/**
 * drift_setting_parse:
 *
 * Returns: whether @name is the name of a setting
 */
gboolean
drift_setting_parse (const char *name, DriftSetting *setting)
{
  for (guint i = 0; i < DRIFT_N_SETTINGS; i++)
    if (g_str_equal (name, table[i].name))
      {
        *setting = (DriftSetting)i;
        return TRUE;
      }
  return FALSE;
}

/**
 * drift_setting_print_unknown:
 * @name: not the name of a setting
 *
 * Returns: (transfer full): a sentence that says so, and asks for the nearest if one is near
 */
char *
drift_setting_print_unknown (const char *name)
{
  g_autofree char *sentence = g_strdup_printf (_ ("unknown setting \"%s\""), name);
  DriftNearest nearest = { name, "", 0 };

  for (guint i = 0; i < DRIFT_N_SETTINGS; i++)
    drift_nearest_offer (&nearest, table[i].name);
  return drift_nearest_finish (&nearest, sentence);
}

/**
 * drift_setting_name:
 *
 * Returns: (transfer none): the word for @setting in `set NAME VALUE`
 */
const char *
drift_setting_name (DriftSetting setting)
{
  g_return_val_if_fail (setting < DRIFT_N_SETTINGS, "");
  return table[setting].name;
}

/**
 * drift_setting_label:
 *
 * Returns: (transfer none): what a person calls @setting
 */
const char *
drift_setting_label (DriftSetting setting)
{
  g_return_val_if_fail (setting < DRIFT_N_SETTINGS, "");
  return _ (table[setting].label);
}

/**
 * drift_setting_help:
 *
 * Returns: (transfer none): what @setting is, in one line without a full stop
 */
const char *
drift_setting_help (DriftSetting setting)
{
  g_return_val_if_fail (setting < DRIFT_N_SETTINGS, "");
  return _ (table[setting].help);
}

/**
 * drift_setting_type:
 *
 * Returns: how the value of @setting is read, printed and counted
 */
DriftSettingType
drift_setting_type (DriftSetting setting)
{
  g_return_val_if_fail (setting < DRIFT_N_SETTINGS, DRIFT_SETTING_SWITCH);
  return table[setting].type;
}

/**
 * drift_setting_group:
 *
 * Returns: what @setting is about
 */
DriftSettingGroup
drift_setting_group (DriftSetting setting)
{
  g_return_val_if_fail (setting < DRIFT_N_SETTINGS, DRIFT_SETTINGS_OF_NETWORK);
  return table[setting].group;
}

/**
 * drift_setting_group_label:
 *
 * Returns: (transfer none): the heading above the settings of @group
 */
const char *
drift_setting_group_label (DriftSettingGroup group)
{
  g_return_val_if_fail (group < DRIFT_N_SETTING_GROUPS, "");
  return _ (group_labels[group]);
}

/**
 * drift_setting_may_change:
 *
 * Returns: whether @setting may be set while a run plays, and not only before its start
 */
gboolean
drift_setting_may_change (DriftSetting setting)
{
  g_return_val_if_fail (setting < DRIFT_N_SETTINGS, FALSE);
  return !table[setting].fixed;
}

/**
 * drift_setting_get_range:
 * @setting: a count, a duration or a share
 * @least: (out): in its unit
 * @most: (out): likewise
 *
 * Tells between what its values are.
 */
void
drift_setting_get_range (DriftSetting setting, gint64 *least, gint64 *most)
{
  g_return_if_fail (setting < DRIFT_N_SETTINGS);
  *least = table[setting].least;
  *most = table[setting].most;
}

/**
 * drift_setting_choice_label:
 * @setting: a choice
 *
 * Returns: (transfer none): what a person calls the value @value, for example "all that are up";
 *   %NULL past the last
 */
const char *
drift_setting_choice_label (DriftSetting setting, guint value)
{
  g_return_val_if_fail (drift_setting_type (setting) == DRIFT_SETTING_CHOICE, NULL);
  for (guint i = 0; i < value; i++)
    if (table[setting].choices[i].word == NULL)
      return NULL;
  return table[setting].choices[value].word != NULL ? _ (table[setting].choices[value].label)
                                                    : NULL;
}
