/* Tests of the player: made-up frame times become whole steps and a moment between them.
 * SPDX-License-Identifier: MIT */
#include "drift-player.h"
#include "model-test.h"

#define FRAME (16667)

/* At this pace a message travels for half a second of play, and a night lies in between. */
#define STORY                                                                                      \
  "[Scenario]\nTitle=T\nSummary=In short.\nPace=20ms\nStore=store user:42 v1 a\n"                  \
  "[Settings]\nlatency=10ms\njitter=0s\n"                                                          \
  "[Step 1]\nCaption=One.\nDo=write user:42 b\n"                                                   \
  "[Step 2]\nCaption=Two, with a caption that takes much longer to read than the first one does "  \
  "and so is left standing for longer.\nDo=wait 12h; write user:42 c\n"                            \
  "[Step 3]\nCaption=Three.\nDo=read user:42\n"

/* A player, and the clock of frames that drives it. */
typedef struct
{
  DriftPlayer *player;
  DriftRun *run;
  DriftCluster *cluster;
  gint64 time_us;
  guint notified;
} Cinema;

static void
on_playing (GObject *object, GParamSpec *pspec, Cinema *cinema)
{
  cinema->notified++;
}

static void
cinema_init (Cinema *cinema, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario =
      drift_scenario_new_from_bytes ("my", "my.drift", bytes, &error);

  g_assert_no_error (error);
  *cinema = (Cinema){ .time_us = 1000000 };
  cinema->run = drift_run_new (scenario, NULL);
  cinema->cluster = drift_run_get_cluster (cinema->run);
  cinema->player = drift_player_new (cinema->run);
  g_signal_connect (cinema->player, "notify::playing", G_CALLBACK (on_playing), cinema);
}

static void
cinema_clear (Cinema *cinema)
{
  g_clear_object (&cinema->player);
  g_clear_object (&cinema->run);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cinema, cinema_clear)

/* One frame, after which the moment lies between what was and what comes. */
static gboolean
frame (Cinema *cinema)
{
  gint64 before = drift_player_get_moment (cinema->player);
  gboolean playing = drift_player_advance (cinema->player, cinema->time_us);
  gint64 moment = drift_player_get_moment (cinema->player);

  g_assert_cmpint (moment, >=, before);
  g_assert_cmpint (moment, >=, drift_cluster_get_now (cinema->cluster));
  g_assert_cmpint (moment, <=,
                   MAX (drift_cluster_get_now (cinema->cluster),
                        drift_run_get_next_time (cinema->run)));
  g_assert_true (playing == drift_player_get_playing (cinema->player));
  cinema->time_us += FRAME;
  return playing;
}

/* Frames until the story reaches @step and rests there; returns the play time that took. */
static gint64
play_to_rest (Cinema *cinema, guint step)
{
  gint64 start_us = cinema->time_us;

  do
    {
      g_assert_cmpint (cinema->time_us - start_us, <, 60 * DRIFT_SECOND);
      frame (cinema);
    }
  while (drift_run_get_step (cinema->run) < step || !drift_run_is_at_rest (cinema->run));
  return cinema->time_us - start_us;
}

static void
test_new (void)
{
  g_auto (Cinema) cinema;

  cinema_init (&cinema, STORY);
  g_assert_true (drift_player_get_run (cinema.player) == cinema.run);
  g_assert_false (drift_player_get_playing (cinema.player));
  g_assert_cmpfloat (drift_player_get_speed (cinema.player), ==, 1.0);
  g_assert_cmpint (drift_player_get_rest_us (cinema.player), ==, 0);
  g_assert_cmpint (drift_player_get_moment (cinema.player), ==, 0);
  for (guint i = 0; i < 100; i++)
    g_assert_false (frame (&cinema));
  g_assert_cmpuint (drift_cluster_get_position (cinema.cluster), ==, 0);
}

/* The first frame sets the clock, whatever it says; from then on time passes. */
static void
test_first_frame (void)
{
  g_auto (Cinema) cinema;

  cinema_init (&cinema, STORY);
  cinema.time_us = 999999999999;
  drift_player_play (cinema.player);
  g_assert_true (frame (&cinema));
  g_assert_cmpint (drift_player_get_moment (cinema.player), ==, 0);
  frame (&cinema);
  g_assert_cmpint (drift_player_get_moment (cinema.player), >, 0);
  g_assert_cmpint (drift_player_get_moment (cinema.player), <, MS);
}

