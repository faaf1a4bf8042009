/* The evidence of the incident: what there is to look at, what it shows, and what to learn from it.
 * SPDX-License-Identifier: MIT */
#include "drift-evidence.h"

#include "drift-digest.h"

#include <glib/gi18n-lib.h>

static const char *const names[DRIFT_N_EVIDENCE] = {
  "Complaint", "Dashboard", "Log", "Sweeps", "Copies",
};

/**
 * drift_evidence_name:
 *
 * Returns: (transfer none): the word by which it is kept, and can be asked for
 */
const char *
drift_evidence_name (DriftEvidence evidence)
{
  g_return_val_if_fail ((guint)evidence < DRIFT_N_EVIDENCE, NULL);
  return names[evidence];
}

/**
 * drift_evidence_title:
 *
 * Returns: (transfer none): what there is to look at, in a few words
 */
const char *
drift_evidence_title (DriftEvidence evidence)
{
  static const char *const titles[DRIFT_N_EVIDENCE] = {
    N_ ("The complaint"),
    N_ ("The dashboard of that day"),
    N_ ("The access log of that evening"),
    N_ ("What the sweeps reported"),
    N_ ("The three copies, compared"),
  };

  g_return_val_if_fail ((guint)evidence < DRIFT_N_EVIDENCE, "");
  return g_dgettext (GETTEXT_PACKAGE, titles[evidence]);
}

/**
 * drift_evidence_parse:
 * @name: in any case, such as "sweeps"
 *
 * Returns: whether that names something to look at, which @evidence then is
 */
gboolean
drift_evidence_parse (const char *name, DriftEvidence *evidence)
{
  for (guint i = 0; i < DRIFT_N_EVIDENCE; i++)
    if (g_ascii_strcasecmp (names[i], name) == 0)
      {
        *evidence = (DriftEvidence)i;
        return TRUE;
      }
  return FALSE;
}

/* The time of day, as an English-speaking operator and most others write it. */
static char *
print_clock (gint64 time_us)
{
  int minutes = (int)(time_us % DRIFT_DAY / DRIFT_MINUTE);

  return g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);
}

static char *
print_complaint (const DriftWeek *week)
{
  g_autofree char *written = print_clock (week->story.write_us);
  g_autofree char *stale = print_clock (week->story.stale_us);
  g_autofree char *fresh = print_clock (week->story.fresh_us);

  /* Translators: the %s are times of day, such as 21:40 */
  return g_strdup_printf (_ ("“At %s I switched the app to the dark theme. It said saved. At %s it "
                             "was light again. At %s the next morning it was dark, and I had done "
                             "nothing. Can I trust you with anything?” (user:42)"),
                          written, stale, fresh);
}

static char *
print_dashboard (const DriftWeek *week, const DriftNight *night)
{
  /* Translators: figures of a dashboard, one a line */
  return g_strdup_printf (_ ("Replicas up: %u of %u\nWrites acknowledged: %d\nWrites failed: %d\n"
                             "Reads served: %d\nReads failed: %d\nSlowest reads (p99): %.0f ms"),
                          night->replicas_up, week->names.n_replicas,
                          (int)night->writes_acknowledged, (int)night->writes_failed,
                          (int)night->reads_served, (int)night->reads_failed,
                          (double)night->read_p99_us / DRIFT_MILLISECOND);
}

static char *
print_log (const DriftWeek *week)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < week->log->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : "\n",
                            (const char *)g_ptr_array_index (week->log, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* "400 keys on 2 of 3 replicas" */
static char *
print_coverage (const DriftNight *night, guint n_replicas)
{
  int n_keys = (int)night->keys_compared;
  g_autofree char *keys =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d key", "%d keys", (gulong)n_keys), n_keys);
  g_autofree char *replicas =
      /* Translators: how many replicas of how many; the plural is that of all */
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u replica", "%u of %u replicas",
                                    n_replicas),
                       night->replicas_compared, n_replicas);

  /* Translators: "400 keys" and "2 of 3 replicas" */
  return g_strdup_printf (_ ("%s on %s"), keys, replicas);
}

