/* Reading a scenario: from the text of a key file to its steps, or to a sentence that says why not.
 * SPDX-License-Identifier: MIT */
#include "drift-scenario-private.h"

#include "drift-built-in.h"
#include "drift-duration.h"
#include "drift-error.h"

#include <string.h>

#define MAX_REPLICAS_TEXT G_STRINGIFY (DRIFT_MAX_REPLICAS)

/* A key file that is being read, and what its errors are called. */
typedef struct
{
  GKeyFile *file;
  const char *origin;
  DriftScenario *scenario;
} Reader;

static void
clear_caption (DriftCaption *caption)
{
  g_free (caption->text);
}

static DriftScenarioStep *
new_step (void)
{
  DriftScenarioStep *step = g_new0 (DriftScenarioStep, 1);

  step->captions = g_array_new (FALSE, FALSE, sizeof (DriftCaption));
  step->question = DRIFT_N_QUESTIONS;
  g_array_set_clear_func (step->captions, (GDestroyNotify)clear_caption);
  step->expectations = g_ptr_array_new_with_free_func ((GDestroyNotify)drift_expectation_free);
  return step;
}

/* Refuses with "FILE: [GROUP] KEY: sentence". */
#define refuse(reader, group, key, error, format, ...)                                             \
  drift_set_error (error, DRIFT_SCENARIO_ERROR, DRIFT_SCENARIO_ERROR_INVALID,                      \
                   "%s: [%s] %s: " format, (reader)->origin, group, key, __VA_ARGS__)

static gboolean
refuse_because (const Reader *reader,
                const char *group,
                const char *key,
                GError *cause,
                GError **error)
{
  refuse (reader, group, key, error, "%s", cause->message);
  g_error_free (cause);
  return FALSE;
}

/* Reads a string; a key that is not there leaves @value as it is. */
static gboolean
read_string (const Reader *reader, const char *group, const char *key, char **value, GError **error)
{
  GError *cause = NULL;
  char *string;

  if (!g_key_file_has_key (reader->file, group, key, NULL))
    return TRUE;
  string = g_key_file_get_string (reader->file, group, key, &cause);
  if (string == NULL)
    return refuse_because (reader, group, key, cause, error);
  g_free (*value);
  *value = string;
  return TRUE;
}

static gboolean
read_needed (const Reader *reader, const char *group, const char *key, char **value, GError **error)
{
  if (!read_string (reader, group, key, value, error))
    return FALSE;
  if (*value == NULL)
    return refuse (reader, group, key, error, "%s", "missing");
  if (*g_strstrip (*value) != '\0')
    return TRUE;
  return refuse (reader, group, key, error, "%s", "empty");
}

static gboolean
read_duration (const Reader *reader, const char *key, gint64 *duration_us, GError **error)
{
  g_autofree char *text = NULL;

  if (!read_string (reader, "Scenario", key, &text, error))
    return FALSE;
  if (text == NULL || drift_duration_parse (text, duration_us))
    return TRUE;
  return refuse (reader, "Scenario", key, error, "\"%s\" is not a duration such as 20ms, 5s or 18h",
                 text);
}

static gboolean
read_replicas (const Reader *reader, GError **error)
{
  DriftNames names = { 0 };
  g_auto (GStrv) list = NULL;

  if (!g_key_file_has_key (reader->file, "Scenario", "Replicas", NULL))
    return TRUE;
  list = g_key_file_get_string_list (reader->file, "Scenario", "Replicas", NULL, NULL);
  if (list == NULL || *list == NULL || g_strv_length (list) > DRIFT_MAX_REPLICAS)
    return refuse (reader, "Scenario", "Replicas", error, "%s",
                   "there must be from 1 to " MAX_REPLICAS_TEXT " names");
  for (char **name = list; *name != NULL; name++)
    {
      if (!drift_name_is_valid (*name))
        return refuse (reader, "Scenario", "Replicas", error,
                       "\"%s\" is not a name such as R1, of at most %d letters, digits, - and _",
                       *name, DRIFT_NAME_LENGTH - 1);
      if (drift_names_find (&names, *name) != DRIFT_NODE_NONE)
        return refuse (reader, "Scenario", "Replicas", error, "\"%s\" is there twice", *name);
      g_strlcpy (names.replicas[names.n_replicas++], *name, DRIFT_NAME_LENGTH);
    }
  reader->scenario->config.names = names;
  return TRUE;
}

