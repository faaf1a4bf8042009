/* Tests of the glossary: complete, found by any name, shown by scenarios that exist, errors exact.
 * SPDX-License-Identifier: MIT */
#include "drift-glossary.h"
#include "drift-key-file.h"
#include "drift-scenario.h"
#include "lesson-test.h"

static DriftGlossary *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return drift_glossary_new_from_bytes ("my.gloss", bytes, error);
}

/* The vocabulary of the field, as its documents name it. */
static const char *const vocabulary[] = {
  "replica",
  "primary",
  "coordinator",
  "version",
  "timestamp",
  "digest",
  "checksum",
  "digest mismatch",
  "stale replica",
  "laggard",
  "version lag",
  "divergence",
  "drift",
  "read repair",
  "blocking read repair",
  "background read repair",
  "anti-entropy",
  "sweep",
  "scrub",
  "Merkle tree",
  "hinted handoff",
  "hint window",
  "tombstone",
  "death certificate",
  "grace period",
  "zombie",
  "resurrection",
  "LWW",
  "sibling",
  "conflict",
  "quorum",
  "sloppy quorum",
  "residue",
  "t-visibility",
  "k-staleness",
  "monotonic reads",
  "read your writes",
  "overstreaming",
  "repair storm",
  "false positive",
  "bit rot",
  "liveness check",
  "version vector",
};

static void
test_complete (void)
{
  DriftGlossary *glossary = drift_glossary_get_built_in ();

  g_assert_true (glossary == drift_glossary_get_built_in ());
  for (guint i = 0; i < G_N_ELEMENTS (vocabulary); i++)
    {
      g_test_message ("%s", vocabulary[i]);
      g_assert_nonnull (drift_glossary_find (glossary, vocabulary[i]));
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (glossary)), >=, 35);
}

/* What are two things in the field are two terms: a coordinator relays, a primary orders. */
static void
test_apart (void)
{
  DriftGlossary *glossary = drift_glossary_get_built_in ();

  g_assert_true (drift_glossary_find (glossary, "primary") !=
                 drift_glossary_find (glossary, "coordinator"));
  g_assert_null (drift_glossary_find (glossary, "vector clock"));
}

static guint
count_sentences (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += strchr (".?!", *p) != NULL && (p[1] == ' ' || p[1] == '\0');
  return n;
}

/* One sentence each, of its own; no name is that of two terms. */
static void
test_sentences (void)
{
  GListModel *terms = G_LIST_MODEL (drift_glossary_get_built_in ());
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (terms); i++)
    {
      g_autoptr (DriftTerm) term = g_list_model_get_item (terms, i);

      g_test_message ("%s", drift_term_get_id (term));
      g_assert_cmpuint (count_sentences (drift_term_get_text (term)), ==, 1);
      g_assert_true (g_str_has_suffix (drift_term_get_text (term), "."));
      g_assert_true (g_hash_table_add (seen, (gpointer)drift_term_get_text (term)));
      g_assert_true (g_hash_table_add (seen, (gpointer)drift_term_get_name (term)));
      g_assert_true (term ==
                     drift_glossary_find (DRIFT_GLOSSARY (terms), drift_term_get_name (term)));
      for (const char *const *see = drift_term_get_see (term); *see != NULL; see++)
        g_assert_nonnull (drift_glossary_find (DRIFT_GLOSSARY (terms), *see));
    }
}

/* Every term can be shown, by a built-in scenario that has such a step. */
static void
test_show_me (void)
{
  GListModel *terms = G_LIST_MODEL (drift_glossary_get_built_in ());

  for (guint i = 0; i < g_list_model_get_n_items (terms); i++)
    {
      g_autoptr (DriftTerm) term = g_list_model_get_item (terms, i);
      g_autoptr (DriftScenario) scenario = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", drift_term_get_id (term));
      g_assert_nonnull (drift_term_get_scenario (term));
      scenario = drift_scenario_load (drift_term_get_scenario (term), &error);
      g_assert_no_error (error);
      g_assert_cmpuint (drift_term_get_step (term), >=, 1);
      g_assert_cmpuint (drift_term_get_step (term), <=, drift_scenario_get_n_steps (scenario));
    }
}

