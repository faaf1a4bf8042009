/* Tests of predictions: what is computed ahead is what comes, for a thousand seeds and each kind.
 * SPDX-License-Identifier: MIT */
#include "drift-prediction.h"

#include <string.h>

#define N_SEEDS 1000

static DriftScenario *
load (const char *id)
{
  g_autoptr (GError) error = NULL;
  DriftScenario *scenario = drift_scenario_load (id, &error);

  g_assert_no_error (error);
  return scenario;
}

/* A story with seeded losses: a write, a read of one replica, a sweep, and a time of traffic. */
static const char seeded[] =
    "[Scenario]\nTitle=Seeded\nPace=1s\nStore=store user:42 v1 \"a\"\n"
    "[Settings]\nlatency=50ms\njitter=40ms\ntimeout=1s\n"
    "[Step 1]\nCaption=.\nDo=drop write to R1 chance 0.4; drop write to R2 chance 0.5; drop write "
    "to R3 chance 0.6; drop read to R1,R2,R3 chance 0.1; write user:42 \"b\"\n"
    "[Step 2]\nCaption=.\nDo=write user:42 \"c\"\n"
    "[Step 3]\nCaption=.\nDo=read user:42\n"
    "[Step 4]\nCaption=.\nDo=wait 1s; scrub; wait 2s\n"
    "[Step 5]\nCaption=.\nDo=read user:42\n"
    "[Step 6]\nCaption=.\nDo=traffic writes 300ms reads 200ms keys 2; wait 4s; traffic stop\n"
    "[Step 7]\nCaption=.\nDo=scrub; wait 1s\n";

static DriftRun *
make_seeded (guint64 seed)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (seeded, strlen (seeded));
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario =
      drift_scenario_new_from_bytes ("seeded", "seeded.drift", bytes, &error);
  DriftConfig config;

  g_assert_no_error (error);
  config = *drift_scenario_get_config (scenario);
  config.seed = seed;
  return drift_run_new (scenario, &config);
}

static void
add_name (GString *names, const char *name)
{
  if (names->len > 0)
    g_string_append (names, "+");
  g_string_append (names, name);
}

/* Takes a label apart: "R1, R2 and R3" is "R1+R2+R3". */
static char *
plain_label (const DriftPrediction *prediction)
{
  g_autoptr (GString) label = g_string_new (
      drift_prediction_get_choice (prediction, drift_prediction_get_right (prediction)));

  g_string_replace (label, " and ", "+", 0);
  g_string_replace (label, ", ", "+", 0);
  return g_string_free (g_steal_pointer (&label), FALSE);
}

/* The fields of a line of the trace: what somebody reads who looks at the log, and nothing else. */
static char **
fields_of (DriftCluster *cluster, guint event)
{
  g_autofree char *line = drift_cluster_print_event (cluster, event);

  return g_strsplit (line, " ", -1);
}

/* Reads from the trace who did not get the first write that did not reach all. */
static char *
see_missed (DriftCluster *cluster, guint from, guint to)
{
  const DriftNames *names = drift_cluster_get_names (cluster);
  g_autofree char *first = NULL;
  gboolean lost[DRIFT_MAX_REPLICAS] = { FALSE };
  g_autoptr (GPtrArray) accepted = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = from; i <= to; i++)
    {
      g_auto (GStrv) words = fields_of (cluster, i);

      if (g_str_equal (words[2], "accept"))
        g_ptr_array_add (accepted, g_strdup_printf ("%s %s", words[4], words[5]));
    }
  if (accepted->len == 0)
    return NULL;
  for (guint a = 0; a < accepted->len && first == NULL; a++)
    for (guint i = from; i <= to; i++)
      {
        g_auto (GStrv) words = fields_of (cluster, i);
        g_autofree char *what = NULL;

        if (!g_str_equal (words[2], "lost") || !g_str_equal (words[7], "write:"))
          continue;
        what = g_strdup_printf ("%s %s", words[4], words[5]);
        if (!g_str_equal (what, accepted->pdata[a]))
          continue;
        g_clear_pointer (&first, g_free);
        first = g_strdup (what);
        for (guint n = 0; n < names->n_replicas; n++)
          if (g_str_has_suffix (words[3], names->replicas[n]))
            lost[n] = TRUE;
      }
  for (guint n = 0; n < names->n_replicas; n++)
    if (lost[n])
      add_name (text, names->replicas[n]);
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : g_strdup ("Nobody");
}

