/* The glossary: a *.gloss key file of terms, each with one sentence and a place to see it.
 * SPDX-License-Identifier: MIT */
#include "drift-glossary.h"

#include "drift-built-in.h"
#include "drift-error.h"
#include "drift-glossary-resources.h"
#include "drift-key-file.h"
#include "drift-term-private.h"

#include <glib/gi18n-lib.h>

static const DriftBuiltIn built_in = {
  drift_glossary_get_resource,
  "/org/replicadrift/ReplicaDrift/glossary/",
  ".gloss",
};

struct _DriftGlossary
{
  GObject parent_instance;

  /* owned */
  GPtrArray *terms;
  GHashTable *by_id;
  GHashTable *by_alias; /* id-like word -> term */
};

static void drift_glossary_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DriftGlossary,
                               drift_glossary,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      drift_glossary_list_model_init))

G_DEFINE_QUARK (drift_glossary_error, drift_glossary_error)

static GType
get_item_type (GListModel *model)
{
  return DRIFT_TYPE_TERM;
}

static guint
get_n_items (GListModel *model)
{
  return DRIFT_GLOSSARY (model)->terms->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *terms = DRIFT_GLOSSARY (model)->terms;

  return position < terms->len ? g_object_ref (terms->pdata[position]) : NULL;
}

static void
drift_glossary_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
drift_glossary_finalize (GObject *object)
{
  DriftGlossary *self = DRIFT_GLOSSARY (object);

  g_hash_table_unref (self->by_alias);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->terms);
  G_OBJECT_CLASS (drift_glossary_parent_class)->finalize (object);
}

static void
drift_glossary_class_init (DriftGlossaryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = drift_glossary_finalize;
}

