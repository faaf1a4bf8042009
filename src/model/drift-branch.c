/* A branch: one of the futures of a run that a person's acts in the past have made.
 * SPDX-License-Identifier: MIT */
#include "drift-branch-private.h"

G_DEFINE_FINAL_TYPE (DriftBranch, drift_branch, G_TYPE_OBJECT)

enum
{
  PROP_NAME = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

static void
drift_branch_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, DRIFT_BRANCH (object)->name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
drift_branch_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_NAME:
      drift_branch_set_name (DRIFT_BRANCH (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
drift_branch_finalize (GObject *object)
{
  DriftBranch *self = DRIFT_BRANCH (object);

  g_free (self->name);
  g_clear_object (&self->parent);
  drift_tape_free (self->tape);
  g_clear_pointer (&self->rests, g_array_unref);
  G_OBJECT_CLASS (drift_branch_parent_class)->finalize (object);
}

static void
drift_branch_class_init (DriftBranchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = drift_branch_get_property;
  object_class->set_property = drift_branch_set_property;
  object_class->finalize = drift_branch_finalize;
  properties[PROP_NAME] =
      g_param_spec_string ("name", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
drift_branch_init (DriftBranch *self)
{
}

/* A branch of @parent, or the first one, that a run is on from now on. */
DriftBranch *
drift_branch_new (const char *name, DriftBranch *parent, guint fork)
{
  DriftBranch *self = g_object_new (DRIFT_TYPE_BRANCH, NULL);

  self->name = g_strdup (name);
  g_set_object (&self->parent, parent);
  self->fork = fork;
  return self;
}

/**
 * drift_branch_get_name:
 *
 * Returns: (transfer none): what a person calls it, or the act that made it; "" of the story as it
 *   is told
 */
const char *
drift_branch_get_name (DriftBranch *self)
{
  g_return_val_if_fail (DRIFT_IS_BRANCH (self), "");
  return self->name;
}

void
drift_branch_set_name (DriftBranch *self, const char *name)
{
  g_return_if_fail (DRIFT_IS_BRANCH (self) && name != NULL);
  if (g_str_equal (self->name, name))
    return;
  g_free (self->name);
  self->name = g_strdup (name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

/**
 * drift_branch_get_parent:
 *
 * Returns: (transfer none) (nullable): the branch that it parts from; %NULL of the first
 */
DriftBranch *
drift_branch_get_parent (DriftBranch *self)
{
  g_return_val_if_fail (DRIFT_IS_BRANCH (self), NULL);
  return self->parent;
}

/**
 * drift_branch_get_fork:
 *
 * Returns: after how many events it parts from its parent; 0 of the first
 */
guint
drift_branch_get_fork (DriftBranch *self)
{
  g_return_val_if_fail (DRIFT_IS_BRANCH (self), 0);
  return self->fork;
}
