/* The words on the user's screen: the page of a made-up app, in the languages it speaks.
 * SPDX-License-Identifier: MIT */
#include "drift-screen.h"

/* These are what the store's bytes look like to a person, and so they are part of the story, as the
 * bytes are: "lang=fr" is French whatever language the program speaks. That is why gettext does
 * not translate them. */
static const DriftScreenWords words[DRIFT_N_LANGUAGES] = {
  [DRIFT_LANGUAGE_EN] = {
    .code = "en",
    .title = "my profile",
    .greeting = "Hello!",
    .theme = "theme",
    .light = "light",
    .dark = "dark",
    .language = "language",
    .name = "English",
    .colon = ": ",
    .saved = "saved",
    .not_saved = "not saved",
    .not_loaded = "not loaded",
    .nothing = "nothing here",
  },
  [DRIFT_LANGUAGE_FR] = {
    .code = "fr",
    .title = "mon profil",
    .greeting = "Bonjour !",
    .theme = "thème",
    .light = "clair",
    .dark = "sombre",
    .language = "langue",
    .name = "français",
    .colon = " : ",
    .saved = "enregistré",
    .not_saved = "non enregistré",
    .not_loaded = "non chargé",
    .nothing = "rien ici",
  },
  [DRIFT_LANGUAGE_ES] = {
    .code = "es",
    .title = "mi perfil",
    .greeting = "¡Hola!",
    .theme = "tema",
    .light = "claro",
    .dark = "oscuro",
    .language = "idioma",
    .name = "español",
    .colon = ": ",
    .saved = "guardado",
    .not_saved = "no guardado",
    .not_loaded = "no cargado",
    .nothing = "nada aquí",
  },
  [DRIFT_LANGUAGE_DE] = {
    .code = "de",
    .title = "mein Profil",
    .greeting = "Hallo!",
    .theme = "Design",
    .light = "hell",
    .dark = "dunkel",
    .language = "Sprache",
    .name = "Deutsch",
    .colon = ": ",
    .saved = "gespeichert",
    .not_saved = "nicht gesichert",
    .not_loaded = "nicht geladen",
    .nothing = "nichts da",
  },
  [DRIFT_LANGUAGE_PT] = {
    .code = "pt",
    .title = "meu perfil",
    .greeting = "Olá!",
    .theme = "tema",
    .light = "claro",
    .dark = "escuro",
    .language = "idioma",
    .name = "português",
    .colon = ": ",
    .saved = "guardado",
    .not_saved = "não guardado",
    .not_loaded = "não carregado",
    .nothing = "nada aqui",
  },
  [DRIFT_LANGUAGE_JA] = {
    .code = "ja",
    .title = "マイページ",
    .greeting = "こんにちは",
    .theme = "テーマ",
    .light = "ライト",
    .dark = "ダーク",
    .language = "言語",
    .name = "日本語",
    .colon = "：",
    .saved = "保存しました",
    .not_saved = "保存できません",
    .not_loaded = "読み込めません",
    .nothing = "何もありません",
  },
};

/**
 * drift_screen_words:
 *
 * Returns: (transfer none): the words of the page in @language, in English where it is none
 */
const DriftScreenWords *
drift_screen_words (DriftLanguage language)
{
  if (language <= DRIFT_LANGUAGE_NONE || language >= DRIFT_N_LANGUAGES)
    language = DRIFT_LANGUAGE_EN;
  return &words[language];
}