/* Four messages of half a second each, one after the other. */
static void
test_pace (void)
{
  g_auto (Cinema) cinema;
  gint64 took;

  cinema_init (&cinema, STORY);
  drift_player_play (cinema.player);
  took = play_to_rest (&cinema, 1);
  g_assert_cmpint (took, >, 1950 * MS);
  g_assert_cmpint (took, <, 2100 * MS);
}

/* A day goes by in seconds, other keys and all; what happens to the key of the story is seen. */
#define DAY                                                                                        \
  "[Scenario]\nTitle=T\nSummary=S\nPace=12h\nStore=store user:42 v1 a; store other v1 a\n"         \
  "[Settings]\nlatency=10ms\njitter=0s\n"                                                          \
  "[Step 1]\nCaption=One.\nDo=wait 12h; write other b; wait 12h; read user:42; wait 12h\n"

static void
test_pace_of_a_step (void)
{
  g_auto (Cinema) plain;
  g_auto (Cinema) seen;
  gint64 took;

  cinema_init (&plain, DAY);
  drift_player_play (plain.player);
  g_assert_cmpint (play_to_rest (&plain, 1), <, DRIFT_SECOND);
  cinema_init (&seen, DAY "Pace=20ms\n");
  drift_player_play (seen.player);
  took = play_to_rest (&seen, 1);
  g_assert_cmpint (took, >, 2 * DRIFT_SECOND);
  g_assert_cmpint (took, <, 3 * DRIFT_SECOND);
}

static void
test_speed (void)
{
  static const double speeds[] = { 0.25, 0.5, 2.0, 4.0 };

  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      g_auto (Cinema) cinema;
      double took;

      cinema_init (&cinema, STORY);
      drift_player_set_speed (cinema.player, speeds[i]);
      drift_player_play (cinema.player);
      took = (double)play_to_rest (&cinema, 1) * speeds[i];
      g_assert_cmpfloat (took, >, 1.8 * DRIFT_SECOND);
      g_assert_cmpfloat (took, <, 2.3 * DRIFT_SECOND);
    }
}

static void
test_speed_property (void)
{
  g_auto (Cinema) cinema;
  guint notified = 0;
  double speed;

  cinema_init (&cinema, STORY);
  g_signal_connect_swapped (cinema.player, "notify::speed", G_CALLBACK (g_atomic_int_inc),
                            &notified);
  drift_player_set_speed (cinema.player, 2.0);
  drift_player_set_speed (cinema.player, 2.0);
  g_assert_cmpuint (notified, ==, 1);
  g_object_set (cinema.player, "speed", 0.5, NULL);
  g_object_get (cinema.player, "speed", &speed, NULL);
  g_assert_cmpfloat (speed, ==, 0.5);
  g_assert_cmpuint (notified, ==, 2);
  drift_player_set_speed (cinema.player, 1000.0);
  g_assert_cmpfloat (drift_player_get_speed (cinema.player), ==, 4.0);
  drift_player_set_speed (cinema.player, 0.0);
  g_assert_cmpfloat (drift_player_get_speed (cinema.player), ==, 0.25);
}

/* At a caption nothing moves, for as long as it takes to read it and no longer; then play goes
 * on. */
static void
test_rests_at_captions (void)
{
  g_auto (Cinema) cinema;
  gint64 rests[3] = { 0 };

  cinema_init (&cinema, STORY);
  drift_player_play (cinema.player);
  for (guint step = 1; step <= 2; step++)
    {
      guint position;
      gint64 announced;
      gint64 needed;
      gint64 took;

      took = play_to_rest (&cinema, step);
      position = drift_cluster_get_position (cinema.cluster);
      announced = drift_player_get_rest_us (cinema.player);
      needed = 45 * MS * g_utf8_strlen (drift_run_get_caption (cinema.run), -1);
      g_assert_cmpint (announced, >=, 1500 * MS);
      g_assert_cmpint (announced, <=, MAX (1500 * MS, needed - took + 2 * FRAME));
      while (drift_cluster_get_position (cinema.cluster) == position &&
             drift_player_get_rest_us (cinema.player) > 0)
        {
          g_assert_true (frame (&cinema));
          g_assert_cmpint (drift_player_get_moment (cinema.player), ==,
                           drift_cluster_get_now (cinema.cluster));
          rests[step] += FRAME;
        }
      g_assert_cmpint (rests[step], >=, announced - FRAME);
      g_assert_cmpint (rests[step], <=, announced + FRAME);
    }
  g_assert_cmpint (rests[2], >, rests[1]);
  g_assert_cmpint (rests[2], <, 10 * DRIFT_SECOND);
}

