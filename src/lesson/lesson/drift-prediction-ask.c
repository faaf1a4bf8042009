/* The questions of predictions: each is read off the step that lies ahead, played on a copy.
 * SPDX-License-Identifier: MIT */
#include "drift-prediction-private.h"

#include "drift-error.h"

#include <glib/gi18n-lib.h>

/* There is nothing to ask; @sentence says why. */
gboolean
drift_prediction_nothing (GError **error, const char *sentence)
{
  return drift_set_error (error, DRIFT_PREDICTION_ERROR, DRIFT_PREDICTION_ERROR_NOTHING, "%s",
                          sentence);
}

static void
add_choice (DriftPrediction *prediction, char *label, char *note)
{
  g_assert (prediction->n_choices < DRIFT_PREDICTION_MAX_CHOICES);
  prediction->choices[prediction->n_choices++] = (DriftPredictionChoice){ label, note };
}

static DriftNodes
all_replicas (DriftCluster *cluster)
{
  return (DriftNodes)((1u << drift_cluster_get_n_replicas (cluster)) - 1);
}

/* "R3", "R2 and R3", "R1, R2 and R3". */
static char *
say_replicas (DriftCluster *cluster, DriftNodes nodes)
{
  const DriftNames *replicas = drift_cluster_get_names (cluster);
  g_autoptr (GString) text = g_string_new (NULL);

  for (DriftNode node = 0; node < DRIFT_MAX_REPLICAS; node++)
    {
      DriftNodes later = (DriftNodes)(nodes >> (node + 1));

      if (!(nodes & DRIFT_NODE_BIT (node)))
        continue;
      if (text->len > 0)
        g_string_append (text, later == 0 ? _ (" and ") : _ (", "));
      g_string_append (text, drift_names_get (replicas, node));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_set (GArray *sets, DriftNodes set)
{
  for (guint i = 0; i < sets->len; i++)
    if (g_array_index (sets, DriftNodes, i) == set)
      return;
  if (sets->len < DRIFT_PREDICTION_MAX_CHOICES)
    g_array_append_val (sets, set);
}

static int
compare_sets (gconstpointer a, gconstpointer b)
{
  DriftNodes x = *(const DriftNodes *)a;
  DriftNodes y = *(const DriftNodes *)b;
  int size = __builtin_popcount (x) - __builtin_popcount (y);

  return size != 0 ? size : (int)x - (int)y;
}

/* The sets of replicas to choose from: the @right one, the @last one, which is that of "none" or
 * of "all", then single replicas, those of the right set first. */
static void
offer_sets (DriftPrediction *prediction,
            DriftCluster *cluster,
            DriftNodes right,
            DriftNodes last,
            const char *last_label)
{
  g_autoptr (GArray) sets = g_array_new (FALSE, FALSE, sizeof (DriftNodes));
  guint n = drift_cluster_get_n_replicas (cluster);

  add_set (sets, right);
  add_set (sets, last);
  for (guint i = 0; i < 2 * n; i++)
    if (i >= n || right & DRIFT_NODE_BIT (i))
      add_set (sets, DRIFT_NODE_BIT (i % n));
  g_array_sort (sets, compare_sets);
  for (guint i = 0; i < sets->len; i++)
    {
      DriftNodes set = g_array_index (sets, DriftNodes, i);

      if (set == right)
        prediction->right = i;
      add_choice (prediction, set == last ? g_strdup (last_label) : say_replicas (cluster, set),
                  NULL);
    }
}

static gboolean
find_event (const DriftLookAhead *look,
            guint from,
            DriftEventKind kind,
            DriftEvent *event,
            guint *at)
{
  guint step = drift_cluster_find_event (look->cluster, DRIFT_EVENT_BIT (kind), from);

  if (step == 0 || step > look->to)
    return FALSE;
  drift_cluster_get_event (look->cluster, step, event);
  *at = step;
  return TRUE;
}

/* The first event of such a kind that belongs to @operation, from @from to the end of the step, or
 * 0.
 */
static guint
find_event_of (const DriftLookAhead *look,
               const DriftOperation *operation,
               DriftEventKinds kinds,
               guint from)
{
  guint step = drift_cluster_find_event_of (look->cluster, operation, kinds, from);

  return step <= look->to ? step : 0;
}

/* The replicas that a message of the write in @accept never reached. */
static DriftNodes
missed_by (const DriftLookAhead *look, guint accept)
{
  DriftOperation write;
  DriftNodes missed = 0;
  guint step = accept;

  drift_cluster_get_operation (look->cluster, accept, &write);
  while ((step = find_event_of (look, &write, DRIFT_EVENT_BIT (DRIFT_EVENT_LOST), step + 1)) != 0)
    {
      const DriftMessage *message = drift_cluster_get_cause (look->cluster, step);

      if (!drift_message_writes (message->kind))
        continue;
      missed |= DRIFT_NODE_BIT (message->to);
      look->prediction->outcome = step;
    }
  return missed;
}

/* Of a step with many writes, the first that does not reach all counts. */
static gboolean
ask_missed (DriftLookAhead *look, GError **error)
{
  DriftPrediction *prediction = look->prediction;
  DriftNodes missed = 0;
  DriftEvent accept;
  guint at;
  guint n_writes = 0;

  for (guint i = look->from; find_event (look, i, DRIFT_EVENT_ACCEPT, &accept, &at); i = at + 1)
    {
      n_writes++;
      if (missed == 0)
        missed = missed_by (look, at);
    }
  if (n_writes == 0)
    return drift_prediction_nothing (error, _ ("Nothing is written in the next step."));
  prediction->question = g_strdup (
      n_writes > 1 ? _ ("Many writes follow, each to every replica. Who misses the first that "
                        "does not reach them all?")
                   : _ ("The next write goes to every replica. Who misses it?"));
  offer_sets (prediction, look->cluster, missed, 0, _ ("Nobody"));
  if (missed == 0)
    prediction->reason = g_strdup (_ ("Every message arrived, this time."));
  else
    {
      g_autofree char *who = say_replicas (look->cluster, missed);

      /* Translators: %s is one replica or several: "R3", "R2 and R3" */
      prediction->reason =
          g_strdup_printf (_ ("The message for %s broke off on its way, and nobody was told."),
                           who);
    }
  return TRUE;
}

static char *
say_age (guint behind)
{
  if (behind == 0)
    return g_strdup (_ ("the newest write"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u write before the newest",
                                       "%u writes before the newest", behind),
                          behind);
}

static int
compare_versions (gconstpointer a, gconstpointer b)
{
  return drift_version_compare (*(const DriftVersion *)b, *(const DriftVersion *)a);
}

static void
add_version (GArray *versions, DriftVersion version)
{
  for (guint i = 0; i < versions->len; i++)
    if (drift_version_compare (g_array_index (versions, DriftVersion, i), version) == 0)
      return;
  g_array_append_val (versions, version);
}

/* The right version, and when the question is asked the newest written and all those stored, newest
 * first. Of many the right one is always kept; where there are few, older ones tempt as well. */
static GArray *
versions_to_offer (const DriftLookAhead *look, guint32 key, const DriftVersion *right)
{
  GArray *versions = g_array_new (FALSE, FALSE, sizeof (DriftVersion));
  guint oldest;

  drift_cluster_seek (look->cluster, look->prediction->position);
  if (right != NULL)
    g_array_append_val (versions, *right);
  add_version (versions, drift_cluster_get_latest (look->cluster, key));
  for (guint i = 0; i < drift_cluster_get_n_replicas (look->cluster); i++)
    add_version (versions, drift_cluster_get_record (look->cluster, i, key).version);
  if (versions->len > DRIFT_PREDICTION_MAX_CHOICES - 1)
    g_array_set_size (versions, DRIFT_PREDICTION_MAX_CHOICES - 1);
  g_array_sort (versions, compare_versions);
  oldest = g_array_index (versions, DriftVersion, versions->len - 1).counter;
  for (guint n = oldest; n > 1 && versions->len < DRIFT_PREDICTION_MAX_CHOICES - 1; n--)
    add_version (versions, (DriftVersion){ .counter = n - 1 });
  return versions;
}

/* How old each version is counts at the answer, for until then more may be written. */
static void
offer_versions (const DriftLookAhead *look, guint answer, guint32 key, const DriftVersion *right)
{
  DriftPrediction *prediction = look->prediction;
  g_autoptr (GArray) versions = versions_to_offer (look, key, right);
  guint newest;

  drift_cluster_seek (look->cluster, answer - 1);
  newest = drift_cluster_get_latest (look->cluster, key).counter;
  for (guint i = 0; i < versions->len; i++)
    {
      DriftVersion version = g_array_index (versions, DriftVersion, i);
      char text[DRIFT_VERSION_LENGTH];

      if (right != NULL && drift_version_compare (version, *right) == 0)
        prediction->right = prediction->n_choices;
      if (version.counter == 0)
        add_choice (prediction, g_strdup (_ ("nothing")), g_strdup (_ ("there is no such key")));
      else
        add_choice (prediction, g_strdup (drift_version_print (version, text)),
                    say_age (newest > version.counter ? newest - version.counter : 0));
    }
  if (right == NULL)
    prediction->right = prediction->n_choices;
  /* Translators: one of the answers a read may get, beside v7, v6 and so on */
  add_choice (prediction, g_strdup (_ ("an error")),
              g_strdup (_ ("the store notices that something is wrong")));
}

/* Which replicas the read contacted. */
static DriftNodes
asked_by (const DriftLookAhead *look, guint answer)
{
  DriftOperation read;
  DriftNodes asked = 0;
  guint step = answer;

  drift_cluster_get_operation (look->cluster, answer, &read);
  while ((step = drift_cluster_find_last_event_of (look->cluster, &read,
                                                   DRIFT_EVENT_BIT (DRIFT_EVENT_REPLY),
                                                   step - 1)) != 0)
    asked |= DRIFT_NODE_BIT (drift_cluster_get_cause (look->cluster, step)->from);
  return asked;
}

/* What is asked of a read that will be answered, and why it is answered so. */
static void
explain_answer (const DriftLookAhead *look, guint at, const DriftEvent *answer)
{
  g_autofree char *who = say_replicas (look->cluster, asked_by (look, at));

  /* Translators: %s is one replica or several */
  look->prediction->question =
      g_strdup_printf (_ ("The next read asks %s. What will it return?"), who);
  /* Translators: %s is one replica or several */
  look->prediction->reason =
      g_strdup_printf (answer->a == 0 ? _ ("The answer came from %s, and no newer write had been "
                                           "acknowledged when the read was sent.")
                                      : _ ("The answer came from %s. It is well formed, and "
                                           "nothing in it says that it is old."),
                       who);
}

/* Where the client of a read hears of its failure, the first in the step; past its end if none
 * does. */
static guint
find_failed_read (const DriftLookAhead *look, DriftEvent *fail)
{
  guint at = look->from - 1;

  while ((at = drift_cluster_find_event (look->cluster, DRIFT_EVENTS_THAT_FAIL, at + 1)) != 0 &&
         at <= look->to)
    {
      drift_cluster_get_event (look->cluster, at, fail);
      if (fail->count > 0)
        return at;
    }
  return look->to + 1;
}

static const char *
say_why_read_fails (const DriftEvent *fail)
{
  if (fail->kind == DRIFT_EVENT_UNAVAILABLE)
    return _ ("Too few replicas were seen up, so none was asked, and a read that cannot be served "
              "fails loudly.");
  return _ ("Too few replicas answered in time, and a read that cannot be served fails loudly.");
}

static gboolean
ask_answer (DriftLookAhead *look, GError **error)
{
  DriftPrediction *prediction = look->prediction;
  DriftEvent answer, fail;
  guint at;
  gboolean answered = find_event (look, look->from, DRIFT_EVENT_ANSWER, &answer, &at);
  guint fail_at = find_failed_read (look, &fail);

  if (!answered && fail_at > look->to)
    return drift_prediction_nothing (error, _ ("Nothing is read in the next step."));
  if (answered && at < fail_at)
    {
      explain_answer (look, at, &answer);
      prediction->outcome = at;
      offer_versions (look, at, answer.key, &answer.version);
    }
  else
    {
      prediction->question = g_strdup (_ ("What will the next read return?"));
      prediction->reason = g_strdup (say_why_read_fails (&fail));
      prediction->outcome = fail_at;
      offer_versions (look, fail_at, fail.key, NULL);
    }
  return TRUE;
}

static void
add_number (GArray *numbers, guint number)
{
  for (guint i = 0; i < numbers->len; i++)
    if (g_array_index (numbers, guint, i) == number)
      return;
  if (numbers->len < DRIFT_PREDICTION_MAX_CHOICES)
    g_array_append_val (numbers, number);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *)a;
  guint y = *(const guint *)b;

  return x < y ? -1 : x > y;
}

/* The right number, none, and as many others as there are replicas; of large numbers, half of it
 * and twice as much. */
static void
offer_numbers (DriftPrediction *prediction, DriftCluster *cluster, guint right)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = drift_cluster_get_n_replicas (cluster);

  add_number (numbers, right);
  add_number (numbers, 0);
  if (right > n)
    {
      add_number (numbers, right / 2);
      add_number (numbers, right * 2);
    }
  for (guint i = 1; i <= MAX (n, 2); i++)
    add_number (numbers, i);
  g_array_sort (numbers, compare_numbers);
  for (guint i = 0; i < numbers->len; i++)
    {
      guint number = g_array_index (numbers, guint, i);

      if (number == right)
        prediction->right = i;
      add_choice (prediction, g_strdup_printf ("%u", number), NULL);
    }
}

