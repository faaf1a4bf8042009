/* The code in the side panel: read repair line by line, as it runs on the stage.
 * SPDX-License-Identifier: MIT */
#include "drift-code-panel.h"

#include "drift-algorithm.h"
#include "drift-code-view.h"
#include "drift-icon.h"
#include "drift-scroll.h"
#include "drift-session-acts.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

/* How many steps ahead the next comparison is looked for. */
#define LOOK_AHEAD 50

/* Of a listing that is cut, so many lines are in view above the current one. */
#define BEFORE 2

struct _DriftCodePanel
{
  GtkBox parent_instance;

  /* owned */
  DriftSession *session;

  gboolean busy; /* the switch is being set by the program */
  gboolean hall; /* it is read from the last row */
  gboolean low;  /* of the listing some lines are in view, those around the current one */

  /* template */
  GtkScrolledWindow *scroller;
  GtkBox *page;
  GtkWidget *heading;
  GtkToggleButton *naive;
  GtkToggleButton *right;
  GtkWidget *versions;
  DriftCodeView *code;
  GtkWidget *steps;
  GtkLabel *sentence;
  GtkGrid *variables;
  GtkWidget *ahead;
  GtkWidget *comparison;
  GtkBox *differences;
  GtkWidget *first;
  GtkWidget *back;
  GtkLabel *place;
  GtkWidget *next;
};

G_DEFINE_FINAL_TYPE (DriftCodePanel, drift_code_panel, GTK_TYPE_BOX)

static DriftRun *
run_of (DriftCodePanel *self)
{
  return drift_session_get_run (self->session);
}

static DriftCodeCursor *
cursor_of (DriftCodePanel *self)
{
  return drift_session_get_code (self->session);
}

static GtkWidget *
make_label (const char *text, const char *class_name)
{
  GtkWidget *label = drift_paragraph_new (text, class_name);

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  return label;
}

static void
show_variables (DriftCodePanel *self, const DriftAlgorithmStep *step)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->variables))) != NULL)
    gtk_grid_remove (self->variables, child);
  gtk_widget_set_visible (GTK_WIDGET (self->variables),
                          !self->hall && step != NULL && step->variables->len > 0);
  for (guint i = 0; step != NULL && i < step->variables->len; i++)
    {
      const DriftAlgorithmVariable *variable =
          &g_array_index (step->variables, DriftAlgorithmVariable, i);
      GtkWidget *name = make_label (variable->name, "code-name");
      GtkWidget *value = make_label (variable->value, "code-value");

      gtk_widget_set_hexpand (value, TRUE);
      gtk_widget_set_direction (name, GTK_TEXT_DIR_LTR);
      gtk_widget_set_direction (value, GTK_TEXT_DIR_LTR);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                      name, NULL, -1);
      gtk_grid_attach (self->variables, name, 0, (int)i, 1, 1);
      gtk_grid_attach (self->variables, value, 1, (int)i, 1, 1);
    }
}

/* Which event of the step, and which line of those that run inside it. */
static char *
say_place (DriftCodePanel *self)
{
  guint event = drift_run_get_step_start (run_of (self));
  guint n_events = 0;
  guint index = 0;
  guint n_lines;
  guint line = drift_code_cursor_get_line_index (cursor_of (self), &n_lines);

  if (n_lines == 0)
    return g_strdup ("");
  while ((event = drift_algorithm_find_next (run_of (self), event)) != DRIFT_ALGORITHM_NO_EVENT)
    {
      n_events++;
      if (event == drift_code_cursor_get_event (cursor_of (self)))
        index = n_events;
    }
  /* Translators: an event in which code is run, and the line that is run: "Event 3 of 9 · line 2
   * of 4" */
  return g_strdup_printf (_ ("Event %u of %u · line %u of %u"), index, n_events, line + 1, n_lines);
}

static void
show_place (DriftCodePanel *self)
{
  gboolean before = drift_code_cursor_has_line (cursor_of (self), -1);
  gboolean after = drift_code_cursor_has_line (cursor_of (self), 1);
  g_autofree char *place = say_place (self);

  gtk_label_set_text (self->place, place);
  /* Who comes to an end goes back from there: that way is open before the other one closes. */
  if (after)
    gtk_widget_set_sensitive (self->next, TRUE);
  if (!before)
    {
      drift_widget_pass_focus (self->first, self->next);
      drift_widget_pass_focus (self->back, self->next);
    }
  gtk_widget_set_sensitive (self->first, before);
  gtk_widget_set_sensitive (self->back, before);
  if (!after)
    drift_widget_pass_focus (self->next, self->back);
  gtk_widget_set_sensitive (self->next, after);
}

static void
set_switch (DriftCodePanel *self, DriftRepairPolicy version)
{
  self->busy = TRUE;
  gtk_toggle_button_set_active (version == DRIFT_REPAIR_NAIVE ? self->naive : self->right, TRUE);
  self->busy = FALSE;
}

