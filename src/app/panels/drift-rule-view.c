/* A rule as a person sees it: its sentence, its switch, what it took, and its place in the list.
 * SPDX-License-Identifier: MIT */
#include "drift-rule-view.h"

#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

struct _DriftRuleView
{
  GtkWidget parent_instance;

  /* owned */
  DriftDropRule *rule;

  guint before; /* the number of the rule that stands before it, or 0 */
  guint after;  /* likewise after it */
  gboolean showing;

  /* template */
  GtkLabel *number;
  GtkButton *edit;
  GtkLabel *sentence;
  GtkSwitch *toggle;
  GtkLabel *count;
  GtkButton *earlier;
  GtkButton *later;
  GtkButton *remove;
};

G_DEFINE_FINAL_TYPE (DriftRuleView, drift_rule_view, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  EDIT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static guint
number_of (DriftRuleView *self)
{
  return drift_drop_rule_peek (self->rule)->number;
}

static void
change (DriftRuleView *self, DriftRuleChange what, guint other)
{
  g_signal_emit (self, signals[CHANGED], 0, (int)what, other);
}

static void
toggled (DriftRuleView *self)
{
  if (!self->showing)
    change (self, gtk_switch_get_active (self->toggle) ? DRIFT_RULE_TURN_ON : DRIFT_RULE_TURN_OFF,
            0);
}

static void
edit (DriftRuleView *self)
{
  g_signal_emit (self, signals[EDIT], 0);
}

static void
move_earlier (DriftRuleView *self)
{
  change (self, DRIFT_RULE_BEFORE, self->before);
}

static void
move_later (DriftRuleView *self)
{
  change (self, DRIFT_RULE_AFTER, self->after);
}

static void
remove_rule (DriftRuleView *self)
{
  change (self, DRIFT_RULE_REMOVE, 0);
}

/* Dragging */

/* Whether what is over the row at @y would come to stand before it. */
static gboolean
is_before (DriftRuleView *self, double y)
{
  return y < gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
}

static void
mark_place (DriftRuleView *self, gboolean before, gboolean after)
{
  drift_widget_set_class (self, "place-before", before);
  drift_widget_set_class (self, "place-after", after);
}

static GdkContentProvider *
prepare_drag (DriftRuleView *self, double x, double y, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, (int)x, (int)y);
  return gdk_content_provider_new_typed (DRIFT_TYPE_RULE_VIEW, self);
}

static GdkDragAction
drag_over (DriftRuleView *self, double x, double y, GtkDropTarget *target)
{
  mark_place (self, is_before (self, y), !is_before (self, y));
  return GDK_ACTION_MOVE;
}

static void
leave_drag (DriftRuleView *self)
{
  mark_place (self, FALSE, FALSE);
}

/* The row that is dropped is the one that moves. */
static gboolean
dropped (DriftRuleView *self, const GValue *value, double x, double y, GtkDropTarget *target)
{
  DriftRuleView *moved = g_value_get_object (value);

  leave_drag (self);
  if (moved == NULL || moved == self)
    return FALSE;
  change (moved, is_before (self, y) ? DRIFT_RULE_BEFORE : DRIFT_RULE_AFTER, number_of (self));
  return TRUE;
}

