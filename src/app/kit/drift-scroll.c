/* Scrolls to a part of a page once the page is laid out.
 * SPDX-License-Identifier: MIT */
#include "drift-scroll.h"

/* What is below the last line that has to be read. */
#define MARGIN 16

/* What a page was last asked to scroll to. */
typedef struct
{
  GtkWidget *part;   /* weak */
  GtkWidget *head;   /* weak: where what it belongs to begins; or NULL, to have it at the top */
  gboolean laid_out; /* since it was asked for */
} Wish;

static void
wish_free (gpointer data)
{
  Wish *self = data;

  g_clear_weak_pointer (&self->part);
  g_clear_weak_pointer (&self->head);
  g_free (self);
}

/* Where a part is on the page. */
static gboolean
find_bounds (GtkWidget *scroller, GtkWidget *part, graphene_rect_t *bounds)
{
  GtkWidget *viewport = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller));

  return part != NULL &&
         gtk_widget_compute_bounds (part, gtk_viewport_get_child (GTK_VIEWPORT (viewport)), bounds);
}

/* A frame calls this before its layout, so that it is the second one that knows. */
static gboolean
scroll (GtkWidget *scroller, GdkFrameClock *clock, gpointer data)
{
  Wish *wish = data;
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  graphene_rect_t part, head;
  double end;

  if (!wish->laid_out)
    {
      wish->laid_out = TRUE;
      return G_SOURCE_CONTINUE;
    }
  if (!find_bounds (scroller, wish->part, &part))
    return G_SOURCE_REMOVE;
  end = part.origin.y + part.size.height + MARGIN - gtk_adjustment_get_page_size (place);
  if (find_bounds (scroller, wish->head, &head))
    gtk_adjustment_set_value (place,
                              MAX (end, MIN (gtk_adjustment_get_value (place), head.origin.y)));
  else
    gtk_adjustment_set_value (place, part.origin.y);
  return G_SOURCE_REMOVE;
}

/* The last one who asks has it. */
static void
ask (GtkScrolledWindow *scroller, GtkWidget *part, GtkWidget *head)
{
  static const char *const pending = "drift-scroll";
  guint before = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (scroller), pending));
  Wish *wish = g_new0 (Wish, 1);
  guint id;

  g_set_weak_pointer (&wish->part, part);
  g_set_weak_pointer (&wish->head, head);
  gtk_widget_remove_tick_callback (GTK_WIDGET (scroller), before);
  id = gtk_widget_add_tick_callback (GTK_WIDGET (scroller), scroll, wish, wish_free);
  g_object_set_data (G_OBJECT (scroller), pending, GUINT_TO_POINTER (id));
}

/**
 * drift_scroll_to_top_of:
 * @scroller: holds a page that may be about to change its layout
 * @part: of that page
 *
 * Brings @part to the top, as far as the page is long enough.
 */
void
drift_scroll_to_top_of (GtkScrolledWindow *scroller, GtkWidget *part)
{
  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller) && GTK_IS_WIDGET (part));
  ask (scroller, part, NULL);
}

/**
 * drift_scroll_to_end_of:
 * @scroller: as for drift_scroll_to_top_of()
 * @part: of that page
 * @head: of that page, too: what @part belongs to begins with it
 *
 * Brings all from @head to the end of @part into view, or, where that is too much, the end of it.
 */
void
drift_scroll_to_end_of (GtkScrolledWindow *scroller, GtkWidget *part, GtkWidget *head)
{
  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller));
  g_return_if_fail (GTK_IS_WIDGET (part) && GTK_IS_WIDGET (head));
  ask (scroller, part, head);
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
