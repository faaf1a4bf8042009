/* A listing of the algorithm, with the current line lit and the differences marked.
 * SPDX-License-Identifier: MIT */
#include "drift-code-view.h"

#include "drift-text-scale.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

#define INDENT "  "

struct _DriftCodeView
{
  GtkWidget parent_instance;

  DriftRepairPolicy version;
  gboolean filled;
  gboolean in_line; /* a comment stands beside its line, not below it */
  guint current;    /* from 1; 0 where no line is lit */
  GPtrArray *lines; /* borrowed children */
};

G_DEFINE_FINAL_TYPE (DriftCodeView, drift_code_view, GTK_TYPE_WIDGET)

/**
 * drift_code_make_badge:
 * @difference: 1 to 3, or 0 for the room that a badge takes
 *
 * Returns: (transfer full): the mark of a difference
 */
GtkWidget *
drift_code_make_badge (guint difference)
{
  g_autofree char *text = difference > 0 ? g_strdup_printf ("%u", difference) : g_strdup ("");
  GtkWidget *badge = gtk_label_new (text);

  gtk_widget_add_css_class (badge, "code-badge");
  gtk_widget_set_valign (badge, GTK_ALIGN_START);
  if (difference == 0)
    gtk_widget_add_css_class (badge, "none");
  return badge;
}

static GtkWidget *
make_line (DriftCodeView *self, const DriftAlgorithmLine *line)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                                 "spacing", 8, NULL);
  GtkWidget *text =
      gtk_box_new (self->in_line ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL,
                   self->in_line ? 16 : 0);
  g_autoptr (GString) code = g_string_new (NULL);
  GtkWidget *label;

  for (guint i = 0; i < line->indent; i++)
    g_string_append (code, INDENT);
  g_string_append (code, line->code);
  label = gtk_label_new (code->str);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "code-text");
  gtk_box_append (GTK_BOX (text), label);
  if (line->comment != NULL)
    {
      g_autofree char *comment = g_strdup_printf ("# %s", _ (line->comment));
      GtkWidget *note = gtk_label_new (comment);

      gtk_label_set_xalign (GTK_LABEL (note), 0);
      gtk_label_set_wrap (GTK_LABEL (note), !self->in_line);
      gtk_label_set_ellipsize (GTK_LABEL (note),
                               self->in_line ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
      gtk_widget_add_css_class (note, "code-comment");
      if (!self->in_line)
        gtk_widget_set_margin_start (note, (int)line->indent *
                                               drift_text_scale_length (GTK_WIDGET (self), 14));
      gtk_widget_set_direction (note, GTK_TEXT_DIR_LTR);
      gtk_box_append (GTK_BOX (text), note);
    }
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (row), drift_code_make_badge (line->difference));
  gtk_box_append (GTK_BOX (row), text);
  gtk_widget_add_css_class (row, "code-line");
  /* Code reads from left to right in every language. */
  gtk_widget_set_direction (row, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (text, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  return row;
}

/* A screen reader hears of a line what the eye sees of it. */
static void
describe (DriftCodeView *self, guint line)
{
  guint n_lines;
  const DriftAlgorithmLine *lines = drift_algorithm_get_lines (self->version, &n_lines);
  const DriftAlgorithmLine *what = &lines[line - 1];
  GtkWidget *row = self->lines->pdata[line - 1];
  g_autofree char *difference = NULL;
  g_autofree char *text = NULL;

  if (what->difference > 0)
    /* Translators: which of the differences between two listings a line belongs to */
    difference = g_strdup_printf (_ ("difference %u"), what->difference);
  if (line == self->current && difference != NULL)
    /* Translators: said of a line of code that is lit; %s is "difference 2" for example */
    text = g_strdup_printf (_ ("current line, %s"), difference);
  else if (line == self->current)
    text = g_strdup (_ ("current line"));
  else
    text = g_strdup (difference != NULL ? difference : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, what->code,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
clear (DriftCodeView *self)
{
  drift_widget_empty (GTK_WIDGET (self));
  g_ptr_array_set_size (self->lines, 0);
}

static void
fill (DriftCodeView *self)
{
  const DriftAlgorithmLine *lines;
  guint n_lines;

  clear (self);
  self->filled = TRUE;
  self->current = 0;
  lines = drift_algorithm_get_lines (self->version, &n_lines);
  for (guint i = 0; i < n_lines; i++)
    {
      GtkWidget *row = make_line (self, &lines[i]);

      gtk_widget_set_parent (row, GTK_WIDGET (self));
      g_ptr_array_add (self->lines, row);
      describe (self, i + 1);
    }
}

/**
 * drift_code_view_set_version:
 *
 * Shows one of the two listings, no line lit.
 */
void
drift_code_view_set_version (DriftCodeView *self, DriftRepairPolicy version)
{
  g_return_if_fail (DRIFT_IS_CODE_VIEW (self));
  if (self->filled && self->version == version)
    return;
  self->version = version;
  fill (self);
}

/**
 * drift_code_view_set_in_line:
 * @in_line: whether there is room for comments beside their lines, but not below them
 */
void
drift_code_view_set_in_line (DriftCodeView *self, gboolean in_line)
{
  guint current;

  g_return_if_fail (DRIFT_IS_CODE_VIEW (self));
  if (self->in_line == in_line)
    return;
  self->in_line = in_line;
  current = self->current;
  fill (self);
  drift_code_view_set_current (self, current);
}

/**
 * drift_code_view_set_current:
 * @line: from 1; 0 lights none
 */
void
drift_code_view_set_current (DriftCodeView *self, guint line)
{
  guint before;

  g_return_if_fail (DRIFT_IS_CODE_VIEW (self) && line <= self->lines->len);
  if (line == self->current)
    return;
  before = self->current;
  self->current = line;
  if (before > 0)
    {
      gtk_widget_remove_css_class (self->lines->pdata[before - 1], "current");
      describe (self, before);
    }
  if (line > 0)
    {
      gtk_widget_add_css_class (self->lines->pdata[line - 1], "current");
      describe (self, line);
    }
}

guint
drift_code_view_get_current (DriftCodeView *self)
{
  g_return_val_if_fail (DRIFT_IS_CODE_VIEW (self), 0);
  return self->current;
}

/**
 * drift_code_view_get_line:
 * @line: from 1
 *
 * Returns: (transfer none) (nullable): the widget of a line
 */
GtkWidget *
drift_code_view_get_line (DriftCodeView *self, guint line)
{
  g_return_val_if_fail (DRIFT_IS_CODE_VIEW (self), NULL);
  return line >= 1 && line <= self->lines->len ? self->lines->pdata[line - 1] : NULL;
}

static void
drift_code_view_dispose (GObject *object)
{
  clear (DRIFT_CODE_VIEW (object));
  G_OBJECT_CLASS (drift_code_view_parent_class)->dispose (object);
}

static void
drift_code_view_finalize (GObject *object)
{
  g_ptr_array_unref (DRIFT_CODE_VIEW (object)->lines);
  G_OBJECT_CLASS (drift_code_view_parent_class)->finalize (object);
}

static void
drift_code_view_class_init (DriftCodeViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_code_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = drift_code_view_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "codeview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
drift_code_view_init (DriftCodeView *self)
{
  self->lines = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (
                                      gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Read repair as code"), -1);
}

/**
 * drift_code_view_new:
 *
 * Returns: (transfer full): a view without a listing
 */
GtkWidget *
drift_code_view_new (void)
{
  return g_object_new (DRIFT_TYPE_CODE_VIEW, NULL);
}
