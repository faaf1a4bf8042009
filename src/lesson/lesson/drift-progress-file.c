/* The file that progress is kept in: found behind links, locked, and written whole.
 * SPDX-License-Identifier: MIT
 *
 * What is saved is written into a file beside it, "progress.ini.saving", with a mark at its end
 * that tells that it is whole; once the disk has it, it is renamed. That file is the lock too: who
 * saves holds it, and who is killed lets go of it. What they leave is renamed by whoever comes next
 * if it is whole, and written over if not, and nobody needs to know whose it was. */
#include "drift-progress-file.h"

#include "drift-digest.h"
#include "drift-progress-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#define MAX_LINKS 40

/* What the last line begins with, a remark to GKeyFile. After it comes the checksum of all before.
 */
#define MARK "# whole "
#define MARK_LENGTH (sizeof MARK - 1 + DRIFT_DIGEST_LENGTH)

/**
 * drift_progress_file_follow:
 *
 * Returns: (transfer full) (type filename): the file that @path stands for, be it there or not: a
 *   link stays a link, and what it points to is what is read and replaced
 */
char *
drift_progress_file_follow (const char *path)
{
  char *real = g_strdup (path);

  for (guint i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *target = g_file_read_link (real, NULL);
      g_autofree char *link = real;
      g_autofree char *folder = g_path_get_dirname (link);

      if (target == NULL)
        return g_steal_pointer (&link);
      real = g_path_is_absolute (target) ? g_steal_pointer (&target)
                                         : g_build_filename (folder, target, NULL);
    }
  return real;
}

/* Reads all of @file, which has @length bytes. Returns NULL with errno set. */
static char *
read_all (int file, gsize length)
{
  g_autofree char *text = g_malloc (length + 1);
  gsize done = 0;

  while (done < length)
    {
      gssize got = read (file, text + done, length - done);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        {
          errno = got < 0 ? errno : EIO; /* it was cut short meanwhile */
          return NULL;
        }
      done += (gsize)got;
    }
  text[length] = '\0';
  return g_steal_pointer (&text);
}

static char *
print_mark (const char *text, gsize length)
{
  char digest[DRIFT_DIGEST_LENGTH];

  return g_strconcat (MARK, drift_digest_print (drift_digest (text, length), digest), "\n", NULL);
}

/* Takes the mark off the end of @text; returns whether there was one, and all before it is as it
 * was when it was made. */
static gboolean
take_mark (char *text, gsize *length)
{
  g_autofree char *mark = NULL;
  gsize rest = *length - MARK_LENGTH;

  if (*length < MARK_LENGTH || !g_str_has_prefix (text + rest, MARK))
    return FALSE;
  mark = print_mark (text, rest);
  if (!g_str_equal (text + rest, mark))
    return FALSE;
  *length = rest;
  text[rest] = '\0';
  return TRUE;
}

/**
 * drift_progress_file_read:
 * @path: the file, which drift_progress_file_follow() found
 * @most: how many bytes it may have
 * @length: (out): how many it has
 *
 * Returns: (transfer full) (nullable): what is in the file; %NULL if there is none, and %NULL with
 *   @error, a sentence that does not name the file, if it cannot be read
 */
char *
drift_progress_file_read (const char *path, gsize most, gsize *length, GError **error)
{
  /* To open a pipe must not wait for somebody at its other end. */
  int file = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  const char *fault = NULL;
  char *text = NULL;
  GStatBuf status;

  if (file < 0 && errno == ENOENT && g_lstat (path, &status) != 0)
    return NULL;
  if (file < 0 || fstat (file, &status) != 0)
    fault = g_strerror (errno);
  else if (!S_ISREG (status.st_mode))
    fault = _ ("it is not a file");
  else if ((guint64)status.st_size > most)
    fault = _ ("it is too large");
  else if ((text = read_all (file, (gsize)status.st_size)) == NULL)
    fault = g_strerror (errno);
  else
    {
      *length = (gsize)status.st_size;
      take_mark (text, length);
    }
  if (fault != NULL)
    g_set_error_literal (error, DRIFT_PROGRESS_ERROR, DRIFT_PROGRESS_ERROR_READ, fault);
  if (file >= 0)
    g_close (file, NULL);
  return text;
}

static char *
aside_of (const char *path)
{
  return g_strconcat (path, ".saving", NULL);
}

static void
set_error (GError **error, int code)
{
  g_set_error_literal (error, DRIFT_PROGRESS_ERROR,
                       code == EWOULDBLOCK ? DRIFT_PROGRESS_ERROR_BUSY : DRIFT_PROGRESS_ERROR_SAVE,
                       g_strerror (code));
}

static int
call_flock (int lock, int operation)
{
  int done;

  do
    done = flock (lock, operation);
  while (done != 0 && errno == EINTR);
  return done;
}

/* Whoever had the lock has renamed the file since, or removed it: what was waited for is no lock
 * any more. */
