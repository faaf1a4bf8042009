/* Why a move of the exercise is right or wrong, in a sentence or two.
 * SPDX-License-Identifier: MIT */
#include "drift-scrubber-private.h"

#include <glib/gi18n-lib.h>

static const char *
name_of (const DriftScrubberState *state, DriftNode node)
{
  return drift_names_get (&state->deal->names, node);
}

static DriftVersion
version_at (const DriftScrubberState *state, DriftNode node)
{
  return drift_payloads_version (state->deal->payloads, state->copies[node]);
}

static gboolean
is_rotten (const DriftScrubberState *state, DriftNode node)
{
  return (state->verdict.rotten & DRIFT_NODE_BIT (node)) != 0;
}

static gboolean
is_absent (const DriftScrubberState *state, DriftNode node)
{
  return state->copies[node] == DRIFT_PAYLOAD_NONE;
}

static gboolean
is_tombstone (const DriftScrubberState *state, DriftNode node)
{
  return drift_payloads_get (state->deal->payloads, state->copies[node]).tombstone;
}

/* Finds another replica with the version of @node and other bytes. */
static DriftNode
rival_of (const DriftScrubberState *state, DriftNode node)
{
  for (DriftNode other = 0; other < state->deal->names.n_replicas; other++)
    if (other != node &&
        drift_version_compare (version_at (state, other), version_at (state, node)) == 0 &&
        drift_payloads_checksum (state->deal->payloads, state->copies[other]) !=
            drift_payloads_checksum (state->deal->payloads, state->copies[node]))
      return other;
  return DRIFT_NODE_NONE;
}

/* Whether the two counted to the same number, so that only the writer tells them apart. */
static gboolean
writer_decides (DriftVersion a, DriftVersion b)
{
  return a.counter == b.counter && a.writer != b.writer;
}

static char *
praise_source (const DriftScrubberState *state, DriftNode node)
{
  char version[DRIFT_VERSION_LENGTH];

  drift_version_print (version_at (state, node), version);
  if (is_tombstone (state, node))
    /* Translators: %s are a version and the name of a replica */
    return g_strdup_printf (_ ("Yes. The tombstone %s on %s is the newest record of the key. A "
                               "delete is a write, and it travels like one."),
                            version, name_of (state, node));
  if (state->verdict.rotten != 0)
    /* Translators: a version and a replica */
    return g_strdup_printf (_ ("Yes. %s on %s is the newest copy whose bytes still sum to the "
                               "checksum noted when they were written."),
                            version, name_of (state, node));
  /* Translators: a version and a replica */
  return g_strdup_printf (_ ("Yes. No other copy is newer than %s on %s."), version,
                          name_of (state, node));
}

static char *
blame_older_source (const DriftScrubberState *state, DriftNode node)
{
  char mine[DRIFT_VERSION_LENGTH], newest[DRIFT_VERSION_LENGTH];
  DriftNode source = state->verdict.source;

  drift_version_print (version_at (state, node), mine);
  drift_version_print (version_at (state, source), newest);
  if (writer_decides (version_at (state, node), version_at (state, source)))
    /* Translators: two versions, then the newest and its replica */
    return g_strdup_printf (_ ("%s and %s count the same, so the writer breaks the tie, and %s on "
                               "%s is the higher of the two."),
                            mine, newest, newest, name_of (state, source));
  if (is_tombstone (state, source))
    /* Translators: a replica and its version, then the replica of the tombstone and its version */
    return g_strdup_printf (_ ("%s has %s, and the tombstone on %s is %s. A delete has a version "
                               "too, and this one is newer."),
                            name_of (state, node), mine, name_of (state, source), newest);
  if (is_tombstone (state, node))
    /* Translators: a replica and its version, and a replica and its newer version */
    return g_strdup_printf (_ ("The tombstone on %s is %s. The key was written again after that: "
                               "%s has %s."),
                            name_of (state, node), mine, name_of (state, source), newest);
  /* Translators: a replica and its version, and a replica and its newer version */
  return g_strdup_printf (_ ("%s has %s, and %s has %s, which is newer. How many copies agree does "
                             "not matter: the newest write was acknowledged."),
                          name_of (state, node), mine, name_of (state, source), newest);
}

