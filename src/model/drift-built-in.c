/* The texts that are built into the programs: scenarios, lessons, quizzes, the glossary.
 * SPDX-License-Identifier: MIT */
#include "drift-built-in.h"

static GBytes *
look_up (const DriftBuiltIn *self, const char *name, const char *suffix)
{
  g_autofree char *path = g_strconcat (self->folder, name, suffix, NULL);

  return g_resource_lookup_data (self->get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

/**
 * drift_built_in_get:
 * @id: the name of a text without its suffix; it may be anything
 *
 * Returns: (transfer full) (nullable): the text, or %NULL if none of that name is built in
 */
GBytes *
drift_built_in_get (const DriftBuiltIn *self, const char *id)
{
  return look_up (self, id, self->suffix);
}

/**
 * drift_built_in_list:
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of the texts, in the order of the
 *   file "index" that stands beside them
 */
char **
drift_built_in_list (const DriftBuiltIn *self)
{
  g_autoptr (GBytes) index = look_up (self, "index", NULL);
  g_autofree char *text = NULL;

  g_assert (index != NULL);
  text = g_strndup (g_bytes_get_data (index, NULL), g_bytes_get_size (index));
  return g_strsplit (g_strchomp (text), "\n", -1);
}
