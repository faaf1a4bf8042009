/* One option of a question as a card: a radio button that, once answered, tells why it is right.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-quiz-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_QUIZ_CARD (drift_quiz_card_get_type ())
G_DECLARE_FINAL_TYPE (DriftQuizCard, drift_quiz_card, DRIFT, QUIZ_CARD, GtkWidget)

GtkWidget *drift_quiz_card_new (const DriftQuizOption *option, guint key, DriftQuizCard *group);
void drift_quiz_card_set_chosen (DriftQuizCard *self, gboolean chosen);
void drift_quiz_card_set_verdict (DriftQuizCard *self, DriftQuizVerdict verdict);
DriftQuizVerdict drift_quiz_card_get_verdict (DriftQuizCard *self);
void drift_quiz_card_take_focus (DriftQuizCard *self);

G_END_DECLS
