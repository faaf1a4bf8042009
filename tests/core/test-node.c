/* Tests of the names of replicas and nodes.
 * SPDX-License-Identifier: MIT */
#include "core-test.h"

static void
test_names (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_cmpstr (drift_names_get (&three, 0), ==, "R1");
  g_assert_cmpstr (drift_names_get (&three, DRIFT_NODE_COORDINATOR), ==, "coordinator");
  g_assert_cmpstr (drift_names_get (&three, DRIFT_NODE_CLIENT), ==, "client");
  g_assert_cmpuint (drift_names_find (&three, "R3"), ==, 2);
  g_assert_cmpuint (drift_names_find (&three, "coordinator"), ==, DRIFT_NODE_COORDINATOR);
  g_assert_cmpuint (drift_names_find (&three, "client"), ==, DRIFT_NODE_CLIENT);
  g_assert_cmpuint (drift_names_find (&three, "R4"), ==, DRIFT_NODE_NONE);
  g_assert_cmpuint (drift_names_find (&three, ""), ==, DRIFT_NODE_NONE);

  drift_names_print (&three, 0, text);
  g_assert_cmpstr (text->str, ==, "");
  drift_names_print (&three, DRIFT_NODE_BIT (2) | DRIFT_NODE_BIT (0), text);
  g_assert_cmpstr (text->str, ==, "R1,R3");
}

static void
test_valid (void)
{
  const char *const good[] = { "R1", "a", "Node-3_b", "fifteen-letters" };
  const char *const bad[] = { "",       "1R",         "-a",    "a b",
                              "a,b",    "a>b",        "größe", "sixteen-letters-",
                              "client", "coordinator" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (drift_name_is_valid (good[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (drift_name_is_valid (bad[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/node/names", test_names);
  g_test_add_func ("/node/valid", test_valid);
  return g_test_run ();
}
