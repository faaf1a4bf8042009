/* What a cluster begins with: its replicas, its settings, its seed.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster.h"

/**
 * drift_config_init:
 *
 * Makes @config three replicas R1, R2 and R3 with every setting at its initial value,
 * seed 1, from time 0, and the limits those of every run.
 */
void
drift_config_init (DriftConfig *config)
{
  *config = (DriftConfig){
    .names = { 3, { "R1", "R2", "R3" } },
    .seed = 1,
    .max_size = DRIFT_MAX_SIZE,
    .max_work = DRIFT_MAX_WORK,
  };
  drift_settings_init (&config->settings);
}

/**
 * drift_config_set_replicas:
 * @n_replicas: from 1 to %DRIFT_MAX_REPLICAS
 *
 * Leaves the last ones away, or adds some that are called as no other is: R4, R5.
 */
void
drift_config_set_replicas (DriftConfig *config, guint n_replicas)
{
  DriftNames *names = &config->names;

  g_return_if_fail (n_replicas >= 1 && n_replicas <= DRIFT_MAX_REPLICAS);
  names->n_replicas = MIN (names->n_replicas, n_replicas);
  while (names->n_replicas < n_replicas)
    {
      char *name = names->replicas[names->n_replicas];
      guint number = names->n_replicas + 1;

      do
        g_snprintf (name, DRIFT_NAME_LENGTH, "R%u", number++);
      while (drift_names_find (names, name) != DRIFT_NODE_NONE);
      names->n_replicas++;
    }
}
