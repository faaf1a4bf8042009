/* What the files of read repair as code share: the lines of both listings by name, and the copies.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-algorithm.h"
#include "drift-reconcile.h"

G_BEGIN_DECLS

/* The lines that a step can stand on, by the number that is shown. */
enum
{
  NAIVE_BEGIN = 1,
  NAIVE_READ,
  NAIVE_NEWEST,
  NAIVE_EACH,
  NAIVE_DIFFERS,
  NAIVE_WRITE,
};

enum
{
  RIGHT_BEGIN = 1,
  RIGHT_READ,
  RIGHT_SAME,
  RIGHT_RETURN,
  RIGHT_SOUND,
  RIGHT_NEWEST,
  RIGHT_TIE,
  RIGHT_CONFLICT,
  RIGHT_EACH,
  RIGHT_DIFFERS,
  RIGHT_NEWER,
  RIGHT_WRITE,
};

/**
 * DriftAlgorithmCopies:
 * @records: by replica
 * @known: whose copies are known
 */
typedef struct
{
  DriftRecord records[DRIFT_MAX_REPLICAS];
  DriftNodes known;
} DriftAlgorithmCopies;

/* drift-algorithm-copies.c */
void
drift_algorithm_take_replies (DriftAlgorithmCopies *copies, DriftCluster *cluster, guint event);
gboolean drift_algorithm_take_tables (DriftAlgorithmCopies *copies,
                                      DriftCluster *cluster,
                                      guint event,
                                      guint32 key,
                                      gboolean *differed);
DriftVerdict drift_algorithm_decide (const DriftAlgorithmCopies *copies,
                                     DriftCluster *cluster,
                                     DriftNodes *rotten,
                                     DriftNodes *equal);

/* drift-algorithm-tell.c */
GPtrArray *drift_algorithm_tell (DriftCluster *cluster, guint event, guint32 focus);

G_END_DECLS
