/* The switches and numbers of a cluster that a scenario or a person can set.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DRIFT_SETTING_DROP_MESSAGES, /* whether the bus obeys its drop rules */
  DRIFT_SETTING_READ_REPAIR,   /* whether a read compares and repairs what it contacts */
  DRIFT_SETTING_ANTI_ENTROPY,  /* whether sweeps run by the clock */
  DRIFT_SETTING_W,             /* acknowledgements a write waits for */
  DRIFT_SETTING_R,             /* replicas a read contacts */
  DRIFT_SETTING_LATENCY,       /* of a message, at least */
  DRIFT_SETTING_JITTER,        /* added to it, at most */
  DRIFT_SETTING_TIMEOUT,       /* of an operation */
  DRIFT_SETTING_SWEEP_PERIOD,  /* from sweep to sweep */
  DRIFT_SETTING_SWEEP_PHASE,   /* of the first sweep after time 0 */
  DRIFT_SETTING_HEALTH_PERIOD, /* from health check to health check */
  /* Policies: each is one way to do a thing right, and the ways in which it goes wrong. */
  DRIFT_SETTING_REPAIR,          /* of #DriftRepairPolicy */
  DRIFT_SETTING_SOURCE,          /* of #DriftSourcePolicy */
  DRIFT_SETTING_ORDER,           /* of #DriftOrderPolicy */
  DRIFT_SETTING_VERIFY,          /* whether a comparison sums the stored bytes anew */
  DRIFT_SETTING_ENCODING,        /* of #DriftEncodingPolicy */
  DRIFT_SETTING_MINT,            /* of #DriftMintPolicy */
  DRIFT_SETTING_WRITER_IDS,      /* whether a version carries who minted it */
  DRIFT_SETTING_CONDITIONS,      /* whether `write ... if v5` is refused at another version */
  DRIFT_SETTING_DELETE,          /* of #DriftDeletePolicy */
  DRIFT_SETTING_PURGE,           /* of #DriftPurgePolicy */
  DRIFT_SETTING_TOMBSTONE_GRACE, /* how long a tombstone is kept at least */
  DRIFT_SETTING_SWEEP_GRACE,     /* how long a sweep lets a copy lack what others have */
  DRIFT_SETTING_HINTS,           /* whether writes for a replica that is down are kept for it */
  DRIFT_SETTING_HINT_WINDOW,     /* how long into an outage hints are kept */
  DRIFT_SETTING_COMPARE,         /* of #DriftComparePolicy */
  DRIFT_N_SETTINGS
} DriftSetting;

typedef enum
{
  DRIFT_SETTING_SWITCH,   /* on or off, 1 or 0 */
  DRIFT_SETTING_COUNT,    /* 1 to 8 */
  DRIFT_SETTING_DURATION, /* microseconds */
  DRIFT_SETTING_CHOICE,   /* one of a few words, by number */
} DriftSettingType;

/* How copies are reconciled. */
typedef enum
{
  DRIFT_REPAIR_RIGHT, /* version and digest, sound sources, compare-and-set, conflicts counted */
  DRIFT_REPAIR_NAIVE, /* a first attempt: digests only, first of the list, unconditional */
} DriftRepairPolicy;

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
  DRIFT_ORDER_CLOCK, /* last write wins, by the wall clock of who took it */
} DriftOrderPolicy;

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
  DRIFT_MINT_NEWEST, /* the newest version minted anywhere */
  DRIFT_MINT_LOCAL,  /* the copy that the replica in charge happens to hold */
} DriftMintPolicy;

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
  DRIFT_PURGE_AFTER_SWEEP, /* only when the last full sweep knows it to be on every replica */
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
const char *drift_setting_name (DriftSetting setting);
DriftSettingType drift_setting_type (DriftSetting setting);
gboolean drift_setting_parse (const char *name, DriftSetting *setting);
char *drift_setting_print_unknown (const char *name);
gboolean drift_setting_parse_value (DriftSetting setting, const char *text, gint64 *value);
const char *drift_setting_expects (DriftSetting setting);
void drift_setting_print_value (DriftSetting setting, gint64 value, GString *text);

G_END_DECLS
