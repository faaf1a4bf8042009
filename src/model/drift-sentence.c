/* Sentences: what an event of a run was, in words, for who sees everything and for an operator.
 * SPDX-License-Identifier: MIT */
#include "drift-sentence-private.h"

#include <glib/gi18n-lib.h>

/* The client and the coordinator */

/* Whoever a request has reached. */
static const char *
name_charge (const DriftTold *told)
{
  /* Translators: this begins a sentence, in place of the name of a replica */
  return told->event.to < DRIFT_MAX_REPLICAS ? told->to : _ ("The coordinator");
}

static char *
tell_accept (const DriftTold *told)
{
  guint n = told->event.a;

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       /* Translators: %1$s is a replica or "The coordinator"; %2$s
                                          a version, "v7"; %3$s a key, "user:42"; %4$u counts
                                          replicas */
                                       "%1$s takes %2$s of %3$s and sends it to %4$u replica.",
                                       "%1$s takes %2$s of %3$s and sends it to %4$u replicas.", n),
                          name_charge (told), told->version, told->key, n);
}

static char *
tell_ask (const DriftTold *told)
{
  guint n = told->event.a;

  return g_strdup_printf (
      /* Translators: %1$s is a replica or "The coordinator"; %2$u counts replicas; %3$s is a key,
         "user:42" */
      g_dngettext (GETTEXT_PACKAGE, "%1$s asks %2$u replica before it writes %3$s.",
                   "%1$s asks %2$u replicas before it writes %3$s.", n),
      name_charge (told), n, told->key);
}

static char *
tell_route (const DriftTold *told)
{
  guint n = told->event.a;

  return g_strdup_printf (
      /* Translators: %1$s is a replica or "The coordinator"; %2$u counts replicas; %3$s is a key,
         "user:42" */
      g_dngettext (GETTEXT_PACKAGE, "%1$s asks %2$u replica for %3$s.",
                   "%1$s asks %2$u replicas for %3$s.", n),
      name_charge (told), n, told->key);
}

static char *
tell_ok (const DriftTold *told)
{
  guint n = told->event.b;

  if (!told->truth && told->event.tombstone)
    /* Translators: %s is a key, "user:42" */
    return g_strdup_printf (_ ("The client hears OK: its delete of %s is done."), told->key);
  if (!told->truth)
    /* Translators: %s is a key, "user:42" */
    return g_strdup_printf (_ ("The client hears OK: its write of %s is done."), told->key);
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   /* Translators: %1$s is a version, %2$s a key; of %4$u replicas %3$u acknowledged
                      the write */
                   "The client hears OK for %1$s of %2$s: %3$u of %4$u replica acknowledged it.",
                   "The client hears OK for %1$s of %2$s: %3$u of %4$u replicas acknowledged it.",
                   n),
      told->version, told->key, told->event.a, n);
}

/* There may be no copy, or one of a delete. */
static const char *
status_of (const DriftEvent *answer)
{
  return answer->version.counter > 0 && !answer->tombstone ? _ ("200 OK") : _ ("not found");
}

static char *
tell_answer (const DriftTold *told)
{
  const char *status = status_of (&told->event);
  guint behind = told->event.a;

  if (!told->truth || (told->event.version.counter == 0 && behind == 0))
    /* Translators: %1$s is a key, "user:42"; %2$s "200 OK" or "not found" */
    return g_strdup_printf (_ ("The client reads %1$s: %2$s."), told->key, status);
  if (told->event.count > 0)
    /* Translators: %1$s is a version, "v7"; %2$s a key; %3$s "200 OK" or "not found" */
    return g_strdup_printf (_ ("The client reads %1$s of %2$s: %3$s, and its bytes are rotten."),
                            told->version, told->key, status);
  if (behind == 0)
    /* Translators: %1$s is a version, "v7"; %2$s a key; %3$s "200 OK" or "not found" */
    return g_strdup_printf (_ ("The client reads %1$s of %2$s: %3$s, the newest."), told->version,
                            told->key, status);
  return g_strdup_printf (
      /* Translators: %1$s is a version, %2$s a key; %3$s "200 OK" or "not found"; %4$u counts
         versions */
      g_dngettext (GETTEXT_PACKAGE, "The client reads %1$s of %2$s: %3$s, and %4$u version old.",
                   "The client reads %1$s of %2$s: %3$s, and %4$u versions old.", behind),
      told->version, told->key, status, behind);
}

