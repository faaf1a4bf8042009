/* Tests of the prediction card: it asks, waits for what is seen, and tells the outcome.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"

#include "drift-prediction-card.h"

typedef struct
{
  guint n;
  int choice;
  guint confidence;
} Heard;

static void
on_predicted (DriftPredictionCard *card, int choice, guint confidence, Heard *heard)
{
  heard->n++;
  heard->choice = choice;
  heard->confidence = confidence;
}

static GtkWidget *
choice_at (DriftPredictionCard *card, guint index)
{
  GtkWidget *choice = gtk_widget_get_first_child (app_test_child (card, "choices"));

  while (index-- > 0)
    choice = gtk_widget_get_next_sibling (choice);
  return choice;
}

static DriftPrediction *
make_prediction (DriftRun **run)
{
  g_autoptr (DriftScenario) scenario = drift_scenario_load ("session-store", NULL);
  g_autoptr (GError) error = NULL;
  DriftPrediction *prediction;

  *run = drift_run_new (scenario, NULL);
  drift_run_go_to_step (*run, 4);
  prediction = drift_prediction_new (*run, DRIFT_QUESTION_ANSWER, &error);
  g_assert_no_error (error);
  return prediction;
}

static void
test_predicts (void)
{
  g_autoptr (DriftRun) run = NULL;
  DriftPrediction *prediction = make_prediction (&run);
  guint right = drift_prediction_get_right (prediction);
  DriftPredictionCard *card = DRIFT_PREDICTION_CARD (drift_prediction_card_new ());
  GtkWindow *window = app_test_show (card);
  Heard heard = { 0 };

  g_signal_connect (card, "predicted", G_CALLBACK (on_predicted), &heard);
  drift_prediction_card_ask (card, prediction);
  g_assert_cmpstr (app_test_text (card, "question"), ==,
                   drift_prediction_get_question (prediction));
  g_assert_false (gtk_widget_is_sensitive (app_test_child (card, "predict")));
  g_assert_true (gtk_widget_activate (choice_at (card, right)));
  g_assert_false (gtk_widget_is_sensitive (app_test_child (card, "predict")));
  gtk_toggle_button_set_active (app_test_child (card, "certain"), TRUE);
  app_test_press (card, "predict");
  g_assert_cmpuint (heard.n, ==, 1);
  g_assert_cmpint (heard.choice, ==, (int)right);
  g_assert_cmpuint (heard.confidence, ==, DRIFT_CONFIDENCE_CERTAIN);

  /* Nothing is told before it was seen, and nothing can be said twice. */
  g_assert_true (drift_prediction_card_is_waiting (card));
  g_assert_false (app_test_is_seen (card, "outcome"));
  g_assert_false (drift_prediction_card_predict (card, 0));
  drift_prediction_card_reveal (card);
  g_assert_true (app_test_is_seen (card, "outcome"));
  g_assert_true (app_test_is_graded (card, "outcome", DRIFT_GRADED_RIGHT));
  g_assert_true (gtk_widget_has_css_class (choice_at (card, right), "right"));
  gtk_test_accessible_assert_property (choice_at (card, right), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "This is what happened.");
  gtk_test_accessible_assert_role (choice_at (card, right), GTK_ACCESSIBLE_ROLE_RADIO);
  app_test_assert_live (card, "outcome");
  app_test_destroy (window);
}

static void
test_predicts_wrongly (void)
{
  g_autoptr (DriftRun) run = NULL;
  DriftPrediction *prediction = make_prediction (&run);
  guint wrong = drift_prediction_get_right (prediction) == 0 ? 1 : 0;
  DriftPredictionCard *card = DRIFT_PREDICTION_CARD (drift_prediction_card_new ());
  GtkWindow *window = app_test_show (card);
  g_autofree char *outcome =
      drift_prediction_outcome (prediction, (int)wrong, DRIFT_CONFIDENCE_FAIR);

  drift_prediction_card_ask (card, prediction);
  g_assert_false (drift_prediction_card_predict (card, 9));
  g_assert_true (drift_prediction_card_predict (card, (int)wrong));
  drift_prediction_card_reveal (card);
  g_assert_cmpstr (app_test_text (card, "outcome"), ==, outcome);
  g_assert_true (app_test_is_graded (card, "outcome", DRIFT_GRADED_WRONG));
  g_assert_true (gtk_widget_has_css_class (choice_at (card, wrong), "wrong"));
  g_assert_true (app_test_is_seen (card, "again"));
  app_test_destroy (window);
}

/* Whether all of a widget is within the height of the window. */
static gboolean
is_in_view (GtkWidget *widget, GtkWindow *window)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (window), &bounds));
  return bounds.origin.y >= 0 &&
         bounds.origin.y + bounds.size.height <= gtk_widget_get_height (GTK_WIDGET (window));
}

/* In a low window the buttons are out of view; who chooses does not have to look for them. */
static void
test_predicts_in_low_window (void)
{
  g_autoptr (DriftRun) run = NULL;
  GtkWidget *card = drift_prediction_card_new ();
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *space = gtk_label_new (NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *predict;
  GtkWindow *window;

  gtk_widget_set_size_request (space, -1, 460);
  gtk_box_append (GTK_BOX (page), space);
  gtk_box_append (GTK_BOX (page), card);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), page);
  window = app_test_show (scroller);
  gtk_window_set_default_size (window, 400, 480);
  wait_until (gtk_widget_get_height (GTK_WIDGET (window)) == 480);
  drift_prediction_card_ask (DRIFT_PREDICTION_CARD (card), make_prediction (&run));
  predict = app_test_child (card, "predict");
  wait_until (gtk_widget_get_height (choice_at (DRIFT_PREDICTION_CARD (card), 0)) > 0);
  g_assert_false (is_in_view (predict, window));
  g_assert_true (gtk_widget_activate (choice_at (DRIFT_PREDICTION_CARD (card), 0)));
  wait_until (is_in_view (predict, window));
  app_test_destroy (window);
}

static void
test_just_shows (void)
{
  g_autoptr (DriftRun) run = NULL;
  DriftPredictionCard *card = DRIFT_PREDICTION_CARD (drift_prediction_card_new ());
  GtkWindow *window = app_test_show (card);

  drift_prediction_card_ask (card, make_prediction (&run));
  g_assert_true (drift_prediction_card_predict (card, DRIFT_PREDICTION_SHOW));
  drift_prediction_card_reveal (card);
  g_assert_true (app_test_is_graded (card, "outcome", DRIFT_GRADED_NOT));
  g_assert_true (app_test_is_seen (card, "outcome"));
  /* The next question starts afresh. */
  g_clear_object (&run);
  drift_prediction_card_ask (card, make_prediction (&run));
  g_assert_true (drift_prediction_card_is_open (card));
  g_assert_false (app_test_is_seen (card, "outcome"));
  app_test_destroy (window);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_object_unref (drift_theme_new (gdk_display_get_default ()));
  g_test_add_func ("/prediction-card/predicts", test_predicts);
  g_test_add_func ("/prediction-card/predicts-wrongly", test_predicts_wrongly);
  g_test_add_func ("/prediction-card/predicts-in-low-window", test_predicts_in_low_window);
  g_test_add_func ("/prediction-card/just-shows", test_just_shows);
  return g_test_run ();
}