static gboolean
ask_repairs (DriftLookAhead *look, GError **error)
{
  DriftPrediction *prediction = look->prediction;
  DriftEvent swept;
  guint at;
  gboolean ran = find_event (look, look->from, DRIFT_EVENT_SWEPT, &swept, &at);

  prediction->question = g_strdup (_ ("How many copies will the next sweep write?"));
  offer_numbers (prediction, look->cluster, ran ? swept.b : 0);
  if (ran)
    prediction->outcome = at;
  if (!ran)
    prediction->reason =
        g_strdup (_ ("No sweep ran, so nothing was compared and nothing written."));
  else if (swept.b == 0)
    prediction->reason =
        g_strdup (_ ("Among the copies it could compare, the sweep found none behind another."));
  else
    prediction->reason = g_strdup (_ ("The sweep chose one copy and wrote it to every replica that "
                                      "held another."));
  return TRUE;
}

static gboolean
ask_newest (DriftLookAhead *look, guint32 key, GError **error)
{
  DriftPrediction *prediction = look->prediction;
  DriftNodes all = all_replicas (look->cluster);
  DriftVersion best = DRIFT_VERSION_NONE;
  DriftNodes holders = 0;
  g_autofree char *who = NULL;
  char text[DRIFT_VERSION_LENGTH];

  for (guint i = 0; key != DRIFT_KEY_NONE && i < drift_cluster_get_n_replicas (look->cluster); i++)
    {
      DriftVersion version = drift_cluster_get_record (look->cluster, i, key).version;
      int order = drift_version_compare (version, best);

      if (order > 0)
        holders = 0;
      if (order >= 0 && version.counter > 0)
        {
          best = version;
          holders |= DRIFT_NODE_BIT (i);
        }
    }
  if (holders == 0)
    return drift_prediction_nothing (error, _ ("No replica holds a copy of this key."));
  prediction->question = g_strdup (_ ("Which replica holds the newest copy now?"));
  offer_sets (prediction, look->cluster, holders, all, _ ("All are alike"));
  who = say_replicas (look->cluster, holders);
  /* Translators: "The highest version, v7, is on R1." */
  prediction->reason = g_strdup_printf (_ ("The highest version, %s, is on %s."),
                                        drift_version_print (best, text), who);
  return TRUE;
}