/* The client heard nothing, nor did it hear from anyone who had. */
static char *
tell_no_answer (const DriftTold *told)
{
  if (told->event.about == DRIFT_MESSAGE_READ)
    /* Translators: %s is a key, "user:42" */
    return g_strdup_printf (_ ("The client gives up: no answer to its read of %s has come."),
                            told->key);
  /* Translators: %s is a key, "user:42" */
  return g_strdup_printf (_ ("The client gives up: no answer to its write of %s has come."),
                          told->key);
}

static char *
tell_fail (const DriftTold *told)
{
  if (told->event.b == 0)
    return tell_no_answer (told);
  if (told->event.about == DRIFT_MESSAGE_READ)
    /* Translators: %1$s is a key; %2$u of %3$u replies that are needed came in time */
    return g_strdup_printf (_ ("The client gets an error: its read of %1$s timed out, with %2$u of "
                               "the %3$u replies it needed."),
                            told->key, told->event.a, told->event.b);
  /* Translators: %1$s is a key; %2$u of %3$u acknowledgements that are needed came in time */
  return g_strdup_printf (_ ("The client gets an error: its write of %1$s timed out, with %2$u of "
                             "the %3$u acknowledgements it needed."),
                          told->key, told->event.a, told->event.b);
}

static char *
tell_unavailable (const DriftTold *told)
{
  if (told->event.about == DRIFT_MESSAGE_READ)
    /* Translators: %1$s is a key; %2$u of %3$u replicas that are needed look healthy */
    return g_strdup_printf (_ ("The client gets an error: its read of %1$s needs %3$u replicas, "
                               "and %2$u are seen up."),
                            told->key, told->event.a, told->event.b);
  /* Translators: %1$s is a key; %2$u of %3$u replicas that are needed look healthy */
  return g_strdup_printf (_ ("The client gets an error: its write of %1$s needs %3$u replicas, and "
                             "%2$u are seen up."),
                          told->key, told->event.a, told->event.b);
}

static char *
tell_refuse (const DriftTold *told)
{
  if (!told->truth)
    /* Translators: %s is a key */
    return g_strdup_printf (_ ("The client hears that its write of %s was refused."), told->key);
  /* Translators: %1$s is a key; %2$u the number of a version, as in "v7" */
  return g_strdup_printf (_ ("The client hears that its write of %1$s was refused: it was meant "
                             "for v%2$u."),
                          told->key, told->event.a);
}

/* The replicas */

static char *
tell_store (const DriftTold *told)
{
  if (told->event.a == 0)
    /* Translators: %1$s is a replica, %2$s a version, %3$s a key */
    return g_strdup_printf (_ ("%1$s stores %2$s of %3$s, its first copy."), told->to,
                            told->version, told->key);
  /* Translators: %1$s is a replica, %2$s a version, %3$s a key, %4$s another version */
  return g_strdup_printf (_ ("%1$s stores %2$s of %3$s over %4$s."), told->to, told->version,
                          told->key, told->there);
}

static char *
tell_ignore (const DriftTold *told)
{
  /* Translators: %1$s is a replica, %2$s a version, %3$s a key, %4$s another version */
  return g_strdup_printf (_ ("%1$s ignores %2$s of %3$s, as it has %4$s already."), told->to,
                          told->version, told->key, told->there);
}

static char *
tell_promise (const DriftTold *told)
{
  /* Translators: %1$s is a replica, %2$s a version, %3$s a key */
  return g_strdup_printf (_ ("%1$s promises to store nothing older than %2$s of %3$s."), told->to,
                          told->version, told->key);
}

