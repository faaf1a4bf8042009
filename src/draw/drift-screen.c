/* The user's screen: what it shows, from what the client was last told about the key in view.
 * SPDX-License-Identifier: MIT */
#include "drift-screen.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Shows that a word was longer. */
#define ELLIPSIS "…"

/* Stands for bytes that are no text. */
#define REPLACEMENT "\357\277\275"

/* The next character of a word as it can be shown, and how many bytes it took. */
static const char *
next_character (const char *bytes, gsize size, gsize *taken, char buffer[6])
{
  gunichar c = g_utf8_get_char_validated (bytes, (gssize)size);
  int length;

  *taken = 1;
  if (c == (gunichar)-1 || c == (gunichar)-2 || c == 0 || g_unichar_iscntrl (c) ||
      !g_unichar_isdefined (c))
    return REPLACEMENT;
  length = g_unichar_to_utf8 (c, buffer);
  buffer[length] = '\0';
  *taken = (gsize)length;
  return buffer;
}

/* Copies what fits and marks where it was more; never half of a character. */
static void
copy_word (char line[DRIFT_SCREEN_LINE_SIZE], const char *bytes, gsize size)
{
  const gsize room = DRIFT_SCREEN_LINE_SIZE - strlen (ELLIPSIS);
  gsize length = 0;

  while (size > 0)
    {
      char buffer[8];
      gsize taken;
      const char *shown = next_character (bytes, size, &taken, buffer);

      if (length + strlen (shown) >= room)
        {
          strcpy (line + length, ELLIPSIS);
          return;
        }
      strcpy (line + length, shown);
      length += strlen (shown);
      bytes += taken;
      size -= taken;
    }
}

static gboolean
word_is (const char *bytes, gsize size, const char *name, const char *value)
{
  gsize length = strlen (name);

  return size == length + strlen (value) && memcmp (bytes, name, length) == 0 &&
         memcmp (bytes + length, value, size - length) == 0;
}

static gboolean
read_theme (DriftScreen *self, const char *bytes, gsize size)
{
  gboolean dark = word_is (bytes, size, "theme=", "dark");

  if (!dark && !word_is (bytes, size, "theme=", "light"))
    return FALSE;
  self->theme = dark ? DRIFT_THEME_DARK : DRIFT_THEME_LIGHT;
  return TRUE;
}

