/* Reads where the canvas stands with a page or a row of a lesson.
 * SPDX-License-Identifier: MIT */
#include "drift-lesson-parser-private.h"

#include "drift-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
view_name (guint view)
{
  return view == 0 ? "operator" : "truth";
}

/* A step of the scenario of the page. */
gboolean
drift_lesson_parse_step (DriftLessonPlace *place,
                         const char *group,
                         const char *key,
                         const char *word,
                         guint *step)
{
  guint n_steps = drift_scenario_get_n_steps (place->scenario);
  g_autofree char *quoted = drift_error_quote (word);
  guint64 number;

  if (g_ascii_string_to_unsigned (word, 10, 0, n_steps, &number, NULL))
    {
      *step = (guint)number;
      return TRUE;
    }
  return drift_key_file_refuse (place->file, group, key,
                                /* Translators: what stands in the file, the id of a scenario, and
                                   the number of its last step */
                                _ ("\"%s\" is not a step of \"%s\", which are 0 to %u"), quoted,
                                drift_scenario_get_id (place->scenario), n_steps);
}

/* Found by its name, with a value that it can have. */
gboolean
drift_lesson_parse_setting (DriftKeyFile *file,
                            const char *group,
                            const char *key,
                            const char *name,
                            const char *value,
                            DriftStageSetting *setting)
{
  g_autofree char *unfit = NULL;

  if (!drift_setting_parse (name, &setting->setting))
    {
      g_autofree char *unknown = drift_setting_print_unknown (name);

      return drift_key_file_refuse (file, group, key, "%s", unknown);
    }
  if (drift_setting_parse_value (setting->setting, value, &setting->amount))
    return TRUE;
  unfit = drift_setting_print_unfit (setting->setting, value);
  /* Translators: a setting, and a sentence about a value: repair: "wise" is not right or naive */
  return drift_key_file_refuse (file, group, key, _ ("%s: %s"), name, unfit);
}

static gboolean
read_settings (DriftLessonPlace *place, const char *group, DriftStage *stage)
{
  g_autofree char *text = drift_key_file_get (place->file, group, "Set");
  g_auto (GStrv) items = NULL;

  if (text == NULL)
    return FALSE;
  items = g_strsplit (text, ";", -1);
  for (guint i = 0; items[i] != NULL; i++)
    {
      g_auto (GStrv) words = drift_lesson_split_words (items[i]);
      g_autofree char *quoted = drift_error_quote (g_strstrip (items[i]));
      DriftStageSetting setting;

      if (g_strv_length (words) != 2)
        return drift_key_file_refuse (place->file, group, "Set",
                                      _ ("\"%s\" is not a setting and its value"), quoted);
      if (!drift_lesson_parse_setting (place->file, group, "Set", words[0], words[1], &setting))
        return FALSE;
      drift_stage_put_setting (stage, &setting);
    }
  return TRUE;
}

static gboolean
read_scenario (DriftLessonPlace *place, const char *group, DriftStage *stage)
{
  g_autofree char *id = drift_key_file_get (place->file, group, "Scenario");
  g_autofree char *quoted = id == NULL ? NULL : drift_error_quote (id);
  g_autoptr (GError) local = NULL;
  DriftScenario *scenario;

  if (id == NULL)
    return FALSE;
  if (strspn (id, DRIFT_ID_CHARACTERS) != strlen (id))
    return drift_key_file_refuse (place->file, group, "Scenario",
                                  _ ("\"%s\" is not the id of a scenario"), quoted);
  scenario = drift_scenario_load (id, &local);
  if (scenario == NULL)
    return drift_key_file_refuse (place->file, group, "Scenario", "%s", local->message);
  g_clear_object (&place->scenario);
  place->scenario = scenario;
  g_free (stage->scenario);
  stage->scenario = g_steal_pointer (&id);
  stage->step = 0;
  g_array_set_size (stage->settings, 0);
  return TRUE;
}

/* Reads where the canvas stands; what is not named is as it was. */
static gboolean
read_place (DriftLessonPlace *place, const char *group, DriftStage *stage)
{
  g_autofree char *step = NULL;

  stage->stays = !drift_key_file_has (place->file, group, "Scenario") &&
                 !drift_key_file_has (place->file, group, "Step") &&
                 !drift_key_file_has (place->file, group, "Set");
  if (drift_key_file_has (place->file, group, "Scenario") && !read_scenario (place, group, stage))
    return FALSE;
  if (stage->scenario == NULL)
    return drift_key_file_refuse (place->file, group, "Scenario", "%s",
                                  _ ("this key is missing, and there is no page before to go on "
                                     "from"));
  if (drift_key_file_has (place->file, group, "Set") && !read_settings (place, group, stage))
    return FALSE;
  if (!drift_key_file_has (place->file, group, "Step"))
    return TRUE;
  step = drift_key_file_get (place->file, group, "Step");
  return step != NULL && drift_lesson_parse_step (place, group, "Step", step, &stage->step);
}

/* Where the canvas stands, in which view, and what is lit and open beside it. */
gboolean
drift_lesson_read_stage (DriftLessonPlace *place, const char *group, DriftStage *stage)
{
  guint view, light, panel;

  drift_stage_copy (&place->next, stage);
  view = stage->truth ? 1 : 0;
  light = DRIFT_LIGHT_NONE;
  panel = DRIFT_PANEL_NONE;
  if (!read_place (place, group, stage) ||
      !drift_lesson_read_word (place->file, group, "View", view_name, 2, &view) ||
      !drift_lesson_read_word (place->file, group, "Light", light_name, DRIFT_N_LIGHTS, &light) ||
      !drift_lesson_read_word (place->file, group, "Panel", panel_name, DRIFT_N_PANELS, &panel))
    return FALSE;
  stage->truth = view == 1;
  stage->light = (DriftLight)light;
  stage->panel = (DriftPanel)panel;
  if (drift_key_file_has (place->file, group, "Light"))
    return TRUE;
  return drift_key_file_refuse (place->file, group, "Light", "%s", _ ("this key is missing"));
}
