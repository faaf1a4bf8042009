/* Read repair as code: what it does inside one event, line by line and in sentences.
 * SPDX-License-Identifier: MIT */
#include "drift-algorithm-private.h"

#include "drift-digest.h"

#include <glib/gi18n-lib.h>

/* An event being told: the cluster just after it, the steps so far, and what they know. */
typedef struct
{
  DriftCluster *cluster;
  guint number; /* of the event */
  DriftEvent event;
  guint32 focus;
  gboolean naive;
  DriftAlgorithmCopies copies;
  GPtrArray *steps;
} Telling;

static void
clear_variable (DriftAlgorithmVariable *variable)
{
  g_free (variable->name);
  g_free (variable->value);
}

static void
free_step (DriftAlgorithmStep *step)
{
  g_array_unref (step->variables);
  g_free (step->text);
  g_free (step);
}

static const char *
name_of (const Telling *telling, guint node)
{
  return drift_names_get (drift_cluster_get_names (telling->cluster), (DriftNode)node);
}

static char *
say_copy (DriftVersion version, guint64 checksum)
{
  char text[DRIFT_VERSION_LENGTH];
  char digest[DRIFT_DIGEST_LENGTH];

  if (version.counter == 0)
    return g_strdup (_ ("nothing"));
  return g_strdup_printf ("%s %.8s", drift_version_print (version, text),
                          drift_digest_print (checksum, digest));
}

static char *
say_record (const DriftRecord *record)
{
  return say_copy (record->version, record->checksum);
}

/* Adds a step on the line of the version that runs; it takes @text over. */
static DriftAlgorithmStep *
tell (Telling *telling, guint naive_line, guint right_line, DriftNode node, char *text)
{
  DriftAlgorithmStep *step = g_new0 (DriftAlgorithmStep, 1);

  step->line = telling->naive ? naive_line : right_line;
  step->node = node;
  step->text = text;
  step->variables = g_array_new (FALSE, FALSE, sizeof (DriftAlgorithmVariable));
  g_array_set_clear_func (step->variables, (GDestroyNotify)clear_variable);
  g_ptr_array_add (telling->steps, step);
  return step;
}

/* Both are taken over. */
static void
add_variable (DriftAlgorithmStep *step, char *name, char *value)
{
  DriftAlgorithmVariable variable = { name, value };

  g_array_append_val (step->variables, variable);
}

static void
add_key (const Telling *telling, DriftAlgorithmStep *step, guint32 key)
{
  if (key != DRIFT_KEY_NONE)
    add_variable (step, g_strdup ("key"),
                  g_strdup (drift_keys_name (drift_cluster_get_keys (telling->cluster), key)));
}

static void
add_copies (const Telling *telling, DriftAlgorithmStep *step)
{
  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    if (telling->copies.known & DRIFT_NODE_BIT (i))
      add_variable (step, g_strdup_printf ("copies[%s]", name_of (telling, i)),
                    say_record (&telling->copies.records[i]));
}

static void
add_replica (const Telling *telling, DriftAlgorithmStep *step, guint node)
{
  add_variable (step, g_strdup ("r"), g_strdup (name_of (telling, node)));
}

