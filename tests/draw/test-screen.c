/* Tests of the user's screen: it shows what the user was told, and never what only the truth knows.
 * SPDX-License-Identifier: MIT */
#include "draw-test.h"

#include "drift-painter.h"

static DriftScreen
screen_of (DriftRun *run, gboolean truth)
{
  DriftScreen screen;
  DriftMoment moment;

  drift_moment_init (&moment, run, 0, truth);
  drift_screen_init (&screen, &moment);
  return screen;
}

static void
assert_says (DriftRun *run, gboolean truth, const char *words)
{
  DriftScreen screen = screen_of (run, truth);
  g_autofree char *said = drift_screen_describe (&screen);

  g_assert_cmpstr (said, ==, words);
}

/* What the screen of the worked example says at each step, without a sweep and with one. */
static const struct
{
  const char *seen;
  const char *off;
  const char *on;
} steps[] = {
  { "nothing yet", "", "" },
  { "theme light, English; 200 OK", "", "" },
  { "theme dark, English; saved", "", "" },
  { "theme dark, English; saved", "", "" },
  { "theme dark, French; saved", "", "" },
  { "theme light, English; 200 OK", ", 2 versions old", ", 2 versions old" },
  { "theme light, English; 200 OK", ", 2 versions old", ", 2 versions old" },
  { NULL, ", 2 versions old", "" },
};

static void
check_step (DriftRun *run, guint step, gboolean cured)
{
  const char *seen = steps[step].seen;
  g_autofree char *operator_words = NULL;
  g_autofree char *truth_words = NULL;

  if (seen == NULL)
    seen = cured ? "theme dark, French; 200 OK" : "theme light, English; 200 OK";
  operator_words = g_strconcat ("the user’s screen: ", seen, NULL);
  truth_words = g_strconcat (operator_words, cured ? steps[step].on : steps[step].off, NULL);
  drift_run_go_to_step (run, step);
  assert_says (run, FALSE, operator_words);
  assert_says (run, TRUE, truth_words);
}

/* Step by step, and back again. */
static void
test_worked_example (void)
{
  for (guint cured = 0; cured < 2; cured++)
    {
      g_autoptr (DriftRun) run =
          run_at ("session-store", cured ? "set anti-entropy on" : NULL, cured ? 1 : 0);
      guint first = cured ? 1 : 0;

      for (guint step = first; step < G_N_ELEMENTS (steps); step++)
        check_step (run, step, cured);
      for (guint step = G_N_ELEMENTS (steps); step-- > first;)
        check_step (run, step, cured);
    }
}

/* The page changes at the event of the answer, and not before: neither at the moment before it, nor
 * when a replica has sent it. */
static void
test_moment_of_answer (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 4);
  DriftCluster *cluster = drift_run_get_cluster (run);
  DriftScreen before = screen_of (run, TRUE);
  DriftScreen screen;
  DriftMoment moment;

  until (run, DRIFT_EVENT_REPLY);
  drift_moment_init (&moment, run, drift_run_get_next_time (run) - 1, TRUE);
  drift_screen_init (&screen, &moment);
  g_assert_true (drift_screen_equal (&screen, &before));
  until (run, DRIFT_EVENT_ANSWER);
  screen = screen_of (run, TRUE);
  g_assert_cmpint (screen.theme, ==, DRIFT_THEME_LIGHT);
  drift_cluster_step_back (cluster);
  screen = screen_of (run, TRUE);
  g_assert_true (drift_screen_equal (&screen, &before));
}

/* The screen holds the bytes of the answer: what happens to the copies since does not reach it. */
static void
test_keeps_answer (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 5);
  DriftScreen before = screen_of (run, FALSE);
  DriftScreen after;

  act (run, "store user:42 v9 'theme=dark lang=ja'");
  act (run, "rot user:42 on R1,R2,R3");
  act (run, "write other theme=dark");
  until (run, DRIFT_EVENT_OK);
  after = screen_of (run, FALSE);
  g_assert_true (drift_screen_equal (&before, &after));
}

