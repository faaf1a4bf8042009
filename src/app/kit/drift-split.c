/* The two parts of the window: a content and a panel beside it, or over it where there is no room.
 * SPDX-License-Identifier: MIT */
#include "drift-split.h"

#include "drift-text-scale.h"
#include "drift-widgets.h"

struct _DriftSplit
{
  GtkWidget parent_instance;

  /* owned */
  GtkWidget *content;
  GtkWidget *panel;
  guint notify_id;
  guint low_id;

  gboolean alone; /* the content is, whatever was chosen */
  gboolean low;
  gboolean narrow;
  gboolean wide_open;   /* what a person chose where there is room */
  gboolean narrow_open; /* and for now, where there is none */
};

G_DEFINE_FINAL_TYPE (DriftSplit, drift_split, GTK_TYPE_WIDGET)

enum
{
  PROP_CONTENT = 1,
  PROP_PANEL,
  PROP_OPEN,
  PROP_NARROW,
  PROP_WIDE_OPEN,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

gboolean
drift_split_get_narrow (DriftSplit *self)
{
  g_return_val_if_fail (DRIFT_IS_SPLIT (self), FALSE);
  return self->narrow;
}

gboolean
drift_split_get_open (DriftSplit *self)
{
  g_return_val_if_fail (DRIFT_IS_SPLIT (self), FALSE);
  return !self->alone && (self->narrow ? self->narrow_open : self->wide_open);
}

static void
show_panel (DriftSplit *self)
{
  gboolean open = drift_split_get_open (self);

  if (self->panel == NULL)
    return;
  /* A focus on what is about to vanish would leave the keys without a place. */
  if (!open && gtk_widget_get_focus_child (GTK_WIDGET (self)) == self->panel)
    gtk_widget_child_focus (self->content, GTK_DIR_TAB_FORWARD);
  gtk_widget_set_visible (self->panel, open);
}

/**
 * drift_split_set_open:
 *
 * Opens or closes the panel for the width that there is now; what was chosen for a
 * window that is wide enough is kept for it.
 */
void
drift_split_set_open (DriftSplit *self, gboolean open)
{
  g_return_if_fail (DRIFT_IS_SPLIT (self));
  if (self->alone || open == drift_split_get_open (self))
    return;
  if (self->narrow)
    self->narrow_open = open;
  else
    self->wide_open = open;
  show_panel (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
  if (!self->narrow)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDE_OPEN]);
}

/**
 * drift_split_set_alone:
 *
 * Leaves the content alone, or lets what was chosen for the panel have its way again.
 */
void
drift_split_set_alone (DriftSplit *self, gboolean alone)
{
  gboolean was_open;

  g_return_if_fail (DRIFT_IS_SPLIT (self));
  was_open = drift_split_get_open (self);
  self->alone = alone;
  if (drift_split_get_open (self) == was_open)
    return;
  show_panel (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
}

/**
 * drift_split_get_wide_open:
 *
 * Returns: whether the panel is open where there is room for it: the choice to remember
 */
gboolean
drift_split_get_wide_open (DriftSplit *self)
{
  g_return_val_if_fail (DRIFT_IS_SPLIT (self), FALSE);
  return self->wide_open;
}

/**
 * drift_split_set_wide_open:
 *
 * Sets what was remembered; a narrow window stays as it is.
 */
void
drift_split_set_wide_open (DriftSplit *self, gboolean open)
{
  g_return_if_fail (DRIFT_IS_SPLIT (self));
  if (!self->narrow)
    drift_split_set_open (self, open);
  else if (self->wide_open != open)
    {
      self->wide_open = open;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDE_OPEN]);
    }
}

static void
set_child (DriftSplit *self, GtkWidget **place, GtkWidget *child)
{
  g_clear_pointer (place, gtk_widget_unparent);
  *place = child;
  if (child != NULL)
    gtk_widget_insert_before (child, GTK_WIDGET (self),
                              place == &self->content ? self->panel : NULL);
}

static int
measure_least (GtkWidget *child)
{
  int least = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* This is not the least width of the panel's content: that changes with the page, and a panel that
 * closes because another page is looked at would be a surprise. */
static int
get_least_panel (DriftSplit *self)
{
  return drift_text_scale_length (GTK_WIDGET (self), DRIFT_SPLIT_PANEL_LEAST);
}

static int
get_best_panel (DriftSplit *self)
{
  return MAX (DRIFT_SPLIT_PANEL_WIDTH, get_least_panel (self));
}

static gboolean
is_narrow (DriftSplit *self, int width)
{
  return width < measure_least (self->content) + get_least_panel (self);
}

/* As wide as its text wants it, unless the content has no room left or its own needs more. */
static int
choose_panel_width (DriftSplit *self, int width, gboolean narrow)
{
  int best = get_best_panel (self);

  if (!narrow)
    best = MIN (best, width - measure_least (self->content));
  return MIN (MAX (best, measure_least (self->panel)), width);
}

static void
measure_width (DriftSplit *self, int *minimum, int *natural)
{
  int content;

  gtk_widget_measure (self->content, GTK_ORIENTATION_HORIZONTAL, -1, minimum, &content, NULL, NULL);
  if (!self->alone)
    *minimum = MAX (*minimum, measure_least (self->panel));
  *natural = MAX (*minimum, content + (self->alone ? 0 : get_best_panel (self)));
}

/* The height of a child at a width that it can have. */
static void
measure_height (GtkWidget *child, int width, int *minimum, int *natural)
{
  int child_minimum = 0;
  int child_natural = 0;

  if (width >= 0)
    width = MAX (width, measure_least (child));
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &child_minimum, &child_natural, NULL,
                      NULL);
  *minimum = MAX (*minimum, child_minimum);
  *natural = MAX (*natural, child_natural);
}

