/* Tests of the settings: names, values both ways, and what each refuses.
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
      g_assert_cmpstr (drift_setting_expects (setting), !=, "");
    }
  g_assert_false (drift_setting_parse ("", &setting));
  g_assert_false (drift_setting_parse ("W", &setting));
  g_assert_false (drift_setting_parse ("anti_entropy", &setting));
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings/names", test_names);
  g_test_add_func ("/settings/initial", test_initial);
  g_test_add_func ("/settings/values", test_values);
  return g_test_run ();
}
