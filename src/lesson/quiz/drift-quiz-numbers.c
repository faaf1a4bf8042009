/* The numbers of a question: drawn by seed, worked out by the arithmetic, put into its texts.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-numbers.h"

#include "drift-arithmetic.h"
#include "drift-random.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A draw under way. */
typedef struct
{
  guint64 seed;
  guint n_picks;
  DriftQuizNumbers *out;
} Draw;

/* Draws a whole number from @first to @last. */
static guint
pick (Draw *draw, guint first, guint last)
{
  guint64 bits = drift_random (draw->seed, "numbers", 0, draw->n_picks++);

  return first + (guint)drift_random_below (bits, (guint64)last - first + 1);
}

static DriftQuizNumber *
put (Draw *draw, const char *name, double value, gboolean rival)
{
  DriftQuizNumber *number = &draw->out->numbers[draw->out->n_numbers++];

  g_assert (draw->out->n_numbers <= DRIFT_QUIZ_MAX_NUMBERS);
  number->name = name;
  number->value = value;
  number->rival = rival;
  return number;
}

static void
put_count (Draw *draw, const char *name, double value, gboolean rival)
{
  g_snprintf (put (draw, name, value, rival)->text, DRIFT_QUIZ_NUMBER_LENGTH, "%'.0f", value);
}

