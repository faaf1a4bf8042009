/* Reads the text of a *.lesson file into pages, or says in one sentence what is wrong with it.
 * SPDX-License-Identifier: MIT */
#include "drift-lesson-parser.h"

#include "drift-error.h"
#include "drift-key-file.h"
#include "drift-lesson-markup.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A lesson being read; @next is the stage that a page gets if it names nothing. */
typedef struct
{
  DriftKeyFile *file;
  DriftStage next;
  DriftScenario *scenario; /* (nullable) of @next */
  GHashTable *names;       /* of the pages so far: to their groups */
} Parser;

static const char *const paragraphs[] = { "Text-2", "Text-3", "Text-4", "Text-5", "Text-6" };

#define TEXT_KEYS "Text", "Text-2", "Text-3", "Text-4", "Text-5", "Text-6"
#define STAGE_KEYS "Scenario", "Step", "Set", "View", "Light", "Panel"

static void
page_free (gpointer data)
{
  DriftLessonPage *page = data;

  drift_stage_clear (&page->stage);
  g_free (page->name);
  g_free (page->title);
  g_free (page->text);
  g_free (page->gate.quiz);
  g_free (page->reveal);
  g_free (page);
}

static void
row_free (gpointer data)
{
  DriftLessonRow *row = data;

  drift_stage_clear (&row->stage);
  g_free (row->title);
  g_free (row->text);
  g_free (row);
}

/**
 * drift_lesson_content_clear:
 *
 * Frees what drift_lesson_parse() filled in, whether or not it came to the end.
 */
void
drift_lesson_content_clear (DriftLessonContent *content)
{
  g_clear_pointer (&content->title, g_free);
  g_clear_pointer (&content->summary, g_free);
  g_clear_pointer (&content->pages, g_ptr_array_unref);
  g_clear_pointer (&content->rows, g_ptr_array_unref);
}

#define refuse(parser, group, key, ...)                                                            \
  drift_key_file_refuse ((parser)->file, group, key, __VA_ARGS__)

static gboolean
has (const Parser *parser, const char *group, const char *key)
{
  return drift_key_file_has (parser->file, group, key);
}

/* A text that is shown: in the language of the person. */
static char *
read_shown (const Parser *parser, const char *group, const char *key)
{
  g_autofree char *text = drift_key_file_get_text (parser->file, group, key);

  return text == NULL ? NULL : g_strdup (g_dgettext (GETTEXT_PACKAGE, text));
}

/* The same with markup, which is checked as it stands in the file. */
static char *
read_marked (const Parser *parser, const char *group, const char *key)
{
  g_autofree char *text = drift_key_file_get_text (parser->file, group, key);
  g_autoptr (GError) local = NULL;

  if (text == NULL)
    return NULL;
  if (drift_lesson_markup_check (text, &local))
    return g_strdup (g_dgettext (GETTEXT_PACKAGE, text));
  refuse (parser, group, key, "%s", local->message);
  return NULL;
}