static char *
see_answer (DriftCluster *cluster, guint from, guint to)
{
  for (guint i = from; i <= to; i++)
    {
      g_auto (GStrv) words = fields_of (cluster, i);

      if (g_str_equal (words[2], "answer"))
        return g_str_equal (words[5], "none") ? g_strdup ("nothing") : g_strdup (words[5]);
      if (g_str_equal (words[2], "fail") && g_str_equal (words[5], "read"))
        return g_strdup ("an error");
    }
  return NULL;
}

/* Counts the repairs of the first sweep of the step. */
static char *
see_repairs (DriftCluster *cluster, guint from, guint to)
{
  guint repairs = 0;
  gboolean sweeping = FALSE;

  for (guint i = from; i <= to; i++)
    {
      g_auto (GStrv) words = fields_of (cluster, i);

      sweeping |= g_str_equal (words[2], "sweep");
      repairs += sweeping && g_str_equal (words[2], "repair");
      if (g_str_equal (words[2], "swept"))
        break;
    }
  return g_strdup_printf ("%u", repairs);
}

static char *
see_newest (DriftCluster *cluster, guint32 key)
{
  const DriftNames *names = drift_cluster_get_names (cluster);
  g_autoptr (GString) text = g_string_new (NULL);
  guint32 best = 0;
  guint holders = 0;

  for (guint i = 0; i < names->n_replicas; i++)
    best = MAX (best, drift_cluster_get_record (cluster, i, key).version.counter);
  for (guint i = 0; i < names->n_replicas; i++)
    if (drift_cluster_get_record (cluster, i, key).version.counter == best)
      {
        add_name (text, names->replicas[i]);
        holders++;
      }
  return g_strdup (holders == names->n_replicas ? "All are alike" : text->str);
}

/* Of the first write that loses a message: whether its client hears of a failure. */
static char *
see_told (DriftCluster *cluster, guint from, guint to)
{
  guint32 first = G_MAXUINT32;
  guint32 op = G_MAXUINT32;

  for (guint i = from; i <= to; i++)
    {
      const DriftMessage *cause = drift_cluster_get_cause (cluster, i);
      DriftEventKind kind = drift_cluster_get_event_kind (cluster, i);

      if (cause != NULL && kind == DRIFT_EVENT_ACCEPT)
        first = MIN (first, cause->op);
      if (cause != NULL && kind == DRIFT_EVENT_LOST && cause->kind == DRIFT_MESSAGE_WRITE &&
          cause->op >= first)
        op = MIN (op, cause->op);
    }
  if (op == G_MAXUINT32)
    return NULL;
  for (guint i = from; i <= to; i++)
    {
      const DriftMessage *cause = drift_cluster_get_cause (cluster, i);

      if (cause != NULL && cause->op == op &&
          drift_cluster_get_event_kind (cluster, i) == DRIFT_EVENT_FAIL)
        return g_strdup ("The user");
    }
  return g_strdup ("Nobody");
}

/* What really comes: steps @run and reads it off. */
static char *
see (DriftRun *run, DriftQuestion kind)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint from = drift_cluster_get_position (cluster) + 1;
  guint to;

  if (kind == DRIFT_QUESTION_NEWEST)
    return see_newest (cluster, drift_run_get_focus (run));
  g_assert_true (drift_run_step_forward (run));
  to = drift_cluster_get_position (cluster);
  if (kind == DRIFT_QUESTION_MISSED)
    return see_missed (cluster, from, to);
  if (kind == DRIFT_QUESTION_ANSWER)
    return see_answer (cluster, from, to);
  if (kind == DRIFT_QUESTION_TOLD)
    return see_told (cluster, from, to);
  return see_repairs (cluster, from, to);
}

static void
check_choices (const DriftPrediction *prediction)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = drift_prediction_get_n_choices (prediction);

  g_assert_cmpuint (n, >=, 2);
  g_assert_cmpuint (n, <=, DRIFT_PREDICTION_MAX_CHOICES);
  g_assert_cmpuint (drift_prediction_get_right (prediction), <, n);
  for (guint i = 0; i < n; i++)
    g_assert_true (g_hash_table_add (seen, (gpointer)drift_prediction_get_choice (prediction, i)));
}