static void
add_drag (DriftRuleView *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (DRIFT_TYPE_RULE_VIEW, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  /* The sentence is a button, which keeps what is pressed on it. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (prepare_drag), self);
  g_signal_connect_swapped (target, "motion", G_CALLBACK (drag_over), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (leave_drag), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* Showing */

static void
show_sentence (DriftRuleView *self, DriftCluster *cluster)
{
  g_autofree char *number = g_strdup_printf ("%u", number_of (self));
  g_autofree char *sentence =
      drift_drop_rule_describe (self->rule, drift_cluster_get_names (cluster),
                                drift_cluster_get_keys (cluster));
  /* Translators: what a screen reader calls a rule: its number in the log, and its sentence */
  g_autofree char *name = g_strdup_printf (_ ("Rule %u: %s"), number_of (self), sentence);

  drift_label_set_text (self->number, number);
  if (g_strcmp0 (gtk_label_get_text (self->sentence), sentence) == 0)
    return;
  gtk_label_set_text (self->sentence, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->edit), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ ("Edit this rule"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
show_count (DriftRuleView *self, gboolean truth)
{
  guint struck = drift_drop_rule_peek (self->rule)->struck;
  g_autofree char *text = NULL;

  if (truth && struck == 0)
    text = g_strdup (_ ("Has taken nothing yet"));
  else if (truth)
    /* Translators: how many messages a drop or delay rule has lost or delayed */
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Has taken %u message",
                                         "Has taken %u messages", struck),
                            struck);
  drift_label_set_text (self->count, text != NULL ? text : "");
}

/* A button that cannot be pressed any more leaves the focus to the other one. */
static void
show_moves (DriftRuleView *self)
{
  GtkWidget *earlier = GTK_WIDGET (self->earlier);
  GtkWidget *later = GTK_WIDGET (self->later);

  gtk_widget_set_sensitive (self->before != 0 ? earlier : later, TRUE);
  if (self->before == 0)
    drift_widget_pass_focus (earlier, later);
  if (self->after == 0)
    drift_widget_pass_focus (later, earlier);
  gtk_widget_set_sensitive (earlier, self->before != 0);
  gtk_widget_set_sensitive (later, self->after != 0);
}

/**
 * drift_rule_view_show:
 * @cluster: whose rule it is
 * @truth: whether it is shown how much it took
 * @before: the number of the rule that stands before it, or 0
 * @after: the number of the one after it, or 0
 *
 * Brings the row to what the rule is now.
 */
void
drift_rule_view_show (DriftRuleView *self,
                      DriftCluster *cluster,
                      gboolean truth,
                      guint before,
                      guint after)
{
  gboolean enabled;

  g_return_if_fail (DRIFT_IS_RULE_VIEW (self));
  enabled = drift_drop_rule_peek (self->rule)->enabled;
  self->before = before;
  self->after = after;
  self->showing = TRUE;
  gtk_switch_set_active (self->toggle, enabled);
  self->showing = FALSE;
  drift_widget_set_class (self, "off", !enabled);
  show_sentence (self, cluster);
  show_count (self, truth);
  show_moves (self);
}

/**
 * drift_rule_view_light:
 * @strikes: whether the event that is shown is its doing
 */
void
drift_rule_view_light (DriftRuleView *self, gboolean strikes)
{
  g_return_if_fail (DRIFT_IS_RULE_VIEW (self));
  drift_widget_set_class (self, "strikes", strikes);
}

/**
 * drift_rule_view_get_rule:
 *
 * Returns: (transfer none): whose row it is
 */
DriftDropRule *
drift_rule_view_get_rule (DriftRuleView *self)
{
  g_return_val_if_fail (DRIFT_IS_RULE_VIEW (self), NULL);
  return self->rule;
}

static gboolean
drift_rule_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DRIFT_RULE_VIEW (widget)->edit));
}

static void
drift_rule_view_dispose (GObject *object)
{
  DriftRuleView *self = DRIFT_RULE_VIEW (object);

  g_clear_object (&self->rule);
  drift_widget_empty (GTK_WIDGET (self));
  G_OBJECT_CLASS (drift_rule_view_parent_class)->dispose (object);
}

static void
drift_rule_view_class_init (DriftRuleViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_rule_view_dispose;
  widget_class->grab_focus = drift_rule_view_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  drift_widget_class_set_template (widget_class, "panels/drift-rule-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftRuleView, number);
  gtk_widget_class_bind_template_child (widget_class, DriftRuleView, edit);
  gtk_widget_class_bind_template_child (widget_class, DriftRuleView, sentence);
  gtk_widget_class_bind_template_child (widget_class, DriftRuleView, toggle);
  gtk_widget_class_bind_template_child (widget_class, DriftRuleView, count);
  gtk_widget_class_bind_template_child (widget_class, DriftRuleView, earlier);
  gtk_widget_class_bind_template_child (widget_class, DriftRuleView, later);
  gtk_widget_class_bind_template_child (widget_class, DriftRuleView, remove);
  gtk_widget_class_bind_template_callback (widget_class, toggled);
  gtk_widget_class_bind_template_callback (widget_class, edit);
  gtk_widget_class_bind_template_callback (widget_class, move_earlier);
  gtk_widget_class_bind_template_callback (widget_class, move_later);
  gtk_widget_class_bind_template_callback (widget_class, remove_rule);

  /**
   * DriftRuleView::changed:
   * @change: a #DriftRuleChange
   * @other: the number of the rule before or after which it is to stand, or 0
   *
   * The person wants it so. Whoever listens shows what came of it.
   */
  signals[CHANGED] = g_signal_new ("changed", DRIFT_TYPE_RULE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_UINT);

  /**
   * DriftRuleView::edit:
   *
   * The person wants to make another rule of it.
   */
  signals[EDIT] = g_signal_new ("edit", DRIFT_TYPE_RULE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
drift_rule_view_init (DriftRuleView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_drag (self);
}

/**
 * drift_rule_view_new:
 *
 * Returns: (transfer full): the row of @rule, which shows nothing before drift_rule_view_show()
 */
GtkWidget *
drift_rule_view_new (DriftDropRule *rule)
{
  DriftRuleView *self = g_object_new (DRIFT_TYPE_RULE_VIEW, NULL);

  self->rule = g_object_ref (rule);
  return GTK_WIDGET (self);
}
