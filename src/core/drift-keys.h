/* The key table: each key's name is kept once and known by a small number.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DRIFT_KEY_NONE G_MAXUINT32
#define DRIFT_KEY_MAX_LENGTH 200

typedef struct _DriftKeys DriftKeys;

DriftKeys *drift_keys_new (void);
void drift_keys_free (DriftKeys *keys);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DriftKeys, drift_keys_free)

guint32 drift_keys_count (const DriftKeys *keys);
guint32 drift_keys_intern (DriftKeys *keys, const char *name);
void drift_keys_intern_items (DriftKeys *keys, guint32 count);
guint32 drift_keys_find (const DriftKeys *keys, const char *name);
guint32 drift_keys_find_item (const DriftKeys *keys, guint32 item);
int drift_keys_compare (const DriftKeys *keys, guint32 a, guint32 b);
const char *drift_keys_name (const DriftKeys *keys, guint32 key);
guint64 drift_keys_digest (const DriftKeys *keys, guint32 key);
void drift_keys_truncate (DriftKeys *keys, guint32 count);
gsize drift_keys_memory (const DriftKeys *keys);

gboolean drift_key_is_valid (const char *name);

G_END_DECLS