/* Asks, then really steps; returns whether there was something to ask. */
static gboolean
ask_and_see (DriftRun *run, DriftQuestion kind, const char *where)
{
  guint64 hash = drift_cluster_hash (drift_run_get_cluster (run));
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftPrediction) prediction = drift_prediction_new (run, kind, &error);
  g_autofree char *said = NULL;
  g_autofree char *seen = NULL;

  /* Looking ahead disturbs nothing. */
  g_assert_cmphex (drift_cluster_hash (drift_run_get_cluster (run)), ==, hash);
  if (prediction == NULL)
    {
      g_assert_error (error, DRIFT_PREDICTION_ERROR, DRIFT_PREDICTION_ERROR_NOTHING);
      if (kind != DRIFT_QUESTION_NEWEST && !drift_run_is_over (run))
        seen = see (run, kind);
      g_assert_cmpstr (seen, ==, NULL);
      return FALSE;
    }
  check_choices (prediction);
  g_assert_true (drift_prediction_holds (prediction, run));
  said = plain_label (prediction);
  seen = see (run, kind);
  if (g_strcmp0 (said, seen) != 0)
    g_test_message ("%s, %s: said %s, seen %s", where, drift_question_name (kind), said, seen);
  g_assert_cmpstr (said, ==, seen);
  if (drift_prediction_needs_step (prediction))
    g_assert_false (drift_prediction_holds (prediction, run));
  return TRUE;
}

/* Each kind at each step of the seeded story, for a thousand seeds. */
static void
test_seeds (gconstpointer data)
{
  DriftQuestion kind = (DriftQuestion)GPOINTER_TO_UINT (data);
  guint asked = 0;
  g_autoptr (GHashTable) answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint64 seed = 1; seed <= N_SEEDS; seed++)
    {
      g_autoptr (DriftRun) run = make_seeded (seed);
      g_autofree char *where = g_strdup_printf ("seed %" G_GUINT64_FORMAT, seed);

      for (guint step = 0; step < drift_run_get_n_steps (run); step++)
        {
          g_autoptr (DriftPrediction) prediction = NULL;

          if (drift_run_get_step (run) < step)
            g_assert_true (drift_run_step_forward (run));
          prediction = drift_prediction_new (run, kind, NULL);
          if (prediction != NULL)
            g_hash_table_add (answers, plain_label (prediction));
          asked += ask_and_see (run, kind, where);
        }
    }
  g_test_message ("%u asked, %u different answers", asked, g_hash_table_size (answers));
  g_assert_cmpuint (asked, >=, N_SEEDS);
  /* A question whose answer is always the same would prove nothing. */
  g_assert_cmpuint (g_hash_table_size (answers), >=, kind == DRIFT_QUESTION_TOLD ? 2 : 4);
}

/* The opening, with other weather: every kind at its first step, for a thousand seeds. */
static void
test_opening (void)
{
  g_autoptr (DriftScenario) scenario = load ("three-copies");

  for (guint64 seed = 1; seed <= N_SEEDS; seed++)
    {
      DriftConfig config = *drift_scenario_get_config (scenario);
      g_autofree char *where = g_strdup_printf ("three-copies %" G_GUINT64_FORMAT, seed);

      config.seed = seed;
      config.settings.values[DRIFT_SETTING_ANTI_ENTROPY] = seed % 2;
      for (guint kind = 0; kind < DRIFT_N_QUESTIONS; kind++)
        {
          g_autoptr (DriftRun) run = drift_run_new (scenario, &config);

          if (seed % 4 == 0)
            drift_run_go_to_step (run, 1);
          g_assert_true (ask_and_see (run, (DriftQuestion)kind, where));
        }
    }
}

/* The worked example, off and on, at each step and for each kind. */
static void
test_worked_example (void)
{
  g_autoptr (DriftScenario) scenario = load ("session-store");

  for (guint on = 0; on <= 1; on++)
    for (guint step = 0; step <= drift_scenario_get_n_steps (scenario); step++)
      for (guint kind = 0; kind < DRIFT_N_QUESTIONS; kind++)
        {
          DriftConfig config = *drift_scenario_get_config (scenario);
          g_autoptr (DriftRun) run = NULL;

          config.settings.values[DRIFT_SETTING_ANTI_ENTROPY] = on;
          run = drift_run_new (scenario, &config);
          drift_run_go_to_step (run, step);
          ask_and_see (run, (DriftQuestion)kind, "session-store");
        }
}

/* The event at which a prediction has come out, as its line says it; or "end", that of the step. */
static char *
see_outcome (DriftRun *run, DriftQuestion kind)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  g_autoptr (DriftPrediction) prediction = drift_prediction_new (run, kind, NULL);
  g_auto (GStrv) words = NULL;

  g_assert_nonnull (prediction);
  while (!drift_prediction_has_come_out (prediction, run))
    g_assert_true (drift_run_advance (run));
  g_assert_cmpuint (drift_cluster_get_position (cluster), >,
                    drift_prediction_get_position (prediction));
  if (drift_run_is_at_rest (run))
    return g_strdup ("end");
  words = fields_of (cluster, drift_cluster_get_position (cluster));
  return g_strdup (words[2]);
}

