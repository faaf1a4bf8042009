/* An event of a run for other programs: a row of a table, or an object of JSON.
 * SPDX-License-Identifier: MIT */
#include "drift-cli-run.h"

#include "drift-cli-json.h"
#include "drift-digest.h"

#include <string.h>

/**
 * Row:
 * @scenario_step: the step of the scenario in which it happened
 * @from: (nullable): a name, as are @to and @key
 * @version: empty if there is no copy in it, as is @checksum
 * @text: what a trace says of it after the rest
 *
 * An event with everything in it by its name.
 */
typedef struct
{
  DriftEvent event;
  guint scenario_step;
  const char *from;
  const char *to;
  const char *key;
  GString *version;
  char checksum[DRIFT_DIGEST_LENGTH];
  GString *text;
} Row;

static const char *
name_of (DriftCluster *cluster, DriftNode node)
{
  return node == DRIFT_NODE_NONE ? NULL : drift_names_get (drift_cluster_get_names (cluster), node);
}

static void
row_init (Row *self, DriftRun *run, guint step)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  DriftEvent *event = &self->event;

  *self = (Row){
    .version = g_string_new (NULL),
    .text = g_string_new (NULL),
    .scenario_step = drift_run_get_step_of (run, step),
  };
  drift_cluster_get_event (cluster, step, event);
  drift_event_print_note (event, drift_cluster_get_names (cluster), self->text);
  self->from = name_of (cluster, event->from);
  self->to = name_of (cluster, event->to);
  if (event->key != DRIFT_KEY_NONE)
    self->key = drift_keys_name (drift_cluster_get_keys (cluster), event->key);
  if (event->version.counter == 0)
    return;
  drift_event_print_version (event, drift_cluster_get_names (cluster), self->version);
  drift_digest_print (event->checksum, self->checksum);
}

static void
row_clear (Row *self)
{
  g_string_free (self->version, TRUE);
  g_string_free (self->text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static void
append_csv_field (GString *line, const char *field)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *doubled = NULL;

  if (field == NULL)
    return;
  if (strpbrk (field, ",\"\n") == NULL)
    {
      g_string_append (line, field);
      return;
    }
  parts = g_strsplit (field, "\"", -1);
  doubled = g_strjoinv ("\"\"", parts);
  g_string_append_printf (line, "\"%s\"", doubled);
}

/**
 * drift_cli_print_csv_head:
 *
 * Prints the names of the columns. Others may be added behind them, none between.
 */
void
drift_cli_print_csv_head (void)
{
  drift_cli_print ("step,time_us,event,from,to,key,version,checksum,text,scenario_step\n");
}

/**
 * drift_cli_print_csv:
 * @step: of the run, from 1 to where it stands
 *
 * Prints an event as a row of comma-separated values.
 */
void
drift_cli_print_csv (DriftRun *run, guint step)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_auto (Row) row;

  row_init (&row, run, step);
  g_string_append_printf (line, "%u,%" G_GINT64_FORMAT ",%s,%s,%s,", row.event.step,
                          row.event.time_us, drift_event_kind_name (row.event.kind),
                          row.from != NULL ? row.from : "", row.to != NULL ? row.to : "");
  append_csv_field (line, row.key);
  g_string_append_c (line, ',');
  append_csv_field (line, row.version->str);
  g_string_append_printf (line, ",%s,", row.checksum);
  append_csv_field (line, row.text->str);
  drift_cli_print ("%s,%u\n", line->str, row.scenario_step);
}

static const char *
or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

/**
 * drift_cli_print_json:
 * @step: of the run, from 1 to where it stands
 *
 * Prints an event as an object of JSON in a line. All events have the same members in the same
 * order; what an event does not have is null.
 */
void
drift_cli_print_json (DriftRun *run, guint step)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GString) fate = g_string_new (NULL);
  g_auto (Row) row;
  const DriftEvent *event = &row.event;

  row_init (&row, run, step);
  if (drift_event_says (event, 'f'))
    drift_event_print_fate (event, fate);
  drift_json_append_number (line, "step", TRUE, event->step);
  drift_json_append_number (line, "time_us", TRUE, event->time_us);
  drift_json_append_text (line, "event", drift_event_kind_name (event->kind));
  drift_json_append_text (line, "from", row.from);
  drift_json_append_text (line, "to", row.to);
  drift_json_append_text (line, "key", row.key);
  drift_json_append_text (line, "version", or_null (row.version->str));
  drift_json_append_text (line, "checksum", or_null (row.checksum));
  drift_json_append_text (line, "text", row.text->str);
  drift_json_append_number (line, "scenario_step", TRUE, row.scenario_step);
  drift_json_append_text (line, "about",
                          row.from != NULL ? drift_message_kind_name (event->about) : NULL);
  drift_json_append_text (line, "fate", or_null (fate->str));
  drift_json_append_truth (line, "tombstone", event->tombstone);
  drift_json_append_number (line, "a", drift_event_says (event, 'a'), event->a);
  drift_json_append_number (line, "b", drift_event_says (event, 'b'), event->b);
  drift_json_append_number (line, "count", TRUE, event->count);
  drift_cli_print ("%s}\n", line->str);
}
