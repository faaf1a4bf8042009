/* Staging: what an exercise is about as a story that the stage can play, made of commands.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-run.h"

G_BEGIN_DECLS

GKeyFile *drift_staging_new (const char *title, const char *summary);
void drift_staging_set_setting (GKeyFile *self, DriftSetting setting, gint64 amount);
void drift_staging_add_step (GKeyFile *self,
                             const char *caption,
                             const char *operator_caption,
                             const char *commands);
void drift_staging_set_step_pace (GKeyFile *self, const char *pace);
DriftRun *drift_staging_make_run (GKeyFile *self, const char *id);

G_END_DECLS
