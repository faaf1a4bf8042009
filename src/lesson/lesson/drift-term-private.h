/* How the glossary makes its terms.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-term.h"

G_BEGIN_DECLS

struct _DriftTerm
{
  GObject parent_instance;

  /* owned */
  char *id;
  char *name;
  char *also; /* %NULL if it has no other name */
  char *text;
  char *search;
  char **see;     /* ids of other terms */
  char *scenario; /* %NULL if no scenario shows it */

  guint step;
};

G_END_DECLS
