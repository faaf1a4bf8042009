/* A pin: a few words at a place of the stage, put there by an exercise, and maybe to be pressed.
 * SPDX-License-Identifier: MIT */
#include "drift-pin.h"

struct _DriftPin
{
  GObject parent_instance;

  guint place;
  guint number; /* which presses it, too; 0 for none */
  gboolean pressable;
  gboolean open; /* to be pressed now */
  DriftTone tone;

  /* owned */
  char *name;  /* what it is in full, or NULL where its words say that */
  char *words; /* NULL while it says nothing */
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
  DriftPin *self = DRIFT_PIN (object);

  g_free (self->name);
  g_free (self->words);
  G_OBJECT_CLASS (drift_pin_parent_class)->finalize (object);
}

static void
drift_pin_class_init (DriftPinClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = drift_pin_finalize;

  /**
   * DriftPin::changed:
   *
   * It says something else, or can be pressed where it could not, or not any more.
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
  self->open = TRUE;
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

/**
 * drift_pin_new_numbered:
 * @number: from 1, which presses it, too
 * @name: what it does, in full
 *
 * Returns: (transfer full): a button that says nothing yet, and so is not seen
 */
DriftPin *
drift_pin_new_numbered (guint place, guint number, const char *name)
{
  DriftPin *self = drift_pin_new (place, TRUE);

  g_return_val_if_fail (self != NULL && number > 0, self);
  self->number = number;
  self->name = g_strdup (name);
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
 * drift_pin_get_number:
 *
 * Returns: which number presses it; 0 if none does
 */
guint
drift_pin_get_number (DriftPin *self)
{
  g_return_val_if_fail (DRIFT_IS_PIN (self), 0);
  return self->number;
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

/**
 * drift_pin_get_name:
 *
 * Returns: (transfer none) (nullable): what it does in full, where its words are short for that
 */
const char *
drift_pin_get_name (DriftPin *self)
{
  g_return_val_if_fail (DRIFT_IS_PIN (self), NULL);
  return self->name;
}

DriftTone
drift_pin_get_tone (DriftPin *self)
{
  g_return_val_if_fail (DRIFT_IS_PIN (self), DRIFT_TONE_PLAIN);
  return self->tone;
}

/**
 * drift_pin_set_open:
 * @open: whether it can be pressed now, if it can be pressed at all
 */
void
drift_pin_set_open (DriftPin *self, gboolean open)
{
  g_return_if_fail (DRIFT_IS_PIN (self));
  if (self->open == (open != FALSE))
    return;
  self->open = open != FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
drift_pin_is_open (DriftPin *self)
{
  g_return_val_if_fail (DRIFT_IS_PIN (self), FALSE);
  return self->open;
}

/**
 * drift_pin_press:
 *
 * Does what a person does who presses it.
 *
 * Returns: whether it can be pressed now
 */
gboolean
drift_pin_press (DriftPin *self)
{
  g_return_val_if_fail (DRIFT_IS_PIN (self), FALSE);
  if (!self->pressable || !self->open || self->words == NULL)
    return FALSE;
  g_signal_emit (self, signals[PRESSED], 0);
  return TRUE;
}
