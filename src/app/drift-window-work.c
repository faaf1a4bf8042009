/* Long ways of the window's run: they are shown, can be stopped, and what is to follow follows.
 * SPDX-License-Identifier: MIT */
#include "drift-window-private.h"

#include <glib/gi18n-lib.h>

/* What takes fewer slices than this is over before it can be read. */
#define SLICES_UNSEEN 20

static void
forget_errand (DriftWindow *self)
{
  self->then = NULL;
  g_clear_pointer (&self->then_data, g_free);
  self->slices = 0;
}

static void
hide_work (DriftWindow *self)
{
  GAction *stop = g_action_map_lookup_action (G_ACTION_MAP (self), "stop");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (stop), FALSE);
  gtk_revealer_set_reveal_child (self->work_revealer, FALSE);
}

/* The run is where it was to go: what follows, or else the picture of it. */
static void
arrive (DriftWindow *self)
{
  DriftWindowFunc then = self->then;
  g_autofree gpointer data = g_steal_pointer (&self->then_data);

  forget_errand (self);
  if (then != NULL)
    then (self, data);
  else
    drift_window_moved_on (self);
}

static void
count_work (DriftWindow *self)
{
  guint position = drift_cluster_get_position (drift_run_get_cluster (self->run));
  /* Translators: how far long work has come. */
  g_autofree char *text = g_strdup_printf (_ ("at event %u"), position);

  gtk_label_set_text (self->work_label, text);
  drift_time_bar_update (self->time_bar); /* it would be a long way of its own at the end */
  if (++self->slices == SLICES_UNSEEN)
    {
      gtk_revealer_set_reveal_child (self->branch_revealer, FALSE);
      gtk_revealer_set_reveal_child (self->work_revealer, TRUE);
    }
}

static void
worked (DriftWindow *self)
{
  if (drift_worker_is_working (self->worker))
    {
      count_work (self);
      return;
    }
  hide_work (self);
  arrive (self);
}

/**
 * drift_window_go:
 * @then: (nullable): what follows when the run has got there; without it the window shows the run
 * @data: (transfer full) (nullable): for @then; it is freed with g_free()
 *
 * Brings the run to where it was set on its way to: at once, where that is little work. If it is
 * not, the window lives on meanwhile, and whatever moves the run next calls off what is left and
 * what was to follow.
 */
void
drift_window_go (DriftWindow *self, DriftWindowFunc then, gpointer data)
{
  forget_errand (self);
  self->then = then;
  self->then_data = data;
  if (drift_worker_start (self->worker, self->run))
    drift_window_sync_actions (self);
  else
    arrive (self);
}

/**
 * drift_window_go_to:
 * @position: an event that is known
 *
 * Neither plays nor works any more, and brings the run there.
 */
void
drift_window_go_to (DriftWindow *self, guint position)
{
  drift_window_halt (self);
  drift_run_head_for_position (self->run, position);
  drift_window_go (self, NULL, NULL);
}

/**
 * drift_window_end_work:
 *
 * Calls off what is left of a long way; the run stays where it has come to.
 */
void
drift_window_end_work (DriftWindow *self)
{
  drift_worker_stop (self->worker);
  forget_errand (self);
  hide_work (self);
}

/**
 * drift_window_halt:
 *
 * Neither plays nor works any more; the run stays where it is.
 */
void
drift_window_halt (DriftWindow *self)
{
  drift_playback_pause (self->playback);
  drift_window_end_work (self);
}

void
drift_window_init_work (DriftWindow *self)
{
  self->worker = drift_worker_new ();
  g_signal_connect_object (self->worker, "worked", G_CALLBACK (worked), self, G_CONNECT_SWAPPED);
}
