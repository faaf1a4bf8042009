/* A chart with an alert: its menu, its limit, which is dragged or moved by keys, and what came of
 * it. SPDX-License-Identifier: MIT */
#include "drift-alert-view.h"

#include "drift-chart-lines.h"
#include "drift-icon.h"
#include "drift-text-scale.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

/* No limit is higher, in its units. */
#define HIGHEST 1e6

#define NONE "none"

struct _DriftAlertView
{
  GtkBox parent_instance;

  /* owned */
  DriftChartTime *time;
  GtkWidget *button; /* opens the menu; it stands elsewhere */
  GSimpleAction *kind;

  /* borrowed: children */
  DriftChartView *chart;
  GtkScale *scale; /* for keys and screen readers; it lies over the knob that is drawn */
  GtkLabel *note;

  gboolean showing; /* what the session has, and not what a person wants */
  double grabbed;   /* the limit when the hand came to it, in the units of the chart */
  double per_pixel; /* and by how much it goes up with a pixel */
};

G_DEFINE_FINAL_TYPE (DriftAlertView, drift_alert_view, GTK_TYPE_BOX)

/* By kind, as the menu has them: those that a chart may have. */
static const struct
{
  const char *name;
  const char *label;
} kinds[DRIFT_N_ALERTS] = {
  /* Translators: a choice in the menu of alerts */
  [DRIFT_ALERT_REPAIRS] = { "repairs", N_ ("When a sweep repairs more than a _number") },
  /* Translators: a choice in the menu of alerts: so many times the median of the sweeps before */
  [DRIFT_ALERT_TREND] = { "trend", N_ ("When a sweep repairs many _times the baseline") },
  /* Translators: a choice in the menu of alerts */
  [DRIFT_ALERT_SWEEP_AGE] = { "age", N_ ("When the last full sweep is too _old") },
};

static DriftSession *
session_of (DriftAlertView *self)
{
  return drift_chart_time_get_session (self->time);
}

static const DriftChart *
chart_of (DriftAlertView *self)
{
  return drift_chart_view_get_chart (self->chart);
}

static gboolean
get_alert (DriftAlertView *self, DriftAlert *alert)
{
  return drift_session_get_run (session_of (self)) != NULL &&
         drift_chart_lines_find_alert (chart_of (self), session_of (self), alert);
}

/* Another alert takes the place of the one that the chart had. */
static void
clear_others (DriftAlertView *self, const char *name)
{
  for (DriftAlertKind kind = 0; kind < DRIFT_N_ALERTS; kind++)
    if (drift_chart_takes_alert (chart_of (self), kind) && !g_str_equal (kinds[kind].name, name))
      drift_session_clear_alert (session_of (self), kind);
}

static void
choose (DriftAlertView *self, const char *name)
{
  DriftSession *session = session_of (self);
  DriftAlert alert;

  if (drift_session_get_run (session) == NULL)
    return;
  clear_others (self, name);
  for (DriftAlertKind kind = 0; kind < DRIFT_N_ALERTS; kind++)
    if (g_strcmp0 (kinds[kind].name, name) == 0 && !drift_session_get_alert (session, kind, &alert))
      {
        alert.kind = kind;
        drift_chart_make_alert (&alert, drift_session_get_cluster (session),
                                drift_chart_time_get_series (self->time));
        drift_session_set_alert (session, &alert);
      }
}

static void
on_kind_chosen (DriftAlertView *self, GVariant *name)
{
  choose (self, g_variant_get_string (name, NULL));
}

/* Moved by keys, or over the accessibility bus. */
static void
on_scale_moved (DriftAlertView *self)
{
  DriftAlert alert;

  if (self->showing || !get_alert (self, &alert))
    return;
  alert.limit = gtk_range_get_value (GTK_RANGE (self->scale));
  drift_session_set_alert (session_of (self), &alert);
}

/* The hand */

