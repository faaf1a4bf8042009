/* The texts that are built into the programs: scenarios, lessons, quizzes, the glossary.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DriftBuiltIn:
 * @get_resource: what holds them. To ask this one, and not whatever is registered, keeps it in a
 *   program that links its library statically
 * @folder: where they stand in it, with a "/" at the end
 * @suffix: how their names end, such as ".quiz"
 *
 * One kind of built-in text.
 */
typedef struct
{
  GResource *(*get_resource) (void);
  const char *folder;
  const char *suffix;
} DriftBuiltIn;

GBytes *drift_built_in_get (const DriftBuiltIn *self, const char *id);
char **drift_built_in_list (const DriftBuiltIn *self);

G_END_DECLS
