/* The picture in words and numbers: what each part has to show at a moment, before any layout.
 * SPDX-License-Identifier: MIT */
#include "drift-picture.h"

#include <string.h>

/* Traces are looked for among this many events at most. */
#define MAX_TRACES 4096

/* What a reply or a digest said of a copy, whatever has become of it since. */
typedef struct
{
  DriftVersion version;
  guint64 checksum;
} Seen;

/* What is known half way through the events that left traces. */
typedef struct
{
  const DriftMoment *moment;
  DriftPicture *picture;
  Seen seen[DRIFT_MAX_REPLICAS]; /* what each of those said that it has, of the key in view */
  DriftNodes compared;           /* who said so, to a read or to a sweep */
  DriftNodes replied;            /* who said so to the last read */
  DriftNodes missed;
  DriftNodes answered;
  DriftNodes repaired;
  guint trees;        /* the event of which the trees are shown, or 0 */
  DriftNodes reached; /* cut off, or no more, or without a tombstone that it had */
} Fold;

/* The replica a message on the bus concerns: the receiver, or else the sender. */
static DriftNode
end_of (const Fold *fold, const DriftEvent *event)
{
  guint n = fold->picture->n_replicas;

  return event->to < n ? event->to : event->from < n ? event->from : DRIFT_NODE_NONE;
}

static void
fold_arrived (Fold *fold, DriftNode replica, DriftMessageKind kind, guint32 version)
{
  DriftLink *link = &fold->picture->links[replica];

  if (fold->moment->trace_us > 0)
    return;
  link->arrived = kind;
  link->arrived_version = version;
}

static void
fold_command (Fold *fold, const DriftEvent *event)
{
  const DriftCommand *command =
      drift_cluster_get_command (fold->moment->cluster, event->step, NULL);
  gboolean restores = command->kind == DRIFT_COMMAND_HEAL || command->kind == DRIFT_COMMAND_RESTART;

  if (!restores && command->kind != DRIFT_COMMAND_PARTITION && command->kind != DRIFT_COMMAND_CRASH)
    return;
  fold->reached |= command->nodes;
  for (guint i = 0; i < fold->picture->n_replicas; i++)
    if (command->nodes & DRIFT_NODE_BIT (i))
      {
        gboolean is_up = fold->picture->cards[i].health == DRIFT_HEALTH_UP;

        fold->picture->links[i].restored = restores && is_up;
        fold->picture->cards[i].mark = restores && is_up ? DRIFT_CARD_HEALED : DRIFT_CARD_QUIET;
      }
}

/* The counter that a label may show; a copy with a vector has none that would say which it is. */
static guint32
shown_version (const DriftEvent *event)
{
  return event->has_vector ? 0 : event->version.counter;
}

/* Of what was taken away by hand the place is marked where that was. */
static void
fold_taken (DriftPicture *picture, DriftCluster *cluster, const DriftEvent *event)
{
  DriftTaken *taken = picture->taken;

  if (picture->n_taken == DRIFT_MAX_TAKEN)
    memmove (taken, taken + 1, --picture->n_taken * sizeof *taken);
  taken[picture->n_taken++] =
      (DriftTaken){ drift_cluster_get_broken_way (cluster, event->step), event->from, event->to };
}

/* What a link loses by itself leaves it open. */
static void
fold_lost (Fold *fold, const DriftEvent *event)
{
  gboolean by_hand = event->fate == DRIFT_FATE_HAND;
  DriftNode replica = end_of (fold, event);
  DriftPicture *picture = fold->picture;

  if (by_hand)
    fold_taken (picture, fold->moment->cluster, event);
  if (replica == DRIFT_NODE_NONE)
    return;
  if (!by_hand)
    {
      picture->links[replica].lost = event->about;
      picture->links[replica].lost_version = shown_version (event);
    }
  fold->missed |= DRIFT_NODE_BIT (replica);
  if (event->key == fold->moment->key && drift_message_brings_copy (event->about))
    picture->cards[replica].mark = DRIFT_CARD_MISSED;
}

