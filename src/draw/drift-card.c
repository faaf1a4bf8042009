/* A replica's card: what it shows of the replica and its copy, and how that is said in words.
 * SPDX-License-Identifier: MIT */
#include "drift-card.h"

#include "drift-digest.h"
#include "drift-pending.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Copies what fits, without control characters, and never half of a character. */
static void
copy_value (char value[DRIFT_CARD_VALUE_SIZE], const DriftRecord *record)
{
  g_autofree char *valid = g_utf8_make_valid (record->bytes, (gssize)record->size);
  gsize length = strlen (value);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean control = g_unichar_iscntrl (g_utf8_get_char (p));
      gsize size = control ? 1 : (gsize)(g_utf8_next_char (p) - p);

      if (length + size >= DRIFT_CARD_VALUE_SIZE)
        break;
      if (control)
        value[length] = ' ';
      else
        memcpy (value + length, p, size);
      length += size;
    }
}

/* Copies as many of the concurrent values as fit, a line for each. */
static void
copy_siblings (DriftCard *self, const DriftMoment *moment, guint replica)
{
  for (guint32 i = 0; i < self->siblings; i++)
    {
      DriftRecord sibling = drift_cluster_get_sibling (moment->cluster, replica, moment->key, i);
      gsize length = strlen (self->value);

      if (length + 1 >= sizeof self->value)
        return;
      if (length > 0)
        self->value[length] = '\n';
      if (!sibling.tombstone)
        copy_value (self->value, &sibling);
      else
        g_strlcat (self->value, _ ("deleted"), sizeof self->value);
    }
}

static void
print_label (DriftCard *self, const DriftMoment *moment, const DriftRecord *record)
{
  g_autoptr (GString) text = g_string_new (NULL);

  drift_record_print_version (record, drift_cluster_get_names (moment->cluster), text);
  g_strlcpy (self->label, text->str, sizeof self->label);
}

static DriftCopyState
state_of (const DriftMoment *moment, guint replica)
{
  guint32 copies[DRIFT_MAX_REPLICAS];
  DriftCopyState states[DRIFT_MAX_REPLICAS];

  drift_cluster_get_copies (moment->cluster, moment->key, copies);
  drift_cluster_judge_copies (moment->cluster, copies, states);
  return states[replica];
}

/**
 * drift_card_init:
 * @self: (out caller-allocates): the card
 * @replica: its number, from 0
 *
 * Reads off the cluster how a replica and its copy of the key in view stand. What happened to it
 * since the step began is not on it yet.
 */
void
drift_card_init (DriftCard *self, const DriftMoment *moment, guint replica)
{
  DriftCluster *cluster = moment->cluster;
  DriftRecord record;

  memset (self, 0, sizeof *self);
  g_strlcpy (self->name, drift_cluster_get_names (cluster)->replicas[replica], sizeof self->name);
  self->truth = moment->truth || moment->bare;
  self->bare = moment->bare;
  self->seen_up = drift_cluster_seen_up (cluster, replica);
  self->mark = DRIFT_CARD_QUIET;
  drift_keyspace_map_init (&self->map, moment, replica);
  if (!self->truth)
    return;

  self->health = drift_replica_get_health (drift_cluster_get_replica (cluster, replica));
  if (moment->key == DRIFT_KEY_NONE)
    return;
  record = drift_cluster_get_record (cluster, replica, moment->key);
  self->has_copy = record.version.counter > 0;
  if (!self->bare)
    {
      self->pending = drift_pending_find (cluster, replica, moment->key);
      self->lag = drift_cluster_get_lag (cluster, replica, moment->key);
    }
  if (!self->has_copy)
    return;
  self->version = record.version;
  self->siblings = record.siblings;
  print_label (self, moment, &record);
  self->checksum = record.checksum;
  self->tombstone = record.tombstone;
  if (!self->bare)
    self->state = state_of (moment, replica);
  else if (drift_cluster_get_setting (cluster, DRIFT_SETTING_VERIFY))
    self->sum = drift_record_sum (&record);
  if (record.siblings > 1)
    copy_siblings (self, moment, replica);
  else if (!record.tombstone)
    copy_value (self->value, &record);
}

/**
 * drift_card_equal:
 *
 * Returns: whether the two look the same
 */
gboolean
drift_card_equal (const DriftCard *a, const DriftCard *b)
{
  return memcmp (a, b, sizeof *a) == 0;
}

/**
 * drift_card_is_behind:
 *
 * Returns: whether the copy lacks a version that is not on its way to it, either
 */
gboolean
drift_card_is_behind (const DriftCard *self)
{
  return self->lag > 0 && (self->pending == 0 || self->pending > self->version.counter + 1);
}

/* The whole version, with its writer, and both checksums: nothing here tells which is right. */
static char *
describe_bare (const DriftCard *self)
{
  g_autofree char *bytes = NULL;
  char sum[DRIFT_DIGEST_LENGTH];
  char noted[DRIFT_DIGEST_LENGTH];

  if (!self->has_copy)
    return g_strdup (_ ("no copy"));
  drift_digest_print (self->checksum, noted);
  drift_digest_print (self->sum, sum);
  noted[8] = sum[8] = '\0';
  bytes = self->tombstone ? g_strdup (_ ("deleted")) : g_strdup (self->value);
  if (self->sum == 0)
    /* Translators: said of a copy: its version, its bytes (or "deleted"), and the first digits of
     * its checksum. */
    return g_strdup_printf (_ ("%s, %s, checksum %s"), self->label, bytes, noted);
  /* Translators: said of a copy: its version, its bytes (or "deleted"), the first digits of the
   * checksum noted with it, and those of the checksum that its bytes have now. */
  return g_strdup_printf (_ ("%s, %s, noted checksum %s, its bytes sum to %s"), self->label, bytes,
                          noted, sum);
}

