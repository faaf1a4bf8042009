/* Tests of the quiz panel: choosing, checking, reading why, trying again, and coming back.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"

#include "drift-quiz-card.h"
#include "drift-quiz-panel.h"
#include "drift-today.h"

#include <glib/gstdio.h>
#include <string.h>

#define QUIZ                                                                                       \
  "[Quiz]\nId=small\nTitle=A small quiz\n"                                                         \
  "[Question 1]\nId=one\nLesson=the-idea\nQuestion=One?\nOption-A=First\nWhy-A=Because "           \
  "A.\nOption-B=Second\n"                                                                          \
  "Why-B=Because B.\nOption-C=Third\nWhy-C=Because C.\nAnswer=B\nExplain=So much for one.\n"       \
  "[Question 2]\nId=two\nQuestion=Two?\nOption-A=First\nWhy-A=Because A.\nOption-B=Second\n"       \
  "Why-B=Because B.\nAnswer=A\nExplain=So much for two.\n"

typedef struct
{
  char *folder;
  char *path;
  GtkWindow *window;
  DriftQuizPanel *panel;
  DriftQuizWalk *walk;
} Fixture;

static gpointer
view (Fixture *fixture)
{
  return app_test_child (fixture->panel, "view");
}

static gpointer
controls (Fixture *fixture)
{
  return app_test_child (fixture->panel, "controls");
}

static DriftQuizCard *
card_at (Fixture *fixture, guint place)
{
  GtkWidget *card = gtk_widget_get_first_child (app_test_child (view (fixture), "options"));

  while (card != NULL && place-- > 0)
    card = gtk_widget_get_next_sibling (card);
  return card == NULL ? NULL : DRIFT_QUIZ_CARD (card);
}

static void
assert_label (gpointer widget, const char *name, const char *text)
{
  g_assert_cmpstr (app_test_text (widget, name), ==, text);
}

static gboolean
is_seen (gpointer widget, const char *name)
{
  return gtk_widget_is_visible (app_test_child (widget, name));
}

static gboolean
is_sensitive (gpointer widget, const char *name)
{
  return gtk_widget_is_sensitive (app_test_child (widget, name));
}

/* Does what Space or Enter does on a button that has the focus. */
static void
press (Fixture *fixture, const char *name)
{
  GtkWidget *button = app_test_child (controls (fixture), name);

  g_assert_true (gtk_widget_is_visible (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
choose (Fixture *fixture, guint place)
{
  g_assert_true (gtk_widget_activate (app_test_child (card_at (fixture, place), "check")));
}

static void
answer (Fixture *fixture, guint place)
{
  choose (fixture, place);
  press (fixture, "sure_fair");
}

static void
walk_through (Fixture *fixture, DriftQuiz *quiz, DriftProgress *progress, guint64 seed)
{
  g_clear_object (&fixture->walk);
  fixture->walk = drift_quiz_walk_new (quiz, progress, seed);
  drift_quiz_panel_set_walk (fixture->panel, fixture->walk);
}

static void
open_panel (Fixture *fixture, const char *path)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (QUIZ, strlen (QUIZ));
  g_autoptr (DriftQuiz) quiz = drift_quiz_new_from_bytes ("small.quiz", bytes, NULL);
  g_autoptr (DriftProgress) progress = drift_progress_new (path);

  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->panel = DRIFT_QUIZ_PANEL (drift_quiz_panel_new ());
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->panel));
  gtk_window_set_default_size (fixture->window, 360, 560);
  walk_through (fixture, quiz, progress, 0);
  gtk_window_present (fixture->window);
  app_test_draw (fixture->window);
}