/* It rests for real time too where no frame comes in between. */
static void
test_rest_without_frames (void)
{
  g_auto (Cinema) cinema;
  guint position;

  cinema_init (&cinema, STORY);
  drift_player_play (cinema.player);
  play_to_rest (&cinema, 1);
  position = drift_cluster_get_position (cinema.cluster);
  cinema.time_us += drift_player_get_rest_us (cinema.player);
  g_assert_true (frame (&cinema));
  g_assert_cmpint (drift_player_get_rest_us (cinema.player), ==, 0);
  g_assert_cmpuint (drift_cluster_get_position (cinema.cluster), ==, position);
  frame (&cinema);
  frame (&cinema);
  g_assert_cmpuint (drift_cluster_get_position (cinema.cluster), >, position);
}

/* At the end of the story it stops by itself, and says so once. */
static void
test_to_the_end (void)
{
  g_auto (Cinema) cinema;
  guint frames = 0;

  cinema_init (&cinema, STORY);
  drift_player_play (cinema.player);
  drift_player_play (cinema.player);
  g_assert_cmpuint (cinema.notified, ==, 1);
  while (frame (&cinema))
    g_assert_cmpuint (frames++, <, 3000);
  g_assert_cmpuint (cinema.notified, ==, 2);
  g_assert_true (drift_run_is_over (cinema.run));
  g_assert_false (drift_player_get_playing (cinema.player));
  g_assert_cmpint (drift_player_get_moment (cinema.player), ==,
                   drift_cluster_get_now (cinema.cluster));

  /* There it cannot play. */
  drift_player_play (cinema.player);
  g_assert_false (drift_player_get_playing (cinema.player));
  g_assert_cmpuint (cinema.notified, ==, 2);
}

/* Twelve hours in which nothing moves are a glance, not twelve hours. */
static void
test_nights_are_skipped (void)
{
  g_auto (Cinema) cinema;
  gint64 took;

  cinema_init (&cinema, STORY);
  drift_run_go_to_step (cinema.run, 1);
  drift_player_play (cinema.player);
  took = play_to_rest (&cinema, 2);
  g_assert_cmpint (drift_cluster_get_now (cinema.cluster), >, 12 * DRIFT_HOUR);
  g_assert_cmpint (took, >, 2 * DRIFT_SECOND);
  g_assert_cmpint (took, <, 3 * DRIFT_SECOND);
}

static void
test_single_step (void)
{
  g_auto (Cinema) cinema;
  guint frames = 0;

  cinema_init (&cinema, STORY);
  for (guint step = 1; step <= 3; step++)
    {
      drift_player_play_one_step (cinema.player);
      g_assert_true (drift_player_get_playing (cinema.player));
      while (frame (&cinema))
        g_assert_cmpuint (frames++, <, 3000);
      g_assert_cmpuint (drift_run_get_step (cinema.run), ==, step);
      g_assert_true (drift_run_is_at_rest (cinema.run));
      g_assert_cmpint (drift_player_get_rest_us (cinema.player), ==, 0);
    }
  g_assert_cmpuint (cinema.notified, ==, 6);
}

/* Play, pressed while a single step plays, plays on. */
static void
test_single_step_becomes_play (void)
{
  g_auto (Cinema) cinema;

  cinema_init (&cinema, STORY);
  drift_player_play_one_step (cinema.player);
  frame (&cinema);
  drift_player_play (cinema.player);
  play_to_rest (&cinema, 1);
  g_assert_true (drift_player_get_playing (cinema.player));
  g_assert_cmpuint (cinema.notified, ==, 1);
}

static void
test_pause (void)
{
  g_auto (Cinema) cinema;
  gint64 moment;

  cinema_init (&cinema, STORY);
  drift_player_play (cinema.player);
  for (guint i = 0; i < 20; i++)
    frame (&cinema);
  moment = drift_player_get_moment (cinema.player);
  g_assert_cmpint (moment, >, drift_cluster_get_now (cinema.cluster));
  drift_player_pause (cinema.player);
  drift_player_pause (cinema.player);
  g_assert_cmpuint (cinema.notified, ==, 2);
  for (guint i = 0; i < 20; i++)
    g_assert_false (frame (&cinema));
  g_assert_cmpint (drift_player_get_moment (cinema.player), ==, moment);

  /* The time in between does not count. */
  cinema.time_us += DRIFT_HOUR;
  drift_player_play (cinema.player);
  frame (&cinema);
  g_assert_cmpint (drift_player_get_moment (cinema.player), ==, moment);
}

