/* Thousands of spoilt quizzes: each is read or refused with a sentence.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz.h"
#include "fuzz.h"

#define ROUNDS 20000

static const char *const words[] = {
  "[Quiz]\n",
  "[Question 1]\n",
  "[Question 2]\n",
  "[Question 0]\n",
  "Id=",
  "Title=",
  "Question=",
  "Option-A=",
  "Option-C=",
  "Option-H=",
  "Option-",
  "Why-A=",
  "Why-C=x\n",
  "Why-I=x\n",
  "Answer=A\n",
  "Answer=Z\n",
  "Answer=",
  "Explain=",
  "Question[de]",
  "\\s",
  "\\q",
  "[de]",
  "# ",
  NULL,
};

static const char *const small = "[Quiz]\nId=small\nTitle=Small\n\n[Question "
                                 "1]\nId=one\nQuestion=Why?\nOption-A=So\nWhy-A=Yes.\n"
                                 "Option-B=Thus\nWhy-B=No.\nAnswer=A\nExplain=Because.\n";

static void
test_quizzes (void)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "quiz", "check-yourself.quiz", NULL);
  g_autofree char *text = NULL;
  guint n_read = 0;

  g_file_get_contents (path, &text, NULL, &failure);
  g_assert_no_error (failure);
  {
    const char *const seeds[] = { text, small };
    Fuzz fuzz = { seeds, G_N_ELEMENTS (seeds), words, 0 };

    for (guint round = 0; round < ROUNDS; round++)
      {
        g_autoptr (GString) spoilt = fuzz_next (&fuzz);
        g_autoptr (GBytes) bytes = g_bytes_new (spoilt->str, spoilt->len);
        g_autoptr (GError) error = NULL;
        g_autoptr (DriftQuiz) quiz = drift_quiz_new_from_bytes ("spoilt.quiz", bytes, &error);

        if (quiz == NULL)
          fuzz_check_error (error, spoilt);
        else
          {
            g_assert_no_error (error);
            g_assert_cmpuint (drift_quiz_get_n_questions (quiz), >, 0);
            n_read++;
          }
      }
  }
  fuzz_check_share (n_read, ROUNDS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fuzz/quizzes", test_quizzes);
  return g_test_run ();
}
