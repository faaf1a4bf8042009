/* Tests of reading quizzes: the built-in one, good files, and each malformed one with its sentence.
 * SPDX-License-Identifier: MIT */
#include "../../faults.h"
#include "drift-quiz.h"
#include "lesson-test.h"

#include <sys/stat.h>
#include <unistd.h>

#define HEAD "[Quiz]\nId=small\nTitle=A small quiz\n"
#define FIRST                                                                                      \
  "[Question 1]\nId=one\nQuestion=One?\nOption-A=Yes\nWhy-A=It is.\nOption-B=No\nWhy-B=It is "     \
  "not.\nAnswer=A\nExplain=So it is.\n"
#define ALIKE                                                                                      \
  "Question=Two?\nOption-A=Yes\nWhy-A=It is.\nOption-B=No\nWhy-B=It is not.\nAnswer=B\n"           \
  "Explain=So it is.\n"

static DriftQuiz *
parse (const char *text, gssize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize)length);

  return drift_quiz_new_from_bytes ("my.quiz", bytes, error);
}

static void
test_built_in (void)
{
  g_auto (GStrv) ids = drift_quiz_list_built_in ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftQuiz) quiz = drift_quiz_load ("check-yourself", &error);

  g_assert_no_error (error);
  g_assert_true (g_strv_contains ((const char *const *)ids, "check-yourself"));
  g_assert_cmpstr (drift_quiz_get_id (quiz), ==, "check-yourself");
  g_assert_cmpuint (drift_quiz_get_n_questions (quiz), >=, 2);
  g_assert_cmpstr (drift_quiz_get_question (quiz, 0)->text, ==,
                   "Why can replicas diverge without any error being raised?");
  g_assert_cmpstr (drift_quiz_get_question (quiz, 1)->text, ==,
                   "What actually detects silent divergence?");
  /* The right answers by their subject: none is raised because all went well; comparing detects. */
  g_assert_nonnull (
      strstr (drift_quiz_get_question (quiz, 0)->options[2].text, "serves what it has"));
  g_assert_cmpuint (drift_quiz_get_question (quiz, 0)->answer, ==, 2);
  g_assert_true (
      g_str_has_prefix (drift_quiz_get_question (quiz, 1)->options[3].text, "Comparing"));
  g_assert_cmpuint (drift_quiz_get_question (quiz, 1)->answer, ==, 3);
}

/* Every quiz that is built in loads, explains every option and repeats no text; options may be one
 * and the same number in two questions. */
static void
test_all_built_in (void)
{
  g_auto (GStrv) ids = drift_quiz_list_built_in ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DriftQuiz) quiz = drift_quiz_load (ids[i], &error);
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

      g_assert_no_error (error);
      g_assert_cmpstr (drift_quiz_get_id (quiz), ==, ids[i]);
      for (guint q = 0; q < drift_quiz_get_n_questions (quiz); q++)
        {
          const DriftQuizQuestion *question = drift_quiz_get_question (quiz, q);
          g_autoptr (GHashTable) options = g_hash_table_new (g_str_hash, g_str_equal);

          g_assert_true (g_hash_table_add (seen, question->text));
          g_assert_true (g_hash_table_add (seen, question->explain));
          for (guint o = 0; o < question->n_options; o++)
            {
              g_assert_true (g_hash_table_add (options, question->options[o].text));
              g_assert_true (g_hash_table_add (seen, question->options[o].why));
            }
        }
    }
}

static void
test_good (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftQuiz) quiz =
      parse ("# a comment\r\n  # another\r\n\r\n" HEAD "\n" FIRST "[Question 2]  \nId=two\n"
             "Question = Two\\nlines?\nOption-A=a = b\nWhy-A=Naïve.\nOption-B=B\nWhy-B=b\n"
             "Option-C=C\nWhy-C=c\nAnswer=C\nExplain=[Quiz]\n",
             -1, &error);
  const DriftQuizQuestion *question;

  g_assert_no_error (error);
  g_assert_cmpstr (drift_quiz_get_title (quiz), ==, "A small quiz");
  g_assert_cmpuint (drift_quiz_get_n_questions (quiz), ==, 2);
  question = drift_quiz_get_question (quiz, 1);
  g_assert_cmpstr (question->id, ==, "two");
  g_assert_cmpstr (question->text, ==, "Two\nlines?");
  g_assert_cmpuint (question->n_options, ==, 3);
  g_assert_cmpstr (question->options[0].text, ==, "a = b");
  g_assert_cmpstr (question->options[0].why, ==, "Naïve.");
  g_assert_cmpint (question->options[2].letter, ==, 'C');
  g_assert_cmpuint (question->answer, ==, 2);
  g_assert_cmpstr (question->explain, ==, "[Quiz]");
}

