/* The puzzles: their situations, their moves and what each asks for.
 * SPDX-License-Identifier: MIT */
#include "drift-puzzle-private.h"

#include <glib/gi18n-lib.h>

#define V5 "\"theme=light lang=en\""
#define V6 "\"theme=dark lang=en\""
#define V7 "\"theme=dark lang=fr\""

/* The first set-up ends between two health checks, for what one sees is what a puzzle is about. */
const DriftPuzzleDefinition drift_puzzles[] = {
  {
      .id = "read-right",
      .title = N_ ("Read right from stale copies"),
      .story =
          N_ ("R1 holds the newest profile. R2 and R3 missed the last write, and they may stay "
              "as they are. Twenty-four reads are about to come."),
      .goal = N_ ("Every read is answered with the newest version, and R2 and R3 stay stale."),
      .setup = "store user:42 v6 " V6 "; store user:42 v7 " V7 " on R1; wait 3s",
      .moves = { { N_ ("Read from two replicas: R = 2"), "set r 2" },
                 { N_ ("Read from three replicas: R = 3"), "set r 3" },
                 { N_ ("Write to three replicas: W = 3"), "set w 3" },
                 { N_ ("Switch read repair on"), "set read-repair on" },
                 { N_ ("Sweep now"), "scrub" },
                 { N_ ("Shut R2 and R3 down"), "crash R2,R3" },
                 { N_ ("Wait for a health check"), "wait 10s" } },
      .max_moves = 3,
      .n_reads = 24,
      .n_trials = 1,
      .check = drift_puzzle_check_reads,
  },
  {
      .id = "fewest-copies",
      .title = N_ ("Heal with the fewest copies"),
      .story =
          N_ ("Three copies, three versions, and R1, which has the newest, is cut off just now. "
              "Read repair is on. Bandwidth is scarce."),
      .goal = N_ ("All copies agree on the newest version, and no copy was written that need not "
                  "have been."),
      .setup = "set read-repair on; store user:42 v5 " V5 "; store user:42 v6 " V6
               " on R1,R2; store user:42 v7 " V7 " on R1; partition R1",
      .moves = { { N_ ("Reconnect R1"), "heal R1" },
                 { N_ ("Sweep now"), "scrub" },
                 { N_ ("Read from R1 and R2"), "read user:42 from R1,R2" },
                 { N_ ("Read from R1 and R3"), "read user:42 from R1,R3" },
                 { N_ ("Read from R2 and R3"), "read user:42 from R2,R3" },
                 { N_ ("Write the profile once more"), "write user:42 " V7 } },
      .max_moves = 4,
      .n_trials = 1,
      .check = drift_puzzle_check_healing,
  },
  {
      .id = "notice",
      .title = N_ ("Notice at the first read"),
      .story =
          N_ ("R1 is ahead. R2 and R3 missed the same write, so they agree with each other. No "
              "sweep is due for weeks. One read is about to come, and the balancer sends it "
              "where it likes."),
      .goal = N_ ("Whichever replicas it asks, that read notices the drift. It is tried on twelve "
                  "clusters."),
      .setup = "store user:42 v6 " V6 "; store user:42 v7 " V7 " on R1",
      .moves = { { N_ ("Read from two replicas: R = 2"), "set r 2" },
                 { N_ ("Read from three replicas: R = 3"), "set r 3" },
                 { N_ ("Switch read repair on"), "set read-repair on" },
                 { N_ ("Write to two replicas: W = 2"), "set w 2" },
                 { N_ ("Check health every second"), "set health-period 1s" } },
      .max_moves = 3,
      .n_reads = 1,
      .n_trials = 12,
      .check = drift_puzzle_check_notice,
  },
  {
      .id = "alert",
      .title = N_ ("The alert that knows"),
      .story =
          N_ ("Seven nights of one cluster. On one day its bus lost far more writes than usual. "
              "Choose the rule you would want to be woken by."),
      .goal = N_ ("The rule fires on the bad night, and on no ordinary one."),
      .moves = { { N_ ("A request failed"), NULL, { DRIFT_ALERT_FAILURES, 0.0 } },
                 { N_ ("A replica is down"), NULL, { DRIFT_ALERT_DOWN, 0.0 } },
                 { N_ ("A sweep repaired anything"), NULL, { DRIFT_ALERT_REPAIRS, 0.0 } },
                 { N_ ("A sweep repaired more than 500 copies"),
                   NULL,
                   { DRIFT_ALERT_REPAIRS, 500.0 } },
                 { N_ ("No full sweep for 30 hours"), NULL, { DRIFT_ALERT_SWEEP_AGE, 30.0 } },
                 { N_ ("Repairs above 3 times the median of the nights before"),
                   NULL,
                   { DRIFT_ALERT_TREND, 3.0 } },
                 { N_ ("Repairs above the median of the nights before"),
                   NULL,
                   { DRIFT_ALERT_TREND, 1.0 } } },
      .max_moves = 1,
      .check = drift_puzzle_check_alert,
  },
  {
      .id = "zombie",
      .title = N_ ("Raise the dead"),
      .story =
          N_ ("The user deleted the profile while R3 was cut off for a moment: R1 and R2 hold a "
              "tombstone, and R3 still holds the profile. Tombstones may be collected when "
              "they are ten days old."),
      .goal = N_ ("The deleted profile is back on all three replicas, with no error and no new "
                  "write."),
      .setup = "store user:42 v5 " V5 "; partition R3; delete user:42; wait 1s; heal R3",
      .moves = { { N_ ("Let five days pass"), "wait 5d" },
                 { N_ ("Collect old tombstones"), "purge" },
                 { N_ ("Sweep now"), "scrub" },
                 { N_ ("Read from all three, with read repair"),
                   "set read-repair on; read user:42 from R1,R2,R3" },
                 { N_ ("Restart R1 and R2"), "crash R1,R2; restart R1,R2" },
                 { N_ ("Write the profile once more"), "write user:42 " V5 } },
      .max_moves = 4,
      .n_trials = 1,
      .check = drift_puzzle_check_zombie,
  },
  {
      .id = "empty-sweep",
      .title = N_ ("A sweep that finds nothing"),
      .story = N_ ("R2 and R3 missed the last write. The manager wants to see a sweep that repairs "
                   "nothing, today."),
      .goal = N_ ("The last sweep reports 0 copies repaired, while the copies still differ."),
      .setup = "store user:42 v6 " V6 "; store user:42 v7 " V7 " on R1",
      .moves = { { N_ ("Sweep now"), "scrub" },
                 { N_ ("Cut R3 off"), "partition R3" },
                 { N_ ("Cut R2 and R3 off"), "partition R2,R3" },
                 { N_ ("Reconnect all"), "heal R1,R2,R3" },
                 { N_ ("Let sweeps skip what was missed for less than an hour"),
                   "set sweep-grace 1h" },
                 { N_ ("Wait two hours"), "wait 2h" },
                 { N_ ("Switch read repair on"), "set read-repair on" } },
      .max_moves = 3,
      .n_trials = 1,
      .check = drift_puzzle_check_empty_sweep,
  },
};

const guint drift_n_puzzles = G_N_ELEMENTS (drift_puzzles);
