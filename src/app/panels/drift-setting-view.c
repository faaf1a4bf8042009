/* A setting as a person sees and changes it: what it is, its value, and the way back to what the
 * story began with.
 * SPDX-License-Identifier: MIT */
#include "drift-setting-view.h"

#include "drift-duration.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

/* Who turns a scale passes many values: the one that they rest on so long is meant. */
#define REST_MS 200

struct _DriftSettingView
{
  GtkWidget parent_instance;

  DriftSetting setting;
  gint64 value; /* that was shown last */
  gint64 initial;
  gint64 meant;   /* by who turns the scale */
  guint rest_id;  /* while they do */
  gboolean shown; /* there is a value */
  gboolean showing;

  /* template */
  GtkLabel *title;
  GtkButton *back;
  GtkSwitch *toggle;
  GtkEntry *entry;
  GtkLabel *help;
  GtkScale *scale;
  GtkDropDown *choice;
  GtkLabel *fault;
};

G_DEFINE_FINAL_TYPE (DriftSettingView, drift_setting_view, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* The durations that a scale knows; any other is typed. */
static const gint64 stops[] = {
  0,
  DRIFT_MILLISECOND,
  2 * DRIFT_MILLISECOND,
  5 * DRIFT_MILLISECOND,
  10 * DRIFT_MILLISECOND,
  20 * DRIFT_MILLISECOND,
  50 * DRIFT_MILLISECOND,
  100 * DRIFT_MILLISECOND,
  200 * DRIFT_MILLISECOND,
  500 * DRIFT_MILLISECOND,
  DRIFT_SECOND,
  2 * DRIFT_SECOND,
  5 * DRIFT_SECOND,
  10 * DRIFT_SECOND,
  20 * DRIFT_SECOND,
  30 * DRIFT_SECOND,
  DRIFT_MINUTE,
  2 * DRIFT_MINUTE,
  5 * DRIFT_MINUTE,
  10 * DRIFT_MINUTE,
  30 * DRIFT_MINUTE,
  DRIFT_HOUR,
  3 * DRIFT_HOUR,
  6 * DRIFT_HOUR,
  12 * DRIFT_HOUR,
  DRIFT_DAY,
  2 * DRIFT_DAY,
  5 * DRIFT_DAY,
  10 * DRIFT_DAY,
  30 * DRIFT_DAY,
};

static gboolean
is_duration (DriftSettingView *self)
{
  return drift_setting_type (self->setting) == DRIFT_SETTING_DURATION;
}

/* A share is turned by the hundredth. */
static gint64
unit_of (DriftSettingView *self)
{
  return drift_setting_type (self->setting) == DRIFT_SETTING_SHARE ? DRIFT_SHARE_ALL / 100 : 1;
}

/* Where @value stands on the scale: at the last stop that is not above it. */
static double
place_of (DriftSettingView *self, gint64 value)
{
  guint place = 0;

  if (!is_duration (self))
    return (double)(value / unit_of (self));
  while (place + 1 < G_N_ELEMENTS (stops) && stops[place + 1] <= value)
    place++;
  return place;
}

static gint64
value_at (DriftSettingView *self, double place)
{
  return is_duration (self) ? stops[(guint)place] : (gint64)place * unit_of (self);
}

static char *
print_value (DriftSettingView *self, gint64 value)
{
  GString *text = g_string_new (NULL);

  drift_setting_print_value (self->setting, value, text);
  return g_string_free (text, FALSE);
}

/* Shows it in what there is to turn, which is no wish of the person's. */
static void
show_value (DriftSettingView *self, gint64 value)
{
  g_autofree char *text = print_value (self, value);

  self->showing = TRUE;
  gtk_switch_set_active (self->toggle, value != 0);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_drop_down_set_selected (self->choice, (guint)value);
  gtk_range_set_value (GTK_RANGE (self->scale), place_of (self, value));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  text, -1);
  self->showing = FALSE;
}

static void
tell_fault (DriftSettingView *self, const char *sentence)
{
  gtk_widget_set_visible (GTK_WIDGET (self->fault), sentence != NULL);
  drift_widget_set_class (self->entry, "wrong", sentence != NULL);
  gtk_label_set_text (self->fault, sentence != NULL ? sentence : "");
}

/* What is not taken is shown no longer: who listens shows what is so. */
static void
choose (DriftSettingView *self, gint64 value)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  tell_fault (self, NULL);
  self->shown = FALSE;
  g_signal_emit (self, signals[CHOSEN], 0, value);
}

