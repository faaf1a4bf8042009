/* Tests of the numbers in questions: the same by the same seed, worked out right, never alike.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-numbers.h"

#include "drift-random.h"

#include <math.h>
#include <string.h>

#define SEEDS 1000

static DriftQuizNumbers
draw (const char *id, guint64 seed)
{
  DriftQuizNumbers numbers;

  g_assert_true (drift_quiz_numbers_draw (id, seed, &numbers));
  return numbers;
}

static double
get (const DriftQuizNumbers *numbers, const char *name)
{
  return drift_quiz_numbers_get (numbers, name);
}

static void
assert_rivals_apart (const char *id, guint64 seed, const DriftQuizNumbers *numbers)
{
  for (guint i = 0; i < numbers->n_numbers; i++)
    for (guint j = 0; j < i; j++)
      if (numbers->numbers[i].rival && numbers->numbers[j].rival &&
          strcmp (numbers->numbers[i].text, numbers->numbers[j].text) == 0)
        g_error ("%s, seed %" G_GUINT64_FORMAT ": %s and %s are both %s", id, seed,
                 numbers->numbers[i].name, numbers->numbers[j].name, numbers->numbers[i].text);
}

/* By the same seed the same, by others others, and options never show one number twice. */
static void
test_draws (void)
{
  for (const char *const *id = drift_quiz_numbers_list (); *id != NULL; id++)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint64 seed = 0; seed < SEEDS; seed++)
        {
          DriftQuizNumbers numbers = draw (*id, seed);
          DriftQuizNumbers again = draw (*id, seed);
          g_autoptr (GString) all = g_string_new (NULL);

          assert_rivals_apart (*id, seed, &numbers);
          g_assert_cmpuint (numbers.n_numbers, ==, again.n_numbers);
          for (guint i = 0; i < numbers.n_numbers; i++)
            {
              g_assert_cmpstr (numbers.numbers[i].text, ==, again.numbers[i].text);
              g_assert_cmpuint (strlen (numbers.numbers[i].text), >, 0);
              g_assert_true (isfinite (numbers.numbers[i].value));
              g_string_append_printf (all, "%s ", numbers.numbers[i].text);
            }
          g_hash_table_add (seen, g_string_free (g_steal_pointer (&all), FALSE));
        }
      g_test_message ("%s: %u of %u are different", *id, g_hash_table_size (seen), SEEDS);
      g_assert_cmpuint (g_hash_table_size (seen), >=, 8);
    }
}

/* Plays the story of a question many times and counts. */
static double
play_lost_messages (double p, guint n_writes, guint64 seed)
{
  guint stale = 0;

  for (guint64 throw = 0; throw < 20000; throw ++)
    {
      gboolean behind = FALSE;

      for (guint write = 0; write < n_writes; write++)
        behind = drift_random_chance (drift_random (seed, "play", throw, write), p);
      stale += behind;
    }
  return stale / 20000.0;
}

static void
test_lost_message (void)
{
  for (guint64 seed = 0; seed < 20; seed++)
    {
      DriftQuizNumbers numbers = draw ("lost-message", seed);
      guint n = (guint)get (&numbers, "writes");

      g_assert_cmpfloat_with_epsilon (get (&numbers, "right"),
                                      play_lost_messages (get (&numbers, "p"), n, seed), 0.014);
      g_assert_cmpfloat (get (&numbers, "any"), >, get (&numbers, "right"));
      g_assert_cmpfloat (get (&numbers, "all"), <, get (&numbers, "right"));
    }
}

/* Asks the replicas of every subset and weighs every pattern of losses: no formula, only sums. */
static double
count_stale_reads (double p, guint n, guint r)
{
  double stale = 0;
  guint subsets = 0;

  for (guint asked = 0; asked < 1u << n; asked++)
    {
      double all_behind = 0;

      if ((guint)__builtin_popcount (asked) != r)
        continue;
      subsets++;
      for (guint behind = 0; behind < 1u << n; behind += 2) /* the lowest bit is never behind */
        if ((asked & ~behind) == 0)
          {
            int lost = __builtin_popcount (behind);

            all_behind += pow (p, lost) * pow (1 - p, (int)n - 1 - lost);
          }
      stale += all_behind;
    }
  return stale / subsets;
}

static void
test_read_several (void)
{
  for (guint64 seed = 0; seed < 50; seed++)
    {
      DriftQuizNumbers numbers = draw ("read-several", seed);
      double p = get (&numbers, "p");
      guint n = (guint)get (&numbers, "replicas");
      guint r = (guint)get (&numbers, "reads");

      g_assert_cmpuint (r, <, n);
      g_assert_cmpfloat_with_epsilon (get (&numbers, "right"), count_stale_reads (p, n, r), 1e-12);
      g_assert_cmpfloat_with_epsilon (get (&numbers, "one"), count_stale_reads (p, n, 1), 1e-12);
    }
}

/* The comparison of trees, walked level by level and not as the arithmetic does it. */
static guint
count_pairs (guint n_leaves, guint every)
{
  guint pairs = 1;

  for (guint width = n_leaves; width > 1; width /= 2)
    for (guint leaf = 0; leaf < n_leaves; leaf += width)
      {
        gboolean differs = every == 0 ? leaf == 0 : FALSE;

        for (guint i = leaf; every != 0 && i < leaf + width; i++)
          differs |= i % every == 0;
        pairs += differs ? 2 : 0;
      }
  return pairs;
}

