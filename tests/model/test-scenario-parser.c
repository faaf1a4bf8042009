/* Tests of the text of a scenario: the sentence that refuses a bad one.
 * SPDX-License-Identifier: MIT */
#include "../faults.h"
#include "scenario-test.h"

static void
assert_refused (const char *text, gsize size, const char *sentence)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario = read_bytes (text, size, &error);

  g_assert_null (scenario);
  g_assert_error (error, DRIFT_SCENARIO_ERROR, DRIFT_SCENARIO_ERROR_INVALID);
  assert_first_fault (error->message, sentence);
}

/* Each with the file's name, the group, the key and the word, as far as there are any. */
static const struct
{
  const char *text;
  const char *sentence;
} malformed[] = {
  /* Groups. */
  { "", "my.drift: the file is empty" },
  { "\n# Nothing here.\n", "my.drift: there is no group [Scenario]" },
  { STEP_1, "my.drift: there is no group [Scenario]" },
  { HEAD, "my.drift: there is no group [Step 1]" },
  { HEAD "[Step 2]\nCaption=Two.\nDo=scrub\n",
    "my.drift: [Step 2]: there is no [Step 1] (line 3)" },
  { HEAD STEP_1 "[Step 3]\nCaption=Three.\nDo=scrub\n",
    "my.drift: [Step 3]: there is no [Step 2] (line 6)" },
  { HEAD STEP_1 "[Step two]\nCaption=Two.\nDo=scrub\n",
    "my.drift: [Step two]: unknown group (line 6)" },
  { HEAD STEP_1 "[Step 01]\nCaption=One more.\nDo=scrub\n",
    "my.drift: [Step 01]: unknown group; did you mean \"Step 2\"? (line 6)" },
  { HEAD STEP_1 "[Step 4294967296]\nCaption=x\nDo=scrub\n",
    "my.drift: [Step 4294967296]: unknown group (line 6)" },
  { HEAD STEP_1 "[Setting]\nw=2\n",
    "my.drift: [Setting]: unknown group; did you mean \"Settings\"? (line 6)" },
  { "Title=T\n", "my.drift: line 1: \"Title=T\" stands before the first group" },
  { HEAD STEP_1 "[Step 1]\nCaption=Two.\nDo=scrub\n", "my.drift: line 6: [Step 1] stands twice" },
  { HEAD STEP_1 "Do=scrub\n", "my.drift: line 6: [Step 1] Do stands twice" },
  { HEAD "Caption\n", "my.drift: line 3: \"Caption\" is no group, no key and no comment" },

  /* [Scenario]. */
  { "[Scenario]\n" STEP_1, "my.drift: [Scenario] Title: this key is missing (line 1)" },
  { "[Scenario]\nTitle=  \n" STEP_1, "my.drift: [Scenario] Title: the value is empty (line 2)" },
  { HEAD "Titel=U\n" STEP_1,
    "my.drift: [Scenario] Titel: unknown key; did you mean \"Title\"? (line 3)" },
  { HEAD "Title[de]=U\n" STEP_1, "my.drift: [Scenario] Title[de]: unknown key (line 3)" },
  { HEAD "Replicas=R1;R2;R1\n" STEP_1,
    "my.drift: [Scenario] Replicas: \"R1\" is there twice (line 3)" },
  { HEAD "Replicas=A;B;C;D;E;F;G;H;I\n" STEP_1,
    "my.drift: [Scenario] Replicas: there must be from 1 to 8 names (line 3)" },
  { HEAD "Replicas=\n" STEP_1, "my.drift: [Scenario] Replicas: the value is empty (line 3)" },
  { HEAD "Replicas=R1;R 2\n" STEP_1, "my.drift: [Scenario] Replicas: \"R 2\" is not a name such as "
                                     "R1, of at most 15 letters, digits, - and _ (line 3)" },
  { HEAD "Replicas=client\n" STEP_1, "my.drift: [Scenario] Replicas: \"client\" is not a name such "
                                     "as R1, of at most 15 letters, digits, - and _ (line 3)" },
  { HEAD "Seed=-1\n" STEP_1, "my.drift: [Scenario] Seed: \"-1\" is not a whole number from 0 to "
                             "18446744073709551615 (line 3)" },
  { HEAD "Seed=18446744073709551616\n" STEP_1,
    "my.drift: [Scenario] Seed: \"18446744073709551616\" is not a whole number from 0 to "
    "18446744073709551615 (line 3)" },
  { HEAD "Start=-9h\n" STEP_1, "my.drift: [Scenario] Start: \"-9h\" is not a duration such as "
                               "20ms, 5s or 18h, at most 36500d (line 3)" },
  { HEAD "Start=36501d\n" STEP_1, "my.drift: [Scenario] Start: \"36501d\" is not a duration such "
                                  "as 20ms, 5s or 18h, at most 36500d (line 3)" },
  { HEAD "Pace=0s\n" STEP_1, "my.drift: [Scenario] Pace: must be above 0 (line 3)" },
  { HEAD "Open=soon\n" STEP_1, "my.drift: [Scenario] Open: \"soon\" is not a duration such as "
                               "20ms, 5s or 18h, at most 36500d (line 3)" },
  { HEAD "Key=two words\n" STEP_1, "my.drift: [Scenario] Key: \"two words\" is not a key: one word "
                                   "of at most 200 bytes (line 3)" },
  { HEAD "Key=\n" STEP_1, "my.drift: [Scenario] Key: the value is empty (line 3)" },
  { HEAD "Store=write user:42 x\n" STEP_1,
    "my.drift: [Scenario] Store: \"write user:42 x\" is not a store, and only stores come before "
    "the first step (line 3)" },
  { HEAD "Store=store user:42 v0 x\n" STEP_1,
    "my.drift: [Scenario] Store: \"v0\" is not a version such as v5, \"deleted\" or \"none\" (line "
    "3)" },
  { HEAD "Cure=anti-entropy\n" STEP_1,
    "my.drift: [Scenario] Cure: \"anti-entropy\" is not a setting and a value such as "
    "\"anti-entropy on\" (line 3)" },
  { HEAD "Cure=anti-entropy on off\n" STEP_1,
    "my.drift: [Scenario] Cure: \"on off\" is not on or off (line 3)" },
  { HEAD "Cure=latency exp\n" STEP_1,
    "my.drift: [Scenario] Cure: \"exp\" is not a shape such as \"uniform 10ms 30ms\", \"exp "
    "10ms\" or \"pareto 1ms 1.5\" (line 3)" },

  /* [Settings]. */
  { HEAD "[Settings]\nreed-repair=on\n" STEP_1,
    "my.drift: [Settings] reed-repair: unknown setting \"reed-repair\"; did you mean "
    "\"read-repair\"? (line 4)" },
  { HEAD "[Settings]\nread-repair=yes\n" STEP_1,
    "my.drift: [Settings] read-repair: \"yes\" is not on or off (line 4)" },
  { HEAD "[Settings]\nw=0\n" STEP_1,
    "my.drift: [Settings] w: \"0\" is not a number from 1 to 8 (line 4)" },
  { HEAD "[Settings]\nr=99999999999999999999\n" STEP_1,
    "my.drift: [Settings] r: \"99999999999999999999\" is not a number from 1 to 8 (line 4)" },
  { HEAD "[Settings]\nlatency=-20ms\n" STEP_1,
    "my.drift: [Settings] latency: \"-20ms\" is not a duration such as 20ms, 5s or 18h, at most "
    "36500d (line 4)" },
  { HEAD "[Settings]\nsweep-period=0s\n" STEP_1,
    "my.drift: [Settings] sweep-period: \"0s\" is not "
    "a duration such as 20ms, 5s or 18h, from 1us to 36500d (line 4)" },
  { HEAD "[Settings]\nw=\n" STEP_1, "my.drift: [Settings] w: the value is empty (line 4)" },

  /* [Step n]. */
  { HEAD "[Step 1]\nDo=scrub\n", "my.drift: [Step 1] Caption: this key is missing (line 3)" },
  { HEAD "[Step 1]\nCaption=\nDo=scrub\n",
    "my.drift: [Step 1] Caption: the value is empty (line 4)" },
  { HEAD "[Step 1]\nCaption=One.\n", "my.drift: [Step 1] Do: this key is missing (line 3)" },
  { HEAD "[Step 1]\nCaption=One.\nDo=;;\n",
    "my.drift: [Step 1] Do: there is nothing to do (line 5)" },
  { HEAD STEP_1 "Note=x\n", "my.drift: [Step 1] Note: unknown key (line 6)" },
  { HEAD STEP_1 "Caption-operater=x\n", "my.drift: [Step 1] Caption-operater: unknown key; did you "
                                        "mean \"Caption-operator\"? (line 6)" },
  { HEAD STEP_1 "Caption-operator=\n",
    "my.drift: [Step 1] Caption-operator: the value is empty (line 6)" },
  { HEAD STEP_1 "Caption-operator={log}, {tme}.\n",
    "my.drift: [Step 1] Caption-operator: unknown filling \"{tme}\"; did you mean \"time\"? (line "
    "6)" },
  { HEAD STEP_1 "Caption-operator={}\n",
    "my.drift: [Step 1] Caption-operator: unknown filling \"{}\" (line 6)" },
  { HEAD STEP_1 "Caption-operator-if-w-2=Now {up\n",
    "my.drift: [Step 1] Caption-operator-if-w-2: a \"{\" without its \"}\" (line 6)" },
  { HEAD STEP_1 "Caption-operator-if-hnts-on=x\n",
    "my.drift: [Step 1] Caption-operator-if-hnts-on: \"hnts-on\" is not a setting and a value such "
    "as anti-entropy-on; did you mean \"hints-on\"? (line 6)" },
  { HEAD STEP_1 "Do-if-anti-entropy-on=scrub\n",
    "my.drift: [Step 1] Do-if-anti-entropy-on: unknown key; did you mean \"Do\"? (line 6)" },
  { HEAD STEP_1 "Caption-if-anti-entropy=x\n",
    "my.drift: [Step 1] Caption-if-anti-entropy: \"anti-entropy\" is not a setting and a value "
    "such as anti-entropy-on (line 6)" },
  { HEAD STEP_1 "Expect-if-w-two=write ok\n",
    "my.drift: [Step 1] Expect-if-w-two: \"w-two\" is not a setting and a value such as "
    "anti-entropy-on (line 6)" },
  { HEAD STEP_1 "Pace=0s\n", "my.drift: [Step 1] Pace: must be above 0 (line 6)" },
  { HEAD STEP_1 "Ask=who\n", "my.drift: [Step 1] Ask: \"who\" is not one of missed, answer, "
                             "repairs, newest, told (line 6)" },
  { HEAD STEP_1 "Captions=x\n",
    "my.drift: [Step 1] Captions: unknown key; did you mean \"Caption\"? (line 6)" },
  { HEAD STEP_1 "Caption-if-read-repair-on=\n",
    "my.drift: [Step 1] Caption-if-read-repair-on: the value is empty (line 6)" },

  /* Actions. */
  { HEAD STEP_1 "[Step 2]\nCaption=Two.\nDo=scrub\n[Step 3]\nCaption=Three.\nDo=wirte a b\n",
    "my.drift: [Step 3] Do: unknown action \"wirte\"; did you mean \"write\"? (line 11)" },
  { HEAD "[Step 1]\nCaption=x\nDo=wait 1s; write user:42 \"theme=dark\n",
    "my.drift: [Step 1] Do: the action ends inside a quote or after a backslash: write user:42 "
    "\"theme=dark (line 5)" },
  { HEAD "[Step 1]\nCaption=x\nDo=partition R4\n",
    "my.drift: [Step 1] Do: unknown replica \"R4\" (there are R1,R2,R3) (line 5)" },
  { HEAD "[Step 1]\nCaption=x\nDo=wait -1s\n", "my.drift: [Step 1] Do: \"-1s\" is not a duration "
                                               "such as 20ms, 5s or 18h, at most 36500d (line 5)" },
  { HEAD "[Step 1]\nCaption=x\nDo=wait 99999999999999999999d\n",
    "my.drift: [Step 1] Do: \"99999999999999999999d\" is not a duration such as 20ms, 5s or 18h, "
    "at most 36500d "
    "(line 5)" },
  { HEAD "[Step 1]\nCaption=x\nDo=traffic writes 1s keys 1000001\n",
    "my.drift: [Step 1] Do: \"1000001\" is not a count from 1 to 1000000 (line 5)" },
  { HEAD "[Step 1]\nCaption=x\nDo=drop write next 99999999999\n",
    "my.drift: [Step 1] Do: \"99999999999\" is not a count from 1 to 1000000 (line 5)" },
  { HEAD "[Step 1]\nCaption=x\nDo=drop write chance 1.5\n",
    "my.drift: [Step 1] Do: \"1.5\" is not a probability from 0 to 1 (line 5)" },
  { HEAD "[Step 1]\nCaption=x\nDo=store a v4294967295 x\n",
    "my.drift: [Step 1] Do: \"v4294967295\" is not a version such as v5, \"deleted\" or \"none\" "
    "(line 5)" },
  { HEAD "[Step 1]\nCaption=x\nDo=set anti-entropy maybe\n",
    "my.drift: [Step 1] Do: anti-entropy: \"maybe\" is not on or off (line 5)" },
  { HEAD "[Step 1]\nCaption=x\nDo=set antientropy on\n",
    "my.drift: [Step 1] Do: unknown setting \"antientropy\"; did you mean \"anti-entropy\"? (line "
    "5)" },

  /* Expectations. */
  { HEAD STEP_1 "Expect=R4 user:42 v5\n",
    "my.drift: [Step 1] Expect: unknown replica or metric \"R4\" (line 6)" },
  { HEAD STEP_1 "Expect=R1 user:42 5\n",
    "my.drift: [Step 1] Expect: \"5\" is not a version such as v5, or none (line 6)" },
  { HEAD STEP_1 "Expect-if-anti-entropy-off=copies_repaired == 2\n",
    "my.drift: [Step 1] Expect-if-anti-entropy-off: \"==\" is not one of = != < <= > >= (line 6)" },
  { HEAD STEP_1 "Expect=copies_repaired = -1\n",
    "my.drift: [Step 1] Expect: \"-1\" is not a number from 0 to 2147483647 (line 6)" },
  { HEAD STEP_1 "Expect=R1 user:42 \"v5\n",
    "my.drift: [Step 1] Expect: the expectation ends inside a quote or after a backslash: R1 "
    "user:42 \"v5 (line 6)" },
};

