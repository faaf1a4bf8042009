/* Thousands of spoilt commands, events and key files: each is read or refused with a sentence.
 * SPDX-License-Identifier: MIT */
#include "drift-command.h"
#include "drift-event.h"
#include "drift-key-file.h"
#include "fuzz.h"

#define ROUNDS 20000

static const DriftNames names = { 3, { "R1", "R2", "R3" } };

static const char *const actions[] = {
  "partition R3; write user:42 'theme=dark lang=en'; heal R3",
  "write user:42 \"a \\\"b\\\"; c\"; delete user:42; read user:42 from R2,R3",
  "store user:42 v5 'theme=light lang=en' on R1,R2; crash R2; restart R2; scrub",
  "store k deleted v9@1; store k none",
  "drop any from coordinator to R2,R3 key user:42 for 5s chance 0.1; clear-rules",
  "delay 50ms write to R3 next 3; drop ack always; wait 18h; wait",
  "rule 2 off; rule 1 before 2; rule 3 drop any key k for 5s; rule 2 delay exp 5ms; rule 1 remove",
  "set anti-entropy on; set w 2; set latency 20ms; set sweep-period 1d # nightly",
  "traffic writes 800ms reads 500ms keys 10; traffic stop",
  "write user:42 x via R2 if v6@2; delete user:42 via R1; set order clock",
  "read user:42 via R3 from R1; read k via R2",
  "rot user:42 on R3; skew R2 behind 500ms; skew R1,R3 ahead 2s; purge; purge on R2,R3",
  "copy user:42 from R1 to R2,R3; set repair naive; partition R1,R2 clients ann,bob",
  "lose user:42 on R1,R2; lose all on R3; revert R1,R3 to 5min ago; copy all from R1 to R3",
};

static const char *const action_words[] = {
  "write ",   "delete ", "read ",  "store ",      " v7@2 ", "partition ", "heal ",   "crash ",
  "restart ", "drop ",   "delay ", "set ",        "scrub",  "traffic ",   "wait ",   " from ",
  " to ",     " key ",   " for ",  " always ",    " next ", "chance",     "R1,R2",   "36500d",
  " 1us ",    " 0s ",    " any ",  "coordinator", "client", "w",          "timeout", "writes ",
  "reads ",   " keys ",  "stop",   " deleted ",   " none ", "lose ",      "all ",    " on ",
  "revert ",  " ago ",   NULL,
};

/* Printed and read again, the commands are the same. */
static void
check_commands (GPtrArray *commands)
{
  for (guint i = 0; i < commands->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *once = drift_command_print (commands->pdata[i], &names);
      g_autoptr (DriftCommand) command = drift_command_parse (once, &names, &error);
      g_autofree char *twice = NULL;

      g_assert_no_error (error);
      twice = drift_command_print (command, &names);
      g_assert_cmpstr (once, ==, twice);
    }
}

static void
test_commands (void)
{
  Fuzz fuzz = { actions, G_N_ELEMENTS (actions), action_words, 0 };
  guint n_read = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GString) text = fuzz_next (&fuzz);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) commands = drift_command_parse_list (text->str, &names, &error);

      if (commands == NULL)
        fuzz_check_error (error, text);
      else
        {
          g_assert_no_error (error);
          check_commands (commands);
          n_read++;
        }
    }
  fuzz_check_share (n_read, ROUNDS);
}

static const char *const lines[] = {
  "1 0.000000 do write user:42 'theme=dark lang=fr'",
  "3 32400.020000 accept client>coordinator user:42 v7 b72d189fc7bb23bb sent to 3 replicas",
  "5 32400.040000 store coordinator>R1 user:42 v7 b72d189fc7bb23bb over v6",
  "7 32400.060000 ack R1>coordinator user:42 v7 1 of 2 needed",
  "11 32400.060000 answer coordinator>client user:42 v5 839a4de53cc252e3 200 OK, 2 behind",
  "12 32400.060000 fail coordinator>client user:42 write timed out with 1 of 2 needed",
  "8 32400.060000 store coordinator>R1 user:42 v8 c44bdff4074eecdb deleted, over v7",
  "14 32400.060000 lost coordinator>R3 user:42 v7@1 b72d189fc7bb23bb write: rule 2",
  "17 32400.060000 lost R3>coordinator - none 0000000000000000 digests: partition",
  "20 32400.060000 mismatch user:42 v7 b72d189fc7bb23bb 2 of 3 copies behind",
  "21 32400.060000 replace R1>R3 user:42 v7@1 b72d189fc7bb23bb over v8",
  "25 97200.000000 sweep 1 begins with 3 replicas",
  "27 97200.020000 compared 2 of 3 replicas, 1000000 keys",
  "30 3153600000.000000 wake",
};

