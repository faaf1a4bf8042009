/* One replica's copy in the scrubber's exercise: what it holds, and the button of the next move.
 * SPDX-License-Identifier: MIT */
#include "drift-scrubber-row.h"

#include "drift-digest-glyph.h"
#include "drift-digest.h"
#include "drift-grade.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

enum
{
  ACT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* As many digits of a checksum as the picture shows. */
#define SHOWN_DIGITS 8

struct _DriftScrubberRow
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *card;
  GtkLabel *name;
  GtkLabel *version;
  GtkLabel *mark;
  GtkLabel *value;
  GtkWidget *digest;
  DriftDigestGlyph *glyph;
  GtkLabel *checksum;
  GtkWidget *actual;
  DriftDigestGlyph *actual_glyph;
  GtkLabel *sum;
  GtkButton *act;
  DriftGrade *reason;
};

G_DEFINE_FINAL_TYPE (DriftScrubberRow, drift_scrubber_row, GTK_TYPE_WIDGET)

static void
on_act_clicked (DriftScrubberRow *self)
{
  g_signal_emit (self, signals[ACT], 0);
}

static void
drift_scrubber_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DRIFT_TYPE_SCRUBBER_ROW);
  G_OBJECT_CLASS (drift_scrubber_row_parent_class)->dispose (object);
}

static void
drift_scrubber_row_class_init (DriftScrubberRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_scrubber_row_dispose;

  /**
   * DriftScrubberRow::act:
   *
   * Says that the button was pressed.
   */
  signals[ACT] = g_signal_new ("act", DRIFT_TYPE_SCRUBBER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);

  g_type_ensure (DRIFT_TYPE_DIGEST_GLYPH);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "scrubberrow");
  g_type_ensure (DRIFT_TYPE_GRADE);
  drift_widget_class_set_template (widget_class, "exercise/drift-scrubber-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberRow, card);
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberRow, name);
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberRow, version);
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberRow, mark);
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberRow, value);
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberRow, digest);
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberRow, glyph);
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberRow, checksum);
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberRow, actual);
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberRow, actual_glyph);
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberRow, sum);
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberRow, act);
  gtk_widget_class_bind_template_child (widget_class, DriftScrubberRow, reason);
  gtk_widget_class_bind_template_callback (widget_class, on_act_clicked);
}

static void
drift_scrubber_row_init (DriftScrubberRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * drift_scrubber_row_new:
 * @name: of the replica
 *
 * Returns: (transfer floating): a row with nothing in it yet
 */
GtkWidget *
drift_scrubber_row_new (const char *name)
{
  DriftScrubberRow *self = g_object_new (DRIFT_TYPE_SCRUBBER_ROW, NULL);

  gtk_label_set_text (self->name, name);
  return GTK_WIDGET (self);
}

static void
show_digest (DriftDigestGlyph *glyph, GtkLabel *label, guint64 digest, const char *format)
{
  char digits[DRIFT_DIGEST_LENGTH];
  g_autofree char *text = NULL;

  drift_digest_print (digest, digits);
  digits[SHOWN_DIGITS] = '\0';
  text = format == NULL ? g_strdup (digits) : g_strdup_printf ("%s %s", format, digits);
  gtk_label_set_text (label, text);
  drift_digest_glyph_set_digest (glyph, digest);
}

static char *
print_value (const DriftScrubberCopy *copy)
{
  if (!copy->present)
    return g_strdup (_ ("no copy"));
  if (copy->record.tombstone)
    return g_strdup (_ ("tombstone: deleted"));
  return g_strndup (copy->record.bytes, copy->record.size);
}

/* Says the whole of the row to who cannot see it. */
static void
describe (DriftScrubberRow *self)
{
  g_autofree char *label =
      /* Translators: a replica, its version, its value, the word for a checksum, the checksum, and
         what was made of it */
      g_strdup_printf (_ ("%s: %s, %s, %s %s %s"), gtk_label_get_text (self->name),
                       gtk_label_get_text (self->version), gtk_label_get_text (self->value),
                       gtk_label_get_text (self->checksum), gtk_label_get_text (self->sum),
                       gtk_label_get_text (self->mark));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  g_strstrip (label), -1);
}

/**
 * drift_scrubber_row_show_copy:
 * @with_sum: whether the checksum of the bytes as they are stands beside the one noted
 *
 * Shows what the replica holds.
 */
