/* Where a rule is made, or another made of one that there is: what it does, to which messages, and
 * how often. SPDX-License-Identifier: MIT */
#include "drift-rule-form.h"

#include "drift-fraction.h"
#include "drift-node-picker.h"
#include "drift-session-acts.h"
#include "drift-widgets.h"
#include "drift-wrap.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _DriftRuleForm
{
  GtkWidget parent_instance;

  /* owned */
  DriftSession *session;
  DriftDropRule *rule; /* in place of which it will stand, or NULL */

  gboolean showing;
  double probability; /* of the rule, which the spin button may have rounded */

  /* template */
  GtkDropDown *action;
  GtkEntry *delay;
  GtkDropDown *kind;
  DriftNodePicker *from;
  DriftNodePicker *to;
  GtkDropDown *some;
  GtkEntry *key;
  GtkDropDown *often;
  GtkSpinButton *next;
  GtkWidget *chance_box;
  GtkSpinButton *chance;
  GtkEntry *window;
  GtkLabel *sentence;
  GtkLabel *fault;
  GtkButton *done;
};

G_DEFINE_FINAL_TYPE (DriftRuleForm, drift_rule_form, GTK_TYPE_WIDGET)

enum
{
  CLOSED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* The kinds that travel on the bus, in the order of the list; the first row is any. */
static DriftMessageKind
kind_at (guint row)
{
  DriftMessageKind kind = 0;

  while (row > 0 && kind < DRIFT_N_MESSAGES)
    if (drift_message_on_bus (kind++))
      row--;
  return row == 0 && kind > 0 ? kind - 1 : DRIFT_N_MESSAGES;
}

static guint
row_of_kind (DriftMessageKind kind)
{
  guint row = 0;

  if (kind == DRIFT_N_MESSAGES)
    return 0;
  do
    row++;
  while (kind_at (row) != kind);
  return row;
}

/* What was chosen, in the words of a scenario */

static char *
text_of (GtkEntry *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static void
append_entry (GString *text, const char *word, GtkEntry *entry)
{
  g_autofree char *typed = text_of (entry);
  g_autofree char *quoted = g_shell_quote (typed);

  if (*typed != '\0')
    g_string_append_printf (text, " %s %s", word, quoted);
}

static void
append_nodes (DriftRuleForm *self, GString *text, const char *word, DriftNodePicker *picker)
{
  DriftNodes nodes = drift_node_picker_get_nodes (picker);
  guint some = gtk_drop_down_get_selected (self->some);

  if (nodes == 0)
    return;
  g_string_append_printf (text, " %s ", word);
  if (picker == self->to && some > 0 && some < (guint)__builtin_popcount (nodes))
    g_string_append_printf (text, "%u of ", some);
  drift_names_print (drift_cluster_get_names (drift_session_get_cluster (self->session)), nodes,
                     text);
}

/* The probability that is shown, or the one that it is rounded from. */
static double
probability_of (DriftRuleForm *self)
{
  double shown = gtk_spin_button_get_value (self->chance) / 100;

  return fabs (shown - self->probability) < 0.00005 ? self->probability : shown;
}

static void
append_often (DriftRuleForm *self, GString *text)
{
  switch ((DriftRuleOften)gtk_drop_down_get_selected (self->often))
    {
    case DRIFT_RULE_ALWAYS:
      g_string_append (text, " always");
      break;
    case DRIFT_RULE_NEXT:
      g_string_append_printf (text, " next %d", gtk_spin_button_get_value_as_int (self->next));
      break;
    case DRIFT_RULE_CHANCE:
      g_string_append (text, " chance ");
      drift_fraction_print (probability_of (self), text);
      break;
    }
}

/* "drop write to R3 next 1", or "rule 2 drop write to R3 next 1". */
static char *
print_command (DriftRuleForm *self)
{
  GString *text = g_string_new (NULL);
  DriftMessageKind kind = kind_at (gtk_drop_down_get_selected (self->kind));

  if (self->rule != NULL)
    g_string_append_printf (text, "rule %u ", drift_drop_rule_peek (self->rule)->number);
  if (gtk_drop_down_get_selected (self->action) == DRIFT_RULE_DELAY)
    append_entry (text, "delay", self->delay);
  else
    g_string_append (text, "drop");
  g_string_append_printf (text, " %s",
                          kind == DRIFT_N_MESSAGES ? "any" : drift_message_kind_name (kind));
  append_nodes (self, text, "from", self->from);
  append_nodes (self, text, "to", self->to);
  append_entry (text, "key", self->key);
  append_entry (text, "for", self->window);
  append_often (self, text);
  return g_string_free (text, FALSE);
}

static DriftCommand *
make_command (DriftRuleForm *self, GError **error)
{
  g_autofree char *text = print_command (self);

  return drift_command_parse (text,
                              drift_cluster_get_names (drift_session_get_cluster (self->session)),
                              error);
}

/* Showing */

/* How many of the receivers, of which there have to be two for a choice. */
static void
show_some (DriftRuleForm *self)
{
  guint n = (guint)__builtin_popcount (drift_node_picker_get_nodes (self->to));
  guint some = gtk_drop_down_get_selected (self->some);
  GListModel *model = gtk_drop_down_get_model (self->some);
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->some), n > 1);
  if (model != NULL && g_list_model_get_n_items (model) == MAX (n, 1))
    return;
  gtk_string_list_append (choices, _ ("each of these"));
  for (guint i = 1; i < n; i++)
    {
      /* Translators: of the replicas that are chosen so many, drawn each time anew */
      g_autofree char *choice = g_strdup_printf (_ ("any %u of these, drawn each time"), i);

      gtk_string_list_append (choices, choice);
    }
  gtk_drop_down_set_model (self->some, G_LIST_MODEL (choices));
  gtk_drop_down_set_selected (self->some, some < n ? some : 0);
}

