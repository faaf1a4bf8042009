/* Tests of the incident: the week as simulated, the evidence, and every kind of alert replayed.
 * SPDX-License-Identifier: MIT */
#include "drift-incident.h"

#include "drift-player.h"

#include <glib/gstdio.h>
#include <string.h>

/* The story needs a night of losses among nights that are not, and a user who met it. */
static void
test_week (void)
{
  g_autoptr (DriftIncident) incident = drift_incident_new (NULL);
  const DriftWeek *week = drift_incident_get_week (incident);
  guint bad = drift_incident_get_bad_night (incident);

  for (guint i = 1; i <= DRIFT_WEEK_NIGHTS; i++)
    {
      const DriftNight *night = &week->nights[i - 1];

      /* All green, every day. */
      g_assert_cmpuint (night->replicas_up, ==, 3);
      g_assert_cmpint (night->writes_failed, ==, 0);
      g_assert_cmpint (night->reads_failed, ==, 0);
      g_assert_cmpint (night->writes_acknowledged, >, 600);
      g_assert_cmpint (night->reads_served, >, 1200);
      g_assert_cmpint (night->read_p99_us, >, 80 * DRIFT_MILLISECOND);
      g_assert_cmpint (night->read_p99_us, <, 105 * DRIFT_MILLISECOND);
      if (i == bad)
        {
          g_assert_cmpint (night->trouble, ==, DRIFT_TROUBLE_DROPS);
          g_assert_cmpint (night->copies_repaired, >, 80);
          g_assert_cmpint (night->messages_dropped, >, 150);
        }
      else
        {
          g_assert_cmpint (night->copies_repaired, <=, 10);
          g_assert_cmpint (night->messages_dropped, <, 30);
        }
      g_assert_cmpint (night->trouble == DRIFT_TROUBLE_BLIND, ==, night->replicas_compared == 2);
    }
  g_assert_cmpint (week->nights[2].trouble, ==, DRIFT_TROUBLE_BLIND);
}

static void
test_story (void)
{
  g_autoptr (DriftIncident) incident = drift_incident_new (NULL);
  const DriftWeekStory *story = &drift_incident_get_week (incident)->story;

  g_assert_cmpint (story->write_us, >, 0);
  g_assert_cmpint (story->stale_us, >, story->write_us);
  g_assert_cmpint (story->fresh_us, >, story->stale_us + 5 * DRIFT_HOUR);
  g_assert_cmpuint (story->versions[0].counter, ==, 6);
  g_assert_cmpuint (story->versions[2].counter, ==, 5);
  g_assert_cmphex (story->checksums[0], ==, 0x4300d2524cc63f67);
  g_assert_cmphex (story->checksums[2], ==, 0x839a4de53cc252e3);
}

static void
test_repeatable (void)
{
  DriftWeekPlan plan = { 3, 50, 10 * DRIFT_MINUTE, 0.02, 2, 0.5, 4, 6 };
  g_autoptr (DriftWeek) one = drift_week_simulate (&plan);
  g_autoptr (DriftWeek) other = drift_week_simulate (&plan);

  g_assert_cmpmem (one->nights, sizeof one->nights, other->nights, sizeof other->nights);
  g_assert_cmpmem (&one->story, sizeof one->story, &other->story, sizeof other->story);
  g_assert_cmpint (one->nights[5].writes_acknowledged, >,
                   one->nights[4].writes_acknowledged * 3 / 2);
}

/* What no operator can know, in words. */
#define SECRET                                                                                     \
  "\\bv\\d|\\bversion|\\bstale|\\blag\\b|\\blos(?:e|es|t|ses)\\b|\\bmiss|\\bdropped\\b|"           \
  "\\bbehind\\b|"                                                                                  \
  "\\bwrong\\b|\\bbad\\b"

static void
assert_silent (DriftRun *run)
{
  g_autofree char *seen = drift_run_tell (run, FALSE);

  g_assert_false (g_regex_match_simple (SECRET, seen, G_REGEX_CASELESS, 0));
}