static void
fold_answer (Fold *fold, const DriftEvent *event)
{
  DriftPicture *picture = fold->picture;
  const DriftMessage *cause = drift_cluster_get_cause (fold->moment->cluster, event->step);
  gboolean found = event->version.counter > 0 &&
                   !drift_cluster_get_payload (fold->moment->cluster, cause->payload).tombstone;

  picture->bubble = found ? DRIFT_BUBBLE_READ_OK : DRIFT_BUBBLE_READ_NONE;
  picture->bubble_version = shown_version (event);
  picture->bubble_siblings = event->siblings;
  picture->bubble_stale = event->a > 0;
  if (event->key != fold->moment->key)
    return;
  for (guint i = 0; i < picture->n_replicas; i++)
    if (fold->replied & DRIFT_NODE_BIT (i) && event->version.counter > 0 &&
        drift_version_compare (fold->seen[i].version, event->version) == 0)
      {
        fold->answered |= DRIFT_NODE_BIT (i);
        picture->cards[i].mark = DRIFT_CARD_ANSWERED;
        picture->links[i].lit = fold->moment->trace_us == 0;
        break;
      }
}

static void
set_note (Fold *fold, DriftNoteKind kind, guint count, guint of)
{
  fold->picture->note = kind;
  fold->picture->note_count = count;
  fold->picture->note_of = of;
}

/* Notes what a replica said of its copy of the key in view. */
static void
note_seen (Fold *fold, DriftNode replica, DriftVersion version, guint64 checksum)
{
  fold->seen[replica] = (Seen){ version, checksum };
  fold->compared |= DRIFT_NODE_BIT (replica);
}

static void
fold_digests (Fold *fold, const DriftEvent *event)
{
  DriftCluster *cluster = fold->moment->cluster;
  const DriftMessage *digests = drift_cluster_get_cause (cluster, event->step);
  DriftRecord record = drift_cluster_get_digested (cluster, digests, fold->moment->key);

  note_seen (fold, event->from, record.version, record.checksum);
}

static void
fold_reply (Fold *fold, const DriftEvent *event)
{
  fold_arrived (fold, event->from, DRIFT_MESSAGE_REPLY, shown_version (event));
  if (event->key != fold->moment->key)
    return;
  note_seen (fold, event->from, event->version, event->checksum);
  fold->replied |= DRIFT_NODE_BIT (event->from);
}

/* A read begins, or a write that asks before it is sent. */
static void
fold_asked (Fold *fold)
{
  fold->compared = 0;
  fold->replied = 0;
  fold->trees = 0;
}

/* Marks each compared copy as the same as the newest or not, as the repair that runs sees it: the
 * naive one looks at the digest alone. A copy repaired since keeps that mark. */
static void
mark_compared (Fold *fold, DriftVersion version, guint64 checksum)
{
  gboolean naive =
      drift_cluster_get_setting (fold->moment->cluster, DRIFT_SETTING_REPAIR) == DRIFT_REPAIR_NAIVE;

  for (guint i = 0; i < fold->picture->n_replicas; i++)
    {
      DriftCard *card = &fold->picture->cards[i];
      const Seen *seen = &fold->seen[i];

      if (!(fold->compared & DRIFT_NODE_BIT (i)) || card->mark == DRIFT_CARD_REPAIRED)
        continue;
      card->mark = (naive || drift_version_compare (seen->version, version) == 0) &&
                           seen->checksum == checksum
                       ? DRIFT_CARD_EQUAL
                       : DRIFT_CARD_DIFFERS;
    }
}

/* A sweep that found nothing to say of the key in view. */
static void
fold_compared (Fold *fold, const DriftEvent *event)
{
  if (fold->picture->note != DRIFT_NOTE_SWEEPING || fold->moment->key == DRIFT_KEY_NONE)
    return;
  set_note (fold, DRIFT_NOTE_MATCH, event->a, event->b);
  for (guint i = 0; i < fold->picture->n_replicas; i++)
    if (fold->compared & DRIFT_NODE_BIT (i))
      {
        mark_compared (fold, fold->seen[i].version, fold->seen[i].checksum);
        return;
      }
}