/* Takes the links out of @line, into @linked; each must lead to a term. Returns what is left. */
static char *
take_links (const char *file, const char *line, GHashTable *linked)
{
  g_auto (GStrv) links = g_strsplit (line, "[[", -1);
  g_autoptr (GString) rest = g_string_new (links[0]);

  for (guint i = 1; links[0] != NULL && links[i] != NULL; i++)
    {
      g_autofree char *word = g_strndup (links[i], strcspn (links[i], "|]"));
      const char *end = strstr (links[i], "]]");
      DriftTerm *term = drift_glossary_find (drift_glossary_get_built_in (), word);

      if (term == NULL || end == NULL)
        g_error ("%s: [[%s]] is not in the glossary", file, word);
      g_hash_table_add (linked, term);
      g_string_append (rest, end + 2);
    }
  return g_string_free (g_steal_pointer (&rest), FALSE);
}

static gboolean
mentions (const char *text, DriftTerm *term)
{
  g_autofree char *name = g_regex_escape_string (drift_term_get_name (term), -1);
  g_autofree char *pattern = g_strdup_printf ("\\b%s(s|es)?\\b", name);

  return g_regex_match_simple (pattern, text, G_REGEX_CASELESS, 0);
}

static void
check_lesson (const char *name, const char *text)
{
  GListModel *terms = G_LIST_MODEL (drift_glossary_get_built_in ());
  g_autoptr (GHashTable) linked = g_hash_table_new (NULL, NULL);
  g_autoptr (GString) plain = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    if (g_str_has_prefix (*line, "Text") || g_str_has_prefix (*line, "Reveal"))
      {
        g_autofree char *rest = take_links (name, *line, linked);

        g_string_append_printf (plain, "%s\n", strchr (rest, '=') + 1);
      }
  for (guint i = 0; i < g_list_model_get_n_items (terms); i++)
    {
      g_autoptr (DriftTerm) term = g_list_model_get_item (terms, i);

      if (mentions (plain->str, term) && !g_hash_table_contains (linked, term))
        g_error ("%s: %s is nowhere linked", name, drift_term_get_name (term));
    }
}

/* Every term that a lesson links is in the glossary, and what it mentions it links somewhere, for
 * each lesson can be the first. */
static void
test_links (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "course", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_lessons = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;

      if (!g_str_has_suffix (name, ".lesson"))
        continue;
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      check_lesson (name, text);
      n_lessons++;
    }
  /* The six of the course, and the path of a lecture. */
  g_assert_cmpuint (n_lessons, ==, 7);
}

static void
test_good (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftGlossary) glossary =
      parse ("# terms\n[one]\nTerm=The One\nAlso=first, number 1\nText=It comes first.\n"
             "ShowMe=session-store 5\nSee=two;\n\n[two]\nTerm=Two\nText=It comes next.\n",
             &error);
  DriftTerm *one;
  DriftTerm *two;
  g_autofree char *place = NULL;
  g_autofree char *search = NULL;

  g_assert_no_error (error);
  one = drift_glossary_find (glossary, "one");
  two = drift_glossary_find (glossary, "TWO");
  g_assert_cmpstr (drift_term_get_name (one), ==, "The One");
  g_assert_cmpstr (drift_term_get_also (one), ==, "first, number 1");
  g_assert_cmpstr (drift_term_get_text (one), ==, "It comes first.");
  g_assert_cmpstr (drift_term_get_scenario (one), ==, "session-store");
  g_assert_cmpuint (drift_term_get_step (one), ==, 5);
  g_assert_cmpstr (drift_term_get_see (one)[0], ==, "two");
  g_assert_null (drift_term_get_see (one)[1]);
  place = drift_term_get_place (one);
  g_assert_cmpstr (place, ==, "session-store/5");
  g_object_get (one, "search", &search, NULL);
  g_assert_cmpstr (search, ==, "one The One first, number 1 It comes first.");

  g_assert_true (drift_glossary_find (glossary, "the-one") == one);
  g_assert_true (drift_glossary_find (glossary, " Number 1 ") == one);
  g_assert_null (drift_glossary_find (glossary, "three"));
  g_assert_null (drift_glossary_find (glossary, ""));

  g_assert_null (drift_term_get_also (two));
  g_assert_null (drift_term_get_scenario (two));
  g_assert_null (drift_term_get_place (two));
  g_assert_null (drift_term_get_see (two)[0]);

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (glossary)) == DRIFT_TYPE_TERM);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (glossary)), ==, 2);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (glossary), 2));
}

typedef struct
{
  const char *name;
  const char *text;
  const char *message;
} Malformed;

#define ONE "[one]\nTerm=One\nText=It is.\n"