static void
close_panel (Fixture *fixture)
{
  gpointer panel = fixture->panel;
  gpointer card = card_at (fixture, 0);

  g_object_add_weak_pointer (panel, &panel);
  if (card != NULL) /* there is none in a summary that was opened first */
    g_object_add_weak_pointer (card, &card);
  gtk_window_destroy (fixture->window);
  g_clear_object (&fixture->walk);
  wait_until (panel == NULL && card == NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("drift-panel-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "progress.ini", NULL);
  if (data != NULL)
    g_file_set_contents (fixture->path, data, -1, NULL);
  open_panel (fixture, fixture->path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_panel (fixture);
  g_unlink (fixture->path);
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* A panel without a quiz, as a builder makes it, is harmless. */
static void
test_empty (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *buttons;

  gtk_window_set_child (GTK_WINDOW (window), drift_quiz_panel_new ());
  gtk_window_present (GTK_WINDOW (window));
  app_test_draw (window);
  buttons = app_test_child (gtk_window_get_child (GTK_WINDOW (window)), "controls");
  g_assert_false (is_sensitive (buttons, "sure_fair"));
  g_assert_false (is_sensitive (buttons, "next"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  assert_label (view (fixture), "title", "A small quiz");
  assert_label (view (fixture), "text", "One?");
  assert_label (controls (fixture), "place", "1 of 2");
  assert_label (view (fixture), "score", "");
  assert_label (view (fixture), "status", "Choose one answer.");
  g_assert_nonnull (card_at (fixture, 2));
  g_assert_null (card_at (fixture, 3));
  for (guint i = 0; i < 3; i++)
    g_assert_false (is_seen (card_at (fixture, i), "reason"));
  g_assert_false (is_seen (view (fixture), "closing"));
  g_assert_false (is_seen (view (fixture), "notice"));
  g_assert_false (is_seen (controls (fixture), "again"));
  g_assert_false (is_sensitive (controls (fixture), "sure_fair"));
  g_assert_false (is_sensitive (controls (fixture), "back"));
  choose (fixture, 0);
  g_assert_true (is_sensitive (controls (fixture), "sure_fair"));
  g_assert_false (is_seen (card_at (fixture, 0), "reason"));
}

static void
assert_card (Fixture *fixture, guint place, const char *verdict, const char *icon, const char *why)
{
  DriftQuizCard *card = card_at (fixture, place);

  g_assert_true (is_seen (card, "reason"));
  g_assert_false (is_sensitive (card, "check"));
  assert_label (card, "verdict_label", verdict);
  assert_label (card, "why", why);
  g_assert_cmpstr (gtk_image_get_icon_name (app_test_child (card, "icon")), ==, icon);
}

static void
test_wrong (Fixture *fixture, gconstpointer data)
{
  answer (fixture, 2);
  assert_label (view (fixture), "status", "Not so. Every option says why.");
  assert_label (view (fixture), "score", "0 of 1 right at first try");
  assert_label (view (fixture), "explain", "So much for one.");
  g_assert_true (is_seen (view (fixture), "closing"));
  assert_card (fixture, 0, "Not so", "window-close-symbolic", "Because A.");
  assert_card (fixture, 1, "Right", "object-select-symbolic", "Because B.");
  assert_card (fixture, 2, "Your answer: not so", "window-close-symbolic", "Because C.");
  g_assert_true (app_test_has_focus (GTK_WIDGET (card_at (fixture, 2))));
}

static void
test_right (Fixture *fixture, gconstpointer data)
{
  answer (fixture, 1);
  assert_label (view (fixture), "status", "Right at the first try.");
  assert_label (view (fixture), "score", "1 of 1 right at first try");
  assert_card (fixture, 1, "Your answer: right", "object-select-symbolic", "Because B.");
  g_assert_false (is_seen (controls (fixture), "sure_fair"));
  g_assert_true (
      gtk_widget_has_css_class (app_test_child (controls (fixture), "next"), "suggested-action"));
}

static void
test_try_again (Fixture *fixture, gconstpointer data)
{
  answer (fixture, 0);
  press (fixture, "again");
  assert_label (view (fixture), "status", "Choose again. The score keeps your first answer.");
  g_assert_true (app_test_has_focus (app_test_child (card_at (fixture, 0), "check")));
  for (guint i = 0; i < 3; i++)
    {
      g_assert_false (is_seen (card_at (fixture, i), "reason"));
      g_assert_false (gtk_check_button_get_active (app_test_child (card_at (fixture, i), "check")));
    }
  g_assert_false (is_sensitive (controls (fixture), "sure_fair"));
  answer (fixture, 1);
  assert_label (view (fixture), "status", "Right this time.");
  assert_label (view (fixture), "score", "0 of 1 right at first try");
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  choose (fixture, 1);
  press (fixture, "next");
  assert_label (view (fixture), "text", "Two?");
  assert_label (controls (fixture), "place", "2 of 2");
  g_assert_null (card_at (fixture, 2));
  g_assert_false (is_sensitive (controls (fixture), "next"));
  g_assert_false (is_sensitive (controls (fixture), "sure_fair"));
  /* Next leads nowhere now, so the focus went on to the cards and is not lost. */
  g_assert_true (app_test_has_focus (app_test_child (card_at (fixture, 0), "check")));
  answer (fixture, 0);
  press (fixture, "back");
  assert_label (view (fixture), "text", "One?");
  g_assert_true (gtk_check_button_get_active (app_test_child (card_at (fixture, 1), "check")));
  press (fixture, "sure_fair");
  assert_label (view (fixture), "score", "2 of 2 right at first try");
}

static void
test_restart (Fixture *fixture, gconstpointer data)
{
  answer (fixture, 2);
  close_panel (fixture);
  open_panel (fixture, fixture->path);
  assert_label (view (fixture), "text", "Two?"); /* the first that is still open */
  assert_label (view (fixture), "score", "0 of 1 right at first try");
  press (fixture, "back");
  assert_label (view (fixture), "status", "Not so. Every option says why.");
  assert_card (fixture, 2, "Your answer: not so", "window-close-symbolic", "Because C.");
}

static void
test_cannot_save (Fixture *fixture, gconstpointer data)
{
  g_autofree char *below = g_build_filename (fixture->path, "progress.ini", NULL);

  close_panel (fixture);
  g_file_set_contents (fixture->path, "in the way", -1, NULL);
  open_panel (fixture, below);
  answer (fixture, 1);
  g_assert_true (is_seen (view (fixture), "notice"));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (app_test_child (view (fixture), "notice")),
                                   "Progress could not be saved in "));
  assert_label (view (fixture), "status", "Right at the first try.");
}

static void
test_keyboard (Fixture *fixture, gconstpointer data)
{
  GtkWidget *first = app_test_child (card_at (fixture, 0), "check");
  GtkWidget *second = app_test_child (card_at (fixture, 1), "check");

  gtk_widget_grab_focus (first);
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_DOWN);
  g_assert_true (app_test_has_focus (second));
  choose (fixture, 1);
  /* Answers are radio buttons: arrows lead from one to the next, Tab past them all. */
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
  g_assert_true (app_test_has_focus (app_test_child (controls (fixture), "sure_guess")));
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_BACKWARD);
  g_assert_true (app_test_has_focus (second));
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
  g_assert_true (app_test_has_focus (app_test_child (controls (fixture), "sure_fair")));
  press (fixture, "sure_fair");
  /* From the answered card, which says why, on to the next one. */
  g_assert_true (app_test_has_focus (GTK_WIDGET (card_at (fixture, 1))));
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
  g_assert_true (app_test_has_focus (GTK_WIDGET (card_at (fixture, 2))));
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  GtkAccessible *options = app_test_child (view (fixture), "options");
  GtkAccessible *card = GTK_ACCESSIBLE (card_at (fixture, 2));

  gtk_test_accessible_assert_role (options, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
  gtk_test_accessible_assert_property (options, GTK_ACCESSIBLE_PROPERTY_LABEL, "One?");
  app_test_assert_live (view (fixture), "status");
  gtk_test_accessible_assert_role (app_test_child (card, "check"), GTK_ACCESSIBLE_ROLE_RADIO);
  gtk_test_accessible_assert_property (app_test_child (card, "check"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Third");
  answer (fixture, 2);
  gtk_test_accessible_assert_role (card, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL, "Third");
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Your answer: not so. Because C.");
}

static guint
n_cards_in (gpointer widget, const char *name)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (app_test_child (widget, name)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

/* How sure one is decides what is said of the answer, and is asked before any verdict. */
static void
test_confidence (Fixture *fixture, gconstpointer data)
{
  g_assert_true (is_seen (controls (fixture), "sure"));
  g_assert_false (is_sensitive (controls (fixture), "sure_guess"));
  g_assert_false (is_sensitive (controls (fixture), "sure_certain"));
  choose (fixture, 0);
  press (fixture, "sure_certain");
  g_assert_false (is_seen (controls (fixture), "sure"));
  assert_label (view (fixture), "status",
                "You were certain, and it is not so. Every option says why.");
  press (fixture, "next");
  g_assert_true (is_seen (controls (fixture), "sure"));
  choose (fixture, 0);
  press (fixture, "sure_guess");
  assert_label (view (fixture), "status", "Right, and a guess. Read why.");
}

/* Who answers the last question and has left another open does not come to the summary. */
static void
test_answer_by_number (Fixture *fixture, gconstpointer data)
{
  press (fixture, "next");
  g_assert_true (drift_quiz_walk_answer_and_turn (fixture->walk, 0));
  assert_label (controls (fixture), "place", "2 of 2");
  g_assert_false (is_sensitive (controls (fixture), "next"));
  g_assert_false (drift_quiz_walk_answer_and_turn (fixture->walk, 0));
  press (fixture, "back");
  g_assert_true (drift_quiz_walk_answer_and_turn (fixture->walk, 0));
  assert_label (controls (fixture), "place", "2 of 2");
  press (fixture, "next");
  assert_label (controls (fixture), "place", "Summary");
}

static void
on_revisit (DriftQuizPanel *panel, const char *lesson, char **heard)
{
  g_free (*heard);
  *heard = g_strdup (lesson);
}

static GtkWidget *
last_child (GtkWidget *widget)
{
  return gtk_widget_get_last_child (widget);
}

/* When all is answered a page sums it up, leads back to what was not known, and begins anew. */
static void
test_summary (Fixture *fixture, gconstpointer data)
{
  DriftQuizPanel *panel = fixture->panel;
  gpointer summary = app_test_child (view (fixture), "summary");
  g_autofree char *heard = NULL;
  GtkWidget *buttons;
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 22, 11, 2025);
  drift_today_fix (&today);
  g_signal_connect (panel, "revisit", G_CALLBACK (on_revisit), &heard);
  choose (fixture, 2);
  press (fixture, "sure_certain");
  press (fixture, "next");
  g_assert_false (is_sensitive (controls (fixture), "next"));
  answer (fixture, 0);
  g_assert_cmpstr (gtk_button_get_label (app_test_child (controls (fixture), "next")), ==,
                   "_Summary");
  press (fixture, "next");

  g_assert_true (gtk_widget_get_visible (summary));
  g_assert_false (is_seen (view (fixture), "question_page"));
  g_assert_false (is_seen (controls (fixture), "sure"));
  g_assert_false (is_seen (controls (fixture), "again"));
  assert_label (controls (fixture), "place", "Summary");
  assert_label (summary, "headline", "1 of 2 right");
  assert_label (summary, "review",
                "Come back on Sunday, 23 November and answer from memory. What one recalls after a "
                "while, one keeps.");
  g_assert_true (g_str_has_prefix (gtk_label_get_text (app_test_child (summary, "advice")),
                                   "You were certain of something that is not so."));
  g_assert_cmpuint (n_cards_in (summary, "revisit"), ==, 1);
  buttons = last_child (last_child (app_test_child (summary, "revisit")));
  g_signal_emit_by_name (last_child (buttons), "clicked");
  g_assert_cmpstr (heard, ==, "the-idea");
  g_signal_emit_by_name (gtk_widget_get_first_child (buttons), "clicked");
  assert_label (view (fixture), "text", "One?");
  assert_label (view (fixture), "status",
                "You were certain, and it is not so. Every option says why.");

  g_date_add_days (&today, 1);
  drift_today_fix (&today);
  press (fixture, "next");
  press (fixture, "next");
  g_assert_cmpstr (gtk_button_get_label (app_test_child (summary, "start_over")), ==,
                   "Ask me again");
  g_assert_true (
      gtk_widget_has_css_class (app_test_child (summary, "start_over"), "suggested-action"));
  g_signal_emit_by_name (app_test_child (summary, "start_over"), "clicked");
  assert_label (controls (fixture), "place", "1 of 2");
  assert_label (view (fixture), "score", "");
  assert_label (view (fixture), "status", "Choose one answer.");
}

/* A round that is done opens with its summary, and still does after a restart. */
static void
test_summary_kept (Fixture *fixture, gconstpointer data)
{
  answer (fixture, 1);
  press (fixture, "next");
  answer (fixture, 0);
  close_panel (fixture);
  open_panel (fixture, fixture->path);
  assert_label (controls (fixture), "place", "Summary");
  assert_label (app_test_child (view (fixture), "summary"), "headline", "2 of 2 right");
  g_assert_cmpuint (n_cards_in (app_test_child (view (fixture), "summary"), "revisit"), ==, 0);
}

/* Another try at a question with numbers asks with other numbers, and the marks fit the cards. */
static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftQuiz) quiz = drift_quiz_load ("arithmetic", NULL);
  guint n_new = 0;

  walk_through (fixture, quiz, NULL, 5);
  for (guint try = 0; try < 8; try++)
    {
      g_autofree char *asked =
          g_strdup (gtk_label_get_text (app_test_child (view (fixture), "text")));

      g_assert_null (strchr (asked, '{'));
      answer (fixture, 1);
      g_assert_cmpstr (gtk_label_get_text (app_test_child (view (fixture), "text")), ==, asked);
      g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (card_at (fixture, 1)), "chosen"));
      press (fixture, "again");
      n_new += strcmp (gtk_label_get_text (app_test_child (view (fixture), "text")), asked) != 0;
    }
  g_assert_cmpuint (n_new, >=, 5);
}

/* The panel fits into the 360 pixels that the window gives it, answered or not. */
static void
test_width (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) quizzes = drift_quiz_load_built_in ();

  for (guint i = 0; i < quizzes->len; i++)
    {
      guint n = drift_quiz_get_n_questions (quizzes->pdata[i]);

      walk_through (fixture, quizzes->pdata[i], NULL, 0);
      for (guint page = 0; page < 2 * n + 1; page++)
        {
          int width;

          gtk_widget_measure (GTK_WIDGET (fixture->panel), GTK_ORIENTATION_HORIZONTAL, -1, &width,
                              NULL, NULL, NULL);
          g_assert_cmpint (width, <=, 360);
          if (page < 2 * n && page % 2 == 0)
            {
              choose (fixture, 0);
              press (fixture, "sure_certain");
            }
          else if (page < 2 * n)
            press (fixture, "next");
        }
      assert_label (controls (fixture), "place", "Summary");
    }
}

#define ADD(name, contents, func)                                                                  \
  g_test_add ("/quiz-panel/" name, Fixture, contents, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quiz-panel/empty", test_empty);
  ADD ("open", NULL, test_open);
  ADD ("wrong", NULL, test_wrong);
  ADD ("right", NULL, test_right);
  ADD ("try-again", NULL, test_try_again);
  ADD ("pages", NULL, test_pages);
  ADD ("restart", NULL, test_restart);
  ADD ("cannot-save", NULL, test_cannot_save);
  ADD ("keyboard", NULL, test_keyboard);
  ADD ("accessible", NULL, test_accessible);
  ADD ("confidence", NULL, test_confidence);
  ADD ("answer-by-number", NULL, test_answer_by_number);
  ADD ("summary", NULL, test_summary);
  ADD ("summary-kept", NULL, test_summary_kept);
  ADD ("numbers", NULL, test_numbers);
  ADD ("width", NULL, test_width);
  return g_test_run ();
}
