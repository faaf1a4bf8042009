/* The tokens: messages on their way at a moment, each with its place and its look.
 * SPDX-License-Identifier: MIT */
#include "drift-tokens.h"

#include "drift-queue.h"
#include "drift-way.h"

#include <glib/gi18n-lib.h>

/* A message about to be lost fades over this last part of its way. */
#define FADE 0.2

/* Tokens drawn as one share a way of which each has so many places. */
#define PLACES 8

/* In design units. */
#define REACH 7.0 /* a hand that comes so close to a token means it */
#define ENVELOPE_WIDTH 30.0
#define ENVELOPE_HEIGHT 20.0
#define TOUCH 3.0 /* by so much one token may lie over another, and over no word of it */

#define N_WAYS (DRIFT_N_MESSAGES * DRIFT_NODE_NONE * DRIFT_NODE_NONE * PLACES)

/* A token to be: the first of the messages that it stands for. */
typedef struct
{
  guint32 sequence;
  guint count;
  const DriftMessage *message; /* borrowed */
} Ranked;

/**
 * drift_tokens_new:
 *
 * Returns: (transfer full): an empty array of #DriftToken
 */
GArray *
drift_tokens_new (void)
{
  return g_array_new (FALSE, TRUE, sizeof (DriftToken));
}

/* A dashboard sees requests, and the scrub's own traffic, which it reports. */
static gboolean
may_show (const DriftMoment *moment, const DriftMessage *message)
{
  if (!drift_message_travels (message->kind) || message->from == message->to)
    return FALSE;
  if (moment->truth || moment->bare)
    return TRUE;
  return !drift_message_is_lost (message) &&
         (message->kind == DRIFT_MESSAGE_REQUEST || message->kind == DRIFT_MESSAGE_RESPONSE ||
          message->kind == DRIFT_MESSAGE_DIGESTS || message->kind == DRIFT_MESSAGE_COPY ||
          message->kind == DRIFT_MESSAGE_COPY_ACK || message->kind == DRIFT_MESSAGE_SETTLED);
}

static guint32
version_of (const DriftMoment *moment, const DriftMessage *message)
{
  if (!(moment->truth || moment->bare) || !drift_message_has_payload (message->kind))
    return 0;
  return drift_cluster_get_payload (moment->cluster, message->payload).version.counter;
}

static void
choose_look (DriftToken *token, const DriftMoment *moment, const DriftMessage *message)
{
  g_autoptr (GString) vector = g_string_new (NULL);

  token->version = version_of (moment, message);
  if (token->version > 0 && drift_cluster_print_vector (moment->cluster, message->payload, vector))
    g_strlcpy (token->vector, vector->str, sizeof token->vector);
  switch ((DriftMessageKind)message->kind)
    {
    case DRIFT_MESSAGE_REQUEST:
      token->kind = message->payload != DRIFT_PAYLOAD_NONE ? DRIFT_TOKEN_WRITE : DRIFT_TOKEN_READ;
      break;
    case DRIFT_MESSAGE_WRITE:
    case DRIFT_MESSAGE_HINT:
    case DRIFT_MESSAGE_PROPOSE:
      token->kind = DRIFT_TOKEN_WRITE;
      break;
    case DRIFT_MESSAGE_READ:
    case DRIFT_MESSAGE_PREPARE:
      token->kind = DRIFT_TOKEN_READ;
      break;
    case DRIFT_MESSAGE_REPLY:
    case DRIFT_MESSAGE_PROMISE:
      token->kind = DRIFT_TOKEN_VALUE;
      break;
    case DRIFT_MESSAGE_COPY:
      token->kind = DRIFT_TOKEN_COPY;
      break;
    case DRIFT_MESSAGE_DIGESTS:
      token->kind = moment->truth ? DRIFT_TOKEN_DIGESTS : DRIFT_TOKEN_ENVELOPE;
      if (moment->truth && moment->key != DRIFT_KEY_NONE && message->from < DRIFT_MAX_REPLICAS)
        token->digest = drift_cluster_get_digested (moment->cluster, message, moment->key).checksum;
      break;
    case DRIFT_MESSAGE_SETTLED:
      token->kind = DRIFT_TOKEN_ENVELOPE;
      break;
    case DRIFT_MESSAGE_RESPONSE:
      token->kind = DRIFT_TOKEN_RESPONSE;
      break;
    default:
      token->kind = DRIFT_TOKEN_ACK;
      token->version = 0;
      *token->vector = '\0';
      break;
    }
}