/* In a long step the outcome is told at the event that decides, in a short one at the end. */
static void
test_comes_out (void)
{
  static const struct
  {
    const char *scenario;
    guint step;
    DriftQuestion kind;
    const char *at;
  } cases[] = {
    { "three-copies", 0, DRIFT_QUESTION_MISSED, "lost" },
    { "three-copies", 1, DRIFT_QUESTION_ANSWER, "answer" },
    { "three-copies", 2, DRIFT_QUESTION_REPAIRS, "swept" },
    { "three-copies", 1, DRIFT_QUESTION_REPAIRS, "end" },
    { "session-store", 1, DRIFT_QUESTION_MISSED, "end" },
    { "session-store", 4, DRIFT_QUESTION_ANSWER, "end" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DriftScenario) scenario = load (cases[i].scenario);
      g_autoptr (DriftRun) run = drift_run_new (scenario, NULL);
      g_autofree char *at = NULL;

      drift_run_go_to_step (run, cases[i].step);
      at = see_outcome (run, cases[i].kind);
      g_test_message ("%s %u", cases[i].scenario, cases[i].step);
      g_assert_cmpstr (at, ==, cases[i].at);
    }
}

/* Brings a run of @scenario to its question, and says what the right answer to it is. */
static char *
answer_pitfall (DriftScenario *scenario, gboolean cured)
{
  DriftConfig config = *drift_scenario_get_config (scenario);
  DriftQuestion question = DRIFT_N_QUESTIONS;
  guint n_asked = 0;
  guint step = 0;
  g_autoptr (DriftPrediction) prediction = NULL;
  g_autoptr (DriftRun) run = NULL;
  DriftSetting cure;
  gint64 amount;

  g_assert_true (drift_scenario_get_cure (scenario, &cure, &amount));
  if (cured)
    config.settings.values[cure] = amount;
  for (guint i = 1; i <= drift_scenario_get_n_steps (scenario); i++)
    {
      DriftQuestion asked_here;

      if (!drift_scenario_get_question (scenario, i, &asked_here))
        continue;
      n_asked++;
      step = i;
      question = asked_here;
    }
  g_assert_cmpuint (n_asked, ==, 1);
  run = drift_run_new (scenario, &config);
  drift_run_go_to_step (run, step - 1);
  prediction = drift_prediction_new (run, question, NULL);
  g_assert_nonnull (prediction);
  /* More than a yes or no; with the cure there may be only one version to offer. */
  g_assert_cmpuint (drift_prediction_get_n_choices (prediction), >=, cured ? 2 : 3);
  g_assert_true (ask_and_see (run, question, drift_scenario_get_id (scenario)));
  return plain_label (prediction);
}

/* Each pitfall asks once, what comes is what was computed, and most cures change the answer. */
static void
test_pitfalls (void)
{
  g_auto (GStrv) ids = drift_scenario_list_built_in ();
  guint n_pitfalls = 0;
  guint n_changed = 0;

  for (char **id = ids; *id != NULL; id++)
    if (g_str_has_prefix (*id, "pitfall-"))
      {
        g_autoptr (DriftScenario) scenario = load (*id);
        g_autofree char *trouble = answer_pitfall (scenario, FALSE);
        g_autofree char *cure = answer_pitfall (scenario, TRUE);

        g_test_message ("%s: %s, with the cure %s", *id, trouble, cure);
        n_pitfalls++;
        n_changed += g_strcmp0 (trouble, cure) != 0;
      }
  g_assert_cmpuint (n_pitfalls, >=, 14);
  g_assert_cmpuint (n_changed * 4, >=, n_pitfalls * 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson/prediction-ask/worked-example", test_worked_example);
  g_test_add_func ("/lesson/prediction-ask/opening", test_opening);
  g_test_add_func ("/lesson/prediction-ask/comes-out", test_comes_out);
  g_test_add_func ("/lesson/prediction-ask/pitfalls", test_pitfalls);
  for (guint kind = 0; kind < DRIFT_N_QUESTIONS; kind++)
    {
      g_autofree char *path = g_strdup_printf ("/lesson/prediction-ask/seeds/%s",
                                               drift_question_name ((DriftQuestion)kind));

      g_test_add_data_func (path, GUINT_TO_POINTER (kind), test_seeds);
    }
  return g_test_run ();
}