/* How the copy stands to the newest; NULL where what is wrong with its bytes is all to be said. */
static char *
describe_state (const DriftCard *self)
{
  if (self->pending > 0 && self->siblings > 0 && !drift_card_is_behind (self))
    /* Translators: said of a replica. */
    return g_strdup (_ ("a write on its way"));
  if (self->pending > 0 && !drift_card_is_behind (self))
    /* Translators: said of a replica; the number is a version that was sent to it. */
    return g_strdup_printf (_ ("version %u on its way"), self->pending);
  if (drift_card_is_behind (self))
    /* Translators: said of a replica; how many versions its copy is behind the newest. */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u behind", "%u behind", self->lag),
                            self->lag);
  if (self->state != DRIFT_COPY_SOUND)
    return NULL;
  /* Translators: said of a replica whose copy is the newest. */
  return g_strdup (_ ("in sync"));
}

/* A copy with a vector, and how many values it has. */
static char *
describe_siblings (const DriftCard *self, const char *digest)
{
  if (self->siblings > 1)
    return g_strdup_printf (
        /* Translators: said of a replica: its version vector, such as {R1:2,R2:1}, how many
         * concurrent values its copy has, and the first digits of its checksum. */
        g_dngettext (GETTEXT_PACKAGE, "version vector %1$s, %2$u sibling, checksum %3$s",
                     "version vector %1$s, %2$u siblings, checksum %3$s", self->siblings),
        self->label, self->siblings, digest);
  if (self->tombstone)
    /* Translators: said of a replica: its version vector, such as {R1:2,R2:1}, and the first digits
     * of its checksum. */
    return g_strdup_printf (_ ("version vector %s, deleted, checksum %s"), self->label, digest);
  /* Translators: said of a replica: its version vector, such as {R1:2,R2:1}, and the first digits
   * of its checksum. */
  return g_strdup_printf (_ ("version vector %s, checksum %s"), self->label, digest);
}

static char *
describe_bytes (const DriftCard *self)
{
  char digest[DRIFT_DIGEST_LENGTH];

  if (!self->has_copy)
    /* Translators: said of a replica; such as "2 behind" comes after it. */
    return g_strdup (_ ("no copy"));
  drift_digest_print (self->checksum, digest);
  digest[8] = '\0';
  if (self->state == DRIFT_COPY_ROTTEN)
    /* Translators: said of a replica: the number of its version, and the first digits of the
     * checksum that its bytes should have. */
    return g_strdup_printf (_ ("version %u, rotten, its bytes fail checksum %s"),
                            self->version.counter, digest);
  if (self->state == DRIFT_COPY_CONFLICT)
    /* Translators: said of a replica: the number of its version, and the first digits of its
     * checksum. Another replica has other bytes under the same version. */
    return g_strdup_printf (_ ("version %u, in conflict with another copy, checksum %s"),
                            self->version.counter, digest);
  if (self->siblings > 0)
    return describe_siblings (self, digest);
  if (self->tombstone)
    /* Translators: said of a replica: the number of a version that records a delete, and the
     * first digits of its checksum. */
    return g_strdup_printf (_ ("version %u, deleted, checksum %s"), self->version.counter, digest);
  /* Translators: said of a replica: the number of its version, and the first digits of its
   * checksum. */
  return g_strdup_printf (_ ("version %u, checksum %s"), self->version.counter, digest);
}

static char *
describe_copy (const DriftCard *self)
{
  g_autofree char *bytes = describe_bytes (self);
  g_autofree char *state = describe_state (self);

  if (state == NULL)
    return g_steal_pointer (&bytes);
  /* Translators: said of a replica: its copy, such as "version 5, checksum 839a4de5", and how that
   * stands, such as "2 behind". */
  return g_strdup_printf (_ ("%s, %s"), bytes, state);
}

/* The replica and its copy of the key in view. */
static char *
describe_replica (const DriftCard *self)
{
  g_autofree char *copy = NULL;

  if (!self->truth)
    /* Translators: what an operator's dashboard says of a replica. */
    return g_strdup (self->seen_up ? _ ("up, answers reads and writes") : _ ("down"));
  if (self->bare)
    return describe_bare (self);
  copy = describe_copy (self);
  if (self->health == DRIFT_HEALTH_PARTITIONED)
    /* Translators: %s describes the copy of a replica that is cut off from the others. */
    return g_strdup_printf (_ ("%s, partitioned"), copy);
  if (self->health == DRIFT_HEALTH_CRASHED)
    /* Translators: %s describes the copy of a replica that has crashed. */
    return g_strdup_printf (_ ("%s, crashed"), copy);
  return g_steal_pointer (&copy);
}

/**
 * drift_card_describe:
 *
 * Says the card in words, for those who do not see it.
 *
 * Returns: (transfer full): a description in the language of the program
 */
char *
drift_card_describe (const DriftCard *self)
{
  g_autofree char *replica = describe_replica (self);
  g_autofree char *map = drift_keyspace_map_describe (&self->map);

  if (map == NULL)
    return g_steal_pointer (&replica);
  if (self->truth && *self->map.key != '\0')
    /* Translators: said of a replica: the name of the key in view; its copy, such as "version 5,
     * checksum 839a4de5, 2 behind"; and all of its keys, such as "3 of 64 ranges of keys are
     * behind". */
    return g_strdup_printf (_ ("%s: %s; %s"), self->map.key, replica, map);
  /* Translators: said of a replica: how it is, such as "up, answers reads and writes"; and what is
   * known of all of its keys, such as "the last sweep left no difference". */
  return g_strdup_printf (_ ("%s; %s"), replica, map);
}
