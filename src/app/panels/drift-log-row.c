/* A row of the log: the sentence of an event with its time and mark, and what may stand around it.
 * SPDX-License-Identifier: MIT */
#include "drift-log-row.h"

#include "drift-clock.h"
#include "drift-event-log.h"
#include "drift-widgets.h"

#include <string.h>

/* A line of the log is never narrower than so many letters. */
#define MIN_CHARS 24

/* A mark and the class of its colour, for lines that tell of trouble or of its cure. */
static void
describe (DriftLogLine *line, const char **mark, const char **class_name)
{
  *mark = "";
  *class_name = NULL;
  switch (drift_log_line_get_kind (line))
    {
    case DRIFT_EVENT_LOST:
    case DRIFT_EVENT_FAIL:
    case DRIFT_EVENT_UNAVAILABLE:
    case DRIFT_EVENT_REFUSE:
    case DRIFT_EVENT_SEEN_DOWN:
    case DRIFT_EVENT_HINT_EXPIRED:
      *mark = "✕";
      *class_name = "drop";
      break;
    case DRIFT_EVENT_ANSWER:
      if (!drift_log_line_get_stale (line))
        break;
      *mark = "◉";
      *class_name = "stale";
      break;
    case DRIFT_EVENT_MISMATCH:
    case DRIFT_EVENT_CONFLICT:
    case DRIFT_EVENT_ROTTEN:
      *mark = "≠";
      *class_name = "stale";
      break;
    case DRIFT_EVENT_REPAIR:
    case DRIFT_EVENT_SWEPT:
      *mark = "✓";
      *class_name = "sync";
      break;
    case DRIFT_EVENT_DO:
      *mark = "›";
      *class_name = "command";
      break;
    default:
      break;
    }
}

/* A row: a heading where a step begins, a mark, the sentence with its time, and the line of the
 * trace below it. */
typedef struct
{
  DriftLogLine *line; /* owned: which it shows, or NULL */

  /* borrowed */
  GtkWidget *grid;
  GtkLabel *heading; /* or NULL */
  GtkLabel *mark;
  GtkLabel *text;
  GtkLabel *raw; /* or NULL */
} Row;

static void
free_row (gpointer data)
{
  g_clear_object (&((Row *)data)->line);
  g_free (data);
}

static GtkLabel *
add_label (GtkWidget *grid, const char *style, int column, int row, int width)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, style);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_grid_attach (GTK_GRID (grid), label, column, row, width, 1);
  return GTK_LABEL (label);
}

/**
 * drift_log_row_setup:
 *
 * Gives the item of a list a row, which shows nothing yet.
 */
void
drift_log_row_setup (GtkListItem *item)
{
  Row *row = g_new0 (Row, 1);

  /* Not a box: for the height it gives to a label that wraps, it seeks the width that goes with it.
   */
  row->grid = gtk_grid_new ();
  row->mark = add_label (row->grid, "mark", 0, 1, 1);
  gtk_widget_set_valign (GTK_WIDGET (row->mark), GTK_ALIGN_START);
  row->text = add_label (row->grid, "sentence", 1, 1, 1);
  gtk_widget_set_hexpand (GTK_WIDGET (row->text), TRUE);
  /* Otherwise it breaks each line at every letter, to find out how narrow it may be. */
  gtk_label_set_width_chars (row->text, MIN_CHARS);
  g_object_set_data_full (G_OBJECT (item), "drift-row", row, free_row);
  gtk_list_item_set_child (item, row->grid);
}

/* Keeps what has a colon inside on one line, such as the key "user:42", where any line has room for
 * it. */
static void
keep_whole (PangoAttrList *attributes, const char *text)
{
  for (const char *word = text; *word != '\0';)
    {
      gsize size = strcspn (word, " ");
      const char *colon = memchr (word, ':', size);

      if (colon != NULL && colon + 1 < word + size && size < MIN_CHARS)
        {
          PangoAttribute *whole = pango_attr_allow_breaks_new (FALSE);

          whole->start_index = (guint)(word - text);
          whole->end_index = whole->start_index + (guint)size;
          pango_attr_list_insert (attributes, whole);
        }
      word += size + strspn (word + size, " ");
    }
}

/* The time of an event is there to be looked up, its sentence to be read first. Where that has a
 * colour, the time of it would be too pale to be read at all. */
static void
show_sentence (GtkLabel *label, const char *time, const char *sentence, gboolean has_color)
{
  g_autofree char *text = g_strdup_printf ("%s  %s", time, sentence);
  PangoAttrList *attributes = pango_attr_list_new ();

  if (!has_color)
    {
      PangoAttribute *dim = pango_attr_foreground_alpha_new (G_MAXUINT16 / 100 * 72);

      dim->end_index = (guint)strlen (time);
      pango_attr_list_insert (attributes, dim);
    }
  keep_whole (attributes, text);
  gtk_label_set_text (label, text);
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
}

/* Few rows begin a step, and few people read the trace: their labels are made when asked for. */
static void
show_heading (Row *row, const char *heading)
{
  if (heading != NULL && row->heading == NULL)
    row->heading = add_label (row->grid, "step", 0, 0, 2);
  if (row->heading == NULL)
    return;
  gtk_label_set_text (row->heading, heading != NULL ? heading : "");
  gtk_widget_set_visible (GTK_WIDGET (row->heading), heading != NULL);
}

static void
show_raw (Row *row, const char *raw)
{
  if (raw != NULL && row->raw == NULL)
    {
      row->raw = add_label (row->grid, "raw", 1, 2, 1);
      gtk_label_set_width_chars (row->raw, MIN_CHARS);
      /* A line of the trace reads from left to right in every language. */
      gtk_widget_set_direction (GTK_WIDGET (row->raw), GTK_TEXT_DIR_LTR);
    }
  if (row->raw == NULL)
    return;
  gtk_label_set_text (row->raw, raw != NULL ? raw : "");
  gtk_widget_set_visible (GTK_WIDGET (row->raw), raw != NULL);
}

static Row *
row_of (GtkListItem *item)
{
  return g_object_get_data (G_OBJECT (item), "drift-row");
}

/**
 * drift_log_row_is_shown:
 *
 * Returns: whether the row shows the line that the item has
 */
gboolean
drift_log_row_is_shown (GtkListItem *item)
{
  return row_of (item)->line == gtk_list_item_get_item (item);
}

/**
 * drift_log_row_show:
 * @heading: (nullable): of the step that begins with the line, or %NULL
 * @trace: whether its line of the trace is shown as well
 *
 * Shows the line that the item has.
 */
void
drift_log_row_show (GtkListItem *item, const char *heading, gboolean trace)
{
  DriftLogLine *line = gtk_list_item_get_item (item);
  Row *row = row_of (item);
  g_autofree char *time = drift_clock_print (drift_log_line_get_time (line));
  g_autofree char *name = NULL;
  const char *sign, *class_name;
  const char *classes[] = { NULL, NULL };

  g_set_object (&row->line, line);
  describe (line, &sign, &class_name);
  classes[0] = class_name;
  show_heading (row, heading);
  gtk_label_set_text (row->mark, sign);
  show_sentence (row->text, time, drift_log_line_get_text (line), class_name != NULL);
  show_raw (row, trace ? drift_log_line_get_raw (line) : NULL);
  gtk_widget_set_css_classes (row->grid, classes);
  name = g_strjoin (" ", heading != NULL ? heading : time, drift_log_line_get_text (line), NULL);
  /* It is the list's own widget around the row that takes the focus. */
  drift_widget_set_spoken_name (gtk_widget_get_parent (row->grid), name);
}
