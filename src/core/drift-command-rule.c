/* What stands behind "drop" and "delay": the rule that such a command makes.
 * SPDX-License-Identifier: MIT */
#include "drift-command-private.h"

#include <glib/gi18n-lib.h>

static gboolean
refuse_rule_part (const DriftReader *reader, GError **error)
{
  static const char *const words[] = {
    "from", "to", "key", "for", "always", "next", "chance", "any"
  };
  DriftNearest nearest = { reader->words[reader->next], "", 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    drift_nearest_offer (&nearest, words[i]);
  for (guint kind = 0; kind < DRIFT_N_MESSAGES; kind++)
    if (drift_message_on_bus ((DriftMessageKind)kind))
      drift_nearest_offer (&nearest, drift_message_kind_name ((DriftMessageKind)kind));
  return drift_reader_refuse (reader, &nearest, error);
}

/* "2 of R1,R2,R3", or the receivers alone. */
static gboolean
read_receivers (DriftReader *reader, DriftRule *rule, GError **error)
{
  gboolean is_some =
      reader->next + 1 < reader->n_words && g_str_equal (reader->words[reader->next + 1], "of");
  guint32 some = 0;
  guint n;

  rule->some = 0;
  if (is_some)
    {
      if (!drift_read_count (reader, &some, error))
        return FALSE;
      reader->next++;
    }
  if (!drift_read_nodes (reader, FALSE, &rule->to, error))
    return FALSE;
  n = (guint)__builtin_popcount (rule->to);
  if (some > n)
    return refuse (error,
                   /* Translators: an action, and two counts: there are not as many as the first
                    * says */
                   g_dngettext (GETTEXT_PACKAGE, "\"%s\" cannot draw %u of %u replica",
                                "\"%s\" cannot draw %u of %u replicas", n),
                   reader->words[0], some, n);
  rule->some = (guint8)some;
  return TRUE;
}

static gboolean
read_rule_part (DriftReader *reader, DriftCommand *command, GError **error)
{
  DriftRule *rule = &command->rule;

  if (drift_reader_accept (reader, "from"))
    return drift_read_nodes (reader, FALSE, &rule->from, error);
  if (drift_reader_accept (reader, "to"))
    return read_receivers (reader, rule, error);
  if (drift_reader_accept (reader, "key"))
    return drift_read_key (reader, command, error);
  if (drift_reader_accept (reader, "for"))
    return drift_read_duration (reader, &command->duration_us, error) &&
           (command->duration_us > 0 || refuse (error, _ ("\"for\" needs a duration above 0")));
  if (drift_reader_accept (reader, "always"))
    {
      rule->often = DRIFT_RULE_ALWAYS;
      return TRUE;
    }
  if (drift_reader_accept (reader, "next"))
    {
      rule->often = DRIFT_RULE_NEXT;
      return drift_read_count (reader, &rule->left, error);
    }
  if (drift_reader_accept (reader, "chance"))
    {
      rule->often = DRIFT_RULE_CHANCE;
      return drift_read_probability (reader, &rule->probability, error);
    }
  return refuse_rule_part (reader, error);
}

gboolean
drift_parse_drop (DriftReader *reader, DriftCommand *command, GError **error)
{
  DriftMessageKind kind;

  if (drift_reader_accept (reader, "any"))
    command->rule.kind = DRIFT_N_MESSAGES;
  else if (reader->next < reader->n_words &&
           drift_message_kind_parse (reader->words[reader->next], &kind) &&
           drift_message_on_bus (kind))
    {
      command->rule.kind = kind;
      reader->next++;
    }
  while (reader->next < reader->n_words)
    {
      if (command->key != NULL && g_str_equal (reader->words[reader->next], "key"))
        return refuse (error, _ ("\"%s\" names two keys"), reader->words[0]);
      if (!read_rule_part (reader, command, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
drift_parse_delay (DriftReader *reader, DriftCommand *command, GError **error)
{
  command->rule.action = DRIFT_RULE_DELAY;
  return drift_read_shape (reader, &command->rule.delay, error) &&
         drift_parse_drop (reader, command, error);
}
