/* The values of the settings: how each is read and printed, and what is said where it does not fit.
 * SPDX-License-Identifier: MIT */
#include "drift-settings-private.h"

#include "drift-duration.h"
#include "drift-error.h"
#include "drift-fraction.h"
#include "drift-nearest.h"
#include "drift-shape.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The words of a switch, by its value. */
static const char *const switch_words[] = { "off", "on" };

/* Words that scenarios of before may have. */
static const struct
{
  DriftSetting setting;
  const char *word;
} gone[] = {
  { DRIFT_SETTING_MINT, "newest" },
  { DRIFT_SETTING_CONDITIONS, "on" },
};

static gboolean
is_gone (DriftSetting setting, const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    if (gone[i].setting == setting && g_str_equal (gone[i].word, word))
      return TRUE;
  return FALSE;
}

/* The word of value @i of a setting that takes words; %NULL past the last. */
static const char *
word_at (const DriftSettingRow *row, guint i)
{
  if (row->type == DRIFT_SETTING_CHOICE)
    return row->choices[i].word;
  return row->type == DRIFT_SETTING_SWITCH && i < G_N_ELEMENTS (switch_words) ? switch_words[i]
                                                                              : NULL;
}

static gboolean
parse_word (const DriftSettingRow *row, const char *text, gint64 *value)
{
  const char *word;

  for (guint i = 0; (word = word_at (row, i)) != NULL; i++)
    if (g_str_equal (text, word))
      {
        *value = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
parse_duration (const DriftSettingRow *row, const char *text, gint64 *value)
{
  gint64 duration_us;

  if (!drift_duration_parse (text, &duration_us) || duration_us < row->least ||
      duration_us > row->most)
    return FALSE;
  *value = duration_us;
  return TRUE;
}

static gboolean
parse_share (const char *text, gint64 *value)
{
  double share;

  if (!drift_fraction_parse (text, 0, 1, &share))
    return FALSE;
  *value = llround (share * DRIFT_SHARE_ALL);
  return TRUE;
}

/**
 * drift_setting_parse_value:
 * @value: (out): left alone where @text does not fit
 *
 * Reads a value of @setting: a word, a count, a share, a duration or a shape, in its range.
 *
 * Returns: whether @text was such a value
 */
gboolean
drift_setting_parse_value (DriftSetting setting, const char *text, gint64 *value)
{
  const DriftSettingRow *row = drift_setting_get_row (setting);

  switch (row->type)
    {
    case DRIFT_SETTING_SWITCH:
    case DRIFT_SETTING_CHOICE:
      return parse_word (row, text, value);
    case DRIFT_SETTING_COUNT:
      return g_ascii_string_to_signed (text, 10, row->least, row->most, value, NULL);
    case DRIFT_SETTING_SHARE:
      return parse_share (text, value);
    case DRIFT_SETTING_DURATION:
      return parse_duration (row, text, value);
    case DRIFT_SETTING_SHAPE:
      return drift_shape_parse (text, value);
    }
  return FALSE;
}

static char *
join (const char *words, const char *word, gboolean last)
{
  if (last)
    /* Translators: words of a file: "right or naive" */
    return g_strdup_printf (_ ("%s or %s"), words, word);
  /* Translators: words of a file, of which more follow */
  return g_strdup_printf (_ ("%s, %s"), words, word);
}

/* "right or naive", "off, local or quorum" */
static char *
print_choices (const DriftSettingChoice *choices)
{
  char *text = g_strdup (choices[0].word);

  for (guint i = 1; choices[i].word != NULL; i++)
    {
      g_autofree char *before = text;

      text = join (before, choices[i].word, choices[i + 1].word == NULL);
    }
  return text;
}

static char *
print_durations (const DriftSettingRow *row)
{
  char least[DRIFT_DURATION_LENGTH];
  char most[DRIFT_DURATION_LENGTH];

  drift_duration_print (row->most, most);
  if (row->least == 0)
    /* Translators: %s is the longest that may stand in a file */
    return g_strdup_printf (_ ("a duration such as 20ms, 5s or 18h, at most %s"), most);
  /* Translators: the shortest and the longest that may stand in a file */
  return g_strdup_printf (_ ("a duration such as 20ms, 5s or 18h, from %s to %s"),
                          drift_duration_print (row->least, least), most);
}

static char *
print_shapes (void)
{
  /* Translators: what may stand in a file; uniform, exp and pareto are words of it */
  return g_strdup (_ ("a shape such as \"uniform 10ms 30ms\", \"exp 10ms\" or "
                      "\"pareto 1ms 1.5\""));
}

/**
 * drift_setting_print_expected:
 *
 * Returns: (transfer full): what drift_setting_parse_value() reads, for an error's sentence
 */
char *
drift_setting_print_expected (DriftSetting setting)
{
  const DriftSettingRow *row = drift_setting_get_row (setting);

  switch (row->type)
    {
    case DRIFT_SETTING_SWITCH:
      return g_strdup (_ ("on or off"));
    case DRIFT_SETTING_COUNT:
      /* Translators: the least and the most that may stand in a file */
      return g_strdup_printf (_ ("a number from %d to %d"), (int)row->least, (int)row->most);
    case DRIFT_SETTING_SHARE:
      return g_strdup (_ ("a share such as 0.1, from 0 to 1"));
    case DRIFT_SETTING_DURATION:
    case DRIFT_SETTING_SHAPE:
      return print_durations (row);
    case DRIFT_SETTING_CHOICE:
      return print_choices (row->choices);
    }
  g_assert_not_reached ();
}

/**
 * drift_setting_print_unfit:
 * @text: not a value of @setting
 *
 * Returns: (transfer full): a sentence that says so and what is, and asks for the nearest word if
 *   one is near
 */
char *
drift_setting_print_unfit (DriftSetting setting, const char *text)
{
  const DriftSettingRow *row = drift_setting_get_row (setting);
  g_autofree char *quoted = drift_error_quote (text);
  g_autofree char *expected = row->type == DRIFT_SETTING_SHAPE && drift_shape_begins (text)
                                  ? print_shapes ()
                                  : drift_setting_print_expected (setting);
  /* Translators: a word of a file, and what it may be: "yes" is not on or off */
  g_autofree char *sentence = g_strdup_printf (_ ("\"%s\" is not %s"), quoted, expected);
  DriftNearest nearest = { text, "", 0 };
  const char *word;

  if (is_gone (setting, text))
    /* Translators: a word that was taken out of the language of files, and those that took its
       place: "newest" is gone; it is local or quorum now */
    return g_strdup_printf (_ ("\"%s\" is gone; it is %s now"), quoted, expected);
  for (guint i = 0; (word = word_at (row, i)) != NULL; i++)
    drift_nearest_offer (&nearest, word);
  return drift_nearest_finish (&nearest, sentence);
}

/**
 * drift_setting_print_takes:
 *
 * Returns: (transfer full): what stands for a value of @setting in a list of all: "on|off",
 *   "DURATION", "SHAPE", "SHARE", "1 to 8 replicas"
 */
char *
drift_setting_print_takes (DriftSetting setting)
{
  const DriftSettingRow *row = drift_setting_get_row (setting);
  GString *text = g_string_new (NULL);

  switch (row->type)
    {
    case DRIFT_SETTING_SWITCH:
      g_string_append (text, "on|off");
      break;
    case DRIFT_SETTING_COUNT:
      /* Translators: a range, and what is counted: 1 to 8 replicas */
      g_string_append_printf (text, _ ("%d to %d %s"), (int)row->least, (int)row->most,
                              _ (row->unit));
      break;
    case DRIFT_SETTING_SHARE:
      g_string_append (text, "SHARE");
      break;
    case DRIFT_SETTING_DURATION:
      g_string_append (text, "DURATION");
      break;
    case DRIFT_SETTING_SHAPE:
      g_string_append (text, "SHAPE");
      break;
    case DRIFT_SETTING_CHOICE:
      for (guint i = 0; row->choices[i].word != NULL; i++)
        g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", row->choices[i].word);
      break;
    }
  return g_string_free (text, FALSE);
}

static char *
print_duration_range (const DriftSettingRow *row)
{
  char least[DRIFT_DURATION_LENGTH];
  char most[DRIFT_DURATION_LENGTH];

  drift_duration_print (row->least, least);
  drift_duration_print (row->most, most);
  if (row->type == DRIFT_SETTING_SHAPE)
    /* Translators: the least and the most of a duration; what follows are words of a file */
    return g_strdup_printf (_ ("%s to %s, or drawn, such as exp 10ms"), least, most);
  /* Translators: the least and the most of a duration: 0s to 36500d */
  return g_strdup_printf (_ ("%s to %s"), least, most);
}

/**
 * drift_setting_print_range:
 *
 * Returns: (transfer full) (nullable): between what the values of @setting are, with their unit:
 *   "1 to 8 replicas", "0 to 1", "0s to 36500d"; %NULL where there are only a few to choose from
 */
char *
drift_setting_print_range (DriftSetting setting)
{
  const DriftSettingRow *row = drift_setting_get_row (setting);

  switch (row->type)
    {
    case DRIFT_SETTING_COUNT:
      return drift_setting_print_takes (setting);
    case DRIFT_SETTING_SHARE:
      return g_strdup (_ ("0 to 1"));
    case DRIFT_SETTING_DURATION:
    case DRIFT_SETTING_SHAPE:
      return print_duration_range (row);
    case DRIFT_SETTING_SWITCH:
    case DRIFT_SETTING_CHOICE:
      break;
    }
  return NULL;
}

/**
 * drift_setting_print_value:
 *
 * Appends @value as drift_setting_parse_value() reads it.
 */
void
drift_setting_print_value (DriftSetting setting, gint64 value, GString *text)
{
  const DriftSettingRow *row = drift_setting_get_row (setting);
  char duration[DRIFT_DURATION_LENGTH];

  switch (row->type)
    {
    case DRIFT_SETTING_SWITCH:
    case DRIFT_SETTING_CHOICE:
      g_string_append (text, word_at (row, (guint)value));
      break;
    case DRIFT_SETTING_COUNT:
      g_string_append_printf (text, "%" G_GINT64_FORMAT, value);
      break;
    case DRIFT_SETTING_SHARE:
      drift_fraction_print ((double)value / DRIFT_SHARE_ALL, text);
      break;
    case DRIFT_SETTING_DURATION:
      g_string_append (text, drift_duration_print (value, duration));
      break;
    case DRIFT_SETTING_SHAPE:
      drift_shape_print (value, text);
      break;
    }
}

/* @value as a person reads it behind the setting's label. */
static char *
say_value (DriftSetting setting, gint64 value)
{
  const DriftSettingRow *row = drift_setting_get_row (setting);
  g_autoptr (GString) text = NULL;

  if (row->type == DRIFT_SETTING_SWITCH)
    return g_strdup (value != 0 ? _ ("on") : _ ("off"));
  if (row->type == DRIFT_SETTING_CHOICE)
    return g_strdup (_ (row->choices[value].label));
  text = g_string_new (NULL);
  drift_setting_print_value (setting, value, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * drift_setting_say:
 *
 * Returns: (transfer full): for example "Anti-entropy: on"
 */
char *
drift_setting_say (DriftSetting setting, gint64 value)
{
  g_autofree char *said = say_value (setting, value);

  /* Translators: a setting and what it is set to: "Anti-entropy: on" */
  return g_strdup_printf (_ ("%s: %s"), drift_setting_label (setting), said);
}