static void
go_back (DriftSettingView *self)
{
  GtkWidget *next = gtk_widget_get_visible (GTK_WIDGET (self->toggle))  ? GTK_WIDGET (self->toggle)
                    : gtk_widget_get_visible (GTK_WIDGET (self->entry)) ? GTK_WIDGET (self->entry)
                                                                        : GTK_WIDGET (self->choice);

  /* The button goes, and takes the focus with it. */
  gtk_widget_grab_focus (next);
  choose (self, self->initial);
}

static void
toggled (DriftSettingView *self)
{
  if (!self->showing)
    choose (self, gtk_switch_get_active (self->toggle));
}

static void
chosen (DriftSettingView *self)
{
  if (!self->showing && gtk_drop_down_get_selected (self->choice) != GTK_INVALID_LIST_POSITION)
    choose (self, gtk_drop_down_get_selected (self->choice));
}

/* Enter, or the focus goes on: what was typed is meant. */
static void
entered (DriftSettingView *self)
{
  g_autofree char *text =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autofree char *now = print_value (self, self->value);
  g_autofree char *unfit = NULL;
  gint64 value;

  if (g_str_equal (text, now))
    tell_fault (self, NULL);
  else if (drift_setting_parse_value (self->setting, text, &value))
    choose (self, value);
  else
    {
      unfit = drift_setting_print_unfit (self->setting, text);
      tell_fault (self, unfit);
    }
}

static gboolean
key_pressed (DriftSettingView *self, guint key, guint code, GdkModifierType modifiers)
{
  g_autofree char *now = print_value (self, self->value);

  if (key != GDK_KEY_Escape ||
      g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), now))
    return GDK_EVENT_PROPAGATE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), now);
  tell_fault (self, NULL);
  return GDK_EVENT_STOP;
}

static gboolean
rested (gpointer data)
{
  DriftSettingView *self = data;

  self->rest_id = 0;
  choose (self, self->meant);
  return G_SOURCE_REMOVE;
}

/* The value comes along at once, and counts when the hand rests. */
static gboolean
turned (DriftSettingView *self, GtkScrollType scroll, double place)
{
  GtkAdjustment *adjustment = gtk_range_get_adjustment (GTK_RANGE (self->scale));

  place =
      CLAMP (place, gtk_adjustment_get_lower (adjustment), gtk_adjustment_get_upper (adjustment));
  self->meant = value_at (self, place + 0.5);
  show_value (self, self->meant);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_id = g_timeout_add (REST_MS, rested, self);
  return GDK_EVENT_STOP;
}

/* Making */

static void
name_control (DriftSettingView *self, gpointer control)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  drift_setting_label (self->setting),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_text (self->help), -1);
}

static void
make_choice (DriftSettingView *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const char *label;

  for (guint i = 0; (label = drift_setting_choice_label (self->setting, i)) != NULL; i++)
    gtk_string_list_append (labels, label);
  self->showing = TRUE;
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (labels));
  self->showing = FALSE;
  drift_drop_down_set_name (self->choice, drift_setting_label (self->setting));
  gtk_widget_set_visible (GTK_WIDGET (self->choice), TRUE);
}

static void
make_scale (DriftSettingView *self)
{
  gint64 least, most;
  double first, last;

  drift_setting_get_range (self->setting, &least, &most);
  first = place_of (self, least);
  /* A duration of nothing is below the least of some. */
  if (is_duration (self) && stops[(guint)first] < least)
    first++;
  last = place_of (self, most);
  gtk_range_set_range (GTK_RANGE (self->scale), first, last);
  gtk_range_set_increments (GTK_RANGE (self->scale), 1,
                            drift_setting_type (self->setting) == DRIFT_SETTING_COUNT ? 1 : 5);
  gtk_widget_set_visible (GTK_WIDGET (self->scale), TRUE);
  name_control (self, self->scale);
}

static void
make_entry (DriftSettingView *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->entry), TRUE);
  drift_widget_refuse_emoji (GTK_WIDGET (self->entry));
  /* Values are words of a file, which run from left to right; they end where the row does. */
  drift_entry_keep_ltr (self->entry);
  gtk_entry_set_alignment (self->entry,
                           gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? 0.0f : 1.0f);
  name_control (self, self->entry);
}

/* What it is for, and between what its values are. */
static char *
print_help (DriftSettingView *self)
{
  g_autofree char *range = drift_setting_print_range (self->setting);

  if (range == NULL)
    return g_strdup (drift_setting_help (self->setting));
  /* Translators: what a setting is for, and between what its values are */
  return g_strdup_printf (_ ("%s (%s)"), drift_setting_help (self->setting), range);
}