static const char *const line_words[] = {
  " do ",  " traffic ", " accept ", " route ",   " store ",   " lost ",   " match ",     " rotten ",
  "R1>R2", ">",         " - ",      " none ",    " v7@2 ",    "rule 252", "rule 253",    "crash",
  "write", "copy",      " of ",     "0.000000 ", "1.000000 ", " client",  "coordinator", NULL,
};

static void
check_event (const DriftEvent *event, DriftKeys *keys)
{
  g_autoptr (GString) once = g_string_new (NULL);
  g_autoptr (GString) twice = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  DriftEvent again;

  drift_event_print (event, &names, keys, once);
  drift_event_parse (once->str, &names, keys, &again, &error);
  g_assert_no_error (error);
  drift_event_print (&again, &names, keys, twice);
  g_assert_cmpstr (once->str, ==, twice->str);
}

static void
test_events (void)
{
  Fuzz fuzz = { lines, G_N_ELEMENTS (lines), line_words, 0 };
  g_autoptr (DriftKeys) keys = drift_keys_new ();
  guint n_read = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GString) text = fuzz_next (&fuzz);
      g_autoptr (GError) error = NULL;
      DriftEvent event;

      if (!drift_event_parse (text->str, &names, keys, &event, &error))
        fuzz_check_error (error, text);
      else
        {
          g_assert_no_error (error);
          check_event (&event, keys);
          n_read++;
        }
    }
  fuzz_check_share (n_read, ROUNDS);
}

static const char *const key_files[] = {
  "[Scenario]\nTitle=One\nSummary=A\\sb\\n\n# A remark\n[Step 1]\nCaption=Größe\nDo=scrub\n",
  "\xef\xbb\xbf[A]\r\nb=1\r\nc[de]=2\r\n",
  "[Quiz]\n Id = small \nEncoding=UTF-8\n\n[Question 1]\nId=e\xcc\x81\n",
};

static const char *const key_file_words[] = {
  "[Scenario]\n", "[A]\n", "Title=",      "b=1\n",    "=",    "\xef\xbb\xbf", "Encoding=ASCII\n",
  "\xcc\x81",     "\\",    "[de]",        "Id=x y\n", "\r\n", "\n# ",         "Größe",
  "[Step 1]",     "][",    "Do[de][fr]=", NULL,
};

/* Asks for everything there is, in each way. */
static void
look_at (DriftKeyFile *file)
{
  static const char *const known[] = { "Title", "Id", NULL };
  g_auto (GStrv) groups = drift_key_file_list_groups (file);

  for (char **group = groups; *group != NULL; group++)
    {
      g_auto (GStrv) keys = drift_key_file_list_keys (file, *group);

      drift_key_file_check_keys (file, *group, known);
      for (char **key = keys; *key != NULL; key++)
        {
          g_autofree char *text = drift_key_file_get_text (file, *group, *key);
          g_autofree char *id = drift_key_file_get_id (file, *group, *key);

          g_assert_true (drift_key_file_has (file, *group, *key));
          g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
          g_assert_true (id == NULL || *id != '\0');
        }
    }
}

static void
test_key_files (void)
{
  Fuzz fuzz = { key_files, G_N_ELEMENTS (key_files), key_file_words, 0 };
  guint n_read = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GString) text = fuzz_next (&fuzz);
      g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
      g_autoptr (DriftKeyFile) file = drift_key_file_new ("FILE", bytes);
      g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);

      n_read += drift_key_file_is_sound (file);
      look_at (file);
      drift_key_file_finish (file, G_FILE_ERROR, 1, faults, NULL);
      for (guint i = 0; i < faults->len; i++)
        {
          GError fault = { G_FILE_ERROR, 1, g_ptr_array_index (faults, i) };

          fuzz_check_error (&fault, text);
          g_assert_true (g_str_has_prefix (fault.message, "FILE: "));
        }
    }
  fuzz_check_share (n_read, ROUNDS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fuzz/commands", test_commands);
  g_test_add_func ("/fuzz/events", test_events);
  g_test_add_func ("/fuzz/key-files", test_key_files);
  return g_test_run ();
}