/* How much of its way it has behind it, from 0 to 1. */
static double
fraction_of (const Ranked *item, const DriftMoment *moment)
{
  return drift_cluster_get_way (moment->cluster, item->sequence, moment->time_us);
}

/* From the edge of one box to the edge of another, so that it can be read all the way. What a
 * person takes away is taken from where it is, and has not come to the gap. */
static void
place (DriftToken *token, const DriftLayout *layout, const DriftMessage *message, double fraction)
{
  DriftWay way;
  DriftPoint point;
  double width;
  double height;

  token->opacity = 1.0;
  drift_token_get_size (token, &width, &height);
  if (!drift_message_is_lost (message) || message->fate == DRIFT_FATE_HAND)
    {
      drift_way_init (&way, layout, message->from, message->to);
      drift_way_arrive (&way, width, height);
    }
  else
    {
      drift_way_init_lost (&way, layout, message->from, message->to);
      token->opacity = MIN (1.0, (1.0 - fraction) / FADE);
    }
  drift_way_leave (&way, width, height);
  point = drift_way_at (&way, drift_way_ease (fraction));
  token->x = point.x;
  token->y = point.y;
}

/* An operator knows of it who does it. */
static gint64
held_until (const DriftMoment *moment, guint32 sequence)
{
  gboolean by_hand;
  gint64 until_us =
      drift_cluster_get_held_until (moment->cluster, sequence, moment->time_us, &by_hand);

  return by_hand || moment->truth || moment->bare ? until_us : 0;
}

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *one = a;
  const Ranked *other = b;

  return (one->sequence > other->sequence) - (one->sequence < other->sequence);
}

/* Below %N_WAYS, another one for each kind of message, way and place on it. */
static guint
way_number (const DriftMessage *message, double fraction)
{
  guint way =
      ((guint)message->kind * DRIFT_NODE_NONE + message->from) * DRIFT_NODE_NONE + message->to;

  return way * PLACES + (guint)(fraction * (PLACES - 1) + 0.5);
}

/* Adds a token to @ranked, or its number to that of the one which is close on the same way:
 * @places has where that is in @ranked, from 1. Those of one kind are drawn as the first of them.
 */
static void
add_to_way (GArray *ranked, guint *places, const DriftMoment *moment, Ranked item)
{
  guint *place = &places[way_number (item.message, fraction_of (&item, moment))];
  Ranked *first = *place > 0 ? &g_array_index (ranked, Ranked, *place - 1) : NULL;

  if (first == NULL)
    {
      g_array_append_val (ranked, item);
      *place = ranked->len;
      return;
    }
  item.count += first->count;
  if (first->sequence < item.sequence)
    first->count = item.count;
  else
    *first = item;
}

/* Many tokens become few. Returns (transfer full): the places of those that @ranked has now. */
static guint *
aggregate (GArray *ranked, const DriftMoment *moment)
{
  g_autoptr (GArray) all = g_array_copy (ranked);
  guint *places = g_new0 (guint, N_WAYS);

  g_array_set_size (ranked, 0);
  for (guint i = 0; i < all->len; i++)
    add_to_way (ranked, places, moment, g_array_index (all, Ranked, i));
  return places;
}

/* Ranks the messages that are shown, which may be hundreds of thousands: what is kept of them is
 * never more than is drawn. */
