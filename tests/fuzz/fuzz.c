/* Seeded mutations of good input: bounded, the same at each run, without any outside tool.
 * SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "drift-random.h"

#include <string.h>

#define MAX_SIZE 20000

static guint
below (Fuzz *fuzz, gsize limit)
{
  return (guint)drift_random_below (drift_random (2, "fuzz", fuzz->state++, 0), limit);
}

/* A place in @text: mostly anywhere, sometimes the end. */
static guint
place (Fuzz *fuzz, const GString *text)
{
  return below (fuzz, text->len + 1);
}

static const char *
any_word (Fuzz *fuzz)
{
  static const char *const odd[] = {
    "",       "0",        "-1",       "99999999999999999999", "1e999", "%s%n", "\"", "'", "\\", ";",
    "\n",     "\xff\xfe", "\xc3",     "\xe2\x80\xae",         "#",     "nan",  "[",  "]", "=",  ",",
    "[Step ", "\r\n",     "\xf4\x90", "4294967296",           "\t"
  };
  guint n_words = g_strv_length ((char **)fuzz->words);
  guint word = below (fuzz, n_words + G_N_ELEMENTS (odd));

  return word < n_words ? fuzz->words[word] : odd[word - n_words];
}

static void
insert_copy (Fuzz *fuzz, GString *text, const char *from, gsize size)
{
  g_autofree char *piece = NULL;
  guint start = below (fuzz, size + 1);
  guint length = below (fuzz, MIN (size - start, 200) + 1);

  piece = g_strndup (from + start, length);
  g_string_insert (text, place (fuzz, text), piece);
}

static void
mutate (Fuzz *fuzz, GString *text)
{
  guint at = place (fuzz, text);

  switch (below (fuzz, 8))
    {
    case 0:
      if (at < text->len)
        text->str[at] ^= (char)(1u << below (fuzz, 8));
      break;
    case 1:
      g_string_insert_c (text, at, (char)below (fuzz, 256));
      break;
    case 2:
    case 3:
      g_string_insert (text, at, any_word (fuzz));
      break;
    case 4:
      g_string_erase (text, at, below (fuzz, MIN (text->len - at, 60) + 1));
      break;
    case 5:
      insert_copy (fuzz, text, text->str, text->len);
      break;
    case 6:
      {
        const char *other = fuzz->seeds[below (fuzz, fuzz->n_seeds)];

        insert_copy (fuzz, text, other, strlen (other));
      }
      break;
    default:
      if (below (fuzz, 4) == 0)
        g_string_truncate (text, at);
      else if (at < text->len)
        for (guint i = below (fuzz, 300); i > 0; i--)
          g_string_insert_c (text, at, text->str[at]);
    }
}

/**
 * fuzz_next:
 *
 * Returns: (transfer full): one of the seeds after one to six mutations, which may hold any
 *   byte
 */
GString *
fuzz_next (Fuzz *fuzz)
{
  GString *text = g_string_new (fuzz->seeds[below (fuzz, fuzz->n_seeds)]);

  for (guint n = 1 + below (fuzz, 1 + below (fuzz, 6)); n > 0; n--)
    mutate (fuzz, text);
  if (text->len > MAX_SIZE)
    g_string_truncate (text, MAX_SIZE);
  return text;
}

/**
 * fuzz_check_error:
 *
 * Whatever was refused must come with a sentence that can be shown.
 */
void
fuzz_check_error (const GError *error, const GString *input)
{
  gboolean fit = error != NULL && *error->message != '\0' && strlen (error->message) < 4000 &&
                 strchr (error->message, '\n') == NULL &&
                 g_utf8_validate (error->message, -1, NULL);

  if (!fit)
    {
      g_autofree char *shown = g_strescape (input->str, NULL);

      g_error ("\"%s\" was refused with \"%s\"", shown, error == NULL ? "" : error->message);
    }
}

/**
 * fuzz_check_share:
 * @n_read: how many of @n_rounds spoilt texts were read after all
 *
 * Spoilt too little or too much, the rounds would test one half of the code only.
 */
void
fuzz_check_share (guint n_read, guint n_rounds)
{
  g_test_message ("%u of %u were read", n_read, n_rounds);
  g_assert_cmpuint (n_read, >, n_rounds / 20);
  g_assert_cmpuint (n_read, <, n_rounds / 20 * 19);
}
