/* Tests of the text of a lesson: what a page goes on from, and the sentence for each fault.
 * SPDX-License-Identifier: MIT */
#include "../../faults.h"
#include "drift-lesson.h"
#include "lesson-test.h"

#define HEAD "[Lesson]\nTitle=Small\nSummary=A small lesson.\n"
#define PAGE "[Page 1]\nName=one\nTitle=One\nText=Words.\nScenario=session-store\nLight=none\n"
#define MORE "[Page 2]\nName=two\nTitle=Two\nText=Words.\nLight=none\n"
#define ROW "[Row 1]\nTitle=A row\nText=Words.\nScenario=session-store\nLight=none\n"

static DriftLesson *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return drift_lesson_new_from_bytes ("small", "my.lesson", bytes, error);
}

/* What a page does not name it has from the page before, played on. */
static void
test_inherit (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftLesson) lesson =
      parse (HEAD PAGE
             "Step=1\nView=truth\nSet=repair naive; w 2\nGate=predict missed\n" MORE
             "Gate=play 5\nReveal=So.\n"
             "[Page 3]\nName=p3\nTitle=3\nText=One.\nText-2=Two *x*.\nLight=R2\nView=operator\n"
             "Panel=code\nGate=flip anti-entropy on\n"
             "[Page 4]\nName=p4\nTitle=4\nText=.\nLight=log\n"
             "[Page 5]\nName=p5\nTitle=5\nText=.\nLight=none\nScenario=three-copies\nRows=yes\n" ROW
             "Signal=cost\nStep=2\n",
             &error);
  const DriftLessonPage *page;

  g_assert_no_error (error);
  page = drift_lesson_get_page (lesson, 0);
  g_assert_false (page->stage.stays);
  page = drift_lesson_get_page (lesson, 1);
  g_assert_true (page->stage.stays && page->stage.truth);
  g_assert_cmpuint (page->stage.step, ==, 2);
  g_assert_cmpuint (page->stage.settings->len, ==, 2);
  g_assert_cmpstr (page->reveal, ==, "So.");
  page = drift_lesson_get_page (lesson, 2);
  g_assert_cmpuint (page->stage.step, ==, 5);
  g_assert_cmpstr (page->text, ==, "One.\n\nTwo *x*.");
  g_assert_false (page->stage.truth);
  g_assert_cmpint (page->stage.light, ==, DRIFT_LIGHT_R2);
  g_assert_cmpint (page->stage.panel, ==, DRIFT_PANEL_CODE);
  page = drift_lesson_get_page (lesson, 3);
  g_assert_cmpuint (page->stage.settings->len, ==, 3);
  g_assert_cmpint (page->stage.panel, ==, DRIFT_PANEL_NONE);
  page = drift_lesson_get_page (lesson, 4);
  g_assert_false (page->stage.stays);
  g_assert_true (page->rows);
  g_assert_cmpuint (page->stage.step, ==, 0);
  g_assert_cmpuint (page->stage.settings->len, ==, 0);
  g_assert_cmpuint (drift_lesson_get_row (lesson, 0)->stage.step, ==, 2);
}

typedef struct
{
  const char *name;
  const char *text;
  const char *message;
} Malformed;