/* With those that came before it, where not all are in view. */
static void
bring_line_into_view (DriftCodePanel *self)
{
  guint line = drift_code_view_get_current (self->code);

  if (self->low)
    drift_scroll_to_top_of (self->scroller,
                            drift_code_view_get_line (self->code, MAX (line, BEFORE + 1) - BEFORE));
}

static void
update (DriftCodePanel *self)
{
  const DriftAlgorithmStep *step = drift_code_cursor_get_step (cursor_of (self));
  DriftRepairPolicy version = drift_code_cursor_get_version (cursor_of (self));

  drift_code_view_set_version (self->code, version);
  set_switch (self, version);
  drift_code_view_set_current (self->code, step != NULL ? step->line : 0);
  bring_line_into_view (self);
  gtk_label_set_text (self->sentence, step != NULL
                                          ? step->text
                                          : _ ("Nothing compares the copies in this step. Read "
                                               "repair works inside a read that contacts two "
                                               "replicas or more, and inside a sweep."));
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), !self->hall || step != NULL);
  gtk_widget_set_visible (self->ahead, !self->hall && step == NULL);
  show_variables (self, step);
  show_place (self);
}

static void
on_back_clicked (DriftCodePanel *self)
{
  drift_session_go_to_line (self->session, -1);
}

static void
on_next_clicked (DriftCodePanel *self)
{
  drift_session_go_to_line (self->session, 1);
}

static void
on_first_clicked (DriftCodePanel *self)
{
  drift_session_go_to_first_line (self->session);
}

/* The next step in which anything is compared; 0 if there is none. Sets @too_long if none was found
 * among what can be looked at in a moment. */
static guint
find_step_ahead (DriftRun *run, gboolean *too_long)
{
  g_autoptr (DriftRun) copy = drift_run_copy_if_short (run);
  gint64 budget = DRIFT_AHEAD_WORK;
  gboolean moved = TRUE;

  *too_long = copy == NULL;
  for (guint i = 0; i < LOOK_AHEAD && moved && !*too_long; i++)
    {
      DriftCluster *cluster = drift_run_get_cluster (copy);
      guint from = drift_cluster_get_position (cluster);
      gint64 work = (gint64)drift_cluster_get_work (cluster);

      drift_run_head_for_rest (copy);
      *too_long = drift_run_work (copy, (guint64)MAX (budget, 0));
      budget -= (gint64)drift_cluster_get_work (cluster) - work;
      moved = drift_cluster_get_position (cluster) > from;
      if (moved && !*too_long && drift_algorithm_find_last (copy) != DRIFT_ALGORITHM_NO_EVENT)
        return drift_run_get_step (copy);
    }
  return 0;
}

/* Goes to the end of the next step in which anything is compared. */
static void
on_ahead_clicked (DriftCodePanel *self)
{
  gboolean too_long;
  guint step = find_step_ahead (run_of (self), &too_long);

  if (step > 0)
    {
      drift_session_go_to_step (self->session, step);
      return;
    }
  gtk_label_set_text (self->sentence,
                      too_long ? _ ("This run is too long to look ahead in. Step forward, and see.")
                               : _ ("Nothing compares the copies from here on, as the switches "
                                    "stand."));
  gtk_widget_set_visible (self->ahead, FALSE);
}

static void
on_version_toggled (GtkToggleButton *button, gpointer data)
{
  DriftCodePanel *self = data;
  gint64 version = button == self->naive ? DRIFT_REPAIR_NAIVE : DRIFT_REPAIR_RIGHT;

  if (self->busy || run_of (self) == NULL || !gtk_toggle_button_get_active (button))
    return;
  if (drift_code_cursor_get_step (cursor_of (self)) != NULL)
    drift_session_rerun_step (self->session, DRIFT_SETTING_REPAIR, version);
  else
    drift_session_set_setting (self->session, DRIFT_SETTING_REPAIR, version);
}

