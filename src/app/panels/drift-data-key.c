/* A key that is looked at: its copies, the hints for it, and what happened to it.
 * SPDX-License-Identifier: MIT */
#include "drift-data-key.h"

#include "drift-clock.h"
#include "drift-data-copy.h"
#include "drift-log-panel.h"
#include "drift-session-acts.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

struct _DriftDataKey
{
  GtkWidget parent_instance;

  /* owned */
  DriftSession *session;
  DriftCluster *cluster; /* whose replicas have a copy in view, or NULL */
  char *key;             /* its name, or NULL */

  DriftNode replica; /* whose copy is lit, or DRIFT_NODE_NONE */
  gboolean is_asked; /* and is to be brought into view */

  /* template */
  GtkLabel *title;
  GtkButton *to_stage;
  GtkStack *stack;
  GtkLabel *note;
  GtkBox *copies;
  GtkLabel *hints;
  GtkBox *history;

  /* borrowed */
  DriftLogPanel *log;
};

G_DEFINE_FINAL_TYPE (DriftDataKey, drift_data_key, GTK_TYPE_WIDGET)

enum
{
  LEFT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static guint32
find_key (DriftDataKey *self)
{
  return self->key != NULL ? drift_keys_find (drift_cluster_get_keys (self->cluster), self->key)
                           : DRIFT_KEY_NONE;
}

/* The copies */

static gboolean
sees_copies (DriftDataKey *self)
{
  return drift_session_get_truth (self->session) || drift_session_get_bare (self->session);
}

static void
make_copies (DriftDataKey *self)
{
  guint n = drift_cluster_get_n_replicas (self->cluster);

  drift_box_empty (self->copies);
  for (guint i = 0; i < n; i++)
    gtk_box_append (self->copies, drift_data_copy_new (self->session, (DriftNode)i));
}

static void
show_copies (DriftDataKey *self, guint32 key)
{
  DriftNode replica = 0;

  for (GtkWidget *copy = gtk_widget_get_first_child (GTK_WIDGET (self->copies)); copy != NULL;
       copy = gtk_widget_get_next_sibling (copy))
    {
      drift_data_copy_show (DRIFT_DATA_COPY (copy), key);
      drift_data_copy_light (DRIFT_DATA_COPY (copy), replica++ == self->replica);
    }
}

static void
add_hint (DriftDataKey *self, GString *text, const DriftHeldHint *hint)
{
  const DriftNames *names = drift_cluster_get_names (self->cluster);
  DriftRecord record = drift_cluster_get_payload (self->cluster, hint->payload);
  g_autoptr (GString) version = g_string_new (NULL);
  g_autofree char *due = drift_clock_print (hint->due_us);

  drift_record_print_version (&record, names, version);
  if (text->len > 0)
    g_string_append_c (text, '\n');
  /* Translators: %1$s is a replica or "coordinator", %2$s a version, %3$s a replica, and %4$s a
   * time. */
  g_string_append_printf (text, _ ("%1$s keeps a hint: %2$s for %3$s, to be sent at %4$s"),
                          drift_names_get (names, hint->holder), version->str,
                          drift_names_get (names, hint->replica), due);
}

static void
show_hints (DriftDataKey *self, guint32 key)
{
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (DriftHeldHint));
  g_autoptr (GString) text = g_string_new (NULL);

  drift_cluster_list_hints (self->cluster, key, held);
  for (guint i = 0; i < held->len; i++)
    add_hint (self, text, &g_array_index (held, DriftHeldHint, i));
  drift_label_tell (self->hints, text->len > 0 ? text->str : NULL);
}

static const char *
tell_note (DriftDataKey *self, guint32 key)
{
  if (key == DRIFT_KEY_NONE)
    return _ ("There is no such key at this moment.");
  if (!sees_copies (self))
    return _ ("From outside the copies are not seen. The truth shows them (T).");
  if (drift_session_get_bare (self->session))
    return "";
  return _ ("Bytes that are changed here are rot: the checksum stays as it was written.");
}

static gboolean
bring_into_view (gpointer data)
{
  DriftDataKey *self = data;
  GtkWidget *copy = gtk_widget_get_first_child (GTK_WIDGET (self->copies));
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self->copies), GTK_TYPE_VIEWPORT);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  graphene_rect_t place;

  for (DriftNode i = 0; i < self->replica && copy != NULL; i++)
    copy = gtk_widget_get_next_sibling (copy);
  if (copy != NULL &&
      gtk_widget_compute_bounds (copy, gtk_viewport_get_child (GTK_VIEWPORT (viewport)), &place))
    gtk_adjustment_clamp_page (adjustment, place.origin.y, place.origin.y + place.size.height);
  return G_SOURCE_REMOVE;
}

