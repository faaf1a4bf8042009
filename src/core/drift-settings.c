/* The switches and numbers of a cluster that a scenario or a person can set.
 * SPDX-License-Identifier: MIT */
#include "drift-settings.h"

#include "drift-duration.h"
#include "drift-nearest.h"
#include "drift-node.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name;
  DriftSettingType type;
  gint64 initial;
  const char *choices[3]; /* the words of a choice, by number */
  const char *expects;    /* the same words in an error's sentence */
} table[DRIFT_N_SETTINGS] = {
  [DRIFT_SETTING_DROP_MESSAGES] = { "drop-messages", DRIFT_SETTING_SWITCH, TRUE },
  [DRIFT_SETTING_READ_REPAIR] = { "read-repair", DRIFT_SETTING_SWITCH, FALSE },
  [DRIFT_SETTING_ANTI_ENTROPY] = { "anti-entropy", DRIFT_SETTING_SWITCH, FALSE },
  [DRIFT_SETTING_W] = { "w", DRIFT_SETTING_COUNT, 1 },
  [DRIFT_SETTING_R] = { "r", DRIFT_SETTING_COUNT, 1 },
  [DRIFT_SETTING_LATENCY] = { "latency", DRIFT_SETTING_DURATION, 20 * DRIFT_MILLISECOND },
  [DRIFT_SETTING_JITTER] = { "jitter", DRIFT_SETTING_DURATION, 10 * DRIFT_MILLISECOND },
  [DRIFT_SETTING_TIMEOUT] = { "timeout", DRIFT_SETTING_DURATION, DRIFT_SECOND },
  [DRIFT_SETTING_SWEEP_PERIOD] = { "sweep-period", DRIFT_SETTING_DURATION, DRIFT_DAY },
  [DRIFT_SETTING_SWEEP_PHASE] = { "sweep-phase", DRIFT_SETTING_DURATION, 3 * DRIFT_HOUR },
  [DRIFT_SETTING_HEALTH_PERIOD] = { "health-period", DRIFT_SETTING_DURATION, 10 * DRIFT_SECOND },
  [DRIFT_SETTING_REPAIR] = { "repair",
                             DRIFT_SETTING_CHOICE,
                             0,
                             { "right", "naive" },
                             N_ ("right or naive") },
  [DRIFT_SETTING_SOURCE] = { "source",
                             DRIFT_SETTING_CHOICE,
                             0,
                             { "newest", "majority" },
                             N_ ("newest or majority") },
  [DRIFT_SETTING_ORDER] = { "order",
                            DRIFT_SETTING_CHOICE,
                            0,
                            { "version", "clock" },
                            N_ ("version or clock") },
  [DRIFT_SETTING_VERIFY] = { "verify", DRIFT_SETTING_SWITCH, FALSE },
  [DRIFT_SETTING_ENCODING] = { "encoding",
                               DRIFT_SETTING_CHOICE,
                               0,
                               { "as-is", "canonical" },
                               N_ ("as-is or canonical") },
  [DRIFT_SETTING_MINT] = { "mint",
                           DRIFT_SETTING_CHOICE,
                           0,
                           { "newest", "local" },
                           N_ ("newest or local") },
  [DRIFT_SETTING_WRITER_IDS] = { "writer-ids", DRIFT_SETTING_SWITCH, TRUE },
  [DRIFT_SETTING_CONDITIONS] = { "conditions", DRIFT_SETTING_SWITCH, TRUE },
  [DRIFT_SETTING_DELETE] = { "delete",
                             DRIFT_SETTING_CHOICE,
                             0,
                             { "tombstone", "nothing" },
                             N_ ("tombstone or nothing") },
  [DRIFT_SETTING_PURGE] = { "purge",
                            DRIFT_SETTING_CHOICE,
                            0,
                            { "any-time", "after-sweep" },
                            N_ ("any-time or after-sweep") },
  [DRIFT_SETTING_TOMBSTONE_GRACE] = { "tombstone-grace", DRIFT_SETTING_DURATION, 10 * DRIFT_DAY },
  [DRIFT_SETTING_SWEEP_GRACE] = { "sweep-grace", DRIFT_SETTING_DURATION, 0 },
  [DRIFT_SETTING_HINTS] = { "hints", DRIFT_SETTING_SWITCH, FALSE },
  [DRIFT_SETTING_HINT_WINDOW] = { "hint-window", DRIFT_SETTING_DURATION, 3 * DRIFT_HOUR },
  [DRIFT_SETTING_COMPARE] = { "compare",
                              DRIFT_SETTING_CHOICE,
                              0,
                              { "flat", "merkle" },
                              N_ ("flat or merkle") },
};

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

