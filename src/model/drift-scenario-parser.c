/* Reading a scenario: from the text of a key file to its steps, or to sentences that say why not.
 * SPDX-License-Identifier: MIT */
#include "drift-scenario-private.h"

#include "drift-duration.h"
#include "drift-filling.h"
#include "drift-key-file.h"
#include "drift-nearest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A scenario being read. Whatever is refused, the reading goes on, so that all faults are told. */
typedef struct
{
  DriftKeyFile *file;
  DriftScenario *scenario;
  gboolean knows_replicas; /* if not, no action can be told to be right or wrong */
} Parser;

#define refuse(parser, group, key, ...)                                                            \
  drift_key_file_refuse ((parser)->file, group, key, __VA_ARGS__)

static void
clear_caption (DriftCaption *caption)
{
  g_free (caption->text);
}

static GArray *
new_captions (void)
{
  GArray *captions = g_array_new (FALSE, FALSE, sizeof (DriftCaption));

  g_array_set_clear_func (captions, (GDestroyNotify)clear_caption);
  return captions;
}

static DriftScenarioStep *
new_step (void)
{
  DriftScenarioStep *step = g_new0 (DriftScenarioStep, 1);

  step->captions = new_captions ();
  step->operator_captions = new_captions ();
  step->commands = g_ptr_array_new_with_free_func ((GDestroyNotify)drift_command_free);
  step->question = DRIFT_N_QUESTIONS;
  step->expectations = g_ptr_array_new_with_free_func ((GDestroyNotify)drift_expectation_free);
  return step;
}

static gboolean
has (const Parser *parser, const char *group, const char *key)
{
  return drift_key_file_has (parser->file, group, key);
}

/* Replaces @value by a text of [Scenario] that is shown; one that is not there leaves it. */
static void
read_shown (const Parser *parser, const char *key, char **value)
{
  char *text = has (parser, "Scenario", key)
                   ? drift_key_file_get_text (parser->file, "Scenario", key)
                   : NULL;

  if (text == NULL)
    return;
  g_free (*value);
  *value = text;
}

/* Returns (transfer full) (nullable): the value of a key of [Scenario] that need not be there. */
static char *
get_word (const Parser *parser, const char *key)
{
  return has (parser, "Scenario", key) ? drift_key_file_get (parser->file, "Scenario", key) : NULL;
}

static void
read_duration (const Parser *parser, const char *group, const char *key, gint64 *duration_us)
{
  g_autofree char *text =
      has (parser, group, key) ? drift_key_file_get (parser->file, group, key) : NULL;

  if (text != NULL && !drift_duration_parse (text, duration_us))
    refuse (parser, group, key,
            _ ("\"%s\" is not a duration such as 20ms, 5s or 18h, at most 36500d"), text);
}

static void
read_pace (const Parser *parser, const char *group, gint64 *pace_us)
{
  gint64 read_us = -1;

  read_duration (parser, group, "Pace", &read_us);
  if (read_us == 0)
    refuse (parser, group, "Pace", _ ("must be above 0"));
  if (read_us > 0)
    *pace_us = read_us;
}

static gboolean
add_replica (const Parser *parser, DriftNames *names, const char *name)
{
  if (!drift_name_is_valid (name))
    return refuse (parser, "Scenario", "Replicas",
                   /* Translators: %s is a word of a file, %d the most characters a name may have */
                   _ ("\"%s\" is not a name such as R1, of at most %d letters, digits, - and _"),
                   name, DRIFT_NAME_LENGTH - 1);
  if (drift_names_find (names, name) != DRIFT_NODE_NONE)
    return refuse (parser, "Scenario", "Replicas", _ ("\"%s\" is there twice"), name);
  g_strlcpy (names->replicas[names->n_replicas++], name, DRIFT_NAME_LENGTH);
  return TRUE;
}

static gboolean
read_replicas (const Parser *parser)
{
  DriftNames names = { 0 };
  g_autofree char *text = get_word (parser, "Replicas");
  g_auto (GStrv) list = NULL;
  gboolean good = TRUE;
  guint n;

  if (!has (parser, "Scenario", "Replicas"))
    return TRUE;
  if (text == NULL)
    return FALSE;
  list = g_strsplit (text, ";", -1);
  n = g_strv_length (list);
  /* The last name may have a ";" after it. */
  if (n > 1 && *list[n - 1] == '\0')
    n--;
  if (n > DRIFT_MAX_REPLICAS)
    return refuse (parser, "Scenario", "Replicas", _ ("there must be from 1 to %d names"),
                   DRIFT_MAX_REPLICAS);
  for (guint i = 0; i < n; i++)
    good &= add_replica (parser, &names, list[i]);
  if (good)
    parser->scenario->config.names = names;
  return good;
}