/* Brings the key to where the run stands; out of view it costs nothing. */
static void
update (DriftDataKey *self)
{
  DriftCluster *cluster = drift_session_get_cluster (self->session);
  gboolean sees;
  guint32 key;

  if (cluster == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (g_set_object (&self->cluster, cluster))
    make_copies (self);
  key = find_key (self);
  sees = key != DRIFT_KEY_NONE && sees_copies (self);
  drift_label_set_text (self->title, self->key != NULL ? self->key : "");
  drift_label_set_text (self->note, tell_note (self, key));
  gtk_widget_set_visible (GTK_WIDGET (self->note), *tell_note (self, key) != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->copies), sees);
  gtk_widget_set_visible (GTK_WIDGET (self->hints), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->to_stage),
                            key != DRIFT_KEY_NONE && key != drift_session_get_key (self->session));
  drift_log_panel_set_key (self->log, key);
  if (!sees)
    return;
  show_copies (self, key);
  if (!drift_session_get_bare (self->session))
    show_hints (self, key);
  if (self->is_asked)
    g_idle_add_full (G_PRIORITY_LOW, bring_into_view, g_object_ref (self), g_object_unref);
  self->is_asked = FALSE;
}

static void
go_back (DriftDataKey *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static void
show_on_stage (DriftDataKey *self)
{
  guint32 key = self->cluster != NULL ? find_key (self) : DRIFT_KEY_NONE;

  if (key != DRIFT_KEY_NONE)
    drift_session_set_key (self->session, key);
}

/**
 * drift_data_key_open:
 * @key: the name of a key
 * @replica: whose copy is lit, or %DRIFT_NODE_NONE
 */
void
drift_data_key_open (DriftDataKey *self, const char *key, DriftNode replica)
{
  char *name;

  g_return_if_fail (DRIFT_IS_DATA_KEY (self) && key != NULL);
  name = g_strdup (key);
  g_free (self->key);
  self->key = name;
  self->replica = replica;
  self->is_asked = replica != DRIFT_NODE_NONE;
  if (self->is_asked)
    gtk_stack_set_visible_child_name (self->stack, "copies");
  update (self);
}

/**
 * drift_data_key_get_key:
 *
 * Returns: (transfer none) (nullable): the name of the key that is looked at
 */
const char *
drift_data_key_get_key (DriftDataKey *self)
{
  g_return_val_if_fail (DRIFT_IS_DATA_KEY (self), NULL);
  return self->key;
}

static void
drift_data_key_dispose (GObject *object)
{
  DriftDataKey *self = DRIFT_DATA_KEY (object);

  drift_widget_empty (GTK_WIDGET (self));
  g_clear_object (&self->cluster);
  g_clear_object (&self->session);
  g_clear_pointer (&self->key, g_free);
  G_OBJECT_CLASS (drift_data_key_parent_class)->dispose (object);
}

static void
drift_data_key_class_init (DriftDataKeyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_data_key_dispose;

  /**
   * DriftDataKey::left:
   *
   * The person wants to go back to the list.
   */
  signals[LEFT] = g_signal_new ("left", DRIFT_TYPE_DATA_KEY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);

  drift_widget_class_set_template (widget_class, "panels/drift-data-key.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftDataKey, title);
  gtk_widget_class_bind_template_child (widget_class, DriftDataKey, to_stage);
  gtk_widget_class_bind_template_child (widget_class, DriftDataKey, stack);
  gtk_widget_class_bind_template_child (widget_class, DriftDataKey, note);
  gtk_widget_class_bind_template_child (widget_class, DriftDataKey, copies);
  gtk_widget_class_bind_template_child (widget_class, DriftDataKey, hints);
  gtk_widget_class_bind_template_child (widget_class, DriftDataKey, history);
  gtk_widget_class_bind_template_callback (widget_class, go_back);
  gtk_widget_class_bind_template_callback (widget_class, show_on_stage);
}

static void
drift_data_key_init (DriftDataKey *self)
{
  self->replica = DRIFT_NODE_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * drift_data_key_new:
 * @session: whose keys are looked at
 *
 * Returns: (transfer full): a place for a key, which looks at the session once it is in view
 */
GtkWidget *
drift_data_key_new (DriftSession *session)
{
  DriftDataKey *self = g_object_new (DRIFT_TYPE_DATA_KEY, NULL);
  GtkWidget *log = drift_log_panel_new (session);

  self->session = g_object_ref (session);
  self->log = DRIFT_LOG_PANEL (log);
  drift_log_panel_set_key (self->log, DRIFT_KEY_NONE);
  gtk_widget_set_hexpand (log, TRUE);
  gtk_box_append (self->history, log);
  g_signal_connect_object (session, "read", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::key", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_after (self, "map", G_CALLBACK (update), NULL);
  return GTK_WIDGET (self);
}
