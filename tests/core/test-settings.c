/* Tests of the settings: names, words, values both ways, and what each refuses.
 * SPDX-License-Identifier: MIT */
#include "drift-settings.h"

#include "drift-duration.h"

static void
test_names (void)
{
  DriftSetting setting;

  for (guint i = 0; i < DRIFT_N_SETTINGS; i++)
    {
      g_assert_true (drift_setting_parse (drift_setting_name ((DriftSetting)i), &setting));
      g_assert_cmpint (setting, ==, i);
    }
  g_assert_false (drift_setting_parse ("", &setting));
  g_assert_false (drift_setting_parse ("W", &setting));
  g_assert_false (drift_setting_parse ("anti_entropy", &setting));
}

/* A help is a line that fits a terminal and a tooltip, and no two settings are called alike. */
static void
test_words (void)
{
  g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < DRIFT_N_SETTINGS; i++)
    {
      const char *help = drift_setting_help ((DriftSetting)i);

      g_test_message ("%s: %s", drift_setting_name ((DriftSetting)i), help);
      g_assert_true (g_hash_table_add (labels, (char *)drift_setting_label ((DriftSetting)i)));
      g_assert_true (g_unichar_isupper (g_utf8_get_char (help)));
      g_assert_false (g_str_has_suffix (help, "."));
      g_assert_cmpint (g_utf8_strlen (help, -1), <=, 76);
    }
}

/* The settings of a group stand together, and no group is empty. */
static void
test_groups (void)
{
  guint group = 0;

  for (guint i = 0; i < DRIFT_N_SETTINGS; i++)
    if (drift_setting_group ((DriftSetting)i) != group)
      g_assert_cmpint (drift_setting_group ((DriftSetting)i), ==, ++group);
  g_assert_cmpint (group, ==, DRIFT_N_SETTING_GROUPS - 1);
  for (guint i = 0; i < DRIFT_N_SETTING_GROUPS; i++)
    g_assert_cmpstr (drift_setting_group_label ((DriftSettingGroup)i), !=, "");
}

