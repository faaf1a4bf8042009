/* Decimal numbers in text, such as 0.38: probabilities, shares and exponents.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean drift_fraction_parse (const char *text, double least, double most, double *number);
void drift_fraction_print (double number, GString *text);

G_END_DECLS
