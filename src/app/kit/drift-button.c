/* A button whose underlined letter is a key, and no part of its name.
 * SPDX-License-Identifier: MIT */
#include "drift-button.h"

struct _DriftButton
{
  GtkButton parent_instance;
};

G_DEFINE_FINAL_TYPE (DriftButton, drift_button, GTK_TYPE_BUTTON)

/* What the label within says is left, which knows of underlines. */
static void
drift_button_notify (GObject *object, GParamSpec *pspec)
{
  if (g_str_equal (pspec->name, "label") || g_str_equal (pspec->name, "use-underline"))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (object), GTK_ACCESSIBLE_PROPERTY_LABEL);
  if (G_OBJECT_CLASS (drift_button_parent_class)->notify != NULL)
    G_OBJECT_CLASS (drift_button_parent_class)->notify (object, pspec);
}

static void
drift_button_class_init (DriftButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->notify = drift_button_notify;
}

static void
drift_button_init (DriftButton *self)
{
}