typedef struct
{
  const char *name;
  const char *text;
  const char *message;
} Malformed;

static const Malformed malformed[] = {
  { "empty", "", "my.quiz: the file is empty" },
  { "only-space", " \n\n", "my.quiz: the group [Quiz] is missing" },
  { "not-utf8", "[Quiz]\nId=small\nTitle=\xff\n", "my.quiz: line 3: not text in UTF-8" },
  { "no-key-value", HEAD "Nonsense\n",
    "my.quiz: line 4: \"Nonsense\" is no group, no key and no comment" },
  { "open-group", "[Quiz\nId=small\n",
    "my.quiz: line 1: \"[Quiz\" is no group, no key and no comment" },
  { "key-first", "Id=small\n[Quiz]\n",
    "my.quiz: line 1: \"Id=small\" stands before the first group" },
  { "long-line", "[Quiz]\nÄaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee\n",
    "my.quiz: line 2: \"Äaaaaaaaaabbbbbbbbbbccccccccccdddddddddd…\" is no group, no key and no "
    "comment" },
  { "group-twice", HEAD FIRST "[Question 1]\n", "my.quiz: line 13: [Question 1] stands twice" },
  { "key-twice", HEAD "Title=Again\n" FIRST, "my.quiz: line 4: [Quiz] Title stands twice" },
  { "no-quiz", FIRST, "my.quiz: the group [Quiz] is missing" },
  { "no-questions", HEAD, "my.quiz: the group [Question 1] is missing" },
  { "no-id", "[Quiz]\nTitle=A\n" FIRST, "my.quiz: [Quiz] Id: this key is missing (line 1)" },
  { "no-title", "[Quiz]\nId=a\n" FIRST, "my.quiz: [Quiz] Title: this key is missing (line 1)" },
  { "empty-title", "[Quiz]\nId=a\nTitle=\n" FIRST,
    "my.quiz: [Quiz] Title: the value is empty (line 3)" },
  { "blank-title", "[Quiz]\nId=a\nTitle=\\s\\t\n" FIRST,
    "my.quiz: [Quiz] Title: the value is empty (line 3)" },
  { "bad-id", "[Quiz]\nId=My quiz\nTitle=A\n" FIRST,
    "my.quiz: [Quiz] Id: \"My quiz\" is not an id: at most 64 of a to z, 0 to 9 and \"-\" (line "
    "2)" },
  { "quiz-key", HEAD "Author=Me\n" FIRST, "my.quiz: [Quiz] Author: unknown key (line 4)" },
  { "language-key", HEAD "Title[de]=Klein\n" FIRST,
    "my.quiz: [Quiz] Title[de]: unknown key (line 4)" },
  { "unknown-group", HEAD "[Qestion 1]\n",
    "my.quiz: [Qestion 1] stands where [Question 1] is expected" },
  { "gap", HEAD FIRST "[Question 3]\nId=three\n" ALIKE,
    "my.quiz: [Question 3] stands where [Question 2] is expected" },
  { "padded-number", HEAD "[Question 01]\nId=one\n" ALIKE,
    "my.quiz: [Question 01] stands where [Question 1] is expected" },
  { "huge-number", HEAD "[Question 99999999999999999999]\nId=one\n" ALIKE,
    "my.quiz: [Question 99999999999999999999] stands where [Question 1] is expected" },
  { "typo", HEAD "[Question 1]\nId=one\nAwnser=A\n",
    "my.quiz: [Question 1] Awnser: unknown key; did you mean \"Answer\"? (line 6)" },
  { "ninth-option", HEAD FIRST "Option-I=x\n",
    "my.quiz: [Question 1] Option-I: unknown key; did you mean \"Option-A\"? (line 13)" },
  { "question-id", HEAD "[Question 1]\n" ALIKE,
    "my.quiz: [Question 1] Id: this key is missing (line 4)" },
  { "same-id", HEAD FIRST "[Question 2]\nId=one\n" ALIKE,
    "my.quiz: [Question 2] Id: \"one\" is the id of [Question 1] already (line 14)" },
  { "no-question", HEAD "[Question 1]\nId=one\n",
    "my.quiz: [Question 1] Question: this key is missing (line 4)" },
  { "no-options", HEAD "[Question 1]\nId=one\nQuestion=One?\nAnswer=A\n",
    "my.quiz: [Question 1] Option-A: this key is missing (line 4)" },
  { "one-option",
    HEAD "[Question 1]\nId=one\nQuestion=One?\nOption-A=Yes\nWhy-A=It is.\nAnswer=A\n",
    "my.quiz: [Question 1] Option-B: this key is missing (line 4)" },
  { "option-gap", HEAD FIRST "Option-D=Perhaps\nWhy-D=Who knows.\n",
    "my.quiz: [Question 1] Option-C: this key is missing (line 4)" },
  { "no-why", HEAD FIRST "Option-C=Perhaps\n",
    "my.quiz: [Question 1] Why-C: this key is missing (line 4)" },
  { "why-only", HEAD FIRST "Why-C=Who knows.\n",
    "my.quiz: [Question 1] Option-C: this key is missing (line 4)" },
  { "bad-escape", HEAD FIRST "Option-C=Perhaps\nWhy-C=C:\\data\n",
    "my.quiz: [Question 1] Why-C: after \"\\\" comes s, n, t, r or another \"\\\", nothing else "
    "(line 14)" },
  { "no-explain",
    HEAD "[Question 1]\nId=one\nQuestion=?\nOption-A=Y\nWhy-A=y\nOption-B=N\nWhy-B=n\nAnswer=A\n",
    "my.quiz: [Question 1] Explain: this key is missing (line 4)" },
  { "no-answer",
    HEAD "[Question 1]\nId=one\nQuestion=?\nOption-A=Y\nWhy-A=y\nOption-B=N\nWhy-B=n\nExplain=e\n",
    "my.quiz: [Question 1] Answer: this key is missing (line 4)" },
  { "wrong-answer",
    HEAD "[Question 1]\nId=one\nQuestion=?\nOption-A=Y\nWhy-A=y\nOption-B=N\nWhy-B=n\nAnswer=C\n",
    "my.quiz: [Question 1] Answer: \"C\" names no option, which are A to B (line 11)" },
  { "bad-lesson", HEAD FIRST "Lesson=The idea\n",
    "my.quiz: [Question 1] Lesson: \"The idea\" is not an id: at most 64 of a to z, 0 to 9 and "
    "\"-\" (line 13)" },
  { "no-such-numbers", HEAD FIRST "Numbers=lost-massage\n",
    "my.quiz: [Question 1] Numbers: nothing is drawn by the name of \"lost-massage\" (line 13)" },
  { "no-such-name", HEAD FIRST "Numbers=lost-message\nOption-C={p}\nWhy-C={reads} of {p}\n",
    "my.quiz: [Question 1] Why-C: \"{reads}\" is not a number that \"lost-message\" draws (line "
    "15)" },
  { "open-brace", HEAD FIRST "Numbers=lost-message\nOption-C={p\nWhy-C=c\n",
    "my.quiz: [Question 1] Option-C: \"{p\" is not a number that \"lost-message\" draws (line "
    "14)" },
  { "depth-0", HEAD "Depth=0\n" FIRST,
    "my.quiz: [Quiz] Depth: \"0\" is not a number from 1 to 9 (line 4)" },
  { "depth-word", HEAD "Depth=deep\n" FIRST,
    "my.quiz: [Quiz] Depth: \"deep\" is not a number from 1 to 9 (line 4)" },
  { "empty-summary", HEAD "Summary=\n" FIRST,
    "my.quiz: [Quiz] Summary: the value is empty (line 4)" },
  { "wordy-answer",
    HEAD
    "[Question 1]\nId=one\nQuestion=?\nOption-A=Y\nWhy-A=y\nOption-B=N\nWhy-B=n\nAnswer=A, B\n",
    "my.quiz: [Question 1] Answer: \"A, B\" names no option, which are A to B (line 11)" },
};

