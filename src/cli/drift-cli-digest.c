/* replica-drift-cli digest: prints the checksum that a badge would show.
 * SPDX-License-Identifier: MIT */
#include "drift-cli.h"

#include "drift-digest.h"

#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

/* The value of a copy is small, and what comes in here may be anything. */
#define MOST_BYTES (64 * 1024 * 1024)

static DriftCliStatus
print_digest (const char *bytes, gsize size)
{
  char text[DRIFT_DIGEST_LENGTH];

  drift_cli_print ("%s\n", drift_digest_print (drift_digest (bytes, size), text));
  return DRIFT_CLI_DONE;
}

static DriftCliStatus
print_digest_of_input (void)
{
  g_autoptr (GByteArray) input = g_byte_array_new ();
  guint8 buffer[65536];
  gsize size;

  while ((size = fread (buffer, 1, sizeof buffer, stdin)) > 0)
    {
      g_byte_array_append (input, buffer, (guint)size);
      if (input->len > MOST_BYTES)
        return drift_cli_refuse ("digest: the standard input is larger than 64 MB");
    }
  if (ferror (stdin))
    return drift_cli_refuse ("digest: the standard input cannot be read");
  return print_digest ((const char *)input->data, input->len);
}

DriftCliStatus
drift_cli_digest (int argc, char **argv)
{
  if (!drift_cli_parse ("[TEXT|-] - print a checksum",
                        "Prints the XXH3_64 of TEXT, or of the standard input where TEXT is - or "
                        "not there, in sixteen hex digits, as \"xxhsum -H3\" does.",
                        NULL, &argc, &argv))
    return DRIFT_CLI_REFUSED;
  if (argc > 2)
    return drift_cli_refuse ("digest: say one text, in quotes if it has spaces");
  if (argc == 1 || g_str_equal (argv[1], "-"))
    return print_digest_of_input ();
  return print_digest (argv[1], strlen (argv[1]));
}
