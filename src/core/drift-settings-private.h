/* What the files of the settings share: a row of their table.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-settings.h"

G_BEGIN_DECLS

/**
 * DriftSettingChoice:
 * @word: what stands in a file
 * @label: what a person reads behind the setting's label, untranslated
 */
typedef struct
{
  const char *word;
  const char *label;
} DriftSettingChoice;

/**
 * DriftSettingRow:
 * @name: the word in `set NAME VALUE`
 * @group: what it belongs to
 * @type: how a value is read and printed
 * @initial: the value where a scenario names none
 * @least: and @most: the range of a count or a duration
 * @unit: what a count counts, untranslated; %NULL for other types
 * @choices: the words of a choice, by number, up to one without a word; %NULL for other types
 * @label: what it is called, untranslated
 * @help: what it is, in one line without a full stop, untranslated
 * @fixed: whether it must not change while a run plays
 */
typedef struct
{
  const char *name;
  DriftSettingGroup group;
  DriftSettingType type;
  gint64 initial;
  gint64 least;
  gint64 most;
  const char *unit;
  const DriftSettingChoice *choices;
  const char *label;
  const char *help;
  gboolean fixed;
} DriftSettingRow;

/* drift-settings.c */
const DriftSettingRow *drift_setting_get_row (DriftSetting setting);

G_END_DECLS