static void
rank (GArray *ranked, const DriftMoment *moment)
{
  guint n = drift_cluster_get_n_waiting (moment->cluster);
  g_autofree guint *places = NULL; /* once they are too many */

  for (guint i = 0; i < n; i++)
    {
      Ranked item = { .count = 1 };

      item.message = drift_cluster_get_waiting (moment->cluster, i, &item.sequence);
      if (!may_show (moment, item.message))
        continue;
      if (places == NULL && ranked->len == DRIFT_MAX_TOKENS)
        places = aggregate (ranked, moment);
      if (places != NULL)
        add_to_way (ranked, places, moment, item);
      else
        g_array_append_val (ranked, item);
    }
  g_array_sort (ranked, compare_ranked);
}

static DriftBox
box_of (const DriftToken *token)
{
  double width;
  double height;

  drift_token_get_size (token, &width, &height);
  return (DriftBox){ token->x - width / 2.0, token->y - height / 2.0, width, height };
}

static gboolean
overlap (const DriftBox *a, const DriftBox *b)
{
  return MIN (a->x + a->width, b->x + b->width) - MAX (a->x, b->x) > TOUCH &&
         MIN (a->y + a->height, b->y + b->height) - MAX (a->y, b->y) > TOUCH;
}

static int
compare_arrival (gconstpointer a, gconstpointer b, gpointer ranked)
{
  const Ranked *one = &g_array_index ((GArray *)ranked, Ranked, *(const guint *)a);
  const Ranked *other = &g_array_index ((GArray *)ranked, Ranked, *(const guint *)b);

  if (one->message->time_us != other->message->time_us)
    return one->message->time_us < other->message->time_us ? -1 : 1;
  return compare_ranked (one, other);
}

/* Returns (transfer full): the numbers of the tokens, whoever comes soonest first. */
static guint *
order_by_arrival (GArray *ranked)
{
  guint *order = g_new (guint, MAX (ranked->len, 1));

  for (guint i = 0; i < ranked->len; i++)
    order[i] = i;
  g_qsort_with_data (order, (int)ranked->len, sizeof *order, compare_arrival, ranked);
  return order;
}

/* Of two tokens that lie over each other, the one that comes later lies below, and is blank: half
 * a word says nothing. What is blank covers no word. @ranked has the message of each. */
static void
blank_covered (GArray *tokens, GArray *ranked)
{
  g_autofree guint *order = order_by_arrival (ranked);
  g_autofree DriftBox *read = g_new (DriftBox, MAX (tokens->len, 1));
  guint n_read = 0;

  for (guint i = 0; i < tokens->len; i++)
    {
      DriftToken *token = &g_array_index (tokens, DriftToken, order[i]);
      DriftBox box = box_of (token);

      for (guint j = 0; j < n_read && !token->blank; j++)
        token->blank = overlap (&box, &read[j]);
      if (!token->blank && token->opacity > 0.0)
        read[n_read++] = box;
    }
}

static int
compare_depth (gconstpointer a, gconstpointer b)
{
  return ((const DriftToken *)b)->blank - ((const DriftToken *)a)->blank;
}

/**
 * drift_tokens_collect:
 * @tokens: an array of drift_tokens_new(), which is emptied first
 * @layout: of the picture
 *
 * Finds the messages on their way in @moment, in the order in which they are drawn: those under
 * others first, and otherwise as they were sent.
 */
void
drift_tokens_collect (GArray *tokens, const DriftMoment *moment, const DriftLayout *layout)
{
  g_autoptr (GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));

  g_array_set_size (tokens, 0);
  if (!moment->tokens)
    return;
  rank (ranked, moment);
  for (guint i = 0; i < ranked->len; i++)
    {
      const Ranked *item = &g_array_index (ranked, Ranked, i);
      DriftToken token = {
        .sequence = item->sequence,
        .message = (DriftMessageKind)item->message->kind,
        .from = item->message->from,
        .to = item->message->to,
        .count = item->count,
        .held_until_us = held_until (moment, item->sequence),
      };

      choose_look (&token, moment, item->message);
      place (&token, layout, item->message, fraction_of (item, moment));
      g_array_append_val (tokens, token);
    }
  blank_covered (tokens, ranked);
  g_array_sort (tokens, compare_depth);
}