static gboolean
is_still_there (const char *aside, int lock)
{
  GStatBuf here, held;

  return g_lstat (aside, &here) == 0 && fstat (lock, &held) == 0 && here.st_dev == held.st_dev &&
         here.st_ino == held.st_ino;
}

static gboolean
is_whole (int lock)
{
  g_autofree char *text = NULL;
  GStatBuf status;
  gsize length;

  if (fstat (lock, &status) != 0 || status.st_size < (goffset)MARK_LENGTH)
    return FALSE;
  length = (gsize)status.st_size;
  text = read_all (lock, length);
  return text != NULL && take_mark (text, &length);
}

/* Puts the file aside in its place, and then takes its mark off: who reads it before that does so
 * too. */
static gboolean
put_in_place (const char *aside, const char *path, int lock)
{
  GStatBuf status;

  if (fsync (lock) != 0 || fstat (lock, &status) != 0 || g_rename (aside, path) != 0)
    return FALSE;
  return ftruncate (lock, status.st_size - (goffset)MARK_LENGTH) == 0;
}

/* Ends the save of somebody who was killed before the disk had it. */
static gboolean
finish_for_another (const char *aside, const char *path, int lock)
{
  return is_whole (lock) && put_in_place (aside, path, lock);
}

/**
 * drift_progress_file_lock:
 * @path: the file, which drift_progress_file_follow() found
 * @wait: whether to wait, for as long as it takes, while another process has the lock
 *
 * A save that somebody else did not come to the end of is ended first. From here to
 * drift_progress_file_write() or drift_progress_file_unlock() nobody else writes the file. Any
 * thread may call this.
 *
 * Returns: the lock, or -1 with @error set; to %DRIFT_PROGRESS_ERROR_BUSY if another process has it
 */
int
drift_progress_file_lock (const char *path, gboolean wait, GError **error)
{
  g_autofree char *aside = aside_of (path);

  while (TRUE)
    {
      int lock = g_open (aside, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
      int code;

      if (lock >= 0 && call_flock (lock, wait ? LOCK_EX : LOCK_EX | LOCK_NB) == 0)
        {
          if (is_still_there (aside, lock) && !finish_for_another (aside, path, lock))
            return lock;
          g_close (lock, NULL);
          continue;
        }
      code = errno;
      if (lock >= 0)
        g_close (lock, NULL);
      set_error (error, code);
      return -1;
    }
}

/**
 * drift_progress_file_unlock:
 *
 * Gives back the lock; nothing is written.
 */
void
drift_progress_file_unlock (const char *path, int lock)
{
  g_autofree char *aside = aside_of (path);

  g_unlink (aside);
  g_close (lock, NULL);
}

static gboolean
write_all (int file, const char *text, gsize length)
{
  while (length > 0)
    {
      gssize written = write (file, text, length);

      if (written < 0 && errno != EINTR)
        return FALSE;
      text += MAX (written, 0);
      length -= (gsize)MAX (written, 0);
    }
  return TRUE;
}

/**
 * drift_progress_file_put_aside:
 * @lock: from drift_progress_file_lock()
 *
 * Writes what is to take the place of the file. From here on it survives the end of the program,
 * however that comes: whoever has the lock next ends the save. For the disk it does not wait.
 *
 * Returns: whether it is written
 */
gboolean
drift_progress_file_put_aside (int lock, const char *text, gsize length, GError **error)
{
  g_autofree char *mark = print_mark (text, length);

  if (lseek (lock, 0, SEEK_SET) == 0 && ftruncate (lock, 0) == 0 &&
      write_all (lock, text, length) && write_all (lock, mark, MARK_LENGTH))
    return TRUE;
  set_error (error, errno);
  return FALSE;
}

/**
 * drift_progress_file_finish:
 * @lock: (transfer full): from drift_progress_file_lock(), given back in any case
 *
 * Waits for the disk, and puts what was put aside in the place of the file, so that a machine that
 * stops at any moment leaves either the old file or the new one.
 *
 * Returns: whether it is on disk
 */
gboolean
drift_progress_file_finish (const char *path, int lock, GError **error)
{
  g_autofree char *aside = aside_of (path);

  if (put_in_place (aside, path, lock))
    {
      g_close (lock, NULL);
      return TRUE;
    }
  set_error (error, errno);
  drift_progress_file_unlock (path, lock);
  return FALSE;
}

/**
 * drift_progress_file_mend:
 *
 * Ends a save that somebody did not come to the end of, if there is one and nobody else sees to it.
 */
void
drift_progress_file_mend (const char *path)
{
  g_autofree char *aside = aside_of (path);
  GStatBuf status;
  int lock;

  if (g_lstat (aside, &status) != 0)
    return;
  lock = drift_progress_file_lock (path, FALSE, NULL);
  if (lock >= 0)
    drift_progress_file_unlock (path, lock);
}
