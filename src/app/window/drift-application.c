/* The application: the command line, the files it is given, and what all windows share.
 * SPDX-License-Identifier: MIT */
#include "drift-application.h"

#include "drift-error.h"
#include "drift-glossary-window.h"
#include "drift-remembered.h"
#include "drift-theme.h"
#include "drift-window.h"

#include <glib/gi18n-lib.h>
#ifdef GDK_WINDOWING_X11
#include <gdk/x11/gdkx.h>
#endif

struct _DriftApplication
{
  GtkApplication parent_instance;

  /* owned */
  DriftTheme *theme;
  GSettings *settings; /* NULL where nothing is remembered */
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (DriftApplication, drift_application, GTK_TYPE_APPLICATION)

static DriftWindow *
get_window (DriftApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  return DRIFT_IS_WINDOW (window) ? DRIFT_WINDOW (window) : NULL;
}

/* A window that plays something: the one that is there, or a new one. */
static DriftWindow *
ensure_window (DriftApplication *self)
{
  DriftWindow *window = get_window (self);

  if (window != NULL)
    return window;
  window = drift_window_new (GTK_APPLICATION (self), self->theme);
  drift_window_load_default (window);
  return window;
}

/* A word that is no file may be the id of a scenario that is built in. */
static DriftScenario *
load_file (GFile *file, GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *uri = g_file_get_uri (file);
  g_auto (GStrv) ids = drift_scenario_list_built_in ();

  if (path != NULL && !g_file_test (path, G_FILE_TEST_EXISTS) &&
      g_strv_contains ((const char *const *)ids, name))
    return drift_scenario_load (name, error);
  return drift_scenario_load (path != NULL ? path : uri, error);
}

static void
open_file (DriftApplication *self, GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario = load_file (file, &error);
  DriftWindow *window;

  if (scenario == NULL)
    {
      window = ensure_window (self);
      gtk_window_present (GTK_WINDOW (window));
      drift_window_tell (window, _ ("The scenario cannot be opened"), error->message);
      return;
    }
  window = drift_window_new (GTK_APPLICATION (self), self->theme);
  drift_window_set_scenario (window, scenario);
  gtk_window_present (GTK_WINDOW (window));
}

static void
drift_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    open_file (DRIFT_APPLICATION (application), files[i]);
}

static void
drift_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (ensure_window (DRIFT_APPLICATION (application))));
}

static void
play_scenario (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DriftApplication *self = data;
  DriftWindow *window = get_window (self);

  /* A window that is opened for a scenario shows that, and not where the course was left. */
  if (window == NULL)
    {
      window = drift_window_new (GTK_APPLICATION (self), self->theme);
      if (drift_window_load (window, g_variant_get_string (parameter, NULL), NULL))
        return;
      drift_window_load_default (window);
    }
  g_action_group_change_action_state (G_ACTION_GROUP (window), "scenario", parameter);
}

static void
file_chosen (GtkNativeDialog *chooser, int response, gpointer data)
{
  DriftApplication *self = data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

      open_file (self, file);
    }
  g_clear_object (&self->chooser);
}

static void
choose_file (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DriftApplication *self = data;
  g_autoptr (GtkFileFilter) filter = NULL;

  if (self->chooser == NULL)
    {
      self->chooser =
          gtk_file_chooser_native_new (_ ("Open a Scenario"), GTK_WINDOW (get_window (self)),
                                       GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
      gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
      filter = gtk_file_filter_new ();
      gtk_file_filter_set_name (filter, _ ("Scenarios (*.drift)"));
      gtk_file_filter_add_suffix (filter, "drift");
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
      g_signal_connect_object (self->chooser, "response", G_CALLBACK (file_chosen), self, 0);
    }
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
show_glossary (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (data);

  /* The glossary itself may be the active window. */
  while (window != NULL && !GTK_IS_APPLICATION_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  if (window != NULL)
    drift_glossary_window_present (GTK_APPLICATION_WINDOW (window));
}

static void
show_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DriftApplication *self = data;

  gtk_show_about_dialog (
      GTK_WINDOW (get_window (self)), "program-name", _ ("Replica Drift"), "version", DRIFT_VERSION,
      "logo-icon-name", "org.replicadrift.ReplicaDrift", "license-type", GTK_LICENSE_MIT_X11,
      "comments", _ ("How replicas drift apart in silence, and what brings them together again"),
      /* Translators: put your names here, one a line; they are shown as credits. */
      "translator-credits", _ ("translator-credits"), NULL);
}

/* Every window says good-bye, so that each remembers what it has to. */
static void
quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (data));

  for (GList *i = windows; i != NULL; i = i->next)
    gtk_window_close (i->data);
  g_list_free (windows);
}

