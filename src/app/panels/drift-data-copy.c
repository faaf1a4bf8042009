/* A copy of the key that is looked at: all there is to it, and its bytes to be changed.
 * SPDX-License-Identifier: MIT */
#include "drift-data-copy.h"

#include "drift-clock.h"
#include "drift-data-words.h"
#include "drift-digest.h"
#include "drift-session-acts.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DriftDataCopy
{
  GtkWidget parent_instance;

  /* owned */
  DriftSession *session;
  char *bytes;   /* as they are shown, or NULL where there are none */
  char *command; /* that sums them, likewise */

  DriftNode replica;
  guint32 key; /* or DRIFT_KEY_NONE */

  /* template */
  GtkLabel *name;
  GtkLabel *state;
  GtkEntry *entry;
  GtkButton *change;
  GtkLabel *values;
  GtkLabel *fault;
  GtkLabel *checksum;
  GtkLabel *stamp;
  GtkWidget *verify;
  GtkLabel *command_label;
  GtkWidget *copy;
};

G_DEFINE_FINAL_TYPE (DriftDataCopy, drift_data_copy, GTK_TYPE_WIDGET)

static DriftCluster *
cluster_of (DriftDataCopy *self)
{
  return drift_session_get_cluster (self->session);
}

static const char *
name_of (DriftDataCopy *self)
{
  return drift_cluster_get_names (cluster_of (self))->replicas[self->replica];
}

/* Bytes to be changed */

static const char *
typed (DriftDataCopy *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static gboolean
is_changed (DriftDataCopy *self)
{
  return self->bytes != NULL && strcmp (typed (self), self->bytes) != 0;
}

static void
on_typed (DriftDataCopy *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->change), is_changed (self));
}

/* It is read as any other line of a scenario is, which says what bytes cannot be. */
static DriftCommand *
make_command (DriftDataCopy *self, GError **error)
{
  const DriftNames *names = drift_cluster_get_names (cluster_of (self));
  g_autoptr (DriftCommand) command = drift_command_new (DRIFT_COMMAND_ROT);
  g_autofree char *text = NULL;

  command->key = g_strdup (drift_keys_name (drift_cluster_get_keys (cluster_of (self)), self->key));
  command->nodes = DRIFT_NODE_BIT (self->replica);
  command->value = g_strdup (typed (self));
  text = drift_command_print (command, names);
  return drift_command_parse (text, names, error);
}

/* Whoever changes bytes on a disk leaves the checksum beside them as it was. */
static void
change_bytes (DriftDataCopy *self)
{
  g_autoptr (DriftCommand) command = NULL;
  g_autoptr (GError) error = NULL;

  if (!is_changed (self) || self->key == DRIFT_KEY_NONE)
    return;
  command = make_command (self, &error);
  if (command != NULL)
    drift_session_do (self->session, command);
  else
    drift_session_refuse (self->session, _ ("The bytes cannot be these"), error->message);
}

static void
take_back (DriftDataCopy *self)
{
  if (self->bytes != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), self->bytes);
}

static gboolean
key_pressed (DriftDataCopy *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape || !is_changed (self))
    return GDK_EVENT_PROPAGATE;
  take_back (self);
  return GDK_EVENT_STOP;
}

/* What is being typed stays, until the bytes below it are others. */
static void
show_bytes (DriftDataCopy *self, const DriftRecord *record)
{
  gboolean may_change = record->version.counter > 0 && !record->tombstone && record->siblings <= 1;
  g_autofree char *bytes =
      may_change ? g_utf8_make_valid (record->bytes, (gssize)record->size) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->entry), may_change);
  gtk_editable_set_editable (GTK_EDITABLE (self->entry), !drift_session_get_bare (self->session));
  if (g_strcmp0 (bytes, self->bytes) != 0)
    {
      g_free (self->bytes);
      self->bytes = g_steal_pointer (&bytes);
      take_back (self);
    }
  on_typed (self);
}

/* What else there is to it */

