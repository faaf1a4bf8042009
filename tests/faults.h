/* What the tests of the text formats share: the first fault of a text, whatever follows from it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* That @message is @sentence, alone or before the number of further faults. */
static inline void
assert_first_fault (const char *message, const char *sentence)
{
  const char *more = g_str_has_prefix (message, sentence) ? message + strlen (sentence) : NULL;

  if (more == NULL || !(*more == '\0' || g_regex_match_simple ("^; and \\d+ more faults?$", more, 0,
                                                               (GRegexMatchFlags)0)))
    g_error ("\"%s\" is not what it should be, \"%s\"", message, sentence);
}

G_END_DECLS