/* Writes "2.7 × 10⁻⁸". */
static void
write_small (double value, char *text)
{
  static const char *const digits[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  int power = (int)floor (log10 (value));
  g_autofree char *exponent = g_strdup_printf ("%d", -power);

  g_snprintf (text, DRIFT_QUIZ_NUMBER_LENGTH, "%.1f × 10⁻", value / pow (10, power));
  for (const char *p = exponent; *p != '\0'; p++)
    g_strlcat (text, digits[*p - '0'], DRIFT_QUIZ_NUMBER_LENGTH);
}

/* Writes a probability or a share in three digits at most: "65.1%". */
static void
put_share (Draw *draw, const char *name, double value, gboolean rival)
{
  DriftQuizNumber *number = put (draw, name, value, rival);
  double percent = value * 100;
  int decimals = percent <= 0 ? 0 : CLAMP (2 - (int)floor (log10 (percent)), 0, 4);
  g_autofree char *digits = g_strdup_printf ("%.*f", decimals, percent);

  if (value > 0 && percent < 0.01)
    {
      write_small (value, number->text);
      return;
    }
  if (decimals > 0)
    while (g_str_has_suffix (digits, "0"))
      digits[strlen (digits) - 1] = '\0';
  if (!g_ascii_isdigit (digits[strlen (digits) - 1]))
    digits[strlen (digits) - 1] = '\0';
  /* Translators: a percentage; %s is a number, %% the sign */
  g_snprintf (number->text, DRIFT_QUIZ_NUMBER_LENGTH, _ ("%s%%"), digits);
}

/* One follower, several writes, each message lost with the same probability. */
static void
draw_lost_message (Draw *draw)
{
  double p = 0.05 * pick (draw, 1, 6);
  guint n = pick (draw, 3, 12);

  put_share (draw, "p", p, FALSE);
  put_count (draw, "writes", n, FALSE);
  put_share (draw, "right", drift_chance_stale (p), TRUE);
  put_share (draw, "any", drift_chance_missed_any (p, n), TRUE);
  put_share (draw, "all", drift_chance_missed_all (p, n), TRUE);
}

/* Three replicas, three versions; the read does not ask the replica with the newest. */
static void
draw_contacted (Draw *draw)
{
  guint oldest = pick (draw, 5, 60);
  guint away = pick (draw, 1, 3);
  guint first = away == 1 ? 2 : 1;
  guint second = 6 - away - first;
  gboolean swap = pick (draw, 0, 1);
  guint on_first = swap ? oldest : oldest + 1;
  guint on_second = swap ? oldest + 1 : oldest;

  put_count (draw, "newest", oldest + 2, TRUE);
  put_count (draw, "right", MAX (on_first, on_second), TRUE);
  put_count (draw, "away", away, FALSE);
  put_count (draw, "first", first, FALSE);
  put_count (draw, "second", second, FALSE);
  put_count (draw, "on-first", on_first, FALSE);
  put_count (draw, "on-second", on_second, FALSE);
  put_count (draw, "behind", on_first < on_second ? first : second, FALSE);
}

/* Reads that ask one replica, and a share that a person may take for the rate of repair. */
static void
draw_one_copy (Draw *draw)
{
  guint reads = 200 * pick (draw, 1, 20);
  double chance = 0.05 * pick (draw, 1, 4);

  put_count (draw, "reads", reads, FALSE);
  put_share (draw, "chance", chance, FALSE);
  put_count (draw, "expected", reads * chance, TRUE);
}

/* A read that asks several replicas of more and takes the newest answer. */
static void
draw_read_several (Draw *draw)
{
  double p = 0.1 * pick (draw, 1, 5);
  guint n = pick (draw, 3, 5);
  guint r = pick (draw, 2, n - 1);

  put_share (draw, "p", p, FALSE);
  put_count (draw, "replicas", n, FALSE);
  put_count (draw, "followers", n - 1, FALSE);
  put_count (draw, "reads", r, FALSE);
  put_share (draw, "right", drift_chance_stale_read (p, n, r), TRUE);
  put_share (draw, "one", drift_chance_stale_read (p, n, 1), TRUE);
  put_share (draw, "all", drift_chance_missed_all (p, r), TRUE);
  put_share (draw, "apart", 1.0 * (n - r) / n, FALSE);
}

/* Repairs per night before and after something broke. */
static void
draw_repair_trend (Draw *draw)
{
  guint before = pick (draw, 2, 6);
  guint factor = pick (draw, 8, 25);
  guint copies = 1000 * pick (draw, 4, 20);

  put_count (draw, "before", before, FALSE);
  put_count (draw, "after", before * factor, FALSE);
  put_count (draw, "factor", factor, FALSE);
  put_count (draw, "copies", copies, FALSE);
  /* A night's repairs are p for each copy of a written key, so p is estimated by dividing. */
  put_share (draw, "rate-before", 1.0 * before / copies, FALSE);
  put_share (draw, "rate-after", 1.0 * before * factor / copies, FALSE);
}

/* Two replicas behind, one ahead. */
static void
draw_majority (Draw *draw)
{
  guint old = pick (draw, 3, 80);

  put_count (draw, "old", old, TRUE);
  put_count (draw, "new", old + 1, TRUE);
}

/* A sweep over a busy store, and how likely equal digests are to hide a difference from it. */
static void
draw_in_flight (Draw *draw)
{
  guint millions = pick (draw, 1, 9);

  put_count (draw, "mismatches", pick (draw, 20, 90), FALSE);
  put_count (draw, "millions", millions, FALSE);
  put_share (draw, "hidden", drift_chance_hidden (millions * 1e6), FALSE);
}

/* A sweep that could not reach one replica of three. */
static void
draw_coverage (Draw *draw)
{
  guint keys = 500 * pick (draw, 2, 40);

  put_count (draw, "missing", pick (draw, 1, 3), FALSE);
  put_count (draw, "keys", keys, FALSE);
  put_count (draw, "compared", 2.0 * keys, FALSE);
  put_count (draw, "copies", 3.0 * keys, FALSE);
}

/* A hash tree in which one leaf differs. */
static void
draw_merkle_one (Draw *draw)
{
  guint levels = pick (draw, 6, 14);
  guint leaves = 1u << levels;

  put_count (draw, "leaves", leaves, TRUE);
  put_count (draw, "levels", levels, TRUE);
  put_count (draw, "path", levels + 1, TRUE);
  put_count (draw, "right", drift_merkle_comparisons_one (leaves), TRUE);
}

/* A hash tree in which every other leaf differs. */
static void
draw_merkle_many (Draw *draw)
{
  guint levels = pick (draw, 6, 14);
  guint leaves = 1u << levels;

  put_count (draw, "leaves", leaves, FALSE);
  put_count (draw, "differing", leaves / 2, TRUE);
  put_count (draw, "flat", leaves, TRUE);
  put_count (draw, "right", drift_merkle_comparisons_worst (leaves, leaves / 2), TRUE);
  put_count (draw, "one", drift_merkle_comparisons_one (leaves), TRUE);
}

/* Two rounds of gossip after a broadcast that reached most nodes. */
static void
draw_push_pull (Draw *draw)
{
  guint nodes = 500 * pick (draw, 1, 8);
  double missing = 0.05 * pick (draw, 1, 4);
  double pulled = drift_missing_after_pull (missing);
  double pushed = drift_missing_after_push (missing, nodes);

  put_count (draw, "nodes", nodes, FALSE);
  put_share (draw, "reached", 1 - missing, FALSE);
  put_share (draw, "missing", missing, FALSE);
  put_share (draw, "pull-one", pulled, FALSE);
  put_share (draw, "pull-two", drift_missing_after_pull (pulled), FALSE);
  put_share (draw, "push-one", pushed, FALSE);
  put_share (draw, "push-two", drift_missing_after_push (pushed, nodes), FALSE);
}

/* How soon a hot key is written again. */
static void
draw_hot_cold (Draw *draw)
{
  static const guint rates[] = { 4, 5, 8, 10, 20, 25, 40, 50 };
  guint rate = rates[pick (draw, 0, G_N_ELEMENTS (rates) - 1)];

  put_count (draw, "rate", rate, FALSE);
  put_count (draw, "wait", 1000.0 / rate, FALSE);
  put_count (draw, "days", pick (draw, 3, 30), FALSE);
}

static const char *const names[] = {
  "contacted",  "coverage", "hot-cold",  "in-flight",    "lost-message", "majority", "merkle-many",
  "merkle-one", "one-copy", "push-pull", "read-several", "repair-trend", NULL,
};

static void (*const draws[]) (Draw *draw) = {
  draw_contacted,    draw_coverage,  draw_hot_cold,     draw_in_flight,
  draw_lost_message, draw_majority,  draw_merkle_many,  draw_merkle_one,
  draw_one_copy,     draw_push_pull, draw_read_several, draw_repair_trend,
};

G_STATIC_ASSERT (G_N_ELEMENTS (names) == G_N_ELEMENTS (draws) + 1);

/**
 * drift_quiz_numbers_list:
 *
 * Returns: (transfer none) (array zero-terminated=1): the ids of all draws
 */
const char *const *
drift_quiz_numbers_list (void)
{
  return names;
}

/**
 * drift_quiz_numbers_exist:
 *
 * Returns: whether there is a draw of this name
 */
gboolean
drift_quiz_numbers_exist (const char *id)
{
  return g_strv_contains (names, id);
}

/**
 * drift_quiz_numbers_draw:
 * @id: one of drift_quiz_numbers_list()
 * @seed: the same seed always draws the same numbers
 * @numbers: (out caller-allocates): the numbers
 *
 * Returns: whether there is such a draw
 */
gboolean
drift_quiz_numbers_draw (const char *id, guint64 seed, DriftQuizNumbers *numbers)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], id) == 0)
      {
        Draw draw = { .seed = seed, .out = numbers };

        numbers->n_numbers = 0;
        draws[i](&draw);
        return TRUE;
      }
  return FALSE;
}

