/* Tests of the incident's view: evidence opened, alerts set and replayed, results read.
 * SPDX-License-Identifier: MIT */
#include "drift-incident-view.h"

#include "app-test.h"

typedef struct
{
  GtkWindow *window;
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
  fixture->incident = drift_incident_new (NULL);
  fixture->view = DRIFT_INCIDENT_VIEW (drift_incident_view_new ());
  drift_incident_view_set_incident (fixture->view, fixture->incident);
  g_signal_connect_swapped (fixture->view, "solved", G_CALLBACK (on_solved), fixture);
  fixture->window = app_test_show (fixture->view);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  app_test_destroy (fixture->window);
  g_object_unref (fixture->incident);
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
replay (Fixture *fixture)
{
  GtkWidget *button = app_test_child (fixture->view, "replay");

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
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
assert_line (Fixture *fixture, guint night, const char *text)
{
  GtkLabel *line = app_test_child_at (app_test_child (fixture->view, "lines"), night - 1);

  g_assert_cmpstr (gtk_label_get_text (line), ==, text);
}

static void
test_dashboard (Fixture *fixture, gconstpointer data)
{
  GtkWidget *tiles = app_test_child (fixture->view, "tiles");

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (app_test_child_at (tiles, 0)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Replicas up: 3 of 3, OK");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (app_test_child_at (tiles, 3)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Requests failed: 0, OK");
  g_assert_null (app_test_child_at (tiles, 5));
  g_assert_false (is_shown (fixture, "week_box"));
  g_assert_false (is_shown (fixture, "verdict"));
  g_assert_false (is_shown (fixture, "truth"));
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
  set_limit (fixture, DRIFT_ALERT_REPAIRS, 8);
  replay (fixture);
  assert_invites (fixture, FALSE);
  assert_line (fixture, 1,
               "· Night 1: Quiet. It saw 6 copies repaired. The bus lost no more than usual that "
               "day, and 7 reads came back stale.");
  assert_line (fixture, 2,
               "! Night 2: False alarm. It saw 10 copies repaired. The bus lost no more than usual "
               "that day, and 5 reads came back stale.");
  assert_line (fixture, 5,
               "✓ Night 5: True alarm. It saw 116 copies repaired. That day the bus lost far more "
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

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  GtkWidget *column = app_test_child_at (app_test_child (fixture->view, "week"), 4);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (app_test_child_at (column, 1)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Night 5, copies repaired: 116");
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
  ADD ("dashboard", test_dashboard);
  ADD ("evidence", test_evidence);
  ADD ("replays", test_replays);
  ADD ("typed", test_typed);
  ADD ("accessible", test_accessible);
  ADD ("width", test_width);
  return g_test_run ();
}