/* Only an X server wants the picture of the icon, and it takes a whole renderer of SVG to draw it.
 * Elsewhere the desktop file says which icon it is. */
static void
set_icon (GdkDisplay *display)
{
#ifdef GDK_WINDOWING_X11
  if (GDK_IS_X11_DISPLAY (display))
    gtk_window_set_default_icon_name ("org.replicadrift.ReplicaDrift");
#endif
}

/* All windows have the same, and what one keeps the next has. */
static void
recall_zoom (DriftApplication *self)
{
  self->settings = drift_remembered_open ();
  if (self->settings != NULL)
    g_settings_bind (self->settings, "zoom", drift_theme_get_zoom (self->theme), "zoom",
                     G_SETTINGS_BIND_DEFAULT);
}

static void
drift_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { "quit", quit },
    { "about", show_about },
    { "glossary", show_glossary },
    { "open-file", choose_file },
    { "scenario", play_scenario, "s" },
  };
  static const struct
  {
    const char *action;
    const char *keys[4];
  } accels[] = {
    { "app.quit", { "<Control>q" } },
    { "app.glossary", { "<Control>g" } },
    { "app.open-file", { "<Control>o" } },
    { "win.close", { "<Control>w" } },
    { "win.show-help-overlay", { "<Control>question" } },
    { "win.lecture", { "F11" } },
    { "win.zoom-in", { "<Control>plus", "<Control>equal", "<Control>KP_Add" } },
    { "win.zoom-out", { "<Control>minus", "<Control>KP_Subtract" } },
    { "win.zoom-normal", { "<Control>0", "<Control>KP_0" } },
  };
  DriftApplication *self = DRIFT_APPLICATION (application);
  GDBusConnection *bus;

  G_APPLICATION_CLASS (drift_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action,
                                           accels[i].keys);
  set_icon (gdk_display_get_default ());
  self->theme = drift_theme_new (gdk_display_get_default ());
  recall_zoom (self);
  bus = g_application_get_dbus_connection (application);
  if (bus != NULL)
    drift_theme_follow_portal (self->theme, bus);
}

static int
drift_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  g_autoptr (GError) error = NULL;
  const char *id;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("replica-drift %s\n", DRIFT_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (options, "scenario", "&s", &id))
    {
      g_auto (GStrv) ids = drift_scenario_list_built_in ();

      if (!g_strv_contains ((const char *const *)ids, id))
        {
          g_autofree char *known = g_strjoinv (", ", ids);
          g_autofree char *word = drift_error_quote (id);

          /* Translators: an id, and a list of ids with commas between */
          g_printerr (_ ("replica-drift: unknown scenario \"%s\"; there are: %s\n"), word, known);
          return 2;
        }
      if (!g_application_register (application, NULL, &error))
        {
          g_printerr ("replica-drift: %s\n", error->message);
          return 2;
        }
      g_action_group_activate_action (G_ACTION_GROUP (application), "scenario",
                                      g_variant_new_string (id));
    }
  return -1;
}

static void
drift_application_shutdown (GApplication *application)
{
  DriftApplication *self = DRIFT_APPLICATION (application);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->settings);
  g_clear_object (&self->theme);
  G_APPLICATION_CLASS (drift_application_parent_class)->shutdown (application);
}

static void
drift_application_class_init (DriftApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = drift_application_startup;
  application_class->activate = drift_application_activate;
  application_class->open = drift_application_open;
  application_class->handle_local_options = drift_application_handle_local_options;
  application_class->shutdown = drift_application_shutdown;
}

static void
drift_application_init (DriftApplication *self)
{
  static const GOptionEntry options[] = {
    { "scenario", 's', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, NULL,
      N_ ("Open the built-in scenario of that name"), N_ ("ID") },
    { "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"),
      NULL },
    { NULL }
  };
  GApplication *application = G_APPLICATION (self);

  g_application_add_main_option_entries (application, options);
  /* Translators: what may follow the program's name on the command line. */
  g_application_set_option_context_parameter_string (application, _ ("[FILE.drift…]"));
  g_application_set_option_context_summary (application, _ ("See replicas drift apart in silence, "
                                                            "and what brings them together."));
  g_set_application_name (_ ("Replica Drift"));
}

/**
 * drift_application_new:
 *
 * Returns: (transfer full): the application, to be run
 */
DriftApplication *
drift_application_new (void)
{
  return g_object_new (DRIFT_TYPE_APPLICATION, "application-id", "org.replicadrift.ReplicaDrift",
                       "flags", G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                       "/org/replicadrift/ReplicaDrift", NULL);
}