static void
read_seed (const Parser *parser)
{
  g_autofree char *text = get_word (parser, "Seed");

  if (text != NULL &&
      !g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &parser->scenario->config.seed, NULL))
    refuse (parser, "Scenario",
            "Seed", /* Translators: %s is a word of a file, the number the largest that there is */
            _ ("\"%s\" is not a whole number from 0 to 18446744073709551615"), text);
}

/* Adds to @commands what stands under @key, which is one action at least. */
static void
add_commands (const Parser *parser, const char *group, const char *key, GPtrArray *commands)
{
  g_autofree char *text = drift_key_file_get (parser->file, group, key);
  g_auto (GStrv) parts = text == NULL ? NULL : drift_command_split (text);

  if (parts != NULL && *parts == NULL)
    refuse (parser, group, key, _ ("there is nothing to do"));
  for (guint i = 0; parser->knows_replicas && parts != NULL && parts[i] != NULL; i++)
    {
      g_autoptr (GError) cause = NULL;
      DriftCommand *command =
          drift_command_parse (parts[i], &parser->scenario->config.names, &cause);

      if (command != NULL)
        g_ptr_array_add (commands, command);
      else
        refuse (parser, group, key, "%s", cause->message);
    }
}

static void
read_stores (const Parser *parser)
{
  GPtrArray *stores = parser->scenario->stores;

  if (has (parser, "Scenario", "Store"))
    add_commands (parser, "Scenario", "Store", stores);
  for (guint i = 0; i < stores->len; i++)
    {
      const DriftCommand *command = g_ptr_array_index (stores, i);
      g_autofree char *line = drift_command_print (command, &parser->scenario->config.names);

      if (command->kind != DRIFT_COMMAND_STORE)
        refuse (parser, "Scenario", "Store",
                _ ("\"%s\" is not a store, and only stores come before the first step"), line);
    }
}

static void
refuse_setting (const Parser *parser, const char *group, const char *key, const char *name)
{
  g_autofree char *unknown = drift_setting_print_unknown (name);

  refuse (parser, group, key, "%s", unknown);
}

static void
refuse_value (const Parser *parser,
              const char *group,
              const char *key,
              DriftSetting setting,
              const char *value)
{
  g_autofree char *unfit = drift_setting_print_unfit (setting, value);

  refuse (parser, group, key, "%s", unfit);
}

/* The cure is a setting and, behind a blank, the value that cures, which may have blanks in it. */
static void
read_cure (const Parser *parser)
{
  DriftCondition *cure = &parser->scenario->cure;
  g_autofree char *text = get_word (parser, "Cure");
  g_auto (GStrv) words = text == NULL ? NULL : g_strsplit (text, " ", 2);

  if (words == NULL)
    return;
  if (g_strv_length (words) != 2)
    refuse (parser, "Scenario", "Cure",
            _ ("\"%s\" is not a setting and a value such as \"anti-entropy on\""), text);
  else if (!drift_setting_parse (words[0], &cure->setting))
    refuse_setting (parser, "Scenario", "Cure", words[0]);
  else if (!drift_setting_parse_value (cure->setting, g_strstrip (words[1]), &cure->amount))
    refuse_value (parser, "Scenario", "Cure", cure->setting, words[1]);
  else
    cure->conditional = TRUE;
}

static void
read_lesson (const Parser *parser)
{
  char *lesson = has (parser, "Scenario", "Lesson")
                     ? drift_key_file_get_id (parser->file, "Scenario", "Lesson")
                     : NULL;

  if (lesson == NULL)
    return;
  g_free (parser->scenario->lesson);
  parser->scenario->lesson = lesson;
}

static void
read_key (const Parser *parser)
{
  g_autofree char *key = get_word (parser, "Key");

  if (key == NULL)
    return;
  if (!drift_key_is_valid (key))
    /* Translators: %s is a word of a file, %d a number of bytes */
    refuse (parser, "Scenario", "Key", _ ("\"%s\" is not a key: one word of at most %d bytes"), key,
            DRIFT_KEY_MAX_LENGTH);
  g_free (parser->scenario->key);
  parser->scenario->key = g_steal_pointer (&key);
}

