/* The command line: one function a command, and what they share.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-run.h"

G_BEGIN_DECLS

/* What the program's exit status says. */
typedef enum
{
  DRIFT_CLI_DONE = 0,
  DRIFT_CLI_FAILED = 1,       /* an expectation did not hold */
  DRIFT_CLI_REFUSED = 2,      /* wrong use or unreadable input */
  DRIFT_CLI_INTERRUPTED = 130 /* by Ctrl+C, as a shell says it */
} DriftCliStatus;

int drift_cli_main (int argc, char **argv);

DriftCliStatus drift_cli_list (int argc, char **argv);
DriftCliStatus drift_cli_run (int argc, char **argv);
DriftCliStatus drift_cli_check (int argc, char **argv);
DriftCliStatus drift_cli_render (int argc, char **argv);
DriftCliStatus drift_cli_sample (int argc, char **argv);
DriftCliStatus drift_cli_compare (int argc, char **argv);
DriftCliStatus drift_cli_new (int argc, char **argv);
DriftCliStatus drift_cli_settings (int argc, char **argv);
DriftCliStatus drift_cli_words (int argc, char **argv);
DriftCliStatus drift_cli_digest (int argc, char **argv);

/* What every command is given: where its words end, how it speaks, and how it refuses. */
gboolean drift_cli_parse (const char *usage,
                          const char *summary,
                          const GOptionEntry *entries,
                          int *argc,
                          char ***argv);
void drift_cli_print (const char *format, ...) G_GNUC_PRINTF (1, 2);
DriftCliStatus drift_cli_refuse (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Long work, which ends with what it has when a person asks for it. */
typedef void (*DriftCliSlice) (DriftCluster *cluster, guint from, gpointer data);

void drift_cli_heed_interrupt (void);
gboolean drift_cli_is_interrupted (void);
gboolean drift_cli_go_on (DriftRun *run, DriftCliSlice on_slice, gpointer data);
gboolean drift_cli_go_on_by (DriftRun *run, gint64 time_us, DriftCliSlice on_slice, gpointer data);

/* The options that choose a run: --set, --seed, --replicas, --keys and the scenario's name. All are
 * taken byte by byte, as file names are: a value in another encoding is refused by whoever reads
 * it, by its name. */
typedef struct
{
  char **settings;
  char *seed;
  char *replicas;
  char *keys;
} DriftCliRunOptions;

/* What stands between the braces of a GOptionEntry, for --set and for --seed. */
#define DRIFT_CLI_SET_ENTRY(options)                                                               \
  "set", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &(options).settings,                                   \
      "Start with this setting, such as anti-entropy=on", "KEY=VALUE"
#define DRIFT_CLI_SEED_ENTRY(options)                                                              \
  "seed", 0, 0, G_OPTION_ARG_FILENAME, &(options).seed, "Draw with this seed", "N"

/* And for --replicas and --keys, where the story leaves them open. */
#define DRIFT_CLI_REPLICAS_ENTRY(options)                                                          \
  "replicas", 0, 0, G_OPTION_ARG_FILENAME, &(options).replicas,                                    \
      "Have so many replicas, where the story does not tell of them", "N"
#define DRIFT_CLI_KEYS_ENTRY(options)                                                              \
  "keys", 0, 0, G_OPTION_ARG_FILENAME, &(options).keys,                                            \
      "Write and read so many keys, where the story does not tell of them", "N"

gboolean drift_cli_apply_settings (DriftConfig *config, const char *option, char *const *settings);
DriftScenario *
drift_cli_open_scenario (const char *id_or_file, char *const *settings, DriftConfig *config);
DriftScenario *drift_cli_open_chosen (const char *id_or_file,
                                      const DriftCliRunOptions *options,
                                      DriftConfig *config);
DriftRun *drift_cli_open_run (const char *id_or_file, const DriftCliRunOptions *options);
void drift_cli_run_options_clear (DriftCliRunOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DriftCliRunOptions, drift_cli_run_options_clear)
gboolean drift_cli_parse_step (const char *option, const char *text, guint most, guint *step);

G_END_DECLS
