/* What is known of chance by formula: how many copies are old, and how many answers.
 * SPDX-License-Identifier: MIT */
#include "drift-theory.h"

#include "drift-exponential.h"

/* What is lost does not add up: of full values only the last write counts, and whoever looks back
 * from it, write by write, comes to one that says how a copy stands. A write says so with
 * probability 1 - p, and what it says is as likely however many were looked past. From sweep to
 * sweep there may be no such write yet: of Poisson traffic there is one after the time t with
 * probability 1 - e^(-l t (1 - p)), which is 1 - (1 - e^(-x))/x on average up to the next sweep,
 * where x is how many of them come. That is Demers and others, 1987, for p (1 - e^(-l T)): each
 * sweep repairs K m of these where m replicas of K keys each miss a share p. */

/* How much of what is so in the long run is so on average from sweep to sweep. */
static double
average (const DriftTheory *self, double looked_past)
{
  double x = self->writes * (1.0 - looked_past);

  if (self->writes <= 0.0)
    return 1.0;
  return x < 1e-6 ? x / 2.0 : 1.0 - (1.0 - drift_exp (-x)) / x;
}

/* The probability that a write reaches none of @nodes. */
static double
miss_all (const DriftTheory *self, DriftNodes nodes)
{
  double p = 1.0;

  for (DriftNode node = 0; node < self->n_replicas; node++)
    if (nodes & DRIFT_NODE_BIT (node))
      p *= self->missed[node];
  return p;
}

static DriftNodes
all_of (const DriftTheory *self)
{
  return (DriftNodes)((1u << self->n_replicas) - 1);
}

/* The probability that W or more of @nodes store a write and are heard to. */
static double
acknowledge (const DriftTheory *self, DriftNodes nodes)
{
  double counts[DRIFT_MAX_REPLICAS + 1] = { 1.0 }; /* by how many of those looked at did */
  double sum = 0.0;

  for (DriftNode node = 0; node < self->n_replicas; node++)
    {
      double p = (1.0 - self->missed[node]) * (1.0 - self->unheard);

      for (guint n = DRIFT_MAX_REPLICAS; n > 0 && nodes & DRIFT_NODE_BIT (node); n--)
        counts[n] = counts[n] * (1.0 - p) + counts[n - 1] * p;
      if (nodes & DRIFT_NODE_BIT (node))
        counts[0] *= 1.0 - p;
    }
  for (guint n = self->w; n <= DRIFT_MAX_REPLICAS; n++)
    sum += counts[n];
  return sum;
}

/* The probability that none of @asked has the newest write that a client was told OK. A write that
 * one of them has says that this is not so; one that none has and that was acknowledged by others,
 * that it is; and what none has and nobody heard of says nothing. */
static double
answer_wrong (const DriftTheory *self, DriftNodes asked)
{
  double missed = miss_all (self, asked);
  double acknowledged = acknowledge (self, all_of (self) & (DriftNodes)~asked);
  double looked_past = missed * (1.0 - acknowledged);

  return missed * acknowledged / (1.0 - looked_past) * average (self, looked_past);
}

/**
 * drift_theory_get_wrong_answers:
 *
 * Where the first of N replicas has every write and each other misses a share p, that is p^R
 * (N-R)/N without sweeps: R at random are stale if the first is not among them and all have missed
 * the last write.
 *
 * Returns: the share of the reads whose answer is stale
 */
double
drift_theory_get_wrong_answers (const DriftTheory *self)
{
  double sum = 0.0;
  guint n = 0;

  for (guint asked = 1; asked <= all_of (self); asked++)
    if ((guint)__builtin_popcount (asked) == self->r)
      {
        sum += answer_wrong (self, (DriftNodes)asked);
        n++;
      }
  return n > 0 ? sum / n : 0.0;
}

/**
 * drift_theory_get_divergent_keys:
 *
 * All N agree if the last write that any of them has is on all of them: with probability
 * (1-p)^(N-1) where the first has every write.
 *
 * Returns: of how many keys the copies differ, on average
 */
double
drift_theory_get_divergent_keys (const DriftTheory *self)
{
  double none = miss_all (self, all_of (self));
  double all = 1.0;

  for (DriftNode node = 0; node < self->n_replicas; node++)
    all *= 1.0 - self->missed[node];
  if (none >= 1.0)
    return 0.0;
  return self->n_keys * (1.0 - none - all) / (1.0 - none) * average (self, none);
}

/* How many of the last writes in a row were missed that are each with probability @p. */
static double
count_missed (const DriftTheory *self, double p)
{
  return p / (1.0 - p) * average (self, p);
}

/**
 * drift_theory_get_version_lag:
 *
 * A copy is j versions behind or more with probability p^j, which is p/(1-p) on average; what no
 * replica has is not counted.
 *
 * Returns: how many versions @replica is behind, over all keys, on average; infinite if it misses
 *   all
 */
double
drift_theory_get_version_lag (const DriftTheory *self, DriftNode replica)
{
  double none = miss_all (self, all_of (self));

  g_return_val_if_fail (replica < self->n_replicas, 0.0);
  if (none >= 1.0)
    return 0.0;
  return self->n_keys * (count_missed (self, self->missed[replica]) - count_missed (self, none));
}

/**
 * drift_theory_get_repairs:
 *
 * A sweep finds those copies old that missed the last write which any replica has, if that came
 * after the sweep before: K m p (1 - e^(-l T)) where the first replica has every write and the
 * others, of which there are m, miss a share p.
 *
 * Returns: how many copies each sweep repairs, on average
 */
double
drift_theory_get_repairs (const DriftTheory *self)
{
  double none = miss_all (self, all_of (self));
  double sum = 0.0;

  if (none >= 1.0)
    return 0.0;
  for (DriftNode node = 0; node < self->n_replicas; node++)
    sum += self->missed[node] - none;
  return self->n_keys * sum / (1.0 - none) * (1.0 - drift_exp (-self->writes * (1.0 - none)));
}

/**
 * drift_theory_get_loss:
 *
 * Returns: which share of the writes that are sent to replicas is lost on the way, on average
 */
double
drift_theory_get_loss (const DriftTheory *self)
{
  double sum = 0.0;

  for (DriftNode node = 0; node < self->n_replicas; node++)
    sum += self->missed[node];
  return sum / self->n_replicas;
}
