/* Fillings: the words in braces of an operator's caption, which the run fills in.
 * SPDX-License-Identifier: MIT */
#include "drift-filling.h"

#include "drift-clock.h"
#include "drift-nearest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a value in a caption may take up, in characters. */
#define VALUE_LENGTH 60

/* What stands for a part of a line that is not there yet. */
#define NOT_YET "…"

/* What an operator can look up: the store, and where in its history the step began. */
typedef struct
{
  DriftCluster *cluster; /* borrowed */
  guint since;
} Desk;

/* A line of the access log: what a client heard, and the request that it was about. */
typedef struct
{
  DriftEvent heard;
  DriftOperation op;
} Line;

/* What a sweep reported at its end. */
typedef struct
{
  gint64 time_us;
  guint compared;
  guint replicas;
  guint differing;
  guint conflicts;
  guint rotten;
  guint skipped;
  guint repaired;
} Report;

typedef void (*FillFunc) (const Desk *desk, GString *text);

typedef struct
{
  const char *name;
  FillFunc fill;
} Filling;

/* What a client may hear of a read, and what of a write. */
#define HEARD_OF_READS (DRIFT_EVENT_BIT (DRIFT_EVENT_ANSWER) | DRIFT_EVENTS_THAT_FAIL)
#define HEARD_OF_WRITES                                                                            \
  (DRIFT_EVENT_BIT (DRIFT_EVENT_OK) | DRIFT_EVENT_BIT (DRIFT_EVENT_REFUSE) | DRIFT_EVENTS_THAT_FAIL)

/* The last event of this step before the one after @to, or 0. */
static guint
find_last (const Desk *desk, DriftEventKinds kinds, guint to)
{
  return drift_cluster_find_last_event (desk->cluster, kinds, desk->since + 1, to);
}

/* The last line of the access log in this step, or the last one of a read. */
static gboolean
find_line (const Desk *desk, gboolean reads, Line *line)
{
  DriftEventKinds kinds = reads ? HEARD_OF_READS : HEARD_OF_READS | HEARD_OF_WRITES;
  guint step = find_last (desk, kinds, drift_cluster_get_position (desk->cluster));

  while (step != 0 && drift_cluster_get_operation (desk->cluster, step, &line->op) && reads &&
         line->op.kind != DRIFT_OP_READ)
    step = find_last (desk, kinds, step - 1);
  if (step == 0)
    return FALSE;
  drift_cluster_get_event (desk->cluster, step, &line->heard);
  return TRUE;
}

static void
append_clock (GString *text, gint64 time_us)
{
  g_autofree char *clock = drift_clock_print (time_us);

  g_string_append (text, clock);
}

static DriftRecord
payload_of (const Desk *desk, guint32 payload)
{
  return drift_cluster_get_payload (desk->cluster, payload);
}

/* The words of HTTP, which no language translates. */
static void
append_request (const Desk *desk, const Line *line, GString *text)
{
  const char *method = line->op.kind == DRIFT_OP_READ                  ? "GET"
                       : payload_of (desk, line->op.payload).tombstone ? "DELETE"
                                                                       : "PUT";

  g_string_append_printf (text, "%s %s", method,
                          drift_keys_name (drift_cluster_get_keys (desk->cluster), line->op.key));
}

/* Whether an answer brought a value: there may be no copy, or one of a delete. */
static gboolean
brought_value (const Desk *desk, const Line *line)
{
  const DriftMessage *cause = drift_cluster_get_cause (desk->cluster, line->heard.step);

  return line->heard.version.counter > 0 && !payload_of (desk, cause->payload).tombstone;
}

static const char *
status_of (const Desk *desk, const Line *line)
{
  switch (line->heard.kind)
    {
    case DRIFT_EVENT_ANSWER:
      if (!brought_value (desk, line))
        /* Translators: in an access log, the status of a read for which there was nothing. */
        return _ ("404 not found");
      return _ ("200 OK");
    case DRIFT_EVENT_FAIL:
    case DRIFT_EVENT_UNAVAILABLE:
      /* Translators: in an access log, the status of a request that too few replicas answered. */
      return _ ("503 failed");
    case DRIFT_EVENT_REFUSE:
      /* Translators: in an access log, the status of a write that was for an older version. */
      return _ ("412 refused");
    default:
      return _ ("200 OK");
    }
}

static void
append_latency (const Line *line, GString *text)
{
  gint64 took_us = line->heard.time_us - line->op.started_us;

  /* Translators: how long a request took, in milliseconds. */
  g_string_append_printf (text, _ ("%d ms"),
                          (int)MIN (took_us / DRIFT_MILLISECOND, (gint64)G_MAXINT));
}