static char *
say_nodes (const Telling *telling, DriftNodes nodes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    if (nodes & DRIFT_NODE_BIT (i))
      {
        if (text->len > 0)
          g_string_append (text, ", ");
        g_string_append (text, name_of (telling, i));
      }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
take_replies (Telling *telling)
{
  drift_algorithm_take_replies (&telling->copies, telling->cluster, telling->number);
}

static gboolean
take_tables (Telling *telling, guint32 key, gboolean *differed)
{
  return drift_algorithm_take_tables (&telling->copies, telling->cluster, telling->number, key,
                                      differed);
}

/* One replica in the loop: whether it differs, and what is done about it. */
static void
tell_replica (Telling *telling, guint node, const DriftVerdict *verdict, gboolean equal)
{
  const DriftRecord *newest = &telling->copies.records[verdict->source];
  g_autofree char *copy = say_record (&telling->copies.records[node]);
  gboolean behind = (verdict->laggards & DRIFT_NODE_BIT (node)) != 0;
  DriftAlgorithmStep *step;
  char *text;

  if (behind)
    text =
        /* Translators: a replica, and a version with a checksum: "R2 holds v6 4300d252: that is not
           the newest." */
        g_strdup_printf (_ ("%s holds %s: that is not the newest."), name_of (telling, node), copy);
  else if (telling->naive && equal &&
           drift_version_compare (telling->copies.records[node].version, newest->version) != 0)
    /* Translators: a replica, and a version with a checksum */
    text = g_strdup_printf (_ ("%s holds %s: the digest is equal, so the older version goes "
                               "unseen."),
                            name_of (telling, node), copy);
  else
    /* Translators: a replica, and a version with a checksum */
    text = g_strdup_printf (_ ("%s holds %s: nothing to do."), name_of (telling, node), copy);
  step = tell (telling, NAIVE_DIFFERS, RIGHT_DIFFERS, (DriftNode)node, text);
  add_replica (telling, step, node);
  add_variable (step, g_strdup ("copies[r]"), g_strdup (copy));
  add_variable (step, g_strdup ("newest"), say_record (newest));
  if (!behind)
    return;
  step = tell (telling, NAIVE_WRITE, RIGHT_NEWER, (DriftNode)node,
               telling->naive
                   ? g_strdup_printf (_ ("A copy is sent to %s, to be written in any case."),
                                      name_of (telling, node))
                   : g_strdup_printf (_ ("A copy is sent to %s, to be written if it is newer than "
                                         "what it finds there."),
                                      name_of (telling, node)));
  add_replica (telling, step, node);
  add_variable (step, g_strdup ("newest"), say_record (newest));
}

static void
tell_newest (Telling *telling, const DriftVerdict *verdict, DriftNodes rotten)
{
  g_autofree char *copy = say_record (&telling->copies.records[verdict->source]);
  DriftAlgorithmStep *step;
  DriftNodes ties = 0;
  char *text;

  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    if (telling->copies.known & DRIFT_NODE_BIT (i) &&
        drift_version_compare (telling->copies.records[i].version,
                               telling->copies.records[verdict->source].version) == 0 &&
        telling->copies.records[i].checksum != telling->copies.records[verdict->source].checksum)
      ties |= DRIFT_NODE_BIT (i);
  if (telling->naive && rotten & DRIFT_NODE_BIT (verdict->source))
    text = g_strdup_printf (_ ("%s holds the highest version. Its bytes have rotted, and nobody "
                               "asks."),
                            name_of (telling, verdict->source));
  else if (telling->naive && ties != 0)
    text = g_strdup_printf (_ ("Two copies share the highest version and differ. %s comes first in "
                               "the list, so it wins."),
                            name_of (telling, verdict->source));
  else
    text =
        g_strdup_printf (_ ("%s holds the highest version."), name_of (telling, verdict->source));
  step = tell (telling, NAIVE_NEWEST, RIGHT_NEWEST, verdict->source, text);
  add_copies (telling, step);
  add_variable (step, g_strdup ("newest"), g_strdup (copy));
}

/* What stands before the loop in the right version; returns whether the loop is reached. */
static gboolean
tell_checks (Telling *telling, const DriftVerdict *verdict, DriftNodes rotten)
{
  DriftAlgorithmStep *step;
  DriftNodes sound = (DriftNodes)(telling->copies.known & ~rotten);

  if (verdict->kind == DRIFT_VERDICT_MATCH)
    {
      step = tell (telling, 0, RIGHT_SAME, DRIFT_NODE_NONE,
                   g_strdup (_ ("All copies have one version and one digest.")));
      add_copies (telling, step);
      tell (telling, 0, RIGHT_RETURN, DRIFT_NODE_NONE,
            g_strdup (_ ("There is nothing to repair.")));
      return FALSE;
    }
  step = tell (telling, 0, RIGHT_SAME, DRIFT_NODE_NONE,
               g_strdup (_ ("The copies are not all alike, in version or in digest.")));
  add_copies (telling, step);
  step = tell (telling, 0, RIGHT_SOUND,
               rotten != 0 ? (DriftNode)__builtin_ctz (rotten) : DRIFT_NODE_NONE,
               rotten == 0 ? g_strdup (_ ("Every copy passes its own check."))
                           : g_strdup (_ ("A copy whose bytes no longer sum to its digest may not "
                                          "be the source.")));
  add_variable (step, g_strdup ("sound"), say_nodes (telling, sound));
  return verdict->newest != DRIFT_PAYLOAD_NONE;
}

static void
tell_tie (Telling *telling, const DriftVerdict *verdict)
{
  gboolean conflict = verdict->kind == DRIFT_VERDICT_CONFLICT;
  DriftAlgorithmStep *step =
      tell (telling, 0, RIGHT_TIE, DRIFT_NODE_NONE,
            conflict ? g_strdup (_ ("Two sound copies share the highest version and differ in "
                                    "their bytes."))
                     : g_strdup (_ ("No two sound copies of that version differ.")));

  add_copies (telling, step);
  add_variable (step, g_strdup ("newest"), say_record (&telling->copies.records[verdict->source]));
  if (!conflict)
    return;
  step = tell (telling, 0, RIGHT_CONFLICT, DRIFT_NODE_NONE,
               g_strdup (_ ("No order can tell which is right. The conflict is counted, and "
                            "nothing is written.")));
  add_variable (step, g_strdup ("conflicts"),
                g_strdup_printf ("%" G_GINT64_FORMAT,
                                 drift_cluster_get_metric (telling->cluster,
                                                           DRIFT_METRIC_CONFLICTS)));
}

/* A comparison from its first line to its last. */
static void
tell_verdict (Telling *telling)
{
  DriftNodes rotten, equal;
  DriftVerdict verdict =
      drift_algorithm_decide (&telling->copies, telling->cluster, &rotten, &equal);

  if (!telling->naive && !tell_checks (telling, &verdict, rotten))
    return;
  if (verdict.newest == DRIFT_PAYLOAD_NONE)
    return;
  tell_newest (telling, &verdict, rotten);
  if (!telling->naive)
    tell_tie (telling, &verdict);
  if (verdict.kind == DRIFT_VERDICT_CONFLICT)
    return;
  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    if (telling->copies.known & DRIFT_NODE_BIT (i))
      tell_replica (telling, i, &verdict, (equal & DRIFT_NODE_BIT (i)) != 0);
}

static void
tell_compare (Telling *telling)
{
  gboolean differed;

  if (!take_tables (telling, telling->event.key, &differed))
    take_replies (telling);
  tell_verdict (telling);
}

/* The end of a sweep's comparison: the keys that differ were told one by one. */
static void
tell_compared (Telling *telling)
{
  DriftAlgorithmStep *step;
  gboolean differed;

  take_tables (telling, telling->focus, &differed);
  if (!differed && telling->focus != DRIFT_KEY_NONE && telling->event.a > 1)
    {
      tell_verdict (telling);
      return;
    }
  step = tell (telling, NAIVE_BEGIN, RIGHT_BEGIN, DRIFT_NODE_COORDINATOR,
               telling->event.a > 1
                   ? g_strdup (_ ("No other key differs."))
                   : g_strdup (_ ("With fewer than two replicas there is nothing to compare.")));
  add_variable (step, g_strdup ("replicas"), say_nodes (telling, telling->copies.known));
}

/* A read runs where it was sent to: at the coordinator, or at a replica that is in charge of it. */
static char *
say_begin (const Telling *telling)
{
  if (telling->event.kind == DRIFT_EVENT_SWEEP)
    return g_strdup (_ ("A sweep begins. Every key will be compared."));
  if (telling->event.to == DRIFT_NODE_COORDINATOR)
    return g_strdup (_ ("A read begins, and what it reads will be compared."));
  /* Translators: %s is a replica */
  return g_strdup_printf (_ ("A read begins at %s, which will compare what it reads."),
                          name_of (telling, telling->event.to));
}

static void
tell_begin (Telling *telling, DriftNodes replicas)
{
  DriftNode node =
      telling->event.kind == DRIFT_EVENT_SWEEP ? DRIFT_NODE_COORDINATOR : telling->event.to;
  DriftAlgorithmStep *step = tell (telling, NAIVE_BEGIN, RIGHT_BEGIN, node, say_begin (telling));

  add_key (telling, step, telling->event.key);
  if (replicas != 0)
    add_variable (step, g_strdup ("replicas"), say_nodes (telling, replicas));
}

static void
tell_arrival (Telling *telling)
{
  DriftAlgorithmStep *step;
  guint32 key = telling->event.key;
  gboolean differed;

  if (telling->event.kind == DRIFT_EVENT_REPLY)
    take_replies (telling);
  else
    {
      key = telling->focus;
      take_tables (telling, key, &differed);
    }
  step = tell (telling, NAIVE_READ, RIGHT_READ, telling->event.from,
               /* Translators: %s is a replica */
               g_strdup_printf (_ ("What %s holds is known now."),
                                name_of (telling, telling->event.from)));
  add_key (telling, step, key);
  if (key != DRIFT_KEY_NONE)
    add_copies (telling, step);
}

/* A copy arrives at a laggard, or never does. */
static void
tell_write (Telling *telling)
{
  const DriftEvent *event = &telling->event;
  g_autofree char *newest = say_copy (event->version, event->checksum);
  DriftVersion there = { event->a, 0 };
  char version[DRIFT_VERSION_LENGTH];
  gboolean lost = event->kind == DRIFT_EVENT_LOST;
  gboolean back = event->kind == DRIFT_EVENT_REPAIR && event->a > event->version.counter;
  DriftAlgorithmStep *step;
  char *text;

  drift_version_print (there, version);
  if (!telling->naive && !lost)
    {
      step = tell (telling, 0, RIGHT_NEWER, event->to,
                   event->kind == DRIFT_EVENT_CANCEL
                       ? g_strdup_printf (_ ("By now %s holds something at least as new. The "
                                             "repair is dropped."),
                                          name_of (telling, event->to))
                       : g_strdup_printf (_ ("%s still holds something older."),
                                          name_of (telling, event->to)));
      add_replica (telling, step, event->to);
      add_variable (step, g_strdup ("newest"), g_strdup (newest));
      add_variable (step, g_strdup ("now(r)"), g_strdup (event->a > 0 ? version : _ ("nothing")));
      if (event->kind == DRIFT_EVENT_CANCEL)
        return;
    }
  if (lost)
    text = g_strdup_printf (_ ("The copy for %s is lost on its way. The next sweep will find it "
                               "still behind."),
                            name_of (telling, event->to));
  else if (event->kind == DRIFT_EVENT_CANCEL)
    text = g_strdup_printf (_ ("%s holds this very copy already."), name_of (telling, event->to));
  else if (back)
    text = g_strdup_printf (_ ("%s is written, and a newer version is gone: the repair made it "
                               "worse."),
                            name_of (telling, event->to));
  else
    text = g_strdup_printf (_ ("%s is written. It holds the newest copy now."),
                            name_of (telling, event->to));
  step = tell (telling, NAIVE_WRITE, RIGHT_WRITE, event->to, text);
  add_replica (telling, step, event->to);
  add_variable (step, g_strdup ("newest"), g_strdup (newest));
  if (telling->naive && !lost)
    add_variable (step, g_strdup ("was"), g_strdup (event->a > 0 ? version : _ ("nothing")));
}

static void
tell_event (Telling *telling)
{
  switch (telling->event.kind)
    {
    case DRIFT_EVENT_SWEEP:
      tell_begin (telling,
                  (DriftNodes)((1u << drift_cluster_get_n_replicas (telling->cluster)) - 1));
      break;
    case DRIFT_EVENT_ROUTE:
      tell_begin (telling, 0);
      break;
    case DRIFT_EVENT_REPLY:
    case DRIFT_EVENT_DIGESTS:
      tell_arrival (telling);
      break;
    case DRIFT_EVENT_COMPARED:
      tell_compared (telling);
      break;
    case DRIFT_EVENT_REPAIR:
    case DRIFT_EVENT_CANCEL:
    case DRIFT_EVENT_LOST:
      tell_write (telling);
      break;
    default:
      tell_compare (telling);
    }
}

/**
 * drift_algorithm_tell:
 * @cluster: just after @event
 * @event: one in which the algorithm is at work
 * @focus: the key in view, or %DRIFT_KEY_NONE
 *
 * Returns: (transfer full) (element-type DriftAlgorithmStep): what it does inside the event
 */
GPtrArray *
drift_algorithm_tell (DriftCluster *cluster, guint event, guint32 focus)
{
  Telling telling = { .cluster = cluster, .number = event, .focus = focus };

  telling.naive = drift_cluster_get_setting (cluster, DRIFT_SETTING_REPAIR) == DRIFT_REPAIR_NAIVE;
  telling.steps = g_ptr_array_new_with_free_func ((GDestroyNotify)free_step);
  drift_cluster_get_event (cluster, event, &telling.event);
  tell_event (&telling);
  return telling.steps;
}