/* An error sheet, over the page that was there, until something is heard that is no error. */
static void
test_errors (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 4);

  act (run, "partition R1,R2,R3");
  act (run, "write user:42 'theme=light lang=es'");
  until (run, DRIFT_EVENT_FAIL);
  assert_says (run, TRUE, "the user’s screen: theme dark, French; error, not saved");
  act (run, "read user:42 from R1");
  until (run, DRIFT_EVENT_FAIL);
  assert_says (run, TRUE, "the user’s screen: theme dark, French; error, not loaded");
  act (run, "heal R1,R2,R3");
  act (run, "set conditions local");
  act (run, "write user:42 'theme=light' if v5");
  until (run, DRIFT_EVENT_REFUSE);
  assert_says (run, FALSE, "the user’s screen: theme dark, French; error, not saved");
  act (run, "read user:42 from R1");
  until (run, DRIFT_EVENT_ANSWER);
  assert_says (run, FALSE, "the user’s screen: theme dark, French; 200 OK");
}

/* A request that is refused because too few replicas are seen up is an error as any other. */
static void
test_unavailable (void)
{
  static const struct
  {
    const char *settings;
    const char *act;
    const char *words;
  } cases[] = {
    { "w=3\n", "write k lang=fr", "the user’s screen: theme dark; error, not saved" },
    { "w=3\n", "delete k", "the user’s screen: theme dark; error, not saved" },
    { "r=3\n", "read k", "the user’s screen: theme dark; error, not loaded" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *acts =
          g_strconcat ("write k theme=dark; wait 1s; crash R3; wait 20s; ", cases[i].act, NULL);
      g_autoptr (DriftRun) run = run_of ("store k v5 theme=light", cases[i].settings, acts);

      until (run, DRIFT_EVENT_UNAVAILABLE);
      assert_says (run, TRUE, cases[i].words);
      assert_says (run, FALSE, cases[i].words);
    }
}

static void
test_delete (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 1);

  act (run, "delete user:42");
  until (run, DRIFT_EVENT_OK);
  assert_says (run, FALSE, "the user’s screen: an empty page; saved");
  act (run, "read user:42 from R1");
  until (run, DRIFT_EVENT_ANSWER);
  assert_says (run, FALSE, "the user’s screen: an empty page; not found");
}

/* Rotten bytes show as what they are; that they are rotten, only the truth says. */
static void
test_rot (void)
{
  g_autoptr (DriftRun) run = run_at ("session-store", NULL, 1);

  act (run, "rot user:42 on R1");
  act (run, "read user:42 from R1");
  until (run, DRIFT_EVENT_ANSWER);
  assert_says (run, FALSE, "the user’s screen: English, theme=ligit; 200 OK");
  assert_says (run, TRUE, "the user’s screen: English, theme=ligit; 200 OK, bad bytes");
}

static const struct
{
  const char *value;
  const char *words;
} values[] = {
  { "", "" },
  { "   ", "" },
  { "lang=ja theme=dark", "theme dark, Japanese" },
  { "lang=es", "Spanish" },
  { "lang=de", "German" },
  { "lang=pt", "Portuguese" },
  { "lang=xx theme=blue", "lang=xx, theme=blue" },
  { "theme= lang=", "theme=, lang=" },
  { "theme=darker Theme=dark", "theme=darker, Theme=dark" },
  { "theme=light theme=dark", "theme dark" },
  { "a", "a" },
  { "cart=book,pen lang=en visit=3", "English, cart=book,pen, visit=3" },
  { "a b c d e f", "a, b, c, d, …" },
  { "\xff\xfe=\x01", "\357\277\275\357\277\275=\357\277\275" },
  { "caf\xc3", "caf\357\277\275" },
  { "name=\xe6\x97\xa5", "name=日" },
};

static void
test_values (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      DriftScreen screen = { 0 };
      g_autofree char *wanted = g_strdup_printf ("the user’s screen: %s", values[i].words);
      g_autofree char *said = NULL;

      drift_screen_read (&screen, values[i].value, strlen (values[i].value));
      said = drift_screen_describe (&screen);
      g_assert_cmpstr (said, ==, wanted);
    }
}

/* A long word is shortened where a character ends, and says so. */
static void
test_long_value (void)
{
  for (guint length = DRIFT_SCREEN_LINE_SIZE - 12; length < DRIFT_SCREEN_LINE_SIZE + 12; length++)
    for (guint shift = 0; shift < 3; shift++)
      {
        GString *value = g_string_new ("abc");
        DriftScreen screen = { 0 };

        g_string_truncate (value, shift);
        while (value->len < length)
          g_string_append (value, "日");
        drift_screen_read (&screen, value->str, value->len);
        g_assert_cmpuint (screen.n_lines, ==, 1);
        g_assert_true (g_utf8_validate (screen.lines[0], -1, NULL));
        if (g_str_has_suffix (screen.lines[0], "…"))
          g_assert_cmpuint (value->len, >, DRIFT_SCREEN_LINE_SIZE - 7);
        else
          g_assert_cmpstr (screen.lines[0], ==, value->str);
        g_string_free (value, TRUE);
      }
}

