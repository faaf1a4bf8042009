/* The children of the canvas: in which order they are stacked, and where each of them lies.
 * SPDX-License-Identifier: MIT */
#include "drift-canvas-parts.h"

#include "drift-link-hand.h"
#include "drift-message-hand.h"
#include "drift-pin-places.h"
#include "drift-pin-row.h"
#include "drift-replica-view.h"
#include "drift-user-view.h"

#include <math.h>

/* Of a hint, in design units. */
#define HINT_LINE 16.0 /* from line to line */
#define HINT_GAP 24.0  /* from the link beside it */

static void
compose_links (DriftScene *scene, const DriftPartContext *context)
{
  drift_compose_links (scene, &context->layout, &context->picture);
}

/* Where a hint stands: in the quiet place below the note, beside the link to the bus. Where trees
 * are compared there is none. */
static DriftBox
place_hint (const DriftLayout *layout)
{
  const DriftBox *coordinator = &layout->coordinator;
  double x = coordinator->x + coordinator->width / 2.0 + HINT_GAP;
  double y = coordinator->y + coordinator->height + HINT_LINE / 4.0;

  return (DriftBox){ x, y, layout->width - x, layout->bus.y - DRIFT_HALF_TOKEN - y };
}

static void
compose_hint (DriftScene *scene, const DriftPartContext *context)
{
  DriftBox box = place_hint (&context->layout);

  if (context->hint != NULL && context->picture.trees.n_pairs == 0)
    drift_scene_add_paragraph (scene, box.x + box.width, box.y + HINT_LINE / 2.0, box.width,
                               HINT_LINE, DRIFT_ANCHOR_END, DRIFT_STYLE_SMALL, DRIFT_COLOR_DIM,
                               context->hint);
}

static void
compose_coordinator (DriftScene *scene, const DriftPartContext *context)
{
  drift_compose_coordinator (scene, &context->layout.coordinator, &context->picture);
}

static void
compose_trees (DriftScene *scene, const DriftPartContext *context)
{
  drift_compose_trees (scene, &context->layout, &context->picture);
}

/**
 * drift_canvas_parts_add:
 * @canvas: whose children they become
 *
 * Adds all that do not depend on a run.
 */
void
drift_canvas_parts_add (DriftCanvasParts *self, GtkWidget *canvas)
{
  self->canvas = canvas;
  self->links = drift_part_new (compose_links, &self->context);
  self->hint = drift_part_new (compose_hint, &self->context);
  self->client = drift_user_view_new (&self->context);
  self->coordinator = drift_part_new (compose_coordinator, &self->context);
  self->trees = drift_part_new_image (compose_trees, &self->context);
  self->messages = drift_message_layer_new (&self->context);
  drift_canvas_parts_show (self, FALSE);
  gtk_widget_set_visible (self->trees, FALSE);
  gtk_widget_set_parent (self->links, canvas);
  gtk_widget_set_parent (self->hint, canvas);
  gtk_widget_set_parent (self->client, canvas);
  gtk_widget_set_parent (self->coordinator, canvas);
  gtk_widget_set_parent (self->trees, canvas);
  gtk_widget_set_parent (self->messages, canvas);
  g_signal_connect_swapped (self->client, "state-flags-changed",
                            G_CALLBACK (drift_canvas_parts_update_hint), self);
  self->hands[DRIFT_HAND_LINKS] = drift_link_hand_new (canvas, &self->context, self->messages);
  self->hands[DRIFT_HAND_MESSAGES] =
      drift_message_hand_new (canvas, &self->context, self->messages);
  for (guint place = 0; place < DRIFT_N_PIN_ROWS; place++)
    {
      self->pins[place] = drift_pin_row_new ();
      gtk_widget_set_parent (self->pins[place], canvas);
    }
}

/**
 * drift_canvas_parts_remove:
 *
 * Takes all children away, the replicas too.
 */
void
drift_canvas_parts_remove (DriftCanvasParts *self)
{
  for (guint place = 0; place < DRIFT_N_PIN_ROWS; place++)
    g_clear_pointer (&self->pins[place], gtk_widget_unparent);
  g_clear_pointer (&self->links, gtk_widget_unparent);
  g_clear_pointer (&self->hint, gtk_widget_unparent);
  g_clear_pointer (&self->client, gtk_widget_unparent);
  g_clear_pointer (&self->coordinator, gtk_widget_unparent);
  g_clear_pointer (&self->trees, gtk_widget_unparent);
  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    g_clear_pointer (&self->replicas[i], gtk_widget_unparent);
  for (guint i = 0; i < DRIFT_N_HANDS; i++)
    g_clear_pointer (&self->hands[i], gtk_widget_unparent);
  g_clear_pointer (&self->messages, gtk_widget_unparent);
}

/**
 * drift_canvas_parts_add_replica:
 * @replica: its number, from 0; it is not there yet
 *
 * Returns: (transfer none): the widget of that replica, below the messages
 */
GtkWidget *
drift_canvas_parts_add_replica (DriftCanvasParts *self, guint replica)
{
  self->replicas[replica] = drift_replica_view_new (replica, &self->context);
  gtk_widget_insert_before (self->replicas[replica], self->canvas, self->messages);
  g_signal_connect_swapped (self->replicas[replica], "state-flags-changed",
                            G_CALLBACK (drift_canvas_parts_update_hint), self);
  return self->replicas[replica];
}

/**
 * drift_canvas_parts_show:
 * @shown: whether there is a run, of which there is something to be seen
 */
void
drift_canvas_parts_show (DriftCanvasParts *self, gboolean shown)
{
  gtk_widget_set_visible (self->links, shown);
  gtk_widget_set_visible (self->hint, shown);
  gtk_widget_set_visible (self->client, shown);
  gtk_widget_set_visible (self->coordinator, shown);
}

