/* A pin: a few words at a place of the stage, put there by an exercise, and maybe to be pressed.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-node.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* Where a pin can be: the nodes by their numbers, and what stands above and below the picture. */
typedef enum
{
  DRIFT_PLACE_COORDINATOR = DRIFT_NODE_COORDINATOR,
  DRIFT_PLACE_CLIENT = DRIFT_NODE_CLIENT,
  DRIFT_PLACE_STATUS,
  DRIFT_PLACE_TIME,
  DRIFT_N_PLACES
} DriftPlace;

/* How its words are meant. */
typedef enum
{
  DRIFT_TONE_PLAIN,
  DRIFT_TONE_RIGHT,
  DRIFT_TONE_WRONG,
  DRIFT_TONE_ASKING, /* this is what to look at, or to do, next */
  DRIFT_N_TONES
} DriftTone;

#define DRIFT_TYPE_PIN (drift_pin_get_type ())
G_DECLARE_FINAL_TYPE (DriftPin, drift_pin, DRIFT, PIN, GObject)

DriftPin *drift_pin_new (guint place, gboolean pressable);
guint drift_pin_get_place (DriftPin *self);
gboolean drift_pin_is_pressable (DriftPin *self);
void drift_pin_set (DriftPin *self, const char *words, DriftTone tone);
const char *drift_pin_get_words (DriftPin *self);
DriftTone drift_pin_get_tone (DriftPin *self);
void drift_pin_press (DriftPin *self);

G_END_DECLS
