/* Read repair as code: two listings, and where each stands inside an event of a run.
 * SPDX-License-Identifier: MIT */
#include "drift-algorithm-private.h"

#include "drift-digest.h"
#include "drift-reconcile.h"

#include <glib/gi18n-lib.h>

/* An event being told: the cluster just after it, the steps so far, and what they know. */
typedef struct
{
  DriftCluster *cluster;
  guint number; /* of the event */
  DriftEvent event;
  guint32 focus;
  guint32 op;
  gboolean naive;
  DriftRecord copies[DRIFT_MAX_REPLICAS];
  DriftNodes known; /* whose copies are */
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
    if (telling->known & DRIFT_NODE_BIT (i))
      add_variable (step, g_strdup_printf ("copies[%s]", name_of (telling, i)),
                    say_record (&telling->copies[i]));
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

/* A read knows what it was told: the replies of its own operation. */
static void
take_replies (Telling *telling, guint event)
{
  for (guint i = event; i > 0; i--)
    {
      const DriftMessage *cause = drift_cluster_get_cause (telling->cluster, i);
      DriftEventKind kind = drift_cluster_get_event_kind (telling->cluster, i);

      if (cause == NULL || cause->op != telling->op)
        continue;
      if (kind == DRIFT_EVENT_REPLY)
        {
          telling->copies[cause->from] =
              drift_cluster_get_payload (telling->cluster, cause->payload);
          telling->known |= DRIFT_NODE_BIT (cause->from);
        }
      else if (kind == DRIFT_EVENT_ROUTE)
        return;
    }
}

/* A sweep compares what stands in the tables, of the replicas whose digests came; returns FALSE
 * if the event belongs to no sweep. */
static gboolean
take_tables (Telling *telling, guint event, guint32 key, gboolean *differed)
{
  DriftNodes known = 0;

  for (guint i = event; i > 0; i--)
    {
      const DriftMessage *cause = drift_cluster_get_cause (telling->cluster, i);
      DriftEventKind kind = drift_cluster_get_event_kind (telling->cluster, i);

      if (kind == DRIFT_EVENT_SWEEP)
        break;
      if (cause == NULL || cause->op != telling->op)
        continue;
      if (kind == DRIFT_EVENT_ROUTE || kind == DRIFT_EVENT_REPLY)
        return FALSE;
      if (kind == DRIFT_EVENT_DIGESTS)
        known |= DRIFT_NODE_BIT (cause->from);
      else if (kind >= DRIFT_EVENT_MISMATCH && kind <= DRIFT_EVENT_SKIP)
        *differed = TRUE;
    }
  telling->known = known;
  for (guint i = 0; key != DRIFT_KEY_NONE && i < drift_cluster_get_n_replicas (telling->cluster);
       i++)
    telling->copies[i] = drift_cluster_get_record (telling->cluster, i, key);
  return TRUE;
}

/* Asks the very function that the cluster asked, with the copies as they were. */
static DriftVerdict
decide (const Telling *telling, DriftNodes *rotten, DriftNodes *equal)
{
  g_autoptr (DriftPayloads) payloads = drift_payloads_new ();
  DriftPolicy policy = drift_policy_from_settings (drift_cluster_get_settings (telling->cluster));
  guint32 copies[DRIFT_MAX_REPLICAS];
  DriftVerdict verdict;

  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    {
      copies[i] = DRIFT_PAYLOAD_NONE;
      if (!(telling->known & DRIFT_NODE_BIT (i)) || telling->copies[i].version.counter == 0)
        continue;
      /* One payload on two replicas is one payload here too. */
      for (guint j = 0; j < i; j++)
        if (copies[j] != DRIFT_PAYLOAD_NONE &&
            telling->copies[j].bytes == telling->copies[i].bytes &&
            drift_version_compare (telling->copies[j].version, telling->copies[i].version) == 0)
          copies[i] = copies[j];
      if (copies[i] == DRIFT_PAYLOAD_NONE)
        copies[i] = drift_payloads_add (payloads, &telling->copies[i]);
    }
  verdict = drift_reconcile (&policy, payloads, copies, telling->known);
  *rotten = 0;
  *equal = 0;
  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    {
      if (copies[i] != DRIFT_PAYLOAD_NONE && !drift_payloads_is_sound (payloads, copies[i]))
        *rotten |= DRIFT_NODE_BIT (i);
      if (telling->known & DRIFT_NODE_BIT (i) &&
          drift_policy_digest (&policy, payloads, copies[i]) ==
              drift_policy_digest (&policy, payloads, verdict.newest))
        *equal |= DRIFT_NODE_BIT (i);
    }
  return verdict;
}

/* One replica in the loop: whether it differs, and what is done about it. */
static void
tell_replica (Telling *telling, guint node, const DriftVerdict *verdict, gboolean equal)
{
  const DriftRecord *newest = &telling->copies[verdict->source];
  g_autofree char *copy = say_record (&telling->copies[node]);
  gboolean behind = (verdict->laggards & DRIFT_NODE_BIT (node)) != 0;
  DriftAlgorithmStep *step;
  char *text;

  if (behind)
    text =
        /* Translators: a replica, and a version with a checksum: "R2 holds v6 4300d252: that is not
           the newest." */
        g_strdup_printf (_ ("%s holds %s: that is not the newest."), name_of (telling, node), copy);
  else if (telling->naive && equal &&
           drift_version_compare (telling->copies[node].version, newest->version) != 0)
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
  g_autofree char *copy = say_record (&telling->copies[verdict->source]);
  DriftAlgorithmStep *step;
  DriftNodes ties = 0;
  char *text;

  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    if (telling->known & DRIFT_NODE_BIT (i) &&
        drift_version_compare (telling->copies[i].version,
                               telling->copies[verdict->source].version) == 0 &&
        telling->copies[i].checksum != telling->copies[verdict->source].checksum)
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
  DriftNodes sound = (DriftNodes)(telling->known & ~rotten);

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
  add_variable (step, g_strdup ("newest"), say_record (&telling->copies[verdict->source]));
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
  DriftVerdict verdict = decide (telling, &rotten, &equal);

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
    if (telling->known & DRIFT_NODE_BIT (i))
      tell_replica (telling, i, &verdict, (equal & DRIFT_NODE_BIT (i)) != 0);
}

static void
tell_compare (Telling *telling, guint event)
{
  gboolean differed = FALSE;

  if (!take_tables (telling, event, telling->event.key, &differed))
    take_replies (telling, event);
  tell_verdict (telling);
}

/* The end of a sweep's comparison: the keys that differ were told one by one. */
static void
tell_compared (Telling *telling, guint event, guint32 focus)
{
  gboolean differed = FALSE;
  DriftAlgorithmStep *step;

  take_tables (telling, event, focus, &differed);
  if (!differed && focus != DRIFT_KEY_NONE && telling->event.a > 1)
    {
      tell_verdict (telling);
      return;
    }
  step = tell (telling, NAIVE_BEGIN, RIGHT_BEGIN, DRIFT_NODE_COORDINATOR,
               telling->event.a > 1
                   ? g_strdup (_ ("No other key differs."))
                   : g_strdup (_ ("With fewer than two replicas there is nothing to compare.")));
  add_variable (step, g_strdup ("replicas"), say_nodes (telling, telling->known));
}

static void
tell_begin (Telling *telling, DriftNodes replicas)
{
  DriftAlgorithmStep *step =
      tell (telling, NAIVE_BEGIN, RIGHT_BEGIN, DRIFT_NODE_COORDINATOR,
            telling->event.kind == DRIFT_EVENT_SWEEP
                ? g_strdup (_ ("A sweep begins. Every key will be compared."))
                : g_strdup (_ ("A read begins, and what it reads will be compared.")));

  add_key (telling, step, telling->event.key);
  if (replicas != 0)
    add_variable (step, g_strdup ("replicas"), say_nodes (telling, replicas));
}

static void
tell_arrival (Telling *telling, guint event, guint32 focus)
{
  gboolean differed = FALSE;
  DriftAlgorithmStep *step;
  guint32 key = telling->event.key;

  if (telling->event.kind == DRIFT_EVENT_REPLY)
    take_replies (telling, event);
  else
    {
      key = focus;
      take_tables (telling, event, focus, &differed);
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

/* Where a story has a key in view, it is that one. */
static gboolean
is_about_focus (DriftRun *run, guint event)
{
  guint32 focus = drift_run_get_focus (run);
  DriftEvent what;

  drift_cluster_get_event (drift_run_get_cluster (run), event, &what);
  return focus == DRIFT_KEY_NONE || what.key == focus;
}

/**
 * drift_algorithm_concerns:
 * @event: from 1 to the position of the run's cluster
 *
 * Returns: whether read repair or a sweep is at work in @event, on the key in view
 */
gboolean
drift_algorithm_concerns (DriftRun *run, guint event)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  DriftEvent what;

  g_return_val_if_fail (event >= 1 && event <= drift_cluster_get_position (cluster), FALSE);
  switch (drift_cluster_get_event_kind (cluster, event))
    {
    case DRIFT_EVENT_SWEEP:
    case DRIFT_EVENT_DIGESTS:
    case DRIFT_EVENT_COMPARED:
      return TRUE;
    case DRIFT_EVENT_MATCH:
    case DRIFT_EVENT_MISMATCH:
    case DRIFT_EVENT_CONFLICT:
    case DRIFT_EVENT_ROTTEN:
    case DRIFT_EVENT_REPAIR:
    case DRIFT_EVENT_CANCEL:
      return is_about_focus (run, event);
    case DRIFT_EVENT_LOST:
      return drift_cluster_get_cause (cluster, event)->kind == DRIFT_MESSAGE_COPY &&
             is_about_focus (run, event);
    case DRIFT_EVENT_ROUTE:
      drift_cluster_get_event (cluster, event, &what);
      return what.a > 1 && drift_cluster_get_setting (cluster, DRIFT_SETTING_READ_REPAIR);
    case DRIFT_EVENT_REPLY:
      drift_cluster_get_event (cluster, event, &what);
      return what.b > 1 && drift_cluster_get_setting (cluster, DRIFT_SETTING_READ_REPAIR);
    default:
      return FALSE;
    }
}

/* Among so many events it is looked for; a step has more where little of it concerns the code. */
#define LOOK_BACK 20000

/**
 * drift_algorithm_get_start:
 *
 * Returns: the event after which the algorithm is looked for: the last before the step that is
 *   being played or has just ended, or a later one in a long step
 */
guint
drift_algorithm_get_start (DriftRun *run)
{
  guint position = drift_cluster_get_position (drift_run_get_cluster (run));

  return MAX (drift_run_get_step_start (run), position - MIN (position, LOOK_BACK));
}

/**
 * drift_algorithm_find_last:
 *
 * Returns: the last event of the step that is being played or has just ended in which the
 *   algorithm is at work, or %DRIFT_ALGORITHM_NO_EVENT if there is none among the newest of them
 */
guint
drift_algorithm_find_last (DriftRun *run)
{
  guint position = drift_cluster_get_position (drift_run_get_cluster (run));
  guint start = drift_algorithm_get_start (run);

  for (guint i = position; i > start; i--)
    if (drift_algorithm_concerns (run, i))
      return i;
  return DRIFT_ALGORITHM_NO_EVENT;
}

/**
 * drift_algorithm_find_next:
 * @event: an event, or %DRIFT_ALGORITHM_NO_EVENT for the first of the step
 *
 * Returns: the next event of the step after @event in which the algorithm is at work and that has
 *   happened, or %DRIFT_ALGORITHM_NO_EVENT
 */
guint
drift_algorithm_find_next (DriftRun *run, guint event)
{
  guint position = drift_cluster_get_position (drift_run_get_cluster (run));

  for (guint i = MAX (event, drift_algorithm_get_start (run)) + 1; i <= position; i++)
    if (drift_algorithm_concerns (run, i))
      return i;
  return DRIFT_ALGORITHM_NO_EVENT;
}

static void
tell_event (Telling *telling, guint event, guint32 focus)
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
      tell_arrival (telling, event, focus);
      break;
    case DRIFT_EVENT_COMPARED:
      tell_compared (telling, event, focus);
      break;
    case DRIFT_EVENT_REPAIR:
    case DRIFT_EVENT_CANCEL:
    case DRIFT_EVENT_LOST:
      tell_write (telling);
      break;
    default:
      tell_compare (telling, event);
    }
}

