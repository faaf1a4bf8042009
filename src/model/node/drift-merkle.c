/* Comparison by hash trees: how many digests a sweep has to compare to find what differs.
 * SPDX-License-Identifier: MIT */
#include "drift-arithmetic.h"
#include "drift-handlers.h"

static void
note_differing (DriftHere *here,
                DriftNode a,
                DriftNode b,
                guint n_leaves,
                gboolean differs[DRIFT_MERKLE_MOST_LEAVES])
{
  const guint32 n_keys = drift_anti_entropy_count_keys (here);
  const DriftNodes both = DRIFT_NODE_BIT (a) | DRIFT_NODE_BIT (b);

  for (guint leaf = 0; leaf < n_leaves; leaf++)
    {
      guint32 end = drift_merkle_first_key (n_keys, leaf + 1, n_leaves);
      guint32 key = drift_merkle_first_key (n_keys, leaf, n_leaves);

      differs[leaf] = key < end && drift_anti_entropy_next_difference (here, both, key, end) < end;
    }
}

/* The coordinator compares the tree of each replica with that of the first, from the root down:
 * below nodes that agree it need not look. What it finds is what the flat comparison would find;
 * what differs is how much has to be compared for it. Whether bytes that had rotted differ from any
 * is kept with the step. */
void
drift_merkle_compare (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;
  DriftStep *step = here->step;
  DriftNode first = (DriftNode)__builtin_ctz (op->replied | 1u << DRIFT_MAX_REPLICAS);
  gboolean differs[DRIFT_MERKLE_MOST_LEAVES];
  gboolean any[DRIFT_MERKLE_MOST_LEAVES] = { FALSE };

  drift_anti_entropy_begin_comparing (here);
  step->kind = DRIFT_EVENT_TREES;
  step->key = DRIFT_KEY_NONE;
  step->old = here->common->policy->verify;
  step->count = drift_merkle_count_leaves (drift_anti_entropy_count_keys (here));
  for (DriftNode node = (DriftNode)(first + 1); node < here->common->n_replicas; node++)
    if (op->replied & DRIFT_NODE_BIT (node))
      {
        note_differing (here, first, node, step->count, differs);
        step->a += drift_merkle_comparisons (differs, step->count);
        for (guint leaf = 0; leaf < step->count; leaf++)
          any[leaf] |= differs[leaf];
      }
  for (guint leaf = 0; leaf < step->count; leaf++)
    step->b += any[leaf] ? 1 : 0;
  drift_here_set_timer (here, DRIFT_MESSAGE_COMPARE, here->now_us, message->op, 0,
                        DRIFT_PAYLOAD_NONE);
}

void
drift_merkle_uncompare (DriftHere *here, const DriftMessage *message)
{
  drift_anti_entropy_unbegin_comparing (here);
}
