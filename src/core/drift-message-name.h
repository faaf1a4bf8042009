/* What a message is called: a word for one of a run that a person can read, type and say.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-message.h"
#include "drift-op-kind.h"

G_BEGIN_DECLS

/**
 * DriftMessageName:
 * @op: the kind of the operation that it belongs to
 * @number: which one of that kind it is, from 1
 * @kind: one that travels
 * @ordinal: which one it is of those that are alike in all else, from 1: a hint may be sent again
 * @end: the replica that it is to, or from if it is one's answer; %DRIFT_NODE_NONE of a request and
 *   a response, of which each operation has one
 * @key: (nullable): what it is about, where its operation is about many keys; belongs to whoever
 *   made the name
 */
typedef struct
{
  DriftOpKind op;
  guint32 number;
  DriftMessageKind kind;
  guint32 ordinal;
  DriftNode end;
  const char *key;
} DriftMessageName;

void
drift_message_name_print (const DriftMessageName *self, const DriftNames *names, GString *text);
gboolean
drift_message_name_parse (const char *text, const DriftNames *names, DriftMessageName *self);

G_END_DECLS