static char *
tell_withhold (const DriftTold *told)
{
  /* Translators: %1$s is a replica, %2$s a version, %3$s a key, %4$u the number of a version */
  return g_strdup_printf (_ ("%1$s does not answer to %2$s of %3$s, as it has promised v%4$u."),
                          told->to, told->version, told->key, told->event.a);
}

static char *
tell_ack (const DriftTold *told)
{
  /* Translators: %1$s is a replica, %2$s a version, %3$s a key; the acknowledgement is number %4$u
   * of the %5$u that are needed */
  return g_strdup_printf (_ ("%1$s has acknowledged %2$s of %3$s: %4$u of %5$u needed."),
                          told->from, told->version, told->key, told->event.a, told->event.b);
}

static char *
tell_read (const DriftTold *told)
{
  /* Translators: %1$s is a replica, %2$s a key */
  return g_strdup_printf (_ ("%1$s is asked for %2$s."), told->to, told->key);
}

static char *
tell_reply (const DriftTold *told)
{
  /* Translators: %1$s is a replica, %2$s a version, %3$s a key; the reply is number %4$u of the
   * %5$u that are needed */
  return g_strdup_printf (_ ("%1$s has replied with %2$s of %3$s: %4$u of %5$u needed."),
                          told->from, told->version, told->key, told->event.a, told->event.b);
}

/* The bus */

static const char *
name_message (DriftMessageKind kind, gboolean tombstone)
{
  switch (kind)
    {
    /* Translators: these are what was lost, in "Lost between coordinator and R3: a write." */
    case DRIFT_MESSAGE_REQUEST:
      return _ ("a request");
    case DRIFT_MESSAGE_WRITE:
      return tombstone ? _ ("a delete") : _ ("a write");
    case DRIFT_MESSAGE_ACK:
      return _ ("an acknowledgement");
    case DRIFT_MESSAGE_READ:
      return _ ("a read");
    case DRIFT_MESSAGE_REPLY:
      return _ ("a reply");
    case DRIFT_MESSAGE_COPY:
      return _ ("a repair");
    case DRIFT_MESSAGE_DIGESTS:
      return _ ("digests");
    case DRIFT_MESSAGE_SETTLED:
      return _ ("the word of which tombstones may go");
    case DRIFT_MESSAGE_RESPONSE:
      return _ ("a response");
    case DRIFT_MESSAGE_HINT:
      return _ ("a hint");
    case DRIFT_MESSAGE_PREPARE:
      return _ ("a request for a promise");
    case DRIFT_MESSAGE_PROMISE:
      return _ ("a promise");
    case DRIFT_MESSAGE_PROPOSE:
      return _ ("a write that was promised to");
    case DRIFT_MESSAGE_HINT_ACK:
      return _ ("the acknowledgement of a hint");
    default:
      return _ ("the acknowledgement of a repair");
    }
}

static char *
say_why (guint8 fate)
{
  if (fate == DRIFT_FATE_PARTITION)
    return g_strdup (_ ("The network was partitioned."));
  if (fate == DRIFT_FATE_CRASH)
    return g_strdup (_ ("The replica was down."));
  if (fate == DRIFT_FATE_HAND)
    return g_strdup (_ ("It was taken away by hand."));
  if (fate == DRIFT_FATE_CHANCE)
    return g_strdup (_ ("The bus lost it by chance."));
  /* Translators: %u is the place of the drop rule in its list, from 1 */
  return g_strdup_printf (_ ("Drop rule %u took it."), fate - DRIFT_FATE_RULE + 1u);
}

static char *
tell_lost (const DriftTold *told)
{
  g_autofree char *why = say_why (told->event.fate);

  /* Translators: %1$s and %2$s are nodes, "coordinator" and "R3"; %3$s is what was lost, "a write";
   * %4$s a sentence of its own on why */
  return g_strdup_printf (_ ("Lost between %1$s and %2$s: %3$s. %4$s"), told->from, told->to,
                          name_message (told->event.about, told->event.tombstone), why);
}

