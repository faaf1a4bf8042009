/* What a scenario expects after a step, read from one line and held against the cluster.
 * SPDX-License-Identifier: MIT */
#include "drift-expectation.h"

#include "drift-error.h"
#include "drift-nearest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  EXPECT_COPY,   /* R2 user:42 v6 */
  EXPECT_ANSWER, /* answer v5 */
  EXPECT_WRITE,  /* write ok */
  EXPECT_METRIC, /* copies_repaired = 2 */
} ExpectationKind;

/* What is expected of a copy or an answer. */
typedef enum
{
  CONTENT_VERSION,  /* v6 */
  CONTENT_VECTOR,   /* {R1:2,R2:1} */
  CONTENT_BYTES,    /* bytes "theme=dark" */
  CONTENT_SIBLINGS, /* siblings 2 */
  CONTENT_DELETED,  /* deleted */
  CONTENT_ROTTEN,   /* rotten */
  CONTENT_SOUND,    /* sound */
} Content;

typedef enum
{
  OP_EQUAL,
  OP_NOT_EQUAL,
  OP_LESS,
  OP_AT_MOST,
  OP_MORE,
  OP_AT_LEAST,
  N_OPERATORS
} Operator;

static const char *const operator_names[] = { "=", "!=", "<", "<=", ">", ">=" };

struct _DriftExpectation
{
  ExpectationKind kind;
  DriftCondition condition;
  char *text;

  DriftNode replica;
  char *key;
  Content content;
  DriftVersion version;
  DriftVector vector;
  guint32 siblings;
  char *bytes;
  gboolean write_ok;
  DriftMetric metric;
  Operator operator;
  gint64 amount;
};

#define refuse(error, ...)                                                                         \
  drift_set_error (error, DRIFT_COMMAND_ERROR, DRIFT_COMMAND_ERROR_SYNTAX, __VA_ARGS__)

/**
 * drift_condition_parse:
 * @text: the name of a setting, '-', and a value of it, such as "anti-entropy-on",
 *   "repair-naive" or "sweep-grace-1s"
 *
 * Returns: whether @text was such a condition
 */