static void
read_head (Parser *parser)
{
  static const char *const known[] = {
    "Title", "Summary", "Summary-operator", "Key",  "Replicas", "Seed", "Start", "Pace", "Open",
    "Store", "Cure",    "Lesson",           "Seen", "Group",    NULL
  };
  DriftScenario *self = parser->scenario;

  parser->knows_replicas = TRUE;
  if (!drift_key_file_has_group (parser->file, "Scenario"))
    {
      refuse (parser, NULL, NULL, _ ("there is no group [Scenario]"));
      return;
    }
  drift_key_file_check_keys (parser->file, "Scenario", known);
  self->title = drift_key_file_get_text (parser->file, "Scenario", "Title");
  read_shown (parser, "Summary", &self->summary);
  read_shown (parser, "Summary-operator", &self->operator_summary);
  read_shown (parser, "Group", &self->group);
  read_shown (parser, "Seen", &self->seen);
  read_lesson (parser);
  read_key (parser);
  parser->knows_replicas = read_replicas (parser);
  read_seed (parser);
  read_duration (parser, "Scenario", "Start", &self->config.start_us);
  read_pace (parser, "Scenario", &self->pace_us);
  read_duration (parser, "Scenario", "Open", &self->open_us);
  read_stores (parser);
  read_cure (parser);
}

static void
read_settings (const Parser *parser)
{
  g_auto (GStrv) keys = drift_key_file_list_keys (parser->file, "Settings");

  for (char **key = keys; key != NULL && *key != NULL; key++)
    {
      g_autofree char *text = NULL;
      DriftSetting setting;

      if (!drift_setting_parse (*key, &setting))
        {
          refuse_setting (parser, "Settings", *key, *key);
          continue;
        }
      text = drift_key_file_get (parser->file, "Settings", *key);
      if (text != NULL &&
          !drift_setting_parse_value (setting, text,
                                      &parser->scenario->config.settings.values[setting]))
        refuse_value (parser, "Settings", *key, setting, text);
    }
}

/* Only a caption for the operator has fillings. */
static void
check_fillings (const Parser *parser, const char *group, const char *key, const char *text)
{
  g_autofree char *fault = drift_filling_find_fault (text);

  if (fault != NULL)
    refuse (parser, group, key, "%s", fault);
}

static void
add_caption (const Parser *parser,
             const char *group,
             const char *key,
             const DriftCondition *condition,
             gboolean for_operator,
             DriftScenarioStep *step)
{
  DriftCaption caption = { *condition, drift_key_file_get_text (parser->file, group, key) };
  GArray *captions = for_operator ? step->operator_captions : step->captions;

  if (caption.text == NULL)
    return;
  if (for_operator)
    check_fillings (parser, group, key, caption.text);
  if (condition->conditional)
    g_array_prepend_val (captions, caption);
  else
    g_array_append_val (captions, caption);
}

static void
add_expectations (const Parser *parser,
                  const char *group,
                  const char *key,
                  const DriftCondition *condition,
                  DriftScenarioStep *step)
{
  g_autofree char *text = drift_key_file_get (parser->file, group, key);
  g_auto (GStrv) parts = text == NULL ? NULL : drift_command_split (text);

  for (guint i = 0; parser->knows_replicas && parts != NULL && parts[i] != NULL; i++)
    {
      g_autoptr (GError) cause = NULL;
      DriftExpectation *expectation =
          drift_expectation_parse (parts[i], condition, &parser->scenario->config.names, &cause);

      if (expectation != NULL)
        g_ptr_array_add (step->expectations, expectation);
      else
        refuse (parser, group, key, "%s", cause->message);
    }
}

static void
read_question (const Parser *parser, const char *group, DriftScenarioStep *step)
{
  g_autofree char *name = drift_key_file_get (parser->file, group, "Ask");

  if (name != NULL && !drift_question_parse (name, &step->question))
    /* Translators: a word of a file, and the words it may be */
    refuse (parser, group, "Ask", _ ("\"%s\" is not one of %s"), name, DRIFT_QUESTION_NAMES);
}

/* Reads what stands behind "-if-"; nothing is a condition that always holds. */
static gboolean
read_condition (const Parser *parser,
                const char *group,
                const char *key,
                const char *text,
                DriftCondition *condition)
{
  DriftNearest nearest = { text, "", 0 };
  g_autofree char *sentence = NULL;
  g_autofree char *asking = NULL;

  if (text == NULL || drift_condition_parse (text, condition))
    return TRUE;
  sentence =
      g_strdup_printf (_ ("\"%s\" is not a setting and a value such as anti-entropy-on"), text);
  drift_condition_offer (&nearest);
  asking = drift_nearest_finish (&nearest, sentence);
  return refuse (parser, group, key, "%s", asking);
}

/* One key of a step: Do, Ask or Pace, or a caption or Expect with an optional "-if-" and a
 * condition. */
