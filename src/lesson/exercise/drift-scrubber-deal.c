/* The copies a learner is dealt in an exercise: diverged, and different at each attempt.
 * SPDX-License-Identifier: MIT */
#include "drift-scrubber-deal.h"

#include "drift-bit-rot.h"
#include "drift-random.h"

#include <string.h>

/* On this level a copy may be rotten, and the sum of its bytes is shown beside the noted one. */
#define LEVEL_OF_ROT 5

/* A deal that teaches nothing is thrown away, and the next is drawn; one in three at least is
 * of use, so this many draws never fail. */
#define MAX_DRAWS 1000

typedef struct
{
  DriftScrubberDeal *deal;
  guint64 seed;
  guint64 about;
  guint64 which;
  guint first_value; /* of the version that is not behind */
  guint32 newest;    /* the counter of the newest version */
} Dealer;

static guint
draw (Dealer *dealer, guint limit)
{
  return (guint)drift_random_below (drift_random (dealer->seed, "scrubber", dealer->about,
                                                  dealer->which++),
                                    limit);
}

/* A profile such as a session store holds; numbers below twelve give different ones. */
static void
print_value (guint number, char *text, gsize size)
{
  static const char *const languages[] = { "en", "fr", "de", "es", "it", "pt" };

  g_snprintf (text, size, "theme=%s lang=%s", number % 2 ? "dark" : "light",
              languages[number / 2 % G_N_ELEMENTS (languages)]);
}

static guint32
add (Dealer *dealer, DriftVersion version, const char *value, gboolean tombstone)
{
  DriftRecord record = {
    .version = version,
    .bytes = value,
    .size = (guint32)strlen (value),
    .tombstone = tombstone,
  };

  record.checksum = drift_record_sum (&record);
  return drift_payloads_add (dealer->deal->payloads, &record);
}

/* A copy @lag versions behind, whose bytes are those of value @number of the deal. */
static guint32
add_write (Dealer *dealer, guint lag, guint32 writer, guint number)
{
  char value[32];

  print_value ((dealer->first_value + number) % 12, value, sizeof value);
  return add (dealer, (DriftVersion){ dealer->newest - lag, writer }, value, FALSE);
}

static guint32
add_tombstone (Dealer *dealer, guint lag)
{
  return add (dealer, (DriftVersion){ dealer->newest - lag, 0 }, "", TRUE);
}

/* The same copy after a bit of it flipped: the checksum beside it does not know. */
static guint32
add_rotten (Dealer *dealer, guint32 payload)
{
  DriftRecord record = drift_payloads_get (dealer->deal->payloads, payload);
  g_autofree char *bytes = g_strndup (record.bytes, record.size);

  drift_rot (bytes, record.size);
  record.bytes = bytes;
  return drift_payloads_add (dealer->deal->payloads, &record);
}

static void
name_replicas (Dealer *dealer, guint count)
{
  dealer->deal->names.n_replicas = count;
  for (guint i = 0; i < count; i++)
    g_snprintf (dealer->deal->names.replicas[i], DRIFT_NAME_LENGTH, "R%u", i + 1);
}

/* Gives every replica a copy up to three versions behind; copies of one version are the same. */
static void
deal_laggards (Dealer *dealer, guint least_lag)
{
  guint32 made[4];

  for (guint lag = 0; lag < G_N_ELEMENTS (made); lag++)
    made[lag] = add_write (dealer, lag, 0, lag);
  for (guint i = 0; i < dealer->deal->names.n_replicas; i++)
    dealer->deal->copies[i] =
        made[least_lag + draw (dealer, (guint)G_N_ELEMENTS (made) - least_lag)];
}

static void
take_one_away (Dealer *dealer)
{
  dealer->deal->copies[draw (dealer, dealer->deal->names.n_replicas)] = DRIFT_PAYLOAD_NONE;
}

/* After the comparison and before the repair, a newer write reaches one of the laggards. */
static void
let_write_race (Dealer *dealer)
{
  DriftVerdict verdict = drift_scrubber_deal_judge (dealer->deal);
  DriftNode node = (DriftNode)draw (dealer, dealer->deal->names.n_replicas);

  if (!(verdict.laggards & DRIFT_NODE_BIT (node)) ||
      dealer->deal->copies[node] == DRIFT_PAYLOAD_NONE)
    return;
  dealer->newest++;
  dealer->deal->late = node;
  dealer->deal->late_payload = add_write (dealer, 0, 0, 7);
}

static void
deal_plain (Dealer *dealer)
{
  name_replicas (dealer, 3);
  deal_laggards (dealer, 0);
}

/* Five replicas, absent copies, and sometimes an older version with the newest one's bytes. */
static void
deal_five (Dealer *dealer)
{
  name_replicas (dealer, 5);
  deal_laggards (dealer, 0);
  take_one_away (dealer);
  if (draw (dealer, 2))
    dealer->deal->copies[draw (dealer, 5)] = add_write (dealer, 2, 0, 0);
  if (draw (dealer, 2))
    let_write_race (dealer);
}