static void
make (DriftSettingView *self)
{
  g_autofree char *help = print_help (self);

  gtk_label_set_text (self->title, drift_setting_label (self->setting));
  gtk_label_set_text (self->help, help);
  switch (drift_setting_type (self->setting))
    {
    case DRIFT_SETTING_SWITCH:
      gtk_widget_set_visible (GTK_WIDGET (self->toggle), TRUE);
      name_control (self, self->toggle);
      break;
    case DRIFT_SETTING_CHOICE:
      make_choice (self);
      break;
    case DRIFT_SETTING_COUNT:
    case DRIFT_SETTING_SHARE:
    case DRIFT_SETTING_DURATION:
      make_scale (self);
      make_entry (self);
      break;
    case DRIFT_SETTING_SHAPE:
      /* A shape has words. */
      gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 16);
      gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 16);
      make_entry (self);
      break;
    }
}

static void
show_way_back (DriftSettingView *self)
{
  g_autofree char *was = drift_setting_say (self->setting, self->initial);
  /* Translators: what a button does; what follows is a setting with its value, such as
     "Anti-entropy: off" */
  g_autofree char *words = g_strdup_printf (_ ("Back to what the story began with. %s"), was);
  gboolean differs = self->value != self->initial;

  gtk_widget_set_visible (GTK_WIDGET (self->back), differs);
  drift_widget_set_class (self, "changed", differs);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->back), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
}

/**
 * drift_setting_view_show:
 * @value: what the setting is
 * @initial: what it was when the story began
 *
 * Shows @value, and the way back where it differs. What is being typed or turned is left alone
 * until the setting itself changes.
 */
void
drift_setting_view_show (DriftSettingView *self, gint64 value, gint64 initial)
{
  g_return_if_fail (DRIFT_IS_SETTING_VIEW (self));
  if (self->shown && value == self->value && initial == self->initial)
    return;
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->shown = TRUE;
  self->value = value;
  self->initial = initial;
  tell_fault (self, NULL);
  show_value (self, value);
  show_way_back (self);
}

/**
 * drift_setting_view_limit:
 * @most: where the scale of a count ends; more can be typed
 */
void
drift_setting_view_limit (DriftSettingView *self, gint64 most)
{
  GtkAdjustment *adjustment = gtk_range_get_adjustment (GTK_RANGE (self->scale));
  gint64 least, all;

  g_return_if_fail (DRIFT_IS_SETTING_VIEW (self));
  drift_setting_get_range (self->setting, &least, &all);
  most = CLAMP (most, least + 1, all);
  if (gtk_adjustment_get_upper (adjustment) != (double)most)
    gtk_range_set_range (GTK_RANGE (self->scale), (double)least, (double)most);
}

static void
drift_setting_view_dispose (GObject *object)
{
  DriftSettingView *self = DRIFT_SETTING_VIEW (object);

  g_clear_handle_id (&self->rest_id, g_source_remove);
  drift_widget_empty (GTK_WIDGET (self));
  G_OBJECT_CLASS (drift_setting_view_parent_class)->dispose (object);
}

static void
drift_setting_view_class_init (DriftSettingViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_setting_view_dispose;
  drift_widget_class_set_template (widget_class, "panels/drift-setting-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftSettingView, title);
  gtk_widget_class_bind_template_child (widget_class, DriftSettingView, back);
  gtk_widget_class_bind_template_child (widget_class, DriftSettingView, toggle);
  gtk_widget_class_bind_template_child (widget_class, DriftSettingView, entry);
  gtk_widget_class_bind_template_child (widget_class, DriftSettingView, help);
  gtk_widget_class_bind_template_child (widget_class, DriftSettingView, scale);
  gtk_widget_class_bind_template_child (widget_class, DriftSettingView, choice);
  gtk_widget_class_bind_template_child (widget_class, DriftSettingView, fault);
  gtk_widget_class_bind_template_callback (widget_class, go_back);
  gtk_widget_class_bind_template_callback (widget_class, toggled);
  gtk_widget_class_bind_template_callback (widget_class, entered);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, turned);
  gtk_widget_class_bind_template_callback (widget_class, chosen);

  /**
   * DriftSettingView::chosen:
   * @value: in the unit of the setting
   *
   * The person wants it so. Whoever listens shows what came of it.
   */
  signals[CHOSEN] = g_signal_new ("chosen", DRIFT_TYPE_SETTING_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
drift_setting_view_init (DriftSettingView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * drift_setting_view_new:
 *
 * Returns: (transfer full): the row of @setting, which shows nothing before
 *   drift_setting_view_show()
 */
GtkWidget *
drift_setting_view_new (DriftSetting setting)
{
  DriftSettingView *self = g_object_new (DRIFT_TYPE_SETTING_VIEW, NULL);

  self->setting = setting;
  make (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self), drift_setting_may_change (setting));
  return GTK_WIDGET (self);
}
