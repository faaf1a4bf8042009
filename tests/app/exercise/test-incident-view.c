/* Tests of the incident: its evening on the stage, evidence opened there and beside it, alerts set,
 * and the week replayed night by night.
 * SPDX-License-Identifier: MIT */
#include "drift-incident-view.h"

#include "app-test.h"
#include "drift-gate-view.h"
#include "drift-pin.h"
#include "drift-session-acts.h"

typedef struct
{
  GtkWindow *window;
  DriftSession *session;
  DriftIncident *incident;
  DriftIncidentView *view;
  guint solved;
} Fixture;

static void
on_solved (Fixture *fixture)
{
  fixture->solved++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = app_test_session ("sandbox");
  fixture->incident = drift_incident_new (NULL);
  fixture->view = DRIFT_INCIDENT_VIEW (drift_incident_view_new (fixture->session));
  drift_incident_view_set_incident (fixture->view, fixture->incident);
  g_assert_true (drift_gate_view_take_stage (DRIFT_GATE_VIEW (fixture->view)));
  g_signal_connect_swapped (fixture->view, "solved", G_CALLBACK (on_solved), fixture);
  fixture->window = app_test_show (fixture->view);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  app_test_destroy (fixture->window);
  g_assert_null (drift_session_get_pins (fixture->session));
  g_object_unref (fixture->incident);
  g_object_unref (fixture->session);
}

static gboolean
is_shown (Fixture *fixture, const char *name)
{
  return gtk_widget_is_visible (app_test_child (fixture->view, name));
}

static void
set_limit (Fixture *fixture, DriftAlertKind kind, double limit)
{
  gtk_drop_down_set_selected (app_test_child (fixture->view, "kind"), kind);
  gtk_spin_button_set_value (app_test_child (fixture->view, "limit"), limit);
}

static void
click_replay (Fixture *fixture)
{
  GtkWidget *button = app_test_child (fixture->view, "replay");

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* Without waiting for the end of the week. */
static void
replay (Fixture *fixture)
{
  click_replay (fixture);
  g_assert_false (is_shown (fixture, "verdict"));
  click_replay (fixture);
  g_assert_true (is_shown (fixture, "verdict"));
}

/* The accent invites to a replay until the alert was tried. */
static void
assert_invites (Fixture *fixture, gboolean accent)
{
  g_assert_cmpint (gtk_widget_has_css_class (app_test_child (fixture->view, "replay"),
                                             "suggested-action"),
                   ==, accent);
}

static void
wait_for_work (Fixture *fixture)
{
  wait_until (!drift_session_get_working (fixture->session));
}

/* The pin that says that, or NULL. */
static DriftPin *
find_pin (Fixture *fixture, const char *words)
{
  GListModel *pins = drift_session_get_pins (fixture->session);

  for (guint i = 0; pins != NULL && i < g_list_model_get_n_items (pins); i++)
    {
      g_autoptr (DriftPin) pin = g_list_model_get_item (pins, i);

      if (g_strcmp0 (drift_pin_get_words (pin), words) == 0)
        return pin;
    }
  return NULL;
}

static void
assert_pin (Fixture *fixture, const char *words, guint place)
{
  DriftPin *pin = find_pin (fixture, words);

  g_assert_nonnull (pin);
  g_assert_cmpuint (drift_pin_get_place (pin), ==, place);
}

static void
assert_line (Fixture *fixture, guint night, const char *text)
{
  GtkLabel *line = app_test_child_at (app_test_child (fixture->view, "lines"), night - 1);

  g_assert_cmpstr (gtk_label_get_text (line), ==, text);
}

/* The stage is the dashboard of that night: the user has just seen what they complain of. */
static void
test_evening (Fixture *fixture, gconstpointer data)
{
  DriftRun *run;
  g_autofree char *told = NULL;

  wait_for_work (fixture);
  run = drift_session_get_run (fixture->session);
  g_assert_cmpuint (drift_run_get_step (run), ==,
                    drift_incident_get_week (fixture->incident)->story.stale_step);
  g_assert_false (drift_session_get_truth (fixture->session));
  told = drift_run_tell (run, FALSE);
  g_assert_nonnull (strstr (told, "GET user:42 → 200 OK"));
  assert_pin (fixture, "Complaint", DRIFT_PLACE_CLIENT);
  assert_pin (fixture, "Dashboard", DRIFT_PLACE_STATUS);
  assert_pin (fixture, "Access log", DRIFT_PLACE_COORDINATOR);
  assert_pin (fixture, "Compare the copies", 1);
  assert_pin (fixture, "Sweeps", DRIFT_PLACE_TIME);
  g_assert_false (is_shown (fixture, "week_box"));
  g_assert_false (is_shown (fixture, "verdict"));
  g_assert_false (is_shown (fixture, "truth"));
}

/* What is pressed on the stage is opened beside it, and looked at from then on. */
static void
test_pins (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *words;
    DriftEvidence evidence;
  } pins[DRIFT_N_EVIDENCE] = {
    { "Complaint", DRIFT_EVIDENCE_COMPLAINT },
    { "Dashboard", DRIFT_EVIDENCE_DASHBOARD },
    { "Access log", DRIFT_EVIDENCE_LOG },
    { "Sweeps", DRIFT_EVIDENCE_SWEEPS },
    { "Compare the copies", DRIFT_EVIDENCE_COPIES },
  };
  GtkWidget *box = app_test_child (fixture->view, "evidence_box");

  for (guint i = 0; i < G_N_ELEMENTS (pins); i++)
    {
      GtkExpander *expander = app_test_child_at (box, pins[i].evidence);
      g_autofree char *seen = g_strdup_printf ("✓ %s", pins[i].words);

      g_assert_cmpint (drift_pin_get_tone (find_pin (fixture, pins[i].words)), ==,
                       DRIFT_TONE_ASKING);
      drift_pin_press (find_pin (fixture, pins[i].words));
      g_assert_true (gtk_expander_get_expanded (expander));
      g_assert_true (app_test_has_focus (expander));
      g_assert_true (drift_incident_is_open (fixture->incident, pins[i].evidence));
      g_assert_null (find_pin (fixture, pins[i].words));
      g_assert_cmpint (drift_pin_get_tone (find_pin (fixture, seen)), ==, DRIFT_TONE_PLAIN);
      gtk_expander_set_expanded (expander, FALSE);
      drift_pin_press (find_pin (fixture, seen));
      g_assert_true (gtk_expander_get_expanded (expander));
    }
}

