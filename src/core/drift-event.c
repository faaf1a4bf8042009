/* Events: what happened in one step, as a struct and as one line of text.
 * SPDX-License-Identifier: MIT */
#include "drift-event.h"

#include "drift-digest.h"
#include "drift-duration.h"
#include "drift-error.h"

#include <string.h>

G_DEFINE_QUARK (drift_event_error, drift_event_error)

/* The parts of a line that an event has beside its step, time and word. */
enum
{
  LINK = 1 << 0,    /* from>to */
  KEY = 1 << 1,     /* user:42 */
  VERSION = 1 << 2, /* v7 */
  DIGEST = 1 << 3,  /* b72d189fc7bb23bb */
  COPY = KEY | VERSION | DIGEST,
};

/* The note of a line. In it %a, %b and %c stand for the numbers a, b and count, %v for the version
 * whose counter is a, or the vector of what is there, %w for the kind of message, %f for its fate,
 * and %t for the text of a command. */
static const struct
{
  const char *word;
  guint parts;
  const char *note;
} grammar[DRIFT_N_EVENTS] = {
  [DRIFT_EVENT_DO] = { "do", 0, "%t" },
  [DRIFT_EVENT_TRAFFIC] = { "traffic", KEY, "%w" },
  [DRIFT_EVENT_ACCEPT] = { "accept", LINK | COPY, "sent to %a replicas" },
  [DRIFT_EVENT_ROUTE] = { "route", LINK | KEY, "read sent to %a replicas" },
  [DRIFT_EVENT_STORE] = { "store", LINK | COPY, "over %v" },
  [DRIFT_EVENT_IGNORE] = { "ignore", LINK | COPY, "has %v" },
  [DRIFT_EVENT_ACK] = { "ack", LINK | KEY | VERSION, "%a of %b needed" },
  [DRIFT_EVENT_READ] = { "read", LINK | KEY, "" },
  [DRIFT_EVENT_REPLY] = { "reply", LINK | COPY, "%a of %b needed" },
  [DRIFT_EVENT_OK] = { "ok", LINK | KEY | VERSION, "acknowledged by %a of %b" },
  [DRIFT_EVENT_ANSWER] = { "answer", LINK | COPY, "200 OK, %a behind" },
  [DRIFT_EVENT_FAIL] = { "fail", LINK | KEY, "%w timed out with %a of %b needed" },
  [DRIFT_EVENT_LOST] = { "lost", LINK | COPY, "%w: %f" },
  [DRIFT_EVENT_MATCH] = { "match", COPY, "%a copies" },
  [DRIFT_EVENT_MISMATCH] = { "mismatch", COPY, "%a of %b copies behind" },
  [DRIFT_EVENT_CONFLICT] = { "conflict", COPY, "different bytes among %b copies" },
  [DRIFT_EVENT_ROTTEN] = { "rotten", KEY, "%a of %b copies fail their own checksum" },
  [DRIFT_EVENT_SKIP] = { "skip", COPY, "%a of %b copies too young to judge" },
  [DRIFT_EVENT_REPAIR] = { "repair", LINK | COPY, "over %v" },
  [DRIFT_EVENT_CANCEL] = { "cancel", LINK | COPY, "has %v" },
  [DRIFT_EVENT_COPY_ACK] = { "copy-ack", LINK | COPY, "" },
  [DRIFT_EVENT_REPLACE] = { "replace", LINK | COPY, "over %v" },
  [DRIFT_EVENT_SWEEP] = { "sweep", 0, "%a begins with %b replicas" },
  [DRIFT_EVENT_DIGESTS] = { "digests", LINK, "of %a keys" },
  [DRIFT_EVENT_COMPARED] = { "compared", 0, "%a of %b replicas, %c keys" },
  [DRIFT_EVENT_SWEPT] = { "swept", 0, "%a ends with %b copies repaired" },
  [DRIFT_EVENT_WAKE] = { "wake", 0, "" },
  [DRIFT_EVENT_REFUSE] = { "refuse", LINK | KEY | VERSION, "the write was for v%a" },
  [DRIFT_EVENT_TREES] = { "trees", 0, "%a comparisons, %b of %c leaves differ" },
  [DRIFT_EVENT_SEEN_DOWN] = { "seen-down", LINK, "" },
  [DRIFT_EVENT_SEEN_UP] = { "seen-up", LINK, "" },
  [DRIFT_EVENT_ASK] = { "ask", LINK | KEY | VERSION, "asked %a replicas first" },
  [DRIFT_EVENT_PROMISE] = { "promise", LINK | KEY | VERSION, "has v%a" },
  [DRIFT_EVENT_WITHHOLD] = { "withhold", LINK | KEY | VERSION, "has promised v%a" },
  [DRIFT_EVENT_UNAVAILABLE] = { "unavailable", LINK | KEY, "%w: %a of %b needed are seen up" },
  [DRIFT_EVENT_LATE] = { "late", LINK, "%w" },
  [DRIFT_EVENT_SETTLED] = { "settled", LINK, "%a tombstones may go" },
  [DRIFT_EVENT_HINT_KEPT] = { "hint-kept", LINK | COPY, "" },
  [DRIFT_EVENT_HINT_EXPIRED] = { "hint-expired", LINK | COPY, "" },
  [DRIFT_EVENT_HINT_SENT] = { "hint-sent", LINK | COPY, "" },
  [DRIFT_EVENT_HINT_ACK] = { "hint-ack", LINK | COPY, "" },
  [DRIFT_EVENT_PURGE] = { "purge", LINK | COPY, "" },
  [DRIFT_EVENT_RESTART] = { "restart", LINK, "" },
};

