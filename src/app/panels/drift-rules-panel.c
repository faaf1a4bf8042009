/* The rules panel: what the network does to messages, as sentences that are switched, edited, moved
 * and removed. SPDX-License-Identifier: MIT */
#include "drift-rules-panel.h"

#include "drift-rule-form.h"
#include "drift-rule-view.h"
#include "drift-scroll.h"
#include "drift-session-acts.h"
#include "drift-widgets.h"

struct _DriftRulesPanel
{
  GtkWidget parent_instance;

  /* owned */
  DriftSession *session;
  DriftCluster *cluster; /* whose rules are shown, or NULL */

  guint64 striking; /* that are lit */

  /* template */
  GtkWidget *empty;
  GtkWidget *order;
  GtkWidget *unheard;
  GtkBox *rules;
  GtkButton *add;

  /* borrowed */
  GtkWidget *form; /* while a rule is made, or NULL */
};

G_DEFINE_FINAL_TYPE (DriftRulesPanel, drift_rules_panel, GTK_TYPE_WIDGET)

/* The rows, among which the form may stand */

static DriftRuleView *
find_view (DriftRulesPanel *self, DriftDropRule *rule)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->rules));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (DRIFT_IS_RULE_VIEW (child) && drift_rule_view_get_rule (DRIFT_RULE_VIEW (child)) == rule)
      return DRIFT_RULE_VIEW (child);
  return NULL;
}

/* Closing */

static void
close_form (DriftRulesPanel *self)
{
  DriftDropRule *rule;
  DriftRuleView *view;

  if (self->form == NULL)
    return;
  rule = drift_rule_form_get_rule (DRIFT_RULE_FORM (self->form));
  view = rule != NULL ? find_view (self, rule) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->add), TRUE);
  drift_widget_pass_focus (self->form, view != NULL ? GTK_WIDGET (view) : GTK_WIDGET (self->add));
  gtk_box_remove (self->rules, self->form);
  self->form = NULL;
}

/* What is edited has to be there. */
static void
check_form (DriftRulesPanel *self)
{
  DriftDropRule *rule =
      self->form != NULL ? drift_rule_form_get_rule (DRIFT_RULE_FORM (self->form)) : NULL;

  if (rule != NULL && find_view (self, rule) == NULL)
    close_form (self);
}

/* Showing */

static guint
number_at (GListModel *rules, guint place)
{
  g_autoptr (DriftDropRule) rule = g_list_model_get_item (rules, place);

  return rule != NULL ? drift_drop_rule_peek (rule)->number : 0;
}

static void light (DriftRulesPanel *self);
static void change_rule (DriftRulesPanel *self, int change, guint other, DriftRuleView *view);
static void edit_rule (DriftRulesPanel *self, DriftRuleView *view);

static DriftRuleView *
ensure_view (DriftRulesPanel *self, DriftDropRule *rule)
{
  DriftRuleView *view = find_view (self, rule);

  if (view != NULL)
    return view;
  view = DRIFT_RULE_VIEW (drift_rule_view_new (rule));
  g_signal_connect_swapped (view, "changed", G_CALLBACK (change_rule), self);
  g_signal_connect_swapped (view, "edit", G_CALLBACK (edit_rule), self);
  gtk_box_append (self->rules, GTK_WIDGET (view));
  return view;
}

/* Whether the list has @rule. */
static gboolean
has_rule (GListModel *rules, DriftDropRule *rule)
{
  for (guint place = 0; place < g_list_model_get_n_items (rules); place++)
    {
      g_autoptr (DriftDropRule) other = g_list_model_get_item (rules, place);

      if (other == rule)
        return TRUE;
    }
  return FALSE;
}

/* The focus of a row that goes is left to the next one, or to what adds another. */
static void
remove_gone (DriftRulesPanel *self, GListModel *rules)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->rules));

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (DRIFT_IS_RULE_VIEW (child) &&
          !has_rule (rules, drift_rule_view_get_rule (DRIFT_RULE_VIEW (child))))
        {
          drift_widget_pass_focus (child, next != NULL ? next : GTK_WIDGET (self->add));
          gtk_box_remove (self->rules, child);
        }
      child = next;
    }
}

/* The form stays behind the rule that it is about, or at the end. */
static void
place_form (DriftRulesPanel *self)
{
  DriftDropRule *rule;
  GtkWidget *last;

  if (self->form == NULL)
    return;
  rule = drift_rule_form_get_rule (DRIFT_RULE_FORM (self->form));
  last = rule != NULL ? GTK_WIDGET (find_view (self, rule))
                      : gtk_widget_get_last_child (GTK_WIDGET (self->rules));
  if (last != self->form)
    gtk_box_reorder_child_after (self->rules, self->form, last);
}

/* A row stays what it is wherever its rule goes, and keeps the focus. */
static void
place_views (DriftRulesPanel *self, GListModel *rules)
{
  gboolean truth = drift_session_get_truth (self->session);
  GtkWidget *last = NULL;

  for (guint place = 0; place < g_list_model_get_n_items (rules); place++)
    {
      g_autoptr (DriftDropRule) rule = g_list_model_get_item (rules, place);
      DriftRuleView *view = ensure_view (self, rule);

      drift_rule_view_show (view, self->cluster, truth,
                            place > 0 ? number_at (rules, place - 1) : 0,
                            number_at (rules, place + 1));
      if (gtk_widget_get_prev_sibling (GTK_WIDGET (view)) != last)
        gtk_box_reorder_child_after (self->rules, GTK_WIDGET (view), last);
      last = GTK_WIDGET (view);
    }
  place_form (self);
}

