/* Decimal numbers in text, such as 0.38: probabilities, shares and exponents.
 * SPDX-License-Identifier: MIT */
#include "drift-fraction.h"

/**
 * drift_fraction_parse:
 * @number: (out): left alone where @text does not fit
 *
 * Returns: whether all of @text was a number from @least to @most
 */
gboolean
drift_fraction_parse (const char *text, double least, double most, double *number)
{
  char *end;
  double read = g_ascii_strtod (text, &end);

  if (*end != '\0' || end == text || !(read >= least && read <= most))
    return FALSE;
  *number = read;
  return TRUE;
}

/**
 * drift_fraction_print:
 *
 * Appends @number with as few digits as read back to it: "0.1", not "0.10000000000000001".
 */
void
drift_fraction_print (double number, GString *text)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (digits, sizeof digits, "%.15g", number);
  if (g_ascii_strtod (digits, NULL) != number)
    g_ascii_dtostr (digits, sizeof digits, number);
  g_string_append (text, digits);
}