static void
fill_time (const Desk *desk, GString *text)
{
  Line line;

  append_clock (text, find_line (desk, FALSE, &line) ? line.heard.time_us
                                                     : drift_cluster_get_now (desk->cluster));
}

static void
fill_request (const Desk *desk, GString *text)
{
  Line line;

  if (find_line (desk, FALSE, &line))
    append_request (desk, &line, text);
  else
    g_string_append (text, NOT_YET);
}

static void
fill_status (const Desk *desk, GString *text)
{
  Line line;

  g_string_append (text, find_line (desk, FALSE, &line) ? status_of (desk, &line) : NOT_YET);
}

static void
fill_latency (const Desk *desk, GString *text)
{
  Line line;

  if (find_line (desk, FALSE, &line))
    append_latency (&line, text);
  else
    g_string_append (text, NOT_YET);
}

static void
fill_log (const Desk *desk, GString *text)
{
  g_autoptr (GString) clock = g_string_new (NULL);
  g_autoptr (GString) request = g_string_new (NULL);
  g_autoptr (GString) latency = g_string_new (NULL);
  Line line;

  if (!find_line (desk, FALSE, &line))
    {
      g_string_append (text, _ ("Nothing new in the access log"));
      return;
    }
  append_clock (clock, line.heard.time_us);
  append_request (desk, &line, request);
  append_latency (&line, latency);
  /* Translators: a line of an access log: the time, the request, its status, and how long it took:
   * 10:00:15 GET user:42 → 200 OK, 81 ms */
  g_string_append_printf (text, _ ("%s %s → %s, %s"), clock->str, request->str,
                          status_of (desk, &line), latency->str);
}

/* Returns (transfer full): what fits of a value, on one line. */
static char *
print_value (const DriftRecord *record)
{
  g_autofree char *valid = g_utf8_make_valid (record->bytes, (gssize)record->size);
  GString *text = g_string_new (NULL);
  const char *p = valid;

  for (guint n = 0; *p != '\0' && n < VALUE_LENGTH; n++, p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      g_string_append_unichar (text, g_unichar_iscntrl (letter) ? ' ' : letter);
    }
  if (*p != '\0')
    g_string_append (text, "…");
  return g_string_free (text, FALSE);
}

static void
fill_answer (const Desk *desk, GString *text)
{
  g_autofree char *value = NULL;
  DriftRecord record;
  Line line;

  if (!find_line (desk, TRUE, &line))
    /* Translators: of a user whose request has not been answered yet. */
    g_string_append (text, _ ("The user waits"));
  else if (drift_event_fails (line.heard.kind))
    /* Translators: of a user whose request has failed. */
    g_string_append (text, _ ("The user gets an error"));
  else if (!brought_value (desk, &line))
    /* Translators: of a user whose request was answered by: there is no such thing. */
    g_string_append (text, _ ("The user finds nothing"));
  else
    {
      record = payload_of (desk, drift_cluster_get_cause (desk->cluster, line.heard.step)->payload);
      if (record.siblings > 1)
        {
          g_string_append_printf (
              /* Translators: of a user whose request was answered with concurrent values. */
              text,
              g_dngettext (GETTEXT_PACKAGE, "The user gets %u value", "The user gets %u values",
                           record.siblings),
              record.siblings);
          return;
        }
      value = print_value (&record);
      /* Translators: %s is the value that a user's request was answered with: theme=dark lang=fr */
      g_string_append_printf (text, _ ("The user gets %s"), value);
    }
}

static gulong
metric (const Desk *desk, DriftMetric which)
{
  return (gulong)drift_cluster_get_metric (desk->cluster, which);
}

static void
fill_up (const Desk *desk, GString *text)
{
  g_string_append_printf (text, _ ("%u of %u up"), drift_cluster_get_replicas_up (desk->cluster),
                          drift_cluster_get_n_replicas (desk->cluster));
}

static void
fill_errors (const Desk *desk, GString *text)
{
  gulong n = (gulong)drift_cluster_count_errors (desk->cluster);

  if (n == 0)
    /* Translators: on a dashboard: no request has failed. */
    g_string_append (text, _ ("no errors"));
  else
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%lu error", "%lu errors", n), n);
}

static void
fill_writes (const Desk *desk, GString *text)
{
  gulong n = metric (desk, DRIFT_METRIC_WRITES_ACKNOWLEDGED);

  /* Translators: on a dashboard: how many writes were acknowledged. */
  g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%lu write OK", "%lu writes OK", n),
                          n);
}

static void
fill_reads (const Desk *desk, GString *text)
{
  gulong n = metric (desk, DRIFT_METRIC_READS_SERVED);

  /* Translators: on a dashboard: how many reads were answered. */
  g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%lu read OK", "%lu reads OK", n), n);
}

