/* The moves of the scrubber's exercise as text: "pick R1", "conflict", "write R2", "finish"
 * SPDX-License-Identifier: MIT */
#include "drift-scrubber.h"

static const char *const verbs[] = {
  [DRIFT_SCRUBBER_PICK] = "pick",
  [DRIFT_SCRUBBER_CONFLICT] = "conflict",
  [DRIFT_SCRUBBER_WRITE] = "write",
  [DRIFT_SCRUBBER_FINISH] = "finish",
};

/**
 * drift_scrubber_move_has_node:
 *
 * Returns: whether a move of that kind is about a replica
 */
gboolean
drift_scrubber_move_has_node (DriftScrubberMoveKind kind)
{
  return kind == DRIFT_SCRUBBER_PICK || kind == DRIFT_SCRUBBER_WRITE;
}

/**
 * drift_scrubber_move_print:
 * @names: of the replicas
 *
 * Returns: (transfer full): @move as drift_scrubber_move_parse() reads it
 */
char *
drift_scrubber_move_print (DriftScrubberMove move, const DriftNames *names)
{
  if (!drift_scrubber_move_has_node (move.kind))
    return g_strdup (verbs[move.kind]);
  return g_strdup_printf ("%s %s", verbs[move.kind], drift_names_get (names, move.node));
}

/**
 * drift_scrubber_move_parse:
 * @verb: what is done
 * @replica: to whom; empty where the move is about no replica
 * @names: of the replicas
 * @move: (out): the move
 *
 * Returns: whether it is one
 */
gboolean
drift_scrubber_move_parse (const char *verb,
                           const char *replica,
                           const DriftNames *names,
                           DriftScrubberMove *move)
{
  for (guint kind = 0; kind < G_N_ELEMENTS (verbs); kind++)
    if (g_str_equal (verb, verbs[kind]))
      {
        *move = (DriftScrubberMove){ (DriftScrubberMoveKind)kind, DRIFT_NODE_NONE };
        if (!drift_scrubber_move_has_node (move->kind))
          return *replica == '\0';
        move->node = drift_names_find (names, replica);
        return move->node < names->n_replicas;
      }
  return FALSE;
}
