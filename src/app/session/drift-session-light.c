/* What a session lights: the one thing that a page or a line of code speaks of.
 * SPDX-License-Identifier: MIT */
#include "drift-session-private.h"

/**
 * drift_session_set_light:
 * @light: the one thing that a page speaks of
 * @step: it is lit while the run rests at the end of this step
 * @panel: (nullable): the page of the side panel that it invites to
 */
void
drift_session_set_light (DriftSession *self, DriftLight light, guint step, const char *panel)
{
  g_return_if_fail (DRIFT_IS_SESSION (self));
  self->light_step = step;
  if (self->light != light)
    {
      self->light = light;
      drift_session_notify (self, PROP_LIGHT);
    }
  if (g_strcmp0 (self->panel, panel) != 0)
    {
      g_free (self->panel);
      self->panel = g_strdup (panel);
      drift_session_notify (self, PROP_PANEL);
    }
  drift_session_tell_moved (self);
}

DriftLight
drift_session_get_light (DriftSession *self)
{
  g_return_val_if_fail (DRIFT_IS_SESSION (self), DRIFT_LIGHT_NONE);
  return self->light;
}

/**
 * drift_session_get_panel:
 *
 * Returns: (nullable): the page of the side panel that is worth a look now
 */
const char *
drift_session_get_panel (DriftSession *self)
{
  g_return_val_if_fail (DRIFT_IS_SESSION (self), NULL);
  return self->panel;
}

/**
 * drift_session_light_code:
 * @reader: who shows the code: only it can put out the light that it has lit
 * @node: what its line in view is about; %DRIFT_NODE_NONE where there is none in view
 */
void
drift_session_light_code (DriftSession *self, gpointer reader, DriftNode node)
{
  g_return_if_fail (DRIFT_IS_SESSION (self));
  if (node == DRIFT_NODE_NONE && self->code_reader != reader)
    return;
  self->code_reader = reader;
  if (self->code_node == node)
    return;
  self->code_node = node;
  drift_session_tell_moved (self);
}

static DriftNodes
nodes_of (DriftLight light)
{
  switch (light)
    {
    case DRIFT_LIGHT_CLIENT:
      return DRIFT_NODE_BIT (DRIFT_NODE_CLIENT);
    case DRIFT_LIGHT_COORDINATOR:
      return DRIFT_NODE_BIT (DRIFT_NODE_COORDINATOR);
    case DRIFT_LIGHT_R1:
    case DRIFT_LIGHT_R2:
    case DRIFT_LIGHT_R3:
      return DRIFT_NODE_BIT (light - DRIFT_LIGHT_R1);
    case DRIFT_LIGHT_NONE:
    case DRIFT_LIGHT_BUS:
      return 0;
    default: /* beside the picture, in which nothing is lit then */
      return DRIFT_NODE_BIT (DRIFT_NODE_NONE);
    }
}

/**
 * drift_session_get_lit_nodes:
 * @bus: (out): whether the bus is lit
 *
 * Where the run rests this is what the code speaks of, or what the page speaks of as long as the
 * run is where the page has put it. As soon as things move, the picture lights what they are about.
 *
 * Returns: what is lit in the picture; %DRIFT_NODE_NONE alone where the light falls beside it, 0
 *   where the picture chooses
 */
DriftNodes
drift_session_get_lit_nodes (DriftSession *self, gboolean *bus)
{
  g_return_val_if_fail (DRIFT_IS_SESSION (self), 0);
  *bus = FALSE;
  if (self->run == NULL || !drift_run_is_at_rest (self->run))
    return 0;
  if (self->code_node != DRIFT_NODE_NONE)
    return DRIFT_NODE_BIT (self->code_node);
  if (drift_run_get_step (self->run) != self->light_step)
    return 0;
  *bus = self->light == DRIFT_LIGHT_BUS;
  return nodes_of (self->light);
}