static const DriftQuizNumber *
find (const DriftQuizNumbers *numbers, const char *name, gsize length)
{
  for (guint i = 0; i < numbers->n_numbers; i++)
    if (strlen (numbers->numbers[i].name) == length &&
        strncmp (numbers->numbers[i].name, name, length) == 0)
      return &numbers->numbers[i];
  return NULL;
}

/**
 * drift_quiz_numbers_get:
 * @name: one of the draw's names
 *
 * Returns: the number of that name
 */
double
drift_quiz_numbers_get (const DriftQuizNumbers *numbers, const char *name)
{
  const DriftQuizNumber *number = find (numbers, name, strlen (name));

  g_return_val_if_fail (number != NULL, 0);
  return number->value;
}

/**
 * drift_quiz_numbers_check:
 * @id: a draw
 * @text: a text with {names}
 * @unknown: (out) (optional): what stands in braces and is not a name of the draw
 *
 * Returns: whether all that stands in braces are names of the draw
 */
gboolean
drift_quiz_numbers_check (const char *id, const char *text, char **unknown)
{
  DriftQuizNumbers numbers;
  const char *brace = text;

  if (!drift_quiz_numbers_draw (id, 0, &numbers))
    return FALSE;
  while ((brace = strchr (brace, '{')) != NULL)
    {
      gsize length = strcspn (brace, "}");

      if (brace[length] == '\0' || find (&numbers, brace + 1, length - 1) == NULL)
        {
          if (unknown != NULL)
            *unknown = g_strndup (brace, brace[length] == '\0' ? length : length + 1);
          return FALSE;
        }
      brace += length;
    }
  return TRUE;
}

/**
 * drift_quiz_numbers_fill:
 * @text: a text with {names}
 *
 * Returns: (transfer full): @text with numbers for the names; what is no name stays as it is
 */
char *
drift_quiz_numbers_fill (const DriftQuizNumbers *numbers, const char *text)
{
  g_autoptr (GString) filled = g_string_new (text);

  for (guint i = 0; i < numbers->n_numbers; i++)
    {
      g_autofree char *name = g_strdup_printf ("{%s}", numbers->numbers[i].name);

      g_string_replace (filled, name, numbers->numbers[i].text, 0);
    }
  return g_string_free (g_steal_pointer (&filled), FALSE);
}