/* Comparison and repair */

static char *
tell_match (const DriftTold *told)
{
  /* Translators: %s is a key */
  return g_strdup_printf (_ ("The copies of %s are compared, and they are the same."), told->key);
}

static char *
tell_mismatch (const DriftTold *told)
{
  guint n = told->event.b;

  if (!told->truth)
    /* Translators: %s is a key */
    return g_strdup_printf (_ ("The copies of %s are compared, and they differ."), told->key);
  return g_strdup_printf (
      /* Translators: of %2$u copies of the key %3$s, %1$u are behind the version %4$s */
      g_dngettext (GETTEXT_PACKAGE, "Of %2$u copy of %3$s, %1$u is behind %4$s.",
                   "Of %2$u copies of %3$s, %1$u are behind %4$s.", n),
      told->event.a, n, told->key, told->version);
}

static char *
tell_conflict (const DriftTold *told)
{
  /* Translators: %s is a key */
  return g_strdup_printf (_ ("Conflict: copies of %s have one version and different bytes. Nothing "
                             "is copied."),
                          told->key);
}

static char *
tell_rotten (const DriftTold *told)
{
  guint n = told->event.b;

  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   /* Translators: of %2$u copies of the key %3$s, %1$u fail their own checksum */
                   "Of %2$u copy of %3$s, %1$u fails its own checksum: it is no source.",
                   "Of %2$u copies of %3$s, %1$u fail their own checksum: none of those is a "
                   "source.",
                   n),
      told->event.a, n, told->key);
}

static char *
tell_skip (const DriftTold *told)
{
  /* Translators: %s is a key */
  return g_strdup_printf (_ ("What the copies of %s differ by is too young to be judged."),
                          told->key);
}

static char *
tell_repair (const DriftTold *told)
{
  if (!told->truth)
    /* Translators: %1$s is a replica, %2$s a key */
    return g_strdup_printf (_ ("%1$s takes a repair of %2$s."), told->to, told->key);
  if (told->event.a == 0)
    /* Translators: %1$s is a replica, %2$s a version, %3$s a key */
    return g_strdup_printf (_ ("%1$s is repaired with %2$s of %3$s, its first copy."), told->to,
                            told->version, told->key);
  /* Translators: %1$s is a replica, %2$s a version, %3$s a key, %4$s another version */
  return g_strdup_printf (_ ("%1$s is repaired with %2$s of %3$s over %4$s."), told->to,
                          told->version, told->key, told->there);
}

static char *
tell_cancel (const DriftTold *told)
{
  if (!told->truth)
    /* Translators: %1$s is a replica, %2$s a key */
    return g_strdup_printf (_ ("%1$s drops a repair of %2$s: what it has is not older."), told->to,
                            told->key);
  /* Translators: %1$s is a replica, %2$s a version, %3$s a key, %4$s another version */
  return g_strdup_printf (_ ("%1$s drops the repair with %2$s of %3$s, as it has %4$s."), told->to,
                          told->version, told->key, told->there);
}

/* Somebody had it sent, and would find it in the log. */
static char *
tell_replace (const DriftTold *told)
{
  if (!told->truth)
    /* Translators: %1$s and %3$s are replicas, %2$s a key; whatever %1$s had of it makes way */
    return g_strdup_printf (_ ("%1$s takes over what %3$s sent of %2$s."), told->to, told->key,
                            told->from);
  if (told->event.version.counter == 0)
    /* Translators: %1$s and %3$s are replicas, %2$s a key */
    return g_strdup_printf (_ ("%1$s drops its copy of %2$s, as %3$s had none."), told->to,
                            told->key, told->from);
  if (told->event.a == 0)
    /* Translators: %1$s and %4$s are replicas, %2$s is a version, %3$s a key */
    return g_strdup_printf (_ ("%1$s takes %2$s of %3$s from %4$s, its first copy."), told->to,
                            told->version, told->key, told->from);
  /* Translators: %1$s and %4$s are replicas, %2$s is a version, %3$s a key, %5$s another version */
  return g_strdup_printf (_ ("%1$s takes %2$s of %3$s from %4$s in place of %5$s."), told->to,
                          told->version, told->key, told->from, told->there);
}