static const char *
count_of (Fixture *fixture, guint night)
{
  GtkWidget *column = app_test_child_at (app_test_child (fixture->view, "week"), night - 1);

  return gtk_label_get_text (app_test_child_at (column, 0));
}

/* The week plays, and each night is told when its sweep is over; the verdict at the end. */
static void
test_nights (Fixture *fixture, gconstpointer data)
{
  static const char *const alerts[DRIFT_WEEK_NIGHTS - 1] = {
    "Night 1: quiet",
    "Night 2: quiet",
    "Night 3: quiet",
    "Night 4: quiet",
    "Night 5: your alert fires",
    "Night 6: quiet",
  };
  DriftRun *run;

  set_limit (fixture, DRIFT_ALERT_REPAIRS, 20);
  click_replay (fixture);
  g_assert_true (drift_session_get_playing (fixture->session));
  run = drift_session_get_run (fixture->session);
  g_assert_cmpuint (drift_run_get_step (run), <=, 1);
  assert_pin (fixture, "Your alert is set", DRIFT_PLACE_STATUS);
  g_assert_null (find_pin (fixture, "Complaint"));
  for (guint night = 1; night < DRIFT_WEEK_NIGHTS; night++)
    {
      g_assert_cmpstr (count_of (fixture, night), ==, "");
      while (*count_of (fixture, night) == '\0')
        {
          guint step = drift_run_get_step (run);

          g_assert_true (drift_gate_view_asks (DRIFT_GATE_VIEW (fixture->view)));
          drift_session_step_forward (fixture->session);
          wait_for_work (fixture);
          g_assert_cmpuint (drift_run_get_step (run), >, step);
        }
      assert_pin (fixture, alerts[night - 1], DRIFT_PLACE_STATUS);
      g_assert_false (is_shown (fixture, "verdict"));
      g_assert_cmpuint (fixture->solved, ==, 0);
      g_assert_cmpstr (app_test_text (fixture->view, "score"), ==, "");
    }
  g_assert_true (drift_incident_is_solved (fixture->incident));
  drift_session_step_forward (fixture->session);
  wait_until (is_shown (fixture, "verdict"));
  g_assert_false (drift_gate_view_asks (DRIFT_GATE_VIEW (fixture->view)));
  g_assert_cmpuint (fixture->solved, ==, 1);
  g_assert_nonnull (find_pin (fixture, "Complaint"));
}