static void
read_step_key (const Parser *parser,
               const char *group,
               const char *key,
               DriftScenarioStep *step,
               gboolean *has_caption)
{
  static const char *const known[] = { "Caption", "Caption-operator", "Expect", "Do", "Ask", "Pace",
                                       NULL };
  const char *suffix = strstr (key, "-if-");
  const char *text = suffix == NULL ? NULL : suffix + strlen ("-if-");
  g_autofree char *stem = suffix == NULL ? g_strdup (key) : g_strndup (key, (gsize)(suffix - key));
  g_autofree char *unknown = NULL;
  DriftCondition condition = { 0 };
  gboolean is_caption = g_str_equal (stem, "Caption");
  gboolean for_operator = g_str_equal (stem, "Caption-operator");

  *has_caption |= is_caption;
  if (is_caption || for_operator || g_str_equal (stem, "Expect"))
    {
      if (!read_condition (parser, group, key, text, &condition))
        return;
      if (is_caption || for_operator)
        add_caption (parser, group, key, &condition, for_operator, step);
      else
        add_expectations (parser, group, key, &condition, step);
    }
  else if (g_str_equal (key, "Ask"))
    read_question (parser, group, step);
  else if (g_str_equal (key, "Pace"))
    read_pace (parser, group, &step->pace_us);
  else if (!g_str_equal (key, "Do"))
    {
      unknown = drift_nearest_suggest (_ ("unknown key"), stem, known);
      refuse (parser, group, key, "%s", unknown);
    }
}

static void
read_step (const Parser *parser, const char *group)
{
  g_auto (GStrv) keys = drift_key_file_list_keys (parser->file, group);
  DriftScenarioStep *step = new_step ();
  gboolean has_caption = FALSE;

  g_ptr_array_add (parser->scenario->steps, step);
  for (char **key = keys; *key != NULL; key++)
    read_step_key (parser, group, *key, step, &has_caption);
  if (!has_caption)
    refuse (parser, group, "Caption", _ ("this key is missing"));
  add_commands (parser, group, "Do", step->commands);
}

/* Returns how many steps follow each other from the first. */
static guint
read_steps (const Parser *parser)
{
  for (guint n = 0; n < DRIFT_SCENARIO_MAX_STEPS; n++)
    {
      g_autofree char *group = g_strdup_printf ("Step %u", n + 1);

      if (!drift_key_file_has_group (parser->file, group))
        return n;
      read_step (parser, group);
    }
  return DRIFT_SCENARIO_MAX_STEPS;
}

static gboolean
is_step (const char *group, guint64 *number)
{
  const char *digits = group + strlen ("Step ");

  return g_str_has_prefix (group, "Step ") && *digits != '0' &&
         g_ascii_string_to_unsigned (digits, 10, 1, G_MAXUINT32, number, NULL);
}

static void
refuse_group (const Parser *parser, const char *group, guint n_steps)
{
  g_autofree char *next = g_strdup_printf ("Step %u", n_steps + 1);
  const char *const known[] = { "Scenario", "Settings", next, NULL };
  g_autofree char *unknown = drift_nearest_suggest (_ ("unknown group"), group, known);

  refuse (parser, group, NULL, "%s", unknown);
}

/* Looks at the groups that nobody has read: those behind a gap are read to find their faults. */
static void
check_groups (const Parser *parser, guint n_steps)
{
  g_auto (GStrv) groups = drift_key_file_list_groups (parser->file);

  for (char **group = groups; *group != NULL; group++)
    {
      guint64 number;

      if (g_str_equal (*group, "Scenario") || g_str_equal (*group, "Settings"))
        continue;
      if (!is_step (*group, &number))
        refuse_group (parser, *group, n_steps);
      else if (number > n_steps && n_steps == DRIFT_SCENARIO_MAX_STEPS)
        refuse (parser, *group, NULL,
                g_dngettext (GETTEXT_PACKAGE, "there are more than %d step",
                             "there are more than %d steps", DRIFT_SCENARIO_MAX_STEPS),
                DRIFT_SCENARIO_MAX_STEPS);
      else if (number > n_steps)
        {
          refuse (parser, *group, NULL, _ ("there is no [Step %u]"), n_steps + 1);
          read_step (parser, *group);
        }
    }
}

/* Fills @self, which is new, from @bytes; see drift_scenario_new_from_bytes(). */
gboolean
drift_scenario_read (DriftScenario *self,
                     const char *origin,
                     GBytes *bytes,
                     GPtrArray *faults,
                     GError **error)
{
  g_autoptr (DriftKeyFile) file = drift_key_file_new (origin, bytes);
  Parser parser = { file, self, FALSE };
  guint n_steps;

  read_head (&parser);
  read_settings (&parser);
  n_steps = read_steps (&parser);
  check_groups (&parser, n_steps);
  if (self->steps->len == 0)
    refuse (&parser, NULL, NULL, _ ("there is no group [Step 1]"));
  return drift_key_file_finish (file, DRIFT_SCENARIO_ERROR, DRIFT_SCENARIO_ERROR_INVALID, faults,
                                error);
}