/* The week can be played: each night is over at the end of its step, and says what its sweep
 * found. */
static void
test_run (void)
{
  DriftWeekPlan plan = { 3, 50, 10 * DRIFT_MINUTE, 0.02, 2, 0.5, 4, 6 };
  g_autoptr (DriftWeek) week = drift_week_simulate (&plan);
  g_autoptr (DriftRun) run = drift_week_make_run (&plan);
  DriftCluster *cluster = drift_run_get_cluster (run);
  gint64 repaired = 0;

  assert_silent (run);
  g_assert_cmpuint (drift_week_get_step (&plan, 0), ==, 0);
  for (guint night = 1; night <= DRIFT_WEEK_NIGHTS; night++)
    {
      g_autofree char *told = NULL;
      g_autofree char *report =
          g_strdup_printf ("Day %u: no errors, 3 of 3 up. 03:00:00 sweep: %u of 3 replicas", night,
                           week->nights[night - 1].replicas_compared);

      while (drift_run_get_step (run) < drift_week_get_step (&plan, night))
        {
          g_assert_true (drift_run_step_forward (run));
          assert_silent (run);
        }
      told = drift_run_tell (run, FALSE);
      g_assert_nonnull (strstr (told, report));
      repaired += week->nights[night - 1].copies_repaired;
      g_assert_cmpint (drift_cluster_get_metric (cluster, DRIFT_METRIC_COPIES_REPAIRED), ==,
                       repaired);
      g_assert_cmpint (drift_cluster_get_now (cluster), >, week->nights[night - 1].sweep_us);
    }
  g_assert_true (drift_run_is_over (run));
  g_assert_null (drift_run_get_trouble (run));
}

/* The evening stands still at each thing that the user does, so that what they see is seen. */
static void
test_evening (void)
{
  g_autoptr (DriftIncident) incident = drift_incident_new (NULL);
  const DriftWeekStory *story = &drift_incident_get_week (incident)->story;
  g_autoptr (DriftRun) run = drift_incident_make_run (incident);
  g_autofree char *told = NULL;

  drift_run_go_to_step (run, story->stale_step);
  g_assert_true (drift_run_is_at_rest (run));
  told = drift_run_tell (run, FALSE);
  g_assert_cmpstr (
      told, ==, "The user opens the app again. 22:16:00 GET user:42 → 200 OK, 96 ms. 3 of 3 up.");
}

/* How long a step is played, in microseconds. */
static gint64
play_step (DriftRun *run, guint step)
{
  g_autoptr (DriftPlayer) player = drift_player_new (run);
  gint64 time_us = 0;

  drift_run_go_to_step (run, step - 1);
  drift_player_play_one_step (player);
  while (drift_player_advance (player, time_us))
    time_us += DRIFT_SECOND / 60;
  g_assert_cmpuint (drift_run_get_step (run), ==, step);
  return time_us;
}

/* A day goes by in seconds. So does what the user does, and it takes a hundredth of one. */
static void
test_pace (void)
{
  g_autoptr (DriftIncident) incident = drift_incident_new (NULL);
  const DriftWeekStory *story = &drift_incident_get_week (incident)->story;
  g_autoptr (DriftRun) run = drift_incident_make_run (incident);
  const gint64 second = DRIFT_SECOND;

  g_assert_cmpint (play_step (run, 1), >, 4 * second);
  g_assert_cmpint (play_step (run, 1), <, 7 * second);
  g_assert_cmpint (play_step (run, story->stale_step), >, 2 * second);
  g_assert_cmpint (play_step (run, story->stale_step), <, 5 * second);
}