/* How far a place is from a token, in design units; 0 on it. */
static double
distance_to (const DriftToken *token, double x, double y)
{
  DriftBox box = box_of (token);

  return MAX (MAX (MAX (box.x - x, x - box.x - box.width), 0.0),
              MAX (box.y - y, y - box.y - box.height));
}

/**
 * drift_tokens_hit:
 * @x: in design units
 * @y: in design units
 *
 * Returns: (transfer none) (nullable): the token that a hand means there: the one that is seen at
 *   that place, or the nearest that it just misses, for they are small and move
 */
const DriftToken *
drift_tokens_hit (const GArray *tokens, double x, double y)
{
  const DriftToken *nearest = NULL;
  double least = REACH;

  for (guint i = tokens->len; i > 0; i--)
    {
      const DriftToken *token = &g_array_index (tokens, DriftToken, i - 1);
      double distance = distance_to (token, x, y);

      if (token->opacity <= 0.0 || distance >= least)
        continue;
      nearest = token;
      least = distance;
    }
  return nearest;
}

/**
 * drift_tokens_find:
 *
 * Returns: (transfer none) (nullable): the token of that message, if it is seen
 */
const DriftToken *
drift_tokens_find (const GArray *tokens, guint32 sequence)
{
  for (guint i = 0; i < tokens->len; i++)
    {
      const DriftToken *token = &g_array_index (tokens, DriftToken, i);

      if (token->sequence == sequence && token->opacity > 0.0)
        return token;
    }
  return NULL;
}

/**
 * drift_tokens_step:
 * @sequence: of a message, which may be there no more, or %DRIFT_SEQUENCE_NONE
 * @forward: whether to go to those that were sent after it; after none they all are
 *
 * Returns: (transfer none) (nullable): the next token that is seen, in the order in which messages
 *   were sent
 */
const DriftToken *
drift_tokens_step (const GArray *tokens, guint32 sequence, gboolean forward)
{
  const DriftToken *next = NULL;

  for (guint i = 0; i < tokens->len; i++)
    {
      const DriftToken *token = &g_array_index (tokens, DriftToken, i);

      gboolean is_after = sequence == DRIFT_SEQUENCE_NONE || token->sequence > sequence;

      if (token->opacity <= 0.0 || token->sequence == sequence || is_after != forward)
        continue;
      if (next == NULL || (token->sequence < next->sequence) == forward)
        next = token;
    }
  return next;
}

/**
 * drift_token_same_look:
 *
 * Returns: whether the two are drawn alike, wherever they are
 */
gboolean
drift_token_same_look (const DriftToken *a, const DriftToken *b)
{
  return a->kind == b->kind && a->version == b->version && g_str_equal (a->vector, b->vector) &&
         a->digest == b->digest && a->count == b->count && a->blank == b->blank;
}

static char *
label_of (const DriftToken *self)
{
  g_autofree char *word = NULL;

  if (*self->vector != '\0')
    word = g_strdup (self->vector);
  else if (self->version > 0)
    word = g_strdup_printf ("v%u", self->version);
  else if (self->kind == DRIFT_TOKEN_READ)
    /* Translators: on a message: a read request. */
    word = g_strdup (C_ ("message", "read"));
  else if (self->kind == DRIFT_TOKEN_WRITE)
    /* Translators: on a message: a write request. */
    word = g_strdup (C_ ("message", "write"));
  else if (self->kind == DRIFT_TOKEN_COPY)
    /* Translators: on a message: a copy that repairs a replica. */
    word = g_strdup (C_ ("message", "copy"));
  else if (self->kind == DRIFT_TOKEN_VALUE)
    /* Translators: on a message: a replica replies that it has no copy. */
    word = g_strdup (C_ ("message", "none"));
  else
    /* Translators: on a message: the request was carried out. */
    word = g_strdup (C_ ("message", "OK"));
  if (self->count > 1)
    return g_strdup_printf ("%s ×%u", word, self->count);
  return g_steal_pointer (&word);
}

