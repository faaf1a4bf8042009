/* A week as a story that the stage can play: what is done and said in each of its days and nights.
 * SPDX-License-Identifier: MIT */
#include "drift-staging.h"
#include "drift-week.h"

#include <glib/gi18n-lib.h>

#define KEY DRIFT_WEEK_KEY

/* Of play, in a second: a day takes five. What the user does in the evening is seen all the same.
 */
#define PACE "17280s"
#define EVENING_PACE "30ms"

#define EVENING_US (21 * DRIFT_HOUR + 40 * DRIFT_MINUTE)
#define LOOKS 4
#define LOOK_PAUSE_US (12 * DRIFT_MINUTE)

/* In the evening the user writes, looks, and looks again; then comes the night. */
#define EVENING_STEPS (1 + LOOKS + 1)

/* So long a step of the evening goes on, for its answer to come. */
#define ANSWER_US DRIFT_SECOND

/* A story as it is put together. */
typedef struct
{
  const DriftWeekPlan *plan;
  GKeyFile *story;
  GString *commands; /* of the step */
  gint64 now_us;     /* when the last of them has come to its end */
} Diary;

static void G_GNUC_PRINTF (2, 3) act (Diary *diary, const char *format, ...)
{
  va_list args;

  if (diary->commands->len > 0)
    g_string_append (diary->commands, "; ");
  va_start (args, format);
  g_string_append_vprintf (diary->commands, format, args);
  va_end (args);
}

static void
wait_until (Diary *diary, gint64 time_us)
{
  act (diary, "wait %" G_GINT64_FORMAT "us", time_us - diary->now_us);
  diary->now_us = time_us;
}

/* A number as a command has it, whatever the locale. */
static void
let_drop (Diary *diary, double chance, const char *until)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_dtostr (number, sizeof number, chance);
  act (diary, "drop write to R2,R3 chance %s%s", number, until);
}

static void
set_traffic (Diary *diary, gint64 pause_us)
{
  act (diary, "traffic writes %" G_GINT64_FORMAT "us reads 60s keys %u", pause_us,
       diary->plan->n_keys);
}

/* Takes @operator_caption. */
static void
end_step (Diary *diary, const char *caption, char *operator_caption)
{
  drift_staging_add_step (diary->story, caption, operator_caption, diary->commands->str);
  g_string_truncate (diary->commands, 0);
  g_free (operator_caption);
}

static GKeyFile *
make_story (const DriftWeekPlan *plan)
{
  GKeyFile *story = drift_staging_new (_ ("A week of nights"),
                                       _ ("Seven days and nights. An app writes and reads, the bus "
                                          "loses a message now and then, "
                                          "and every night at three a sweep compares the copies."));

  g_key_file_set_string (story, "Scenario", "Summary-operator",
                         _ ("Seven days and nights. An app writes and reads, and every night at "
                            "three a sweep compares the copies."));
  g_key_file_set_string (story, "Scenario", "Key", KEY);
  g_key_file_set_string (story, "Scenario", "Store", "store " KEY " v5 \"theme=light lang=en\"");
  g_key_file_set_string (story, "Scenario", "Start", "3h");
  g_key_file_set_string (story, "Scenario", "Pace", PACE);
  g_key_file_set_uint64 (story, "Scenario", "Seed", plan->seed);
  drift_staging_set_setting (story, DRIFT_SETTING_ANTI_ENTROPY, TRUE);
  drift_staging_set_setting (story, DRIFT_SETTING_LATENCY, 18 * DRIFT_MILLISECOND);
  drift_staging_set_setting (story, DRIFT_SETTING_JITTER, 8 * DRIFT_MILLISECOND);
  drift_staging_set_setting (story, DRIFT_SETTING_SWEEP_PERIOD, DRIFT_WEEK_PERIOD_US);
  drift_staging_set_setting (story, DRIFT_SETTING_SWEEP_PHASE, DRIFT_WEEK_SWEEP_US);
  return story;
}

/* A step in which it is seen what the user does and is told. Takes @operator_caption. */
static void
end_visit (Diary *diary, const char *caption, char *operator_caption)
{
  end_step (diary, caption, operator_caption);
  drift_staging_set_step_pace (diary->story, EVENING_PACE);
}

