/* Tests of checksums: the numbers of xxhsum -H3, and their text both ways.
 * SPDX-License-Identifier: MIT */
#include "drift-digest.h"

#include <string.h>

static void
test_known (void)
{
  /* What `printf '%s' TEXT | xxhsum -H3` prints. */
  const struct
  {
    const char *bytes;
    const char *digest;
  } cases[] = {
    { "", "2d06800538d394c2" },
    { "theme=light lang=en", "839a4de53cc252e3" },
    { "theme=dark lang=en", "4300d2524cc63f67" },
    { "theme=dark lang=fr", "b72d189fc7bb23bb" },
    { "{\"name\":\"Ada\",\"plan\":\"free\"}", "0aff9a3d0a5b2796" },
    { "{\"plan\":\"free\",\"name\":\"Ada\"}", "68012dddf957e152" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint64 digest = drift_digest (cases[i].bytes, strlen (cases[i].bytes));
      guint64 parsed = 0;
      char text[DRIFT_DIGEST_LENGTH];

      g_assert_cmpstr (drift_digest_print (digest, text), ==, cases[i].digest);
      g_assert_true (drift_digest_parse (text, &parsed));
      g_assert_cmphex (parsed, ==, digest);
    }
  g_assert_cmphex (drift_digest (NULL, 0), ==, drift_digest ("", 0));
}

/* XXH3 takes another way for each range of lengths; no byte and no length may be left out. */
static void
test_every_byte_counts (void)
{
  char bytes[600];

  memset (bytes, 'x', sizeof bytes);
  for (gsize size = 1; size <= sizeof bytes; size++)
    {
      guint64 whole = drift_digest (bytes, size);

      g_assert_cmphex (drift_digest (bytes, size - 1), !=, whole);
      for (gsize i = 0; i < size; i += 1 + size / 16)
        {
          bytes[i] ^= 1;
          g_assert_cmphex (drift_digest (bytes, size), !=, whole);
          bytes[i] ^= 1;
        }
    }
}

static void
test_text (void)
{
  const char *const bad[] = { "",
                              "0",
                              "b72d189fc7bb23b",
                              "b72d189fc7bb23bb0",
                              "b72d189fc7bb23bg",
                              " b72d189fc7bb23b",
                              "0xb72d189fc7bb23" };
  char text[DRIFT_DIGEST_LENGTH];
  guint64 digest = 5;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (drift_digest_parse (bad[i], &digest));
  g_assert_cmphex (digest, ==, 5);

  g_assert_cmpstr (drift_digest_print (0xab, text), ==, "00000000000000ab");
  g_assert_cmpstr (drift_digest_print (G_MAXUINT64, text), ==, "ffffffffffffffff");
  g_assert_true (drift_digest_parse (text, &digest));
  g_assert_cmphex (digest, ==, G_MAXUINT64);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/digest/known", test_known);
  g_test_add_func ("/digest/every-byte-counts", test_every_byte_counts);
  g_test_add_func ("/digest/text", test_text);
  return g_test_run ();
}