/* Gives a part the whole pixels that cover a box and a margin around it, mirrored where the
 * language is; where its corner came to lie it is told in design units. */
static void
allocate (DriftCanvasParts *self, GtkWidget *part, const DriftBox *box, double margin)
{
  const DriftLayout *layout = &self->context.layout;
  double scale = layout->scale;
  int left = (int)floor ((box->x - margin) * scale);
  int top = (int)floor ((box->y - margin) * scale);
  int right = (int)ceil ((box->x + box->width + margin) * scale);
  int bottom = (int)ceil ((box->y + box->height + margin) * scale);
  int start = left;

  if (gtk_widget_get_direction (self->canvas) == GTK_TEXT_DIR_RTL)
    start = (int)round (layout->width * scale) - right;
  drift_part_set_origin (DRIFT_PART (part), left / scale, top / scale);
  gtk_widget_size_allocate (part, &(GtkAllocation){ start, top, right - left, bottom - top }, -1);
}

static void
allocate_pins (DriftCanvasParts *self, guint place)
{
  GtkWidget *row = self->pins[place];
  const DriftLayout *layout = &self->context.layout;
  int least, width, height;
  GdkRectangle at;

  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &least, &width, NULL, NULL);
  width = MAX (MIN (width, drift_pin_places_get_room (layout, place)), least);
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  drift_pin_places_find (layout, &self->context.picture, place, width, height, &at);
  if (gtk_widget_get_direction (self->canvas) == GTK_TEXT_DIR_RTL)
    at.x = gtk_widget_get_width (self->canvas) - at.x - width;
  gtk_widget_size_allocate (row, &at, -1);
}

/* There are pins for as many replicas as there can be. */
static void
allocate_all_pins (DriftCanvasParts *self)
{
  for (guint place = 0; place < DRIFT_N_PIN_ROWS; place++)
    if (gtk_widget_should_layout (self->pins[place]))
      {
        gboolean there = place >= DRIFT_MAX_REPLICAS || place < self->context.layout.n_replicas;

        gtk_widget_set_child_visible (self->pins[place], there);
        if (there)
          allocate_pins (self, place);
      }
}

/**
 * drift_canvas_parts_allocate:
 *
 * Lays all of them out where the layout in the context says, and paints again what looks different.
 */
void
drift_canvas_parts_allocate (DriftCanvasParts *self)
{
  const DriftLayout *layout = &self->context.layout;
  const DriftBox all = { 0.0, 0.0, layout->width, layout->height };
  const DriftBox hint = place_hint (layout);

  allocate (self, self->links, &all, 0.0);
  allocate (self, self->hint, &hint, 0.0);
  allocate (self, self->client, &layout->clients[0], DRIFT_CARD_MARGIN);
  allocate (self, self->coordinator, &layout->coordinator, DRIFT_CARD_MARGIN);
  allocate (self, self->trees, &layout->trees, 0.0);
  for (guint i = 0; i < layout->n_replicas; i++)
    allocate (self, self->replicas[i], &layout->replicas[i], DRIFT_CARD_MARGIN);
  allocate_all_pins (self);
  drift_canvas_parts_update (self);
}

/**
 * drift_canvas_parts_update:
 *
 * Has every still part painted again whose scene is another.
 */
void
drift_canvas_parts_update (DriftCanvasParts *self)
{
  drift_part_update (DRIFT_PART (self->links));
  drift_part_update (DRIFT_PART (self->hint));
  drift_user_view_update (DRIFT_USER_VIEW (self->client));
  drift_part_update (DRIFT_PART (self->coordinator));
  drift_part_update (DRIFT_PART (self->trees));
  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    if (self->replicas[i] != NULL)
      drift_replica_view_update (DRIFT_REPLICA_VIEW (self->replicas[i]));
}

static const char *
find_hint (DriftCanvasParts *self, gboolean pointed)
{
  const char *hint = NULL;

  if (self->client != NULL)
    hint = drift_card_hand_get_hint (drift_user_view_get_hand (DRIFT_USER_VIEW (self->client)),
                                     pointed);
  for (guint i = 0; i < DRIFT_MAX_REPLICAS && hint == NULL; i++)
    if (self->replicas[i] != NULL)
      hint = drift_card_hand_get_hint (drift_replica_view_get_hand (
                                           DRIFT_REPLICA_VIEW (self->replicas[i])),
                                       pointed);
  return hint;
}

/**
 * drift_canvas_parts_update_hint:
 *
 * Says what can be done with the card that the pointer is at, or else with the one that has the
 * focus. A message has that said beside it.
 */
void
drift_canvas_parts_update_hint (DriftCanvasParts *self)
{
  const char *hint = find_hint (self, TRUE);

  if (hint == NULL)
    hint = find_hint (self, FALSE);
  self->context.hint = hint;
  if (self->hint != NULL)
    drift_part_update (DRIFT_PART (self->hint));
}

/**
 * drift_canvas_parts_redraw:
 *
 * Paints all of them anew: in other colours, say.
 */
void
drift_canvas_parts_redraw (DriftCanvasParts *self)
{
  gtk_widget_queue_draw (self->links);
  gtk_widget_queue_draw (self->hint);
  gtk_widget_queue_draw (self->client);
  gtk_widget_queue_draw (self->coordinator);
  gtk_widget_queue_draw (self->trees);
  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    if (self->replicas[i] != NULL)
      gtk_widget_queue_draw (self->replicas[i]);
  drift_message_layer_forget (DRIFT_MESSAGE_LAYER (self->messages));
}
