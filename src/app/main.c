/* Starts Replica Drift with its window.
 * SPDX-License-Identifier: MIT */
#include "drift-application.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  g_autoptr (DriftApplication) application = NULL;
  /* From the build folder there are no installed translations; TEXTDOMAINDIR says where some are.
   */
  const char *translations = g_getenv ("TEXTDOMAINDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, translations != NULL ? translations : DRIFT_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = drift_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
