/* Tests of the comparison at the heart of repair, and of the compare-and-set that ends it.
 * SPDX-License-Identifier: MIT */
#include "core-test.h"
#include "drift-reconcile.h"

#define R1 DRIFT_NODE_BIT (0)
#define R2 DRIFT_NODE_BIT (1)
#define R3 DRIFT_NODE_BIT (2)
#define ALL (R1 | R2 | R3)
static const DriftPolicy right = { 0 };

#define NONE DRIFT_PAYLOAD_NONE

typedef struct
{
  DriftPayloads *payloads;
  guint32 v5, v6, v7;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->payloads = drift_payloads_new ();
  f->v5 = add_copy (f->payloads, 5, 0, "theme=light lang=en");
  f->v6 = add_copy (f->payloads, 6, 0, "theme=dark lang=en");
  f->v7 = add_copy (f->payloads, 7, 0, "theme=dark lang=fr");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  drift_payloads_free (f->payloads);
}

static DriftVerdict
compare (Fixture *f, guint32 r1, guint32 r2, guint32 r3, DriftNodes compared)
{
  /* The other rows are of replicas that do not exist, and must never be looked at. */
  const guint32 copies[DRIFT_MAX_REPLICAS] = { r1, r2, r3, 900, 901, 902, 903, 904 };

  return drift_reconcile (&right, f->payloads, copies, compared);
}

static void
check (DriftVerdict verdict,
       DriftVerdictKind kind,
       guint32 newest,
       DriftNode source,
       DriftNodes laggards,
       DriftNodes rotten)
{
  g_assert_cmpint (verdict.kind, ==, kind);
  g_assert_cmpuint (verdict.newest, ==, newest);
  g_assert_cmpuint (verdict.source, ==, source);
  g_assert_cmpuint (verdict.laggards, ==, laggards);
  g_assert_cmpuint (verdict.rotten, ==, rotten);
}

static void
check_match (DriftVerdict verdict)
{
  check (verdict, DRIFT_VERDICT_MATCH, NONE, DRIFT_NODE_NONE, 0, 0);
}

static void
test_match (Fixture *f, gconstpointer data)
{
  guint32 again = add_copy (f->payloads, 7, 0, "theme=dark lang=fr");

  check_match (compare (f, f->v7, f->v7, f->v7, ALL));
  check_match (compare (f, f->v7, again, f->v7, ALL));
  check_match (compare (f, NONE, NONE, NONE, ALL));
  check_match (compare (f, f->v7, f->v6, f->v5, R2));
  check_match (compare (f, f->v7, f->v6, f->v7, R1 | R3));
  check_match (compare (f, f->v7, f->v6, f->v5, 0));
}

static void
test_mismatch (Fixture *f, gconstpointer data)
{
  check (compare (f, f->v7, f->v6, f->v5, ALL), DRIFT_VERDICT_MISMATCH, f->v7, 0, R2 | R3, 0);
  check (compare (f, f->v5, f->v6, f->v7, ALL), DRIFT_VERDICT_MISMATCH, f->v7, 2, R1 | R2, 0);
  /* The newest wins and not the majority; the first of those that have it is the source. */
  check (compare (f, f->v6, f->v7, f->v6, ALL), DRIFT_VERDICT_MISMATCH, f->v7, 1, R1 | R3, 0);
  check (compare (f, f->v6, f->v7, f->v7, ALL), DRIFT_VERDICT_MISMATCH, f->v7, 1, R1, 0);
}

/* A repair heals only what was compared: R1 has v7 and nobody asked it. */
static void
test_only_compared (Fixture *f, gconstpointer data)
{
  check (compare (f, f->v7, f->v6, f->v5, R2 | R3), DRIFT_VERDICT_MISMATCH, f->v6, 1, R3, 0);
}

static void
test_absent (Fixture *f, gconstpointer data)
{
  check (compare (f, NONE, f->v5, NONE, ALL), DRIFT_VERDICT_MISMATCH, f->v5, 1, R1 | R3, 0);
  check (compare (f, f->v5, NONE, f->v6, ALL), DRIFT_VERDICT_MISMATCH, f->v6, 2, R1 | R2, 0);
}

/* A delete is a version like any other and goes to those that missed it. */
static void
test_tombstone (Fixture *f, gconstpointer data)
{
  DriftRecord record = { { 8, 0 }, 0, drift_digest ("", 1), NULL, 0, TRUE };
  guint32 grave = drift_payloads_add (f->payloads, &record);

  check (compare (f, grave, f->v7, grave, ALL), DRIFT_VERDICT_MISMATCH, grave, 0, R2, 0);
}

static void
test_writer_breaks_a_tie (Fixture *f, gconstpointer data)
{
  guint32 other = add_copy (f->payloads, 7, 2, "theme=dark lang=de");

  check (compare (f, f->v7, other, f->v7, ALL), DRIFT_VERDICT_MISMATCH, other, 1, R1 | R3, 0);
}

