/* Tests of the question bank: all questions there, explained, filled with numbers, in some order.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-session.h"

#include <string.h>

/* What everybody should have been asked, by the depth of the set. */
static const struct
{
  const char *quiz;
  const char *question;
  const char *right; /* begins the right option; %NULL where that is a number */
} bank[] = {
  { "check-yourself", "silent-divergence", "A write counts as done without the replica" },
  { "check-yourself", "detecting-divergence", "Comparing digests and versions of the copies" },
  { "arithmetic", "chance-of-staleness", "{right}" },
  { "repair", "contacted-only", "It returns v{right}" },
  { "repair", "one-replica-reads", "Nothing." },
  { "on-call", "quorum-and-sweeps", "Yes." },
  { "on-call", "timed-out-write", "It may be on some replicas" },
  { "on-call", "rising-repairs", "About {factor} times as large a share of the messages is lost." },
  { "detection", "same-version-other-bytes", "Version order cannot settle it." },
  { "repair", "newest-not-most", "v{new}," },
  { "on-call", "return-of-the-deleted", "A replica missed the delete." },
  { "detection", "moving-mismatches", "Writes under way" },
  { "repair", "conditional-write-back", "Between the reading and the writing back" },
  { "arithmetic", "merkle-one", "{right}" },
  { "on-call", "hot-or-cold", "The cold one." },
  { "detection", "agreement-and-loss", "A newer change lost to an older one" },
  { "arithmetic", "push-or-pull", "Pull." },
  { "detection", "sweep-coverage", "Nothing. None of the {compared} copies" },
  /* and what follows from them */
  { "repair", "rotten-among-equals", "Let each copy check its own bytes first." },
  { "arithmetic", "asking-several", "{right}" },
  { "arithmetic", "merkle-many", "{right} pairs." },
};

static const DriftQuizQuestion *
find (GPtrArray *quizzes, const char *quiz_id, const char *id)
{
  for (guint i = 0; i < quizzes->len; i++)
    {
      DriftQuiz *quiz = quizzes->pdata[i];

      for (guint q = 0; q < drift_quiz_get_n_questions (quiz); q++)
        if (strcmp (drift_quiz_get_id (quiz), quiz_id) == 0 &&
            strcmp (drift_quiz_get_question (quiz, q)->id, id) == 0)
          return drift_quiz_get_question (quiz, q);
    }
  g_error ("%s has no question %s", quiz_id, id);
}

static void
test_complete (void)
{
  g_autoptr (GPtrArray) quizzes = drift_quiz_load_built_in ();
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (bank); i++)
    {
      const DriftQuizQuestion *question = find (quizzes, bank[i].quiz, bank[i].question);

      g_assert_true (g_str_has_prefix (question->options[question->answer].text, bank[i].right));
      g_assert_nonnull (question->lesson);
      g_assert_cmpuint (question->n_options, >=, 3);
    }
  for (guint i = 0; i < quizzes->len; i++)
    n += drift_quiz_get_n_questions (quizzes->pdata[i]);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (bank));
}

/* Who chooses the longest answer, or the shortest, is right no more often than by chance. The
 * options of the set about numbers are numbers. */
static void
test_lengths (void)
{
  g_autoptr (GPtrArray) quizzes = drift_quiz_load_built_in ();
  guint n = 0, longest = 0, shortest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (bank); i++)
    {
      const DriftQuizQuestion *question = find (quizzes, bank[i].quiz, bank[i].question);
      g_autoptr (DriftQuizQuestion) filled = drift_quiz_question_fill (question, 1);
      glong right = g_utf8_strlen (filled->options[filled->answer].text, -1);
      gboolean is_longest = TRUE, is_shortest = TRUE;

      if (strcmp (bank[i].quiz, "arithmetic") == 0)
        continue;
      for (guint o = 0; o < filled->n_options; o++)
        {
          glong length = g_utf8_strlen (filled->options[o].text, -1);

          is_longest &= o == filled->answer || right > length;
          is_shortest &= o == filled->answer || right < length;
        }
      if (is_longest)
        g_test_message ("the longest is right: %s", bank[i].question);
      n++;
      longest += is_longest;
      shortest += is_shortest;
    }
  g_assert_cmpuint (n, ==, 16);
  g_assert_cmpuint (3 * longest, <=, n);
  g_assert_cmpuint (3 * shortest, <=, n);
}

static void
test_depths (void)
{
  g_autoptr (GPtrArray) quizzes = drift_quiz_load_built_in ();

  g_assert_cmpstr (drift_quiz_get_id (quizzes->pdata[0]), ==, "check-yourself");
  for (guint i = 0; i < quizzes->len; i++)
    {
      g_assert_nonnull (drift_quiz_get_summary (quizzes->pdata[i]));
      g_assert_cmpuint (drift_quiz_get_depth (quizzes->pdata[i]), ==, i + 1);
    }
}