/* Two copies stand at one count: a conflict, two writers, or a tie that is behind anyway. */
static void
deal_tie (Dealer *dealer)
{
  DriftScrubberDeal *deal = dealer->deal;
  guint kind = draw (dealer, 3);
  guint one, other;

  name_replicas (dealer, 4);
  deal_laggards (dealer, 1);
  one = draw (dealer, 4);
  other = (one + 1 + draw (dealer, 3)) % 4;
  if (kind == 2)
    {
      deal->copies[one] = add_write (dealer, 1, 0, 8);
      deal->copies[other] = add_write (dealer, 1, 0, 9);
      deal->copies[(MAX (one, other) + 1) % 4] = add_write (dealer, 0, 0, 0);
      return;
    }
  deal->copies[one] = add_write (dealer, 0, kind == 0 ? 0 : one + 1, 0);
  deal->copies[other] = add_write (dealer, 0, kind == 0 ? 0 : other + 1, 9);
}

/* The newest is a delete, or a delete is not the newest. */
static void
deal_tombstone (Dealer *dealer)
{
  gboolean deleted = draw (dealer, 3) > 0;
  guint32 tombstone;

  name_replicas (dealer, 4);
  deal_laggards (dealer, deleted);
  tombstone = add_tombstone (dealer, deleted ? 0 : 1);
  dealer->deal->copies[draw (dealer, 4)] = tombstone;
  if (draw (dealer, 2))
    dealer->deal->copies[draw (dealer, 4)] = tombstone;
  if (draw (dealer, 2))
    take_one_away (dealer);
  if (draw (dealer, 3) == 0)
    let_write_race (dealer);
}

/* One copy's bytes no longer are what was written: mostly the newest one's. */
static void
deal_rot (Dealer *dealer)
{
  gboolean newest = draw (dealer, 3) > 0;
  guint node;

  name_replicas (dealer, 5);
  deal_laggards (dealer, newest);
  node = draw (dealer, 5);
  if (newest)
    dealer->deal->copies[node] = add_write (dealer, 0, 0, 0);
  dealer->deal->written = dealer->deal->copies[node];
  dealer->deal->copies[node] = add_rotten (dealer, dealer->deal->written);
  if (draw (dealer, 3) == 0)
    take_one_away (dealer);
}

static void (*const levels[DRIFT_SCRUBBER_LEVELS]) (Dealer *dealer) = {
  deal_plain, deal_five, deal_tie, deal_tombstone, deal_rot,
};

static gboolean
has_tombstone (const DriftScrubberDeal *deal)
{
  for (guint i = 0; i < deal->names.n_replicas; i++)
    if (drift_payloads_get (deal->payloads, deal->copies[i]).tombstone)
      return TRUE;
  return FALSE;
}

/* Whether there is anything to do, and what the level is about did not get lost. */
static gboolean
is_of_use (const DriftScrubberDeal *deal, guint level)
{
  DriftVerdict verdict = drift_scrubber_deal_judge (deal);

  if (verdict.kind == DRIFT_VERDICT_CONFLICT)
    return level == 3;
  if (verdict.kind != DRIFT_VERDICT_MISMATCH)
    return FALSE;
  if (level == 4)
    return has_tombstone (deal);
  return level != 5 || verdict.rotten != 0;
}

static DriftScrubberDeal *
make_deal (Dealer *dealer, guint level)
{
  DriftScrubberDeal *deal = g_new0 (DriftScrubberDeal, 1);

  dealer->deal = deal;
  deal->payloads = drift_payloads_new ();
  deal->late = DRIFT_NODE_NONE;
  deal->late_payload = DRIFT_PAYLOAD_NONE;
  deal->written = DRIFT_PAYLOAD_NONE;
  deal->verify = level == LEVEL_OF_ROT;
  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    deal->copies[i] = DRIFT_PAYLOAD_NONE;
  dealer->newest = 5 + draw (dealer, 40);
  dealer->first_value = draw (dealer, 12);
  g_snprintf (deal->key, sizeof deal->key, "user:%u", 1 + draw (dealer, 99));
  levels[level - 1](dealer);
  return deal;
}

/**
 * drift_scrubber_deal_new:
 * @level: from 1: plain laggards; five replicas and absent copies; ties; tombstones; rot
 * @attempt: any number
 *
 * Returns: (transfer full): copies that differ, the same for the same three numbers
 */
DriftScrubberDeal *
drift_scrubber_deal_new (guint64 seed, guint level, guint attempt)
{
  Dealer dealer = { .seed = seed };

  g_return_val_if_fail (level >= 1 && level <= DRIFT_SCRUBBER_LEVELS, NULL);
  dealer.about = (guint64)level << 32 | attempt;
  for (guint i = 0; i < MAX_DRAWS; i++)
    {
      g_autoptr (DriftScrubberDeal) deal = make_deal (&dealer, level);

      if (is_of_use (deal, level))
        return g_steal_pointer (&deal);
    }
  g_assert_not_reached ();
}

/**
 * drift_scrubber_deal_free:
 * @deal: (transfer full): a deal
 */
void
drift_scrubber_deal_free (DriftScrubberDeal *deal)
{
  if (deal == NULL)
    return;
  drift_payloads_free (deal->payloads);
  g_free (deal);
}

/**
 * drift_scrubber_policy:
 *
 * Returns: the policies of a sweep that does everything right and sums the stored bytes anew
 */
DriftPolicy
drift_scrubber_policy (void)
{
  return (DriftPolicy){ .verify = TRUE };
}

/**
 * drift_scrubber_deal_judge:
 *
 * Returns: what the algorithm says of the copies as they were dealt
 */
DriftVerdict
drift_scrubber_deal_judge (const DriftScrubberDeal *deal)
{
  DriftPolicy policy = drift_scrubber_policy ();

  return drift_reconcile (&policy, deal->payloads, deal->copies,
                          (DriftNodes)((1u << deal->names.n_replicas) - 1));
}
