/* The words for a setting and what it is set to, as a person reads them.
 * SPDX-License-Identifier: MIT */
#include "drift-setting-words.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *label;
  const char *choices[2]; /* of a setting that is one of a few words */
} table[DRIFT_N_SETTINGS] = {
  [DRIFT_SETTING_DROP_MESSAGES] = { N_ ("Drop messages") },
  [DRIFT_SETTING_READ_REPAIR] = { N_ ("Read repair") },
  [DRIFT_SETTING_ANTI_ENTROPY] = { N_ ("Anti-entropy") },
  [DRIFT_SETTING_W] = { N_ ("Acknowledgements a write waits for") },
  [DRIFT_SETTING_R] = { N_ ("Replicas a read contacts") },
  [DRIFT_SETTING_LATENCY] = { N_ ("Latency of a message") },
  [DRIFT_SETTING_JITTER] = { N_ ("Jitter") },
  [DRIFT_SETTING_TIMEOUT] = { N_ ("Timeout") },
  [DRIFT_SETTING_SWEEP_PERIOD] = { N_ ("Time from sweep to sweep") },
  [DRIFT_SETTING_SWEEP_PHASE] = { N_ ("Time of the first sweep") },
  [DRIFT_SETTING_HEALTH_PERIOD] = { N_ ("Time from health check to health check") },
  [DRIFT_SETTING_REPAIR] = { N_ ("Repair algorithm"), { N_ ("the right one"), N_ ("naive") } },
  [DRIFT_SETTING_SOURCE] = { N_ ("The copy that wins"),
                             { N_ ("the newest"), N_ ("the majority’s") } },
  [DRIFT_SETTING_ORDER] = { N_ ("Newer by"), { N_ ("version"), N_ ("wall clock") } },
  [DRIFT_SETTING_VERIFY] = { N_ ("Sum the stored bytes anew") },
  [DRIFT_SETTING_ENCODING] = { N_ ("A digest is taken over"),
                               { N_ ("the bytes as they are"), N_ ("one canonical form") } },
  [DRIFT_SETTING_MINT] = { N_ ("A new version follows"),
                           { N_ ("the newest anywhere"), N_ ("the copy at hand") } },
  [DRIFT_SETTING_WRITER_IDS] = { N_ ("A version names its writer") },
  [DRIFT_SETTING_CONDITIONS] = { N_ ("Write only if the version is still the one read") },
  [DRIFT_SETTING_DELETE] = { N_ ("A delete leaves"), { N_ ("a tombstone"), N_ ("nothing") } },
  [DRIFT_SETTING_PURGE] = { N_ ("Tombstones are purged"),
                            { N_ ("at any time past their grace"),
                              N_ ("when a sweep knows them everywhere") } },
  [DRIFT_SETTING_TOMBSTONE_GRACE] = { N_ ("Grace of tombstones") },
  [DRIFT_SETTING_SWEEP_GRACE] = { N_ ("A sweep skips what was missed for less than") },
  [DRIFT_SETTING_HINTS] = { N_ ("Keep hints for a replica that is down") },
  [DRIFT_SETTING_HINT_WINDOW] = { N_ ("Hints are kept for") },
  [DRIFT_SETTING_COMPARE] = { N_ ("A sweep compares"),
                              { N_ ("key by key"), N_ ("trees of checksums") } },
};

/**
 * drift_setting_label:
 *
 * Returns: (transfer none): what @setting is called
 */
const char *
drift_setting_label (DriftSetting setting)
{
  g_return_val_if_fail (setting < DRIFT_N_SETTINGS, "");
  return _ (table[setting].label);
}

static char *
say_value (DriftSetting setting, gint64 amount)
{
  g_autoptr (GString) text = NULL;

  if (drift_setting_type (setting) == DRIFT_SETTING_SWITCH)
    return g_strdup (amount != 0 ? _ ("on") : _ ("off"));
  if (drift_setting_type (setting) == DRIFT_SETTING_CHOICE && amount >= 0 &&
      amount < (gint64)G_N_ELEMENTS (table[setting].choices))
    return g_strdup (_ (table[setting].choices[amount]));
  text = g_string_new (NULL);
  drift_setting_print_value (setting, amount, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * drift_setting_say:
 *
 * Returns: (transfer full): for example "Anti-entropy: on"
 */
char *
drift_setting_say (DriftSetting setting, gint64 amount)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (setting < DRIFT_N_SETTINGS, NULL);
  value = say_value (setting, amount);
  /* Translators: a setting and what it is set to: "Anti-entropy: on" */
  return g_strdup_printf (_ ("%s: %s"), drift_setting_label (setting), value);
}