static void
show_parts (DriftRuleForm *self)
{
  guint often = gtk_drop_down_get_selected (self->often);

  gtk_widget_set_visible (GTK_WIDGET (self->delay),
                          gtk_drop_down_get_selected (self->action) == DRIFT_RULE_DELAY);
  gtk_widget_set_visible (GTK_WIDGET (self->next), often == DRIFT_RULE_NEXT);
  gtk_widget_set_visible (self->chance_box, often == DRIFT_RULE_CHANCE);
  show_some (self);
}

/* The sentence is seen as it is made, or what is amiss with it. */
static void
show_sentence (DriftRuleForm *self)
{
  DriftCluster *cluster = drift_session_get_cluster (self->session);
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftCommand) command = make_command (self, &error);
  g_autofree char *sentence = NULL;

  if (command != NULL)
    {
      if (command->duration_us > 0)
        command->rule.until_us = drift_session_get_moment (self->session) + command->duration_us;
      sentence =
          drift_rule_describe (&command->rule, drift_cluster_get_names (cluster), command->key);
    }
  drift_label_tell (self->sentence, sentence);
  drift_label_tell (self->fault, command == NULL ? error->message : NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->done), command != NULL);
}

static void
changed (DriftRuleForm *self)
{
  if (self->showing)
    return;
  self->showing = TRUE;
  show_parts (self);
  self->showing = FALSE;
  show_sentence (self);
}

static void
end (DriftRuleForm *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
finish (DriftRuleForm *self)
{
  g_autoptr (DriftCommand) command = make_command (self, NULL);

  if (command != NULL && drift_session_do (self->session, command))
    end (self);
}

static gboolean
key_pressed (DriftRuleForm *self, guint key, guint code, GdkModifierType modifiers)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  end (self);
  return GDK_EVENT_STOP;
}

/* Filling */

/* What is left of the time in which it acts. */
static void
fill_window (DriftRuleForm *self, const DriftRule *rule)
{
  char text[DRIFT_DURATION_LENGTH] = "";

  if (rule->until_us != G_MAXINT64)
    drift_duration_print (MAX (rule->until_us - drift_session_get_moment (self->session), 1), text);
  gtk_editable_set_text (GTK_EDITABLE (self->window), text);
}

static void
fill_often (DriftRuleForm *self, const DriftRule *rule)
{
  self->probability = rule->probability;
  gtk_drop_down_set_selected (self->often, rule->often);
  gtk_spin_button_set_value (self->next, MAX (rule->left, 1));
  gtk_spin_button_set_value (self->chance,
                             rule->often == DRIFT_RULE_CHANCE ? rule->probability * 100 : 10);
}

static void
fill (DriftRuleForm *self, const DriftRule *rule)
{
  DriftCluster *cluster = drift_session_get_cluster (self->session);
  g_autoptr (GString) delay = g_string_new (NULL);

  drift_shape_print (rule->action == DRIFT_RULE_DELAY ? rule->delay : DRIFT_SECOND, delay);
  self->showing = TRUE;
  drift_node_picker_set_names (self->from, drift_cluster_get_names (cluster));
  drift_node_picker_set_names (self->to, drift_cluster_get_names (cluster));
  gtk_drop_down_set_selected (self->action, rule->action);
  gtk_editable_set_text (GTK_EDITABLE (self->delay), delay->str);
  gtk_drop_down_set_selected (self->kind, row_of_kind (rule->kind));
  drift_node_picker_set_nodes (self->from, rule->from);
  drift_node_picker_set_nodes (self->to, rule->to);
  if (rule->key != DRIFT_KEY_NONE)
    gtk_editable_set_text (GTK_EDITABLE (self->key),
                           drift_keys_name (drift_cluster_get_keys (cluster), rule->key));
  fill_window (self, rule);
  fill_often (self, rule);
  show_parts (self);
  gtk_drop_down_set_selected (self->some, rule->some);
  self->showing = FALSE;
  show_sentence (self);
}