/* Whatever the bytes are, what is shown is text. */
static void
test_any_bytes (void)
{
  guint32 noise = 1;

  for (guint i = 0; i < 20000; i++)
    {
      char bytes[300];
      DriftScreen screen = { 0 };
      gsize size = i % sizeof bytes;

      for (gsize k = 0; k < size; k++)
        {
          noise = noise * 1664525u + 1013904223u;
          bytes[k] = (char)(noise >> 24);
        }
      drift_screen_read (&screen, bytes, size);
      for (guint k = 0; k < screen.n_lines; k++)
        g_assert_true (g_utf8_validate (screen.lines[k], -1, NULL));
    }
}

/* Every language has all its words. */
static void
test_words (void)
{
  for (guint i = 0; i <= DRIFT_N_LANGUAGES; i++)
    {
      const DriftScreenWords *words = drift_screen_words ((DriftLanguage)i);
      const char *const *word = (const char *const *)words;

      for (gsize k = 0; k < sizeof *words / sizeof *word; k++)
        g_assert_true (word[k] != NULL && *word[k] != '\0' && g_utf8_validate (word[k], -1, NULL));
    }
  g_assert_cmpstr (drift_screen_words (DRIFT_LANGUAGE_NONE)->code, ==, "en");
}

static DriftScene *
device_of (const DriftScreen *screen, double height)
{
  DriftScene *scene = drift_scene_new (200, 200, 1);
  const DriftBox box = { 0, 0, 160, height };

  drift_compose_screen (scene, &box, screen);
  return scene;
}

static gboolean
shows (const DriftScene *scene, const char *text)
{
  for (guint i = 0; i < drift_scene_get_n_items (scene); i++)
    if (g_strcmp0 (drift_scene_get_item (scene, i)->text, text) == 0)
      return TRUE;
  return FALSE;
}

static guint
count_dots (const DriftScene *scene)
{
  guint n = 0;

  for (guint i = 0; i < drift_scene_get_n_items (scene); i++)
    n += drift_scene_get_item (scene, i)->kind == DRIFT_ITEM_CIRCLE &&
         drift_scene_get_item (scene, i)->size < 2;
  return n;
}

/* Whether a shape that is painted later lies over the middle of a text. */
static gboolean
covers (const DriftItem *shape, const DriftItem *text)
{
  double room = drift_style_get_size (text->style) / 3.0;

  return shape->kind == DRIFT_ITEM_RECT && text->x + 4 < shape->x + shape->width &&
         text->x + text->width > shape->x && text->y + room > shape->y &&
         text->y - room < shape->y + shape->height;
}

/* Sheet, sign and tag stand below the words, at any size; no text lies on another. */
static void
check_nothing_covered (const DriftScene *scene, double height)
{
  for (guint i = 0; i < drift_scene_get_n_items (scene); i++)
    for (guint j = i + 1; j < drift_scene_get_n_items (scene); j++)
      {
        const DriftItem *text = drift_scene_get_item (scene, i);
        const DriftItem *later = drift_scene_get_item (scene, j);

        if (text->kind != DRIFT_ITEM_TEXT)
          continue;
        if (later->kind == DRIFT_ITEM_TEXT)
          g_assert_cmpfloat (later->y - text->y, >=, 12);
        if (covers (later, text))
          g_error ("\"%s\" is covered on a screen %g high", text->text, height);
      }
}

/* What is no profile stands under its own name, and all four of its lines can be read wherever the
 * screen has its usual height. */
static void
test_no_profile (void)
{
  static const char *const lines[] = { "book=1", "lamp=1", "tea=1", "pen=2" };
  static const char value[] = "book=1 lamp=1 tea=1 pen=2";

  for (guint height = 108; height <= 168; height += 4)
    {
      DriftScreen screen = { .name = "cart:7", .reply = DRIFT_REPLY_SAVED };
      g_autoptr (DriftScene) scene = NULL;

      drift_screen_read (&screen, value, strlen (value));
      scene = device_of (&screen, height);
      g_assert_true (shows (scene, "cart:7"));
      g_assert_false (shows (scene, "Hello!"));
      for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
        g_assert_true (shows (scene, lines[i]));
      check_nothing_covered (scene, height);
    }
}