static gboolean
read_seed (const Reader *reader, GError **error)
{
  g_autofree char *text = NULL;

  if (!read_string (reader, "Scenario", "Seed", &text, error))
    return FALSE;
  if (text == NULL ||
      g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &reader->scenario->config.seed, NULL))
    return TRUE;
  return refuse (reader, "Scenario", "Seed", error, "\"%s\" is not a whole number from 0", text);
}

static gboolean
read_stores (const Reader *reader, GError **error)
{
  DriftScenario *self = reader->scenario;
  g_autofree char *text = NULL;
  GError *cause = NULL;
  GPtrArray *stores;

  if (!read_string (reader, "Scenario", "Store", &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  stores = drift_command_parse_list (text, &self->config.names, &cause);
  if (stores == NULL)
    return refuse_because (reader, "Scenario", "Store", cause, error);
  g_ptr_array_unref (self->stores);
  self->stores = stores;
  for (guint i = 0; i < stores->len; i++)
    {
      const DriftCommand *command = g_ptr_array_index (stores, i);

      if (command->kind != DRIFT_COMMAND_STORE)
        {
          g_autofree char *line = drift_command_print (command, &self->config.names);

          return refuse (reader, "Scenario", "Store", error,
                         "\"%s\" is not a store, and only stores come before the first step", line);
        }
    }
  return TRUE;
}

/* The cure is a setting and the value that cures. */
static gboolean
read_cure (const Reader *reader, GError **error)
{
  DriftCondition *cure = &reader->scenario->cure;
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  if (!read_string (reader, "Scenario", "Cure", &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  words = g_strsplit (g_strstrip (text), " ", -1);
  if (g_strv_length (words) != 2 || !drift_setting_parse (words[0], &cure->setting))
    return refuse (reader, "Scenario", "Cure", error,
                   "\"%s\" is not a setting and a value such as \"anti-entropy on\"", text);
  if (!drift_setting_parse_value (cure->setting, words[1], &cure->amount))
    return refuse (reader, "Scenario", "Cure", error, "\"%s\" is not %s", words[1],
                   drift_setting_expects (cure->setting));
  cure->conditional = TRUE;
  return TRUE;
}

/* The id of a lesson; it may be empty. */
static gboolean
read_lesson (const Reader *reader, GError **error)
{
  const char *lesson;

  if (!read_string (reader, "Scenario", "Lesson", &reader->scenario->lesson, error))
    return FALSE;
  lesson = reader->scenario->lesson;
  if (strspn (lesson, DRIFT_ID_CHARACTERS) == strlen (lesson))
    return TRUE;
  return refuse (reader, "Scenario", "Lesson", error,
                 "\"%s\" is not the id of a lesson such as watch-out-for", lesson);
}

/* Refuses a key that no reader asks for: most likely a slip of the pen. */
static gboolean
check_keys (const Reader *reader, const char *group, const char *const *known, GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (reader->file, group, NULL, NULL);

  for (char **key = keys; *key != NULL; key++)
    if (!g_strv_contains (known, *key))
      return refuse (reader, group, *key, error, "%s", "unknown key");
  return TRUE;
}

static gboolean
read_head (const Reader *reader, GError **error)
{
  static const char *const known[] = { "Title",  "Summary", "Key",   "Replicas", "Seed",
                                       "Start",  "Pace",    "Open",  "Store",    "Cure",
                                       "Lesson", "Seen",    "Group", NULL };
  DriftScenario *self = reader->scenario;

  if (!g_key_file_has_group (reader->file, "Scenario"))
    return drift_set_error (error, DRIFT_SCENARIO_ERROR, DRIFT_SCENARIO_ERROR_INVALID,
                            "%s: there is no group [Scenario]", reader->origin);
  if (!check_keys (reader, "Scenario", known, error) ||
      !read_needed (reader, "Scenario", "Title", &self->title, error) ||
      !read_string (reader, "Scenario", "Summary", &self->summary, error) ||
      !read_string (reader, "Scenario", "Group", &self->group, error) ||
      !read_string (reader, "Scenario", "Seen", &self->seen, error) ||
      !read_lesson (reader, error) || !read_string (reader, "Scenario", "Key", &self->key, error) ||
      !read_replicas (reader, error) || !read_seed (reader, error) ||
      !read_duration (reader, "Start", &self->config.start_us, error) ||
      !read_duration (reader, "Pace", &self->pace_us, error) ||
      !read_duration (reader, "Open", &self->open_us, error) || !read_stores (reader, error) ||
      !read_cure (reader, error))
    return FALSE;
  if (!drift_key_is_valid (self->key))
    return refuse (reader, "Scenario", "Key", error,
                   "\"%s\" is not a key: one word of at most %d bytes", self->key,
                   DRIFT_KEY_MAX_LENGTH);
  if (self->pace_us == 0)
    return refuse (reader, "Scenario", "Pace", error, "%s", "must be above 0");
  return TRUE;
}

static gboolean
read_settings (const Reader *reader, GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (reader->file, "Settings", NULL, NULL);

  for (char **key = keys; key != NULL && *key != NULL; key++)
    {
      g_autofree char *text = NULL;
      DriftSetting setting;

      if (!drift_setting_parse (*key, &setting))
        return refuse (reader, "Settings", *key, error, "%s", "unknown setting");
      if (!read_needed (reader, "Settings", *key, &text, error))
        return FALSE;
      if (!drift_setting_parse_value (setting, text,
                                      &reader->scenario->config.settings.values[setting]))
        return refuse (reader, "Settings", *key, error, "\"%s\" is not %s", text,
                       drift_setting_expects (setting));
    }
  return TRUE;
}

static gboolean
add_caption (const Reader *reader,
             const char *group,
             const char *key,
             const DriftCondition *condition,
             DriftScenarioStep *step,
             GError **error)
{
  DriftCaption caption = { *condition, NULL };

  if (!read_needed (reader, group, key, &caption.text, error))
    {
      g_free (caption.text);
      return FALSE;
    }
  if (condition->conditional)
    g_array_prepend_val (step->captions, caption);
  else
    g_array_append_val (step->captions, caption);
  return TRUE;
}

static gboolean
add_expectations (const Reader *reader,
                  const char *group,
                  const char *key,
                  const DriftCondition *condition,
                  DriftScenarioStep *step,
                  GError **error)
{
  g_autofree char *text = NULL;
  GError *cause = NULL;
  GPtrArray *list;

  if (!read_needed (reader, group, key, &text, error))
    return FALSE;
  list = drift_expectation_parse_list (text, condition, &reader->scenario->config.names, &cause);
  if (list == NULL)
    return refuse_because (reader, group, key, cause, error);
  g_ptr_array_extend_and_steal (step->expectations, list);
  return TRUE;
}

static gboolean
add_commands (const Reader *reader,
              const char *group,
              const char *key,
              DriftScenarioStep *step,
              GError **error)
{
  g_autofree char *text = NULL;
  GError *cause = NULL;

  if (!read_needed (reader, group, key, &text, error))
    return FALSE;
  step->commands = drift_command_parse_list (text, &reader->scenario->config.names, &cause);
  if (step->commands == NULL)
    return refuse_because (reader, group, key, cause, error);
  return TRUE;
}

static gboolean
read_question (const Reader *reader,
               const char *group,
               const char *key,
               DriftScenarioStep *step,
               GError **error)
{
  g_autofree char *name = NULL;

  return read_needed (reader, group, key, &name, error) &&
         (drift_question_parse (name, &step->question) ||
          refuse (reader, group, key, error, "\"%s\" is not one of " DRIFT_QUESTION_NAMES, name));
}

/* One key of a step: Do or Ask, or Caption or Expect with an optional "-if-" and a condition. */
static gboolean
read_step_key (const Reader *reader,
               const char *group,
               const char *key,
               DriftScenarioStep *step,
               GError **error)
{
  const char *suffix = strstr (key, "-if-");
  DriftCondition condition = { 0 };
  gsize stem = suffix != NULL ? (gsize)(suffix - key) : strlen (key);

  if (suffix != NULL && !drift_condition_parse (suffix + strlen ("-if-"), &condition))
    return refuse (reader, group, key, error,
                   "\"%s\" is not a setting and a value such as anti-entropy-on",
                   suffix + strlen ("-if-"));
  if (stem == strlen ("Caption") && g_str_has_prefix (key, "Caption"))
    return add_caption (reader, group, key, &condition, step, error);
  if (stem == strlen ("Expect") && g_str_has_prefix (key, "Expect"))
    return add_expectations (reader, group, key, &condition, step, error);
  if (g_str_equal (key, "Do"))
    return add_commands (reader, group, key, step, error);
  if (g_str_equal (key, "Ask"))
    return read_question (reader, group, key, step, error);
  return refuse (reader, group, key, error, "%s", "unknown key");
}

static gboolean
read_step (const Reader *reader, const char *group, GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (reader->file, group, NULL, NULL);
  DriftScenarioStep *step = new_step ();

  g_ptr_array_add (reader->scenario->steps, step);
  for (char **key = keys; *key != NULL; key++)
    if (!read_step_key (reader, group, *key, step, error))
      return FALSE;
  if (step->captions->len == 0)
    return refuse (reader, group, "Caption", error, "%s", "missing");
  if (step->commands == NULL || step->commands->len == 0)
    return refuse (reader, group, "Do", error, "%s",
                   step->commands == NULL ? "missing" : "there is nothing to do");
  return TRUE;
}

static gboolean
read_steps (const Reader *reader, GError **error)
{
  guint n = 0;

  for (;;)
    {
      g_autofree char *group = g_strdup_printf ("Step %u", n + 1);

      if (!g_key_file_has_group (reader->file, group))
        break;
      if (n == DRIFT_SCENARIO_MAX_STEPS)
        return drift_set_error (error, DRIFT_SCENARIO_ERROR, DRIFT_SCENARIO_ERROR_INVALID,
                                "%s: there are more than %d steps", reader->origin,
                                DRIFT_SCENARIO_MAX_STEPS);
      if (!read_step (reader, group, error))
        return FALSE;
      n++;
    }
  if (n == 0)
    return drift_set_error (error, DRIFT_SCENARIO_ERROR, DRIFT_SCENARIO_ERROR_INVALID,
                            "%s: there is no group [Step 1]", reader->origin);
  return TRUE;
}

static gboolean
check_groups (const Reader *reader, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (reader->file, NULL);

  for (char **group = groups; *group != NULL; group++)
    {
      guint64 number;

      if (g_str_equal (*group, "Scenario") || g_str_equal (*group, "Settings"))
        continue;
      if (!g_str_has_prefix (*group, "Step ") || (*group)[strlen ("Step ")] == '0' ||
          !g_ascii_string_to_unsigned (*group + strlen ("Step "), 10, 1, G_MAXUINT32, &number,
                                       NULL))
        return drift_set_error (error, DRIFT_SCENARIO_ERROR, DRIFT_SCENARIO_ERROR_INVALID,
                                "%s: unknown group [%s]", reader->origin, *group);
      if (number > reader->scenario->steps->len)
        return drift_set_error (error, DRIFT_SCENARIO_ERROR, DRIFT_SCENARIO_ERROR_INVALID,
                                "%s: there is a group [%s], but no [Step %u]", reader->origin,
                                *group, reader->scenario->steps->len + 1);
    }
  return TRUE;
}

static gboolean
load_key_file (const Reader *reader, GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *end;
  g_autoptr (GError) cause = NULL;

  if (size == 0)
    return drift_set_error (error, DRIFT_SCENARIO_ERROR, DRIFT_SCENARIO_ERROR_INVALID,
                            "%s: the file is empty", reader->origin);
  if (size > DRIFT_SCENARIO_MAX_SIZE)
    return drift_set_error (error, DRIFT_SCENARIO_ERROR, DRIFT_SCENARIO_ERROR_INVALID,
                            "%s: the file is larger than 1 MB", reader->origin);
  if (!g_utf8_validate (data, (gssize)size, &end))
    return drift_set_error (error, DRIFT_SCENARIO_ERROR, DRIFT_SCENARIO_ERROR_INVALID,
                            "%s: the text is not UTF-8 at byte %" G_GSIZE_FORMAT, reader->origin,
                            (gsize)(end - data) + 1);
  /* "Title[de]" is kept, and then unknown, whatever language the reader of it speaks. */
  if (g_key_file_load_from_bytes (reader->file, bytes, G_KEY_FILE_KEEP_TRANSLATIONS, &cause))
    return TRUE;
  return drift_set_error (error, DRIFT_SCENARIO_ERROR, DRIFT_SCENARIO_ERROR_INVALID, "%s: %s",
                          reader->origin, cause->message);
}

/* Fills @self, which is new, from @bytes; see drift_scenario_new_from_bytes(). */
gboolean
drift_scenario_read (DriftScenario *self, const char *origin, GBytes *bytes, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  Reader reader = { file, origin, self };

  return load_key_file (&reader, bytes, error) && read_head (&reader, error) &&
         read_settings (&reader, error) && read_steps (&reader, error) &&
         check_groups (&reader, error);
}
