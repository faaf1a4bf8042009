/* What a lecture is held against: all of it is read from the last row, whole, on every screen.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "course-test.h"

#include "drift-canvas.h"
#include "drift-code-view.h"
#include "drift-layout.h"
#include "drift-roomy.h"
#include "drift-scene.h"
#include "drift-stage-view.h"
#include "drift-text-scale.h"

G_BEGIN_DECLS

/* The hinting of a font may take a part of a pixel. */
#define SLACK 0.51

#define LINES 36.0

static inline int
height_of (Fixture *fixture)
{
  return gtk_widget_get_height (GTK_WIDGET (fixture->window));
}

static inline void
check_label (Fixture *fixture, GtkWidget *label, const char *where)
{
  double height = height_of (fixture);
  graphene_rect_t bounds;
  gboolean inside;

  g_assert_true (gtk_widget_compute_bounds (label, GTK_WIDGET (fixture->window), &bounds));
  inside = bounds.origin.x >= -SLACK && bounds.origin.y >= -SLACK &&
           bounds.origin.x + bounds.size.width <=
               gtk_widget_get_width (GTK_WIDGET (fixture->window)) + SLACK &&
           bounds.origin.y + bounds.size.height <= height + SLACK;
  if (inside && drift_text_scale_get_size (label) * LINES >= height - SLACK * LINES &&
      !pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
    return;
  g_test_message ("%s: “%s” of %g pixels, at %g, %g, of %g × %g, is too small or cut", where,
                  gtk_label_get_text (GTK_LABEL (label)), drift_text_scale_get_size (label),
                  bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height);
  g_test_fail ();
}

/* All that is written on the stage and over it. What explains the code may go on below its edge. */
static inline guint
check_labels (Fixture *fixture, GtkWidget *widget, const char *where)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget) ||
      gtk_widget_has_css_class (widget, "code"))
    return 0;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    {
      check_label (fixture, widget, where);
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_labels (fixture, child, where);
  return n;
}

/* The text is as large as the hall asks for, and does not grow once more with the stage. */
static inline void
check_not_roomy (Fixture *fixture)
{
  GtkWidget *content = app_test_stage_child (fixture->window, "content");
  GtkWidget *roomy = gtk_widget_get_ancestor (content, DRIFT_TYPE_ROOMY);

  g_assert_false (gtk_widget_has_css_class (roomy, "roomy"));
}