/* Frame by frame it comes to the first night by itself. */
static void
test_plays (Fixture *fixture, gconstpointer data)
{
  click_replay (fixture);
  for (gint64 time_us = 0; *count_of (fixture, 1) == '\0'; time_us += 50 * DRIFT_MILLISECOND)
    {
      g_assert_cmpint (time_us, <, 8 * DRIFT_SECOND);
      g_assert_true (drift_session_advance (fixture->session, time_us));
    }
  g_assert_cmpstr (count_of (fixture, 1), ==, "10");
}

/* Who asks for another alert, or brings something else to the stage, does not wait any more. */
static void
test_interrupted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  click_replay (fixture);
  set_limit (fixture, DRIFT_ALERT_REPAIRS, 20);
  g_assert_false (drift_session_get_playing (fixture->session));
  g_assert_false (is_shown (fixture, "verdict"));
  g_assert_nonnull (find_pin (fixture, "Complaint"));
  assert_invites (fixture, TRUE);
  click_replay (fixture);
  g_assert_false (drift_gate_view_is_lost (DRIFT_GATE_VIEW (fixture->view)));
  g_assert_true (drift_session_load (fixture->session, "sandbox", &error));
  g_assert_no_error (error);
  g_assert_true (is_shown (fixture, "verdict"));
  g_assert_cmpuint (fixture->solved, ==, 1);

  g_assert_true (drift_gate_view_is_lost (DRIFT_GATE_VIEW (fixture->view)));
  g_assert_true (drift_gate_view_take_stage (DRIFT_GATE_VIEW (fixture->view)));
  g_assert_false (drift_gate_view_is_lost (DRIFT_GATE_VIEW (fixture->view)));
  g_assert_true (is_shown (fixture, "verdict"));
  g_assert_nonnull (find_pin (fixture, "Complaint"));
}

static void
test_still (Fixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();

  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  click_replay (fixture);
  g_assert_true (is_shown (fixture, "verdict"));
  wait_for_work (fixture);
  g_assert_true (drift_run_is_over (drift_session_get_run (fixture->session)));
  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
}

static void
test_evidence (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = app_test_child (fixture->view, "evidence_box");

  for (guint i = 0; i < DRIFT_N_EVIDENCE; i++)
    {
      g_assert_false (drift_incident_is_open (fixture->incident, (DriftEvidence)i));
      g_assert_true (gtk_widget_activate (app_test_child_at (box, i)));
      g_assert_true (drift_incident_is_open (fixture->incident, (DriftEvidence)i));
      g_assert_cmpint (is_shown (fixture, "week_box"), ==, i >= DRIFT_EVIDENCE_SWEEPS);
    }
}

static void
test_replays (Fixture *fixture, gconstpointer data)
{
  assert_invites (fixture, TRUE);
  set_limit (fixture, DRIFT_ALERT_REPAIRS, 9);
  replay (fixture);
  assert_invites (fixture, FALSE);
  assert_line (fixture, 1,
               "! Night 1: False alarm. It saw 10 copies repaired. The bus lost no more than usual "
               "that day, and 11 reads came back stale.");
  assert_line (fixture, 2,
               "· Night 2: Quiet. It saw 9 copies repaired. The bus lost no more than usual that "
               "day, and 7 reads came back stale.");
  assert_line (fixture, 5,
               "✓ Night 5: True alarm. It saw 117 copies repaired. That day the bus lost far more "
               "writes than usual.");
  g_assert_true (is_shown (fixture, "week_box"));
  g_assert_true (is_shown (fixture, "truth"));
  g_assert_cmpuint (fixture->solved, ==, 0);
  wait_until (app_test_has_focus (app_test_child (fixture->view, "verdict")));

  set_limit (fixture, DRIFT_ALERT_SWEEP_AGE, 30);
  assert_invites (fixture, TRUE);
  g_assert_false (is_shown (fixture, "verdict"));
  replay (fixture);
  assert_line (fixture, 3,
               "✓ Night 3: True alarm. It saw the last full sweep up to 48 hours old. That sweep "
               "did not hear from R3, so its count says nothing about R3.");
  g_assert_cmpuint (fixture->solved, ==, 0);

  set_limit (fixture, DRIFT_ALERT_TREND, 2.5);
  g_assert_cmpfloat (drift_incident_get_alert (fixture->incident)->limit, ==, 2.5);
  replay (fixture);
  g_assert_cmpuint (fixture->solved, ==, 1);
  g_assert_true (app_test_is_graded (fixture->view, "verdict", DRIFT_GRADED_RIGHT));
  g_assert_cmpstr (gtk_label_get_text (app_test_child (fixture->view, "score")), ==, "✓ Solved");
}