static void
test_merkle (void)
{
  for (guint64 seed = 0; seed < 50; seed++)
    {
      DriftQuizNumbers one = draw ("merkle-one", seed);
      DriftQuizNumbers many = draw ("merkle-many", seed);

      g_assert_cmpfloat (get (&one, "right"), ==, count_pairs ((guint)get (&one, "leaves"), 0));
      g_assert_cmpfloat (get (&one, "leaves"), ==, exp2 (get (&one, "levels")));
      g_assert_cmpfloat (get (&many, "right"), ==, count_pairs ((guint)get (&many, "leaves"), 2));
      g_assert_cmpfloat (get (&many, "right"), >, get (&many, "flat"));
    }
}

static void
test_contacted (void)
{
  for (guint64 seed = 0; seed < 200; seed++)
    {
      DriftQuizNumbers numbers = draw ("contacted", seed);
      double first = get (&numbers, "on-first");
      double second = get (&numbers, "on-second");

      g_assert_cmpfloat (get (&numbers, "right"), ==, MAX (first, second));
      g_assert_cmpfloat (get (&numbers, "right"), <, get (&numbers, "newest"));
      g_assert_cmpfloat (get (&numbers, "behind"), ==,
                         first < second ? get (&numbers, "first") : get (&numbers, "second"));
      g_assert_cmpfloat (get (&numbers, "away") + get (&numbers, "first") +
                             get (&numbers, "second"),
                         ==, 6);
    }
}

static void
test_others (void)
{
  for (guint64 seed = 0; seed < 200; seed++)
    {
      DriftQuizNumbers trend = draw ("repair-trend", seed);
      DriftQuizNumbers coverage = draw ("coverage", seed);
      DriftQuizNumbers gossip = draw ("push-pull", seed);
      DriftQuizNumbers hot = draw ("hot-cold", seed);
      double missing = get (&gossip, "missing");

      g_assert_cmpfloat (get (&trend, "after"), ==,
                         get (&trend, "before") * get (&trend, "factor"));
      g_assert_cmpfloat_with_epsilon (get (&trend, "rate-after") * get (&trend, "copies"),
                                      get (&trend, "after"), 1e-9);
      g_assert_cmpfloat (get (&coverage, "compared") * 3, ==, get (&coverage, "copies") * 2);
      g_assert_cmpfloat_with_epsilon (get (&gossip, "pull-two"), pow (missing, 4), 1e-12);
      g_assert_cmpfloat (get (&gossip, "push-one"), >, get (&gossip, "pull-one"));
      g_assert_cmpfloat (get (&gossip, "push-two"), >, get (&gossip, "pull-two"));
      g_assert_cmpfloat (get (&hot, "rate") * get (&hot, "wait"), ==, 1000);
    }
}

static void
test_fill (void)
{
  DriftQuizNumbers numbers = {
    { { "p", 0.1, "10%", FALSE }, { "pp", 2, "2", FALSE } },
    2,
  };
  g_autofree char *filled = drift_quiz_numbers_fill (&numbers, "{p}, {pp}, {p}{q} and {");
  g_autofree char *unknown = NULL;
  g_autofree char *open = NULL;

  g_assert_cmpstr (filled, ==, "10%, 2, 10%{q} and {");
  g_assert_true (drift_quiz_numbers_check ("lost-message", "{p} of {writes} }", NULL));
  g_assert_false (drift_quiz_numbers_check ("lost-message", "{p} of {reads}", &unknown));
  g_assert_cmpstr (unknown, ==, "{reads}");
  g_assert_false (drift_quiz_numbers_check ("lost-message", "{p} of {writes", &open));
  g_assert_cmpstr (open, ==, "{writes");
  g_assert_false (drift_quiz_numbers_exist ("no-such"));
  g_assert_false (drift_quiz_numbers_draw ("no-such", 1, &numbers));
}

/* Percentages have three digits at most; what is too small for one is a power of ten. */
static void
test_looks (void)
{
  gboolean small = FALSE;

  for (guint64 seed = 0; seed < SEEDS; seed++)
    {
      DriftQuizNumbers numbers = draw ("lost-message", seed);
      DriftQuizNumbers busy = draw ("in-flight", seed);
      const DriftQuizNumber *p = &numbers.numbers[0];
      g_autofree char *expected = g_strdup_printf ("%.0f%%", p->value * 100);

      g_assert_cmpstr (p->name, ==, "p");
      g_assert_cmpstr (p->text, ==, expected);
      for (guint i = 0; i < busy.n_numbers; i++)
        small |= strcmp (busy.numbers[i].text, "5.4 × 10⁻¹⁴") == 0;
    }
  g_assert_true (small);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quiz-numbers/draws", test_draws);
  g_test_add_func ("/quiz-numbers/lost-message", test_lost_message);
  g_test_add_func ("/quiz-numbers/read-several", test_read_several);
  g_test_add_func ("/quiz-numbers/merkle", test_merkle);
  g_test_add_func ("/quiz-numbers/contacted", test_contacted);
  g_test_add_func ("/quiz-numbers/others", test_others);
  g_test_add_func ("/quiz-numbers/fill", test_fill);
  g_test_add_func ("/quiz-numbers/looks", test_looks);
  return g_test_run ();
}