/* The concurrent values of a copy, each with its version, a line for each. */
static char *
print_values (DriftDataCopy *self, const DriftRecord *record)
{
  GString *text = g_string_new (NULL);

  for (guint32 i = 0; i < record->siblings; i++)
    {
      DriftRecord value =
          drift_cluster_get_sibling (cluster_of (self), self->replica, self->key, i);
      g_autofree char *bytes = g_utf8_make_valid (value.bytes, (gssize)value.size);

      g_string_append (text, text->len > 0 ? "\n" : "");
      drift_record_print_version (&value, drift_cluster_get_names (cluster_of (self)), text);
      g_string_append_printf (text, " %s", value.tombstone ? _ ("deleted") : bytes);
    }
  return g_string_free (text, FALSE);
}

static void
show_values (DriftDataCopy *self, const DriftRecord *record)
{
  g_autofree char *values = record->siblings > 1 ? print_values (self, record) : NULL;

  drift_label_tell (self->values, values);
}

static void
show_checksum (DriftDataCopy *self, const DriftRecord *record)
{
  guint64 sum = record->version.counter > 0 ? drift_record_sum (record) : 0;
  gboolean is_seen = record->version.counter > 0;
  g_autofree char *fault = NULL;
  g_autofree char *checksum = NULL;
  char digits[DRIFT_DIGEST_LENGTH];

  if (is_seen)
    /* Translators: the checksum that is stored beside a copy. */
    checksum = g_strdup_printf (_ ("Checksum %s"), drift_digest_print (record->checksum, digits));
  if (is_seen && sum != record->checksum)
    /* Translators: a copy has rotted; %s is the checksum that its bytes have now. */
    fault = g_strdup_printf (_ ("These bytes sum to %s: they are not what was written."),
                             drift_digest_print (sum, digits));
  drift_label_tell (self->checksum, checksum);
  drift_label_tell (self->fault, fault);
}

static void
show_stamp (DriftDataCopy *self, const DriftRecord *record)
{
  g_autofree char *day = drift_clock_print_day (record->stamp_us);
  g_autofree char *stamp = NULL;

  if (record->version.counter > 0)
    /* Translators: the wall-clock time that a copy carries, by the clock of who took the write. */
    stamp = g_strdup_printf (_ ("Stamped %s"), day);
  drift_label_tell (self->stamp, stamp);
}

/* Of a copy whose checksum is over something else than its bytes, no other program could tell. */
static void
show_command (DriftDataCopy *self, const DriftRecord *record)
{
  gboolean fits = self->bytes != NULL && record->vector == NULL && !record->canonical;
  g_autofree char *quoted = fits ? g_shell_quote (self->bytes) : NULL;

  g_free (self->command);
  self->command = fits ? g_strdup_printf ("printf '%%s' %s | xxhsum -H3", quoted) : NULL;
  drift_label_set_text (self->command_label, fits ? self->command : "");
  gtk_widget_set_visible (self->verify, fits);
}

static void
copy_command (DriftDataCopy *self)
{
  if (self->command != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->command);
}

static void
show_state (DriftDataCopy *self)
{
  const char *class_name = NULL;
  const char *classes[] = { "state", NULL, NULL };
  g_autofree char *version = drift_data_print_version (cluster_of (self), self->replica, self->key);
  g_autofree char *state =
      drift_session_get_bare (self->session)
          ? g_strdup ("")
          : drift_data_print_state (cluster_of (self), self->replica, self->key, &class_name);
  g_autofree char *text = g_strdup_printf ("%s  %s", version, state);

  classes[1] = class_name;
  if (strcmp (gtk_label_get_text (self->state), text) != 0)
    {
      g_autofree char *spoken = g_strdup_printf ("%s, %s %s", name_of (self), version, state);

      gtk_label_set_text (self->state, text);
      drift_widget_set_spoken_name (self, g_strchomp (spoken));
    }
  gtk_widget_set_css_classes (GTK_WIDGET (self->state), classes);
}