gboolean
drift_condition_parse (const char *text, DriftCondition *condition)
{
  for (guint i = 0; i < DRIFT_N_SETTINGS; i++)
    {
      DriftSetting setting = (DriftSetting)i;
      const char *name = drift_setting_name (setting);
      gsize length = strlen (name);

      if (g_str_has_prefix (text, name) && text[length] == '-' &&
          drift_setting_parse_value (setting, text + length + 1, &condition->amount))
        {
          condition->conditional = TRUE;
          condition->setting = setting;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * drift_condition_offer:
 *
 * Offers each condition that has the last part of the word for its value.
 */
void
drift_condition_offer (DriftNearest *nearest)
{
  const char *value = strrchr (nearest->word, '-');
  DriftCondition condition;

  for (guint i = 0; value != NULL && i < DRIFT_N_SETTINGS; i++)
    {
      g_autofree char *text = g_strconcat (drift_setting_name ((DriftSetting)i), value, NULL);

      if (drift_condition_parse (text, &condition))
        drift_nearest_offer (nearest, text);
    }
}

/**
 * drift_condition_holds:
 *
 * Returns: whether @settings are as @condition asks; no condition always holds
 */
gboolean
drift_condition_holds (const DriftCondition *condition, const DriftSettings *settings)
{
  return !condition->conditional || settings->values[condition->setting] == condition->amount;
}

static gboolean
find_word (const char *const *words, guint n_words, const char *word, guint *found)
{
  for (guint i = 0; i < n_words; i++)
    if (g_str_equal (words[i], word))
      {
        *found = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
parse_siblings (const char *word, DriftExpectation *self, GError **error)
{
  guint64 amount;

  self->content = CONTENT_SIBLINGS;
  if (!g_ascii_string_to_unsigned (word, 10, 0, G_MAXINT32, &amount, NULL))
    /* Translators: %s is a word of a file */
    return refuse (error, _ ("\"%s\" is not a number from 0 to %d"), word, G_MAXINT32);
  self->siblings = (guint32)amount;
  return TRUE;
}

/* A version, which is a vector where copies carry those. */
static gboolean
parse_version (const char *word, const DriftNames *names, DriftExpectation *self, GError **error)
{
  if (*word == '{')
    {
      self->content = CONTENT_VECTOR;
      if (!drift_vector_parse (word, names, &self->vector))
        /* Translators: %s is a word of a file; R1 and R2 are replicas */
        return refuse (error, _ ("\"%s\" is not a version vector such as {R1:2,R2:1}"), word);
      return TRUE;
    }
  self->content = CONTENT_VERSION;
  if (!drift_version_parse (word, &self->version))
    return refuse (error, _ ("\"%s\" is not a version such as v5, or none"), word);
  return TRUE;
}

/* The last words of an expectation about a copy or an answer. */
static gboolean
parse_content (char **words,
               int n_words,
               const DriftNames *names,
               DriftExpectation *self,
               const char *needs,
               GError **error)
{
  const char *word = n_words > 0 ? words[0] : "";

  if (n_words == 2 && g_str_equal (word, "bytes"))
    {
      self->content = CONTENT_BYTES;
      self->bytes = g_strdup (words[1]);
      return TRUE;
    }
  if (n_words == 2 && g_str_equal (word, "siblings"))
    return parse_siblings (words[1], self, error);
  if (n_words != 1)
    return refuse (error, "%s", needs);
  if (g_str_equal (word, "deleted"))
    self->content = CONTENT_DELETED;
  else if (g_str_equal (word, "rotten"))
    self->content = CONTENT_ROTTEN;
  else if (g_str_equal (word, "sound"))
    self->content = CONTENT_SOUND;
  else
    return parse_version (word, names, self, error);
  return TRUE;
}

static gboolean
parse_copy (char **words,
            int n_words,
            const DriftNames *names,
            DriftExpectation *self,
            GError **error)
{
  g_autofree char *needs = g_strdup_printf (_ ("\"%s\" needs a key and a version"), words[0]);

  if (n_words < 3)
    return refuse (error, "%s", needs);
  if (!drift_key_is_valid (words[1]))
    return refuse (error, _ ("\"%s\" is not a key"), words[1]);
  self->kind = EXPECT_COPY;
  self->key = g_strdup (words[1]);
  return parse_content (words + 2, n_words - 2, names, self, needs, error);
}

static gboolean
parse_answer (char **words,
              int n_words,
              const DriftNames *names,
              DriftExpectation *self,
              GError **error)
{
  self->kind = EXPECT_ANSWER;
  return parse_content (words + 1, n_words - 1, names, self,
                        _ ("\"answer\" needs a version such as v5, or none"), error);
}

static gboolean
parse_write (char **words, int n_words, DriftExpectation *self, GError **error)
{
  self->kind = EXPECT_WRITE;
  if (n_words != 2 || (!g_str_equal (words[1], "ok") && !g_str_equal (words[1], "failed")))
    return refuse (error, _ ("\"write\" needs ok or failed"));
  self->write_ok = g_str_equal (words[1], "ok");
  return TRUE;
}

/* Refuses a first word that no expectation begins with. */
static gboolean
refuse_subject (const char *word, const DriftNames *names, GError **error)
{
  g_autofree char *sentence = g_strdup_printf (_ ("unknown replica or metric \"%s\""), word);
  g_autofree char *asking = NULL;
  DriftNearest nearest = { word, "", 0 };

  drift_nearest_offer (&nearest, "answer");
  drift_nearest_offer (&nearest, "write");
  for (guint i = 0; i < names->n_replicas; i++)
    drift_nearest_offer (&nearest, names->replicas[i]);
  drift_metric_offer (&nearest, names);
  asking = drift_nearest_finish (&nearest, sentence);
  return refuse (error, "%s", asking);
}

static gboolean
parse_metric (char **words,
              int n_words,
              const DriftNames *names,
              DriftExpectation *self,
              GError **error)
{
  guint found;

  self->kind = EXPECT_METRIC;
  if (!drift_metric_parse (words[0], names, &self->metric, &self->replica))
    return refuse_subject (words[0], names, error);
  if (n_words != 3)
    return refuse (error, _ ("\"%s\" needs an operator and a number"), words[0]);
  if (!find_word (operator_names, N_OPERATORS, words[1], &found))
    return refuse (error, _ ("\"%s\" is not one of = != < <= > >="), words[1]);
  self->operator= (Operator) found;
  if (!g_ascii_string_to_signed (words[2], 10, 0, G_MAXINT32, &self->amount, NULL))
    /* Translators: %s is a word of a file */
    return refuse (error, _ ("\"%s\" is not a number from 0 to %d"), words[2], G_MAXINT32);
  return TRUE;
}

/**
 * drift_expectation_parse:
 * @text: one expectation, such as "R1 user:42 v7"
 * @condition: when it is held against the cluster at all
 * @names: the replicas it may name
 *
 * Returns: (transfer full) (nullable): the expectation, or %NULL with a sentence that quotes the
 *   offending word
 */
DriftExpectation *
drift_expectation_parse (const char *text,
                         const DriftCondition *condition,
                         const DriftNames *names,
                         GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_auto (GStrv) words = NULL;
  DriftExpectation *self;
  int n_words;
  gboolean ok;

  if (!g_shell_parse_argv (text, &n_words, &words, &failure))
    {
      if (g_error_matches (failure, G_SHELL_ERROR, G_SHELL_ERROR_EMPTY_STRING))
        refuse (error, _ ("the expectation is empty"));
      else
        refuse (error, _ ("the expectation ends inside a quote or after a backslash: %s"), text);
      return NULL;
    }
  self = g_new0 (DriftExpectation, 1);
  self->condition = *condition;
  self->text = g_strdup (text);
  self->replica = drift_names_find (names, words[0]);
  if (self->replica < DRIFT_MAX_REPLICAS)
    ok = parse_copy (words, n_words, names, self, error);
  else if (g_str_equal (words[0], "answer"))
    ok = parse_answer (words, n_words, names, self, error);
  else if (g_str_equal (words[0], "write"))
    ok = parse_write (words, n_words, self, error);
  else
    ok = parse_metric (words, n_words, names, self, error);
  if (!ok)
    g_clear_pointer (&self, drift_expectation_free);
  return self;
}

/**
 * drift_expectation_free:
 * @self: (transfer full): an expectation
 */
void
drift_expectation_free (DriftExpectation *self)
{
  g_free (self->text);
  g_free (self->key);
  g_free (self->bytes);
  g_free (self);
}

/**
 * drift_expectation_get_text:
 *
 * Returns: (transfer none): the words of the scenario, such as "R1 user:42 v7"
 */
const char *
drift_expectation_get_text (const DriftExpectation *self)
{
  return self->text;
}

/**
 * drift_expectation_print_key:
 *
 * Returns: (transfer full): the key of the scenario that it stands under, such as
 *   "Expect-if-hints-on"
 */
char *
drift_expectation_print_key (const DriftExpectation *self)
{
  GString *key = g_string_new ("Expect");

  if (self->condition.conditional)
    {
      g_string_append_printf (key, "-if-%s-", drift_setting_name (self->condition.setting));
      drift_setting_print_value (self->condition.setting, self->condition.amount, key);
    }
  return g_string_free (key, FALSE);
}

/**
 * drift_expectation_comes_up:
 *
 * Returns: whether @cluster is as its condition asks, so that it is held against it
 */
gboolean
drift_expectation_comes_up (const DriftExpectation *self, DriftCluster *cluster)
{
  return drift_condition_holds (&self->condition, drift_cluster_get_settings (cluster));
}

static char *
print_bytes (const DriftRecord *record)
{
  g_autofree char *valid = g_utf8_make_valid (record->bytes, (gssize)record->size);

  return g_strdup_printf ("bytes \"%s\"", valid);
}

static gboolean
has_vector (const DriftExpectation *self, const DriftRecord *record)
{
  return record->vector != NULL &&
         drift_vector_compare (record->vector, &self->vector) == DRIFT_VECTORS_EQUAL;
}

static char *
check_record (const DriftExpectation *self, DriftCluster *cluster, const DriftRecord *record)
{
  gboolean there = record->version.counter > 0;
  gboolean sound = there && drift_record_sum (record) == record->checksum;
  guint32 siblings = record->vector != NULL ? record->siblings : (guint32)there;
  g_autoptr (GString) version = g_string_new (NULL);
  const char *text;

  drift_record_print_version (record, drift_cluster_get_names (cluster), version);
  text = version->str;
  switch (self->content)
    {
    case CONTENT_VERSION:
      return drift_version_compare (self->version, record->version) == 0 ? NULL : g_strdup (text);
    case CONTENT_VECTOR:
      return has_vector (self, record) ? NULL : g_strdup (text);
    case CONTENT_SIBLINGS:
      return siblings == self->siblings ? NULL : g_strdup_printf ("siblings %u", siblings);
    case CONTENT_BYTES:
      if (there && !record->tombstone && strlen (self->bytes) == record->size &&
          memcmp (self->bytes, record->bytes, record->size) == 0)
        return NULL;
      return there && !record->tombstone ? print_bytes (record)
                                         : g_strdup (there ? "deleted" : text);
    case CONTENT_DELETED:
      return record->tombstone ? NULL : g_strdup (text);
    case CONTENT_ROTTEN:
      return there && !sound ? NULL : g_strdup (there ? "sound" : text);
    case CONTENT_SOUND:
      return sound ? NULL : g_strdup (there ? "rotten" : text);
    }
  g_assert_not_reached ();
}

/* Finds the last event of @kinds, but of failures only one of a message of kind @about. */
static gboolean
find_last (DriftCluster *cluster, DriftEventKinds kinds, DriftMessageKind about, DriftEvent *event)
{
  guint step = drift_cluster_get_position (cluster) + 1;

  while ((step = drift_cluster_find_last_event (cluster, kinds, 1, step - 1)) != 0)
    {
      drift_cluster_get_event (cluster, step, event);
      if (!drift_event_fails (event->kind) || event->about == about)
        return TRUE;
    }
  return FALSE;
}

static char *
check_answer (const DriftExpectation *self, DriftCluster *cluster)
{
  const DriftMessage *cause;
  DriftRecord record;
  DriftEvent event;

  if (!find_last (cluster, DRIFT_EVENT_BIT (DRIFT_EVENT_ANSWER) | DRIFT_EVENTS_THAT_FAIL,
                  DRIFT_MESSAGE_READ, &event))
    return g_strdup ("no read yet");
  if (drift_event_fails (event.kind))
    return g_strdup ("a failed read");
  cause = drift_cluster_get_cause (cluster, event.step);
  record = drift_cluster_get_payload (cluster, cause->payload);
  return check_record (self, cluster, &record);
}

static char *
check_write (const DriftExpectation *self, DriftCluster *cluster)
{
  const DriftEventKinds heard = DRIFT_EVENT_BIT (DRIFT_EVENT_OK) |
                                DRIFT_EVENT_BIT (DRIFT_EVENT_REFUSE) | DRIFT_EVENTS_THAT_FAIL;
  DriftEvent event;

  if (!find_last (cluster, heard, DRIFT_MESSAGE_WRITE, &event))
    return g_strdup ("no write yet");
  if ((event.kind == DRIFT_EVENT_OK) == self->write_ok)
    return NULL;
  return g_strdup (self->write_ok ? "failed" : "ok");
}

static char *
check_copy (const DriftExpectation *self, DriftCluster *cluster)
{
  const DriftKeys *keys = drift_cluster_get_keys (cluster);
  DriftRecord record =
      drift_cluster_get_record (cluster, self->replica, drift_keys_find (keys, self->key));

  return check_record (self, cluster, &record);
}

static char *
check_number (const DriftExpectation *self, gint64 got)
{
  gboolean holds = FALSE;

  switch (self->operator)
    {
    case OP_EQUAL:
      holds = got == self->amount;
      break;
    case OP_NOT_EQUAL:
      holds = got != self->amount;
      break;
    case OP_LESS:
      holds = got < self->amount;
      break;
    case OP_AT_MOST:
      holds = got <= self->amount;
      break;
    case OP_MORE:
      holds = got > self->amount;
      break;
    case OP_AT_LEAST:
      holds = got >= self->amount;
      break;
    case N_OPERATORS:
      g_assert_not_reached ();
    }
  return holds ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT, got);
}

/**
 * drift_expectation_check:
 * @focus_key: the scenario's key, which distinct_digests and largest_lag are about
 *
 * Returns: (transfer full) (nullable): %NULL if it holds, or its condition does not; else
 *   what there was instead
 */
char *
drift_expectation_check (const DriftExpectation *self, DriftCluster *cluster, const char *focus_key)
{
  const DriftKeys *keys = drift_cluster_get_keys (cluster);

  if (!drift_expectation_comes_up (self, cluster))
    return NULL;
  switch (self->kind)
    {
    case EXPECT_COPY:
      return check_copy (self, cluster);
    case EXPECT_ANSWER:
      return check_answer (self, cluster);
    case EXPECT_WRITE:
      return check_write (self, cluster);
    case EXPECT_METRIC:
      return check_number (self, drift_cluster_measure (cluster, self->metric,
                                                        drift_keys_find (keys, focus_key),
                                                        self->replica));
    }
  g_assert_not_reached ();
}