/* The paragraphs of Text, Text-2 and so on, each translated by itself, as one text. */
static char *
read_paragraphs (const Parser *parser, const char *group)
{
  g_autofree char *first = read_marked (parser, group, "Text");
  g_autoptr (GString) text = NULL;

  if (first == NULL)
    return NULL;
  text = g_string_new (first);
  for (guint i = 0; i < G_N_ELEMENTS (paragraphs); i++)
    {
      g_autofree char *paragraph = NULL;

      if (!has (parser, group, paragraphs[i]))
        continue;
      paragraph = read_marked (parser, group, paragraphs[i]);
      if (paragraph == NULL)
        return NULL;
      g_string_append_printf (text, "\n\n%s", paragraph);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Finds @word among @n names; on failure lists them all. */
static gboolean
find_word (const Parser *parser,
           const char *group,
           const char *key,
           const char *word,
           const char *(*name_of) (guint),
           guint n,
           guint *found)
{
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *quoted = NULL;

  for (guint i = 0; i < n; i++)
    {
      if (g_str_equal (word, name_of (i)))
        {
          *found = i;
          return TRUE;
        }
      g_string_append_printf (expected, i > 0 ? ", %s" : "%s", name_of (i));
    }
  quoted = drift_error_quote (word);
  /* Translators: the first %s is a word of a file, the second lists the words it may be */
  refuse (parser, group, key, _ ("\"%s\" is not one of %s"), quoted, expected->str);
  return FALSE;
}

static const char *
light_name (guint light)
{
  return drift_light_name ((DriftLight)light);
}

static const char *
panel_name (guint panel)
{
  return drift_panel_name ((DriftPanel)panel);
}

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

static const char *
signal_name (guint signal)
{
  return drift_signal_name ((DriftSignal)signal);
}

static const char *
view_name (guint view)
{
  return view == 0 ? "operator" : "truth";
}

static const char *
yes_or_no (guint yes)
{
  return yes == 0 ? "no" : "yes";
}

/* Reads a key whose value is one word of a list; one that is not there leaves @found. */
static gboolean
read_word (const Parser *parser,
           const char *group,
           const char *key,
           const char *(*name_of) (guint),
           guint n,
           guint *found)
{
  g_autofree char *word = NULL;

  if (!has (parser, group, key))
    return TRUE;
  word = drift_key_file_get (parser->file, group, key);
  return word != NULL && find_word (parser, group, key, word, name_of, n, found);
}

static gboolean
parse_step (const Parser *parser, const char *group, const char *key, const char *word, guint *step)
{
  guint n_steps = drift_scenario_get_n_steps (parser->scenario);
  g_autofree char *quoted = drift_error_quote (word);
  guint64 number;

  if (g_ascii_string_to_unsigned (word, 10, 0, n_steps, &number, NULL))
    {
      *step = (guint)number;
      return TRUE;
    }
  /* Translators: what stands in the file, the id of a scenario, and the number of its last step */
  return refuse (parser, group, key, _ ("\"%s\" is not a step of \"%s\", which are 0 to %u"),
                 quoted, drift_scenario_get_id (parser->scenario), n_steps);
}

static gboolean
parse_setting (const Parser *parser,
               const char *group,
               const char *key,
               const char *name,
               const char *value,
               DriftStageSetting *setting)
{
  g_autofree char *quoted_value = drift_error_quote (value);

  if (!drift_setting_parse (name, &setting->setting))
    {
      g_autofree char *unknown = drift_setting_print_unknown (name);

      return refuse (parser, group, key, "%s", unknown);
    }
  if (drift_setting_parse_value (setting->setting, value, &setting->amount))
    return TRUE;
  /* Translators: "repair: "wise" is not right or naive" */
  return refuse (parser, group, key, _ ("%s: \"%s\" is not %s"), name, quoted_value,
                 drift_setting_expects (setting->setting));
}

/* Splits at spaces, without empty words. */
static char **
split_words (const char *text)
{
  GPtrArray *kept = g_ptr_array_new ();
  g_auto (GStrv) words = g_strsplit_set (text, " \t", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_ptr_array_add (kept, g_strdup (words[i]));
  g_ptr_array_add (kept, NULL);
  return (char **)g_ptr_array_free (kept, FALSE);
}

static gboolean
read_settings (const Parser *parser, const char *group, DriftStage *stage)
{
  g_autofree char *text = drift_key_file_get (parser->file, group, "Set");
  g_auto (GStrv) items = NULL;

  if (text == NULL)
    return FALSE;
  items = g_strsplit (text, ";", -1);
  for (guint i = 0; items[i] != NULL; i++)
    {
      g_auto (GStrv) words = split_words (items[i]);
      g_autofree char *quoted = drift_error_quote (g_strstrip (items[i]));
      DriftStageSetting setting;

      if (g_strv_length (words) != 2)
        return refuse (parser, group, "Set", _ ("\"%s\" is not a setting and its value"), quoted);
      if (!parse_setting (parser, group, "Set", words[0], words[1], &setting))
        return FALSE;
      drift_stage_put_setting (stage, &setting);
    }
  return TRUE;
}

static gboolean
read_scenario (Parser *parser, const char *group, DriftStage *stage)
{
  g_autofree char *id = drift_key_file_get (parser->file, group, "Scenario");
  g_autofree char *quoted = id == NULL ? NULL : drift_error_quote (id);
  g_autoptr (GError) local = NULL;
  DriftScenario *scenario;

  if (id == NULL)
    return FALSE;
  if (strspn (id, DRIFT_ID_CHARACTERS) != strlen (id))
    return refuse (parser, group, "Scenario", _ ("\"%s\" is not the id of a scenario"), quoted);
  scenario = drift_scenario_load (id, &local);
  if (scenario == NULL)
    return refuse (parser, group, "Scenario", "%s", local->message);
  g_clear_object (&parser->scenario);
  parser->scenario = scenario;
  g_free (stage->scenario);
  stage->scenario = g_steal_pointer (&id);
  stage->step = 0;
  g_array_set_size (stage->settings, 0);
  return TRUE;
}

/* Reads where the canvas stands; what is not named is as it was. */
static gboolean
read_place (Parser *parser, const char *group, DriftStage *stage)
{
  g_autofree char *step = NULL;

  stage->stays = !has (parser, group, "Scenario") && !has (parser, group, "Step") &&
                 !has (parser, group, "Set");
  if (has (parser, group, "Scenario") && !read_scenario (parser, group, stage))
    return FALSE;
  if (stage->scenario == NULL)
    return refuse (parser, group, "Scenario", "%s",
                   _ ("this key is missing, and there is no page before to go on from"));
  if (has (parser, group, "Set") && !read_settings (parser, group, stage))
    return FALSE;
  if (!has (parser, group, "Step"))
    return TRUE;
  step = drift_key_file_get (parser->file, group, "Step");
  return step != NULL && parse_step (parser, group, "Step", step, &stage->step);
}

static gboolean
read_stage (Parser *parser, const char *group, DriftStage *stage)
{
  guint view, light, panel;

  drift_stage_copy (&parser->next, stage);
  view = stage->truth ? 1 : 0;
  light = DRIFT_LIGHT_NONE;
  panel = DRIFT_PANEL_NONE;
  if (!read_place (parser, group, stage) ||
      !read_word (parser, group, "View", view_name, 2, &view) ||
      !read_word (parser, group, "Light", light_name, DRIFT_N_LIGHTS, &light) ||
      !read_word (parser, group, "Panel", panel_name, DRIFT_N_PANELS, &panel))
    return FALSE;
  stage->truth = view == 1;
  stage->light = (DriftLight)light;
  stage->panel = (DriftPanel)panel;
  if (has (parser, group, "Light"))
    return TRUE;
  return refuse (parser, group, "Light", "%s", _ ("this key is missing"));
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
parse_flip (const Parser *parser, const char *group, char **words, DriftGate *gate)
{
  DriftStageSetting setting;

  if (!parse_setting (parser, group, "Gate", words[1], words[2], &setting))
    return FALSE;
  gate->setting = setting.setting;
  gate->amount = setting.amount;
  return TRUE;
}

static gboolean
parse_quiz (const Parser *parser, const char *group, const char *id, DriftGate *gate)
{
  g_autofree char *quoted = drift_error_quote (id);

  if (strspn (id, DRIFT_ID_CHARACTERS) != strlen (id))
    return refuse (parser, group, "Gate", _ ("\"%s\" is not the id of a quiz"), quoted);
  gate->quiz = g_strdup (id);
  return TRUE;
}

static gboolean
parse_gate (const Parser *parser, const char *group, char **words, DriftGate *gate)
{
  guint kind, prediction;

  if (!find_word (parser, group, "Gate", words[0] != NULL ? words[0] : "", gate_name, DRIFT_N_GATES,
                  &kind))
    return FALSE;
  if (g_strv_length (words) != gate_forms[kind].n + 1)
    return refuse (parser, group, "Gate", _ ("expected \"%s\""), gate_forms[kind].form);
  gate->kind = (DriftGateKind)kind;
  switch (gate->kind)
    {
    case DRIFT_GATE_PLAY:
      return parse_step (parser, group, "Gate", words[1], &gate->step);
    case DRIFT_GATE_PREDICT:
      if (!find_word (parser, group, "Gate", words[1], prediction_name, DRIFT_N_QUESTIONS,
                      &prediction))
        return FALSE;
      gate->prediction = (DriftQuestion)prediction;
      return TRUE;
    case DRIFT_GATE_FLIP:
      return parse_flip (parser, group, words, gate);
    case DRIFT_GATE_QUIZ:
      return parse_quiz (parser, group, words[1], gate);
    default:
      return TRUE;
    }
}

static gboolean
read_gate (const Parser *parser, const char *group, DriftGate *gate)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  if (!has (parser, group, "Gate"))
    return TRUE;
  text = drift_key_file_get (parser->file, group, "Gate");
  if (text == NULL)
    return FALSE;
  words = split_words (text);
  return parse_gate (parser, group, words, gate);
}

/* A gate leads on, and has a step to lead to. */
static gboolean
check_gate (const Parser *parser, const char *group, const DriftLessonPage *page)
{
  guint n_steps = drift_scenario_get_n_steps (parser->scenario);

  if (page->gate.kind == DRIFT_GATE_PLAY && page->gate.step <= page->stage.step)
    return refuse (parser, group, "Gate",
                   /* Translators: the step at which the page begins, and the one that it asks for
                    */
                   _ ("the canvas stands at step %u already, and cannot be played to step %u"),
                   page->stage.step, page->gate.step);
  if (page->gate.kind == DRIFT_GATE_PREDICT && page->gate.prediction != DRIFT_QUESTION_NEWEST &&
      page->stage.step >= n_steps)
    return refuse (parser, group, "Gate", _ ("after step %u there is no step to predict"),
                   page->stage.step);
  return TRUE;
}

/* What the next page goes on from: where this one's gate leads. */
static void
go_on (Parser *parser, const DriftLessonPage *page)
{
  drift_stage_clear (&parser->next);
  drift_stage_copy (&page->stage, &parser->next);
  if (page->gate.kind == DRIFT_GATE_PLAY)
    parser->next.step = page->gate.step;
  else if (page->gate.kind == DRIFT_GATE_PREDICT && page->gate.prediction != DRIFT_QUESTION_NEWEST)
    parser->next.step++;
  else if (page->gate.kind == DRIFT_GATE_FLIP)
    drift_stage_put_setting (&parser->next,
                             &(DriftStageSetting){ page->gate.setting, page->gate.amount });
}

/* Progress is kept by the name, which is why two pages may not share one. */
static gboolean
read_name (const Parser *parser, const char *group, DriftLessonPage *page)
{
  g_autofree char *name = drift_key_file_get (parser->file, group, "Name");
  g_autofree char *quoted = name == NULL ? NULL : drift_error_quote (name);
  const char *other;

  if (name == NULL)
    return FALSE;
  if (strspn (name, DRIFT_ID_CHARACTERS) != strlen (name))
    return refuse (parser, group, "Name", _ ("\"%s\" is not the name of a page"), quoted);
  other = g_hash_table_lookup (parser->names, name);
  if (other != NULL)
    /* Translators: the name of a page, and the group of the file that has it already */
    return refuse (parser, group, "Name", _ ("\"%s\" is the name of [%s] already"), quoted, other);
  page->name = g_strdup (name);
  g_hash_table_insert (parser->names, page->name, (gpointer)group);
  return TRUE;
}

static gboolean
read_page (Parser *parser, const char *group, DriftLessonPage *page)
{
  static const char *const known[] = { "Name", "Title",  TEXT_KEYS,  "Gate", "Reveal",
                                       "Rows", "Counts", STAGE_KEYS, NULL };
  guint rows = 0;
  guint counts = 0;

  if (!drift_key_file_check_keys (parser->file, group, known))
    return FALSE;
  if (!read_name (parser, group, page))
    return FALSE;
  page->title = read_shown (parser, group, "Title");
  if (page->title == NULL)
    return FALSE;
  page->text = read_paragraphs (parser, group);
  if (page->text == NULL || !read_stage (parser, group, &page->stage) ||
      !read_gate (parser, group, &page->gate) || !check_gate (parser, group, page) ||
      !read_word (parser, group, "Rows", yes_or_no, 2, &rows) ||
      !read_word (parser, group, "Counts", yes_or_no, 2, &counts))
    return FALSE;
  page->rows = rows == 1;
  page->counts = counts == 1;
  if (has (parser, group, "Reveal"))
    {
      page->reveal = read_marked (parser, group, "Reveal");
      if (page->reveal == NULL)
        return FALSE;
    }
  go_on (parser, page);
  return TRUE;
}

static gboolean
read_row (Parser *parser, const char *group, DriftLessonRow *row)
{
  static const char *const known[] = { "Title", TEXT_KEYS, "Signal", STAGE_KEYS, NULL };
  guint signal = DRIFT_N_SIGNALS;

  if (!drift_key_file_check_keys (parser->file, group, known))
    return FALSE;
  row->title = read_shown (parser, group, "Title");
  if (row->title == NULL)
    return FALSE;
  row->text = read_paragraphs (parser, group);
  if (row->text == NULL)
    return FALSE;
  /* A row stands by itself. */
  drift_stage_clear (&parser->next);
  parser->next = (DriftStage){ 0 };
  if (!read_stage (parser, group, &row->stage) ||
      !read_word (parser, group, "Signal", signal_name, DRIFT_N_SIGNALS, &signal))
    return FALSE;
  if (signal == DRIFT_N_SIGNALS)
    return refuse (parser, group, "Signal", "%s", _ ("this key is missing"));
  row->signal = (DriftSignal)signal;
  return TRUE;
}

static gboolean
read_pages (Parser *parser, char **groups, DriftLessonContent *content)
{
  for (guint i = 1; groups[i] != NULL; i++)
    {
      gboolean is_page = g_str_has_prefix (groups[i], "Page ");
      GPtrArray *array = is_page ? content->pages : content->rows;

      g_ptr_array_add (array, is_page ? (gpointer)g_new0 (DriftLessonPage, 1)
                                      : (gpointer)g_new0 (DriftLessonRow, 1));
      if (is_page ? !read_page (parser, groups[i], array->pdata[array->len - 1])
                  : !read_row (parser, groups[i], array->pdata[array->len - 1]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_count (const Parser *parser, guint n_pages, guint n_rows)
{
  if (n_pages == 0)
    return refuse (parser, NULL, NULL, "%s", _ ("the group [Page 1] is missing"));
  if (n_pages > DRIFT_LESSON_MAX_PAGES)
    return refuse (parser, NULL, NULL,
                   g_dngettext (GETTEXT_PACKAGE,
                                /* Translators: how many there are, and how many there may be */
                                "%u page, but a lesson holds at most %u",
                                "%u pages, but a lesson holds at most %u", n_pages),
                   n_pages, (guint)DRIFT_LESSON_MAX_PAGES);
  if (n_rows > DRIFT_LESSON_MAX_ROWS)
    return refuse (parser, NULL, NULL,
                   g_dngettext (GETTEXT_PACKAGE,
                                /* Translators: how many there are, and how many there may be */
                                "%u row, but a lesson holds at most %u",
                                "%u rows, but a lesson holds at most %u", n_rows),
                   n_rows, (guint)DRIFT_LESSON_MAX_ROWS);
  return TRUE;
}

/* Checks that the groups are [Lesson], [Page 1] to the last, and [Row 1] to the last. */
static gboolean
check_groups (const Parser *parser, char **groups)
{
  guint n_pages = 0;
  guint n_rows = 0;

  if (groups[0] == NULL || !g_str_equal (groups[0], "Lesson"))
    return refuse (parser, NULL, NULL, "%s", _ ("the first group is not [Lesson]"));
  for (guint i = 1; groups[i] != NULL; i++)
    {
      g_autofree char *page = g_strdup_printf ("Page %u", n_pages + 1);
      g_autofree char *row = g_strdup_printf ("Row %u", n_rows + 1);
      g_autofree char *quoted = drift_error_quote (groups[i]);

      if (g_str_equal (groups[i], row))
        n_rows++;
      else if (n_rows == 0 && g_str_equal (groups[i], page))
        n_pages++;
      else
        /* Translators: names of groups of the file, such as Page 2 */
        return refuse (parser, NULL, NULL, _ ("[%s] stands where [%s] is expected"), quoted,
                       n_rows > 0 ? row : page);
    }
  return check_count (parser, n_pages, n_rows);
}

static gboolean
read_all (Parser *parser, DriftLessonContent *content)
{
  static const char *const known[] = { "Title", "Summary", NULL };
  g_auto (GStrv) groups = drift_key_file_list_groups (parser->file);

  if (!check_groups (parser, groups) || !drift_key_file_check_keys (parser->file, "Lesson", known))
    return FALSE;
  content->title = read_shown (parser, "Lesson", "Title");
  if (content->title == NULL)
    return FALSE;
  content->summary = read_shown (parser, "Lesson", "Summary");
  return content->summary != NULL && read_pages (parser, groups, content);
}

/**
 * drift_lesson_parse:
 * @origin: what the sentence of an error calls the text
 * @bytes: the text
 * @content: (out caller-allocates): on success holds the lesson, and is freed with
 *   drift_lesson_content_clear()
 *
 * Texts that are shown come out translated by the program's catalogue.
 *
 * Returns: whether it was the text of a lesson; if not, a %DRIFT_LESSON_ERROR_INVALID
 */
gboolean
drift_lesson_parse (const char *origin, GBytes *bytes, DriftLessonContent *content, GError **error)
{
  g_autoptr (DriftKeyFile) file = drift_key_file_new (origin, bytes);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  Parser parser = { .file = file, .names = names };

  *content = (DriftLessonContent){ NULL, NULL, g_ptr_array_new_with_free_func (page_free),
                                   g_ptr_array_new_with_free_func (row_free) };
  read_all (&parser, content);
  drift_stage_clear (&parser.next);
  g_clear_object (&parser.scenario);
  if (drift_key_file_finish (file, DRIFT_LESSON_ERROR, DRIFT_LESSON_ERROR_INVALID, NULL, error))
    return TRUE;
  drift_lesson_content_clear (content);
  return FALSE;
}