static void
drift_glossary_init (DriftGlossary *self)
{
  self->terms = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_alias = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* "Read repair" and "read-repair" are one word here. */
static char *
fold (const char *word)
{
  g_autofree char *stripped = g_strstrip (g_strdup (word));
  char *folded = g_utf8_strdown (stripped, -1);

  return g_strdelimit (folded, " _", '-');
}

/* Reads "session-store 5". */
static gboolean
read_place (DriftKeyFile *file, DriftTerm *term)
{
  g_autofree char *place = NULL;
  g_autofree char *quoted = NULL;
  g_auto (GStrv) words = NULL;
  guint64 step;

  if (!drift_key_file_has (file, term->id, "ShowMe"))
    return TRUE;
  place = drift_key_file_get (file, term->id, "ShowMe");
  if (place == NULL)
    return FALSE;
  words = g_strsplit (place, " ", 3);
  if (g_strv_length (words) == 2 &&
      g_ascii_string_to_unsigned (words[1], 10, 1, DRIFT_GLOSSARY_MAX_STEP, &step, NULL))
    {
      if (!drift_key_file_check_id (file, term->id, "ShowMe", words[0]))
        return FALSE;
      term->scenario = g_strdup (words[0]);
      term->step = (guint)step;
      return TRUE;
    }
  quoted = drift_error_quote (place);
  return drift_key_file_refuse (file, term->id, "ShowMe",
                                /* Translators: what stands in the file, and the highest number */
                                _ ("\"%s\" is not a scenario and a step from 1 to %d"), quoted,
                                DRIFT_GLOSSARY_MAX_STEP);
}

/* Reads a list that ";" separates; without the key it is empty. */
static gboolean
read_list (DriftKeyFile *file, const char *id, const char *key, char ***list)
{
  g_autofree char *line = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  if (drift_key_file_has (file, id, key))
    {
      line = drift_key_file_get (file, id, key);
      if (line == NULL)
        return FALSE;
      words = g_strsplit (line, ";", -1);
      for (char **word = words; *word != NULL; word++)
        {
          if (*g_strstrip (*word) == '\0' && word[1] == NULL)
            continue;
          if (**word == '\0')
            return drift_key_file_refuse (file, id, key, _ ("nothing stands between two \";\""));
          g_strv_builder_add (builder, *word);
        }
    }
  *list = g_strv_builder_end (builder);
  return TRUE;
}

static char *
read_shown (DriftKeyFile *file, const char *id, const char *key)
{
  g_autofree char *shown = drift_key_file_get_text (file, id, key);

  return shown == NULL ? NULL : g_strdup (g_dgettext (GETTEXT_PACKAGE, shown));
}

/* Lets the term be found by its other names as well, unless another has that name for its own. */
static void
add_aliases (DriftGlossary *self, const char *also, DriftTerm *term)
{
  g_auto (GStrv) words = g_strsplit (also, ",", -1);

  for (char **word = words; *word != NULL; word++)
    g_hash_table_insert (self->by_alias, fold (*word), term);
}

/* Other names stand in one line, "laggard, straggler", and are found as they are shown. */
static gboolean
read_names (DriftGlossary *self, DriftKeyFile *file, DriftTerm *term)
{
  g_autofree char *name = drift_key_file_get_text (file, term->id, "Term");
  g_autofree char *also = NULL;

  if (name == NULL)
    return FALSE;
  term->name = g_strdup (g_dgettext (GETTEXT_PACKAGE, name));
  add_aliases (self, name, term);
  add_aliases (self, term->name, term);
  if (!drift_key_file_has (file, term->id, "Also"))
    return TRUE;
  also = drift_key_file_get_text (file, term->id, "Also");
  if (also == NULL)
    return FALSE;
  term->also = g_strdup (g_dgettext (GETTEXT_PACKAGE, also));
  add_aliases (self, also, term);
  add_aliases (self, term->also, term);
  return TRUE;
}

static gboolean
read_term (DriftGlossary *self, DriftKeyFile *file, const char *id)
{
  static const char *const known[] = { "Term", "Also", "Text", "ShowMe", "See", NULL };
  g_autoptr (DriftTerm) term = g_object_new (DRIFT_TYPE_TERM, NULL);

  term->id = g_strdup (id);
  if (!drift_key_file_check_id (file, id, NULL, id) ||
      !drift_key_file_check_keys (file, id, known) || !read_names (self, file, term))
    return FALSE;
  term->text = read_shown (file, id, "Text");
  if (term->text == NULL || !read_place (file, term) || !read_list (file, id, "See", &term->see))
    return FALSE;
  term->search =
      g_strjoin (" ", term->id, term->name, term->also == NULL ? "" : term->also, term->text, NULL);
  g_hash_table_insert (self->by_id, term->id, term);
  g_ptr_array_add (self->terms, g_steal_pointer (&term));
  return TRUE;
}

/* Checks that what is near a term is in the glossary too. */
static gboolean
check_see (DriftGlossary *self, DriftKeyFile *file)
{
  for (guint i = 0; i < self->terms->len; i++)
    {
      DriftTerm *term = self->terms->pdata[i];

      for (char **id = term->see; *id != NULL; id++)
        {
          g_autofree char *quoted = drift_error_quote (*id);

          if (g_str_equal (*id, term->id))
            return drift_key_file_refuse (file, term->id, "See", _ ("\"%s\" is the term itself"),
                                          quoted);
          if (!g_hash_table_contains (self->by_id, *id))
            return drift_key_file_refuse (file, term->id, "See",
                                          _ ("\"%s\" is not the id of a term"), quoted);
        }
    }
  return TRUE;
}

static void
read_all (DriftGlossary *self, DriftKeyFile *file)
{
  g_auto (GStrv) ids = drift_key_file_list_groups (file);
  guint n = g_strv_length (ids);

  if (n == 0)
    drift_key_file_refuse (file, NULL, NULL, _ ("there is no term in it"));
  else if (n > DRIFT_GLOSSARY_MAX_TERMS)
    drift_key_file_refuse (file, NULL, NULL,
                           g_dngettext (GETTEXT_PACKAGE,
                                        /* Translators: how many there are, and how many there may
                                           be */
                                        "%u term, but a glossary holds at most %u",
                                        "%u terms, but a glossary holds at most %u", n),
                           n, DRIFT_GLOSSARY_MAX_TERMS);
  for (guint i = 0; i < n && i < DRIFT_GLOSSARY_MAX_TERMS; i++)
    read_term (self, file, ids[i]);
  if (drift_key_file_is_sound (file))
    check_see (self, file);
}

/**
 * drift_glossary_new_from_bytes:
 * @origin: what the sentence of an error calls the text, a file's name for example
 * @bytes: the text of a *.gloss file: a group for each term, whose name is its id, with Term=,
 *   Text=, and perhaps Also= ("laggard, straggler"), ShowMe= ("session-store 5") and See= (ids)
 *
 * Returns: (transfer full) (nullable): the glossary, or %NULL and a %DRIFT_GLOSSARY_ERROR_INVALID
 *   that names the place, the group, the key and the word that is wrong
 */
DriftGlossary *
drift_glossary_new_from_bytes (const char *origin, GBytes *bytes, GError **error)
{
  g_autoptr (DriftGlossary) self = NULL;
  g_autoptr (DriftKeyFile) file = NULL;

  g_return_val_if_fail (origin != NULL, NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  self = g_object_new (DRIFT_TYPE_GLOSSARY, NULL);
  file = drift_key_file_new (origin, bytes);
  read_all (self, file);
  if (!drift_key_file_finish (file, DRIFT_GLOSSARY_ERROR, DRIFT_GLOSSARY_ERROR_INVALID, NULL,
                              error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * drift_glossary_get_built_in:
 *
 * Returns: (transfer none): the glossary of the course, read when it is first asked for
 */
DriftGlossary *
drift_glossary_get_built_in (void)
{
  static DriftGlossary *glossary;

  if (glossary == NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = drift_built_in_get (&built_in, "glossary");

      glossary = drift_glossary_new_from_bytes ("glossary.gloss", bytes, &error);
      if (glossary == NULL)
        g_error ("%s", error->message);
    }
  return glossary;
}

/**
 * drift_glossary_find:
 * @word: the id of a term, or one of its names: capitals and spaces make no difference
 *
 * Returns: (transfer none) (nullable): the term
 */
DriftTerm *
drift_glossary_find (DriftGlossary *self, const char *word)
{
  g_autofree char *folded = NULL;
  DriftTerm *term;

  g_return_val_if_fail (DRIFT_IS_GLOSSARY (self), NULL);
  g_return_val_if_fail (word != NULL, NULL);

  folded = fold (word);
  term = g_hash_table_lookup (self->by_id, folded);
  return term != NULL ? term : g_hash_table_lookup (self->by_alias, folded);
}
