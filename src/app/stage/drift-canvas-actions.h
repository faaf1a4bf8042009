/* What a hand can do in the picture: the one table of which menus, letters, the shortcuts window
 * and the actions that other programs find are made. SPDX-License-Identifier: MIT */
#pragma once

#include "drift-session.h"

G_BEGIN_DECLS

/* What it is done to. */
typedef enum
{
  DRIFT_TARGET_MESSAGE,
  DRIFT_TARGET_REPLICA,
  DRIFT_TARGET_USER,
  DRIFT_N_TARGETS
} DriftTarget;

/* What is chosen besides, in a menu of its own. */
typedef enum
{
  DRIFT_CHOICE_NONE,
  DRIFT_CHOICE_BACKUP,  /* how old it is: "10s" */
  DRIFT_CHOICE_CLOCK,   /* where it is set: "behind 1s" */
  DRIFT_CHOICE_REPLICA, /* another replica: "R1" */
} DriftChoice;

/**
 * DriftCanvasAction:
 * @target: what it is done to
 * @name: "crash": of a widget's action, "replica.crash", and of the window's, "replica-crash",
 * which takes the name of the target, and behind it what is chosen
 * @key: the letter that does it to what has the focus, or 0
 * @section: of the menu; those of one section stand together
 * @label: what the menu and the shortcuts window call it, not yet translated
 * @choice: what is chosen besides
 * @line: what is done, as in a scenario; in braces stands what is filled in
 * @can: (nullable): whether it can be done now, if not always; it knows what may be known
 */
typedef struct
{
  DriftTarget target;
  const char *name;
  guint key;
  guint section;
  const char *label;
  DriftChoice choice;
  const char *line;
  gboolean (*can) (DriftSession *session, DriftNode it);
} DriftCanvasAction;

const DriftCanvasAction *drift_canvas_action_get (guint index);
const DriftCanvasAction *drift_canvas_action_find (const char *name);
char *drift_canvas_action_name (const DriftCanvasAction *self, char separator);
const char *drift_canvas_action_label (const DriftCanvasAction *self);

gboolean drift_canvas_actions_may_be (DriftSession *session);
gboolean
drift_canvas_action_can (const DriftCanvasAction *self, DriftSession *session, DriftNode it);
gboolean drift_canvas_action_do (const DriftCanvasAction *self,
                                 DriftSession *session,
                                 const char *it,
                                 const char *choice);

void drift_canvas_actions_add (GActionMap *map, DriftSession *session);

G_END_DECLS