/* A frame that is late, by a suspended laptop say, does not run away with the story. */
static void
test_overlong_frame (void)
{
  g_auto (Cinema) cinema;

  cinema_init (&cinema, STORY);
  drift_player_play (cinema.player);
  frame (&cinema);
  cinema.time_us += 8 * DRIFT_HOUR;
  frame (&cinema);
  g_assert_cmpint (drift_player_get_moment (cinema.player), <=, 2 * MS);
  g_assert_cmpuint (drift_cluster_get_position (cinema.cluster), <=, 1);
}

/* Nor does a clock that goes back. */
static void
test_clock_that_goes_back (void)
{
  g_auto (Cinema) cinema;

  cinema_init (&cinema, STORY);
  drift_player_play (cinema.player);
  frame (&cinema);
  frame (&cinema);
  cinema.time_us -= DRIFT_HOUR;
  g_assert_true (frame (&cinema));
  g_assert_true (frame (&cinema));
}

/* The moment follows when somebody moves the run while it plays, in either direction. */
static void
test_seek_while_playing (void)
{
  g_auto (Cinema) cinema;
  gint64 back;

  cinema_init (&cinema, STORY);
  drift_run_go_to_step (cinema.run, 3);
  drift_run_go_to_step (cinema.run, 2);
  drift_player_play (cinema.player);
  for (guint i = 0; i < 60; i++)
    frame (&cinema);
  g_assert_cmpint (drift_player_get_moment (cinema.player), >, 12 * DRIFT_HOUR);

  drift_run_seek (cinema.run, 2);
  back = drift_player_get_moment (cinema.player);
  g_assert_cmpint (back, <=, 20 * MS);
  drift_player_advance (cinema.player, cinema.time_us);
  g_assert_cmpuint (drift_cluster_get_position (cinema.cluster), <=, 6);
  g_assert_cmpint (drift_player_get_moment (cinema.player), <=, 22 * MS);

  /* Into the flight of a message on the second day: it lands half a second later. */
  drift_run_seek (cinema.run, 13);
  g_assert_cmpint (drift_cluster_get_now (cinema.cluster), >, 12 * DRIFT_HOUR);
  for (guint i = 0; i < 40; i++)
    frame (&cinema);
  g_assert_cmpuint (drift_cluster_get_position (cinema.cluster), >, 13);
}

/* Moved back into the middle of a step it shows the moment of the event there, as it does when it
 * is moved forward; and what a person does in mid-flight, at the moment that they see. */
static void
test_moved_while_paused (void)
{
  g_auto (Cinema) cinema;
  g_autoptr (DriftCommand) crash = NULL;
  gint64 moment;

  cinema_init (&cinema, STORY);
  crash = drift_command_parse ("crash R3", drift_cluster_get_names (cinema.cluster), NULL);
  drift_player_play (cinema.player);
  while (drift_cluster_get_position (cinema.cluster) < 2)
    frame (&cinema);
  frame (&cinema);
  drift_player_pause (cinema.player);
  moment = drift_player_get_moment (cinema.player);
  g_assert_cmpint (moment, >, 10 * MS);
  g_assert_cmpint (moment, <, 20 * MS);
  g_assert_true (drift_run_do_at (cinema.run, crash, moment, NULL));
  g_assert_cmpint (drift_cluster_get_now (cinema.cluster), ==, moment);
  g_assert_cmpint (drift_player_get_moment (cinema.player), ==, moment);

  drift_run_seek (cinema.run, 1);
  g_assert_cmpint (drift_player_get_moment (cinema.player), ==, 0);
  drift_run_seek (cinema.run, 2);
  g_assert_cmpint (drift_player_get_moment (cinema.player), ==, 10 * MS);
  drift_player_play (cinema.player);
  frame (&cinema);
  frame (&cinema);
  g_assert_cmpint (drift_player_get_moment (cinema.player), >, 10 * MS);
}

/* Moved to the end, or to where its script broke off, there is nothing to play. */
static void
test_seek_to_the_end (void)
{
  g_auto (Cinema) cinema;

  cinema_init (&cinema, STORY);
  drift_run_go_to_step (cinema.run, 3);
  drift_run_go_to_step (cinema.run, 1);
  drift_player_play (cinema.player);
  frame (&cinema);
  drift_run_go_to_step (cinema.run, 3);
  g_assert_false (frame (&cinema));
  g_assert_cmpuint (cinema.notified, ==, 2);
}

