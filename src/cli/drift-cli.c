/* The command line: finds the command, and holds what the commands share.
 * SPDX-License-Identifier: MIT */
#include "drift-cli.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define NAME "replica-drift-cli"

static const struct
{
  const char *name;
  const char *what;
  DriftCliStatus (*run) (int argc, char **argv);
} commands[] = {
  { "list", "name the built-in scenarios", drift_cli_list },
  { "run", "run a scenario and print each event in a line", drift_cli_run },
  { "check", "hold what scenarios expect against what they do", drift_cli_check },
  { "render", "draw a scenario's picture at a step", drift_cli_render },
  { "sample", "play a scenario with many seeds, and say how what is counted is spread",
    drift_cli_sample },
  { "compare", "play a scenario twice, and say what other settings make of it", drift_cli_compare },
  { "new", "begin a scenario of your own", drift_cli_new },
  { "settings", "name every setting, with what it takes and what it is initially",
    drift_cli_settings },
  { "words", "name every word of a scenario, with what it is", drift_cli_words },
  { "digest", "print the checksum of a text", drift_cli_digest },
};

static void
print_help (void)
{
  g_print ("Usage: " NAME " COMMAND [OPTION...] [ARGUMENT...]\n\n"
           "The replica drift simulator without a screen.\n\nCommands:\n");
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-8s  %s\n", commands[i].name, commands[i].what);
  g_print ("\n\"" NAME " COMMAND --help\" explains a command, \"" NAME
           " --version\" names the version.\n"
           "Exit status: 0 done, 1 an expectation failed, 2 wrong use or unreadable "
           "input, 130 interrupted.\n");
}

/**
 * drift_cli_print:
 *
 * Prints as g_print() does, but the same bytes in every locale: what a trace says must not
 * depend on who reads it.
 */
void
drift_cli_print (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  fputs (text, stdout);
}

/**
 * drift_cli_refuse:
 *
 * Says in one line on stderr why the program cannot do what it was asked.
 *
 * Returns: %DRIFT_CLI_REFUSED
 */
DriftCliStatus
drift_cli_refuse (const char *format, ...)
{
  g_autofree char *message = NULL;
  g_autofree char *valid = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  valid = g_utf8_make_valid (message, -1);
  for (char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      memset (p, '?', (gsize)(g_utf8_next_char (p) - p));
  fflush (stdout);
  g_printerr (NAME ": %s\n", valid);
  return DRIFT_CLI_REFUSED;
}

/**
 * drift_cli_parse:
 * @usage: what stands behind the command's name in its usage line
 *
 * Takes the options of a command out of its words. `--help` prints help and ends the program.
 *
 * Returns: %FALSE if it refused
 */
gboolean
drift_cli_parse (const char *usage,
                 const char *summary,
                 const GOptionEntry *entries,
                 int *argc,
                 char ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  g_autofree char *name = g_strconcat (NAME " ", (*argv)[0], NULL);
  g_autoptr (GError) error = NULL;

  g_set_prgname (name);
  g_option_context_set_summary (context, summary);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  if (g_option_context_parse (context, argc, argv, &error))
    {
      /* GLib leaves a "--" in where what comes after it looks like an option. */
      if (*argc > 1 && g_str_equal ((*argv)[1], "--"))
        {
          (*argv)[1] = (*argv)[0];
          (*argv)++;
          (*argc)--;
        }
      return TRUE;
    }
  drift_cli_refuse ("%s: %s", (*argv)[0], error->message);
  return FALSE;
}

static gboolean
apply_setting (DriftConfig *config, const char *option, const char *text)
{
  const char *equals = strchr (text, '=');
  g_autofree char *name = NULL;
  DriftSetting setting;

  if (equals == NULL)
    {
      drift_cli_refuse ("%s: \"%s\" is not KEY=VALUE", option, text);
      return FALSE;
    }
  name = g_strndup (text, (gsize)(equals - text));
  if (!drift_setting_parse (name, &setting))
    {
      g_autofree char *unknown = drift_setting_print_unknown (name);

      drift_cli_refuse ("%s: %s", option, unknown);
      return FALSE;
    }
  if (!drift_setting_parse_value (setting, equals + 1, &config->settings.values[setting]))
    {
      g_autofree char *unfit = drift_setting_print_unfit (setting, equals + 1);

      drift_cli_refuse ("%s %s: %s", option, name, unfit);
      return FALSE;
    }
  return TRUE;
}

/**
 * drift_cli_apply_settings:
 * @option: how the refusal calls it
 * @settings: (nullable): each as KEY=VALUE
 *
 * Returns: whether @config has them now; if not, it refused
 */
gboolean
drift_cli_apply_settings (DriftConfig *config, const char *option, char *const *settings)
{
  for (char *const *text = settings; text != NULL && *text != NULL; text++)
    if (!apply_setting (config, option, *text))
      return FALSE;
  return TRUE;
}

/**
 * drift_cli_open_scenario:
 * @settings: (nullable): as --set has them
 * @config: (out): what a run of it starts with, with the settings applied
 *
 * Returns: (transfer full) (nullable): the scenario, or %NULL if it refused
 */
DriftScenario *
drift_cli_open_scenario (const char *id_or_file, char *const *settings, DriftConfig *config)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario = drift_scenario_load (id_or_file, &error);

  if (scenario == NULL)
    {
      drift_cli_refuse ("%s", error->message);
      return NULL;
    }
  *config = *drift_scenario_get_config (scenario);
  return drift_cli_apply_settings (config, "--set", settings) ? g_steal_pointer (&scenario) : NULL;
}

