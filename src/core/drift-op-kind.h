/* What kinds of operations there are.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DRIFT_OP_WRITE,
  DRIFT_OP_READ,
  DRIFT_OP_SWEEP,
  DRIFT_OP_COPY, /* by hand */
  DRIFT_N_OPS
} DriftOpKind;

G_END_DECLS
