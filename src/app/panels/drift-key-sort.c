/* Sorting keys in slices: runs that are in order already are merged, two by two.
 * SPDX-License-Identifier: MIT */
#include "drift-key-sort.h"

/* A part of the entries, and how far a merge has come in it. */
typedef struct
{
  guint from;
  guint end;
} Part;

struct _DriftKeySort
{
  /* owned */
  GArray *entries; /* DriftKeyEntry */
  GArray *merged;  /* likewise: what the pass has put in order so far */
  GArray *ends;    /* guint: where the runs of @entries end */
  GArray *longer;  /* guint: where those of @merged do */

  Part left, right; /* what is being merged */
  guint next;       /* of the runs, which comes then */
  guint looked;     /* how many entries the search for runs has passed */
};

/**
 * drift_key_entry_compare:
 * @keys: (nullable): by whose names keys of one rank are sorted; by their numbers without it
 *
 * Returns: less than 0 if @a comes first, more than 0 if @b does
 */
int
drift_key_entry_compare (const DriftKeyEntry *a, const DriftKeyEntry *b, const DriftKeys *keys)
{
  if (a->rank != b->rank)
    return a->rank > b->rank ? -1 : 1;
  if (keys != NULL)
    return drift_keys_compare (keys, a->key, b->key);
  return (a->key > b->key) - (a->key < b->key);
}

/**
 * drift_key_sort_new:
 * @entries: (transfer full) (element-type DriftKeyEntry): what to sort
 *
 * Returns: (transfer full): a sort that has not begun
 */
DriftKeySort *
drift_key_sort_new (GArray *entries)
{
  DriftKeySort *self = g_new0 (DriftKeySort, 1);

  self->entries = entries;
  self->merged = g_array_new (FALSE, FALSE, sizeof (DriftKeyEntry));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  self->longer = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
drift_key_sort_free (DriftKeySort *self)
{
  g_clear_pointer (&self->entries, g_array_unref);
  g_array_unref (self->merged);
  g_array_unref (self->ends);
  g_array_unref (self->longer);
  g_free (self);
}

static const DriftKeyEntry *
entry_at (DriftKeySort *self, guint place)
{
  return &g_array_index (self->entries, DriftKeyEntry, place);
}

/* Looks for where an entry does not come after the one before it. Returns what is left of the
 * budget. */
static guint
look_for_runs (DriftKeySort *self, const DriftKeys *keys, guint budget)
{
  for (; self->looked < self->entries->len && budget > 0; budget--)
    {
      guint place = ++self->looked;

      if (place == self->entries->len ||
          drift_key_entry_compare (entry_at (self, place - 1), entry_at (self, place), keys) > 0)
        g_array_append_val (self->ends, place);
    }
  return budget;
}

static void
swap (GArray **a, GArray **b)
{
  GArray *other = *a;

  *a = *b;
  *b = other;
}

/* The runs are half as many: they are what the next pass begins with. */
static void
begin_pass (DriftKeySort *self)
{
  swap (&self->entries, &self->merged);
  swap (&self->ends, &self->longer);
  g_array_set_size (self->merged, 0);
  g_array_set_size (self->longer, 0);
  self->next = 0;
  self->left = self->right = (Part){ 0, 0 };
}

static Part
take_run (DriftKeySort *self)
{
  guint i = self->next;
  Part run = { self->entries->len, self->entries->len };

  if (i >= self->ends->len)
    return run;
  run.from = i > 0 ? g_array_index (self->ends, guint, i - 1) : 0;
  run.end = g_array_index (self->ends, guint, i);
  self->next++;
  return run;
}

/* Merges a part of two runs, or copies what is left of one. Returns what is left of the budget. */
static guint
merge (DriftKeySort *self, const DriftKeys *keys, guint budget)
{
  Part *left = &self->left, *right = &self->right;

  for (; budget > 0 && left->from < left->end && right->from < right->end; budget--)
    {
      gboolean keeps = drift_key_entry_compare (entry_at (self, left->from),
                                                entry_at (self, right->from), keys) <= 0;
      const DriftKeyEntry *first = entry_at (self, keeps ? left->from++ : right->from++);

      g_array_append_vals (self->merged, first, 1);
    }
  if (left->from < left->end && right->from < right->end)
    return 0;
  for (Part *rest = left; rest != NULL; rest = rest == left ? right : NULL)
    {
      guint n = MIN (budget, rest->end - rest->from);

      g_array_append_vals (self->merged, entry_at (self, rest->from), n);
      rest->from += n;
      budget -= n;
    }
  return budget;
}

/* Returns whether there are runs to be merged. */
static gboolean
choose_runs (DriftKeySort *self)
{
  if (self->merged->len > 0)
    g_array_append_val (self->longer, self->merged->len);
  if (self->merged->len == self->entries->len)
    begin_pass (self);
  if (self->ends->len <= 1)
    return FALSE;
  self->left = take_run (self);
  self->right = take_run (self);
  return TRUE;
}

/**
 * drift_key_sort_work:
 * @keys: (nullable): as of drift_key_entry_compare()
 * @budget: how many entries to look at
 *
 * Returns: whether there is more to do
 */
gboolean
drift_key_sort_work (DriftKeySort *self, const DriftKeys *keys, guint budget)
{
  budget = look_for_runs (self, keys, budget);
  if (self->looked < self->entries->len)
    return TRUE;
  while (budget > 0)
    {
      if (self->left.from == self->left.end && self->right.from == self->right.end &&
          !choose_runs (self))
        return FALSE;
      budget = merge (self, keys, budget);
    }
  return TRUE;
}

/**
 * drift_key_sort_finish:
 *
 * Returns: (transfer full) (element-type DriftKeyEntry): the entries, which are in order if there
 *   was no more to do
 */
GArray *
drift_key_sort_finish (DriftKeySort *self)
{
  return g_steal_pointer (&self->entries);
}
