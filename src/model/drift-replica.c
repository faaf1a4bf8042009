/* A replica: its name, its copies, and its health as it is.
 * SPDX-License-Identifier: MIT */
#include "drift-replica-private.h"

struct _DriftReplica
{
  GObject parent_instance;

  /* owned */
  char *name;
  DriftTable table;

  DriftNode node;
  DriftHealth health;
};

enum
{
  PROP_NAME = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DriftReplica, drift_replica, G_TYPE_OBJECT)

static void
drift_replica_finalize (GObject *object)
{
  DriftReplica *self = DRIFT_REPLICA (object);

  g_free (self->name);
  drift_table_clear (&self->table);
  G_OBJECT_CLASS (drift_replica_parent_class)->finalize (object);
}

static void
drift_replica_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DriftReplica *self = DRIFT_REPLICA (object);

  if (id == PROP_NAME)
    g_value_set_string (value, self->name);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
drift_replica_class_init (DriftReplicaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = drift_replica_finalize;
  object_class->get_property = drift_replica_get_property;

  properties[PROP_NAME] =
      g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
drift_replica_init (DriftReplica *self)
{
}

DriftReplica *
drift_replica_new (const char *name, DriftNode node)
{
  DriftReplica *self = g_object_new (DRIFT_TYPE_REPLICA, NULL);

  self->name = g_strdup (name);
  self->node = node;
  return self;
}

/**
 * drift_replica_get_name:
 *
 * Returns: (transfer none): the name, such as "R1"
 */
const char *
drift_replica_get_name (DriftReplica *self)
{
  g_return_val_if_fail (DRIFT_IS_REPLICA (self), NULL);
  return self->name;
}

/**
 * drift_replica_get_node:
 *
 * Returns: its number, from 0
 */
DriftNode
drift_replica_get_node (DriftReplica *self)
{
  g_return_val_if_fail (DRIFT_IS_REPLICA (self), DRIFT_NODE_NONE);
  return self->node;
}

/**
 * drift_replica_get_health:
 *
 * Returns: the true health, which no operator sees at once
 */
DriftHealth
drift_replica_get_health (DriftReplica *self)
{
  g_return_val_if_fail (DRIFT_IS_REPLICA (self), DRIFT_HEALTH_UP);
  return self->health;
}

DriftTable *
drift_replica_get_table (DriftReplica *self)
{
  return &self->table;
}

void
drift_replica_set_health (DriftReplica *self, DriftHealth health)
{
  self->health = health;
}