static const char *const fates[] = { "arrived", "partition", "crash", "hand", "chance", "rule " };

/**
 * drift_event_kind_name:
 *
 * Returns: (transfer none): the word of @kind in a trace
 */
const char *
drift_event_kind_name (DriftEventKind kind)
{
  g_return_val_if_fail (kind < DRIFT_N_EVENTS, "");
  return grammar[kind].word;
}

static void
print_fate (guint8 fate, GString *text)
{
  g_string_append (text, fates[MIN (fate, DRIFT_FATE_RULE)]);
  if (fate >= DRIFT_FATE_RULE)
    g_string_append_printf (text, "%u", fate - DRIFT_FATE_RULE + 1u);
}

/* Whether the line of @event has a copy in it, and that is a tombstone. */
static gboolean
tells_delete (const DriftEvent *event)
{
  return event->tombstone && (grammar[event->kind].parts & DIGEST) != 0;
}

/* Whether the line of @event has a copy in it, and that has several values. */
static gboolean
tells_siblings (const DriftEvent *event)
{
  return event->siblings > 1 && (grammar[event->kind].parts & DIGEST) != 0;
}

/* What the note of such lines begins with. */
static void
print_marks (const DriftEvent *event, GString *text)
{
  const char *comma = "";

  if (tells_delete (event))
    {
      g_string_append (text, "deleted");
      comma = ", ";
    }
  if (tells_siblings (event))
    {
      g_string_append_printf (text, "%s%u siblings", comma, event->siblings);
      comma = ", ";
    }
  if (*grammar[event->kind].note != '\0')
    g_string_append (text, comma);
}

/**
 * drift_event_print_there:
 *
 * Appends the version whose counter is a, or the vector of what was there.
 */
void
drift_event_print_there (const DriftEvent *event, const DriftNames *names, GString *text)
{
  if (event->has_vector)
    drift_vector_print (&event->there, names, text);
  else
    g_string_append_printf (text, "v%u", event->a);
}

/**
 * drift_event_print_version:
 *
 * Appends the version of the copy that @event tells of, which is a vector where copies carry those.
 */
void
drift_event_print_version (const DriftEvent *event, const DriftNames *names, GString *text)
{
  char version[DRIFT_VERSION_LENGTH];

  if (event->has_vector && event->version.counter > 0)
    drift_vector_print (&event->vector, names, text);
  else
    g_string_append (text, drift_version_print (event->version, version));
}