static const Malformed malformed[] = {
  { "empty", "", "my.lesson: the file is empty" },
  { "no-group", "# nothing\n", "my.lesson: the first group is not [Lesson]" },
  { "not-utf8", "[Lesson]\nTitle=\xff\n", "my.lesson: line 2: not text in UTF-8" },
  { "no-line", HEAD "Nonsense\n",
    "my.lesson: line 4: \"Nonsense\" is no group, no key and no comment" },
  { "twin", HEAD "Title=Again\n", "my.lesson: line 4: [Lesson] Title stands twice" },
  { "no-lesson", PAGE, "my.lesson: the first group is not [Lesson]" },
  { "no-page", HEAD, "my.lesson: the group [Page 1] is missing" },
  { "gap", HEAD PAGE "[Page 3]\n", "my.lesson: [Page 3] stands where [Page 2] is expected" },
  { "row-gap", HEAD PAGE "[Row 2]\n", "my.lesson: [Row 2] stands where [Page 2] is expected" },
  { "page-late", HEAD PAGE ROW "Signal=cost\n[Page 2]\n",
    "my.lesson: [Page 2] stands where [Row 2] is expected" },
  { "no-title", "[Lesson]\nSummary=s\n" PAGE,
    "my.lesson: [Lesson] Title: this key is missing (line 1)" },
  { "no-summary", "[Lesson]\nTitle=t\n" PAGE,
    "my.lesson: [Lesson] Summary: this key is missing (line 1)" },
  { "head-key", HEAD "Id=x\n" PAGE, "my.lesson: [Lesson] Id: unknown key (line 4)" },
  { "page-key", HEAD PAGE "Ligth=none\n",
    "my.lesson: [Page 1] Ligth: unknown key; did you mean \"Light\"? (line 10)" },
  { "no-name", HEAD "[Page 1]\nTitle=One\n",
    "my.lesson: [Page 1] Name: this key is missing (line 4)" },
  { "name", HEAD "[Page 1]\nName=Page one\n",
    "my.lesson: [Page 1] Name: \"Page one\" is not the name of a page (line 5)" },
  { "name-twice", HEAD PAGE "[Page 2]\nName=one\n",
    "my.lesson: [Page 2] Name: \"one\" is the name of [Page 1] already (line 11)" },
  { "no-text", HEAD "[Page 1]\nName=one\nTitle=One\n",
    "my.lesson: [Page 1] Text: this key is missing (line 4)" },
  { "empty-text", HEAD "[Page 1]\nName=one\nTitle=One\nText=\n",
    "my.lesson: [Page 1] Text: the value is empty (line 7)" },
  { "escape", HEAD "[Page 1]\nName=one\nTitle=One\\q\n",
    "my.lesson: [Page 1] Title: after \"\\\" comes s, n, t, r or another \"\\\", nothing else "
    "(line 6)" },
  { "markup", HEAD "[Page 1]\nName=one\nTitle=One\nText=A *word\n",
    "my.lesson: [Page 1] Text: emphasis is not closed by \"*\": \"*word\" (line 7)" },
  { "markup-2", HEAD PAGE "Text-3=[[x\n",
    "my.lesson: [Page 1] Text-3: a link is not closed by \"]]\": \"[[x\" (line 10)" },
  { "markup-reveal", HEAD PAGE "Reveal=`x\n",
    "my.lesson: [Page 1] Reveal: code is not closed by \"`\": \"`x\" (line 10)" },
  { "no-scenario", HEAD "[Page 1]\nName=one\nTitle=One\nText=x\nLight=none\n",
    "my.lesson: [Page 1] Scenario: this key is missing, and there is no page before to go on from "
    "(line 4)" },
  { "scenario", HEAD "[Page 1]\nName=one\nTitle=One\nText=x\nScenario=nowhere\nLight=none\n",
    "my.lesson: [Page 1] Scenario: unknown scenario \"nowhere\": it is neither built in nor a file "
    "(line 8)" },
  { "scenario-file",
    HEAD "[Page 1]\nName=one\nTitle=One\nText=x\nScenario=../x.drift\nLight=none\n",
    "my.lesson: [Page 1] Scenario: \"../x.drift\" is not the id of a scenario (line 8)" },
  { "step", HEAD PAGE "Step=9\n",
    "my.lesson: [Page 1] Step: \"9\" is not a step of \"session-store\", which are 0 to 8 (line "
    "10)" },
  { "step-negative", HEAD PAGE "Step=-1\n",
    "my.lesson: [Page 1] Step: \"-1\" is not a step of \"session-store\", which are 0 to 8 (line "
    "10)" },
  { "set", HEAD PAGE "Set=repair\n",
    "my.lesson: [Page 1] Set: \"repair\" is not a setting and its value (line 10)" },
  { "set-name", HEAD PAGE "Set=w 2; repiar right\n",
    "my.lesson: [Page 1] Set: unknown setting \"repiar\"; did you mean \"repair\"? (line 10)" },
  { "set-value", HEAD PAGE "Set=repair wise\n",
    "my.lesson: [Page 1] Set: repair: \"wise\" is not right or naive (line 10)" },
  { "view", HEAD PAGE "View=both\n",
    "my.lesson: [Page 1] View: \"both\" is not one of operator, truth (line 10)" },
  { "no-light", HEAD "[Page 1]\nName=one\nTitle=One\nText=x\nScenario=session-store\n",
    "my.lesson: [Page 1] Light: this key is missing (line 4)" },
  { "light", HEAD "[Page 1]\nName=one\nTitle=One\nText=x\nScenario=session-store\nLight=R1 R2\n",
    "my.lesson: [Page 1] Light: \"R1 R2\" is not one of none, client, coordinator, bus, R1, R2, "
    "R3, caption, timeline, repairs, stale-reads, anti-entropy, read-repair, drop-messages, play, "
    "log (line 9)" },
  { "panel", HEAD PAGE "Panel=quiz\n",
    "my.lesson: [Page 1] Panel: \"quiz\" is not one of none, code, signals, log (line 10)" },
  { "rows", HEAD PAGE "Rows=5\n",
    "my.lesson: [Page 1] Rows: \"5\" is not one of no, yes (line 10)" },
  { "gate", HEAD PAGE "Gate=wait\n",
    "my.lesson: [Page 1] Gate: \"wait\" is not one of none, play, predict, flip, quiz, pitfalls, "
    "scrubber, puzzles, incident (line 10)" },
  { "gate-words", HEAD PAGE "Gate=play\n",
    "my.lesson: [Page 1] Gate: expected \"play STEP\" (line 10)" },
  { "gate-more", HEAD PAGE "Gate=puzzles 3\n",
    "my.lesson: [Page 1] Gate: expected \"puzzles\" (line 10)" },
  { "gate-step", HEAD PAGE "Gate=play 99999999999999999999\n",
    "my.lesson: [Page 1] Gate: \"99999999999999999999\" is not a step of \"session-store\", which "
    "are 0 to 8 (line 10)" },
  { "gate-back", HEAD PAGE "Step=3\nGate=play 3\n",
    "my.lesson: [Page 1] Gate: the canvas stands at step 3 already, and cannot be played to step 3 "
    "(line 11)" },
  { "gate-kind", HEAD PAGE "Gate=predict weather\n",
    "my.lesson: [Page 1] Gate: \"weather\" is not one of missed, answer, repairs, newest, told "
    "(line "
    "10)" },
  { "gate-end", HEAD PAGE "Step=8\nGate=predict answer\n",
    "my.lesson: [Page 1] Gate: after step 8 there is no step to predict (line 11)" },
  { "gate-setting", HEAD PAGE "Gate=flip lights on\n",
    "my.lesson: [Page 1] Gate: unknown setting \"lights\" (line 10)" },
  { "gate-quiz", HEAD PAGE "Gate=quiz A/B\n",
    "my.lesson: [Page 1] Gate: \"A/B\" is not the id of a quiz (line 10)" },
  { "row-scenario", HEAD PAGE "[Row 1]\nTitle=A row\nText=x\nLight=none\nSignal=cost\n",
    "my.lesson: [Row 1] Scenario: this key is missing, and there is no page before to go on from "
    "(line 10)" },
  { "row-signal", HEAD PAGE ROW, "my.lesson: [Row 1] Signal: this key is missing (line 10)" },
  { "row-word", HEAD PAGE ROW "Signal=smoke\n",
    "my.lesson: [Row 1] Signal: \"smoke\" is not one of silence, checksums, repairs, versions, "
    "vectors, cost (line 15)" },
  { "row-gate", HEAD PAGE ROW "Gate=none\n", "my.lesson: [Row 1] Gate: unknown key (line 15)" },
  { "translated", HEAD PAGE "Title[de]=Eins\n",
    "my.lesson: [Page 1] Title[de]: unknown key (line 10)" },
};

