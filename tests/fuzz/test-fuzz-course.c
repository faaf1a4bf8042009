/* Thousands of spoilt lessons and glossaries: each is read or refused with a sentence.
 * SPDX-License-Identifier: MIT */
#include "drift-glossary.h"
#include "drift-lesson.h"
#include "fuzz.h"

#define ROUNDS 4000

static const char *const words[] = {
  "[Lesson]\n",
  "[Page 1]\n",
  "Name=",
  "Name=drift\n",
  "[Page 2]\n",
  "[Page 0]\n",
  "[Page 99]\n",
  "Title=",
  "Summary=",
  "Text=",
  "Text-2=",
  "Text-9=x\n",
  "Text[de]=",
  "Scenario=gone\n",
  "Scenario=three-copies\n",
  "Step=99\n",
  "Step=-1\n",
  "View=truth\n",
  "View=neither\n",
  "Light=R3\n",
  "Light=nothing\n",
  "Gate=predict newest\n",
  "Gate=predict\n",
  "Gate=play 6\n",
  "Gate=play -1\n",
  "Gate=",
  "Reveal=",
  "Panel=code\n",
  "Set=repair naive\n",
  "Set=r 99; w 1\n",
  "Set=;;\n",
  "*",
  "_",
  "`",
  "[[",
  "]]",
  "|",
  "[[digest]]",
  "[[digest|x",
  "&",
  "<b>",
  "[digest]\n",
  "Term=",
  "Also=,,\n",
  "ShowMe=session-store 9\n",
  "ShowMe=session-store\n",
  "See=digest;gone\n",
  "\\s",
  "\\q",
  NULL,
};

typedef gboolean (*Read) (GBytes *bytes, GError **error);

static gboolean
read_lesson (GBytes *bytes, GError **error)
{
  g_autoptr (DriftLesson) lesson =
      drift_lesson_new_from_bytes ("spoilt", "spoilt.lesson", bytes, error);

  g_assert_true (lesson == NULL || drift_lesson_get_n_pages (lesson) > 0);
  return lesson != NULL;
}

static gboolean
read_glossary (GBytes *bytes, GError **error)
{
  g_autoptr (DriftGlossary) glossary = drift_glossary_new_from_bytes ("spoilt.gloss", bytes, error);

  return glossary != NULL;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

/* The text of every file in a folder of data/ whose name ends so, in an order that is the same
 * everywhere. */
static GPtrArray *
gather_seeds (const char *folder, const char *suffix)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  GPtrArray *seeds = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, suffix))
      {
        g_autofree char *file = g_build_filename (path, name, NULL);
        char *text;

        g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
        g_ptr_array_add (seeds, text);
      }
  g_ptr_array_sort (seeds, compare_texts);
  return seeds;
}

static void
spoil (const char *folder, const char *suffix, Read read)
{
  g_autoptr (GPtrArray) seeds = gather_seeds (folder, suffix);
  Fuzz fuzz = { (const char *const *)seeds->pdata, seeds->len, words, 0 };
  guint n_read = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GString) text = fuzz_next (&fuzz);
      g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
      g_autoptr (GError) error = NULL;

      if (!read (bytes, &error))
        fuzz_check_error (error, text);
      else
        {
          g_assert_no_error (error);
          n_read++;
        }
    }
  fuzz_check_share (n_read, ROUNDS);
}

static void
test_lessons (void)
{
  spoil ("course", ".lesson", read_lesson);
}

static void
test_glossaries (void)
{
  spoil ("glossary", ".gloss", read_glossary);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fuzz/lessons", test_lessons);
  g_test_add_func ("/fuzz/glossaries", test_glossaries);
  return g_test_run ();
}