static void
test_evidence (void)
{
  g_autoptr (DriftIncident) incident = drift_incident_new (NULL);
  g_autofree char *log = drift_incident_print_evidence (incident, DRIFT_EVIDENCE_LOG);
  g_autofree char *copies = drift_incident_print_evidence (incident, DRIFT_EVIDENCE_COPIES);
  g_autofree char *complaint = drift_incident_print_evidence (incident, DRIFT_EVIDENCE_COMPLAINT);
  g_autofree char *sweeps = drift_incident_conclude (incident, DRIFT_EVIDENCE_SWEEPS);
  g_auto (GStrv) lines = g_strsplit (log, "\n", -1);

  for (guint i = 0; i < DRIFT_N_EVIDENCE; i++)
    {
      g_autofree char *text = drift_incident_print_evidence (incident, i);
      g_autofree char *lesson = drift_incident_conclude (incident, i);

      g_assert_cmpuint (strlen (text), >, 20);
      g_assert_cmpuint (strlen (lesson), >, 20);
    }
  for (char **line = lines; *line != NULL; line++)
    g_assert_true (g_str_has_suffix (*line, " 200"));
  g_assert_nonnull (strstr (log, "21:40:00.081 PUT user:42 200"));
  g_assert_nonnull (strstr (log, "22:16:00.096 GET user:42 200"));
  g_assert_cmpstr (copies, ==,
                   "user:42 at 22:16\nR1  v6  4300d2524cc63f67\nR2  v6  4300d2524cc63f67\n"
                   "R3  v5  839a4de53cc252e3");
  g_assert_cmpstr (complaint, ==,
                   "“At 21:40 I switched the app to the dark theme. It said saved. At 22:16 it was "
                   "light again. At 08:00 the next morning it was dark, and I had done nothing. "
                   "Can "
                   "I trust you with anything?” (user:42)");
  g_assert_true (g_str_has_prefix (sweeps, "Here it is: 117 copies repaired on night 5, where no "
                                           "night before had more than 10."));
}

typedef struct
{
  DriftAlertKind kind;
  double limit;
  const char *results; /* of the seven nights: q, c, f or m */
  gboolean won;
  const char *verdict;
} Replay;

#define WON                                                                                        \
  "It fires on the bad night, and on no ordinary one. It cannot see the night on which the sweep " \
  "did "                                                                                           \
  "not hear from R3: that takes a second alert, on the age of the last full sweep."

static const Replay replays[] = {
  { DRIFT_ALERT_REPAIRS, 20, "qqmqcqq", TRUE, WON },
  { DRIFT_ALERT_REPAIRS, 116, "qqmqcqq", TRUE, WON },
  { DRIFT_ALERT_REPAIRS, 117, "qqmqmqq", FALSE,
    "The bad night went by in silence: the limit is above what that sweep repaired." },
  { DRIFT_ALERT_REPAIRS, 0, "ffcfcff", FALSE,
    "It fires on the bad night, and on 5 ordinary ones. Soon nobody looks." },
  { DRIFT_ALERT_REPAIRS, 9, "fqmqcqq", FALSE,
    "It fires on the bad night, and on 1 ordinary one. Soon nobody looks." },
  { DRIFT_ALERT_TREND, 3, "qqmqcqq", TRUE, WON },
  { DRIFT_ALERT_TREND, 0.5, "qqmfcqq", FALSE,
    "It fires on the bad night, and on 1 ordinary one. Soon nobody looks." },
  { DRIFT_ALERT_TREND, 50, "qqmqmqq", FALSE,
    "The bad night went by in silence: that sweep repaired more than usual, but not as many times "
    "the median as the limit asks for." },
  { DRIFT_ALERT_SWEEP_AGE, 30, "qqcqmqq", FALSE,
    "It finds the sweep that did not hear from R3, and that is worth an alert. But on the bad "
    "night "
    "the sweep ran as it should: this rule cannot see what a sweep repairs." },
  { DRIFT_ALERT_SWEEP_AGE, 12, "ffcfcff", FALSE,
    "It fires on the bad night, and on 5 ordinary ones. Soon nobody looks." },
  { DRIFT_ALERT_SWEEP_AGE, 60, "qqmqmqq", FALSE,
    "The bad night went by in silence: the sweep ran as it should, so its age says nothing about "
    "what it repaired." },
};

