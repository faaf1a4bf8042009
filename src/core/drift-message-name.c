/* What a message is called: a word for one of a run that a person can read, type and say.
 * SPDX-License-Identifier: MIT */
#include "drift-message-name.h"

#include "drift-keys.h"

#include <string.h>

/* The words for the operations, and the kind of message that each is made of, which goes without
 * saying; a sweep has none. */
static const struct
{
  const char *word;
  DriftMessageKind kind;
} ops[DRIFT_N_OPS] = {
  [DRIFT_OP_WRITE] = { "write", DRIFT_MESSAGE_WRITE },
  [DRIFT_OP_READ] = { "read", DRIFT_MESSAGE_READ },
  [DRIFT_OP_SWEEP] = { "sweep", DRIFT_N_MESSAGES },
  [DRIFT_OP_COPY] = { "copy", DRIFT_MESSAGE_COPY },
};

static gboolean
has_end (DriftMessageKind kind)
{
  return kind != DRIFT_MESSAGE_REQUEST && kind != DRIFT_MESSAGE_RESPONSE;
}

/* Reads "3" or, at the end of a word, the 3 in "write3". What is printed begins with no 0. */
static gboolean
parse_number (const char *text, guint32 least, guint32 *number)
{
  guint64 value;

  if (*text == '0' || !g_ascii_string_to_unsigned (text, 10, least, G_MAXUINT32, &value, NULL))
    return FALSE;
  *number = (guint32)value;
  return TRUE;
}

/* Parts a word from the digits that it ends with; returns where those are. */
static const char *
find_digits (const char *word)
{
  const char *end = word + strlen (word);

  while (end > word && g_ascii_isdigit (end[-1]))
    end--;
  return end;
}

static gboolean
parse_op (const char *word, DriftMessageName *self)
{
  const char *digits = find_digits (word);
  gsize size = (gsize)(digits - word);

  for (guint op = 0; op < DRIFT_N_OPS; op++)
    if (strlen (ops[op].word) == size && strncmp (word, ops[op].word, size) == 0)
      {
        self->op = (DriftOpKind)op;
        return parse_number (digits, 1, &self->number);
      }
  return FALSE;
}

/* Reads "hint", or of several "hint2". */
static gboolean
parse_kind (const char *word, DriftMessageKind *kind, guint32 *ordinal)
{
  const char *digits = find_digits (word);
  g_autofree char *name = g_strndup (word, (gsize)(digits - word));

  *ordinal = 1;
  return drift_message_kind_parse (name, kind) && drift_message_travels (*kind) &&
         (*digits == '\0' || parse_number (digits, 2, ordinal));
}

/* Whether a replica has a name that would be read as a kind of message. */
static gboolean
reads_as_kind (const char *word)
{
  DriftMessageKind kind;
  guint32 ordinal;

  return parse_kind (word, &kind, &ordinal);
}

/**
 * drift_message_name_print:
 *
 * Appends the name, whose parts have dots between them: the operation, which kind of message of it,
 * the replica at its end, and the key: "write3.R2" for the write itself, "write3.ack.R2",
 * "write3.hint2.R2", "read5.response", "sweep2.copy.R3.user:42".
 */
void
drift_message_name_print (const DriftMessageName *self, const DriftNames *names, GString *text)
{
  const char *end = self->end != DRIFT_NODE_NONE ? drift_names_get (names, self->end) : NULL;

  g_string_append_printf (text, "%s%u", ops[self->op].word, self->number);
  if (self->kind != ops[self->op].kind || self->ordinal > 1 || end == NULL || reads_as_kind (end))
    g_string_append_printf (text, ".%s", drift_message_kind_name (self->kind));
  if (self->ordinal > 1)
    g_string_append_printf (text, "%u", self->ordinal);
  if (end != NULL)
    g_string_append_printf (text, ".%s", end);
  if (self->key != NULL)
    g_string_append_printf (text, ".%s", self->key);
}

/* Cuts the next part off @text; %NULL if there is none. */
static char *
take_part (const char **text)
{
  gsize size = strcspn (*text, ".");
  char *part = size > 0 ? g_strndup (*text, size) : NULL;

  *text += size;
  if (**text == '.')
    (*text)++;
  return part;
}

static gboolean
parse_end (const char *word, const DriftNames *names, DriftMessageName *self)
{
  self->end = word != NULL ? drift_names_find (names, word) : DRIFT_NODE_NONE;
  return self->end < DRIFT_MAX_REPLICAS;
}

static gboolean
parse_parts (const char *text, const DriftNames *names, DriftMessageName *self)
{
  g_autofree char *op = take_part (&text);
  g_autofree char *kind = take_part (&text);
  g_autofree char *end = NULL;

  if (op == NULL || kind == NULL || !parse_op (op, self))
    return FALSE;
  if (!parse_kind (kind, &self->kind, &self->ordinal))
    {
      self->kind = ops[self->op].kind;
      self->ordinal = 1;
      end = g_steal_pointer (&kind);
    }
  if (self->kind == DRIFT_N_MESSAGES)
    return FALSE;
  if (!has_end (self->kind))
    return TRUE;
  if (end == NULL)
    end = take_part (&text);
  if (!parse_end (end, names, self))
    return FALSE;
  self->key = *text != '\0' ? text : NULL;
  return self->key == NULL || drift_key_is_valid (self->key);
}

/**
 * drift_message_name_parse:
 * @text: what drift_message_name_print() wrote
 * @self: (out): the name; its key points into @text
 *
 * Returns: whether @text was such a name
 */
gboolean
drift_message_name_parse (const char *text, const DriftNames *names, DriftMessageName *self)
{
  g_autoptr (GString) again = g_string_new (NULL);

  *self = (DriftMessageName){ .end = DRIFT_NODE_NONE };
  if (!parse_parts (text, names, self))
    return FALSE;
  drift_message_name_print (self, names, again);
  return g_str_equal (again->str, text); /* each message has one name */
}
