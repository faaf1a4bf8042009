/* The glyph of a digest as a small widget, so that equal copies are seen to be equal.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_DIGEST_GLYPH (drift_digest_glyph_get_type ())
G_DECLARE_FINAL_TYPE (DriftDigestGlyph, drift_digest_glyph, DRIFT, DIGEST_GLYPH, GtkWidget)

void drift_digest_glyph_set_digest (DriftDigestGlyph *self, guint64 digest);

G_END_DECLS