void
drift_scrubber_row_show_copy (DriftScrubberRow *self,
                              const DriftScrubberCopy *copy,
                              gboolean with_sum)
{
  char version[DRIFT_VERSION_LENGTH];
  g_autofree char *value = print_value (copy);

  g_return_if_fail (DRIFT_IS_SCRUBBER_ROW (self));
  drift_version_print (copy->record.version, version);
  gtk_label_set_text (self->version, copy->present ? version : "—");
  gtk_label_set_text (self->value, value);
  drift_widget_set_class (GTK_WIDGET (self->value), "bytes",
                          copy->present && !copy->record.tombstone);
  gtk_widget_set_visible (self->digest, copy->present);
  gtk_widget_set_visible (self->actual, copy->present && with_sum);
  gtk_label_set_text (self->checksum, "");
  gtk_label_set_text (self->sum, "");
  if (copy->present)
    show_digest (self->glyph, self->checksum, copy->record.checksum, with_sum ? _ ("noted") : NULL);
  if (copy->present && with_sum)
    /* Translators: before the checksum that the bytes of a copy have now */
    show_digest (self->actual_glyph, self->sum, copy->sum, _ ("now"));
}

static char *
print_mark (const DriftScrubberCopy *copy)
{
  if (copy->late)
    return g_strdup (_ ("a client’s write"));
  if (copy->written > 0)
    /* Translators: %u says as the how manyth a copy was repaired: 1, 2 and so on */
    return g_strdup_printf (_ ("✓ repair %u"), copy->written);
  if (copy->source)
    return g_strdup (_ ("✓ source"));
  if (copy->marked)
    return g_strdup (_ ("▮ behind"));
  return g_strdup ("");
}

static const char *
name_act (DriftScrubberStage stage)
{
  switch (stage)
    {
    case DRIFT_SCRUBBER_SOURCE:
      /* Translators: a button: take this copy as the one the others get */
      return _ ("Pick");
    case DRIFT_SCRUBBER_LAGGARDS:
      /* Translators: a button: this copy is behind and has to be replaced */
      return _ ("Mark");
    case DRIFT_SCRUBBER_WRITES:
      /* Translators: a button: send the repair to this replica */
      return _ ("Write");
    case DRIFT_SCRUBBER_DONE:
      break;
    }
  return "";
}

/**
 * drift_scrubber_row_show_stage:
 *
 * Shows what was done with the copy, and offers the move of @stage.
 */
void
drift_scrubber_row_show_stage (DriftScrubberRow *self,
                               const DriftScrubberCopy *copy,
                               DriftScrubberStage stage)
{
  g_autofree char *mark = print_mark (copy);
  g_autofree char *label = NULL;

  g_return_if_fail (DRIFT_IS_SCRUBBER_ROW (self));
  gtk_label_set_text (self->mark, mark);
  drift_widget_set_class (self->card, "source", copy->source || copy->written > 0);
  drift_widget_set_class (self->card, "behind", copy->marked && copy->written == 0 && !copy->late);
  gtk_widget_set_visible (GTK_WIDGET (self->act), stage != DRIFT_SCRUBBER_DONE);
  gtk_button_set_label (self->act, name_act (stage));
  /* Translators: the name of a button, and the replica it is about */
  label = g_strdup_printf (_ ("%s %s"), name_act (stage), gtk_label_get_text (self->name));
  drift_widget_set_spoken_name (self->act, label);
  describe (self);
}

/**
 * drift_scrubber_row_show_reason:
 * @reason: (nullable): why the last move, which was about this row, is right or wrong
 * @right: which of the two
 *
 * Says so beside the button that was pressed, or no longer says so.
 */
void
drift_scrubber_row_show_reason (DriftScrubberRow *self, const char *reason, gboolean right)
{
  g_return_if_fail (DRIFT_IS_SCRUBBER_ROW (self));
  if (reason != NULL)
    drift_grade_show (self->reason, right ? DRIFT_GRADED_RIGHT : DRIFT_GRADED_WRONG, reason);
  else
    drift_grade_hide (self->reason);
  drift_widget_set_class (self->card, "right", reason != NULL && right);
  drift_widget_set_class (self->card, "wrong", reason != NULL && !right);
}

/**
 * drift_scrubber_row_focus_act:
 *
 * Takes the focus to the button of the move.
 */
void
drift_scrubber_row_focus_act (DriftScrubberRow *self)
{
  g_return_if_fail (DRIFT_IS_SCRUBBER_ROW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->act));
}
