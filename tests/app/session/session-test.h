/* What the tests of the session share: one without a display, and what it told.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-session-acts.h"

G_BEGIN_DECLS

#define FRAME_US 16667

typedef struct
{
  DriftSession *session;
  guint moved;
  guint stepped;
  guint read;
  guint refused;
  gboolean asked; /* what is said to who is about to play */
  gint64 time_us;
} Fixture;

static inline void
count (guint *counter)
{
  ++*counter;
}

static inline void
count_refusal (DriftSession *session, const char *heading, const char *sentence, guint *counter)
{
  g_assert_cmpstr (heading, !=, "");
  g_assert_cmpstr (sentence, !=, "");
  ++*counter;
}

static inline gboolean
answer (Fixture *fixture)
{
  return fixture->asked;
}

static inline void
load (Fixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (drift_session_load (fixture->session, id, &error));
  g_assert_no_error (error);
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = drift_session_new ();
  load (fixture, "session-store");
  g_signal_connect_swapped (fixture->session, "moved", G_CALLBACK (count), &fixture->moved);
  g_signal_connect_swapped (fixture->session, "stepped", G_CALLBACK (count), &fixture->stepped);
  g_signal_connect_swapped (fixture->session, "read", G_CALLBACK (count), &fixture->read);
  g_signal_connect (fixture->session, "refused", G_CALLBACK (count_refusal), &fixture->refused);
  g_signal_connect_swapped (fixture->session, "ask-first", G_CALLBACK (answer), fixture);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->session);
}

static inline void
forget (Fixture *fixture)
{
  fixture->moved = fixture->stepped = fixture->read = 0;
}

static inline guint
position_of (Fixture *fixture)
{
  return drift_cluster_get_position (drift_session_get_cluster (fixture->session));
}

static inline guint
step_of (Fixture *fixture)
{
  return drift_run_get_step (drift_session_get_run (fixture->session));
}

static inline void
frame (Fixture *fixture)
{
  fixture->time_us += FRAME_US;
  drift_session_advance (fixture->session, fixture->time_us);
}

static inline gboolean
get (Fixture *fixture, const char *property)
{
  gboolean value = FALSE;

  g_object_get (fixture->session, property, &value, NULL);
  return value;
}

static inline void
set_anti_entropy (Fixture *fixture, gboolean on)
{
  drift_session_set_setting (fixture->session, DRIFT_SETTING_ANTI_ENTROPY, on);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

G_END_DECLS