static void
on_drag_begun (DriftAlertView *self, double x, double y, GtkGesture *drag)
{
  DriftAlert alert;

  if (!drift_chart_view_is_at_alert (self->chart, y) || !get_alert (self, &alert))
    {
      gtk_gesture_set_state (drag, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (drag, GTK_EVENT_SEQUENCE_CLAIMED);
  self->grabbed = drift_chart_place_alert (&alert, drift_chart_time_get_series (self->time),
                                           drift_cluster_get_position (
                                               drift_session_get_cluster (session_of (self))));
  self->per_pixel =
      drift_chart_view_get_value (self->chart, 0.0) - drift_chart_view_get_value (self->chart, 1.0);
}

/* As far as the hand went, however high the chart has come to be meanwhile. */
static void
on_dragged (DriftAlertView *self, double x, double y)
{
  DriftSession *session = session_of (self);
  DriftAlert alert;

  if (!get_alert (self, &alert))
    return;
  drift_chart_move_alert (&alert, drift_session_get_cluster (session),
                          drift_chart_time_get_series (self->time),
                          self->grabbed - y * self->per_pixel);
  drift_session_set_alert (session, &alert);
}

static void
drift_alert_view_dispose (GObject *object)
{
  DriftAlertView *self = DRIFT_ALERT_VIEW (object);

  g_clear_object (&self->time);
  g_clear_object (&self->button);
  g_clear_object (&self->kind);
  G_OBJECT_CLASS (drift_alert_view_parent_class)->dispose (object);
}

static void
drift_alert_view_class_init (DriftAlertViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = drift_alert_view_dispose;
}

static void
drift_alert_view_init (DriftAlertView *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

static GMenuModel *
make_menu (DriftAlertView *self)
{
  GMenu *menu = g_menu_new ();

  /* Translators: a choice in the menu of alerts */
  g_menu_append (menu, _ ("_No alert"), "alert.kind::" NONE);
  for (DriftAlertKind kind = 0; kind < DRIFT_N_ALERTS; kind++)
    if (drift_chart_takes_alert (chart_of (self), kind))
      {
        g_autofree char *action = g_strconcat ("alert.kind::", kinds[kind].name, NULL);

        g_menu_append (menu, _ (kinds[kind].label), action);
      }
  return G_MENU_MODEL (menu);
}

static void
make_button (DriftAlertView *self)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GMenuModel) menu = make_menu (self);
  g_autofree char *label = drift_chart_print_label (chart_of (self), NULL);
  /* Translators: the name of a button: alerts on what the chart of that name shows */
  g_autofree char *name = g_strdup_printf (_ ("Alert: %s"), label);

  self->kind =
      g_simple_action_new_stateful ("kind", G_VARIANT_TYPE_STRING, g_variant_new_string (NONE));
  g_signal_connect_object (self->kind, "change-state", G_CALLBACK (on_kind_chosen), self,
                           G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (self->kind));
  self->button = g_object_ref_sink (gtk_menu_button_new ());
  gtk_widget_insert_action_group (self->button, "alert", G_ACTION_GROUP (actions));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->button), menu);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button),
                             g_object_new (DRIFT_TYPE_ICON, "shape", DRIFT_ICON_ALERT, NULL));
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->button), FALSE);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "alert");
  gtk_widget_set_tooltip_text (self->button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
make_scale (DriftAlertView *self)
{
  self->scale = GTK_SCALE (gtk_scale_new_with_range (GTK_ORIENTATION_VERTICAL, 0.0, HIGHEST, 1.0));
  gtk_range_set_inverted (GTK_RANGE (self->scale), TRUE);
  gtk_range_set_round_digits (GTK_RANGE (self->scale), -1);
  gtk_scale_set_draw_value (self->scale, FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self->scale), GTK_ALIGN_END);
  gtk_widget_set_can_target (GTK_WIDGET (self->scale), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->scale), "alert");
  g_signal_connect_object (self->scale, "value-changed", G_CALLBACK (on_scale_moved), self,
                           G_CONNECT_SWAPPED);
}

static void
watch_hand (DriftAlertView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (on_drag_begun), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (on_dragged), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->chart), GTK_EVENT_CONTROLLER (drag));
}

/**
 * drift_alert_view_new:
 * @time: that of @chart
 * @chart: (transfer floating): a chart that takes alerts
 *
 * Returns: (transfer floating): @chart, with what it takes to set an alert on it
 */
GtkWidget *
drift_alert_view_new (DriftChartTime *time, DriftChartView *chart)
{
  DriftAlertView *self = g_object_new (DRIFT_TYPE_ALERT_VIEW, NULL);
  GtkWidget *overlay = gtk_overlay_new ();

  self->time = g_object_ref (time);
  self->chart = chart;
  make_button (self);
  make_scale (self);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (chart));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->scale));
  gtk_box_append (GTK_BOX (self), overlay);
  self->note = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->note, 0.0f);
  gtk_label_set_wrap (self->note, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "meaning");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->note));
  watch_hand (self);
  g_object_bind_property (chart, "visible", self, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property (chart, "visible", self->button, "visible", G_BINDING_SYNC_CREATE);
  return GTK_WIDGET (self);
}

/**
 * drift_alert_view_get_button:
 *
 * Returns: (transfer none): the button with the menu of alerts, which wants a place
 */
GtkWidget *
drift_alert_view_get_button (DriftAlertView *self)
{
  g_return_val_if_fail (DRIFT_IS_ALERT_VIEW (self), NULL);
  return self->button;
}

/* Brings the scale to where the line is: what it is called says how high. */
static void
show_limit (DriftAlertView *self, const DriftAlert *alert)
{
  GtkWidget *scale = GTK_WIDGET (self->scale);
  double step = drift_chart_get_alert_step (alert, drift_session_get_cluster (session_of (self)));
  g_autofree char *label = drift_chart_print_label (chart_of (self), NULL);
  g_autofree char *line = drift_chart_print_alert (alert);
  /* Translators: the name of a slider: what a chart shows, and above which value an alert fires:
     "Repaired by the last sweep: alert above 20" */
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), label, line);

  self->showing = TRUE;
  gtk_range_set_increments (GTK_RANGE (self->scale), step, 10.0 * step);
  gtk_range_set_value (GTK_RANGE (self->scale), alert->limit);
  self->showing = FALSE;
  gtk_widget_set_margin_top (scale, drift_text_scale_length (scale, (int)(DRIFT_CHART_LEGEND +
                                                                          DRIFT_CHART_MARKS)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (scale), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * drift_alert_view_update:
 *
 * Shows the alert that is set on the run, and what came of it so far; the chart shows itself.
 */
void
drift_alert_view_update (DriftAlertView *self)
{
  DriftSession *session;
  DriftAlert alert;
  gboolean is_set;
  g_autofree char *told = NULL;

  g_return_if_fail (DRIFT_IS_ALERT_VIEW (self));
  session = session_of (self);
  is_set = get_alert (self, &alert);
  g_simple_action_set_state (self->kind,
                             g_variant_new_string (is_set ? kinds[alert.kind].name : NONE));
  drift_widget_set_class (self->button, "set", is_set);
  gtk_widget_set_visible (GTK_WIDGET (self->scale), is_set);
  gtk_widget_set_visible (GTK_WIDGET (self->note), is_set);
  if (!is_set)
    return;
  show_limit (self, &alert);
  told = drift_chart_tell_alert (&alert, drift_session_get_cluster (session),
                                 drift_chart_time_get_series (self->time),
                                 drift_session_get_truth (session));
  gtk_label_set_text (self->note, told);
}
