/* What the files of the sentences share: an event as it is told, and who tells it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-sentence.h"

G_BEGIN_DECLS

/* An event, with its nodes, its key and its versions as they are written. */
typedef struct
{
  DriftEvent event;
  gboolean truth;
  const char *from;
  const char *to;
  const char *key;
  const char *version; /* and whether it is the record of a delete */
  const char *there;   /* of what is there beside it */
} DriftTold;

/* drift-sentence-sweep.c */
char *drift_tell_digests (const DriftTold *told);
char *drift_tell_late (const DriftTold *told);
char *drift_tell_sweep (const DriftTold *told);
char *drift_tell_compared (const DriftTold *told);
char *drift_tell_swept (const DriftTold *told);
char *drift_tell_trees (const DriftTold *told);
char *drift_tell_settled (const DriftTold *told);
char *drift_tell_purge (const DriftTold *told);

/* drift-sentence-outage.c */
char *drift_tell_seen_down (const DriftTold *told);
char *drift_tell_seen_up (const DriftTold *told);
char *drift_tell_restart (const DriftTold *told);
char *drift_tell_hint_kept (const DriftTold *told);
char *drift_tell_hint_expired (const DriftTold *told);
char *drift_tell_hint_sent (const DriftTold *told);
char *drift_tell_hint_ack (const DriftTold *told);

G_END_DECLS
