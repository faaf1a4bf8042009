/* A pin: a few words at a place of the stage, put there by an exercise, and maybe to be pressed.
 * SPDX-License-Identifier: MIT */
#include "drift-pin.h"

struct _DriftPin
{
  GObject parent_instance;

  guint place;
  gboolean pressable;
  DriftTone tone;
  char *words; /* owned; NULL while it says nothing */
};

enum
{
  CHANGED,
  PRESSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DriftPin, drift_pin, G_TYPE_OBJECT)

static void
drift_pin_finalize (GObject *object)
{
  g_free (DRIFT_PIN (object)->words);
  G_OBJECT_CLASS (drift_pin_parent_class)->finalize (object);
}

static void
drift_pin_class_init (DriftPinClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = drift_pin_finalize;

  /**
   * DriftPin::changed:
   *
   * It says something else.
   */
  signals[CHANGED] = g_signal_new ("changed", DRIFT_TYPE_PIN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  /**
   * DriftPin::pressed:
   *
   * A person has pressed it.
   */
  signals[PRESSED] = g_signal_new ("pressed", DRIFT_TYPE_PIN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
drift_pin_init (DriftPin *self)
{
}

/**
 * drift_pin_new:
 * @place: the number of a replica, or one of #DriftPlace
 * @pressable: whether it is a button
 *
 * Returns: (transfer full): a pin that says nothing yet, and so is not seen
 */
DriftPin *
drift_pin_new (guint place, gboolean pressable)
{
  DriftPin *self;

  g_return_val_if_fail (place < DRIFT_N_PLACES, NULL);
  self = g_object_new (DRIFT_TYPE_PIN, NULL);
  self->place = place;
  self->pressable = pressable;
  return self;
}

guint
drift_pin_get_place (DriftPin *self)
{
  g_return_val_if_fail (DRIFT_IS_PIN (self), 0);
  return self->place;
}

gboolean
drift_pin_is_pressable (DriftPin *self)
{
  g_return_val_if_fail (DRIFT_IS_PIN (self), FALSE);
  return self->pressable;
}

/**
 * drift_pin_set:
 * @words: (nullable): a few, in the person's language; without any it is not seen
 *
 * Says something else.
 */
void
drift_pin_set (DriftPin *self, const char *words, DriftTone tone)
{
  g_return_if_fail (DRIFT_IS_PIN (self));
  if (g_strcmp0 (words, self->words) == 0 && tone == self->tone)
    return;
  self->tone = tone;
  g_free (self->words);
  self->words = g_strdup (words);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * drift_pin_get_words:
 *
 * Returns: (transfer none) (nullable): what it says
 */
const char *
drift_pin_get_words (DriftPin *self)
{
  g_return_val_if_fail (DRIFT_IS_PIN (self), NULL);
  return self->words;
}

DriftTone
drift_pin_get_tone (DriftPin *self)
{
  g_return_val_if_fail (DRIFT_IS_PIN (self), DRIFT_TONE_PLAIN);
  return self->tone;
}

/**
 * drift_pin_press:
 *
 * Does what a person does who presses it.
 */
void
drift_pin_press (DriftPin *self)
{
  g_return_if_fail (DRIFT_IS_PIN (self));
  if (self->pressable)
    g_signal_emit (self, signals[PRESSED], 0);
}
