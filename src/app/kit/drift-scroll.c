/* Scrolls to a part of a page once the page is laid out.
 * SPDX-License-Identifier: MIT */
#include "drift-scroll.h"

#include <math.h>

/* What is below the last line that has to be read. */
#define MARGIN 16

/* What is no taller than this is shown whole or not at all at the upper edge of a page. */
#define WHOLE 64.0

/* A line may be cut by so much: its letters are not. */
#define LEADING 2.0

/* The page may have to become longer for what is wished, and that is only then laid out. */
#define FRAMES 3

/* What a page was last asked to scroll to. */
typedef struct
{
  GtkWidget *part;     /* weak */
  GtkWidget *head;     /* weak: where what it belongs to begins; or NULL, to have it at the top */
  gboolean keeps_head; /* in view, where all is too much for the page */
  guint frames;        /* since it was asked for, or is in view */
  guint tick;          /* or 0, while the page is not in view */
} Wish;

static void
wish_free (gpointer data)
{
  Wish *self = data;

  g_clear_weak_pointer (&self->part);
  g_clear_weak_pointer (&self->head);
  g_free (self);
}

static GtkWidget *
page_of (GtkScrolledWindow *scroller)
{
  return gtk_viewport_get_child (GTK_VIEWPORT (gtk_scrolled_window_get_child (scroller)));
}

/* Where a part is on the page. */
static gboolean
find_bounds (GtkScrolledWindow *scroller, GtkWidget *part, graphene_rect_t *bounds)
{
  GtkWidget *viewport = gtk_scrolled_window_get_child (scroller);
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (scroller);

  if (part == NULL || !gtk_widget_compute_bounds (part, viewport, bounds))
    return FALSE;
  bounds->origin.y += (float)gtk_adjustment_get_value (place);
  return TRUE;
}

static gboolean
cuts (double y, double top, double bottom)
{
  return y > top + LEADING && y < bottom - LEADING;
}

/* The end of the line of a label that begins at @top and that @y cuts, or else @y. */
static double
end_of_line (GtkLabel *label, double top, double y)
{
  PangoLayoutIter *lines = pango_layout_get_iter (gtk_label_get_layout (label));
  int x_offset, y_offset;
  double end = y;

  gtk_label_get_layout_offsets (label, &x_offset, &y_offset);
  do
    {
      PangoRectangle line;
      double begin;

      pango_layout_iter_get_line_extents (lines, NULL, &line);
      pango_extents_to_pixels (&line, NULL);
      begin = top + y_offset + line.y;
      if (cuts (y, begin, begin + line.height))
        end = begin + line.height;
    }
  while (pango_layout_iter_next_line (lines));
  pango_layout_iter_free (lines);
  return end;
}

/* The end of what stands below @widget and is cut at @y, a line or a small thing; or else @y. */
static double
end_of_cut (GtkScrolledWindow *scroller, GtkWidget *widget, double y)
{
  double end = y;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t bounds;
      double top, bottom;

      if (!gtk_widget_get_mapped (child) || !find_bounds (scroller, child, &bounds))
        continue;
      top = bounds.origin.y;
      bottom = top + bounds.size.height;
      if (!cuts (y, top, bottom))
        continue;
      if (GTK_IS_LABEL (child))
        end = MAX (end, end_of_line (GTK_LABEL (child), top, y));
      else if (bottom - top <= WHOLE &&
               (gtk_widget_get_first_child (child) == NULL || gtk_widget_get_focusable (child)))
        end = MAX (end, bottom);
      else
        end = MAX (end, end_of_cut (scroller, child, y));
    }
  return end;
}

/* Half a line at the upper edge is no sight: the page begins below it. */
static double
pass_cut (GtkScrolledWindow *scroller, double y)
{
  double end = y > 0.0 ? end_of_cut (scroller, page_of (scroller), y) : y;

  return end > y ? pass_cut (scroller, end) : y;
}

/* Where the page has to begin. */
static gboolean
find_place (GtkScrolledWindow *scroller, const Wish *wish, double *y)
{
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (scroller);
  double height = gtk_adjustment_get_page_size (place);
  graphene_rect_t part, head;
  double end;

  if (!find_bounds (scroller, wish->part, &part))
    return FALSE;
  if (!find_bounds (scroller, wish->head, &head))
    {
      *y = pass_cut (scroller, MIN (part.origin.y, gtk_adjustment_get_upper (place) - height));
      return TRUE;
    }
  /* What ends with the page needs no more below it than the page has. */
  end = part.origin.y + part.size.height;
  end = MIN (end + MARGIN, MAX (end, gtk_adjustment_get_upper (place))) - height;
  *y = MAX (end, MIN (gtk_adjustment_get_value (place), head.origin.y));
  if (wish->keeps_head)
    *y = MIN (*y, head.origin.y);
  *y = *y < head.origin.y ? MIN (pass_cut (scroller, *y), head.origin.y) : pass_cut (scroller, *y);
  return TRUE;
}

