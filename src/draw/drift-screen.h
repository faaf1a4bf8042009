/* The user's screen: what it shows, from what the client was last told about the key in view.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-moment.h"

G_BEGIN_DECLS

/* What of a value a screen can show beside theme and language. */
#define DRIFT_SCREEN_LINES 4
#define DRIFT_SCREEN_LINE_SIZE 64

/* What the page is made from. */
typedef enum
{
  DRIFT_PAGE_UNKNOWN, /* nothing was told yet */
  DRIFT_PAGE_VALUE,   /* bytes that were written or read */
  DRIFT_PAGE_EMPTY,   /* there is no such key, or no more */
} DriftPage;

/* What was heard last. */
typedef enum
{
  DRIFT_REPLY_NONE,
  DRIFT_REPLY_ANSWER,     /* 200 OK, or not found */
  DRIFT_REPLY_SAVED,      /* OK */
  DRIFT_REPLY_NOT_SAVED,  /* a write failed or was refused */
  DRIFT_REPLY_NOT_LOADED, /* a read failed */
} DriftReply;

typedef enum
{
  DRIFT_THEME_NONE, /* none that is known: shown as light */
  DRIFT_THEME_LIGHT,
  DRIFT_THEME_DARK,
} DriftScreenTheme;

typedef enum
{
  DRIFT_LANGUAGE_NONE, /* none that is known: its words are English */
  DRIFT_LANGUAGE_EN,
  DRIFT_LANGUAGE_FR,
  DRIFT_LANGUAGE_ES,
  DRIFT_LANGUAGE_DE,
  DRIFT_LANGUAGE_PT,
  DRIFT_LANGUAGE_JA,
  DRIFT_N_LANGUAGES
} DriftLanguage;

/**
 * DriftScreen:
 * @page: what the page is made from
 * @name: the page's own, which is that of the key; empty for a profile, which greets its user
 * @reply: what was heard last
 * @theme: of a value, the theme it names
 * @language: of a value, the language it names
 * @n_lines: how many lines there are of all else in the value
 * @more: whether there would be more of them
 * @lines: each a word of the value, valid UTF-8 without control characters, shortened where long
 * @stale: how many versions the answer is behind; 0 where the truth may not be shown
 * @rotten: whether the answer's bytes fail their checksum; %FALSE where the truth may not be shown
 * @subject: whether what is told is about the user
 *
 * What the user sees. Plain bytes: two screens that look alike are equal.
 */
typedef struct
{
  DriftPage page;
  char name[DRIFT_SCREEN_LINE_SIZE];
  DriftReply reply;
  DriftScreenTheme theme;
  DriftLanguage language;
  guint n_lines;
  gboolean more;
  char lines[DRIFT_SCREEN_LINES][DRIFT_SCREEN_LINE_SIZE];
  guint stale;
  gboolean rotten;
  gboolean subject;
} DriftScreen;

/* The words of the page that the user's app shows. */
typedef struct
{
  const char *code; /* as in "lang=" */
  const char *title;
  const char *greeting;
  const char *theme;
  const char *light;
  const char *dark;
  const char *language;
  const char *name; /* of the language */
  const char *colon;
  const char *saved;
  const char *not_saved;
  const char *not_loaded;
  const char *nothing;
} DriftScreenWords;

void drift_screen_init (DriftScreen *self, const DriftMoment *moment);
void drift_screen_read (DriftScreen *self, const char *bytes, gsize size);
gboolean drift_screen_equal (const DriftScreen *a, const DriftScreen *b);
char *drift_screen_describe (const DriftScreen *self);
char *drift_screen_describe_truth (const DriftScreen *self);
const DriftScreenWords *drift_screen_words (DriftLanguage language);

G_END_DECLS
