/* A term of the glossary: its name, one sentence, where it can be seen, and what is near it.
 * SPDX-License-Identifier: MIT */
#include "drift-term-private.h"

enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_TEXT,
  PROP_SEARCH,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DriftTerm, drift_term, G_TYPE_OBJECT)

static void
drift_term_finalize (GObject *object)
{
  DriftTerm *self = DRIFT_TERM (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->also);
  g_free (self->text);
  g_free (self->search);
  g_strfreev (self->see);
  g_free (self->scenario);
  G_OBJECT_CLASS (drift_term_parent_class)->finalize (object);
}

static void
drift_term_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DriftTerm *self = DRIFT_TERM (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_SEARCH:
      g_value_set_string (value, self->search);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
drift_term_class_init (DriftTermClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = drift_term_finalize;
  object_class->get_property = drift_term_get_property;
  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
drift_term_init (DriftTerm *self)
{
}

/**
 * drift_term_get_id:
 *
 * Returns: (transfer none): what a link names
 */
const char *
drift_term_get_id (DriftTerm *self)
{
  g_return_val_if_fail (DRIFT_IS_TERM (self), NULL);
  return self->id;
}

/**
 * drift_term_get_name:
 *
 * Returns: (transfer none): the term, in the language of the person
 */
const char *
drift_term_get_name (DriftTerm *self)
{
  g_return_val_if_fail (DRIFT_IS_TERM (self), NULL);
  return self->name;
}

/**
 * drift_term_get_also:
 *
 * Returns: (transfer none) (nullable): what else it is called, in the language of the person
 */
const char *
drift_term_get_also (DriftTerm *self)
{
  g_return_val_if_fail (DRIFT_IS_TERM (self), NULL);
  return self->also;
}

/**
 * drift_term_get_text:
 *
 * Returns: (transfer none): what it means, in one sentence
 */
const char *
drift_term_get_text (DriftTerm *self)
{
  g_return_val_if_fail (DRIFT_IS_TERM (self), NULL);
  return self->text;
}

/**
 * drift_term_get_see:
 *
 * Returns: (transfer none) (array zero-terminated=1): the ids of the terms that are near it
 */
const char *const *
drift_term_get_see (DriftTerm *self)
{
  g_return_val_if_fail (DRIFT_IS_TERM (self), NULL);
  return (const char *const *)self->see;
}

/**
 * drift_term_get_scenario:
 *
 * Returns: (transfer none) (nullable): the id of the scenario that shows it
 */
const char *
drift_term_get_scenario (DriftTerm *self)
{
  g_return_val_if_fail (DRIFT_IS_TERM (self), NULL);
  return self->scenario;
}

/**
 * drift_term_get_step:
 *
 * Returns: the step of that scenario at whose end it can be seen; 0 if there is none
 */
guint
drift_term_get_step (DriftTerm *self)
{
  g_return_val_if_fail (DRIFT_IS_TERM (self), 0);
  return self->step;
}

/**
 * drift_term_get_place:
 *
 * Returns: (transfer full) (nullable): scenario and step as one word, "session-store/5"
 */
char *
drift_term_get_place (DriftTerm *self)
{
  g_return_val_if_fail (DRIFT_IS_TERM (self), NULL);
  return self->scenario == NULL ? NULL : g_strdup_printf ("%s/%u", self->scenario, self->step);
}
