/* replica-drift-cli: the simulator without a screen.
 * SPDX-License-Identifier: MIT */
#include "drift-cli.h"

int
main (int argc, char **argv)
{
  return drift_cli_main (argc, argv);
}
