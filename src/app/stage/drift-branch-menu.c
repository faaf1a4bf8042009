/* The futures of a run: a button that says how many there are, and a small tree of them to choose.
 * SPDX-License-Identifier: MIT */
#include "drift-branch-menu.h"

#include "drift-branch-row.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

struct _DriftBranchMenu
{
  GtkWidget parent_instance;

  /* owned */
  DriftSession *session;
  GListModel *branches; /* of its run, or NULL before the first */

  /* template */
  GtkMenuButton *button;
  GtkLabel *label;
  GtkWidget *popover;
  GtkBox *rows;
};

G_DEFINE_FINAL_TYPE (DriftBranchMenu, drift_branch_menu, GTK_TYPE_WIDGET)

static void
add_row (DriftBranchMenu *self, GtkWidget *row)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->rows));

  gtk_box_append (self->rows, row);
  if (first != NULL)
    drift_branch_row_join (DRIFT_BRANCH_ROW (row), DRIFT_BRANCH_ROW (first));
}

/* Adds those that part from @parent, each with those that part from it below. */
static void
add_rows (DriftBranchMenu *self, DriftBranch *parent, guint depth)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->branches); i++)
    {
      g_autoptr (DriftBranch) branch = g_list_model_get_item (self->branches, i);

      if (drift_branch_get_parent (branch) != parent)
        continue;
      add_row (self, drift_branch_row_new (self->session, branch, depth));
      add_rows (self, branch, depth + 1);
    }
}

/* The rows are made as somebody looks. */
static void
update_rows (DriftBranchMenu *self)
{
  if (!gtk_widget_get_mapped (self->popover) || self->branches == NULL)
    return;
  drift_box_empty (self->rows);
  add_rows (self, NULL, 0);
}

/* The button within takes the focus, and has a name of its own. */
static void
name_button (DriftBranchMenu *self, const char *name)
{
  drift_widget_set_spoken_name (self->button, name);
  drift_widget_set_spoken_name (gtk_widget_get_first_child (GTK_WIDGET (self->button)), name);
}

/* One future needs no choice. */
static void
branches_changed (DriftBranchMenu *self)
{
  guint n = self->branches != NULL ? g_list_model_get_n_items (self->branches) : 0;
  /* Translators: how many futures a run has in which a person has acted in the past, on a button.
   */
  g_autofree char *text = g_strdup_printf (ngettext ("%u future", "%u futures", n), n);

  gtk_label_set_text (self->label, text);
  name_button (self, text);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 1);
  if (n > 1)
    update_rows (self);
  else
    gtk_menu_button_popdown (self->button);
}

static void
let_go (DriftBranchMenu *self)
{
  if (self->branches != NULL)
    g_signal_handlers_disconnect_by_data (self->branches, self);
  g_clear_object (&self->branches);
}

static void
run_changed (DriftBranchMenu *self)
{
  DriftRun *run = drift_session_get_run (self->session);

  let_go (self);
  if (run != NULL)
    {
      self->branches = g_object_ref (drift_run_get_branches (run));
      g_signal_connect_swapped (self->branches, "items-changed", G_CALLBACK (branches_changed),
                                self);
    }
  branches_changed (self);
}

static void
drift_branch_menu_dispose (GObject *object)
{
  DriftBranchMenu *self = DRIFT_BRANCH_MENU (object);
  GtkWidget *child;

  let_go (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (drift_branch_menu_parent_class)->dispose (object);
}

static void
drift_branch_menu_class_init (DriftBranchMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_branch_menu_dispose;
  drift_widget_class_set_template (widget_class, "stage/drift-branch-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftBranchMenu, button);
  gtk_widget_class_bind_template_child (widget_class, DriftBranchMenu, label);
  gtk_widget_class_bind_template_child (widget_class, DriftBranchMenu, popover);
  gtk_widget_class_bind_template_child (widget_class, DriftBranchMenu, rows);
  gtk_widget_class_bind_template_callback (widget_class, update_rows);
}

static void
drift_branch_menu_init (DriftBranchMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * drift_branch_menu_set_session:
 * @session: whose run's futures there are to choose
 */
void
drift_branch_menu_set_session (DriftBranchMenu *self, DriftSession *session)
{
  g_return_if_fail (DRIFT_IS_BRANCH_MENU (self) && self->session == NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::run", G_CALLBACK (run_changed), self,
                           G_CONNECT_SWAPPED);
  run_changed (self);
}