/**
 * drift_token_get_size:
 * @width: (out): in design units
 * @height: (out): in design units
 *
 * The box that a token fills, rings and all. It depends on the label's length only.
 */
void
drift_token_get_size (const DriftToken *self, double *width, double *height)
{
  g_autofree char *label = NULL;

  *height = 26.0;
  *width = 26.0;
  if (self->kind == DRIFT_TOKEN_ACK && self->count == 1)
    *width = *height = 18.0;
  else if (self->kind == DRIFT_TOKEN_DIGESTS)
    *width = *height = 28.0;
  else if (self->kind == DRIFT_TOKEN_ENVELOPE)
    {
      *width = ENVELOPE_WIDTH;
      *height = ENVELOPE_HEIGHT;
    }
  else
    {
      label = label_of (self);
      *width = MAX (44.0, 20.0 + 8.0 * (double)g_utf8_strlen (label, -1));
    }
}

static void
compose_pill (const DriftToken *self, DriftScene *scene, double x, double y)
{
  gboolean filled = self->kind == DRIFT_TOKEN_WRITE || self->kind == DRIFT_TOKEN_COPY;
  DriftColor color = self->kind == DRIFT_TOKEN_COPY ? DRIFT_COLOR_SYNC_TEXT : DRIFT_COLOR_ACCENT;
  g_autofree char *label = label_of (self);
  double width;
  double height;

  drift_token_get_size (self, &width, &height);
  drift_scene_add_outline (scene, x - width / 2.0, y - height / 2.0, width, height, height / 2.0,
                           filled ? color : DRIFT_COLOR_CARD, color, 2.0);
  if (self->blank)
    return;
  drift_scene_add_text (scene, x, y, width - 8.0, DRIFT_ANCHOR_MIDDLE, DRIFT_STYLE_SMALL_BOLD,
                        filled ? DRIFT_COLOR_ON_BADGE : color, label);
}

/* Closed and blank: that something is on its way is known, and what it says is not. */
static void
compose_envelope (DriftScene *scene, double x, double y)
{
  double left = x - ENVELOPE_WIDTH / 2.0;
  double top = y - ENVELOPE_HEIGHT / 2.0;

  drift_scene_add_outline (scene, left, top, ENVELOPE_WIDTH, ENVELOPE_HEIGHT, 3.0, DRIFT_COLOR_CARD,
                           DRIFT_COLOR_ACCENT, 1.5);
  drift_scene_add_line (scene, left + 2.0, top + 2.0, x, y + 2.0, DRIFT_COLOR_ACCENT, 1.5);
  drift_scene_add_line (scene, x, y + 2.0, left + ENVELOPE_WIDTH - 2.0, top + 2.0,
                        DRIFT_COLOR_ACCENT, 1.5);
}

/**
 * drift_token_compose:
 * @x: of its middle
 * @y: of its middle
 *
 * Writes the token into a scene.
 */
void
drift_token_compose (const DriftToken *self, DriftScene *scene, double x, double y)
{
  if (self->kind == DRIFT_TOKEN_DIGESTS)
    {
      drift_scene_add_outline (scene, x - 14.0, y - 14.0, 28.0, 28.0, 6.0, DRIFT_COLOR_CARD,
                               DRIFT_COLOR_ACCENT, 1.5);
      if (!self->blank)
        drift_scene_add_glyph (scene, x - 9.0, y - 9.0, 18.0, self->digest);
    }
  else if (self->kind == DRIFT_TOKEN_ENVELOPE)
    compose_envelope (scene, x, y);
  else if (self->kind == DRIFT_TOKEN_ACK && self->count == 1)
    {
      drift_scene_add_circle (scene, x, y, 9.0, DRIFT_COLOR_CARD, DRIFT_COLOR_SYNC_TEXT, 1.5);
      if (!self->blank)
        drift_scene_add_mark (scene, x, y, 9.0, DRIFT_MARK_CHECK, DRIFT_COLOR_SYNC_TEXT);
    }
  else
    compose_pill (self, scene, x, y);
}
