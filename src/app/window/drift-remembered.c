/* What is remembered of how the windows were left, in the settings of the desktop.
 * SPDX-License-Identifier: MIT */
#include "drift-remembered.h"

#define SCHEMA "org.replicadrift.ReplicaDrift"

/**
 * drift_remembered_open:
 *
 * Returns: (transfer full) (nullable): the settings; %NULL where no schema is installed: nothing is
 *   remembered there
 */
GSettings *
drift_remembered_open (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA, TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}
