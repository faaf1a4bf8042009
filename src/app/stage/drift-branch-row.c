/* A branch of the run as a row: which one it is, what it is called, and a way to be rid of it.
 * SPDX-License-Identifier: MIT */
#include "drift-branch-row.h"

#include "drift-clock.h"
#include "drift-session-acts.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

/* How far to the side a branch stands that parts from another one, and the most that is. */
#define INDENT 16
#define MOST_INDENTS 6

struct _DriftBranchRow
{
  GtkWidget parent_instance;

  /* owned */
  DriftSession *session;
  DriftBranch *branch;

  gboolean showing;

  /* template */
  GtkCheckButton *choice;
  GtkEditableLabel *name;
  GtkLabel *fork;
  GtkButton *discard;
};

G_DEFINE_FINAL_TYPE (DriftBranchRow, drift_branch_row, GTK_TYPE_WIDGET)

/* What it is called where it has no name. */
static const char *
name_of (DriftBranch *branch)
{
  const char *name = drift_branch_get_name (branch);

  /* Translators: the name of the future in which nobody has acted in the past, in a list of
   * futures. */
  return *name != '\0' ? name : _ ("As it was first");
}

static void
update_name (DriftBranchRow *self)
{
  const char *name = name_of (self->branch);
  g_autofree char *discard = NULL;

  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  drift_widget_set_spoken_name (self->choice, name);
  /* Translators: what a screen reader says of a button; %s is the name of a future. */
  discard = g_strdup_printf (_ ("Discard “%s”"), name);
  drift_widget_set_spoken_name (self->discard, discard);
}

/* A branch without a name is called what it was. */
static void
editing_changed (DriftBranchRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->name));

  if (gtk_editable_label_get_editing (self->name))
    return;
  if (*text != '\0' && g_strcmp0 (text, name_of (self->branch)) != 0)
    drift_branch_set_name (self->branch, text);
  update_name (self);
}

static void
update_fork (DriftBranchRow *self)
{
  DriftRun *run = drift_session_get_run (self->session);
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;

  if (drift_branch_get_parent (self->branch) == NULL)
    return;
  time = drift_clock_print_short_day (drift_run_get_fork_time (run, self->branch));
  /* Translators: when a future parts from the one above it: "from Mon 09:00:12" */
  text = g_strdup_printf (_ ("from %s"), time);
  gtk_label_set_text (self->fork, text);
}

/* Nobody can discard what they stand in. */
static void
update_choice (DriftBranchRow *self)
{
  DriftRun *run = drift_session_get_run (self->session);
  gboolean here = run != NULL && drift_run_get_branch (run) == self->branch;

  self->showing = TRUE;
  gtk_check_button_set_active (self->choice, here);
  self->showing = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->discard), !here);
}

static void
chosen (DriftBranchRow *self)
{
  if (!self->showing && gtk_check_button_get_active (self->choice))
    drift_session_switch_branch (self->session, self->branch);
}

static void
discard (DriftBranchRow *self)
{
  drift_session_discard_branch (self->session, self->branch);
}

static void
drift_branch_row_dispose (GObject *object)
{
  DriftBranchRow *self = DRIFT_BRANCH_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);
  g_clear_object (&self->branch);
  G_OBJECT_CLASS (drift_branch_row_parent_class)->dispose (object);
}

static void
drift_branch_row_class_init (DriftBranchRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_branch_row_dispose;
  drift_widget_class_set_template (widget_class, "stage/drift-branch-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftBranchRow, choice);
  gtk_widget_class_bind_template_child (widget_class, DriftBranchRow, name);
  gtk_widget_class_bind_template_child (widget_class, DriftBranchRow, fork);
  gtk_widget_class_bind_template_child (widget_class, DriftBranchRow, discard);
  gtk_widget_class_bind_template_callback (widget_class, chosen);
  gtk_widget_class_bind_template_callback (widget_class, editing_changed);
  gtk_widget_class_bind_template_callback_full (widget_class, "discard_branch",
                                                G_CALLBACK (discard));
  gtk_widget_class_set_css_name (widget_class, "branch");
}

static void
drift_branch_row_init (DriftBranchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * drift_branch_row_new:
 * @session: whose run the branch is of
 * @branch: one of its branches
 * @depth: how many others it parts from, one after the other
 *
 * Returns: (transfer floating): a row for it
 */
GtkWidget *
drift_branch_row_new (DriftSession *session, DriftBranch *branch, guint depth)
{
  DriftBranchRow *self = g_object_new (DRIFT_TYPE_BRANCH_ROW, NULL);

  self->session = g_object_ref (session);
  self->branch = g_object_ref (branch);
  gtk_widget_set_margin_start (GTK_WIDGET (self), INDENT * (int)MIN (depth, MOST_INDENTS));
  g_signal_connect_object (branch, "notify::name", G_CALLBACK (update_name), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "stepped", G_CALLBACK (update_choice), self, G_CONNECT_SWAPPED);
  update_name (self);
  update_fork (self);
  update_choice (self);
  return GTK_WIDGET (self);
}

/**
 * drift_branch_row_join:
 * @other: another row of the same run: of both, one is chosen
 */
void
drift_branch_row_join (DriftBranchRow *self, DriftBranchRow *other)
{
  g_return_if_fail (DRIFT_IS_BRANCH_ROW (self) && DRIFT_IS_BRANCH_ROW (other));
  gtk_check_button_set_group (self->choice, other->choice);
}
