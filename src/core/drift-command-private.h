/* What the files of the command share: the words of one action, and how they are read.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-command.h"
#include "drift-error.h"
#include "drift-nearest.h"

G_BEGIN_DECLS

#define refuse(error, ...)                                                                         \
  drift_set_error (error, DRIFT_COMMAND_ERROR, DRIFT_COMMAND_ERROR_SYNTAX, __VA_ARGS__)

/* The words of one action, and how far they have been read. */
typedef struct
{
  char **words;
  int n_words;
  int next;
  const DriftNames *names;
} DriftReader;

/* One kind of action. */
typedef struct
{
  const char *word; /* that it begins with */
  gboolean (*parse) (DriftReader *reader, DriftCommand *command, GError **error);
  const char *takes; /* as in replica-drift-scenario(5) */
  const char *help;  /* what it does */
} DriftAction;

/* drift-command-actions.c */
const DriftAction *drift_command_action (DriftCommandKind kind);

/* drift-command-parse.c: what stands behind the word of an action */
gboolean drift_parse_write (DriftReader *reader, DriftCommand *command, GError **error);
gboolean drift_parse_delete (DriftReader *reader, DriftCommand *command, GError **error);
gboolean drift_parse_read (DriftReader *reader, DriftCommand *command, GError **error);
gboolean drift_parse_store (DriftReader *reader, DriftCommand *command, GError **error);
gboolean drift_parse_replicas (DriftReader *reader, DriftCommand *command, GError **error);
gboolean drift_parse_partition (DriftReader *reader, DriftCommand *command, GError **error);
gboolean drift_parse_rot (DriftReader *reader, DriftCommand *command, GError **error);
gboolean drift_parse_lose (DriftReader *reader, DriftCommand *command, GError **error);
gboolean drift_parse_revert (DriftReader *reader, DriftCommand *command, GError **error);
gboolean drift_parse_skew (DriftReader *reader, DriftCommand *command, GError **error);
gboolean drift_parse_copy (DriftReader *reader, DriftCommand *command, GError **error);
gboolean drift_parse_set (DriftReader *reader, DriftCommand *command, GError **error);
gboolean drift_parse_traffic (DriftReader *reader, DriftCommand *command, GError **error);
gboolean drift_parse_wait (DriftReader *reader, DriftCommand *command, GError **error);
gboolean drift_parse_purge (DriftReader *reader, DriftCommand *command, GError **error);
gboolean drift_parse_nothing (DriftReader *reader, DriftCommand *command, GError **error);

/* drift-command-rule.c: and behind those that make a rule, or change one */
gboolean drift_parse_drop (DriftReader *reader, DriftCommand *command, GError **error);
gboolean drift_parse_delay (DriftReader *reader, DriftCommand *command, GError **error);
gboolean drift_parse_rule (DriftReader *reader, DriftCommand *command, GError **error);

/* drift-command-operands.c: one operand */
const char *drift_reader_next (DriftReader *reader, const char *expected, GError **error);
gboolean drift_reader_accept (DriftReader *reader, const char *word);
gboolean drift_reader_accept_version (DriftReader *reader, DriftVersion *version);
gboolean
drift_reader_refuse (const DriftReader *reader, const DriftNearest *nearest, GError **error);
gboolean drift_read_key (DriftReader *reader, DriftCommand *command, GError **error);
gboolean drift_read_key_or_all (DriftReader *reader, DriftCommand *command, GError **error);
gboolean drift_read_value (DriftReader *reader, DriftCommand *command, GError **error);
gboolean
drift_read_nodes (DriftReader *reader, gboolean replicas_only, DriftNodes *nodes, GError **error);
gboolean drift_read_duration (DriftReader *reader, gint64 *duration_us, GError **error);
gboolean drift_read_shape (DriftReader *reader, DriftShape *shape, GError **error);
gboolean drift_read_count (DriftReader *reader, guint32 *count, GError **error);
gboolean drift_read_version (DriftReader *reader, DriftVersion *version, GError **error);
gboolean drift_read_probability (DriftReader *reader, double *probability, GError **error);

G_END_DECLS
