/* A scenario: a *.drift key file that tells a story in steps and says what must be true.
 * SPDX-License-Identifier: MIT */
#include "drift-scenario-private.h"

#include "drift-built-in.h"
#include "drift-error.h"
#include "drift-nearest.h"
#include "drift-scenario-resources.h"
#include "drift-text-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const DriftBuiltIn built_in = {
  drift_scenarios_get_resource,
  "/org/replicadrift/ReplicaDrift/scenarios/",
  ".drift",
};

G_DEFINE_QUARK (drift_scenario_error, drift_scenario_error)

enum
{
  PROP_ID = 1,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DriftScenario, drift_scenario, G_TYPE_OBJECT)

static void
free_step (DriftScenarioStep *step)
{
  g_array_unref (step->captions);
  g_array_unref (step->operator_captions);
  g_ptr_array_unref (step->commands);
  g_ptr_array_unref (step->expectations);
  g_free (step);
}

static void
drift_scenario_finalize (GObject *object)
{
  DriftScenario *self = DRIFT_SCENARIO (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->summary);
  g_free (self->operator_summary);
  g_free (self->lesson);
  g_free (self->group);
  g_free (self->seen);
  g_free (self->key);
  g_clear_pointer (&self->stores, g_ptr_array_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  G_OBJECT_CLASS (drift_scenario_parent_class)->finalize (object);
}

static void
drift_scenario_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DriftScenario *self = DRIFT_SCENARIO (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, drift_scenario_get_title (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
drift_scenario_class_init (DriftScenarioClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = drift_scenario_finalize;
  object_class->get_property = drift_scenario_get_property;

  properties[PROP_ID] =
      g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
drift_scenario_init (DriftScenario *self)
{
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify)free_step);
  self->stores = g_ptr_array_new_with_free_func ((GDestroyNotify)drift_command_free);
  self->pace_us = DRIFT_SECOND;
  drift_config_init (&self->config);
}

static DriftScenario *
new_from_bytes (const char *id,
                const char *origin,
                GBytes *bytes,
                GPtrArray *faults,
                GError **error)
{
  g_autoptr (DriftScenario) self = g_object_new (DRIFT_TYPE_SCENARIO, NULL);

  self->id = g_strdup (id);
  self->summary = g_strdup ("");
  self->lesson = g_strdup ("");
  self->group = g_strdup ("");
  self->seen = g_strdup ("");
  self->key = g_strdup ("user:42");
  return drift_scenario_read (self, origin, bytes, faults, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * drift_scenario_new_from_bytes:
 * @id: what the scenario is called
 * @origin: what errors call the text, such as the name of its file
 *
 * Reads a scenario; replica-drift-scenario(5) documents its grammar.
 *
 * Returns: (transfer full) (nullable): the scenario, or %NULL with a sentence that names
 *   @origin, the group, the key, the offending word and the line
 */
DriftScenario *
drift_scenario_new_from_bytes (const char *id, const char *origin, GBytes *bytes, GError **error)
{
  return new_from_bytes (id, origin, bytes, NULL, error);
}

/**
 * drift_scenario_list_built_in:
 *
 * Returns: (transfer full): the ids of the built-in scenarios in the order of the course
 */
char **
drift_scenario_list_built_in (void)
{
  return drift_built_in_list (&built_in);
}

static void
refuse_id (const char *id, GError **error)
{
  g_auto (GStrv) ids = drift_scenario_list_built_in ();
  g_autofree char *asking = NULL;
  g_autofree char *sentence =
      g_strdup_printf (_ ("unknown scenario \"%s\": it is neither built in nor a file"), id);

  asking = drift_nearest_suggest (sentence, id, (const char *const *)ids);
  drift_set_error (error, DRIFT_SCENARIO_ERROR, DRIFT_SCENARIO_ERROR_UNKNOWN, "%s", asking);
}

static gboolean
looks_like_file (const char *name)
{
  return strchr (name, '/') != NULL || strchr (name, '.') != NULL ||
         g_file_test (name, G_FILE_TEST_EXISTS);
}

/**
 * drift_scenario_load:
 * @id_or_file: the id of a built-in scenario, else the path or URI of a file
 *
 * Returns: (transfer full) (nullable): the scenario, or %NULL with a sentence
 */
DriftScenario *
drift_scenario_load (const char *id_or_file, GError **error)
{
  return drift_scenario_examine (id_or_file, NULL, error);
}

/**
 * drift_scenario_examine:
 * @faults: (nullable) (element-type utf8): where a sentence for each fault of the text is added,
 *   from its first line to its last; @error is the first of them
 *
 * Loads a scenario as drift_scenario_load() does, for somebody who mends it.
 *
 * Returns: (transfer full) (nullable): the scenario, or %NULL with a sentence
 */
DriftScenario *
drift_scenario_examine (const char *id_or_file, GPtrArray *faults, GError **error)
{
  g_autoptr (GBytes) bytes = drift_built_in_get (&built_in, id_or_file);

  if (bytes == NULL && looks_like_file (id_or_file))
    bytes = drift_text_file_load (id_or_file, DRIFT_SCENARIO_ERROR, DRIFT_SCENARIO_ERROR_UNREADABLE,
                                  error);
  else if (bytes == NULL)
    refuse_id (id_or_file, error);
  return bytes != NULL ? new_from_bytes (id_or_file, id_or_file, bytes, faults, error) : NULL;
}

/**
 * drift_scenario_get_id:
 *
 * Returns: (transfer none): the id of a built-in scenario, or the name of the file
 */
const char *
drift_scenario_get_id (DriftScenario *self)
{
  g_return_val_if_fail (DRIFT_IS_SCENARIO (self), NULL);
  return self->id;
}

/**
 * drift_scenario_get_title:
 *
 * Returns: (transfer none): the title in the person's language
 */
const char *
drift_scenario_get_title (DriftScenario *self)
{
  g_return_val_if_fail (DRIFT_IS_SCENARIO (self), NULL);
  return g_dgettext (GETTEXT_PACKAGE, self->title);
}

/**
 * drift_scenario_get_summary:
 *
 * Returns: (transfer none): what it is about in the person's language; it may be empty
 */
const char *
drift_scenario_get_summary (DriftScenario *self)
{
  g_return_val_if_fail (DRIFT_IS_SCENARIO (self), NULL);
  return *self->summary == '\0' ? "" : g_dgettext (GETTEXT_PACKAGE, self->summary);
}

/**
 * drift_scenario_get_operator_summary:
 *
 * Returns: (transfer none): the summary for who does not know the truth, in the person's language
 */
const char *
drift_scenario_get_operator_summary (DriftScenario *self)
{
  g_return_val_if_fail (DRIFT_IS_SCENARIO (self), NULL);
  if (self->operator_summary == NULL)
    return drift_scenario_get_summary (self);
  return g_dgettext (GETTEXT_PACKAGE, self->operator_summary);
}

/**
 * drift_scenario_get_lesson:
 *
 * Returns: (transfer none): the id of the lesson it belongs to, such as "watch-out"; it may be
 *   empty
 */
const char *
drift_scenario_get_lesson (DriftScenario *self)
{
  g_return_val_if_fail (DRIFT_IS_SCENARIO (self), NULL);
  return self->lesson;
}

/**
 * drift_scenario_get_group:
 *
 * Returns: (transfer none): the heading under which the lesson lists it, in the person's language;
 *   it may be empty
 */
const char *
drift_scenario_get_group (DriftScenario *self)
{
  g_return_val_if_fail (DRIFT_IS_SCENARIO (self), NULL);
  return *self->group == '\0' ? "" : g_dgettext (GETTEXT_PACKAGE, self->group);
}

/**
 * drift_scenario_get_seen:
 *
 * Returns: (transfer none): where this happened in the real world, in a line in the person's
 *   language; it may be empty
 */
const char *
drift_scenario_get_seen (DriftScenario *self)
{
  g_return_val_if_fail (DRIFT_IS_SCENARIO (self), NULL);
  return *self->seen == '\0' ? "" : g_dgettext (GETTEXT_PACKAGE, self->seen);
}

/**
 * drift_scenario_get_key:
 *
 * Returns: (transfer none): the key whose copies the picture shows
 */
const char *
drift_scenario_get_key (DriftScenario *self)
{
  g_return_val_if_fail (DRIFT_IS_SCENARIO (self), NULL);
  return self->key;
}

/**
 * drift_scenario_get_config:
 *
 * Returns: (transfer none): the cluster with which it begins
 */
const DriftConfig *
drift_scenario_get_config (DriftScenario *self)
{
  g_return_val_if_fail (DRIFT_IS_SCENARIO (self), NULL);
  return &self->config;
}

/**
 * drift_scenario_get_pace:
 *
 * Returns: how much virtual time passes in a second of play, in microseconds
 */
gint64
drift_scenario_get_pace (DriftScenario *self)
{
  g_return_val_if_fail (DRIFT_IS_SCENARIO (self), DRIFT_SECOND);
  return self->pace_us;
}

/**
 * drift_scenario_get_open:
 *
 * Returns: the length of the waits in which play goes on after the last step, 0 if it ends
 */
gint64
drift_scenario_get_open (DriftScenario *self)
{
  g_return_val_if_fail (DRIFT_IS_SCENARIO (self), 0);
  return self->open_us;
}

/* The nodes that @command names. */
static DriftNodes
nodes_of (const DriftCommand *command)
{
  DriftNodes nodes = command->nodes | command->via | command->rule.from | command->rule.to;

  return command->kind == DRIFT_COMMAND_COPY ? nodes | DRIFT_NODE_BIT (command->source) : nodes;
}

/**
 * drift_scenario_get_least_replicas:
 *
 * A scenario of one step that goes on without an end tells no story that hangs on how many
 * replicas there are, over how many keys the traffic is, and what the seed is.
 *
 * Returns: how many replicas it can be played with at least, which are those it names; 0 if all
 *   of this is as it is
 */
guint
drift_scenario_get_least_replicas (DriftScenario *self)
{
  DriftNodes nodes = DRIFT_NODE_BIT (0);
  GPtrArray *commands;

  g_return_val_if_fail (DRIFT_IS_SCENARIO (self), 0);
  if (self->open_us == 0 || self->steps->len != 1)
    return 0;
  commands = drift_scenario_get_commands (self, 1);
  for (guint i = 0; i < commands->len; i++)
    nodes |= nodes_of (g_ptr_array_index (commands, i));
  for (guint i = 0; i < self->stores->len; i++)
    nodes |= nodes_of (g_ptr_array_index (self->stores, i));
  nodes &= (DriftNodes)(DRIFT_NODE_BIT (DRIFT_MAX_REPLICAS) - 1);
  return (guint)g_bit_storage (nodes);
}

/**
 * drift_scenario_get_cure:
 * @setting: (out): the setting that mends what goes wrong in this scenario
 * @amount: (out): the value of it that does
 *
 * Returns: whether the scenario names a cure
 */
gboolean
drift_scenario_get_cure (DriftScenario *self, DriftSetting *setting, gint64 *amount)
{
  g_return_val_if_fail (DRIFT_IS_SCENARIO (self), FALSE);
  *setting = self->cure.setting;
  *amount = self->cure.amount;
  return self->cure.conditional;
}

/**
 * drift_scenario_get_stores:
 *
 * Returns: (transfer none) (element-type DriftCommand): the copies with which it begins
 */
GPtrArray *
drift_scenario_get_stores (DriftScenario *self)
{
  g_return_val_if_fail (DRIFT_IS_SCENARIO (self), NULL);
  return self->stores;
}

/**
 * drift_scenario_get_n_steps:
 *
 * Returns: how many steps it has, at least one
 */
guint
drift_scenario_get_n_steps (DriftScenario *self)
{
  g_return_val_if_fail (DRIFT_IS_SCENARIO (self), 0);
  return self->steps->len;
}

static const DriftScenarioStep *
get_step (DriftScenario *self, guint step)
{
  return g_ptr_array_index (self->steps, step - 1);
}

/**
 * drift_scenario_get_commands:
 * @step: from 1
 *
 * Returns: (transfer none) (element-type DriftCommand): what is done in @step
 */
GPtrArray *
drift_scenario_get_commands (DriftScenario *self, guint step)
{
  g_return_val_if_fail (DRIFT_IS_SCENARIO (self) && step >= 1 && step <= self->steps->len, NULL);
  return get_step (self, step)->commands;
}

/* The caption for the settings as they are, or NULL. */
static const char *
choose_caption (GArray *captions, const DriftSettings *settings)
{
  for (guint i = 0; i < captions->len; i++)
    {
      const DriftCaption *caption = &g_array_index (captions, DriftCaption, i);

      if (drift_condition_holds (&caption->condition, settings))
        return g_dgettext (GETTEXT_PACKAGE, caption->text);
    }
  return NULL;
}

/**
 * drift_scenario_get_caption:
 * @step: from 1
 * @settings: as they are; some captions depend on a switch
 *
 * Returns: (transfer none): the caption in the person's language
 */
const char *
drift_scenario_get_caption (DriftScenario *self, guint step, const DriftSettings *settings)
{
  const char *caption;

  g_return_val_if_fail (DRIFT_IS_SCENARIO (self) && step >= 1 && step <= self->steps->len, NULL);
  caption = choose_caption (get_step (self, step)->captions, settings);
  return caption != NULL ? caption : "";
}

/**
 * drift_scenario_get_operator_caption:
 * @step: from 1
 * @settings: as they are; some captions depend on a switch
 *
 * Returns: (transfer none) (nullable): the caption for who knows only what an operator knows, in
 *   the person's language and with its fillings as words in braces; %NULL if its author wrote none
 */
const char *
drift_scenario_get_operator_caption (DriftScenario *self, guint step, const DriftSettings *settings)
{
  g_return_val_if_fail (DRIFT_IS_SCENARIO (self) && step >= 1 && step <= self->steps->len, NULL);
  return choose_caption (get_step (self, step)->operator_captions, settings);
}

/**
 * drift_scenario_get_question:
 * @step: from 1
 *
 * Returns: whether a learner is to be asked something before @step is played, which @question
 *   then is
 */
gboolean
drift_scenario_get_question (DriftScenario *self, guint step, DriftQuestion *question)
{
  g_return_val_if_fail (DRIFT_IS_SCENARIO (self) && step >= 1 && step <= self->steps->len, FALSE);
  *question = get_step (self, step)->question;
  return *question < DRIFT_N_QUESTIONS;
}

/**
 * drift_scenario_get_step_pace:
 * @step: from 1, or 0 before the first
 *
 * Returns: how much virtual time passes in a second of play, in microseconds, while a message about
 *   the key travels in @step
 */
gint64
drift_scenario_get_step_pace (DriftScenario *self, guint step)
{
  g_return_val_if_fail (DRIFT_IS_SCENARIO (self) && step <= self->steps->len, DRIFT_SECOND);
  if (step == 0 || get_step (self, step)->pace_us == 0)
    return self->pace_us;
  return get_step (self, step)->pace_us;
}

/**
 * drift_scenario_get_expectations:
 * @step: from 1
 *
 * Returns: (transfer none) (element-type DriftExpectation): what must be true after @step
 */
GPtrArray *
drift_scenario_get_expectations (DriftScenario *self, guint step)
{
  g_return_val_if_fail (DRIFT_IS_SCENARIO (self) && step >= 1 && step <= self->steps->len, NULL);
  return get_step (self, step)->expectations;
}