static void
drift_split_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  DriftSplit *self = DRIFT_SPLIT (widget);
  gboolean narrow;
  int panel_width = -1;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, minimum, natural);
      return;
    }
  *minimum = *natural = 0;
  if (for_size >= 0)
    {
      narrow = is_narrow (self, for_size);
      panel_width = choose_panel_width (self, for_size, narrow);
      if (!narrow && self->wide_open && !self->alone)
        for_size -= panel_width;
    }
  measure_height (self->content, for_size, minimum, natural);
  if (!self->alone)
    measure_height (self->panel, panel_width, minimum, natural);
}

/* Out of an allocation, in which nobody may ask for another. */
static gboolean
narrow_changed (gpointer data)
{
  DriftSplit *self = data;

  self->notify_id = 0;
  show_panel (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
  return G_SOURCE_REMOVE;
}

static gboolean
low_changed (gpointer data)
{
  DriftSplit *self = data;

  self->low_id = 0;
  drift_widget_set_class (self, "low", self->low);
  return G_SOURCE_REMOVE;
}

static void
note_shape (DriftSplit *self, gboolean narrow, gboolean low)
{
  if (narrow != self->narrow)
    {
      self->narrow = narrow;
      self->narrow_open = FALSE;
      if (self->notify_id == 0)
        self->notify_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, narrow_changed, self, NULL);
    }
  if (low != self->low)
    {
      self->low = low;
      if (self->low_id == 0)
        self->low_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, low_changed, self, NULL);
    }
}

static void
drift_split_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DriftSplit *self = DRIFT_SPLIT (widget);
  gboolean narrow = is_narrow (self, width);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int panel_width = choose_panel_width (self, width, narrow);
  gboolean beside, over;
  GtkAllocation place;

  note_shape (self, narrow, height < drift_text_scale_length (widget, DRIFT_SPLIT_LOW));
  beside = !narrow && self->wide_open && !self->alone;
  over = narrow && self->narrow_open && !self->alone;

  place = (GtkAllocation){ 0, 0, beside ? width - panel_width : width, height };
  if (beside && mirrored)
    place.x = panel_width;
  gtk_widget_size_allocate (self->content, &place, -1);

  gtk_widget_set_child_visible (self->panel, beside || over);
  if (!gtk_widget_get_visible (self->panel) || (!beside && !over))
    return;
  place = (GtkAllocation){ mirrored ? 0 : width - panel_width, 0, panel_width, height };
  gtk_widget_size_allocate (self->panel, &place, -1);
}

static void
drift_split_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  gtk_widget_queue_resize (widget);
  GTK_WIDGET_CLASS (drift_split_parent_class)->system_setting_changed (widget, setting);
}

static void
drift_split_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DriftSplit *self = DRIFT_SPLIT (object);

  switch (id)
    {
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    case PROP_PANEL:
      g_value_set_object (value, self->panel);
      break;
    case PROP_OPEN:
      g_value_set_boolean (value, drift_split_get_open (self));
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_WIDE_OPEN:
      g_value_set_boolean (value, self->wide_open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
drift_split_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DriftSplit *self = DRIFT_SPLIT (object);

  switch (id)
    {
    case PROP_CONTENT:
      set_child (self, &self->content, g_value_get_object (value));
      break;
    case PROP_PANEL:
      set_child (self, &self->panel, g_value_get_object (value));
      break;
    case PROP_OPEN:
      drift_split_set_open (self, g_value_get_boolean (value));
      break;
    case PROP_WIDE_OPEN:
      drift_split_set_wide_open (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
drift_split_dispose (GObject *object)
{
  DriftSplit *self = DRIFT_SPLIT (object);

  g_clear_handle_id (&self->notify_id, g_source_remove);
  g_clear_handle_id (&self->low_id, g_source_remove);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->panel, gtk_widget_unparent);
  G_OBJECT_CLASS (drift_split_parent_class)->dispose (object);
}

static void
drift_split_class_init (DriftSplitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = drift_split_dispose;
  object_class->get_property = drift_split_get_property;
  object_class->set_property = drift_split_set_property;
  widget_class->measure = drift_split_measure;
  widget_class->size_allocate = drift_split_size_allocate;
  widget_class->system_setting_changed = drift_split_system_setting_changed;

  properties[PROP_CONTENT] =
      g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | flags);
  properties[PROP_PANEL] =
      g_param_spec_object ("panel", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | flags);
  properties[PROP_OPEN] =
      g_param_spec_boolean ("open", NULL, NULL, TRUE, G_PARAM_READWRITE | flags);
  properties[PROP_WIDE_OPEN] =
      g_param_spec_boolean ("wide-open", NULL, NULL, TRUE, G_PARAM_READWRITE | flags);
  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
drift_split_init (DriftSplit *self)
{
  self->wide_open = TRUE;
}