static gboolean
read_language (DriftScreen *self, const char *bytes, gsize size)
{
  for (guint i = DRIFT_LANGUAGE_EN; i < DRIFT_N_LANGUAGES; i++)
    if (word_is (bytes, size, "lang=", drift_screen_words ((DriftLanguage)i)->code))
      {
        self->language = (DriftLanguage)i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
begins_with (const char *bytes, gsize size, const char *start)
{
  return size >= strlen (start) && memcmp (bytes, start, strlen (start)) == 0;
}

/* A word that is understood does what it says; any other one stands as it is. What names a theme or
 * a language, known or not, is a profile. */
static void
read_word (DriftScreen *self, const char *bytes, gsize size)
{
  if (begins_with (bytes, size, "theme=") || begins_with (bytes, size, "lang="))
    self->name[0] = '\0';
  if (read_theme (self, bytes, size) || read_language (self, bytes, size))
    return;
  if (self->n_lines < DRIFT_SCREEN_LINES)
    copy_word (self->lines[self->n_lines++], bytes, size);
  else
    self->more = TRUE;
}

/**
 * drift_screen_read:
 * @self: a screen
 * @bytes: (array length=size): any bytes, text or not
 * @size: how many
 *
 * Makes the page from a value, which is words with spaces between them: `theme=` and `lang=` with
 * something known, and others.
 */
void
drift_screen_read (DriftScreen *self, const char *bytes, gsize size)
{
  gsize start = 0;

  self->page = DRIFT_PAGE_VALUE;
  for (gsize i = 0; i <= size; i++)
    if (i == size || g_ascii_isspace (bytes[i]))
      {
        if (i > start)
          read_word (self, bytes + start, i - start);
        start = i + 1;
      }
}

static DriftReply
reply_of (const DriftEvent *event)
{
  switch (event->kind)
    {
    case DRIFT_EVENT_ANSWER:
      return DRIFT_REPLY_ANSWER;
    case DRIFT_EVENT_OK:
      return DRIFT_REPLY_SAVED;
    case DRIFT_EVENT_FAIL:
    case DRIFT_EVENT_UNAVAILABLE:
      return event->about == DRIFT_MESSAGE_READ ? DRIFT_REPLY_NOT_LOADED : DRIFT_REPLY_NOT_SAVED;
    default:
      return DRIFT_REPLY_NOT_SAVED;
    }
}

/* The bytes that the client wrote, or that came with the answer: not those of any copy now. */
static void
show_page (DriftScreen *self, DriftCluster *cluster, guint step)
{
  const DriftMessage *response = drift_cluster_get_cause (cluster, step);
  DriftRecord record;

  self->page = DRIFT_PAGE_EMPTY;
  if (response->payload == DRIFT_PAYLOAD_NONE)
    return;
  record = drift_cluster_get_payload (cluster, response->payload);
  if (!record.tombstone)
    drift_screen_read (self, record.bytes, record.size);
}

/* The profile of a user is shown as one before anything is known of it. */
static void
name_page (DriftScreen *self, DriftCluster *cluster, guint32 key)
{
  const char *name = drift_keys_name (drift_cluster_get_keys (cluster), key);

  if (!g_str_has_prefix (name, "user:"))
    copy_word (self->name, name, strlen (name));
}

/**
 * drift_screen_init:
 * @self: (out caller-allocates): the screen
 * @moment: a moment
 *
 * Reads off the cluster what the user has been told up to @moment. That costs what the value is
 * long and no more, wherever the run stands. Where the key in view is none, nothing is shown.
 */
void
drift_screen_init (DriftScreen *self, const DriftMoment *moment)
{
  DriftEvent event;
  guint shown;
  guint last = drift_cluster_get_heard (moment->cluster, moment->key, &shown);

  memset (self, 0, sizeof *self);
  if (moment->key != DRIFT_KEY_NONE)
    name_page (self, moment->cluster, moment->key);
  if (last == 0)
    return;
  if (shown > 0)
    show_page (self, moment->cluster, shown);
  drift_cluster_get_event (moment->cluster, last, &event);
  self->reply = reply_of (&event);
  if (moment->truth && event.kind == DRIFT_EVENT_ANSWER)
    {
      self->stale = event.a;
      self->rotten = event.count > 0;
    }
}

/**
 * drift_screen_equal:
 *
 * Returns: whether the two look the same
 */
gboolean
drift_screen_equal (const DriftScreen *a, const DriftScreen *b)
{
  return memcmp (a, b, sizeof *a) == 0;
}

/* Joins what is said, with commas. */
static void
say (GString *text, const char *what)
{
  /* Translators: between the parts of what the user's screen shows, such as "theme light, English".
   */
  g_string_append_printf (text, "%s%s", text->len > 0 ? C_ ("screen", ", ") : "", what);
}

static const char *
language_name (DriftLanguage language)
{
  switch (language)
    {
    case DRIFT_LANGUAGE_EN:
      return _ ("English");
    case DRIFT_LANGUAGE_FR:
      return _ ("French");
    case DRIFT_LANGUAGE_ES:
      return _ ("Spanish");
    case DRIFT_LANGUAGE_DE:
      return _ ("German");
    case DRIFT_LANGUAGE_PT:
      return _ ("Portuguese");
    case DRIFT_LANGUAGE_JA:
      return _ ("Japanese");
    case DRIFT_LANGUAGE_NONE:
    default:
      return NULL;
    }
}

static char *
describe_page (const DriftScreen *self)
{
  GString *text = g_string_new (self->name);

  if (self->page == DRIFT_PAGE_UNKNOWN)
    /* Translators: said of the user's screen before the first answer. */
    say (text, _ ("nothing yet"));
  else if (self->page == DRIFT_PAGE_EMPTY)
    /* Translators: said of the user's screen where the store has no such key. */
    say (text, _ ("an empty page"));
  if (self->theme != DRIFT_THEME_NONE)
    /* Translators: said of the user's screen. */
    say (text, self->theme == DRIFT_THEME_DARK ? _ ("theme dark") : _ ("theme light"));
  if (self->language != DRIFT_LANGUAGE_NONE)
    say (text, language_name (self->language));
  for (guint i = 0; i < self->n_lines; i++)
    say (text, self->lines[i]);
  if (self->more)
    say (text, ELLIPSIS);
  return g_string_free (text, FALSE);
}

static const char *
describe_reply (const DriftScreen *self)
{
  switch (self->reply)
    {
    case DRIFT_REPLY_ANSWER:
      return self->page == DRIFT_PAGE_EMPTY ? _ ("not found") : _ ("200 OK");
    case DRIFT_REPLY_SAVED:
      /* Translators: said of the user's screen after a write that was acknowledged. */
      return C_ ("screen", "saved");
    case DRIFT_REPLY_NOT_SAVED:
      /* Translators: said of the user's screen after a write that failed. */
      return _ ("error, not saved");
    case DRIFT_REPLY_NOT_LOADED:
      /* Translators: said of the user's screen after a read that failed. */
      return _ ("error, not loaded");
    case DRIFT_REPLY_NONE:
    default:
      return NULL;
    }
}

/**
 * drift_screen_describe_truth:
 *
 * Says what is wrong with the answer on the screen, which its user cannot know.
 *
 * Returns: (transfer full) (nullable): a few words in the language of the program; %NULL where
 *   nothing is wrong or the truth may not be shown
 */
char *
drift_screen_describe_truth (const DriftScreen *self)
{
  if (self->rotten)
    return g_strdup (_ ("bad bytes"));
  if (self->stale == 0)
    return NULL;
  /* Translators: on the user's screen: how many versions the answer it shows is behind. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u version old", "%u versions old",
                                       self->stale),
                          self->stale);
}

/**
 * drift_screen_describe:
 *
 * Says the screen in words, for those who do not see it.
 *
 * Returns: (transfer full): a description in the language of the program
 */
char *
drift_screen_describe (const DriftScreen *self)
{
  g_autofree char *page = describe_page (self);
  g_autofree char *truth = drift_screen_describe_truth (self);
  const char *reply = describe_reply (self);
  g_autoptr (GString) heard = NULL;

  if (reply == NULL)
    /* Translators: the name of the picture of the user's screen; %s is what it shows, such as
     * "nothing yet". */
    return g_strdup_printf (_ ("the user’s screen: %s"), page);
  heard = g_string_new (reply);
  if (truth != NULL)
    say (heard, truth);
  /* Translators: the name of the picture of the user's screen; the first is what it shows, such as
   * "theme light, English", the second what the user's app heard last, such as "200 OK". */
  return g_strdup_printf (_ ("the user’s screen: %s; %s"), page, heard->str);
}