static char *
blame_source (const DriftScrubberState *state, DriftNode node)
{
  char version[DRIFT_VERSION_LENGTH];

  drift_version_print (version_at (state, node), version);
  if (is_absent (state, node))
    return g_strdup_printf (_ ("%s has no copy of the key. What is not there has no version, so "
                               "every copy is newer."),
                            name_of (state, node));
  if (is_rotten (state, node))
    /* Translators: a replica and its version */
    return g_strdup_printf (_ ("%s says %s, but its bytes no longer sum to the checksum that was "
                               "noted with them. A copy that fails its own check must never be "
                               "the source."),
                            name_of (state, node), version);
  if (state->verdict.kind == DRIFT_VERDICT_CONFLICT &&
      drift_version_compare (version_at (state, node),
                             drift_payloads_version (state->deal->payloads,
                                                     state->verdict.newest)) == 0)
    /* Translators: two replicas and a version */
    return g_strdup_printf (_ ("%s and %s both say %s, and their bytes differ. To pick one is to "
                               "throw the other away, and no version tells you which."),
                            name_of (state, node), name_of (state, rival_of (state, node)),
                            version);
  return blame_older_source (state, node);
}

static char *
praise_conflict (const DriftScrubberState *state)
{
  char version[DRIFT_VERSION_LENGTH];
  DriftNode node = state->verdict.source;

  drift_version_print (version_at (state, node), version);
  /* Translators: two replicas and a version */
  return g_strdup_printf (_ ("Yes. %s and %s both say %s with different bytes. The order of "
                             "versions cannot settle that: keep both, count a conflict, and tell "
                             "somebody."),
                          name_of (state, node), name_of (state, rival_of (state, node)), version);
}

static char *
blame_conflict (const DriftScrubberState *state)
{
  char version[DRIFT_VERSION_LENGTH];
  DriftNode source = state->verdict.source;

  drift_version_print (version_at (state, source), version);
  for (DriftNode node = 0; node < state->deal->names.n_replicas; node++)
    if (writer_decides (version_at (state, node), version_at (state, source)))
      {
        char other[DRIFT_VERSION_LENGTH];

        drift_version_print (version_at (state, node), other);
        /* Translators: two versions, such as v6@1 and v6@2 */
        return g_strdup_printf (_ ("%s and %s are two versions, not one: the writer after the @ "
                                   "breaks the tie. So there is a newest."),
                                other, version);
      }
  /* Translators: a version and a replica */
  return g_strdup_printf (_ ("There is a newest: %s on %s. No other sound copy says the same "
                             "version with other bytes."),
                          version, name_of (state, source));
}

static char *
praise_write (const DriftScrubberState *state, DriftNode node)
{
  char mine[DRIFT_VERSION_LENGTH], newest[DRIFT_VERSION_LENGTH];

  drift_version_print (version_at (state, node), mine);
  drift_version_print (version_at (state, state->source), newest);
  if (is_absent (state, node))
    return g_strdup_printf (_ ("Yes. %s has no copy at all, so it is behind every version."),
                            name_of (state, node));
  if (is_rotten (state, node))
    /* Translators: a replica, and the version of the sound copy */
    return g_strdup_printf (_ ("Yes. The copy on %s is rotten and not newer than %s, so the sound "
                               "one may replace it."),
                            name_of (state, node), newest);
  if (drift_payloads_checksum (state->deal->payloads, state->copies[node]) ==
      drift_payloads_checksum (state->deal->payloads, state->copies[state->source]))
    /* Translators: a replica and its version */
    return g_strdup_printf (_ ("Yes. The bytes on %s are the same, but under the older %s. "
                               "Comparing checksums alone would have missed it."),
                            name_of (state, node), mine);
  /* Translators: a version and its replica, and the newest version */
  return g_strdup_printf (_ ("Yes. %s on %s is older than %s."), mine, name_of (state, node),
                          newest);
}