static void
fill_repaired (const Desk *desk, GString *text)
{
  gulong n = metric (desk, DRIFT_METRIC_COPIES_REPAIRED);

  g_string_append_printf (text,
                          g_dngettext (GETTEXT_PACKAGE, "%lu copy repaired", "%lu copies repaired",
                                       n),
                          n);
}

static void
fill_conflicts (const Desk *desk, GString *text)
{
  gulong n = metric (desk, DRIFT_METRIC_CONFLICTS);

  if (n == 0)
    /* Translators: on a dashboard: no sweep has found copies that it could not settle. */
    g_string_append (text, _ ("no conflicts"));
  else
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%lu conflict", "%lu conflicts", n),
                            n);
}

/* What a sweep tells of what it found. */
#define FOUND                                                                                      \
  (DRIFT_EVENT_BIT (DRIFT_EVENT_MISMATCH) | DRIFT_EVENT_BIT (DRIFT_EVENT_CONFLICT) |               \
   DRIFT_EVENT_BIT (DRIFT_EVENT_ROTTEN) | DRIFT_EVENT_BIT (DRIFT_EVENT_SKIP) |                     \
   DRIFT_EVENT_BIT (DRIFT_EVENT_COMPARED))

/* Counts what the sweep found in the event at @step. */
static void
count_found (const Desk *desk, guint step, Report *report)
{
  DriftEvent event;

  drift_cluster_get_event (desk->cluster, step, &event);
  switch (event.kind)
    {
    case DRIFT_EVENT_MISMATCH:
    case DRIFT_EVENT_CONFLICT:
    case DRIFT_EVENT_ROTTEN:
      report->differing++;
      report->conflicts += event.kind == DRIFT_EVENT_CONFLICT;
      report->rotten += event.count;
      break;
    case DRIFT_EVENT_SKIP:
      report->skipped++;
      break;
    case DRIFT_EVENT_COMPARED:
      report->compared = event.a;
      report->replicas = event.b;
      break;
    default:
      break;
    }
}

/* The last sweep that came to its end in this step. */
static gboolean
find_report (const Desk *desk, Report *report)
{
  guint step = find_last (desk, DRIFT_EVENT_BIT (DRIFT_EVENT_SWEPT),
                          drift_cluster_get_position (desk->cluster));
  DriftOperation sweep;
  DriftEvent swept;

  if (step == 0 || !drift_cluster_get_operation (desk->cluster, step, &sweep))
    return FALSE;
  drift_cluster_get_event (desk->cluster, step, &swept);
  *report = (Report){ .time_us = sweep.started_us, .repaired = swept.b };
  while ((step = drift_cluster_find_last_event_of (desk->cluster, &sweep, FOUND, step - 1)) != 0)
    count_found (desk, step, report);
  return TRUE;
}

/* Adds a part to a list, if there is anything of it; takes @part. */
static void
append_part (GString *text, guint n, char *part)
{
  if (n > 0)
    {
      g_string_append (text, _ (", "));
      g_string_append (text, part);
    }
  g_free (part);
}

static void
append_found (GString *text, const Report *report)
{
  gsize before = text->len;

  /* Translators: what a sweep found: keys of which not all copies were the same. */
  append_part (text, report->differing,
               g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u key differed", "%u keys differed",
                                             report->differing),
                                report->differing));
  /* Translators: what a sweep found: keys with two values under one version. */
  append_part (text, report->conflicts,
               g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u conflict", "%u conflicts",
                                             report->conflicts),
                                report->conflicts));
  append_part (text, report->rotten,
               g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u copy rotten", "%u copies rotten",
                                             report->rotten),
                                report->rotten));
  /* Translators: what a sweep left alone, since it may still be on its way. */
  append_part (text, report->skipped,
               g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u key skipped", "%u keys skipped",
                                             report->skipped),
                                report->skipped));
  append_part (text, report->repaired,
               g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u copy repaired",
                                             "%u copies repaired", report->repaired),
                                report->repaired));
  if (text->len == before)
    /* Translators: what a sweep found, after how many replicas it compared. */
    g_string_append (text, _ (", no difference"));
}

static void
fill_sweep (const Desk *desk, GString *text)
{
  g_autoptr (GString) clock = g_string_new (NULL);
  Report report;

  if (!find_report (desk, &report))
    {
      /* Translators: what an operator sees of the sweeps, as a sentence without its full stop. */
      g_string_append (text, _ ("No sweep ran"));
      return;
    }
  append_clock (clock, report.time_us);
  g_string_append_printf (text,
                          /* Translators: what a sweep reports: the time, and how many replicas of
                           * how many it reached. What it found comes after it. The plural is that
                           * of all. */
                          g_dngettext (GETTEXT_PACKAGE, "%s sweep: %u of %u replica compared",
                                       "%s sweep: %u of %u replicas compared", report.replicas),
                          clock->str, report.compared, report.replicas);
  append_found (text, &report);
}

