/* A hand on the picture: what is meant by pointer or by keys, of which there is no widget.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-part.h"
#include "drift-session.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_HAND (drift_hand_get_type ())
G_DECLARE_DERIVABLE_TYPE (DriftHand, drift_hand, DRIFT, HAND, GtkWidget)

/**
 * DriftHandClass:
 * @update: finds out anew what is meant, now that the picture is another, or the pointer elsewhere
 *
 * A hand lies over the canvas, as large as it, and shows what is meant. It is the one widget that
 * takes the focus for all things of its kind, and has their names.
 */
struct _DriftHandClass
{
  GtkWidgetClass parent_class;

  void (*update) (DriftHand *self);
};

void drift_hand_follow (DriftHand *self, DriftSession *session);
void drift_hand_set_hall (DriftHand *self, gboolean hall);
void drift_hand_update (DriftHand *self);

/* For those that are one. */
void drift_hand_set_canvas (DriftHand *self, GtkWidget *canvas, const DriftPartContext *context);
DriftSession *drift_hand_get_session (DriftHand *self);
gboolean drift_hand_is_free (DriftHand *self);
DriftPoint drift_hand_locate (DriftHand *self, double x, double y);
void drift_hand_point_at (DriftHand *self, double x, double y);
void drift_hand_forget_pointer (DriftHand *self);
gboolean drift_hand_find_pointer (DriftHand *self, DriftPoint *point);
void drift_hand_set_pointed (DriftHand *self, gboolean pointed);
gboolean drift_hand_get_pointed (DriftHand *self);
void drift_hand_set_reached (DriftHand *self, gboolean reached);
gboolean drift_hand_has_ring (DriftHand *self);
void drift_hand_take_name (DriftHand *self, char *name);
const char *drift_hand_get_name (DriftHand *self);

G_END_DECLS