static char *
tell_copy_ack (const DriftTold *told)
{
  /* Translators: %1$s is a replica, %2$s a key */
  return g_strdup_printf (_ ("%1$s has acknowledged the repair of %2$s."), told->from, told->key);
}

/* What happens of itself, or by a command */

static char *
tell_do (const DriftTold *told)
{
  /* Translators: %s is a command, as in "write user:42 …", which is not translated */
  return g_strdup_printf (_ ("Command: %s"), told->event.note != NULL ? told->event.note : "");
}

static char *
tell_traffic (const DriftTold *told)
{
  if (told->event.about == DRIFT_MESSAGE_READ)
    /* Translators: %s is a key */
    return g_strdup_printf (_ ("The client asks for %s."), told->key);
  /* Translators: %s is a key */
  return g_strdup_printf (_ ("The client writes %s."), told->key);
}

static char *
tell_wake (const DriftTold *told)
{
  return g_strdup (_ ("A wait is over."));
}

/* How each is told, and whether a store's own log would hold it: what the client heard, the
 * comparisons, and the repairs that came of them. */
static const struct
{
  char *(*tell) (const DriftTold *told);
  gboolean logged;
} tellings[DRIFT_N_EVENTS] = {
  [DRIFT_EVENT_DO] = { tell_do, FALSE },
  [DRIFT_EVENT_TRAFFIC] = { tell_traffic, FALSE },
  [DRIFT_EVENT_ACCEPT] = { tell_accept, FALSE },
  [DRIFT_EVENT_ROUTE] = { tell_route, FALSE },
  [DRIFT_EVENT_STORE] = { tell_store, FALSE },
  [DRIFT_EVENT_IGNORE] = { tell_ignore, FALSE },
  [DRIFT_EVENT_ACK] = { tell_ack, FALSE },
  [DRIFT_EVENT_READ] = { tell_read, FALSE },
  [DRIFT_EVENT_REPLY] = { tell_reply, FALSE },
  [DRIFT_EVENT_OK] = { tell_ok, TRUE },
  [DRIFT_EVENT_ANSWER] = { tell_answer, TRUE },
  [DRIFT_EVENT_FAIL] = { tell_fail, TRUE },
  [DRIFT_EVENT_UNAVAILABLE] = { tell_unavailable, TRUE },
  [DRIFT_EVENT_LOST] = { tell_lost, FALSE },
  [DRIFT_EVENT_MATCH] = { tell_match, FALSE },
  [DRIFT_EVENT_MISMATCH] = { tell_mismatch, TRUE },
  [DRIFT_EVENT_CONFLICT] = { tell_conflict, TRUE },
  [DRIFT_EVENT_ROTTEN] = { tell_rotten, TRUE },
  [DRIFT_EVENT_SKIP] = { tell_skip, TRUE },
  [DRIFT_EVENT_REPAIR] = { tell_repair, TRUE },
  [DRIFT_EVENT_CANCEL] = { tell_cancel, TRUE },
  [DRIFT_EVENT_COPY_ACK] = { tell_copy_ack, FALSE },
  [DRIFT_EVENT_REPLACE] = { tell_replace, TRUE },
  [DRIFT_EVENT_SWEEP] = { drift_tell_sweep, TRUE },
  [DRIFT_EVENT_DIGESTS] = { drift_tell_digests, FALSE },
  [DRIFT_EVENT_COMPARED] = { drift_tell_compared, TRUE },
  [DRIFT_EVENT_SWEPT] = { drift_tell_swept, TRUE },
  [DRIFT_EVENT_WAKE] = { tell_wake, FALSE },
  [DRIFT_EVENT_REFUSE] = { tell_refuse, TRUE },
  [DRIFT_EVENT_TREES] = { drift_tell_trees, TRUE },
  [DRIFT_EVENT_LATE] = { drift_tell_late, FALSE },
  [DRIFT_EVENT_SETTLED] = { drift_tell_settled, FALSE },
  [DRIFT_EVENT_SEEN_DOWN] = { drift_tell_seen_down, TRUE },
  [DRIFT_EVENT_SEEN_UP] = { drift_tell_seen_up, TRUE },
  [DRIFT_EVENT_ASK] = { tell_ask, FALSE },
  [DRIFT_EVENT_PROMISE] = { tell_promise, FALSE },
  [DRIFT_EVENT_WITHHOLD] = { tell_withhold, FALSE },
  [DRIFT_EVENT_HINT_KEPT] = { drift_tell_hint_kept, TRUE },
  [DRIFT_EVENT_HINT_EXPIRED] = { drift_tell_hint_expired, TRUE },
  [DRIFT_EVENT_HINT_SENT] = { drift_tell_hint_sent, TRUE },
  [DRIFT_EVENT_HINT_ACK] = { drift_tell_hint_ack, TRUE },
  [DRIFT_EVENT_PURGE] = { drift_tell_purge, TRUE },
  [DRIFT_EVENT_RESTART] = { drift_tell_restart, TRUE },
};

