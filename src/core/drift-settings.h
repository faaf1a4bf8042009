/* The switches and numbers of a cluster that a scenario or a person can set.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What each is for stands in the table of drift-settings.c. */
typedef enum
{
  /* Traffic */
  DRIFT_SETTING_WRITES_EVERY,
  DRIFT_SETTING_READS_EVERY,
  /* Network */
  DRIFT_SETTING_DROP_MESSAGES,
  DRIFT_SETTING_LOSS,
  DRIFT_SETTING_LATENCY,
  DRIFT_SETTING_JITTER,
  /* Quorum */
  DRIFT_SETTING_W,
  DRIFT_SETTING_R,
  DRIFT_SETTING_CONTACT,
  DRIFT_SETTING_TIMEOUT,
  /* Read repair */
  DRIFT_SETTING_READ_REPAIR,
  DRIFT_SETTING_REPAIR_MODE,
  DRIFT_SETTING_REPAIR,
  DRIFT_SETTING_SOURCE,
  DRIFT_SETTING_VERIFY,
  DRIFT_SETTING_ENCODING,
  /* Anti-entropy */
  DRIFT_SETTING_ANTI_ENTROPY,
  DRIFT_SETTING_SWEEP_PERIOD,
  DRIFT_SETTING_SWEEP_PHASE,
  DRIFT_SETTING_SWEEP_GRACE,
  DRIFT_SETTING_COMPARE,
  /* Hints */
  DRIFT_SETTING_HINTS,
  DRIFT_SETTING_HINT_WINDOW,
  DRIFT_SETTING_HINT_RETRY,
  DRIFT_SETTING_HEALTH_PERIOD,
  /* Deletes */
  DRIFT_SETTING_DELETE,
  DRIFT_SETTING_PURGE,
  DRIFT_SETTING_TOMBSTONE_GRACE,
  /* Clocks and versions */
  DRIFT_SETTING_ORDER,
  DRIFT_SETTING_VECTORS,
  DRIFT_SETTING_MINT,
  DRIFT_SETTING_WRITER_IDS,
  DRIFT_SETTING_CONDITIONS,
  DRIFT_N_SETTINGS
} DriftSetting;

typedef enum
{
  DRIFT_SETTINGS_OF_TRAFFIC,
  DRIFT_SETTINGS_OF_NETWORK,
  DRIFT_SETTINGS_OF_QUORUM,
  DRIFT_SETTINGS_OF_READ_REPAIR,
  DRIFT_SETTINGS_OF_ANTI_ENTROPY,
  DRIFT_SETTINGS_OF_HINTS,
  DRIFT_SETTINGS_OF_DELETES,
  DRIFT_SETTINGS_OF_VERSIONS,
  DRIFT_N_SETTING_GROUPS
} DriftSettingGroup;

typedef enum
{
  DRIFT_SETTING_SWITCH,   /* on or off, 1 or 0 */
  DRIFT_SETTING_COUNT,    /* a whole number */
  DRIFT_SETTING_SHARE,    /* a part of all, in units of 1 / DRIFT_SHARE_ALL */
  DRIFT_SETTING_DURATION, /* microseconds */
  DRIFT_SETTING_SHAPE,    /* a #DriftShape, of which a duration is one */
  DRIFT_SETTING_CHOICE,   /* one of a few words, by number */
} DriftSettingType;

/* The value of a share that is all. */
#define DRIFT_SHARE_ALL 1000000

/* How copies are reconciled. */
typedef enum
{
  DRIFT_REPAIR_RIGHT, /* version and digest, sound sources, compare-and-set, conflicts counted */
  DRIFT_REPAIR_NAIVE, /* a first attempt: digests only, first of the list, unconditional */
} DriftRepairPolicy;

/* Whom a read contacts. */
typedef enum
{
  DRIFT_CONTACT_R,
  DRIFT_CONTACT_ALL, /* and waits for R of them */
} DriftContactPolicy;

