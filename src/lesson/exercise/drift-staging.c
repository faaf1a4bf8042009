/* Staging: what an exercise is about as a story that the stage can play, made of commands.
 * SPDX-License-Identifier: MIT */
#include "drift-staging.h"

#define SCENARIO "Scenario"

/**
 * drift_staging_new:
 * @title: what the story is called, in the person's language
 * @summary: what it is about, which is what the stage says before its first step
 *
 * Returns: (transfer full): a story without steps. Whatever else replica-drift-scenario(5) has for
 *   its group [Scenario] can be put into it, too.
 */
GKeyFile *
drift_staging_new (const char *title, const char *summary)
{
  GKeyFile *self = g_key_file_new ();

  g_key_file_set_string (self, SCENARIO, "Title", title);
  g_key_file_set_string (self, SCENARIO, "Summary", summary);
  return self;
}

/**
 * drift_staging_set_setting:
 * @amount: in the unit of @setting
 */
void
drift_staging_set_setting (GKeyFile *self, DriftSetting setting, gint64 amount)
{
  g_autoptr (GString) value = g_string_new (NULL);

  drift_setting_print_value (setting, amount, value);
  g_key_file_set_string (self, "Settings", drift_setting_name (setting), value->str);
}

/* Of the groups all but [Scenario] and [Settings] are steps. */
static guint
count_steps (GKeyFile *self)
{
  gsize n;

  g_strfreev (g_key_file_get_groups (self, &n));
  return (guint)n - g_key_file_has_group (self, SCENARIO) - g_key_file_has_group (self, "Settings");
}

/**
 * drift_staging_add_step:
 * @caption: what is said of it
 * @operator_caption: (nullable): what is said in the operator's view, if it is something else
 * @commands: (nullable): what is done in it, as a scenario's `Do=` has it
 */
void
drift_staging_add_step (GKeyFile *self,
                        const char *caption,
                        const char *operator_caption,
                        const char *commands)
{
  g_autofree char *group = g_strdup_printf ("Step %u", count_steps (self) + 1);

  g_key_file_set_string (self, group, "Caption", caption);
  if (operator_caption != NULL)
    g_key_file_set_string (self, group, "Caption-operator", operator_caption);
  if (commands != NULL)
    g_key_file_set_string (self, group, "Do", commands);
}

/**
 * drift_staging_set_step_pace:
 * @pace: a duration, as replica-drift-scenario(5) has it
 *
 * Sets how fast the messages about the key travel in the step that was added last.
 */
void
drift_staging_set_step_pace (GKeyFile *self, const char *pace)
{
  g_autofree char *group = g_strdup_printf ("Step %u", count_steps (self));

  g_key_file_set_string (self, group, "Pace", pace);
}

/**
 * drift_staging_make_run:
 * @id: what the story is called where no person reads it
 *
 * Returns: (transfer full): a run of the story, before its first step. What it is made of comes
 *   from the program and is right.
 */
DriftRun *
drift_staging_make_run (GKeyFile *self, const char *id)
{
  gsize length;
  char *text = g_key_file_to_data (self, &length, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario = drift_scenario_new_from_bytes (id, id, bytes, &error);

  if (scenario == NULL)
    g_error ("%s", error->message);
  return drift_run_new (scenario, NULL);
}