static void
fold_stored (Fold *fold, const DriftEvent *event)
{
  fold_arrived (fold, event->to, DRIFT_MESSAGE_WRITE, shown_version (event));
  if (event->key == fold->moment->key)
    fold->picture->cards[event->to].mark = DRIFT_CARD_STORED;
}

/* A copy has come by hand, which repairs nothing: whatever was there made way for it. */
static void
fold_replaced (Fold *fold, const DriftEvent *event)
{
  fold_arrived (fold, event->to, DRIFT_MESSAGE_COPY, shown_version (event));
  if (event->key == fold->moment->key)
    fold->picture->cards[event->to].mark = DRIFT_CARD_STORED;
}

static void
fold_repair (Fold *fold, const DriftEvent *event)
{
  DriftPicture *picture = fold->picture;
  DriftCard *card = &picture->cards[event->to];

  if (picture->note == DRIFT_NOTE_REPAIRED)
    picture->note_count++;
  else
    set_note (fold, DRIFT_NOTE_REPAIRED, 1, picture->note_of);
  fold_arrived (fold, event->to, DRIFT_MESSAGE_COPY, shown_version (event));
  if (event->key != fold->moment->key)
    return;
  fold->repaired |= DRIFT_NODE_BIT (event->to);
  card->mark = DRIFT_CARD_REPAIRED;
  card->before = event->a;
}

static void
fold_sweep (Fold *fold)
{
  fold->compared = 0;
  fold->repaired = 0;
  fold->trees = 0;
  set_note (fold, DRIFT_NOTE_SWEEPING, 0, 0);
}

/* What the client heard. */
static void
fold_outcome (Fold *fold, const DriftEvent *event)
{
  DriftPicture *picture = fold->picture;

  switch (event->kind)
    {
    case DRIFT_EVENT_OK:
      picture->bubble = DRIFT_BUBBLE_WRITE_OK;
      picture->bubble_version = shown_version (event);
      picture->bubble_siblings = 0;
      break;
    case DRIFT_EVENT_FAIL:
    case DRIFT_EVENT_UNAVAILABLE:
      picture->bubble = DRIFT_BUBBLE_FAILED;
      picture->bubble_version = 0;
      break;
    case DRIFT_EVENT_REFUSE:
      picture->bubble = DRIFT_BUBBLE_REFUSED;
      picture->bubble_version = shown_version (event);
      break;
    case DRIFT_EVENT_ANSWER:
      fold_answer (fold, event);
      break;
    default:
      break;
    }
}

/* What a read repair or a sweep found and did. */
static void
fold_comparison (Fold *fold, const DriftEvent *event)
{
  switch (event->kind)
    {
    case DRIFT_EVENT_SWEEP:
      fold_sweep (fold);
      break;
    case DRIFT_EVENT_DIGESTS:
      fold_digests (fold, event);
      break;
    case DRIFT_EVENT_TREES:
      fold->trees = event->step;
      break;
    case DRIFT_EVENT_MATCH:
      set_note (fold, DRIFT_NOTE_MATCH, event->a, event->b);
      if (event->key == fold->moment->key)
        mark_compared (fold, event->version, event->checksum);
      break;
    case DRIFT_EVENT_MISMATCH:
      set_note (fold, DRIFT_NOTE_MISMATCH, event->a, event->b);
      if (event->key == fold->moment->key)
        mark_compared (fold, event->version, event->checksum);
      break;
    case DRIFT_EVENT_CONFLICT:
      set_note (fold, DRIFT_NOTE_CONFLICT, event->a, event->b);
      break;
    case DRIFT_EVENT_ROTTEN:
      set_note (fold, DRIFT_NOTE_ROTTEN, event->a, event->b);
      break;
    case DRIFT_EVENT_SKIP:
      if (event->key == fold->moment->key)
        set_note (fold, DRIFT_NOTE_SKIPPED, event->a, event->b);
      break;
    case DRIFT_EVENT_REPAIR:
      fold_repair (fold, event);
      break;
    case DRIFT_EVENT_COMPARED:
      fold_compared (fold, event);
      break;
    default:
      break;
    }
}

