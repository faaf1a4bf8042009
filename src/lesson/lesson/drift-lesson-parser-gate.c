/* Reads the gate of a page of a lesson, and where it leads.
 * SPDX-License-Identifier: MIT */
#include "drift-lesson-parser-private.h"

#include "drift-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
gate_name (guint gate)
{
  return drift_gate_name ((DriftGateKind)gate);
}

static const char *
prediction_name (guint kind)
{
  return drift_question_name ((DriftQuestion)kind);
}

/* How many words follow the name of a gate, and what they are, for an error's sentence. */
static const struct
{
  guint n;
  const char *form;
} gate_forms[DRIFT_N_GATES] = {
  [DRIFT_GATE_NONE] = { 0, "none" },
  [DRIFT_GATE_PLAY] = { 1, "play STEP" },
  [DRIFT_GATE_PREDICT] = { 1, "predict KIND" },
  [DRIFT_GATE_FLIP] = { 2, "flip SETTING VALUE" },
  [DRIFT_GATE_QUIZ] = { 1, "quiz ID" },
  [DRIFT_GATE_PITFALLS] = { 0, "pitfalls" },
  [DRIFT_GATE_SCRUBBER] = { 0, "scrubber" },
  [DRIFT_GATE_PUZZLES] = { 0, "puzzles" },
  [DRIFT_GATE_INCIDENT] = { 0, "incident" },
};

static gboolean
parse_flip (DriftLessonPlace *place, const char *group, char **words, DriftGate *gate)
{
  DriftStageSetting setting;

  if (!drift_lesson_parse_setting (place->file, group, "Gate", words[1], words[2], &setting))
    return FALSE;
  gate->setting = setting.setting;
  gate->amount = setting.amount;
  return TRUE;
}

static gboolean
parse_quiz (DriftLessonPlace *place, const char *group, const char *id, DriftGate *gate)
{
  g_autofree char *quoted = drift_error_quote (id);

  if (strspn (id, DRIFT_ID_CHARACTERS) != strlen (id))
    return drift_key_file_refuse (place->file, group, "Gate", _ ("\"%s\" is not the id of a quiz"),
                                  quoted);
  gate->quiz = g_strdup (id);
  return TRUE;
}

static gboolean
parse_gate (DriftLessonPlace *place, const char *group, char **words, DriftGate *gate)
{
  guint kind, prediction;

  if (!drift_lesson_find_word (place->file, group, "Gate", words[0] != NULL ? words[0] : "",
                               gate_name, DRIFT_N_GATES, &kind))
    return FALSE;
  if (g_strv_length (words) != gate_forms[kind].n + 1)
    return drift_key_file_refuse (place->file, group, "Gate", _ ("expected \"%s\""),
                                  gate_forms[kind].form);
  gate->kind = (DriftGateKind)kind;
  switch (gate->kind)
    {
    case DRIFT_GATE_PLAY:
      return drift_lesson_parse_step (place, group, "Gate", words[1], &gate->step);
    case DRIFT_GATE_PREDICT:
      if (!drift_lesson_find_word (place->file, group, "Gate", words[1], prediction_name,
                                   DRIFT_N_QUESTIONS, &prediction))
        return FALSE;
      gate->prediction = (DriftQuestion)prediction;
      return TRUE;
    case DRIFT_GATE_FLIP:
      return parse_flip (place, group, words, gate);
    case DRIFT_GATE_QUIZ:
      return parse_quiz (place, group, words[1], gate);
    default:
      return TRUE;
    }
}

/* A gate leads on, and has a step to lead to. */
static gboolean
check_gate (DriftLessonPlace *place, const char *group, const DriftLessonPage *page)
{
  guint n_steps = drift_scenario_get_n_steps (place->scenario);

  if (page->gate.kind == DRIFT_GATE_PLAY && page->gate.step <= page->stage.step)
    return drift_key_file_refuse (
        place->file, group, "Gate",
        /* Translators: the step at which the page begins, and the one that it asks for */
        _ ("the canvas stands at step %u already, and cannot be played to step %u"),
        page->stage.step, page->gate.step);
  if (page->gate.kind == DRIFT_GATE_PREDICT && page->gate.prediction != DRIFT_QUESTION_NEWEST &&
      page->stage.step >= n_steps)
    return drift_key_file_refuse (place->file, group, "Gate",
                                  _ ("after step %u there is no step to predict"),
                                  page->stage.step);
  return TRUE;
}

/* What the next page goes on from: where this one's gate leads. */
static void
go_on (DriftLessonPlace *place, const DriftLessonPage *page)
{
  drift_stage_clear (&place->next);
  drift_stage_copy (&page->stage, &place->next);
  if (page->gate.kind == DRIFT_GATE_PLAY)
    place->next.step = page->gate.step;
  else if (page->gate.kind == DRIFT_GATE_PREDICT && page->gate.prediction != DRIFT_QUESTION_NEWEST)
    place->next.step++;
  else if (page->gate.kind == DRIFT_GATE_FLIP)
    drift_stage_put_setting (&place->next,
                             &(DriftStageSetting){ page->gate.setting, page->gate.amount });
}

static gboolean
read_words (DriftLessonPlace *place, const char *group, DriftGate *gate)
{
  g_autofree char *text = drift_key_file_get (place->file, group, "Gate");
  g_auto (GStrv) words = NULL;

  if (text == NULL)
    return FALSE;
  words = drift_lesson_split_words (text);
  return parse_gate (place, group, words, gate);
}

/* The gate of a page whose stage is read, if it has one; the next page goes on from behind it. */
gboolean
drift_lesson_read_gate (DriftLessonPlace *place, const char *group, DriftLessonPage *page)
{
  if (drift_key_file_has (place->file, group, "Gate") &&
      !(read_words (place, group, &page->gate) && check_gate (place, group, page)))
    return FALSE;
  go_on (place, page);
  return TRUE;
}