/* What was typed and not yet confirmed counts as well. */
static void
test_typed (Fixture *fixture, gconstpointer data)
{
  gtk_editable_set_text (app_test_child (fixture->view, "limit"), "20");
  replay (fixture);
  g_assert_cmpfloat (drift_incident_get_alert (fixture->incident)->limit, ==, 20);
  g_assert_cmpuint (fixture->solved, ==, 1);
}

/* How high the line of the alert stands at a night, from 0 to 1; below 0 if there is none. */
static double
line_at (Fixture *fixture, guint night)
{
  GtkWidget *column = app_test_child_at (app_test_child (fixture->view, "week"), night - 1);
  GtkWidget *overlay = app_test_child_at (column, 1);
  GtkWidget *line = app_test_child_at (overlay, 1);
  double x, y, height;

  app_test_draw (fixture->window);
  if (!gtk_widget_get_visible (line))
    return -1.0;
  height = gtk_widget_get_height (overlay) - gtk_widget_get_height (line);
  g_assert_true (gtk_widget_translate_coordinates (line, overlay, 0, 0, &x, &y));
  return 1.0 - y / height;
}

/* The alert is a line across the nights that it looks at the repairs of: as high as its limit, or
 * so many times what was usual by then. */
static void
test_limits (Fixture *fixture, gconstpointer data)
{
  const DriftAlert repairs = { DRIFT_ALERT_REPAIRS, 58.5 };
  const DriftAlert trend = { DRIFT_ALERT_TREND, 6.0 };
  const DriftAlert age = { DRIFT_ALERT_SWEEP_AGE, 30.0 };

  g_assert_true (drift_incident_open (fixture->incident, DRIFT_EVIDENCE_SWEEPS, NULL));
  drift_incident_set_alert (fixture->incident, &repairs);
  for (guint night = 1; night <= DRIFT_WEEK_NIGHTS; night++)
    g_assert_cmpfloat_with_epsilon (line_at (fixture, night), 0.5, 0.02);
  drift_incident_set_alert (fixture->incident, &trend);
  g_assert_cmpfloat (line_at (fixture, 2), <, 0.0);
  g_assert_cmpfloat_with_epsilon (line_at (fixture, 3), 6.0 * 9.5 / 117.0, 0.02);
  g_assert_cmpfloat_with_epsilon (line_at (fixture, 5), 6.0 * 8.5 / 117.0, 0.02);
  drift_incident_set_alert (fixture->incident, &age);
  g_assert_cmpfloat (line_at (fixture, 3), <, 0.0);
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  GtkWidget *column = app_test_child_at (app_test_child (fixture->view, "week"), 4);

  GtkWidget *bar = app_test_child_at (app_test_child_at (column, 1), 0);

  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Night 5, copies repaired: 117");
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "The alert fires above 0");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (app_test_child (fixture->view, "kind")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "What the alert looks at: Copies repaired in a sweep");
  app_test_assert_live (fixture->view, "verdict");
}

static void
test_width (Fixture *fixture, gconstpointer data)
{
  int width;

  for (guint i = 0; i < DRIFT_N_EVIDENCE; i++)
    gtk_widget_activate (app_test_child_at (app_test_child (fixture->view, "evidence_box"), i));
  set_limit (fixture, DRIFT_ALERT_TREND, 2.5);
  replay (fixture);
  gtk_widget_measure (GTK_WIDGET (fixture->view), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL,
                      NULL, NULL);
  g_assert_cmpint (width, <=, 360);
}

#define ADD(name, func) g_test_add ("/incident-view/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("evening", test_evening);
  ADD ("pins", test_pins);
  ADD ("nights", test_nights);
  ADD ("limits", test_limits);
  ADD ("plays", test_plays);
  ADD ("interrupted", test_interrupted);
  ADD ("still", test_still);
  ADD ("evidence", test_evidence);
  ADD ("replays", test_replays);
  ADD ("typed", test_typed);
  ADD ("accessible", test_accessible);
  ADD ("width", test_width);
  return g_test_run ();
}