static void
fold_event (Fold *fold, const DriftEvent *event)
{
  switch (event->kind)
    {
    case DRIFT_EVENT_DO:
      fold_command (fold, event);
      break;
    case DRIFT_EVENT_STORE:
      fold_stored (fold, event);
      break;
    case DRIFT_EVENT_ASK:
    case DRIFT_EVENT_ROUTE:
      fold_asked (fold);
      break;
    case DRIFT_EVENT_REPLY:
      fold_reply (fold, event);
      break;
    case DRIFT_EVENT_REPLACE:
      fold_replaced (fold, event);
      break;
    case DRIFT_EVENT_PURGE:
      if (event->key == fold->moment->key)
        fold->reached |= DRIFT_NODE_BIT (event->to);
      break;
    case DRIFT_EVENT_LOST:
      fold_lost (fold, event);
      break;
    default:
      fold_outcome (fold, event);
      fold_comparison (fold, event);
      break;
    }
}

/* The first event that still has a trace. */
static guint
first_trace (const DriftMoment *moment)
{
  guint position = drift_cluster_get_position (moment->cluster);
  guint first = MIN (moment->since, position) + 1;

  if (position >= MAX_TRACES)
    first = MAX (first, position - MAX_TRACES + 1);
  if (moment->trace_us > 0)
    {
      guint i = position + 1;

      while (i > first)
        {
          DriftEvent event;

          drift_cluster_get_event (moment->cluster, i - 1, &event);
          if (moment->time_us - event.time_us > moment->trace_us)
            break;
          i--;
        }
      first = i;
    }
  return first;
}

/* All that is drawn of trees was in the digests that the coordinator has, and no more: whoever
 * reads its reports may see it. */
static void
show_trees (Fold *fold)
{
  DriftPicture *picture = fold->picture;

  if (fold->trees == 0 ||
      !drift_cluster_get_trees (fold->moment->cluster, fold->trees, &picture->trees))
    return;
  picture->tree_levels = fold->moment->tree_levels;
  picture->tree_key = fold->moment->key;
}

/* What the step is about wears the accent; in a story the rest steps back. */
static void
choose_subject (Fold *fold)
{
  DriftPicture *picture = fold->picture;
  gboolean flows = fold->moment->trace_us > 0;
  DriftNodes subjects = fold->repaired;
  gboolean dims;

  if (subjects == 0 && picture->note != DRIFT_NOTE_NONE)
    picture->coordinator_subject = TRUE;
  else if (subjects == 0 && fold->answered != 0 && !flows)
    subjects = fold->answered;
  else if (subjects == 0 && fold->missed != 0)
    subjects = fold->missed;
  else if (subjects == 0)
    subjects = fold->reached;

  dims = !flows && subjects != 0;
  for (guint i = 0; i < picture->n_replicas; i++)
    {
      DriftCard *card = &picture->cards[i];

      card->subject = (subjects & DRIFT_NODE_BIT (i)) != 0;
      card->dimmed = dims && !card->subject && card->mark != DRIFT_CARD_EQUAL &&
                     card->mark != DRIFT_CARD_DIFFERS;
    }
}

/* Whether the bus has a rule, and obeys it, that loses whatever is sent to @replica. */
static gboolean
is_blocked (DriftCluster *cluster, DriftNode replica)
{
  return drift_cluster_get_setting (cluster, DRIFT_SETTING_DROP_MESSAGES) &&
         drift_bus_find_block (drift_cluster_get_bus (cluster), replica) != NULL;
}