/* A new rule drops every write, as one that says nothing else does. */
static void
make (DriftRuleForm *self)
{
  DriftRule plain;

  drift_rule_init (&plain);
  fill (self, self->rule != NULL ? drift_drop_rule_peek (self->rule) : &plain);
  gtk_button_set_label (self->done,
                        self->rule != NULL ? _ ("Change the rule") : _ ("Add the rule"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->rule != NULL ? _ ("Edit this rule") : _ ("A new rule"), -1);
}

static void
make_kinds (DriftRuleForm *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  /* Translators: of messages */
  gtk_string_list_append (kinds, _ ("all kinds"));
  for (guint row = 1; kind_at (row) != DRIFT_N_MESSAGES; row++)
    gtk_string_list_append (kinds, drift_message_kind_name (kind_at (row)));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
}

static void
name_drop_downs (DriftRuleForm *self)
{
  drift_drop_down_set_name (self->action, _ ("What the rule does"));
  drift_drop_down_set_name (self->kind, _ ("Messages"));
  drift_drop_down_set_name (self->some, _ ("How many receivers"));
  drift_drop_down_set_name (self->often, _ ("How often"));
}

/* Words of a file run from left to right. */
static void
prepare_entry (GtkEntry *entry)
{
  drift_widget_refuse_emoji (GTK_WIDGET (entry));
  drift_entry_keep_ltr (entry);
}

static gboolean
drift_rule_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DRIFT_RULE_FORM (widget)->action));
}

static void
drift_rule_form_dispose (GObject *object)
{
  DriftRuleForm *self = DRIFT_RULE_FORM (object);

  g_clear_object (&self->rule);
  g_clear_object (&self->session);
  drift_widget_empty (GTK_WIDGET (self));
  G_OBJECT_CLASS (drift_rule_form_parent_class)->dispose (object);
}

static void
drift_rule_form_class_init (DriftRuleFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_rule_form_dispose;
  widget_class->grab_focus = drift_rule_form_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  g_type_ensure (DRIFT_TYPE_NODE_PICKER);
  g_type_ensure (DRIFT_TYPE_WRAP);
  drift_widget_class_set_template (widget_class, "panels/drift-rule-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftRuleForm, action);
  gtk_widget_class_bind_template_child (widget_class, DriftRuleForm, delay);
  gtk_widget_class_bind_template_child (widget_class, DriftRuleForm, kind);
  gtk_widget_class_bind_template_child (widget_class, DriftRuleForm, from);
  gtk_widget_class_bind_template_child (widget_class, DriftRuleForm, to);
  gtk_widget_class_bind_template_child (widget_class, DriftRuleForm, some);
  gtk_widget_class_bind_template_child (widget_class, DriftRuleForm, key);
  gtk_widget_class_bind_template_child (widget_class, DriftRuleForm, often);
  gtk_widget_class_bind_template_child (widget_class, DriftRuleForm, next);
  gtk_widget_class_bind_template_child (widget_class, DriftRuleForm, chance_box);
  gtk_widget_class_bind_template_child (widget_class, DriftRuleForm, chance);
  gtk_widget_class_bind_template_child (widget_class, DriftRuleForm, window);
  gtk_widget_class_bind_template_child (widget_class, DriftRuleForm, sentence);
  gtk_widget_class_bind_template_child (widget_class, DriftRuleForm, fault);
  gtk_widget_class_bind_template_child (widget_class, DriftRuleForm, done);
  gtk_widget_class_bind_template_callback (widget_class, changed);
  gtk_widget_class_bind_template_callback (widget_class, end);
  gtk_widget_class_bind_template_callback (widget_class, finish);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed);

  /**
   * DriftRuleForm::closed:
   *
   * The person is done.
   */
  signals[CLOSED] = g_signal_new ("closed", DRIFT_TYPE_RULE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
drift_rule_form_init (DriftRuleForm *self)
{
  self->showing = TRUE; /* until it is filled */
  gtk_widget_init_template (GTK_WIDGET (self));
  make_kinds (self);
  name_drop_downs (self);
  prepare_entry (self->delay);
  prepare_entry (self->key);
  prepare_entry (self->window);
}

/**
 * drift_rule_form_new:
 * @session: whose rule it will be
 * @rule: (nullable): the one that it begins as, and in place of which it will stand
 *
 * Returns: (transfer full): the form, filled
 */
GtkWidget *
drift_rule_form_new (DriftSession *session, DriftDropRule *rule)
{
  DriftRuleForm *self = g_object_new (DRIFT_TYPE_RULE_FORM, NULL);

  self->session = g_object_ref (session);
  g_set_object (&self->rule, rule);
  make (self);
  return GTK_WIDGET (self);
}

/**
 * drift_rule_form_get_rule:
 *
 * Returns: (transfer none) (nullable): the rule in place of which it will stand
 */
DriftDropRule *
drift_rule_form_get_rule (DriftRuleForm *self)
{
  g_return_val_if_fail (DRIFT_IS_RULE_FORM (self), NULL);
  return self->rule;
}
