/* Shapes: how long something lasts by chance, as a value and as a few words.
 * SPDX-License-Identifier: MIT */
#include "drift-shape.h"

#include "drift-duration.h"
#include "drift-exponential.h"
#include "drift-fraction.h"
#include "drift-random.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A tail that is heavier than this would hardly ever come to an end. */
#define LEAST_TAIL 0.1
#define MOST_TAIL 1000.0

/* Blocks of forms, each twice as large as the one before: forms never move. */
#define N_BLOCKS 32

typedef enum
{
  PART_CONSTANT,
  PART_UNIFORM,
  PART_EXP,
  PART_PARETO,
  N_PARTS
} PartKind;

#define MIX N_PARTS /* beside them, what is made of two */

/* One distribution. */
typedef struct
{
  PartKind kind;
  gint64 us;    /* the duration, the least, the mean, or the scale */
  gint64 to_us; /* of uniform: the most */
  double tail;  /* of Pareto */
} Part;

/* What a number below 0 stands for: a distribution, or one of two. */
typedef struct
{
  double share; /* of the first; 1 where there is no second */
  Part parts[2];
} Form;

/* The word that a shape begins with, what stands behind it, and what it is. A constant has none. */
static const struct
{
  const char *word;
  const char *takes;
  const char *help;
} kinds[] = {
  [PART_UNIFORM] = { "uniform", "DURATION DURATION", N_ ("All between the two are as likely") },
  [PART_EXP] = { "exp", "DURATION", N_ ("Exponential, with that mean") },
  [PART_PARETO] = { "pareto", "DURATION NUMBER", N_ ("Pareto, with that scale and that shape") },
  [MIX] = { "mix", "NUMBER SHAPE SHAPE",
            N_ ("The first in that share of all cases, from 0 to 1, and else the second") },
};

/* All forms that were ever read. They are added under the lock, and read without: whoever has a
 * number got it after its form was there. */
static Form *blocks[N_BLOCKS];
static guint n_forms;
static GMutex lock;

static Form *
form_at (guint index)
{
  guint block = g_bit_storage (index + 1) - 1;

  return &blocks[block][index + 1 - (1u << block)];
}

static const Form *
form_of (DriftShape shape)
{
  g_assert (shape < 0);
  return form_at ((guint)(-1 - shape));
}

static gboolean
parts_are_equal (const Part *a, const Part *b)
{
  return a->kind == b->kind && a->us == b->us && a->to_us == b->to_us && a->tail == b->tail;
}

static gboolean
forms_are_equal (const Form *a, const Form *b)
{
  return a->share == b->share && parts_are_equal (&a->parts[0], &b->parts[0]) &&
         parts_are_equal (&a->parts[1], &b->parts[1]);
}

/* The number of @form, the same for each that is equal to it. */
static DriftShape
number_of (const Form *form)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&lock);
  guint block;

  for (guint i = 0; i < n_forms; i++)
    if (forms_are_equal (form_at (i), form))
      return -1 - (DriftShape)i;
  block = g_bit_storage (n_forms + 1) - 1;
  if (blocks[block] == NULL)
    blocks[block] = g_new0 (Form, (gsize)1 << block);
  *form_at (n_forms) = *form;
  return -1 - (DriftShape)n_forms++;
}

/* The words of a shape, and how far they have been read. */
typedef struct
{
  char *const *words;
  guint n_words;
  guint next;
} Words;

static const char *
next_word (Words *words)
{
  return words->next < words->n_words ? words->words[words->next++] : "";
}

static gboolean
read_duration (Words *words, gint64 least_us, gint64 *duration_us)
{
  return drift_duration_parse (next_word (words), duration_us) && *duration_us >= least_us;
}

static gboolean
read_part (Words *words, Part *part)
{
  const char *word = next_word (words);

  *part = (Part){ .kind = PART_CONSTANT };
  for (guint kind = 0; kind < N_PARTS; kind++)
    if (g_strcmp0 (word, kinds[kind].word) == 0)
      part->kind = (PartKind)kind;
  switch (part->kind)
    {
    case PART_UNIFORM:
      return read_duration (words, 0, &part->us) && read_duration (words, part->us, &part->to_us);
    case PART_EXP:
      return read_duration (words, 1, &part->us);
    case PART_PARETO:
      return read_duration (words, 1, &part->us) &&
             drift_fraction_parse (next_word (words), LEAST_TAIL, MOST_TAIL, &part->tail);
    case PART_CONSTANT:
    case N_PARTS:
      break;
    }
  return drift_duration_parse (word, &part->us);
}

/**
 * drift_shape_parse_words:
 * @next: (inout): which word is the first of the shape, and which one comes after its last
 * @shape: (out): left alone, as is @next, where the words are no shape
 *
 * Reads "20ms", "uniform 10ms 30ms", "exp 10ms", "pareto 1050us 1.51", or
 * "mix 0.38 pareto 1050us 1.51 exp 5464us": the first of two in that share of all cases.
 *
 * Returns: whether there was a shape
 */
