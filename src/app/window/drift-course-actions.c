/* The actions of the course: what a learner does in the side panel, for keys and other programs.
 * SPDX-License-Identifier: MIT */
#include "drift-course-actions.h"

#include "drift-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static DriftLessonGate *
gate_of (DriftSidePanel *panel)
{
  return drift_lesson_panel_get_gate (drift_side_panel_get_lesson (panel));
}

/* Says why an action did nothing. A word that is quoted is shortened before. */
static void refuse (DriftSidePanel *panel, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
refuse (DriftSidePanel *panel, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  drift_session_refuse (drift_side_panel_get_session (panel), _ ("Nothing was done"), sentence);
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
change_panel (GSimpleAction *action, GVariant *state, gpointer panel)
{
  const char *name = g_variant_get_string (state, NULL);
  g_autofree char *word = drift_error_quote (name);

  if (drift_side_panel_has_page (panel, name))
    drift_side_panel_open (panel, name);
  else
    refuse (panel, _ ("The side panel has no page “%s”."), word);
}

/* What a key for a page does: who asks for it with the keyboard wants to go on there. */
static void
visit_panel (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  change_panel (NULL, parameter, panel);
  drift_side_panel_focus_page (panel);
}

/* "user:42 R2": the copies of a key, of which one may be lit; "": the list of the keys. */
static void
open_data (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  DriftCluster *cluster = drift_session_get_cluster (drift_side_panel_get_session (panel));
  g_auto (GStrv) words = g_strsplit (g_variant_get_string (parameter, NULL), " ", 2);
  const char *key = words[0] != NULL ? words[0] : "";
  const char *name = words[0] != NULL ? words[1] : NULL;
  g_autofree char *word = drift_error_quote (name != NULL ? name : key);
  DriftNode replica = DRIFT_NODE_NONE;

  if (name != NULL)
    replica = drift_names_find (drift_cluster_get_names (cluster), name);
  if (name != NULL && replica >= drift_cluster_get_n_replicas (cluster))
    refuse (panel, _ ("There is no replica “%s”."), word);
  else if (*key != '\0' &&
           drift_keys_find (drift_cluster_get_keys (cluster), key) == DRIFT_KEY_NONE)
    refuse (panel, _ ("There is no key “%s”."), word);
  else
    {
      drift_side_panel_open (panel, "data");
      if (*key != '\0')
        drift_data_panel_open_key (drift_side_panel_get_data (panel), key, replica);
      else
        drift_data_panel_open_list (drift_side_panel_get_data (panel));
    }
}

static void
change_lesson (GSimpleAction *action, GVariant *state, gpointer panel)
{
  DriftCourse *course = drift_side_panel_get_course (panel);
  const char *place = g_variant_get_string (state, NULL);
  g_autofree char *word = drift_error_quote (place);
  guint lesson, page;
  g_autofree char *id = split_place (place, &page);

  if (id == NULL || !drift_course_find_lesson (course, id, &lesson))
    {
      refuse (panel, _ ("There is no lesson “%s”."), word);
      return;
    }
  drift_side_panel_open (panel, "lesson");
  drift_side_panel_get_lesson (panel);
  if (page > 0)
    drift_course_go_to (course, lesson, page - 1);
  else
    drift_course_enter_lesson (course, lesson);
}

static void
go_next (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  drift_side_panel_get_lesson (panel);
  drift_course_go_next (drift_side_panel_get_course (panel));
}

static void
go_back (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  drift_side_panel_get_lesson (panel);
  drift_course_go_back (drift_side_panel_get_course (panel));
}

/* What a page asks for */

static void
predict (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  if (!drift_lesson_gate_predict (gate_of (panel), g_variant_get_int32 (parameter)))
    refuse (panel, _ ("No prediction with that choice is asked for."));
}

static void
predict_again (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  if (!drift_lesson_gate_ask_again (gate_of (panel)))
    refuse (panel, _ ("No prediction was made that could be made again."));
}

/* "pick R1": a move of the exercise, which each has its own of. */
static void
do_exercise (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  DriftExercise *exercise = drift_lesson_gate_get_exercise (gate_of (panel));
  const char *move = g_variant_get_string (parameter, NULL);
  g_autofree char *word = drift_error_quote (move);

  if (exercise == NULL)
    refuse (panel, _ ("The page in view has no exercise."));
  else if (!drift_exercise_make (exercise, move))
    /* Translators: what was asked for, and what can be asked for, which stays in English */
    refuse (panel, _ ("“%s” is no move of this exercise now. It knows: %s."), word,
            drift_exercise_get_moves (exercise));
}

/* "pitfall-zombie" plays the trouble, "pitfall-zombie/1" with the cure. */
static void
play_pitfall (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  const char *place = g_variant_get_string (parameter, NULL);
  g_autofree char *word = drift_error_quote (place);
  guint cured;
  g_autofree char *id = split_place (place, &cured);

  if (id == NULL || !drift_lesson_gate_play_pitfall (gate_of (panel), id, cured > 0))
    refuse (panel, _ ("The page in view has no pitfall “%s”."), word);
}

static void
show_row (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  if (!drift_row_table_show_row (drift_lesson_panel_get_rows (drift_side_panel_get_lesson (panel)),
                                 g_variant_get_uint32 (parameter)))
    refuse (panel, _ ("The page in view has no such row."));
}

/* Questions */

/* The state is what is in view, "QUIZ/QUESTION"; asked for is a quiz. */
static void
change_quiz (GSimpleAction *action, GVariant *state, gpointer panel)
{
  const char *id = g_variant_get_string (state, NULL);
  g_autofree char *word = drift_error_quote (id);

  drift_side_panel_open (panel, "quiz");
  if (!drift_quizzes_open (drift_side_panel_get_quizzes (panel), id))
    refuse (panel, _ ("There is no quiz “%s”."), word);
}

/* An option of the question in view, by its number in the quiz. */
static void
answer_quiz (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  DriftQuizWalk *walk = drift_quizzes_get_walk (drift_side_panel_get_quizzes (panel));

  if (walk == NULL || !drift_quiz_walk_answer_and_turn (walk, g_variant_get_uint32 (parameter)))
    refuse (panel, _ ("No question with that option is open."));
}

static void
ask_all_again (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  DriftQuizWalk *walk = drift_quizzes_get_walk (drift_side_panel_get_quizzes (panel));

  if (walk != NULL && drift_quiz_walk_is_in_summary (walk))
    drift_quiz_walk_start_over (walk);
  else
    refuse (panel, _ ("No summary of a quiz is in view."));
}

static const GActionEntry entries[] = {
  { "panel", NULL, "s", "'lesson'", change_panel },
  { "data", open_data, "s" },
  { "visit-panel", visit_panel, "s" },
  { "lesson", NULL, "s", "''", change_lesson },
  { "lesson-next", go_next },
  { "lesson-back", go_back },
  { "predict", predict, "i" },
  { "predict-again", predict_again },
  { "exercise", do_exercise, "s" },
  { "pitfall", play_pitfall, "s" },
  { "show-row", show_row, "u" },
  { "quiz", NULL, "s", "''", change_quiz },
  { "answer", answer_quiz, "u" },
  { "quiz-again", ask_all_again },
};

static GSimpleAction *
find (GActionMap *map, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (map, name));
}

static void
page_changed (DriftSidePanel *panel, GParamSpec *pspec, GActionMap *map)
{
  g_simple_action_set_state (find (map, "panel"),
                             g_variant_new_string (drift_side_panel_get_page (panel)));
}

/* Which question is in view, for other programs to read: "repair/contacted". */
static void
quiz_turned (DriftQuizzes *quizzes, GActionMap *map)
{
  g_simple_action_set_state (find (map, "quiz"),
                             g_variant_new_take_string (drift_quizzes_print_place (quizzes)));
}

static void
quizzes_made (DriftSidePanel *panel, DriftQuizzes *quizzes, GActionMap *map)
{
  g_signal_connect_object (quizzes, "turned", G_CALLBACK (quiz_turned), map, 0);
}

/* Where the course stands, for other programs to read: "worked-example/3". */
static void
course_moved (DriftCourse *course, GActionMap *map)
{
  guint lesson = drift_course_get_lesson_index (course);
  g_autofree char *place =
      g_strdup_printf ("%s/%u", drift_lesson_get_id (drift_course_get_lesson (course, lesson)),
                       drift_course_get_page_index (course) + 1);

  g_simple_action_set_state (find (map, "lesson"), g_variant_new_string (place));
  g_simple_action_set_enabled (find (map, "lesson-next"), drift_course_can_go_next (course));
  g_simple_action_set_enabled (find (map, "lesson-back"), drift_course_can_go_back (course));
}

static void
course_made (DriftSidePanel *panel, DriftCourse *course, GActionMap *map)
{
  g_signal_connect_object (course, "moved", G_CALLBACK (course_moved), map, 0);
  course_moved (course, map);
}

/**
 * drift_course_actions_add:
 * @map: where the actions go; it must not outlive @panel
 * @panel: what they act on, and what their states follow
 */
void
drift_course_actions_add (GActionMap *map, DriftSidePanel *panel)
{
  g_return_if_fail (G_IS_ACTION_MAP (map) && DRIFT_IS_SIDE_PANEL (panel));
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), panel);
  g_signal_connect_object (panel, "notify::page", G_CALLBACK (page_changed), map, 0);
  g_signal_connect_object (panel, "course-made", G_CALLBACK (course_made), map, 0);
  g_signal_connect_object (panel, "quizzes-made", G_CALLBACK (quizzes_made), map, 0);
}