static void
drift_code_panel_dispose (GObject *object)
{
  DriftCodePanel *self = DRIFT_CODE_PANEL (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (drift_code_panel_parent_class)->dispose (object);
}

static void
drift_code_panel_class_init (DriftCodePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_code_panel_dispose;

  g_type_ensure (DRIFT_TYPE_CODE_VIEW);
  g_type_ensure (DRIFT_TYPE_ICON);
  drift_widget_class_set_template (widget_class, "panels/drift-code-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftCodePanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, DriftCodePanel, page);
  gtk_widget_class_bind_template_child (widget_class, DriftCodePanel, heading);
  gtk_widget_class_bind_template_child (widget_class, DriftCodePanel, naive);
  gtk_widget_class_bind_template_child (widget_class, DriftCodePanel, right);
  gtk_widget_class_bind_template_child (widget_class, DriftCodePanel, versions);
  gtk_widget_class_bind_template_child (widget_class, DriftCodePanel, code);
  gtk_widget_class_bind_template_child (widget_class, DriftCodePanel, steps);
  gtk_widget_class_bind_template_child (widget_class, DriftCodePanel, sentence);
  gtk_widget_class_bind_template_child (widget_class, DriftCodePanel, variables);
  gtk_widget_class_bind_template_child (widget_class, DriftCodePanel, ahead);
  gtk_widget_class_bind_template_child (widget_class, DriftCodePanel, comparison);
  gtk_widget_class_bind_template_child (widget_class, DriftCodePanel, differences);
  gtk_widget_class_bind_template_child (widget_class, DriftCodePanel, first);
  gtk_widget_class_bind_template_child (widget_class, DriftCodePanel, back);
  gtk_widget_class_bind_template_child (widget_class, DriftCodePanel, place);
  gtk_widget_class_bind_template_child (widget_class, DriftCodePanel, next);
  gtk_widget_class_bind_template_callback (widget_class, on_version_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_ahead_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_first_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
}

static void
drift_code_panel_init (DriftCodePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Its variables read as the code does. */
  gtk_widget_set_direction (GTK_WIDGET (self->variables), GTK_TEXT_DIR_LTR);
  for (guint i = 1; i <= DRIFT_ALGORITHM_N_DIFFERENCES; i++)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

      gtk_box_append (GTK_BOX (row), drift_code_make_badge (i));
      gtk_box_append (GTK_BOX (row), make_label (drift_algorithm_get_difference (i), "course-dim"));
      gtk_widget_set_hexpand (gtk_widget_get_last_child (row), TRUE);
      gtk_box_append (self->differences, row);
    }
  drift_code_view_set_version (self->code, DRIFT_REPAIR_RIGHT);
  set_switch (self, DRIFT_REPAIR_RIGHT);
  show_variables (self, NULL);
}

/**
 * drift_code_panel_embed:
 *
 * Makes it a part of a page that scrolls by itself.
 */
void
drift_code_panel_embed (DriftCodePanel *self)
{
  g_return_if_fail (DRIFT_IS_CODE_PANEL (self));
  drift_box_unscroll (GTK_BOX (self), self->scroller);
  gtk_widget_add_css_class (GTK_WIDGET (self), "embedded");
}

/**
 * drift_code_panel_set_hall:
 *
 * Makes it readable from the last row of a hall: of all that it says there is the listing, and a
 * sentence on the line that runs.
 */
void
drift_code_panel_set_hall (DriftCodePanel *self)
{
  g_return_if_fail (DRIFT_IS_CODE_PANEL (self));
  self->hall = TRUE;
  gtk_widget_set_visible (self->versions, FALSE);
  gtk_widget_set_visible (self->steps, FALSE);
  gtk_widget_set_visible (self->comparison, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->variables), FALSE);
}

/**
 * drift_code_panel_set_low:
 * @low: whether it lies below the stage, where there is room for a few lines
 *
 * Of the listing there are then the lines around the one that runs, and the sentence stands beside
 * them.
 */
void
drift_code_panel_set_low (DriftCodePanel *self, gboolean low)
{
  GtkWidget *sentence = GTK_WIDGET (self->sentence);
  GtkBox *from = GTK_BOX (gtk_widget_get_parent (sentence));

  g_return_if_fail (DRIFT_IS_CODE_PANEL (self));
  if (low == self->low)
    return;
  self->low = low;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self),
                                  low ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  drift_widget_set_class (GTK_WIDGET (self), "low-code", low);
  gtk_widget_set_hexpand (GTK_WIDGET (self->scroller), low);
  gtk_widget_set_visible (self->heading, !low);
  drift_code_view_set_in_line (self->code, low);
  g_object_ref (sentence);
  gtk_box_remove (from, sentence);
  gtk_box_append (low ? GTK_BOX (self) : self->page, sentence);
  g_object_unref (sentence);
  bring_line_into_view (self);
}

/* The cursor follows the run, and play rests at each line, while the code is in view. */
static void
mapped (DriftCodePanel *self)
{
  drift_session_open_code (self->session);
  update (self);
}

/* Whether there are more lines is a matter of where the run stands. */
static void
run_moved (DriftCodePanel *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_place (self);
}

static void
unmapped (DriftCodePanel *self)
{
  drift_session_close_code (self->session);
}

/**
 * drift_code_panel_new:
 * @session: whose run is looked into
 *
 * Returns: (transfer full): the code
 */
GtkWidget *
drift_code_panel_new (DriftSession *session)
{
  DriftCodePanel *self = g_object_new (DRIFT_TYPE_CODE_PANEL, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (cursor_of (self), "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "read", G_CALLBACK (run_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_after (self, "map", G_CALLBACK (mapped), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (unmapped), NULL);
  return GTK_WIDGET (self);
}