/* Nothing of the stage is out of sight. */
static inline void
check_in_sight (Fixture *fixture, const char *where)
{
  GtkWidget *content = app_test_stage_child (fixture->window, "content");
  GtkWidget *scroller = gtk_widget_get_ancestor (content, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  if (gtk_adjustment_get_upper (down) <= gtk_adjustment_get_page_size (down) + SLACK)
    return;
  g_test_message ("%s: the stage is %g high, and %g of it are seen", where,
                  gtk_adjustment_get_upper (down), gtk_adjustment_get_page_size (down));
  g_test_fail ();
}

/* The letters that are drawn: the smallest of the ribbon are three quarters of its size. */
static inline void
check_ribbon (Fixture *fixture)
{
  GtkWidget *ribbon = app_test_child (app_test_stage_child (fixture->window, "time_bar"), "ribbon");
  double size = drift_text_scale_get_size (ribbon);

  g_assert_cmpfloat (0.75 * size * LINES, >=, height_of (fixture) - SLACK * LINES);
  g_assert_cmpfloat (gtk_widget_get_height (ribbon), >=, 84.0 / 16.0 * size - SLACK);
}

/* The letters of the picture, of which the smallest are the least style that it has in a hall. */
static inline void
check_picture (Fixture *fixture, const char *where)
{
  GtkWidget *canvas = app_test_stage_child (fixture->window, "canvas");
  DriftSession *session = drift_window_get_session (fixture->window);
  double body = drift_style_get_size (DRIFT_STYLE_BODY);
  double size = drift_text_scale_get_size (canvas);
  DriftLayout layout;

  drift_layout_init (&layout, gtk_widget_get_width (canvas), gtk_widget_get_height (canvas), TRUE,
                     size / body, 1,
                     drift_cluster_get_n_replicas (drift_session_get_cluster (session)));
  g_test_message ("%s: letters of %g pixels in a picture of %d × %d", where, layout.scale * body,
                  gtk_widget_get_width (canvas), gtk_widget_get_height (canvas));
  if (layout.scale * body * LINES < height_of (fixture) - SLACK * LINES)
    g_test_fail ();
}

/* What the client heard is seen as a whole, or not at all. */
static inline void
check_heard (Fixture *fixture, const graphene_rect_t *card, const char *where)
{
  GtkWidget *overlay = app_test_child (fixture->window, "overlay");
  DriftStageView *stage = app_test_child (fixture->window, "stage");
  GdkRectangle head, heard;
  graphene_rect_t said;

  g_assert_true (drift_stage_view_find_head (stage, overlay, &head, &heard));
  graphene_rect_init (&said, (float)heard.x, (float)heard.y, (float)heard.width,
                      (float)heard.height);
  if (!graphene_rect_intersection (card, &said, NULL) ||
      (card->origin.x <= said.origin.x &&
       card->origin.x + card->size.width >= said.origin.x + said.size.width))
    return;
  g_test_message ("%s: the card from %g to %g cuts what is said from %d to %d", where,
                  card->origin.x, card->origin.x + card->size.width, heard.x,
                  heard.x + heard.width);
  g_test_fail ();
}

/* The card of a question leaves the replicas in sight; what a quiz asks stands alone, and whole. */
static inline void
check_card (Fixture *fixture, const char *where)
{
  GtkWidget *card = app_test_child (fixture->window, "lecture_card");
  GtkWidget *overlay = app_test_child (fixture->window, "overlay");
  DriftCanvas *canvas = app_test_stage_child (fixture->window, "canvas");
  gboolean quiz = gtk_widget_has_css_class (GTK_WIDGET (fixture->window), "with-quiz");
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (card))
    return;
  g_assert_true (gtk_widget_compute_bounds (card, overlay, &bounds));
  g_assert_cmpfloat (bounds.origin.x, >=, 0.0);
  g_assert_cmpfloat (bounds.origin.y, >=, 0.0);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (overlay));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (overlay));
  if (!quiz)
    check_heard (fixture, &bounds, where);
  for (guint i = 0; i < 3 && !quiz; i++)
    {
      graphene_rect_t replica;

      g_assert_true (
          gtk_widget_compute_bounds (drift_canvas_get_replica_view (canvas, i), overlay, &replica));
      if (!graphene_rect_intersection (&bounds, &replica, NULL))
        continue;
      g_test_message ("%s: the card reaches from %g to %g, and R%u begins at %g", where,
                      bounds.origin.y, bounds.origin.y + bounds.size.height, i + 1,
                      replica.origin.y);
      g_test_fail ();
    }
}

/* On a screen of four to three, or of sixteen to ten, the code lies below the stage. */
static inline gboolean
has_low_code (Fixture *fixture)
{
  return gtk_widget_has_css_class (GTK_WIDGET (fixture->window), "narrow") &&
         gtk_widget_has_css_class (GTK_WIDGET (fixture->window), "with-code");
}

static inline gboolean
is_line_in_view (GtkWidget *line, GtkWidget *scroller)
{
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (line, scroller, &bounds) && bounds.origin.y >= 0.0 &&
         bounds.origin.y + bounds.size.height <= gtk_widget_get_height (scroller);
}

/* Of its lines the one that runs is in view then, with what came before it, in the place of the
 * ribbon. */
static inline void
check_code (Fixture *fixture)
{
  GtkWidget *panel = gtk_widget_get_first_child (app_test_child (fixture->window, "code_place"));
  GtkWidget *scroller = app_test_child (panel, "scroller");
  DriftCodeView *code = app_test_child (panel, "code");
  guint current = drift_code_view_get_current (code);

  g_assert_false (gtk_widget_get_mapped (app_test_stage_child (fixture->window, "time_bar")));
  if (current == 0)
    return;
  wait_until (is_line_in_view (drift_code_view_get_line (code, current), scroller));
  if (current > 2)
    wait_until (is_line_in_view (drift_code_view_get_line (code, current - 2), scroller));
}

G_END_DECLS
