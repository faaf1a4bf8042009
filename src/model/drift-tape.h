/* The tape: the commands of a history, each with where and when it was given, in their order.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-act.h"
#include "drift-command.h"

G_BEGIN_DECLS

/**
 * DriftCue:
 * @step: of a script, from 1; 0 before its first command
 * @index: of the command in that step, from 0
 *
 * Where a script stands.
 */
typedef struct
{
  guint step;
  guint index;
} DriftCue;

/**
 * DriftTapeEntry:
 * @position: how many events had happened
 * @time_us: the virtual time: not before the last of them, and not after what came next. A person
 *   acts at the moment that they see, which may lie between two events
 * @cue: of the story's last command, which is this one or came before
 * @origin: whether it is of the story or of a person
 * @command: (owned): what is to be done
 * @text: (owned): its line of text
 */
typedef struct
{
  guint position;
  gint64 time_us;
  DriftCue cue;
  DriftOrigin origin;
  DriftCommand *command;
  char *text;
} DriftTapeEntry;

typedef struct _DriftTape DriftTape;

DriftTape *drift_tape_new (void);
DriftTape *drift_tape_copy (const DriftTape *self);
void drift_tape_free (DriftTape *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DriftTape, drift_tape_free)

guint drift_tape_count (const DriftTape *self);
const DriftTapeEntry *drift_tape_get (const DriftTape *self, guint index);
guint drift_tape_count_before (const DriftTape *self, guint position);
guint drift_tape_find_part (const DriftTape *self, const DriftTape *other);

void drift_tape_add (DriftTape *self, const DriftTapeEntry *entry);
void drift_tape_add_rest (DriftTape *self, const DriftTape *other);
void drift_tape_cut (DriftTape *self, guint count);

G_END_DECLS