static void
test_replay (gconstpointer data)
{
  const Replay *replay = data;
  g_autoptr (DriftIncident) incident = drift_incident_new (NULL);
  const DriftAlert alert = { replay->kind, replay->limit };
  char results[DRIFT_WEEK_NIGHTS + 1] = "";

  drift_incident_set_alert (incident, &alert);
  g_assert_false (drift_incident_is_replayed (incident));
  g_assert_true (drift_incident_replay (incident, NULL));
  for (guint night = 1; night <= DRIFT_WEEK_NIGHTS; night++)
    results[night - 1] = "qcfm"[drift_alert_judge (drift_incident_get_alert (incident),
                                                   drift_incident_get_week (incident), night)];
  g_assert_cmpstr (results, ==, replay->results);
  g_assert_cmpstr (drift_incident_get_verdict (incident), ==, replay->verdict);
  g_assert_cmpint (drift_incident_is_won (incident), ==, replay->won);
}

/* An ordinary night is no night without stale reads, and is not said to be. */
static void
test_ordinary (void)
{
  g_autoptr (DriftIncident) incident = drift_incident_new (NULL);
  const DriftWeek *week = drift_incident_get_week (incident);
  const DriftAlert repairs = { DRIFT_ALERT_REPAIRS, 20 };
  guint n_stale = 0;

  for (guint night = 1; night <= DRIFT_WEEK_NIGHTS; night++)
    {
      int stale = (int)week->nights[night - 1].stale_reads;
      g_autofree char *said = drift_alert_explain (&repairs, week, night);
      g_autofree char *truth =
          g_strdup_printf ("%d read%s came back stale.", stale, stale == 1 ? "" : "s");

      if (week->nights[night - 1].trouble != DRIFT_TROUBLE_NONE)
        continue;
      g_assert_nonnull (strstr (said, truth));
      n_stale += stale > 0;
    }
  g_assert_cmpuint (n_stale, >, 0);
}

/* A plural belongs to the number that is read, which is rounded. */
static void
test_plural (void)
{
  g_autoptr (DriftIncident) incident = drift_incident_new (NULL);
  DriftWeek week = *drift_incident_get_week (incident);
  const DriftAlert age = { DRIFT_ALERT_SWEEP_AGE, 30 };
  g_autofree char *said = NULL;

  week.nights[0].sights[DRIFT_ALERT_SWEEP_AGE].value = 1.6;
  said = drift_alert_explain (&age, &week, 1);
  g_assert_true (g_str_has_prefix (said, "It saw the last full sweep up to 2 hours old."));
}

static void
test_explain (void)
{
  g_autoptr (DriftIncident) incident = drift_incident_new (NULL);
  const DriftWeek *week = drift_incident_get_week (incident);
  const DriftAlert repairs = { DRIFT_ALERT_REPAIRS, 20 };
  const DriftAlert trend = { DRIFT_ALERT_TREND, 3 };
  const DriftAlert age = { DRIFT_ALERT_SWEEP_AGE, 30 };
  g_autofree char *bad = drift_alert_explain (&repairs, week, 5);
  g_autofree char *early = drift_alert_explain (&trend, week, 1);
  g_autofree char *ratio = drift_alert_explain (&trend, week, 5);
  g_autofree char *blind = drift_alert_explain (&age, week, 3);

  g_assert_cmpstr (bad, ==,
                   "It saw 117 copies repaired. That day the bus lost far more writes than usual.");
  g_assert_cmpstr (early, ==,
                   "Too few nights before it to compare with. The bus lost no more than usual that "
                   "day, and 11 reads came back stale.");
  g_assert_cmpstr (ratio, ==,
                   "It saw 13.8 times the median before. That day the bus lost far more writes "
                   "than "
                   "usual.");
  g_assert_cmpstr (blind, ==,
                   "It saw the last full sweep up to 48 hours old. That sweep did not hear from "
                   "R3, "
                   "so "
                   "its count says nothing about R3.");
}

/* That it was opened is in the file at once, before anything else is done. */
static void
assert_kept_open (const char *path, DriftEvidence evidence)
{
  g_autoptr (DriftProgress) progress = drift_progress_new (path);
  g_autoptr (DriftIncident) incident = drift_incident_new (progress);

  g_assert_true (drift_incident_is_open (incident, evidence));
}

