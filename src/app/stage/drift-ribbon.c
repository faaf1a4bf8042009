/* The ribbon: the lanes of the timeline as a widget, to stand above a scale.
 * SPDX-License-Identifier: MIT */
#include "drift-ribbon.h"

#include "drift-part.h"
#include "drift-text-scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* With as many lanes as this, and by how much it is higher for each lane more. */
#define HEIGHT 84
#define FEW_LANES 5
#define LANE 6

/* Of its usual size, in pixels. */
#define EM 16.0

struct _DriftRibbon
{
  GtkWidget parent_instance;

  /* owned */
  DriftSession *session;
  DriftScene *shown; /* what the widget's node shows */

  DriftPaletteId palette;
};

G_DEFINE_FINAL_TYPE (DriftRibbon, drift_ribbon, GTK_TYPE_WIDGET)

static DriftRun *
run_of (DriftRibbon *self)
{
  return self->session != NULL ? drift_session_get_run (self->session) : NULL;
}

static guint
here (DriftRibbon *self)
{
  DriftRun *run = run_of (self);

  return run != NULL ? drift_cluster_get_position (drift_run_get_cluster (run)) : 0;
}

/* The style gives it letters of 16 pixels at its usual size, larger ones before a hall and where
 * there is much room, and smaller ones where there is little height. */
static double
scale_of (GtkWidget *widget)
{
  return drift_text_scale_get_size (widget) / EM;
}

static DriftScene *
compose (DriftRibbon *self)
{
  double scale = scale_of (GTK_WIDGET (self));
  double width = gtk_widget_get_width (GTK_WIDGET (self)) / scale;
  double height = gtk_widget_get_height (GTK_WIDGET (self)) / scale;
  DriftScene *scene = drift_scene_new (width, height, scale);
  DriftBox box = { DRIFT_RIBBON_START, 0.0, width - DRIFT_RIBBON_START - DRIFT_RIBBON_END, height };

  if (run_of (self) != NULL && box.width > 0.0)
    drift_compose_ribbon (scene, &box, drift_session_get_timeline (self->session), here (self),
                          drift_session_get_truth (self->session));
  return scene;
}

static void
drift_ribbon_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DriftRibbon *self = DRIFT_RIBBON (widget);

  drift_scene_free (self->shown);
  self->shown = compose (self);
  drift_part_snapshot_scene (widget, snapshot, self->shown, self->palette);
}

static int
height_of (DriftRibbon *self)
{
  DriftRun *run = run_of (self);
  guint n = run != NULL ? drift_cluster_get_n_replicas (drift_run_get_cluster (run)) : 0;

  return HEIGHT + LANE * (int)(MAX (n, FEW_LANES) - FEW_LANES);
}

static void
drift_ribbon_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = (int)ceil (height_of (DRIFT_RIBBON (widget)) * scale_of (widget));
  else
    {
      *minimum = 200;
      *natural = 600;
    }
}

static void
drift_ribbon_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  gtk_widget_queue_resize (widget);
  gtk_widget_queue_draw (widget);
  GTK_WIDGET_CLASS (drift_ribbon_parent_class)->system_setting_changed (widget, setting);
}

static void
drift_ribbon_finalize (GObject *object)
{
  DriftRibbon *self = DRIFT_RIBBON (object);

  g_clear_object (&self->session);
  drift_scene_free (self->shown);
  G_OBJECT_CLASS (drift_ribbon_parent_class)->finalize (object);
}

static void
drift_ribbon_class_init (DriftRibbonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = drift_ribbon_finalize;
  widget_class->snapshot = drift_ribbon_snapshot;
  widget_class->measure = drift_ribbon_measure;
  widget_class->system_setting_changed = drift_ribbon_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "ribbon");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
drift_ribbon_init (DriftRibbon *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * drift_ribbon_new:
 *
 * Returns: (transfer floating): a ribbon that shows no run yet
 */
GtkWidget *
drift_ribbon_new (void)
{
  return g_object_new (DRIFT_TYPE_RIBBON, NULL);
}

/* Items move with each event by less than can be seen. */
static gboolean
look_alike (const DriftScene *a, const DriftScene *b)
{
  guint n = drift_scene_get_n_items (a);

  if (drift_scene_get_n_items (b) != n || drift_scene_get_width (a) != drift_scene_get_width (b))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const DriftItem *one = drift_scene_get_item (a, i);
      const DriftItem *other = drift_scene_get_item (b, i);

      if (one->kind != other->kind || fabs (one->x - other->x) > 0.5 || one->y != other->y ||
          fabs (one->x + one->width - other->x - other->width) > 0.5 ||
          one->height != other->height || one->opacity != other->opacity ||
          one->fill != other->fill || one->mark != other->mark ||
          g_strcmp0 (one->text, other->text) != 0)
        return FALSE;
    }
  return TRUE;
}

/* Nothing is drawn where nothing moved by as much as can be seen. */
static void
update (DriftRibbon *self)
{
  g_autoptr (DriftScene) scene = NULL;

  if (run_of (self) == NULL)
    return;
  scene = compose (self);
  if (self->shown == NULL || !look_alike (scene, self->shown))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* It is a picture, and its name says what of. */
static void
update_name (DriftRibbon *self)
{
  const char *name = drift_session_get_truth (self->session)
                         ? _ ("Version lag of each replica over time")
                         : _ ("Sweeps and repairs over time");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * drift_ribbon_set_session:
 * @session: whose run to show; in the truth with lag, drops and stale reads, which no operator sees
 */
void
drift_ribbon_set_session (DriftRibbon *self, DriftSession *session)
{
  g_return_if_fail (DRIFT_IS_RIBBON (self) && self->session == NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::run", G_CALLBACK (gtk_widget_queue_resize), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "stepped", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  /* What came on a long way would be a long way of its own at the end. */
  g_signal_connect_object (session, "worked", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::truth", G_CALLBACK (update_name), self,
                           G_CONNECT_SWAPPED);
  update (self);
  update_name (self);
}

void
drift_ribbon_set_palette (DriftRibbon *self, DriftPaletteId palette)
{
  g_return_if_fail (DRIFT_IS_RIBBON (self));
  g_return_if_fail ((guint)palette < DRIFT_N_PALETTES);

  if (self->palette == palette)
    return;
  self->palette = palette;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
