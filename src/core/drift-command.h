/* Commands: what a person or a scenario does, as a struct and as one line of text.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-node.h"
#include "drift-rule.h"
#include "drift-settings.h"
#include "drift-version.h"

G_BEGIN_DECLS

#define DRIFT_COMMAND_ERROR drift_command_error_quark ()

typedef enum
{
  DRIFT_COMMAND_ERROR_SYNTAX,
} DriftCommandError;

typedef enum
{
  DRIFT_COMMAND_WRITE,     /* write KEY VALUE [via R2] [if v5] [as ann] */
  DRIFT_COMMAND_DELETE,    /* delete KEY [via R2] [if v5] [as ann] */
  DRIFT_COMMAND_READ,      /* read KEY [from R1,R2] [via R2] [as ann] */
  DRIFT_COMMAND_STORE,     /* store KEY v5 VALUE [on R1,R2], store KEY deleted v5, store KEY none */
  DRIFT_COMMAND_PARTITION, /* partition R3 [clients ann,bob] */
  DRIFT_COMMAND_HEAL,      /* heal R3 */
  DRIFT_COMMAND_CRASH,     /* crash R3 */
  DRIFT_COMMAND_RESTART,   /* restart R3 */
  DRIFT_COMMAND_DROP,      /* drop write to R3 next 1, drop message write3.R2 */
  DRIFT_COMMAND_DELAY,     /* delay 50ms write to R3 always, delay message write3.R2 50ms */
  DRIFT_COMMAND_RULE,      /* rule 2 off, rule 2 before 1, rule 2 drop write to R3 */
  DRIFT_COMMAND_CLEAR_RULES, /* clear-rules */
  DRIFT_COMMAND_SET,         /* set anti-entropy on */
  DRIFT_COMMAND_SCRUB,       /* scrub */
  DRIFT_COMMAND_TRAFFIC,     /* traffic writes 800ms reads 500ms keys 1 random, traffic stop */
  DRIFT_COMMAND_WAIT,        /* wait 18h, wait */
  DRIFT_COMMAND_ROT,         /* rot KEY on R3 [to VALUE] */
  DRIFT_COMMAND_SKEW,        /* skew R2 behind 500ms */
  DRIFT_COMMAND_PURGE,       /* purge [on R1,R2] */
  DRIFT_COMMAND_COPY,        /* copy KEY from R1 to R2,R3, copy all from R1 to R2 */
  DRIFT_COMMAND_LOSE,        /* lose KEY on R1,R2, lose all on R3 */
  DRIFT_COMMAND_REVERT,      /* revert R1,R2 to 5min ago */
  DRIFT_N_COMMANDS
} DriftCommandKind;

/* What becomes of a rule that there is. */
typedef enum
{
  DRIFT_RULE_TURN_ON,
  DRIFT_RULE_TURN_OFF,
  DRIFT_RULE_REMOVE,
  DRIFT_RULE_BEFORE,  /* it comes to stand before another, */
  DRIFT_RULE_AFTER,   /* or after it */
  DRIFT_RULE_REPLACE, /* another stands in its place, under its number */
} DriftRuleChange;

/* The duration of a wait that names none: until every operation is over. */
#define DRIFT_WAIT_FOR_ALL (-1)

/**
 * DriftCommand:
 * @key: (nullable): of write, delete, read, store, rot, drop and delay, and of lose and copy, where
 *   it is %NULL for all keys
 * @value: (nullable): of write, of rot, where it is %NULL for one bit, and of store; a store of a
 * version without a value is of its tombstone, and one without either takes the copy away
 * @nodes: of read, store, partition, heal, crash, restart, rot, lose, revert, skew and purge, and
 *   those that copy writes to; 0 where none was named
 * @via: of write, delete and read, the one replica that is in charge; 0 for the coordinator
 * @client: of write, delete and read, the name of who sends it; empty for the one client that
 *   stories have who name none
 * @clients: (nullable) (array zero-terminated=1): of partition, the names of those that reach only
 *   the replicas that are cut off; each once
 * @source: of copy, the replica whose copies are sent
 * @version: of store, and of `if`
 * @duration_us: of wait, or %DRIFT_WAIT_FOR_ALL; of delay with a message; of revert, how long ago;
 * of skew, below 0 for a clock that is behind; of traffic, the mean time from write to write, 0 for
 * none
 * @duration2_us: of traffic, the mean time from read to read, 0 for none
 * @count: of traffic, how many keys
 * @random: of traffic, whether its pauses are exponential
 * @setting: of set
 * @amount: of set, in the units of @setting
 * @message: (nullable): of drop and delay, the name of the one message that it is about, which
 * makes no rule; see #DriftMessageName
 * @number: of rule, which one it is about
 * @change: of rule, what becomes of it
 * @other: of rule, the number of the one that it comes to stand before or after
 * @rule: of drop and delay, and what rule puts in place of another; its key is named by @key, and
 *   its window by @duration_us (0 for no end) counts from the moment of the command
 */
typedef struct
{
  DriftCommandKind kind;
  char *key;
  char *value;
  DriftNodes nodes;
  DriftNodes via;
  char client[DRIFT_NAME_LENGTH];
  char **clients;
  DriftNode source;
  DriftVersion version;
  gint64 duration_us;
  gint64 duration2_us;
  guint32 count;
  gboolean random;
  DriftSetting setting;
  gint64 amount;
  char *message;
  guint32 number;
  DriftRuleChange change;
  guint32 other;
  DriftRule rule;
} DriftCommand;

GQuark drift_command_error_quark (void);
const char *drift_command_kind_name (DriftCommandKind kind);
const char *drift_command_kind_takes (DriftCommandKind kind);
const char *drift_command_kind_help (DriftCommandKind kind);
gboolean
drift_command_get_rule_part (guint index, const char **word, const char **takes, const char **help);

DriftCommand *drift_command_new (DriftCommandKind kind);
DriftCommand *drift_command_new_set (DriftSetting setting, gint64 amount);
DriftCommand *drift_command_copy (const DriftCommand *command);
void drift_command_free (DriftCommand *command);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DriftCommand, drift_command_free)

DriftCommand *drift_command_parse (const char *text, const DriftNames *names, GError **error);
char **drift_command_split (const char *text);
GPtrArray *drift_command_parse_list (const char *text, const DriftNames *names, GError **error);
gboolean drift_command_waits_for_all (const DriftCommand *command);
gboolean drift_command_makes_rule (const DriftCommand *command);
char *drift_command_print (const DriftCommand *command, const DriftNames *names);
char *drift_command_print_rule (const DriftCommand *command, const DriftNames *names);

G_END_DECLS
