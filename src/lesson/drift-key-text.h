/* A key file being read by a parser that must say in one sentence what is wrong with it, and where.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DriftKeyText:
 * @origin: what an error calls the text, a file's name for example
 * @domain: the domain of errors
 * @invalid: their code
 * @file: GLib's view of the text
 */
typedef struct
{
  const char *origin;
  GQuark domain;
  int invalid;
  GKeyFile *file;
} DriftKeyText;

gboolean drift_key_text_open (DriftKeyText *self, GBytes *bytes, GError **error);
void drift_key_text_close (DriftKeyText *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DriftKeyText, drift_key_text_close)

gboolean drift_key_text_refuse (const DriftKeyText *self,
                                const char *group,
                                const char *key,
                                GError **error,
                                const char *format,
                                ...) G_GNUC_PRINTF (5, 6);
char *drift_key_text_quote (const char *word);

gboolean drift_key_text_has (const DriftKeyText *self, const char *group, const char *key);
char *
drift_key_text_get (const DriftKeyText *self, const char *group, const char *key, GError **error);
char *drift_key_text_get_id (const DriftKeyText *self,
                             const char *group,
                             const char *key,
                             GError **error);
gboolean drift_key_text_check_id (const DriftKeyText *self,
                                  const char *group,
                                  const char *key,
                                  const char *id,
                                  GError **error);

G_END_DECLS