/* The write of the step that first loses a message; what its client hears decides. */
static gboolean
find_lossy_write (const DriftLookAhead *look, DriftOperation *write)
{
  DriftEvent accept;
  guint at;

  for (guint i = look->from; find_event (look, i, DRIFT_EVENT_ACCEPT, &accept, &at); i = at + 1)
    {
      drift_cluster_get_operation (look->cluster, at, write);
      if (missed_by (look, at) != 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether the client of an operation hears of a failure; @at is when it hears of anything. */
static gboolean
fails (const DriftLookAhead *look, const DriftOperation *write, guint *at)
{
  guint step =
      find_event_of (look, write, DRIFT_EVENT_BIT (DRIFT_EVENT_OK) | DRIFT_EVENTS_THAT_FAIL,
                     look->from);

  if (step == 0)
    return FALSE;
  *at = step;
  return drift_event_fails (drift_cluster_get_event_kind (look->cluster, step));
}

static gboolean
ask_told (DriftLookAhead *look, GError **error)
{
  DriftPrediction *prediction = look->prediction;
  DriftOperation write;
  gboolean failed;

  if (!find_lossy_write (look, &write))
    return drift_prediction_nothing (error, _ ("No message is lost in the next step."));
  failed = fails (look, &write, &prediction->outcome);
  prediction->question = g_strdup (_ ("Soon a message to a replica is lost. Who is told?"));
  /* Translators: who is told that a message was lost; four choices */
  add_choice (prediction, g_strdup (_ ("The user")), NULL);
  add_choice (prediction, g_strdup (_ ("The replica")), NULL);
  add_choice (prediction, g_strdup (_ ("The operator")), NULL);
  add_choice (prediction, g_strdup (_ ("Nobody")), NULL);
  prediction->right = failed ? 0 : prediction->n_choices - 1;
  prediction->reason = g_strdup (
      failed ? _ ("Too few replicas acknowledged the write, so it failed, and the user heard it.")
             : _ ("Enough replicas acknowledged the write, so the user heard OK. A message that "
                  "never arrives leaves no trace where it would have gone."));
  return TRUE;
}

/* Fills in the question of look->prediction, its choices, and which of them is right and why. */
gboolean
drift_prediction_ask (DriftLookAhead *look, guint32 focus, GError **error)
{
  switch (look->prediction->kind)
    {
    case DRIFT_QUESTION_MISSED:
      return ask_missed (look, error);
    case DRIFT_QUESTION_ANSWER:
      return ask_answer (look, error);
    case DRIFT_QUESTION_REPAIRS:
      return ask_repairs (look, error);
    case DRIFT_QUESTION_TOLD:
      return ask_told (look, error);
    default:
      return ask_newest (look, focus, error);
    }
}