/* Reads how many there are to be of what the story has to leave open. */
static gboolean
read_number (DriftScenario *scenario,
             const char *option,
             const char *text,
             guint least,
             guint most,
             guint *number)
{
  guint64 read;

  if (drift_scenario_get_least_replicas (scenario) == 0)
    {
      drift_cli_refuse ("%s: %s tells a story, which has its own; sandbox leaves them open", option,
                        drift_scenario_get_id (scenario));
      return FALSE;
    }
  if (!g_ascii_string_to_unsigned (text, 10, least, most, &read, NULL))
    {
      drift_cli_refuse ("%s: \"%s\" is not a whole number from %u to %u", option, text, least,
                        most);
      return FALSE;
    }
  *number = (guint)read;
  return TRUE;
}

static gboolean
apply_numbers (DriftScenario *scenario, const DriftCliRunOptions *options, DriftConfig *config)
{
  guint number;

  if (options->replicas != NULL)
    {
      if (!read_number (scenario, "--replicas", options->replicas,
                        drift_scenario_get_least_replicas (scenario), DRIFT_MAX_REPLICAS, &number))
        return FALSE;
      drift_config_set_replicas (config, number);
    }
  if (options->keys != NULL)
    {
      if (!read_number (scenario, "--keys", options->keys, 1, DRIFT_MAX_ITEMS, &number))
        return FALSE;
      config->n_items = number > 1 ? number : 0;
    }
  return TRUE;
}

/**
 * drift_cli_open_chosen:
 * @config: (out): what a run of it starts with, with the options applied
 *
 * Returns: (transfer full) (nullable): the scenario, or %NULL if it refused
 */
DriftScenario *
drift_cli_open_chosen (const char *id_or_file,
                       const DriftCliRunOptions *options,
                       DriftConfig *config)
{
  g_autoptr (DriftScenario) scenario =
      drift_cli_open_scenario (id_or_file, options->settings, config);

  if (scenario == NULL)
    return NULL;
  if (options->seed != NULL &&
      !g_ascii_string_to_unsigned (options->seed, 10, 0, G_MAXUINT64, &config->seed, NULL))
    {
      drift_cli_refuse ("--seed: \"%s\" is not a whole number from 0 to 18446744073709551615",
                        options->seed);
      return NULL;
    }
  return apply_numbers (scenario, options, config) ? g_steal_pointer (&scenario) : NULL;
}

/**
 * drift_cli_open_run:
 *
 * Returns: (transfer full) (nullable): a run of the scenario with the options applied, or
 *   %NULL if it refused
 */
DriftRun *
drift_cli_open_run (const char *id_or_file, const DriftCliRunOptions *options)
{
  DriftConfig config;
  g_autoptr (DriftScenario) scenario = drift_cli_open_chosen (id_or_file, options, &config);

  return scenario != NULL ? drift_run_new (scenario, &config) : NULL;
}

void
drift_cli_run_options_clear (DriftCliRunOptions *options)
{
  g_clear_pointer (&options->settings, g_strfreev);
  g_clear_pointer (&options->seed, g_free);
  g_clear_pointer (&options->replicas, g_free);
  g_clear_pointer (&options->keys, g_free);
}

/**
 * drift_cli_parse_step:
 * @option: how the refusal calls it
 * @most: the last step there is
 *
 * Returns: whether @text was the number of a step from 0 to @most, or "end" for @most; if
 *   not, it refused
 */
gboolean
drift_cli_parse_step (const char *option, const char *text, guint most, guint *step)
{
  guint64 number;

  if (g_str_equal (text, "end"))
    {
      *step = most;
      return TRUE;
    }
  if (!g_ascii_string_to_unsigned (text, 10, 0, most, &number, NULL))
    {
      drift_cli_refuse ("%s: \"%s\" is not a step from 0 to %u, or end", option, text, most);
      return FALSE;
    }
  *step = (guint)number;
  return TRUE;
}

static DriftCliStatus
run_command (int argc, char **argv)
{
  if (argc < 2)
    return drift_cli_refuse ("say a command; \"" NAME " --help\" lists them");
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    {
      print_help ();
      return DRIFT_CLI_DONE;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      g_print (NAME " " DRIFT_VERSION "\n");
      return DRIFT_CLI_DONE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      return commands[i].run (argc - 1, argv + 1);
  return drift_cli_refuse ("unknown command \"%s\"; \"" NAME " --help\" lists them", argv[1]);
}

/* Whoever ends the program (GLib does, after a command's --help): what it printed is out, or it
 * says so. */
static void
close_output (void)
{
  if (fflush (stdout) != 0 || ferror (stdout))
    _exit ((int)drift_cli_refuse ("the output cannot be written"));
}

/**
 * drift_cli_main:
 *
 * Returns: the program's exit status
 */
int
drift_cli_main (int argc, char **argv)
{
  /* From the build folder there are no installed translations; TEXTDOMAINDIR says where some are.
   */
  const char *translations = g_getenv ("TEXTDOMAINDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, translations != NULL ? translations : DRIFT_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  atexit (close_output);
  return (int)run_command (argc, argv);
}
