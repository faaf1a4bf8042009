/* A wish: what a panel of the course asks the window to do with the run on the stage.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-lesson.h"

G_BEGIN_DECLS

typedef enum
{
  DRIFT_WISH_SHOW,      /* stand where the stage says */
  DRIFT_WISH_PLAY_STEP, /* play the stage's step alone, from the end of the one before it */
  DRIFT_WISH_PLAY_ALL,  /* play on from where the stage says */
  DRIFT_WISH_STEP,      /* play the next step of the run that is there */
  DRIFT_WISH_PLAY,      /* play the run that is there */
  DRIFT_WISH_PAUSE,     /* and pause it */
  DRIFT_WISH_GO_TO,     /* stand at the end of a step of the run that is there */
  DRIFT_WISH_SET,       /* set a setting, by a command like any other */
  DRIFT_WISH_RERUN,     /* set a setting before the step in view, and play that step again */
  DRIFT_WISH_TRUTH,     /* show the truth, not the operator's view */
  DRIFT_WISH_LIGHT,     /* light a node on the canvas */
  DRIFT_WISH_QUIZ,      /* open a quiz */
} DriftWishKind;

/**
 * DriftWish:
 * @stage: of the first three
 * @number: of go-to, the step
 * @setting: of set and rerun
 * @amount: of set and rerun
 * @node: of light; %DRIFT_NODE_NONE puts the light out
 * @name: of quiz, its id
 *
 * Lives as long as the signal that carries it.
 */
typedef struct
{
  DriftWishKind kind;
  const DriftStage *stage;
  guint number;
  DriftSetting setting;
  gint64 amount;
  DriftNode node;
  const char *name;
} DriftWish;

G_END_DECLS