static void
test_malformed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_test_message ("%s", malformed[i].sentence);
      assert_refused (malformed[i].text, strlen (malformed[i].text), malformed[i].sentence);
    }
}

/* Bytes that no text has, each told by where it stands. */
static void
test_not_utf8 (void)
{
  static const char latin1[] = HEAD "Summary=caf\xe9\n" STEP_1;
  static const char nul[] = HEAD "Summary=a\0b\n" STEP_1;
  static const char overlong[] = HEAD "Summary=\xc0\x80\n" STEP_1;
  static const char cut[] = HEAD STEP_1 "# \xe2\x82";

  assert_refused (latin1, sizeof latin1 - 1, "my.drift: line 3: not text in UTF-8");
  assert_refused (nul, sizeof nul - 1, "my.drift: line 3: a zero byte, which no text has");
  assert_refused (overlong, sizeof overlong - 1, "my.drift: line 3: not text in UTF-8");
  assert_refused (cut, sizeof cut - 1, "my.drift: line 6: not text in UTF-8");
}

/* What is quoted in a sentence may be anything, and the sentence stays one. */
static void
test_long_and_ugly_words (void)
{
  g_autofree char *word = g_strnfill (100000, 'w');
  g_autofree char *text = g_strconcat (HEAD "[Step 1]\nCaption=x\nDo=", word, "\n", NULL);
  g_autofree char *ugly = g_strdup (HEAD "[Step 1]\nCaption=x\nDo=a\\nb\\t\x1b[31m\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) ugly_error = NULL;

  g_assert_null (read_text (text, &error));
  g_assert_cmpint (g_utf8_strlen (error->message, -1), ==, 300);
  g_assert_true (g_str_has_prefix (error->message, "my.drift: [Step 1] Do: unknown action \"wwww"));
  g_assert_null (read_text (ugly, &ugly_error));
  for (const char *p = ugly_error->message; *p != '\0'; p++)
    g_assert_false (g_ascii_iscntrl (*p));
}

static void
test_too_many_steps (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);

  for (guint i = 1; i <= DRIFT_SCENARIO_MAX_STEPS; i++)
    g_string_append_printf (text, "[Step %u]\nCaption=x\nDo=scrub\n", i);
  g_object_unref (read_good (text->str));
  g_string_append_printf (text, "[Step 1001]\nCaption=x\nDo=scrub\n");
  assert_refused (text->str, text->len,
                  "my.drift: [Step 1001]: there are more than 1000 steps (line 3003)");
}