static void
test_progress (void)
{
  g_autofree char *folder = g_dir_make_tmp ("drift-incident-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "progress.ini", NULL);
  g_autoptr (DriftProgress) progress = drift_progress_new (path);
  g_autoptr (DriftProgress) again = NULL;
  g_autoptr (DriftIncident) incident = drift_incident_new (progress);
  g_autoptr (DriftIncident) later = NULL;
  const DriftAlert good = { DRIFT_ALERT_TREND, 3 }, bad = { DRIFT_ALERT_TREND, 49 };

  g_assert_false (drift_incident_is_open (incident, DRIFT_EVIDENCE_LOG));
  g_assert_true (drift_incident_open (incident, DRIFT_EVIDENCE_LOG, NULL));
  assert_kept_open (path, DRIFT_EVIDENCE_LOG);
  drift_incident_set_alert (incident, &good);
  g_assert_true (drift_incident_replay (incident, NULL));
  drift_incident_set_alert (incident, &bad);
  g_assert_true (drift_incident_replay (incident, NULL));
  g_assert_false (drift_incident_is_won (incident));
  g_assert_true (drift_incident_is_solved (incident));

  again = drift_progress_new (path);
  later = drift_incident_new (again);
  g_assert_true (drift_incident_is_open (later, DRIFT_EVIDENCE_LOG));
  g_assert_false (drift_incident_is_open (later, DRIFT_EVIDENCE_COPIES));
  g_assert_true (drift_incident_is_solved (later));
  g_assert_false (drift_incident_is_replayed (later));
  g_assert_cmpint (drift_progress_get_number (again, "Incident", "Tries"), ==, 2);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_parse (void)
{
  static const char *const others[] = {
    "",
    "repairs",
    "repairs ",
    "repairs x",
    "repairs 10 11",
    "repairs -1",
    "repairs 501",
    "repairs nan",
    "trend 1e9",
    "failures 1",
    "Sweep-age 30",
  };
  DriftEvidence evidence;
  DriftAlert alert;

  g_assert_true (drift_incident_parse_alert ("repairs 10", &alert));
  g_assert_cmpint (alert.kind, ==, DRIFT_ALERT_REPAIRS);
  g_assert_cmpfloat (alert.limit, ==, 10);
  g_assert_true (drift_incident_parse_alert ("trend 2.5", &alert));
  g_assert_cmpint (alert.kind, ==, DRIFT_ALERT_TREND);
  g_assert_cmpfloat (alert.limit, ==, 2.5);
  g_assert_true (drift_incident_parse_alert ("sweep-age 30", &alert));
  g_assert_cmpint (alert.kind, ==, DRIFT_ALERT_SWEEP_AGE);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (drift_incident_parse_alert (others[i], &alert));

  g_assert_true (drift_evidence_parse ("sweeps", &evidence));
  g_assert_cmpint (evidence, ==, DRIFT_EVIDENCE_SWEEPS);
  g_assert_false (drift_evidence_parse ("horoscope", &evidence));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/incident/week", test_week);
  g_test_add_func ("/incident/story", test_story);
  g_test_add_func ("/incident/repeatable", test_repeatable);
  g_test_add_func ("/incident/run", test_run);
  g_test_add_func ("/incident/evening", test_evening);
  g_test_add_func ("/incident/pace", test_pace);
  g_test_add_func ("/incident/evidence", test_evidence);
  for (guint i = 0; i < G_N_ELEMENTS (replays); i++)
    {
      g_autofree char *path = g_strdup_printf ("/incident/replay/%u", i);

      g_test_add_data_func (path, &replays[i], test_replay);
    }
  g_test_add_func ("/incident/ordinary", test_ordinary);
  g_test_add_func ("/incident/plural", test_plural);
  g_test_add_func ("/incident/explain", test_explain);
  g_test_add_func ("/incident/parse", test_parse);
  g_test_add_func ("/incident/progress", test_progress);
  return g_test_run ();
}