static void
test_malformed (gconstpointer data)
{
  const Malformed *what = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftLesson) lesson = parse (what->text, &error);

  g_assert_null (lesson);
  g_assert_error (error, DRIFT_LESSON_ERROR, DRIFT_LESSON_ERROR_INVALID);
  assert_first_fault (error->message, what->message);
}

static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (HEAD PAGE);
  g_autoptr (GError) error = NULL;

  for (guint i = 2; i <= DRIFT_LESSON_MAX_PAGES + 1; i++)
    g_string_append_printf (text, "[Page %u]\nName=p%u\nTitle=t\nText=x\nLight=none\n", i, i);
  g_assert_null (parse (text->str, &error));
  g_assert_cmpstr (error->message, ==, "my.lesson: 51 pages, but a lesson holds at most 50");
}

/* A lesson cut off anywhere, or with a byte changed, is a lesson or is refused in a line. Every
 * fifth way comes to every place and every byte, in a fifth of the time. */
static void
test_damaged (void)
{
  static const char text[] =
      HEAD PAGE "Step=1\nSet=repair naive; w 2\nGate=predict missed\n" MORE
                "Gate=play 5\nReveal=So *it* is, [[drift|x]].\n" ROW "Signal=cost\n";
  guint round = 0;

  for (GBytes *bytes = spoil (text, round); bytes != NULL; bytes = spoil (text, round += 5))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DriftLesson) lesson =
          drift_lesson_new_from_bytes ("small", "my.lesson", bytes, &error);

      assert_read_or_refused (lesson, error);
      g_bytes_unref (bytes);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson/parser/inherit", test_inherit);
  g_test_add_func ("/lesson/parser/many", test_many);
  g_test_add_func ("/lesson/parser/damaged", test_damaged);
  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autofree char *path = g_strconcat ("/lesson/parser/malformed/", malformed[i].name, NULL);

      g_test_add_data_func (path, &malformed[i], test_malformed);
    }
  return g_test_run ();
}
