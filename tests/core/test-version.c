/* Tests of versions: their order, and their text both ways.
 * SPDX-License-Identifier: MIT */
#include "drift-version.h"

static void
test_order (void)
{
  /* From old to new; each must stand below all that follow it. */
  const DriftVersion versions[] = { { 0, 0 },           { 1, 0 },
                                    { 1, 1 },           { 2, 0 },
                                    { 2, 7 },           { 0x80000000u, 0 },
                                    { G_MAXUINT32, 0 }, { G_MAXUINT32, G_MAXUINT32 } };

  for (gsize i = 0; i < G_N_ELEMENTS (versions); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (versions); j++)
      {
        int order = drift_version_compare (versions[i], versions[j]);

        g_assert_cmpint ((order > 0) - (order < 0), ==, (i > j) - (i < j));
      }
}

static void
test_text (void)
{
  const struct
  {
    DriftVersion version;
    const char *text;
  } cases[] = {
    { { 0, 0 }, "none" },
    { { 7, 0 }, "v7" },
    { { 7, 2 }, "v7@2" },
    { { G_MAXUINT32, G_MAXUINT32 }, "v4294967295@4294967295" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char text[DRIFT_VERSION_LENGTH];
      DriftVersion version = { 99, 99 };

      g_assert_cmpstr (drift_version_print (cases[i].version, text), ==, cases[i].text);
      g_assert_true (drift_version_parse (text, &version));
      g_assert_cmpuint (version.counter, ==, cases[i].version.counter);
      g_assert_cmpuint (version.writer, ==, cases[i].version.writer);
    }
}

static void
test_not_a_version (void)
{
  const char *const texts[] = { "",     "7",      "v",     "v0", "v-1",         "v 7",
                                "v7 ",  "v7@",    "v7@x",  "V7", "v4294967296", "v1@4294967296",
                                "None", "v7@1@2", "nonev7" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      DriftVersion version = { 99, 98 };

      g_test_message ("\"%s\"", texts[i]);
      g_assert_false (drift_version_parse (texts[i], &version));
      g_assert_cmpuint (version.counter, ==, 99);
      g_assert_cmpuint (version.writer, ==, 98);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/version/order", test_order);
  g_test_add_func ("/version/text", test_text);
  g_test_add_func ("/version/not-a-version", test_not_a_version);
  return g_test_run ();
}