/* When a read is answered that repairs. */
typedef enum
{
  DRIFT_REPAIR_MODE_BACKGROUND, /* before it */
  DRIFT_REPAIR_MODE_BLOCKING,   /* when the copies that it repaired are there */
} DriftRepairMode;

/* Which copy is the one to copy. */
typedef enum
{
  DRIFT_SOURCE_NEWEST,
  DRIFT_SOURCE_MAJORITY,
} DriftSourcePolicy;

/* What "newer" means. */
typedef enum
{
  DRIFT_ORDER_VERSION,
  DRIFT_ORDER_CLOCK,  /* last write wins, by the wall clock of who took it */
  DRIFT_ORDER_VECTOR, /* what has seen the other; what is concurrent stays beside it */
} DriftOrderPolicy;

/* Which siblings a write replaces, where copies carry version vectors. */
typedef enum
{
  DRIFT_VECTORS_PLAIN,  /* all, if its writer had seen all that the copy has, and else none */
  DRIFT_VECTORS_DOTTED, /* those that its writer had seen */
} DriftVectorsPolicy;

/* How a sweep finds the keys whose copies differ. */
typedef enum
{
  DRIFT_COMPARE_FLAT,   /* the digests of all keys, one by one */
  DRIFT_COMPARE_MERKLE, /* trees of digests, from the root down */
} DriftComparePolicy;

/* What a digest is taken over. */
typedef enum
{
  DRIFT_ENCODING_AS_IS,
  DRIFT_ENCODING_CANONICAL, /* the words of a value in one order */
} DriftEncodingPolicy;

/* What a new version follows. */
typedef enum
{
  DRIFT_MINT_LOCAL,  /* the newest version that the node in charge knows */
  DRIFT_MINT_QUORUM, /* the newest that a majority has, which is asked first */
} DriftMintPolicy;

/* Who checks the version that a write is for. */
typedef enum
{
  DRIFT_CONDITIONS_OFF,
  DRIFT_CONDITIONS_LOCAL,  /* the node in charge, by what it holds */
  DRIFT_CONDITIONS_QUORUM, /* a majority, which stores nothing older from then on */
} DriftConditionsPolicy;

/* What a delete leaves behind. */
typedef enum
{
  DRIFT_DELETE_TOMBSTONE,
  DRIFT_DELETE_NOTHING,
} DriftDeletePolicy;

/* When a tombstone past its grace may go. */
typedef enum
{
  DRIFT_PURGE_ANY_TIME,
  DRIFT_PURGE_AFTER_SWEEP, /* only when a sweep has told that it is on every replica */
} DriftPurgePolicy;

/**
 * DriftSettings:
 * @values: by #DriftSetting, in the units of its type
 */
typedef struct
{
  gint64 values[DRIFT_N_SETTINGS];
} DriftSettings;

void drift_settings_init (DriftSettings *settings);

/* What the table says of a setting: drift-settings.c. */
gboolean drift_setting_parse (const char *name, DriftSetting *setting);
char *drift_setting_print_unknown (const char *name);
const char *drift_setting_name (DriftSetting setting);
const char *drift_setting_label (DriftSetting setting);
const char *drift_setting_help (DriftSetting setting);
DriftSettingType drift_setting_type (DriftSetting setting);
DriftSettingGroup drift_setting_group (DriftSetting setting);
const char *drift_setting_group_label (DriftSettingGroup group);
gboolean drift_setting_may_change (DriftSetting setting);
void drift_setting_get_range (DriftSetting setting, gint64 *least, gint64 *most);
const char *drift_setting_choice_label (DriftSetting setting, guint value);

/* Its values, as text: drift-setting-values.c. */
gboolean drift_setting_parse_value (DriftSetting setting, const char *text, gint64 *value);
char *drift_setting_print_unfit (DriftSetting setting, const char *text);
char *drift_setting_print_expected (DriftSetting setting);
char *drift_setting_print_takes (DriftSetting setting);
char *drift_setting_print_range (DriftSetting setting);
void drift_setting_print_value (DriftSetting setting, gint64 value, GString *text);
char *drift_setting_say (DriftSetting setting, gint64 value);

G_END_DECLS
