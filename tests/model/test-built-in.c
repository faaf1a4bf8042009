/* Tests of the texts that are built in: by id, in the order of their index, and nothing else.
 * SPDX-License-Identifier: MIT */
#include "drift-built-in.h"

#include "test-built-in-resources.h"

static const DriftBuiltIn texts = { test_built_in_get_resource, "/test/", ".text" };

static void
test_get (void)
{
  g_autoptr (GBytes) bytes = drift_built_in_get (&texts, "first");

  g_assert_nonnull (bytes);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "One.\n", 5);
}

/* What a person names may be anything, a path or the index too. */
static void
test_unknown (void)
{
  static const char *const ids[] = { "third",  "",   "index",   "first.text", "/test/first",
                                     "/first", "..", "./first", "first\n",    "%s" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_test_message ("%s", ids[i]);
      g_assert_null (drift_built_in_get (&texts, ids[i]));
    }
}

static void
test_list (void)
{
  g_auto (GStrv) ids = drift_built_in_list (&texts);
  const char *const expected[] = { "second", "first", NULL };

  g_assert_cmpstrv (ids, expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/built-in/get", test_get);
  g_test_add_func ("/built-in/unknown", test_unknown);
  g_test_add_func ("/built-in/list", test_list);
  return g_test_run ();
}