/* One version with different bytes: no order of the list may settle it. */
static void
test_conflict (Fixture *f, gconstpointer data)
{
  guint32 other = add_copy (f->payloads, 7, 0, "theme=dark lang=de");

  check (compare (f, f->v7, other, f->v7, ALL), DRIFT_VERDICT_CONFLICT, f->v7, 0, 0, 0);
  check (compare (f, other, f->v7, f->v7, ALL), DRIFT_VERDICT_CONFLICT, other, 0, 0, 0);
  check (compare (f, f->v5, f->v7, other, ALL), DRIFT_VERDICT_CONFLICT, f->v7, 1, 0, 0);
  check (compare (f, f->v7, f->v5, other, ALL), DRIFT_VERDICT_CONFLICT, f->v7, 0, 0, 0);
}

/* Among copies that are all behind a newer one, different bytes do not matter any more. */
static void
test_conflict_among_laggards (Fixture *f, gconstpointer data)
{
  guint32 other = add_copy (f->payloads, 6, 0, "theme=dark lang=de");

  check (compare (f, f->v6, other, f->v7, ALL), DRIFT_VERDICT_MISMATCH, f->v7, 2, R1 | R2, 0);
}

/* After A, B, A the bytes are those of an older version: the digest alone sees no difference. */
static void
test_same_bytes_older_version (Fixture *f, gconstpointer data)
{
  guint32 older = add_copy (f->payloads, 6, 0, "theme=dark lang=fr");

  check (compare (f, f->v7, older, f->v7, ALL), DRIFT_VERDICT_MISMATCH, f->v7, 0, R2, 0);
}

/* The newest copy is rotten: it may not be a source, nor may an older one replace it. */
static void
test_rotten_source (Fixture *f, gconstpointer data)
{
  guint32 rotten = add_rotten (f->payloads, 8, "theme=light lang=fr", "theme=lig\xe8t lang=fr");

  check (compare (f, rotten, f->v7, f->v6, ALL), DRIFT_VERDICT_MISMATCH, f->v7, 1, R3, R1);
  check (compare (f, rotten, f->v7, f->v7, ALL), DRIFT_VERDICT_ROTTEN, f->v7, 1, 0, R1);
  check (compare (f, rotten, NONE, NONE, ALL), DRIFT_VERDICT_ROTTEN, NONE, DRIFT_NODE_NONE, 0, R1);
}

/* A rotten copy is healed by a sound one of its own version, whatever the checksum says
 * that was noted with it, and wherever in the list it stands. */
static void
test_rotten_copy (Fixture *f, gconstpointer data)
{
  guint32 bytes = add_rotten (f->payloads, 7, "theme=dark lang=fr", "theme=dark lang=gr");
  guint32 sum = add_rotten (f->payloads, 7, "theme=dark lang=gr", "theme=dark lang=fr");

  check (compare (f, f->v7, f->v7, sum, ALL), DRIFT_VERDICT_MISMATCH, f->v7, 0, R3, R3);
  check (compare (f, sum, f->v7, f->v7, ALL), DRIFT_VERDICT_MISMATCH, f->v7, 1, R1, R1);
  check (compare (f, f->v6, f->v7, sum, ALL), DRIFT_VERDICT_MISMATCH, f->v7, 1, R1 | R3, R3);
  check (compare (f, f->v6, f->v7, bytes, ALL), DRIFT_VERDICT_MISMATCH, f->v7, 1, R1 | R3, R3);
  check (compare (f, bytes, f->v7, f->v6, ALL), DRIFT_VERDICT_MISMATCH, f->v7, 1, R1 | R3, R1);
}

/* Nothing differs but the bytes, and the comparison goes by what was noted: this is why
 * stored checksums alone never find rot. */
static void
test_rot_is_silent (Fixture *f, gconstpointer data)
{
  guint32 rotten = add_rotten (f->payloads, 7, "theme=dark lang=fr", "theme=dark lang=gr");

  check_match (compare (f, f->v7, f->v7, rotten, ALL));
}

static void
test_compare_and_set (Fixture *f, gconstpointer data)
{
  guint32 other = add_copy (f->payloads, 7, 0, "theme=dark lang=de");
  guint32 rotten = add_rotten (f->payloads, 7, "theme=dark lang=fr", "theme=dark lang=gr");

  g_assert_true (drift_may_replace (&right, f->payloads, NONE, f->v5));
  g_assert_true (drift_may_replace (&right, f->payloads, f->v5, f->v7));
  g_assert_false (drift_may_replace (&right, f->payloads, f->v7, f->v5));
  g_assert_false (drift_may_replace (&right, f->payloads, f->v7, f->v7));
  g_assert_false (drift_may_replace (&right, f->payloads, f->v7, other));
  g_assert_false (drift_may_replace (&right, f->payloads, other, f->v7));
  g_assert_true (drift_may_replace (&right, f->payloads, rotten, f->v7));
  g_assert_false (drift_may_replace (&right, f->payloads, rotten, f->v6));
  g_assert_false (drift_may_replace (&right, f->payloads, rotten, rotten));
}