/* What a person has cut by hand they know; of anything else only the truth speaks. */
static void
init_link (DriftLink *self, const DriftMoment *moment, DriftNode replica, DriftHealth health)
{
  gboolean truth = moment->truth || moment->bare;
  gboolean by_hand;
  gboolean is_cut = drift_cluster_is_cut_off (moment->cluster, replica, &by_hand);

  *self = (DriftLink){ .lost = DRIFT_N_MESSAGES, .arrived = DRIFT_N_MESSAGES };
  if (is_cut && (truth || by_hand))
    self->state = DRIFT_LINK_CUT;
  else if (truth && is_blocked (moment->cluster, replica))
    self->state = DRIFT_LINK_ONE_WAY;
  self->cut = health != DRIFT_HEALTH_UP || self->state == DRIFT_LINK_CUT;
}

/* A dashboard counts requests and sweeps; which message was lost it cannot know. */
static void
hide_truth (DriftPicture *self, const DriftMoment *moment)
{
  self->bubble_version = 0;
  self->bubble_stale = FALSE;
  memset (self->taken, 0, sizeof self->taken);
  self->n_taken = 0;
  for (guint i = 0; i < self->n_replicas; i++)
    {
      init_link (&self->links[i], moment, (DriftNode)i, self->cards[i].health);
      self->cards[i].mark = DRIFT_CARD_QUIET;
      self->cards[i].before = 0;
      self->cards[i].subject = FALSE;
      self->cards[i].dimmed = FALSE;
    }
}

/* Where a lesson speaks of something, that is the subject, whatever the step is about. */
static void
light (DriftPicture *self, DriftNodes nodes, gboolean bus)
{
  gboolean replicas = (nodes & (DRIFT_NODE_BIT (self->n_replicas) - 1)) != 0;

  self->coordinator_subject = (nodes & DRIFT_NODE_BIT (DRIFT_NODE_COORDINATOR)) != 0;
  self->user.subject = (nodes & DRIFT_NODE_BIT (DRIFT_NODE_CLIENT)) != 0;
  self->bus_subject = bus;
  for (guint i = 0; i < self->n_replicas; i++)
    {
      DriftCard *card = &self->cards[i];

      card->subject = (nodes & DRIFT_NODE_BIT (i)) != 0;
      card->dimmed = replicas && !card->subject;
      self->links[i].lit = self->links[i].lit && card->subject;
    }
}

/**
 * drift_picture_init:
 * @self: (out caller-allocates): the picture
 * @moment: a moment
 *
 * Reads off the cluster, and off the events since the step began, what there is to see.
 */
void
drift_picture_init (DriftPicture *self, const DriftMoment *moment)
{
  Fold fold = { .moment = moment, .picture = self };
  guint position = drift_cluster_get_position (moment->cluster);

  memset (self, 0, sizeof *self);
  self->n_replicas = drift_cluster_get_n_replicas (moment->cluster);
  self->truth = moment->truth || moment->bare;
  for (guint i = 0; i < self->n_replicas; i++)
    {
      drift_card_init (&self->cards[i], moment, i);
      init_link (&self->links[i], moment, (DriftNode)i, self->cards[i].health);
    }
  drift_screen_init (&self->user, moment);
  for (guint i = first_trace (moment); i <= position; i++)
    {
      DriftEvent event;

      drift_cluster_get_event (moment->cluster, i, &event);
      fold_event (&fold, &event);
    }
  show_trees (&fold);
  choose_subject (&fold);
  if (!self->truth)
    hide_truth (self, moment);
  if (moment->lit != 0 || moment->bus_lit)
    light (self, moment->lit, moment->bus_lit);
}

/**
 * drift_picture_equal:
 *
 * Returns: whether the two look the same
 */
gboolean
drift_picture_equal (const DriftPicture *a, const DriftPicture *b)
{
  return memcmp (a, b, sizeof *a) == 0;
}