/* What somebody does in the evening of the bad day: changes a setting, and looks again. */
static void
live_the_evening (Diary *diary, guint night, gint64 midnight_us)
{
  wait_until (diary, midnight_us + EVENING_US);
  end_step (diary,
            _ ("A bad day: since nine in the morning the bus loses many of the messages to R2 and "
               "R3. The first acknowledgement is enough, so every write is a success."),
            /* Translators: an operator's caption; keep what stands in braces as it is. */
            g_strdup_printf (_ ("Day %u: {errors}, {up}."), night));
  act (diary, "write " KEY " \"theme=dark lang=en\"");
  wait_until (diary, diary->now_us + ANSWER_US);
  end_visit (diary,
             _ ("The user of user:42 picks the dark theme. R1 stores it, the app says saved. "
                "Whether it came to the others, nobody is told."),
             /* Translators: an operator's caption; keep what stands in braces as it is. */
             g_strdup (_ ("The user picks the dark theme. {log}. {up}.")));
  for (guint i = 1; i <= LOOKS; i++)
    {
      wait_until (diary, midnight_us + EVENING_US + i * LOOK_PAUSE_US);
      act (diary, "read " KEY);
      wait_until (diary, diary->now_us + ANSWER_US);
      end_visit (diary,
                 _ ("The user opens the app again. One replica is asked, and answers with what it "
                    "has."),
                 /* Translators: an operator's caption; keep what stands in braces as it is. */
                 g_strdup (_ ("The user opens the app again. {log}. {up}.")));
    }
}

static const char *
tell_night (const DriftWeekPlan *plan, guint night)
{
  if (night == plan->bad_night)
    return _ ("Night falls. At three the copies are compared: whatever was missed that day is "
              "repaired at once, and by morning there is nothing left to see.");
  if (night == plan->blind_night)
    return _ ("A day like the others. But at night the digests of R3 are lost on their way: two "
              "copies are compared, and what R3 missed is not found.");
  if (night == plan->busy_night)
    return _ ("A busy day, with twice the writes and no more lost of each hundred. At night the "
              "copies are compared, and those that are behind are repaired.");
  return _ ("A day like the others: a few messages to R2 and R3 are lost, and nobody is told. At "
            "night the copies are compared, and those that are behind are repaired.");
}

/* Lives the day that ends with the sweep of @night, from 1. */
static void
live (Diary *diary, guint night)
{
  const DriftWeekPlan *plan = diary->plan;
  gint64 midnight_us = (night - 1) * DRIFT_DAY;

  if (night == plan->busy_night)
    set_traffic (diary, plan->write_pause_us / 2);
  wait_until (diary, midnight_us + 8 * DRIFT_HOUR);
  act (diary, "read " KEY);
  wait_until (diary, midnight_us + 9 * DRIFT_HOUR);
  if (night == plan->bad_night)
    {
      let_drop (diary, plan->bad_chance, " for 18h");
      live_the_evening (diary, night, midnight_us);
    }
  wait_until (diary, midnight_us + DRIFT_DAY + DRIFT_WEEK_SWEEP_US - DRIFT_MINUTE);
  if (night == plan->blind_night)
    act (diary, "drop digests from R3 next 1");
  wait_until (diary, midnight_us + DRIFT_DAY + DRIFT_WEEK_SWEEP_US + 5 * DRIFT_MINUTE);
  if (night == plan->busy_night)
    set_traffic (diary, plan->write_pause_us);
  end_step (diary, tell_night (plan, night),
            /* Translators: an operator's caption; keep what stands in braces as it is. */
            g_strdup_printf (_ ("Day %u: {errors}, {up}. {sweep}."), night));
}

/**
 * drift_week_make_run:
 *
 * Makes seven days and nights of traffic, losses and nightly sweeps a story: a step for each, and
 * in the evening of the bad day one for each thing that the user does.
 *
 * Returns: (transfer full): a run of it, before its first step
 */
DriftRun *
drift_week_make_run (const DriftWeekPlan *plan)
{
  g_autoptr (GKeyFile) story = make_story (plan);
  Diary diary = { plan, story, g_string_new (NULL), DRIFT_WEEK_SWEEP_US };

  let_drop (&diary, plan->chance, "");
  set_traffic (&diary, plan->write_pause_us);
  for (guint night = 1; night <= DRIFT_WEEK_NIGHTS; night++)
    live (&diary, night);
  g_string_free (diary.commands, TRUE);
  return drift_staging_make_run (story, "week");
}

/**
 * drift_week_get_step:
 * @night: from 1, or 0 for the start of the week
 *
 * Returns: the step of the run of @plan that ends with the sweep of that night
 */
guint
drift_week_get_step (const DriftWeekPlan *plan, guint night)
{
  return night + (plan->bad_night > 0 && night >= plan->bad_night ? EVENING_STEPS : 0);
}