/* All that a dashboard, an access log and the user know, and nothing else. What is said of the
 * step is said of what has happened of it so far. */
static const Filling fillings[] = {
  { "log", fill_log },             /* the step's last line of the access log, as a sentence */
  { "time", fill_time },           /* of that line; before there is one, the time of day */
  { "request", fill_request },     /* of that line: GET user:42 */
  { "status", fill_status },       /* of that line: 200 OK */
  { "latency", fill_latency },     /* of that line: 93 ms */
  { "answer", fill_answer },       /* what the step's last read brought the user, as a sentence */
  { "sweep", fill_sweep },         /* what the step's last sweep reported, as a sentence */
  { "up", fill_up },               /* what the last health check saw: 3 of 3 up */
  { "errors", fill_errors },       /* requests that failed since the start: no errors */
  { "writes", fill_writes },       /* acknowledged since the start: 2 writes OK */
  { "reads", fill_reads },         /* answered since the start: 3 reads OK */
  { "repaired", fill_repaired },   /* since the start: 2 copies repaired */
  { "conflicts", fill_conflicts }, /* reported since the start: no conflicts */
};

static const Filling *
find_filling (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fillings); i++)
    if (g_str_equal (fillings[i].name, name))
      return &fillings[i];
  return NULL;
}

/* Returns (transfer full) (nullable): the word in braces at @open, which is one; @end is set to
 * what comes after it. */
static char *
read_word (const char *open, const char **end)
{
  const char *close = strchr (open, '}');

  if (close == NULL)
    return NULL;
  *end = close + 1;
  return g_strndup (open + 1, (gsize)(close - open - 1));
}

/**
 * drift_filling_find_fault:
 * @text: an operator's caption
 *
 * Returns: (transfer full) (nullable): a sentence about the first word in braces that is no
 *   filling, or %NULL if there is none
 */
char *
drift_filling_find_fault (const char *text)
{
  const char *known[G_N_ELEMENTS (fillings) + 1] = { NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (fillings); i++)
    known[i] = fillings[i].name;
  for (const char *open = strchr (text, '{'); open != NULL; open = strchr (open, '{'))
    {
      g_autofree char *word = read_word (open, &open);
      g_autofree char *unknown = NULL;

      if (word == NULL)
        return g_strdup (_ ("a \"{\" without its \"}\""));
      if (find_filling (word) != NULL)
        continue;
      /* Translators: of a word in braces; %s is that word */
      unknown = g_strdup_printf (_ ("unknown filling \"{%s}\""), word);
      return drift_nearest_suggest (unknown, word, known);
    }
  return NULL;
}

/**
 * drift_filling_fill:
 * @text: an operator's caption, in the person's language
 * @since: the position at which the step began
 *
 * Fills in @text what an operator knows of the store as it stands. A word in braces that is no
 * filling stays.
 *
 * Returns: (transfer full): the caption
 */
char *
drift_filling_fill (const char *text, DriftCluster *cluster, guint since)
{
  GString *filled = g_string_new (NULL);
  const Desk desk = { cluster, since };

  while (*text != '\0')
    {
      const char *end = NULL;
      g_autofree char *word = *text == '{' ? read_word (text, &end) : NULL;
      const Filling *filling = word != NULL ? find_filling (word) : NULL;

      if (filling != NULL)
        filling->fill (&desk, filled);
      else
        {
          end = *text == '{' ? text + 1 : text + strcspn (text, "{");
          g_string_append_len (filled, text, end - text);
        }
      text = end;
    }
  return g_string_free (filled, FALSE);
}

/**
 * drift_filling_choose:
 * @since: the position at which the step began
 *
 * Chooses a caption for a step whose author wrote none for the operator.
 *
 * Returns: (transfer none): a caption with fillings, in the person's language
 */
const char *
drift_filling_choose (DriftCluster *cluster, guint since)
{
  const Desk desk = { cluster, since };
  Report report;
  Line line;

  if (drift_cluster_has_traffic (cluster))
    /* Translators: an operator's caption; keep what stands in braces as it is. */
    return _ ("The app reads and writes: {errors}, {up}.");
  if (!find_report (&desk, &report))
    /* Translators: an operator's caption; keep what stands in braces as it is. */
    return _ ("{log}. {up}.");
  if (!find_line (&desk, FALSE, &line))
    /* Translators: an operator's caption; keep what stands in braces as it is. */
    return _ ("{sweep}. {up}.");
  /* Translators: an operator's caption; keep what stands in braces as it is. */
  return _ ("{log}. {sweep}. {up}.");
}
