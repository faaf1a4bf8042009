/* The actions of the course: what a learner does in the side panel, for keys and other programs.
 * SPDX-License-Identifier: MIT */
#include "drift-error.h"
#include "drift-lesson-panel.h"
#include "drift-window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The lesson in the side panel; it need not be in view. */
static DriftLessonPanel *
lesson_panel (DriftWindow *self)
{
  return DRIFT_LESSON_PANEL (drift_window_ensure_page (self, "lesson"));
}

static DriftLessonGate *
lesson_gate (DriftWindow *self)
{
  return drift_lesson_panel_get_gate (lesson_panel (self));
}

/* Says why an action did nothing. A word that is quoted is shortened before. */
static void refuse (DriftWindow *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
refuse (DriftWindow *self, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  drift_window_tell (self, _ ("Nothing was done"), sentence);
}

/* Splits "word/7"; @number is 0 where none is told. */
static char *
split_place (const char *place, guint *number)
{
  const char *slash = strrchr (place, '/');
  guint64 value = 0;

  *number = 0;
  if (slash == NULL)
    return g_strdup (place);
  if (!g_ascii_string_to_unsigned (slash + 1, 10, 0, G_MAXINT, &value, NULL))
    return NULL;
  *number = (guint)value;
  return g_strndup (place, (gsize)(slash - place));
}

/* Pages */

static void
change_lesson (GSimpleAction *action, GVariant *state, gpointer data)
{
  DriftWindow *self = data;
  DriftCourse *course = drift_window_get_course (self);
  const char *place = g_variant_get_string (state, NULL);
  g_autofree char *word = drift_error_quote (place);
  guint lesson, page;
  g_autofree char *id = split_place (place, &page);

  if (id == NULL || !drift_course_find_lesson (course, id, &lesson))
    {
      refuse (self, _ ("There is no lesson “%s”."), word);
      return;
    }
  g_action_group_change_action_state (G_ACTION_GROUP (self), "panel",
                                      g_variant_new_string ("lesson"));
  lesson_panel (self);
  if (page > 0)
    drift_course_go_to (course, lesson, page - 1);
  else
    drift_course_enter_lesson (course, lesson);
}

static void
go_next (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  lesson_panel (data);
  drift_course_go_next (drift_window_get_course (data));
}

static void
go_back (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  lesson_panel (data);
  drift_course_go_back (drift_window_get_course (data));
}

/* What a page asks for */

static void
predict (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (!drift_lesson_gate_predict (lesson_gate (data), g_variant_get_int32 (parameter)))
    refuse (data, _ ("No prediction with that choice is asked for."));
}

static void
predict_again (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (!drift_lesson_gate_ask_again (lesson_gate (data)))
    refuse (data, _ ("No prediction was made that could be made again."));
}

/* "pick R1": a move of the exercise, which each has its own of. */
static void
do_exercise (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DriftExercise *exercise = drift_lesson_gate_get_exercise (lesson_gate (data));
  const char *move = g_variant_get_string (parameter, NULL);
  g_autofree char *word = drift_error_quote (move);

  if (exercise == NULL)
    refuse (data, _ ("The page in view has no exercise."));
  else if (!drift_exercise_make (exercise, move))
    /* Translators: what was asked for, and what can be asked for, which stays in English */
    refuse (data, _ ("“%s” is no move of this exercise now. It knows: %s."), word,
            drift_exercise_get_moves (exercise));
}

/* "pitfall-zombie" plays the trouble, "pitfall-zombie/1" with the cure. */
static void
play_pitfall (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *place = g_variant_get_string (parameter, NULL);
  g_autofree char *word = drift_error_quote (place);
  guint cured;
  g_autofree char *id = split_place (place, &cured);

  if (id == NULL || !drift_lesson_gate_play_pitfall (lesson_gate (data), id, cured > 0))
    refuse (data, _ ("The page in view has no pitfall “%s”."), word);
}

static void
show_row (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (!drift_lesson_panel_show_row (lesson_panel (data), g_variant_get_uint32 (parameter)))
    refuse (data, _ ("The page in view has no such row."));
}

/* What can be asked for at any page */

static void
show_me (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DriftWindow *self = data;
  const char *place = g_variant_get_string (parameter, NULL);
  g_autofree char *word = drift_error_quote (place);
  g_auto (GStrv) ids = drift_scenario_list_built_in ();
  g_autoptr (GArray) settings = g_array_new (FALSE, FALSE, sizeof (DriftStageSetting));
  DriftStage stage = { .settings = settings, .truth = TRUE };
  g_autofree char *id = split_place (place, &stage.step);

  stage.scenario = id;
  if (id == NULL || !g_strv_contains ((const char *const *)ids, id))
    refuse (self, _ ("There is no scenario “%s”."), word);
  else
    drift_window_play_stage (self, &stage, TRUE);
}

/* "repair naive": a setting and its value, as in a scenario. */
static void
set_by_name (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *text = g_variant_get_string (parameter, NULL);
  g_autofree char *word = drift_error_quote (text);
  g_auto (GStrv) words = g_strsplit (text, " ", 2);
  DriftSetting setting;
  gint64 amount;

  if (g_strv_length (words) == 2 && drift_setting_parse (words[0], &setting) &&
      drift_setting_parse_value (setting, words[1], &amount))
    drift_window_set_setting (data, setting, amount);
  else
    refuse (data, _ ("“%s” is no setting with its value."), word);
}

static void
change_more_controls (GSimpleAction *action, GVariant *state, gpointer data)
{
  DriftWindow *self = data;

  self->all_controls = g_variant_get_boolean (state);
  drift_transport_set_all (self->transport, self->all_controls);
  g_simple_action_set_state (action, state);
}

/* Questions */

/* The state is what is in view, "QUIZ/QUESTION"; asked for is a quiz. */
static void
change_quiz (GSimpleAction *action, GVariant *state, gpointer data)
{
  const char *id = g_variant_get_string (state, NULL);
  g_autofree char *word = drift_error_quote (id);

  if (!drift_window_open_quiz (data, id))
    refuse (data, _ ("There is no quiz “%s”."), word);
}

/* An option of the question in view, by its number in the quiz. */
static void
answer_quiz (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (!drift_quiz_shelf_answer (drift_window_get_quiz_shelf (data),
                                g_variant_get_uint32 (parameter)))
    refuse (data, _ ("No question with that option is open."));
}

static void
ask_all_again (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (!drift_quiz_shelf_start_over (drift_window_get_quiz_shelf (data)))
    refuse (data, _ ("No summary of a quiz is in view."));
}

static const GActionEntry entries[] = {
  { "lesson", NULL, "s", "''", change_lesson },
  { "lesson-next", go_next },
  { "lesson-back", go_back },
  { "predict", predict, "i" },
  { "predict-again", predict_again },
  { "exercise", do_exercise, "s" },
  { "pitfall", play_pitfall, "s" },
  { "show-row", show_row, "u" },
  { "show-me", show_me, "s" },
  { "set", set_by_name, "s" },
  { "more-controls", NULL, NULL, "false", change_more_controls },
  { "quiz", NULL, "s", "''", change_quiz },
  { "answer", answer_quiz, "u" },
  { "quiz-again", ask_all_again },
};

void
drift_window_init_course_actions (DriftWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