/* Whoever mends a file is told all that is wrong with it, from the first line to the last. */
static void
test_all_faults (void)
{
  static const char *const text = "[Scenario]\n"
                                  "Titel=T\n"
                                  "Seed=many\n"
                                  "[Setings]\n"
                                  "hints=on\n"
                                  "[Settings]\n"
                                  "hint=on\n"
                                  "w=9\n"
                                  "[Step 1]\n"
                                  "Caption=One.\n"
                                  "Do=wirte user:42 a; reed user:42; wait soon\n"
                                  "Expect=answr v5; R9 user:42 v5; largest_lagg = 1; write ok\n"
                                  "Expect-if-hnits-on=write ok\n"
                                  "Expct=write ok\n"
                                  "[Step 1]\n"
                                  "Caption=Again.\n"
                                  "stray\n"
                                  "[Step 3]\n"
                                  "Do=drop wirte to R3 nxt 1\n";
  static const char *const expected =
      "FILE: [Scenario] Title: this key is missing (line 1)\n"
      "FILE: [Scenario] Titel: unknown key; did you mean \"Title\"? (line 2)\n"
      "FILE: [Scenario] Seed: \"many\" is not a whole number from 0 to 18446744073709551615 (line "
      "3)\n"
      "FILE: [Setings]: unknown group; did you mean \"Settings\"? (line 4)\n"
      "FILE: [Settings] hint: unknown setting \"hint\"; did you mean \"hints\"? (line 7)\n"
      "FILE: [Settings] w: \"9\" is not a number from 1 to 8 (line 8)\n"
      "FILE: [Step 1] Do: unknown action \"wirte\"; did you mean \"write\"? (line 11)\n"
      "FILE: [Step 1] Do: unknown action \"reed\"; did you mean \"read\"? (line 11)\n"
      "FILE: [Step 1] Do: \"soon\" is not a duration such as 20ms, 5s or 18h, at most 36500d (line "
      "11)\n"
      "FILE: [Step 1] Expect: unknown replica or metric \"answr\"; did you mean \"answer\"? "
      "(line 12)\n"
      "FILE: [Step 1] Expect: unknown replica or metric \"R9\" (line 12)\n"
      "FILE: [Step 1] Expect: unknown replica or metric \"largest_lagg\"; did you mean "
      "\"largest_lag\"? (line 12)\n"
      "FILE: [Step 1] Expect-if-hnits-on: \"hnits-on\" is not a setting and a value such as "
      "anti-entropy-on; did you mean \"hints-on\"? (line 13)\n"
      "FILE: [Step 1] Expct: unknown key; did you mean \"Expect\"? (line 14)\n"
      "FILE: line 15: [Step 1] stands twice\n"
      "FILE: line 17: \"stray\" is no group, no key and no comment\n"
      "FILE: [Step 3]: there is no [Step 2] (line 18)\n"
      "FILE: [Step 3] Caption: this key is missing (line 18)\n"
      "FILE: [Step 3] Do: \"drop\" does not know \"wirte\"; did you mean \"write\"? (line 19)";
  g_autofree char *path = make_file (text, 0);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) told = NULL;
  g_autofree char *all = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (drift_scenario_examine (path, faults, &error));
  g_assert_cmpstr (error->message, ==, faults->pdata[0]);
  g_ptr_array_add (faults, NULL);
  all = g_strjoinv ("\n", (char **)faults->pdata);
  told = g_string_new (all);
  g_string_replace (told, path, "FILE", 0);
  g_assert_cmpstr (told->str, ==, expected);
  remove_file (path);
}