/* In every text a number stands for its name, and no two options look the same. */
static void
assert_filled (const DriftQuizQuestion *question)
{
  const char *texts[2 + 2 * DRIFT_QUIZ_MAX_OPTIONS] = { question->text, question->explain };
  guint n = 2;

  for (guint i = 0; i < question->n_options; i++)
    {
      texts[n++] = question->options[i].text;
      texts[n++] = question->options[i].why;
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (question->options[i].text, !=, question->options[j].text);
    }
  for (guint i = 0; i < n; i++)
    g_assert_true (strpbrk (texts[i], "{}") == NULL && *texts[i] != '\0');
}

static void
test_filled (void)
{
  g_autoptr (GPtrArray) quizzes = drift_quiz_load_built_in ();
  guint n_numbers = 0;

  for (guint i = 0; i < G_N_ELEMENTS (bank); i++)
    {
      const DriftQuizQuestion *question = find (quizzes, bank[i].quiz, bank[i].question);

      n_numbers += question->numbers != NULL;
      for (guint64 seed = 0; seed < 1000; seed++)
        {
          g_autoptr (DriftQuizQuestion) filled = drift_quiz_question_fill (question, seed);

          assert_filled (filled);
          g_assert_cmpuint (filled->answer, ==, question->answer);
        }
    }
  g_assert_cmpuint (n_numbers, ==, 12);
}

/* Of the five, every order of options and questions is a permutation, and many occur. */
static void
test_shuffled (void)
{
  g_autoptr (DriftQuiz) quiz = drift_quiz_load ("arithmetic", NULL);
  g_autoptr (GHashTable) orders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint first[8] = { 0 };

  for (guint64 seed = 1; seed <= 1000; seed++)
    {
      g_autoptr (DriftQuizSession) one = drift_quiz_session_new_shuffled (quiz, NULL, seed);
      g_autoptr (DriftQuizSession) two = drift_quiz_session_new_shuffled (quiz, NULL, seed);
      g_autoptr (GString) order = g_string_new (NULL);
      guint questions = 0;

      for (guint place = 0; place < drift_quiz_get_n_questions (quiz); place++)
        {
          guint question = drift_quiz_session_get_question_at (one, place);
          guint n = drift_quiz_get_question (quiz, question)->n_options;
          guint options = 0;

          g_assert_cmpuint (question, ==, drift_quiz_session_get_question_at (two, place));
          g_assert_cmpuint (drift_quiz_session_get_place_of (one, question), ==, place);
          questions |= 1u << question;
          g_string_append_printf (order, "%u", question);
          for (guint i = 0; i < n; i++)
            {
              guint option = drift_quiz_session_get_option_at (one, question, i);

              g_assert_cmpuint (option, ==, drift_quiz_session_get_option_at (two, question, i));
              options |= 1u << option;
            }
          g_assert_cmpuint (options, ==, (1u << n) - 1);
          if (question == 0)
            first[drift_quiz_session_get_option_at (one, question, 0)]++;
        }
      g_assert_cmpuint (questions, ==, 31);
      g_hash_table_add (orders, g_string_free (g_steal_pointer (&order), FALSE));
    }
  g_assert_cmpuint (g_hash_table_size (orders), ==, 120); /* all that there are */
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (first[i], >, 190); /* of 250 expected */
}

static void
test_file_order (void)
{
  g_autoptr (DriftQuiz) quiz = drift_quiz_load ("repair", NULL);
  g_autoptr (DriftQuizSession) session = drift_quiz_session_new (quiz, NULL);

  for (guint i = 0; i < drift_quiz_get_n_questions (quiz); i++)
    {
      g_assert_cmpuint (drift_quiz_session_get_question_at (session, i), ==, i);
      for (guint o = 0; o < drift_quiz_get_question (quiz, i)->n_options; o++)
        g_assert_cmpuint (drift_quiz_session_get_option_at (session, i, o), ==, o);
    }
}

/* Another try shows other numbers, and coming back shows those that were answered. */
static void
test_other_numbers (void)
{
  g_autoptr (DriftQuiz) quiz = drift_quiz_load ("arithmetic", NULL);
  g_autoptr (DriftQuizSession) session = drift_quiz_session_new_shuffled (quiz, NULL, 3);
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint try = 0; try < 10; try++)
    {
      const char *asked = drift_quiz_session_get_question (session, 0)->text;
      g_autofree char *copy = g_strdup (asked);

      drift_quiz_session_choose (session, 0, 1);
      drift_quiz_session_answer (session, 0, NULL);
      g_assert_cmpstr (drift_quiz_session_get_question (session, 0)->text, ==, copy);
      g_hash_table_add (texts, g_steal_pointer (&copy));
      drift_quiz_session_try_again (session, 0);
    }
  g_assert_cmpuint (g_hash_table_size (texts), >=, 8);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quiz-bank/complete", test_complete);
  g_test_add_func ("/quiz-bank/lengths", test_lengths);
  g_test_add_func ("/quiz-bank/depths", test_depths);
  g_test_add_func ("/quiz-bank/filled", test_filled);
  g_test_add_func ("/quiz-bank/shuffled", test_shuffled);
  g_test_add_func ("/quiz-bank/file-order", test_file_order);
  g_test_add_func ("/quiz-bank/other-numbers", test_other_numbers);
  return g_test_run ();
}