/* What the field and the buttons are called, of which there are as many as replicas. */
static void
name_parts (DriftDataCopy *self)
{
  /* Translators: the bytes that a replica stores, in a field to change them. */
  g_autofree char *bytes = g_strdup_printf (_ ("Bytes on %s"), name_of (self));
  /* Translators: a button: other bytes are put on the disk of a replica. */
  g_autofree char *change = g_strdup_printf (_ ("Change the bytes on %s"), name_of (self));

  /* Translators: a button: the command line goes to the clipboard. */
  g_autofree char *copy =
      g_strdup_printf (_ ("Copy the command line that sums the bytes on %s"), name_of (self));

  drift_label_set_text (self->name, name_of (self));
  drift_widget_set_spoken_name (self->entry, bytes);
  drift_widget_set_spoken_name (self->change, change);
  drift_widget_set_spoken_name (self->copy, copy);
}

/**
 * drift_data_copy_show:
 * @key: one that there is
 *
 * Shows the copy of @key as it is now.
 */
void
drift_data_copy_show (DriftDataCopy *self, guint32 key)
{
  DriftRecord record;

  g_return_if_fail (DRIFT_IS_DATA_COPY (self) && key != DRIFT_KEY_NONE);
  record = drift_cluster_get_record (cluster_of (self), self->replica, key);
  if (key != self->key)
    g_clear_pointer (&self->bytes, g_free);
  self->key = key;
  show_state (self);
  show_bytes (self, &record);
  show_values (self, &record);
  show_checksum (self, &record);
  show_stamp (self, &record);
  show_command (self, &record);
}

/**
 * drift_data_copy_light:
 * @on: whether it is the one that was asked for
 */
void
drift_data_copy_light (DriftDataCopy *self, gboolean on)
{
  g_return_if_fail (DRIFT_IS_DATA_COPY (self));
  drift_widget_set_class (self, "lit", on);
}

static void
drift_data_copy_dispose (GObject *object)
{
  DriftDataCopy *self = DRIFT_DATA_COPY (object);

  drift_widget_empty (GTK_WIDGET (self));
  g_clear_object (&self->session);
  g_clear_pointer (&self->bytes, g_free);
  g_clear_pointer (&self->command, g_free);
  G_OBJECT_CLASS (drift_data_copy_parent_class)->dispose (object);
}

static void
drift_data_copy_class_init (DriftDataCopyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_data_copy_dispose;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  drift_widget_class_set_template (widget_class, "panels/drift-data-copy.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftDataCopy, name);
  gtk_widget_class_bind_template_child (widget_class, DriftDataCopy, state);
  gtk_widget_class_bind_template_child (widget_class, DriftDataCopy, entry);
  gtk_widget_class_bind_template_child (widget_class, DriftDataCopy, change);
  gtk_widget_class_bind_template_child (widget_class, DriftDataCopy, values);
  gtk_widget_class_bind_template_child (widget_class, DriftDataCopy, fault);
  gtk_widget_class_bind_template_child (widget_class, DriftDataCopy, checksum);
  gtk_widget_class_bind_template_child (widget_class, DriftDataCopy, stamp);
  gtk_widget_class_bind_template_child (widget_class, DriftDataCopy, verify);
  gtk_widget_class_bind_template_child (widget_class, DriftDataCopy, command_label);
  gtk_widget_class_bind_template_child (widget_class, DriftDataCopy, copy);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
  gtk_widget_class_bind_template_callback (widget_class, change_bytes);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, copy_command);
}

static void
drift_data_copy_init (DriftDataCopy *self)
{
  self->key = DRIFT_KEY_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  drift_widget_refuse_emoji (GTK_WIDGET (self->entry));
  /* A command line reads from left to right in every language. */
  gtk_widget_set_direction (GTK_WIDGET (self->command_label), GTK_TEXT_DIR_LTR);
}

/**
 * drift_data_copy_new:
 * @session: whose cluster it is in
 * @replica: of that cluster
 *
 * Returns: (transfer full): a copy, which shows nothing yet
 */
GtkWidget *
drift_data_copy_new (DriftSession *session, DriftNode replica)
{
  DriftDataCopy *self = g_object_new (DRIFT_TYPE_DATA_COPY, NULL);

  self->session = g_object_ref (session);
  self->replica = replica;
  name_parts (self);
  return GTK_WIDGET (self);
}