static char *
blame_finish (const DriftScrubberState *state)
{
  DriftNode node = drift_scrubber_left_over (state);
  char mine[DRIFT_VERSION_LENGTH], newest[DRIFT_VERSION_LENGTH];

  drift_version_print (version_at (state, node), mine);
  drift_version_print (version_at (state, state->source), newest);
  if (is_absent (state, node))
    return g_strdup_printf (_ ("Not yet: %s has no copy of the key, and should have one."),
                            name_of (state, node));
  if (is_rotten (state, node))
    return g_strdup_printf (_ ("Not yet: the copy on %s is rotten and no newer than the source."),
                            name_of (state, node));
  if (drift_payloads_checksum (state->deal->payloads, state->copies[node]) ==
      drift_payloads_checksum (state->deal->payloads, state->copies[state->source]))
    /* Translators: a replica and its version */
    return g_strdup_printf (_ ("Not yet: %s has the same bytes, but it knows them as %s. Compare "
                               "the version as well as the checksum."),
                            name_of (state, node), mine);
  /* Translators: a replica and its version, and the version of the source */
  return g_strdup_printf (_ ("Not yet: %s still has %s, and the source has %s."),
                          name_of (state, node), mine, newest);
}

static char *
blame_write (const DriftScrubberState *state, DriftNode node)
{
  char mine[DRIFT_VERSION_LENGTH], newest[DRIFT_VERSION_LENGTH];

  drift_version_print (version_at (state, node), mine);
  drift_version_print (version_at (state, state->source), newest);
  if (drift_scrubber_is_written (state, node))
    /* Translators: a replica and its version */
    return g_strdup_printf (_ ("%s has %s by now. A second write would change nothing."),
                            name_of (state, node), newest);
  if (state->deal->late == node)
    /* Translators: a replica, the version it has taken, and the one to be written */
    return g_strdup_printf (_ ("%s has taken %s since you compared. Writing %s now would undo a "
                               "client’s write. A repair goes through only if it is newer than "
                               "what is there."),
                            name_of (state, node), mine, newest);
  if (is_rotten (state, node))
    /* Translators: a replica and its version, and an older version */
    return g_strdup_printf (_ ("The copy on %s is rotten, but it says %s, which is newer than %s. "
                               "A repair never puts an older version over a newer one: set it "
                               "aside, and tell somebody."),
                            name_of (state, node), mine, newest);
  /* Translators: a replica and its version */
  return g_strdup_printf (_ ("%s has %s with the same checksum as the source. There is nothing to "
                             "repair."),
                          name_of (state, node), mine);
}

static char *
praise_finish (const DriftScrubberState *state)
{
  DriftNodes set_aside = state->verdict.rotten & (DriftNodes)~state->verdict.laggards;
  char late[DRIFT_VERSION_LENGTH];

  if (set_aside != 0)
    return g_strdup_printf (_ ("Right. Every copy that could be healed is. %s is left: its rotten "
                               "copy says that it is the newest, and that is for a person to "
                               "settle."),
                            name_of (state, (DriftNode)__builtin_ctz (set_aside)));
  if (state->deal->late != DRIFT_NODE_NONE)
    {
      drift_version_print (version_at (state, state->deal->late), late);
      /* Translators: a replica and its version */
      return g_strdup_printf (_ ("Right. %s keeps %s, which the others lack: the next sweep will "
                                 "bring it to them. Any order of the writes would have done, "
                                 "because each was conditional."),
                              name_of (state, state->deal->late), late);
    }
  return g_strdup (_ ("Right. Every copy that could be healed is. Any order of the writes would "
                      "have done, because each was conditional."));
}

/* Returns (transfer full) what to say about @move, which was not carried out yet. */
char *
drift_scrubber_reason (const DriftScrubberState *state, DriftScrubberMove move, gboolean right)
{
  switch (move.kind)
    {
    case DRIFT_SCRUBBER_PICK:
      return right ? praise_source (state, move.node) : blame_source (state, move.node);
    case DRIFT_SCRUBBER_CONFLICT:
      return right ? praise_conflict (state) : blame_conflict (state);
    case DRIFT_SCRUBBER_WRITE:
      return right ? praise_write (state, move.node) : blame_write (state, move.node);
    case DRIFT_SCRUBBER_FINISH:
      return right ? praise_finish (state) : blame_finish (state);
    }
  g_assert_not_reached ();
}
