/* What a save of progress is made of, and how the file is read: for the progress itself.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-progress-save.h"

G_BEGIN_DECLS

/* Nobody else has any of it: it may be in another thread than the progress. */
struct _DriftProgressSave
{
  char *path;
  char *known;        /* all of the progress, as the text of a file */
  GKeyFile *unsaved;  /* what was set since the last save */
  GPtrArray *removed; /* the groups that were removed before that: char * */

  /* Between putting it aside and the end of it. */
  char *real; /* the file itself, behind all links; NULL if nothing is put aside */
  int lock;
  GKeyFile *next; /* what the file will hold */

  /* What came of it. */
  GKeyFile *file; /* what the file holds now; NULL if it was not written */
  char *damage;   /* a sentence, if the file that was there cannot be read */
  gboolean stuck; /* and must not be replaced either */
};

GKeyFile *drift_progress_save_read (const char *path, char **reason);
char *drift_progress_save_give_up (const char *path, const char *reason, gboolean *stuck);
gboolean drift_progress_save_fail (const char *path, const char *reason, GError **error);
void drift_progress_save_put (GKeyFile *to, const GPtrArray *removed, GKeyFile *values);
void drift_progress_save_free (DriftProgressSave *save);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DriftProgressSave, drift_progress_save_free)

G_END_DECLS