/* The cluster stands just after the event. */
static void
tell_there (gpointer data)
{
  Telling *telling = data;

  drift_cluster_get_event (telling->cluster, telling->number, &telling->event);
  telling->op = drift_cluster_get_cause (telling->cluster, telling->number)->op;
  telling->naive =
      drift_cluster_get_setting (telling->cluster, DRIFT_SETTING_REPAIR) == DRIFT_REPAIR_NAIVE;
  tell_event (telling, telling->number, telling->focus);
}

/**
 * drift_algorithm_at:
 * @event: from 1 to the position of the run's cluster
 * @version: (out) (optional): which listing was run
 *
 * What the algorithm does inside one event, line by line. The values are those of the moment of
 * the event; if more has happened since, that moment is visited.
 *
 * Returns: (transfer full) (element-type DriftAlgorithmStep): the steps; none if the algorithm is
 *   not at work in @event, or if that is more than %DRIFT_AHEAD_WORK ago
 */
GPtrArray *
drift_algorithm_at (DriftRun *run, guint event, DriftRepairPolicy *version)
{
  Telling telling = { .cluster = drift_run_get_cluster (run),
                      .number = event,
                      .focus = drift_run_get_focus (run) };

  telling.steps = g_ptr_array_new_with_free_func ((GDestroyNotify)free_step);
  telling.naive =
      drift_cluster_get_setting (telling.cluster, DRIFT_SETTING_REPAIR) == DRIFT_REPAIR_NAIVE;
  if (drift_algorithm_concerns (run, event))
    drift_cluster_visit (telling.cluster, event, DRIFT_AHEAD_WORK, tell_there, &telling);
  if (version != NULL)
    *version = telling.naive ? DRIFT_REPAIR_NAIVE : DRIFT_REPAIR_RIGHT;
  return telling.steps;
}