static gboolean
parse_switch (const char *text, gint64 *value)
{
  gboolean on = g_str_equal (text, "on");

  if (!on && !g_str_equal (text, "off"))
    return FALSE;
  *value = on;
  return TRUE;
}

static gboolean
parse_choice (DriftSetting setting, const char *text, gint64 *value)
{
  for (guint i = 0; table[setting].choices[i] != NULL; i++)
    if (g_str_equal (text, table[setting].choices[i]))
      {
        *value = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * drift_setting_parse_value:
 *
 * Reads the value of @setting: "on" or "off", a count, one of a few words, or a duration above
 * 0 (latency, jitter, the phase and the grace of a sweep may be 0).
 *
 * Returns: whether @text was such a value
 */
gboolean
drift_setting_parse_value (DriftSetting setting, const char *text, gint64 *value)
{
  guint64 count;

  switch (drift_setting_type (setting))
    {
    case DRIFT_SETTING_SWITCH:
      return parse_switch (text, value);
    case DRIFT_SETTING_COUNT:
      if (!g_ascii_string_to_unsigned (text, 10, 1, DRIFT_MAX_REPLICAS, &count, NULL))
        return FALSE;
      *value = (gint64)count;
      return TRUE;
    case DRIFT_SETTING_DURATION:
      return drift_duration_parse (text, value) &&
             (*value > 0 || setting == DRIFT_SETTING_LATENCY || setting == DRIFT_SETTING_JITTER ||
              setting == DRIFT_SETTING_SWEEP_PHASE || setting == DRIFT_SETTING_SWEEP_GRACE);
    case DRIFT_SETTING_CHOICE:
      return parse_choice (setting, text, value);
    }
  return FALSE;
}

/**
 * drift_setting_expects:
 *
 * Returns: (transfer none): what drift_setting_parse_value() reads, for an error's sentence
 */
const char *
drift_setting_expects (DriftSetting setting)
{
  switch (drift_setting_type (setting))
    {
    case DRIFT_SETTING_SWITCH:
      return _ ("on or off");
    case DRIFT_SETTING_COUNT:
      return _ ("a number from 1 to 8");
    case DRIFT_SETTING_DURATION:
      return _ ("a duration such as 20ms, 5s or 18h, at most 36500d");
    case DRIFT_SETTING_CHOICE:
      return g_dgettext (GETTEXT_PACKAGE, table[setting].expects);
    }
  return "";
}

/**
 * drift_setting_print_value:
 *
 * Appends @value as drift_setting_parse_value() reads it.
 */
void
drift_setting_print_value (DriftSetting setting, gint64 value, GString *text)
{
  char duration[DRIFT_DURATION_LENGTH];

  switch (drift_setting_type (setting))
    {
    case DRIFT_SETTING_SWITCH:
      g_string_append (text, value ? "on" : "off");
      break;
    case DRIFT_SETTING_COUNT:
      g_string_append_printf (text, "%" G_GINT64_FORMAT, value);
      break;
    case DRIFT_SETTING_DURATION:
      g_string_append (text, drift_duration_print (value, duration));
      break;
    case DRIFT_SETTING_CHOICE:
      g_string_append (text, table[setting].choices[value]);
      break;
    }
}