/* Brings the rows to where the run stands; out of view they cost nothing. */
static void
update (DriftRulesPanel *self)
{
  DriftRun *run = drift_session_get_run (self->session);
  GListModel *rules;
  guint n;

  if (run == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (g_set_object (&self->cluster, drift_run_get_cluster (run)))
    close_form (self);
  rules = drift_bus_get_rules (drift_cluster_get_bus (self->cluster));
  n = g_list_model_get_n_items (rules);
  remove_gone (self, rules);
  place_views (self, rules);
  check_form (self);
  gtk_widget_set_visible (self->empty, n == 0);
  gtk_widget_set_visible (self->order, n > 1);
  gtk_widget_set_visible (self->unheard,
                          n > 0 && !drift_cluster_get_setting (self->cluster,
                                                               DRIFT_SETTING_DROP_MESSAGES));
  light (self);
}

/* Lights the rules whose doing the event is that is shown: nobody in the store knows of it. */
static void
light (DriftRulesPanel *self)
{
  guint64 striking = 0;
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->rules));

  if (self->cluster != NULL && drift_session_get_truth (self->session))
    striking = drift_cluster_get_striking_rules (self->cluster);
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (DRIFT_IS_RULE_VIEW (child))
      {
        DriftDropRule *rule = drift_rule_view_get_rule (DRIFT_RULE_VIEW (child));

        drift_rule_view_light (DRIFT_RULE_VIEW (child),
                               (striking & DRIFT_RULE_BIT (drift_drop_rule_peek (rule)->number)) !=
                                   0);
      }
  self->striking = striking;
}

/* While it plays, rules light for as long as an event is shown, and what is to be read comes after.
 */
static void
stepped (DriftRulesPanel *self)
{
  DriftRun *run = drift_session_get_run (self->session);

  if (run == NULL || drift_run_get_cluster (run) != self->cluster ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (self->striking != 0 || drift_cluster_get_striking_rules (self->cluster) != 0)
    light (self);
}

/* Acting */

static void
change_rule (DriftRulesPanel *self, int change, guint other, DriftRuleView *view)
{
  g_autoptr (DriftCommand) command = drift_command_new (DRIFT_COMMAND_RULE);

  command->number = drift_drop_rule_peek (drift_rule_view_get_rule (view))->number;
  command->change = (DriftRuleChange)change;
  command->other = other;
  drift_session_do (self->session, command);
  update (self);
}

static void
heed (DriftRulesPanel *self)
{
  drift_widget_pass_focus (self->unheard, GTK_WIDGET (self->add));
  drift_session_set_setting (self->session, DRIFT_SETTING_DROP_MESSAGES, TRUE);
  update (self);
}

static void
open_form (DriftRulesPanel *self, DriftDropRule *rule)
{
  close_form (self);
  self->form = drift_rule_form_new (self->session, rule);
  g_signal_connect_swapped (self->form, "closed", G_CALLBACK (close_form), self);
  gtk_box_append (self->rules, self->form);
  place_form (self);
  gtk_widget_set_visible (GTK_WIDGET (self->add), rule != NULL);
  gtk_widget_grab_focus (self->form);
  drift_scroll_page_to_show (self->form);
}

static void
edit_rule (DriftRulesPanel *self, DriftRuleView *view)
{
  open_form (self, drift_rule_view_get_rule (view));
}

static void
add_rule (DriftRulesPanel *self)
{
  open_form (self, NULL);
}

static void
drift_rules_panel_dispose (GObject *object)
{
  DriftRulesPanel *self = DRIFT_RULES_PANEL (object);

  g_clear_object (&self->cluster);
  g_clear_object (&self->session);
  drift_widget_empty (GTK_WIDGET (self));
  G_OBJECT_CLASS (drift_rules_panel_parent_class)->dispose (object);
}

static void
drift_rules_panel_class_init (DriftRulesPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_rules_panel_dispose;
  drift_widget_class_set_template (widget_class, "panels/drift-rules-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftRulesPanel, empty);
  gtk_widget_class_bind_template_child (widget_class, DriftRulesPanel, order);
  gtk_widget_class_bind_template_child (widget_class, DriftRulesPanel, unheard);
  gtk_widget_class_bind_template_child (widget_class, DriftRulesPanel, rules);
  gtk_widget_class_bind_template_child (widget_class, DriftRulesPanel, add);
  gtk_widget_class_bind_template_callback (widget_class, add_rule);
  gtk_widget_class_bind_template_callback (widget_class, heed);
}

static void
drift_rules_panel_init (DriftRulesPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * drift_rules_panel_new:
 * @session: whose rules they are
 *
 * Returns: (transfer full): the rules, which look at the session once they are in view
 */
GtkWidget *
drift_rules_panel_new (DriftSession *session)
{
  DriftRulesPanel *self = g_object_new (DRIFT_TYPE_RULES_PANEL, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "stepped", G_CALLBACK (stepped), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "read", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_after (self, "map", G_CALLBACK (update), NULL);
  return GTK_WIDGET (self);
}
