/* The puzzles: their situations, their moves and what each asks for.
 * SPDX-License-Identifier: MIT */
#include "drift-puzzle-private.h"

#include <glib/gi18n-lib.h>

#define V5 "\"theme=light lang=en\""
#define V6 "\"theme=dark lang=en\""
#define V7 "\"theme=dark lang=fr\""

/* The replicas as places. */
enum
{
  R1,
  R2,
  R3
};

/* The first set-up ends between two health checks, for what one sees is what a puzzle is about. */
const DriftPuzzleDefinition drift_puzzles[] = {
  {
      .id = "read-right",
      .title = N_ ("Read right from stale copies"),
      .story =
          N_ ("R1 holds the newest profile. R2 and R3 missed the last write, and they may stay "
              "as they are. Twenty-four reads are about to come."),
      .goal = N_ ("Every read is answered with the newest version, and R2 and R3 stay stale."),
      .store = "store user:42 v6 " V6 "; store user:42 v7 " V7 " on R1",
      .setup = "wait 3s",
      .moves = { { N_ ("Read from two replicas: R = 2"), NC_ ("move", "R = 2"),
                   DRIFT_PLACE_COORDINATOR, "set r 2" },
                 { N_ ("Read from three replicas: R = 3"), NC_ ("move", "R = 3"),
                   DRIFT_PLACE_COORDINATOR, "set r 3" },
                 { N_ ("Write to three replicas: W = 3"), NC_ ("move", "W = 3"),
                   DRIFT_PLACE_COORDINATOR, "set w 3" },
                 { N_ ("Switch read repair on"), NC_ ("move", "Read repair"),
                   DRIFT_PLACE_COORDINATOR, "set read-repair on" },
                 { N_ ("Sweep now"), NC_ ("move", "Sweep"), DRIFT_PLACE_COORDINATOR, "scrub" },
                 { N_ ("Shut R2 down"), NC_ ("move", "Shut down"), R2, "crash R2" },
                 { N_ ("Shut R3 down"), NC_ ("move", "Shut down"), R3, "crash R3" },
                 { N_ ("Wait for a health check"), NC_ ("move", "Wait for a check"),
                   DRIFT_PLACE_STATUS, "wait 10s" } },
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
      .store = "store user:42 v5 " V5 "; store user:42 v6 " V6 " on R1,R2; store user:42 v7 " V7
               " on R1",
      .setup = "set read-repair on; partition R1",
      .moves = { { N_ ("Reconnect R1"), NC_ ("move", "Reconnect"), R1, "heal R1" },
                 { N_ ("Sweep now"), NC_ ("move", "Sweep"), DRIFT_PLACE_COORDINATOR, "scrub" },
                 { N_ ("Read from R1 and R2"), NC_ ("move", "Ask R1, R2"), DRIFT_PLACE_COORDINATOR,
                   "read user:42 from R1,R2" },
                 { N_ ("Read from R1 and R3"), NC_ ("move", "Ask R1, R3"), DRIFT_PLACE_COORDINATOR,
                   "read user:42 from R1,R3" },
                 { N_ ("Read from R2 and R3"), NC_ ("move", "Ask R2, R3"), DRIFT_PLACE_COORDINATOR,
                   "read user:42 from R2,R3" },
                 { N_ ("Write the profile once more"), NC_ ("move", "Write again"),
                   DRIFT_PLACE_CLIENT, "write user:42 " V7 } },
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
      .store = "store user:42 v6 " V6 "; store user:42 v7 " V7 " on R1",
      .setup = "wait 3s",
      .moves = { { N_ ("Read from two replicas: R = 2"), NC_ ("move", "R = 2"),
                   DRIFT_PLACE_COORDINATOR, "set r 2" },
                 { N_ ("Read from three replicas: R = 3"), NC_ ("move", "R = 3"),
                   DRIFT_PLACE_COORDINATOR, "set r 3" },
                 { N_ ("Switch read repair on"), NC_ ("move", "Read repair"),
                   DRIFT_PLACE_COORDINATOR, "set read-repair on" },
                 { N_ ("Write to two replicas: W = 2"), NC_ ("move", "W = 2"),
                   DRIFT_PLACE_COORDINATOR, "set w 2" },
                 { N_ ("Check health every second"), NC_ ("move", "Check every second"),
                   DRIFT_PLACE_STATUS, "set health-period 1s" } },
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
      .moves = { { N_ ("A request failed"),
                   NC_ ("move", "errors > 0"),
                   DRIFT_PLACE_STATUS,
                   NULL,
                   { DRIFT_ALERT_FAILURES, 0.0 } },
                 { N_ ("A replica is down"),
                   NC_ ("move", "down > 0"),
                   DRIFT_PLACE_STATUS,
                   NULL,
                   { DRIFT_ALERT_DOWN, 0.0 } },
                 { N_ ("A sweep repaired anything"),
                   NC_ ("move", "repaired > 0"),
                   DRIFT_PLACE_COORDINATOR,
                   NULL,
                   { DRIFT_ALERT_REPAIRS, 0.0 } },
                 { N_ ("A sweep repaired more than 500 copies"),
                   NC_ ("move", "> 500"),
                   DRIFT_PLACE_COORDINATOR,
                   NULL,
                   { DRIFT_ALERT_REPAIRS, 500.0 } },
                 { N_ ("No full sweep for 30 hours"),
                   NC_ ("move", "No full sweep for 30 h"),
                   DRIFT_PLACE_TIME,
                   NULL,
                   { DRIFT_ALERT_SWEEP_AGE, 30.0 } },
                 { N_ ("Repairs above 3 times the median of the nights before"),
                   NC_ ("move", "> 3 × median"),
                   DRIFT_PLACE_COORDINATOR,
                   NULL,
                   { DRIFT_ALERT_TREND, 3.0 } },
                 { N_ ("Repairs above the median of the nights before"),
                   NC_ ("move", "> median"),
                   DRIFT_PLACE_COORDINATOR,
                   NULL,
                   { DRIFT_ALERT_TREND, 1.0 } } },
      .max_moves = 1,
      .check = drift_puzzle_check_alert,
  },
  {
      .id = "zombie",
      .title = N_ ("Raise the dead"),
      .story =
          N_ ("A delete did not reach R3, which was cut off for a moment: it still holds the "
              "profile, where R1 and R2 hold a tombstone. Those may be collected after ten days."),
      .goal = N_ ("The deleted profile is back on all three replicas, with no error and no new "
                  "write."),
      .store = "store user:42 v5 " V5,
      .setup = "partition R3; delete user:42; wait 1s; heal R3",
      .moves = { { N_ ("Let five days pass"), NC_ ("move", "Wait five days"), DRIFT_PLACE_TIME,
                   "wait 5d" },
                 { N_ ("Collect old tombstones"), NC_ ("move", "Collect tombstones"),
                   DRIFT_PLACE_TIME, "purge" },
                 { N_ ("Sweep now"), NC_ ("move", "Sweep"), DRIFT_PLACE_COORDINATOR, "scrub" },
                 { N_ ("Read from all three, with read repair"), NC_ ("move", "Ask all three"),
                   DRIFT_PLACE_COORDINATOR, "set read-repair on; read user:42 from R1,R2,R3" },
                 { N_ ("Restart R1"), NC_ ("move", "Restart"), R1, "crash R1; restart R1" },
                 { N_ ("Restart R2"), NC_ ("move", "Restart"), R2, "crash R2; restart R2" },
                 { N_ ("Write the profile once more"), NC_ ("move", "Write again"),
                   DRIFT_PLACE_CLIENT, "write user:42 " V5 } },
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
      .store = "store user:42 v6 " V6,
      .setup = "drop write to R2,R3 next 2; write user:42 " V7 "; wait 1s; clear-rules",
      .moves = { { N_ ("Sweep now"), NC_ ("move", "Sweep"), DRIFT_PLACE_COORDINATOR, "scrub" },
                 { N_ ("Cut R2 off"), NC_ ("move", "Cut off"), R2, "partition R2" },
                 { N_ ("Cut R3 off"), NC_ ("move", "Cut off"), R3, "partition R3" },
                 { N_ ("Reconnect all"), NC_ ("move", "Reconnect"), DRIFT_PLACE_COORDINATOR,
                   "heal R1,R2,R3" },
                 { N_ ("Let sweeps skip what was missed for less than an hour"),
                   NC_ ("move", "Skip the last hour"), DRIFT_PLACE_TIME, "set sweep-grace 1h" },
                 { N_ ("Wait two hours"), NC_ ("move", "Wait two hours"), DRIFT_PLACE_TIME,
                   "wait 2h" },
                 { N_ ("Switch read repair on"), NC_ ("move", "Read repair"),
                   DRIFT_PLACE_COORDINATOR, "set read-repair on" } },
      .max_moves = 3,
      .n_trials = 1,
      .check = drift_puzzle_check_empty_sweep,
  },
};

const guint drift_n_puzzles = G_N_ELEMENTS (drift_puzzles);
