/* The time bar: the ribbon of lag and marks, and under it the scale that moves in time.
 * SPDX-License-Identifier: MIT */
#include "drift-time-bar.h"

#include "drift-ribbon.h"
#include "drift-scroll.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

struct _DriftTimeBar
{
  GtkWidget parent_instance;

  /* owned */
  DriftSession *session;

  /* template */
  DriftRibbon *ribbon;
  GtkRange *scale;
};

G_DEFINE_FINAL_TYPE (DriftTimeBar, drift_time_bar, GTK_TYPE_WIDGET)

/* The rest before or after the position. */
static guint
find_rest (DriftRun *run, guint position, gboolean after)
{
  guint n = drift_run_get_n_rests (run);
  guint found = position;

  for (guint i = 0; i < n; i++)
    {
      guint rest = drift_run_get_rest (run, i, NULL);

      if (after && rest > position)
        return rest;
      if (!after && rest < position)
        found = rest;
    }
  return found;
}

/* The scale counts in widths of the ribbon; where to go is asked of the timeline. */
static gboolean
scale_change_value (DriftTimeBar *self, GtkScrollType scroll, double value)
{
  DriftRun *run = self->session != NULL ? drift_session_get_run (self->session) : NULL;
  guint position, length, target;
  DriftCluster *cluster;

  if (run == NULL)
    return TRUE;
  cluster = drift_run_get_cluster (run);
  position = drift_cluster_get_position (cluster);
  length = drift_cluster_get_length (cluster);
  switch (scroll)
    {
    case GTK_SCROLL_STEP_FORWARD:
    case GTK_SCROLL_STEP_RIGHT:
    case GTK_SCROLL_STEP_UP:
      target = MIN (position + 1, length);
      break;
    case GTK_SCROLL_STEP_BACKWARD:
    case GTK_SCROLL_STEP_LEFT:
    case GTK_SCROLL_STEP_DOWN:
      target = position > 0 ? position - 1 : 0;
      break;
    case GTK_SCROLL_PAGE_FORWARD:
    case GTK_SCROLL_PAGE_RIGHT:
    case GTK_SCROLL_PAGE_UP:
      target = find_rest (run, position, TRUE);
      break;
    case GTK_SCROLL_PAGE_BACKWARD:
    case GTK_SCROLL_PAGE_LEFT:
    case GTK_SCROLL_PAGE_DOWN:
      target = find_rest (run, position, FALSE);
      break;
    case GTK_SCROLL_START:
      target = 0;
      break;
    case GTK_SCROLL_END:
      target = length;
      break;
    default:
      target = drift_timeline_x_to_position (drift_session_get_timeline (self->session),
                                             CLAMP (value, 0.0, 1.0));
      break;
    }
  if (target != position)
    drift_session_go_to (self->session, target);
  return TRUE;
}

/* A fraction of the width means nothing to who hears it. */
static void
describe (DriftTimeBar *self, DriftRun *run)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  g_autofree char *text =
      /* Translators: what a screen reader says of the timeline: a step of so many, and an event of
         all known */
      g_strdup_printf (_ ("Step %u of %u, event %u of %u"), drift_run_get_step (run),
                       drift_run_get_n_steps (run), drift_cluster_get_position (cluster),
                       drift_cluster_get_length (cluster));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  text, -1);
}

static void
update (DriftTimeBar *self)
{
  DriftRun *run = drift_session_get_run (self->session);
  guint position;

  if (run == NULL)
    return;
  position = drift_cluster_get_position (drift_run_get_cluster (run));
  gtk_range_set_value (self->scale,
                       drift_timeline_position_to_x (drift_session_get_timeline (self->session),
                                                     position));
  describe (self, run);
}

/**
 * drift_time_bar_set_session:
 * @session: whose time it shows and moves
 */
void
drift_time_bar_set_session (DriftTimeBar *self, DriftSession *session)
{
  g_return_if_fail (DRIFT_IS_TIME_BAR (self) && self->session == NULL);
  self->session = g_object_ref (session);
  drift_ribbon_set_session (self->ribbon, session);
  g_signal_connect_object (session, "stepped", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "worked", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
drift_time_bar_set_palette (DriftTimeBar *self, DriftPaletteId palette)
{
  g_return_if_fail (DRIFT_IS_TIME_BAR (self));
  drift_ribbon_set_palette (self->ribbon, palette);
}

static void
drift_time_bar_dispose (GObject *object)
{
  drift_widget_empty (GTK_WIDGET (object));
  g_clear_object (&DRIFT_TIME_BAR (object)->session);
  G_OBJECT_CLASS (drift_time_bar_parent_class)->dispose (object);
}

static void
drift_time_bar_class_init (DriftTimeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_time_bar_dispose;

  g_type_ensure (DRIFT_TYPE_RIBBON);
  drift_widget_class_set_template (widget_class, "stage/drift-time-bar.ui");
  gtk_widget_class_set_css_name (widget_class, "timebar");
  gtk_widget_class_bind_template_child (widget_class, DriftTimeBar, ribbon);
  gtk_widget_class_bind_template_child (widget_class, DriftTimeBar, scale);
  gtk_widget_class_bind_template_callback (widget_class, scale_change_value);
}

/* Who comes to the scale in a stage that scrolls sees the hours below it, too. */
static void
show_whole (DriftTimeBar *self)
{
  drift_scroll_page_to_end_of (GTK_WIDGET (self), GTK_WIDGET (self));
}

static void
drift_time_bar_init (DriftTimeBar *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (focus, "enter", G_CALLBACK (show_whole), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->scale), focus);
}