static const char *
name_of (const DriftNames *names, DriftNode node)
{
  return node != DRIFT_NODE_NONE ? drift_names_get (names, node) : "";
}

/**
 * drift_event_is_told:
 * @truth: whether to who sees everything, or to an operator
 *
 * Returns: whether a log has a line for events of @kind; an operator's has what a store notices
 */
gboolean
drift_event_is_told (DriftEventKind kind, gboolean truth)
{
  g_return_val_if_fail (kind < DRIFT_N_EVENTS, FALSE);
  return truth || tellings[kind].logged;
}

/* Returns: (transfer full): the version in an event, as all sentences have it */
static char *
tell_version (const DriftEvent *event, const DriftNames *names)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *version;

  drift_event_print_version (event, names, text);
  version = text->str;
  if (event->siblings > 1)
    return g_strdup_printf (
        /* Translators: a version vector in a sentence, as in "R2 stores {R1:1,R2:1} (2 siblings) of
           user:42 over {R1:1}."; siblings are concurrent values in one copy */
        g_dngettext (GETTEXT_PACKAGE, "%1$s (%2$u sibling)", "%1$s (%2$u siblings)",
                     event->siblings),
        version, event->siblings);
  if (!event->tombstone)
    return g_strdup (version);
  /* Translators: a version in a sentence, as in "R2 stores v6 (a tombstone) of user:42 over v5." */
  return g_strdup_printf (_ ("%s (a tombstone)"), version);
}

/**
 * drift_cluster_tell_event:
 * @step: which event, from 1
 * @truth: whether to tell all of it, or only what an operator knows of it
 *
 * Returns: (transfer full): the event as a translated sentence
 */
char *
drift_cluster_tell_event (DriftCluster *self, guint step, gboolean truth)
{
  g_autofree char *version = NULL;
  g_autoptr (GString) there = g_string_new (NULL);
  const DriftNames *names;
  DriftTold told = { .truth = truth };

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), NULL);
  names = drift_cluster_get_names (self);
  drift_cluster_get_event (self, step, &told.event);
  told.from = name_of (names, told.event.from);
  told.to = name_of (names, told.event.to);
  /* Digests that are lost are of no key. */
  told.key = told.event.key == DRIFT_KEY_NONE
                 ? ""
                 : drift_keys_name (drift_cluster_get_keys (self), told.event.key);
  told.version = version = tell_version (&told.event, names);
  drift_event_print_there (&told.event, names, there);
  told.there = there->str;
  return tellings[told.event.kind].tell (&told);
}
