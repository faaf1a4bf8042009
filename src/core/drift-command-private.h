/* What the files of the command share: the words of one action, and how operands are read off them.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-command.h"
#include "drift-nearest.h"

G_BEGIN_DECLS

/* The words of one action, and how far they have been read. */
typedef struct
{
  char **words;
  int n_words;
  int next;
  const DriftNames *names;
} DriftReader;

/* drift-command-operands.c */
const char *drift_reader_next (DriftReader *reader, const char *expected, GError **error);
gboolean drift_reader_accept (DriftReader *reader, const char *word);
gboolean drift_reader_accept_version (DriftReader *reader, DriftVersion *version);
gboolean
drift_reader_refuse (const DriftReader *reader, const DriftNearest *nearest, GError **error);
gboolean drift_read_key (DriftReader *reader, DriftCommand *command, GError **error);
gboolean drift_read_value (DriftReader *reader, DriftCommand *command, GError **error);
gboolean
drift_read_nodes (DriftReader *reader, gboolean replicas_only, DriftNodes *nodes, GError **error);
gboolean drift_read_duration (DriftReader *reader, gint64 *duration_us, GError **error);
gboolean drift_read_count (DriftReader *reader, guint32 *count, GError **error);
gboolean drift_read_version (DriftReader *reader, DriftVersion *version, GError **error);
gboolean drift_read_probability (DriftReader *reader, double *probability, GError **error);

G_END_DECLS
