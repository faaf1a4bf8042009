/* Shapes: how long something lasts by chance, as a value and as a few words.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DriftShape:
 *
 * A number, and so a value like any other that a setting has. From 0 on it is a duration in
 * microseconds, which has no chance in it; below 0 it stands for another shape, and the same shape
 * is the same number for as long as the program runs. Numbers below 0 are made by
 * drift_shape_parse() alone and go into no file.
 */
typedef gint64 DriftShape;

gboolean drift_shape_parse (const char *text, DriftShape *shape);
gboolean
drift_shape_parse_words (char *const *words, guint n_words, guint *next, DriftShape *shape);
gboolean drift_shape_begins (const char *word);
gboolean
drift_shape_get_kind (guint index, const char **word, const char **takes, const char **help);
void drift_shape_print (DriftShape shape, GString *text);
gint64 drift_shape_draw (DriftShape shape, guint64 draw);
gint64 drift_shape_draw_exp (gint64 mean_us, guint64 draw);

G_END_DECLS