/* In an open end with traffic it plays on and on without a rest. */
static void
test_open_end (void)
{
  g_auto (Cinema) cinema;

  cinema_init (&cinema, "[Scenario]\nTitle=T\nPace=1s\nOpen=1s\n[Settings]\nlatency=100ms\n"
                        "[Step 1]\nCaption=One.\nDo=traffic writes 500ms; wait 2s\n");
  drift_player_play (cinema.player);
  for (guint i = 0; i < 60 * 30; i++)
    {
      g_assert_true (frame (&cinema));
      g_assert_cmpint (drift_player_get_rest_us (cinema.player), ==, 0);
    }
  g_assert_cmpint (drift_cluster_get_now (cinema.cluster), >, 25 * DRIFT_SECOND);
  g_assert_cmpint (drift_cluster_get_now (cinema.cluster), <, 35 * DRIFT_SECOND);
}

/* One step in an open end is one of its waits. */
static void
test_single_step_in_an_open_end (void)
{
  g_auto (Cinema) cinema;

  cinema_init (&cinema, "[Scenario]\nTitle=T\nPace=1s\nOpen=1s\n[Settings]\nlatency=100ms\n"
                        "[Step 1]\nCaption=One.\nDo=traffic writes 500ms; wait 2s\n");
  drift_run_go_to_step (cinema.run, 1);
  drift_player_play_one_step (cinema.player);
  while (frame (&cinema))
    ;
  g_assert_cmpint (drift_cluster_get_now (cinema.cluster), ==, 3 * DRIFT_SECOND);
}

/* However the frames fall, the events are the same. */
static void
test_frames_do_not_matter (void)
{
  g_auto (Cinema) even;
  g_auto (Cinema) odd;
  guint64 state = 1;

  cinema_init (&even, STORY);
  cinema_init (&odd, STORY);
  drift_player_play (even.player);
  drift_player_play (odd.player);
  while (frame (&even))
    ;
  while (frame (&odd))
    {
      state = state * 6364136223846793005u + 1442695040888963407u;
      odd.time_us += (gint64)(state >> 44) % 200000;
    }
  g_assert_cmphex (drift_cluster_hash (even.cluster), ==, drift_cluster_hash (odd.cluster));
}

/* Where the script breaks off, play does. */
static void
test_trouble (void)
{
  g_autoptr (GString) text =
      g_string_new ("[Scenario]\nTitle=T\n[Step 1]\nCaption=One.\nDo=wait 1s; ");
  g_auto (Cinema) cinema;
  guint frames = 0;

  for (guint i = 0; i <= DRIFT_MAX_RULES; i++)
    g_string_append (text, "drop copy; ");
  cinema_init (&cinema, text->str);
  drift_player_play (cinema.player);
  while (frame (&cinema))
    g_assert_cmpuint (frames++, <, 1000);
  g_assert_false (drift_player_get_playing (cinema.player));
  g_assert_cmpuint (cinema.notified, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/player/new", test_new);
  g_test_add_func ("/player/first-frame", test_first_frame);
  g_test_add_func ("/player/pace", test_pace);
  g_test_add_func ("/player/pace-of-a-step", test_pace_of_a_step);
  g_test_add_func ("/player/speed", test_speed);
  g_test_add_func ("/player/speed/property", test_speed_property);
  g_test_add_func ("/player/rest", test_rests_at_captions);
  g_test_add_func ("/player/rest/without-frames", test_rest_without_frames);
  g_test_add_func ("/player/to-the-end", test_to_the_end);
  g_test_add_func ("/player/nights", test_nights_are_skipped);
  g_test_add_func ("/player/one-step", test_single_step);
  g_test_add_func ("/player/one-step/play", test_single_step_becomes_play);
  g_test_add_func ("/player/pause", test_pause);
  g_test_add_func ("/player/overlong-frame", test_overlong_frame);
  g_test_add_func ("/player/clock-goes-back", test_clock_that_goes_back);
  g_test_add_func ("/player/seek", test_seek_while_playing);
  g_test_add_func ("/player/moved-while-paused", test_moved_while_paused);
  g_test_add_func ("/player/seek/end", test_seek_to_the_end);
  g_test_add_func ("/player/open-end", test_open_end);
  g_test_add_func ("/player/open-end/one-step", test_single_step_in_an_open_end);
  g_test_add_func ("/player/frames-do-not-matter", test_frames_do_not_matter);
  g_test_add_func ("/player/trouble", test_trouble);
  return g_test_run ();
}
