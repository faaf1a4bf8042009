/* replica-drift-cli words: names every word that a scenario is made of, from the tables that read
 * it. SPDX-License-Identifier: MIT */
#include "drift-cli.h"

#include <string.h>

/* What is longer than this does not push the others aside. */
#define WIDEST_TAKES 36

/**
 * Word:
 * @heading: what stands above the first word of its kind
 * @takes: what may stand behind it, or what it is a number of
 * @help: what it is, in the rest of the line
 */
typedef struct
{
  const char *heading;
  char *name;
  char *takes;
  char *help;
} Word;

static void
free_word (gpointer data)
{
  Word *word = data;

  g_free (word->name);
  g_free (word->takes);
  g_free (word->help);
  g_free (word);
}

/* Takes the three texts over. */
static void
add (GPtrArray *words, const char *heading, char *name, char *takes, char *help)
{
  Word *word = g_new (Word, 1);

  *word = (Word){ heading, name, takes, help };
  g_ptr_array_add (words, word);
}

static void
print_words (GPtrArray *words)
{
  const char *heading = "";
  int name = 0;
  int takes = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = g_ptr_array_index (words, i);
      int length = (int)strlen (word->takes);

      name = MAX (name, (int)strlen (word->name));
      takes = MAX (takes, length <= WIDEST_TAKES ? length : 0);
    }
  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = g_ptr_array_index (words, i);

      if (!g_str_equal (word->heading, heading))
        drift_cli_print ("%s[%s]\n", i > 0 ? "\n" : "", word->heading);
      heading = word->heading;
      drift_cli_print ("%-*s  %-*s%s%s\n", name, word->name, takes, word->takes,
                       takes > 0 ? "  " : "", word->help);
    }
}

static void
print_actions (void)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (free_word);

  for (DriftCommandKind i = 0; i < DRIFT_N_COMMANDS; i++)
    add (words, "actions", g_strdup (drift_command_kind_name (i)),
         g_strdup (drift_command_kind_takes (i)), g_strdup (drift_command_kind_help (i)));
  print_words (words);
}

static void
print_kinds (void)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (free_word);
  const char *heading = "kinds of messages, for drop and delay";

  for (DriftMessageKind i = 0; i < DRIFT_N_MESSAGES; i++)
    if (drift_message_on_bus (i))
      add (words, heading, g_strdup (drift_message_kind_name (i)), g_strdup (""),
           g_strdup (drift_message_kind_help (i)));
  add (words, heading, g_strdup ("any"), g_strdup (""), g_strdup ("All of these"));
  print_words (words);
}

/* What narrows a rule, and how long something may last by chance. */
static void
print_parts (const char *heading,
             gboolean (*get) (guint, const char **, const char **, const char **))
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (free_word);
  const char *word, *takes, *help;

  for (guint i = 0; get (i, &word, &takes, &help); i++)
    add (words, heading, g_strdup (word), g_strdup (takes), g_strdup (help));
  print_words (words);
}

static char *
say_setting (DriftSetting setting, gint64 initial)
{
  GString *text = g_string_new (drift_setting_help (setting));

  g_string_append (text, "; initially ");
  drift_setting_print_value (setting, initial, text);
  if (!drift_setting_may_change (setting))
    g_string_append (text, ", and only before the start");
  return g_string_free (text, FALSE);
}

/* "settings: messages" */
static const char *
name_settings (DriftSettingGroup group)
{
  g_autofree char *label = g_utf8_strdown (drift_setting_group_label (group), -1);
  g_autofree char *heading = g_strconcat ("settings: ", label, NULL);

  return g_intern_string (heading);
}

static void
print_settings (void)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (free_word);
  DriftSettings settings;

  drift_settings_init (&settings);
  for (DriftSetting i = 0; i < DRIFT_N_SETTINGS; i++)
    add (words, name_settings (drift_setting_group (i)), g_strdup (drift_setting_name (i)),
         drift_setting_print_takes (i), say_setting (i, settings.values[i]));
  print_words (words);
}

static void
print_metrics (void)
{
  static const char *const headings[DRIFT_N_METRIC_GROUPS] = {
    [DRIFT_METRICS_OF_OPERATOR] = "metrics that an operator can see",
    [DRIFT_METRICS_OF_TRUTH] = "metrics of the truth, which only a simulator has",
  };
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (free_word);

  for (guint group = 0; group < DRIFT_N_METRIC_GROUPS; group++)
    for (DriftMetric i = 0; i < DRIFT_N_METRICS; i++)
      if (drift_metric_group (i) == group)
        add (words, headings[group],
             g_strconcat (drift_metric_name (i),
                          drift_metric_scope (i) == DRIFT_METRIC_OF_REPLICA ? "_REPLICA" : "",
                          NULL),
             g_strdup (drift_metric_unit (i)), g_strdup (drift_metric_meaning (i)));
  print_words (words);
}

DriftCliStatus
drift_cli_words (int argc, char **argv)
{
  if (!drift_cli_parse ("- name every word of a scenario",
                        "Prints each action, kind of message, part of a rule, shape, setting and "
                        "metric in a line, with what it takes and what it is.",
                        NULL, &argc, &argv))
    return DRIFT_CLI_REFUSED;
  if (argc > 1)
    return drift_cli_refuse ("words: unexpected argument \"%s\"", argv[1]);
  print_actions ();
  drift_cli_print ("\n");
  print_kinds ();
  drift_cli_print ("\n");
  print_parts ("parts of a rule, for drop and delay", drift_command_get_rule_part);
  drift_cli_print ("\n");
  print_parts ("shapes, for latency, jitter and delay", drift_shape_get_kind);
  drift_cli_print ("\n");
  print_settings ();
  drift_cli_print ("\n");
  print_metrics ();
  return DRIFT_CLI_DONE;
}
