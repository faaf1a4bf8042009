/* What a puzzle is made of: a set-up and moves as commands, and a check on what came of them.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-place.h"
#include "drift-puzzle.h"
#include "drift-week-alert.h"

G_BEGIN_DECLS

#define DRIFT_PUZZLE_MAX_MOVES 8
#define DRIFT_PUZZLE_MAX_TRIALS 12
#define DRIFT_PUZZLE_KEY "user:42"

/* Where the story of an attempt comes to the situation. */
#define DRIFT_PUZZLE_SETUP_STEP 1

/**
 * DriftPuzzleTrial:
 * @run: owned: the attempt as a story, at its end
 * @cluster: borrowed from it
 * @start: the position at which the set-up ended
 * @behind: how many copies were not the newest then
 */
typedef struct
{
  DriftRun *run;
  DriftCluster *cluster;
  guint start;
  guint behind;
} DriftPuzzleTrial;

/**
 * DriftPuzzleAttempt:
 * @trials: the attempt on clusters that differ in their seed
 * @chosen: the moves, in order
 * @alert: (nullable): the rule chosen, where the moves are rules
 */
typedef struct
{
  DriftPuzzleTrial trials[DRIFT_PUZZLE_MAX_TRIALS];
  guint n_trials;
  const guint *chosen;
  guint n_chosen;
  const DriftAlert *alert;
} DriftPuzzleAttempt;

/**
 * DriftPuzzleMove:
 * @label: what it does
 * @words: that in a word or two, where it acts
 * @place: of the stage, where it acts: the number of a replica, or one of #DriftPlace
 * @commands: what it does to the simulator, or %NULL where it is a rule
 */
typedef struct
{
  const char *label;
  const char *words;
  guint place;
  const char *commands;
  DriftAlert alert;
} DriftPuzzleMove;

/**
 * DriftPuzzleDefinition:
 * @store: the copies that it begins with, or %NULL where a week is looked at
 * @setup: commands that are done before the moves
 * @n_reads: how many reads follow the moves
 * @n_trials: on how many clusters it is tried
 * @check: says whether the goal is reached, and why or why not
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *story;
  const char *goal;
  const char *store;
  const char *setup;
  DriftPuzzleMove moves[DRIFT_PUZZLE_MAX_MOVES];
  guint max_moves;
  guint n_reads;
  guint n_trials;
  gboolean (*check) (const DriftPuzzleAttempt *attempt, char **reason);
} DriftPuzzleDefinition;

struct _DriftPuzzle
{
  GObject parent_instance;

  const DriftPuzzleDefinition *definition;
  guint chosen[DRIFT_PUZZLE_MAX_MOVES];
  guint n_chosen;
  gboolean won;
  guint tries;
  gboolean solved;

  /* owned */
  DriftProgress *progress;
  char *group; /* of the progress file */
  char *start;
  char *reason;      /* %NULL while the attempt was not run */
  guint shown;       /* which trial shows what came of the attempt */
  GPtrArray *states; /* (element-type utf8): the copies after each move */
};

extern const DriftPuzzleDefinition drift_puzzles[];
extern const guint drift_n_puzzles;

/* drift-puzzle-story.c */
DriftRun *drift_puzzle_tell (const DriftPuzzleDefinition *definition,
                             const guint *chosen,
                             guint n_chosen,
                             guint trial);

/* drift-puzzle-checks.c */
const DriftWeekPlan *drift_puzzle_week_plan (void);
const DriftWeek *drift_puzzle_week (void);
gboolean drift_puzzle_check_reads (const DriftPuzzleAttempt *attempt, char **reason);
gboolean drift_puzzle_check_healing (const DriftPuzzleAttempt *attempt, char **reason);
gboolean drift_puzzle_check_notice (const DriftPuzzleAttempt *attempt, char **reason);
gboolean drift_puzzle_check_alert (const DriftPuzzleAttempt *attempt, char **reason);
gboolean drift_puzzle_check_zombie (const DriftPuzzleAttempt *attempt, char **reason);
gboolean drift_puzzle_check_empty_sweep (const DriftPuzzleAttempt *attempt, char **reason);

G_END_DECLS