gboolean
drift_shape_parse_words (char *const *words, guint n_words, guint *next, DriftShape *shape)
{
  Words reader = { words, n_words, *next };
  Form form = { .share = 1.0 };

  if (*next < n_words && g_str_equal (words[*next], kinds[MIX].word))
    {
      reader.next++;
      if (!drift_fraction_parse (next_word (&reader), 0.0, 1.0, &form.share) ||
          !read_part (&reader, &form.parts[0]) || !read_part (&reader, &form.parts[1]))
        return FALSE;
    }
  else if (!read_part (&reader, &form.parts[0]))
    return FALSE;
  if (form.share == 1.0)
    form.parts[1] = (Part){ .kind = PART_CONSTANT };
  *next = reader.next;
  *shape = form.share == 1.0 && form.parts[0].kind == PART_CONSTANT ? form.parts[0].us
                                                                    : number_of (&form);
  return TRUE;
}

/**
 * drift_shape_begins:
 *
 * Returns: whether @word, or the first in it, is one that a shape other than a duration begins with
 */
gboolean
drift_shape_begins (const char *word)
{
  g_auto (GStrv) words = g_strsplit (word, " ", 2);

  for (guint kind = PART_UNIFORM; kind < G_N_ELEMENTS (kinds); kind++)
    if (g_strcmp0 (words[0], kinds[kind].word) == 0)
      return TRUE;
  return FALSE;
}

/**
 * drift_shape_get_kind:
 * @index: from 0
 * @word: (out) (transfer none): a word that a shape other than a duration begins with
 * @takes: (out) (transfer none): what stands behind it, as in replica-drift-scenario(5)
 * @help: (out) (transfer none): what it is, in one line without a full stop
 *
 * Returns: whether there are so many
 */
gboolean
drift_shape_get_kind (guint index, const char **word, const char **takes, const char **help)
{
  guint kind = PART_UNIFORM + index;

  if (kind >= G_N_ELEMENTS (kinds))
    return FALSE;
  *word = kinds[kind].word;
  *takes = kinds[kind].takes;
  *help = _ (kinds[kind].help);
  return TRUE;
}

/**
 * drift_shape_parse:
 * @shape: (out): left alone where @text does not fit
 *
 * Returns: whether all of @text was a shape
 */
gboolean
drift_shape_parse (const char *text, DriftShape *shape)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint n_words = g_strv_length (words);
  DriftShape read;
  guint next = 0;

  if (!drift_shape_parse_words (words, n_words, &next, &read) || next < n_words)
    return FALSE;
  *shape = read;
  return TRUE;
}

static void
print_duration (gint64 duration_us, GString *text)
{
  char duration[DRIFT_DURATION_LENGTH];

  g_string_append (text, drift_duration_print (duration_us, duration));
}

static void
print_part (const Part *part, GString *text)
{
  if (part->kind != PART_CONSTANT)
    g_string_append_printf (text, "%s ", kinds[part->kind].word);
  print_duration (part->us, text);
  if (part->kind != PART_UNIFORM && part->kind != PART_PARETO)
    return;
  g_string_append_c (text, ' ');
  if (part->kind == PART_UNIFORM)
    print_duration (part->to_us, text);
  else
    drift_fraction_print (part->tail, text);
}

/**
 * drift_shape_print:
 *
 * Appends @shape as drift_shape_parse() reads it.
 */
void
drift_shape_print (DriftShape shape, GString *text)
{
  const Form *form;

  if (shape >= 0)
    {
      print_duration (shape, text);
      return;
    }
  form = form_of (shape);
  if (form->share != 1.0)
    {
      g_string_append_printf (text, "%s ", kinds[MIX].word);
      drift_fraction_print (form->share, text);
      g_string_append_c (text, ' ');
    }
  print_part (&form->parts[0], text);
  if (form->share == 1.0)
    return;
  g_string_append_c (text, ' ');
  print_part (&form->parts[1], text);
}

/* The inverse of the distribution function, at the even number that is drawn: of exp and Pareto, of
 * what is left of 1, which is never 0. */
static double
draw_part (const Part *part, double even)
{
  switch (part->kind)
    {
    case PART_UNIFORM:
      return (double)part->us + even * (double)(part->to_us - part->us);
    case PART_EXP:
      return (double)part->us * -drift_log (1.0 - even);
    case PART_PARETO:
      return (double)part->us * drift_pow (1.0 - even, -1.0 / part->tail);
    case PART_CONSTANT:
    case N_PARTS:
      break;
    }
  return (double)part->us;
}

static gint64
to_duration (double us)
{
  return us < (double)DRIFT_DURATION_MAX ? (gint64)(us + 0.5) : DRIFT_DURATION_MAX;
}

/**
 * drift_shape_draw:
 * @draw: 64 even bits
 *
 * Returns: a duration in microseconds, from 0 to %DRIFT_DURATION_MAX, as @shape has it
 */
gint64
drift_shape_draw (DriftShape shape, guint64 draw)
{
  const Form *form;
  const Part *part;

  if (shape >= 0)
    return shape;
  form = form_of (shape);
  part = &form->parts[0];
  if (form->share != 1.0)
    {
      part = &form->parts[drift_random_chance (draw, form->share) ? 0 : 1];
      draw = drift_random (draw, "part", 0, 0);
    }
  return to_duration (draw_part (part, drift_random_unit (draw)));
}

/**
 * drift_shape_draw_exp:
 * @mean_us: above 0
 *
 * Returns: what drift_shape_draw() returns for the shape "exp" of that mean
 */
gint64
drift_shape_draw_exp (gint64 mean_us, guint64 draw)
{
  const Part part = { .kind = PART_EXP, .us = mean_us };

  return to_duration (draw_part (&part, drift_random_unit (draw)));
}