/* It is the value that makes a profile, and until one is known the name of the key. */
static void
test_name (void)
{
  g_autoptr (DriftRun) cart = run_at ("shopping-cart", NULL, 0);
  g_autoptr (DriftRun) profile = run_at ("session-store", NULL, 0);
  DriftScreen screen = { .name = "a" };

  assert_says (cart, FALSE, "the user’s screen: cart:7, nothing yet");
  drift_run_go_to_step (cart, 2);
  assert_says (cart, FALSE, "the user’s screen: cart:7, book=1, lamp=1, tea=1; saved");
  assert_says (profile, FALSE, "the user’s screen: nothing yet");
  drift_screen_read (&screen, "b theme=x", 9);
  g_assert_cmpstr (screen.name, ==, "");
}

/* On the lowest device, too, a greeting and two facts use the room that nothing else needs. */
static void
test_room_of_lines (void)
{
  static const char value[] = "theme=dark lang=en";
  DriftScreen screen = { .reply = DRIFT_REPLY_ANSWER };
  g_autoptr (DriftScene) scene = NULL;
  double last = 0.0;

  drift_screen_read (&screen, value, strlen (value));
  scene = device_of (&screen, 100);
  for (guint i = 0; i < drift_scene_get_n_items (scene); i++)
    if (drift_scene_get_item (scene, i)->kind == DRIFT_ITEM_TEXT)
      {
        g_assert_cmpfloat (drift_scene_get_item (scene, i)->y - last, >, 14.5);
        last = drift_scene_get_item (scene, i)->y;
      }
}

/* A line that the page has no words for is seen, or at least that there is one. */
static void
test_other_lines (void)
{
  static const char value[] = "theme=light lang=en cart=book";

  for (guint height = 100; height <= 168; height += 4)
    for (guint reply = DRIFT_REPLY_ANSWER; reply <= DRIFT_REPLY_NOT_LOADED; reply++)
      {
        DriftScreen screen = { .reply = (DriftReply)reply };
        g_autoptr (DriftScene) scene = NULL;
        gboolean shown;

        drift_screen_read (&screen, value, strlen (value));
        scene = device_of (&screen, height);
        shown = shows (scene, "cart=book");
        g_assert_cmpuint (count_dots (scene), ==, shown ? 0 : 3);
        if (height >= 108)
          g_assert_true (shown);
      }
}

static void
test_nothing_covered (void)
{
  static const char value[] = "theme=dark lang=ja a=1 b=2 c=3 d=4";

  for (guint height = 100; height <= 168; height++)
    for (guint reply = DRIFT_REPLY_NONE; reply <= DRIFT_REPLY_NOT_LOADED; reply++)
      {
        DriftScreen screen = { .reply = (DriftReply)reply,
                               .stale = reply == DRIFT_REPLY_ANSWER ? 2 : 0 };
        g_autoptr (DriftScene) scene = NULL;

        drift_screen_read (&screen, value, strlen (value));
        scene = device_of (&screen, height);
        check_nothing_covered (scene, height);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/screen/worked-example", test_worked_example);
  g_test_add_func ("/screen/moment-of-answer", test_moment_of_answer);
  g_test_add_func ("/screen/keeps-answer", test_keeps_answer);
  g_test_add_func ("/screen/errors", test_errors);
  g_test_add_func ("/screen/unavailable", test_unavailable);
  g_test_add_func ("/screen/delete", test_delete);
  g_test_add_func ("/screen/rot", test_rot);
  g_test_add_func ("/screen/values", test_values);
  g_test_add_func ("/screen/long-value", test_long_value);
  g_test_add_func ("/screen/any-bytes", test_any_bytes);
  g_test_add_func ("/screen/words", test_words);
  g_test_add_func ("/screen/no-profile", test_no_profile);
  g_test_add_func ("/screen/name", test_name);
  g_test_add_func ("/screen/room-of-lines", test_room_of_lines);
  g_test_add_func ("/screen/other-lines", test_other_lines);
  g_test_add_func ("/screen/nothing-covered", test_nothing_covered);
  return g_test_run ();
}