/* Where the replicas are not known, nothing that names them can be told to be wrong. */
static void
test_no_faults_by_others (void)
{
  static const char *const text = HEAD "Replicas=A;B;B\n[Step 1]\nCaption=x\nDo=crash A\n"
                                       "Expect=A user:42 none\n";
  g_autofree char *path = make_file (text, 0);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);

  g_assert_null (drift_scenario_examine (path, faults, NULL));
  g_assert_cmpuint (faults->len, ==, 1);
  remove_file (path);
}

/* What the window would have to lay out has a limit wherever it is shown. */
static void
test_long_texts (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    const char *place;
  } texts[] = {
    { "[Scenario]\nTitle=", "\n" STEP_1, "[Scenario] Title: ... (line 2)" },
    { HEAD "Summary=", "\n" STEP_1, "[Scenario] Summary: ... (line 3)" },
    { HEAD "Group=", "\n" STEP_1, "[Scenario] Group: ... (line 3)" },
    { HEAD "Seen=", "\n" STEP_1, "[Scenario] Seen: ... (line 3)" },
    { HEAD "[Step 1]\nDo=scrub\nCaption=", "\n", "[Step 1] Caption: ... (line 5)" },
    { HEAD STEP_1 "Caption-if-hints-on=", "\n", "[Step 1] Caption-if-hints-on: ... (line 6)" },
  };
  g_autofree char *word = g_strnfill (100000, 'w');

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = g_strconcat (texts[i].before, word, texts[i].after, NULL);
      g_autoptr (GString) sentence = g_string_new ("my.drift: ");

      g_string_append (sentence, texts[i].place);
      g_string_replace (sentence, "...", "the text is longer than 2000 letters", 0);
      assert_refused (text, strlen (text), sentence->str);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scenario-parser/malformed", test_malformed);
  g_test_add_func ("/scenario-parser/not-utf-8", test_not_utf8);
  g_test_add_func ("/scenario-parser/long-and-ugly", test_long_and_ugly_words);
  g_test_add_func ("/scenario-parser/too-many-steps", test_too_many_steps);
  g_test_add_func ("/scenario-parser/all-faults", test_all_faults);
  g_test_add_func ("/scenario-parser/no-faults-by-others", test_no_faults_by_others);
  g_test_add_func ("/scenario-parser/long-texts", test_long_texts);
  return g_test_run ();
}
