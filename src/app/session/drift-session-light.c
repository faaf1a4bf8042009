/* What a session points at: the one thing that is spoken of, and why it waits.
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
 * drift_session_open_code:
 *
 * Somebody shows the code: the cursor follows the run, what its line is about is lit, and play
 * rests at each line, until drift_session_close_code() is called as often.
 */
void
drift_session_open_code (DriftSession *self)
{
  g_return_if_fail (DRIFT_IS_SESSION (self));
  if (self->n_code_readers++ > 0)
    return;
  drift_code_cursor_follow (self->code);
  drift_session_tell_moved (self);
}

void
drift_session_close_code (DriftSession *self)
{
  g_return_if_fail (DRIFT_IS_SESSION (self) && self->n_code_readers > 0);
  if (--self->n_code_readers == 0)
    drift_session_tell_moved (self);
}

/**
 * drift_session_get_code:
 *
 * Returns: (transfer none): where the run stands in the code, as long as somebody shows it
 */
DriftCodeCursor *
drift_session_get_code (DriftSession *self)
{
  g_return_val_if_fail (DRIFT_IS_SESSION (self), NULL);
  return self->code;
}

/* What the line of the code in view is about, while the run stands at it. */
static DriftNode
code_node (DriftSession *self)
{
  const DriftAlgorithmStep *step = drift_code_cursor_get_step (self->code);
  guint position = drift_cluster_get_position (drift_run_get_cluster (self->run));

  if (self->n_code_readers == 0 || step == NULL)
    return DRIFT_NODE_NONE;
  return drift_run_is_at_rest (self->run) || drift_code_cursor_get_event (self->code) == position
             ? step->node
             : DRIFT_NODE_NONE;
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
 * This is what the line of the code in view is about, while the run stands at it; or what the page
 * speaks of as long as the run rests where the page has put it. As soon as things move, the picture
 * lights what they are about.
 *
 * Returns: what is lit in the picture; %DRIFT_NODE_NONE alone where the light falls beside it, 0
 *   where the picture chooses
 */
DriftNodes
drift_session_get_lit_nodes (DriftSession *self, gboolean *bus)
{
  g_return_val_if_fail (DRIFT_IS_SESSION (self), 0);
  *bus = FALSE;
  if (self->run == NULL)
    return 0;
  if (code_node (self) != DRIFT_NODE_NONE)
    return DRIFT_NODE_BIT (code_node (self));
  if (!drift_run_is_at_rest (self->run) || drift_run_get_step (self->run) != self->light_step)
    return 0;
  *bus = self->light == DRIFT_LIGHT_BUS;
  return nodes_of (self->light);
}

/**
 * drift_session_set_hint:
 * @hint: (nullable): a sentence
 *
 * Says why it does not play on, until it does.
 */
void
drift_session_set_hint (DriftSession *self, const char *hint)
{
  g_return_if_fail (DRIFT_IS_SESSION (self));
  if (g_strcmp0 (self->hint, hint) == 0)
    return;
  g_free (self->hint);
  self->hint = g_strdup (hint);
  drift_session_notify (self, PROP_HINT);
}