static void
test_ranges (void)
{
  static const struct
  {
    DriftSetting setting;
    const char *range;
  } cases[] = {
    { DRIFT_SETTING_W, "1 to 8 acknowledgements" },
    { DRIFT_SETTING_LOSS, "0 to 1" },
    { DRIFT_SETTING_TIMEOUT, "1us to 36500d" },
    { DRIFT_SETTING_SWEEP_GRACE, "0s to 36500d" },
    { DRIFT_SETTING_LATENCY, "0s to 36500d, or drawn, such as exp 10ms" },
    { DRIFT_SETTING_HINTS, NULL },
    { DRIFT_SETTING_ORDER, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *range = drift_setting_print_range (cases[i].setting);

      g_assert_cmpstr (range, ==, cases[i].range);
    }
}

/* What stands at the start can be said, and is read back as itself. */
static void
test_initial (void)
{
  DriftSettings settings;

  drift_settings_init (&settings);
  for (guint i = 0; i < DRIFT_N_SETTINGS; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      gint64 value = -1;

      drift_setting_print_value ((DriftSetting)i, settings.values[i], text);
      g_assert_true (drift_setting_parse_value ((DriftSetting)i, text->str, &value));
      g_assert_cmpint (value, ==, settings.values[i]);
    }
  g_assert_true (settings.values[DRIFT_SETTING_DROP_MESSAGES]);
  g_assert_false (settings.values[DRIFT_SETTING_READ_REPAIR]);
  g_assert_false (settings.values[DRIFT_SETTING_ANTI_ENTROPY]);
  g_assert_cmpint (settings.values[DRIFT_SETTING_W], ==, 1);
  g_assert_cmpint (settings.values[DRIFT_SETTING_R], ==, 1);
}

static void
test_values (void)
{
  const struct
  {
    DriftSetting setting;
    const char *text;
    gint64 value; /* or -1 where it is refused */
  } cases[] = {
    { DRIFT_SETTING_ANTI_ENTROPY, "on", 1 },
    { DRIFT_SETTING_ANTI_ENTROPY, "off", 0 },
    { DRIFT_SETTING_ANTI_ENTROPY, "On", -1 },
    { DRIFT_SETTING_ANTI_ENTROPY, "1", -1 },
    { DRIFT_SETTING_ANTI_ENTROPY, "", -1 },
    { DRIFT_SETTING_R, "1", 1 },
    { DRIFT_SETTING_R, "8", 8 },
    { DRIFT_SETTING_R, "0", -1 },
    { DRIFT_SETTING_R, "9", -1 },
    { DRIFT_SETTING_R, "-1", -1 },
    { DRIFT_SETTING_R, "2 ", -1 },
    { DRIFT_SETTING_R, "18446744073709551617", -1 },
    { DRIFT_SETTING_LATENCY, "0s", 0 },
    { DRIFT_SETTING_JITTER, "0ms", 0 },
    { DRIFT_SETTING_SWEEP_PHASE, "0h", 0 },
    { DRIFT_SETTING_LATENCY, "35ms", 35 * DRIFT_MILLISECOND },
    { DRIFT_SETTING_LATENCY, "35", -1 },
    { DRIFT_SETTING_TIMEOUT, "0s", -1 },
    { DRIFT_SETTING_SWEEP_PERIOD, "0s", -1 },
    { DRIFT_SETTING_SWEEP_PERIOD, "1us", 1 },
    { DRIFT_SETTING_HEALTH_PERIOD, "0us", -1 },
    { DRIFT_SETTING_SWEEP_GRACE, "36500d", DRIFT_DURATION_MAX },
    { DRIFT_SETTING_SWEEP_GRACE, "36501d", -1 },
    { DRIFT_SETTING_PURGE, "any-time", DRIFT_PURGE_ANY_TIME },
    { DRIFT_SETTING_PURGE, "after-sweep", DRIFT_PURGE_AFTER_SWEEP },
    { DRIFT_SETTING_PURGE, "after", -1 },
    { DRIFT_SETTING_PURGE, "1", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 value = -1;
      gboolean ok = drift_setting_parse_value (cases[i].setting, cases[i].text, &value);

      g_test_message ("%s %s", drift_setting_name (cases[i].setting), cases[i].text);
      g_assert_cmpint (ok, ==, cases[i].value >= 0);
      if (ok)
        g_assert_cmpint (value, ==, cases[i].value);
    }
}

/* What is said of a value that does not fit: the word, what fits, and what was likely meant. */
static void
test_unfit (void)
{
  const struct
  {
    DriftSetting setting;
    const char *text;
    const char *said;
  } cases[] = {
    { DRIFT_SETTING_HINTS, "yes", "\"yes\" is not on or off" },
    { DRIFT_SETTING_HINTS, "ofd", "\"ofd\" is not on or off; did you mean \"off\"?" },
    { DRIFT_SETTING_W, "9", "\"9\" is not a number from 1 to 8" },
    { DRIFT_SETTING_JITTER, "soon",
      "\"soon\" is not a duration such as 20ms, 5s or 18h, at most 36500d" },
    { DRIFT_SETTING_JITTER, "exp soon",
      "\"exp soon\" is not a shape such as \"uniform 10ms 30ms\", \"exp 10ms\" or "
      "\"pareto 1ms 1.5\"" },
    { DRIFT_SETTING_TIMEOUT, "0s",
      "\"0s\" is not a duration such as 20ms, 5s or 18h, from 1us to 36500d" },
    { DRIFT_SETTING_PURGE, "late", "\"late\" is not any-time or after-sweep" },
    { DRIFT_SETTING_PURGE, "after-sweeps",
      "\"after-sweeps\" is not any-time or after-sweep; did you mean \"after-sweep\"?" },
    { DRIFT_SETTING_MINT, "\xff\n", "\"\xef\xbf\xbd?\" is not local or quorum" },
    { DRIFT_SETTING_MINT, "newest", "\"newest\" is gone; it is local or quorum now" },
    { DRIFT_SETTING_CONDITIONS, "on", "\"on\" is gone; it is off, local or quorum now" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *said = drift_setting_print_unfit (cases[i].setting, cases[i].text);

      g_assert_cmpstr (said, ==, cases[i].said);
    }
}

/* What a list of all settings, and what a person is told of a value. */
static void
test_says (void)
{
  const struct
  {
    DriftSetting setting;
    const char *takes;
    gint64 value;
    const char *said;
  } cases[] = {
    { DRIFT_SETTING_HINTS, "on|off", TRUE, "Keep hints for who does not acknowledge: on" },
    { DRIFT_SETTING_R, "1 to 8 replicas", 2, "Replicas a read contacts: 2" },
    { DRIFT_SETTING_TIMEOUT, "DURATION", 90 * DRIFT_SECOND, "Timeout: 90s" },
    { DRIFT_SETTING_LATENCY, "SHAPE", 20 * DRIFT_MILLISECOND, "Latency of a message: 20ms" },
    { DRIFT_SETTING_ORDER, "version|clock|vector", DRIFT_ORDER_CLOCK, "Newer by: wall clock" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *takes = drift_setting_print_takes (cases[i].setting);
      g_autofree char *said = drift_setting_say (cases[i].setting, cases[i].value);

      g_assert_cmpstr (takes, ==, cases[i].takes);
      g_assert_cmpstr (said, ==, cases[i].said);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings/names", test_names);
  g_test_add_func ("/settings/words", test_words);
  g_test_add_func ("/settings/groups", test_groups);
  g_test_add_func ("/settings/ranges", test_ranges);
  g_test_add_func ("/settings/initial", test_initial);
  g_test_add_func ("/settings/values", test_values);
  g_test_add_func ("/settings/unfit", test_unfit);
  g_test_add_func ("/settings/says", test_says);
  return g_test_run ();
}