static const Malformed malformed[] = {
  { "empty", "", "my.gloss: the file is empty" },
  { "nothing", "# nothing\n", "my.gloss: there is no term in it" },
  { "not-utf8", "[one]\nTerm=\xff\n", "my.gloss: line 2: not text in UTF-8" },
  { "nonsense", ONE "What\n", "my.gloss: line 4: \"What\" is no group, no key and no comment" },
  { "twice", ONE ONE, "my.gloss: line 4: [one] stands twice" },
  { "key-twice", ONE "Text=Not.\n", "my.gloss: line 4: [one] Text stands twice" },
  { "bad-id", "[One]\nTerm=One\nText=It is.\n",
    "my.gloss: [One]: \"One\" is not an id: at most 64 of a to z, 0 to 9 and \"-\" (line 1)" },
  { "unknown-key", ONE "Sea=two\n",
    "my.gloss: [one] Sea: unknown key; did you mean \"See\"? (line 4)" },
  { "language", ONE "Text[de]=Es ist.\n", "my.gloss: [one] Text[de]: unknown key (line 4)" },
  { "no-term", "[one]\nText=It is.\n", "my.gloss: [one] Term: this key is missing (line 1)" },
  { "no-text", "[one]\nTerm=One\n", "my.gloss: [one] Text: this key is missing (line 1)" },
  { "blank", "[one]\nTerm=\\s\nText=It is.\n",
    "my.gloss: [one] Term: the value is empty (line 2)" },
  { "no-step", ONE "ShowMe=three-copies\n",
    "my.gloss: [one] ShowMe: \"three-copies\" is not a scenario and a step from 1 to 1000 (line "
    "4)" },
  { "step-0", ONE "ShowMe=three-copies 0\n",
    "my.gloss: [one] ShowMe: \"three-copies 0\" is not a scenario and a step from 1 to 1000 (line "
    "4)" },
  { "step-huge", ONE "ShowMe=a 99999999999999999999\n",
    "my.gloss: [one] ShowMe: \"a 99999999999999999999\" is not a scenario and a step from 1 to "
    "1000 (line 4)" },
  { "scenario", ONE "ShowMe=../secret 1\n",
    "my.gloss: [one] ShowMe: \"../secret\" is not an id: at most 64 of a to z, 0 to 9 and \"-\" "
    "(line 4)" },
  { "see-unknown", ONE "See=two\n",
    "my.gloss: [one] See: \"two\" is not the id of a term (line 4)" },
  { "see-self", ONE "See=one\n", "my.gloss: [one] See: \"one\" is the term itself (line 4)" },
  { "see-gap", ONE "See=;one\n", "my.gloss: [one] See: nothing stands between two \";\" (line 4)" },
};

static void
test_malformed (gconstpointer data)
{
  const Malformed *bad = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftGlossary) glossary = parse (bad->text, &error);

  g_assert_null (glossary);
  g_assert_error (error, DRIFT_GLOSSARY_ERROR, DRIFT_GLOSSARY_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, bad->message);
}

static void
test_too_much (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *huge = g_strnfill (DRIFT_KEY_FILE_MAX_SIZE + 1, '#');
  g_autoptr (GError) many = NULL;
  g_autoptr (GError) large = NULL;

  for (guint i = 0; i <= DRIFT_GLOSSARY_MAX_TERMS; i++)
    g_string_append_printf (text, "[t%u]\nTerm=T\nText=It is.\n", i);
  g_assert_null (parse (text->str, &many));
  g_assert_cmpstr (many->message, ==, "my.gloss: 501 terms, but a glossary holds at most 500");
  g_assert_null (parse (huge, &large));
  g_assert_cmpstr (large->message, ==, "my.gloss: the file is larger than 1 MB");
}

/* Cut anywhere or with any byte replaced, a glossary is read or refused in one sentence. */
static void
test_mutilated (void)
{
  static const char text[] = ONE "Also=a, b\nShowMe=a 1\nSee=two\n[two]\nTerm=T\nText=x\n";
  guint round = 0;

  for (GBytes *bytes = spoil (text, round); bytes != NULL; bytes = spoil (text, ++round))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DriftGlossary) glossary =
          drift_glossary_new_from_bytes ("my.gloss", bytes, &error);

      assert_read_or_refused (glossary, error);
      g_bytes_unref (bytes);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/glossary/complete", test_complete);
  g_test_add_func ("/glossary/apart", test_apart);
  g_test_add_func ("/glossary/sentences", test_sentences);
  g_test_add_func ("/glossary/show-me", test_show_me);
  g_test_add_func ("/glossary/links", test_links);
  g_test_add_func ("/glossary/good", test_good);
  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autofree char *path = g_strconcat ("/glossary/malformed/", malformed[i].name, NULL);

      g_test_add_data_func (path, &malformed[i], test_malformed);
    }
  g_test_add_func ("/glossary/too-much", test_too_much);
  g_test_add_func ("/glossary/mutilated", test_mutilated);
  return g_test_run ();
}