static DriftVerdict
vote (Fixture *f,
      const DriftPolicy *policy,
      guint32 r1,
      guint32 r2,
      guint32 r3,
      DriftNodes compared)
{
  const guint32 copies[DRIFT_MAX_REPLICAS] = { r1, r2, r3, 900, 901, 902, 903, 904 };

  return drift_reconcile (policy, f->payloads, copies, compared);
}

/* What most have wins, and to have nothing is a vote like others; a tie decides nothing. */
static void
test_vote (Fixture *f, gconstpointer data)
{
  const DriftPolicy policy = { .source = DRIFT_SOURCE_MAJORITY };
  guint32 other = add_copy (f->payloads, 7, 0, "theme=light lang=fr");

  check (vote (f, &policy, f->v7, f->v6, f->v6, ALL), DRIFT_VERDICT_MISMATCH, f->v6, 1, R1, 0);
  check (vote (f, &policy, NONE, f->v6, NONE, ALL), DRIFT_VERDICT_MISMATCH, NONE, 0, R2, 0);
  check (vote (f, &policy, f->v7, other, f->v7, ALL), DRIFT_VERDICT_MISMATCH, f->v7, 0, R2, 0);
  check (vote (f, &policy, f->v7, f->v6, NONE, ALL), DRIFT_VERDICT_CONFLICT, f->v7, 0, 0, 0);
  check (vote (f, &policy, f->v7, f->v6, f->v6, R1 | R2), DRIFT_VERDICT_CONFLICT, f->v7, 0, 0, 0);
  check (vote (f, &policy, NONE, f->v6, f->v6, R1 | R2), DRIFT_VERDICT_CONFLICT, NONE, 0, 0, 0);
  check_match (vote (f, &policy, NONE, NONE, NONE, ALL));
}

/* Bytes that rotted have no vote where they are summed anew, and are written over. */
static void
test_vote_of_the_sound (Fixture *f, gconstpointer data)
{
  const DriftPolicy policy = { .source = DRIFT_SOURCE_MAJORITY, .verify = TRUE };
  guint32 rotten = add_rotten (f->payloads, 6, "theme=dark lang=en", "theme=dark lang=eo");

  check (vote (f, &policy, rotten, rotten, f->v6, ALL), DRIFT_VERDICT_MISMATCH, f->v6, 2, R1 | R2,
         R1 | R2);
  check (vote (f, &policy, rotten, rotten, rotten, ALL), DRIFT_VERDICT_ROTTEN, NONE,
         DRIFT_NODE_NONE, 0, ALL);
}

/* The vote of a first attempt: who has nothing is not asked, and equal bytes are one. */
static void
test_naive_vote (Fixture *f, gconstpointer data)
{
  const DriftPolicy policy = { .repair = DRIFT_REPAIR_NAIVE, .source = DRIFT_SOURCE_MAJORITY };
  guint32 older = add_copy (f->payloads, 5, 0, "theme=dark lang=fr");

  check (vote (f, &policy, NONE, f->v6, NONE, ALL), DRIFT_VERDICT_MISMATCH, f->v6, 1, R1 | R3, 0);
  check (vote (f, &policy, older, f->v6, f->v7, ALL), DRIFT_VERDICT_MISMATCH, f->v7, 2, R2, 0);
  check (vote (f, &policy, f->v5, f->v6, NONE, ALL), DRIFT_VERDICT_MISMATCH, f->v6, 1, R1 | R3, 0);
}

/* The record of a delete is not an empty value of the same version. */
static void
test_empty_is_no_tombstone (Fixture *f, gconstpointer data)
{
  DriftRecord record = { { 8, 0 }, 0, 0, NULL, 0, TRUE };
  guint32 empty = add_copy (f->payloads, 8, 0, "");
  guint32 grave;

  record.checksum = drift_record_sum (&record);
  grave = drift_payloads_add (f->payloads, &record);
  check (compare (f, grave, empty, grave, ALL), DRIFT_VERDICT_CONFLICT, grave, 0, 0, 0);
}

#define ADD(path, func) g_test_add ("/reconcile/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("match", test_match);
  ADD ("mismatch", test_mismatch);
  ADD ("only-compared", test_only_compared);
  ADD ("absent", test_absent);
  ADD ("tombstone", test_tombstone);
  ADD ("writer-breaks-a-tie", test_writer_breaks_a_tie);
  ADD ("conflict", test_conflict);
  ADD ("conflict-among-laggards", test_conflict_among_laggards);
  ADD ("same-bytes-older-version", test_same_bytes_older_version);
  ADD ("rotten-source", test_rotten_source);
  ADD ("rotten-copy", test_rotten_copy);
  ADD ("rot-is-silent", test_rot_is_silent);
  ADD ("compare-and-set", test_compare_and_set);
  ADD ("vote", test_vote);
  ADD ("vote-of-the-sound", test_vote_of_the_sound);
  ADD ("naive-vote", test_naive_vote);
  ADD ("empty-is-no-tombstone", test_empty_is_no_tombstone);
  return g_test_run ();
}