static void
test_malformed (gconstpointer data)
{
  const Malformed *bad = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftQuiz) quiz = parse (bad->text, -1, &error);

  g_assert_null (quiz);
  g_assert_error (error, DRIFT_QUIZ_ERROR, DRIFT_QUIZ_ERROR_INVALID);
  assert_first_fault (error->message, bad->message);
}

static void
test_zero_byte (void)
{
  static const char text[] = "[Quiz]\nId=sm\0all\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftQuiz) quiz = parse (text, sizeof text - 1, &error);

  g_assert_null (quiz);
  g_assert_cmpstr (error->message, ==, "my.quiz: line 2: a zero byte, which no text has");
}

static void
test_too_many (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftQuiz) full = NULL;
  g_autoptr (DriftQuiz) overfull = NULL;

  for (guint i = 1; i <= DRIFT_QUIZ_MAX_QUESTIONS; i++)
    g_string_append_printf (text, "[Question %u]\nId=q%u\n" ALIKE, i, i);
  full = parse (text->str, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (drift_quiz_get_n_questions (full), ==, DRIFT_QUIZ_MAX_QUESTIONS);

  g_string_append (text, "[Question 201]\nId=q201\n" ALIKE);
  overfull = parse (text->str, -1, &error);
  g_assert_null (overfull);
  g_assert_cmpstr (error->message, ==, "my.quiz: 201 questions, but a quiz holds at most 200");
}