/* Lets the page be so long that it can begin at @y. Returns: whether it has yet to become so. */
static gboolean
make_room (GtkScrolledWindow *scroller, double y)
{
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (scroller);
  double missing = y + gtk_adjustment_get_page_size (place) - gtk_adjustment_get_upper (place);
  GtkWidget *page = page_of (scroller);

  if (missing <= 0.0)
    return FALSE;
  gtk_widget_set_margin_bottom (page, gtk_widget_get_margin_bottom (page) + (int)ceil (missing));
  return TRUE;
}

static const char *const pending = "drift-scroll";

static void wait_for_map (GtkWidget *scroller);

/* A frame calls this before its layout, so that it is the second one that knows. */
static gboolean
scroll (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (widget);
  Wish *wish = data;
  double y;

  if (!gtk_widget_get_mapped (widget))
    {
      wish->tick = 0;
      wait_for_map (widget);
      return G_SOURCE_REMOVE;
    }
  if (wish->frames++ == 0)
    return G_SOURCE_CONTINUE;
  if (find_place (scroller, wish, &y))
    {
      if (wish->frames < FRAMES && make_room (scroller, y))
        return G_SOURCE_CONTINUE;
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (scroller), y);
    }
  g_object_set_data (G_OBJECT (widget), pending, NULL);
  return G_SOURCE_REMOVE;
}

static void
begin (GtkWidget *scroller)
{
  Wish *wish = g_object_get_data (G_OBJECT (scroller), pending);

  g_signal_handlers_disconnect_by_func (scroller, begin, NULL);
  if (wish == NULL || wish->tick > 0)
    return;
  wish->frames = 0;
  wish->tick = gtk_widget_add_tick_callback (scroller, scroll, wish, NULL);
}

/* A page that is not in view is not laid out. */
static void
wait_for_map (GtkWidget *scroller)
{
  g_signal_handlers_disconnect_by_func (scroller, begin, NULL);
  g_signal_connect (scroller, "map", G_CALLBACK (begin), NULL);
}

/* The last one who asks has it. @wish: (transfer full) (nullable) */
static void
replace_wish (GtkScrolledWindow *scroller, Wish *wish)
{
  const Wish *before = g_object_get_data (G_OBJECT (scroller), pending);

  if (before != NULL && before->tick > 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (scroller), before->tick);
  g_object_set_data_full (G_OBJECT (scroller), pending, wish, wish_free);
}

static void
ask (GtkScrolledWindow *scroller, GtkWidget *part, GtkWidget *head, gboolean keeps_head)
{
  Wish *wish = g_new0 (Wish, 1);

  g_set_weak_pointer (&wish->part, part);
  g_set_weak_pointer (&wish->head, head);
  wish->keeps_head = keeps_head;
  replace_wish (scroller, wish);
  if (gtk_widget_get_mapped (GTK_WIDGET (scroller)))
    begin (GTK_WIDGET (scroller));
  else
    wait_for_map (GTK_WIDGET (scroller));
}

/**
 * drift_scroll_to_start:
 * @scroller: holds another page from now on
 *
 * Shows its beginning. What was asked for before is forgotten.
 */
void
drift_scroll_to_start (GtkScrolledWindow *scroller)
{
  GtkWidget *page;

  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller));
  page = page_of (scroller);
  replace_wish (scroller, NULL);
  /* A scroller whose page stands in another one has none. */
  if (page != NULL)
    gtk_widget_set_margin_bottom (page, 0);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (scroller), 0.0);
}

/**
 * drift_scroll_to_top_of:
 * @scroller: holds a page that may be about to change its layout
 * @part: of that page
 *
 * Brings @part to the top, as far as the page is long enough. No line is cut there.
 */
void
drift_scroll_to_top_of (GtkScrolledWindow *scroller, GtkWidget *part)
{
  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller) && GTK_IS_WIDGET (part));
  ask (scroller, part, NULL, FALSE);
}

/**
 * drift_scroll_to_end_of:
 * @scroller: as for drift_scroll_to_top_of()
 * @part: of that page
 * @head: of that page, too: what @part belongs to begins with it
 *
 * Brings all from @head to the end of @part into view, or, where that is too much, the end of it.
 * No line is cut at the top.
 */
void
drift_scroll_to_end_of (GtkScrolledWindow *scroller, GtkWidget *part, GtkWidget *head)
{
  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller));
  g_return_if_fail (GTK_IS_WIDGET (part) && GTK_IS_WIDGET (head));
  ask (scroller, part, head, FALSE);
}

/**
 * drift_scroll_page_to_end_of:
 * @part: of a page, if it stands in one by now
 * @head: likewise
 *
 * Does what drift_scroll_to_end_of() does, for who does not know the page.
 */
void
drift_scroll_page_to_end_of (GtkWidget *part, GtkWidget *head)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (part, GTK_TYPE_SCROLLED_WINDOW);

  if (scroller != NULL)
    drift_scroll_to_end_of (GTK_SCROLLED_WINDOW (scroller), part, head);
}

/**
 * drift_scroll_page_to_show:
 * @part: of a page, if it stands in one by now
 *
 * Brings all of @part into view, or, where that is too much, as much as there is room for from its
 * beginning on. No line is cut at the top.
 */
void
drift_scroll_page_to_show (GtkWidget *part)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (part, GTK_TYPE_SCROLLED_WINDOW);

  if (scroller != NULL)
    ask (GTK_SCROLLED_WINDOW (scroller), part, part, TRUE);
}