static char *
print_sweeps (const DriftWeek *week)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < DRIFT_WEEK_NIGHTS; i++)
    {
      const DriftNight *night = &week->nights[i];
      g_autofree char *coverage = print_coverage (night, week->names.n_replicas);
      int repaired = (int)night->copies_repaired;

      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (text,
                              g_dngettext (GETTEXT_PACKAGE,
                                           /* Translators: a line for each night: its number, how
                                              many copies the sweep repaired, and "400 keys on 2 of
                                              3 replicas" */
                                           "Night %u: %d repaired, %s", "Night %u: %d repaired, %s",
                                           (gulong)repaired),
                              i + 1, repaired, coverage);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
print_copies (const DriftWeek *week)
{
  g_autofree char *stale = print_clock (week->story.stale_us);
  g_autoptr (GString) text = g_string_new (NULL);

  /* Translators: %s is a time of day */
  g_string_append_printf (text, _ ("user:42 at %s"), stale);
  for (guint i = 0; i < week->names.n_replicas; i++)
    {
      char version[DRIFT_VERSION_LENGTH], digest[DRIFT_DIGEST_LENGTH];

      g_string_append_printf (text, "\n%s  %s  %s", week->names.replicas[i],
                              drift_version_print (week->story.versions[i], version),
                              drift_digest_print (week->story.checksums[i], digest));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * drift_evidence_print:
 * @week: in which it was found
 * @bad_night: the night it is all about, from 1
 *
 * Returns: (transfer full): what there is to see, one or more lines
 */
char *
drift_evidence_print (DriftEvidence evidence, const DriftWeek *week, guint bad_night)
{
  g_return_val_if_fail (week != NULL && bad_night > 0, NULL);

  switch (evidence)
    {
    case DRIFT_EVIDENCE_COMPLAINT:
      return print_complaint (week);
    case DRIFT_EVIDENCE_DASHBOARD:
      return print_dashboard (week, &week->nights[bad_night - 1]);
    case DRIFT_EVIDENCE_LOG:
      return print_log (week);
    case DRIFT_EVIDENCE_SWEEPS:
      return print_sweeps (week);
    case DRIFT_EVIDENCE_COPIES:
      return print_copies (week);
    case DRIFT_N_EVIDENCE:
      break;
    }
  g_return_val_if_reached (NULL);
}

static char *
conclude_log (const DriftWeek *week, guint bad_night)
{
  const DriftNight *night = &week->nights[bad_night - 1];
  int failed = (int)(night->writes_failed + night->reads_failed);

  if (failed == 0)
    return g_strdup (_ ("No error, no warning. Each line is the success of one replica that knew "
                        "nothing of the others."));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d request failed that day.",
                                       "%d requests failed that day.", (gulong)failed),
                          failed);
}

static char *
conclude_sweeps (const DriftWeek *week, guint bad_night)
{
  int repaired = (int)week->nights[bad_night - 1].copies_repaired;
  gint64 most_before = 0;

  for (guint i = 0; i + 1 < bad_night; i++)
    most_before = MAX (most_before, week->nights[i].copies_repaired);
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   /* Translators: copies repaired, the number of a night, and the most of a night
                      before it */
                   "Here it is: %d copy repaired on night %u, where no night before had more than "
                   "%d. And a sweep that hears from fewer replicas finds less, which does not mean "
                   "that less is wrong.",
                   "Here it is: %d copies repaired on night %u, where no night before had more "
                   "than %d. And a sweep that hears from fewer replicas finds less, which does not "
                   "mean that less is wrong.",
                   (gulong)repaired),
      repaired, bad_night, (int)most_before);
}

/**
 * drift_evidence_conclude:
 * @week: in which it was found
 * @bad_night: the night it is all about, from 1
 *
 * Returns: (transfer full): what to learn from @evidence, in a sentence or two
 */
char *
drift_evidence_conclude (DriftEvidence evidence, const DriftWeek *week, guint bad_night)
{
  g_return_val_if_fail (week != NULL && bad_night > 0, NULL);

  switch (evidence)
    {
    case DRIFT_EVIDENCE_COMPLAINT:
      return g_strdup (
          _ ("The only sensor that fired was a person. By morning the sweep had healed "
             "what there was to see."));
    case DRIFT_EVIDENCE_DASHBOARD:
      return g_strdup (_ ("All green, and all true. None of these figures compares one copy with "
                          "another."));
    case DRIFT_EVIDENCE_LOG:
      return conclude_log (week, bad_night);
    case DRIFT_EVIDENCE_SWEEPS:
      return conclude_sweeps (week, bad_night);
    case DRIFT_EVIDENCE_COPIES:
      return g_strdup (_ ("One key, one moment, different checksums. This is what nobody looked at "
                          "that evening, and what the sweep looked at that night."));
    case DRIFT_N_EVIDENCE:
      break;
    }
  g_return_val_if_reached (NULL);
}
