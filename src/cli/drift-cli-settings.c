/* replica-drift-cli settings: names what can be set, as a table to read or for other programs.
 * SPDX-License-Identifier: MIT */
#include "drift-cli.h"

#include "drift-cli-json.h"

#include <string.h>

/**
 * Row:
 * @takes: what may stand behind it
 * @initial: what it is where a scenario names none
 */
typedef struct
{
  char *takes;
  char *initial;
} Row;

static void
row_init (Row *self, DriftSetting setting, const DriftSettings *initial)
{
  GString *value = g_string_new (NULL);

  drift_setting_print_value (setting, initial->values[setting], value);
  self->takes = drift_setting_print_takes (setting);
  self->initial = g_string_free (value, FALSE);
}

static void
row_clear (Row *self)
{
  g_free (self->takes);
  g_free (self->initial);
}

static int
widen (int width, const char *text)
{
  return MAX (width, (int)strlen (text));
}

static void
print_table (const Row *rows)
{
  int name = 0;
  int takes = 0;
  int initial = 0;

  for (DriftSetting i = 0; i < DRIFT_N_SETTINGS; i++)
    {
      name = widen (name, drift_setting_name (i));
      takes = widen (takes, rows[i].takes);
      initial = widen (initial, rows[i].initial);
    }
  for (DriftSetting i = 0; i < DRIFT_N_SETTINGS; i++)
    {
      DriftSettingGroup group = drift_setting_group (i);

      if (i == 0 || group != drift_setting_group (i - 1))
        drift_cli_print ("%s[%s]\n", i > 0 ? "\n" : "", drift_setting_group_label (group));
      drift_cli_print ("%-*s  %-*s  %-*s  %s%s\n", name, drift_setting_name (i), takes,
                       rows[i].takes, initial, rows[i].initial, drift_setting_help (i),
                       drift_setting_may_change (i) ? "" : "; only before the start");
    }
}

static void
print_json (DriftSetting setting, const Row *row)
{
  g_autoptr (GString) line = g_string_new (NULL);

  drift_json_append_text (line, "setting", drift_setting_name (setting));
  drift_json_append_text (line, "group", drift_setting_group_label (drift_setting_group (setting)));
  drift_json_append_text (line, "takes", row->takes);
  drift_json_append_text (line, "initial", row->initial);
  drift_json_append_text (line, "label", drift_setting_label (setting));
  drift_json_append_text (line, "help", drift_setting_help (setting));
  drift_json_append_truth (line, "may_change", drift_setting_may_change (setting));
  drift_cli_print ("%s}\n", line->str);
}

DriftCliStatus
drift_cli_settings (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "Print each setting as an object of JSON in a line",
      NULL },
    { NULL },
  };
  DriftSettings initial;
  Row rows[DRIFT_N_SETTINGS];

  if (!drift_cli_parse ("- name every setting",
                        "Prints each setting in a line, below what it is about: its name, what it "
                        "takes, what it\nis initially, and what it is. \"--set NAME=VALUE\" of "
                        "other commands changes any of them.",
                        entries, &argc, &argv))
    return DRIFT_CLI_REFUSED;
  if (argc > 1)
    return drift_cli_refuse ("settings: unexpected argument \"%s\"", argv[1]);
  drift_settings_init (&initial);
  for (DriftSetting i = 0; i < DRIFT_N_SETTINGS; i++)
    row_init (&rows[i], i, &initial);
  if (!json)
    print_table (rows);
  for (DriftSetting i = 0; i < DRIFT_N_SETTINGS; i++)
    {
      if (json)
        print_json (i, &rows[i]);
      row_clear (&rows[i]);
    }
  return DRIFT_CLI_DONE;
}