/* Cut anywhere or with any byte replaced, a quiz is either read or refused in one sentence. */
static void
test_mutilated (void)
{
  static const char text[] = HEAD FIRST;
  guint round = 0;

  for (GBytes *bytes = spoil (text, round); bytes != NULL; bytes = spoil (text, ++round))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DriftQuiz) quiz = drift_quiz_new_from_bytes ("my.quiz", bytes, &error);

      assert_read_or_refused (quiz, error);
      g_bytes_unref (bytes);
    }
}

static void
assert_unreadable (const char *path, DriftQuizError code, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftQuiz) quiz = drift_quiz_load (path, &error);
  g_autofree char *message = g_strconcat (path, ": ", reason, NULL);

  g_assert_null (quiz);
  g_assert_error (error, DRIFT_QUIZ_ERROR, (int)code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("drift-quiz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "my.quiz", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftQuiz) quiz = NULL;

  g_file_set_contents (path, HEAD FIRST, -1, NULL);
  quiz = drift_quiz_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (drift_quiz_get_id (quiz), ==, "small");

  /* Fifty megabytes that take no room on the disk, refused by their size. */
  g_assert_no_errno (truncate (path, 50 * 1000 * 1000));
  assert_unreadable (path, DRIFT_QUIZ_ERROR_INVALID, "the file is larger than 1 MB");
  g_unlink (path);
  g_assert_no_errno (mkfifo (path, 0600));
  assert_unreadable (path, DRIFT_QUIZ_ERROR_UNREADABLE, "it is a pipe or a device, not a file");
  g_unlink (path);
  assert_unreadable (folder, DRIFT_QUIZ_ERROR_UNREADABLE, "it is a folder, not a file");
  g_rmdir (folder);
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) unknown = NULL;

  g_assert_null (drift_quiz_load ("./no-such.quiz", &error));
  g_assert_error (error, DRIFT_QUIZ_ERROR, DRIFT_QUIZ_ERROR_UNREADABLE);
  g_assert_true (g_str_has_prefix (error->message, "./no-such.quiz: "));
  g_assert_null (drift_quiz_load ("no-such", &unknown));
  g_assert_error (unknown, DRIFT_QUIZ_ERROR, DRIFT_QUIZ_ERROR_UNKNOWN);
  g_assert_cmpstr (unknown->message, ==, "no quiz is called \"no-such\"");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quiz/built-in", test_built_in);
  g_test_add_func ("/quiz/all-built-in", test_all_built_in);
  g_test_add_func ("/quiz/good", test_good);
  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autofree char *path = g_strconcat ("/quiz/malformed/", malformed[i].name, NULL);

      g_test_add_data_func (path, &malformed[i], test_malformed);
    }
  g_test_add_func ("/quiz/malformed/zero-byte", test_zero_byte);
  g_test_add_func ("/quiz/malformed/too-many", test_too_many);
  g_test_add_func ("/quiz/malformed/mutilated", test_mutilated);
  g_test_add_func ("/quiz/file", test_file);
  g_test_add_func ("/quiz/missing", test_missing);
  return g_test_run ();
}
