/* The one reader of text formats: a key file, and every fault in it as a sentence with its place.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most bytes a file has. */
#define DRIFT_KEY_FILE_MAX_SIZE (1024 * 1024)

/* The most letters a text has that is shown: some seven times the longest of the course. The time
 * to lay out a word grows with the square of its length: for this many it is some hundredths of a
 * second, for a hundred thousand it is nine seconds. */
#define DRIFT_TEXT_MAX_LENGTH 2000

/* The most faults of a file that are kept; what comes after is more of the same. */
#define DRIFT_KEY_FILE_MAX_FAULTS 100

/* What the id of a text is made of. */
#define DRIFT_ID_CHARACTERS "abcdefghijklmnopqrstuvwxyz0123456789-"

const char *drift_text_find_fault (const char *text, gsize length, const char **end);

typedef struct _DriftKeyFile DriftKeyFile;

DriftKeyFile *drift_key_file_new (const char *origin, GBytes *bytes);
void drift_key_file_free (DriftKeyFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DriftKeyFile, drift_key_file_free)

gboolean drift_key_file_refuse (DriftKeyFile *self,
                                const char *group,
                                const char *key,
                                const char *format,
                                ...) G_GNUC_PRINTF (4, 5);
gboolean drift_key_file_is_sound (const DriftKeyFile *self);
gboolean drift_key_file_finish (const DriftKeyFile *self,
                                GQuark domain,
                                int code,
                                GPtrArray *faults,
                                GError **error);

char **drift_key_file_list_groups (const DriftKeyFile *self);
char **drift_key_file_list_keys (const DriftKeyFile *self, const char *group);
gboolean drift_key_file_has_group (const DriftKeyFile *self, const char *group);
gboolean drift_key_file_has (const DriftKeyFile *self, const char *group, const char *key);

char *drift_key_file_get (DriftKeyFile *self, const char *group, const char *key);
char *drift_key_file_get_text (DriftKeyFile *self, const char *group, const char *key);
char *drift_key_file_get_id (DriftKeyFile *self, const char *group, const char *key);
gboolean
drift_key_file_check_id (DriftKeyFile *self, const char *group, const char *key, const char *id);
gboolean
drift_key_file_check_keys (DriftKeyFile *self, const char *group, const char *const *known);

G_END_DECLS
