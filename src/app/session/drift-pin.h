/* A pin: a few words at a place of the stage, put there by an exercise, and maybe to be pressed.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-place.h"

#include <glib-object.h>

G_BEGIN_DECLS

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
DriftPin *drift_pin_new_numbered (guint place, guint number, const char *name);
guint drift_pin_get_place (DriftPin *self);
gboolean drift_pin_is_pressable (DriftPin *self);
guint drift_pin_get_number (DriftPin *self);
void drift_pin_set (DriftPin *self, const char *words, DriftTone tone);
const char *drift_pin_get_words (DriftPin *self);
const char *drift_pin_get_name (DriftPin *self);
DriftTone drift_pin_get_tone (DriftPin *self);
void drift_pin_set_open (DriftPin *self, gboolean open);
gboolean drift_pin_is_open (DriftPin *self);
gboolean drift_pin_press (DriftPin *self);

G_END_DECLS