/**
 * drift_event_print_note:
 *
 * Appends the last part of the line, which says in words what the numbers mean, and whether the
 * copy in the line is a tombstone, or has siblings.
 */
void
drift_event_print_note (const DriftEvent *event, const DriftNames *names, GString *text)
{
  print_marks (event, text);
  for (const char *p = grammar[event->kind].note; *p != '\0'; p++)
    {
      if (*p != '%')
        {
          g_string_append_c (text, *p);
          continue;
        }
      switch (*++p)
        {
        case 'a':
          g_string_append_printf (text, "%u", event->a);
          break;
        case 'b':
          g_string_append_printf (text, "%u", event->b);
          break;
        case 'c':
          g_string_append_printf (text, "%u", event->count);
          break;
        case 'v':
          drift_event_print_there (event, names, text);
          break;
        case 'w':
          g_string_append (text, drift_message_kind_name (event->about));
          break;
        case 'f':
          print_fate (event->fate, text);
          break;
        case 't':
          g_string_append (text, event->note != NULL ? event->note : "");
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

/**
 * drift_event_says:
 * @what: one of the letters that stand for something in a note: a, b, c, w, f and t
 *
 * Returns: whether the note of such an event says that, so that it means something there; a
 *   version says its counter, which is a
 */
gboolean
drift_event_says (const DriftEvent *event, char what)
{
  const char sign[] = { '%', what, '\0' };

  return strstr (grammar[event->kind].note, sign) != NULL ||
         (what == 'a' && strstr (grammar[event->kind].note, "%v") != NULL);
}

/**
 * drift_event_print_fate:
 * @event: of a lost message
 *
 * Appends why it was lost: "partition", "crash", "hand" or the rule, as in "rule 1".
 */
void
drift_event_print_fate (const DriftEvent *event, GString *text)
{
  print_fate (event->fate, text);
}

/**
 * drift_event_print:
 *
 * Appends @event as one line without its end:
 *
 *     STEP SECONDS WORD [FROM>TO] [KEY] [VERSION] [CHECKSUM] NOTE
 *
 * Which parts a line has depends on its word alone; where it has a checksum, the note of a
 * tombstone begins with "deleted", and that of concurrent values says how many there are, as in
 * "2 siblings". This line is the trace, the golden test and the log.
 */
void
drift_event_print (const DriftEvent *event,
                   const DriftNames *names,
                   const DriftKeys *keys,
                   GString *text)
{
  guint parts = grammar[event->kind].parts;
  char number[DRIFT_DURATION_LENGTH];

  g_string_append_printf (text, "%u %s %s", event->step,
                          drift_seconds_print (event->time_us, number), grammar[event->kind].word);
  if (parts & LINK)
    g_string_append_printf (text, " %s>%s", drift_names_get (names, event->from),
                            drift_names_get (names, event->to));
  if (parts & KEY)
    g_string_append_printf (text, " %s",
                            event->key == DRIFT_KEY_NONE ? "-"
                                                         : drift_keys_name (keys, event->key));
  if (parts & VERSION)
    {
      g_string_append_c (text, ' ');
      drift_event_print_version (event, names, text);
    }
  if (parts & DIGEST)
    g_string_append_printf (text, " %s", drift_digest_print (event->checksum, number));
  if (*grammar[event->kind].note != '\0' || tells_delete (event) || tells_siblings (event))
    g_string_append_c (text, ' ');
  drift_event_print_note (event, names, text);
}

static gboolean
refuse (GError **error, const char *expected, const char *found)
{
  drift_set_error (error, DRIFT_EVENT_ERROR, DRIFT_EVENT_ERROR_SYNTAX, "expected %s, found \"%s\"",
                   expected, found);
  return FALSE;
}

/* Says what the note of @kind looks like, with a word in capitals for each part of it. */
static gboolean
refuse_note (GError **error, DriftEventKind kind, const char *found)
{
  g_autoptr (GString) form = g_string_new (grammar[kind].note);

  g_string_replace (form, "%a", "N", 0);
  g_string_replace (form, "%b", "N", 0);
  g_string_replace (form, "%c", "N", 0);
  g_string_replace (form, "%v", "vN", 0);
  g_string_replace (form, "%w", "KIND", 0);
  g_string_replace (form, "%f", "FATE", 0);
  return refuse (error, form->len > 0 ? form->str : "nothing more", found);
}

static gboolean
parse_number (const char **text, guint32 *number)
{
  char *end;
  guint64 value;

  if (!g_ascii_isdigit (**text))
    return FALSE;
  value = g_ascii_strtoull (*text, &end, 10);
  if (value > G_MAXUINT32)
    return FALSE;
  *number = (guint32)value;
  *text = end;
  return TRUE;
}

static gboolean
parse_about (const char **text, DriftMessageKind *kind)
{
  gsize size = strspn (*text, "abcdefghijklmnopqrstuvwxyz-");
  g_autofree char *word = g_strndup (*text, size);

  *text += size;
  return drift_message_kind_parse (word, kind);
}

static gboolean
parse_fate (const char **text, guint8 *fate)
{
  for (guint8 i = 0; i < G_N_ELEMENTS (fates); i++)
    {
      guint32 rule;

      if (!g_str_has_prefix (*text, fates[i]))
        continue;
      *text += strlen (fates[i]);
      *fate = i;
      if (i < DRIFT_FATE_RULE)
        return TRUE;
      if (!parse_number (text, &rule) || rule < 1 || rule > G_MAXUINT8 - DRIFT_FATE_RULE)
        return FALSE;
      *fate = (guint8)(DRIFT_FATE_RULE + rule - 1);
      return TRUE;
    }
  return FALSE;
}

static gboolean
take_prefix (const char **text, const char *prefix)
{
  if (!g_str_has_prefix (*text, prefix))
    return FALSE;
  *text += strlen (prefix);
  return TRUE;
}

static gboolean
take_siblings (const char **text, guint32 *siblings)
{
  const char *p = *text;

  if (!parse_number (&p, siblings) || !take_prefix (&p, " siblings"))
    {
      *siblings = 0;
      return FALSE;
    }
  *text = p;
  return TRUE;
}

/* Reads what print_marks() wrote before a note, and the comma behind each mark. */
static gboolean
parse_marks (const char **text, DriftEvent *event)
{
  gboolean has_note = *grammar[event->kind].note != '\0';
  gboolean is_open = FALSE; /* a mark was read, and no comma behind it */

  if ((grammar[event->kind].parts & DIGEST) == 0)
    return TRUE;
  event->tombstone = take_prefix (text, "deleted");
  is_open = event->tombstone && !take_prefix (text, ", ");
  if (!is_open && take_siblings (text, &event->siblings))
    is_open = !take_prefix (text, ", ");
  else if (!is_open && event->tombstone && !has_note)
    return FALSE;
  return is_open != has_note || (!event->tombstone && event->siblings == 0);
}

/* Reads a version without a writer, or a vector. */
static gboolean
parse_there (const char **text, const DriftNames *names, DriftEvent *event)
{
  g_autofree char *word = g_strndup (*text, strcspn (*text, " "));

  if (*word != '{')
    return *(*text)++ == 'v' && parse_number (text, &event->a);
  *text += strlen (word);
  event->has_vector = drift_vector_parse (word, names, &event->there);
  event->a = drift_vector_total (&event->there);
  return event->has_vector;
}

static gboolean
parse_note (const char *text, const DriftNames *names, DriftEvent *event)
{
  if (!parse_marks (&text, event))
    return FALSE;
  for (const char *p = grammar[event->kind].note; *p != '\0'; p++)
    {
      gboolean ok;

      if (*p != '%')
        {
          if (*p != *text++)
            return FALSE;
          continue;
        }
      switch (*++p)
        {
        case 'a':
          ok = parse_number (&text, &event->a);
          break;
        case 'b':
          ok = parse_number (&text, &event->b);
          break;
        case 'c':
          ok = parse_number (&text, &event->count);
          break;
        case 'v':
          ok = parse_there (&text, names, event);
          break;
        case 'w':
          ok = parse_about (&text, &event->about);
          break;
        case 'f':
          ok = parse_fate (&text, &event->fate);
          break;
        default:
          event->note = text;
          return TRUE;
        }
      if (!ok)
        return FALSE;
    }
  return *text == '\0';
}

static gboolean
parse_link (const char *text, const DriftNames *names, DriftEvent *event)
{
  const char *arrow = strchr (text, '>');
  g_autofree char *from = NULL;

  if (arrow == NULL)
    return FALSE;
  from = g_strndup (text, (gsize)(arrow - text));
  event->from = drift_names_find (names, from);
  event->to = drift_names_find (names, arrow + 1);
  return event->from != DRIFT_NODE_NONE && event->to != DRIFT_NODE_NONE;
}

static gboolean
parse_word (const char *word, DriftEventKind *kind)
{
  for (guint i = 0; i < DRIFT_N_EVENTS; i++)
    if (g_str_equal (word, grammar[i].word))
      {
        *kind = (DriftEventKind)i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
parse_key (const char *word, DriftKeys *keys, DriftEvent *event)
{
  gboolean none = g_str_equal (word, "-");

  if (!none && !drift_key_is_valid (word))
    return FALSE;
  event->key = none ? DRIFT_KEY_NONE : drift_keys_intern (keys, word);
  return TRUE;
}

static gboolean
parse_version (const char *word, const DriftNames *names, DriftEvent *event)
{
  if (*word != '{')
    return drift_version_parse (word, &event->version);
  event->has_vector = drift_vector_parse (word, names, &event->vector);
  event->version.counter = drift_vector_total (&event->vector);
  return event->has_vector;
}

static gboolean
parse_part (guint part,
            const char *word,
            const DriftNames *names,
            DriftKeys *keys,
            DriftEvent *event)
{
  switch (part)
    {
    case LINK:
      return parse_link (word, names, event);
    case KEY:
      return parse_key (word, keys, event);
    case VERSION:
      return parse_version (word, names, event);
    default:
      return drift_digest_parse (word, &event->checksum);
    }
}

/* Cuts the next word off @text; what is left of an exhausted text is "". */
static char *
take_word (const char **text)
{
  gsize size = strcspn (*text, " ");
  char *word = g_strndup (*text, size);

  *text += size;
  if (**text == ' ')
    (*text)++;
  return word;
}

/**
 * drift_event_parse:
 * @text: a line that drift_event_print() wrote
 * @keys: where its key is looked up, and made if it is new
 * @event: (out): the event; its note points into @text
 *
 * Returns: whether @text was such a line; if not, @error quotes the word that was not
 *   expected
 */
gboolean
drift_event_parse (const char *text,
                   const DriftNames *names,
                   DriftKeys *keys,
                   DriftEvent *event,
                   GError **error)
{
  static const struct
  {
    guint part;
    const char *expected;
  } parts[] = { { LINK, "FROM>TO" },
                { KEY, "a key" },
                { VERSION, "a version" },
                { DIGEST, "a checksum" } };
  g_autofree char *step = take_word (&text);
  g_autofree char *time = take_word (&text);
  g_autofree char *kind = take_word (&text);
  const char *number = step;

  *event = (DriftEvent){ .from = DRIFT_NODE_NONE, .to = DRIFT_NODE_NONE, .key = DRIFT_KEY_NONE };
  if (!g_utf8_validate (text, -1, NULL))
    return refuse (error, "UTF-8", text);
  if (!parse_number (&number, &event->step) || *number != '\0')
    return refuse (error, "the number of a step", step);
  if (!drift_seconds_parse (time, &event->time_us))
    return refuse (error, "a time in seconds", time);
  if (!parse_word (kind, &event->kind))
    return refuse (error, "an event", kind);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (grammar[event->kind].parts & parts[i].part)
      {
        g_autofree char *word = take_word (&text);

        if (!parse_part (parts[i].part, word, names, keys, event))
          return refuse (error, parts[i].expected, word);
      }
  if (!parse_note (text, names, event))
    return refuse_note (error, event->kind, text);
  return TRUE;
}
