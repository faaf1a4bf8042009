/* replica-drift-cli new: writes a small story with comments, for a person to make their own of.
 * SPDX-License-Identifier: MIT */
#include "drift-cli.h"

#include "drift-built-in.h"
#include "drift-cli-resources.h"

#include <string.h>

static const DriftBuiltIn built_in = {
  drift_cli_get_resource,
  "/org/replicadrift/ReplicaDrift/cli/",
  ".drift",
};

/* The template without its first lines, which are about itself. */
static char *
get_template (void)
{
  g_autoptr (GBytes) bytes = drift_built_in_get (&built_in, "template");
  g_autofree char *text = NULL;
  const char *end;

  g_assert (bytes != NULL);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  end = strstr (text, "\n\n");
  g_assert (end != NULL);
  return g_strdup (end + 2);
}

/* Whether a story may be written there; if not, it refused. */
static gboolean
may_write (const char *file, gboolean force)
{
  g_autofree char *folder = g_path_get_dirname (file);

  if (!g_str_has_suffix (file, ".drift"))
    drift_cli_refuse ("%s: a scenario's name ends in .drift", file);
  else if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    drift_cli_refuse ("%s: there is no folder \"%s\"", file, folder);
  else if (g_file_test (file, G_FILE_TEST_EXISTS) && !g_file_test (file, G_FILE_TEST_IS_REGULAR))
    drift_cli_refuse ("%s: it is there already, and is no file", file);
  else if (g_file_test (file, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK) && !force)
    drift_cli_refuse ("%s: it is there already; --force writes over it", file);
  else
    return TRUE;
  return FALSE;
}

DriftCliStatus
drift_cli_new (int argc, char **argv)
{
  gboolean force = FALSE;
  const GOptionEntry entries[] = {
    { "force", 0, 0, G_OPTION_ARG_NONE, &force, "Write over a file that is there", NULL },
    { NULL },
  };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!drift_cli_parse ("FILE - begin a scenario of your own",
                        "Writes a small scenario with comments, which passes \"check\". FILE is a "
                        "name that ends in .drift.",
                        entries, &argc, &argv))
    return DRIFT_CLI_REFUSED;
  if (argc != 2)
    return drift_cli_refuse ("new: say one file");
  if (!may_write (argv[1], force))
    return DRIFT_CLI_REFUSED;
  text = get_template ();
  /* Written aside and renamed: a file that was there stays as it is where this one does not fit. */
  if (!g_file_set_contents_full (argv[1], text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0666, &error))
    return drift_cli_refuse ("%s: cannot write the scenario: %s", argv[1], error->message);
  return DRIFT_CLI_DONE;
}
